#!/usr/bin/env python3
"""Connecting: names, several addresses, proxies, time limits, and how failures are told."""
import os
import pathlib
import socket
import ssl
import subprocess
import threading
import time

from certificates import Certificates
from harness import Suite, free_port

suite = Suite()
HERE = pathlib.Path(__file__).resolve().parent
V6 = socket.has_ipv6
try:
    socket.create_server(("::1", 0), family=socket.AF_INET6).close()
except OSError:
    V6 = False


class Server:
    """Accepts any number of connections; `serve` gets each socket on a thread of its own."""

    def __init__(self, serve=None, host="127.0.0.1", family=socket.AF_INET):
        self.listener = socket.create_server((host, 0), family=family, backlog=1024)
        self.port = self.listener.getsockname()[1]
        self.serve = serve or (lambda sock: sock.recv(1))
        self.accepted = 0
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            try:
                sock, _ = self.listener.accept()
            except OSError:
                return
            self.accepted += 1
            threading.Thread(target=self.one, args=(sock,), daemon=True).start()

    def one(self, sock):
        with sock:
            sock.settimeout(10)
            try:
                self.serve(sock)
            except OSError:
                pass


class BlackHole:
    """An address that answers nothing: a listener whose queue is full."""

    def __init__(self, host="127.0.0.1"):
        self.listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        self.listener.bind((host, 0))
        self.listener.listen(0)
        self.port = self.listener.getsockname()[1]
        self.fillers = []
        for _ in range(4):
            filler = socket.socket(self.listener.family)
            filler.setblocking(False)
            filler.connect_ex(self.listener.getsockname()[:2])
            self.fillers.append(filler)
        time.sleep(0.05)


def dial(run, address, port, names=None, environment=None, **options):
    """Runs the client; returns its lines."""
    client = run.compile(HERE / "dial_client.c")
    env = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    env.update(environment or {})
    if names is not None:
        library = run.work / "names.so"
        source = HERE / "names.c"
        if not library.exists() or library.stat().st_mtime < source.stat().st_mtime:
            subprocess.run(["cc", "-shared", "-fPIC", "-D_GNU_SOURCE", str(source), "-o",
                            str(library)], check=True)
        env.update(LD_PRELOAD=str(library), NAMES=names)
    command = [str(client), address, str(port)] + ["%s=%s" % o for o in options.items()]
    done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=40)
    text = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, "exit status %d\n%s" % (done.returncode, text)
    return text.splitlines()


def milliseconds(lines):
    return int(next(line for line in lines if line.startswith("after ")).split()[1])


def errors(lines):
    return [line[6:] for line in lines if line.startswith("error")]


def one_error(lines, text):
    """Exactly one failure was told, with this text, and nothing was established."""
    assert errors(lines) == [text], lines
    assert lines.count("gone") == 1, lines
    assert "closed" not in lines and "connected" not in lines, lines


def echo(sock):
    while data := sock.recv(4096):
        sock.sendall(data)


def until(sock, mark):
    data = b""
    while mark not in data:
        piece = sock.recv(1)
        if not piece:
            raise OSError("the client left")
        data += piece
    return data


# ---- names

@suite.test
def a_name_is_looked_up_without_blocking(run):
    server = Server(echo)
    for loop in "own", "poll":
        lines = dial(run, "slow", server.port, names="slow=@700,127.0.0.1", say="hi", loop=loop,
                     patience=2)
        assert lines[0] == "connect wsi pwsi same", lines
        assert [l for l in lines if l.startswith("a pass")] == [], lines
        assert "rx hi" in lines and "still there" in lines, lines


@suite.test
def the_systems_own_names_are_known(run):
    server = Server(echo)
    lines = dial(run, "localhost", server.port, say="hi", patience=1)
    assert "rx hi" in lines, lines


@suite.test
def a_name_that_does_not_exist_is_told_once(run):
    lines = dial(run, "nowhere", 80, names="")
    one_error(lines, "DNS NXDOMAIN: nowhere")
    assert lines[0].startswith("connect wsi"), lines
    lines = dial(run, "nowhere", 80, names="", method="GET")
    one_error(lines, "DNS NXDOMAIN: nowhere")
    assert lines[0] == "new", lines


@suite.test
def a_system_that_cannot_tell_is_asked_again(run):
    log = run.work / "names.log"
    log.write_text("")
    lines = dial(run, "odd", 80, names="odd=again", environment={"NAMES_LOG": str(log)})
    assert len(errors(lines)) == 1 and errors(lines)[0].startswith("dns lookup failed: "), lines
    assert errors(lines)[0].endswith(": odd"), lines
    assert log.read_text().split() == ["odd"] * 3
    lines = dial(run, "odd", 80, names="odd=again", connect_secs=1)
    assert errors(lines)[0].startswith("Timed out waiting to connect: dns lookup failed"), lines


@suite.test
def a_lookup_without_end_ends_with_the_time_limit(run):
    lines = dial(run, "slow", 80, names="slow=@30000,127.0.0.1", connect_secs=1)
    one_error(lines, "Timed out waiting to connect: slow")
    assert 800 < milliseconds(lines) < 3000, lines
    assert not [l for l in lines if l.startswith("destroying took")], lines


@suite.test
def a_context_is_destroyed_while_names_are_looked_up(run):
    lines = dial(run, "slow", 80, names="slow=@30000,127.0.0.1", destroy=200)
    assert errors(lines) == ["closed before established"], lines
    assert not [l for l in lines if l.startswith("destroying took")], lines


@suite.test
def many_share_one_lookup(run):
    server = Server()
    log = run.work / "shared.log"
    log.write_text("")
    lines = dial(run, "slow", server.port, names="slow=@300,127.0.0.1", times=200,
                 environment={"NAMES_LOG": str(log)})
    assert "200 connected, 0 failed" in lines, lines
    assert log.read_text().split() == ["slow"]


@suite.test
def a_name_whose_addresses_fail_is_looked_up_anew(run):
    log = run.work / "anew.log"
    log.write_text("")
    port = free_port()
    lines = dial(run, "one", port, names="one=127.0.0.1", again=100,
                 environment={"NAMES_LOG": str(log)})
    assert log.read_text().split() == ["one"] * 2, (log.read_text(), lines)


@suite.test
def numeric_addresses_are_not_looked_up(run):
    server = Server(echo)
    lines = dial(run, "127.0.0.1", server.port, names="", say="hi", patience=1)
    assert "rx hi" in lines, lines
    if V6:
        server = Server(echo, "::1", socket.AF_INET6)
        for address in "::1", "[::1]":
            lines = dial(run, address, server.port, names="", say="hi", patience=1)
            assert "rx hi" in lines, lines


@suite.test
def what_is_no_name_is_refused_at_once(run):
    for address in "", "a b", "a\r\nX: y", "a/b":
        lines = dial(run, address, 80, names="")
        assert lines[0] == "connect NULL pwsi NULL", (address, lines)
        assert errors(lines) == [], lines


# ---- several addresses

@suite.test
def the_next_address_is_tried_at_once_when_one_refuses(run):
    server = Server(echo)
    names = "two=127.0.0.9,127.0.0.1"
    for loop in "own", "poll":
        lines = dial(run, "two", server.port, names=names, say="hi", patience=1, loop=loop)
        assert lines.count("connecting") == 2 and "rx hi" in lines, lines
        assert "created 127.0.0.1" in lines, lines
    if V6:
        lines = dial(run, "two", server.port, names="two=::1,127.0.0.1", say="hi", patience=1)
        assert "created 127.0.0.1" in lines, lines


@suite.test
def a_silent_address_does_not_hold_up_the_next(run):
    hole = BlackHole("127.0.0.9")
    server = socket.create_server(("127.0.0.1", hole.port), backlog=16)
    for loop in "own", "poll":
        begun = time.monotonic()
        process = threading.Thread(target=lambda: server.accept()[0].sendall(b"hello"), daemon=True)
        process.start()
        lines = dial(run, "two", hole.port, names="two=127.0.0.9,127.0.0.1", patience=1, loop=loop)
        assert "rx hello" in lines, lines
        assert lines.count("connecting") == 2, lines
        assert time.monotonic() - begun < 5


@suite.test
def the_text_names_every_address_that_failed(run):
    port = free_port()
    lines = dial(run, "two", port, names="two=127.0.0.9,127.0.0.1")
    one_error(lines, "conn fail: ECONNREFUSED: 127.0.0.9:%d, "
                     "conn fail: ECONNREFUSED: 127.0.0.1:%d" % (port, port))
    one_error(dial(run, "127.0.0.1", port), "conn fail: ECONNREFUSED")


@suite.test
def a_silent_address_ends_with_the_time_limit(run):
    hole = BlackHole()
    for loop in "own", "poll":
        lines = dial(run, "127.0.0.1", hole.port, connect_secs=1, loop=loop)
        one_error(lines, "Timed out waiting to connect: 127.0.0.1:%d" % hole.port)
        assert 800 < milliseconds(lines) < 3000, lines


@suite.test
def ipv6_can_be_switched_off(run):
    if not V6:
        return
    server = Server(echo, "::1", socket.AF_INET6)
    lines = dial(run, "six", server.port, names="six=::1", v6="no")
    one_error(lines, "conn fail: no address of six can be reached from here")
    lines = dial(run, "::1", server.port, v6="no")
    assert lines[0] == "connect NULL pwsi NULL", lines


# ---- where it is connected from

@suite.test
def the_near_end_is_bound(run):
    seen = []
    port = free_port()
    server = Server(lambda sock: seen.append(sock.getpeername()))
    dial(run, "127.0.0.1", server.port, iface="127.0.0.5", local_port=port)
    assert seen == [("127.0.0.5", port)], seen
    dial(run, "127.0.0.1", server.port, iface="lo", patience=1)
    assert seen[1][0] == "127.0.0.1", seen
    dial(run, "two", server.port, names="two=::1,127.0.0.1", iface="127.0.0.6", patience=1)
    assert seen[2][0] == "127.0.0.6", seen


@suite.test
def an_interface_that_does_not_exist_is_an_error(run):
    lines = dial(run, "127.0.0.1", 1, iface="no-such-if")
    assert lines[0] == "connect NULL pwsi NULL" and errors(lines) == [], lines


@suite.test
def unix_sockets_are_reached(run):
    path = run.work / "dial.sock"
    path.unlink(missing_ok=True)
    name = "lws-dial-%d" % os.getpid()
    for address, bound in (("+%s" % path, str(path)), ("+@" + name, "\0" + name)):
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(bound)
        listener.listen()
        threading.Thread(target=lambda: echo(listener.accept()[0]), daemon=True).start()
        lines = dial(run, address, 0, say="hi", patience=1,
                     environment={"http_proxy": "127.0.0.1:1"})
        assert "connected" in lines and "rx hi" in lines, lines
        listener.close()
    lines = dial(run, "+/nonexistent/socket", 0)
    assert lines[-2] == "connect NULL pwsi NULL" and errors(lines) == [], lines


# ---- how failures are told

@suite.test
def the_program_may_refuse_an_attempt(run):
    server = Server()
    for loop in "own", "poll":
        lines = dial(run, "127.0.0.1", server.port, refuse=1, loop=loop)
        assert "connect NULL pwsi NULL" in lines and errors(lines) == [], lines
        lines = dial(run, "one", server.port, names="one=127.0.0.1", refuse=1, loop=loop)
        one_error(lines, "the program refused the connection")


@suite.test
def the_program_may_end_it_while_it_connects(run):
    server = Server()
    for loop in "own", "poll":
        for method in "RAW", "GET", "WS":
            lines = dial(run, "one", server.port, names="one=127.0.0.1", kill="connecting",
                         method=method, loop=loop)
            one_error(lines, "closed before established")
            lines = dial(run, "127.0.0.1", server.port, kill="connecting", method=method,
                         loop=loop)
            assert "connect NULL pwsi NULL" in lines, lines
            assert "connected" not in lines, lines


@suite.test
def it_may_be_dialled_from_callbacks_and_other_threads(run):
    server = Server(echo)
    for start in "callback", "thread":
        lines = dial(run, "127.0.0.1", server.port, say="hi", patience=1, **{"from": start})
        assert "connect wsi pwsi same" in lines and "rx hi" in lines, lines


@suite.test
def a_thousand_at_once_do_not_stall_the_loop(run):
    server = Server()
    lines = dial(run, "127.0.0.1", server.port, times=1000)
    assert "1000 connected, 0 failed" in lines, lines
    assert not [l for l in lines if l.startswith("a pass")], lines
    lines = dial(run, "127.0.0.1", server.port, times=1000, loop="poll")
    assert "1000 connected, 0 failed" in lines, lines
    port = free_port()
    lines = dial(run, "one", port, names="one=127.0.0.1", times=1000)
    assert "0 connected, 1000 failed" in lines, lines


# ---- HTTP proxies

def http_proxy(answer, asked=None, tail=b""):
    """A proxy that answers CONNECT with `answer` and is the server itself then."""
    def serve(sock):
        head = until(sock, b"\r\n\r\n").decode()
        if asked is not None:
            asked.append(head)
        sock.sendall(answer + tail)
        echo(sock)
    return Server(serve)


@suite.test
def a_tunnel_is_made_by_an_http_proxy(run):
    asked = []
    proxy = http_proxy(b"HTTP/1.1 200 OK\r\nX: y\r\n\r\n", asked, b"first")
    place = "127.0.0.1:%d" % proxy.port
    for loop in "own", "poll":
        lines = dial(run, "target.test", 8080, names="", http_proxy=place, say="hi", patience=1,
                     loop=loop)
        assert "rx first" in lines and "rx hi" in lines, lines
    assert asked[0] == ("CONNECT target.test:8080 HTTP/1.1\r\nHost: target.test:8080\r\n"
                        "User-agent: lws\r\n\r\n"), asked[0]
    lines = dial(run, "::1", 8080, names="", http_proxy="127.0.0.1", http_proxy_port=proxy.port,
                 say="hi", patience=1)
    assert asked[-1].startswith("CONNECT [::1]:8080 "), asked[-1]


@suite.test
def credentials_are_given_to_the_proxy(run):
    asked = []
    proxy = http_proxy(b"HTTP/1.1 200 OK\r\n\r\n", asked)
    place = "http://Aladdin:open sesame@127.0.0.1:%d" % proxy.port
    lines = dial(run, "target.test", 80, set_proxy=place, patience=1)
    assert "lws_set_proxy 0" in lines and "connected" in lines, lines
    assert "Proxy-authorization: basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n" in asked[0], asked


@suite.test
def a_refusal_of_the_proxy_is_told_with_its_status(run):
    for status in 403, 407, 502:
        proxy = http_proxy(b"HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n" % status)
        for method in "RAW", "GET", "WS":
            lines = dial(run, "target.test", 80, http_proxy="127.0.0.1:%d" % proxy.port,
                         method=method)
            one_error(lines, "http_proxy -> %d" % status)


@suite.test
def a_proxy_that_talks_nonsense_is_left(run):
    def one(serve, **options):
        proxy = Server(serve)
        return dial(run, "target.test", 80, http_proxy="127.0.0.1:%d" % proxy.port, **options)

    def says(data):
        def serve(sock):
            until(sock, b"\r\n\r\n")
            sock.sendall(data)
            sock.recv(1)
        return serve

    def endless(sock):
        until(sock, b"\r\n\r\n")
        sock.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            sock.sendall(b"X: " + b"y" * 1000 + b"\r\n")

    def slow(sock):
        until(sock, b"\r\n\r\n")
        for octet in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100:
            sock.sendall(bytes([octet]))
            time.sleep(0.1)

    one_error(one(says(b"SSH-2.0-OpenSSH\r\n")), "http_proxy fail: the answer is not HTTP")
    one_error(one(says(b"\0" * 100)), "http_proxy fail: the answer is not HTTP")
    one_error(one(endless), "http_proxy fail: the answer's head is over 16384 bytes")
    one_error(one(lambda sock: until(sock, b"\r\n\r\n")), "proxy conn dead")
    lines = one(slow, secs=1)
    assert len(errors(lines)) == 1, lines
    assert errors(lines)[0].startswith("Timed out waiting for proxy reply: 127.0.0.1:"), lines
    assert milliseconds(lines) < 4000, lines


@suite.test
def a_proxy_that_is_not_there_is_told(run):
    port = free_port()
    lines = dial(run, "target.test", 80, http_proxy="127.0.0.1:%d" % port)
    one_error(lines, "conn fail: ECONNREFUSED: 127.0.0.1:%d" % port)
    lines = dial(run, "127.0.0.1", 80, http_proxy="127.0.0.1:%d" % port)
    one_error(lines, "conn fail: ECONNREFUSED: 127.0.0.1:%d" % port)


@suite.test
def the_environment_names_proxies_and_exceptions(run):
    asked = []
    proxy = http_proxy(b"HTTP/1.1 200 OK\r\n\r\n", asked)
    environment = {"http_proxy": "http://127.0.0.1:%d/" % proxy.port,
                   "no_proxy": "example.test, .straight.test"}
    lines = dial(run, "target.test", 80, names="", environment=environment, patience=1)
    assert "connected" in lines and len(asked) == 1, lines
    lines = dial(run, "a.straight.test", 80, names="", environment=environment)
    one_error(lines, "DNS NXDOMAIN: a.straight.test")
    environment["no_proxy"] = "*"
    lines = dial(run, "a.test", 80, names="", environment=environment)
    one_error(lines, "DNS NXDOMAIN: a.test")
    # The program's own word goes before the environment.
    lines = dial(run, "a.test", 80, names="", environment=environment,
                 http_proxy="127.0.0.1:%d" % proxy.port, patience=1)
    assert "connected" in lines, lines


def relay(one, other):
    """Hands over what comes on either socket until one of them ends."""
    def pump(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass
    back = threading.Thread(target=pump, args=(other, one), daemon=True)
    back.start()
    pump(one, other)
    back.join(5)


@suite.test
def tls_goes_through_tunnels(run):
    pair = Certificates(run.work / "dial-tls")
    leaf = pair.issue("target.test", names=["DNS:target.test"])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(leaf.certificate, leaf.key)

    def secret(sock):
        with context.wrap_socket(sock, server_side=True) as tls:
            echo(tls)

    server = Server(secret)

    def http(sock):
        head = until(sock, b"\r\n\r\n")
        assert head.startswith(b"CONNECT target.test:443 "), head
        sock.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        relay(sock, socket.create_connection(("127.0.0.1", server.port)))

    def socks_relay(sock):
        sock.recv(64)
        sock.sendall(b"\x05\0")
        assert b"target.test" in sock.recv(512)
        sock.sendall(b"\x05\0\0\x01\0\0\0\0\0\0")
        relay(sock, socket.create_connection(("127.0.0.1", server.port)))

    common = dict(names="", flags=1, ca=pair.authority.certificate, say="hi", patience=1)
    for loop in "own", "poll":
        proxy = Server(http)
        lines = dial(run, "target.test", 443, http_proxy="127.0.0.1:%d" % proxy.port, loop=loop,
                     **common)
        assert "rx hi" in lines, lines
        proxy = Server(socks_relay)
        lines = dial(run, "target.test", 443, socks="127.0.0.1:%d" % proxy.port, loop=loop,
                     **common)
        assert "rx hi" in lines, lines
    proxy = Server(http)
    lines = dial(run, "target.test", 443,
                 environment={"https_proxy": "http://127.0.0.1:%d" % proxy.port,
                              "http_proxy": "http://127.0.0.1:1"}, **common)
    assert "rx hi" in lines, lines
    proxy = http_proxy(b"HTTP/1.1 200 OK\r\n\r\n", tail=b"\x16\x03")
    lines = dial(run, "target.test", 443, http_proxy="127.0.0.1:%d" % proxy.port, **common)
    one_error(lines, "proxy fail: bytes behind its answer")


@suite.test
def texts_that_name_no_proxy_are_refused(run):
    server = Server(echo)
    for text in "nowhere", "host:port", "https://127.0.0.1:1", "[::1:80":
        lines = dial(run, "127.0.0.1", server.port, set_proxy=text, set_socks=text, say="hi",
                     patience=1)
        assert "lws_set_proxy -1" in lines and "lws_set_socks -1" in lines, lines
        assert "rx hi" in lines, lines


# ---- SOCKS

def socks(asked=None, method=0, verdict=0, answer=b"\x05\0\0\x01\x7f\0\0\x01\0\x50", tail=b""):
    """A SOCKS 5 proxy that is the server itself when it has answered."""
    def serve(sock):
        def read(n):
            data = b""
            while len(data) < n:
                piece = sock.recv(n - len(data))
                if not piece:
                    raise OSError("the client left")
                data += piece
            return data

        words = [read(2)]
        words.append(read(words[0][1]))
        sock.sendall(bytes([5, method]))
        if method == 2:
            words.append(read(2))
            words.append(read(words[-1][1]))
            words.append(read(read(1)[0]))
            sock.sendall(bytes([1, verdict]))
        head = read(4)
        size = {1: 4, 4: 16}.get(head[3]) or read(1)[0]
        words += [head, read(size), read(2)]
        if asked is not None:
            asked.append(words)
        sock.sendall(answer + tail)
        echo(sock)
    return Server(serve)


@suite.test
def a_socks_proxy_connects_by_name(run):
    asked = []
    proxy = socks(asked, tail=b"first")
    for loop in "own", "poll":
        lines = dial(run, "target.test", 8080, names="", socks="127.0.0.1:%d" % proxy.port,
                     say="hi", patience=1, loop=loop)
        assert "rx first" in lines and "rx hi" in lines, lines
    assert asked[0] == [b"\x05\x01", b"\0", b"\x05\x01\0\x03", b"target.test", b"\x1f\x90"], asked


@suite.test
def a_socks_proxy_is_told_user_and_password(run):
    asked = []
    proxy = socks(asked, method=2)
    lines = dial(run, "target.test", 80, names="", patience=1,
                 set_socks="me:secret@127.0.0.1:%d" % proxy.port)
    assert "lws_set_socks 0" in lines and "connected" in lines, lines
    assert asked[0][2:5] == [b"\x01\x02", b"me", b"secret"], asked
    proxy = socks(method=2, verdict=1)
    lines = dial(run, "target.test", 80, names="",
                 socks="me:wrong@127.0.0.1:%d" % proxy.port)
    one_error(lines, "socks reply fail: wrong user name or password")


@suite.test
def a_refusal_of_a_socks_proxy_is_told(run):
    for method in "RAW", "GET", "WS":
        proxy = socks(answer=b"\x05\x05\0\x01\0\0\0\0\0\0")
        lines = dial(run, "target.test", 80, socks="127.0.0.1", socks_port=proxy.port,
                     method=method)
        one_error(lines, "socks reply fail: connection refused")
    proxy = socks(method=255)
    lines = dial(run, "target.test", 80, socks="127.0.0.1:%d" % proxy.port)
    one_error(lines, "socks reply fail: the proxy wants authentication")
    proxy = Server(lambda sock: sock.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n") or sock.recv(9))
    lines = dial(run, "target.test", 80, socks="127.0.0.1:%d" % proxy.port)
    one_error(lines, "socks reply fail: the answer is not SOCKS 5")


@suite.test
def a_silent_socks_proxy_is_left(run):
    proxy = Server(lambda sock: time.sleep(5))
    lines = dial(run, "target.test", 80, socks="127.0.0.1:%d" % proxy.port, secs=1)
    one_error(lines, "Timed out waiting for socks reply: 127.0.0.1:%d" % proxy.port)


@suite.test
def the_environment_names_a_socks_proxy(run):
    asked = []
    proxy = socks(asked)
    lines = dial(run, "target.test", 80, names="", patience=1,
                 environment={"socks_proxy": "127.0.0.1:%d" % proxy.port})
    assert "connected" in lines and len(asked) == 1, lines


if __name__ == "__main__":
    suite.main()
