/* Hexadecimal, base64, SHA-1, big-endian and variable-length integers. */
#include "check.h"

static void hex(void)
{
    static const uint8_t bytes[] = { 0xde, 0xad, 0x0b };
    uint8_t out[8];
    char text[16];

    memset(out, 0xee, sizeof(out));
    CHECK_INT(3, lws_hex_to_byte_array("DEad0b", out, sizeof(out)));
    CHECK(!memcmp(out, bytes, 3));
    CHECK_INT(0xee, out[3]);
    CHECK_INT(2, lws_hex_to_byte_array("DEad0b", out, 2));
    CHECK_INT(0, lws_hex_to_byte_array("", out, sizeof(out)));
    CHECK_INT(-1, lws_hex_to_byte_array("0g", out, sizeof(out)));
    CHECK_INT(-1, lws_hex_to_byte_array("g0", out, sizeof(out)));
    CHECK_INT(2, lws_hex_len_to_byte_array("deadbeef", 4, out, sizeof(out)));
#ifndef REFERENCE_LIBRARY
    CHECK_INT(-1, lws_hex_to_byte_array("abc", out, sizeof(out)));
    CHECK_INT(-1, lws_hex_to_byte_array(NULL, out, sizeof(out)));
    CHECK_INT(-1, lws_hex_to_byte_array("ab", NULL, 4));
    CHECK_INT(-1, lws_hex_to_byte_array("ab", out, -5));
    lws_hex_from_byte_array(bytes, 3, NULL, 8);
    lws_hex_from_byte_array(bytes, 3, text, 0);
#endif

    lws_hex_from_byte_array(bytes, 3, text, sizeof(text));
    CHECK_TEXT("dead0b", text);
    lws_hex_from_byte_array(bytes, 3, text, 7);
    CHECK_TEXT("dead0b", text);
    lws_hex_from_byte_array(bytes, 3, text, 6);
    CHECK_TEXT("dead0", text);
    lws_hex_from_byte_array(bytes, 3, text, 1);
    CHECK_TEXT("", text);
}

static void base64_encoding(void)
{
    static const char *const vectors[][2] = {
        { "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" }, { "foo", "Zm9v" },
        { "foob", "Zm9vYg==" }, { "fooba", "Zm9vYmE=" }, { "foobar", "Zm9vYmFy" },
    };
    char out[32];
    size_t n;

    for (n = 0; n < LWS_ARRAY_SIZE(vectors); n++) {
        const char *plain = vectors[n][0], *coded = vectors[n][1];
        int len = (int)strlen(coded);

        CHECK_INT(len, lws_b64_encode_string(plain, (int)strlen(plain), out, sizeof(out)));
        CHECK_TEXT(coded, out);
        CHECK_INT(-1, lws_b64_encode_string(plain, (int)strlen(plain), out, len));
        CHECK_INT(len, lws_b64_encode_string(plain, (int)strlen(plain), out, len + 2));
#ifndef REFERENCE_LIBRARY
        /* 4.4.5 wants one byte more than it uses */
        CHECK_INT(len, lws_b64_encode_string(plain, (int)strlen(plain), out, len + 1));
#endif
        CHECK_INT(strlen(plain), lws_b64_decode_string(coded, out, sizeof(out)));
        CHECK_TEXT(plain, out);
    }
    CHECK_INT(4, lws_b64_encode_string("\xfb\xef\xff", 3, out, sizeof(out)));
    CHECK_TEXT("++//", out);
    CHECK_INT(4, lws_b64_encode_string_url("\xfb\xef\xff", 3, out, sizeof(out)));
    CHECK_TEXT("--__", out);
    CHECK_INT(4, lws_b64_encode_string_url("a", 1, out, sizeof(out)));
    CHECK_TEXT("YQ==", out);
#ifndef REFERENCE_LIBRARY
    CHECK_INT(-1, lws_b64_encode_string(NULL, 1, out, sizeof(out)));
    CHECK_INT(-1, lws_b64_encode_string("a", -1, out, sizeof(out)));
    CHECK_INT(-1, lws_b64_encode_string("a", 1, NULL, 8));
    CHECK_INT(-1, lws_b64_encode_string("a", 1, out, -8));
#endif
}

static void base64_decoding(void)
{
    char out[32];

    CHECK_INT(3, lws_b64_decode_string("--__", out, sizeof(out)));
    CHECK(!memcmp(out, "\xfb\xef\xff", 4));
    CHECK_INT(6, lws_b64_decode_string("Zm9v\nYmFy\n", out, sizeof(out)));
    CHECK_TEXT("foobar", out);
    CHECK_INT(1, lws_b64_decode_string("YQ", out, sizeof(out)));
    CHECK_INT(0, lws_b64_decode_string("", out, sizeof(out)));
    CHECK_INT(0, lws_b64_decode_string("Zm!v", out, sizeof(out)));
    CHECK_INT(0, lws_b64_decode_string("Zg==Zg==", out, sizeof(out)));
    CHECK_INT(0, lws_b64_decode_string("Zm9vYmFy", out, 5));

    CHECK_INT(3, lws_b64_decode_string_len("Zm9vYmFy", 4, out, sizeof(out)));
    CHECK_TEXT("foo", out);
    CHECK_INT(6, lws_b64_decode_string_len("Zm9vYmFy", -1, out, sizeof(out)));
    CHECK_INT(-1, lws_b64_decode_string_len("Zm!v", 4, out, sizeof(out)));
    CHECK_INT(-1, lws_b64_decode_string_len("Zm9v", 0, out, sizeof(out)));
#ifndef REFERENCE_LIBRARY
    /* what fits exactly is taken */
    CHECK_INT(1, lws_b64_decode_string("YQ==", out, 1));
    CHECK_INT(0, lws_b64_decode_string("Zm8==", out, sizeof(out)));
    CHECK_INT(0, lws_b64_decode_string(NULL, out, sizeof(out)));
    CHECK_INT(0, lws_b64_decode_string("YQ==", NULL, 8));
    CHECK_INT(-1, lws_b64_decode_string_len(NULL, 4, out, sizeof(out)));
#endif
}

static void base64_in_pieces(void)
{
    static const char coded[] = "aGVsbG8gd29ybGQhIQ==";
    struct lws_b64state state;
    size_t step, at, in_len, out_len;
    char out[64];

    /* the last piece ends with the text */
    for (step = 4; step <= sizeof(coded); step += 4) {
        size_t used = 0;

        lws_b64_decode_state_init(&state);
        memset(out, 0, sizeof(out));
        for (at = 0; at < sizeof(coded) - 1; at += in_len) {
            int final = at + step >= sizeof(coded) - 1;

            in_len = final ? sizeof(coded) - 1 - at : step;
            out_len = sizeof(out) - used;
            CHECK_INT(0, lws_b64_decode_stateful(&state, coded + at, &in_len,
                                                 (uint8_t *)out + used, &out_len, final));
            CHECK(in_len);
            if (!in_len)
                break;
            used += out_len;
        }
        CHECK_TEXT("hello world!!", out);
        CHECK_INT(13, used);
    }
#ifndef REFERENCE_LIBRARY
    /* pieces of any size, and a text whose end is known afterwards only */
    lws_b64_decode_state_init(&state);
    memset(out, 0, sizeof(out));
    step = 0;
    for (at = 0; at < sizeof(coded) - 1; at++) {
        in_len = 1;
        out_len = sizeof(out) - step;
        CHECK_INT(0, lws_b64_decode_stateful(&state, coded + at, &in_len, (uint8_t *)out + step,
                                             &out_len, 0));
        CHECK_INT(1, in_len);
        step += out_len;
    }
    in_len = 0;
    out_len = sizeof(out) - step;
    CHECK_INT(0, lws_b64_decode_stateful(&state, "", &in_len, (uint8_t *)out + step, &out_len, 1));
    CHECK_INT(1, out_len);
    CHECK_TEXT("hello world!!", out);
    CHECK_INT(-1, lws_b64_decode_stateful(NULL, "", &in_len, (uint8_t *)out, &out_len, 1));
#endif
}

static void sha1(void)
{
    static const uint8_t wanted[20] = { 0xa9, 0x99, 0x3e, 0x36, 0x47, 0x06, 0x81,
                                        0x6a, 0xba, 0x3e, 0x25, 0x71, 0x78, 0x50,
                                        0xc2, 0x6c, 0x9c, 0xd0, 0xd8, 0x9d };
    uint8_t md[20];

    CHECK(lws_SHA1((const uint8_t *)"abc", 3, md) == md);
    CHECK(!memcmp(md, wanted, sizeof(md)));
    CHECK(lws_SHA1((const uint8_t *)"", 0, md) == md);
    CHECK_INT(0xda, md[0]);
#ifndef REFERENCE_LIBRARY
    CHECK(!lws_SHA1(NULL, 4, md));
    CHECK(!lws_SHA1((const uint8_t *)"abc", 3, NULL));
#endif
}

static void integers(void)
{
    uint8_t b[8];
    uint64_t v;
    int n;

    lws_ser_wu16be(b, 0x1234);
    CHECK(b[0] == 0x12 && b[1] == 0x34);
    CHECK_INT(0x1234, lws_ser_ru16be(b));
    lws_ser_wu32be(b, 0x89abcdefu);
    CHECK(b[0] == 0x89 && b[3] == 0xef);
    CHECK(lws_ser_ru32be(b) == 0x89abcdefu);
    lws_ser_wu64be(b, 0x8123456789abcdefull);
    CHECK(b[0] == 0x81 && b[7] == 0xef);
    CHECK(lws_ser_ru64be(b) == 0x8123456789abcdefull);

    CHECK_INT(1, lws_vbi_encode(0, b));
    CHECK_INT(1, lws_vbi_encode(127, b));
    CHECK_INT(2, lws_vbi_encode(128, b));
    CHECK(b[0] == 0x80 && b[1] == 0x01);
    CHECK_INT(4, lws_vbi_encode(0xfffffff, b));
    v = 0x55;
    CHECK_INT(0, lws_vbi_decode("", &v, 0));
    CHECK_INT(0x55, v);
#ifndef REFERENCE_LIBRARY
    /* 4.4.5 ends at the first byte that has a successor */
    CHECK_INT(-1, lws_vbi_encode(0x10000000, b));
    for (v = 1; v < 0xfffffff; v *= 3) {
        uint64_t back = 0;

        n = lws_vbi_encode(v, b);
        CHECK_INT(n, lws_vbi_decode(b, &back, sizeof(b)));
        CHECK(back == v);
        CHECK_INT(0, lws_vbi_decode(b, &back, (size_t)n - 1));
    }
    CHECK_INT(-1, lws_vbi_encode(1, NULL));
    CHECK_INT(0, lws_vbi_decode(NULL, &v, 3));
    lws_ser_wu64be(NULL, 1);
    CHECK(lws_ser_ru64be(NULL) == 0);
#else
    (void)n;
#endif
}

int main(void)
{
    lws_set_log_level(0, NULL);
    hex();
    base64_encoding();
    base64_decoding();
    base64_in_pieces();
    sha1();
    integers();
    return check_result();
}
