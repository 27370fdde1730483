/*
 * Uploads a file in chunks, showing how far it is, and prints the server's answer.
 *
 *   http-client-post [-k] [--ca FILE] [-1] [-m METHOD] URL FILE
 *
 *   -k         any certificate will do
 *   --ca FILE  trust the authority whose certificate is in FILE (PEM), not those of the system
 *   -1         HTTP/1.1 only; otherwise https servers that know HTTP/2 are asked by that
 *   -m METHOD  POST if nothing else is said
 *
 * The length of the body is not told beforehand (Transfer-Encoding: chunked), so that it could
 * as well come from a pipe: `-` as FILE reads the standard input. HTTP/2 has no chunks: there the
 * library takes them apart.
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>

#define PIECE 16384
#define CHUNK_HEAD 10 /* room for the length in hex, and a line end */

static volatile sig_atomic_t interrupted;
static struct lws_context *context;
static int status, complete, over;

static FILE *file;
static unsigned long long sent, total; /* total is 0 if it is not known */
static int percent_shown = -1;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

static void show_progress(void)
{
    int percent = total ? (int)(sent * 100 / total) : 0;

    if (percent == percent_shown)
        return;
    percent_shown = percent;
    fprintf(stderr, "%llu bytes sent", sent);
    if (total)
        fprintf(stderr, ", %d %%", percent);
    fprintf(stderr, "\n");
}

/* Sends the next piece of the file as a chunk; an empty one is the end. */
static int send_chunk(struct lws *wsi)
{
    static uint8_t buf[LWS_PRE + CHUNK_HEAD + PIECE + 7];
    uint8_t *data = &buf[LWS_PRE + CHUNK_HEAD], *start;
    char head[CHUNK_HEAD + 1];
    size_t n = fread(data, 1, PIECE, file), len;
    int head_len;

    if (ferror(file)) {
        lwsl_err("the file cannot be read\n");
        return -1;
    }
    head_len = lws_snprintf(head, sizeof(head), "%x\r\n", (unsigned int)n);
    start = data - head_len;
    memcpy(start, head, (size_t)head_len);
    memcpy(data + n, "\r\n", 2);
    len = (size_t)head_len + n + 2;

    /* after the last piece nothing is pending any more, and the answer may come */
    if (!n)
        lws_client_http_body_pending(wsi, 0);
    if (lws_write(wsi, start, len, n ? LWS_WRITE_HTTP : LWS_WRITE_HTTP_FINAL) != (int)len)
        return -1;
    sent += n;
    show_progress();
    if (n)
        lws_callback_on_writable(wsi);
    return 0;
}

static int callback_http(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    char buf[LWS_PRE + 4096], *body = &buf[LWS_PRE];
    unsigned char **p, *end;
    int n;

    switch (reason) {
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        lwsl_err("%s\n", in ? (const char *)in : "cannot connect");
        over = 1;
        return 0;

    case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
        p = (unsigned char **)in;
        end = *p + len;
        if (lws_add_http_header_by_name(wsi, (const unsigned char *)"content-type:",
                                        (const unsigned char *)"application/octet-stream", 24, p,
                                        end) ||
            lws_add_http_header_by_name(wsi, (const unsigned char *)"transfer-encoding:",
                                        (const unsigned char *)"chunked", 7, p, end))
            return -1;
        /* a body follows the head: ask to write it */
        lws_client_http_body_pending(wsi, 1);
        lws_callback_on_writable(wsi);
        return 0;

    case LWS_CALLBACK_CLIENT_HTTP_WRITEABLE:
        return send_chunk(wsi);

    case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
        status = (int)lws_http_client_http_response(wsi);
        return 0;

    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP:
        n = sizeof(buf) - LWS_PRE;
        return lws_http_client_read(wsi, &body, &n) < 0 ? -1 : 0;

    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
        fwrite(in, 1, len, stdout);
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

static int open_file(const char *name)
{
    if (!strcmp(name, "-")) {
        file = stdin;
        return 0;
    }
    file = fopen(name, "rb");
    if (!file)
        return -1;
    if (!fseek(file, 0, SEEK_END)) {
        total = (unsigned long long)ftell(file);
        rewind(file);
    }
    return 0;
}

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    struct lws_client_connect_info connect;
    const char *scheme, *path;
    char url[2048], full_path[2048];
    int port;

    if (argc < 3) {
        fprintf(stderr, "usage: %s [-k] [--ca FILE] [-1] [-m METHOD] URL FILE\n", argv[0]);
        return 2;
    }
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    lws_set_log_level(LLL_ERR | LLL_WARN | LLL_USER, NULL);

    if (open_file(argv[argc - 1])) {
        lwsl_err("cannot open %s\n", argv[argc - 1]);
        return 1;
    }

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
    lws_strncpy(url, argv[argc - 2], sizeof(url));
    if (lws_parse_uri(url, &scheme, &connect.address, &port, &path)) {
        lwsl_err("this is not a URL: %s\n", argv[argc - 2]);
        lws_context_destroy(context);
        return 2;
    }
    /* the path comes without the slash at its beginning, unless it is nothing else */
    lws_snprintf(full_path, sizeof(full_path), "/%s", path[0] == '/' ? path + 1 : path);
    connect.port = port;
    connect.path = full_path;
    connect.host = connect.address;
    connect.origin = connect.address;
    connect.method = lws_cmdline_option(argc, argv, "-m");
    if (!connect.method)
        connect.method = "POST";
    connect.protocol = protocols[0].name;
    connect.alpn = lws_cmdline_option(argc, argv, "-1") ? "http/1.1" : "h2,http/1.1";
    if (!strcmp(scheme, "https")) {
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
    if (file != stdin)
        fclose(file);
    if (!complete)
        return 1;
    lwsl_user("the server answers %d\n", status);
    return status >= 200 && status <= 299 ? 0 : 1;
}
