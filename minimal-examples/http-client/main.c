/*
 * Fetches a page over http or https and writes its body to the standard output.
 *
 *   http-client [-k] [--ca FILE] [-1 | -2] [-v] URL
 *
 *   -k         any certificate will do
 *   --ca FILE  trust the authority whose certificate is in FILE (PEM), not those of the system
 *   -1         HTTP/1.1 only; otherwise https servers that know HTTP/2 are asked by that
 *   -2         the server of an http URL is known to speak HTTP/2
 *   -v         tell about each step
 *
 * The exit status is 0 if the answer is one of success (2xx) and complete.
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>

static volatile sig_atomic_t interrupted;
static struct lws_context *context;
static int status, complete, over;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

static int callback_http(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    char buf[LWS_PRE + 4096], *body = &buf[LWS_PRE];
    int n;

    switch (reason) {
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        lwsl_err("%s\n", in ? (const char *)in : "cannot connect");
        over = 1;
        return 0;

    case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
        /* the head of the answer is here; redirects have been followed */
        status = (int)lws_http_client_http_response(wsi);
        if (lws_hdr_copy(wsi, buf, sizeof(buf), WSI_TOKEN_HTTP_CONTENT_TYPE) > 0)
            lwsl_info("%d, %s\n", status, buf);
        return 0;

    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP:
        /* some of the body can be read; that calls us with ..._READ for each piece */
        n = sizeof(buf) - LWS_PRE;
        return lws_http_client_read(wsi, &body, &n) < 0 ? -1 : 0;

    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
        if (fwrite(in, 1, len, stdout) != len)
            return -1;
        return 0;

    case LWS_CALLBACK_COMPLETED_CLIENT_HTTP:
        complete = 1;
        over = 1;
        return 0;

    case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
        if (!complete)
            lwsl_err("the connection was closed before the answer was complete\n");
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
    const char *scheme, *path;
    char url[2048], full_path[2048];
    int port;

    if (argc < 2 || argv[argc - 1][0] == '-') {
        fprintf(stderr, "usage: %s [-k] [--ca FILE] [-1 | -2] [-v] URL\n", argv[0]);
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
    connect.alpn = lws_cmdline_option(argc, argv, "-1") ? "http/1.1" : "h2,http/1.1";
    if (lws_cmdline_option(argc, argv, "-2"))
        connect.ssl_connection = LCCSCF_H2_PRIOR_KNOWLEDGE;
    if (!strcmp(scheme, "https")) {
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

    lws_context_destroy(context);
    if (fflush(stdout))
        return 1;
    if (!complete)
        return 1;
    if (status < 200 || status > 299) {
        lwsl_err("the server answers %d\n", status);
        return 1;
    }
    return 0;
}
