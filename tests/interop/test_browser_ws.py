#!/usr/bin/env python3
"""Chromium's WebSockets over HTTP/2 with our server, by TLS."""
import os
import shutil
import signal
import subprocess
import time

from certificates import Certificates
from harness import ROOT, Suite, free_port

suite = Suite()
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
               None)

# Opens WebSockets to the server that the page comes from, and tells it what became of them.
PAGE = """<!doctype html><meta charset="utf-8"><title>WebSockets</title><script>
const url = "wss://" + location.host + "/chat?a=b";
const tell = text => fetch("/report?text=" + encodeURIComponent(text));

function socket(protocol) {
  const ws = new WebSocket(url, protocol);
  ws.binaryType = "arraybuffer";
  ws.queue = []; ws.wanted = [];
  const give = item => ws.wanted.length ? ws.wanted.shift()(item) : ws.queue.push(item);
  ws.onmessage = event => give(event.data);
  ws.onclose = event => give(["closed", event.code, event.reason, event.wasClean].join(" "));
  ws.next = () => ws.queue.length ? Promise.resolve(ws.queue.shift())
                                  : new Promise(resolve => ws.wanted.push(resolve));
  return new Promise(resolve => {
    ws.onopen = () => resolve(ws);
    ws.onerror = () => resolve(null);
  });
}

async function echo() {
  const ws = await socket("echo");
  await tell("echo speaks " + ws.protocol + " with " + ws.extensions);
  ws.send("grüß dich");
  await tell("text " + await ws.next());
  const large = new Uint8Array(300000);
  for (let n = 0; n < large.length; n += 60000)
    crypto.getRandomValues(large.subarray(n, n + 60000));
  ws.send(large);
  const back = new Uint8Array(await ws.next());
  await tell("binary " + back.every((octet, n) => octet === large[n]) + " " + back.length);
  ws.close(3001, "bye");
  await tell("ours " + await ws.next());
}

async function close() {
  const ws = await socket("close");
  ws.send("x");
  await tell("theirs " + await ws.next());
}

async function drop() {
  const ws = await socket("drop");
  ws.send("x");
  await tell("dropped " + await ws.next());
}

async function facts() {
  const ws = await socket("facts");
  await tell("facts " + await ws.next());
}

async function several() {
  const all = await Promise.all(Array.from({length: 10}, () => socket("echo")));
  all.forEach((ws, n) => ws.send("number " + n));
  const texts = await Promise.all(all.map(ws => ws.next()));
  const hello = await (await fetch("/hello")).text();
  await tell("several " + texts.every((text, n) => text === "number " + n) + " " + hello);
}

async function refused() {
  await tell("veto " + await socket("veto"));
  await tell("unknown " + await socket("unknown"));
}

(async () => {
  for (const story of [facts, echo, close, drop, several, refused]) {
    try { await story(); } catch (error) { await tell(story.name + " failed: " + error); }
  }
  await tell("done");
})();
</script>"""


def reports(run, seconds=60):
    """What the page tells, from its start to its end."""
    folder = run.work / "browser"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "root").mkdir(parents=True)
    (folder / "root/index.html").write_text(PAGE, encoding="utf-8")
    pair = Certificates(folder / "certificates").issue("localhost")
    port = free_port()
    program = run.start([run.compile(ROOT / "tests/wire/h2_ws_server.c"), port, "tls",
                         pair.certificate, pair.key, "root", folder / "root"], port)
    browser = subprocess.Popen(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
         "--disable-background-networking", "--disable-component-update", "--no-first-run",
         "--ignore-certificate-errors", "--user-data-dir=%s" % (folder / "profile"),
         "--remote-debugging-port=0", "--host-resolver-rules=MAP * 127.0.0.1",
         "https://localhost:%d/" % port],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder)}, start_new_session=True)
    try:
        deadline = time.monotonic() + seconds * run.scale
        while "REPORT done" not in program.output:
            assert time.monotonic() < deadline, "the page does not come to its end"
            assert browser.poll() is None, "the browser ended"
            time.sleep(0.1)
    finally:
        os.killpg(browser.pid, signal.SIGKILL)
        browser.wait()
    assert program.stop() == 0, program.output
    return [line.partition(" ")[2] for line in program.output.splitlines()
            if line.startswith("REPORT ")]


if BROWSER:
    @suite.test
    def a_browsers_websockets_are_streams(run):
        told = dict(line.partition(" ")[::2] for line in reports(run))
        assert told["facts"] == "len=1 stream=1 tls=1 vhost=h2.test", told
        assert told["echo"] == "speaks echo with permessage-deflate", told
        assert told["text"] == "grüß dich", told
        assert told["binary"] == "true 300000", told
        assert told["ours"] == "closed 3001 bye true", told
        assert told["theirs"] == "closed 4001 enough true", told
        assert told["dropped"] == "closed 1006  false", told
        assert told["several"] == "true hello", told
        assert told["veto"] == told["unknown"] == "null", told
else:
    print("note: there is no Chromium")

suite.main()
