/*
 * Server-sent events: a response that never ends, an event every second.
 *
 *   http-server-sse [-p PORT]
 *
 * The page is a file; its script listens to /events.
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>

static volatile sig_atomic_t interrupted;
static struct lws_context *context;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

/* One listening browser. */
struct session {
    lws_sorted_usec_list_t timer;
    struct lws *wsi;
    unsigned int count;
    int due; /* an event is waiting to be sent */
};

/* The timer only asks to write; writing is done when the connection can take it. */
static void tick(lws_sorted_usec_list_t *timer)
{
    struct session *session = lws_container_of(timer, struct session, timer);

    session->due = 1;
    lws_callback_on_writable(session->wsi);
    lws_sul_schedule(lws_get_context(session->wsi), 0, &session->timer, tick, LWS_US_PER_SEC);
}

static int callback_events(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                           size_t len)
{
    struct session *session = user;
    uint8_t buf[LWS_PRE + 1024], *start = &buf[LWS_PRE], *p = start;
    uint8_t *end = &buf[sizeof(buf) - 1];
    int n;

    switch (reason) {
    case LWS_CALLBACK_HTTP:
        if (lws_add_http_common_headers(wsi, HTTP_STATUS_OK, "text/event-stream",
                                        LWS_ILLEGAL_HTTP_CONTENT_LEN, &p, end) ||
            lws_finalize_write_http_header(wsi, start, &p, end))
            return 1;
        /* from here on the request may stay open for ever */
        lws_http_mark_sse(wsi);
        session->wsi = wsi;
        tick(&session->timer);
        return 0;

    case LWS_CALLBACK_HTTP_WRITEABLE:
        if (!session || !session->due)
            return 0;
        session->due = 0;
        n = lws_snprintf((char *)p, lws_ptr_diff_size_t(end, p), "id: %u\r\ndata: tick %u\r\n\r\n",
                         session->count, session->count);
        session->count++;
        return lws_write(wsi, p, (size_t)n, LWS_WRITE_HTTP) == n ? 0 : -1;

    case LWS_CALLBACK_HTTP_DROP_PROTOCOL:
        /* the browser has gone */
        if (session)
            lws_sul_cancel(&session->timer);
        return 0;

    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "http", .callback = lws_callback_http_dummy},
    {.name = "events",
     .callback = callback_events,
     .per_session_data_size = sizeof(struct session)},
    LWS_PROTOCOL_LIST_TERM
};

static const struct lws_http_mount events = {
    .mountpoint = "/events",
    .mountpoint_len = 7,
    .origin_protocol = LWSMPRO_CALLBACK,
    .protocol = "events",
};

static const struct lws_http_mount files = {
    .mount_next = &events,
    .mountpoint = "/",
    .mountpoint_len = 1,
    .origin = "./mount-origin",
    .origin_protocol = LWSMPRO_FILE,
    .def = "index.html",
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    const char *option;

    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);

    memset(&info, 0, sizeof(info));
    info.port = 7681;
    if ((option = lws_cmdline_option(argc, argv, "-p")))
        info.port = atoi(option);
    info.protocols = protocols;
    info.mounts = &files;

    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the server could not be started\n");
        return 1;
    }
    lwsl_user("http://localhost:%d\n", info.port);

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return 0;
}
