#!/usr/bin/env python3
"""A scan of our TLS server by testssl.sh (Debian's package testssl.sh), with an ECDSA and an RSA
certificate. Takes some minutes, and is run by hand:

    tests/tls_scan.py --prefix build/prefix --work build/tests/tls-scan

Only what belongs to the test's own certificate and to HTTP headers may be worth a remark.
"""
import json
import shutil
import subprocess

from certificates import Certificates
from harness import ROOT, Suite, free_port

suite = Suite()

# What the certificates of a test cannot have, and what a program would have to say.
NOT_OURS = ("cert_", "OCSP", "CRL", "HSTS", "HPKP", "security_headers", "HTTP_", "DNS_CAA", "banner_",
            "scanTime", "scanProblem", "engine_problem",
            # it leaves before a ticket of TLS 1.3 can come; tests/interop/test_tls.py looks there
            "sessionresumption_ticket")


def findings(run, kind):
    """All that testssl.sh found, by name."""
    program = shutil.which("testssl") or shutil.which("testssl.sh")
    assert program, "testssl.sh is missing: apt-get install testssl.sh"
    certificates = Certificates(run.work / kind)
    pair = certificates.issue("localhost", kind=kind)
    port = free_port()
    run.start([run.compile(ROOT / "tests/interop/tls_server.c"), port, pair.certificate, pair.key],
              port)
    report = run.work / kind / "report.json"
    report.unlink(missing_ok=True)
    subprocess.run([program, "--quiet", "--color", "0", "--warnings", "batch", "--ip", "one",
                    "--add-ca", certificates.authority.certificate, "--jsonfile", report,
                    "-p", "-s", "-f", "-P", "-S", "-U", "localhost:%d" % port],
                   stdout=subprocess.DEVNULL, timeout=1200)
    return {one["id"]: one for one in json.loads(report.read_text())}


def scan(run, kind):
    found = findings(run, kind)
    for version in ("SSLv2", "SSLv3", "TLS1", "TLS1_1"):
        assert "not offered" in found[version]["finding"], found[version]
    for version in ("TLS1_2", "TLS1_3"):
        assert found[version]["finding"].startswith("offered"), found[version]
    for weak in ("cipherlist_NULL", "cipherlist_aNULL", "cipherlist_EXPORT", "cipherlist_LOW",
                 "cipherlist_3DES_IDEA", "cipherlist_AVERAGE"):
        assert found[weak]["finding"] == "not offered", found[weak]
    assert "offered" in found["PFS"]["finding"], found["PFS"]
    remarks = [one for one in found.values()
               if one["severity"] not in ("OK", "INFO") and not one["id"].startswith(NOT_OURS)]
    assert not remarks, remarks
    print("%s: %d findings, none of them a weakness" % (kind, len(found)))


@suite.test
def no_weakness_is_found_with_an_ecdsa_certificate(run):
    scan(run, "ec")


@suite.test
def no_weakness_is_found_with_an_rsa_certificate(run):
    scan(run, "rsa")


suite.main()
