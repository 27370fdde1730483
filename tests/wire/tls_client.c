/*
 * TLS client for the wire tests: connects, one connection after the other, and prints what it is
 * told.
 *
 *   tls_client PORT [NAME=VALUE ...]
 *
 * method: of the request; RAW (default): bytes; WS: a WebSocket, with `protocol` as subprotocol.
 * path, host, alpn: of the request. flags: further
 * LCCSCF_ bits. ca, cert, key, password, ciphers, ciphers13: of the vhost's clients. extra: file
 * with a certificate in DER that is trusted too. send: text that is
 * written to a raw connection or WebSocket. count:
 * how many connections. options: further LWS_SERVER_OPTION_ bits. refuse: 1: refuses the server's
 * certificate. secs: time limit. patience: seconds until the program gives up.
 * bystander: port of an echo server that is connected to in the meantime, and has to echo when all
 * else is over.
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../options.h"

static int left, bystander_told;
static volatile sig_atomic_t stop;
static struct lws_context *context;
static struct lws *bystander;
static lws_sorted_usec_list_t patience, next;

static void
connect_one(lws_sorted_usec_list_t *sul)
{
	struct lws_client_connect_info i;

	memset(&i, 0, sizeof(i));
	i.context = context;
	i.address = "127.0.0.1";
	i.port = atoi(options[1]);
	i.ssl_connection = LCCSCF_USE_SSL | number("flags", 0);
	i.host = option("host", "localhost");
	i.path = option("path", "/");
	i.method = option("method", "RAW");
	i.alpn = option("alpn", NULL);
	i.protocol = option("protocol", "client");
	if (!strcmp(i.method, "WS"))
		i.method = NULL;
	i.local_protocol_name = "client";
	i.sys_tls_client_cert = (uint8_t)number("system", 0);
	left--;
	if (!lws_client_connect_via_info(&i)) {
		printf("no connection\n");
		stop = 1;
	}
}

static void
connect_bystander(void)
{
	struct lws_client_connect_info i;

	memset(&i, 0, sizeof(i));
	i.context = context;
	i.address = "127.0.0.1";
	i.port = number("bystander", 0);
	i.ssl_connection = LCCSCF_USE_SSL;
	i.host = "localhost";
	i.method = "RAW";
	i.local_protocol_name = "bystander";
	i.pwsi = &bystander;
	if (!lws_client_connect_via_info(&i)) {
		printf("no bystander\n");
		stop = 1;
	}
}

/* All connections are over: what the bystander says decides. */
static void
over(void)
{
	if (left > 0) {
		lws_sul_schedule(context, 0, &next, connect_one, 50 * LWS_US_PER_MS);
		return;
	}
	if (!bystander) {
		stop = 1;
		return;
	}
	bystander_told = 1;
	lws_callback_on_writable(bystander);
}

static int
up(struct lws *wsi)
{
	union {
		union lws_tls_cert_info_results ci;
		char space[512];
	} u;

	if (lws_tls_peer_cert_info(wsi, LWS_TLS_CERT_INFO_COMMON_NAME, &u.ci,
				   sizeof(u) - sizeof(u.ci) + sizeof(u.ci.ns.name)))
		u.ci.ns.name[0] = '\0';
	printf("up tls=%d reused=%d cn=%s\n", lws_is_ssl(wsi), lws_tls_session_is_reused(wsi),
	       u.ci.ns.name);
	return 0;
}

static int
callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	char buf[LWS_PRE + 1024], *p = buf + LWS_PRE;
	const char *text = option("send", NULL);
	int n = 1024;

	switch (reason) {
	case LWS_CALLBACK_OPENSSL_PERFORM_SERVER_CERT_VERIFICATION:
		printf("verified %d\n", (int)len);
		return number("refuse", 0);
	case LWS_CALLBACK_RAW_CONNECTED:
	case LWS_CALLBACK_CLIENT_ESTABLISHED:
		if (text)
			lws_callback_on_writable(wsi);
		return up(wsi);
	case LWS_CALLBACK_CLIENT_WRITEABLE:
		if (text && lws_write(wsi, (unsigned char *)strcpy(p, text), strlen(text),
				      LWS_WRITE_TEXT) < 0)
			return -1;
		return 0;
	case LWS_CALLBACK_RAW_WRITEABLE:
		if (text && lws_write(wsi, (unsigned char *)strcpy(p, text), strlen(text),
				      LWS_WRITE_RAW) < 0)
			return -1;
		return 0;
	case LWS_CALLBACK_RAW_RX:
	case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
	case LWS_CALLBACK_CLIENT_RECEIVE:
		printf("data %d %.*s\n", (int)len, (int)len, (char *)in);
		return 0;
	case LWS_CALLBACK_RAW_CLOSE:
	case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
	case LWS_CALLBACK_CLIENT_CLOSED:
		printf("closed\n");
		break;
	case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
		printf("status %u\n", lws_http_client_http_response(wsi));
		return up(wsi);
	case LWS_CALLBACK_RECEIVE_CLIENT_HTTP:
		return lws_http_client_read(wsi, &p, &n) < 0 ? -1 : 0;
	case LWS_CALLBACK_COMPLETED_CLIENT_HTTP:
		printf("completed\n");
		return 0;
	case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
		printf("error %s\n", in ? (const char *)in : "");
		break;
	default:
		return 0;
	}
	over();
	return 0;
}

static int
bystander_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
		   size_t len)
{
	uint8_t buf[LWS_PRE + 4] = { 0 };

	switch (reason) {
	case LWS_CALLBACK_RAW_CONNECTED:
		connect_one(NULL);
		return 0;
	case LWS_CALLBACK_RAW_WRITEABLE:
		if (!bystander_told)
			return 0;
		return lws_write(wsi, memcpy(buf + LWS_PRE, "ping", 4), 4, LWS_WRITE_RAW) == 4 ?
			0 : -1;
	case LWS_CALLBACK_RAW_RX:
		printf("bystander %.*s\n", (int)len, (char *)in);
		stop = 1;
		return 0;
	case LWS_CALLBACK_RAW_CLOSE:
	case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
		if (!stop)
			printf("bystander lost %s\n", in ? (char *)in : "");
		bystander = NULL;
		stop = 1;
		return 0;
	default:
		return 0;
	}
}

static int
trust_extra(struct lws_vhost *vhost, const char *path)
{
	static uint8_t der[8192];
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!f)
		return 1;
	n = fread(der, 1, sizeof(der), f);
	fclose(f);
	return lws_tls_client_vhost_extra_cert_mem(vhost, der, n);
}

static void
on_timer(lws_sorted_usec_list_t *sul)
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
		{ "bystander", bystander_callback, 0, 0, 0, NULL, 0 },
		LWS_PROTOCOL_LIST_TERM
	};
	struct lws_context_creation_info info;
	struct lws_vhost *vhost;

	options_from(argc, argv);
	if (argc < 2)
		return 2;
	signal(SIGINT, on_signal);
	setvbuf(stdout, NULL, _IOLBF, 0);
	lws_set_log_level(LLL_ERR | LLL_WARN, NULL);
	memset(&info, 0, sizeof(info));
	info.port = CONTEXT_PORT_NO_LISTEN;
	info.protocols = protocols;
	info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
	context = lws_create_context(&info);
	if (!context)
		return 1;
	info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT |
		       strtoull(option("options", "0"), NULL, 0);
	info.vhost_name = "default";
	info.timeout_secs = (unsigned int)number("secs", 5);
	info.client_ssl_ca_filepath = option("ca", NULL);
	info.client_ssl_cert_filepath = option("cert", NULL);
	info.client_ssl_private_key_filepath = option("key", NULL);
	info.client_ssl_private_key_password = option("password", NULL);
	info.client_ssl_cipher_list = option("ciphers", NULL);
	info.client_tls_1_3_plus_cipher_list = option("ciphers13", NULL);
	vhost = lws_create_vhost(context, &info);
	if (!vhost) {
		printf("no vhost\n");
		lws_context_destroy(context);
		return 1;
	}
	if (option("extra", NULL))
		printf("extra %d\n", trust_extra(vhost, option("extra", NULL)));
	left = number("count", 1);
	if (option("bystander", NULL))
		connect_bystander();
	else
		connect_one(NULL);
	lws_sul_schedule(context, 0, &patience, on_timer,
			 number("patience", 10) * (lws_usec_t)LWS_US_PER_SEC);
	while (!stop && lws_service(context, 0) >= 0)
		;
	lws_sul_cancel(&patience);
	lws_sul_cancel(&next);
	lws_context_destroy(context);
	printf("end\n");
	return 0;
}
