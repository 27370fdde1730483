/*
 * The function-like macros and inline functions of the interface, by subject. Included by
 * libwebsockets.h only, behind all declarations.
 */
#ifndef LWS_MACROS_H_INCLUDED
#define LWS_MACROS_H_INCLUDED

#include <libwebsockets/lws-macros-base.h>
#include <libwebsockets/lws-macros-lists.h>
#include <libwebsockets/lws-macros-logs.h>
#include <libwebsockets/lws-macros-metrics.h>
#include <libwebsockets/lws-macros-net.h>
#include <libwebsockets/lws-macros-platform-ops.h>
#include <libwebsockets/lws-macros-streams.h>
#include <libwebsockets/lws-macros-struct.h>
#include <libwebsockets/lws-macros-vfs.h>

#endif
