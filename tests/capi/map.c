/* Hash maps. */
#include "check.h"

static int allocated, freed;

static void *my_alloc(struct lws_map *map, size_t size)
{
    allocated++;
    return malloc(size);
}

static void my_free(void *p)
{
    freed++;
    free(p);
}

static lws_map_hash_t one_for_all(const lws_map_key_t key, size_t len)
{
    return 77;
}

static void use(const lws_map_info_t *info)
{
    lws_map_t *map = lws_map_create(info);
    struct lws_map_item *item;
    char key[16], value[32];
    int n;

    CHECK(map != NULL);
    CHECK(!lws_map_item_lookup_ks(map, "a"));
    for (n = 0; n < 100; n++) {
        snprintf(key, sizeof(key), "key%d", n);
        snprintf(value, sizeof(value), "value of %d", n);
        item = lws_map_item_create_ks(map, key, value, strlen(value) + 1);
        CHECK(item && lws_map_item_key_len(item) == strlen(key));
    }
    for (n = 0; n < 100; n++) {
        snprintf(key, sizeof(key), "key%d", n);
        snprintf(value, sizeof(value), "value of %d", n);
        item = lws_map_item_lookup_ks(map, key);
        CHECK(item && !memcmp(lws_map_item_key(item), key, strlen(key)));
        CHECK_TEXT(value, item ? (const char *)lws_map_item_value(item) : NULL);
        CHECK_INT(strlen(value) + 1, lws_map_item_value_len(item));
    }
    CHECK(!lws_map_item_lookup_ks(map, "key100"));
    CHECK(!lws_map_item_lookup_ks(map, "ke"));

    /* the same key again, and one less */
    item = lws_map_item_create_ks(map, "key5", "new", 4);
    CHECK(lws_map_item_lookup_ks(map, "key5") == item);
    CHECK_TEXT("new", (const char *)lws_map_item_value(item));
    lws_map_item_destroy(lws_map_item_lookup_ks(map, "key6"));
    CHECK(!lws_map_item_lookup_ks(map, "key6"));
    CHECK(lws_map_item_lookup_ks(map, "key7") != NULL);
    lws_map_destroy(&map);
    CHECK(!map);
}

int main(void)
{
    struct lwsac *ac = NULL;
    lws_map_info_t info;

    lws_set_log_level(0, NULL);
    memset(&info, 0, sizeof(info));
    use(&info);

    info._alloc = my_alloc;
    info._free = my_free;
    info._hash = one_for_all;
    info.modulo = 3;
    use(&info);
    CHECK_INT(101, allocated);
    CHECK_INT(101, freed);

    memset(&info, 0, sizeof(info));
    info._alloc = lws_map_alloc_lwsac;
    info._free = lws_map_free_lwsac;
    info.opaque = &ac;
    info.aux = (void *)(intptr_t)1024;
    use(&info);
    CHECK(ac != NULL);
    lwsac_free(&ac);
#ifndef REFERENCE_LIBRARY
    lws_map_t *none = NULL;

    CHECK(!lws_map_create(NULL));
    lws_map_destroy(NULL);
    lws_map_destroy(&none);
    CHECK(!lws_map_item_create(NULL, "a", 1, "b", 1));
    CHECK(!lws_map_item_lookup(NULL, "a", 1));
    lws_map_item_destroy(NULL);
    CHECK(!lws_map_item_key(NULL) && !lws_map_item_value(NULL));
    CHECK(!lws_map_item_key_len(NULL) && !lws_map_item_value_len(NULL));
    CHECK(!lws_map_alloc_lwsac(NULL, 5));
#endif
    return check_result();
}
