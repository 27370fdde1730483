/* The system part of a context: states, platform operations, attached calls, blobs, messages. */
#include "check.h"

#include <pthread.h>
#include <unistd.h>

static struct lws_context *cx;
static int attached_at = -1, requests, states, refuse;
static char got[256];

static int attach(struct lws_context *context, int tsi, lws_attach_cb_t cb,
                  lws_system_states_t state, void *opaque, struct lws_attach_item **get)
{
    return __lws_system_attach(context, tsi, cb, state, opaque, get);
}

static int request(struct lws_context *context)
{
    requests++;
    return 5;
}

static const lws_system_ops_t ops = { .attach = attach, .captive_portal_detect_request = request };

static int on_state(struct lws_state_manager *m, struct lws_state_notify_link *l, int a, int b)
{
    CHECK(lws_system_context_from_system_mgr(m) != NULL);
    states++;
    if (a != b && b == LWS_SYSTATE_POLICY_VALID && refuse)
        return 1;
    return 0;
}

static lws_state_notify_link_t nl = { { NULL, NULL, NULL }, on_state, "test" };
static lws_state_notify_link_t *const nls[] = { &nl, NULL };

static void on_attached(struct lws_context *context, int tsi, void *opaque)
{
    CHECK(context == cx);
    CHECK_INT(0, tsi);
    CHECK_TEXT("opaque", (const char *)opaque);
    attached_at = lws_system_get_state_manager(context)->state;
}

static int on_message(void *opaque, lws_smd_class_t c, lws_usec_t ts, void *buf, size_t len)
{
    size_t l = strlen(got);

    CHECK(ts > 0);
    snprintf(got + l, sizeof(got) - l, "%s:%x:%.*s ", (const char *)opaque, (unsigned int)c,
             (int)len, (const char *)buf);
    return 0;
}

static void turns(int n)
{
    while (n--) {
        lws_service(cx, -1);
        usleep(200);
    }
}

static void states_can_be_held_back_and_moved_on(void)
{
    struct lws_context_creation_info info;
    lws_state_manager_t *m;

    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.system_ops = &ops;
    info.register_notifier_list = nls;
    refuse = 1;
    cx = lws_create_context(&info);
    m = lws_system_get_state_manager(cx);
    CHECK_INT(LWS_SYSTATE_CONTEXT_CREATED, m->state);
    CHECK_TEXT("system", m->name);
    CHECK(lws_system_get_ops(cx) == &ops);
    CHECK_INT(0, lws_system_get_ops(cx)->attach(cx, 0, on_attached, LWS_SYSTATE_OPERATIONAL,
                                                (void *)"opaque", NULL));
    turns(3000);
    CHECK_INT(LWS_SYSTATE_CPD_POST_TIME, m->state);
    CHECK_INT(-1, attached_at);
    refuse = 0;
    lws_state_transition_steps(m, LWS_SYSTATE_OPERATIONAL);
    turns(5);
    CHECK_INT(LWS_SYSTATE_OPERATIONAL, m->state);
    CHECK_TEXT("OPERATIONAL", m->state_names[m->state]);
    CHECK(states > 20);
#ifndef REFERENCE_LIBRARY
    CHECK_INT(LWS_SYSTATE_OPERATIONAL, attached_at);
#endif
}

static void blobs_hold_pieces_or_refer_to_memory(void)
{
    lws_system_blob_t *b = lws_system_get_blob(cx, LWS_SYSBLOB_TYPE_DEVICE_SERIAL, 0);
    const uint8_t *p = NULL;
    uint8_t buf[16];
    size_t len;

    CHECK(b != NULL);
    CHECK(lws_system_get_blob(cx, LWS_SYSBLOB_TYPE_AUTH, 1) != NULL);
    CHECK(lws_system_get_blob(cx, LWS_SYSBLOB_TYPE_AUTH, -1) == NULL);
    CHECK_INT(0, lws_system_blob_get_size(b));
    CHECK_INT(-1, lws_system_blob_get_single_ptr(b, &p));
    CHECK_INT(0, lws_system_blob_heap_append(b, (const uint8_t *)"abc", 3));
    CHECK_INT(0, lws_system_blob_get_single_ptr(b, &p));
    CHECK(p && !memcmp(p, "abc", 3));
    CHECK_INT(0, lws_system_blob_heap_append(b, (const uint8_t *)"defg", 4));
    CHECK_INT(7, lws_system_blob_get_size(b));
    CHECK_INT(-1, lws_system_blob_get_single_ptr(b, &p));
    len = sizeof(buf);
    CHECK_INT(0, lws_system_blob_get(b, buf, &len, 2));
    CHECK_INT(5, len);
    CHECK(!memcmp(buf, "cdefg", 5));
    len = 2;
    CHECK_INT(0, lws_system_blob_get(b, buf, &len, 2));
    CHECK_INT(2, len);
    lws_system_blob_heap_empty(b);
    CHECK_INT(0, lws_system_blob_get_size(b));

    lws_system_blob_direct_set(b, (const uint8_t *)"direct", 6);
    CHECK_INT(6, lws_system_blob_get_size(b));
    len = sizeof(buf);
    CHECK_INT(0, lws_system_blob_get(b, buf, &len, 1));
    CHECK_INT(5, len);
    CHECK(!memcmp(buf, "irect", 5));
    len = sizeof(buf);
    CHECK_INT(1, lws_system_blob_get(b, buf, &len, 6));
    CHECK_INT(0, len);
#ifndef REFERENCE_LIBRARY
    CHECK_INT(-1, lws_system_blob_heap_append(b, (const uint8_t *)"abc", 3));
#endif
    lws_system_blob_destroy(NULL);
}

static void captive_portal_detection_is_the_platforms(void)
{
    int before = requests;

    CHECK_INT(LWS_CPD_UNKNOWN, lws_system_cpd_state_get(cx));
    CHECK_INT(5, lws_system_cpd_start(cx));
    CHECK_INT(before + 1, requests);
    lws_system_cpd_set(cx, LWS_CPD_CAPTIVE_PORTAL);
    CHECK_INT(LWS_CPD_CAPTIVE_PORTAL, lws_system_cpd_state_get(cx));
    lws_system_cpd_set(cx, LWS_CPD_INTERNET_OK);
    CHECK_INT(LWS_CPD_CAPTIVE_PORTAL, lws_system_cpd_state_get(cx));
    lws_system_cpd_start_defer(cx, 1000);
    turns(50);
    CHECK_INT(before + 2, requests);
    CHECK_INT(LWS_CPD_UNKNOWN, lws_system_cpd_state_get(cx));
}

static void *from_elsewhere(void *arg)
{
    lws_smd_msg_printf(cx, 1 << 24, "thread");
    return NULL;
}

static void messages_reach_those_who_are_interested(void)
{
    struct lws_smd_peer *a, *b;
    pthread_t t;
    void *p;

    CHECK(lws_smd_msg_alloc(cx, 1 << 25, 5) == NULL);
    CHECK_INT(0, lws_smd_msg_printf(cx, 1 << 25, "nobody"));
    a = lws_smd_register(cx, (void *)"a", 0, 3u << 24, on_message);
    b = lws_smd_register(cx, (void *)"b", 0, 1u << 25, on_message);
    CHECK(a && b);

    CHECK_INT(0, lws_smd_msg_printf(cx, 1 << 24, "one %d", 1));
    CHECK_INT(0, lws_smd_msg_printf(cx, 1 << 25, "two %s", "x"));
    p = lws_smd_msg_alloc(cx, 1 << 25, 5);
    memcpy(p, "alloc", 5);
    CHECK_INT(0, lws_smd_msg_send(cx, p));
    p = lws_smd_msg_alloc(cx, 1 << 25, 5);
    lws_smd_msg_free(&p);
    CHECK(p == NULL);
    CHECK_TEXT("", got);
    turns(20);
    CHECK_TEXT("a:1000000:one 1 b:2000000:two x a:2000000:two x b:2000000:alloc a:2000000:alloc ",
               got);

    got[0] = '\0';
    lws_smd_unregister(b);
    lws_smd_msg_printf(cx, 1 << 25, "left");
    pthread_create(&t, NULL, from_elsewhere, NULL);
    pthread_join(t, NULL);
    turns(20);
    CHECK_TEXT("a:2000000:left a:1000000:thread ", got);
    lws_smd_unregister(a);
}

static void too_many_messages_are_refused(void)
{
    struct lws_smd_peer *a = lws_smd_register(cx, (void *)"a", 0, 1u << 24, on_message);
    char big[500];
    int n = 0;

    memset(big, 'x', sizeof(big) - 1);
    big[sizeof(big) - 1] = '\0';
    CHECK_INT(1, lws_smd_msg_printf(cx, 1 << 24, "%s", big));
    while (n < 100 && !lws_smd_msg_printf(cx, 1 << 24, "m"))
        n++;
    CHECK_INT(40, n);
    turns(20);
    CHECK_INT(0, lws_smd_msg_printf(cx, 1 << 24, "m"));
    lws_smd_unregister(a);
}

static void a_message_for_a_stream_has_a_header(void)
{
    uint8_t buf[64];
    size_t len = sizeof(buf);

    CHECK_INT(0, lws_smd_ss_msg_printf("tag", buf, &len, 0x1020304, "text %d", 5));
    CHECK_INT(LWS_SMD_SS_RX_HEADER_LEN + 6, len);
    CHECK(!memcmp(buf, "\0\0\0\0\1\2\3\4\0\0\0\0\0\0\0\0text 5", 22));
    len = 10;
    CHECK_INT(1, lws_smd_ss_msg_printf("tag", buf, &len, 1, "text"));
}

static void no_context_no_answer(void)
{
#ifndef REFERENCE_LIBRARY
    void *p = NULL;
    size_t l = 0;

    CHECK(lws_system_get_state_manager(NULL) == NULL);
    CHECK(lws_system_get_ops(cx) == NULL); /* destroyed */
    CHECK(lws_system_get_blob(cx, LWS_SYSBLOB_TYPE_AUTH, 0) == NULL);
    CHECK_INT(0, lws_system_blob_get_size(NULL));
    CHECK_INT(-1, lws_system_blob_get((lws_system_blob_t *)&l, NULL, &l, 0));
    CHECK_INT(1, lws_smd_msg_printf(cx, 1, "x"));
    CHECK(lws_smd_register(cx, NULL, 0, 1, on_message) == NULL);
    CHECK(lws_smd_msg_alloc(NULL, 1, 1) == NULL);
    CHECK_INT(1, lws_smd_msg_send(NULL, p));
    lws_smd_unregister(NULL);
    lws_smd_msg_free(&p);
    CHECK_INT(1, lws_system_cpd_start(NULL));
    lws_system_cpd_set(NULL, LWS_CPD_INTERNET_OK);
    lws_system_cpd_start_defer(NULL, 1);
    CHECK_INT(LWS_CPD_UNKNOWN, lws_system_cpd_state_get(NULL));
    CHECK(lws_system_context_from_system_mgr(NULL) == NULL);
    CHECK_INT(1, __lws_system_attach(NULL, 0, on_attached, 0, NULL, NULL));
    CHECK_INT(0, lws_state_transition(NULL, 1));
#endif
}

int main(void)
{
    lws_set_log_level(LLL_ERR, NULL);
    states_can_be_held_back_and_moved_on();
    blobs_hold_pieces_or_refer_to_memory();
    captive_portal_detection_is_the_platforms();
    messages_reach_those_who_are_interested();
    too_many_messages_are_refused();
    a_message_for_a_stream_has_a_header();
    lws_context_destroy(cx);
    no_context_no_answer();
    return check_result();
}
