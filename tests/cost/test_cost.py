"""What one echo, one GET, one TLS handshake and one idle connection cost the server: instructions
and heap.

Instructions are counted by callgrind, so that they hardly depend on the machine and not at all on
what else runs there. A server is run twice, with a small and a large number of messages: the
difference is what the messages cost, without the start. Each figure is printed, and must stay below
its bound in `bounds.json`: about 1.4 times what was measured when it was set.
"""
import json
import os
import pathlib
import re
import resource
import shlex
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time

from certificates import Certificates
from harness import ROOT, Suite, free_port

sys.path.insert(0, str(ROOT / "tests/wire"))
import rawws  # noqa: E402

BOUNDS = json.loads((pathlib.Path(__file__).parent / "bounds.json").read_text())
suite = Suite()


def judge(name, measured, unit):
    """Prints a figure, and fails if it is over its bound."""
    bound = BOUNDS[name]
    print("note: %s: %d %s (bound %d)" % (name, round(measured), unit, bound))
    assert measured <= bound, (
        "%s takes %d %s, which is over its bound of %d in tests/cost/bounds.json"
        % (name, round(measured), unit, bound))


class Counted:
    """A server under callgrind."""

    def __init__(self, run, source, *args):
        assert shutil.which("valgrind"), "valgrind is not installed (scripts/deps.sh)"
        self.port = free_port()
        self.file = run.work / (source + ".callgrind")
        self.file.unlink(missing_ok=True)
        server = run.compile(ROOT / "bench" / (source + ".c"))
        self.program = run.start(["valgrind", "--tool=callgrind",
                                  "--callgrind-out-file=%s" % self.file, server, self.port, *args])
        self.program.wait_for_port(self.port, 60 * run.scale)

    def instructions(self):
        """Ends the server: all that it executed."""
        process, deadline = self.program.process, time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            # again and again: one that comes right before the server waits does not wake it
            process.send_signal(signal.SIGINT)
            try:
                process.wait(0.5)
            except subprocess.TimeoutExpired:
                pass
        self.program.stop()
        return int(re.search(r"^(?:summary|totals): (\d+)", self.file.read_text(), re.M).group(1))


def per_message(run, talk, few, many, source, *args):
    """Instructions for one more message, where `talk(port, n)` exchanges n of them."""
    counts = []
    for n in few, many:
        server = Counted(run, source, *args)
        talk(server.port, n)
        counts.append(server.instructions())
    return (counts[1] - counts[0]) / (many - few)


def echoes(in_flight, tls=None):
    """WebSocket messages of 64 octets, sent so many at once."""
    message = rawws.frame(rawws.BINARY, b"m" * 64)

    def talk(port, n):
        with rawws.Client(port, tls=tls) as client:
            for _ in range(n // in_flight):
                client.send(message * in_flight)
                for _ in range(in_flight):
                    assert client.receive() == (rawws.BINARY, True, b"m" * 64)
    return talk


def requests(path, body):
    """GETs on one connection that is kept alive."""
    request = b"GET %s HTTP/1.1\r\nHost: localhost\r\nUser-Agent: cost\r\nAccept: */*\r\n\r\n" % path

    def talk(port, n):
        with socket.create_connection(("127.0.0.1", port), 20) as s:
            s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for _ in range(n):
                s.sendall(request)
                got = b""
                while not got.endswith(b"\r\n\r\n" + body):
                    piece = s.recv(65536)
                    assert piece, "the server hung up after %r" % got
                    got += piece
                assert got.startswith(b"HTTP/1.1 200 "), got
    return talk


def comings(tls):
    """Connections that come one after the other, each with a full handshake of TLS and a GET."""
    request = b"GET /dyn HTTP/1.1\r\nHost: localhost\r\n\r\n"

    def talk(port, n):
        for _ in range(n):
            with socket.create_connection(("127.0.0.1", port), 20) as plain, \
                    tls.wrap_socket(plain, server_hostname="localhost") as s:
                s.sendall(request)
                got = b""
                while not got.endswith(b"hello world"):
                    piece = s.recv(65536)
                    assert piece, "the server hung up after %r" % got
                    got += piece
    return talk


def with_certificate(run):
    """What a server's command needs for TLS (a key on P-256), and the settings of its clients."""
    certificates = Certificates(run.work / "certificates")
    own = certificates.issue("localhost")
    context = ssl.create_default_context(cafile=str(certificates.authority.certificate))
    return (own.certificate, own.key), context


def idle_connections(port, n):
    """WebSocket connections that come one after the other, say nothing, and go together."""
    clients = [rawws.Client(port) for _ in range(n)]
    for client in clients:
        client.send(rawws.close_frame(1000))
        while client.receive():
            pass
        client.socket.close()


@suite.test
def one_echo(run):
    judge("one echo", per_message(run, echoes(1), 100, 600, "echo"), "instructions")


@suite.test
def one_of_16_echoes_in_flight(run):
    judge("one of 16 echoes in flight", per_message(run, echoes(16), 160, 1760, "echo"), "instructions")


@suite.test
def one_echo_over_tls(run):
    files, tls = with_certificate(run)
    # More than without TLS: what seeds the random numbers at the start takes not always the same.
    judge("one echo over TLS", per_message(run, echoes(1, tls), 100, 2600, "echo", "tls", *files),
          "instructions")


@suite.test
def one_tls_handshake(run):
    """Accepted, a full handshake, a GET, closed."""
    files, tls = with_certificate(run)
    judge("one TLS handshake", per_message(run, comings(tls), 10, 110, "httpd", run.work, *files),
          "instructions")


@suite.test
def one_get_of_a_dynamic_answer(run):
    talk = requests(b"/dyn", b"hello world")
    judge("one GET of a dynamic answer", per_message(run, talk, 50, 300, "httpd", run.work),
          "instructions")


@suite.test
def one_get_of_a_file(run):
    folder = run.work / "files"
    folder.mkdir(exist_ok=True)
    (folder / "1k.txt").write_bytes(b"k" * 1024)
    talk = requests(b"/1k.txt", b"k" * 1024)
    judge("one GET of a file of 1 KB", per_message(run, talk, 50, 300, "httpd", folder),
          "instructions")


@suite.test
def one_idle_connection(run):
    """Accepted, upgraded, held and closed."""
    judge("one idle connection", per_message(run, idle_connections, 20, 120, "echo"), "instructions")


@suite.test
def the_heap_of_one_idle_connection(run):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < 4096:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    library, told, port = run.work / "heap.so", run.work / "heap.txt", free_port()
    compiler = shlex.split(os.environ.get("CC", "cc"))
    subprocess.run([*compiler, "-O1", "-shared", "-fPIC", ROOT / "bench/heap.c", "-o", library],
                   check=True)
    told.unlink(missing_ok=True)
    program = run.start([run.compile(ROOT / "bench/echo.c"), port], port,
                        env=dict(os.environ, LD_PRELOAD=str(library), HEAP_FILE=str(told)))

    def heap():
        before = told.read_text().count("\n") if told.exists() else 0
        program.process.send_signal(signal.SIGUSR1)
        deadline = time.monotonic() + 10 * run.scale
        while not told.exists() or told.read_text().count("\n") == before:
            assert time.monotonic() < deadline, "the server does not tell its heap"
            time.sleep(0.01)
        return int(told.read_text().split()[-1])

    few, many = 100, 900
    clients = [rawws.Client(port) for _ in range(few)]
    first = heap()
    clients += [rawws.Client(port) for _ in range(many - few)]
    second = heap()
    for client in clients:
        client.socket.close()
    judge("the heap of one idle connection", (second - first) / (many - few), "octets")


if __name__ == "__main__":
    suite.main()
