/*
 * HTTP/2 server by prior knowledge for what lives longer than a request.
 *
 *   h2_life_server PORT [OPTION...]
 *
 *   keepalive=N timeout=N ping=N hangup=N   seconds
 *   log=FILE                                the access log
 *   alpn=LIST                               for ALPN
 *   pool=N                                  max_http_header_pool
 *   settings=T,P,S,W,F,L                    http2_settings[1..6] of the vhost
 *   context-settings=T,P,S,W,F,L            the same, of the context whose vhost says nothing
 *   longpoll                                LWS_SERVER_OPTION_VH_H2_HALF_CLOSED_LONG_POLL
 *
 * /late/N is answered after N ms; /ticks sends a piece each 400 ms, /events does so as server-sent
 * events, both for ever; /hold is not answered. A POST is answered with its length and the value of
 * its field x-after; /trailers with a body and the trailer x-sum: 7. Any other request is answered
 * at once. SIGUSR1 destroys the vhost. Each event of a connection's life is a line on standard
 * output.
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct session {
	char path[64];
	size_t got;
	int due;
};

static volatile sig_atomic_t stop, destroy;
static struct lws_context *context;

static void
on_signal(int sig)
{
	if (sig == SIGUSR1)
		destroy = 1;
	else
		stop = 1;
	lws_cancel_service(context);
}

static int
begin(struct lws *wsi, const char *type, lws_filepos_t length)
{
	uint8_t buf[LWS_PRE + 1024], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);

	return lws_add_http_common_headers(wsi, 200, type, length, &p, end) ||
	       lws_finalize_write_http_header(wsi, start, &p, end);
}

static int
answer(struct lws *wsi, const char *text)
{
	uint8_t buf[LWS_PRE + 256], *start = buf + LWS_PRE;
	size_t n = strlen(text);

	if (begin(wsi, "text/plain", n))
		return -1;
	memcpy(start, text, n);
	if (lws_write(wsi, start, n, LWS_WRITE_HTTP_FINAL) != (int)n)
		return -1;
	return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int
answer_with_trailers(struct lws *wsi)
{
	uint8_t buf[LWS_PRE + 256], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);

	if (begin(wsi, "text/plain", LWS_ILLEGAL_HTTP_CONTENT_LEN))
		return -1;
	memcpy(start, "body", 4);
	if (lws_write(wsi, start, 4, LWS_WRITE_HTTP) != 4)
		return -1;
	if (lws_add_http_header_by_name(wsi, (const uint8_t *)"X-Sum:", (const uint8_t *)"7", 1,
					&p, end) ||
	    lws_finalize_http_header(wsi, &p, end))
		return -1;
	if (lws_write(wsi, start, lws_ptr_diff_size_t(p, start),
		      LWS_WRITE_HTTP_HEADERS | LWS_WRITE_H2_STREAM_END) < 0)
		return -1;
	return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int
request(struct lws *wsi, struct session *s, const char *path)
{
	lws_strncpy(s->path, path, sizeof(s->path));
	if (lws_hdr_total_length(wsi, WSI_TOKEN_POST_URI) || !strcmp(path, "/hold"))
		return 0;
	if (!strncmp(path, "/late/", 6)) {
		lws_set_timer_usecs(wsi, atoi(path + 6) * LWS_US_PER_MS);
		return 0;
	}
	if (!strcmp(path, "/trailers"))
		return answer_with_trailers(wsi);
	if (!strcmp(path, "/ticks") || !strcmp(path, "/events")) {
		if (begin(wsi, path[1] == 't' ? "text/plain" : "text/event-stream",
			  LWS_ILLEGAL_HTTP_CONTENT_LEN))
			return -1;
		if (path[1] == 'e')
			lws_http_mark_sse(wsi);
		lws_set_timer_usecs(wsi, 400 * LWS_US_PER_MS);
		return 0;
	}
	return answer(wsi, path);
}

static int
posted(struct lws *wsi, struct session *s)
{
	char text[128], value[64] = "-";

	if (lws_hdr_custom_length(wsi, "x-after:", 8) > 0)
		lws_hdr_custom_copy(wsi, value, sizeof(value), "x-after:", 8);
	lws_snprintf(text, sizeof(text), "%lu %s", (unsigned long)s->got, value);
	return answer(wsi, text);
}

static int
tick(struct lws *wsi, struct session *s)
{
	uint8_t buf[LWS_PRE + 16];

	if (!s->due)
		return 0;
	s->due = 0;
	if (!strncmp(s->path, "/late/", 6))
		return answer(wsi, s->path);
	memcpy(buf + LWS_PRE, "data: tick\n\n", 12);
	if (lws_write(wsi, buf + LWS_PRE, 12, LWS_WRITE_HTTP) != 12)
		return -1;
	lws_set_timer_usecs(wsi, 400 * LWS_US_PER_MS);
	return 0;
}

static int
callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	struct session *s = user;

	switch (reason) {
	case LWS_CALLBACK_HTTP:
		printf("request %s\n", (const char *)in);
		return request(wsi, s, in);
	case LWS_CALLBACK_HTTP_BODY:
		s->got += len;
		return 0;
	case LWS_CALLBACK_HTTP_BODY_COMPLETION:
		return posted(wsi, s);
	case LWS_CALLBACK_TIMER:
		s->due = 1;
		lws_callback_on_writable(wsi);
		return 0;
	case LWS_CALLBACK_HTTP_WRITEABLE:
		return tick(wsi, s);
	case LWS_CALLBACK_CLOSED_HTTP:
		printf("closed %s\n", s ? s->path : "network");
		return 0;
	case LWS_CALLBACK_PROTOCOL_DESTROY:
		printf("protocol destroyed\n");
		return 0;
	default:
		return 0;
	}
}

static const struct lws_protocols protocols[] = {
	{ "http", callback, sizeof(struct session), 0, 0, NULL, 0 },
	LWS_PROTOCOL_LIST_TERM
};

static void
read_settings(uint32_t *settings, const char *list)
{
	settings[0] = 1;
	for (int n = 1; n < 7 && list; n++) {
		settings[n] = (uint32_t)strtoul(list, NULL, 0);
		list = strchr(list, ',');
		if (list)
			list++;
	}
}

int
main(int argc, char **argv)
{
	struct lws_context_creation_info info, of_context;
	lws_retry_bo_t retry;
	struct lws_vhost *vhost;

	if (argc < 2)
		return 1;
	setvbuf(stdout, NULL, _IOLBF, 0);
	memset(&retry, 0, sizeof(retry));
	memset(&info, 0, sizeof(info));
	memset(&of_context, 0, sizeof(of_context));
	info.port = atoi(argv[1]);
	info.iface = "127.0.0.1";
	info.protocols = protocols;
	info.options = LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE;
	for (int n = 2; n < argc; n++) {
		const char *value = strchr(argv[n], '=') ? strchr(argv[n], '=') + 1 : "";

		if (!strncmp(argv[n], "keepalive", 9))
			info.keepalive_timeout = atoi(value);
		else if (!strncmp(argv[n], "timeout", 7))
			info.timeout_secs = (unsigned int)atoi(value);
		else if (!strncmp(argv[n], "ping", 4))
			retry.secs_since_valid_ping = (uint16_t)atoi(value);
		else if (!strncmp(argv[n], "hangup", 6))
			retry.secs_since_valid_hangup = (uint16_t)atoi(value);
		else if (!strncmp(argv[n], "log", 3) && argv[n][3] == '=')
			info.log_filepath = value;
		else if (!strncmp(argv[n], "alpn", 4))
			info.alpn = value;
		else if (!strncmp(argv[n], "pool", 4))
			of_context.max_http_header_pool = (unsigned short)atoi(value);
		else if (!strncmp(argv[n], "settings", 8))
			read_settings(info.http2_settings, value);
		else if (!strncmp(argv[n], "context-settings", 16))
			read_settings(of_context.http2_settings, value);
		else if (!strcmp(argv[n], "longpoll"))
			info.options |= LWS_SERVER_OPTION_VH_H2_HALF_CLOSED_LONG_POLL;
		else
			return 1;
	}
	if (retry.secs_since_valid_ping || retry.secs_since_valid_hangup)
		info.retry_and_idle_policy = &retry;
	of_context.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
	of_context.port = CONTEXT_PORT_NO_LISTEN;
	lws_set_log_level(LLL_ERR | LLL_WARN, NULL);
	context = lws_create_context(&of_context);
	if (!context)
		return 1;
	vhost = lws_create_vhost(context, &info);
	if (!vhost)
		return 1;
	signal(SIGINT, on_signal);
	signal(SIGTERM, on_signal);
	signal(SIGUSR1, on_signal);
	while (!stop && lws_service(context, 0) >= 0)
		if (destroy) {
			destroy = 0;
			lws_vhost_destroy(vhost);
		}
	lws_context_destroy(context);
	return 0;
}
