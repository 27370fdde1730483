/* The default loop, and ending its wait from a signal handler and from other threads. */
#include "check.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static struct lws_context *cx;
static volatile int ends, cancelled;

static int p0(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
    if (reason == LWS_CALLBACK_EVENT_WAIT_CANCELLED)
        cancelled++;
    if (reason == LWS_CALLBACK_PROTOCOL_DESTROY)
        ends++;
    return 0;
}

static const struct lws_protocols protocols[] = {
    { "p0", p0, 0, 0, 0, NULL, 0 }, LWS_PROTOCOL_LIST_TERM
};

static void up(void)
{
    struct lws_context_creation_info info;

    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.pcontext = &cx;
    cx = lws_create_context(&info);
    CHECK(cx != NULL);
}

static void on_alarm(int sig)
{
    lws_cancel_service(cx);
}

static void on_exit_signal(int sig)
{
    lws_default_loop_exit(cx);
}

static void a_signal_handler_ends_the_wait(void)
{
    int before;

    up();
    lws_service(cx, -1);
    before = cancelled;
    signal(SIGALRM, on_alarm);
    ualarm(20000, 0);
    while (cancelled == before && lws_service(cx, 0) >= 0)
        ;
    CHECK(cancelled > before);
    lws_context_destroy(cx);
    CHECK(cx == NULL);
}

static void a_signal_handler_ends_the_default_loop(void)
{
    ends = 0;
    up();
    signal(SIGALRM, on_exit_signal);
    ualarm(20000, 0);
    lws_context_default_loop_run_destroy(cx);
    CHECK_INT(1, ends);
    CHECK(cx == NULL);
    lws_default_loop_exit(NULL);
}

static int storming;

static void *storm(void *arg)
{
    /* goes on with the handle when the context is gone */
    while (__atomic_load_n(&storming, __ATOMIC_RELAXED)) {
        lws_cancel_service(arg);
        usleep(50);
    }
    return NULL;
}

static void signals_and_threads_at_once(void)
{
    struct lws_context *old;
    pthread_t t[2];
    int n, round;

    signal(SIGALRM, on_alarm);
    for (round = 0; round < 5; round++) {
        up();
        old = cx;
        __atomic_store_n(&storming, 1, __ATOMIC_RELAXED);
        for (n = 0; n < 2; n++)
            pthread_create(&t[n], NULL, storm, old);
        ualarm(500, 500);
        for (n = 0; n < 200; n++)
            lws_service(cx, 0);
        lws_context_destroy(cx);
        /* a handle that is stale */
#ifndef REFERENCE_LIBRARY
        lws_cancel_service(old);
        lws_default_loop_exit(old);
#endif
        (void)old;
        __atomic_store_n(&storming, 0, __ATOMIC_RELAXED);
        for (n = 0; n < 2; n++)
            pthread_join(t[n], NULL);
        ualarm(0, 0);
    }
}

int main(void)
{
    lws_set_log_level(LLL_ERR, NULL);
    a_signal_handler_ends_the_wait();
    a_signal_handler_ends_the_default_loop();
#ifndef REFERENCE_LIBRARY
    signals_and_threads_at_once();
#else
    (void)signals_and_threads_at_once;
#endif
    return check_result();
}
