#!/usr/bin/env python3
"""HTTP clients over HTTP/2 whose server attacks them: how each attack ends, and what it costs.

The client asks the same server by two connections: one is attacked, by the other one a request waits
meanwhile and has to be answered.
"""
import contextlib
import pathlib
import struct
import threading
import time

from h2scripted import Server, run_client
from harness import Suite
from rawhttp2 import (ACK, CANCEL, COMPRESSION_ERROR, CONTINUATION, DATA, END_HEADERS, END_STREAM,
                      ENHANCE_YOUR_CALM, FLOW_CONTROL_ERROR, FRAME_SIZE_ERROR, GOAWAY, HEADERS,
                      NO_ERROR, PADDED, PING, PRIORITY, PROTOCOL_ERROR, PUSH, REFUSED_STREAM, RST,
                      SETTINGS, STREAM_CLOSED, WINDOW, block, frame, text)

suite = Suite()

OK = frame(HEADERS, END_HEADERS, 1, block([(":status", "200")]))
WHOLE = frame(HEADERS, END_HEADERS | END_STREAM, 1, block([(":status", "200")]))


def number(value):
    return struct.pack(">I", value)


def setting(name, value):
    return struct.pack(">HI", name, value)


def rst(stream, code):
    return frame(RST, 0, stream, number(code))


def attacked(run, attack, settings=b"", method="GET", kilobytes=8192, **options):
    """`attack(client)` gets the connection of the request for /attacked. Returns the lines of that
    request; the other one must have been answered."""
    over, memory = threading.Event(), []

    def resident():
        while not run.programs:  # it may be faster than we are
            time.sleep(0.01)
        status = pathlib.Path("/proc/%d/status" % run.programs[-1].process.pid).read_text()
        return int(status.split("VmHWM:")[1].split()[0])

    def script(client):
        stream, head = client.request()
        if head[":path"] == "/other":
            over.wait(12)
            client.reply(stream, b"fine")
            return client.wait_for_end()
        memory.append(resident())
        try:
            attack(client)
            memory.append(resident())
        finally:
            over.set()
        while client.read() is not None:
            pass
    server = Server(script, settings=settings)
    lines = run_client(run, server, "many_client.c", [
        *("%s=%s" % option for option in options.items()), "GET:k:/other",
        method + ":k:/attacked"])
    told = [[line.split(" ", 1)[1] for line in lines if line.startswith("%d " % n)]
            for n in (0, 1)]
    assert "data fine" in told[0] and "completed" in told[0], lines
    assert not server.failures, (server.failures, lines)
    assert memory[-1] - memory[0] < kilobytes, "the client has grown: %r" % memory
    assert told[1].count("destroyed") <= 1, lines
    return told[1]


def ends(client, code):
    got = client.goodbye(10)
    assert got == code, "GOAWAY with %d instead of %d" % (got, code)


# ---- floods

FLOODS = {
    "settings": lambda n: frame(SETTINGS, 0, 0),
    "answers_to_settings": lambda n: frame(SETTINGS, ACK, 0),
    "pings": lambda n: frame(PING, 0, 0, bytes(8)),
    "answers_to_pings": lambda n: frame(PING, ACK, 0, bytes(8)),
    "priorities": lambda n: frame(PRIORITY, 0, 1, b"\0\0\0\0\7"),
    "unknown_frames": lambda n: frame(0xee, 0xff, 1),
    "empty_data": lambda n: frame(DATA, 0, 1) if n else OK,
    "data_of_padding": lambda n: frame(DATA, PADDED, 1, b"\x03\0\0\0") if n else OK,
    "windows": lambda n: frame(WINDOW, 0, 0, number(1)),
    "windows_of_the_stream": lambda n: frame(WINDOW, 0, 1, number(1)),
    "resets": lambda n: rst(1, CANCEL) if n else WHOLE,
    "empty_continuations": lambda n: frame(CONTINUATION, 0, 1) if n else frame(HEADERS, 0, 1),
    "continuations": lambda n: frame(CONTINUATION, 0, 1, b"\0\1x\1y" * 3000) if n else frame(
        HEADERS, 0, 1),
}


def flood(name, make):
    def test(run):
        def attack(client):
            with contextlib.suppress(OSError):  # it does not listen any more
                for start in range(0, 30000, 100):
                    client.socket.sendall(b"".join(make(n) for n in range(start, start + 100)))
            ends(client, ENHANCE_YOUR_CALM)
        attacked(run, attack)
    test.__name__ = "floods_of_" + name
    suite.test(test)


for case, attack_of in FLOODS.items():
    flood(case, attack_of)


@suite.test
def goaways_without_end(run):
    def attack(client):
        for n in range(3000):
            client.send(frame(GOAWAY, 0, 0, number(1) + number(NO_ERROR)))
    told = attacked(run, attack)
    assert any(line.startswith("error ") for line in told) or "closed" in told, told


@suite.test
def interim_answers_without_end(run):
    def attack(client):
        one = frame(HEADERS, END_HEADERS, 1, block([(":status", "103"), ("link", "x" * 200)]))
        for _ in range(300):
            client.send(one * 10)
        while client.read(10) is not None:
            pass
    told = attacked(run, attack)
    assert any(line.startswith("error ") for line in told), told


# ---- broken rules

WRONG = {
    "pushes": (frame(PUSH, END_HEADERS, 1, number(2) + block([(":path", "/")])), PROTOCOL_ERROR),
    "answers_on_streams_of_its_own": (
        frame(HEADERS, END_HEADERS, 2, block([(":status", "200")])), PROTOCOL_ERROR),
    "answers_that_nobody_asked_for": (
        frame(HEADERS, END_HEADERS, 99, block([(":status", "200")])), PROTOCOL_ERROR),
    "data_on_an_idle_stream": (frame(DATA, 0, 3, b"x"), PROTOCOL_ERROR),
    "data_behind_the_end": (WHOLE + frame(DATA, 0, 1, b"x"), STREAM_CLOSED),
    "frames_too_long": (frame(HEADERS, END_HEADERS, 1, bytes(16385)), FRAME_SIZE_ERROR),
    "data_too_long": (OK + frame(DATA, 0, 1, bytes(16385)), FRAME_SIZE_ERROR),
    "unknown_frames_too_long": (frame(0xee, 0, 0, bytes(100000)), FRAME_SIZE_ERROR),
    "windows_too_large": (frame(WINDOW, 0, 0, number(0x7fffffff)), FLOW_CONTROL_ERROR),
    "settings_out_of_range": (
        frame(SETTINGS, 0, 0, setting(4, 0x80000000)), FLOW_CONTROL_ERROR),
    "push_switched_on": (frame(SETTINGS, 0, 0, setting(2, 1)), PROTOCOL_ERROR),
    "blocks_that_cannot_be_decoded": (
        frame(HEADERS, END_HEADERS, 1, b"\xff\xff\xff\xff"), COMPRESSION_ERROR),
    "frames_inside_a_block": (
        frame(HEADERS, 0, 1, block([(":status", "200")])) + frame(0xee, 0, 1), PROTOCOL_ERROR),
    "bombs": (frame(HEADERS, END_HEADERS, 1, block([(":status", "200")]) + b"\x40\x01x" +
                    text("y" * 3900) + b"\xbe" * 12000), COMPRESSION_ERROR),
}


def wrong(name, octets, code):
    def test(run):
        def attack(client):
            client.send(octets)
            ends(client, code)
        told = attacked(run, attack)
        failed = [line for line in told if line.startswith("error HTTP/2: ")]
        assert len(failed) == 1 or "closed" in told, told
    test.__name__ = "connections_end_at_" + name
    suite.test(test)


for case, (sent, error) in WRONG.items():
    wrong(case, sent, error)


@suite.test
def bombs_below_the_limit_end_their_request(run):
    def attack(client):
        client.send(frame(HEADERS, END_HEADERS, 1, block([(":status", "200")]) + b"\x40\x01x" +
                          text("y" * 3900) + b"\xbe" * 5))
        client.reset_code(1)
        assert client.is_alive()
    told = attacked(run, attack, header_bytes=4096)
    assert any(line.startswith("error ") for line in told), told


@suite.test
def trailers_that_do_not_end_or_have_a_status(run):
    for trailers in (frame(HEADERS, END_HEADERS, 1, block([("x", "y")])),
                     frame(HEADERS, END_HEADERS | END_STREAM, 1, block([(":status", "200")])),
                     frame(HEADERS, END_HEADERS | END_STREAM, 1, block([("X", "y")]))):
        def attack(client):
            client.send(OK, frame(DATA, 0, 1, b"x"), trailers)
            assert client.reset_code(1) == PROTOCOL_ERROR
            assert client.is_alive()
        told = attacked(run, attack)
        assert "completed" not in told, told


@suite.test
def settings_that_are_too_generous(run):
    settings = setting(1, 0xffffffff) + setting(3, 0xffffffff) + setting(4, 0x7fffffff) + \
        setting(5, 0xffffff) + setting(6, 0xffffffff)

    def attack(client):
        client.send(frame(WINDOW, 0, 0, number(0x7fff0000)))
        client.reply(1, b"ok")
    assert "completed" in attacked(run, attack, settings=settings)


@suite.test
def settings_that_are_too_mean(run):
    def attack(client):
        client.send(frame(SETTINGS, 0, 0, setting(1, 0) + setting(6, 0)))
        client.reply(1, b"ok")
    assert "completed" in attacked(run, attack)


# ---- refusals without end


@suite.test
def refusals_without_end(run):
    count = []

    def script(client):
        while (got := client.request()) is not None:
            count.append(got)
            client.send(rst(got[0], REFUSED_STREAM))
    server = Server(script)
    lines = run_client(run, server, "many_client.c", ["GET:kp:/x"])
    assert any(" error " in line for line in lines), lines
    assert 1 < len(count) < 10, count


@suite.test
def goodbyes_without_end(run):
    count = []

    def script(client):
        count.append(client.request())
        client.send(frame(GOAWAY, 0, 0, number(0) + number(NO_ERROR)))
    server = Server(script)
    lines = run_client(run, server, "many_client.c", ["GET:kp:/x"])
    assert any(" error " in line for line in lines), lines
    assert 1 <= len(count) < 10, count


# ---- slow servers


def waits_in_vain(run, script, settings=b"", greet=True, **options):
    """A client of one request has to give up by itself, in time."""
    server = Server(script, settings=settings, greet=greet)
    begun = time.monotonic()
    lines = run_client(run, server, "h1_client.c", [
        "flags=%d" % (1 << 18), "secs=2", *("%s=%s" % option for option in options.items())])
    assert time.monotonic() - begun < 10 * run.scale
    assert any(line.startswith("error ") or line == "closed" for line in lines), lines
    assert not any(line.startswith("completed") for line in lines), lines


@suite.test
def servers_that_say_nothing_have_a_time_limit(run):
    waits_in_vain(run, lambda client: client.socket.recv(1) and time.sleep(6), greet=False)
    waits_in_vain(run, lambda client: client.wait_for_end())


@suite.test
def servers_that_give_no_credit_have_a_time_limit(run):
    waits_in_vain(run, lambda client: client.wait_for_end(), settings=setting(4, 0),
                  method="POST", body="some,more", length=8)


@suite.test
def answers_that_do_not_end_have_a_time_limit(run):
    def script(client):
        client.request()
        client.send(OK, frame(DATA, 0, 1, b"some"))
        client.wait_for_end()
    waits_in_vain(run, script)


@suite.test
def a_head_that_comes_octet_by_octet_has_a_time_limit(run):
    def attack(client):
        begun = time.monotonic()
        for octet in frame(HEADERS, 0, 1, block([(":status", "200"), ("x", "y" * 200)])):
            client.send(bytes((octet,)))
            time.sleep(0.1)
            if time.monotonic() - begun > 8:
                raise AssertionError("the client waits for ever")
            client.socket.settimeout(0.001)
            try:
                if not client.socket.recv(4096, 2):  # MSG_PEEK
                    return
            except OSError:
                pass
    server = Server(lambda client: (client.request(), attack(client)))
    lines = run_client(run, server, "h1_client.c", ["flags=%d" % (1 << 18), "secs=2"])
    assert any(line.startswith("error ") for line in lines), lines
    assert not server.failures, server.failures


suite.main()
