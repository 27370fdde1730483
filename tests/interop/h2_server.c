/*
 * HTTP/2 server for clients that others wrote.
 *
 *   h2_server PORT FOLDER [NAME=VALUE ...]
 *
 * cert, key: PEM files; with them it speaks TLS, and h2 if the client offers it. prior=1: in clear,
 * HTTP/2 from the first octet. passwords: a file for /private. Otherwise HTTP/1.1 in clear.
 *
 *   /            files of FOLDER
 *   /private     the same, for those who know a password
 *   /echo        gives the body of a POST back while it comes
 *   /form        a form, url-encoded or multipart: "NAME|FILE NAME|BYTES|NUMBER"
 *   /events      five server-sent events
 *   /moved       a redirect to /a.txt
 *   /facts       method, version and authority
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "../options.h"

#define MANY (256 * 1024) /* octets that wait to be echoed when reading stops */
#define PIECE 8192

static volatile sig_atomic_t stop;

static int
head(struct lws *wsi, const char *type, lws_filepos_t length)
{
	uint8_t buf[LWS_PRE + 1024], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);

	return lws_add_http_common_headers(wsi, HTTP_STATUS_OK, type, length, &p, end) ||
	       lws_finalize_write_http_header(wsi, start, &p, end);
}

static int
answer(struct lws *wsi, const char *text)
{
	uint8_t buf[LWS_PRE + 1024], *start = buf + LWS_PRE;
	size_t n = strlen(text);

	if (n > 1024 || head(wsi, "text/plain", n))
		return -1;
	memcpy(start, text, n);
	if (lws_write(wsi, start, n, LWS_WRITE_HTTP_FINAL) != (int)n)
		return -1;
	return lws_http_transaction_completed(wsi) ? -1 : 0;
}

/* ---- /echo */

struct echo {
	struct lws_buflist *waiting;
	size_t octets;
	char ended;
	char paused;
};

static int
echo_some(struct lws *wsi, struct echo *echo)
{
	uint8_t buf[LWS_PRE + PIECE], *start = buf + LWS_PRE;
	int n = lws_buflist_linear_use(&echo->waiting, start, PIECE);
	int last;

	if (n < 0)
		return -1;
	echo->octets -= (size_t)n;
	last = echo->ended && !echo->octets;
	if (!n && !last)
		return 0;
	if (lws_write(wsi, start, (size_t)n, last ? LWS_WRITE_HTTP_FINAL : LWS_WRITE_HTTP) != n)
		return -1;
	if (last)
		return lws_http_transaction_completed(wsi) ? -1 : 0;
	if (echo->paused && echo->octets < MANY / 2) {
		echo->paused = 0;
		lws_rx_flow_control(wsi, 1);
	}
	if (echo->octets)
		lws_callback_on_writable(wsi);
	return 0;
}

static int
echo(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	struct echo *echo = user;

	switch (reason) {
	case LWS_CALLBACK_HTTP:
		return head(wsi, "application/octet-stream", LWS_ILLEGAL_HTTP_CONTENT_LEN);
	case LWS_CALLBACK_HTTP_BODY:
		if (len && lws_buflist_append_segment(&echo->waiting, in, len) < 0)
			return -1;
		echo->octets += len;
		if (!echo->paused && echo->octets > MANY) {
			echo->paused = 1;
			lws_rx_flow_control(wsi, 0);
		}
		lws_callback_on_writable(wsi);
		return 0;
	case LWS_CALLBACK_HTTP_BODY_COMPLETION:
		echo->ended = 1;
		lws_callback_on_writable(wsi);
		return 0;
	case LWS_CALLBACK_HTTP_WRITEABLE:
		return echo_some(wsi, echo);
	case LWS_CALLBACK_HTTP_DROP_PROTOCOL:
		if (echo)
			lws_buflist_destroy_all_segments(&echo->waiting);
		return 0;
	default:
		return lws_callback_http_dummy(wsi, reason, user, in, len);
	}
}

/* ---- /form */

enum { NAME, FILE_FIELD, FIELDS };

static const char *const fields[FIELDS] = { "name", "file" };

struct form {
	struct lws_spa *spa;
	char file[128];
	unsigned int octets;
	unsigned int number;
};

static int
file_piece(void *data, const char *name, const char *filename, char *buf, int len,
	   enum lws_spa_fileupload_states state)
{
	struct form *form = data;
	int i;

	(void)name;
	if (state == LWS_UFS_OPEN)
		lws_strncpy(form->file, filename, sizeof(form->file));
	for (i = 0; i < len; i++)
		form->number = form->number * 33 + (uint8_t)buf[i];
	form->octets += (unsigned int)len;
	return 0;
}

static int
form(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	struct form *form = user;
	const char *name;
	char text[512];

	switch (reason) {
	case LWS_CALLBACK_HTTP:
		return 0;
	case LWS_CALLBACK_HTTP_BODY:
		if (!form->spa)
			form->spa = lws_spa_create(wsi, fields, FIELDS, 2048, file_piece, form);
		return !form->spa || lws_spa_process(form->spa, in, (int)len) ? -1 : 0;
	case LWS_CALLBACK_HTTP_BODY_COMPLETION:
		if (!form->spa || lws_spa_finalize(form->spa))
			return -1;
		name = lws_spa_get_string(form->spa, NAME);
		lws_snprintf(text, sizeof(text), "%s|%s|%u|%u", name ? name : "", form->file,
			     form->octets, form->number);
		return answer(wsi, text);
	case LWS_CALLBACK_HTTP_DROP_PROTOCOL:
		if (form && form->spa)
			lws_spa_destroy(form->spa);
		if (form)
			form->spa = NULL;
		return 0;
	default:
		return lws_callback_http_dummy(wsi, reason, user, in, len);
	}
}

/* ---- /events, /moved, /facts */

struct events {
	lws_sorted_usec_list_t timer;
	struct lws *wsi;
	int count;
};

static void
tick(lws_sorted_usec_list_t *timer)
{
	struct events *events = lws_container_of(timer, struct events, timer);

	lws_callback_on_writable(events->wsi);
}

static int
events(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	struct events *events = user;
	uint8_t buf[LWS_PRE + 64], *start = buf + LWS_PRE;
	int n;

	switch (reason) {
	case LWS_CALLBACK_HTTP:
		if (head(wsi, "text/event-stream", LWS_ILLEGAL_HTTP_CONTENT_LEN))
			return -1;
		lws_http_mark_sse(wsi);
		events->wsi = wsi;
		tick(&events->timer);
		return 0;
	case LWS_CALLBACK_HTTP_WRITEABLE:
		n = lws_snprintf((char *)start, 64, "data: tick %d\n\n", ++events->count);
		if (lws_write(wsi, start, (size_t)n,
			      events->count == 5 ? LWS_WRITE_HTTP_FINAL : LWS_WRITE_HTTP) != n)
			return -1;
		if (events->count == 5)
			return lws_http_transaction_completed(wsi) ? -1 : 0;
		lws_sul_schedule(lws_get_context(wsi), 0, &events->timer, tick,
				 50 * LWS_US_PER_MS);
		return 0;
	case LWS_CALLBACK_HTTP_DROP_PROTOCOL:
		if (events)
			lws_sul_cancel(&events->timer);
		return 0;
	default:
		return lws_callback_http_dummy(wsi, reason, user, in, len);
	}
}

static int
moved(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	uint8_t buf[LWS_PRE + 512], *p = buf + LWS_PRE;

	if (reason != LWS_CALLBACK_HTTP)
		return lws_callback_http_dummy(wsi, reason, user, in, len);
	if (lws_http_redirect(wsi, HTTP_STATUS_FOUND, (const uint8_t *)"/a.txt", 6, &p,
			      buf + sizeof(buf)) < 0)
		return -1;
	return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int
facts(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	char text[400], authority[128], *uri;
	int h2, method, n;

	if (reason != LWS_CALLBACK_HTTP)
		return lws_callback_http_dummy(wsi, reason, user, in, len);
	h2 = lws_hdr_copy(wsi, authority, sizeof(authority), WSI_TOKEN_HTTP_COLON_AUTHORITY) > 0;
	if (!h2)
		lws_hdr_copy(wsi, authority, sizeof(authority), WSI_TOKEN_HOST);
	method = lws_http_get_uri_and_method(wsi, &uri, &n);
	lws_snprintf(text, sizeof(text), "method %d, %s, %s, %s\n", method,
		     h2 ? "HTTP/2" : "HTTP/1", authority, lws_is_ssl(wsi) ? "TLS" : "clear");
	return answer(wsi, text);
}

static void
on_signal(int sig)
{
	(void)sig;
	stop = 1;
}

static const struct lws_protocols protocols[] = {
	{ "http", lws_callback_http_dummy, 0, 0, 0, NULL, 0 },
	{ "echo", echo, sizeof(struct echo), 0, 0, NULL, 0 },
	{ "form", form, sizeof(struct form), 0, 0, NULL, 0 },
	{ "events", events, sizeof(struct events), 0, 0, NULL, 0 },
	{ "moved", moved, 0, 0, 0, NULL, 0 },
	{ "facts", facts, 0, 0, 0, NULL, 0 },
	LWS_PROTOCOL_LIST_TERM
};

int
main(int argc, char **argv)
{
	static struct lws_http_mount mounts[] = {
		{ .mountpoint = "/private", .origin_protocol = LWSMPRO_FILE,
		  .basic_auth_login_file = "/nonexistent" },
		{ .mountpoint = "/echo", .origin_protocol = LWSMPRO_CALLBACK, .protocol = "echo" },
		{ .mountpoint = "/form", .origin_protocol = LWSMPRO_CALLBACK, .protocol = "form" },
		{ .mountpoint = "/events", .origin_protocol = LWSMPRO_CALLBACK,
		  .protocol = "events" },
		{ .mountpoint = "/moved", .origin_protocol = LWSMPRO_CALLBACK, .protocol = "moved" },
		{ .mountpoint = "/facts", .origin_protocol = LWSMPRO_CALLBACK, .protocol = "facts" },
		{ .mountpoint = "/", .origin_protocol = LWSMPRO_FILE, .def = "index.html" },
	};
	struct lws_context_creation_info info;
	struct lws_context *context;
	size_t i;

	options_from(argc, argv);
	if (argc < 3)
		return 2;
	for (i = 0; i < LWS_ARRAY_SIZE(mounts); i++) {
		mounts[i].mountpoint_len = (unsigned char)strlen(mounts[i].mountpoint);
		if (mounts[i].origin_protocol == LWSMPRO_FILE)
			mounts[i].origin = argv[2];
		if (i + 1 < LWS_ARRAY_SIZE(mounts))
			mounts[i].mount_next = &mounts[i + 1];
	}
	if (option("passwords", NULL))
		mounts[0].basic_auth_login_file = option("passwords", NULL);
	signal(SIGINT, on_signal);
	signal(SIGTERM, on_signal);
	lws_set_log_level(LLL_ERR | LLL_WARN, NULL);
	memset(&info, 0, sizeof(info));
	info.port = atoi(argv[1]);
	info.iface = "127.0.0.1";
	info.protocols = protocols;
	info.mounts = mounts;
	info.ssl_cert_filepath = option("cert", NULL);
	info.ssl_private_key_filepath = option("key", NULL);
	if (info.ssl_cert_filepath)
		info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
	if (option("prior", NULL))
		info.options |= LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE;
	context = lws_create_context(&info);
	if (!context)
		return 1;
	while (!stop && lws_service(context, 0) >= 0)
		;
	lws_context_destroy(context);
	return 0;
}
