/*
 * Other threads produce, everybody who is connected gets it.
 *
 *   ws-server-broadcast-threads [-p PORT]
 *
 * Two threads put lines into a shared buffer. Only the service thread touches connections: the
 * producers wake it with lws_cancel_service(), which may be called from any thread, and it then
 * asks for a WRITEABLE callback on each connection.
 */
#include <libwebsockets.h>

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define THREADS 2
#define KEPT 64 /* lines; who is further behind misses some */

static volatile sig_atomic_t interrupted;
static struct lws_context *context;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

/* --- the buffer between the threads --- */

static struct {
    pthread_mutex_t lock;
    pthread_cond_t stop_changed;
    int stop;
    char line[KEPT][128];
    unsigned long count; /* lines ever written; line n is in line[n % KEPT] */
} shared = {.lock = PTHREAD_MUTEX_INITIALIZER, .stop_changed = PTHREAD_COND_INITIALIZER};

struct producer {
    struct lws_context *context;
    pthread_t thread;
    int number;
};

static void *produce(void *data)
{
    struct producer *producer = data;
    struct timespec when;
    unsigned int n = 0;

    pthread_mutex_lock(&shared.lock);
    while (!shared.stop) {
        lws_snprintf(shared.line[shared.count % KEPT], sizeof(shared.line[0]),
                     "thread %d, line %u", producer->number, n++);
        shared.count++;

        pthread_mutex_unlock(&shared.lock);
        lws_cancel_service(producer->context);
        pthread_mutex_lock(&shared.lock);

        clock_gettime(CLOCK_REALTIME, &when);
        when.tv_nsec += 100 * 1000000l;
        if (when.tv_nsec >= 1000000000l) {
            when.tv_nsec -= 1000000000l;
            when.tv_sec++;
        }
        if (!shared.stop)
            pthread_cond_timedwait(&shared.stop_changed, &shared.lock, &when);
    }
    pthread_mutex_unlock(&shared.lock);
    return NULL;
}

/* --- the service thread --- */

struct session {
    unsigned long next; /* the line to be sent next */
};

static int callback_broadcast(struct lws *wsi, enum lws_callback_reasons reason, void *user,
                              void *in, size_t len)
{
    struct session *session = user;
    char buf[LWS_PRE + 128];
    unsigned long count;
    int n;

    switch (reason) {
    case LWS_CALLBACK_ESTABLISHED:
        pthread_mutex_lock(&shared.lock);
        session->next = shared.count;
        pthread_mutex_unlock(&shared.lock);
        return 0;

    case LWS_CALLBACK_EVENT_WAIT_CANCELLED:
        /* lws_cancel_service() was called; it comes to the protocol, not to a connection */
        lws_callback_on_writable_all_protocol(lws_get_context(wsi), lws_get_protocol(wsi));
        return 0;

    case LWS_CALLBACK_SERVER_WRITEABLE:
        pthread_mutex_lock(&shared.lock);
        count = shared.count;
        if (session->next == count) {
            pthread_mutex_unlock(&shared.lock);
            return 0;
        }
        if (count - session->next > KEPT)
            session->next = count - KEPT;
        n = lws_snprintf(&buf[LWS_PRE], sizeof(buf) - LWS_PRE, "%s",
                         shared.line[session->next % KEPT]);
        session->next++;
        pthread_mutex_unlock(&shared.lock);

        if (lws_write(wsi, (unsigned char *)&buf[LWS_PRE], (size_t)n, LWS_WRITE_TEXT) < n)
            return -1;
        if (session->next != count)
            lws_callback_on_writable(wsi);
        return 0;

    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "http", .callback = lws_callback_http_dummy},
    {.name = "broadcast",
     .callback = callback_broadcast,
     .per_session_data_size = sizeof(struct session)},
    LWS_PROTOCOL_LIST_TERM
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    struct producer producers[THREADS];
    const char *option;
    int n;

    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);

    memset(&info, 0, sizeof(info));
    info.port = 7681;
    if ((option = lws_cmdline_option(argc, argv, "-p")))
        info.port = atoi(option);
    info.protocols = protocols;

    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the server could not be started\n");
        return 1;
    }
    for (n = 0; n < THREADS; n++) {
        producers[n].context = context;
        producers[n].number = n + 1;
        if (pthread_create(&producers[n].thread, NULL, produce, &producers[n]))
            abort();
    }
    lwsl_user("ws://localhost:%d, subprotocol \"broadcast\"\n", info.port);

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    /* the threads use the context: they have to end before it does */
    pthread_mutex_lock(&shared.lock);
    shared.stop = 1;
    pthread_cond_broadcast(&shared.stop_changed);
    pthread_mutex_unlock(&shared.lock);
    for (n = 0; n < THREADS; n++)
        pthread_join(producers[n].thread, NULL);

    lws_context_destroy(context);
    return 0;
}
