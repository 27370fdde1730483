/* Lines about contexts and vhosts: their log contexts, names and counts; emitters that call back. */
#include "check.h"

static char last[2048];
static int lines;
static struct lws_context *cx, *in_emitter;

static void keep_cx(struct lws_log_cx *log, int level, const char *line, size_t len)
{
    lines++;
    snprintf(last, sizeof(last), "%s", line);
}

static void keep(int level, const char *line)
{
    lines++;
    snprintf(last, sizeof(last), "%s", line);
    if (in_emitter) {
        /* what an emitter may do */
        lws_cancel_service(in_emitter);
        lws_callback_on_writable_all_protocol(
            in_emitter, lws_vhost_name_to_protocol(lws_get_vhost_by_name(in_emitter, "name"),
                                                   "p0"));
        lws_context_user(in_emitter);
    }
}

static const char *text(void)
{
    const char *p = strstr(last, "] ");

    return p ? p + 2 : last;
}

static int changes;

static void on_count(struct lws_log_cx *log, int _new)
{
    changes++;
}

static int p0(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
    if (reason == LWS_CALLBACK_PROTOCOL_INIT) {
        CHECK(lws_wsi_tag(wsi)[0] == '[');
        lwsl_wsi_user(wsi, "about a stand-in");
        CHECK(strstr(last, "about a stand-in\n") != NULL);
    }
    if (reason == LWS_CALLBACK_EVENT_WAIT_CANCELLED)
        lwsl_user("cancelled");
    return 0;
}

static const struct lws_protocols protocols[] = {
    { "p0", p0, 0, 0, 0, NULL, 0 }, LWS_PROTOCOL_LIST_TERM
};

static void a_context_logs_through_its_own_context(void)
{
    struct lws_context_creation_info info;
    struct lws_vhost *vh;
    char expected[200];
    lws_log_cx_t log;

    memset(&log, 0, sizeof(log));
    log.u.emit_cx = keep_cx;
    log.lll_flags = LLLF_LOG_CONTEXT_AWARE | LLL_ERR | LLL_USER;
    log.refcount_cb = on_count;
    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.vhost_name = "name";
    info.log_cx = &log;
    cx = lws_create_context(&info);
    vh = lws_get_vhost_by_name(cx, "name");
    CHECK(log.refcount >= 2);
    CHECK(changes == log.refcount);
    CHECK(lwsl_context_get_cx(cx) == &log);
    CHECK(lwsl_vhost_get_cx(vh) == &log);
    lws_service(cx, -1);

    lwsl_cx_user(cx, "number %d", 1);
    CHECK_TEXT("U: name: a_context_logs_through_its_own_context: number 1\n", text());
    lwsl_vhost_err(vh, "number %d", 2);
    snprintf(expected, sizeof(expected),
             "E: %s: a_context_logs_through_its_own_context: number 2\n", lws_vh_tag(vh));
    CHECK_TEXT(expected, text());
    CHECK(strstr(lws_vh_tag(vh), "|vh|") && strstr(lws_vh_tag(vh), "|name||-1]"));
    lwsl_hexdump_vhost_err(vh, "abc", 3);

    lws_context_destroy(cx);
    CHECK_INT(0, log.refcount);
}

static void nothing_hangs_on_what_is_none(void)
{
    lws_set_log_level(LLL_ERR | LLL_USER, keep);
    CHECK(lwsl_context_get_cx(NULL) == NULL);
    CHECK(lwsl_vhost_get_cx(NULL) == NULL);
    CHECK(lwsl_wsi_get_cx(NULL) == NULL);
    CHECK_TEXT("[null wsi]", lws_wsi_tag(NULL));
#ifndef REFERENCE_LIBRARY
    CHECK(lwsl_context_get_cx(cx) == NULL); /* destroyed above */
    lwsl_cx_user(cx, "to the process");
    CHECK_TEXT("U: nothing_hangs_on_what_is_none: to the process\n", text());
    lwsl_vhost_user(NULL, "to the process");
    lwsl_wsi_user((struct lws *)&lines, "to the process");
#endif
}

static void an_emitter_may_call_the_library(void)
{
    struct lws_context_creation_info info;
    int n, before;

    lws_set_log_level(4095, keep);
    memset(&info, 0, sizeof(info));
    info.port = 0;
    info.protocols = protocols;
    info.vhost_name = "name";
    cx = lws_create_context(&info);
    before = lines;
    in_emitter = cx;
    for (n = 0; n < 5; n++) {
        lwsl_user("outside");
        lws_service(cx, -1);
    }
    in_emitter = NULL;
    CHECK(lines >= before + 9);
    lws_context_destroy(cx);
}

int main(void)
{
    a_context_logs_through_its_own_context();
    nothing_hangs_on_what_is_none();
    an_emitter_may_call_the_library();
    return check_result();
}
