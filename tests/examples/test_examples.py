"""The examples of servers, each built alone through find_package, run, and talked to by others."""
import asyncio
import base64
import json
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import urllib.parse

import websockets

from certificates import Certificates
from example import EXAMPLES, build, contains, equal, finish, serve
from harness import ROOT, Suite, free_port

suite = Suite()


def curl(*arguments):
    done = subprocess.run(["curl", "-s", "--max-time", "20", *map(str, arguments)],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done.stdout.decode()


STATUS = ("-o", "/dev/null", "-w", "%{http_code} %{content_type}")


@suite.test
def http_server_serves_the_files_of_a_folder(run):
    port, program = serve(run, "http-server")
    url = "http://127.0.0.1:%d/" % port
    origin = EXAMPLES / "http-server/mount-origin"
    equal(curl(url), (origin / "index.html").read_text())
    equal(curl(url, *STATUS), "200 text/html")
    equal(curl(url + "style.css", *STATUS), "200 text/css")
    equal(curl(url + "notes.md", *STATUS), "200 text/markdown")
    contains(curl("-L", url + "no-such-file"), "Not here")
    equal(curl("-r", "0-14", url), "<!DOCTYPE html>")
    for path in ("../main.c", "%2e%2e/main.c", "..%2fmain.c", "./../main.c"):
        assert curl("--path-as-is", url + path, "-o", "/dev/null", "-w", "%{http_code}") != "200"
    etag = [l.split(": ", 1)[1] for l in curl("-I", url).splitlines()
            if l.lower().startswith("etag:")]
    if etag:
        equal(curl("-H", "If-None-Match: " + etag[0], url, "-o", "/dev/null", "-w",
                   "%{http_code}"), "304")
    finish(program)


@suite.test
def http_server_dynamic_makes_pages_up(run):
    port, program = serve(run, "http-server-dynamic")
    url = "http://127.0.0.1:%d/" % port
    contains(curl(url), "seconds since 1970")
    parts = curl(url + "count").strip().splitlines()
    equal(parts, ["<p>part %d of 20" % n for n in range(1, 21)])
    # two requests on one connection
    equal(curl(url, url).count("<h1>Hello</h1>"), 2)
    finish(program)


@suite.test
def http_server_form_get_reads_fields_from_the_url(run):
    port, program = serve(run, "http-server-form-get")
    url = "http://127.0.0.1:%d/" % port
    contains(curl(url), "<form")
    equal(curl(url + "greet?" + urllib.parse.urlencode({"name": "Zoë & Bob", "colour": "50% red"})),
          "Hello Zoë & Bob, you like 50% red\n")
    equal(curl(url + "greet"), "Hello nobody, you like none\n")
    equal(curl("-G", "--data-urlencode", "name=<b>", url + "greet"),
          "Hello <b>, you like none\n")
    finish(program)


@suite.test
def http_server_form_post_takes_a_file(run):
    uploads = run.work / "uploads"
    uploads.mkdir(parents=True, exist_ok=True)
    for old in uploads.iterdir():
        old.unlink()
    port, program = serve(run, "http-server-form-post", "-d", uploads)
    url = "http://127.0.0.1:%d/" % port
    contains(curl(url), "multipart/form-data")

    big = run.work / "big.bin"
    big.write_bytes(os.urandom(700000))
    equal(curl("-F", "who=Anna", "-F", "file=@%s" % big, url + "upload"),
          "Anna sent big.bin, 700000 bytes\n")
    assert (uploads / "big.bin").read_bytes() == big.read_bytes(), "the file is not the same"

    # a name that tries to leave the folder
    curl("-F", "file=@%s;filename=../../evil" % big, url + "upload")
    assert not (run.work.parent / "evil").exists() and not (run.work / "evil").exists()

    # without a file, and the other encoding
    equal(curl("-d", "who=Ben&send=yes", url + "upload"), "Ben sent no file, 0 bytes\n")
    equal(curl(url + "upload", "-o", "/dev/null", "-w", "%{http_code}"), "405")

    # a client that leaves in the middle
    with socket.create_connection(("127.0.0.1", port)) as s:
        s.sendall(b"POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n"
                  b"Content-Type: multipart/form-data; boundary=XX\r\n\r\n--XX\r\n"
                  b'Content-Disposition: form-data; name="file"; filename="half"\r\n\r\nabc')
    equal(curl("-d", "who=Cleo&send=yes", url + "upload"), "Cleo sent no file, 0 bytes\n")
    finish(program)


@suite.test
def http_server_sse_sends_events(run):
    port, program = serve(run, "http-server-sse")
    contains(curl("http://127.0.0.1:%d/" % port), "EventSource")
    with socket.create_connection(("127.0.0.1", port), 10) as s:
        s.sendall(b"GET /events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n")
        got = b""
        while b"tick 2" not in got:
            piece = s.recv(4096)
            assert piece, "the stream ended: %r" % got
            got += piece
    contains(got.decode().lower(), "content-type: text/event-stream")
    contains(got.decode(), "id: 1\r\ndata: tick 1\r\n\r\n")
    finish(program)


@suite.test
def http_server_multivhost_serves_several_sites(run):
    # two neighbouring ports are needed
    while True:
        port = free_port()
        try:
            with socket.socket() as s:
                s.bind(("127.0.0.1", port + 1))
            break
        except OSError:
            continue
    program = run.start([build(run, "http-server-multivhost"), "-p", port], port,
                        cwd=EXAMPLES / "http-server-multivhost")
    url = "http://127.0.0.1:%d/" % port
    contains(curl("-H", "Host: one.test", url), "This is one.test")
    contains(curl("-H", "Host: two.test", url), "This is two.test")
    contains(curl("-H", "Host: two.test:%d" % port, url), "This is two.test")
    contains(curl(url), "This is one.test")
    contains(curl("http://127.0.0.1:%d/" % (port + 1)), "This is admin.test")
    finish(program)


@suite.test
def http_server_basicauth_wants_a_password(run):
    port, program = serve(run, "http-server-basicauth")
    url = "http://127.0.0.1:%d/" % port
    contains(curl(url), "For everybody")
    equal(curl(url + "secret/", "-o", "/dev/null", "-w", "%{http_code}"), "401")
    contains(curl("-i", url + "secret/").lower(), "www-authenticate: basic")
    contains(curl("-u", "anna:open-sesame", url + "secret/"), "You were let in")
    equal(curl("-u", "ben:swordfish", url + "secret/whoami"), "You are ben\n")
    for wrong in ("anna:open", "anna:open-sesameX", "nna:open-sesame", "anna:", ":",
                  "ben:open-sesame"):
        equal(curl("-u", wrong, url + "secret/", "-o", "/dev/null", "-w", "%{http_code}"), "401")
    bad = base64.b64encode(b"anna:open-sesame").decode()[:-3] + "!!!"
    equal(curl("-H", "Authorization: Basic " + bad, url + "secret/", "-o", "/dev/null", "-w",
               "%{http_code}")[0], "4")
    finish(program)


def talk(conversation):
    """Runs an asynchronous conversation to its end, in bounded time."""
    async def bounded():
        await asyncio.wait_for(conversation(), 60)
    asyncio.run(bounded())


@suite.test
def ws_server_is_a_chat(run):
    port, program = serve(run, "ws-server")
    url = "http://127.0.0.1:%d/" % port
    page = curl(url)
    for name in ("chat.css", "chat.js", "icon.svg"):
        contains(page, name)
        equal(curl(url + name, "-o", "/dev/null", "-w", "%{http_code}"), "200")

    async def conversation():
        address = "ws://127.0.0.1:%d/" % port
        async with websockets.connect(address, subprotocols=["chat"]) as anna, \
                websockets.connect(address, subprotocols=["chat"]) as ben:
            equal(anna.subprotocol, "chat")
            await anna.send("Anna")
            equal(json.loads(await anna.recv()), {"type": "joined", "name": "Anna", "people": 1})
            await anna.send('Is "anybody" \\ here? ☕\n')
            said = json.loads(await anna.recv())
            equal((said["type"], said["name"], said["text"]),
                  ("said", "Anna", 'Is "anybody" \\ here? ☕\n'))
            # who comes later sees what was said before
            await ben.send("Ben")
            equal([json.loads(await ben.recv())["type"] for _ in range(3)],
                  ["joined", "said", "joined"])
            equal(json.loads(await anna.recv()), {"type": "joined", "name": "Ben", "people": 2})
            await ben.send(["Yes, ", "in ", "pieces"])
            for each in (anna, ben):
                equal(json.loads(await each.recv())["text"], "Yes, in pieces")
            # everything that is escaped, at the greatest length
            await ben.send("\x01" * 1200)
            equal(json.loads(await anna.recv())["text"], "\x01" * 1200)
            await ben.send("x" * 1201)
            try:
                while True:
                    await ben.recv()
            except websockets.ConnectionClosed as closed:
                equal(closed.code, 1009)
            equal(json.loads(await anna.recv()), {"type": "left", "name": "Ben", "people": 1})
    talk(conversation)
    finish(program)


@suite.test
def the_demo_of_the_chat_goes_well_with_tls_and_without(run):
    for options in ((), ("--tls",)):
        done = subprocess.run([sys.executable, ROOT / "scripts/demo.py", "--no-build", "--prefix",
                               run.prefix, "--port", str(free_port()), *options],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        assert done.returncode == 0, done.stdout
        contains(done.stdout, "All went well.")
        equal("h2 is agreed" in done.stdout, bool(options))


@suite.test
def ws_server_page_works_in_a_browser(run):
    in_a_browser(run)


@suite.test
def ws_server_page_and_its_websocket_come_over_http2_with_tls(run):
    pair = Certificates(run.work / "chat").self_signed("localhost")
    log = run.work / "browser.log"
    in_a_browser(run, pair, "--log-net-log=%s" % log, "--net-log-capture-mode=IncludeSensitive")
    if log.exists():
        log = log.read_text()
        for path in ("/", "/chat.js", "/chat.css"):
            contains(log, '":path: %s"' % path)
        contains(log, '":protocol: websocket"')


def in_a_browser(run, pair=None, *more):
    """The chat, with Chromium in it; over TLS with a pair of certificate and key."""
    browser = shutil.which("chromium")
    if browser is None:
        print("note: chromium is not installed, the chat's page was not tried in a browser")
        return
    options, tls, s = [], None, ""
    if pair:
        options = ["-c", pair.certificate, "-k", pair.key]
        tls, s = ssl.create_default_context(cafile=pair.certificate), "s"
    port, program = serve(run, "ws-server", *options, valgrind=False)

    async def conversation():
        async with websockets.connect("ws%s://localhost:%d/" % (s, port), ssl=tls,
                                      subprotocols=["chat"]) as anna:
            await anna.send("Anna")
            await anna.recv()
            await anna.send("Welcome!")
            await anna.recv()
            # the page's address says who comes in
            chromium = await asyncio.create_subprocess_exec(
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--ignore-certificate-errors", *more,
                "--user-data-dir=%s" % tempfile.mkdtemp(dir=run.work),
                "--virtual-time-budget=8000", "--dump-dom",
                "http%s://localhost:%d/#Mallory" % (s, port),
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL)
            try:
                equal(json.loads(await asyncio.wait_for(anna.recv(), 30)),
                      {"type": "joined", "name": "Mallory", "people": 2})
                page = (await asyncio.wait_for(chromium.communicate(), 30))[0].decode()
            finally:
                if chromium.returncode is None:
                    chromium.kill()
            for shown in ("Welcome!", "Mallory came in", "2 people are here"):
                contains(page, shown)
    talk(conversation)
    finish(program)


@suite.test
def ws_server_echo_sends_everything_back(run):
    port, program = serve(run, "ws-server-echo")

    async def conversation():
        address = "ws://127.0.0.1:%d/" % port
        for extra in ({}, {"subprotocols": ["echo"]}, {"compression": None}):
            async with websockets.connect(address, max_size=None, **extra) as ws:
                for message in ("", "x", "☕" * 5000, b"", b"\0\xff", os.urandom(125),
                                os.urandom(126), os.urandom(65535), os.urandom(65536),
                                os.urandom(300000)):
                    await ws.send(message)
                    equal(await ws.recv() == message, True)
                await ws.send(["in ", "", "pieces"])
                equal(await ws.recv(), "in pieces")
                await asyncio.wait_for(await ws.ping(b"are you there?"), 10)
        # many messages in flight
        async with websockets.connect(address, max_size=None) as ws:
            messages = [os.urandom(n * 37 % 5000) for n in range(300)]

            async def send_all():
                for m in messages:
                    await ws.send(m)
            sending = asyncio.ensure_future(send_all())
            for m in messages:
                equal(await ws.recv() == m, True)
            await sending
    talk(conversation)
    finish(program)


@suite.test
def ws_server_pmd_compresses(run):
    port, program = serve(run, "ws-server-pmd")

    async def conversation():
        address = "ws://127.0.0.1:%d/" % port
        async with websockets.connect(address, subprotocols=["lines"], max_size=None) as ws:
            extensions = [e.name for e in ws.extensions]
            equal(extensions, ["permessage-deflate"])
            for lines in (1, 3, 1000, 20000):
                await ws.send(str(lines))
                text = (await ws.recv()).splitlines()
                equal(len(text), lines)
                assert text[-1].startswith("line %07d of" % lines), text[-1]
        async with websockets.connect(address, subprotocols=["lines"], compression=None) as ws:
            equal(ws.extensions, [])
            await ws.send("2")
            equal(len((await ws.recv()).splitlines()), 2)
            await ws.send("0")
            try:
                await ws.recv()
                raise AssertionError("no close")
            except websockets.ConnectionClosed as closed:
                equal((closed.code, closed.reason), (1008, "1 to 1000000"))
    talk(conversation)

    # what goes over the wire is much less than what was sent
    with socket.create_connection(("127.0.0.1", port), 20) as s:
        s.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
                  b"Sec-WebSocket-Protocol: lines\r\n"
                  b"Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n")
        head = b""
        while b"\r\n\r\n" not in head:
            head += s.recv(4096)
        s.sendall(b"\x81\x84\0\0\0\0" + b"1000")
        total, s_end = 0, False
        s.settimeout(2)
        try:
            while not s_end:
                piece = s.recv(65536)
                total += len(piece)
                s_end = not piece
        except socket.timeout:
            pass
    assert 1000 < total < 35000, "%d bytes for 70000" % total
    finish(program)


@suite.test
def ws_server_broadcast_threads_reaches_everybody(run):
    port, program = serve(run, "ws-server-broadcast-threads")

    async def conversation():
        address = "ws://127.0.0.1:%d/" % port
        clients = [await websockets.connect(address, subprotocols=["broadcast"])
                   for _ in range(5)]
        for client in clients:
            lines = [await client.recv() for _ in range(6)]
            assert any(l.startswith("thread 1") for l in lines), lines
            assert any(l.startswith("thread 2") for l in lines), lines
        for client in clients:
            await client.close()
    talk(conversation)
    finish(program)


@suite.test
def raw_echo_sends_bytes_back(run):
    port, program = serve(run, "raw-echo")
    with socket.create_connection(("127.0.0.1", port), 20) as s:
        for data in (b"hello", b"\0", b"GET / HTTP/1.1\r\n\r\n", os.urandom(200000)):
            s.sendall(data)
            got = b""
            while len(got) < len(data):
                piece = s.recv(65536)
                assert piece, "closed after %d of %d bytes" % (len(got), len(data))
                got += piece
            assert got == data, "%d bytes come back changed" % len(data)
    finish(program)


@suite.test
def every_example_has_a_test_and_a_readme(run):
    here = pathlib.Path(__file__).parent
    tests = "".join(file.read_text() for file in here.glob("test_*.py"))
    for name in sorted(p.parent.name for p in EXAMPLES.glob("*/CMakeLists.txt")):
        contains(tests, '"%s"' % name)
        assert (EXAMPLES / name / "README.md").exists(), name


suite.main()
