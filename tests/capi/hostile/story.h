/*
 * A story: one context with an HTTP and WebSocket vhost, the same over TLS, and a raw one, served
 * by the calling thread, and peers that talk to it, one after the other and past each other. Or
 * the context has clients instead, that talk to its own vhosts and to rogue servers, over HTTP/1.1 or
 * over HTTP/2.
 */
#ifndef STORY_H
#define STORY_H

#include "hostile.h"

#define STORY_REASONS 1100

/** Who talks in a story. */
enum story_talk { TALK_PEERS, TALK_CLIENTS, TALK_CLIENTS_H2, TALKS };

/** What a callback is about: a stream of HTTP/2, or anything else (its network connection too). */
enum story_place { PLACE_OTHER, PLACE_STREAM, PLACES };

/** What a story does besides being told. */
struct story {
  /** Called in every callback, before it does its work; nonzero is returned to the library. */
  int (*each)(struct story *story, struct lws *wsi, enum lws_callback_reasons reason);
  int reason; /* for "each": the reason that matters */
  enum story_place place; /* for "each": and where */
  int action; /* for "each": what to do then */
  int count;  /* for "each": how often the reason came */
  int when;   /* for "each": after how many times it acts */
  int threads;                              /* count_threads */
  enum story_talk talk;
  struct lws_context *context;              /* NULL again when it was destroyed */
  struct lws_vhost *web, *raw, *tls;
  struct lws *living[128];                  /* connections, as far as callbacks told */
  unsigned char seen[PLACES][STORY_REASONS + 1]; /* reasons that came */
};

/** The story that runs; callbacks find it here. */
extern struct story *story_now;

/** Certificate and key of the TLS vhost, in PEM. In memory, since files may be lost on the way. */
extern char story_certificate[4096], story_key[4096];

/** Makes context and vhosts. Nonzero if that failed. */
int story_open(struct story *story);
/** Where a callback comes. */
enum story_place story_place(struct lws *wsi);
/** Lets all peers talk, until they are done or the context is gone. */
void story_run(struct story *story);
/** Destroys what is left. */
void story_close(struct story *story);

/** The peers alone, for a thread of their own: dials the ports again and again, until *stop. */
void story_peers(int web_port, int raw_port, volatile int *stop);

/** Room for the name of a reason, or its number. */
const char *story_reason(int reason);

#endif
