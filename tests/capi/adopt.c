/* Descriptors that the program hands over: kinds, roles, protocols, limits, refusals. */
#include "check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int seen[1000], refused, in_other, veto;
static char last[4200];
static size_t last_len;

static int note(enum lws_callback_reasons reason, void *in, size_t len)
{
    if ((int)reason < (int)LWS_ARRAY_SIZE(seen))
        seen[reason]++;
    if (reason == LWS_CALLBACK_RAW_RX || reason == LWS_CALLBACK_HTTP) {
        memcpy(last, in, len);
        last_len = len;
    }
    return veto && (reason == LWS_CALLBACK_RAW_ADOPT || reason == LWS_CALLBACK_RAW_ADOPT_FILE ||
                    reason == LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED);
}

static int first(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                 size_t len)
{
    return note(reason, in, len);
}

static int other(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                 size_t len)
{
    in_other++;
    if (reason == LWS_CALLBACK_RAW_RX_FILE) {
        last_len = (size_t)read(lws_get_socket_fd(wsi), last, sizeof(last));
        if ((int)last_len <= 0)
            return -1;
    }
    if (reason == LWS_CALLBACK_RAW_WRITEABLE_FILE)
        CHECK_INT(3, write(lws_get_socket_fd(wsi), "out", 3));
    return note(reason, in, len);
}

static const struct lws_protocols protocols[] = {
    { "first", first, 0, 0, 0, NULL, 0 },
    { "other", other, 16, 0, 0, NULL, 0 },
    LWS_PROTOCOL_LIST_TERM
};

static int on_refused(struct lws_context *cx, lws_sockfd_type fd, lws_sockaddr46 *sa46)
{
    refused++;
    return 0;
}

static void turns(struct lws_context *cx)
{
    int n;

    for (n = 0; n < 20; n++) {
        lws_service(cx, -1);
        usleep(500);
    }
}

static struct lws *adopt(struct lws_vhost *vh, int type, int fd, const char *protocol,
                         struct lws *parent)
{
    lws_sock_file_fd_type d;

    d.sockfd = fd;
    return lws_adopt_descriptor_vhost(vh, (lws_adoption_type)type, d, protocol, parent);
}

/* Both ends of a TCP connection. */
static void tcp_pair(int fd[2])
{
    struct sockaddr_in a = { .sin_family = AF_INET };
    socklen_t len = sizeof(a);
    int listener = socket(AF_INET, SOCK_STREAM, 0);

    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK_INT(0, bind(listener, (struct sockaddr *)&a, sizeof(a)));
    CHECK_INT(0, listen(listener, 1));
    getsockname(listener, (struct sockaddr *)&a, &len);
    fd[1] = socket(AF_INET, SOCK_STREAM, 0);
    CHECK_INT(0, connect(fd[1], (struct sockaddr *)&a, sizeof(a)));
    fd[0] = accept(listener, NULL, NULL);
    CHECK(fd[0] >= 0);
    close(listener);
}

static int is_open(int fd)
{
    return fcntl(fd, F_GETFD) >= 0;
}

int main(void)
{
    struct lws_context_creation_info info;
    struct lws_context *cx;
    struct lws_vhost *vh;
    struct lws *wsi, *child;
    struct sockaddr_un un = { .sun_family = AF_UNIX };
    int pipe_fd[2], pair[2], more[2], listener;
    char b[64];

    lws_set_log_level(0, NULL);
    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.vhost_name = "v";
    info.ip_limit_wsi = 1;
    info.pl_notify_cb = on_refused;
    cx = lws_create_context(&info);
    turns(cx);
    vh = lws_get_vhost_by_name(cx, "v");

    /* a pipe: the program reads, the end of the writer closes */
    CHECK_INT(0, pipe(pipe_fd));
    wsi = adopt(vh, LWS_ADOPT_RAW_FILE_DESC, pipe_fd[0], "other", NULL);
    CHECK(wsi != NULL);
    CHECK_INT(1, seen[LWS_CALLBACK_RAW_ADOPT_FILE]);
    CHECK_INT(4, write(pipe_fd[1], "pipe", 4));
    turns(cx);
    CHECK_INT(4, last_len);
    close(pipe_fd[1]);
    turns(cx);
    CHECK_INT(1, seen[LWS_CALLBACK_RAW_CLOSE_FILE]);
    CHECK(!is_open(pipe_fd[0]));

    /* the writing end of a pipe */
    CHECK_INT(0, pipe(pipe_fd));
    wsi = adopt(vh, LWS_ADOPT_RAW_FILE_DESC, pipe_fd[1], "other", NULL);
    CHECK(wsi != NULL);
    CHECK_INT(0, seen[LWS_CALLBACK_RAW_WRITEABLE_FILE]);
    lws_callback_on_writable(wsi);
    turns(cx);
    CHECK_INT(1, seen[LWS_CALLBACK_RAW_WRITEABLE_FILE]);
    CHECK_INT(3, read(pipe_fd[0], b, sizeof(b)));
    close(pipe_fd[0]);
    lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
    turns(cx);
    CHECK(!is_open(pipe_fd[1]));

    /* without a name the vhost's default protocol, here the first */
    in_other = 0;
    CHECK_INT(0, pipe(pipe_fd));
    wsi = adopt(vh, LWS_ADOPT_RAW_FILE_DESC, pipe_fd[1], NULL, NULL);
    CHECK(wsi != NULL);
    CHECK_INT(0, in_other);
    lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
    turns(cx);
    close(pipe_fd[0]);

    /* a listening socket of the program: it is told when to accept */
    listener = socket(AF_UNIX, SOCK_STREAM, 0);
    lws_snprintf(un.sun_path + 1, sizeof(un.sun_path) - 1, "lws-adopt-%d", (int)getpid());
    CHECK_INT(0, bind(listener, (struct sockaddr *)&un, sizeof(un)));
    CHECK_INT(0, listen(listener, 1));
    seen[LWS_CALLBACK_RAW_RX_FILE] = 0;
    wsi = adopt(vh, LWS_ADOPT_RAW_FILE_DESC, listener, NULL, NULL);
    CHECK(wsi != NULL);
    turns(cx);
    CHECK_INT(0, seen[LWS_CALLBACK_RAW_RX_FILE]);
    pair[0] = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK_INT(0, connect(pair[0], (struct sockaddr *)&un, sizeof(un)));
    turns(cx);
    CHECK(seen[LWS_CALLBACK_RAW_RX_FILE] > 0);
    lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
    close(pair[0]);

    /* a Unix socket, raw, as a child of a TCP one, and with it gone */
    tcp_pair(pair);
    wsi = adopt(vh, LWS_ADOPT_SOCKET, pair[0], "other", NULL);
    CHECK(wsi != NULL);
    CHECK_INT(0, socketpair(AF_UNIX, SOCK_STREAM, 0, more));
    child = adopt(vh, LWS_ADOPT_SOCKET, more[0], "other", wsi);
    CHECK(child != NULL);
    CHECK(lws_get_parent(child) == wsi);
    CHECK_INT(5, write(more[1], "child", 5));
    turns(cx);
    CHECK_INT(5, last_len);
    CHECK(!memcmp(last, "child", 5));
    close(pair[1]);
    turns(cx);
    CHECK_INT(0, read(more[1], b, sizeof(b)));
    close(more[1]);

    /* HTTP, with bytes read already; a peer address may have as many as is said */
    tcp_pair(pair);
    wsi = lws_adopt_socket_vhost_readbuf(vh, pair[0], "GET /read HTTP/1.1\r\nHost: v\r\n\r\n", 31);
    CHECK(wsi != NULL);
    CHECK_INT(1, seen[LWS_CALLBACK_HTTP]);
    CHECK(!memcmp(last, "/read", 5));
    tcp_pair(more);
    CHECK(!adopt(vh, LWS_ADOPT_SOCKET | LWS_ADOPT_HTTP, more[0], NULL, NULL));
    CHECK_INT(1, refused);
    CHECK(!is_open(more[0]));
    close(more[1]);
    close(pair[1]);
    turns(cx);
    tcp_pair(more);
    wsi = adopt(vh, LWS_ADOPT_SOCKET | LWS_ADOPT_HTTP | LWS_ADOPT_ALLOW_SSL, more[0], NULL, NULL);
    CHECK(wsi != NULL);
    CHECK_INT(1, refused);
    close(more[1]);
    turns(cx);

    /* refused by the program, or for reasons of ours: nobody has the descriptor any more */
    veto = 1;
    CHECK_INT(0, socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    CHECK(!adopt(vh, LWS_ADOPT_SOCKET, pair[0], "other", NULL));
    CHECK_INT(0, read(pair[1], b, sizeof(b)));
    CHECK(!adopt(vh, LWS_ADOPT_RAW_FILE_DESC, pair[1], "other", NULL));
    CHECK(!is_open(pair[1]));
    CHECK_INT(0, socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    CHECK(!adopt(vh, LWS_ADOPT_SOCKET | LWS_ADOPT_HTTP, pair[0], NULL, NULL));
    CHECK_INT(0, read(pair[1], b, sizeof(b)));
    veto = 0;
    CHECK(!adopt(vh, LWS_ADOPT_SOCKET, pair[1], "nobody", NULL));
    CHECK(!is_open(pair[1]));
    CHECK(!adopt(vh, LWS_ADOPT_SOCKET, pair[1], "other", NULL));
    CHECK(!adopt(vh, LWS_ADOPT_SOCKET, -1, "other", NULL));
    /* what a connection has already stays its own */
    CHECK_INT(0, socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    CHECK(adopt(vh, LWS_ADOPT_SOCKET, pair[0], "other", NULL) != NULL);
    CHECK(!adopt(vh, LWS_ADOPT_SOCKET, pair[0], "other", NULL));
    CHECK(!adopt(vh, LWS_ADOPT_RAW_FILE_DESC, pair[0], "other", NULL));
    CHECK(is_open(pair[0]));
    close(pair[1]);
    turns(cx);
    CHECK(!lws_adopt_socket(NULL, -1));
    CHECK(!lws_adopt_descriptor_vhost_via_info(NULL));

    lws_context_destroy(cx);
    return check_result();
}
