/*
 * Measures how long a WebSocket server takes to answer pings.
 *
 *   ws-client-ping [-k] [--ca FILE] [-n COUNT] [-i MS] URL
 *
 *   -n COUNT  so many pings (5)
 *   -i MS     one every so many milliseconds (1000)
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static volatile sig_atomic_t interrupted;
static struct lws_context *context;
static int count = 5, interval_ms = 1000, sent, answered, over;
static lws_usec_t least, most, sum;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

static int send_ping(struct lws *wsi)
{
    uint8_t buf[LWS_PRE + sizeof(lws_usec_t)];
    lws_usec_t now = lws_now_usecs();

    /* a ping carries up to 125 bytes, which the answer brings back */
    memcpy(&buf[LWS_PRE], &now, sizeof(now));
    if (lws_write(wsi, &buf[LWS_PRE], sizeof(now), LWS_WRITE_PING) < (int)sizeof(now))
        return -1;
    sent++;
    return 0;
}

static int take_answer(const void *in, size_t len)
{
    lws_usec_t then, took;

    if (len != sizeof(then))
        return 0; /* not to one of ours */
    memcpy(&then, in, sizeof(then));
    took = lws_now_usecs() - then;
    printf("ping %d: %.3f ms\n", ++answered, (double)took / 1000);
    fflush(stdout);
    if (answered == 1 || took < least)
        least = took;
    if (took > most)
        most = took;
    sum += took;
    return answered == count;
}

static int callback_ping(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    switch (reason) {
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        lwsl_err("%s\n", in ? (const char *)in : "cannot connect");
        over = 1;
        return 0;

    case LWS_CALLBACK_CLIENT_ESTABLISHED:
        lws_callback_on_writable(wsi);
        return 0;

    case LWS_CALLBACK_TIMER:
        lws_callback_on_writable(wsi);
        return 0;

    case LWS_CALLBACK_CLIENT_WRITEABLE:
        if (sent >= count)
            return 0;
        lws_set_timer_usecs(wsi, interval_ms * LWS_US_PER_MS);
        return send_ping(wsi);

    case LWS_CALLBACK_CLIENT_RECEIVE_PONG:
        if (take_answer(in, len)) {
            lws_close_reason(wsi, LWS_CLOSE_STATUS_NORMAL, NULL, 0);
            return -1;
        }
        return 0;

    case LWS_CALLBACK_CLIENT_CLOSED:
        over = 1;
        return 0;

    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "ping", .callback = callback_ping},
    LWS_PROTOCOL_LIST_TERM
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    struct lws_client_connect_info connect;
    const char *option, *scheme, *path;
    char url[1024], full_path[1024];
    int port;

    if (argc < 2 || argv[argc - 1][0] == '-') {
        fprintf(stderr, "usage: %s [-k] [--ca FILE] [-n COUNT] [-i MS] URL\n", argv[0]);
        return 2;
    }
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    lws_set_log_level(LLL_ERR | LLL_WARN | LLL_USER, NULL);
    if ((option = lws_cmdline_option(argc, argv, "-n")))
        count = atoi(option);
    if ((option = lws_cmdline_option(argc, argv, "-i")))
        interval_ms = atoi(option);

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
    if (answered)
        printf("%d of %d answered, %.3f / %.3f / %.3f ms (least / mean / most)\n", answered, sent,
               (double)least / 1000, (double)sum / 1000 / answered, (double)most / 1000);
    return answered && answered == count ? 0 : 1;
}
