#!/usr/bin/env python3
"""Files and forms with curl: ranges, revalidation, resuming, passwords, uploads."""
import hashlib
import os
import pathlib
import shutil
import subprocess

from harness import Suite, free_port

suite = Suite()
SERVER = pathlib.Path(__file__).resolve().parent.parent / "wire/files_server.c"
BIG = bytes(i * 7 % 251 for i in range(5_000_000))


class Site:
    """files_server with a folder of its own, and curl."""

    def __init__(self, run):
        self.top = run.work / "interop-files"
        shutil.rmtree(self.top, ignore_errors=True)
        (self.top / "www").mkdir(parents=True)
        (self.top / "www/a.txt").write_text("0123456789abcdefghij")
        (self.top / "www/index.html").write_text("index")
        (self.top / "www/big.txt").write_bytes(BIG)
        (self.top / "passwd").write_text("user:secret\n")
        self.port = free_port()
        run.start([run.compile(SERVER), self.port, self.top], self.port)

    def curl(self, path, *options, check=True):
        url = "http://127.0.0.1:%d%s" % (self.port, path)
        command = ["curl", "-sS", "--max-time", "20", *map(str, options), url]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert not check or done.returncode == 0, (command, done.stderr)
        return done.stdout

    def status(self, path, *options):
        return int(self.curl(path, "-o", os.devnull, "-w", "%{http_code}", *options))


@suite.test
def curl_fetches_files(run):
    site = Site(run)
    assert site.curl("/") == b"index"
    assert site.curl("/a.txt", "--http1.0") == b"0123456789abcdefghij"
    assert hashlib.sha1(site.curl("/big.txt")).digest() == hashlib.sha1(BIG).digest()
    assert b"content-length: 20" in site.curl("/a.txt", "-I")


@suite.test
def curl_fetches_many_files_on_one_connection(run):
    site = Site(run)
    url = "http://127.0.0.1:%d/a.txt" % site.port
    command = ["curl", "-sS", "-w", "%{num_connects} "] + [url] * 20
    out = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    assert out.count(b"0123456789abcdefghij") == 20
    assert out.count(b"ghij1 ") == 1 and out.count(b"ghij0 ") == 19, out


@suite.test
def curl_fetches_ranges_and_resumes(run):
    site = Site(run)
    assert site.curl("/a.txt", "-r", "5-9") == b"56789"
    assert site.curl("/a.txt", "-r", "-4") == b"ghij"
    assert site.status("/a.txt", "-r", "100-") == 416
    part = site.top / "part"
    part.write_bytes(BIG[:2_000_000])
    site.curl("/big.txt", "-C", "-", "-o", part)
    assert part.read_bytes() == BIG


@suite.test
def curl_revalidates(run):
    site = Site(run)
    tag = site.top / "tag"
    assert site.status("/a.txt", "--etag-save", tag) == 200
    assert site.status("/a.txt", "--etag-compare", tag) == 304
    assert site.status("/a.txt", "-z", "Sun, 06 Nov 2037 08:49:37 GMT") == 304
    assert site.status("/a.txt", "-z", "Sun, 06 Nov 1994 08:49:37 GMT") == 200


@suite.test
def curl_logs_in(run):
    site = Site(run)
    assert site.status("/private/a.txt") == 401
    assert site.status("/private/a.txt", "-u", "user:wrong") == 401
    assert site.status("/private/a.txt", "-u", "user:secret") == 200
    assert site.status("/private/a.txt", "--anyauth", "-u", "user:secret") == 200


@suite.test
def curl_follows_a_missing_slash(run):
    site = Site(run)
    assert site.curl("/plain", "-L") == b"index"


@suite.test
def curl_posts_forms(run):
    site = Site(run)
    assert site.curl("/form", "-d", "text=a+b%26&send=1") == b"text=a b& (4)\nsend=1 (1)\n"
    value = "ä ö+&=%\r\nline"
    got = site.curl("/form", "--data-urlencode", "text=" + value).decode()
    assert got == "text=%s (%d)\n" % (value, len(value.encode()))
    got = site.curl("/form", "-F", "text=" + value, "-F", "send=x").decode()
    assert got == "text=%s (%d)\nsend=x (1)\n" % (value, len(value.encode()))


@suite.test
def curl_uploads_files(run):
    site = Site(run)
    for size in [0, 1, 4095, 4096, 100_000, len(BIG)]:
        file = site.top / "up.bin"
        file.write_bytes(BIG[:size])
        got = site.curl("/form", "-F", "text=t", "-F", "f=@%s;filename=a\\ \"b\".bin" % file, "-F",
                        "send=s").decode()
        assert "size %d sum %d\n" % (size, sum(BIG[:size])) in got, (size, got)
        assert got.endswith("text=t (1)\nsend=s (1)\n")


suite.main()
