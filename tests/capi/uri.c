/* Cutting up URLs. */
#include "check.h"

static void cut(const char *url, const char *prot, const char *ads, int port, const char *path)
{
    const char *got_prot = NULL, *got_ads = NULL, *got_path = NULL;
    int got_port = -7;
    char text[128];

    lws_strncpy(text, url, sizeof(text));
    if (lws_parse_uri(text, &got_prot, &got_ads, &got_port, &got_path)) {
        fprintf(stderr, "\"%s\" was refused\n", url);
        failures++;
        return;
    }
    CHECK_TEXT(prot, got_prot);
    CHECK_TEXT(ads, got_ads);
    CHECK_INT(port, got_port);
    CHECK_TEXT(path, got_path);
}

int main(void)
{
    const char *prot = NULL, *ads = NULL, *path = NULL;
    char text[128];
    size_t n;
    int port = 0;

    lws_set_log_level(0, NULL);
    cut("http://example.com:8080/a/b?c=d#e", "http", "example.com", 8080, "a/b?c=d#e");
    cut("https://example.com/", "https", "example.com", 443, "/");
    cut("https://example.com", "https", "example.com", 443, "/");
    cut("http://example.com", "http", "example.com", 80, "/");
    cut("ws://example.com/x", "ws", "example.com", 80, "x");
    cut("wss://example.com:444", "wss", "example.com", 444, "/");
    cut("mqtt://broker/t", "mqtt", "broker", -7, "t");
    cut("example.com:99/p", "", "example.com", 99, "p");
    cut("example.com", "", "example.com", -7, "/");
    cut("ws://[2001:db8::1]:99/p", "ws", "2001:db8::1", 99, "p");
    cut("ws://[::1]/p", "ws", "::1", 80, "p");
    cut("ws://[::1]", "ws", "::1", 80, "/");
    cut("http://+/var/run/sock:/my/path", "http", "+/var/run/sock", 0, "my/path");
    cut("http://+@abstract:/p", "http", "+@abstract", 0, "p");
    cut("http://a//b", "http", "a", 80, "/b");

#ifndef REFERENCE_LIBRARY
    static const char *const bad[] = { "http://a:65536/", "http://a:x/", "http://a:-1",
                                       "http://[::1/", "http://[::1]x/" };

    cut("http://a:/b", "http", "a", 80, "b");
    cut("", "", "", -7, "/");
    for (n = 0; n < LWS_ARRAY_SIZE(bad); n++) {
        lws_strncpy(text, bad[n], sizeof(text));
        CHECK(lws_parse_uri(text, &prot, &ads, &port, &path));
        CHECK(prot && ads && path && !*prot && !*ads && !*path);
        CHECK_TEXT(bad[n], text);
    }
    CHECK(lws_parse_uri(NULL, &prot, &ads, &port, &path));
    CHECK(lws_parse_uri(text, NULL, &ads, &port, &path));
    CHECK(lws_parse_uri(text, &prot, NULL, &port, &path));
    CHECK(lws_parse_uri(text, &prot, &ads, NULL, &path));
    CHECK(lws_parse_uri(text, &prot, &ads, &port, NULL));
#else
    (void)prot; (void)ads; (void)path; (void)text; (void)n; (void)port;
#endif
    return check_result();
}
