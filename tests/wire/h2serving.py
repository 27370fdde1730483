"""The server that the tests of HTTP/2 talk to, in clear and over TLS.

    transports = Transports(suite)

    @transports.test                    # runs twice: name, and name_over_tls
    def something_holds(run):
        peer = serving(run).dial()
"""
import atexit
import functools
import pathlib
import ssl

from certificates import Certificates
from harness import free_port
from rawhttp2 import Peer

HERE = pathlib.Path(__file__).resolve().parent
SHARED = {}
CERTIFICATES = {}


def certificate(run):
    folder = run.work / "h2certs"
    if folder not in CERTIFICATES:
        CERTIFICATES[folder] = Certificates(folder).issue("h2.test")
    return CERTIFICATES[folder]


class Server:
    """`run.tls` says by which transport it is reached."""

    def __init__(self, run, keepalive=20, seconds=0, tls=None):
        self.scale = run.scale
        self.tls = getattr(run, "tls", False) if tls is None else tls
        self.port = free_port()
        folder = run.work / "h2files"
        folder.mkdir(exist_ok=True)
        (folder / "large.txt").write_bytes(bytes(range(32, 122)) * 4000)
        (folder / "index.html").write_bytes(b"<p>index")
        command = [run.compile(HERE / "h2_server.c"), self.port, folder, keepalive, seconds]
        self.program = run.start(command + list(certificate(run) if self.tls else ()), self.port)

    def wrap(self, socket, alpn="h2"):
        if not self.tls:
            return socket
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.set_alpn_protocols([alpn])
        return context.wrap_socket(socket)

    def dial(self, **how):
        return Peer(self.port, scale=self.scale, wrap=self.wrap, **how)

    def memory(self):
        """Resident kilobytes."""
        status = pathlib.Path("/proc/%d/status" % self.program.process.pid).read_text()
        return int(status.split("VmRSS:")[1].split()[0])


def serving(run):
    """One server for all tests that do not hurt it."""
    tls = getattr(run, "tls", False)
    server = SHARED.get(tls)
    if server is None or server.program.process.poll() is not None:
        server = SHARED[tls] = Server(run)
        run.programs.remove(server.program)
    return server


@atexit.register
def stop_shared():
    for server in SHARED.values():
        if server.program.process.poll() is None:
            server.program.stop()


class Transports:
    """Registers tests that hold in clear as well as over TLS."""

    def __init__(self, suite):
        self.suite = suite

    def test(self, function):
        for tls in (False, True):
            self.register(function, tls)
        return function

    def register(self, function, tls):
        @functools.wraps(function)
        def test(run):
            run.tls = tls
            try:
                function(run)
            except BaseException:
                if tls in SHARED:  # what it printed is shown, and the next test has a new one
                    run.programs.append(SHARED.pop(tls).program)
                raise
        test.__name__ += "_over_tls" if tls else ""
        self.suite.test(test)
