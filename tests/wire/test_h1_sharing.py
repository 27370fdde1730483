#!/usr/bin/env python3
"""Several requests of an HTTP client over shared network connections, and what connections of a
client keep: cookies, forms, measures."""
import http.cookiejar
import pathlib
import re
import socket
import ssl
import threading
import time

from certificates import Certificates
from harness import Suite

suite = Suite()
HERE = pathlib.Path(__file__).resolve().parent

# Numbers of LWS_CALLBACK_ reasons.
APPEND, ESTABLISHED, COMPLETED, CLOSED, ERROR = 24, 44, 47, 45, 1
READ, DESTROY, DROP = 48, 30, 76


class Server:
    """Serves any number of connections; `handler(number of the connection, of its request, head)`
    gives the answer, or None to hang up. An answer with `close` in it ends the connection."""

    def __init__(self, handler, tls=None):
        self.handler, self.tls = handler, tls
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.seen, self.bodies, self.connections = [], [], 0
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            sock, _ = self.listener.accept()
            self.connections += 1
            threading.Thread(target=self.serve, args=(sock, self.connections), daemon=True).start()

    def serve(self, sock, connection):
        try:
            if self.tls:
                sock = self.tls.wrap_socket(sock, server_side=True)
            with sock:
                self.talk(sock, connection)
        except OSError:
            pass

    def talk(self, sock, connection):
        buffer, request = b"", 0

        def until(mark):
            nonlocal buffer
            while mark not in buffer:
                piece = sock.recv(65536)
                if not piece:
                    return None
                buffer += piece
            taken, buffer = buffer.split(mark, 1)
            return taken.decode()

        def exactly(size):
            nonlocal buffer
            while len(buffer) < size:
                piece = sock.recv(65536)
                if not piece:
                    return ""
                buffer += piece
            taken, buffer = buffer[:size], buffer[size:]
            return taken.decode()

        while (head := until(b"\r\n\r\n")) is not None:
            request += 1
            body = ""
            if length := re.search(r"(?i)\r\ncontent-length: *(\d+)", head):
                body = exactly(int(length.group(1)))
            elif "chunked" in head:
                while size := int(until(b"\r\n"), 16):
                    body += exactly(size)
                    until(b"\r\n")
                until(b"\r\n")
            self.seen.append((connection, head.split("\r\n")[0].split(" ")[1]))
            self.bodies.append((head, body))
            answer = self.handler(connection, request, head)
            if answer is None:
                return
            sock.sendall(answer)
            if b"close" in answer:
                return


def answer(text=b"ok", fields=b"", status=b"200 OK"):
    return b"HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s" % (status, fields, len(text), text)


def echo(_connection, _request, head):
    return answer(head.split(" ")[1].encode())


def ask(run, server, *requests, **options):
    """The lines that the client prints."""
    client = run.start([run.compile(HERE / "many_client.c"), server.port,
                        *("%s=%s" % option for option in options.items()), *requests])
    client.process.wait(15 * run.scale)
    lines = client.output.splitlines()
    assert client.process.returncode == 0 and lines[-1] == "end", client.output
    return lines[:-1]


def of(lines, number):
    return [line.split(" ", 1)[1] for line in lines if line.startswith("%d " % number)]


def complete(path):
    return ["append", "established 200", "data " + path, "completed"]


def ends_once(lines, count):
    """Each request is told to be complete, closed or failed, and never after its end."""
    for number in range(count):
        told = of(lines, number)
        if not told or told == ["no connection"]:
            continue
        assert told.count("destroyed") <= 1 and "destroyed" not in told[:-1], (number, lines)
        failures = [line for line in told if line.startswith("error")]
        assert len(failures) <= 1 and not (failures and "closed" in told), (number, lines)


@suite.test
def requests_to_one_place_follow_each_other_on_one_connection(run):
    server = Server(echo)
    paths = ["/%d" % n for n in range(8)]
    lines = ask(run, server, *["GET:p:" + path for path in paths])
    assert server.seen == [(1, path) for path in paths], server.seen
    for number, path in enumerate(paths):
        told = of(lines, number)
        assert [line for line in told if line not in ("connecting", "destroyed", "closed")] == \
            complete(path), lines
        assert ("connecting" in told) == (number == 0), lines
        assert ("closed" in told) == (number == 7), lines


@suite.test
def a_connection_is_kept_warm_for_the_next_request(run):
    server = Server(echo)
    lines = ask(run, server, "GET:p:/a", "GET:p:/b", "GET:p:/c", gap=300)
    assert server.seen == [(1, "/a"), (1, "/b"), (1, "/c")], server.seen
    assert of(lines, 1)[:4] == complete("/b"), lines
    server = Server(echo)
    lines = ask(run, server, "GET:p:/a", "GET:p:/b", gap=1500, warm=1)
    assert server.seen == [(1, "/a"), (2, "/b")], server.seen
    assert of(lines, 0)[-2:] == ["closed", "destroyed"], lines
    # Made from inside of the callback that tells of the end of the one before.
    server = Server(echo)
    ask(run, server, *["GET:p:/%d" % n for n in range(5)], gap=-1)
    assert [connection for connection, _ in server.seen] == [1] * 5, server.seen


@suite.test
def a_program_that_polls_itself_shares_too(run):
    for gap in (0, 100, -1):
        server = Server(echo)
        lines = ask(run, server, *["GET:p:/%d" % n for n in range(5)], gap=gap, poll=1)
        assert server.seen == [(1, "/%d" % n) for n in range(5)], (gap, server.seen, lines)
        assert not any("descriptor" in line for line in lines), lines
        for number in range(5):
            assert "completed" in of(lines, number), (gap, lines)


@suite.test
def only_what_is_alike_is_shared(run):
    server = Server(echo)
    ask(run, server, "GET:p:/a", "GET:po:/b", "GET:p:/c", "GET::/d", "GET:p:/e")
    by_path = {path: connection for connection, path in server.seen}
    assert by_path["/a"] == by_path["/c"] == by_path["/e"], by_path
    assert len(set(by_path.values())) == 3, by_path
    head = next(head for head, _ in server.bodies if "/d" in head)
    assert "connection: close" in head, head


@suite.test
def each_goes_alone_to_a_server_that_keeps_no_connections(run):
    server = Server(lambda *_: answer(fields=b"Connection: close\r\n"))
    lines = ask(run, server, *["GET:p:/%d" % n for n in range(6)])
    assert sorted(connection for connection, _ in server.seen) == [1, 2, 3, 4, 5, 6], server.seen
    for number in range(6):
        assert of(lines, number).count("completed") == 1, lines
    ends_once(lines, 6)


@suite.test
def those_that_wait_go_on_when_a_connection_breaks(run):
    def cuts(connection, request, head):
        if connection == 1 and request == 3:
            return b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nX: close\r\n\r\nabc"
        return echo(connection, request, head)
    server = Server(cuts)
    lines = ask(run, server, *["GET:p:/%d" % n for n in range(6)])
    assert [path for _, path in server.seen] == ["/%d" % n for n in range(6)], server.seen
    assert [c for c, _ in server.seen] == [1, 1, 1, 2, 2, 2], server.seen
    assert "completed" not in of(lines, 2) and "closed" in of(lines, 2), lines
    for number in (0, 1, 3, 4, 5):
        assert "completed" in of(lines, number), lines
    ends_once(lines, 6)


@suite.test
def those_that_wait_fail_with_a_connection_that_does_not_come_about(run):
    closed = socket.create_server(("127.0.0.1", 0))
    port = closed.getsockname()[1]
    closed.close()

    class Nobody:
        pass
    Nobody.port = port
    lines = ask(run, Nobody, *["GET:p:/%d" % n for n in range(4)])
    for number in range(4):
        errors = [line for line in of(lines, number) if line.startswith("error")]
        assert errors == ["error conn fail: ECONNREFUSED"], lines
    ends_once(lines, 4)


@suite.test
def a_harmless_request_on_a_connection_that_ended_meanwhile_is_made_again(run):
    def hangs_up(connection, request, head):
        return None if connection == 1 and request == 2 else echo(connection, request, head)
    for gap in (0, 200):
        server = Server(hangs_up)
        lines = ask(run, server, "GET:p:/a", "GET:p:/b", "GET:p:/c", gap=gap)
        assert server.seen == [(1, "/a"), (1, "/b"), (2, "/b"), (2, "/c")], server.seen
        for number, path in enumerate(("/a", "/b", "/c")):
            told = of(lines, number)
            assert told.count("completed") == 1 and "data " + path in told, lines
            assert not any(line.startswith("error") for line in told), lines
    # Not one that changes something.
    server = Server(hangs_up)
    lines = ask(run, server, "GET:p:/a", "DELETE:p:/b", "GET:p:/c")
    assert server.seen == [(1, "/a"), (1, "/b"), (2, "/c")], server.seen
    assert "error read failed" in of(lines, 1), lines
    assert "completed" in of(lines, 2), lines
    # And not for ever.
    server = Server(lambda connection, request, head: None if request > 1 or connection > 1
                    else echo(connection, request, head))
    lines = ask(run, server, "GET:p:/a", "GET:p:/b")
    assert "error read failed" in of(lines, 1), lines
    ends_once(lines, 2)


@suite.test
def a_redirect_leaves_the_connection_to_those_that_wait(run):
    def moves(connection, request, head):
        if head.startswith("GET /a "):
            return answer(b"", b"Location: /moved\r\n", b"302 Found")
        return echo(connection, request, head)
    server = Server(moves)
    lines = ask(run, server, "GET:p:/a", "GET:p:/b", "GET:p:/c")
    assert sorted(path for _, path in server.seen) == ["/a", "/b", "/c", "/moved"], server.seen
    assert "data /moved" in of(lines, 0) and "data /c" in of(lines, 2), lines
    ends_once(lines, 3)


@suite.test
def connections_are_shared_over_tls(run):
    certificates = Certificates(run.work)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(*certificates.issue("localhost"))
    server = Server(echo, tls=tls)
    options = {"address": "localhost", "ca": certificates.authority.certificate}
    lines = ask(run, server, "GET:pt:/a", "GET:pt:/b", "GET:pt:/c", gap=-1, **options)
    assert server.seen == [(1, "/a"), (1, "/b"), (1, "/c")], (server.seen, lines)
    lines = ask(run, server, "GET:pt:/a", "GET:pt:/b", "GET:pt:/c", **options)
    assert server.seen[3:] == [(2, "/a"), (2, "/b"), (2, "/c")], (server.seen, lines)
    assert "data /c" in of(lines, 2), lines


@suite.test
def a_program_may_do_anything_anywhere(run):
    for reason in (APPEND, ESTABLISHED, READ, COMPLETED, CLOSED, DROP, DESTROY):
        for number in (0, 1):
            for what in ("kill0", "kill1", "kill2", "close1", "minus", "more", "destroy"):
                server = Server(echo)
                lines = ask(run, server, *["GET:p:/%d" % n for n in range(4)], patience=2,
                            at="%d.%d" % (number, reason), do=what)
                ends_once(lines, 5)
                if "patience is over" in lines:
                    raise AssertionError((reason, number, what, lines))
                if what in ("minus", "more"):
                    for other in (2, 3):
                        assert "completed" in of(lines, other), (reason, number, what, lines)


@suite.test
def forms_are_sent_with_a_boundary(run):
    server = Server(echo)
    lines = ask(run, server, "POST:pf:/form", "POST:pf:/form")
    assert len(server.bodies) == 2 and server.connections == 1, server.seen
    boundaries = set()
    for number, (head, body) in enumerate(server.bodies):
        boundary = re.search(r'multipart/form-data; boundary="([^"]+)"', head).group(1)
        boundaries.add(boundary)
        assert body == ('--%s\r\nContent-Disposition: form-data; name="text"\r\n\r\nvalue %d\r\n'
                        '--%s\r\nContent-Disposition: form-data; name="file"; filename="f%%22.txt"'
                        '\r\nContent-Type: text/plain\r\n\r\ncontent\r\n--%s--\r\n'
                        % (boundary, number, boundary, boundary)), body
    assert len(boundaries) == 2
    assert not any("does not fit" in line for line in lines), lines


def cookies_of(server):
    return [next((line[8:] for line in head.split("\r\n") if line.lower().startswith("cookie: ")), "")
            for head, _ in server.bodies]


@suite.test
def cookies_are_kept_and_sent(run):
    jar = run.work / "cookies.txt"
    jar.unlink(missing_ok=True)

    def sets(connection, request, head):
        fields = b"Set-Cookie: a=1; Max-Age=60; Path=/\r\nSet-Cookie: s=session; Path=/\r\n" \
                 b"Set-Cookie: deep=1; Path=/deep; Max-Age=60\r\n" \
                 b"Set-Cookie: foreign=1; Domain=other.test; Max-Age=60\r\n" \
                 b"Set-Cookie: safe=1; Secure; Max-Age=60\r\n" if "/login" in head else b""
        return answer(fields=fields)
    server = Server(sets)
    ask(run, server, "GET:c:/login", "GET:c:/x", "GET:c:/deep/x", "GET::/none", gap=-1, jar=jar,
        host="shop.test:8000")
    assert cookies_of(server) == ["", "a=1; s=session", "deep=1; a=1; s=session", ""], cookies_of(server)
    text = jar.read_text()
    assert text.startswith("# Netscape HTTP Cookie File\n"), text
    assert re.search(r"^shop\.test\tFALSE\t/\tFALSE\t\d+\ta\t1$", text, re.M), text
    assert "session" not in text and "foreign" not in text and "safe" not in text, text

    # Another process, and a redirect that sets one.
    def moves(connection, request, head):
        if head.startswith("GET /move "):
            return answer(b"", b"Location: /there\r\nSet-Cookie: m=2; Path=/; Max-Age=60\r\n",
                          b"302 Found")
        if head.startswith("GET /forget "):
            return answer(b"", b"Set-Cookie: a=; Path=/; Max-Age=0\r\n")
        return answer()
    server = Server(moves)
    ask(run, server, "GET:c:/move", "GET:c:/forget", "GET:c:/x", gap=-1, jar=jar, host="shop.test")
    assert cookies_of(server) == ["a=1", "a=1; m=2", "a=1; m=2", "m=2"], cookies_of(server)
    server = Server(moves)
    ask(run, server, "GET:c:/x", jar=jar, host="elsewhere.test")
    assert cookies_of(server) == [""], cookies_of(server)


@suite.test
def the_jar_is_read_and_written_by_others_as_well(run):
    jar = run.work / "others.txt"
    later = int(time.time()) + 1000
    jar.write_text("# Netscape HTTP Cookie File\n# comment\n"
                   ".example.test\tTRUE\t/\tFALSE\t%d\twide\t1\n"
                   "#HttpOnly_shop.example.test\tFALSE\t/\tFALSE\t%d\tnarrow\t2\n"
                   "shop.example.test\tFALSE\t/\tFALSE\t1000\told\t3\n"
                   "other.test\tFALSE\t/\tFALSE\t%d\tother\t4\n" % (later, later, later))
    server = Server(lambda *_: answer(
        fields=b"Set-Cookie: new=5; Domain=example.test; Path=/; Max-Age=60\r\n"))
    ask(run, server, "GET:c:/x", "GET:c:/x", gap=-1, jar=jar, host="shop.example.test")
    assert cookies_of(server) == ["wide=1; narrow=2", "wide=1; narrow=2; new=5"], cookies_of(server)
    loaded = http.cookiejar.MozillaCookieJar(jar)
    loaded.load()
    found = sorted((cookie.domain, cookie.name, cookie.value) for cookie in loaded)
    assert found == [(".example.test", "new", "5"), (".example.test", "wide", "1"),
                     ("other.test", "other", "4"), ("shop.example.test", "narrow", "2")], found


@suite.test
def without_a_jar_there_are_no_cookies(run):
    server = Server(lambda *_: answer(fields=b"Set-Cookie: a=1; Max-Age=60; Path=/\r\n"))
    ask(run, server, "GET:c:/a", "GET:c:/b", gap=-1)
    assert cookies_of(server) == ["", ""], cookies_of(server)


@suite.test
def the_steps_of_connecting_are_measured(run):
    server = Server(echo)
    lines = ask(run, server, "GET:mp:/a", "GET:mp:/b", gap=-1)
    assert "measured peer=127.0.0.1 dns=0 connect=1 tls=0 answer=1 http=1 status=200 names=0 list=0" \
        in of(lines, 0), lines
    # It took the network connection over.
    assert "measured peer=127.0.0.1 dns=0 connect=0 tls=0 answer=1 http=1 status=200 names=0 list=0" \
        in of(lines, 1), lines
    lines = ask(run, server, "GET:m:/a", address="localhost")
    told = [line for line in of(lines, 0) if line.startswith("measured")][0]
    assert "dns=1 connect=1 tls=0 answer=1 http=1 status=200 names=1" in told, lines
    assert not told.endswith("list=0"), lines
    lines = ask(run, server, "GET::/a", "GET:m:/b")
    assert not any(line.startswith("measured") for line in of(lines, 0)), lines


suite.main()
