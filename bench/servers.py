"""Servers that are measured: those of a library, built here, and others.

A side is a dict: what is served ("echo", "echos", "httpd", "httpsd", "h2d", "h2cd", "create") to a function that
gives the command for it. A side that has no such server is left out of the row.
"""
import functools
import glob
import os
import random
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def flags(prefix):
    if prefix == "system":
        return [], ["-lwebsockets"]
    lib = next((os.path.dirname(p) for d in ("lib", "lib64", "lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu")
                for p in glob.glob(os.path.join(prefix, d, "libwebsockets.so"))), None)
    if not lib:
        sys.exit(f"no libwebsockets.so below {prefix}")
    return [f"-I{prefix}/include"], [f"-L{lib}", "-lwebsockets", f"-Wl,-rpath,{lib}"]


def library(work, prefix, tag):
    """The C servers with the libwebsockets of a prefix, or of the distribution."""
    cf, lf = flags(prefix)

    @functools.cache
    def built(name):
        out = os.path.join(work, f"{name}-{tag}")
        subprocess.run(["gcc", "-O2", *cf, "-o", out, os.path.join(HERE, name + ".c"), *lf, "-lpthread"], check=True)
        return out
    return {"echo": lambda port, threads=1, rx=4096, all=0, **k: [
                built("echo"), str(port), "threads", str(threads), "rx", str(rx), "all", str(all)],
            "echos": lambda port, cert, key, **k: [built("echo"), str(port), "tls", cert, key],
            "httpd": lambda port, www, **k: [built("httpd"), str(port), www],
            "httpsd": lambda port, www, cert, key, **k: [built("httpd"), str(port), www, cert, key],
            "h2d": lambda port, www, cert, key, **k: [built("httpd"), str(port), www, cert, key],
            "h2cd": lambda port, www, **k: [built("httpd"), str(port), www, "h2c"],
            "create": lambda limit, times, **k: [built("create"), str(free_port()), str(limit), str(times)]}


def foreign(echo, httpd):
    """Any servers, by their command lines."""
    def cmd(c):
        return lambda **k: shlex.split(c.format(**k))
    return {n: cmd(c) for n, c in (("echo", echo), ("httpd", httpd)) if c}


NGINX = """daemon off; master_process off; pid {work}/nginx.pid; error_log {work}/nginx.log;
events {{ worker_connections 16384; multi_accept on; }}
http {{
  access_log off; sendfile {sendfile}; tcp_nopush on; keepalive_requests 1000000000; {cache}
  client_body_temp_path {work}; proxy_temp_path {work}; fastcgi_temp_path {work}; uwsgi_temp_path {work};
  scgi_temp_path {work}; types {{ text/html html; image/png png; }}
  server {{
    listen 127.0.0.1:{port} {how};
    {tls}
    location = /dyn {{ default_type text/plain; return 200 "hello world"; }}
    location / {{ root {www}; }}
  }}
}}
"""


def nginx(work, cache=""):
    def start(how="", tls="", sendfile="on"):
        def cmd(port, www, **k):
            conf = f"{work}/nginx.conf"
            with open(conf, "w") as f:
                f.write(NGINX.format(work=work, port=port, www=www, how=how, tls=tls.format(**k),
                                     sendfile=sendfile, cache=cache))
            return [shutil.which("nginx") or "/usr/sbin/nginx", "-p", work, "-c", conf, "-e", f"{work}/nginx.log"]
        return cmd
    return {"httpd": start(),
            "httpsd": start("ssl", "ssl_certificate {cert}; ssl_certificate_key {key};"),
            "h2d": start("ssl http2", "ssl_certificate {cert}; ssl_certificate_key {key};"),
            # HTTP/2 in clear: its frames and sendfile() wait for each other's acknowledgements
            "h2cd": start("http2", sendfile="off")}


def nginx_cache(work):
    """nginx that looks only once in a minute whether a file is still the same."""
    side = nginx(work, "open_file_cache max=100; open_file_cache_valid 60s;")
    return {"httpd": side["httpd"]}


def nghttpd(work):
    def start(tls):
        def cmd(port, www, cert, key, **k):
            # it knows no dynamic answers: a file with the same content
            with open(f"{www}/dyn", "w") as f:
                f.write("hello world")
            return ["nghttpd", "-a", "127.0.0.1", "-d", www, *([] if tls else ["--no-tls"]), str(port),
                    *([key, cert] if tls else [])]
        return cmd
    return {"h2d": start(True), "h2cd": start(False)}


def bare(work):
    """What the kernel takes of any server's figures: for messages that come whole, and dynamic answers."""
    return {"echo": lambda port, bin, **k: [bin("bare"), str(port)],
            "httpd": lambda port, bin, **k: [bin("bare"), str(port)]}


def fastwebsockets(work):
    return {"echo": lambda port, bin, **k: [bin("fastwebsockets-echo"), str(port)]}


def tungstenite(work):
    return {"echo": lambda port, bin, **k: [bin("tungstenite-echo"), str(port)]}


def websockets(work):
    """Python's, with the first interpreter that has it."""
    python = next((p for p in ("python3", "/usr/bin/python3")
                   if subprocess.run([p, "-c", "import websockets"], capture_output=True).returncode == 0), None)
    if not python:
        sys.exit("no python3 has the module websockets (Debian: python3-websockets)")
    return {"echo": lambda port, **k: [python, f"{HERE}/peers/websockets_echo.py", str(port)]}


OTHERS = {"nginx": nginx, "nginx-cache": nginx_cache, "nghttpd": nghttpd, "bare": bare, "fastwebsockets": fastwebsockets,
          "tungstenite": tungstenite, "websockets": websockets}


def free_port():
    """None of those that clients' sockets get: the ends of their connections keep such a port from a server."""
    while True:
        with socket.socket() as s:
            try:
                s.bind(("", port := random.randrange(10000, 30000)))
                return port
            except OSError:
                pass


def on_core(i):
    """What makes a process stay on a core: where the scheduler puts server and generator decides about more than
    the server does."""
    cores = sorted(os.sched_getaffinity(0))
    return (lambda: os.sched_setaffinity(0, {cores[i]})) if i is not None and len(cores) > 1 else None


class Server:
    """A server that runs from `with` to its end, on the first core."""

    def __init__(self, command, port, heap=None, pinned=True):
        """With `heap`, a built heap.c, it can be asked for its heap."""
        self.heap_file = None
        self.port = port
        env = dict(os.environ)
        if heap:
            self.heap_file = tempfile.mktemp(dir=os.path.dirname(heap))
            env |= {"LD_PRELOAD": heap, "HEAP_FILE": self.heap_file}
        self.p = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env,
                                  preexec_fn=on_core(0) if pinned else None)

    def __enter__(self):
        for _ in range(400):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                if self.p.poll() is not None:
                    raise RuntimeError("the server ended")
                time.sleep(0.02)
        self.__exit__()
        raise RuntimeError("the server did not start")

    def __exit__(self, *_):
        self.p.send_signal(signal.SIGTERM)
        try:
            self.p.wait(5)
        except subprocess.TimeoutExpired:
            self.p.kill()
            self.p.wait()

    def heap(self):
        """Octets of heap in use; 0 if it does not say (its signals are its own)."""
        if os.path.exists(self.heap_file):
            os.unlink(self.heap_file)
        self.p.send_signal(signal.SIGUSR1)
        for _ in range(100):
            time.sleep(0.02)
            if os.path.exists(self.heap_file) and (line := open(self.heap_file).read()).endswith("\n"):
                return int(line)
        return 0

    def rss(self):
        """KB of memory that is resident; 0 when it has ended."""
        for line in open(f"/proc/{self.p.pid}/status"):
            if line.startswith("VmRSS"):
                return int(line.split()[1])
        return 0

    def cpu_of_threads(self):
        """Seconds that each thread has run, by the scheduler's own count."""
        return {t: int(open(f"/proc/{self.p.pid}/task/{t}/schedstat").read().split()[0]) / 1e9
                for t in os.listdir(f"/proc/{self.p.pid}/task")}

    def cpu(self):
        return sum(self.cpu_of_threads().values())
