/*
 * HTTP server for the wire tests: answers every request with what it saw of it.
 *
 *   h1_server PORT [network_secs [keepalive_secs [log_file]]]
 *
 * The body of an answer is "METHOD path [length] body": for a request with a body `length` is how
 * much of it came and `body` its first 64 octets. /hold is not answered before another request
 * comes on any connection; /parts is answered in three parts without a length.
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct session {
	char path[128];
	char body[65];
	size_t got;
	int method;
	int parts;
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
answer(struct lws *wsi, const struct session *s, const char *text)
{
	uint8_t buf[LWS_PRE + 2048], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);
	char body[512];
	int n = lws_snprintf(body, sizeof(body), "%s %s%s", methods[s->method], s->path, text);

	if (lws_add_http_common_headers(wsi, 200, "text/plain", (lws_filepos_t)n, &p, end) ||
	    lws_finalize_write_http_header(wsi, start, &p, end))
		return -1;
	memcpy(start, body, (size_t)n);
	if (lws_write(wsi, start, (size_t)n, LWS_WRITE_HTTP_FINAL) != n)
		return -1;
	return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int
parts(struct lws *wsi, struct session *s)
{
	uint8_t buf[LWS_PRE + 64], *start = buf + LWS_PRE;
	int n = lws_snprintf((char *)start, 64, "part %d\n", s->parts++);

	if (lws_write(wsi, start, (size_t)n,
		      s->parts == 3 ? LWS_WRITE_HTTP_FINAL : LWS_WRITE_HTTP) != n)
		return -1;
	if (s->parts == 3)
		return lws_http_transaction_completed(wsi) ? -1 : 0;
	lws_callback_on_writable(wsi);
	return 0;
}

static int
callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	uint8_t buf[LWS_PRE + 2048], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);
	struct session *s = user;
	char text[128], *uri;
	int n;

	switch (reason) {
	case LWS_CALLBACK_HTTP:
		s->method = lws_http_get_uri_and_method(wsi, &uri, &n);
		lws_strncpy(s->path, in, sizeof(s->path));
		if (!strcmp(s->path, "/parts")) {
			if (lws_add_http_common_headers(wsi, 200, "text/plain",
							LWS_ILLEGAL_HTTP_CONTENT_LEN, &p, end) ||
			    lws_finalize_write_http_header(wsi, start, &p, end))
				return -1;
			lws_callback_on_writable(wsi);
			return 0;
		}
		if (!strcmp(s->path, "/hold"))
			return 0;
		if (s->method == LWSHUMETH_POST || s->method == LWSHUMETH_PUT) {
			if (!strcmp(s->path, "/early"))
				return answer(wsi, s, "");
			return 0;
		}
		if (lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH) ||
		    lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_TRANSFER_ENCODING))
			return strcmp(s->path, "/early") ? 0 : answer(wsi, s, "");
		return answer(wsi, s, "");
	case LWS_CALLBACK_HTTP_BODY:
		for (n = 0; n < (int)len && s->got + (size_t)n < 64; n++)
			s->body[s->got + (size_t)n] = ((char *)in)[n];
		s->got += len;
		return 0;
	case LWS_CALLBACK_HTTP_BODY_COMPLETION:
		lws_snprintf(text, sizeof(text), " [%lu] %s", (unsigned long)s->got, s->body);
		return answer(wsi, s, text);
	case LWS_CALLBACK_HTTP_WRITEABLE:
		return strcmp(s->path, "/parts") ? 0 : parts(wsi, s);
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
	struct lws_context *cx;

	memset(&info, 0, sizeof(info));
	info.port = argc > 1 ? atoi(argv[1]) : 0;
	info.iface = "127.0.0.1";
	info.protocols = protocols;
	info.timeout_secs = argc > 2 ? (unsigned int)atoi(argv[2]) : 0;
	info.timeout_secs_ah_idle = info.timeout_secs;
	info.keepalive_timeout = argc > 3 ? atoi(argv[3]) : 0;
	info.log_filepath = argc > 4 ? argv[4] : NULL;
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
