#!/usr/bin/env python3
"""Shows the chat example at work: builds what is missing, starts the server, fetches its page and
talks to it over two WebSockets, then leaves it running for a browser until Ctrl-C.

    scripts/demo.py [--prefix DIR] [--port PORT] [--tls]

With --tls the server gets a certificate of its own that openssl(1) makes, and a browser speaks
HTTP/2 with it. Without a terminal it stops by itself after the conversation; the exit status tells if all went
well. Only Python's standard library is used, so the WebSocket client is the few lines below.
"""
import argparse
import base64
import hashlib
import json
import os
import pathlib
import signal
import socket
import ssl
import struct
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "minimal-examples/ws-server"
GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class WebSocket:
    """As much of a client as a short conversation needs (RFC 6455)."""

    def __init__(self, port, protocol, tls=None):
        self.socket = dial(port, tls)
        self.buffer = b""
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(("GET / HTTP/1.1\r\nHost: localhost:%d\r\nUpgrade: websocket\r\n"
                             "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                             "Sec-WebSocket-Key: %s\r\nSec-WebSocket-Protocol: %s\r\n\r\n"
                             % (port, key, protocol)).encode())
        while b"\r\n\r\n" not in self.buffer:
            self.fill()
        head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        headers = {n.lower(): v.strip() for n, _, v in (l.partition(":") for l in lines[1:])}
        accept = base64.b64encode(hashlib.sha1((key + GUID).encode()).digest()).decode()
        if " 101 " not in lines[0] + " " or headers.get("sec-websocket-accept") != accept:
            raise RuntimeError("no WebSocket: " + lines[0])

    def fill(self):
        piece = self.socket.recv(65536)
        if not piece:
            raise RuntimeError("the server has closed the connection")
        self.buffer += piece

    def take(self, size):
        while len(self.buffer) < size:
            self.fill()
        out, self.buffer = self.buffer[:size], self.buffer[size:]
        return out

    def send(self, data, opcode=1):
        data = data.encode() if isinstance(data, str) else data
        mask = os.urandom(4)
        size = (bytes([0x80 | len(data)]) if len(data) < 126
                else b"\xfe" + struct.pack(">H", len(data)))
        self.socket.sendall(bytes([0x80 | opcode]) + size + mask
                            + bytes(b ^ mask[n % 4] for n, b in enumerate(data)))

    def receive(self):
        """The next frame: opcode and payload."""
        first, size = self.take(2)
        if size == 126:
            size, = struct.unpack(">H", self.take(2))
        elif size == 127:
            size, = struct.unpack(">Q", self.take(8))
        return first & 15, self.take(size)

    def close(self):
        self.send(struct.pack(">H", 1000), opcode=8)
        while self.receive()[0] != 8:
            pass
        self.socket.close()


def say(text=""):
    print(text, flush=True)


def build(prefix, fresh):
    """Brings the library in `prefix` up to date if `fresh`, and builds the example."""
    if fresh:
        missing = not (prefix / "lib/libwebsockets.so").exists()
        if missing:
            say("Building the library (once, a few minutes) ...")
        quietly(["make", "-C", ROOT, "install", "PREFIX=%s" % prefix], shown=missing)
    folder = ROOT / "build/demo"
    quietly(["cmake", "-S", EXAMPLE, "-B", folder, "-DCMAKE_PREFIX_PATH=%s" % prefix])
    quietly(["cmake", "--build", folder])
    return folder / "ws-server"


def quietly(command, shown=False):
    """Runs a command; its output is seen if it fails."""
    done = subprocess.run(command, text=True, stdin=subprocess.DEVNULL,
                          stdout=None if shown else subprocess.PIPE,
                          stderr=None if shown else subprocess.STDOUT)
    if done.returncode:
        say(done.stdout or "")
        sys.exit("demo: %s failed" % " ".join(map(str, command)))


def wait_for(port, server):
    for _ in range(500):
        if server.poll() is not None:
            raise RuntimeError("the server has ended with %d" % server.returncode)
        try:
            return socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
    raise RuntimeError("the server does not listen")


def certificate(folder):
    """Makes a certificate for localhost that is good for a day."""
    files = folder / "localhost.cert.pem", folder / "localhost.key.pem"
    quietly(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-days", "1", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
             "-out", files[0], "-keyout", files[1]])
    return files


def dial(port, tls):
    """A connection to the server; `tls` is the context for it, if there is to be TLS."""
    plain = socket.create_connection(("127.0.0.1", port), 10)
    return tls.wrap_socket(plain, server_hostname="localhost") if tls else plain


def fetch(port, tls):
    with dial(port, tls) as s:
        s.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = b""
        while True:
            piece = s.recv(65536)
            if not piece:
                break
            answer += piece
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.decode().split("\r\n"), body


def show(who, frame):
    event = json.loads(frame[1])
    text = {"joined": "%(name)s came in, %(people)s here",
            "left": "%(name)s left, %(people)s here",
            "said": "%(name)s: %(text)s"}[event["type"]] % event
    say("   %-5s <- %s" % (who, text))
    return event


def converse(port, tls=None):
    if tls:
        tls.set_alpn_protocols(["h2", "http/1.1"])
        with dial(port, tls) as s:
            say("TLS .............. %s, %s is agreed" % (s.version(), s.selected_alpn_protocol()))
        tls.set_alpn_protocols(["http/1.1"])  # what the conversation below speaks
    head, body = fetch(port, tls)
    say("GET / ............ %s, %d bytes" % (head[0], len(body)))
    if not head[0].startswith("HTTP/1.1 200") or b"<title>Chat" not in body:
        raise RuntimeError("that is not the page")

    anna = WebSocket(port, "chat", tls)
    say("WebSocket ........ open, subprotocol chat")
    anna.send("Anna")
    show("Anna", anna.receive())
    ben = WebSocket(port, "chat", tls)
    ben.send("Ben")
    while show("Ben", ben.receive())["name"] != "Ben":
        pass
    show("Anna", anna.receive())

    for who, text in ((anna, "Hello Ben, is this thing memory-safe?"),
                      (ben, "It is. And it speaks to your C programs ☕")):
        say("   %-5s -> %s" % ("Anna" if who is anna else "Ben", text))
        who.send(text)
        for name, each in (("Anna", anna), ("Ben", ben)):
            if show(name, each.receive())["text"] != text:
                raise RuntimeError("that is not what was said")
    ben.close()
    say("   Ben   -- closed, the server answered")
    show("Anna", anna.receive())
    anna.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--prefix", type=pathlib.Path, default=ROOT / "build/prefix")
    parser.add_argument("--no-build", action="store_true", help="use the library as it is")
    parser.add_argument("--port", type=int, help="default 7681, or any if that is taken")
    parser.add_argument("--tls", action="store_true", help="over https, with a new certificate")
    args = parser.parse_args()

    program = build(args.prefix.resolve(), not args.no_build)
    port = args.port or free(7681)
    command, tls = [program, "-p", str(port)], None
    if args.tls:
        files = certificate(program.parent)
        command += ["-c", files[0], "-k", files[1]]
        tls = ssl.create_default_context(cafile=str(files[0]))
    server = subprocess.Popen(command, cwd=EXAMPLE,
                              start_new_session=True)  # Ctrl-C is ours to pass on
    status = 1
    try:
        wait_for(port, server)
        converse(port, tls)
        status = 0
        if sys.stdin.isatty() and sys.stdout.isatty():
            say("\nThe chat is at %s://localhost:%d - open it in two windows. Ctrl-C ends it."
                % ("https" if tls else "http", port))
            if tls:
                say("(The browser will ask whether to trust the certificate.)")
            server.wait()
        else:
            say("All went well.")
    except KeyboardInterrupt:
        say()
    except (OSError, RuntimeError, KeyError, ValueError) as e:
        say("demo: %s" % e)
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
        try:
            ended = server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            ended = server.wait()
    if ended != 0:
        say("demo: the server ended with %d" % ended)
        status = 1
    sys.exit(status)


def free(port):
    for candidate in (port, 0):
        with socket.socket() as s:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                s.bind(("127.0.0.1", candidate))
                return s.getsockname()[1]
            except OSError:
                continue
    raise RuntimeError("no port is free")


if __name__ == "__main__":
    main()
