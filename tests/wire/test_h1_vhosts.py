#!/usr/bin/env python3
"""Several vhosts on a port: the request says which one is meant."""
import pathlib
import socket

from harness import Suite, free_port

suite = Suite()
HERE = pathlib.Path(__file__).resolve().parent


def ask(s, host, target=b"/"):
    s.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: " + host + b"\r\n\r\n")
    got = b""
    while b"\r\n\r\n" not in got or got.endswith(b"\r\n\r\n"):
        piece = s.recv(4096)
        assert piece, got
        got += piece
    return got.split(b"\r\n\r\n", 1)[1]


@suite.test
def the_host_names_the_vhost(run):
    port = free_port()
    program = run.start([run.compile(HERE / "h1_vhosts_server.c"), port], port)
    s = socket.create_connection(("127.0.0.1", port), 5)
    for host, want in (
            (b"one.test", b"one.test"),
            (b"two.test", b"two.test"),
            (b"TWO.Test:%d" % port, b"two.test"),
            (b"www.two.test", b"two.test"),
            (b"three:80", b"three"),
            (b"unknown", b"one.test"),
            (b"xtwo.test", b"one.test"),
            (b"", b"one.test"),
            (b"[::1]:80", b"one.test")):
        assert ask(s, host) == want, host
    assert ask(s, b"one.test", b"http://three/x") == b"three"
    s.close()
    assert program.stop() == 0


suite.main()
