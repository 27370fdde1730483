#!/usr/bin/env python3
"""TLS clients against servers that do not do what they should: each ends in one clear error on
that connection, and a connection beside it goes on."""
import os
import pathlib
import random
import socket
import ssl
import subprocess
import threading
import time

from certificates import Certificates
from harness import Suite, free_port

suite = Suite()
CLIENT = pathlib.Path(__file__).resolve().parent / "tls_client.c"


class Server:
    """Accepts one connection after the other and has `talk(socket)` speak to it."""

    def __init__(self, talk):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.port = self.listener.getsockname()[1]
        self.talk = talk
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection):
        connection.settimeout(20)
        with connection:
            try:
                self.talk(connection)
            except (OSError, ssl.SSLError):
                pass


def context(pair, version=None):
    found = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    found.load_cert_chain(pair.certificate, pair.key)
    if version:
        found.minimum_version = found.maximum_version = version
    return found


def echo(pair):
    def talk(connection):
        with context(pair).wrap_socket(connection, server_side=True) as tls:
            while data := tls.recv(4096):
                tls.sendall(data)
    return talk


class Flight:
    """The server's side of a handshake in memory: what goes out is the caller's affair."""

    def __init__(self, connection, pair, version=None):
        self.connection = connection
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = context(pair, version).wrap_bio(self.incoming, self.outgoing, server_side=True)

    def first(self):
        """Everything that the server sends after the client's first flight."""
        while True:
            self.incoming.write(self.connection.recv(65536))
            try:
                self.tls.do_handshake()
            except ssl.SSLWantReadError:
                pass
            if self.outgoing.pending:
                return self.outgoing.read()

    def finish(self):
        """The handshake is done; what is left of it has been sent."""
        self.connection.sendall(self.first())
        self.complete()
        self.connection.sendall(self.outgoing.read())

    def complete(self):
        """Takes the rest of the client's side."""
        while True:
            self.incoming.write(self.connection.recv(65536))
            try:
                self.tls.do_handshake()
                break
            except ssl.SSLWantReadError:
                pass


def meet(run, talk, *options, patience=10):
    """What the client says of a server that talks like this, with a bystander beside it."""
    authority = Certificates(run.work / "tls-client")
    pair = authority.issue("localhost")
    server, bystander = Server(lambda c: talk(c, pair)), Server(echo(pair))
    client = run.start([run.compile(CLIENT), server.port, "ca=%s" % authority.authority.certificate,
                        "bystander=%d" % bystander.port, "patience=%d" % patience, *options])
    assert client.process.wait(30 * run.scale) == 0, client.output
    lines = client.output.splitlines()
    assert lines[-2:] == ["bystander ping", "end"], lines
    return lines[:-2]


def fails(run, talk, text, *options, **more):
    """The only thing that the client hears is this error."""
    lines = meet(run, talk, *options, **more)
    assert len(lines) == 1 and lines[0].startswith("error " + text), lines


def linger(connection):
    """Waits until the client has hung up, for a reset could overtake what it has to read."""
    while connection.recv(65536):
        pass


@suite.test
def an_orderly_server_is_fine(run):
    def talk(connection, pair):
        with context(pair).wrap_socket(connection, server_side=True) as tls:
            tls.sendall(tls.recv(100)[::-1])
    lines = meet(run, talk, "send=abc")
    assert lines == ["verified 1", "up tls=1 reused=0 cn=localhost", "data 3 cba", "closed"], lines


@suite.test
def what_is_not_tls_is_said_to_be_none(run):
    for reply in (b"HTTP/1.1 400 Bad Request\r\n\r\n", b"220 mail.test ESMTP\r\n", b"\0" * 100,
                  b"\xff" * 100):
        def talk(connection, _pair):
            connection.recv(1000)
            connection.sendall(reply)
            linger(connection)
        fails(run, talk, "tls: peer does not speak TLS")


@suite.test
def random_bytes_are_refused(run):
    generator = random.Random(4)
    for _ in range(4):
        noise = generator.randbytes(2000)

        def talk(connection, _pair):
            connection.recv(1000)
            connection.sendall(noise)
            linger(connection)
        fails(run, talk, "tls: ")


@suite.test
def a_server_that_hangs_up_is_told(run):
    def at_once(connection, _pair):
        pass

    def after_the_hello(connection, _pair):
        connection.recv(1000)
    for talk in (at_once, after_the_hello):
        fails(run, talk, "tls: peer closed the connection during the handshake")


@suite.test
def a_server_that_resets_is_told(run):
    def talk(connection, _pair):
        connection.recv(1000)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    fails(run, talk, "tls: peer closed the connection during the handshake")


@suite.test
def truncated_flights_are_told(run):
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        for part in (0.01, 0.3, 0.6, 0.95):
            def talk(connection, pair):
                flight = Flight(connection, pair, version).first()
                connection.sendall(flight[:int(len(flight) * part)])
                connection.shutdown(socket.SHUT_WR)
                linger(connection)
            fails(run, talk, "tls: peer closed the connection during the handshake")


@suite.test
def flights_with_a_flipped_bit_are_refused(run):
    generator = random.Random(7)
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        for _ in range(4):
            where = generator.random()

            def talk(connection, pair):
                flight = bytearray(Flight(connection, pair, version).first())
                # behind the record header and the message header, whose lengths could make the
                # client wait for more
                place = 9 + int(where * (len(flight) - 9))
                flight[place] ^= 1 << int(where * 8)
                connection.sendall(flight)
                connection.shutdown(socket.SHUT_WR)
                linger(connection)
            fails(run, talk, "tls: ")


@suite.test
def a_slow_handshake_has_a_limit(run):
    def silent(connection, _pair):
        linger(connection)

    def drop_by_drop(connection, pair):
        for byte in Flight(connection, pair).first():
            connection.sendall(bytes([byte]))
            time.sleep(0.05)

    def endless_warnings(connection, _pair):
        connection.recv(1000)
        while True:
            connection.sendall(b"\x15\x03\x03\x00\x02\x01\x5a")
            time.sleep(0.05)
    fails(run, silent, "Timed out waiting SSL", "secs=1")
    fails(run, drop_by_drop, "Timed out waiting SSL", "secs=1")
    fails(run, endless_warnings, "", "secs=1")


@suite.test
def a_handshake_in_single_bytes_is_fine(run):
    def talk(connection, pair):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        flight = Flight(connection, pair)
        for byte in flight.first():
            connection.sendall(bytes([byte]))
        flight.complete()
        flight.tls.write(b"hello")
        for byte in flight.outgoing.read():
            connection.sendall(bytes([byte]))
        try:
            flight.tls.unwrap()
        except ssl.SSLError:  # it waits for the other side's end
            pass
        connection.sendall(flight.outgoing.read())
        connection.shutdown(socket.SHUT_WR)
        linger(connection)
    lines = meet(run, talk)
    assert lines[:2] == ["verified 1", "up tls=1 reused=0 cn=localhost"], lines
    assert lines[-1] == "closed" and any("hello" in line for line in lines), lines


@suite.test
def garbage_behind_the_handshake_ends_the_connection(run):
    generator = random.Random(9)
    noise = [b"HTTP/1.1 200 OK\r\n\r\n", generator.randbytes(3000), b"\x17\x03\x03\xff\xff",
             b"\x17\x03\x03\x00\x20" + generator.randbytes(32),
             b"\x16\x03\x03\x00\x04\x00\x00\x00\x00"]
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        for junk in noise:
            def talk(connection, pair):
                Flight(connection, pair, version).finish()
                connection.sendall(junk)
                linger(connection)
            lines = meet(run, talk, "secs=2")
            assert lines == ["verified 1", "up tls=1 reused=0 cn=localhost", "closed"], (junk,
                                                                                       lines)
            lines = meet(run, talk, "method=GET", "secs=2")
            assert len(lines) == 2 and lines[0] == "verified 1", lines
            assert lines[1].startswith("error "), lines


@suite.test
def data_that_was_cut_short_is_not_taken_for_whole(run):
    def talk(connection, pair):
        flight = Flight(connection, pair)
        flight.finish()
        flight.tls.write(b"HTTP/1.1 200 OK\r\n\r\nhalf of ")
        connection.sendall(flight.outgoing.read())
        # no close_notify: somebody on the way could have done that
        connection.shutdown(socket.SHUT_WR)
        linger(connection)
    lines = meet(run, talk, "method=GET")
    assert "completed" not in lines, lines


@suite.test
def alerts_are_named(run):
    for number, name in ((40, "HandshakeFailure"), (70, "ProtocolVersion"),
                         (112, "UnrecognisedName"), (120, "NoApplicationProtocol")):
        def talk(connection, _pair):
            connection.recv(1000)
            connection.sendall(b"\x15\x03\x03\x00\x02\x02" + bytes([number]))
            linger(connection)
        fails(run, talk, "tls: peer refused: alert " + name)


@suite.test
def an_early_end_by_alert_is_told(run):
    def talk(connection, _pair):
        connection.recv(1000)
        # it is not authentic, so that it only counts together with the end of the stream
        connection.sendall(b"\x15\x03\x03\x00\x02\x01\x00")
    fails(run, talk, "tls: peer closed the connection during the handshake")


@suite.test
def floods_in_the_handshake_have_a_limit(run):
    floods = {
        "change cipher spec": b"\x14\x03\x03\x00\x01\x01" * 20000,
        "empty handshake records": b"\x16\x03\x03\x00\x00" * 20000,
        "a message without end": b"\x16\x03\x03\x40\x00\x0b\xff\xff\xff" + b"\0" * 16380
                                 + (b"\x16\x03\x03\x40\x00" + b"\0" * 16384) * 60,
        "a record too large": b"\x16\x03\x03\xff\xff" + b"\0" * 65535,
    }
    for name, flood in floods.items():
        def talk(connection, _pair):
            connection.recv(1000)
            connection.sendall(flood)
            linger(connection)
        try:
            fails(run, talk, "tls: ", "secs=3")
        except AssertionError as error:
            raise AssertionError(name) from error


@suite.test
def a_huge_certificate_is_refused_or_accepted_whole(run):
    certificates = Certificates(run.work / "tls-client-huge")
    for count, good in ((500, True), (6000, False)):
        names = ["DNS:localhost"] + ["DNS:host-%06d.test" % i for i in range(count)]
        pair = certificates.issue("localhost", names=names)

        def talk(connection):
            with context(pair).wrap_socket(connection, server_side=True) as tls:
                tls.recv(100)
        bystander = Server(echo(certificates.issue("bystander", common_name="localhost")))
        ca = "ca=%s" % certificates.authority.certificate
        client = run.start([run.compile(CLIENT), Server(talk).port, ca, "send=x",
                            "bystander=%d" % bystander.port])
        assert client.process.wait(30 * run.scale) == 0, client.output
        lines = client.output.splitlines()
        assert lines[-2:] == ["bystander ping", "end"], lines
        size = os.path.getsize(pair.certificate) * 3 // 4
        if good:
            assert lines[1].startswith("up "), (size, lines)
        else:
            assert size > 64 * 1024
            assert len(lines) == 3 and lines[0].startswith("error tls: "), (size, lines)


@suite.test
def old_versions_are_refused(run):
    certificates = Certificates(run.work / "tls-client-old")
    pair = certificates.issue("localhost")
    for version in ("-tls1", "-tls1_1"):
        port = free_port()
        run.start(["openssl", "s_server", "-quiet", "-accept", port, "-cert", pair.certificate,
                   "-key", pair.key, version, "-cipher", "ALL:@SECLEVEL=0"], port)
        client = run.start([run.compile(CLIENT), port])
        assert client.process.wait(20 * run.scale) == 0
        assert client.output.startswith("error tls: peer refused: alert ProtocolVersion"), \
            client.output


@suite.test
def renegotiation_is_refused(run):
    certificates = Certificates(run.work / "tls-client-renegotiation")
    pair = certificates.issue("localhost")
    port = free_port()
    server = subprocess.Popen(
        ["openssl", "s_server", "-accept", str(port), "-cert", pair.certificate, "-key", pair.key,
         "-tls1_2"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(0.5 * run.scale)
        client = run.start([run.compile(CLIENT), port,
                            "ca=%s" % certificates.authority.certificate])
        time.sleep(0.5 * run.scale)
        server.stdin.write(b"r\n")
        server.stdin.flush()
        # OpenSSL takes our refusal for the end
        client.process.wait(20 * run.scale)
        lines = client.output.splitlines()
        assert lines == ["verified 1", "up tls=1 reused=0 cn=localhost", "closed", "end"], lines
    finally:
        server.kill()
        server.wait()


suite.main()
