/* Network addresses as text and as socket addresses, and interfaces by name. */
#include "check.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

static void text_to_bytes(void)
{
    static const char *const good[] = { "1.2.3.4", "0.0.0.0", "255.255.255.255", "::1", "::", "1::",
                                        "2001:db8::1", "fe80::1:2:3:4", "::ffff:1.2.3.4",
                                        "1:2:3:4:5:6:7:8" };
    static const char *const bad[] = { "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "a.b.c.d",
                                       "12345::", "localhost", "1.2.3.4x" };
    uint8_t a[16], b[16];
    lws_sockaddr46 sa;
    size_t n;

    for (n = 0; n < LWS_ARRAY_SIZE(good); n++) {
        int v6 = strchr(good[n], ':') != NULL;

        CHECK_INT(v6 ? 16 : 4, lws_parse_numeric_address(good[n], a, sizeof(a)));
        CHECK_INT(1, inet_pton(v6 ? AF_INET6 : AF_INET, good[n], b));
        CHECK(!memcmp(a, b, v6 ? 16 : 4));
        memset(&sa, 0, sizeof(sa));
        CHECK_INT(0, lws_sa46_parse_numeric_address(good[n], &sa));
        CHECK_INT(v6 ? AF_INET6 : AF_INET, sa.sa4.sin_family);
    }
    for (n = 0; n < LWS_ARRAY_SIZE(bad); n++) {
        CHECK(lws_parse_numeric_address(bad[n], a, sizeof(a)) < 0);
        CHECK(lws_sa46_parse_numeric_address(bad[n], &sa) < 0);
    }
    CHECK(lws_parse_numeric_address("1.2.3.4", a, 3) < 0);
    CHECK(lws_parse_numeric_address("::1", a, 15) < 0);
    CHECK_INT(4, lws_parse_numeric_address("1.2.3.4", a, 4));
#ifndef REFERENCE_LIBRARY
    CHECK(lws_parse_numeric_address(":::", a, sizeof(a)) < 0);
    CHECK(lws_parse_numeric_address("1::2::3", a, sizeof(a)) < 0);
    CHECK(lws_parse_numeric_address("01.2.3.4", a, sizeof(a)) < 0);
    CHECK(lws_parse_numeric_address(NULL, a, sizeof(a)) < 0);
    CHECK(lws_parse_numeric_address("1.2.3.4", NULL, 16) < 0);
    CHECK(lws_sa46_parse_numeric_address(NULL, &sa) < 0);
    CHECK(lws_sa46_parse_numeric_address("1.2.3.4", NULL) < 0);
#endif
}

static void bytes_to_text(void)
{
    static const char *const both_ways[] = { "1.2.3.4", "127.0.0.1", "255.255.255.255", "::1", "::",
                                             "1:2:3:4:5:6:7:8", "2001:db8::1", "::ffff:1.2.3.4" };
    lws_sockaddr46 sa;
    uint8_t a[16];
    char b[64];
    size_t n;

    for (n = 0; n < LWS_ARRAY_SIZE(both_ways); n++) {
        const char *t = both_ways[n];
        int len = lws_parse_numeric_address(t, a, sizeof(a));

        CHECK_INT(strlen(t), lws_write_numeric_address(a, len, b, sizeof(b)));
        CHECK_TEXT(t, b);
        memset(&sa, 0, sizeof(sa));
        lws_sa46_parse_numeric_address(t, &sa);
        CHECK_INT(strlen(t), lws_sa46_write_numeric_address(&sa, b, sizeof(b)));
        CHECK_TEXT(t, b);
    }
    CHECK(lws_write_numeric_address(a, 5, b, sizeof(b)) < 0);
    memset(&sa, 0, sizeof(sa));
    CHECK_INT(7, lws_sa46_write_numeric_address(&sa, b, sizeof(b)));
    CHECK_TEXT("(unset)", b);
    sa.sa4.sin_family = AF_UNIX;
    CHECK_INT(10, lws_sa46_write_numeric_address(&sa, b, sizeof(b)));
    CHECK_TEXT("(unix skt)", b);
    sa.sa4.sin_family = 77;
    CHECK(lws_sa46_write_numeric_address(&sa, b, sizeof(b)) < 0);
#ifndef REFERENCE_LIBRARY
    /* the longest run of zeros is left out, and nothing is cut (RFC 5952) */
    lws_parse_numeric_address("2001:db8:0:1:0:0:0:1", a, sizeof(a));
    lws_write_numeric_address(a, 16, b, sizeof(b));
    CHECK_TEXT("2001:db8:0:1::1", b);
    lws_parse_numeric_address("10.20.30.40", a, sizeof(a));
    CHECK_INT(-1, lws_write_numeric_address(a, 4, b, 11));
    CHECK_INT(11, lws_write_numeric_address(a, 4, b, 12));
    CHECK(lws_write_numeric_address(NULL, 4, b, sizeof(b)) < 0);
    CHECK(lws_write_numeric_address(a, 4, NULL, sizeof(b)) < 0);
    CHECK(lws_sa46_write_numeric_address(NULL, b, sizeof(b)) < 0);
    CHECK(lws_sa46_write_numeric_address(&sa, NULL, 4) < 0);
    CHECK(lws_sa46_write_numeric_address(&sa, b, 0) < 0);
#endif
}

static lws_sockaddr46 sa46(const char *text)
{
    lws_sockaddr46 sa;

    memset(&sa, 0, sizeof(sa));
    CHECK_INT(0, lws_sa46_parse_numeric_address(text, &sa));
    return sa;
}

static int on_net(const char *ads, const char *net, int len)
{
    lws_sockaddr46 a = sa46(ads), n = sa46(net);

    return !lws_sa46_on_net(&a, &n, len);
}

static void comparing(void)
{
    lws_sockaddr46 a = sa46("10.1.2.3"), b = sa46("10.1.2.3"), c = sa46("10.1.2.4"),
                   d = sa46("2001:db8::1"), e = sa46("2001:db8::2");

    a.sa4.sin_port = 5;
    CHECK(!lws_sa46_compare_ads(&a, &b));
    CHECK(lws_sa46_compare_ads(&a, &c));
    CHECK(lws_sa46_compare_ads(&a, &d));
    CHECK(!lws_sa46_compare_ads(&d, &d));
    CHECK(lws_sa46_compare_ads(&d, &e));
    a.sa4.sin_family = b.sa4.sin_family = 0;
    CHECK(!lws_sa46_compare_ads(&a, &b));

    CHECK(on_net("192.168.5.6", "192.168.0.0", 16));
    CHECK(on_net("192.168.5.6", "192.168.4.0", 22));
    CHECK(!on_net("192.168.5.6", "192.168.4.0", 24));
    CHECK(on_net("1.2.3.4", "5.6.7.8", 0));
    CHECK(on_net("1.2.3.4", "1.2.3.4", 32));
    CHECK(!on_net("1.2.3.5", "1.2.3.4", 32));
    CHECK(on_net("2001:db8::1", "2001:db8::", 64));
    CHECK(!on_net("2001:db9::1", "2001:db8::", 32));
    CHECK(on_net("::ffff:10.1.2.3", "10.0.0.0", 8));
    CHECK(!on_net("::ffff:11.1.2.3", "10.0.0.0", 8));
#ifndef REFERENCE_LIBRARY
    CHECK(on_net("10.1.2.3", "::ffff:10.0.0.0", 104));
    CHECK(lws_sa46_compare_ads(NULL, &b));
    CHECK(lws_sa46_on_net(NULL, &c, 8));
    CHECK(lws_sa46_on_net(&c, NULL, 8));
    CHECK(on_net("1.2.3.4", "5.6.7.8", -4));
    CHECK(!on_net("1.2.3.4", "5.6.7.8", 1000));
#endif
}

static void hardware(void)
{
    static const uint8_t wanted[] = { 0, 0x1a, 0xfF, 3, 4, 5 };
    uint8_t mac[6];

    CHECK_INT(0, lws_parse_mac("00:1a:Ff:03:04:05", mac));
    CHECK(!memcmp(mac, wanted, 6));
    CHECK(lws_parse_mac("", mac) < 0);
    CHECK(lws_parse_mac("00:1a:ff:03:04", mac) < 0);
    CHECK(lws_parse_mac("00:1a:ff:03:04:05:06", mac) < 0);
    CHECK(lws_parse_mac("00-1a-ff-03-04-05", mac) < 0);
    CHECK(lws_parse_mac("00:1a:ff:03:04:5", mac) < 0);
    CHECK(lws_parse_mac("00:1a:ff:03:04:0g", mac) < 0);
#ifndef REFERENCE_LIBRARY
    CHECK(lws_parse_mac(NULL, mac) < 0);
    CHECK(lws_parse_mac("00:1a:ff:03:04:05", NULL) < 0);
#endif
}

static void interfaces(void)
{
    union {
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } a;
    char b[64];

    memset(&a, 0, sizeof(a));
    CHECK_INT(LWS_ITOSA_USABLE, lws_interface_to_sa(0, "lo", &a.v4, sizeof(a)));
    CHECK_INT(AF_INET, a.v4.sin_family);
    CHECK(a.v4.sin_addr.s_addr == htonl(INADDR_LOOPBACK));

    memset(&a, 0, sizeof(a));
    a.v6.sin6_family = AF_INET6;
    a.v6.sin6_port = htons(77);
    CHECK_INT(LWS_ITOSA_USABLE, lws_interface_to_sa(1, "lo", &a.v4, sizeof(a)));
    inet_ntop(AF_INET6, &a.v6.sin6_addr, b, sizeof(b));
    CHECK(!strcmp(b, "::1") || !strcmp(b, "::ffff:127.0.0.1"));
    CHECK_INT(77, ntohs(a.v6.sin6_port));

    memset(&a, 0, sizeof(a));
    CHECK_INT(LWS_ITOSA_USABLE, lws_interface_to_sa(0, "10.9.8.7", &a.v4, sizeof(a)));
    CHECK(a.v4.sin_addr.s_addr == htonl(0x0a090807));
    CHECK_INT(LWS_ITOSA_NOT_EXIST, lws_interface_to_sa(0, "nosuchif0", &a.v4, sizeof(a)));
#ifndef REFERENCE_LIBRARY
    CHECK_INT(LWS_ITOSA_NOT_EXIST, lws_interface_to_sa(0, NULL, &a.v4, sizeof(a)));
    CHECK_INT(LWS_ITOSA_NOT_EXIST, lws_interface_to_sa(0, "lo", NULL, sizeof(a)));
    CHECK_INT(LWS_ITOSA_NOT_USABLE, lws_interface_to_sa(0, "lo", &a.v4, 4));
#endif
}

static void peers(void)
{
    int listener = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in sin;
    socklen_t len = sizeof(sin);
    char b[64];

    memset(&sin, 0, sizeof(sin));
    sin.sin_family = AF_INET;
    sin.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(!bind(listener, (struct sockaddr *)&sin, sizeof(sin)) && !listen(listener, 1));
    CHECK(!getsockname(listener, (struct sockaddr *)&sin, &len));
    CHECK(lws_get_peer_simple_fd(client, b, sizeof(b)) == b);
    CHECK(!strncmp(b, "getpeername: ", 13));
    CHECK(!connect(client, (struct sockaddr *)&sin, sizeof(sin)));
    CHECK_TEXT("127.0.0.1", lws_get_peer_simple_fd(client, b, sizeof(b)));
#ifndef REFERENCE_LIBRARY
    CHECK(!strncmp(lws_get_peer_simple_fd(-1, b, 16), "getpeername: ", 13));
    CHECK(!lws_get_peer_simple_fd(client, NULL, 4));
#endif
    close(client);
    close(listener);
}

int main(void)
{
    lws_set_log_level(0, NULL);
    text_to_bytes();
    bytes_to_text();
    comparing();
    hardware();
    interfaces();
    peers();
    return check_result();
}
