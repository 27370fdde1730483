/* Doubly linked lists in the caller's structs. */
#include "check.h"

struct item {
    int value;
    const char *name;
    lws_dll2_t list;
    char padding[3];
};

#define OF(p) lws_container_of(p, struct item, list)

/* The values from head to tail as text, and a check of all links. */
static const char *shown(lws_dll2_owner_t *owner)
{
    static char text[128];
    struct lws_dll2 *prev = NULL;
    unsigned int count = 0;
    size_t used = 0;

    text[0] = '\0';
    lws_start_foreach_dll(struct lws_dll2 *, p, lws_dll2_get_head(owner)) {
        CHECK(p->prev == prev);
        CHECK(lws_dll2_owner(p) == owner);
        CHECK(!lws_dll2_is_detached(p));
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%d ", OF(p)->value);
        prev = p;
        count++;
    } lws_end_foreach_dll(p);
    CHECK(lws_dll2_get_tail(owner) == prev);
    CHECK_INT(count, owner->count);
    return text;
}

static int by_value(const lws_dll2_t *a, const lws_dll2_t *b)
{
    return OF(a)->value - OF(b)->value;
}

static int by_value_priv(void *priv, const lws_dll2_t *a, const lws_dll2_t *b)
{
    ++*(int *)priv;
    return by_value(a, b);
}

static int free_all(struct lws_dll2 *d, void *user)
{
    lws_dll2_remove(d);
    free(OF(d));
    return --*(int *)user == 0;
}

int main(void)
{
    static struct item i[6] = {
        { 0, "zero", { 0 }, "" }, { 1, "one", { 0 }, "" },  { 2, NULL, { 0 }, "" },
        { 3, "three", { 0 }, "" }, { 4, "", { 0 }, "" }, { 5, "fives", { 0 }, "" },
    };
    lws_dll2_owner_t owner, other;
    int n, calls = 0;

    memset(&owner, 0x5a, sizeof(owner));
    lws_dll2_owner_clear(&owner);
    lws_dll2_owner_clear(&other);
    CHECK_TEXT("", shown(&owner));
    CHECK(lws_dll2_is_detached(&i[0].list));

    /* ends and middle */
    lws_dll2_add_head(&i[1].list, &owner);
    CHECK_TEXT("1 ", shown(&owner));
    lws_dll2_add_tail(&i[3].list, &owner);
    lws_dll2_add_head(&i[0].list, &owner);
    CHECK_TEXT("0 1 3 ", shown(&owner));
    lws_dll2_add_before(&i[2].list, &i[3].list);
    CHECK_TEXT("0 1 2 3 ", shown(&owner));
    lws_dll2_add_insert(&i[5].list, &i[3].list);
    CHECK_TEXT("0 1 2 3 5 ", shown(&owner));
    lws_dll2_add_insert(&i[4].list, &i[3].list);
    CHECK_TEXT("0 1 2 3 4 5 ", shown(&owner));

    /* finding by name */
    CHECK(lws_dll2_search_sz_pl(&owner, "one", 3, struct item, list, name) == &i[1]);
    CHECK(lws_dll2_search_sz_pl(&owner, "threeish", 5, struct item, list, name) == &i[3]);
    CHECK(!lws_dll2_search_sz_pl(&owner, "five", 4, struct item, list, name));
    CHECK(!lws_dll2_search_sz_pl(&owner, "onex", 4, struct item, list, name));
    CHECK(lws_dll2_search_sz_pl(&owner, "", 0, struct item, list, name) == &i[4]);

    /* what is in a list is not put into one again */
    lws_dll2_add_tail(&i[2].list, &owner);
    lws_dll2_add_head(&i[2].list, &other);
    lws_dll2_add_before(&i[2].list, &i[0].list);
    CHECK_TEXT("", shown(&other));
    CHECK_TEXT("0 1 2 3 4 5 ", shown(&owner));

    /* taking out */
    lws_dll2_remove(&i[0].list);
    CHECK(lws_dll2_is_detached(&i[0].list));
    CHECK(!i[0].list.next && !i[0].list.prev);
    lws_dll2_remove(&i[0].list);
    lws_dll2_remove(&i[3].list);
    lws_dll2_remove(&i[5].list);
    CHECK_TEXT("1 2 4 ", shown(&owner));
    lws_start_foreach_dll_safe(struct lws_dll2 *, p, p1, lws_dll2_get_head(&owner)) {
        lws_dll2_remove(p);
    } lws_end_foreach_dll_safe(p, p1);
    CHECK_TEXT("", shown(&owner));
    CHECK(!owner.head && !owner.tail);

    /* sorted: equals go in front */
    for (n = 0; n < 6; n++)
        lws_dll2_add_sorted(&i[(n * 5 + 2) % 6].list, &owner, by_value);
    CHECK_TEXT("0 1 2 3 4 5 ", shown(&owner));
    lws_dll2_remove(&i[3].list);
    i[3].value = 1;
    lws_dll2_add_sorted_priv(&i[3].list, &owner, &calls, by_value_priv);
    CHECK_TEXT("0 1 1 2 4 5 ", shown(&owner));
    CHECK_INT(2, calls);
    CHECK(i[1].list.prev == &i[3].list);
    while (owner.head)
        lws_dll2_remove(owner.head);

    /* a callback that frees what it is called for, and stops */
    for (n = 0; n < 4; n++) {
        struct item *p = calloc(1, sizeof(*p));

        p->value = n;
        lws_dll2_add_tail(&p->list, &owner);
    }
    n = 3;
    CHECK_INT(1, lws_dll2_foreach_safe(&owner, &n, free_all));
    CHECK_TEXT("3 ", shown(&owner));
    n = -1;
    CHECK_INT(0, lws_dll2_foreach_safe(&owner, &n, free_all));
    CHECK_TEXT("", shown(&owner));

    lws_dll2_add_tail(&i[0].list, &owner);
    lws_dll2_clear(&i[0].list);
    CHECK(lws_dll2_is_detached(&i[0].list));

#ifndef REFERENCE_LIBRARY
    lws_dll2_add_tail(NULL, &owner);
    lws_dll2_add_tail(&i[0].list, NULL);
    lws_dll2_add_head(NULL, NULL);
    lws_dll2_add_before(&i[0].list, NULL);
    lws_dll2_add_insert(NULL, &i[0].list);
    lws_dll2_add_sorted(&i[0].list, NULL, by_value);
    lws_dll2_add_sorted(&i[0].list, &owner, NULL);
    lws_dll2_remove(NULL);
    lws_dll2_clear(NULL);
    lws_dll2_owner_clear(NULL);
    CHECK_INT(0, lws_dll2_foreach_safe(NULL, NULL, free_all));
    CHECK_INT(1, lws_dll2_is_detached(NULL));
    CHECK(!_lws_dll2_search_sz_pl(NULL, "x", 1, 0, 0));
#endif
    return check_result();
}
