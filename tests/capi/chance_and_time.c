/* Randomness, clocks, and waits that grow. */
#include "check.h"

#include <time.h>
#include <unistd.h>

static void clocks(void)
{
    lws_usec_t before = lws_now_usecs(), after;
    struct timespec ts;
    long long now = (long long)time(NULL);

    usleep(20000);
    after = lws_now_usecs();
    CHECK(after - before >= 20000 && after - before < 5000000);
    clock_gettime(CLOCK_MONOTONIC, &ts);
    CHECK((long long)after / 1000000 - (long long)ts.tv_sec <= 1);
    CHECK((long long)lws_now_secs() - now >= 0 && (long long)lws_now_secs() - now < 5);
}

static void waits(struct lws_context *context)
{
    static const uint32_t table[] = { 100, 200, 400 };
    const lws_retry_bo_t plan = { table, 3, 4, 0, 0, 20 }, no_jitter = { table, 3, 2, 0, 0, 0 };
    uint16_t tries = 0;
    unsigned int ms;
    char conceal;
    int n;

    for (n = 0; n < 6; n++) {
        uint32_t base = table[n < 3 ? n : 2];

        conceal = 77;
        ms = lws_retry_get_delay_ms(context, &plan, &tries, &conceal);
        CHECK(ms >= base && ms <= base + base / 5);
        CHECK_INT(n + 1, tries);
        CHECK_INT(n < 4, conceal);
    }
    tries = 0;
    ms = lws_retry_get_delay_ms(context, &no_jitter, &tries, NULL);
    CHECK(ms >= 100 && ms <= 130);
    tries = 0;
    conceal = 77;
    ms = lws_retry_get_delay_ms(context, NULL, &tries, &conceal);
    CHECK(ms >= 3000 && ms <= 3900);
    CHECK_INT(0, conceal);
    tries = 0xffff;
    lws_retry_get_delay_ms(context, &plan, &tries, &conceal);
    CHECK_INT(0xffff, tries);
#ifndef REFERENCE_LIBRARY
    CHECK(lws_retry_get_delay_ms(NULL, &plan, NULL, NULL) >= 100);
#endif
}

static void chance(struct lws_context *context)
{
    unsigned char a[64], b[64];
    char text[33], other[33];

    memset(a, 0, sizeof(a));
    memset(b, 0, sizeof(b));
    CHECK_INT(sizeof(a), lws_get_random(context, a, sizeof(a)));
    CHECK_INT(sizeof(b), lws_get_random(context, b, sizeof(b)));
    CHECK(memcmp(a, b, sizeof(a)));

    CHECK_INT(0, lws_hex_random(context, text, sizeof(text)));
    CHECK_INT(0, lws_hex_random(context, other, sizeof(other)));
    CHECK_INT(32, strlen(text));
    CHECK_INT(32, strspn(text, "0123456789abcdef"));
    CHECK(strcmp(text, other));
    CHECK_INT(0, lws_hex_random(context, text, 6));
    CHECK_INT(5, strlen(text));
    CHECK_INT(0, lws_hex_random(context, text, 1));
    CHECK_TEXT("", text);
#ifndef REFERENCE_LIBRARY
    CHECK_INT(0, lws_get_random(NULL, NULL, 4));
    CHECK_INT(4, lws_get_random(NULL, a, 4));
    CHECK(lws_hex_random(NULL, NULL, 4));
    CHECK(lws_hex_random(NULL, text, 0));
#endif
}

int main(void)
{
    struct lws_context *context = NULL;
#ifdef REFERENCE_LIBRARY
    struct lws_context_creation_info info;

    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    lws_set_log_level(0, NULL);
    context = lws_create_context(&info);
#endif
    lws_set_log_level(0, NULL);
    clocks();
    waits(context);
    chance(context);
#ifdef REFERENCE_LIBRARY
    lws_context_destroy(context);
#endif
    return check_result();
}
