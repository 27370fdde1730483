/*
 * Three vhosts on one port for the wire tests; each answers with its name.
 *
 *   h1_vhosts_server PORT
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static volatile sig_atomic_t stop;

static void
on_signal(int sig)
{
	(void)sig;
	stop = 1;
}

static int
callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	uint8_t buf[LWS_PRE + 512], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);
	const char *name = lws_get_vhost_name(lws_get_vhost(wsi));

	if (reason != LWS_CALLBACK_HTTP)
		return 0;
	if (lws_add_http_common_headers(wsi, 200, "text/plain", strlen(name), &p, end) ||
	    lws_finalize_write_http_header(wsi, start, &p, end))
		return -1;
	memcpy(start, name, strlen(name));
	if (lws_write(wsi, start, strlen(name), LWS_WRITE_HTTP_FINAL) < 0)
		return -1;
	return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static const struct lws_protocols protocols[] = {
	{ "http", callback, 8, 0, 0, NULL, 0 },
	LWS_PROTOCOL_LIST_TERM
};

int
main(int argc, char **argv)
{
	static const char *const names[] = { "one.test", "two.test", "three" };
	struct lws_context_creation_info info;
	struct lws_context *cx;
	unsigned int n;

	memset(&info, 0, sizeof(info));
	info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
	info.port = argc > 1 ? atoi(argv[1]) : 0;
	info.iface = "127.0.0.1";
	info.protocols = protocols;
	lws_set_log_level(LLL_ERR, NULL);
	signal(SIGINT, on_signal);
	cx = lws_create_context(&info);
	if (!cx)
		return 1;
	for (n = 0; n < 3; n++) {
		info.vhost_name = names[n];
		if (!lws_create_vhost(cx, &info))
			return 1;
	}
	while (!stop && lws_service(cx, 0) >= 0)
		;
	lws_context_destroy(cx);
	return 0;
}
