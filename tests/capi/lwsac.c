/* Memory in chunks, and lists in it. */
#include "check.h"

struct entry {
    lws_list_ptr next;
    int value;
};

static int sort(lws_list_ptr a, lws_list_ptr b)
{
    return lws_list_ptr_container(a, struct entry, next)->value -
           lws_list_ptr_container(b, struct entry, next)->value;
}

static void chunks(void)
{
    struct lwsac *ac = NULL, *chunk;
    char *p[200], *q;
    size_t n, total = 0;

    for (n = 0; n < 200; n++) {
        p[n] = lwsac_use(&ac, 1 + n, 0);
        CHECK(p[n] != NULL);
        CHECK(!((uintptr_t)p[n] % sizeof(void *)));
        memset(p[n], (int)n, 1 + n);
    }
    for (n = 0; n < 200; n++)
        CHECK(p[n][0] == (char)n && p[n][n] == (char)n);

    /* the chunks are walked, and all pieces lie in them one behind the other */
    CHECK((char *)ac + lwsac_sizeof(1) == p[0]);
    for (chunk = ac, n = 0; chunk; chunk = lwsac_get_next(chunk), n++) {
        CHECK(lwsac_get_tail_pos(chunk) > lwsac_sizeof(chunk == ac));
        total += lwsac_get_tail_pos(chunk) - lwsac_sizeof(chunk == ac);
    }
    CHECK(n > 4 && n < 8);
    for (n = 0; n < 200; n++)
        total -= lwsac_align(1 + n);
    CHECK_INT(0, total);
    CHECK(lwsac_total_alloc(ac) > 20100);
    CHECK(lwsac_total_overhead(ac) < 4000);

    /* what is too large for a chunk gets one of its own */
    q = lwsac_use_zero(&ac, 10000, 0);
    CHECK(q && !q[0] && !q[9999]);
    lwsac_free(&ac);
    CHECK(!ac);
    lwsac_free(&ac);

    CHECK_INT(0, lwsac_align(0));
    CHECK_INT(sizeof(void *), lwsac_align(1));
    CHECK_INT(sizeof(void *), lwsac_align(sizeof(void *)));
    CHECK_INT(0, lwsac_total_alloc(NULL));
}

static void filling_up(void)
{
    struct lwsac *ac = NULL;
    char *a, *b, *c;

    a = lwsac_use(&ac, 64, 128);
    b = lwsac_use(&ac, 128, 128);
    c = lwsac_use_backfill(&ac, 32, 128);
    CHECK(a && b && c == a + 64);
    lwsac_free(&ac);

    a = lwsac_use(&ac, 16, 128);
    CHECK_INT(0, lwsac_extend(ac, 30));
    CHECK(!a[16] && !a[45]);
    b = lwsac_use(&ac, 8, 128);
    CHECK(b == a + 16 + 32);
    CHECK_INT(1, lwsac_extend(ac, 1000));
    lwsac_free(&ac);
}

static void sharing(void)
{
    struct lwsac *ac = NULL, *mine, *yours;

    lwsac_use(&ac, 10, 0);
    mine = yours = ac;
    lwsac_reference(mine);
    lwsac_reference(yours);
    lwsac_detach(&ac);
    CHECK(ac == mine);
    lwsac_unreference(&mine);
    CHECK(mine == ac);
    lwsac_unreference(&yours);
    CHECK(!yours);

    ac = NULL;
    lwsac_use(&ac, 10, 0);
    lwsac_reference(ac);
    lwsac_unreference(&ac);
    CHECK(ac != NULL);
    lwsac_detach(&ac);
    CHECK(!ac);
    lwsac_detach(&ac);
    lwsac_unreference(&ac);
}

static void scanning(void)
{
    struct lwsac *ac = NULL;
    char *p = lwsac_use_zero(&ac, 32, 64), *q = lwsac_use_zero(&ac, 64, 64);

    strcpy(p, "hello");
    strcpy(q + 3, "world");
    CHECK(lwsac_scan_extant(ac, (uint8_t *)"hello", 5, 1) == (uint8_t *)p);
    CHECK(lwsac_scan_extant(ac, (uint8_t *)"ell", 3, 0) == (uint8_t *)p + 1);
    CHECK(!lwsac_scan_extant(ac, (uint8_t *)"ell", 3, 1));
    CHECK(lwsac_scan_extant(ac, (uint8_t *)"world", 5, 1) == (uint8_t *)q + 3);
    CHECK(!lwsac_scan_extant(ac, (uint8_t *)"none", 4, 0));
    CHECK(!lwsac_scan_extant(NULL, (uint8_t *)"none", 4, 0));
    lwsac_free(&ac);
}

static void lists(void)
{
    static const int in[] = { 5, 1, 4, 1, 3, 9, 2 }, out[] = { 1, 1, 2, 3, 4, 5, 9 };
    struct lwsac *ac = NULL;
    lws_list_ptr head = NULL, at;
    size_t n;

    for (n = 0; n < LWS_ARRAY_SIZE(in); n++) {
        struct entry *e = lwsac_use(&ac, sizeof(*e), 0);

        e->value = in[n];
        lws_list_ptr_insert(&head, &e->next, sort);
    }
    n = 0;
    for (at = head; at; lws_list_ptr_advance(at))
        CHECK_INT(out[n++], lws_list_ptr_container(at, struct entry, next)->value);
    CHECK_INT(LWS_ARRAY_SIZE(out), n);
    lwsac_free(&ac);

    head = NULL;
    for (n = 0; n < 3; n++) {
        struct entry *e = lwsac_use(&ac, sizeof(*e), 0);

        e->value = (int)n;
        lws_list_ptr_insert(&head, &e->next, NULL);
    }
    CHECK_INT(2, lws_list_ptr_container(head, struct entry, next)->value);
    lwsac_free(&ac);
}

static void wrong_use(void)
{
#ifndef REFERENCE_LIBRARY
    struct lwsac *ac = NULL;

    CHECK(!lwsac_use(NULL, 10, 0));
    CHECK(!lwsac_use(&ac, (size_t)-1, 0));
    CHECK(!lwsac_use(&ac, (size_t)-100, 0));
    CHECK(!lwsac_use_zero(&ac, (size_t)1 << 60, 0));
    CHECK(!ac);
    CHECK_INT(1, lwsac_extend(NULL, 10));
    lwsac_reference(NULL);
    lwsac_unreference(NULL);
    lwsac_detach(NULL);
    lwsac_free(NULL);
    lwsac_info(NULL);
    CHECK(!lwsac_get_next(NULL));
    CHECK_INT(0, lwsac_get_tail_pos(NULL));
    CHECK_INT(0, lwsac_total_overhead(NULL));
    lws_list_ptr_insert(NULL, NULL, sort);
#endif
}

int main(void)
{
    lws_set_log_level(0, NULL);
    chunks();
    filling_up();
    sharing();
    scanning();
    lists();
    wrong_use();
    return check_result();
}
