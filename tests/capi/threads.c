/*
 * Other threads feed connections: they put messages into a ring under a lock of the program's, and
 * wake the service thread; connections come and go meanwhile.
 */
#include "check.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PRODUCERS = 3, EACH = 200, TOTAL = PRODUCERS * EACH };

struct message {
    int producer, number;
};

struct session {
    struct lws_dll2 list;
    struct lws *wsi;
    uint32_t tail;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct lws_context *context;
static struct lws_ring *ring;
static lws_dll2_owner_t sessions;
static volatile int stop;
static int cancelled, destroyed, opened, closed;

static void destroy_message(void *element)
{
    destroyed++;
}

/* Frees what all sessions have sent. With the lock held. */
static void cull(void)
{
    uint32_t oldest = lws_ring_get_oldest_tail(ring);
    size_t most = 0;

    lws_start_foreach_dll(struct lws_dll2 *, d, lws_dll2_get_head(&sessions)) {
        struct session *s = lws_container_of(d, struct session, list);
        size_t n = lws_ring_get_count_waiting_elements(ring, &s->tail);

        if (n >= most) {
            most = n;
            oldest = s->tail;
        }
    } lws_end_foreach_dll(d);
    lws_ring_update_oldest_tail(ring, oldest);
}

static int callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t len)
{
    struct session *s = user;
    const struct message *m;
    uint8_t out[LWS_PRE + 64];
    int n, more;

    switch (reason) {
    case LWS_CALLBACK_RAW_ADOPT:
        pthread_mutex_lock(&lock);
        memset(s, 0, sizeof(*s));
        s->wsi = wsi;
        s->tail = lws_ring_get_oldest_tail(ring);
        lws_dll2_add_tail(&s->list, &sessions);
        pthread_mutex_unlock(&lock);
        opened++;
        lws_callback_on_writable(wsi);
        break;

    case LWS_CALLBACK_RAW_CLOSE:
        pthread_mutex_lock(&lock);
        lws_dll2_remove(&s->list);
        cull();
        pthread_mutex_unlock(&lock);
        closed++;
        break;

    case LWS_CALLBACK_RAW_WRITEABLE:
        pthread_mutex_lock(&lock);
        m = lws_ring_get_element(ring, &s->tail);
        if (!m) {
            pthread_mutex_unlock(&lock);
            break;
        }
        n = lws_snprintf((char *)out + LWS_PRE, 64, "%d %d\n", m->producer, m->number);
        lws_ring_consume(ring, &s->tail, NULL, 1);
        cull();
        more = lws_ring_get_element(ring, &s->tail) != NULL;
        pthread_mutex_unlock(&lock);
        if (lws_write(wsi, out + LWS_PRE, (size_t)n, LWS_WRITE_RAW) != n)
            return -1;
        if (more)
            lws_callback_on_writable(wsi);
        break;

    case LWS_CALLBACK_EVENT_WAIT_CANCELLED:
        cancelled++;
        lws_callback_on_writable_all_protocol(context, lws_get_protocol(wsi));
        lws_start_foreach_dll(struct lws_dll2 *, d, lws_dll2_get_head(&sessions)) {
            lws_callback_on_writable(lws_container_of(d, struct session, list)->wsi);
        } lws_end_foreach_dll(d);
        break;

    default:
        break;
    }

    /* as many programs do; it must not close a connection that has received something */
    return lws_callback_http_dummy(wsi, reason, user, in, len);
}

static const struct lws_protocols protocols[] = {
    { "feed", callback, sizeof(struct session), 0, 0, NULL, 0 },
    LWS_PROTOCOL_LIST_TERM
};

static void *produce(void *arg)
{
    struct message m = { (int)(intptr_t)arg, 0 };

    while (m.number < EACH && !stop) {
        size_t n;

        pthread_mutex_lock(&lock);
        n = lws_ring_insert(ring, &m, 1);
        pthread_mutex_unlock(&lock);
        if (n)
            m.number++;
        else
            usleep(100);
        lws_cancel_service(context);
    }
    return NULL;
}

static int connect_to(int port)
{
    struct sockaddr_in sin;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    memset(&sin, 0, sizeof(sin));
    sin.sin_family = AF_INET;
    sin.sin_port = htons((uint16_t)port);
    sin.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, (struct sockaddr *)&sin, sizeof(sin))) {
        close(fd);
        return -1;
    }
    return fd;
}

struct reader {
    int port, lines, disorder, next[PRODUCERS];
};

/* Reads everything, in the order in which each producer made it. */
static void *read_all(void *arg)
{
    struct reader *r = arg;
    int fd = connect_to(r->port), who, number;
    FILE *f = fd < 0 ? NULL : fdopen(fd, "r");
    char line[64];

    if (f && write(fd, "hello\n", 6) != 6)
        r->disorder++;
    while (f && r->lines < TOTAL && fgets(line, sizeof(line), f)) {
        r->lines++;
        if (sscanf(line, "%d %d", &who, &number) != 2 || who < 0 || who >= PRODUCERS ||
            number != r->next[who]++)
            r->disorder++;
    }
    if (f)
        fclose(f);
    stop = 1;
    lws_cancel_service(context);
    return NULL;
}

/* Connects, reads a little, goes away, over and over. */
static void *come_and_go(void *arg)
{
    char some[16];

    while (!stop) {
        int fd = connect_to(*(int *)arg);
        struct pollfd p = { fd, POLLIN, 0 };

        if (fd < 0)
            break;
        if (poll(&p, 1, 5) > 0 && read(fd, some, sizeof(some)) > 0 && write(fd, some, 1) == 1)
            p.revents = 0;
        close(fd);
    }
    return NULL;
}

int main(void)
{
    struct lws_context_creation_info info;
    pthread_t producers[PRODUCERS], reader, guest;
    struct reader r;
    struct lws_vhost *vhost;
    int n;

    memset(&info, 0, sizeof(info));
    memset(&r, 0, sizeof(r));
    info.port = 0;
    info.iface = "127.0.0.1";
    info.protocols = protocols;
    info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
    lws_set_log_level(LLL_ERR, NULL);
    ring = lws_ring_create(sizeof(struct message), 16, destroy_message);
    context = lws_create_context(&info);
    info.options |= LWS_SERVER_OPTION_ONLY_RAW;
    info.listen_accept_role = "raw-skt";
    info.listen_accept_protocol = "feed";
    vhost = context ? lws_create_vhost(context, &info) : NULL;
    CHECK(vhost != NULL);
    if (!vhost)
        return 1;
    r.port = lws_get_vhost_listen_port(vhost);
    CHECK(r.port > 0);

    /* the reader is there before the first message is made */
    pthread_create(&reader, NULL, read_all, &r);
    while (!opened && lws_service(context, 0) >= 0)
        ;
    for (n = 0; n < PRODUCERS; n++)
        pthread_create(&producers[n], NULL, produce, (void *)(intptr_t)n);
    pthread_create(&guest, NULL, come_and_go, &r.port);
    while (!stop && lws_service(context, 0) >= 0)
        ;
    for (n = 0; n < PRODUCERS; n++)
        pthread_join(producers[n], NULL);
    pthread_join(reader, NULL);
    pthread_join(guest, NULL);

    CHECK_INT(TOTAL, r.lines);
    CHECK_INT(0, r.disorder);
    CHECK(cancelled > 0);
    CHECK(opened > 1);
    lws_context_destroy(context);
    CHECK_INT(opened, closed);
    lws_ring_destroy(ring);
    CHECK_INT(TOTAL, destroyed);
    return check_result();
}
