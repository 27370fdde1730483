/*
 * Serves the files of a folder over https.
 *
 *   https-server [-p PORT] [-c CERTIFICATE] [-k KEY] [-r PORT]
 *
 *   -c, -k   PEM files: the certificate with what is needed to verify it, and its private key
 *   -r PORT  serves plain http there too, which only sends browsers to the https port
 *
 * README.md says how to make a certificate to try it with.
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

static const struct lws_http_mount files = {
    .mountpoint = "/",
    .mountpoint_len = 1,
    .origin = "./mount-origin",
    .origin_protocol = LWSMPRO_FILE,
    .def = "index.html",
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    struct lws_http_mount elsewhere = {
        .mountpoint = "/",
        .mountpoint_len = 1,
        .origin_protocol = LWSMPRO_REDIR_HTTPS,
    };
    const char *option;
    char target[64];
    int port = 7681;

    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    if ((option = lws_cmdline_option(argc, argv, "-p")))
        port = atoi(option);

    memset(&info, 0, sizeof(info));
    info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT | LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the library could not be started\n");
        return 1;
    }

    info.vhost_name = "https";
    info.port = port;
    info.mounts = &files;
    info.ssl_cert_filepath = lws_cmdline_option(argc, argv, "-c");
    if (!info.ssl_cert_filepath)
        info.ssl_cert_filepath = "localhost.cert.pem";
    info.ssl_private_key_filepath = lws_cmdline_option(argc, argv, "-k");
    if (!info.ssl_private_key_filepath)
        info.ssl_private_key_filepath = "localhost.key.pem";
    /* with, among others, Strict-Transport-Security */
    info.options |= LWS_SERVER_OPTION_HTTP_HEADERS_SECURITY_BEST_PRACTICES_ENFORCE |
                    LWS_SERVER_OPTION_STS;
    if (!lws_create_vhost(context, &info)) {
        lwsl_err("the https server could not be started\n");
        lws_context_destroy(context);
        return 1;
    }
    lwsl_user("https://localhost:%d\n", port);

    if ((option = lws_cmdline_option(argc, argv, "-r"))) {
        lws_snprintf(target, sizeof(target), "localhost:%d/", port);
        elsewhere.origin = target;
        memset(&info, 0, sizeof(info));
        info.vhost_name = "http";
        info.port = atoi(option);
        info.mounts = &elsewhere;
        if (!lws_create_vhost(context, &info)) {
            lwsl_err("the http server could not be started\n");
            lws_context_destroy(context);
            return 1;
        }
    }

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return 0;
}
