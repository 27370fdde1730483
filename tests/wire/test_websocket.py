"""WebSocket frames and handshakes, right and wrong, against the echo protocol.

What is about frames is tested over HTTP/1.1 and over streams of HTTP/2: there a test's name ends
in _over_h2. The handshakes of HTTP/2 are in test_h2_ws.py.
"""
import os
import pathlib
import re
import socket
import struct
import time

from harness import Suite, free_port
from rawh2ws import H2Client
from rawhttp import Exchange
from rawws import BINARY, CLOSE, CONT, PING, PONG, TEXT, Client, close_frame, frame

HERE = pathlib.Path(__file__).resolve().parent
suite = Suite()


def both(function):
    """A test that is done with each kind of client."""
    for name, kind in ((function.__name__, Client), (function.__name__ + "_over_h2", H2Client)):
        def test(run, kind=kind):
            function(run, kind)
        test.__name__ = name
        suite.test(test)


def serve(run):
    port = free_port()
    program = run.compile(HERE / "server.c")
    run.program = run.start([program, "-p", port, "-d", run.work, "-2"], port)
    return port


def finish(run):
    status = run.program.stop()
    assert status == 0, "the server ended with %s\n%s" % (status, run.program.output)


def alive(port, Client=Client):
    with Client(port) as ws:
        ws.send(frame(TEXT, b"alive"))
        assert ws.message() == (TEXT, b"alive")


def ends_with(port, Client, code, cases, before=b""):
    """Each case's bytes make the server close with the code, whole or byte by byte."""
    wrong = []
    for name, data in cases.items():
        for step in (None, 1):
            with Client(port) as ws:
                try:
                    ws.send(before + data, step=step, pause=0.001 if step else 0)
                    ended = ws.ended()
                except AssertionError as e:
                    ended = str(e)
            if ended != code:
                wrong.append("%s%s: %s" % (name, " byte by byte" if step else "", ended))
        alive(port, Client)
    assert not wrong, "expected %s\n  " % code + "\n  ".join(wrong)


@both
def messages_of_every_size_come_back(run, Client):
    port = serve(run)
    with Client(port, b"echo") as ws:
        assert re.search(rb"sec-websocket-protocol'?: '?echo", ws.head.lower()), ws.head
        for size in (0, 1, 3, 4, 124, 125, 126, 127, 128, 4095, 4096, 4097, 65535, 65536, 65537,
                     300000):
            payload = os.urandom(size)
            ws.send(frame(BINARY, payload, mask=os.urandom(4)))
            assert ws.message() == (BINARY, payload), size
            ws.send(frame(TEXT, b"\xe2\x98\x95" * (size // 3)))
            assert ws.message() == (TEXT, b"\xe2\x98\x95" * (size // 3)), size
    finish(run)


@both
def pieces_of_any_size_make_the_same_message(run, Client):
    port = serve(run)
    payload = bytes(range(256)) * 3
    data = (frame(BINARY, payload[:100], fin=False) + frame(PING, b"in between")
            + frame(CONT, payload[100:500], fin=False) + frame(CONT, b"", fin=False)
            + frame(CONT, payload[500:]))
    for step in (1, 2, 3, 7, 64, 65, 1000):
        with Client(port) as ws:
            ws.send(data, step=step, pause=0.0005 if step < 10 else 0)
            got, pongs = b"", 0
            while True:
                opcode, fin, piece = ws.receive()
                if opcode == PONG:
                    assert piece == b"in between"
                    pongs += 1
                    continue
                got += piece
                if fin:
                    break
            assert got == payload and pongs == 1, step
    finish(run)


@both
def data_in_the_packet_of_the_handshake_is_not_lost(run, Client):
    port = serve(run)
    with Client(port, extra=frame(TEXT, b"early") + frame(TEXT, b"bird")) as ws:
        assert ws.message() == (TEXT, b"early")
        assert ws.message() == (TEXT, b"bird")
    finish(run)


@both
def every_ping_is_answered(run, Client):
    port = serve(run)
    with Client(port) as ws:
        ws.send(b"".join(frame(PING, b"%d" % n) for n in range(10)))
        for n in range(10):
            assert ws.receive() == (PONG, True, b"%d" % n)
        ws.send(frame(PING, b"x" * 125) + frame(PING, b""))
        assert ws.receive() == (PONG, True, b"x" * 125)
        assert ws.receive() == (PONG, True, b"")
        ws.send(frame(PONG, b"nobody asked") + frame(TEXT, b"on"))
        assert ws.message() == (TEXT, b"on")
    finish(run)


@both
def framing_errors_end_with_1002(run, Client):
    port = serve(run)
    ends_with(port, Client, 1002, {
        "unmasked text": frame(TEXT, b"hello", mask=None),
        "unmasked ping": frame(PING, b"", mask=None),
        "unmasked close": frame(CLOSE, b"", mask=None),
        "reserved bit 1": frame(TEXT, b"hello", rsv=1),
        "reserved bit 2": frame(TEXT, b"hello", rsv=2),
        "reserved bit 4, nothing negotiated": frame(TEXT, b"hello", rsv=4),
        "reserved bit on a ping": frame(PING, b"", rsv=4),
        **{"reserved opcode %d" % o: frame(o, b"") for o in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15)},
        "a ping of 126 bytes": frame(PING, b"x" * 126),
        "a close of 126 bytes": frame(CLOSE, b"\x03\xe8" + b"x" * 124),
        "a ping in fragments": frame(PING, b"x", fin=False),
        "a close in fragments": frame(CLOSE, b"", fin=False),
        "a continuation of nothing": frame(CONT, b"x"),
        "a continuation of nothing that is not the last": frame(CONT, b"x", fin=False),
        "5 as two bytes": frame(TEXT, b"hello", size=b"\x7e\x00\x05"),
        "125 as two bytes": frame(TEXT, b"x" * 125, size=b"\x7e\x00\x7d"),
        "5 as eight bytes": frame(TEXT, b"hello", size=b"\x7f" + struct.pack(">Q", 5)),
        "65535 as eight bytes": frame(TEXT, b"x" * 65535,
                                      size=b"\x7f" + struct.pack(">Q", 65535))[:2000],
        "a length with the highest bit": frame(TEXT, b"x", size=b"\x7f\x80" + b"\0" * 7),
    })
    ends_with(port, Client, 1002, {
        "a second start": frame(TEXT, b"b"),
        "a second start of the other kind": frame(BINARY, b"b"),
    }, before=frame(TEXT, b"a", fin=False))
    ends_with(port, Client, 1002, {
        "a continuation after the end": frame(CONT, b"b"),
    }, before=frame(TEXT, b"a", fin=False) + frame(CONT, b"b"))
    finish(run)


@both
def forbidden_close_frames_end_with_1002(run, Client):
    port = serve(run)
    cases = {"a payload of one byte": frame(CLOSE, b"\x03")}
    for code in (0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999):
        cases["code %d" % code] = close_frame(code)
    ends_with(port, Client, 1002, cases)
    finish(run)


@both
def allowed_close_codes_are_answered_with_the_same(run, Client):
    port = serve(run)
    wrong = []
    for code in (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999):
        with Client(port) as ws:
            ws.send(close_frame(code, "grüß".encode() + b"x" * 100))
            ended = ws.ended()
            if ended != code:
                wrong.append((code, ended))
    with Client(port) as ws:
        ws.send(close_frame())
        assert ws.ended() in (None, 1000), "an empty close"
    assert not wrong, wrong
    finish(run)


@both
def invalid_utf8_ends_with_1007(run, Client):
    port = serve(run)
    bad = {
        "a lone continuation byte": b"\x80", "a lone start byte": b"\xc3",
        "a start byte before text": b"\xc3x", "overlong slash": b"\xc0\xaf",
        "overlong slash of three": b"\xe0\x80\xaf", "a surrogate": b"\xed\xa0\x80",
        "a pair of surrogates": b"\xed\xa0\x80\xed\xb0\x80", "beyond the last": b"\xf4\x90\x80\x80",
        "five bytes": b"\xf8\x88\x80\x80\x80", "0xff": b"\xff", "0xfe": b"\xfe",
        "cut at the end": "κόσ".encode() + b"\xce",
    }
    ends_with(port, Client, 1007, {n: frame(TEXT, b"ok " + b) for n, b in bad.items()})
    ends_with(port, Client, 1007, {n + " in the second fragment": frame(TEXT, b"ok", fin=False)
                           + frame(CONT, b) for n, b in bad.items()})
    ends_with(port, Client, 1007, {n + " in a close reason": close_frame(1000, b) for n, b in bad.items()})
    # not before the end of the frame is there: what is bad already is answered at once
    with Client(port) as ws:
        ws.send(frame(TEXT, b"\xff" * 1000)[:200])
        assert ws.ended() == 1007
    finish(run)


@both
def utf8_may_be_cut_anywhere_between_fragments(run, Client):
    port = serve(run)
    text = "aé☕𝄞\U0010ffff\ufffe\0".encode()
    for at in range(len(text) + 1):
        with Client(port) as ws:
            ws.send(frame(TEXT, text[:at], fin=False) + frame(CONT, text[at:]))
            assert ws.message() == (TEXT, text), at
    with Client(port) as ws:
        ws.send(frame(TEXT, b"", fin=False) + b"".join(
            frame(CONT, text[n:n + 1], fin=False) for n in range(len(text))) + frame(CONT, b""))
        assert ws.message() == (TEXT, text)
    finish(run)


@both
def nothing_is_answered_after_the_close(run, Client):
    port = serve(run)
    with Client(port) as ws:
        ws.send(frame(TEXT, b"before") + close_frame(1000) + frame(TEXT, b"after")
                + frame(PING, b"after"))
        seen = []
        while True:
            got = ws.receive()
            if got is None:
                break
            seen.append(got)
        kinds = [opcode for opcode, _, _ in seen]
        assert kinds.count(CLOSE) == 1 and kinds[-1] == CLOSE and PONG not in kinds, seen
        assert b"after" not in [payload for _, _, payload in seen], seen
    finish(run)


@both
def a_frame_of_any_announced_length_takes_no_memory(run, Client):
    port = serve(run)

    def resident():
        with open("/proc/%d/status" % run.program.process.pid) as f:
            return int([l.split()[1] for l in f if l.startswith("VmRSS")][0])
    alive(port)
    before = resident()
    clients = [Client(port) for _ in range(50)]
    for ws in clients:
        ws.send(frame(BINARY, b"x" * 100, size=b"\x7f" + struct.pack(">Q", 2 ** 40)))
    time.sleep(0.3)
    alive(port)
    assert resident() - before < 8 * 1024, "%d KB for 50 connections" % (resident() - before)
    for ws in clients:
        ws.socket.close()
    finish(run)


def handshake(*headers, method=b"GET", version=b"HTTP/1.1", drop=()):
    lines = {
        b"Host": b"localhost", b"Upgrade": b"websocket", b"Connection": b"Upgrade",
        b"Sec-WebSocket-Version": b"13", b"Sec-WebSocket-Key": b"dGhlIHNhbXBsZSBub25jZQ==",
    }
    lines.update(headers)
    for name in drop:
        del lines[name]
    return method + b" / " + version + b"\r\n" + b"".join(
        n + b": " + v + b"\r\n" for n, v in lines.items()) + b"\r\n"


@suite.test
def wrong_handshakes_are_refused(run):
    port = serve(run)
    cases = {
        "without a key": (handshake(drop=[b"Sec-WebSocket-Key"]), [400]),
        "an empty key": (handshake((b"Sec-WebSocket-Key", b"")), [400]),
        "a short key": (handshake((b"Sec-WebSocket-Key", b"c2hvcnQ=")), [400]),
        "a key that is not base64": (handshake((b"Sec-WebSocket-Key", b"!" * 24)), [400]),
        "without a version": (handshake(drop=[b"Sec-WebSocket-Version"]), [400, 426]),
        "another version": (handshake((b"Sec-WebSocket-Version", b"8")), [400, 426]),
        "a later version": (handshake((b"Sec-WebSocket-Version", b"99")), [400, 426]),
        "POST": (handshake(method=b"POST"), [400, 403, 404, 405]),
        # an Upgrade in HTTP/1.0 has to be ignored (RFC 9110 7.8): a plain request
        "HTTP/1.0": (handshake(version=b"HTTP/1.0"), [200, 400, 403, 404, 426]),
    }
    wrong = []
    for name, (request, statuses) in cases.items():
        exchange = Exchange(port, request, until=1)
        if len(exchange.statuses) != 1 or exchange.statuses[0] not in statuses:
            wrong.append("%s: %r" % (name, exchange.raw[:200]))
        elif exchange.statuses == [426] and \
                exchange.answers[0].headers.get("sec-websocket-version") != "13":
            wrong.append("%s: 426 does not name the version" % name)
    # a protocol that nobody knows
    exchange = Exchange(port, handshake((b"Sec-WebSocket-Protocol", b"unknown")), until=1)
    if exchange.statuses and exchange.statuses[0] == 101:
        wrong.append("unknown protocol: %r" % exchange.raw)
    assert not wrong, "\n  ".join(wrong)
    finish(run)


@suite.test
def odd_but_right_handshakes_are_taken(run):
    port = serve(run)
    cases = {
        "capitals": handshake((b"Upgrade", b"WebSocket"), (b"Connection", b"upgrade")),
        "more connection options": handshake((b"Connection", b"keep-alive, Upgrade")),
        "one known protocol of several": handshake(
            (b"Sec-WebSocket-Protocol", b"chat, echo,more")),
        "an unknown extension": handshake((b"Sec-WebSocket-Extensions", b"x-webkit-nothing")),
    }
    for name, request in cases.items():
        exchange = Exchange(port, request, until=1)
        assert exchange.statuses == [101], "%s: %r" % (name, exchange.raw[:200])
        assert exchange.answers[0].headers["sec-websocket-accept"] == \
            "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", exchange.raw
        assert "sec-websocket-extensions" not in exchange.answers[0].headers
    finish(run)


@suite.test
def a_slow_reader_gets_everything(run):
    port = serve(run)
    with Client(port) as ws:
        payload = os.urandom(1000)
        count = 3000
        ws.socket.setblocking(False)
        data, sent = frame(BINARY, payload) * count, 0
        got = 0
        deadline = time.monotonic() + 30
        while sent < len(data) and time.monotonic() < deadline:
            try:
                sent += ws.socket.send(data[sent:sent + 65536])
            except BlockingIOError:
                time.sleep(0.005)
                try:
                    ws.buffer += ws.socket.recv(4096)
                except BlockingIOError:
                    pass
        assert sent == len(data), "the server stopped reading and sending"
        ws.socket.setblocking(True)
        while got < count:
            assert ws.message() == (BINARY, payload), got
            got += 1
    finish(run)


@suite.test
def connections_that_break_do_no_harm(run):
    port = serve(run)
    for n in range(200):
        with Client(port) as ws:
            ws.send(frame(BINARY, b"x" * (n * 31 % 5000))[:n * 29 + 1])
            if n % 3 == 0:
                ws.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    alive(port)
    finish(run)


suite.main()
