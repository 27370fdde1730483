/*
 * The C interface of libwebsockets 4.4, by libwebsockets-rs.
 *
 * Made by `cargo run -p xtask -- header` from the declarations in capi/src: do not edit.
 *
 * Unless a function says otherwise it may be called with NULL or with a handle that is no longer
 * alive; it then returns its error value.
 */
#ifndef LIBWEBSOCKETS_H_INCLUDED
#define LIBWEBSOCKETS_H_INCLUDED

#include <lws_config.h>
#include <libwebsockets/lws-platform.h>
#include <libwebsockets/lws-foreign.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Constants ---- */

/** `lws_create_adopt_udp()` shall bind to the address. */
#define LWS_CAUDP_BIND 1

/** `lws_create_adopt_udp()` shall allow broadcasts. */
#define LWS_CAUDP_BROADCAST 2

/** `lws_create_adopt_udp()` shall open a packet socket. */
#define LWS_CAUDP_PF_PACKET 4

/** A number of the C interface: adns synthetic. */
#define LWS_ADNS_SYNTHETIC 0x10000

/** As `port`: do not listen, the vhost is for clients. */
#define CONTEXT_PORT_NO_LISTEN (-1)

/** As `port`: do not listen, but be ready to serve adopted sockets. */
#define CONTEXT_PORT_NO_LISTEN_SERVER (-2)

/** Bytes of an Ethernet address. */
#define LWS_ETHER_ADDR_LEN 6

/** What `frac` of a fixed-point number counts up to for a whole one. */
#define LWS_FX_FRACTION_MSD 0x5f5e100

/** Two to the power of 30. */
#define LWS_GI 0x40000000

/** No file. */
#define LWS_INVALID_FILE (-1)

/** Two to the power of 10. */
#define LWS_KI 1024

/** Two to the power of 20. */
#define LWS_MI 0x100000

/** Milliseconds in a second. */
#define LWS_MS_PER_SEC 1000l

/** Nanoseconds in a microsecond. */
#define LWS_NS_PER_US 1000l

/** Create the file if it is not there. */
#define LWS_O_CREAT 64

/** Open for reading. */
#define LWS_O_RDONLY 0

/** Empty the file first. */
#define LWS_O_TRUNC 512

/** Open for writing. */
#define LWS_O_WRONLY 1

/** Two to the power of 50. */
#define LWS_PI 0x4000000000000ul

/** The poll events of a socket that ended or failed. */
#define LWS_POLLHUP 24

/** The poll event of a socket that can be read. */
#define LWS_POLLIN 1

/** The poll event of a socket that can be written. */
#define LWS_POLLOUT 4

/**
 * Bytes which programs leave free in front of data for `lws_write()`. This library does not need
 * them.
 */
#define LWS_PRE 16

/** Nothing has to be left free behind the data. */
#define LWS_SEND_BUFFER_POST_PADDING 0

/** The old name of `LWS_PRE`. */
#define LWS_SEND_BUFFER_PRE_PADDING 16

/** Bytes of a pointer. */
#define LWS_SIZEOFPTR 8

/** No socket. */
#define LWS_SOCK_INVALID (-1)

/** Two to the power of 40. */
#define LWS_TI 0x10000000000ul

/** Microseconds in a millisecond. */
#define LWS_US_PER_MS 1000l

/** Microseconds in a second. */
#define LWS_US_PER_SEC 0xf4240l

/** The unit in which `LWS_PRE` is counted. */
#define _LWS_PAD_SIZE 16

/** A number of the C interface: bbspi flag use ncmd0. */
#define LWSBBSPI_FLAG_USE_NCMD0 16

/** A number of the C interface: bbspi flag use ncmd1. */
#define LWSBBSPI_FLAG_USE_NCMD1 32

/** A number of the C interface: bbspi flag use ncmd2. */
#define LWSBBSPI_FLAG_USE_NCMD2 64

/** A number of the C interface: bbspi flag use ncmd3. */
#define LWSBBSPI_FLAG_USE_NCMD3 128

/** A number of the C interface: bbspi flag use ncs0. */
#define LWSBBSPI_FLAG_USE_NCS0 1

/** A number of the C interface: bbspi flag use ncs1. */
#define LWSBBSPI_FLAG_USE_NCS1 2

/** A number of the C interface: bbspi flag use ncs2. */
#define LWSBBSPI_FLAG_USE_NCS2 4

/** A number of the C interface: bbspi flag use ncs3. */
#define LWSBBSPI_FLAG_USE_NCS3 8

/** A number of the C interface: spi bb max ch. */
#define LWS_SPI_BB_MAX_CH 4

/** A number of the C interface: button mon timer ms. */
#define LWS_BUTTON_MON_TIMER_MS 5

/** A number of the C interface: cb reason aux bf  cgi. */
#define LWS_CB_REASON_AUX_BF__CGI 1

/** A number of the C interface: cb reason aux bf  cgi chunk end. */
#define LWS_CB_REASON_AUX_BF__CGI_CHUNK_END 4

/** A number of the C interface: cb reason aux bf  cgi headers. */
#define LWS_CB_REASON_AUX_BF__CGI_HEADERS 8

/** A number of the C interface: cb reason aux bf  proxy. */
#define LWS_CB_REASON_AUX_BF__PROXY 2

/** A number of the C interface: cb reason aux bf  proxy headers. */
#define LWS_CB_REASON_AUX_BF__PROXY_HEADERS 32

/** A number of the C interface: cb reason aux bf  proxy trans end. */
#define LWS_CB_REASON_AUX_BF__PROXY_TRANS_END 16

/** The bits of a mount's `auth_mask` that choose the kind of authentication. */
#define AUTH_MODE_MASK 0xf0000000u

/**
 * Every connection gets the role and protocol of `listen_accept_role` and `listen_accept_protocol`
 * at once. (vhost)
 */
#define LWS_SERVER_OPTION_ADOPT_APPLY_LISTEN_ACCEPT_CONFIG 0x400000ll

/** A plain HTTP request to a TLS port is served. (vhost) */
#define LWS_SERVER_OPTION_ALLOW_HTTP_ON_HTTPS_LISTENER 0x20000000ll

/** Other processes may listen on the same port (SO_REUSEPORT). (vhost) */
#define LWS_SERVER_OPTION_ALLOW_LISTEN_SHARE 0x800000ll

/**
 * A TLS port takes plain connections too; the program must tell them apart with `lws_is_ssl()`.
 * (vhost)
 */
#define LWS_SERVER_OPTION_ALLOW_NON_SSL_ON_SSL_PORT 0x1008ll

/** Make TLS settings although no certificate is given. (vhost) */
#define LWS_SERVER_OPTION_CREATE_VHOST_SSL_CTX 0x1000000ll

/** Listen and connect with IPv4 only. (context and vhost) */
#define LWS_SERVER_OPTION_DISABLE_IPV6 32ll

/** Do not trust the system's certificate authorities, only those given. (vhost) */
#define LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS 64ll

/** Do not resume TLS sessions. (vhost) */
#define LWS_SERVER_OPTION_DISABLE_TLS_SESSION_CACHE 0x8000000000ll

/** Prepare TLS. Kept for programs that set it; nothing has to be prepared. (context) */
#define LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT 0x1000ll

/** Creating the context makes no vhost: `lws_create_vhost()` follows. (context) */
#define LWS_SERVER_OPTION_EXPLICIT_VHOSTS 0x2000ll

/** Creating the vhost fails if its port cannot be had. (vhost) */
#define LWS_SERVER_OPTION_FAIL_UPON_UNABLE_TO_BIND 0x40000000ll

/**
 * A connection whose first bytes are no HTTP gets the role and protocol of `listen_accept_role`
 * and `listen_accept_protocol`. (vhost)
 */
#define LWS_SERVER_OPTION_FALLBACK_TO_APPLY_LISTEN_ACCEPT_CONFIG 0x100000ll

/** The old name of `LWS_SERVER_OPTION_FALLBACK_TO_APPLY_LISTEN_ACCEPT_CONFIG`. */
#define LWS_SERVER_OPTION_FALLBACK_TO_RAW 0x100000ll

/** Use the GLib event loop. (context) */
#define LWS_SERVER_OPTION_GLIB 0x200000000ll

/**
 * Clients that give more credit than a window of HTTP/2 can have are put up with: it is taken for
 * the most there can be. (vhost)
 */
#define LWS_SERVER_OPTION_H2_JUST_FIX_WINDOW_UPDATE_OVERFLOW 0x80000000ll

/** Plain connections speak HTTP/2 from the first byte. (vhost) */
#define LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE 0x400000000ll

/**
 * Answers carry headers that tell browsers to be strict (Content-Security-Policy and others).
 * (vhost)
 */
#define LWS_SERVER_OPTION_HTTP_HEADERS_SECURITY_BEST_PRACTICES_ENFORCE 0x10000000ll

/** Go on although the certificate files are not there. (vhost) */
#define LWS_SERVER_OPTION_IGNORE_MISSING_CERT 0x4000000ll

/** Set IPV6_V6ONLY of the listening socket as the next option says. (vhost) */
#define LWS_SERVER_OPTION_IPV6_V6ONLY_MODIFY 0x10000ll

/** The value for the option before: the socket takes IPv6 only. (vhost) */
#define LWS_SERVER_OPTION_IPV6_V6ONLY_VALUE 0x20000ll

/** A client sends the origin as given, without a scheme in front. (context) */
#define LWS_SERVER_OPTION_JUST_USE_RAW_ORIGIN 0x80000ll

/** Use the libev event loop. (context) */
#define LWS_SERVER_OPTION_LIBEV 16ll

/** Use the libevent event loop. (context) */
#define LWS_SERVER_OPTION_LIBEVENT 0x200000ll

/** Use the libuv event loop. (context) */
#define LWS_SERVER_OPTION_LIBUV 1024ll

/** The context does not move through the system states. (context) */
#define LWS_SERVER_OPTION_NO_LWS_SYSTEM_STATES 0x800000000ll

/** The old name of `LWS_SERVER_OPTION_ADOPT_APPLY_LISTEN_ACCEPT_CONFIG`. */
#define LWS_SERVER_OPTION_ONLY_RAW 0x400000ll

/** Together with the option before: a client without a certificate is let in. (vhost) */
#define LWS_SERVER_OPTION_PEER_CERT_NOT_REQUIRED 128ll

/** A plain HTTP request to a TLS port is answered with a redirect. (vhost) */
#define LWS_SERVER_OPTION_REDIRECT_HTTP_TO_HTTPS 0x1800ll

/** Clients must show a valid certificate. (vhost) */
#define LWS_SERVER_OPTION_REQUIRE_VALID_OPENSSL_CLIENT_CERT 0x1002ll

/** Use the sd-event event loop. (context) */
#define LWS_SERVER_OPTION_SDEVENT 0x2000000000ll

/** Protocols get no PROTOCOL_INIT. (vhost) */
#define LWS_SERVER_OPTION_SKIP_PROTOCOL_INIT 0x2000000ll

/** Do not find out this machine's full name at start. (context) */
#define LWS_SERVER_OPTION_SKIP_SERVER_CANONICAL_NAME 4ll

/** Offer ECDH key exchange. (vhost) */
#define LWS_SERVER_OPTION_SSL_ECDH 0x1200ll

/** The vhost is a secure streams proxy. (vhost) */
#define LWS_SERVER_OPTION_SS_PROXY 0x1000000000ll

/** Send Strict-Transport-Security with HTTP answers. (vhost) */
#define LWS_SERVER_OPTION_STS 0x8000ll

/** Use the uloop event loop. (context) */
#define LWS_SERVER_OPTION_ULOOP 0x4000000000ll

/**
 * `iface` is the path of a Unix domain socket to listen on, or an abstract one if it starts with
 * `@`. (vhost)
 */
#define LWS_SERVER_OPTION_UNIX_SOCK 0x4000ll

/** No special treatment of SIGSEGV and SIGFPE under libuv. (context) */
#define LWS_SERVER_OPTION_UV_NO_SIGSEGV_SIGFPE_SPIN 0x40000ll

/** Check that WebSocket text is UTF-8. This library always does. (vhost) */
#define LWS_SERVER_OPTION_VALIDATE_UTF8 256ll

/** A WebSocket upgrade must name this vhost in its Host header. (vhost) */
#define LWS_SERVER_OPTION_VHOST_UPG_STRICT_HOST_CHECK 0x8000000ll

/** HTTP/2 streams whose client has ended its side stay open without a timeout. (vhost) */
#define LWS_SERVER_OPTION_VH_H2_HALF_CLOSED_LONG_POLL 0x100000000ll

/** A number of the C interface: lcsc fl add cbor prefer mac0. */
#define LCSC_FL_ADD_CBOR_PREFER_MAC0 2

/** A number of the C interface: lcsc fl add cbor tag. */
#define LCSC_FL_ADD_CBOR_TAG 1

/** A number of the C interface: diskcache query creating. */
#define LWS_DISKCACHE_QUERY_CREATING 2

/** A number of the C interface: diskcache query exists. */
#define LWS_DISKCACHE_QUERY_EXISTS 1

/** A number of the C interface: diskcache query no cache. */
#define LWS_DISKCACHE_QUERY_NO_CACHE 0

/** A number of the C interface: diskcache query ongoing. */
#define LWS_DISKCACHE_QUERY_ONGOING 3

/** A number of the C interface: dlo text flag wrap. */
#define LWSDLO_TEXT_FLAG_WRAP 1

/** A number of the C interface: fts f query autocomplete. */
#define LWSFTS_F_QUERY_AUTOCOMPLETE 1

/** A number of the C interface: fts f query files. */
#define LWSFTS_F_QUERY_FILES 2

/** A number of the C interface: fts f query file lines. */
#define LWSFTS_F_QUERY_FILE_LINES 4

/** A number of the C interface: fts f query quote line. */
#define LWSFTS_F_QUERY_QUOTE_LINE 8

/** A number of the C interface: aes blocksize. */
#define LWS_AES_BLOCKSIZE 128

/** A number of the C interface: aes cbc blocklen. */
#define LWS_AES_CBC_BLOCKLEN 16

/** A number of the C interface: gencrypto max keyel count. */
#define LWS_GENCRYPTO_MAX_KEYEL_COUNT 12

/** A number of the C interface: genhash largest. */
#define LWS_GENHASH_LARGEST 64

/** A number of the C interface: ccpas bottom. */
#define CCPAS_BOTTOM 2

/** A number of the C interface: ccpas left. */
#define CCPAS_LEFT 3

/** A number of the C interface: ccpas right. */
#define CCPAS_RIGHT 1

/** A number of the C interface: ccpas top. */
#define CCPAS_TOP 0

/** A number of the C interface: lhp css propval int frac. */
#define LHP_CSS_PROPVAL_INT_FRAC 2

/** A number of the C interface: lhp css propval int unit. */
#define LHP_CSS_PROPVAL_INT_UNIT 3

/** A number of the C interface: lhp css propval int whole. */
#define LHP_CSS_PROPVAL_INT_WHOLE 1

/** A number of the C interface: lhp flag document end. */
#define LHP_FLAG_DOCUMENT_END 1

/** A number of the C interface: lhp max depth. */
#define LHP_MAX_DEPTH 12

/** A number of the C interface: lhp max elems nest. */
#define LHP_MAX_ELEMS_NEST 32

/** A number of the C interface: lhp string chunk. */
#define LHP_STRING_CHUNK 254

/** A number of the C interface: lhpref height. */
#define LWS_LHPREF_HEIGHT 1

/** A number of the C interface: lhpref none. */
#define LWS_LHPREF_NONE 2

/** A number of the C interface: lhpref width. */
#define LWS_LHPREF_WIDTH 0

/** A number of the C interface: ahh code mask. */
#define LWSAHH_CODE_MASK 0xffff

/** A number of the C interface: ahh flag no server name. */
#define LWSAHH_FLAG_NO_SERVER_NAME 0x40000000

/** A number of the C interface: h2 stream sid. */
#define LWS_H2_STREAM_SID (-1)

/** A number of the C interface: illegal http content len. */
#define LWS_ILLEGAL_HTTP_CONTENT_LEN 0xffffffffffffffffull

/** A number of the C interface: recommended min header space. */
#define LWS_RECOMMENDED_MIN_HEADER_SPACE 2048

/** A number of the C interface: jws max recipients. */
#define LWS_JWS_MAX_RECIPIENTS 3

/** The text `LWSJRPCBP_REQ_ID_END_S`. */
#define LWSJRPCBP_REQ_ID_END_S ",\"id\":%s}"

/** The text `LWSJRPCBP_REQ_NOTIF_END`. */
#define LWSJRPCBP_REQ_NOTIF_END "}"

/** The text `LWSJRPCBP_REQ_PARAMS`. */
#define LWSJRPCBP_REQ_PARAMS ",\"params\":"

/** The text `LWSJRPCBP_REQ_START_S`. */
#define LWSJRPCBP_REQ_START_S "{\"jsonrpc\":\"2.0\",\"method\":\"%s\""

/** The text `LWSJRPCBP_REQ_VERSION_S`. */
#define LWSJRPCBP_REQ_VERSION_S ",\"version\":\"%s\""

/** The text `LWSJRPCBP_RESP_ERROR_D`. */
#define LWSJRPCBP_RESP_ERROR_D "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":%d"

/** The text `LWSJRPCBP_RESP_ERROR_DATA`. */
#define LWSJRPCBP_RESP_ERROR_DATA ",\"data\":"

/** The text `LWSJRPCBP_RESP_ERROR_END`. */
#define LWSJRPCBP_RESP_ERROR_END "}"

/** The text `LWSJRPCBP_RESP_ERROR_MSG_S`. */
#define LWSJRPCBP_RESP_ERROR_MSG_S ",\"message\":\"%s\""

/** The text `LWSJRPCBP_RESP_ID_END_S`. */
#define LWSJRPCBP_RESP_ID_END_S ",\"id\":%s}"

/** The text `LWSJRPCBP_RESP_RESULT`. */
#define LWSJRPCBP_RESP_RESULT "{\"jsonrpc\":\"2.0\",\"result\":"

/** A number of the C interface: jwe aes iv bytes. */
#define LWS_JWE_AES_IV_BYTES 16

/** A number of the C interface: jwe limit aes key bits. */
#define LWS_JWE_LIMIT_AES_KEY_BITS 576

/** A number of the C interface: jwe limit ec key bits. */
#define LWS_JWE_LIMIT_EC_KEY_BITS 528

/** A number of the C interface: jwe limit hash bits. */
#define LWS_JWE_LIMIT_HASH_BITS 512

/** A number of the C interface: jwe limit key element bytes. */
#define LWS_JWE_LIMIT_KEY_ELEMENT_BYTES 512

/** A number of the C interface: jwe limit rsa key bits. */
#define LWS_JWE_LIMIT_RSA_KEY_BITS 0x1000

/** A number of the C interface: jwe rfc3394 overhead bytes. */
#define LWS_JWE_RFC3394_OVERHEAD_BYTES 8

/** A number of the C interface: jwkf export nocrlf. */
#define LWSJWKF_EXPORT_NOCRLF 2

/** A number of the C interface: jwkf export private. */
#define LWSJWKF_EXPORT_PRIVATE 1

/** A number of the C interface: jws max sigs. */
#define LWS_JWS_MAX_SIGS 3

/** A number of the C interface: lecp flag cb is value. */
#define LECP_FLAG_CB_IS_VALUE 64

/** A number of the C interface: lecp max depth. */
#define LECP_MAX_DEPTH 12

/** A number of the C interface: lecp max index depth. */
#define LECP_MAX_INDEX_DEPTH 8

/** A number of the C interface: lecp max parsing stack depth. */
#define LECP_MAX_PARSING_STACK_DEPTH 5

/** A number of the C interface: lecp max path. */
#define LECP_MAX_PATH 128

/** A number of the C interface: lecp string chunk. */
#define LECP_STRING_CHUNK 254

/** A number of the C interface: led func phase. */
#define LWS_LED_FUNC_PHASE 0x10000

/** A number of the C interface: led max intensity. */
#define LWS_LED_MAX_INTENSITY 0xffff

/** A number of the C interface: led sequencer update interval ms. */
#define LWS_LED_SEQUENCER_UPDATE_INTERVAL_MS 33

/** A number of the C interface: seq ledphase total endless. */
#define LWS_SEQ_LEDPHASE_TOTAL_ENDLESS (-1)

/** A number of the C interface: lejp flag cb is value. */
#define LEJP_FLAG_CB_IS_VALUE 64

/** A number of the C interface: lejp flag feat leading wc. */
#define LEJP_FLAG_FEAT_LEADING_WC 2

/** A number of the C interface: lejp flag feat object indexes. */
#define LEJP_FLAG_FEAT_OBJECT_INDEXES 1

/** A number of the C interface: lejp flag latest. */
#define LEJP_FLAG_LATEST 3

/** A number of the C interface: lejp flag ws commentline. */
#define LEJP_FLAG_WS_COMMENTLINE 32

/** A number of the C interface: lejp flag ws keep. */
#define LEJP_FLAG_WS_KEEP 64

/** A number of the C interface: lejp max depth. */
#define LEJP_MAX_DEPTH 16

/** A number of the C interface: lejp max index depth. */
#define LEJP_MAX_INDEX_DEPTH 12

/** A number of the C interface: lejp max parsing stack depth. */
#define LEJP_MAX_PARSING_STACK_DEPTH 8

/** A number of the C interface: lejp max path. */
#define LEJP_MAX_PATH 192

/** A number of the C interface: lejp string chunk. */
#define LEJP_STRING_CHUNK 254

/** Flag of a log context: its emitter is `emit_cx`, which gets the context too. */
#define LLLF_LOG_CONTEXT_AWARE 0x40000000

/** Flag of a log context: lines begin with the time. */
#define LLLF_LOG_TIMESTAMP 0x40000

/** Flag for a log line: it contains a password or token. */
#define LLLF_SECRECY_BEARER 0x20000

/** Flag for a log line: it tells something about a person. */
#define LLLF_SECRECY_PII 0x10000

/** Log level: clients connecting. */
#define LLL_CLIENT 256

/** How many log levels there are. */
#define LLL_COUNT 12

/** Log level: what goes on, in detail. */
#define LLL_DEBUG 16

/** Log level: something does not work. */
#define LLL_ERR 1

/** Log level: extensions. */
#define LLL_EXT 128

/** Log level: headers. */
#define LLL_HEADER 64

/** Log level: what goes on. */
#define LLL_INFO 8

/** Log level: what took long. */
#define LLL_LATENCY 512

/** Log level: something worth knowing. */
#define LLL_NOTICE 4

/** Log level: parsing. */
#define LLL_PARSER 32

/** Log level: threads. */
#define LLL_THREAD 2048

/** Log level: for programs. */
#define LLL_USER 1024

/** Log level: something is odd. */
#define LLL_WARN 2

/** A number of the C interface: metres go. */
#define METRES_GO 0

/** A number of the C interface: metres nogo. */
#define METRES_NOGO 1

/** A number of the C interface: minilex continue. */
#define LWS_MINILEX_CONTINUE 0

/** A number of the C interface: minilex fail. */
#define LWS_MINILEX_FAIL (-1)

/** A number of the C interface: minilex match. */
#define LWS_MINILEX_MATCH 1

/** A number of the C interface: mqtt final part. */
#define LWS_MQTT_FINAL_PART 1

/** A number of the C interface: mqtt max awsiot topiclen. */
#define LWS_MQTT_MAX_AWSIOT_TOPICLEN 256

/** A number of the C interface: mqtt max cidlen. */
#define LWS_MQTT_MAX_CIDLEN 128

/** A number of the C interface: mqtt max topiclen. */
#define LWS_MQTT_MAX_TOPICLEN 0xffff

/** A number of the C interface: mqtt random cidlen. */
#define LWS_MQTT_RANDOM_CIDLEN 23

/** A number of the C interface: mqtt shadow max shadow len. */
#define LWS_MQTT_SHADOW_MAX_SHADOW_LEN 64

/** A number of the C interface: mqtt shadow max thing len. */
#define LWS_MQTT_SHADOW_MAX_THING_LEN 128

/** A number of the C interface: mqtt ver 3 1 1. */
#define MQTT_VER_3_1_1 4

/** The text `LWS_MQTT_SHADOW_DELETE_ACCEPTED_STR`. */
#define LWS_MQTT_SHADOW_DELETE_ACCEPTED_STR "/delete/accepted"

/** The text `LWS_MQTT_SHADOW_DELETE_REJECTED_STR`. */
#define LWS_MQTT_SHADOW_DELETE_REJECTED_STR "/delete/rejected"

/** The text `LWS_MQTT_SHADOW_DELETE_STR`. */
#define LWS_MQTT_SHADOW_DELETE_STR "/delete"

/** The text `LWS_MQTT_SHADOW_GET_ACCEPTED_STR`. */
#define LWS_MQTT_SHADOW_GET_ACCEPTED_STR "/get/accepted"

/** The text `LWS_MQTT_SHADOW_GET_REJECTED_STR`. */
#define LWS_MQTT_SHADOW_GET_REJECTED_STR "/get/rejected"

/** The text `LWS_MQTT_SHADOW_GET_STR`. */
#define LWS_MQTT_SHADOW_GET_STR "/get"

/** The text `LWS_MQTT_SHADOW_NAMED_SHADOW_TOPIC_FORMAT`. */
#define LWS_MQTT_SHADOW_NAMED_SHADOW_TOPIC_FORMAT "$aws/things/%s/shadow/name/%s%s"

/** The text `LWS_MQTT_SHADOW_NAMED_TOPIC_MATCH`. */
#define LWS_MQTT_SHADOW_NAMED_TOPIC_MATCH "$aws/things/+/shadow/name/+/+"

/** The text `LWS_MQTT_SHADOW_PREFIX_FORMAT`. */
#define LWS_MQTT_SHADOW_PREFIX_FORMAT "$aws/things/%s"

/** The text `LWS_MQTT_SHADOW_RESP_ACCEPTED_STR`. */
#define LWS_MQTT_SHADOW_RESP_ACCEPTED_STR "/accepted"

/** The text `LWS_MQTT_SHADOW_RESP_DELTA_STR`. */
#define LWS_MQTT_SHADOW_RESP_DELTA_STR "/delta"

/** The text `LWS_MQTT_SHADOW_RESP_DOCUMENT_STR`. */
#define LWS_MQTT_SHADOW_RESP_DOCUMENT_STR "/documents"

/** The text `LWS_MQTT_SHADOW_RESP_REJECTED_STR`. */
#define LWS_MQTT_SHADOW_RESP_REJECTED_STR "/rejected"

/** The text `LWS_MQTT_SHADOW_UNNAMED_SHADOW_TOPIC_FORMAT`. */
#define LWS_MQTT_SHADOW_UNNAMED_SHADOW_TOPIC_FORMAT "$aws/things/%s/shadow%s"

/** The text `LWS_MQTT_SHADOW_UNNAMED_TOPIC_MATCH`. */
#define LWS_MQTT_SHADOW_UNNAMED_TOPIC_MATCH "$aws/things/+/shadow/+"

/** The text `LWS_MQTT_SHADOW_UPDATE_ACCEPTED_STR`. */
#define LWS_MQTT_SHADOW_UPDATE_ACCEPTED_STR "/update/accepted"

/** The text `LWS_MQTT_SHADOW_UPDATE_DELTA_STR`. */
#define LWS_MQTT_SHADOW_UPDATE_DELTA_STR "/update/delta"

/** The text `LWS_MQTT_SHADOW_UPDATE_DOCUMENT_STR`. */
#define LWS_MQTT_SHADOW_UPDATE_DOCUMENT_STR "/update/documents"

/** The text `LWS_MQTT_SHADOW_UPDATE_REJECTED_STR`. */
#define LWS_MQTT_SHADOW_UPDATE_REJECTED_STR "/update/rejected"

/** The text `LWS_MQTT_SHADOW_UPDATE_STR`. */
#define LWS_MQTT_SHADOW_UPDATE_STR "/update"

/** A number of the C interface: eth alen. */
#define LWS_ETH_ALEN 6

/** A number of the C interface: wifi max scan track. */
#define LWS_WIFI_MAX_SCAN_TRACK 16

/** A number of the C interface: itosa busy. */
#define LWS_ITOSA_BUSY (-3)

/** A number of the C interface: itosa not exist. */
#define LWS_ITOSA_NOT_EXIST (-1)

/** A number of the C interface: itosa not usable. */
#define LWS_ITOSA_NOT_USABLE (-2)

/** A number of the C interface: itosa usable. */
#define LWS_ITOSA_USABLE 0

/** A number of the C interface: otafin bad. */
#define LWSOTAFIN_BAD 1

/** A number of the C interface: otafin ok. */
#define LWSOTAFIN_OK 0

/** A number of the C interface: omproidx direct http server. */
#define LWSOMPROIDX_DIRECT_HTTP_SERVER 0

/** A number of the C interface: omproidx prox http server. */
#define LWSOMPROIDX_PROX_HTTP_SERVER 1

/** A number of the C interface: omproidx prox ws client. */
#define LWSOMPROIDX_PROX_WS_CLIENT 3

/** A number of the C interface: omproidx prox ws server. */
#define LWSOMPROIDX_PROX_WS_SERVER 2

/** A number of the C interface: plugin api magic. */
#define LWS_PLUGIN_API_MAGIC 191

/** For `conceal_count`: try for ever. */
#define LWS_RETRY_CONCEAL_ALWAYS 0xffff

/** A number of the C interface: ss timeout from policy. */
#define LWSSS_TIMEOUT_FROM_POLICY 0

/** A number of the C interface: ss mtu. */
#define LWS_SS_MTU 1540

/** A number of the C interface: sss version. */
#define LWSSSS_VERSION 1

/** A number of the C interface: tminfo server. */
#define LWSTMINFO_SERVER 1

/** A number of the C interface: much range. */
#define LWS_MUCH_RANGE 256

/** A number of the C interface: transport muxch magic. */
#define LWS_TRANSPORT_MUXCH_MAGIC 0x546d4368

/** A number of the C interface: transport mux magic. */
#define LWS_TRANSPORT_MUX_MAGIC 0x4973544d

/** A number of the C interface: lsoopen flag writeable. */
#define LSOOPEN_FLAG_WRITEABLE 1

/** A number of the C interface: smdreg flag proxied ss. */
#define LWSSMDREG_FLAG_PROXIED_SS 1

/** A number of the C interface: smd class bitfield bytes. */
#define LWS_SMD_CLASS_BITFIELD_BYTES 4

/** A number of the C interface: smd max payload. */
#define LWS_SMD_MAX_PAYLOAD 384

/** A number of the C interface: smd ss rx header len. */
#define LWS_SMD_SS_RX_HEADER_LEN 16

/** The text `LWS_SMD_STREAMTYPENAME`. */
#define LWS_SMD_STREAMTYPENAME "_lws_smd"

/** A number of the C interface: ssd1306 i2c7 ads1. */
#define SSD1306_I2C7_ADS1 60

/** A number of the C interface: ssd1306 i2c7 ads2. */
#define SSD1306_I2C7_ADS2 61

/** A number of the C interface: sysgauth hex. */
#define LWSSYSGAUTH_HEX 1

/** The timer may be late if the machine sleeps. */
#define LWSSULLI_MISS_IF_SUSPENDED 0

/** The timer shall wake the machine. */
#define LWSSULLI_WAKE_IF_SUSPENDED 1

/** How many lists of timers there are per service thread. */
#define LWS_COUNT_PT_SUL_OWNERS 2

/** For `lws_set_timer_usecs()`: take the timer back. */
#define LWS_SET_TIMER_USEC_CANCEL (-1l)

/** As seconds of `lws_set_timeout()`: close the connection when the loop goes round. */
#define LWS_TO_KILL_ASYNC (-1)

/** As seconds of `lws_set_timeout()`: close the connection before it returns. */
#define LWS_TO_KILL_SYNC (-2)

/** Microseconds in a second. */
#define LWS_USEC_PER_SEC 0xf4240l

/** A number of the C interface: session tag len. */
#define LWS_SESSION_TAG_LEN 96

/** A number of the C interface: tokenize f agg colon. */
#define LWS_TOKENIZE_F_AGG_COLON 2

/** A number of the C interface: tokenize f asterisk nonterm. */
#define LWS_TOKENIZE_F_ASTERISK_NONTERM 512

/** A number of the C interface: tokenize f colon nonterm. */
#define LWS_TOKENIZE_F_COLON_NONTERM 2048

/** A number of the C interface: tokenize f comma sep list. */
#define LWS_TOKENIZE_F_COMMA_SEP_LIST 4

/** A number of the C interface: tokenize f dot nonterm. */
#define LWS_TOKENIZE_F_DOT_NONTERM 16

/** A number of the C interface: tokenize f equals nonterm. */
#define LWS_TOKENIZE_F_EQUALS_NONTERM 1024

/** A number of the C interface: tokenize f expect more. */
#define LWS_TOKENIZE_F_EXPECT_MORE 0x1000

/** A number of the C interface: tokenize f hash comment. */
#define LWS_TOKENIZE_F_HASH_COMMENT 128

/** A number of the C interface: tokenize f minus nonterm. */
#define LWS_TOKENIZE_F_MINUS_NONTERM 1

/** A number of the C interface: tokenize f no floats. */
#define LWS_TOKENIZE_F_NO_FLOATS 32

/** A number of the C interface: tokenize f no integers. */
#define LWS_TOKENIZE_F_NO_INTEGERS 64

/** A number of the C interface: tokenize f rfc7230 delims. */
#define LWS_TOKENIZE_F_RFC7230_DELIMS 8

/** A number of the C interface: tokenize f slash nonterm. */
#define LWS_TOKENIZE_F_SLASH_NONTERM 256

/** The bits of the flags that are those of `open()`. */
#define LWS_FOP_FLAGS_MASK 0x7fffff

/** The caller can use the file compressed by gzip. */
#define LWS_FOP_FLAG_COMPR_ACCEPTABLE_GZIP 0x1000000

/** What is read is compressed by gzip. */
#define LWS_FOP_FLAG_COMPR_IS_GZIP 0x2000000

/** `mod_time` is known. */
#define LWS_FOP_FLAG_MOD_TIME_VALID 0x4000000

/** The file is none of the operating system's. */
#define LWS_FOP_FLAG_VIRTUAL 0x8000000

/** The write mode for raw sockets: the bytes as they are. */
#define LWS_WRITE_RAW 3

/** A number of the C interface: txcr peer to us. */
#define LWSTXCR_PEER_TO_US 1

/** A number of the C interface: txcr us to peer. */
#define LWSTXCR_US_TO_PEER 0

/* ---- Names of all records ---- */

struct _lws_mqtt_related;
struct inflator_ctx;
struct lws;
struct lws_adns_q;
struct lws_async_dns;
struct lws_attach_item;
struct lws_buflist;
struct lws_button_state;
struct lws_cache_ttl_lru;
struct lws_context;
struct lws_context_per_thread;
struct lws_cose_sign_context;
struct lws_cose_validate_context;
struct lws_diskcache_scan;
struct lws_dsh;
struct lws_fts;
struct lws_fts_file;
struct lws_jpeg;
struct lws_jrpc;
struct lws_jrpc_obj;
struct lws_led_state;
struct lws_map;
struct lws_map_item;
struct lws_metric;
struct lws_mqtt_str_st;
struct lws_ota;
struct lws_ring;
struct lws_role_ops;
struct lws_smd_msg;
struct lws_smd_peer;
struct lws_spa;
struct lws_spawn_piped;
struct lws_ss_handle;
struct lws_ss_plugin;
struct lws_sspc_handle;
struct lws_sss_ops;
struct lws_sss_proxy_conn;
struct lws_system_blob;
struct lws_threadpool;
struct lws_threadpool_task;
struct lws_upng_t;
struct lws_vhost;
struct lws_x509_cert;
struct lwsac;
struct _lecp_parsing_stack;
struct _lecp_stack;
struct _lejp_parsing_stack;
struct _lejp_stack;
struct lcsp_atr;
struct lcsp_atr_ptr;
union lcsp_atr_u;
struct lcsp_defs;
struct lcsp_names;
struct lcsp_stanza;
struct lcsp_stanza_ptr;
struct lecp_ctx;
struct lecp_item;
union lecp_item_u;
struct lejp_collation;
struct lejp_ctx;
struct lhp_atr;
struct lhp_ctx;
union lhp_ctx_u;
struct lhp_ctx_u_f;
struct lhp_pstack;
struct lhp_table_col_t;
struct lhp_table_row_t;
struct lws_acme_cert_aging_args;
struct lws_adopt_desc;
struct lws_b64state;
struct lws_backtrace_comp_t;
struct lws_backtrace_info_t;
struct lws_bb_i2c;
struct lws_bb_spi;
struct lws_box;
struct lws_button_controller;
struct lws_button_map;
struct lws_button_regime;
struct lws_cache_creation_info;
union lws_cache_creation_info_u;
struct lws_cache_creation_info_u_nscookiejar;
struct lws_cache_match;
struct lws_cache_ops;
struct lws_cache_results;
struct lws_cgi_args;
struct lws_cgi_info;
struct lws_circle;
struct lws_client_connect_info;
struct lws_colour_error;
struct lws_conmon;
union lws_conmon_protocol_specific;
struct lws_conmon_protocol_specific_http;
struct lws_context_creation_info;
struct lws_context_standalone;
struct lws_cose_key;
struct lws_cose_sig_ext_pay_t;
struct lws_cose_sign_create_info;
struct lws_cose_validate_create_info;
struct lws_cose_validate_res_t;
struct lws_dhcpc_ifstate;
struct lws_dir_entry;
struct lws_dir_glob;
struct lws_display;
struct lws_display_font;
struct lws_display_id;
struct lws_display_ili9341;
struct lws_display_render_stack;
struct lws_display_render_state;
struct lws_display_spd1656_spi;
struct lws_display_ssd1306;
struct lws_display_ssd1675b_spi;
struct lws_display_state;
struct lws_display_uc8176_spi;
struct lws_displaylist;
struct lws_dl_rend;
struct lws_dll2;
struct lws_dll2_owner;
struct lws_dlo;
struct lws_dlo_circle;
struct lws_dlo_dim_t;
struct lws_dlo_filesystem;
struct lws_dlo_image_t;
union lws_dlo_image_u;
struct lws_dlo_jpeg;
struct lws_dlo_png;
struct lws_dlo_rasterize;
struct lws_dlo_rect;
struct lws_dlo_ss_create_info_t;
struct lws_dlo_text;
struct lws_dns_score;
struct lws_ec_curves;
struct lws_event_loop_ops;
struct lws_ext_option_arg;
struct lws_ext_options;
struct lws_extension;
struct lws_filter_network_conn_args;
struct lws_fixed3232;
struct lws_flow;
struct lws_font_choice;
struct lws_font_glyph;
struct lws_fop_fd;
struct lws_fops_index;
struct lws_fsmount;
struct lws_fts_result;
struct lws_fts_result_autocomplete;
struct lws_fts_result_filepath;
struct lws_fts_search_params;
struct lws_genaes_ctx;
struct lws_gencrypto_keyelem;
struct lws_genec_ctx;
struct lws_genhash_ctx;
struct lws_genhmac_ctx;
struct lws_genrsa_ctx;
struct lws_gpio_ops;
struct lws_greyscale_error;
struct lws_http_mount;
struct lws_humanize_unit;
struct lws_i2c_ops;
struct lws_jose;
struct lws_jose_jwe_alg;
struct lws_jrpc_method;
struct lws_jwe;
struct lws_jwk;
struct lws_jwk_parse_state;
struct lws_jws;
struct lws_jws_map;
struct lws_jws_recpient;
struct lws_jwt_sign_info;
struct lws_jwt_sign_set_cookie;
struct lws_lec_pctx;
struct lws_led_gpio_controller;
struct lws_led_gpio_map;
struct lws_led_ops;
struct lws_led_sequence_def_t;
struct lws_led_state_ch;
struct lws_led_state_chs;
struct lws_log_cx;
union lws_log_cx_u;
struct lws_map_info;
struct lws_metric_bucket;
struct lws_metric_caliper;
struct lws_metric_policy;
struct lws_metric_pub;
union lws_metric_pub_u;
struct lws_metric_pub_u_agg;
struct lws_metric_pub_u_hist;
struct lws_metrics_tag;
struct lws_mqtt_client_connect_param_s;
struct lws_mqtt_client_connect_param_s_birth_param;
struct lws_mqtt_client_connect_param_s_will_param;
struct lws_mqtt_fixed_hdr_flags;
union lws_mqtt_fixed_hdr_t;
struct lws_mqtt_publish_param_s;
struct lws_mqtt_subscribe_param_s;
struct lws_netdev_config;
struct lws_netdev_instance;
struct lws_netdev_instance_wifi;
struct lws_netdev_ops;
struct lws_netdevs;
struct lws_ota_ops_t;
struct lws_plat_file_ops;
struct lws_plugin;
struct lws_plugin_evlib;
struct lws_plugin_header;
struct lws_plugin_protocol;
union lws_plugin_u;
struct lws_pollargs;
struct lws_process_html_args;
struct lws_process_html_state;
struct lws_protocol_vhost_options;
struct lws_protocols;
struct lws_pwm_map;
struct lws_pwm_ops;
struct lws_retry_bo;
struct lws_route;
struct lws_settings_instance_t;
struct lws_settings_ops;
union lws_sock_file_fd_type;
union lws_sockaddr46;
struct lws_sorted_usec_list;
struct lws_spa_create_info;
struct lws_spawn_piped_info;
struct lws_spi_desc;
struct lws_spi_ops;
struct lws_ss_auth;
struct lws_ss_http_respmap;
struct lws_ss_info;
struct lws_ss_metadata;
struct lws_ss_policy;
union lws_ss_policy_trust;
struct lws_ss_policy_trust_server;
union lws_ss_policy_u;
struct lws_ss_policy_u_http;
union lws_ss_policy_u_http_u;
struct lws_ss_policy_u_http_u_ws;
struct lws_ss_policy_u_mqtt;
struct lws_ss_trust_store;
struct lws_ss_x509;
struct lws_ssl_info;
struct lws_state_manager;
struct lws_state_notify_link;
struct lws_strexp;
struct lws_struct_args;
struct lws_struct_map;
struct lws_struct_serialize;
struct lws_struct_serialize_st;
union lws_surface_error_t;
struct lws_surface_info;
struct lws_system_ops;
struct lws_threadpool_create_args;
struct lws_threadpool_task_args;
union lws_tls_cert_info_results;
struct lws_tls_cert_info_results_ns;
struct lws_tls_session_dump;
struct lws_token_limits;
struct lws_tokenize;
struct lws_tokens;
struct lws_transport_client_ops;
struct lws_transport_info;
struct lws_transport_mux;
struct lws_transport_mux_ch;
struct lws_transport_proxy_ops;
struct lws_txp_mux_parse_cbs;
struct lws_txp_path_client;
struct lws_txp_path_proxy;
struct lws_udp;
struct lws_wifi_creds;
struct lws_wifi_scan;
struct lws_wifi_sta;
struct lws_write_passthru;
struct lws_xos;
struct topic_elem;

typedef struct lhp_table_col_t lhp_table_col_t;
typedef struct lhp_table_row_t lhp_table_row_t;
typedef struct lws_backtrace_comp_t lws_backtrace_comp_t;
typedef struct lws_backtrace_info_t lws_backtrace_info_t;
typedef struct lws_cose_sig_ext_pay_t lws_cose_sig_ext_pay_t;
typedef struct lws_cose_validate_res_t lws_cose_validate_res_t;
typedef struct lws_dlo_dim_t lws_dlo_dim_t;
typedef struct lws_dlo_image_t lws_dlo_image_t;
typedef struct lws_dlo_ss_create_info_t lws_dlo_ss_create_info_t;
typedef struct lws_led_sequence_def_t lws_led_sequence_def_t;
typedef union lws_mqtt_fixed_hdr_t lws_mqtt_fixed_hdr_t;
typedef struct lws_ota_ops_t lws_ota_ops_t;
typedef struct lws_settings_instance_t lws_settings_instance_t;
typedef union lws_sock_file_fd_type lws_sock_file_fd_type;
typedef union lws_sockaddr46 lws_sockaddr46;
typedef union lws_surface_error_t lws_surface_error_t;
typedef struct lws_upng_t lws_upng_t;
typedef struct lws_adopt_desc lws_adopt_desc_t;
typedef struct lws_fixed3232 lws_fx_t;
typedef struct lws_bb_i2c lws_bb_i2c_t;
typedef struct lws_bb_spi lws_bb_spi_t;
typedef struct lws_button_controller lws_button_controller_t;
typedef struct lws_button_map lws_button_map_t;
typedef struct lws_button_regime lws_button_regime_t;
typedef struct lws_cache_match lws_cache_match_t;
typedef struct lws_cache_results lws_cache_results_t;
typedef struct lws_cose_key lws_cose_key_t;
typedef struct lws_cose_sign_create_info lws_cose_sign_create_info_t;
typedef struct lws_cose_validate_create_info lws_cose_validate_create_info_t;
typedef struct lws_dir_glob lws_dir_glob_t;
typedef struct lws_box lws_box_t;
typedef struct lws_colour_error lws_colour_error_t;
typedef struct lws_display_state lws_display_state_t;
typedef struct lws_display lws_display_t;
typedef struct lws_greyscale_error lws_greyscale_error_t;
typedef struct lws_surface_info lws_surface_info_t;
typedef struct lws_dll2_owner lws_dll2_owner_t;
typedef struct lws_dll2 lws_dll2_t;
typedef struct lws_circle lws_circle_t;
typedef struct lws_display_font lws_display_font_t;
typedef struct lws_display_id lws_display_id_t;
typedef struct lws_display_render_stack lws_display_render_stack_t;
typedef struct lws_display_render_state lws_display_render_state_t;
typedef struct lws_displaylist lws_displaylist_t;
typedef struct lws_dl_rend lws_dl_rend_t;
typedef struct lws_dlo_circle lws_dlo_circle_t;
typedef struct lws_dlo_filesystem lws_dlo_filesystem_t;
typedef struct lws_dlo_jpeg lws_dlo_jpeg_t;
typedef struct lws_dlo_png lws_dlo_png_t;
typedef struct lws_dlo_rasterize lws_dlo_rasterize_t;
typedef struct lws_dlo_rect lws_dlo_rect_t;
typedef struct lws_dlo lws_dlo_t;
typedef struct lws_dlo_text lws_dlo_text_t;
typedef struct lws_font_choice lws_font_choice_t;
typedef struct lws_font_glyph lws_font_glyph_t;
typedef struct lws_xos lws_xos_t;
typedef struct lws_flow lws_flow_t;
typedef struct lws_gencrypto_keyelem lws_gc_elem_t;
typedef struct lws_gpio_ops lws_gpio_ops_t;
typedef struct lcsp_atr_ptr lcsp_atr_ptr_t;
typedef struct lcsp_atr lcsp_atr_t;
typedef struct lcsp_defs lcsp_defs_t;
typedef struct lcsp_names lcsp_names_t;
typedef struct lcsp_stanza_ptr lcsp_stanza_ptr_t;
typedef struct lcsp_stanza lcsp_stanza_t;
typedef struct lhp_atr lhp_atr_t;
typedef struct lhp_ctx lhp_ctx_t;
typedef struct lhp_pstack lhp_pstack_t;
typedef struct lws_humanize_unit lws_humanize_unit_t;
typedef struct lws_i2c_ops lws_i2c_ops_t;
typedef struct lws_display_ili9341 lws_display_ili9341_t;
typedef struct lws_jpeg lws_jpeg_t;
typedef struct lws_jrpc_method lws_jrpc_method_t;
typedef struct lws_lec_pctx lws_lec_pctx_t;
typedef struct lws_led_gpio_controller lws_led_gpio_controller_t;
typedef struct lws_led_gpio_map lws_led_gpio_map_t;
typedef struct lws_led_ops lws_led_ops_t;
typedef struct lws_led_state_ch lws_led_state_ch_t;
typedef struct lws_led_state_chs lws_led_state_chs_t;
typedef struct lws_log_cx lws_log_cx_t;
typedef struct lws_map_info lws_map_info_t;
typedef struct lws_map lws_map_t;
typedef struct lws_metric_bucket lws_metric_bucket_t;
typedef struct lws_metric_caliper lws_metric_caliper_t;
typedef struct lws_metric_pub lws_metric_pub_t;
typedef struct lws_metrics_tag lws_metrics_tag_t;
typedef struct lws_mqtt_client_connect_param_s lws_mqtt_client_connect_param_t;
typedef struct lws_mqtt_publish_param_s lws_mqtt_publish_param_t;
typedef struct _lws_mqtt_related lws_mqtt_related_t;
typedef struct lws_mqtt_str_st lws_mqtt_str_t;
typedef struct lws_mqtt_subscribe_param_s lws_mqtt_subscribe_param_t;
typedef struct topic_elem lws_mqtt_topic_elem_t;
typedef struct lws_netdev_config lws_netdev_config_t;
typedef struct lws_netdev_instance lws_netdev_instance_t;
typedef struct lws_netdev_instance_wifi lws_netdev_instance_wifi_t;
typedef struct lws_netdev_ops lws_netdev_ops_t;
typedef struct lws_netdevs lws_netdevs_t;
typedef struct lws_wifi_creds lws_wifi_creds_t;
typedef struct lws_wifi_sta lws_wifi_sta_t;
typedef struct lws_dns_score lws_dns_score_t;
typedef struct lws_route lws_route_t;
typedef struct lws_plugin_evlib lws_plugin_evlib_t;
typedef struct lws_plugin_header lws_plugin_header_t;
typedef struct lws_plugin_protocol lws_plugin_protocol_t;
typedef struct lws_pwm_map lws_pwm_map_t;
typedef struct lws_pwm_ops lws_pwm_ops_t;
typedef struct lws_retry_bo lws_retry_bo_t;
typedef struct lws_ss_info lws_ss_info_t;
typedef struct lws_metric_policy lws_metric_policy_t;
typedef struct lws_ss_auth lws_ss_auth_t;
typedef struct lws_ss_http_respmap lws_ss_http_respmap_t;
typedef struct lws_ss_metadata lws_ss_metadata_t;
typedef struct lws_ss_policy lws_ss_policy_t;
typedef struct lws_ss_trust_store lws_ss_trust_store_t;
typedef struct lws_ss_x509 lws_ss_x509_t;
typedef struct lws_transport_client_ops lws_transport_client_ops_t;
typedef struct lws_transport_info lws_transport_info_t;
typedef struct lws_transport_mux_ch lws_transport_mux_ch_t;
typedef struct lws_transport_mux lws_transport_mux_t;
typedef struct lws_transport_proxy_ops lws_transport_proxy_ops_t;
typedef struct lws_txp_mux_parse_cbs lws_txp_mux_parse_cbs_t;
typedef struct lws_txp_path_client lws_txp_path_client_t;
typedef struct lws_txp_path_proxy lws_txp_path_proxy_t;
typedef struct lws_settings_ops lws_settings_ops_t;
typedef struct lws_spa_create_info lws_spa_create_info_t;
typedef struct lws_display_spd1656_spi lws_display_spd1656_spi_t;
typedef struct lws_spi_desc lws_spi_desc_t;
typedef struct lws_spi_ops lws_spi_ops_t;
typedef struct lws_display_ssd1306 lws_display_ssd1306_t;
typedef struct lws_display_ssd1675b_spi lws_display_ssd1675b_spi_t;
typedef struct lws_state_manager lws_state_manager_t;
typedef struct lws_state_notify_link lws_state_notify_link_t;
typedef struct lejp_collation lejp_collation_t;
typedef struct lws_struct_args lws_struct_args_t;
typedef struct lws_struct_map lws_struct_map_t;
typedef struct lws_struct_serialize_st lws_struct_serialize_st_t;
typedef struct lws_struct_serialize lws_struct_serialize_t;
typedef struct lws_dhcpc_ifstate lws_dhcpc_ifstate_t;
typedef struct lws_system_blob lws_system_blob_t;
typedef struct lws_system_ops lws_system_ops_t;
typedef struct lws_sorted_usec_list lws_sorted_usec_list_t;
typedef struct lws_strexp lws_strexp_t;
typedef struct lws_tokenize lws_tokenize_t;
typedef struct lws_display_uc8176_spi lws_display_uc8176_spi_t;

/* ---- Types ---- */
/** What an adopted descriptor is; bits. */
typedef enum lws_adoption_type {
  /** A file, pipe or device that can be polled. */
  LWS_ADOPT_RAW_FILE_DESC = 0,
  /** A socket that speaks HTTP; without this bit it is raw. */
  LWS_ADOPT_HTTP = 1,
  /** A socket. */
  LWS_ADOPT_SOCKET = 2,
  /** TLS, if the vhost has it. */
  LWS_ADOPT_ALLOW_SSL = 4,
  /** It is a UDP socket. */
  LWS_ADOPT_FLAG_UDP = 16,
  /** It is one side of a raw proxy. */
  LWS_ADOPT_FLAG_RAW_PROXY = 32,
  /** A raw UDP socket. */
  LWS_ADOPT_RAW_SOCKET_UDP = 18,
} lws_adoption_type;

/**
 * What a parser or decoder that works in pieces says about its state; bits that may come together.
 */
typedef enum lws_stateful_ret_t {
  /** Done, or nothing special. */
  LWS_SRET_OK = 0,
  /** It needs more input to go on. */
  LWS_SRET_WANT_INPUT = 65536,
  /** It has more output than there was room for. */
  LWS_SRET_WANT_OUTPUT = 131072,
  /** It failed for good. */
  LWS_SRET_FATAL = 262144,
  /** It takes no more input. */
  LWS_SRET_NO_FURTHER_IN = 524288,
  /** It gives no more output. */
  LWS_SRET_NO_FURTHER_OUT = 1048576,
  /** Call again later with the same input. */
  LWS_SRET_AWAIT_RETRY = 2097152,
  /** Let the event loop go round before the next call. */
  LWS_SRET_YIELD = 4194304,
} lws_stateful_ret_t;

/** Values of tls cert info. */
enum lws_tls_cert_info {
  /** Validity from. */
  LWS_TLS_CERT_INFO_VALIDITY_FROM = 0,
  /** Validity to. */
  LWS_TLS_CERT_INFO_VALIDITY_TO = 1,
  /** Common name. */
  LWS_TLS_CERT_INFO_COMMON_NAME = 2,
  /** Issuer name. */
  LWS_TLS_CERT_INFO_ISSUER_NAME = 3,
  /** Usage. */
  LWS_TLS_CERT_INFO_USAGE = 4,
  /** Verified. */
  LWS_TLS_CERT_INFO_VERIFIED = 5,
  /** Opaque public key. */
  LWS_TLS_CERT_INFO_OPAQUE_PUBLIC_KEY = 6,
  /** Der raw. */
  LWS_TLS_CERT_INFO_DER_RAW = 7,
  /** Authority key id. */
  LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID = 8,
  /** Authority key id issuer. */
  LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID_ISSUER = 9,
  /** Authority key id serial. */
  LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID_SERIAL = 10,
  /** Subject key id. */
  LWS_TLS_CERT_INFO_SUBJECT_KEY_ID = 11,
};

/** Why the callback of a protocol is called. */
enum lws_callback_reasons {
  /**
   * Once per protocol and vhost, before anything else: the place to allocate the protocol's data
   * of the vhost. `in` is the protocol's vhost options or NULL.
   */
  LWS_CALLBACK_PROTOCOL_INIT = 27,
  /** The vhost goes; the counterpart of PROTOCOL_INIT. */
  LWS_CALLBACK_PROTOCOL_DESTROY = 28,
  /** A connection of the protocol has come to be. */
  LWS_CALLBACK_WSI_CREATE = 29,
  /** The last thing that is heard of a connection. Goes to the first protocol. */
  LWS_CALLBACK_WSI_DESTROY = 30,
  /** Asks how many bytes may be credited to the peer's sending. */
  LWS_CALLBACK_WSI_TX_CREDIT_GET = 103,
  /** TLS settings for clients have been made; `user` would be OpenSSL's settings and is NULL. */
  LWS_CALLBACK_OPENSSL_LOAD_EXTRA_CLIENT_VERIFY_CERTS = 21,
  /** TLS settings for a server have been made; `user` would be OpenSSL's settings and is NULL. */
  LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS = 22,
  /** A client's certificate was checked; nonzero refuses it. */
  LWS_CALLBACK_OPENSSL_PERFORM_CLIENT_CERT_VERIFICATION = 23,
  /**
   * Something happened in TLS that `ssl_info_event_mask` asks for; `in` is a `struct
   * lws_ssl_info`.
   */
  LWS_CALLBACK_SSL_INFO = 67,
  /** A server's certificate was checked; nonzero refuses it. */
  LWS_CALLBACK_OPENSSL_PERFORM_SERVER_CERT_VERIFICATION = 58,
  /** A connection has been made, before its handshake. Nonzero closes it. */
  LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED = 19,
  /**
   * A request that no mount has served. `in` is the path (below the mountpoint, for callback
   * mounts), `len` its length. The program answers, now or in HTTP_WRITEABLE; nonzero closes.
   */
  LWS_CALLBACK_HTTP = 12,
  /** `len` bytes of the request's body are at `in`. */
  LWS_CALLBACK_HTTP_BODY = 13,
  /** The request's body is complete. */
  LWS_CALLBACK_HTTP_BODY_COMPLETION = 14,
  /** A file has been sent whole. */
  LWS_CALLBACK_HTTP_FILE_COMPLETION = 15,
  /** The answer can be gone on with, after `lws_callback_on_writable()`. */
  LWS_CALLBACK_HTTP_WRITEABLE = 16,
  /** The connection ended while it was HTTP. */
  LWS_CALLBACK_CLOSED_HTTP = 5,
  /** The headers of a request are complete; `in` is the path. Nonzero closes. */
  LWS_CALLBACK_FILTER_HTTP_CONNECTION = 18,
  /**
   * Headers of an answer are about to be finished; `in` is a `struct lws_process_html_args` with
   * the place for more.
   */
  LWS_CALLBACK_ADD_HEADERS = 53,
  /** Whether `in`, "user:password", may see the mount: 1 for yes, 0 for no. */
  LWS_CALLBACK_VERIFY_BASIC_AUTHORIZATION = 102,
  /**
   * Whether the request may see the mount; `in` is a `struct lws_process_html_args`. Nonzero
   * closes.
   */
  LWS_CALLBACK_CHECK_ACCESS_RIGHTS = 51,
  /**
   * A part of a file whose names the protocol may replace; `in` is a `struct
   * lws_process_html_args`.
   */
  LWS_CALLBACK_PROCESS_HTML = 52,
  /** The connection belongs to the protocol for the request from now on; its data is zeroed. */
  LWS_CALLBACK_HTTP_BIND_PROTOCOL = 49,
  /** The connection no longer belongs to the protocol; its data is about to go. */
  LWS_CALLBACK_HTTP_DROP_PROTOCOL = 50,
  /**
   * The client wants to change the protocol; `in` is its name, such as "websocket". 0 agrees, 1
   * says that the program has answered, -1 closes.
   */
  LWS_CALLBACK_HTTP_CONFIRM_UPGRADE = 86,
  /** The headers of the server's answer have come. */
  LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP = 44,
  /** The client's HTTP connection ended. */
  LWS_CALLBACK_CLOSED_CLIENT_HTTP = 45,
  /** `len` bytes of the answer's body are at `in`; inside `lws_http_client_read()`. */
  LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ = 48,
  /** A part of the answer's body can be read with `lws_http_client_read()`. */
  LWS_CALLBACK_RECEIVE_CLIENT_HTTP = 46,
  /** The answer is complete. */
  LWS_CALLBACK_COMPLETED_CLIENT_HTTP = 47,
  /** The request's body can be gone on with. */
  LWS_CALLBACK_CLIENT_HTTP_WRITEABLE = 57,
  /** The server redirects; `in` is where to, `len` the status. Nonzero does not follow. */
  LWS_CALLBACK_CLIENT_HTTP_REDIRECT = 104,
  /** The client's connection belongs to the protocol from now on. */
  LWS_CALLBACK_CLIENT_HTTP_BIND_PROTOCOL = 85,
  /** The client's connection no longer belongs to the protocol. */
  LWS_CALLBACK_CLIENT_HTTP_DROP_PROTOCOL = 76,
  /** A WebSocket is open. `in` is NULL; the request's headers can be read for the last time. */
  LWS_CALLBACK_ESTABLISHED = 0,
  /** A WebSocket has ended. */
  LWS_CALLBACK_CLOSED = 4,
  /**
   * A WebSocket or HTTP server connection can be written to, after `lws_callback_on_writable()`.
   */
  LWS_CALLBACK_SERVER_WRITEABLE = 11,
  /**
   * `len` bytes of a WebSocket message are at `in`, with a NUL behind them. See
   * `lws_is_first_fragment()` and `lws_is_final_fragment()`.
   */
  LWS_CALLBACK_RECEIVE = 6,
  /** A pong has come, with `len` bytes at `in`. */
  LWS_CALLBACK_RECEIVE_PONG = 7,
  /**
   * The peer closes the WebSocket; `in` is its close code (two bytes, high first) and reason,
   * `len` their length. 0 answers it, nonzero just closes.
   */
  LWS_CALLBACK_WS_PEER_INITIATED_CLOSE = 38,
  /** A client asks for the WebSocket protocol; `in` is the list it offers. Nonzero refuses. */
  LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION = 20,
  /** A client offers the extension named at `in`; nonzero does without it. */
  LWS_CALLBACK_CONFIRM_EXTENSION_OKAY = 25,
  /** A WebSocket of a server belongs to the protocol from now on. */
  LWS_CALLBACK_WS_SERVER_BIND_PROTOCOL = 77,
  /** A WebSocket of a server no longer belongs to the protocol. */
  LWS_CALLBACK_WS_SERVER_DROP_PROTOCOL = 78,
  /** A client could not connect; `in` says why, or is NULL. No CLOSED follows. */
  LWS_CALLBACK_CLIENT_CONNECTION_ERROR = 1,
  /** The server agrees to a WebSocket; nonzero closes. */
  LWS_CALLBACK_CLIENT_FILTER_PRE_ESTABLISH = 2,
  /** A client's WebSocket is open. */
  LWS_CALLBACK_CLIENT_ESTABLISHED = 3,
  /** A client's WebSocket has ended. */
  LWS_CALLBACK_CLIENT_CLOSED = 75,
  /**
   * A client's request is being written: `in` is the address of a pointer to where more headers
   * go, `len` the room there.
   */
  LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER = 24,
  /** As RECEIVE, for a client. */
  LWS_CALLBACK_CLIENT_RECEIVE = 8,
  /** As RECEIVE_PONG, for a client. */
  LWS_CALLBACK_CLIENT_RECEIVE_PONG = 9,
  /** As SERVER_WRITEABLE, for a client. */
  LWS_CALLBACK_CLIENT_WRITEABLE = 10,
  /** Whether a client shall offer the extension named at `in`; nonzero leaves it out. */
  LWS_CALLBACK_CLIENT_CONFIRM_EXTENSION_SUPPORTED = 26,
  /**
   * A server agreed to an extension that a client of ours offered; `user` is its name, NUL-terminated
   * text. Options for it (see `lws_set_extension_option()`) can be written into `in`, a buffer of
   * `len` bytes, as "name=value; name=value" with a NUL behind them. Nonzero refuses the server.
   */
  LWS_CALLBACK_WS_EXT_DEFAULTS = 39,
  /**
   * A connection was accepted; `in` is the socket, `user` a `struct
   * lws_filter_network_conn_args`. Nonzero closes it at once.
   */
  LWS_CALLBACK_FILTER_NETWORK_CONNECTION = 17,
  /** A WebSocket of a client belongs to the protocol from now on. */
  LWS_CALLBACK_WS_CLIENT_BIND_PROTOCOL = 79,
  /** A WebSocket of a client no longer belongs to the protocol. */
  LWS_CALLBACK_WS_CLIENT_DROP_PROTOCOL = 80,
  /** Asks for a number of the thread that calls; 0 for none. */
  LWS_CALLBACK_GET_THREAD_ID = 31,
  /**
   * For programs that poll themselves: a socket to watch from now on; `in` is a `struct
   * lws_pollargs`.
   */
  LWS_CALLBACK_ADD_POLL_FD = 32,
  /** For programs that poll themselves: a socket to watch no longer. */
  LWS_CALLBACK_DEL_POLL_FD = 33,
  /** For programs that poll themselves: a socket to watch for other events from now on. */
  LWS_CALLBACK_CHANGE_MODE_POLL_FD = 34,
  /** The list of sockets is going to change; `len` nonzero: from this thread's own service. */
  LWS_CALLBACK_LOCK_POLL = 35,
  /** The list of sockets has changed. */
  LWS_CALLBACK_UNLOCK_POLL = 36,
  /** A CGI program has something on stdout or stderr; `in` is a `struct lws_cgi_args`. */
  LWS_CALLBACK_CGI = 40,
  /** A CGI program has ended. */
  LWS_CALLBACK_CGI_TERMINATED = 41,
  /** A CGI program can have bytes for its stdin. */
  LWS_CALLBACK_CGI_STDIN_DATA = 42,
  /** All bytes for a CGI program's stdin have been written. */
  LWS_CALLBACK_CGI_STDIN_COMPLETED = 43,
  /** A CGI program has been started; `len` is its process id. */
  LWS_CALLBACK_CGI_PROCESS_ATTACH = 70,
  /** Asks a session plugin about the user. */
  LWS_CALLBACK_SESSION_INFO = 54,
  /** A session plugin tells what happened to the user. */
  LWS_CALLBACK_GS_EVENT = 55,
  /** The options that the mount has for the protocol; `in` is the list. */
  LWS_CALLBACK_HTTP_PMO = 56,
  /** A raw proxy's onward side got bytes. */
  LWS_CALLBACK_RAW_PROXY_CLI_RX = 89,
  /** A raw proxy's accepted side got bytes. */
  LWS_CALLBACK_RAW_PROXY_SRV_RX = 90,
  /** A raw proxy's onward side has ended. */
  LWS_CALLBACK_RAW_PROXY_CLI_CLOSE = 91,
  /** A raw proxy's accepted side has ended. */
  LWS_CALLBACK_RAW_PROXY_SRV_CLOSE = 92,
  /** A raw proxy's onward side can be written to. */
  LWS_CALLBACK_RAW_PROXY_CLI_WRITEABLE = 93,
  /** A raw proxy's accepted side can be written to. */
  LWS_CALLBACK_RAW_PROXY_SRV_WRITEABLE = 94,
  /** A raw proxy's onward side is open. */
  LWS_CALLBACK_RAW_PROXY_CLI_ADOPT = 95,
  /** A raw proxy's accepted side is open. */
  LWS_CALLBACK_RAW_PROXY_SRV_ADOPT = 96,
  /** A raw proxy's onward side belongs to the protocol from now on. */
  LWS_CALLBACK_RAW_PROXY_CLI_BIND_PROTOCOL = 97,
  /** A raw proxy's accepted side belongs to the protocol from now on. */
  LWS_CALLBACK_RAW_PROXY_SRV_BIND_PROTOCOL = 98,
  /** A raw proxy's onward side no longer belongs to the protocol. */
  LWS_CALLBACK_RAW_PROXY_CLI_DROP_PROTOCOL = 99,
  /** A raw proxy's accepted side no longer belongs to the protocol. */
  LWS_CALLBACK_RAW_PROXY_SRV_DROP_PROTOCOL = 100,
  /** A raw socket got `len` bytes, at `in`. */
  LWS_CALLBACK_RAW_RX = 59,
  /** A raw socket has ended. */
  LWS_CALLBACK_RAW_CLOSE = 60,
  /** A raw socket can be written to, after `lws_callback_on_writable()`. */
  LWS_CALLBACK_RAW_WRITEABLE = 61,
  /** A raw socket has been accepted or adopted. */
  LWS_CALLBACK_RAW_ADOPT = 62,
  /** A raw socket of a client is connected. */
  LWS_CALLBACK_RAW_CONNECTED = 101,
  /** A raw socket belongs to the protocol from now on. */
  LWS_CALLBACK_RAW_SKT_BIND_PROTOCOL = 81,
  /** A raw socket no longer belongs to the protocol. */
  LWS_CALLBACK_RAW_SKT_DROP_PROTOCOL = 82,
  /** A file descriptor has been adopted. */
  LWS_CALLBACK_RAW_ADOPT_FILE = 63,
  /** An adopted file descriptor can be read; the program reads it itself. */
  LWS_CALLBACK_RAW_RX_FILE = 64,
  /** An adopted file descriptor can be written. */
  LWS_CALLBACK_RAW_WRITEABLE_FILE = 65,
  /** An adopted file descriptor is about to be closed. */
  LWS_CALLBACK_RAW_CLOSE_FILE = 66,
  /** An adopted file descriptor belongs to the protocol from now on. */
  LWS_CALLBACK_RAW_FILE_BIND_PROTOCOL = 83,
  /** An adopted file descriptor no longer belongs to the protocol. */
  LWS_CALLBACK_RAW_FILE_DROP_PROTOCOL = 84,
  /** The time that was set by `lws_set_timer_usecs()` is over. Nonzero closes. */
  LWS_CALLBACK_TIMER = 73,
  /**
   * The service thread was woken, by `lws_cancel_service()` or for reasons of its own. Each
   * protocol of each vhost is told.
   */
  LWS_CALLBACK_EVENT_WAIT_CANCELLED = 71,
  /**
   * A child of the connection is about to be closed; `in` is the child. Nonzero closes the
   * parent too.
   */
  LWS_CALLBACK_CHILD_CLOSING = 69,
  /** A client's socket is about to connect; `in` is the socket. */
  LWS_CALLBACK_CONNECTING = 105,
  /**
   * The vhost's certificate was looked at; `in` is a `struct lws_acme_cert_aging_args`, `len`
   * the days that it is still good for.
   */
  LWS_CALLBACK_VHOST_CERT_AGING = 72,
  /** News of getting a new certificate; `len` is one of `lws_cert_update_state`. */
  LWS_CALLBACK_VHOST_CERT_UPDATE = 74,
  /** An MQTT client has been made. */
  LWS_CALLBACK_MQTT_NEW_CLIENT_INSTANTIATED = 200,
  /** An MQTT connection has nothing to do. */
  LWS_CALLBACK_MQTT_IDLE = 201,
  /** An MQTT client is connected. */
  LWS_CALLBACK_MQTT_CLIENT_ESTABLISHED = 202,
  /** The server confirmed a subscription. */
  LWS_CALLBACK_MQTT_SUBSCRIBED = 203,
  /** An MQTT client can write. */
  LWS_CALLBACK_MQTT_CLIENT_WRITEABLE = 204,
  /** An MQTT client got a message; `in` is a `lws_mqtt_publish_param_t`. */
  LWS_CALLBACK_MQTT_CLIENT_RX = 205,
  /** The server confirmed that a subscription ended. */
  LWS_CALLBACK_MQTT_UNSUBSCRIBED = 206,
  /** An MQTT connection no longer belongs to the protocol. */
  LWS_CALLBACK_MQTT_DROP_PROTOCOL = 207,
  /** An MQTT client's connection has ended. */
  LWS_CALLBACK_MQTT_CLIENT_CLOSED = 208,
  /** The server confirmed a message. */
  LWS_CALLBACK_MQTT_ACK = 209,
  /** A message must be sent again. */
  LWS_CALLBACK_MQTT_RESEND = 210,
  /** The server did not confirm that a subscription ended. */
  LWS_CALLBACK_MQTT_UNSUBSCRIBE_TIMEOUT = 211,
  /** A device shadow did not answer. */
  LWS_CALLBACK_MQTT_SHADOW_TIMEOUT = 212,
  /** Reasons from this one on are the program's own. */
  LWS_CALLBACK_USER = 1000,
};

/** Values of token indexes. */
enum lws_token_indexes {
  /** The path of a GET request. */
  WSI_TOKEN_GET_URI = 0,
  /** The path of a POST request. */
  WSI_TOKEN_POST_URI = 1,
  /** The path of a OPTIONS request. */
  WSI_TOKEN_OPTIONS_URI = 2,
  /** The header `host`. */
  WSI_TOKEN_HOST = 3,
  /** The header `connection`. */
  WSI_TOKEN_CONNECTION = 4,
  /** The header `upgrade`. */
  WSI_TOKEN_UPGRADE = 5,
  /** The header `origin`. */
  WSI_TOKEN_ORIGIN = 6,
  /** The header `draft`. */
  WSI_TOKEN_DRAFT = 7,
  /** The header `challenge`. */
  WSI_TOKEN_CHALLENGE = 8,
  /** The header `extensions`. */
  WSI_TOKEN_EXTENSIONS = 9,
  /** The header `key1`. */
  WSI_TOKEN_KEY1 = 10,
  /** The header `key2`. */
  WSI_TOKEN_KEY2 = 11,
  /** The header `protocol`. */
  WSI_TOKEN_PROTOCOL = 12,
  /** The header `accept`. */
  WSI_TOKEN_ACCEPT = 13,
  /** The header `nonce`. */
  WSI_TOKEN_NONCE = 14,
  /** The header `http`. */
  WSI_TOKEN_HTTP = 15,
  /** The header `http2-settings`. */
  WSI_TOKEN_HTTP2_SETTINGS = 16,
  /** The header `accept`. */
  WSI_TOKEN_HTTP_ACCEPT = 17,
  /** The header `ac-request-headers`. */
  WSI_TOKEN_HTTP_AC_REQUEST_HEADERS = 18,
  /** The header `if-modified-since`. */
  WSI_TOKEN_HTTP_IF_MODIFIED_SINCE = 19,
  /** The header `if-none-match`. */
  WSI_TOKEN_HTTP_IF_NONE_MATCH = 20,
  /** The header `accept-encoding`. */
  WSI_TOKEN_HTTP_ACCEPT_ENCODING = 21,
  /** The header `accept-language`. */
  WSI_TOKEN_HTTP_ACCEPT_LANGUAGE = 22,
  /** The header `pragma`. */
  WSI_TOKEN_HTTP_PRAGMA = 23,
  /** The header `cache-control`. */
  WSI_TOKEN_HTTP_CACHE_CONTROL = 24,
  /** The header `authorization`. */
  WSI_TOKEN_HTTP_AUTHORIZATION = 25,
  /** The header `cookie`. */
  WSI_TOKEN_HTTP_COOKIE = 26,
  /** The header `content-length`. */
  WSI_TOKEN_HTTP_CONTENT_LENGTH = 27,
  /** The header `content-type`. */
  WSI_TOKEN_HTTP_CONTENT_TYPE = 28,
  /** The header `date`. */
  WSI_TOKEN_HTTP_DATE = 29,
  /** The header `range`. */
  WSI_TOKEN_HTTP_RANGE = 30,
  /** The header `referer`. */
  WSI_TOKEN_HTTP_REFERER = 31,
  /** The header `key`. */
  WSI_TOKEN_KEY = 32,
  /** The header `version`. */
  WSI_TOKEN_VERSION = 33,
  /** The header `sworigin`. */
  WSI_TOKEN_SWORIGIN = 34,
  /** The pseudo-header `:authority` of HTTP/2. */
  WSI_TOKEN_HTTP_COLON_AUTHORITY = 35,
  /** The pseudo-header `:method` of HTTP/2. */
  WSI_TOKEN_HTTP_COLON_METHOD = 36,
  /** The pseudo-header `:path` of HTTP/2. */
  WSI_TOKEN_HTTP_COLON_PATH = 37,
  /** The pseudo-header `:scheme` of HTTP/2. */
  WSI_TOKEN_HTTP_COLON_SCHEME = 38,
  /** The pseudo-header `:status` of HTTP/2. */
  WSI_TOKEN_HTTP_COLON_STATUS = 39,
  /** The header `accept-charset`. */
  WSI_TOKEN_HTTP_ACCEPT_CHARSET = 40,
  /** The header `accept-ranges`. */
  WSI_TOKEN_HTTP_ACCEPT_RANGES = 41,
  /** The header `access-control-allow-origin`. */
  WSI_TOKEN_HTTP_ACCESS_CONTROL_ALLOW_ORIGIN = 42,
  /** The header `age`. */
  WSI_TOKEN_HTTP_AGE = 43,
  /** The header `allow`. */
  WSI_TOKEN_HTTP_ALLOW = 44,
  /** The header `content-disposition`. */
  WSI_TOKEN_HTTP_CONTENT_DISPOSITION = 45,
  /** The header `content-encoding`. */
  WSI_TOKEN_HTTP_CONTENT_ENCODING = 46,
  /** The header `content-language`. */
  WSI_TOKEN_HTTP_CONTENT_LANGUAGE = 47,
  /** The header `content-location`. */
  WSI_TOKEN_HTTP_CONTENT_LOCATION = 48,
  /** The header `content-range`. */
  WSI_TOKEN_HTTP_CONTENT_RANGE = 49,
  /** The header `etag`. */
  WSI_TOKEN_HTTP_ETAG = 50,
  /** The header `expect`. */
  WSI_TOKEN_HTTP_EXPECT = 51,
  /** The header `expires`. */
  WSI_TOKEN_HTTP_EXPIRES = 52,
  /** The header `from`. */
  WSI_TOKEN_HTTP_FROM = 53,
  /** The header `if-match`. */
  WSI_TOKEN_HTTP_IF_MATCH = 54,
  /** The header `if-range`. */
  WSI_TOKEN_HTTP_IF_RANGE = 55,
  /** The header `if-unmodified-since`. */
  WSI_TOKEN_HTTP_IF_UNMODIFIED_SINCE = 56,
  /** The header `last-modified`. */
  WSI_TOKEN_HTTP_LAST_MODIFIED = 57,
  /** The header `link`. */
  WSI_TOKEN_HTTP_LINK = 58,
  /** The header `location`. */
  WSI_TOKEN_HTTP_LOCATION = 59,
  /** The header `max-forwards`. */
  WSI_TOKEN_HTTP_MAX_FORWARDS = 60,
  /** The header `proxy-authenticate`. */
  WSI_TOKEN_HTTP_PROXY_AUTHENTICATE = 61,
  /** The header `proxy-authorization`. */
  WSI_TOKEN_HTTP_PROXY_AUTHORIZATION = 62,
  /** The header `refresh`. */
  WSI_TOKEN_HTTP_REFRESH = 63,
  /** The header `retry-after`. */
  WSI_TOKEN_HTTP_RETRY_AFTER = 64,
  /** The header `server`. */
  WSI_TOKEN_HTTP_SERVER = 65,
  /** The header `set-cookie`. */
  WSI_TOKEN_HTTP_SET_COOKIE = 66,
  /** The header `strict-transport-security`. */
  WSI_TOKEN_HTTP_STRICT_TRANSPORT_SECURITY = 67,
  /** The header `transfer-encoding`. */
  WSI_TOKEN_HTTP_TRANSFER_ENCODING = 68,
  /** The header `user-agent`. */
  WSI_TOKEN_HTTP_USER_AGENT = 69,
  /** The header `vary`. */
  WSI_TOKEN_HTTP_VARY = 70,
  /** The header `via`. */
  WSI_TOKEN_HTTP_VIA = 71,
  /** The header `www-authenticate`. */
  WSI_TOKEN_HTTP_WWW_AUTHENTICATE = 72,
  /** The path of a PATCH request. */
  WSI_TOKEN_PATCH_URI = 73,
  /** The path of a PUT request. */
  WSI_TOKEN_PUT_URI = 74,
  /** The path of a DELETE request. */
  WSI_TOKEN_DELETE_URI = 75,
  /** The header `uri-args`. */
  WSI_TOKEN_HTTP_URI_ARGS = 76,
  /** The header `proxy`. */
  WSI_TOKEN_PROXY = 77,
  /** The header `x-real-ip`. */
  WSI_TOKEN_HTTP_X_REAL_IP = 78,
  /** The header `http1-0`. */
  WSI_TOKEN_HTTP1_0 = 79,
  /** The header `x-forwarded-for`. */
  WSI_TOKEN_X_FORWARDED_FOR = 80,
  /** The header `connect`. */
  WSI_TOKEN_CONNECT = 81,
  /** The path of a HEAD request. */
  WSI_TOKEN_HEAD_URI = 82,
  /** The header `te`. */
  WSI_TOKEN_TE = 83,
  /** The header `replay-nonce`. */
  WSI_TOKEN_REPLAY_NONCE = 84,
  /** The pseudo-header `:protocol` of HTTP/2. */
  WSI_TOKEN_COLON_PROTOCOL = 85,
  /** The header `x-auth-token`. */
  WSI_TOKEN_X_AUTH_TOKEN = 86,
  /** The header `dss-signature`. */
  WSI_TOKEN_DSS_SIGNATURE = 87,
  /** Wsi token client sent protocols. */
  _WSI_TOKEN_CLIENT_SENT_PROTOCOLS = 88,
  /** Wsi token client peer address. */
  _WSI_TOKEN_CLIENT_PEER_ADDRESS = 89,
  /** Wsi token client uri. */
  _WSI_TOKEN_CLIENT_URI = 90,
  /** Wsi token client host. */
  _WSI_TOKEN_CLIENT_HOST = 91,
  /** Wsi token client origin. */
  _WSI_TOKEN_CLIENT_ORIGIN = 92,
  /** Wsi token client method. */
  _WSI_TOKEN_CLIENT_METHOD = 93,
  /** Wsi token client iface. */
  _WSI_TOKEN_CLIENT_IFACE = 94,
  /** Wsi token client localport. */
  _WSI_TOKEN_CLIENT_LOCALPORT = 95,
  /** Wsi token client alpn. */
  _WSI_TOKEN_CLIENT_ALPN = 96,
  /** The header `count`. */
  WSI_TOKEN_COUNT = 97,
  /** The header `name-part`. */
  WSI_TOKEN_NAME_PART = 98,
  /** The header `unknown-value-part`. */
  WSI_TOKEN_UNKNOWN_VALUE_PART = 99,
  /** The header `skipping`. */
  WSI_TOKEN_SKIPPING = 100,
  /** The header `skipping-saw-cr`. */
  WSI_TOKEN_SKIPPING_SAW_CR = 101,
  /** Wsi parsing complete. */
  WSI_PARSING_COMPLETE = 102,
  /** Wsi init token muxurl. */
  WSI_INIT_TOKEN_MUXURL = 103,
};

/** What the callback for an uploaded file is called for. */
enum lws_spa_fileupload_states {
  /** A piece of the file. */
  LWS_UFS_CONTENT = 0,
  /** The last piece of the file. */
  LWS_UFS_FINAL_CONTENT = 1,
  /** The file begins; its name is given. */
  LWS_UFS_OPEN = 2,
  /** The parser goes. */
  LWS_UFS_CLOSE = 3,
};

/** Values of system blob item. */
typedef enum lws_system_blob_item_t {
  /** Auth. */
  LWS_SYSBLOB_TYPE_AUTH = 0,
  /** Client cert der. */
  LWS_SYSBLOB_TYPE_CLIENT_CERT_DER = 2,
  /** Client key der. */
  LWS_SYSBLOB_TYPE_CLIENT_KEY_DER = 3,
  /** Device serial. */
  LWS_SYSBLOB_TYPE_DEVICE_SERIAL = 4,
  /** Device fw version. */
  LWS_SYSBLOB_TYPE_DEVICE_FW_VERSION = 5,
  /** Device type. */
  LWS_SYSBLOB_TYPE_DEVICE_TYPE = 6,
  /** Ntp server. */
  LWS_SYSBLOB_TYPE_NTP_SERVER = 7,
  /** Mqtt client id. */
  LWS_SYSBLOB_TYPE_MQTT_CLIENT_ID = 8,
  /** Mqtt username. */
  LWS_SYSBLOB_TYPE_MQTT_USERNAME = 9,
  /** Mqtt password. */
  LWS_SYSBLOB_TYPE_MQTT_PASSWORD = 10,
  /** Count. */
  LWS_SYSBLOB_TYPE_COUNT = 11,
} lws_system_blob_item_t;

/**
 * The states that a context moves through, in this order. Those that nobody holds up are passed at
 * once.
 */
typedef enum lws_system_states_t {
  /** None yet. */
  LWS_SYSTATE_UNKNOWN = 0,
  /** The context has been created. */
  LWS_SYSTATE_CONTEXT_CREATED = 1,
  /** Its protocols have been initialized. */
  LWS_SYSTATE_INITIALIZED = 2,
  /** Network interfaces are known. */
  LWS_SYSTATE_IFACE_COLDPLUG = 3,
  /** Network interfaces have addresses. */
  LWS_SYSTATE_DHCP = 4,
  /** Captive portals were looked for, before the time is known. */
  LWS_SYSTATE_CPD_PRE_TIME = 5,
  /** The time is known. */
  LWS_SYSTATE_TIME_VALID = 6,
  /** Captive portals were looked for, with the time known. */
  LWS_SYSTATE_CPD_POST_TIME = 7,
  /** The policy of secure streams is there. */
  LWS_SYSTATE_POLICY_VALID = 8,
  /** The device is registered. */
  LWS_SYSTATE_REGISTERED = 9,
  /** The first authentication is done. */
  LWS_SYSTATE_AUTH1 = 10,
  /** The second authentication is done. */
  LWS_SYSTATE_AUTH2 = 11,
  /** Updates before going on are done. */
  LWS_SYSTATE_ONE_TIME_UPDATES = 12,
  /** Normal operation. */
  LWS_SYSTATE_OPERATIONAL = 13,
  /** The policy is being replaced. */
  LWS_SYSTATE_POLICY_INVALID = 14,
  /** The context goes. */
  LWS_SYSTATE_CONTEXT_DESTROYING = 15,
  /** An update waits for others to stop. */
  LWS_SYSTATE_AWAITING_MODAL_UPDATING = 16,
  /** An update is being made. */
  LWS_SYSTATE_MODAL_UPDATING = 17,
} lws_system_states_t;

/** What looking for captive portals found. */
typedef enum lws_cpd_result_t {
  /** Unknown. */
  LWS_CPD_UNKNOWN = 0,
  /** Internet ok. */
  LWS_CPD_INTERNET_OK = 1,
  /** Captive portal. */
  LWS_CPD_CAPTIVE_PORTAL = 2,
  /** No internet. */
  LWS_CPD_NO_INTERNET = 3,
} lws_cpd_result_t;

/** What `lws_set_timeout()` is waiting for; it is named in the log. */
enum pending_timeout {
  /** Nothing: takes the timeout back. */
  NO_PENDING_TIMEOUT = 0,
  /** Waiting for the proxy's answer. */
  PENDING_TIMEOUT_AWAITING_PROXY_RESPONSE = 1,
  /** Waiting for the connection to be made. */
  PENDING_TIMEOUT_AWAITING_CONNECT_RESPONSE = 2,
  /** Waiting for the handshake with a client. */
  PENDING_TIMEOUT_ESTABLISH_WITH_SERVER = 3,
  /** Waiting for the server's answer. */
  PENDING_TIMEOUT_AWAITING_SERVER_RESPONSE = 4,
  /** Waiting for a ping. */
  PENDING_TIMEOUT_AWAITING_PING = 5,
  /** Waiting for the peer's close frame. */
  PENDING_TIMEOUT_CLOSE_ACK = 6,
  /** Not used. */
  PENDING_TIMEOUT_UNUSED1 = 7,
  /** Waiting for the server's side of the handshake. */
  PENDING_TIMEOUT_SENT_CLIENT_HANDSHAKE = 8,
  /** Waiting for the TLS handshake. */
  PENDING_TIMEOUT_SSL_ACCEPT = 9,
  /** Waiting for the request's body or the answer's progress. */
  PENDING_TIMEOUT_HTTP_CONTENT = 10,
  /** Waiting for a client's request to be sent. */
  PENDING_TIMEOUT_AWAITING_CLIENT_HS_SEND = 11,
  /** Waiting for queued bytes to leave before closing. */
  PENDING_FLUSH_STORED_SEND_BEFORE_CLOSE = 12,
  /** Waiting for the peer to end its side. */
  PENDING_TIMEOUT_SHUTDOWN_FLUSH = 13,
  /** Waiting for a CGI program. */
  PENDING_TIMEOUT_CGI = 14,
  /** Waiting for the next request. */
  PENDING_TIMEOUT_HTTP_KEEPALIVE_IDLE = 15,
  /** Waiting for the time to send a ping. */
  PENDING_TIMEOUT_WS_PONG_CHECK_SEND_PING = 16,
  /** Waiting for a pong. */
  PENDING_TIMEOUT_WS_PONG_CHECK_GET_PONG = 17,
  /** Waiting for the body of a client's request. */
  PENDING_TIMEOUT_CLIENT_ISSUE_PAYLOAD = 18,
  /** Waiting for a SOCKS proxy's greeting. */
  PENDING_TIMEOUT_AWAITING_SOCKS_GREETING_REPLY = 19,
  /** Waiting for a SOCKS proxy's connection. */
  PENDING_TIMEOUT_AWAITING_SOCKS_CONNECT_REPLY = 20,
  /** Waiting for a SOCKS proxy's verdict on the password. */
  PENDING_TIMEOUT_AWAITING_SOCKS_AUTH_REPLY = 21,
  /** Nothing: the SSL_INFO callback closed it. */
  PENDING_TIMEOUT_KILLED_BY_SSL_INFO = 22,
  /** Nothing: its parent closed it. */
  PENDING_TIMEOUT_KILLED_BY_PARENT = 23,
  /** Waiting for a close frame to be sent. */
  PENDING_TIMEOUT_CLOSE_SEND = 24,
  /** Waiting for a request's headers. */
  PENDING_TIMEOUT_HOLDING_AH = 25,
  /** Waiting for a packet. */
  PENDING_TIMEOUT_UDP_IDLE = 26,
  /** Waiting for another request on an idle client connection. */
  PENDING_TIMEOUT_CLIENT_CONN_IDLE = 27,
  /** Waiting for a peer that lags behind. */
  PENDING_TIMEOUT_LAGGING = 28,
  /** Waiting for a thread pool. */
  PENDING_TIMEOUT_THREADPOOL = 29,
  /** Waiting for a task of a thread pool. */
  PENDING_TIMEOUT_THREADPOOL_TASK = 30,
  /** Nothing: the proxied side closed it. */
  PENDING_TIMEOUT_KILLED_BY_PROXY_CLIENT_CLOSE = 31,
  /** Something of the program's, and reaching the time is fine. */
  PENDING_TIMEOUT_USER_OK = 32,
  /** Numbers from this one on are the program's own. */
  PENDING_TIMEOUT_USER_REASON_BASE = 1000,
};

/** Values of tokenize elem. */
typedef enum lws_tokenize_elem {
  /** Errs. */
  LWS_TOKZE_ERRS = 7,
  /** Too long. */
  LWS_TOKZE_TOO_LONG = -7,
  /** Want read. */
  LWS_TOKZE_WANT_READ = -6,
  /** Err broken utf8. */
  LWS_TOKZE_ERR_BROKEN_UTF8 = -5,
  /** Err unterm string. */
  LWS_TOKZE_ERR_UNTERM_STRING = -4,
  /** Err malformed float. */
  LWS_TOKZE_ERR_MALFORMED_FLOAT = -3,
  /** Err num on lhs. */
  LWS_TOKZE_ERR_NUM_ON_LHS = -2,
  /** Err comma list. */
  LWS_TOKZE_ERR_COMMA_LIST = -1,
  /** Ended. */
  LWS_TOKZE_ENDED = 0,
  /** Delimiter. */
  LWS_TOKZE_DELIMITER = 1,
  /** Token. */
  LWS_TOKZE_TOKEN = 2,
  /** Integer. */
  LWS_TOKZE_INTEGER = 3,
  /** Float. */
  LWS_TOKZE_FLOAT = 4,
  /** Token name equals. */
  LWS_TOKZE_TOKEN_NAME_EQUALS = 5,
  /** Token name colon. */
  LWS_TOKZE_TOKEN_NAME_COLON = 6,
  /** Quoted string; the same value as [`Self::LWS_TOKZE_ERRS`]. */
  LWS_TOKZE_QUOTED_STRING = 7,
} lws_tokenize_elem;

/** What `lws_write()` shall make of the bytes, with flags that may be added. */
enum lws_write_protocol {
  /** A WebSocket text message. */
  LWS_WRITE_TEXT = 0,
  /** A WebSocket binary message. */
  LWS_WRITE_BINARY = 1,
  /** A further frame of the WebSocket message that was begun with `LWS_WRITE_NO_FIN`. */
  LWS_WRITE_CONTINUATION = 2,
  /** A piece of an HTTP body; for raw sockets the bytes as they are. */
  LWS_WRITE_HTTP = 3,
  /** A WebSocket ping with up to 125 bytes. */
  LWS_WRITE_PING = 5,
  /** A WebSocket pong with up to 125 bytes. */
  LWS_WRITE_PONG = 6,
  /** The last piece of an HTTP body. */
  LWS_WRITE_HTTP_FINAL = 7,
  /** The headers of an HTTP answer. */
  LWS_WRITE_HTTP_HEADERS = 8,
  /** More of the headers of an HTTP/2 answer. */
  LWS_WRITE_HTTP_HEADERS_CONTINUATION = 9,
  /** Flag: queue the bytes in any case. */
  LWS_WRITE_BUFLIST = 32,
  /** Flag: the WebSocket message or HTTP/2 headers go on with the next write. */
  LWS_WRITE_NO_FIN = 64,
  /** Flag: these HTTP/2 headers are all that the stream sends. */
  LWS_WRITE_H2_STREAM_END = 128,
  /** Flag: a client sends without masking. Servers refuse that. */
  LWS_WRITE_CLIENT_IGNORE_XOR_MASK = 128,
};

/** Why a WebSocket is closed (RFC 6455 section 7.4). */
enum lws_close_status {
  /** Close without saying why. */
  LWS_CLOSE_STATUS_NOSTATUS = 0,
  /** Done. */
  LWS_CLOSE_STATUS_NORMAL = 1000,
  /** The server stops, or the browser leaves the page. */
  LWS_CLOSE_STATUS_GOINGAWAY = 1001,
  /** The peer broke the protocol. */
  LWS_CLOSE_STATUS_PROTOCOL_ERR = 1002,
  /** Data of a kind that cannot be used. */
  LWS_CLOSE_STATUS_UNACCEPTABLE_OPCODE = 1003,
  /** Not used. */
  LWS_CLOSE_STATUS_RESERVED = 1004,
  /** The peer closed without saying why. Never on the wire. */
  LWS_CLOSE_STATUS_NO_STATUS = 1005,
  /** The connection broke. Never on the wire. */
  LWS_CLOSE_STATUS_ABNORMAL_CLOSE = 1006,
  /** Data that is not what it says, such as text that is not UTF-8. */
  LWS_CLOSE_STATUS_INVALID_PAYLOAD = 1007,
  /** Against the rules. */
  LWS_CLOSE_STATUS_POLICY_VIOLATION = 1008,
  /** A message that is too large. */
  LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE = 1009,
  /** The client needs an extension that the server did not agree to. */
  LWS_CLOSE_STATUS_EXTENSION_REQUIRED = 1010,
  /** The server cannot go on. */
  LWS_CLOSE_STATUS_UNEXPECTED_CONDITION = 1011,
  /** TLS failed. Never on the wire. */
  LWS_CLOSE_STATUS_TLS_FAILURE = 1015,
  /** Internal: a client's request is done. */
  LWS_CLOSE_STATUS_CLIENT_TRANSACTION_DONE = 2000,
  /** Internal: the context goes. */
  LWS_CLOSE_STATUS_NOSTATUS_CONTEXT_DESTROY = 9999,
};

/** Values of extension callback reasons. */
enum lws_extension_callback_reasons {
  /** Construct. */
  LWS_EXT_CB_CONSTRUCT = 4,
  /** Client construct. */
  LWS_EXT_CB_CLIENT_CONSTRUCT = 5,
  /** Destroy. */
  LWS_EXT_CB_DESTROY = 8,
  /** Packet tx presend. */
  LWS_EXT_CB_PACKET_TX_PRESEND = 12,
  /** Payload tx. */
  LWS_EXT_CB_PAYLOAD_TX = 21,
  /** Payload rx. */
  LWS_EXT_CB_PAYLOAD_RX = 22,
  /** Option default. */
  LWS_EXT_CB_OPTION_DEFAULT = 23,
  /** Option set. */
  LWS_EXT_CB_OPTION_SET = 24,
  /** Option confirm. */
  LWS_EXT_CB_OPTION_CONFIRM = 25,
  /** Named option set. */
  LWS_EXT_CB_NAMED_OPTION_SET = 26,
};

/** Values of lcsp css units. */
enum lcsp_css_units {
  /** None. */
  LCSP_UNIT_NONE = 0,
  /** Num. */
  LCSP_UNIT_NUM = 1,
  /** Length em. */
  LCSP_UNIT_LENGTH_EM = 2,
  /** Length ex. */
  LCSP_UNIT_LENGTH_EX = 3,
  /** Length in. */
  LCSP_UNIT_LENGTH_IN = 4,
  /** Length cm. */
  LCSP_UNIT_LENGTH_CM = 5,
  /** Length mm. */
  LCSP_UNIT_LENGTH_MM = 6,
  /** Length pt. */
  LCSP_UNIT_LENGTH_PT = 7,
  /** Length pc. */
  LCSP_UNIT_LENGTH_PC = 8,
  /** Length px. */
  LCSP_UNIT_LENGTH_PX = 9,
  /** Length percent. */
  LCSP_UNIT_LENGTH_PERCENT = 10,
  /** Angle abs deg. */
  LCSP_UNIT_ANGLE_ABS_DEG = 11,
  /** Angle rel deg. */
  LCSP_UNIT_ANGLE_REL_DEG = 12,
  /** Freq hz. */
  LCSP_UNIT_FREQ_HZ = 13,
  /** Rgba. */
  LCSP_UNIT_RGBA = 14,
  /** Url. */
  LCSP_UNIT_URL = 15,
  /** String. */
  LCSP_UNIT_STRING = 16,
  /** Data. */
  LCSP_UNIT_DATA = 17,
};

/** Values of lcsp props. */
enum lcsp_props {
  /** The property `azimuth`. */
  LCSP_PROP_AZIMUTH = 0,
  /** The property `background-attachment`. */
  LCSP_PROP_BACKGROUND_ATTACHMENT = 1,
  /** The property `background-color`. */
  LCSP_PROP_BACKGROUND_COLOR = 2,
  /** The property `background-image`. */
  LCSP_PROP_BACKGROUND_IMAGE = 3,
  /** The property `background-position`. */
  LCSP_PROP_BACKGROUND_POSITION = 4,
  /** The property `background-repeat`. */
  LCSP_PROP_BACKGROUND_REPEAT = 5,
  /** The property `background`. */
  LCSP_PROP_BACKGROUND = 6,
  /** The property `border-collapse`. */
  LCSP_PROP_BORDER_COLLAPSE = 7,
  /** The property `border-color`. */
  LCSP_PROP_BORDER_COLOR = 8,
  /** The property `border-spacing`. */
  LCSP_PROP_BORDER_SPACING = 9,
  /** The property `border-style`. */
  LCSP_PROP_BORDER_STYLE = 10,
  /** The property `border-top`. */
  LCSP_PROP_BORDER_TOP = 11,
  /** The property `border-right`. */
  LCSP_PROP_BORDER_RIGHT = 12,
  /** The property `border-bottom`. */
  LCSP_PROP_BORDER_BOTTOM = 13,
  /** The property `border-left`. */
  LCSP_PROP_BORDER_LEFT = 14,
  /** The property `border-top-color`. */
  LCSP_PROP_BORDER_TOP_COLOR = 15,
  /** The property `border-right-color`. */
  LCSP_PROP_BORDER_RIGHT_COLOR = 16,
  /** The property `border-bottom-color`. */
  LCSP_PROP_BORDER_BOTTOM_COLOR = 17,
  /** The property `border-left-color`. */
  LCSP_PROP_BORDER_LEFT_COLOR = 18,
  /** The property `border-top-style`. */
  LCSP_PROP_BORDER_TOP_STYLE = 19,
  /** The property `border-right-style`. */
  LCSP_PROP_BORDER_RIGHT_STYLE = 20,
  /** The property `border-bottom-style`. */
  LCSP_PROP_BORDER_BOTTOM_STYLE = 21,
  /** The property `border-left-style`. */
  LCSP_PROP_BORDER_LEFT_STYLE = 22,
  /** The property `border-top-width`. */
  LCSP_PROP_BORDER_TOP_WIDTH = 23,
  /** The property `border-right-width`. */
  LCSP_PROP_BORDER_RIGHT_WIDTH = 24,
  /** The property `border-bottom-width`. */
  LCSP_PROP_BORDER_BOTTOM_WIDTH = 25,
  /** The property `border-left-width`. */
  LCSP_PROP_BORDER_LEFT_WIDTH = 26,
  /** The property `border-width`. */
  LCSP_PROP_BORDER_WIDTH = 27,
  /** The property `border-top-left-radius`. */
  LCSP_PROP_BORDER_TOP_LEFT_RADIUS = 28,
  /** The property `border-top-right-radius`. */
  LCSP_PROP_BORDER_TOP_RIGHT_RADIUS = 29,
  /** The property `border-bottom-left-radius`. */
  LCSP_PROP_BORDER_BOTTOM_LEFT_RADIUS = 30,
  /** The property `border-bottom-right-radius`. */
  LCSP_PROP_BORDER_BOTTOM_RIGHT_RADIUS = 31,
  /** The property `border-radius`. */
  LCSP_PROP_BORDER_RADIUS = 32,
  /** The property `border`. */
  LCSP_PROP_BORDER = 33,
  /** The property `bottom`. */
  LCSP_PROP_BOTTOM = 34,
  /** The property `caption-side`. */
  LCSP_PROP_CAPTION_SIDE = 35,
  /** The property `clear`. */
  LCSP_PROP_CLEAR = 36,
  /** The property `clip`. */
  LCSP_PROP_CLIP = 37,
  /** The property `color`. */
  LCSP_PROP_COLOR = 38,
  /** The property `content`. */
  LCSP_PROP_CONTENT = 39,
  /** The property `counter-increment`. */
  LCSP_PROP_COUNTER_INCREMENT = 40,
  /** The property `counter-reset`. */
  LCSP_PROP_COUNTER_RESET = 41,
  /** The property `cue-after`. */
  LCSP_PROP_CUE_AFTER = 42,
  /** The property `cue-before`. */
  LCSP_PROP_CUE_BEFORE = 43,
  /** The property `cue`. */
  LCSP_PROP_CUE = 44,
  /** The property `cursor`. */
  LCSP_PROP_CURSOR = 45,
  /** The property `direction`. */
  LCSP_PROP_DIRECTION = 46,
  /** The property `display`. */
  LCSP_PROP_DISPLAY = 47,
  /** The property `elevation`. */
  LCSP_PROP_ELEVATION = 48,
  /** The property `empty-cells`. */
  LCSP_PROP_EMPTY_CELLS = 49,
  /** The property `float`. */
  LCSP_PROP_FLOAT = 50,
  /** The property `font-family`. */
  LCSP_PROP_FONT_FAMILY = 51,
  /** The property `font-size`. */
  LCSP_PROP_FONT_SIZE = 52,
  /** The property `font-style`. */
  LCSP_PROP_FONT_STYLE = 53,
  /** The property `font-varaiant`. */
  LCSP_PROP_FONT_VARAIANT = 54,
  /** The property `font-weight`. */
  LCSP_PROP_FONT_WEIGHT = 55,
  /** The property `font`. */
  LCSP_PROP_FONT = 56,
  /** The property `height`. */
  LCSP_PROP_HEIGHT = 57,
  /** The property `left`. */
  LCSP_PROP_LEFT = 58,
  /** The property `letter-spacing`. */
  LCSP_PROP_LETTER_SPACING = 59,
  /** The property `line-height`. */
  LCSP_PROP_LINE_HEIGHT = 60,
  /** The property `list-style-image`. */
  LCSP_PROP_LIST_STYLE_IMAGE = 61,
  /** The property `list-style-position`. */
  LCSP_PROP_LIST_STYLE_POSITION = 62,
  /** The property `list-style-type`. */
  LCSP_PROP_LIST_STYLE_TYPE = 63,
  /** The property `list-style`. */
  LCSP_PROP_LIST_STYLE = 64,
  /** The property `margin-right`. */
  LCSP_PROP_MARGIN_RIGHT = 65,
  /** The property `margin-left`. */
  LCSP_PROP_MARGIN_LEFT = 66,
  /** The property `margin-top`. */
  LCSP_PROP_MARGIN_TOP = 67,
  /** The property `margin-bottom`. */
  LCSP_PROP_MARGIN_BOTTOM = 68,
  /** The property `margin`. */
  LCSP_PROP_MARGIN = 69,
  /** The property `max-height`. */
  LCSP_PROP_MAX_HEIGHT = 70,
  /** The property `max-width`. */
  LCSP_PROP_MAX_WIDTH = 71,
  /** The property `min-height`. */
  LCSP_PROP_MIN_HEIGHT = 72,
  /** The property `min-width`. */
  LCSP_PROP_MIN_WIDTH = 73,
  /** The property `orphans`. */
  LCSP_PROP_ORPHANS = 74,
  /** The property `outline-color`. */
  LCSP_PROP_OUTLINE_COLOR = 75,
  /** The property `outline-style`. */
  LCSP_PROP_OUTLINE_STYLE = 76,
  /** The property `outline-width`. */
  LCSP_PROP_OUTLINE_WIDTH = 77,
  /** The property `outline`. */
  LCSP_PROP_OUTLINE = 78,
  /** The property `overflow`. */
  LCSP_PROP_OVERFLOW = 79,
  /** The property `padding-top`. */
  LCSP_PROP_PADDING_TOP = 80,
  /** The property `padding-right`. */
  LCSP_PROP_PADDING_RIGHT = 81,
  /** The property `padding-bottom`. */
  LCSP_PROP_PADDING_BOTTOM = 82,
  /** The property `padding-left`. */
  LCSP_PROP_PADDING_LEFT = 83,
  /** The property `padding`. */
  LCSP_PROP_PADDING = 84,
  /** The property `page-break-after`. */
  LCSP_PROP_PAGE_BREAK_AFTER = 85,
  /** The property `page-break-before`. */
  LCSP_PROP_PAGE_BREAK_BEFORE = 86,
  /** The property `page-break-inside`. */
  LCSP_PROP_PAGE_BREAK_INSIDE = 87,
  /** The property `pause-after`. */
  LCSP_PROP_PAUSE_AFTER = 88,
  /** The property `pause-before`. */
  LCSP_PROP_PAUSE_BEFORE = 89,
  /** The property `pause`. */
  LCSP_PROP_PAUSE = 90,
  /** The property `pitch-range`. */
  LCSP_PROP_PITCH_RANGE = 91,
  /** The property `pitch`. */
  LCSP_PROP_PITCH = 92,
  /** The property `play-during`. */
  LCSP_PROP_PLAY_DURING = 93,
  /** The property `position`. */
  LCSP_PROP_POSITION = 94,
  /** The property `quotes`. */
  LCSP_PROP_QUOTES = 95,
  /** The property `richness`. */
  LCSP_PROP_RICHNESS = 96,
  /** The property `right`. */
  LCSP_PROP_RIGHT = 97,
  /** The property `speak-header`. */
  LCSP_PROP_SPEAK_HEADER = 98,
  /** The property `speak-numeral`. */
  LCSP_PROP_SPEAK_NUMERAL = 99,
  /** The property `speak-punctuation`. */
  LCSP_PROP_SPEAK_PUNCTUATION = 100,
  /** The property `speak`. */
  LCSP_PROP_SPEAK = 101,
  /** The property `speech-rate`. */
  LCSP_PROP_SPEECH_RATE = 102,
  /** The property `stress`. */
  LCSP_PROP_STRESS = 103,
  /** The property `table-layout`. */
  LCSP_PROP_TABLE_LAYOUT = 104,
  /** The property `text-align`. */
  LCSP_PROP_TEXT_ALIGN = 105,
  /** The property `text-decoration`. */
  LCSP_PROP_TEXT_DECORATION = 106,
  /** The property `text-indent`. */
  LCSP_PROP_TEXT_INDENT = 107,
  /** The property `text-transform`. */
  LCSP_PROP_TEXT_TRANSFORM = 108,
  /** The property `top`. */
  LCSP_PROP_TOP = 109,
  /** The property `unicode-bidi`. */
  LCSP_PROP_UNICODE_BIDI = 110,
  /** The property `vertical-align`. */
  LCSP_PROP_VERTICAL_ALIGN = 111,
  /** The property `visibility`. */
  LCSP_PROP_VISIBILITY = 112,
  /** The property `voice-family`. */
  LCSP_PROP_VOICE_FAMILY = 113,
  /** The property `volume`. */
  LCSP_PROP_VOLUME = 114,
  /** The property `white-space`. */
  LCSP_PROP_WHITE_SPACE = 115,
  /** The property `widows`. */
  LCSP_PROP_WIDOWS = 116,
  /** The property `width`. */
  LCSP_PROP_WIDTH = 117,
  /** The property `word-spacing`. */
  LCSP_PROP_WORD_SPACING = 118,
  /** The property `z-index`. */
  LCSP_PROP_Z_INDEX = 119,
  /** The property `-count`. */
  LCSP_PROP__COUNT = 120,
};

/** Values of surface type. */
typedef enum lws_surface_type_t {
  /** Truecolor32. */
  LWSSURF_TRUECOLOR32 = 0,
  /** 565. */
  LWSSURF_565 = 1,
  /** Palette. */
  LWSSURF_PALETTE = 2,
  /** Quantized 4bpp. */
  LWSSURF_QUANTIZED_4BPP = 3,
} lws_surface_type_t;

/** Values of enum stdinouterr. */
enum lws_enum_stdinouterr {
  /** Stdin. */
  LWS_STDIN = 0,
  /** Stdout. */
  LWS_STDOUT = 1,
  /** Stderr. */
  LWS_STDERR = 2,
};

/** Values of cgi hdr state. */
enum lws_cgi_hdr_state {
  /** Lchs header. */
  LCHS_HEADER = 0,
  /** Lchs cr1. */
  LCHS_CR1 = 1,
  /** Lchs lf1. */
  LCHS_LF1 = 2,
  /** Lchs cr2. */
  LCHS_CR2 = 3,
  /** Lchs lf2. */
  LCHS_LF2 = 4,
  /** Lhcs response. */
  LHCS_RESPONSE = 5,
  /** Lhcs dump headers. */
  LHCS_DUMP_HEADERS = 6,
  /** Lhcs payload. */
  LHCS_PAYLOAD = 7,
  /** Lchs single 0a. */
  LCHS_SINGLE_0A = 8,
};

/** Values of conmon pcol. */
enum lws_conmon_pcol {
  /** None. */
  LWSCONMON_PCOL_NONE = 0,
  /** Http. */
  LWSCONMON_PCOL_HTTP = 1,
};

/** Values of conmon dns disposition. */
enum lws_conmon_dns_disposition {
  /** None. */
  LWSCONMON_DNS_NONE = 0,
  /** Ok. */
  LWSCONMON_DNS_OK = 1,
  /** Server unreachable. */
  LWSCONMON_DNS_SERVER_UNREACHABLE = 2,
  /** No result. */
  LWSCONMON_DNS_NO_RESULT = 3,
};

/** Values of cose sig types. */
enum lws_cose_sig_types {
  /** Unknown. */
  SIGTYPE_UNKNOWN = 0,
  /** Multi. */
  SIGTYPE_MULTI = 1,
  /** Single. */
  SIGTYPE_SINGLE = 2,
  /** Countersigned. */
  SIGTYPE_COUNTERSIGNED = 3,
  /** Mac. */
  SIGTYPE_MAC = 4,
  /** Mac0. */
  SIGTYPE_MAC0 = 5,
};

/** Values of dir obj type. */
typedef enum lws_dir_obj_type_t {
  /** Ldot unknown. */
  LDOT_UNKNOWN = 0,
  /** Ldot file. */
  LDOT_FILE = 1,
  /** Ldot dir. */
  LDOT_DIR = 2,
  /** Ldot link. */
  LDOT_LINK = 3,
  /** Ldot fifo. */
  LDOT_FIFO = 4,
  /** Ldott socket. */
  LDOTT_SOCKET = 5,
  /** Ldot char. */
  LDOT_CHAR = 6,
  /** Ldot block. */
  LDOT_BLOCK = 7,
} lws_dir_obj_type_t;

/** Values of display controller state. */
enum lws_display_controller_state {
  /** Off. */
  LWSDISPS_OFF = 0,
  /** Autodimmed. */
  LWSDISPS_AUTODIMMED = 1,
  /** Becoming active. */
  LWSDISPS_BECOMING_ACTIVE = 2,
  /** Active. */
  LWSDISPS_ACTIVE = 3,
  /** Going off. */
  LWSDISPS_GOING_OFF = 4,
};

/** Values of dlo image type. */
typedef enum lws_dlo_image_type_t {
  /** Jpeg. */
  LWSDLOSS_TYPE_JPEG = 0,
  /** Png. */
  LWSDLOSS_TYPE_PNG = 1,
  /** Css. */
  LWSDLOSS_TYPE_CSS = 2,
} lws_dlo_image_type_t;

/** What value an option takes. */
enum lws_ext_options_types {
  /** None. */
  EXTARG_NONE = 0,
  /** A number. */
  EXTARG_DEC = 1,
  /** A number or none. */
  EXTARG_OPT_DEC = 2,
};

/** Values of enum aes operation. */
enum enum_aes_operation {
  /** Enc. */
  LWS_GAESO_ENC = 0,
  /** Dec. */
  LWS_GAESO_DEC = 1,
};

/** Values of enum aes modes. */
enum enum_aes_modes {
  /** Cbc. */
  LWS_GAESM_CBC = 0,
  /** Cfb128. */
  LWS_GAESM_CFB128 = 1,
  /** Cfb8. */
  LWS_GAESM_CFB8 = 2,
  /** Ctr. */
  LWS_GAESM_CTR = 3,
  /** Ecb. */
  LWS_GAESM_ECB = 4,
  /** Ofb. */
  LWS_GAESM_OFB = 5,
  /** Xts. */
  LWS_GAESM_XTS = 6,
  /** Gcm. */
  LWS_GAESM_GCM = 7,
  /** Kw. */
  LWS_GAESM_KW = 8,
};

/** Values of enum aes padding. */
enum enum_aes_padding {
  /** No padding. */
  LWS_GAESP_NO_PADDING = 0,
  /** With padding. */
  LWS_GAESP_WITH_PADDING = 1,
};

/** Values of enum genec alg. */
enum enum_genec_alg {
  /** Unknown. */
  LEGENEC_UNKNOWN = 0,
  /** Ecdh. */
  LEGENEC_ECDH = 1,
  /** Ecdsa. */
  LEGENEC_ECDSA = 2,
};

/** Values of enum genrsa mode. */
enum enum_genrsa_mode {
  /** Pkcs1 1 5. */
  LGRSAM_PKCS1_1_5 = 0,
  /** Pkcs1 oaep pss. */
  LGRSAM_PKCS1_OAEP_PSS = 1,
  /** Count. */
  LGRSAM_COUNT = 2,
};

/** Values of gpio irq. */
typedef enum lws_gpio_irq_t {
  /** None. */
  LWSGGPIO_IRQ_NONE = 0,
  /** Rising. */
  LWSGGPIO_IRQ_RISING = 1,
  /** Falling. */
  LWSGGPIO_IRQ_FALLING = 2,
  /** Change. */
  LWSGGPIO_IRQ_CHANGE = 3,
  /** Low. */
  LWSGGPIO_IRQ_LOW = 4,
  /** High. */
  LWSGGPIO_IRQ_HIGH = 5,
} lws_gpio_irq_t;

/** Values of genhash types. */
enum lws_genhash_types {
  /** Unknown. */
  LWS_GENHASH_TYPE_UNKNOWN = 0,
  /** Md5. */
  LWS_GENHASH_TYPE_MD5 = 1,
  /** Sha1. */
  LWS_GENHASH_TYPE_SHA1 = 2,
  /** Sha256. */
  LWS_GENHASH_TYPE_SHA256 = 3,
  /** Sha384. */
  LWS_GENHASH_TYPE_SHA384 = 4,
  /** Sha512. */
  LWS_GENHASH_TYPE_SHA512 = 5,
};

/** Values of genhmac types. */
enum lws_genhmac_types {
  /** Unknown. */
  LWS_GENHMAC_TYPE_UNKNOWN = 0,
  /** Sha256. */
  LWS_GENHMAC_TYPE_SHA256 = 1,
  /** Sha384. */
  LWS_GENHMAC_TYPE_SHA384 = 2,
  /** Sha512. */
  LWS_GENHMAC_TYPE_SHA512 = 3,
};

/** Values of jose algtype. */
enum lws_jose_algtype {
  /** None. */
  LWS_JOSE_ENCTYPE_NONE = 0,
  /** Rsassa pkcs1 1 5. */
  LWS_JOSE_ENCTYPE_RSASSA_PKCS1_1_5 = 1,
  /** Rsassa pkcs1 oaep. */
  LWS_JOSE_ENCTYPE_RSASSA_PKCS1_OAEP = 2,
  /** Rsassa pkcs1 pss. */
  LWS_JOSE_ENCTYPE_RSASSA_PKCS1_PSS = 3,
  /** Ecdsa. */
  LWS_JOSE_ENCTYPE_ECDSA = 4,
  /** Ecdhes. */
  LWS_JOSE_ENCTYPE_ECDHES = 5,
  /** Aes cbc. */
  LWS_JOSE_ENCTYPE_AES_CBC = 6,
  /** Aes cfb128. */
  LWS_JOSE_ENCTYPE_AES_CFB128 = 7,
  /** Aes cfb8. */
  LWS_JOSE_ENCTYPE_AES_CFB8 = 8,
  /** Aes ctr. */
  LWS_JOSE_ENCTYPE_AES_CTR = 9,
  /** Aes ecb. */
  LWS_JOSE_ENCTYPE_AES_ECB = 10,
  /** Aes ofb. */
  LWS_JOSE_ENCTYPE_AES_OFB = 11,
  /** Aes xts. */
  LWS_JOSE_ENCTYPE_AES_XTS = 12,
  /** Aes gcm. */
  LWS_JOSE_ENCTYPE_AES_GCM = 13,
};

/** Values of cbp state. */
enum cbp_state {
  /** Idle. */
  CBPS_IDLE = 0,
  /** Pc1. */
  CBPS_PC1 = 1,
  /** Pc2. */
  CBPS_PC2 = 2,
  /** Pc3. */
  CBPS_PC3 = 3,
  /** String body. */
  CBPS_STRING_BODY = 4,
  /** Num lit. */
  CBPS_NUM_LIT = 5,
  /** String lit. */
  CBPS_STRING_LIT = 6,
  /** Contype. */
  CBPS_CONTYPE = 7,
};

/** Values of mqtt qos levels. */
typedef enum lws_mqtt_qos_levels_t {
  /** Qos0. */
  QOS0 = 0,
  /** Qos1. */
  QOS1 = 1,
  /** Qos2. */
  QOS2 = 2,
  /** Reserved qos level. */
  RESERVED_QOS_LEVEL = 3,
  /** Failure qos level. */
  FAILURE_QOS_LEVEL = 128,
} lws_mqtt_qos_levels_t;

/** Values of ota async. */
typedef enum lws_ota_async_t {
  /** Start. */
  LWS_OTA_ASYNC_START = 1,
  /** Write. */
  LWS_OTA_ASYNC_WRITE = 2,
  /** Abort. */
  LWS_OTA_ASYNC_ABORT = 3,
  /** Finalize. */
  LWS_OTA_ASYNC_FINALIZE = 4,
} lws_ota_async_t;

/** Values of ota ret. */
typedef enum lws_ota_ret_t {
  /** Ok. */
  LWSOTARET_OK = 0,
  /** Ongoing. */
  LWSOTARET_ONGOING = 1,
  /** Rejected. */
  LWSOTARET_REJECTED = 2,
  /** Noslot. */
  LWSOTARET_NOSLOT = 3,
  /** Update available. */
  LWSOTARET_UPDATE_AVAILABLE = 4,
  /** Progress. */
  LWSOTARET_PROGRESS = 5,
  /** Failed. */
  LWSOTARET_FAILED = 6,
  /** Completed. */
  LWSOTARET_COMPLETED = 7,
} lws_ota_ret_t;

/** Values of ss state return. */
enum lws_ss_state_return {
  /** Tx dont send. */
  LWSSSSRET_TX_DONT_SEND = 1,
  /** Ok. */
  LWSSSSRET_OK = 0,
  /** Disconnect me. */
  LWSSSSRET_DISCONNECT_ME = -1,
  /** Destroy me. */
  LWSSSSRET_DESTROY_ME = -2,
};

/** Values of ss constate. */
typedef enum lws_ss_constate_t {
  /** Creating. */
  LWSSSCS_CREATING = 1,
  /** Disconnected. */
  LWSSSCS_DISCONNECTED = 2,
  /** Unreachable. */
  LWSSSCS_UNREACHABLE = 3,
  /** Auth failed. */
  LWSSSCS_AUTH_FAILED = 4,
  /** Connected. */
  LWSSSCS_CONNECTED = 5,
  /** Connecting. */
  LWSSSCS_CONNECTING = 6,
  /** Destroying. */
  LWSSSCS_DESTROYING = 7,
  /** Poll. */
  LWSSSCS_POLL = 8,
  /** All retries failed. */
  LWSSSCS_ALL_RETRIES_FAILED = 9,
  /** Qos ack remote. */
  LWSSSCS_QOS_ACK_REMOTE = 10,
  /** Qos nack remote. */
  LWSSSCS_QOS_NACK_REMOTE = 11,
  /** Qos ack local. */
  LWSSSCS_QOS_ACK_LOCAL = 12,
  /** Qos nack local. */
  LWSSSCS_QOS_NACK_LOCAL = 13,
  /** Timeout. */
  LWSSSCS_TIMEOUT = 14,
  /** Server txn. */
  LWSSSCS_SERVER_TXN = 15,
  /** Server upgrade. */
  LWSSSCS_SERVER_UPGRADE = 16,
  /** Event wait cancelled. */
  LWSSSCS_EVENT_WAIT_CANCELLED = 17,
  /** Upstream link retry. */
  LWSSSCS_UPSTREAM_LINK_RETRY = 18,
  /** Sink join. */
  LWSSSCS_SINK_JOIN = 19,
  /** Sink part. */
  LWSSSCS_SINK_PART = 20,
  /** User base. */
  LWSSSCS_USER_BASE = 1000,
} lws_ss_constate_t;

/** Values of struct map type eum. */
typedef enum lws_struct_map_type_eum {
  /** Signed. */
  LSMT_SIGNED = 0,
  /** Unsigned. */
  LSMT_UNSIGNED = 1,
  /** Boolean. */
  LSMT_BOOLEAN = 2,
  /** String char array. */
  LSMT_STRING_CHAR_ARRAY = 3,
  /** String ptr. */
  LSMT_STRING_PTR = 4,
  /** List. */
  LSMT_LIST = 5,
  /** Child ptr. */
  LSMT_CHILD_PTR = 6,
  /** Schema. */
  LSMT_SCHEMA = 7,
  /** Blob ptr. */
  LSMT_BLOB_PTR = 8,
} lws_struct_map_type_eum;

/** Values of threadpool task return. */
enum lws_threadpool_task_return {
  /** Checking in. */
  LWS_TP_RETURN_CHECKING_IN = 0,
  /** Sync. */
  LWS_TP_RETURN_SYNC = 1,
  /** Finished. */
  LWS_TP_RETURN_FINISHED = 2,
  /** Stopped. */
  LWS_TP_RETURN_STOPPED = 3,
  /** Flag outlive. */
  LWS_TP_RETURN_FLAG_OUTLIVE = 64,
};

/** Values of threadpool task status. */
enum lws_threadpool_task_status {
  /** Queued. */
  LWS_TP_STATUS_QUEUED = 0,
  /** Running. */
  LWS_TP_STATUS_RUNNING = 1,
  /** Syncing. */
  LWS_TP_STATUS_SYNCING = 2,
  /** Stopping. */
  LWS_TP_STATUS_STOPPING = 3,
  /** Finished. */
  LWS_TP_STATUS_FINISHED = 4,
  /** Stopped. */
  LWS_TP_STATUS_STOPPED = 5,
};

/** Values of tokenize state. */
typedef enum lws_tokenize_state {
  /** Leading whitespace. */
  LWS_TOKZS_LEADING_WHITESPACE = 0,
  /** Quoted string. */
  LWS_TOKZS_QUOTED_STRING = 1,
  /** Token. */
  LWS_TOKZS_TOKEN = 2,
  /** Token post terminal. */
  LWS_TOKZS_TOKEN_POST_TERMINAL = 3,
} lws_tokenize_state;

/** Values of tmc parser. */
enum lwstmc_parser {
  /** Cmd. */
  LWSTMCPAR_CMD = 0,
  /** Chidx done. */
  LWSTMCPAR_CHIDX_DONE = 1,
  /** Chidx. */
  LWSTMCPAR_CHIDX = 2,
  /** Plenh. */
  LWSTMCPAR_PLENH = 3,
  /** Plenl. */
  LWSTMCPAR_PLENL = 4,
  /** Pay. */
  LWSTMCPAR_PAY = 5,
  /** T64 1. */
  LWSTMCPAR_T64_1 = 6,
  /** T64 2. */
  LWSTMCPAR_T64_2 = 7,
};

/** Values of dns query type. */
enum dns_query_type {
  /** A. */
  LWS_ADNS_RECORD_A = 1,
  /** Cname. */
  LWS_ADNS_RECORD_CNAME = 5,
  /** Mx. */
  LWS_ADNS_RECORD_MX = 15,
  /** Aaaa. */
  LWS_ADNS_RECORD_AAAA = 28,
};

/** Values of enum cose key meta tok. */
enum enum_cose_key_meta_tok {
  /** Cosekey meta kty. */
  COSEKEY_META_KTY = 0,
  /** Cosekey meta kid. */
  COSEKEY_META_KID = 1,
  /** Cosekey meta key ops. */
  COSEKEY_META_KEY_OPS = 2,
  /** Cosekey meta base iv. */
  COSEKEY_META_BASE_IV = 3,
  /** Cosekey meta alg. */
  COSEKEY_META_ALG = 4,
  /** Lws count cose key elements. */
  LWS_COUNT_COSE_KEY_ELEMENTS = 5,
};

/** Values of enum jwk meta tok. */
enum enum_jwk_meta_tok {
  /** Jwk meta kty. */
  JWK_META_KTY = 0,
  /** Jwk meta kid. */
  JWK_META_KID = 1,
  /** Jwk meta use. */
  JWK_META_USE = 2,
  /** Jwk meta key ops. */
  JWK_META_KEY_OPS = 3,
  /** Jwk meta x5c. */
  JWK_META_X5C = 4,
  /** Jwk meta alg. */
  JWK_META_ALG = 5,
  /** Lws count jwk elements. */
  LWS_COUNT_JWK_ELEMENTS = 6,
};

/** Values of enum jws sig elements. */
enum enum_jws_sig_elements {
  /** Ljws jose. */
  LJWS_JOSE = 0,
  /** Ljws pyld. */
  LJWS_PYLD = 1,
  /** Ljws sig. */
  LJWS_SIG = 2,
  /** Ljws uhdr. */
  LJWS_UHDR = 3,
  /** Ljwe atag. */
  LJWE_ATAG = 4,
  /** Ljwe aad. */
  LJWE_AAD = 5,
  /** Lws jws max compact blocks. */
  LWS_JWS_MAX_COMPACT_BLOCKS = 6,
  /** Ljwe jose; the same value as [`Self::LJWS_JOSE`]. */
  LJWE_JOSE = 0,
  /** Ljwe ekey; the same value as [`Self::LJWS_PYLD`]. */
  LJWE_EKEY = 1,
  /** Ljwe iv; the same value as [`Self::LJWS_SIG`]. */
  LJWE_IV = 2,
  /** Ljwe ctxt; the same value as [`Self::LJWS_UHDR`]. */
  LJWE_CTXT = 3,
};

/** Values of enum lws dh side. */
enum enum_lws_dh_side {
  /** Ours. */
  LDHS_OURS = 0,
  /** Theirs. */
  LDHS_THEIRS = 1,
};

/** Values of http status. */
enum http_status {
  /** HTTP status 100, continue. */
  HTTP_STATUS_CONTINUE = 100,
  /** HTTP status 200, ok. */
  HTTP_STATUS_OK = 200,
  /** HTTP status 204, no content. */
  HTTP_STATUS_NO_CONTENT = 204,
  /** HTTP status 206, partial content. */
  HTTP_STATUS_PARTIAL_CONTENT = 206,
  /** HTTP status 301, moved permanently. */
  HTTP_STATUS_MOVED_PERMANENTLY = 301,
  /** HTTP status 302, found. */
  HTTP_STATUS_FOUND = 302,
  /** HTTP status 303, see other. */
  HTTP_STATUS_SEE_OTHER = 303,
  /** HTTP status 304, not modified. */
  HTTP_STATUS_NOT_MODIFIED = 304,
  /** HTTP status 400, bad request. */
  HTTP_STATUS_BAD_REQUEST = 400,
  /** HTTP status 401, unauthorized. */
  HTTP_STATUS_UNAUTHORIZED = 401,
  /** HTTP status 402, payment required. */
  HTTP_STATUS_PAYMENT_REQUIRED = 402,
  /** HTTP status 403, forbidden. */
  HTTP_STATUS_FORBIDDEN = 403,
  /** HTTP status 404, not found. */
  HTTP_STATUS_NOT_FOUND = 404,
  /** HTTP status 405, method not allowed. */
  HTTP_STATUS_METHOD_NOT_ALLOWED = 405,
  /** HTTP status 406, not acceptable. */
  HTTP_STATUS_NOT_ACCEPTABLE = 406,
  /** HTTP status 407, proxy auth required. */
  HTTP_STATUS_PROXY_AUTH_REQUIRED = 407,
  /** HTTP status 408, request timeout. */
  HTTP_STATUS_REQUEST_TIMEOUT = 408,
  /** HTTP status 409, conflict. */
  HTTP_STATUS_CONFLICT = 409,
  /** HTTP status 410, gone. */
  HTTP_STATUS_GONE = 410,
  /** HTTP status 411, length required. */
  HTTP_STATUS_LENGTH_REQUIRED = 411,
  /** HTTP status 412, precondition failed. */
  HTTP_STATUS_PRECONDITION_FAILED = 412,
  /** HTTP status 413, req entity too large. */
  HTTP_STATUS_REQ_ENTITY_TOO_LARGE = 413,
  /** HTTP status 414, req uri too long. */
  HTTP_STATUS_REQ_URI_TOO_LONG = 414,
  /** HTTP status 415, unsupported media type. */
  HTTP_STATUS_UNSUPPORTED_MEDIA_TYPE = 415,
  /** HTTP status 416, req range not satisfiable. */
  HTTP_STATUS_REQ_RANGE_NOT_SATISFIABLE = 416,
  /** HTTP status 417, expectation failed. */
  HTTP_STATUS_EXPECTATION_FAILED = 417,
  /** HTTP status 500, internal server error. */
  HTTP_STATUS_INTERNAL_SERVER_ERROR = 500,
  /** HTTP status 501, not implemented. */
  HTTP_STATUS_NOT_IMPLEMENTED = 501,
  /** HTTP status 502, bad gateway. */
  HTTP_STATUS_BAD_GATEWAY = 502,
  /** HTTP status 503, service unavailable. */
  HTTP_STATUS_SERVICE_UNAVAILABLE = 503,
  /** HTTP status 504, gateway timeout. */
  HTTP_STATUS_GATEWAY_TIMEOUT = 504,
  /** HTTP status 505, http version not supported. */
  HTTP_STATUS_HTTP_VERSION_NOT_SUPPORTED = 505,
};

/** Values of lcsp propvals. */
typedef enum lcsp_propvals_t {
  /** The property value `above`. */
  LCSP_PROPVAL_ABOVE = 0,
  /** The property value `absolute`. */
  LCSP_PROPVAL_ABSOLUTE = 1,
  /** The property value `always`. */
  LCSP_PROPVAL_ALWAYS = 2,
  /** The property value `armenian`. */
  LCSP_PROPVAL_ARMENIAN = 3,
  /** The property value `auto`. */
  LCSP_PROPVAL_AUTO = 4,
  /** The property value `avoid`. */
  LCSP_PROPVAL_AVOID = 5,
  /** The property value `baseline`. */
  LCSP_PROPVAL_BASELINE = 6,
  /** The property value `behind`. */
  LCSP_PROPVAL_BEHIND = 7,
  /** The property value `below`. */
  LCSP_PROPVAL_BELOW = 8,
  /** The property value `bidi-override`. */
  LCSP_PROPVAL_BIDI_OVERRIDE = 9,
  /** The property value `blink`. */
  LCSP_PROPVAL_BLINK = 10,
  /** The property value `block`. */
  LCSP_PROPVAL_BLOCK = 11,
  /** The property value `bold`. */
  LCSP_PROPVAL_BOLD = 12,
  /** The property value `bolder`. */
  LCSP_PROPVAL_BOLDER = 13,
  /** The property value `both`. */
  LCSP_PROPVAL_BOTH = 14,
  /** The property value `bottom`. */
  LCSP_PROPVAL_BOTTOM = 15,
  /** The property value `capitalize`. */
  LCSP_PROPVAL_CAPITALIZE = 16,
  /** The property value `caption`. */
  LCSP_PROPVAL_CAPTION = 17,
  /** The property value `center`. */
  LCSP_PROPVAL_CENTER = 18,
  /** The property value `circle`. */
  LCSP_PROPVAL_CIRCLE = 19,
  /** The property value `close-quote`. */
  LCSP_PROPVAL_CLOSE_QUOTE = 20,
  /** The property value `code`. */
  LCSP_PROPVAL_CODE = 21,
  /** The property value `collapse`. */
  LCSP_PROPVAL_COLLAPSE = 22,
  /** The property value `continuous`. */
  LCSP_PROPVAL_CONTINUOUS = 23,
  /** The property value `crosshair`. */
  LCSP_PROPVAL_CROSSHAIR = 24,
  /** The property value `decimal-leading-zero`. */
  LCSP_PROPVAL_DECIMAL_LEADING_ZERO = 25,
  /** The property value `decimal`. */
  LCSP_PROPVAL_DECIMAL = 26,
  /** The property value `digits`. */
  LCSP_PROPVAL_DIGITS = 27,
  /** The property value `disc`. */
  LCSP_PROPVAL_DISC = 28,
  /** The property value `embed`. */
  LCSP_PROPVAL_EMBED = 29,
  /** The property value `e-resize`. */
  LCSP_PROPVAL_E_RESIZE = 30,
  /** The property value `fixed`. */
  LCSP_PROPVAL_FIXED = 31,
  /** The property value `georgian`. */
  LCSP_PROPVAL_GEORGIAN = 32,
  /** The property value `help`. */
  LCSP_PROPVAL_HELP = 33,
  /** The property value `hidden`. */
  LCSP_PROPVAL_HIDDEN = 34,
  /** The property value `hide`. */
  LCSP_PROPVAL_HIDE = 35,
  /** The property value `high`. */
  LCSP_PROPVAL_HIGH = 36,
  /** The property value `higher`. */
  LCSP_PROPVAL_HIGHER = 37,
  /** The property value `icon`. */
  LCSP_PROPVAL_ICON = 38,
  /** The property value `inherit`. */
  LCSP_PROPVAL_INHERIT = 39,
  /** The property value `inline`. */
  LCSP_PROPVAL_INLINE = 40,
  /** The property value `inline-block`. */
  LCSP_PROPVAL_INLINE_BLOCK = 41,
  /** The property value `inline-table`. */
  LCSP_PROPVAL_INLINE_TABLE = 42,
  /** The property value `invert`. */
  LCSP_PROPVAL_INVERT = 43,
  /** The property value `italic`. */
  LCSP_PROPVAL_ITALIC = 44,
  /** The property value `justify`. */
  LCSP_PROPVAL_JUSTIFY = 45,
  /** The property value `left`. */
  LCSP_PROPVAL_LEFT = 46,
  /** The property value `lighter`. */
  LCSP_PROPVAL_LIGHTER = 47,
  /** The property value `line-through`. */
  LCSP_PROPVAL_LINE_THROUGH = 48,
  /** The property value `list-item`. */
  LCSP_PROPVAL_LIST_ITEM = 49,
  /** The property value `low`. */
  LCSP_PROPVAL_LOW = 50,
  /** The property value `lower`. */
  LCSP_PROPVAL_LOWER = 51,
  /** The property value `lower-alpha`. */
  LCSP_PROPVAL_LOWER_ALPHA = 52,
  /** The property value `lowercase`. */
  LCSP_PROPVAL_LOWERCASE = 53,
  /** The property value `lower-greek`. */
  LCSP_PROPVAL_LOWER_GREEK = 54,
  /** The property value `lower-latin`. */
  LCSP_PROPVAL_LOWER_LATIN = 55,
  /** The property value `lower-roman`. */
  LCSP_PROPVAL_LOWER_ROMAN = 56,
  /** The property value `ltr`. */
  LCSP_PROPVAL_LTR = 57,
  /** The property value `menu`. */
  LCSP_PROPVAL_MENU = 58,
  /** The property value `message-box`. */
  LCSP_PROPVAL_MESSAGE_BOX = 59,
  /** The property value `middle`. */
  LCSP_PROPVAL_MIDDLE = 60,
  /** The property value `mix`. */
  LCSP_PROPVAL_MIX = 61,
  /** The property value `move`. */
  LCSP_PROPVAL_MOVE = 62,
  /** The property value `ne-resize`. */
  LCSP_PROPVAL_NE_RESIZE = 63,
  /** The property value `no-close-quote`. */
  LCSP_PROPVAL_NO_CLOSE_QUOTE = 64,
  /** The property value `none`. */
  LCSP_PROPVAL_NONE = 65,
  /** The property value `no-open-quote`. */
  LCSP_PROPVAL_NO_OPEN_QUOTE = 66,
  /** The property value `no-repeat`. */
  LCSP_PROPVAL_NO_REPEAT = 67,
  /** The property value `normal`. */
  LCSP_PROPVAL_NORMAL = 68,
  /** The property value `nowrap`. */
  LCSP_PROPVAL_NOWRAP = 69,
  /** The property value `n-resize`. */
  LCSP_PROPVAL_N_RESIZE = 70,
  /** The property value `nw-resize`. */
  LCSP_PROPVAL_NW_RESIZE = 71,
  /** The property value `oblique`. */
  LCSP_PROPVAL_OBLIQUE = 72,
  /** The property value `once`. */
  LCSP_PROPVAL_ONCE = 73,
  /** The property value `open-quote`. */
  LCSP_PROPVAL_OPEN_QUOTE = 74,
  /** The property value `outside`. */
  LCSP_PROPVAL_OUTSIDE = 75,
  /** The property value `overline`. */
  LCSP_PROPVAL_OVERLINE = 76,
  /** The property value `pointer`. */
  LCSP_PROPVAL_POINTER = 77,
  /** The property value `pre`. */
  LCSP_PROPVAL_PRE = 78,
  /** The property value `pre-line`. */
  LCSP_PROPVAL_PRE_LINE = 79,
  /** The property value `pre-wrap`. */
  LCSP_PROPVAL_PRE_WRAP = 80,
  /** The property value `progress`. */
  LCSP_PROPVAL_PROGRESS = 81,
  /** The property value `relative`. */
  LCSP_PROPVAL_RELATIVE = 82,
  /** The property value `repeat`. */
  LCSP_PROPVAL_REPEAT = 83,
  /** The property value `repeat-x`. */
  LCSP_PROPVAL_REPEAT_X = 84,
  /** The property value `repeat-y`. */
  LCSP_PROPVAL_REPEAT_Y = 85,
  /** The property value `right`. */
  LCSP_PROPVAL_RIGHT = 86,
  /** The property value `rtl`. */
  LCSP_PROPVAL_RTL = 87,
  /** The property value `scroll`. */
  LCSP_PROPVAL_SCROLL = 88,
  /** The property value `separate`. */
  LCSP_PROPVAL_SEPARATE = 89,
  /** The property value `se-resize`. */
  LCSP_PROPVAL_SE_RESIZE = 90,
  /** The property value `show`. */
  LCSP_PROPVAL_SHOW = 91,
  /** The property value `silent`. */
  LCSP_PROPVAL_SILENT = 92,
  /** The property value `small-caps`. */
  LCSP_PROPVAL_SMALL_CAPS = 93,
  /** The property value `small-caption`. */
  LCSP_PROPVAL_SMALL_CAPTION = 94,
  /** The property value `spell-out`. */
  LCSP_PROPVAL_SPELL_OUT = 95,
  /** The property value `square`. */
  LCSP_PROPVAL_SQUARE = 96,
  /** The property value `s-resize`. */
  LCSP_PROPVAL_S_RESIZE = 97,
  /** The property value `static`. */
  LCSP_PROPVAL_STATIC = 98,
  /** The property value `status-bar`. */
  LCSP_PROPVAL_STATUS_BAR = 99,
  /** The property value `sub`. */
  LCSP_PROPVAL_SUB = 100,
  /** The property value `super`. */
  LCSP_PROPVAL_SUPER = 101,
  /** The property value `sw-resize`. */
  LCSP_PROPVAL_SW_RESIZE = 102,
  /** The property value `table`. */
  LCSP_PROPVAL_TABLE = 103,
  /** The property value `table-caption`. */
  LCSP_PROPVAL_TABLE_CAPTION = 104,
  /** The property value `table-cell`. */
  LCSP_PROPVAL_TABLE_CELL = 105,
  /** The property value `table-column`. */
  LCSP_PROPVAL_TABLE_COLUMN = 106,
  /** The property value `table-column-group`. */
  LCSP_PROPVAL_TABLE_COLUMN_GROUP = 107,
  /** The property value `table-footer-group`. */
  LCSP_PROPVAL_TABLE_FOOTER_GROUP = 108,
  /** The property value `table-header-group`. */
  LCSP_PROPVAL_TABLE_HEADER_GROUP = 109,
  /** The property value `table-row`. */
  LCSP_PROPVAL_TABLE_ROW = 110,
  /** The property value `table-row-group`. */
  LCSP_PROPVAL_TABLE_ROW_GROUP = 111,
  /** The property value `text-bottom`. */
  LCSP_PROPVAL_TEXT_BOTTOM = 112,
  /** The property value `text-top`. */
  LCSP_PROPVAL_TEXT_TOP = 113,
  /** The property value `text`. */
  LCSP_PROPVAL_TEXT = 114,
  /** The property value `top`. */
  LCSP_PROPVAL_TOP = 115,
  /** The property value `transparent`. */
  LCSP_PROPVAL_TRANSPARENT = 116,
  /** The property value `underline`. */
  LCSP_PROPVAL_UNDERLINE = 117,
  /** The property value `upper-alpha`. */
  LCSP_PROPVAL_UPPER_ALPHA = 118,
  /** The property value `uppercase`. */
  LCSP_PROPVAL_UPPERCASE = 119,
  /** The property value `upper-latin`. */
  LCSP_PROPVAL_UPPER_LATIN = 120,
  /** The property value `upper-roman`. */
  LCSP_PROPVAL_UPPER_ROMAN = 121,
  /** The property value `visible`. */
  LCSP_PROPVAL_VISIBLE = 122,
  /** The property value `wait`. */
  LCSP_PROPVAL_WAIT = 123,
  /** The property value `w-resize`. */
  LCSP_PROPVAL_W_RESIZE = 124,
  /** The property value `-count`. */
  LCSP_PROPVAL__COUNT = 125,
} lcsp_propvals_t;

/** Values of lecp callbacks. */
enum lecp_callbacks {
  /** Constructed. */
  LECPCB_CONSTRUCTED = 0,
  /** Destructed. */
  LECPCB_DESTRUCTED = 1,
  /** Complete. */
  LECPCB_COMPLETE = 3,
  /** Failed. */
  LECPCB_FAILED = 4,
  /** Pair name. */
  LECPCB_PAIR_NAME = 5,
  /** Val true. */
  LECPCB_VAL_TRUE = 70,
  /** Val false. */
  LECPCB_VAL_FALSE = 71,
  /** Val null. */
  LECPCB_VAL_NULL = 72,
  /** Val num int. */
  LECPCB_VAL_NUM_INT = 73,
  /** Val reserved. */
  LECPCB_VAL_RESERVED = 74,
  /** Val str start. */
  LECPCB_VAL_STR_START = 11,
  /** Val str chunk. */
  LECPCB_VAL_STR_CHUNK = 76,
  /** Val str end. */
  LECPCB_VAL_STR_END = 77,
  /** Array start. */
  LECPCB_ARRAY_START = 14,
  /** Array end. */
  LECPCB_ARRAY_END = 15,
  /** Object start. */
  LECPCB_OBJECT_START = 16,
  /** Object end. */
  LECPCB_OBJECT_END = 17,
  /** Tag start. */
  LECPCB_TAG_START = 18,
  /** Tag end. */
  LECPCB_TAG_END = 19,
  /** Val num uint. */
  LECPCB_VAL_NUM_UINT = 84,
  /** Val undefined. */
  LECPCB_VAL_UNDEFINED = 85,
  /** Val float16. */
  LECPCB_VAL_FLOAT16 = 86,
  /** Val float32. */
  LECPCB_VAL_FLOAT32 = 87,
  /** Val float64. */
  LECPCB_VAL_FLOAT64 = 88,
  /** Val simple. */
  LECPCB_VAL_SIMPLE = 89,
  /** Val blob start. */
  LECPCB_VAL_BLOB_START = 26,
  /** Val blob chunk. */
  LECPCB_VAL_BLOB_CHUNK = 91,
  /** Val blob end. */
  LECPCB_VAL_BLOB_END = 92,
  /** Array item start. */
  LECPCB_ARRAY_ITEM_START = 29,
  /** Array item end. */
  LECPCB_ARRAY_ITEM_END = 30,
  /** Literal cbor. */
  LECPCB_LITERAL_CBOR = 31,
};

/** Values of lecp reasons. */
enum lecp_reasons {
  /** Continue. */
  LECP_CONTINUE = -1,
  /** Reject bad coding. */
  LECP_REJECT_BAD_CODING = -2,
  /** Reject unknown. */
  LECP_REJECT_UNKNOWN = -3,
  /** Reject callback. */
  LECP_REJECT_CALLBACK = -4,
  /** Stack overflow. */
  LECP_STACK_OVERFLOW = -5,
};

/** Values of lejp callbacks. */
enum lejp_callbacks {
  /** Constructed. */
  LEJPCB_CONSTRUCTED = 0,
  /** Destructed. */
  LEJPCB_DESTRUCTED = 1,
  /** Start. */
  LEJPCB_START = 2,
  /** Complete. */
  LEJPCB_COMPLETE = 3,
  /** Failed. */
  LEJPCB_FAILED = 4,
  /** Pair name. */
  LEJPCB_PAIR_NAME = 5,
  /** Val true. */
  LEJPCB_VAL_TRUE = 70,
  /** Val false. */
  LEJPCB_VAL_FALSE = 71,
  /** Val null. */
  LEJPCB_VAL_NULL = 72,
  /** Val num int. */
  LEJPCB_VAL_NUM_INT = 73,
  /** Val num float. */
  LEJPCB_VAL_NUM_FLOAT = 74,
  /** Val str start. */
  LEJPCB_VAL_STR_START = 11,
  /** Val str chunk. */
  LEJPCB_VAL_STR_CHUNK = 76,
  /** Val str end. */
  LEJPCB_VAL_STR_END = 77,
  /** Array start. */
  LEJPCB_ARRAY_START = 14,
  /** Array end. */
  LEJPCB_ARRAY_END = 15,
  /** Object start. */
  LEJPCB_OBJECT_START = 16,
  /** Object end. */
  LEJPCB_OBJECT_END = 17,
  /** User start. */
  LEJPCB_USER_START = 32,
};

/** Values of lejp reasons. */
enum lejp_reasons {
  /** Continue. */
  LEJP_CONTINUE = -1,
  /** Reject idle no brace. */
  LEJP_REJECT_IDLE_NO_BRACE = -2,
  /** Reject members no close. */
  LEJP_REJECT_MEMBERS_NO_CLOSE = -3,
  /** Reject mp no open quote. */
  LEJP_REJECT_MP_NO_OPEN_QUOTE = -4,
  /** Reject mp string underrun. */
  LEJP_REJECT_MP_STRING_UNDERRUN = -5,
  /** Reject mp illegal ctrl. */
  LEJP_REJECT_MP_ILLEGAL_CTRL = -6,
  /** Reject mp string esc illegal esc. */
  LEJP_REJECT_MP_STRING_ESC_ILLEGAL_ESC = -7,
  /** Reject illegal hex. */
  LEJP_REJECT_ILLEGAL_HEX = -8,
  /** Reject mp delim missing colon. */
  LEJP_REJECT_MP_DELIM_MISSING_COLON = -9,
  /** Reject mp delim bad value start. */
  LEJP_REJECT_MP_DELIM_BAD_VALUE_START = -10,
  /** Reject mp val num int no frac. */
  LEJP_REJECT_MP_VAL_NUM_INT_NO_FRAC = -11,
  /** Reject mp val num format. */
  LEJP_REJECT_MP_VAL_NUM_FORMAT = -12,
  /** Reject mp val num exp bad exp. */
  LEJP_REJECT_MP_VAL_NUM_EXP_BAD_EXP = -13,
  /** Reject mp val tok unknown. */
  LEJP_REJECT_MP_VAL_TOK_UNKNOWN = -14,
  /** Reject mp c or e underf. */
  LEJP_REJECT_MP_C_OR_E_UNDERF = -15,
  /** Reject mp c or e notarray. */
  LEJP_REJECT_MP_C_OR_E_NOTARRAY = -16,
  /** Reject mp array end missing. */
  LEJP_REJECT_MP_ARRAY_END_MISSING = -17,
  /** Reject stack overflow. */
  LEJP_REJECT_STACK_OVERFLOW = -18,
  /** Reject mp delim istack. */
  LEJP_REJECT_MP_DELIM_ISTACK = -19,
  /** Reject num too long. */
  LEJP_REJECT_NUM_TOO_LONG = -20,
  /** Reject mp c or e neither. */
  LEJP_REJECT_MP_C_OR_E_NEITHER = -21,
  /** Reject unknown. */
  LEJP_REJECT_UNKNOWN = -22,
  /** Reject callback. */
  LEJP_REJECT_CALLBACK = -23,
};

/** Values of lejp states. */
enum lejp_states {
  /** Idle. */
  LEJP_IDLE = 0,
  /** Members. */
  LEJP_MEMBERS = 1,
  /** M p. */
  LEJP_M_P = 2,
  /** Mp string. */
  LEJP_MP_STRING = 67,
  /** Mp string esc. */
  LEJP_MP_STRING_ESC = 68,
  /** Mp string esc u1. */
  LEJP_MP_STRING_ESC_U1 = 69,
  /** Mp string esc u2. */
  LEJP_MP_STRING_ESC_U2 = 70,
  /** Mp string esc u3. */
  LEJP_MP_STRING_ESC_U3 = 71,
  /** Mp string esc u4. */
  LEJP_MP_STRING_ESC_U4 = 72,
  /** Mp delim. */
  LEJP_MP_DELIM = 9,
  /** Mp value. */
  LEJP_MP_VALUE = 10,
  /** Mp value num int. */
  LEJP_MP_VALUE_NUM_INT = 75,
  /** Mp value num exp. */
  LEJP_MP_VALUE_NUM_EXP = 76,
  /** Mp value tok. */
  LEJP_MP_VALUE_TOK = 77,
  /** Mp comma or end. */
  LEJP_MP_COMMA_OR_END = 14,
  /** Mp array end. */
  LEJP_MP_ARRAY_END = 15,
};

/** Values of lhp callbacks. */
enum lhp_callbacks {
  /** Err attrib syntax. */
  LHPCB_ERR_ATTRIB_SYNTAX = -5,
  /** Err attrib len. */
  LHPCB_ERR_ATTRIB_LEN = -4,
  /** Err oom. */
  LHPCB_ERR_OOM = -3,
  /** Err elem depth. */
  LHPCB_ERR_ELEM_DEPTH = -2,
  /** Continue. */
  LHPCB_CONTINUE = -1,
  /** Constructed. */
  LHPCB_CONSTRUCTED = 0,
  /** Destructed. */
  LHPCB_DESTRUCTED = 1,
  /** Complete. */
  LHPCB_COMPLETE = 2,
  /** Failed. */
  LHPCB_FAILED = 3,
  /** Element start. */
  LHPCB_ELEMENT_START = 4,
  /** Element end. */
  LHPCB_ELEMENT_END = 5,
  /** Content. */
  LHPCB_CONTENT = 6,
  /** Comment. */
  LHPCB_COMMENT = 7,
};

/** Values of async dns retcode. */
typedef enum lws_async_dns_retcode_t {
  /** Failed wsi closed. */
  LADNS_RET_FAILED_WSI_CLOSED = -4,
  /** Nxdomain. */
  LADNS_RET_NXDOMAIN = -3,
  /** Timedout. */
  LADNS_RET_TIMEDOUT = -2,
  /** Failed. */
  LADNS_RET_FAILED = -1,
  /** Found. */
  LADNS_RET_FOUND = 0,
  /** Continuing. */
  LADNS_RET_CONTINUING = 1,
} lws_async_dns_retcode_t;

/** How a mount with `basic_auth_login_file` checks who asks; goes into `auth_mask`. */
enum lws_authentication_mode {
  /** HTTP basic authentication against the lines of a file. */
  LWSAUTHM_DEFAULT = 0,
  /** HTTP basic authentication; the protocol decides in `VERIFY_BASIC_AUTHORIZATION`. */
  LWSAUTHM_BASIC_AUTH_CALLBACK = 268435456,
};

/** Values of button regime flags. */
enum {
  /** Lwsbtnrgmflag classify doubleclick. */
  LWSBTNRGMFLAG_CLASSIFY_DOUBLECLICK = 1,
};

/** Values of cbor codes. */
enum {
  /** Majtyp uint. */
  LWS_CBOR_MAJTYP_UINT = 0,
  /** Majtyp int neg. */
  LWS_CBOR_MAJTYP_INT_NEG = 32,
  /** Majtyp bstr. */
  LWS_CBOR_MAJTYP_BSTR = 64,
  /** Majtyp tstr. */
  LWS_CBOR_MAJTYP_TSTR = 96,
  /** Majtyp array. */
  LWS_CBOR_MAJTYP_ARRAY = 128,
  /** Majtyp map. */
  LWS_CBOR_MAJTYP_MAP = 160,
  /** Majtyp tag. */
  LWS_CBOR_MAJTYP_TAG = 192,
  /** Majtyp float. */
  LWS_CBOR_MAJTYP_FLOAT = 224,
  /** 1. */
  LWS_CBOR_1 = 24,
  /** 2. */
  LWS_CBOR_2 = 25,
  /** 4. */
  LWS_CBOR_4 = 26,
  /** 8. */
  LWS_CBOR_8 = 27,
  /** Reserved. */
  LWS_CBOR_RESERVED = 28,
  /** Submask. */
  LWS_CBOR_SUBMASK = 31,
  /** Swk false. */
  LWS_CBOR_SWK_FALSE = 20,
  /** Swk true. */
  LWS_CBOR_SWK_TRUE = 21,
  /** Swk null. */
  LWS_CBOR_SWK_NULL = 22,
  /** Swk undefined. */
  LWS_CBOR_SWK_UNDEFINED = 23,
  /** Wktag datetime epoch. */
  LWS_CBOR_WKTAG_DATETIME_EPOCH = 1,
  /** Wktag bignum unsigned. */
  LWS_CBOR_WKTAG_BIGNUM_UNSIGNED = 2,
  /** Wktag bignum negative. */
  LWS_CBOR_WKTAG_BIGNUM_NEGATIVE = 3,
  /** Wktag decimal frac. */
  LWS_CBOR_WKTAG_DECIMAL_FRAC = 4,
  /** Wktag bigfloat. */
  LWS_CBOR_WKTAG_BIGFLOAT = 5,
  /** Wktag cose enc0. */
  LWS_CBOR_WKTAG_COSE_ENC0 = 16,
  /** Wktag cose mac0. */
  LWS_CBOR_WKTAG_COSE_MAC0 = 17,
  /** Wktag cose sign1. */
  LWS_CBOR_WKTAG_COSE_SIGN1 = 18,
  /** Wktag b64u. */
  LWS_CBOR_WKTAG_B64U = 33,
  /** Wktag b64. */
  LWS_CBOR_WKTAG_B64 = 34,
  /** Wktag mime. */
  LWS_CBOR_WKTAG_MIME = 36,
  /** Wktag cose mac. */
  LWS_CBOR_WKTAG_COSE_MAC = 97,
  /** Wktag cose sign. */
  LWS_CBOR_WKTAG_COSE_SIGN = 98,
  /** Wktag selfdesccbor. */
  LWS_CBOR_WKTAG_SELFDESCCBOR = 55799,
  /** Majtyp mask; the same value as [`Self::LWS_CBOR_MAJTYP_FLOAT`]. */
  LWS_CBOR_MAJTYP_MASK = 224,
  /** M7 subtyp simple x8; the same value as [`Self::LWS_CBOR_1`]. */
  LWS_CBOR_M7_SUBTYP_SIMPLE_X8 = 24,
  /** M7 subtyp float16; the same value as [`Self::LWS_CBOR_2`]. */
  LWS_CBOR_M7_SUBTYP_FLOAT16 = 25,
  /** M7 subtyp float32; the same value as [`Self::LWS_CBOR_4`]. */
  LWS_CBOR_M7_SUBTYP_FLOAT32 = 26,
  /** M7 subtyp float64; the same value as [`Self::LWS_CBOR_8`]. */
  LWS_CBOR_M7_SUBTYP_FLOAT64 = 27,
  /** M7 break; the same value as [`Self::LWS_CBOR_SUBMASK`]. */
  LWS_CBOR_M7_BREAK = 31,
  /** Indeterminite; the same value as [`Self::LWS_CBOR_SUBMASK`]. */
  LWS_CBOR_INDETERMINITE = 31,
  /** Wktag datetime std; the same value as [`Self::LWS_CBOR_MAJTYP_UINT`]. */
  LWS_CBOR_WKTAG_DATETIME_STD = 0,
  /** Wktag to b64u; the same value as [`Self::LWS_CBOR_SWK_TRUE`]. */
  LWS_CBOR_WKTAG_TO_B64U = 21,
  /** Wktag to b64; the same value as [`Self::LWS_CBOR_SWK_NULL`]. */
  LWS_CBOR_WKTAG_TO_B64 = 22,
  /** Wktag to b16; the same value as [`Self::LWS_CBOR_SWK_UNDEFINED`]. */
  LWS_CBOR_WKTAG_TO_B16 = 23,
  /** Wktag cbor; the same value as [`Self::LWS_CBOR_1`]. */
  LWS_CBOR_WKTAG_CBOR = 24,
  /** Wktag uri; the same value as [`Self::LWS_CBOR_MAJTYP_INT_NEG`]. */
  LWS_CBOR_WKTAG_URI = 32,
  /** Wktag cose enc; the same value as [`Self::LWS_CBOR_MAJTYP_TSTR`]. */
  LWS_CBOR_WKTAG_COSE_ENC = 96,
};

/** Values of cert update state. */
enum lws_cert_update_state {
  /** Idle. */
  LWS_CUS_IDLE = 0,
  /** Starting. */
  LWS_CUS_STARTING = 1,
  /** Success. */
  LWS_CUS_SUCCESS = 2,
  /** Failed. */
  LWS_CUS_FAILED = 3,
  /** Create keys. */
  LWS_CUS_CREATE_KEYS = 4,
  /** Reg. */
  LWS_CUS_REG = 5,
  /** Auth. */
  LWS_CUS_AUTH = 6,
  /** Challenge. */
  LWS_CUS_CHALLENGE = 7,
  /** Create req. */
  LWS_CUS_CREATE_REQ = 8,
  /** Req. */
  LWS_CUS_REQ = 9,
  /** Confirm. */
  LWS_CUS_CONFIRM = 10,
  /** Issue. */
  LWS_CUS_ISSUE = 11,
};

/** Flags of `ssl_connection`, by which a client says how it connects. */
enum lws_client_connect_ssl_connection_flags {
  /** Use TLS. */
  LCCSCF_USE_SSL = 1,
  /** The certificate may be one that no known authority signed. */
  LCCSCF_ALLOW_SELFSIGNED = 2,
  /** The certificate may be for another name. */
  LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK = 4,
  /** The certificate may be out of date. */
  LCCSCF_ALLOW_EXPIRED = 8,
  /** Any certificate will do. */
  LCCSCF_ALLOW_INSECURE = 16,
  /** A request without body ends its HTTP/2 stream with its head: it always does. */
  LCCSCF_H2_QUIRK_NGHTTP2_END_STREAM = 32,
  /**
   * Put up with an HTTP/2 server that gives more credit than a window can have: it is taken for
   * the most there can be.
   */
  LCCSCF_H2_QUIRK_OVERFLOWS_TXCR = 64,
  /** Does nothing; add the header in CLIENT_APPEND_HANDSHAKE_HEADER. */
  LCCSCF_H2_AUTH_BEARER = 128,
  /** Does nothing. */
  LCCSCF_H2_HEXIFY_AUTH_TOKEN = 256,
  /**
   * Over HTTP/2 the program says how much the server may send: `manual_initial_tx_credit` first,
   * and then by lws_wsi_tx_credit() or lws_h2_update_peer_txcredit().
   */
  LCCSCF_H2_MANUAL_RXFLOW = 512,
  /** The body is a multipart form. */
  LCCSCF_HTTP_MULTIPART_MIME = 1024,
  /** The body is an urlencoded form. */
  LCCSCF_HTTP_X_WWW_FORM_URLENCODED = 2048,
  /** Do not follow redirects. */
  LCCSCF_HTTP_NO_FOLLOW_REDIRECT = 4096,
  /** Do not send headers against caches. */
  LCCSCF_HTTP_NO_CACHE_CONTROL = 8192,
  /** Set SO_REUSEADDR on the socket. */
  LCCSCF_ALLOW_REUSE_ADDR = 16384,
  /** Prefer a public IPv6 address of this machine. */
  LCCSCF_IPV6_PREFER_PUBLIC_ADDR = 32768,
  /** The connection may be shared with requests to the same server, one after the other. */
  LCCSCF_PIPELINE = 65536,
  /** The connection may be shared with streams to the same server. */
  LCCSCF_MUXABLE_STREAM = 131072,
  /** Speak HTTP/2 from the first byte. */
  LCCSCF_H2_PRIOR_KNOWLEDGE = 262144,
  /** Checks for life shall wake the machine. */
  LCCSCF_WAKE_SUSPEND__VALIDITY = 524288,
  /** Read all there is before writing. */
  LCCSCF_PRIORITIZE_READS = 1048576,
  /** Internal: it belongs to a secure stream. */
  LCCSCF_SECSTREAM_CLIENT = 2097152,
  /** Internal: it is the link to a secure streams proxy. */
  LCCSCF_SECSTREAM_PROXY_LINK = 4194304,
  /** Internal: it is the onward side of a secure streams proxy. */
  LCCSCF_SECSTREAM_PROXY_ONWARD = 8388608,
  /** Mark packets: low latency. */
  LCCSCF_IP_LOW_LATENCY = 16777216,
  /** Mark packets: high throughput. */
  LCCSCF_IP_HIGH_THROUGHPUT = 33554432,
  /** Mark packets: high reliability. */
  LCCSCF_IP_HIGH_RELIABILITY = 67108864,
  /** Mark packets: low cost. */
  LCCSCF_IP_LOW_COST = 134217728,
  /** Measure connecting. */
  LCCSCF_CONMON = 268435456,
  /** Follow redirects from https to http. */
  LCCSCF_ACCEPT_TLS_DOWNGRADE_REDIRECTS = 536870912,
  /** Keep cookies and send them again. */
  LCCSCF_CACHE_COOKIES = 1073741824,
};

/** Values of cose sig ext result. */
enum {
  /** Finished. */
  LCOSESIGEXTCB_RET_FINISHED = 0,
  /** Again. */
  LCOSESIGEXTCB_RET_AGAIN = 1,
  /** Error. */
  LCOSESIGEXTCB_RET_ERROR = -1,
};

/** Values of cose well known. */
enum {
  /** Lwscose wkl alg. */
  LWSCOSE_WKL_ALG = 1,
  /** Lwscose wkl crit. */
  LWSCOSE_WKL_CRIT = 2,
  /** Lwscose wkl content type. */
  LWSCOSE_WKL_CONTENT_TYPE = 3,
  /** Lwscose wkl kid. */
  LWSCOSE_WKL_KID = 4,
  /** Lwscose wkl iv. */
  LWSCOSE_WKL_IV = 5,
  /** Lwscose wkl iv partial. */
  LWSCOSE_WKL_IV_PARTIAL = 6,
  /** Lwscose wkl countersig. */
  LWSCOSE_WKL_COUNTERSIG = 7,
  /** Lwscose wkl countersig0. */
  LWSCOSE_WKL_COUNTERSIG0 = 9,
  /** Lwscose wkl kid context. */
  LWSCOSE_WKL_KID_CONTEXT = 10,
  /** Lwscose wkl cuph nonce. */
  LWSCOSE_WKL_CUPH_NONCE = 256,
  /** Lwscose wkl cuph owner pubkey. */
  LWSCOSE_WKL_CUPH_OWNER_PUBKEY = 257,
  /** Lwscose wkko derive bits. */
  LWSCOSE_WKKO_DERIVE_BITS = 8,
  /** Lwscose wkaecdsa alg es256. */
  LWSCOSE_WKAECDSA_ALG_ES256 = -7,
  /** Lwscose wkaecdsa alg es384. */
  LWSCOSE_WKAECDSA_ALG_ES384 = -35,
  /** Lwscose wkaecdsa alg es512. */
  LWSCOSE_WKAECDSA_ALG_ES512 = -36,
  /** Lwscose wkaeddsa alg eddsa. */
  LWSCOSE_WKAEDDSA_ALG_EDDSA = -8,
  /** Lwscose wkaaes 128 64. */
  LWSCOSE_WKAAES_128_64 = 14,
  /** Lwscose wkaaes 256 64. */
  LWSCOSE_WKAAES_256_64 = 15,
  /** Lwscose wkaaes 128 128. */
  LWSCOSE_WKAAES_128_128 = 25,
  /** Lwscose wkaaes 256 128. */
  LWSCOSE_WKAAES_256_128 = 26,
  /** Lwscose wkaaesccm 16 64 256. */
  LWSCOSE_WKAAESCCM_16_64_256 = 11,
  /** Lwscose wkaaesccm 64 64 128. */
  LWSCOSE_WKAAESCCM_64_64_128 = 12,
  /** Lwscose wkaaesccm 64 64 256. */
  LWSCOSE_WKAAESCCM_64_64_256 = 13,
  /** Lwscose wkaaesccm 64 128 128. */
  LWSCOSE_WKAAESCCM_64_128_128 = 16,
  /** Lwscose wkaaesccm 64 128 256. */
  LWSCOSE_WKAAESCCM_64_128_256 = 17,
  /** Lwscose wkachacha poly1305. */
  LWSCOSE_WKACHACHA_POLY1305 = 24,
  /** Lwscose wkaphkdf salt. */
  LWSCOSE_WKAPHKDF_SALT = -20,
  /** Lwscose wkapctx party u identity. */
  LWSCOSE_WKAPCTX_PARTY_U_IDENTITY = -21,
  /** Lwscose wkapctx party u nonce. */
  LWSCOSE_WKAPCTX_PARTY_U_NONCE = -22,
  /** Lwscose wkapctx party u other. */
  LWSCOSE_WKAPCTX_PARTY_U_OTHER = -23,
  /** Lwscose wkapctx party v identity. */
  LWSCOSE_WKAPCTX_PARTY_V_IDENTITY = -24,
  /** Lwscose wkapctx party v nonce. */
  LWSCOSE_WKAPCTX_PARTY_V_NONCE = -25,
  /** Lwscose wkapctx party v other. */
  LWSCOSE_WKAPCTX_PARTY_V_OTHER = -26,
  /** Lwscose wkk direct cek. */
  LWSCOSE_WKK_DIRECT_CEK = -6,
  /** Lwscose wkk direct hkdf sha 256. */
  LWSCOSE_WKK_DIRECT_HKDF_SHA_256 = -10,
  /** Lwscose wkk direct hkdf sha 512. */
  LWSCOSE_WKK_DIRECT_HKDF_SHA_512 = -11,
  /** Lwscose wkk direct hkdf aes 128. */
  LWSCOSE_WKK_DIRECT_HKDF_AES_128 = -12,
  /** Lwscose wkk direct hkdf aes 256. */
  LWSCOSE_WKK_DIRECT_HKDF_AES_256 = -13,
  /** Lwscose wkk direct hkdfkw sha 256. */
  LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256 = -3,
  /** Lwscose wkk direct hkdfkw sha 512. */
  LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512 = -4,
  /** Lwscose wkk direct hkdfkw aes 128. */
  LWSCOSE_WKK_DIRECT_HKDFKW_AES_128 = -5,
  /** Lwscose wkaecdh alg ss hkdf 256. */
  LWSCOSE_WKAECDH_ALG_SS_HKDF_256 = -27,
  /** Lwscose wkaecdh alg ss hkdf 512. */
  LWSCOSE_WKAECDH_ALG_SS_HKDF_512 = -28,
  /** Lwscose wkapecdh ephemeral key. */
  LWSCOSE_WKAPECDH_EPHEMERAL_KEY = -1,
  /** Lwscose wkapecdh static key. */
  LWSCOSE_WKAPECDH_STATIC_KEY = -2,
  /** Lwscose wkapecdh es a128kw. */
  LWSCOSE_WKAPECDH_ES_A128KW = -29,
  /** Lwscose wkapecdh es a192kw. */
  LWSCOSE_WKAPECDH_ES_A192KW = -30,
  /** Lwscose wkapecdh es a256kw. */
  LWSCOSE_WKAPECDH_ES_A256KW = -31,
  /** Lwscose wkapecdh ss a128kw. */
  LWSCOSE_WKAPECDH_SS_A128KW = -32,
  /** Lwscose wkapecdh ss a192kw. */
  LWSCOSE_WKAPECDH_SS_A192KW = -33,
  /** Lwscose wkapecdh ss a256kw. */
  LWSCOSE_WKAPECDH_SS_A256KW = -34,
  /** Lwscose wkkprsa other. */
  LWSCOSE_WKKPRSA_OTHER = -9,
  /** Lwscoap contentformat cose sign. */
  LWSCOAP_CONTENTFORMAT_COSE_SIGN = 98,
  /** Lwscoap contentformat cose sign1. */
  LWSCOAP_CONTENTFORMAT_COSE_SIGN1 = 18,
  /** Lwscoap contentformat cose encrypt. */
  LWSCOAP_CONTENTFORMAT_COSE_ENCRYPT = 96,
  /** Lwscoap contentformat cose mac. */
  LWSCOAP_CONTENTFORMAT_COSE_MAC = 97,
  /** Lwscoap contentformat cose key. */
  LWSCOAP_CONTENTFORMAT_COSE_KEY = 101,
  /** Lwscoap contentformat cose key set. */
  LWSCOAP_CONTENTFORMAT_COSE_KEY_SET = 102,
  /** Lwscose wkarsa alg rs256. */
  LWSCOSE_WKARSA_ALG_RS256 = -257,
  /** Lwscose wkarsa alg rs384. */
  LWSCOSE_WKARSA_ALG_RS384 = -258,
  /** Lwscose wkarsa alg rs512. */
  LWSCOSE_WKARSA_ALG_RS512 = -259,
  /** Lwscose wkk kty; the same value as [`Self::LWSCOSE_WKL_ALG`]. */
  LWSCOSE_WKK_KTY = 1,
  /** Lwscose wkk kid; the same value as [`Self::LWSCOSE_WKL_CRIT`]. */
  LWSCOSE_WKK_KID = 2,
  /** Lwscose wkk alg; the same value as [`Self::LWSCOSE_WKL_CONTENT_TYPE`]. */
  LWSCOSE_WKK_ALG = 3,
  /** Lwscose wkk key ops; the same value as [`Self::LWSCOSE_WKL_KID`]. */
  LWSCOSE_WKK_KEY_OPS = 4,
  /** Lwscose wkk base iv; the same value as [`Self::LWSCOSE_WKL_IV`]. */
  LWSCOSE_WKK_BASE_IV = 5,
  /** Lwscose wkko sign; the same value as [`Self::LWSCOSE_WKL_ALG`]. */
  LWSCOSE_WKKO_SIGN = 1,
  /** Lwscose wkko verify; the same value as [`Self::LWSCOSE_WKL_CRIT`]. */
  LWSCOSE_WKKO_VERIFY = 2,
  /** Lwscose wkko encrypt; the same value as [`Self::LWSCOSE_WKL_CONTENT_TYPE`]. */
  LWSCOSE_WKKO_ENCRYPT = 3,
  /** Lwscose wkko decrypt; the same value as [`Self::LWSCOSE_WKL_KID`]. */
  LWSCOSE_WKKO_DECRYPT = 4,
  /** Lwscose wkko wrap key; the same value as [`Self::LWSCOSE_WKL_IV`]. */
  LWSCOSE_WKKO_WRAP_KEY = 5,
  /** Lwscose wkko unwrap key; the same value as [`Self::LWSCOSE_WKL_IV_PARTIAL`]. */
  LWSCOSE_WKKO_UNWRAP_KEY = 6,
  /** Lwscose wkko derive key; the same value as [`Self::LWSCOSE_WKL_COUNTERSIG`]. */
  LWSCOSE_WKKO_DERIVE_KEY = 7,
  /** Lwscose wkko mac create; the same value as [`Self::LWSCOSE_WKL_COUNTERSIG0`]. */
  LWSCOSE_WKKO_MAC_CREATE = 9,
  /** Lwscose wkko mac verify; the same value as [`Self::LWSCOSE_WKL_KID_CONTEXT`]. */
  LWSCOSE_WKKO_MAC_VERIFY = 10,
  /** Lwscose wkahmac 256 64; the same value as [`Self::LWSCOSE_WKL_KID`]. */
  LWSCOSE_WKAHMAC_256_64 = 4,
  /** Lwscose wkahmac 256 256; the same value as [`Self::LWSCOSE_WKL_IV`]. */
  LWSCOSE_WKAHMAC_256_256 = 5,
  /** Lwscose wkahmac 384 384; the same value as [`Self::LWSCOSE_WKL_IV_PARTIAL`]. */
  LWSCOSE_WKAHMAC_384_384 = 6,
  /** Lwscose wkahmac 512 512; the same value as [`Self::LWSCOSE_WKL_COUNTERSIG`]. */
  LWSCOSE_WKAHMAC_512_512 = 7,
  /** Lwscose wkaaesgcm 128; the same value as [`Self::LWSCOSE_WKL_ALG`]. */
  LWSCOSE_WKAAESGCM_128 = 1,
  /** Lwscose wkaaesgcm 192; the same value as [`Self::LWSCOSE_WKL_CRIT`]. */
  LWSCOSE_WKAAESGCM_192 = 2,
  /** Lwscose wkaaesgcm 256; the same value as [`Self::LWSCOSE_WKL_CONTENT_TYPE`]. */
  LWSCOSE_WKAAESGCM_256 = 3,
  /** Lwscose wkaaesccm 16 64 128; the same value as [`Self::LWSCOSE_WKL_KID_CONTEXT`]. */
  LWSCOSE_WKAAESCCM_16_64_128 = 10,
  /** Lwscose wkaaesccm 16 128 128; the same value as [`Self::LWSCOSE_WKAAES_128_64`]. */
  LWSCOSE_WKAAESCCM_16_128_128 = 14,
  /** Lwscose wkaaesccm 16 128 256; the same value as [`Self::LWSCOSE_WKAAES_256_64`]. */
  LWSCOSE_WKAAESCCM_16_128_256 = 15,
  /** Lwscose wkaecdh alg es hkdf 256; the same value as [`Self::LWSCOSE_WKAPCTX_PARTY_V_NONCE`]. */
  LWSCOSE_WKAECDH_ALG_ES_HKDF_256 = -25,
  /** Lwscose wkaecdh alg es hkdf 512; the same value as [`Self::LWSCOSE_WKAPCTX_PARTY_V_OTHER`]. */
  LWSCOSE_WKAECDH_ALG_ES_HKDF_512 = -26,
  /**
   * Lwscose wkapecdh static key id; the same value as
   * [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256`].
   */
  LWSCOSE_WKAPECDH_STATIC_KEY_ID = -3,
  /** Lwscose wkktv okp; the same value as [`Self::LWSCOSE_WKL_ALG`]. */
  LWSCOSE_WKKTV_OKP = 1,
  /** Lwscose wkktv ec2; the same value as [`Self::LWSCOSE_WKL_CRIT`]. */
  LWSCOSE_WKKTV_EC2 = 2,
  /** Lwscose wkktv rsa; the same value as [`Self::LWSCOSE_WKL_CONTENT_TYPE`]. */
  LWSCOSE_WKKTV_RSA = 3,
  /** Lwscose wkktv symmetric; the same value as [`Self::LWSCOSE_WKL_KID`]. */
  LWSCOSE_WKKTV_SYMMETRIC = 4,
  /** Lwscose wkktv hss lms; the same value as [`Self::LWSCOSE_WKL_IV`]. */
  LWSCOSE_WKKTV_HSS_LMS = 5,
  /** Lwscose wkktv walnutdsa; the same value as [`Self::LWSCOSE_WKL_IV_PARTIAL`]. */
  LWSCOSE_WKKTV_WALNUTDSA = 6,
  /** Lwscose wkec p256; the same value as [`Self::LWSCOSE_WKL_ALG`]. */
  LWSCOSE_WKEC_P256 = 1,
  /** Lwscose wkec p384; the same value as [`Self::LWSCOSE_WKL_CRIT`]. */
  LWSCOSE_WKEC_P384 = 2,
  /** Lwscose wkec p521; the same value as [`Self::LWSCOSE_WKL_CONTENT_TYPE`]. */
  LWSCOSE_WKEC_P521 = 3,
  /** Lwscose wkec x25519; the same value as [`Self::LWSCOSE_WKL_KID`]. */
  LWSCOSE_WKEC_X25519 = 4,
  /** Lwscose wkec x448; the same value as [`Self::LWSCOSE_WKL_IV`]. */
  LWSCOSE_WKEC_X448 = 5,
  /** Lwscose wkec ed25519; the same value as [`Self::LWSCOSE_WKL_IV_PARTIAL`]. */
  LWSCOSE_WKEC_ED25519 = 6,
  /** Lwscose wkec ed448; the same value as [`Self::LWSCOSE_WKL_COUNTERSIG`]. */
  LWSCOSE_WKEC_ED448 = 7,
  /** Lwscose wkec secp256k1; the same value as [`Self::LWSCOSE_WKKO_DERIVE_BITS`]. */
  LWSCOSE_WKEC_SECP256K1 = 8,
  /** Lwscose wkeckp crv; the same value as [`Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY`]. */
  LWSCOSE_WKECKP_CRV = -1,
  /** Lwscose wkeckp x; the same value as [`Self::LWSCOSE_WKAPECDH_STATIC_KEY`]. */
  LWSCOSE_WKECKP_X = -2,
  /** Lwscose wkeckp y; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256`]. */
  LWSCOSE_WKECKP_Y = -3,
  /** Lwscose wkeckp d; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512`]. */
  LWSCOSE_WKECKP_D = -4,
  /** Lwscose wkokp crv; the same value as [`Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY`]. */
  LWSCOSE_WKOKP_CRV = -1,
  /** Lwscose wkokp x; the same value as [`Self::LWSCOSE_WKAPECDH_STATIC_KEY`]. */
  LWSCOSE_WKOKP_X = -2,
  /** Lwscose wkokp d; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512`]. */
  LWSCOSE_WKOKP_D = -4,
  /** Lwscose wkkprsa n; the same value as [`Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY`]. */
  LWSCOSE_WKKPRSA_N = -1,
  /** Lwscose wkkprsa e; the same value as [`Self::LWSCOSE_WKAPECDH_STATIC_KEY`]. */
  LWSCOSE_WKKPRSA_E = -2,
  /** Lwscose wkkprsa d; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256`]. */
  LWSCOSE_WKKPRSA_D = -3,
  /** Lwscose wkkprsa p; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512`]. */
  LWSCOSE_WKKPRSA_P = -4,
  /** Lwscose wkkprsa q; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_AES_128`]. */
  LWSCOSE_WKKPRSA_Q = -5,
  /** Lwscose wkkprsa dp; the same value as [`Self::LWSCOSE_WKK_DIRECT_CEK`]. */
  LWSCOSE_WKKPRSA_DP = -6,
  /** Lwscose wkkprsa dq; the same value as [`Self::LWSCOSE_WKAECDSA_ALG_ES256`]. */
  LWSCOSE_WKKPRSA_DQ = -7,
  /** Lwscose wkkprsa qinv; the same value as [`Self::LWSCOSE_WKAEDDSA_ALG_EDDSA`]. */
  LWSCOSE_WKKPRSA_QINV = -8,
  /** Lwscose wkkprsa ri; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDF_SHA_256`]. */
  LWSCOSE_WKKPRSA_RI = -10,
  /** Lwscose wkkprsa di; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDF_SHA_512`]. */
  LWSCOSE_WKKPRSA_DI = -11,
  /** Lwscose wkkprsa ti; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDF_AES_128`]. */
  LWSCOSE_WKKPRSA_TI = -12,
  /** Lwscose wksymkp key value; the same value as [`Self::LWSCOSE_WKL_KID`]. */
  LWSCOSE_WKSYMKP_KEY_VALUE = 4,
  /**
   * Lwscoap contentformat cose encrypt0; the same value as
   * [`Self::LWSCOSE_WKAAESCCM_64_128_128`].
   */
  LWSCOAP_CONTENTFORMAT_COSE_ENCRYPT0 = 16,
  /** Lwscoap contentformat cose mac0; the same value as [`Self::LWSCOSE_WKAAESCCM_64_128_256`]. */
  LWSCOAP_CONTENTFORMAT_COSE_MAC0 = 17,
  /** Lwscose wkl countersignature0; the same value as [`Self::LWSCOSE_WKL_COUNTERSIG0`]. */
  LWSCOSE_WKL_COUNTERSIGNATURE0 = 9,
};

/** Values of dhcpc addresses. */
enum {
  /** Lwsdh ipv4 subnet mask. */
  LWSDH_IPV4_SUBNET_MASK = 0,
  /** Lwsdh ipv4 broadcast. */
  LWSDH_IPV4_BROADCAST = 1,
  /** Lwsdh lease secs. */
  LWSDH_LEASE_SECS = 2,
  /** Lwsdh rebinding secs. */
  LWSDH_REBINDING_SECS = 3,
  /** Lwsdh renewal secs. */
  LWSDH_RENEWAL_SECS = 4,
  /** Lwsdh nums count. */
  _LWSDH_NUMS_COUNT = 5,
  /** Lwsdh sa46 ntp server. */
  LWSDH_SA46_NTP_SERVER = 6,
  /** Lwsdh sa46 dhcp server. */
  LWSDH_SA46_DHCP_SERVER = 7,
  /** Lwsdh sa46 count. */
  _LWSDH_SA46_COUNT = 8,
  /** Lwsdh sa46 ip; the same value as [`Self::LWSDH_IPV4_SUBNET_MASK`]. */
  LWSDH_SA46_IP = 0,
  /** Lwsdh sa46 dns srv 1; the same value as [`Self::LWSDH_IPV4_BROADCAST`]. */
  LWSDH_SA46_DNS_SRV_1 = 1,
  /** Lwsdh sa46 dns srv 2; the same value as [`Self::LWSDH_LEASE_SECS`]. */
  LWSDH_SA46_DNS_SRV_2 = 2,
  /** Lwsdh sa46 dns srv 3; the same value as [`Self::LWSDH_REBINDING_SECS`]. */
  LWSDH_SA46_DNS_SRV_3 = 3,
  /** Lwsdh sa46 dns srv 4; the same value as [`Self::LWSDH_RENEWAL_SECS`]. */
  LWSDH_SA46_DNS_SRV_4 = 4,
  /** Lwsdh sa46 ipv4 router; the same value as [`Self::_LWSDH_NUMS_COUNT`]. */
  LWSDH_SA46_IPV4_ROUTER = 5,
};

/** Values of dsh flags. */
enum {
  /** Coalesce. */
  LWS_DSHFLAG_ENABLE_COALESCE = 16777216,
  /** Split. */
  LWS_DSHFLAG_ENABLE_SPLIT = 33554432,
};

/** Values of ev actions. */
enum {
  /** Read. */
  LWS_EV_READ = 1,
  /** Write. */
  LWS_EV_WRITE = 2,
  /** Start. */
  LWS_EV_START = 4,
  /** Stop. */
  LWS_EV_STOP = 8,
};

/** Values of event lib ops flags. */
enum lws_event_lib_ops_flags {
  /** Ispoll. */
  LELOF_ISPOLL = 1,
  /** Destroy final. */
  LELOF_DESTROY_FINAL = 0,
};

/** Values of flow state. */
enum {
  /** Read. */
  LWSDLOFLOW_STATE_READ = 0,
  /** Read completed. */
  LWSDLOFLOW_STATE_READ_COMPLETED = 1,
  /** Read failed. */
  LWSDLOFLOW_STATE_READ_FAILED = 2,
};

/** Values of gencrypto aes tok. */
enum lws_gencrypto_aes_tok {
  /** K. */
  LWS_GENCRYPTO_AES_KEYEL_K = 0,
  /** Count. */
  LWS_GENCRYPTO_AES_KEYEL_COUNT = 1,
};

/** Values of gencrypto ec tok. */
enum lws_gencrypto_ec_tok {
  /** Crv. */
  LWS_GENCRYPTO_EC_KEYEL_CRV = 0,
  /** X. */
  LWS_GENCRYPTO_EC_KEYEL_X = 1,
  /** D. */
  LWS_GENCRYPTO_EC_KEYEL_D = 2,
  /** Y. */
  LWS_GENCRYPTO_EC_KEYEL_Y = 3,
  /** Count. */
  LWS_GENCRYPTO_EC_KEYEL_COUNT = 4,
};

/** Values of gencrypto kty. */
enum lws_gencrypto_kty {
  /** Unknown. */
  LWS_GENCRYPTO_KTY_UNKNOWN = 0,
  /** Oct. */
  LWS_GENCRYPTO_KTY_OCT = 1,
  /** Rsa. */
  LWS_GENCRYPTO_KTY_RSA = 2,
  /** Ec. */
  LWS_GENCRYPTO_KTY_EC = 3,
};

/** Values of gencrypto oct tok. */
enum lws_gencrypto_oct_tok {
  /** K. */
  LWS_GENCRYPTO_OCT_KEYEL_K = 0,
  /** Count. */
  LWS_GENCRYPTO_OCT_KEYEL_COUNT = 1,
};

/** Values of gencrypto rsa tok. */
enum lws_gencrypto_rsa_tok {
  /** E. */
  LWS_GENCRYPTO_RSA_KEYEL_E = 0,
  /** N. */
  LWS_GENCRYPTO_RSA_KEYEL_N = 1,
  /** D. */
  LWS_GENCRYPTO_RSA_KEYEL_D = 2,
  /** P. */
  LWS_GENCRYPTO_RSA_KEYEL_P = 3,
  /** Q. */
  LWS_GENCRYPTO_RSA_KEYEL_Q = 4,
  /** Dp. */
  LWS_GENCRYPTO_RSA_KEYEL_DP = 5,
  /** Dq. */
  LWS_GENCRYPTO_RSA_KEYEL_DQ = 6,
  /** Qi. */
  LWS_GENCRYPTO_RSA_KEYEL_QI = 7,
  /** Other. */
  LWS_GENCRYPTO_RSA_KEYEL_OTHER = 8,
  /** Ri. */
  LWS_GENCRYPTO_RSA_KEYEL_RI = 9,
  /** Di. */
  LWS_GENCRYPTO_RSA_KEYEL_DI = 10,
  /** Ti. */
  LWS_GENCRYPTO_RSA_KEYEL_TI = 11,
  /** Count. */
  LWS_GENCRYPTO_RSA_KEYEL_COUNT = 12,
};

/** Values of gpio flags. */
enum {
  /** Read. */
  LWSGGPIO_FL_READ = 1,
  /** Write. */
  LWSGGPIO_FL_WRITE = 2,
  /** Pullup. */
  LWSGGPIO_FL_PULLUP = 4,
  /** Pulldown. */
  LWSGGPIO_FL_PULLDOWN = 8,
  /** Start low. */
  LWSGGPIO_FL_START_LOW = 16,
};

/** Values of h2 settings. */
enum lws_h2_settings {
  /** Header table size. */
  H2SET_HEADER_TABLE_SIZE = 1,
  /** Enable push. */
  H2SET_ENABLE_PUSH = 2,
  /** Max concurrent streams. */
  H2SET_MAX_CONCURRENT_STREAMS = 3,
  /** Initial window size. */
  H2SET_INITIAL_WINDOW_SIZE = 4,
  /** Max frame size. */
  H2SET_MAX_FRAME_SIZE = 5,
  /** Max header list size. */
  H2SET_MAX_HEADER_LIST_SIZE = 6,
  /** Reserved7. */
  H2SET_RESERVED7 = 7,
  /** Enable connect protocol. */
  H2SET_ENABLE_CONNECT_PROTOCOL = 8,
  /** Count. */
  H2SET_COUNT = 9,
};

/** Values of http uri method. */
enum {
  /** The method GET. */
  LWSHUMETH_GET = 0,
  /** The method POST. */
  LWSHUMETH_POST = 1,
  /** The method OPTIONS. */
  LWSHUMETH_OPTIONS = 2,
  /** The method PUT. */
  LWSHUMETH_PUT = 3,
  /** The method PATCH. */
  LWSHUMETH_PATCH = 4,
  /** The method DELETE. */
  LWSHUMETH_DELETE = 5,
  /** The method CONNECT. */
  LWSHUMETH_CONNECT = 6,
  /** The method HEAD. */
  LWSHUMETH_HEAD = 7,
  /** The method COLON_PATH. */
  LWSHUMETH_COLON_PATH = 8,
};

/** Values of jrpc cb return. */
typedef enum lws_jrpc_cb_return_t {
  /** Continue. */
  LJRPC_CBRET_CONTINUE = 0,
  /** Want to emit. */
  LJRPC_CBRET_WANT_TO_EMIT = 1,
  /** Finished. */
  LJRPC_CBRET_FINISHED = 2,
  /** Failed. */
  LJRPC_CBRET_FAILED = 3,
} lws_jrpc_cb_return_t;

/** Values of jrpc error. */
enum {
  /** Lwsjrpce  no error. */
  LWSJRPCE__NO_ERROR = 0,
  /** Lwsjrpcwke  parse error. */
  LWSJRPCWKE__PARSE_ERROR = -32700,
  /** Lwsjrpcwke  invalid request. */
  LWSJRPCWKE__INVALID_REQUEST = -32600,
  /** Lwsjrpcwke  method not found. */
  LWSJRPCWKE__METHOD_NOT_FOUND = -32601,
  /** Lwsjrpcwke  invalid params. */
  LWSJRPCWKE__INVALID_PARAMS = -32602,
  /** Lwsjrpcwke  internal error. */
  LWSJRPCWKE__INTERNAL_ERROR = -32603,
  /** Lwsjrpcwke  server error first. */
  LWSJRPCWKE__SERVER_ERROR_FIRST = -32000,
  /** Lwsjrpcwke  server error last. */
  LWSJRPCWKE__SERVER_ERROR_LAST = -32099,
  /** Lwsjrpce  invalid members. */
  LWSJRPCE__INVALID_MEMBERS = -31000,
};

/** Values of jrpc parse kind. */
enum {
  /** Request. */
  LWSJRPC_PARSE_REQUEST = 0,
  /** Response. */
  LWSJRPC_PARSE_RESPONSE = 1,
};

/** Values of jws jose hdr indexes. */
enum lws_jws_jose_hdr_indexes {
  /** Ljjhi alg. */
  LJJHI_ALG = 0,
  /** Ljjhi jku. */
  LJJHI_JKU = 1,
  /** Ljjhi jwk. */
  LJJHI_JWK = 2,
  /** Ljjhi kid. */
  LJJHI_KID = 3,
  /** Ljjhi x5u. */
  LJJHI_X5U = 4,
  /** Ljjhi x5c. */
  LJJHI_X5C = 5,
  /** Ljjhi x5t. */
  LJJHI_X5T = 6,
  /** Ljjhi x5t s256. */
  LJJHI_X5T_S256 = 7,
  /** Ljjhi typ. */
  LJJHI_TYP = 8,
  /** Ljjhi cty. */
  LJJHI_CTY = 9,
  /** Ljjhi crit. */
  LJJHI_CRIT = 10,
  /** Ljjhi recips hdr. */
  LJJHI_RECIPS_HDR = 11,
  /** Ljjhi recips hdr alg. */
  LJJHI_RECIPS_HDR_ALG = 12,
  /** Ljjhi recips hdr kid. */
  LJJHI_RECIPS_HDR_KID = 13,
  /** Ljjhi recips ekey. */
  LJJHI_RECIPS_EKEY = 14,
  /** Ljjhi enc. */
  LJJHI_ENC = 15,
  /** Ljjhi zip. */
  LJJHI_ZIP = 16,
  /** Ljjhi epk. */
  LJJHI_EPK = 17,
  /** Ljjhi apu. */
  LJJHI_APU = 18,
  /** Ljjhi apv. */
  LJJHI_APV = 19,
  /** Ljjhi iv. */
  LJJHI_IV = 20,
  /** Ljjhi tag. */
  LJJHI_TAG = 21,
  /** Ljjhi p2s. */
  LJJHI_P2S = 22,
  /** Ljjhi p2c. */
  LJJHI_P2C = 23,
  /** Lws count jose hdr elements. */
  LWS_COUNT_JOSE_HDR_ELEMENTS = 24,
};

/** Values of lec pctx ret. */
enum lws_lec_pctx_ret {
  /** Finished. */
  LWS_LECPCTX_RET_FINISHED = 0,
  /** Again. */
  LWS_LECPCTX_RET_AGAIN = 1,
  /** Fail. */
  LWS_LECPCTX_RET_FAIL = 2,
};

/** Values of led phase index. */
enum {
  /** Curr. */
  LLSI_CURR = 0,
  /** Next. */
  LLSI_NEXT = 1,
  /** Trans. */
  LLSI_TRANS = 2,
};

/** Values of metric flags. */
enum {
  /** Outliers. */
  LWSMTFL_REPORT_OUTLIERS = 1,
  /** Oob. */
  LWSMTFL_REPORT_OOB = 2,
  /** Inactivity at periodic. */
  LWSMTFL_REPORT_INACTIVITY_AT_PERIODIC = 4,
  /** Mean. */
  LWSMTFL_REPORT_MEAN = 8,
  /** Only go. */
  LWSMTFL_REPORT_ONLY_GO = 16,
  /** Duty wallclock us. */
  LWSMTFL_REPORT_DUTY_WALLCLOCK_US = 32,
  /** Hist. */
  LWSMTFL_REPORT_HIST = 64,
};

/** Values of metric kinds. */
enum {
  /** Normal. */
  LMT_NORMAL = 0,
  /** Outlier. */
  LMT_OUTLIER = 1,
  /** Fail. */
  LMT_FAIL = 2,
  /** Count. */
  LMT_COUNT = 3,
};

/** Values of metric rpt. */
enum lws_metric_rpt {
  /** Periodic. */
  LMR_PERIODIC = 0,
  /** Outlier. */
  LMR_OUTLIER = 1,
};

/** What a mount leads to; goes into `origin_protocol`. */
enum lws_mount_protocols {
  /** An HTTP server, to which requests are passed on. */
  LWSMPRO_HTTP = 0,
  /** An HTTPS server, to which requests are passed on. */
  LWSMPRO_HTTPS = 1,
  /** Files below a folder. */
  LWSMPRO_FILE = 2,
  /** A CGI program. */
  LWSMPRO_CGI = 3,
  /** A redirect to an `http://` address. */
  LWSMPRO_REDIR_HTTP = 4,
  /** A redirect to an `https://` address. */
  LWSMPRO_REDIR_HTTPS = 5,
  /** A protocol of the vhost: its callback gets the request. */
  LWSMPRO_CALLBACK = 6,
  /** Nothing. */
  LWSMPRO_NO_MOUNT = 7,
};

/** Values of mqtt connack flags. */
typedef enum lws_mqtt_connack_flags_t {
  /** Lmqcft session present. */
  LMQCFT_SESSION_PRESENT = 1,
} lws_mqtt_connack_flags_t;

/** Values of mqtt connect flags. */
typedef enum lws_mqtt_connect_flags_t {
  /** Username nofree. */
  LMQCFT_USERNAME_NOFREE = 1024,
  /** Password nofree. */
  LMQCFT_PASSWORD_NOFREE = 512,
  /** Client id nofree. */
  LMQCFT_CLIENT_ID_NOFREE = 256,
  /** Username. */
  LMQCFT_USERNAME = 128,
  /** Password. */
  LMQCFT_PASSWORD = 64,
  /** Will retain. */
  LMQCFT_WILL_RETAIN = 32,
  /** Will qos. */
  LMQCFT_WILL_QOS = 8,
  /** Will flag. */
  LMQCFT_WILL_FLAG = 4,
  /** Clean start. */
  LMQCFT_CLEAN_START = 2,
  /** Reserved. */
  LMQCFT_RESERVED = 1,
  /** Will qos mask. */
  LMQCFT_WILL_QOS_MASK = 24,
} lws_mqtt_connect_flags_t;

/** Values of mqtt control packet. */
typedef enum lws_mqtt_control_packet_t {
  /** Reserved. */
  LMQCP_RESERVED = 0,
  /** Ctos connect. */
  LMQCP_CTOS_CONNECT = 1,
  /** Stoc connack. */
  LMQCP_STOC_CONNACK = 2,
  /** Publish. */
  LMQCP_PUBLISH = 3,
  /** Puback. */
  LMQCP_PUBACK = 4,
  /** Pubrec. */
  LMQCP_PUBREC = 5,
  /** Pubrel. */
  LMQCP_PUBREL = 6,
  /** Pubcomp. */
  LMQCP_PUBCOMP = 7,
  /** Ctos subscribe. */
  LMQCP_CTOS_SUBSCRIBE = 8,
  /** Stoc suback. */
  LMQCP_STOC_SUBACK = 9,
  /** Ctos unsubscribe. */
  LMQCP_CTOS_UNSUBSCRIBE = 10,
  /** Stoc unsuback. */
  LMQCP_STOC_UNSUBACK = 11,
  /** Ctos pingreq. */
  LMQCP_CTOS_PINGREQ = 12,
  /** Stoc pingresp. */
  LMQCP_STOC_PINGRESP = 13,
  /** Disconnect. */
  LMQCP_DISCONNECT = 14,
  /** Auth. */
  LMQCP_AUTH = 15,
} lws_mqtt_control_packet_t;

/** Values of mqtt property. */
typedef enum lws_mqtt_property {
  /** Invalid. */
  LMQPROP_INVALID = 0,
  /** Payload format indicator. */
  LMQPROP_PAYLOAD_FORMAT_INDICATOR = 1,
  /** Message expiry interval. */
  LMQPROP_MESSAGE_EXPIRY_INTERVAL = 2,
  /** Content type. */
  LMQPROP_CONTENT_TYPE = 3,
  /** Response topic. */
  LMQPROP_RESPONSE_TOPIC = 8,
  /** Correlation data. */
  LMQPROP_CORRELATION_DATA = 9,
  /** Subscription identifier. */
  LMQPROP_SUBSCRIPTION_IDENTIFIER = 11,
  /** Session expiry interval. */
  LMQPROP_SESSION_EXPIRY_INTERVAL = 17,
  /** Assigned client identifier. */
  LMQPROP_ASSIGNED_CLIENT_IDENTIFIER = 18,
  /** Server keep alive. */
  LMQPROP_SERVER_KEEP_ALIVE = 19,
  /** Authentication method. */
  LMQPROP_AUTHENTICATION_METHOD = 21,
  /** Authentication data. */
  LMQPROP_AUTHENTICATION_DATA = 22,
  /** Request problem information. */
  LMQPROP_REQUEST_PROBLEM_INFORMATION = 23,
  /** Will delay interval. */
  LMQPROP_WILL_DELAY_INTERVAL = 24,
  /** Request response information. */
  LMQPROP_REQUEST_RESPONSE_INFORMATION = 25,
  /** Response information. */
  LMQPROP_RESPONSE_INFORMATION = 26,
  /** Server reference. */
  LMQPROP_SERVER_REFERENCE = 28,
  /** Reason string. */
  LMQPROP_REASON_STRING = 31,
  /** Receive maximum. */
  LMQPROP_RECEIVE_MAXIMUM = 33,
  /** Topic alias maximum. */
  LMQPROP_TOPIC_ALIAS_MAXIMUM = 34,
  /** Topic alias. */
  LMQPROP_TOPIC_ALIAS = 35,
  /** Maximum qos. */
  LMQPROP_MAXIMUM_QOS = 36,
  /** Retain available. */
  LMQPROP_RETAIN_AVAILABLE = 37,
  /** User property. */
  LMQPROP_USER_PROPERTY = 38,
  /** Maximum packet size. */
  LMQPROP_MAXIMUM_PACKET_SIZE = 39,
  /** Wildcard subscription avail. */
  LMQPROP_WILDCARD_SUBSCRIPTION_AVAIL = 40,
  /** Subscription identifier avail. */
  LMQPROP_SUBSCRIPTION_IDENTIFIER_AVAIL = 41,
  /** Shared subscription avail. */
  LMQPROP_SHARED_SUBSCRIPTION_AVAIL = 42,
} lws_mqtt_property;

/** Values of mqtt reason. */
typedef enum lws_mqtt_reason_t {
  /** Reason 0: success. */
  LMQCP_REASON_SUCCESS = 0,
  /** Reason 1: granted qos1. */
  LMQCP_REASON_GRANTED_QOS1 = 1,
  /** Reason 2: granted qos2. */
  LMQCP_REASON_GRANTED_QOS2 = 2,
  /** Reason 4: disconnect will. */
  LMQCP_REASON_DISCONNECT_WILL = 4,
  /** Reason 16: no matching subscriber. */
  LMQCP_REASON_NO_MATCHING_SUBSCRIBER = 16,
  /** Reason 17: no subscription existed. */
  LMQCP_REASON_NO_SUBSCRIPTION_EXISTED = 17,
  /** Reason 24: continue authentication. */
  LMQCP_REASON_CONTINUE_AUTHENTICATION = 24,
  /** Reason 25: re authenticate. */
  LMQCP_REASON_RE_AUTHENTICATE = 25,
  /** Reason 128: unspecified error. */
  LMQCP_REASON_UNSPECIFIED_ERROR = 128,
  /** Reason 129: malformed packet. */
  LMQCP_REASON_MALFORMED_PACKET = 129,
  /** Reason 130: protocol error. */
  LMQCP_REASON_PROTOCOL_ERROR = 130,
  /** Reason 131: implementation specific error. */
  LMQCP_REASON_IMPLEMENTATION_SPECIFIC_ERROR = 131,
  /** Reason 132: unsupported protocol. */
  LMQCP_REASON_UNSUPPORTED_PROTOCOL = 132,
  /** Reason 133: client id invalid. */
  LMQCP_REASON_CLIENT_ID_INVALID = 133,
  /** Reason 134: bad credentials. */
  LMQCP_REASON_BAD_CREDENTIALS = 134,
  /** Reason 135: not authorized. */
  LMQCP_REASON_NOT_AUTHORIZED = 135,
  /** Reason 136: server unavailable. */
  LMQCP_REASON_SERVER_UNAVAILABLE = 136,
  /** Reason 137: server busy. */
  LMQCP_REASON_SERVER_BUSY = 137,
  /** Reason 138: banned. */
  LMQCP_REASON_BANNED = 138,
  /** Reason 139: server shutting down. */
  LMQCP_REASON_SERVER_SHUTTING_DOWN = 139,
  /** Reason 140: bad authentication method. */
  LMQCP_REASON_BAD_AUTHENTICATION_METHOD = 140,
  /** Reason 141: keepalive timeout. */
  LMQCP_REASON_KEEPALIVE_TIMEOUT = 141,
  /** Reason 142: session taken over. */
  LMQCP_REASON_SESSION_TAKEN_OVER = 142,
  /** Reason 143: topic filter invalid. */
  LMQCP_REASON_TOPIC_FILTER_INVALID = 143,
  /** Reason 144: topic name invalid. */
  LMQCP_REASON_TOPIC_NAME_INVALID = 144,
  /** Reason 145: packet id in use. */
  LMQCP_REASON_PACKET_ID_IN_USE = 145,
  /** Reason 146: packet id not found. */
  LMQCP_REASON_PACKET_ID_NOT_FOUND = 146,
  /** Reason 147: max rx exceeded. */
  LMQCP_REASON_MAX_RX_EXCEEDED = 147,
  /** Reason 148: topic alias invalid. */
  LMQCP_REASON_TOPIC_ALIAS_INVALID = 148,
  /** Reason 149: packet too large. */
  LMQCP_REASON_PACKET_TOO_LARGE = 149,
  /** Reason 150: ratelimit. */
  LMQCP_REASON_RATELIMIT = 150,
  /** Reason 151: quota exceeded. */
  LMQCP_REASON_QUOTA_EXCEEDED = 151,
  /** Reason 152: administrative action. */
  LMQCP_REASON_ADMINISTRATIVE_ACTION = 152,
  /** Reason 153: payload format invalid. */
  LMQCP_REASON_PAYLOAD_FORMAT_INVALID = 153,
  /** Reason 154: retain not supported. */
  LMQCP_REASON_RETAIN_NOT_SUPPORTED = 154,
  /** Reason 155: qos not supported. */
  LMQCP_REASON_QOS_NOT_SUPPORTED = 155,
  /** Reason 156: use another server. */
  LMQCP_REASON_USE_ANOTHER_SERVER = 156,
  /** Reason 157: server moved. */
  LMQCP_REASON_SERVER_MOVED = 157,
  /** Reason 158: shared subscriptions not supported. */
  LMQCP_REASON_SHARED_SUBSCRIPTIONS_NOT_SUPPORTED = 158,
  /** Reason 159: connection rate exceeded. */
  LMQCP_REASON_CONNECTION_RATE_EXCEEDED = 159,
  /** Reason 160: maximum connect time. */
  LMQCP_REASON_MAXIMUM_CONNECT_TIME = 160,
  /** Reason 161: subscription ids not supported. */
  LMQCP_REASON_SUBSCRIPTION_IDS_NOT_SUPPORTED = 161,
  /** Reason 162: wildcard subscriptions not supported. */
  LMQCP_REASON_WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED = 162,
  /** Reason 0: normal disconnection; the same value as [`Self::LMQCP_REASON_SUCCESS`]. */
  LMQCP_REASON_NORMAL_DISCONNECTION = 0,
  /** Reason 0: granted qos0; the same value as [`Self::LMQCP_REASON_SUCCESS`]. */
  LMQCP_REASON_GRANTED_QOS0 = 0,
} lws_mqtt_reason_t;

/** Values of netdev type. */
typedef enum lws_netdev_type_t {
  /** Unknown. */
  LWSNDTYP_UNKNOWN = 0,
  /** Wifi. */
  LWSNDTYP_WIFI = 1,
  /** Eth. */
  LWSNDTYP_ETH = 2,
} lws_netdev_type_t;

/** Values of netdev wifi flags. */
enum {
  /** Alg open. */
  LNDIW_ALG_OPEN = 0,
  /** Alg wpa2. */
  LNDIW_ALG_WPA2 = 1,
  /** Mode ap. */
  LNDIW_MODE_AP = 2,
  /** Up. */
  LNDIW_UP = 128,
  /** Mode sta; the same value as [`Self::LNDIW_ALG_WPA2`]. */
  LNDIW_MODE_STA = 1,
  /** Acq ipv4; the same value as [`Self::LNDIW_ALG_WPA2`]. */
  LNDIW_ACQ_IPv4 = 1,
  /** Acq ipv6; the same value as [`Self::LNDIW_MODE_AP`]. */
  LNDIW_ACQ_IPv6 = 2,
};

/** Values of netdev wifi state. */
typedef enum lws_netdev_wifi_state_t {
  /** Initial. */
  LWSNDVWIFI_STATE_INITIAL = 0,
  /** Scan. */
  LWSNDVWIFI_STATE_SCAN = 1,
  /** Ap. */
  LWSNDVWIFI_STATE_AP = 2,
  /** Ap scan. */
  LWSNDVWIFI_STATE_AP_SCAN = 3,
  /** Stat grp ap. */
  LWSNDVWIFI_STATE_STAT_GRP_AP = 4,
  /** Stat grp ap scan. */
  LWSNDVWIFI_STATE_STAT_GRP_AP_SCAN = 5,
  /** Stat. */
  LWSNDVWIFI_STATE_STAT = 6,
  /** Stat happy. */
  LWSNDVWIFI_STATE_STAT_HAPPY = 7,
} lws_netdev_wifi_state_t;

/** Values of rxflow reason. */
enum {
  /** User bool. */
  LWS_RXFLOW_REASON_USER_BOOL = 1,
  /** Http rxbuffer. */
  LWS_RXFLOW_REASON_HTTP_RXBUFFER = 64,
  /** H2 pps pending. */
  LWS_RXFLOW_REASON_H2_PPS_PENDING = 128,
  /** Applies. */
  LWS_RXFLOW_REASON_APPLIES = 16384,
  /** Applies enable bit. */
  LWS_RXFLOW_REASON_APPLIES_ENABLE_BIT = 8192,
  /** Applies enable. */
  LWS_RXFLOW_REASON_APPLIES_ENABLE = 24576,
  /** Flag process now. */
  LWS_RXFLOW_REASON_FLAG_PROCESS_NOW = 4096,
  /** Applies disable; the same value as [`Self::LWS_RXFLOW_REASON_APPLIES`]. */
  LWS_RXFLOW_REASON_APPLIES_DISABLE = 16384,
};

/** Values of smd class index. */
enum {
  /** Interaction. */
  LWSSMDCL_INTERACTION = 1,
  /** System state. */
  LWSSMDCL_SYSTEM_STATE = 2,
  /** Network. */
  LWSSMDCL_NETWORK = 4,
  /** Metrics. */
  LWSSMDCL_METRICS = 8,
  /** User base bitnum. */
  LWSSMDCL_USER_BASE_BITNUM = 24,
};

/** Values of spi modes. */
enum {
  /** Lwsspimode cpol. */
  LWSSPIMODE_CPOL = 1,
  /** Lwsspimode cpha. */
  LWSSPIMODE_CPHA = 2,
  /** Lws spi busmode clk idle low samp rising. */
  LWS_SPI_BUSMODE_CLK_IDLE_LOW_SAMP_RISING = 0,
  /** Lws spi busmode clk idle high samp falling. */
  LWS_SPI_BUSMODE_CLK_IDLE_HIGH_SAMP_FALLING = 3,
  /** Lws spi flag dma bounce not needed. */
  LWS_SPI_FLAG_DMA_BOUNCE_NOT_NEEDED = 4,
  /** Lws spi busmode clk idle high samp rising; the same value as [`Self::LWSSPIMODE_CPOL`]. */
  LWS_SPI_BUSMODE_CLK_IDLE_HIGH_SAMP_RISING = 1,
  /** Lws spi busmode clk idle low samp falling; the same value as [`Self::LWSSPIMODE_CPHA`]. */
  LWS_SPI_BUSMODE_CLK_IDLE_LOW_SAMP_FALLING = 2,
  /**
   * Lws spi txn half duplex discrete; the same value as
   * [`Self::LWS_SPI_BUSMODE_CLK_IDLE_LOW_SAMP_RISING`].
   */
  LWS_SPI_TXN_HALF_DUPLEX_DISCRETE = 0,
  /** Lws spi flag data continue; the same value as [`Self::LWSSPIMODE_CPOL`]. */
  LWS_SPI_FLAG_DATA_CONTINUE = 1,
  /** Lws spi flag dc cmd is high; the same value as [`Self::LWSSPIMODE_CPHA`]. */
  LWS_SPI_FLAG_DC_CMD_IS_HIGH = 2,
};

/** Values of ss conn states. */
typedef enum lws_ss_conn_states_t {
  /** Lpcsprox wait initial tx. */
  LPCSPROX_WAIT_INITIAL_TX = 1,
  /** Lpcsprox reporting fail. */
  LPCSPROX_REPORTING_FAIL = 2,
  /** Lpcsprox reporting ok. */
  LPCSPROX_REPORTING_OK = 3,
  /** Lpcsprox operational. */
  LPCSPROX_OPERATIONAL = 4,
  /** Lpcsprox destroyed. */
  LPCSPROX_DESTROYED = 5,
  /** Lpcscli sending initial tx. */
  LPCSCLI_SENDING_INITIAL_TX = 6,
  /** Lpcscli waiting create result. */
  LPCSCLI_WAITING_CREATE_RESULT = 7,
  /** Lpcscli local connected. */
  LPCSCLI_LOCAL_CONNECTED = 8,
  /** Lpcscli onward connect. */
  LPCSCLI_ONWARD_CONNECT = 9,
  /** Lpcscli operational. */
  LPCSCLI_OPERATIONAL = 10,
} lws_ss_conn_states_t;

/** Values of ss flags. */
enum {
  /** Som. */
  LWSSS_FLAG_SOM = 1,
  /** Eom. */
  LWSSS_FLAG_EOM = 2,
  /** Poll. */
  LWSSS_FLAG_POLL = 4,
  /** Related start. */
  LWSSS_FLAG_RELATED_START = 8,
  /** Related end. */
  LWSSS_FLAG_RELATED_END = 16,
  /** Rideshare. */
  LWSSS_FLAG_RIDESHARE = 32,
  /** Perf json. */
  LWSSS_FLAG_PERF_JSON = 64,
};

/** Values of ss info flags. */
enum {
  /** Register sink. */
  LWSSSINFLAGS_REGISTER_SINK = 1,
  /** Proxied. */
  LWSSSINFLAGS_PROXIED = 2,
  /** Server. */
  LWSSSINFLAGS_SERVER = 4,
  /** Accepted. */
  LWSSSINFLAGS_ACCEPTED = 8,
  /** Accepted sink. */
  LWSSSINFLAGS_ACCEPTED_SINK = 16,
};

/** Values of ss policy flags. */
enum {
  /** Opportunistic. */
  LWSSSPOLF_OPPORTUNISTIC = 1,
  /** Nailed up. */
  LWSSSPOLF_NAILED_UP = 2,
  /** Urgent tx. */
  LWSSSPOLF_URGENT_TX = 4,
  /** Urgent rx. */
  LWSSSPOLF_URGENT_RX = 8,
  /** Tls. */
  LWSSSPOLF_TLS = 16,
  /** Long poll. */
  LWSSSPOLF_LONG_POLL = 32,
  /** Auth bearer. */
  LWSSSPOLF_AUTH_BEARER = 64,
  /** Http no content length. */
  LWSSSPOLF_HTTP_NO_CONTENT_LENGTH = 128,
  /** Quirk nghttp2 end stream. */
  LWSSSPOLF_QUIRK_NGHTTP2_END_STREAM = 256,
  /** H2 quirk overflows txcr. */
  LWSSSPOLF_H2_QUIRK_OVERFLOWS_TXCR = 512,
  /** H2 quirk unclean hpack state. */
  LWSSSPOLF_H2_QUIRK_UNCLEAN_HPACK_STATE = 1024,
  /** Http multipart. */
  LWSSSPOLF_HTTP_MULTIPART = 2048,
  /** Http x www form urlencoded. */
  LWSSSPOLF_HTTP_X_WWW_FORM_URLENCODED = 4096,
  /** Local sink. */
  LWSSSPOLF_LOCAL_SINK = 8192,
  /** Wake suspend  validity. */
  LWSSSPOLF_WAKE_SUSPEND__VALIDITY = 16384,
  /** Server. */
  LWSSSPOLF_SERVER = 32768,
  /** Allow redirects. */
  LWSSSPOLF_ALLOW_REDIRECTS = 65536,
  /** Http multipart in. */
  LWSSSPOLF_HTTP_MULTIPART_IN = 131072,
  /** Attr low latency. */
  LWSSSPOLF_ATTR_LOW_LATENCY = 262144,
  /** Attr high throughput. */
  LWSSSPOLF_ATTR_HIGH_THROUGHPUT = 524288,
  /** Attr high reliability. */
  LWSSSPOLF_ATTR_HIGH_RELIABILITY = 1048576,
  /** Attr low cost. */
  LWSSSPOLF_ATTR_LOW_COST = 2097152,
  /** Perf. */
  LWSSSPOLF_PERF = 4194304,
  /** Direct proto str. */
  LWSSSPOLF_DIRECT_PROTO_STR = 8388608,
  /** Http cache cookies. */
  LWSSSPOLF_HTTP_CACHE_COOKIES = 16777216,
  /** Prioritize reads. */
  LWSSSPOLF_PRIORITIZE_READS = 33554432,
};

/** Values of ss policy protocols. */
enum {
  /** Lwsssp h1. */
  LWSSSP_H1 = 0,
  /** Lwsssp h2. */
  LWSSSP_H2 = 1,
  /** Lwsssp ws. */
  LWSSSP_WS = 2,
  /** Lwsssp mqtt. */
  LWSSSP_MQTT = 3,
  /** Lwsssp raw. */
  LWSSSP_RAW = 4,
  /** Lwsss hbi auth; the same value as [`Self::LWSSSP_H1`]. */
  LWSSS_HBI_AUTH = 0,
  /** Lwsss hbi dsn; the same value as [`Self::LWSSSP_H2`]. */
  LWSSS_HBI_DSN = 1,
  /** Lwsss hbi fwv; the same value as [`Self::LWSSSP_WS`]. */
  LWSSS_HBI_FWV = 2,
  /** Lwsss hbi type; the same value as [`Self::LWSSSP_MQTT`]. */
  LWSSS_HBI_TYPE = 3,
  /** Lwsss hbi count; the same value as [`Self::LWSSSP_RAW`]. */
  _LWSSS_HBI_COUNT = 4,
};

/** Values of sss cmds. */
typedef enum lws_sss_cmds_t {
  /** Rxpre rx payload. */
  LWSSS_SER_RXPRE_RX_PAYLOAD = 85,
  /** Rxpre create result. */
  LWSSS_SER_RXPRE_CREATE_RESULT = 86,
  /** Rxpre connstate. */
  LWSSS_SER_RXPRE_CONNSTATE = 87,
  /** Rxpre txcr update. */
  LWSSS_SER_RXPRE_TXCR_UPDATE = 88,
  /** Rxpre metadata. */
  LWSSS_SER_RXPRE_METADATA = 89,
  /** Rxpre tlsneg enclave sign. */
  LWSSS_SER_RXPRE_TLSNEG_ENCLAVE_SIGN = 90,
  /** Rxpre perf. */
  LWSSS_SER_RXPRE_PERF = 91,
  /** Txpre streamtype. */
  LWSSS_SER_TXPRE_STREAMTYPE = 170,
  /** Txpre onward connect. */
  LWSSS_SER_TXPRE_ONWARD_CONNECT = 171,
  /** Txpre destroying. */
  LWSSS_SER_TXPRE_DESTROYING = 172,
  /** Txpre tx payload. */
  LWSSS_SER_TXPRE_TX_PAYLOAD = 173,
  /** Txpre metadata. */
  LWSSS_SER_TXPRE_METADATA = 174,
  /** Txpre txcr update. */
  LWSSS_SER_TXPRE_TXCR_UPDATE = 175,
  /** Txpre timeout update. */
  LWSSS_SER_TXPRE_TIMEOUT_UPDATE = 176,
  /** Txpre payload length hint. */
  LWSSS_SER_TXPRE_PAYLOAD_LENGTH_HINT = 177,
  /** Txpre tlsneg enclave signed. */
  LWSSS_SER_TXPRE_TLSNEG_ENCLAVE_SIGNED = 178,
  /** Txpre link validity probe. */
  LWSSS_SER_TXPRE_LINK_VALIDITY_PROBE = 179,
} lws_sss_cmds_t;

/** Values of sss llm. */
enum {
  /** Channel req. */
  LWSSSS_LLM_CHANNEL_REQ = 240,
  /** Channel ack. */
  LWSSSS_LLM_CHANNEL_ACK = 241,
  /** Channel nack. */
  LWSSSS_LLM_CHANNEL_NACK = 242,
  /** Channel close. */
  LWSSSS_LLM_CHANNEL_CLOSE = 243,
  /** Channel close ack. */
  LWSSSS_LLM_CHANNEL_CLOSE_ACK = 244,
  /** Mux. */
  LWSSSS_LLM_MUX = 245,
  /** Ping. */
  LWSSSS_LLM_PING = 246,
  /** Pong. */
  LWSSSS_LLM_PONG = 247,
  /** Pongack. */
  LWSSSS_LLM_PONGACK = 248,
  /** Reset transport. */
  LWSSSS_LLM_RESET_TRANSPORT = 249,
};

/** Values of strexp results. */
enum {
  /** Done. */
  LSTRX_DONE = 0,
  /** Filled out. */
  LSTRX_FILLED_OUT = 1,
  /** Fatal name too long. */
  LSTRX_FATAL_NAME_TOO_LONG = -1,
  /** Fatal name unknown. */
  LSTRX_FATAL_NAME_UNKNOWN = -2,
};

/** Values of struct json flags. */
enum {
  /** Pretty. */
  LSSERJ_FLAG_PRETTY = 1,
  /** Omit schema. */
  LSSERJ_FLAG_OMIT_SCHEMA = 2,
};

/** Values of struct json serialize result. */
typedef enum lws_struct_json_serialize_result_t {
  /** Continue. */
  LSJS_RESULT_CONTINUE = 0,
  /** Finish. */
  LSJS_RESULT_FINISH = 1,
  /** Error. */
  LSJS_RESULT_ERROR = 2,
} lws_struct_json_serialize_result_t;

/** Values of tls req element. */
enum {
  /** Req element country. */
  LWS_TLS_REQ_ELEMENT_COUNTRY = 0,
  /** Req element state. */
  LWS_TLS_REQ_ELEMENT_STATE = 1,
  /** Req element locality. */
  LWS_TLS_REQ_ELEMENT_LOCALITY = 2,
  /** Req element organization. */
  LWS_TLS_REQ_ELEMENT_ORGANIZATION = 3,
  /** Req element common name. */
  LWS_TLS_REQ_ELEMENT_COMMON_NAME = 4,
  /** Req element subject alt name. */
  LWS_TLS_REQ_ELEMENT_SUBJECT_ALT_NAME = 5,
  /** Req element email. */
  LWS_TLS_REQ_ELEMENT_EMAIL = 6,
  /** Req element count. */
  LWS_TLS_REQ_ELEMENT_COUNT = 7,
  /** Set auth path. */
  LWS_TLS_SET_AUTH_PATH = 8,
  /** Set cert path. */
  LWS_TLS_SET_CERT_PATH = 9,
  /** Set key path. */
  LWS_TLS_SET_KEY_PATH = 10,
  /** Total count. */
  LWS_TLS_TOTAL_COUNT = 11,
  /** Set dir url; the same value as [`Self::LWS_TLS_REQ_ELEMENT_COUNT`]. */
  LWS_TLS_SET_DIR_URL = 7,
};

/** Values of tokenize delimiter tracking. */
enum lws_tokenize_delimiter_tracking {
  /** First content. */
  LWSTZ_DT_NEED_FIRST_CONTENT = 0,
  /** Delim. */
  LWSTZ_DT_NEED_DELIM = 1,
  /** Next content. */
  LWSTZ_DT_NEED_NEXT_CONTENT = 2,
};

/** Values of transport mux ch states. */
enum {
  /** Pending create channel. */
  LWSTMC_PENDING_CREATE_CHANNEL = 0,
  /** Awaiting create channel ack. */
  LWSTMC_AWAITING_CREATE_CHANNEL_ACK = 1,
  /** Pending create channel nack. */
  LWSTMC_PENDING_CREATE_CHANNEL_NACK = 2,
  /** Pending create channel ack. */
  LWSTMC_PENDING_CREATE_CHANNEL_ACK = 3,
  /** Operational. */
  LWSTMC_OPERATIONAL = 4,
  /** Pending close channel. */
  LWSTMC_PENDING_CLOSE_CHANNEL = 5,
  /** Awaiting close channel ack. */
  LWSTMC_AWAITING_CLOSE_CHANNEL_ACK = 6,
  /** Pending close channel ack. */
  LWSTMC_PENDING_CLOSE_CHANNEL_ACK = 7,
};

/** Values of transport mux states. */
enum {
  /** Transport down. */
  LWSTM_TRANSPORT_DOWN = 0,
  /** Operational. */
  LWSTM_OPERATIONAL = 1,
};

/** Values of upng format. */
typedef enum lws_upng_format_t {
  /** Badformat. */
  LWS_UPNG_BADFORMAT = 0,
  /** Rgb8. */
  LWS_UPNG_RGB8 = 1,
  /** Rgb16. */
  LWS_UPNG_RGB16 = 2,
  /** Rgba8. */
  LWS_UPNG_RGBA8 = 3,
  /** Rgba16. */
  LWS_UPNG_RGBA16 = 4,
  /** Luminance1. */
  LWS_UPNG_LUMINANCE1 = 5,
  /** Luminance2. */
  LWS_UPNG_LUMINANCE2 = 6,
  /** Luminance4. */
  LWS_UPNG_LUMINANCE4 = 7,
  /** Luminance8. */
  LWS_UPNG_LUMINANCE8 = 8,
  /** Luminance alpha1. */
  LWS_UPNG_LUMINANCE_ALPHA1 = 9,
  /** Luminance alpha2. */
  LWS_UPNG_LUMINANCE_ALPHA2 = 10,
  /** Luminance alpha4. */
  LWS_UPNG_LUMINANCE_ALPHA4 = 11,
  /** Luminance alpha8. */
  LWS_UPNG_LUMINANCE_ALPHA8 = 12,
} lws_upng_format_t;

/** Values of num flags. */
enum num_flags {
  /** Minus. */
  LEJP_SEEN_MINUS = 1,
  /** Point. */
  LEJP_SEEN_POINT = 2,
  /** Post point. */
  LEJP_SEEN_POST_POINT = 4,
  /** Exp. */
  LEJP_SEEN_EXP = 8,
};

/** A socket descriptor. */
typedef int lws_sockfd_type;

/** A file descriptor. */
typedef int lws_filefd_type;

/** A descriptor to adopt. */
union lws_sock_file_fd_type {
  /** The sockfd. */
  lws_sockfd_type sockfd;
  /** The filefd. */
  lws_filefd_type filefd;
};

/** A time or a period, in microseconds. */
typedef int64_t lws_usec_t;

/** A pointer: ac cached file. */
typedef unsigned char *lwsac_cached_file_t;

/** Called for each member of a list; nonzero stops. */
typedef int (*lws_dll2_foreach_cb_t)(struct lws_dll2 *d, void *user);

/** The type of a function for `dir callback function`; C programs declare functions with it. */
typedef int lws_dir_callback_function(const char *dirpath,
                                         void *user,
                                         struct lws_dir_entry *lde);

/** A distance in a file, in bytes; it may be negative. */
typedef long long lws_fileofs_t;

/** A pointer to a function: hdr custom fe cb. */
typedef void (*lws_hdr_custom_fe_cb_t)(const char *name, int nlen, void *opaque);

/** A position in a file or a length of one, in bytes. */
typedef unsigned long long lws_filepos_t;

/**
 * Writes what shall stand in front of a line about `obj` at `*p`, before `e`, and moves `*p` on.
 */
typedef void (*lws_log_prepend_cx_t)(struct lws_log_cx *cx, void *obj, char **p, char *e);

/** Takes a log line, NUL-terminated and with its newline, and its level. */
typedef void (*lws_log_emit_t)(int level, const char *line);

/** A pointer: list ptr. */
typedef void *lws_list_ptr;

/** A pointer to a function: list ptr sort func. */
typedef int (*lws_list_ptr_sort_func_t)(lws_list_ptr, lws_list_ptr);

/** A pointer: map key. */
typedef void *lws_map_key_t;

/** A pointer: map value. */
typedef void *lws_map_value_t;

/** An open file. */
typedef struct lws_fop_fd *lws_fop_fd_t;

/** The flags of an open file: `LWS_O_` and `LWS_FOP_FLAG_` bits. */
typedef uint32_t lws_fop_flags_t;

/**
 * Called when a timer is due. The timer is free again by then, and may be scheduled anew or freed.
 */
typedef void (*sul_cb_t)(struct lws_sorted_usec_list *sul);

/** A number: smd class. */
typedef uint32_t lws_smd_class_t;

/** A pointer to a function: smd notification cb. */
typedef int (*lws_smd_notification_cb_t)(void *opaque,
                                         lws_smd_class_t _class,
                                         lws_usec_t timestamp,
                                         void *buf,
                                         size_t len);

/** Takes the content of an uploaded file, piece by piece. Nonzero stops parsing. */
typedef int (*lws_spa_fileupload_cb)(void *data,
                                     const char *name,
                                     const char *filename,
                                     char *buf,
                                     int len,
                                     enum lws_spa_fileupload_states state);

/** A pointer to a function: attach cb. */
typedef void (*lws_attach_cb_t)(struct lws_context*, int, void*);

/** A pointer to a function: tls sess cb. */
typedef int (*lws_tls_sess_cb_t)(struct lws_context*, struct lws_tls_session_dump*);

/** A pointer to a function: strexp expand cb. */
typedef int (*lws_strexp_expand_cb)(void *priv,
                                    const char *name,
                                    char *out,
                                    size_t *pos,
                                    size_t olen,
                                    size_t *exp_ofs);

/** A record of the C interface: cache ops. */
struct lws_cache_ops {
  /** Called for `create`. */
  struct lws_cache_ttl_lru *(*create)(const struct lws_cache_creation_info*);
  /** Called for `destroy`. */
  void (*destroy)(struct lws_cache_ttl_lru**);
  /** Called for `expunge`. */
  int (*expunge)(struct lws_cache_ttl_lru*);
  /** Called for `write`. */
  int (*write)(struct lws_cache_ttl_lru*,
               const char*,
               const uint8_t*,
               size_t,
               lws_usec_t,
               void**);
  /** Called for `tag_match`. */
  int (*tag_match)(struct lws_cache_ttl_lru*, const char*, const char*, char);
  /** Called for `lookup`. */
  int (*lookup)(struct lws_cache_ttl_lru*, const char*, lws_dll2_owner_t*);
  /** Called for `invalidate`. */
  int (*invalidate)(struct lws_cache_ttl_lru*, const char*);
  /** Called for `get`. */
  int (*get)(struct lws_cache_ttl_lru*, const char*, const void**, size_t*);
  /** Called for `debug_dump`. */
  void (*debug_dump)(struct lws_cache_ttl_lru*);
};

/** A record of the C interface: humanize unit. */
struct lws_humanize_unit {
  /** The name, NUL-terminated text. */
  const char *name;
  /** The factor. */
  uint64_t factor;
};

/** A pointer to a function: lecp callback. */
typedef signed char (*lecp_callback)(struct lecp_ctx*, char);

/** A record of the C interface: lecp parsing stack. */
struct _lecp_parsing_stack {
  /** The user. */
  void *user;
  /** The cb. */
  lecp_callback cb;
  /** The paths. */
  const char *const *paths;
  /** The count paths. */
  uint8_t count_paths;
  /** The ppos. */
  uint8_t ppos;
  /** The path match. */
  uint8_t path_match;
};

/** A record of the C interface: lecp stack. */
struct _lecp_stack {
  /** The s. */
  char s;
  /** The p. */
  uint8_t p;
  /** The i. */
  char i;
  /** The indet. */
  char indet;
  /** The intermediate. */
  char intermediate;
  /** The pop iss. */
  char pop_iss;
  /** The tag. */
  uint64_t tag;
  /** The collect rem. */
  uint64_t collect_rem;
  /** The ordinal. */
  uint32_t ordinal;
  /** The opcode. */
  uint8_t opcode;
  /** The send new array item. */
  uint8_t send_new_array_item;
  /** The barrier. */
  uint8_t barrier;
};

/** A record of the C interface: lejp parsing stack. */
struct _lejp_parsing_stack {
  /** The user. */
  void *user;
  /** Called for `callback`. */
  signed char (*callback)(struct lejp_ctx*, char);
  /** The paths. */
  const char *const *paths;
  /** The count paths. */
  uint8_t count_paths;
  /** The ppos. */
  uint8_t ppos;
  /** The path match. */
  uint8_t path_match;
};

/** A record of the C interface: lejp stack. */
struct _lejp_stack {
  /** The s. */
  char s;
  /** The p. */
  char p;
  /** The i. */
  char i;
  /** The b. */
  char b;
};

/**
 * A member of a doubly linked list, usually inside another struct; zero it before its first use.
 */
struct lws_dll2 {
  /** The one before, or NULL. */
  struct lws_dll2 *prev;
  /** The one behind, or NULL. */
  struct lws_dll2 *next;
  /** The list that it is in, or NULL. */
  struct lws_dll2_owner *owner;
};

/** The short name of `enum lcsp_css_units`. */
typedef enum lcsp_css_units lcsp_css_units_t;

/** A fixed-point number: `whole` and hundred-millionths. Below zero both are negative or zero. */
struct lws_fixed3232 {
  /** The part before the point. */
  int32_t whole;
  /** The part behind the point, in hundred-millionths. */
  int32_t frac;
};

/** The member `u` of `lcsp_atr`. */
union lcsp_atr_u {
  /** The i. */
  lws_fx_t i;
  /** The rgba. */
  uint32_t rgba;
};

/** A record of the C interface: lcsp atr. */
struct lcsp_atr {
  /** The list. */
  lws_dll2_t list;
  /** The propval. */
  int propval;
  /** The value len, in bytes or elements. */
  size_t value_len;
  /** The unit. */
  lcsp_css_units_t unit;
  /** The u. */
  union lcsp_atr_u u;
  /** The r. */
  lws_fx_t r;
  /** The op. */
  uint8_t op;
};

/** A record of the C interface: lcsp atr ptr. */
struct lcsp_atr_ptr {
  /** The list. */
  lws_dll2_t list;
  /** The atr. */
  lcsp_atr_t *atr;
};

/** A doubly linked list; zero it before its first use. */
struct lws_dll2_owner {
  /** The last member, or NULL. */
  struct lws_dll2 *tail;
  /** The first member, or NULL. */
  struct lws_dll2 *head;
  /** How many there are. */
  uint32_t count;
};

/** The short name of `enum lcsp_props`. */
typedef enum lcsp_props lcsp_props_t;

/** A record of the C interface: lcsp defs. */
struct lcsp_defs {
  /** The list. */
  lws_dll2_t list;
  /** The atrs. */
  lws_dll2_owner_t atrs;
  /** The prop. */
  lcsp_props_t prop;
};

/** A record of the C interface: lcsp names. */
struct lcsp_names {
  /** The list. */
  lws_dll2_t list;
  /** The name len, in bytes or elements. */
  size_t name_len;
};

/** A record of the C interface: lcsp stanza. */
struct lcsp_stanza {
  /** The list. */
  lws_dll2_t list;
  /** The names. */
  lws_dll2_owner_t names;
  /** The defs. */
  lws_dll2_owner_t defs;
};

/** A record of the C interface: lcsp stanza ptr. */
struct lcsp_stanza_ptr {
  /** The list. */
  lws_dll2_t list;
  /** The stz. */
  lcsp_stanza_t *stz;
};

/** The member `u` of `lecp_item`. */
union lecp_item_u {
  /** The u64. */
  uint64_t u64;
  /** The i64. */
  int64_t i64;
  /** The u32. */
  uint64_t u32;
  /** The hf. */
  uint16_t hf;
  /** The f. */
  float f;
  /** The d. */
  double d;
};

/** A record of the C interface: lecp item. */
struct lecp_item {
  /** The u. */
  union lecp_item_u u;
  /** The opcode. */
  uint8_t opcode;
};

/** A record of the C interface: lecp ctx. */
struct lecp_ctx {
  /** The user. */
  void *user;
  /** The collect tgt. */
  uint8_t *collect_tgt;
  /** The pst. */
  struct _lecp_parsing_stack pst[5];
  /** The st. */
  struct _lecp_stack st[12];
  /** The i. */
  uint16_t i[8];
  /** The wild. */
  uint16_t wild[8];
  /** The path, text in place. */
  char path[128];
  /** The cbor. */
  uint8_t cbor[64];
  /** The item. */
  struct lecp_item item;
  /** The path stride. */
  size_t path_stride;
  /** The used in. */
  size_t used_in;
  /** The uni. */
  uint16_t uni;
  /** The npos. */
  uint8_t npos;
  /** The dcount. */
  uint8_t dcount;
  /** The f. */
  uint8_t f;
  /** The sp. */
  uint8_t sp;
  /** The ipos. */
  uint8_t ipos;
  /** The count paths. */
  uint8_t count_paths;
  /** The path match. */
  uint8_t path_match;
  /** The path match len. */
  uint8_t path_match_len;
  /** The wildcount. */
  uint8_t wildcount;
  /** The pst sp. */
  uint8_t pst_sp;
  /** The outer array. */
  uint8_t outer_array;
  /** The cbor pos. */
  uint8_t cbor_pos;
  /** The literal cbor report. */
  uint8_t literal_cbor_report;
  /** The present. */
  char present;
  /** The be. */
  uint8_t be;
  /** The buf, text in place. */
  char buf[255];
};

/** A record of the C interface: lejp collation. */
struct lejp_collation {
  /** The chunks. */
  struct lws_dll2 chunks;
  /** The len. */
  int len;
  /** The buf, text in place. */
  char buf[255];
};

/** A record of the C interface: lejp ctx. */
struct lejp_ctx {
  /** The user. */
  void *user;
  /** The pst. */
  struct _lejp_parsing_stack pst[8];
  /** The st. */
  struct _lejp_stack st[16];
  /** The i. */
  uint16_t i[12];
  /** The wild. */
  uint16_t wild[12];
  /** The path, text in place. */
  char path[192];
  /** The buf, text in place. */
  char buf[255];
  /** The path stride. */
  size_t path_stride;
  /** The line. */
  uint32_t line;
  /** The uni. */
  uint16_t uni;
  /** The flags. */
  uint16_t flags;
  /** The npos. */
  uint8_t npos;
  /** The dcount. */
  uint8_t dcount;
  /** The f. */
  uint8_t f;
  /** The sp. */
  uint8_t sp;
  /** The ipos. */
  uint8_t ipos;
  /** The count paths. */
  uint8_t count_paths;
  /** The path match. */
  uint8_t path_match;
  /** The path match len. */
  uint8_t path_match_len;
  /** The wildcount. */
  uint8_t wildcount;
  /** The pst sp. */
  uint8_t pst_sp;
  /** The outer array. */
  uint8_t outer_array;
};

/** A record of the C interface: lhp atr. */
struct lhp_atr {
  /** The list. */
  lws_dll2_t list;
  /** The name len, in bytes or elements. */
  size_t name_len;
  /** The value len, in bytes or elements. */
  size_t value_len;
};

/** A number: display colour. */
typedef uint32_t lws_display_colour_t;

/** A record of the C interface: surface info. */
struct lws_surface_info {
  /** The wh px. */
  lws_fx_t wh_px[2];
  /** The wh mm. */
  lws_fx_t wh_mm[2];
  /** The palette. */
  const lws_display_colour_t *palette;
  /** The palette depth. */
  size_t palette_depth;
  /** The type. */
  lws_surface_type_t type;
  /** The bit-fields `greyscale`, `partial`, `render_to_rgba`; C sees them by name. */
  uint8_t greyscale : 1;
  uint8_t partial : 1;
  uint8_t render_to_rgba : 1;
};

/** The member `f` of `lhp_ctx_u`. */
struct lhp_ctx_u_f {
  /**
   * The bit-fields `first`, `closing`, `void_element`, `doctype`, `inq`, `tag_used`, `arg`,
   * `default_css`, `integer`, `color`; C sees them by name.
   */
  uint32_t first : 1;
  uint32_t closing : 1;
  uint32_t void_element : 1;
  uint32_t doctype : 1;
  uint32_t inq : 1;
  uint32_t tag_used : 1;
  uint32_t arg : 1;
  uint32_t default_css : 1;
  uint32_t integer : 2;
  uint32_t color : 2;
};

/** The member `u` of `lhp_ctx`. */
union lhp_ctx_u {
  /** The s. */
  uint32_t s;
  /** The f. */
  struct lhp_ctx_u_f f;
};

/** A record of the C interface: lhp ctx. */
struct lhp_ctx {
  /** The stack. */
  lws_dll2_owner_t stack;
  /** The cssac. */
  struct lwsac *cssac;
  /** The cascadeac. */
  struct lwsac *cascadeac;
  /** The propatrac. */
  struct lwsac *propatrac;
  /** The css. */
  lws_dll2_owner_t css;
  /** The ids. */
  lws_dll2_owner_t *ids;
  /** The tf. */
  lws_fx_t tf;
  /** The unit. */
  lcsp_css_units_t unit;
  /** The stz. */
  lcsp_stanza_t *stz;
  /** The def. */
  lcsp_defs_t *def;
  /** The active stanzas. */
  lws_dll2_owner_t active_stanzas;
  /** The active atr. */
  lws_dll2_owner_t active_atr;
  /** The ic. */
  lws_surface_info_t ic;
  /** The base url, NUL-terminated text. */
  const char *base_url;
  /** The ssevcb. */
  sul_cb_t ssevcb;
  /** The ssevsul. */
  lws_sorted_usec_list_t *ssevsul;
  /** The sshtmlevcb. */
  sul_cb_t sshtmlevcb;
  /** The sshtmlevsul. */
  lws_sorted_usec_list_t *sshtmlevsul;
  /** The user. */
  void *user;
  /** The user1. */
  void *user1;
  /** The tag, NUL-terminated text. */
  const char *tag;
  /** The tag len, in bytes or elements. */
  size_t tag_len;
  /** The npos. */
  int npos;
  /** The state. */
  int state;
  /** The state css comm. */
  int state_css_comm;
  /** The nl temp. */
  int nl_temp;
  /** The temp count. */
  int temp_count;
  /** The flags. */
  uint32_t flags;
  /** The temp. */
  uint32_t temp;
  /** The window. */
  int32_t window;
  /** The u. */
  union lhp_ctx_u u;
  /** The prop. */
  int prop;
  /** The propval. */
  int propval;
  /** The css state. */
  int16_t css_state;
  /** The cssval state. */
  int16_t cssval_state;
  /** The bit-fields `in_body`, `finish_css`, `is_css`, `await_css_done`; C sees them by name. */
  uint8_t in_body : 1;
  uint8_t finish_css : 1;
  uint8_t is_css : 1;
  uint8_t await_css_done : 1;
  /** The buf, text in place. */
  char buf[255];
};

/** A pointer to a function: lhp callback. */
typedef lws_stateful_ret_t (*lhp_callback)(struct lhp_ctx*, char);

/** A record of the C interface: box. */
struct lws_box {
  /** The x. */
  lws_fx_t x;
  /** The y. */
  lws_fx_t y;
  /** The w. */
  lws_fx_t w;
  /** The h. */
  lws_fx_t h;
};

/** A record of the C interface: lhp pstack. */
struct lhp_pstack {
  /** The list. */
  lws_dll2_t list;
  /** The user. */
  void *user;
  /** The cb. */
  lhp_callback cb;
  /** The drt. */
  lws_box_t drt;
  /** The curx. */
  lws_fx_t curx;
  /** The cury. */
  lws_fx_t cury;
  /** The widest. */
  lws_fx_t widest;
  /** The deepest. */
  lws_fx_t deepest;
  /** The dlo set curx. */
  lws_dlo_t *dlo_set_curx;
  /** The dlo set cury. */
  lws_dlo_t *dlo_set_cury;
  /** The atr. */
  lws_dll2_owner_t atr;
  /** The f. */
  const lws_display_font_t *f;
  /** The css background color. */
  const struct lcsp_atr *css_background_color;
  /** The css color. */
  const struct lcsp_atr *css_color;
  /** The css position. */
  const struct lcsp_atr *css_position;
  /** The css display. */
  const struct lcsp_atr *css_display;
  /** The css width. */
  const struct lcsp_atr *css_width;
  /** The css height. */
  const struct lcsp_atr *css_height;
  /** The css border radius. */
  const struct lcsp_atr *css_border_radius[4];
  /** The css pos. */
  const struct lcsp_atr *css_pos[4];
  /** The css margin. */
  const struct lcsp_atr *css_margin[4];
  /** The css padding. */
  const struct lcsp_atr *css_padding[4];
  /** The tr idx. */
  uint16_t tr_idx;
  /** The td idx. */
  uint16_t td_idx;
  /** The bit-fields `is_block`, `is_table`; C sees them by name. */
  uint8_t is_block : 1;
  uint8_t is_table : 1;
  /** The dlo. */
  lws_dlo_t *dlo;
  /** The font. */
  const lws_display_font_t *font;
  /** The oi. */
  int oi[4];
  /** The positioned. */
  int positioned[4];
  /** The rel layout cursor. */
  int rel_layout_cursor[4];
  /** The runon. */
  uint8_t runon;
};

/** A record of the C interface: lhp table col. */
struct lhp_table_col_t {
  /** The list. */
  lws_dll2_t list;
  /** The col dlos. */
  lws_dll2_owner_t col_dlos;
  /** The width. */
  lws_fx_t width;
};

/** A record of the C interface: lhp table row. */
struct lhp_table_row_t {
  /** The list. */
  lws_dll2_t list;
  /** The row dlos. */
  lws_dll2_owner_t row_dlos;
  /** The height. */
  lws_fx_t height;
};

/** A record of the C interface: acme cert aging args. */
struct lws_acme_cert_aging_args {
  /** The vh. */
  struct lws_vhost *vh;
  /** The element overrides. */
  const char *element_overrides[11];
};

/** What `lws_adopt_descriptor_vhost_via_info()` is to adopt. */
struct lws_adopt_desc {
  /** The vhost that it will belong to. */
  struct lws_vhost *vh;
  /** What it is: `lws_adoption_type` bits. */
  lws_adoption_type type;
  /** The descriptor. */
  lws_sock_file_fd_type fd;
  /** The protocol that it will belong to; NULL for the vhost's first. */
  const char *vh_prot_name;
  /** The connection whose child it will be, or NULL. */
  struct lws *parent;
  /** A pointer of the program's to go with it. */
  void *opaque;
  /** A name for fault injection, or NULL. */
  const char *fi_wsi_name;
};

/** A record of the C interface: b64state. */
struct lws_b64state {
  /** The quad. */
  unsigned char quad[4];
  /** The done. */
  size_t done;
  /** The len, in bytes or elements. */
  size_t len;
  /** The i. */
  int i;
  /** The c. */
  int c;
};

/** A record of the C interface: backtrace comp. */
struct lws_backtrace_comp_t {
  /** The comp. */
  uint8_t *comp;
  /** The pos. */
  size_t pos;
  /** The len, in bytes or elements. */
  size_t len;
};

/** A record of the C interface: backtrace info. */
struct lws_backtrace_info_t {
  /** The st. */
  size_t st[32];
  /** The asize. */
  size_t asize;
  /** The sp. */
  uint8_t sp;
  /** The pre. */
  uint8_t pre;
  /** The post. */
  uint8_t post;
};

/** A record of the C interface: i2c ops. */
struct lws_i2c_ops {
  /** Called for `init`. */
  int (*init)(const struct lws_i2c_ops*);
  /** Called for `start`. */
  int (*start)(const struct lws_i2c_ops*);
  /** Called for `stop`. */
  void (*stop)(const struct lws_i2c_ops*);
  /** Called for `write`. */
  int (*write)(const struct lws_i2c_ops*, uint8_t);
  /** Called for `read`. */
  int (*read)(const struct lws_i2c_ops*);
  /** Called for `set_ack`. */
  void (*set_ack)(const struct lws_i2c_ops*, int);
};

/** A number: plat gpio. */
typedef int _lws_plat_gpio_t;

/** A record of the C interface: bb i2c. */
struct lws_bb_i2c {
  /** The bb ops. */
  lws_i2c_ops_t bb_ops;
  /** The scl. */
  _lws_plat_gpio_t scl;
  /** The sda. */
  _lws_plat_gpio_t sda;
  /** The gpio. */
  const lws_gpio_ops_t *gpio;
  /** Called for `delay`. */
  void (*delay)(void);
};

/** A record of the C interface: spi ops. */
struct lws_spi_ops {
  /** Called for `init`. */
  int (*init)(const struct lws_spi_ops*);
  /** Called for `queue`. */
  int (*queue)(const struct lws_spi_ops*, const lws_spi_desc_t*);
  /** Called for `alloc_dma`. */
  void *(*alloc_dma)(const struct lws_spi_ops*, size_t);
  /** Called for `free_dma`. */
  void (*free_dma)(const struct lws_spi_ops*, void**);
  /** Called for `in_flight`. */
  int (*in_flight)(const struct lws_spi_ops*);
  /** The spi clk hz. */
  uint32_t spi_clk_hz;
  /** The bus mode. */
  uint8_t bus_mode;
};

/** A record of the C interface: bb spi. */
struct lws_bb_spi {
  /** The bb ops. */
  lws_spi_ops_t bb_ops;
  /** The gpio. */
  const lws_gpio_ops_t *gpio;
  /** The clk. */
  _lws_plat_gpio_t clk;
  /** The ncs. */
  _lws_plat_gpio_t ncs[4];
  /** The ncmd. */
  _lws_plat_gpio_t ncmd[4];
  /** The mosi. */
  _lws_plat_gpio_t mosi;
  /** The miso. */
  _lws_plat_gpio_t miso;
  /** The unit. */
  uint8_t unit;
  /** The flags. */
  uint8_t flags;
};

/** A number: button idx. */
typedef uint16_t lws_button_idx_t;

/** A record of the C interface: button controller. */
struct lws_button_controller {
  /** The smd bc name, NUL-terminated text. */
  const char *smd_bc_name;
  /** The gpio ops. */
  const lws_gpio_ops_t *gpio_ops;
  /** The button map. */
  const lws_button_map_t *button_map;
  /** The active state bitmap. */
  lws_button_idx_t active_state_bitmap;
  /** The count buttons. */
  uint8_t count_buttons;
};

/** A record of the C interface: button map. */
struct lws_button_map {
  /** The gpio. */
  _lws_plat_gpio_t gpio;
  /** The smd interaction name, NUL-terminated text. */
  const char *smd_interaction_name;
  /** The regime. */
  const lws_button_regime_t *regime;
};

/** A record of the C interface: button regime. */
struct lws_button_regime {
  /** The ms min down. */
  uint16_t ms_min_down;
  /** The ms min down longpress. */
  uint16_t ms_min_down_longpress;
  /** The ms up settle. */
  uint16_t ms_up_settle;
  /** The ms doubleclick grace. */
  uint16_t ms_doubleclick_grace;
  /** The ms repeat down. */
  uint16_t ms_repeat_down;
  /** The flags. */
  uint8_t flags;
};

/** A pointer to a function: cache item destroy cb. */
typedef void (*lws_cache_item_destroy_cb)(void*, size_t);

/** The member `nscookiejar` of `lws_cache_creation_info_u`. */
struct lws_cache_creation_info_u_nscookiejar {
  /** The filepath, NUL-terminated text. */
  const char *filepath;
};

/** The member `u` of `lws_cache_creation_info`. */
union lws_cache_creation_info_u {
  /** The nscookiejar. */
  struct lws_cache_creation_info_u_nscookiejar nscookiejar;
};

/** A record of the C interface: cache creation info. */
struct lws_cache_creation_info {
  /** The cx. */
  struct lws_context *cx;
  /** The name, NUL-terminated text. */
  const char *name;
  /** The cb. */
  lws_cache_item_destroy_cb cb;
  /** The parent. */
  struct lws_cache_ttl_lru *parent;
  /** The ops. */
  const struct lws_cache_ops *ops;
  /** The u. */
  union lws_cache_creation_info_u u;
  /** The max footprint. */
  size_t max_footprint;
  /** The max items. */
  size_t max_items;
  /** The max payload. */
  size_t max_payload;
  /** The tsi. */
  int tsi;
};

/** A record of the C interface: cache match. */
struct lws_cache_match {
  /** The list. */
  lws_dll2_t list;
  /** The expiry. */
  lws_usec_t expiry;
  /** The payload size, in bytes or elements. */
  size_t payload_size;
  /** The tag size, in bytes or elements. */
  size_t tag_size;
};

/** A record of the C interface: cache results. */
struct lws_cache_results {
  /** The ptr. */
  const uint8_t *ptr;
  /** The size, in bytes or elements. */
  size_t size;
  /** The payload len, in bytes or elements. */
  size_t payload_len;
  /** The tag len, in bytes or elements. */
  size_t tag_len;
  /** The tag. */
  const uint8_t *tag;
};

/** A record of the C interface: cgi args. */
struct lws_cgi_args {
  /** The stdwsi. */
  struct lws **stdwsi;
  /** The ch. */
  enum lws_enum_stdinouterr ch;
  /** The data. */
  unsigned char *data;
  /** The hdr state. */
  enum lws_cgi_hdr_state hdr_state;
  /** The len. */
  int len;
};

/** A record of the C interface: cgi info. */
struct lws_cgi_info {
  /** The wsi. */
  struct lws *wsi;
  /** The exec array. */
  const char *const *exec_array;
  /** The script uri path len. */
  int script_uri_path_len;
  /** The timeout secs. */
  int timeout_secs;
  /** The mp cgienv. */
  const struct lws_protocol_vhost_options *mp_cgienv;
  /** The chroot path, NUL-terminated text. */
  const char *chroot_path;
  /** The wd, NUL-terminated text. */
  const char *wd;
};

/** A record of the C interface: circle. */
struct lws_circle {
  /** The r. */
  lws_fx_t r;
  /** The orx. */
  lws_fx_t orx;
  /** The ory. */
  lws_fx_t ory;
  /** The rsq. */
  lws_fx_t rsq;
  /** The ys. */
  lws_fx_t ys;
};

/**
 * What `lws_client_connect_via_info()` connects by. Start with all members zero. Text is copied.
 */
struct lws_client_connect_info {
  /** The context. */
  struct lws_context *context;
  /** The server's name or address; "+" and a path for a Unix socket. */
  const char *address;
  /** The server's port. */
  int port;
  /** `LCCSCF_` bits; 0 for a plain connection. */
  int ssl_connection;
  /** The path to ask for. */
  const char *path;
  /** What the Host header says. */
  const char *host;
  /** What the Origin header says, or NULL. */
  const char *origin;
  /** The WebSocket protocols to ask for, with commas between them, or NULL. */
  const char *protocol;
  /** -1, or the WebSocket version to speak. */
  int ietf_version_or_minus_one;
  /** Becomes `user` of the callback, in place of allocated data; NULL to allocate. */
  void *userdata;
  /** Not used. */
  const void *client_exts;
  /** NULL for a WebSocket, the method ("GET") for HTTP, "RAW" for a raw socket, "UDP", "MQTT". */
  const char *method;
  /** The connection whose child it will be, or NULL. */
  struct lws *parent_wsi;
  /** A text to be replaced in files of a proxied server, or NULL. */
  const char *uri_replace_from;
  /** What it is replaced by. */
  const char *uri_replace_to;
  /** The vhost that it belongs to; NULL for the context's first. */
  struct lws_vhost *vhost;
  /**
   * Where the handle of the connection goes before anything is called, and NULL when connecting
   * failed; or NULL.
   */
  struct lws **pwsi;
  /** The interface or address to connect from, or NULL. */
  const char *iface;
  /** The port to connect from; 0 for any. */
  int local_port;
  /** The vhost's protocol that handles the connection; NULL for `protocol`, or else the first. */
  const char *local_protocol_name;
  /** The protocols to offer by ALPN, or NULL for the vhost's. */
  const char *alpn;
  /** A pointer of the program's to go with it. */
  void *opaque_user_data;
  /** When the idle connection is checked and given up; NULL for the vhost's. */
  const lws_retry_bo_t *retry_and_idle_policy;
  /** With `LCCSCF_H2_MANUAL_RXFLOW`: octets of body that the server may send at first; may be 0. */
  int manual_initial_tx_credit;
  /** Nonzero: show the system's client certificate of that number. */
  uint8_t sys_tls_client_cert;
  /** The priority of the packets, 0 to 6. */
  uint8_t priority;
  /** How to connect to an MQTT server. */
  const lws_mqtt_client_connect_param_t *mqtt_cp;
  /** A name for fault injection, or NULL. */
  const char *fi_wsi_name;
  /** Seconds that the connection waits for another request to the same server; 0 for 5. */
  uint16_t keep_warm_secs;
  /** Where lines about the connection go; NULL for the vhost's. */
  lws_log_cx_t *log_cx;
  /** The user for HTTP authentication, or NULL. */
  const char *auth_username;
  /** The password that belongs to it. */
  const char *auth_password;
  /** Nonzero: frames with reserved bits are let through. */
  uint8_t allow_reserved_bits;
  /** Nonzero: frames of unknown kinds are let through. */
  uint8_t allow_unknown_opcode;
  /** Room for later; zero. */
  void *_unused[4];
};

/** A record of the C interface: colour error. */
struct lws_colour_error {
  /** The rgb. */
  int16_t rgb[3];
};

/** An IPv4 or IPv6 address; `sa4.sin_family` says which. */
union lws_sockaddr46 {
  /** It as an IPv6 address. */
  struct sockaddr_in6 sa6;
  /** It as an IPv4 address. */
  struct sockaddr_in sa4;
};

/** The member `http` of `lws_conmon_protocol_specific`. */
struct lws_conmon_protocol_specific_http {
  /** The response. */
  int response;
};

/** The member `protocol_specific` of `lws_conmon`. */
union lws_conmon_protocol_specific {
  /** The http. */
  struct lws_conmon_protocol_specific_http http;
};

/** A number: conmon interval us. */
typedef uint32_t lws_conmon_interval_us_t;

/** The short name of `enum lws_conmon_pcol`. */
typedef enum lws_conmon_pcol lws_conmon_pcol_t;

/** The short name of `enum lws_conmon_dns_disposition`. */
typedef enum lws_conmon_dns_disposition lws_conmon_dns_disposition_t;

/** A record of the C interface: conmon. */
struct lws_conmon {
  /** The peer46. */
  lws_sockaddr46 peer46;
  /** The protocol specific. */
  union lws_conmon_protocol_specific protocol_specific;
  /** The dns results copy. */
  struct addrinfo *dns_results_copy;
  /** The ciu dns. */
  lws_conmon_interval_us_t ciu_dns;
  /** The ciu sockconn. */
  lws_conmon_interval_us_t ciu_sockconn;
  /** The ciu tls. */
  lws_conmon_interval_us_t ciu_tls;
  /** The ciu txn resp. */
  lws_conmon_interval_us_t ciu_txn_resp;
  /** The pcol. */
  lws_conmon_pcol_t pcol;
  /** The dns disposition. */
  lws_conmon_dns_disposition_t dns_disposition;
};

/** Called when a peer hits one of the limits per address. */
typedef int (*lws_peer_limits_notify_t)(struct lws_context *cx,
                                        lws_sockfd_type sockfd,
                                        lws_sockaddr46 *sa46);

/**
 * What a context and its first vhost are created from, and further vhosts too.
 *
 * Start with all members zero (`memset`, or `lws_context_info_defaults()`), then set what is
 * wanted. Text and memory that members point to is copied, except for `protocols`, `mounts`, vhost
 * options and operation tables, which must live as long as the vhost.
 */
struct lws_context_creation_info {
  /**
   * The interface (`eth0`), address or name to listen on, or the path of a Unix socket (see
   * `LWS_SERVER_OPTION_UNIX_SOCK`); NULL for all. (vhost)
   */
  const char *iface;
  /**
   * The protocols, up to one whose callback is NULL. The first one also gets what belongs to
   * none. (vhost)
   */
  const struct lws_protocols *protocols;
  /**
   * The WebSocket extensions to offer and accept, up to one without a callback; NULL for none.
   * (vhost)
   */
  const struct lws_extension *extensions;
  /** Limits per header, or NULL. (context) */
  const struct lws_token_limits *token_limits;
  /**
   * The HTTP proxy clients go through, `host` or `user:password@host:port`; NULL to look at the
   * environment. (vhost)
   */
  const char *http_proxy_address;
  /** Headers that go into every HTTP answer. (vhost) */
  const struct lws_protocol_vhost_options *headers;
  /**
   * Refuse requests whose user agent contains one of these names; the value is status and text.
   * (vhost)
   */
  const struct lws_protocol_vhost_options *reject_service_keywords;
  /**
   * Options of the protocols on this vhost, one entry per protocol with its options below.
   * (vhost)
   */
  const struct lws_protocol_vhost_options *pvo;
  /** The access log, or NULL. (vhost) */
  const char *log_filepath;
  /** What is found under which URL; the list may be NULL. (vhost) */
  const struct lws_http_mount *mounts;
  /** The `Server:` header; NULL for "libwebsockets". (vhost) */
  const char *server_string;
  /** Where a request for something that is not there is redirected to, or NULL. (vhost) */
  const char *error_document_404;
  /** The port to listen on, 0 for any free one, `CONTEXT_PORT_NO_LISTEN` for none. (vhost) */
  int port;
  /** The port of `http_proxy_address`, if that does not name one. (vhost) */
  unsigned int http_proxy_port;
  /** As `max_http_header_data`, for more than 65535 bytes. (context) */
  unsigned int max_http_header_data2;
  /** As `max_http_header_pool`, for more than 65535. (context) */
  unsigned int max_http_header_pool2;
  /**
   * Seconds that an HTTP connection may wait for its next request; 0 for 5, and 31 for HTTP/2.
   * (vhost)
   */
  int keepalive_timeout;
  /**
   * `http2_settings[0]` nonzero: the values of the HTTP/2 settings 1 to 6 that connections to the
   * vhost begin with, as far as the library's budgets allow; 0 leaves one to the library. Nothing
   * is ever pushed. Vhosts that say nothing have those of the context. (vhost, context)
   */
  uint32_t http2_settings[7];
  /** The most bytes that the headers of a request may have; 0 for 4096. (context) */
  unsigned short max_http_header_data;
  /** How many requests may have their headers in memory at once; 0 for no limit. (context) */
  unsigned short max_http_header_pool;
  /** The password of the private key, or NULL. (vhost) */
  const char *ssl_private_key_password;
  /** The server certificate and its chain, PEM; NULL for a server without TLS. (vhost) */
  const char *ssl_cert_filepath;
  /** The private key that belongs to it, PEM. (vhost) */
  const char *ssl_private_key_filepath;
  /** Authorities that client certificates are checked with, PEM, or NULL. (vhost) */
  const char *ssl_ca_filepath;
  /** The ciphers up to TLS 1.2, in OpenSSL's notation, or NULL. (vhost) */
  const char *ssl_cipher_list;
  /** The curve for ECDH, or NULL. (vhost) */
  const char *ecdh_curve;
  /** The ciphers of TLS 1.3, or NULL. (vhost) */
  const char *tls1_3_plus_cipher_list;
  /** As `ssl_cert_filepath`, in memory, PEM or DER. (vhost) */
  const void *server_ssl_cert_mem;
  /** As `ssl_private_key_filepath`, in memory. (vhost) */
  const void *server_ssl_private_key_mem;
  /** As `ssl_ca_filepath`, in memory. (vhost) */
  const void *server_ssl_ca_mem;
  /**
   * OpenSSL's option bits to set; those for versions, tickets and the order of ciphers count. (vhost)
   */
  long ssl_options_set;
  /** OpenSSL's option bits to clear. (vhost) */
  long ssl_options_clear;
  /** The most TLS connections at a time; 0 for no limit. (context) */
  int simultaneous_ssl_restriction;
  /** The most TLS handshakes at a time; 0 for no limit. (context) */
  int simultaneous_ssl_handshake_restriction;
  /** Which events of OpenSSL the callback `SSL_INFO` is called for; not used. (vhost) */
  int ssl_info_event_mask;
  /** Bytes at `server_ssl_cert_mem`. (vhost) */
  unsigned int server_ssl_cert_mem_len;
  /** Bytes at `server_ssl_private_key_mem`. (vhost) */
  unsigned int server_ssl_private_key_mem_len;
  /** Bytes at `server_ssl_ca_mem`. (vhost) */
  unsigned int server_ssl_ca_mem_len;
  /**
   * The protocols to offer and accept by ALPN, with commas between them; NULL for those that are
   * built in. (vhost)
   */
  const char *alpn;
  /** The password of the client's private key, or NULL. (vhost) */
  const char *client_ssl_private_key_password;
  /** The certificate that clients show, PEM, or NULL. (vhost) */
  const char *client_ssl_cert_filepath;
  /** The same in memory. (vhost) */
  const void *client_ssl_cert_mem;
  /** Bytes at `client_ssl_cert_mem`. (vhost) */
  unsigned int client_ssl_cert_mem_len;
  /** The private key that belongs to it, PEM. (vhost) */
  const char *client_ssl_private_key_filepath;
  /** The same in memory. (vhost) */
  const void *client_ssl_key_mem;
  /** Authorities that servers are checked with, PEM, besides the system's; or NULL. (vhost) */
  const char *client_ssl_ca_filepath;
  /** The same in memory. (vhost) */
  const void *client_ssl_ca_mem;
  /** The ciphers clients offer up to TLS 1.2, or NULL. (vhost) */
  const char *client_ssl_cipher_list;
  /** The ciphers clients offer for TLS 1.3, or NULL. (vhost) */
  const char *client_tls_1_3_plus_cipher_list;
  /** As `ssl_options_set`, for clients. (vhost) */
  long ssl_client_options_set;
  /** As `ssl_options_clear`, for clients. (vhost) */
  long ssl_client_options_clear;
  /** Bytes at `client_ssl_ca_mem`. (vhost) */
  unsigned int client_ssl_ca_mem_len;
  /** Bytes at `client_ssl_key_mem`. (vhost) */
  unsigned int client_ssl_key_mem_len;
  /** OpenSSL settings of the program; not used, as there is no OpenSSL. (vhost) */
  SSL_CTX *provided_client_ssl_ctx;
  /** Seconds of silence after which TCP asks whether the peer is alive; 0 to not ask. (vhost) */
  int ka_time;
  /** How often it asks. (vhost) */
  int ka_probes;
  /** Seconds between asking again. (vhost) */
  int ka_interval;
  /**
   * Seconds for steps of a connection that should be quick, such as a handshake; 0 for 20.
   * (vhost)
   */
  unsigned int timeout_secs;
  /** Seconds for a client to reach the server; 0 for 20. (vhost) */
  unsigned int connect_timeout_secs;
  /** Nonzero: bind the sockets to the interface itself, not only to its address. (vhost) */
  int bind_iface;
  /** Seconds for a request's headers to arrive; 0 for 10. (vhost) */
  unsigned int timeout_secs_ah_idle;
  /** Seconds that a TLS session can be resumed; 0 for the default. (vhost) */
  uint32_t tls_session_timeout;
  /** The most TLS sessions to remember for resuming; 0 for the default. (vhost) */
  uint32_t tls_session_cache_max;
  /** The group to run as, or 0 to stay as it is. (context) */
  gid_t gid;
  /** The user to run as, or 0 to stay as it is. (context) */
  uid_t uid;
  /** `LWS_SERVER_OPTION_` bits. (context and vhost) */
  uint64_t options;
  /** What `lws_context_user()` and `lws_vhost_user()` return. (context and vhost) */
  void *user;
  /** How many service threads the program will run, up to `LWS_MAX_SMP`; 0 for 1. (context) */
  unsigned int count_threads;
  /** The most sockets of one service thread; 0 for what the process may open. (context) */
  unsigned int fd_limit_per_thread;
  /** The name of the vhost, which requests find it by; NULL for "default". (vhost) */
  const char *vhost_name;
  /** Folders to load plugins from, up to NULL; or NULL. (context) */
  const char *const *plugin_dirs;
  /** Something of the program's, from malloc, that is freed with the context. (context) */
  void *external_baggage_free_on_destroy;
  /** Bytes of the buffer that each service thread reads into; 0 for 4096. (context) */
  unsigned int pt_serv_buf_size;
  /** Further file systems, or NULL; the platform's own is always there. (context) */
  const struct lws_plat_file_ops *fops;
  /** The SOCKS5 proxy clients go through, or NULL to look at the environment. (vhost) */
  const char *socks_proxy_address;
  /** Its port. (vhost) */
  unsigned int socks_proxy_port;
  /** Capabilities to keep when the user changes. (context) */
  cap_value_t caps[4];
  /** How many of `caps` there are. (context) */
  char count_caps;
  /** Event loops of the program, one per service thread, or NULL. (context) */
  void **foreign_loops;
  /** Called for signals that the event loop watches, or NULL. (context) */
  void (*signal_cb)(void *event_lib_handle, int signum);
  /**
   * Where the context's address is kept: set to NULL when the context is gone. Or NULL.
   * (context)
   */
  struct lws_context **pcontext;
  /** Called when the vhost is gone for good, or NULL. (vhost) */
  void (*finalize)(struct lws_vhost *vh, void *arg);
  /** The argument for it. (vhost) */
  void *finalize_arg;
  /**
   * The role of connections that are no HTTP, such as "raw-skt"; see
   * `LWS_SERVER_OPTION_FALLBACK_TO_APPLY_LISTEN_ACCEPT_CONFIG`. (vhost)
   */
  const char *listen_accept_role;
  /** The protocol of those connections. (vhost) */
  const char *listen_accept_protocol;
  /** As `protocols`, as pointers, up to NULL; used if `protocols` is NULL. (vhost) */
  const struct lws_protocols **pprotocols;
  /** As `uid`, by name. (context) */
  const char *username;
  /** As `gid`, by name. (context) */
  const char *groupname;
  /** Owner and group of the Unix socket, as `user:group`. (vhost) */
  const char *unix_socket_perms;
  /** What the platform can do for the library, or NULL. (context) */
  const lws_system_ops_t *system_ops;
  /** When idle connections are checked and given up; NULL for the default. (context and vhost) */
  const lws_retry_bo_t *retry_and_idle_policy;
  /** Those to be told about system states from the first on, up to NULL; or NULL. (context) */
  lws_state_notify_link_t *const *register_notifier_list;
  /** The policy of secure streams, as JSON or the path of a file. (context) */
  const char *pss_policies_json;
  /** Plugins of secure streams, up to NULL. (context) */
  const struct lws_ss_plugin **pss_plugins;
  /** Where the secure streams proxy listens, or NULL. (context) */
  const char *ss_proxy_bind;
  /** Where the secure streams proxy is found, or NULL. (context) */
  const char *ss_proxy_address;
  /** Its port; 0 if it is a Unix socket. (context) */
  uint16_t ss_proxy_port;
  /** The transport of the secure streams proxy, or NULL. (context) */
  const struct lws_transport_proxy_ops *txp_ops_ssproxy;
  /** What that transport needs to know. (context) */
  const void *txp_ssproxy_info;
  /** The transport to the secure streams proxy, or NULL. (context) */
  const struct lws_transport_client_ops *txp_ops_sspc;
  /** The most descriptors that the process may open; 0 to stay as it is. (context) */
  int rlimit_nofile;
  /** Called when a peer hits `ip_limit_ah` or `ip_limit_wsi`, or NULL. (context) */
  lws_peer_limits_notify_t pl_notify_cb;
  /** The most requests whose headers are in memory per peer address; 0 for no limit. (context) */
  unsigned short ip_limit_ah;
  /** The most connections per peer address; 0 for no limit. (context) */
  unsigned short ip_limit_wsi;
  /** Takes system messages from the start on, or NULL. (context) */
  lws_smd_notification_cb_t early_smd_cb;
  /** The argument for it. (context) */
  void *early_smd_opaque;
  /** The classes of messages it takes. (context) */
  lws_smd_class_t early_smd_class_filter;
  /** Microseconds that a system message waits for its readers; 0 for the default. (context) */
  lws_usec_t smd_ttl_us;
  /** The most system messages that wait; 0 for the default. (context) */
  uint16_t smd_queue_depth;
  /** Which metrics are reported, and when. (context) */
  const struct lws_metric_policy *metrics_policies;
  /** Stands in front of the names of metrics, or NULL. (context) */
  const char *metrics_prefix;
  /** Length of the queue of TCP Fast Open; 0 to not use it. (vhost) */
  int fo_listen_queue;
  /** An event loop of the program, or NULL. (context) */
  const struct lws_plugin_evlib *event_lib_custom;
  /** Where lines about the context and its vhosts go, or NULL. (context and vhost) */
  lws_log_cx_t *log_cx;
  /** The file that cookies of clients are kept in, or NULL. (context) */
  const char *http_nsc_filepath;
  /** The most bytes of cookies in memory; 0 for no limit. (context) */
  size_t http_nsc_heap_max_footprint;
  /** The most cookies in memory; 0 for no limit. (context) */
  size_t http_nsc_heap_max_items;
  /** The most bytes of one cookie; 0 for no limit. (context) */
  size_t http_nsc_heap_max_payload;
  /**
   * Log levels to set when the context is created by `lws_context_info_defaults()` programs; 0
   * for none. (context)
   */
  int default_loglevel;
  /** A listening socket of the program to use in place of an own one; 0 for none. (vhost) */
  lws_sockfd_type vh_listen_sockfd;
  /** The interface that wake-on-LAN packets leave by, or NULL. (context) */
  const char *wol_if;
  /** Room for later; zero. */
  void *_unused[2];
};

/** A pointer: transport priv. */
typedef void *lws_transport_priv_t;

/** A record of the C interface: txp path client. */
struct lws_txp_path_client {
  /** The ops in. */
  const struct lws_transport_client_ops *ops_in;
  /** The priv in. */
  lws_transport_priv_t priv_in;
  /** The ops onw. */
  const struct lws_transport_client_ops *ops_onw;
  /** The priv onw. */
  lws_transport_priv_t priv_onw;
  /** The mux. */
  struct lws_transport_mux *mux;
};

/** A record of the C interface: context standalone. */
struct lws_context_standalone {
  /** The txp cpath. */
  lws_txp_path_client_t txp_cpath;
  /** The ss client owner. */
  lws_dll2_owner_t ss_client_owner;
  /** The ssidx. */
  uint32_t ssidx;
};

/** A record of the C interface: gencrypto keyelem. */
struct lws_gencrypto_keyelem {
  /** The buf. */
  uint8_t *buf;
  /** The len. */
  uint32_t len;
};

/** A number: cose param. */
typedef int64_t cose_param_t;

/** A record of the C interface: cose key. */
struct lws_cose_key {
  /** The e. */
  struct lws_gencrypto_keyelem e[12];
  /** The meta. */
  struct lws_gencrypto_keyelem meta[5];
  /** The list. */
  lws_dll2_t list;
  /** The gencrypto kty. */
  int gencrypto_kty;
  /** The kty. */
  cose_param_t kty;
  /** The cose alg. */
  cose_param_t cose_alg;
  /** The cose curve. */
  cose_param_t cose_curve;
  /** The private key. */
  char private_key;
};

/** A record of the C interface: cose sig ext pay. */
struct lws_cose_sig_ext_pay_t {
  /** The cps. */
  struct lws_cose_validate_context *cps;
  /** The ext. */
  const uint8_t *ext;
  /** The xl. */
  size_t xl;
};

/** A pointer to a function: cose sign ext pay cb. */
typedef int (*lws_cose_sign_ext_pay_cb_t)(lws_cose_sig_ext_pay_t*);

/** A record of the C interface: cose sign create info. */
struct lws_cose_sign_create_info {
  /** The cx. */
  struct lws_context *cx;
  /** The keyset. */
  lws_dll2_owner_t *keyset;
  /** The lec. */
  lws_lec_pctx_t *lec;
  /** The ext cb. */
  lws_cose_sign_ext_pay_cb_t ext_cb;
  /** The ext opaque. */
  void *ext_opaque;
  /** The ext len, in bytes or elements. */
  size_t ext_len;
  /** The inline payload len, in bytes or elements. */
  size_t inline_payload_len;
  /** The flags. */
  int flags;
  /** The sigtype. */
  enum lws_cose_sig_types sigtype;
};

/** A pointer to a function: cose validate pay cb. */
typedef int (*lws_cose_validate_pay_cb_t)(struct lws_cose_validate_context*,
                                          void*,
                                          const uint8_t*,
                                          size_t);

/** A record of the C interface: cose validate create info. */
struct lws_cose_validate_create_info {
  /** The cx. */
  struct lws_context *cx;
  /** The keyset. */
  lws_dll2_owner_t *keyset;
  /** The sigtype. */
  enum lws_cose_sig_types sigtype;
  /** The pay cb. */
  lws_cose_validate_pay_cb_t pay_cb;
  /** The pay opaque. */
  void *pay_opaque;
  /** The ext cb. */
  lws_cose_sign_ext_pay_cb_t ext_cb;
  /** The ext opaque. */
  void *ext_opaque;
  /** The ext len, in bytes or elements. */
  size_t ext_len;
};

/** A record of the C interface: cose validate res. */
struct lws_cose_validate_res_t {
  /** The list. */
  lws_dll2_t list;
  /** The cose key. */
  const lws_cose_key_t *cose_key;
  /** The cose alg. */
  cose_param_t cose_alg;
  /** The result. */
  int result;
};

/** A record of the C interface: dhcpc ifstate. */
struct lws_dhcpc_ifstate {
  /** The ifname, text in place. */
  char ifname[16];
  /** The domain, text in place. */
  char domain[64];
  /** The mac. */
  uint8_t mac[6];
  /** The nums. */
  uint32_t nums[5];
  /** The sa46. */
  lws_sockaddr46 sa46[8];
};

/** A record of the C interface: dir entry. */
struct lws_dir_entry {
  /** The name, NUL-terminated text. */
  const char *name;
  /** The type. */
  lws_dir_obj_type_t type;
};

/** A pointer to a function: dir glob cb. */
typedef int (*lws_dir_glob_cb_t)(void*, const char*);

/** A record of the C interface: dir glob. */
struct lws_dir_glob {
  /** The filter, NUL-terminated text. */
  const char *filter;
  /** The cb. */
  lws_dir_glob_cb_t cb;
  /** The user. */
  void *user;
};

/** A record of the C interface: display. */
struct lws_display {
  /** Called for `init`. */
  int (*init)(struct lws_display_state*);
  /** The bl pwm ops. */
  const lws_pwm_ops_t *bl_pwm_ops;
  /** Called for `contrast`. */
  int (*contrast)(struct lws_display_state*, uint8_t);
  /** Called for `blit`. */
  int (*blit)(struct lws_display_state*,
              const uint8_t*,
              lws_box_t*,
              lws_dll2_owner_t*);
  /** Called for `power`. */
  int (*power)(struct lws_display_state*, int);
  /** The bl active. */
  const lws_led_sequence_def_t *bl_active;
  /** The bl dim. */
  const lws_led_sequence_def_t *bl_dim;
  /** The bl transition. */
  const lws_led_sequence_def_t *bl_transition;
  /** The name, NUL-terminated text. */
  const char *name;
  /** The variant. */
  void *variant;
  /** The bl index. */
  int bl_index;
  /** The ic. */
  lws_surface_info_t ic;
  /** The latency wake ms. */
  uint16_t latency_wake_ms;
  /** The latency update ms. */
  uint16_t latency_update_ms;
};

/** A record of the C interface: font choice. */
struct lws_font_choice {
  /** The family name, NUL-terminated text. */
  const char *family_name;
  /** The generic name, NUL-terminated text. */
  const char *generic_name;
  /** The weight. */
  uint16_t weight;
  /** The style. */
  uint16_t style;
  /** The fixed height. */
  uint16_t fixed_height;
};

/** A pointer to a function: dlo renderer. */
typedef lws_stateful_ret_t (*lws_dlo_renderer_t)(struct lws_display_render_state*);

/** A pointer to a function: dlo image glyph. */
typedef lws_font_glyph_t *(*lws_dlo_image_glyph_t)(struct lws_dlo_text*,
                                                               uint32_t,
                                                               char);

/** A record of the C interface: display font. */
struct lws_display_font {
  /** The list. */
  lws_dll2_t list;
  /** The choice. */
  lws_font_choice_t choice;
  /** The data. */
  const uint8_t *data;
  /** The priv. */
  uint8_t *priv;
  /** The data len, in bytes or elements. */
  size_t data_len;
  /** The renderer. */
  lws_dlo_renderer_t renderer;
  /** The image glyph. */
  lws_dlo_image_glyph_t image_glyph;
  /** The em. */
  lws_fx_t em;
  /** The ex. */
  lws_fx_t ex;
};

/** A record of the C interface: display id. */
struct lws_display_id {
  /** The list. */
  lws_dll2_t list;
  /** The id, text in place. */
  char id[16];
  /** The box. */
  lws_box_t box;
  /** The priv user. */
  void *priv_user;
  /** The priv driver. */
  void *priv_driver;
  /** The exists. */
  char exists;
  /** The iframe. */
  char iframe;
};

/** A pointer to a function: display completion. */
typedef int (*lws_display_completion_t)(lws_display_state_t*, int);

/** A record of the C interface: display ili9341. */
struct lws_display_ili9341 {
  /** The disp. */
  lws_display_t disp;
  /** The spi. */
  const lws_spi_ops_t *spi;
  /** The cb. */
  lws_display_completion_t cb;
  /** The gpio. */
  const lws_gpio_ops_t *gpio;
  /** The reset gpio. */
  _lws_plat_gpio_t reset_gpio;
  /** The spi index. */
  uint8_t spi_index;
};

/** A record of the C interface: display render stack. */
struct lws_display_render_stack {
  /** The dlo. */
  lws_dlo_t *dlo;
  /** The co. */
  lws_box_t co;
};

/** A timer, in memory of the program; zero it before its first use. */
struct lws_sorted_usec_list {
  /** Its place among the timers. */
  struct lws_dll2 list;
  /** When it is due, in microseconds of `lws_now_usecs()`. */
  lws_usec_t us;
  /** Called then. */
  sul_cb_t cb;
  /** How late it was called the last time, in microseconds. */
  uint32_t latency_us;
};

/** A record of the C interface: displaylist. */
struct lws_displaylist {
  /** The dl. */
  lws_dll2_owner_t dl;
  /** The ds. */
  struct lws_display_state *ds;
};

/** A number: display scalar. */
typedef uint16_t lws_display_scalar;

/** A record of the C interface: display render state. */
struct lws_display_render_state {
  /** The sul. */
  lws_sorted_usec_list_t sul;
  /** The lds. */
  struct lws_display_state *lds;
  /** The ids. */
  lws_dll2_owner_t ids;
  /** The ic. */
  const struct lws_surface_info *ic;
  /** The st. */
  lws_display_render_stack_t st[12];
  /** The sp. */
  int sp;
  /** The line. */
  uint8_t *line;
  /** The displaylist. */
  lws_displaylist_t displaylist;
  /** The curr. */
  lws_display_scalar curr;
  /** The lowest id y. */
  lws_display_scalar lowest_id_y;
  /** The html. */
  char html;
};

/** A record of the C interface: display spd1656 spi. */
struct lws_display_spd1656_spi {
  /** The disp. */
  lws_display_t disp;
  /** The spi. */
  const lws_spi_ops_t *spi;
  /** The cb. */
  lws_display_completion_t cb;
  /** The gpio. */
  const lws_gpio_ops_t *gpio;
  /** The reset gpio. */
  _lws_plat_gpio_t reset_gpio;
  /** The busy gpio. */
  _lws_plat_gpio_t busy_gpio;
  /** The spi index. */
  uint8_t spi_index;
};

/** A record of the C interface: display ssd1306. */
struct lws_display_ssd1306 {
  /** The disp. */
  lws_display_t disp;
  /** The i2c. */
  const lws_i2c_ops_t *i2c;
  /** The cb. */
  lws_display_completion_t cb;
  /** The gpio. */
  const lws_gpio_ops_t *gpio;
  /** The reset gpio. */
  _lws_plat_gpio_t reset_gpio;
  /** The i2c7 address. */
  uint8_t i2c7_address;
};

/** A record of the C interface: display ssd1675b spi. */
struct lws_display_ssd1675b_spi {
  /** The disp. */
  lws_display_t disp;
  /** The spi. */
  const lws_spi_ops_t *spi;
  /** The cb. */
  lws_display_completion_t cb;
  /** The gpio. */
  const lws_gpio_ops_t *gpio;
  /** The reset gpio. */
  _lws_plat_gpio_t reset_gpio;
  /** The busy gpio. */
  _lws_plat_gpio_t busy_gpio;
  /** The spi index. */
  uint8_t spi_index;
};

/** A number: led seq phase. */
typedef uint16_t lws_led_seq_phase_t;

/** A number: led intensity. */
typedef uint16_t lws_led_intensity_t;

/** A record of the C interface: led state ch. */
struct lws_led_state_ch {
  /** The seq. */
  const lws_led_sequence_def_t *seq;
  /** The ph. */
  lws_led_seq_phase_t ph;
  /** The step. */
  lws_led_seq_phase_t step;
  /** The phase budget. */
  int phase_budget;
  /** The last. */
  lws_led_intensity_t last;
};

/** A record of the C interface: led state chs. */
struct lws_led_state_chs {
  /** The seqs. */
  lws_led_state_ch_t seqs[3];
};

/** A record of the C interface: display state. */
struct lws_display_state {
  /** The sul autodim. */
  lws_sorted_usec_list_t sul_autodim;
  /** The current url, text in place. */
  char current_url[96];
  /** The disp. */
  const lws_display_t *disp;
  /** The ctx. */
  struct lws_context *ctx;
  /** The priv. */
  void *priv;
  /** The autodim ms. */
  int autodim_ms;
  /** The off ms. */
  int off_ms;
  /** The bl lcs. */
  struct lws_led_state *bl_lcs;
  /** The chs. */
  lws_led_state_chs_t chs;
  /** The state. */
  enum lws_display_controller_state state;
  /** The display busy. */
  char display_busy;
};

/** A record of the C interface: display uc8176 spi. */
struct lws_display_uc8176_spi {
  /** The disp. */
  lws_display_t disp;
  /** The spi. */
  const lws_spi_ops_t *spi;
  /** The cb. */
  lws_display_completion_t cb;
  /** The gpio. */
  const lws_gpio_ops_t *gpio;
  /** The reset gpio. */
  _lws_plat_gpio_t reset_gpio;
  /** The busy gpio. */
  _lws_plat_gpio_t busy_gpio;
  /** The spi index. */
  uint8_t spi_index;
};

/** A record of the C interface: dl rend. */
struct lws_dl_rend {
  /** The dl. */
  lws_displaylist_t *dl;
  /** The w. */
  int w;
  /** The h. */
  int h;
};

/** A pointer to a function: dlo destroy. */
typedef void (*lws_dlo_destroy_t)(struct lws_dlo*);

/** A record of the C interface: dlo. */
struct lws_dlo {
  /** The list. */
  lws_dll2_t list;
  /** The col list. */
  lws_dll2_t col_list;
  /** The row list. */
  lws_dll2_t row_list;
  /** The children. */
  lws_dll2_owner_t children;
  /** The table cols. */
  lws_dll2_owner_t table_cols;
  /** The table rows. */
  lws_dll2_owner_t table_rows;
  /** The abut x. */
  struct lws_dlo *abut_x;
  /** The abut y. */
  struct lws_dlo *abut_y;
  /** The  destroy. */
  lws_dlo_destroy_t _destroy;
  /** The render. */
  lws_dlo_renderer_t render;
  /** The margin. */
  lws_fx_t margin[4];
  /** The padding. */
  lws_fx_t padding[4];
  /** The id. */
  lws_display_id_t *id;
  /** The box. */
  lws_box_t box;
  /** The dc. */
  lws_display_colour_t dc;
  /** The bit-fields `flag_runon`, `flag_done_align`, `flag_toplevel`; C sees them by name. */
  uint8_t flag_runon : 1;
  uint8_t flag_done_align : 1;
  uint8_t flag_toplevel : 1;
};

/** A record of the C interface: dlo circle. */
struct lws_dlo_circle {
  /** The dlo. */
  lws_dlo_t dlo;
};

/** A record of the C interface: dlo dim. */
struct lws_dlo_dim_t {
  /** The w. */
  lws_fx_t w;
  /** The h. */
  lws_fx_t h;
};

/** A record of the C interface: dlo filesystem. */
struct lws_dlo_filesystem {
  /** The list. */
  lws_dll2_t list;
  /** The name, NUL-terminated text. */
  const char *name;
  /** The data. */
  const void *data;
  /** The len, in bytes or elements. */
  size_t len;
};

/** The member `u` of `lws_dlo_image_t`. */
union lws_dlo_image_u {
  /** The dlo jpeg. */
  lws_dlo_jpeg_t *dlo_jpeg;
  /** The dlo png. */
  lws_dlo_png_t *dlo_png;
};

/** A record of the C interface: dlo image. */
struct lws_dlo_image_t {
  /** The u. */
  union lws_dlo_image_u u;
  /** The type. */
  lws_dlo_image_type_t type;
  /** The failed. */
  char failed;
};

/** A record of the C interface: flow. */
struct lws_flow {
  /** The list. */
  lws_dll2_t list;
  /** The h. */
  struct lws_ss_handle *h;
  /** The bl. */
  struct lws_buflist *bl;
  /** The data. */
  const uint8_t *data;
  /** The len, in bytes or elements. */
  size_t len;
  /** The blseglen. */
  uint32_t blseglen;
  /** The window. */
  int32_t window;
  /** The state. */
  uint8_t state;
};

/** A record of the C interface: dlo jpeg. */
struct lws_dlo_jpeg {
  /** The dlo. */
  lws_dlo_t dlo;
  /** The flow. */
  lws_flow_t flow;
  /** The j. */
  lws_jpeg_t *j;
};

/** A record of the C interface: dlo png. */
struct lws_dlo_png {
  /** The dlo. */
  lws_dlo_t dlo;
  /** The flow. */
  lws_flow_t flow;
  /** The png. */
  lws_upng_t *png;
};

/** A record of the C interface: dlo rasterize. */
struct lws_dlo_rasterize {
  /** The owner. */
  lws_dll2_owner_t owner;
  /** The sul. */
  lws_sorted_usec_list_t sul;
  /** The lines. */
  int lines;
};

/** A record of the C interface: dlo rect. */
struct lws_dlo_rect {
  /** The dlo. */
  lws_dlo_t dlo;
  /** The c. */
  lws_circle_t c[4];
  /** The b. */
  lws_fx_t b[4];
  /** The dcb. */
  lws_display_colour_t dcb;
  /** The btm. */
  lws_fx_t btm;
  /** The right. */
  lws_fx_t right;
  /** The db. */
  lws_box_t db;
  /** The init. */
  uint8_t init;
  /** The alt. */
  uint8_t alt;
};

/** A record of the C interface: dlo ss create info. */
struct lws_dlo_ss_create_info_t {
  /** The cx. */
  struct lws_context *cx;
  /** The dl. */
  lws_displaylist_t *dl;
  /** The dlo parent. */
  lws_dlo_t *dlo_parent;
  /** The box. */
  lws_box_t *box;
  /** The on rx. */
  sul_cb_t on_rx;
  /** The on rx sul. */
  lws_sorted_usec_list_t *on_rx_sul;
  /** The url, NUL-terminated text. */
  const char *url;
  /** The lhp. */
  struct lhp_ctx *lhp;
  /** The u. */
  lws_dlo_image_t *u;
  /** The window. */
  int32_t window;
  /** The type. */
  uint8_t type;
};

/** A number: display list coord. */
typedef int16_t lws_display_list_coord_t;

/** A record of the C interface: dlo text. */
struct lws_dlo_text {
  /** The dlo. */
  lws_dlo_t dlo;
  /** The font. */
  const lws_display_font_t *font;
  /** The glyphs. */
  lws_dll2_owner_t glyphs;
  /** The bounding box. */
  lws_box_t bounding_box;
  /** The ic. */
  const struct lws_surface_info *ic;
  /** The ac glyphs. */
  struct lwsac *ac_glyphs;
  /** The line. */
  uint8_t *line;
  /** The curr. */
  uint16_t curr;
  /** The text. */
  char *text;
  /** The kern. */
  uint8_t *kern;
  /** The text len, in bytes or elements. */
  size_t text_len;
  /** The clkernpx. */
  lws_display_list_coord_t clkernpx;
  /** The cwidth. */
  lws_display_list_coord_t cwidth;
  /** The indent. */
  lws_fx_t indent;
  /** The flags. */
  uint32_t flags;
  /** The font y baseline. */
  int16_t font_y_baseline;
  /** The font height. */
  int16_t font_height;
  /** The font line height. */
  int16_t font_line_height;
  /** The group height. */
  int16_t group_height;
  /** The group y baseline. */
  int16_t group_y_baseline;
  /** The  cwidth. */
  lws_fx_t _cwidth;
};

/** A record of the C interface: dns score. */
struct lws_dns_score {
  /** The precedence. */
  uint8_t precedence;
  /** The label. */
  uint8_t label;
};

/** A record of the C interface: ec curves. */
struct lws_ec_curves {
  /** The name, NUL-terminated text. */
  const char *name;
  /** The tls lib nid. */
  int tls_lib_nid;
  /** The key bytes. */
  uint16_t key_bytes;
};

/** A record of the C interface: event loop ops. */
struct lws_event_loop_ops {
  /** The name, NUL-terminated text. */
  const char *name;
  /** Called for `init_context`. */
  int (*init_context)(struct lws_context*, const struct lws_context_creation_info*);
  /** Called for `destroy_context1`. */
  int (*destroy_context1)(struct lws_context*);
  /** Called for `destroy_context2`. */
  int (*destroy_context2)(struct lws_context*);
  /** Called for `init_vhost_listen_wsi`. */
  int (*init_vhost_listen_wsi)(struct lws*);
  /** Called for `init_pt`. */
  int (*init_pt)(struct lws_context*, void*, int);
  /** Called for `wsi_logical_close`. */
  int (*wsi_logical_close)(struct lws*);
  /** Called for `check_client_connect_ok`. */
  int (*check_client_connect_ok)(struct lws*);
  /** Called for `close_handle_manually`. */
  void (*close_handle_manually)(struct lws*);
  /** Called for `sock_accept`. */
  int (*sock_accept)(struct lws*);
  /** Called for `io`. */
  void (*io)(struct lws*, unsigned int);
  /** Called for `run_pt`. */
  void (*run_pt)(struct lws_context*, int);
  /** Called for `destroy_pt`. */
  void (*destroy_pt)(struct lws_context*, int);
  /** Called for `destroy_wsi`. */
  void (*destroy_wsi)(struct lws*);
  /** Called for `foreign_thread`. */
  int (*foreign_thread)(struct lws_context*, int);
  /** Called for `fake_POLLIN_override`. */
  int (*fake_POLLIN_override)(struct lws_context*, int);
  /** The flags. */
  uint8_t flags;
  /** The evlib size ctx. */
  uint16_t evlib_size_ctx;
  /** The evlib size pt. */
  uint16_t evlib_size_pt;
  /** The evlib size vh. */
  uint16_t evlib_size_vh;
  /** The evlib size wsi. */
  uint16_t evlib_size_wsi;
};

/** An option that a peer named, or that the program sets. */
struct lws_ext_option_arg {
  /** The option name, NUL-terminated text. */
  const char *option_name;
  /** The option index. */
  int option_index;
  /** The start, NUL-terminated text. */
  const char *start;
  /** The len. */
  int len;
};

/** An option of a WebSocket extension. */
struct lws_ext_options {
  /** Its name. */
  const char *name;
  /** What value it takes. */
  enum lws_ext_options_types type;
};

/** The callback of a WebSocket extension. */
typedef int lws_extension_callback_function(struct lws_context *context,
                                               const struct lws_extension *ext,
                                               struct lws *wsi,
                                               enum lws_extension_callback_reasons reason,
                                               void *user,
                                               void *in,
                                               size_t len);

/** A WebSocket extension. */
struct lws_extension {
  /** Its name, such as "permessage-deflate". */
  const char *name;
  /** Its callback. `lws_extension_callback_pm_deflate` chooses the compression that is built in. */
  lws_extension_callback_function *callback;
  /** What a client offers: the name and parameters. */
  const char *client_offer;
};

/** What FILTER_NETWORK_CONNECTION is about; `user` points to it. */
struct lws_filter_network_conn_args {
  /** The peer's address. */
  struct sockaddr_storage cli_addr;
  /** Its length. */
  socklen_t clilen;
  /** The accepted socket. */
  lws_sockfd_type accept_fd;
};

/** A record of the C interface: font glyph. */
struct lws_font_glyph {
  /** The list. */
  lws_dll2_t list;
  /** The xorg. */
  lws_fx_t xorg;
  /** The xpx. */
  lws_fx_t xpx;
  /** The height. */
  lws_fx_t height;
  /** The cwidth. */
  lws_fx_t cwidth;
  /** The x. */
  int8_t x;
};

/** An open file. */
struct lws_fop_fd {
  /** The descriptor, if it has one. */
  lws_filefd_type fd;
  /** The operations that belong to it. */
  const struct lws_plat_file_ops *fops;
  /** A pointer for those operations. */
  void *filesystem_priv;
  /** The position. */
  lws_filepos_t pos;
  /** The length. */
  lws_filepos_t len;
  /** `LWS_FOP_FLAG_` bits. */
  lws_fop_flags_t flags;
  /** When it was changed, in seconds since 1970. */
  uint32_t mod_time;
};

/** A text in a path that a file system begins behind, such as ".zip/". */
struct lws_fops_index {
  /** The text. */
  const char *sig;
  /** Its length. */
  uint8_t len;
};

/** A record of the C interface: fsmount. */
struct lws_fsmount {
  /** The layers path, NUL-terminated text. */
  const char *layers_path;
  /** The overlay path, NUL-terminated text. */
  const char *overlay_path;
  /** The mp, text in place. */
  char mp[256];
  /** The ovname, text in place. */
  char ovname[64];
  /** The distro, text in place. */
  char distro[64];
  /** The layers. */
  const char *layers[4];
};

/** A record of the C interface: fts result. */
struct lws_fts_result {
  /** The filepath head. */
  struct lws_fts_result_filepath *filepath_head;
  /** The autocomplete head. */
  struct lws_fts_result_autocomplete *autocomplete_head;
  /** The duration ms. */
  int duration_ms;
  /** The effective flags. */
  int effective_flags;
};

/** A record of the C interface: fts result autocomplete. */
struct lws_fts_result_autocomplete {
  /** The next. */
  struct lws_fts_result_autocomplete *next;
  /** The instances. */
  int instances;
  /** The agg instances. */
  int agg_instances;
  /** The ac length. */
  int ac_length;
  /** The elided. */
  char elided;
  /** The has children. */
  char has_children;
};

/** A record of the C interface: fts result filepath. */
struct lws_fts_result_filepath {
  /** The next. */
  struct lws_fts_result_filepath *next;
  /** The matches. */
  int matches;
  /** The matches length. */
  int matches_length;
  /** The lines in file. */
  int lines_in_file;
  /** The filepath length. */
  int filepath_length;
};

/** A record of the C interface: fts search params. */
struct lws_fts_search_params {
  /** The needle, NUL-terminated text. */
  const char *needle;
  /** The only filepath, NUL-terminated text. */
  const char *only_filepath;
  /** The results head. */
  struct lwsac *results_head;
  /** The flags. */
  int flags;
  /** The max autocomplete. */
  int max_autocomplete;
  /** The max files. */
  int max_files;
  /** The max lines. */
  int max_lines;
};

/** A record of the C interface: genaes ctx. */
struct lws_genaes_ctx {
  /** The ctx. */
  EVP_CIPHER_CTX *ctx;
  /** The cipher. */
  const EVP_CIPHER *cipher;
  /** The engine. */
  ENGINE *engine;
  /** The init. */
  char init;
  /** The tag. */
  unsigned char tag[16];
  /** The k. */
  struct lws_gencrypto_keyelem *k;
  /** The op. */
  enum enum_aes_operation op;
  /** The mode. */
  enum enum_aes_modes mode;
  /** The padding. */
  enum enum_aes_padding padding;
  /** The taglen. */
  int taglen;
  /** The underway. */
  char underway;
};

/** A record of the C interface: genec ctx. */
struct lws_genec_ctx {
  /** The ctx. */
  EVP_PKEY_CTX *ctx[2];
  /** The context. */
  struct lws_context *context;
  /** The curve table. */
  const struct lws_ec_curves *curve_table;
  /** The genec alg. */
  enum enum_genec_alg genec_alg;
  /** The has private. */
  char has_private;
};

/** A record of the C interface: genhash ctx. */
struct lws_genhash_ctx {
  /** The type. */
  uint8_t type;
  /** The evp type. */
  const EVP_MD *evp_type;
  /** The mdctx. */
  EVP_MD_CTX *mdctx;
};

/** A record of the C interface: genhmac ctx. */
struct lws_genhmac_ctx {
  /** The type. */
  uint8_t type;
  /** The evp type. */
  const EVP_MD *evp_type;
  /** The ctx. */
  EVP_MD_CTX *ctx;
  /** The key. */
  EVP_PKEY *key;
};

/** A record of the C interface: genrsa ctx. */
struct lws_genrsa_ctx {
  /** The bn. */
  BIGNUM *bn[12];
  /** The ctx. */
  EVP_PKEY_CTX *ctx;
  /** The rsa. */
  RSA *rsa;
  /** The context. */
  struct lws_context *context;
  /** The mode. */
  enum enum_genrsa_mode mode;
};

/** A pointer to a function: gpio irq cb. */
typedef void (*lws_gpio_irq_cb_t)(void*);

/** A record of the C interface: gpio ops. */
struct lws_gpio_ops {
  /** Called for `mode`. */
  void (*mode)(_lws_plat_gpio_t, int);
  /** Called for `read`. */
  int (*read)(_lws_plat_gpio_t);
  /** Called for `set`. */
  void (*set)(_lws_plat_gpio_t, int);
  /** Called for `irq_mode`. */
  int (*irq_mode)(_lws_plat_gpio_t, lws_gpio_irq_t, lws_gpio_irq_cb_t, void*);
};

/** A record of the C interface: greyscale error. */
struct lws_greyscale_error {
  /** The rgb. */
  int16_t rgb[1];
};

/**
 * One entry of the list that says what is found under which URL. The longest `mountpoint` that
 * fits is taken.
 */
struct lws_http_mount {
  /** The next mount, or NULL. */
  const struct lws_http_mount *mount_next;
  /** The URL path that it begins at, such as "/" or "/files". */
  const char *mountpoint;
  /** Where it leads to: a folder, a program, `host/path`, or the name of a protocol. */
  const char *origin;
  /** The file for a path that names a folder, such as "index.html"; or NULL. */
  const char *def;
  /** The protocol whose callback has a say in the request, or NULL. */
  const char *protocol;
  /** Environment variables for CGI programs. */
  const struct lws_protocol_vhost_options *cgienv;
  /**
   * Further file endings (name) and their types (value). "*" as name is for all that are
   * unknown, an empty value lets a file out without a type.
   */
  const struct lws_protocol_vhost_options *extra_mimetypes;
  /**
   * File endings (name) and the protocol (value) that replaces names in such files in
   * `PROCESS_HTML`.
   */
  const struct lws_protocol_vhost_options *interpret;
  /** Seconds that a CGI program may run; 0 for the default. */
  int cgi_timeout;
  /** Seconds that clients may keep files. */
  int cache_max_age;
  /** The kind of authentication, one of `lws_authentication_mode`. */
  unsigned int auth_mask;
  /**
   * What caches may do: `cache_reusable`, `cache_revalidate`, `cache_intermediaries`,
   * `cache_no`, from the lowest bit.
   */
  unsigned int cache_reusable : 1;
  unsigned int cache_revalidate : 1;
  unsigned int cache_intermediaries : 1;
  unsigned int cache_no : 1;
  /** What `origin` is: one of `lws_mount_protocols`. */
  unsigned char origin_protocol;
  /** The length of `mountpoint`. */
  unsigned char mountpoint_len;
  /** The file with lines `user:password` that are let in; NULL if everybody is. */
  const char *basic_auth_login_file;
  /** The folder that CGI programs take for the root, or NULL. */
  const char *cgi_chroot_path;
  /** The folder that CGI programs start in, or NULL. */
  const char *cgi_wd;
  /** Headers that go into answers from this mount. */
  const struct lws_protocol_vhost_options *headers;
  /** As in the creation info, for this mount; 0 for the vhost's. */
  unsigned int keepalive_timeout;
};

/** A record of the C interface: jwk. */
struct lws_jwk {
  /** The e. */
  struct lws_gencrypto_keyelem e[12];
  /** The meta. */
  struct lws_gencrypto_keyelem meta[6];
  /** The kty. */
  int kty;
  /** The private key. */
  char private_key;
};

/** A record of the C interface: jws recpient. */
struct lws_jws_recpient {
  /** The unprot. */
  struct lws_gencrypto_keyelem unprot[24];
  /** The jwk ephemeral. */
  struct lws_jwk jwk_ephemeral;
  /** The jwk. */
  struct lws_jwk jwk;
};

/** A record of the C interface: jose. */
struct lws_jose {
  /** The e. */
  struct lws_gencrypto_keyelem e[24];
  /** The recipient. */
  struct lws_jws_recpient recipient[3];
  /** The typ, text in place. */
  char typ[32];
  /** The edone, text in place. */
  char edone[24];
  /** The alg. */
  const struct lws_jose_jwe_alg *alg;
  /** The enc alg. */
  const struct lws_jose_jwe_alg *enc_alg;
  /** The recipients. */
  int recipients;
};

/** A record of the C interface: jose jwe alg. */
struct lws_jose_jwe_alg {
  /** The hash type. */
  enum lws_genhash_types hash_type;
  /** The hmac type. */
  enum lws_genhmac_types hmac_type;
  /** The algtype signing. */
  enum lws_jose_algtype algtype_signing;
  /** The algtype crypto. */
  enum lws_jose_algtype algtype_crypto;
  /** The alg, NUL-terminated text. */
  const char *alg;
  /** The curve name, NUL-terminated text. */
  const char *curve_name;
  /** The keybits min. */
  unsigned short keybits_min;
  /** The keybits fixed. */
  unsigned short keybits_fixed;
  /** The ivbits. */
  unsigned short ivbits;
};

/** A pointer to a function: lejp callback. */
typedef signed char (*lejp_callback)(struct lejp_ctx*, char);

/** A record of the C interface: jrpc method. */
struct lws_jrpc_method {
  /** The method name, NUL-terminated text. */
  const char *method_name;
  /** The paths. */
  const char *const *paths;
  /** The cb. */
  lejp_callback cb;
  /** The count paths. */
  int count_paths;
};

/** A record of the C interface: jws map. */
struct lws_jws_map {
  /** The buf. */
  const char *buf[6];
  /** The len. */
  uint32_t len[6];
};

/** A record of the C interface: jws. */
struct lws_jws {
  /** The jwk. */
  struct lws_jwk *jwk;
  /** The context. */
  struct lws_context *context;
  /** The map. */
  struct lws_jws_map map;
  /** The map b64. */
  struct lws_jws_map map_b64;
};

/** A record of the C interface: jwe. */
struct lws_jwe {
  /** The jose. */
  struct lws_jose jose;
  /** The jws. */
  struct lws_jws jws;
  /** The jwk. */
  struct lws_jwk jwk;
  /** The cek. */
  uint8_t cek[512];
  /** The bit-fields `cek_valid`; C sees them by name. */
  unsigned int cek_valid : 1;
  /** The recip. */
  int recip;
};

/** A pointer to a function: jwk key import callback. */
typedef int (*lws_jwk_key_import_callback)(struct lws_jwk*, void*);

/** A record of the C interface: jwk parse state. */
struct lws_jwk_parse_state {
  /** The jwk. */
  struct lws_jwk *jwk;
  /** The b64, text in place. */
  char b64[1366];
  /** The per key cb. */
  lws_jwk_key_import_callback per_key_cb;
  /** The user. */
  void *user;
  /** The pos. */
  int pos;
  /** The cose state. */
  int cose_state;
  /** The seen. */
  int seen;
  /** The possible. */
  unsigned short possible;
};

/** A record of the C interface: jwt sign info. */
struct lws_jwt_sign_info {
  /** The alg, NUL-terminated text. */
  const char *alg;
  /** The jose hdr, NUL-terminated text. */
  const char *jose_hdr;
  /** The jose hdr len, in bytes or elements. */
  size_t jose_hdr_len;
  /** The out. */
  char *out;
  /** The out len. */
  size_t *out_len;
  /** The temp. */
  char *temp;
  /** The tl. */
  int tl;
};

/** A record of the C interface: jwt sign set cookie. */
struct lws_jwt_sign_set_cookie {
  /** The jwk. */
  struct lws_jwk *jwk;
  /** The alg, NUL-terminated text. */
  const char *alg;
  /** The iss, NUL-terminated text. */
  const char *iss;
  /** The aud, NUL-terminated text. */
  const char *aud;
  /** The cookie name, NUL-terminated text. */
  const char *cookie_name;
  /** The sub, text in place. */
  char sub[33];
  /** The extra json, NUL-terminated text. */
  const char *extra_json;
  /** The extra json len, in bytes or elements. */
  size_t extra_json_len;
  /** The csrf in, NUL-terminated text. */
  const char *csrf_in;
  /** The expiry unix time. */
  unsigned long expiry_unix_time;
};

/** A record of the C interface: lec pctx. */
struct lws_lec_pctx {
  /** The stack. */
  uint8_t stack[16];
  /** The vaa. */
  uint8_t vaa[16];
  /** The indet. */
  uint8_t indet[16];
  /** The scratch. */
  uint8_t scratch[24];
  /** The start. */
  uint8_t *start;
  /** The buf. */
  uint8_t *buf;
  /** The end. */
  uint8_t *end;
  /** The ongoing src. */
  const uint8_t *ongoing_src;
  /** The ongoing len. */
  uint64_t ongoing_len;
  /** The ongoing done. */
  uint64_t ongoing_done;
  /** The item. */
  struct lecp_item item;
  /** The used. */
  size_t used;
  /** The opaque. */
  int opaque[4];
  /** The state. */
  enum cbp_state state;
  /** The fmt pos. */
  unsigned int fmt_pos;
  /** The sp. */
  uint8_t sp;
  /** The scratch len. */
  uint8_t scratch_len;
  /** The escflag. */
  uint8_t escflag;
  /** The  long. */
  uint8_t _long;
  /** The vaa pos. */
  uint8_t vaa_pos;
  /** The dotstar. */
  uint8_t dotstar;
};

/** A record of the C interface: led ops. */
struct lws_led_ops {
  /** Called for `intensity`. */
  void (*intensity)(const struct lws_led_ops*, const char*, lws_led_intensity_t);
  /** Called for `create`. */
  struct lws_led_state *(*create)(const struct lws_led_ops*);
  /** Called for `destroy`. */
  void (*destroy)(struct lws_led_state*);
};

/** A record of the C interface: led gpio controller. */
struct lws_led_gpio_controller {
  /** The led ops. */
  const lws_led_ops_t led_ops;
  /** The gpio ops. */
  const lws_gpio_ops_t *gpio_ops;
  /** The led map. */
  const lws_led_gpio_map_t *led_map;
  /** The count leds. */
  uint8_t count_leds;
};

/** A pointer to a function: led lookup. */
typedef lws_led_intensity_t (*lws_led_lookup_t)(lws_led_seq_phase_t);

/** A record of the C interface: led gpio map. */
struct lws_led_gpio_map {
  /** The name, NUL-terminated text. */
  const char *name;
  /** The gpio. */
  _lws_plat_gpio_t gpio;
  /** The intensity correction. */
  lws_led_lookup_t intensity_correction;
  /** The pwm ops. */
  const struct lws_pwm_ops *pwm_ops;
  /** The active level. */
  uint8_t active_level;
};

/** A record of the C interface: led sequence def. */
struct lws_led_sequence_def_t {
  /** The func. */
  lws_led_lookup_t func;
  /** The ledphase offset. */
  lws_led_seq_phase_t ledphase_offset;
  /** The ledphase total. */
  int ledphase_total;
  /** The ms. */
  uint16_t ms;
  /** The flags. */
  uint8_t flags;
};

/** The same, with the log context and the length of the line. */
typedef void (*lws_log_emit_cx_t)(struct lws_log_cx *cx,
                                  int level,
                                  const char *line,
                                  size_t len);

/** Takes the lines of a log context. */
union lws_log_cx_u {
  /** Used without `LLLF_LOG_CONTEXT_AWARE`; NULL for stderr. */
  lws_log_emit_t emit;
  /** Used with `LLLF_LOG_CONTEXT_AWARE`. */
  lws_log_emit_cx_t emit_cx;
};

/** Called when an object starts (`_new` 1) or ends (-1) to use a log context. */
typedef void (*lws_log_use_cx_t)(struct lws_log_cx *cx, int _new);

/** Where log lines go, and which. In memory of the program, for as long as anything uses it. */
struct lws_log_cx {
  /** Takes the lines: `emit`, or `emit_cx` with `LLLF_LOG_CONTEXT_AWARE`. */
  union lws_log_cx_u u;
  /** Told when the context gets and loses users, or NULL. */
  lws_log_use_cx_t refcount_cb;
  /** What stands in front of lines, or NULL. */
  lws_log_prepend_cx_t prepend;
  /** The context whose `prepend` comes before, or NULL. */
  struct lws_log_cx *parent;
  /** A pointer for the program. */
  void *opaque;
  /** A pointer for the emitter. */
  void *stg;
  /** `LLL_` bits of the levels that are wanted, and `LLLF_` flags. */
  uint32_t lll_flags;
  /** How many objects use it. */
  int32_t refcount;
};

/** A number: map hash. */
typedef uint32_t lws_map_hash_t;

/** A pointer to a function: map hash from key. */
typedef lws_map_hash_t (*lws_map_hash_from_key_t)(lws_map_key_t, size_t);

/** A pointer to a function: map compare key. */
typedef int (*lws_map_compare_key_t)(lws_map_key_t, size_t, lws_map_value_t, size_t);

/** A pointer to a function: map alloc. */
typedef void *(*lws_map_alloc_t)(struct lws_map*, size_t);

/** A pointer to a function: map free. */
typedef void (*lws_map_free_t)(void*);

/** A record of the C interface: map info. */
struct lws_map_info {
  /** The  hash. */
  lws_map_hash_from_key_t _hash;
  /** The  compare. */
  lws_map_compare_key_t _compare;
  /** The  alloc. */
  lws_map_alloc_t _alloc;
  /** The  free. */
  lws_map_free_t _free;
  /** The opaque. */
  void *opaque;
  /** The aux. */
  void *aux;
  /** The modulo. */
  size_t modulo;
};

/** A record of the C interface: metric bucket. */
struct lws_metric_bucket {
  /** The next. */
  struct lws_metric_bucket *next;
  /** The count. */
  uint64_t count;
};

/** A record of the C interface: metric caliper. */
struct lws_metric_caliper {
  /** The mtags owner. */
  struct lws_dll2_owner mtags_owner;
  /** The mt. */
  struct lws_metric *mt;
  /** The us start. */
  lws_usec_t us_start;
};

/** A record of the C interface: metric policy. */
struct lws_metric_policy {
  /** The next. */
  const struct lws_metric_policy *next;
  /** The name, NUL-terminated text. */
  const char *name;
  /** The report, NUL-terminated text. */
  const char *report;
  /** The us schedule. */
  uint64_t us_schedule;
  /** The us decay unit. */
  uint32_t us_decay_unit;
  /** The min contributors. */
  uint8_t min_contributors;
};

/** A number: u mt. */
typedef uint64_t u_mt_t;

/** The member `agg` of `lws_metric_pub_u`. */
struct lws_metric_pub_u_agg {
  /** The sum. */
  u_mt_t sum[2];
  /** The min. */
  u_mt_t min;
  /** The max. */
  u_mt_t max;
  /** The count. */
  uint32_t count[2];
};

/** The member `hist` of `lws_metric_pub_u`. */
struct lws_metric_pub_u_hist {
  /** The head. */
  lws_metric_bucket_t *head;
  /** The total count. */
  uint64_t total_count;
  /** The list size. */
  uint32_t list_size;
};

/** The member `u` of `lws_metric_pub`. */
union lws_metric_pub_u {
  /** The agg. */
  struct lws_metric_pub_u_agg agg;
  /** The hist. */
  struct lws_metric_pub_u_hist hist;
};

/** A record of the C interface: metric pub. */
struct lws_metric_pub {
  /** The name, NUL-terminated text. */
  const char *name;
  /** The backend opaque. */
  void *backend_opaque;
  /** The us first. */
  lws_usec_t us_first;
  /** The us last. */
  lws_usec_t us_last;
  /** The us dumped. */
  lws_usec_t us_dumped;
  /** The u. */
  union lws_metric_pub_u u;
  /** The flags. */
  uint8_t flags;
};

/** A record of the C interface: metrics tag. */
struct lws_metrics_tag {
  /** The list. */
  lws_dll2_t list;
  /** The name, NUL-terminated text. */
  const char *name;
};

/** The member `will_param` of `lws_mqtt_client_connect_param_s`. */
struct lws_mqtt_client_connect_param_s_will_param {
  /** The topic, NUL-terminated text. */
  const char *topic;
  /** The message, NUL-terminated text. */
  const char *message;
  /** The qos. */
  lws_mqtt_qos_levels_t qos;
  /** The retain. */
  uint8_t retain;
};

/** The member `birth_param` of `lws_mqtt_client_connect_param_s`. */
struct lws_mqtt_client_connect_param_s_birth_param {
  /** The topic, NUL-terminated text. */
  const char *topic;
  /** The message, NUL-terminated text. */
  const char *message;
  /** The qos. */
  lws_mqtt_qos_levels_t qos;
  /** The retain. */
  uint8_t retain;
};

/** A record of the C interface: mqtt client connect param s. */
struct lws_mqtt_client_connect_param_s {
  /** The client id, NUL-terminated text. */
  const char *client_id;
  /** The keep alive. */
  uint16_t keep_alive;
  /**
   * The bit-fields `clean_start`, `client_id_nofree`, `username_nofree`, `password_nofree`; C
   * sees them by name.
   */
  uint8_t clean_start : 1;
  uint8_t client_id_nofree : 1;
  uint8_t username_nofree : 1;
  uint8_t password_nofree : 1;
  /** The will param. */
  struct lws_mqtt_client_connect_param_s_will_param will_param;
  /** The birth param. */
  struct lws_mqtt_client_connect_param_s_birth_param birth_param;
  /** The username, NUL-terminated text. */
  const char *username;
  /** The password, NUL-terminated text. */
  const char *password;
  /** The aws iot. */
  uint8_t aws_iot;
};

/** The member `flags` of `lws_mqtt_fixed_hdr_t`. */
struct lws_mqtt_fixed_hdr_flags {
  /** The bit-fields `retain`, `qos`, `dup`, `ctrl_pkt_type`; C sees them by name. */
  uint8_t retain : 1;
  uint8_t qos : 2;
  uint8_t dup : 1;
  uint8_t ctrl_pkt_type : 4;
};

/** A record of the C interface: mqtt fixed hdr. */
union lws_mqtt_fixed_hdr_t {
  /** The flags. */
  struct lws_mqtt_fixed_hdr_flags flags;
  /** The bits. */
  uint8_t bits;
};

/** A record of the C interface: mqtt publish param s. */
struct lws_mqtt_publish_param_s {
  /** The topic. */
  char *topic;
  /** The topic len. */
  uint16_t topic_len;
  /** The payload. */
  const void *payload;
  /** The payload len. */
  uint32_t payload_len;
  /** The payload pos. */
  uint32_t payload_pos;
  /** The qos. */
  lws_mqtt_qos_levels_t qos;
  /** The packet id. */
  uint16_t packet_id;
  /** The bit-fields `dup`, `retain`; C sees them by name. */
  uint8_t dup : 1;
  uint8_t retain : 1;
};

/** A record of the C interface: mqtt subscribe param s. */
struct lws_mqtt_subscribe_param_s {
  /** The num topics. */
  uint32_t num_topics;
  /** The topic. */
  lws_mqtt_topic_elem_t *topic;
  /** The packet id. */
  uint16_t packet_id;
};

/** A record of the C interface: netdev config. */
struct lws_netdev_config {
  /** The plat config. */
  void *plat_config;
};

/** A record of the C interface: netdev instance. */
struct lws_netdev_instance {
  /** The name, NUL-terminated text. */
  const char *name;
  /** The ops. */
  const lws_netdev_ops_t *ops;
  /** The platinfo. */
  void *platinfo;
  /** The list. */
  lws_dll2_t list;
  /** The mac. */
  uint8_t mac[6];
  /** The type. */
  uint8_t type;
};

/** A record of the C interface: netdev instance wifi. */
struct lws_netdev_instance_wifi {
  /** The inst. */
  lws_netdev_instance_t inst;
  /** The scan. */
  lws_dll2_owner_t scan;
  /** The sul scan. */
  lws_sorted_usec_list_t sul_scan;
  /** The ap cred. */
  lws_wifi_creds_t *ap_cred;
  /** The ap ip, NUL-terminated text. */
  const char *ap_ip;
  /** The sta ads, NUL-terminated text. */
  const char *sta_ads;
  /** The current attempt ssid, text in place. */
  char current_attempt_ssid[33];
  /** The current attempt bssid. */
  uint8_t current_attempt_bssid[6];
  /** The flags. */
  uint8_t flags;
  /** The state. */
  uint8_t state;
};

/** A record of the C interface: netdev ops. */
struct lws_netdev_ops {
  /** Called for `create`. */
  struct lws_netdev_instance *(*create)(struct lws_context*,
                                               const struct lws_netdev_ops*,
                                               const char*,
                                               void*);
  /** Called for `configure`. */
  int (*configure)(struct lws_netdev_instance*, lws_netdev_config_t*);
  /** Called for `up`. */
  int (*up)(struct lws_netdev_instance*);
  /** Called for `down`. */
  int (*down)(struct lws_netdev_instance*);
  /** Called for `event`. */
  int (*event)(struct lws_netdev_instance*, lws_usec_t, void*, size_t);
  /** Called for `destroy`. */
  void (*destroy)(struct lws_netdev_instance**);
  /** Called for `connect`. */
  int (*connect)(struct lws_netdev_instance*, const char*, const char*, uint8_t*);
  /** Called for `scan`. */
  void (*scan)(struct lws_netdev_instance*);
};

/** A record of the C interface: netdevs. */
struct lws_netdevs {
  /** The owner. */
  lws_dll2_owner_t owner;
  /** The owner creds. */
  lws_dll2_owner_t owner_creds;
  /** The ac creds. */
  struct lwsac *ac_creds;
  /** The si. */
  lws_settings_instance_t *si;
  /** The sa46 dns resolver. */
  lws_sockaddr46 sa46_dns_resolver;
  /** The refcount creds. */
  uint8_t refcount_creds;
};

/** A record of the C interface: ota ops. */
struct lws_ota_ops_t {
  /** Called for `ota_start`. */
  int (*ota_start)(struct lws_ota*);
  /** Called for `ota_queue`. */
  void (*ota_queue)(struct lws_ota*, lws_ota_async_t);
  /** Called for `ota_report_current`. */
  int (*ota_report_current)(struct lws_ota*, int);
  /** Called for `ota_progress`. */
  int (*ota_progress)(lws_ota_ret_t, int);
  /** Called for `ota_get_last_fw_unixtime`. */
  int (*ota_get_last_fw_unixtime)(uint64_t*);
  /** The ota periodic check secs. */
  int ota_periodic_check_secs;
};

/** The operations of a file system. */
struct lws_plat_file_ops {
  /** Opens a file. `vpath` is the rest of the path behind the text of `fi`. */
  lws_fop_fd_t (*open)(const struct lws_plat_file_ops *fops_own,
                       const struct lws_plat_file_ops *fops,
                       const char *filename,
                       const char *vpath,
                       lws_fop_flags_t *flags);
  /** Closes a file, and sets the pointer to NULL. 0 if that went well. */
  int (*close)(lws_fop_fd_t *fop_fd);
  /** Moves the position, and returns the new one. */
  lws_fileofs_t (*seek_cur)(lws_fop_fd_t fop_fd, lws_fileofs_t offset_from_cur_pos);
  /** Reads; `amount` says how much. Below 0 if it failed. */
  int (*read)(lws_fop_fd_t fop_fd, lws_filepos_t *amount, uint8_t *buf, lws_filepos_t len);
  /** Writes; `amount` says how much. Below 0 if it failed. */
  int (*write)(lws_fop_fd_t fop_fd, lws_filepos_t *amount, uint8_t *buf, lws_filepos_t len);
  /** Up to three texts that paths of this file system contain. */
  struct lws_fops_index fi[3];
  /** The next file system, or NULL. */
  const struct lws_plat_file_ops *next;
  /** The context, for operations that need it. */
  struct lws_context *cx;
};

/** The member `u` of `lws_plugin`. */
union lws_plugin_u {
  /** The lib. */
  uv_lib_t lib;
  /** The l. */
  void *l;
};

/** A record of the C interface: plugin. */
struct lws_plugin {
  /** The list. */
  struct lws_plugin *list;
  /** The hdr. */
  const lws_plugin_header_t *hdr;
  /** The u. */
  union lws_plugin_u u;
};

/** A record of the C interface: plugin header. */
struct lws_plugin_header {
  /** The name, NUL-terminated text. */
  const char *name;
  /** The  class, NUL-terminated text. */
  const char *_class;
  /** The lws build hash, NUL-terminated text. */
  const char *lws_build_hash;
  /** The api magic. */
  unsigned int api_magic;
};

/** A record of the C interface: plugin evlib. */
struct lws_plugin_evlib {
  /** The hdr. */
  lws_plugin_header_t hdr;
  /** The ops. */
  const struct lws_event_loop_ops *ops;
};

/** A record of the C interface: plugin protocol. */
struct lws_plugin_protocol {
  /** The hdr. */
  lws_plugin_header_t hdr;
  /** The protocols. */
  const struct lws_protocols *protocols;
  /** The extensions. */
  const struct lws_extension *extensions;
  /** The count protocols. */
  int count_protocols;
  /** The count extensions. */
  int count_extensions;
};

/**
 * What the callbacks `ADD_POLL_FD`, `DEL_POLL_FD` and `CHANGE_MODE_POLL_FD` are about; `in` points
 * to it.
 */
struct lws_pollargs {
  /** The socket. */
  lws_sockfd_type fd;
  /** The poll events to wait for from now on. */
  int events;
  /** The poll events that were waited for until now. */
  int prev_events;
};

/** A record of the C interface: process html args. */
struct lws_process_html_args {
  /** The p. */
  char *p;
  /** The len. */
  int len;
  /** The max len. */
  int max_len;
  /** The final. */
  int final;
  /** The chunked. */
  int chunked;
};

/** A pointer to a function: process html state cb. */
typedef const char *(*lws_process_html_state_cb)(void *data, int index);

/** A record of the C interface: process html state. */
struct lws_process_html_state {
  /** The start. */
  char *start;
  /** The swallow, text in place. */
  char swallow[16];
  /** The pos. */
  int pos;
  /** The data. */
  void *data;
  /** The vars. */
  const char *const *vars;
  /** The count vars. */
  int count_vars;
  /** The replace. */
  lws_process_html_state_cb replace;
};

/** A list of names and values, with lists below them: options of protocols, headers, mime types. */
struct lws_protocol_vhost_options {
  /** The next entry of the same level, or NULL. */
  const struct lws_protocol_vhost_options *next;
  /** The entries below this one, or NULL. */
  const struct lws_protocol_vhost_options *options;
  /** The name. */
  const char *name;
  /** The value. */
  const char *value;
};

/**
 * The callback of a protocol. What `in` and `len` are, and what the answer means, depends on the
 * reason; 0 is always "go on", and for most reasons -1 closes the connection. `user` is the
 * connection's data (see `per_session_data_size`) or NULL. Any function of the interface may be
 * called from it.
 */
typedef int lws_callback_function(struct lws *wsi,
                                     enum lws_callback_reasons reason,
                                     void *user,
                                     void *in,
                                     size_t len);

/** A protocol: a name, a callback, and how much memory each of its connections gets. */
struct lws_protocols {
  /** The name, which WebSocket clients ask for it by. */
  const char *name;
  /** Called for everything that happens to connections of the protocol. */
  lws_callback_function *callback;
  /** Bytes of the program's data that each connection gets, zeroed: the callback's `user`. */
  size_t per_session_data_size;
  /** The most bytes that one RECEIVE callback brings; 0 for the service thread's buffer. */
  size_t rx_buffer_size;
  /** A number for the program. */
  unsigned int id;
  /** A pointer for the program; `lws_get_protocol()` finds it again. */
  void *user;
  /** The most bytes to send at once; 0 for as `rx_buffer_size`. */
  size_t tx_packet_size;
};

/** A record of the C interface: pwm map. */
struct lws_pwm_map {
  /** The gpio. */
  _lws_plat_gpio_t gpio;
  /** The index. */
  uint8_t index;
  /** The active level. */
  uint8_t active_level;
};

/** A record of the C interface: pwm ops. */
struct lws_pwm_ops {
  /** Called for `init`. */
  int (*init)(const struct lws_pwm_ops*);
  /** Called for `intensity`. */
  void (*intensity)(const struct lws_pwm_ops*, _lws_plat_gpio_t, lws_led_intensity_t);
  /** The pwm map. */
  const lws_pwm_map_t *pwm_map;
  /** The count pwm map. */
  uint8_t count_pwm_map;
};

/** How long to wait before trying again, and when a connection is checked for life. */
struct lws_retry_bo {
  /** Milliseconds to wait before the first, second, ... try. */
  const uint32_t *retry_ms_table;
  /** How many there are; the last one is used again after that. */
  uint16_t retry_ms_table_count;
  /**
   * After so many tries it is reported that it does not work; `LWS_RETRY_CONCEAL_ALWAYS` for
   * never.
   */
  uint16_t conceal_count;
  /**
   * Seconds of silence after which the peer is asked whether it lives (WebSocket and HTTP/2
   * pings); 0 to not ask.
   */
  uint16_t secs_since_valid_ping;
  /** Seconds of silence after which the connection is given up; 0 for never. */
  uint16_t secs_since_valid_hangup;
  /** Up to so many percent are added to each wait, at random; 0 for 30. */
  uint8_t jitter_percent;
};

/** A number: route uidx. */
typedef uint16_t lws_route_uidx_t;

/** A record of the C interface: route. */
struct lws_route {
  /** The list. */
  lws_dll2_t list;
  /** The src. */
  lws_sockaddr46 src;
  /** The dest. */
  lws_sockaddr46 dest;
  /** The gateway. */
  lws_sockaddr46 gateway;
  /** The source. */
  struct lws_route *source;
  /** The score. */
  lws_dns_score_t score;
  /** The if idx. */
  int if_idx;
  /** The priority. */
  int priority;
  /** The ifa flags. */
  int ifa_flags;
  /** The uidx. */
  lws_route_uidx_t uidx;
  /** The proto. */
  uint8_t proto;
  /** The dest len. */
  uint8_t dest_len;
  /** The src len. */
  uint8_t src_len;
  /** The scope. */
  uint8_t scope;
  /** The af. */
  uint8_t af;
  /** The bit-fields `source_ads`; C sees them by name. */
  uint8_t source_ads : 1;
};

/** A record of the C interface: settings instance. */
struct lws_settings_instance_t {
  /** The handle plat. */
  void *handle_plat;
  /** The so. */
  const struct lws_settings_ops *so;
  /** The refcount. */
  uint8_t refcount;
  /** The opaque plat. */
  void *opaque_plat;
};

/** A record of the C interface: settings ops. */
struct lws_settings_ops {
  /** Called for `get`. */
  int (*get)(lws_settings_instance_t*, const char*, uint8_t*, size_t*);
  /** Called for `set`. */
  int (*set)(lws_settings_instance_t*, const char*, const uint8_t*, size_t);
};

/** What a parser of forms is made from. */
struct lws_spa_create_info {
  /** The names of the fields that are wanted. */
  const char *const *param_names;
  /** How many there are. */
  int count_params;
  /** The most bytes that all values together may have. */
  int max_storage;
  /** Takes uploaded files, or NULL. */
  lws_spa_fileupload_cb opt_cb;
  /** The argument for it. */
  void *opt_data;
  /**
   * Bytes from one name's pointer to the next, for names in an array of structs; 0 if they
   * follow each other.
   */
  size_t param_names_stride;
  /** Memory to allocate from, or NULL. */
  struct lwsac **ac;
  /** The size of the pieces to allocate there; 0 for the default. */
  size_t ac_chunk_size;
};

/** A pointer to a function: lsp cb. */
typedef void (*lsp_cb_t)(void*, lws_usec_t*, siginfo_t*, int);

/** A record of the C interface: spawn piped info. */
struct lws_spawn_piped_info {
  /** The owner. */
  struct lws_dll2_owner *owner;
  /** The vh. */
  struct lws_vhost *vh;
  /** The opt parent. */
  struct lws *opt_parent;
  /** The exec array. */
  const char *const *exec_array;
  /** The env array. */
  const char **env_array;
  /** The protocol name, NUL-terminated text. */
  const char *protocol_name;
  /** The chroot path, NUL-terminated text. */
  const char *chroot_path;
  /** The wd, NUL-terminated text. */
  const char *wd;
  /** The plsp. */
  struct lws_spawn_piped **plsp;
  /** The opaque. */
  void *opaque;
  /** The reap cb. */
  lsp_cb_t reap_cb;
  /** The timeout us. */
  lws_usec_t timeout_us;
  /** The max log lines. */
  int max_log_lines;
  /** The tsi. */
  int tsi;
  /** The ops. */
  const struct lws_role_ops *ops;
  /** The disable ctrlc. */
  uint8_t disable_ctrlc;
};

/** A pointer to a function: spi cb. */
typedef int (*lws_spi_cb_t)(void*);

/** A record of the C interface: spi desc. */
struct lws_spi_desc {
  /** The src. */
  const uint8_t *src;
  /** The data. */
  const uint8_t *data;
  /** The dest. */
  uint8_t *dest;
  /** The opaque. */
  void *opaque;
  /** The completion cb. */
  lws_spi_cb_t completion_cb;
  /** The count cmd. */
  uint16_t count_cmd;
  /** The count write. */
  uint16_t count_write;
  /** The count read. */
  uint16_t count_read;
  /** The txn type. */
  uint8_t txn_type;
  /** The channel. */
  uint8_t channel;
  /** The flags. */
  uint8_t flags;
};

/** A record of the C interface: ss auth. */
struct lws_ss_auth {
  /** The next. */
  struct lws_ss_auth *next;
  /** The name, NUL-terminated text. */
  const char *name;
  /** The type, NUL-terminated text. */
  const char *type;
  /** The streamtype, NUL-terminated text. */
  const char *streamtype;
  /** The blob index. */
  uint8_t blob_index;
};

/** A record of the C interface: ss http respmap. */
struct lws_ss_http_respmap {
  /** The resp. */
  uint16_t resp;
  /** The state. */
  uint16_t state;
};

/** The short name of `enum lws_ss_state_return`. */
typedef enum lws_ss_state_return lws_ss_state_return_t;

/** A pointer to a function: sscb rx. */
typedef lws_ss_state_return_t (*lws_sscb_rx)(void*, const uint8_t*, size_t, int);

/** A number: ss tx ordinal. */
typedef uint32_t lws_ss_tx_ordinal_t;

/** A pointer to a function: sscb tx. */
typedef lws_ss_state_return_t (*lws_sscb_tx)(void*, lws_ss_tx_ordinal_t, uint8_t*, size_t*, int*);

/** A pointer to a function: sscb state. */
typedef lws_ss_state_return_t (*lws_sscb_state)(void*,
                                                void*,
                                                lws_ss_constate_t,
                                                lws_ss_tx_ordinal_t);

/** A record of the C interface: ss info. */
struct lws_ss_info {
  /** The streamtype, NUL-terminated text. */
  const char *streamtype;
  /** The user alloc. */
  size_t user_alloc;
  /** The handle offset. */
  size_t handle_offset;
  /** The opaque user data offset. */
  size_t opaque_user_data_offset;
  /** The rx. */
  lws_sscb_rx rx;
  /** The tx. */
  lws_sscb_tx tx;
  /** The state. */
  lws_sscb_state state;
  /** The manual initial tx credit. */
  int manual_initial_tx_credit;
  /** The client pid. */
  uint32_t client_pid;
  /** The flags. */
  uint8_t flags;
  /** The sss protocol version. */
  uint8_t sss_protocol_version;
};

/** A record of the C interface: ss metadata. */
struct lws_ss_metadata {
  /** The next. */
  struct lws_ss_metadata *next;
  /** The name, NUL-terminated text. */
  const char *name;
  /** The value  may own heap. */
  void *value__may_own_heap;
  /** The length, in bytes or elements. */
  size_t length;
  /** The value length. */
  uint8_t value_length;
  /** The value is http token. */
  uint8_t value_is_http_token;
  /** The bit-fields `value_on_lws_heap`, `pending_onward`; C sees them by name. */
  uint8_t value_on_lws_heap : 1;
  uint8_t pending_onward : 1;
};

/** The member `ws` of `lws_ss_policy_u_http_u`. */
struct lws_ss_policy_u_http_u_ws {
  /** The subprotocol, NUL-terminated text. */
  const char *subprotocol;
  /** The binary. */
  uint8_t binary;
};

/** The member `u` of `lws_ss_policy_u_http`. */
union lws_ss_policy_u_http_u {
  /** The ws. */
  struct lws_ss_policy_u_http_u_ws ws;
};

/** The member `http` of `lws_ss_policy_u`. */
struct lws_ss_policy_u_http {
  /** The method, NUL-terminated text. */
  const char *method;
  /** The url, NUL-terminated text. */
  const char *url;
  /** The multipart name, NUL-terminated text. */
  const char *multipart_name;
  /** The multipart filename, NUL-terminated text. */
  const char *multipart_filename;
  /** The multipart content type, NUL-terminated text. */
  const char *multipart_content_type;
  /** The blob header. */
  const char *blob_header[4];
  /** The auth preamble, NUL-terminated text. */
  const char *auth_preamble;
  /** The respmap. */
  const lws_ss_http_respmap_t *respmap;
  /** The u. */
  union lws_ss_policy_u_http_u u;
  /** The resp expect. */
  uint16_t resp_expect;
  /** The count respmap. */
  uint8_t count_respmap;
  /** The bit-fields `fail_redirect`; C sees them by name. */
  uint8_t fail_redirect : 1;
};

/** The member `mqtt` of `lws_ss_policy_u`. */
struct lws_ss_policy_u_mqtt {
  /** The topic, NUL-terminated text. */
  const char *topic;
  /** The subscribe, NUL-terminated text. */
  const char *subscribe;
  /** The will topic, NUL-terminated text. */
  const char *will_topic;
  /** The will message, NUL-terminated text. */
  const char *will_message;
  /** The birth topic, NUL-terminated text. */
  const char *birth_topic;
  /** The birth message, NUL-terminated text. */
  const char *birth_message;
  /** The keep alive. */
  uint16_t keep_alive;
  /** The qos. */
  uint8_t qos;
  /** The clean start. */
  uint8_t clean_start;
  /** The will qos. */
  uint8_t will_qos;
  /** The will retain. */
  uint8_t will_retain;
  /** The birth qos. */
  uint8_t birth_qos;
  /** The birth retain. */
  uint8_t birth_retain;
  /** The aws iot. */
  uint8_t aws_iot;
  /** The retain. */
  uint8_t retain;
};

/** The member `u` of `lws_ss_policy`. */
union lws_ss_policy_u {
  /** The http. */
  struct lws_ss_policy_u_http http;
  /** The mqtt. */
  struct lws_ss_policy_u_mqtt mqtt;
};

/** The member `server` of `lws_ss_policy_trust`. */
struct lws_ss_policy_trust_server {
  /** The cert. */
  const lws_ss_x509_t *cert;
  /** The key. */
  const lws_ss_x509_t *key;
};

/** The member `trust` of `lws_ss_policy`. */
union lws_ss_policy_trust {
  /** The store. */
  const lws_ss_trust_store_t *store;
  /** The server. */
  struct lws_ss_policy_trust_server server;
};

/** A record of the C interface: ss policy. */
struct lws_ss_policy {
  /** The next. */
  struct lws_ss_policy *next;
  /** The streamtype, NUL-terminated text. */
  const char *streamtype;
  /** The endpoint, NUL-terminated text. */
  const char *endpoint;
  /** The rideshare streamtype, NUL-terminated text. */
  const char *rideshare_streamtype;
  /** The payload fmt, NUL-terminated text. */
  const char *payload_fmt;
  /** The socks5 proxy, NUL-terminated text. */
  const char *socks5_proxy;
  /** The metadata. */
  lws_ss_metadata_t *metadata;
  /** The metrics. */
  const lws_metric_policy_t *metrics;
  /** The auth. */
  const lws_ss_auth_t *auth;
  /** The pvo. */
  const struct lws_protocol_vhost_options *pvo;
  /** The u. */
  union lws_ss_policy_u u;
  /** The trust. */
  union lws_ss_policy_trust trust;
  /** The retry bo. */
  const lws_retry_bo_t *retry_bo;
  /** The txc. */
  int32_t txc;
  /** The txc peer. */
  int32_t txc_peer;
  /** The proxy buflen. */
  uint32_t proxy_buflen;
  /** The proxy buflen rxflow on above. */
  uint32_t proxy_buflen_rxflow_on_above;
  /** The proxy buflen rxflow off below. */
  uint32_t proxy_buflen_rxflow_off_below;
  /** The client buflen. */
  uint32_t client_buflen;
  /** The client buflen rxflow on above. */
  uint32_t client_buflen_rxflow_on_above;
  /** The client buflen rxflow off below. */
  uint32_t client_buflen_rxflow_off_below;
  /** The timeout ms. */
  uint32_t timeout_ms;
  /** The flags. */
  uint32_t flags;
  /** The port. */
  uint16_t port;
  /** The metadata count. */
  uint8_t metadata_count;
  /** The protocol. */
  uint8_t protocol;
  /** The client cert. */
  uint8_t client_cert;
  /** The priority. */
  uint8_t priority;
};

/** A record of the C interface: ss trust store. */
struct lws_ss_trust_store {
  /** The next. */
  struct lws_ss_trust_store *next;
  /** The name, NUL-terminated text. */
  const char *name;
  /** The ssx509. */
  const lws_ss_x509_t *ssx509[6];
  /** The count. */
  int count;
};

/** A record of the C interface: ss x509. */
struct lws_ss_x509 {
  /** The next. */
  struct lws_ss_x509 *next;
  /** The vhost name, NUL-terminated text. */
  const char *vhost_name;
  /** The ca der. */
  const uint8_t *ca_der;
  /** The ca der len, in bytes or elements. */
  size_t ca_der_len;
  /** The bit-fields `keep`; C sees them by name. */
  uint8_t keep : 1;
};

/** A record of the C interface: ssl info. */
struct lws_ssl_info {
  /** The where. */
  int where;
  /** The ret. */
  int ret;
};

/** A state machine. */
struct lws_state_manager {
  /** Those who want to be told. */
  lws_dll2_owner_t notify_list;
  /** The context. */
  struct lws_context *context;
  /** What it belongs to. */
  void *parent;
  /** The class of system messages that report changes; 0 for none. */
  lws_smd_class_t smd_class;
  /** The names of the states. */
  const char **state_names;
  /** Its name. */
  const char *name;
  /** The state it is in. */
  int state;
};

/**
 * Called before a state is entered. 0 agrees; nonzero says that the change has to wait, and that
 * this one will ask for it again.
 */
typedef int (*lws_state_notify_t)(struct lws_state_manager *mgr,
                                  struct lws_state_notify_link *link,
                                  int current,
                                  int target);

/** One that wants to be told about states. */
struct lws_state_notify_link {
  /** Its place in the manager's list. */
  lws_dll2_t list;
  /** Called before and after changes. */
  lws_state_notify_t notify_cb;
  /** Its name, for the log. */
  const char *name;
};

/** A record of the C interface: strexp. */
struct lws_strexp {
  /** The name, text in place. */
  char name[32];
  /** The cb. */
  lws_strexp_expand_cb cb;
  /** The priv. */
  void *priv;
  /** The out. */
  char *out;
  /** The olen, in bytes or elements. */
  size_t olen;
  /** The pos. */
  size_t pos;
  /** The exp ofs. */
  size_t exp_ofs;
  /** The name pos. */
  uint8_t name_pos;
  /** The state. */
  char state;
};

/** A pointer to a function: struct args cb. */
typedef int (*lws_struct_args_cb)(void*, void*);

/** A record of the C interface: struct args. */
struct lws_struct_args {
  /** The map st. */
  const lws_struct_map_t *map_st[8];
  /** The cb. */
  lws_struct_args_cb cb;
  /** The ac. */
  struct lwsac *ac;
  /** The cb arg. */
  void *cb_arg;
  /** The dest. */
  void *dest;
  /** The dest len, in bytes or elements. */
  size_t dest_len;
  /** The toplevel dll2 ofs. */
  size_t toplevel_dll2_ofs;
  /** The map entries st. */
  size_t map_entries_st[8];
  /** The ac block size, in bytes or elements. */
  size_t ac_block_size;
  /** The subtype. */
  int subtype;
  /** The top schema index. */
  int top_schema_index;
  /** The ac chunks. */
  struct lwsac *ac_chunks;
  /** The chunks owner. */
  struct lws_dll2_owner chunks_owner;
  /** The chunks length, in bytes or elements. */
  size_t chunks_length;
};

/** A record of the C interface: struct map. */
struct lws_struct_map {
  /** The colname, NUL-terminated text. */
  const char *colname;
  /** The child map. */
  const struct lws_struct_map *child_map;
  /** The lejp cb. */
  lejp_callback lejp_cb;
  /** The ofs. */
  size_t ofs;
  /** The aux. */
  size_t aux;
  /** The ofs clist. */
  size_t ofs_clist;
  /** The child map size, in bytes or elements. */
  size_t child_map_size;
  /** The type. */
  lws_struct_map_type_eum type;
};

/** A record of the C interface: struct serialize st. */
struct lws_struct_serialize_st {
  /** The dllpos. */
  const struct lws_dll2 *dllpos;
  /** The map. */
  const lws_struct_map_t *map;
  /** The obj, NUL-terminated text. */
  const char *obj;
  /** The map entries. */
  size_t map_entries;
  /** The map entry. */
  size_t map_entry;
  /** The size, in bytes or elements. */
  size_t size;
  /** The subsequent. */
  char subsequent;
  /** The idt. */
  char idt;
};

/** A record of the C interface: struct serialize. */
struct lws_struct_serialize {
  /** The st. */
  lws_struct_serialize_st_t st[8];
  /** The offset. */
  size_t offset;
  /** The remaining. */
  size_t remaining;
  /** The sp. */
  int sp;
  /** The flags. */
  int flags;
};

/** A record of the C interface: surface error. */
union lws_surface_error_t {
  /** The grey. */
  lws_greyscale_error_t grey;
  /** The colour. */
  lws_colour_error_t colour;
};

/** What the platform can do for the library; members may be NULL. */
struct lws_system_ops {
  /** Starts the machine again. */
  int (*reboot)(void);
  /** Sets the clock to the microseconds since 1970. */
  int (*set_clock)(lws_usec_t);
  /** Has a function called from the service thread in a state. */
  int (*attach)(struct lws_context*,
                int,
                lws_attach_cb_t,
                lws_system_states_t,
                void*,
                struct lws_attach_item**);
  /** Looks for captive portals. */
  int (*captive_portal_detect_request)(struct lws_context*);
  /** Takes a metric that is due. */
  int (*metric_report)(lws_metric_pub_t*);
  /** Finds an authority by its key identifier. */
  int (*jit_trust_query)(struct lws_context*, const uint8_t*, size_t, void*);
  /** Microseconds that the machine takes to wake up. */
  uint32_t wake_latency_us;
};

/** A record of the C interface: threadpool create args. */
struct lws_threadpool_create_args {
  /** The threads. */
  int threads;
  /** The max queue depth. */
  int max_queue_depth;
};

/** A record of the C interface: threadpool task args. */
struct lws_threadpool_task_args {
  /** The ss. */
  struct lws_ss_handle *ss;
  /** The wsi. */
  struct lws *wsi;
  /** The user. */
  void *user;
  /** The name, NUL-terminated text. */
  const char *name;
  /** The async task. */
  char async_task;
  /** Called for `task`. */
  enum lws_threadpool_task_return (*task)(void*, enum lws_threadpool_task_status);
  /** Called for `cleanup`. */
  void (*cleanup)(struct lws*, void*);
};

/** The member `ns` of `lws_tls_cert_info_results`. */
struct lws_tls_cert_info_results_ns {
  /** The len. */
  int len;
  /** The name, text in place. */
  char name[64];
};

/** A record of the C interface: tls cert info results. */
union lws_tls_cert_info_results {
  /** The verified. */
  unsigned int verified;
  /** The time. */
  time_t time;
  /** The usage. */
  unsigned int usage;
  /** The ns. */
  struct lws_tls_cert_info_results_ns ns;
};

/** A record of the C interface: tls session dump. */
struct lws_tls_session_dump {
  /** The tag, text in place. */
  char tag[96];
  /** The blob. */
  void *blob;
  /** The opaque. */
  void *opaque;
  /** The blob len, in bytes or elements. */
  size_t blob_len;
};

/** A record of the C interface: token limits. */
struct lws_token_limits {
  /** The token limit. */
  unsigned short token_limit[97];
};

/** A record of the C interface: tokenize. */
struct lws_tokenize {
  /** The collect, text in place. */
  char collect[256];
  /** The start, NUL-terminated text. */
  const char *start;
  /** The token, NUL-terminated text. */
  const char *token;
  /** The len, in bytes or elements. */
  size_t len;
  /** The token len, in bytes or elements. */
  size_t token_len;
  /** The state. */
  lws_tokenize_state state;
  /** The line. */
  int line;
  /** The effline. */
  int effline;
  /** The flags. */
  uint16_t flags;
  /** The delim. */
  uint8_t delim;
  /** The e. */
  int8_t e;
  /** The bit-fields `reset_token`, `crlf`, `dry`; C sees them by name. */
  uint8_t reset_token : 1;
  uint8_t crlf : 1;
  uint8_t dry : 1;
};

/** A record of the C interface: tokens. */
struct lws_tokens {
  /** The token. */
  unsigned char *token;
  /** The len. */
  int len;
};

/** A record of the C interface: transport client ops. */
struct lws_transport_client_ops {
  /** The name, NUL-terminated text. */
  const char *name;
  /** Called for `event_retry_connect`. */
  int (*event_retry_connect)(lws_txp_path_client_t*, struct lws_sspc_handle*);
  /** Called for `event_connect_disposition`. */
  lws_ss_state_return_t (*event_connect_disposition)(struct lws_sspc_handle*, int);
  /** Called for `req_write`. */
  void (*req_write)(lws_transport_priv_t);
  /** Called for `_write`. */
  int (*_write)(lws_transport_priv_t, uint8_t*, size_t);
  /** Called for `event_read`. */
  lws_ss_state_return_t (*event_read)(lws_transport_priv_t, const uint8_t*, size_t);
  /** Called for `lost_coherence`. */
  void (*lost_coherence)(lws_transport_priv_t);
  /** Called for `_close`. */
  void (*_close)(lws_transport_priv_t);
  /** Called for `event_stream_up`. */
  void (*event_stream_up)(lws_transport_priv_t);
  /** Called for `event_client_up`. */
  void (*event_client_up)(lws_transport_priv_t);
  /** Called for `event_can_write`. */
  lws_ss_state_return_t (*event_can_write)(struct lws_sspc_handle*, size_t);
  /** Called for `event_closed`. */
  lws_ss_state_return_t (*event_closed)(lws_transport_priv_t);
  /** The flags. */
  uint32_t flags;
  /** The dsh splitat. */
  uint32_t dsh_splitat;
};

/** A record of the C interface: txp path proxy. */
struct lws_txp_path_proxy {
  /** The ops in. */
  const struct lws_transport_proxy_ops *ops_in;
  /** The priv in. */
  lws_transport_priv_t priv_in;
  /** The ops onw. */
  const struct lws_transport_proxy_ops *ops_onw;
  /** The priv onw. */
  lws_transport_priv_t priv_onw;
  /** The mux. */
  struct lws_transport_mux *mux;
};

/** A record of the C interface: transport info. */
struct lws_transport_info {
  /** The ping interval us. */
  uint32_t ping_interval_us;
  /** The pong grace us. */
  uint32_t pong_grace_us;
  /** The txp cpath. */
  lws_txp_path_client_t txp_cpath;
  /** The txp ppath. */
  lws_txp_path_proxy_t txp_ppath;
  /** The onward txp info. */
  struct lws_transport_info *onward_txp_info;
  /** The flags. */
  uint32_t flags;
};

/** A number: mux ch idx. */
typedef uint8_t lws_mux_ch_idx_t;

/** A record of the C interface: transport mux. */
struct lws_transport_mux {
  /** The magic. */
  uint32_t magic;
  /** The cx. */
  struct lws_context *cx;
  /** The info. */
  lws_transport_info_t info;
  /** The sul ping. */
  lws_sorted_usec_list_t sul_ping;
  /** The txp handle. */
  void *txp_handle;
  /** The txp aux. */
  void *txp_aux;
  /** The us ping in. */
  uint64_t us_ping_in;
  /** The us ping out. */
  uint64_t us_ping_out;
  /** The us unixtime peer. */
  uint64_t us_unixtime_peer;
  /** The us unixtime peer loc. */
  uint64_t us_unixtime_peer_loc;
  /** The mp time. */
  uint64_t mp_time;
  /** The mp time1. */
  uint64_t mp_time1;
  /** The mp state. */
  enum lwstmc_parser mp_state;
  /** The mp pay. */
  uint32_t mp_pay;
  /** The mp cmd. */
  uint8_t mp_cmd;
  /** The mp idx. */
  lws_mux_ch_idx_t mp_idx;
  /** The mp ctr. */
  uint8_t mp_ctr;
  /** The  open. */
  uint32_t _open[8];
  /** The fin. */
  uint32_t fin[8];
  /** The pending tx. */
  lws_dll2_owner_t pending_tx;
  /** The owner. */
  lws_dll2_owner_t owner;
  /** The link state. */
  uint8_t link_state;
  /**
   * The bit-fields `issue_ping`, `issue_pong`, `issue_pongack`, `awaiting_pong`; C sees them by
   * name.
   */
  uint8_t issue_ping : 1;
  uint8_t issue_pong : 1;
  uint8_t issue_pongack : 1;
  uint8_t awaiting_pong : 1;
};

/** A record of the C interface: transport mux ch. */
struct lws_transport_mux_ch {
  /** The magic. */
  uint32_t magic;
  /** The list. */
  lws_dll2_t list;
  /** The list pending tx. */
  lws_dll2_t list_pending_tx;
  /** The priv. */
  lws_transport_priv_t priv;
  /** The sul. */
  lws_sorted_usec_list_t sul;
  /** The opaque. */
  void *opaque;
  /** The ch idx. */
  lws_mux_ch_idx_t ch_idx;
  /** The state. */
  uint8_t state;
  /** The bit-fields `server`; C sees them by name. */
  uint8_t server : 1;
};

/** A record of the C interface: transport proxy ops. */
struct lws_transport_proxy_ops {
  /** The name, NUL-terminated text. */
  const char *name;
  /** Called for `init_proxy_server`. */
  int (*init_proxy_server)(struct lws_context*,
                           const struct lws_transport_proxy_ops*,
                           lws_transport_priv_t,
                           lws_txp_path_proxy_t*,
                           const void*,
                           const char*,
                           int);
  /** Called for `destroy_proxy_server`. */
  int (*destroy_proxy_server)(struct lws_context*);
  /** Called for `event_new_conn`. */
  lws_ss_state_return_t (*event_new_conn)(struct lws_context*,
                                          const struct lws_transport_proxy_ops*,
                                          lws_transport_priv_t,
                                          struct lws_sss_proxy_conn**,
                                          lws_transport_priv_t);
  /** Called for `event_onward_bind`. */
  void (*event_onward_bind)(lws_transport_priv_t, struct lws_ss_handle*);
  /** Called for `proxy_req_write`. */
  void (*proxy_req_write)(lws_transport_priv_t);
  /** Called for `event_proxy_can_write`. */
  lws_ss_state_return_t (*event_proxy_can_write)(lws_transport_priv_t);
  /** Called for `proxy_write`. */
  int (*proxy_write)(lws_transport_priv_t, uint8_t*, size_t*);
  /** Called for `event_close_conn`. */
  lws_ss_state_return_t (*event_close_conn)(struct lws_sss_proxy_conn*);
  /** Called for `close_conn`. */
  lws_ss_state_return_t (*close_conn)(struct lws_sss_proxy_conn*);
  /** Called for `proxy_read`. */
  lws_ss_state_return_t (*proxy_read)(lws_transport_priv_t, const uint8_t*, size_t);
  /** Called for `event_client_up`. */
  void (*event_client_up)(lws_transport_priv_t);
  /** Called for `proxy_check_write_more`. */
  int (*proxy_check_write_more)(lws_transport_priv_t);
  /** The flags. */
  uint32_t flags;
};

/** A record of the C interface: txp mux parse cbs. */
struct lws_txp_mux_parse_cbs {
  /** Called for `payload`. */
  int (*payload)(lws_transport_mux_ch_t*, const uint8_t*, size_t);
  /** Called for `ch_opens`. */
  int (*ch_opens)(lws_transport_mux_ch_t*, int);
  /** Called for `ch_closes`. */
  int (*ch_closes)(lws_transport_mux_ch_t*);
  /** Called for `txp_req_write`. */
  void (*txp_req_write)(lws_transport_mux_t*);
  /** Called for `txp_can_write`. */
  int (*txp_can_write)(lws_transport_mux_ch_t*);
};

/** A record of the C interface: udp. */
struct lws_udp {
  /** The sa46. */
  lws_sockaddr46 sa46;
  /** The sa46 pending. */
  lws_sockaddr46 sa46_pending;
  /** The bit-fields `connected`; C sees them by name. */
  uint8_t connected : 1;
};

/** A record of the C interface: wifi creds. */
struct lws_wifi_creds {
  /** The list. */
  lws_dll2_t list;
  /** The bssid. */
  uint8_t bssid[6];
  /** The passphrase, text in place. */
  char passphrase[64];
  /** The ssid, text in place. */
  char ssid[33];
  /** The alg. */
  uint8_t alg;
};

/** A record of the C interface: wifi scan. */
struct lws_wifi_scan {
  /** The next. */
  struct lws_wifi_scan *next;
  /** The ssid, text in place. */
  char ssid[32];
  /** The rssi. */
  int32_t rssi;
  /** The bssid. */
  uint8_t bssid[6];
  /** The count. */
  uint8_t count;
  /** The channel. */
  uint8_t channel;
  /** The authmode. */
  uint8_t authmode;
};

/** A number: wifi ch. */
typedef uint8_t lws_wifi_ch_t;

/** A number: wifi rssi. */
typedef int8_t lws_wifi_rssi_t;

/** A record of the C interface: wifi sta. */
struct lws_wifi_sta {
  /** The list. */
  lws_dll2_t list;
  /** The last seen. */
  uint32_t last_seen;
  /** The last tried. */
  uint32_t last_tried;
  /** The bssid. */
  uint8_t bssid[6];
  /** The ssid. */
  char *ssid;
  /** The ssid len. */
  uint8_t ssid_len;
  /** The ch. */
  lws_wifi_ch_t ch;
  /** The rssi. */
  lws_wifi_rssi_t rssi[8];
  /** The rssi avg. */
  int16_t rssi_avg;
  /** The authmode. */
  uint8_t authmode;
  /** The rssi count. */
  uint8_t rssi_count;
  /** The rssi next. */
  uint8_t rssi_next;
};

/** What an extension gets in PACKET_TX_PRESEND. */
struct lws_write_passthru {
  /** The wsi. */
  struct lws *wsi;
  /** The buf. */
  unsigned char *buf;
  /** The len, in bytes or elements. */
  size_t len;
  /** The wp. */
  enum lws_write_protocol wp;
};

/** A record of the C interface: xos. */
struct lws_xos {
  /** The s. */
  uint64_t s[4];
};

/** A record of the C interface: topic elem. */
struct topic_elem {
  /** The name, NUL-terminated text. */
  const char *name;
  /** The qos. */
  lws_mqtt_qos_levels_t qos;
  /** The acked. */
  uint8_t acked;
};

/** The short name of `enum dns_query_type`. */
typedef enum dns_query_type adns_query_type_t;

/** A pointer to a function: async dns cb. */
typedef struct lws *(*lws_async_dns_cb_t)(struct lws*,
                                                 const char*,
                                                 const struct addrinfo*,
                                                 int,
                                                 void*);

/** A context, as the original's oldest examples call it. */
typedef struct lws_context *lws_ctx_t;

/** A pointer to a function: button cb. */
typedef void (*lws_button_cb_t)(void*, lws_button_idx_t, int);

/** Called when the context is ready. */
typedef int (*lws_context_ready_cb_t)(struct lws_context*);

/** Called to make the process start over. */
typedef int (*lws_reload_func)(void);

/** A pointer to a function: cose key import callback. */
typedef int (*lws_cose_key_import_callback)(struct lws_cose_key*, void*);

/** A number: display palette idx. */
typedef uint16_t lws_display_palette_idx_t;

/** A number: display rotation. */
typedef uint16_t lws_display_rotation_t;

/** The short name of `enum lws_metric_rpt`. */
typedef enum lws_metric_rpt lws_metric_rpt_kind_t;

/** The short name of `lws_route_t`. */
typedef lws_route_t lws_dns_sort_t;

/** A pointer: ota process. */
typedef void *lws_ota_process_t;

/** A pointer to a function: ota cb. */
typedef void (*lws_ota_cb_t)(void*, lws_ota_ret_t);

/** A pointer to a function: each plugin cb. */
typedef int (*each_plugin_cb_t)(struct lws_plugin*, void*);

/** A pointer to a function: sssfec cb. */
typedef void (*lws_sssfec_cb)(struct lws_ss_handle*, void*);

/** A pointer to a function: plugin auth status cb. */
typedef int (*plugin_auth_status_cb)(struct lws_ss_handle*, int);

/** A pointer to a function: dhcpc cb. */
typedef int (*dhcpc_cb_t)(void*, lws_dhcpc_ifstate_t*);


/* ---- Functions ---- */

/**
 * The operations of caches that are a cookie file. They belong behind a level in memory, which
 * holds what is handed to the program.
 */
extern const struct lws_cache_ops lws_cache_ops_nscookiejar;

/** The operations of caches in memory, which every first level has. */
extern const struct lws_cache_ops lws_cache_ops_heap;

/** Powers of 1024, without a unit. */
extern const lws_humanize_unit_t humanize_schema_si[7];

/** Powers of 1024 bytes. */
extern const lws_humanize_unit_t humanize_schema_si_bytes[7];

/** Time, given in microseconds. */
extern const lws_humanize_unit_t humanize_schema_us[8];

/**
 * Reads a numeric IPv4 or IPv6 address into `result`, in network order. Returns its length, 4 or
 * 16; a negative value if it is none, if `max_len` is too small, or for NULL.
 *
 * `ads` is NULL or NUL-terminated; `result` is NULL or has room for `max_len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_parse_numeric_address(const char *ads,
                              uint8_t *result,
                              size_t max_len);

/**
 * Reads a numeric IPv4 or IPv6 address into family and address of `sa46`; the port is left as it
 * is. Returns 0, or a negative value if it is none, or for NULL.
 *
 * `ads` is NULL or NUL-terminated; `sa46` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
int lws_sa46_parse_numeric_address(const char *ads,
                                   lws_sockaddr46 *sa46);

/**
 * Writes the address of `size` bytes (4 or 16, in network order) as text with a NUL. Returns the
 * characters without the NUL, or -1 if they do not fit `len`, `size` is another, or a pointer is
 * NULL.
 *
 * `ads` is NULL or has `size` bytes; `buf` is NULL or has room for `len`.
 */
LWS_VISIBLE LWS_EXTERN
int lws_write_numeric_address(const uint8_t *ads,
                              int size,
                              char *buf,
                              size_t len);

/**
 * Writes the address in `sa46` as text with a NUL. Returns the characters without the NUL, or -1 if
 * they do not fit `len`, or a pointer is NULL.
 *
 * An unset family gives `(unset)`, a Unix socket `(unix skt)`; any other family gives a text that
 * names its number, and -1.
 *
 * `sa46` is NULL or valid; `buf` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_sa46_write_numeric_address(lws_sockaddr46 *sa46,
                                   char *buf,
                                   size_t len);

/**
 * Compares the addresses, not the ports. Returns 0 if the families are the same and, for IPv4 and
 * IPv6, the addresses too; else (and for NULL) nonzero.
 *
 * The pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
int lws_sa46_compare_ads(const lws_sockaddr46 *sa46a,
                         const lws_sockaddr46 *sa46b);

/**
 * Whether an address belongs to a network, whose address is `sa46_net` and whose prefix has
 * `net_len` bits. If one of them is IPv4 and the other IPv6, the IPv4 one counts as `::ffff:a.b.c.d`.
 * Returns 0 if it does, else (and for NULL and other families) nonzero.
 *
 * The pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
int lws_sa46_on_net(const lws_sockaddr46 *sa46a,
                    const lws_sockaddr46 *sa46_net,
                    int net_len);

/**
 * Reads a hardware address, `XX:XX:XX:XX:XX:XX`, into 6 bytes. Returns 0, or a negative value if it
 * is none, or for NULL.
 *
 * `ads` is NULL or NUL-terminated; `result_6_bytes` is NULL or has room for 6 bytes.
 */
LWS_VISIBLE LWS_EXTERN int lws_parse_mac(const char *ads, uint8_t *result_6_bytes);

/**
 * Writes the numeric address of the peer that the socket `fd` is connected to, or if that fails
 * `getpeername: ` and the reason. Returns `name`.
 *
 * `name` is NULL or has room for `namelen` bytes.
 */
LWS_VISIBLE LWS_EXTERN
const char *lws_get_peer_simple_fd(lws_sockfd_type fd,
                                   char *name,
                                   size_t namelen);

/**
 * Takes a descriptor into service as `info` says: a socket that speaks HTTP, a raw socket, or a
 * file that can be polled.
 *
 * The descriptor is the library's from here on, and closed if the call fails. Returns the new
 * connection, or NULL: the descriptor is not open, there is no such vhost or protocol, or a
 * callback refused it.
 *
 * `info` is NULL or points to a description whose pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
struct lws *lws_adopt_descriptor_vhost_via_info(const lws_adopt_desc_t *info);

/**
 * As `lws_adopt_descriptor_vhost_via_info()`, with the members of the description as arguments.
 *
 * `vh_prot_name` is NULL or a C string.
 */
LWS_VISIBLE LWS_EXTERN
struct lws *lws_adopt_descriptor_vhost(struct lws_vhost *vh,
                                              lws_adoption_type type_,
                                              lws_sock_file_fd_type fd,
                                              const char *vh_prot_name,
                                              struct lws *parent);

/**
 * Takes a connected socket that speaks HTTP into service, for the first vhost of the context. The
 * socket is the library's from here on, and closed if the call fails, which NULL says.
 */
LWS_VISIBLE LWS_EXTERN
struct lws *lws_adopt_socket(struct lws_context *context,
                                    lws_sockfd_type accept_fd);

/** As `lws_adopt_socket()` for a vhost. */
LWS_VISIBLE LWS_EXTERN
struct lws *lws_adopt_socket_vhost(struct lws_vhost *vh,
                                          lws_sockfd_type accept_fd);

/**
 * As `lws_adopt_socket()`, for a socket of which the program has read `len` bytes already, which
 * are at `readbuf`. They are dealt with before the call returns.
 *
 * `readbuf` is NULL or points to `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
struct lws *lws_adopt_socket_readbuf(struct lws_context *context,
                                            lws_sockfd_type accept_fd,
                                            const char *readbuf,
                                            size_t len);

/**
 * As `lws_adopt_socket_readbuf()` for a vhost.
 *
 * `readbuf` is NULL or points to `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
struct lws *lws_adopt_socket_vhost_readbuf(struct lws_vhost *vhost,
                                                  lws_sockfd_type accept_fd,
                                                  const char *readbuf,
                                                  size_t len);

/**
 * Appends a copy of the `len` bytes at `buf` to the list. Returns 1 if the list was empty, 0 if it
 * was not, or -1 if there is no memory or a pointer is NULL. With `len` 0 the list stays as it is.
 *
 * `head` is NULL or a list; `buf` is NULL or has `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
LWS_WARN_UNUSED_RESULT
int lws_buflist_append_segment(struct lws_buflist **head,
                               const uint8_t *buf,
                               size_t len);

/**
 * Returns how many bytes of the first piece have not been used, 0 if the list is empty. `*buf`, if
 * `buf` is not NULL, is set to where they are (to NULL for an empty list); before them are at least
 * `LWS_PRE` bytes of room.
 *
 * `head` is NULL or a list; `buf` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
size_t lws_buflist_next_segment_len(struct lws_buflist **head,
                                    uint8_t **buf);

/**
 * Marks `len` bytes of the first piece as used; a piece that has been used up leaves the list.
 * Returns how many bytes of the piece that is first then are left, 0 if the list is empty.
 *
 * `head` is NULL or a list.
 */
LWS_VISIBLE LWS_EXTERN size_t lws_buflist_use_segment(struct lws_buflist **head, size_t len);

/**
 * Returns the bytes that the list holds. Those of the first piece that have been used already
 * count until the whole piece has been.
 *
 * `head` is NULL or a list.
 */
LWS_VISIBLE LWS_EXTERN size_t lws_buflist_total_len(struct lws_buflist **head);

/**
 * Copies up to `len` bytes, starting `ofs` bytes into what the list holds (used ones of the first
 * piece included), and leaves the list as it is. Returns the bytes copied, 0 at the end, -1 if
 * `buf` is NULL.
 *
 * `head` is NULL or a list; `buf` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_buflist_linear_copy(struct lws_buflist **head,
                            size_t ofs,
                            uint8_t *buf,
                            size_t len);

/**
 * Copies up to `len` bytes to `buf` and marks them as used. Returns the bytes copied, 0 if the
 * list is empty or a pointer NULL.
 *
 * `head` is NULL or a list; `buf` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_buflist_linear_use(struct lws_buflist **head,
                           uint8_t *buf,
                           size_t len);

/**
 * Copies up to `len` bytes of the first piece to `buf` and marks them as used. `*frag_first` is
 * set to 1 if they are the start of the piece, `*frag_fin` if they are its end, else to 0 (both
 * pointers may be NULL; an empty list leaves them alone). Returns the bytes copied.
 *
 * `head` is NULL or a list; `buf` is NULL or has room for `len` bytes; the others are NULL or
 * valid.
 */
LWS_VISIBLE LWS_EXTERN
int lws_buflist_fragment_use(struct lws_buflist **head,
                             uint8_t *buf,
                             size_t len,
                             char *frag_first,
                             char *frag_fin);

/**
 * Frees all pieces; `*head` is NULL afterwards.
 *
 * `head` is NULL or a list.
 */
LWS_VISIBLE LWS_EXTERN void lws_buflist_destroy_all_segments(struct lws_buflist **head);

/**
 * Brings out the next piece of `flow->bl` as `flow->data` and `flow->len`, if what was brought out
 * before has been used (`flow->len` is 0).
 *
 * Returns `LWS_SRET_WANT_INPUT` if there is nothing and more can still come, else `LWS_SRET_OK`.
 *
 * `flow` is NULL or valid, and `flow->bl` is a list.
 */
LWS_VISIBLE LWS_EXTERN lws_stateful_ret_t lws_flow_feed(lws_flow_t *flow);

/**
 * Makes an empty cache, of the kind that `info->ops` names (NULL: in memory).
 *
 * Context and name are needed. Items in memory leave when they expire, and those that were not
 * used for longest when `max_footprint` or `max_items` would be exceeded; `cb` is told of them. An
 * item that is larger than `max_payload`, or than `max_footprint`, is refused. Returns NULL on
 * error.
 *
 * `info` is NULL or valid, with what it points to.
 */
LWS_VISIBLE LWS_EXTERN
struct lws_cache_ttl_lru *lws_cache_create(const struct lws_cache_creation_info *info);

/**
 * Destroys a cache and sets `*cache` to NULL. What is stored outside of memory stays. NULL is
 * ignored.
 *
 * `cache` is NULL or points to NULL or to what `lws_cache_create()` returned.
 */
LWS_VISIBLE LWS_EXTERN void lws_cache_destroy(struct lws_cache_ttl_lru **cache);

/**
 * Stores an item in a cache and all its parents, instead of one with the same key.
 *
 * `source` has `size` bytes; NULL leaves the payload zero, for the caller to write. `expiry` is
 * when it leaves by itself, in microseconds as `lws_now_usecs()` counts them, or 0 for never.
 * `*ppay`, if `ppay` is not NULL, becomes the payload's place in `cache`. Returns 0 if all is
 * well; on error no level nearer than the one that failed has the item. A key that begins with
 * `!` is not for programs.
 *
 * `cache` is NULL or a cache; `specific_key` is NULL or NUL-terminated; `source` and `ppay` are as
 * described.
 */
LWS_VISIBLE LWS_EXTERN
int lws_cache_write_through(struct lws_cache_ttl_lru *cache,
                            const char *specific_key,
                            const uint8_t *source,
                            size_t size,
                            lws_usec_t expiry,
                            void **ppay);

/**
 * Lists the items whose keys match `wildcard_key`, in the outermost level, which has them all.
 *
 * `*pdata` and `*psize` become the list, which `lws_cache_results_walk()` goes through, in no
 * particular order. It is kept in `cache` until one of its items expires, or an item that
 * matches is added or removed. Does not count as a use of the items. Returns 0, or nonzero if
 * nothing matches or on error.
 *
 * `cache` is NULL or a cache; the other pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
int lws_cache_lookup(struct lws_cache_ttl_lru *cache,
                     const char *wildcard_key,
                     const void **pdata,
                     size_t *psize);

/**
 * Finds an item, in the nearest level that has it, and copies it to the first level if it is not
 * there.
 *
 * `*pdata` and `*psize`, if not NULL, become its payload in the first level. Returns 0, or nonzero
 * if there is none.
 *
 * `cache` is NULL or a cache; the other pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
int lws_cache_item_get(struct lws_cache_ttl_lru *cache,
                       const char *specific_key,
                       const void **pdata,
                       size_t *psize);

/**
 * Removes the items whose keys match `wildcard_key` from a cache and all its parents. Returns 0,
 * or nonzero if a level could not.
 *
 * `cache` is NULL or a cache; `wildcard_key` is NULL or NUL-terminated.
 */
LWS_VISIBLE LWS_EXTERN
int lws_cache_item_remove(struct lws_cache_ttl_lru *cache,
                          const char *wildcard_key);

/**
 * Empties a cache and all its parents; a file behind them is deleted. Returns 0, or nonzero if
 * there was a problem with one of them.
 *
 * `cache` is NULL or a cache.
 */
LWS_VISIBLE LWS_EXTERN int lws_cache_expunge(struct lws_cache_ttl_lru *cache);

/**
 * Returns how many bytes of payload this level holds; 0 for NULL, and for a level with the
 * program's own operations.
 */
LWS_VISIBLE LWS_EXTERN uint64_t lws_cache_footprint(struct lws_cache_ttl_lru *cache);

/**
 * Logs what this level holds, at debug level.
 *
 * `cache` is NULL or a cache.
 */
LWS_VISIBLE LWS_EXTERN void lws_cache_debug_dump(struct lws_cache_ttl_lru *cache);

/**
 * Steps to the next item of a list that `lws_cache_lookup()` gave. The caller sets `ptr` and
 * `size` to the list before the first call. Returns 0 with the other members set, or 1 at the end.
 *
 * `walk_ctx` is NULL or valid, and its `ptr` has `size` bytes.
 */
LWS_VISIBLE LWS_EXTERN int lws_cache_results_walk(lws_cache_results_t *walk_ctx);

/**
 * Makes `*cache` the current contents of a file, and `*len` their length; a NUL follows them.
 *
 * `*cache` is NULL at first. Later calls cost little: at most every 5 seconds they look whether the
 * file has changed, and if so read it again and detach what was in `*cache`. Returns 0, or 1 if the
 * file cannot be read (`*cache` stays as it is) or a pointer is NULL.
 *
 * `filepath` is NULL or NUL-terminated; `cache` is NULL or points to NULL or a cached file; `len`
 * is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
int lwsac_cached_file(const char *filepath,
                      lwsac_cached_file_t *cache,
                      size_t *len);

/**
 * Counts one more user of the contents, which stay in memory until all have ended their use.
 *
 * `cache` is NULL or a cached file.
 */
LWS_VISIBLE LWS_EXTERN void lwsac_use_cached_file_start(lwsac_cached_file_t cache);

/**
 * Counts one user less. If it was the last one of contents that have been detached, frees them and
 * sets `*cache` to NULL.
 *
 * `cache` is NULL or points to NULL or to a cached file.
 */
LWS_VISIBLE LWS_EXTERN void lwsac_use_cached_file_end(lwsac_cached_file_t *cache);

/**
 * Frees the contents and sets `*cache` to NULL, unless somebody uses them: then the last user's
 * `lwsac_use_cached_file_end()` does.
 *
 * `cache` is NULL or points to NULL or to a cached file.
 */
LWS_VISIBLE LWS_EXTERN void lwsac_use_cached_file_detach(lwsac_cached_file_t *cache);

/**
 * Answers a question about the certificate that the vhost shows to clients.
 *
 * `buf` takes the answer; `len` is the room that its `ns.name` really has, 0 for the 64 bytes that
 * are declared. Texts are cut to the room and end with a NUL. Returns 0, 1 if the certificate does
 * not say, -1 if there is no certificate, no such question, or not enough room (for
 * LWS_TLS_CERT_INFO_DER_RAW and key identifiers `ns.len` says how much is needed).
 *
 * `buf` is NULL or has the room that `len` says.
 */
LWS_VISIBLE LWS_EXTERN
int lws_tls_vhost_cert_info(struct lws_vhost *vhost,
                            enum lws_tls_cert_info type,
                            union lws_tls_cert_info_results *buf,
                            size_t len);

/**
 * Answers a question about the certificate that the peer of a connection showed; see
 * `lws_tls_vhost_cert_info()`.
 *
 * LWS_TLS_CERT_INFO_VERIFIED sets `verified` to 1: a connection whose peer's certificate was
 * neither valid nor forgiven does not come to be. Returns -1 if the peer showed none.
 *
 * `buf` is NULL or has the room that `len` says.
 */
LWS_VISIBLE LWS_EXTERN
int lws_tls_peer_cert_info(struct lws *wsi,
                           enum lws_tls_cert_info type,
                           union lws_tls_cert_info_results *buf,
                           size_t len);

/**
 * Makes an object that can hold certificates, and puts it to `*x509`. Returns 0, or 1 if `x509` is
 * NULL. To be given back with `lws_x509_destroy()`.
 *
 * `x509` is NULL or points to a place for a pointer.
 */
LWS_VISIBLE LWS_EXTERN int lws_x509_create(struct lws_x509_cert **x509);

/**
 * Frees the object at `*x509` and sets `*x509` to NULL. NULL, and a pointer to NULL, are fine.
 *
 * `*x509` is NULL or came from `lws_x509_create()` and was not destroyed.
 */
LWS_VISIBLE LWS_EXTERN void lws_x509_destroy(struct lws_x509_cert **x509);

/**
 * Reads the certificates in `len` bytes of PEM, the end entity's first. What the object held
 * before is forgotten. Returns 0, or -1 if there is no certificate in it.
 *
 * `x509` came from `lws_x509_create()`, and `pem` has `len` bytes; either may be NULL.
 */
LWS_VISIBLE LWS_EXTERN
int lws_x509_parse_from_pem(struct lws_x509_cert *x509,
                            const void *pem,
                            size_t len);

/**
 * Answers a question about a certificate; see `lws_tls_vhost_cert_info()`.
 *
 * `x509` is NULL or came from `lws_x509_create()`; `buf` is NULL or has the room that `len` says.
 */
LWS_VISIBLE LWS_EXTERN
int lws_x509_info(struct lws_x509_cert *x509,
                  enum lws_tls_cert_info type,
                  union lws_tls_cert_info_results *buf,
                  size_t len);

/**
 * Whether the certificates of `x509` are a chain, each signed by the next, of which the last is
 * signed by the certificate of `trusted`: 0 if so, -1 if not, or if `common_name` is not NULL and
 * the first certificate is for another. Signatures are checked; dates are not.
 *
 * The objects came from `lws_x509_create()` or are NULL; `common_name` is NULL or text.
 */
LWS_VISIBLE LWS_EXTERN
int lws_x509_verify(struct lws_x509_cert *x509,
                    struct lws_x509_cert *trusted,
                    const char *common_name);

/**
 * Has the vhosts whose certificate and key came from the files `certpath` and `keypath` read them
 * again. New connections see the new certificate; connections that are up are not touched.
 *
 * A process that has no right any more to read the files gives copies in memory, PEM or DER; they
 * are used if the files cannot be read. Every vhost hears of the outcome by
 * LWS_CALLBACK_VHOST_CERT_UPDATE. Returns 0 if there is such a vhost and all of them show the new
 * certificate; with anything else 1, and those that could not take it keep the one they had.
 *
 * The paths are NULL or text; the copies have the lengths that are given.
 */
LWS_VISIBLE LWS_EXTERN
int lws_tls_cert_updated(struct lws_context *context,
                         const char *certpath,
                         const char *keypath,
                         const char *mem_cert,
                         size_t len_mem_cert,
                         const char *mem_privkey,
                         size_t len_mem_privkey);

/**
 * Writes a new certificate (or, with `is_key`, its key) to an open file, has it stored, and goes
 * back to the start of the file. Returns 0, or 1 if not all of it could be written. The vhost
 * does not matter.
 *
 * `buf` has `len` bytes, and `fd` is an open file of the caller or -1.
 */
LWS_VISIBLE LWS_EXTERN
int lws_plat_write_cert(struct lws_vhost *_vhost,
                        int _is_key,
                        int fd,
                        void *buf,
                        size_t len);

/**
 * Begins to connect to a server as `info` says. May be called from any thread and any callback.
 *
 * Returns the new connection, whose progress the protocol's callback hears of; or NULL if
 * connecting failed at once: then no callback tells of it, and `*pwsi` is NULL. `info` and what
 * it points to is not needed any more after the call, but for `userdata`, `opaque_user_data` and
 * the retry policy.
 *
 * `info` is NULL or valid, and its pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
struct lws *lws_client_connect_via_info(const struct lws_client_connect_info *info);

/**
 * The time in microseconds on a clock that never jumps. It counts from an unspecified start, on
 * Linux from boot; timers (`lws_sul_schedule()` and the like) go by it.
 */
LWS_VISIBLE LWS_EXTERN lws_usec_t lws_now_usecs(void);

/** The time of day in seconds since 1970-01-01 UTC. */
LWS_VISIBLE LWS_EXTERN unsigned long lws_now_secs(void);

/**
 * Finds the value of the option `val` among a program's arguments, the last one if there are
 * several.
 *
 * An argument is the option if it begins with `val`; the value is what follows, without a `=`
 * between. If nothing follows it is the next argument, or, if that is missing, an empty string:
 * so the result tells of an option without value, too. Returns a pointer into `argv`, or NULL if
 * the option is not there, its next argument is longer than 1024 bytes, or an argument of this
 * call is NULL.
 *
 * `argv` is NULL or has `argc` C strings; `val` is NULL or a C string.
 */
LWS_VISIBLE LWS_EXTERN const char *lws_cmdline_option(int argc, const char **argv, const char *val);

/**
 * Applies the options that every program of this library understands, and sets the log levels.
 *
 * * `-d LEVELS`: the log levels as a number; else `info->default_loglevel`, and if that is 0
 *   errors, warnings, notices and lines of the program
 * * `--ignore-sigterm`: SIGTERM does nothing
 * * `--ssproxy-port`, `--ssproxy-iface`, `--ssproxy-ads`: `ss_proxy_port`, `ss_proxy_bind` and
 *   `ss_proxy_address` of `info`
 * * `--fault-injection`: says that this is not built in
 *
 * NULL `info` gives the default levels.
 *
 * `argv` is NULL or has `argc` C strings, which outlive `info`; `info` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
void lws_cmdline_option_handle_builtin(int argc,
                                       const char **argv,
                                       struct lws_context_creation_info *info);

/**
 * Fills `info` with what small client programs start from; `lws_context_info_defaults()` calls
 * this. Everything is zero but: no listening, explicit vhosts, TLS prepared, few descriptors,
 * and `sspol`, which may be NULL, as the Secure Streams policy. NULL `info` is ignored.
 *
 * `info` is NULL or points to such a struct, initialised or not; `sspol` outlives it.
 */
LWS_VISIBLE LWS_EXTERN
void _lws_context_info_defaults(struct lws_context_creation_info *info,
                                const char *sspol);

/**
 * Compares `actual`, the exit code of a program, with the one that was asked for by
 * `--expected-exit N` (0 if it was not), says the result in the log, and returns 0 if they are
 * equal, else 1.
 *
 * `argv` is NULL or has `argc` C strings.
 */
LWS_VISIBLE LWS_EXTERN int lws_cmdline_passfail(int argc, const char **argv, int actual);

/**
 * Fills `*dest` with what was measured of a client connection so far: 0 for what it did not do.
 *
 * With LCCSCF_CONMON that includes a list of the addresses that the server's name has, which the
 * caller gives back with `lws_conmon_release()`; a second call has none. All zero if `wsi` is not a
 * client connection. A connection that took its network connection over from another has only the
 * time that the answer took.
 *
 * `dest` is NULL or a place for the measures.
 */
LWS_VISIBLE LWS_EXTERN
void lws_conmon_wsi_take(struct lws *wsi,
                         struct lws_conmon *dest);

/**
 * Frees the list of addresses that `lws_conmon_wsi_take()` gave. NULL is ignored.
 *
 * `conmon` is NULL or was filled by `lws_conmon_wsi_take()`.
 */
LWS_VISIBLE LWS_EXTERN void lws_conmon_release(struct lws_conmon *conmon);

/**
 * Makes a context, the object that holds everything else.
 *
 * `info` says how; it and what it points to is only needed during the call, but for lists that
 * are documented to stay (protocols, mounts, per-vhost options). Unless its options have
 * LWS_SERVER_OPTION_EXPLICIT_VHOSTS the same `info` makes a first vhost too. Returns NULL if
 * that is not possible; the log says why.
 *
 * `info` is NULL or points to a creation info whose pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
struct lws_context *lws_create_context(const struct lws_context_creation_info *info);

/**
 * Destroys a context and everything in it.
 *
 * All connections are closed and told, the protocols of all vhosts end. May be called at any
 * moment, also from inside a callback: then it happens when the callbacks on the stack have
 * returned, and `lws_service()` returns nonzero. A handle that is stale, or NULL, is fine.
 */
LWS_VISIBLE LWS_EXTERN void lws_context_destroy(struct lws_context *context);

/** The pointer that the program gave as `user` of the context's creation info. */
LWS_VISIBLE LWS_EXTERN void *lws_context_user(struct lws_context *context);

/** Whether `lws_context_destroy()` was called for the context; 1 also if the handle is stale. */
LWS_VISIBLE LWS_EXTERN int lws_context_is_being_destroyed(struct lws_context *context);

/** Number of service threads of the context; 0 if there is no such context. */
LWS_VISIBLE LWS_EXTERN int lws_get_count_threads(struct lws_context *context);

/**
 * The name of this host, as `gethostname()` said when the context was made. NULL if there is no
 * such context; the text lives as long as the context.
 */
LWS_VISIBLE LWS_EXTERN const char *lws_canonical_hostname(struct lws_context *context);

/**
 * The user and group that the context runs as or will change to. Arguments may be NULL.
 *
 * `uid` and `gid` are NULL or point to places for the ids.
 */
LWS_VISIBLE LWS_EXTERN
void lws_get_effective_uid_gid(struct lws_context *context,
                               uid_t *uid,
                               gid_t *gid);

/**
 * Returns 1 if `d` is in no list (or NULL), else 0.
 *
 * `d` is NULL or a node that was zeroed before its first use.
 */
LWS_VISIBLE LWS_EXTERN int lws_dll2_is_detached(const struct lws_dll2 *d);

/**
 * Puts `d` at the head of the list. Does nothing if it is in a list already, or if one of the
 * two is NULL.
 *
 * `d` and `owner` are NULL or valid, zeroed before their first use.
 */
LWS_VISIBLE LWS_EXTERN
void lws_dll2_add_head(struct lws_dll2 *d,
                       struct lws_dll2_owner *owner);

/**
 * Puts `d` at the tail of the list. Does nothing if it is in a list already, or if one of the
 * two is NULL.
 *
 * `d` and `owner` are NULL or valid, zeroed before their first use.
 */
LWS_VISIBLE LWS_EXTERN
void lws_dll2_add_tail(struct lws_dll2 *d,
                       struct lws_dll2_owner *owner);

/**
 * Puts `d` into the list of `after`, before it. Does nothing if `d` is in a list already, if
 * `after` is in none, or if one of them is NULL.
 *
 * `d` and `after` are NULL or valid nodes.
 */
LWS_VISIBLE LWS_EXTERN
void lws_dll2_add_before(struct lws_dll2 *d,
                         struct lws_dll2 *after);

/**
 * Puts `d` into the list of `prev`, behind it. Does nothing if `d` is in a list already, if
 * `prev` is in none, or if one of them is NULL.
 *
 * `d` and `prev` are NULL or valid nodes.
 */
LWS_VISIBLE LWS_EXTERN
void lws_dll2_add_insert(struct lws_dll2 *d,
                         struct lws_dll2 *prev);

/**
 * Takes `d` out of the list that it is in, if any. The node of a `lws_sorted_usec_list_t` that is
 * pending cancels the timer.
 *
 * `d` is NULL or a valid node whose list is intact.
 */
LWS_VISIBLE LWS_EXTERN void lws_dll2_remove(struct lws_dll2 *d);

/**
 * Calls `cb` with `user` for each node. The callback may take its node out, and free it. Stops
 * when it returns nonzero, and returns 1 then; else 0.
 *
 * `owner` is NULL or a valid list; the callback leaves the following node in place.
 */
LWS_VISIBLE LWS_EXTERN
int lws_dll2_foreach_safe(struct lws_dll2_owner *owner,
                          void *user,
                          lws_dll2_foreach_cb_t cb);

/**
 * Makes `d` a node that is in no list, whatever it was before. The list that it may have been in
 * is not told.
 *
 * `d` is NULL or points to a node, initialised or not.
 */
LWS_VISIBLE LWS_EXTERN void lws_dll2_clear(struct lws_dll2 *d);

/**
 * Makes `d` an empty list, whatever it was before. Nodes that may have been in it are not told.
 *
 * `d` is NULL or points to an owner, initialised or not.
 */
LWS_VISIBLE LWS_EXTERN void lws_dll2_owner_clear(struct lws_dll2_owner *d);

/**
 * Puts `d` into a sorted list: before the first node for which `compare(node, d)` returns 0 or
 * more, or else at the tail. A node that compares equal to one in the list so comes before it.
 * Does nothing if `d` is in a list already or a pointer is NULL.
 *
 * `d` and `own` are NULL or valid; `compare` does not change the list.
 */
LWS_VISIBLE LWS_EXTERN
void lws_dll2_add_sorted(lws_dll2_t *d,
                         lws_dll2_owner_t *own,
                         int (*compare)(const lws_dll2_t*, const lws_dll2_t*));

/**
 * As `lws_dll2_add_sorted()`, with `priv` handed to each call of `compare3(priv, node, d)`.
 *
 * `d` and `own` are NULL or valid; `compare3` does not change the list.
 */
LWS_VISIBLE LWS_EXTERN
void lws_dll2_add_sorted_priv(lws_dll2_t *d,
                              lws_dll2_owner_t *own,
                              void *priv,
                              int (*compare3)(void*,
                                              const lws_dll2_t*,
                                              const lws_dll2_t*));

/**
 * Finds the first object in a list whose member string is `name`, of `namelen` bytes. Use it by
 * the macro `lws_dll2_search_sz_pl()`.
 *
 * `dll2_ofs` is the offset of the list node in the object, `ptr_ofs` that of the string pointer
 * (which may be NULL). Returns the object, or NULL if there is none.
 *
 * `own` is NULL or a valid list of objects with these offsets; `name` has `namelen` bytes.
 */
LWS_VISIBLE LWS_EXTERN
void *_lws_dll2_search_sz_pl(lws_dll2_owner_t *own,
                             const char *name,
                             size_t namelen,
                             size_t dll2_ofs,
                             size_t ptr_ofs);

/**
 * Does with a callback what a program without wishes of its own would do.
 *
 * A program gives it as `callback` of a protocol, or calls it from its own for the reasons that
 * it does not handle, or for all after its own work: a request that no mount serves gets 404, a
 * posted body an empty page, and a transaction is completed after a file. A raw connection that
 * sends something is closed if this is its protocol's own `callback`, since nobody reads it then.
 * Everything else is answered with 0.
 *
 * Returns what the callback has to return.
 *
 * To be called from a callback, with its arguments.
 */
LWS_VISIBLE LWS_EXTERN
int lws_callback_http_dummy(struct lws *wsi,
                            enum lws_callback_reasons reason,
                            void *_user,
                            void *_in,
                            size_t _len);

/**
 * Reads `hlen` hexadecimal digits (both cases) into at most `max` bytes at `dest`. Returns the
 * number of bytes, or -1 for an odd number of digits, for other characters, and for NULL. Digits
 * beyond `max` bytes are left.
 *
 * `h` is NULL or has `hlen` bytes; `dest` is NULL or has room for `max`.
 */
LWS_VISIBLE LWS_EXTERN
int lws_hex_len_to_byte_array(const char *h,
                              size_t hlen,
                              uint8_t *dest,
                              int max);

/**
 * As `lws_hex_len_to_byte_array()`, for NUL-terminated text.
 *
 * `h` is NULL or NUL-terminated; `dest` is NULL or has room for `max`.
 */
LWS_VISIBLE LWS_EXTERN int lws_hex_to_byte_array(const char *h, uint8_t *dest, int max);

/**
 * Writes the bytes at `src` as lower-case hexadecimal digits and a NUL to `dest`, as far as they
 * fit `len`.
 *
 * `src` is NULL or has `slen` bytes; `dest` is NULL or has room for `len`.
 */
LWS_VISIBLE LWS_EXTERN
void lws_hex_from_byte_array(const uint8_t *src,
                             size_t slen,
                             char *dest,
                             size_t len);

/**
 * Fills `dest` with `len - 1` random hexadecimal digits and a NUL. Returns 0, or nonzero if there
 * is no randomness to be had, if `dest` is NULL, or if `len` is 0.
 *
 * `dest` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_hex_random(struct lws_context *context,
                   char *dest,
                   size_t len);

/**
 * Encodes `in_len` bytes as base64 with padding and a NUL. Returns the number of characters, or
 * -1 if they and the NUL do not fit `out_size`, or for NULL.
 *
 * `in` is NULL or has `in_len` bytes; `out` is NULL or has room for `out_size`.
 */
LWS_VISIBLE LWS_EXTERN
int lws_b64_encode_string(const char *in,
                          int in_len,
                          char *out,
                          int out_size);

/**
 * As `lws_b64_encode_string()`, with `-` and `_` in place of `+` and `/`.
 *
 * `in` is NULL or has `in_len` bytes; `out` is NULL or has room for `out_size`.
 */
LWS_VISIBLE LWS_EXTERN
int lws_b64_encode_string_url(const char *in,
                              int in_len,
                              char *out,
                              int out_size);

/**
 * Decodes NUL-terminated base64 of either alphabet, with or without padding and line breaks.
 * Returns the number of bytes; 0 if there are none, if they do not fit `out_size`, if the text is
 * no base64, and for NULL. A NUL is put behind them if there is room.
 *
 * `in` is NULL or NUL-terminated; `out` is NULL or has room for `out_size`.
 */
LWS_VISIBLE LWS_EXTERN int lws_b64_decode_string(const char *in, char *out, int out_size);

/**
 * As `lws_b64_decode_string()`, for `in_len` characters, or up to the NUL if `in_len` is -1.
 * Returns -1 instead of 0.
 *
 * `in` is NULL or has `in_len` characters (or a NUL); `out` is NULL or has room for `out_size`.
 */
LWS_VISIBLE LWS_EXTERN
int lws_b64_decode_string_len(const char *in,
                              int in_len,
                              char *out,
                              int out_size);

/**
 * Makes `state` ready for the first piece.
 *
 * `state` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN void lws_b64_decode_state_init(struct lws_b64state *state);

/**
 * Decodes one piece of base64.
 *
 * On entry `*in_len` and `*out_size` are the length of the piece and the room for its bytes; on
 * return they are what was read and written of them. What was not read, because the room was used
 * up, has to be given again. `final` nonzero says that the text ends with this piece. Returns 0,
 * or -1 if the text is no base64 or a pointer is NULL.
 *
 * The pointers are NULL or valid for their lengths, and `s` was made ready by
 * `lws_b64_decode_state_init()`.
 */
LWS_VISIBLE LWS_EXTERN
int lws_b64_decode_stateful(struct lws_b64state *s,
                            const char *in,
                            size_t *in_len,
                            uint8_t *out,
                            size_t *out_size,
                            int final);

/**
 * Writes a 16-bit number to `b`, most significant byte first.
 *
 * `b` is NULL or has room for 2 bytes.
 */
LWS_VISIBLE LWS_EXTERN void lws_ser_wu16be(uint8_t *b, uint16_t u);

/**
 * Writes a 32-bit number to `b`, most significant byte first.
 *
 * `b` is NULL or has room for 4 bytes.
 */
LWS_VISIBLE LWS_EXTERN void lws_ser_wu32be(uint8_t *b, uint32_t u32);

/**
 * Writes a 64-bit number to `b`, most significant byte first.
 *
 * `b` is NULL or has room for 8 bytes.
 */
LWS_VISIBLE LWS_EXTERN void lws_ser_wu64be(uint8_t *b, uint64_t u64);

/**
 * Reads a 16-bit number, most significant byte first; 0 for NULL.
 *
 * `b` is NULL or has 2 bytes.
 */
LWS_VISIBLE LWS_EXTERN uint16_t lws_ser_ru16be(const uint8_t *b);

/**
 * Reads a 32-bit number, most significant byte first; 0 for NULL.
 *
 * `b` is NULL or has 4 bytes.
 */
LWS_VISIBLE LWS_EXTERN uint32_t lws_ser_ru32be(const uint8_t *b);

/**
 * Reads a 64-bit number, most significant byte first; 0 for NULL.
 *
 * `b` is NULL or has 8 bytes.
 */
LWS_VISIBLE LWS_EXTERN uint64_t lws_ser_ru64be(const uint8_t *b);

/**
 * Writes `value` as a variable-length integer: seven bits per byte, least significant first, the
 * top bit set on all bytes but the last. Returns the number of bytes, 1 to 4, or -1 if `value` is
 * larger than 0xfffffff or `buf` is NULL.
 *
 * `buf` is NULL or has room for 4 bytes (for as many as the value takes).
 */
LWS_VISIBLE LWS_EXTERN int lws_vbi_encode(uint64_t value, void *buf);

/**
 * Reads a variable-length integer from the `len` bytes at `buf` to `*value`. Returns the number of
 * bytes that it took, or 0 if it does not end there, does not fit 64 bits, or a pointer is NULL.
 *
 * `buf` is NULL or has `len` bytes; `value` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN int lws_vbi_decode(const void *buf, uint64_t *value, size_t len);

/**
 * The SHA-1 digest of the `n` bytes at `d`, put to `md`, which has room for 20 bytes. Returns
 * `md`; NULL if `md` is NULL, or `d` is NULL and `n` not 0.
 *
 * `d` is NULL or has `n` bytes; `md` is NULL or has room for 20.
 */
LWS_VISIBLE LWS_EXTERN unsigned char *lws_SHA1(const unsigned char *d, size_t n, unsigned char *md);

/**
 * Copies `string` to `escaped`, a buffer of `len` bytes, with every `'` doubled, so that it can
 * stand in an SQL string literal.
 *
 * Returns `escaped`. What does not fit is left out. A NULL `string` is an empty one; if `escaped`
 * is NULL, NULL is returned.
 *
 * `string` is NULL or NUL-terminated text; `escaped` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN const char *lws_sql_purify(char *escaped, const char *string, size_t len);

/**
 * Copies `string` to `escaped`, a buffer of `len` bytes, escaped so that it can stand in a JSON
 * string. UTF-8 stays as it is.
 *
 * Returns `escaped`, and at `in_used`, unless that is NULL, how many bytes of `string` were used:
 * fewer than it has if the output does not fit. A NULL `string` is an empty one; if `escaped` is
 * NULL, NULL is returned.
 *
 * `string` is NULL or NUL-terminated text; `escaped` is NULL or has room for `len` bytes;
 * `in_used` is NULL or points to an int.
 */
LWS_VISIBLE LWS_EXTERN
const char *lws_json_purify(char *escaped,
                            const char *string,
                            int len,
                            int *in_used);

/**
 * Returns how long `string` gets by `lws_json_purify()`, without the NUL; 0 for NULL.
 *
 * `string` is NULL or NUL-terminated text.
 */
LWS_VISIBLE LWS_EXTERN int lws_json_purify_len(const char *string);

/**
 * Replaces in place what could make a file name from a peer more than a name: `..`, `:`, `\`, `$`
 * and `%` become underscores. Slashes stay. NULL is ignored.
 *
 * `filename` is NULL or NUL-terminated text that may be written to.
 */
LWS_VISIBLE LWS_EXTERN void lws_filename_purify_inplace(char *filename);

/**
 * Copies `string` to `escaped`, a buffer of `len` bytes, escaped so that it can stand in the
 * query part of a URL: letters and digits stay, a space becomes `+`, all else `%XX`.
 *
 * Returns `escaped`. What does not fit is left out. A NULL `string` is an empty one; if `escaped`
 * is NULL, NULL is returned.
 *
 * `string` is NULL or NUL-terminated text; `escaped` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN const char *lws_urlencode(char *escaped, const char *string, int len);

/**
 * Copies `escaped` to `string`, a buffer of `len` bytes, with `%XX` and `+` decoded. They may be
 * the same.
 *
 * Returns 0, or -1 if a `%` is not followed by two hex digits or an argument is NULL; `string`
 * is not changed then. What does not fit is left out.
 *
 * `escaped` is NULL or NUL-terminated text; `string` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN int lws_urldecode(char *string, const char *escaped, int len);

/**
 * Calls `cb(dirpath, user, entry)` for each entry of a directory, sorted by name, without `.`,
 * `..` and names that contain `~`.
 *
 * Returns 0 if a callback stopped it by returning nonzero, else 1, also if the directory cannot be
 * read.
 *
 * `dirpath` is NULL or NUL-terminated.
 */
LWS_VISIBLE LWS_EXTERN int lws_dir(const char *dirpath, void *user, lws_dir_callback_function *cb);

/**
 * A callback for `lws_dir()`: calls `filter->cb` with the path of each entry that is no directory
 * and whose name matches `filter->filter`, in which `*` stands for any number of characters.
 *
 * `user` points to a `lws_dir_glob_t`. Always returns 0.
 *
 * The arguments are NULL or what `lws_dir()` gives, `user` NULL or as said.
 */
LWS_VISIBLE LWS_EXTERN
int lws_dir_glob_cb(const char *dirpath,
                    void *user,
                    struct lws_dir_entry *lde);

/**
 * A callback for `lws_dir()`: removes the entry and everything below it. Symbolic links are
 * removed, not followed. Always returns 0; what cannot be removed is logged.
 *
 * The arguments are NULL or what `lws_dir()` gives; `user` is not used.
 */
LWS_VISIBLE LWS_EXTERN
int lws_dir_rm_rf_cb(const char *dirpath,
                     void *user,
                     struct lws_dir_entry *lde);

/**
 * Reads at most `len` bytes of a file to `buf`. Returns how many, or -1 if the file cannot be
 * opened or read or a pointer is NULL.
 *
 * `filename` is NULL or NUL-terminated; `buf` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN int lws_plat_read_file(const char *filename, void *buf, size_t len);

/**
 * Replaces a file's contents by the `len` bytes at `buf`; a new file can be read and written by its
 * owner only. Returns 0, or 1 if that failed or a pointer is NULL.
 *
 * `filename` is NULL or NUL-terminated; `buf` is NULL or has `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN int lws_plat_write_file(const char *filename, void *buf, size_t len);

/**
 * Sets `r` to `a` plus `b`, exactly; what does not fit becomes the nearest number that does, here
 * and below. Returns `r`, which may be `a` or `b`. NULL operands count as 0.
 *
 * The pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
const lws_fx_t *lws_fx_add(lws_fx_t *r,
                                       const lws_fx_t *a,
                                       const lws_fx_t *b);

/**
 * Sets `r` to `a` minus `b`, exactly. Returns `r`, which may be `a` or `b`.
 *
 * The pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
const lws_fx_t *lws_fx_sub(lws_fx_t *r,
                                       const lws_fx_t *a,
                                       const lws_fx_t *b);

/**
 * Sets `r` to `a` times `b`, cut to 8 places. Returns `r`, which may be `a` or `b`.
 *
 * The pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
const lws_fx_t *lws_fx_mul(lws_fx_t *r,
                                       const lws_fx_t *a,
                                       const lws_fx_t *b);

/**
 * Sets `r` to `a` divided by `b`, cut, or to 0 if `b` is 0. Returns `r`, which may be `a` or `b`.
 *
 * The pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
const lws_fx_t *lws_fx_div(lws_fx_t *r,
                                       const lws_fx_t *a,
                                       const lws_fx_t *b);

/**
 * Sets `r` to the square root of `a`, cut, or to 0 if `a` is negative. Returns `r`, which may be
 * `a`.
 *
 * The pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
const lws_fx_t *lws_fx_sqrt(lws_fx_t *r,
                                        const lws_fx_t *a);

/**
 * Compares by value. Returns less than 0 if `a` is less than `b`, more than 0 if it is more, 0 if
 * they are the same.
 *
 * The pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
int lws_fx_comp(const lws_fx_t *a,
                const lws_fx_t *b);

/**
 * The whole number at or beyond `a`, away from zero.
 *
 * `a` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN int lws_fx_roundup(const lws_fx_t *a);

/**
 * The whole part of `a`.
 *
 * `a` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN int lws_fx_rounddown(const lws_fx_t *a);

/**
 * Writes `a` as decimal text with a NUL, without zeros at its end but with one place at least, as
 * far as it fits `size`. Returns `buf`.
 *
 * `a` is NULL or valid; `buf` is NULL or has room for `size` bytes.
 */
LWS_VISIBLE LWS_EXTERN
const char *lws_fx_string(const lws_fx_t *a,
                          char *buf,
                          size_t size);

/**
 * Octets of body that the peer takes on this connection at the moment, 0 while it takes none; the
 * library waits for more credit by itself when more is written. For the network connection of
 * HTTP/2 streams: octets on all of them together. -1 if the protocol has no such limit (all but
 * HTTP/2), or the handle is stale.
 */
LWS_VISIBLE LWS_EXTERN lws_fileofs_t lws_get_peer_write_allowance(struct lws *wsi);

/**
 * Octets that may be sent on a stream of HTTP/2, or on its network connection: by us if `peer_to_us`
 * is LWSTXCR_US_TO_PEER, by the peer if it is LWSTXCR_PEER_TO_US. The connection's credit limits
 * that of its streams. With an `add` other than 0 the peer gets that many octets more to send;
 * what we may send is only the peer's to say.
 *
 * Returns the credit for `add` 0, which is 0 if there is none; else 0, or 1 if nothing could be
 * given. 0 for a connection that does not speak HTTP/2.
 */
LWS_VISIBLE LWS_EXTERN
int lws_wsi_tx_credit(struct lws *wsi,
                      char peer_to_us,
                      int add);

/**
 * Octets of body that the peer may still send on this stream, as far as that is known here: some
 * may be on their way. 0 for a connection that does not speak HTTP/2.
 */
LWS_VISIBLE LWS_EXTERN int lws_h2_get_peer_txcredit_estimate(struct lws *wsi);

/**
 * Lets the peer send `bump` octets of body more on a stream, for connections that were made with
 * LCCSCF_H2_MANUAL_RXFLOW. `sid` is LWS_H2_STREAM_SID, for the stream `wsi`; or the number of a
 * stream of the same network connection, or 0 for all of them together. May be called from any
 * thread. Returns 0, or 1 if there is no such stream, or it would have more credit than a window
 * of HTTP/2 can be.
 */
LWS_VISIBLE LWS_EXTERN
int lws_h2_update_peer_txcredit(struct lws *wsi,
                                unsigned int sid,
                                int bump);

/**
 * The program has nothing more to write on this stream of an HTTP/2 client, and waits for what the
 * server sends as long as that may take: ends our side of the stream, and lifts its time limits.
 * Returns 0, or 1 if `wsi` is no such stream.
 */
LWS_VISIBLE LWS_EXTERN int lws_h2_client_stream_long_poll_rxonly(struct lws *wsi);

/**
 * Replaces variables in the piece of a file that LWS_CALLBACK_PROCESS_HTML brings as `in`, and
 * makes it a chunk if the response is chunked.
 *
 * `s->vars` lists `s->count_vars` names that begin with `$`, of at most 15 characters;
 * `s->replace` gives the text for one of them by its index (NULL gives `NULL`). `s` belongs to one
 * response: zero it before the first piece and leave it alone until the last, because a name
 * may be spread over two pieces.
 *
 * Returns 0, or -1 if an argument is NULL or the result exceeds `args->max_len`; then the
 * callback should return -1.
 *
 * `args` is NULL or what the callback got; `s` is NULL or points to a state with valid lists.
 */
LWS_VISIBLE LWS_EXTERN
int lws_chunked_html_process(struct lws_process_html_args *args,
                             struct lws_process_html_state *s);

/**
 * The status of the server's answer: 200, 404 and so on. 0 if there is none yet, or `wsi` is not
 * an HTTP client connection.
 *
 * It is known from LWS_CALLBACK_CLIENT_FILTER_PRE_ESTABLISH on, and also in
 * LWS_CALLBACK_CLIENT_CONNECTION_ERROR if an answer was the cause.
 */
LWS_VISIBLE LWS_EXTERN unsigned int lws_http_client_http_response(struct lws *wsi);

/**
 * Reads from the body of the server's answer. To be called in
 * LWS_CALLBACK_RECEIVE_CLIENT_HTTP, or later if that is too early; until it is, nothing more is
 * taken from the network.
 *
 * What is there, as much as `*len` bytes of it, is handed to the callback in pieces, with
 * LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ, inside of this call; chunked bodies come without their
 * framing. When the answer is complete, LWS_CALLBACK_COMPLETED_CLIENT_HTTP comes inside of this
 * call, too. `*len` is 0 afterwards. `*buf` is not used: the pieces are in memory of the library.
 *
 * Returns 0; -1 if the connection has ended or has to be closed, and then the program returns -1
 * from its callback, too; or what the callback returned for a piece, if that was not 0.
 *
 * `buf` and `len` are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN int lws_http_client_read(struct lws *wsi, char **buf, int *len);

/**
 * Says whether there is more of the request's body to write (nonzero) or not (0).
 *
 * A program that has a body says so in LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER, and asks for
 * LWS_CALLBACK_CLIENT_HTTP_WRITEABLE to write it; with the last piece it says that there is no
 * more. If it does not announce a content-length (nor a transfer-encoding, in which case it frames
 * the body itself), the library does: it sends what is written without a pause, up to 64 KiB, with
 * its length, and anything else in chunks.
 */
LWS_VISIBLE LWS_EXTERN
void lws_client_http_body_pending(struct lws *wsi,
                                  int something_left_to_send);

/**
 * 1 if a redirect (303) has made the program's request a GET, so that there is no body to be
 * sent; 0 if not.
 */
LWS_VISIBLE LWS_EXTERN int lws_http_is_redirected_to_get(struct lws *wsi);

/**
 * Writes the value of an Authorization header for basic authentication, and a NUL, into `buf` of
 * `len` bytes. Returns 0; 1 if it does not fit or an argument is NULL; 2 if name and password
 * cannot be sent like this.
 *
 * `user` and `pw` are NULL or C strings; `buf` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_http_basic_auth_gen(const char *user,
                            const char *pw,
                            char *buf,
                            size_t len);

/**
 * As `lws_http_basic_auth_gen()`, with a password of `pwd_len` bytes.
 *
 * `user` is NULL or a C string; `pw` is NULL or points to `pwd_len` bytes; `buf` is NULL or has
 * room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_http_basic_auth_gen2(const char *user,
                             const void *pw,
                             size_t pwd_len,
                             char *buf,
                             size_t len);

/**
 * Writes what stands before a part of a multipart form at `*p`, and moves `*p` behind it; or what
 * ends the form, if `name` is NULL.
 *
 * The program writes the part's contents behind it. The connection has to be made with
 * LCCSCF_HTTP_MULTIPART_MIME, which also sends the content-type with the boundary. `filename` and
 * `content_type` may be NULL. Returns 0; nonzero if it does not fit before `end` (then nothing is
 * written), or if `wsi` has no form.
 *
 * The texts are NULL or NUL-terminated; `p` is NULL or points to a place in a buffer that ends at
 * `end`.
 */
LWS_VISIBLE LWS_EXTERN
int lws_client_http_multipart(struct lws *wsi,
                              const char *name,
                              const char *filename,
                              const char *content_type,
                              char **p,
                              char *end);

/**
 * Writes the time `*t`, in seconds since 1970, as a date for HTTP headers and a NUL into `buf` of
 * `len` bytes, of which 30 are needed. Returns 0, or -1 if there is no room or the year has more
 * than four digits.
 *
 * `buf` is NULL or has room for `len` bytes; `t` is NULL or points to a time.
 */
LWS_VISIBLE LWS_EXTERN int lws_http_date_render_from_unix(char *buf, size_t len, const time_t *t);

/**
 * Reads a date of HTTP headers, like `Tue, 15 Nov 1994 08:12:31 GMT`, at the start of the `len`
 * bytes at `b` into `*t`, as seconds since 1970. Returns 0, or -1 if it is none.
 *
 * `b` is NULL or points to `len` bytes; `t` is NULL or a place for a time.
 */
LWS_VISIBLE LWS_EXTERN int lws_http_date_parse_unix(const char *b, size_t len, time_t *t);

/**
 * Looks at the `Retry-After` header of the answer that a client got: a number of seconds, or a
 * date, which is compared with the server's own `Date` if there is one.
 *
 * Returns 0, with the time in `*us_interval_in_out`, in microseconds, if the header asks for more
 * than is there already; else 1, and nothing is changed.
 *
 * `us_interval_in_out` is NULL or points to a time.
 */
LWS_VISIBLE LWS_EXTERN
int lws_http_check_retry_after(struct lws *wsi,
                               lws_usec_t *us_interval_in_out);

/** The printed form of a header index: `host:`, `get `; NULL if it has none. */
LWS_VISIBLE LWS_EXTERN const unsigned char *lws_token_to_string(enum lws_token_indexes token);

/**
 * Length of one fragment of a header, without NUL: `frag_idx` counts the occurrences of the
 * header, or the URI arguments, from 0. 0 if there is no such fragment.
 */
LWS_VISIBLE LWS_EXTERN
int lws_hdr_fragment_length(struct lws *wsi,
                            enum lws_token_indexes h,
                            int frag_idx);

/** Length of a header with all its occurrences put together, without NUL; 0 if it is not there. */
LWS_VISIBLE LWS_EXTERN int lws_hdr_total_length(struct lws *wsi, enum lws_token_indexes h);

/**
 * Copies a header with all its occurrences put together, and a NUL, into `dest` of `len` bytes.
 *
 * Occurrences are separated by a comma and two spaces, cookies by a semicolon and a space, URI
 * arguments by `&`. Returns the length; 0, with an empty string, if the header is not there; -1
 * if it does not fit or there is no such connection.
 *
 * `dest` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_hdr_copy(struct lws *wsi,
                 char *dest,
                 int len,
                 enum lws_token_indexes h);

/**
 * Copies one fragment of a header and a NUL into `dest` of `len` bytes; see
 * `lws_hdr_fragment_length()`.
 *
 * Returns the length, -1 if there is no such fragment, -2 if it does not fit.
 *
 * `dest` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_hdr_copy_fragment(struct lws *wsi,
                          char *dest,
                          int len,
                          enum lws_token_indexes h,
                          int frag_idx);

/**
 * Length of the value of a header that has no index, without NUL. `name` has `nlen` bytes and
 * ends with the colon; its case does not matter. -1 if there is no such header.
 *
 * `name` is NULL or points to `nlen` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_hdr_custom_length(struct lws *wsi,
                          const char *name,
                          int nlen);

/**
 * Copies the value of a header that has no index, and a NUL, into `dst` of `len` bytes; see
 * `lws_hdr_custom_length()`. Returns its length, or -1 if there is no such header or it does not
 * fit; `dst` is an empty string then.
 *
 * `name` is NULL or points to `nlen` bytes; `dst` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_hdr_custom_copy(struct lws *wsi,
                        char *dst,
                        int len,
                        const char *name,
                        int nlen);

/**
 * Calls `cb` with the name of each header that has no index: its name in lower case and with
 * colon, the length of that, and `opaque`. The name is valid during the call only, and
 * NUL-terminated. Returns 0, or -1 if there are no headers.
 *
 * `cb` is NULL or can be called like this.
 */
LWS_VISIBLE LWS_EXTERN
int lws_hdr_custom_name_foreach(struct lws *wsi,
                                lws_hdr_custom_fe_cb_t cb,
                                void *opaque);

/**
 * Finds the path of the current request: `*puri_ptr` gets its address, `*puri_len` its length.
 * The text is NUL-terminated and valid as long as the headers are kept.
 *
 * Returns which method it came with (LWSHUMETH_GET and so on), or -1 if there is no request.
 *
 * `puri_ptr` and `puri_len` are NULL or places for a pointer and an int.
 */
LWS_VISIBLE LWS_EXTERN
int lws_http_get_uri_and_method(struct lws *wsi,
                                char **puri_ptr,
                                int *puri_len);

/**
 * Finds the URI argument `name` and copies its value and a NUL into `buf` of `len` bytes.
 *
 * `name` may have a `=` at its end or not. Values are decoded and may have NULs in them. Returns
 * the length of the value, or -1 if there is no such argument or it does not fit.
 *
 * `name` is NULL or a C string; `buf` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_get_urlarg_by_name_safe(struct lws *wsi,
                                const char *name,
                                char *buf,
                                int len);

/**
 * As `lws_get_urlarg_by_name_safe()`, but returns `buf`, or NULL if there is no such argument.
 *
 * `name` is NULL or a C string; `buf` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
const char *lws_get_urlarg_by_name(struct lws *wsi,
                                   const char *name,
                                   char *buf,
                                   int len);

/**
 * Finds the cookie `name` and copies its value and a NUL into `buf`, which has `*max` bytes.
 *
 * Returns 0, with the length of the value in `*max`; 1 if there is no such cookie; 2 if it does
 * not fit.
 *
 * `name` is NULL or a C string; `max` is NULL or points to a size; `buf` is NULL or has room for
 * `*max` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_http_cookie_get(struct lws *wsi,
                        const char *name,
                        char *buf,
                        size_t *max);

/**
 * Appends the status line of an answer, and the header fields that the vhost has for every one.
 *
 * `code` is the status, with LWSAHH_ flags in its upper half. `*p` is moved behind what was
 * written; nothing is written at `end` or behind it. Returns 0, or 1 if there is no room, or no
 * such connection.
 *
 * From `*p` to `end` is a buffer that can be written to.
 */
LWS_VISIBLE LWS_EXTERN
int lws_add_http_header_status(struct lws *wsi,
                               unsigned int code,
                               unsigned char **p,
                               unsigned char *end);

/**
 * Appends a header field. `name` may end with a colon or not; `value` has `length` bytes.
 *
 * Returns 0, or 1 if there is no room, or if name or value have a line end or NUL in them (what
 * a client had a part in must not become further headers). `*p` is moved behind what was
 * written, which may be a part of the name when there is no room.
 *
 * `name` is a C string, `value` points to `length` bytes, from `*p` to `end` is a buffer that can
 * be written to.
 */
LWS_VISIBLE LWS_EXTERN
int lws_add_http_header_by_name(struct lws *wsi,
                                const unsigned char *name,
                                const unsigned char *value,
                                int length,
                                unsigned char **p,
                                unsigned char *end);

/**
 * Appends a header field by its index; as `lws_add_http_header_by_name()`.
 *
 * As there.
 */
LWS_VISIBLE LWS_EXTERN
int lws_add_http_header_by_token(struct lws *wsi,
                                 enum lws_token_indexes token,
                                 const unsigned char *value,
                                 int length,
                                 unsigned char **p,
                                 unsigned char *end);

/**
 * Appends the `content-length` header. Returns 0, or 1 if there is no room.
 *
 * From `*p` to `end` is a buffer that can be written to.
 */
LWS_VISIBLE LWS_EXTERN
int lws_add_http_header_content_length(struct lws *wsi,
                                       lws_filepos_t content_length,
                                       unsigned char **p,
                                       unsigned char *end);

/**
 * Appends the usual start of an answer: status line, headers of the vhost, `content-type` unless
 * it is NULL, and `content-length`.
 *
 * With `content_len` LWS_ILLEGAL_HTTP_CONTENT_LEN the length is unknown: the answer ends when
 * the connection is closed, which a `connection: close` header says. Returns 0, or 1 if there is
 * no room.
 *
 * `content_type` is NULL or a C string; from `*p` to `end` is a buffer that can be written to.
 */
LWS_VISIBLE LWS_EXTERN
int lws_add_http_common_headers(struct lws *wsi,
                                unsigned int code,
                                const char *content_type,
                                lws_filepos_t content_len,
                                unsigned char **p,
                                unsigned char *end);

/**
 * Appends the empty line that ends the headers. Returns 0, or 1 if there is no room.
 *
 * From `*p` to `end` is a buffer that can be written to.
 */
LWS_VISIBLE LWS_EXTERN
int lws_finalize_http_header(struct lws *wsi,
                             unsigned char **p,
                             unsigned char *end);

/**
 * Ends the headers that lie from `start` to `*p`, and sends them. Returns 0, or 1 if there is no
 * room, or they cannot be sent.
 *
 * `start` and `*p` are in one buffer, which reaches to `end` and can be written to.
 */
LWS_VISIBLE LWS_EXTERN
int lws_finalize_write_http_header(struct lws *wsi,
                                   unsigned char *start,
                                   unsigned char **p,
                                   unsigned char *end);

/**
 * Answers with a status and a small page that shows it, with `html_body` in it unless it is NULL.
 * A 404 becomes a redirect to the vhost's `error_document_404`, if it has one.
 *
 * The transaction is not completed by this. Returns 0, or 1 if it cannot be sent.
 *
 * `html_body` is NULL or a C string.
 */
LWS_VISIBLE LWS_EXTERN
int lws_return_http_status(struct lws *wsi,
                           unsigned int code,
                           const char *html_body);

/**
 * Answers with a redirect to `loc`, `len` bytes of text, which is put together in the buffer from
 * `*p` to `end`. `*p` is moved behind it.
 *
 * The transaction is not completed by this. Returns the number of bytes sent, or -1 if there is
 * no room or they cannot be sent.
 *
 * `loc` points to `len` bytes; from `*p` to `end` is a buffer that can be written to.
 */
LWS_VISIBLE LWS_EXTERN
int lws_http_redirect(struct lws *wsi,
                      int code,
                      const unsigned char *loc,
                      int len,
                      unsigned char **p,
                      unsigned char *end);

/**
 * The answer to the current request is complete.
 *
 * The connection is made ready for the next request: it goes back to the first protocol of the
 * vhost with new session data, which calls the program back. If output waits or the rest of the
 * request's body is to come, that happens later.
 *
 * Returns 0 if the connection goes on; else it has to be closed, by returning -1 from the
 * callback: the client wants no further request, or cannot tell where the answer ends.
 */
LWS_VISIBLE LWS_EXTERN int lws_http_transaction_completed(struct lws *wsi);

/**
 * The current answer is a stream of events that stays open: lifts the time limit, and frees the
 * request's headers. Returns 0.
 */
LWS_VISIBLE LWS_EXTERN int lws_http_mark_sse(struct lws *wsi);

/** Frees the headers of the current request before its end. Returns 0. */
LWS_VISIBLE LWS_EXTERN int lws_http_headers_detach(struct lws *wsi);

/**
 * Writes `value` in the first unit of `schema` that it reaches, with three decimals, such as
 * `22.130GiB`; in the unit with factor 1, as a whole number.
 *
 * `schema` goes from large to small and ends with a NULL name. Returns the characters written
 * without the NUL, at most `len - 1`; 0, with the text `unknown value`, if no unit is small enough.
 *
 * `buf` is NULL or has room for `len` bytes; `schema` is NULL or ends as said.
 */
LWS_VISIBLE LWS_EXTERN
int lws_humanize(char *buf,
                 size_t len,
                 uint64_t value,
                 const lws_humanize_unit_t *schema);

/**
 * Finds an address of the network interface called `ifname`, or reads it as a numeric address.
 *
 * With `ipv6` 0 an IPv4 address; else an IPv6 address, which may be an IPv4 one as
 * `::ffff:a.b.c.d`. Family and address are written to `addr`, of `addrlen` bytes, the port is left
 * as it is. Returns `LWS_ITOSA_USABLE`; `LWS_ITOSA_NOT_EXIST` if there is no such interface, or for
 * NULL; `LWS_ITOSA_NOT_USABLE` if it has no such address, or that does not fit `addrlen`.
 *
 * `ifname` is NULL or NUL-terminated; `addr` is NULL or has room for `addrlen` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_interface_to_sa(int ipv6,
                        const char *ifname,
                        struct sockaddr_in *addr,
                        size_t addrlen);

/**
 * Writes a line to standard error, coloured by `level` if that is a terminal. The emitter of the
 * process at the start. NULL `line` is ignored.
 *
 * `line` is NULL or a C string.
 */
LWS_VISIBLE LWS_EXTERN void lwsl_emit_stderr(int level, const char *line);

/**
 * The same as `lwsl_emit_stderr`: lines have their timestamp already when they reach an emitter.
 *
 * `line` is NULL or a C string.
 */
LWS_VISIBLE LWS_EXTERN void lwsl_emit_stderr_notimestamp(int level, const char *line);

/**
 * Writes a line to syslog: errors, warnings, notices and informations under the priority of that
 * name, everything else as debug. NULL `line` is ignored.
 *
 * `line` is NULL or a C string.
 */
LWS_VISIBLE LWS_EXTERN void lwsl_emit_syslog(int level, const char *line);

/**
 * An emitter for a log context whose lines go to a file: writes to the descriptor in `cx->stg`,
 * where `lws_log_use_cx_file` put it. Nothing happens if that could not open the file.
 *
 * `cx` is NULL or a live log context, `line` NULL or readable for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
void lws_log_emit_cx_file(struct lws_log_cx *cx,
                          int _level,
                          const char *line,
                          size_t len);

/**
 * The `refcount_cb` that belongs to `lws_log_emit_cx_file`: the first user of the log context
 * creates or empties the file whose path is in `cx->opaque` and opens it, the last one closes it.
 *
 * `cx` is NULL or a live log context whose `opaque` is NULL or a C string.
 */
LWS_VISIBLE LWS_EXTERN void lws_log_use_cx_file(struct lws_log_cx *cx, int _new);

/**
 * Logs `len` bytes at `vbuf` as a hexdump, if the log context `cx` (NULL: the process's) wants
 * the level `hexdump_level`, one of the `LLL_` bits. `prep`, which may be NULL, names `obj` at
 * the start of each line. A length of 0 and a NULL `vbuf` are said so in the log.
 *
 * `cx` is NULL or a live log context, `prep` NULL or a prefix function that accepts `obj`, `vbuf`
 * NULL or readable for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
void lwsl_hexdump_level_cx(struct lws_log_cx *cx,
                           lws_log_prepend_cx_t prep,
                           void *obj,
                           int hexdump_level,
                           const void *vbuf,
                           size_t len);

/**
 * Logs `len` bytes at `vbuf` as a hexdump, if the process logs `level`, one of the `LLL_` bits.
 *
 * `vbuf` is NULL or readable for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN void lwsl_hexdump_level(int level, const void *vbuf, size_t len);

/**
 * Logs `len` bytes at `buf` as a hexdump, if the process logs `LLL_DEBUG`.
 *
 * `buf` is NULL or readable for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN void lwsl_hexdump(const void *buf, size_t len);

/** The log context of a context, or NULL if that is none. */
LWS_VISIBLE LWS_EXTERN struct lws_log_cx *lwsl_context_get_cx(struct lws_context *cx);

/** The log context of a vhost, or NULL if that is none. */
LWS_VISIBLE LWS_EXTERN struct lws_log_cx *lwsl_vhost_get_cx(struct lws_vhost *vh);

/**
 * The log context of a connection, which is that of its vhost, or NULL if the connection is none.
 */
LWS_VISIBLE LWS_EXTERN struct lws_log_cx *lwsl_wsi_get_cx(struct lws *wsi);

/**
 * Prefix function for lines about a context: its name, if it has one.
 *
 * `*p` to `e` is writable, both in the same buffer, or any of the pointers is NULL.
 */
LWS_VISIBLE LWS_EXTERN
void lws_log_prepend_context(struct lws_log_cx *_cx,
                             void *obj,
                             char **p,
                             char *e);

/**
 * Prefix function for lines about a vhost: its tag.
 *
 * As for `lws_log_prepend_context()`.
 */
LWS_VISIBLE LWS_EXTERN
void lws_log_prepend_vhost(struct lws_log_cx *_cx,
                           void *obj,
                           char **p,
                           char *e);

/**
 * Prefix function for lines about a connection: its tag.
 *
 * As for `lws_log_prepend_context()`.
 */
LWS_VISIBLE LWS_EXTERN
void lws_log_prepend_wsi(struct lws_log_cx *_cx,
                         void *obj,
                         char **p,
                         char *e);

/**
 * Writes the current local time and the letter of `level` as they stand at the start of a line,
 * `[2026/01/31 23:59:59:1234] N: `, to `p`.
 *
 * At most `len` bytes are written, the closing NUL among them. Returns the length written, or
 * `len` if it had to be cut; 0 if `level` is not exactly one `LLL_` bit, `p` is NULL or `len` 0.
 *
 * `p` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN int lwsl_timestamp(int level, char *p, size_t len);

/**
 * Sets the levels that the process logs, and the function that gets the lines.
 *
 * `level` is a mask of `LLL_` bits. `log_emit_function` NULL keeps the emitter as it is; at the
 * start it is `lwsl_emit_stderr`, and the levels are errors, warnings and notices.
 */
LWS_VISIBLE LWS_EXTERN void lws_set_log_level(int level, lws_log_emit_t log_emit_function);

/**
 * Returns 1 if the process logs lines of `level`, a mask of `LLL_` bits of which one is enough;
 * else 0. For work that only serves a log line.
 */
LWS_VISIBLE LWS_EXTERN int lwsl_visible(int level);

/**
 * Counts the objects that use a log context up (`_new` greater than 0) or down, and tells its
 * `refcount_cb`. NULL `cx` is ignored, and so is a count down from 0.
 *
 * `cx` is NULL or a log context that stays alive during the call.
 */
LWS_VISIBLE LWS_EXTERN void lwsl_refcount_cx(struct lws_log_cx *cx, int _new);

/**
 * Takes `ensure` bytes from the chunk at the end of the chain, or from a new one.
 *
 * `*head` is NULL at first. A new chunk has room for `chunk_size` bytes (0: 4000), or for `ensure`
 * if that is more. Returns the memory, aligned for a pointer and valid until the chain is freed, or
 * NULL if there is none.
 *
 * `head` is NULL, or points to NULL or to a chain.
 */
LWS_VISIBLE LWS_EXTERN
void *lwsac_use(struct lwsac **head,
                size_t ensure,
                size_t chunk_size);

/**
 * As `lwsac_use()`, but takes it from the first chunk that has room left.
 *
 * `head` is NULL, or points to NULL or to a chain.
 */
LWS_VISIBLE LWS_EXTERN
void *lwsac_use_backfill(struct lwsac **head,
                         size_t ensure,
                         size_t chunk_size);

/**
 * As `lwsac_use()`, with the memory zeroed.
 *
 * `head` is NULL, or points to NULL or to a chain.
 */
LWS_VISIBLE LWS_EXTERN
void *lwsac_use_zero(struct lwsac **head,
                     size_t ensure,
                     size_t chunk_size);

/**
 * Lets the piece that was taken last grow by `amount` zeroed bytes. Returns 0, or 1 if there is no
 * room behind it or `head` is NULL.
 *
 * `head` is NULL or a chain, and the last piece was not taken by backfilling.
 */
LWS_VISIBLE LWS_EXTERN int lwsac_extend(struct lwsac *head, size_t amount);

/**
 * Frees all chunks and sets `*head` to NULL.
 *
 * `head` is NULL, or points to NULL or to a chain that nobody uses any more.
 */
LWS_VISIBLE LWS_EXTERN void lwsac_free(struct lwsac **head);

/**
 * Frees the chain and sets `*head` to NULL, unless somebody has a reference to it: then that
 * happens when the last one is given back.
 *
 * `head` is NULL, or points to NULL or to a chain.
 */
LWS_VISIBLE LWS_EXTERN void lwsac_detach(struct lwsac **head);

/**
 * Counts one more user of the chain.
 *
 * `head` is NULL or a chain.
 */
LWS_VISIBLE LWS_EXTERN void lwsac_reference(struct lwsac *head);

/**
 * Counts one user less. If it was the last one and the chain has been detached, frees it and sets
 * `*head` to NULL.
 *
 * `head` is NULL, or points to NULL or to a chain.
 */
LWS_VISIBLE LWS_EXTERN void lwsac_unreference(struct lwsac **head);

/** The offset of the first piece in a chunk; `first` nonzero for the first chunk of a chain. */
LWS_VISIBLE LWS_EXTERN size_t lwsac_sizeof(int first);

/**
 * The offset in the chunk `lac` of the end of its last piece; 0 for NULL.
 *
 * `lac` is NULL or a chunk.
 */
LWS_VISIBLE LWS_EXTERN size_t lwsac_get_tail_pos(struct lwsac *lac);

/**
 * The chunk that follows `lac`, or NULL.
 *
 * `lac` is NULL or a chunk.
 */
LWS_VISIBLE LWS_EXTERN struct lwsac *lwsac_get_next(struct lwsac *lac);

/** `length`, made a multiple of the alignment of pieces. */
LWS_VISIBLE LWS_EXTERN size_t lwsac_align(size_t length);

/**
 * Logs the size of the chain, for debugging.
 *
 * `head` is NULL or a chain.
 */
LWS_VISIBLE LWS_EXTERN void lwsac_info(struct lwsac *head);

/**
 * The bytes allocated for the chain, headers and unused room included; 0 for NULL.
 *
 * `head` is NULL or a chain.
 */
LWS_VISIBLE LWS_EXTERN uint64_t lwsac_total_alloc(struct lwsac *head);

/**
 * The bytes of the chain that are headers or not used; 0 for NULL.
 *
 * `head` is NULL or a chain.
 */
LWS_VISIBLE LWS_EXTERN uint64_t lwsac_total_overhead(struct lwsac *head);

/**
 * Looks for `len` bytes like those at `find` among all that was taken, so that they need not be
 * stored twice; with `nul` nonzero, a NUL has to follow them. Returns where they are, or NULL.
 *
 * `head` is NULL or a chain whose pieces were written; `find` is NULL or has `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
uint8_t *lwsac_scan_extant(struct lwsac *head,
                           uint8_t *find,
                           size_t len,
                           int nul);

/**
 * Puts `add` into a singly linked list, before the first member for which `sort(add, member)` is
 * not positive, or at the end if there is none; at the start if `sort` is NULL.
 *
 * The list is made of pointers, each to the next, that lie in the caller's structs; `phead` points
 * to the first.
 *
 * `phead` and `add` are NULL or valid, the list ends with NULL.
 */
LWS_VISIBLE LWS_EXTERN
void lws_list_ptr_insert(lws_list_ptr *phead,
                         lws_list_ptr *add,
                         lws_list_ptr_sort_func_t sort);

/**
 * Makes a map. `info` is copied; what is zero in it has a default: 8 lists, `malloc()` and `free()`
 * for the items, a hash and a comparison of the key's bytes. Returns NULL if there is no memory or
 * `info` is NULL.
 *
 * `info` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
lws_map_t *lws_map_create(const lws_map_info_t *info);

/**
 * Destroys all items and the map, and sets `*pmap` to NULL.
 *
 * `pmap` is NULL or points to NULL or a map, which is not used again.
 */
LWS_VISIBLE LWS_EXTERN void lws_map_destroy(lws_map_t **pmap);

/**
 * Allocates `x` bytes for `map` from the `lwsac` whose head `info.opaque` points to, in chunks of
 * `info.aux` bytes. To be used as `info._alloc`, with `lws_map_free_lwsac()` as `info._free`.
 *
 * `map` is NULL or a map with such an `info`.
 */
LWS_VISIBLE LWS_EXTERN void *lws_map_alloc_lwsac(lws_map_t *map, size_t x);

/** Does nothing: what comes from an `lwsac` is freed with it. */
LWS_VISIBLE LWS_EXTERN void lws_map_free_lwsac(void *v);

/**
 * Makes an item with copies of key and value (zeros for those that are NULL) and puts it into the
 * map, in place of one that has the same key. Returns the item, or NULL if there is no memory or
 * `map` is NULL.
 *
 * `map` is NULL or a map; `key` and `value` are NULL or have their lengths.
 */
LWS_VISIBLE LWS_EXTERN
struct lws_map_item *lws_map_item_create(lws_map_t *map,
                                                lws_map_key_t key,
                                                size_t keylen,
                                                lws_map_value_t value,
                                                size_t valuelen);

/**
 * Takes an item out of its map and frees it. NULL is ignored.
 *
 * `item` is NULL or an item that is not used again.
 */
LWS_VISIBLE LWS_EXTERN void lws_map_item_destroy(struct lws_map_item *item);

/**
 * Finds the item with this key; NULL if there is none or `map` is NULL.
 *
 * `map` is NULL or a map; `key` is NULL or has `keylen` bytes.
 */
LWS_VISIBLE LWS_EXTERN
struct lws_map_item *lws_map_item_lookup(lws_map_t *map,
                                                lws_map_key_t key,
                                                size_t keylen);

/**
 * The item's own copy of its key; NULL for NULL.
 *
 * `_item` is NULL or an item.
 */
LWS_VISIBLE LWS_EXTERN const void *lws_map_item_key(struct lws_map_item *_item);

/**
 * The item's own copy of its value; NULL for NULL.
 *
 * `_item` is NULL or an item.
 */
LWS_VISIBLE LWS_EXTERN const void *lws_map_item_value(struct lws_map_item *_item);

/**
 * The length of the key; 0 for NULL.
 *
 * `_item` is NULL or an item.
 */
LWS_VISIBLE LWS_EXTERN size_t lws_map_item_key_len(struct lws_map_item *_item);

/**
 * The length of the value; 0 for NULL.
 *
 * `_item` is NULL or an item.
 */
LWS_VISIBLE LWS_EXTERN size_t lws_map_item_value_len(struct lws_map_item *_item);

/**
 * Changes the size of a block of the library's heap, allocates one (`ptr` NULL) or frees it
 * (`size` 0), through the allocator that was set with `lws_set_allocator()`. `reason` is handed to
 * that. Returns the block, or NULL.
 *
 * `ptr` is NULL or came from this function and is not used any more.
 */
LWS_VISIBLE LWS_EXTERN void *lws_realloc(void *ptr, size_t size, const char *reason);

/**
 * Sets where memory comes from that the program sees: session and vhost data, system messages, and
 * what `lws_realloc()` gives. What the library keeps to itself is not affected.
 *
 * `cb` behaves as `realloc()`, and as `free()` for size 0; it may be called from any thread. To be
 * set before anything else is called. NULL: `malloc()` again.
 */
LWS_VISIBLE LWS_EXTERN void lws_set_allocator(void *(*cb)(void*, size_t, const char*));

/**
 * Returns the content type for a file of this name: from the `extra_mimetypes` of the mount `m`,
 * else from the library's table, else the mount's entry for `*`.
 *
 * NULL if the type is not known or `file` is NULL; `m` may be NULL. An empty text means that no
 * type is to be sent. The text belongs to the mount or to the library.
 *
 * `file` is NULL or NUL-terminated text; `m` is NULL or a valid mount.
 */
LWS_VISIBLE LWS_EXTERN
const char *lws_get_mimetype(const char *file,
                             const struct lws_http_mount *m);

/**
 * Feeds one character to a table that recognises words.
 *
 * `*ps` is the state, 0 before the first character. Returns `LWS_MINILEX_MATCH` and sets `*match`
 * to the word's number; `LWS_MINILEX_CONTINUE` if more characters are needed; `LWS_MINILEX_FAIL` if
 * no word begins like that, and again for every further character until `*ps` is set to 0. A word
 * that begins a longer one is matched by `c` 0.
 *
 * `lex` is NULL or a whole table; `ps` and `match` are NULL or valid; `*ps` is 0 or what an earlier
 * call with the same table left there.
 */
LWS_VISIBLE LWS_EXTERN
int lws_minilex_parse(const uint8_t *lex,
                      int16_t *ps,
                      uint8_t c,
                      int *match);

/**
 * Opens a file of the system. `*flags & LWS_FOP_FLAGS_MASK` are those of open(2).
 *
 * Returns NULL if it cannot be opened or an argument is NULL. The result is from `malloc()`.
 *
 * `filename` is NULL or NUL-terminated text; `flags` is NULL or points to flags; `fops`, which
 * apply to the open file, stay valid until it is closed.
 */
LWS_VISIBLE LWS_EXTERN
lws_fop_fd_t _lws_plat_file_open(const struct lws_plat_file_ops *_fops_own,
                                 const struct lws_plat_file_ops *fops,
                                 const char *filename,
                                 const char *_vpath,
                                 lws_fop_flags_t *flags);

/**
 * Closes a file of the system and sets `*fop_fd` to NULL. Returns 0, or -1 for NULL.
 *
 * `fop_fd` is NULL or points to NULL or to what `_lws_plat_file_open()` returned.
 */
LWS_VISIBLE LWS_EXTERN int _lws_plat_file_close(lws_fop_fd_t *fop_fd);

/**
 * Moves by `offset` bytes, not beyond the beginning and the end. Returns the new position, or -1.
 *
 * `fop_fd` is NULL or an open file of the system.
 */
LWS_VISIBLE LWS_EXTERN long long _lws_plat_file_seek_cur(lws_fop_fd_t fop_fd, long long offset);

/**
 * Reads up to `len` bytes into `buf`. Returns 0 and sets `*amount` to how many were read, 0 at the
 * end of the file; or -1.
 *
 * `fop_fd` is NULL or an open file of the system; `amount` is NULL or points to a number; `buf`
 * is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int _lws_plat_file_read(lws_fop_fd_t fop_fd,
                        unsigned long long *amount,
                        uint8_t *buf,
                        unsigned long long len);

/**
 * Writes up to `len` bytes of `buf`. Returns 0 and sets `*amount` to how many were written; or -1.
 *
 * `fop_fd` is NULL or an open file of the system; `amount` is NULL or points to a number; `buf`
 * is NULL or has `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int _lws_plat_file_write(lws_fop_fd_t fop_fd,
                         unsigned long long *amount,
                         uint8_t *buf,
                         unsigned long long len);

/**
 * Has the vhost show a certificate made for the occasion: it is for the names `san_a` and `san_b`
 * (which may be NULL or empty), signs itself and is valid for an hour. The vhost shows its own
 * again after `lws_tls_cert_updated()`. Returns 0, or 1 if the vhost does not speak TLS or a name
 * cannot be in a certificate.
 *
 * The names are NULL or text.
 */
LWS_VISIBLE LWS_EXTERN
int lws_tls_acme_sni_cert_create(struct lws_vhost *vhost,
                                 const char *san_a,
                                 const char *san_b);

/**
 * Makes an RSA key of 4096 bits and a request for a certificate, signed with it. This takes a
 * second or so.
 *
 * `elements` has a text for each `enum lws_tls_req_element` up to LWS_TLS_REQ_ELEMENT_COUNT; NULL
 * leaves one out, an empty one is given as `none`. The request goes to `csr` as URL-safe base64 of
 * its DER without padding, as ACME wants it (RFC 8555 section 7.4). The key goes as PEM to
 * `*privkey_pem`, to be given to `free()`, and its length to `*privkey_len`. Returns the length of
 * the request, or -1 if `csr_len` is too small or an argument cannot be used.
 *
 * `elements` is NULL or has its seven pointers, each NULL or text; `csr` has `csr_len` bytes;
 * `privkey_pem` and `privkey_len` are NULL or places for the results.
 */
LWS_VISIBLE LWS_EXTERN
int lws_tls_acme_sni_csr_create(struct lws_context *_context,
                                const char **elements,
                                uint8_t *csr,
                                size_t csr_len,
                                char **privkey_pem,
                                size_t *privkey_len);

/**
 * Has connections out of a vhost go through an HTTP proxy, by CONNECT.
 *
 * `proxy` is `[http://][user:password@]host:port`; a numeric IPv6 address is in brackets. It holds
 * for connections that are begun from now on, goes before a SOCKS proxy, and takes the place of
 * what `http_proxy_address` or the environment (`http_proxy`, `https_proxy`) said. The port may be
 * left out if the proxy that it replaces has one. Returns 0, or -1 if an argument is NULL or is
 * not understood; then nothing changes.
 *
 * `proxy` is NULL or NUL-terminated.
 */
LWS_VISIBLE LWS_EXTERN int lws_set_proxy(struct lws_vhost *vhost, const char *proxy);

/**
 * Has connections out of a vhost go through a SOCKS 5 proxy, which also looks the names up.
 *
 * `socks` is `[user:password@]host:port`. It holds for connections that are begun from now on,
 * unless there is an HTTP proxy too. The port may be left out if the proxy that it replaces has
 * one. Returns 0, or -1 if an argument is NULL or is not understood; then nothing changes.
 *
 * `socks` is NULL or NUL-terminated.
 */
LWS_VISIBLE LWS_EXTERN int lws_set_socks(struct lws_vhost *vhost, const char *socks);

/**
 * Finds the entry with this name in a list of options; NULL if there is none.
 *
 * `pvo` is NULL or the head of a valid list; `name` is NULL or NUL-terminated text.
 */
LWS_VISIBLE LWS_EXTERN
const struct lws_protocol_vhost_options *lws_pvo_search(const struct lws_protocol_vhost_options *pvo,
                                                               const char *name);

/**
 * Sets `*result` to the value of the entry `name` of the list `in_`, which is what
 * LWS_CALLBACK_PROTOCOL_INIT gives as `in`.
 *
 * Returns 0 if there is such an entry, else 1 and leaves `*result` alone. The text stays the
 * program's own.
 *
 * `in_` is NULL or the head of a valid list; `name` is NULL or NUL-terminated text; `result` is
 * NULL or points to a place for a pointer.
 */
LWS_VISIBLE LWS_EXTERN int lws_pvo_get_str(void *in_, const char *name, const char **result);

/**
 * Fills `buf` with `len` bytes of the system's randomness, fit for secrets. `context` is not
 * needed and may be NULL. Returns `len`, or 0 if there is no randomness to be had or `buf` is NULL.
 *
 * `buf` is NULL or has room for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
size_t lws_get_random(struct lws_context *context,
                      void *buf,
                      size_t len);

/**
 * A raw connection has sent all that it has to: it is to be closed when that has left.
 *
 * Returns 0 if some of it waits for the peer: the connection is closed by the library when that is
 * gone. Returns -1 if nothing waits, or `wsi` is no connection: the program returns -1 from its
 * callback, to close it.
 */
LWS_VISIBLE LWS_EXTERN int lws_raw_transaction_completed(struct lws *wsi);

/**
 * The wait in milliseconds before the next try, by the table of `retry`, with random jitter added;
 * counts the try in `*ctry`.
 *
 * `*conceal` (if not NULL) is set to 1 while no more than `retry->conceal_count` tries have been
 * made, else to 0. NULL `retry` stands for 3 seconds, jitter of 0 for 30 percent. `context` is not
 * needed and may be NULL.
 *
 * `retry` is NULL or valid with its table; `ctry` and `conceal` are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
unsigned int lws_retry_get_delay_ms(struct lws_context *context,
                                    const lws_retry_bo_t *retry,
                                    uint16_t *ctry,
                                    char *conceal);

/**
 * Schedules `sul` after the wait that `lws_retry_get_delay_ms()` gives, to call `cb`, on the service
 * thread `tid` of the context. Returns 0, or 1 if the tries that may be concealed are used up: then
 * nothing is scheduled.
 *
 * As for `lws_retry_get_delay_ms()` and `lws_sul_schedule()`.
 */
LWS_VISIBLE LWS_EXTERN
int lws_retry_sul_schedule(struct lws_context *context,
                           int tid,
                           lws_sorted_usec_list_t *sul,
                           const lws_retry_bo_t *retry,
                           sul_cb_t cb,
                           uint16_t *ctry);

/**
 * As `lws_retry_sul_schedule()`, with context, service thread and retry policy of a connection: that
 * which it was made with (`struct lws_client_connect_info`, for example), or else, for an accepted
 * one, that of its vhost. Without one, the waits are 1, 3, 9 and 17 seconds with up to 20 percent of jitter, and
 * four tries are concealed. If the connection got an HTTP answer that asks for a longer wait
 * (`Retry-After`), that is kept. Returns 0, or 1 if nothing is scheduled: the tries that may be
 * concealed are used up, or `wsi` is not a live connection.
 *
 * The policy is still there; the others as for `lws_retry_sul_schedule()`.
 */
LWS_VISIBLE LWS_EXTERN
int lws_retry_sul_schedule_retry_wsi(struct lws *wsi,
                                     lws_sorted_usec_list_t *sul,
                                     sul_cb_t cb,
                                     uint16_t *ctry);

/**
 * Makes a ring for `count` elements of `element_len` bytes each, of which `count - 1` can wait at
 * a time.
 *
 * `destroy_element`, if not NULL, is called with each element when the oldest reader has gone past
 * it, and with those that are left when the ring is destroyed. Returns NULL if there is no memory,
 * if one of the sizes is 0, or if the whole is larger than 4 GiB.
 */
LWS_VISIBLE LWS_EXTERN
struct lws_ring *lws_ring_create(size_t element_len,
                                        size_t count,
                                        void (*destroy_element)(void*));

/**
 * Destroys the ring and the elements left in it. NULL is ignored.
 *
 * `ring` is NULL or came from `lws_ring_create()` and is not used again.
 */
LWS_VISIBLE LWS_EXTERN void lws_ring_destroy(struct lws_ring *ring);

/**
 * Returns how many elements can be inserted; 0 for NULL.
 *
 * `ring` is NULL or alive.
 */
LWS_VISIBLE LWS_EXTERN size_t lws_ring_get_count_free_elements(struct lws_ring *ring);

/**
 * Returns how many elements wait for the reader at `*tail`, or for the only reader if `tail` is
 * NULL. 0 for a NULL ring, and for a position that the ring does not have.
 *
 * `ring` is NULL or alive; `tail` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
size_t lws_ring_get_count_waiting_elements(struct lws_ring *ring,
                                           uint32_t *tail);

/**
 * Copies as many as fit of the `max_count` elements at `src` into the ring. Returns how many that
 * were; 0 for NULL.
 *
 * `ring` is NULL or alive; `src` is NULL or has `max_count` elements.
 */
LWS_VISIBLE LWS_EXTERN
size_t lws_ring_insert(struct lws_ring *ring,
                       const void *src,
                       size_t max_count);

/**
 * Copies up to `max_count` waiting elements to `dest` (nowhere if that is NULL) and moves the
 * reader at `*tail` over them. With `tail` NULL the ring's only reader is meant, and the elements
 * leave the ring; with readers of your own, they leave it by `lws_ring_update_oldest_tail()`.
 * Returns how many elements it were.
 *
 * `ring` is NULL or alive; `tail` is NULL or valid; `dest` is NULL or has room for `max_count`
 * elements.
 */
LWS_VISIBLE LWS_EXTERN
size_t lws_ring_consume(struct lws_ring *ring,
                        uint32_t *tail,
                        void *dest,
                        size_t max_count);

/**
 * Returns the address, in the ring, of the next element for the reader at `*tail` (or the only
 * reader, if NULL); NULL if none waits. It stays valid until the element leaves the ring.
 *
 * `ring` is NULL or alive; `tail` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
const void *lws_ring_get_element(struct lws_ring *ring,
                                 uint32_t *tail);

/**
 * Says that no reader needs the elements before `tail` any more: their room can be used again. A
 * `tail` that is not between the oldest one and the head is ignored.
 *
 * `ring` is NULL or alive, and the destroy callback does not destroy it.
 */
LWS_VISIBLE LWS_EXTERN
void lws_ring_update_oldest_tail(struct lws_ring *ring,
                                 uint32_t tail);

/**
 * Returns the oldest position still in the ring, where a new reader can start; 0 for NULL.
 *
 * `ring` is NULL or alive.
 */
LWS_VISIBLE LWS_EXTERN uint32_t lws_ring_get_oldest_tail(struct lws_ring *ring);

/**
 * Sets `*start` and `*bytes` to the free memory at the head that is in one piece, so that it can
 * be written without a copy; `lws_ring_bump_head()` then tells how much was. Returns 0, or nonzero
 * if the ring is full or a pointer is NULL.
 *
 * `ring` is NULL or alive; `start` and `bytes` are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
int lws_ring_next_linear_insert_range(struct lws_ring *ring,
                                      void **start,
                                      size_t *bytes);

/**
 * Moves the head over `bytes` that were written to what `lws_ring_next_linear_insert_range()`
 * gave. Never moves it onto the oldest element.
 *
 * `ring` is NULL or alive.
 */
LWS_VISIBLE LWS_EXTERN void lws_ring_bump_head(struct lws_ring *ring, size_t bytes);

/**
 * Logs sizes and positions of the ring as a notice.
 *
 * `ring` is NULL or alive; `tail` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN void lws_ring_dump(struct lws_ring *ring, uint32_t *tail);

/**
 * Answers the current request with the file `file`: sends the head, and then, as the connection
 * takes it, the content. LWS_CALLBACK_HTTP_FILE_COMPLETION comes when all is sent; that callback
 * calls `lws_http_transaction_completed()`.
 *
 * `content_type` NULL or empty sends none. `other_headers` are `other_headers_len` bytes of
 * complete header lines, each with CR and LF, or NULL. Range requests are served.
 *
 * Returns 0 if the answer is on its way; greater than 0 if there is no such file, and a page that
 * says so was sent: call `lws_http_transaction_completed()`; less than 0 if the callback should
 * return -1, also if `wsi` is no living HTTP connection.
 *
 * `file` and `content_type` are NULL or NUL-terminated texts; `other_headers` is NULL or has the
 * given length.
 */
LWS_VISIBLE LWS_EXTERN
int lws_serve_http_file(struct lws *wsi,
                        const char *file,
                        const char *content_type,
                        const char *other_headers,
                        int other_headers_len);

/**
 * Sends the next part of a file that `lws_serve_http_file()` began. The library does that by
 * itself when the connection is writable.
 *
 * Returns 0 if more is to come, greater than 0 if the file is sent, less than 0 if the connection
 * should be closed, no file is being sent, or `wsi` is no living connection.
 */
LWS_VISIBLE LWS_EXTERN int lws_serve_http_file_fragment(struct lws *wsi);

/**
 * Does one pass of service thread 0: waits until something happens, and handles it.
 *
 * With a negative `timeout_ms` it does not wait; any other value waits as long as nothing
 * happens and no timer is due (the value itself is not used, as in the original). Returns 0, or
 * nonzero when the context is NULL, gone, or being destroyed: then stop calling.
 */
LWS_VISIBLE LWS_EXTERN int lws_service(struct lws_context *context, int timeout_ms);

/**
 * Does one pass of service thread `tsi`; see `lws_service()`. Each service thread is to be run
 * by one thread of the program at a time.
 */
LWS_VISIBLE LWS_EXTERN
int lws_service_tsi(struct lws_context *context,
                    int timeout_ms,
                    int tsi);

/**
 * Handles one descriptor that the program's own loop found ready: `pollfd` has it with its
 * `revents`, which are cleared. With `pollfd` NULL only timers and what waits inside is handled.
 *
 * Returns 0, or nonzero when the context is NULL, gone, or being destroyed.
 *
 * `pollfd` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
int lws_service_fd(struct lws_context *context,
                   struct pollfd *pollfd);

/**
 * As `lws_service_fd()` for service thread `tsi`.
 *
 * `pollfd` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
int lws_service_fd_tsi(struct lws_context *context,
                       struct pollfd *pollfd,
                       int tsi);

/**
 * How long a program's own loop may wait, in milliseconds: `timeout_ms`, or less if a timer is
 * due before, or 0 if something waits inside the library (then call
 * `lws_service_tsi(context, -1, tsi)`).
 */
LWS_VISIBLE LWS_EXTERN
int lws_service_adjust_timeout(struct lws_context *context,
                               int timeout_ms,
                               int tsi);

/**
 * Gives a buffer of `len` bytes for a message of class `_class`, to be filled and handed to
 * `lws_smd_msg_send()`.
 *
 * Returns NULL if nobody in the context listens to that class, if `len` is more than
 * `LWS_SMD_MAX_PAYLOAD`, without memory, and for a context that is none. The message's time is
 * that of this call.
 */
LWS_VISIBLE LWS_EXTERN
void *lws_smd_msg_alloc(struct lws_context *ctx,
                        lws_smd_class_t _class,
                        size_t len);

/**
 * Frees a buffer of `lws_smd_msg_alloc()` that was not sent, and sets `*payload` to NULL. NULL is
 * ignored.
 *
 * `payload` is NULL or points to NULL or to such a buffer.
 */
LWS_VISIBLE LWS_EXTERN void lws_smd_msg_free(void **payload);

/**
 * Sends a message whose buffer came from `lws_smd_msg_alloc()`; from any thread.
 *
 * Returns 0 if it was taken: the buffer is not the caller's any more. Returns 1 if too many
 * messages wait (`smd_queue_depth` of the creation info) or an argument is no good: the buffer
 * stays the caller's.
 *
 * `payload` is NULL or such a buffer.
 */
LWS_VISIBLE LWS_EXTERN int lws_smd_msg_send(struct lws_context *ctx, void *payload);

/**
 * Has `cb` called with `opaque` for each message whose class is in `_class_filter`, on service
 * thread 0 of the context. `flags` is 0.
 *
 * Returns the participant for `lws_smd_unregister()`; NULL if `cb` is NULL or the context is
 * none. It ends with the context, too.
 */
LWS_VISIBLE LWS_EXTERN
struct lws_smd_peer *lws_smd_register(struct lws_context *ctx,
                                             void *opaque,
                                             int _flags,
                                             lws_smd_class_t _class_filter,
                                             lws_smd_notification_cb_t cb);

/**
 * Ends a participation. After the call its function is not called any more; if another thread is
 * inside of it, the call waits for that. NULL and what is no participant any more are ignored.
 */
LWS_VISIBLE LWS_EXTERN void lws_smd_unregister(struct lws_smd_peer *pr);

/**
 * Makes a parser for the form that `wsi`'s request posts; the Content-Type of the request says
 * how it is encoded.
 *
 * `info->param_names` are the `info->count_params` fields whose values are to be kept; all values
 * together, with a NUL each, may take `info->max_storage` bytes (0: 512). If `info->ac` is not
 * NULL, entries that are NULL take fields of other names in the order in which they come, and
 * the array then points to those names; all memory stays with the parser. `info->opt_cb` gets
 * the content of files in pieces of less than `max_storage` bytes, and `LWS_UFS_CLOSE` at the
 * end; if it returns less than 0 the form is refused.
 *
 * Returns NULL if an argument is NULL, `wsi` is no living connection, or the Content-Type is
 * multipart without a boundary. Destroy what it returns with `lws_spa_destroy()`.
 *
 * `info` is NULL or valid, with a valid array of names that outlives the parser if it has free
 * places.
 */
LWS_VISIBLE LWS_EXTERN
struct lws_spa *lws_spa_create_via_info(struct lws *wsi,
                                               const struct lws_spa_create_info *info);

/**
 * As `lws_spa_create_via_info()`, with the most needed of its members as arguments.
 *
 * `param_names` is NULL or an array of `count_params` texts.
 */
LWS_VISIBLE LWS_EXTERN
struct lws_spa *lws_spa_create(struct lws *wsi,
                                      const char *const *param_names,
                                      int count_params,
                                      int max_storage,
                                      lws_spa_fileupload_cb opt_cb,
                                      void *opt_data);

/**
 * Parses a piece of the body, as LWS_CALLBACK_HTTP_BODY brings it.
 *
 * Returns 0, or -1 if the form is malformed, exceeds its storage, was refused by the upload
 * callback, or `spa` is no living parser; the callback should return -1 then. What comes after
 * `lws_spa_finalize()` is ignored.
 *
 * `in_` is NULL or points to `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN int lws_spa_process(struct lws_spa *spa, const char *in_, int len);

/**
 * Ends the form, as LWS_CALLBACK_HTTP_BODY_COMPLETION says; the values can be read then. The
 * upload callback gets LWS_UFS_CLOSE. Returns 0, or -1 if `spa` is no living parser.
 */
LWS_VISIBLE LWS_EXTERN int lws_spa_finalize(struct lws_spa *spa);

/**
 * Returns the length of the value of field `n`, an index into the names, without the NUL; 0 if
 * it has no value or there is no such field or parser.
 */
LWS_VISIBLE LWS_EXTERN int lws_spa_get_length(struct lws_spa *spa, int n);

/**
 * Returns the value of field `n`, an index into the names, NUL-terminated; NULL if the field did
 * not come or is empty, or there is no such field or parser. If a field came several times it is
 * the first value. The text is valid until `lws_spa_destroy()`.
 */
LWS_VISIBLE LWS_EXTERN const char *lws_spa_get_string(struct lws_spa *spa, int n);

/**
 * Destroys a parser, after ending the form if that was not done. Returns 0, or -1 if `spa` is no
 * living parser.
 */
LWS_VISIBLE LWS_EXTERN int lws_spa_destroy(struct lws_spa *spa);

/**
 * Gives up the rights that the context's creation info says to give up, if that was not done yet.
 * Returns 0, or 1 if it is not possible or the context is none.
 */
LWS_VISIBLE LWS_EXTERN int lws_finalize_startup(struct lws_context *context);

/**
 * Starts the protocols of vhosts that are new, which else happens in the next turn of the loop.
 * Returns 0, or -1 if the context is none or another thread is running its loop.
 */
LWS_VISIBLE LWS_EXTERN int lws_protocol_init(struct lws_context *context);

/**
 * Puts a link at the head of the manager's list, so that it is asked first. NULL arguments and a
 * link that is in a list already are ignored.
 *
 * `mgr` and `nl` are NULL or valid, zeroed before their first use, and stay in place while the
 * link is registered.
 */
LWS_VISIBLE LWS_EXTERN
void lws_state_reg_notifier(struct lws_state_manager *mgr,
                            struct lws_state_notify_link *nl);

/**
 * Takes a link out of its manager's list. A callback may do that with its own link. NULL is
 * ignored.
 *
 * `nl` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN void lws_state_reg_deregister(struct lws_state_notify_link *nl);

/**
 * Registers each link of an array that ends with NULL, the last of which is so asked first. NULL
 * arguments are ignored.
 *
 * `mgr` is NULL or valid; `nl` is NULL or an array that ends with NULL, of links as for
 * `lws_state_reg_notifier()`.
 */
LWS_VISIBLE LWS_EXTERN
void lws_state_reg_notifier_list(struct lws_state_manager *mgr,
                                 struct lws_state_notify_link *const *nl);

/**
 * Moves the manager up to `target` one state after the other, until it is there or a link
 * refuses. Before each step every link is asked with the current state and the next; if all
 * return 0 the manager moves, and they are told with the new state twice. A target below the
 * current state is ignored. Returns 0; `mgr->state` says how far it got.
 *
 * `mgr` is NULL or valid with all its links; its `state_names`, if not NULL, go up to `target`.
 */
LWS_VISIBLE LWS_EXTERN
int lws_state_transition_steps(struct lws_state_manager *mgr,
                               int target);

/**
 * Moves the manager to `target`, up or down, in one step, unless a link refuses; see
 * `lws_state_transition_steps()` for how they are asked. Returns 0.
 *
 * As for `lws_state_transition_steps()`.
 */
LWS_VISIBLE LWS_EXTERN int lws_state_transition(struct lws_state_manager *mgr, int target);

/**
 * Has `_cb` called with `sul` after `_us` microseconds on service thread `tsi`.
 *
 * A timer that is pending already is moved. `_us` LWS_SET_TIMER_USEC_CANCEL (-1) cancels it.
 * `sul` lies in the program's memory, usually inside a larger object
 * (`lws_container_of()` finds it); it must be zeroed at first, and stay valid until it fires or
 * is cancelled. May be called from any thread.
 *
 * `sul` is NULL or points to a timer as described.
 */
LWS_VISIBLE LWS_EXTERN
void lws_sul_schedule(struct lws_context *ctx,
                      int tsi,
                      lws_sorted_usec_list_t *sul,
                      sul_cb_t _cb,
                      lws_usec_t _us);

/**
 * As `lws_sul_schedule()`, for a timer that shall wake a suspended system.
 *
 * As for `lws_sul_schedule()`.
 */
LWS_VISIBLE LWS_EXTERN
void lws_sul_schedule_wakesuspend(struct lws_context *ctx,
                                  int tsi,
                                  lws_sorted_usec_list_t *sul,
                                  sul_cb_t _cb,
                                  lws_usec_t _us);

/**
 * Schedules a timer whose members `us` (an absolute time as `lws_now_usecs()` gives it) and
 * `cb` the caller has set. `flags` has LWSSULLI_WAKE_IF_SUSPENDED or not.
 *
 * As for `lws_sul_schedule()`.
 */
LWS_VISIBLE LWS_EXTERN
void lws_sul2_schedule(struct lws_context *context,
                       int tsi,
                       int flags,
                       lws_sorted_usec_list_t *sul);

/**
 * Cancels a timer; nothing happens if it is not pending. May be called from any thread.
 *
 * `sul` is NULL or points to a timer of the program.
 */
LWS_VISIBLE LWS_EXTERN void lws_sul_cancel(lws_sorted_usec_list_t *sul);

/**
 * Sets `*pearliest` to when the first timer is due that was scheduled with
 * LWSSULLI_WAKE_IF_SUSPENDED; returns 0, or 1 if there is none.
 *
 * `pearliest` is NULL or points to a place for the time.
 */
LWS_VISIBLE LWS_EXTERN
int lws_sul_earliest_wakeable_event(struct lws_context *ctx,
                                    lws_usec_t *pearliest);

/**
 * Puts a timer with its members `us` and `cb` set into a list of the program's own, sorted by
 * `us`, before those that are due at the same time. Takes it out of where it was. Returns 0, or 1
 * if an argument is NULL.
 *
 * The service threads do not look at such a list; `__lws_sul_service_ripe()` does.
 *
 * `own` is NULL or a valid list of timers, `sul` NULL or a timer of the program.
 */
LWS_VISIBLE LWS_EXTERN
int __lws_sul_insert(struct lws_dll2_owner *own,
                     lws_sorted_usec_list_t *sul);

/**
 * Calls and takes out the timers that are due at `usnow` of `own_len` lists made with
 * `__lws_sul_insert()`, in the order of their times. Returns the microseconds until the next one
 * is due, or 0 if there is none.
 *
 * `own` is NULL or points to `own_len` valid lists of timers.
 */
LWS_VISIBLE LWS_EXTERN
lws_usec_t __lws_sul_service_ripe(struct lws_dll2_owner *own,
                                  int own_len,
                                  lws_usec_t usnow);

/**
 * A blob of the context: number `idx` of the kind `type_`, of which LWS_SYSBLOB_TYPE_AUTH has two
 * and all others one. NULL if there is no such blob or context.
 */
LWS_VISIBLE LWS_EXTERN
struct lws_system_blob *lws_system_get_blob(struct lws_context *context,
                                                   lws_system_blob_item_t type_,
                                                   int idx);

/**
 * Has the blob refer to `len` bytes of the program's at `ptr`, which have to stay. What it held is
 * freed.
 *
 * `ptr` stays readable for `len` bytes until the blob is changed or its context ends.
 */
LWS_VISIBLE LWS_EXTERN
void lws_system_blob_direct_set(struct lws_system_blob *b,
                                const uint8_t *ptr,
                                size_t len);

/** Empties the blob; pieces can be appended to it then. */
LWS_VISIBLE LWS_EXTERN void lws_system_blob_heap_empty(struct lws_system_blob *b);

/**
 * Appends a copy of `len` bytes. Returns 0, or -1 if the blob refers to memory of the program's,
 * is none, or `ptr` is NULL.
 *
 * `ptr` is NULL or readable for `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_system_blob_heap_append(struct lws_system_blob *b,
                                const uint8_t *ptr,
                                size_t len);

/** Number of bytes in the blob; 0 if it is none. */
LWS_VISIBLE LWS_EXTERN size_t lws_system_blob_get_size(struct lws_system_blob *b);

/**
 * Sets `*ptr` to the bytes of the blob, if they are in one piece. Returns 0, or -1 if they are
 * not, or if there are none. The bytes stay until the blob is changed.
 *
 * `ptr` is NULL or a place for a pointer.
 */
LWS_VISIBLE LWS_EXTERN
int lws_system_blob_get_single_ptr(struct lws_system_blob *b,
                                   const uint8_t **ptr);

/**
 * Copies bytes of the blob, from offset `ofs` on and at most `*len`, to `ptr`, and sets `*len` to
 * how many they were. Returns 0; 1 if a blob that refers to memory of the program's has nothing
 * there; -1 if an argument is no good.
 *
 * `len` is NULL or readable and writable; `ptr` is NULL or writable for `*len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_system_blob_get(struct lws_system_blob *b,
                        uint8_t *ptr,
                        size_t *len,
                        size_t ofs);

/** Frees what the blob holds. NULL is ignored. */
LWS_VISIBLE LWS_EXTERN void lws_system_blob_destroy(struct lws_system_blob *b);

/**
 * Adds a call to, or takes one from, the list of calls that wait for a service thread to be in a
 * state. It is for the program's `attach` operation (`lws_system_ops_t`), which calls it with its
 * own arguments inside its own lock.
 *
 * With `get` NULL: `cb` is to be called with `opaque` on service thread `tsi` when the context has
 * reached `state`. With `get`: `*get` becomes the first call whose state has come, or NULL.
 * Returns 0, or 1 if an argument is no good.
 *
 * `get` is NULL or a place for a pointer; what is put there is handed back to the library by the
 * `attach` operation.
 */
LWS_VISIBLE LWS_EXTERN
int __lws_system_attach(struct lws_context *context,
                        int tsi,
                        lws_attach_cb_t cb,
                        lws_system_states_t state,
                        void *opaque,
                        struct lws_attach_item **get);

/** The table of platform operations that the context was created with, or NULL. */
LWS_VISIBLE LWS_EXTERN
const struct lws_system_ops *lws_system_get_ops(struct lws_context *context);

/**
 * The manager of the context's system state, or NULL. It is the library's, ends with the context,
 * and is for the context's service thread 0.
 */
LWS_VISIBLE LWS_EXTERN
struct lws_state_manager *lws_system_get_state_manager(struct lws_context *context);

/**
 * The context whose state manager `mgr` is; NULL for NULL, and for a manager of the program's own
 * that has no context.
 *
 * `mgr` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
struct lws_context *lws_system_context_from_system_mgr(struct lws_state_manager *mgr);

/**
 * Starts to find out whether a captive portal stands between here and the Internet: asks the
 * `captive_portal_detect_request` operation of the context's table, and returns its answer. It
 * says the result with `lws_system_cpd_set()`. Returns 1 if there is no such operation.
 */
LWS_VISIBLE LWS_EXTERN int lws_system_cpd_start(struct lws_context *context);

/** As `lws_system_cpd_start()`, on service thread 0 after `defer_us` microseconds. */
LWS_VISIBLE LWS_EXTERN
void lws_system_cpd_start_defer(struct lws_context *cx,
                                lws_usec_t defer_us);

/**
 * Says the result of captive portal detection; the first one after `lws_system_cpd_start()`
 * counts. Participants of the message class LWSSMDCL_NETWORK are told, and a system state that
 * was held back moves on.
 */
LWS_VISIBLE LWS_EXTERN
void lws_system_cpd_set(struct lws_context *context,
                        lws_cpd_result_t result);

/** What is known of captive portals; LWS_CPD_UNKNOWN for a context that is none. */
LWS_VISIBLE LWS_EXTERN
lws_cpd_result_t lws_system_cpd_state_get(struct lws_context *context);

/**
 * The name of a connection in log lines, `[process|wsisrv|number|vhost|role|peer]`.
 *
 * Never NULL: what is no connection is called `[null wsi]`. The text stays as long as the
 * connection.
 */
LWS_VISIBLE LWS_EXTERN const char *lws_wsi_tag(struct lws *wsi);

/**
 * The name of a vhost in log lines, `[process|vh|number|name|interface|port]`; NULL if the handle
 * is stale. The text stays as long as the vhost.
 */
LWS_VISIBLE LWS_EXTERN const char *lws_vh_tag(struct lws_vhost *vh);

/**
 * Copies at most `size - 1` characters of `src`, up to its NUL, and fills the rest of `dest` with
 * NULs, so that there is one at the end always. No more than `size - 1` bytes of `src` are read.
 * Returns `dest`. NULL `src` counts as the empty string; for NULL `dest` or `size` 0 nothing is
 * done.
 *
 * `dest` is NULL or has room for `size` bytes; `src` is NULL, NUL-terminated, or has `size - 1`
 * bytes.
 */
LWS_VISIBLE LWS_EXTERN char *lws_strncpy(char *dest, const char *src, size_t size);

/**
 * Finds the `nl` bytes at `name` in the `len` bytes at `buf`. Returns where they first are, or
 * NULL if they are not (or `nl` is 0, or a pointer NULL).
 *
 * `buf` and `name` are NULL or have their lengths.
 */
LWS_VISIBLE LWS_EXTERN
const char *lws_nstrstr(const char *buf,
                        size_t len,
                        const char *name,
                        size_t nl);

/**
 * Finds a value in short JSON without parsing it. `name` is what stands before the value, quotes
 * and colon included: `"\"myname\":"`.
 *
 * Returns the start of the value behind the first such name and sets `*alen` (if not NULL) to its
 * length: of a string without its quotes, of anything else up to the next `,`, `}` or `]`. Returns
 * NULL if there is none.
 *
 * `buf` is NULL or has `len` bytes; `name` is NULL or NUL-terminated; `alen` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
const char *lws_json_simple_find(const char *buf,
                                 size_t len,
                                 const char *name,
                                 size_t *alen);

/**
 * Compares the value that `lws_json_simple_find()` gives with `comp`. Returns 0 if they are the
 * same, else nonzero; -1 if there is no such name.
 *
 * `buf` is NULL or has `len` bytes; `name` and `comp` are NULL or NUL-terminated.
 */
LWS_VISIBLE LWS_EXTERN
int lws_json_simple_strcmp(const char *buf,
                           size_t len,
                           const char *name,
                           const char *comp);

/**
 * Compares `check` with a pattern in which each `*` stands for any number of bytes, none included.
 * Returns 0 if the whole of it matches, else nonzero.
 *
 * `wildcard` and `check` are NULL (as if empty) or have their lengths.
 */
LWS_VISIBLE LWS_EXTERN
int lws_strcmp_wildcard(const char *wildcard,
                        size_t wlen,
                        const char *check,
                        size_t clen);

/**
 * Compares `len` bytes in a time that depends on `len` only. Returns 0 if they are the same, else
 * nonzero; NULL is like nothing but `len` 0.
 *
 * `a` and `b` are NULL or have `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN int lws_timingsafe_bcmp(const void *a, const void *b, uint32_t len);

/**
 * Zeroes `len` bytes; the compiler does not leave that out although nobody reads them afterwards.
 *
 * `p` is NULL or has `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN void lws_explicit_bzero(void *p, size_t len);

/** The number of bits that `u` needs, counted from its highest one: 8 for 0x80, and 1 for 0. */
LWS_VISIBLE LWS_EXTERN unsigned int lws_sigbits(size_t u);

/**
 * Gives the connection `secs` seconds to go on, or closes it.
 *
 * The call replaces the limit that the connection had. `reason` is for the log;
 * NO_PENDING_TIMEOUT takes the limit away. `secs` LWS_TO_KILL_SYNC closes the connection inside
 * the call, LWS_TO_KILL_ASYNC in the next turn of the loop. May be called from any thread.
 */
LWS_VISIBLE LWS_EXTERN
void lws_set_timeout(struct lws *wsi,
                     enum pending_timeout reason,
                     int secs);

/**
 * Has LWS_CALLBACK_TIMER sent to the connection after `usecs` microseconds;
 * LWS_SET_TIMER_USEC_CANCEL (-1) cancels it. May be called from any thread.
 */
LWS_VISIBLE LWS_EXTERN void lws_set_timer_usecs(struct lws *wsi, lws_usec_t usecs);

/**
 * Tells the library that the peer has shown that it is there, for instance by a message: the
 * periods of the retry policy for validity pings start again. May be called from any thread.
 */
LWS_VISIBLE LWS_EXTERN void lws_validity_confirmed(struct lws *wsi);

/**
 * 1 if TLS is spoken on the connection, or will be once its handshake has begun; 0 if not, or if
 * `wsi` is not a live connection.
 */
LWS_VISIBLE LWS_EXTERN int lws_is_ssl(struct lws *wsi);

/**
 * The OpenSSL object of a connection: always NULL, as this library does not use OpenSSL. Says so
 * in the log once.
 */
LWS_VISIBLE LWS_EXTERN SSL *lws_get_ssl(struct lws *_wsi);

/**
 * Gives connections out of a vhost TLS, as the `client_ssl_*` members of `info` and its options
 * say, among which LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT has to be; without it nothing happens. A
 * vhost that has TLS for clients already keeps it.
 *
 * Returns 0, or 1 if certificate, key or ciphers cannot be used (the log says why), or if an
 * argument is no good.
 *
 * `info` is NULL or points to a creation info whose pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
int lws_init_vhost_client_ssl(const struct lws_context_creation_info *info,
                              struct lws_vhost *vhost);

/**
 * Has connections out of a vhost, from now on, trust one more certificate: `der_len` bytes of DER
 * at `der`, of an authority or of a server that signed its own.
 *
 * Returns 0, or 1 if it is not such a certificate, or if the vhost has no TLS for clients.
 *
 * `der` is NULL or readable for `der_len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
int lws_tls_client_vhost_extra_cert_mem(struct lws_vhost *vh,
                                        const uint8_t *der,
                                        size_t der_len);

/**
 * Whether the TLS session of a connection, or of the one that carries it, is one of before,
 * resumed: 1 or 0; 0 also if the connection is plain or gone, or its handshake is not done.
 */
LWS_VISIBLE LWS_EXTERN int lws_tls_session_is_reused(struct lws *wsi);

/**
 * Would hand the session with a server to `cb_save`, to be kept outside of the process. Sessions
 * cannot be taken out of this library: returns 1, and `cb_save` is not called.
 */
LWS_VISIBLE LWS_EXTERN
int lws_tls_session_dump_save(struct lws_vhost *vh,
                              const char *_host,
                              uint16_t _port,
                              lws_tls_sess_cb_t _cb_save,
                              void *_opq);

/**
 * Would have `cb_load` give back a session that was kept outside of the process. Returns 1, and
 * `cb_load` is not called, as for `lws_tls_session_dump_save()`.
 */
LWS_VISIBLE LWS_EXTERN
int lws_tls_session_dump_load(struct lws_vhost *vh,
                              const char *_host,
                              uint16_t _port,
                              lws_tls_sess_cb_t _cb_load,
                              void *_opq);

/**
 * Prepares `ts` for the text at `start`, which ends with a NUL unless `ts->len` is then set to its
 * length. `flags` are `LWS_TOKENIZE_F_` bits.
 *
 * `ts` is NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
void lws_tokenize_init(struct lws_tokenize *ts,
                       const char *start,
                       int flags);

/**
 * Finds the next token or delimiter.
 *
 * Returns what it is; `ts->token` and `ts->token_len` say where it is: a delimiter in the text,
 * anything else in `ts->collect`, where it stays until the next call. Returns
 * `LWS_TOKZE_ENDED` (0) at the end of the text and a negative value for an error. With
 * `LWS_TOKENIZE_F_EXPECT_MORE` the end gives `LWS_TOKZE_WANT_READ`: set `ts->start` and `ts->len` to
 * the next chunk and go on.
 *
 * `ts` is NULL or was prepared, by `lws_tokenize_init()` or by zeroing and setting `start`, `len`
 * and `flags`; its text has `len` bytes or ends with a NUL.
 */
LWS_VISIBLE LWS_EXTERN
lws_tokenize_elem lws_tokenize(struct lws_tokenize *ts);

/**
 * Copies the current token and a NUL to `str`. Returns 0, or nonzero if they do not fit `max` bytes
 * with one to spare, or a pointer is NULL.
 *
 * `ts` is NULL or prepared and its token still there; `str` is NULL or has room for `max` bytes.
 */
LWS_VISIBLE LWS_EXTERN int lws_tokenize_cstr(struct lws_tokenize *ts, char *str, size_t max);

/**
 * Prepares `exp` for replacing `${name}` in text. `cb` gives the replacements, and gets `priv`. The
 * output goes to `out`, of `olen` bytes; with `out` NULL it is only counted.
 *
 * `exp` is NULL or valid; the rest is used by `lws_strexp_expand()`.
 */
LWS_VISIBLE LWS_EXTERN
void lws_strexp_init(lws_strexp_t *exp,
                     void *priv,
                     lws_strexp_expand_cb cb,
                     char *out,
                     size_t olen);

/**
 * Gives `exp` an empty output buffer, after `LSTRX_FILLED_OUT`.
 *
 * `exp` is NULL or prepared.
 */
LWS_VISIBLE LWS_EXTERN
void lws_strexp_reset_out(lws_strexp_t *exp,
                          char *out,
                          size_t olen);

/**
 * Copies the `len` bytes at `in` to the output, with each `${name}` replaced by what the callback
 * makes of it.
 *
 * `*pused_in` is set to the bytes of `in` that were used and `*pused_out` to what the output holds.
 * Returns `LSTRX_DONE` when all were used, with a NUL behind the output; `LSTRX_FILLED_OUT` when the
 * output is full: take it away, call `lws_strexp_reset_out()` and go on with the rest of `in`;
 * `LSTRX_FATAL_NAME_TOO_LONG` for names of more than 31 characters and for NULL;
 * `LSTRX_FATAL_NAME_UNKNOWN` when the callback says so.
 *
 * The callback writes to `out[*pos]` and on, moves `*pos`, and stays below `olen`. If its text does
 * not fit it keeps in `*exp_ofs` how much was written and returns `LSTRX_FILLED_OUT`; it is then
 * called again with new room. Otherwise it returns `LSTRX_DONE`.
 *
 * `exp` is NULL or prepared; `in` is NULL or has `len` bytes; the others are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
int lws_strexp_expand(lws_strexp_t *exp,
                      const char *in,
                      size_t len,
                      size_t *pused_in,
                      size_t *pused_out);

/**
 * What a UDP connection knows about its other end: `sa46` is the sender of the last datagram, and
 * before the first one the address that the socket was made for; `sa46_pending` is where the
 * first datagram goes that still waits to be sent.
 *
 * The structure is the library's, is kept up to date when datagrams come, and is there until the
 * connection is closed. To be called on the connection's service thread. NULL if the connection
 * is not a UDP socket, or is gone.
 */
LWS_VISIBLE LWS_EXTERN const struct lws_udp *lws_get_udp(const struct lws *wsi);

/**
 * Opens a UDP socket and takes it into service as a raw connection: a RAW_RX for each datagram,
 * and each `lws_write()` sends one, to whoever sent last or where the socket is connected.
 *
 * With LWS_CAUDP_BIND in `flags` the socket is bound to `ads` (a name or numeric address; NULL:
 * all addresses) and `port`; without, it is connected to them. `port` -1, without an address,
 * leaves it as it is; the program then sends on the descriptor. LWS_CAUDP_BROADCAST allows sending
 * to broadcast addresses. `ifname` binds it to a network device. A name is looked up before the
 * call returns. `protocol_name` is the protocol that it belongs to, NULL the vhost's protocol for
 * raw connections; with `parent_wsi` it becomes a child of that. `opaque` goes with it.
 * `retry_policy` is used by `lws_retry_sul_schedule_retry_wsi()`, NULL means that of the vhost.
 *
 * Returns the connection. NULL if the socket cannot be opened, there is no such vhost or
 * protocol, a callback refused it, or LWS_CAUDP_PF_PACKET is asked for, which is not there.
 *
 * The strings are NULL or NUL-terminated; `retry_policy` is NULL or stays valid as long as the
 * connection.
 */
LWS_VISIBLE LWS_EXTERN
struct lws *lws_create_adopt_udp(struct lws_vhost *vhost,
                                        const char *ads,
                                        int port,
                                        int flags,
                                        const char *protocol_name,
                                        const char *ifname,
                                        struct lws *parent_wsi,
                                        void *opaque,
                                        const lws_retry_bo_t *retry_policy,
                                        const char *fi_wsi_name);

/**
 * Cuts `prot://ads:port/path` into its parts. NULs are written into `p`, and the results point into
 * it, so it must live as long as they are used.
 *
 * `*prot` is the empty string if there is none; `*ads` is without the brackets of an IPv6 address;
 * `*port` is the one given, else 80 for http and ws and 443 for https and wss, else left as it is;
 * `*path` is without its leading `/`, or is `/` if there is none. An address that starts with `+` is
 * the path of a Unix socket and ends at a colon: `http://+/run/socket:/path`.
 *
 * Returns 0, or nonzero if the port is no number up to 65535, a bracket is not closed, or a pointer
 * is NULL; the texts are empty then.
 *
 * `p` is NULL or NUL-terminated text that may be written; the others are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
LWS_WARN_UNUSED_RESULT
int lws_parse_uri(char *p,
                  const char **prot,
                  const char **ads,
                  int *port,
                  const char **path);

/**
 * The library's version, as `LWS_LIBRARY_VERSION` in the header it was built with: the version of
 * the interface, a hyphen, and what tells builds apart. Never NULL.
 */
LWS_VISIBLE LWS_EXTERN const char *lws_get_library_version(void);

/**
 * Has files opened by `fops`, a list of file operations whose head takes the paths that have no
 * signature of another one. It must stay valid while the context lives. NULL goes back to those
 * that the context began with.
 *
 * `fops` is NULL or the head of a valid list.
 */
LWS_VISIBLE LWS_EXTERN
void lws_set_fops(struct lws_context *context,
                  const struct lws_plat_file_ops *fops);

/**
 * The file operations of the context: unless `lws_set_fops()` was called, those for the files
 * of the platform, with those of the creation info behind them. NULL if `context` is no living
 * context.
 */
LWS_VISIBLE LWS_EXTERN
struct lws_plat_file_ops *lws_get_fops(struct lws_context *context);

/**
 * Opens `vfs_path` by those of the operations in the list `fops` whose signature is in the path,
 * else by the first ones. `*flags` are the open flags.
 *
 * Returns NULL if it cannot be opened or an argument is NULL. Close what it returns with
 * `lws_vfs_file_close()`.
 *
 * `fops` is NULL or the head of a valid list; `vfs_path` is NULL or NUL-terminated text; `flags`
 * is NULL or points to flags.
 */
LWS_VISIBLE LWS_EXTERN
lws_fop_fd_t lws_vfs_file_open(const struct lws_plat_file_ops *fops,
                               const char *vfs_path,
                               lws_fop_flags_t *flags);

/**
 * Moves to `offset` bytes from the beginning. Returns the new position, or -1.
 *
 * `fop_fd` is NULL or an open file.
 */
LWS_VISIBLE LWS_EXTERN long long lws_vfs_file_seek_set(lws_fop_fd_t fop_fd, long long offset);

/**
 * Moves to `offset` bytes from the end: 0 or less. Returns the new position, or -1.
 *
 * `fop_fd` is NULL or an open file.
 */
LWS_VISIBLE LWS_EXTERN long long lws_vfs_file_seek_end(lws_fop_fd_t fop_fd, long long offset);

/**
 * The position in the file; 0 for NULL.
 *
 * `fop_fd` is NULL or an open file.
 */
LWS_VISIBLE LWS_EXTERN unsigned long long lws_vfs_tell(lws_fop_fd_t fop_fd);

/**
 * The length of the file in bytes; 0 for NULL.
 *
 * `fop_fd` is NULL or an open file.
 */
LWS_VISIBLE LWS_EXTERN unsigned long long lws_vfs_get_length(lws_fop_fd_t fop_fd);

/**
 * When the file was changed, in seconds since 1970, if its flags say that this is known; 0 for
 * NULL.
 *
 * `fop_fd` is NULL or an open file.
 */
LWS_VISIBLE LWS_EXTERN uint32_t lws_vfs_get_mod_time(lws_fop_fd_t fop_fd);

/**
 * Makes a vhost in a context.
 *
 * `info` says how; of it the members about a vhost are used. Returns NULL if it is not possible
 * (the log says why), for instance because the port is taken. Once made, the vhost lives until
 * `lws_vhost_destroy()` or the end of the context.
 *
 * `info` is NULL or points to a creation info whose pointers are NULL or valid.
 */
LWS_VISIBLE LWS_EXTERN
struct lws_vhost *lws_create_vhost(struct lws_context *context,
                                          const struct lws_context_creation_info *info);

/**
 * Destroys a vhost: its connections are closed and told, its protocols end, and `finalize` of
 * its creation info is called. Other vhosts on its port go on.
 *
 * The calling thread's part is done when the call returns; with several service threads the
 * rest follows in their next turns.
 */
LWS_VISIBLE LWS_EXTERN void lws_vhost_destroy(struct lws_vhost *vh);

/** The vhost that a connection belongs to; NULL if the handle is stale. */
LWS_VISIBLE LWS_EXTERN struct lws_vhost *lws_get_vhost(struct lws *wsi);

/**
 * The vhost of this name; NULL if there is none.
 *
 * `name` is NULL or NUL-terminated text.
 */
LWS_VISIBLE LWS_EXTERN
struct lws_vhost *lws_get_vhost_by_name(struct lws_context *context,
                                               const char *name);

/** The vhost's name; the text lives as long as the vhost. */
LWS_VISIBLE LWS_EXTERN const char *lws_get_vhost_name(struct lws_vhost *vhost);

/**
 * The port that the vhost was created with, also where it is not one (CONTEXT_PORT_NO_LISTEN);
 * -1 if there is no such vhost. See `lws_get_vhost_listen_port()` for port 0.
 */
LWS_VISIBLE LWS_EXTERN int lws_get_vhost_port(struct lws_vhost *vhost);

/**
 * The port that the vhost really listens on, or -1. After creation with port 0 this is the one
 * that the kernel chose.
 */
LWS_VISIBLE LWS_EXTERN int lws_get_vhost_listen_port(struct lws_vhost *vhost);

/** The `iface` that the vhost was created with; NULL if it had none. */
LWS_VISIBLE LWS_EXTERN const char *lws_get_vhost_iface(struct lws_vhost *vhost);

/** The `user` that the vhost was created with. */
LWS_VISIBLE LWS_EXTERN void *lws_get_vhost_user(struct lws_vhost *vhost);

/** The same as `lws_get_vhost_user()`. */
LWS_VISIBLE LWS_EXTERN void *lws_vhost_user(struct lws_vhost *vhost);

/**
 * Gives the vhost another list of mounts. It is copied, but for the lists of `cgienv`, which must
 * stay valid while the vhost lives.
 *
 * `mounts` is NULL or the head of a valid list.
 */
LWS_VISIBLE LWS_EXTERN
void lws_vhost_set_mounts(struct lws_vhost *v,
                          const struct lws_http_mount *mounts);

/**
 * Zeroed memory of `size` bytes that belongs to the vhost and one of its protocols, usually made
 * in LWS_CALLBACK_PROTOCOL_INIT. Freed with the vhost. If there is some already, that is
 * returned.
 *
 * `prot` is NULL or points to a protocol.
 */
LWS_VISIBLE LWS_EXTERN
void *lws_protocol_vh_priv_zalloc(struct lws_vhost *vhost,
                                  const struct lws_protocols *prot,
                                  int size);

/**
 * The memory that `lws_protocol_vh_priv_zalloc()` made for the vhost and the protocol; NULL if
 * there is none.
 *
 * `prot` is NULL or points to a protocol.
 */
LWS_VISIBLE LWS_EXTERN
void *lws_protocol_vh_priv_get(struct lws_vhost *vhost,
                               const struct lws_protocols *prot);

/**
 * Finds the data of protocol `protname` on the vhost whose options for that protocol have
 * `pvo_name` with the value `pvo_value`; NULL if there is none.
 *
 * The texts are NULL or NUL-terminated.
 */
LWS_VISIBLE LWS_EXTERN
void *lws_vhd_find_by_pvo(struct lws_context *cx,
                          const char *protname,
                          const char *pvo_name,
                          const char *pvo_value);

/**
 * The vhost's protocol of this name; NULL if it has none. The structure belongs to the library
 * and lives as long as the vhost.
 *
 * `name` is NULL or NUL-terminated text.
 */
LWS_VISIBLE LWS_EXTERN
const struct lws_protocols *lws_vhost_name_to_protocol(struct lws_vhost *vh,
                                                              const char *name);

/**
 * Ends the wait of all service threads: each returns from `lws_service()` soon, after
 * LWS_CALLBACK_EVENT_WAIT_CANCELLED was sent to every protocol of every vhost.
 *
 * May be called from any thread and from a signal handler.
 */
LWS_VISIBLE LWS_EXTERN void lws_cancel_service(struct lws_context *context);

/**
 * Ends the wait of the service thread that owns `wsi`; see `lws_cancel_service()`.
 *
 * May be called from any thread and from a signal handler.
 */
LWS_VISIBLE LWS_EXTERN void lws_cancel_service_pt(struct lws *wsi);

/**
 * Has `lws_context_default_loop_run_destroy()` end for this context; what a program's SIGINT
 * handler calls. May be called from any thread and from a signal handler. NULL is ignored.
 */
LWS_VISIBLE LWS_EXTERN void lws_default_loop_exit(struct lws_context *cx);

/**
 * Serves the context until `lws_default_loop_exit()` is called or its service fails, and destroys
 * it.
 */
LWS_VISIBLE LWS_EXTERN void lws_context_default_loop_run_destroy(struct lws_context *cx);

/**
 * Sends `len` bytes from `buf` on the connection.
 *
 * `protocol` says as what: a LWS_WRITE_ mode, with flags like LWS_WRITE_NO_FIN. All bytes are
 * taken: what the kernel refuses is kept by the library, and WRITEABLE comes when it has gone.
 * The buffer is not changed, and can be used again when the call returns; the LWS_PRE bytes
 * before it are not needed. To be called from a callback of the connection's service thread.
 *
 * Returns `len`, for pings and pongs 2 more, or -1 if the connection is gone, closing, or cannot send in this mode now.
 *
 * `buf` points to `len` bytes, or `len` is 0.
 */
LWS_VISIBLE LWS_EXTERN
int lws_write(struct lws *wsi,
              unsigned char *buf,
              size_t len,
              enum lws_write_protocol protocol);

/**
 * Asks for a WRITEABLE callback on this connection.
 *
 * May be called from any thread. It comes when the connection can take bytes, never from inside
 * this call; several calls before it comes ask for one. Returns 1 if the request was taken, 0
 * if the connection is closing, -1 if `wsi` is not a living connection.
 */
LWS_VISIBLE LWS_EXTERN int lws_callback_on_writable(struct lws *wsi);

/**
 * Asks for a WRITEABLE callback on every connection of `protocol`, on all vhosts.
 *
 * May be called from any thread. Returns 0, or -1 if there is no such context.
 *
 * `protocol` is NULL or points to a protocol.
 */
LWS_VISIBLE LWS_EXTERN
int lws_callback_on_writable_all_protocol(const struct lws_context *context,
                                          const struct lws_protocols *protocol);

/**
 * Asks for a WRITEABLE callback on every connection of `protocol` on one vhost.
 *
 * May be called from any thread. Returns 0, or -1 if the vhost has no such protocol.
 *
 * `protocol` is NULL or points to a protocol.
 */
LWS_VISIBLE LWS_EXTERN
int lws_callback_on_writable_all_protocol_vhost(const struct lws_vhost *vhost,
                                                const struct lws_protocols *protocol);

/**
 * Calls back every connection of `protocol`, on all vhosts, with `reason`.
 *
 * The callbacks happen inside this call for connections of the calling service thread. Returns
 * 0, or -1 if there is no such context.
 *
 * `protocol` is NULL or points to a protocol.
 */
LWS_VISIBLE LWS_EXTERN
int lws_callback_all_protocol(struct lws_context *context,
                              const struct lws_protocols *protocol,
                              int reason);

/**
 * Calls back every connection of `protocol` on one vhost, with `reason`.
 *
 * Returns 0, or -1 if the vhost has no such protocol.
 *
 * `protocol` is NULL or points to a protocol.
 */
LWS_VISIBLE LWS_EXTERN
int lws_callback_all_protocol_vhost(struct lws_vhost *vh,
                                    const struct lws_protocols *protocol,
                                    int reason);

/**
 * As `lws_callback_all_protocol_vhost()`, with `in` and `len` for the callbacks. With `protocol`
 * NULL it is all protocols of the vhost.
 *
 * `protocol` is NULL or points to a protocol; `argp` stays valid until the callbacks have
 * happened, which with several service threads is after the call.
 */
LWS_VISIBLE LWS_EXTERN
int lws_callback_all_protocol_vhost_args(struct lws_vhost *vh,
                                         const struct lws_protocols *protocol,
                                         int reason,
                                         void *argp,
                                         size_t len);

/**
 * Calls every protocol of the connection's vhost back, once each, with a stand-in for a
 * connection. Returns 0, or 1 if one of them answered nonzero, or if there is no such connection.
 */
LWS_VISIBLE LWS_EXTERN
int lws_callback_vhost_protocols(struct lws *wsi,
                                 int reason,
                                 void *in_,
                                 size_t len);

/** As `lws_callback_vhost_protocols()` for a vhost. */
LWS_VISIBLE LWS_EXTERN
int lws_callback_vhost_protocols_vhost(struct lws_vhost *vh,
                                       int reason,
                                       void *in_,
                                       size_t len);

/**
 * Switches receiving on for every connection of `protocol`, on all vhosts.
 *
 * `protocol` is NULL or points to a protocol.
 */
LWS_VISIBLE LWS_EXTERN
void lws_rx_flow_allow_all_protocol(const struct lws_context *context,
                                    const struct lws_protocols *protocol);

/**
 * In RECEIVE: 1 if this is the first piece of a message, else 0. Also 0 if `wsi` is not a
 * living WebSocket connection.
 */
LWS_VISIBLE LWS_EXTERN int lws_is_first_fragment(struct lws *wsi);

/**
 * In RECEIVE: 1 if the message ends with this piece, else 0. Also 0 if `wsi` is not a living
 * WebSocket connection.
 */
LWS_VISIBLE LWS_EXTERN int lws_is_final_fragment(struct lws *wsi);

/**
 * In RECEIVE: 1 if the message is binary, 0 if it is text. Also 0 if `wsi` is not a living
 * WebSocket connection.
 */
LWS_VISIBLE LWS_EXTERN int lws_frame_is_binary(struct lws *wsi);

/**
 * In RECEIVE: how many bytes of the current frame are still to come behind this piece. For a
 * compressed message they are counted as they travel. 0 if `wsi` is not a living WebSocket
 * connection.
 */
LWS_VISIBLE LWS_EXTERN size_t lws_remaining_packet_payload(struct lws *wsi);

/**
 * In RECEIVE: the reserved bits of the frame in their places in its first byte; 0x40 marks the
 * first frame of a compressed message. 0 if `wsi` is not a living WebSocket connection.
 */
LWS_VISIBLE LWS_EXTERN unsigned char lws_get_reserved_bits(struct lws *wsi);

/**
 * In RECEIVE: the opcode of the frame (RFC 6455, 5.2): 0 continuation, 1 text, 2 binary. 0 if
 * `wsi` is not a living WebSocket connection.
 */
LWS_VISIBLE LWS_EXTERN uint8_t lws_get_opcode(struct lws *wsi);

/**
 * Sets what the peer will be told when a callback's nonzero return closes the connection: a
 * status code of RFC 6455, 7.4, and up to 123 bytes of text in UTF-8, of which longer ones are
 * cut. Without this the connection is closed without a close frame.
 *
 * In WS_PEER_INITIATED_CLOSE it sets what the peer's close frame is answered with.
 * The bytes are copied. `buf` may be NULL for no text.
 *
 * `buf` is NULL or points to `len` bytes.
 */
LWS_VISIBLE LWS_EXTERN
void lws_close_reason(struct lws *wsi,
                      enum lws_close_status status,
                      unsigned char *buf,
                      size_t len);

/** Length of what [`lws_get_close_payload`] points to; 0 if there is nothing. */
LWS_VISIBLE LWS_EXTERN int lws_get_close_length(struct lws *wsi);

/**
 * The payload of the close frame that the peer sent, or else of the one that
 * `lws_close_reason()` prepared: two bytes of status code, high byte first, and text without NUL.
 * It stays until the payload is set anew or the connection is gone.
 *
 * NULL if there is none or `wsi` is not a living WebSocket connection.
 */
LWS_VISIBLE LWS_EXTERN unsigned char *lws_get_close_payload(struct lws *wsi);

/**
 * Sets an option of an extension that is active on the connection, from ESTABLISHED on.
 *
 * The only extension is "permessage-deflate". Its options are `compression_level` (0 to 9),
 * `mem_level` (1 to 9), `rx_buf_size` and `tx_buf_size` (largest piece received and largest
 * compressed frame sent, as powers of two), `server_no_context_takeover` and
 * `server_max_window_bits` (to use less memory than was agreed on with the peer);
 * `client_no_context_takeover` and `client_max_window_bits` are the peer's decision and have no
 * effect. A NULL `opt_val` means 1.
 *
 * Returns 0, or -1 if the extension is not active on the connection, or there is no such option
 * or value.
 *
 * The texts are NULL or NUL-terminated.
 */
LWS_VISIBLE LWS_EXTERN
int lws_set_extension_option(struct lws *wsi,
                             const char *ext_name,
                             const char *opt_name,
                             const char *opt_val);

/**
 * The built-in extension permessage-deflate (RFC 7692). To be named in the list of extensions
 * of a context or vhost, which turns it on.
 *
 * Called by a program, it sets options (LWS_EXT_CB_NAMED_OPTION_SET and LWS_EXT_CB_OPTION_SET,
 * `in` a `struct lws_ext_option_arg`) and tells their names (LWS_EXT_CB_CONSTRUCT and
 * LWS_EXT_CB_CLIENT_CONSTRUCT, `in` a `const struct lws_ext_options **`). Payload is never
 * changed by it: that happens inside of the library.
 *
 * Returns 0, or -1 if an option cannot be set.
 *
 * `in` is NULL or points to what the reason says.
 */
LWS_VISIBLE LWS_EXTERN
int lws_extension_callback_pm_deflate(struct lws_context *_context,
                                      const struct lws_extension *_ext,
                                      struct lws *wsi,
                                      enum lws_extension_callback_reasons reason,
                                      void *_user,
                                      void *in,
                                      size_t _len);

/**
 * Reads the options of one extension, `name; name=12; name="12"`, up to `len` bytes or a comma,
 * and hands each to the extension's callback as LWS_EXT_CB_OPTION_SET, with its index in `opts`.
 *
 * `opts` ends with an entry without name. Returns 0, or -1 at the first thing that is not one of
 * the options or does not have the kind of value that its entry says.
 *
 * `ext` points to an extension with a callback, `opts` to a terminated list, `o` to `len` bytes.
 * `wsi` and `ext_user` are handed to the callback as they are.
 */
LWS_VISIBLE LWS_EXTERN
int lws_ext_parse_options(const struct lws_extension *ext,
                          struct lws *wsi,
                          void *ext_user,
                          const struct lws_ext_options *opts,
                          const char *o,
                          int len);

/** The context of a connection; NULL if the handle is stale. */
LWS_VISIBLE LWS_EXTERN struct lws_context *lws_get_context(const struct lws *wsi);

/** Index of the service thread that owns the connection; 0 if the handle is garbage. */
LWS_VISIBLE LWS_EXTERN int lws_get_tsi(struct lws *wsi);

/** The same as `lws_get_tsi()`. */
LWS_VISIBLE LWS_EXTERN int lws_wsi_tsi(struct lws *wsi);

/**
 * The protocol that the connection is bound to: a structure of the library with what the
 * program's has in it, which lives as long as the vhost. NULL if there is none.
 */
LWS_VISIBLE LWS_EXTERN const struct lws_protocols *lws_get_protocol(struct lws *wsi);

/** The same as `lws_get_protocol()`. */
LWS_VISIBLE LWS_EXTERN const struct lws_protocols *lws_protocol_get(struct lws *wsi);

/**
 * What callbacks of the connection get as `user`: its session data, or what
 * `lws_set_wsi_user()` set.
 */
LWS_VISIBLE LWS_EXTERN void *lws_wsi_user(struct lws *wsi);

/**
 * Sets what callbacks of the connection get as `user`. Session data of the library, if there
 * is some, is freed; `user` stays the program's.
 */
LWS_VISIBLE LWS_EXTERN void lws_set_wsi_user(struct lws *wsi, void *user);

/** What `lws_set_opaque_user_data()` set, at first NULL. */
LWS_VISIBLE LWS_EXTERN void *lws_get_opaque_user_data(const struct lws *wsi);

/** Keeps a pointer of the program with the connection; the library never follows it. */
LWS_VISIBLE LWS_EXTERN void lws_set_opaque_user_data(struct lws *wsi, void *data);

/** What `lws_set_opaque_parent_data()` set, at first NULL. */
LWS_VISIBLE LWS_EXTERN void *lws_get_opaque_parent_data(const struct lws *wsi);

/** Keeps another pointer of the program with the connection, for use by its parent. */
LWS_VISIBLE LWS_EXTERN void lws_set_opaque_parent_data(struct lws *wsi, void *data);

/** The connection that this one belongs to; NULL if there is none. */
LWS_VISIBLE LWS_EXTERN struct lws *lws_get_parent(const struct lws *wsi);

/** The newest of the connections that belong to this one; NULL if there is none. */
LWS_VISIBLE LWS_EXTERN struct lws *lws_get_child(const struct lws *wsi);

/** The connection that has the socket: this one, unless it is a stream inside of another. */
LWS_VISIBLE LWS_EXTERN struct lws *lws_get_network_wsi(struct lws *wsi);

/** The connection's descriptor, or -1. It stays the library's: do not read, write or close it. */
LWS_VISIBLE LWS_EXTERN lws_sockfd_type lws_get_socket_fd(struct lws *wsi);

/**
 * 1 if bytes that are written now would have to wait in memory, because the kernel does not take
 * more, or the peer of an HTTP/2 stream; also if the handle is stale. A program that sends a lot
 * stops then and asks for a WRITEABLE callback.
 */
LWS_VISIBLE LWS_EXTERN int lws_send_pipe_choked(struct lws *wsi);

/** 1 if bytes that were written wait in memory until the kernel takes them. */
LWS_VISIBLE LWS_EXTERN int lws_partial_buffered(struct lws *wsi);

/**
 * Switches receiving on this connection off (`_enable` 0) or on (1). While it is off nothing is
 * read, so that the peer has to wait in the end.
 *
 * With LWS_RXFLOW_REASON_APPLIES_DISABLE or LWS_RXFLOW_REASON_APPLIES_ENABLE in `_enable`, its low
 * 12 bits are reasons for which receiving is switched off, or not any more; it is on while there
 * is none. May be called from any thread. Returns 0, or -1 if there is no such connection.
 */
LWS_VISIBLE LWS_EXTERN int lws_rx_flow_control(struct lws *wsi, int _enable);

/**
 * The peer's numeric address as text, in `name` of `namelen` bytes. Returns `name`, or NULL if
 * there is no such connection or it has no peer address.
 *
 * `name` is NULL or has room for `namelen` bytes.
 */
LWS_VISIBLE LWS_EXTERN
const char *lws_get_peer_simple(struct lws *wsi,
                                char *name,
                                size_t namelen);

/**
 * The peer's numeric address as text in `rip` (`rip_len` bytes), and its name, found by a
 * reverse lookup, in `name` (`name_len` bytes); the lookup blocks. Either may be NULL. Both are
 * empty if there is no peer address.
 *
 * `name` gets the numeric address when the system knows no name.
 *
 * `name` and `rip` are NULL or have room for as many bytes as is said.
 */
LWS_VISIBLE LWS_EXTERN
void lws_get_peer_addresses(struct lws *wsi,
                            lws_sockfd_type fd,
                            char *name,
                            int name_len,
                            char *rip,
                            int rip_len);

/**
 * As `open()`, with the mode as third argument if the flags want one, but the descriptor is not
 * handed on to programs that the process executes (`O_CLOEXEC`). Returns the descriptor, or -1
 * with `errno` set, also for NULL.
 *
 * `__file` is NULL or NUL-terminated.
 */
LWS_VISIBLE LWS_EXTERN int lws_open(const char *__file, int __oflag, ...);

/**
 * `snprintf` whose result can be added to the write position without a check: it is never
 * more than `size`. Writes at most `size` bytes, the closing NUL among them. Returns the
 * bytes written without the NUL, or `size` if the text had to be cut. Returns 0 for NULL
 * `str`, `size` 0, NULL `format`, and text that cannot be converted.
 *
 * `str` has room for `size` bytes; `format` is a NUL-terminated format that fits the
 * arguments.
 */
LWS_VISIBLE LWS_EXTERN int lws_snprintf(char *str,
                                        size_t size,
                                        const char *format,
                                        ...) LWS_FORMAT(3);

/**
 * Logs a line of level `filter`, one of the `LLL_` bits, if the process wants that level; the
 * `lwsl_err()` family of macros ends here. A line longer than about 1000 bytes is cut. NULL
 * `format` is ignored.
 *
 * `format` is NULL or a NUL-terminated format that fits the arguments.
 */
LWS_VISIBLE LWS_EXTERN void _lws_log(int filter, const char *format, ...) LWS_FORMAT(2);

/**
 * As `_lws_log`, with the arguments in a `va_list`.
 *
 * `format` is NULL or a NUL-terminated format that fits the arguments in `vl`.
 */
LWS_VISIBLE LWS_EXTERN void _lws_logv(int filter, const char *format, va_list vl);

/**
 * Logs a line through the log context `cx` (NULL: the process's), if that wants the level
 * `filter`. `prep`, which may be NULL, names `obj` in front of the text, `_fun` is the name
 * of the logging function or NULL.
 *
 * `cx` is NULL or a live log context, `prep` accepts `obj`, `_fun` is NULL or a C string, and
 * `format` is NULL or a NUL-terminated format that fits the arguments.
 */
LWS_VISIBLE LWS_EXTERN void _lws_log_cx(lws_log_cx_t *cx,
                                        lws_log_prepend_cx_t prep,
                                        void *obj,
                                        int filter,
                                        const char *_fun,
                                        const char *format,
                                        ...) LWS_FORMAT(6);

/**
 * Sends a system message of class `_class` with formatted text, at most
 * `LWS_SMD_MAX_PAYLOAD` bytes; from any thread.
 *
 * Returns 0 if it was taken, or if nobody in the context listens to that class; 1 if it is
 * too long, too many messages wait, or the context is none.
 *
 * `format` is NULL or a NUL-terminated format that fits the arguments.
 */
LWS_VISIBLE LWS_EXTERN int lws_smd_msg_printf(struct lws_context *ctx,
                                              lws_smd_class_t _class,
                                              const char *format,
                                              ...) LWS_FORMAT(3);

/**
 * Writes a system message of class `_class` with formatted text to `buf`, in the form in
 * which it travels over a Secure Stream: a header of `LWS_SMD_SS_RX_HEADER_LEN` bytes and the
 * text. `*len` is the room at `buf`, and becomes the length of the message. Returns 0, or 1
 * if it does not fit or an argument is NULL.
 *
 * `buf` has room for `*len` bytes; `format` fits the arguments.
 */
LWS_VISIBLE LWS_EXTERN int lws_smd_ss_msg_printf(const char *tag,
                                                 uint8_t *buf,
                                                 size_t *len,
                                                 lws_smd_class_t _class,
                                                 const char *format,
                                                 ...) LWS_FORMAT(5);

#include <libwebsockets/lws-macros.h>

#ifdef __cplusplus
}
#endif

#endif
