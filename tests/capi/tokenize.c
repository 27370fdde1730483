/* Tokenizing text, and replacing symbols in it. */
#include "check.h"

/* All elements of a text, one "number:token " each. */
static const char *elements(const char *text, int flags)
{
    static char all[1024];
    struct lws_tokenize ts;
    size_t used = 0;
    int e;

    lws_tokenize_init(&ts, text, flags);
    ts.len = strlen(text);
    all[0] = '\0';
    do {
        e = lws_tokenize(&ts);
        if (e > 0)
            used += (size_t)snprintf(all + used, sizeof(all) - used, "%d:%.*s ", e,
                                     (int)ts.token_len, ts.token);
        else
            used += (size_t)snprintf(all + used, sizeof(all) - used, "%d", e);
    } while (e > 0);
    return all;
}

static void kinds(void)
{
    CHECK_TEXT("2:abc 3:12 4:1.5 1:; 7:q s 5:x 2:y_2 0",
               elements("abc 12 1.5; \"q s\" x = y_2", 0));
    CHECK_TEXT("2:a 1:, 2:b 0", elements("a,b", 0));
    CHECK_TEXT("0", elements("  \t\r\n ", 0));
    CHECK_TEXT("0", elements("", 0));
    CHECK_TEXT("7: 0", elements("\"\"", 0));
    CHECK_TEXT("6:name 2:v 0", elements("name : v", LWS_TOKENIZE_F_AGG_COLON));
    CHECK_TEXT("2:name 1:: 2:v 0", elements("name : v", 0));
    CHECK_TEXT("2:a-b 0", elements("a-b", LWS_TOKENIZE_F_MINUS_NONTERM));
    CHECK_TEXT("2:a 1:- 2:b 0", elements("a-b", 0));
    CHECK_TEXT("2:a.b 0", elements("a.b", LWS_TOKENIZE_F_DOT_NONTERM));
    CHECK_TEXT("2:a/b 0", elements("a/b", LWS_TOKENIZE_F_SLASH_NONTERM));
    CHECK_TEXT("2:a* 0", elements("a*", LWS_TOKENIZE_F_ASTERISK_NONTERM));
    CHECK_TEXT("2:a=b 0", elements("a=b", LWS_TOKENIZE_F_EQUALS_NONTERM));
    CHECK_TEXT("2:a:b 0", elements("a:b", LWS_TOKENIZE_F_COLON_NONTERM));
    CHECK_TEXT("2:a&b!c 1:; 2:d 0", elements("a&b!c;d", LWS_TOKENIZE_F_RFC7230_DELIMS));
    CHECK_TEXT("2:12 0", elements("12", LWS_TOKENIZE_F_NO_INTEGERS));
    CHECK_TEXT("2:192.168.0.1 0",
               elements("192.168.0.1", LWS_TOKENIZE_F_NO_FLOATS | LWS_TOKENIZE_F_DOT_NONTERM));
    CHECK_TEXT("2:a 2:b 0", elements("a # c\nb", LWS_TOKENIZE_F_HASH_COMMENT));
    CHECK_TEXT("5:filename 7:x.y 0", elements("filename=\"x.y\"", 0));
}

static void errors(void)
{
    const int list = LWS_TOKENIZE_F_COMMA_SEP_LIST;
    char lengthy[400];

    CHECK_TEXT("-3", elements("1.2.3", 0));
    CHECK_TEXT("-2", elements("1=2", 0));
    CHECK_TEXT("-4", elements("\"abc", 0));
    CHECK_TEXT("-5", elements("a\xff", 0));
    CHECK_TEXT("-5", elements("\xc3", 0));
    CHECK_TEXT("2:a 1:, 7:b 1:, 2:c 0", elements("a, \"b\" ,c", list));
    CHECK_TEXT("-1", elements(",a", list));
    CHECK_TEXT("2:a 1:, -1", elements("a,,b", list));
    CHECK_TEXT("2:a 1:, -1", elements("a,", list));
    CHECK_TEXT("2:a -1", elements("a b", list));
    memset(lengthy, 'x', sizeof(lengthy));
    lengthy[254] = '\0';
    CHECK_INT('2', elements(lengthy, 0)[0]);
    memset(lengthy, 'x', sizeof(lengthy));
    lengthy[255] = '\0';
    CHECK_TEXT("-7", elements(lengthy, 0));
}

static void chunks(void)
{
    static const char *const parts[] = { "con", "tent=\"a ", "b\", ", "tok" };
    const char *wanted[] = { "5:content", "7:a b", "1:,", "2:tok", "0:" };
    struct lws_tokenize ts;
    size_t part = 0, found = 0;
    char b[320], t[300];

    lws_tokenize_init(&ts, parts[0], LWS_TOKENIZE_F_EXPECT_MORE);
    ts.len = strlen(parts[0]);
    while (found < LWS_ARRAY_SIZE(wanted)) {
        int e = lws_tokenize(&ts);

        if (e == LWS_TOKZE_WANT_READ) {
            CHECK(++part < LWS_ARRAY_SIZE(parts));
            if (part == LWS_ARRAY_SIZE(parts))
                break;
            ts.start = parts[part];
            ts.len = strlen(parts[part]);
            if (part == LWS_ARRAY_SIZE(parts) - 1)
                ts.flags = 0;
            continue;
        }
        t[0] = '\0';
        if (e > 0)
            CHECK_INT(0, lws_tokenize_cstr(&ts, t, sizeof(t)));
        snprintf(b, sizeof(b), "%d:%s", e, t);
        CHECK_TEXT(wanted[found], b);
        found++;
        if (e <= 0)
            break;
    }
    CHECK_INT(LWS_ARRAY_SIZE(wanted), found);

    lws_tokenize_init(&ts, "token", 0);
    CHECK_INT(LWS_TOKZE_TOKEN, lws_tokenize(&ts));
    CHECK(lws_tokenize_cstr(&ts, b, 5));
    CHECK(!lws_tokenize_cstr(&ts, b, 7));
    CHECK_TEXT("token", b);
}

static void beyond_the_original(void)
{
#ifndef REFERENCE_LIBRARY
    struct lws_tokenize ts;

    /* a word in front of a quote is reported, and a character is not torn apart */
    CHECK_TEXT("2:a 7:b 0", elements("a \"b\"", 0));
    CHECK_TEXT("2:a 7:b 0", elements("a\"b\"", 0));
    CHECK_TEXT("2:\xc3\xa9t\xc3\xa9 0", elements("\xc3\xa9t\xc3\xa9", 0));

    /* the NUL that ends the text ends it for later calls too; CR LF is one line end */
    lws_tokenize_init(&ts, "a\r\nb\0c", 0);
    CHECK_INT(LWS_TOKZE_TOKEN, lws_tokenize(&ts));
    CHECK_INT(LWS_TOKZE_TOKEN, lws_tokenize(&ts));
    CHECK_INT(1, ts.line);
    CHECK_INT(LWS_TOKZE_ENDED, lws_tokenize(&ts));
    CHECK_INT(LWS_TOKZE_ENDED, lws_tokenize(&ts));

    CHECK_INT(LWS_TOKZE_ENDED, lws_tokenize(NULL));
    lws_tokenize_init(NULL, "a", 0);
    lws_tokenize_init(&ts, NULL, 0);
    CHECK_INT(LWS_TOKZE_ENDED, lws_tokenize(&ts));
    CHECK(lws_tokenize_cstr(NULL, NULL, 4));
    CHECK(lws_tokenize_cstr(&ts, NULL, 4));
#endif
}

static int replace(void *priv, const char *name, char *out, size_t *pos, size_t olen,
                   size_t *exp_ofs)
{
    const char *value;
    size_t left, n;

    ++*(int *)priv;
    if (!strcmp(name, "long"))
        value = "0123456789abcdefghijklmnopqrstuvwxyz";
    else if (!strcmp(name, "x"))
        value = "[x]";
    else if (!strcmp(name, "empty"))
        value = "";
    else
        return LSTRX_FATAL_NAME_UNKNOWN;

    left = strlen(value) - *exp_ofs;
    n = olen - 1 - *pos < left ? olen - 1 - *pos : left;
    if (out)
        memcpy(out + *pos, value + *exp_ofs, n);
    *pos += n;
    *exp_ofs += n;
    return n == left ? LSTRX_DONE : LSTRX_FILLED_OUT;
}

static void whole(const char *in, const char *wanted)
{
    size_t used_in = 99, used_out = 99;
    lws_strexp_t exp;
    char out[128];
    int calls = 0;

    lws_strexp_init(&exp, &calls, replace, out, sizeof(out));
    CHECK_INT(LSTRX_DONE, lws_strexp_expand(&exp, in, strlen(in), &used_in, &used_out));
    CHECK_INT(strlen(in), used_in);
    CHECK_INT(strlen(wanted), used_out);
    CHECK_TEXT(wanted, out);

    /* only counted */
    lws_strexp_init(&exp, &calls, replace, NULL, 1000);
    CHECK_INT(LSTRX_DONE, lws_strexp_expand(&exp, in, strlen(in), &used_in, &used_out));
    CHECK_INT(strlen(wanted), used_out);
}

static void symbols(void)
{
    static const char in[] = "<${x}${long}${empty}>";
    size_t at, used_in, used_out;
    char out[256], piece[8];
    lws_strexp_t exp;
    int calls = 0, e;

    whole("plain", "plain");
    whole("a${x}b", "a[x]b");
    whole("${x}${empty}${x}", "[x][x]");
    whole("a$b}", "a$b}");

    /* little room for the output, and input byte by byte */
    lws_strexp_init(&exp, &calls, replace, piece, sizeof(piece));
    out[0] = '\0';
    for (at = 0; at < sizeof(in) - 1;) {
        used_in = used_out = 0;
        e = lws_strexp_expand(&exp, in + at, 1, &used_in, &used_out);
        CHECK(e == LSTRX_DONE || e == LSTRX_FILLED_OUT);
        if (e < 0)
            break;
        strncat(out, piece, used_out);
        lws_strexp_reset_out(&exp, piece, sizeof(piece));
        at += used_in;
    }
    CHECK_TEXT("<[x]0123456789abcdefghijklmnopqrstuvwxyz>", out);

    lws_strexp_init(&exp, &calls, replace, out, sizeof(out));
    CHECK_INT(LSTRX_FATAL_NAME_UNKNOWN,
              lws_strexp_expand(&exp, "a${what}", 8, &used_in, &used_out));
    lws_strexp_init(&exp, &calls, replace, out, sizeof(out));
    CHECK_INT(LSTRX_FATAL_NAME_TOO_LONG,
              lws_strexp_expand(&exp, "${abcdefghijklmnopqrstuvwxyzabcdef}", 35, &used_in,
                                &used_out));
#ifndef REFERENCE_LIBRARY
    whole("$$b", "$$b");
    whole("$${x}", "$[x]");
    CHECK(lws_strexp_expand(NULL, "a", 1, &used_in, &used_out) < 0);
    lws_strexp_init(&exp, &calls, NULL, out, sizeof(out));
    CHECK(lws_strexp_expand(&exp, "${x}", 4, NULL, NULL) < 0);
    lws_strexp_init(&exp, &calls, replace, out, 0);
    CHECK_INT(LSTRX_FILLED_OUT, lws_strexp_expand(&exp, "a", 1, &used_in, &used_out));
    lws_strexp_init(NULL, NULL, replace, out, 1);
    lws_strexp_reset_out(NULL, out, 1);
#endif
}

int main(void)
{
    lws_set_log_level(0, NULL);
    kinds();
    errors();
    chunks();
    beyond_the_original();
    symbols();
    return check_result();
}
