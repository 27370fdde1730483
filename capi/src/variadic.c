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
#define _GNU_SOURCE /* O_TMPFILE */
#include <fcntl.h>
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

/* ---- logging: formats a line that is wanted, and hands the text to log/line.rs */

typedef void (*prepend_fn)(void *cx, void *obj, char **p, char *e);

int lws_rs_log_wanted(void *cx, int filter);
void lws_rs_log_text(void *cx, prepend_fn prep, void *obj, int filter, const char *fun,
                     const char *text, int wanted);

static void log_va(void *cx, prepend_fn prep, void *obj, int filter, const char *fun,
                   const char *format, va_list args)
{
    char text[1024];
    int n;

    if (!format || !lws_rs_log_wanted(cx, filter))
        return;
    n = vsnprintf(text, sizeof(text), format, args);
    if (n < 0)
        text[0] = '\0';
    lws_rs_log_text(cx, prep, obj, filter, fun, text, n);
}

void lws_c_logv(int filter, const char *format, va_list args);
void lws_c_log(int filter, const char *format, ...) __attribute__((format(printf, 2, 3)));
void lws_c_log_cx(void *cx, prepend_fn prep, void *obj, int filter, const char *fun,
                  const char *format, ...) __attribute__((format(printf, 6, 7)));

void lws_c_logv(int filter, const char *format, va_list args)
{
    log_va(NULL, NULL, NULL, filter, NULL, format, args);
}

void lws_c_log(int filter, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    log_va(NULL, NULL, NULL, filter, NULL, format, args);
    va_end(args);
}

void lws_c_log_cx(void *cx, prepend_fn prep, void *obj, int filter, const char *fun,
                  const char *format, ...)
{
    va_list args;

    va_start(args, format);
    log_va(cx, prep, obj, filter, fun, format, args);
    va_end(args);
}

/* ---- opening files: the mode is there only if the flags say that a file may be made */

int lws_rs_open(const char *file, int oflag, unsigned int mode);
int lws_c_open(const char *file, int oflag, ...);

int lws_c_open(const char *file, int oflag, ...)
{
    unsigned int mode = 0;
    va_list args;

    if ((oflag & O_CREAT) == O_CREAT || (oflag & O_TMPFILE) == O_TMPFILE) {
        va_start(args, oflag);
        mode = va_arg(args, unsigned int);
        va_end(args);
    }

    return lws_rs_open(file, oflag, mode);
}

/* ---- system messages: formats a message that somebody wants, see smd.rs */

#define SMD_MAX_PAYLOAD 384
#define SMD_SS_HEADER 16

int lws_rs_smd_wanted(void *ctx, unsigned int smd_class);
int lws_rs_smd_text(void *ctx, unsigned int smd_class, const char *text, size_t len);
void lws_rs_smd_ss_header(unsigned char *buf, unsigned int smd_class);

int lws_c_smd_msg_printf(void *ctx, unsigned int smd_class, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int lws_c_smd_ss_msg_printf(const char *tag, unsigned char *buf, size_t *len,
                            unsigned int smd_class, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

int lws_c_smd_msg_printf(void *ctx, unsigned int smd_class, const char *format, ...)
{
    char text[SMD_MAX_PAYLOAD + 1];
    int wanted = lws_rs_smd_wanted(ctx, smd_class), n;
    va_list args;

    if (wanted <= 0 || !format)
        return wanted ? 1 : 0;
    va_start(args, format);
    n = vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    if (n < 0 || n > SMD_MAX_PAYLOAD)
        return 1;

    return lws_rs_smd_text(ctx, smd_class, text, (size_t)n);
}

int lws_c_smd_ss_msg_printf(const char *tag, unsigned char *buf, size_t *len,
                            unsigned int smd_class, const char *format, ...)
{
    size_t room;
    va_list args;
    int n;

    (void)tag;
    if (!buf || !len || !format || *len < SMD_SS_HEADER)
        return 1;
    room = *len - SMD_SS_HEADER;
    va_start(args, format);
    n = vsnprintf((char *)buf + SMD_SS_HEADER, room, format, args);
    va_end(args);
    if (n < 0 || n > SMD_MAX_PAYLOAD || (size_t)n > room)
        return 1;
    lws_rs_smd_ss_header(buf, smd_class);
    *len = SMD_SS_HEADER + (size_t)n;

    return 0;
}
