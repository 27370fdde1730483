/*
 * The clients of a story, and the rogue servers that some of them dial: floods of headers, endless
 * redirects, answers that break off, bytes that are no HTTP and no TLS, frames of HTTP/2 that end what
 * they belong to.
 */
#ifndef CLIENTS_H
#define CLIENTS_H

#include "story.h"

/** Opens the rogue servers. */
void clients_open(const struct story *story);
/** Closes them. */
void clients_close(void);
/** Starts some more clients; 0 when all have been started. */
int clients_start(struct story *story);
/** Starts one more of those that share a network connection of HTTP/2. */
void clients_join(struct story *story);
/** Lets the rogue servers do what they do; how many clients are still there. */
int clients_step(void);
/** What clients do in their callbacks. */
int clients_work(struct lws *wsi, enum lws_callback_reasons reason, void *in, size_t len);

#endif
