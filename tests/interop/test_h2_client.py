#!/usr/bin/env python3
"""Our HTTP client over HTTP/2 with servers that others wrote: nginx, nghttpd, and Python's h2."""
import collections
import pathlib
import shutil
import socket
import ssl
import threading

import h2.config
import h2.connection
import h2.errors
import h2.events
import h2.settings

from certificates import Certificates
from harness import Suite, free_port

suite = Suite()
WIRE = pathlib.Path(__file__).resolve().parent.parent / "wire"
USE_SSL, PRIOR_KNOWLEDGE = 1, 1 << 18
BIG = bytes(i * 7 % 251 for i in range(5_000_000))
TEXT = "0123456789abcdefghij"

NGINX = """
daemon off; master_process off; error_log %(top)s/error.log; pid %(top)s/pid;
events { worker_connections 64; }
http {
    log_format short "$connection $server_protocol $request_method $uri $status";
    access_log %(top)s/access.log short; default_type text/plain;
    client_body_temp_path %(top)s/body; proxy_temp_path %(top)s/proxy;
    fastcgi_temp_path %(top)s/f; uwsgi_temp_path %(top)s/u; scgi_temp_path %(top)s/s;
    ssl_certificate %(certificate)s; ssl_certificate_key %(key)s;
    server {
        listen 127.0.0.1:%(secure)d ssl http2; listen 127.0.0.1:%(clear)d http2;
        server_name localhost; root %(top)s/www;
        location /moved { return 301 /a.txt; }
        location /loop { return 302 /loop; }
        location /nothing { return 204; }
        location /private { auth_basic "private"; auth_basic_user_file %(top)s/passwd; }
        location /upload { return 200 "$request_method $http_content_length $content_type"; }
    }
    server {
        listen 127.0.0.1:%(few)d ssl http2; server_name localhost; root %(top)s/www;
        keepalive_requests 10; http2_max_concurrent_streams 3;
    }
}
"""


class Site:
    """A folder, certificates, and our client."""

    def __init__(self, run, name):
        self.run = run
        self.top = top = run.work / ("interop-h2-client-" + name)
        shutil.rmtree(top, ignore_errors=True)
        (top / "www/private").mkdir(parents=True)
        (top / "www/a.txt").write_text(TEXT)
        (top / "www/empty").write_text("")
        (top / "www/private/a.txt").write_text("secret")
        (top / "www/big").write_bytes(BIG)
        for n in range(32):
            (top / ("www/%d" % n)).write_text("file %d " % n * 5)
        (top / "passwd").write_text("user:{PLAIN}pass\n")
        for path in [run.work, top, *top.rglob("*")]:  # nginx's workers are not root
            path.chmod(0o755 if path.is_dir() else 0o644)
        certificates = Certificates(top / "certificates")
        self.pair = certificates.issue("localhost")
        self.authority = certificates.authority.certificate

    def nginx(self):
        self.secure, self.clear, self.few = free_port(), free_port(), free_port()
        (self.top / "nginx.conf").write_text(NGINX % {
            "top": self.top, "secure": self.secure, "clear": self.clear, "few": self.few,
            "certificate": self.pair.certificate, "key": self.pair.key})
        self.run.start([shutil.which("nginx") or "/usr/sbin/nginx", "-c", self.top / "nginx.conf",
                        "-p", self.top], self.secure)
        return self

    def log(self):
        """What nginx logged, line by line: connection, protocol, method, path, status."""
        return [line.split() for line in (self.top / "access.log").read_text().splitlines()]

    def nghttpd(self, *options):
        """Starts nghttpd with TLS; returns its port."""
        port = free_port()
        self.run.start([shutil.which("nghttpd") or "/usr/sbin/nghttpd", "-a", "127.0.0.1", "-d",
                        self.top / "www", *options, port, self.pair.key, self.pair.certificate],
                       port)
        return port

    def ask(self, program, port, *requests, **options):
        options = {"address": "localhost", "host": "localhost", "ca": self.authority, **options}
        client = self.run.start([self.run.compile(WIRE / program), port,
                                 *("%s=%s" % option for option in options.items()), *requests])
        client.process.wait(60 * self.run.scale)
        assert client.process.returncode == 0, client.output[-3000:]
        return client.output.splitlines()

    def get(self, path, port, **options):
        """What a client of one request prints."""
        return self.ask("h1_client.c", port, path=path, **{"flags": USE_SSL, **options})

    def many(self, port, *requests, **options):
        """What a client of several requests prints."""
        return self.ask("many_client.c", port, *requests, **options)


def number(data):
    """The number that the client makes of a body."""
    n = 5381
    for octet in data:
        n = (n * 33 + octet) & 0xffffffff
    return n


BIG_LINE = "completed %d %d" % (len(BIG), number(BIG))


def answered(lines, count):
    """Each of `count` requests was established with 200, completed and closed, once each."""
    seen = collections.Counter(tuple(line.split(" ", 2)[:2]) for line in lines)
    for n in range(count):
        for event in ("established", "completed", "closed"):
            assert seen[str(n), event] == 1, (n, event, lines)
        assert "%d established 200" % n in lines, n


# ---- nginx


@suite.test
def nginx_serves_files_over_tls_and_in_clear(run):
    site = Site(run, "nginx").nginx()
    for port, flags in ((site.secure, USE_SSL), (site.clear, PRIOR_KNOWLEDGE)):
        lines = site.get("/a.txt", port, flags=flags)
        assert "established 200" in lines and "data " + TEXT in lines and "closed" in lines, lines
        lines = site.get("/big", port, flags=flags)
        assert BIG_LINE in lines, lines[-5:]
        lines = site.get("/empty", port, flags=flags)
        assert "established 200" in lines and "completed 0 5381" in lines, lines
        lines = site.get("/nothing", port, flags=flags)
        assert "established 204" in lines and "completed 0 5381" in lines, lines
        lines = site.get("/big", port, flags=flags, method="HEAD")
        assert "established 200" in lines and "completed 0 5381" in lines, lines
        lines = site.get("/none", port, flags=flags)
        assert "established 404" in lines and "closed" in lines, lines
    assert {line[1] for line in site.log()} == {"HTTP/2.0"}, site.log()


@suite.test
def nginx_redirects_and_asks_for_a_password(run):
    site = Site(run, "nginx").nginx()
    lines = site.get("/moved", site.secure)
    assert "data " + TEXT in lines, lines
    lines = site.get("/loop", site.secure)
    assert any("Redirect failed" in line for line in lines), lines
    lines = site.get("/private/a.txt", site.secure, user="user", password="pass")
    assert "data secret" in lines, lines
    for options in ({}, {"user": "user", "password": "wrong"}):
        lines = site.get("/private/a.txt", site.secure, **options)
        assert "established 401" in lines, lines


@suite.test
def nginx_takes_posts(run):
    site = Site(run, "nginx").nginx()
    for length in (10, None):
        options = {"length": length} if length else {}
        lines = site.get("/upload", site.secure, method="POST", body="hello,world", **options)
        assert "established 200" in lines, lines
        assert any(l.startswith("data POST %s" % (length or "")) for l in lines), lines


@suite.test
def nginx_answers_many_streams_of_one_connection(run):
    site = Site(run, "nginx").nginx()
    lines = site.many(site.secure, *("GET:pt:/%d" % n for n in range(32)))
    answered(lines, 32)
    log = site.log()
    assert len(log) == 32 and len({line[0] for line in log}) == 1, log


@suite.test
def requests_that_nginx_leaves_out_go_to_its_next_connection(run):
    site = Site(run, "nginx").nginx()
    for gap in (0, 5, -1):
        before = len(site.log())
        lines = site.many(site.few, *("GET:pt:/%d" % n for n in range(32)), gap=gap)
        answered(lines, 32)
        log = site.log()[before:]
        per_connection = collections.Counter(line[0] for line in log)
        assert len(log) == 32, log
        assert max(per_connection.values()) <= 12 and len(per_connection) >= 3, per_connection


# ---- nghttpd


@suite.test
def nghttpd_serves_files_with_every_setting(run):
    site = Site(run, "nghttpd")
    for options in ((), ("-b", 200), ("-w", 14, "-W", 14), ("--trailer=checksum: 1",),
                    ("--no-content-length",), ("-c", 0, "--encoder-header-table-size=0"),
                    ("-c", 64), ("-e",), ("--no-rfc7540-pri",), ("-n", 2)):
        port = site.nghttpd(*options)
        lines = site.get("/big", port)
        assert "established 200" in lines and BIG_LINE in lines, (options, lines[-5:])
        lines = site.get("/none", port)
        assert "established 404" in lines and "closed" in lines, (options, lines)
        lines = site.many(port, *("GET:pt:/%d" % n for n in range(20)))
        answered(lines, 20)


@suite.test
def requests_wait_where_nghttpd_allows_few_streams(run):
    site = Site(run, "nghttpd")
    for most in (1, 2, 10):
        lines = site.many(site.nghttpd("-m", most), *("GET:pt:/%d" % n for n in range(32)))
        answered(lines, 32)


@suite.test
def nghttpd_does_not_read_a_body_that_it_does_not_want(run):
    site = Site(run, "nghttpd")
    port = site.nghttpd("--early-response")
    lines = site.get("/a.txt", port, method="POST", body=",".join(["x" * 200] * 100))
    assert "established 200" in lines and "data " + TEXT in lines and "closed" in lines, lines


@suite.test
def a_server_without_http2_is_spoken_to_by_http1(run):
    site = Site(run, "old")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(site.pair.certificate, site.pair.key)
    for protocols in (["http/1.1"], []):
        if protocols:
            context.set_alpn_protocols(protocols)
        listener = socket.create_server(("127.0.0.1", 0))

        def serve():
            with context.wrap_socket(listener.accept()[0], server_side=True) as peer:
                assert peer.recv(65536).startswith(b"GET /a HTTP/1.1\r\n")
                peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nh1")
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        lines = site.get("/a", listener.getsockname()[1])
        assert "established 200" in lines and "data h1" in lines, lines


# ---- Python's h2


class Odd:
    """A server of Python's h2; `answer(peer, stream)` is called for each request."""

    def __init__(self, site, answer):
        self.answer = answer
        self.seen, self.failures = [], []
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(site.pair.certificate, site.pair.key)
        self.context.set_alpn_protocols(["h2"])
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.connections = 0
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            peer = self.listener.accept()[0]
            self.connections += 1
            threading.Thread(target=Peer, args=(self, peer, self.connections), daemon=True).start()


class Peer:
    """One connection of a client."""

    def __init__(self, server, plain, number):
        self.server, self.number = server, number
        plain.settimeout(30)
        try:
            self.socket = server.context.wrap_socket(plain, server_side=True)
            self.serve()
        except (OSError, EOFError):
            pass
        except Exception as e:  # the test looks at what h2 complains about
            server.failures.append(e)

    def serve(self):
        self.h2 = h2.connection.H2Connection(
            h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
        self.h2.initiate_connection()
        self.flush()
        while self.take():
            pass

    def flush(self):
        self.socket.sendall(self.h2.data_to_send())

    def take(self):
        data = self.socket.recv(65536)
        if not data:
            return False
        for event in self.h2.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                self.server.seen.append((self.number, event.stream_id, dict(event.headers)))
                self.server.answer(self, event.stream_id)
            elif isinstance(event, h2.events.DataReceived):
                self.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
            elif isinstance(event, h2.events.ConnectionTerminated) and event.error_code:
                self.server.failures.append("GOAWAY with %r" % event.error_code)
        self.flush()
        return True

    def head(self, stream, *fields, status="200", **how):
        self.h2.send_headers(stream, [(":status", status), *fields], **how)

    def send(self, stream, data, piece=16000, end=True, **how):
        """Sends data as the client gives credit."""
        while data:
            padding = how.get("pad_length", -1) + 1
            room = min(self.h2.local_flow_control_window(stream) - padding, piece)
            if room <= 0:
                if not self.take():
                    raise EOFError
                continue
            self.h2.send_data(stream, data[:room], **how)
            data = data[room:]
            self.flush()
        if end:
            self.h2.end_stream(stream)
            self.flush()


def odd(run, answer, path="/x", **how):
    """The lines of a client that asks such a server; h2 must not find fault with the client."""
    site = Site(run, "python")
    server = Odd(site, answer)
    lines = site.get(path, server.port, **how)
    assert not server.failures, (server.failures, lines)
    return lines, server


@suite.test
def python_h2_pads_and_cuts_its_data_small(run):
    for piece, how in ((1, {}), (7, {"pad_length": 255}), (16000, {"pad_length": 100})):
        body = BIG[:2000 if piece == 1 else 200_000]

        def answer(peer, stream):
            peer.head(stream, ("content-length", str(len(body))))
            peer.send(stream, body, piece, **how)
        lines, _ = odd(run, answer)
        assert "completed %d %d" % (len(body), number(body)) in lines, (piece, lines[-5:])


@suite.test
def python_h2_sends_interim_answers_and_trailers(run):
    def answer(peer, stream):
        peer.head(stream, ("link", "</x>; rel=preload"), status="103")
        peer.head(stream, status="100")
        peer.head(stream, ("server", "odd"))
        peer.send(stream, b"hello", end=False)
        peer.h2.send_data(stream, b"")
        peer.h2.send_headers(stream, [("checksum", "7")], end_stream=True)
    lines, server = odd(run, answer)
    assert "established 200" in lines and "data hello" in lines, lines
    assert "completed 5 %d" % number(b"hello") in lines and "closed" in lines, lines
    head = server.seen[0][2]
    assert head[":scheme"] == "https" and head[":authority"].startswith("localhost"), head


@suite.test
def python_h2_answers_with_a_head_in_several_frames(run):
    def answer(peer, stream):
        peer.head(stream, *(("x-%d" % n, "v" * 1000) for n in range(30)))
        peer.send(stream, b"hello")
    lines, _ = odd(run, answer, header_bytes=60_000)
    assert "data hello" in lines, lines
    lines, _ = odd(run, answer)  # more than the budget
    assert any(line.startswith("error") for line in lines) and "closed" not in lines, lines


@suite.test
def python_h2_changes_settings_and_pings_meanwhile(run):
    codes = h2.settings.SettingCodes

    def answer(peer, stream):
        peer.head(stream)
        for n in range(5):
            peer.h2.update_settings({codes.HEADER_TABLE_SIZE: 100 * n,
                                       codes.MAX_FRAME_SIZE: 16384 + n,
                                       codes.INITIAL_WINDOW_SIZE: 1000 * n})
            peer.h2.ping(b"%08d" % n)
            peer.send(stream, BIG[:10_000], end=False)
        peer.h2.end_stream(stream)
    lines, _ = odd(run, answer)
    assert "completed 50000 %d" % number(BIG[:10_000] * 5) in lines, lines[-5:]


@suite.test
def python_h2_refuses_streams_and_goes_away(run):
    site = Site(run, "python")

    def refuse(peer, stream):
        if len(peer.server.seen) <= 2:
            peer.h2.reset_stream(stream, h2.errors.ErrorCodes.REFUSED_STREAM)
        else:
            peer.head(stream)
            peer.send(stream, b"third time")
    server = Odd(site, refuse)
    lines = site.many(server.port, "GET:t:/x")
    assert "0 data third time" in lines and len(server.seen) == 3, (lines, server.seen)

    def leave(peer, stream):
        if peer.number == 1:
            peer.h2.close_connection(last_stream_id=0)
            peer.flush()
            peer.socket.close()
        else:
            peer.head(stream)
            peer.send(stream, b"back again")
    server = Odd(site, leave)
    lines = site.many(server.port, "GET:t:/x")
    assert "0 data back again" in lines and server.connections == 2, (lines, server.seen)
    assert not server.failures, server.failures


@suite.test
def python_h2_breaks_off_and_the_client_is_told(run):
    def reset(peer, stream):
        peer.h2.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)
    lines, _ = odd(run, reset)
    assert any(line.startswith("error") for line in lines), lines

    def half(peer, stream):
        peer.head(stream, ("content-length", "100"))
        peer.h2.send_data(stream, b"half")
        peer.h2.reset_stream(stream, h2.errors.ErrorCodes.CANCEL)
    lines, _ = odd(run, half)
    assert "closed" in lines and not any(l.startswith("completed") for l in lines), lines


suite.main()
