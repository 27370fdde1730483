#!/usr/bin/env python3
"""What the settings of a vhost make of TLS: certificates, those of clients, ciphers, versions,
groups, tickets, and certificates that are exchanged."""
import pathlib
import shutil
import signal
import socket
import ssl
import subprocess
import time

from certificates import Certificates
from harness import Suite, free_port
from rawhttp2 import Peer, headers, request

suite = Suite()
HERE = pathlib.Path(__file__).resolve().parent

NO_TLS12, NO_TLS13, NO_TICKET = 1 << 27, 1 << 29, 1 << 14


class Server:
    """A server with the vhosts of `arguments`, and what its clients need."""

    def __init__(self, run, *arguments, **kw):
        self.port = free_port()
        program = run.compile(HERE / "tls_config_server.c")
        command = [program, self.port, *arguments]
        self.program = run.start(command, self.port, **kw)

    def context(self, authority, shown=None, version=None):
        context = ssl.create_default_context(cafile=authority)
        if shown:
            context.load_cert_chain(shown.certificate, shown.key)
        if version:
            context.minimum_version = context.maximum_version = version
        return context

    def connect(self, context, name, session=None):
        raw = socket.create_connection(("127.0.0.1", self.port), 5)
        return context.wrap_socket(raw, server_hostname=name, session=session)


def get(tls, host):
    """Status and body of an answer."""
    tls.sendall(b"GET / HTTP/1.1\r\nHost: %s\r\n\r\n" % host.encode())
    got = b""
    while b"\r\n\r\n" not in got:
        piece = tls.recv(4096)
        assert piece, "nothing after %r" % got
        got += piece
    head, body = got.split(b"\r\n\r\n", 1)
    length = [int(l.split(b":")[1]) for l in head.split(b"\r\n") if
              l.lower().startswith(b"content-length:")]
    while length and len(body) < length[0]:
        body += tls.recv(4096)
    return int(head.split()[1]), body.decode()


def refused(server, context, name):
    """Whether the server does not serve such a client."""
    try:
        with server.connect(context, name) as tls:
            get(tls, name)
    except (OSError, AssertionError):
        return True
    return False


def one_vhost(run, *settings, kind="ec", folder="certificates", **kw):
    certificates = Certificates(run.work / folder)
    pair = certificates.issue("one.test", names=["DNS:one.test"], kind=kind)
    server = Server(run, "one.test", pair.certificate, pair.key, *settings, **kw)
    return certificates, pair, server


@suite.test
def clients_show_certificates(run):
    certificates, _, server = one_vhost(
        run, "auth=required", "ca=%s" % (run.work / "certificates/authority.cert.pem"))
    authority = certificates.authority.certificate
    known = certificates.issue("known", names=[], usage="clientAuth")
    refuse = certificates.issue("refused", names=[], usage="clientAuth")
    wrong_purpose = certificates.issue("server", names=[], usage="serverAuth")
    foreign = Certificates(run.work / "foreign").issue("known", names=[], usage="clientAuth")
    for version in ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3:
        def context(shown):
            return server.context(authority, shown, version)
        assert refused(server, context(None), "one.test")
        assert refused(server, context(foreign), "one.test")
        assert refused(server, context(wrong_purpose), "one.test")
        # valid, but the program does not want it
        assert refused(server, context(refuse), "one.test")
        with server.connect(context(known), "one.test") as tls:
            assert get(tls, "one.test") == (200, "one.test known")
    assert server.program.stop() == 0


@suite.test
def clients_may_show_certificates(run):
    certificates, _, server = one_vhost(
        run, "auth=optional", "ca=%s" % (run.work / "certificates/authority.cert.pem"))
    authority = certificates.authority.certificate
    known = certificates.issue("known", names=[], usage="clientAuth")
    foreign = Certificates(run.work / "foreign").issue("known", names=[], usage="clientAuth")
    with server.connect(server.context(authority), "one.test") as tls:
        assert get(tls, "one.test") == (200, "one.test nobody")
    with server.connect(server.context(authority, known), "one.test") as tls:
        assert get(tls, "one.test") == (200, "one.test known")
    assert refused(server, server.context(authority, foreign), "one.test")
    assert server.program.stop() == 0


@suite.test
def a_host_does_not_lead_past_a_vhosts_client_certificates(run):
    certificates = Certificates(run.work / "certificates")
    one = certificates.issue("one.test", names=["DNS:one.test"])
    two = certificates.issue("two.test", names=["DNS:two.test"])
    server = Server(run, "one.test", one.certificate, one.key,
                    "two.test", two.certificate, two.key, "auth=required",
                    "ca=%s" % certificates.authority.certificate)
    authority = certificates.authority.certificate
    anonymous = server.context(authority)
    with server.connect(anonymous, "one.test") as tls:
        assert get(tls, "one.test") == (200, "one.test nobody")
        assert get(tls, "two.test")[0] == 421
    assert refused(server, anonymous, "two.test")
    known = server.context(authority, certificates.issue("known", names=[], usage="clientAuth"))
    with server.connect(known, "two.test") as tls:
        assert get(tls, "two.test") == (200, "two.test known")
    assert server.program.stop() == 0


@suite.test
def streams_go_to_the_vhost_of_their_authority(run):
    certificates = Certificates(run.work / "certificates")
    one = certificates.issue("one.test", names=["DNS:one.test", "DNS:three.test"])
    two = certificates.issue("two.test", names=["DNS:two.test"])
    server = Server(run, "one.test", one.certificate, one.key,
                    "two.test", two.certificate, two.key, "auth=required",
                    "ca=%s" % certificates.authority.certificate,
                    "three.test", one.certificate, one.key)
    authority = certificates.authority.certificate

    def dial(context, name):
        context.set_alpn_protocols(["h2"])
        return Peer(server.port, scale=run.scale,
                    wrap=lambda s: context.wrap_socket(s, server_hostname=name))

    def ask(peer, stream, host):
        peer.send(headers(stream, request(authority=host)))
        head, body = peer.answer(stream)
        return int(head[":status"]), body.decode()

    peer = dial(server.context(authority), "one.test")
    assert ask(peer, 1, "one.test") == (200, "one.test nobody")
    assert ask(peer, 3, "three.test:%d" % server.port) == (200, "three.test nobody")
    # Certificates of clients are asked for in a handshake with that vhost only.
    assert ask(peer, 5, "two.test")[0] == 421
    assert ask(peer, 7, "one.test") == (200, "one.test nobody")
    known = server.context(authority, certificates.issue("known", names=[], usage="clientAuth"))
    assert ask(dial(known, "two.test"), 1, "two.test") == (200, "two.test known")
    assert server.program.stop() == 0


@suite.test
def sessions_are_resumed_by_their_own_vhost(run):
    certificates = Certificates(run.work / "certificates")
    one = certificates.issue("one.test", names=["DNS:one.test", "DNS:two.test"])
    server = Server(run, "one.test", one.certificate, one.key, "two.test", one.certificate, one.key)
    for version in ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3:
        context = server.context(certificates.authority.certificate, version=version)
        with server.connect(context, "one.test") as tls:
            assert not tls.session_reused
            get(tls, "one.test")
            session = tls.session
        with server.connect(context, "one.test", session) as tls:
            assert tls.session_reused, version
            assert get(tls, "one.test") == (200, "one.test nobody")
        with server.connect(context, "two.test", session) as tls:
            assert not tls.session_reused, version
            assert get(tls, "two.test") == (200, "two.test nobody")
    assert server.program.stop() == 0


@suite.test
def lists_of_ciphers_choose(run):
    certificates, _, server = one_vhost(
        run, "ciphers=ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256",
        "ciphers13=TLS_AES_128_GCM_SHA256")
    authority = certificates.authority.certificate
    old = server.context(authority, version=ssl.TLSVersion.TLSv1_2)
    # the server's order counts
    old.set_ciphers("ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305")
    with server.connect(old, "one.test") as tls:
        assert tls.cipher()[0] == "ECDHE-ECDSA-CHACHA20-POLY1305", tls.cipher()
    old.set_ciphers("ECDHE-ECDSA-AES256-GCM-SHA384")
    assert refused(server, old, "one.test")
    new = server.context(authority, version=ssl.TLSVersion.TLSv1_3)
    with server.connect(new, "one.test") as tls:
        assert tls.cipher()[0] == "TLS_AES_128_GCM_SHA256", tls.cipher()
    assert server.program.stop() == 0


@suite.test
def options_choose_versions_and_tickets(run):
    for number, (bits, works, fails) in enumerate((
            (NO_TLS13, ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3),
            (NO_TLS12 | NO_TICKET, ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.TLSv1_2))):
        certificates, _, server = one_vhost(run, "set=%d" % bits, folder="options%d" % number)
        authority = certificates.authority.certificate
        context = server.context(authority, version=works)
        with server.connect(context, "one.test") as tls:
            get(tls, "one.test")
            session = tls.session
        # without tickets the server remembers sessions itself
        with server.connect(context, "one.test", session) as tls:
            assert tls.session_reused, bits
        assert refused(server, server.context(authority, version=fails), "one.test")
        assert server.program.stop() == 0


@suite.test
def curves_choose_groups(run):
    certificates, _, server = one_vhost(run, "curve=secp384r1")
    context = server.context(certificates.authority.certificate)
    context.set_ecdh_curve("prime256v1")
    assert refused(server, context, "one.test")
    context.set_ecdh_curve("secp384r1")
    with server.connect(context, "one.test") as tls:
        assert get(tls, "one.test")[0] == 200
    assert server.program.stop() == 0


@suite.test
def an_updated_certificate_is_shown_to_new_connections(run):
    certificates, pair, server = one_vhost(run)
    context = server.context(certificates.authority.certificate)
    serial = []
    with server.connect(context, "one.test") as before:
        serial.append(before.getpeercert()["serialNumber"])
        fresh = certificates.issue("fresh", names=["DNS:one.test"])
        shutil.copy(fresh.certificate, pair.certificate)
        shutil.copy(fresh.key, pair.key)
        server.program.process.send_signal(signal.SIGUSR1)
        for _ in range(100):
            if "updated 0" in server.program.output:
                break
            time.sleep(0.05)
        assert "updated 0" in server.program.output, server.program.output
        with server.connect(context, "one.test") as after:
            serial.append(after.getpeercert()["serialNumber"])
            assert get(after, "one.test")[0] == 200
        # those that are up go on
        assert get(before, "one.test")[0] == 200
    assert serial[0] != serial[1]
    assert server.program.stop() == 0


@suite.test
def keys_of_all_kinds_serve(run):
    for kind in "rsa", "ec", "ed25519":
        certificates, pair, server = one_vhost(run, kind=kind, folder=kind)
        context = server.context(certificates.authority.certificate)
        with server.connect(context, "one.test") as tls:
            assert get(tls, "one.test") == (200, "one.test nobody"), kind
        assert server.program.stop() == 0


@suite.test
def a_certificate_of_version_1_is_shown(run):
    folder = run.work / "version1"
    folder.mkdir(exist_ok=True)
    commands = ("openssl req -new -newkey rsa:2048 -nodes -subj /CN=one.test -keyout k.pem -out r.pem",
                "openssl x509 -req -in r.pem -key k.pem -days 2 -out c.pem")
    for command in commands:
        subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    server = Server(run, "one.test", folder / "c.pem", folder / "k.pem")
    for version in ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3:
        context = server.context(folder / "c.pem", version=version)
        context.check_hostname = False
        with server.connect(context, "one.test") as tls:
            assert get(tls, "one.test")[0] == 200
    assert server.program.stop() == 0


@suite.test
def secrets_are_written_if_the_environment_says_so(run):
    base = run.work / "secrets"
    certificates, _, server = one_vhost(run, folder="keylog", env={"SSLKEYLOGFILE": str(base)})
    with server.connect(server.context(certificates.authority.certificate), "one.test") as tls:
        get(tls, "one.test")
    written = pathlib.Path(str(base) + ".one.test")
    text = written.read_text()
    assert "CLIENT_TRAFFIC_SECRET_0" in text and "SERVER_HANDSHAKE_TRAFFIC_SECRET" in text, text
    assert written.stat().st_mode & 0o777 == 0o600
    written.unlink()
    assert server.program.stop() == 0


suite.main()
