/* Credit of HTTP/2 as programs see it, at both ends of a stream: a client that gives its server
 * credit bit by bit, what the calls answer for connections that have none, and what switching
 * receiving off does to an upload.
 *
 * Not for 4.4.5: WRITEABLE comes again and again there while there is no credit, and body although
 * receiving is switched off. */
#include "check.h"

#define SIZE 1000

static struct lws *client_wsi, *server_wsi;
static int h2, uploading, done, sent, received, grants, body, writeable, held, completed;
static lws_sorted_usec_list_t granting;

/* For what has no credit. */
static void without_credit(struct lws *wsi)
{
    CHECK_INT(-1, lws_get_peer_write_allowance(wsi));
    CHECK_INT(0, lws_wsi_tx_credit(wsi, LWSTXCR_US_TO_PEER, 0));
    CHECK_INT(0, lws_wsi_tx_credit(wsi, LWSTXCR_PEER_TO_US, 0));
    CHECK_INT(0, lws_wsi_tx_credit(wsi, LWSTXCR_PEER_TO_US, 10));
    CHECK_INT(0, lws_h2_get_peer_txcredit_estimate(wsi));
    CHECK_INT(1, lws_h2_update_peer_txcredit(wsi, (unsigned int)LWS_H2_STREAM_SID, 10));
    CHECK_INT(0, lws_h2_update_peer_txcredit(wsi, (unsigned int)LWS_H2_STREAM_SID, 0));
    CHECK_INT(1, lws_h2_client_stream_long_poll_rxonly(wsi));
}

static int begin_answer(struct lws *wsi, lws_filepos_t length)
{
    unsigned char buf[LWS_PRE + 512], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);

    return lws_add_http_common_headers(wsi, 200, "text/plain", length, &p, end) ||
           lws_finalize_write_http_header(wsi, start, &p, end);
}

static int write_some(struct lws *wsi)
{
    unsigned char buf[LWS_PRE + SIZE];
    int allowed = (int)lws_get_peer_write_allowance(wsi), n = SIZE - sent;

    if (sent == SIZE)
        return 0;
    CHECK(allowed > 0);
    CHECK_INT(allowed, lws_wsi_tx_credit(wsi, LWSTXCR_US_TO_PEER, 0));
    if (n > allowed)
        n = allowed;
    memset(buf + LWS_PRE, 'x', (size_t)n);
    sent += n;
    CHECK_INT(n, lws_write(wsi, buf + LWS_PRE, (size_t)n,
                           sent == SIZE ? LWS_WRITE_HTTP_FINAL : LWS_WRITE_HTTP));
    if (sent < SIZE) {
        CHECK_INT(0, lws_get_peer_write_allowance(wsi));
        CHECK_INT(1, lws_send_pipe_choked(wsi));
    }
    writeable++;
    if (sent == SIZE)
        return lws_http_transaction_completed(wsi) ? -1 : 0;
    lws_callback_on_writable(wsi);
    return 0;
}

static void on_resume(lws_sorted_usec_list_t *sul)
{
    CHECK_INT(0, body);
    held = 0;
    CHECK_INT(0, lws_rx_flow_control(server_wsi, 1));
}

static int server(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len)
{
    switch (reason) {
    case LWS_CALLBACK_HTTP:
        server_wsi = wsi;
        if (!h2)
            without_credit(wsi);
        if (uploading) {
            /* What a client may send is in its window. */
            CHECK_INT(65535, lws_h2_get_peer_txcredit_estimate(wsi));
            CHECK_INT(65535, lws_wsi_tx_credit(wsi, LWSTXCR_PEER_TO_US, 0));
            CHECK_INT(0, lws_rx_flow_control(wsi, 0));
            held = 1;
            lws_sul_schedule(lws_get_context(wsi), 0, &granting, on_resume,
                             100 * LWS_US_PER_MS);
            return 0;
        }
        if (h2) {
            struct lws *network = lws_get_network_wsi(wsi);

            CHECK(network != wsi);
            /* The connection's window is the one that HTTP/2 begins with; the library has more for
             * what comes. */
            CHECK(lws_get_peer_write_allowance(network) >= 65535);
            CHECK(lws_wsi_tx_credit(network, LWSTXCR_PEER_TO_US, 0) >= 65535);
            CHECK(lws_h2_get_peer_txcredit_estimate(network) >= 65535);
            CHECK_INT(1, lws_h2_client_stream_long_poll_rxonly(wsi));
        }
        if (begin_answer(wsi, SIZE))
            return -1;
        lws_callback_on_writable(wsi);
        return 0;
    case LWS_CALLBACK_HTTP_WRITEABLE:
        if (!h2) {
            unsigned char buf[LWS_PRE + SIZE] = { 0 };

            without_credit(wsi);
            CHECK_INT(SIZE, lws_write(wsi, buf + LWS_PRE, SIZE, LWS_WRITE_HTTP_FINAL));
            return lws_http_transaction_completed(wsi) ? -1 : 0;
        }
        return uploading ? 0 : write_some(wsi);
    case LWS_CALLBACK_HTTP_BODY:
        CHECK(!held);
        body += (int)len;
        return 0;
    case LWS_CALLBACK_HTTP_BODY_COMPLETION:
        completed++;
        if (begin_answer(wsi, 0))
            return -1;
        return lws_http_transaction_completed(wsi) ? -1 : 0;
    default:
        return 0;
    }
}

static void on_grant(lws_sorted_usec_list_t *sul)
{
    unsigned int own = (unsigned int)LWS_H2_STREAM_SID;

    if (!client_wsi)
        return;
    /* Nothing comes that was not asked for. */
    CHECK_INT(100 + 300 * grants, received);
    CHECK_INT(0, lws_h2_get_peer_txcredit_estimate(client_wsi));
    grants++;
    if (grants % 2)
        CHECK_INT(0, lws_wsi_tx_credit(client_wsi, LWSTXCR_PEER_TO_US, 300));
    else
        CHECK_INT(0, lws_h2_update_peer_txcredit(client_wsi, own, 300));
    CHECK_INT(300, lws_h2_get_peer_txcredit_estimate(client_wsi));
    /* Nothing is given, taken back, or beyond what there can be. */
    CHECK_INT(0, lws_h2_update_peer_txcredit(client_wsi, own, 0));
    CHECK_INT(1, lws_h2_update_peer_txcredit(client_wsi, own, -1));
    CHECK_INT(1, lws_h2_update_peer_txcredit(client_wsi, own, 0x7fffffff));
    CHECK_INT(1, lws_h2_update_peer_txcredit(client_wsi, 99, 1));
    CHECK_INT(0, lws_h2_update_peer_txcredit(client_wsi, 0, 1));
    CHECK_INT(1, lws_wsi_tx_credit(client_wsi, LWSTXCR_PEER_TO_US, -5));
    CHECK_INT(1, lws_wsi_tx_credit(client_wsi, LWSTXCR_US_TO_PEER, 5));
    CHECK_INT(300, lws_h2_get_peer_txcredit_estimate(client_wsi));
    lws_sul_schedule(lws_get_context(client_wsi), 0, &granting, on_grant, 50 * LWS_US_PER_MS);
}

static int client(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len)
{
    unsigned char buf[LWS_PRE + SIZE] = { 0 };
    char text[LWS_PRE + 256], *p = text + LWS_PRE;
    int n = sizeof(text) - LWS_PRE;

    switch (reason) {
    case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
        client_wsi = wsi;
        if (h2) {
            /* What the server takes from new streams; it cannot send anything yet. */
            CHECK_INT(65535, lws_get_peer_write_allowance(wsi));
            CHECK_INT(0, lws_h2_get_peer_txcredit_estimate(wsi));
            CHECK_INT(1, lws_h2_update_peer_txcredit(wsi, (unsigned int)LWS_H2_STREAM_SID, 10));
        }
        if (uploading) {
            lws_client_http_body_pending(wsi, 1);
            lws_callback_on_writable(wsi);
        }
        return 0;
    case LWS_CALLBACK_CLIENT_HTTP_WRITEABLE:
        if (!uploading || sent == 20 * SIZE)
            return 0;
        sent += SIZE;
        if (sent == 20 * SIZE)
            lws_client_http_body_pending(wsi, 0);
        else
            lws_callback_on_writable(wsi);
        CHECK_INT(SIZE, lws_write(wsi, buf + LWS_PRE, SIZE, LWS_WRITE_HTTP));
        return 0;
    case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
        if (!h2)
            without_credit(wsi);
        else if (!uploading)
            lws_sul_schedule(lws_get_context(wsi), 0, &granting, on_grant, 50 * LWS_US_PER_MS);
        return 0;
    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP:
        return lws_http_client_read(wsi, &p, &n) < 0 ? -1 : 0;
    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
        received += (int)len;
        return 0;
    case LWS_CALLBACK_COMPLETED_CLIENT_HTTP:
        done = 1;
        client_wsi = NULL;
        return 0;
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        fprintf(stderr, "connection error: %s\n", in ? (const char *)in : "");
        CHECK(0);
        done = 1;
        return 0;
    default:
        return 0;
    }
}

static const struct lws_protocols protocols[] = { { "server", server, 8, 0, 0, NULL, 0 },
                                                  { "client", client, 8, 0, 0, NULL, 0 },
                                                  LWS_PROTOCOL_LIST_TERM };

static void ask(struct lws_context *context, int port, const char *method, int flags)
{
    lws_usec_t limit = lws_now_usecs() + 20 * LWS_US_PER_SEC;
    struct lws_client_connect_info i;

    done = sent = received = grants = writeable = body = 0;
    memset(&granting, 0, sizeof(granting));
    memset(&i, 0, sizeof(i));
    i.context = context;
    i.address = i.host = "127.0.0.1";
    i.port = port;
    i.method = method;
    i.path = "/";
    i.ssl_connection = flags;
    i.manual_initial_tx_credit = 100;
    i.protocol = "client";
    CHECK(lws_client_connect_via_info(&i) != NULL);
    while (!done && lws_now_usecs() < limit)
        lws_service(context, 0);
    CHECK(done);
    lws_sul_cancel(&granting);
}

int main(void)
{
    struct lws_context_creation_info info;
    struct lws_context *context;
    struct lws_vhost *vhost;
    int port, prior = LCCSCF_H2_PRIOR_KNOWLEDGE;

    memset(&info, 0, sizeof(info));
    info.port = 0;
    info.iface = "127.0.0.1";
    info.protocols = protocols;
    info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE;
    lws_set_log_level(0, NULL);
    context = lws_create_context(&info);
    CHECK(context != NULL);
    vhost = context ? lws_create_vhost(context, &info) : NULL;
    CHECK(vhost != NULL);
    if (!vhost)
        return check_result();
    port = lws_get_vhost_listen_port(vhost);

    ask(context, port, "GET", 0);
    CHECK_INT(SIZE, received);

    h2 = 1;
    ask(context, port, "GET", prior | LCCSCF_H2_MANUAL_RXFLOW);
    CHECK_INT(SIZE, received);
    CHECK_INT(3, grants);
    /* One for each bit of credit. */
    CHECK_INT(4, writeable);

    uploading = 1;
    ask(context, port, "POST", prior);
    CHECK_INT(20 * SIZE, body);
    CHECK_INT(1, completed);

    without_credit(NULL);
    without_credit(server_wsi); /* is gone */
    lws_context_destroy(context);
    return check_result();
}
