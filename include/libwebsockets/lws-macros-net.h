/* Connections: addresses, writing, closing. */
#ifndef LWS_MACROS_NET_H_INCLUDED
#define LWS_MACROS_NET_H_INCLUDED

/* Socket addresses of either family; the argument is a pointer to lws_sockaddr46. */

#define sa46_sockaddr(_sa46) ((struct sockaddr *)(_sa46))
#define sa46_socklen(_sa46)                                                    \
  ((socklen_t)((_sa46)->sa4.sin_family == AF_INET ? sizeof(struct sockaddr_in) \
                                                  : sizeof(struct sockaddr_in6)))
/** Sets the port, which is in network byte order. */
#define sa46_sockport(_sa46, _sp)              \
  {                                            \
    if ((_sa46)->sa4.sin_family != AF_INET)    \
      (_sa46)->sa6.sin6_port = (_sp);          \
    else                                       \
      (_sa46)->sa4.sin_port = (_sp);           \
  }
/** The bytes of the IP address, and how many they are. */
#define sa46_address(_sa46)                                                          \
  ((_sa46)->sa4.sin_family == AF_INET ? (uint8_t *)&(_sa46)->sa4.sin_addr            \
                                      : (uint8_t *)&(_sa46)->sa6.sin6_addr)
#define sa46_address_len(_sa46) ((_sa46)->sa4.sin_family != AF_INET ? 16 : 4)

/** lws_write() of a piece of an HTTP body. */
#define lws_write_http(wsi, buf, len) \
  lws_write((wsi), (unsigned char *)(buf), (len), LWS_WRITE_HTTP)

/**
 * The write mode for a piece of a message: "initial" (LWS_WRITE_TEXT or LWS_WRITE_BINARY) for its
 * first one, a continuation for the others, and marked as not the last unless is_end.
 */
static LWS_INLINE int lws_write_ws_flags(int initial, int is_start, int is_end)
{
  const int mode = is_start ? initial : (int)LWS_WRITE_CONTINUATION;

  return is_end ? mode : mode | (int)LWS_WRITE_NO_FIN;
}

/** Closes the connection soon: to_kill is LWS_TO_KILL_ASYNC or LWS_TO_KILL_SYNC. */
#define lws_wsi_close(w, to_kill) lws_set_timeout((w), (enum pending_timeout)1, (to_kill))

/** Whether an HTTP status is none of success. */
#define lws_http_client_http_resp_is_error(code) ((code) >= 400)

/** The end of an array of struct lws_protocols. */
#define LWS_PROTOCOL_LIST_TERM {NULL, NULL, 0, 0, 0, NULL, 0}

/** Signal strength averaged over the measurements, -200 without any. */
#define rssi_averaged(_x) \
  ((_x)->rssi_count ? (int)(_x)->rssi_avg / (int)(_x)->rssi_count : -200)

#endif
