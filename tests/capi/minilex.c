/* Recognising words by a table. */
#include "check.h"

/* Knows "get" (4), "gets" (5) and "put" (6). */
static const uint8_t table[] = {
    'g', 7, 0,      /* 0: to 7 */
    'p', 16, 0,     /* 3: to 19 */
    8,              /* 6: nothing else */
    0x80 | 'e',     /* 7 */
    0x80 | 't',     /* 8 */
    's', 5, 0,      /* 9: to 14 */
    4, 4,           /* 12: "get": any code below 8 marks an end */
    5, 5,           /* 14: "gets" */
    0, 0, 0,        /* 16 */
    0x80 | 'u',     /* 19 */
    0x80 | 't',     /* 20 */
    6, 6,           /* 21: "put" */
};

static int feed(const char *text, size_t len, int *match)
{
    int16_t state = 0;
    int n = LWS_MINILEX_FAIL;

    *match = -1;
    while (len--) {
        n = lws_minilex_parse(table, &state, (uint8_t)*text++, match);
        if (n != LWS_MINILEX_CONTINUE)
            break;
    }
    return n;
}

int main(void)
{
    int16_t state = 0;
    int match;

    CHECK_INT(LWS_MINILEX_MATCH, feed("put", 3, &match));
    CHECK_INT(6, match);
    CHECK_INT(LWS_MINILEX_CONTINUE, feed("get", 3, &match));
    CHECK_INT(LWS_MINILEX_MATCH, feed("get", 4, &match));
    CHECK_INT(4, match);
    CHECK_INT(LWS_MINILEX_MATCH, feed("gets", 5, &match));
    CHECK_INT(5, match);
    CHECK_INT(LWS_MINILEX_FAIL, feed("x", 1, &match));
    CHECK_INT(LWS_MINILEX_FAIL, feed("pet", 3, &match));
    CHECK_INT(LWS_MINILEX_FAIL, feed("ge", 3, &match));

    /* failure lasts */
    CHECK_INT(LWS_MINILEX_FAIL, lws_minilex_parse(table, &state, 'x', &match));
    CHECK_INT(LWS_MINILEX_FAIL, lws_minilex_parse(table, &state, 'g', &match));
#ifndef REFERENCE_LIBRARY
    state = 0;
    CHECK_INT(LWS_MINILEX_FAIL, lws_minilex_parse(NULL, &state, 'g', &match));
    CHECK_INT(LWS_MINILEX_FAIL, lws_minilex_parse(table, NULL, 'g', &match));
    state = -5;
    CHECK_INT(LWS_MINILEX_FAIL, lws_minilex_parse(table, &state, 'g', &match));
#endif
    return check_result();
}
