"""Clients that others wrote, against the server of the wire tests."""
import asyncio
import concurrent.futures
import http.client
import os
import subprocess
import urllib.request

import websockets
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory

from harness import ROOT, Suite, free_port

suite = Suite()


def serve(run, source="tests/wire/server.c"):
    docs = run.work / "docs"
    (docs / "sub").mkdir(parents=True, exist_ok=True)
    (docs / "index.html").write_text("<h1>index</h1>\n")
    (docs / "big.txt").write_bytes(bytes(range(256)) * 8192)
    port = free_port()
    program = run.start([run.compile(ROOT / source), "-p", port, "-d", docs], port)
    return port, program


def finish(program):
    status = program.stop()
    assert status == 0, "the server ended with %s\n%s" % (status, program.output)


def curl(*arguments, data=None):
    done = subprocess.run(["curl", "-s", "--max-time", "30", *map(str, arguments)], input=data,
                          stdout=subprocess.PIPE)
    assert done.returncode == 0, "curl ended with %d" % done.returncode
    return done.stdout


@suite.test
def curl_gets_files_and_parts_of_them(run):
    port, program = serve(run)
    url = "http://127.0.0.1:%d/" % port
    big = bytes(range(256)) * 8192
    assert curl(url) == b"<h1>index</h1>\n"
    assert curl("--http1.0", url) == b"<h1>index</h1>\n"
    assert curl(url + "big.txt") == big
    assert curl("-r", "1000-1999", url + "big.txt") == big[1000:2000]
    assert curl("-r", "-100", url + "big.txt") == big[-100:]
    assert curl("-r", "%d-" % (len(big) - 5), url + "big.txt") == big[-5:]
    head = curl("-I", url + "big.txt").decode().lower()
    assert "content-length: %d" % len(big) in head, head
    # resuming, and one connection for many
    part = run.work / "part.bin"
    part.write_bytes(big[:500000])
    curl("-C", "-", "-o", part, url + "big.txt")
    assert part.read_bytes() == big
    report = curl("-w", "%{num_connects}\n", *["-o", "/dev/null"] * 10,
                  *[url + "big.txt"] * 10).split()
    assert report == [b"1"] + [b"0"] * 9, report
    finish(program)


@suite.test
def curl_sends_bodies_of_every_kind(run):
    port, program = serve(run)
    url = "http://127.0.0.1:%d/sink" % port
    for size in (0, 1, 1023, 1024, 1025, 65536, 3000000):
        data = os.urandom(size)
        assert curl("--data-binary", "@-", url, data=data) == b"POST %d\n" % size, size
        # curl waits for 100 Continue with a large body
        assert curl("-H", "Transfer-Encoding: chunked", "--data-binary", "@-", url,
                    data=data) == b"POST %d\n" % size, size
        assert curl("-X", "POST", "-T", "-", url, data=data) == b"POST %d\n" % size, size
    finish(program)


@suite.test
def pythons_http_client_keeps_its_connection(run):
    port, program = serve(run)
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    for n in range(50):
        client.request("POST", "/sink", body=b"x" * n)
        answer = client.getresponse()
        assert (answer.status, answer.read()) == (200, b"POST %d\n" % n)
        client.request("POST", "/sink", body=iter([b"abc"] * n), encode_chunked=True,
                       headers={"Transfer-Encoding": "chunked"})
        assert client.getresponse().read() == b"POST %d\n" % (3 * n)
        client.request("GET", "/index.html")
        assert client.getresponse().read() == b"<h1>index</h1>\n"
        client.request("HEAD", "/index.html")
        assert client.getresponse().read() == b""
    client.close()
    finish(program)


@suite.test
def many_clients_at_once_are_all_served(run):
    port, program = serve(run)
    big = bytes(range(256)) * 8192

    def one(n):
        url = "http://127.0.0.1:%d/" % port
        with urllib.request.urlopen(url + "big.txt", timeout=60) as answer:
            return answer.read() == big
    with concurrent.futures.ThreadPoolExecutor(40) as pool:
        assert all(pool.map(one, range(200)))
    finish(program)


def talk(conversation, seconds=90):
    async def bounded():
        await asyncio.wait_for(conversation(), seconds)
    asyncio.run(bounded())


@suite.test
def python_websockets_exchanges_messages(run):
    port, program = serve(run)

    async def one(n):
        async with websockets.connect("ws://127.0.0.1:%d/" % port, max_size=None,
                                      subprotocols=["none", "echo"]) as ws:
            assert ws.subprotocol == "echo"
            for size in (0, 1, n, 4096, 70000):
                data = os.urandom(size)
                await ws.send(data)
                assert await ws.recv() == data
                await ws.send([data[:10], data[10:20], data[20:]] if size else "")
                assert await ws.recv() == (data if size else "")
            waiter = await ws.ping(b"ping %d" % n)
            await asyncio.wait_for(waiter, 10)
            await ws.close(4000 + n, "bye ☕")
        assert ws.close_code == 4000 + n, ws.close_code

    async def conversation():
        await asyncio.gather(*[one(n) for n in range(60)])
    talk(conversation)
    finish(program)


@suite.test
def compression_is_negotiated_in_every_variant(run):
    # this example has the extension
    docs_port = free_port()
    program = run.start([run.compile(ROOT / "minimal-examples/ws-server-pmd/main.c", "pmd"),
                         "-p", docs_port], docs_port)

    async def conversation():
        for takeover in (False, True):
            for server_takeover in (False, True):
                for bits in (None, 8, 9, 12, 15):
                    for server_bits in (None, 9, 12, 15):
                        factory = ClientPerMessageDeflateFactory(
                            client_no_context_takeover=takeover,
                            server_no_context_takeover=server_takeover,
                            client_max_window_bits=True if bits in (None, 8) else bits,
                            server_max_window_bits=server_bits)
                        async with websockets.connect(
                                "ws://127.0.0.1:%d/" % docs_port, max_size=None,
                                compression=None, extensions=[factory],
                                subprotocols=["lines"]) as ws:
                            assert [e.name for e in ws.extensions] == ["permessage-deflate"]
                            for lines in (1, 500, 2):
                                await ws.send(str(lines))
                                text = (await ws.recv()).splitlines()
                                assert len(text) == lines
                                assert text[-1].startswith("line %07d of" % lines)
    talk(conversation)
    finish(program)


suite.main()
