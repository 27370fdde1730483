/* Process-wide logging: what reaches the emitter, and in which form. */
#include <libwebsockets.h>
#include <pthread.h>
#include <stdarg.h>

#include "check.h"

#define STAMP 31 /* "[2026/01/31 23:59:59:1234] N: " and no more */

static char last[2048];
static int last_level, lines;

static void keep(int level, const char *line)
{
    last_level = level;
    lines++;
    snprintf(last, sizeof(last), "%s", line);
}

/* the line without its timestamp */
static const char *text(void)
{
    const char *p = strstr(last, "] ");

    return p ? p + 2 : last;
}

static void via_va_list(int level, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    _lws_logv(level, format, args);
    va_end(args);
}

static void levels_decide_what_is_emitted(void)
{
    lws_set_log_level(LLL_ERR | LLL_USER, keep);
    CHECK(lwsl_visible(LLL_ERR));
    CHECK(lwsl_visible(LLL_USER));
    CHECK(!lwsl_visible(LLL_WARN));
    CHECK_INT(1, lwsl_visible(LLL_WARN | LLL_ERR));

    lines = 0;
    lwsl_warn("no\n");
    lwsl_notice("no\n");
    lwsl_hexdump_warn("no", 2);
    CHECK_INT(0, lines);
    lwsl_err("yes\n");
    CHECK_INT(1, lines);
    CHECK_INT(LLL_ERR, last_level);

    /* without an emitter the one that is set stays */
    lws_set_log_level(LLL_WARN, NULL);
    lwsl_warn("stays\n");
    CHECK_INT(2, lines);
    CHECK_INT(LLL_WARN, last_level);
}

static void each_level_has_its_letter(void)
{
    static const char letters[] = "EWNIDPHXCLUT";
    char expected[32];
    int n;

    lws_set_log_level((1 << LLL_COUNT) - 1, keep);
    for (n = 0; n < LLL_COUNT; n++) {
        _lws_log(1 << n, "text");
        CHECK_INT(1 << n, last_level);
        snprintf(expected, sizeof(expected), "%c: text\n", letters[n]);
        CHECK_TEXT(expected, text());
    }

    /* not one level: no timestamp */
    _lws_log(LLL_ERR | LLL_WARN, "both");
    CHECK_TEXT("both\n", last);
}

static void arguments_are_formatted(void)
{
    lws_set_log_level(LLL_USER, keep);
    lwsl_user("%s %d %c %08lx %.3f %llu", "str", -5, 'c', 0xabcul, 1.5,
              (unsigned long long)1 << 40);
    CHECK_TEXT("U: str -5 c 00000abc 1.500 1099511627776\n", text());

    /* more than the registers hold */
    lwsl_user("%d %d %d %d %d %d %d %d %d %g %g %g %g %g %g %g %g %g %g", 1, 2, 3, 4, 5, 6, 7, 8,
              9, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1.5);
    CHECK_TEXT("U: 1 2 3 4 5 6 7 8 9 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.5\n", text());

    via_va_list(LLL_USER, "%s:%d:%g", "va", 7, 2.5);
    CHECK_TEXT("U: va:7:2.5\n", text());
}

static void a_line_ends_in_one_newline(void)
{
    lws_set_log_level(LLL_ERR, keep);
    lwsl_err("open");
    CHECK_TEXT("E: open\n", text());
    lwsl_err("closed\n");
    CHECK_TEXT("E: closed\n", text());
    lwsl_err("two\nlines\n");
    CHECK_TEXT("E: two\nlines\n", text());
    lwsl_err("%s", "");
    CHECK_TEXT("E: ", text());
}

static void a_long_line_is_cut(void)
{
    char big[5000];
    size_t len;

    lws_set_log_level(LLL_ERR, keep);
    memset(big, 'x', sizeof(big) - 1);
    big[sizeof(big) - 1] = '\0';
    lwsl_err("%s", big);
    CHECK_INT(1022, strlen(last));
    CHECK_TEXT("xxx...\n", last + 1022 - 7);

    /* around the limit every line is whole or marked */
    for (len = 960; len < 1024; len++) {
        lwsl_err("%.*s", (int)len, big);
        CHECK(strlen(last) <= 1023);
        CHECK(last[strlen(last) - 1] == '\n');
        if (strlen(text()) < 3 + len + 1)
            CHECK_TEXT("...\n", last + strlen(last) - 4);
    }
}

static void a_hexdump_has_rows_of_sixteen(void)
{
    unsigned char d[20];
    unsigned int n;

    for (n = 0; n < sizeof(d); n++)
        d[n] = (unsigned char)(0x3c + n);
    lws_set_log_level(LLL_NOTICE, keep);

    lines = 0;
    lwsl_hexdump_notice(d, 16);
    CHECK_INT(3, lines);
    lines = 0;
    lwsl_hexdump_level(LLL_NOTICE, d, sizeof(d));
    CHECK_INT(4, lines);
    CHECK_TEXT("N: \n", text());

    lines = 0;
    lwsl_hexdump_notice(d, 0);
    CHECK_INT(1, lines);
    CHECK_TEXT("N: (hexdump: zero length)\n", text());
    lwsl_hexdump_notice(NULL, 5);
    CHECK_TEXT("N: (hexdump: NULL ptr)\n", text());

    lines = 0;
    lwsl_hexdump(d, 5); /* debug is off */
    CHECK_INT(0, lines);
}

static void the_timestamp_is_fixed_in_form(void)
{
    char b[64], small[8];
    unsigned int y, mo, d, h, mi, s, f;
    char c;

    CHECK_INT((int)strlen(b), lwsl_timestamp(LLL_WARN, b, sizeof(b)));
    CHECK_INT(STAMP - 1, strlen(b));
    CHECK_INT(8, sscanf(b, "[%4u/%2u/%2u %2u:%2u:%2u:%4u] %c: ", &y, &mo, &d, &h, &mi, &s, &f, &c));
    CHECK_INT('W', c);
    CHECK(y >= 2024 && mo >= 1 && mo <= 12 && d >= 1 && d <= 31);

    CHECK_INT((int)sizeof(small), lwsl_timestamp(LLL_WARN, small, sizeof(small)));
    CHECK_INT(sizeof(small) - 1, strlen(small));
    CHECK_INT(0, lwsl_timestamp(LLL_WARN | LLL_ERR, b, sizeof(b)));
    CHECK_TEXT("", b);
    CHECK_INT(0, lwsl_timestamp(0, b, sizeof(b)));
}

static int seen_whole;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void count_whole(int level, const char *line)
{
    char *colon = strstr(line, "] ");
    int n, m;

    pthread_mutex_lock(&lock);
    if (colon && sscanf(colon, "] U: thread %d line %d of 500", &n, &m) == 2)
        seen_whole++;
    pthread_mutex_unlock(&lock);
}

static void *many(void *arg)
{
    int n;

    for (n = 0; n < 500; n++) {
        lwsl_user("thread %d line %d of 500", *(int *)arg, n);
        lwsl_visible(LLL_ERR);
        if (n == 250)
            lws_set_log_level(LLL_USER, count_whole);
    }
    return NULL;
}

static void lines_of_several_threads_do_not_mix(void)
{
    pthread_t t[4];
    int id[4], n;

    lws_set_log_level(LLL_USER, count_whole);
    for (n = 0; n < 4; n++) {
        id[n] = n;
        pthread_create(&t[n], NULL, many, &id[n]);
    }
    for (n = 0; n < 4; n++)
        pthread_join(t[n], NULL);
    CHECK_INT(2000, seen_whole);
}

int main(void)
{
    levels_decide_what_is_emitted();
    each_level_has_its_letter();
    arguments_are_formatted();
    a_line_ends_in_one_newline();
    a_long_line_is_cut();
    a_hexdump_has_rows_of_sixteen();
    the_timestamp_is_fixed_in_form();
    lines_of_several_threads_do_not_mix();
    return check_result();
}
