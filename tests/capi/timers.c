/* Timers of a context (sul), and waits that grow. */
#include "check.h"

static struct lws_context *context;
static char order[256];

struct timer {
    lws_sorted_usec_list_t sul;
    char letter;
    lws_usec_t at;
};

static void note(lws_sorted_usec_list_t *sul)
{
    struct timer *t = lws_container_of(sul, struct timer, sul);
    size_t used = strlen(order);

    t->at = lws_now_usecs();
    if (used < sizeof(order) - 1)
        order[used] = t->letter;
}

static struct timer t[6];

static void again(lws_sorted_usec_list_t *sul)
{
    note(sul);
    if (strlen(order) < 5)
        lws_sul_schedule(context, 0, sul, again, 2000);
}

static void cancel_others(lws_sorted_usec_list_t *sul)
{
    int n;

    note(sul);
    for (n = 0; n < 6; n++)
        if (&t[n].sul != sul)
            lws_sul_cancel(&t[n].sul);
}

static void schedule_now(lws_sorted_usec_list_t *sul)
{
    note(sul);
    lws_sul_schedule(context, 0, &t[5].sul, note, 0);
    lws_sul_schedule(context, 0, &t[4].sul, note, 1);
}

/* Turns of the loop until `count` timers have fired, and for 20 ms more to see that it were all. */
static void serve(size_t count)
{
    lws_usec_t now = lws_now_usecs(), end = now + 5 * LWS_US_PER_SEC;

    memset(order, 0, sizeof(order));
    while (now < end) {
        if (lws_service(context, -1) < 0)
            break;
        now = lws_now_usecs();
        if (strlen(order) >= count && end - now > 20 * LWS_US_PER_MS)
            end = now + 20 * LWS_US_PER_MS, count = sizeof(order);
    }
}

static void at(struct timer *timer, lws_usec_t us)
{
    timer->sul.cb = note;
    timer->sul.us = us;
    lws_sul2_schedule(context, 0, LWSSULLI_MISS_IF_SUSPENDED, &timer->sul);
}

static void by_time(void)
{
    lws_usec_t start = lws_now_usecs();
    int n;

    at(&t[2], start + 30000);
    at(&t[0], start + 10000);
    at(&t[1], start + 20000);
    at(&t[3], start + 15000);
    CHECK(!lws_dll2_is_detached(&t[3].sul.list));
    lws_sul_cancel(&t[3].sul);
    CHECK(lws_dll2_is_detached(&t[3].sul.list));
    serve(3);
    CHECK_TEXT("abc", order);
    for (n = 0; n < 3; n++) {
        CHECK(t[n].at - start >= (n + 1) * 10000);
        CHECK(lws_dll2_is_detached(&t[n].sul.list));
    }

    /* a new time replaces the old one */
    start = lws_now_usecs();
    at(&t[0], start + 5000);
    at(&t[1], start + 10000);
    at(&t[0], start + 20000);
    serve(2);
    CHECK_TEXT("ba", order);
    lws_sul_cancel(&t[0].sul);
    lws_sul_cancel(&t[0].sul);

    /* from now */
    start = lws_now_usecs();
    lws_sul_schedule(context, 0, &t[0].sul, note, 15000);
    lws_sul_schedule_wakesuspend(context, 0, &t[1].sul, note, 3000000);
    lws_sul_schedule(context, 0, &t[1].sul, note, LWS_SET_TIMER_USEC_CANCEL);
    serve(1);
    CHECK_TEXT("a", order);
    CHECK(t[0].at - start >= 15000);
}

static void from_inside(void)
{
    lws_usec_t now;

    lws_sul_schedule(context, 0, &t[0].sul, again, 2000);
    serve(5);
    CHECK_TEXT("aaaaa", order);

    now = lws_now_usecs();
    at(&t[1], now + 2000);
    at(&t[2], now + 3000);
    t[0].sul.cb = cancel_others;
    t[0].sul.us = now + 1000;
    lws_sul2_schedule(context, 0, LWSSULLI_WAKE_IF_SUSPENDED, &t[0].sul);
    serve(1);
    CHECK_TEXT("a", order);

    lws_sul_schedule(context, 0, &t[0].sul, schedule_now, 2000);
    serve(3);
    CHECK_INT(3, strlen(order));
    CHECK_INT('a', order[0]);
    CHECK(strchr(order, 'e') && strchr(order, 'f'));
}

static void retries(void)
{
    static const uint32_t table[] = { 5, 10 };
    const lws_retry_bo_t plan = { table, 2, 2, 0, 0, 1 };
    uint16_t tries = 0;

    CHECK_INT(0, lws_retry_sul_schedule(context, 0, &t[0].sul, &plan, note, &tries));
    CHECK_INT(1, tries);
    serve(1);
    CHECK_TEXT("a", order);
    CHECK_INT(0, lws_retry_sul_schedule(context, 0, &t[0].sul, &plan, note, &tries));
    CHECK_INT(1, lws_retry_sul_schedule(context, 0, &t[1].sul, &plan, note, &tries));
    CHECK_INT(3, tries);
    serve(1);
    CHECK_TEXT("a", order);
}

static void many(void)
{
    enum { COUNT = 300 };
    struct timer *all = calloc(COUNT, sizeof(*all));
    int n, last = 0;

    for (n = 0; n < COUNT; n++) {
        all[n].letter = 'x';
        lws_sul_schedule(context, 0, &all[n].sul, note, 1000 + (n * 37 % COUNT) * 100);
    }
    for (n = 0; n < COUNT; n += 3)
        lws_sul_cancel(&all[n].sul);
    serve(200);
    for (n = 0; n < COUNT; n++) {
        CHECK(!!all[n].at == !!(n % 3));
        if (all[n].at)
            last++;
    }
    CHECK_INT(200, last);

    /* those that are left are dropped with the context */
    lws_sul_schedule(context, 0, &all[0].sul, note, 60000000);
    lws_context_destroy(context);
    free(all);
}

int main(void)
{
    struct lws_context_creation_info info;
    int n;

    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    lws_set_log_level(LLL_ERR, NULL);
    context = lws_create_context(&info);
    CHECK(context != NULL);
    if (!context)
        return 1;
    for (n = 0; n < 6; n++)
        t[n].letter = (char)('a' + n);
    by_time();
    from_inside();
    retries();
#ifndef REFERENCE_LIBRARY
    lws_sul_cancel(NULL);
    lws_sul_schedule(context, 0, NULL, note, 5);
    lws_sul_schedule(NULL, 0, &t[0].sul, note, 5);
    lws_sul_schedule(context, 77, &t[0].sul, note, 5);
    lws_sul2_schedule(context, 0, 0, NULL);
    serve(0);
#endif
    many();
    return check_result();
}
