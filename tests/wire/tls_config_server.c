/*
 * HTTP servers over TLS, as the arguments say. Each answer names the vhost, and the common name of
 * the client's certificate if it showed one.
 *
 *     tls_config_server PORT ( NAME CERT KEY [setting=value]... )...
 *
 * A new vhost begins with a name that has no `=`. Settings: ca, password, ciphers, ciphers13,
 * curve, alpn, set and clear (numbers), auth=required|optional. SIGUSR1: the certificates of the
 * first vhost were updated. The program refuses clients whose common name is "refused".
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static volatile int stop, update;
static struct lws_context *cx;

static void on_signal(int number)
{
    if (number == SIGUSR1)
        update = 1;
    else
        stop = 1;
    lws_cancel_service(cx);
}

static const char *peer_name(struct lws *wsi)
{
    static union lws_tls_cert_info_results results;

    if (lws_tls_peer_cert_info(wsi, LWS_TLS_CERT_INFO_COMMON_NAME, &results, 0))
        return "nobody";
    return results.ns.name;
}

static int answer(struct lws *wsi)
{
    unsigned char space[LWS_PRE + 512], *start = space + LWS_PRE, *p = start,
                  *end = space + sizeof(space) - 1;
    char body[200];
    int n = snprintf(body, sizeof(body), "%s %s", lws_get_vhost_name(lws_get_vhost(wsi)),
                     peer_name(wsi));

    if (lws_add_http_common_headers(wsi, 200, "text/plain", (lws_filepos_t)n, &p, end) ||
        lws_finalize_write_http_header(wsi, start, &p, end))
        return 1;
    memcpy(start, body, (size_t)n);
    if (lws_write(wsi, start, (size_t)n, LWS_WRITE_HTTP_FINAL) != n)
        return 1;
    return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t len)
{
    switch (reason) {
    case LWS_CALLBACK_HTTP:
        return answer(wsi);
    case LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS:
        if (user || !in) {
            fprintf(stderr, "unexpected arguments\n");
            return 1;
        }
        return 0;
    case LWS_CALLBACK_OPENSSL_PERFORM_CLIENT_CERT_VERIFICATION:
        if (user || in || len != 1)
            return 1;
        return !strcmp(peer_name(wsi), "refused");
    default:
        return 0;
    }
}

static const struct lws_protocols protocols[] = {
    { "http", callback, 0, 0, 0, NULL, 0 }, LWS_PROTOCOL_LIST_TERM
};

static void set(struct lws_context_creation_info *info, const char *name, const char *value)
{
    if (!strcmp(name, "ca"))
        info->ssl_ca_filepath = value;
    else if (!strcmp(name, "password"))
        info->ssl_private_key_password = value;
    else if (!strcmp(name, "ciphers"))
        info->ssl_cipher_list = value;
    else if (!strcmp(name, "ciphers13"))
        info->tls1_3_plus_cipher_list = value;
    else if (!strcmp(name, "curve"))
        info->ecdh_curve = value;
    else if (!strcmp(name, "alpn"))
        info->alpn = value;
    else if (!strcmp(name, "set"))
        info->ssl_options_set = strtol(value, NULL, 0);
    else if (!strcmp(name, "clear"))
        info->ssl_options_clear = strtol(value, NULL, 0);
    else if (!strcmp(name, "auth"))
        info->options |= LWS_SERVER_OPTION_REQUIRE_VALID_OPENSSL_CLIENT_CERT |
                         (strcmp(value, "optional") ? 0 : LWS_SERVER_OPTION_PEER_CERT_NOT_REQUIRED);
    else
        fprintf(stderr, "no setting %s\n", name);
}

int main(int argc, char **argv)
{
    struct lws_context_creation_info info;
    char *first_cert, *first_key, *value;
    int n;

    if (argc < 5)
        return 2;
    lws_set_log_level(LLL_ERR | LLL_WARN, NULL);
    memset(&info, 0, sizeof(info));
    info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT | LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
    info.protocols = protocols;
    cx = lws_create_context(&info);
    if (!cx)
        return 1;
    signal(SIGINT, on_signal);
    signal(SIGUSR1, on_signal);
    first_cert = argv[3];
    first_key = argv[4];
    for (n = 2; n + 2 < argc;) {
        memset(&info, 0, sizeof(info));
        info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
        info.protocols = protocols;
        info.port = atoi(argv[1]);
        info.vhost_name = argv[n];
        info.ssl_cert_filepath = argv[n + 1];
        info.ssl_private_key_filepath = argv[n + 2];
        for (n += 3; n < argc && (value = strchr(argv[n], '=')); n++) {
            *value = '\0';
            set(&info, argv[n], value + 1);
        }
        if (!lws_create_vhost(cx, &info))
            return 1;
    }
    while (!stop && lws_service(cx, 0) >= 0)
        if (update) {
            update = 0;
            fprintf(stderr, "updated %d\n",
                    lws_tls_cert_updated(cx, first_cert, first_key, NULL, 0, NULL, 0));
        }
    lws_context_destroy(cx);
    return 0;
}
