/*
 * TLS server for clients that others wrote.
 *
 *   tls_server PORT CERTIFICATE KEY [NAME=VALUE ...]
 *
 * ca: authority of clients' certificates, which every client has to have then. ciphers, ciphers13:
 * as in OpenSSL. options: further LWS_SERVER_OPTION_ bits.
 *
 * HTTP requests are answered with `reused=N client=COMMON NAME`; WebSockets of the protocols
 * `echo`, `dumb-increment-protocol` and `lws-mirror-protocol` are echoed.
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../options.h"

static volatile sig_atomic_t stop;

static int
answer(struct lws *wsi)
{
	uint8_t buf[LWS_PRE + 1024], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);
	union {
		union lws_tls_cert_info_results ci;
		char space[512];
	} u;
	char text[600];
	int n;

	if (lws_tls_peer_cert_info(wsi, LWS_TLS_CERT_INFO_COMMON_NAME, &u.ci,
				   sizeof(u) - sizeof(u.ci) + sizeof(u.ci.ns.name)))
		strcpy(u.ci.ns.name, "-");
	n = lws_snprintf(text, sizeof(text), "reused=%d client=%s\n",
			 lws_tls_session_is_reused(wsi), u.ci.ns.name);
	if (lws_add_http_common_headers(wsi, HTTP_STATUS_OK, "text/plain", (lws_filepos_t)n, &p,
					end) ||
	    lws_finalize_write_http_header(wsi, start, &p, end))
		return 1;
	memcpy(start, text, (size_t)n);
	if (lws_write(wsi, start, (size_t)n, LWS_WRITE_HTTP_FINAL) != n)
		return 1;
	return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int
http(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	if (reason == LWS_CALLBACK_HTTP)
		return answer(wsi);
	return lws_callback_http_dummy(wsi, reason, user, in, len);
}

static int
echo(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	uint8_t *copy;
	int flags;

	if (reason != LWS_CALLBACK_RECEIVE)
		return 0;
	copy = malloc(LWS_PRE + len + 1);
	if (!copy)
		return -1;
	memcpy(copy + LWS_PRE, in, len);
	flags = lws_write_ws_flags(lws_frame_is_binary(wsi) ? LWS_WRITE_BINARY : LWS_WRITE_TEXT,
				   lws_is_first_fragment(wsi), lws_is_final_fragment(wsi));
	lws_write(wsi, copy + LWS_PRE, len, (enum lws_write_protocol)flags);
	free(copy);
	return 0;
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
		{ "http", http, 0, 0, 0, NULL, 0 },
		{ "echo", echo, 0, 4096, 0, NULL, 0 },
		{ "dumb-increment-protocol", echo, 0, 4096, 0, NULL, 0 },
		{ "lws-mirror-protocol", echo, 0, 4096, 0, NULL, 0 },
		LWS_PROTOCOL_LIST_TERM
	};
	struct lws_context_creation_info info;
	struct lws_context *context;

	options_from(argc, argv);
	if (argc < 4)
		return 2;
	signal(SIGINT, on_signal);
	lws_set_log_level(LLL_ERR | LLL_WARN, NULL);
	memset(&info, 0, sizeof(info));
	info.port = atoi(argv[1]);
	info.iface = "127.0.0.1";
	info.protocols = protocols;
	info.ssl_cert_filepath = argv[2];
	info.ssl_private_key_filepath = argv[3];
	info.ssl_ca_filepath = option("ca", NULL);
	info.ssl_cipher_list = option("ciphers", NULL);
	info.tls1_3_plus_cipher_list = option("ciphers13", NULL);
	info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
	if (info.ssl_ca_filepath)
		info.options |= LWS_SERVER_OPTION_REQUIRE_VALID_OPENSSL_CLIENT_CERT;
	if (option("options", NULL))
		info.options |= strtoull(option("options", NULL), NULL, 0);
	context = lws_create_context(&info);
	if (!context)
		return 1;
	while (!stop && lws_service(context, 0) >= 0)
		;
	lws_context_destroy(context);
	return 0;
}
