/*
 * A chat: a web page and the WebSocket server behind it, on one port.
 *
 *   ws-server [-p PORT] [-d FOLDER] [-c CERTIFICATE -k KEY]
 *
 *   -c, -k   PEM files; with them the chat is at an https address, and browsers use HTTP/2
 *
 * The page's files come from a mount. The page then opens a WebSocket with the subprotocol
 * "chat"; its first message is the visitor's name, every further one is what the visitor says.
 * The server sends events as JSON:
 *
 *   {"type":"joined","name":"Anna","people":2}
 *   {"type":"said","name":"Anna","text":"Hello","at":1700000000}
 *   {"type":"left","name":"Anna","people":1}
 *
 * Events are kept in one ring for all. Each visitor has a position in it, and is sent what lies
 * between that and the newest event whenever the connection can take more. So nobody has to wait
 * for a slow visitor, and who comes later sees what was said before.
 */
#include <libwebsockets.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define EVENTS 100    /* kept */
#define TEXT_MAX 1200 /* bytes that one message may have */
#define NAME_MAX_LEN 32
#define ESCAPED(n) (6 * (n) + 1) /* room for n bytes as JSON, where one may become \u0000 */
#define EVENT_MAX (ESCAPED(TEXT_MAX) + ESCAPED(NAME_MAX_LEN) + 100)

static volatile sig_atomic_t interrupted;
static struct lws_context *context;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    lws_cancel_service(context); /* in case the loop is just about to wait */
}

struct event {
    size_t len;
    char *text; /* starts after LWS_PRE bytes, as lws_write() wants it */
};

/* One per vhost: the room. */
struct room {
    struct lws_context *context;
    const struct lws_protocols *protocol;
    struct event events[EVENTS];
    unsigned long count; /* events so far; event n is in events[n % EVENTS] */
    int people;
};

/* One per connection: a visitor. */
struct visitor {
    char name[NAME_MAX_LEN + 1]; /* empty until the visitor said it */
    char text[TEXT_MAX + 1];     /* a message as it comes in */
    size_t len;
    unsigned long next; /* the event to be sent next */
};

/* Writes text as the inside of a JSON string; out has room for ESCAPED(strlen(text)) bytes. */
static const char *escape(char *out, const char *text)
{
    char *p = out;

    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;

        if (c < ' ')
            p += lws_snprintf(p, 7, "\\u%04x", c);
        else {
            if (c == '"' || c == '\\')
                *p++ = '\\';
            *p++ = (char)c;
        }
    }
    *p = '\0';
    return out;
}

static void publish(struct room *room, const char *json, int len)
{
    struct event *event = &room->events[room->count % EVENTS];
    char *text = malloc(LWS_PRE + (size_t)len);

    if (!text)
        return;
    memcpy(text + LWS_PRE, json, (size_t)len);
    free(event->text); /* the oldest one makes room */
    event->text = text;
    event->len = (size_t)len;
    room->count++;
    lws_callback_on_writable_all_protocol(room->context, room->protocol);
}

static void came_or_went(struct room *room, struct visitor *visitor, const char *type)
{
    char name[ESCAPED(NAME_MAX_LEN)], json[EVENT_MAX];

    publish(room, json,
            lws_snprintf(json, sizeof(json), "{\"type\":\"%s\",\"name\":\"%s\",\"people\":%d}",
                         type, escape(name, visitor->name), room->people));
}

static void said(struct room *room, struct visitor *visitor)
{
    char name[ESCAPED(NAME_MAX_LEN)], text[ESCAPED(TEXT_MAX)], json[EVENT_MAX];

    publish(room, json,
            lws_snprintf(json, sizeof(json),
                         "{\"type\":\"said\",\"name\":\"%s\",\"text\":\"%s\",\"at\":%llu}",
                         escape(name, visitor->name), escape(text, visitor->text),
                         (unsigned long long)lws_now_secs()));
}

/* Takes the name out of the visitor's first message. */
static void introduce(struct room *room, struct visitor *visitor)
{
    size_t len = visitor->len;

    if (len > NAME_MAX_LEN) {
        len = NAME_MAX_LEN;
        /* not in the middle of a UTF-8 character */
        while (len && ((unsigned char)visitor->text[len] & 0xc0) == 0x80)
            len--;
    }
    memcpy(visitor->name, visitor->text, len);
    visitor->name[len] = '\0';
    if (!visitor->name[0])
        lws_strncpy(visitor->name, "somebody", sizeof(visitor->name));

    /* show what was said before */
    visitor->next = room->count > EVENTS ? room->count - EVENTS : 0;
    room->people++;
    came_or_went(room, visitor, "joined");
}

static int callback_chat(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    struct visitor *visitor = user;
    struct room *room = lws_protocol_vh_priv_get(lws_get_vhost(wsi), lws_get_protocol(wsi));
    struct event *event;
    int n;

    switch (reason) {
    case LWS_CALLBACK_PROTOCOL_INIT:
        room = lws_protocol_vh_priv_zalloc(lws_get_vhost(wsi), lws_get_protocol(wsi),
                                           sizeof(*room));
        if (!room)
            return -1;
        room->context = lws_get_context(wsi);
        room->protocol = lws_get_protocol(wsi);
        return 0;

    case LWS_CALLBACK_PROTOCOL_DESTROY:
        for (n = 0; room && n < EVENTS; n++)
            free(room->events[n].text);
        return 0;

    case LWS_CALLBACK_RECEIVE:
        /* a message may come in pieces */
        if (lws_is_first_fragment(wsi))
            visitor->len = 0;
        if (visitor->len + len > TEXT_MAX) {
            lws_close_reason(wsi, LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE, NULL, 0);
            return -1;
        }
        memcpy(visitor->text + visitor->len, in, len);
        visitor->len += len;
        if (!lws_is_final_fragment(wsi))
            return 0;
        visitor->text[visitor->len] = '\0';

        if (!visitor->name[0])
            introduce(room, visitor);
        else if (visitor->len)
            said(room, visitor);
        return 0;

    case LWS_CALLBACK_SERVER_WRITEABLE:
        if (!visitor->name[0] || visitor->next == room->count)
            return 0;
        if (room->count - visitor->next > EVENTS) /* too slow: some are lost */
            visitor->next = room->count - EVENTS;

        /* one message per callback; ask again if there is more */
        event = &room->events[visitor->next++ % EVENTS];
        if (lws_write(wsi, (unsigned char *)&event->text[LWS_PRE], event->len, LWS_WRITE_TEXT) <
            (int)event->len)
            return -1;
        if (visitor->next != room->count)
            lws_callback_on_writable(wsi);
        return 0;

    case LWS_CALLBACK_CLOSED:
        if (visitor->name[0]) {
            room->people--;
            came_or_went(room, visitor, "left");
        }
        return 0;

    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "http", .callback = lws_callback_http_dummy},
    {.name = "chat", .callback = callback_chat, .per_session_data_size = sizeof(struct visitor)},
    LWS_PROTOCOL_LIST_TERM
};

/* notices visitors whose connection broke without a word */
static const lws_retry_bo_t pings = {
    .secs_since_valid_ping = 30,
    .secs_since_valid_hangup = 40,
};

int main(int argc, const char **argv)
{
    struct lws_context_creation_info info;
    const char *option;

    struct lws_http_mount page = {
        .mountpoint = "/",
        .mountpoint_len = 1,
        .origin = "./mount-origin",
        .origin_protocol = LWSMPRO_FILE,
        .def = "index.html",
    };

    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);

    memset(&info, 0, sizeof(info));
    info.port = 7681;
    if ((option = lws_cmdline_option(argc, argv, "-p")))
        info.port = atoi(option);
    if ((option = lws_cmdline_option(argc, argv, "-d")))
        page.origin = option;
    info.protocols = protocols;
    info.mounts = &page;
    info.retry_and_idle_policy = &pings;
    info.options = LWS_SERVER_OPTION_HTTP_HEADERS_SECURITY_BEST_PRACTICES_ENFORCE;
    info.ssl_cert_filepath = lws_cmdline_option(argc, argv, "-c");
    info.ssl_private_key_filepath = lws_cmdline_option(argc, argv, "-k");
    if (info.ssl_cert_filepath)
        info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;

    context = lws_create_context(&info);
    if (!context) {
        lwsl_err("the server could not be started\n");
        return 1;
    }
    lwsl_user("chat at http%s://localhost:%d\n", info.ssl_cert_filepath ? "s" : "", info.port);

    while (!interrupted && lws_service(context, 0) >= 0)
        ;

    lws_context_destroy(context);
    return 0;
}
