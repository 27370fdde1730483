/* Files, directories, and files kept in memory. */
#include "check.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static char top[64];

static const char *in_top(const char *name)
{
    static char path[256];

    snprintf(path, sizeof(path), "%s/%s", top, name);
    return path;
}

static void make(const char *name, const char *contents)
{
    CHECK_INT(0, lws_plat_write_file(in_top(name), (void *)contents, strlen(contents)));
}

static void whole_files(void)
{
    struct stat s;
    char b[16];

    memset(b, '-', sizeof(b));
    make("file", "0123456789");
    CHECK_INT(10, lws_plat_read_file(in_top("file"), b, sizeof(b)));
    CHECK(!memcmp(b, "0123456789-", 11));
    make("file", "abc");
    CHECK_INT(3, lws_plat_read_file(in_top("file"), b, sizeof(b)));
    CHECK_INT(2, lws_plat_read_file(in_top("file"), b, 2));
    CHECK(!stat(in_top("file"), &s));
    CHECK_INT(0600, s.st_mode & 0777);
    CHECK_INT(-1, lws_plat_read_file(in_top("none"), b, sizeof(b)));
    CHECK_INT(1, lws_plat_write_file(in_top("none/file"), b, 1));
#ifndef REFERENCE_LIBRARY
    CHECK_INT(-1, lws_plat_read_file(NULL, b, sizeof(b)));
    CHECK_INT(1, lws_plat_write_file(NULL, b, 1));
    CHECK_INT(1, lws_plat_write_file(in_top("file"), NULL, 1));
#endif
}

static void opening(void)
{
    struct stat s;
    int fd;

    umask(0);
    fd = lws_open(in_top("opened"), O_CREAT | O_RDWR, 0640);
    CHECK(fd >= 0);
    CHECK(fcntl(fd, F_GETFD) & FD_CLOEXEC);
    CHECK(!fstat(fd, &s));
    CHECK_INT(0640, s.st_mode & 0777);
    CHECK_INT(3, write(fd, "abc", 3));
    close(fd);
    fd = lws_open(in_top("opened"), O_RDONLY);
    CHECK(fd >= 0);
    CHECK_INT(0, lseek(fd, 0, SEEK_CUR));
    close(fd);
    CHECK_INT(-1, lws_open(in_top("none"), O_RDONLY));
    CHECK_INT(-1, lws_open(NULL, O_RDONLY));
}

struct seen {
    char text[512];
    int stop_after;
};

static int see(const char *dirpath, void *user, struct lws_dir_entry *lde)
{
    struct seen *s = user;
    size_t used = strlen(s->text);

    CHECK_TEXT(top, dirpath);
    snprintf(s->text + used, sizeof(s->text) - used, "%s/%d ", lde->name, lde->type);
    return s->stop_after && !--s->stop_after;
}

static int see_path(void *data, const char *path)
{
    struct seen *s = data;
    size_t used = strlen(s->text);

    CHECK(!strncmp(path, top, strlen(top)) && path[strlen(top)] == '/');
    snprintf(s->text + used, sizeof(s->text) - used, "%s ", path + strlen(top) + 1);
    return 0;
}

static void directories(void)
{
    struct seen s;
    lws_dir_glob_t glob;

    CHECK(!mkdir(in_top("d.txt"), 0700));
    CHECK(!mkfifo(in_top("e"), 0600));
    CHECK(!symlink("nowhere", in_top("f")));
    make("c.txt", "c");
    make("a.txt", "a");
    make("b.md", "b");
    make("backup~", "x");

    memset(&s, 0, sizeof(s));
    CHECK_INT(1, lws_dir(top, &s, see));
    CHECK_TEXT("a.txt/1 b.md/1 c.txt/1 d.txt/2 e/4 f/3 file/1 opened/1 ", s.text);
    memset(&s, 0, sizeof(s));
    s.stop_after = 2;
    CHECK_INT(0, lws_dir(top, &s, see));
    CHECK_TEXT("a.txt/1 b.md/1 ", s.text);
    CHECK_INT(1, lws_dir(in_top("none"), &s, see));

    memset(&s, 0, sizeof(s));
    glob.filter = "*.txt";
    glob.cb = see_path;
    glob.user = &s;
    lws_dir(top, &glob, lws_dir_glob_cb);
    CHECK_TEXT("a.txt c.txt ", s.text);
#ifndef REFERENCE_LIBRARY
    s.text[0] = '\0';
    glob.filter = "a*t";
    lws_dir(top, &glob, lws_dir_glob_cb);
    CHECK_TEXT("a.txt ", s.text);
    s.text[0] = '\0';
    glob.filter = "b.md";
    lws_dir(top, &glob, lws_dir_glob_cb);
    CHECK_TEXT("b.md ", s.text);
    CHECK_INT(1, lws_dir(NULL, &s, see));
    CHECK_INT(1, lws_dir(top, &s, NULL));
    CHECK_INT(0, lws_dir_glob_cb(NULL, NULL, NULL));
    CHECK_INT(0, lws_dir_glob_cb(top, NULL, NULL));
    CHECK_INT(0, lws_dir_rm_rf_cb(top, NULL, NULL));
#endif
}

static void cached(void)
{
    lwsac_cached_file_t cache = NULL, before;
    size_t len = 0;

    make("cached", "contents");
    CHECK_INT(0, lwsac_cached_file(in_top("cached"), &cache, &len));
    CHECK_INT(8, len);
    CHECK_TEXT("contents", (const char *)cache);
    before = cache;

    /* not looked at again so soon */
    make("cached", "other");
    CHECK_INT(0, lwsac_cached_file(in_top("cached"), &cache, &len));
    CHECK(cache == before);
    CHECK_INT(8, len);

    lwsac_use_cached_file_start(cache);
    lwsac_use_cached_file_start(cache);
    lwsac_use_cached_file_detach(&cache);
    CHECK(cache == before);
    lwsac_use_cached_file_end(&cache);
    CHECK_TEXT("contents", (const char *)cache);
    lwsac_use_cached_file_end(&cache);
    CHECK(!cache);
    CHECK_INT(1, lwsac_cached_file(in_top("none"), &cache, &len));
    CHECK(!cache);
    CHECK_INT(0, lwsac_cached_file(in_top("cached"), &cache, &len));
    CHECK_TEXT("other", (const char *)cache);
    lwsac_use_cached_file_detach(&cache);
    CHECK(!cache);
#ifndef REFERENCE_LIBRARY
    CHECK_INT(1, lwsac_cached_file(NULL, &cache, &len));
    CHECK_INT(1, lwsac_cached_file(in_top("cached"), NULL, &len));
    lwsac_use_cached_file_start(NULL);
    lwsac_use_cached_file_end(NULL);
    lwsac_use_cached_file_end(&cache);
    lwsac_use_cached_file_detach(NULL);
    lwsac_use_cached_file_detach(&cache);
#endif
}

static int count(const char *dirpath, void *user, struct lws_dir_entry *lde)
{
    ++*(int *)user;
    return 0;
}

static void removing(void)
{
    int left = 0;

    unlink(in_top("backup~"));
    CHECK(!mkdir(in_top("d.txt/sub"), 0700));
    make("d.txt/sub/deep", "x");
    CHECK(!symlink(top, in_top("d.txt/loop")));
    CHECK_INT(1, lws_dir(top, NULL, lws_dir_rm_rf_cb));
    CHECK_INT(1, lws_dir(top, &left, count));
    CHECK_INT(0, left);
    CHECK(!rmdir(top));
}

int main(void)
{
    snprintf(top, sizeof(top), "/tmp/lws-files-XXXXXX");
    if (!mkdtemp(top))
        return 1;
    lws_set_log_level(0, NULL);
    whole_files();
    opening();
    directories();
    cached();
    removing();
    return check_result();
}
