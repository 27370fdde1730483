"""Certificates for tests, made with openssl(1) when they are needed; none is kept.

    certificates = Certificates(folder)
    server = certificates.issue("localhost", names=["DNS:localhost", "IP:127.0.0.1"])
    server.certificate, server.key          # paths of PEM files
    certificates.authority.certificate      # what verifies them
"""
import collections
import pathlib
import subprocess

Pair = collections.namedtuple("Pair", "certificate key")


def openssl(*arguments, stdin=None):
    done = subprocess.run(["openssl", *map(str, arguments)], input=stdin, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, "openssl %s: %s" % (arguments[0], done.stdout)


class Certificates:
    """An authority in `folder`, and what it signs."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.serial = 0
        self.authority = self._pair("authority")
        self._key(self.authority.key)
        openssl("req", "-x509", "-new", "-key", self.authority.key, "-days", 2,
                "-subj", "/CN=Test authority", "-out", self.authority.certificate,
                "-addext", "basicConstraints=critical,CA:TRUE",
                "-addext", "keyUsage=critical,keyCertSign,cRLSign")

    def _pair(self, name):
        return Pair(self.folder / (name + ".cert.pem"), self.folder / (name + ".key.pem"))

    @staticmethod
    def _key(path, kind="ec"):
        if kind == "ec":
            openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256",
                    "-out", path)
        elif kind == "rsa":
            openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048",
                    "-out", path)
        else:
            openssl("genpkey", "-algorithm", kind, "-out", path)

    def issue(self, name, names=("DNS:localhost", "IP:127.0.0.1", "IP:::1"), kind="ec",
              usage="serverAuth", days=2, common_name=None):
        """A key, and a certificate of the authority for `names`."""
        pair = self._pair(name)
        request = self.folder / (name + ".request.pem")
        extensions = self.folder / (name + ".extensions")
        self._key(pair.key, kind)
        openssl("req", "-new", "-key", pair.key, "-subj", "/CN=%s" % (common_name or name),
                "-out", request)
        self.serial += 1
        lines = ["basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature",
                 "extendedKeyUsage=" + usage]
        if names:
            lines.append("subjectAltName=" + ",".join(names))
        extensions.write_text("\n".join(lines) + "\n")
        openssl("x509", "-req", "-in", request, "-CA", self.authority.certificate,
                "-CAkey", self.authority.key, "-set_serial", self.serial, "-days", days,
                "-extfile", extensions, "-out", pair.certificate)
        return pair

    def self_signed(self, name, names=("DNS:localhost",)):
        """A key, and a certificate that nobody but itself vouches for."""
        pair = self._pair(name)
        self._key(pair.key)
        openssl("req", "-x509", "-new", "-key", pair.key, "-days", 2, "-subj", "/CN=" + name,
                "-addext", "subjectAltName=" + ",".join(names), "-out", pair.certificate)
        return pair
