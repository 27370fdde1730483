#!/usr/bin/env python3
"""The installed header against the interface table, the library against the list of exports.

    check.py --prefix DIR

Every type, enum, constant, macro and typedef of the table must be there and right; a function or
variable may be missing (it is not implemented yet), but what is declared must be right, and be
exported. What the library exports must be in the list. `skip.txt` names what differs on purpose.
"""
import argparse
import collections
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import abi_check_gen as gen  # noqa: E402

MAY_BE_MISSING = ("function", "variable")


class Count:
    passed = 0
    failed = 0

    def check(self, name, complaints):
        if complaints:
            self.failed += 1
            print("FAIL " + name)
            for c in complaints[:200]:
                print("     " + c)
        else:
            self.passed += 1
            print("PASS " + name)


def compile_header(prefix, command, suffix, flags, before=(), after=()):
    """The compiler's complaints about a program that includes the header among others."""
    with tempfile.NamedTemporaryFile("w", suffix=suffix) as f:
        for name in [*before, "libwebsockets.h", *after]:
            f.write("#include <%s>\n" % name)
        f.write("int not_empty;\n")
        f.flush()
        done = subprocess.run(shlex.split(command) + flags + [
            "-fsyntax-only", "-I", str(prefix / "include"), f.name],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.stdout.splitlines()[:40] or ([] if done.returncode == 0 else ["does not compile"])


def declared(result, items, kind):
    return {i.name for i in items if i.kind == kind and result[i.label][0] != "missing"}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--prefix", type=pathlib.Path, default=HERE.parent.parent / "build/prefix")
    prefix = parser.parse_args().prefix.resolve()
    count = Count()

    cc = os.environ.get("CC", "cc")
    cxx = os.environ.get("CXX", "c++")
    warn = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
    languages = [(cc, ".c", "c99"), (cc, ".c", "gnu99"), (cc, ".c", "c11"), (cc, ".c", "gnu17"),
                 (cxx, ".cc", "c++17"), (cxx, ".cc", "gnu++17")]
    for command, suffix, standard in languages:
        for define in ([], ["-DNDEBUG"], ["-DLWS_SS_USE_SSPC"]):
            count.check("the header is %s without warnings %s" % (standard, "".join(define)),
                        compile_header(prefix, command, suffix,
                                       ["-std=" + standard] + define + warn))
    # headers of libraries whose types the interface mentions, if they are installed
    others = [h for h in ("openssl/ssl.h", "openssl/x509.h", "uv.h", "sqlite3.h",
                          "sys/capability.h")
              if compile_header(prefix, cc, ".c", [], before=[h]) == []]
    for command, suffix, standard in languages[1::2] + languages[4:5]:
        flags = ["-std=" + standard, "-Wall", "-Wextra", "-Werror"]
        for other in others:
            count.check("%s: %s before the header" % (standard, other),
                        compile_header(prefix, command, suffix, flags, before=[other]))
            count.check("%s: %s behind the header" % (standard, other),
                        compile_header(prefix, command, suffix, flags, after=[other]))
    for what in ("header", "coverage"):
        done = subprocess.run(["cargo", "run", "--locked", "-q", "-p", "xtask", "--", what,
                               "--check"], cwd=HERE.parent.parent, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        count.check("what is generated is fresh: %s" % what,
                    done.stdout.splitlines() if done.returncode else [])

    done = subprocess.run([sys.executable, str(HERE / "rust_layout.py"), "--check"],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    count.check("what is generated is fresh: layouts of the Rust types",
                done.stdout.splitlines() if done.returncode else [])

    table = json.loads((HERE / "distro.json").read_text())
    args = argparse.Namespace(
        cc=cc, cflags="", dirs=[str(prefix / "include")], include=["libwebsockets.h"],
        headers=None, kinds=None, skip=[str(HERE / "skip.txt")], exported_only=False,
        extra=False, no_run=False, by_header=False, details=8, keep=None)
    items, _ = gen.select(list(gen.all_items(table)), table, args)
    result = gen.check(items, args)

    for kind in sorted({i.kind for i in items}):
        wrong = ["%s %s: %s" % (i.header, i.label, "; ".join([c] + list(details)))
                 for i in items if i.kind == kind
                 for c, details in [result[i.label]]
                 if c != "ok" and not (c == "missing" and kind in MAY_BE_MISSING)]
        count.check("every %s is as in the table" % kind, wrong)

    inline = {n for n, f in table["functions"].items() if f.get("inline")}
    functions = declared(result, items, "function") - inline
    variables = declared(result, items, "variable")
    total = [i for i in items if i.kind == "function" and i.name not in inline
             and table["functions"][i.name]["exported"]]
    print("note: %d of %d exported functions of the table are declared"
          % (len([i for i in total if i.name in functions]), len(total)))
    missing = collections.Counter(i.header for i in total if i.name not in functions)
    if missing:
        print("note: not yet, by header: " + ", ".join(
            "%s %d" % (h.removesuffix(".h"), n) for h, n in sorted(missing.items())))

    library = prefix / "lib/libwebsockets.so.20"
    listing = subprocess.run(["nm", "-D", "--defined-only", str(library)], check=True,
                             stdout=subprocess.PIPE, text=True).stdout
    exported = {line.split()[-1].split("@")[0] for line in listing.splitlines()}
    lines = [l.split("\t") for l in (HERE / "exports-distro.txt").read_text().splitlines()]
    interface = {l[1] for l in lines if "c++" not in " ".join(l[2:])}
    undeclared = {l[1] for l in lines if "undeclared" in " ".join(l[2:])}

    count.check("only names of the interface are exported", sorted(exported - interface))
    count.check("every declared function and variable is exported",
                sorted((functions | variables) - exported))
    count.check("every exported name is declared",
                sorted(exported - functions - variables - undeclared))

    archive = subprocess.run(["nm", "-g", "--defined-only", str(prefix / "lib/libwebsockets.a")],
                             check=True, stdout=subprocess.PIPE, text=True).stdout
    seen = {l.split()[-1] for l in archive.splitlines() if len(l.split()) == 3}
    count.check("the static library shows the same names",
                sorted(seen ^ exported))

    print("%d passed, %d failed" % (count.passed, count.failed))
    sys.exit(1 if count.failed else 0)


if __name__ == "__main__":
    main()
