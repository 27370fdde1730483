/*
 * Sends every WebSocket message back to where it came from.
 *
 *   ws-server-echo [-p PORT]
 *
 * A message may be of any length: it comes in pieces, and each piece is sent back as a fragment
 * of the answer. When too much is waiting to be sent, the sender is told to wait (flow control)
 * in place of memory being filled.
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define HIGH_WATER 100 /* pieces waiting when we stop reading */
#define LOW_WATER 20   /* and when we go on; a piece has at most rx_buffer_size bytes */

static volatile sig_atomic_t interrupted;
static struct lws_context *context;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

struct session {
    struct lws_buflist *waiting; /* pieces, each with a `struct piece` and LWS_PRE before it */
    int pieces;
    int paused;
};

struct piece {
    uint8_t binary, first, final;
};

static int queue(struct session *session, struct lws *wsi, const void *in, size_t len)
{
    size_t header = sizeof(struct piece) + LWS_PRE;
    uint8_t *copy = malloc(header + len);
    struct piece piece;
    int n;

    if (!copy)
        return -1;
    piece.binary = (uint8_t)lws_frame_is_binary(wsi);
    piece.first = (uint8_t)lws_is_first_fragment(wsi);
    piece.final = (uint8_t)lws_is_final_fragment(wsi);
    memcpy(copy, &piece, sizeof(piece));
    memset(copy + sizeof(piece), 0, LWS_PRE);
    if (len)
        memcpy(copy + header, in, len);
    n = lws_buflist_append_segment(&session->waiting, copy, header + len);
    free(copy);
    if (n < 0)
        return -1;

    if (++session->pieces > HIGH_WATER && !session->paused) {
        session->paused = 1;
        lws_rx_flow_control(wsi, 0);
    }
    lws_callback_on_writable(wsi);
    return 0;
}

static int send_next(struct session *session, struct lws *wsi)
{
    size_t header = sizeof(struct piece) + LWS_PRE, size, len;
    struct piece piece;
    uint8_t *segment;
    int flags, n;

    size = lws_buflist_next_segment_len(&session->waiting, &segment);
    if (!size)
        return 0;
    memcpy(&piece, segment, sizeof(piece));
    len = size - header;

    flags = lws_write_ws_flags(piece.binary ? LWS_WRITE_BINARY : LWS_WRITE_TEXT, piece.first,
                               piece.final);
    n = lws_write(wsi, segment + header, len, (enum lws_write_protocol)flags);
    if (n < (int)len)
        return -1;
    lws_buflist_use_segment(&session->waiting, size);

    if (--session->pieces < LOW_WATER && session->paused) {
        session->paused = 0;
        lws_rx_flow_control(wsi, 1);
    }
    if (lws_buflist_next_segment_len(&session->waiting, NULL))
        lws_callback_on_writable(wsi);
    return 0;
}

static int callback_echo(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    struct session *session = user;

    switch (reason) {
    case LWS_CALLBACK_RECEIVE:
        return queue(session, wsi, in, len);

    case LWS_CALLBACK_SERVER_WRITEABLE:
        return send_next(session, wsi);

    case LWS_CALLBACK_CLOSED:
        lws_buflist_destroy_all_segments(&session->waiting);
        return 0;

    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "http", .callback = lws_callback_http_dummy},
    {.name = "echo",
     .callback = callback_echo,
     .per_session_data_size = sizeof(struct session),
     .rx_buffer_size = 4096},
    LWS_PROTOCOL_LIST_TERM
};

/* clients that name no protocol get this one */
static const struct lws_protocol_vhost_options is_default = {NULL, NULL, "default", "1"};
static const struct lws_protocol_vhost_options echo_options = {NULL, &is_default, "echo", ""};

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
    info.pvo = &echo_options;

    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the server could not be started\n");
        return 1;
    }
    lwsl_user("ws://localhost:%d echoes\n", info.port);

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return 0;
}
