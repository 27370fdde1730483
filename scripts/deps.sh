#!/bin/sh
# Installs what a fresh Debian 12 with gcc, make and a Rust toolchain still lacks.
#
#   deps.sh [build|demo|test|bench]     test (everything) if nothing is named
#
# Says first what it is going to install; does nothing, at once, if all is there.
set -eu

what=${1:-test}
packages=

# need COMMAND PACKAGE
need() {
    command -v "$1" >/dev/null 2>&1 || packages="$packages $2"
}

if ! command -v cargo >/dev/null 2>&1 && [ ! -x "$HOME/.cargo/bin/cargo" ]; then
    echo "deps.sh: there is no cargo. Install a Rust toolchain first: https://rustup.rs" >&2
    exit 1
fi

need cc gcc
need ld binutils
need cmake cmake

case $what in
build) ;;
demo)
    need python3 python3
    need openssl openssl
    ;;
test)
    need python3 python3
    need curl curl
    need c++ g++
    need openssl openssl
    need pkg-config pkg-config
    need valgrind valgrind
    need nghttp nghttp2-client
    [ -x /usr/sbin/nghttpd ] || need nghttpd nghttp2-server
    need libwebsockets-test-server libwebsockets-test-server
    [ -x /usr/sbin/nginx ] || need nginx nginx
    [ -e /usr/include/openssl/ssl.h ] || packages="$packages libssl-dev"
    # one interpreter that has them all
    for python in python3 /usr/bin/python3 build/venv/bin/python none; do
        "$python" -c "import websockets, hpack, h2" >/dev/null 2>&1 && break
    done
    [ "$python" != none ] || packages="$packages python3-websockets python3-hpack python3-h2"
    ;;
bench)
    need python3 python3
    need openssl openssl
    need wrk wrk
    need h2load nghttp2-client
    need nghttpd nghttp2-server
    [ -x /usr/sbin/nginx ] || need nginx nginx
    for python in python3 /usr/bin/python3 none; do
        "$python" -c "import websockets" >/dev/null 2>&1 && break
    done
    [ "$python" != none ] || packages="$packages python3-websockets"
    [ -e /usr/include/libwebsockets.h ] || packages="$packages libwebsockets-dev"
    [ -e /usr/include/openssl/ssl.h ] || packages="$packages libssl-dev"
    ;;
*)
    echo "usage: deps.sh [build|demo|test|bench]" >&2
    exit 2
    ;;
esac

[ -n "$packages" ] || exit 0

echo "deps.sh: to install from Debian:$packages"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "deps.sh: there is no apt-get; install what corresponds to these packages" >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1; then
    as_root=sudo
else
    echo "deps.sh: only root can install them; run as root: apt-get install$packages" >&2
    exit 1
fi

export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$as_root apt-get install -y --no-install-recommends $packages >build.deps.log 2>&1 || {
    $as_root apt-get update >build.deps.log 2>&1 || true
    $as_root apt-get install -y --no-install-recommends $packages >build.deps.log 2>&1 || {
        cat build.deps.log >&2
        rm -f build.deps.log
        echo "deps.sh: apt-get could not install:$packages" >&2
        exit 1
    }
}
rm -f build.deps.log
echo "deps.sh: done"
