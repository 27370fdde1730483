/* Command-line options. */
#include <libwebsockets.h>
#include <signal.h>

#include "check.h"

#define ARGS(...) (int)(sizeof((const char *[]){ __VA_ARGS__ }) / sizeof(char *)), \
                  (const char *[]){ __VA_ARGS__ }

static char last[256];

static void keep(int level, const char *line)
{
    snprintf(last, sizeof(last), "%s", line);
}

static void a_value_is_found_in_three_forms(void)
{
    CHECK_TEXT("15", lws_cmdline_option(ARGS("prog", "-d15"), "-d"));
    CHECK_TEXT("15", lws_cmdline_option(ARGS("prog", "-d=15"), "-d"));
    CHECK_TEXT("15", lws_cmdline_option(ARGS("prog", "-d", "15"), "-d"));
    CHECK_TEXT("2", lws_cmdline_option(ARGS("prog", "--port", "1", "--port", "2"), "--port"));
    CHECK_TEXT("", lws_cmdline_option(ARGS("prog", "-s"), "-s"));
    CHECK(lws_cmdline_option(ARGS("prog", "-s"), "-t") == NULL);
    CHECK(lws_cmdline_option(ARGS("-s"), "-s") == NULL);
    CHECK(lws_cmdline_option(0, NULL, "-s") == NULL);
}

static void the_builtin_options_set_the_levels(void)
{
    struct lws_context_creation_info info;

    memset(&info, 0, sizeof(info));
    lws_cmdline_option_handle_builtin(ARGS("prog"), &info);
    CHECK(lwsl_visible(LLL_ERR) && lwsl_visible(LLL_WARN) && lwsl_visible(LLL_NOTICE) &&
          lwsl_visible(LLL_USER));
    CHECK(!lwsl_visible(LLL_INFO) && !lwsl_visible(LLL_DEBUG));

    lws_cmdline_option_handle_builtin(ARGS("prog", "-d", "1039"), &info);
    CHECK(lwsl_visible(LLL_INFO) && lwsl_visible(LLL_USER) && !lwsl_visible(LLL_DEBUG));

    info.default_loglevel = LLL_DEBUG;
    lws_cmdline_option_handle_builtin(ARGS("prog"), &info);
    CHECK(lwsl_visible(LLL_DEBUG) && !lwsl_visible(LLL_ERR));
    lws_cmdline_option_handle_builtin(ARGS("prog", "-d0"), &info);
    CHECK(!lwsl_visible(LLL_DEBUG));
}

static void sigterm_can_be_ignored(void)
{
    struct lws_context_creation_info info;

    memset(&info, 0, sizeof(info));
    lws_cmdline_option_handle_builtin(ARGS("prog", "--ignore-sigterm"), &info);
    CHECK_INT(0, raise(SIGTERM));
}

static void secure_streams_proxy_options_go_to_info(void)
{
    struct lws_context_creation_info info;

    memset(&info, 0, sizeof(info));
    lws_cmdline_option_handle_builtin(ARGS("prog", "--ssproxy-port", "1234",
                                           "--ssproxy-iface=eth0", "--ssproxy-ads", "1.2.3.4"),
                                      &info);
    CHECK_INT(1234, info.ss_proxy_port);
    CHECK_TEXT("eth0", info.ss_proxy_bind);
    CHECK_TEXT("1.2.3.4", info.ss_proxy_address);
}

static void defaults_are_for_a_client(void)
{
    struct lws_context_creation_info info;

    memset(&info, 0xee, sizeof(info));
    _lws_context_info_defaults(&info, "policy");
    CHECK_INT(CONTEXT_PORT_NO_LISTEN, info.port);
    CHECK_INT(8, info.fd_limit_per_thread);
    CHECK_INT(LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_H2_JUST_FIX_WINDOW_UPDATE_OVERFLOW | LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT, info.options);
    CHECK_TEXT("policy", info.pss_policies_json);
    CHECK(info.mounts == NULL && info.user == NULL && info.log_cx == NULL);
}

static void the_exit_code_is_compared(void)
{
    lws_set_log_level(LLL_ERR | LLL_USER, keep);
    CHECK_INT(0, lws_cmdline_passfail(ARGS("prog"), 0));
    CHECK(strstr(last, "] U: Completed: OK") != NULL);
    CHECK_INT(1, lws_cmdline_passfail(ARGS("prog"), 3));
    CHECK(strstr(last, "] E: Completed: failed: exit 3, expected 0\n") != NULL);
    CHECK_INT(0, lws_cmdline_passfail(ARGS("prog", "--expected-exit", "3"), 3));
    CHECK_INT(1, lws_cmdline_passfail(ARGS("prog", "--expected-exit=3"), 0));
}

int main(void)
{
    a_value_is_found_in_three_forms();
    the_builtin_options_set_the_levels();
    sigterm_can_be_ignored();
    secure_streams_proxy_options_go_to_info();
    defaults_are_for_a_client();
    the_exit_code_is_compared();
    return check_result();
}
