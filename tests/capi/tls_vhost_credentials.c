/* Certificates and keys of vhosts: what is taken, and what the log says of what is not. */
#include "check.h"
#include "certificates.h"

static char log_text[16384];

static void collect(int level, const char *line)
{
    size_t used = strlen(log_text);

    snprintf(log_text + used, sizeof(log_text) - used, "%s", line);
}

static int callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t len)
{
    return 0;
}

static const struct lws_protocols protocols[] = {
    { "http", callback, 0, 0, 0, NULL, 0 }, LWS_PROTOCOL_LIST_TERM
};

static struct lws_context *cx;

static void start(struct lws_context_creation_info *info)
{
    memset(info, 0, sizeof(*info));
    info->options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
    info->vhost_name = "v";
    info->protocols = protocols;
    log_text[0] = '\0';
}

/* Whether a vhost comes to be; it does not stay. */
static int is_made(const struct lws_context_creation_info *info)
{
    struct lws_vhost *vh = lws_create_vhost(cx, info);

    if (vh)
        lws_vhost_destroy(vh);
    return vh != NULL;
}

/* A vhost with these files is made; or, with `why`, is not, and the log says it. */
static void files(const char *certificate, const char *key, const char *password, const char *why)
{
    struct lws_context_creation_info info;

    start(&info);
    info.ssl_cert_filepath = in_folder(certificate);
    info.ssl_private_key_filepath = in_folder(key);
    info.ssl_private_key_password = password;
    if (is_made(&info) != !why) {
        fprintf(stderr, "%s with %s: %s\n", certificate, key, log_text);
        failures++;
    }
    if (why && !strstr(log_text, why)) {
        fprintf(stderr, "%s with %s: no \"%s\" in: %s\n", certificate, key, why, log_text);
        failures++;
    }
}

static void made_of_files(void)
{
    files("ec.pem", "ec.key", NULL, NULL);
    files("rsa.pem", "rsa.key", NULL, NULL);
    files("ed.pem", "ed.key", NULL, NULL);
    files("ec.der", "ec.key", NULL, NULL);
    files("ec.pem", "ec-key.der", NULL, NULL);
    files("both.pem", "both.pem", NULL, NULL);
    files("rsa.pem", "rsa-des3.key", "secret", NULL);
    files("rsa.pem", "rsa-aes.key", "secret", NULL);
    files("ec.pem", "ec-pkcs8.key", "secret", NULL);
    /* a password that nobody needs */
    files("ec.pem", "ec.key", "secret", NULL);

    files("none.pem", "ec.key", NULL, "none.pem: No such file");
    files("ec.pem", "none.key", NULL, "none.key: No such file");
    files("ec.key", "ec.key", NULL, "is not a certificate");
    files("ec.pem", "ec.pem", NULL, "holds no private key");
    files("ec.pem", "rsa.key", NULL, "does not match the certificate");
    files("rsa.pem", "rsa-des3.key", "wrong", "the password is wrong");
    files("rsa.pem", "rsa-des3.key", NULL, "no password was given");
    files("ec.pem", "ec-pkcs8.key", "wrong", "the password is wrong");
    files("old.pem", "old.key", NULL, "certificate expired (CN=old.test, not after");
}

static void made_of_memory(void)
{
    static const char *forms[][2] = { { "ec.pem", "ec.key" }, { "ec.der", "ec-key.der" },
                                      { "rsa.pem", "rsa.key" } };
    struct lws_context_creation_info info;
    size_t n, cert_len, key_len;
    char *cert, *key;

    for (n = 0; n < LWS_ARRAY_SIZE(forms); n++) {
        start(&info);
        cert = contents(in_folder(forms[n][0]), &cert_len);
        key = contents(in_folder(forms[n][1]), &key_len);
        info.server_ssl_cert_mem = cert;
        info.server_ssl_cert_mem_len = (unsigned int)cert_len;
        info.server_ssl_private_key_mem = key;
        info.server_ssl_private_key_mem_len = (unsigned int)key_len;
        CHECK(is_made(&info));
        if (failures)
            fprintf(stderr, "%s: %s\n", forms[n][0], log_text);
        info.server_ssl_private_key_mem = NULL;
        info.server_ssl_private_key_mem_len = 0;
        CHECK(!is_made(&info));
        CHECK(strstr(log_text, "no private key for the certificate"));
        free(cert);
        free(key);
    }
}

static void missing_is_ignored(void)
{
    union lws_tls_cert_info_results results;
    struct lws_context_creation_info info;
    struct lws_vhost *vh;

    start(&info);
    info.options |= LWS_SERVER_OPTION_IGNORE_MISSING_CERT;
    info.ssl_cert_filepath = in_folder("none.pem");
    info.ssl_private_key_filepath = in_folder("none.key");
    vh = lws_create_vhost(cx, &info);
    CHECK(vh != NULL);
    CHECK_INT(-1, lws_tls_vhost_cert_info(vh, LWS_TLS_CERT_INFO_COMMON_NAME, &results, 0));
    lws_vhost_destroy(vh);
    info.ssl_cert_filepath = in_folder("old.pem");
    info.ssl_private_key_filepath = in_folder("old.key");
    vh = lws_create_vhost(cx, &info);
    CHECK(vh != NULL);
    CHECK_INT(0, lws_tls_vhost_cert_info(vh, LWS_TLS_CERT_INFO_COMMON_NAME, &results, 0));
    CHECK_TEXT("old.test", results.ns.name);
    lws_vhost_destroy(vh);
}

static void ciphers_and_options(void)
{
    struct lws_context_creation_info info;

    start(&info);
    info.ssl_cert_filepath = in_folder("ec.pem");
    info.ssl_private_key_filepath = in_folder("ec.key");
    info.ssl_cipher_list = "ECDHE-ECDSA-AES256-GCM-SHA384:DHE-RSA-AES256-SHA:!aNULL";
    info.tls1_3_plus_cipher_list = "TLS_AES_256_GCM_SHA384";
    info.ecdh_curve = "prime256v1";
    CHECK(is_made(&info));
    CHECK(strstr(log_text, "DHE-RSA-AES256-SHA"));
    CHECK(!strstr(log_text, "aNULL"));
    info.ssl_cipher_list = "RC4:AES256-SHA";
    CHECK(!is_made(&info));
    info.ssl_cipher_list = NULL;
    info.ecdh_curve = "brainpoolP256r1";
    CHECK(!is_made(&info));
    info.ecdh_curve = NULL;
    info.ssl_options_set = 1l << 27 | 1l << 29; /* neither TLS 1.2 nor 1.3 */
    CHECK(!is_made(&info));
    info.ssl_options_clear = 1l << 29;
    CHECK(is_made(&info));
}

static void client_certificates(void)
{
    struct lws_context_creation_info info;

    start(&info);
    info.ssl_cert_filepath = in_folder("ec.pem");
    info.ssl_private_key_filepath = in_folder("ec.key");
    info.options |= LWS_SERVER_OPTION_REQUIRE_VALID_OPENSSL_CLIENT_CERT;
    info.ssl_ca_filepath = in_folder("none.pem");
    CHECK(!is_made(&info));
    CHECK(strstr(log_text, "none.pem: No such file"));
    info.ssl_ca_filepath = in_folder("rsa.pem");
    CHECK(is_made(&info));
}

/* A certificate alone does not make a vhost speak TLS, as ever. */
static void without_global_init(void)
{
    struct lws_context_creation_info info;

    start(&info);
    info.options = 0;
    info.ssl_cert_filepath = in_folder("none.pem");
    info.ssl_private_key_filepath = in_folder("none.key");
    CHECK(is_made(&info));
    CHECK(strstr(log_text, "LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT"));
}

int main(void)
{
    struct lws_context_creation_info info;

    folder_make();
    self_signed("ec", "ec.test", "");
    CHECK_INT(0, command("openssl x509 -in ec.pem -outform DER -out ec.der && "
                         "openssl ec -in ec.key -outform DER -out ec-key.der && "
                         "cat ec.key ec.pem >both.pem"));
    CHECK_INT(0, command("openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=rsa.test "
                         "-keyout rsa.key -out rsa.pem"));
    CHECK_INT(0, command("openssl req -x509 -newkey ed25519 -nodes -subj /CN=ed.test "
                         "-keyout ed.key -out ed.pem"));
    CHECK_INT(0, command("openssl rsa -in rsa.key -traditional -des3 -passout pass:secret "
                         "-out rsa-des3.key && "
                         "openssl rsa -in rsa.key -traditional -aes128 -passout pass:secret "
                         "-out rsa-aes.key && "
                         "openssl pkcs8 -topk8 -in ec.key -passout pass:secret "
                         "-out ec-pkcs8.key"));
    /* its last day was in 2020: the openssl command cannot say so by days alone */
    CHECK_INT(0, command("openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
                         "-subj /CN=old.test -keyout old.key -out old.csr && "
                         "mkdir ca && touch ca/index.txt && echo 01 >ca/serial && "
                         "printf '[ca]\\ndefault_ca=d\\n[d]\\ndatabase=ca/index.txt\\n"
                         "new_certs_dir=ca\\nserial=ca/serial\\ndefault_md=sha256\\npolicy=p\\n[p]\\n"
                         "commonName=supplied\\n' >ca.cnf && "
                         "openssl ca -config ca.cnf -selfsign -batch -in old.csr -keyfile old.key "
                         "-startdate 20200101000000Z -enddate 20200102000000Z -out old.pem"));

    lws_set_log_level(LLL_ERR | LLL_WARN, collect);
    memset(&info, 0, sizeof(info));
    info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
    info.protocols = protocols;
    cx = lws_create_context(&info);
    CHECK(cx != NULL);
    made_of_files();
    made_of_memory();
    missing_is_ignored();
    ciphers_and_options();
    client_certificates();
    without_global_init();
    lws_context_destroy(cx);

    /* of a context too */
    start(&info);
    info.ssl_cert_filepath = in_folder("none.pem");
    info.ssl_private_key_filepath = in_folder("none.key");
    CHECK(lws_create_context(&info) == NULL);
    CHECK(strstr(log_text, "none.pem: No such file"));
    folder_remove();
    return check_result();
}
