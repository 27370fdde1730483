/*
 * TLS handshake load: plain OpenSSL clients in one epoll loop.
 *
 *   tlsload PORT full|resumed CONNS SECONDS
 *   tlsload PORT idle CONNS SECONDS
 *
 * "full" and "resumed" keep CONNS connections coming and going: each shakes hands, asks for /dyn
 * and leaves. Prints `N conn/s errors M reused R of C`. "idle" opens CONNS connections, shakes
 * hands, and holds them for SECONDS without another word; prints `N idle connect S errors M`.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum step { CONNECTING, ASKED, IDLE };

struct client {
	SSL *ssl;
	int fd;
	enum step step;
};

static const char request[] = "GET /dyn HTTP/1.1\r\nHost: localhost\r\n\r\n";
static SSL_CTX *context;
static SSL_SESSION *session;
static struct sockaddr_in server;
static int ep, resume, idle, want_session;
static unsigned long done, errors, reused;

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
on_session(SSL *ssl, SSL_SESSION *fresh)
{
	(void)ssl;
	if (!want_session || session)
		return 0;
	session = fresh;
	return 1;
}

static void
begin(struct client *c)
{
	struct epoll_event e = { .events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = c };
	int one = 1;

	c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	connect(c->fd, (struct sockaddr *)&server, sizeof(server));
	c->ssl = SSL_new(context);
	SSL_set_fd(c->ssl, c->fd);
	SSL_set_connect_state(c->ssl);
	if (resume && session) {
		/* a copy: one that was used once is not offered again */
		SSL_SESSION *copy = SSL_SESSION_dup(session);

		SSL_set_session(c->ssl, copy);
		SSL_SESSION_free(copy);
	}
	c->step = CONNECTING;
	epoll_ctl(ep, EPOLL_CTL_ADD, c->fd, &e);
}

static void
end(struct client *c)
{
	/* no state of this session is to be thrown away for the lack of an alert */
	SSL_set_quiet_shutdown(c->ssl, 1);
	SSL_shutdown(c->ssl);
	SSL_free(c->ssl);
	close(c->fd);
	c->ssl = NULL;
}

/* 1: it is over, 0: it goes on, -1: it failed */
static int
advance(struct client *c)
{
	char buf[4096];
	int n;

	if (c->step == CONNECTING) {
		n = SSL_do_handshake(c->ssl);
		if (n != 1)
			goto undecided;
		if (idle) {
			c->step = IDLE;
			return 1;
		}
		reused += SSL_session_reused(c->ssl) ? 1 : 0;
		n = SSL_write(c->ssl, request, sizeof(request) - 1);
		if (n <= 0)
			goto undecided;
		c->step = ASKED;
	}
	n = SSL_read(c->ssl, buf, sizeof(buf));
	if (n > 0)
		return c->step == IDLE ? 0 : 1;
undecided:
	n = SSL_get_error(c->ssl, n);
	return n == SSL_ERROR_WANT_READ || n == SSL_ERROR_WANT_WRITE ? 0 : -1;
}

static void
run(struct client *clients, int conns, double seconds)
{
	struct epoll_event events[256];
	double began = now();
	int i, n, r;

	for (i = 0; i < conns; i++)
		begin(&clients[i]);
	while (now() < began + seconds) {
		n = epoll_wait(ep, events, 256, 100);
		for (i = 0; i < n; i++) {
			struct client *c = events[i].data.ptr;

			r = advance(c);
			if (!r)
				continue;
			if (r > 0)
				done++;
			else
				errors++;
			end(c);
			begin(c);
		}
	}
	seconds = now() - began;
	printf("%.0f conn/s errors %lu reused %lu of %lu\n", (double)done / seconds, errors, reused, done);
}

static void
hold(struct client *clients, int conns, int seconds)
{
	struct epoll_event event;
	double began = now();
	int i, r;

	for (i = 0; i < conns; i++) {
		begin(&clients[i]);
		while (!(r = advance(&clients[i])))
			epoll_wait(ep, &event, 1, 1000);
		if (r < 0)
			errors++;
	}
	printf("%d idle connect %.2f errors %lu\n", conns, now() - began, errors);
	fflush(stdout);
	sleep((unsigned int)seconds);
}

int
main(int argc, char **argv)
{
	struct client *clients;
	int conns;

	if (argc != 5)
		return 2;
	server.sin_family = AF_INET;
	server.sin_port = htons((uint16_t)atoi(argv[1]));
	server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	idle = !strcmp(argv[2], "idle");
	conns = atoi(argv[3]);
	ep = epoll_create1(0);
	context = SSL_CTX_new(TLS_client_method());
	SSL_CTX_set_verify(context, SSL_VERIFY_NONE, NULL);
	SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
	SSL_CTX_sess_set_new_cb(context, on_session);
	clients = calloc((size_t)conns, sizeof(*clients));
	if (!strcmp(argv[2], "resumed")) {
		struct epoll_event event;
		int r = 0;

		want_session = 1;
		begin(&clients[0]);
		while (!(r = advance(&clients[0])))
			epoll_wait(ep, &event, 1, 1000);
		end(&clients[0]);
		if (r < 0 || !session)
			return 1;
		reused = 0;
		resume = 1;
	}
	if (idle)
		hold(clients, conns, atoi(argv[4]));
	else
		run(clients, conns, atof(argv[4]));
	return 0;
}
