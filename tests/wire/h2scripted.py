"""Servers of HTTP/2 that are scripts, and the clients under test that talk to them."""
import pathlib
import socket
import threading

from hpack import Decoder

from rawhttp2 import (ACK, DATA, END_HEADERS, END_STREAM, HEADERS, PREFACE, Peer, SETTINGS, block,
                      frame)

HERE = pathlib.Path(__file__).resolve().parent


class Client(Peer):
    """The server's end of a client's connection."""

    def __init__(self, sock, settings=b"", greet=True):
        self.socket, self.scale, self.buffer, self.seen = sock, 1, b"", []
        self.decoder = Decoder()
        self.bodies, self.heads = {}, {}
        while greet and len(self.buffer) < len(PREFACE):
            piece = sock.recv(65536)
            assert piece, "the client left before its preface"
            self.buffer += piece
        if greet:
            assert self.buffer.startswith(PREFACE), self.buffer
            self.buffer = self.buffer[len(PREFACE):]
            self.send(frame(SETTINGS, 0, 0, settings))

    def read(self, seconds=5):
        got = super().read(seconds)
        if got and got[0] == SETTINGS and not got[1] & ACK:
            self.send(frame(SETTINGS, ACK, 0))
        return got

    def request(self, seconds=5):
        """The next request that is whole, as (stream, head); `None` when the client leaves."""
        while True:
            got = self.read(seconds)
            if got is None:
                return None
            kind, flags, stream, payload = got
            if kind == HEADERS:
                self.heads[stream] = payload
                self.bodies[stream] = b""
            elif kind == DATA:
                self.bodies[stream] += payload
            else:
                continue
            if flags & END_STREAM:
                return stream, self.heads[stream]

    def reply(self, stream, body=b"ok", status="200", fields=()):
        head = [(":status", status), *fields]
        self.send(frame(HEADERS, END_HEADERS, stream, block(head)),
                  frame(DATA, END_STREAM, stream, body))

    def wait_for_end(self):
        while self.read() is not None:
            pass


class Server:
    """Serves any number of connections: the n-th with the n-th script, those behind with the last
    one. A script gets the `Client`."""

    def __init__(self, *scripts, settings=b"", greet=True, tls=None):
        self.scripts, self.settings, self.greet, self.tls = scripts, settings, greet, tls
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.seen, self.failures, self.connections = [], [], 0
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            sock, _ = self.listener.accept()
            sock.settimeout(10)
            script = self.scripts[min(self.connections, len(self.scripts) - 1)]
            self.connections += 1
            threading.Thread(target=self.serve, args=(sock, self.connections, script),
                             daemon=True).start()

    def serve(self, sock, connection, script):
        try:
            if self.tls:
                sock = self.tls.wrap_socket(sock, server_side=True)
            with sock:
                client = Client(sock, self.settings, self.greet)
                client.server, client.connection = self, connection
                script(client)
        except (OSError, AssertionError) as e:
            self.failures.append("%s: %r" % (getattr(script, "__name__", script), e))


def run_client(run, server, program, arguments):
    client = run.start([run.compile(HERE / program), server.port, *arguments])
    client.process.wait(15 * run.scale)
    lines = client.output.splitlines()
    assert client.process.returncode == 0 and lines[-1] == "end", client.output
    return lines[:-1]
