/*
 * WebSockets over HTTP/2 for the wire tests, by prior knowledge or by TLS.
 *
 *   h2_ws_server PORT [tls CERTIFICATE KEY] [keepalive SECS] [root FOLDER] [strict 1] [ping SECS]
 *
 * strict: requests have to name vhost and port. ping: idle peers are asked after so many seconds
 * whether they are there, and given up after twice as many.
 *
 * GET /hello is answered, /report prints its argument "text" as well, /old is a redirect, and the
 * rest is files of FOLDER. WebSocket protocols of the first vhost:
 *
 *   echo     sends every piece back, compressed if the client wants that
 *   facts    sends what it knows of its connection, and then what lws_write() said to that
 *   veto     does not want the connection
 *   answer   the same, and answers with 418 itself
 *   close    answers a message by closing with 4001 "enough"
 *   drop     answers a message by closing without a reason
 *   big      sends one message of 1000000 octets
 *   pause    does not take what comes until a timer is due after a second; then as echo
 *
 * A second vhost "other.test" has "echo" and "only-other". What happens is printed.
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BIG 1000000
#define MANY 64

struct piece {
	struct piece *next;
	size_t len;
	int flags;
	unsigned char data[];
};

struct session {
	struct piece *first, **end;
	int count, told, closing, established_len, sent;
};

static volatile sig_atomic_t stop;
static struct lws_context *cx;

static void
on_signal(int sig)
{
	(void)sig;
	stop = 1;
	if (cx)
		lws_cancel_service(cx);
}

static int
keep(struct lws *wsi, struct session *s, const void *in, size_t len)
{
	struct piece *piece = malloc(sizeof(*piece) + LWS_PRE + len);
	int kind = lws_frame_is_binary(wsi) ? LWS_WRITE_BINARY : LWS_WRITE_TEXT;

	if (!piece)
		return -1;
	piece->next = NULL;
	piece->len = len;
	piece->flags = lws_write_ws_flags(kind, lws_is_first_fragment(wsi),
					  lws_is_final_fragment(wsi));
	if (len)
		memcpy(piece->data + LWS_PRE, in, len);
	*s->end = piece;
	s->end = &piece->next;
	if (++s->count == MANY)
		lws_rx_flow_control(wsi, 0);
	lws_callback_on_writable(wsi);
	return 0;
}

static void
drop_first(struct session *s)
{
	struct piece *piece = s->first;

	s->first = piece->next;
	if (!s->first)
		s->end = &s->first;
	s->count--;
	free(piece);
}

static int
echo(struct lws *wsi, struct session *s)
{
	struct piece *piece = s->first;

	if (!piece)
		return 0;
	if (lws_write(wsi, piece->data + LWS_PRE, piece->len,
		      (enum lws_write_protocol)piece->flags) < (int)piece->len)
		return -1;
	if (s->count == MANY)
		lws_rx_flow_control(wsi, 1);
	drop_first(s);
	if (s->first)
		lws_callback_on_writable(wsi);
	return 0;
}

static int
tell_facts(struct lws *wsi, struct session *s)
{
	unsigned char buf[LWS_PRE + 256];
	int n;

	if (s->told == 2)
		return 0;
	if (!s->told)
		n = lws_snprintf((char *)buf + LWS_PRE, sizeof(buf) - LWS_PRE,
				 "len=%d stream=%d tls=%d vhost=%s", s->established_len,
				 lws_get_network_wsi(wsi) != wsi, lws_is_ssl(wsi),
				 lws_get_vhost_name(lws_get_vhost(wsi)));
	else
		n = lws_snprintf((char *)buf + LWS_PRE, sizeof(buf) - LWS_PRE, "lws_write %+d",
				 s->sent);
	s->sent = lws_write(wsi, buf + LWS_PRE, (size_t)n, LWS_WRITE_TEXT) - n;
	s->told++;
	lws_callback_on_writable(wsi);
	return 0;
}

static int
send_big(struct lws *wsi, struct session *s)
{
	unsigned char *buf;

	if (s->told)
		return 0;
	s->told = 1;
	buf = malloc(LWS_PRE + BIG);
	if (!buf)
		return -1;
	for (size_t n = 0; n < BIG; n++)
		buf[LWS_PRE + n] = (unsigned char)(n * 7 % 251);
	if (lws_write(wsi, buf + LWS_PRE, BIG, LWS_WRITE_BINARY) < BIG) {
		free(buf);
		return -1;
	}
	free(buf);
	return 0;
}

static int
callback_ws(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	const char *name = lws_get_protocol(wsi) ? lws_get_protocol(wsi)->name : "";
	struct lws_process_html_args *args = in;
	struct session *s = user;
	char path[64], *uri;
	int method;

	switch (reason) {
	case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
		if (!strcmp(name, "answer")) {
			lws_return_http_status(wsi, 418, NULL);
			return 1;
		}
		return !strcmp(name, "veto");
	case LWS_CALLBACK_ADD_HEADERS:
		if (lws_add_http_header_by_name(wsi, (const unsigned char *)"X-Added:",
						(const unsigned char *)"yes", 3,
						(unsigned char **)&args->p,
						(unsigned char *)args->p + args->max_len))
			return -1;
		return 0;
	case LWS_CALLBACK_ESTABLISHED:
		s->end = &s->first;
		s->established_len = (int)len;
		if (lws_hdr_copy(wsi, path, sizeof(path), WSI_TOKEN_GET_URI) < 0 ||
		    lws_http_get_uri_and_method(wsi, &uri, &method) != LWSHUMETH_CONNECT)
			strcpy(path, "-");
		printf("ESTABLISHED %s %s\n", name, path);
		if (!strcmp(name, "pause")) {
			lws_rx_flow_control(wsi, 0);
			lws_set_timer_usecs(wsi, LWS_USEC_PER_SEC);
		}
		if (!strcmp(name, "facts") || !strcmp(name, "big"))
			lws_callback_on_writable(wsi);
		return 0;
	case LWS_CALLBACK_TIMER:
		lws_rx_flow_control(wsi, 1);
		return 0;
	case LWS_CALLBACK_RECEIVE:
		if (!strcmp(name, "close")) {
			lws_close_reason(wsi, (enum lws_close_status)4001,
					 (unsigned char *)"enough", 6);
			return -1;
		}
		if (!strcmp(name, "drop"))
			return -1;
		return keep(wsi, s, in, len);
	case LWS_CALLBACK_SERVER_WRITEABLE:
		if (!strcmp(name, "facts"))
			return tell_facts(wsi, s);
		if (!strcmp(name, "big"))
			return send_big(wsi, s);
		return echo(wsi, s);
	case LWS_CALLBACK_WS_SERVER_DROP_PROTOCOL:
		while (s && s->first)
			drop_first(s);
		return 0;
	case LWS_CALLBACK_CLOSED:
		printf("CLOSED %s\n", name);
		return 0;
	default:
		return 0;
	}
}

static int
callback_http(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	uint8_t buf[LWS_PRE + 1024], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);
	char text[1000];

	switch (reason) {
	case LWS_CALLBACK_HTTP:
		if (lws_get_urlarg_by_name_safe(wsi, "text", text, sizeof(text)) > 0)
			printf("REPORT %s\n", text);
		if (lws_add_http_common_headers(wsi, 200, "text/plain", 5, &p, end) ||
		    lws_finalize_write_http_header(wsi, start, &p, end))
			return -1;
		memcpy(start, "hello", 5);
		if (lws_write(wsi, start, 5, LWS_WRITE_HTTP_FINAL) != 5)
			return -1;
		return lws_http_transaction_completed(wsi) ? -1 : 0;
	case LWS_CALLBACK_CLOSED:
	case LWS_CALLBACK_CLOSED_HTTP:
		if (lws_get_network_wsi(wsi) == wsi)
			printf("network closed\n");
		return 0;
	default:
		return lws_callback_http_dummy(wsi, reason, user, in, len);
	}
}

#define WS(NAME) { NAME, callback_ws, sizeof(struct session), 0, 0, NULL, 0 }

static const struct lws_protocols protocols[] = {
	{ "http", callback_http, 0, 0, 0, NULL, 0 },
	WS("echo"), WS("facts"), WS("veto"), WS("answer"), WS("close"), WS("drop"), WS("big"),
	WS("pause"), LWS_PROTOCOL_LIST_TERM
};

static const struct lws_protocols others[] = {
	{ "http", callback_http, 0, 0, 0, NULL, 0 },
	WS("echo"), WS("facts"), WS("only-other"), LWS_PROTOCOL_LIST_TERM
};

static const struct lws_extension extensions[] = {
	{ "permessage-deflate", lws_extension_callback_pm_deflate, "permessage-deflate" },
	{ NULL, NULL, NULL }
};

static lws_retry_bo_t policy;

static const struct lws_http_mount hello = {
	.mountpoint = "/hello",
	.mountpoint_len = 6,
	.origin_protocol = LWSMPRO_CALLBACK,
	.protocol = "http",
};

static const struct lws_http_mount report = {
	.mount_next = &hello,
	.mountpoint = "/report",
	.mountpoint_len = 7,
	.origin_protocol = LWSMPRO_CALLBACK,
	.protocol = "http",
};

static const struct lws_http_mount old = {
	.mount_next = &report,
	.mountpoint = "/old",
	.mountpoint_len = 4,
	.origin = "elsewhere.test/new",
	.origin_protocol = LWSMPRO_REDIR_HTTPS,
};

int
main(int argc, char **argv)
{
	struct lws_context_creation_info info;
	struct lws_http_mount files;
	struct lws_vhost *vhost;
	int n;

	memset(&info, 0, sizeof(info));
	memset(&files, 0, sizeof(files));
	if (argc < 2)
		return 1;
	files.mount_next = &old;
	files.mountpoint = "/";
	files.mountpoint_len = 1;
	files.origin_protocol = LWSMPRO_FILE;
	files.def = "index.html";
	info.mounts = &old;
	info.port = atoi(argv[1]);
	info.iface = "127.0.0.1";
	info.vhost_name = "h2.test";
	info.protocols = protocols;
	info.extensions = extensions;
	info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE;
	info.keepalive_timeout = 20;
	for (n = 2; n + 1 < argc; n += 2)
		if (!strcmp(argv[n], "keepalive")) {
			info.keepalive_timeout = atoi(argv[n + 1]);
		} else if (!strcmp(argv[n], "strict")) {
			info.options |= LWS_SERVER_OPTION_VHOST_UPG_STRICT_HOST_CHECK;
		} else if (!strcmp(argv[n], "ping")) {
			policy.secs_since_valid_ping = (uint16_t)atoi(argv[n + 1]);
			policy.secs_since_valid_hangup = (uint16_t)(2 * atoi(argv[n + 1]));
			info.retry_and_idle_policy = &policy;
		} else if (!strcmp(argv[n], "root")) {
			files.origin = argv[n + 1];
			info.mounts = &files;
		} else if (!strcmp(argv[n], "tls") && n + 2 < argc) {
			info.ssl_cert_filepath = argv[n + 1];
			info.ssl_private_key_filepath = argv[n + 2];
			info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
			n++;
		}
	setvbuf(stdout, NULL, _IOLBF, 0);
	lws_set_log_level(LLL_ERR | LLL_WARN, NULL);
	signal(SIGINT, on_signal);
	signal(SIGTERM, on_signal);
	cx = lws_create_context(&info);
	if (!cx)
		return 1;
	vhost = lws_create_vhost(cx, &info);
	info.vhost_name = "other.test";
	info.protocols = others;
	if (!vhost || !lws_create_vhost(cx, &info))
		return 1;
	while (!stop && lws_service(cx, 0) >= 0)
		;
	lws_context_destroy(cx);
	return 0;
}
