"""What the tests of the examples share: building one, running it, ending it."""
import signal
import subprocess

from harness import ROOT, free_port

EXAMPLES = ROOT / "minimal-examples"

VALGRIND = ["valgrind", "-q", "--error-exitcode=99", "--leak-check=full",
            "--errors-for-leak-kinds=definite,indirect,possible",
            "--suppressions=%s" % (ROOT / "tests/valgrind.supp")]


def build(run, name):
    """The example's program, configured and built in a folder of its own."""
    folder = run.work / name
    for command in (["cmake", "-S", EXAMPLES / name, "-B", folder, "-DCMAKE_BUILD_TYPE=Debug",
                     "-DCMAKE_PREFIX_PATH=%s" % run.prefix,
                     "-DCMAKE_C_FLAGS=-Wall -Wextra -Wno-missing-field-initializers -Werror"],
                    ["cmake", "--build", folder]):
        done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        assert done.returncode == 0, done.stdout
    return folder / name


def serve(run, name, *arguments, valgrind=True, tcp=True):
    """Starts the example in its folder; returns its port, and the program."""
    program, port = build(run, name), free_port()
    command = [program, "-p", port, *arguments]
    if valgrind and run.valgrind:
        command = [*VALGRIND, *command]
    return port, run.start(command, port if tcp else None, cwd=EXAMPLES / name)


def finish(program):
    """Ctrl-C has to end it with success: no crash and, under valgrind, no error and no leak."""
    status = program.stop(signal.SIGINT, 30)
    assert status == 0, "exit status %s\n%s" % (status, program.output)


def call(run, name, *arguments, status=0, stdin=b"", seconds=60):
    """Runs the example, a client, to its end; returns what it wrote to its two outputs."""
    command = [str(c) for c in [build(run, name), *arguments]]
    if run.valgrind:
        command = [*VALGRIND, *command]
    done = subprocess.run(command, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          cwd=EXAMPLES / name, timeout=seconds)
    errors = done.stderr.decode()
    assert done.returncode == status, "exit status %d, not %d\n%s%s" % (
        done.returncode, status, done.stdout.decode(errors="replace")[-2000:], errors[-4000:])
    return done.stdout, errors


def equal(seen, wanted):
    assert seen == wanted, "%r is not %r" % (seen, wanted)


def contains(seen, wanted):
    assert wanted in seen, "%r is not in %r" % (wanted, seen)
