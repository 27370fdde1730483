/* File operations: the platform's, and a program's own chosen by signature. */
#include <fcntl.h>
#include <unistd.h>

#include "check.h"

static char path[64];
static int opened, closed;

static lws_fop_fd_t own_open(const struct lws_plat_file_ops *own,
                             const struct lws_plat_file_ops *base, const char *filename,
                             const char *vpath, lws_fop_flags_t *flags)
{
    lws_fop_fd_t f = calloc(1, sizeof(*f));

    CHECK_TEXT("/a.own/inner.txt", filename);
    CHECK_TEXT("inner.txt", vpath);
    f->fd = -1;
    f->fops = own;
    f->len = 7;
    *flags |= LWS_FOP_FLAG_VIRTUAL;
    opened++;
    return f;
}

static int own_close(lws_fop_fd_t *f)
{
    free(*f);
    *f = NULL;
    closed++;
    return 0;
}

static const struct lws_plat_file_ops own = {
    .LWS_FOP_OPEN = own_open,
    .LWS_FOP_CLOSE = own_close,
    .fi = { { ".own/", 5 }, { NULL, 0 }, { NULL, 0 } },
};

static void the_platforms_files_are_read_and_written(const struct lws_plat_file_ops *fops)
{
    lws_fop_flags_t flags = O_RDWR | O_CREAT | O_TRUNC;
    lws_filepos_t amount = 0;
    uint8_t buf[16];
    lws_fop_fd_t f = lws_vfs_file_open(fops, path, &flags);

    CHECK(f != NULL);
    if (!f)
        return;
    CHECK_INT(0, lws_vfs_get_length(f));
    CHECK_INT(0, lws_vfs_file_write(f, &amount, (uint8_t *)"0123456789", 10));
    CHECK_INT(10, amount);
    CHECK_INT(10, lws_vfs_tell(f));
    CHECK_INT(0, lws_vfs_file_close(&f));
    CHECK(f == NULL);

    flags = O_RDONLY;
    f = lws_vfs_file_open(fops, path, &flags);
    CHECK(f != NULL);
    if (!f)
        return;
    CHECK_INT(10, lws_vfs_get_length(f));
    CHECK_INT(4, lws_vfs_file_seek_set(f, 4));
    CHECK_INT(6, lws_vfs_file_seek_cur(f, 2));
    CHECK_INT(0, lws_vfs_file_read(f, &amount, buf, 3));
    CHECK(amount == 3 && !memcmp(buf, "678", 3));
    CHECK_INT(0, lws_vfs_file_seek_set(f, 0));
    CHECK_INT(0, lws_vfs_file_read(f, &amount, buf, sizeof(buf)));
    CHECK_INT(10, amount);
    CHECK_INT(0, lws_vfs_file_read(f, &amount, buf, sizeof(buf)));
    CHECK_INT(0, amount);
#ifndef REFERENCE_LIBRARY
    CHECK_INT(8, lws_vfs_file_seek_end(f, -2));
    CHECK(lws_vfs_get_mod_time(f) > 1000000000);
#endif
    CHECK_INT(0, lws_vfs_file_close(&f));

    flags = O_RDONLY;
    CHECK(!lws_vfs_file_open(fops, "/nowhere/at/all", &flags));
}

static void a_signature_in_the_path_chooses(const struct lws_plat_file_ops *fops)
{
    lws_fop_flags_t flags = O_RDONLY;
    lws_fop_fd_t f = lws_vfs_file_open(fops, "/a.own/inner.txt", &flags);

    CHECK(f != NULL);
    CHECK_INT(1, opened);
    CHECK_INT(7, f ? lws_vfs_get_length(f) : 0);
    if (f)
        CHECK_INT(0, lws_vfs_file_close(&f));
    CHECK_INT(1, closed);
}

#ifndef REFERENCE_LIBRARY
static void null_is_answered(void)
{
    lws_fop_flags_t flags = 0;
    lws_filepos_t amount;

    CHECK(!lws_get_fops(NULL));
    lws_set_fops(NULL, NULL);
    CHECK(!lws_vfs_file_open(NULL, path, &flags));
    CHECK(!_lws_plat_file_open(NULL, NULL, NULL, NULL, &flags));
    CHECK(!_lws_plat_file_open(NULL, NULL, path, NULL, NULL));
    CHECK_INT(-1, _lws_plat_file_close(NULL));
    CHECK_INT(-1, _lws_plat_file_read(NULL, &amount, NULL, 0));
    CHECK_INT(-1, _lws_plat_file_write(NULL, NULL, NULL, 0));
    CHECK_INT(-1, _lws_plat_file_seek_cur(NULL, 0));
    CHECK_INT(-1, lws_vfs_file_seek_set(NULL, 0));
    CHECK_INT(-1, lws_vfs_file_seek_end(NULL, 0));
    CHECK_INT(0, lws_vfs_tell(NULL));
    CHECK_INT(0, lws_vfs_get_length(NULL));
    CHECK_INT(0, lws_vfs_get_mod_time(NULL));
}

static void forms_without_a_connection_are_refused(void)
{
    struct lws_spa *garbage[] = { NULL, (struct lws_spa *)(size_t)8, (struct lws_spa *)&failures,
                                  (struct lws_spa *)(0xdull << 60), (struct lws_spa *)~0ull };
    size_t n;

    CHECK(!lws_spa_create(NULL, NULL, 0, 0, NULL, NULL));
    CHECK(!lws_spa_create_via_info(NULL, NULL));
    for (n = 0; n < sizeof(garbage) / sizeof(garbage[0]); n++) {
        CHECK_INT(-1, lws_spa_process(garbage[n], "a=b", 3));
        CHECK_INT(n ? -1 : 0, lws_spa_finalize(garbage[n]));
        CHECK_INT(0, lws_spa_get_length(garbage[n], 0));
        CHECK(!lws_spa_get_string(garbage[n], 0));
        CHECK_INT(-1, lws_spa_destroy(garbage[n]));
    }
    CHECK_INT(-1, lws_serve_http_file(NULL, path, NULL, NULL, 0));
    CHECK_INT(-1, lws_serve_http_file_fragment(NULL));
    CHECK_INT(-1, lws_chunked_html_process(NULL, NULL));
}
#endif

int main(void)
{
    struct lws_context_creation_info info;
    struct lws_context *cx;

    snprintf(path, sizeof(path), "/tmp/lws-vfs-test-%d", (int)getpid());
    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.fops = &own;
    lws_set_log_level(LLL_ERR, NULL);
    cx = lws_create_context(&info);
    CHECK(cx != NULL);
    if (!cx)
        return 1;
    the_platforms_files_are_read_and_written(lws_get_fops(cx));
    a_signature_in_the_path_chooses(lws_get_fops(cx));
#ifndef REFERENCE_LIBRARY
    null_is_answered();
    forms_without_a_connection_are_refused();
    lws_set_fops(cx, &own);
    CHECK(lws_get_fops(cx) == &own);
    lws_set_fops(cx, NULL);
    CHECK(lws_get_fops(cx) != &own);
#endif
    lws_context_destroy(cx);
    unlink(path);
    return check_result();
}
