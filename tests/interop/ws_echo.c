/*
 * A WebSocket echo server for clients that others wrote.
 *
 *   ws_echo -p PORT
 *
 *   protocol "echo"     sends every piece back as it came, compressed if the client wants that
 *   protocol "small"    the same, for messages of at most 1000 bytes
 *   protocol "close"    answers the first message by closing with 4001 "enough"
 *   protocol "options"  as "echo", compressed in small frames and each message by itself
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static volatile sig_atomic_t interrupted;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

struct piece {
    struct piece *next;
    size_t len;
    int flags;
    unsigned char data[];
};

struct session {
    struct piece *first, **end;
    int count, paused;
};

static int keep(struct lws *wsi, struct session *session, const void *in, size_t len)
{
    struct piece *piece = malloc(sizeof(*piece) + LWS_PRE + len);
    int kind = lws_frame_is_binary(wsi) ? LWS_WRITE_BINARY : LWS_WRITE_TEXT;

    if (!piece)
        return -1;
    piece->next = NULL;
    piece->len = len;
    piece->flags =
        lws_write_ws_flags(kind, lws_is_first_fragment(wsi), lws_is_final_fragment(wsi));
    if (len)
        memcpy(piece->data + LWS_PRE, in, len);
    *session->end = piece;
    session->end = &piece->next;
    if (++session->count > 64 && !session->paused) {
        session->paused = 1;
        lws_rx_flow_control(wsi, 0);
    }
    lws_callback_on_writable(wsi);
    return 0;
}

static void drop_first(struct session *session)
{
    struct piece *piece = session->first;

    session->first = piece->next;
    if (!session->first)
        session->end = &session->first;
    session->count--;
    free(piece);
}

static int send_one(struct lws *wsi, struct session *session)
{
    struct piece *piece = session->first;

    if (!piece)
        return 0;
    if (lws_write(wsi, piece->data + LWS_PRE, piece->len,
                  (enum lws_write_protocol)piece->flags) < (int)piece->len)
        return -1;
    drop_first(session);
    if (session->paused && session->count < 16) {
        session->paused = 0;
        lws_rx_flow_control(wsi, 1);
    }
    if (session->first)
        lws_callback_on_writable(wsi);
    return 0;
}

static int callback_echo(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    struct session *session = user;

    switch (reason) {
    case LWS_CALLBACK_ESTABLISHED:
        session->end = &session->first;
        if (!strcmp(lws_get_protocol(wsi)->name, "options")) {
            if (lws_set_extension_option(wsi, "permessage-deflate", "compression_level", "9") ||
                lws_set_extension_option(wsi, "permessage-deflate", "tx_buf_size", "7") ||
                lws_set_extension_option(wsi, "permessage-deflate", "rx_buf_size", "7") ||
                lws_set_extension_option(wsi, "permessage-deflate", "server_no_context_takeover",
                                         "1"))
                return -1;
            if (!lws_set_extension_option(wsi, "permessage-deflate", "no_such_option", "1"))
                return -1;
        }
        return 0;
    case LWS_CALLBACK_RECEIVE:
        if (!strcmp(lws_get_protocol(wsi)->name, "close")) {
            lws_close_reason(wsi, (enum lws_close_status)4001, (unsigned char *)"enough", 6);
            return -1;
        }
        return keep(wsi, session, in, len);
    case LWS_CALLBACK_SERVER_WRITEABLE:
        return send_one(wsi, session);
    case LWS_CALLBACK_CLOSED:
        while (session->first)
            drop_first(session);
        return 0;
    default:
        return 0;
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "echo", .callback = callback_echo, .per_session_data_size = sizeof(struct session)},
    {.name = "small", .callback = callback_echo, .per_session_data_size = sizeof(struct session)},
    {.name = "close", .callback = callback_echo, .per_session_data_size = sizeof(struct session)},
    {.name = "options",
     .callback = callback_echo,
     .per_session_data_size = sizeof(struct session),
     .rx_buffer_size = 4096},
    LWS_PROTOCOL_LIST_TERM
};

static const struct lws_extension extensions[] = {
    {"permessage-deflate", lws_extension_callback_pm_deflate, "permessage-deflate"},
    {NULL, NULL, NULL}
};

static const struct lws_protocol_vhost_options limit = {NULL, NULL, "max-message-size", "1000"};
static const struct lws_protocol_vhost_options options[] = {
    {&options[1], NULL, "echo", ""},
    {&options[2], &limit, "small", ""},
    {&options[3], NULL, "close", ""},
    {NULL, NULL, "options", ""},
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    struct lws_context *context;
    const char *port = lws_cmdline_option(argc, argv, "-p");

    memset(&info, 0, sizeof(info));
    lws_cmdline_option_handle_builtin(argc, argv, &info);
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    info.port = port ? atoi(port) : 7681;
    info.iface = "127.0.0.1";
    info.protocols = protocols;
    info.extensions = extensions;
    info.pvo = options;
    context = lws_create_context(&info);
    if (!context) {
        fprintf(stderr, "no context\n");
        return 1;
    }
    while (!interrupted && lws_service(context, 0) >= 0)
        ;
    lws_context_destroy(context);
    return 0;
}
