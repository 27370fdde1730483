#!/usr/bin/env python3
"""HTTP/2 server on the wire: settings, streams that stay open, and how connections end."""
import base64
import pathlib
import signal
import struct
import time

from harness import Suite, free_port
from rawhttp2 import (ACK, CANCEL, DATA, END_HEADERS, END_STREAM, FLOW_CONTROL_ERROR, GOAWAY,
                      HEADERS, INTERNAL_ERROR, NO_ERROR, PING, PREFACE, PROTOCOL_ERROR, Peer, REFUSED_STREAM, RST,
                      SETTINGS, WINDOW, block, frame, headers, request)

suite = Suite()
HERE = pathlib.Path(__file__).resolve().parent
POST = request("/post", "POST")


class Server:
    def __init__(self, run, *options):
        self.run = run
        self.port = free_port()
        program = [run.compile(HERE / "h2_life_server.c"), self.port, *options]
        self.program = run.start(program, self.port)

    def dial(self, **how):
        return Peer(self.port, scale=self.run.scale, **how)

    def wait_for(self, line, seconds=5):
        deadline = time.monotonic() + seconds * self.run.scale
        while line not in self.program.output.splitlines():
            assert time.monotonic() < deadline, self.program.output
            time.sleep(0.01)

    def settings(self):
        """What the server says of itself."""
        peer = self.dial(greet=False)
        peer.send(PREFACE + frame(SETTINGS, 0, 0))
        payload = peer.until(lambda f: f[0] == SETTINGS and not f[1] & ACK)[3]
        return dict(struct.iter_unpack(">HI", payload))


def serving(run):
    """One server for all tests that need nothing special."""
    if not getattr(run, "h2_life_server", None):
        run.h2_life_server = Server(run)
    return run.h2_life_server


# ---- settings

@suite.test
def the_vhosts_settings_are_announced(run):
    got = Server(run, "settings=8192,0,7,100000,20000,3000").settings()
    assert got == {1: 8192, 3: 7, 4: 100000, 5: 20000, 6: 3000, 8: 1}, got


@suite.test
def the_contexts_settings_are_those_of_a_vhost_that_says_nothing(run):
    got = Server(run, "context-settings=0,0,9,0,0,0").settings()
    assert got[3] == 9 and 4 not in got and 5 not in got, got


@suite.test
def settings_over_the_budgets_are_reduced_to_them(run):
    huge = ",".join(["0xffffffff"] * 6)
    got = Server(run, "settings=" + huge).settings()
    assert got[1] <= 65536 and got[3] <= 4096 and got[4] <= 1 << 24 and got[6] <= 4096, got
    assert 16384 <= got[5] <= 65536 and got.get(2, 0) == 0, got


@suite.test
def streams_over_the_announced_number_are_refused(run):
    peer = Server(run, "settings=0,0,2,0,0,0").dial()
    peer.send(headers(1, request("/hold")), headers(3, request("/hold")), headers(5))
    assert peer.reset_code(5) == REFUSED_STREAM
    peer.send(frame(RST, 0, 1, struct.pack(">I", CANCEL)), headers(7))
    assert peer.answer(7)[1] == b"/x"


@suite.test
def a_small_window_counts_when_the_client_knows_it(run):
    server = Server(run, "settings=0,0,0,1000,0,0")
    # RFC 9113, 6.9.3: what is sent without knowing it goes by the initial size.
    peer = server.dial(greet=False)
    peer.send(PREFACE + frame(SETTINGS, 0, 0), headers(1, POST, END_HEADERS),
              frame(DATA, END_STREAM, 1, bytes(5000)))
    assert peer.answer(1)[1] == b"5000 -"
    peer.send(frame(SETTINGS, ACK, 0), headers(3, POST, END_HEADERS),
              frame(DATA, END_STREAM, 3, bytes(1001)))
    assert peer.reset_code(3) == FLOW_CONTROL_ERROR
    peer.send(headers(5, POST, END_HEADERS), frame(DATA, END_STREAM, 5, bytes(1000)))
    assert peer.answer(5)[1] == b"1000 -"


@suite.test
def a_large_window_can_be_used_up_at_once(run):
    size = 1 << 20
    peer = Server(run, "settings=0,0,0,%d,65536,0" % size).dial()
    pieces = [frame(DATA, 0, 1, bytes(65536)) for _ in range(size // 65536)]
    peer.send(headers(1, POST, END_HEADERS), *pieces, frame(DATA, END_STREAM, 1))
    assert peer.answer(1)[1] == b"%d -" % size


# ---- time

@suite.test
def a_request_that_is_not_answered_is_given_up(run):
    peer = Server(run, "timeout=1").dial()
    peer.send(headers(1, request("/hold")))
    assert peer.reset_code(1, 6) == INTERNAL_ERROR
    peer.send(headers(3))
    assert peer.answer(3)[1] == b"/x"


@suite.test
def a_half_closed_stream_may_wait_as_long_as_it_likes(run):
    server = Server(run, "timeout=1", "keepalive=1", "longpoll")
    peer = server.dial()
    # With the request, and later.
    peer.send(headers(1, request("/late/2600")), headers(3, request("/late/2600"), END_HEADERS),
              frame(DATA, END_STREAM, 3))
    got = {}
    while len(got) < 2:
        kind, flags, stream, payload = peer.until(lambda f: f[0] in (DATA, RST), 9)
        assert kind == DATA, "reset"
        got[stream] = payload
    assert set(got.values()) == {b"/late/2600"}, got


@suite.test
def a_stream_whose_client_may_still_speak_has_a_time_limit(run):
    peer = Server(run, "timeout=1", "longpoll").dial()
    peer.send(headers(1, request("/hold"), END_HEADERS))
    assert peer.reset_code(1, 6) == INTERNAL_ERROR


@suite.test
def event_streams_have_no_time_limit(run):
    peer = Server(run, "timeout=1", "keepalive=1").dial()
    peer.send(headers(1, request("/events")))
    end = time.monotonic() + 3.2
    ticks = 0
    while time.monotonic() < end:
        kind, flags, stream, payload = peer.until(lambda f: f[2] == 1)
        assert kind in (HEADERS, DATA) and not flags & END_STREAM, (kind, flags)
        ticks += kind == DATA
    assert ticks >= 4, ticks


@suite.test
def an_answer_that_goes_on_is_given_more_time(run):
    peer = Server(run, "timeout=1", "keepalive=1").dial()
    peer.send(headers(1, request("/ticks")))
    end = time.monotonic() + 3.2
    while time.monotonic() < end:
        assert peer.until(lambda f: f[2] == 1)[0] in (HEADERS, DATA)


@suite.test
def a_connection_with_streams_is_not_idle(run):
    peer = Server(run, "keepalive=1").dial()
    peer.send(headers(1, request("/late/2500")))
    assert peer.answer(1, 9)[1] == b"/late/2500"
    began = time.monotonic()
    assert peer.goodbye(6) == NO_ERROR
    assert time.monotonic() - began > 0.5


@suite.test
def a_client_that_answers_pings_stays(run):
    peer = Server(run, "timeout=20", "ping=1", "hangup=2").dial()
    peer.send(headers(1, request("/events")))
    end, pings = time.monotonic() + 4.2, 0
    while time.monotonic() < end:
        kind, flags, stream, payload = peer.read()
        if kind == PING:
            pings += 1
            peer.send(frame(PING, ACK, 0, payload))
    assert pings >= 2, pings


@suite.test
def a_client_that_answers_no_ping_is_hung_up(run):
    server = Server(run, "ping=1", "hangup=2")
    peer = server.dial()
    peer.send(headers(1, request("/hold")))
    peer.until(lambda f: f[0] == PING and not f[1] & ACK)
    assert peer.read(6) is None
    server.wait_for("closed /hold")
    server.wait_for("closed network")


@suite.test
def a_client_that_waits_for_continue_is_told(run):
    peer = serving(run).dial()
    peer.send(headers(1, POST + [("expect", "100-continue")], END_HEADERS))
    head = peer.until(lambda f: f[2] == 1)
    assert head[0] == HEADERS and head[3] == {":status": "100"}, head
    assert not head[1] & END_STREAM
    peer.send(frame(DATA, END_STREAM, 1, b"hello"))
    assert peer.answer(1)[1] == b"5 -"


@suite.test
def what_nobody_can_expect_is_417(run):
    peer = serving(run).dial()
    peer.send(headers(1, POST + [("expect", "miracles")]))
    assert peer.answer(1)[0][":status"] == "417"


@suite.test
def options_of_the_server_are_answered(run):
    peer = serving(run).dial()
    peer.send(headers(1, request("*", "OPTIONS")))
    head, body = peer.answer(1)
    assert head[":status"] == "200" and "POST" in head["allow"] and body == b"", head


@suite.test
def a_body_that_trickles_is_given_up(run):
    peer = Server(run, "timeout=1").dial()
    peer.send(headers(1, POST, END_HEADERS))
    began = time.monotonic()
    try:
        while time.monotonic() - began < 6:
            peer.send(frame(DATA, 0, 1, b"x"))
            got = None
            try:
                got = peer.read(0.3)
            except AssertionError:
                continue
            if got and got[0] == RST:
                return
    finally:
        peer.socket.close()
    raise AssertionError("still waiting")


# ---- header blocks

@suite.test
def requests_wait_for_a_header_block_with_their_bodies(run):
    peer = Server(run, "pool=1").dial()
    body = frame(DATA, 0, 3, b"hello") + frame(DATA, END_STREAM, 3, b"world")
    peer.send(headers(1, request("/late/500")), headers(3, POST, END_HEADERS), body, headers(5),
              headers(7, POST, END_HEADERS))
    order = []
    while len(order) < 3:
        kind, flags, stream, payload = peer.until(lambda f: f[0] in (DATA, RST))
        assert kind == DATA, (stream, payload)
        order.append((stream, payload))
    assert order == [(1, b"/late/500"), (3, b"10 -"), (5, b"/x")], order
    # The rest of a body comes when the request is not waiting any more.
    peer.send(frame(DATA, END_STREAM, 7, b"late"))
    assert peer.answer(7)[1] == b"4 -"


@suite.test
def a_request_that_waits_can_be_given_up(run):
    peer = Server(run, "pool=1").dial()
    peer.send(headers(1, request("/late/500")), headers(3), headers(5),
              frame(RST, 0, 3, struct.pack(">I", CANCEL)))
    assert peer.answer(1)[1] == b"/late/500"
    assert peer.answer(5)[1] == b"/x"


@suite.test
def a_request_does_not_wait_for_ever(run):
    peer = Server(run, "pool=1", "timeout=1", "longpoll").dial()
    peer.send(headers(1, request("/hold")))
    peer.is_alive()
    peer.send(headers(3))
    assert peer.reset_code(3, 6) == INTERNAL_ERROR
    peer.send(frame(RST, 0, 1, struct.pack(">I", CANCEL)), headers(5))
    assert peer.answer(5)[1] == b"/x"


# ---- from HTTP/1.1

def upgrade(peer_settings=b"", path="/x", more=b"", connection=b"Upgrade, HTTP2-Settings"):
    settings = base64.urlsafe_b64encode(peer_settings).rstrip(b"=")
    return (b"GET " + path.encode() + b" HTTP/1.1\r\nHost: h2.test\r\nConnection: " + connection
            + b"\r\nUpgrade: h2c\r\nHTTP2-Settings: " + settings + b"\r\n" + more + b"\r\n")


def switched(server, asked):
    """A peer after the answer to what it `asked` for."""
    peer = server.dial(greet=False)
    peer.send(asked)
    while b"\r\n\r\n" not in peer.buffer:
        piece = peer.socket.recv(4096)
        assert piece, peer.buffer
        peer.buffer += piece
    head, _, peer.buffer = peer.buffer.partition(b"\r\n\r\n")
    return peer, head.decode().lower().split("\r\n")


@suite.test
def a_request_that_asks_for_h2c_becomes_the_first_stream(run):
    peer, head = switched(serving(run), upgrade())
    assert head[0].startswith("http/1.1 101 ") and "upgrade: h2c" in head, head
    peer.send(PREFACE + frame(SETTINGS, 0, 0))
    assert peer.answer(1)[1] == b"/x"
    peer.send(frame(SETTINGS, ACK, 0), headers(3, POST, END_HEADERS),
              frame(DATA, END_STREAM, 3, b"body"))
    assert peer.answer(3)[1] == b"4 -"


@suite.test
def everything_may_come_with_the_request_for_h2c(run):
    peer, head = switched(serving(run), upgrade() + PREFACE + frame(SETTINGS, 0, 0) + headers(3))
    assert " 101 " in head[0], head
    got = {}
    while len(got) < 2:
        kind, _, stream, payload = peer.read()
        if kind == DATA:
            got[stream] = payload
    assert got == {1: b"/x", 3: b"/x"}, got


@suite.test
def settings_of_a_request_for_h2c_are_in_force(run):
    peer, _ = switched(serving(run), upgrade(struct.pack(">HI", 4, 1)))
    peer.send(PREFACE + frame(SETTINGS, 0, 0, struct.pack(">HI", 4, 1)))
    assert peer.until(lambda f: f[0] == DATA)[3] == b"/"
    peer.send(frame(WINDOW, 0, 1, struct.pack(">I", 5)))
    assert peer.until(lambda f: f[0] == DATA)[3] == b"x"


@suite.test
def what_does_not_ask_for_h2c_as_it_should_is_served_by_http1(run):
    for asked in (upgrade(connection=b"Upgrade"), upgrade(connection=b"HTTP2-Settings"),
                  upgrade(b"12345"), upgrade(more=b"HTTP2-Settings: AAMAAABk\r\n"),
                  upgrade(struct.pack(">HI", 4, 0xffffffff)),
                  upgrade().replace(b"HTTP2-Settings: \r\n", b"")):
        _, head = switched(serving(run), asked)
        assert head[0].startswith("http/1.1 200 "), (asked, head)


@suite.test
def a_post_that_asks_for_h2c_is_served_by_http1(run):
    asked = upgrade(more=b"Content-Length: 4\r\n").replace(b"GET", b"POST") + b"body"
    peer, head = switched(serving(run), asked)
    assert head[0].startswith("http/1.1 200 ") and peer.buffer == b"4 -", (head, peer.buffer)


@suite.test
def a_vhost_may_leave_h2_out(run):
    for alpn, status in (("http/1.1", " 200 "), ("h2,http/1.1", " 101 ")):
        _, head = switched(Server(run, "alpn=" + alpn), upgrade())
        assert status in head[0], (alpn, head)


@suite.test
def a_preface_has_to_follow_h2c(run):
    peer, _ = switched(serving(run), upgrade(path="/hold"))
    peer.send(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    assert peer.goodbye() == PROTOCOL_ERROR


# ---- trailers

@suite.test
def trailers_are_no_fields_of_the_head(run):
    peer = serving(run).dial()
    trailers = frame(HEADERS, END_HEADERS | END_STREAM, 1, block([("x-after", "trailer")]))
    peer.send(headers(1, POST, END_HEADERS), frame(DATA, 0, 1, b"hello"), trailers)
    assert peer.answer(1)[1] == b"5 -"
    peer.send(headers(3, POST + [("x-after", "head")], END_HEADERS), frame(DATA, 0, 3, b"hello"),
              frame(HEADERS, END_HEADERS | END_STREAM, 3, block([("x-after", "trailer")])))
    assert peer.answer(3)[1] == b"5 head"


@suite.test
def a_program_ends_its_answer_with_trailers(run):
    peer = serving(run).dial()
    peer.send(headers(1, request("/trailers")))
    head = peer.until(lambda f: f[0] == HEADERS)
    assert not head[1] & END_STREAM
    data = peer.until(lambda f: f[2] == 1)
    assert data[0] == DATA and data[3] == b"body" and not data[1] & END_STREAM, data
    trailers = peer.until(lambda f: f[2] == 1)
    assert trailers[0] == HEADERS and trailers[1] & END_STREAM, trailers
    assert trailers[3] == {"x-sum": "7"}, trailers


@suite.test
def trailers_come_behind_a_body_that_waits_for_credit(run):
    peer = serving(run).dial(settings=struct.pack(">HI", 4, 1))
    peer.send(headers(1, request("/trailers")))
    peer.until(lambda f: f[0] == DATA)
    peer.send(frame(WINDOW, 0, 1, struct.pack(">I", 100)))
    assert peer.until(lambda f: f[2] == 1)[3] == b"ody"
    assert peer.until(lambda f: f[2] == 1)[3] == {"x-sum": "7"}


# ---- the log

@suite.test
def requests_are_logged_with_their_version(run):
    log = run.work / "h2-access.log"
    log.unlink(missing_ok=True)
    server = Server(run, "log=%s" % log)
    peer = server.dial()
    peer.send(headers(1, request("/one", extra=[("user-agent", "u"), ("referer", "http://r/")])))
    peer.answer(1)
    peer.send(headers(3, request("/two", "HEAD")))
    peer.answer(3)
    server.program.stop()
    lines = log.read_text().splitlines()
    assert len(lines) == 2, lines
    assert lines[0].startswith("127.0.0.1 - - ["), lines
    assert lines[0].endswith('"GET /one HTTP/2.0" 200 4 "http://r/" "u"'), lines
    assert '"HEAD /two HTTP/2.0" 200 ' in lines[1], lines


# ---- the end

@suite.test
def a_context_that_ends_says_goodbye_first(run):
    server = Server(run)
    peer = server.dial()
    peer.send(headers(1, request("/hold")), headers(3, request("/ticks")))
    peer.until(lambda f: f[0] == DATA)
    server.program.stop()
    got = []
    while (one := peer.read()) is not None:
        got.append(one)
    goodbye = [f for f in got if f[0] == GOAWAY]
    assert [f[3] for f in goodbye] == [struct.pack(">II", 3, NO_ERROR)], got
    ends = {f[2]: f for f in got if f[0] == RST or f[0] == DATA and f[1] & END_STREAM}
    # What was not answered is reset; an answer without a length is complete when it is closed.
    assert ends[1][0] == RST and ends[3][0] == DATA, got
    assert got.index(goodbye[0]) < min(got.index(f) for f in ends.values()), got


@suite.test
def a_vhost_that_is_destroyed_says_goodbye_first(run):
    server = Server(run)
    peer = server.dial()
    peer.send(headers(1, request("/hold")))
    server.wait_for("request /hold")
    server.program.process.send_signal(signal.SIGUSR1)
    assert peer.until(lambda f: f[0] in (GOAWAY, RST))[0] == GOAWAY
    assert peer.reset_code(1) == INTERNAL_ERROR
    assert peer.read() is None
    server.wait_for("protocol destroyed")
    lines = server.program.output.splitlines()[1:]
    assert lines.index("closed /hold") < lines.index("closed network") < lines.index(
        "protocol destroyed"), lines


suite.main()
