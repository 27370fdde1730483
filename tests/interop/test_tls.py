#!/usr/bin/env python3
"""TLS with peers that others wrote: openssl, curl, Python, nginx, and the distribution's
libwebsockets; clients against our server, and our client against their servers."""
import asyncio
import os
import re
import shutil
import socket
import ssl
import subprocess
import time

import websockets

from certificates import Certificates
from harness import ROOT, Suite, free_port

suite = Suite()
VERSIONS = ("1_2", "1_3")


class Site:
    """An authority, and certificates for a server, a client, and one whom nobody knows."""

    def __init__(self, run):
        self.run = run
        self.folder = run.work / "tls"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.certificates = Certificates(self.folder)
        self.ca = self.certificates.authority.certificate
        self.server = self.certificates.issue("localhost")
        self.client = self.certificates.issue("client", names=None, usage="clientAuth")
        self.stranger = Certificates(self.folder / "other").issue("stranger", names=None,
                                                                  usage="clientAuth")

    def serve(self, *options):
        """Our server; returns its port."""
        port = free_port()
        program = self.run.compile(ROOT / "tests/interop/tls_server.c")
        self.run.start([program, port, self.server.certificate, self.server.key, *options], port)
        return port

    def connect(self, port, *options):
        """What our client says, line by line."""
        program = self.run.compile(ROOT / "tests/wire/tls_client.c")
        client = self.run.start([program, port, "ca=%s" % self.ca, *options])
        status = client.process.wait(30 * self.run.scale)
        assert status == 0, (status, client.output)
        return client.output.splitlines()

    def identity(self, of=None):
        pair = of or self.client
        return "cert=%s" % pair.certificate, "key=%s" % pair.key


def s_client(port, *options, text=b"", wait=1.0):
    """What `openssl s_client` prints; `text` is sent, and the end comes `wait` seconds later."""
    process = subprocess.Popen(
        ["openssl", "s_client", "-connect", "localhost:%d" % port, *map(str, options)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        process.stdin.write(text)
        process.stdin.flush()
        time.sleep(wait)
        out, _ = process.communicate(timeout=20)
    finally:
        process.kill()
        process.wait()
    return out.decode(errors="replace")


def curl(port, *options, check=True):
    url = "https://localhost:%d/" % port
    done = subprocess.run(["curl", "-sS", "--max-time", "20", *map(str, options), url],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert not check or done.returncode == 0, done.stdout
    return done.stdout


GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


# --- our server --------------------------------------------------------------------------------

@suite.test
def openssl_talks_to_our_server(run):
    site = Site(run)
    port = site.serve()
    for version in VERSIONS:
        out = s_client(port, "-tls" + version, "-CAfile", site.ca, "-verify_return_error",
                       "-verify_hostname", "localhost", text=GET)
        assert "Verify return code: 0 (ok)" in out and "reused=0 client=-" in out, out
    for old in ("-tls1", "-tls1_1"):
        out = s_client(port, old, "-cipher", "ALL:@SECLEVEL=0", wait=0.2)
        assert "alert" in out and "Cipher is (NONE)" in out, out


@suite.test
def openssl_resumes_sessions_with_our_server(run):
    site = Site(run)
    port = site.serve()
    out = s_client(port, "-tls1_2", "-CAfile", site.ca, "-reconnect", wait=2)
    assert len(re.findall("^Reused, TLSv1.2", out, re.M)) == 5, out
    for version in VERSIONS:
        session = site.folder / "session.pem"
        first = s_client(port, "-tls" + version, "-CAfile", site.ca, "-sess_out", session,
                         text=GET)
        assert "reused=0" in first, first
        again = s_client(port, "-tls" + version, "-CAfile", site.ca, "-sess_in", session, text=GET)
        assert "Reused, TLSv1" in again and "reused=1" in again, again


@suite.test
def our_server_asks_openssl_for_a_certificate(run):
    site = Site(run)
    port = site.serve("ca=%s" % site.ca)
    for version in VERSIONS:
        def talk(pair):
            shown = ["-cert", pair.certificate, "-key", pair.key] if pair else []
            return s_client(port, "-tls" + version, "-CAfile", site.ca, *shown, text=GET)
        assert "client=client" in talk(site.client)
        assert "client=" not in talk(site.stranger)
        assert "client=" not in talk(None)


@suite.test
def curl_talks_to_our_server(run):
    site = Site(run)
    port = site.serve()
    for options in (["--tlsv1.2", "--tls-max", "1.2"], ["--tlsv1.3"]):
        assert curl(port, "--cacert", site.ca, *options) == "reused=0 client=-\n"
    refused = curl(port, check=False)
    assert "certificate" in refused, refused
    out = curl(port, "--cacert", site.ca, "-w", "%{num_connects} ", "https://localhost:%d/" % port)
    assert out.count("client=-") == 2 and out.endswith("0 "), out
    asking = site.serve("ca=%s" % site.ca)
    out = curl(asking, "--cacert", site.ca, "--cert", site.client.certificate, "--key",
               site.client.key)
    assert out == "reused=0 client=client\n", out
    assert "alert" in curl(asking, "--cacert", site.ca, "--tls-max", "1.2", check=False)


@suite.test
def python_talks_to_our_server(run):
    site = Site(run)
    port = site.serve()
    context = ssl.create_default_context(cafile=site.ca)
    context.set_alpn_protocols(["foo/9", "http/1.1"])
    session = None
    for reused in (0, 1):
        with context.wrap_socket(socket.create_connection(("127.0.0.1", port)),
                                 server_hostname="localhost", session=session) as tls:
            assert tls.selected_alpn_protocol() == "http/1.1"
            tls.sendall(GET)
            answer = b""
            while b"client" not in answer:
                answer += tls.recv(4096)
            assert b"reused=%d" % reused in answer, answer
            session = tls.session


@suite.test
def python_websockets_talks_to_our_server(run):
    site = Site(run)
    port = site.serve()
    context = ssl.create_default_context(cafile=site.ca)

    async def talk():
        url = "wss://localhost:%d/" % port
        async with websockets.connect(url, ssl=context, subprotocols=["echo"],
                                      max_size=None) as ws:
            for message in ("hello", os.urandom(10), os.urandom(100_000), os.urandom(1_000_000)):
                await ws.send(message)
                assert await ws.recv() == message
    asyncio.run(asyncio.wait_for(talk(), 60 * run.scale))


@suite.test
def the_distributions_client_talks_to_our_server(run):
    program = shutil.which("libwebsockets-test-client")
    assert program, "libwebsockets-test-client is missing (scripts/deps.sh)"
    site = Site(run)
    port = site.serve()
    client = run.start([program, "localhost", "--port=%d" % port, "--strict-ssl",
                        "--ssl-ca=%s" % site.ca])
    time.sleep(2 * run.scale)
    client.stop()
    assert "LWS_CALLBACK_CLIENT_ESTABLISHED" in client.output, client.output
    assert "CLIENT_CONNECTION_ERROR" not in client.output, client.output


# --- our client --------------------------------------------------------------------------------

UP = "up tls=1 reused=%d cn=localhost"


@suite.test
def our_client_talks_to_openssl(run):
    site = Site(run)
    for version in VERSIONS:
        port = free_port()
        run.start(["openssl", "s_server", "-accept", port, "-www", "-tls" + version,
                   "-cert", site.server.certificate, "-key", site.server.key], port)
        lines = site.connect(port, "method=GET", "count=3")
        assert lines.count("status 200") == 3 and lines.count("closed") == 3, lines
        ups = [line for line in lines if line.startswith("up")]
        assert ups == [UP % 0, UP % 1, UP % 1], lines


@suite.test
def our_client_shows_openssl_its_certificate(run):
    site = Site(run)
    for version in VERSIONS:
        port = free_port()
        run.start(["openssl", "s_server", "-accept", port, "-www", "-tls" + version,
                   "-cert", site.server.certificate, "-key", site.server.key, "-CAfile", site.ca,
                   "-Verify", "2", "-verify_return_error"], port)
        lines = site.connect(port, "method=GET", *site.identity())
        assert "status 200" in lines, lines
        for options in ([], site.identity(site.stranger)):
            lines = site.connect(port, "method=GET", *options)
            assert any(line.startswith("error tls: peer refused: alert ") for line in lines), lines


@suite.test
def our_client_chooses_ciphers_by_their_openssl_names(run):
    site = Site(run)
    for version, name, option in (
            ("1_2", "ECDHE-ECDSA-CHACHA20-POLY1305", "ciphers=ECDHE-ECDSA-CHACHA20-POLY1305"),
            ("1_2", "ECDHE-ECDSA-AES128-GCM-SHA256", "ciphers=ECDHE-ECDSA-AES128-GCM-SHA256"),
            ("1_3", "TLS_AES_128_GCM_SHA256", "ciphers13=TLS_AES_128_GCM_SHA256")):
        port = free_port()
        run.start(["openssl", "s_server", "-accept", port, "-www", "-tls" + version,
                   "-cert", site.server.certificate, "-key", site.server.key], port)
        lines = site.connect(port, "method=GET", option)
        # the page comes in pieces of any size
        page = "".join(re.sub(r"^data \d+ ", "", line) for line in lines)
        assert "Cipher is " + name in page, (name, page)


NGINX = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {server.certificate}; ssl_certificate_key {server.key};
        ssl_client_certificate {ca}; ssl_verify_client {verify};
        ssl_protocols {protocols}; ssl_session_cache shared:S:1m;
        location / {{ return 200 "$ssl_client_s_dn $ssl_protocol $ssl_session_reused\\n"; }}
    }}
}}
"""


def nginx(site, verify, protocols):
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    assert os.path.exists(program), "nginx is missing (scripts/deps.sh)"
    port = free_port()
    config = site.folder / "nginx.conf"
    config.write_text(NGINX.format(folder=site.folder, port=port, server=site.server, ca=site.ca,
                                   verify=verify, protocols=protocols))
    site.run.start([program, "-e", site.folder / "error.log", "-p", site.folder, "-c", config],
                   port)
    return port


@suite.test
def our_client_talks_to_nginx_with_a_certificate(run):
    site = Site(run)
    for protocols, shown in (("TLSv1.2", "TLSv1.2"), ("TLSv1.2 TLSv1.3", "TLSv1.3")):
        port = nginx(site, "on", protocols)
        lines = site.connect(port, "method=GET", "count=3", *site.identity())
        answers = [line for line in lines if line.startswith("data ")]
        assert len(answers) == 3, lines
        assert "CN=client %s ." % shown in answers[0], lines
        assert "CN=client %s r" % shown in answers[2], lines
        lines = site.connect(port, "method=GET")
        assert "status 400" in lines, lines
        lines = site.connect(port, "method=GET", *site.identity(site.stranger))
        assert "status 400" in lines or lines[0].startswith("error"), lines


@suite.test
def our_client_takes_no_server_it_does_not_know(run):
    site = Site(run)
    port = nginx(site, "off", "TLSv1.2 TLSv1.3")
    lines = site.connect(port, "method=GET", "host=127.0.0.1")
    assert "status 200" in lines, lines
    lines = site.connect(port, "method=GET", "host=other.test")
    assert lines[0].startswith("error tls: hostname mismatch: wanted other.test, "), lines
    program = run.compile(ROOT / "tests/wire/tls_client.c")
    stranger = run.start([program, port, "method=GET"])
    stranger.process.wait(20 * run.scale)
    assert stranger.output.startswith("error tls: unknown issuer (CN=Test authority)"), \
        stranger.output
    der = site.folder / "authority.der"
    der.write_bytes(ssl.PEM_cert_to_DER_cert(site.ca.read_text()))
    late = run.start([program, port, "method=GET", "extra=%s" % der])
    late.process.wait(20 * run.scale)
    assert late.output.startswith("extra 0\nverified 1\nstatus 200\n"), late.output


@suite.test
def our_client_talks_to_pythons_websockets(run):
    site = Site(run)
    port = free_port()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(site.server.certificate, site.server.key)

    async def serve():
        async def echo(ws, *_):
            await ws.send(await ws.recv())
        async with websockets.serve(echo, "127.0.0.1", port, ssl=context, subprotocols=["echo"]):
            lines = await asyncio.get_running_loop().run_in_executor(
                None, lambda: site.connect(port, "method=WS", "protocol=echo", "send=hello"))
            assert UP % 0 in lines and lines[-3:] == ["data 5 hello", "closed", "end"], lines
    asyncio.run(asyncio.wait_for(serve(), 60 * run.scale))


@suite.test
def our_client_talks_to_the_distributions_server(run):
    program = shutil.which("libwebsockets-test-server")
    assert program, "libwebsockets-test-server is missing (scripts/deps.sh)"
    site = Site(run)
    port = free_port()
    run.start([program, "--port=%d" % port, "--ssl", "-i", "lo", "-C", site.server.certificate, "-K",
               site.server.key], port)
    lines = site.connect(port, "method=GET", "path=/test.css", "count=2")
    assert lines.count("status 200") == 2, lines
    assert UP % 0 in lines and UP % 1 in lines, lines
    lines = site.connect(port, "method=WS", "protocol=lws-mirror-protocol", "send=d #ff0000 1 2 3 4;",
                         "patience=3")
    assert UP % 0 in lines and any("d #ff0000 1 2 3 4" in line for line in lines), lines


suite.main()
