"""What is built and made for measuring: the generators, certificate and files of a run."""
import functools
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.environ.get("BENCH_TARGET", os.path.join(os.path.dirname(HERE), "build", "bench"))


@functools.cache
def cargo(name):
    """A program of the workspace here: the load generator, or a peer."""
    package = "load" if name == "load" else "peers"
    if subprocess.run(["cargo", "build", "--quiet", "--locked", "--release", "--manifest-path", f"{HERE}/Cargo.toml",
                       "--target-dir", TARGET, "-p", package, "--bin", name]).returncode:
        sys.exit(f"cargo cannot build {name}")
    return f"{TARGET}/release/{name}"


def prepare(work):
    """What servers and loads are told, by name."""
    www = os.path.join(work, "www")
    os.mkdir(www)
    with open(f"{www}/1k.html", "w") as f:
        f.write("<p>" + "x" * 1017 + "</p>")
    with open(f"{www}/100k.png", "wb") as f:
        f.write(os.urandom(100000))
    with open(f"{www}/index.html", "w") as f:
        f.write("<h1>index</h1>")
    key, cert = f"{work}/key.pem", f"{work}/cert.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-keyout", key, "-out", cert, "-days", "30", "-subj", "/CN=localhost"],
                   check=True, capture_output=True)
    heap = f"{work}/heap.so"
    subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", heap, f"{HERE}/heap.c"], check=True)

    @functools.cache
    def h2idle():
        out = f"{work}/h2idle"
        subprocess.run(["gcc", "-O2", "-o", out, f"{HERE}/h2idle.c", "-lssl", "-lcrypto"], check=True)
        return out
    return {"www": www, "cert": cert, "key": key, "heap": heap, "h2idle": h2idle, "bin": cargo}
