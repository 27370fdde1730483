/* Lists of data that waits to be used. */
#include "check.h"

static void add(struct lws_buflist **list, const char *text, int wanted)
{
    CHECK_INT(wanted, lws_buflist_append_segment(list, (const uint8_t *)text, strlen(text)));
}

static void pieces(void)
{
    struct lws_buflist *list = NULL;
    uint8_t *p = (uint8_t *)"x";

    CHECK_INT(0, lws_buflist_next_segment_len(&list, &p));
    CHECK(!p);
    CHECK_INT(0, lws_buflist_total_len(&list));

    add(&list, "hello", 1);
    add(&list, "big", 0);
    add(&list, "world", 0);
    CHECK_INT(13, lws_buflist_total_len(&list));
    CHECK_INT(5, lws_buflist_next_segment_len(&list, &p));
    CHECK(!memcmp(p, "hello", 5));

    /* there is room for a header in front */
    memset(p - LWS_PRE, 0x77, LWS_PRE);

    CHECK_INT(3, lws_buflist_use_segment(&list, 2));
    CHECK_INT(3, lws_buflist_next_segment_len(&list, &p));
    CHECK(!memcmp(p, "llo", 3));
    CHECK_INT(3, lws_buflist_use_segment(&list, 3));
    CHECK_INT(3, lws_buflist_next_segment_len(&list, NULL));
    CHECK_INT(5, lws_buflist_use_segment(&list, 3));
    CHECK_INT(5, lws_buflist_total_len(&list));
    add(&list, "again", 0);
    CHECK_INT(5, lws_buflist_use_segment(&list, 5));
    CHECK_INT(0, lws_buflist_use_segment(&list, 5));
    CHECK(!list);
    add(&list, "last", 1);
    lws_buflist_destroy_all_segments(&list);
    CHECK(!list);
    lws_buflist_destroy_all_segments(&list);
}

static void copying(void)
{
    struct lws_buflist *list = NULL;
    uint8_t out[32];
    char first, fin;

    add(&list, "abcd", 1);
    add(&list, "ef", 0);
    add(&list, "ghi", 0);

    memset(out, '-', sizeof(out));
    CHECK_INT(9, lws_buflist_linear_copy(&list, 0, out, sizeof(out)));
    CHECK(!memcmp(out, "abcdefghi-", 10));
    CHECK_INT(4, lws_buflist_linear_copy(&list, 3, out, 4));
    CHECK(!memcmp(out, "defg", 4));
    CHECK_INT(1, lws_buflist_linear_copy(&list, 8, out, 4));
    CHECK_INT(0, lws_buflist_linear_copy(&list, 9, out, 4));
    CHECK_INT(0, lws_buflist_linear_copy(&list, 99, out, 4));
    CHECK_INT(9, lws_buflist_total_len(&list));

    CHECK_INT(3, lws_buflist_fragment_use(&list, out, 3, &first, &fin));
    CHECK(first && !fin);
    CHECK_INT(1, lws_buflist_fragment_use(&list, out, 3, &first, &fin));
    CHECK(!first && fin);
    CHECK_INT(2, lws_buflist_fragment_use(&list, out, 2, &first, &fin));
    CHECK(first && fin);
    CHECK_INT(3, lws_buflist_fragment_use(&list, out, 32, NULL, NULL));
    CHECK(!memcmp(out, "ghi", 3));
    CHECK_INT(0, lws_buflist_fragment_use(&list, out, 32, &first, &fin));

    add(&list, "abcd", 1);
    add(&list, "ef", 0);
    CHECK_INT(5, lws_buflist_linear_use(&list, out, 5));
    CHECK(!memcmp(out, "abcde", 5));
    CHECK_INT(1, lws_buflist_linear_use(&list, out, 5));
    CHECK_INT('f', out[0]);
    CHECK_INT(0, lws_buflist_linear_use(&list, out, 5));
    CHECK(!list);
}

/* Used bytes count until their piece is gone, as they did in 4.4.5. */
static void partly_used(void)
{
    struct lws_buflist *list = NULL;
    uint8_t out[8];

    add(&list, "abcd", 1);
    CHECK_INT(2, lws_buflist_use_segment(&list, 2));
    CHECK_INT(4, lws_buflist_total_len(&list));
    CHECK_INT(4, lws_buflist_linear_copy(&list, 0, out, sizeof(out)));
    CHECK_INT(2, lws_buflist_linear_use(&list, out, sizeof(out)));
    CHECK(!memcmp(out, "cd", 2));
}

static void many(void)
{
    struct lws_buflist *list = NULL;
    uint8_t b[2];
    int n;

    for (n = 0; n < 1000; n++) {
        b[0] = (uint8_t)(n >> 8);
        b[1] = (uint8_t)n;
        CHECK_INT(!n, lws_buflist_append_segment(&list, b, 2));
    }
    for (n = 0; n < 1000; n++) {
        CHECK_INT(2, lws_buflist_linear_use(&list, b, 2));
        CHECK_INT(n, b[0] << 8 | b[1]);
    }
    CHECK(!list);
}

static void flow(void)
{
    lws_flow_t f;

    memset(&f, 0, sizeof(f));
    CHECK_INT(LWS_SRET_WANT_INPUT, lws_flow_feed(&f));
    add(&f.bl, "one", 1);
    add(&f.bl, "two", 0);
    CHECK_INT(LWS_SRET_OK, lws_flow_feed(&f));
    CHECK_INT(3, f.len);
    CHECK(!memcmp(f.data, "one", 3));
    f.data += 3;
    f.len = 0;
    CHECK_INT(LWS_SRET_OK, lws_flow_feed(&f));
    CHECK(!memcmp(f.data, "two", 3));
    f.len = 0;
    CHECK_INT(LWS_SRET_WANT_INPUT, lws_flow_feed(&f));
    CHECK(!f.bl);
    f.state = LWSDLOFLOW_STATE_READ_COMPLETED;
    CHECK_INT(LWS_SRET_OK, lws_flow_feed(&f));
}

static void wrong_use(void)
{
#ifndef REFERENCE_LIBRARY
    struct lws_buflist *list = NULL;
    uint8_t out[4];

    CHECK_INT(-1, lws_buflist_append_segment(&list, NULL, 4));
    CHECK_INT(-1, lws_buflist_append_segment(NULL, out, 4));
    CHECK_INT(-1, lws_buflist_append_segment(&list, out, (size_t)-4));
    CHECK_INT(0, lws_buflist_append_segment(&list, out, 0));
    CHECK(!list);
    CHECK_INT(0, lws_buflist_use_segment(&list, 4));
    CHECK_INT(0, lws_buflist_use_segment(NULL, 4));
    CHECK_INT(0, lws_buflist_next_segment_len(NULL, NULL));
    CHECK_INT(0, lws_buflist_total_len(NULL));
    CHECK_INT(0, lws_buflist_linear_copy(NULL, 0, out, 4));
    CHECK_INT(0, lws_buflist_linear_use(NULL, out, 4));
    CHECK_INT(0, lws_buflist_fragment_use(NULL, out, 4, NULL, NULL));
    lws_buflist_destroy_all_segments(NULL);
    add(&list, "ab", 1);
    CHECK_INT(-1, lws_buflist_linear_copy(&list, 0, NULL, 4));
    CHECK_INT(0, lws_buflist_linear_use(&list, NULL, 4));
    CHECK_INT(0, lws_buflist_use_segment(&list, 1000));
    CHECK(!list);
    CHECK_INT(LWS_SRET_FATAL, lws_flow_feed(NULL));
#endif
}

int main(void)
{
    lws_set_log_level(0, NULL);
    pieces();
    copying();
    partly_used();
    many();
    flow();
    wrong_use();
    return check_result();
}
