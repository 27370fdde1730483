/*
 * Uses the library against all its rules.
 *
 *   hostile dead      every function with NULL, stale, foreign and garbage handles, outside
 *   hostile inside    the same from inside every callback, and with living handles too
 *   hostile destroy   connections, vhosts and the context are destroyed in every callback
 *   hostile threads   from other threads, while connections come and go
 *
 * inside-clients and destroy-clients are the same for callbacks of clients, inside-h2 and
 * destroy-h2 for both sides of HTTP/2: on streams, and on the network connections under them.
 *
 * With HOSTILE_LONG set, "destroy" also waits for the second to sixth time of each reason, and does
 * over HTTP/2 what it else does over HTTP/1.1 only.
 * Each part passes if it neither crashes nor hangs; the last line says how many did. The one
 * before it says in how many the moment came that they wait for. With
 * HOSTILE_NO_FORK set the first two run in one process, for valgrind and sanitizers.
 */
#include "clients.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

static int passed, failed;
static int *met; /* shared with the processes of the parts */
static int messages = 2; /* where this program's own messages go */

static void quiet_log(int level, const char *line)
{
  if (getenv("HOSTILE_LOG"))
    fprintf(stderr, "%d %s", level, line);
  /* a defect that the library survives */
  if (level == LLL_ERR && (strstr(line, "panic in the library") || strstr(line, "internal error"))) {
    HOSTILE_KEEP(write(messages, line, strlen(line)));
    abort();
  }
}

static void fatal_signal(int number)
{
  char text[160];
  int n = snprintf(text, sizeof(text), "signal %d in %s\n", number, hostile_now);

  if (n > 0 && write(messages, text, (size_t)n) < 0)
    _exit(4);
  signal(number, SIG_DFL);
  raise(number);
}

static void watch(unsigned int seconds)
{
  const int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE, SIGALRM};
  const char *scale = getenv("HOSTILE_SCALE");
  size_t n;

  /* a sanitizer tells more about a crash than its own handler here */
  for (n = 0; n < LWS_ARRAY_SIZE(signals) && !getenv("HOSTILE_NO_HANDLER"); n++)
    signal(signals[n], fatal_signal);
  alarm(scale ? seconds * (unsigned int)atoi(scale) : seconds);
}

/* Runs one part in a process of its own, so that one that crashes does not hide the others. */
static void part(const char *name, void (*run)(void *), void *arg, unsigned int seconds)
{
  int status = 0;
  pid_t child;

  fflush(NULL);
  if (getenv("HOSTILE_NO_FORK")) {
    watch(seconds);
    run(arg);
    alarm(0);
    passed++;
    return;
  }
  child = fork();
  if (!child) {
    watch(seconds);
    run(arg);
    fflush(NULL);
    _exit(0);
  }
  if (child < 0 || waitpid(child, &status, 0) != child || status) {
    failed++;
    printf("FAIL %s: status %x\n", name, (unsigned int)status);
  } else
    passed++;
}

/* Makes stale handles of all kinds: of things that lived once, in places that live again. */
static int note_living(struct story *story, struct lws *wsi, enum lws_callback_reasons reason)
{
  if (reason == LWS_CALLBACK_WSI_CREATE)
    hostile_note_stale(wsi, story->web, story->context);
  return 0;
}

static void make_stale(enum story_talk talk)
{
  struct story story;

  memset(&story, 0, sizeof(story));
  story.each = note_living;
  story.talk = talk;
  if (story_open(&story))
    abort();
  story_run(&story);
  story_close(&story);
}

/* --- dead ----------------------------------------------------------------------------------- */

static void dead(void *arg)
{
  struct story story;

  (void)arg;
  hostile_dead_all(2);
  make_stale(TALK_PEERS);
  hostile_dead_all(2);
  make_stale(TALK_CLIENTS_H2);
  hostile_dead_all(1);
  memset(&story, 0, sizeof(story));
  if (story_open(&story))
    abort();
  hostile_dead_all(2);
  story_run(&story);
  hostile_dead_all(1);
  story_close(&story);
  hostile_dead_all(1);
}

/* Living handles outside of callbacks: the context and vhosts, between two passes. */
static void living_outside(void *arg)
{
  struct hostile_handles handles;
  struct story story;

  (void)arg;
  memset(&story, 0, sizeof(story));
  memset(&handles, 0, sizeof(handles));
  if (story_open(&story))
    abort();
  handles.context = story.context;
  handles.vhost = story.web;
  hostile_all(&handles, HOSTILE_LIVING, 4);
  story_run(&story);
  handles.context = story.context;
  hostile_all(&handles, HOSTILE_LIVING, 4);
  story_close(&story);
}

/* --- inside --------------------------------------------------------------------------------- */

static int busy;

static int call_dead(struct story *story, struct lws *wsi, enum lws_callback_reasons reason)
{
  if (busy || (int)reason != story->reason || story->place != story_place(wsi) || story->count++)
    return 0;
  busy = 1;
  hostile_dead_all(1);
  busy = 0;
  return 0;
}

static int call_living(struct story *story, struct lws *wsi, enum lws_callback_reasons reason)
{
  struct hostile_handles handles;

  if (busy || (int)reason != story->reason || story->place != story_place(wsi) || story->count++ > 2)
    return 0;
  busy = 1;
  handles.wsi = wsi;
  handles.vhost = lws_get_vhost(wsi);
  handles.context = lws_get_context(wsi);
  hostile_all(&handles, HOSTILE_LIVING, 6);
  busy = 0;
  return 0;
}

static int destroy(struct story *story, struct lws *wsi, enum lws_callback_reasons reason);

static void inside(void *arg)
{
  struct story story = *(struct story *)arg;

  if (story.each != destroy)
    make_stale(story.talk); /* for those who call with stale handles */
  /* a callback may have kept a vhost from being made */
  if (!story_open(&story))
    story_run(&story);
  story_close(&story);
  *met += story.count > story.when;
}

/* --- destroy -------------------------------------------------------------------------------- */

enum action {
  RETURN_MINUS_ONE,
  RETURN_ONE,
  KILL_NOW,
  KILL_SOON,
  KILL_NEIGHBOURS,
  DESTROY_OWN_VHOST,
  DESTROY_OTHER_VHOST,
  DESTROY_CONTEXT,
  DESTROY_VHOSTS_AND_CONTEXT,
  DESTROY_TWICE,
  SERVICE_AGAIN,
  ACTIONS, /* from here on: of HTTP/2 */
  KILL_NETWORK = ACTIONS,
  KILL_STREAMS,
  LOSE_SOCKET,
  PLAY_WITH_CREDIT,
  JOIN_AND_KILL,
  ACTIONS_H2
};

static const char *const action_names[] = {
    "return -1",          "return 1",           "kill now",
    "kill soon",          "kill neighbours",    "destroy own vhost",
    "destroy other vhost", "destroy context",   "destroy vhosts and context",
    "destroy twice",      "service again",      "kill network connection",
    "kill other streams", "lose socket",        "play with credit",
    "join and kill"};

/* What needs no second test over HTTP/2, where time is short. */
static int left_out(enum story_talk talk, int action)
{
  static const int same[] = {RETURN_ONE, KILL_SOON, DESTROY_OTHER_VHOST,
                             DESTROY_VHOSTS_AND_CONTEXT, DESTROY_TWICE};
  size_t n;

  for (n = 0; n < LWS_ARRAY_SIZE(same); n++)
    if (talk == TALK_CLIENTS_H2 && action == same[n] && !getenv("HOSTILE_LONG"))
      return 1;
  return 0;
}

static void use_handle(struct lws *wsi)
{
  unsigned char buf[LWS_PRE + 8] = {0};
  char text[64];

  HOSTILE_KEEP(lws_callback_on_writable(wsi));
  HOSTILE_KEEP(lws_write(wsi, buf + LWS_PRE, 5, LWS_WRITE_TEXT));
  HOSTILE_KEEP(lws_get_context(wsi));
  HOSTILE_KEEP(lws_get_vhost(wsi));
  HOSTILE_KEEP(lws_wsi_user(wsi));
  HOSTILE_KEEP(lws_hdr_copy(wsi, text, sizeof(text), WSI_TOKEN_HOST));
  HOSTILE_KEEP(lws_http_transaction_completed(wsi));
  lws_set_timer_usecs(wsi, 1000);
  lws_close_reason(wsi, LWS_CLOSE_STATUS_NORMAL, NULL, 0);
  lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
}

static void play_with_credit(struct lws *wsi)
{
  static const int amounts[] = {0, 1, -1, 65535, 0x7fffffff, -0x7fffffff};
  unsigned char buf[LWS_PRE + 8] = {0};
  unsigned int sid;
  size_t n;

  for (n = 0; n < LWS_ARRAY_SIZE(amounts); n++) {
    HOSTILE_KEEP(lws_rx_flow_control(wsi, (int)n & 1));
    HOSTILE_KEEP(lws_rx_flow_control(wsi, LWS_RXFLOW_REASON_APPLIES |
                                              (n & 1 ? LWS_RXFLOW_REASON_USER_BOOL : 0)));
    HOSTILE_KEEP(lws_wsi_tx_credit(wsi, LWSTXCR_US_TO_PEER, amounts[n]));
    HOSTILE_KEEP(lws_wsi_tx_credit(wsi, LWSTXCR_PEER_TO_US, amounts[n]));
    for (sid = 0; sid < 4; sid++)
      HOSTILE_KEEP(lws_h2_update_peer_txcredit(wsi, sid, amounts[n]));
    HOSTILE_KEEP(lws_h2_update_peer_txcredit(wsi, (unsigned int)LWS_H2_STREAM_SID, amounts[n]));
    HOSTILE_KEEP(lws_h2_get_peer_txcredit_estimate(wsi));
    HOSTILE_KEEP(lws_get_peer_write_allowance(wsi));
  }
  HOSTILE_KEEP(lws_callback_on_writable(wsi));
  HOSTILE_KEEP(lws_write(wsi, buf + LWS_PRE, 0, LWS_WRITE_HTTP_FINAL));
  HOSTILE_KEEP(lws_write(wsi, buf + LWS_PRE, 8, LWS_WRITE_RAW));
  HOSTILE_KEEP(lws_h2_client_stream_long_poll_rxonly(wsi));
  HOSTILE_KEEP(lws_http_mark_sse(wsi));
}

static int destroy(struct story *story, struct lws *wsi, enum lws_callback_reasons reason)
{
  struct lws_vhost *own;
  struct lws *network;
  int result = 0;
  size_t n;

  if ((int)reason != story->reason || story->place != story_place(wsi) ||
      story->count++ != story->when)
    return 0;
  network = lws_get_network_wsi(wsi);
  own = lws_get_vhost(wsi);
  switch (story->action) {
  case RETURN_MINUS_ONE:
    return -1;
  case RETURN_ONE:
    return 1;
  case KILL_NOW:
    lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
    break;
  case KILL_SOON:
    lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
    break;
  case KILL_NEIGHBOURS:
    for (n = 0; n < LWS_ARRAY_SIZE(story->living); n++)
      if (story->living[n] && story->living[n] != wsi)
        lws_set_timeout(story->living[n], PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
    break;
  case DESTROY_OWN_VHOST:
    lws_vhost_destroy(own);
    break;
  case DESTROY_OTHER_VHOST:
    lws_vhost_destroy(own == story->web ? story->raw : story->web);
    break;
  case DESTROY_VHOSTS_AND_CONTEXT:
    lws_vhost_destroy(story->raw);
    lws_vhost_destroy(story->tls);
    lws_vhost_destroy(story->web);
    /* fall through */
  case DESTROY_CONTEXT:
    lws_context_destroy(lws_get_context(wsi));
    break;
  case DESTROY_TWICE:
    lws_vhost_destroy(own);
    lws_vhost_destroy(own);
    lws_context_destroy(story->context);
    lws_context_destroy(story->context);
    result = -1;
    break;
  case SERVICE_AGAIN:
    HOSTILE_KEEP(lws_service(story->context, 0));
    HOSTILE_KEEP(lws_service_tsi(story->context, -1, 0));
    HOSTILE_KEEP(lws_service_fd(story->context, NULL));
    break;
  case KILL_NETWORK:
    lws_set_timeout(network, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
    break;
  case KILL_STREAMS:
    for (n = 0; n < LWS_ARRAY_SIZE(story->living); n++)
      if (story->living[n] != wsi && story_place(story->living[n]) == PLACE_STREAM)
        lws_set_timeout(story->living[n], PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
    break;
  case LOSE_SOCKET:
    shutdown(lws_get_socket_fd(network), SHUT_RDWR);
    break;
  case PLAY_WITH_CREDIT:
    play_with_credit(wsi);
    play_with_credit(network);
    for (n = 0; n < LWS_ARRAY_SIZE(story->living); n++)
      play_with_credit(story->living[n]);
    return 0; /* and it goes on with that */
  case JOIN_AND_KILL:
    clients_join(story);
    lws_set_timeout(network, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
    clients_join(story);
    break;
  default:
    break;
  }
  use_handle(wsi);
  use_handle(network);
  return result;
}

/* --- threads -------------------------------------------------------------------------------- */

static volatile int stop;
static int web_port, raw_port;
static struct lws *volatile recent[32];
static volatile unsigned int recent_at;

static int publish(struct story *story, struct lws *wsi, enum lws_callback_reasons reason)
{
  (void)story;
  if (reason == LWS_CALLBACK_WSI_CREATE || reason == LWS_CALLBACK_RECEIVE)
    __atomic_store_n(&recent[__atomic_fetch_add(&recent_at, 1, __ATOMIC_RELAXED) % 32], wsi,
                     __ATOMIC_RELAXED);
  return 0;
}

struct hammer {
  struct story *story;
  unsigned int seed;
  struct lws_context *context;
  struct lws_vhost *web;
};

/* A connection out of the context to itself, asked for by a thread that serves nothing. */
static void connect_from_here(const struct hammer *self, unsigned int n)
{
  static const char *const methods[] = {"GET", "RAW", NULL};
  struct lws_client_connect_info info;

  memset(&info, 0, sizeof(info));
  info.context = self->context;
  info.vhost = self->web;
  info.address = n & 4 ? "localhost" : "127.0.0.1";
  info.port = web_port;
  info.host = info.origin = "web";
  info.path = "/dyn";
  info.method = methods[n % 3];
  info.protocol = info.local_protocol_name = "chat";
  if (n & 8)
    info.ssl_connection = LCCSCF_PIPELINE;
  HOSTILE_KEEP(lws_client_connect_via_info(&info));
}

static void *hammer(void *arg)
{
  const struct hammer *self = arg;
  struct lws_protocols chat = {"chat", NULL, 0, 0, 0, NULL, 0};
  const struct lws_protocols *protocol;
  struct hostile_handles handles;
  unsigned int n = self->seed;
  struct lws *wsi;

  hostile_seed = self->seed;
  while (!__atomic_load_n(&stop, __ATOMIC_RELAXED)) {
    wsi = __atomic_load_n(&recent[n++ % 32], __ATOMIC_RELAXED);
    HOSTILE_KEEP(lws_callback_on_writable(wsi));
    protocol = lws_vhost_name_to_protocol(self->web, "chat");
    HOSTILE_KEEP(lws_callback_on_writable_all_protocol(self->context, protocol ? protocol : &chat));
    HOSTILE_KEEP(
        lws_callback_on_writable_all_protocol_vhost(self->web, protocol ? protocol : &chat));
    lws_cancel_service(self->context);
    lws_cancel_service_pt(wsi);
    if (!(n % 16))
      lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
    if (!(n % 32))
      connect_from_here(self, n / 32);
    if (!(n % 64)) {
      /* everything else, with handles that may live on another thread */
      handles.wsi = wsi;
      handles.vhost = self->web;
      handles.context = self->context;
      hostile_all(&handles, HOSTILE_OTHER_THREAD, 1);
    }
    usleep(100);
  }
  return NULL;
}

static void *serve(void *arg)
{
  struct story *story = arg;
  struct lws_context *context = story->context;

  while (!__atomic_load_n(&stop, __ATOMIC_RELAXED) && lws_service_tsi(context, 0, 1) >= 0)
    ;
  return NULL;
}

static void *talk(void *arg)
{
  (void)arg;
  story_peers(web_port, raw_port, &stop);
  return NULL;
}

static void threads(void *arg)
{
  struct hammer hammers[3];
  pthread_t thread[3], talker, server;
  struct story story;
  struct lws_context *context;
  int n, passes;
  lws_usec_t until;
  const char *seconds = getenv("HOSTILE_SECONDS");

  memset(&story, 0, sizeof(story));
  story.each = publish;
  story.threads = *(const int *)arg;
  if (story_open(&story))
    abort();
  context = story.context;
  web_port = lws_get_vhost_listen_port(story.web);
  raw_port = lws_get_vhost_listen_port(story.raw);
  stop = 0;
  for (n = 0; n < 3; n++) {
    hammers[n].story = &story;
    hammers[n].seed = (unsigned int)n + 1;
    hammers[n].context = context;
    hammers[n].web = story.web;
    pthread_create(&thread[n], NULL, hammer, &hammers[n]);
  }
  pthread_create(&talker, NULL, talk, NULL);
  if (story.threads > 1)
    pthread_create(&server, NULL, serve, &story);
  until = lws_now_usecs() + (seconds ? atoi(seconds) : 2) * LWS_US_PER_SEC;
  for (passes = 0; lws_now_usecs() < until; passes++)
    if (lws_service(context, 0) < 0)
      break;
  /* it goes while the others still use it */
  if (story.threads > 1) {
    __atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
    lws_cancel_service(context);
    pthread_join(server, NULL);
  }
  lws_context_destroy(context);
  usleep(20000);
  __atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
  for (n = 0; n < 3; n++)
    pthread_join(thread[n], NULL);
  pthread_join(talker, NULL);
  story.context = NULL;
  story_close(&story);
}

/* --- all of it ------------------------------------------------------------------------------ */

/* Runs the story once to see which reasons it brings, and where. */
static void explore(struct story *story, enum story_talk talk)
{
  memset(story, 0, sizeof(*story));
  story->talk = talk;
  if (story_open(story))
    abort();
  story_run(story);
  story_close(story);
}

static void everywhere(const char *what, int (*each)(struct story *, struct lws *,
                                                     enum lws_callback_reasons),
                       int actions, const char *const *names, enum story_talk talk)
{
  static const char *const talks[] = {"", "clients: ", "HTTP/2: "};
  const int times = names && getenv("HOSTILE_LONG") ? 6 : 1;
  struct story seen, one;
  char name[128];
  int moment, action;

  explore(&seen, talk);
  for (moment = 0; moment < PLACES * (STORY_REASONS + 1) * times; moment++) {
    memset(&one, 0, sizeof(one));
    one.talk = talk;
    one.each = each;
    one.when = moment % times;
    one.reason = moment / times % (STORY_REASONS + 1);
    one.place = (enum story_place)(moment / times / (STORY_REASONS + 1));
    for (action = 0; seen.seen[one.place][one.reason] && action < actions; action++) {
      if (names && left_out(talk, action))
        continue;
      one.action = action;
      snprintf(name, sizeof(name), "%s%s in reason %s%s%s%s", talks[talk], what,
               story_reason(one.reason), one.place == PLACE_STREAM ? " of a stream" : "",
               names ? ": " : "", names ? names[action] : "");
      part(name, inside, &one, 60);
    }
  }
}

static void load(const char *name, char *text, size_t size)
{
  FILE *f = fopen(name, "r");

  if (!f || !fread(text, 1, size - 1, f))
    abort();
  fclose(f);
}

static void files(void)
{
  char folder[] = "/tmp/lws-hostile-XXXXXX";
  const char *const names[] = {"page.html", "page.shtml", "users"};
  size_t n;
  FILE *f;

  if (!mkdtemp(folder) || chdir(folder))
    abort();
  for (n = 0; n < LWS_ARRAY_SIZE(names); n++) {
    f = fopen(names[n], "w");
    if (!f)
      abort();
    fputs(n == 2 ? "u:p\n" : "<p>hello $name</p>\n", f);
    fclose(f);
  }
  if (system("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
             "-subj /CN=localhost -keyout key.pem -out certificate.pem >/dev/null 2>&1"))
    abort();
  load("certificate.pem", story_certificate, sizeof(story_certificate));
  load("key.pem", story_key, sizeof(story_key));
}

static void remove_files(void)
{
  char folder[256];

  if (getcwd(folder, sizeof(folder)) && strstr(folder, "lws-hostile-"))
    lws_dir(folder, NULL, lws_dir_rm_rf_cb);
  if (!chdir("/"))
    rmdir(folder);
}

int main(int argc, char **argv)
{
  const char *mode = argc > 1 ? argv[1] : "";
  const enum story_talk talk = strstr(mode, "-h2")        ? TALK_CLIENTS_H2
                               : strstr(mode, "-clients") ? TALK_CLIENTS
                                                          : TALK_PEERS;
  int count;

  met = mmap(NULL, sizeof(*met), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (met == MAP_FAILED)
    return 1;
  signal(SIGPIPE, SIG_IGN);
  /* calls with descriptor 0 shall hit nothing that matters */
  if (!freopen("/dev/null", "r", stdin))
    return 1;
  messages = dup(2);
  if (!getenv("HOSTILE_LOG") && !freopen("/dev/null", "w", stderr))
    return 1; /* what the emitters write, called with anything */
  lws_set_log_level(LLL_ERR | LLL_WARN | LLL_NOTICE | LLL_INFO | LLL_USER, quiet_log);
  files();
  if (!strcmp(mode, "dead")) {
    part("dead handles", dead, NULL, 120);
    part("living handles outside", living_outside, NULL, 60);
  } else if (!strcmp(mode, "inside") || !strcmp(mode, "inside-clients") ||
             !strcmp(mode, "inside-h2")) {
    everywhere("dead handles", call_dead, 1, NULL, talk);
    everywhere("living handles", call_living, 1, NULL, talk);
  } else if (!strcmp(mode, "destroy") || !strcmp(mode, "destroy-clients") ||
             !strcmp(mode, "destroy-h2"))
    everywhere("destroy", destroy, talk == TALK_CLIENTS_H2 ? ACTIONS_H2 : ACTIONS, action_names,
               talk);
  else if (!strcmp(mode, "threads")) {
    count = 1;
    part("one service thread", threads, &count, 120);
    count = 2;
    part("two service threads", threads, &count, 120);
  } else {
    printf("usage: hostile dead|inside|destroy|threads\n"
           "       hostile inside-clients|destroy-clients|inside-h2|destroy-h2\n");
    failed = 1;
  }
  remove_files();
  if (*met)
    printf("%d met their moment\n", *met);
  printf("%d passed, %d failed\n", passed, failed);
  return failed ? 1 : 0;
}
