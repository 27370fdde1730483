/* New certificates for vhosts that run, and the news of their age. */
#include "check.h"
#include "certificates.h"

#include <fcntl.h>

static int updates, last_state, ages, vhosts_told;
static long days = -1;
static struct lws_vhost *aged;

static int callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t len)
{
    const struct lws_acme_cert_aging_args *args = in;

    switch (reason) {
    case LWS_CALLBACK_VHOST_CERT_UPDATE:
        updates++;
        last_state = (int)len;
        break;
    case LWS_CALLBACK_VHOST_CERT_AGING:
        ages++;
        CHECK(args && args->vh && !args->element_overrides[0]);
        if (args && args->vh == lws_get_vhost(wsi))
            vhosts_told++;
        if (args && args->vh == aged)
            days = (long)(ssize_t)len;
        break;
    default:
        break;
    }
    return 0;
}

static const struct lws_protocols protocols[] = {
    { "http", callback, 0, 0, 0, NULL, 0 }, LWS_PROTOCOL_LIST_TERM
};

static const char *common_name(struct lws_vhost *vh)
{
    static union lws_tls_cert_info_results results;

    if (lws_tls_vhost_cert_info(vh, LWS_TLS_CERT_INFO_COMMON_NAME, &results, 0))
        return "none";
    return results.ns.name;
}

static void updated(struct lws_context *cx, struct lws_vhost *vh)
{
    const char *cert = in_folder("srv.pem"), *key = in_folder("srv.key");
    size_t cert_len, key_len;
    char *mem_cert, *mem_key;

    CHECK_TEXT("first.test", common_name(vh));
    CHECK_INT(0, command("cp second.pem srv.pem && cp second.key srv.key"));
    CHECK_TEXT("first.test", common_name(vh));
    CHECK_INT(0, lws_tls_cert_updated(cx, cert, key, NULL, 0, NULL, 0));
    CHECK_TEXT("second.test", common_name(vh));
    CHECK_INT(1, updates);
    CHECK_INT(LWS_CUS_SUCCESS, last_state);

    /* what cannot be used changes nothing */
    CHECK_INT(0, command("cp first.key srv.key"));
    CHECK(lws_tls_cert_updated(cx, cert, key, NULL, 0, NULL, 0) != 0);
    CHECK_TEXT("second.test", common_name(vh));
    CHECK_INT(2, updates);
    CHECK_INT(LWS_CUS_FAILED, last_state);

    /* copies in memory, where the files cannot be read any more */
    mem_cert = contents(in_folder("first.pem"), &cert_len);
    mem_key = contents(in_folder("first.key"), &key_len);
    CHECK_INT(0, command("rm srv.pem"));
    CHECK(lws_tls_cert_updated(cx, cert, key, NULL, 0, NULL, 0) != 0);
    CHECK_INT(0, lws_tls_cert_updated(cx, cert, key, mem_cert, cert_len, mem_key, key_len));
    CHECK_TEXT("first.test", common_name(vh));
    free(mem_cert);
    free(mem_key);

    /* files that wait beside those in use */
    CHECK_INT(0, command("cp second.pem srv.pem.upd && cp second.key srv.key.upd"));
    CHECK_INT(0, lws_tls_cert_updated(cx, cert, key, NULL, 0, NULL, 0));
    CHECK_TEXT("second.test", common_name(vh));
    CHECK(access(in_folder("srv.pem.upd"), F_OK) != 0);
    CHECK(access(in_folder("srv.key.old.0"), F_OK) == 0);

    /* nobody uses these */
    CHECK(lws_tls_cert_updated(cx, in_folder("first.pem"), key, NULL, 0, NULL, 0) != 0);
    CHECK(lws_tls_cert_updated(cx, NULL, NULL, NULL, 0, NULL, 0) != 0);
    CHECK(lws_tls_cert_updated(NULL, cert, key, NULL, 0, NULL, 0) != 0);
}

static void written(void)
{
    int fd = open(in_folder("new.pem"), O_RDWR | O_CREAT, 0600);
    char back[8];

    CHECK_INT(0, lws_plat_write_cert(NULL, 0, fd, (void *)"text", 4));
    CHECK_INT(4, read(fd, back, sizeof(back)));
    close(fd);
    CHECK(lws_plat_write_cert(NULL, 0, -1, (void *)"text", 4) != 0);
}

int main(void)
{
    struct lws_context_creation_info info;
    struct lws_context *cx;
    struct lws_vhost *vh;
    lws_usec_t begin;

    folder_make();
    self_signed("first", "first.test", "");
    self_signed("second", "second.test", "");
    CHECK_INT(0, command("cp first.pem srv.pem && cp first.key srv.key"));
    lws_set_log_level(0, NULL);
    memset(&info, 0, sizeof(info));
    info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
    info.protocols = protocols;
    cx = lws_create_context(&info);
    info.vhost_name = "v";
    info.ssl_cert_filepath = in_folder("srv.pem");
    info.ssl_private_key_filepath = in_folder("srv.key");
    vh = aged = lws_create_vhost(cx, &info);
    CHECK(vh != NULL);
    updated(cx, vh);
    written();

    /* some seconds after the vhost was made; of each vhost to each vhost */
    begin = lws_now_usecs();
    while (!ages && lws_now_usecs() - begin < 10 * LWS_USEC_PER_SEC)
        lws_service(cx, 0);
    CHECK(lws_now_usecs() - begin > 3 * LWS_USEC_PER_SEC);
    CHECK_INT(4, ages);
    CHECK_INT(2, vhosts_told);
    CHECK_INT(19, days);
    lws_context_destroy(cx);
    folder_remove();
    return check_result();
}
