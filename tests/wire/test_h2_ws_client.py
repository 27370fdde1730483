#!/usr/bin/env python3
"""WebSockets over HTTP/2 (RFC 8441), clients: what they ask for, which answers they take, how their
streams end, what they share, and when HTTP/1.1 is spoken instead. The server is made by hand."""
import base64
import hashlib
import pathlib
import random
import socket
import ssl
import struct
import subprocess
import threading
import time
import zlib

from hpack import Decoder

from certificates import Certificates
from harness import Suite, free_port
from rawh2ws import ENABLE_CONNECT_PROTOCOL
from rawhttp2 import (ACK, CANCEL, DATA, END_HEADERS, END_STREAM, GOAWAY, HEADERS, NO_ERROR,
                      PREFACE, REFUSED_STREAM, RST, SETTINGS, WINDOW, Peer, block, frame)
from rawws import BINARY, CLOSE, CONT, GUID, PING, PONG, TEXT
from rawws import frame as ws_frame

suite = Suite()
HERE = pathlib.Path(__file__).resolve().parent
HTTP_1_1_REQUIRED = 13
PROTOCOL_LIMIT = 3


def setting(number, value):
    return struct.pack(">HI", number, value)


TAKES_WEBSOCKETS = setting(ENABLE_CONNECT_PROTOCOL, 1)


def plain(opcode, payload=b"", **how):
    """A frame of a server: not masked."""
    return ws_frame(opcode, payload, mask=None, **how)


class Place:
    """Where the client is to connect to."""

    def __init__(self, run, tls=None):
        self.run, self.tls = run, tls
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(5 * run.scale)
        self.port = self.listener.getsockname()[1]

    def start(self, *arguments):
        self.program = self.run.start([self.run.compile(HERE / "h2_ws_client.c"), self.port,
                                       *arguments])
        return self.program

    def accept(self):
        sock, _ = self.listener.accept()
        sock.settimeout(5 * self.run.scale)
        return self.tls.wrap_socket(sock, server_side=True) if self.tls else sock

    def network(self, settings=TAKES_WEBSOCKETS):
        """The next connection, which speaks HTTP/2."""
        return Network(self.accept(), settings, self.run.scale)

    def nobody(self, seconds=0.3):
        """Nobody else connects."""
        self.listener.settimeout(seconds)
        try:
            raise AssertionError("another connection: %r" % (self.listener.accept(),))
        except socket.timeout:
            self.listener.settimeout(5 * self.run.scale)

    def said(self, *lines, count=1):
        """Waits until the client has printed these lines."""
        deadline = time.monotonic() + 5 * self.run.scale
        for line in lines:
            while self.program.output.splitlines().count(line) < count:
                assert time.monotonic() < deadline, "%r does not come\n%s" % (line,
                                                                              self.program.output)
                time.sleep(0.02)

    def finish(self):
        status = self.program.process.wait(10 * self.run.scale)
        assert status == 0, (status, self.program.output)
        return self.program.output.splitlines()


class Network(Peer):
    """The server's end of a connection."""

    def __init__(self, sock, settings, scale=1):
        self.socket, self.scale, self.buffer, self.seen = sock, scale, b"", []
        self.decoder = Decoder()
        self.settings = settings
        while len(self.buffer) < len(PREFACE):
            piece = sock.recv(65536)
            assert piece, "the client left before its preface"
            self.buffer += piece
        assert self.buffer.startswith(PREFACE), self.buffer
        self.buffer = self.buffer[len(PREFACE):]
        self.octets = {}
        if settings is not None:
            self.send(frame(SETTINGS, 0, 0, settings))

    def read(self, seconds=5):
        got = super().read(seconds)
        if got and got[0] == SETTINGS and not got[1] & ACK and self.settings is not None:
            self.send(frame(SETTINGS, ACK, 0))
        return got

    def head(self):
        """The next head: (stream, fields, whether the stream ends)."""
        _, flags, stream, fields = self.until(lambda f: f[0] == HEADERS)
        return stream, fields, bool(flags & END_STREAM)

    def websocket(self, fields=(), status="200", **how):
        """Takes the next extended CONNECT."""
        stream, asked, ended = self.head()
        assert asked[":method"] == "CONNECT" and not ended, asked
        return WebSocket(self, stream, asked, [(":status", status), *fields], **how)

    def reply(self, stream, body=b"ok"):
        self.send(frame(HEADERS, END_HEADERS, stream, block([(":status", "200")])),
                  frame(DATA, END_STREAM, stream, body))

    def leaves(self):
        """Waits for the end of the connection."""
        while self.read() is not None:
            pass


class WebSocket:
    """The server's end of a stream."""

    def __init__(self, network, stream, asked, answer, flags=0):
        self.network, self.stream, self.asked = network, stream, asked
        self.buffer, self.end = b"", None
        network.send(frame(HEADERS, END_HEADERS | flags, stream, block(answer)))

    def send(self, *frames, end=False):
        self.network.send(frame(DATA, END_STREAM if end else 0, self.stream, b"".join(frames)))

    def grant(self, octets):
        grant = struct.pack(">I", octets)
        self.network.send(frame(WINDOW, 0, 0, grant), frame(WINDOW, 0, self.stream, grant))

    def fill(self, grants=True):
        kind, flags, _, payload = self.network.until(
            lambda f: f[2] == self.stream and f[0] in (DATA, RST))
        if kind == RST:
            self.end = int.from_bytes(payload, "big")
            return
        assert self.end is None, "DATA behind the end"
        self.buffer += payload
        if flags & END_STREAM:
            self.end = "end"
        elif payload and grants:
            self.grant(len(payload))

    def receive(self):
        """The next frame of the client: (opcode, fin, payload, reserved bits)."""
        def need(size):
            while len(self.buffer) < size:
                assert self.end is None, "the stream ended: %r" % (self.end,)
                self.fill()
        need(2)
        first, size = self.buffer[0], self.buffer[1] & 0x7f
        assert self.buffer[1] & 0x80, "a frame of a client that is not masked"
        at = 2
        if size > 125:
            at = 4 if size == 126 else 10
            need(at)
            size = int.from_bytes(self.buffer[2:at], "big")
        need(at + 4 + size)
        mask, payload = self.buffer[at:at + 4], self.buffer[at + 4:at + 4 + size]
        self.buffer = self.buffer[at + 4 + size:]
        stream = (mask * (size // 4 + 1))[:size]
        payload = (int.from_bytes(payload, "big") ^ int.from_bytes(stream, "big")).to_bytes(
            size, "big")
        return first & 15, bool(first & 0x80), payload, first >> 4 & 7

    def message(self):
        kind, payload = None, b""
        while True:
            opcode, fin, piece, reserved = self.receive()
            assert not reserved and opcode < 8 and (opcode == CONT) == (kind is not None)
            kind = opcode if kind is None else kind
            payload += piece
            if fin:
                return kind, payload

    def echoes(self, text=b"hello"):
        self.send(plain(TEXT, text))
        got = self.message()
        assert got == (TEXT, text), got

    def ended(self):
        """How the client ends the stream: "end", or the code of its reset."""
        while self.end is None:
            self.fill()
        assert not self.buffer, self.buffer
        return self.end

    def close(self):
        """Closes in order."""
        self.send(plain(CLOSE, struct.pack(">H", 1000)))
        assert self.receive()[::2] == (CLOSE, struct.pack(">H", 1000))
        assert self.ended() == "end"
        self.send(end=True)


def upgrade(sock):
    """Takes a WebSocket by HTTP/1.1; the request's head."""
    head = b""
    while b"\r\n\r\n" not in head:
        piece = sock.recv(65536)
        assert piece, head
        head += piece
    lines = dict(line.split(b": ", 1) for line in head.split(b"\r\n")[1:] if line)
    accept = base64.b64encode(hashlib.sha1(
        lines[b"Sec-WebSocket-Key"] + GUID.encode()).digest())
    sock.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade"
                 b"\r\nSec-WebSocket-Accept: " + accept + b"\r\n\r\n")
    return head


def h1_echoes(sock, text=b"hello"):
    sock.sendall(plain(TEXT, text))
    got = b""
    while len(got) < 6 + len(text):
        got += sock.recv(100)
    assert got[0] == 0x81, got


# ---- the request


@suite.test
def a_websocket_is_asked_for_by_extended_connect(run):
    place = Place(run)
    place.start("prior", "sub=chat, echo", "offer=permessage-deflate; client_max_window_bits",
                "ws=/there?a=b")
    ws = place.network().websocket([("sec-websocket-protocol", "echo")])
    asked = {name: value for name, value in ws.asked.items()
             if name not in ("pragma", "cache-control")}
    assert asked == {
        ":method": "CONNECT", ":protocol": "websocket", ":scheme": "http", ":path": "/there?a=b",
        ":authority": "localhost", "origin": "http://localhost", "sec-websocket-version": "13",
        "sec-websocket-protocol": "chat, echo",
        "sec-websocket-extensions": "permessage-deflate; client_max_window_bits"}, asked
    place.said("/there?a=b established network=1 stream=1 sub=echo")
    ws.echoes()
    ws.close()
    place.said("/there?a=b peer closes 1000", "/there?a=b closed")
    assert place.finish()


@suite.test
def nothing_is_asked_before_the_servers_settings(run):
    place = Place(run)
    place.start("prior", "ws=/a")
    network = place.network(None)
    try:
        network.until(lambda f: f[0] == HEADERS, 0.3)
        raise RuntimeError("asked")
    except AssertionError:
        network.send(frame(SETTINGS, 0, 0, TAKES_WEBSOCKETS), frame(SETTINGS, ACK, 0))
    network.websocket().close()
    place.finish()


# ---- frames


@suite.test
def messages_of_every_size_come_back(run):
    place = Place(run)
    place.start("prior", "ws=/a")
    ws = place.network().websocket()
    for size in (0, 1, 125, 126, 65535, 65536):
        text = b"t" * size
        for at in range(0, len(plain(TEXT, text)), 16000):
            ws.send(plain(TEXT, text)[at:at + 16000])
        assert ws.message() == (TEXT, text), size
    whole = plain(BINARY, b"one", fin=False) + plain(PING, b"?") + plain(CONT, b" two")
    for at in range(len(whole)):
        ws.send(whole[at:at + 1])
    got = [ws.receive() for _ in range(2)]
    text = b"".join(payload for opcode, _, payload, _ in got if opcode != PONG)
    while text != b"one two":
        got.append(ws.receive())
        text += b"" if got[-1][0] == PONG else got[-1][2]
    assert [payload for opcode, _, payload, _ in got if opcode == PONG] == [b"?"], got
    ws.send(plain(TEXT, b"!ping still there"))
    assert ws.receive()[::2] == (PING, b"still there")
    ws.send(plain(PONG, b"still there"))
    place.said("/a pong still there")
    ws.close()
    place.finish()


@suite.test
def a_large_message_waits_for_credit(run):
    place = Place(run)
    place.start("prior", "ws=/a")
    ws = place.network().websocket()
    ws.send(plain(TEXT, b"!send 300000"))
    while len(ws.buffer) < 65535:
        ws.fill(grants=False)
    assert ws.network.is_alive() and len(ws.buffer) == 65535
    ws.grant(65535)
    assert ws.message() == (TEXT, b"x" * 300000)
    ws.close()
    place.finish()


@suite.test
def messages_are_compressed_both_ways(run):
    place = Place(run)
    place.start("prior", "offer=permessage-deflate", "ws=/a")
    ws = place.network().websocket([("sec-websocket-extensions", "permessage-deflate")])
    deflate, inflate = zlib.compressobj(wbits=-15), zlib.decompressobj(wbits=-15)
    for text in (b"abc " * 50, b"abc " * 1000):
        packed = (deflate.compress(text) + deflate.flush(zlib.Z_SYNC_FLUSH))[:-4]
        ws.send(plain(TEXT, packed, rsv=4))
        got, octets, fin = b"", 0, False
        while not fin:
            opcode, fin, piece, reserved = ws.receive()
            assert reserved == (4 if opcode == TEXT else 0)
            octets += len(piece)
            got += inflate.decompress(piece + (b"\0\0\xff\xff" if fin else b""))
        assert got == text and octets < len(text) / 3, (octets, got[:100])
    ws.close()
    place.finish()


# ---- ends


@suite.test
def the_answer_to_a_close_ends_the_stream(run):
    place = Place(run)
    place.start("prior", "ws=/a")
    network = place.network()
    ws = network.websocket()
    ws.send(plain(CLOSE, struct.pack(">H", 4000) + b"enough"))
    kind, flags, *_ = network.until(lambda f: f[0] in (DATA, RST))
    assert kind == DATA and flags & END_STREAM, (kind, flags)
    place.said("/a peer closes 4000", "/a closed")
    place.finish()


@suite.test
def a_close_of_the_program_is_a_closing_handshake(run):
    place = Place(run)
    place.start("prior", "ws=/a", "ws=/b")
    first = place.network()
    ws, other = first.websocket(), place.network().websocket()
    ws.send(plain(TEXT, b"!close 3333 reason"))
    assert ws.receive()[::2] == (CLOSE, struct.pack(">H", 3333) + b"reason")
    assert ws.network.is_alive() and ws.end is None
    ws.send(plain(CLOSE, struct.pack(">H", 3333)))
    assert ws.ended() == "end"
    place.said(ws.asked[":path"] + " closed")
    # without a reason the stream just ends
    other.send(plain(TEXT, b"!drop"))
    assert other.ended() == "end"
    place.finish()


@suite.test
def whatever_ends_the_stream_closes_the_websocket(run):
    ends = {
        "/end": lambda ws: ws.send(end=True),
        "/inside": lambda ws: ws.send(plain(TEXT, b"half")[:3], end=True),
        "/reset": lambda ws: ws.network.send(frame(RST, 0, ws.stream, struct.pack(">I", 2))),
        "/gone": lambda ws: ws.network.socket.close(),
        "/goaway": lambda ws: (ws.network.send(frame(GOAWAY, 0, 0, struct.pack(">II", 1, 0))),
                               ws.echoes(), ws.network.socket.close()),
        "/trailers": lambda ws: ws.network.send(frame(HEADERS, END_HEADERS | END_STREAM, ws.stream,
                                                      block([("a", "b")]))),
    }
    for path, end in ends.items():
        place = Place(run)
        place.start("prior", "ws=" + path)
        ws = place.network().websocket()
        ws.echoes()
        end(ws)
        place.said(path + " closed")
        if path in ("/end", "/inside"):
            assert ws.ended() == "end", path
        place.finish()


@suite.test
def a_server_that_masks_is_told_and_left(run):
    place = Place(run)
    place.start("prior", "ws=/a")
    ws = place.network().websocket()
    ws.send(ws_frame(TEXT, b"masked"))
    assert ws.receive()[2][:2] == struct.pack(">H", 1002)
    assert ws.ended() == CANCEL, "it is not answered"
    place.said("/a closed")
    place.finish()


# ---- answers that say no


@suite.test
def answers_that_open_nothing_are_errors(run):
    cases = [
        ([(":status", "403")], 0, "HS: ws connect response not 200"),
        ([(":status", "403")], END_STREAM, "HS: ws connect response not 200"),
        ([(":status", "401")], END_STREAM, "HS: ws upgrade unauthorized"),
        ([(":status", "200"), ("sec-websocket-protocol", "other")], 0, "HS: PROTOCOL malformed"),
        ([(":status", "200"), ("sec-websocket-extensions", "x")], 0, "HS: EXT: unknown ext"),
    ]
    for answer, flags, error in cases:
        place = Place(run)
        place.start("prior", "sub=echo", "ws=/a")
        network = place.network()
        stream, asked, _ = network.head()
        ws = WebSocket(network, stream, asked, answer, flags)
        place.said("/a error " + error)
        if not flags:
            assert ws.ended() == CANCEL, ws.end
        place.finish()


@suite.test
def a_stream_that_ends_with_its_answer_is_closed_again(run):
    place = Place(run)
    place.start("prior", "ws=/a")
    ws = place.network().websocket(flags=END_STREAM)
    assert ws.ended() == "end"
    place.said("/a established network=1 stream=1 sub=-", "/a closed")
    place.finish()


@suite.test
def a_redirect_is_followed_by_another_connect(run):
    place = Place(run)
    place.start("prior", "ws=/old")
    network = place.network()
    stream, asked, _ = network.head()
    network.send(frame(HEADERS, END_HEADERS | END_STREAM, stream,
                       block([(":status", "302"), ("location", "/new")])))
    ws = place.network().websocket()
    assert (asked[":path"], ws.asked[":path"]) == ("/old", "/new")
    ws.echoes()
    ws.close()
    place.finish()


@suite.test
def an_interim_answer_comes_before_the_real_one(run):
    place = Place(run)
    place.start("prior", "ws=/a")
    network = place.network()
    stream, asked, _ = network.head()
    network.send(frame(HEADERS, END_HEADERS, stream, block([(":status", "103")])))
    ws = WebSocket(network, stream, asked, [(":status", "200")])
    ws.echoes()
    ws.close()
    place.finish()


@suite.test
def a_refused_stream_is_asked_for_again(run):
    place = Place(run)
    place.start("prior", "ws=/a")
    network = place.network()
    stream, _, _ = network.head()
    network.send(frame(RST, 0, stream, struct.pack(">I", REFUSED_STREAM)))
    ws = place.network().websocket()
    ws.echoes()
    ws.close()
    place.finish()


# ---- HTTP/1.1 instead


@suite.test
def a_server_that_takes_none_gets_http_1_1(run):
    place = Place(run)
    place.start("prior", "ws=/a")
    network = place.network(settings=b"")
    sock = place.accept()
    head = upgrade(sock)
    assert head.startswith(b"GET /a HTTP/1.1\r\n"), head
    assert all(kind != HEADERS for kind, *_ in network.seen)
    place.said("/a established network=1 stream=0 sub=-")
    h1_echoes(sock)
    sock.close()
    place.said("/a closed")
    place.finish()


@suite.test
def a_server_that_asks_for_http_1_1_gets_it(run):
    place = Place(run)
    place.start("prior", "ws=/a")
    network = place.network()
    stream, _, _ = network.head()
    network.send(frame(RST, 0, stream, struct.pack(">I", HTTP_1_1_REQUIRED)))
    sock = place.accept()
    upgrade(sock)
    h1_echoes(sock)
    sock.close()
    place.finish()


class Tls:
    """Sessions of a server, and what each client has offered."""

    def __init__(self, run, *protocols):
        folder = run.work / "h2-ws-client"
        certificates = Certificates(folder)
        pair = certificates.issue("localhost")
        self.authority = certificates.authority.certificate
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(pair.certificate, pair.key)
        self.context.set_alpn_protocols(list(protocols))
        self.spoken = []

    def wrap_socket(self, sock, server_side):
        sock = self.context.wrap_socket(sock, server_side=server_side)
        self.spoken.append(sock.selected_alpn_protocol())
        return sock


@suite.test
def http2_is_offered_where_the_program_names_it(run):
    tls = Tls(run, "h2", "http/1.1")
    place = Place(run, tls)
    place.start("ca=%s" % tls.authority, "ws=/a")
    sock = place.accept()
    upgrade(sock)
    h1_echoes(sock)
    sock.close()
    place.finish()
    place.start("ca=%s" % tls.authority, "alpn=h2,http/1.1", "ws=/a")
    ws = place.network().websocket()
    assert ws.asked[":scheme"] == "https"
    ws.echoes()
    ws.close()
    place.finish()
    assert tls.spoken == ["http/1.1", "h2"], tls.spoken


@suite.test
def a_tls_server_that_takes_none_gets_http_1_1(run):
    for alpn in ("h2,http/1.1", "h2"):
        tls = Tls(run, "h2", "http/1.1")
        place = Place(run, tls)
        place.start("ca=%s" % tls.authority, "alpn=" + alpn, "ws=/a")
        place.network(settings=b"")
        sock = place.accept()
        upgrade(sock)
        h1_echoes(sock)
        sock.close()
        place.finish()
        assert tls.spoken == ["h2", "http/1.1"], tls.spoken


# ---- sharing


@suite.test
def websockets_and_requests_share_a_connection(run):
    place = Place(run)
    place.start("prior", "pipeline", "get=/first", "then", "ws=/a", "ws=/b", "get=/c", "then",
                "ws=/d")
    network = place.network()
    stream, asked, ended = network.head()
    assert asked[":path"] == "/first" and ended
    network.reply(stream)
    sockets = {}
    for _ in range(3):
        stream, asked, _ = network.head()
        if asked[":method"] == "GET":
            network.reply(stream)
        else:
            sockets[asked[":path"]] = WebSocket(network, stream, asked, [(":status", "200")])
    last = network.websocket()
    for ws in (*sockets.values(), last):
        ws.echoes(ws.asked[":path"].encode())
    place.said("/a established network=1 stream=1 sub=-", "/b established network=1 stream=1 sub=-",
               "/c answered 200 network=1 stream=1", "/d established network=1 stream=1 sub=-")
    place.nobody()
    for ws in (last, *sockets.values()):
        ws.close()
    place.finish()


@suite.test
def websockets_wait_for_one_that_is_on_its_way(run):
    place = Place(run)
    place.start("prior", "pipeline", "ws=/a", "ws=/b", "get=/c")
    network = place.network()
    seen = [network.head() for _ in range(3)]
    assert [asked[":path"] for _, asked, _ in seen] == ["/a", "/b", "/c"], seen
    network.reply(seen[2][0])
    for stream, asked, _ in seen[:2]:
        ws = WebSocket(network, stream, asked, [(":status", "200")])
        ws.echoes()
        ws.close()
    place.finish()


@suite.test
def a_websocket_does_not_share_with_a_server_that_takes_none(run):
    place = Place(run)
    place.start("prior", "pipeline", "get=/first", "then", "ws=/a", "get=/c")
    network = place.network(settings=b"")
    network.reply(network.head()[0])
    # it tries for itself, and finds the same
    place.network(settings=b"")
    sock = place.accept()
    upgrade(sock)
    stream, asked, _ = network.head()
    assert asked[":path"] == "/c", asked
    network.reply(stream)
    h1_echoes(sock)
    sock.close()
    place.said("/a closed")
    place.finish()


@suite.test
def those_that_waited_for_a_server_that_takes_none_go_their_own_ways(run):
    place = Place(run)
    place.start("prior", "pipeline", "ws=/a", "get=/b")
    place.network(settings=b"")
    first, second = place.accept(), place.accept()
    for sock in (first, second):
        sock.setblocking(True)
        start = sock.recv(3, socket.MSG_PEEK)
        if start == b"GET":
            upgrade(sock)
            h1_echoes(sock)
            websocket = sock
        else:
            network = Network(sock, b"")
            stream, asked, _ = network.head()
            assert asked[":path"] == "/b", asked
            network.reply(stream)
    websocket.close()
    place.finish()


@suite.test
def a_websocket_over_http_1_1_keeps_its_connection_for_itself(run):
    tls = Tls(run, "http/1.1")
    place = Place(run, tls)
    place.start("ca=%s" % tls.authority, "alpn=h2,http/1.1", "pipeline", "ws=/a", "get=/b")
    sock, other = place.accept(), place.accept()
    upgrade(sock)
    h1_echoes(sock)
    assert other.recv(6) == b"GET /b"
    other.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
    place.said("/a established network=1 stream=0 sub=-", "/b answered 200 network=2 stream=0")
    other.close()
    sock.close()
    place.finish()


@suite.test
def a_stream_too_many_waits(run):
    place = Place(run)
    place.start("prior", "pipeline", "ws=/a", "ws=/b")
    network = place.network(TAKES_WEBSOCKETS + setting(PROTOCOL_LIMIT, 1))
    ws = network.websocket()
    ws.echoes()
    place.nobody()
    assert network.is_alive() and [kind for kind, *_ in network.seen].count(HEADERS) == 1
    # it counts until the server has ended its side as well (RFC 9113, 5.1.2)
    ws.send(plain(CLOSE, struct.pack(">H", 1000)))
    assert ws.receive()[0] == CLOSE and ws.ended() == "end"
    assert network.is_alive() and [kind for kind, *_ in network.seen].count(HEADERS) == 1
    ws.send(end=True)
    ws = network.websocket()
    assert ws.asked[":path"] == "/b"
    ws.echoes()
    ws.close()
    place.finish()


@suite.test
def what_waits_for_a_stream_outlives_the_connection(run):
    for step in ("ws=/a", "get=/a"):
        place = Place(run)
        place.start("prior", "pipeline", step, "get=/b")
        network = place.network(TAKES_WEBSOCKETS + setting(PROTOCOL_LIMIT, 0))
        assert network.is_alive()
        network.socket.close()
        network = place.network()
        seen = [network.head() for _ in range(2)]
        assert [asked[":path"] for _, asked, _ in seen] == ["/a", "/b"], seen
        for stream, asked, _ in seen:
            if asked[":method"] == "GET":
                network.reply(stream)
            else:
                WebSocket(network, stream, asked, [(":status", "200")]).close()
        place.said("/b answered 200 network=1 stream=1")
        place.finish()


# ---- servers that do anything


def at_random(chance, sock):
    """One connection of a server that does things in any order, and then leaves."""
    settings = setting(PROTOCOL_LIMIT, chance.choice((0, 1, 100)))
    if chance.random() < 0.9:
        settings += TAKES_WEBSOCKETS
    network = Network(sock, settings)
    asked = []
    for _ in range(chance.randrange(1, 40)):
        try:
            got = network.read(0.01)
            if got is None:
                return
            if got[0] == HEADERS:
                asked.append(got[2])
        except AssertionError:
            pass  # nothing came
        if not asked:
            continue
        stream, what = chance.choice(asked), chance.randrange(12)
        end = END_STREAM if chance.random() < 0.1 else 0
        payload = chance.randbytes(chance.choice((0, 5, 126, 3000)))
        if what < 4:
            head = [(":status", chance.choice(("200", "200", "200", "403", "103", "204")))]
            network.send(frame(HEADERS, END_HEADERS | end, stream, block(head)))
        elif what == 4:
            network.send(frame(RST, 0, stream, struct.pack(">I", chance.randrange(14))))
        elif what == 5:
            last = chance.choice((0, stream, 2 ** 31 - 1))
            network.send(frame(GOAWAY, 0, 0, struct.pack(">II", last, 0)))
        elif what == 6:
            network.send(frame(DATA, end, stream, plain(CLOSE, struct.pack(">H", 1000))))
        elif what == 7:
            network.send(frame(DATA, end, stream, payload))
        elif what == 8:
            command = chance.choice((b"!close 4000 x", b"!drop", b"!send 100000", b"!ping y"))
            network.send(frame(DATA, end, stream, plain(TEXT, command)))
        else:
            network.send(frame(DATA, end, stream,
                               plain(chance.choice((TEXT, BINARY, CONT, PING, PONG)), payload,
                                     fin=chance.random() < 0.8)))


@suite.test
def whatever_a_server_does_every_connection_ends_once(run):
    steps = ["ws=/a", "ws=/b", "get=/c", "then", "ws=/d"]
    for seed in range(40):
        place = Place(run)
        chance = random.Random(seed)

        def serve(place=place, chance=chance):
            try:
                while True:
                    with place.accept() as sock:
                        try:
                            at_random(chance, sock)
                        except (AssertionError, OSError):
                            pass  # it did not speak HTTP/2, or has left
            except OSError:
                pass  # nobody comes any more
        server = threading.Thread(target=serve, daemon=True)
        server.start()
        program = place.start("prior", *(["pipeline"] if seed % 2 else []), *steps)
        try:
            assert program.process.wait(60 * run.scale) == 0, (seed, program.output)
        except subprocess.TimeoutExpired:
            raise AssertionError("seed %d does not end\n%s" % (seed, program.output)) from None
        place.listener.close()
        lines = program.output.splitlines()
        for path in ("/a", "/b", "/d"):
            ends = [line for line in lines if line.startswith((path + " closed", path + " error"))]
            assert len(ends) == 1, (seed, path, lines)


# ---- both ends ours


@suite.test
def our_client_and_our_server_talk_over_tls(run):
    folder = run.work / "h2-ws-both"
    certificates = Certificates(folder)
    pair = certificates.issue("localhost")
    port = free_port()
    run.start([run.compile(HERE / "h2_ws_server.c"), port, "tls", pair.certificate, pair.key], port)
    client = run.start([run.compile(HERE / "h2_ws_client.c"), port, "pipeline", "alpn=h2,http/1.1",
                        "ca=%s" % certificates.authority.certificate, "sub=close",
                        "offer=permessage-deflate", "ws=/a", "get=/hello", "then", "ws=/b"])
    deadline = time.monotonic() + 5 * run.scale
    while client.output.count("established") < 2 or "answered" not in client.output:
        assert time.monotonic() < deadline, client.output
        time.sleep(0.02)
    lines = client.output.splitlines()
    assert "/a established network=1 stream=1 sub=close" in lines, lines
    assert "/hello answered 200 network=1 stream=1" in lines, lines
    assert "/b established network=1 stream=1 sub=close" in lines, lines


suite.main()
