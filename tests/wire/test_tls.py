#!/usr/bin/env python3
"""TLS on the wire: handshakes, data in all sizes, and peers that mean no good."""
import hashlib
import os
import pathlib
import select
import signal
import socket
import ssl
import struct
import subprocess
import threading
import time
import warnings

from certificates import Certificates
from harness import Suite, free_port
from rawhttp2 import Peer, headers
from rawws import BINARY, CLOSE, frame

warnings.simplefilter("ignore", DeprecationWarning)
suite = Suite()
HERE = pathlib.Path(__file__).resolve().parent
VERSIONS = (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3)


class Server:
    def __init__(self, run, *options):
        self.certificates = Certificates(run.work / "tls-certificates")
        self.first = self.certificates.issue("first", names=["DNS:first.test"])
        self.second = self.certificates.issue("second", names=["DNS:second.test"], kind="rsa")
        self.port = free_port()
        program = run.compile(HERE / "tls_server.c")
        options = [o.replace("@second", "%s,%s" % (self.second.certificate, self.second.key))
                   for o in options]
        self.program = run.start(
            [program, self.port, self.first.certificate, self.first.key, *options], self.port)

    def client_context(self, version=None):
        context = ssl.create_default_context(cafile=str(self.certificates.authority.certificate))
        if version:
            context.minimum_version = context.maximum_version = version
        return context

    def plain(self, wait=5):
        s = socket.create_connection(("127.0.0.1", self.port), wait)
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return s

    def connect(self, version=None, name="first.test", context=None, session=None):
        context = context or self.client_context(version)
        return context.wrap_socket(self.plain(), server_hostname=name, session=session)

    def lines(self, word):
        return [l for l in self.program.output.splitlines() if " " + word + " " in l]

    def wait_for(self, word, count, seconds=5):
        deadline = time.monotonic() + seconds
        while len(self.lines(word)) < count:
            assert time.monotonic() < deadline, self.program.output
            time.sleep(0.02)

    def serves(self):
        """Whether others are still served."""
        with self.connect() as s:
            return get(s, "/alive") == b"/alive"


def read_answer(s, rest=b""):
    """The body of one answer, and what came behind it."""
    while b"\r\n\r\n" not in rest:
        piece = s.recv(65536)
        assert piece, "ended in the head: %r" % rest
        rest += piece
    head, _, rest = rest.partition(b"\r\n\r\n")
    length = [int(l.split(b":")[1]) for l in head.lower().split(b"\r\n")
              if l.startswith(b"content-length")][0]
    pieces, have = [rest], len(rest)
    while have < length:
        piece = s.recv(65536)
        assert piece, "ended after %d of %d" % (have, length)
        pieces.append(piece)
        have += len(piece)
    body = b"".join(pieces)
    s.last_head = head
    return body[:length], body[length:]


def get(s, path):
    s.sendall(b"GET %s HTTP/1.1\r\nHost: first.test\r\n\r\n" % path.encode())
    return read_answer(s)[0]


def pattern(n):
    return (bytes(range(251)) * (n // 251 + 1))[:n]


class Memory:
    """A TLS client whose records the test carries to the server itself."""

    def __init__(self, server, version=None, name="first.test"):
        self.socket = server.plain()
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = server.client_context(version).wrap_bio(
            self.incoming, self.outgoing, server_hostname=name)

    def pump(self):
        """Takes what the server sent; False at its end."""
        piece = self.socket.recv(65536)
        self.incoming.write(piece) if piece else self.incoming.write_eof()
        return bool(piece)

    def shake(self, send=None):
        send = send or self.socket.sendall
        while True:
            try:
                self.tls.do_handshake()
                send(self.outgoing.read())
                return self
            except ssl.SSLWantReadError:
                send(self.outgoing.read())
                assert self.pump(), "the server left in the handshake"

    def records(self, plaintext):
        self.tls.write(plaintext)
        return self.outgoing.read()

    def read(self, size=65536):
        while True:
            try:
                return self.tls.read(size)
            except ssl.SSLWantReadError:
                self.pump()

    recv = read

    def outcome(self, wait=5):
        """How the server takes leave: the alert's name, "end" or "reset"."""
        self.socket.settimeout(wait)
        try:
            while True:
                try:
                    if not self.tls.read(65536):
                        return "close_notify"
                except ssl.SSLWantReadError:
                    if not self.pump():
                        return "end"
        except ssl.SSLError as error:
            return error.reason or "end"
        except ConnectionResetError:
            return "reset"


def ended(s, wait=5):
    """Whether the server ends the connection; what it sends before is dropped."""
    s.settimeout(wait)
    try:
        while s.recv(65536):
            pass
    except socket.timeout:
        return False
    except OSError:
        pass
    return True


@suite.test
def requests_of_any_size_are_served_in_both_versions(run):
    server = Server(run)
    for version in VERSIONS:
        with server.connect(version) as s:
            assert s.version() == {VERSIONS[0]: "TLSv1.2", VERSIONS[1]: "TLSv1.3"}[version]
            assert get(s, "/one") == b"/one"
            for size in (1, 16383, 16384, 16385, 65536, 65537, 3000000):
                assert get(s, "/big/%d" % size) == pattern(size), size
            for size in (1, 16384, 16385, 1000000):
                body = pattern(size)
                s.sendall(b"POST /up HTTP/1.1\r\nHost: first.test\r\nContent-Length: %d\r\n\r\n"
                          % size + body)
                assert read_answer(s)[0] == b"%d %d" % (size, sum(body)), size
            assert get(s, "/last") == b"/last"


@suite.test
def many_connections_talk_at_the_same_time(run):
    server = Server(run)
    wrong = []

    def talk(n):
        try:
            with server.connect(VERSIONS[n % 2]) as s:
                for i in range(5):
                    size = 1000 * n + 17 * i
                    assert get(s, "/big/%d" % size) == pattern(size)
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=talk, args=(n,)) for n in range(40)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert not wrong, wrong


@suite.test
def a_reader_that_takes_its_time_gets_all(run):
    server = Server(run)
    size = 30000000
    with server.connect() as s:
        s.sendall(b"GET /big/%d HTTP/1.1\r\nHost: first.test\r\n\r\n" % size)
        time.sleep(0.5)
        assert read_answer(s)[0] == pattern(size)


@suite.test
def websocket_messages_come_back(run):
    server = Server(run)
    for version in VERSIONS:
        with server.connect(version) as s:
            s.sendall(b"GET / HTTP/1.1\r\nHost: first.test\r\nUpgrade: websocket\r\n"
                      b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                      b"Sec-WebSocket-Protocol: echo\r\n"
                      b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            rest = b""
            while b"\r\n\r\n" not in rest:
                rest += s.recv(65536)
            rest = rest.partition(b"\r\n\r\n")[2]
            for size in (1, 125, 126, 65535, 65536, 300000):
                payload = os.urandom(size)
                s.sendall(frame(BINARY, payload))
                want = frame(BINARY, payload, mask=None)
                while len(rest) < len(want):
                    piece = s.recv(65536)
                    assert piece
                    rest += piece
                assert rest[:len(want)] == want
                rest = rest[len(want):]
            s.sendall(frame(CLOSE, struct.pack(">H", 1000)))
            while len(rest) < 4:
                rest += s.recv(100)
            assert rest[:4] == b"\x88\x02\x03\xe8"


@suite.test
def a_client_that_is_told_apart_by_its_server_name_gets_that_vhost(run):
    server = Server(run, "second=second.test,@second")
    for name in ("first.test", "second.test"):
        with server.connect(name=name) as s:
            # the handshake has checked the name
            assert get(s, "/x") == b"/x"
    lines = server.lines("request")
    assert [l.split()[0] for l in lines] == ["first.test", "first.test"], lines
    # Host decides among vhosts once the request is there; without one that differs SNI stands
    with server.connect(name="second.test") as s:
        s.sendall(b"GET /x HTTP/1.1\r\nHost: second.test\r\n\r\n")
        assert read_answer(s)[0] == b"/x"
    assert server.lines("request")[-1].split()[0] == "second.test"
    context = server.client_context()
    context.check_hostname = False
    for name in ("third.test", None):
        with server.connect(name=name, context=context) as s:
            certificate = s.getpeercert()
            assert ("DNS", "first.test") in certificate["subjectAltName"], certificate


@suite.test
def sessions_are_resumed(run):
    server = Server(run)
    for version in VERSIONS:
        context = server.client_context(version)
        session = None
        for n in range(3):
            with server.connect(context=context, session=session) as s:
                assert get(s, "/x") == b"/x"
                assert s.session_reused == (n > 0), (version, n)
                session = s.session


@suite.test
def the_session_ends_with_an_alert(run):
    server = Server(run)
    for version in VERSIONS:
        peer = Memory(server, version).shake()
        peer.socket.sendall(peer.records(b"GET /x HTTP/1.0\r\nHost: first.test\r\n\r\n"))
        assert peer.read().startswith(b"HTTP/1.0 200"), version
        assert peer.outcome() == "close_notify", version


@suite.test
def a_client_that_ends_its_session_is_closed(run):
    server = Server(run)
    for version in VERSIONS:
        peer = Memory(server, version).shake()
        peer.socket.sendall(peer.records(b"GET /x HTTP/1.1\r\nHost: first.test\r\n\r\n"))
        peer.read()
        try:
            peer.tls.unwrap()
        except ssl.SSLWantReadError:
            pass
        # what follows the alert is not looked at
        peer.socket.sendall(peer.outgoing.read() + b"garbage")
        assert ended(peer.socket)
    assert server.serves()


@suite.test
def a_handshake_may_come_byte_by_byte(run):
    server = Server(run)

    def trickle(peer):
        def send(data):
            for i in range(len(data)):
                peer.socket.sendall(data[i:i + 1])
        return send

    for version in VERSIONS:
        peer = Memory(server, version)
        peer.shake(trickle(peer))
        trickle(peer)(peer.records(b"GET /slow HTTP/1.1\r\nHost: first.test\r\n\r\n"))
        assert read_answer(peer)[0] == b"/slow"


@suite.test
def the_request_may_come_with_the_end_of_the_handshake(run):
    server = Server(run)
    for version in VERSIONS:
        peer = Memory(server, version)
        held = []
        peer.shake(lambda data: held.append(data) if peer_is_done(peer) else
                   peer.socket.sendall(data))
        data = b"".join(held) + peer.records(b"GET /both HTTP/1.1\r\nHost: first.test\r\n\r\n")
        peer.socket.sendall(data)
        assert read_answer(peer)[0] == b"/both", version


def peer_is_done(peer):
    try:
        peer.tls.do_handshake()
        return True
    except ssl.SSLWantReadError:
        return False


@suite.test
def records_may_be_cut_anywhere_and_come_many_at_once(run):
    server = Server(run)
    for version in VERSIONS:
        peer = Memory(server, version).shake()
        request = b"GET /%03d HTTP/1.1\r\nHost: first.test\r\n\r\n"
        wire = b"".join(peer.records((request % n)[i:i + 7])
                        for n in range(30) for i in range(0, 45, 7))
        for n in range(0, len(wire), 1009):
            peer.socket.sendall(wire[n:n + 1009])
            time.sleep(0.002)
        rest = b""
        for n in range(30):
            body, rest = read_answer(peer, rest)
            assert body == b"/%03d" % n


@suite.test
def empty_records_are_ignored_but_not_without_end(run):
    server = Server(run)
    # OpenSSL makes none, so this is done with records of a session that has no keys yet
    s = server.plain()
    s.sendall(b"\x16\x03\x01\x00\x00" * 1000)
    assert ended(s)
    assert server.serves()


@suite.test
def a_changed_record_ends_the_connection_with_an_alert(run):
    server = Server(run)
    for version in VERSIONS:
        for place in (0, 1, 3, 5, 20, -1):
            peer = Memory(server, version).shake()
            record = bytearray(peer.records(b"GET /evil HTTP/1.1\r\nHost: first.test\r\n\r\n"))
            record[place] ^= 0x41
            peer.socket.sendall(bytes(record) + bytes(20000))
            assert peer.outcome() not in ("close_notify",), (version, place)
    assert not server.lines("request")
    assert server.serves()


@suite.test
def garbage_after_the_handshake_ends_the_connection(run):
    server = Server(run)
    for version in VERSIONS:
        for garbage in (b"GET / HTTP/1.1\r\n\r\n", bytes(100), b"\xff" * 100,
                        b"\x17\x03\x03\xff\xff" + bytes(100), b"\x16\x03\x03\x00\x04\x00\x00\x00\x00",
                        b"\x15\x03\x03\x00\x02\x01\x00", b"\x14\x03\x03\x00\x01\x01" * 50):
            peer = Memory(server, version).shake()
            peer.socket.sendall(garbage)
            assert peer.outcome() != "close_notify", (version, garbage)
    assert server.serves()
    # each is one line in the log, and each connection was told of as closed
    server.wait_for("closed", 15)


@suite.test
def a_truncated_record_is_waited_for_and_its_loss_noticed(run):
    server = Server(run)
    for version in VERSIONS:
        peer = Memory(server, version).shake()
        record = peer.records(b"GET /cut HTTP/1.1\r\nHost: first.test\r\n\r\n")
        peer.socket.sendall(record[:-1])
        peer.socket.settimeout(0.3)
        try:
            assert peer.socket.recv(1000)  # tickets of version 1.3
        except socket.timeout:
            pass
        peer.socket.shutdown(socket.SHUT_WR)
        assert ended(peer.socket)
    assert not server.lines("request")
    assert server.serves()


@suite.test
def garbage_instead_of_a_handshake_is_refused(run):
    server = Server(run)
    for garbage in (b"\x00" * 200, b"\x16" * 200, b"\xff" * 200, b"\x80\x2e\x01\x00\x02" + bytes(60),
                    b"\x16\x03\x01\x40\x01" + bytes(20000), b"\x15\x03\x01\x00\x02\x02\x28",
                    b"\x17\x03\x03\x00\x05hello", b"\x16\x03\x01\x00\x05\x01\xff\xff\xff\xff",
                    b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"):
        s = server.plain()
        try:
            s.sendall(garbage)
        except OSError:
            pass
        assert ended(s), garbage[:10]
    server.wait_for("destroyed", 9)
    assert not server.lines("closed") and not server.lines("request")
    assert server.serves()


@suite.test
def a_hello_of_endless_size_is_refused(run):
    server = Server(run)
    s = server.plain()
    # one message of 64 KB less one, in records of 16 bytes
    data = b"\x01\x00\xff\xff" + bytes(70000)
    sent = 0
    try:
        for i in range(0, len(data), 16):
            piece = data[i:i + 16]
            s.sendall(b"\x16\x03\x01" + struct.pack(">H", len(piece)) + piece)
            sent += 21
    except OSError:
        pass
    assert ended(s)
    assert server.serves()


@suite.test
def renegotiation_is_refused(run):
    server = Server(run)
    command = ["openssl", "s_client", "-connect", "127.0.0.1:%d" % server.port, "-tls1_2",
               "-servername", "first.test"]
    done = subprocess.run(command, input=b"R\n", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=20)
    assert b"RENEGOTIATING" in done.stdout
    assert b"no renegotiation" in done.stdout or b"handshake failure" in done.stdout, done.stdout
    assert server.serves()


@suite.test
def keys_are_updated_on_request(run):
    server = Server(run)
    command = ["openssl", "s_client", "-connect", "127.0.0.1:%d" % server.port, "-tls1_3",
               "-servername", "first.test"]
    client = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)
    try:
        for line in (b"GET /one HTTP/1.1\r\nHost: first.test\r\n\r\n", b"K\n",
                     b"GET /two HTTP/1.1\r\nHost: first.test\r\n\r\n", b"k\n",
                     b"GET /three HTTP/1.0\r\nHost: first.test\r\n\r\n"):
            client.stdin.write(line)
            client.stdin.flush()
            time.sleep(0.3)
        out = client.communicate(timeout=10)[0]
    finally:
        client.kill()
    assert b"KEYUPDATE" in out, out
    for word in (b"/one", b"/two", b"/three"):
        assert word in out, out


@suite.test
def a_slow_handshake_is_given_up(run):
    server = Server(run, "timeout=1")
    began = time.monotonic()
    silent = server.plain()
    half = server.plain()
    hello = Memory(server)
    try:
        hello.tls.do_handshake()
    except ssl.SSLWantReadError:
        pass
    half.sendall(hello.outgoing.read()[:100])
    trickling = server.plain()
    over = False
    while not over and time.monotonic() - began < 8:
        try:
            trickling.sendall(b"\x16" if time.monotonic() - began < 0.1 else b"\x03")
        except OSError:
            over = True
        readable = select.select([trickling], [], [], 0.2)[0]
        if readable:
            over = True
    assert over
    assert ended(silent) and ended(half)
    assert time.monotonic() - began < 6
    server.wait_for("destroyed", 3)
    assert not server.lines("closed")
    assert server.serves()


@suite.test
def clear_text_is_redirected(run):
    server = Server(run, "non-tls", "redirect", "sts")
    s = server.plain()
    for target, place in ((b"/some?x=1&y=2", b"/some?x=1&y=2"),
                          (b"/a%20b/%C3%A4?q=%26+1", b"/a%20b/%C3%A4?q=%26%201")):
        s.sendall(b"GET %s HTTP/1.1\r\nHost: first.test:%d\r\n\r\n" % (target, server.port))
        s_head = b""
        while b"\r\n\r\n" not in s_head:
            piece = s.recv(1000)
            assert piece
            s_head += piece
        assert s_head.startswith(b"HTTP/1.1 301 "), s_head
        assert b"location: https://first.test:%d%s\r\n" % (server.port, place) in s_head, s_head
        # RFC 6797 section 7.2: not in clear text
        assert b"strict-transport" not in s_head.lower()
    # an upgrade is no way in
    s.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
    assert s.recv(1000).startswith(b"HTTP/1.1 301 ")
    assert not server.lines("request")
    with server.connect() as s:
        s.sendall(b"GET /x HTTP/1.1\r\nHost: first.test\r\n\r\n")
        head = s.recv(1000)
        assert b"\r\nStrict-Transport-Security: max-age=15768000 ; includeSubDomains\r\n" in head, head


@suite.test
def clear_text_is_served_or_refused_as_the_options_say(run):
    request = b"GET /clear HTTP/1.1\r\nHost: first.test\r\n\r\n"
    server = Server(run, "non-tls", "plain")
    with socket.create_connection(("127.0.0.1", server.port), 5) as s:
        for i in range(len(request)):
            s.sendall(request[i:i + 1])
        piece = s.recv(1000)
        assert piece.endswith(b"/clear"), piece
    assert server.lines("request") == ["first.test request tls=0"]
    assert server.serves()
    assert "first.test request tls=1" in server.lines("request")
    for options in (("plain",), ("non-tls",), ("redirect",)):
        server = Server(run, *options)
        with server.plain() as s:
            s.sendall(request)
            assert ended(s)
            server.wait_for("destroyed", 1)
            assert not server.lines("request")


@suite.test
def clear_text_falls_back_to_the_accept_policy(run):
    server = Server(run, "non-tls", "fallback")
    with server.plain() as s:
        s.sendall(b"hello raw")
        assert s.recv(100) == b"hello raw"
        s.sendall(b"and more")
        assert s.recv(100) == b"and more"
    assert server.lines("raw") == ["first.test raw tls=0"]
    # inside of TLS, too, what is not HTTP goes there
    with server.connect() as s:
        s.sendall(b"\x01\x02hello raw")
        assert s.recv(100) == b"\x01\x02hello raw"
    assert "first.test raw tls=1" in server.lines("raw")
    assert server.serves()


def echoed(s, data, seconds=20):
    """Sends data and reads as much. Both from one thread: OpenSSL's objects bear no two."""
    want = (ssl.SSLWantReadError, ssl.SSLWantWriteError)
    deadline = time.monotonic() + seconds
    back, sent = b"", 0
    s.setblocking(False)
    while len(back) < len(data):
        assert time.monotonic() < deadline, "sent %d, got %d" % (sent, len(back))
        full = False
        if sent < len(data):
            try:
                sent += s.send(data[sent:])
            except want:
                full = True
        try:
            piece = s.recv(65536)
            assert piece, "ended after %d of %d" % (len(back), len(data))
            back += piece
        except want:
            select.select([s], [s] if full else [], [], 1)
    s.setblocking(True)
    return back


@suite.test
def raw_connections_are_encrypted(run):
    server = Server(run, "raw")
    for version in VERSIONS:
        with server.connect(version) as s:
            for size in (1, 5000, 16384, 200000):
                data = os.urandom(size)
                back = echoed(s, data)
                assert hashlib.sha256(back).digest() == hashlib.sha256(data).digest()
    server.wait_for("closed", 2)
    assert len(server.lines("raw")) == 2


@suite.test
def adopted_sockets_shake_hands_too(run):
    for first in (0, 1, 40):
        port = free_port()
        server = Server(run, "adopt=%d" % port, "read=%d" % first)
        server.port = port
        for version in VERSIONS:
            with server.connect(version) as s:
                assert get(s, "/adopted") == b"/adopted"
        assert server.lines("request") == ["first.test request tls=1"] * 2
    # text that was read already is text, too
    port = free_port()
    server = Server(run, "adopt=%d" % port, "read=5", "non-tls", "fallback")
    server.port = port
    with server.plain() as s:
        s.sendall(b"hello raw")
        back = b""
        while len(back) < 9:
            back += s.recv(100)
        assert back == b"hello raw"


@suite.test
def no_more_connections_than_allowed_are_accepted(run):
    server = Server(run, "connections=2")
    first, second = server.connect(), server.connect()
    third = server.plain(1)
    third.settimeout(0.5)
    hello = server.client_context()
    try:
        hello.wrap_socket(third, server_hostname="first.test")
        assert False, "a third connection was accepted"
    except (socket.timeout, ssl.SSLError):
        pass
    third.close()
    # while others wait, an answered connection is not kept
    assert get(first, "/x") == b"/x"
    assert ended(first)
    with server.connect() as s:
        assert get(s, "/y") == b"/y"
    second.close()
    assert server.serves()


@suite.test
def while_others_wait_http2_is_not_kept_either(run):
    server = Server(run, "connections=1")
    context = server.client_context()
    context.set_alpn_protocols(["h2"])
    peer = Peer(server.port, scale=run.scale,
                wrap=lambda s: context.wrap_socket(s, server_hostname="first.test"))
    peer.send(headers(1))
    assert peer.answer(1)[1] == b"/x"
    assert peer.goodbye() == 0
    assert server.serves()


@suite.test
def http2_is_agreed_on_by_alpn(run):
    server = Server(run)
    for offered, chosen in ((["h2", "http/1.1"], "h2"), (["http/1.1", "h2"], "h2"),
                            (["http/1.1"], "http/1.1"), (["h3"], None), ([], None)):
        context = server.client_context()
        context.set_alpn_protocols(offered or ["x"])
        with server.connect(context=context) as s:
            assert s.selected_alpn_protocol() == chosen, offered


@suite.test
def raw_connections_agree_on_no_protocol(run):
    server = Server(run, "raw")
    context = server.client_context()
    context.set_alpn_protocols(["h2", "http/1.1"])
    with server.connect(context=context) as s:
        assert s.selected_alpn_protocol() is None
        s.sendall(b"hello")
        assert s.recv(5) == b"hello"


@suite.test
def no_more_handshakes_than_allowed_are_under_way(run):
    server = Server(run, "handshakes=2", "timeout=3")
    done = server.connect()
    waiting = [server.plain(), server.plain()]
    time.sleep(0.1)
    third = server.plain()
    third.settimeout(0.5)
    try:
        server.client_context().wrap_socket(third, server_hostname="first.test")
        assert False, "a third handshake was begun"
    except (socket.timeout, ssl.SSLError):
        pass
    third.close()
    # those who are there are served meanwhile
    assert get(done, "/x") == b"/x"
    waiting[0].close()
    assert server.serves()
    assert ended(waiting[1])


@suite.test
def those_who_are_there_do_not_wait_for_all_who_come(run):
    server = Server(run)
    there = server.connect()
    assert get(there, "/x") == b"/x"
    coming = [Memory(server) for _ in range(100)]
    assert server.serves()
    process = server.program.process
    process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED)
    for client in coming:
        try:
            client.tls.do_handshake()
        except ssl.SSLWantReadError:
            client.socket.sendall(client.outgoing.read())
    there.sendall(b"GET /y HTTP/1.1\r\nHost: first.test\r\n\r\n")
    process.send_signal(signal.SIGCONT)
    body, _ = read_answer(there)
    answered = select.select([c.socket for c in coming], [], [], 0)[0]
    assert body == b"/y"
    assert len(answered) < 50, len(answered)
    for client in coming:
        assert client.pump()
        client.shake()


suite.main()
