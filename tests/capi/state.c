/* State managers of a program's own. */
#include <libwebsockets.h>

#include "check.h"

static char trace[512];
static int refuse = -1;
static lws_state_notify_link_t first, second;

static void add(const char *who, int a, int b)
{
    size_t l = strlen(trace);

    snprintf(trace + l, sizeof(trace) - l, "%s%d-%d ", who, a, b);
}

static int on_first(struct lws_state_manager *m, struct lws_state_notify_link *l, int a, int b)
{
    CHECK(l == &first);
    add("f", a, b);
    return a != b && b == refuse;
}

static int on_second(struct lws_state_manager *m, struct lws_state_notify_link *l, int a, int b)
{
    add("s", a, b);
    if (b == 9)
        lws_state_reg_deregister(l);
    return 0;
}

static const char *took(void)
{
    static char t[sizeof(trace)];

    memcpy(t, trace, sizeof(t));
    trace[0] = '\0';
    return t;
}

int main(void)
{
    static const char *names[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" };
    lws_state_notify_link_t *const list[] = { &first, &second, NULL };
    lws_state_manager_t m;

    memset(&m, 0, sizeof(m));
    m.name = "test";
    m.state_names = names;
    first.name = "first";
    first.notify_cb = on_first;
    second.name = "second";
    second.notify_cb = on_second;

    lws_state_reg_notifier_list(&m, list);
    lws_state_reg_notifier_list(&m, NULL);
    CHECK_INT(2, m.notify_list.count);

    /* the last one registered is asked first */
    CHECK_INT(0, lws_state_transition_steps(&m, 2));
    CHECK_TEXT("s0-1 f0-1 s1-1 f1-1 s1-2 f1-2 s2-2 f2-2 ", took());
    CHECK_INT(2, m.state);

    CHECK_INT(0, lws_state_transition_steps(&m, 2));
    CHECK_INT(0, lws_state_transition_steps(&m, 1));
    CHECK_TEXT("", took());
    CHECK_INT(2, m.state);

    /* a refusal ends it */
    refuse = 4;
    CHECK_INT(0, lws_state_transition_steps(&m, 6));
    CHECK_TEXT("s2-3 f2-3 s3-3 f3-3 s3-4 f3-4 ", took());
    CHECK_INT(3, m.state);
    refuse = -1;

    /* in one step, also down */
    CHECK_INT(0, lws_state_transition(&m, 7));
    CHECK_TEXT("s3-7 f3-7 s7-7 f7-7 ", took());
    CHECK_INT(0, lws_state_transition(&m, 1));
    CHECK_TEXT("s7-1 f7-1 s1-1 f1-1 ", took());
    CHECK_INT(0, lws_state_transition(&m, 1));
    CHECK_TEXT("", took());

    lws_state_reg_deregister(&first);
    lws_state_transition(&m, 5);
    CHECK_TEXT("s1-5 s5-5 ", took());
    lws_state_reg_deregister(&second);
    CHECK_INT(0, m.notify_list.count);
    CHECK(lws_dll2_is_detached(&second.list));
    return check_result();
}
