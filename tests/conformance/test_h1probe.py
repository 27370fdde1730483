"""h1probe.py against the static file server: no verdict may be BAD."""
import pathlib
import subprocess
import sys

from harness import Suite, free_port

HERE = pathlib.Path(__file__).resolve().parent
suite = Suite()


@suite.test
def the_static_server_breaks_no_must_of_http_1_1(run):
    server = run.compile(HERE / "static-server.c")
    subprocess.run(["sh", HERE / "make-docroot.sh", run.work], check=True)
    port = free_port()
    done = subprocess.run(
        [sys.executable, HERE / "h1probe.py", "127.0.0.1", str(port), "--slow", "35",
         "--start", "%s %d docs" % (server, port), "--cwd", run.work],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    last = [l for l in done.stdout.splitlines() if l.startswith("---")]
    bad = [l for l in done.stdout.splitlines() if l.startswith("BAD")]
    print("note: h1probe: " + " ".join(last).replace("--- ", ""))
    assert last and not bad, "\n".join(bad) or done.stdout[-2000:]


suite.main()
