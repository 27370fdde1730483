/* Escaping for URLs, SQL, JSON and file names. */
#include "check.h"

static void urls_are_escaped_and_back(void)
{
    char out[32], same[] = "%41+b%2fc";

    CHECK_TEXT("a+b%2FZ9%26", lws_urlencode(out, "a b/Z9&", sizeof(out)));
    CHECK_TEXT("", lws_urlencode(out, "", sizeof(out)));
    CHECK_INT(0, lws_urldecode(out, "a+b%2Fc%41", sizeof(out)));
    CHECK_TEXT("a b/cA", out);
    CHECK_INT(0, lws_urldecode(same, same, sizeof(same)));
    CHECK_TEXT("A b/c", same);
    CHECK_INT(-1, lws_urldecode(out, "%4x", sizeof(out)));
    CHECK_INT(-1, lws_urldecode(out, "%x4", sizeof(out)));
}

static void sql_quotes_are_doubled(void)
{
    char out[32];

    CHECK_TEXT("it''s", lws_sql_purify(out, "it's", sizeof(out)));
    CHECK_TEXT("plain", lws_sql_purify(out, "plain", sizeof(out)));
}

static void json_is_escaped(void)
{
    char out[64];
    int used = -1;

    CHECK_TEXT("a\\nb\\tc\\r\\\\", lws_json_purify(out, "a\nb\tc\r\\", sizeof(out), &used));
    CHECK_INT(7, used);
    CHECK_TEXT("\\u0022\\u0001", lws_json_purify(out, "\"\x01", sizeof(out), NULL));
    CHECK_TEXT("", lws_json_purify(out, NULL, sizeof(out), NULL));
    CHECK_INT(6, lws_json_purify_len("ab\n\t"));
    CHECK_INT(12, lws_json_purify_len("\"\x01"));
}

static void file_names_lose_what_is_more_than_a_name(void)
{
    char name[] = "../a:b\\c$d%e..f.txt";

    lws_filename_purify_inplace(name);
    CHECK_TEXT("__/a_b_c_d_e__f.txt", name);
}

static void types_go_by_the_end_of_the_name(void)
{
    struct lws_protocol_vhost_options any = { NULL, NULL, "*", "any/thing" },
                                      weird = { &any, NULL, ".weird", "application/x-weird" };
    struct lws_http_mount mount;

    memset(&mount, 0, sizeof(mount));
    mount.extra_mimetypes = &weird;
    CHECK_TEXT("text/html", lws_get_mimetype("/x/A.HTML", NULL));
    CHECK(!lws_get_mimetype("a.weird", NULL));
    CHECK_TEXT("application/x-weird", lws_get_mimetype("a.weird", &mount));
    CHECK_TEXT("any/thing", lws_get_mimetype("a.none", &mount));
    CHECK_TEXT("text/css", lws_get_mimetype("a.css", &mount));
}

#ifndef REFERENCE_LIBRARY
static void nothing_is_written_behind_the_buffer(void)
{
    char out[12];
    int n, used;

    for (n = 0; n < 10; n++) {
        memset(out, '#', sizeof(out));
        lws_urlencode(out, "/////", n);
        CHECK(out[n] == '#' && (!n || strlen(out) < (size_t)n));
        memset(out, '#', sizeof(out));
        lws_json_purify(out, "\t\t\t\t\t\t\"", n, &used);
        CHECK(out[n] == '#' && (!n || strlen(out) < (size_t)n));
        memset(out, '#', sizeof(out));
        lws_sql_purify(out, "''''''", (size_t)n);
        CHECK(out[n] == '#' && (!n || strlen(out) < (size_t)n));
        memset(out, '#', sizeof(out));
        lws_urldecode(out, "abcdefghijkl", n);
        CHECK(out[n] == '#' && (!n || strlen(out) + 1 == (size_t)n));
    }
    memset(out, '#', sizeof(out));
    lws_urlencode(out, "abc", -5);
    CHECK(out[0] == '#');
    CHECK_TEXT("\xc3\xa9", lws_json_purify(out, "\xc3\xa9", sizeof(out), NULL));
    CHECK(!lws_urlencode(NULL, "a", 5) && !lws_sql_purify(NULL, NULL, 5));
    CHECK_INT(-1, lws_urldecode(NULL, NULL, 5));
    lws_filename_purify_inplace(NULL);
    CHECK(!lws_get_mimetype(NULL, NULL));
}
#endif

int main(void)
{
    urls_are_escaped_and_back();
    sql_quotes_are_doubled();
    json_is_escaped();
    file_names_lose_what_is_more_than_a_name();
    types_go_by_the_end_of_the_name();
#ifndef REFERENCE_LIBRARY
    nothing_is_written_behind_the_buffer();
#endif
    return check_result();
}
