/* Options of vhosts for their protocols, and the data that protocols keep with a vhost. */
#include "check.h"

struct vhd {
    int count;
    char name[16];
};

static char inits[64];

static int keeper(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len)
{
    const struct lws_protocol_vhost_options *o = in;
    struct lws_vhost *vh;
    struct vhd *vhd;

    if (reason != LWS_CALLBACK_PROTOCOL_INIT && reason != LWS_CALLBACK_PROTOCOL_DESTROY)
        return 0;
    vh = lws_get_vhost(wsi);
    vhd = lws_protocol_vh_priv_get(vh, lws_get_protocol(wsi));
    if (reason == LWS_CALLBACK_PROTOCOL_INIT) {
        const char *colour = "none";

        CHECK(vhd == NULL);
        vhd = lws_protocol_vh_priv_zalloc(vh, lws_get_protocol(wsi), sizeof(*vhd));
        CHECK(vhd && !vhd->count && !vhd->name[0]);
        CHECK(lws_protocol_vh_priv_get(vh, lws_get_protocol(wsi)) == vhd);
        snprintf(vhd->name, sizeof(vhd->name), "%s", lws_get_vhost_name(vh));
        CHECK_INT(o ? 0 : 1, lws_pvo_get_str(in, "colour", &colour));
        CHECK_INT(1, lws_pvo_get_str(in, "nothing", &colour));
        lws_strncpy(inits + strlen(inits), colour, sizeof(inits) - strlen(inits));
        lws_strncpy(inits + strlen(inits), " ", sizeof(inits) - strlen(inits));
        return 0;
    }
    CHECK(vhd != NULL);
    return 0;
}

static int other(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                 size_t len)
{
    return 0;
}

static const struct lws_protocols protocols[] = {
    { "other", other, 0, 0, 0, NULL, 0 },
    { "keeper", keeper, 0, 0, 7, (void *)"user", 0 },
    LWS_PROTOCOL_LIST_TERM
};

static const struct lws_protocol_vhost_options
    size = { NULL, NULL, "size", "9" },
    red = { &size, NULL, "colour", "red" },
    blue = { NULL, NULL, "colour", "blue" },
    first = { NULL, &red, "keeper", "" },
    for_other = { NULL, NULL, "other", "" },
    second = { &for_other, &blue, "keeper", "" };

int main(void)
{
    struct lws_context_creation_info info;
    struct lws_vhost *one, *two;
    struct lws_context *cx;
    struct vhd *vhd;

    lws_set_log_level(LLL_ERR, NULL);
    memset(&info, 0, sizeof(info));
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.vhost_name = "one";
    info.pvo = &first;
    cx = lws_create_context(&info);
    info.vhost_name = "two";
    info.pvo = &second;
    two = lws_create_vhost(cx, &info);
    info.vhost_name = "three";
    info.pvo = NULL;
    CHECK(lws_create_vhost(cx, &info) != NULL);
    one = lws_get_vhost_by_name(cx, "one");
    CHECK(one && two && lws_get_vhost_by_name(cx, "two") == two);

    lws_service(cx, -1);
#ifndef REFERENCE_LIBRARY
    CHECK_TEXT("red blue none ", inits);
#else
    /* one that is built with plugins leaves protocols alone that no option names */
    CHECK(!strncmp(inits, "red blue ", 9));
#endif

    /* looking things up in lists */
    CHECK(lws_pvo_search(&second, "other") == &for_other);
    CHECK(lws_pvo_search(&second, "nothing") == NULL);
    CHECK(lws_pvo_search(NULL, "nothing") == NULL);
    CHECK_TEXT("9", lws_pvo_search(first.options, "size")->value);

    /* by vhost and protocol, and by option */
    vhd = lws_protocol_vh_priv_get(two, lws_vhost_name_to_protocol(two, "keeper"));
    CHECK(vhd && !strcmp(vhd->name, "two"));
    CHECK(lws_vhd_find_by_pvo(cx, "keeper", "colour", "blue") == vhd);
    vhd = lws_vhd_find_by_pvo(cx, "keeper", "size", "9");
    CHECK(vhd && !strcmp(vhd->name, "one"));
    CHECK(lws_vhd_find_by_pvo(cx, "keeper", "colour", "green") == NULL);
    CHECK(lws_vhd_find_by_pvo(cx, "nothing", "colour", "blue") == NULL);
    CHECK(lws_protocol_vh_priv_get(one, lws_vhost_name_to_protocol(one, "other")) == NULL);

    CHECK_INT(7, lws_vhost_name_to_protocol(one, "keeper")->id);
    CHECK_TEXT("user", (const char *)lws_vhost_name_to_protocol(one, "keeper")->user);
    CHECK(lws_vhost_name_to_protocol(one, "nothing") == NULL);

#ifndef REFERENCE_LIBRARY
    CHECK(lws_protocol_vh_priv_get(NULL, NULL) == NULL);
    CHECK(lws_protocol_vh_priv_zalloc(NULL, NULL, 5) == NULL);
    CHECK(lws_protocol_vh_priv_zalloc(one, NULL, 5) == NULL);
    CHECK(lws_vhost_name_to_protocol(NULL, "x") == NULL);
    CHECK(lws_vhd_find_by_pvo(NULL, NULL, NULL, NULL) == NULL);
    CHECK_INT(1, lws_pvo_get_str(NULL, "x", NULL));
#endif
    lws_context_destroy(cx);
    return check_result();
}
