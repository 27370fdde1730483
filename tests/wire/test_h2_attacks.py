#!/usr/bin/env python3
"""HTTP/2 servers under attack: each budget, how the attacker is answered, what it costs the others.

Every attack comes from one connection while another one, opened before it, has to be served.
"""
import contextlib
import random
import socket
import struct
import time

from h2serving import Server, Transports, serving
from harness import Suite
from rawhttp2 import (CANCEL, COMPRESSION_ERROR, CONTINUATION, DATA, END_HEADERS, END_STREAM,
                      ENHANCE_YOUR_CALM, GOAWAY, HEADERS, PADDED, PING, PREFACE, PRIORITY,
                      PROTOCOL_ERROR, REFUSED_STREAM, RST, SETTINGS, WINDOW, block,
                      frame, headers, request, text)

suite = Suite()
transports = Transports(suite)

POST = request("/post", "POST")
OPEN = headers(1, POST, END_HEADERS)


def setting(number, value):
    return struct.pack(">HI", number, value)


def rst(stream, code=CANCEL):
    return frame(RST, 0, stream, struct.pack(">I", code))


def window(stream, octets):
    return frame(WINDOW, 0, stream, struct.pack(">I", octets))


@contextlib.contextmanager
def bystander(server, kilobytes=8192):
    """Somebody who is served before, during and after; the server does not grow meanwhile."""
    peer = server.dial()
    served = iter(range(1, 2000, 2))

    def check():
        stream = next(served)
        peer.send(headers(stream))
        assert peer.answer(stream)[0][":status"] == "200"
    check()
    before = server.memory()
    yield check
    check()
    grown = server.memory() - before
    assert grown < kilobytes, "the server has grown by %d kB" % grown


def calmed(run, make, count, code=ENHANCE_YOUR_CALM, at_least=0, kilobytes=8192, settings=b""):
    """`make(n)` is sent up to `count` times; the attacker is sent away with `code`."""
    server = serving(run)
    with bystander(server, kilobytes) as check:
        peer = server.dial(settings=settings)
        for start in range(0, at_least, 10):
            peer.send(*(make(n) for n in range(start, start + 10)))
        if at_least:
            assert peer.is_alive(), "within the budget"
        for start in range(at_least, count, 50):
            peer.send(*(make(n) for n in range(start, start + 50)))
            if start == at_least:
                check()
        got = peer.goodbye(10)
        assert got == code, "GOAWAY with %d" % got


# ---- resets


@transports.test
def rapid_resets(run):
    def one(n):
        return headers(2 * n + 1, request("/hold")) + rst(2 * n + 1)
    calmed(run, one, 1000, at_least=150)


@transports.test
def rapid_resets_of_requests_that_are_answered_at_once(run):
    calmed(run, lambda n: headers(2 * n + 1) + rst(2 * n + 1), 1000, at_least=150)


MADE_TO_RESET = {
    "windows_of_nothing": lambda s: headers(s, request("/hold")) + window(s, 0),
    "windows_too_large": lambda s: headers(s, request("/hold")) + window(s, 0x7fffffff),
    "data_behind_the_end": lambda s: headers(s, request("/hold")) + frame(DATA, 0, s, b"x"),
    "heads_behind_the_end": lambda s: headers(s, request("/hold")) + headers(s),
    "priorities_of_wrong_sizes": lambda s: headers(s, request("/hold")) + frame(PRIORITY, 0, s),
    "streams_that_depend_on_themselves": lambda s: headers(s, request("/hold")) + frame(
        PRIORITY, 0, s, struct.pack(">IB", s, 0)),
    "bodies_over_their_length": lambda s: headers(
        s, request("/hold", "POST", extra=[("content-length", "1")]),
        END_HEADERS) + frame(DATA, 0, s, b"xy"),
    "malformed_requests": lambda s: headers(s, request("")),
    "malformed_trailers": lambda s: headers(
        s, request("/hold", "POST"), END_HEADERS) + headers(s, [(":path", "/")]),
}


def made_to_reset(name, make):
    def test(run):
        calmed(run, lambda n: make(2 * n + 1), 1000, at_least=150)
    test.__name__ = "resets_provoked_by_" + name
    transports.test(test)


for case, attack in MADE_TO_RESET.items():
    made_to_reset(case, attack)


@transports.test
def streams_without_number(run):
    def one(n):
        return headers(2 * n + 1, request("/hold"))
    server = serving(run)
    with bystander(server):
        peer = server.dial()
        peer.send(*(one(n) for n in range(200)))
        refused = {f[2] for f in (peer.until(lambda f: f[0] == RST) for _ in range(72))}
        assert refused == set(range(257, 401, 2)), refused
        assert int.from_bytes(peer.seen[-1][3], "big") == REFUSED_STREAM
        assert peer.is_alive()
    calmed(run, one, 1000, at_least=250)


# ---- floods

FLOODS = {
    "settings": (lambda n: frame(SETTINGS, 0, 0), 1000, 10),
    "settings_that_change_windows": (
        lambda n: frame(SETTINGS, 0, 0, setting(4, n % 2 * 1000000) * 2000), 100, 0),
    "answers_to_settings": (lambda n: frame(SETTINGS, 1, 0), 5000, 1000),
    "pings": (lambda n: frame(PING, 0, 0, bytes(8)), 1000, 40),
    "answers_to_pings": (lambda n: frame(PING, 1, 0, bytes(8)), 5000, 1000),
    "priorities": (lambda n: frame(PRIORITY, 0, 2 * n + 1, b"\0\0\0\0\7"), 5000, 1000),
    "unknown_frames": (lambda n: frame(0xee, n & 255, n), 5000, 1000),
    "goaways": (lambda n: frame(GOAWAY, 0, 0, bytes(8)), 5000, 1000),
    "empty_data": (lambda n: frame(DATA, 0, 1) if n else OPEN, 5000, 1000),
    "data_of_padding": (
        lambda n: frame(DATA, PADDED, 1, b"\x03\0\0\0") if n else OPEN, 5000, 1000),
    "windows": (lambda n: window(0, 1), 30000, 5000),
    "windows_of_streams_that_ended": (
        lambda n: window(1, 1) if n else headers(1) + rst(1), 30000, 5000),
    "heads_on_a_stream_that_was_reset": (
        lambda n: headers(1) if n else headers(1, request("")), 5000, 1000),
    "empty_heads": (lambda n: frame(HEADERS, END_HEADERS | END_STREAM, 2 * n + 1), 1000, 150),
    "empty_continuations": (
        lambda n: frame(CONTINUATION, 0, 1) if n else headers(1, flags=0), 1000, 0),
    "continuations_without_end": (
        lambda n: frame(CONTINUATION, 0, 1, b"\0\1x\1y" * 3000) if n else headers(1, flags=0),
        100, 0),
    "continuations_that_say_nothing": (
        lambda n: frame(CONTINUATION, 0, 1, b"\x20") if n else
        frame(HEADERS, 0, 1, b"\x20"), 1000, 0),
}


def flood(name, make, count, at_least):
    def test(run):
        calmed(run, make, count, at_least=at_least)
    test.__name__ = "floods_of_" + name
    transports.test(test)


for case, arguments in FLOODS.items():
    flood(case, *arguments)


@transports.test
def unknown_frames_inside_a_header_block(run):
    calmed(run, lambda n: frame(0xee, 0, 1) if n else headers(1, flags=0), 2, PROTOCOL_ERROR)


# ---- header blocks that become larger than they look


@transports.test
def bombs_of_header_blocks(run):
    entry = b"\x40\x01x" + text("y" * 3900)
    server = serving(run)
    with bystander(server):
        peer = server.dial()
        peer.send(frame(HEADERS, END_HEADERS | END_STREAM, 1, entry + b"\xbe" * 12000))
        assert peer.goodbye() in (COMPRESSION_ERROR, ENHANCE_YOUR_CALM)
        # below what ends the connection: the request is refused, and the table is in order
        peer = server.dial()
        whole = block(request()) + entry + b"\xbe" * 5
        for stream in range(1, 41, 2):
            peer.send(frame(HEADERS, END_HEADERS | END_STREAM, stream, whole))
            assert peer.answer(stream)[0][":status"] == "431"
        peer.send(headers(99))
        assert peer.answer(99)[0][":status"] == "200"


@transports.test
def bombs_of_cookie_crumbs(run):
    server = serving(run)
    with bystander(server):
        peer = server.dial()
        crumbs = b"\x40\x06cookie" + text("a=b") + b"\xbe" * 1500
        peer.send(frame(HEADERS, END_HEADERS | END_STREAM, 1, block(request()) + crumbs))
        assert peer.answer(1)[0][":status"] == "431"
        assert peer.is_alive()


@transports.test
def tables_that_change_their_size_all_the_time(run):
    server = serving(run)
    with bystander(server):
        peer = server.dial()
        sizes = b"\x20\x3f\xe1\x1f" * 4000
        peer.send(frame(HEADERS, END_HEADERS | END_STREAM, 1, sizes + block(request())))
        assert peer.answer(1)[0][":status"] == "200"


@transports.test
def large_heads_on_all_streams(run):
    server = serving(run)
    with bystander(server):
        peer = server.dial()
        fields = request("/hold", extra=[("x-%d" % n, "y" * 100) for n in range(20)])
        peer.send(*(headers(n, fields) for n in range(1, 2 * 129, 2)))
        assert peer.is_alive()
        too_large = request("/hold", extra=[("x", "y" * 15000)])
        peer.send(*(headers(n, too_large) for n in range(257, 457, 2)))
        assert peer.reset_code(455) == REFUSED_STREAM
        assert peer.is_alive()


# ---- peers that are slow, or take nothing


@transports.test
def a_peer_that_gives_no_credit_has_a_time_limit(run):
    server = Server(run, seconds=2)
    with bystander(server):
        peer = server.dial(settings=setting(4, 0))
        paths = ["/long", "/files/large.txt", "/x", "/chat"]
        peer.send(*(headers(2 * n + 1, request(paths[n % 4])) for n in range(120)))
        over = {peer.until(lambda f: f[0] == RST, 10)[2] for _ in range(120)}
        assert len(over) == 120
        assert peer.is_alive()


@transports.test
def a_peer_that_reads_nothing_is_not_read_from(run):
    server = Server(run)
    with bystander(server) as check:
        peer = server.dial()
        peer.socket.settimeout(0.5)
        peer.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        flags, stream = END_HEADERS | END_STREAM, 1
        indexed = b"".join(b"\x40" + text(n) + text(v) for n, v in request("/empty"))
        peer.send(frame(HEADERS, flags, stream, indexed))
        deadline = time.monotonic() + 20
        with contextlib.suppress(socket.timeout):
            while time.monotonic() < deadline:
                some = (frame(HEADERS, flags, stream + n, b"\xc1\xc0\xbf\xbe")
                        for n in range(2, 4002, 2))
                peer.socket.sendall(b"".join(some))
                stream += 4000
            raise AssertionError("the server takes requests without end")
        check()
        # and goes on when it is read from
        wanted = min(40000, stream // 2)
        assert answers(peer.socket, wanted) >= wanted


def answers(connection, wanted):
    """Counts the HEADERS frames that come."""
    connection.settimeout(5)
    count, data = 0, b""
    while count < wanted:
        data += connection.recv(1 << 20)
        at = 0
        while at + 9 <= len(data):
            end = at + 9 + int.from_bytes(data[at:at + 3], "big")
            if end > len(data):
                break
            count += data[at + 3] == HEADERS
            at = end
        data = data[at:]
    return count


@transports.test
def frames_that_come_octet_by_octet(run):
    server = Server(run, keepalive=2, seconds=2)
    peers = [server.dial() for _ in range(3)]
    halves = (headers(1)[:12], headers(1, flags=0), frame(SETTINGS, 0, 0, setting(3, 1))[:-1])
    for peer, half in zip(peers, halves):
        peer.send(half)
    silent = [server.dial(greet=False) for _ in range(3)]
    for peer, start in zip(silent, (b"", PREFACE[:20], PREFACE)):
        peer.send(start)
    begun = time.monotonic()
    for peer in peers + silent:
        while peer.read(10):
            pass
    assert time.monotonic() - begun < 8
    assert server.dial().is_alive()


@transports.test
def pings_do_not_keep_an_idle_connection(run):
    server = Server(run, keepalive=2)
    peer = server.dial()
    peer.send(headers(1))
    peer.answer(1)
    begun = time.monotonic()
    with contextlib.suppress(AssertionError):
        while time.monotonic() - begun < 8:
            peer.send(frame(PING, 0, 0, b"so alive"))
            peer.until(lambda f: f[0] == PING)
            time.sleep(0.5)
    assert time.monotonic() - begun < 6


@transports.test
def credit_octet_by_octet(run):
    server = serving(run)
    with bystander(server) as check:
        peer = server.dial(settings=setting(4, 0))
        peer.send(*(headers(2 * n + 1, request("/long")) for n in range(100)))
        for _ in range(20):
            peer.send(*(window(2 * n + 1, 1) for n in range(100)))
        got = 0
        while got < 2000:
            got += len(peer.until(lambda f: f[0] == DATA)[3])
        check()
        assert peer.is_alive() and got == 2000


@transports.test
def bodies_that_nobody_takes(run):
    server = serving(run)
    with bystander(server, kilobytes=16384):
        peer = server.dial()
        for stream in range(1, 201, 2):
            peer.send(headers(stream, request("/pause", "POST"), END_HEADERS))
        left = 16 << 20
        while left > 0:  # as much as there is credit for
            grant = sum(int.from_bytes(f[3], "big") for f in peer.seen if f[0] == WINDOW and not f[2])
            peer.seen.clear()
            peer.window += grant
            n = min(peer.window, 65535 * 100)
            if n <= 0:
                break
            for stream in range(1, 201, 2):
                share = min(16384, n, 65535)
                if share > 0:
                    peer.send(frame(DATA, 0, stream, b"x" * share))
                    n -= share
                    peer.window -= share
                    left -= share
            if not alive(peer):
                break


PATHS = ("/x", "/long", "/files/large.txt", "/files", "/hold", "/pause", "/status", "/empty", "/chat",
         "/veto", "/post")
EXTRAS = ((), (("range", "bytes=3-9"),), (("content-length", "5"),), (("cookie", "a=b"),) * 3,
          ((":protocol", "websocket"),), (("expect", "100-continue"),))


def any_frames(rng):
    """A frame or two that could come, most of them right."""
    stream, kind = rng.choice((0, 1, 1, 3, 3, 5, 7, 9, 2)), rng.randrange(14)
    if kind < 4:
        method = rng.choice(("GET", "POST", "HEAD", "PUT", "CONNECT", "OPTIONS"))
        whole = block(request(rng.choice(PATHS), method, extra=rng.choice(EXTRAS)))
        at = rng.choice((len(whole), len(whole), rng.randrange(len(whole))))
        if at < len(whole):
            return frame(HEADERS, rng.choice((0, 1)), stream | 1, whole[:at]) + \
                frame(CONTINUATION, END_HEADERS, stream | 1, whole[at:])
        return frame(HEADERS, END_HEADERS | rng.choice((0, 1)), stream | 1, whole)
    if kind < 7:
        size = rng.choice((0, 1, 5, 100, 5000))
        return frame(DATA, rng.choice((0, 0, 1, PADDED)), stream, bytes((rng.randrange(9),)) * size)
    if kind == 7:
        return rst(stream, rng.randrange(14))
    if kind == 8:
        return window(stream, rng.choice((0, 1, 100, 65535, 1 << 20, 0x7fffffff)))
    if kind == 9:
        value = rng.choice((0, 1, 100, 16384, 65535, 1 << 20))
        return frame(SETTINGS, 0, 0, setting(rng.randrange(1, 9), value))
    if kind == 10:
        return frame(PING, rng.choice((0, 1)), 0, bytes(8))
    if kind == 11:
        return frame(PRIORITY, 0, stream | 1, b"\0\0\0\0\7")
    return frame(rng.randrange(256), rng.randrange(256), stream, rng.randbytes(rng.randrange(20)))


@transports.test
def frames_at_random(run):
    rng = random.Random(9113)
    server = serving(run)
    with bystander(server) as check:
        for n in range(150):
            peer = server.dial(greet=False)
            sent = bytearray(PREFACE + frame(SETTINGS, 0, 0))
            for _ in range(rng.randrange(1, 25)):
                sent += any_frames(rng)
            for _ in range(rng.choice((0, 0, 0, 1, 3))):
                sent[rng.randrange(len(sent))] = rng.randrange(256)
            while sent:
                part = rng.choice((len(sent), 7, 50, 300))
                peer.send(bytes(sent[:part]))
                del sent[:part]
            peer.socket.settimeout(0.005)
            with contextlib.suppress(OSError):
                peer.socket.recv(65536)
            peer.socket.close()
            if n % 50 == 0:
                check()
    assert "internal error" not in server.program.output, server.program.output


def alive(peer):
    try:
        return peer.is_alive()
    except AssertionError:
        return False


suite.main()
