#!/usr/bin/env python3
"""Our HTTP/2 server with clients that others wrote: curl, nghttp, h2load, and Python's h2."""
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess

import h2.config
import h2.connection
import h2.errors
import h2.events
import h2.settings

from certificates import Certificates
from harness import Suite, free_port

suite = Suite()
HERE = pathlib.Path(__file__).resolve().parent
BIG = bytes(i * 7 % 251 for i in range(5_000_000))
TEXT = b"0123456789abcdefghij"


class Site:
    """A folder, and our server for it, once for each way in which HTTP/2 begins."""

    def __init__(self, run):
        self.run = run
        self.top = top = run.work / "interop-h2"
        shutil.rmtree(top, ignore_errors=True)
        (top / "www").mkdir(parents=True)
        (top / "www/a.txt").write_bytes(TEXT)
        (top / "www/empty.txt").write_bytes(b"")
        (top / "www/big.txt").write_bytes(BIG)
        names = ["asset%d.css" % n for n in range(30)]
        for name in names:
            (top / "www" / name).write_text("p { color: red }\n" * 100)
        links = "".join('<link rel="stylesheet" href="%s">' % name for name in names)
        (top / "www/index.html").write_text(
            "<html><head>%s</head><body>index</body></html>" % links)
        (top / "passwords").write_text("user:pass\n")
        certificates = Certificates(top / "certificates")
        self.pair = certificates.issue("localhost")
        self.authority = certificates.authority.certificate

    def serve(self, tls=False, prior=False):
        """Starts the server; returns the base of its URLs."""
        port = free_port()
        options = ["passwords=%s" % (self.top / "passwords")]
        if tls:
            options += ["cert=%s" % self.pair.certificate, "key=%s" % self.pair.key]
        if prior:
            options.append("prior=1")
        program = self.run.compile(HERE / "h2_server.c", "interop_h2_server")
        self.run.start([program, port, self.top / "www", *options], port)
        return "%s://localhost:%d" % ("https" if tls else "http", port)

    def ways(self):
        """URL and curl's options: by ALPN, and by prior knowledge in clear."""
        return [(self.serve(tls=True), ["--http2", "--cacert", self.authority]),
                (self.serve(prior=True), ["--http2-prior-knowledge"])]

    def connect(self, url, **settings):
        return Client(self, url, **settings)


def tool(command, data=None, check=True, seconds=60):
    done = subprocess.run([str(c) for c in command], input=data, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=seconds)
    said = (done.stdout[-2000:] + done.stderr[-500:]).decode(errors="replace")
    assert not check or done.returncode == 0, (
        "%s ended with %d: %s" % (command[0], done.returncode, said))
    return done.stdout


def curl(*arguments, data=None, **how):
    """What curl prints."""
    return tool(["curl", "-sS", "--max-time", "50", *arguments], data, **how)


def nghttp(*arguments, data=None):
    """What nghttp prints, without colours."""
    out = tool(["nghttp", "-y", *arguments], data).decode(errors="replace")
    return re.sub("\033\\[[0-9;]*m", "", out)


# ---- curl


@suite.test
def curl_gets_files_and_parts_of_them(run):
    for url, how in Site(run).ways():
        assert curl(*how, "-w", " %{http_version} %{http_code}", url + "/a.txt") == TEXT + b" 2 200"
        assert curl(*how, url + "/empty.txt") == b""
        assert curl(*how, url + "/big.txt") == BIG
        assert curl(*how, "-r", "1000-1999", url + "/big.txt") == BIG[1000:2000]
        assert curl(*how, "-r", "-100", url + "/big.txt") == BIG[-100:]
        parts = curl(*how, "-r", "0-1,10-11", "-D", "-", url + "/a.txt")
        assert b"multipart/byteranges" in parts and b"\r\nab\r\n" in parts, parts
        assert curl(*how, "-r", "99-", "-o", "/dev/null", "-w", "%{http_code}",
                    url + "/a.txt") == b"416"
        head = curl(*how, "-I", url + "/big.txt").decode()
        assert head.startswith("HTTP/2 200") and "content-length: 5000000" in head, head
        tag = re.search('^etag: (".*")\r$', head, re.M).group(1)
        assert curl(*how, "-H", "If-None-Match: " + tag, "-w", "%{http_code}",
                    url + "/big.txt") == b"304"
        assert curl(*how, "-o", "/dev/null", "-w", "%{http_code}", url + "/none") == b"404"
        facts = curl(*how, url + "/facts?a=b").decode()
        assert "HTTP/2, %s" % url.split("/")[2] in facts, facts


@suite.test
def curl_is_redirected_and_asked_for_a_password(run):
    # Not in clear: by prior knowledge, curl 7.88 loses a connection that it uses again.
    for url, how in Site(run).ways()[:1]:
        out = curl(*how, "-L", "-w", " %{num_redirects} %{num_connects}", url + "/moved")
        assert out == TEXT + b" 1 1", out
        private = url + "/private/a.txt"
        for user, expected in (((), b"401"), (("-u", "user:wrong"), b"401"),
                               (("-u", "user:pass"), b"200")):
            out = curl(*how, *user, "-o", "/dev/null", "-w", "%{http_code}", private)
            assert out == expected, (user, out)
        assert curl(*how, "--anyauth", "-u", "user:pass", private) == TEXT


@suite.test
def curl_sends_bodies_of_every_kind(run):
    for url, how in Site(run).ways():
        for size in (0, 1, 16383, 16384, 16385, 65535, 65536, len(BIG)):
            data = BIG[:size]
            assert curl(*how, "--data-binary", "@-", url + "/echo", data=data) == data, size
            # from a pipe: no Content-Length
            assert curl(*how, "-X", "POST", "-T", "-", url + "/echo", data=data) == data, size


@suite.test
def curl_sends_forms(run):
    number = 0
    for octet in BIG:
        number = (number * 33 + octet) & 0xffffffff
    for url, how in Site(run).ways():
        assert curl(*how, "-d", "name=me%21", url + "/form") == b"me!||0|0"
        out = curl(*how, "-F", "name=me", "-F", "file=@-;filename=x.bin", url + "/form", data=BIG)
        assert out == b"me|x.bin|%d|%d" % (len(BIG), number), out


@suite.test
def curl_reads_events_as_they_come(run):
    for url, how in Site(run).ways():
        out = curl(*how, "-N", "-w", "%{http_version}", url + "/events")
        assert out == b"".join(b"data: tick %d\n\n" % n for n in range(1, 6)) + b"2", out


@suite.test
def curl_asks_for_many_things_on_one_connection(run):
    site = Site(run)
    url, how = site.ways()[0]
    wanted = ["big.txt", "a.txt", "none", "asset1.css"] * 10
    files = [site.top / ("out%d" % n) for n in range(len(wanted))]
    arguments = []
    for name, file in zip(wanted, files):
        arguments += ["-o", file, url + "/" + name]
    out = curl(*how, "-Z", "--parallel-max", 20, "-w", "%{http_code} %{num_connects}\n",
               *arguments, seconds=60 * run.scale)
    lines = [line.split() for line in out.decode().splitlines()]
    assert sum(int(connects) for _, connects in lines) == 1, lines
    assert sorted(code for code, _ in lines) == ["200"] * 30 + ["404"] * 10, lines
    for name, file in zip(wanted, files):
        if name != "none":
            assert file.read_bytes() == (site.top / "www" / name).read_bytes(), name


@suite.test
def curl_is_upgraded_in_clear(run):
    plain = Site(run).serve()
    version = ("-w", " %{http_version} %{http_code}")
    assert curl("--http2", *version, plain + "/a.txt") == TEXT + b" 2 200"
    assert curl("--http2", plain + "/big.txt") == BIG
    assert curl("--http1.1", *version, plain + "/a.txt") == TEXT + b" 1.1 200"
    # a request with a body is not, but served
    out = curl("--http2", "--data-binary", "@-", *version, plain + "/echo", data=BIG[:100_000])
    assert out == BIG[:100_000] + b" 1.1 200", out[-20:]


@suite.test
def curl_falls_back_where_http2_is_not_agreed_upon(run):
    site = Site(run)
    tls = site.serve(tls=True)
    for option, version in (("--http1.1", b"1.1"), ("--no-alpn", b"1.1"), ("--http2", b"2")):
        out = curl(option, "--cacert", site.authority, "-o", "/dev/null", "-w", "%{http_version}",
                   tls + "/a.txt")
        assert out == version, (option, out)


# ---- nghttp, h2load


@suite.test
def nghttp_gets_a_page_and_what_belongs_to_it(run):
    site = Site(run)
    for url, how in ((site.serve(tls=True), []), (site.serve(prior=True), []),
                     (site.serve(), ["-u"])):
        out = nghttp("-ans", *how, url + "/")
        rows = re.findall(r"^ *\d+ .* 200 +[0-9K]+ (/\S*)$", out, re.M)
        assert sorted(rows) == sorted(["/"] + ["/asset%d.css" % n for n in range(30)]), out


@suite.test
def nghttp_multiplies_requests(run):
    site = Site(run)
    for url in (site.serve(tls=True), site.serve(prior=True)):
        for arguments in (["-m", 100], ["-m", 100, "-M", 3], ["-m", 20, "-w", 14, "-W", 14],
                          ["-m", 300, "-M", 1000], ["-m", 20, "--no-dep"],
                          ["-m", 20, "-c", 0, "--encoder-header-table-size=0"],
                          ["-m", 20, "-c", 100, "-c", 8192]):
            out = nghttp("-ns", *arguments, url + "/a.txt")
            assert len(re.findall(r" 200 +20 /a.txt$", out, re.M)) == arguments[1], (arguments, out)


@suite.test
def nghttp_reads_much_with_small_windows(run):
    site = Site(run)
    for url in (site.serve(tls=True), site.serve(prior=True)):
        for bits in (10, 16, 30):
            assert tool(["nghttp", "-y", "-w", bits, "-W", bits, url + "/big.txt"]) == BIG


@suite.test
def nghttp_posts_with_padding_and_trailers(run):
    site = Site(run)
    file = site.top / "body"
    file.write_bytes(BIG[:200_000])
    for url in (site.serve(tls=True), site.serve(prior=True)):
        for more in ([], ["--no-content-length"], ["-b", 200], ["--trailer=checksum: 1"],
                     ["-p", 256]):
            out = tool(["nghttp", "-y", "-d", file, *more, url + "/echo"])
            assert out == BIG[:200_000], (more, len(out))
        form = tool(["nghttp", "-y", "-d", "-", "--expect-continue", url + "/form",
                     "-H", "content-type: application/x-www-form-urlencoded"], b"name=me")
        assert form == b"me||0|0", form
        # a head in many frames, and over the budget of a head
        out = nghttp("-nv", "--continuation", url + "/a.txt")
        assert ":status: 431" in out, out[-300:]


@suite.test
def h2load_sees_no_failure(run):
    site = Site(run)
    file = site.top / "body"
    file.write_bytes(BIG[:30_000])
    for url in (site.serve(tls=True), site.serve(prior=True)):
        for path, more in (("/a.txt", []), ("/facts", []), ("/big.txt", ["-n", 40]),
                           ("/echo", ["-d", file]), ("/none", [])):
            out = tool(["h2load", "-n", 2000, "-c", 10, "-m", 16, *more, url + path]).decode()
            total = more[1] if "-n" in more else 2000
            assert ("%d succeeded, 0 failed, 0 errored, 0 timeout" % total if path != "/none" else
                    "0 succeeded, 2000 failed, 0 errored, 0 timeout") in out, (path, out)


# ---- Python's h2


class Client:
    """A connection of Python's h2."""

    def __init__(self, site, url, **settings):
        port = int(url.rsplit(":", 1)[1])
        self.socket = socket.create_connection(("localhost", port), 20 * site.run.scale)
        if url.startswith("https"):
            context = ssl.create_default_context(cafile=site.authority)
            context.set_alpn_protocols(["h2"])
            self.socket = context.wrap_socket(self.socket, server_hostname="localhost")
            assert self.socket.selected_alpn_protocol() == "h2"
        self.h2 = h2.connection.H2Connection(h2.config.H2Configuration(header_encoding="utf-8"))
        self.authority = "localhost:%d" % port
        self.events = []
        if settings:
            self.h2.local_settings = h2.settings.Settings(client=True, initial_values={
                getattr(h2.settings.SettingCodes, name): value for name, value in settings.items()})
        self.h2.initiate_connection()
        self.flush()

    def flush(self):
        self.socket.sendall(self.h2.data_to_send())

    def request(self, path, method="GET", more=(), end=True, **priority):
        number = self.h2.get_next_available_stream_id()
        self.h2.send_headers(number, [(":method", method), (":scheme", "http"),
                                      (":authority", self.authority), (":path", path), *more],
                             end_stream=end, **priority)
        self.flush()
        return number

    def take(self, grant=True):
        """What came with one read; credit is given back if `grant`."""
        data = self.socket.recv(65536)
        if not data:
            raise EOFError("the server hung up")
        events = self.h2.receive_data(data)
        for event in events:
            if grant and isinstance(event, h2.events.DataReceived):
                self.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        self.events += events
        self.flush()

    def answers(self, *numbers, grant=True):
        """Waits for the end of streams; a dictionary of (status, body)."""
        open_streams = set(numbers)
        while True:
            ended = {event.stream_id for event in self.events
                     if isinstance(event, (h2.events.StreamEnded, h2.events.StreamReset))}
            if open_streams <= ended:
                break
            self.take(grant)
        return {number: self.answer(number) for number in numbers}

    def answer(self, number):
        of = [event for event in self.events if getattr(event, "stream_id", None) == number]
        head = [dict(event.headers) for event in of
                if isinstance(event, h2.events.ResponseReceived)]
        body = b"".join(event.data for event in of if isinstance(event, h2.events.DataReceived))
        return head[0][":status"] if head else None, body

    def send(self, number, data, end=True, **how):
        """Sends data as credit allows."""
        while data:
            padding = how.get("pad_length", -1) + 1
            room = min(self.h2.local_flow_control_window(number) - padding,
                       self.h2.max_outbound_frame_size - 256)
            if room <= 0:
                self.take()
                continue
            self.h2.send_data(number, data[:room], **how)
            data = data[room:]
            self.flush()
        if end:
            self.h2.end_stream(number)
            self.flush()


def connections(site):
    return [site.connect(site.serve(tls=True)), site.connect(site.serve(prior=True))]


@suite.test
def python_h2_asks_for_a_hundred_things_at_once(run):
    for client in connections(Site(run)):
        numbers = [client.request("/asset%d.css" % (n % 30)) for n in range(100)]
        for status, body in client.answers(*numbers).values():
            assert status == "200" and len(body) == 1700, (status, len(body))


@suite.test
def python_h2_pads_and_prioritises(run):
    for client in connections(Site(run)):
        first = client.request("/echo", "POST", end=False, priority_weight=256)
        client.send(first, BIG[:50_000], pad_length=255)
        client.h2.prioritize(first + 2, weight=1, depends_on=first, exclusive=True)
        second = client.request("/a.txt", priority_weight=16, priority_depends_on=first,
                                priority_exclusive=True)
        client.h2.prioritize(second, weight=200)
        client.h2.prioritize(1001, weight=7)
        client.flush()
        assert client.answers(first, second) == {first: ("200", BIG[:50_000]),
                                                 second: ("200", TEXT)}


@suite.test
def python_h2_reads_with_tiny_windows(run):
    site = Site(run)
    for url in (site.serve(tls=True), site.serve(prior=True)):
        client = site.connect(url, INITIAL_WINDOW_SIZE=1)
        numbers = [client.request("/a.txt") for _ in range(10)]
        for answer in client.answers(*numbers).values():
            assert answer == ("200", TEXT)
        # from nothing: only heads come, until there is credit
        client = site.connect(url, INITIAL_WINDOW_SIZE=0)
        number, other = client.request("/big.txt"), client.request("/empty.txt")
        assert client.answers(other)[other] == ("200", b"")
        client.h2.ping(b"01234567")
        client.flush()
        while not any(isinstance(event, h2.events.PingAckReceived) for event in client.events):
            client.take()
        assert client.answer(number) == ("200", b"")
        client.h2.increment_flow_control_window(10, number)
        client.flush()
        while len(client.answer(number)[1]) < 10:
            client.take(grant=False)
        client.h2.update_settings({h2.settings.SettingCodes.INITIAL_WINDOW_SIZE: 100_000})
        client.flush()
        assert client.answers(number)[number][1] == BIG


@suite.test
def python_h2_sends_trailers_and_large_heads(run):
    for client in connections(Site(run)):
        number = client.request("/echo", "POST", end=False)
        client.send(number, BIG[:1000], end=False)
        client.h2.send_headers(number, [("checksum", "12"), ("x-more", "a" * 100)],
                               end_stream=True)
        client.flush()
        assert client.answers(number)[number] == ("200", BIG[:1000])
        # a head that needs CONTINUATION is more than the budget of a head, and answered so
        number = client.request("/facts", more=[("x-large", "b" * 40_000)])
        after = client.request("/a.txt")
        answers = client.answers(number, after)
        assert answers[number][0] == "431" and answers[after] == ("200", TEXT), answers


@suite.test
def python_h2_talks_both_ways_at_once(run):
    for client in connections(Site(run)):
        numbers = [client.request("/echo", "POST", end=False) for _ in range(4)]
        for round_of in range(20):
            for number in numbers:
                client.send(number, b"%d" % round_of * 3000, end=False)
            while any(len(client.answer(number)[1]) < sum(
                    3000 * len(b"%d" % n) for n in range(round_of + 1)) for number in numbers):
                client.take()
        for number in numbers:
            client.send(number, b"")
        whole = b"".join(b"%d" % n * 3000 for n in range(20))
        for answer in client.answers(*numbers).values():
            assert answer == ("200", whole)


@suite.test
def python_h2_gives_up_streams_and_goes_on(run):
    for client in connections(Site(run)):
        for n in range(30):
            number = client.request("/big.txt" if n % 2 else "/events")
            if n % 3:
                client.take()
            client.h2.reset_stream(number, h2.errors.ErrorCodes.CANCEL)
            client.flush()
        number = client.request("/big.txt")
        assert client.answers(number)[number] == ("200", BIG)


@suite.test
def python_h2_says_goodbye_and_is_answered_still(run):
    for client in connections(Site(run)):
        number = client.request("/big.txt")
        client.socket.sendall(h2_goaway())
        assert client.answers(number)[number] == ("200", BIG)


def h2_goaway():
    """GOAWAY without an error; Python's h2 cannot be asked to go on reading after its own."""
    return b"\0\0\x08\x07\0\0\0\0\0" + b"\0" * 8


@suite.test
def the_server_ends_with_requests_open(run):
    site = Site(run)
    clients = connections(site)
    for client in clients:
        client.request("/events")
        client.request("/big.txt")
        client.take(grant=False)
    for program in run.programs:
        assert program.stop() == 0, program.output


suite.main()
