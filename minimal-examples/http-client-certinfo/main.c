/*
 * Shows the certificate with which a server proves who it is.
 *
 *   http-client-certinfo [-k] [--ca FILE] [-p PORT] HOST
 *
 *   -k         go on whatever the certificate is
 *   --ca FILE  trust the authority whose certificate is in FILE (PEM), not those of the system
 *   -p PORT    443 if nothing else is said
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static volatile sig_atomic_t interrupted;
static struct lws_context *context;
static int shown, over;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

/* The union has room for a short name only; what is longer needs more behind it. */
union answer {
    union lws_tls_cert_info_results result;
    char room[sizeof(union lws_tls_cert_info_results) + 8192];
};

static int ask(struct lws *wsi, enum lws_tls_cert_info what, union answer *answer)
{
    size_t room = sizeof(*answer) - offsetof(union lws_tls_cert_info_results, ns.name);

    memset(answer, 0, sizeof(*answer));
    return lws_tls_peer_cert_info(wsi, what, &answer->result, room);
}

static void show_time(const char *label, time_t when)
{
    char text[64];
    struct tm *utc = gmtime(&when);

    if (utc && strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S UTC", utc))
        printf("%-14s %s\n", label, text);
}

static void show_certificate(struct lws *wsi)
{
    union answer answer;

    if (!ask(wsi, LWS_TLS_CERT_INFO_COMMON_NAME, &answer))
        printf("%-14s %s\n", "common name", answer.result.ns.name);
    if (!ask(wsi, LWS_TLS_CERT_INFO_ISSUER_NAME, &answer))
        printf("%-14s %s\n", "issuer", answer.result.ns.name);
    if (!ask(wsi, LWS_TLS_CERT_INFO_VALIDITY_FROM, &answer))
        show_time("valid from", answer.result.time);
    if (!ask(wsi, LWS_TLS_CERT_INFO_VALIDITY_TO, &answer))
        show_time("valid to", answer.result.time);
    if (!ask(wsi, LWS_TLS_CERT_INFO_VERIFIED, &answer))
        printf("%-14s %s\n", "verified", answer.result.verified ? "yes" : "no");
    if (!ask(wsi, LWS_TLS_CERT_INFO_OPAQUE_PUBLIC_KEY, &answer))
        printf("%-14s %d bytes\n", "public key", answer.result.ns.len);
    shown = 1;
}

static int callback_http(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    switch (reason) {
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        lwsl_err("%s\n", in ? (const char *)in : "cannot connect");
        over = 1;
        return 0;

    case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
        show_certificate(wsi);
        return -1; /* that is all we wanted */

    case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
        over = 1;
        return 0;

    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "http", .callback = callback_http},
    LWS_PROTOCOL_LIST_TERM
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    struct lws_client_connect_info connect;
    const char *option;

    if (argc < 2 || argv[argc - 1][0] == '-') {
        fprintf(stderr, "usage: %s [-k] [--ca FILE] [-p PORT] HOST\n", argv[0]);
        return 2;
    }
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    lws_set_log_level(LLL_ERR | LLL_WARN | LLL_USER, NULL);

    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
    if ((info.client_ssl_ca_filepath = lws_cmdline_option(argc, argv, "--ca")))
        info.options |= LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS;

    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the library could not be started\n");
        return 1;
    }

    memset(&connect, 0, sizeof(connect));
    connect.context = context;
    connect.address = argv[argc - 1];
    connect.port = 443;
    if ((option = lws_cmdline_option(argc, argv, "-p")))
        connect.port = atoi(option);
    connect.path = "/";
    connect.host = connect.address;
    connect.origin = connect.address;
    connect.method = "GET";
    connect.protocol = protocols[0].name;
    connect.alpn = "http/1.1";
    connect.ssl_connection = LCCSCF_USE_SSL;
    if (lws_cmdline_option(argc, argv, "-k"))
        connect.ssl_connection |= LCCSCF_ALLOW_SELFSIGNED | LCCSCF_ALLOW_EXPIRED |
                                  LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK | LCCSCF_ALLOW_INSECURE;
    if (!lws_client_connect_via_info(&connect))
        over = 1;

    while (!over && !interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return shown ? 0 : 1;
}
