/*
 * Walking through lists. Each "start" opens a block that its "end" closes; between them the
 * iterator is a variable of the named type. The "safe" forms know the next element before the
 * block runs, so that the block may remove the current one.
 */
#ifndef LWS_MACROS_LISTS_H_INCLUDED
#define LWS_MACROS_LISTS_H_INCLUDED

/* Doubly linked lists of struct lws_dll2. */

#define lws_start_foreach_dll(___type, ___it, ___start) \
  {                                                     \
    ___type ___it = ___start;                           \
    for (; ___it; ___it = (___it)->next) {

#define lws_end_foreach_dll(___it) \
  }                                \
  }

#define lws_start_foreach_dll_safe(___type, ___it, ___tmp, ___start) \
  {                                                                  \
    ___type ___it = ___start;                                        \
    ___type ___tmp = NULL;                                           \
    for (; ___it; ___it = ___tmp) {                                  \
      ___tmp = (___it)->next;

#define lws_end_foreach_dll_safe(___it, ___tmp) \
  }                                             \
  }

/** Finds the object of a list whose text member has the given bytes; see _lws_dll2_search_sz_pl. */
#define lws_dll2_search_sz_pl(own, name, namelen, type, membd2list, membptr)           \
  ((type *)_lws_dll2_search_sz_pl((own), (name), (namelen), offsetof(type, membd2list), \
                                  offsetof(type, membptr)))

static LWS_INLINE struct lws_dll2 *lws_dll2_get_head(struct lws_dll2_owner *owner)
{
  return owner->head;
}

static LWS_INLINE struct lws_dll2 *lws_dll2_get_tail(struct lws_dll2_owner *owner)
{
  return owner->tail;
}

static LWS_INLINE const struct lws_dll2_owner *lws_dll2_owner(const struct lws_dll2 *d)
{
  return d->owner;
}

/* Singly linked lists through a "next" member of the program's own structs. */

#define lws_start_foreach_ll(type, it, start) \
  {                                           \
    type it = start;                          \
    while (it) {

#define lws_end_foreach_ll(it, nxt) \
  it = (it)->nxt;                   \
  }                                 \
  }

#define lws_start_foreach_ll_safe(type, it, start, nxt) \
  {                                                     \
    type it = start;                                    \
    type next_##it = NULL;                              \
    for (; it; it = next_##it) {                        \
      next_##it = (it)->nxt;

#define lws_end_foreach_ll_safe(it) \
  }                                 \
  }

/* The same, with the address of the pointer to the current element as iterator. */

#define lws_start_foreach_llp(type, it, start) \
  {                                            \
    type it = &(start);                        \
    while (*(it)) {

#define lws_end_foreach_llp(it, nxt) \
  it = &(*(it))->nxt;                \
  }                                  \
  }

#define lws_start_foreach_llp_safe(type, it, start, nxt) \
  {                                                      \
    type it = &(start);                                  \
    type next_##it = NULL;                               \
    for (; *(it); it = next_##it) {                      \
      next_##it = &(*(it))->nxt;

#define lws_end_foreach_llp_safe(it) \
  }                                  \
  }

/** Puts an object in front of the list. */
#define lws_ll_fwd_insert(___new_object, ___m_list, ___list_head) \
  {                                                               \
    (___new_object)->___m_list = (___list_head);                  \
    (___list_head) = (___new_object);                             \
  }

/** Takes an object out of the list, if it is there. */
#define lws_ll_fwd_remove(___type, ___m_list, ___target, ___list_head) \
  {                                                                    \
    ___type **___link = &(___list_head);                               \
    while (*___link && *___link != (___target))                        \
      ___link = &(*___link)->___m_list;                                \
    if (*___link)                                                      \
      *___link = (___target)->___m_list;                               \
  }

/* Lists of objects that an lwsac allocated. */

#define lws_list_ptr_container(P, T, M) lws_container_of(P, T, M)
#define lws_list_ptr_advance(_lp) _lp = *(void **)(_lp)

/* Maps with text keys. */

#define lws_map_item_create_ks(_map, _str, _v, _vl) \
  lws_map_item_create(_map, (lws_map_key_t)(_str), strlen(_str), (lws_map_value_t)(_v), _vl)
#define lws_map_item_lookup_ks(_map, _str) \
  lws_map_item_lookup(_map, (lws_map_key_t)(_str), strlen(_str))

/* Ring buffers with several readers. */

/** One reader used up elements; if it was the slowest one, finds out which is now. */
#define lws_ring_consume_and_update_oldest_tail(___ring, ___type, ___ptail, ___count,         \
                                                ___list_head, ___mtail, ___mlist)             \
  {                                                                                           \
    const int ___was_oldest = *(___ptail) == lws_ring_get_oldest_tail(___ring);               \
    lws_ring_consume((___ring), (___ptail), NULL, (___count));                                \
    if (___was_oldest) {                                                                      \
      uint32_t ___oldest = *(___ptail);                                                       \
      size_t ___most = 0;                                                                     \
      ___type *___reader = (___list_head);                                                    \
      for (; ___reader; ___reader = ___reader->___mlist) {                                    \
        const size_t ___waiting =                                                             \
            lws_ring_get_count_waiting_elements((___ring), &___reader->___mtail);             \
        if (___waiting >= ___most) {                                                          \
          ___most = ___waiting;                                                               \
          ___oldest = ___reader->___mtail;                                                    \
        }                                                                                     \
      }                                                                                       \
      lws_ring_update_oldest_tail((___ring), ___oldest);                                      \
    }                                                                                         \
  }

/** The only reader used up elements. */
#define lws_ring_consume_single_tail(___ring, ___ptail, ___count) \
  {                                                               \
    lws_ring_consume((___ring), (___ptail), NULL, (___count));    \
    lws_ring_update_oldest_tail((___ring), *(___ptail));          \
  }

#endif
