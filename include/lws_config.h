/*
 * What this library was built with.
 *
 * Programs test these names to see which parts there are. Sizes and offsets in the interface do
 * not depend on them: they are always those of the profile that distributions ship.
 */
#ifndef LWS_CONFIG_H_INCLUDED
#define LWS_CONFIG_H_INCLUDED

/* A program without NDEBUG gets the chatty log levels too. */
#if !defined(NDEBUG) && !defined(_DEBUG)
#define _DEBUG
#endif

/* The version whose interface this is. */
#define LWS_LIBRARY_VERSION_MAJOR 4
#define LWS_LIBRARY_VERSION_MINOR 4
#define LWS_LIBRARY_VERSION_PATCH 5
#define LWS_LIBRARY_VERSION_PATCH_ELABORATED "5-rust"
#define LWS_LIBRARY_VERSION "4.4.5-rust"
/** Major * 1000000 + minor * 1000 + patch. */
#define LWS_LIBRARY_VERSION_NUMBER 4004005
#define LWS_BUILD_HASH "rust"

/* Where it is installed. */
#define LWS_INSTALL_DATADIR "/usr/local/share"
#define LWS_INSTALL_LIBDIR "/usr/local/lib"

/** The most service threads (count_threads) of a context. */
#define LWS_MAX_SMP 32

/* The platform. */
#define LWS_PLAT_UNIX
#define LWS_HAS_INTPTR_T
#define LWS_HAS_GETOPT_LONG
#define LWS_HAVE_ATOLL
#define LWS_HAVE_CLOCK_GETTIME
#define LWS_HAVE_CTIME_R
#define LWS_HAVE_EVENTFD
#define LWS_HAVE_GMTIME_R
#define LWS_HAVE_LOCALTIME_R
#define LWS_HAVE_MALLOC_H
#define LWS_HAVE_PIPE2
#define LWS_HAVE_PTHREAD_H
#define LWS_HAVE_STDINT_H
#define LWS_HAVE_SYS_TYPES_H
#define LWS_HAVE_TIMEGM

/* Logging. */
#define LWS_LOGS_TIMESTAMP
#define LWS_LOG_TAG_LIFECYCLE
/** Levels that are always compiled in, or always left out (LLL_ bits). */
#define LWS_LOGGING_BITFIELD_SET 0
#define LWS_LOGGING_BITFIELD_CLEAR 0

/* No warnings where programs use functions that have a successor. */
#define LWS_SUPPRESS_DEPRECATED_API_WARNINGS

/** There is no lws_daemonize(): a service manager does that. */
#define LWS_NO_DAEMONIZE

/* Parts of the library. */
/** The program may poll itself, told by ADD_POLL_FD and its kin. */
#define LWS_WITH_EXTERNAL_POLL
/** Connections out through an HTTP proxy */
#define LWS_CLIENT_HTTP_PROXYING
/** TLS, as older programs ask */
#define LWS_OPENSSL_SUPPORT
/** HTTP/1 connections */
#define LWS_ROLE_H1
/** HTTP/2 connections */
#define LWS_ROLE_H2
/** Raw socket connections */
#define LWS_ROLE_RAW
/** Files, pipes and devices as raw connections */
#define LWS_ROLE_RAW_FILE
/** WebSocket connections */
#define LWS_ROLE_WS
/** Clients trust the authorities that the system trusts */
#define LWS_SSL_CLIENT_USE_OS_CA_CERTS
/** A log of transactions for each vhost */
#define LWS_WITH_ACCESS_LOG
/** Sockets may be bound to a network device */
#define LWS_WITH_BINDTODEVICE
/** Cookies of clients, in the format that Netscape began */
#define LWS_WITH_CACHE_NSCOOKIEJAR
/** Connections out */
#define LWS_WITH_CLIENT
/** Connecting is measured */
#define LWS_WITH_CONMON
/** Request headers of any name */
#define LWS_WITH_CUSTOM_HEADERS
/** Walking through folders */
#define LWS_WITH_DIR
/** Files through lws_plat_file_ops */
#define LWS_WITH_FILE_OPS
/** Basic authentication of mounts */
#define LWS_WITH_HTTP_BASIC_AUTH
/** Digest authentication of clients */
#define LWS_WITH_HTTP_DIGEST_AUTH
/** HTTP/2, negotiated by ALPN */
#define LWS_WITH_HTTP2
/** Rare request headers have tokens */
#define LWS_WITH_HTTP_UNCOMMON_HEADERS
/** IPv6 */
#define LWS_WITH_IPV6
/** Chunked allocators */
#define LWS_WITH_LWSAC
/** Networking at all */
#define LWS_WITH_NETWORK
/** Limits of connections per peer address */
#define LWS_WITH_PEER_LIMITS
/** The built-in event loop */
#define LWS_WITH_POLL
/** Range requests for files */
#define LWS_WITH_RANGES
/** Listening */
#define LWS_WITH_SERVER
/** Connections out through SOCKS 5 */
#define LWS_WITH_SOCKS5
/** Messages between parts of a program */
#define LWS_WITH_SYS_SMD
/** System states and their notifications */
#define LWS_WITH_SYS_STATE
/** TLS */
#define LWS_WITH_TLS
/** TLS sessions are resumed */
#define LWS_WITH_TLS_SESSIONS
/** UDP sockets */
#define LWS_WITH_UDP
/** Unix domain sockets */
#define LWS_WITH_UNIX_SOCK

/*
 * Parts whose types are declared, but whose functions are not in this version.
 */
/* #undef LWS_ROLE_CGI */
/* #undef LWS_ROLE_DBUS */
/* #undef LWS_ROLE_MQTT */
/* #undef LWS_ROLE_RAW_PROXY */
/* #undef LWS_WITH_ACME */
/* #undef LWS_WITH_CBOR */
/* #undef LWS_WITH_CBOR_FLOAT */
/* #undef LWS_WITH_CGI */
/* #undef LWS_WITH_COSE */
/* #undef LWS_WITH_DLO */
/* #undef LWS_WITH_EVENT_LIBS */
/* #undef LWS_WITH_EVLIB_PLUGINS */
/* #undef LWS_WITH_FTS */
/* #undef LWS_WITH_GENCRYPTO */
/* #undef LWS_WITH_GLIB */
/* #undef LWS_WITH_GZINFLATE */
/* #undef LWS_WITH_HTTP_PROXY */
/* #undef LWS_WITH_HTTP_STREAM_COMPRESSION */
/* #undef LWS_WITH_JOSE */
/* #undef LWS_WITH_JPEG */
/* #undef LWS_WITH_JSONRPC */
/* #undef LWS_WITH_LEJP */
/* #undef LWS_WITH_LHP */
/* #undef LWS_WITH_LIBEV */
/* #undef LWS_WITH_LIBEVENT */
/* #undef LWS_WITH_LIBUV */
/* #undef LWS_WITH_LIBUV_INTERNAL */
/* #undef LWS_WITH_NETLINK */
/* #undef LWS_WITH_PLUGINS */
/* #undef LWS_WITH_PLUGINS_API */
/* #undef LWS_WITH_PLUGINS_BUILTIN */
/* #undef LWS_WITH_SECURE_STREAMS */
/* #undef LWS_WITH_SECURE_STREAMS_PROXY_API */
/* #undef LWS_WITH_SECURE_STREAMS_SYS_AUTH_API_AMAZON_COM */
/* #undef LWS_WITH_SPAWN */
/* #undef LWS_WITH_SQLITE3 */
/* #undef LWS_WITH_STRUCT_JSON */
/* #undef LWS_WITH_STRUCT_SQLITE3 */
/* #undef LWS_WITH_SYS_METRICS */
/* #undef LWS_WITH_THREADPOOL */
/* #undef LWS_WITH_UPNG */
/* #undef LWS_WITH_WOL */
/* #undef LWS_WITH_ZIP_FOPS */

#endif
