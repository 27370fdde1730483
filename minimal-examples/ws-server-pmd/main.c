/*
 * WebSockets with compression (permessage-deflate).
 *
 *   ws-server-pmd [-p PORT]
 *
 * A client sends a number and gets that many lines of text as one message. Compression is in the
 * line `info.extensions = ...`; the protocol itself does not notice it.
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>

static volatile sig_atomic_t interrupted;
static struct lws_context *context;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

struct session {
    char request[16];
    size_t request_len;
    long lines; /* to be sent, 0: nothing to do */
    long sent;
};

static int callback_lines(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                          size_t len)
{
    struct session *session = user;
    char buf[LWS_PRE + 256];
    int n, flags;

    switch (reason) {
    case LWS_CALLBACK_RECEIVE:
        if (lws_is_first_fragment(wsi))
            session->request_len = 0;
        if (session->request_len + len >= sizeof(session->request)) {
            lws_close_reason(wsi, LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE, NULL, 0);
            return -1;
        }
        memcpy(session->request + session->request_len, in, len);
        session->request_len += len;
        session->request[session->request_len] = '\0';
        if (!lws_is_final_fragment(wsi) || session->lines)
            return 0;

        session->lines = atol(session->request);
        session->sent = 0;
        if (session->lines < 1 || session->lines > 1000000) {
            lws_close_reason(wsi, LWS_CLOSE_STATUS_POLICY_VIOLATION, (unsigned char *)"1 to 1000000",
                             12);
            return -1;
        }
        lws_callback_on_writable(wsi);
        return 0;

    case LWS_CALLBACK_SERVER_WRITEABLE:
        if (!session->lines)
            return 0;
        n = lws_snprintf(&buf[LWS_PRE], sizeof(buf) - LWS_PRE,
                         "line %07ld of a text that is much longer than what goes over the wire\n",
                         session->sent + 1);
        flags = lws_write_ws_flags(LWS_WRITE_TEXT, !session->sent,
                                   session->sent + 1 == session->lines);
        if (lws_write(wsi, (unsigned char *)&buf[LWS_PRE], (size_t)n,
                      (enum lws_write_protocol)flags) < n)
            return -1;
        if (++session->sent == session->lines)
            session->lines = 0;
        else
            lws_callback_on_writable(wsi);
        return 0;

    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "http", .callback = lws_callback_http_dummy},
    {.name = "lines",
     .callback = callback_lines,
     .per_session_data_size = sizeof(struct session)},
    LWS_PROTOCOL_LIST_TERM
};

/* what is negotiated, and with which parameters it is offered */
static const struct lws_extension extensions[] = {
    {"permessage-deflate", lws_extension_callback_pm_deflate,
     "permessage-deflate; client_no_context_takeover; client_max_window_bits"},
    {NULL, NULL, NULL}
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    const char *option;

    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);

    memset(&info, 0, sizeof(info));
    info.port = 7681;
    if ((option = lws_cmdline_option(argc, argv, "-p")))
        info.port = atoi(option);
    info.protocols = protocols;
    info.extensions = extensions;

    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the server could not be started\n");
        return 1;
    }
    lwsl_user("ws://localhost:%d, subprotocol \"lines\"\n", info.port);

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return 0;
}
