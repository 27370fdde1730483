/*
 * HTTP server for the wire tests that does things where nobody expects them.
 *
 *   h1_rude_server PORT REASON ACTION DIR
 *
 * In callbacks of the reason with this number it does ACTION: "complete" the transaction twice,
 * answer with a "status", "write" a body, "close" by a timeout, or "detach" the headers. Otherwise
 * it answers like a decent server. DIR is mounted on /files, and the protocol itself on /dyn.
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static volatile sig_atomic_t stop;
static int rude_reason;
static const char *action;

static void
on_signal(int sig)
{
	(void)sig;
	stop = 1;
}

static int
rude(struct lws *wsi)
{
	uint8_t buf[LWS_PRE + 64];
	char text[64];
	int n = 0;

	if (!strcmp(action, "complete")) {
		n = lws_http_transaction_completed(wsi);
		n |= lws_http_transaction_completed(wsi);
	} else if (!strcmp(action, "status")) {
		n = lws_return_http_status(wsi, 418, "rude");
	} else if (!strcmp(action, "write")) {
		memcpy(buf + LWS_PRE, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", 38);
		n = lws_write(wsi, buf + LWS_PRE, 38, LWS_WRITE_HTTP) != 38;
	} else if (!strcmp(action, "close")) {
		lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
	} else if (!strcmp(action, "detach")) {
		n = lws_http_headers_detach(wsi);
	}
	lws_hdr_copy(wsi, text, sizeof(text), WSI_TOKEN_HOST);
	lws_callback_on_writable(wsi);
	return n;
}

static int
callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	uint8_t buf[LWS_PRE + 512], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);
	char text[32];

	if ((int)reason == rude_reason && rude(wsi))
		return -1;
	switch (reason) {
	case LWS_CALLBACK_HTTP:
		if (lws_hdr_copy(wsi, text, sizeof(text), WSI_TOKEN_HTTP_CONTENT_LENGTH) > 0)
			return 0;
		/* fallthru */
	case LWS_CALLBACK_HTTP_BODY_COMPLETION:
		if (lws_add_http_common_headers(wsi, 200, "text/plain", 5, &p, end) ||
		    lws_finalize_write_http_header(wsi, start, &p, end))
			return -1;
		lws_callback_on_writable(wsi);
		return 0;
	case LWS_CALLBACK_HTTP_WRITEABLE:
		memcpy(start, "hello", 5);
		if (lws_write(wsi, start, 5, LWS_WRITE_HTTP_FINAL) != 5)
			return -1;
		return lws_http_transaction_completed(wsi) ? -1 : 0;
	default:
		return lws_callback_http_dummy(wsi, reason, user, in, len);
	}
}

static const struct lws_protocols protocols[] = {
	{ "http", callback, 16, 0, 0, NULL, 0 },
	LWS_PROTOCOL_LIST_TERM
};

int
main(int argc, char **argv)
{
	struct lws_context_creation_info info;
	struct lws_http_mount files, dyn;
	struct lws_context *cx;

	if (argc < 5)
		return 2;
	rude_reason = atoi(argv[2]);
	action = argv[3];
	memset(&files, 0, sizeof(files));
	memset(&dyn, 0, sizeof(dyn));
	files.mountpoint = "/files";
	files.mountpoint_len = 6;
	files.origin = argv[4];
	files.origin_protocol = LWSMPRO_FILE;
	files.mount_next = &dyn;
	dyn.mountpoint = "/dyn";
	dyn.mountpoint_len = 4;
	dyn.origin = "http";
	dyn.origin_protocol = LWSMPRO_CALLBACK;
	memset(&info, 0, sizeof(info));
	info.port = atoi(argv[1]);
	info.iface = "127.0.0.1";
	info.protocols = protocols;
	info.mounts = &files;
	info.timeout_secs = 2;
	info.keepalive_timeout = 2;
	lws_set_log_level(0, NULL);
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
