#!/usr/bin/env python3
"""Mounts, files, ranges and authentication on the wire."""
import base64
import hashlib
import os
import pathlib
import re
import shutil
import socket
import time

from harness import Suite, free_port
from rawhttp2 import DATA, INTERNAL_ERROR, RST, Peer, frame, headers, request, setting
from versions import Versions, ask

suite = Suite()
versions = Versions(suite)
HERE = pathlib.Path(__file__).resolve().parent
BIG = bytes(i * 7 % 251 for i in range(3_000_000))


class Server:
    """files_server with a folder of its own."""

    def __init__(self, run):
        self.run = run
        top = run.work / "files"
        shutil.rmtree(top, ignore_errors=True)
        (top / "www/sub").mkdir(parents=True)
        www = self.www = top / "www"
        (www / "index.html").write_text("<html>index $name$empty!</html>")
        (www / "sub/index.html").write_text("<html>sub</html>")
        (www / "a.txt").write_text("0123456789abcdefghij")
        (www / "empty.txt").write_text("")
        (www / "b.weird").write_text("weird")
        (www / "c.unknownext").write_text("unknown")
        (www / "big.txt").write_bytes(BIG)
        (www / "edit.html").write_text("x" * 10000 + "$name" + "y" * 5000)
        (www / "in.txt").symlink_to("a.txt")
        (www / "out.txt").symlink_to("../secret.txt")
        (www / "away").symlink_to("/etc")
        os.mkfifo(www / "fifo.txt")
        (top / "secret.txt").write_text("secret")
        (top / "passwd").write_text("root:toor\nuser:secret\r\n")
        self.port = free_port()
        self.program = run.start([run.compile(HERE / "files_server.c"), self.port, top], self.port)

    def dial(self):
        return socket.create_connection(("127.0.0.1", self.port), 10)

    def ask(self, path, *fields, **how):
        """One request on a connection of its own."""
        return ask(self.run, self.port, path, *fields, **how)


TRAVERSALS = [
    "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt",
    "/.%2e/secret.txt", "/sub/../../secret.txt", "//../secret.txt", "/sub//..//..//secret.txt",
    "/plain/../../secret.txt", "/plain/%2e%2e/%2e%2e/secret.txt", "/plain/..%2f..%2fsecret.txt",
    "/%252e%252e/secret.txt", "/..%c0%afsecret.txt", "/..%5csecret.txt", "/..;/secret.txt",
    "/....//secret.txt", "/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd", "/sub/%2e%2e/%2e%2e/secret.txt",
    "/out.txt", "/away/passwd", "/away/hostname", "/in.txt/../../secret.txt",
    "/a.txt/../../secret.txt", "/secret.txt%00.txt", "/../secret.txt%00.html",
    "http://a/../secret.txt", "/./.././secret.txt",
]


@versions.test
def nothing_outside_of_a_mount_is_served(run):
    server = Server(run)
    for path in TRAVERSALS:
        answer = server.ask(path)
        # In HTTP/2 a path that does not begin as one is malformed.
        assert answer.status in (400, 404) or run.http2 and path[0] != "/", (path, answer.status)
        assert b"secret" not in answer.body and b"root:" not in answer.body, path


@versions.test
def links_inside_of_a_mount_are_followed(run):
    assert Server(run).ask("/in.txt").body == b"0123456789abcdefghij"


@versions.test
def a_file_that_changes_is_served_as_it_is_now(run):
    server = Server(run)
    news = server.www / "news.txt"
    news.write_text("one")
    assert server.ask("/news.txt").body == b"one"
    news.write_text("two")
    assert server.ask("/news.txt").body == b"two"
    (server.www / "next").write_text("three")
    (server.www / "next").rename(news)
    assert server.ask("/news.txt").body == b"three"
    news.unlink()
    assert server.ask("/news.txt").status == 404
    news.symlink_to("../secret.txt")
    assert server.ask("/news.txt").status == 404
    assert server.ask("/a.txt").status == 200


@versions.test
def a_file_whose_content_is_kept_in_memory_is_served_as_it_is_now(run):
    server = Server(run)
    old = server.www / "old.txt"
    old.write_text("one")
    time.sleep(4.1)  # until its times tell of any change
    for _ in range(3):
        assert server.ask("/old.txt").body == b"one"
    old.write_text("two")
    assert server.ask("/old.txt").body == b"two"
    os.utime(old, (1, 1))
    assert server.ask("/old.txt").body == b"two"
    old.write_text("six")
    os.utime(old, (1, 1))
    assert server.ask("/old.txt").body == b"six"


@versions.test
def files_are_not_held_open_for_long(run):
    server = Server(run)
    held = lambda: [fd for fd in pathlib.Path("/proc/%d/fd" % server.program.process.pid).iterdir()
                    if fd.resolve() == server.www / "a.txt"]
    assert server.ask("/a.txt").status == 200
    end = time.monotonic() + 4
    while held() and time.monotonic() < end:
        time.sleep(0.1)
    assert not held()


@versions.test
def what_is_not_a_file_is_not_served(run):
    server = Server(run)
    assert server.ask("/fifo.txt").status == 404
    assert server.ask("/a.txt/").status == 404
    assert server.ask("/sub").body == server.ask("/sub/").body == b"<html>sub</html>"


@versions.test
def the_longest_mount_serves(run):
    server = Server(run)
    assert server.ask("/a.txt")["cache-control"] == "private, max-age=60"
    plain = server.ask("/plain/a.txt")
    assert (plain["cache-control"], plain["x-mount"]) == ("no-store", "plain")
    assert server.ask("/plainly").status == 404
    assert server.ask("/hidden/a.txt").status == 404


@versions.test
def types_go_by_the_end_of_the_name(run):
    server = Server(run)
    assert server.ask("/b.weird")["content-type"] == "application/x-weird"
    assert server.ask("/a.txt")["content-type"] == "text/plain"
    assert server.ask("/c.unknownext").status == 415


@versions.test
def redirects_name_their_target(run):
    server = Server(run)
    answer = server.ask("/old/thing")
    assert (answer.status, answer["location"]) == (301, "https://example.org/new")
    answer = server.ask("/plain")
    assert (answer.status, answer["location"]) == (301, "http://a/plain/")


def part(server, value, *more):
    return server.ask("/a.txt", "Range: " + value, *more)


@versions.test
def single_ranges_are_served(run):
    server = Server(run)
    for value, body, field in [
            ("bytes=0-0", b"0", "bytes 0-0/20"), ("bytes=5-9", b"56789", "bytes 5-9/20"),
            ("bytes=15-", b"fghij", "bytes 15-19/20"), ("bytes=-4", b"ghij", "bytes 16-19/20"),
            ("bytes=-99", b"0123456789abcdefghij", "bytes 0-19/20"),
            ("bytes=18-18446744073709551615", b"ij", "bytes 18-19/20"),
            ("bytes=19-99999999999999999999999999", b"j", "bytes 19-19/20")]:
        answer = part(server, value)
        assert (answer.status, answer.body, answer["content-range"]) == (206, body, field), value
        assert answer["content-length"] == str(len(body))


@versions.test
def unsatisfiable_ranges_get_416(run):
    server = Server(run)
    for value in ["bytes=20-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999-"]:
        answer = part(server, value)
        assert (answer.status, answer["content-range"]) == (416, "bytes */20"), value
    assert server.ask("/empty.txt", "Range: bytes=0-").status == 416


@versions.test
def malformed_and_greedy_ranges_are_ignored(run):
    server = Server(run)
    for value in ["bytes=9-5", "bytes=a-b", "lines=0-1", "bytes=", "bytes=1", "bytes=0-1,x",
                  "bytes=" + ",".join(["0-0"] * 33), "bytes=0-,0-", "bytes=0-9,0-9,0-9"]:
        answer = part(server, value)
        assert (answer.status, len(answer.body)) == (200, 20), value
    assert part(server, "bytes=0-1", "Range: bytes=2-3").status == 200


@versions.test
def several_ranges_come_as_multipart(run):
    answer = part(Server(run), "bytes=0-1, 5-6,-2")
    assert answer.status == 206
    assert len(answer.body) == int(answer["content-length"])
    boundary = re.fullmatch("multipart/byteranges; boundary=(.+)", answer["content-type"])[1]
    pieces = answer.body.split(b"\r\n--" + boundary.encode())
    assert pieces[0] == b"" and pieces[-1] == b"--\r\n"
    got = [p.partition(b"\r\n\r\n")[2] for p in pieces[1:-1]]
    assert got == [b"01", b"56", b"ij"]
    assert b"Content-Range: bytes 18-19/20" in pieces[3]


@versions.test
def ranges_depend_on_the_version(run):
    server = Server(run)
    tag = server.ask("/a.txt")["etag"]
    assert part(server, "bytes=0-1", "If-Range: " + tag).status == 206
    assert part(server, "bytes=0-1", 'If-Range: "other"').status == 200
    assert part(server, "bytes=0-1", "If-Range: W/" + tag).status == 200
    assert server.ask("/a.txt", "Range: bytes=0-1", method="HEAD").status == 200


@versions.test
def conditions_are_honoured(run):
    server = Server(run)
    tag = server.ask("/a.txt")["etag"]
    old, new = "Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 2037 08:49:37 GMT"
    for field, status in [
            ("If-None-Match: " + tag, 304), ('If-None-Match: "x", W/' + tag, 304),
            ("If-None-Match: *", 304), ('If-None-Match: "x"', 200),
            ("If-Modified-Since: " + new, 304), ("If-Modified-Since: " + old, 200),
            ("If-Modified-Since: nonsense", 200), ("If-Match: " + tag, 200),
            ('If-Match: "x"', 412), ("If-Unmodified-Since: " + old, 412),
            ("If-Unmodified-Since: " + new, 200)]:
        answer = server.ask("/a.txt", field)
        assert answer.status == status, field
        if status == 304:
            assert (answer.body, answer["etag"]) == (b"", tag)


@versions.test
def head_has_the_length_and_no_body(run):
    answer = Server(run).ask("/a.txt", method="HEAD")
    assert (answer.status, answer["content-length"], answer.body) == (200, "20", b"")


@versions.test
def files_are_not_changed_by_asking(run):
    server = Server(run)
    for method in ["PUT", "PATCH", "DELETE"]:
        answer = server.ask("/a.txt", "Content-Length: 2", method=method, body=b"xx")
        assert (answer.status, answer["allow"]) == (405, "GET, HEAD, POST"), method
    assert server.ask("/a.txt").body == b"0123456789abcdefghij"


@suite.test
def a_large_file_arrives_whole_however_slowly_it_is_read(run):
    server = Server(run)
    with server.dial() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        s.sendall(b"GET /big.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        time.sleep(0.3)
        raw = b""
        while piece := s.recv(100_000):
            raw += piece
    body = raw.partition(b"\r\n\r\n")[2]
    assert hashlib.sha1(body).digest() == hashlib.sha1(BIG).digest(), len(body)


@suite.test
def requests_behind_a_file_wait_for_it(run):
    server = Server(run)
    with server.dial() as s:
        s.sendall(b"GET /big.txt HTTP/1.1\r\nHost: a\r\n\r\nGET /a.txt HTTP/1.1\r\nHost: a\r\n"
                  b"Connection: close\r\n\r\n")
        raw = b""
        while piece := s.recv(100_000):
            raw += piece
    head, _, rest = raw.partition(b"\r\n\r\n")
    assert rest[:len(BIG)] == BIG
    assert rest[len(BIG):].startswith(b"HTTP/1.1 200 OK") and rest.endswith(b"0123456789abcdefghij")


@suite.test
def leaving_in_the_middle_of_a_file_harms_nobody(run):
    server = Server(run)
    for _ in range(20):
        with server.dial() as s:
            s.sendall(b"GET /big.txt HTTP/1.1\r\nHost: a\r\n\r\n")
            s.recv(1000)
    assert server.ask("/a.txt").status == 200


@suite.test
def a_file_that_becomes_shorter_ends_the_connection(run):
    server = Server(run)
    size = 200_000_000  # more than the kernel's buffers take
    with open(server.www / "huge.txt", "wb") as f:
        f.truncate(size)
    with server.dial() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        s.sendall(b"GET /huge.txt HTTP/1.1\r\nHost: a\r\n\r\n")
        got = len(s.recv(100))
        os.truncate(server.www / "huge.txt", 1)
        while piece := s.recv(100_000):
            got += len(piece)
    assert got < size


def basic(text):
    return "Authorization: Basic " + base64.b64encode(text.encode()).decode()


@versions.test
def passwords_are_compared_whole(run):
    server = Server(run)
    answer = server.ask("/private/a.txt")
    assert (answer.status, answer["www-authenticate"]) == (401, 'Basic realm="lwsws"')
    for login in ["user:secret", "root:toor"]:
        assert server.ask("/private/a.txt", basic(login)).status == 200, login
    for login in ["user:secre", "user:secrets", "ser:secret", ":secret", "toor", "t:toor",
                  "user:secret\r", "root:toor\nuser:secret", "oot:toor", ""]:
        assert server.ask("/private/a.txt", basic(login)).status in (401, 403), login
    for field in ["Authorization: Bearer x", "Authorization: Basic", "Authorization: Basic !!",
                  "Authorization: Basic " + "A" * 2000]:
        assert server.ask("/private/a.txt", field).status in (401, 403), field
    twice = [basic("user:secret"), basic("user:wrong")]
    assert server.ask("/private/a.txt", *twice).status == 401
    assert server.ask("/private/../private/a.txt").status == 401
    assert server.ask("/%70rivate/a.txt").status == 401


@versions.test
def the_program_may_know_the_users(run):
    server = Server(run)
    assert server.ask("/asked/a.txt", basic("anna:anna")).status == 200
    assert server.ask("/asked/a.txt", basic("anna:otto")).status == 401


@versions.test
def access_rights_are_asked_for(run):
    server = Server(run)
    assert server.ask("/guarded/yes").body == b"/yes"
    answer = server.ask("/guarded/no")
    assert answer.status == 401 and b"401" in answer.body


def unchunked(body):
    out = b""
    while True:
        size, _, body = body.partition(b"\r\n")
        n = int(size, 16)
        out += body[:n]
        assert body[n:n + 2] == b"\r\n"
        body = body[n + 2:]
        if n == 0:
            assert body == b""
            return out


@versions.test
def names_are_replaced_while_a_file_is_sent(run):
    server = Server(run)
    whole = unchunked if not run.http2 else bytes
    answer = server.ask("/edit/index.html")
    assert (answer["transfer-encoding"] == "chunked") == (not run.http2)
    assert whole(answer.body) == b"<html>index somebody!</html>"
    answer = server.ask("/edit/edit.html")
    assert whole(answer.body) == b"x" * 10000 + b"somebody" + b"y" * 5000
    if not run.http2:
        answer = server.ask("/edit/index.html", version="HTTP/1.0")
        assert answer.body == b"<html>index somebody!</html>"
    assert server.ask("/edit/a.txt").body == b"0123456789abcdefghij"


@versions.test
def the_programs_file_operations_are_used(run):
    server = Server(run)
    letters = bytes(ord("a") + i % 26 for i in range(100_000))
    answer = server.ask("/virtual/100000.txt")
    assert (answer.status, answer.body) == (200, letters)
    answer = server.ask("/virtual/100000.txt", "Range: bytes=50000-50009,-3")
    assert answer.status == 206
    assert letters[50000:50010] in answer.body and letters[-3:] in answer.body
    assert server.ask("/virtual/none").status == 404


@versions.test
def the_program_may_name_the_file(run):
    server = Server(run)
    answer = server.ask("/serve?file=a.txt")
    assert (answer.body, answer["x-mine"]) == (b"0123456789abcdefghij", "yes")
    assert server.ask("/serve?file=a.txt", "Range: bytes=1-2").body == b"12"
    assert server.ask("/serve?file=none").status == 404
    assert server.ask("/serve?file=..%2fsecret.txt").status == 404
    assert server.ask("/serve?file=sub").status == 404


@versions.test
def the_vhosts_pages_and_fields_are_sent(run):
    server = Server(run)
    answer = server.ask("/none", host="pages")
    assert (answer.status, answer["location"]) == (302, "/a.txt")
    answer = server.ask("/a.txt", host="pages:%d" % server.port)
    assert (answer["x-vhost"], answer["server"]) == ("pages", "wire"), answer.headers
    assert "default-src" in answer["content-security-policy"], answer.headers
    assert server.ask("/a.txt")["x-vhost"] is None


@versions.test
def programs_redirect_and_answer_with_a_status(run):
    server = Server(run)
    answer = server.ask("/act/redirect")
    assert (answer.status, answer["location"], answer.body) == (303, "/a.txt", b"")
    for code in (200, 404, 418, 500):
        answer = server.ask("/act/status/%d" % code)
        assert answer.status == code and b"so it is" in answer.body, (code, answer.body)
        assert answer["content-type"] == "text/html"
        assert answer["content-length"] == str(len(answer.body))


@versions.test
def fields_cookies_and_arguments_are_seen(run):
    server = Server(run)
    answer = server.ask("/act/saw?x=1&arg=a%20b", "X-Own: mine", "Cookie: first=1; second=2")
    assert answer.body == b"mine 2 a b", answer.body
    assert server.ask("/act/saw").body == b"- - -"


@versions.test
def too_much_of_a_head_is_refused(run):
    server = Server(run)
    assert server.ask("/a.txt", "X-Long: " + "x" * 3000).status == 200
    assert server.ask("/a.txt", "X-Long: " + "x" * 5000).status == 431
    assert server.ask("/a.txt", *["X-%d: %s" % (n, "x" * 90) for n in range(60)]).status == 431
    assert server.ask("/" + "a" * 3500).status in (404, 414)
    assert server.ask("/" + "a" * 4200).status in (414, 431)


@versions.test
def forms_are_read(run):
    server = Server(run)
    urlencoded = "Content-Type: application/x-www-form-urlencoded"
    body = b"text=a+b%26&send=1"
    answer = server.ask("/form", urlencoded, "Content-Length: %d" % len(body), method="POST",
                        body=body)
    assert answer.body == b"text=a b& (4)\nsend=1 (1)\n", answer.body
    content = bytes(range(256)) * 300
    body = (b'--XX\r\nContent-Disposition: form-data; name="text"\r\n\r\nt\r\n'
            b'--XX\r\nContent-Disposition: form-data; name="f"; filename="b.bin"\r\n'
            b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n--XX--\r\n")
    answer = server.ask("/form", "Content-Type: multipart/form-data; boundary=XX",
                        "Content-Length: %d" % len(body), method="POST", body=body)
    expected = b"f=b.bin size %d sum %d\ntext=t (1)\n" % (len(content), sum(content))
    assert answer.body == expected, answer.body


@suite.test
def a_stream_that_is_reset_in_the_middle_of_a_file_harms_nobody(run):
    server = Server(run)
    peer = Peer(server.port, scale=run.scale)
    for stream in range(1, 41, 2):
        peer.send(headers(stream, request("/big.txt")))
        peer.until(lambda f, n=stream: f[0] == DATA and f[2] == n)
        peer.send(frame(RST, 0, stream, bytes(4)))
        peer.grant(0, 65535)
    peer.send(headers(41, request("/a.txt")))
    assert peer.answer(41)[1] == b"0123456789abcdefghij"


@suite.test
def a_file_that_becomes_shorter_resets_its_stream_alone(run):
    server = Server(run)
    (server.www / "huge.txt").write_bytes(bytes(1_000_000))
    peer = Peer(server.port, scale=run.scale)
    peer.send(headers(1, request("/huge.txt")))
    peer.until(lambda f: f[0] == DATA)
    os.truncate(server.www / "huge.txt", 1)
    peer.grant(1, 1_000_000)
    peer.grant(0, 1_000_000)
    assert peer.reset_code(1) == INTERNAL_ERROR
    peer.send(headers(3, request("/a.txt")))
    assert peer.answer(3)[1] == b"0123456789abcdefghij"


def large_files(server, *sizes):
    for n, size in enumerate(sizes):
        with open(server.www / ("large%d.txt" % n), "wb") as f:
            f.truncate(size)


def generous(server, run):
    """A peer that never runs out of credit."""
    peer = Peer(server.port, scale=run.scale, settings=setting(4, 0x7fffffff))
    peer.grant(0, 0x7fff0000 - 65535)
    return peer


@suite.test
def a_small_answer_overtakes_a_large_file(run):
    server = Server(run)
    large_files(server, 64 << 20)
    peer = generous(server, run)
    peer.send(headers(1, request("/large0.txt")))
    got = 0
    while got < 8 << 20:
        got += len(peer.until(lambda f: f[0] == DATA, 10)[3])
    for stream in (3, 5, 7):
        peer.send(headers(stream, request("/a.txt")))
        before = 0
        while True:
            kind, flags, number, payload = peer.until(lambda f: f[0] == DATA, 10)
            if number == stream:
                break
            before += len(payload)
        # No more than what was in the kernel's buffers, and a turn.
        assert before < 16 << 20, before


@suite.test
def large_files_take_turns(run):
    server = Server(run)
    sizes = [16 << 20] * 4
    large_files(server, *sizes)
    peer = generous(server, run)
    peer.send(*(headers(2 * n + 1, request("/large%d.txt" % n)) for n in range(4)))
    got, longest, streak, last = {}, 0, 0, None
    while sum(got.values()) < sum(sizes):
        kind, flags, stream, payload = peer.until(lambda f: f[0] == DATA, 10)
        got[stream] = got.get(stream, 0) + len(payload)
        streak = streak + len(payload) if stream == last else len(payload)
        last = stream
        if len(got) == 4 and all(size < 16 << 20 for size in got.values()):
            longest = max(longest, streak)
    assert 0 < longest <= 2 << 20, longest


suite.main()
