/*
 * Extension options: reading a list of them, and the built-in permessage-deflate when a program
 * calls it itself. What they do on a connection is tested with real clients in tests/interop.
 */
#include "check.h"

struct seen {
    int count, index[8], number[8], has_value[8];
};

static int note_option(struct lws_context *context, const struct lws_extension *ext,
                       struct lws *wsi, enum lws_extension_callback_reasons reason, void *user,
                       void *in, size_t len)
{
    struct seen *seen = user;
    const struct lws_ext_option_arg *arg = in;

    CHECK_INT(LWS_EXT_CB_OPTION_SET, reason);
    CHECK(!context && !wsi && !len && ext);
    if (seen->count == 8)
        return -1;
    seen->index[seen->count] = arg->option_index;
    seen->has_value[seen->count] = !!arg->start;
    seen->number[seen->count] = arg->start ? atoi(arg->start) : 0;
    seen->count++;
    return 0;
}

static const struct lws_ext_options options[] = {
    {"plain", EXTARG_NONE},
    {"number", EXTARG_DEC},
    {"perhaps", EXTARG_OPT_DEC},
    {"plainer", EXTARG_NONE},
    {NULL, EXTARG_NONE}
};

static const struct lws_extension extension = {"noted", note_option, "noted"};

static int parse(const char *text, struct seen *seen)
{
    memset(seen, 0, sizeof(*seen));
    return lws_ext_parse_options(&extension, NULL, seen, options, text, (int)strlen(text));
}

static void options_are_read_in_order(void)
{
    struct seen seen;

    CHECK_INT(0, parse("plain; number=12;perhaps; plainer", &seen));
    CHECK_INT(4, seen.count);
    CHECK_INT(0, seen.index[0]);
    CHECK_INT(1, seen.index[1]);
    CHECK(seen.has_value[1]);
    CHECK_INT(12, seen.number[1]);
    CHECK_INT(2, seen.index[2]);
    CHECK(!seen.has_value[2]);
    CHECK_INT(3, seen.index[3]);

    CHECK_INT(0, parse("perhaps=\"9\"", &seen));
    CHECK_INT(1, seen.count);
    CHECK_INT(9, seen.number[0]);

    CHECK_INT(0, parse("plain, another; nonsense", &seen));
    CHECK_INT(1, seen.count);
    CHECK_INT(0, parse("", &seen));
    CHECK_INT(0, seen.count);
}

static void bad_options_are_refused(void)
{
    static const char *const bad[] = {"unknown", "plain=1", "number", "number=x", "number="};
    struct seen seen;
    unsigned int n;

    for (n = 0; n < LWS_ARRAY_SIZE(bad); n++)
        CHECK_INT(-1, parse(bad[n], &seen));
    CHECK_INT(-1, lws_ext_parse_options(NULL, NULL, NULL, options, "plain", 5));
    CHECK_INT(-1, lws_ext_parse_options(&extension, NULL, &seen, NULL, "plain", 5));
    CHECK_INT(-1, lws_ext_parse_options(&extension, NULL, &seen, options, NULL, 5));
    CHECK_INT(-1, lws_ext_parse_options(&extension, NULL, &seen, options, "plain", -1));
}

static void the_built_in_extension_tells_its_options(void)
{
    static const char *const names[] = {
        "server_no_context_takeover", "client_no_context_takeover", "server_max_window_bits",
        "client_max_window_bits", "rx_buf_size", "tx_buf_size", "compression_level", "mem_level"};
    static const struct lws_extension pmd = {"permessage-deflate",
                                             lws_extension_callback_pm_deflate, NULL};
    const struct lws_ext_options *told = NULL;
    void *user = NULL;
    unsigned int n;

    /* 4.4.5 looks at the connection here */
#if !defined(REFERENCE_LIBRARY)
    CHECK_INT(0, pmd.callback(NULL, &pmd, NULL, LWS_EXT_CB_CONSTRUCT, &user, &told, 0));
    CHECK(told != NULL);
    for (n = 0; told && n < LWS_ARRAY_SIZE(names); n++)
        CHECK_TEXT(names[n], told[n].name);
    CHECK(told && !told[n].name);
    CHECK_INT(0, pmd.callback(NULL, &pmd, NULL, LWS_EXT_CB_DESTROY, NULL, NULL, 0));
    CHECK_INT(-1, lws_set_extension_option(NULL, "permessage-deflate", "mem_level", "1"));
    CHECK_INT(-1, lws_set_extension_option(NULL, NULL, NULL, NULL));
#else
    (void)pmd;
    (void)told;
    (void)user;
    (void)names;
    (void)n;
#endif
}

static void without_a_connection_there_is_nothing_to_tell(void)
{
#if !defined(REFERENCE_LIBRARY)
    struct lws *const handles[] = {NULL, (struct lws *)(uintptr_t)0x1234, (struct lws *)&options};
    unsigned int n;

    for (n = 0; n < LWS_ARRAY_SIZE(handles); n++) {
        CHECK_INT(0, lws_is_first_fragment(handles[n]));
        CHECK_INT(0, lws_is_final_fragment(handles[n]));
        CHECK_INT(0, lws_frame_is_binary(handles[n]));
        CHECK_INT(0, lws_remaining_packet_payload(handles[n]));
        CHECK_INT(0, lws_get_reserved_bits(handles[n]));
        CHECK_INT(0, lws_get_opcode(handles[n]));
        CHECK_INT(0, lws_get_close_length(handles[n]));
        CHECK(!lws_get_close_payload(handles[n]));
        lws_close_reason(handles[n], LWS_CLOSE_STATUS_NORMAL, (unsigned char *)"bye", 3);
        CHECK_INT(-1, lws_write(handles[n], (unsigned char *)"x", 1, LWS_WRITE_TEXT));
    }
#endif
}

int main(void)
{
    options_are_read_in_order();
    bad_options_are_refused();
    the_built_in_extension_tells_its_options();
    without_a_connection_there_is_nothing_to_tell();
    return check_result();
}
