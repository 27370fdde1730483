/*
 * HTTP client for the wire tests: makes several requests and prints what it is told, each line with
 * the number of the request.
 *
 *   many_client PORT [NAME=VALUE ...] REQUEST...
 *
 * A REQUEST is METHOD:FLAGS:PATH, with the letters p (shares network connections), c (cookies), m
 * (connecting is measured), f (sends a multipart form), t (TLS), o (another Host), k (the server is
 * known to speak HTTP/2), n (tells whether it is its own network connection), b (writes a body).
 *
 * gap: milliseconds between two requests; -1: each is made when the one before is complete. warm:
 * keep_warm_secs. alpn: offered. body: written in pieces, cut at commas. length: announced for it.
 * alive: seconds until the server has to answer a ping, which it has one second for.
 * jar: file for cookies. address: of the server. ca: file of authorities. at: number
 * of a request and of a callback reason, "2.46", at which `do` is done, once: "close2" or "kill2"
 * (that request), "net2" (its network connection), "minus", "more" (another request), "destroy" (the context). patience: seconds
 * until the program gives up. linger: milliseconds that it goes on after the last request. poll: the
 * program polls itself.
 */
#include <libwebsockets.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../options.h"

#define MOST 64

static int started, over, made, stop, done_once;
static const char *requests[MOST];
static struct lws *connections[MOST];
static const char *bodies[MOST];
static int parts[MOST], finished[MOST];
static struct lws_context *context;
static lws_sorted_usec_list_t next_timer, end_timer, patience;

static struct pollfd polled[MOST];
static int polled_count;

static void start_next(void);

static int
has(int n, char flag)
{
	const char *flags = strchr(requests[n], ':') + 1;
	const char *found = strchr(flags, flag);

	return found && found < strchr(flags, ':');
}

static void
on_end(lws_sorted_usec_list_t *sul)
{
	stop = 1;
}

static void
on_patience(lws_sorted_usec_list_t *sul)
{
	printf("patience is over\n");
	stop = 1;
}

/* The list of descriptors of a program that polls itself. */
static void
watch(enum lws_callback_reasons reason, const struct lws_pollargs *args)
{
	int i;

	for (i = 0; i < polled_count && polled[i].fd != args->fd; i++)
		;
	if (reason == LWS_CALLBACK_ADD_POLL_FD) {
		if (i < polled_count || polled_count == MOST)
			printf("descriptor added twice\n");
		else
			polled[polled_count++].fd = args->fd;
	} else if (i == polled_count) {
		printf("unknown descriptor\n");
		return;
	}
	if (reason == LWS_CALLBACK_DEL_POLL_FD)
		polled[i] = polled[--polled_count];
	else
		polled[i].events = (short)args->events;
}

static int
poll_once(void)
{
	struct pollfd ready[MOST];
	int i, n = polled_count, wait = lws_service_adjust_timeout(context, 1000, 0);

	memcpy(ready, polled, sizeof(ready));
	poll(ready, (nfds_t)n, wait);
	if (lws_service_fd(context, NULL) < 0)
		return -1;
	for (i = 0; i < n; i++)
		if (ready[i].revents && lws_service_fd(context, &ready[i]) < 0)
			return -1;
	return 0;
}

static void
is_over(int n)
{
	if (finished[n]++)
		return;
	over++;
	if (number("gap", 0) < 0)
		start_next();
	if (over == made && started == made)
		lws_sul_schedule(context, 0, &end_timer, on_end,
				 number("linger", 0) * (lws_usec_t)LWS_US_PER_MS + 1);
}

/* What a test asks for at one callback; nonzero: return -1. */
static int
act(int n, int reason)
{
	const char *at = option("at", NULL), *what = option("do", "");
	char wanted[32];

	snprintf(wanted, sizeof(wanted), "%d.%d", n, reason);
	if (!at || strcmp(at, wanted) || done_once++)
		return 0;
	if (!strcmp(what, "minus"))
		return 1;
	if (!strncmp(what, "kill", 4))
		lws_set_timeout(connections[atoi(what + 4)], PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
	if (!strncmp(what, "net", 3))
		lws_set_timeout(lws_get_network_wsi(connections[atoi(what + 3)]),
				PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
	if (!strncmp(what, "close", 5))
		lws_set_timeout(connections[atoi(what + 5)], PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
	if (!strcmp(what, "more")) {
		requests[made++] = requests[n];
		start_next();
	}
	if (!strcmp(what, "destroy")) {
		stop = 1;
		lws_context_destroy(context);
	}
	return 0;
}

static int
write_part(struct lws *wsi, int n)
{
	char buffer[LWS_PRE + 512], *start = buffer + LWS_PRE, *p = start;
	char *end = buffer + sizeof(buffer) - 1;
	int last = 0;

	switch (parts[n]++) {
	case 0:
		if (lws_client_http_multipart(wsi, "text", NULL, NULL, &p, start + 10) == 0 || p != start)
			printf("%d a part does not fit and is written\n", n);
		if (lws_client_http_multipart(wsi, "text", NULL, NULL, &p, end))
			return -1;
		p += snprintf(p, 32, "value %d", n);
		break;
	case 1:
		if (lws_client_http_multipart(wsi, "file", "f\".txt", "text/plain", &p, end))
			return -1;
		p += snprintf(p, 32, "content");
		break;
	case 2:
		if (lws_client_http_multipart(wsi, NULL, NULL, NULL, &p, end))
			return -1;
		lws_client_http_body_pending(wsi, 0);
		last = 1;
		break;
	default:
		return 0;
	}
	if (lws_write(wsi, (uint8_t *)start, (size_t)(p - start),
		      last ? LWS_WRITE_HTTP_FINAL : LWS_WRITE_HTTP) < 0)
		return -1;
	if (!last)
		lws_callback_on_writable(wsi);
	return 0;
}

static int
append_body(struct lws *wsi, int n, unsigned char **p, size_t len)
{
	const char *length = option("length", NULL);

	bodies[n] = option("body", "hello");
	if (length && lws_add_http_header_by_token(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH,
						   (const uint8_t *)length, (int)strlen(length), p,
						   *p + len))
		return -1;
	lws_client_http_body_pending(wsi, 1);
	lws_callback_on_writable(wsi);
	return 0;
}

static int
write_body(struct lws *wsi, int n)
{
	uint8_t buffer[LWS_PRE + 256];
	size_t size = strcspn(bodies[n], ",");
	const char *piece = bodies[n];

	if (size > sizeof(buffer) - LWS_PRE)
		return -1;
	bodies[n] = piece[size] ? piece + size + 1 : NULL;
	memcpy(buffer + LWS_PRE, piece, size);
	if (bodies[n])
		lws_callback_on_writable(wsi);
	else
		lws_client_http_body_pending(wsi, 0);
	return lws_write(wsi, buffer + LWS_PRE, size,
			 bodies[n] ? LWS_WRITE_HTTP : LWS_WRITE_HTTP_FINAL) < 0 ? -1 : 0;
}

static void
show_measures(struct lws *wsi, int n)
{
	struct lws_conmon measured;
	char address[64];
	struct addrinfo *a;
	int addresses = 0;

	lws_conmon_wsi_take(wsi, &measured);
	lws_sa46_write_numeric_address(&measured.peer46, address, sizeof(address));
	for (a = measured.dns_results_copy; a; a = a->ai_next)
		addresses++;
	printf("%d measured peer=%s dns=%d connect=%d tls=%d answer=%d http=%d status=%d names=%d "
	       "list=%d\n", n, address, measured.ciu_dns > 0, measured.ciu_sockconn > 0,
	       measured.ciu_tls > 0, measured.ciu_txn_resp > 0, measured.pcol == LWSCONMON_PCOL_HTTP,
	       measured.protocol_specific.http.response, measured.dns_disposition, addresses);
	lws_conmon_release(&measured);
}

static int
callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	int n = (int)(intptr_t)lws_get_opaque_user_data(wsi) - 1;
	char buffer[LWS_PRE + 1024], *p = buffer + LWS_PRE;
	int room = sizeof(buffer) - LWS_PRE;

	if (reason == LWS_CALLBACK_ADD_POLL_FD || reason == LWS_CALLBACK_DEL_POLL_FD ||
	    reason == LWS_CALLBACK_CHANGE_MODE_POLL_FD) {
		if (number("poll", 0))
			watch(reason, in);
		return 0;
	}
	if (n < 0 || n >= MOST)
		return 0;
	if (reason != LWS_CALLBACK_WSI_DESTROY)
		connections[n] = wsi;
	switch (reason) {
	case LWS_CALLBACK_CONNECTING:
		printf("%d connecting\n", n);
		break;
	case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
		printf("%d append\n", n);
		if (has(n, 'b') && append_body(wsi, n, in, len))
			return -1;
		if (has(n, 'f'))
			lws_callback_on_writable(wsi);
		break;
	case LWS_CALLBACK_CLIENT_HTTP_WRITEABLE:
		if (has(n, 'f') && write_part(wsi, n))
			return -1;
		if (bodies[n] && write_body(wsi, n))
			return -1;
		break;
	case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
		printf("%d established %u\n", n, lws_http_client_http_response(wsi));
		if (has(n, 'n'))
			printf("%d network %s\n", n, lws_get_network_wsi(wsi) == wsi ? "own" : "other");
		if (has(n, 'm'))
			show_measures(wsi, n);
		break;
	case LWS_CALLBACK_RECEIVE_CLIENT_HTTP:
		if (lws_http_client_read(wsi, &p, &room) < 0)
			return -1;
		break;
	case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
		printf("%d data %.*s\n", n, (int)len, (const char *)in);
		break;
	case LWS_CALLBACK_COMPLETED_CLIENT_HTTP:
		printf("%d completed\n", n);
		break;
	case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
		printf("%d closed\n", n);
		break;
	case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
		printf("%d error %s\n", n, in ? (const char *)in : "");
		break;
	case LWS_CALLBACK_WSI_DESTROY:
		printf("%d destroyed\n", n);
		break;
	default:
		break;
	}
	if (act(n, (int)reason))
		return -1;
	if (reason == LWS_CALLBACK_COMPLETED_CLIENT_HTTP ||
	    reason == LWS_CALLBACK_CLOSED_CLIENT_HTTP ||
	    reason == LWS_CALLBACK_CLIENT_CONNECTION_ERROR || reason == LWS_CALLBACK_WSI_DESTROY)
		is_over(n);
	return 0;
}

static void
start_next(void)
{
	static lws_retry_bo_t alive;
	struct lws_client_connect_info i;
	char method[16], *colon;
	int n = started;

	if (n >= made || stop)
		return;
	started++;
	memset(&i, 0, sizeof(i));
	lws_strncpy(method, requests[n], sizeof(method));
	colon = strchr(method, ':');
	if (colon)
		*colon = '\0';
	i.context = context;
	i.address = option("address", "127.0.0.1");
	i.port = atoi(options[1]);
	i.method = method;
	i.path = strchr(strchr(requests[n], ':') + 1, ':') + 1;
	i.host = has(n, 'o') ? "other.test" : option("host", i.address);
	i.origin = NULL;
	i.ssl_connection = (has(n, 'p') ? LCCSCF_PIPELINE : 0) | (has(n, 'c') ? LCCSCF_CACHE_COOKIES : 0) |
			   (has(n, 'm') ? LCCSCF_CONMON : 0) | (has(n, 't') ? LCCSCF_USE_SSL : 0) |
			   (has(n, 'f') ? LCCSCF_HTTP_MULTIPART_MIME : 0) |
			   (has(n, 'k') ? LCCSCF_H2_PRIOR_KNOWLEDGE : 0);
	i.alpn = option("alpn", NULL);
	i.keep_warm_secs = (uint16_t)number("warm", 0);
	i.protocol = "client";
	alive.secs_since_valid_ping = (uint16_t)number("alive", 0);
	alive.secs_since_valid_hangup = (uint16_t)(alive.secs_since_valid_ping + 1);
	if (alive.secs_since_valid_ping)
		i.retry_and_idle_policy = &alive;
	i.pwsi = &connections[n];
	i.opaque_user_data = (void *)(intptr_t)(n + 1);
	if (!lws_client_connect_via_info(&i)) {
		printf("%d no connection\n", n);
		is_over(n);
	}
}

static void
on_next(lws_sorted_usec_list_t *sul)
{
	int gap = number("gap", 0);

	start_next();
	while (!gap && !stop && started < made)
		start_next();
	if (gap > 0 && started < made)
		lws_sul_schedule(context, 0, sul, on_next, gap * (lws_usec_t)LWS_US_PER_MS);
}

int
main(int argc, char **argv)
{
	static const struct lws_protocols protocols[] = {
		{ "client", callback, 16, 0, 0, NULL, 0 },
		LWS_PROTOCOL_LIST_TERM
	};
	struct lws_context_creation_info info;
	int i;

	options_from(argc, argv);
	for (i = 2; i < argc && made < MOST / 2; i++)
		if (!strchr(argv[i], '='))
			requests[made++] = argv[i];
	setvbuf(stdout, NULL, _IOLBF, 0);
	lws_set_log_level(LLL_ERR | LLL_WARN, NULL);
	memset(&info, 0, sizeof(info));
	info.port = CONTEXT_PORT_NO_LISTEN;
	info.protocols = protocols;
	info.timeout_secs = 5;
	info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
	info.client_ssl_ca_filepath = option("ca", NULL);
	info.http_nsc_filepath = option("jar", NULL);
	context = lws_create_context(&info);
	if (!context || !made)
		return 1;
	lws_sul_schedule(context, 0, &next_timer, on_next, 1);
	lws_sul_schedule(context, 0, &patience, on_patience,
			 number("patience", 8) * (lws_usec_t)LWS_US_PER_SEC);
	while (!stop && (number("poll", 0) ? poll_once() : lws_service(context, 0)) >= 0)
		;
	lws_context_destroy(context);
	printf("end\n");
	return 0;
}
