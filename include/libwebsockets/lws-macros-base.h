/* Arithmetic, pointers, buffers, locks. */
#ifndef LWS_MACROS_BASE_H_INCLUDED
#define LWS_MACROS_BASE_H_INCLUDED

/** The struct of type T whose member M is at address P. */
#define lws_container_of(P, T, M) ((T *)(void *)((char *)(P) - offsetof(T, M)))

/** How many elements an array has. Not for pointers. */
#define LWS_ARRAY_SIZE(_x) (sizeof(_x) / sizeof((_x)[0]))

/** Bytes from tail up to head, as an int. */
#define lws_ptr_diff(head, tail) ((int)((const char *)(head) - (const char *)(tail)))
/** Bytes from tail up to head, as a size_t. */
#define lws_ptr_diff_size_t(head, tail) \
  ((size_t)((const char *)(head) - (const char *)(tail)))

/** Moves the number x up to the next multiple of bou. */
#define LWS_ALIGN_TO(x, bou) x += ((bou) - (x) % (bou)) % (bou)

/** n, up to the next multiple of the unit that LWS_PRE comes in. */
#define _LWS_PAD(n) (((n) + _LWS_PAD_SIZE - 1) / _LWS_PAD_SIZE * _LWS_PAD_SIZE)

/** Four characters as one number, the first one in the top byte. */
#define LWS_FOURCC(a, b, c, d) (((a) << 24) | ((b) << 16) | ((c) << 8) | (d))

/** Microseconds to milliseconds, to the nearest. */
#define LWS_US_TO_MS(x) (((x) + LWS_US_PER_MS / 2) / LWS_US_PER_MS)

/** Whether all bits of f are set in c. */
#define lws_check_opt(c, f) (((c) & (f)) == (f))

/**
 * Two halves of one use of a char array: where to write when _l bytes of it are left, and how
 * many bytes of it are used then.
 */
#define lws_concat_temp(_t, _l) (&(_t)[sizeof(_t) - (_l)])
#define lws_concat_used(_t, _l) (sizeof(_t) - (_l))

/**
 * Copies text that ends after size1 bytes if not before, into destsize bytes at dest; always
 * puts a NUL behind it.
 */
#define lws_strnncpy(dest, src, size1, destsize)                              \
  lws_strncpy(dest, src,                                                      \
              (size_t)(destsize) > (size_t)(size1) + 1 ? (size_t)(size1) + 1  \
                                                       : (size_t)(destsize))

/*
 * Fixed-point numbers (lws_fx_t): "a" is a pointer to one, but for lws_fx_set, which takes the
 * variable itself.
 */

/** Whether the number is below zero. */
#define lws_neg(a) ((a)->whole < 0 || (a)->frac < 0)
/** Sets the number to x and y hundred-millionths; both count down if x is negative. */
#define lws_fx_set(a, x, y)                 \
  {                                         \
    (a).whole = (x);                        \
    (a).frac = (a).whole < 0 ? -(y) : (y);  \
  }
/** The part behind the point as a binary fraction, 2^32 for a whole one. */
#define lws_fx_frac64_(a) \
  ((int64_t)((a)->frac < 0 ? -(a)->frac : (a)->frac) * 4294967296ll / LWS_FX_FRACTION_MSD)
/** The number in units of 2^-32. */
#define lws_fix64(a) ((int64_t)(a)->whole * 4294967296ll + lws_fx_frac64_(a))
/** Its distance from zero in units of 2^-32. */
#define lws_fix64_abs(a) \
  ((int64_t)((a)->whole < 0 ? -(a)->whole : (a)->whole) * 4294967296ll + lws_fx_frac64_(a))
/** Back from units of 2^-32. */
#define lws_fix3232(a, a64)                                                            \
  {                                                                                    \
    (a)->whole = (int32_t)((a64) >> 32);                                               \
    (a)->frac = (int32_t)((((a64) & 0xffffffff) * LWS_FX_FRACTION_MSD) >> 32);         \
  }

/* Locks for data that several service threads share. */
#define lws_pthread_mutex(name) pthread_mutex_t name;
#define lws_pthread_mutex_init(_a) pthread_mutex_init((_a), NULL)
#define lws_pthread_mutex_destroy(_a) pthread_mutex_destroy(_a)
#define lws_pthread_mutex_lock(_a) pthread_mutex_lock(_a)
#define lws_pthread_mutex_unlock(_a) pthread_mutex_unlock(_a)

/* Checks that this library does not need: they cost nothing. */
#define _lws_alloc_metadata_dump_lws(_a, _b)
#define lws_sul_debug_zombies(_a, _b, _c, _d)
#define lws_fi(_fi_name, _fic) (0)
#define lws_fi_destroy(_x)
#define lws_fi_inherit_copy(_a, _b, _c, _d)
#define lws_fi_deserialize(_x, _y)
#define lws_fi_user_wsi_fi(_wsi, _name) (0)
#define lws_fi_user_context_fi(_wsi, _name) (0)
#define lws_fi_user_ss_fi(_h, _name) (0)
#define lws_fi_user_sspc_fi(_h, _name) (0)

/** Whether this machine stores the most significant byte of a number first. */
static LWS_INLINE int lws_is_be(void)
{
  const uint16_t one = 1;

  return *(const uint8_t *)&one == 0;
}

#endif
