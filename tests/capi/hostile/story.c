/* The story of servers and clients: see story.h. */
#include "clients.h"

#include <errno.h>

#define PEERS (int)(sizeof(scripts) / sizeof(*scripts))
#define WS_REQUEST                                                             \
  "GET /chat HTTP/1.1\r\nHost: web\r\nUpgrade: websocket\r\n"                   \
  "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"                        \
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"                             \
  "Sec-WebSocket-Protocol: chat\r\n"
#define MASK "\0\0\0\0"
#define TEXT(s) s, sizeof(s) - 1

/* HTTP/2 by prior knowledge: a frame of up to 255 octets, and what a client begins with. */
#define FRAME(len, type, flags, stream) "\000\000" len type flags "\000\000\000" stream
#define HEADERS(len, flags, stream) FRAME(len, "\001", flags, stream)
#define DATA(len, flags, stream) FRAME(len, "\000", flags, stream)
#define BEGIN "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" FRAME("\000", "\004", "\000", "\000")
/* Fields by the static table: GET or POST, http, :path and :authority as literals. */
#define GET "\202\206"
#define POST "\203\206"
#define DYN "\004\004/dyn\001\003web"
#define PAGE "\004\020/files/page.html\001\003web"
#define CONNECT                                                                \
  "\002\007CONNECT\000\011:protocol\011websocket\206\004\005/chat\001\003web"         \
  "\000\025sec-websocket-version\00213\000\026sec-websocket-protocol\004chat"

struct story *story_now;
char story_certificate[4096], story_key[4096];

/* What peers say, piece by piece; a NULL piece ends it. */
static const struct script {
  int raw;   /* to the raw vhost */
  int abort; /* ends with a reset */
  struct {
    const char *text;
    size_t len;
  } say[5];
} scripts[] = {
    {0, 0, {{TEXT("GET /dyn HTTP/1.1\r\nHost: web\r\n\r\n")},
            {TEXT("GET /dyn?a=b HTTP/1.1\r\nHost: web\r\nCookie: c=d\r\n\r\n")}}},
    {0, 0, {{TEXT("POST /dyn HTTP/1.1\r\nHost: web\r\nContent-Length: 10\r\n\r\nhello")},
            {TEXT("world")}}},
    {0, 0, {{TEXT("POST /dyn HTTP/1.1\r\nHost: web\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe")},
            {TEXT("llo\r\n0\r\n\r\n")}}},
    {0, 0, {{TEXT("GET /files/page.html HTTP/1.1\r\nHost: web\r\n\r\n")}}},
    {0, 0, {{TEXT("GET /files/page.shtml HTTP/1.1\r\nHost: web\r\n\r\n")}}},
    {0, 0, {{TEXT("GET /files/none.html HTTP/1.1\r\nHost: web\r\n\r\n")}}},
    {0, 0, {{TEXT("GET /cb/x HTTP/1.1\r\nHost: web\r\n\r\n")},
            {TEXT("GET /cb/y HTTP/1.1\r\nHost: web\r\nConnection: close\r\n\r\n")}}},
    {0, 0, {{TEXT("GET /secret/ HTTP/1.1\r\nHost: web\r\nAuthorization: Basic dTpw\r\n\r\n")}}},
    {0, 0, {{TEXT("HEAD /dyn HTTP/1.0\r\n\r\n")}}},
    {0, 0, {{TEXT("GET /\1 HTTP/1.1\r\nHost\r\n\r\n")}}},
    {0, 0, {{TEXT("GET /old/x HTTP/1.1\r\nHost: web\r\n\r\n")}}},
    {0, 1, {{TEXT("GET /dyn HTTP/1.1\r\nHost: web\r\n")}}},
    {0, 0, {{TEXT(WS_REQUEST "\r\n")},
            {TEXT("\x81\x85" MASK "hello\x89\x81" MASK "p")},
            {TEXT("\x01\x82" MASK "he\x80\x83" MASK "llo\x8a\x80" MASK)},
            {TEXT("\x88\x82" MASK "\x03\xe8")}}},
    {0, 0, {{TEXT(WS_REQUEST "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n")},
            {TEXT("\x82\x83" MASK "abc")},
            {TEXT("\xc1\x87" MASK "\xf2\x48\xcd\xc9\xc9\x07\x00")}}},
    {0, 1, {{TEXT(WS_REQUEST "\r\n")}, {TEXT("\x82\xfe\x10\x00" MASK "part of it")}}},
    {0, 0, {{TEXT(WS_REQUEST "\r\n")}, {TEXT("\x83\x01x")}}},
    {0, 0, {{TEXT("GET / HTTP/1.1\r\nHost: web\r\nUpgrade: foo\r\nConnection: upgrade\r\n\r\n")}}},
    {0, 0, {{TEXT(BEGIN HEADERS("\015", "\005", "\001") GET DYN)},
            {TEXT(HEADERS("\031", "\005", "\003") GET PAGE)},
            {TEXT(HEADERS("\015", "\005", "\005") GET DYN)}}},
    {0, 0, {{TEXT(BEGIN HEADERS("\015", "\004", "\001") POST DYN)},
            {TEXT(DATA("\005", "\000", "\001") "hello")},
            {TEXT(DATA("\005", "\001", "\001") "world")}}},
    {0, 0, {{TEXT(BEGIN HEADERS("\015", "\004", "\001") POST DYN)},
            {TEXT(HEADERS("\015", "\005", "\003") GET DYN)},
            {TEXT(FRAME("\004", "\003", "\000", "\001") "\000\000\000\010")},
            {TEXT(FRAME("\010", "\007", "\000", "\000") "\000\000\000\000\000\000\000\000")}}},
    {0, 0, {{TEXT(BEGIN HEADERS("\142", "\004", "\001") CONNECT)},
            {TEXT(DATA("\013", "\000", "\001") "\201\205" MASK "hello")},
            {TEXT(DATA("\010", "\001", "\001") "\210\202" MASK "\003\350")}}},
    {0, 1, {{TEXT(BEGIN HEADERS("\142", "\004", "\001") CONNECT)},
            {TEXT(DATA("\377", "\000", "\001") "part")}}},
    {0, 1, {{TEXT(BEGIN HEADERS("\015", "\005", "\001") GET DYN)},
            {TEXT(FRAME("\001", "\010", "\000", "\000") "\000")}}},
    {0, 0, {{TEXT("GET /dyn HTTP/1.1\r\nHost: web\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                  "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n")},
            {TEXT(BEGIN HEADERS("\015", "\005", "\003") GET DYN)}}},
    {1, 0, {{TEXT("raw bytes")}, {TEXT("more")}}},
    {1, 1, {{TEXT("x")}}},
};

struct peer {
  int fd;
  int said;
  int idle;
};

const char *story_reason(int reason)
{
  static char name[16];

  snprintf(name, sizeof(name), "%d", reason);
  return name;
}

enum story_place story_place(struct lws *wsi)
{
  struct lws *network = lws_get_network_wsi(wsi);

  return network && network != wsi ? PLACE_STREAM : PLACE_OTHER;
}

/* --- the server ----------------------------------------------------------------------------- */

static void remember(struct story *story, struct lws *wsi)
{
  size_t n;

  for (n = 0; n < LWS_ARRAY_SIZE(story->living); n++)
    if (story->living[n] == wsi)
      return;
  for (n = 0; n < LWS_ARRAY_SIZE(story->living); n++)
    if (!story->living[n]) {
      story->living[n] = wsi;
      return;
    }
}

static void forget(struct story *story, struct lws *wsi)
{
  size_t n;

  for (n = 0; n < LWS_ARRAY_SIZE(story->living); n++)
    if (story->living[n] == wsi)
      story->living[n] = NULL;
}

static int answer(struct lws *wsi)
{
  unsigned char buf[LWS_PRE + 512], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);

  if (lws_add_http_common_headers(wsi, HTTP_STATUS_OK, "text/plain", 5, &p, end) ||
      lws_finalize_write_http_header(wsi, start, &p, end))
    return 1;
  lws_callback_on_writable(wsi);
  return 0;
}

static int work(struct lws *wsi, enum lws_callback_reasons reason)
{
  unsigned char buf[LWS_PRE + 64];

  memcpy(buf + LWS_PRE, "hello", 5);
  switch (reason) {
  case LWS_CALLBACK_HTTP:
    lws_set_timer_usecs(wsi, 2000);
    if (lws_hdr_total_length(wsi, WSI_TOKEN_POST_URI))
      return 0;
    return answer(wsi);
  case LWS_CALLBACK_HTTP_BODY_COMPLETION:
    return answer(wsi);
  case LWS_CALLBACK_HTTP_WRITEABLE:
    if (lws_write(wsi, buf + LWS_PRE, 5, LWS_WRITE_HTTP_FINAL) != 5 ||
        lws_http_transaction_completed(wsi))
      return -1;
    return 0;
  case LWS_CALLBACK_HTTP_FILE_COMPLETION:
    return lws_http_transaction_completed(wsi) ? -1 : 0;
  case LWS_CALLBACK_VERIFY_BASIC_AUTHORIZATION:
    return 1;
  case LWS_CALLBACK_ESTABLISHED:
  case LWS_CALLBACK_RAW_ADOPT:
    lws_set_timer_usecs(wsi, 2000);
    lws_callback_on_writable(wsi);
    return 0;
  case LWS_CALLBACK_RECEIVE:
  case LWS_CALLBACK_RAW_RX:
    lws_callback_on_writable(wsi);
    return 0;
  case LWS_CALLBACK_SERVER_WRITEABLE:
    lws_write(wsi, buf + LWS_PRE, 5, LWS_WRITE_TEXT);
    return 0;
  case LWS_CALLBACK_RAW_WRITEABLE:
    lws_write(wsi, buf + LWS_PRE, 5, LWS_WRITE_RAW);
    return 0;
  default:
    return 0;
  }
}

static int callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t len)
{
  struct story *story = story_now;
  int result = 0;

  (void)user;
  if (!story)
    return 0;
  if (reason >= 0 && (int)reason <= STORY_REASONS)
    __atomic_store_n(&story->seen[story_place(wsi)][reason], 1, __ATOMIC_RELAXED);
  /* the list of the living is for one service thread */
  if (!story->threads && reason == LWS_CALLBACK_WSI_CREATE)
    remember(story, wsi);
  if (story->each)
    result = story->each(story, wsi, reason);
  if (!result)
    result = work(wsi, reason);
  if (!result)
    result = clients_work(wsi, reason, in, len);
  if (!story->threads && reason == LWS_CALLBACK_WSI_DESTROY)
    forget(story, wsi);
  return result;
}

static const struct lws_protocols web_protocols[] = {
    {"http", callback, 16, 0, 0, NULL, 0},
    {"chat", callback, 64, 0, 0, NULL, 0},
    LWS_PROTOCOL_LIST_TERM};
static const struct lws_protocols raw_protocols[] = {
    {"raw", callback, 32, 0, 0, NULL, 0}, LWS_PROTOCOL_LIST_TERM};

static const struct lws_extension extensions[] = {
    {"permessage-deflate", lws_extension_callback_pm_deflate, "permessage-deflate"},
    {NULL, NULL, NULL}};

static struct lws_protocol_vhost_options shtml = {NULL, NULL, ".shtml", "http"};
static struct lws_protocol_vhost_options mime = {NULL, NULL, ".shtml", "text/html"};
static struct lws_http_mount mounts[5];

static void make_mounts(void)
{
  static const struct {
    const char *mountpoint, *origin, *protocol;
    enum lws_mount_protocols kind;
  } rows[] = {{"/files", ".", "http", LWSMPRO_FILE},
              {"/cb", "http", "http", LWSMPRO_CALLBACK},
              {"/secret", "http", "http", LWSMPRO_CALLBACK},
              {"/old", "web/new", NULL, LWSMPRO_REDIR_HTTP},
              {"/dyn", "http", "http", LWSMPRO_CALLBACK}};
  size_t n;

  memset(mounts, 0, sizeof(mounts));
  for (n = 0; n < LWS_ARRAY_SIZE(rows); n++) {
    mounts[n].mount_next = n + 1 < LWS_ARRAY_SIZE(rows) ? &mounts[n + 1] : NULL;
    mounts[n].mountpoint = rows[n].mountpoint;
    mounts[n].mountpoint_len = (unsigned char)strlen(rows[n].mountpoint);
    mounts[n].origin = rows[n].origin;
    mounts[n].protocol = rows[n].protocol;
    mounts[n].origin_protocol = (unsigned char)rows[n].kind;
  }
  mounts[0].def = "page.html";
  mounts[0].interpret = &shtml;
  mounts[0].extra_mimetypes = &mime;
  mounts[2].basic_auth_login_file = "users";
  mounts[2].auth_mask = LWSAUTHM_BASIC_AUTH_CALLBACK;
}

static void finalize(struct lws_vhost *vhost, void *arg)
{
  (void)vhost;
  (void)arg;
}

int story_open(struct story *story)
{
  struct lws_context_creation_info info;

  story_now = story;
  memset(&info, 0, sizeof(info));
  info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
  info.count_threads = (unsigned int)(story->threads ? story->threads : 1);
  info.pcontext = &story->context;
  /* the context's own vhost has them too, and hears of sockets to poll */
  info.protocols = web_protocols;
  if (!lws_create_context(&info))
    return 1;
  make_mounts();
  info.port = 0;
  info.iface = "127.0.0.1";
  info.vhost_name = "web";
  info.options |= LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE;
  info.protocols = web_protocols;
  info.mounts = mounts;
  info.extensions = extensions;
  info.finalize = finalize;
  info.options |= LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE;
  story->web = lws_create_vhost(story->context, &info);
  info.vhost_name = "tls";
  info.options = LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE | LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
  info.server_ssl_cert_mem = story_certificate;
  info.server_ssl_cert_mem_len = (unsigned int)strlen(story_certificate);
  info.server_ssl_private_key_mem = story_key;
  info.server_ssl_private_key_mem_len = (unsigned int)strlen(story_key);
  story->tls = lws_create_vhost(story->context, &info);
  info.server_ssl_cert_mem = info.server_ssl_private_key_mem = NULL;
  info.vhost_name = "raw";
  info.protocols = raw_protocols;
  info.mounts = NULL;
  info.extensions = NULL;
  info.options = LWS_SERVER_OPTION_ADOPT_APPLY_LISTEN_ACCEPT_CONFIG;
  info.listen_accept_role = "raw-skt";
  info.listen_accept_protocol = "raw";
  story->raw = lws_create_vhost(story->context, &info);
  return !story->web || !story->raw || !story->tls;
}

void story_close(struct story *story)
{
  if (story->context)
    lws_context_destroy(story->context);
  story->context = NULL;
  story_now = NULL;
}

/* --- the peers ------------------------------------------------------------------------------ */

static void peer_open(struct peer *peer, int port)
{
  struct sockaddr_in to;

  memset(&to, 0, sizeof(to));
  to.sin_family = AF_INET;
  to.sin_port = htons((uint16_t)port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  peer->said = 0;
  peer->idle = 0;
  peer->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  /* the listener's queue takes it at once */
  if (peer->fd >= 0 && (connect(peer->fd, (struct sockaddr *)&to, sizeof(to)) ||
                        fcntl(peer->fd, F_SETFL, O_NONBLOCK))) {
    close(peer->fd);
    peer->fd = -1;
  }
}

static void peer_end(struct peer *peer, int reset)
{
  const struct linger now = {1, 0};

  if (reset)
    setsockopt(peer->fd, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
  close(peer->fd);
  peer->fd = -1;
}

/* Whether the peer still has something to say or to wait for. */
static int peer_step(struct peer *peer, const struct script *script)
{
  char buf[1024];
  ssize_t n;

  if (peer->fd < 0)
    return 0;
  do
    n = recv(peer->fd, buf, sizeof(buf), 0);
  while (n > 0);
  if (!n || (n < 0 && errno != EAGAIN)) {
    peer_end(peer, 0);
    return 0;
  }
  if (++peer->idle < 4)
    return 1;
  peer->idle = 0;
  if (peer->said < 5 && script->say[peer->said].text) {
    if (send(peer->fd, script->say[peer->said].text, script->say[peer->said].len, MSG_NOSIGNAL) < 0)
      peer_end(peer, 0);
    peer->said++;
    return 1;
  }
  peer_end(peer, script->abort);
  return 0;
}

static void run_clients(struct story *story)
{
  int passes, busy = 1;

  clients_open(story);
  for (passes = 0; passes < 250 && busy && story->context; passes++) {
    busy = clients_start(story);
    if (!story->context || (lws_service(story->context, -1) < 0 && !story->context))
      break;
    if (passes == 12)
      lws_callback_all_protocol(story->context, &web_protocols[1], LWS_CALLBACK_USER);
    busy += clients_step();
    usleep(50);
  }
  clients_close();
}

void story_run(struct story *story)
{
  const int web = lws_get_vhost_listen_port(story->web);
  const int raw = lws_get_vhost_listen_port(story->raw);
  struct peer peers[sizeof(scripts) / sizeof(*scripts)];
  int n, passes, busy = 1;

  if (story->talk != TALK_PEERS) {
    run_clients(story);
    return;
  }
  for (n = 0; n < PEERS; n++)
    peer_open(&peers[n], scripts[n].raw ? raw : web);
  for (passes = 0; passes < 120 && busy && story->context; passes++) {
    if (lws_service(story->context, -1) < 0 && !story->context)
      break;
    if (passes == 10)
      lws_cancel_service(story->context);
    if (passes == 12)
      lws_callback_all_protocol(story->context, &web_protocols[1], LWS_CALLBACK_USER);
    busy = 0;
    for (n = 0; n < PEERS; n++)
      busy += peer_step(&peers[n], &scripts[n]);
    usleep(200);
  }
  for (n = 0; n < PEERS; n++)
    if (peers[n].fd >= 0)
      close(peers[n].fd);
}

void story_peers(int web_port, int raw_port, volatile int *stop)
{
  struct peer peers[sizeof(scripts) / sizeof(*scripts)];
  int n;

  memset(peers, 0xff, sizeof(peers));
  while (!__atomic_load_n(stop, __ATOMIC_RELAXED)) {
    for (n = 0; n < PEERS; n++)
      if (!peer_step(&peers[n], &scripts[n]))
        peer_open(&peers[n], scripts[n].raw ? raw_port : web_port);
    usleep(500);
  }
  for (n = 0; n < PEERS; n++)
    if (peers[n].fd >= 0)
      close(peers[n].fd);
}
