/* Ring buffers with one and with several readers. */
#include "check.h"

struct message {
    int *freed;
    int value;
};

static void message_free(void *element)
{
    struct message *m = element;

    ++*m->freed;
}

/* A reader in a list, as a connection would be. */
struct reader {
    struct reader *next;
    uint32_t tail;
};

static void one_reader(void)
{
    struct lws_ring *ring = lws_ring_create(sizeof(int), 5, NULL);
    int in[6] = { 10, 11, 12, 13, 14, 15 }, out[6], round, n, next = 0, wanted = 0;

    CHECK(ring != NULL);
    CHECK_INT(4, lws_ring_get_count_free_elements(ring));
    CHECK_INT(0, lws_ring_get_count_waiting_elements(ring, NULL));
    CHECK(!lws_ring_get_element(ring, NULL));
    CHECK_INT(0, lws_ring_consume(ring, NULL, out, 6));

    /* no more than fit are taken */
    CHECK_INT(4, lws_ring_insert(ring, in, 6));
    CHECK_INT(0, lws_ring_insert(ring, in, 1));
    CHECK_INT(4, lws_ring_get_count_waiting_elements(ring, NULL));
    CHECK_INT(10, *(const int *)lws_ring_get_element(ring, NULL));
    CHECK_INT(1, lws_ring_consume(ring, NULL, NULL, 1));
    CHECK_INT(11, *(const int *)lws_ring_get_element(ring, NULL));
    memset(out, 0, sizeof(out));
    CHECK_INT(3, lws_ring_consume(ring, NULL, out, 6));
    CHECK(out[0] == 11 && out[1] == 12 && out[2] == 13 && !out[3]);

    /* round and round, in pieces that wrap */
    for (round = 0; round < 40; round++) {
        for (n = 0; n < 3; n++)
            in[n] = next++;
        CHECK_INT(3, lws_ring_insert(ring, in, 3));
        CHECK_INT(3, lws_ring_consume(ring, NULL, out, 3));
        for (n = 0; n < 3; n++)
            CHECK_INT(wanted++, out[n]);
    }
    lws_ring_destroy(ring);
}

static void several_readers(void)
{
    int freed = 0, n;
    struct lws_ring *ring = lws_ring_create(sizeof(struct message), 8, message_free);
    struct reader r[2], *list;
    struct message m;

    r[0].next = &r[1];
    r[1].next = NULL;
    list = &r[0];
    r[0].tail = r[1].tail = lws_ring_get_oldest_tail(ring);
    for (n = 0; n < 5; n++) {
        m.freed = &freed;
        m.value = n;
        CHECK_INT(1, lws_ring_insert(ring, &m, 1));
    }
    CHECK_INT(5, lws_ring_get_count_waiting_elements(ring, &r[1].tail));

    /* the faster reader frees nothing */
    for (n = 0; n < 3; n++) {
        const struct message *p = lws_ring_get_element(ring, &r[0].tail);

        CHECK(p && p->value == n);
        lws_ring_consume_and_update_oldest_tail(ring, struct reader, &r[0].tail, 1, list, tail,
                                                next);
    }
    CHECK_INT(0, freed);
    CHECK_INT(2, lws_ring_get_count_waiting_elements(ring, &r[0].tail));
    CHECK_INT(5, lws_ring_get_count_waiting_elements(ring, &r[1].tail));
    CHECK_INT(2, lws_ring_get_count_free_elements(ring));

    /* the slower one does */
    lws_ring_consume_and_update_oldest_tail(ring, struct reader, &r[1].tail, 2, list, tail, next);
    CHECK_INT(2, freed);
    CHECK(lws_ring_get_oldest_tail(ring) == r[1].tail);
    CHECK_INT(4, lws_ring_get_count_free_elements(ring));
    lws_ring_consume_and_update_oldest_tail(ring, struct reader, &r[1].tail, 3, list, tail, next);
    CHECK_INT(3, freed);
    CHECK(lws_ring_get_oldest_tail(ring) == r[0].tail);

    /* what is left is freed with the ring */
    lws_ring_destroy(ring);
    CHECK_INT(5, freed);
}

static void single_tail(void)
{
    int freed = 0;
    struct lws_ring *ring = lws_ring_create(sizeof(struct message), 4, message_free);
    struct message m[2] = { { &freed, 1 }, { &freed, 2 } };
    uint32_t tail = 0;

    CHECK_INT(2, lws_ring_insert(ring, m, 2));
    lws_ring_consume_single_tail(ring, &tail, 1);
    CHECK_INT(1, freed);
    CHECK_INT(2, ((const struct message *)lws_ring_get_element(ring, &tail))->value);
    CHECK_INT(1, lws_ring_consume(ring, NULL, NULL, 1));
    CHECK_INT(2, freed);
    lws_ring_destroy(ring);
    CHECK_INT(2, freed);
}

static void bytes_in_place(void)
{
    struct lws_ring *ring = lws_ring_create(1, 16, NULL);
    char out[16];
    size_t room;
    void *start;

    CHECK_INT(0, lws_ring_next_linear_insert_range(ring, &start, &room));
    CHECK_INT(15, room);
    memcpy(start, "0123456789", 10);
    lws_ring_bump_head(ring, 10);
    CHECK_INT(10, lws_ring_get_count_waiting_elements(ring, NULL));
    CHECK_INT(8, lws_ring_consume(ring, NULL, out, 8));
    CHECK(!memcmp(out, "01234567", 8));

    /* up to the end of the memory, then from its start */
    CHECK_INT(0, lws_ring_next_linear_insert_range(ring, &start, &room));
    CHECK_INT(6, room);
    memcpy(start, "abcdef", 6);
    lws_ring_bump_head(ring, 6);
    CHECK_INT(0, lws_ring_next_linear_insert_range(ring, &start, &room));
    CHECK_INT(7, room);
    memcpy(start, "ghijklm", 7);
    lws_ring_bump_head(ring, 7);
    CHECK(lws_ring_next_linear_insert_range(ring, &start, &room));
    CHECK_INT(15, lws_ring_consume(ring, NULL, out, 16));
    CHECK(!memcmp(out, "89abcdefghijklm", 15));
#ifndef REFERENCE_LIBRARY
    lws_ring_bump_head(ring, 1000);
    CHECK_INT(15, lws_ring_get_count_waiting_elements(ring, NULL));
#endif
    lws_ring_destroy(ring);
}

static void wrong_use(void)
{
#ifndef REFERENCE_LIBRARY
    struct lws_ring *ring = lws_ring_create(8, 4, NULL);
    uint32_t stray = 5000;
    char out[32] = { 0 };
    void *p;

    CHECK(!lws_ring_create(0, 4, NULL));
    CHECK(!lws_ring_create(4, 0, NULL));
    CHECK(!lws_ring_create((size_t)1 << 40, 2, NULL));
    CHECK(!lws_ring_create((size_t)-1, (size_t)-1, NULL));

    CHECK_INT(3, lws_ring_insert(ring, out, 4));
    CHECK_INT(0, lws_ring_get_count_waiting_elements(ring, &stray));
    CHECK(!lws_ring_get_element(ring, &stray));
    CHECK_INT(0, lws_ring_consume(ring, &stray, out, 4));
    lws_ring_update_oldest_tail(ring, stray);
    CHECK_INT(0, lws_ring_get_count_free_elements(ring));
    CHECK_INT(0, lws_ring_insert(ring, NULL, 4));

    lws_ring_dump(ring, NULL);
    lws_ring_dump(NULL, NULL);
    lws_ring_destroy(NULL);
    CHECK_INT(0, lws_ring_insert(NULL, out, 1));
    CHECK_INT(0, lws_ring_consume(NULL, NULL, out, 1));
    CHECK_INT(0, lws_ring_get_count_free_elements(NULL));
    CHECK_INT(0, lws_ring_get_count_waiting_elements(NULL, NULL));
    CHECK_INT(0, lws_ring_get_oldest_tail(NULL));
    CHECK(!lws_ring_get_element(NULL, NULL));
    CHECK(lws_ring_next_linear_insert_range(NULL, &p, NULL));
    CHECK(lws_ring_next_linear_insert_range(ring, NULL, NULL));
    lws_ring_bump_head(NULL, 1);
    lws_ring_update_oldest_tail(NULL, 1);
    lws_ring_destroy(ring);
#endif
}

int main(void)
{
    lws_set_log_level(0, NULL);
    one_reader();
    several_readers();
    single_tail();
    bytes_in_place();
    wrong_use();
    return check_result();
}
