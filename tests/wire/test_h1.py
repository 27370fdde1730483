#!/usr/bin/env python3
"""HTTP/1.1 server on the wire: what is refused and how, framing, pipelining, slow peers."""
import pathlib
import re
import socket
import time

from harness import Suite, free_port

suite = Suite()
HERE = pathlib.Path(__file__).resolve().parent


class Server:
    """The server under test; `secs` are its network and keep-alive timeouts."""

    def __init__(self, run, *secs):
        self.port = free_port()
        self.run = run
        self.program = run.start([run.compile(HERE / "h1_server.c"), self.port, *secs], self.port)

    def dial(self):
        s = socket.create_connection(("127.0.0.1", self.port), 5)
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return s

    def ask(self, *parts, seconds=10):
        """Sends parts on one connection (numbers are pauses) and reads to its end."""
        s = self.dial()
        try:
            for part in parts:
                if isinstance(part, (int, float)):
                    time.sleep(part)
                else:
                    s.sendall(part)
        except OSError:
            pass
        return Answer(read_to_end(s, seconds * self.run.scale))


def read_to_end(s, seconds):
    got, deadline = b"", time.monotonic() + seconds
    while True:
        s.settimeout(max(0.01, deadline - time.monotonic()))
        try:
            piece = s.recv(65536)
        except socket.timeout:
            raise AssertionError("the connection stays open after %r" % got) from None
        except OSError:
            return got
        if not piece:
            return got
        got += piece


def read_some(s, wanted, seconds=5):
    """Reads until `wanted` (a regular expression) is there."""
    got, deadline = b"", time.monotonic() + seconds
    while not re.search(wanted, got, re.S):
        s.settimeout(max(0.01, deadline - time.monotonic()))
        try:
            piece = s.recv(65536)
        except socket.timeout:
            raise AssertionError("got %r, waited for %r" % (got, wanted)) from None
        assert piece, "ended after %r" % got
        got += piece
    return got


class Answer:
    """All that came on a connection until its end."""

    def __init__(self, raw):
        self.raw = raw
        self.statuses = [int(n) for n in re.findall(rb"HTTP/1\.[01] (\d{3}) ", raw)]

    def refused_with(self, status):
        assert self.statuses == [status], "%r" % self.raw[:400]


def request(extra=b"", body=b"", line=b"POST /up HTTP/1.1", host=b"Host: a\r\n"):
    return line + b"\r\n" + host + extra + b"\r\n" + body


# A request that must never be answered when it is in the body of another.
HIDDEN = b"GET /smuggled HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
CLOSE = b"Connection: close\r\n"


def refusals(status, **cases):
    """One test for each case: the request gets this status, and the connection ends."""
    for name, data in cases.items():
        def check(run, data=data):
            server = Server(run)
            answer = server.ask(data)
            answer.refused_with(status)
            assert b"smuggled" not in answer.raw
            server.ask(request(CLOSE, line=b"GET /alive HTTP/1.1")).refused_with(200)
        check.__name__ = name
        suite.test(check)


refusals(
    400,
    content_length_and_transfer_encoding_together=request(
        b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n" + HIDDEN),
    transfer_encoding_and_content_length_together=request(
        b"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n", b"0\r\n\r\n" + HIDDEN),
    two_different_content_lengths=request(b"Content-Length: 5\r\nContent-Length: 6\r\n", b"hello" + HIDDEN),
    two_equal_content_lengths=request(b"Content-Length: 5\r\nContent-Length: 5\r\n", b"hello"),
    a_list_of_content_lengths=request(b"Content-Length: 5, 5\r\n", b"hello"),
    a_content_length_with_sign=request(b"Content-Length: +5\r\n", b"hello"),
    a_negative_content_length=request(b"Content-Length: -5\r\n", b"hello"),
    a_hexadecimal_content_length=request(b"Content-Length: 0x5\r\n", b"hello"),
    a_content_length_of_letters=request(b"Content-Length: abc\r\n", b"hello"),
    a_content_length_with_space_inside=request(b"Content-Length: 5 5\r\n", b"hello"),
    an_empty_content_length=request(b"Content-Length:\r\n", b"hello"),
    a_content_length_beyond_64_bits=request(b"Content-Length: 18446744073709551621\r\n", b"hello"),
    an_unknown_transfer_encoding=request(b"Transfer-Encoding: xchunked\r\n", b"0\r\n\r\n"),
    chunked_that_is_not_last=request(b"Transfer-Encoding: chunked, identity\r\n", b"0\r\n\r\n"),
    chunked_twice=request(b"Transfer-Encoding: chunked, chunked\r\n", b"0\r\n\r\n"),
    a_coding_before_chunked=request(b"Transfer-Encoding: gzip, chunked\r\n", b"0\r\n\r\n"),
    an_empty_transfer_encoding=request(b"Transfer-Encoding:\r\n", b"0\r\n\r\n"),
    transfer_encoding_in_http_1_0=request(b"Transfer-Encoding: chunked\r\n", b"0\r\n\r\n",
                                          line=b"POST /up HTTP/1.0"),
    a_chunk_size_of_letters=request(b"Transfer-Encoding: chunked\r\n", b"zz\r\nAAAAA\r\n0\r\n\r\n"),
    a_negative_chunk_size=request(b"Transfer-Encoding: chunked\r\n", b"-1\r\nAAAAA\r\n0\r\n\r\n"),
    a_chunk_size_with_prefix=request(b"Transfer-Encoding: chunked\r\n", b"0x5\r\nAAAAA\r\n0\r\n\r\n"),
    a_chunk_size_of_17_digits=request(b"Transfer-Encoding: chunked\r\n", b"FFFFFFFFFFFFFFFFF\r\nA"),
    a_chunk_longer_than_its_size=request(b"Transfer-Encoding: chunked\r\n", b"3\r\nAAAAA\r\n0\r\n\r\n"),
    a_chunk_size_that_ends_in_bare_lf=request(b"Transfer-Encoding: chunked\r\n",
                                              b"5\nAAAAA\r\n0\r\n\r\n" + HIDDEN),
    a_chunk_size_with_space_behind=request(b"Transfer-Encoding: chunked\r\n", b"5 \r\nAAAAA\r\n0\r\n\r\n"),
    space_before_the_colon=request(b"X-A : 1\r\n"),
    transfer_encoding_with_space_before_the_colon=request(
        b"Transfer-Encoding : chunked\r\nContent-Length: 5\r\n", b"0\r\n\r\n" + HIDDEN),
    a_folded_header=request(b"X-A: 1\r\n  folded\r\n"),
    a_folded_first_header=b"GET / HTTP/1.1\r\n X-A: 1\r\nHost: a\r\n\r\n",
    a_bare_cr_in_a_value=request(b"X-A: 1\rX-B: 2\r\n"),
    nul_in_a_value=request(b"X-A: 1\x002\r\n"),
    a_control_character_in_a_value=request(b"X-A: 1\x0b2\r\n"),
    delete_in_a_value=request(b"X-A: 1\x7f2\r\n"),
    a_line_without_colon=request(b"NoColonHere\r\n"),
    an_empty_header_name=request(b": x\r\n"),
    a_header_name_with_parenthesis=request(b"X(Y): 1\r\n"),
    no_host=request(host=b""),
    two_hosts=request(b"Host: b\r\n"),
    two_equal_hosts=request(b"Host: a\r\n"),
    a_host_with_strange_characters=request(host=b"Host: a b/@\r\n"),
    no_version=b"GET /\r\n\r\n",
    a_lower_case_version=request(line=b"GET / http/1.1"),
    a_version_with_a_letter_behind=request(line=b"GET / HTTP/1.1x"),
    two_spaces_in_the_request_line=request(line=b"GET  /  HTTP/1.1"),
    a_target_without_slash=request(line=b"GET nopath HTTP/1.1"),
    an_asterisk_for_get=request(line=b"GET * HTTP/1.1"),
    a_broken_escape=request(line=b"GET /%zz HTTP/1.1"),
    an_escaped_nul_in_the_path=request(line=b"GET /a%00b HTTP/1.1"),
    an_escaped_line_end_in_the_path=request(line=b"GET /a%0d%0aX:%201 HTTP/1.1"),
    nul_in_the_target=request(line=b"GET /a\x00b HTTP/1.1"),
    octets_that_are_no_request=bytes(range(128, 256)) * 8,
    a_tls_hello=bytes.fromhex("1603010075010000710303") + b"A" * 110,
)
refusals(
    505,
    http_2_in_the_request_line=request(line=b"GET / HTTP/2.0"),
    an_unknown_major_version=request(line=b"GET / HTTP/9.9"),
)
refusals(
    414,
    a_target_beyond_the_budget=request(line=b"GET /" + b"u" * 5000 + b" HTTP/1.1"),
    a_target_of_64_kib=request(line=b"GET /" + b"u" * 65536 + b" HTTP/1.1"),
)
refusals(
    431,
    a_header_beyond_the_budget=request(b"Cookie: " + b"c" * 9000 + b"\r\n"),
    headers_of_64_kib=request(b"X-A: " + b"a" * 65536 + b"\r\n"),
    headers_of_1_mib=request(b"".join(b"X-%d: %s\r\n" % (i, b"b" * 1000) for i in range(1000))),
    two_thousand_headers=request(b"".join(b"X-%d: 1\r\n" % i for i in range(2000))),
)
refusals(
    413,
    a_body_beyond_the_budget=request(b"Content-Length: 9000000000000000000\r\n"),
    a_chunk_beyond_the_budget=request(b"Transfer-Encoding: chunked\r\n", b"FFFFFFFFFFFFFFF\r\nA"),
    chunk_extensions_without_end=request(b"Transfer-Encoding: chunked\r\n", b"5;" + b"x" * 20000),
    trailers_without_end=request(b"Transfer-Encoding: chunked\r\n", b"0\r\nX: " + b"x" * 20000),
)
refusals(
    501,
    an_unknown_method=request(line=b"FOO / HTTP/1.1"),
    trace=request(b"Cookie: a=SECRET\r\n", line=b"TRACE / HTTP/1.1"),
    a_lower_case_method=request(line=b"get / HTTP/1.1"),
)
refusals(417, an_unknown_expectation=request(b"Expect: nonsense\r\n", line=b"GET / HTTP/1.1"))


def answers(**cases):
    """One test for each case: data, and the bodies of the answers in their order."""
    for name, (data, *bodies) in cases.items():
        def check(run, data=data, bodies=bodies):
            answer = Server(run).ask(data)
            assert answer.statuses == [200] * len(bodies), answer.raw
            at = 0
            for body in bodies:
                at = answer.raw.find(b"\r\n\r\n" + body, at)
                assert at >= 0, (body, answer.raw)
                at += 4
        check.__name__ = name
        suite.test(check)


LAST = request(CLOSE, line=b"GET /last HTTP/1.1")
answers(
    a_counted_body=(request(b"Content-Length: 5\r\n", b"hello") + LAST, b"POST /up [5] hello", b"GET /last"),
    a_chunked_body=(request(b"Transfer-Encoding: chunked\r\n",
                            b"5\r\nhello\r\n6;a=\"b\"\r\n world\r\n0\r\nX-T: 1\r\n\r\n") + LAST,
                    b"POST /up [11] hello world", b"GET /last"),
    a_body_that_looks_like_a_request=(
        request(b"Content-Length: %d\r\n" % len(HIDDEN), HIDDEN) + LAST,
        b"POST /up [%d] GET /smuggled" % len(HIDDEN), b"GET /last"),
    a_body_with_get=(request(b"Content-Length: 5\r\n", b"hello", line=b"GET /up HTTP/1.1") + LAST,
                     b"GET /up [5] hello", b"GET /last"),
    a_body_that_nobody_waits_for=(
        request(b"Content-Length: %d\r\n" % len(HIDDEN), HIDDEN, line=b"POST /early HTTP/1.1") + LAST,
        b"POST /early", b"GET /last"),
    a_chunked_body_that_nobody_waits_for=(
        request(b"Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(HIDDEN), HIDDEN),
                line=b"POST /early HTTP/1.1") + LAST, b"POST /early", b"GET /last"),
    an_empty_body=(request(b"Content-Length: 0\r\n") + LAST, b"POST /up [0] ", b"GET /last"),
    no_body=(request() + LAST, b"POST /up [0] ", b"GET /last"),
    sixty_requests_at_once=(request(line=b"GET /n HTTP/1.1") * 60 + LAST, *[b"GET /n"] * 60, b"GET /last"),
    an_empty_line_before_the_request=(b"\r\n" + LAST, b"GET /last"),
    bare_lf_as_line_end=(b"GET /last HTTP/1.1\nHost: a\nConnection: close\n\n", b"GET /last"),
    a_later_minor_version=(request(CLOSE, line=b"GET /last HTTP/1.2"), b"GET /last"),
    an_absolute_target=(request(CLOSE, line=b"GET http://a/last?x HTTP/1.1"), b"GET /last"),
    dots_and_slashes=(request(CLOSE, line=b"GET /a/%2e%2e/.//last/%2e HTTP/1.1"), b"GET /last/"),
    http_1_0_without_host=(request(line=b"GET /last HTTP/1.0", host=b""), b"GET /last"),
    unknown_headers_by_the_dozen=(
        request(CLOSE + b"".join(b"X-H%d: v\r\n" % i for i in range(120)), line=b"GET /last HTTP/1.1"),
        b"GET /last"),
)


@suite.test
def http_1_0_is_closed_unless_it_asks(run):
    server = Server(run)
    server.ask(request(line=b"GET / HTTP/1.0")).refused_with(200)
    s = server.dial()
    s.sendall(request(b"Connection: keep-alive\r\n", line=b"GET /one HTTP/1.0"))
    assert b"\r\nconnection: keep-alive\r\n" in read_some(s, rb"GET /one")
    s.sendall(request(line=b"GET /two HTTP/1.0"))
    assert b"keep-alive" not in read_to_end(s, 5)


@suite.test
def head_has_no_body(run):
    answer = Server(run).ask(request(line=b"HEAD /h HTTP/1.1") + LAST)
    first, second = answer.raw.split(b"\r\n\r\n", 1)
    assert b"content-length: 7" in first
    assert second.startswith(b"HTTP/1.1 200 OK\r\n") and second.endswith(b"GET /last"), answer.raw


@suite.test
def options_for_the_server_is_answered(run):
    answer = Server(run).ask(request(line=b"OPTIONS * HTTP/1.1") + LAST)
    assert answer.statuses == [200, 200] and b"\r\nallow: GET," in answer.raw, answer.raw


@suite.test
def a_body_is_asked_for_when_the_client_waits(run):
    s = Server(run).dial()
    s.sendall(request(b"Content-Length: 5\r\nExpect: 100-continue\r\n" + CLOSE))
    assert read_some(s, rb"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
    s.sendall(b"hello")
    assert read_to_end(s, 5).endswith(b"POST /up [5] hello")


@suite.test
def a_refused_expectation_ends_the_connection(run):
    s = Server(run).dial()
    s.sendall(request(b"Content-Length: 5\r\nExpect: 100-continue\r\n", line=b"POST /early HTTP/1.1"))
    got = read_to_end(s, 5)
    assert b"100 Continue" not in got and got.endswith(b"POST /early")


@suite.test
def a_request_octet_by_octet_is_served(run):
    s = Server(run).dial()
    for octet in request(b"Transfer-Encoding: chunked\r\n" + CLOSE, b"5\r\nhello\r\n0\r\n\r\n"):
        s.sendall(bytes([octet]))
        time.sleep(0.001)
    assert read_to_end(s, 5).endswith(b"POST /up [5] hello")


@suite.test
def a_half_closed_connection_is_answered(run):
    s = Server(run).dial()
    s.sendall(request(line=b"GET /half HTTP/1.1"))
    s.shutdown(socket.SHUT_WR)
    assert read_to_end(s, 5).endswith(b"GET /half")


@suite.test
def an_answer_without_length_ends_with_the_connection(run):
    got = Server(run).ask(request(line=b"GET /parts HTTP/1.1")).raw
    assert b"\r\nconnection: close\r\n" in got and got.endswith(b"part 0\npart 1\npart 2\n"), got


@suite.test
def a_large_body_comes_whole(run):
    s = Server(run).dial()
    size = 10_000_000
    s.sendall(request(b"Content-Length: %d\r\n" % size + CLOSE))
    s.sendall(b"x" * size)
    assert b"POST /up [%d] xxx" % size in read_to_end(s, 20)


@suite.test
def a_refusal_reaches_a_client_that_is_still_sending(run):
    s = Server(run).dial()
    s.sendall(request(b"Content-Length: -1\r\n"))
    try:
        for _ in range(10):
            s.sendall(b"x" * 10000)
    except OSError:
        pass
    Answer(read_to_end(s, 10)).refused_with(400)


@suite.test
def a_head_that_never_ends_is_given_up(run):
    start = time.monotonic()
    Server(run, 1).ask(b"GET / HTTP/1.1\r\nHost: a", seconds=5)
    assert time.monotonic() - start < 5 * run.scale


@suite.test
def a_head_that_trickles_is_given_up(run):
    s = Server(run, 2).dial()
    s.sendall(b"GET / HTTP/1.1\r\nX: ")
    trickle(s, run)


@suite.test
def a_body_that_trickles_is_given_up(run):
    s = Server(run, 2).dial()
    s.sendall(request(b"Content-Length: 1000\r\n"))
    trickle(s, run)


def trickle(s, run):
    """Sends an octet every 0.3 s until the connection is closed."""
    deadline = time.monotonic() + 8 * run.scale
    s.settimeout(0.3)
    while time.monotonic() < deadline:
        try:
            s.sendall(b"a")
            if not s.recv(4096):
                return
        except socket.timeout:
            continue
        except OSError:
            return
    raise AssertionError("still open")


@suite.test
def a_connection_that_sends_nothing_is_given_up(run):
    assert Server(run, 1).ask(seconds=5).raw == b""


@suite.test
def an_idle_connection_is_closed(run):
    start = time.monotonic()
    answer = Server(run, 20, 1).ask(request(line=b"GET /idle HTTP/1.1"), seconds=6)
    answer.refused_with(200)
    assert time.monotonic() - start < 6 * run.scale


@suite.test
def requests_sent_ahead_wait_for_the_answer_before_them(run):
    s = Server(run, 2).dial()
    s.sendall(request(line=b"GET /hold HTTP/1.1") + request(line=b"GET /next HTTP/1.1"))
    assert read_to_end(s, 8) == b""     # /hold is never answered: the time limit ends it


@suite.test
def transactions_are_logged(run):
    log = run.work / "access.log"
    log.unlink(missing_ok=True)
    server = Server(run, 20, 20, log)
    server.ask(request(b"User-Agent: a \"b\"\r\nReferer: http://r/\r\n", line=b"GET /one HTTP/1.1")
               + request(line=b"HEAD /two HTTP/1.1") + LAST)
    server.program.stop()
    lines = log.read_text().splitlines()
    assert len(lines) == 3, lines
    assert re.fullmatch(r'127\.0\.0\.1 - - \[\d\d/\w{3}/\d{4}(:\d\d){3} \+0000\] '
                        r'"GET /one HTTP/1\.1" 200 \d+ "http://r/" "a \'b\'"', lines[0]), lines[0]
    assert '"HEAD /two HTTP/1.1" 200 ' in lines[1] and lines[2].endswith('"" ""'), lines
    assert log.stat().st_mode & 0o777 == 0o600


suite.main()
