/*
 * The server that the wire tests send bytes to.
 *
 *   server -p PORT -d FOLDER [-2]       -2: also HTTP/2, by prior knowledge
 *
 *   /            files of FOLDER
 *   /sink        counts the bytes of a request body and answers "METHOD COUNT"
 *   WebSocket    "echo" (also the default): sends messages back
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
    /* ends the waiting inside lws_service(), even if it is only about to begin */
    if (context)
        lws_cancel_service(context);
}

struct sink {
    unsigned long long bytes;
};

static int answer(struct lws *wsi, struct sink *sink)
{
    uint8_t buf[LWS_PRE + 1024], *start = &buf[LWS_PRE], *p = start;
    uint8_t *end = &buf[sizeof(buf) - 1];
    char body[LWS_PRE + 128];
    int n = lws_snprintf(&body[LWS_PRE], sizeof(body) - LWS_PRE, "%s %llu\n",
                         lws_hdr_total_length(wsi, WSI_TOKEN_POST_URI) ? "POST" : "GET",
                         sink->bytes);

    if (lws_add_http_common_headers(wsi, HTTP_STATUS_OK, "text/plain", (lws_filepos_t)n, &p,
                                    end) ||
        lws_finalize_write_http_header(wsi, start, &p, end) ||
        lws_write(wsi, (uint8_t *)&body[LWS_PRE], (size_t)n, LWS_WRITE_HTTP_FINAL) != n)
        return -1;
    return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int callback_sink(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    struct sink *sink = user;

    switch (reason) {
    case LWS_CALLBACK_HTTP:
        if (lws_hdr_total_length(wsi, WSI_TOKEN_POST_URI))
            return 0; /* the body tells when to answer */
        return answer(wsi, sink);
    case LWS_CALLBACK_HTTP_BODY:
        sink->bytes += len;
        return 0;
    case LWS_CALLBACK_HTTP_BODY_COMPLETION:
        return answer(wsi, sink);
    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

#define MANY 64 /* waiting pieces when reading stops */

struct echo {
    struct lws_buflist *waiting; /* each segment: three flags, LWS_PRE, payload */
    int pieces;
};

static int callback_echo(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    struct echo *echo = user;
    uint8_t *p;
    size_t size;
    int n;

    switch (reason) {
    case LWS_CALLBACK_RECEIVE:
        p = calloc(1, 3 + LWS_PRE + len);
        if (!p)
            return -1;
        p[0] = (uint8_t)lws_frame_is_binary(wsi);
        p[1] = (uint8_t)lws_is_first_fragment(wsi);
        p[2] = (uint8_t)lws_is_final_fragment(wsi);
        if (len)
            memcpy(p + 3 + LWS_PRE, in, len);
        n = lws_buflist_append_segment(&echo->waiting, p, 3 + LWS_PRE + len);
        free(p);
        if (++echo->pieces == MANY)
            lws_rx_flow_control(wsi, 0);
        lws_callback_on_writable(wsi);
        return n < 0 ? -1 : 0;

    case LWS_CALLBACK_SERVER_WRITEABLE:
        size = lws_buflist_next_segment_len(&echo->waiting, &p);
        if (!size)
            return 0;
        size -= 3 + LWS_PRE;
        n = lws_write(wsi, p + 3 + LWS_PRE, size,
                      (enum lws_write_protocol)lws_write_ws_flags(
                          p[0] ? LWS_WRITE_BINARY : LWS_WRITE_TEXT, p[1], p[2]));
        if (n < (int)size)
            return -1;
        lws_buflist_use_segment(&echo->waiting, size + 3 + LWS_PRE);
        if (echo->pieces-- == MANY)
            lws_rx_flow_control(wsi, 1);
        if (lws_buflist_next_segment_len(&echo->waiting, NULL))
            lws_callback_on_writable(wsi);
        return 0;

    case LWS_CALLBACK_CLOSED:
        lws_buflist_destroy_all_segments(&echo->waiting);
        return 0;

    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "http", .callback = lws_callback_http_dummy},
    {.name = "sink", .callback = callback_sink, .per_session_data_size = sizeof(struct sink)},
    {.name = "echo",
     .callback = callback_echo,
     .per_session_data_size = sizeof(struct echo),
     .rx_buffer_size = 4096},
    LWS_PROTOCOL_LIST_TERM
};

static const struct lws_protocol_vhost_options is_default = {NULL, NULL, "default", "1"};
static const struct lws_protocol_vhost_options options = {NULL, &is_default, "echo", ""};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    const char *option;

    struct lws_http_mount sink = {
        .mountpoint = "/sink",
        .mountpoint_len = 5,
        .origin_protocol = LWSMPRO_CALLBACK,
        .protocol = "sink",
    };
    struct lws_http_mount files = {
        .mount_next = &sink,
        .mountpoint = "/",
        .mountpoint_len = 1,
        .origin_protocol = LWSMPRO_FILE,
        .def = "index.html",
    };

    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    lws_set_log_level(LLL_ERR, NULL);

    memset(&info, 0, sizeof(info));
    if ((option = lws_cmdline_option(argc, argv, "-p")))
        info.port = atoi(option);
    if ((option = lws_cmdline_option(argc, argv, "-d")))
        files.origin = option;
    if (lws_cmdline_option(argc, argv, "-2"))
        info.options |= LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE;
    info.protocols = protocols;
    info.mounts = &files;
    info.pvo = &options;
    info.timeout_secs = 2; /* for anything that is overdue, */
    info.timeout_secs_ah_idle = 2; /* and for a head that is begun */
    info.keepalive_timeout = 3;

    context = lws_create_context(&info);
    if (!context)
        return 1;
    while (!interrupted && lws_service(context, 0) >= 0)
        ;
    lws_context_destroy(context);
    return 0;
}
