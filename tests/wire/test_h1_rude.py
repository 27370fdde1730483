#!/usr/bin/env python3
"""What a program does in the wrong callback does not crash, hang or confuse the server."""
import pathlib
import socket

from harness import Suite, free_port

suite = Suite()
HERE = pathlib.Path(__file__).resolve().parent

# Numbers of LWS_CALLBACK_ reasons.
REASONS = {
    "filter": 18, "bind": 49, "drop": 50, "http": 12, "body": 13, "body_completion": 14,
    "file_completion": 15, "writeable": 16, "closed": 5, "access": 51, "new_client": 19,
    "destroy": 30,
}
REQUESTS = (
    b"GET /plain HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /up HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
    b"GET /files/a.txt HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /files/none.txt HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /dyn/x HTTP/1.1\r\nHost: a\r\n\r\n",
    b"HEAD /plain HTTP/1.1\r\nHost: a\r\n\r\n",
)


def converse(port, requests):
    """Sends each on a connection of its own, all at the same time; drops what is answered."""
    peers = []
    for request in requests:
        s = socket.create_connection(("127.0.0.1", port), 5)
        s.settimeout(0.03)
        s.sendall(request)
        peers.append(s)
    for s in peers:
        try:
            while s.recv(65536):
                pass
        except OSError:
            pass
        s.close()


def rude_tests(action):
    def check(run):
        folder = run.work / "files"
        folder.mkdir(exist_ok=True)
        (folder / "a.txt").write_text("a file\n")
        for name, reason in REASONS.items():
            port = free_port()
            program = run.start([run.compile(HERE / "h1_rude_server.c"), port, reason, action, folder], port)
            converse(port, [*REQUESTS, b"".join(REQUESTS)])
            converse(port, [REQUESTS[0]])
            assert program.process.poll() is None, "died in %s: %s" % (name, program.process.returncode)
            assert program.stop() == 0, name
    check.__name__ = "a_program_may_%s_anywhere" % action
    suite.test(check)


for what in ("complete", "status", "write", "close", "detach"):
    rude_tests(what)

suite.main()
