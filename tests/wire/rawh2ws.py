"""A WebSocket client whose frames go over a stream of HTTP/2 (RFC 8441), right or wrong.

    network = Network(port)                 # a connection; many streams fit on it
    ws = H2Client(port, network=network)    # with the methods of rawws.Client
"""
import struct
import time

import rawws
from rawhttp2 import (ACK, DATA, END_HEADERS, END_STREAM, GOAWAY, HEADERS, PING, PREFACE, RST,
                      SETTINGS, WINDOW, Peer, block, frame)

ENABLE_CONNECT_PROTOCOL = 8
LARGEST = 16384


def connect_fields(path="/", authority="localhost", protocol="websocket", subprotocol=None,
                   extensions=None, version="13", scheme="http", extra=(), drop=()):
    """The head of an extended CONNECT."""
    fields = [(":method", "CONNECT"), (":protocol", protocol), (":scheme", scheme),
              (":path", path), (":authority", authority), ("sec-websocket-version", version)]
    if subprotocol is not None:
        fields.append(("sec-websocket-protocol", subprotocol))
    if extensions is not None:
        fields.append(("sec-websocket-extensions", extensions))
    return [field for field in fields if field[0] not in drop] + list(extra)


def text(value):
    return value.decode("latin-1") if isinstance(value, bytes) else value


class Network(Peer):
    """A connection that keeps account of credit and sorts what comes by its stream."""

    def __init__(self, port, settings=b"", **how):
        super().__init__(port, settings, greet=False, **how)
        self.credit = {0: 65535}
        self.initial = 65535
        self.settings = {}
        self.waiting = {}
        self.next_stream = 1
        self.over = None
        self.grants = True
        self.send(PREFACE, frame(SETTINGS, 0, 0, settings))
        while not self.settings:
            assert self.step(), "the connection ended in its preface"

    def open(self):
        stream, self.next_stream = self.next_stream, self.next_stream + 2
        self.credit[stream] = self.initial
        self.waiting[stream] = []
        return stream

    def step(self, seconds=5):
        """Takes one frame; False at the end of the connection."""
        got = self.read(seconds)
        if got is None:
            return False
        self.seen.clear()
        kind, flags, stream, payload = got
        if kind == SETTINGS and not flags & ACK:
            for at in range(0, len(payload), 6):
                number, value = struct.unpack(">HI", payload[at:at + 6])
                self.settings[number] = value
                if number == 4:
                    for open_stream in self.waiting:
                        self.credit[open_stream] += value - self.initial
                    self.initial = value
            self.settings.setdefault(ENABLE_CONNECT_PROTOCOL, 0)
            self.send(frame(SETTINGS, ACK, 0))
        elif kind == WINDOW:
            self.credit[stream] = self.credit.get(stream, 0) + int.from_bytes(payload, "big")
        elif kind == GOAWAY:
            self.over = int.from_bytes(payload[4:8], "big")
        elif kind in (DATA, HEADERS, RST) and stream in self.waiting:
            self.waiting[stream].append((kind, flags, payload))
            if kind == DATA and payload and self.grants:
                grant = struct.pack(">I", len(payload))
                self.send(frame(WINDOW, 0, 0, grant))
                if not flags & END_STREAM:
                    self.send(frame(WINDOW, 0, stream, grant))
        return True

    def next_of(self, stream, seconds=5):
        """What came next on a stream: (kind, flags, payload); None at the connection's end."""
        while not self.waiting[stream]:
            if not self.step(seconds):
                return None
        return self.waiting[stream].pop(0)

    def alive(self):
        self.send(frame(PING, 0, 0, b"alive?!!"))
        deadline = time.monotonic() + 5 * self.scale
        while time.monotonic() < deadline:
            got = self.read()
            if got is None:
                return False
            if got[0] == PING and got[1] & ACK:
                return True
            kind, flags, stream, payload = got
            if kind == WINDOW:
                self.credit[stream] = self.credit.get(stream, 0) + int.from_bytes(payload, "big")
            elif kind in (DATA, HEADERS, RST) and stream in self.waiting:
                self.waiting[stream].append((kind, flags, payload))
        return False


class H2Client(rawws.Client):
    """As rawws.Client, over a stream. `network`: on a connection that is there already."""

    def __init__(self, port, offer=None, extensions=None, extra=b"", network=None, fields=None,
                 accepted=True, **how):
        self.own = network is None
        self.network = network or Network(port)
        self.stream = self.network.open()
        self.buffer = b""
        self.ended_by = None
        if fields is None:
            how.setdefault("subprotocol", text(offer))
            fields = connect_fields(extensions=text(extensions), **how)
        self.send_frames(frame(HEADERS, END_HEADERS, self.stream, block(fields)))
        if extra:
            self.send(extra)
        got = self.network.next_of(self.stream)
        assert got is not None, "the connection ended in the handshake"
        kind, flags, self.fields = got
        self.status = int(self.fields[":status"]) if kind == HEADERS else None
        self.head = repr(self.fields).encode()
        if accepted:
            assert self.status == 200 and not flags & END_STREAM, got
            assert not set(self.fields) & {"upgrade", "connection", "sec-websocket-accept"}, got
        elif kind == RST:
            self.ended_by = int.from_bytes(self.fields, "big")
        elif flags & END_STREAM:
            self.ended_by = "end"

    def __exit__(self, *_):
        if self.own:
            self.network.socket.close()

    @property
    def socket(self):
        return self.network.socket

    def send_frames(self, *frames):
        self.network.send(*frames)

    def send_data(self, data=b"", end=False):
        """One DATA frame, whatever the credit is."""
        self.send_frames(frame(DATA, END_STREAM if end else 0, self.stream, data))

    def send(self, data, step=None, pause=0.0):
        """In DATA frames of at most `step` octets, as credit allows."""
        at, credit = 0, self.network.credit
        while at < len(data) and self.ended_by is None:
            room = min(credit[0], credit[self.stream], step or LARGEST, LARGEST, len(data) - at)
            if room <= 0:
                try:
                    if not self.take(5):
                        return
                except AssertionError:
                    raise AssertionError("no credit comes for what is left of %d octets at %d"
                                         % (len(data), at)) from None
                continue
            credit[0] -= room
            credit[self.stream] -= room
            self.send_data(data[at:at + room])
            at += room
            if pause:
                time.sleep(pause)

    def take(self, wait):
        """Takes one frame of the connection, and what is there for this stream."""
        going_on = bool(self.network.waiting[self.stream]) or self.network.step(wait)
        while self.network.waiting[self.stream]:
            kind, flags, payload = self.network.waiting[self.stream].pop(0)
            if kind == RST:
                self.ended_by = int.from_bytes(payload, "big")
            elif kind == DATA:
                assert self.ended_by is None, "DATA behind the end"
                self.buffer += payload
                if flags & END_STREAM:
                    self.ended_by = "end"
        return going_on

    def fill(self, wait=5.0):
        before = len(self.buffer)
        while len(self.buffer) == before:
            if self.ended_by is not None or not self.take(wait):
                return False
        return True
