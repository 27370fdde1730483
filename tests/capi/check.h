/*
 * What all test programs here share: checks that go on after a failure, and the exit status.
 *
 * With REFERENCE_LIBRARY defined a program leaves out what differs from libwebsockets 4.4.5 on
 * purpose (see docs/differences.md), so that it can be run on both.
 */
#ifndef TESTS_CAPI_CHECK_H
#define TESTS_CAPI_CHECK_H

#include <libwebsockets.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
            failures++; \
        } \
    } while (0)

/* Both are evaluated once; shown in decimal when they differ. */
#define CHECK_INT(wanted, found) check_int(__FILE__, __LINE__, #found, (long long)(wanted), \
                                           (long long)(found))

#define CHECK_TEXT(wanted, found) check_text(__FILE__, __LINE__, #found, wanted, found)

static inline void check_int(const char *file, int line, const char *what, long long wanted,
                             long long found)
{
    if (wanted == found)
        return;
    fprintf(stderr, "%s:%d: %s is %lld, not %lld\n", file, line, what, found, wanted);
    failures++;
}

static inline void check_text(const char *file, int line, const char *what, const char *wanted,
                              const char *found)
{
    if (found && !strcmp(wanted, found))
        return;
    fprintf(stderr, "%s:%d: %s is \"%s\", not \"%s\"\n", file, line, what, found ? found : "(null)",
            wanted);
    failures++;
}

/* For the end of main(). */
static inline int check_result(void)
{
    if (failures)
        fprintf(stderr, "%d failed\n", failures);
    return failures != 0;
}

#endif
