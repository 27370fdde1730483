/*
 * WebSocket clients: against a server in the same context, over HTTP/1.1 and over HTTP/2, and against
 * a scripted peer.
 */
#include "check.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#define BIG 300000

static const uint32_t waits[] = { 5, 10 };
static const lws_retry_bo_t policy = { waits, 2, 1, 0, 0, 1 };
static lws_sorted_usec_list_t sul;
static struct lws_context *context;
static int port, over_h2;

/* what happened, since the last connect */
static struct {
    int confirm, filter, established, closed, errors, pongs, retried, peer_closes;
    char error[128], subprotocol[32], pong[32];
    int refuse_extension;
    size_t received;
    int opcode, reserved_bits, binary, final;
    int close_code, close_length;
    int server_close_code;
    char server_close_text[32];
    struct lws *wsi;
    uint16_t tries;
    const char *options;
} seen;

static void due(lws_sorted_usec_list_t *timer)
{
    seen.retried++;
}

/* what the client is to write next */
static unsigned char *out;
static size_t out_len;
static int out_mode;

static int client_writeable(struct lws *wsi)
{
    unsigned char *copy;
    size_t size = LWS_PRE + out_len;
    int n;

    if (!out)
        return 0;
    copy = malloc(size);
    memcpy(copy, out, size);
    n = lws_write(wsi, out + LWS_PRE, out_len, (enum lws_write_protocol)out_mode);
    if (out_mode == LWS_WRITE_PING)
        CHECK(n >= (int)out_len);
    else
        CHECK_INT(out_len, n);
#ifndef REFERENCE_LIBRARY
    /* neither the payload nor the room in front of it was touched */
    CHECK(!memcmp(copy, out, size));
#endif
    free(copy);
    out = NULL;
    return 0;
}

static int callback_client(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                           size_t len)
{
    const unsigned char *payload;

    switch (reason) {
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        seen.errors++;
        lws_snprintf(seen.error, sizeof(seen.error), "%.*s", (int)len, (const char *)in);
        CHECK_INT(0, lws_retry_sul_schedule_retry_wsi(wsi, &sul, due, &seen.tries));
        break;
    case LWS_CALLBACK_CLIENT_FILTER_PRE_ESTABLISH:
        seen.filter++;
        lws_hdr_copy(wsi, seen.subprotocol, sizeof(seen.subprotocol), WSI_TOKEN_PROTOCOL);
        break;
    case LWS_CALLBACK_WS_EXT_DEFAULTS:
        CHECK_TEXT("permessage-deflate", (const char *)user);
        CHECK(len >= 64);
        CHECK_TEXT("", (const char *)in);
        lws_strncpy(in, seen.options ? seen.options : "", len);
        return 0;
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
        CHECK_INT(1, seen.filter);
        CHECK(user != NULL);
        CHECK_INT(over_h2, lws_get_network_wsi(wsi) != wsi);
        seen.established++;
        seen.wsi = wsi;
        break;
    case LWS_CALLBACK_CLIENT_RECEIVE:
        seen.received += len;
        seen.opcode = lws_get_opcode(wsi);
        seen.reserved_bits = lws_get_reserved_bits(wsi);
        seen.binary = lws_frame_is_binary(wsi);
        seen.final = lws_is_final_fragment(wsi);
        if (len == 4 && !memcmp(in, "done", 4)) {
            lws_close_reason(wsi, (enum lws_close_status)4567, (unsigned char *)"genug", 5);
            return -1;
        }
        break;
    case LWS_CALLBACK_CLIENT_RECEIVE_PONG:
        seen.pongs++;
        lws_snprintf(seen.pong, sizeof(seen.pong), "%.*s", (int)len, (const char *)in);
        break;
    case LWS_CALLBACK_CLIENT_WRITEABLE:
        return client_writeable(wsi);
    case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
        seen.peer_closes++;
        seen.close_length = lws_get_close_length(wsi);
        payload = lws_get_close_payload(wsi);
        if (payload && seen.close_length >= 2)
            seen.close_code = payload[0] << 8 | payload[1];
        break;
    case LWS_CALLBACK_CLIENT_CLOSED:
        seen.closed++;
        seen.wsi = NULL;
        break;
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
    case LWS_CALLBACK_CLIENT_CONFIRM_EXTENSION_SUPPORTED:
        /* for protocol 0, whatever the connection's is */
        CHECK_TEXT("permessage-deflate", (const char *)in);
        seen.confirm++;
        return seen.refuse_extension;
    case LWS_CALLBACK_ESTABLISHED:
        CHECK_INT(over_h2, len);
        break;
    case LWS_CALLBACK_RECEIVE:
        seen.received += len;
        if (lws_is_final_fragment(wsi))
            lws_callback_on_writable(wsi);
        break;
    case LWS_CALLBACK_SERVER_WRITEABLE:
        if (!seen.received)
            break;
        memcpy(buf + LWS_PRE, "done", 4);
        /* over HTTP/2 servers are told the length with the frame's header */
        CHECK_INT(over_h2 ? 6 : 4, lws_write(wsi, buf + LWS_PRE, 4, LWS_WRITE_TEXT));
        break;
    case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
        if (len >= 2) {
            const unsigned char *payload = in;

            seen.server_close_code = payload[0] << 8 | payload[1];
            lws_snprintf(seen.server_close_text, sizeof(seen.server_close_text), "%.*s",
                         (int)len - 2, (const char *)in + 2);
        }
        break;
    default:
        break;
    }
    return 0;
}

static const struct lws_protocols protocols[] = {
    { "server", callback_server, 0, 0, 0, NULL, 0 },
    { "client", callback_client, 8, 0, 0, NULL, 0 },
    LWS_PROTOCOL_LIST_TERM
};

static const struct lws_extension extensions[] = {
    { "permessage-deflate", lws_extension_callback_pm_deflate,
      "permessage-deflate; client_no_context_takeover; client_max_window_bits" },
    { NULL, NULL, NULL }
};

static struct lws *dial(int to, int reserved_bits, int unknown_opcode)
{
    struct lws_client_connect_info info;

    memset(&info, 0, sizeof(info));
    info.context = context;
    info.address = info.host = info.origin = "127.0.0.1";
    info.port = to;
    info.path = "/";
    info.protocol = "server";
    info.local_protocol_name = "client";
    info.retry_and_idle_policy = &policy;
    info.ssl_connection = over_h2 ? LCCSCF_H2_PRIOR_KNOWLEDGE : 0;
    info.allow_reserved_bits = (uint8_t)reserved_bits;
    info.allow_unknown_opcode = (uint8_t)unknown_opcode;
    return lws_client_connect_via_info(&info);
}

static void serve_until(const int *what)
{
    lws_usec_t limit = lws_now_usecs() + 100 * LWS_US_PER_SEC;

    while (!*what && lws_now_usecs() < limit && lws_service(context, -1) >= 0)
        ;
    CHECK(*what);
}

static void serve_for(int ms)
{
    lws_usec_t limit = lws_now_usecs() + ms * LWS_US_PER_MS;

    while (lws_now_usecs() < limit && lws_service(context, -1) >= 0)
        ;
}

static void write_from_client(unsigned char *buf, size_t len, int mode)
{
    out = buf;
    out_len = len;
    out_mode = mode;
    lws_callback_on_writable(seen.wsi);
}

/* A message, a ping and a close with a reason, with the server in the same context. */
static void against_the_own_server(int refuse_extension)
{
    static unsigned char big[LWS_PRE + BIG];
    unsigned char ping[LWS_PRE + 5];
    size_t n;

    memset(&seen, 0, sizeof(seen));
    seen.refuse_extension = refuse_extension;
    seen.options = "compression_level=9; client_max_window_bits=10";
    CHECK(dial(port, 0, 0) != NULL);
    serve_until(&seen.established);
    CHECK_INT(1, seen.confirm);
    CHECK_TEXT("server", seen.subprotocol);
    /* only if it was negotiated */
    CHECK_INT(refuse_extension ? -1 : 0,
              lws_set_extension_option(seen.wsi, "permessage-deflate", "compression_level", "6"));

    memset(ping, 0xa5, sizeof(ping));
    memcpy(ping + LWS_PRE, "hello", 5);
    write_from_client(ping, 5, LWS_WRITE_PING);
    serve_until(&seen.pongs);
    CHECK_TEXT("hello", seen.pong);

    for (n = 0; n < sizeof(big); n++)
        big[n] = (unsigned char)(n * 7 >> 3);
    write_from_client(big, BIG, LWS_WRITE_BINARY);
    serve_until(&seen.closed);
    CHECK_INT(BIG + 4, seen.received);
    CHECK_INT(4567, seen.server_close_code);
    CHECK_TEXT("genug", seen.server_close_text);
    CHECK_INT(0, seen.peer_closes);
    CHECK_INT(0, seen.errors);
}

static void options_that_are_none(void)
{
    memset(&seen, 0, sizeof(seen));
    seen.options = "no_such_option=1";
    CHECK(dial(port, 0, 0) != NULL);
    serve_until(&seen.errors);
    CHECK_TEXT("HS: EXT: failed parsing defaults", seen.error);
    CHECK_INT(0, seen.established);
}

/* ---- a peer that does what the test says ---- */

static int listener, peer;

static void peer_listens(void)
{
    struct sockaddr_in sin;
    socklen_t len = sizeof(sin);

    memset(&sin, 0, sizeof(sin));
    sin.sin_family = AF_INET;
    sin.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(!bind(listener, (struct sockaddr *)&sin, sizeof(sin)) && !listen(listener, 1));
    CHECK(!getsockname(listener, (struct sockaddr *)&sin, &len));
    port = ntohs(sin.sin_port);
}

/*
 * Accepts the client that is dialling and answers its handshake, with `more` bytes behind it, in two
 * segments of which the first has `cut` bytes.
 */
static void peer_answers_with(const char *more, size_t more_len, size_t cut)
{
    char request[4096], accept_of[64], answer[512], *key;
    unsigned char hash[20];
    size_t len;
    int got = 0;

    peer = accept(listener, NULL, NULL);
    do {
        int n;

        serve_for(5);
        n = (int)recv(peer, request + got, sizeof(request) - 1 - (size_t)got, MSG_DONTWAIT);
        if (n > 0)
            got += n;
        request[got] = '\0';
    } while (!strstr(request, "\r\n\r\n"));
    key = strstr(request, "Sec-WebSocket-Key: ");
    CHECK(key != NULL);
    if (!key)
        return;
    lws_snprintf(answer, sizeof(answer), "%.24s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key + 19);
    lws_SHA1((unsigned char *)answer, strlen(answer), hash);
    lws_b64_encode_string((char *)hash, 20, accept_of, sizeof(accept_of));
    lws_snprintf(answer, sizeof(answer),
                 "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n"
                 "Sec-WebSocket-Accept: %s\r\n\r\n",
                 accept_of);
    len = strlen(answer);
    memcpy(answer + len, more, more_len);
    len += more_len;
    if (cut > len)
        cut = len;
    CHECK_INT(cut, send(peer, answer, cut, 0));
    serve_for(5);
    if (cut < len)
        CHECK_INT(len - cut, send(peer, answer + cut, len - cut, 0));
    serve_until(&seen.established);
}

static void peer_answers(void)
{
    peer_answers_with("", 0, SIZE_MAX);
}

static void peer_sends(const char *bytes, size_t len)
{
    CHECK_INT(len, send(peer, bytes, len, 0));
    serve_for(20);
}

static void frames_that_are_let_through(void)
{
    memset(&seen, 0, sizeof(seen));
    CHECK(dial(port, 1, 1) != NULL);
    peer_answers();
    peer_sends("\xf2\x03" "abc", 5);
    CHECK_INT(3, seen.received);
    CHECK_INT(2, seen.opcode);
    CHECK_INT(0x70, seen.reserved_bits);
    peer_sends("\x83\x02" "de", 4);
    CHECK_INT(5, seen.received);
    CHECK_INT(3, seen.opcode);
    CHECK_INT(0, seen.reserved_bits);
    CHECK_INT(1, seen.final);
    peer_sends("\x88\x04\x03\xe9" "ab", 6);
    CHECK_INT(1, seen.peer_closes);
    CHECK_INT(1001, seen.close_code);
    CHECK_INT(4, seen.close_length);
    CHECK_INT(1, seen.closed);
    close(peer);
}

/* Wherever the answer is cut, the frames behind it arrive. */
static void frames_behind_the_answer(size_t cut)
{
    memset(&seen, 0, sizeof(seen));
    CHECK(dial(port, 0, 0) != NULL);
    peer_answers_with("\x81\x05" "early" "\x02\x02" "ab" "\x80\x01" "c", 14, cut);
    serve_for(5);
    CHECK_INT(8, seen.received);
    CHECK_INT(1, seen.binary);
    CHECK_INT(1, seen.final);
    close(peer);
    serve_until(&seen.closed);
}

static void frames_that_are_refused(const char *frame, size_t len, const char *why)
{
    unsigned char answer[256];
    ssize_t n;

    memset(&seen, 0, sizeof(seen));
    CHECK(dial(port, 0, 0) != NULL);
    peer_answers();
    peer_sends(frame, len);
    CHECK_INT(0, seen.received);
    n = recv(peer, answer, sizeof(answer), MSG_DONTWAIT);
    /* a masked close frame with 1002 and a word */
    CHECK_INT(2 + 4 + 2 + strlen(why), n);
    CHECK_INT(0x88, answer[0]);
    CHECK_INT(0x80 | (2 + strlen(why)), answer[1]);
    CHECK_INT(1002, (answer[6] ^ answer[2]) << 8 | (answer[7] ^ answer[3]));
    close(peer);
    serve_until(&seen.closed);
}

/* The library's own waits for a connection that brings no policy; a policy of its own otherwise. */
static void retries(void)
{
    int closed_port = port;

    close(listener);
    memset(&seen, 0, sizeof(seen));
    CHECK(dial(closed_port, 0, 0) != NULL);
    serve_until(&seen.errors);
    CHECK(strstr(seen.error, "ECONNREFUSED") != NULL);
    CHECK_INT(1, seen.tries);
    serve_until(&seen.retried);
}

int main(void)
{
    struct lws_context_creation_info info;
    struct lws_vhost *vhost;
    size_t cut;

    lws_set_log_level(LLL_ERR, NULL);
    memset(&info, 0, sizeof(info));
    info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE;
    info.iface = "127.0.0.1";
    info.protocols = protocols;
    info.extensions = extensions;
    context = lws_create_context(&info);
    vhost = context ? lws_create_vhost(context, &info) : NULL;
    CHECK(vhost != NULL);
    if (!vhost)
        return 1;
    port = lws_get_vhost_listen_port(vhost);
    for (over_h2 = 0; over_h2 < 2; over_h2++) {
        against_the_own_server(0);
        against_the_own_server(1);
        options_that_are_none();
    }
    over_h2 = 0;
    peer_listens();
    frames_that_are_let_through();
    for (cut = 1; cut < 160; cut += 13)
        frames_behind_the_answer(cut);
    frames_that_are_refused("\xc1\x01" "a", 3, "rsv bits");
    frames_that_are_refused("\x83\x01" "a", 3, "bad opc");
    frames_that_are_refused("\x81\x81\1\2\3\4" "a", 7, "srv mask");
    retries();
    lws_context_destroy(context);
    return check_result();
}
