/*
 * Types of other libraries that the interface mentions. None of those libraries has to be
 * installed: the names are declared the way their own headers do it, and only if the program has
 * not included those headers before. Included by libwebsockets.h only.
 */
#ifndef LWS_FOREIGN_H_INCLUDED
#define LWS_FOREIGN_H_INCLUDED

/* OpenSSL, by address only */
#if !defined(OPENSSL_TYPES_H) && !defined(HEADER_OPENSSL_TYPES_H) && \
    !defined(OPENSSL_HEADER_BASE_H)
typedef struct ssl_st SSL;
typedef struct ssl_ctx_st SSL_CTX;
typedef struct x509_st X509;
typedef struct x509_store_ctx_st X509_STORE_CTX;
typedef struct evp_cipher_st EVP_CIPHER;
typedef struct evp_cipher_ctx_st EVP_CIPHER_CTX;
typedef struct evp_md_st EVP_MD;
typedef struct evp_md_ctx_st EVP_MD_CTX;
typedef struct evp_pkey_st EVP_PKEY;
typedef struct evp_pkey_ctx_st EVP_PKEY_CTX;
typedef struct rsa_st RSA;
typedef struct bignum_st BIGNUM;
typedef struct engine_st ENGINE;
#endif

/* SQLite, by address only */
#ifndef SQLITE3_H
typedef struct sqlite3 sqlite3;
#endif

/*
 * libuv. Its uv_lib_t stands in a struct by value and has no tag, so that it cannot be declared
 * twice: where libuv is installed its own header is used (not with a strict -std=c99,
 * with which libuv's header does not compile).
 */
#if !defined(UV_H) && defined(__has_include) && \
    (!defined(__STRICT_ANSI__) || defined(_GNU_SOURCE))
#if __has_include(<uv.h>)
#include <uv.h>
#endif
#endif
#ifndef UV_H
typedef struct uv_loop_s uv_loop_t;
typedef struct uv_handle_s uv_handle_t;
typedef struct uv_lib_s {
  void *handle;
  char *errmsg;
} uv_lib_t;
#endif

/* libcap */
#ifndef _SYS_CAPABILITY_H
typedef int cap_value_t;
#endif

#endif
