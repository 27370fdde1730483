/*
 * Server of files and forms for the wire and interop tests.
 *
 *   files_server PORT DIR
 *
 * DIR holds www/ (files), passwd (user:password lines) and up/ (where uploads go).
 *
 *   /          files of DIR/www, cached for 60 s
 *   /plain     the same files, not cached, with a header of the mount
 *   /private   the same, for users of the passwd file
 *   /asked     the same, for users that the program knows (anna:anna)
 *   /edit      the same, with $name replaced in .html
 *   /old       redirected
 *   /hidden    not mounted
 *   /virtual   the program's own file operations: N bytes at /virtual/gen:/N.txt
 *   /serve     the file named by the argument, by lws_serve_http_file()
 *   /form      a form: answers with one line per field, and with size and sum of each upload
 *   /guarded   a callback mount whose access check refuses paths with "no" in them
 *   /act       redirects, answers with a status, or tells what it saw
 *
 * HTTP/2 is spoken by prior knowledge. Requests for the host "pages" are answered by a vhost with a
 * page for what is not there, and with fields of its own.
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct session {
	struct lws_spa *spa;
	char result[1024];
	unsigned long size, sum;
};

static volatile sig_atomic_t stop;
static char www[256], passwd[256], virtual_dir[] = "gen:";

static void
on_signal(int sig)
{
	(void)sig;
	stop = 1;
}

static int
answer(struct lws *wsi, const char *text)
{
	uint8_t buf[LWS_PRE + 2048], *start = buf + LWS_PRE, *p = start, *end = buf + sizeof(buf);
	size_t n = strlen(text);

	if (lws_add_http_common_headers(wsi, 200, "text/plain", (lws_filepos_t)n, &p, end) ||
	    lws_finalize_write_http_header(wsi, start, &p, end))
		return -1;
	memcpy(start, text, n);
	if (lws_write(wsi, start, n, LWS_WRITE_HTTP_FINAL) != (int)n)
		return -1;
	return lws_http_transaction_completed(wsi) ? -1 : 0;
}

/* ---- the program's own files: "gen:/N.txt" has N bytes, the byte at i is 'a' + i % 26 */

static lws_fop_fd_t
gen_open(const struct lws_plat_file_ops *own, const struct lws_plat_file_ops *base,
	 const char *filename, const char *vpath, lws_fop_flags_t *flags)
{
	lws_fop_fd_t f;

	(void)base;
	(void)filename;
	if (!vpath || !strstr(vpath, ".txt"))
		return NULL;
	f = calloc(1, sizeof(*f));
	if (!f)
		return NULL;
	while (*vpath == '/')
		vpath++;
	f->fd = -1;
	f->fops = own;
	f->len = (lws_filepos_t)atoll(vpath);
	f->mod_time = 1000000000;
	*flags |= LWS_FOP_FLAG_VIRTUAL | LWS_FOP_FLAG_MOD_TIME_VALID;
	f->flags = *flags;
	return f;
}

static int
gen_close(lws_fop_fd_t *f)
{
	free(*f);
	*f = NULL;
	return 0;
}

static lws_fileofs_t
gen_seek(lws_fop_fd_t f, lws_fileofs_t by)
{
	f->pos = (lws_filepos_t)((lws_fileofs_t)f->pos + by);
	return (lws_fileofs_t)f->pos;
}

static int
gen_read(lws_fop_fd_t f, lws_filepos_t *amount, uint8_t *buf, lws_filepos_t len)
{
	lws_filepos_t n = 0;

	/* in small portions, as a decompressor might */
	while (n < len && n < 1000 && f->pos < f->len)
		buf[n++] = (uint8_t)('a' + f->pos++ % 26);
	*amount = n;
	return 0;
}

static struct lws_plat_file_ops gen_fops = {
	.LWS_FOP_OPEN = gen_open,
	.LWS_FOP_CLOSE = gen_close,
	.LWS_FOP_SEEK_CUR = gen_seek,
	.LWS_FOP_READ = gen_read,
	.fi = { { "gen:", 4 }, { NULL, 0 }, { NULL, 0 } },
};

/* ---- handlers */

static int
files(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	if (reason == LWS_CALLBACK_VERIFY_BASIC_AUTHORIZATION)
		return len == 9 && !memcmp(in, "anna:anna", 9);
	return lws_callback_http_dummy(wsi, reason, user, in, len);
}

static int
serve(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	char name[128], path[512];
	int n;

	if (reason != LWS_CALLBACK_HTTP)
		return lws_callback_http_dummy(wsi, reason, user, in, len);
	if (lws_get_urlarg_by_name_safe(wsi, "file", name, sizeof(name)) < 0)
		return answer(wsi, "no file");
	lws_filename_purify_inplace(name);
	lws_snprintf(path, sizeof(path), "%s/%s", www, name);
	n = lws_serve_http_file(wsi, path, "text/plain", "x-mine: yes\r\n", 13);
	if (n < 0 || (n > 0 && lws_http_transaction_completed(wsi)))
		return -1;
	return 0;
}

static const char *const vars[] = { "$name", "$empty" };

static const char *
replace(void *data, int index)
{
	(void)data;
	return index ? "" : "somebody";
}

struct edit_session {
	struct lws_process_html_state state;
};

static int
edit(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	struct edit_session *s = user;
	struct lws_process_html_args *args = in;

	if (reason != LWS_CALLBACK_PROCESS_HTML)
		return lws_callback_http_dummy(wsi, reason, user, in, len);
	s->state.vars = vars;
	s->state.count_vars = 2;
	s->state.replace = replace;
	return lws_chunked_html_process(args, &s->state) ? -1 : 0;
}

static const char *const fields[] = { "text", "send" };

static int
upload(void *data, const char *name, const char *filename, char *buf, int len,
       enum lws_spa_fileupload_states state)
{
	struct session *s = data;
	size_t at = strlen(s->result);
	int n;

	if (state == LWS_UFS_OPEN)
		s->size = s->sum = 0;
	for (n = 0; n < len; n++)
		s->sum += (unsigned char)buf[n];
	s->size += (unsigned long)len;
	if (state == LWS_UFS_FINAL_CONTENT)
		lws_snprintf(s->result + at, sizeof(s->result) - at, "%s=%s size %lu sum %lu\n",
			     name, filename, s->size, s->sum);
	return 0;
}

static int
form(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	struct session *s = user;
	size_t at;
	int n;

	switch (reason) {
	case LWS_CALLBACK_HTTP:
		return 0;
	case LWS_CALLBACK_HTTP_BODY:
		if (!s->spa)
			s->spa = lws_spa_create(wsi, fields, 2, 4096, upload, s);
		return lws_spa_process(s->spa, in, (int)len) ? -1 : 0;
	case LWS_CALLBACK_HTTP_BODY_COMPLETION:
		lws_spa_finalize(s->spa);
		for (n = 0; n < 2; n++) {
			at = strlen(s->result);
			if (lws_spa_get_string(s->spa, n))
				lws_snprintf(s->result + at, sizeof(s->result) - at, "%s=%s (%d)\n",
					     fields[n], lws_spa_get_string(s->spa, n),
					     lws_spa_get_length(s->spa, n));
		}
		return answer(wsi, s->result);
	case LWS_CALLBACK_HTTP_DROP_PROTOCOL:
		if (s && s->spa) {
			lws_spa_destroy(s->spa);
			s->spa = NULL;
		}
		return 0;
	default:
		return 0;
	}
}

static int
guarded(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	struct lws_process_html_args *args = in;

	(void)user;
	(void)len;
	if (reason == LWS_CALLBACK_CHECK_ACCESS_RIGHTS)
		return args->max_len != 7 || strstr(args->p, "no");
	if (reason == LWS_CALLBACK_HTTP)
		return answer(wsi, in);
	return 0;
}

/* /redirect, /status/N and /saw, which tells what it saw of the request. */
static int
act(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	uint8_t buf[LWS_PRE + 1024], *p = buf + LWS_PRE, *end = buf + sizeof(buf);
	char custom[64] = "-", cookie[64] = "-", argument[64] = "-", text[256];
	const char *path = in;
	size_t n = sizeof(cookie);

	if (reason != LWS_CALLBACK_HTTP)
		return lws_callback_http_dummy(wsi, reason, user, in, len);
	if (!strcmp(path, "/redirect")) {
		if (lws_http_redirect(wsi, HTTP_STATUS_SEE_OTHER, (const uint8_t *)"/a.txt", 6, &p,
				      end) < 0)
			return -1;
		return lws_http_transaction_completed(wsi) ? -1 : 0;
	}
	if (!strncmp(path, "/status/", 8)) {
		if (lws_return_http_status(wsi, (unsigned int)atoi(path + 8), "<p>so it is"))
			return -1;
		return lws_http_transaction_completed(wsi) ? -1 : 0;
	}
	if (lws_hdr_custom_length(wsi, "x-own:", 6) > 0)
		lws_hdr_custom_copy(wsi, custom, sizeof(custom), "x-own:", 6);
	if (lws_http_cookie_get(wsi, "second", cookie, &n))
		strcpy(cookie, "-");
	lws_get_urlarg_by_name_safe(wsi, "arg", argument, sizeof(argument));
	lws_snprintf(text, sizeof(text), "%s %s %s", custom, cookie, argument);
	return answer(wsi, text);
}

static const struct lws_protocols protocols[] = {
	{ "files", files, 0, 0, 0, NULL, 0 },
	{ "serve", serve, 0, 0, 0, NULL, 0 },
	{ "edit", edit, sizeof(struct edit_session), 0, 0, NULL, 0 },
	{ "form", form, sizeof(struct session), 0, 0, NULL, 0 },
	{ "guarded", guarded, 0, 0, 0, NULL, 0 },
	{ "act", act, 0, 0, 0, NULL, 0 },
	LWS_PROTOCOL_LIST_TERM
};

static const struct lws_protocol_vhost_options
	edited = { NULL, NULL, ".html", "edit" },
	weird = { NULL, NULL, ".weird", "application/x-weird" },
	own_header = { NULL, NULL, "x-mount:", "plain" },
	everywhere = { NULL, NULL, "x-vhost:", "pages" };

static struct lws_http_mount mounts[12];
static unsigned int used;

static struct lws_http_mount *
mount(const char *at, const char *origin, unsigned char kind)
{
	struct lws_http_mount *m = &mounts[used];

	if (used)
		mounts[used - 1].mount_next = m;
	used++;
	m->mountpoint = at;
	m->mountpoint_len = (unsigned char)strlen(at);
	m->origin = origin;
	m->def = "index.html";
	m->origin_protocol = kind;
	return m;
}

int
main(int argc, char **argv)
{
	struct lws_context_creation_info info;
	struct lws_http_mount *m;
	struct lws_context *cx;

	if (argc < 3)
		return 2;
	lws_snprintf(www, sizeof(www), "%s/www", argv[2]);
	lws_snprintf(passwd, sizeof(passwd), "%s/passwd", argv[2]);
	m = mount("/", www, LWSMPRO_FILE);
	m->cache_max_age = 60;
	m->cache_reusable = 1;
	m->extra_mimetypes = &weird;
	mount("/plain", www, LWSMPRO_FILE)->headers = &own_header;
	mount("/private", www, LWSMPRO_FILE)->basic_auth_login_file = passwd;
	mount("/asked", www, LWSMPRO_FILE)->auth_mask = LWSAUTHM_BASIC_AUTH_CALLBACK;
	mount("/edit", www, LWSMPRO_FILE)->interpret = &edited;
	mount("/old", "example.org//new", LWSMPRO_REDIR_HTTPS);
	mount("/hidden", NULL, LWSMPRO_NO_MOUNT);
	mount("/virtual", virtual_dir, LWSMPRO_FILE);
	mount("/serve", NULL, LWSMPRO_CALLBACK)->protocol = "serve";
	mount("/act", NULL, LWSMPRO_CALLBACK)->protocol = "act";
	mount("/form", NULL, LWSMPRO_CALLBACK)->protocol = "form";
	m = mount("/guarded", NULL, LWSMPRO_CALLBACK);
	m->protocol = "guarded";
	m->auth_mask = 7;

	memset(&info, 0, sizeof(info));
	info.port = atoi(argv[1]);
	info.iface = "127.0.0.1";
	info.protocols = protocols;
	info.mounts = mounts;
	info.options = LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE;
	info.fops = &gen_fops;
	lws_set_log_level(LLL_ERR, NULL);
	signal(SIGINT, on_signal);
	signal(SIGTERM, on_signal);
	info.options |= LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
	cx = lws_create_context(&info);
	if (!cx || !lws_create_vhost(cx, &info))
		return 1;
	/* For requests that name it, on the same port. */
	info.vhost_name = "pages";
	info.error_document_404 = "/a.txt";
	info.headers = &everywhere;
	info.server_string = "wire";
	info.options |= LWS_SERVER_OPTION_HTTP_HEADERS_SECURITY_BEST_PRACTICES_ENFORCE;
	if (!lws_create_vhost(cx, &info))
		return 1;
	while (!stop && lws_service(cx, 0) >= 0)
		;
	lws_context_destroy(cx);
	return 0;
}
