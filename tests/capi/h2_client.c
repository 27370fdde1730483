/* A client over HTTP/2 and its server in one context: what goes over from the connection that the
 * program asked for to the stream, and which connection is which. */
#include "check.h"
#include <unistd.h>

struct session {
    int bound;
};

static int port, completed, closed, timers, writeable, network_ended, parent_told, marks[4];
static struct lws *asked, *first_stream, *second, *parent, *from_pwsi;
static struct lws_context *context;
static void *session_then;

static int server(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len)
{
    unsigned char buf[LWS_PRE + 512], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);

    if (reason == LWS_CALLBACK_WSI_DESTROY && wsi == asked) {
        CHECK(!user);
        network_ended++;
    }
    if (reason == LWS_CALLBACK_HTTP) {
        CHECK_INT(0, lws_add_http_common_headers(wsi, 200, "text/plain", 5, &p, end));
        CHECK_INT(0, lws_finalize_write_http_header(wsi, start, &p, end));
        memcpy(start, "hello", 5);
        CHECK_INT(5, lws_write(wsi, start, 5, LWS_WRITE_HTTP_FINAL));
        return lws_http_transaction_completed(wsi) ? -1 : 0;
    }
    return 0;
}

static struct lws *ask(void *mark, struct lws *of)
{
    struct lws_client_connect_info i;

    memset(&i, 0, sizeof(i));
    i.context = context;
    i.address = i.host = "127.0.0.1";
    i.port = port;
    i.method = "GET";
    i.path = "/";
    i.ssl_connection = LCCSCF_H2_PRIOR_KNOWLEDGE | LCCSCF_PIPELINE;
    i.protocol = "client";
    i.parent_wsi = of;
    i.opaque_user_data = mark;
    i.keep_warm_secs = 1;
    i.pwsi = &from_pwsi;
    return lws_client_connect_via_info(&i);
}

static void check_handed_over(struct lws *wsi, struct session *session)
{
    CHECK(wsi != asked);
    CHECK(lws_get_network_wsi(wsi) == asked);
    CHECK(lws_get_network_wsi(asked) == asked);
    CHECK(session == session_then && session->bound == 1);
    CHECK(lws_wsi_user(wsi) == session);
    CHECK(lws_get_opaque_user_data(wsi) == &marks[0]);
    CHECK(lws_get_parent(wsi) == parent);
    CHECK(lws_get_child(parent) == wsi);
    CHECK(!lws_wsi_user(asked));
    CHECK(!lws_get_opaque_user_data(asked));
    CHECK(!lws_get_parent(asked));
    /* the program's variable is left alone */
    CHECK(from_pwsi == asked);
}

static int client(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len)
{
    struct session *session = user;

    switch (reason) {
    case LWS_CALLBACK_CLIENT_HTTP_BIND_PROTOCOL:
        CHECK_INT(0, session->bound);
        session->bound = 1;
        if (!session_then)
            session_then = session;
        return 0;
    case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
        if (first_stream) {
            /* asked for when the network connection was there: a stream from the start */
            CHECK(wsi != first_stream && wsi != asked);
            second = wsi;
            CHECK(lws_get_network_wsi(wsi) == asked);
            return 0;
        }
        first_stream = wsi;
        check_handed_over(wsi, session);
        return 0;
    case LWS_CALLBACK_CLIENT_HTTP_WRITEABLE:
        writeable++;
        return 0;
    case LWS_CALLBACK_TIMER:
        if (!lws_http_client_http_response(wsi)) {
            lws_set_timer_usecs(wsi, 100 * LWS_US_PER_MS);
            return 0;
        }
        CHECK(wsi == first_stream);
        timers++;
        lws_rx_flow_control(wsi, 1);
        return 0;
    case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
        CHECK_INT(200, (int)lws_http_client_http_response(wsi));
        CHECK_INT(0, lws_http_client_http_response(asked));
        /* as long as the timer has not come */
        if (wsi == first_stream)
            CHECK_INT(0, lws_rx_flow_control(wsi, 0));
        return 0;
    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP:
        CHECK(0);
        return 0;
    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
        CHECK_INT(5, (int)len);
        CHECK(wsi != first_stream || timers);
        return 0;
    case LWS_CALLBACK_COMPLETED_CLIENT_HTTP:
        if (!completed++) {
            struct lws *another = ask(&marks[1], NULL);

            CHECK(another && another == second && from_pwsi == another);
        }
        return 0;
    case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
        CHECK(wsi == first_stream || wsi == second);
        CHECK(lws_get_opaque_user_data(wsi) == &marks[closed]);
        closed++;
        return 0;
    case LWS_CALLBACK_CHILD_CLOSING:
        CHECK(wsi == parent);
        parent_told++;
        return 0;
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        fprintf(stderr, "connection error: %s\n", in ? (const char *)in : "");
        CHECK(0);
        return 0;
    default:
        return 0;
    }
}

static const struct lws_protocols protocols[] = {
    { "server", server, 0, 0, 0, NULL, 0 },
    { "client", client, sizeof(struct session), 0, 0, NULL, 0 },
    LWS_PROTOCOL_LIST_TERM
};

int main(void)
{
    struct lws_context_creation_info info;
    lws_sock_file_fd_type fd;
    lws_usec_t begun;
    int pipes[2];

    lws_set_log_level(LLL_ERR | LLL_WARN, NULL);
    memset(&info, 0, sizeof(info));
    info.protocols = protocols;
    info.port = 0;
    info.iface = "lo";
    info.options = LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE;
    context = lws_create_context(&info);
    CHECK(context && !pipe(pipes));
    lws_service(context, -1);
    port = lws_get_vhost_listen_port(lws_get_vhost_by_name(context, "default"));
    fd.filefd = pipes[0];
    parent = lws_adopt_descriptor_vhost(lws_get_vhost_by_name(context, "default"),
                                        LWS_ADOPT_RAW_FILE_DESC, fd, "client", NULL);
    CHECK(parent != NULL);
    asked = ask(&marks[0], parent);
    CHECK(asked != NULL && from_pwsi == asked);
    CHECK(lws_get_parent(asked) == parent);
    lws_set_timer_usecs(asked, 1000 * LWS_US_PER_MS);
    lws_callback_on_writable(asked);

    begun = lws_now_usecs();
    while ((completed < 2 || !network_ended) && lws_now_usecs() - begun < 20 * LWS_US_PER_SEC &&
           lws_service(context, 0) >= 0)
        ;
    CHECK_INT(2, completed);
    CHECK_INT(2, closed);
    CHECK_INT(1, timers);
    CHECK_INT(1, parent_told);
    /* the network connection has waited for another request */
    CHECK_INT(1, network_ended);
    CHECK(writeable >= 2);
    lws_context_destroy(context);
    close(pipes[1]);
    return check_result();
}
