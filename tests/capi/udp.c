/* UDP sockets of the library: who sent a datagram, answers, sizes, refusals. */
#include "check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

static int received, empty, longest, bound, dropped, closed, hold_writes;
static char last[4200];
static size_t last_len;
static const struct lws_udp *seen;

static int udp(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
    const struct lws_udp *u;
    char text[64];

    switch (reason) {
    case LWS_CALLBACK_RAW_SKT_BIND_PROTOCOL:
        bound++;
        break;
    case LWS_CALLBACK_RAW_SKT_DROP_PROTOCOL:
        dropped++;
        break;
    case LWS_CALLBACK_RAW_RX:
        received++;
        empty += len == 0;
        if ((int)len > longest)
            longest = (int)len;
        memcpy(last, in, len);
        last_len = len;
        u = lws_get_udp(wsi);
        CHECK(u != NULL);
        /* always the same place, kept up to date */
        if (seen)
            CHECK(seen == u);
        seen = u;
        CHECK(lws_sa46_write_numeric_address((lws_sockaddr46 *)&u->sa46, text, sizeof(text)) > 0);
        CHECK_TEXT("127.0.0.1", text);
        if (!hold_writes)
            lws_callback_on_writable(wsi);
        /* no answer but a negative one closes */
        return 1;
    case LWS_CALLBACK_RAW_WRITEABLE:
        CHECK_INT(last_len, lws_write(wsi, (unsigned char *)last, last_len, LWS_WRITE_RAW));
        break;
    case LWS_CALLBACK_RAW_CLOSE:
        closed++;
        break;
    default:
        break;
    }
    return 0;
}

static const struct lws_protocols protocols[] = {
    { "first", udp, 0, 0, 0, NULL, 0 },
    { "udp", udp, 8, 0, 0, NULL, 0 },
    LWS_PROTOCOL_LIST_TERM
};

static void turns(struct lws_context *cx)
{
    int n;

    for (n = 0; n < 30; n++) {
        lws_service(cx, -1);
        usleep(500);
    }
}

static int peer(int to)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons((uint16_t)to) };
    struct timeval wait = { .tv_sec = 5 };
    int fd = socket(AF_INET, SOCK_DGRAM, 0);

    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
    CHECK_INT(0, connect(fd, (struct sockaddr *)&a, sizeof(a)));
    return fd;
}

static int port_of(int fd)
{
    struct sockaddr_in a = { 0 };
    socklen_t len = sizeof(a);

    getsockname(fd, (struct sockaddr *)&a, &len);
    return ntohs(a.sin_port);
}

static void expect(int fd, const char *wanted)
{
    char b[64];
    ssize_t n = recv(fd, b, sizeof(b) - 1, 0);

    b[n > 0 ? n : 0] = '\0';
    CHECK_TEXT(wanted, b);
}

int main(void)
{
    static char large[70000];
    struct lws_context_creation_info info;
    struct lws_context *cx;
    struct lws_vhost *vh;
    struct lws *wsi, *other;
    int a, b, n, port;

    lws_set_log_level(0, NULL);
    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.vhost_name = "v";
    cx = lws_create_context(&info);
    turns(cx);
    vh = lws_get_vhost_by_name(cx, "v");

    /* bound: each sender gets its own answer, though all wait to be read at once */
    wsi = lws_create_adopt_udp(vh, "127.0.0.1", 0, LWS_CAUDP_BIND, "udp", NULL, NULL, &received,
                               NULL, NULL);
    CHECK(wsi != NULL);
    CHECK_INT(2, bound);
    CHECK_INT(1, dropped);
    CHECK(lws_get_opaque_user_data(wsi) == &received);
    CHECK(lws_get_udp(wsi) != NULL);
    CHECK_INT(0, lws_get_udp(wsi)->connected);
    port = port_of(lws_get_socket_fd(wsi));
    a = peer(port);
    b = peer(port);
    CHECK_INT(4, send(a, "from", 4, 0));
    CHECK_INT(5, send(b, "other", 5, 0));
    turns(cx);
    CHECK_INT(2, received);
    expect(a, "from");
    expect(b, "other");
    CHECK_INT(port_of(b), ntohs(lws_get_udp(wsi)->sa46.sa4.sin_port));

    /* many more than one turn takes */
    received = 0;
    hold_writes = 1;
    for (n = 0; n < 100; n++)
        CHECK_INT(3, send(a, "abc", 3, 0));
    turns(cx);
    CHECK_INT(100, received);

    /* an empty one is one too; one that is larger than pt_serv_buf_size is dropped */
    received = 0;
    CHECK_INT(0, send(a, "", 0, 0));
    CHECK_INT(4096, send(a, large, 4096, 0));
    CHECK_INT(4097, send(a, large, 4097, 0));
    CHECK_INT(60000, send(a, large, 60000, 0));
    turns(cx);
    CHECK_INT(2, received);
    CHECK_INT(1, empty);
    CHECK_INT(4096, longest);
    CHECK_INT(0, closed);
    /* more than a datagram can hold */
    CHECK_INT(-1, lws_write(wsi, (unsigned char *)large, sizeof(large), LWS_WRITE_RAW));

    /* connected: to the bound one, and to a port that nobody has */
    hold_writes = 1;
    other = lws_create_adopt_udp(vh, "127.0.0.1", port, 0, "udp", NULL, NULL, NULL, NULL, NULL);
    CHECK(other != NULL);
    CHECK_INT(1, lws_get_udp(other)->connected);
    CHECK_INT(port, ntohs(lws_get_udp(other)->sa46.sa4.sin_port));
    received = 0;
    CHECK_INT(5, lws_write(other, (unsigned char *)"hello", 5, LWS_WRITE_RAW));
    turns(cx);
    CHECK_INT(1, received);
    CHECK_INT(5, last_len);
    lws_set_timeout(other, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
    turns(cx);
    CHECK_INT(1, closed);
    CHECK(lws_get_udp(other) == NULL);

    /* without an address, for programs that send on the descriptor; broadcasts may be allowed */
    other = lws_create_adopt_udp(vh, NULL, -1, LWS_CAUDP_BROADCAST, NULL, NULL, wsi, NULL, NULL,
                                 NULL);
    CHECK(other != NULL);
    CHECK(lws_get_parent(other) == wsi);
    CHECK_INT(-1, lws_write(other, (unsigned char *)"nowhere", 7, LWS_WRITE_RAW));

    /* the program's own socket */
    n = socket(AF_INET, SOCK_DGRAM, 0);
    CHECK_INT(0, connect(n, (struct sockaddr *)&(struct sockaddr_in) { .sin_family = AF_INET,
                         .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(0x7f000001) },
                         sizeof(struct sockaddr_in)));
    other = lws_adopt_descriptor_vhost(vh, LWS_ADOPT_RAW_SOCKET_UDP,
                                       (lws_sock_file_fd_type) { .sockfd = n }, "udp", NULL);
    CHECK(other != NULL);
    CHECK_INT(1, lws_get_udp(other)->connected);

    /* refusals */
    CHECK(!lws_create_adopt_udp(vh, "192.0.2.1", 9, LWS_CAUDP_BIND, "udp", NULL, NULL, NULL, NULL,
                                NULL));
    CHECK(!lws_create_adopt_udp(vh, "127.0.0.1", 70000, LWS_CAUDP_BIND, "udp", NULL, NULL, NULL,
                                NULL, NULL));
    CHECK(!lws_create_adopt_udp(vh, "127.0.0.1", 0, LWS_CAUDP_BIND, "nobody", NULL, NULL, NULL,
                                NULL, NULL));
    CHECK(!lws_create_adopt_udp(vh, NULL, 0, LWS_CAUDP_PF_PACKET, "udp", NULL, NULL, NULL, NULL,
                                NULL));
    CHECK(!lws_create_adopt_udp(NULL, NULL, 0, 0, "udp", NULL, NULL, NULL, NULL, NULL));
    CHECK(lws_get_udp(NULL) == NULL);

    lws_context_destroy(cx);
    close(a);
    close(b);
    CHECK_INT(4, closed);
    return check_result();
}
