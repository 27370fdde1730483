/* An HTTP client and its server in one context: a POST with its body, a redirect, and the calls
 * about the answer. */
#include "check.h"

static int port, redirects, responses[2], got, completed, closed, requests;
static char body[64], answer[64];

static int reply(struct lws *wsi, const char *location)
{
    unsigned char buf[LWS_PRE + 512], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);
    int n = location ? 0 : 8;

    CHECK_INT(0, lws_add_http_common_headers(wsi, location ? 303 : 200, "text/plain",
                                             (lws_filepos_t)n, &p, end));
    if (location)
        CHECK_INT(0, lws_add_http_header_by_token(wsi, WSI_TOKEN_HTTP_LOCATION,
                                                  (const unsigned char *)location,
                                                  (int)strlen(location), &p, end));
    CHECK_INT(0, lws_finalize_write_http_header(wsi, start, &p, end));
    if (n) {
        memcpy(start, "answered", 8);
        CHECK_INT(8, lws_write(wsi, start, 8, LWS_WRITE_HTTP_FINAL));
    }
    return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int server(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len)
{
    switch (reason) {
    case LWS_CALLBACK_HTTP:
        requests++;
        if (!strcmp(in, "/final"))
            return reply(wsi, NULL);
        return 0;
    case LWS_CALLBACK_HTTP_BODY:
        strncat(body, in, len);
        return 0;
    case LWS_CALLBACK_HTTP_BODY_COMPLETION:
        return reply(wsi, "/final");
    default:
        return 0;
    }
}

static int client(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len)
{
    unsigned char buf[LWS_PRE + 16];
    char text[32], *p = text;
    int n = sizeof(text), result;

    switch (reason) {
    case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
        CHECK(len >= 1024);
        CHECK_INT(0, lws_http_client_http_response(wsi));
        if (!lws_http_is_redirected_to_get(wsi)) {
            lws_client_http_body_pending(wsi, 1);
            lws_callback_on_writable(wsi);
        }
        return 0;
    case LWS_CALLBACK_CLIENT_HTTP_WRITEABLE:
        if (lws_http_is_redirected_to_get(wsi))
            return 0;
        memcpy(buf + LWS_PRE, "a body", 6);
        lws_client_http_body_pending(wsi, 0);
        CHECK_INT(6, lws_write(wsi, buf + LWS_PRE, 6, LWS_WRITE_HTTP_FINAL));
        CHECK_INT(-1, lws_write(wsi, buf + LWS_PRE, 6, LWS_WRITE_HTTP));
        return 0;
    case LWS_CALLBACK_CLIENT_HTTP_REDIRECT:
        CHECK_INT(303, (int)len);
        CHECK_TEXT("/final", (const char *)in);
        redirects++;
        return 0;
    case LWS_CALLBACK_CLIENT_FILTER_PRE_ESTABLISH:
        responses[0] = (int)lws_http_client_http_response(wsi);
        CHECK_INT(10, lws_hdr_copy(wsi, text, n, WSI_TOKEN_HTTP_CONTENT_TYPE));
        CHECK_TEXT("text/plain", text);
        CHECK(lws_hdr_copy(wsi, text, n, WSI_TOKEN_HTTP) > 0);
        CHECK_TEXT("200 OK", text);
        return 0;
    case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
        responses[1] = (int)lws_http_client_http_response(wsi);
        return 0;
    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP:
        n = 3;
        result = lws_http_client_read(wsi, &p, &n);
        CHECK_INT(completed ? -1 : 0, result);
        CHECK_INT(0, n);
        return result;
    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
        CHECK(len && len <= 3);
        CHECK_INT(0, ((const char *)in)[len]);
        strncat(answer, in, len);
        got++;
        return 0;
    case LWS_CALLBACK_COMPLETED_CLIENT_HTTP:
        completed++;
        return -1; /* which is what the call that reads returns, too */
    case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
        closed++;
        return 0;
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        fprintf(stderr, "connection error: %s\n", in ? (const char *)in : "");
        CHECK(0);
        return 0;
    default:
        return 0;
    }
}

static const struct lws_protocols protocols[] = { { "server", server, 8, 0, 0, NULL, 0 },
                                                  { "client", client, 8, 0, 0, NULL, 0 },
                                                  LWS_PROTOCOL_LIST_TERM };

static void basic_authorization(void)
{
    char text[64], small[10];

    CHECK_INT(0, lws_http_basic_auth_gen("user", "pass", text, sizeof(text)));
    CHECK_TEXT("Basic dXNlcjpwYXNz", text);
    CHECK_INT(0, lws_http_basic_auth_gen2("user", "password", 4, text, sizeof(text)));
    CHECK_TEXT("Basic dXNlcjpwYXNz", text);
    CHECK_INT(1, lws_http_basic_auth_gen("user", "pass", small, sizeof(small)));
#ifndef REFERENCE_LIBRARY
    CHECK_INT(1, lws_http_basic_auth_gen("user", "pass", text, 18));
    CHECK_INT(0, lws_http_basic_auth_gen("user", "pass", text, 19));
    CHECK_INT(1, lws_http_basic_auth_gen(NULL, "pass", text, sizeof(text)));
    CHECK_INT(1, lws_http_basic_auth_gen("user", NULL, text, sizeof(text)));
    CHECK_INT(1, lws_http_basic_auth_gen("user", "pass", NULL, sizeof(text)));
    CHECK_INT(2, lws_http_basic_auth_gen("us:er", "pass", text, sizeof(text)));
    CHECK_INT(2, lws_http_basic_auth_gen("user", "pa\nss", text, sizeof(text)));
#endif
}

#ifndef REFERENCE_LIBRARY
static void without_a_connection(struct lws *wsi)
{
    char text[8], *p = text;
    int n = sizeof(text);

    CHECK_INT(0, lws_http_client_http_response(wsi));
    CHECK_INT(-1, lws_http_client_read(wsi, &p, &n));
    CHECK_INT(-1, lws_http_client_read(wsi, NULL, NULL));
    CHECK_INT(0, lws_http_is_redirected_to_get(wsi));
    lws_client_http_body_pending(wsi, 1);
}
#endif

int main(void)
{
    struct lws_context_creation_info info;
    struct lws_client_connect_info i;
    struct lws_context *context;
    struct lws_vhost *vhost;
    struct lws *wsi;
    lws_usec_t limit;

    basic_authorization();
    memset(&info, 0, sizeof(info));
    info.iface = "127.0.0.1";
    info.protocols = protocols;
    info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
    lws_set_log_level(LLL_ERR, NULL);
    context = lws_create_context(&info);
    vhost = context ? lws_create_vhost(context, &info) : NULL;
    CHECK(vhost != NULL);
    if (!vhost)
        return 1;
    port = lws_get_vhost_listen_port(vhost);

    memset(&i, 0, sizeof(i));
    i.context = context;
    i.vhost = vhost;
    i.address = i.host = "127.0.0.1";
    i.port = port;
    i.method = "POST";
    i.path = "/first";
    i.protocol = "client";
    i.pwsi = &wsi;
    CHECK(lws_client_connect_via_info(&i) != NULL);
    limit = lws_now_usecs() + 10 * LWS_US_PER_SEC;
    while (!closed && lws_now_usecs() < limit && lws_service(context, -1) >= 0)
        ;
    CHECK_INT(1, redirects);
    CHECK_TEXT("a body", body);
    CHECK_INT(200, responses[0]);
    CHECK_INT(200, responses[1]);
    CHECK_INT(3, got);
    CHECK_TEXT("answered", answer);
    CHECK_INT(1, completed);
    CHECK_INT(1, closed);
    CHECK_INT(2, requests);
#ifndef REFERENCE_LIBRARY
    without_a_connection(wsi);
    without_a_connection(NULL);
#endif
    lws_context_destroy(context);
    return check_result();
}
