/*
 * What the rest of the interface stands on: system headers, compiler attributes, and macros that
 * other declarations use. Included by libwebsockets.h only.
 */
#ifndef LWS_PLATFORM_H_INCLUDED
#define LWS_PLATFORM_H_INCLUDED

/* A strict -std=c99 hides the POSIX types that the interface is made of. */
#if defined(__STRICT_ANSI__) && !defined(_POSIX_C_SOURCE) && !defined(_XOPEN_SOURCE) && \
    !defined(_GNU_SOURCE) && !defined(_DEFAULT_SOURCE)
#define _DEFAULT_SOURCE
#endif

#include <assert.h>
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <net/ethernet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

/* If system headers had been included before, it was too late for that. */
#if defined(__GLIBC__) && !defined(__siginfo_t_defined)
typedef struct lws_hidden_siginfo siginfo_t;
#endif

/* Nothing to say on this platform: symbols of the interface are visible anyway. */
#ifndef LWS_VISIBLE
#define LWS_VISIBLE
#endif
#ifndef LWS_EXTERN
#define LWS_EXTERN
#endif

#define LWS_INLINE inline

#if defined(__GNUC__)
/** The caller must look at the result. */
#define LWS_WARN_UNUSED_RESULT __attribute__((warn_unused_result))
/** There is something better now. */
#define LWS_WARN_DEPRECATED __attribute__((deprecated))
/** Argument number string_index is a printf format, its arguments follow it. */
#define LWS_FORMAT(string_index) \
  __attribute__((format(printf, (string_index), (string_index) + 1)))
#else
#define LWS_WARN_UNUSED_RESULT
#define LWS_WARN_DEPRECATED
#define LWS_FORMAT(string_index)
#endif

/* Changes of the interface that programs test for. */
#define LWS_FEATURE_FOPS
#define LWS_FEATURE_MOUNT_NO_CACHE
#define LWS_FEATURE_PROTOCOLS_HAS_ID_FIELD
#define LWS_FEATURE_PROTOCOLS_HAS_PEER_WRITE_ALLOWANCE
#define LWS_FEATURE_SERVE_HTTP_FILE_HAS_OTHER_HEADERS_ARG
#define LWS_FEATURE_SERVE_HTTP_FILE_HAS_OTHER_HEADERS_LEN

/* Names of types, members and functions that exist under two names. */
#define lws_intptr_t intptr_t
#define lws_pollfd pollfd
#define lws_plat_service_tsi lws_service_tsi
#define lws_time_in_microseconds lws_now_usecs
#define lwsac_use_zeroed lwsac_use_zero
#define LWS_FOP_OPEN open
#define LWS_FOP_CLOSE close
#define LWS_FOP_READ read
#define LWS_FOP_WRITE write
#define LWS_FOP_SEEK_CUR seek_cur

/*
 * A program that wants the secure stream functions to work through a proxy process defines
 * LWS_SS_USE_SSPC before it includes this: the same calls then mean the proxy ones.
 */
#if defined(LWS_SS_USE_SSPC)
#define lws_ss_handle lws_sspc_handle
#define lws_ss_create lws_sspc_create
#define lws_ss_destroy lws_sspc_destroy
#define lws_ss_request_tx lws_sspc_request_tx
#define lws_ss_request_tx_len lws_sspc_request_tx_len
#define lws_ss_client_connect lws_sspc_client_connect
#define lws_ss_proxy_create lws_sspc_proxy_create
#define lws_ss_get_sequencer lws_sspc_get_sequencer
#define lws_ss_get_context lws_sspc_get_context
#define lws_ss_rideshare lws_sspc_rideshare
#define lws_ss_set_metadata lws_sspc_set_metadata
#define lws_ss_get_metadata lws_sspc_get_metadata
#define lws_ss_add_peer_tx_credit lws_sspc_add_peer_tx_credit
#define lws_ss_get_est_peer_tx_credit lws_sspc_get_est_peer_tx_credit
#define lws_ss_start_timeout lws_sspc_start_timeout
#define lws_ss_cancel_timeout lws_sspc_cancel_timeout
#define lws_ss_to_user_object lws_sspc_to_user_object
#define lws_ss_change_handlers lws_sspc_change_handlers
#define lws_ss_server_ack lws_sspc_server_ack
#define lws_ss_tag lws_sspc_tag
#define lws_smd_ss_rx_forward lws_smd_sspc_rx_forward
#define _lws_fi_user_ss_fi _lws_fi_user_sspc_fi
#define lwsl_ss_get_cx lwsl_sspc_get_cx
#endif

#endif
