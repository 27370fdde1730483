#!/usr/bin/env python3
"""Bodies of a client's requests over HTTP/2, and the credit of both sides: servers are scripts."""
import random
import struct
import time

from h2scripted import Server, run_client
from harness import Suite
from rawhttp2 import (ACK, CANCEL, DATA, END_HEADERS, END_STREAM, HEADERS, NO_ERROR, RST, SETTINGS,
                      WINDOW, block, frame)

suite = Suite()
PRIOR_KNOWLEDGE, OVERFLOWS = 1 << 18, 1 << 6
MOST = 0x7fffffff
WHOLE = 65535


def setting(number, value):
    return struct.pack(">HI", number, value)


def window(stream, octets):
    return frame(WINDOW, 0, stream, struct.pack(">I", octets))


def pattern(size):
    alphabet = bytes(range(ord("a"), ord("z") + 1))
    return (alphabet * (size // 26 + 1))[:size]


def hashed(body):
    value = 5381
    for octet in body:
        value = (value * 33 + octet) & 0xffffffff
    return value


def run_script(run, script, settings=b"", flags=0, **options):
    """What the client prints; the server must be content."""
    server = Server(script, settings=settings)
    lines = run_client(run, server, "h2_upload_client.c", [
        "flags=%d" % (flags | PRIOR_KNOWLEDGE), *("%s=%s" % option for option in options.items())])
    assert not server.failures, (server.failures, lines)
    return lines


def head(client, seconds=5):
    """The head of the next request: stream, fields, whether it ends there."""
    got = client.until(lambda f: f[0] == HEADERS, seconds)
    return got[2], got[3], bool(got[1] & END_STREAM)


def answer(stream, status=200, flags=END_HEADERS, fields=()):
    return frame(HEADERS, flags, stream, block([(":status", str(status)), *fields]))


class Upload:
    """Takes a body, and gives credit for it only where the test says so."""

    def __init__(self, client, credit=WHOLE):
        self.client, self.body, self.frames, self.ended = client, b"", 0, False
        self.credit, self.whole = credit, WHOLE
        self.stream, self.fields, self.ended = head(client)

    def give(self, octets, whole=None):
        self.client.send(window(self.stream, octets))
        self.credit += octets
        self.give_all(octets if whole is None else whole)

    def give_all(self, octets):
        if octets:
            self.client.send(window(0, octets))
            self.whole += octets

    def take(self, size=None):
        """Reads until there are so many octets, or the end."""
        while not self.ended and (size is None or len(self.body) < size):
            got = self.client.until(lambda f: f[0] == DATA or f[0] == RST)
            assert got[0] == DATA, "reset: %r" % (got,)
            self.body += got[3]
            self.frames += 1
            self.ended = bool(got[1] & END_STREAM)
            assert len(self.body) <= min(self.credit, self.whole), "beyond the credit"
        return self

    def nothing_more(self):
        assert self.client.is_alive()
        time.sleep(0.1)
        assert self.client.is_alive()
        came = sum(len(f[3]) for f in self.client.seen if f[0] == DATA and f[2] == self.stream)
        assert came == len(self.body), "%d octets more" % (came - len(self.body))

    def done(self, text=b"ok"):
        self.client.reply(self.stream, text)
        self.client.wait_for_end()


def complete(lines, size, text=b"ok"):
    assert "established 200" in lines, lines
    assert "completed %d %d" % (len(text), hashed(text)) in lines, lines
    assert lines[-1].startswith("written %d in" % size), lines
    assert lines[-1].endswith(", 0 without credit"), lines


# ---- bodies

@suite.test
def a_body_goes_out_as_it_is_written(run):
    for way in ("final", "flag", "pending", "later"):
        for length in (None, 4500):
            def script(client):
                upload = Upload(client)
                assert upload.fields.get("content-length") == (length and str(length))
                assert "transfer-encoding" not in upload.fields and not upload.ended
                upload.take()
                assert upload.body == pattern(4500)
                last = [f for f in client.seen if f[0] == DATA][-1]
                if length or way in ("final", "flag"):
                    assert last[3], "the end comes with the last octet where it is known"
                upload.done()
            options = {"length": length} if length else {}
            complete(run_script(run, script, size=4500, end=way, **options), 4500)


@suite.test
def a_body_may_have_trailers(run):
    for credit in (WHOLE, 1000):
        def script(client):
            stream, _, _ = head(client)
            while not (got := client.read())[0] == HEADERS:
                if got[0] == DATA:
                    client.send(window(stream, 1000))
            assert got[2] == stream and got[1] & END_STREAM and got[3] == {"x-sum": "7"}, got
            assert sum(len(f[3]) for f in client.seen if f[0] == DATA) == 4500
            client.reply(stream)
            client.wait_for_end()
        lines = run_script(run, script, settings=setting(4, credit), size=4500, end="trailers")
        complete(lines, 4500)


@suite.test
def a_body_of_no_octets_ends(run):
    for way in ("final", "flag", "pending", "later"):
        def script(client):
            upload = Upload(client).take()
            assert upload.body == b""
            upload.done()
        complete(run_script(run, script, size=0, end=way), 0)

    def script(client):
        upload = Upload(client)
        upload.take()
        assert upload.fields["content-length"] == "0"
        upload.done()
    complete(run_script(run, script, size=0, length=0), 0)


@suite.test
def a_request_without_body_ends_with_its_head(run):
    def script(client):
        stream, _, ended = head(client)
        assert ended
        client.reply(stream)
        client.wait_for_end()
    assert "completed 2 %d" % hashed(b"ok") in run_script(run, script)


@suite.test
def more_than_was_announced_is_not_sent(run):
    def script(client):
        upload = Upload(client).take()
        assert upload.body == pattern(3000)
        upload.done()
    lines = run_script(run, script, size=4500, length=3000, piece=1000)
    assert "write -1" in lines, lines

    def cut(client):
        Upload(client)
        got = client.until(lambda f: f[0] == RST)
        assert got[3] == struct.pack(">I", CANCEL)
        assert not any(f[0] == DATA and f[1] & END_STREAM for f in client.seen)
        client.wait_for_end()
    lines = run_script(run, cut, size=4500, length=2500, piece=1000)
    assert "write -1" in lines and not any(line.startswith("completed") for line in lines), lines


@suite.test
def chunks_that_a_program_makes_are_taken_apart(run):
    """There are none in HTTP/2 (RFC 9113, 8.2.2), and the program need not know where it is."""
    for way in ("final", "pending", "none"):
        def script(client):
            upload = Upload(client)
            assert "transfer-encoding" not in upload.fields
            upload.take()
            assert upload.body == pattern(4500)
            upload.done()
        complete(run_script(run, script, size=4500, chunks="yes", end=way), 4500)

    def broken(client):
        Upload(client)
        client.until(lambda f: f[0] == RST)
        client.wait_for_end()
    assert "write -1" in run_script(run, broken, size=4500, chunks="no")


@suite.test
def forms_go_in_data_frames(run):
    def script(client):
        upload = Upload(client).take()
        kind = upload.fields["content-type"]
        assert kind.startswith("multipart/form-data; boundary="), kind
        boundary = b"--" + kind.split("boundary=")[1].strip('"').encode()
        parts = upload.body.split(boundary)
        assert parts[0].strip() == b"" and parts[3].startswith(b"--"), upload.body
        assert b'name="text"' in parts[1] and b"\r\n\r\nhello\r\n" in parts[1], parts
        assert b'name="file"; filename="a.txt"' in parts[2], parts
        assert b"Content-Type: text/plain" in parts[2] and b"of the file" in parts[2], parts
        upload.done()
    assert "established 200" in run_script(run, script, form="multi")

    def urlencoded(client):
        upload = Upload(client).take()
        assert upload.fields["content-type"] == "application/x-www-form-urlencoded", upload.fields
        assert upload.body == b"text=hello&send=yes"
        upload.done()
    assert "established 200" in run_script(run, urlencoded, form="url")


# ---- credit for them

@suite.test
def a_body_waits_for_credit(run):
    """No WRITEABLE without credit, one for each bit of it, and what is larger is kept."""
    def script(client):
        upload = Upload(client, credit=0)
        upload.nothing_more()
        for octets in (1, 999, 1500, 500):
            before = len(upload.body)
            upload.give(octets, 0)
            upload.take(before + octets).nothing_more()
        upload.give(100000)
        upload.take()
        assert upload.body == pattern(20000)
        upload.done()
    complete(run_script(run, script, settings=setting(4, 0), size=20000), 20000)


@suite.test
def a_write_may_be_larger_than_every_window(run):
    def script(client):
        upload = Upload(client, credit=100)
        upload.take(100).nothing_more()
        while not upload.ended:
            upload.give(20000)
            upload.take(min(300000, upload.credit))
        assert upload.body == pattern(300000)
        upload.done()
    lines = run_script(run, script, settings=setting(4, 100), size=300000, piece=300000)
    complete(lines, 300000)
    assert "in 1," in lines[-1], lines


@suite.test
def credit_of_the_connection_is_needed_as_well(run):
    def script(client):
        upload = Upload(client, credit=1 << 20)
        upload.take(WHOLE).nothing_more()
        for octets in (1, 1000, 1000000):
            upload.give_all(octets)
            upload.take(min(100000, upload.whole))
        upload.take()
        assert upload.body == pattern(100000)
        upload.done()
    complete(run_script(run, script, settings=setting(4, 1 << 20), size=100000), 100000)


@suite.test
def a_window_may_become_negative_and_come_back(run):
    def script(client):
        upload = Upload(client, credit=10000)
        upload.take(10000)
        client.send(frame(SETTINGS, 0, 0, setting(4, 2000)))
        upload.nothing_more()
        client.send(window(1, 8000))
        upload.nothing_more()
        client.send(window(1, 10))
        upload.credit = 10010
        upload.take(10010).nothing_more()
        client.send(frame(SETTINGS, 0, 0, setting(4, 100000)))
        upload.credit = 200000
        upload.take()
        assert upload.body == pattern(20000)
        upload.done()
    complete(run_script(run, script, settings=setting(4, 10000), size=20000), 20000)


@suite.test
def an_end_takes_no_credit(run):
    for way in ("pending", "later"):
        def script(client):
            upload = Upload(client, credit=3000).take()
            assert upload.body == pattern(3000)
            upload.done()
        complete(run_script(run, script, settings=setting(4, 3000), size=3000, end=way), 3000)


@suite.test
def too_much_credit_fails_the_stream_or_is_forgiven(run):
    def strict(client):
        upload = Upload(client, credit=MOST)
        client.send(window(upload.stream, MOST))
        client.until(lambda f: f[0] == RST)
        client.wait_for_end()
    lines = run_script(run, strict, settings=setting(4, MOST), size=200000, end="none")
    assert any(line.startswith("error") for line in lines), lines

    def overflowing(client):
        upload = Upload(client, credit=MOST)
        client.send(window(upload.stream, MOST), window(0, MOST))
        upload.whole = MOST
        upload.take()
        upload.done()
    lines = run_script(run, overflowing, settings=setting(4, MOST), size=200000, flags=OVERFLOWS)
    complete(lines, 200000)


@suite.test
def a_server_that_gives_no_credit_is_given_up(run):
    def script(client):
        upload = Upload(client, credit=0)
        client.until(lambda f: f[0] == RST, 8)
        assert not upload.body
        client.wait_for_end()
    lines = run_script(run, script, settings=setting(4, 0), size=1000, secs=1)
    assert any(line.startswith("error") for line in lines), lines


# ---- answers meanwhile

@suite.test
def an_answer_may_begin_before_the_request_ends(run):
    def script(client):
        upload = Upload(client)
        client.send(answer(upload.stream), frame(DATA, 0, upload.stream, b"first"))
        while not upload.ended:
            upload.take(len(upload.body) + 1)
            upload.give(20000)
            client.send(frame(DATA, 0, upload.stream, b"."))
        assert upload.body == pattern(200000)
        client.send(frame(DATA, END_STREAM, upload.stream, b"last"))
        client.wait_for_end()
    lines = run_script(run, script, size=200000)
    first, last = lines.index("data first"), lines.index("data last")
    assert first < last and lines[-1].startswith("written 200000 "), lines


class Echo:
    """Gives credit at random, and sends back what came as far as the client's credit goes."""

    def __init__(self, client, seed, initial):
        self.client, self.rng, self.initial = client, random.Random(seed), initial
        self.stream, _, _ = head(client)
        self.theirs = {0: WHOLE, self.stream: initial}
        # What the client has said before its request counts from the start.
        self.ours = {0: WHOLE + granted(client, 0), self.stream: 0}
        self.waiting, self.ended, self.changes = b"", False, 10
        client.send(answer(self.stream))

    def take(self, got):
        kind, flags, stream, payload = got
        assert kind != RST, got
        if kind == WINDOW:
            self.ours[stream] += struct.unpack(">I", payload)[0]
        elif kind == DATA:
            self.waiting += payload
            for place in self.theirs:
                self.theirs[place] -= len(payload)
                assert self.theirs[place] >= 0 or not payload, "beyond the credit"
            self.ended = bool(flags & END_STREAM)

    def act(self):
        octets, what = self.rng.choice((1, 7, 900, 20000, 50000)), self.rng.random()
        place = self.stream if what < 0.6 else 0
        if what < 0.97:
            self.theirs[place] += octets
            self.client.send(window(place, octets))
        elif self.changes:
            self.changes -= 1
            size = self.rng.choice((0, 3, 1000, 60000))
            shrinks = size < self.initial
            if not shrinks:
                self.theirs[self.stream] += size - self.initial
            self.client.send(frame(SETTINGS, 0, 0, setting(4, size)))
            while not ((got := self.client.read())[0] == SETTINGS and got[1] & ACK):
                self.take(got)
            if shrinks:
                self.theirs[self.stream] += size - self.initial
            self.initial = size

    def run(self):
        while not self.ended or self.waiting:
            self.act()
            try:
                while True:
                    self.take(self.client.read(0.001))
            except AssertionError as e:
                assert "nothing more came" in str(e), e
            n = min(len(self.waiting), 16384, self.ours[0], self.ours[self.stream])
            if n > 0:
                self.client.send(frame(DATA, 0, self.stream, self.waiting[:n]))
                self.waiting = self.waiting[n:]
                for place in self.ours:
                    self.ours[place] -= n
        self.client.send(frame(DATA, END_STREAM, self.stream))
        self.client.wait_for_end()


@suite.test
def whatever_the_credit_is_bodies_arrive_whole(run):
    for seed in range(6):
        initial = (0, 1, 1000, 65535)[seed % 4]
        options = ({"piece": 1000}, {"piece": 200000}, {"manual": 50, "each": 30000})[seed % 3]
        lines = run_script(run, lambda client: Echo(client, seed, initial).run(),
                           settings=setting(4, initial), size=200000, **options)
        assert "completed 200000 %d" % hashed(pattern(200000)) in lines, (seed, lines)
        assert lines[-1].endswith(", 0 without credit"), (seed, lines)


@suite.test
def an_interim_answer_is_passed_over(run):
    def script(client):
        upload = Upload(client)
        client.send(answer(upload.stream, 100))
        upload.take()
        upload.done()
    complete(run_script(run, script, size=3000), 3000)


@suite.test
def a_server_may_answer_and_not_want_the_rest(run):
    """RFC 9113, 8.1: the whole answer, and RST_STREAM with NO_ERROR."""
    def script(client):
        upload = Upload(client).take(1000)
        client.send(answer(upload.stream, 413), frame(DATA, END_STREAM, upload.stream, b"enough"),
                    frame(RST, 0, upload.stream, struct.pack(">I", NO_ERROR)))
        client.wait_for_end()
    lines = run_script(run, script, size=1000000)
    assert "established 413" in lines and "completed 6 %d" % hashed(b"enough") in lines, lines
    assert "closed" in lines and not any(line.startswith("error") for line in lines), lines
    # The same to a program that reads only later, and writes meanwhile.
    lines = run_script(run, script, size=1000000, pause=200)
    assert "resuming after 0" in lines and "data enough" in lines, lines
    assert "completed 6 %d" % hashed(b"enough") in lines and "write -1" not in lines, lines


@suite.test
def a_reset_before_the_answer_fails_the_request(run):
    def script(client):
        upload = Upload(client).take(1000)
        client.send(frame(RST, 0, upload.stream, struct.pack(">I", CANCEL)))
        client.wait_for_end()
    lines = run_script(run, script, size=1000000)
    assert any(line.startswith("error") and "CANCEL" in line for line in lines), lines


# ---- what the server may send

def stream_credit(client, stream):
    """The window of a stream, as the client has said by now."""
    initial = 65535
    for kind, flags, place, payload in client.seen:
        if kind == SETTINGS and not flags & 1:
            for at in range(0, len(payload), 6):
                key, value = struct.unpack(">HI", payload[at:at + 6])
                initial = value if key == 4 else initial
    return initial + granted(client, stream)


def granted(client, stream):
    grants = (f[3] for f in client.seen if f[0] == WINDOW and f[2] == stream)
    return sum(struct.unpack(">I", grant)[0] for grant in grants)


@suite.test
def a_streams_window_is_what_the_program_says(run):
    for manual in (None, 0, 10, 70000, 400000):
        def script(client):
            stream, _, _ = head(client)
            assert client.is_alive()
            expected = 256 * 1024 if manual is None else manual
            assert stream_credit(client, stream) == expected, stream_credit(client, stream)
            client.reply(stream, b"")
            client.wait_for_end()
        options = {} if manual is None else {"manual": manual}
        assert "established 200" in run_script(run, script, **options)


@suite.test
def only_the_program_gives_credit_to_a_manual_stream(run):
    for call in ("role", "stream"):
        def script(client):
            stream, _, _ = head(client)
            assert client.is_alive()
            credit = stream_credit(client, stream)
            assert credit == 1000
            body, sent, updates = pattern(9000), 0, 0
            client.send(answer(stream))
            while sent < len(body):
                n = min(stream_credit(client, stream) - sent, len(body) - sent)
                if not n:
                    client.until(lambda f: f[0] == WINDOW and f[2] == stream)
                    updates += 1
                    continue
                assert n <= 1000, "more credit than was given"
                end = END_STREAM if sent + n == len(body) else 0
                client.send(frame(DATA, end, stream, body[sent:sent + n]))
                sent += n
            assert updates == 8, updates
            client.wait_for_end()
        lines = run_script(run, script, manual=1000, each=1000, call=call)
        assert "completed 9000 %d" % hashed(pattern(9000)) in lines, lines
        assert "no credit given" not in lines, lines


@suite.test
def manual_streams_do_not_use_up_the_connection(run):
    """What they have taken is credited there."""
    def script(client):
        stream, _, _ = head(client)
        assert client.is_alive()
        client.send(answer(stream))
        sent, size = 0, 1 << 20
        while sent < size:
            room = min(stream_credit(client, stream), 65535 + granted(client, 0)) - sent
            if room <= 0:
                client.until(lambda f: f[0] == WINDOW)
                continue
            n = min(room, 16384, size - sent)
            client.send(frame(DATA, END_STREAM if sent + n == size else 0, stream, b"x" * n))
            sent += n
        client.wait_for_end()
    lines = run_script(run, script, manual=2 << 20)
    assert "completed %d %d" % (1 << 20, hashed(b"x" * (1 << 20))) in lines, lines


@suite.test
def a_program_that_does_not_read_holds_one_window(run):
    def script(client):
        stream, _, _ = head(client)
        assert client.is_alive()
        size = 256 * 1024
        client.send(answer(stream), *(frame(DATA, 0, stream, b"x" * 16384) for _ in range(16)))
        assert client.is_alive()
        assert stream_credit(client, stream) == size, "credit for what was not read"
        assert granted(client, 0) > 256 * 1024 - 65535, "the connection is held up, too"
        client.until(lambda f: f[0] == WINDOW and f[2] == stream)
        client.send(frame(DATA, END_STREAM, stream, b"end"))
        client.wait_for_end()
    lines = run_script(run, script, pause=400)
    assert "resuming after 0" in lines, lines
    assert "data although receiving is switched off" not in lines, lines
    body = b"x" * (256 * 1024) + b"end"
    assert "completed %d %d" % (len(body), hashed(body)) in lines, lines


@suite.test
def other_streams_go_on_while_one_is_not_read(run):
    def script(client):
        held, _, _ = head(client)
        client.send(answer(held))
        stream, fields, _ = head(client)
        assert fields[":path"] == "/other" and stream != held
        client.send(*(frame(DATA, 0, held, b"x" * 16384) for _ in range(16)), answer(stream))
        sent = {held: 256 * 1024, stream: 0}
        while sent[stream] < 1 << 20:
            room = min(stream_credit(client, stream) - sent[stream],
                       WHOLE + granted(client, 0) - sum(sent.values()), 16384)
            if room <= 0:
                client.until(lambda f: f[0] == WINDOW)
                continue
            client.send(frame(DATA, 0, stream, b"y" * room))
            sent[stream] += room
        client.send(frame(DATA, END_STREAM, stream))
        client.until(lambda f: f[0] == WINDOW and f[2] == held)
        client.send(frame(DATA, END_STREAM, held))
        client.wait_for_end()
    lines = run_script(run, script, pause=1500, other="yes")
    others = [n for n, line in enumerate(lines) if line.startswith("other completed ")]
    assert others and others[0] < lines.index("resuming after 0"), lines
    assert any(line.startswith("completed %d " % (256 * 1024)) for line in lines), lines


@suite.test
def an_answer_that_ended_while_it_was_held_is_complete(run):
    def script(client):
        stream, _, _ = head(client)
        client.reply(stream, b"held")
        client.wait_for_end()
    lines = run_script(run, script, pause=200)
    assert lines.index("resuming after 0") < lines.index("data held"), lines
    assert "completed 4 %d" % hashed(b"held") in lines, lines


@suite.test
def a_long_poll_waits_as_long_as_it_takes(run):
    def script(client):
        upload = Upload(client)
        client.send(answer(upload.stream))
        upload.take()
        assert upload.body == b""
        time.sleep(2.5)
        client.send(frame(DATA, END_STREAM, upload.stream, b"at last"))
        client.wait_for_end()
    # A POST, so that it is the call that ends our side.
    lines = run_script(run, script, size=1000000, piece=0, poll="yes", secs=1)
    assert "poll 0" in lines and "data at last" in lines, lines

    def early(client):
        upload = Upload(client).take()
        time.sleep(2.5)
        client.reply(upload.stream, b"at last")
        client.wait_for_end()
    lines = run_script(run, early, size=1000, poll="early", secs=1)
    assert "poll 0" in lines and "data at last" in lines, lines


@suite.test
def the_server_is_asked_whether_it_is_there(run):
    def script(client):
        stream, _, _ = head(client)
        client.send(answer(stream))
        client.until(lambda f: f[0] == 6 and not f[1] & 1, 4)
        payload = client.seen[-1][3]
        client.send(frame(6, 1, 0, payload))
        client.until(lambda f: f[0] == 6 and not f[1] & 1, 4)
        # This one gets no answer.
        client.wait_for_end()
    lines = run_script(run, script, ping=1)
    assert "closed" in lines and "patience is over" not in lines, lines


suite.main()
