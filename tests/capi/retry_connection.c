/* Waits by the retry policy of a connection's vhost. */
#include "check.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

static const uint32_t table[] = { 5, 20 };
static const lws_retry_bo_t policy = { table, 2, 2, 0, 0, 1 };
static lws_sorted_usec_list_t sul;
static int adopted, fired;
static uint16_t tries;
static lws_usec_t start, end;

static void due(lws_sorted_usec_list_t *timer)
{
    CHECK(timer == &sul);
    fired++;
    end = lws_now_usecs();
}

static int callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t len)
{
    if (reason == LWS_CALLBACK_RAW_ADOPT) {
        lws_sorted_usec_list_t unused;

        adopted++;
        memset(&unused, 0, sizeof(unused));
        start = lws_now_usecs();
        CHECK_INT(0, lws_retry_sul_schedule_retry_wsi(wsi, &sul, due, &tries));
        CHECK_INT(0, lws_retry_sul_schedule_retry_wsi(wsi, &sul, due, &tries));
        CHECK_INT(1, lws_retry_sul_schedule_retry_wsi(wsi, &unused, due, &tries));
        CHECK_INT(3, tries);
    }
    return 0;
}

static const struct lws_protocols protocols[] = { { "raw", callback, 0, 0, 0, NULL, 0 },
                                                  LWS_PROTOCOL_LIST_TERM };

int main(void)
{
    struct lws_context_creation_info info;
    struct lws_context *context;
    struct lws_vhost *vhost;
    struct sockaddr_in sin;
    lws_usec_t limit;
    int fd;

    memset(&info, 0, sizeof(info));
    info.iface = "127.0.0.1";
    info.protocols = protocols;
    info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
    lws_set_log_level(LLL_ERR, NULL);
    context = lws_create_context(&info);
    info.options |= LWS_SERVER_OPTION_ONLY_RAW;
    info.listen_accept_role = "raw-skt";
    info.listen_accept_protocol = "raw";
    info.retry_and_idle_policy = &policy;
    vhost = context ? lws_create_vhost(context, &info) : NULL;
    CHECK(vhost != NULL);
    if (!vhost)
        return 1;

    memset(&sin, 0, sizeof(sin));
    sin.sin_family = AF_INET;
    sin.sin_port = htons((uint16_t)lws_get_vhost_listen_port(vhost));
    sin.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    fd = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(!connect(fd, (struct sockaddr *)&sin, sizeof(sin)));
    limit = lws_now_usecs() + 5 * LWS_US_PER_SEC;
    while (!fired && lws_now_usecs() < limit && lws_service(context, -1) >= 0)
        ;
    CHECK_INT(1, adopted);
    CHECK_INT(1, fired);
    CHECK(end - start >= 20000);
    close(fd);
    lws_context_destroy(context);
#ifndef REFERENCE_LIBRARY
    CHECK_INT(1, lws_retry_sul_schedule_retry_wsi(NULL, &sul, due, &tries));
#endif
    return check_result();
}
