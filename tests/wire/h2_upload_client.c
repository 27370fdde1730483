/*
 * HTTP client for the wire tests of requests' bodies and of what a server may send, over HTTP/2.
 *
 *   h2_upload_client PORT [NAME=VALUE ...]
 *
 * size: octets of the body, written in pieces of `piece`; length: what is announced. end: how the
 * program says that there is no more: "final" (LWS_WRITE_HTTP_FINAL with the last piece), "flag"
 * (LWS_WRITE_H2_STREAM_END), "pending" (lws_client_http_body_pending(wsi, 0) in the same callback),
 * "later" (a little later, outside of callbacks), "trailers" (fields behind it), "none". form:
 * "multi" or "url". chunks: "yes" if the program makes chunks as for HTTP/1.1, "no" if it only says
 * so.
 * flags: LCCSCF_ bits. manual: the credit of the stream. each: octets of credit that are given
 * every 20 ms; call: "role" for lws_wsi_tx_credit(), else lws_h2_update_peer_txcredit().
 * other: "yes" for another request on the network connection when the answer begins.
 * pause: milliseconds for which receiving is switched off when the answer begins. poll: "yes" for
 * lws_h2_client_stream_long_poll_rxonly() when the answer begins, "early" when the request is sent.
 * secs: time limit. ping: seconds after which the server is asked whether it is there; it has
 * twice as many to answer. ca: authorities, for TLS.
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../options.h"

static volatile sig_atomic_t stop;
static struct lws *stream;
static lws_sorted_usec_list_t end_later, giving, resuming;
static struct lws_client_connect_info request;
static size_t written, body_bytes, piece_count, other_bytes;
static int without_credit, paused, ended;
static unsigned int body_hash = 5381;

static void
on_end_later(lws_sorted_usec_list_t *sul)
{
	if (stream)
		lws_client_http_body_pending(stream, 0);
}

static void
on_giving(lws_sorted_usec_list_t *sul)
{
	int each = number("each", 0), result;

	if (!stream)
		return;
	if (!strcmp(option("call", ""), "role"))
		result = lws_wsi_tx_credit(stream, LWSTXCR_PEER_TO_US, each);
	else
		result = lws_h2_update_peer_txcredit(stream, (unsigned int)LWS_H2_STREAM_SID, each);
	if (result)
		printf("no credit given\n");
	lws_sul_schedule(lws_get_context(stream), 0, &giving, on_giving, 20 * LWS_US_PER_MS);
}

static void
on_resuming(lws_sorted_usec_list_t *sul)
{
	printf("resuming after %zu\n", body_bytes);
	paused = 0;
	if (stream)
		lws_rx_flow_control(stream, 1);
}

static int
append(struct lws *wsi, unsigned char **p, unsigned char *end)
{
	const char *length = option("length", NULL);

	if (stream)
		return 0;
	stream = wsi;
	printf("credit %d %d %d\n", (int)lws_get_peer_write_allowance(wsi),
	       lws_wsi_tx_credit(wsi, LWSTXCR_US_TO_PEER, 0),
	       lws_h2_get_peer_txcredit_estimate(wsi));
	if (length && lws_add_http_header_by_token(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH,
						   (uint8_t *)length, (int)strlen(length), p, end))
		return -1;
	if (option("chunks", NULL) &&
	    lws_add_http_header_by_token(wsi, WSI_TOKEN_HTTP_TRANSFER_ENCODING,
					 (uint8_t *)"chunked", 7, p, end))
		return -1;
	if (number("size", -1) >= 0) {
		lws_client_http_body_pending(wsi, 1);
		lws_callback_on_writable(wsi);
	}
	return 0;
}

static int
write_form(struct lws *wsi)
{
	uint8_t buf[LWS_PRE + 1024];
	char *start = (char *)buf + LWS_PRE, *p = start, *end = (char *)buf + sizeof(buf) - 1;
	int n;

	if (ended)
		return 0;
	if (!strcmp(option("form", ""), "url")) {
		p += lws_snprintf(p, lws_ptr_diff_size_t(end, p), "text=hello&send=yes");
		ended = 1;
	} else {
		switch (written++) {
		case 0:
			if (lws_client_http_multipart(wsi, "text", NULL, NULL, &p, end))
				return -1;
			p += lws_snprintf(p, lws_ptr_diff_size_t(end, p), "hello\r\n");
			break;
		case 1:
			if (lws_client_http_multipart(wsi, "file", "a.txt", "text/plain", &p, end))
				return -1;
			p += lws_snprintf(p, lws_ptr_diff_size_t(end, p), "of the file\r\n");
			break;
		default:
			if (lws_client_http_multipart(wsi, NULL, NULL, NULL, &p, end))
				return -1;
			ended = 1;
			break;
		}
	}
	if (ended)
		lws_client_http_body_pending(wsi, 0);
	else
		lws_callback_on_writable(wsi);
	n = lws_ptr_diff(p, start);
	return lws_write(wsi, (uint8_t *)start, (size_t)n,
			 ended ? LWS_WRITE_HTTP_FINAL : LWS_WRITE_HTTP) == n ? 0 : -1;
}

static int
write_trailers(struct lws *wsi)
{
	uint8_t buf[LWS_PRE + 256], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);
	int n;

	if (lws_add_http_header_by_name(wsi, (const uint8_t *)"x-sum:", (const uint8_t *)"7", 1, &p,
					end) ||
	    lws_finalize_http_header(wsi, &p, end))
		return -1;
	n = lws_ptr_diff(p, start);
	/* not without saying that they are the end */
	if (lws_write(wsi, start, (size_t)n, LWS_WRITE_HTTP_HEADERS) != -1)
		return -1;
	return lws_write(wsi, start, (size_t)n, LWS_WRITE_HTTP_HEADERS | LWS_WRITE_H2_STREAM_END) == n ?
		0 : -1;
}

static int
write_piece(struct lws *wsi)
{
	size_t size = (size_t)number("size", -1), n = (size_t)number("piece", 1000), i, len, at = 0;
	const char *way = option("end", "final");
	int mode = LWS_WRITE_HTTP, result;
	uint8_t *buf;

	if (number("size", -1) < 0 || ended)
		return 0;
	if (size > written && lws_get_peer_write_allowance(wsi) <= 0)
		without_credit++;
	if (n > size - written)
		n = size - written;
	if (written + n == size) {
		ended = 1;
		if (!strcmp(way, "final"))
			mode = LWS_WRITE_HTTP_FINAL;
		else if (!strcmp(way, "flag"))
			mode |= LWS_WRITE_H2_STREAM_END;
		else if (!strcmp(way, "pending"))
			lws_client_http_body_pending(wsi, 0);
		else if (!strcmp(way, "later"))
			lws_sul_schedule(lws_get_context(wsi), 0, &end_later, on_end_later,
					 50 * LWS_US_PER_MS);
	} else {
		lws_callback_on_writable(wsi);
		lws_callback_on_writable(wsi);
	}
	buf = malloc(LWS_PRE + n + 64);
	if (!buf)
		return -1;
	len = n;
	if (!strcmp(option("chunks", ""), "yes"))
		at = (size_t)lws_snprintf((char *)buf + LWS_PRE, 32, "%x\r\n", (unsigned int)n);
	for (i = 0; i < n; i++)
		buf[LWS_PRE + at + i] = (uint8_t)('a' + (written + i) % 26);
	if (at) {
		len = at + n + (size_t)lws_snprintf((char *)buf + LWS_PRE + at + n, 32, "\r\n%s",
						    ended ? "0\r\n\r\n" : "");
	}
	result = lws_write(wsi, buf + LWS_PRE, len, (enum lws_write_protocol)mode);
	free(buf);
	if (result != (int)len) {
		printf("write %d\n", result);
		return -1;
	}
	written += n;
	piece_count++;
	return ended && !strcmp(way, "trailers") ? write_trailers(wsi) : 0;
}

static void
established(struct lws *wsi)
{
	printf("established %u\n", lws_http_client_http_response(wsi));
	if (number("pause", 0)) {
		paused = 1;
		lws_rx_flow_control(wsi, 0);
		lws_sul_schedule(lws_get_context(wsi), 0, &resuming, on_resuming,
				 number("pause", 0) * LWS_US_PER_MS);
	}
	if (number("each", 0))
		lws_sul_schedule(lws_get_context(wsi), 0, &giving, on_giving, 20 * LWS_US_PER_MS);
	if (!strcmp(option("other", ""), "yes")) {
		request.path = "/other";
		if (!lws_client_connect_via_info(&request))
			printf("no other\n");
	}
	if (!strcmp(option("poll", ""), "yes")) {
		ended = 1;
		printf("poll %d\n", lws_h2_client_stream_long_poll_rxonly(wsi));
	}
}

static int
other(struct lws *wsi, enum lws_callback_reasons reason, size_t len)
{
	if (reason == LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ)
		other_bytes += len;
	if (reason == LWS_CALLBACK_COMPLETED_CLIENT_HTTP)
		printf("other completed %zu\n", other_bytes);
	return 0;
}

static int
callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	char buf[LWS_PRE + 1024], *p = buf + LWS_PRE;
	int room = sizeof(buf) - LWS_PRE;
	size_t i;

	if (stream && wsi != stream)
		return other(wsi, reason, len);
	switch (reason) {
	case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
		return append(wsi, (unsigned char **)in, *(unsigned char **)in + len);
	case LWS_CALLBACK_CLIENT_HTTP_WRITEABLE:
		if (!strcmp(option("poll", ""), "early") && !ended) {
			ended = 1;
			printf("poll %d\n", lws_h2_client_stream_long_poll_rxonly(wsi));
			return 0;
		}
		return option("form", NULL) ? write_form(wsi) : write_piece(wsi);
	case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
		established(wsi);
		return 0;
	case LWS_CALLBACK_RECEIVE_CLIENT_HTTP:
		return lws_http_client_read(wsi, &p, &room) < 0 ? -1 : 0;
	case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
		if (paused)
			printf("data although receiving is switched off\n");
		for (i = 0; i < len; i++)
			body_hash = body_hash * 33 + ((const uint8_t *)in)[i];
		body_bytes += len;
		if (len < 64)
			printf("data %.*s\n", (int)len, (const char *)in);
		return 0;
	case LWS_CALLBACK_COMPLETED_CLIENT_HTTP:
		printf("completed %zu %u\n", body_bytes, body_hash);
		return 0;
	case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
		printf("closed\n");
		return 0;
	case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
		printf("error %s\n", in ? (const char *)in : "");
		stop = 1;
		return 0;
	case LWS_CALLBACK_WSI_DESTROY:
		if (wsi == stream) {
			stream = NULL;
			stop = 1;
		}
		return 0;
	default:
		return 0;
	}
}

static void
on_patience(lws_sorted_usec_list_t *sul)
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
	lws_sorted_usec_list_t patience;
	lws_retry_bo_t validity;
	struct lws_context *context;

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
	info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
	info.client_ssl_ca_filepath = option("ca", NULL);
	context = lws_create_context(&info);
	if (!context)
		return 1;
	memset(&validity, 0, sizeof(validity));
	request.context = context;
	request.address = option("address", "127.0.0.1");
	request.port = atoi(argv[1]);
	request.method = option("method", number("size", -1) >= 0 || option("form", NULL) ?
				"POST" : "GET");
	request.path = option("path", "/");
	request.host = option("host", "server.test");
	request.ssl_connection = number("flags", 0);
	if (option("form", NULL))
		request.ssl_connection |= strcmp(option("form", ""), "url") ?
			LCCSCF_HTTP_MULTIPART_MIME : LCCSCF_HTTP_X_WWW_FORM_URLENCODED;
	if (option("manual", NULL)) {
		request.ssl_connection |= LCCSCF_H2_MANUAL_RXFLOW;
		request.manual_initial_tx_credit = number("manual", 0);
	}
	if (number("ping", 0)) {
		validity.secs_since_valid_ping = (uint16_t)number("ping", 0);
		validity.secs_since_valid_hangup = (uint16_t)(2 * number("ping", 0));
		request.retry_and_idle_policy = &validity;
	}
	request.protocol = "client";
	if (!strcmp(option("other", ""), "yes"))
		request.ssl_connection |= LCCSCF_PIPELINE;
	if (!lws_client_connect_via_info(&request)) {
		printf("no connection\n");
		stop = 1;
	}
	lws_sul_schedule(context, 0, &patience, on_patience,
			 number("patience", 10) * (lws_usec_t)LWS_US_PER_SEC);
	while (!stop && lws_service(context, 0) >= 0)
		;
	stream = NULL;
	printf("written %zu in %zu, %d without credit\n", written, piece_count, without_credit);
	lws_sul_cancel(&patience);
	lws_sul_cancel(&end_later);
	lws_sul_cancel(&giving);
	lws_sul_cancel(&resuming);
	lws_context_destroy(context);
	printf("end\n");
	return 0;
}
