#!/usr/bin/env python3
"""WebSockets over HTTP/2 with Node's http2, which is made of nghttp2: both ways, by TLS."""
import pathlib
import shutil
import subprocess
import time

from certificates import Certificates
from harness import ROOT, Suite, free_port

suite = Suite()
HERE = pathlib.Path(__file__).resolve().parent
NODE = shutil.which("node")


def certificates(run):
    made = Certificates(run.work / "node")
    return made.issue("localhost"), made.authority.certificate


def our_server_takes_a_client_of_node(run):
    pair, authority = certificates(run)
    port = free_port()
    run.start([run.compile(ROOT / "tests/wire/h2_ws_server.c"), port, "tls", pair.certificate,
               pair.key], port)
    done = subprocess.run([NODE, HERE / "h2_ws.js", "client", str(port), authority], text=True,
                          timeout=30 * run.scale, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.stdout.splitlines() == [
        "announced true", "status 200 echo", "text hello", "binary true", "close 3001", "end",
        "over 0"], done.stdout


def our_client_talks_to_a_server_of_node(run):
    pair, authority = certificates(run)
    port = free_port()
    server = run.start([NODE, HERE / "h2_ws.js", "server", port, pair.certificate, pair.key], port)
    client = run.start([run.compile(ROOT / "tests/wire/h2_ws_client.c"), port, "pipeline",
                        "alpn=h2", "ca=%s" % authority, "sub=chat", "get=/hello", "then",
                        "ws=/a", "ws=/b"])
    assert client.process.wait(20 * run.scale) == 0, client.output
    lines = client.output.splitlines()
    assert "/hello answered 200 network=1 stream=1" in lines, lines
    for path in ("/a", "/b"):
        mine = [line for line in lines if line.startswith(path)]
        assert mine == ["%s established network=1 stream=1 sub=chat" % path,
                        "%s peer closes 4001" % path, "%s closed" % path], lines
    time.sleep(0.2)
    said = server.output.splitlines()
    assert sorted(said) == sorted(["ready", "connect websocket /a chat",
                                   "connect websocket /b chat"]
                                  + ["message 500000", "close 4001", "over 0"] * 2), said


if NODE:
    suite.test(our_server_takes_a_client_of_node)
    suite.test(our_client_talks_to_a_server_of_node)
else:
    print("note: there is no Node")

suite.main()
