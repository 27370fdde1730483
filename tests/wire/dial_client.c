/*
 * Client for the wire tests of connecting: dials and prints what it is told.
 *
 *   dial_client ADDRESS PORT [NAME=VALUE ...]
 *
 * method: RAW (default), GET, or WS. flags: LCCSCF_ bits. iface, local_port, priority: of the
 * connect info. http_proxy, http_proxy_port, socks, socks_port: of the vhost. set_proxy,
 * set_socks: given by the functions of that name. connect_secs, secs: connect_timeout_secs and
 * timeout_secs of the vhost. ca: file with the authority for TLS. v6: "no" switches IPv6 off. say: sent when connected. times: so many
 * connections at once. from: "main" (default), "thread" or "callback". loop: "own" (default) or
 * "poll" (a poll loop of the program's). refuse: CONNECTING returns -1. kill: "connecting" ends
 * the connection in that callback. destroy: milliseconds until the context is destroyed. patience:
 * seconds until the program gives up. again: milliseconds after which it is dialled once more.
 */
#include <libwebsockets.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../options.h"

#define MOST_FDS 4096

static struct lws_context *context;
static struct lws_vhost *vhost;
static int over, wanted = 1, verbose = 1, connected, failed;
static struct lws *last;
static struct pollfd fds[MOST_FDS];
static int fd_count, said;
static pthread_t main_thread;

static int
polling(void)
{
	return !strcmp(option("loop", "own"), "poll");
}

static void
poll_change(enum lws_callback_reasons reason, struct lws_pollargs *args)
{
	int i;

	for (i = 0; i < fd_count; i++)
		if (fds[i].fd == args->fd)
			break;
	if (reason == LWS_CALLBACK_DEL_POLL_FD) {
		if (i == fd_count)
			printf("removes an unknown descriptor\n");
		else
			fds[i] = fds[--fd_count];
		return;
	}
	if (reason == LWS_CALLBACK_ADD_POLL_FD) {
		if (i != fd_count)
			printf("adds a descriptor twice\n");
		if (i == MOST_FDS)
			abort();
		if (i == fd_count)
			fd_count++;
		fds[i].fd = args->fd;
	} else if (i == fd_count) {
		printf("changes an unknown descriptor\n");
		return;
	}
	fds[i].events = (short)args->events;
}

static void
dial(void)
{
	static struct lws *slot;
	struct lws_client_connect_info info;
	const char *method = option("method", "RAW");
	struct lws *wsi;

	memset(&info, 0, sizeof(info));
	info.context = context;
	info.vhost = vhost;
	info.address = info.host = info.origin = options[1];
	info.port = atoi(options[2]);
	info.path = "/";
	info.method = strcmp(method, "WS") ? method : NULL;
	info.ssl_connection = number("flags", 0);
	info.iface = option("iface", NULL);
	info.local_port = number("local_port", 0);
	info.priority = (unsigned char)number("priority", 0);
	info.local_protocol_name = "dial";
	slot = (struct lws *)&slot;
	info.pwsi = &slot;
	wsi = lws_client_connect_via_info(&info);
	if (!wsi)
		over++;
	if (verbose)
		printf("connect %s pwsi %s\n", wsi ? "wsi" : "NULL",
		       !slot ? "NULL" : slot == wsi ? "same" : wsi ? "other" : "left");
	last = wsi;
}

static void *
dialling_thread(void *arg)
{
	(void)arg;
	dial();
	lws_cancel_service(context);
	return NULL;
}

static int
callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	uint8_t buf[LWS_PRE + 256];
	const char *say = option("say", NULL);
	char peer[64];

	if (!pthread_equal(pthread_self(), main_thread) && strcmp(option("from", "main"), "thread"))
		printf("a callback on another thread\n");
	switch (reason) {
	case LWS_CALLBACK_ADD_POLL_FD:
	case LWS_CALLBACK_DEL_POLL_FD:
	case LWS_CALLBACK_CHANGE_MODE_POLL_FD:
		poll_change(reason, (struct lws_pollargs *)in);
		return 0;
	case LWS_CALLBACK_CONNECTING:
		if (verbose)
			printf("connecting%s\n",
			       lws_get_socket_fd(wsi) == (int)(intptr_t)in ? "" : " otherwise");
		if (!strcmp(option("kill", ""), "connecting"))
			lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
		return number("refuse", 0) ? -1 : 0;
	case LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED:
		if (verbose)
			printf("new\n");
		return 0;
	case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
		failed++;
		if (verbose)
			printf("error %.*s\n", (int)len, in ? (const char *)in : "");
		else
			over++;
		return 0;
	case LWS_CALLBACK_WSI_CREATE:
		if (verbose)
			printf("created %s\n", lws_get_peer_simple(wsi, peer, sizeof(peer)));
		return 0;
	case LWS_CALLBACK_RAW_CONNECTED:
		connected++;
		if (!verbose) {
			over++;
			return 0;
		}
		printf("connected\n");
		if (say)
			lws_callback_on_writable(wsi);
		return 0;
	case LWS_CALLBACK_RAW_WRITEABLE:
		/* comes once unasked too */
		if (!say || said++)
			return 0;
		memcpy(buf + LWS_PRE, say, strlen(say));
		lws_write(wsi, buf + LWS_PRE, strlen(say), LWS_WRITE_RAW);
		return 0;
	case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
		printf("status %u\n", lws_http_client_http_response(wsi));
		return 0;
	case LWS_CALLBACK_RECEIVE_CLIENT_HTTP: {
		char *p = (char *)buf + LWS_PRE;
		int n = 256;

		return lws_http_client_read(wsi, &p, &n) < 0 ? -1 : 0;
	}
	case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
	case LWS_CALLBACK_CLIENT_RECEIVE:
	case LWS_CALLBACK_RAW_RX:
		printf("rx %.*s\n", (int)len, (const char *)in);
		return 0;
	case LWS_CALLBACK_RAW_CLOSE:
	case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
	case LWS_CALLBACK_CLIENT_CLOSED:
		if (verbose)
			printf("closed\n");
		return 0;
	case LWS_CALLBACK_WSI_DESTROY:
		if (verbose) {
			printf("gone\n");
			over++;
		}
		return 0;
	default:
		return 0;
	}
}

static const struct lws_protocols protocols[] = { { "dial", callback, 4, 0, 0, NULL, 0 },
						  LWS_PROTOCOL_LIST_TERM };

static void
timer_due(lws_sorted_usec_list_t *sul)
{
	dial();
}

static void
one_pass(void)
{
	int i, n;

	if (!polling()) {
		lws_service(context, 0);
		return;
	}
	n = poll(fds, (nfds_t)fd_count, lws_service_adjust_timeout(context, 100, 0));
	lws_service_fd(context, NULL);
	for (i = 0; n > 0 && i < fd_count; i++)
		if (fds[i].revents) {
			struct pollfd ready = fds[i];

			n--;
			fds[i].revents = 0;
			lws_service_fd(context, &ready);
		}
}

static void
wake(lws_sorted_usec_list_t *sul)
{
	lws_sul_schedule(context, 0, sul, wake, 20 * LWS_US_PER_MS);
}

int
main(int argc, char **argv)
{
	struct lws_context_creation_info info;
	lws_sorted_usec_list_t again, tick, later;
	const char *from;
	lws_usec_t begun, limit, until;
	pthread_t thread;
	int i;

	options_from(argc, argv);
	if (argc < 3)
		return 2;
	setvbuf(stdout, NULL, _IOLBF, 0);
	main_thread = pthread_self();
	memset(&info, 0, sizeof(info));
	memset(&again, 0, sizeof(again));
	memset(&tick, 0, sizeof(tick));
	memset(&later, 0, sizeof(later));
	info.port = CONTEXT_PORT_NO_LISTEN;
	info.protocols = protocols;
	info.http_proxy_address = option("http_proxy", NULL);
	info.http_proxy_port = (unsigned int)number("http_proxy_port", 0);
	info.socks_proxy_address = option("socks", NULL);
	info.socks_proxy_port = (unsigned int)number("socks_port", 0);
	info.connect_timeout_secs = (unsigned int)number("connect_secs", 0);
	info.timeout_secs = (unsigned int)number("secs", 0);
	info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
	if (option("ca", NULL)) {
		info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
		info.client_ssl_ca_filepath = option("ca", NULL);
	}
	if (!strcmp(option("v6", "yes"), "no"))
		info.options |= LWS_SERVER_OPTION_DISABLE_IPV6;
	lws_set_log_level(LLL_ERR | LLL_WARN | (option("notices", NULL) ? LLL_NOTICE : 0), NULL);
	context = lws_create_context(&info);
	vhost = context ? lws_create_vhost(context, &info) : NULL;
	if (!vhost)
		return 1;
	if (option("set_proxy", NULL))
		printf("lws_set_proxy %d\n", lws_set_proxy(vhost, option("set_proxy", NULL)));
	if (option("set_socks", NULL))
		printf("lws_set_socks %d\n", lws_set_socks(vhost, option("set_socks", NULL)));
	wanted = number("times", 1);
	verbose = wanted == 1;
	from = option("from", "main");
	wake(&tick);
	begun = lws_now_usecs();
	if (!strcmp(from, "thread")) {
		one_pass();
		pthread_create(&thread, NULL, dialling_thread, NULL);
	} else if (!strcmp(from, "callback"))
		lws_sul_schedule(context, 0, &later, timer_due, 1);
	else
		for (i = 0; i < wanted; i++)
			dial();
	if (!verbose)
		printf("dialled in %d ms\n", (int)((lws_now_usecs() - begun) / 1000));
	if (option("again", NULL)) {
		wanted++;
		lws_sul_schedule(context, 0, &again, timer_due,
				 number("again", 0) * LWS_US_PER_MS);
	}
	limit = begun + number("patience", 8) * LWS_US_PER_SEC;
	until = option("destroy", NULL) ? begun + number("destroy", 0) * LWS_US_PER_MS : limit;
	while (lws_now_usecs() < until && (over < wanted || option("destroy", NULL))) {
		lws_usec_t before = lws_now_usecs(), took;

		one_pass();
		took = (lws_now_usecs() - before) / LWS_US_PER_MS;
		if (!polling() && took > 500)
			printf("a pass of %d ms\n", (int)took);
	}
	if (!strcmp(from, "thread"))
		pthread_join(thread, NULL);
	if (!verbose)
		printf("%d connected, %d failed\n", connected, failed);
	if (over < wanted && !option("destroy", NULL))
		printf("still there\n");
	printf("after %d ms\n", (int)((lws_now_usecs() - begun) / 1000));
	begun = lws_now_usecs();
	lws_context_destroy(context);
	if (lws_now_usecs() - begun > LWS_US_PER_SEC)
		printf("destroying took %d ms\n", (int)((lws_now_usecs() - begun) / 1000));
	if (polling() && fd_count)
		printf("%d descriptors left\n", fd_count);
	return 0;
}
