"""The loads: each is a function of what `tools.prepare` made and a side of `servers`, and gives its figures by name."""
import json
import os
import re
import subprocess
import time

from servers import Server, free_port, on_core


class Absent(Exception):
    """The side has no such server."""


def started(env, side, what, heap=False, pinned=True, **more):
    """A server of a side, listening when `with` begins."""
    if what not in side:
        raise Absent
    port = free_port()
    return Server(side[what](port=port, **env, **more), port, env["heap"] if heap else None, pinned)


def generator(env, server, mode, core=1, **options):
    """Runs the load generator, on the second core (None: wherever); gives what it reports."""
    words = [w for k, v in options.items() if v is not None for w in (f"--{k}", str(v))]
    done = subprocess.run([env["bin"]("load"), mode, str(server.port), "--watch", str(server.p.pid), *words],
                          capture_output=True, text=True, preexec_fn=on_core(core))
    if not done.stdout.startswith("{"):
        raise RuntimeError(done.stderr or f"load ended with {done.returncode}")
    report = json.loads(done.stdout)
    if report.get("fault"):
        raise RuntimeError(f"{report['errors']} errors: {report['fault']}")
    if not report["rate"]:
        raise RuntimeError("nothing came back")
    return report


def ws(connections, active, size, depth, seconds, tls=0, core=1, **options):
    """Echo: messages and CPU of the server for each."""
    def run(env, side):
        with started(env, side, "echos" if tls else "echo", **options) as server:
            r = generator(env, server, "ws", core, connections=connections, active=active, size=size, depth=depth,
                          seconds=seconds, tls=tls)
            out = {"msg/s": r["rate"], "p50 us": r["p50_us"], "p99 us": r["p99_us"]}
            if size > 1000:
                out["MB/s"] = r["mb_s"]
            return out | {"cpu us/msg": r["cpu_us"]}
    return run


def threads(count, connections=200, size=512):
    """Echo by several service threads: how much CPU a message takes, and how even the threads' work is."""
    def run(env, side):
        with started(env, side, "echo", threads=count, pinned=False) as server:
            before = server.cpu_of_threads()
            r = generator(env, server, "ws", None, connections=connections, size=size, depth=4, seconds=3)
            after = server.cpu_of_threads()
            if len(after) < count:
                raise RuntimeError("it has but one service thread")
            used = sorted((after[t] - before.get(t, 0) for t in after), reverse=True)[:count]
            return {"msg/s": r["rate"], "cpu us/msg": r["cpu_us"], "least/most": used[-1] / used[0],
                    "msg/cpu s": 1e6 / r["cpu_us"]}
    return run


def http(path, connections=50, seconds=3):
    def run(env, side):
        with started(env, side, "httpd") as server:
            r = generator(env, server, "http", path=path, connections=connections, seconds=seconds)
            return {"req/s": r["rate"], "p99 us": r["p99_us"], "cpu us/req": r["cpu_us"]}
    return run


def wrk(path, connections=50, seconds=3):
    """The same by a generator of others."""
    def run(env, side):
        with started(env, side, "httpd") as server:
            cpu = server.cpu()
            out = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--latency",
                                  f"http://127.0.0.1:{server.port}{path}"], capture_output=True, text=True, preexec_fn=on_core(1)).stdout
            if "Non-2xx" in out:
                raise RuntimeError(out)
            done = float(re.search(r"(\d+) requests in", out)[1])
            return {"req/s": float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]),
                    "cpu us/req": (server.cpu() - cpu) / done * 1e6}
    return run


def churn(mode, connections=50, seconds=3, tls=0, resume=0):
    """Connections that come and go."""
    def run(env, side):
        what = "httpsd" if tls else "echo" if mode == "ws" else "httpd"
        with started(env, side, what) as server:
            r = generator(env, server, f"churn-{mode}", connections=connections, seconds=seconds, tls=tls,
                          resume=resume, path="/dyn" if mode == "http" else "/")
            if tls and abs(r["resumed"] - resume) > 0.05:
                raise RuntimeError(f"{r['resumed']:.0%} of the sessions were resumed")
            return {"conn/s": r["rate"], "p99 us": r["p99_us"], "cpu us/conn": r["cpu_us"]}
    return run


def idle(mode, connections, tls=0, opening=64):
    """Connecting, so many at a time, and what the connections keep then."""
    def run(env, side):
        what = {"ws": "echo", "http": "httpd", "tcp": "httpd"}[mode]
        if tls:
            what = {"echo": "echos", "httpd": "httpsd"}[what]
        with started(env, side, what, heap=True) as server:
            def hold(count):
                words = [env["bin"]("load"), f"idle-{mode}", str(server.port), "--connections", str(count), "--tls", str(tls),
                         "--opening", str(opening),
                         "--path", "/dyn" if mode == "http" else "/"]
                p = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                     preexec_fn=on_core(1))
                line = p.stdout.readline()
                if not line:
                    raise RuntimeError(p.communicate()[1])
                return p, json.loads(line)
            # what the first connections make the server allocate for good
            p, _ = hold(20)
            p.communicate()
            time.sleep(0.2)
            rss, heap, cpu = server.rss(), server.heap(), server.cpu()
            p, report = hold(connections)
            cpu = server.cpu() - cpu
            time.sleep(0.3)
            out = {"connect s": report["connect_s"], "cpu us/conn": cpu / connections * 1e6,
                   "KB/conn": (server.rss() - rss) / connections, "heap B/conn": (server.heap() - heap) / connections}
            if lost := json.loads(p.communicate()[0])["errors"]:
                raise RuntimeError(f"{lost} of {connections} connections were lost")
            return out
    return run


def create(limit, times):
    """Making contexts that may have so many descriptors."""
    def run(env, side):
        if "create" not in side:
            raise Absent
        out = subprocess.run(side["create"](limit=limit, times=times), capture_output=True, text=True).stdout
        m = re.match(r"([\d.]+) us ([\d.]+) KB", out)
        if not m:
            raise RuntimeError(out or "no context")
        return {"us": float(m[1]), "KB": float(m[2])}
    return run


def h2load(port, path, conns, streams, amount, tls):
    """Runs h2load; gives how many requests it had done, all of them well."""
    out = subprocess.run(["h2load", "-t1", f"-c{conns}", f"-m{streams}", amount,
                          f"{'https' if tls else 'http'}://127.0.0.1:{port}{path}"],
                         capture_output=True, text=True, preexec_fn=on_core(1)).stdout
    m = re.search(r"(\d+) done, (\d+) succeeded, (\d+) failed", out)
    ok = re.search(r"status codes: (\d+) 2xx", out)
    if not m or int(m[3]) or not ok or int(ok[1]) < int(m[2]) or not int(m[2]):
        raise RuntimeError(f"h2load: {m[0] if m else out}")
    return int(m[2])


def h2(path, conns, streams, tls=True, secs=2, n=None):
    """Requests for some seconds, or so many: where a request takes long, those under way at the end count."""
    def run(env, side):
        with started(env, side, "h2d" if tls else "h2cd") as server:
            began, c0 = time.monotonic(), server.cpu()
            done = h2load(server.port, path, conns, streams, f"-n{n}" if n else f"-D{secs}", tls)
            cpu, took = server.cpu() - c0, time.monotonic() - began if n else secs
            return {"req/s": done / took, "cpu us/req": cpu / done * 1e6, "req/cpu s": done / cpu if cpu else 0}
    return run


def h2idle(kind, conns):
    """Memory of connections that have had one request and are idle."""
    def run(env, side):
        with started(env, side, "h2d" if kind == "tls" else "h2cd", heap=True) as server:
            program = [env["h2idle"](), str(server.port), kind]
            # what the first connections make the server allocate for good
            subprocess.run([*program, "20", "0"], stdout=subprocess.DEVNULL, check=True)
            time.sleep(0.2)
            r0, h0 = server.rss(), server.heap()
            p = subprocess.Popen([*program, str(conns), "1"], stdout=subprocess.PIPE, text=True)
            out = p.stdout.readline()
            time.sleep(0.2)
            rss, heap = server.rss(), server.heap()
            p.wait()
            m = re.match(r"\d+ idle connect ([\d.]+) errors (\d+)", out)
            if not m or int(m[2]):
                raise RuntimeError(f"h2idle: {out}")
            return {"KB/conn": (rss - r0) / conns, "heap B/conn": (heap - h0) / conns}
    return run


def h2streams(conns, streams, n, path="/dyn"):
    """What is kept of n streams when they have ended: heap in use behind the first 1000, and behind all."""
    def run(env, side):
        with started(env, side, "h2cd", heap=True) as server:
            h2load(server.port, path, 1, 16, "-n1000", False)
            time.sleep(0.2)
            h0 = server.heap()
            p = subprocess.Popen(["h2load", "-t1", f"-c{conns}", f"-m{streams}", f"-n{n}",
                                  f"http://127.0.0.1:{server.port}{path}"], stdout=subprocess.PIPE, text=True)
            peak = 0
            while p.poll() is None:
                time.sleep(0.2)
                peak = max(peak, server.rss())
            m = re.search(r"(\d+) succeeded", p.stdout.read())
            if not m or int(m[1]) != n:
                raise RuntimeError(f"{m[1] if m else 'none'} of {n} succeeded")
            time.sleep(0.2)
            h1 = server.heap()
            return {"peak RSS KB": peak, "heap KB": h1 / 1024, "heap KB grown": (h1 - h0) / 1024}
    return run


ANSWERS = {"dynamic": "/dyn", "file-1k": "/1k.html", "file-100k": "/100k.png"}


def all_loads():
    loads = {
        "ws/1": ws(1, 1, 64, 1, 2),
        # no core sleeps and is woken for each message
        "ws/1-one-core": ws(1, 1, 64, 1, 2, core=0),
        "ws/100": ws(100, 100, 64, 1, 3),
        "ws/100x16": ws(100, 100, 64, 16, 3),
        "ws/100x16-all": ws(100, 100, 64, 16, 3, all=1),
        "ws/1000": ws(1000, 1000, 512, 1, 3),
        "ws/16k": ws(50, 50, 16384, 1, 3),
        "ws/1M": ws(4, 4, 1048576, 1, 3),
        "ws/16k-rx64k": ws(50, 50, 16384, 1, 3, rx=65536),
        "ws/1M-rx64k": ws(4, 4, 1048576, 1, 3, rx=65536),
        "ws/10000-idle": ws(10000, 100, 64, 1, 3),
        "wss/1": ws(1, 1, 64, 1, 2, tls=1),
        "wss/100": ws(100, 100, 64, 1, 3, tls=1),
        "wss/100x16": ws(100, 100, 64, 16, 3, tls=1),
        "wss/16k": ws(50, 50, 16384, 1, 3, tls=1),
        "wss/1M": ws(4, 4, 1048576, 1, 3, tls=1),
        "idle/ws-10000": idle("ws", 10000),
        "idle/ws-10000-by-one": idle("ws", 10000, opening=1),
        "idle/wss-1000": idle("ws", 1000, tls=1),
        "idle/http-1000": idle("http", 1000),
        "idle/tls-2000": idle("tcp", 2000, tls=1),
    }
    for name, path in ANSWERS.items():
        loads[f"http/{name}"] = http(path)
    for name, path in ANSWERS.items():
        loads[f"wrk/{name}"] = wrk(path)
    loads |= {
        "churn/ws": churn("ws"),
        "churn/http": churn("http"),
        "tls/full": churn("http", 20, tls=1),
        "tls/resumed": churn("http", 20, tls=1, resume=1),
        "threads/1": threads(1),
        "threads/2": threads(2),
        "create/1k": create(1000, 20),
        "create/1m": create(1000000, 20),
    }
    for name, path in ANSWERS.items():
        for conns in (1, 10, 100):
            for streams in (1, 16):
                loads[f"h2/{name}/{conns}x{streams}"] = h2(path, conns, streams, n=4000 if "100k" in path else None)
    for name, path in ANSWERS.items():
        for streams in (1, 16):
            loads[f"h2c/{name}/10x{streams}"] = h2(path, 10, streams, False, n=4000 if "100k" in path else None)
    return loads | {
        "h2/idle-tls": h2idle("tls", 500),
        "h2/idle-clear": h2idle("clear", 1000),
        "h2/1M-streams": h2streams(1, 16, 1000000),
        "h2/10k-at-once": h2streams(100, 100, 10000),
    }
