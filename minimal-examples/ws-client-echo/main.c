/*
 * Connects to a WebSocket server and sends every message back to it.
 *
 *   ws-client-echo [-k] [--ca FILE] [-s SUBPROTOCOL] [-z] URL
 *
 *   -z  offers compression (permessage-deflate)
 *
 * A message may be of any length: it comes in pieces, and each piece is sent back as a fragment
 * of the answer. When too much is waiting to be sent, the server is told to wait (flow control)
 * in place of memory being filled. Ends when the server closes.
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HIGH_WATER 100 /* pieces waiting when we stop reading */
#define LOW_WATER 20   /* and when we go on */

static volatile sig_atomic_t interrupted;
static struct lws_context *context;
static int established, over;

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
    int flags;

    size = lws_buflist_next_segment_len(&session->waiting, &segment);
    if (!size)
        return 0;
    memcpy(&piece, segment, sizeof(piece));
    len = size - header;

    flags = lws_write_ws_flags(piece.binary ? LWS_WRITE_BINARY : LWS_WRITE_TEXT, piece.first,
                               piece.final);
    if (lws_write(wsi, segment + header, len, (enum lws_write_protocol)flags) < (int)len)
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
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        lwsl_err("%s\n", in ? (const char *)in : "cannot connect");
        over = 1;
        return 0;

    case LWS_CALLBACK_CLIENT_ESTABLISHED:
        established = 1;
        return 0;

    case LWS_CALLBACK_CLIENT_RECEIVE:
        return queue(session, wsi, in, len);

    case LWS_CALLBACK_CLIENT_WRITEABLE:
        return send_next(session, wsi);

    case LWS_CALLBACK_CLIENT_CLOSED:
        lws_buflist_destroy_all_segments(&session->waiting);
        over = 1;
        return 0;

    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "echo",
     .callback = callback_echo,
     .per_session_data_size = sizeof(struct session),
     .rx_buffer_size = 4096},
    LWS_PROTOCOL_LIST_TERM
};

static const struct lws_extension extensions[] = {
    {"permessage-deflate", lws_extension_callback_pm_deflate,
     "permessage-deflate; client_max_window_bits"},
    {NULL, NULL, NULL}
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    struct lws_client_connect_info connect;
    const char *scheme, *path;
    char url[1024], full_path[1024];
    int port;

    if (argc < 2 || argv[argc - 1][0] == '-') {
        fprintf(stderr, "usage: %s [-k] [--ca FILE] [-s SUBPROTOCOL] [-z] URL\n", argv[0]);
        return 2;
    }
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    lws_set_log_level(LLL_ERR | LLL_WARN | LLL_USER, NULL);

    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
    if ((info.client_ssl_ca_filepath = lws_cmdline_option(argc, argv, "--ca")))
        info.options |= LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS;
    if (lws_cmdline_option(argc, argv, "-z"))
        info.extensions = extensions;

    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the library could not be started\n");
        return 1;
    }

    memset(&connect, 0, sizeof(connect));
    connect.context = context;
    lws_strncpy(url, argv[argc - 1], sizeof(url));
    if (lws_parse_uri(url, &scheme, &connect.address, &port, &path)) {
        lwsl_err("this is not a URL: %s\n", argv[argc - 1]);
        lws_context_destroy(context);
        return 2;
    }
    /* the path comes without the slash at its beginning, unless it is nothing else */
    lws_snprintf(full_path, sizeof(full_path), "/%s", path[0] == '/' ? path + 1 : path);
    connect.port = port;
    connect.path = full_path;
    connect.host = connect.address;
    connect.origin = connect.address;
    connect.protocol = lws_cmdline_option(argc, argv, "-s");
    connect.local_protocol_name = protocols[0].name;
    if (!strcmp(scheme, "wss") || !strcmp(scheme, "https")) {
        connect.ssl_connection = LCCSCF_USE_SSL;
        if (lws_cmdline_option(argc, argv, "-k"))
            connect.ssl_connection |= LCCSCF_ALLOW_SELFSIGNED | LCCSCF_ALLOW_EXPIRED |
                                      LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK |
                                      LCCSCF_ALLOW_INSECURE;
    }
    if (!lws_client_connect_via_info(&connect))
        over = 1;

    while (!over && !interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return established ? 0 : 1;
}
