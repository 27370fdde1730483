/* Decimal fixed-point numbers. */
#include "check.h"

#define CHECK_FX(w, f, r) do { CHECK_INT(w, (r).whole); CHECK_INT(f, (r).frac); } while (0)

int main(void)
{
    lws_fx_t a = { 3, 50000000 }, b = { -5, -10000000 }, r;
    char text[32];

    CHECK(lws_fx_add(&r, &a, &a) == &r);
    CHECK_FX(7, 0, r);
    lws_fx_mul(&r, &a, &b);
    CHECK_FX(-17, -85000000, r);
    lws_fx_mul(&a, &a, &a);
    CHECK_FX(12, 25000000, a);
    lws_fx_sqrt(&a, &a);
    CHECK_FX(3, 50000000, a);
    r.whole = 7;
    r.frac = 0;
    lws_fx_div(&r, &r, &a);
    CHECK_FX(2, 0, r);
    lws_fx_sub(&r, &a, &r);
    CHECK_FX(1, 50000000, r);
    CHECK(lws_fx_comp(&a, &r) > 0);
    CHECK(lws_fx_comp(&r, &a) < 0);
    CHECK_INT(0, lws_fx_comp(&a, &a));
    CHECK_INT(4, lws_fx_roundup(&a));
    CHECK_INT(3, lws_fx_rounddown(&a));
    CHECK_INT(-6, lws_fx_roundup(&b));
    CHECK_INT(-5, lws_fx_rounddown(&b));
    CHECK_TEXT("-5.1", lws_fx_string(&b, text, sizeof(text)));
    CHECK_TEXT("3.5", lws_fx_string(&a, text, sizeof(text)));
    a.frac = 0;
    CHECK_TEXT("3.0", lws_fx_string(&a, text, sizeof(text)));
#ifndef REFERENCE_LIBRARY
    /* borrowing below zero, and numbers that do not fit */
    a.frac = 50000000;
    lws_fx_add(&r, &a, &b);
    CHECK_FX(-1, -60000000, r);
    a.whole = 0;
    a.frac = 20000000;
    b.whole = 0;
    b.frac = 50000000;
    lws_fx_sub(&r, &a, &b);
    CHECK_FX(0, -30000000, r);
    a.whole = 0x7fffffff;
    lws_fx_add(&r, &a, &a);
    CHECK_FX(0x7fffffff, 99999999, r);
    b.whole = b.frac = 0;
    lws_fx_div(&r, &a, &b);
    CHECK_FX(0, 0, r);
    CHECK(!lws_fx_add(NULL, &a, &b));
    lws_fx_add(&r, NULL, NULL);
    CHECK_FX(0, 0, r);
    CHECK(!lws_fx_string(&a, NULL, 4));
    lws_fx_string(&a, text, 4);
    CHECK_TEXT("214", text);
#endif
    return check_result();
}
