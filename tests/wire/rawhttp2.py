"""A peer that speaks HTTP/2 frame by frame, and breaks its rules where it is told to."""
import socket
import struct
import time

from hpack import Decoder

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, PRIORITY, RST, SETTINGS, PUSH, PING, GOAWAY, WINDOW, CONTINUATION = range(10)
END_STREAM, ACK, END_HEADERS, PADDED, PRIORITY_FLAG = 1, 1, 4, 8, 0x20
NO_ERROR, PROTOCOL_ERROR, INTERNAL_ERROR, FLOW_CONTROL_ERROR = 0, 1, 2, 3
STREAM_CLOSED, FRAME_SIZE_ERROR, REFUSED_STREAM, CANCEL = 5, 6, 7, 8
COMPRESSION_ERROR, ENHANCE_YOUR_CALM = 9, 11


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes((kind, flags)) + \
        struct.pack(">I", stream) + payload


def text(value):
    """A string of a header block, without Huffman coding."""
    value = value.encode("latin-1") if isinstance(value, str) else value
    if len(value) < 127:
        return bytes((len(value),)) + value
    out, rest = b"\x7f", len(value) - 127
    while rest >= 128:
        out, rest = out + bytes((rest & 127 | 128,)), rest >> 7
    return out + bytes((rest,)) + value


def block(fields):
    """Fields as literals that change no table."""
    return b"".join(b"\x00" + text(name) + text(value) for name, value in fields)


def request(path="/x", method="GET", authority="h2.test", extra=()):
    fields = [(":method", method), (":scheme", "http"), (":path", path)]
    if authority:
        fields.append((":authority", authority))
    return fields + list(extra)


def headers(stream, fields=None, flags=END_HEADERS | END_STREAM):
    return frame(HEADERS, flags, stream, block(request() if fields is None else fields))


def setting(number, value):
    return struct.pack(">HI", number, value)


class Peer:
    """A client's side of a connection."""

    def __init__(self, port, settings=b"", greet=True, scale=1, wrap=lambda socket: socket):
        self.socket = socket.create_connection(("127.0.0.1", port), 5)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket = wrap(self.socket)
        self.scale = scale
        self.buffer = b""
        self.decoder = Decoder()
        self.seen = []
        if greet:
            self.send(PREFACE + frame(SETTINGS, 0, 0, settings))
            self.until(lambda f: f[0] == SETTINGS and f[1] & ACK)
            self.send(frame(SETTINGS, ACK, 0))
            grants = [f[3] for f in self.seen if f[0] == WINDOW]
            self.window = 65535 + sum(int.from_bytes(grant, "big") for grant in grants)
            self.seen.clear()

    def send(self, *frames):
        try:
            self.socket.sendall(b"".join(frames))
        except OSError:
            pass

    def read(self, seconds=5):
        """The next frame as (kind, flags, stream, payload); None at the end of the connection."""
        deadline = time.monotonic() + seconds * self.scale
        while True:
            if len(self.buffer) >= 9:
                size = int.from_bytes(self.buffer[:3], "big")
                if len(self.buffer) >= 9 + size:
                    kind, flags = self.buffer[3:5]
                    stream = int.from_bytes(self.buffer[5:9], "big") & 0x7fffffff
                    payload, self.buffer = self.buffer[9:9 + size], self.buffer[9 + size:]
                    if kind == HEADERS:
                        payload = dict(self.decoder.decode(payload))
                    got = (kind, flags, stream, payload)
                    self.seen.append(got)
                    return got
            self.socket.settimeout(max(0.01, deadline - time.monotonic()))
            try:
                piece = self.socket.recv(65536)
            except socket.timeout:
                raise AssertionError("nothing more came after %r" % (self.seen[-5:],)) from None
            except OSError:
                return None
            if not piece:
                return None
            self.buffer += piece

    def until(self, wanted, seconds=5):
        while True:
            got = self.read(seconds)
            if got is None:
                raise AssertionError("the connection ended after %r" % (self.seen[-5:],))
            if wanted(got):
                return got

    def grant(self, stream, octets):
        self.send(frame(WINDOW, 0, stream, struct.pack(">I", octets)))

    def answer(self, stream, seconds=5):
        """Head (a dictionary) and body of the answer on a stream."""
        head, body = None, b""
        while True:
            got = self.until(lambda f: f[2] == stream, seconds)
            kind, flags, _, payload = got
            if kind == HEADERS and head is None:
                head = payload
            elif kind == DATA:
                body += payload
            elif kind == RST:
                raise AssertionError("stream %d was reset: %d" % (
                    stream, int.from_bytes(payload, "big")))
            if kind in (HEADERS, DATA) and flags & END_STREAM:
                return head, body

    def reset_code(self, stream, seconds=5):
        payload = self.until(lambda f: f[0] == RST and f[2] == stream, seconds)[3]
        return int.from_bytes(payload, "big")

    def goodbye(self, seconds=5):
        """The code of the GOAWAY that ends the connection."""
        code = None
        while True:
            got = self.read(seconds)
            if got is None:
                assert code is not None, "no GOAWAY before the end: %r" % (self.seen[-5:],)
                return code
            if got[0] == GOAWAY:
                code = int.from_bytes(got[3][4:8], "big")

    def is_alive(self):
        """Whether the connection still answers a PING."""
        self.send(frame(PING, 0, 0, b"alive?!!"))
        self.until(lambda f: f[0] == PING and f[1] & ACK and f[3] == b"alive?!!")
        return True
