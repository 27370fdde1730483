/*
 * Connects the terminal with a TCP service, as nc(1) does: what is read from the standard input
 * goes to the peer, what the peer sends goes to the standard output.
 *
 *   raw-client [--tls] [-k] [--ca FILE] HOST PORT
 *
 *   --tls      TLS over the connection
 *   -k         any certificate will do
 *   --ca FILE  trust the authority whose certificate is in FILE (PEM), not those of the system
 *
 * The standard input is a connection too: a file that the library watches, and that we read.
 * It waits while the peer does not take what was read, and the other way round.
 */
#include <libwebsockets.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;
static struct lws_context *context;
static struct lws *peer, *input; /* NULL when there is none (any more) */
static int connected, over;

static uint8_t buf[LWS_PRE + 16384];
static size_t waiting; /* bytes in it that the peer is to get */
static int input_ended;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

static int callback_input(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                          size_t len)
{
    ssize_t n;

    (void)user;
    (void)in;
    (void)len;
    switch (reason) {
    case LWS_CALLBACK_RAW_RX_FILE:
        if (waiting || !connected) {
            /* one piece at a time: nothing more until the peer has it */
            lws_rx_flow_control(wsi, 0);
            return 0;
        }
        n = read(lws_get_socket_fd(wsi), &buf[LWS_PRE], sizeof(buf) - LWS_PRE);
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            return 0;
        if (n <= 0)
            return -1;
        waiting = (size_t)n;
        lws_rx_flow_control(wsi, 0);
        lws_callback_on_writable(peer);
        return 0;

    case LWS_CALLBACK_RAW_CLOSE_FILE:
        input = NULL;
        input_ended = 1;
        if (connected && peer)
            lws_callback_on_writable(peer);
        return 0;

    default:
        return 0;
    }
}

static int callback_peer(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    size_t n;

    (void)user;
    switch (reason) {
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        lwsl_err("%s\n", in ? (const char *)in : "cannot connect");
        peer = NULL;
        over = 1;
        return 0;

    case LWS_CALLBACK_RAW_CONNECTED:
        connected = 1;
        if (input)
            lws_rx_flow_control(input, 1);
        lws_callback_on_writable(wsi);
        return 0;

    case LWS_CALLBACK_RAW_RX:
        if (fwrite(in, 1, len, stdout) != len || fflush(stdout))
            return -1;
        return 0;

    case LWS_CALLBACK_RAW_WRITEABLE:
        if (waiting) {
            n = waiting;
            waiting = 0;
            if (lws_write(wsi, &buf[LWS_PRE], n, LWS_WRITE_RAW) != (int)n)
                return -1;
            if (input)
                lws_rx_flow_control(input, 1);
            /* and once more, when it has gone */
            lws_callback_on_writable(wsi);
            return 0;
        }
        /* all was sent: tell the peer that no more will come, and wait for its own end */
        if (input_ended && !lws_is_ssl(wsi))
            shutdown(lws_get_socket_fd(wsi), SHUT_WR);
        return 0;

    case LWS_CALLBACK_RAW_CLOSE:
        peer = NULL;
        over = 1;
        return 0;

    default:
        return 0;
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "peer", .callback = callback_peer},
    {.name = "input", .callback = callback_input},
    LWS_PROTOCOL_LIST_TERM
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    struct lws_client_connect_info connect;
    lws_sock_file_fd_type fd;

    if (argc < 3 || argv[argc - 2][0] == '-') {
        fprintf(stderr, "usage: %s [--tls] [-k] [--ca FILE] HOST PORT\n", argv[0]);
        return 2;
    }
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    lws_set_log_level(LLL_ERR | LLL_WARN | LLL_USER, NULL);

    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.vhost_name = "default";
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
    connect.method = "RAW";
    connect.address = argv[argc - 2];
    connect.port = atoi(argv[argc - 1]);
    connect.host = connect.address;
    connect.local_protocol_name = protocols[0].name;
    connect.pwsi = &peer;
    if (lws_cmdline_option(argc, argv, "--tls")) {
        connect.ssl_connection = LCCSCF_USE_SSL;
        if (lws_cmdline_option(argc, argv, "-k"))
            connect.ssl_connection |= LCCSCF_ALLOW_SELFSIGNED | LCCSCF_ALLOW_EXPIRED |
                                      LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK |
                                      LCCSCF_ALLOW_INSECURE;
    }
    if (!lws_client_connect_via_info(&connect))
        over = 1;

    /* a copy, as the library closes what it is given */
    fd.filefd = dup(STDIN_FILENO);
    if (!over && fd.filefd >= 0) {
        input = lws_adopt_descriptor_vhost(lws_get_vhost_by_name(context, "default"),
                                           LWS_ADOPT_RAW_FILE_DESC, fd, protocols[1].name, NULL);
        if (!input)
            lwsl_err("the standard input cannot be watched\n");
    }

    while (!over && !interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return connected ? 0 : 1;
}
