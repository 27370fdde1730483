/* The arguments of the generated calls, and the calls themselves in turn. */
#include "hostile.h"

#define SLOTS 16
#define SLOT 4096

__thread struct hostile_handles hostile_handles;
__thread int hostile_null;
__thread unsigned int hostile_seed = 1;
__thread const char *volatile hostile_now = "none";

static __thread long long scratch[SLOTS][SLOT / sizeof(long long)];
/* a timer that was handed over belongs to the library until it is cancelled: never cleared */
static __thread lws_sorted_usec_list_t timer;

static unsigned int next_random(void)
{
  hostile_seed = hostile_seed * 1103515245u + 12345u;
  return hostile_seed >> 16;
}

long hostile_number(void)
{
  static const long numbers[] = {0, 1, -1, 2, 16, 200, 1000, 0x7fff, 0x7fffffff, -0x7fffffff};

  return numbers[next_random() % (sizeof(numbers) / sizeof(*numbers))];
}

/* a length that the memory of every argument has */
long hostile_length(void)
{
  static const long lengths[] = {0, 1, 2, 3, 15};

  return lengths[next_random() % (sizeof(lengths) / sizeof(*lengths))];
}

void *hostile_memory(int index)
{
  return hostile_null ? NULL : (void *)scratch[index];
}

char *hostile_text(int index)
{
  if (hostile_null)
    return NULL;
  /* at least as long as any length that is passed with it */
  memset(scratch[index], 'a', 15);
  return (char *)scratch[index];
}

/* a pointer to a pointer into memory: where output goes on */
void *hostile_cursor(int index)
{
  if (hostile_null)
    return NULL;
  *(void **)scratch[index] = scratch[SLOTS - 1];
  return scratch[index];
}

void *hostile_cursor_end(void)
{
  return hostile_null ? NULL : (char *)scratch[SLOTS - 1] + 64;
}

static long quiet(void)
{
  return 0;
}

void *hostile_function(void)
{
  return hostile_null ? NULL : (void *)quiet;
}

lws_sorted_usec_list_t *hostile_timer(void)
{
  return hostile_null ? NULL : &timer;
}

/* A call that takes descriptor 0 over closes it sooner or later. If it went to something of the
 * library then, the next such call would close that. */
static void keep_descriptor_0(void)
{
  int fd;

  if (fcntl(0, F_GETFD) >= 0)
    return;
  fd = open("/dev/null", O_RDONLY);
  if (fd > 0)
    close(fd); /* another thread was faster */
}

void hostile_all(const struct hostile_handles *handles, enum hostile_kind kind, int rounds)
{
  int round, n;

  for (round = 0; round < rounds; round++) {
    for (n = 0; n < hostile_calls_count; n++) {
      if (kind != HOSTILE_DEAD && hostile_calls[n].ends_or_blocks)
        continue;
      if (kind == HOSTILE_OTHER_THREAD && hostile_calls[n].one_thread)
        continue;
      hostile_handles = *handles;
      hostile_null = round & 1;
      memset(scratch, 0, sizeof(scratch));
      hostile_now = hostile_calls[n].name;
      hostile_calls[n].call();
      hostile_now = "none";
      keep_descriptor_0();
    }
  }
  lws_sul_cancel(&timer);
}

/* Stale handles, and handles of one kind as another; filled while contexts come and go. */
static struct hostile_handles stale[16];
static volatile unsigned int stale_count;

void hostile_note_stale(struct lws *wsi, struct lws_vhost *vhost, struct lws_context *context)
{
  struct hostile_handles *row = &stale[stale_count++ % 16];

  row->wsi = wsi;
  row->vhost = vhost;
  row->context = context;
}

void hostile_dead_all(int rounds)
{
  static const uintptr_t garbage[] = {1,
                                      0x1000,
                                      0xdeadbeefcafebabeu,
                                      ~(uintptr_t)0,
                                      0x8000000000000000u,
                                      0x9000000000000000u,
                                      0x9fffffffffffffffu,
                                      0x9000000000000001u,
                                      0xa000000000000000u,
                                      0xafffffffffffffffu,
                                      0xb000000000000000u,
                                      0xbfffffffffffffffu};
  struct hostile_handles handles;
  unsigned int n;

  memset(&handles, 0, sizeof(handles));
  hostile_all(&handles, HOSTILE_DEAD, rounds);
  for (n = 0; n < sizeof(garbage) / sizeof(*garbage); n++) {
    handles.wsi = (struct lws *)garbage[n];
    handles.vhost = (struct lws_vhost *)garbage[n];
    handles.context = (struct lws_context *)garbage[n];
    hostile_all(&handles, HOSTILE_DEAD, rounds);
  }
  /* addresses of something else */
  handles.wsi = (struct lws *)&handles;
  handles.vhost = (struct lws_vhost *)scratch;
  handles.context = (struct lws_context *)(void *)hostile_calls;
  hostile_all(&handles, HOSTILE_DEAD, rounds);
  for (n = 0; n < 16 && n < stale_count; n++) {
    hostile_all(&stale[n], HOSTILE_DEAD, rounds);
    /* foreign: one kind for another */
    handles.wsi = (struct lws *)stale[n].context;
    handles.vhost = (struct lws_vhost *)stale[n].wsi;
    handles.context = (struct lws_context *)stale[n].vhost;
    hostile_all(&handles, HOSTILE_DEAD, rounds);
  }
}
