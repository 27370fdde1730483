/*
 * Hands a TCP connection that the program has made itself over to the library.
 *
 *   raw-adopt-tcp [-p PORT] [HOST]
 *
 * Connects to HOST (localhost), asks for "/" in HTTP, and prints all that comes back. From the
 * moment it is handed over the connection belongs to the library: it reads, tells when it can be
 * written to, and closes it.
 */
#include <libwebsockets.h>

#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;
static struct lws_context *context;
static int over, answered;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

static int callback_raw(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                        size_t len)
{
    static const char request[] = "GET / HTTP/1.0\r\n\r\n";
    uint8_t buf[LWS_PRE + sizeof(request)];

    (void)user;
    switch (reason) {
    case LWS_CALLBACK_RAW_ADOPT:
        lws_callback_on_writable(wsi);
        return 0;

    case LWS_CALLBACK_RAW_WRITEABLE:
        memcpy(&buf[LWS_PRE], request, sizeof(request) - 1);
        if (lws_write(wsi, &buf[LWS_PRE], sizeof(request) - 1, LWS_WRITE_RAW) < 0)
            return -1;
        return 0;

    case LWS_CALLBACK_RAW_RX:
        answered = 1;
        fwrite(in, 1, len, stdout);
        return 0;

    case LWS_CALLBACK_RAW_CLOSE:
        over = 1;
        return 0;

    default:
        return 0;
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "raw", .callback = callback_raw},
    LWS_PROTOCOL_LIST_TERM
};

/* The program's own way to connect; -1 if that fails. */
static int dial(const char *host, const char *port)
{
    struct addrinfo hints, *all, *each;
    int fd = -1;

    memset(&hints, 0, sizeof(hints));
    hints.ai_socktype = SOCK_STREAM;
    if (getaddrinfo(host, port, &hints, &all))
        return -1;
    for (each = all; each && fd < 0; each = each->ai_next) {
        fd = socket(each->ai_family, each->ai_socktype, each->ai_protocol);
        if (fd >= 0 && connect(fd, each->ai_addr, each->ai_addrlen)) {
            close(fd);
            fd = -1;
        }
    }
    freeaddrinfo(all);
    return fd;
}

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    const char *host = "localhost", *port = "7681", *option;
    lws_sock_file_fd_type fd;

    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    lws_set_log_level(LLL_ERR | LLL_WARN | LLL_USER, NULL);
    if ((option = lws_cmdline_option(argc, argv, "-p")))
        port = option;
    if (argc > 1 && argv[argc - 1] != port && argv[argc - 1][0] != '-')
        host = argv[argc - 1];

    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.vhost_name = "default";
    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the library could not be started\n");
        return 1;
    }

    fd.sockfd = dial(host, port);
    if (fd.sockfd < 0) {
        lwsl_err("cannot connect to %s:%s\n", host, port);
        over = 1;
    } else if (!lws_adopt_descriptor_vhost(lws_get_vhost_by_name(context, "default"),
                                           LWS_ADOPT_SOCKET, fd, protocols[0].name, NULL)) {
        /* the library has closed it */
        lwsl_err("the connection was not taken\n");
        over = 1;
    }

    while (!over && !interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return answered ? 0 : 1;
}
