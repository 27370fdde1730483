/*
 * HTTP/2 server for the wire tests: by prior knowledge, or over TLS if it has a certificate.
 *
 *   h2_server PORT FOLDER [keepalive_secs [network_secs [CERTIFICATE KEY]]]
 *
 * /files/ serves FOLDER. /status answers 404 with a page, /empty without a body, /long with 200000
 * octets in pieces of 1000, /chat with three pieces and no length, /hold never; /pause does not look
 * at the body of its request. Everything else is
 * answered with "METHOD path [body length] authority".
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define LONG 200000

struct session {
	char path[64];
	char authority[64];
	size_t got;
	size_t sent;
	int method;
};

static const char *const methods[] = { "GET", "POST", "OPTIONS", "PUT", "PATCH", "DELETE",
				       "CONNECT", "HEAD", "PATH" };
static volatile sig_atomic_t stop;

static void
on_signal(int sig)
{
	(void)sig;
	stop = 1;
}

static int
answer(struct lws *wsi, const struct session *s)
{
	uint8_t buf[LWS_PRE + 2048], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);
	char body[256];
	int n = lws_snprintf(body, sizeof(body), "%s %s [%lu] %s", methods[s->method], s->path,
			     (unsigned long)s->got, s->authority);

	if (lws_add_http_common_headers(wsi, 200, "text/plain", (lws_filepos_t)n, &p, end) ||
	    lws_add_http_header_by_name(wsi, (const uint8_t *)"X-Mixed:",
					(const uint8_t *)"Case", 4, &p, end) ||
	    lws_finalize_write_http_header(wsi, start, &p, end))
		return -1;
	memcpy(start, body, (size_t)n);
	if (lws_write(wsi, start, (size_t)n, LWS_WRITE_HTTP_FINAL) != n)
		return -1;
	return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int
begin(struct lws *wsi, unsigned int code, lws_filepos_t length)
{
	uint8_t buf[LWS_PRE + 2048], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);

	if (lws_add_http_common_headers(wsi, code, "text/plain", length, &p, end) ||
	    lws_finalize_write_http_header(wsi, start, &p, end))
		return -1;
	lws_callback_on_writable(wsi);
	return 0;
}

static int
next_piece(struct lws *wsi, struct session *s)
{
	uint8_t buf[LWS_PRE + 1000], *start = buf + LWS_PRE;
	size_t n = 1000;
	int last;

	if (!strcmp(s->path, "/chat")) {
		n = 6;
		last = s->sent == 2 * n;
	} else if (!strcmp(s->path, "/long")) {
		last = s->sent + n == LONG;
	} else {
		return 0;
	}
	memset(start, 'a' + (int)(s->sent / n % 26), n);
	if (lws_write(wsi, start, n, last ? LWS_WRITE_HTTP_FINAL : LWS_WRITE_HTTP) != (int)n)
		return -1;
	s->sent += n;
	if (last)
		return lws_http_transaction_completed(wsi) ? -1 : 0;
	lws_callback_on_writable(wsi);
	return 0;
}

static int
callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	struct session *s = user;
	char *uri;
	int n;

	switch (reason) {
	case LWS_CALLBACK_HTTP:
		s->method = lws_http_get_uri_and_method(wsi, &uri, &n);
		lws_strncpy(s->path, in, sizeof(s->path));
		if (lws_hdr_copy(wsi, s->authority, sizeof(s->authority),
				 WSI_TOKEN_HTTP_COLON_AUTHORITY) < 0)
			s->authority[0] = '\0';
		if (!strcmp(s->path, "/veto"))
			return -1;
		if (!strcmp(s->path, "/pause")) {
			lws_rx_flow_control(wsi, 0);
			return 0;
		}
		if (!strcmp(s->path, "/status")) {
			if (lws_return_http_status(wsi, 404, NULL))
				return -1;
			return lws_http_transaction_completed(wsi) ? -1 : 0;
		}
		if (!strcmp(s->path, "/empty")) {
			if (begin(wsi, 204, 0))
				return -1;
			return lws_http_transaction_completed(wsi) ? -1 : 0;
		}
		if (!strcmp(s->path, "/long"))
			return begin(wsi, 200, LONG);
		if (!strcmp(s->path, "/chat"))
			return begin(wsi, 200, LWS_ILLEGAL_HTTP_CONTENT_LEN);
		if (!strcmp(s->path, "/hold") || s->method == LWSHUMETH_POST)
			return 0;
		return answer(wsi, s);
	case LWS_CALLBACK_HTTP_BODY:
		s->got += len;
		return 0;
	case LWS_CALLBACK_HTTP_BODY_COMPLETION:
		return answer(wsi, s);
	case LWS_CALLBACK_HTTP_WRITEABLE:
		return next_piece(wsi, s);
	default:
		return 0;
	}
}

static const struct lws_protocols protocols[] = {
	{ "http", callback, sizeof(struct session), 0, 0, NULL, 0 },
	LWS_PROTOCOL_LIST_TERM
};

int
main(int argc, char **argv)
{
	struct lws_context_creation_info info;
	struct lws_http_mount files;
	struct lws_context *cx;

	if (argc < 3)
		return 1;
	memset(&files, 0, sizeof(files));
	files.mountpoint = "/files";
	files.mountpoint_len = 6;
	files.origin = argv[2];
	files.origin_protocol = LWSMPRO_FILE;
	memset(&info, 0, sizeof(info));
	info.port = atoi(argv[1]);
	info.iface = "127.0.0.1";
	info.protocols = protocols;
	info.mounts = &files;
	info.options = LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE;
	info.keepalive_timeout = argc > 3 ? atoi(argv[3]) : 20;
	info.timeout_secs = argc > 4 ? (unsigned int)atoi(argv[4]) : 0;
	if (argc > 6) {
		info.ssl_cert_filepath = argv[5];
		info.ssl_private_key_filepath = argv[6];
		info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
	}
	lws_set_log_level(LLL_ERR | LLL_WARN, NULL);
	signal(SIGINT, on_signal);
	signal(SIGTERM, on_signal);
	cx = lws_create_context(&info);
	if (!cx)
		return 1;
	while (!stop && lws_service(cx, 0) >= 0)
		;
	lws_context_destroy(cx);
	return 0;
}
