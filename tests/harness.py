"""What the Python tests share: naming the installed library, starting a program, counting.

A test file is a program. It is run with `--prefix DIR` (where the library is installed) and
`--work DIR` (a folder for what it builds), prints `PASS name` or `FAIL name` with the reason for
each of its tests, and `N passed, N failed` at the end:

    from harness import Suite

    suite = Suite()

    @suite.test
    def a_request_without_host_is_refused(run):
        ...assert...

    suite.main()
"""
import argparse
import errno
import fnmatch
import os
import pathlib
import random
import shlex
import signal
import socket
import subprocess
import sys
import time
import traceback

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Program:
    """A running server; `output` is everything it has printed."""

    def __init__(self, command, cwd=None, env=None):
        self.log = open(os.path.join(os.environ.get("TMPDIR", "/tmp"), "lws-test-%d-%d.log"
                                     % (os.getpid(), id(self))), "w+", errors="replace")
        os.unlink(self.log.name)
        self.process = subprocess.Popen(
            [str(c) for c in command], cwd=cwd, env=env, stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=subprocess.STDOUT, start_new_session=True)

    @property
    def output(self):
        self.log.flush()
        here = self.log.tell()
        self.log.seek(0)
        text = self.log.read()
        self.log.seek(max(here, self.log.tell()))
        return text

    def wait_for_port(self, port, seconds=10, host="127.0.0.1"):
        """Returns when somebody listens on `port`; fails if the program ends before."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError("the program ended with %s:\n%s"
                                     % (self.process.returncode, self.output))
            try:
                socket.create_connection((host, port), 1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise AssertionError("nobody listens on port %d:\n%s" % (port, self.output))

    def stop(self, number=signal.SIGINT, seconds=10):
        """Ends the program the way a user would; returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError("the program does not stop:\n" + self.output)


class Run:
    """One test's surroundings. What it started is stopped when it is over."""

    def __init__(self, args):
        self.prefix = pathlib.Path(args.prefix).resolve()
        self.work = pathlib.Path(args.work).resolve()
        self.scale = args.scale
        self.valgrind = args.valgrind
        self.programs = []
        self.work.mkdir(parents=True, exist_ok=True)

    def start(self, command, port=None, **kw):
        program = Program(command, **kw)
        self.programs.append(program)
        if port:
            program.wait_for_port(port, (60 if self.valgrind else 10) * self.scale)
        return program

    def compile(self, source, name=None):
        """Builds one C file against the installed library; returns the program's path."""
        source = pathlib.Path(source)
        out = self.work / (name or source.stem)
        made_of = [source, self.prefix / "lib/libwebsockets.so.20",
                   *pathlib.Path(__file__).parent.glob("*.h")]
        if out.exists() and out.stat().st_mtime > max(part.stat().st_mtime for part in made_of):
            return out
        cc = shlex.split(os.environ.get("CC", "cc"))
        subprocess.run(cc + ["-O1", "-g", "-Wall", "-Wextra", "-Wno-unused-parameter",
                             "-I", str(self.prefix / "include"), str(source), "-o", str(out),
                             str(self.prefix / "lib/libwebsockets.so"),
                             "-Wl,-rpath," + str(self.prefix / "lib"), "-lpthread"], check=True)
        return out

    def finish(self):
        for program in self.programs:
            if program.process.poll() is None:
                program.process.kill()
                program.process.wait()
            program.log.close()


def free_port():
    """A TCP port that nobody uses now.

    Below those that the kernel gives to clients: one of them could be taken before the server
    under test gets to it.
    """
    while True:
        port = random.SystemRandom().randrange(10000, 32000)
        try:
            for family, address in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):
                with socket.socket(family) as s:
                    s.bind((address, port))
            return port
        except OSError as e:
            if e.errno in (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL):
                return port  # no IPv6 here


class Suite:
    """Tests in the order in which they are declared."""

    def __init__(self):
        self.tests = []

    def test(self, function):
        self.tests.append((function.__name__, function))
        return function

    def main(self):
        parser = argparse.ArgumentParser()
        parser.add_argument("--prefix", default=ROOT / "build/prefix")
        parser.add_argument("--work", default=ROOT / "build/tests")
        parser.add_argument("--scale", type=float, default=1, help="multiply every wait")
        parser.add_argument("--valgrind", action="store_true", help="run programs under valgrind")
        parser.add_argument("--filter", default="*", help="only tests whose name matches")
        args = parser.parse_args()
        passed = failed = 0
        for name, function in self.tests:
            if not fnmatch.fnmatch(name, args.filter):
                continue
            run = Run(args)
            try:
                function(run)
                passed += 1
                print("PASS", name)
            except Exception:  # a test may fail in any way, the others still run
                failed += 1
                print("FAIL", name)
                traceback.print_exc(file=sys.stdout)
                for program in run.programs:
                    print("".join("    | %s\n" % l for l in program.output.splitlines()[-30:]))
            finally:
                run.finish()
            sys.stdout.flush()
        print("%d passed, %d failed" % (passed, failed))
        sys.exit(1 if failed else 0)
