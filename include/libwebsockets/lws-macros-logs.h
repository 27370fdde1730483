/*
 * Logging. Each level has a macro for plain text and one each for text about a context, a vhost, a
 * connection, a secure stream, and a secure stream that lives in a proxy.
 *
 * With NDEBUG the chatty levels are left out by the compiler.
 */
#ifndef LWS_MACROS_LOGS_H_INCLUDED
#define LWS_MACROS_LOGS_H_INCLUDED

/* Levels that the compiler shall keep or leave out, besides what NDEBUG says. */
#define _LWS_LBS (LWS_LOGGING_BITFIELD_SET)
#define _LWS_LBC (LWS_LOGGING_BITFIELD_CLEAR)
#if defined(_DEBUG)
#define _LWS_LINIT ((1 << LLL_COUNT) - 1)
#else
#define _LWS_LINIT (LLL_USER | LLL_ERR | LLL_WARN | LLL_NOTICE)
#endif
/** All levels that are compiled in. */
#define _LWS_ENABLED_LOGS ((_LWS_LINIT | _LWS_LBS) & ~_LWS_LBC)

#define lws_log_nothing_() \
  do {                     \
  } while (0)

/* Text about an object, at a level (_fil) that is known at run time only. */

#define lwsl_cx(_c, _fil, ...) \
  _lws_log_cx(lwsl_context_get_cx(_c), lws_log_prepend_context, (_c), (_fil), __func__, __VA_ARGS__)
#define lwsl_vhost(_v, _fil, ...) \
  _lws_log_cx(lwsl_vhost_get_cx(_v), lws_log_prepend_vhost, (_v), (_fil), __func__, __VA_ARGS__)
#define lwsl_wsi(_w, _fil, ...) \
  _lws_log_cx(lwsl_wsi_get_cx(_w), lws_log_prepend_wsi, (_w), (_fil), __func__, __VA_ARGS__)
#if defined(LWS_SS_USE_SSPC)
#define lwsl_ss lwsl_sspc
#else
#define lwsl_ss(_h, _fil, ...) \
  _lws_log_cx(lwsl_ss_get_cx(_h), lws_log_prepend_ss, (_h), (_fil), __func__, __VA_ARGS__)
#endif
#define lwsl_sspc(_h, _fil, ...) \
  _lws_log_cx(lwsl_sspc_get_cx(_h), lws_log_prepend_sspc, (_h), (_fil), __func__, __VA_ARGS__)

#if _LWS_ENABLED_LOGS & LLL_ERR
#define lwsl_err(...) _lws_log(LLL_ERR, __VA_ARGS__)
#define lwsl_cx_err(_c, ...) lwsl_cx(_c, LLL_ERR, __VA_ARGS__)
#define lwsl_vhost_err(_v, ...) lwsl_vhost(_v, LLL_ERR, __VA_ARGS__)
#define lwsl_wsi_err(_w, ...) lwsl_wsi(_w, LLL_ERR, __VA_ARGS__)
#define lwsl_ss_err(_w, ...) lwsl_ss(_w, LLL_ERR, __VA_ARGS__)
#define lwsl_sspc_err(_w, ...) lwsl_sspc(_w, LLL_ERR, __VA_ARGS__)
#else
#define lwsl_err(...) lws_log_nothing_()
#define lwsl_cx_err(_c, ...) lws_log_nothing_()
#define lwsl_vhost_err(_v, ...) lws_log_nothing_()
#define lwsl_wsi_err(_w, ...) lws_log_nothing_()
#define lwsl_ss_err(_w, ...) lws_log_nothing_()
#define lwsl_sspc_err(_w, ...) lws_log_nothing_()
#endif

#if _LWS_ENABLED_LOGS & LLL_WARN
#define lwsl_warn(...) _lws_log(LLL_WARN, __VA_ARGS__)
#define lwsl_cx_warn(_c, ...) lwsl_cx(_c, LLL_WARN, __VA_ARGS__)
#define lwsl_vhost_warn(_v, ...) lwsl_vhost(_v, LLL_WARN, __VA_ARGS__)
#define lwsl_wsi_warn(_w, ...) lwsl_wsi(_w, LLL_WARN, __VA_ARGS__)
#define lwsl_ss_warn(_w, ...) lwsl_ss(_w, LLL_WARN, __VA_ARGS__)
#define lwsl_sspc_warn(_w, ...) lwsl_sspc(_w, LLL_WARN, __VA_ARGS__)
#else
#define lwsl_warn(...) lws_log_nothing_()
#define lwsl_cx_warn(_c, ...) lws_log_nothing_()
#define lwsl_vhost_warn(_v, ...) lws_log_nothing_()
#define lwsl_wsi_warn(_w, ...) lws_log_nothing_()
#define lwsl_ss_warn(_w, ...) lws_log_nothing_()
#define lwsl_sspc_warn(_w, ...) lws_log_nothing_()
#endif

#if _LWS_ENABLED_LOGS & LLL_NOTICE
#define lwsl_notice(...) _lws_log(LLL_NOTICE, __VA_ARGS__)
#define lwsl_cx_notice(_c, ...) lwsl_cx(_c, LLL_NOTICE, __VA_ARGS__)
#define lwsl_vhost_notice(_v, ...) lwsl_vhost(_v, LLL_NOTICE, __VA_ARGS__)
#define lwsl_wsi_notice(_w, ...) lwsl_wsi(_w, LLL_NOTICE, __VA_ARGS__)
#define lwsl_ss_notice(_w, ...) lwsl_ss(_w, LLL_NOTICE, __VA_ARGS__)
#define lwsl_sspc_notice(_w, ...) lwsl_sspc(_w, LLL_NOTICE, __VA_ARGS__)
#else
#define lwsl_notice(...) lws_log_nothing_()
#define lwsl_cx_notice(_c, ...) lws_log_nothing_()
#define lwsl_vhost_notice(_v, ...) lws_log_nothing_()
#define lwsl_wsi_notice(_w, ...) lws_log_nothing_()
#define lwsl_ss_notice(_w, ...) lws_log_nothing_()
#define lwsl_sspc_notice(_w, ...) lws_log_nothing_()
#endif

#if _LWS_ENABLED_LOGS & LLL_INFO
#define lwsl_info(...) _lws_log(LLL_INFO, __VA_ARGS__)
#define lwsl_cx_info(_c, ...) lwsl_cx(_c, LLL_INFO, __VA_ARGS__)
#define lwsl_vhost_info(_v, ...) lwsl_vhost(_v, LLL_INFO, __VA_ARGS__)
#define lwsl_wsi_info(_w, ...) lwsl_wsi(_w, LLL_INFO, __VA_ARGS__)
#define lwsl_ss_info(_w, ...) lwsl_ss(_w, LLL_INFO, __VA_ARGS__)
#define lwsl_sspc_info(_w, ...) lwsl_sspc(_w, LLL_INFO, __VA_ARGS__)
#else
#define lwsl_info(...) lws_log_nothing_()
#define lwsl_cx_info(_c, ...) lws_log_nothing_()
#define lwsl_vhost_info(_v, ...) lws_log_nothing_()
#define lwsl_wsi_info(_w, ...) lws_log_nothing_()
#define lwsl_ss_info(_w, ...) lws_log_nothing_()
#define lwsl_sspc_info(_w, ...) lws_log_nothing_()
#endif

#if _LWS_ENABLED_LOGS & LLL_DEBUG
#define lwsl_debug(...) _lws_log(LLL_DEBUG, __VA_ARGS__)
#define lwsl_cx_debug(_c, ...) lwsl_cx(_c, LLL_DEBUG, __VA_ARGS__)
#define lwsl_vhost_debug(_v, ...) lwsl_vhost(_v, LLL_DEBUG, __VA_ARGS__)
#define lwsl_wsi_debug(_w, ...) lwsl_wsi(_w, LLL_DEBUG, __VA_ARGS__)
#define lwsl_ss_debug(_w, ...) lwsl_ss(_w, LLL_DEBUG, __VA_ARGS__)
#define lwsl_sspc_debug(_w, ...) lwsl_sspc(_w, LLL_DEBUG, __VA_ARGS__)
#else
#define lwsl_debug(...) lws_log_nothing_()
#define lwsl_cx_debug(_c, ...) lws_log_nothing_()
#define lwsl_vhost_debug(_v, ...) lws_log_nothing_()
#define lwsl_wsi_debug(_w, ...) lws_log_nothing_()
#define lwsl_ss_debug(_w, ...) lws_log_nothing_()
#define lwsl_sspc_debug(_w, ...) lws_log_nothing_()
#endif

#if _LWS_ENABLED_LOGS & LLL_PARSER
#define lwsl_parser(...) _lws_log(LLL_PARSER, __VA_ARGS__)
#define lwsl_cx_parser(_c, ...) lwsl_cx(_c, LLL_PARSER, __VA_ARGS__)
#define lwsl_vhost_parser(_v, ...) lwsl_vhost(_v, LLL_PARSER, __VA_ARGS__)
#define lwsl_wsi_parser(_w, ...) lwsl_wsi(_w, LLL_PARSER, __VA_ARGS__)
#define lwsl_ss_parser(_w, ...) lwsl_ss(_w, LLL_PARSER, __VA_ARGS__)
#define lwsl_sspc_parser(_w, ...) lwsl_sspc(_w, LLL_PARSER, __VA_ARGS__)
#else
#define lwsl_parser(...) lws_log_nothing_()
#define lwsl_cx_parser(_c, ...) lws_log_nothing_()
#define lwsl_vhost_parser(_v, ...) lws_log_nothing_()
#define lwsl_wsi_parser(_w, ...) lws_log_nothing_()
#define lwsl_ss_parser(_w, ...) lws_log_nothing_()
#define lwsl_sspc_parser(_w, ...) lws_log_nothing_()
#endif

#if _LWS_ENABLED_LOGS & LLL_HEADER
#define lwsl_header(...) _lws_log(LLL_HEADER, __VA_ARGS__)
#define lwsl_cx_header(_c, ...) lwsl_cx(_c, LLL_HEADER, __VA_ARGS__)
#define lwsl_vhost_header(_v, ...) lwsl_vhost(_v, LLL_HEADER, __VA_ARGS__)
#define lwsl_wsi_header(_w, ...) lwsl_wsi(_w, LLL_HEADER, __VA_ARGS__)
#define lwsl_ss_header(_w, ...) lwsl_ss(_w, LLL_HEADER, __VA_ARGS__)
#define lwsl_sspc_header(_w, ...) lwsl_sspc(_w, LLL_HEADER, __VA_ARGS__)
#else
#define lwsl_header(...) lws_log_nothing_()
#define lwsl_cx_header(_c, ...) lws_log_nothing_()
#define lwsl_vhost_header(_v, ...) lws_log_nothing_()
#define lwsl_wsi_header(_w, ...) lws_log_nothing_()
#define lwsl_ss_header(_w, ...) lws_log_nothing_()
#define lwsl_sspc_header(_w, ...) lws_log_nothing_()
#endif

#if _LWS_ENABLED_LOGS & LLL_EXT
#define lwsl_ext(...) _lws_log(LLL_EXT, __VA_ARGS__)
#define lwsl_cx_ext(_c, ...) lwsl_cx(_c, LLL_EXT, __VA_ARGS__)
#define lwsl_vhost_ext(_v, ...) lwsl_vhost(_v, LLL_EXT, __VA_ARGS__)
#define lwsl_wsi_ext(_w, ...) lwsl_wsi(_w, LLL_EXT, __VA_ARGS__)
#define lwsl_ss_ext(_w, ...) lwsl_ss(_w, LLL_EXT, __VA_ARGS__)
#define lwsl_sspc_ext(_w, ...) lwsl_sspc(_w, LLL_EXT, __VA_ARGS__)
#else
#define lwsl_ext(...) lws_log_nothing_()
#define lwsl_cx_ext(_c, ...) lws_log_nothing_()
#define lwsl_vhost_ext(_v, ...) lws_log_nothing_()
#define lwsl_wsi_ext(_w, ...) lws_log_nothing_()
#define lwsl_ss_ext(_w, ...) lws_log_nothing_()
#define lwsl_sspc_ext(_w, ...) lws_log_nothing_()
#endif

#if _LWS_ENABLED_LOGS & LLL_CLIENT
#define lwsl_client(...) _lws_log(LLL_CLIENT, __VA_ARGS__)
#define lwsl_cx_client(_c, ...) lwsl_cx(_c, LLL_CLIENT, __VA_ARGS__)
#define lwsl_vhost_client(_v, ...) lwsl_vhost(_v, LLL_CLIENT, __VA_ARGS__)
#define lwsl_wsi_client(_w, ...) lwsl_wsi(_w, LLL_CLIENT, __VA_ARGS__)
#define lwsl_ss_client(_w, ...) lwsl_ss(_w, LLL_CLIENT, __VA_ARGS__)
#define lwsl_sspc_client(_w, ...) lwsl_sspc(_w, LLL_CLIENT, __VA_ARGS__)
#else
#define lwsl_client(...) lws_log_nothing_()
#define lwsl_cx_client(_c, ...) lws_log_nothing_()
#define lwsl_vhost_client(_v, ...) lws_log_nothing_()
#define lwsl_wsi_client(_w, ...) lws_log_nothing_()
#define lwsl_ss_client(_w, ...) lws_log_nothing_()
#define lwsl_sspc_client(_w, ...) lws_log_nothing_()
#endif

#if _LWS_ENABLED_LOGS & LLL_LATENCY
#define lwsl_latency(...) _lws_log(LLL_LATENCY, __VA_ARGS__)
#define lwsl_cx_latency(_c, ...) lwsl_cx(_c, LLL_LATENCY, __VA_ARGS__)
#define lwsl_vhost_latency(_v, ...) lwsl_vhost(_v, LLL_LATENCY, __VA_ARGS__)
#define lwsl_wsi_latency(_w, ...) lwsl_wsi(_w, LLL_LATENCY, __VA_ARGS__)
#define lwsl_ss_latency(_w, ...) lwsl_ss(_w, LLL_LATENCY, __VA_ARGS__)
#define lwsl_sspc_latency(_w, ...) lwsl_sspc(_w, LLL_LATENCY, __VA_ARGS__)
#else
#define lwsl_latency(...) lws_log_nothing_()
#define lwsl_cx_latency(_c, ...) lws_log_nothing_()
#define lwsl_vhost_latency(_v, ...) lws_log_nothing_()
#define lwsl_wsi_latency(_w, ...) lws_log_nothing_()
#define lwsl_ss_latency(_w, ...) lws_log_nothing_()
#define lwsl_sspc_latency(_w, ...) lws_log_nothing_()
#endif

#if _LWS_ENABLED_LOGS & LLL_USER
#define lwsl_user(...) _lws_log(LLL_USER, __VA_ARGS__)
#define lwsl_cx_user(_c, ...) lwsl_cx(_c, LLL_USER, __VA_ARGS__)
#define lwsl_vhost_user(_v, ...) lwsl_vhost(_v, LLL_USER, __VA_ARGS__)
#define lwsl_wsi_user(_w, ...) lwsl_wsi(_w, LLL_USER, __VA_ARGS__)
#define lwsl_ss_user(_w, ...) lwsl_ss(_w, LLL_USER, __VA_ARGS__)
#define lwsl_sspc_user(_w, ...) lwsl_sspc(_w, LLL_USER, __VA_ARGS__)
#else
#define lwsl_user(...) lws_log_nothing_()
#define lwsl_cx_user(_c, ...) lws_log_nothing_()
#define lwsl_vhost_user(_v, ...) lws_log_nothing_()
#define lwsl_wsi_user(_w, ...) lws_log_nothing_()
#define lwsl_ss_user(_w, ...) lws_log_nothing_()
#define lwsl_sspc_user(_w, ...) lws_log_nothing_()
#endif

#if _LWS_ENABLED_LOGS & LLL_THREAD
#define lwsl_thread(...) _lws_log(LLL_THREAD, __VA_ARGS__)
#define lwsl_cx_thread(_c, ...) lwsl_cx(_c, LLL_THREAD, __VA_ARGS__)
#define lwsl_vhost_thread(_v, ...) lwsl_vhost(_v, LLL_THREAD, __VA_ARGS__)
#define lwsl_wsi_thread(_w, ...) lwsl_wsi(_w, LLL_THREAD, __VA_ARGS__)
#define lwsl_ss_thread(_w, ...) lwsl_ss(_w, LLL_THREAD, __VA_ARGS__)
#define lwsl_sspc_thread(_w, ...) lwsl_sspc(_w, LLL_THREAD, __VA_ARGS__)
#else
#define lwsl_thread(...) lws_log_nothing_()
#define lwsl_cx_thread(_c, ...) lws_log_nothing_()
#define lwsl_vhost_thread(_v, ...) lws_log_nothing_()
#define lwsl_wsi_thread(_w, ...) lws_log_nothing_()
#define lwsl_ss_thread(_w, ...) lws_log_nothing_()
#define lwsl_sspc_thread(_w, ...) lws_log_nothing_()
#endif

/* Hex dumps: the arguments behind the object are the buffer and its length. */

#define lwsl_hexdump_err(...) lwsl_hexdump_level(LLL_ERR, __VA_ARGS__)
#define lwsl_hexdump_warn(...) lwsl_hexdump_level(LLL_WARN, __VA_ARGS__)
#define lwsl_hexdump_notice(...) lwsl_hexdump_level(LLL_NOTICE, __VA_ARGS__)
#define lwsl_hexdump_info(...) lwsl_hexdump_level(LLL_INFO, __VA_ARGS__)
#define lwsl_hexdump_debug(...) lwsl_hexdump_level(LLL_DEBUG, __VA_ARGS__)

#define lwsl_hexdump_context(_c, _fil, _buf, _len) \
  lwsl_hexdump_level_cx(lwsl_context_get_cx(_c), lws_log_prepend_context, (_c), (_fil), (_buf), (_len))
#define lwsl_hexdump_cx_err(_c, ...) lwsl_hexdump_context(_c, LLL_ERR, __VA_ARGS__)
#define lwsl_hexdump_cx_warn(_c, ...) lwsl_hexdump_context(_c, LLL_WARN, __VA_ARGS__)
#define lwsl_hexdump_cx_notice(_c, ...) lwsl_hexdump_context(_c, LLL_NOTICE, __VA_ARGS__)
#define lwsl_hexdump_cx_info(_c, ...) lwsl_hexdump_context(_c, LLL_INFO, __VA_ARGS__)
#define lwsl_hexdump_cx_debug(_c, ...) lwsl_hexdump_context(_c, LLL_DEBUG, __VA_ARGS__)

#define lwsl_hexdump_vhost(_v, _fil, _buf, _len) \
  lwsl_hexdump_level_cx(lwsl_vhost_get_cx(_v), lws_log_prepend_vhost, (_v), (_fil), (_buf), (_len))
#define lwsl_hexdump_vhost_err(_v, ...) lwsl_hexdump_vhost(_v, LLL_ERR, __VA_ARGS__)
#define lwsl_hexdump_vhost_warn(_v, ...) lwsl_hexdump_vhost(_v, LLL_WARN, __VA_ARGS__)
#define lwsl_hexdump_vhost_notice(_v, ...) lwsl_hexdump_vhost(_v, LLL_NOTICE, __VA_ARGS__)
#define lwsl_hexdump_vhost_info(_v, ...) lwsl_hexdump_vhost(_v, LLL_INFO, __VA_ARGS__)
#define lwsl_hexdump_vhost_debug(_v, ...) lwsl_hexdump_vhost(_v, LLL_DEBUG, __VA_ARGS__)

#define lwsl_hexdump_wsi(_w, _fil, _buf, _len) \
  lwsl_hexdump_level_cx(lwsl_wsi_get_cx(_w), lws_log_prepend_wsi, (_w), (_fil), (_buf), (_len))
#define lwsl_hexdump_wsi_err(_v, ...) lwsl_hexdump_wsi(_v, LLL_ERR, __VA_ARGS__)
#define lwsl_hexdump_wsi_warn(_v, ...) lwsl_hexdump_wsi(_v, LLL_WARN, __VA_ARGS__)
#define lwsl_hexdump_wsi_notice(_v, ...) lwsl_hexdump_wsi(_v, LLL_NOTICE, __VA_ARGS__)
#define lwsl_hexdump_wsi_info(_v, ...) lwsl_hexdump_wsi(_v, LLL_INFO, __VA_ARGS__)
#define lwsl_hexdump_wsi_debug(_v, ...) lwsl_hexdump_wsi(_v, LLL_DEBUG, __VA_ARGS__)

#if defined(LWS_SS_USE_SSPC)
#define lwsl_hexdump_ss lwsl_hexdump_sspc
#else
#define lwsl_hexdump_ss(_h, _fil, _buf, _len) \
  lwsl_hexdump_level_cx(lwsl_ss_get_cx(_h), lws_log_prepend_ss, (_h), (_fil), (_buf), (_len))
#endif
#define lwsl_hexdump_ss_err(_v, ...) lwsl_hexdump_ss(_v, LLL_ERR, __VA_ARGS__)
#define lwsl_hexdump_ss_warn(_v, ...) lwsl_hexdump_ss(_v, LLL_WARN, __VA_ARGS__)
#define lwsl_hexdump_ss_notice(_v, ...) lwsl_hexdump_ss(_v, LLL_NOTICE, __VA_ARGS__)
#define lwsl_hexdump_ss_info(_v, ...) lwsl_hexdump_ss(_v, LLL_INFO, __VA_ARGS__)
#define lwsl_hexdump_ss_debug(_v, ...) lwsl_hexdump_ss(_v, LLL_DEBUG, __VA_ARGS__)

#define lwsl_hexdump_sspc(_h, _fil, _buf, _len) \
  lwsl_hexdump_level_cx(lwsl_sspc_get_cx(_h), lws_log_prepend_sspc, (_h), (_fil), (_buf), (_len))
#define lwsl_hexdump_sspc_err(_v, ...) lwsl_hexdump_sspc(_v, LLL_ERR, __VA_ARGS__)
#define lwsl_hexdump_sspc_warn(_v, ...) lwsl_hexdump_sspc(_v, LLL_WARN, __VA_ARGS__)
#define lwsl_hexdump_sspc_notice(_v, ...) lwsl_hexdump_sspc(_v, LLL_NOTICE, __VA_ARGS__)
#define lwsl_hexdump_sspc_info(_v, ...) lwsl_hexdump_sspc(_v, LLL_INFO, __VA_ARGS__)
#define lwsl_hexdump_sspc_debug(_v, ...) lwsl_hexdump_sspc(_v, LLL_DEBUG, __VA_ARGS__)

#endif
