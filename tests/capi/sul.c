/* Timers of a program: order, cancelling, moving, threads. */
#include <libwebsockets.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"

static struct lws_context *cx;
static char trace[64];

struct named {
    int before;
    lws_sorted_usec_list_t sul;
    char name;
};

static void fired(lws_sorted_usec_list_t *sul)
{
    struct named *n = lws_container_of(sul, struct named, sul);
    size_t l = strlen(trace);

    CHECK(lws_dll2_is_detached(&sul->list));
    CHECK_INT(0, sul->us);
    if (l < sizeof(trace) - 1)
        trace[l] = n->name;
}

static void turns(int ms)
{
    lws_usec_t end = lws_now_usecs() + ms * LWS_US_PER_MS;

    while (lws_now_usecs() < end) {
        lws_service(cx, -1);
        usleep(500);
    }
}

static void turns_until(size_t count)
{
    lws_usec_t end = lws_now_usecs() + 20 * LWS_US_PER_SEC;

    while (strlen(trace) < count && lws_now_usecs() < end)
        turns(1);
    turns(5);
}

static void start(struct named *n, char name, int ms)
{
    n->name = name;
    lws_sul_schedule(cx, 0, &n->sul, fired, ms * LWS_US_PER_MS);
}

/* at a time from the beginning, however slow the machine is */
static void at(struct named *n, char name, int ms)
{
    static lws_usec_t beginning;

    if (!beginning)
        beginning = lws_now_usecs();
    n->name = name;
    n->sul.cb = fired;
    n->sul.us = beginning + ms * LWS_US_PER_MS;
    lws_sul2_schedule(cx, 0, LWSSULLI_MISS_IF_SUSPENDED, &n->sul);
}

static void they_fire_in_order_and_once(void)
{
    static struct named a, b, c, d;

    memset(trace, 0, sizeof(trace));
    CHECK(lws_dll2_is_detached(&a.sul.list));
    at(&c, 'c', 15);
    at(&a, 'a', 5);
    at(&b, 'b', 10);
    start(&d, 'd', 1000);
    CHECK(!lws_dll2_is_detached(&a.sul.list));
    CHECK(a.sul.us > 0);
    lws_sul_cancel(&d.sul);
    lws_sul_cancel(&d.sul);
    CHECK(lws_dll2_is_detached(&d.sul.list));
    CHECK_INT(0, d.sul.us);
    turns_until(3);
    CHECK_TEXT("abc", trace);
}

static void a_pending_one_is_moved(void)
{
    static struct named a, b;

    memset(trace, 0, sizeof(trace));
    start(&a, 'a', 5);
    start(&b, 'b', 10);
    start(&a, 'a', 2000);
    lws_sul_schedule(cx, 0, &b.sul, fired, LWS_SET_TIMER_USEC_CANCEL);
    start(&b, 'b', 10);
    turns_until(2);
    CHECK_TEXT("ba", trace);
}

static void taking_the_node_out_cancels(void)
{
    struct named *heap = calloc(1, sizeof(*heap));

    memset(trace, 0, sizeof(trace));
    start(heap, 'h', 5);
    lws_dll2_remove(&heap->sul.list);
    CHECK(lws_dll2_is_detached(&heap->sul.list));
    free(heap);
    turns(15);
    CHECK_TEXT("", trace);
}

static void many_can_be_moved_often(void)
{
    struct named *many = calloc(1000, sizeof(*many));
    int n, m;

    memset(trace, 0, sizeof(trace));
    for (m = 0; m < 50; m++)
        for (n = 0; n < 1000; n++)
            start(&many[n], 'm', 3600 * 1000);
    for (n = 0; n < 1000; n++)
        lws_sul_cancel(&many[n].sul);
    turns(5);
    CHECK_TEXT("", trace);
    free(many);
}

static void *elsewhere(void *arg)
{
    start(arg, 't', 5);
    return NULL;
}

static void another_thread_can_schedule(void)
{
    static struct named t;
    pthread_t thread;

    memset(trace, 0, sizeof(trace));
    pthread_create(&thread, NULL, elsewhere, &t);
    pthread_join(thread, NULL);
    CHECK(!lws_dll2_is_detached(&t.sul.list));
    turns_until(1);
    CHECK_TEXT("t", trace);
}

static void wakeable_ones_can_be_asked_for(void)
{
    static struct named a, b;
    lws_usec_t when = 0;

    CHECK_INT(1, lws_sul_earliest_wakeable_event(cx, &when));
    start(&a, 'a', 1000);
    CHECK_INT(1, lws_sul_earliest_wakeable_event(cx, &when));
    lws_sul_schedule_wakesuspend(cx, 0, &b.sul, fired, 2 * LWS_US_PER_SEC);
    CHECK_INT(0, lws_sul_earliest_wakeable_event(cx, &when));
    CHECK(when == b.sul.us);
    lws_sul_cancel(&a.sul);
    lws_sul_cancel(&b.sul);
}

static void an_own_list_is_served_by_hand(void)
{
    static struct named a, b, c;
    lws_dll2_owner_t own;

    memset(&own, 0, sizeof(own));
    memset(trace, 0, sizeof(trace));
    a.name = 'a';
    b.name = 'b';
    c.name = 'c';
    a.sul.cb = b.sul.cb = c.sul.cb = fired;
    a.sul.us = 100;
    b.sul.us = 200;
    c.sul.us = 150;
    CHECK_INT(0, __lws_sul_insert(&own, &b.sul));
    CHECK_INT(0, __lws_sul_insert(&own, &a.sul));
    CHECK_INT(0, __lws_sul_insert(&own, &c.sul));
    CHECK_INT(3, own.count);
    CHECK(own.head == &a.sul.list && own.tail == &b.sul.list);
}

int main(void)
{
    struct lws_context_creation_info info;
    static struct named pending;

    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    lws_set_log_level(LLL_ERR, NULL);
    cx = lws_create_context(&info);
    CHECK(cx != NULL);
    turns(5);

    they_fire_in_order_and_once();
    a_pending_one_is_moved();
    taking_the_node_out_cancels();
    many_can_be_moved_often();
    another_thread_can_schedule();
    wakeable_ones_can_be_asked_for();
    an_own_list_is_served_by_hand();

    /* pending when the context ends: it does not fire, and may be cancelled */
    memset(trace, 0, sizeof(trace));
    start(&pending, 'p', 1);
    lws_context_destroy(cx);
#ifndef REFERENCE_LIBRARY
    lws_sul_cancel(&pending.sul);
#endif
    CHECK_TEXT("", trace);
    return check_result();
}
