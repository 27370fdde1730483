#!/usr/bin/env python3
"""Flow control of HTTP/2 at a server: what holds a stream back, in either direction."""
import pathlib
import random
import struct
import time

from harness import Suite, free_port
from rawhttp2 import (ACK, DATA, END_HEADERS, END_STREAM, FLOW_CONTROL_ERROR, HEADERS, Peer, RST,
                      SETTINGS, WINDOW, frame, headers, request)

suite = Suite()
HERE = pathlib.Path(__file__).resolve().parent
MOST = 0x7fffffff
FILE = bytes(n % 251 for n in range(70000))


def setting(number, value):
    return struct.pack(">HI", number, value)


def initial(size):
    return frame(SETTINGS, 0, 0, setting(4, size))


def window(stream, octets):
    return frame(WINDOW, 0, stream, struct.pack(">I", octets))


def serving(run, *options):
    port = free_port()
    folder = run.work / "h2flowfiles"
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_bytes(FILE)
    run.start([run.compile(HERE / "h2_flow_server.c"), port, folder, *options], port)
    return lambda **how: Peer(port, scale=run.scale, **how)


def memory(run):
    """Resident kilobytes of the server."""
    status = pathlib.Path("/proc/%d/status" % run.programs[-1].process.pid).read_text()
    return int(status.split("VmRSS:")[1].split()[0])


def get(peer, stream, path):
    """Asks and waits for a short answer."""
    peer.send(headers(stream, request(path)))
    head, body = peer.answer(stream)
    assert head[":status"] == "200", head
    return body.decode()


def report(peer, stream):
    """Pieces written, WRITEABLE without credit, octets delivered of bodies without an end."""
    return [int(n) for n in get(peer, stream, "/report").split()]


def post(stream, path="/take"):
    return headers(stream, request(path, "POST"), END_HEADERS)


def body(stream, size, end=False):
    pieces = [frame(DATA, 0, stream, b"x" * min(16384, size - at)) for at in range(0, size, 16384)]
    return b"".join(pieces) + (frame(DATA, END_STREAM, stream) if end else b"")


def settle(peer):
    """Everything that the server has to say was said."""
    assert peer.is_alive()
    time.sleep(0.05 * peer.scale)
    return peer.is_alive()


def data_of(peer, stream):
    return sum(len(f[3]) for f in peer.seen if f[0] == DATA and f[2] == stream)


def granted(peer, stream):
    return sum(int.from_bytes(f[3], "big") for f in peer.seen if f[0] == WINDOW and f[2] == stream)


class Uploads:
    """Bodies of several streams, as far as the peer's credit goes."""

    def __init__(self, peer):
        self.peer = peer
        self.credit = {0: peer.window}
        self.sent = {}

    def note(self, wanted):
        got = self.peer.until(lambda f: f[0] == WINDOW or wanted(f))
        if got[0] == WINDOW:
            self.credit[got[2]] = self.credit.get(got[2], 65535) + int.from_bytes(got[3], "big")
        return got

    def push(self, stream, size):
        """Sends so much, waiting for credit of this stream, or of the connection."""
        self.credit.setdefault(stream, 65535)
        while size:
            n = min(size, 16384, self.credit[0], self.credit[stream])
            if not n:
                self.note(lambda f: False)
                continue
            self.peer.send(frame(DATA, 0, stream, b"x" * n))
            self.credit[0] -= n
            self.credit[stream] -= n
            self.sent[stream] = self.sent.get(stream, 0) + n
            size -= n


# ---- what comes

@suite.test
def a_stream_that_is_switched_off_holds_up_nobody_else(run):
    dial = serving(run)
    peer = dial()
    uploads = Uploads(peer)
    peer.send(post(1, "/held"), post(3), post(5, "/held"), post(7, "/held"), post(9, "/held"),
              post(11, "/held"))
    for stream in (1, 5, 7, 9, 11):
        uploads.push(stream, 65535)
    # More than all the credit that the connection began with.
    uploads.push(3, 1 << 20)
    peer.send(frame(DATA, END_STREAM, 3))
    assert peer.answer(3)[1] == b"[%d]" % (1 << 20)
    assert report(peer, 13)[2] == 0, "body was delivered although receiving is switched off"
    assert not granted(peer, 1), "credit for what the program has not taken"
    peer.send(headers(15, request("/resume")))
    peer.answer(15)
    for stream in (1, 5, 7, 9, 11):
        peer.send(frame(DATA, END_STREAM, stream))
        assert peer.answer(stream)[1] == b"[65535]"


@suite.test
def a_stream_that_is_switched_on_again_gets_credit(run):
    peer = serving(run)()
    uploads = Uploads(peer)
    peer.send(post(1, "/held"))
    uploads.push(1, 65535)
    assert get(peer, 3, "/resume") == "resumed"
    uploads.push(1, 200000)
    peer.send(frame(DATA, END_STREAM, 1))
    assert peer.answer(1)[1] == b"[265535]"


@suite.test
def a_program_that_takes_a_little_at_a_time_holds_one_window(run):
    dial = serving(run)
    before = memory(run)
    peer = dial()
    uploads = Uploads(peer)
    peer.send(post(1, "/sip"))
    uploads.push(1, 6 << 20)
    assert memory(run) - before < 3000, "%d kB" % (memory(run) - before)
    peer.send(frame(DATA, END_STREAM, 1))
    assert peer.answer(1, 20)[1] == b"[%d]" % (6 << 20)


@suite.test
def a_held_body_is_complete_when_it_is_taken(run):
    """Its last octet came while receiving was off."""
    peer = serving(run)()
    peer.send(post(1, "/held"), body(1, 5000, end=True))
    assert get(peer, 3, "/resume") == "resumed"
    assert peer.answer(1)[1] == b"[5000]"


@suite.test
def more_than_the_credit_of_a_held_stream_is_refused(run):
    peer = serving(run)()
    peer.send(post(1, "/held"), body(1, 65535))
    assert peer.is_alive()
    peer.send(frame(DATA, 0, 1, b"x"))
    assert peer.reset_code(1) == FLOW_CONTROL_ERROR
    assert peer.is_alive()


@suite.test
def a_program_can_give_credit_for_what_it_has_not_taken(run):
    peer = serving(run)()
    peer.send(post(1, "/held"), body(1, 65535))
    assert get(peer, 3, "/grant/5000") == "0"
    assert granted(peer, 1) == 5000
    peer.send(body(1, 5000))
    assert peer.is_alive()
    assert get(peer, 5, "/grant/%d" % MOST) == "0"
    assert get(peer, 7, "/grant/1") == "1", "a window larger than allowed"
    assert get(peer, 9, "/resume") == "resumed"
    peer.send(frame(DATA, END_STREAM, 1))
    assert peer.answer(1)[1] == b"[70535]"


@suite.test
def the_connection_that_ends_while_streams_hold_is_let_go(run):
    dial = serving(run)
    peer = dial()
    peer.send(post(1, "/held"), body(1, 65535), post(3, "/held"), body(3, 65535))
    assert peer.is_alive()
    peer.socket.close()
    assert dial().is_alive()


# ---- what is sent

@suite.test
def no_writeable_without_credit_and_one_for_it(run):
    peer = serving(run)(settings=setting(4, 0))
    peer.send(headers(1, request("/long/20/1000")))
    peer.until(lambda f: f[0] == HEADERS and f[2] == 1)
    peer.send(initial(0))
    assert settle(peer)
    # Answers of other streams need credit, too.
    peer.send(headers(3, request("/report")), window(3, 100))
    assert peer.answer(3)[1].split()[0] == b"0", "WRITEABLE without credit"
    peer.send(window(1, 1000))
    peer.until(lambda f: f[0] == DATA and f[2] == 1)
    assert settle(peer) and data_of(peer, 1) == 1000
    peer.send(headers(5, request("/report")), window(5, 100))
    assert peer.answer(5)[1].split()[:2] == [b"1", b"0"]
    peer.send(window(1, 1), window(0, 1))
    peer.until(lambda f: f[0] == DATA and f[2] == 1)
    assert settle(peer) and data_of(peer, 1) == 1001
    # The rest of that piece is kept, and no other one is asked for until it is gone.
    peer.send(headers(7, request("/report")), window(7, 100))
    assert peer.answer(7)[1].split()[:2] == [b"1", b"0"]
    peer.send(window(1, 998))
    assert settle(peer) and data_of(peer, 1) == 1999
    peer.send(headers(9, request("/report")), window(9, 100))
    assert peer.answer(9)[1].split()[:2] == [b"0", b"0"]
    peer.send(window(1, 100000))
    peer.until(lambda f: f[0] == DATA and f[2] == 1 and f[1] & END_STREAM)
    assert data_of(peer, 1) == 20000
    assert report_with(peer, 11)[:2] == ["18", "0"]


def report_with(peer, stream):
    peer.send(headers(stream, request("/report")), window(stream, 100))
    return peer.answer(stream)[1].decode().split()


@suite.test
def credit_of_the_connection_is_needed_as_well(run):
    peer = serving(run)(settings=setting(4, 1 << 20))
    peer.send(headers(1, request("/at-once/65535")))
    peer.answer(1)
    peer.send(headers(3, request("/long/3/1000")))
    peer.until(lambda f: f[0] == HEADERS and f[2] == 3)
    peer.send(window(3, 1000))
    assert settle(peer) and data_of(peer, 3) == 0
    peer.send(window(0, 10))
    assert peer.until(lambda f: f[0] == DATA)[3] == b"x" * 10
    assert settle(peer) and data_of(peer, 3) == 10
    peer.send(window(0, 100000))
    peer.until(lambda f: f[0] == DATA and f[2] == 3 and f[1] & END_STREAM)
    assert report(peer, 5)[:2] == [3, 0]


@suite.test
def streams_take_turns_when_the_connections_credit_is_scarce(run):
    peer = serving(run)(settings=setting(4, 1 << 20))
    peer.send(headers(1, request("/at-once/65535")))
    peer.answer(1)
    streams = range(3, 13, 2)
    peer.send(*(headers(n, request("/long/50/1000")) for n in streams))
    for _ in streams:
        peer.until(lambda f: f[0] == HEADERS)
    for _ in range(10):
        peer.send(window(0, 2000))
        assert settle(peer)
    shares = [data_of(peer, n) for n in streams]
    assert sum(shares) == 20000 and min(shares) >= 2000, shares


@suite.test
def a_window_may_become_negative_and_come_back(run):
    peer = serving(run)(settings=setting(4, 10000))
    peer.send(headers(1, request("/long/20/1000")))
    while data_of(peer, 1) < 10000:
        peer.until(lambda f: f[0] == DATA)
    peer.send(initial(2000))
    assert settle(peer)
    peer.send(window(1, 8000))
    assert settle(peer)
    assert data_of(peer, 1) == 10000, "on credit that was taken back"
    peer.send(window(1, 500))
    assert len(peer.until(lambda f: f[0] == DATA)[3]) == 500
    # Behind the change new streams have the new size.
    peer.send(headers(3, request("/long/20/1000")))
    assert settle(peer) and data_of(peer, 3) == 2000
    peer.send(initial(30000))
    for stream in (1, 3):
        while data_of(peer, stream) < 20000:
            peer.until(lambda f: f[0] == DATA)
    assert report(peer, 5)[1] == 0


@suite.test
def what_is_larger_than_the_window_is_kept_and_sent(run):
    peer = serving(run)(settings=setting(4, 1000))
    size = 300000
    peer.send(headers(1, request("/at-once/%d" % size)))
    while data_of(peer, 1) < 1000:
        peer.until(lambda f: f[0] == DATA)
    assert get(peer, 3, "/report")[:3] == "0 0", "others are served meanwhile"
    grants = 0
    while data_of(peer, 1) < size:
        if data_of(peer, 1) == 1000 + 7000 * grants:
            peer.send(window(1, 7000), window(0, 7000))
            grants += 1
        got = peer.until(lambda f: f[0] == DATA and f[2] == 1)
        assert len(got[3]) <= 16384
    assert got[1] & END_STREAM


@suite.test
def a_file_is_sent_as_far_as_the_credit_goes(run):
    peer = serving(run)(settings=setting(4, 1000))
    peer.send(headers(1, request("/files/a.txt")))
    credit = 1000
    for more in (0, 1, 999, 20000, len(FILE) - 22000):
        credit += more
        if more:
            peer.send(window(1, more), window(0, more))
        while data_of(peer, 1) < credit:
            got = peer.until(lambda f: f[0] == DATA)
        assert settle(peer) and data_of(peer, 1) == credit
    assert got[1] & END_STREAM, "the end needs no further credit"
    assert b"".join(f[3] for f in peer.seen if f[0] == DATA) == FILE


@suite.test
def frames_are_no_larger_than_the_peer_takes(run):
    peer = serving(run)(settings=setting(4, 1 << 20) + setting(5, 20000))
    peer.send(window(0, 1 << 20), headers(1, request("/at-once/100000")))
    peer.answer(1)
    sizes = [len(f[3]) for f in peer.seen if f[0] == DATA]
    assert max(sizes) <= 20000 and len(sizes) <= 6, sizes


@suite.test
def a_stream_that_waits_for_credit_can_be_reset(run):
    peer = serving(run)(settings=setting(4, 0))
    peer.send(headers(1, request("/long/20/1000")), headers(3, request("/at-once/5000")))
    assert settle(peer)
    peer.send(frame(RST, 0, 1, struct.pack(">I", 8)), frame(RST, 0, 3, struct.pack(">I", 8)),
              initial(100000), window(1, 100), window(3, 100))
    assert get(peer, 5, "/report") == "0 0 0"
    assert not data_of(peer, 1) and not data_of(peer, 3)


@suite.test
def an_answer_may_come_while_the_request_does(run):
    """And the program takes no more than it can pass on."""
    peer = serving(run)(settings=setting(4, 5000))
    uploads = Uploads(peer)
    peer.send(post(1, "/echo"))
    peer.until(lambda f: f[0] == HEADERS)
    uploads.push(1, 65535)
    assert settle(peer) and data_of(peer, 1) == 5000
    assert not granted(peer, 1), "credit for what could not be passed on"
    peer.send(window(1, 1 << 20), window(0, 1 << 20))
    uploads.push(1, 300000)
    peer.send(frame(DATA, END_STREAM, 1))
    peer.until(lambda f: f[0] == DATA and f[1] & END_STREAM)
    assert data_of(peer, 1) == 365535


@suite.test
def clients_and_servers_of_the_library_echo(run):
    port = free_port()
    run.start([run.compile(HERE / "h2_flow_server.c"), port, run.work], port)
    client = run.compile(HERE / "h2_upload_client.c")
    options = ["flags=%d" % (1 << 18), "path=/echo", "size=3000000", "patience=60"]
    programs = [run.start([client, port, *options, *more]) for more in (
        ["piece=3000000"], ["piece=20000"], ["piece=500000", "pause=300"],
        ["piece=20000", "manual=1000", "each=300000"], ["piece=4096", "end=later"])]
    sums = set()
    for program in programs:
        program.process.wait(70 * run.scale)
        lines = program.output.splitlines()
        assert "closed" in lines, lines
        sums.update(line for line in lines if line.startswith("completed"))
    assert len(sums) == 1 and sums.pop().startswith("completed 3000000 "), sums


# ---- anything

class Accounts:
    """The peer's side of several streams, with the credit of everybody."""

    def __init__(self, peer, rng, initial_window):
        self.peer, self.rng, self.initial = peer, rng, initial_window
        self.theirs = {0: 65535}    # what the server may send
        self.ours = {0: peer.window}    # what we may
        self.came, self.to_send, self.ended, self.changes = {}, {}, set(), 12

    def open(self, stream, path, upload=None):
        self.theirs[stream], self.ours[stream] = self.initial, 65535
        self.came[stream] = b""
        if upload is None:
            self.peer.send(headers(stream, request(path)))
        else:
            self.peer.send(post(stream, path))
            self.to_send[stream] = upload

    def read(self):
        """Takes all that is there."""
        while True:
            try:
                got = self.peer.read(0.001)
            except AssertionError:
                return
            assert got is not None, "the connection ended"
            self.peer.seen.clear()
            self.take(got)

    def take(self, got):
        kind, flags, stream, payload = got
        assert kind != RST, "reset: %r" % (got,)
        if kind == WINDOW:
            self.ours[stream] = self.ours.get(stream, 0) + int.from_bytes(payload, "big")
        elif kind == DATA:
            self.came[stream] += payload
            for place in (0, stream):
                self.theirs[place] -= len(payload)
                assert self.theirs[place] >= 0 or not payload, "beyond the credit"
        if kind in (DATA, HEADERS) and flags & END_STREAM:
            self.ended.add(stream)

    def act(self):
        """Does something."""
        stream = self.rng.choice([s for s in self.came if s not in self.ended] or [0])
        size = self.rng.choice((1, 9, 100, 5000, 40000))
        what = self.rng.random()
        if what < 0.5 and stream:
            self.theirs[stream] += size
            self.peer.send(window(stream, size))
        elif what < 0.7:
            self.theirs[0] += size
            self.peer.send(window(0, size))
        elif what > 0.98 and self.changes:
            self.changes -= 1
            change, self.initial = self.initial, self.rng.choice((0, 10, 1000, 50000))
            for s in self.came:
                self.theirs[s] += self.initial - change
            # They may have sent more before they know.
            self.peer.send(initial(self.initial))
            self.wait_for_answer()
        self.upload(size)

    def wait_for_answer(self):
        for s in self.theirs:
            self.theirs[s] += 1 << 20
        while True:
            got = self.peer.read(5)
            if got[0] == SETTINGS and got[1] & ACK:
                break
            self.take(got)
        for s in self.theirs:
            self.theirs[s] -= 1 << 20

    def upload(self, size):
        for stream, left in list(self.to_send.items()):
            n = min(size, left, 16384, self.ours[0], self.ours[stream])
            if n <= 0 and left:
                continue
            self.ours[0] -= n
            self.ours[stream] -= n
            self.to_send[stream] -= n
            last = left == n
            self.peer.send(frame(DATA, END_STREAM if last else 0, stream, b"x" * n))
            if last:
                del self.to_send[stream]


@suite.test
def whatever_the_credit_is_bodies_arrive_whole(run):
    dial = serving(run)
    for seed in range(5):
        rng = random.Random(seed)
        size = rng.choice((0, 1, 1000, 65535))
        accounts = Accounts(dial(settings=setting(4, size)), rng, size)
        accounts.open(1, "/long/40/1000")
        accounts.open(3, "/at-once/50000")
        accounts.open(5, "/held", 60000)
        accounts.open(7, "/take", 150000)
        accounts.open(9, "/long/9/4096")
        accounts.open(11, "/take", 0)
        accounts.open(15, "/files/a.txt")
        deadline = time.monotonic() + 60 * run.scale
        while not {1, 3, 5, 7, 9, 11, 15} <= accounts.ended:
            state = seed, accounts.ended, accounts.theirs, accounts.ours
            assert time.monotonic() < deadline, state
            accounts.act()
            accounts.read()
            if {1, 3, 7, 9, 11, 15} <= accounts.ended and 17 not in accounts.came:
                accounts.open(17, "/resume")
        assert [len(accounts.came[n]) for n in (1, 3, 9)] == [40000, 50000, 36864], seed
        assert accounts.came[5] == b"[60000]" and accounts.came[7] == b"[150000]", seed
        assert accounts.came[15] == FILE, seed


# ---- what programs are told

@suite.test
def credit_is_told_in_both_directions(run):
    peer = serving(run)(settings=setting(4, 5000))
    told = [int(n) for n in get(peer, 1, "/credit").split()]
    assert told == [5000, 5000, 65535, 65535, 65535, 262144, 1, 65535], told
    # A body that is to come can be given more.
    peer.send(headers(3, request("/credit", "POST"), END_HEADERS))
    told = [int(n) for n in peer.answer(3)[1].split()]
    sent = len(" ".join(map(str, [5000, 5000, 65535, 65535, 65535, 262144, 1, 65535])))
    assert told[:2] == [5000, 5000] and told[4] == 65535 - sent, told
    assert told[6:] == [0, 66535] and granted(peer, 3) == 1000, told
    # Less than nothing is nothing.
    peer.send(headers(5, request("/held", "POST"), END_HEADERS), initial(0))
    peer.send(headers(7, request("/credit")))
    assert settle(peer)
    peer.send(window(7, 1000))
    told = [int(n) for n in peer.answer(7)[1].split()]
    assert told[:2] == [0, 0], told


@suite.test
def too_much_credit_ends_the_stream_or_is_forgiven(run):
    peer = serving(run)(settings=setting(4, MOST))
    peer.send(headers(1, request("/held", "POST"), END_HEADERS), window(1, 100))
    assert peer.reset_code(1) == FLOW_CONTROL_ERROR
    peer = serving(run, "forgive")(settings=setting(4, MOST))
    peer.send(window(0, MOST), headers(1, request("/long/2/1000")), window(1, MOST))
    assert len(peer.answer(1)[1]) == 2000
    assert get(peer, 3, "/credit").split()[:2] == [str(MOST - 2000)] * 2


suite.main()
