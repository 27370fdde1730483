/*
 * Fetches a page over HTTP/2, no faster than it is told to, and writes it to the standard output.
 *
 *   http-client-h2-rxflow [-k] [--ca FILE] [-r RATE] [-v] URL
 *
 *   -k         any certificate will do
 *   --ca FILE  trust the authority whose certificate is in FILE (PEM), not those of the system
 *   -r RATE    octets in a second (10000)
 *   -v         tell about the credit
 *
 * With LCCSCF_H2_MANUAL_RXFLOW the server may send only as much as the program has said: first
 * `manual_initial_tx_credit`, and then what lws_wsi_tx_credit() adds to it.
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PER_SECOND 10 /* so often credit is given */

static volatile sig_atomic_t interrupted;
static struct lws_context *context;
static lws_sorted_usec_list_t timer;
static struct lws *stream;
static int rate = 10000, status, complete, over;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

static int share(void)
{
    return rate / PER_SECOND ? rate / PER_SECOND : 1;
}

/* Tops up what the server may send; what it has not used yet is not added to. */
static void give_credit(lws_sorted_usec_list_t *sul)
{
    int more = share() - lws_h2_get_peer_txcredit_estimate(stream);

    if (more > 0) {
        lws_wsi_tx_credit(stream, LWSTXCR_PEER_TO_US, more);
        lwsl_info("%d octets more\n", more);
    }
    lws_sul_schedule(context, 0, sul, give_credit, LWS_US_PER_SEC / PER_SECOND);
}

static int callback_http(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    switch (reason) {
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        lwsl_err("%s\n", in ? (const char *)in : "cannot connect");
        lws_sul_cancel(&timer);
        over = 1;
        return 0;

    case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
        status = (int)lws_http_client_http_response(wsi);
        /* this is the stream, and not what connecting has returned: that carries it now */
        stream = wsi;
        if (lws_get_network_wsi(wsi) == wsi)
            lwsl_warn("the server does not speak HTTP/2: it sends as fast as it can\n");
        else
            lws_sul_schedule(context, 0, &timer, give_credit, LWS_US_PER_SEC / PER_SECOND);
        return 0;

    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP: {
        /* only HTTP/1.1 asks whether to read */
        char buf[LWS_PRE + 1024], *body = &buf[LWS_PRE];
        int n = sizeof(buf) - LWS_PRE;

        return lws_http_client_read(wsi, &body, &n) < 0 ? -1 : 0;
    }

    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
        if (fwrite(in, 1, len, stdout) != len)
            return -1;
        return 0;

    case LWS_CALLBACK_COMPLETED_CLIENT_HTTP:
        complete = 1;
        /* fall through */

    case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
        if (!complete)
            lwsl_err("the connection was closed before the answer was complete\n");
        lws_sul_cancel(&timer);
        over = 1;
        return 0;

    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "http", .callback = callback_http},
    LWS_PROTOCOL_LIST_TERM
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    struct lws_client_connect_info connect;
    const char *scheme, *path, *text;
    char url[2048], full_path[2048];
    int port;

    if ((text = lws_cmdline_option(argc, argv, "-r")))
        rate = atoi(text);
    if (argc < 2 || argv[argc - 1][0] == '-' || rate < 1) {
        fprintf(stderr, "usage: %s [-k] [--ca FILE] [-r RATE] [-v] URL\n", argv[0]);
        return 2;
    }
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    lws_set_log_level(LLL_ERR | LLL_WARN | LLL_USER |
                          (lws_cmdline_option(argc, argv, "-v") ? LLL_NOTICE | LLL_INFO : 0),
                      NULL);

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
    connect.method = "GET";
    connect.protocol = protocols[0].name;
    connect.manual_initial_tx_credit = share();
    connect.ssl_connection = LCCSCF_H2_MANUAL_RXFLOW;
    if (strcmp(scheme, "https")) {
        connect.ssl_connection |= LCCSCF_H2_PRIOR_KNOWLEDGE;
    } else {
        connect.ssl_connection |= LCCSCF_USE_SSL;
        if (lws_cmdline_option(argc, argv, "-k"))
            connect.ssl_connection |= LCCSCF_ALLOW_SELFSIGNED | LCCSCF_ALLOW_EXPIRED |
                                      LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK |
                                      LCCSCF_ALLOW_INSECURE;
    }
    /* NULL: it failed at once, and the callback may not have been told */
    if (!lws_client_connect_via_info(&connect))
        over = 1;

    while (!over && !interrupted && lws_service(context, 0) >= 0)
        ;

    lws_sul_cancel(&timer);
    lws_context_destroy(context);
    if (fflush(stdout) || !complete)
        return 1;
    if (status < 200 || status > 299) {
        lwsl_err("the server answers %d\n", status);
        return 1;
    }
    return 0;
}
