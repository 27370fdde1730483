"""Tests that hold for every version of HTTP.

    versions = Versions(suite)

    @versions.test                      # runs twice: name, and name_over_http2
    def something_holds(run):
        answer = ask(run, port, "/path", "Field: value", method="POST", body=b"...")
"""
import functools
import socket

from rawhttp2 import DATA, END_HEADERS, END_STREAM, HEADERS, RST, Peer, block, frame, setting

# What is about a connection of HTTP/1.1, and not sent in HTTP/2.
OF_THE_CONNECTION = ("connection", "host")
LARGE = 1 << 24


class Versions:
    """`run.http2` says which one it is."""

    def __init__(self, suite):
        self.suite = suite

    def test(self, function):
        for http2 in (False, True):
            self.register(function, http2)
        return function

    def register(self, function, http2):
        @functools.wraps(function)
        def test(run):
            run.http2 = http2
            function(run)
        test.__name__ += "_over_http2" if http2 else ""
        self.suite.test(test)


class Answer:
    """`status` is None if there was none."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def __getitem__(self, name):
        return self.headers.get(name)


def ask(run, port, path, *fields, method="GET", body=b"", version="HTTP/1.1", host="a"):
    """One request on a connection of its own, in the version that is tested."""
    if getattr(run, "http2", False):
        return ask_http2(run, port, path, *fields, method=method, body=body, host=host)
    lines = ["%s %s %s" % (method, path, version), "Host: " + host, "Connection: close", *fields]
    with socket.create_connection(("127.0.0.1", port), 10) as s:
        s.sendall("\r\n".join(lines + ["", ""]).encode("latin-1") + body)
        raw = b""
        while piece := s.recv(65536):
            raw += piece
    head, _, body = raw.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    fields = dict(l.lower().split(": ", 1)[:1] + l.split(": ", 1)[1:] for l in lines[1:])
    return Answer(int(lines[0].split()[1]) if lines[0] else None, fields, body)


def ask_http2(run, port, path, *fields, method="GET", body=b"", host="a"):
    peer = Peer(port, scale=run.scale, settings=setting(4, LARGE))
    peer.grant(0, LARGE)
    pairs = [field.split(":", 1) for field in fields]
    head = [(":method", method), (":scheme", "http"), (":path", path), (":authority", host)]
    head += [(name.lower(), value.strip()) for name, value in pairs
             if name.lower() not in OF_THE_CONNECTION]
    peer.send(frame(HEADERS, END_HEADERS | (0 if body else END_STREAM), 1, block(head)))
    while body:
        piece, body = body[:16000], body[16000:]
        peer.send(frame(DATA, 0 if body else END_STREAM, 1, piece))
    status, got, content = None, {}, b""
    while True:
        kind, flags, stream, payload = peer.until(lambda f: f[2] == 1, 10)
        if kind == HEADERS and status is None:
            got, status = payload, int(payload[":status"])
        elif kind == DATA:
            content += payload
        if kind == RST or kind in (HEADERS, DATA) and flags & END_STREAM:
            peer.socket.close()
            return Answer(status, got, content)
