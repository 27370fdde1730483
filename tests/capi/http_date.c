/* Dates as HTTP writes them. */
#include "check.h"

#include <time.h>

int main(void)
{
    static const char *const bad[] = {
        "", "Tue, 15 Nov 1994 08:12:31 GM", "Tue, 15 Nov 1994 08:12:31 UTC",
        "Xxx, 15 Nov 1994 08:12:31 GMT", "Tue, 15 Xxx 1994 08:12:31 GMT",
        "Tue, 15 Nov 1994 24:12:31 GMT", "Tue, 15 Nov 1994 08:61:31 GMT",
        "Tue 15 Nov 1994 08:12:31  GMT", "Tuesday, 15-Nov-94 08:12:31 GMT",
    };
    char text[40], wanted[40];
    time_t t, back;
    size_t n;

    t = 0;
    CHECK_INT(0, lws_http_date_parse_unix("Tue, 15 Nov 1994 08:12:31 GMT", 29, &t));
    CHECK_INT(784887151, t);
    CHECK_INT(0, lws_http_date_parse_unix("Tue, 29 Feb 2000 00:00:00 GMT and more", 38, &t));
    CHECK_INT(951782400, t);
    for (n = 0; n < LWS_ARRAY_SIZE(bad); n++)
        CHECK(lws_http_date_parse_unix(bad[n], strlen(bad[n]), &t));

    for (t = 0; t < 4000000000ll; t += 98765432) {
        CHECK_INT(0, lws_http_date_render_from_unix(text, sizeof(text), &t));
        strftime(wanted, sizeof(wanted), "%a, %d %b %Y %H:%M:%S GMT", gmtime(&t));
#ifdef REFERENCE_LIBRARY
        /* its days of the week are one ahead */
        memcpy(text, wanted, 3);
#endif
        CHECK_TEXT(wanted, text);
        CHECK_INT(0, lws_http_date_parse_unix(text, strlen(text), &back));
        CHECK_INT(t, back);
    }
#ifndef REFERENCE_LIBRARY
    CHECK(lws_http_date_render_from_unix(text, 29, &t));
    CHECK_INT(0, lws_http_date_render_from_unix(text, 30, &t));
    CHECK(lws_http_date_render_from_unix(NULL, 30, &t));
    CHECK(lws_http_date_render_from_unix(text, 30, NULL));
    CHECK(lws_http_date_parse_unix(NULL, 29, &t));
    CHECK(lws_http_date_parse_unix(text, 29, NULL));
#endif
    return check_result();
}
