/*
 * TLS server for the wire tests.
 *
 *   tls_server PORT CERTIFICATE KEY [OPTION...]
 *
 * GET answers with the path; GET /big/N with N octets of the pattern i % 251; POST with the number
 * of octets of the body and their sum. A WebSocket gets back what it sends. Options:
 *
 *   non-tls redirect plain fallback sts    LWS_SERVER_OPTION_... of that meaning
 *   raw                                    connections are raw from the start, echoed
 *   second=NAME,CERTIFICATE,KEY            another vhost on the port
 *   connections=N handshakes=N             limits
 *   timeout=SECONDS                        for handshakes and the like
 *   adopt=PORT read=N                      accepts on this port itself and has the connections
 *                                          adopted, after reading N octets
 *
 * Each event of a connection's life is a line on standard output.
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

struct session {
	unsigned long left, at, sum, count;
	int big;
	uint8_t *echo;
	size_t echo_len;
	int echo_mode;
};

static volatile sig_atomic_t stop;
static size_t read_first;
static struct lws_context *context;

static void
on_signal(int sig)
{
	(void)sig;
	stop = 1;
	lws_cancel_service(context);
}

static void
say(struct lws *wsi, const char *what)
{
	printf("%s %s tls=%d\n", lws_get_vhost(wsi) ? lws_get_vhost_name(lws_get_vhost(wsi)) : "-",
	       what, lws_is_ssl(wsi));
	fflush(stdout);
}

static int
head(struct lws *wsi, lws_filepos_t length)
{
	uint8_t buf[LWS_PRE + 1024], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);

	return lws_add_http_common_headers(wsi, 200, "text/plain", length, &p, end) ||
	       lws_finalize_write_http_header(wsi, start, &p, end);
}

static int
answer(struct lws *wsi, const char *text)
{
	uint8_t buf[LWS_PRE + 512];
	size_t len = strlen(text);

	if (len > 500 || head(wsi, len))
		return -1;
	memcpy(buf + LWS_PRE, text, len);
	if (lws_write(wsi, buf + LWS_PRE, len, LWS_WRITE_HTTP_FINAL) != (int)len)
		return -1;
	return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int
big_piece(struct lws *wsi, struct session *s)
{
	static uint8_t buf[LWS_PRE + 50000];
	size_t n = s->left < 50000 ? s->left : 50000, i;

	for (i = 0; i < n; i++)
		buf[LWS_PRE + i] = (uint8_t)((s->at + i) % 251);
	s->at += n;
	s->left -= n;
	if (lws_write(wsi, buf + LWS_PRE, n, s->left ? LWS_WRITE_HTTP : LWS_WRITE_HTTP_FINAL) != (int)n)
		return -1;
	if (s->left) {
		lws_callback_on_writable(wsi);
		return 0;
	}
	s->big = 0;
	return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int
keep(struct session *s, const void *in, size_t len)
{
	uint8_t *grown = realloc(s->echo, LWS_PRE + s->echo_len + len + 1);

	if (!grown)
		return -1;
	s->echo = grown;
	memcpy(s->echo + LWS_PRE + s->echo_len, in, len);
	s->echo_len += len;
	return 0;
}

static int
give_back(struct lws *wsi, struct session *s, enum lws_write_protocol mode)
{
	size_t len = s->echo_len;

	s->echo_len = 0;
	return lws_write(wsi, s->echo + LWS_PRE, len, mode) < (int)len ? -1 : 0;
}

static int
adopt_one(struct lws *listening)
{
	int fd = accept(lws_get_socket_fd(listening), NULL, NULL);
	char begin[64];
	ssize_t n;

	if (fd < 0)
		return 0;
	if (!read_first) {
		lws_adopt_socket_vhost(lws_get_vhost(listening), fd);
		return 0;
	}
	n = recv(fd, begin, read_first, MSG_WAITALL);
	if (n > 0)
		lws_adopt_socket_vhost_readbuf(lws_get_vhost(listening), fd, begin, (size_t)n);
	else
		close(fd);
	return 0;
}

static void
listen_for_adoption(struct lws_vhost *vhost, int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	lws_sock_file_fd_type fd;
	int one = 1;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	fd.filefd = socket(AF_INET, SOCK_STREAM, 0);
	setsockopt(fd.filefd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(fd.filefd, (struct sockaddr *)&address, sizeof(address)) || listen(fd.filefd, 10))
		exit(3);
	lws_adopt_descriptor_vhost(vhost, LWS_ADOPT_RAW_FILE_DESC, fd, "echo", NULL);
}

static int
callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	struct session *s = user;
	char text[200];
	size_t i;

	switch (reason) {
	case LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED:
		say(wsi, "new");
		/* nothing may come of these before the handshake is done */
		lws_callback_on_writable(wsi);
		break;
	case LWS_CALLBACK_WSI_DESTROY:
		say(wsi, "destroyed");
		break;
	case LWS_CALLBACK_CLOSED_HTTP:
		say(wsi, "closed");
		break;
	case LWS_CALLBACK_HTTP:
		say(wsi, "request");
		if (lws_hdr_total_length(wsi, WSI_TOKEN_POST_URI)) {
			s->sum = s->count = 0;
			return 0;
		}
		if (!strncmp(in, "/big/", 5)) {
			s->left = strtoul((char *)in + 5, NULL, 10);
			s->at = 0;
			s->big = 1;
			if (head(wsi, s->left))
				return -1;
			lws_callback_on_writable(wsi);
			return 0;
		}
		return answer(wsi, in);
	case LWS_CALLBACK_HTTP_WRITEABLE:
		return s && s->big ? big_piece(wsi, s) : 0;
	case LWS_CALLBACK_HTTP_BODY:
		for (i = 0; i < len; i++)
			s->sum += ((uint8_t *)in)[i];
		s->count += len;
		return ((char *)in)[len] != 0;
	case LWS_CALLBACK_HTTP_BODY_COMPLETION:
		lws_snprintf(text, sizeof(text), "%lu %lu", s->count, s->sum);
		return answer(wsi, text);

	case LWS_CALLBACK_ESTABLISHED:
		say(wsi, "established");
		break;
	case LWS_CALLBACK_RECEIVE:
		if (keep(s, in, len))
			return -1;
		if (lws_remaining_packet_payload(wsi) || !lws_is_final_fragment(wsi))
			return 0;
		s->echo_mode = lws_frame_is_binary(wsi) ? LWS_WRITE_BINARY : LWS_WRITE_TEXT;
		lws_callback_on_writable(wsi);
		break;
	case LWS_CALLBACK_SERVER_WRITEABLE:
		return s->echo_len ? give_back(wsi, s, (enum lws_write_protocol)s->echo_mode) : 0;
	case LWS_CALLBACK_CLOSED:
		say(wsi, "closed");
		free(s->echo);
		break;

	case LWS_CALLBACK_RAW_RX_FILE:
		return adopt_one(wsi);

	case LWS_CALLBACK_RAW_ADOPT:
		say(wsi, "raw");
		break;
	case LWS_CALLBACK_RAW_RX:
		if (keep(s, in, len))
			return -1;
		lws_rx_flow_control(wsi, 0);
		lws_callback_on_writable(wsi);
		break;
	case LWS_CALLBACK_RAW_WRITEABLE:
		if (!s->echo_len)
			return 0;
		lws_rx_flow_control(wsi, 1);
		return give_back(wsi, s, LWS_WRITE_RAW);
	case LWS_CALLBACK_RAW_CLOSE:
		say(wsi, "closed");
		free(s->echo);
		break;
	default:
		return lws_callback_http_dummy(wsi, reason, user, in, len);
	}
	return 0;
}

static const struct lws_protocols protocols[] = {
	{ "http", callback, sizeof(struct session), 0, 0, NULL, 0 },
	{ "echo", callback, sizeof(struct session), 0, 0, NULL, 0 },
	LWS_PROTOCOL_LIST_TERM
};

static const struct {
	const char *name;
	uint64_t option;
} options[] = {
	{ "non-tls", LWS_SERVER_OPTION_ALLOW_NON_SSL_ON_SSL_PORT },
	{ "redirect", LWS_SERVER_OPTION_REDIRECT_HTTP_TO_HTTPS },
	{ "plain", LWS_SERVER_OPTION_ALLOW_HTTP_ON_HTTPS_LISTENER },
	{ "fallback", LWS_SERVER_OPTION_FALLBACK_TO_APPLY_LISTEN_ACCEPT_CONFIG },
	{ "sts", LWS_SERVER_OPTION_STS },
	{ "raw", LWS_SERVER_OPTION_ADOPT_APPLY_LISTEN_ACCEPT_CONFIG },
};

int
main(int argc, char **argv)
{
	struct lws_context_creation_info info;
	struct lws_vhost *first;
	char *second = NULL, *place;
	int adopt_port = 0;
	size_t i;
	int n;

	if (argc < 4)
		return 2;
	memset(&info, 0, sizeof(info));
	info.port = atoi(argv[1]);
	info.vhost_name = "first.test";
	info.ssl_cert_filepath = argv[2];
	info.ssl_private_key_filepath = argv[3];
	info.protocols = protocols;
	info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT | LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
	for (n = 4; n < argc; n++) {
		for (i = 0; i < LWS_ARRAY_SIZE(options); i++)
			if (!strcmp(argv[n], options[i].name))
				info.options |= options[i].option;
		if (!strcmp(argv[n], "raw") || !strcmp(argv[n], "fallback")) {
			info.listen_accept_role = "raw-skt";
			info.listen_accept_protocol = "echo";
		}
		if (!strncmp(argv[n], "second=", 7))
			second = argv[n] + 7;
		if (!strncmp(argv[n], "connections=", 12))
			info.simultaneous_ssl_restriction = atoi(argv[n] + 12);
		if (!strncmp(argv[n], "handshakes=", 11))
			info.simultaneous_ssl_handshake_restriction = atoi(argv[n] + 11);
		if (!strncmp(argv[n], "timeout=", 8))
			info.timeout_secs = (unsigned int)atoi(argv[n] + 8);
		if (!strncmp(argv[n], "adopt=", 6))
			adopt_port = atoi(argv[n] + 6);
		if (!strncmp(argv[n], "read=", 5))
			read_first = strtoul(argv[n] + 5, NULL, 10);
	}
	signal(SIGINT, on_signal);
	lws_set_log_level(LLL_ERR | LLL_WARN | LLL_INFO, NULL);
	context = lws_create_context(&info);
	if (!context)
		return 1;
	first = lws_create_vhost(context, &info);
	if (!first)
		return 1;
	if (adopt_port)
		listen_for_adoption(first, adopt_port);
	if (second) {
		info.vhost_name = strtok_r(second, ",", &place);
		info.ssl_cert_filepath = strtok_r(NULL, ",", &place);
		info.ssl_private_key_filepath = strtok_r(NULL, ",", &place);
		if (!lws_create_vhost(context, &info))
			return 1;
	}
	while (!stop && lws_service(context, 0) >= 0)
		;
	lws_context_destroy(context);
	return 0;
}
