/*
 * An https server whose certificate and key are in memory: out of a key store, a database, a
 * part of flash.
 *
 *   https-server-mem-certs [-p PORT] [-c CERTIFICATE] [-k KEY]
 *
 * Here they are read from files first, since a key has no place in a program's source. They may
 * be PEM or DER.
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdio.h>
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

/* The whole of a file, to be freed; NULL if it cannot be read. */
static char *load(const char *name, unsigned int *len)
{
    FILE *file = fopen(name, "rb");
    char *bytes = NULL;
    long size;

    if (!file)
        return NULL;
    if (!fseek(file, 0, SEEK_END) && (size = ftell(file)) > 0 && !fseek(file, 0, SEEK_SET)) {
        bytes = malloc((size_t)size);
        if (bytes && fread(bytes, 1, (size_t)size, file) != (size_t)size) {
            free(bytes);
            bytes = NULL;
        }
        *len = (unsigned int)size;
    }
    fclose(file);
    return bytes;
}

static int callback_pages(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                          size_t len)
{
    uint8_t buf[LWS_PRE + 1024], *start = &buf[LWS_PRE], *p = start, *end = &buf[sizeof(buf) - 1];
    const char *text = "anybody could have read this";
    int n;

    if (reason != LWS_CALLBACK_HTTP)
        return lws_callback_http_dummy(wsi, reason, user, in, len);

    if (lws_is_ssl(wsi))
        text = "nobody else could read this";
    n = (int)strlen(text);
    if (lws_add_http_common_headers(wsi, HTTP_STATUS_OK, "text/plain", (lws_filepos_t)n, &p, end) ||
        lws_finalize_write_http_header(wsi, start, &p, end))
        return 1;
    memcpy(start, text, (size_t)n);
    if (lws_write(wsi, start, (size_t)n, LWS_WRITE_HTTP_FINAL) != n)
        return 1;
    return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static const struct lws_protocols protocols[] = {
    {.name = "pages", .callback = callback_pages},
    LWS_PROTOCOL_LIST_TERM
};

static const struct lws_http_mount mount = {
    .mountpoint = "/",
    .mountpoint_len = 1,
    .origin_protocol = LWSMPRO_CALLBACK,
    .protocol = "pages",
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    const char *option, *certificate = "localhost.cert.pem", *key = "localhost.key.pem";
    char *certificate_bytes, *key_bytes;

    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);

    memset(&info, 0, sizeof(info));
    info.port = 7681;
    if ((option = lws_cmdline_option(argc, argv, "-p")))
        info.port = atoi(option);
    if ((option = lws_cmdline_option(argc, argv, "-c")))
        certificate = option;
    if ((option = lws_cmdline_option(argc, argv, "-k")))
        key = option;
    info.protocols = protocols;
    info.mounts = &mount;
    info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;

    certificate_bytes = load(certificate, &info.server_ssl_cert_mem_len);
    key_bytes = load(key, &info.server_ssl_private_key_mem_len);
    if (!certificate_bytes || !key_bytes) {
        lwsl_err("cannot read %s and %s\n", certificate, key);
        return 1;
    }
    info.server_ssl_cert_mem = certificate_bytes;
    info.server_ssl_private_key_mem = key_bytes;

    context = lws_create_context(&info);
    /* the library has what it needs */
    free(certificate_bytes);
    free(key_bytes);
    if (!context) {
        lwsl_err("the server could not be started\n");
        return 1;
    }
    lwsl_user("https://localhost:%d\n", info.port);

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return 0;
}
