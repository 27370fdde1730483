#!/bin/sh
# Turns what cargo built into what is installed.
#
#   shape-library.sh shared CARGO.so OUT.so
#   shape-library.sh static CARGO.a  OUT.a  CARGO.so
#
# shared: a copy, without debug information if STRIP_DEBUG=1.
# static: one relocatable object in which nothing is global but what CARGO.so exports. A program
# may then link other Rust libraries beside it, and gets no names that the interface does not
# have. Sections stay apart, so that --gc-sections still works for the program.
#
# NM, LD, OBJCOPY, READELF and AR name the tools.
set -eu
export LC_ALL=C

NM=${NM:-nm} LD=${LD:-ld} OBJCOPY=${OBJCOPY:-objcopy}
READELF=${READELF:-readelf} AR=${AR:-ar}
kind=$1 in=$2 out=$3

case $kind in
shared)
    if [ "${STRIP_DEBUG:-}" = 1 ]; then
        "$OBJCOPY" --strip-debug "$in" "$out.tmp"
    else
        cp "$in" "$out.tmp"
    fi
    mv "$out.tmp" "$out"
    ;;
static)
    interface=$4
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT INT TERM

    "$NM" -D --defined-only "$interface" | sed 's/.* //; s/@.*//' >"$work/keep"
    sed 's/^/-u /' "$work/keep" >"$work/roots"
    # no section groups: one of ours could stand in for another library's, with its names hidden
    "$LD" -r --gc-sections --force-group-allocation "@$work/roots" "$in" -o "$work/all.o"
    # the standard library's objects carry LLVM bitcode that only confuses other tools
    "$OBJCOPY" --keep-global-symbols="$work/keep" --remove-section=.llvmbc \
        --remove-section=.llvmcmd ${STRIP_DEBUG:+--strip-debug} "$work/all.o" "$work/names.o"
    # names that only removed sections asked for, optional functions of newer C libraries among
    # them, must not be asked for any more
    "$NM" -u "$work/names.o" | sed 's/.* //' | sort -u >"$work/undefined"
    "$READELF" -rW "$work/names.o" | awk '{ print $5 }' | sort -u >"$work/used"
    comm -23 "$work/undefined" "$work/used" >"$work/unused"
    "$OBJCOPY" --strip-symbols="$work/unused" "$work/names.o" "$work/libwebsockets.o"
    rm -f "$work/lib.a"
    "$AR" rcs "$work/lib.a" "$work/libwebsockets.o"
    mv "$work/lib.a" "$out"
    ;;
*)
    echo "usage: $0 shared|static IN OUT [INTERFACE.so]" >&2
    exit 2
    ;;
esac
