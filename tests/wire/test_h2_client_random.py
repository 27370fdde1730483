#!/usr/bin/env python3
"""An HTTP/2 client against servers that send frames at random, while its program does odd things:
nothing breaks, nothing hangs, and each request is told its end once."""
import random
import time

from h2scripted import Server, run_client
from harness import Suite
from rawhttp2 import (CONTINUATION, DATA, GOAWAY, HEADERS, PING, RST, SETTINGS, WINDOW, block, frame)

suite = Suite()

RUNS = 120
# Numbers of LWS_CALLBACK_ reasons: every one that a request can hear.
REASONS = (24, 57, 44, 48, 47, 45, 1, 30, 76, 29, 85, 2, 19, 204)
ACTS = ("kill0", "kill1", "net0", "net1", "close1", "minus", "more", "destroy")


def number(value):
    return value.to_bytes(4, "big")


def head(dice):
    status = dice.choice(("200", "200", "100", "103", "204", "304", "302", "401", "500", "20"))
    names = ("location", "content-length", "set-cookie", "x", "www-authenticate", "Connection")
    values = ("/a", "5", "0", "a=b", "Basic realm=x", "9")
    return block([(":status", status)] +
                 [(dice.choice(names), dice.choice(values)) for _ in range(dice.randrange(3))])


def anything(dice, streams):
    stream = dice.choice(streams + [0, 1, 3, 5, 7, 9, 2, 4])
    code = number(dice.choice((0, 2, 7, 8, 13)))
    last = number(dice.choice((0, 1, 3, 5, 100)))
    setting = dice.choice((b"", b"\0\1" + number(0), b"\0\3" + number(dice.randrange(5)),
                           b"\0\4" + number(dice.randrange(70000))))
    data = dice.choice((b"", b"hello", b"\x02ab\0\0", b"x" * dice.randrange(20000)))
    noise = bytes(dice.randrange(256) for _ in range(dice.randrange(30)))
    return dice.choice((
        lambda: frame(HEADERS, dice.choice((4, 5, 5, 4, 0)), stream, head(dice)),
        lambda: frame(HEADERS, dice.choice((4, 5)), stream, head(dice)),
        lambda: frame(DATA, dice.choice((0, 1, 0, 8)), stream, data),
        lambda: frame(DATA, dice.choice((0, 1)), stream, data),
        lambda: frame(RST, 0, stream, code),
        lambda: frame(SETTINGS, dice.choice((0, 0, 1)), 0, setting),
        lambda: frame(WINDOW, 0, stream, number(dice.choice((1, 1000, 0, 0x7fffffff)))),
        lambda: frame(GOAWAY, 0, 0, last + code),
        lambda: frame(PING, dice.randrange(2), 0, b"12345678"),
        lambda: frame(CONTINUATION, 4, stream, b""),
        lambda: frame(dice.randrange(20), dice.randrange(256), stream, noise)))()


def server_of(dice):
    def script(client):
        own = random.Random(dice.random())
        streams = []
        for _ in range(own.randrange(1, 30)):
            if own.random() < 0.5:
                try:
                    got = client.read(0.02)
                except AssertionError:  # nothing came
                    got = ()
                if got is None:
                    return
                if got and got[0] == HEADERS:
                    streams.append(got[2])
            client.send(*(anything(own, streams) for _ in range(own.randrange(1, 4))))
        time.sleep(own.choice((0, 0.05)))
    return Server(script)


def ends_once(lines, n):
    told = [line.split(" ", 1)[1] for line in lines if line.startswith("%d " % n)]
    errors = [line for line in told if line.startswith("error")]
    return told[-1:] == ["no connection"] or (
        len(errors) <= 1 and not (errors and "closed" in told) and told.count("completed") <= 1
        and told.count("destroyed") <= 1 and "destroyed" not in told[:-1])


@suite.test
def random_servers_do_no_harm(run):
    for seed in range(RUNS):
        dice = random.Random(seed)
        requests = ["%s:k%s%s:/%d" % (dice.choice(("GET", "HEAD", "DELETE", "POST")),
                                      "p" if dice.random() < 0.75 else "",
                                      dice.choice(("", "b", "f", "c")), n)
                    for n in range(dice.randrange(1, 7))]
        options = ["patience=6", "gap=%d" % dice.choice((0, 0, 5, -1)), "body=a,bb,ccc"]
        if dice.random() < 0.3:
            options.append("length=6")
        if dice.random() < 0.5:
            options += ["at=%d.%d" % (dice.randrange(3), dice.choice(REASONS)),
                        "do=" + dice.choice(ACTS)]
        lines = run_client(run, server_of(dice), "many_client.c", options + requests)
        what = (seed, options, requests, lines)
        assert "patience is over" not in lines, what
        assert not any("internal error" in line for line in lines), what
        for n in range(len(requests)):
            assert ends_once(lines, n), what


suite.main()
