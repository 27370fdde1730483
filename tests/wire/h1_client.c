/*
 * HTTP client for the wire tests: makes one request and prints what it is told.
 *
 *   h1_client PORT [NAME=VALUE ...]
 *
 * method (WS: the handshake of a WebSocket), path, host, address, origin: of the request. flags: LCCSCF_ bits. user, password: for
 * authentication. body: written in pieces, cut at commas. length: announced as content-length.
 * pause: milliseconds between pieces.
 * add: a header "name:value" of the program's own. room: bytes asked for at each read. read: "no"
 * (never), "later" (when writable). secs: time limit. header_bytes: budget for headers. rude:
 * number of a callback in which `action` is done: "close", "minus" (returns -1), "write", "read".
 * ca: file of authorities. patience: seconds until the program gives up.
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../options.h"

static volatile sig_atomic_t stop;
static const char *pieces;
static size_t body_bytes;
static unsigned int body_hash = 5381;

static int
read_some(struct lws *wsi)
{
	char buf[LWS_PRE + 4096], *p = buf + LWS_PRE;
	int n = number("room", 1024), result;

	if (n > (int)sizeof(buf) - LWS_PRE)
		n = (int)sizeof(buf) - LWS_PRE;
	result = lws_http_client_read(wsi, &p, &n);
	if (result < 0)
		printf("read %d\n", result);
	return result < 0 ? -1 : 0;
}

static int
rude(struct lws *wsi)
{
	const char *action = option("action", "minus");
	uint8_t buf[LWS_PRE + 8] = { 0 };

	if (!strcmp(action, "minus"))
		return -1;
	if (!strcmp(action, "close"))
		lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
	else if (!strcmp(action, "write"))
		printf("rude write %d\n", lws_write(wsi, buf + LWS_PRE, 8, LWS_WRITE_HTTP));
	else if (!strcmp(action, "read"))
		read_some(wsi);
	lws_callback_on_writable(wsi);
	return 0;
}

static int
append(struct lws *wsi, unsigned char **p, unsigned char *end)
{
	const char *add = option("add", NULL), *length = option("length", NULL);
	char name[64];

	printf("append%s\n", lws_http_is_redirected_to_get(wsi) ? " get" : "");
	if (add) {
		lws_strncpy(name, add, strcspn(add, ":") + 2);
		add += strlen(name);
		if (lws_add_http_header_by_name(wsi, (uint8_t *)name, (uint8_t *)add,
						(int)strlen(add), p, end))
			return -1;
	}
	pieces = option("body", NULL);
	if (!pieces || lws_http_is_redirected_to_get(wsi))
		return 0;
	if (length && lws_add_http_header_by_token(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH,
						   (uint8_t *)length, (int)strlen(length), p, end))
		return -1;
	lws_client_http_body_pending(wsi, 1);
	lws_callback_on_writable(wsi);
	return 0;
}

static int
write_piece(struct lws *wsi)
{
	uint8_t buf[LWS_PRE + 256];
	size_t n = strcspn(pieces, ",");
	const char *piece = pieces;

	pieces = piece[n] ? piece + n + 1 : NULL;
	memcpy(buf + LWS_PRE, piece, n);
	if (!pieces)
		lws_client_http_body_pending(wsi, 0);
	else if (number("pause", 0))
		lws_set_timer_usecs(wsi, number("pause", 0) * 1000);
	else
		lws_callback_on_writable(wsi);
	if (lws_write(wsi, buf + LWS_PRE, n, pieces ? LWS_WRITE_HTTP : LWS_WRITE_HTTP_FINAL) !=
	    (int)n)
		return -1;
	return 0;
}

static void
show_header(struct lws *wsi, const char *name, enum lws_token_indexes token)
{
	char text[256];

	if (lws_hdr_total_length(wsi, token) && lws_hdr_copy(wsi, text, sizeof(text), token) >= 0)
		printf("%s %s\n", name, text);
}

static int
callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	size_t i;

	if (reason == LWS_CALLBACK_WSI_DESTROY)
		stop = 1;
	if (number("rude", -1) == (int)reason && rude(wsi))
		return -1;
	switch (reason) {
	case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
		return append(wsi, (unsigned char **)in, *(unsigned char **)in + len);
	case LWS_CALLBACK_CLIENT_HTTP_WRITEABLE:
		if (!strcmp(option("read", ""), "later"))
			return read_some(wsi);
		return pieces ? write_piece(wsi) : 0;
	case LWS_CALLBACK_TIMER:
		lws_callback_on_writable(wsi);
		return 0;
	case LWS_CALLBACK_CLIENT_FILTER_PRE_ESTABLISH:
		show_header(wsi, "line", WSI_TOKEN_HTTP);
		show_header(wsi, "line10", WSI_TOKEN_HTTP1_0);
		show_header(wsi, "type", WSI_TOKEN_HTTP_CONTENT_TYPE);
		return 0;
	case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
		printf("established %u\n", lws_http_client_http_response(wsi));
		return 0;
	case LWS_CALLBACK_CLIENT_HTTP_REDIRECT:
		printf("redirect %u %s\n", (unsigned int)len, (const char *)in);
		return 0;
	case LWS_CALLBACK_RECEIVE_CLIENT_HTTP:
		if (!strcmp(option("read", ""), "no"))
			return 0;
		if (!strcmp(option("read", ""), "later")) {
			lws_callback_on_writable(wsi);
			return 0;
		}
		return read_some(wsi);
	case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
		for (i = 0; i < len; i++)
			body_hash = body_hash * 33 + ((const uint8_t *)in)[i];
		body_bytes += len;
		if (len < 64)
			printf("data %.*s\n", (int)len, (const char *)in);
		return 0;
	case LWS_CALLBACK_COMPLETED_CLIENT_HTTP:
		printf("completed %zu %u\n", body_bytes, body_hash);
		return 0;
	case LWS_CALLBACK_CLIENT_ESTABLISHED:
		printf("websocket\n");
		return -1;
	case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
		printf("closed\n");
		return 0;
	case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
		printf("error %u %s\n", lws_http_client_http_response(wsi),
		       in ? (const char *)in : "");
		return 0;
	default:
		return 0;
	}
}

static void
on_timer(lws_sorted_usec_list_t *sul)
{
	printf("patience is over\n");
	stop = 1;
}

static void
on_signal(int sig)
{
	(void)sig;
	stop = 1;
}

int
main(int argc, char **argv)
{
	static const struct lws_protocols protocols[] = {
		{ "client", callback, 16, 0, 0, NULL, 0 },
		LWS_PROTOCOL_LIST_TERM
	};
	struct lws_context_creation_info info;
	struct lws_client_connect_info i;
	struct lws_context *context;
	lws_sorted_usec_list_t patience;

	options_from(argc, argv);
	if (argc < 2)
		return 2;
	signal(SIGINT, on_signal);
	setvbuf(stdout, NULL, _IOLBF, 0);
	lws_set_log_level(LLL_ERR | LLL_WARN, NULL);
	memset(&patience, 0, sizeof(patience));
	memset(&info, 0, sizeof(info));
	info.port = CONTEXT_PORT_NO_LISTEN;
	info.protocols = protocols;
	info.timeout_secs = (unsigned int)number("secs", 5);
	info.max_http_header_data = (unsigned short)number("header_bytes", 0);
	info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
	info.client_ssl_ca_filepath = option("ca", NULL);
	context = lws_create_context(&info);
	if (!context)
		return 1;
	memset(&i, 0, sizeof(i));
	i.context = context;
	i.address = option("address", "127.0.0.1");
	i.port = atoi(argv[1]);
	i.method = option("method", "GET");
	if (!strcmp(i.method, "WS"))
		i.method = NULL;
	i.path = option("path", "/");
	i.host = option("host", "server.test");
	i.origin = option("origin", NULL);
	i.ssl_connection = number("flags", 0);
	i.auth_username = option("user", NULL);
	i.auth_password = option("password", NULL);
	i.protocol = "client";
	if (!lws_client_connect_via_info(&i)) {
		printf("no connection\n");
		stop = 1;
	}
	lws_sul_schedule(context, 0, &patience, on_timer,
			 number("patience", 10) * (lws_usec_t)LWS_US_PER_SEC);
	while (!stop && lws_service(context, 0) >= 0)
		;
	lws_sul_cancel(&patience);
	lws_context_destroy(context);
	printf("end\n");
	return 0;
}
