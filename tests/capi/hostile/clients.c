/* Clients in the story: of the story's own vhosts, plain and over TLS, and of rogue servers; those
 * that speak HTTP/1.1, and those that speak HTTP/2, many of them over one network connection. */
#include "clients.h"

#include <errno.h>

#define TLS_TRUSTED (LCCSCF_USE_SSL | LCCSCF_ALLOW_SELFSIGNED | LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK)

/* Whom a client dials. */
enum target { WEB, RAW, TLS, ROGUE, NOBODY };

/* What a rogue server does when it has heard something. */
enum deed {
  NOTHING,
  SAY,          /* its text, once */
  SAY_AND_HOLD, /* its text, and the connection stays open */
  FLOOD,        /* its text, then its flood again and again */
  SAY_MORE,     /* its text, and when it has heard more, its flood once */
  RESET,
};

static const struct client {
  enum target target;
  int flags;
  const char *method; /* NULL: WebSocket */
  const char *path;
  enum deed deed;
  const char *text, *flood;
  size_t text_len, flood_len; /* 0: they are strings */
} speak_h1[] = {
    {WEB, 0, "GET", "/dyn", NOTHING, NULL, NULL, 0, 0},
    {WEB, 0, "POST", "/dyn", NOTHING, NULL, NULL, 0, 0},
    {WEB, LCCSCF_PIPELINE, "GET", "/files/page.html", NOTHING, NULL, NULL, 0, 0},
    {WEB, LCCSCF_PIPELINE, "GET", "/dyn", NOTHING, NULL, NULL, 0, 0},
    {WEB, LCCSCF_PIPELINE, "GET", "/old/x", NOTHING, NULL, NULL, 0, 0},
    {WEB, LCCSCF_CACHE_COOKIES, "HEAD", "/dyn", NOTHING, NULL, NULL, 0, 0},
    {WEB, LCCSCF_HTTP_MULTIPART_MIME, "POST", "/dyn", NOTHING, NULL, NULL, 0, 0},
    {WEB, 0, NULL, "/chat", NOTHING, NULL, NULL, 0, 0},
    {WEB, 0, NULL, "/chat", NOTHING, NULL, NULL, 0, 0},
    {RAW, 0, "RAW", "/", NOTHING, NULL, NULL, 0, 0},
    {WEB, 0, "RAW", "/", NOTHING, NULL, NULL, 0, 0},
    {TLS, TLS_TRUSTED, "GET", "/dyn", NOTHING, NULL, NULL, 0, 0},
    {TLS, TLS_TRUSTED | LCCSCF_PIPELINE, "POST", "/dyn", NOTHING, NULL, NULL, 0, 0},
    {TLS, TLS_TRUSTED | LCCSCF_PIPELINE, "GET", "/dyn", NOTHING, NULL, NULL, 0, 0},
    {TLS, TLS_TRUSTED, NULL, "/chat", NOTHING, NULL, NULL, 0, 0},
    {TLS, TLS_TRUSTED, "RAW", "/", NOTHING, NULL, NULL, 0, 0},
    {TLS, LCCSCF_USE_SSL, "GET", "/dyn", NOTHING, NULL, NULL, 0, 0},
    {TLS, 0, "GET", "/dyn", NOTHING, NULL, NULL, 0, 0},
    {WEB, TLS_TRUSTED, "GET", "/dyn", NOTHING, NULL, NULL, 0, 0},
    {NOBODY, 0, "GET", "/", NOTHING, NULL, NULL, 0, 0},
    {NOBODY, TLS_TRUSTED, NULL, "/", NOTHING, NULL, NULL, 0, 0},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
     "5\r\nhello\r\n0\r\n\r\n", NULL, 0, 0},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
     "fffffffffffffffff\r\nhello", NULL, 0, 0},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
     "5\r\nhello-and-no-line-end", NULL, 0, 0},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello", NULL, 0, 0},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello", NULL, 0, 0},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"
     "hello", NULL, 0, 0},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.0 200 OK\r\n\r\nuntil the end", NULL, 0, 0},
    {ROGUE, LCCSCF_PIPELINE, "GET", "/", SAY, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
     "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nunasked", NULL, 0, 0},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n",
     NULL, 0, 0},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 302 Found\r\nLocation: https://[::1:/\r\n\r\n", NULL, 0, 0},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", NULL, 0, 0},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm=\"\r\n\r\n", NULL, 0, 0},
    {ROGUE, 0, "GET", "/", SAY, "\1\2\3\4 this is not HTTP at all\r\n\r\n", NULL, 0, 0},
    {ROGUE, 0, "GET", "/", SAY, "", NULL, 0, 0},
    {ROGUE, 0, "GET", "/", SAY_AND_HOLD, "HTTP/1.1 200", NULL, 0, 0},
    {ROGUE, 0, "GET", "/", RESET, "", NULL, 0, 0},
    {ROGUE, 0, "GET", "/", FLOOD, "HTTP/1.1 200 OK\r\n", "X-Flood: of headers without an end\r\n", 0, 0},
    {ROGUE, 0, "GET", "/", FLOOD, "HTTP/1.1 200 OK\r\nX-Endless: ", "line ", 0, 0},
    {ROGUE, 0, "GET", "/", FLOOD, "", "HTTP/1.1 100 Continue\r\n\r\n", 0, 0},
    {ROGUE, 0, "GET", "/", FLOOD, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
     "1;extension\r\nx\r\n", 0, 0},
    {ROGUE, 0, NULL, "/", SAY, "HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
     "Sec-WebSocket-Accept: d3JvbmcgYWNjZXB0IGtleSE=\r\n\r\n", NULL, 0, 0},
    {ROGUE, 0, NULL, "/", SAY, "HTTP/1.1 101 OK\r\nUpgrade: websocket\r\n\r\n", NULL, 0, 0},
    {ROGUE, 0, NULL, "/", SAY, "HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\nno", NULL, 0, 0},
    {ROGUE, TLS_TRUSTED, "GET", "/", SAY, "HTTP/1.1 400 This is not TLS\r\n\r\n", NULL, 0, 0},
    {ROGUE, TLS_TRUSTED, "GET", "/", SAY, "\x15\x03\x03\0\x02\x02\x28", NULL, 0, 0},
    {ROGUE, TLS_TRUSTED, "GET", "/", SAY, "\x16\x03\x03\xff\xff", NULL, 0, 0},
    {ROGUE, TLS_TRUSTED, NULL, "/", SAY_AND_HOLD, "\x16\x03\x03\0\x40", NULL, 0, 0},
    {ROGUE, 0, "RAW", "/", SAY, "raw bytes", NULL, 0, 0},
    {ROGUE, 0, "RAW", "/", RESET, "", NULL, 0, 0},
};

#define H2 (LCCSCF_H2_PRIOR_KNOWLEDGE | LCCSCF_PIPELINE)
#define H2_ALONE LCCSCF_H2_PRIOR_KNOWLEDGE
#define H2_TLS (TLS_TRUSTED | LCCSCF_PIPELINE)
#define TEXTS(text, flood) text, flood, sizeof(text) - 1, sizeof(flood) - 1

/* frames of HTTP/2: settings; ":status: 200" and a part of a body on stream 1 */
#define SETTINGS "\0\0\0\4\0\0\0\0\0"
#define SETTINGS_OF(id, value) "\0\0\6\4\0\0\0\0\0\0" id value
#define HEAD_1 "\0\0\1\1\4\0\0\0\1\x88"
#define DATA_1(flags) "\0\0\5\0" flags "\0\0\0\1hello"
#define RESET_1(code) "\0\0\4\3\0\0\0\0\1\0\0\0" code
#define GOAWAY(last, code) "\0\0\10\7\0\0\0\0\0\0\0\0" last "\0\0\0" code

static const struct client speak_h2[] = {
    {WEB, H2, "GET", "/dyn", NOTHING, TEXTS("", "")},
    {WEB, H2, "POST", "/dyn", NOTHING, TEXTS("", "")},
    {WEB, H2, NULL, "/chat", NOTHING, TEXTS("", "")},
    {WEB, H2 | LCCSCF_H2_MANUAL_RXFLOW, "GET", "/files/page.html", NOTHING, TEXTS("", "")},
    {WEB, H2, "GET", "/files/page.shtml", NOTHING, TEXTS("", "")},
    {WEB, H2, "GET", "/old/x", NOTHING, TEXTS("", "")},
    {WEB, H2_ALONE | LCCSCF_CACHE_COOKIES, "HEAD", "/dyn", NOTHING, TEXTS("", "")},
    {WEB, H2_ALONE | LCCSCF_HTTP_MULTIPART_MIME, "POST", "/dyn", NOTHING, TEXTS("", "")},
    {WEB, H2_ALONE, NULL, "/chat", NOTHING, TEXTS("", "")},
    {WEB, H2, "GET", "/secret/x", NOTHING, TEXTS("", "")},
    {TLS, H2_TLS, "GET", "/dyn", NOTHING, TEXTS("", "")},
    {TLS, H2_TLS, "POST", "/dyn", NOTHING, TEXTS("", "")},
    {TLS, H2_TLS, NULL, "/chat", NOTHING, TEXTS("", "")},
    {TLS, H2_TLS | H2_ALONE, "GET", "/dyn", NOTHING, TEXTS("", "")},
    {ROGUE, H2, "GET", "/", SAY, TEXTS(SETTINGS, "")},
    {ROGUE, H2, "GET", "/", SAY_MORE, TEXTS(SETTINGS, GOAWAY("\0", "\0"))},
    {ROGUE, H2, "GET", "/", SAY_MORE, TEXTS(SETTINGS, GOAWAY("\1", "\2") HEAD_1)},
    {ROGUE, H2, "POST", "/", SAY_MORE, TEXTS(SETTINGS, RESET_1("\7"))},
    {ROGUE, H2, NULL, "/", SAY_MORE, TEXTS(SETTINGS_OF("\x8", "\0\0\0\1"), RESET_1("\1"))},
    {ROGUE, H2, NULL, "/", SAY_MORE, TEXTS(SETTINGS, "")},
    {ROGUE, H2, NULL, "/", SAY_MORE,
     TEXTS(SETTINGS_OF("\x8", "\0\0\0\1"), HEAD_1 DATA_1("\1"))},
    {ROGUE, H2, "GET", "/", SAY_MORE, TEXTS(SETTINGS, HEAD_1 DATA_1("\0") RESET_1("\0"))},
    {ROGUE, H2, "GET", "/", SAY_MORE, TEXTS(SETTINGS, HEAD_1 DATA_1("\1") DATA_1("\0"))},
    {ROGUE, H2, "GET", "/", SAY_MORE, TEXTS(SETTINGS, DATA_1("\0"))},
    {ROGUE, H2, "POST", "/", SAY_AND_HOLD, TEXTS(SETTINGS_OF("\4", "\0\0\0\0"), "")},
    {ROGUE, H2, "GET", "/", SAY_AND_HOLD, TEXTS(SETTINGS_OF("\3", "\0\0\0\0"), "")},
    {ROGUE, H2, "GET", "/", SAY, TEXTS("HTTP/1.1 400 What is this?\r\n\r\n", "")},
    {ROGUE, H2, "GET", "/", FLOOD, TEXTS(SETTINGS, "\0\0\10\6\0\0\0\0\0\0\0\0\0\0\0\0\0")},
    {ROGUE, H2, "GET", "/", RESET, TEXTS("", "")},
};

/* enough for either */
#define CLIENTS (LWS_ARRAY_SIZE(speak_h1) + LWS_ARRAY_SIZE(speak_h2))

static const struct client *clients = speak_h1;
static size_t clients_count;

/* The other end of a client, if that is a rogue one. */
static struct rogue {
  int listener, fd, port, said;
} rogues[CLIENTS];

static struct lws *handles[CLIENTS];
static size_t next;

static int port_of(int fd)
{
  struct sockaddr_in at;
  socklen_t len = sizeof(at);

  return getsockname(fd, (struct sockaddr *)&at, &len) ? 0 : ntohs(at.sin_port);
}

static int listen_somewhere(void)
{
  struct sockaddr_in at;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

  memset(&at, 0, sizeof(at));
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof(at)) || listen(fd, 8))
    abort();
  return fd;
}

void clients_open(const struct story *story)
{
  const int h2 = story->talk == TALK_CLIENTS_H2;
  size_t n;

  clients = h2 ? speak_h2 : speak_h1;
  clients_count = h2 ? LWS_ARRAY_SIZE(speak_h2) : LWS_ARRAY_SIZE(speak_h1);
  next = 0;
  memset(handles, 0, sizeof(handles));
  for (n = 0; n < clients_count; n++) {
    memset(&rogues[n], 0, sizeof(rogues[n]));
    rogues[n].fd = rogues[n].listener = -1;
    if (clients[n].target != ROGUE && clients[n].target != NOBODY)
      continue;
    rogues[n].listener = listen_somewhere();
    rogues[n].port = port_of(rogues[n].listener);
    if (clients[n].target == NOBODY) {
      close(rogues[n].listener);
      rogues[n].listener = -1;
    }
  }
}

void clients_close(void)
{
  size_t n;

  for (n = 0; n < clients_count; n++) {
    if (rogues[n].fd >= 0)
      close(rogues[n].fd);
    if (rogues[n].listener >= 0)
      close(rogues[n].listener);
    rogues[n].fd = rogues[n].listener = -1;
  }
}

static void dial(struct story *story, size_t n)
{
  const struct client *client = &clients[n];
  struct lws_client_connect_info info;

  memset(&info, 0, sizeof(info));
  info.context = story->context;
  info.vhost = client->target == RAW ? story->raw : story->web;
  info.address = "127.0.0.1";
  info.host = "localhost";
  info.origin = "localhost";
  switch (client->target) {
  case WEB:
    info.port = lws_get_vhost_listen_port(story->web);
    break;
  case RAW:
    info.port = lws_get_vhost_listen_port(story->raw);
    break;
  case TLS:
    info.port = lws_get_vhost_listen_port(story->tls);
    break;
  default:
    info.port = rogues[n].port;
    break;
  }
  info.ssl_connection = client->flags;
  info.method = client->method;
  info.path = client->path;
  info.protocol = client->method ? NULL : "chat";
  info.local_protocol_name = client->target == RAW ? "raw" : client->method ? "http" : "chat";
  info.opaque_user_data = client->method && !strcmp(client->method, "POST") ? handles : NULL;
  info.alpn = clients == speak_h2 ? "h2" : NULL;
  info.manual_initial_tx_credit = client->flags & LCCSCF_H2_MANUAL_RXFLOW ? 3 : 0;
  info.pwsi = &handles[n];
  HOSTILE_KEEP(lws_client_connect_via_info(&info));
}

int clients_start(struct story *story)
{
  size_t n;

  /* some of them in the same pass, so that they share what they may share */
  for (n = 0; n < 3 && next < clients_count && story->context; n++)
    dial(story, next++);
  return next < clients_count;
}

void clients_join(struct story *story)
{
  if (clients == speak_h2 && story->context)
    dial(story, story->count % 3);
}

static void rogue_end(struct rogue *rogue, int reset)
{
  const struct linger now = {1, 0};

  if (reset)
    setsockopt(rogue->fd, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
  close(rogue->fd);
  rogue->fd = -1;
}

static int rogue_send(struct rogue *rogue, const char *text, size_t len)
{
  return send(rogue->fd, text, len ? len : strlen(text), MSG_NOSIGNAL) < 0;
}

static void rogue_step(struct rogue *rogue, const struct client *client)
{
  char buf[1024];
  ssize_t n;
  int round;

  if (rogue->fd < 0) {
    rogue->fd = accept(rogue->listener, NULL, NULL);
    if (rogue->fd < 0 || fcntl(rogue->fd, F_SETFL, O_NONBLOCK))
      return;
    rogue->said = 0;
  }
  n = recv(rogue->fd, buf, sizeof(buf), 0);
  if (!n || (n < 0 && errno != EAGAIN)) {
    rogue_end(rogue, 0);
    return;
  }
  /* a raw client may wait for its peer to speak */
  if (n < 0 && !rogue->said && client->method && strcmp(client->method, "RAW"))
    return;
  if (client->deed == RESET) {
    rogue_end(rogue, 1);
    return;
  }
  if (!rogue->said) {
    rogue->said = 1;
    if (rogue_send(rogue, client->text, client->text_len)) {
      rogue_end(rogue, 0);
      return;
    }
  } else if (n > 0 && client->deed == SAY_MORE) {
    rogue_send(rogue, client->flood, client->flood_len);
    rogue_end(rogue, 0);
    return;
  }
  if (client->deed == SAY)
    rogue_end(rogue, 0);
  for (round = 0; client->deed == FLOOD && round < 2000; round++)
    if (rogue_send(rogue, client->flood, client->flood_len))
      break;
}

int clients_step(void)
{
  size_t n;
  int busy = 0;

  for (n = 0; n < clients_count; n++) {
    if (rogues[n].listener >= 0)
      rogue_step(&rogues[n], &clients[n]);
    /* stale handles have no vhost */
    if (handles[n] && lws_get_vhost(handles[n]) && clients[n].deed != SAY_AND_HOLD)
      busy++;
  }
  return busy;
}

int clients_work(struct lws *wsi, enum lws_callback_reasons reason, void *in, size_t len)
{
  unsigned char buf[LWS_PRE + 64], **p;
  char *body = (char *)buf + LWS_PRE;
  int n = sizeof(buf) - LWS_PRE;

  memcpy(buf + LWS_PRE, "hello", 5);
  switch (reason) {
  case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
    p = in;
    if (lws_http_is_redirected_to_get(wsi) || !lws_get_opaque_user_data(wsi))
      return 0;
    if (lws_add_http_header_by_name(wsi, (const unsigned char *)"content-length:",
                                    (const unsigned char *)"5", 1, p, *p + len))
      return -1;
    lws_client_http_body_pending(wsi, 1);
    lws_callback_on_writable(wsi);
    return 0;
  case LWS_CALLBACK_CLIENT_HTTP_WRITEABLE:
    lws_client_http_body_pending(wsi, 0);
    return lws_write(wsi, buf + LWS_PRE, 5, LWS_WRITE_HTTP_FINAL) == 5 ? 0 : -1;
  case LWS_CALLBACK_RECEIVE_CLIENT_HTTP:
    return lws_http_client_read(wsi, &body, &n) < 0 ? -1 : 0;
  case LWS_CALLBACK_CLIENT_ESTABLISHED:
  case LWS_CALLBACK_RAW_CONNECTED:
    lws_set_timer_usecs(wsi, 2000);
    lws_callback_on_writable(wsi);
    return 0;
  case LWS_CALLBACK_CLIENT_WRITEABLE:
    lws_write(wsi, buf + LWS_PRE, 1, LWS_WRITE_PING);
    lws_write(wsi, buf + LWS_PRE, 5, LWS_WRITE_TEXT);
    return 0;
  case LWS_CALLBACK_CLIENT_RECEIVE:
    lws_close_reason(wsi, LWS_CLOSE_STATUS_NORMAL, NULL, 0);
    return -1;
  default:
    return 0;
  }
}
