/*
 * Makes several requests to one server at once.
 *
 *   http-client-multi [-k] [--ca FILE] [-1] [-n COUNT] [--separate] [--staggered] URL
 *
 *   -1           HTTP/1.1 only; otherwise https servers that know HTTP/2 are asked by that
 *   -n COUNT     so many requests (8, at most 64)
 *   --separate   a connection for each; otherwise they share one: all at once over HTTP/2, one
 *                behind the other over HTTP/1.1
 *   --staggered  one every 100 ms
 *
 * Each request may have its own path: a `%d` in the URL is replaced by the request's number.
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 64

static volatile sig_atomic_t interrupted;
static struct lws_context *context;

/* What we remember of each request; `opaque_user_data` of its connection points here. */
struct request {
    lws_sorted_usec_list_t start; /* timer */
    int number;
    int status;
    int over;
    size_t bytes;
};

static struct request requests[MOST];
static int count = 8, left, failed;

static struct lws_client_connect_info connect_info;
static char path_pattern[1024];

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

static void finished(struct request *request, const char *error)
{
    if (!request || request->over)
        return;
    request->over = 1;
    left--;
    if (error) {
        failed++;
        lwsl_err("request %d: %s\n", request->number, error);
        return;
    }
    printf("request %d: %d, %zu bytes\n", request->number, request->status, request->bytes);
}

static int callback_http(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    struct request *request = lws_get_opaque_user_data(wsi);
    char buf[LWS_PRE + 4096], *body = &buf[LWS_PRE];
    int n;

    switch (reason) {
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        finished(request, in ? (const char *)in : "cannot connect");
        return 0;

    case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
        request->status = (int)lws_http_client_http_response(wsi);
        return 0;

    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP:
        n = sizeof(buf) - LWS_PRE;
        return lws_http_client_read(wsi, &body, &n) < 0 ? -1 : 0;

    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
        request->bytes += len;
        return 0;

    case LWS_CALLBACK_COMPLETED_CLIENT_HTTP:
        finished(request, NULL);
        return 0;

    case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
        finished(request, "closed before the answer was complete");
        return 0;

    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "http", .callback = callback_http},
    LWS_PROTOCOL_LIST_TERM
};

/* Replaces the first "%d" of the pattern. */
static void path_of(int number, char *path, size_t size)
{
    const char *place = strstr(path_pattern, "%d");

    if (!place)
        lws_snprintf(path, size, "/%s", path_pattern);
    else
        lws_snprintf(path, size, "/%.*s%d%s", (int)(place - path_pattern), path_pattern, number,
                     place + 2);
}

static void begin(lws_sorted_usec_list_t *timer)
{
    struct request *request = lws_container_of(timer, struct request, start);
    struct lws_client_connect_info info = connect_info;
    char path[1100];

    path_of(request->number, path, sizeof(path));
    info.path = path;
    info.opaque_user_data = request;
    if (!lws_client_connect_via_info(&info))
        finished(request, "cannot connect");
}

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    const char *option, *scheme, *path;
    char url[1024];
    int n, port, staggered;

    if (argc < 2 || argv[argc - 1][0] == '-') {
        fprintf(stderr,
                "usage: %s [-k] [--ca FILE] [-1] [-n COUNT] [--separate] [--staggered] URL\n",
                argv[0]);
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
    lws_strncpy(path_pattern, path[0] == '/' ? path + 1 : path, sizeof(path_pattern));
    connect_info.context = context;
    connect_info.port = port;
    connect_info.host = connect_info.address;
    connect_info.origin = connect_info.address;
    connect_info.method = "GET";
    connect_info.protocol = protocols[0].name;
    connect_info.alpn = lws_cmdline_option(argc, argv, "-1") ? "http/1.1" : "h2,http/1.1";
    if (!strcmp(scheme, "https")) {
        connect_info.ssl_connection = LCCSCF_USE_SSL;
        if (lws_cmdline_option(argc, argv, "-k"))
            connect_info.ssl_connection |= LCCSCF_ALLOW_SELFSIGNED | LCCSCF_ALLOW_EXPIRED |
                                           LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK |
                                           LCCSCF_ALLOW_INSECURE;
    }
    /* requests to the same place share a connection */
    if (!lws_cmdline_option(argc, argv, "--separate"))
        connect_info.ssl_connection |= LCCSCF_PIPELINE;

    if ((option = lws_cmdline_option(argc, argv, "-n")))
        count = atoi(option);
    if (count < 1 || count > MOST)
        count = MOST;
    staggered = !!lws_cmdline_option(argc, argv, "--staggered");

    left = count;
    for (n = 0; n < count; n++) {
        requests[n].number = n + 1;
        lws_sul_schedule(context, 0, &requests[n].start, begin,
                         staggered ? n * 100 * LWS_US_PER_MS : 1);
    }

    while (left && !interrupted && lws_service(context, 0) >= 0)
        ;

    for (n = 0; n < count; n++)
        lws_sul_cancel(&requests[n].start);
    lws_context_destroy(context);
    return left || failed ? 1 : 0;
}
