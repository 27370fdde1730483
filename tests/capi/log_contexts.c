/* Log contexts: levels and emitters of their own, parents, prefixes, reference counts. */
#include <libwebsockets.h>
#include <fcntl.h>
#include <unistd.h>

#include "check.h"

static char last[2048];
static struct lws_log_cx *last_cx;
static int last_level, lines, len_is_right;

static void keep_cx(struct lws_log_cx *cx, int level, const char *line, size_t len)
{
    last_cx = cx;
    last_level = level;
    lines++;
    len_is_right = len == strlen(line);
    snprintf(last, sizeof(last), "%s", line);
}

static void keep(int level, const char *line)
{
    keep_cx(NULL, level, line, strlen(line));
}

static const char *text(void)
{
    const char *p = strstr(last, "] ");

    return p ? p + 2 : last;
}

/* writes the context's name, and the object's if there is one */
static void name(struct lws_log_cx *cx, void *obj, char **p, char *e)
{
    *p += lws_snprintf(*p, lws_ptr_diff_size_t(e, *p), "<%s%s%s>", (const char *)cx->opaque,
                       obj ? "/" : "", obj ? (const char *)obj : "");
}

static void a_context_has_its_own_levels_and_emitter(void)
{
    lws_log_cx_t cx;

    memset(&cx, 0, sizeof(cx));
    cx.u.emit_cx = keep_cx;
    cx.lll_flags = LLLF_LOG_CONTEXT_AWARE | LLL_ERR;
    lws_set_log_level(LLL_WARN, keep);

    lines = 0;
    _lws_log_cx(&cx, NULL, NULL, LLL_WARN, NULL, "not here");
    CHECK_INT(0, lines);
    _lws_log_cx(&cx, NULL, NULL, LLL_ERR, "function", "number %d", 5);
    CHECK_INT(1, lines);
    CHECK(last_cx == &cx);
    CHECK(len_is_right);
    CHECK_INT(LLL_ERR, last_level);
    CHECK_TEXT("E: function: number 5\n", text());

    /* an emitter of the plain kind */
    cx.u.emit = keep;
    cx.lll_flags = LLL_ERR;
    _lws_log_cx(&cx, NULL, NULL, LLL_ERR, NULL, "plain");
    CHECK(last_cx == NULL);
    CHECK_TEXT("E: plain\n", text());

    /* no context: the process's */
    _lws_log_cx(NULL, NULL, NULL, LLL_WARN, "function", "process");
    CHECK_TEXT("W: function: process\n", text());
}

static void parents_put_their_names_in_front(void)
{
    lws_log_cx_t a, b, c;

    memset(&a, 0, sizeof(a));
    a.u.emit_cx = keep_cx;
    a.lll_flags = LLLF_LOG_CONTEXT_AWARE | LLL_ERR;
    a.prepend = name;
    a.opaque = (void *)"a";
    b = a;
    b.opaque = (void *)"b";
    b.parent = &a;
    c = a;
    c.opaque = (void *)"c";
    c.parent = &b;

    _lws_log_cx(&a, name, (void *)"obj", LLL_ERR, "fn", "text");
    CHECK_TEXT("E: <a><a/obj>fn: text\n", text());
    _lws_log_cx(&b, name, (void *)"obj", LLL_ERR, NULL, "text");
    CHECK_TEXT("E: <a><a/obj>text\n", text());
    _lws_log_cx(&c, NULL, NULL, LLL_ERR, NULL, "text");
    CHECK_TEXT("E: <a><b>text\n", text());
    CHECK(last_cx == &c);
}

static void a_hexdump_goes_through_a_context(void)
{
    lws_log_cx_t cx;

    memset(&cx, 0, sizeof(cx));
    cx.u.emit_cx = keep_cx;
    cx.lll_flags = LLLF_LOG_CONTEXT_AWARE | LLL_NOTICE;
    cx.opaque = (void *)"cx";

    lines = 0;
    lwsl_hexdump_level_cx(&cx, name, NULL, LLL_NOTICE, "abc", 3);
    CHECK_INT(3, lines);
    lwsl_hexdump_level_cx(&cx, name, NULL, LLL_NOTICE, "abc", 0);
    CHECK_TEXT("N: <cx>(hexdump: zero length)\n", text());
    lines = 0;
    lwsl_hexdump_level_cx(&cx, name, NULL, LLL_ERR, "abc", 3);
    CHECK_INT(0, lines);
}

static int counted[8], n_counted;

static void on_count(struct lws_log_cx *cx, int _new)
{
    if (n_counted < 8)
        counted[n_counted++] = cx->refcount * 10 + _new;
}

static void users_are_counted(void)
{
    lws_log_cx_t cx;

    memset(&cx, 0, sizeof(cx));
    cx.refcount_cb = on_count;
    lwsl_refcount_cx(&cx, 1);
    lwsl_refcount_cx(&cx, 1);
    lwsl_refcount_cx(&cx, -1);
    lwsl_refcount_cx(&cx, -1);
    lwsl_refcount_cx(NULL, 1);
    CHECK_INT(0, cx.refcount);
    CHECK_INT(4, n_counted);
    CHECK_INT(11, counted[0]);
    CHECK_INT(21, counted[1]);
    CHECK_INT(9, counted[2]);
    CHECK_INT(-1, counted[3]);
}

static void lines_go_to_a_file(void)
{
    char path[] = "/tmp/lws-log-XXXXXX", b[512], *p;
    lws_log_cx_t cx;
    int fd = mkstemp(path);
    ssize_t n;

    CHECK(fd >= 0);
    n = write(fd, "old content", 11);
    memset(&cx, 0, sizeof(cx));
    cx.u.emit_cx = lws_log_emit_cx_file;
    cx.lll_flags = LLLF_LOG_CONTEXT_AWARE | LLL_ERR;
    cx.refcount_cb = lws_log_use_cx_file;
    cx.opaque = path;

    lwsl_refcount_cx(&cx, 1);
    lwsl_refcount_cx(&cx, 1);
    _lws_log_cx(&cx, NULL, NULL, LLL_ERR, NULL, "first");
    lwsl_refcount_cx(&cx, -1);
    _lws_log_cx(&cx, NULL, NULL, LLL_ERR, NULL, "second");
    lwsl_refcount_cx(&cx, -1);

    memset(b, 0, sizeof(b));
    n = pread(fd, b, sizeof(b) - 1, 0);
    CHECK_INT(2 * 30 + 6 + 7, n);
    p = strstr(b, "] E: first\n[");
    CHECK(p != NULL);
    CHECK(p && strstr(p, "] E: second\n"));
    close(fd);
    unlink(path);

    /* a file that cannot be opened takes the lines and forgets them */
    cx.opaque = (void *)"/nonexistent/dir/log";
    lwsl_refcount_cx(&cx, 1);
    _lws_log_cx(&cx, NULL, NULL, LLL_ERR, NULL, "lost");
    lwsl_refcount_cx(&cx, -1);
    CHECK_INT(0, cx.refcount);
}

int main(void)
{
    a_context_has_its_own_levels_and_emitter();
    parents_put_their_names_in_front();
    a_hexdump_goes_through_a_context();
    users_are_counted();
    lines_go_to_a_file();
    return check_result();
}
