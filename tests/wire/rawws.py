"""A WebSocket client that sends whatever it is told to, right or wrong (RFC 6455)."""
import base64
import hashlib
import os
import socket
import struct
import time

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
CONT, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10


def frame(opcode, payload=b"", fin=True, mask=b"\x37\xfa\x21\x3d", rsv=0, size=None):
    """A frame; `mask=None` leaves it unmasked, `size` overrides how the length is written."""
    first = (0x80 if fin else 0) | rsv << 4 | opcode
    length = len(payload)
    masked = 0x80 if mask is not None else 0
    if size is not None:
        header = bytes([first]) + bytes([size[0] | masked]) + size[1:]
    elif length < 126:
        header = bytes([first, length | masked])
    elif length < 65536:
        header = bytes([first, 126 | masked]) + struct.pack(">H", length)
    else:
        header = bytes([first, 127 | masked]) + struct.pack(">Q", length)
    if mask is None:
        return header + payload
    stream = (mask * (length // 4 + 1))[:length]
    return header + mask + (int.from_bytes(payload, "big") ^ int.from_bytes(stream, "big")
                            ).to_bytes(length, "big")


def close_frame(code=None, reason=b""):
    return frame(CLOSE, b"" if code is None else struct.pack(">H", code) + reason)


class Client:
    def __init__(self, port, protocol=None, extensions=None, extra=b"", tls=None):
        """`tls`: an ssl.SSLContext, for a client over TLS."""
        self.socket = socket.create_connection(("127.0.0.1", port), 10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_hostname="localhost")
        self.key = base64.b64encode(os.urandom(16))
        request = (b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                   b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                   b"Sec-WebSocket-Key: " + self.key + b"\r\n")
        if protocol:
            request += b"Sec-WebSocket-Protocol: " + protocol + b"\r\n"
        if extensions:
            request += b"Sec-WebSocket-Extensions: " + extensions + b"\r\n"
        self.socket.sendall(request + b"\r\n" + extra)
        self.buffer = b""
        while b"\r\n\r\n" not in self.buffer:
            if not self.fill():
                raise AssertionError("no answer to the handshake: %r" % self.buffer)
        self.head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        accept = base64.b64encode(hashlib.sha1(self.key + GUID.encode()).digest())
        assert self.head.startswith(b"HTTP/1.1 101 "), self.head
        assert b": " + accept in self.head, self.head

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def fill(self, wait=5.0):
        self.socket.settimeout(max(wait, 0.001))
        try:
            piece = self.socket.recv(65536)
        except socket.timeout:
            raise AssertionError("nothing more comes after %r" % self.buffer[:100]) from None
        except OSError:
            return False
        self.buffer += piece
        return bool(piece)

    def send(self, data, step=None, pause=0.0):
        try:
            for n in range(0, len(data), step or len(data) or 1):
                self.socket.sendall(data[n:n + (step or len(data))])
                if pause:
                    time.sleep(pause)
        except OSError:
            pass  # closed by the server: what it said is still to be read

    def receive(self):
        """The next frame: (opcode, fin, payload); None at the end of the connection."""
        def need(size):
            while len(self.buffer) < size:
                if not self.fill():
                    return False
            return True
        if not need(2):
            return None
        first, second = self.buffer[:2]
        assert not second & 0x80, "a masked frame comes from the server"
        at, size = 2, second & 0x7f
        if size == 126:
            if not need(4):
                return None
            at, (size,) = 4, struct.unpack(">H", self.buffer[2:4])
            assert size > 125, "the length is not the shortest"
        elif size == 127:
            if not need(10):
                return None
            at, (size,) = 10, struct.unpack(">Q", self.buffer[2:10])
            assert size > 65535, "the length is not the shortest"
        if not need(at + size):
            return None
        payload, self.buffer = self.buffer[at:at + size], self.buffer[at + size:]
        assert not first & 0x70 or first & 0x40, "reserved bits are set"
        return first & 15, bool(first & 0x80), payload

    def message(self):
        """The next whole message: (opcode, payload). Control frames between are not expected."""
        kind, payload, first = None, b"", True
        while True:
            got = self.receive()
            assert got is not None, "the connection ended in a message"
            opcode, fin, piece = got
            assert opcode == (CONT if not first else opcode) and opcode < 8, got
            kind, first = (opcode, False) if first else (kind, False)
            payload += piece
            if fin:
                return kind, payload

    def ended(self):
        """Reads to the end: the close code, None for a close frame without one, -1 for none.

        A close frame of the server is answered, as any client does.
        """
        code = -1
        while True:
            got = self.receive()
            if got is None:
                return code
            if got[0] == CLOSE:
                assert len(got[2]) != 1
                code = struct.unpack(">H", got[2][:2])[0] if got[2] else None
                self.send(close_frame(1000))
