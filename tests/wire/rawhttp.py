"""Raw HTTP/1.1 over a socket: sends exactly these bytes, reads answers and how it ended."""
import socket
import time


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def __repr__(self):
        return "<%d, %d bytes>" % (self.status, len(self.body))


class Exchange:
    """All answers on one connection; `closed` tells if the server has ended it."""

    def __init__(self, port, *pieces, pause=0.0, wait=6.0, until=None, methods=()):
        self.closed = False
        self.raw = b""
        self.answers = []
        self.methods = list(methods)
        self.began = time.monotonic()
        with socket.create_connection(("127.0.0.1", port), wait) as s:
            s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                for n, piece in enumerate(pieces):
                    if n and pause:
                        time.sleep(pause)
                    s.sendall(piece)
            except OSError:
                pass  # the server may refuse before it has got all
            deadline = time.monotonic() + wait
            while True:
                self.parse()
                if until is not None and len(self.answers) >= until:
                    # a little longer, to see whether it is closed or more comes
                    deadline, until = min(deadline, time.monotonic() + 0.4), None
                s.settimeout(max(0.01, deadline - time.monotonic()))
                try:
                    piece = s.recv(65536)
                except socket.timeout:
                    break
                except OSError:
                    self.closed = True
                    break
                if not piece:
                    self.closed = True
                    break
                self.raw += piece
        self.seconds = time.monotonic() - self.began
        self.parse()

    def parse(self):
        self.answers, rest = [], self.raw
        while b"\r\n\r\n" in rest:
            head, _, body = rest.partition(b"\r\n\r\n")
            lines = head.decode("latin-1").split("\r\n")
            words = lines[0].split(" ")
            if not words[0].startswith("HTTP/1."):
                break
            headers = {}
            for line in lines[1:]:
                name, _, value = line.partition(":")
                headers.setdefault(name.lower(), value.strip())
            status = int(words[1])
            method = self.methods[len(self.answers)] if len(self.answers) < len(
                self.methods) else "GET"
            if 100 <= status < 200 and status != 101:
                rest = body
                continue
            if status in (101, 204, 304) or method == "HEAD":
                size = 0
            elif "content-length" in headers:
                size = int(headers["content-length"])
                if len(body) < size:
                    break
            else:
                size = len(body)  # until the connection ends
            self.answers.append(Answer(status, headers, body[:size]))
            rest = body[size:]
        self.rest = rest

    @property
    def statuses(self):
        return [a.status for a in self.answers]
