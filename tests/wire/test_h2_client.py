#!/usr/bin/env python3
"""An HTTP client over HTTP/2 against servers that are right, odd, or wrong: each is a script."""
import re
import socket
import ssl
import time

from certificates import Certificates
from h2scripted import Client, Server, run_client
from harness import Suite
from rawhttp2 import (ACK, CANCEL, CONTINUATION, DATA, END_HEADERS, END_STREAM, ENHANCE_YOUR_CALM,
                      GOAWAY, HEADERS, NO_ERROR, PING, PROTOCOL_ERROR, PUSH, REFUSED_STREAM, RST,
                      SETTINGS, WINDOW, block, frame)

suite = Suite()

HTTP_1_1_REQUIRED = 13
# Numbers of LWS_CALLBACK_ reasons.
APPEND, ESTABLISHED, COMPLETED, CLOSED, ERROR = 24, 44, 47, 45, 1
WRITEABLE, READ, DESTROY, DROP = 57, 48, 30, 76
# LCCSCF_ bits.
PRIOR_KNOWLEDGE = 1 << 18


def limit(streams):
    """The setting of so many streams at a time."""
    return b"\x00\x03" + streams.to_bytes(4, "big")


def number(value):
    return value.to_bytes(4, "big")


def echo(client):
    """Answers each request with its path."""
    while (got := client.request()) is not None:
        stream, head = got
        client.server.seen.append((client.connection, stream, head[":path"]))
        client.reply(stream, head[":path"].encode())


def ask(run, server, *requests, **options):
    """The lines that a client of several requests prints, each with the request's number."""
    return run_client(run, server, "many_client.c",
                      [*("%s=%s" % option for option in options.items()), *requests])


def get(run, *scripts, settings=b"", greet=True, flags=0, **options):
    """The lines that a client of one request prints; the server must be content."""
    server = Server(*scripts, settings=settings, greet=greet)
    lines = run_client(run, server, "h1_client.c", [
        "flags=%d" % (flags | PRIOR_KNOWLEDGE), *("%s=%s" % option for option in options.items())])
    assert not server.failures, (server.failures, lines)
    return lines


def of(lines, n):
    return [line.split(" ", 1)[1] for line in lines if line.startswith("%d " % n)]


def ends_once(lines, count):
    """Each request is told to be complete, closed or failed, and never after its end."""
    for n in range(count):
        told = of(lines, n)
        if not told or told == ["no connection"]:
            continue
        assert told.count("destroyed") <= 1 and "destroyed" not in told[:-1], (n, lines)
        failures = [line for line in told if line.startswith("error")]
        assert len(failures) <= 1 and not (failures and "closed" in told), (n, lines)
        assert told.count("completed") <= 1, (n, lines)


def tls_server(run, protocols, *scripts):
    certificates = Certificates(run.work / "h2_client_tls")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(*certificates.issue("localhost"))
    if protocols:
        tls.set_alpn_protocols(protocols)
    return Server(*scripts, tls=tls), {"address": "localhost",
                                       "ca": certificates.authority.certificate}


# ---- one request

@suite.test
def a_request_is_a_stream(run):
    heads = []

    def script(client):
        stream, head = client.request()
        first = next(f for f in client.seen if f[0] == HEADERS)
        heads.append((stream, head, first[1]))
        client.reply(stream, b"hello", fields=[("content-type", "a/b")])
        client.wait_for_end()
    lines = get(run, script, path="/a?b=c", add="X-Own:v")
    assert lines == ["append", "line 200", "type a/b", "established 200", "data hello",
                     "completed 5 261238937", "closed"], lines
    (stream, head, flags), = heads
    assert stream == 1 and flags == END_STREAM | END_HEADERS, heads
    assert {name: head[name] for name in (":method", ":scheme", ":authority", ":path", "x-own")} == {
        ":method": "GET", ":scheme": "http", ":authority": "server.test", ":path": "/a?b=c",
        "x-own": "v"}, head
    assert not {"host", "connection", "transfer-encoding", "upgrade"} & set(head), head


@suite.test
def the_stream_is_not_the_network_connection(run):
    server = Server(echo)
    lines = ask(run, server, "GET:kn:/x")
    assert of(lines, 0) == ["connecting", "append", "established 200", "network other", "data /x",
                            "completed", "closed", "destroyed"], lines
    server = Server(echo)
    lines = ask(run, server, "GET:knp:/x", "GET:knp:/y")
    assert "network other" in of(lines, 0) and "network other" in of(lines, 1), lines


@suite.test
def the_client_begins_as_it_should(run):
    def script(client):
        client.request()
        kinds = [f[0] for f in client.seen]
        settings = next(f for f in client.seen if f[0] == SETTINGS and not f[1] & ACK)[3]
        assert kinds[0] == SETTINGS, client.seen
        assert b"\x00\x02\x00\x00\x00\x00" in settings, "push is not switched off: %r" % settings
        client.reply(1)
        client.wait_for_end()
    assert get(run, script)[-2].startswith("completed"), "not complete"


@suite.test
def bodies_are_delivered_as_they_come(run):
    def script(client):
        stream, _ = client.request()
        client.send(frame(HEADERS, END_HEADERS, stream, block([(":status", "200")])),
                    frame(DATA, 8, stream, b"\x04one" + bytes(4)), frame(DATA, 0, stream, b""))
        time.sleep(0.1)
        client.send(frame(DATA, 0, stream, b"two"), frame(DATA, END_STREAM, stream, b""))
        client.wait_for_end()
    lines = get(run, script)
    assert lines[-4:-1] == ["data one", "data two", lines[-2]], lines
    assert lines[-2].startswith("completed 6 ") and lines[-1] == "closed", lines

    def large(client):
        stream, _ = client.request()
        client.send(frame(HEADERS, END_HEADERS, stream, block([(":status", "200")])))
        left, credit, seen = 1000000, {0: 65535, stream: 65535}, 0
        while left:
            size = min(16384, left, *credit.values())
            if size == 0:
                client.read()
            else:
                left -= size
                credit = {key: value - size for key, value in credit.items()}
                client.send(frame(DATA, 0 if left else END_STREAM, stream, b"x" * size))
            for kind, _, where, payload in client.seen[seen:]:
                if kind == WINDOW:
                    credit[where] += int.from_bytes(payload, "big")
            seen = len(client.seen)
        client.wait_for_end()
    lines = get(run, large)
    assert lines[-2].startswith("completed 1000000 "), lines[-3:]


@suite.test
def answers_without_a_body_are_complete(run):
    def script(client):
        stream, _ = client.request()
        client.send(frame(HEADERS, END_HEADERS | END_STREAM, stream, block([(":status", "204")])))
        client.wait_for_end()
    assert get(run, script)[-3:] == ["established 204", "completed 0 5381", "closed"]

    def head(client):
        stream, _ = client.request()
        fields = [(":status", "200"), ("content-length", "1000")]
        client.send(frame(HEADERS, END_HEADERS, stream, block(fields)),
                    frame(DATA, END_STREAM, stream, b""))
        client.wait_for_end()
    assert get(run, head, method="HEAD")[-3:] == ["established 200", "completed 0 5381", "closed"]

    def not_modified(client):
        stream, _ = client.request()
        fields = [(":status", "304"), ("content-length", "1000")]
        client.send(frame(HEADERS, END_HEADERS | END_STREAM, stream, block(fields)))
        client.wait_for_end()
    assert get(run, not_modified)[-3:] == ["established 304", "completed 0 5381", "closed"]


@suite.test
def interim_answers_and_trailers_are_passed_over(run):
    def script(client):
        stream, _ = client.request()
        for status in ("100", "103"):
            fields = [(":status", status), ("link", "</x>")]
            client.send(frame(HEADERS, END_HEADERS, stream, block(fields)))
        client.send(frame(HEADERS, END_HEADERS, stream, block([(":status", "200")])),
                    frame(DATA, 0, stream, b"ok"),
                    frame(HEADERS, END_HEADERS | END_STREAM, stream, block([("x-sum", "1")])))
        client.wait_for_end()
    assert get(run, script)[-4:] == ["established 200", "data ok", "completed 2 5863679", "closed"]

    def endless(client):
        stream, _ = client.request()
        for _ in range(150):
            client.send(frame(HEADERS, END_HEADERS, stream, block([(":status", "103")])))
        client.wait_for_end()
    lines = get(run, endless)
    assert lines[-1] == "error 0 problems parsing header: too many interim answers", lines


# ---- which version is spoken

@suite.test
def tls_servers_choose_http2(run):
    heads = []

    def script(client):
        while (got := client.request()) is not None:
            heads.append(got)
            client.reply(got[0], got[1][":path"].encode())
    server, options = tls_server(run, ["h2", "http/1.1"], script)
    lines = ask(run, server, "GET:tpn:/a", "GET:tpn:/b", **options)
    assert "network other" in of(lines, 0) and "data /b" in of(lines, 1), lines
    assert [stream for stream, _ in heads] == [1, 3] and server.connections == 1, heads
    assert {head[":scheme"] for _, head in heads} == {"https"}, heads


def http1(client):
    """A server of HTTP/1.1 that echoes paths."""
    buffer = b""
    while b"\r\n\r\n" not in buffer:
        piece = client.socket.recv(65536)
        if not piece:
            return
        buffer += piece
    path = buffer.split(b" ")[1]
    client.socket.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(path), path))
    client.socket.recv(65536)


@suite.test
def servers_that_do_not_speak_http2_get_http1(run):
    for protocols, offered in ((["http/1.1"], None), ([], None), ([], "h2"), (["h2"], "http/1.1")):
        server, options = tls_server(run, protocols, http1)
        server.greet = False
        if offered:
            options["alpn"] = offered
        lines = ask(run, server, "GET:tn:/a", **options)
        assert of(lines, 0) == ["connecting", "append", "established 200", "network own", "data /a",
                                "completed", "closed", "destroyed"], (protocols, offered, lines)


@suite.test
def what_is_not_http2_is_refused_with_a_reason(run):
    def says(text):
        def script(client):
            client.send(text)
            client.wait_for_end()
        return script
    lines = get(run, says(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"), greet=False)
    assert lines == ["error 0 HTTP/2: the server does not begin with SETTINGS"], lines
    lines = get(run, says(frame(SETTINGS, ACK, 0)), greet=False)
    assert lines == ["error 0 HTTP/2: the first frame is not SETTINGS"], lines
    lines = get(run, lambda client: client.socket.recv(65536), greet=False)
    assert lines == ["error 0 read failed"], lines
    lines = get(run, says(b""), greet=False, secs=1)
    assert lines == ["error 0 Timed out waiting server reply"], lines


@suite.test
def a_server_that_wants_http1_gets_it(run):
    def script(client):
        stream, _ = client.request()
        client.send(frame(RST, 0, stream, number(HTTP_1_1_REQUIRED)))
        client.wait_for_end()

    def by_alpn(client):
        if client.socket.selected_alpn_protocol() == "h2":
            greeted = Client(client.socket)
            return script(greeted)
        return http1(client)
    server, options = tls_server(run, ["h2", "http/1.1"], by_alpn)
    server.greet = False
    lines = ask(run, server, "GET:tn:/a", **options)
    assert "network own" in of(lines, 0) and "data /a" in of(lines, 0), lines
    assert server.connections == 2, lines


# ---- several requests

@suite.test
def requests_share_a_network_connection(run):
    def script(client):
        waiting = [client.request() for _ in range(8)]
        assert [stream for stream, _ in waiting] == list(range(1, 17, 2)), waiting
        for stream, head in reversed(waiting):
            client.reply(stream, head[":path"].encode())
        client.wait_for_end()
    server = Server(script)
    paths = ["/%d" % n for n in range(8)]
    lines = ask(run, server, *["GET:kp:" + path for path in paths])
    assert server.connections == 1 and not server.failures, (server.failures, lines)
    for n, path in enumerate(paths):
        told = of(lines, n)
        assert ("connecting" in told) == (n == 0), lines
        assert [line for line in told if line != "connecting"][:4] == \
            ["append", "established 200", "data " + path, "completed"], lines
    ends_once(lines, 8)


@suite.test
def a_network_connection_is_kept_warm(run):
    server = Server(echo)
    lines = ask(run, server, "GET:kp:/a", "GET:kp:/b", "GET:kp:/c", gap=300)
    assert server.seen == [(1, 1, "/a"), (1, 3, "/b"), (1, 5, "/c")], (server.seen, lines)
    server = Server(echo)
    lines = ask(run, server, "GET:kp:/a", "GET:kp:/b", gap=1500, warm=1)
    assert server.seen == [(1, 1, "/a"), (2, 1, "/b")], (server.seen, lines)
    server = Server(echo)
    lines = ask(run, server, *["GET:kp:/%d" % n for n in range(5)], gap=-1)
    assert [connection for connection, _, _ in server.seen] == [1] * 5, server.seen
    # Those that do not ask for it share with nobody.
    server = Server(echo)
    lines = ask(run, server, "GET:kp:/a", "GET:k:/b", "GET:kp:/c", gap=200)
    assert sorted(server.seen) == [(1, 1, "/a"), (1, 3, "/c"), (2, 1, "/b")], server.seen


@suite.test
def a_program_that_polls_itself_shares_too(run):
    for gap in (0, 50, -1):
        for settings in (b"", limit(1)):
            server = Server(echo, settings=settings)
            lines = ask(run, server, *["POST:kpb:/%d" % n for n in range(5)], gap=gap, poll=1)
            assert sorted(path for _, _, path in server.seen) == ["/%d" % n for n in range(5)], (
                gap, server.seen, lines)
            assert server.connections == 1 and not any("descriptor" in line for line in lines), lines
            for n in range(5):
                assert "completed" in of(lines, n), (gap, lines)


@suite.test
def more_than_the_server_takes_have_to_wait(run):
    most = []

    def script(client):
        waiting = []
        served = 0
        while served < 7:
            got = client.request()
            waiting.append(got)
            most.append(len(waiting))
            if len(waiting) == 2 or served + len(waiting) == 7:
                time.sleep(0.05)
                for stream, head in waiting:
                    client.reply(stream, head[":path"].encode())
                served += len(waiting)
                waiting = []
        client.wait_for_end()
    server = Server(script, settings=limit(2))
    lines = ask(run, server, *["GET:kp:/%d" % n for n in range(7)])
    assert server.connections == 1 and max(most) == 2 and not server.failures, (
        most, server.failures, lines)
    for n in range(7):
        assert "data /%d" % n in of(lines, n), lines
    ends_once(lines, 7)


@suite.test
def a_server_that_takes_none_is_waited_for(run):
    def script(client):
        client.until(lambda f: f[0] == SETTINGS and f[1] & ACK)
        time.sleep(0.3)
        assert not any(f[0] == HEADERS for f in client.seen), client.seen
        client.send(frame(SETTINGS, 0, 0, limit(5)))
        echo(client)
    for flags in ("k", "kp"):
        server = Server(script, settings=limit(0))
        lines = ask(run, server, "GET:%s:/a" % flags)
        assert "data /a" in of(lines, 0) and not server.failures, (server.failures, lines)

    def never(client):
        client.wait_for_end()
    server = Server(never, settings=limit(0))
    lines = get(run, never, settings=limit(0), secs=1)
    assert lines[0].startswith("error 0 Timed out"), lines


# ---- what the server did not do

@suite.test
def a_refused_stream_is_tried_again(run):
    def refuses(client):
        stream, _ = client.request()
        client.send(frame(RST, 0, stream, number(REFUSED_STREAM)))
        echo(client)
    for flags in ("k", "kp"):
        for method in ("GET", "DELETE"):
            server = Server(refuses, echo)
            lines = ask(run, server, "%s:%s:/a" % (method, flags))
            assert "data /a" in of(lines, 0) and not server.failures, (server.failures, lines)
            assert of(lines, 0).count("append") == 2, lines
            ends_once(lines, 1)

    def never(client):
        while (got := client.request()) is not None:
            client.send(frame(RST, 0, got[0], number(REFUSED_STREAM)))
    server = Server(never)
    lines = ask(run, server, "GET:kp:/a")
    assert "error the server has reset the stream: REFUSED_STREAM" in of(lines, 0), lines


@suite.test
def a_server_that_goes_away_is_left_by_new_requests(run):
    def leaves(client):
        first = client.request()
        second = client.request()
        third = client.request()
        client.send(frame(GOAWAY, 0, 0, number(first[0]) + number(NO_ERROR)))
        time.sleep(0.2)
        client.reply(first[0], b"first")
        assert second[0] == 3 and third[0] == 5
        client.wait_for_end()
    server = Server(leaves, echo)
    lines = ask(run, server, "GET:kp:/a", "GET:kp:/b", "DELETE:kp:/c")
    assert not server.failures and server.connections == 2, (server.failures, lines)
    assert "data first" in of(lines, 0) and "data /b" in of(lines, 1), lines
    assert "data /c" in of(lines, 2) and of(lines, 2).count("append") == 2, lines
    ends_once(lines, 3)

    def idle(client):
        stream, _ = client.request()
        client.reply(stream, b"first")
        client.send(frame(GOAWAY, 0, 0, number(stream) + number(NO_ERROR)))
        client.wait_for_end()
    server = Server(idle, echo)
    lines = ask(run, server, "GET:kp:/a", "GET:kp:/b", gap=300)
    assert server.seen == [(2, 1, "/b")] and not server.failures, (server.failures, lines)


@suite.test
def a_server_may_say_why_it_goes_away(run):
    def complains(client):
        client.request(), client.request()
        client.send(frame(GOAWAY, 0, 0, number(3) + number(ENHANCE_YOUR_CALM)))
    server = Server(complains)
    lines = ask(run, server, "DELETE:kp:/a", "DELETE:kp:/b")
    for n in (0, 1):
        assert "error the server goes away: ENHANCE_YOUR_CALM" in of(lines, n), lines
    ends_once(lines, 2)


@suite.test
def those_that_wait_go_elsewhere_when_the_server_goes_away(run):
    def leaves(client):
        stream, _ = client.request()
        client.send(frame(GOAWAY, 0, 0, number(stream) + number(NO_ERROR)))
        client.reply(stream, b"first")
        client.wait_for_end()
    server = Server(leaves, echo, settings=limit(1))
    lines = ask(run, server, *["GET:kp:/%d" % n for n in range(4)])
    assert server.seen == [(2, 1, "/1"), (2, 3, "/2"), (2, 5, "/3")], (server.seen, lines)
    for n in range(4):
        assert "completed" in of(lines, n), lines
    ends_once(lines, 4)


@suite.test
def every_stream_hears_of_a_lost_network_connection(run):
    def cuts(client):
        for _ in range(3):
            stream, _ = client.request()
        client.send(frame(HEADERS, END_HEADERS, 1, block([(":status", "200")])),
                    frame(DATA, 0, 1, b"beginning"))
        time.sleep(0.2)
    server = Server(cuts)
    lines = ask(run, server, "GET:kp:/a", "DELETE:kp:/b", "DELETE:kp:/c")
    assert of(lines, 0)[-3:] == ["data beginning", "closed", "destroyed"], lines
    for n in (1, 2):
        assert of(lines, n)[-2:] == ["error read failed", "destroyed"], lines
    ends_once(lines, 3)


@suite.test
def a_server_that_leaves_before_there_is_a_stream_is_not_tried_for_ever(run):
    def leaves(client):
        client.send(frame(SETTINGS, 0, 0))
        client.socket.shutdown(socket.SHUT_WR)
        client.wait_for_end()
    for requests in (["GET:kp:/a"], ["GET:k:/a"], ["DELETE:kp:/a", "GET:kp:/b", "DELETE:kp:/c"]):
        server = Server(leaves, greet=False)
        lines = ask(run, server, *requests)
        assert "patience is over" not in lines and server.connections <= 20, (
            server.connections, lines)
        for n in range(len(requests)):
            assert "error read failed" in of(lines, n), lines
        ends_once(lines, len(requests))


@suite.test
def a_harmless_request_on_a_connection_that_ended_meanwhile_is_made_again(run):
    def hangs_up(client):
        stream, _ = client.request()
        client.reply(stream, b"first")
        client.request()
    server = Server(hangs_up, echo)
    lines = ask(run, server, "GET:kp:/a", "GET:kp:/b", gap=200)
    assert server.seen == [(2, 1, "/b")] and "data /b" in of(lines, 1), (server.seen, lines)
    server = Server(hangs_up, echo)
    lines = ask(run, server, "GET:kp:/a", "DELETE:kp:/b", gap=200)
    assert "error read failed" in of(lines, 1), lines


# ---- wrong answers

@suite.test
def malformed_answers_end_their_stream_only(run):
    wrong = ([("content-type", "a/b")],
             [(":status", "20")],
             [(":status", "200"), ("connection", "close")],
             [(":status", "200"), ("X-Upper", "1")],
             [(":status", "200"), (":path", "/")],
             [(":status", "200"), ("content-length", "x")])
    for fields in wrong:
        def script(client):
            first, second = client.request(), client.request()
            client.send(frame(HEADERS, END_HEADERS | END_STREAM, first[0], block(fields)))
            assert client.reset_code(first[0]) == PROTOCOL_ERROR
            client.reply(second[0], b"fine")
            client.wait_for_end()
        server = Server(script)
        lines = ask(run, server, "GET:kp:/a", "GET:kp:/b")
        assert "error problems parsing header: the answer is malformed (PROTOCOL_ERROR)" in \
            of(lines, 0), (fields, lines)
        assert "data fine" in of(lines, 1) and not server.failures, (server.failures, fields, lines)


@suite.test
def bodies_that_are_not_as_long_as_they_say_are_not_complete(run):
    for announced, body in (("5", b"abc"), ("2", b"abc")):
        def script(client):
            stream, _ = client.request()
            client.reply(stream, body, fields=[("content-length", announced)])
            client.wait_for_end()
        lines = get(run, script)
        assert "established 200" in lines and lines[-1] == "closed", lines
        assert not any(line.startswith("completed") for line in lines), lines


@suite.test
def a_reset_in_the_middle_of_a_body_is_no_end(run):
    def script(client):
        stream, _ = client.request()
        client.send(frame(HEADERS, END_HEADERS, stream, block([(":status", "200")])),
                    frame(DATA, 0, stream, b"half"), frame(RST, 0, stream, number(CANCEL)))
        client.wait_for_end()
    lines = get(run, script)
    assert lines[-2:] == ["data half", "closed"], lines

    def at_once(client):
        stream, _ = client.request()
        client.send(frame(RST, 0, stream, number(CANCEL)))
        client.wait_for_end()
    lines = get(run, at_once)
    assert lines == ["append", "error 0 the server has reset the stream: CANCEL"], lines


@suite.test
def broken_rules_of_the_connection_fail_every_stream_with_the_reason(run):
    wrong = (frame(PUSH, END_HEADERS, 1, number(2) + block([(":path", "/")])),
             frame(HEADERS, END_HEADERS, 2, block([(":status", "200")])),
             frame(DATA, 0, 0, b"x"),
             frame(PING, 0, 0, b"short"),
             frame(CONTINUATION, END_HEADERS, 1, b""))
    for octets in wrong:
        def script(client):
            client.request(), client.request()
            client.send(octets)
            assert client.goodbye() != NO_ERROR
        server = Server(script)
        lines = ask(run, server, "GET:kp:/a", "DELETE:kp:/b")
        for n in (0, 1):
            errors = [line for line in of(lines, n) if line.startswith("error HTTP/2: ")]
            assert len(errors) == 1, (octets, lines)
        assert not server.failures, (server.failures, lines)
        ends_once(lines, 2)


@suite.test
def a_head_over_the_budget_is_refused(run):
    def script(client):
        stream, _ = client.request()
        fields = [(":status", "200")] + [("x-%d" % n, "v" * 100) for n in range(200)]
        whole = block(fields)
        parts = [whole[at:at + 16000] for at in range(0, len(whole), 16000)]
        client.send(frame(HEADERS, 0, stream, parts[0]),
                    *(frame(CONTINUATION, 0, stream, part) for part in parts[1:]),
                    frame(CONTINUATION, END_HEADERS, stream, b""))
        client.wait_for_end()
    lines = get(run, script, header_bytes=4096)
    assert lines[-1].startswith("error 0 problems parsing header: header fields over"), lines


# ---- what is asked again

@suite.test
def redirects_and_credentials_are_followed(run):
    def moves(client):
        while (got := client.request()) is not None:
            stream, head = got
            if head[":path"] == "/a":
                client.reply(stream, b"", "302", [("location", "/moved")])
            else:
                client.reply(stream, head[":path"].encode())
    for flags in ("k", "kp"):
        server = Server(moves)
        lines = ask(run, server, "GET:%s:/a" % flags)
        assert "data /moved" in of(lines, 0), lines
        assert server.connections == (1 if "p" in flags else 2), lines
        ends_once(lines, 1)

    def asks(client):
        while (got := client.request()) is not None:
            stream, head = got
            if head.get("authorization") == "Basic bWU6c2VjcmV0":
                client.reply(stream, b"welcome")
            else:
                client.reply(stream, b"", "401", [("www-authenticate", 'Basic realm="x"')])
    lines = get(run, asks, user="me", password="secret")
    assert "data welcome" in lines and lines.count("append") == 2, lines


@suite.test
def cookies_are_kept_and_sent(run):
    heads = []

    def sets(client):
        while (got := client.request()) is not None:
            heads.append(got[1])
            client.reply(got[0], b"ok", fields=[("set-cookie", "a=1; Path=/; Max-Age=60"),
                                                ("set-cookie", "b=2; Path=/; Max-Age=60")])
    jar = run.work / "h2_cookies.txt"
    jar.unlink(missing_ok=True)
    server = Server(sets)
    ask(run, server, "GET:kpc:/a", "GET:kpc:/b", "GET:kp:/c", gap=-1, jar=jar, host="shop.test")
    assert [head.get("cookie") for head in heads] == [None, "a=1; b=2", None], heads


# ---- bodies of requests

@suite.test
def forms_are_sent_with_a_boundary(run):
    got = []

    def script(client):
        while (request := client.request()) is not None:
            stream, head = request
            got.append((head["content-type"], client.bodies[stream].decode()))
            client.reply(stream)
    lines = ask(run, Server(script), "POST:kpf:/form", "POST:kpf:/form")
    assert len(got) == 2, lines
    for n, (kind, body) in enumerate(got):
        boundary = re.fullmatch(r'multipart/form-data; boundary="([^"]+)"', kind).group(1)
        assert body.startswith('--%s\r\nContent-Disposition: form-data; name="text"\r\n\r\nvalue %d'
                               % (boundary, n)), body
        assert body.endswith("content\r\n--%s--\r\n" % boundary), body


@suite.test
def bodies_of_requests_go_in_data_frames(run):
    for options in ({"body": "hello, world"}, {"body": "hello, world", "length": "11"}):
        got = []

        def script(client):
            stream, head = client.request()
            got.append((head.get("content-length"), client.bodies[stream]))
            client.reply(stream)
            client.wait_for_end()
        lines = get(run, script, method="POST", **options)
        assert got == [(options.get("length"), b"hello world")], got
        assert lines[-2].startswith("completed 2"), lines


@suite.test
def an_answer_that_does_not_wait_for_the_request_is_complete(run):
    def script(client):
        client.until(lambda f: f[0] == HEADERS)
        client.reply(1, b"enough")
        client.send(frame(RST, 0, 1, number(NO_ERROR)))
        client.wait_for_end()
    lines = get(run, script, method="POST", body="a,b,c,d", pause=200)
    assert "data enough" in lines and lines[-2].startswith("completed 6"), lines


# ---- time

@suite.test
def a_server_has_to_show_that_it_is_there(run):
    def silent(client):
        client.request()
        client.until(lambda f: f[0] == PING and not f[1] & ACK)
        client.wait_for_end()
    server = Server(silent)
    lines = ask(run, server, "GET:kp:/a", "GET:kp:/b", alive=1, patience=6)
    for n in (0, 1):
        assert of(lines, n)[-2:] == ["error read failed", "destroyed"], lines
    assert not server.failures, server.failures

    def slow(client):
        stream, _ = client.request()
        for _ in range(2):
            ping = client.until(lambda f: f[0] == PING and not f[1] & ACK)
            client.send(frame(PING, ACK, 0, ping[3]))
        client.reply(stream, b"late")
        client.wait_for_end()
    server = Server(slow)
    lines = ask(run, server, "GET:kp:/a", alive=1, patience=6)
    assert "data late" in of(lines, 0) and not server.failures, (lines, server.failures)


@suite.test
def the_steps_of_connecting_are_measured(run):
    server, options = tls_server(run, ["h2"], echo)
    lines = ask(run, server, "GET:tpm:/a", "GET:tpm:/b", **options)
    assert "measured peer=127.0.0.1 dns=1 connect=1 tls=1 answer=1 http=1 status=200 names=1 list=1" in \
        [line.replace("list=2", "list=1") for line in of(lines, 0)], lines
    assert any(line.startswith("measured peer=127.0.0.1 dns=0 connect=0 tls=0 answer=1")
               for line in of(lines, 1)), lines


# ---- programs that do odd things

@suite.test
def a_failure_is_the_end_even_if_the_program_closes_in_it(run):
    def refuses(client):
        while (got := client.request()) is not None:
            client.send(frame(RST, 0, got[0], number(CANCEL)))
    for flags in ("k", "kp"):
        for what in ("kill0", "net0", "close0", "minus", "destroy"):
            server = Server(refuses)
            lines = ask(run, server, "GET:%s:/a" % flags, at="0.%d" % ERROR, do=what)
            assert "closed" not in of(lines, 0), (flags, what, lines)
            ends_once(lines, 1)


@suite.test
def a_connection_that_is_given_up_before_there_is_a_stream_has_failed(run):
    for what in ("kill0", "close0", "minus"):
        server = Server(lambda client: client.socket.recv(65536) and client.socket.recv(65536),
                        greet=False)
        lines = ask(run, server, "GET:kp:/a", at="0.29", do=what)
        assert any(line.startswith("error ") for line in of(lines, 0)), (what, lines)
        ends_once(lines, 1)


@suite.test
def a_program_may_do_anything_anywhere(run):
    for reason in (APPEND, WRITEABLE, ESTABLISHED, READ, COMPLETED, CLOSED, DROP, DESTROY):
        for n in (0, 1):
            for what in ("kill0", "kill1", "kill2", "net0", "net1", "close1", "minus", "more",
                         "destroy"):
                server = Server(echo)
                lines = ask(run, server, *["GET:kp:/%d" % n for n in range(4)], patience=2,
                            at="%d.%d" % (n, reason), do=what)
                ends_once(lines, 5)
                if "patience is over" in lines:
                    raise AssertionError((reason, n, what, lines))
                if what in ("minus", "more"):
                    for other in (2, 3):
                        assert "completed" in of(lines, other), (reason, n, what, lines)


suite.main()
