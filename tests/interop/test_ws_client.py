#!/usr/bin/env python3
"""The Python package `websockets` as a server, and a client of ours: messages, fragments,
compression, pings, closing, refusals."""
import asyncio
import http
import os
import pathlib
import shutil
import ssl
import subprocess

import websockets
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

from harness import Suite, free_port

suite = Suite()
CLIENT = pathlib.Path(__file__).resolve().parent / "ws_client.c"
TEXT = "Gräfin Cosel, κόσμε, ☕ and 𝄞. " * 400
SIZES = [0, 1, 125, 126, 4095, 4096, 65535, 65536, 300_000]


def made_up(size):
    """What the client's command "send" sends."""
    return (bytes(i * 7 % 251 for i in range(251)) * (size // 251 + 1))[:size]


def converse(run, conversation, *, client=("-s", "echo"), status=0, lines=None, **serve):
    """Serves the client with `conversation(websocket)`; checks what it prints and its status."""
    port = free_port()
    program = [str(run.compile(CLIENT)), "-p", str(port), *map(str, client)]
    errors = []

    async def handler(ws, *_):
        try:
            await conversation(ws)
        except Exception as error:
            errors.append(error)
            raise

    async def main():
        serve.setdefault("subprotocols", ["echo", "commands"])
        async with websockets.serve(handler, "127.0.0.1", port, max_size=None, **serve):
            process = await asyncio.create_subprocess_exec(*program, stdout=subprocess.PIPE)
            try:
                out, _ = await asyncio.wait_for(process.communicate(), 60 * run.scale)
            except asyncio.TimeoutError:
                process.kill()
                raise AssertionError("the client does not end")
            return process.returncode, out.decode().splitlines()

    code, printed = asyncio.run(main())
    if errors:
        raise errors[0]
    assert code == status, (code, printed)
    assert lines is None or printed == lines, printed
    return printed


async def echoes(ws, rounds=2):
    messages = [TEXT, "", "a", "grüß dich"] + [os.urandom(size) for size in SIZES]
    for _ in range(rounds):
        for message in messages + [b"z" * 300_000]:
            await ws.send(message)
            assert await ws.recv() == message


@suite.test
def messages_come_back_uncompressed(run):
    async def conversation(ws):
        assert not ws.extensions and ws.subprotocol == "echo"
        await echoes(ws)
    converse(run, conversation, compression=None,
             lines=["established", "peer closes 1000", "closed"])


@suite.test
def messages_of_16_megabytes_come_back(run):
    async def conversation(ws):
        for message in (os.urandom(1 << 20), os.urandom(16 << 20), os.urandom(8 << 20).hex()):
            await ws.send(message)
            assert await ws.recv() == message
    converse(run, conversation, compression=None)
    converse(run, conversation, client=("-s", "echo", "-o", "permessage-deflate"))


@suite.test
def fragments_come_back_as_a_message(run):
    async def conversation(ws):
        text = "κόσμε" * 200
        parts = [text[i:i + 7] for i in range(0, len(text), 7)]
        for _ in range(3):
            await ws.send(parts)
            assert await ws.recv() == text
            await ws.send([b"", b"x" * 70_000, b"", b"y"])
            assert await ws.recv() == b"x" * 70_000 + b"y"
    converse(run, conversation, compression=None)
    converse(run, conversation, client=("-s", "echo", "-o", "permessage-deflate"))


OFFERS = [
    "permessage-deflate",
    "permessage-deflate; client_max_window_bits",
    "permessage-deflate; client_no_context_takeover; client_max_window_bits",
    "permessage-deflate; server_no_context_takeover; server_max_window_bits=10; "
    "client_max_window_bits=9",
]


@suite.test
def messages_come_back_with_every_compression_setting(run):
    async def conversation(ws):
        assert [e.name for e in ws.extensions] == ["permessage-deflate"]
        for message in (TEXT, "", b"\0", os.urandom(70_000), b"z" * 100_000, TEXT):
            await ws.send(message)
            assert await ws.recv() == message

    for offer in OFFERS:
        for server_takeover in (False, True):
            for client_takeover in (False, True):
                for server_bits in (None, 9):
                    for client_bits in (None, 9):
                        if client_bits and "client_max" not in offer:
                            continue
                        factory = ServerPerMessageDeflateFactory(
                            server_no_context_takeover=server_takeover,
                            client_no_context_takeover=client_takeover,
                            server_max_window_bits=server_bits,
                            client_max_window_bits=client_bits)
                        converse(run, conversation, client=("-s", "echo", "-o", offer),
                                 compression=None, extensions=[factory])


@suite.test
def a_window_of_8_for_the_client_is_kept_to(run):
    async def conversation(ws):
        assert ws.extensions
        await echoes(ws, rounds=1)
    factory = ServerPerMessageDeflateFactory(client_max_window_bits=8)
    offer = "permessage-deflate; client_max_window_bits"
    converse(run, conversation, client=("-s", "echo", "-o", offer), compression=None,
             extensions=[factory])


@suite.test
def what_is_no_offer_is_not_made(run):
    async def conversation(ws):
        assert "Sec-WebSocket-Extensions" not in ws.request_headers
        await echoes(ws, rounds=1)
    for offer in ("permessage-deflate; no_such_parameter", "deflate-frame"):
        converse(run, conversation, client=("-s", "echo", "-o", offer))


@suite.test
def the_client_sends_messages_of_its_own(run):
    async def conversation(ws):
        for size in (0, 1, 125, 126, 65535, 65536, 1_000_000):
            for fragment in (0, 1000):
                await ws.send("send %d %d" % (size, fragment))
                assert await ws.recv() == made_up(size), (size, fragment)
        await ws.send("send %d 0" % (16 << 20))
        assert await ws.recv() == made_up(16 << 20)
        await ws.send("text 5000000")
        assert await ws.recv() == "x" * 5_000_000
    converse(run, conversation, client=("-s", "commands"), compression=None)
    converse(run, conversation, client=("-s", "commands", "-o", "permessage-deflate"))


@suite.test
def pings_are_answered_both_ways(run):
    async def conversation(ws):
        for payload in (b"", b"are you there", os.urandom(125)):
            await (await ws.ping(payload))
        await ws.send("ping hello there")
        await asyncio.sleep(0.2)
    printed = converse(run, conversation, client=("-s", "commands"))
    assert printed == ["established", "pong hello there", "peer closes 1000", "closed"], printed


@suite.test
def the_client_closes_with_code_and_reason(run):
    closed = []

    async def conversation(ws):
        await ws.send("close 4001 genug jetzt")
        await ws.wait_closed()
        closed.append((ws.close_rcvd.code, ws.close_rcvd.reason, ws.close_sent.code))
    converse(run, conversation, client=("-s", "commands"), lines=["established", "closed"])
    assert closed == [(4001, "genug jetzt", 4001)], closed


@suite.test
def the_code_of_the_server_is_answered(run):
    closed = []

    async def conversation(ws):
        await ws.close(4321, "auf Wiedersehen")
        closed.append((ws.close_rcvd.code, ws.close_rcvd.reason))
    converse(run, conversation,
             lines=["established", "peer closes 4321 auf Wiedersehen", "closed"])
    assert closed == [(4321, "auf Wiedersehen")], closed


@suite.test
def a_client_that_hangs_up_says_nothing(run):
    async def conversation(ws):
        await ws.send("drop")
        await ws.wait_closed()
        assert ws.close_rcvd is None
    converse(run, conversation, client=("-s", "commands"), lines=["established", "closed"])


@suite.test
def a_server_that_hangs_up_is_noticed(run):
    async def conversation(ws):
        ws.transport.abort()
    converse(run, conversation, lines=["established", "closed"])


@suite.test
def refusals_are_told_with_their_cause(run):
    async def never(ws):
        raise AssertionError("the client was let in")

    async def forbid(*_):
        return http.HTTPStatus.FORBIDDEN, {}, b"no"

    async def unauthorized(*_):
        return http.HTTPStatus.UNAUTHORIZED, {"WWW-Authenticate": "Basic"}, b"who?"
    for answer, text in ((forbid, "HS: ws upgrade response not 101"),
                         (unauthorized, "HS: ws upgrade unauthorized")):
        converse(run, never, process_request=answer, status=1, lines=["error " + text])


@suite.test
def a_subprotocol_is_not_forced_on_the_server(run):
    async def conversation(ws):
        assert ws.subprotocol is None
        await echoes(ws, rounds=1)
    converse(run, conversation, subprotocols=["another"])


@suite.test
def hundreds_of_clients_talk_at_once(run):
    async def conversation(ws):
        for size in (10, 70_000):
            message = os.urandom(size)
            await ws.send(message)
            assert await ws.recv() == message
    printed = converse(run, conversation, client=("-s", "echo", "-n", 300))
    assert sorted(printed) == sorted(["established", "peer closes 1000", "closed"] * 300)


@suite.test
def messages_come_back_over_tls(run):
    key, certificate = run.work / "ws_client.key", run.work / "ws_client.crt"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key,
                    "-out", certificate, "-days", "2", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=IP:127.0.0.1"], check=True, stderr=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    async def conversation(ws):
        await echoes(ws)
        message = os.urandom(5_000_000)
        await ws.send(message)
        assert await ws.recv() == message
    for more in ([], ["-o", "permessage-deflate; client_max_window_bits"]):
        converse(run, conversation, client=["-s", "echo", "-t", certificate, *more], ssl=context,
                 lines=["established", "peer closes 1000", "closed"])


SERVER = shutil.which("libwebsockets-test-server")

if SERVER:
    @suite.test
    def the_server_of_the_distributions_libwebsockets_mirrors(run):
        port = free_port()
        run.start([SERVER, "-p", port], port)
        for more in ([], ["-o", "permessage-deflate; client_max_window_bits"]):
            done = subprocess.run(
                [run.compile(CLIENT), "-p", str(port), "-s", "lws-mirror-protocol",
                 "-m", "c #00ff00 1 2 3;", *more], text=True, timeout=30 * run.scale,
                stdout=subprocess.PIPE)
            assert done.returncode == 0, done
            assert done.stdout.splitlines() == ["established", "came back", "closed"], done

suite.main()
