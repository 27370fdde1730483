/*
 * Calling the interface the wrong way.
 *
 * calls.c is generated: one call of every exported function. Its arguments come from here, so
 * that the same calls are made with living, stale, foreign and garbage handles, and with memory
 * or NULL.
 */
#ifndef HOSTILE_H
#define HOSTILE_H

#include <libwebsockets.h>
#include <stdio.h>

/** The handles that the next calls get. */
struct hostile_handles {
  struct lws *wsi;
  struct lws_vhost *vhost;
  struct lws_context *context;
};
extern __thread struct hostile_handles hostile_handles;

/** Whether pointers of the caller are NULL for the next calls, and the state of the numbers. */
extern __thread int hostile_null;
extern __thread unsigned int hostile_seed;

/** One function of the interface. */
struct hostile_call {
  const char *name;
  void (*call)(void);
  int ends_or_blocks; /* not with living handles: it would end or block the test */
  int one_thread;     /* memory of the caller that the service thread goes on to use */
};
extern const struct hostile_call hostile_calls[];
extern const int hostile_calls_count;

/** The function that this thread calls, for the message if that crashes or hangs. */
extern __thread const char *volatile hostile_now;

/** Arguments. `index` is the argument's number: each has memory of its own. */
long hostile_number(void);
long hostile_length(void);
void *hostile_memory(int index);
char *hostile_text(int index);
void *hostile_cursor(int index);
void *hostile_cursor_end(void);
void *hostile_function(void);
lws_sorted_usec_list_t *hostile_timer(void);

/** Evaluates a result and forgets it. */
#define HOSTILE_KEEP(expression)              \
  do {                                        \
    __typeof__(expression) kept = expression; \
    (void)kept;                               \
  } while (0)

/** What the handles are. */
enum hostile_kind {
  HOSTILE_DEAD,        /* nothing can happen to them */
  HOSTILE_LIVING,      /* leaves out what would end them */
  HOSTILE_OTHER_THREAD /* and what only the thread that owns them may be asked for */
};

/** Calls everything `rounds` times. */
void hostile_all(const struct hostile_handles *handles, enum hostile_kind kind, int rounds);

/** Stale, foreign and garbage handles; the rows go on until all three are NULL. */
void hostile_dead_all(int rounds);

/** Remembers handles that have become stale. */
void hostile_note_stale(struct lws *wsi, struct lws_vhost *vhost, struct lws_context *context);

#endif
