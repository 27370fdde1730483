"""Servers that the examples of clients talk to: plain Python, on loopback, in threads."""
import asyncio
import contextlib
import http.server
import socket
import ssl
import threading
import time

import websockets


def tls_of(pair):
    """How a server uses a certificate and its key; None stays None."""
    if pair is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair.certificate, pair.key)
    return context


class WebServer:
    """An HTTP/1.1 server: `pages` by path; what is posted is kept in `posted`."""

    def __init__(self, pages=None, certificate=None, delay=0):
        self.pages = pages or {}
        self.posted = {}
        self.requests = []
        self.connections = 0
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self):
                outer.connections += 1
                super().setup()

            def log_message(self, *arguments):
                pass

            def answer(self, status, body, **headers):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                outer.requests.append((self.path, self.headers))
                time.sleep(delay)
                page = outer.pages.get(self.path)
                if isinstance(page, str):
                    return self.answer(302, b"", Location=page)
                if page is None:
                    return self.answer(404, b"not here\n")
                return self.answer(200, page)

            def body(self):
                if "chunked" not in self.headers.get("Transfer-Encoding", ""):
                    return self.rfile.read(int(self.headers.get("Content-Length", 0)))
                body = b""
                while True:
                    size = int(self.rfile.readline(), 16)
                    body += self.rfile.read(size)
                    assert self.rfile.readline() == b"\r\n"
                    if not size:
                        return body

            def do_POST(self):
                outer.requests.append((self.path, self.headers))
                body = self.body()
                outer.posted[self.path] = (self.command, body)
                self.answer(201, b"took %d bytes\n" % len(body))

            do_PUT = do_POST

        class Server(http.server.ThreadingHTTPServer):
            request_queue_size = 64

            def handle_error(self, request, address):
                pass  # a client that hangs up is a test of its own

        self.server = Server(("127.0.0.1", 0), Handler)
        context = tls_of(certificate)
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True,
                                                     do_handshake_on_connect=False)
        self.port = self.server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *exception):
        self.server.shutdown()
        self.server.server_close()


@contextlib.contextmanager
def websocket_server(handler, port=0, certificate=None, **options):
    """Runs `handler` for each connection of a WebSocket server; gives its port."""
    loop = asyncio.new_event_loop()
    ready, place = threading.Event(), []

    async def serve():
        stop = loop.create_future()
        place.append(stop)
        async with websockets.serve(handler, "127.0.0.1", port, ssl=tls_of(certificate),
                                    max_size=None, **options) as server:
            place.append(list(server.sockets)[0].getsockname()[1])
            ready.set()
            await stop

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    assert ready.wait(10), "the WebSocket server does not start"
    try:
        yield place[1]
    finally:
        loop.call_soon_threadsafe(place[0].set_result, None)
        thread.join(10)
        loop.close()


@contextlib.contextmanager
def stream_server(handler, certificate=None):
    """Runs `handler(socket)` for each connection of a TCP server; gives its port."""
    context = tls_of(certificate)
    listener = socket.create_server(("127.0.0.1", 0))

    def one(connection):
        with contextlib.suppress(OSError):
            connection.settimeout(20)
            if context:
                connection = context.wrap_socket(connection, server_side=True)
            with connection:
                handler(connection)

    def accept():
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=one, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()
