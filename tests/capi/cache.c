/* Caches: in memory, in front of a cookie file, and with operations of the program's own. */
#include "check.h"
#include <unistd.h>

static struct lws_context *context;
static int ended;
static char ended_text[16], path[64];

static struct lws_cache_ttl_lru *make(struct lws_cache_ttl_lru *parent, size_t footprint,
                                      size_t items, size_t payload, lws_cache_item_destroy_cb cb)
{
    struct lws_cache_creation_info info;

    memset(&info, 0, sizeof(info));
    info.cx = context;
    info.name = "test";
    info.ops = &lws_cache_ops_heap;
    info.parent = parent;
    info.max_footprint = footprint;
    info.max_items = items;
    info.max_payload = payload;
    info.cb = cb;
    return lws_cache_create(&info);
}

static int put(struct lws_cache_ttl_lru *cache, const char *key, const char *text, int ms)
{
    lws_usec_t expiry = ms ? lws_now_usecs() + ms * 1000ll : 0;

    return lws_cache_write_through(cache, key, (const uint8_t *)text, strlen(text) + 1, expiry,
                                   NULL);
}

/* What an item holds; NULL if it is not there. */
static const char *get(struct lws_cache_ttl_lru *cache, const char *key)
{
    const void *data = NULL;
    size_t size = 0;

    return lws_cache_item_get(cache, key, &data, &size) ? NULL : data;
}

static void turn(void)
{
    lws_cancel_service(context);
    lws_service(context, 0);
}

static void item_ended(void *item, size_t size)
{
    ended++;
    lws_strncpy(ended_text, item, size < sizeof(ended_text) ? size : sizeof(ended_text));
}

/* The names of the items that match, each with a dot behind it and their payload sizes summed up. */
static int list(struct lws_cache_ttl_lru *cache, const char *pattern, char *names, size_t len)
{
    lws_cache_results_t walk;
    int sum = 0;

    memset(&walk, 0, sizeof(walk));
    names[0] = '\0';
    if (lws_cache_lookup(cache, pattern, (const void **)&walk.ptr, &walk.size))
        return -1;
    while (!lws_cache_results_walk(&walk)) {
        lws_snprintf(names + strlen(names), len - strlen(names), "%s.", (const char *)walk.tag);
        CHECK_INT(strlen((const char *)walk.tag), walk.tag_len);
        sum += (int)walk.payload_len;
    }
    return sum;
}

static void in_memory(void)
{
    struct lws_cache_ttl_lru *cache = make(NULL, 0, 0, 0, item_ended);
    char names[64];
    void *place = NULL;

    CHECK(cache != NULL);
    CHECK_INT(0, put(cache, "a", "is a", 400));
    CHECK_INT(0, put(cache, "b", "is b", 0));
    CHECK_TEXT("is a", get(cache, "a"));
    CHECK_TEXT("is b", get(cache, "b"));
    CHECK(!get(cache, "c"));

    usleep(450000);
    turn();
    turn();
    CHECK(!get(cache, "a"));
    CHECK_TEXT("is b", get(cache, "b"));
    CHECK_INT(1, ended);
    CHECK_TEXT("is a", ended_text);

    CHECK_INT(0, lws_cache_write_through(cache, "d", NULL, 6, 0, &place));
    CHECK(place != NULL);
    strcpy(place, "later");
    CHECK_TEXT("later", get(cache, "d"));
    CHECK_INT(0, lws_cache_item_remove(cache, "d"));
    CHECK(!get(cache, "d"));
    CHECK_TEXT("later", ended_text);
    CHECK_INT(0, put(cache, "b", "other", 0));
    CHECK_TEXT("other", get(cache, "b"));
    CHECK_INT(3, ended);

    CHECK_INT(-1, list(cache, "nothing*", names, sizeof(names)));
#if !defined(REFERENCE_LIBRARY)
    /* there the footprint, and the sizes that a lookup in memory tells, are wrong */
    CHECK_INT(6, lws_cache_footprint(cache));
    CHECK_INT(6, list(cache, "b*", names, sizeof(names)));
    CHECK_TEXT("b.", names);
    /* adding, removing and expiry change what a lookup gives */
    CHECK_INT(0, put(cache, "bb", "12", 400));
    CHECK_INT(9, list(cache, "b*", names, sizeof(names)));
    CHECK_INT(3, ended);
    usleep(450000);
    CHECK_INT(6, list(cache, "b*", names, sizeof(names)));
    turn();
    CHECK_INT(4, ended);
    CHECK_INT(0, put(cache, "c", "1", 0));
    CHECK_INT(8, list(cache, "*", names, sizeof(names)));
    CHECK_INT(0, lws_cache_item_remove(cache, "*"));
    CHECK_INT(-1, list(cache, "*", names, sizeof(names)));
    CHECK_INT(6, ended);
#endif
    ended = 0;
    CHECK_INT(0, put(cache, "e", "1", 1000));
    CHECK_INT(0, lws_cache_expunge(cache));
    CHECK(!get(cache, "e"));
    CHECK_INT(0, put(cache, "f", "1", 1000));
    lws_cache_debug_dump(cache);
    lws_cache_destroy(&cache);
    CHECK(!cache);
    lws_cache_destroy(&cache);
}

static void limits(void)
{
    struct lws_cache_ttl_lru *cache = make(NULL, 0, 1, 0, NULL);

    CHECK_INT(0, put(cache, "a", "is a", 0));
    CHECK_INT(0, put(cache, "b", "is b", 0));
    CHECK(!get(cache, "a"));
    CHECK_TEXT("is b", get(cache, "b"));
    lws_cache_destroy(&cache);

#if !defined(REFERENCE_LIBRARY)
    /* 4.4.5 evicts what was used last, and does not return when an item is over the footprint */
    cache = make(NULL, 10, 0, 8, NULL);
    CHECK_INT(0, put(cache, "a", "1234", 0));
    CHECK_INT(0, put(cache, "b", "1234", 0));
    CHECK_TEXT("1234", get(cache, "a"));
    CHECK_INT(0, put(cache, "c", "1", 0));
    CHECK_TEXT("1234", get(cache, "a"));
    CHECK(!get(cache, "b"));
    CHECK_TEXT("1", get(cache, "c"));
    CHECK_INT(1, put(cache, "d", "12345678", 0));
    lws_cache_destroy(&cache);
    cache = make(NULL, 10, 0, 0, NULL);
    CHECK_INT(1, put(cache, "d", "1234567890", 0));
    lws_cache_destroy(&cache);
#endif
}

#define LINE(path, name, value) "host.com\tFALSE\t" path "\tTRUE\t4000000000\t" name "\t" value

static int put_line(struct lws_cache_ttl_lru *cache, const char *tag, const char *line)
{
    return lws_cache_write_through(cache, tag, (const uint8_t *)line, strlen(line),
                                   lws_now_usecs() + 10 * LWS_US_PER_SEC, NULL);
}

static int is_line(struct lws_cache_ttl_lru *cache, const char *tag, const char *line)
{
    const void *data = NULL;
    size_t size = 0;

    return !lws_cache_item_get(cache, tag, &data, &size) && size == strlen(line) &&
           !memcmp(data, line, size);
}

static void cookie_file(void)
{
    static const char *lines[] = { LINE("/", "one", "value"), LINE("/xxx", "one", "value x"),
                                   LINE("/", "two", "value two"), LINE("/yyy", "new", "v=v") };
    static const char *tags[] = { "host.com|/|one", "host.com|/xxx|one", "host.com|/|two",
                                  "host.com|/yyy|new" };
    struct lws_cache_creation_info info;
    struct lws_cache_ttl_lru *file, *cache;
    char names[128], text[512];
    FILE *f;
    size_t n;

    memset(&info, 0, sizeof(info));
    info.cx = context;
    info.name = "file";
    info.ops = &lws_cache_ops_nscookiejar;
    info.u.nscookiejar.filepath = path;
    file = lws_cache_create(&info);
    CHECK(file != NULL);
    cache = make(file, 0, 0, 0, NULL);

    for (n = 0; n < 3; n++)
        CHECK_INT(0, put_line(cache, tags[n], lines[n]));
    for (n = 0; n < 3; n++) {
        CHECK(is_line(cache, tags[n], lines[n]));
        CHECK(is_line(file, tags[n], lines[n]));
    }
    CHECK(!is_line(cache, tags[3], lines[3]));

    CHECK_INT(strlen(lines[0]) + strlen(lines[2]),
              list(cache, "host.com|/|*", names, sizeof(names)));
    CHECK_INT(strlen(lines[0]) + strlen(lines[1]) + strlen(lines[2]),
              list(cache, "host.com|/xxx|*", names, sizeof(names)));
    CHECK_INT(strlen(lines[0]) + strlen(lines[2]),
              list(cache, "host.com|/yyyy|*", names, sizeof(names)));

    CHECK_INT(0, lws_cache_item_remove(cache, tags[0]));
    CHECK_INT(strlen(lines[2]), list(cache, "host.com|/|*", names, sizeof(names)));
    CHECK_TEXT("host.com|/|two.", names);
    CHECK_INT(0, put_line(cache, tags[3], lines[3]));
    CHECK_INT(strlen(lines[2]) + strlen(lines[3]),
              list(cache, "host.com|/yyy|*", names, sizeof(names)));
#if !defined(REFERENCE_LIBRARY)
    CHECK_INT(1, put_line(cache, "host.com|/|bad", "no\tline"));
    CHECK(!get(cache, "host.com|/|bad"));
#endif

    /* another cache in front of the same file */
    lws_cache_destroy(&cache);
    cache = make(file, 0, 0, 0, NULL);
    CHECK(is_line(cache, tags[3], lines[3]));
    CHECK(!is_line(cache, tags[0], lines[0]));
#if !defined(REFERENCE_LIBRARY)
    CHECK_INT(strlen(lines[1]) + strlen(lines[2]) + strlen(lines[3]), lws_cache_footprint(file));
    /* a line that has expired leaves the file */
    CHECK_INT(0, put_line(cache, "host.com|/|old", "host.com\tFALSE\t/\tTRUE\t1000\told\tv"));
    CHECK_INT(0, lws_cache_item_remove(cache, "none|/|none"));
    CHECK(!is_line(file, "host.com|/|old", "host.com\tFALSE\t/\tTRUE\t1000\told\tv"));
#endif
    f = fopen(path, "r");
    CHECK(f != NULL);
    if (f) {
        n = fread(text, 1, sizeof(text) - 1, f);
        text[n] = '\0';
        fclose(f);
        CHECK(!strncmp(text, "# Netscape HTTP Cookie File\n", 28));
        CHECK(strstr(text, lines[3]) && strstr(text, lines[1]) && !strstr(text, lines[0]));
        CHECK(!strstr(text, "\told\t"));
    }
    CHECK_INT(0, lws_cache_expunge(cache));
    CHECK(access(path, F_OK));
    CHECK(!is_line(cache, tags[3], lines[3]));
    lws_cache_destroy(&file);
#if !defined(REFERENCE_LIBRARY)
    /* a level that is gone is not followed */
    CHECK(!get(cache, "x"));
    CHECK_INT(0, put(cache, "x", "y", 0));
#endif
    lws_cache_destroy(&cache);
}

/* Levels of memory: an item that the near one had to drop comes back from the far one. */
static void two_in_memory(void)
{
#if !defined(REFERENCE_LIBRARY)
    struct lws_cache_ttl_lru *far = make(NULL, 0, 0, 0, NULL), *near = make(far, 0, 1, 0, NULL);
    char names[64];

    CHECK_INT(0, put(near, "a", "is a", 0));
    CHECK_INT(0, put(near, "b", "is b", 0));
    CHECK_INT(5, lws_cache_footprint(near));
    CHECK_INT(10, lws_cache_footprint(far));
    CHECK_TEXT("is a", get(near, "a"));
    CHECK_INT(5, lws_cache_footprint(near));
    CHECK_INT(10, list(near, "*", names, sizeof(names)));
    CHECK_INT(0, lws_cache_item_remove(near, "a"));
    CHECK(!get(near, "a"));
    CHECK_INT(5, list(near, "*", names, sizeof(names)));
    lws_cache_destroy(&near);
    lws_cache_destroy(&far);
#endif
}

/* A level of the program's own behind one in memory: it has one item, "kept". */
static int writes, removals;

static struct lws_cache_ttl_lru *own_create(const struct lws_cache_creation_info *info)
{
    return (struct lws_cache_ttl_lru *)&writes;
}

static void own_destroy(struct lws_cache_ttl_lru **cache)
{
    *cache = NULL;
}

static int own_write(struct lws_cache_ttl_lru *cache, const char *key, const uint8_t *source,
                     size_t size, lws_usec_t expiry, void **place)
{
    writes++;
    return !strcmp(key, "refused");
}

static int own_match(struct lws_cache_ttl_lru *cache, const char *pattern, const char *tag,
                     char lookup)
{
    return strcmp(pattern, tag);
}

static int own_lookup(struct lws_cache_ttl_lru *cache, const char *pattern, lws_dll2_owner_t *list)
{
    lws_cache_match_t *match = calloc(1, sizeof(*match) + 5);

    match->payload_size = 77;
    match->tag_size = 4;
    memcpy(&match[1], "kept", 5);
    lws_dll2_add_tail(&match->list, list);
    return 0;
}

static int own_invalidate(struct lws_cache_ttl_lru *cache, const char *key)
{
    removals++;
    return 0;
}

static int own_get(struct lws_cache_ttl_lru *cache, const char *key, const void **data,
                   size_t *size)
{
    if (strcmp(key, "kept"))
        return 1;
    *data = "here";
    *size = 5;
    return 0;
}

static void own_level(void)
{
#if !defined(REFERENCE_LIBRARY)
    /* 4.4.5 looks into the program's object, whose start is not public */
    static const struct lws_cache_ops ops = {
        .create = own_create, .destroy = own_destroy, .write = own_write, .tag_match = own_match,
        .lookup = own_lookup, .invalidate = own_invalidate, .get = own_get,
    };
    struct lws_cache_creation_info info;
    struct lws_cache_ttl_lru *own, *cache;
    char names[16];

    memset(&info, 0, sizeof(info));
    info.cx = context;
    info.name = "own";
    info.ops = &ops;
    own = lws_cache_create(&info);
    CHECK(own == (struct lws_cache_ttl_lru *)&writes);
    cache = make(own, 0, 0, 0, NULL);
    CHECK_INT(0, put(cache, "a", "1", 0));
    CHECK_INT(1, writes);
    CHECK_INT(1, removals);
    CHECK_INT(1, put(cache, "refused", "1", 0));
    CHECK(!get(cache, "refused"));
    CHECK_TEXT("1", get(cache, "a"));
    CHECK_TEXT("here", get(cache, "kept"));
    CHECK_INT(77, list(cache, "*", names, sizeof(names)));
    CHECK_TEXT("kept.", names);
    CHECK_INT(1, lws_cache_expunge(cache));
    CHECK_INT(0, lws_cache_footprint(own));
    lws_cache_debug_dump(own);
    lws_cache_destroy(&cache);
    lws_cache_destroy(&own);
    CHECK(!own);
#endif
}

/* The callback may use the cache that it is called for. */
static struct lws_cache_ttl_lru *busy;

static void reuse(void *item, size_t size)
{
    static int depth;

    if (depth++ < 3) {
        put(busy, "again", "1", 0);
        lws_cache_item_remove(busy, "*");
        if (depth == 3)
            lws_cache_destroy(&busy);
    }
}

static void misuse(void)
{
#if !defined(REFERENCE_LIBRARY)
    struct lws_cache_creation_info info;
    struct lws_cache_ttl_lru *cache, *stale;
    lws_cache_results_t walk;
    const void *data;
    size_t size;

    memset(&info, 0, sizeof(info));
    CHECK(!lws_cache_create(NULL));
    CHECK(!lws_cache_create(&info));
    info.cx = context;
    CHECK(!lws_cache_create(&info));
    info.name = "x";
    info.ops = &lws_cache_ops_nscookiejar;
    CHECK(!lws_cache_create(&info));
    info.ops = NULL;
    cache = stale = lws_cache_create(&info);
    CHECK(cache != NULL);
    CHECK_INT(1, lws_cache_write_through(cache, NULL, NULL, 1, 0, NULL));
    CHECK_INT(1, lws_cache_item_get(cache, NULL, &data, &size));
    CHECK_INT(1, lws_cache_item_remove(cache, NULL));
    CHECK_INT(1, lws_cache_lookup(cache, NULL, &data, &size));
    CHECK_INT(0, put(cache, "a", "1", 0));
    CHECK_INT(0, lws_cache_item_get(cache, "a", NULL, NULL));
    CHECK_INT(1, lws_cache_lookup(cache, "*", NULL, NULL));
    lws_cache_destroy(&cache);
    CHECK(!get(stale, "a"));
    CHECK_INT(1, put(stale, "a", "1", 0));
    CHECK_INT(1, lws_cache_item_remove(stale, "a"));
    CHECK_INT(1, lws_cache_expunge(stale));
    CHECK_INT(0, lws_cache_footprint(stale));
    lws_cache_debug_dump(stale);
    lws_cache_destroy(&stale);
    lws_cache_destroy(NULL);
    CHECK_INT(1, put(NULL, "a", "1", 0));
    memset(&walk, 0, sizeof(walk));
    CHECK_INT(1, lws_cache_results_walk(&walk));
    CHECK_INT(1, lws_cache_results_walk(NULL));
    walk.ptr = (const uint8_t *)"\0\0\0\1\xff\xff\xff\xff";
    walk.size = 8;
    CHECK_INT(1, lws_cache_results_walk(&walk));

    busy = make(NULL, 0, 2, 0, reuse);
    put(busy, "a", "1", 0);
    put(busy, "b", "1", 0);
    put(busy, "c", "1", 0);
    put(busy, "d", "1", 0);
    lws_cache_destroy(&busy);
#endif
}

int main(void)
{
    struct lws_context_creation_info info;

    lws_set_log_level(0, NULL);
    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    context = lws_create_context(&info);
    CHECK(context != NULL);
    snprintf(path, sizeof(path), "/tmp/cache-test-%d", (int)getpid());

    in_memory();
    limits();
    cookie_file();
    two_in_memory();
    own_level();
    misuse();

    lws_context_destroy(context);
    unlink(path);
    return check_result();
}
