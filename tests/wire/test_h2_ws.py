#!/usr/bin/env python3
"""WebSockets over HTTP/2 (RFC 8441), servers: handshakes, ends, credit, several on a connection.

What frames are right and wrong is in test_websocket.py.
"""
import os
import pathlib
import random
import struct
import time
import zlib

from harness import Suite, free_port
from rawh2ws import ENABLE_CONNECT_PROTOCOL, H2Client, Network, connect_fields
from rawhttp2 import (ACK, CANCEL, DATA, END_HEADERS, END_STREAM, HEADERS, PADDED, PROTOCOL_ERROR, RST,
                      WINDOW, block, frame, request)
from rawhttp2 import PING as H2_PING
from rawws import BINARY, CLOSE, CONT, PONG, TEXT, PING, close_frame
from rawws import frame as ws_frame

suite = Suite()
HERE = pathlib.Path(__file__).resolve().parent
LIMIT = 65535


class Server:
    def __init__(self, run, *options):
        self.run = run
        self.port = free_port()
        program = run.compile(HERE / "h2_ws_server.c")
        self.program = run.start([program, self.port, *options], self.port)

    def network(self, **how):
        return Network(self.port, scale=self.run.scale, **how)

    def client(self, **how):
        return H2Client(self.port, **how)

    def said(self, text, count=1, seconds=5):
        """Waits until the program has printed a line so often."""
        deadline = time.monotonic() + seconds * self.run.scale
        while self.program.output.splitlines().count(text) < count:
            assert time.monotonic() < deadline, "%r does not come\n%s" % (text,
                                                                          self.program.output)
            time.sleep(0.02)

    def finish(self):
        status = self.program.stop()
        assert status == 0, (status, self.program.output)


def echoes(ws, text=b"still there"):
    ws.send(ws_frame(TEXT, text))
    got = ws.message()
    assert got == (TEXT, text), got


def window(stream, octets):
    return frame(WINDOW, 0, stream, struct.pack(">I", octets))


# ---- handshakes


@suite.test
def extended_connect_is_announced(run):
    server = Server(run)
    assert server.network().settings[ENABLE_CONNECT_PROTOCOL] == 1
    server.finish()


@suite.test
def a_connect_is_accepted_with_200_and_the_subprotocol(run):
    server = Server(run)
    ws = server.client(subprotocol="nobody, echo", path="/there?a=b")
    assert ws.fields["sec-websocket-protocol"] == "echo" and ws.fields["x-added"] == "yes", \
        ws.fields
    assert set(ws.fields) == {":status", "sec-websocket-protocol", "x-added"}, ws.fields
    echoes(ws)
    server.said("ESTABLISHED echo /there")
    # a name in capitals is the same protocol (RFC 9110, 7.8)
    echoes(server.client(subprotocol="echo", protocol="WebSocket"))
    server.finish()


@suite.test
def programs_know_that_it_is_a_stream(run):
    server = Server(run)
    ws = server.client(subprotocol="facts", authority="h2.test")
    assert ws.message() == (TEXT, b"len=1 stream=1 tls=0 vhost=h2.test")
    assert ws.message() == (TEXT, b"lws_write +2")
    server.finish()


@suite.test
def the_authority_chooses_the_vhost(run):
    server = Server(run)
    with server.client(subprotocol="facts", authority="other.test:99") as ws:
        assert ws.message()[1].endswith(b"vhost=other.test")
    echoes(server.client(subprotocol="only-other", authority="other.test"))
    ws = server.client(subprotocol="only-other", authority="h2.test", accepted=False)
    assert ws.status == 403, ws.fields
    server.finish()


@suite.test
def what_is_refused_gets_an_answer_and_the_connection_goes_on(run):
    server = Server(run)
    network = server.network()
    extended = connect_fields(subprotocol="echo")
    cases = {
        "another protocol": (connect_fields(protocol="connect-udp"), 501),
        "no version": (connect_fields(subprotocol="echo", drop=["sec-websocket-version"]), 400),
        "version 8": (connect_fields(subprotocol="echo", version="8"), 400),
        "an unknown subprotocol": (connect_fields(subprotocol="nobody"), 403),
        "a subprotocol that is none": (connect_fields(subprotocol="a b"), 400),
        "extensions that are none": (connect_fields(subprotocol="echo", extensions=";;"), 400),
        "a veto of the program": (connect_fields(subprotocol="veto"), 403),
        "an answer of the program": (connect_fields(subprotocol="answer"), 418),
        "two names of the host": (extended + [("host", "other.test")], 400),
        "a redirect": (connect_fields(subprotocol="echo", path="/old/x"), 301),
        "CONNECT without a protocol": ([(":method", "CONNECT"), (":authority", "a:1")], 501),
    }
    for name, (fields, status) in cases.items():
        ws = H2Client(server.port, network=network, fields=fields, accepted=False)
        assert ws.status == status, (name, ws.fields)
        if "version" in name:
            assert ws.fields["sec-websocket-version"] == "13", ws.fields
        while ws.ended_by is None:
            assert ws.take(5), name
        assert ws.ended_by in ("end", 0), (name, ws.ended_by)
    stream = network.open()
    network.send(frame(HEADERS, END_HEADERS | END_STREAM, stream, block(extended)))
    kind, _, fields = network.next_of(stream)
    assert kind == HEADERS and fields[":status"] == "400", "a CONNECT that ends"
    echoes(H2Client(server.port, network=network, subprotocol="echo"))
    server.finish()


@suite.test
def malformed_connects_are_stream_errors(run):
    server = Server(run)
    network = server.network()
    extended = connect_fields(subprotocol="echo")
    cases = {
        "no :scheme": connect_fields(drop=[":scheme"]),
        "no :path": connect_fields(drop=[":path"]),
        "an empty :path": connect_fields(path=""),
        "a :path that is none": connect_fields(path="http://h2.test/"),
        "two :protocol": [(":protocol", "websocket")] + extended,
        ":protocol behind a field": connect_fields(drop=[":protocol"],
                                                   extra=[(":protocol", "websocket")]),
        ":protocol with GET": [(":protocol", "websocket")] + request(),
        "CONNECT with a path": connect_fields(drop=[":protocol"]),
        "an upgrade": extended + [("upgrade", "websocket")],
        "a connection field": extended + [("connection", "upgrade")],
    }
    for name, fields in cases.items():
        ws = H2Client(server.port, network=network, fields=fields, accepted=False)
        assert ws.status is None and ws.ended_by == PROTOCOL_ERROR, (name, ws.fields)
    echoes(H2Client(server.port, network=network, subprotocol="echo"))
    server.finish()


@suite.test
def headers_inside_a_tunnel_are_a_stream_error(run):
    server = Server(run)
    network = server.network()
    for flags in (END_HEADERS, END_HEADERS | END_STREAM):
        ws = H2Client(server.port, network=network, subprotocol="echo")
        network.send(frame(HEADERS, flags, ws.stream, block([("trailer", "1")])))
        assert not ws.fill() and ws.ended_by == PROTOCOL_ERROR, ws.ended_by
    server.said("CLOSED echo", 2)
    # the length of what has no length says nothing
    echoes(H2Client(server.port, network=network,
                    fields=connect_fields(subprotocol="echo", extra=[("content-length", "0")])))
    server.finish()


@suite.test
def strict_vhosts_are_named_with_their_port(run):
    server = Server(run, "strict", 1)
    network = server.network()
    for authority in ("h2.test", "h2.test:1", "other:%d" % server.port):
        ws = H2Client(server.port, network=network, accepted=False, subprotocol="echo",
                      authority=authority)
        assert ws.status == 403, (authority, ws.fields)
    echoes(H2Client(server.port, network=network, subprotocol="echo",
                    authority="H2.test:%d" % server.port))
    server.finish()


# ---- frames


@suite.test
def frames_are_independent_of_data_frames(run):
    server = Server(run)
    ws = server.client(subprotocol="echo")
    whole = ws_frame(TEXT, b"one") + ws_frame(TEXT, b"two", fin=False)
    ws.send_data(whole[:5])
    ws.send_data(b"")
    padded = b"\x07" + whole[5:] + bytes(7)
    ws.send_frames(frame(DATA, PADDED, ws.stream, padded))
    ws.send_data(ws_frame(PING, b"between"))
    ws.send_data(ws_frame(CONT, b" and three") + ws_frame(BINARY, b"")[:1])
    ws.send_data(ws_frame(BINARY, b"")[1:])
    texts, pongs = [], []
    while b"".join(texts) != b"onetwo and three":
        opcode, _, payload = ws.receive()
        (pongs if opcode == PONG else texts).append(payload)
    assert texts[0] == b"one" and pongs == [b"between"], (texts, pongs)
    assert ws.message() == (BINARY, b"")
    server.finish()


@suite.test
def messages_are_compressed_both_ways(run):
    server = Server(run)
    ws = server.client(subprotocol="echo", extensions="permessage-deflate; client_max_window_bits")
    assert ws.fields["sec-websocket-extensions"].startswith("permessage-deflate"), ws.fields
    deflate = zlib.compressobj(wbits=-15)
    inflate = zlib.decompressobj(wbits=-15)
    for text in (b"abc " * 50, b"abc " * 50, b"x" * 300000, os.urandom(70000)):
        packed = deflate.compress(text) + deflate.flush(zlib.Z_SYNC_FLUSH)
        assert packed.endswith(b"\0\0\xff\xff")
        ws.send(ws_frame(BINARY, packed[:-4], rsv=4))
        got, octets = b"", 0
        while len(got) < len(text):
            opcode, fin, piece = ws.receive()
            octets += len(piece)
            got += inflate.decompress(piece + (b"\0\0\xff\xff" if fin else b""))
        assert got == text
        assert octets < len(text) / 3 or len(text) == 70000, (octets, len(text))
    assert ws.ended_by is None
    ws.send(close_frame(1000))
    assert ws.ended() == 1000 and ws.ended_by == "end"
    server.finish()


# ---- ends


def end_of(ws):
    """All frames of the stream up to its end: (kind, flags, payload)."""
    frames = []
    while not frames or not (frames[-1][0] == RST or frames[-1][1] & END_STREAM):
        got = ws.network.next_of(ws.stream)
        assert got is not None, frames
        frames.append(got)
    return frames


def nothing_more(ws):
    assert ws.network.alive() and not ws.network.waiting[ws.stream], ws.network.waiting


@suite.test
def a_close_of_the_client_is_answered_with_the_end_of_the_stream(run):
    server = Server(run)
    ws = server.client(subprotocol="echo")
    ws.send(close_frame(3001, b"bye"))
    (got,) = end_of(ws)
    assert got == (DATA, END_STREAM, b"\x88\x05" + struct.pack(">H", 3001) + b"bye"), got
    server.said("CLOSED echo")
    nothing_more(ws)
    ws.send_data(end=True)
    nothing_more(ws)
    server.finish()


@suite.test
def a_close_with_a_reason_is_a_closing_handshake(run):
    server = Server(run)
    ws = server.client(subprotocol="close")
    ws.send(ws_frame(TEXT, b"x"))
    assert ws.receive() == (CLOSE, True, struct.pack(">H", 4001) + b"enough")
    assert ws.ended_by is None
    ws.send(close_frame(4001))
    assert end_of(ws) == [(DATA, END_STREAM, b"")]
    server.said("CLOSED close")
    nothing_more(ws)
    server.finish()


@suite.test
def a_close_without_a_reason_just_ends_the_stream(run):
    server = Server(run)
    ws = server.client(subprotocol="drop")
    ws.send(ws_frame(TEXT, b"x"))
    assert end_of(ws) == [(DATA, END_STREAM, b"")]
    server.said("CLOSED drop")
    nothing_more(ws)
    server.finish()


@suite.test
def the_end_of_the_clients_side_is_the_end(run):
    server = Server(run)
    network = server.network()
    for before in (b"", ws_frame(TEXT, b"half")[:4]):
        ws = H2Client(server.port, network=network, subprotocol="echo")
        ws.send_data(before, end=True)
        assert end_of(ws) == [(DATA, END_STREAM, b"")]
    server.said("CLOSED echo", 2)
    ws = H2Client(server.port, network=network, subprotocol="echo")
    network.send(frame(RST, 0, ws.stream, struct.pack(">I", CANCEL)))
    server.said("CLOSED echo", 3)
    ws = H2Client(server.port, network=network, subprotocol="echo")
    ws.send_data(ws_frame(TEXT, b"last words") + close_frame(1000), end=True)
    assert ws.ended() == 1000 and ws.ended_by == "end"
    echoes(H2Client(server.port, network=network, subprotocol="echo"))
    network.socket.close()
    server.said("CLOSED echo", 5)
    server.finish()


@suite.test
def a_client_that_does_not_answer_a_failure_is_reset(run):
    server = Server(run)
    ws = server.client(subprotocol="echo")
    ws.send(ws_frame(TEXT, b"unmasked", mask=None))
    first, *_, last = end_of(ws)
    assert first[2][:4] == b"\x88" + first[2][1:2] + struct.pack(">H", 1002), first
    assert last == (RST, 0, struct.pack(">I", CANCEL)), last
    server.said("CLOSED echo")
    nothing_more(ws)
    server.finish()


@suite.test
def what_comes_behind_the_end_is_not_wanted(run):
    server = Server(run)
    ws = server.client(subprotocol="drop")
    ws.send(ws_frame(TEXT, b"x"))
    assert end_of(ws) == [(DATA, END_STREAM, b"")]
    nothing_more(ws)
    before = ws.network.credit[ws.stream]
    for _ in range(4):
        ws.send_data(bytes(10000))
    assert ws.network.next_of(ws.stream) == (RST, 0, bytes(4))
    nothing_more(ws)
    assert ws.network.credit[ws.stream] == before, "credit for what nobody reads"
    echoes(H2Client(server.port, network=ws.network, subprotocol="echo"))
    server.finish()


@suite.test
def the_end_waits_for_credit(run):
    server = Server(run)
    network = server.network(settings=struct.pack(">HI", 4, 0))
    network.grants = False
    ws = H2Client(server.port, network=network, subprotocol="echo")
    # heads need no credit, and the end of what is empty neither
    dropped = H2Client(server.port, network=network, subprotocol="drop")
    dropped.send(ws_frame(TEXT, b"x"))
    assert end_of(dropped) == [(DATA, END_STREAM, b"")]
    ws.send(close_frame(1000))
    nothing_more(ws)
    network.send(window(ws.stream, 3))
    assert network.next_of(ws.stream) == (DATA, 0, b"\x88\x02\x03")
    nothing_more(ws)
    network.send(window(ws.stream, 1))
    assert network.next_of(ws.stream) == (DATA, END_STREAM, b"\xe8")
    server.said("CLOSED echo")
    server.finish()


@suite.test
def a_client_that_gives_no_credit_for_the_end_is_reset(run):
    server = Server(run)
    network = server.network(settings=struct.pack(">HI", 4, 0))
    ws = H2Client(server.port, network=network, subprotocol="echo")
    ws.send(close_frame(1000))
    assert network.next_of(ws.stream, 10) == (RST, 0, struct.pack(">I", CANCEL))
    server.said("CLOSED echo")
    nothing_more(ws)
    server.finish()


# ---- credit


@suite.test
def a_large_message_waits_for_credit(run):
    server = Server(run)
    network = server.network()
    network.grants = False
    ws = H2Client(server.port, network=network, subprotocol="big")
    while len(ws.buffer) < LIMIT:
        assert ws.fill()
    nothing_more(ws)
    # its own credit is not enough
    network.send(window(ws.stream, 2000000))
    nothing_more(ws)
    network.send(window(0, 10))
    assert ws.fill() and len(ws.buffer) == LIMIT + 10
    network.send(window(0, 2000000))
    assert ws.message() == (BINARY, bytes(n * 7 % 251 for n in range(1000000)))
    server.finish()


@suite.test
def a_client_that_takes_nothing_holds_up_nobody(run):
    server = Server(run)
    network = server.network()
    network.grants = False
    stalled = H2Client(server.port, network=network, subprotocol="big")
    while len(stalled.buffer) < LIMIT:
        assert stalled.fill()
    network.send(window(0, 1000000))
    other = H2Client(server.port, network=network, subprotocol="echo")
    echoes(other, b"a" * 50000)
    stream = network.open()
    network.send(frame(HEADERS, END_HEADERS | END_STREAM, stream, block(request("/hello"))))
    assert network.next_of(stream)[2][":status"] == "200"
    assert network.next_of(stream)[2] == b"hello"
    assert not network.waiting[stalled.stream]
    # closed while it waits: the rest is not sent
    network.send(frame(RST, 0, stalled.stream, struct.pack(">I", CANCEL)))
    server.said("CLOSED big")
    echoes(other)
    server.finish()


@suite.test
def programs_that_take_nothing_hold_up_nobody(run):
    server = Server(run)
    network = server.network()
    paused = [H2Client(server.port, network=network, subprotocol="pause") for _ in range(8)]
    payload = os.urandom(LIMIT - 100)
    for ws in paused:
        ws.send(ws_frame(BINARY, payload))
        assert network.credit[ws.stream] < 100
    echoes(H2Client(server.port, network=network, subprotocol="echo"))
    assert all(network.credit[ws.stream] < 100 for ws in paused), "credit before it is taken"
    for ws in paused:
        assert ws.message() == (BINARY, payload)
        assert network.credit[ws.stream] > 30000
    server.finish()


@suite.test
def large_messages_go_both_ways(run):
    server = Server(run)
    ws = server.client(subprotocol="echo")
    for size in (LIMIT - 14, LIMIT, 200000, 1500000):
        payload = os.urandom(size)
        ws.send(ws_frame(BINARY, payload))
        assert ws.message() == (BINARY, payload), size
    server.finish()


# ---- several


@suite.test
def websockets_and_requests_share_a_connection(run):
    server = Server(run)
    network = server.network()
    clients = [H2Client(server.port, network=network, subprotocol="echo") for _ in range(50)]
    for turn in range(5):
        for number, ws in enumerate(clients):
            ws.send(ws_frame(TEXT, b"%d in turn %d" % (number, turn)))
        stream = network.open()
        network.send(frame(HEADERS, END_HEADERS | END_STREAM, stream, block(request("/hello"))))
        for number, ws in enumerate(clients):
            assert ws.message() == (TEXT, b"%d in turn %d" % (number, turn))
        assert network.next_of(stream)[2][":status"] == "200"
        assert network.next_of(stream)[2] == b"hello"
    for ws in clients[::2]:
        ws.send(close_frame(1000))
        assert ws.ended() == 1000
    for ws in clients[1::2]:
        echoes(ws)
    server.finish()


@suite.test
def an_idle_websocket_keeps_its_connection(run):
    server = Server(run, "keepalive", 1)
    network = server.network()
    ws = H2Client(server.port, network=network, subprotocol="echo")
    time.sleep(1.5)
    echoes(ws)
    ws.send(close_frame(1000))
    assert ws.ended() == 1000
    # the client's side is still open, but nobody listens there
    started = time.monotonic()
    while network.step(5):
        pass
    assert time.monotonic() - started < 4, "the connection is kept"
    server.said("network closed")
    server.finish()


@suite.test
def the_connection_is_asked_for_a_sign_of_life_not_its_streams(run):
    server = Server(run, "ping", 1)
    network = server.network()
    ws = H2Client(server.port, network=network, subprotocol="echo")
    # a PING, and nothing on the stream; it is answered
    got = network.until(lambda f: f[0] == H2_PING)
    network.send(frame(H2_PING, ACK, 0, got[3]))
    time.sleep(0.5)
    echoes(ws)
    network.until(lambda f: f[0] == H2_PING)
    while network.step(5):
        pass
    server.said("CLOSED echo")
    server.said("network closed")
    server.finish()


@suite.test
def the_end_of_the_program_ends_the_streams(run):
    server = Server(run)
    ws = server.client(subprotocol="echo")
    server.finish()
    assert server.program.output.splitlines().count("CLOSED echo") == 1
    assert not ws.fill()


def at_random(chance, port):
    """One connection on which things happen in any order."""
    settings = struct.pack(">HI", 4, chance.choice((0, 10, 65535, 1 << 20)))
    network = Network(port, settings=settings)
    network.grants = chance.random() < 0.7
    streams = []
    for _ in range(chance.randrange(5, 60)):
        what = chance.randrange(12)
        if what < 3 or not streams:
            stream = network.open()
            name = chance.choice(("echo", "echo", "big", "pause", "close", "drop", "facts", "veto"))
            extensions = "permessage-deflate" if chance.random() < 0.5 else None
            fields = connect_fields(subprotocol=name, extensions=extensions)
            network.send(frame(HEADERS, END_HEADERS, stream, block(fields)))
            streams.append(stream)
            continue
        stream = chance.choice(streams)
        payload = chance.randbytes(chance.choice((0, 3, 100, 126, 5000)))
        end = END_STREAM if what == 3 else 0
        if what == 4:
            network.send(frame(RST, 0, stream, struct.pack(">I", chance.randrange(14))))
        elif what == 5:
            network.send(window(chance.choice((0, stream)), chance.randrange(1, 100000)))
        elif what == 6:
            network.send(frame(DATA, end, stream, payload))
        elif what == 7:
            network.send(frame(DATA, end, stream, close_frame(1000)))
        else:
            whole = ws_frame(chance.choice((TEXT, BINARY, CONT, PING)), payload,
                             fin=chance.random() < 0.8)
            cut = chance.randrange(len(whole) + 1)
            network.send(frame(DATA, 0, stream, whole[:cut]),
                         frame(DATA, end, stream, whole[cut:]))
        if chance.random() < 0.3:
            try:
                if not network.step(0.01):
                    break
            except AssertionError:
                pass  # nothing came
    network.socket.close()


@suite.test
def whatever_happens_every_websocket_is_closed_once(run):
    server = Server(run)
    for seed in range(150):
        try:
            at_random(random.Random(seed), server.port)
        except OSError:
            pass  # the server has had enough of it
    with server.client(subprotocol="echo") as ws:
        echoes(ws)
    server.finish()
    lines = server.program.output.splitlines()
    opened = sum(line.startswith("ESTABLISHED") for line in lines)
    closed = sum(line.startswith("CLOSED") for line in lines)
    assert opened == closed > 150, (opened, closed)


suite.main()
