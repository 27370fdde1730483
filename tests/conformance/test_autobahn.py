"""The Autobahn WebSocket test suite, server and client side: no verdict may be FAILED or NON-STRICT.

Needs `wstest` (setup-autobahn.sh): in the environment variable WSTEST, or in build/autobahn. The
cases about throughput and about compression of large messages take minutes and run only if
AUTOBAHN_ALL is set.
"""
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys

from harness import ROOT, Suite

HERE = pathlib.Path(__file__).resolve().parent
WSTEST = pathlib.Path(os.environ.get("WSTEST", ROOT / "build/autobahn/bin/wstest"))
SLOW = [] if os.environ.get("AUTOBAHN_ALL") else ["9.*", "12.*", "13.*"]
suite = Suite()


@suite.test
def the_programs_under_test_build(run):
    programs(run)


def programs(run):
    folder = run.work / "autobahn-bin"
    folder.mkdir(exist_ok=True)
    for name in ("echo-server", "echo-client"):
        shutil.copy2(run.compile(HERE / (name + ".c")), folder / name)
    return folder


def cases(run, role, **environment):
    out = run.work / "-".join(["autobahn", role, *environment])
    shutil.rmtree(out, ignore_errors=True)
    done = subprocess.run(
        ["bash", HERE / "run-autobahn.sh", role, WSTEST, programs(run), out, "library", '["*"]',
         json.dumps(SLOW)], env={**os.environ, "PYTHON": sys.executable, **environment}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    index = out / "index.json"
    assert index.exists(), done.stdout
    verdicts = json.loads(index.read_text())["library"]
    bad = {case: verdict for case, verdict in verdicts.items()
           if {verdict["behavior"], verdict["behaviorClose"]} - {"OK", "INFORMATIONAL"}}
    print("note: Autobahn, %s: %d cases" % (role, len(verdicts)))
    assert len(verdicts) >= (247 if SLOW else 517) and not bad, (len(verdicts), bad)


if WSTEST.exists():
    @suite.test
    def a_server_passes(run):
        cases(run, "server")

    @suite.test
    def a_client_passes(run):
        cases(run, "client")

    @suite.test
    def a_server_passes_over_tls(run):
        cases(run, "server", TLS="1")

    @suite.test
    def a_client_passes_over_tls(run):
        cases(run, "client", TLS="1")

    if importlib.util.find_spec("h2"):
        @suite.test
        def a_server_passes_over_h2(run):
            cases(run, "server", H2="1")

        @suite.test
        def a_client_passes_over_h2(run):
            cases(run, "client", H2="1")
else:
    print("note: Autobahn is not installed (tests/conformance/setup-autobahn.sh build/autobahn)")

suite.main()
