/*
 * A plain TCP service without any protocol: sends back what it gets.
 *
 *   raw-echo [-p PORT]
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
    struct lws_buflist *waiting; /* each piece with LWS_PRE before it */
};

static int callback_echo(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    struct session *session = user;
    uint8_t *segment;
    size_t size;
    int n;

    switch (reason) {
    case LWS_CALLBACK_RAW_ADOPT:
        lwsl_user("connected\n");
        return 0;

    case LWS_CALLBACK_RAW_RX:
        segment = malloc(LWS_PRE + len);
        if (!segment)
            return -1;
        memset(segment, 0, LWS_PRE);
        memcpy(segment + LWS_PRE, in, len);
        n = lws_buflist_append_segment(&session->waiting, segment, LWS_PRE + len);
        free(segment);
        if (n < 0)
            return -1;
        /* nothing more from this peer until this is on its way */
        lws_rx_flow_control(wsi, 0);
        lws_callback_on_writable(wsi);
        return 0;

    case LWS_CALLBACK_RAW_WRITEABLE:
        size = lws_buflist_next_segment_len(&session->waiting, &segment);
        if (!size)
            return 0;
        n = lws_write(wsi, segment + LWS_PRE, size - LWS_PRE, LWS_WRITE_RAW);
        if (n < (int)(size - LWS_PRE))
            return -1;
        lws_buflist_use_segment(&session->waiting, size);
        if (lws_buflist_next_segment_len(&session->waiting, NULL))
            lws_callback_on_writable(wsi);
        else
            lws_rx_flow_control(wsi, 1);
        return 0;

    case LWS_CALLBACK_RAW_CLOSE:
        lwsl_user("gone\n");
        if (session)
            lws_buflist_destroy_all_segments(&session->waiting);
        return 0;

    default:
        return 0;
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "raw-echo",
     .callback = callback_echo,
     .per_session_data_size = sizeof(struct session)},
    LWS_PROTOCOL_LIST_TERM
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
    /* what connects to the port is raw, and belongs to our protocol */
    info.options = LWS_SERVER_OPTION_ADOPT_APPLY_LISTEN_ACCEPT_CONFIG;
    info.listen_accept_role = "raw-skt";
    info.listen_accept_protocol = "raw-echo";

    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the server could not be started\n");
        return 1;
    }
    lwsl_user("port %d echoes\n", info.port);

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return 0;
}
