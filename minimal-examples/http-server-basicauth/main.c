/*
 * Asks for a user name and a password before it shows a part of the site.
 *
 *   http-server-basicauth [-p PORT] [-f PASSWORDS]
 *
 *   /              for everybody
 *   /secret/       for those whose "user:password" is a line of the file
 *   /secret/whoami tells who was let in
 *
 * Basic authentication sends the password with every request; use it over TLS only.
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

static int callback_whoami(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                           size_t len)
{
    uint8_t buf[LWS_PRE + 1024], *start = &buf[LWS_PRE], *p = start;
    uint8_t *end = &buf[sizeof(buf) - 1];
    char name[64], body[LWS_PRE + 128];
    int n;

    if (reason != LWS_CALLBACK_HTTP)
        return lws_callback_http_dummy(wsi, reason, user, in, len);

    /* after a successful login the header holds the user's name alone */
    if (lws_hdr_copy(wsi, name, sizeof(name), WSI_TOKEN_HTTP_AUTHORIZATION) < 1)
        lws_strncpy(name, "?", sizeof(name));
    n = lws_snprintf(&body[LWS_PRE], sizeof(body) - LWS_PRE, "You are %s\n", name);

    if (lws_add_http_common_headers(wsi, HTTP_STATUS_OK, "text/plain; charset=utf-8",
                                    (lws_filepos_t)n, &p, end) ||
        lws_finalize_write_http_header(wsi, start, &p, end))
        return 1;
    if (lws_write(wsi, (uint8_t *)&body[LWS_PRE], (size_t)n, LWS_WRITE_HTTP_FINAL) != n)
        return 1;

    return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static const struct lws_protocols protocols[] = {
    {.name = "http", .callback = lws_callback_http_dummy},
    {.name = "whoami", .callback = callback_whoami},
    LWS_PROTOCOL_LIST_TERM
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    const char *passwords = "./passwords", *option;

    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);

    memset(&info, 0, sizeof(info));
    info.port = 7681;
    if ((option = lws_cmdline_option(argc, argv, "-p")))
        info.port = atoi(option);
    if ((option = lws_cmdline_option(argc, argv, "-f")))
        passwords = option;

    const struct lws_http_mount whoami = {
        .mountpoint = "/secret/whoami",
        .mountpoint_len = 14,
        .origin_protocol = LWSMPRO_CALLBACK,
        .protocol = "whoami",
        .basic_auth_login_file = passwords,
    };
    const struct lws_http_mount secret = {
        .mount_next = &whoami,
        .mountpoint = "/secret",
        .mountpoint_len = 7,
        .origin = "./mount-origin/secret",
        .origin_protocol = LWSMPRO_FILE,
        .def = "index.html",
        .basic_auth_login_file = passwords,
    };
    const struct lws_http_mount files = {
        .mount_next = &secret,
        .mountpoint = "/",
        .mountpoint_len = 1,
        .origin = "./mount-origin",
        .origin_protocol = LWSMPRO_FILE,
        .def = "index.html",
    };

    info.protocols = protocols;
    info.mounts = &files;

    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the server could not be started\n");
        return 1;
    }
    lwsl_user("http://localhost:%d, passwords from %s\n", info.port, passwords);

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return 0;
}
