#!/usr/bin/env python3
"""The HTTP client with servers that others wrote: nginx, and Python's http.server."""
import http.server
import pathlib
import shutil
import ssl
import subprocess
import threading

from certificates import Certificates
from harness import Suite, free_port

suite = Suite()
CLIENT = pathlib.Path(__file__).resolve().parent.parent / "wire/h1_client.c"
BIG = bytes(i * 7 % 251 for i in range(5_000_000))
USE_SSL = 1
PIPELINE = 0x10000

NGINX = """
daemon off; master_process off; error_log %(top)s/error.log; pid %(top)s/pid;
events { worker_connections 64; }
http {
    access_log off; default_type text/plain;
    client_body_temp_path %(top)s/body; proxy_temp_path %(top)s/proxy;
    fastcgi_temp_path %(top)s/f; uwsgi_temp_path %(top)s/u; scgi_temp_path %(top)s/s;
    server {
        listen 127.0.0.1:%(plain)d; server_name localhost; root %(top)s/www;
        location /list/ { autoindex on; }
        location /moved { return 301 /a.txt; }
        location /other { return 302 https://localhost:%(secure)d/a.txt; }
        location /loop { return 302 /loop; }
        location /nothing { return 204; }
        location /private { auth_basic "private"; auth_basic_user_file %(top)s/passwd; }
        location /small { client_max_body_size 10; proxy_pass http://127.0.0.1:%(plain)d/a.txt; }
        location /upload { proxy_pass http://127.0.0.1:%(echo)d; }
    }
    server {
        listen 127.0.0.1:%(secure)d ssl; server_name localhost; root %(top)s/www;
        ssl_certificate %(certificate)s; ssl_certificate_key %(key)s;
    }
}
"""


class Echo(http.server.BaseHTTPRequestHandler):
    """Answers a POST with its body."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def in_background(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


class Site:
    """nginx with a folder, and the client."""

    def __init__(self, run):
        self.run = run
        top = run.work / "interop-http-client"
        shutil.rmtree(top, ignore_errors=True)
        (top / "www/list").mkdir(parents=True)
        (top / "www/private").mkdir()
        (top / "www/a.txt").write_text("0123456789abcdefghij")
        (top / "www/private/a.txt").write_text("secret")
        (top / "www/big").write_bytes(BIG)
        for n in range(100):
            (top / ("www/list/%d" % n)).write_text("x")
        digest = subprocess.run(["openssl", "passwd", "-apr1", "pass"], check=True, text=True,
                                stdout=subprocess.PIPE).stdout
        (top / "passwd").write_text("user:" + digest)
        # The workers of nginx are not root.
        for path in [run.work, top, *top.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
        certificates = Certificates(top / "certificates")
        pair = certificates.issue("localhost")
        self.authority = certificates.authority.certificate
        self.plain, self.secure = free_port(), free_port()
        echo = in_background(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo))
        (top / "nginx.conf").write_text(NGINX % {
            "top": top, "plain": self.plain, "secure": self.secure, "echo": echo,
            "certificate": pair.certificate, "key": pair.key})
        run.start(["nginx", "-c", top / "nginx.conf", "-p", top], self.plain)

    def get(self, path, port=None, **options):
        """What the client prints."""
        options = {"path": path, "host": "localhost", "ca": self.authority, **options}
        client = self.run.start([self.run.compile(CLIENT), port or self.plain,
                                 *("%s=%s" % option for option in options.items())])
        client.process.wait(20 * self.run.scale)
        assert client.process.returncode == 0, client.output
        return client.output.splitlines()


def number(data):
    """The number that the client makes of a body."""
    n = 5381
    for octet in data:
        n = (n * 33 + octet) & 0xffffffff
    return n


BIG_LINE = "completed %d %d" % (len(BIG), number(BIG))


@suite.test
def nginx_serves_files_plain_and_over_tls(run):
    site = Site(run)
    for port, flags in ((site.plain, 0), (site.secure, USE_SSL), (site.plain, PIPELINE),
                        (site.secure, USE_SSL | PIPELINE)):
        lines = site.get("/a.txt", port, flags=flags)
        assert "established 200" in lines and "data 0123456789abcdefghij" in lines, lines
        assert "closed" in lines, lines
        for read in ("", "later"):
            lines = site.get("/big", port, flags=flags, read=read)
            assert BIG_LINE in lines, lines[-5:]


@suite.test
def nginx_answers_with_chunks_and_without_a_body(run):
    site = Site(run)
    lines = site.get("/list/")
    assert "established 200" in lines and any(l.startswith("completed ") for l in lines), lines
    lines = site.get("/nothing")
    assert "established 204" in lines and "completed 0 5381" in lines, lines
    lines = site.get("/big", method="HEAD")
    assert "established 200" in lines and "completed 0 5381" in lines, lines
    lines = site.get("/none")
    assert "established 404" in lines, lines


@suite.test
def nginx_redirects(run):
    site = Site(run)
    for path in ("/moved", "/other"):
        lines = site.get(path)
        assert "data 0123456789abcdefghij" in lines, (path, lines)
    lines = site.get("/loop")
    assert "error 302 HS: Redirect failed" in lines, lines


@suite.test
def nginx_asks_for_a_password(run):
    site = Site(run)
    lines = site.get("/private/a.txt", user="user", password="pass")
    assert "data secret" in lines, lines
    for options in ({}, {"user": "user", "password": "wrong"}):
        lines = site.get("/private/a.txt", **options)
        assert "established 401" in lines, lines


@suite.test
def nginx_takes_bodies_with_and_without_a_length(run):
    site = Site(run)
    for options in ({"length": 10}, {}):
        lines = site.get("/upload", method="POST", body="hello,world", **options)
        assert "established 200" in lines and "data helloworld" in lines, lines
    # More than it wants: it answers, and does not read the rest.
    lines = site.get("/small", method="POST", body=",".join(["x" * 200] * 400), length=80000)
    assert "established 413" in lines, lines


@suite.test
def python_serves_http_1_0_and_1_1(run):
    folder = run.work / "interop-python"
    folder.mkdir(exist_ok=True)
    (folder / "big").write_bytes(BIG)
    certificates = Certificates(run.work / "interop-python-certificates")
    pair = certificates.issue("localhost")
    for version in ("HTTP/1.0", "HTTP/1.1"):
        for tls in (False, True):
            class Files(http.server.SimpleHTTPRequestHandler):
                protocol_version = version

                def __init__(self, *arguments):
                    super().__init__(*arguments, directory=folder)

                def log_message(self, *arguments):
                    pass
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files)
            if tls:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(pair.certificate, pair.key)
                server.socket = context.wrap_socket(server.socket, server_side=True)
            port = in_background(server)
            client = run.start([run.compile(CLIENT), port, "path=/big", "host=localhost",
                                "flags=%d" % (USE_SSL if tls else 0),
                                "ca=%s" % certificates.authority.certificate])
            client.process.wait(20 * run.scale)
            assert BIG_LINE in client.output, (version, tls, client.output[-300:])
            server.shutdown()


suite.main()
