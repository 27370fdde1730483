/* Getting certificates: requests to an authority, and certificates for its challenges. */
#include "check.h"
#include "certificates.h"

static int callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t len)
{
    return 0;
}

static const struct lws_protocols protocols[] = {
    { "http", callback, 0, 0, 0, NULL, 0 }, LWS_PROTOCOL_LIST_TERM
};

static void write_file(const char *name, const void *bytes, size_t len)
{
    FILE *f = fopen(in_folder(name), "wb");

    CHECK(f && fwrite(bytes, 1, len, f) == len);
    if (f)
        fclose(f);
}

static void requested(struct lws_context *cx)
{
    const char *elements[LWS_TLS_REQ_ELEMENT_COUNT] = { NULL };
    uint8_t csr[4096], der[4096];
    char *key = NULL;
    size_t key_len = 0;
    int n;

    elements[LWS_TLS_REQ_ELEMENT_COUNTRY] = "GB";
    elements[LWS_TLS_REQ_ELEMENT_STATE] = "";
    elements[LWS_TLS_REQ_ELEMENT_COMMON_NAME] = "a.test";
    elements[LWS_TLS_REQ_ELEMENT_SUBJECT_ALT_NAME] = "b.test";
    elements[LWS_TLS_REQ_ELEMENT_EMAIL] = "me@a.test";
    n = lws_tls_acme_sni_csr_create(cx, elements, csr, sizeof(csr), &key, &key_len);
    CHECK(n > 1000 && n < (int)sizeof(csr));
    if (n <= 0)
        return;
    CHECK_INT(0, csr[n]);
    CHECK(!strpbrk((char *)csr, "+/="));
    CHECK(key && key_len == strlen(key));
    n = lws_b64_decode_string((char *)csr, (char *)der, sizeof(der));
    CHECK(n > 0);
    write_file("request.der", der, (size_t)n);
    write_file("request.key", key, key_len);
    free(key);
    CHECK_INT(0, command("openssl req -inform DER -in request.der -verify -noout -text >text && "
                         "grep -q 'DNS:a.test, DNS:b.test' text && grep -q 'ST = none' text && "
                         "openssl req -inform DER -in request.der -noout -pubkey >one && "
                         "openssl pkey -in request.key -pubout >two && cmp one two"));

    elements[LWS_TLS_REQ_ELEMENT_COUNTRY] = "\xc3\xa9";
    CHECK_INT(-1, lws_tls_acme_sni_csr_create(cx, elements, csr, sizeof(csr), &key, &key_len));
    CHECK_INT(-1, lws_tls_acme_sni_csr_create(cx, NULL, csr, sizeof(csr), &key, &key_len));
    CHECK_INT(-1, lws_tls_acme_sni_csr_create(cx, elements, csr, sizeof(csr), NULL, NULL));
}

static void challenged(struct lws_context *cx)
{
    union lws_tls_cert_info_results results;
    struct lws_vhost *vh = lws_get_vhost_by_name(cx, "v");

    CHECK_INT(0, lws_tls_acme_sni_cert_create(vh, "one.acme.invalid", "two.acme.invalid"));
    CHECK_INT(0, lws_tls_vhost_cert_info(vh, LWS_TLS_CERT_INFO_COMMON_NAME, &results, 0));
    CHECK_TEXT("temp.acme.invalid", results.ns.name);
    CHECK(lws_tls_acme_sni_cert_create(vh, "\xff", NULL) != 0);
    CHECK(lws_tls_acme_sni_cert_create(vh, NULL, NULL) != 0);
    CHECK(lws_tls_acme_sni_cert_create(NULL, "one.acme.invalid", NULL) != 0);
    CHECK_INT(0, lws_tls_cert_updated(cx, in_folder("srv.pem"), in_folder("srv.key"), NULL, 0, NULL,
                                      0));
    CHECK_INT(0, lws_tls_vhost_cert_info(vh, LWS_TLS_CERT_INFO_COMMON_NAME, &results, 0));
    CHECK_TEXT("srv.test", results.ns.name);
}

int main(void)
{
    struct lws_context_creation_info info;
    struct lws_context *cx;

    folder_make();
    self_signed("srv", "srv.test", "");
    lws_set_log_level(0, NULL);
    memset(&info, 0, sizeof(info));
    info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
    info.protocols = protocols;
    info.vhost_name = "v";
    info.ssl_cert_filepath = in_folder("srv.pem");
    info.ssl_private_key_filepath = in_folder("srv.key");
    cx = lws_create_context(&info);
    CHECK(cx != NULL);
    requested(cx);
    challenged(cx);
    lws_context_destroy(cx);
    folder_remove();
    return check_result();
}
