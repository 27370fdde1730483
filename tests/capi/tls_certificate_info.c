/* What certificates say: lws_tls_vhost_cert_info() and the lws_x509 functions. */
#include "check.h"
#include "certificates.h"

#include <time.h>

static int callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t len)
{
    return 0;
}

static const struct lws_protocols protocols[] = {
    { "http", callback, 0, 0, 0, NULL, 0 }, LWS_PROTOCOL_LIST_TERM
};

static union {
    union lws_tls_cert_info_results results;
    char room[4096];
} answer;

#define ROOM (sizeof(answer) - sizeof(answer.results) + sizeof(answer.results.ns.name))

static void of_a_vhost(void)
{
    struct lws_context_creation_info info;
    struct lws_context *cx;
    struct lws_vhost *vh;
    time_t now = time(NULL);
    size_t der_len;
    char *der;

    memset(&info, 0, sizeof(info));
    info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
    info.protocols = protocols;
    info.vhost_name = "v";
    info.ssl_cert_filepath = in_folder("leaf.pem");
    info.ssl_private_key_filepath = in_folder("leaf.key");
    cx = lws_create_context(&info);
    CHECK(cx != NULL);
    vh = lws_get_vhost_by_name(cx, "v");

#define ASK(question) lws_tls_vhost_cert_info(vh, question, &answer.results, ROOM)
    CHECK_INT(0, ASK(LWS_TLS_CERT_INFO_VALIDITY_FROM));
    CHECK(answer.results.time <= now && answer.results.time > now - 3600);
    CHECK_INT(0, ASK(LWS_TLS_CERT_INFO_VALIDITY_TO));
    CHECK(answer.results.time > now + 9 * 86400 && answer.results.time <= now + 10 * 86400 + 60);
    CHECK_INT(0, ASK(LWS_TLS_CERT_INFO_COMMON_NAME));
    CHECK_TEXT("leaf.test", answer.results.ns.name);
    CHECK_INT(9, answer.results.ns.len);
    CHECK_INT(0, ASK(LWS_TLS_CERT_INFO_ISSUER_NAME));
    CHECK_TEXT("/C=GB/O=Tests/CN=Root", answer.results.ns.name);
    CHECK_INT(0, ASK(LWS_TLS_CERT_INFO_USAGE));
    CHECK_INT(0xa0, answer.results.usage);
    CHECK_INT(-1, ASK(LWS_TLS_CERT_INFO_VERIFIED));
    CHECK_INT(0, ASK(LWS_TLS_CERT_INFO_OPAQUE_PUBLIC_KEY));
    CHECK_INT(91, answer.results.ns.len);
    der = contents(in_folder("leaf.der"), &der_len);
    CHECK_INT(0, ASK(LWS_TLS_CERT_INFO_DER_RAW));
    CHECK_INT(der_len, answer.results.ns.len);
    CHECK_INT(0, memcmp(der, answer.results.ns.name, der_len));
    free(der);
    CHECK_INT(0, ASK(LWS_TLS_CERT_INFO_SUBJECT_KEY_ID));
    CHECK_INT(20, answer.results.ns.len);
    CHECK_INT(0, ASK(LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID));
    CHECK_INT(20, answer.results.ns.len);
    CHECK_INT(0, ASK(LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID_ISSUER));
    CHECK_TEXT("DirName/C=GB/O=Tests/CN=Root", answer.results.ns.name);
    CHECK_INT(0, ASK(LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID_SERIAL));
    CHECK(answer.results.ns.len > 0);
    CHECK_INT(-1, ASK((enum lws_tls_cert_info)99));

    /* little room: texts are cut, the rest is refused and its length told */
    memset(&answer, 0x55, sizeof(answer));
    CHECK_INT(0, lws_tls_vhost_cert_info(vh, LWS_TLS_CERT_INFO_COMMON_NAME, &answer.results, 5));
    CHECK_TEXT("leaf", answer.results.ns.name);
    CHECK_INT(0x55, answer.results.ns.name[5]);
    CHECK_INT(-1, lws_tls_vhost_cert_info(vh, LWS_TLS_CERT_INFO_DER_RAW, &answer.results, 0));
    CHECK_INT(der_len, answer.results.ns.len);
    CHECK_INT(-1, lws_tls_vhost_cert_info(vh, LWS_TLS_CERT_INFO_OPAQUE_PUBLIC_KEY,
                                          &answer.results, 90));
    CHECK_INT(0, answer.results.ns.len);
    CHECK_INT(-1, lws_tls_vhost_cert_info(NULL, LWS_TLS_CERT_INFO_COMMON_NAME, &answer.results,
                                          ROOM));
    CHECK_INT(-1, lws_tls_vhost_cert_info(vh, LWS_TLS_CERT_INFO_COMMON_NAME, NULL, ROOM));
    CHECK_INT(-1, lws_tls_peer_cert_info(NULL, LWS_TLS_CERT_INFO_VERIFIED, &answer.results, ROOM));
    lws_context_destroy(cx);
}

static struct lws_x509_cert *parsed(const char *name)
{
    struct lws_x509_cert *x = NULL;
    size_t len;
    char *pem = contents(in_folder(name), &len);

    CHECK_INT(0, lws_x509_create(&x));
    CHECK_INT(0, lws_x509_parse_from_pem(x, pem, len + 1));
    free(pem);
    return x;
}

static void parsed_ones(void)
{
    struct lws_x509_cert *leaf = parsed("leaf.pem"), *root = parsed("root.pem"),
                         *other = parsed("other.pem"), *x = NULL;

    CHECK_INT(0, lws_x509_info(leaf, LWS_TLS_CERT_INFO_COMMON_NAME, &answer.results, ROOM));
    CHECK_TEXT("leaf.test", answer.results.ns.name);
    CHECK_INT(0, lws_x509_verify(leaf, root, NULL));
    CHECK_INT(0, lws_x509_verify(leaf, root, "leaf.test"));
    CHECK_INT(0, lws_x509_verify(root, root, NULL));
    CHECK(lws_x509_verify(leaf, root, "leaf") != 0);
    CHECK(lws_x509_verify(root, leaf, NULL) != 0);
    /* the same names, another key */
    CHECK(lws_x509_verify(leaf, other, NULL) != 0);
    CHECK_INT(-1, lws_x509_info(NULL, LWS_TLS_CERT_INFO_COMMON_NAME, &answer.results, ROOM));
    CHECK(lws_x509_verify(NULL, root, NULL) != 0);
    CHECK(lws_x509_verify(leaf, NULL, NULL) != 0);

    CHECK(lws_x509_create(NULL) != 0);
    CHECK_INT(0, lws_x509_create(&x));
    CHECK_INT(-1, lws_x509_info(x, LWS_TLS_CERT_INFO_COMMON_NAME, &answer.results, ROOM));
    CHECK(lws_x509_parse_from_pem(x, "nothing", 7) != 0);
    CHECK(lws_x509_parse_from_pem(x, NULL, 0) != 0);
    CHECK(lws_x509_verify(x, root, NULL) != 0);
    lws_x509_destroy(&x);
    CHECK(x == NULL);
    lws_x509_destroy(&x);
    lws_x509_destroy(NULL);
    lws_x509_destroy(&leaf);
    lws_x509_destroy(&root);
    lws_x509_destroy(&other);
}

int main(void)
{
    folder_make();
    self_signed("root", "Root", "");
    self_signed("other", "Root", "");
    CHECK_INT(0, command("printf 'keyUsage=digitalSignature,keyEncipherment\\n"
                         "subjectKeyIdentifier=hash\\nauthorityKeyIdentifier=keyid,issuer:always\\n' "
                         ">leaf.ext && "
                         "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
                         "-subj /CN=leaf.test -keyout leaf.key -out leaf.csr && "
                         "openssl x509 -req -in leaf.csr -CA root.pem -CAkey root.key "
                         "-CAcreateserial -days 10 -extfile leaf.ext -out leaf.pem && "
                         "openssl x509 -in leaf.pem -outform DER -out leaf.der"));
    lws_set_log_level(0, NULL);
    of_a_vhost();
    parsed_ones();
    folder_remove();
    return check_result();
}
