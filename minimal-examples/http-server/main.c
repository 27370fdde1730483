/*
 * Serves the files of a folder over HTTP.
 *
 *   http-server [-p PORT] [-d FOLDER]
 *
 * A mount says which part of the URL space comes from where. Nothing else is needed for files:
 * the library finds them, tells their type, and answers conditional and range requests.
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

/* file names that the library does not know by themselves, with their type */
static const struct lws_protocol_vhost_options extra_types = {NULL, NULL, ".md", "text/markdown"};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    const char *option;

    struct lws_http_mount files = {
        .mountpoint = "/", /* everything ... */
        .mountpoint_len = 1,
        .origin = "./mount-origin", /* ... is below this folder */
        .origin_protocol = LWSMPRO_FILE,
        .def = "index.html", /* what "/" and other folders show */
        .extra_mimetypes = &extra_types,
        .cache_max_age = 60, /* seconds for which a browser may keep a file */
        .cache_reusable = 1,
    };

    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);

    memset(&info, 0, sizeof(info));
    info.port = 7681;
    if ((option = lws_cmdline_option(argc, argv, "-p")))
        info.port = atoi(option);
    if ((option = lws_cmdline_option(argc, argv, "-d")))
        files.origin = option;
    info.mounts = &files;
    info.error_document_404 = "/404.html";
    info.options = LWS_SERVER_OPTION_HTTP_HEADERS_SECURITY_BEST_PRACTICES_ENFORCE;

    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the server could not be started\n");
        return 1;
    }
    lwsl_user("http://localhost:%d shows %s\n", info.port, files.origin);

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return 0;
}
