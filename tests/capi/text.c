/* Strings, raw memory, and numbers for people. */
#include "check.h"

static void copying(void)
{
    char b[8], unterminated[3] = { 'a', 'b', 'c' };
    int n;

    memset(b, 'x', sizeof(b));
    CHECK(lws_strncpy(b, "abc", sizeof(b)) == b);
    CHECK(!memcmp(b, "abc\0\0\0\0\0", 8));
    lws_strncpy(b, "abcdefghij", sizeof(b));
    CHECK_TEXT("abcdefg", b);
    lws_strncpy(b, "abc", 1);
    CHECK_TEXT("", b);
    lws_strncpy(b, unterminated, 4);
    CHECK_TEXT("abc", b);
    lws_strnncpy(b, unterminated, 2, sizeof(b));
    CHECK_TEXT("ab", b);
    lws_strnncpy(b, "abcdefghij", 10, sizeof(b));
    CHECK_TEXT("abcdefg", b);

    CHECK_INT(5, lws_snprintf(b, sizeof(b), "%s-%d", "ab", 12));
    CHECK_TEXT("ab-12", b);
    CHECK_INT(8, lws_snprintf(b, sizeof(b), "%s", "abcdefghij"));
    CHECK_TEXT("abcdefg", b);
    CHECK_INT(7, lws_snprintf(b, sizeof(b), "%s", "abcdefg"));
    CHECK_INT(0, lws_snprintf(b, 0, "x"));
    CHECK_INT(0, lws_snprintf(NULL, 5, "x"));
    n = lws_snprintf(b, sizeof(b), "%llu %c%s%x %.1f", 1ull, 'a', "", 0xfu, 0.5);
    CHECK_INT(8, n);
    CHECK_TEXT("1 af 0.", b);
#ifndef REFERENCE_LIBRARY
    b[0] = 'k';
    lws_strncpy(b, "x", 0);
    CHECK_INT('k', b[0]);
    CHECK(!lws_strncpy(NULL, "x", 5));
    CHECK_TEXT("", lws_strncpy(b, NULL, sizeof(b)));
    CHECK_INT(0, lws_snprintf(b, sizeof(b), NULL));
#endif
}

static void searching(void)
{
    static const char t[] = "xabxabc";

    CHECK(lws_nstrstr(t, 7, "abc", 3) == t + 4);
    CHECK(lws_nstrstr(t, 7, "x", 1) == t);
    CHECK(!lws_nstrstr(t, 6, "abc", 3));
    CHECK(!lws_nstrstr(t, 2, "abc", 3));
    CHECK(lws_nstrstr(t, 7, t, 7) == t);
#ifndef REFERENCE_LIBRARY
    CHECK(!lws_nstrstr(NULL, 7, "abc", 3));
    CHECK(!lws_nstrstr(t, 7, NULL, 3));
    CHECK(!lws_nstrstr(t, 7, "", 0));
#endif
}

static void json(void)
{
    static const char j[] = "{\"name\": \"a\\\"b\", \"on\":true,\"n\":\t12}";
    const size_t len = sizeof(j) - 1;
    size_t alen = 99;
    const char *p;

    p = lws_json_simple_find(j, len, "\"name\":", &alen);
    CHECK(p && alen == 4 && !strncmp(p, "a\\\"b", 4));
    p = lws_json_simple_find(j, len, "\"on\":", &alen);
    CHECK(p && alen == 4 && !strncmp(p, "true", 4));
    p = lws_json_simple_find(j, len, "\"n\":", &alen);
    CHECK(p && alen == 2 && !strncmp(p, "12", 2));
    CHECK(!lws_json_simple_find(j, len, "\"none\":", &alen));
    CHECK(!lws_json_simple_find(j, 8, "\"name\":", &alen));
    CHECK_INT(0, lws_json_simple_strcmp(j, len, "\"on\":", "true"));
    CHECK(lws_json_simple_strcmp(j, len, "\"on\":", "True"));
    CHECK_INT(-1, lws_json_simple_strcmp(j, len, "\"on\":", "tru"));
    CHECK_INT(-1, lws_json_simple_strcmp(j, len, "\"none\":", "x"));
#ifndef REFERENCE_LIBRARY
    CHECK(!lws_json_simple_find(NULL, len, "\"on\":", &alen));
    CHECK(!lws_json_simple_find(j, len, NULL, &alen));
    CHECK(lws_json_simple_find(j, len, "\"on\":", NULL) != NULL);
    CHECK_INT(-1, lws_json_simple_strcmp(j, len, "\"on\":", NULL));
#endif
}

static int wild(const char *pattern, const char *name)
{
    return lws_strcmp_wildcard(pattern, strlen(pattern), name, strlen(name));
}

static void wildcards(void)
{
    static const char *const yes[] = { "hello", "*", "h*", "*o", "h*o", "*ell*", "he*l*" };
    static const char *const no[] = { "hell", "b*", "*x", "h*x", "*elk*" };
    size_t n;

    for (n = 0; n < LWS_ARRAY_SIZE(yes); n++)
        CHECK_INT(0, wild(yes[n], "hello"));
    for (n = 0; n < LWS_ARRAY_SIZE(no); n++)
        CHECK(wild(no[n], "hello"));
    CHECK_INT(0, wild("*abc*d", "xxabyyabcdd"));
#ifndef REFERENCE_LIBRARY
    /* a * stands for nothing too, and there may be many */
    CHECK_INT(0, wild("hello*", "hello"));
    CHECK_INT(0, wild("", ""));
    CHECK(wild("", "x"));
    CHECK_INT(0, wild("*a*b*c*d*e", "xaxbxcxdxe"));
    CHECK(wild("hellox", "hello"));
    CHECK(lws_strcmp_wildcard("a", 1, NULL, 3));
#endif
}

static void memory(void)
{
    char a[40], b[40];

    memset(a, 1, sizeof(a));
    memset(b, 1, sizeof(b));
    CHECK_INT(0, lws_timingsafe_bcmp(a, b, sizeof(a)));
    b[39] = 3;
    CHECK(lws_timingsafe_bcmp(a, b, sizeof(a)));
    CHECK_INT(0, lws_timingsafe_bcmp(a, b, 39));
    CHECK_INT(0, lws_timingsafe_bcmp(a, b, 0));
    lws_explicit_bzero(a, 39);
    CHECK(!a[0] && !a[38] && a[39]);
    CHECK_INT(1, lws_sigbits(0));
    CHECK_INT(1, lws_sigbits(1));
    CHECK_INT(8, lws_sigbits(0x80));
    CHECK_INT(9, lws_sigbits(0x1ff));
    CHECK_INT(sizeof(void *) * 8, lws_sigbits((uintptr_t)-1));
#ifndef REFERENCE_LIBRARY
    CHECK(lws_timingsafe_bcmp(NULL, b, 4));
    CHECK_INT(0, lws_timingsafe_bcmp(NULL, NULL, 0));
    lws_explicit_bzero(NULL, 4);
#endif
}

static void humanized(uint64_t value, const lws_humanize_unit_t *schema, const char *wanted)
{
    char b[64];

    CHECK_INT(strlen(wanted), lws_humanize(b, sizeof(b), value, schema));
    CHECK_TEXT(wanted, b);
}

static void people(void)
{
    static const lws_humanize_unit_t dozens[] = { { "gross", 144 }, { " pieces", 1 }, { NULL, 0 } };
    char b[16];

    humanized(0, humanize_schema_si, "0");
    humanized(999, humanize_schema_si, "999");
    humanized(1024, humanize_schema_si, "1.000Ki");
    humanized(3ull << 40, humanize_schema_si, "3.000Ti");
    humanized(2ull << 20, humanize_schema_si_bytes, "2.000MiB");
    humanized(7, humanize_schema_si_bytes, "7B");
    humanized(5, humanize_schema_us, "5\xce\xbcs");
    humanized(1500, humanize_schema_us, "1.500ms");
    humanized(2250000, humanize_schema_us, "2.250s");
    humanized(90ull * 1000000, humanize_schema_us, "1.500min");
    humanized(36ull * 3600 * 1000000, humanize_schema_us, "1.500d");
    humanized(11, dozens, "11 pieces");
#ifndef REFERENCE_LIBRARY
    /* true thousandths, where 4.4.5 shows 1.512Ki, and room that is kept to */
    humanized(1536, humanize_schema_si, "1.500Ki");
    humanized(216, dozens, "1.500gross");
    CHECK_INT(3, lws_humanize(b, 4, 1536, humanize_schema_si));
    CHECK_TEXT("1.5", b);
    CHECK_INT(0, lws_humanize(b, sizeof(b), 1, humanize_schema_us + 7));
    CHECK_TEXT("unknown value", b);
    CHECK_INT(0, lws_humanize(b, sizeof(b), 1, NULL));
    CHECK_INT(0, lws_humanize(NULL, 4, 1, humanize_schema_us));
#else
    (void)b;
#endif
}

int main(void)
{
    lws_set_log_level(0, NULL);
    copying();
    searching();
    json();
    wildcards();
    memory();
    people();
    return check_result();
}
