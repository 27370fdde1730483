/* Clients in the story: of the story's own vhosts, plain and over TLS, and of rogue servers. */
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
  RESET,
};

static const struct client {
  enum target target;
  int flags;
  const char *method; /* NULL: WebSocket */
  const char *path;
  enum deed deed;
  const char *text, *flood;
} clients[] = {
    {WEB, 0, "GET", "/dyn", NOTHING, NULL, NULL},
    {WEB, 0, "POST", "/dyn", NOTHING, NULL, NULL},
    {WEB, LCCSCF_PIPELINE, "GET", "/files/page.html", NOTHING, NULL, NULL},
    {WEB, LCCSCF_PIPELINE, "GET", "/dyn", NOTHING, NULL, NULL},
    {WEB, LCCSCF_PIPELINE, "GET", "/old/x", NOTHING, NULL, NULL},
    {WEB, LCCSCF_CACHE_COOKIES, "HEAD", "/dyn", NOTHING, NULL, NULL},
    {WEB, LCCSCF_HTTP_MULTIPART_MIME, "POST", "/dyn", NOTHING, NULL, NULL},
    {WEB, 0, NULL, "/chat", NOTHING, NULL, NULL},
    {WEB, 0, NULL, "/chat", NOTHING, NULL, NULL},
    {RAW, 0, "RAW", "/", NOTHING, NULL, NULL},
    {WEB, 0, "RAW", "/", NOTHING, NULL, NULL},
    {TLS, TLS_TRUSTED, "GET", "/dyn", NOTHING, NULL, NULL},
    {TLS, TLS_TRUSTED | LCCSCF_PIPELINE, "POST", "/dyn", NOTHING, NULL, NULL},
    {TLS, TLS_TRUSTED | LCCSCF_PIPELINE, "GET", "/dyn", NOTHING, NULL, NULL},
    {TLS, TLS_TRUSTED, NULL, "/chat", NOTHING, NULL, NULL},
    {TLS, TLS_TRUSTED, "RAW", "/", NOTHING, NULL, NULL},
    {TLS, LCCSCF_USE_SSL, "GET", "/dyn", NOTHING, NULL, NULL},
    {TLS, 0, "GET", "/dyn", NOTHING, NULL, NULL},
    {WEB, TLS_TRUSTED, "GET", "/dyn", NOTHING, NULL, NULL},
    {NOBODY, 0, "GET", "/", NOTHING, NULL, NULL},
    {NOBODY, TLS_TRUSTED, NULL, "/", NOTHING, NULL, NULL},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
     "5\r\nhello\r\n0\r\n\r\n", NULL},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
     "fffffffffffffffff\r\nhello", NULL},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
     "5\r\nhello-and-no-line-end", NULL},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello", NULL},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello", NULL},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"
     "hello", NULL},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.0 200 OK\r\n\r\nuntil the end", NULL},
    {ROGUE, LCCSCF_PIPELINE, "GET", "/", SAY, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
     "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nunasked", NULL},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n",
     NULL},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 302 Found\r\nLocation: https://[::1:/\r\n\r\n", NULL},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", NULL},
    {ROGUE, 0, "GET", "/", SAY, "HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm=\"\r\n\r\n", NULL},
    {ROGUE, 0, "GET", "/", SAY, "\1\2\3\4 this is not HTTP at all\r\n\r\n", NULL},
    {ROGUE, 0, "GET", "/", SAY, "", NULL},
    {ROGUE, 0, "GET", "/", SAY_AND_HOLD, "HTTP/1.1 200", NULL},
    {ROGUE, 0, "GET", "/", RESET, "", NULL},
    {ROGUE, 0, "GET", "/", FLOOD, "HTTP/1.1 200 OK\r\n", "X-Flood: of headers without an end\r\n"},
    {ROGUE, 0, "GET", "/", FLOOD, "HTTP/1.1 200 OK\r\nX-Endless: ", "line "},
    {ROGUE, 0, "GET", "/", FLOOD, "", "HTTP/1.1 100 Continue\r\n\r\n"},
    {ROGUE, 0, "GET", "/", FLOOD, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
     "1;extension\r\nx\r\n"},
    {ROGUE, 0, NULL, "/", SAY, "HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
     "Sec-WebSocket-Accept: d3JvbmcgYWNjZXB0IGtleSE=\r\n\r\n", NULL},
    {ROGUE, 0, NULL, "/", SAY, "HTTP/1.1 101 OK\r\nUpgrade: websocket\r\n\r\n", NULL},
    {ROGUE, 0, NULL, "/", SAY, "HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\nno", NULL},
    {ROGUE, TLS_TRUSTED, "GET", "/", SAY, "HTTP/1.1 400 This is not TLS\r\n\r\n", NULL},
    {ROGUE, TLS_TRUSTED, "GET", "/", SAY, "\x15\x03\x03\0\x02\x02\x28", NULL},
    {ROGUE, TLS_TRUSTED, "GET", "/", SAY, "\x16\x03\x03\xff\xff", NULL},
    {ROGUE, TLS_TRUSTED, NULL, "/", SAY_AND_HOLD, "\x16\x03\x03\0\x40", NULL},
    {ROGUE, 0, "RAW", "/", SAY, "raw bytes", NULL},
    {ROGUE, 0, "RAW", "/", RESET, "", NULL},
};

#define CLIENTS LWS_ARRAY_SIZE(clients)

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

void clients_open(void)
{
  size_t n;

  next = 0;
  memset(handles, 0, sizeof(handles));
  for (n = 0; n < CLIENTS; n++) {
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

  for (n = 0; n < CLIENTS; n++) {
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
  info.pwsi = &handles[n];
  HOSTILE_KEEP(lws_client_connect_via_info(&info));
}

int clients_start(struct story *story)
{
  size_t n;

  /* some of them in the same pass, so that they share what they may share */
  for (n = 0; n < 3 && next < CLIENTS && story->context; n++)
    dial(story, next++);
  return next < CLIENTS;
}

static void rogue_end(struct rogue *rogue, int reset)
{
  const struct linger now = {1, 0};

  if (reset)
    setsockopt(rogue->fd, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
  close(rogue->fd);
  rogue->fd = -1;
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
  if (!rogue->said++ && send(rogue->fd, client->text, strlen(client->text), MSG_NOSIGNAL) < 0) {
    rogue_end(rogue, 0);
    return;
  }
  if (client->deed == SAY)
    rogue_end(rogue, 0);
  for (round = 0; client->deed == FLOOD && round < 2000; round++)
    if (send(rogue->fd, client->flood, strlen(client->flood), MSG_NOSIGNAL) < 0)
      break;
}

int clients_step(void)
{
  size_t n;
  int busy = 0;

  for (n = 0; n < CLIENTS; n++) {
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
