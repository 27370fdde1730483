/*
 * Makes pages up when they are asked for.
 *
 *   http-server-dynamic [-p PORT]
 *
 *   /        a page of known length, sent in one go
 *   /count   a page of several parts, each sent when the connection can take more
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define PARTS 20

static volatile sig_atomic_t interrupted;
static struct lws_context *context;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

/* What we remember of one request. It is zeroed before each request. */
struct session {
    int counting;
    int part;
};

/* Sends the response's headers; len is LWS_ILLEGAL_HTTP_CONTENT_LEN if not known yet. */
static int send_headers(struct lws *wsi, lws_filepos_t len)
{
    uint8_t buf[LWS_PRE + 1024], *start = &buf[LWS_PRE], *p = start;
    uint8_t *end = &buf[sizeof(buf) - 1];

    if (lws_add_http_common_headers(wsi, HTTP_STATUS_OK, "text/html; charset=utf-8", len, &p, end))
        return 1;
    if (lws_add_http_header_by_name(wsi, (const uint8_t *)"cache-control:",
                                    (const uint8_t *)"no-store", 8, &p, end))
        return 1;
    return lws_finalize_write_http_header(wsi, start, &p, end);
}

static int callback_pages(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                          size_t len)
{
    struct session *session = user;
    /* payload starts LWS_PRE bytes into its buffer */
    char buf[LWS_PRE + 1024], *body = &buf[LWS_PRE];
    size_t size = sizeof(buf) - LWS_PRE;
    int n;

    switch (reason) {
    case LWS_CALLBACK_HTTP:
        /* `in` is the path below the mountpoint */
        session->counting = !strcmp(in, "count") || !strcmp(in, "/count");
        if (session->counting) {
            if (send_headers(wsi, LWS_ILLEGAL_HTTP_CONTENT_LEN))
                return 1;
            lws_callback_on_writable(wsi);
            return 0;
        }

        n = lws_snprintf(body, size,
                         "<!DOCTYPE html><title>Dynamic</title><h1>Hello</h1>"
                         "<p>It is %llu seconds since 1970."
                         "<p><a href=\"/count\">A page in parts</a>\n",
                         (unsigned long long)lws_now_secs());
        if (send_headers(wsi, (lws_filepos_t)n))
            return 1;
        if (lws_write(wsi, (uint8_t *)body, (size_t)n, LWS_WRITE_HTTP_FINAL) != n)
            return 1;
        if (lws_http_transaction_completed(wsi))
            return -1;
        return 0;

    case LWS_CALLBACK_HTTP_WRITEABLE:
        if (!session || !session->counting)
            return 0;
        session->part++;
        n = lws_snprintf(body, size, "<p>part %d of %d\n", session->part, PARTS);
        if (lws_write(wsi, (uint8_t *)body, (size_t)n,
                      session->part == PARTS ? LWS_WRITE_HTTP_FINAL : LWS_WRITE_HTTP) != n)
            return 1;
        if (session->part == PARTS) {
            /* nonzero: the connection cannot be used for another request */
            if (lws_http_transaction_completed(wsi))
                return -1;
        } else
            lws_callback_on_writable(wsi);
        return 0;

    default:
        break;
    }

    /* what we do not handle gets the usual treatment */
    return lws_callback_http_dummy(wsi, reason, user, in, len);
}

static const struct lws_protocols protocols[] = {
    {.name = "pages", .callback = callback_pages, .per_session_data_size = sizeof(struct session)},
    LWS_PROTOCOL_LIST_TERM
};

static const struct lws_http_mount mount = {
    .mountpoint = "/",
    .mountpoint_len = 1,
    .origin_protocol = LWSMPRO_CALLBACK,
    .protocol = "pages",
};

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
    info.mounts = &mount;

    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the server could not be started\n");
        return 1;
    }
    lwsl_user("http://localhost:%d\n", info.port);

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return 0;
}
