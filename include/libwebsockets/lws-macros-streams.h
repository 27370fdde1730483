/* Secure streams. */
#ifndef LWS_MACROS_STREAMS_H_INCLUDED
#define LWS_MACROS_STREAMS_H_INCLUDED

/** Opens the typedef of a stream's user object; the members of the program follow. */
#define LWS_SS_USER_TYPEDEF    \
  typedef struct {             \
    struct lws_ss_handle *ss;  \
    void *opaque_data;

/** Opens the definition of the stream's lws_ss_info_t, called ssi_ and the type's name. */
#define LWS_SS_INFO(_streamtype, _type)                            \
  const lws_ss_info_t ssi_##_type = {                              \
      .streamtype = _streamtype, .user_alloc = sizeof(_type),      \
      .handle_offset = offsetof(_type, ss),                        \
      .opaque_user_data_offset = offsetof(_type, opaque_data),

#define lws_ss_from_user(_u) ((_u)->ss)
#define lws_ss_opaque_from_user(_u) ((_u)->opaque_data)
#define lws_ss_cx_from_user(_u) lws_ss_get_context(lws_ss_from_user(_u))

/** Fills in the creation info; _y is the secure streams policy, or NULL. */
#if defined(LWS_SS_USE_SSPC)
#define lws_context_info_defaults(_x, _y) _lws_context_info_defaults((_x), NULL)
#else
#define lws_context_info_defaults(_x, _y) _lws_context_info_defaults((_x), (_y))
#endif

#define assert_is_tm(_tm) lws_assert_fourcc((_tm)->magic, LWS_TRANSPORT_MUX_MAGIC)
#define assert_is_tmch(_tm) lws_assert_fourcc((_tm)->magic, LWS_TRANSPORT_MUXCH_MAGIC)

#endif
