#!/usr/bin/env python3
"""Uploads of the client over HTTP/2, to servers that others wrote: nghttpd, nginx, Python's h2."""
import pathlib
import shutil
import socket
import threading

import h2.config
import h2.connection
import h2.events
import h2.settings

from certificates import Certificates
from harness import Suite, free_port

suite = Suite()
CLIENT = pathlib.Path(__file__).resolve().parent.parent / "wire/h2_upload_client.c"
PRIOR_KNOWLEDGE, USE_SSL = 1 << 18, 1

NGINX = """
daemon off; master_process off; error_log %(top)s/error.log; pid %(top)s/pid;
events { worker_connections 64; }
http {
    access_log off; default_type text/plain; client_max_body_size 20m;
    client_body_temp_path %(top)s/body; proxy_temp_path %(top)s/proxy;
    fastcgi_temp_path %(top)s/f; uwsgi_temp_path %(top)s/u; scgi_temp_path %(top)s/s;
    server {
        listen 127.0.0.1:%(port)d http2;
        location /no { return 403 "no thanks"; }
        location /small { client_max_body_size 1k; proxy_pass http://127.0.0.1:%(inner)d; }
        location / { proxy_pass http://127.0.0.1:%(inner)d; }
    }
    server {
        listen 127.0.0.1:%(inner)d;
        location / { return 200 "got $http_content_length"; }
    }
}
"""


def upload(run, port, **options):
    """What the client prints."""
    options = {"flags": PRIOR_KNOWLEDGE, **options}
    client = run.start([run.compile(CLIENT), port,
                        *("%s=%s" % option for option in options.items())])
    client.process.wait(30 * run.scale)
    assert client.process.returncode == 0, client.output
    return client.output.splitlines()


def pattern(size):
    """What the client writes."""
    alphabet = bytes(range(ord("a"), ord("z") + 1))
    return (alphabet * (size // 26 + 1))[:size]


def completed(size):
    """The line that says that what was written came back."""
    number = 5381
    for octet in pattern(size):
        number = (number * 33 + octet) & 0xffffffff
    return "completed %d %d" % (size, number)


# ---- nghttpd

@suite.test
def nghttpd_echoes_bodies(run):
    folder = run.work / "interop-h2-upload"
    folder.mkdir(exist_ok=True)
    certificates = Certificates(folder / "certificates")
    pair = certificates.issue("localhost")
    program = shutil.which("nghttpd") or "/usr/sbin/nghttpd"
    clear, secure = free_port(), free_port()
    common = [program, "--echo-upload", "-a", "127.0.0.1", "-d", folder]
    run.start([*common, "--no-tls", clear], clear)
    run.start([*common, secure, pair.key, pair.certificate], secure)
    over_tls = {"flags": USE_SSL, "address": "localhost", "host": "localhost",
                "ca": certificates.authority.certificate}
    for port, how in ((clear, {}), (secure, over_tls)):
        for body in ({"size": 2000000, "piece": 50000}, {"size": 2000000, "piece": 2000000},
                     {"size": 200000, "end": "pending"}, {"size": 1000, "end": "later"},
                     {"size": 200000, "length": 200000, "end": "none"}, {"size": 0},
                     {"size": 200000, "piece": 20000, "manual": 0, "each": 50000},
                     {"size": 500000, "piece": 20000, "pause": 200}):
            lines = upload(run, port, **body, **how)
            assert completed(body["size"]) in lines and "closed" in lines, (body, lines)
            assert lines[-2].endswith(" 0 without credit"), (body, lines)


# ---- nginx

@suite.test
def nginx_takes_bodies_or_refuses_them_early(run):
    top = run.work / "interop-h2-upload-nginx"
    shutil.rmtree(top, ignore_errors=True)
    top.mkdir(parents=True)
    port = free_port()
    (top / "nginx.conf").write_text(NGINX % {"top": top, "port": port, "inner": free_port()})
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    run.start([program, "-c", top / "nginx.conf", "-p", top], port)
    for body in ({"piece": 20000}, {"length": 1000000, "end": "none"}, {"end": "later"}):
        lines = upload(run, port, size=1000000, **body)
        assert "data got 1000000" in lines and "closed" in lines, (body, lines)
    for pause in (0, 300):
        lines = upload(run, port, path="/no", size=10000000, piece=20000, pause=pause)
        assert "established 403" in lines and "data no thanks" in lines, lines
        assert "closed" in lines and "write -1" not in lines, lines
    for body in ({"length": 1000000}, {"piece": 100}):
        lines = upload(run, port, path="/small", size=1000000, **body)
        assert "established 413" in lines and "closed" in lines, lines


# ---- Python's h2, which knows of every octet of credit

class Strict:
    """Echoes a body while it comes, and gives credit for a little of it at a time."""

    def __init__(self, window, grant):
        self.window, self.grant, self.failure = window, grant, None
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        try:
            with self.listener.accept()[0] as sock:
                sock.settimeout(20)
                self.talk(sock)
        except Exception as e:  # the test is told of all that h2 does not like
            self.failure = e

    def talk(self, sock):
        config = h2.config.H2Configuration(client_side=False)
        connection = h2.connection.H2Connection(config)
        connection.local_settings = h2.settings.Settings(client=False, initial_values={
            h2.settings.SettingCodes.INITIAL_WINDOW_SIZE: self.window})
        connection.initiate_connection()
        held, waiting, owed, stream, ended, answered = b"", b"", 0, None, False, False
        while not answered or waiting:
            sock.sendall(connection.data_to_send())
            data = sock.recv(65536)
            if not data:
                raise AssertionError("the client left")
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    stream = event.stream_id
                    connection.send_headers(stream, [(":status", "200")])
                elif isinstance(event, h2.events.DataReceived):
                    waiting += event.data
                    owed += event.flow_controlled_length
                elif isinstance(event, h2.events.StreamEnded):
                    ended = True
                elif isinstance(event, h2.events.ConnectionTerminated):
                    raise AssertionError("GOAWAY with %r" % event.error_code)
            while owed >= self.grant or owed and ended:
                connection.acknowledge_received_data(min(owed, self.grant), stream)
                owed -= min(owed, self.grant)
            while waiting:
                n = min(connection.local_flow_control_window(stream), len(waiting),
                        connection.max_outbound_frame_size)
                if not n:
                    break
                connection.send_data(stream, waiting[:n])
                waiting = waiting[n:]
            if ended and not waiting and not answered:
                connection.end_stream(stream)
                answered = True
        sock.sendall(connection.data_to_send())
        while sock.recv(65536):
            pass


@suite.test
def pythons_h2_finds_nothing_wrong_with_the_credit(run):
    for window, grant, size in ((65535, 30000, 1000000), (1000, 100, 50000), (100, 100, 10000)):
        for options in ({"piece": 1000}, {"piece": size}, {"manual": 500, "each": size // 10}):
            server = Strict(window, grant)
            lines = upload(run, server.port, size=size, **options)
            assert server.failure is None, (server.failure, lines)
            assert completed(size) in lines, (window, options, lines)


suite.main()
