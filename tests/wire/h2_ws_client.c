/*
 * WebSockets over HTTP/2 for the wire tests, the client.
 *
 *   h2_ws_client PORT [prior] [pipeline] [alpn=LIST] [ca=FILE] [offer=WORDS] [sub=LIST] STEP...
 *
 * Steps are "ws=PATH", "get=PATH", and "then", which waits until those before are established, or
 * complete. A WebSocket sends back what comes; text that begins with "!" is a command: "!send N",
 * "!close CODE TEXT", "!drop", "!ping TEXT". What happens is printed. Ends when everything has
 * ended.
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct piece {
	struct piece *next;
	size_t len;
	int flags;
	unsigned char data[];
};

struct step {
	char path[100];
	int websocket, established, over;
	struct piece *first, **end;
};

static struct lws_context *cx;
static struct lws_client_connect_info connect_info;
static lws_sorted_usec_list_t next;
static volatile sig_atomic_t stop;
static struct step *steps[64];
static struct lws *networks[16];
static int step_count, live, pending, at, argument_count;
static char **arguments;
static const char *subprotocols;

static void
on_signal(int sig)
{
	(void)sig;
	stop = 1;
}

static void go_on(lws_sorted_usec_list_t *sul);

/* the number of a network connection, in the order of their appearance */
static int
network_number(struct lws *wsi)
{
	struct lws *network = lws_get_network_wsi(wsi);
	int n = 0;

	while (n < 15 && networks[n] && networks[n] != network)
		n++;
	networks[n] = network;
	return n + 1;
}

static int
put(struct lws *wsi, struct step *s, const void *in, size_t len, int flags)
{
	struct piece *piece = malloc(sizeof(*piece) + LWS_PRE + len);

	if (!piece)
		return -1;
	piece->next = NULL;
	piece->len = len;
	piece->flags = flags;
	if (in)
		memcpy(piece->data + LWS_PRE, in, len);
	else
		memset(piece->data + LWS_PRE, 'x', len);
	*s->end = piece;
	s->end = &piece->next;
	lws_callback_on_writable(wsi);
	return 0;
}

static int
obey(struct lws *wsi, struct step *s, const char *text, size_t len)
{
	char command[200], *rest;

	lws_strnncpy(command, text, len, sizeof(command));
	rest = strchr(command, ' ');
	rest = rest ? rest + 1 : command + strlen(command);
	if (!strncmp(command, "!send", 5))
		return put(wsi, s, NULL, (size_t)atol(rest), LWS_WRITE_TEXT);
	if (!strncmp(command, "!ping", 5))
		return put(wsi, s, rest, strlen(rest), LWS_WRITE_PING);
	if (!strncmp(command, "!close", 6)) {
		char *why = strchr(rest, ' ');

		why = why ? why + 1 : rest + strlen(rest);
		lws_close_reason(wsi, (enum lws_close_status)atoi(rest), (unsigned char *)why,
				 strlen(why));
	}
	return -1;
}

static int
send_one(struct lws *wsi, struct step *s)
{
	struct piece *piece = s->first;
	int n;

	if (!piece)
		return 0;
	n = lws_write(wsi, piece->data + LWS_PRE, piece->len,
		      (enum lws_write_protocol)piece->flags);
	if (piece->flags != LWS_WRITE_PING && n != (int)piece->len) {
		printf("lws_write said %d\n", n);
		return -1;
	}
	s->first = piece->next;
	if (!s->first)
		s->end = &s->first;
	free(piece);
	if (s->first)
		lws_callback_on_writable(wsi);
	return 0;
}

static void
reached(struct step *s)
{
	if (!s->established && !--pending)
		lws_sul_schedule(cx, 0, &next, go_on, 1);
	s->established = 1;
}

static void
over(struct step *s)
{
	reached(s);
	if (!s->over)
		live--;
	s->over = 1;
	while (s->first) {
		struct piece *piece = s->first;

		s->first = piece->next;
		free(piece);
	}
	if (!live && at == argument_count)
		stop = 1;
}

static int
callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	struct step *s = lws_get_opaque_user_data(wsi);
	const unsigned char *close = in;
	char buf[64];

	switch (reason) {
	case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
		printf("%s error %s\n", s->path, in ? (const char *)in : "-");
		over(s);
		return 0;
	case LWS_CALLBACK_CLIENT_ESTABLISHED:
		if (lws_hdr_copy(wsi, buf, sizeof(buf), WSI_TOKEN_PROTOCOL) <= 0)
			strcpy(buf, "-");
		printf("%s established network=%d stream=%d sub=%s\n", s->path, network_number(wsi),
		       lws_get_network_wsi(wsi) != wsi, buf);
		reached(s);
		return 0;
	case LWS_CALLBACK_CLIENT_RECEIVE:
		if (len && *(const char *)in == '!' && lws_is_first_fragment(wsi))
			return obey(wsi, s, in, len);
		return put(wsi, s, in, len,
			   lws_write_ws_flags(lws_frame_is_binary(wsi) ? LWS_WRITE_BINARY :
									 LWS_WRITE_TEXT,
					      lws_is_first_fragment(wsi),
					      lws_is_final_fragment(wsi)));
	case LWS_CALLBACK_CLIENT_RECEIVE_PONG:
		printf("%s pong %.*s\n", s->path, (int)len, (const char *)in);
		return 0;
	case LWS_CALLBACK_CLIENT_WRITEABLE:
		return send_one(wsi, s);
	case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
		printf("%s peer closes %d\n", s->path, len >= 2 ? close[0] << 8 | close[1] : 0);
		return 0;
	case LWS_CALLBACK_CLIENT_CLOSED:
		printf("%s closed\n", s->path);
		over(s);
		return 0;
	case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
		if (!s->websocket)
			printf("%s answered %u network=%d stream=%d\n", s->path,
			       lws_http_client_http_response(wsi), network_number(wsi),
			       lws_get_network_wsi(wsi) != wsi);
		return 0;
	case LWS_CALLBACK_RECEIVE_CLIENT_HTTP: {
		char body[LWS_PRE + 4096], *p = body + LWS_PRE;
		int n = 4096;

		return lws_http_client_read(wsi, &p, &n) < 0 ? -1 : 0;
	}
	case LWS_CALLBACK_COMPLETED_CLIENT_HTTP:
		reached(s);
		return 0;
	case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
		over(s);
		return 0;
	default:
		return 0;
	}
}

static int
begin(const char *path, int websocket)
{
	struct lws_client_connect_info i = connect_info;
	struct step *s = calloc(1, sizeof(*s));

	if (!s || step_count == 64) {
		free(s);
		return -1;
	}
	steps[step_count++] = s;
	lws_strncpy(s->path, path, sizeof(s->path));
	s->end = &s->first;
	s->websocket = websocket;
	i.path = s->path;
	i.opaque_user_data = s;
	if (websocket)
		i.protocol = subprotocols;
	else
		i.method = "GET";
	pending++;
	live++;
	if (!lws_client_connect_via_info(&i)) {
		printf("%s error at once\n", path);
		over(s);
	}
	return 0;
}

static void
go_on(lws_sorted_usec_list_t *sul)
{
	(void)sul;
	while (at < argument_count && strcmp(arguments[at], "then")) {
		const char *step = arguments[at++];

		if (!strncmp(step, "ws=", 3))
			begin(step + 3, 1);
		else if (!strncmp(step, "get=", 4))
			begin(step + 4, 0);
	}
	if (at < argument_count)
		at++;
	if (!live && at == argument_count)
		stop = 1;
}

static const struct lws_protocols protocols[] = {
	{ "test", callback, 0, 0, 0, NULL, 0 }, LWS_PROTOCOL_LIST_TERM
};

int
main(int argc, char **argv)
{
	struct lws_extension extensions[2];
	struct lws_context_creation_info info;
	int n;

	if (argc < 2)
		return 1;
	memset(&info, 0, sizeof(info));
	memset(extensions, 0, sizeof(extensions));
	memset(&connect_info, 0, sizeof(connect_info));
	info.port = CONTEXT_PORT_NO_LISTEN;
	info.protocols = protocols;
	info.timeout_secs = 5;
	connect_info.address = "127.0.0.1";
	connect_info.host = connect_info.origin = "localhost";
	connect_info.port = atoi(argv[1]);
	connect_info.local_protocol_name = "test";
	for (n = 2; n < argc && strncmp(argv[n], "ws=", 3) && strncmp(argv[n], "get=", 4); n++)
		if (!strcmp(argv[n], "prior")) {
			connect_info.ssl_connection |= LCCSCF_H2_PRIOR_KNOWLEDGE;
		} else if (!strcmp(argv[n], "pipeline")) {
			connect_info.ssl_connection |= LCCSCF_PIPELINE;
		} else if (!strncmp(argv[n], "alpn=", 5)) {
			connect_info.alpn = argv[n] + 5;
		} else if (!strncmp(argv[n], "ca=", 3)) {
			connect_info.ssl_connection |= LCCSCF_USE_SSL;
			info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
			info.client_ssl_ca_filepath = argv[n] + 3;
		} else if (!strncmp(argv[n], "offer=", 6)) {
			extensions[0].name = "permessage-deflate";
			extensions[0].callback = lws_extension_callback_pm_deflate;
			extensions[0].client_offer = argv[n] + 6;
			info.extensions = extensions;
		} else if (!strncmp(argv[n], "sub=", 4)) {
			subprotocols = argv[n] + 4;
		} else {
			return 1;
		}
	arguments = argv + n;
	argument_count = argc - n;
	setvbuf(stdout, NULL, _IOLBF, 0);
	lws_set_log_level(LLL_ERR | LLL_WARN, NULL);
	signal(SIGINT, on_signal);
	signal(SIGTERM, on_signal);
	cx = lws_create_context(&info);
	if (!cx)
		return 1;
	connect_info.context = cx;
	lws_sul_schedule(cx, 0, &next, go_on, 1);
	while (!stop && lws_service(cx, 0) >= 0)
		;
	lws_context_destroy(cx);
	for (n = 0; n < step_count; n++)
		free(steps[n]);
	return 0;
}
