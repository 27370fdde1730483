/* TLS of a vhost's clients: whom they trust, what they show, what is refused and why. */
#include "check.h"
#include "certificates.h"

enum { RUNNING, UP, FAILED };

static struct lws_context *cx;
static struct lws_vhost *server;
static char log_text[16384], error_text[256], shown[64];
static int outcome, reused, verified, over;

static void collect(int level, const char *line)
{
    size_t used = strlen(log_text);

    snprintf(log_text + used, sizeof(log_text) - used, "%s", line);
}

static int client(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len)
{
    switch (reason) {
    case LWS_CALLBACK_OPENSSL_PERFORM_SERVER_CERT_VERIFICATION:
        CHECK(!user && !in);
        CHECK_INT(1, (int)len);
        verified++;
        return 0;
    case LWS_CALLBACK_RAW_CONNECTED:
        outcome = UP;
        reused = lws_tls_session_is_reused(wsi);
        CHECK_INT(1, lws_is_ssl(wsi));
        lws_callback_on_writable(wsi);
        return 0;
    case LWS_CALLBACK_RAW_WRITEABLE: {
        uint8_t buf[LWS_PRE + 1] = { 0 };

        buf[LWS_PRE] = 'x';
        return lws_write(wsi, buf + LWS_PRE, 1, LWS_WRITE_RAW) == 1 ? 0 : -1;
    }
    case LWS_CALLBACK_RAW_RX:
        /* the answer comes behind the tickets, and says whom the server saw */
        snprintf(shown, sizeof(shown), "%.*s", (int)len, (const char *)in);
        return -1;
    case LWS_CALLBACK_RAW_CLOSE:
        over = 1;
        return 0;
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        outcome = FAILED;
        over = 1;
        snprintf(error_text, sizeof(error_text), "%.*s", (int)len, (const char *)in);
        return 0;
    default:
        return 0;
    }
}

static int answer(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len)
{
    union {
        union lws_tls_cert_info_results ci;
        char space[256];
    } u;
    uint8_t buf[LWS_PRE + 64];

    if (reason != LWS_CALLBACK_RAW_RX)
        return 0;
    if (lws_tls_peer_cert_info(wsi, LWS_TLS_CERT_INFO_COMMON_NAME, &u.ci,
                               sizeof(u) - sizeof(u.ci) + sizeof(u.ci.ns.name)))
        strcpy(u.ci.ns.name, "nobody");
    len = (size_t)lws_snprintf((char *)buf + LWS_PRE, 64, "%s", u.ci.ns.name);
    return lws_write(wsi, buf + LWS_PRE, len, LWS_WRITE_RAW) == (int)len ? 0 : -1;
}

static const struct lws_protocols protocols[] = {
    { "client", client, 0, 0, 0, NULL, 0 },
    { "answer", answer, 0, 0, 0, NULL, 0 },
    LWS_PROTOCOL_LIST_TERM
};

static void start(struct lws_context_creation_info *info)
{
    memset(info, 0, sizeof(*info));
    info->options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
    info->port = CONTEXT_PORT_NO_LISTEN;
    info->vhost_name = "clients";
    info->protocols = protocols;
    log_text[0] = '\0';
}

/* Connects to the server on this vhost; RUNNING if that is refused at once. */
static int dial_with(struct lws_vhost *vh, int flags, int identity)
{
    struct lws_client_connect_info i;
    int patience = 500;

    memset(&i, 0, sizeof(i));
    i.context = cx;
    i.vhost = vh;
    i.address = i.host = "127.0.0.1";
    i.host = "localhost";
    i.port = lws_get_vhost_listen_port(server);
    i.method = "RAW";
    i.local_protocol_name = "client";
    i.ssl_connection = LCCSCF_USE_SSL | flags;
    i.sys_tls_client_cert = (uint8_t)identity;
    outcome = RUNNING;
    over = reused = verified = 0;
    error_text[0] = shown[0] = '\0';
    if (!lws_client_connect_via_info(&i))
        return RUNNING;
    while (!over && patience--)
        lws_service(cx, 0);
    CHECK(over);
    return outcome;
}

static int dial(struct lws_vhost *vh)
{
    return dial_with(vh, 0, 0);
}

static void trusted_file_memory_and_extra(void)
{
    struct lws_context_creation_info info;
    struct lws_vhost *vh;
    size_t len;
    char *bytes = contents(in_folder("server.pem"), &len);

    start(&info);
    vh = lws_create_vhost(cx, &info);
    CHECK_INT(FAILED, dial(vh));
    CHECK_TEXT("tls: unknown issuer (CN=localhost, self-signed)", error_text);
    CHECK_INT(UP, dial_with(vh, LCCSCF_ALLOW_SELFSIGNED, 0));
    CHECK_INT(1, verified);
    CHECK_TEXT("nobody", shown);
    /* PEM is no DER */
    CHECK_INT(1, lws_tls_client_vhost_extra_cert_mem(vh, (const uint8_t *)bytes, len));
    free(bytes);
    bytes = contents(in_folder("server.der"), &len);
    CHECK_INT(1, lws_tls_client_vhost_extra_cert_mem(vh, (const uint8_t *)bytes, len - 1));
    CHECK_INT(0, lws_tls_client_vhost_extra_cert_mem(vh, (const uint8_t *)bytes, len));
    CHECK_INT(UP, dial(vh));
    lws_vhost_destroy(vh);
    free(bytes);

    start(&info);
    info.client_ssl_ca_filepath = in_folder("server.pem");
    vh = lws_create_vhost(cx, &info);
    CHECK_INT(UP, dial(vh));
    lws_vhost_destroy(vh);

    bytes = contents(in_folder("server.pem"), &len);
    start(&info);
    info.client_ssl_ca_mem = bytes;
    info.client_ssl_ca_mem_len = (unsigned int)len;
    info.options |= LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS;
    vh = lws_create_vhost(cx, &info);
    memset(bytes, 0, len);
    CHECK_INT(UP, dial(vh));
    lws_vhost_destroy(vh);
    free(bytes);

    /* a file that is not there is told, and trusted is who else is */
    start(&info);
    info.client_ssl_ca_filepath = in_folder("none.pem");
    vh = lws_create_vhost(cx, &info);
    CHECK(vh != NULL);
    CHECK(strstr(log_text, "none.pem") != NULL);
    CHECK_INT(FAILED, dial(vh));
    lws_vhost_destroy(vh);
}

static void clients_of_a_vhost_later(void)
{
    struct lws_context_creation_info info;
    struct lws_vhost *vh;

    start(&info);
    info.options = 0;
    vh = lws_create_vhost(cx, &info);
    CHECK_INT(1, lws_tls_client_vhost_extra_cert_mem(vh, (const uint8_t *)"x", 1));
    CHECK_INT(FAILED, dial(vh));
    CHECK(strstr(error_text, "LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT") != NULL);
    /* without the option nothing happens */
    CHECK_INT(0, lws_init_vhost_client_ssl(&info, vh));
    CHECK_INT(FAILED, dial(vh));
    start(&info);
    info.client_ssl_cipher_list = "NOTHING-LIKE-THIS";
    CHECK_INT(1, lws_init_vhost_client_ssl(&info, vh));
    info.client_ssl_cipher_list = NULL;
    info.client_ssl_ca_filepath = in_folder("server.pem");
    CHECK_INT(0, lws_init_vhost_client_ssl(&info, vh));
    CHECK_INT(UP, dial(vh));
    /* once is enough */
    info.client_ssl_ca_filepath = in_folder("none.pem");
    CHECK_INT(0, lws_init_vhost_client_ssl(&info, vh));
    CHECK_INT(UP, dial(vh));
    lws_vhost_destroy(vh);

    CHECK_INT(1, lws_init_vhost_client_ssl(NULL, vh));
    CHECK_INT(1, lws_init_vhost_client_ssl(&info, NULL));
    CHECK_INT(1, lws_init_vhost_client_ssl(&info, vh));
    CHECK_INT(1, lws_tls_client_vhost_extra_cert_mem(NULL, NULL, 0));
    CHECK_INT(1, lws_tls_client_vhost_extra_cert_mem(vh, NULL, 0));
}

/* A vhost with this certificate and key; refused with a reason in the log if there is `why`. */
static struct lws_vhost *with_identity(const char *certificate, const char *key,
                                       const char *password, uint64_t options, const char *why)
{
    struct lws_context_creation_info info;
    struct lws_vhost *vh;

    start(&info);
    info.options |= options;
    info.client_ssl_ca_filepath = in_folder("server.pem");
    info.client_ssl_cert_filepath = certificate ? in_folder(certificate) : NULL;
    info.client_ssl_private_key_filepath = key ? in_folder(key) : NULL;
    info.client_ssl_private_key_password = password;
    vh = lws_create_vhost(cx, &info);
    CHECK((vh == NULL) == (why != NULL));
    if (why && !strstr(log_text, why)) {
        fprintf(stderr, "no \"%s\" in: %s\n", why, log_text);
        failures++;
    }
    return vh;
}

static void what_is_shown(void)
{
    struct lws_vhost *vh;
    lws_system_blob_t *blob;
    size_t len, key_len;
    char *bytes, *key;

    vh = with_identity("me.pem", "me.key", NULL, 0, NULL);
    CHECK_INT(UP, dial(vh));
    CHECK_TEXT("me", shown);
    lws_vhost_destroy(vh);
    vh = with_identity("me.pem", "me-locked.key", "secret", 0, NULL);
    CHECK_INT(UP, dial(vh));
    CHECK_TEXT("me", shown);
    /* the system's, for this connection */
    CHECK_INT(RUNNING, dial_with(vh, 0, 1));
    blob = lws_system_get_blob(cx, LWS_SYSBLOB_TYPE_CLIENT_CERT_DER, 0);
    bytes = contents(in_folder("system.der"), &len);
    lws_system_blob_direct_set(blob, (const uint8_t *)bytes, len);
    CHECK_INT(RUNNING, dial_with(vh, 0, 1));
    key = contents(in_folder("system-key.der"), &key_len);
    blob = lws_system_get_blob(cx, LWS_SYSBLOB_TYPE_CLIENT_KEY_DER, 0);
    lws_system_blob_direct_set(blob, (const uint8_t *)key, key_len);
    CHECK_INT(UP, dial_with(vh, 0, 1));
    CHECK_TEXT("system", shown);
    CHECK_INT(RUNNING, dial_with(vh, 0, 2));
    CHECK_INT(UP, dial(vh));
    CHECK_TEXT("me", shown);
    lws_system_blob_direct_set(blob, NULL, 0);
    free(bytes);
    free(key);
    lws_vhost_destroy(vh);

    with_identity("none.pem", "me.key", NULL, 0, "none.pem");
    with_identity("me.pem", "none.key", NULL, 0, "none.key");
    with_identity("me.pem", "server.key", NULL, 0, "does not match");
    with_identity("me.pem", "me-locked.key", "wrong", 0, "password is wrong");
    with_identity("me.pem", "me-locked.key", NULL, 0, "no password");
    vh = with_identity("none.pem", "me.key", NULL, LWS_SERVER_OPTION_IGNORE_MISSING_CERT, NULL);
    CHECK_INT(UP, dial(vh));
    CHECK_TEXT("nobody", shown);
    lws_vhost_destroy(vh);
    vh = with_identity("me.pem", NULL, NULL, 0, NULL);
    CHECK(strstr(log_text, "no private key") != NULL);
    lws_vhost_destroy(vh);
}

static int never(struct lws_context *context, struct lws_tls_session_dump *dump)
{
    CHECK(0);
    return 0;
}

static void sessions(void)
{
    struct lws_context_creation_info info;
    struct lws_vhost *vh;

    start(&info);
    info.client_ssl_ca_filepath = in_folder("server.pem");
    vh = lws_create_vhost(cx, &info);
    CHECK_INT(UP, dial(vh));
    CHECK_INT(0, reused);
    CHECK_INT(1, verified);
    CHECK_INT(UP, dial(vh));
    CHECK_INT(1, reused);
    CHECK_INT(0, verified);
    CHECK_INT(1, lws_tls_session_dump_save(vh, "localhost", 1, never, NULL));
    CHECK_INT(1, lws_tls_session_dump_load(vh, "localhost", 1, never, NULL));
    CHECK_INT(1, lws_tls_session_dump_save(NULL, NULL, 1, NULL, NULL));
    CHECK_INT(1, lws_tls_session_dump_load(NULL, NULL, 1, NULL, NULL));
    CHECK_INT(0, lws_tls_session_is_reused(NULL));
    lws_vhost_destroy(vh);

    info.options |= LWS_SERVER_OPTION_DISABLE_TLS_SESSION_CACHE;
    vh = lws_create_vhost(cx, &info);
    CHECK_INT(UP, dial(vh));
    CHECK_INT(UP, dial(vh));
    CHECK_INT(0, reused);
    lws_vhost_destroy(vh);
}

int main(void)
{
    struct lws_context_creation_info info;

    folder_make();
    self_signed("server", "localhost", "-addext subjectAltName=DNS:localhost");
    self_signed("me", "me", "");
    self_signed("system", "system", "");
    CHECK_INT(0, command("cat me.pem system.pem >known.pem"));
    CHECK_INT(0, command("openssl x509 -in server.pem -outform der -out server.der"));
    CHECK_INT(0, command("openssl x509 -in system.pem -outform der -out system.der"));
    CHECK_INT(0, command("openssl pkey -in system.key -outform der -out system-key.der"));
    CHECK_INT(0, command("openssl pkcs8 -topk8 -in me.key -passout pass:secret -out me-locked.key"));

    memset(&info, 0, sizeof(info));
    info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
    info.port = CONTEXT_PORT_NO_LISTEN;
    lws_set_log_level(LLL_ERR | LLL_WARN, collect);
    cx = lws_create_context(&info);
    CHECK(cx != NULL);
    start(&info);
    info.port = 0;
    info.iface = "127.0.0.1";
    info.vhost_name = "server";
    info.listen_accept_role = "raw-skt";
    info.listen_accept_protocol = "answer";
    info.ssl_cert_filepath = in_folder("server.pem");
    info.ssl_private_key_filepath = in_folder("server.key");
    info.ssl_ca_filepath = in_folder("known.pem");
    info.options |= LWS_SERVER_OPTION_REQUIRE_VALID_OPENSSL_CLIENT_CERT |
                    LWS_SERVER_OPTION_PEER_CERT_NOT_REQUIRED |
                    LWS_SERVER_OPTION_ADOPT_APPLY_LISTEN_ACCEPT_CONFIG;
    server = lws_create_vhost(cx, &info);
    CHECK(server != NULL);

    trusted_file_memory_and_extra();
    clients_of_a_vhost_later();
    what_is_shown();
    sessions();

    lws_context_destroy(cx);
    folder_remove();
    return check_result();
}
