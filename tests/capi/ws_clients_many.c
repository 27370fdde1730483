/*
 * Thousands of WebSocket clients of one context, with their server in the same context: all are
 * established, talk, stay idle at a small cost and end in order. Under valgrind it is fewer.
 *
 * ws_clients_many PORT [COUNT [SECONDS]] connects to a server elsewhere instead, and stays idle for
 * so long; that is how memory for each client is measured.
 */
#include "check.h"

#include <malloc.h>
#include <sys/resource.h>

#define ROUNDS 2

static struct lws_context *context;
static int established, echoed, closed, errors, server_open, ending;

struct session {
    int to_send, to_get;
};

static int callback_client(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                           size_t len)
{
    struct session *session = user;
    unsigned char buf[LWS_PRE + 16];

    switch (reason) {
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        if (!errors++)
            fprintf(stderr, "%.*s\n", (int)len, (const char *)in);
        break;
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
        established++;
        break;
    case LWS_CALLBACK_CLIENT_WRITEABLE:
        if (!session->to_send)
            break;
        session->to_send--;
        session->to_get++;
        memcpy(buf + LWS_PRE, "0123456789abcdef", 16);
        CHECK_INT(16, lws_write(wsi, buf + LWS_PRE, 16, LWS_WRITE_TEXT));
        break;
    case LWS_CALLBACK_CLIENT_RECEIVE:
        CHECK(len == 16 && !memcmp(in, "0123456789abcdef", 16));
        CHECK_INT(0, --session->to_get);
        echoed++;
        break;
    case LWS_CALLBACK_CLIENT_CLOSED:
        closed++;
        break;
    case LWS_CALLBACK_USER:
        if (ending) {
            lws_set_timer_usecs(wsi, 1);
            break;
        }
        session->to_send = 1;
        lws_callback_on_writable(wsi);
        break;
    case LWS_CALLBACK_TIMER:
        lws_close_reason(wsi, LWS_CLOSE_STATUS_GOINGAWAY, NULL, 0);
        return -1;
    default:
        break;
    }
    return 0;
}

static int callback_server(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                           size_t len)
{
    unsigned char buf[LWS_PRE + 16];

    switch (reason) {
    case LWS_CALLBACK_ESTABLISHED:
        server_open++;
        break;
    case LWS_CALLBACK_RECEIVE:
        CHECK_INT(16, len);
        memcpy(buf + LWS_PRE, in, len);
        CHECK_INT(16, lws_write(wsi, buf + LWS_PRE, len, LWS_WRITE_TEXT));
        break;
    case LWS_CALLBACK_CLOSED:
        server_open--;
        break;
    default:
        break;
    }
    return 0;
}

static const struct lws_protocols protocols[] = {
    { "server", callback_server, 0, 0, 0, NULL, 0 },
    { "client", callback_client, sizeof(struct session), 0, 0, NULL, 0 },
    LWS_PROTOCOL_LIST_TERM
};

static void serve_until(const int *what, int wanted, int seconds)
{
    lws_usec_t limit = lws_now_usecs() + seconds * LWS_US_PER_SEC;

    while (*what != wanted && !errors && lws_now_usecs() < limit && lws_service(context, -1) >= 0)
        ;
    CHECK_INT(wanted, *what);
}

static int allowed_by_descriptors(int wanted)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit))
        return wanted;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur != RLIM_INFINITY && (rlim_t)(wanted * 2 + 100) > limit.rlim_cur)
        return (int)((limit.rlim_cur - 100) / 2);
    return wanted;
}

/* Bytes of the heap that are in use. */
static size_t heap(void)
{
    struct mallinfo2 info = mallinfo2();

    return info.uordblks + info.hblkhd;
}

int main(int argc, char **argv)
{
    const char *preload = getenv("LD_PRELOAD");
    int count = preload && strstr(preload, "vgpreload") ? 200 : 2000, n, round;
    struct lws_context_creation_info info;
    struct lws_client_connect_info connect;
    struct lws_vhost *vhost;
    size_t before;

    if (argc > 2)
        count = atoi(argv[2]);
    count = allowed_by_descriptors(count);
    lws_set_log_level(LLL_ERR, NULL);
    memset(&info, 0, sizeof(info));
    info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
    info.iface = "127.0.0.1";
    info.protocols = protocols;
    info.fd_limit_per_thread = (unsigned int)count * 2 + 100;
    if (argc > 1)
        info.port = CONTEXT_PORT_NO_LISTEN;
    context = lws_create_context(&info);
    vhost = context ? lws_create_vhost(context, &info) : NULL;
    CHECK(vhost != NULL);
    if (!vhost)
        return 1;

    memset(&connect, 0, sizeof(connect));
    connect.context = context;
    connect.vhost = vhost;
    connect.address = connect.host = connect.origin = "127.0.0.1";
    connect.port = argc > 1 ? atoi(argv[1]) : lws_get_vhost_listen_port(vhost);
    connect.path = "/";
    connect.protocol = argc > 1 ? "echo" : "server";
    connect.local_protocol_name = "client";
    before = heap();
    for (n = 0; n < count; n++) {
        CHECK(lws_client_connect_via_info(&connect) != NULL);
        /* no more than fit in the listener's queue */
        if (n % 100 == 99)
            serve_until(&established, n + 1, 60);
    }
    serve_until(&established, count, 60);
    fprintf(stderr, "%d %s: %zu bytes of heap for each\n", count,
            argc > 1 ? "clients" : "clients and their server's ends",
            (heap() - before) / (size_t)count);
    if (argc > 3) {
        lws_usec_t limit = lws_now_usecs() + atoi(argv[3]) * LWS_US_PER_SEC;

        while (lws_now_usecs() < limit && lws_service(context, 0) >= 0)
            ;
    }
    for (round = 0; round < ROUNDS && argc == 1; round++) {
        echoed = 0;
        CHECK_INT(0, lws_callback_all_protocol(context, &protocols[1], LWS_CALLBACK_USER));
        serve_until(&echoed, count, 60);
    }
    if (argc == 1) {
        CHECK_INT(count, server_open);
        ending = 1;
        lws_callback_all_protocol(context, &protocols[1], LWS_CALLBACK_USER);
        serve_until(&closed, count, 60);
        serve_until(&server_open, 0, 60);
    }
    lws_context_destroy(context);
    CHECK_INT(count, closed);
    CHECK_INT(0, errors);
    return check_result();
}
