/* The version, and memory from an allocator of the program's. */
#include <libwebsockets.h>
#include <stdlib.h>

#include "check.h"

static int allocated, freed;
static char reason[32];

static void *counting(void *ptr, size_t size, const char *why)
{
    snprintf(reason, sizeof(reason), "%s", why);
    if (!size) {
        freed++;
        free(ptr);
        return NULL;
    }
    allocated++;
    return realloc(ptr, size);
}

int main(void)
{
    char *p = lws_realloc(NULL, 10, "test"), *q;

    CHECK_TEXT(LWS_LIBRARY_VERSION, lws_get_library_version());
    CHECK(!strncmp(lws_get_library_version(), "4.4.5", 5));

    CHECK(p != NULL);
    strcpy(p, "something");
    q = lws_realloc(p, 10000, "test");
    CHECK_TEXT("something", q);
    CHECK(lws_realloc(q, 0, "test") == NULL);

    lws_set_allocator(counting);
    p = lws_realloc(NULL, 10, "mine");
    CHECK_INT(1, allocated);
    CHECK_TEXT("mine", reason);
    CHECK(lws_realloc(p, 0, "mine") == NULL);
    CHECK_INT(1, freed);
    return check_result();
}
