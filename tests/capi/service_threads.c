/* Several service threads, while clients come and go and other threads ask for things. */
#include "check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#define THREADS 3
#define CLIENTS 4
#define ROUNDS 40

static struct lws_context *cx;
static struct lws_vhost *vh;
static const struct lws_protocols *echo_protocol;
static int port, stop, echoed, opened, closed, writable, fired, messages, tsi_seen[THREADS];
static struct lws *seen[64];
static unsigned int n_seen;

#define ADD(x, n) __atomic_add_fetch(&(x), n, __ATOMIC_RELAXED)
#define GET(x) __atomic_load_n(&(x), __ATOMIC_RELAXED)
#define SET(x, v) __atomic_store_n(&(x), v, __ATOMIC_RELAXED)

struct pss {
    char mark;
};

static int echo(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                size_t len)
{
    struct pss *pss = user;

    switch (reason) {
    case LWS_CALLBACK_RAW_ADOPT:
        pss->mark = 'm';
        ADD(opened, 1);
        ADD(tsi_seen[lws_get_tsi(wsi) % THREADS], 1);
        SET(seen[ADD(n_seen, 1) % 64], wsi);
        lws_set_timer_usecs(wsi, 100);
        break;
    case LWS_CALLBACK_RAW_RX:
        if (!pss || pss->mark != 'm')
            abort();
        lws_callback_on_writable(wsi);
        if (lws_write(wsi, in, len, LWS_WRITE_RAW) != (int)len)
            return -1;
        ADD(echoed, 1);
        break;
    case LWS_CALLBACK_RAW_WRITEABLE:
        ADD(writable, 1);
        break;
    case LWS_CALLBACK_RAW_CLOSE:
        ADD(closed, 1);
        break;
    default:
        break;
    }
    return 0;
}

static const struct lws_protocols protocols[] = {
    { "echo", echo, sizeof(struct pss), 0, 0, NULL, 0 }, LWS_PROTOCOL_LIST_TERM
};

static void *serve(void *arg)
{
    int tsi = (int)(intptr_t)arg;

    while (!GET(stop) && lws_service_tsi(cx, 0, tsi) >= 0)
        ;
    return NULL;
}

static void *client(void *arg)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    int round, got, fd;
    char b[64];
    ssize_t n;

    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (round = 0; round < ROUNDS; round++) {
        fd = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(fd, (struct sockaddr *)&a, sizeof(a)))
            abort();
        if (write(fd, "0123456789", 10) != 10)
            abort();
        for (got = 0; got < 10; got += (int)n)
            if ((n = read(fd, b, sizeof(b))) <= 0)
                break;
        if (got != 10 || memcmp(b, "0", 1))
            abort();
        close(fd);
    }
    return NULL;
}

static void on_timer(lws_sorted_usec_list_t *sul)
{
    ADD(fired, 1);
}

static int on_message(void *opaque, lws_smd_class_t c, lws_usec_t ts, void *buf, size_t len)
{
    ADD(messages, 1);
    return 0;
}

static void *asker(void *arg)
{
    static lws_sorted_usec_list_t sul[2];
    lws_sorted_usec_list_t *mine = &sul[(intptr_t)arg];
    unsigned int n = 0;

    while (!GET(stop)) {
        struct lws *wsi = GET(seen[n % 64]);

        /* on connections of other threads that are alive, or were once */
        lws_callback_on_writable(wsi);
        lws_callback_on_writable_all_protocol(cx, echo_protocol);
        lws_callback_on_writable_all_protocol_vhost(vh, echo_protocol);
        lws_cancel_service(cx);
        lws_cancel_service_pt(wsi);
        lws_get_tsi(wsi);
        lws_wsi_tag(wsi);
        lws_get_vhost_by_name(cx, "v");
        lws_sul_schedule(cx, (int)(n % THREADS), mine, on_timer, 50);
        if (n % 3 == 0)
            lws_sul_cancel(mine);
        lws_smd_msg_printf(cx, 1 << 24, "message %u", n);
        lwsl_wsi_info(wsi, "about it");
        n++;
        usleep(300);
    }
    lws_sul_cancel(mine);
    return NULL;
}

int main(void)
{
    struct lws_context_creation_info info;
    pthread_t service[THREADS], clients[CLIENTS], askers[2];
    int n, used = 0;

    lws_set_log_level(LLL_ERR, NULL);
    memset(&info, 0, sizeof(info));
    info.port = 0;
    info.protocols = protocols;
    info.vhost_name = "v";
    info.count_threads = THREADS;
    info.listen_accept_role = "raw-skt";
    info.listen_accept_protocol = "echo";
    info.options = LWS_SERVER_OPTION_ADOPT_APPLY_LISTEN_ACCEPT_CONFIG;
    cx = lws_create_context(&info);
    CHECK(cx != NULL);
    CHECK_INT(THREADS, lws_get_count_threads(cx));
    vh = lws_get_vhost_by_name(cx, "v");
    echo_protocol = lws_vhost_name_to_protocol(vh, "echo");
    port = lws_get_vhost_listen_port(vh);
    lws_smd_register(cx, NULL, 0, 1 << 24, on_message);

    for (n = 0; n < THREADS; n++)
        pthread_create(&service[n], NULL, serve, (void *)(intptr_t)n);
    for (n = 0; n < 2; n++)
        pthread_create(&askers[n], NULL, asker, (void *)(intptr_t)n);
    for (n = 0; n < CLIENTS; n++)
        pthread_create(&clients[n], NULL, client, NULL);
    for (n = 0; n < CLIENTS; n++)
        pthread_join(clients[n], NULL);
    usleep(50000);
    SET(stop, 1);
    for (n = 0; n < 2; n++)
        pthread_join(askers[n], NULL);
    for (n = 0; n < THREADS; n++) {
        lws_cancel_service(cx);
        pthread_join(service[n], NULL);
    }
    lws_context_destroy(cx);

    CHECK_INT(CLIENTS * ROUNDS, opened);
    CHECK_INT(opened, closed);
    CHECK(echoed >= opened);
    CHECK(writable >= 1);
    CHECK(fired >= 1);
    CHECK(messages >= 1);
    for (n = 0; n < THREADS; n++)
        used += tsi_seen[n] > 0;
    CHECK(used >= 2);
    return check_result();
}
