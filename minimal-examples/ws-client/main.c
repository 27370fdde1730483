/*
 * Stays connected to a WebSocket server, and prints the messages that come.
 *
 *   ws-client [-k] [--ca FILE] [-s SUBPROTOCOL] [-n COUNT] URL
 *
 *   -n COUNT  ends after so many messages
 *
 * If the connection fails or breaks it is tried again: soon at first, then with longer and
 * longer pauses, each a little different, so that not all clients of a server that was restarted
 * come back in the same moment.
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static volatile sig_atomic_t interrupted;
static struct lws_context *context;

/* The pauses in ms. The last one is used again and again (conceal_count is larger). */
static const uint32_t pauses[] = {200, 500, 1000, 2000, 5000, 10000};

static const lws_retry_bo_t retry = {
    .retry_ms_table = pauses,
    .retry_ms_table_count = LWS_ARRAY_SIZE(pauses),
    .conceal_count = LWS_RETRY_CONCEAL_ALWAYS,
    .secs_since_valid_ping = 20,   /* a quiet server is asked if it is there after so long */
    .secs_since_valid_hangup = 30, /* and the connection is given up after so long */
    .jitter_percent = 20,
};

/* One connection that is to be there all the time. */
static struct {
    lws_sorted_usec_list_t timer; /* for the next attempt */
    struct lws *wsi;
    uint16_t attempts;
} client;

static struct lws_client_connect_info connect_info;
static long messages_left = -1;
static int messages_end;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

static void try_to_connect(lws_sorted_usec_list_t *timer)
{
    (void)timer;
    /* told twice: by NULL here, or by CLIENT_CONNECTION_ERROR later */
    if (!lws_client_connect_via_info(&connect_info) &&
        lws_retry_sul_schedule(context, 0, &client.timer, &retry, try_to_connect,
                               &client.attempts)) {
        lwsl_err("giving up\n");
        interrupted = 1;
    }
}

static void try_again(struct lws *wsi)
{
    if (interrupted || messages_end)
        return;
    if (lws_retry_sul_schedule_retry_wsi(wsi, &client.timer, try_to_connect, &client.attempts)) {
        lwsl_err("giving up\n");
        interrupted = 1;
    }
}

static int callback_messages(struct lws *wsi, enum lws_callback_reasons reason, void *user,
                             void *in, size_t len)
{
    switch (reason) {
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        lwsl_err("%s\n", in ? (const char *)in : "cannot connect");
        try_again(wsi);
        return 0;

    case LWS_CALLBACK_CLIENT_ESTABLISHED:
        lwsl_user("connected\n");
        client.attempts = 0;
        return 0;

    case LWS_CALLBACK_CLIENT_RECEIVE:
        fwrite(in, 1, len, stdout);
        if (!lws_is_final_fragment(wsi))
            return 0;
        putchar('\n');
        fflush(stdout);
        if (messages_left > 0 && !--messages_left) {
            messages_end = 1;
            lws_close_reason(wsi, LWS_CLOSE_STATUS_NORMAL, NULL, 0);
            return -1;
        }
        return 0;

    case LWS_CALLBACK_CLIENT_CLOSED:
        lwsl_user("closed\n");
        if (messages_end)
            interrupted = 1;
        try_again(wsi);
        return 0;

    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "messages", .callback = callback_messages, .rx_buffer_size = 4096},
    LWS_PROTOCOL_LIST_TERM
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    const char *option, *scheme, *path;
    char url[1024], full_path[1024];
    int port;

    if (argc < 2 || argv[argc - 1][0] == '-') {
        fprintf(stderr, "usage: %s [-k] [--ca FILE] [-s SUBPROTOCOL] [-n COUNT] URL\n", argv[0]);
        return 2;
    }
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    lws_set_log_level(LLL_ERR | LLL_WARN | LLL_USER, NULL);
    if ((option = lws_cmdline_option(argc, argv, "-n")))
        messages_left = atol(option);

    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
    if ((info.client_ssl_ca_filepath = lws_cmdline_option(argc, argv, "--ca")))
        info.options |= LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS;

    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the library could not be started\n");
        return 1;
    }

    lws_strncpy(url, argv[argc - 1], sizeof(url));
    if (lws_parse_uri(url, &scheme, &connect_info.address, &port, &path)) {
        lwsl_err("this is not a URL: %s\n", argv[argc - 1]);
        lws_context_destroy(context);
        return 2;
    }
    /* the path comes without the slash at its beginning, unless it is nothing else */
    lws_snprintf(full_path, sizeof(full_path), "/%s", path[0] == '/' ? path + 1 : path);
    connect_info.context = context;
    connect_info.port = port;
    connect_info.path = full_path;
    connect_info.host = connect_info.address;
    connect_info.origin = connect_info.address;
    /* what the server is asked for, and what handles the connection here */
    connect_info.protocol = lws_cmdline_option(argc, argv, "-s");
    connect_info.local_protocol_name = protocols[0].name;
    connect_info.retry_and_idle_policy = &retry;
    connect_info.pwsi = &client.wsi;
    if (!strcmp(scheme, "wss") || !strcmp(scheme, "https")) {
        connect_info.ssl_connection = LCCSCF_USE_SSL;
        if (lws_cmdline_option(argc, argv, "-k"))
            connect_info.ssl_connection |= LCCSCF_ALLOW_SELFSIGNED | LCCSCF_ALLOW_EXPIRED |
                                           LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK |
                                           LCCSCF_ALLOW_INSECURE;
    }
    lws_sul_schedule(context, 0, &client.timer, try_to_connect, 1);

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    lws_sul_cancel(&client.timer);
    lws_context_destroy(context);
    return messages_left > 0 ? 1 : 0;
}
