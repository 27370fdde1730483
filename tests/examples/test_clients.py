"""The examples of clients and of TLS, each built alone through find_package, and its peers."""
import asyncio
import contextlib
import os
import random
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time

from certificates import Certificates
from example import build, call, contains, equal, finish, serve
from harness import Suite, free_port
from peers import WebServer, stream_server, websocket_server

suite = Suite()
made = {}


def certificates(run):
    """An authority and a certificate of the name localhost, for all tests here."""
    if not made:
        authority = Certificates(run.work / "certificates")
        made["authority"] = authority.authority.certificate
        made["localhost"] = authority.issue("localhost")
        made["elsewhere"] = authority.issue("elsewhere", names=["DNS:elsewhere.test"])
        made["self-signed"] = authority.self_signed("itself")
    return made


# --- http ---------------------------------------------------------------------------------------


@suite.test
def http_client_fetches_a_page(run):
    large = os.urandom(500000)
    with WebServer({"/": b"Hello\n", "/large": large, "/moved": "/large", "/empty": b"",
                    "/loop": "/loop"}) as server:
        url = "http://127.0.0.1:%d" % server.port
        equal(call(run, "http-client", url + "/")[0], b"Hello\n")
        equal(call(run, "http-client", url + "/large")[0] == large, True)
        equal(call(run, "http-client", url + "/moved")[0] == large, True)
        equal(call(run, "http-client", url + "/empty")[0], b"")
        equal(call(run, "http-client", url + "/?x=1", status=1)[0], b"not here\n")
        contains(call(run, "http-client", url + "/missing", status=1)[1], "404")
        call(run, "http-client", url + "/loop", status=1)
        contains(server.requests[0][1]["Host"], "127.0.0.1")


@suite.test
def http_client_tells_what_went_wrong(run):
    refused = call(run, "http-client", "http://127.0.0.1:%d/" % free_port(), status=1)[1]
    contains(refused.upper(), "REFUSED")
    contains(call(run, "http-client", "http://no-such-host.invalid/", status=1)[1], "no-such-host")

    def hang_up(connection):
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")
    with stream_server(hang_up) as port:
        output, errors = call(run, "http-client", "http://127.0.0.1:%d/" % port, status=1)
        contains(errors, "before the answer was complete")


@suite.test
def http_client_checks_certificates(run):
    made = certificates(run)
    trust = ("--ca", made["authority"])
    for name, arguments, status in (("localhost", trust, 0), ("localhost", (), 1),
                                    ("localhost", ("-k",), 0), ("elsewhere", trust, 1),
                                    ("elsewhere", ("-k", *trust), 0), ("self-signed", trust, 1),
                                    ("self-signed", ("-k",), 0)):
        with WebServer({"/": b"secret\n"}, made[name]) as server:
            output, errors = call(run, "http-client", *arguments,
                                  "https://localhost:%d/" % server.port, status=status)
            equal(output, b"secret\n" if status == 0 else b"")
            if status:
                contains(errors, "tls")


@suite.test
def http_client_post_uploads_a_file_in_chunks(run):
    path = run.work / "upload"
    for size in (0, 1, 16384, 1000001):
        content = os.urandom(size)
        path.write_bytes(content)
        with WebServer() as server:
            url = "http://127.0.0.1:%d/in" % server.port
            output, errors = call(run, "http-client-post", url, path)
            equal(server.posted["/in"][0], "POST")
            equal(server.posted["/in"][1] == content, True)
            equal(server.requests[0][1]["Transfer-Encoding"], "chunked")
            equal(output, b"took %d bytes\n" % size)
            contains(errors, "201")
            if size > 100000:
                contains(errors, "50 %")
                contains(errors, "100 %")
    made = certificates(run)
    with WebServer(certificate=made["localhost"]) as server:
        url = "https://localhost:%d/in" % server.port
        call(run, "http-client-post", "--ca", made["authority"], "-m", "PUT", url, "-",
             stdin=content)
        equal(server.posted["/in"][0], "PUT")
        equal(server.posted["/in"][1] == content, True)


@suite.test
def http_client_multi_shares_a_connection(run):
    made = certificates(run)
    pages = {"/%d" % n: os.urandom(1000 * n) for n in range(1, 65)}
    for certificate, scheme in ((None, "http"), (made["localhost"], "https")):
        for arguments, connections in (((), 1), (("--separate",), 8), (("--staggered",), 1)):
            with WebServer(pages, certificate) as server:
                output, _ = call(run, "http-client-multi", "--ca", made["authority"], *arguments,
                                 "%s://localhost:%d/%%d" % (scheme, server.port))
                wanted = ["request %d: 200, %d bytes" % (n, 1000 * n) for n in range(1, 9)]
                equal(sorted(output.decode().splitlines()), wanted)
                equal(server.connections, connections)
                equal(len(server.requests), 8)
    with WebServer(pages) as server:
        output, _ = call(run, "http-client-multi", "-n", 64,
                         "http://127.0.0.1:%d/%%d" % server.port)
        equal(len(output.splitlines()), 64)
        equal(server.connections, 1)


@suite.test
def http_clients_speak_http2(run):
    made = certificates(run)
    folder = run.work / "http2"
    folder.mkdir(exist_ok=True)
    pages = {n: os.urandom(10000 * n) for n in range(1, 33)}
    for n, content in pages.items():
        (folder / str(n)).write_bytes(content)
    nghttpd = [shutil.which("nghttpd") or "/usr/sbin/nghttpd", "-v", "-a", "127.0.0.1",
               "-d", folder]
    secure, clear = free_port(), free_port()
    server = run.start([*nghttpd, secure, made["localhost"].key, made["localhost"].certificate],
                       secure)
    run.start([*nghttpd, "--no-tls", clear], clear)
    trust = ("--ca", made["authority"])
    url = "https://localhost:%d/" % secure
    equal(call(run, "http-client", *trust, url + "32")[0] == pages[32], True)
    equal(call(run, "http-client", "-2", "http://127.0.0.1:%d/32" % clear)[0] == pages[32], True)
    contains(call(run, "http-client", *trust, url + "none", status=1)[1], "404")
    before = server.output.count("negotiated protocol: h2")
    equal(before, 2)
    output = call(run, "http-client-multi", *trust, "-n", 32, url + "%d")[0].decode()
    equal(sorted(output.splitlines()),
          sorted("request %d: 200, %d bytes" % (n, 10000 * n) for n in pages))
    equal(server.output.count("negotiated protocol: h2"), before + 1)
    echo = free_port()
    run.start([*nghttpd, "--echo-upload", echo, made["localhost"].key,
               made["localhost"].certificate], echo)
    output, errors = call(run, "http-client-post", *trust, "https://localhost:%d/in" % echo,
                          folder / "32")
    equal(output == pages[32], True)
    contains(errors, "100 %")
    # nghttpd speaks nothing else
    call(run, "http-client", *trust, "-1", url + "32", status=1)


@suite.test
def http_client_h2_rxflow_is_as_fast_as_it_is_told(run):
    made, page, folder = certificates(run), os.urandom(20000), run.work / "rxflow"
    folder.mkdir(exist_ok=True)
    (folder / "page").write_bytes(page)
    nghttpd = [shutil.which("nghttpd") or "/usr/sbin/nghttpd", "-a", "127.0.0.1", "-d", folder]
    secure, clear = free_port(), free_port()
    run.start([*nghttpd, secure, made["localhost"].key, made["localhost"].certificate], secure)
    run.start([*nghttpd, "--no-tls", clear], clear)
    url, begin = "http://127.0.0.1:%d/page" % clear, time.monotonic()
    output, errors = call(run, "http-client-h2-rxflow", "-r", 20000, "-v", url)
    equal(output == page, True)
    equal(time.monotonic() - begin > 0.8, True)
    equal(errors.count("2000 octets more"), 9)
    call(run, "http-client-h2-rxflow", url + "x", status=1)
    trust = ("--ca", made["authority"])
    equal(call(run, "http-client-h2-rxflow", *trust, "-r", 1000000,
               "https://localhost:%d/page" % secure)[0] == page, True)
    with WebServer({"/": page}, made["localhost"]) as server:
        output, errors = call(run, "http-client-h2-rxflow", *trust,
                              "https://localhost:%d/" % server.port)
        equal(output == page, True)
        contains(errors, "does not speak HTTP/2")


@suite.test
def http_client_certinfo_shows_the_certificate(run):
    made = certificates(run)
    with WebServer({"/": b""}, made["localhost"]) as server:
        output = call(run, "http-client-certinfo", "--ca", made["authority"], "-p", server.port,
                      "localhost")[0].decode()
        shown = {line[:14].strip(): line[15:] for line in output.splitlines()}
        contains(shown["common name"], "localhost")
        contains(shown["issuer"], "Test authority")
        equal(shown["verified"], "yes")
        year = time.gmtime().tm_year
        contains((str(year), str(year - 1)), shown["valid from"][:4])
    with WebServer({"/": b""}, made["self-signed"]) as server:
        output = call(run, "http-client-certinfo", "-k", "-p", server.port,
                      "localhost")[0].decode()
        contains(output, "itself")
        call(run, "http-client-certinfo", "-p", server.port, "localhost", status=1)


@suite.test
def https_server_serves_over_tls(run):
    made = certificates(run)
    pair, plain = made["localhost"], free_port()
    port, program = serve(run, "https-server", "-c", pair.certificate, "-k", pair.key,
                          "-r", plain)
    for version in ("--tlsv1.2", "--tlsv1.3"):
        done = subprocess.run(["curl", "-s", "--max-time", "20", version, "--tls-max", version[-3:],
                               "--cacert", made["authority"], "-D", "-",
                               "https://localhost:%d/" % port], stdout=subprocess.PIPE, text=True)
        contains(done.stdout, "came over https")
        contains(done.stdout.lower(), "strict-transport-security")
    done = subprocess.run(["curl", "-s", "--max-time", "20", "-D", "-", "-o", "/dev/null",
                           "http://localhost:%d/" % plain], stdout=subprocess.PIPE, text=True)
    contains(done.stdout, "https://localhost:%d/" % port)
    # somebody who does not speak TLS is sent away, and nobody else suffers
    with socket.create_connection(("127.0.0.1", port), 20) as s:
        s.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        with contextlib.suppress(ConnectionResetError):
            while s.recv(4096):
                pass
    finish(program)


@suite.test
def https_server_mem_certs_serves_over_tls(run):
    made = certificates(run)
    pair = made["localhost"]
    der = run.work / "certificate.der", run.work / "key.der"
    subprocess.run(["openssl", "x509", "-in", pair.certificate, "-outform", "der", "-out", der[0]],
                   check=True)
    subprocess.run(["openssl", "pkcs8", "-topk8", "-nocrypt", "-in", pair.key, "-outform", "der",
                    "-out", der[1]], check=True)
    for certificate, key in (pair, der):
        port, program = serve(run, "https-server-mem-certs", "-c", certificate, "-k", key)
        context = ssl.create_default_context(cafile=made["authority"])
        with socket.create_connection(("127.0.0.1", port), 20) as s, \
                context.wrap_socket(s, server_hostname="localhost") as tls:
            tls.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            answer = b""
            while not answer.endswith(b"this"):
                piece = tls.recv(4096)
                assert piece, answer
                answer += piece
        contains(answer, b"nobody else could read this")
        finish(program)


# --- WebSocket ----------------------------------------------------------------------------------


@suite.test
def ws_client_prints_messages(run):
    made = certificates(run)

    async def say(ws, *path):
        for n in range(3):
            await ws.send("message %d" % n)
        await ws.wait_closed()
    for certificate, scheme in ((None, "ws"), (made["localhost"], "wss")):
        with websocket_server(say, certificate=certificate, subprotocols=["talk"]) as port:
            output, _ = call(run, "ws-client", "--ca", made["authority"], "-s", "talk", "-n", 3,
                             "%s://localhost:%d/" % (scheme, port))
            equal(output, b"message 0\nmessage 1\nmessage 2\n")


@suite.test
def ws_client_comes_back(run):
    port = free_port()
    command = [build(run, "ws-client"), "-n", 4, "ws://localhost:%d/" % port]
    program = run.start(command)

    async def two(ws, *path):
        await ws.send("one")
        await ws.send("two")
        await asyncio.sleep(0.2)
    # nobody is there at first; then a server that hangs up, and then another one
    time.sleep(0.5)
    with websocket_server(two, port=port):
        deadline = time.monotonic() + 20
        while program.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
    equal(program.process.poll(), 0)
    equal(program.output.count("one\n"), 2)


@suite.test
def ws_client_gives_a_terminal_signal_its_due(run):
    program = run.start([build(run, "ws-client"), "ws://localhost:%d/" % free_port()])
    time.sleep(0.5)
    equal(program.stop(signal.SIGINT), 0)


@suite.test
def ws_client_echo_sends_everything_back(run):
    made = certificates(run)
    failures = []

    async def ask(ws, *path):
        try:
            for message in ("", "x", "☕" * 5000, b"", b"\0\xff", os.urandom(125), os.urandom(126),
                            os.urandom(65535), os.urandom(65536), os.urandom(1000000)):
                await ws.send(message)
                assert await ws.recv() == message, "%d came back changed" % len(message)
            await ws.send(["in ", "", "pieces"])
            assert await ws.recv() == "in pieces"
            await asyncio.wait_for(await ws.ping(b"are you there?"), 10)
            messages = [random.randbytes(n * 37 % 5000) for n in range(300)]

            async def send_all():
                for m in messages:
                    await ws.send(m)
            sending = asyncio.ensure_future(send_all())
            for m in messages:
                assert await ws.recv() == m
            await sending
        except BaseException as e:
            failures.append(repr(e))
            raise
    for certificate, scheme in ((None, "ws"), (made["localhost"], "wss")):
        for arguments in ((), ("-z",)):
            with websocket_server(ask, certificate=certificate) as port:
                call(run, "ws-client-echo", "--ca", made["authority"], *arguments,
                     "%s://localhost:%d/" % (scheme, port))
            equal(failures, [])


@suite.test
def ws_client_ping_measures(run):
    async def sit(ws, *path):
        await ws.wait_closed()
    with websocket_server(sit) as port:
        output, _ = call(run, "ws-client-ping", "-n", 3, "-i", 50, "ws://localhost:%d/" % port)
        contains(output.decode(), "3 of 3 answered")


# --- raw ----------------------------------------------------------------------------------------


def echo(connection):
    while True:
        piece = connection.recv(65536)
        if not piece:
            return
        connection.sendall(piece)


@suite.test
def raw_client_joins_standard_input_and_a_peer(run):
    for content in (b"", b"hello\n", os.urandom(700000)):
        with stream_server(echo) as port:
            output, _ = call(run, "raw-client", "127.0.0.1", port, stdin=content)
            equal(output == content, True)
    # a regular file as standard input
    path = run.work / "input"
    path.write_bytes(content)
    with stream_server(echo) as port, open(path, "rb") as file:
        done = subprocess.run([str(build(run, "raw-client")), "127.0.0.1", str(port)], stdin=file,
                              stdout=subprocess.PIPE, timeout=60)
        equal(done.stdout == content, True)
    contains(call(run, "raw-client", "127.0.0.1", free_port(), status=1)[1].upper(), "REFUSED")


@suite.test
def raw_client_speaks_tls(run):
    made = certificates(run)

    def answer(connection):
        line = b""
        while not line.endswith(b"\n"):
            line += connection.recv(100)
        connection.sendall(b"you said: " + line)
        connection.sendall(b"x" * 300000)
        connection.unwrap()
    with stream_server(answer, made["localhost"]) as port:
        output, _ = call(run, "raw-client", "--tls", "--ca", made["authority"], "localhost", port,
                         stdin=b"hello\n")
        equal(output == b"you said: hello\n" + b"x" * 300000, True)
        _, errors = call(run, "raw-client", "--tls", "localhost", port, stdin=b"hello\n", status=1)
        contains(errors, "tls")


@suite.test
def raw_adopt_tcp_hands_a_connection_over(run):
    with WebServer({"/": b"adopted\n"}) as server:
        output, _ = call(run, "raw-adopt-tcp", "-p", server.port, "127.0.0.1")
        contains(output, b"adopted\n")


@suite.test
def raw_adopt_udp_sends_datagrams_back(run):
    for arguments in ((), ("--own",)):
        port, program = serve(run, "raw-adopt-udp", *arguments, tcp=False)
        clients = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(5)]
        for n, client in enumerate(clients):
            client.settimeout(0.5)
            client.connect(("127.0.0.1", port))
        # the first one may come before the program listens
        for attempt in range(40):
            try:
                clients[0].send(b"ready?")
                clients[0].recv(100)
                break
            except OSError:
                time.sleep(0.1)
        for _ in range(3):
            for n, client in enumerate(clients):
                client.send(b"client %d" % n + b"." * n * 900)
            for n, client in enumerate(clients):
                client.settimeout(20)
                equal(client.recv(5000) == b"client %d" % n + b"." * n * 900, True)
        for client in clients:
            client.close()
        finish(program)


suite.main()
