/*
 * A UDP service: sends each datagram back to who sent it.
 *
 *   raw-adopt-udp [-p PORT] [--own]
 *
 *   --own  opens the socket itself and hands it over, in place of having the library do it
 */
#include <libwebsockets.h>

#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST 64 /* answers that wait; what is more is dropped, as is usual with UDP */

static volatile sig_atomic_t interrupted;
static struct lws_context *context;

static struct answer {
    struct lws_udp to;
    size_t len;
    uint8_t bytes[4096]; /* no datagram that comes is larger (pt_serv_buf_size) */
} answers[MOST];
static unsigned int first, count;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

static int callback_echo(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    struct answer *answer;

    (void)user;
    switch (reason) {
    case LWS_CALLBACK_RAW_RX:
        if (count == MOST || len > sizeof(answer->bytes))
            return 0;
        answer = &answers[(first + count++) % MOST];
        /* the sender is known until the next datagram comes: keep it with the answer */
        answer->to = *lws_get_udp(wsi);
        answer->len = len;
        memcpy(answer->bytes, in, len);
        lws_callback_on_writable(wsi);
        return 0;

    case LWS_CALLBACK_RAW_WRITEABLE:
        if (!count)
            return 0;
        answer = &answers[first];
        first = (first + 1) % MOST;
        count--;
        if (sendto(lws_get_socket_fd(wsi), answer->bytes, answer->len, 0,
                   sa46_sockaddr(&answer->to.sa46), sa46_socklen(&answer->to.sa46)) < 0)
            lwsl_warn("an answer could not be sent\n");
        if (count)
            lws_callback_on_writable(wsi);
        return 0;

    default:
        return 0;
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "udp-echo", .callback = callback_echo},
    LWS_PROTOCOL_LIST_TERM
};

static struct lws *own_socket(struct lws_vhost *vhost, int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    lws_sock_file_fd_type fd;

    fd.sockfd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd.sockfd < 0)
        return NULL;
    if (bind(fd.sockfd, (struct sockaddr *)&address, sizeof(address))) {
        close(fd.sockfd);
        return NULL;
    }
    return lws_adopt_descriptor_vhost(vhost, LWS_ADOPT_RAW_SOCKET_UDP, fd, protocols[0].name,
                                      NULL);
}

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    struct lws_vhost *vhost;
    const char *option;
    struct lws *wsi;
    int port = 7681;

    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    lws_set_log_level(LLL_ERR | LLL_WARN | LLL_USER, NULL);
    if ((option = lws_cmdline_option(argc, argv, "-p")))
        port = atoi(option);

    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.vhost_name = "default";
    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the library could not be started\n");
        return 1;
    }
    vhost = lws_get_vhost_by_name(context, "default");

    if (lws_cmdline_option(argc, argv, "--own"))
        wsi = own_socket(vhost, port);
    else
        wsi = lws_create_adopt_udp(vhost, NULL, port, LWS_CAUDP_BIND, protocols[0].name, NULL,
                                   NULL, NULL, NULL, NULL);
    if (!wsi) {
        lwsl_err("cannot listen on UDP port %d\n", port);
        lws_context_destroy(context);
        return 1;
    }
    lwsl_user("UDP port %d echoes\n", port);

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return 0;
}
