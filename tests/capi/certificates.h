/* Certificates and keys for one run, made by the openssl command in a folder of their own. */
#ifndef TESTS_CAPI_CERTIFICATES_H
#define TESTS_CAPI_CERTIFICATES_H

#include <stdarg.h>
#include <unistd.h>

static char folder[64];

/* The path of a file in the folder; good for some calls. */
static inline const char *in_folder(const char *name)
{
    static char paths[8][160];
    static int n;

    n = (n + 1) % 8;
    snprintf(paths[n], sizeof(paths[n]), "%s/%s", folder, name);
    return paths[n];
}

/* Runs a command of the shell in the folder; its output goes nowhere. */
__attribute__((format(printf, 1, 2))) static inline int command(const char *format, ...)
{
    char line[1200], text[1000];
    va_list ap;

    va_start(ap, format);
    vsnprintf(text, sizeof(text), format, ap);
    va_end(ap);
    snprintf(line, sizeof(line), "cd %s && exec >/dev/null 2>&1; %s", folder, text);
    return system(line);
}

static inline void folder_make(void)
{
    strcpy(folder, "/tmp/capi-certificates-XXXXXX");
    CHECK(mkdtemp(folder) != NULL);
}

static inline void folder_remove(void)
{
    char line[100];

    snprintf(line, sizeof(line), "rm -rf %s", folder);
    CHECK_INT(0, system(line));
}

/* NAME.pem and NAME.key: a certificate that signed itself, for the common name. */
static inline void self_signed(const char *name, const char *common_name, const char *extra)
{
    CHECK_INT(0, command("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 "
                         "-nodes -days 20 -subj '/C=GB/O=Tests/CN=%s' -keyout %s.key -out %s.pem %s",
                         common_name, name, name, extra));
}

/* The contents of a file, with a NUL behind them; to be freed. */
static inline char *contents(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    char *bytes = calloc(1, 65536);

    CHECK(f && bytes);
    *len = f ? fread(bytes, 1, 65535, f) : 0;
    if (f)
        fclose(f);
    return bytes;
}

#endif
