/*
 * D-Bus connections on the library's event loop. Not a part of libwebsockets.h: a program that
 * wants it includes this file too, and has the headers of libdbus.
 */
#ifndef LWS_DBUS_H_INCLUDED
#define LWS_DBUS_H_INCLUDED

#include <dbus/dbus.h>
#include <libwebsockets.h>

#ifdef __cplusplus
extern "C" {
#endif

struct lws_dbus_ctx;

/** Called when the connection of the context is about to go. */
typedef void (*lws_dbus_closing_t)(struct lws_dbus_ctx *ctx);

/** Handles a message; an answer, if there is one, is put where reply points to. */
typedef DBusHandlerResult (*lws_dbus_message_handler)(DBusConnection *conn, DBusMessage *message,
                                                      DBusMessage **reply, void *d);

/** A D-Bus server or connection. */
struct lws_dbus_ctx {
  struct lws_dll2_owner owner;   /**< connections of this server */
  struct lws_dll2 next;          /**< in the server's list */
  struct lws_vhost *vh;          /**< the vhost it belongs to, set by the program */
  int tsi;                       /**< the service thread it belongs to, set by the program */
  DBusConnection *conn;          /**< the connection, or NULL */
  DBusServer *dbs;               /**< the server, or NULL */
  DBusWatch *w[4];               /**< the watches of libdbus */
  DBusPendingCall *pc;           /**< the call that is waited for, or NULL */
  char hup;                      /**< nonzero: the peer is gone */
  char timeouts;                 /**< timeouts that are running */
  lws_dbus_closing_t cb_closing; /**< called before the connection goes, or NULL */
};

#ifdef __cplusplus
}
#endif

#endif
