#!/usr/bin/env python3
"""An HTTP client against servers that are right, odd, slow, or wrong.

The server of each test is a list of functions; each serves one connection.
"""
import base64
import hashlib
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
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Peer:
    """The server's end of one connection."""

    def __init__(self, sock):
        self.sock = sock
        self.sock.settimeout(10)
        self.buffer = b""

    def until(self, mark):
        """All that comes up to and with `mark`."""
        while mark not in self.buffer:
            piece = self.sock.recv(65536)
            if not piece:
                raise AssertionError("the client left, after %r" % self.buffer)
            self.buffer += piece
        end = self.buffer.index(mark) + len(mark)
        piece, self.buffer = self.buffer[:end], self.buffer[end:]
        return piece

    def head(self):
        return self.until(b"\r\n\r\n").decode()

    def exactly(self, n):
        while len(self.buffer) < n:
            piece = self.sock.recv(65536)
            if not piece:
                raise AssertionError("the client left, after %r" % self.buffer)
            self.buffer += piece
        piece, self.buffer = self.buffer[:n], self.buffer[n:]
        return piece

    def say(self, data):
        self.sock.sendall(data)

    def wait_for_end(self):
        """What comes until the client leaves."""
        try:
            while piece := self.sock.recv(65536):
                self.buffer += piece
        except ConnectionResetError:
            pass
        return self.buffer


class Server:
    """Serves one connection with each of `handlers`, in this order."""

    def __init__(self, *handlers, tls=None):
        self.tls = tls
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(8)
        self.port = self.listener.getsockname()[1]
        self.failures = []
        self.thread = threading.Thread(target=self.serve, args=(handlers,), daemon=True)
        self.thread.start()

    def serve(self, handlers):
        for handler in handlers:
            try:
                sock, _ = self.listener.accept()
                if self.tls:
                    sock = self.tls.wrap_socket(sock, server_side=True)
                with sock:
                    handler(Peer(sock))
            except (OSError, AssertionError) as e:
                self.failures.append("%s: %r" % (getattr(handler, "__name__", handler), e))
                break
        self.listener.close()


def answers(data, close=False):
    """A handler that reads one head and answers with this."""
    def handler(peer):
        peer.head()
        peer.say(data)
        if not close:
            peer.wait_for_end()
    return handler


def ask(run, *handlers, tls=None, **options):
    """The lines that the client prints."""
    server = Server(*handlers, tls=tls)
    client = run.start([run.compile(HERE / "h1_client.c"), server.port,
                        *("%s=%s" % option for option in options.items())])
    client.process.wait(15 * run.scale)
    server.thread.join(1)
    assert not server.failures, (server.failures, client.output)
    lines = client.output.splitlines()
    assert client.process.returncode == 0 and lines[-1] == "end", client.output
    return lines[:-1]


def gets(answer, close=True, **options):
    return lambda run: ask(run, answers(answer, close), **options)


@suite.test
def an_answer_by_length_is_read_and_completed(run):
    lines = ask(run, answers(b"HTTP/1.1 200 Fine\r\nContent-Type: a/b\r\nContent-Length: 5\r\n\r\nhello", True))
    assert lines == ["append", "line 200 Fine", "type a/b", "established 200", "data hello",
                     "completed 5 261238937", "closed"], lines


@suite.test
def interim_answers_are_skipped(run):
    interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\nContent-Length: 7\r\n\r\n"
    lines = ask(run, answers(interim + OK, True))
    assert lines[2:] == ["established 200", "data ok", "completed 2 5863679", "closed"], lines
    lines = ask(run, answers(b"HTTP/1.1 100 Continue\r\n\r\n" * 100 + OK))
    assert lines[-1].startswith("error 0 problems parsing header"), lines


@suite.test
def an_answer_may_come_octet_by_octet(run):
    def trickle(peer):
        peer.head()
        for octet in b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nT: v\r\n\r\n":
            peer.say(bytes([octet]))
            time.sleep(0.001)
    lines = ask(run, trickle)
    assert "".join(l[5:] for l in lines if l.startswith("data")) == "hello", lines
    assert lines[-2:] == ["completed 5 261238937", "closed"], lines


@suite.test
def a_large_body_arrives_whole_however_it_is_read(run):
    data = bytes(range(256)) * 4000
    number = 5381
    for octet in data:
        number = (number * 33 + octet) & 0xffffffff
    by_length = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(data) + data
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in
                      (data[i:i + 1777] for i in range(0, len(data), 1777)))
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n"
    until_close = b"HTTP/1.1 200 OK\r\n\r\n" + data
    for answer in (by_length, chunked, until_close):
        for options in ({}, {"room": 0}, {"room": 4096}, {"read": "later"}, {"room": 61}):
            lines = ask(run, answers(answer, True), **options)
            assert "completed %d %d" % (len(data), number) in lines, (options, lines[-5:])
            assert lines[-1] == "closed", lines[-5:]


@suite.test
def answers_without_a_body_are_complete_at_once(run):
    for status, method in ((204, "GET"), (304, "GET"), (200, "HEAD")):
        answer = b"HTTP/1.1 %d X\r\nContent-Length: 5\r\n\r\n" % status
        lines = ask(run, answers(answer, True), method=method)
        assert lines[2:] == ["established %d" % status, "completed 0 5381", "closed"], lines


@suite.test
def an_answer_of_http_1_0_ends_with_the_connection(run):
    lines = ask(run, answers(b"HTTP/1.0 200 Old\r\n\r\nhello", True))
    assert lines == ["append", "line10 200 Old", "established 200", "data hello",
                     "completed 5 261238937", "read -1", "closed"], lines


@suite.test
def what_is_cut_short_is_not_complete(run):
    for answer in (b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello",
                   b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nhello",
                   b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                   b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n"):
        lines = ask(run, answers(answer, True))
        assert lines[-2:] == ["read -1", "closed"], lines
        assert not any(line.startswith("completed") for line in lines), lines
        lines = ask(run, answers(answer, True), read="later")
        assert lines[-2:] == ["read -1", "closed"], lines


@suite.test
def a_reset_is_not_the_end_of_a_body(run):
    def reset(peer):
        peer.head()
        peer.say(b"HTTP/1.1 200 OK\r\n\r\nhello")
        time.sleep(0.2)
        peer.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    lines = ask(run, reset)
    assert lines[-1] == "closed" and not any(l.startswith("completed") for l in lines), lines


@suite.test
def a_program_that_never_reads_is_closed_with_the_connection(run):
    lines = ask(run, answers(b"HTTP/1.1 200 OK\r\n\r\n", True), read="no")
    assert lines[-2:] == ["completed 0 5381", "closed"], lines


@suite.test
def garbage_is_refused_at_once(run):
    for answer in (b"SSH-2.0-OpenSSH_9.2\r\n", b"\0\1\2\3\4\5\6\7", b"HTTP/2 200\r\n\r\n",
                   b"HTTP/1.1 2OO OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nA B: c\r\n\r\n",
                   b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                   b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                   b"HTTP/1.1 200 OK\r\nTransfer-Encoding: br\r\n\r\n",
                   b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"):
        lines = ask(run, answers(answer))
        assert re.match("error (0|101) (problems parsing header|HS: )", lines[-1]), (answer, lines)


@suite.test
def a_broken_chunk_ends_the_answer(run):
    for chunk in (b"zz\r\n", b"5\r\nhelloX", b"-1\r\n", b"1\n", b"11111111111111111\r\n"):
        lines = ask(run, answers(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk))
        assert lines[-2:] == ["read -1", "closed"], (chunk, lines)


@suite.test
def nothing_is_read_behind_an_answer(run):
    lines = ask(run, answers(OK + b"HTTP/1.1 200 OK\r\n\r\n"))
    assert lines[-2:] == ["completed 2 5863679", "closed"], lines


@suite.test
def a_flood_of_headers_is_refused(run):
    for flood in (b"X-A: %s\r\n" % (b"a" * 100) * 100 + b"\r\n", b"X-A: " + b"a" * 100000, b"a:b\r\n" * 5000):
        def pour(peer, flood=flood):
            peer.head()
            try:
                peer.say(b"HTTP/1.1 200 OK\r\n" + flood)
            except OSError:
                pass
            peer.wait_for_end()
        lines = ask(run, pour)
        assert lines[-1].startswith("error 0 problems parsing header"), lines
    large = b"HTTP/1.1 200 OK\r\nX-A: %s\r\nContent-Length: 2\r\n\r\nok" % (b"a" * 20000)
    lines = ask(run, answers(large, True), header_bytes=32768)
    assert "completed 2 5863679" in lines, lines


@suite.test
def a_silent_or_endless_server_is_given_up(run):
    def silent(peer):
        peer.head()
        peer.wait_for_end()

    def endless(peer):
        peer.head()
        try:
            peer.say(b"HTTP/1.1 200 OK\r\n")
            while True:
                peer.say(b"X")
                time.sleep(0.1)
        except OSError:
            pass
    for handler in (silent, endless):
        lines = ask(run, handler, secs=1)
        assert lines[-1] == "error 0 Timed out waiting server reply", lines


@suite.test
def an_idle_connection_is_closed_after_a_while(run):
    def kept(peer):
        peer.head()
        peer.say(OK)
        before = time.monotonic()
        peer.wait_for_end()
        assert 3 < time.monotonic() - before < 8
    lines = ask(run, kept)
    assert lines[-2:] == ["completed 2 5863679", "closed"], lines


@suite.test
def the_head_says_what_the_program_gave(run):
    heads = []

    def note(peer):
        heads.append(peer.head())
        peer.say(OK)
    ask(run, note, path="/a b?c=d#e", origin="o.test", add="x-mine:yes", method="DELETE")
    assert heads[0] == ("DELETE /a%20b?c=d HTTP/1.1\r\nPragma: no-cache\r\n"
                        "Cache-Control: no-cache\r\nHost: server.test\r\n"
                        "Origin: http://o.test\r\nconnection: close\r\nx-mine: yes\r\n\r\n"), heads
    ask(run, note, origin="https://o.test", flags=0x10000 | 8192)
    assert heads[1] == ("GET / HTTP/1.1\r\nHost: server.test\r\n"
                        "Origin: https://o.test\r\n\r\n"), heads


@suite.test
def nothing_is_sent_that_would_begin_a_header(run):
    evil = "x\r\nEvil: 1"
    for option in ("path", "host", "origin"):
        sent = []
        lines = ask(run, lambda peer, sent=sent: sent.append(peer.wait_for_end()), **{option: "/" + evil})
        assert lines[-1].startswith("error 0 HS: the " + option), lines
        assert sent == [b""], sent


@suite.test
def a_body_with_a_length_is_sent_as_it_is(run):
    def check(peer):
        assert "content-length: 10\r\n" in peer.head()
        assert peer.exactly(10) == b"helloworld"
        peer.say(OK)
    lines = ask(run, check, method="POST", body="hello,world", length=10)
    assert "completed 2 5863679" in lines, lines


@suite.test
def a_body_without_a_length_gets_one_or_is_sent_in_chunks(run):
    def counted(peer):
        head = peer.head()
        assert "Content-Length: 11\r\n" in head and "chunked" not in head, head
        assert peer.exactly(11) == b"hello world"
        peer.say(OK)
    lines = ask(run, counted, method="PUT", body="hello, world")
    assert "completed 2 5863679" in lines, lines

    def chunked(peer):
        head = peer.head()
        assert "Transfer-Encoding: chunked\r\n" in head and "ength" not in head, head
        assert peer.until(b"0\r\n\r\n") == b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
        peer.say(OK)
    lines = ask(run, chunked, method="PUT", body="hello, world", pause=50)
    assert "completed 2 5863679" in lines, lines

    def long(peer):
        assert "Transfer-Encoding: chunked\r\n" in peer.head()
        assert peer.until(b"\r\n0\r\n\r\n").count(b"x") == 80000
        peer.say(OK)
    lines = ask(run, long, method="PUT", body=",".join(["x" * 200] * 400))
    assert "completed 2 5863679" in lines, lines


@suite.test
def a_program_may_make_its_chunks_itself(run):
    def check(peer):
        head = peer.head()
        assert head.lower().count("transfer-encoding: chunked") == 1, head
        assert peer.exactly(5) == b"1abc0"
        peer.say(OK)
    ask(run, check, method="POST", body="1,abc,0", add="transfer-encoding:chunked")


@suite.test
def an_answer_may_come_before_the_body_was_written(run):
    def refuse(peer):
        peer.head()
        peer.say(b"HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno")
        peer.sock.shutdown(socket.SHUT_WR)
        peer.wait_for_end()
    # The second piece never comes.
    lines = ask(run, refuse, method="POST", body="hello", length=100)
    assert "established 413" in lines and any(l.startswith("completed 2") for l in lines), lines

    def refuse_hard(peer):
        peer.head()
        peer.say(b"HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno")
    lines = ask(run, refuse_hard, method="POST", body=",".join(["x" * 200] * 400), length=80000)
    assert "established 413" in lines, lines


@suite.test
def redirects_are_followed_within_and_across_servers(run):
    heads = []

    def final(peer):
        heads.append(peer.head())
        peer.say(OK)
    for location, path in (("/new", "/new"), ("new?x#f", "/old/new?x"), ("../up", "/up"),
                           ("?q", "/old/path?q")):
        heads.clear()
        moved = b"HTTP/1.1 301 Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % location.encode()
        lines = ask(run, answers(moved), final, path="/old/path")
        assert lines[:3] == ["append", "redirect 301 " + location, "append"], lines
        assert lines[-2:] == ["completed 2 5863679", "closed"], lines
        assert heads[0].startswith("GET %s HTTP/1.1\r\n" % path), heads
        assert "\r\nHost: server.test\r\n" in heads[0], heads
    heads.clear()
    other = Server(final)
    moved = b"HTTP/1.1 302 Moved\r\nLocation: http://127.0.0.1:%d/there\r\n\r\n" % other.port
    lines = ask(run, answers(moved))
    assert lines[-2:] == ["completed 2 5863679", "closed"], lines
    assert heads[0].startswith("GET /there HTTP/1.1\r\n"), heads
    assert "\r\nHost: 127.0.0.1:%d\r\n" % other.port in heads[0], heads


@suite.test
def a_redirect_may_change_the_method(run):
    methods = []

    def final(peer):
        head = peer.head()
        methods.append(head.split()[0])
        if methods[-1] == "POST":
            assert peer.exactly(5) == b"hello"
        peer.say(OK)
    for status, method in ((303, "GET"), (307, "POST"), (302, "POST")):
        def moved(peer, status=status):
            peer.head()
            peer.exactly(5)
            peer.say(b"HTTP/1.1 %d M\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n" % status)
            peer.wait_for_end()
        lines = ask(run, moved, final, method="POST", body="hello", length=5)
        assert methods[-1] == method, methods
        assert ("append get" in lines) == (method == "GET"), lines
    lines = ask(run, answers(b"HTTP/1.1 303 S\r\nLocation: /x\r\n\r\n"), final, method="HEAD")
    assert methods[-1] == "HEAD", methods


@suite.test
def what_follows_a_redirect_belongs_to_nobody(run):
    moved = b"HTTP/1.1 302 M\r\nLocation: /x\r\n\r\n" + b"HTTP/1.1 200 Evil\r\nContent-Length: 0\r\n\r\n"
    lines = ask(run, answers(moved), answers(OK, True))
    assert "line 200 OK" in lines and "line 200 Evil" not in lines, lines


@suite.test
def endless_and_senseless_redirects_end_in_an_error(run):
    loop = answers(b"HTTP/1.1 302 M\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n")
    lines = ask(run, loop, loop, loop, loop, loop)
    assert lines.count("redirect 302 /x") == 5 and lines[-1] == "error 302 HS: Redirect failed", lines
    for location in (b"ftp://x/", b"http://+/run/x:/", b"http://:x/", b"http://a\x7fb/", b"javascript:x"):
        lines = ask(run, answers(b"HTTP/1.1 302 M\r\nLocation: %s\r\n\r\n" % location))
        assert lines[-1].startswith(("error 302 HS: URI did not parse", "error 0 problems parsing")), lines
    lines = ask(run, answers(b"HTTP/1.1 302 M\r\n\r\n"))
    assert lines[-1] == "error 302 HS: Redirect code but no Location", lines
    lines = ask(run, answers(b"HTTP/1.1 302 M\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", True), flags=4096)
    assert lines[2:] == ["established 302", "completed 0 5381", "closed"], lines


@suite.test
def a_redirect_to_nobody_is_an_error(run):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    lines = ask(run, answers(b"HTTP/1.1 302 M\r\nLocation: http://127.0.0.1:%d/\r\n\r\n" % port))
    assert lines[-1].startswith("error 0 ") and "ECONNREFUSED" in lines[-1], lines


def wants(challenge):
    return answers(b"HTTP/1.1 401 U\r\nWWW-Authenticate: %s\r\nContent-Length: 0\r\n\r\n" % challenge)


@suite.test
def basic_credentials_are_given_when_asked_for(run):
    heads = []

    def final(peer):
        heads.append(peer.head())
        peer.say(OK)
    lines = ask(run, wants(b'Basic realm="r"'), final, user="me", password="secret")
    assert "completed 2 5863679" in lines, lines
    assert "Authorization: Basic %s\r\n" % base64.b64encode(b"me:secret").decode() in heads[0], heads
    lines = ask(run, wants(b'Basic realm="r"'), answers(
        b"HTTP/1.1 401 U\r\nWWW-Authenticate: Basic realm=\"r\"\r\nContent-Length: 0\r\n\r\n", True),
        user="me", password="wrong")
    assert "established 401" in lines and lines[-1] == "closed", lines
    for options in ({}, {"user": "me", "password": "secret"}):
        challenge = b"Negotiate" if options else b'Basic realm="r"'
        lines = ask(run, answers(b"HTTP/1.1 401 U\r\nWWW-Authenticate: %s\r\nContent-Length: 0\r\n\r\n"
                                 % challenge, True), **options)
        assert "established 401" in lines, lines


@suite.test
def digest_credentials_are_given_when_asked_for(run):
    for name, function in (("MD5", hashlib.md5), ("SHA-256", hashlib.sha256)):
        heads = []

        def final(peer, heads=heads):
            heads.append(peer.head())
            peer.say(OK)
        challenge = b'Basic realm="b", Digest realm="r", nonce="n1", qop="auth", opaque="o", algorithm=%s' % name.encode()
        lines = ask(run, wants(challenge), final, user="me", password="secret", path="/x?y=z")
        assert "completed 2 5863679" in lines, lines
        field = re.search("Authorization: Digest (.*)\r\n", heads[0]).group(1)
        values = dict(re.findall(r'(\w+)="?([^",]*)"?', field))

        def h(text, function=function):
            return function(text.encode()).hexdigest()
        expected = h(":".join((h("me:r:secret"), "n1", values["nc"], values["cnonce"], "auth",
                               h("GET:/x?y=z"))))
        assert values["response"] == expected and values["opaque"] == "o", field


@suite.test
def credentials_stay_with_their_server(run):
    heads = []

    def note(peer):
        heads.append(peer.head())
        peer.say(b"HTTP/1.1 401 U\r\nWWW-Authenticate: Basic realm=\"r\"\r\nContent-Length: 0\r\n\r\n")
    other = Server(note)

    def moved(peer):
        assert "Authorization" in peer.head()
        peer.say(b"HTTP/1.1 302 M\r\nLocation: http://127.0.0.1:%d/\r\n\r\n" % other.port)
        peer.wait_for_end()
    lines = ask(run, wants(b'Basic realm="r"'), moved, user="me", password="secret")
    assert "established 401" in lines, lines
    assert len(heads) == 1 and "Authorization" not in heads[0], heads


def accepts_websocket(peer):
    key = re.search("Sec-WebSocket-Key: (.*)\r\n", peer.head()).group(1)
    digest = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
    peer.say(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
             b"Sec-WebSocket-Protocol: client\r\nSec-WebSocket-Accept: %s\r\n\r\n"
             % base64.b64encode(digest))
    peer.wait_for_end()


@suite.test
def the_handshake_of_a_websocket_is_sent_elsewhere_too(run):
    moved = answers(b"HTTP/1.1 302 M\r\nLocation: /ws\r\nContent-Length: 0\r\n\r\n")
    lines = ask(run, moved, wants(b'Digest realm="r", nonce="n", qop="auth"'), accepts_websocket,
                method="WS", user="me", password="secret")
    assert lines.count("append") == 3 and "redirect 302 /ws" in lines and "websocket" in lines, lines
    lines = ask(run, wants(b"Negotiate"), method="WS", user="me", password="secret")
    assert lines[-1] == "error 401 HS: ws upgrade unauthorized", lines
    lines = ask(run, answers(b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n"), method="WS")
    assert lines[-1] == "error 503 HS: ws upgrade response not 101", lines


@suite.test
def a_digest_is_for_one_target(run):
    heads = []
    moved = answers(b"HTTP/1.1 302 M\r\nLocation: /y\r\nContent-Length: 0\r\n\r\n")

    def final(peer):
        heads.append(peer.head())
        peer.say(OK)
    challenge = wants(b'Digest realm="r", nonce="n", qop="auth"')
    lines = ask(run, challenge, moved, challenge, final, path="/x", user="me", password="secret")
    assert "completed 2 5863679" in lines and 'uri="/y"' in heads[0], (lines, heads)


USE_SSL = 1
ACCEPT_DOWNGRADE = 0x20000000


def tls_server(run):
    """A context for servers, and what a client needs to believe them."""
    certificates = Certificates(run.work / "h1_client_tls")
    pair = certificates.issue("localhost")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair.certificate, pair.key)
    return context, {"host": "localhost", "ca": certificates.authority.certificate}


def unwrapped(handler):
    """Ends the session in order afterwards."""
    def serve(peer):
        handler(peer)
        try:
            peer.sock.unwrap()
        except (OSError, ValueError):
            pass
    return serve


@suite.test
def over_tls_answers_are_read_all_the_same(run):
    tls, believe = tls_server(run)
    for answer in (OK, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                   b"HTTP/1.1 200 OK\r\n\r\nok"):
        lines = ask(run, unwrapped(answers(answer, True)), tls=tls, flags=USE_SSL, **believe)
        assert "completed 2 5863679" in lines and lines[-1] == "closed", lines
    data = bytes(range(256)) * 4000
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(data) + data
    for options in ({}, {"read": "later"}):
        lines = ask(run, answers(answer, True), tls=tls, flags=USE_SSL, **believe, **options)
        assert any(l.startswith("completed %d " % len(data)) for l in lines), lines[-3:]

    def check(peer):
        peer.head()
        assert peer.exactly(11) == b"hello world"
        peer.say(OK)
    lines = ask(run, check, method="POST", body="hello, world", tls=tls, flags=USE_SSL, **believe)
    assert "completed 2 5863679" in lines, lines


@suite.test
def a_session_that_does_not_end_in_order_was_cut_short(run):
    tls, believe = tls_server(run)
    lines = ask(run, answers(b"HTTP/1.1 200 OK\r\n\r\nok", True), tls=tls, flags=USE_SSL, **believe)
    assert lines[-2:] == ["read -1", "closed"] and "data ok" in lines, lines
    assert not any(line.startswith("completed") for line in lines), lines


@suite.test
def redirects_lead_to_tls_and_not_back_unless_that_is_wanted(run):
    tls, believe = tls_server(run)
    secure = Server(answers(OK, True), tls=tls)
    moved = b"HTTP/1.1 301 M\r\nLocation: https://localhost:%d/x\r\n\r\n" % secure.port
    lines = ask(run, answers(moved), **believe)
    assert "completed 2 5863679" in lines, lines
    plain = Server(answers(OK, True))
    moved = b"HTTP/1.1 301 M\r\nLocation: http://localhost:%d/x\r\n\r\n" % plain.port
    lines = ask(run, answers(moved), tls=tls, flags=USE_SSL, **believe)
    assert lines[-1] == "error 301 HS: Redirect attempted SSL downgrade", lines
    lines = ask(run, answers(moved), tls=tls, flags=USE_SSL | ACCEPT_DOWNGRADE, **believe)
    assert "completed 2 5863679" in lines, lines
    again = b"HTTP/1.1 301 M\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"
    lines = ask(run, answers(again), answers(OK, True), tls=tls, flags=USE_SSL, **believe)
    assert "completed 2 5863679" in lines, lines


@suite.test
def a_program_may_do_anything_anywhere(run):
    body = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    moved = b"HTTP/1.1 302 M\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"
    # Numbers of LWS_CALLBACK_ reasons.
    for reason in (24, 44, 104, 57, 46, 48, 47, 45, 30, 85, 76, 1, 2, 19, 105):
        for action in ("close", "minus", "write", "read"):
            for first in (body, moved):
                server = Server(*[answers(first, True), answers(body, True)])
                client = run.start([run.compile(HERE / "h1_client.c"), server.port, "rude=%d" % reason,
                                    "action=" + action, "patience=2"])
                client.process.wait(15 * run.scale)
                assert client.process.returncode == 0, (reason, action, client.output)
                assert client.output.endswith("end\n"), (reason, action, client.output)


suite.main()
