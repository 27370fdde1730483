/* The emitters that write to standard error, and that lines arrive there whole. */
#include <libwebsockets.h>
#include <unistd.h>

#include "check.h"

int main(void)
{
    char b[4096];
    int pipes[2], saved = dup(2);
    ssize_t n;

    if (pipe(pipes) || dup2(pipes[1], 2) < 0)
        return 2;

    /* before any call about logging: errors, warnings and notices */
    lwsl_notice("notice at the start");
    lwsl_info("no info at the start");

    lws_set_log_level(LLL_USER, lwsl_emit_stderr);
    lwsl_user("stderr");
    lws_set_log_level(LLL_USER, lwsl_emit_stderr_notimestamp);
    lwsl_user("notimestamp");
    lws_set_log_level(LLL_USER, lwsl_emit_syslog);
    lwsl_user("syslog");
    lwsl_emit_stderr(LLL_ERR, "direct\n");

    fflush(stderr);
    dup2(saved, 2);
    close(pipes[1]);
    memset(b, 0, sizeof(b));
    n = read(pipes[0], b, sizeof(b) - 1);
    CHECK(n > 0);
    CHECK(strstr(b, "] N: notice at the start\n") != NULL);
    CHECK(strstr(b, "no info") == NULL);
    CHECK(strstr(b, "] U: stderr\n[") != NULL);
    CHECK(strstr(b, "] U: notimestamp\n") != NULL);
    CHECK(strstr(b, "syslog") == NULL);
    CHECK(strstr(b, "\ndirect\n") != NULL);
    CHECK(strchr(b, '\x1b') == NULL); /* no colours: not a terminal */
    return check_result();
}
