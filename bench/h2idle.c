/*
 * Idle HTTP/2 connections.
 *
 *   h2idle PORT tls|clear CONNS SECONDS
 *
 * Opens CONNS connections one after the other, asks for /dyn on each as a browser would, waits for
 * the end of the answer, and holds them for SECONDS without another word. Prints
 * `N idle connect S errors M`.
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct connection {
	SSL *ssl;
	int fd;
};

/* preface, SETTINGS without content, HEADERS of stream 1 that end it */
static const char opening[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";
/* GET, https, /dyn; the others go into the table: authority, user-agent, accept, accept-language */
static const char block[] = "\x82\x87\x04\x04/dyn\x41\x09localhost"
			    "\x7a\x33Mozilla/5.0 (X11; Linux x86_64; rv:1.0) Gecko/1 B/1"
			    "\x53\x2ctext/html,application/xhtml+xml,*/*;q=0.8,ab"
			    "\x51\x0e" "en-US,en;q=0.5";
static SSL_CTX *context;

static int
put(struct connection *c, const void *bytes, size_t len)
{
	if (c->ssl)
		return SSL_write(c->ssl, bytes, (int)len) == (int)len ? 0 : -1;
	return send(c->fd, bytes, len, MSG_NOSIGNAL) == (ssize_t)len ? 0 : -1;
}

/* exactly so many octets */
static int
get(struct connection *c, unsigned char *bytes, size_t len)
{
	while (len) {
		ssize_t n = c->ssl ? SSL_read(c->ssl, bytes, (int)len) : recv(c->fd, bytes, len, 0);

		if (n <= 0)
			return -1;
		bytes += n;
		len -= (size_t)n;
	}
	return 0;
}

static int
ask(struct connection *c)
{
	char head[9] = { 0, 0, sizeof(block) - 1, 1, 5, 0, 0, 0, 1 };
	char request[sizeof(opening) + sizeof(head) + sizeof(block)], *p = request;

	memcpy(p, opening, sizeof(opening) - 1);
	p += sizeof(opening) - 1;
	memcpy(p, head, sizeof(head));
	p += sizeof(head);
	memcpy(p, block, sizeof(block) - 1);
	p += sizeof(block) - 1;
	return put(c, request, (size_t)(p - request));
}

/* up to the end of stream 1, and the peer's SETTINGS are answered */
static int
await(struct connection *c)
{
	unsigned char head[9], payload[16384];
	int settled = 0, ended = 0;

	while (!settled || !ended) {
		size_t len;

		if (get(c, head, sizeof(head)))
			return -1;
		len = (size_t)(head[0] << 16 | head[1] << 8 | head[2]);
		if (len > sizeof(payload) || get(c, payload, len))
			return -1;
		if (head[3] == 4 && !(head[4] & 1)) {
			settled = 1;
			if (put(c, "\0\0\0\4\1\0\0\0\0", 9))
				return -1;
		}
		if (head[3] <= 1 && head[8] == 1 && (head[4] & 1))
			ended = 1;
	}
	return 0;
}

static int
open_one(struct connection *c, const struct sockaddr_in *server, int tls)
{
	int one = 1;

	c->fd = socket(AF_INET, SOCK_STREAM, 0);
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	if (connect(c->fd, (const struct sockaddr *)server, sizeof(*server)))
		return -1;
	if (tls) {
		c->ssl = SSL_new(context);
		SSL_set_fd(c->ssl, c->fd);
		if (SSL_connect(c->ssl) != 1)
			return -1;
	}
	return ask(c) || await(c) ? -1 : 0;
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int
main(int argc, char **argv)
{
	struct sockaddr_in server = { .sin_family = AF_INET };
	struct connection *connections;
	int i, conns, errors = 0;
	double began;

	if (argc != 5)
		return 2;
	server.sin_port = htons((uint16_t)atoi(argv[1]));
	server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	conns = atoi(argv[3]);
	connections = calloc((size_t)conns, sizeof(*connections));
	context = SSL_CTX_new(TLS_client_method());
	SSL_CTX_set_alpn_protos(context, (const unsigned char *)"\2h2", 3);
	began = now();
	for (i = 0; i < conns; i++)
		if (open_one(&connections[i], &server, !strcmp(argv[2], "tls")))
			errors++;
	printf("%d idle connect %.2f errors %d\n", conns, now() - began, errors);
	fflush(stdout);
	sleep((unsigned int)atoi(argv[4]));
	return 0;
}
