/*
 * A WebSocket client for servers that others wrote.
 *
 *   ws_client -p PORT [-s SUBPROTOCOL] [-o OFFER] [-P PATH] [-n CONNECTIONS] [-t CA] [-m TEXT]
 *
 * Sends every piece back as it came. With the subprotocol "commands" text messages are commands
 * instead: "send BYTES FRAGMENT" (a binary message, in fragments of that size if it is not 0),
 * "text BYTES" (the same as one text), "ping TEXT", "close CODE TEXT", "drop".
 *
 * With -m it sends this text at first, and closes with 1000 when it comes back. -t speaks TLS, and
 * trusts the certificates in the file. -o offers permessage-deflate with these words. What happens
 * is told on stdout, a line each; the program ends when all connections have, with 0 if all were
 * established.
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct piece {
    struct piece *next;
    size_t len;
    int flags;
    unsigned char data[];
};

struct session {
    struct piece *first, **end;
    int count, paused;
    unsigned char command[256];
    size_t command_len;
};

static volatile sig_atomic_t interrupted;
static int open_connections, failed;
static const char *greeting;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

static struct piece *append(struct lws *wsi, struct session *session, const void *in, size_t len,
                            int flags)
{
    struct piece *piece = malloc(sizeof(*piece) + LWS_PRE + len);

    if (!piece)
        return NULL;
    piece->next = NULL;
    piece->len = len;
    piece->flags = flags;
    if (len && in)
        memcpy(piece->data + LWS_PRE, in, len);
    *session->end = piece;
    session->end = &piece->next;
    session->count++;
    lws_callback_on_writable(wsi);
    return piece;
}

static int echo(struct lws *wsi, struct session *session, const void *in, size_t len)
{
    int kind = lws_frame_is_binary(wsi) ? LWS_WRITE_BINARY : LWS_WRITE_TEXT;
    int flags = lws_write_ws_flags(kind, lws_is_first_fragment(wsi), lws_is_final_fragment(wsi));

    if (!append(wsi, session, in, len, flags))
        return -1;
    if (session->count > 64 && !session->paused) {
        session->paused = 1;
        lws_rx_flow_control(wsi, 0);
    }
    return 0;
}

/* the byte at this place of a message that the client makes up */
static unsigned char made_up(size_t at)
{
    return (unsigned char)(at * 7 % 251);
}

static int make_up(struct lws *wsi, struct session *session, size_t bytes, size_t fragment)
{
    size_t at = 0, n;

    if (!fragment)
        fragment = bytes ? bytes : 1;
    do {
        size_t len = bytes - at < fragment ? bytes - at : fragment;
        int flags = lws_write_ws_flags(LWS_WRITE_BINARY, at == 0, at + len == bytes);
        struct piece *piece = append(wsi, session, NULL, len, flags);

        if (!piece)
            return -1;
        for (n = 0; n < len; n++)
            piece->data[LWS_PRE + n] = made_up(at + n);
        at += len;
    } while (at < bytes);
    return 0;
}

static int obey(struct lws *wsi, struct session *session, char *command)
{
    char *rest = strchr(command, ' ');

    if (rest)
        *rest++ = '\0';
    else
        rest = command + strlen(command);
    if (!strcmp(command, "send")) {
        char *fragment = strchr(rest, ' ');

        return make_up(wsi, session, (size_t)atoll(rest), fragment ? (size_t)atoll(fragment) : 0);
    }
    if (!strcmp(command, "text")) {
        size_t len = (size_t)atoll(rest);
        struct piece *piece = append(wsi, session, NULL, len, LWS_WRITE_TEXT);

        if (!piece)
            return -1;
        memset(piece->data + LWS_PRE, 'x', len);
        return 0;
    }
    if (!strcmp(command, "ping"))
        return append(wsi, session, rest, strlen(rest), LWS_WRITE_PING) ? 0 : -1;
    if (!strcmp(command, "close")) {
        char *text = strchr(rest, ' ');

        text = text ? text + 1 : rest + strlen(rest);
        lws_close_reason(wsi, (enum lws_close_status)atoi(rest), (unsigned char *)text,
                         strlen(text));
    }
    return -1;
}

static int send_one(struct lws *wsi, struct session *session)
{
    struct piece *piece = session->first;

    if (!piece)
        return 0;
    if (lws_write(wsi, piece->data + LWS_PRE, piece->len,
                  (enum lws_write_protocol)piece->flags) < (int)piece->len)
        return -1;
    session->first = piece->next;
    if (!session->first)
        session->end = &session->first;
    session->count--;
    free(piece);
    if (session->paused && session->count < 16) {
        session->paused = 0;
        lws_rx_flow_control(wsi, 1);
    }
    if (session->first)
        lws_callback_on_writable(wsi);
    return 0;
}

static void tell(const char *what, const void *in, size_t len)
{
    printf("%s%s%.*s\n", what, len ? " " : "", (int)len, in ? (const char *)in : "");
    fflush(stdout);
}

static int receive(struct lws *wsi, struct session *session, const void *in, size_t len)
{
    if (greeting) {
        if (len != strlen(greeting) || memcmp(in, greeting, len))
            return 0;
        tell("came back", NULL, 0);
        lws_close_reason(wsi, LWS_CLOSE_STATUS_NORMAL, NULL, 0);
        return -1;
    }
    if (strcmp(lws_get_protocol(wsi)->name, "commands"))
        return echo(wsi, session, in, len);
    if (session->command_len + len >= sizeof(session->command))
        return -1;
    memcpy(session->command + session->command_len, in, len);
    session->command_len += len;
    if (!lws_is_final_fragment(wsi))
        return 0;
    session->command[session->command_len] = '\0';
    session->command_len = 0;
    return obey(wsi, session, (char *)session->command);
}

static int callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t len)
{
    struct session *session = user;
    const unsigned char *close = in;

    switch (reason) {
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        tell("error", in, len);
        failed = 1;
        open_connections--;
        break;
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
        session->end = &session->first;
        tell("established", NULL, 0);
        if (greeting && !append(wsi, session, greeting, strlen(greeting), LWS_WRITE_TEXT))
            return -1;
        break;
    case LWS_CALLBACK_CLIENT_RECEIVE:
        return receive(wsi, session, in, len);
    case LWS_CALLBACK_CLIENT_RECEIVE_PONG:
        tell("pong", in, len);
        break;
    case LWS_CALLBACK_CLIENT_WRITEABLE:
        return send_one(wsi, session);
    case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
        printf("peer closes %d", len >= 2 ? close[0] << 8 | close[1] : 0);
        tell("", close + 2, len > 2 ? len - 2 : 0);
        break;
    case LWS_CALLBACK_CLIENT_CLOSED:
        while (session->first) {
            struct piece *piece = session->first;

            session->first = piece->next;
            free(piece);
        }
        tell("closed", NULL, 0);
        open_connections--;
        break;
    default:
        break;
    }
    return 0;
}

static const struct lws_protocols protocols[] = {
    {.name = "echo", .callback = callback, .per_session_data_size = sizeof(struct session)},
    {.name = "commands", .callback = callback, .per_session_data_size = sizeof(struct session)},
    LWS_PROTOCOL_LIST_TERM
};

int main(int argc, const char **argv)
{
    const char *port = lws_cmdline_option(argc, argv, "-p");
    const char *path = lws_cmdline_option(argc, argv, "-P");
    const char *protocol = lws_cmdline_option(argc, argv, "-s");
    const char *offer = lws_cmdline_option(argc, argv, "-o");
    const char *count = lws_cmdline_option(argc, argv, "-n");
    const char *authority = lws_cmdline_option(argc, argv, "-t");
    const struct lws_extension extensions[] = {
        {"permessage-deflate", lws_extension_callback_pm_deflate, offer}, {NULL, NULL, NULL}
    };
    struct lws_context_creation_info info;
    struct lws_client_connect_info connect;
    struct lws_context *context;
    int n;

    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    memset(&info, 0, sizeof(info));
    lws_cmdline_option_handle_builtin(argc, argv, &info);
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.extensions = offer ? extensions : NULL;
    if (authority) {
        info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
        info.client_ssl_ca_filepath = authority;
    }
    greeting = lws_cmdline_option(argc, argv, "-m");
    context = lws_create_context(&info);
    if (!context) {
        fprintf(stderr, "no context\n");
        return 1;
    }
    memset(&connect, 0, sizeof(connect));
    connect.context = context;
    connect.address = connect.host = connect.origin = "127.0.0.1";
    connect.port = port ? atoi(port) : 7681;
    connect.path = path ? path : "/";
    connect.protocol = protocol;
    connect.local_protocol_name = protocol && !strcmp(protocol, "commands") ? "commands" : "echo";
    connect.ssl_connection = authority ? LCCSCF_USE_SSL : 0;
    for (n = count ? atoi(count) : 1; n > 0; n--) {
        if (lws_client_connect_via_info(&connect))
            open_connections++;
        else
            failed = 1;
    }
    while (open_connections && !interrupted && lws_service(context, 0) >= 0)
        ;
    lws_context_destroy(context);
    return failed;
}
