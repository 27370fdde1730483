/*
 * The C side of the variadic functions of the interface.
 *
 * Stable Rust can call C-variadic functions, but not define them. So each one is defined here
 * under a hidden name (`lws_c_` in place of `lws_`): it turns its arguments into something that
 * has a fixed type, usually text, and hands that to Rust. The exported name is a jump made in
 * variadic.rs.
 *
 * No logic belongs here. Names that start with `lws_c_` or `lws_rs_` never leave the library.
 */
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

int lws_c_snprintf(char *str, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

int lws_c_snprintf(char *str, size_t size, const char *format, ...)
{
    va_list args;
    int n;

    if (!str || !size)
        return 0;
    if (!format) {
        *str = '\0';
        return 0;
    }
    if (size > INT_MAX)
        size = INT_MAX;

    va_start(args, format);
    n = vsnprintf(str, size, format, args);
    va_end(args);

    /* callers add the result to a pointer: a failed conversion must not move it backwards */
    if (n < 0) {
        *str = '\0';
        return 0;
    }

    return (size_t)n < size ? n : (int)size;
}
