#!/usr/bin/env python3
"""Runs every level of tests and sums up: what `make test` is.

    tests/run.py [LEVEL...]      all levels, or only the named ones

Each level is a function below. Output of a level that passes is short; of one that fails,
every failing test is shown. The last line is `N passed, N failed`; the exit status is 0 only
if nothing failed. A level whose tests are not there fails: silence is no success.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
BUILD = ROOT / "build"
PREFIX = BUILD / "prefix"
JOBS = str(os.cpu_count() or 2)


class Result:
    """What a level came to; `failures` are the texts that are shown."""

    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.notes = []
        self.failures = []

    def ok(self, count=1):
        self.passed += count

    def fail(self, text, count=1):
        self.failed += count
        self.failures.append(text)

    def check(self, name, good, text=""):
        if good:
            self.ok()
        else:
            self.fail("FAIL %s\n%s" % (name, text))


def run(command, cwd=ROOT, env=None, timeout=1500):
    """Runs a command; returns its exit status and all it printed."""
    try:
        done = subprocess.run([str(c) for c in command], cwd=cwd, timeout=timeout,
                              env=dict(os.environ, **(env or {})), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout.decode("utf-8", "replace")
    except subprocess.TimeoutExpired as e:
        return -1, (e.stdout or b"").decode("utf-8", "replace") + "\nstopped after %d s" % timeout
    except OSError as e:
        return -1, str(e)


def tail(text, lines=60):
    return "\n".join(text.splitlines()[-lines:])


def summed(result, name, status, text):
    """Adds what a program says in its last line, `N passed, N failed`."""
    result.notes += [l for l in text.splitlines() if l.startswith("note: ")]
    found = re.findall(r"^(\d+) passed, (\d+) failed", text, re.M)
    if not found:
        result.fail("FAIL %s: ended with %s and no result\n%s" % (name, status, tail(text)))
        return
    passed, failed = map(int, found[-1])
    result.ok(passed)
    if failed:
        result.fail(failing_parts(text), failed)
    elif status:
        result.fail("FAIL %s: exit status %s\n%s" % (name, status, tail(text)))
    elif not passed:
        result.fail("FAIL %s: it has no test" % name)


def failing_parts(text, most=400):
    """The lines from each FAIL to the next PASS."""
    out, on = [], False
    for line in text.splitlines():
        if line.startswith("FAIL"):
            on = True
        elif line.startswith(("PASS", "SKIP")) or re.match(r"\d+ passed, ", line):
            on = False
        if on:
            out.append(line)
    return "\n".join(out[:most])


def python_files(result, folder, interpreter=sys.executable, more=()):
    """Runs every test_*.py of a folder (see harness.py)."""
    files = sorted(folder.glob("test_*.py"))
    if not files:
        result.fail("FAIL %s: there is no test_*.py" % folder.relative_to(ROOT))
    for file in files:
        status, text = run([interpreter, file, "--prefix", PREFIX,
                            "--work", BUILD / "tests" / folder.name, *more],
                           env={"PYTHONPATH": str(TESTS)})
        summed(result, file.relative_to(ROOT), status, text)


def python_with(package):
    """An interpreter that has a package; None if there is none."""
    for candidate in (sys.executable, "/usr/bin/python3", BUILD / "venv/bin/python"):
        if run([candidate, "-c", "import " + package])[0] == 0:
            return candidate
    return None


# --- the levels --------------------------------------------------------------------------------


def lint(result):
    """Formatting, clippy without a warning, and whether the fuzz targets compile."""
    if shutil.which("cargo-fmt"):
        status, text = run(["cargo", "fmt", "--all", "--", "--check"])
        result.check("cargo fmt", status == 0, tail(text))
        status, text = run(["cargo", "fmt", "--all", "--manifest-path", "bench/Cargo.toml", "--", "--check"])
        result.check("cargo fmt of the benchmarks", status == 0, tail(text))
    else:
        result.notes.append("rustfmt is not installed")
    if shutil.which("cargo-clippy"):
        status, text = run(["cargo", "clippy", "--locked", "--workspace", "--all-targets",
                            "--quiet", "--", "-D", "warnings"])
        result.check("cargo clippy", status == 0, tail(text))
    else:
        result.notes.append("clippy is not installed")
    # the fuzzer's own runtime is not built for this: the name of another one is enough
    status, text = run(["cargo", "check", "--locked", "--quiet", "--manifest-path",
                        ROOT / "fuzz/Cargo.toml"],
                       env={"CARGO_TARGET_DIR": str(ROOT / "target"),
                            "CUSTOM_LIBFUZZER_PATH": str(BUILD / "libnone.a")})
    result.check("fuzz targets", status == 0, tail(text))


def rust(result):
    """Unit, property and documentation tests of all crates."""
    status, text = run(["cargo", "test", "--locked", "--workspace", "--no-fail-fast"])
    found = re.findall(r"^test result: \w+\. (\d+) passed; (\d+) failed", text, re.M)
    result.ok(sum(int(p) for p, _ in found))
    failed = sum(int(f) for _, f in found)
    if failed or status or not found:
        shown = re.findall(r"^---- .*?(?=^----|^failures:|\Z)", text, re.M | re.S)
        result.fail("FAIL cargo test (exit status %s)\n%s"
                    % (status, "\n".join(shown) or tail(text)), max(failed, 1))


def install(result):
    """A release build, installed into build/prefix; the other levels use it."""
    shutil.rmtree(PREFIX, ignore_errors=True)
    for name, command in (
            ("configure", ["cmake", "-S", ROOT, "-B", BUILD,
                           "-DLWS_CARGO_TARGET_DIR=%s" % (ROOT / "target")]),
            ("build", ["cmake", "--build", BUILD]),
            ("install", ["cmake", "--install", BUILD, "--prefix", PREFIX])):
        status, text = run(command)
        result.check("cmake " + name, status == 0, tail(text))
        if status:
            return
    library = PREFIX / "lib/libwebsockets.so.20"
    stripped = BUILD / "stripped.so"
    run(["strip", "-o", stripped, library])
    result.notes.append("libwebsockets.so.20, stripped: %d KiB"
                        % (stripped.stat().st_size // 1024))
    status, text = run(["readelf", "-d", library])
    result.check("soname", "[libwebsockets.so.20]" in text, text)


def abi(result):
    """Header against the interface table; exported symbols against the list."""
    status, text = run([sys.executable, TESTS / "abi/check.py", "--prefix", PREFIX])
    summed(result, "abi", status, text)


def package(result):
    """Consumers' builds against the installed package: CMake, pkg-config, plain flags."""
    python_files(result, TESTS / "package")


def capi(result):
    """C programs that call the interface, plain and under valgrind, by ctest."""
    folder = TESTS / "capi"
    if not list(folder.glob("*.c")):
        result.fail("FAIL tests/capi: there is no C file")
        return
    ctest(result, folder, BUILD / "tests/capi")


def ctest(result, source, build):
    status, text = run(["cmake", "-S", source, "-B", build, "-DCMAKE_BUILD_TYPE=Debug",
                        "-DCMAKE_PREFIX_PATH=%s" % PREFIX])
    if status == 0:
        status, text = run(["cmake", "--build", build, "--parallel", JOBS, "--", "-k"])
    if status:
        errors = [l for l in text.splitlines() if re.search(r"error|undefined reference", l)]
        result.fail("FAIL %s does not build\n%s" % (source.relative_to(ROOT),
                                                    "\n".join(errors[:40]) or tail(text)))
    status, text = run(["ctest", "--output-on-failure", "--timeout", "300",
                        "-j", JOBS], cwd=build)
    found = re.search(r"(\d+) tests? failed out of (\d+)", text)
    if not found:
        result.fail("FAIL ctest: exit status %s\n%s" % (status, tail(text)))
        return
    failed, total = map(int, found.groups())
    result.ok(total - failed)
    if failed:
        noise = re.compile(r"^(Looked in|Could not find executable|.*/build/tests/capi/.*/|"
                           r"\s+Start |Errors while|work/|/\S+$)|\bPassed\b")
        result.fail(tail("\n".join(l for l in text.splitlines() if not noise.search(l)), 200),
                    failed)


def behaviour(result):
    """Callback traces of the scenarios against the golden ones."""
    folder = TESTS / "behaviour"
    status, text = run([sys.executable, folder / "run.py", "--prefix", PREFIX, "--retries", "2",
                        "--skip", folder / "skip.txt",
                        # 4.4.5 hands over OpenSSL's context here, and there is none
                        "--ignore", "OPENSSL_LOAD_EXTRA_(SERVER|CLIENT)_VERIFY_CERTS"])
    summed(result, "behaviour", status, text)


def wire(result):
    """Raw bytes at a server: smuggling, framing, limits, slow peers."""
    python_of_level(result, TESTS / "wire", package="hpack")


def conformance(result):
    """Probes that nobody tuned to this library."""
    python_files(result, TESTS / "conformance")


def cost(result):
    """Instructions and heap that a message, a request and an idle connection take, and their bounds."""
    python_files(result, TESTS / "cost")


def interop(result):
    """Peers that others wrote."""
    python_of_level(result, TESTS / "interop", package="websockets, h2")


def examples(result):
    """Each example, built alone through the installed package, run under valgrind, talked to."""
    more = ["--valgrind"] if shutil.which("valgrind") else []
    python_of_level(result, TESTS / "examples", more)


def python_of_level(result, folder, more=(), package="websockets"):
    interpreter = python_with(package)
    if interpreter is None:
        result.fail("FAIL %s: no Python with the package %s (scripts/deps.sh)"
                    % (folder.relative_to(ROOT), package))
        return
    python_files(result, folder, interpreter, more)


def demo(result):
    """`make demo` without a terminal ends by itself with success."""
    status, text = run([ROOT / "scripts/demo.py", "--no-build", "--prefix", PREFIX], timeout=120)
    result.check("demo", status == 0, tail(text))


LEVELS = [lint, rust, install, abi, package, capi, behaviour, wire, conformance, cost, interop,
          examples, demo]


def main():
    parser = argparse.ArgumentParser(description="levels: " + ", ".join(
        "%s (%s)" % (l.__name__, l.__doc__.strip()) for l in LEVELS))
    parser.add_argument("level", nargs="*", help="only these levels, in this order")
    args = parser.parse_args()
    by_name = {l.__name__: l for l in LEVELS}
    unknown = [n for n in args.level if n not in by_name]
    if unknown:
        parser.error("no such level: %s (there are: %s)"
                     % (", ".join(unknown), ", ".join(by_name)))

    passed = failed = 0
    for name in args.level or by_name:
        level = by_name[name]
        print("== %s: %s" % (name, level.__doc__.strip()), flush=True)
        began = time.monotonic()
        result = Result()
        try:
            level(result)
        except Exception as e:  # a broken level must not hide the others
            result.fail("FAIL %s: %r" % (name, e))
        for text in result.notes + result.failures:
            print(text)
        print("-- %s: %d passed, %d failed, %.0f s" % (
            name, result.passed, result.failed, time.monotonic() - began), flush=True)
        passed += result.passed
        failed += result.failed
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
