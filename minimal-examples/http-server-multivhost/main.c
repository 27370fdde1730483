/*
 * Several sites in one process.
 *
 *   http-server-multivhost [-p PORT]
 *
 * Two vhosts share PORT, and the Host header of the request says which one is meant; a third has
 * PORT + 1 for itself. A request for a name that nobody has goes to the first vhost of its port.
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

static const struct lws_http_mount site_one = {
    .mountpoint = "/",
    .mountpoint_len = 1,
    .origin = "./one",
    .origin_protocol = LWSMPRO_FILE,
    .def = "index.html",
};

static const struct lws_http_mount site_two = {
    .mountpoint = "/",
    .mountpoint_len = 1,
    .origin = "./two",
    .origin_protocol = LWSMPRO_FILE,
    .def = "index.html",
};

static const struct lws_http_mount site_admin = {
    .mountpoint = "/",
    .mountpoint_len = 1,
    .origin = "./admin",
    .origin_protocol = LWSMPRO_FILE,
    .def = "index.html",
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    const char *option;
    int port = 7681;

    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    if ((option = lws_cmdline_option(argc, argv, "-p")))
        port = atoi(option);

    /* the context alone, without a vhost of its own */
    memset(&info, 0, sizeof(info));
    info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the server could not be started\n");
        return 1;
    }

    info.port = port;
    info.vhost_name = "one.test";
    info.mounts = &site_one;
    if (!lws_create_vhost(context, &info))
        goto failed;

    info.vhost_name = "two.test";
    info.mounts = &site_two;
    if (!lws_create_vhost(context, &info))
        goto failed;

    info.port = port + 1;
    info.vhost_name = "admin.test";
    info.mounts = &site_admin;
    if (!lws_create_vhost(context, &info))
        goto failed;

    lwsl_user("http://localhost:%d (one.test, two.test) and http://localhost:%d (admin.test)\n",
              port, port + 1);

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return 0;

failed:
    lwsl_err("%s could not be started\n", info.vhost_name);
    lws_context_destroy(context);
    return 1;
}
