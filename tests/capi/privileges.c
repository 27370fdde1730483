/* Giving up the rights of root. Run by another user, there is nothing to see and nothing fails. */
#include "check.h"

#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

static uid_t at_init;

static int p0(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
    if (reason == LWS_CALLBACK_PROTOCOL_INIT)
        at_init = getuid();
    return 0;
}

static const struct lws_protocols protocols[] = {
    { "p0", p0, 0, 0, 0, NULL, 0 }, LWS_PROTOCOL_LIST_TERM
};

static struct lws_context *make(unsigned int options)
{
    struct lws_context_creation_info info;

    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.options = options;
    info.uid = NOBODY;
    info.gid = NOBODY;
    return lws_create_context(&info);
}

static int with_the_context(void)
{
    struct lws_context *cx = make(0);

    CHECK(cx != NULL);
    CHECK_INT(NOBODY, getuid());
    CHECK_INT(NOBODY, getgid());
    CHECK(setuid(0) != 0);
    lws_context_destroy(cx);
    return check_result();
}

static int after_the_protocols_of_own_vhosts(void)
{
    struct lws_context *cx = make(LWS_SERVER_OPTION_EXPLICIT_VHOSTS);
    int n;

    CHECK(cx != NULL);
    CHECK_INT(0, getuid());
    for (n = 0; n < 600 && getuid() == 0; n++) {
        lws_service(cx, -1);
        usleep(1000);
    }
    CHECK_INT(0, at_init);
    CHECK_INT(NOBODY, getuid());
    lws_context_destroy(cx);
    return check_result();
}

static int when_asked(void)
{
    struct lws_context *cx = make(LWS_SERVER_OPTION_EXPLICIT_VHOSTS);

    CHECK_INT(0, getuid());
    CHECK_INT(0, lws_finalize_startup(cx));
    CHECK_INT(NOBODY, getuid());
    lws_context_destroy(cx);
    return check_result();
}

static void in_a_process_of_its_own(int (*test)(void))
{
    int status = 0;
    pid_t pid = fork();

    if (!pid)
        _exit(test());
    waitpid(pid, &status, 0);
    CHECK_INT(0, status);
}

int main(void)
{
    lws_set_log_level(LLL_ERR, NULL);
    if (getuid() == 0) {
        in_a_process_of_its_own(with_the_context);
        in_a_process_of_its_own(after_the_protocols_of_own_vhosts);
        in_a_process_of_its_own(when_asked);
    }
    return check_result();
}
