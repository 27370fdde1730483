/*
 * Server for the wire tests of HTTP/2's flow control, by prior knowledge.
 *
 *   h2_flow_server PORT FOLDER [forgive]
 *
 * /files/ serves FOLDER.
 * POST is answered with the length of its body. For /held receiving is switched off until somebody
 * asks for /resume; for /sip it is switched off after each piece for a millisecond. /echo answers
 * with the body, piece by piece, and takes no more than the client does. /long/PIECES/SIZE answers
 * so many pieces, one for each WRITEABLE; /at-once/SIZE writes it all in one call. /grant/OCTETS gives
 * credit to those that are held. /credit tells what the calls about credit say. /report tells how
 * many pieces were written, how many WRITEABLE came without credit, and how much body was delivered
 * of requests that are not complete.
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

struct session {
	struct lws *wsi;
	struct session *next_held;
	int held;
	size_t got;
	int pieces;
	int size;
	int echoing;
	int sipping;
};

static struct session *held;
static int written, without_credit, delivered;
static volatile sig_atomic_t stop;

static void
on_signal(int sig)
{
	(void)sig;
	stop = 1;
}

static int
answer(struct lws *wsi, const char *text)
{
	uint8_t buf[LWS_PRE + 1024], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);
	size_t n = strlen(text);

	if (lws_add_http_common_headers(wsi, 200, "text/plain", n, &p, end) ||
	    lws_finalize_write_http_header(wsi, start, &p, end))
		return -1;
	memcpy(start, text, n);
	if (lws_write(wsi, start, n, LWS_WRITE_HTTP_FINAL) != (int)n)
		return -1;
	return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int
head(struct lws *wsi, lws_filepos_t length)
{
	uint8_t buf[LWS_PRE + 1024], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);

	return lws_add_http_common_headers(wsi, 200, "text/plain", length, &p, end) ||
	       lws_finalize_write_http_header(wsi, start, &p, end);
}

static int
all_at_once(struct lws *wsi, size_t size)
{
	uint8_t *buf = calloc(1, LWS_PRE + size);
	int n;

	if (!buf || head(wsi, size)) {
		free(buf);
		return -1;
	}
	memset(buf + LWS_PRE, 'x', size);
	n = lws_write(wsi, buf + LWS_PRE, size, LWS_WRITE_HTTP_FINAL);
	free(buf);
	if (n != (int)size)
		return -1;
	return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int
next_piece(struct lws *wsi, struct session *s)
{
	uint8_t buf[LWS_PRE + 4096];

	if (!s->pieces)
		return 0;
	if (lws_get_peer_write_allowance(wsi) <= 0 ||
	    lws_get_peer_write_allowance(wsi) != lws_wsi_tx_credit(wsi, LWSTXCR_US_TO_PEER, 0))
		without_credit++;
	if (lws_send_pipe_choked(wsi))
		without_credit++;
	written++;
	s->pieces--;
	memset(buf + LWS_PRE, 'x', (size_t)s->size);
	if (lws_write(wsi, buf + LWS_PRE, (size_t)s->size,
		      s->pieces ? LWS_WRITE_HTTP : LWS_WRITE_HTTP_FINAL) != s->size)
		return -1;
	if (!s->pieces)
		return lws_http_transaction_completed(wsi) ? -1 : 0;
	/* several requests ask for one callback */
	lws_callback_on_writable(wsi);
	lws_callback_on_writable(wsi);
	return 0;
}

static int
echo(struct lws *wsi, const void *in, size_t len)
{
	uint8_t *buf = malloc(LWS_PRE + len);
	int n;

	if (!buf)
		return -1;
	memcpy(buf + LWS_PRE, in, len);
	n = lws_write(wsi, buf + LWS_PRE, len, LWS_WRITE_HTTP);
	free(buf);
	if (n != (int)len)
		return -1;
	if (lws_send_pipe_choked(wsi)) {
		lws_rx_flow_control(wsi, 0);
		lws_callback_on_writable(wsi);
	}
	return 0;
}

static int
request(struct lws *wsi, struct session *s, const char *path)
{
	struct lws *network = lws_get_network_wsi(wsi);
	char text[256];
	int n;

	s->wsi = wsi;
	if (!strcmp(path, "/echo")) {
		s->echoing = 1;
		return head(wsi, LWS_ILLEGAL_HTTP_CONTENT_LEN) ? -1 : 0;
	}
	s->sipping = !strcmp(path, "/sip");
	if (!strcmp(path, "/held")) {
		lws_rx_flow_control(wsi, 0);
		s->held = 1;
		s->next_held = held;
		held = s;
		return 0;
	}
	if (!strcmp(path, "/resume")) {
		struct session *h;

		for (h = held; h; h = h->next_held) {
			h->held = 0;
			lws_rx_flow_control(h->wsi, 1);
		}
		held = NULL;
		return answer(wsi, "resumed");
	}
	if (!strncmp(path, "/grant/", 7)) {
		struct session *h;
		int failed = 0;

		for (h = held; h; h = h->next_held)
			failed += lws_h2_update_peer_txcredit(h->wsi, LWS_H2_STREAM_SID, atoi(path + 7));
		lws_snprintf(text, sizeof(text), "%d", failed);
		return answer(wsi, text);
	}
	if (!strcmp(path, "/report")) {
		lws_snprintf(text, sizeof(text), "%d %d %d", written, without_credit, delivered);
		written = without_credit = 0;
		return answer(wsi, text);
	}
	if (!strcmp(path, "/credit")) {
		n = lws_snprintf(text, sizeof(text), "%d %d %d %d %d %d",
				 (int)lws_get_peer_write_allowance(wsi),
				 lws_wsi_tx_credit(wsi, LWSTXCR_US_TO_PEER, 0),
				 lws_wsi_tx_credit(wsi, LWSTXCR_PEER_TO_US, 0),
				 lws_h2_get_peer_txcredit_estimate(wsi),
				 (int)lws_get_peer_write_allowance(network),
				 lws_wsi_tx_credit(network, LWSTXCR_PEER_TO_US, 0));
		n += lws_snprintf(text + n, sizeof(text) - (size_t)n, " %d",
				  lws_wsi_tx_credit(wsi, LWSTXCR_PEER_TO_US, 1000));
		lws_snprintf(text + n, sizeof(text) - (size_t)n, " %d",
			     lws_h2_get_peer_txcredit_estimate(wsi));
		return answer(wsi, text);
	}
	if (!strncmp(path, "/at-once/", 9))
		return all_at_once(wsi, (size_t)atoi(path + 9));
	if (sscanf(path, "/long/%d/%d", &s->pieces, &s->size) == 2 && s->size <= 4096) {
		if (head(wsi, (lws_filepos_t)s->pieces * (lws_filepos_t)s->size))
			return -1;
		lws_callback_on_writable(wsi);
		return 0;
	}
	return 0;
}

static int
callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	struct session *s = user;
	char text[32];

	switch (reason) {
	case LWS_CALLBACK_HTTP:
		return request(wsi, s, in);
	case LWS_CALLBACK_HTTP_BODY:
		if (s->held)
			lwsl_err("body although receiving is switched off\n");
		if (s->echoing)
			return len ? echo(wsi, in, len) : 0;
		if (s->sipping) {
			lws_rx_flow_control(wsi, 0);
			lws_set_timer_usecs(wsi, 1000);
		}
		s->got += len;
		delivered += (int)len;
		return 0;
	case LWS_CALLBACK_HTTP_BODY_COMPLETION:
		if (s->echoing) {
			if (lws_write(wsi, (uint8_t *)text, 0, LWS_WRITE_HTTP_FINAL))
				return -1;
			return lws_http_transaction_completed(wsi) ? -1 : 0;
		}
		delivered -= (int)s->got;
		lws_snprintf(text, sizeof(text), "[%lu]", (unsigned long)s->got);
		return answer(wsi, text);
	case LWS_CALLBACK_HTTP_WRITEABLE:
		if (s->echoing) {
			lws_rx_flow_control(wsi, 1);
			return 0;
		}
		return next_piece(wsi, s);
	case LWS_CALLBACK_TIMER:
		lws_rx_flow_control(wsi, 1);
		return 0;
	case LWS_CALLBACK_CLOSED_HTTP:
		if (s && s->held) {
			struct session **h;

			for (h = &held; *h; h = &(*h)->next_held)
				if (*h == s) {
					*h = s->next_held;
					break;
				}
		}
		return 0;
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
	info.mounts = &files;
	info.port = atoi(argv[1]);
	info.iface = "127.0.0.1";
	info.protocols = protocols;
	info.options = LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE;
	if (argc > 3)
		info.options |= LWS_SERVER_OPTION_H2_JUST_FIX_WINDOW_UPDATE_OVERFLOW;
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
