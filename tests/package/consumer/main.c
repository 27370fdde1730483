/* The least that shows that headers and library belong together. */
#include <libwebsockets.h>

#include <string.h>

static int callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t len)
{
    (void)wsi, (void)reason, (void)user, (void)in, (void)len;
    return 0;
}

static const struct lws_protocols protocols[] = {
    {"nothing", callback, 0, 0, 0, NULL, 0},
    {NULL, NULL, 0, 0, 0, NULL, 0}
};

int main(void)
{
    struct lws_context_creation_info info;
    struct lws_context *context;
    char text[32];

    lws_set_log_level(LLL_ERR, NULL);
    if (lws_snprintf(text, sizeof(text), "%s-%d", "consumer", 4) != 10 ||
        strcmp(text, "consumer-4"))
        return 1;

    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.vhost_name = "default";
    info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
    context = lws_create_context(&info);
    if (!context)
        return 2;
    lws_service(context, -1);
#if defined(LWS_WITH_TLS) && defined(LWS_WITH_CLIENT)
    if (lws_init_vhost_client_ssl(&info, lws_get_vhost_by_name(context, "default")))
        return 4;
#endif
    lws_context_destroy(context);
    return 0;
}
