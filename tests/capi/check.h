/*
 * What the C tests share: checks that go on after a failure, and the exit status.
 *
 *     int main(void) { CHECK(1 + 1 == 2); CHECK_INT(f(), 3); CHECK_STR(g(), "x"); return checked(); }
 */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <string.h>

static int checks_failed;

#define CHECK(cond)                                                                              \
    do {                                                                                         \
        if (!(cond)) {                                                                           \
            checks_failed++;                                                                     \
            fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #cond);                 \
        }                                                                                        \
    } while (0)

#define CHECK_INT(actual, expected)                                                              \
    do {                                                                                         \
        long long check_a = (long long)(actual), check_e = (long long)(expected);                \
        if (check_a != check_e) {                                                                \
            checks_failed++;                                                                     \
            fprintf(stderr, "%s:%d: %s is %lld, not %lld\n", __FILE__, __LINE__, #actual,        \
                    check_a, check_e);                                                           \
        }                                                                                        \
    } while (0)

#define CHECK_STR(actual, expected)                                                              \
    do {                                                                                         \
        const char *check_a = (actual), *check_e = (expected);                                   \
        if (!check_a || strcmp(check_a, check_e)) {                                              \
            checks_failed++;                                                                     \
            fprintf(stderr, "%s:%d: %s is \"%s\", not \"%s\"\n", __FILE__, __LINE__, #actual,    \
                    check_a ? check_a : "(null)", check_e);                                      \
        }                                                                                        \
    } while (0)

/* The exit status of the test. */
static inline int checked(void)
{
    if (checks_failed)
        fprintf(stderr, "%d checks failed\n", checks_failed);
    return checks_failed != 0;
}

#endif
