/*
 * Takes a form with a file: method POST, multipart/form-data.
 *
 *   http-server-form-post [-p PORT] [-d FOLDER]
 *
 * The form is a file; it sends its fields to /upload. The uploaded file is written into FOLDER
 * piece by piece as it comes in, so that its size does not matter.
 */
#include <libwebsockets.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;
static struct lws_context *context;
static const char *folder = "./uploads";

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

/* the fields that we want of the form, and their numbers */
static const char *const fields[] = {"who", "send"};
enum field { WHO, SEND };

struct session {
    struct lws_spa *spa; /* parses the body */
    int fd;              /* the file that is being written, plus 1 */
    char name[128];      /* its name */
    unsigned long long bytes;
};

static void close_file(struct session *session)
{
    if (session->fd)
        close(session->fd - 1);
    session->fd = 0;
}

/* The parser calls this for each piece of an uploaded file. Nonzero stops the upload. */
static int file_piece(void *data, const char *name, const char *filename, char *buf, int len,
                      enum lws_spa_fileupload_states state)
{
    struct session *session = data;
    char path[512];
    int fd;

    (void)name;

    switch (state) {
    case LWS_UFS_OPEN:
        /* the name comes from outside: take away what could leave the folder */
        lws_strncpy(session->name, filename, sizeof(session->name));
        lws_filename_purify_inplace(session->name);
        if (!session->name[0])
            return 1;
        lws_snprintf(path, sizeof(path), "%s/%s", folder, session->name);
        fd = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
        if (fd < 0) {
            lwsl_err("%s: %s\n", path, strerror(errno));
            return 1;
        }
        session->fd = fd + 1;
        session->bytes = 0;
        break;

    case LWS_UFS_CONTENT:
    case LWS_UFS_FINAL_CONTENT:
        if (len) {
            if (!session->fd || write(session->fd - 1, buf, (size_t)len) != len)
                return 1;
            session->bytes += (unsigned int)len;
        }
        if (state == LWS_UFS_FINAL_CONTENT)
            close_file(session);
        break;

    default:
        close_file(session);
        break;
    }

    return 0;
}

static int answer(struct lws *wsi, struct session *session)
{
    uint8_t buf[LWS_PRE + 1024], *start = &buf[LWS_PRE], *p = start;
    uint8_t *end = &buf[sizeof(buf) - 1];
    char body[LWS_PRE + 512];
    const char *who = lws_spa_get_string(session->spa, WHO);
    int n;

    n = lws_snprintf(&body[LWS_PRE], sizeof(body) - LWS_PRE, "%.100s sent %s, %llu bytes\n",
                     who && who[0] ? who : "Somebody", session->name[0] ? session->name : "no file",
                     session->bytes);

    if (lws_add_http_common_headers(wsi, HTTP_STATUS_OK, "text/plain; charset=utf-8",
                                    (lws_filepos_t)n, &p, end) ||
        lws_finalize_write_http_header(wsi, start, &p, end))
        return 1;
    if (lws_write(wsi, (uint8_t *)&body[LWS_PRE], (size_t)n, LWS_WRITE_HTTP_FINAL) != n)
        return 1;

    return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int callback_upload(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                           size_t len)
{
    struct session *session = user;

    switch (reason) {
    case LWS_CALLBACK_HTTP:
        /* only a POST brings a body; answer everything else here */
        if (!lws_hdr_total_length(wsi, WSI_TOKEN_POST_URI)) {
            if (lws_return_http_status(wsi, HTTP_STATUS_METHOD_NOT_ALLOWED, NULL))
                return -1;
            return lws_http_transaction_completed(wsi) ? -1 : 0;
        }
        return 0;

    case LWS_CALLBACK_HTTP_BODY:
        if (!session->spa) {
            session->spa = lws_spa_create(wsi, fields, LWS_ARRAY_SIZE(fields), 4096, file_piece,
                                          session);
            if (!session->spa)
                return -1;
        }
        return lws_spa_process(session->spa, in, (int)len) ? -1 : 0;

    case LWS_CALLBACK_HTTP_BODY_COMPLETION:
        if (!session->spa)
            return -1;
        lws_spa_finalize(session->spa);
        return answer(wsi, session);

    case LWS_CALLBACK_HTTP_DROP_PROTOCOL:
        /* the request is over, or its connection is gone in the middle */
        if (session) {
            close_file(session);
            if (session->spa)
                lws_spa_destroy(session->spa);
            session->spa = NULL;
        }
        return 0;

    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "http", .callback = lws_callback_http_dummy},
    {.name = "upload",
     .callback = callback_upload,
     .per_session_data_size = sizeof(struct session)},
    LWS_PROTOCOL_LIST_TERM
};

static const struct lws_http_mount upload = {
    .mountpoint = "/upload",
    .mountpoint_len = 7,
    .origin_protocol = LWSMPRO_CALLBACK,
    .protocol = "upload",
};

static const struct lws_http_mount files = {
    .mount_next = &upload,
    .mountpoint = "/",
    .mountpoint_len = 1,
    .origin = "./mount-origin",
    .origin_protocol = LWSMPRO_FILE,
    .def = "index.html",
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    const char *option;

    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);

    memset(&info, 0, sizeof(info));
    info.port = 7681;
    if ((option = lws_cmdline_option(argc, argv, "-p")))
        info.port = atoi(option);
    if ((option = lws_cmdline_option(argc, argv, "-d")))
        folder = option;
    info.protocols = protocols;
    info.mounts = &files;

    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the server could not be started\n");
        return 1;
    }
    lwsl_user("http://localhost:%d, uploads go to %s\n", info.port, folder);

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return 0;
}
