#!/usr/bin/env python3
"""Build the behaviour scenarios against a library and compare their traces
with the golden ones.

  run.py --prefix DIR            DIR/include, DIR/lib (pkg-config used if the
                                 prefix has a libwebsockets.pc)
  run.py --cflags '-I..' --libs '-L.. -lwebsockets'

A skip list (--skip FILE) has one `name # reason` per line. A name with a * is
left out, and a GROUP/* is not even compiled. A name without is run, and has
to differ from its golden trace: if it does not, its line is out of date, which
counts as a failure.
"""
import argparse, concurrent.futures, difflib, fnmatch, glob, os, shlex
import re, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def flags_from_prefix(prefix):
    cf, lf, lib = [], [], None
    for d in ("lib", "lib64", "lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu"):
        p = os.path.join(prefix, d)
        if glob.glob(os.path.join(p, "libwebsockets.so*")):
            lib = p
            break
    pc = lib and os.path.join(lib, "pkgconfig", "libwebsockets.pc")
    if pc and os.path.exists(pc):
        env = dict(os.environ, PKG_CONFIG_PATH=os.path.dirname(pc))
        try:
            cf = shlex.split(subprocess.check_output(
                ["pkg-config", "--cflags", "libwebsockets"], env=env,
                text=True))
        except (OSError, subprocess.CalledProcessError):
            cf = []
    cf = ["-I" + os.path.join(prefix, "include")] + cf
    if lib is None:
        sys.exit("no libwebsockets.so under " + prefix)
    # name the library by file so that nothing else on the system is taken
    so = os.path.join(lib, "libwebsockets.so")
    if not os.path.exists(so):
        so = sorted(glob.glob(os.path.join(lib, "libwebsockets.so*")))[0]
    lf = [so, "-Wl,-rpath," + lib]
    return cf, lf


def read_skip_list(path):
    """{name or pattern: reason}"""
    out = {}
    for line in open(path) if path else []:
        name, _, reason = line.partition("#")
        if not name.strip():
            continue
        if not reason.strip():
            sys.exit("%s: %s has no reason" % (path, name.strip()))
        out[name.strip()] = reason.strip()
    return out


def build(args, cflags, libs, sources, out):
    cc = shlex.split(os.environ.get("CC", "cc"))
    base = cc + ["-O1", "-g", "-Wall", "-Wextra",
                 "-Wno-missing-field-initializers", "-I", HERE] + cflags
    objs, jobs = [], []
    srcs = [os.path.join(HERE, "trace.c")] + sources
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as ex:
        for s in srcs:
            o = os.path.join(out, os.path.basename(s)[:-2] + ".o")
            objs.append(o)
            jobs.append(ex.submit(subprocess.run, base + ["-c", s, "-o", o]))
        for j in jobs:
            if j.result().returncode:
                sys.exit("build failed")
    exe = os.path.join(out, "behaviour")
    link = cc + objs + ["-o", exe] + libs + ["-lssl", "-lcrypto", "-lpthread"]
    r = subprocess.run(link, stderr=subprocess.PIPE, text=True)
    if r.returncode:
        # a library under construction may lack functions: only the scenarios
        # that call them should fail
        lost = sorted(set(re.findall(r"undefined reference to [`'](\w+)'",
                                     r.stderr)))
        if not lost:
            sys.exit(r.stderr + "link failed")
        print("missing in the library: " + " ".join(lost))
        stub = os.path.join(out, "missing_stubs.c")
        with open(stub, "w") as f:
            f.write("#include <stdio.h>\n#include <unistd.h>\n")
            for n in lost:
                f.write('void %s(void) { printf("MISSING %s\\n"); '
                        'fflush(stdout); _exit(4); }\n' % (n, n))
        r = subprocess.run(link[:len(cc)] + [stub, "-fno-builtin"] +
                           link[len(cc):])
        if r.returncode:
            sys.exit("link failed")
    return exe


def run_one(exe, name, args):
    cmd = [exe, name]
    env = dict(os.environ)
    if args.valgrind:
        env["BEHAVIOUR_SCALE"] = "8"
        cmd = ["valgrind", "-q", "--error-exitcode=99",
               "--trace-children=no"] + cmd
    elif args.scale != 1:
        env["BEHAVIOUR_SCALE"] = str(args.scale)
    try:
        r = subprocess.run(cmd, env=env, stdin=subprocess.DEVNULL,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           timeout=15 * (8 if args.valgrind else args.scale))
        out, err, rc = r.stdout, r.stderr, r.returncode
    except subprocess.TimeoutExpired as e:
        out, err, rc = (e.stdout or b"") + b"KILLED\n", b"", -9
    text = out.decode("utf-8", "replace")
    if rc:
        text += "exit status %d\n" % rc
    return text, err.decode("utf-8", "replace"), rc


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--prefix")
    ap.add_argument("--cflags")
    ap.add_argument("--libs")
    ap.add_argument("--dir", default=HERE,
                    help="folder with the scenario files and golden/")
    ap.add_argument("--filter", default="*", help="glob on GROUP/SCENARIO")
    ap.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    ap.add_argument("--valgrind", action="store_true")
    ap.add_argument("--scale", type=int, default=1,
                    help="multiply every wait, for slow machines")
    ap.add_argument("--no-quirks", action="store_true",
                    help="leave out scenarios marked [quirk]")
    ap.add_argument("--retries", type=int, default=0,
                    help="run a failing scenario again up to N times")
    ap.add_argument("--quiet", action="store_true", help="no diffs")
    ap.add_argument("--ignore", metavar="REGEX", help="drop lines that match "
                    "from both traces before comparing")
    ap.add_argument("--bless", type=int, metavar="N",
                    help="run everything N times and write golden/ for the "
                    "scenarios that gave the same trace every time")
    ap.add_argument("--skip", metavar="FILE",
                    help="scenarios that differ on purpose or come later")
    ap.add_argument("--keep", help="build in this folder and keep it")
    args = ap.parse_args()

    cflags, libs = [], []
    if args.prefix:
        cflags, libs = flags_from_prefix(os.path.abspath(args.prefix))
    if args.cflags:
        cflags = shlex.split(args.cflags)
    if args.libs:
        libs = shlex.split(args.libs)
    if not libs:
        ap.error("give --prefix, or --cflags and --libs")

    args.skipped = read_skip_list(args.skip)
    out = args.keep or tempfile.mkdtemp(prefix="behaviour-build.")
    os.makedirs(out, exist_ok=True)
    tmp = tempfile.mkdtemp(prefix="behaviour-run.")
    os.environ["BEHAVIOUR_TMP"] = tmp
    rc = 1
    try:
        srcs = sorted(s for s in glob.glob(os.path.join(args.dir, "*.c"))
                      if os.path.basename(s) != "trace.c" and
                      os.path.basename(s)[:-2] + "/*" not in args.skipped)
        exe = build(args, cflags, libs, srcs, out)
        lines = subprocess.check_output([exe, "--list"], text=True)
        names = []
        for l in lines.splitlines():
            n, d = l.split("\t", 1)
            if not fnmatch.fnmatch(n, args.filter):
                continue
            if any("*" in s and fnmatch.fnmatch(n, s) for s in args.skipped):
                continue
            if args.no_quirks and "[quirk]" in d:
                continue
            names.append((n, d))
        rc = bless(exe, names, args) if args.bless else \
            compare(exe, names, args)
    finally:
        if not args.keep:
            shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(tmp, ignore_errors=True)
    sys.exit(rc)


def golden_path(args, name):
    return os.path.join(args.dir, "golden", name + ".trace")


def strip(args, text):
    if not args.ignore or text is None:
        return text
    return "".join(l for l in text.splitlines(True)
                   if not re.search(args.ignore, l))


def compare(exe, names, args):
    passed = failed = differs = 0

    def one(nd):
        for _ in range(args.retries + 1):
            text, err, rc = run_one(exe, nd[0], args)
            try:
                want = open(golden_path(args, nd[0])).read()
            except OSError:
                want = None
            text, want = strip(args, text), strip(args, want)
            if want == text or nd[0] in args.skipped:
                break
        return nd, text, err, want

    with concurrent.futures.ThreadPoolExecutor(args.jobs) as ex:
        for (name, desc), text, err, want in ex.map(one, names):
            if want is None:
                print("SKIP %s (no golden trace)" % name)
                continue
            if name in args.skipped:
                differs += 1
                if want == text:
                    failed += 1
                    print("FAIL %s is as the golden trace: take it off the "
                          "skip list" % name)
            elif want == text:
                passed += 1
                print("PASS " + name)
            else:
                failed += 1
                print("FAIL %s  (%s)" % (name, desc))
                if not args.quiet:
                    sys.stdout.writelines(difflib.unified_diff(
                        want.splitlines(True), text.splitlines(True),
                        "golden/%s.trace" % name, "this library"))
            if name not in args.skipped and err.strip() and not args.quiet:
                print("".join("  stderr: %s\n" % l
                              for l in err.splitlines()[:30]), end="")
            sys.stdout.flush()
    unknown = [s for s in args.skipped if "*" not in s and
               fnmatch.fnmatch(s, args.filter) and s not in
               [n for n, _ in names]]
    for s in unknown:
        failed += 1
        print("FAIL %s is on the skip list, but there is no such scenario" % s)
    print("note: %d scenarios are on the skip list by name" % differs)
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


def bless(exe, names, args):
    unstable = 0
    for name, desc in names:
        with concurrent.futures.ThreadPoolExecutor(args.jobs) as ex:
            res = [f.result() for f in
                   [ex.submit(run_one, exe, name, args)
                    for _ in range(args.bless)]]
        texts = {}
        for t, e, rc in res:
            texts[t] = texts.get(t, 0) + 1
        p = golden_path(args, name)
        if len(texts) == 1 and res[0][2] == 0 and not any(
                l.lstrip().startswith("# ")
                for l in res[0][0].splitlines()):
            os.makedirs(os.path.dirname(p), exist_ok=True)
            open(p, "w").write(res[0][0])
            print("kept %s" % name)
        else:
            unstable += 1
            if os.path.exists(p):
                os.unlink(p)
            print("UNSTABLE %s: %s" % (name, sorted(
                (c, r) for (t, c), r in
                zip(texts.items(), [x[2] for x in res]))))
            ts = list(texts)
            if len(ts) > 1 and not args.quiet:
                sys.stdout.writelines(list(difflib.unified_diff(
                    ts[0].splitlines(True), ts[1].splitlines(True)))[:25])
            elif not args.quiet:
                print("".join("   " + l + "\n" for l in
                              ts[0].splitlines() if l.startswith("# ") or
                              "status" in l))
        sys.stdout.flush()
    print("%d kept, %d unstable" % (len(names) - unstable, unstable))
    return 1 if unstable else 0


if __name__ == "__main__":
    main()
