"""HTTP/1.1 requests that must be refused, and the borders of those that must not."""
import os
import pathlib
import socket
import time

from harness import Suite, free_port
from rawhttp import Exchange

HERE = pathlib.Path(__file__).resolve().parent
suite = Suite()
HOST = b"Host: localhost\r\n"
SECRET = b"TOP-SECRET-OUTSIDE"


def serve(run):
    """Starts the server; the folder that it serves has a neighbour that nobody may read."""
    top = run.work / "site"
    docs = top / "docs"
    (docs / "sub").mkdir(parents=True, exist_ok=True)
    (top / "secret.txt").write_bytes(SECRET)
    (top / "docs-secret").mkdir(exist_ok=True)
    (top / "docs-secret/secret.txt").write_bytes(SECRET)
    (docs / "index.html").write_text("INDEX-PAGE\n")
    (docs / "a.txt").write_text("0123456789")
    (docs / "sub/index.html").write_text("SUB-INDEX\n")
    link = docs / "link.txt"
    if not link.is_symlink():
        link.symlink_to("../secret.txt")
    port = free_port()
    run.program = run.start([run.compile(HERE / "server.c"), "-p", port, "-d", docs], port)
    return port


def finish(run):
    status = run.program.stop()
    assert status == 0, "the server ended with %s\n%s" % (status, run.program.output)


def get(target=b"/a.txt", headers=HOST, version=b"HTTP/1.1"):
    return b"GET " + target + b" " + version + b"\r\n" + headers + b"\r\n"


def post(headers, body=b"", version=b"HTTP/1.1"):
    return b"POST /sink " + version + b"\r\n" + HOST + headers + b"\r\n" + body


def alive(port):
    exchange = Exchange(port, get(), until=1)
    assert exchange.statuses == [200], "the server does not answer any more: %r" % exchange.raw


def refused(port, cases, statuses):
    """Each request gets one answer with such a status, and nothing after it is taken for one."""
    wrong = []
    for name, request in cases.items():
        exchange = Exchange(port, request + get(b"/index.html"), wait=5)
        if len(exchange.answers) != 1 or exchange.statuses[0] not in statuses or \
                not exchange.closed:
            wrong.append("%s: %s, %s; %r" % (name, exchange.statuses,
                                             "closed" if exchange.closed else "open",
                                             exchange.raw[:200]))
        alive(port)
    assert not wrong, "expected one answer of %s, then closed\n  " % (statuses,) + \
        "\n  ".join(wrong)


@suite.test
def contradicting_lengths_are_refused(run):
    port = serve(run)
    refused(port, {
        "length and chunked": post(b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                                   b"0\r\n\r\n"),
        "chunked and length": post(b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                                   b"0\r\n\r\n"),
        "two lengths": post(b"Content-Length: 5\r\nContent-Length: 6\r\n", b"12345"),
        "a list of lengths": post(b"Content-Length: 5, 6\r\n", b"12345"),
    }, [400])
    finish(run)


@suite.test
def lengths_that_are_not_just_digits_are_refused(run):
    port = serve(run)
    values = [b"+5", b"-1", b"0x5", b"5 5", b"5a", b"a", b"1e1", b"5.0", b"\"5\"", b"",
              b"18446744073709551616", b"99999999999999999999999999", b"5;", b"\x0b5"]
    refused(port, {repr(v): post(b"Content-Length: " + v + b"\r\n", b"12345") for v in values},
            [400, 413])
    finish(run)


@suite.test
def transfer_codings_other_than_a_final_chunked_are_refused(run):
    port = serve(run)
    values = [b"gzip", b"identity", b"xchunked", b"chunked, gzip", b"chunked, identity",
              b"chunked, chunked", b"gzip, chunked", b"\x0bchunked", b"chunked;q=1", b"\"chunked\"",
              b"", b"chun ked"]
    cases = {repr(v): post(b"Transfer-Encoding: " + v + b"\r\n", b"0\r\n\r\n") for v in values}
    cases["two headers"] = post(b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                                b"0\r\n\r\n")
    cases["HTTP/1.0"] = post(b"Transfer-Encoding: chunked\r\n", b"0\r\n\r\n", b"HTTP/1.0")
    refused(port, cases, [400, 501])
    finish(run)


@suite.test
def bad_chunks_are_refused(run):
    port = serve(run)
    bodies = {
        "no digit": b"g\r\nabc\r\n0\r\n\r\n",
        "negative": b"-1\r\nabc\r\n0\r\n\r\n",
        "plus": b"+3\r\nabc\r\n0\r\n\r\n",
        "prefix": b"0x3\r\nabc\r\n0\r\n\r\n",
        "space inside": b"3 3\r\nabc\r\n0\r\n\r\n",
        "space before": b" 3\r\nabc\r\n0\r\n\r\n",
        "empty size": b"\r\nabc\r\n0\r\n\r\n",
        "too large": b"fffffffffffffffff\r\nabc\r\n0\r\n\r\n",
        "data longer than the size": b"3\r\nabcd\r\n0\r\n\r\n",
        "line feed alone after the size": b"3\nabc\r\n0\r\n\r\n",
        "line feed alone after the data": b"3\r\nabc\n0\r\n\r\n",
        "bare carriage return in an extension": b"3;a\rb\r\nabc\r\n0\r\n\r\n",
        "an extension without end": b"3;" + b"x" * 200000,
        "trailers without end": b"0\r\n" + b"X: y\r\n" * 40000,
    }
    refused(port, {n: post(b"Transfer-Encoding: chunked\r\n", b) for n, b in bodies.items()},
            [400, 413, 431])
    finish(run)


@suite.test
def malformed_header_lines_are_refused(run):
    port = serve(run)
    cases = {
        "space before the colon": b"X-A : b\r\n",
        "tab before the colon": b"X-A\t: b\r\n",
        "space before the name": b" X-A: b\r\n",
        "folded": b"X-A: b\r\n c\r\n",
        "folded with a tab": b"X-A: b\r\n\tc\r\n",
        "no colon": b"X-A\r\n",
        "no name": b": b\r\n",
        "bare carriage return in the value": b"X-A: b\rc\r\n",
        "bare carriage return before the end": b"X-A: b\r\r\n",
        "NUL in the value": b"X-A: b\0c\r\n",
        "control character in the value": b"X-A: b\x01c\r\n",
        "DEL in the value": b"X-A: b\x7fc\r\n",
        "NUL in the name": b"X\0A: b\r\n",
        "parenthesis in the name": b"X(A: b\r\n",
        "space in the name": b"X A: b\r\n",
        "8-bit character in the name": b"X\xe4: b\r\n",
    }
    refused(port, {n: get(headers=HOST + h) for n, h in cases.items()}, [400])
    finish(run)


@suite.test
def malformed_request_lines_are_refused(run):
    port = serve(run)
    refused(port, {
        "two spaces": b"GET  /a.txt HTTP/1.1\r\n" + HOST + b"\r\n",
        "a space in the target": b"GET /a .txt HTTP/1.1\r\n" + HOST + b"\r\n",
        "a tab for the space": b"GET\t/a.txt HTTP/1.1\r\n" + HOST + b"\r\n",
        "NUL in the target": b"GET /a\0.txt HTTP/1.1\r\n" + HOST + b"\r\n",
        "a control character in the target": b"GET /a\x01.txt HTTP/1.1\r\n" + HOST + b"\r\n",
        "no slash": b"GET a.txt HTTP/1.1\r\n" + HOST + b"\r\n",
        "no method": b" /a.txt HTTP/1.1\r\n" + HOST + b"\r\n",
        "a character that methods do not have": b"GE(T /a.txt HTTP/1.1\r\n" + HOST + b"\r\n",
        "text for the version": b"GET /a.txt HTTP\r\n" + HOST + b"\r\n",
        "lower case": b"GET /a.txt http/1.1\r\n" + HOST + b"\r\n",
        "bare carriage return": b"GET /a.txt HTTP/1.1\rX: y\r\n" + HOST + b"\r\n",
        "a TLS hello": bytes.fromhex("16030100a5010000a10303") + os.urandom(160),
    }, [400, 501, 505])
    finish(run)


@suite.test
def http_1_1_needs_exactly_one_host(run):
    port = serve(run)
    refused(port, {
        "none": get(headers=b""),
        "two": get(headers=HOST + HOST),
        "two that differ": get(headers=HOST + b"Host: other\r\n"),
        "a list": get(headers=b"Host: a, b\r\n"),
        "with a space": get(headers=b"Host: a b\r\n"),
        "with a slash": get(headers=b"Host: a/b\r\n"),
    }, [400])
    finish(run)


@suite.test
def unsupported_versions_get_505(run):
    port = serve(run)
    refused(port, {v.decode(): get(version=v) for v in (b"HTTP/2.0", b"HTTP/3.0", b"HTTP/0.9")},
            [505])
    finish(run)


@suite.test
def too_much_of_a_head_is_refused(run):
    port = serve(run)
    refused(port, {
        "one large header": get(headers=HOST + b"X-A: " + b"a" * 200000 + b"\r\n"),
        "many headers": get(headers=HOST + b"X-A: b\r\n" * 20000),
        "one large name": get(headers=HOST + b"X" * 200000 + b": b\r\n"),
    }, [431])
    refused(port, {
        "long target": get(b"/" + b"a" * 200000),
        "long query": get(b"/a.txt?" + b"a" * 200000),
    }, [414])
    finish(run)


@suite.test
def overdue_heads_and_bodies_are_ended(run):
    port = serve(run)
    slow = {
        "nothing": [b""],
        "half a head": [b"GET / HTTP/1.1\r\nHost: lo"],
        "half a body": [post(b"Content-Length: 10\r\n", b"12345")],
        "half a chunk": [post(b"Transfer-Encoding: chunked\r\n", b"5\r\n12")],
        "one byte at a time": [b"GET / HTTP/1.1\r\nX: "] + [b"x"] * 40,
    }
    wrong = []
    for name, pieces in slow.items():
        exchange = Exchange(port, *pieces, pause=0.25, wait=9)
        if not exchange.closed or any(s != 408 for s in exchange.statuses):
            wrong.append("%s: %s after %.1f s, %s" % (
                name, exchange.statuses, exchange.seconds,
                "closed" if exchange.closed else "still open"))
        alive(port)
    assert not wrong, "\n  ".join(wrong)
    finish(run)


@suite.test
def an_idle_connection_is_ended(run):
    port = serve(run)
    exchange = Exchange(port, get(), wait=9)
    assert exchange.statuses == [200] and exchange.closed, exchange.raw
    assert exchange.seconds > 1, "it was not kept at all"
    finish(run)


@suite.test
def nothing_outside_the_mount_is_ever_served(run):
    port = serve(run)
    dots = [b"..", b"%2e%2e", b".%2e", b"%2e.", b"%2E%2E", b"%252e%252e", b"..%00", b"..;",
            b"%c0%ae%c0%ae", b"%e0%80%ae%e0%80%ae", b"\xc0\xae\xc0\xae", b"..%ff", b"%u002e%u002e",
            b"...", b"..\\", b"%5c..", b"..%5c"]
    slashes = [b"/", b"%2f", b"%2F", b"//", b"/./", b"%252f", b"\\", b"%5c", b"%c0%af", b"/%2e/"]
    wrong = []
    targets = [b"/" + d + s + b"secret.txt" for d in dots for s in slashes]
    targets += [b"/sub" + s + d + s + d + s + b"secret.txt" for d in dots for s in slashes]
    targets += [b"/sub/../../secret.txt", b"/./../secret.txt", b"//../secret.txt",
                b"/..", b"/../", b"/%2e%2e", b"/../docs-secret/secret.txt", b"-secret/secret.txt",
                b"/../docs/../secret.txt", b"/link.txt", b"/link.txt/", b"/sub/../link.txt",
                b"file:///etc/passwd", b"http://localhost/../secret.txt",
                b"http://localhost/%2e%2e/secret.txt", b"/" + b"../" * 200 + b"etc/passwd",
                b"/a.txt/../../secret.txt", b"/index.html/%2e%2e/%2e%2e/secret.txt",
                b"/%00/../../secret.txt", b"/sub/..%2f..%2fsecret.txt"]
    for target in targets:
        exchange = Exchange(port, get(target, HOST + b"Connection: close\r\n"), wait=5, until=1)
        if SECRET in exchange.raw or b"root:" in exchange.raw:
            wrong.append(target)
        elif not exchange.answers and not exchange.closed:
            wrong.append(b"no answer: " + target)
    assert not wrong, wrong[:20]
    alive(port)
    finish(run)


@suite.test
def good_requests_are_not_refused(run):
    port = serve(run)
    good = {
        "plain": (get(), 200),
        "HTTP/1.0 without host": (get(headers=b"", version=b"HTTP/1.0"), 200),
        "absolute form": (get(b"http://localhost/a.txt"), 200),
        "a port in the host": (get(headers=b"Host: localhost:80\r\n"), 200),
        "an address in the host": (get(headers=b"Host: [::1]:80\r\n"), 200),
        "no space after the colon": (get(headers=b"Host:localhost\r\n"), 200),
        "much space after the colon": (get(headers=b"Host:   \t localhost \t\r\n"), 200),
        "an empty value": (get(headers=HOST + b"X-A:\r\n"), 200),
        "8-bit characters in a value": (get(headers=HOST + b"X-A: \xe4\xf6\r\n"), 200),
        "a tab in a value": (get(headers=HOST + b"X-A: a\tb\r\n"), 200),
        "an empty line before": (b"\r\n" + get(), 200),
        "encoded characters": (get(b"/%61.txt"), 200),
        "dots that stay inside": (get(b"/sub/../a.txt"), 200),
        "one hundred headers of some size": (
            get(headers=HOST + b"".join(b"X-%d: %s\r\n" % (n, b"v" * 20) for n in range(60))),
            200),
    }
    wrong = []
    for name, (request, status) in good.items():
        exchange = Exchange(port, request, until=1)
        if exchange.statuses != [status]:
            wrong.append("%s: %s %r" % (name, exchange.statuses, exchange.raw[:100]))
    assert not wrong, "\n  ".join(wrong)
    finish(run)


@suite.test
def bodies_are_counted_however_they_come(run):
    port = serve(run)
    body = b"x" * 100000
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(body[n:n + 777]), body[n:n + 777])
                       for n in range(0, len(body), 777)) + b"0\r\n\r\n"
    cases = {
        "nothing": (post(b"Content-Length: 0\r\n"), 0),
        "counted": (post(b"Content-Length: 100000\r\n", body), 100000),
        "chunked": (post(b"Transfer-Encoding: chunked\r\n", chunked), 100000),
        "chunked in capitals": (post(b"Transfer-Encoding: CHUNKED\r\n", chunked), 100000),
        "chunked with extensions and trailers": (
            post(b"Transfer-Encoding: chunked\r\n",
                 b"5;a=b;c=\"d;e\"\r\n12345\r\nA\r\n1234567890\r\n0;z\r\nX-T: u\r\n\r\n"), 15),
        "chunked with leading zeros": (
            post(b"Transfer-Encoding: chunked\r\n", b"0005\r\n12345\r\n000\r\n\r\n"), 5),
    }
    wrong = []
    for name, (request, count) in cases.items():
        for pieces, pause in (([request], 0), ([request[:70], request[70:]], 0.05),
                              ([request[:-3], request[-3:]], 0.05)):
            exchange = Exchange(port, *pieces, get(), pause=pause, until=2, methods=["POST"])
            if exchange.statuses != [200, 200] or \
                    exchange.answers[0].body != b"POST %d\n" % count:
                wrong.append("%s in %d: %r" % (name, len(pieces), exchange.raw[:200]))
    # byte by byte
    request = post(b"Transfer-Encoding: chunked\r\n", b"3\r\nabc\r\n0\r\nX: y\r\n\r\n")
    exchange = Exchange(port, *[request[n:n + 1] for n in range(len(request))], pause=0.002,
                        until=1)
    if exchange.statuses != [200] or exchange.answers[0].body != b"POST 3\n":
        wrong.append("byte by byte: %r" % exchange.raw[:200])
    assert not wrong, "\n  ".join(wrong)
    finish(run)


@suite.test
def expect_100_continue_is_answered(run):
    port = serve(run)
    exchange = Exchange(port, post(b"Content-Length: 5\r\nExpect: 100-continue\r\n"), b"12345",
                        pause=0.5, until=1)
    assert exchange.raw.startswith(b"HTTP/1.1 100 "), exchange.raw
    assert exchange.statuses == [200] and exchange.answers[0].body == b"POST 5\n", exchange.raw
    refused(port, {"another expectation": post(b"Content-Length: 5\r\nExpect: magic\r\n",
                                               b"12345")}, [417])
    finish(run)


@suite.test
def pipelined_requests_are_answered_in_order(run):
    port = serve(run)
    requests = [get(), get(b"/sub/"), get(b"/index.html"), get(b"/sink"),
                post(b"Content-Length: 3\r\n", b"abc"), get()] * 5
    wanted = [b"0123456789", b"SUB-INDEX\n", b"INDEX-PAGE\n", b"GET 0\n", b"POST 3\n",
              b"0123456789"] * 5
    exchange = Exchange(port, b"".join(requests), until=len(requests))
    assert [a.body for a in exchange.answers] == wanted, exchange.answers
    finish(run)


@suite.test
def a_head_request_gets_no_body(run):
    port = serve(run)
    exchange = Exchange(port, b"HEAD /a.txt HTTP/1.1\r\n" + HOST + b"\r\n" + get(), until=2,
                        methods=["HEAD", "GET"])
    assert exchange.statuses == [200, 200], exchange.raw
    assert exchange.answers[0].headers["content-length"] == "10"
    assert exchange.answers[1].body == b"0123456789"
    finish(run)


@suite.test
def many_connections_that_leave_do_no_harm(run):
    port = serve(run)
    for n in range(300):
        with socket.create_connection(("127.0.0.1", port), 5) as s:
            s.sendall(post(b"Content-Length: 100000\r\n", b"x" * (n * 17 % 3000))[:n * 13 + 1])
    time.sleep(0.2)
    alive(port)
    finish(run)


suite.main()
