#!/bin/sh
# Builds the library and the C tests with AddressSanitizer in both, and runs the C tests.
#
# rustc's sanitizers are not stable yet; RUSTC_BOOTSTRAP lets the stable compiler use them for
# this one build. The shared library leaves the sanitizer's runtime to the program, so the tests
# are linked by the same compiler family's runtime (gcc's libasan has the same interface).
set -eu

cd "$(dirname "$0")/.."
root=$PWD
out=$root/build/asan
target=$(rustc -vV | sed -n 's/^host: //p')

RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=address -Cforce-frame-pointers=yes" \
    cargo build --locked --package libwebsockets-capi --target "$target" \
    --target-dir "$root/target/asan"

# the installed package, with the instrumented library in place of the plain one
[ -d build/prefix/include ] || make install
rm -rf "$out/prefix"
mkdir -p "$out"
cp -a build/prefix "$out/prefix"
cp "target/asan/$target/debug/libwebsockets.so" "$out/prefix/lib/libwebsockets.so.20"

cmake -S tests/capi -B "$out/capi" -DCMAKE_BUILD_TYPE=Debug -DCAPI_TESTS_SANITIZE=ON \
    -DCMAKE_PREFIX_PATH="$out/prefix" >/dev/null
cmake --build "$out/capi" --parallel
ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:strict_string_checks=1:allocator_may_return_null=1} \
    ctest --test-dir "$out/capi" --output-on-failure --timeout 600
