/*
 * Reads the fields of a form that a browser sends in the URL (method GET).
 *
 *   http-server-form-get [-p PORT]
 *
 * The form itself is a file; it sends its fields to /greet.
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>

static volatile sig_atomic_t interrupted;
static struct lws_context *context;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

static int callback_form(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    uint8_t buf[LWS_PRE + 1024], *start = &buf[LWS_PRE], *p = start;
    uint8_t *end = &buf[sizeof(buf) - 1];
    char name[64], colour[64], body[LWS_PRE + 512];
    int n;

    if (reason != LWS_CALLBACK_HTTP)
        return lws_callback_http_dummy(wsi, reason, user, in, len);

    /* decoded; the result is the length, or negative if the URL has no such field */
    if (lws_get_urlarg_by_name_safe(wsi, "name", name, sizeof(name)) < 1)
        lws_strncpy(name, "nobody", sizeof(name));
    if (lws_get_urlarg_by_name_safe(wsi, "colour", colour, sizeof(colour)) < 1)
        lws_strncpy(colour, "none", sizeof(colour));

    /* plain text, so that nothing in the fields can be taken for markup */
    n = lws_snprintf(&body[LWS_PRE], sizeof(body) - LWS_PRE, "Hello %s, you like %s\n", name,
                     colour);

    if (lws_add_http_common_headers(wsi, HTTP_STATUS_OK, "text/plain; charset=utf-8",
                                    (lws_filepos_t)n, &p, end) ||
        lws_finalize_write_http_header(wsi, start, &p, end))
        return 1;
    if (lws_write(wsi, (uint8_t *)&body[LWS_PRE], (size_t)n, LWS_WRITE_HTTP_FINAL) != n)
        return 1;

    return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static const struct lws_protocols protocols[] = {
    {.name = "form", .callback = callback_form},
    LWS_PROTOCOL_LIST_TERM
};

static const struct lws_http_mount greet = {
    .mountpoint = "/greet",
    .mountpoint_len = 6,
    .origin_protocol = LWSMPRO_CALLBACK,
    .protocol = "form",
};

static const struct lws_http_mount files = {
    .mount_next = &greet,
    .mountpoint = "/",
    .mountpoint_len = 1,
    .origin = "./mount-origin",
    .origin_protocol = LWSMPRO_FILE,
    .def = "index.html",
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
    info.mounts = &files;

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
