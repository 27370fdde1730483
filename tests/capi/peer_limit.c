/* A limit of connections per peer address. */
#include "check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

static int refused, instantiated, gone;

static int p0(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
    if (reason == LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED)
        instantiated++;
    if (reason == LWS_CALLBACK_WSI_DESTROY)
        gone++;
    return 0;
}

static const struct lws_protocols protocols[] = {
    { "p0", p0, 0, 0, 0, NULL, 0 }, LWS_PROTOCOL_LIST_TERM
};

static int on_refused(struct lws_context *cx, lws_sockfd_type fd, lws_sockaddr46 *sa46)
{
    char text[64];

    CHECK(fd >= 0);
    CHECK(lws_sa46_write_numeric_address(sa46, text, sizeof(text)) > 0);
    CHECK_TEXT("127.0.0.1", text);
    refused++;
    return 0;
}

static int dial(int port)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK_INT(0, connect(fd, (struct sockaddr *)&a, sizeof(a)));
    return fd;
}

static void turns(struct lws_context *cx)
{
    int n;

    for (n = 0; n < 50; n++) {
        lws_service(cx, -1);
        usleep(500);
    }
}

int main(void)
{
    struct lws_context_creation_info info;
    struct lws_context *cx;
    int port, fd[3];
    char c;

    lws_set_log_level(LLL_ERR, NULL);
    memset(&info, 0, sizeof(info));
    info.port = 0;
    info.protocols = protocols;
    info.ip_limit_wsi = 2;
    info.pl_notify_cb = on_refused;
    info.vhost_name = "v";
    cx = lws_create_context(&info);
    turns(cx);
    port = lws_get_vhost_listen_port(lws_get_vhost_by_name(cx, "v"));
    CHECK(port > 0);

    fd[0] = dial(port);
    fd[1] = dial(port);
    turns(cx);
    CHECK_INT(2, instantiated);
    fd[2] = dial(port);
    turns(cx);
    CHECK_INT(2, instantiated);
    CHECK_INT(1, refused);
    CHECK(recv(fd[2], &c, 1, 0) <= 0);

    /* one goes, another may come */
    close(fd[2]);
    close(fd[0]);
    turns(cx);
    fd[0] = dial(port);
    turns(cx);
    CHECK_INT(3, instantiated);
    CHECK_INT(1, refused);
    close(fd[0]);
    close(fd[1]);
    lws_context_destroy(cx);
    return check_result();
}
