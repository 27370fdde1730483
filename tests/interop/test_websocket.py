#!/usr/bin/env python3
"""The Python package `websockets` as a client: messages, fragments, compression, closing."""
import asyncio
import os
import pathlib
import random

import websockets
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory

from harness import Suite, free_port

suite = Suite()
SERVER = pathlib.Path(__file__).resolve().parent / "ws_echo.c"
TEXT = "Gräfin Cosel, κόσμε, ☕ and 𝄞. " * 400


def with_server(run, conversation):
    port = free_port()
    server = run.start([run.compile(SERVER), "-p", port], port)
    asyncio.run(asyncio.wait_for(conversation("ws://127.0.0.1:%d/" % port), 100))
    status = server.stop()
    assert status == 0, "the server ended with %s\n%s" % (status, server.output)


def connect(url, protocol="echo", **options):
    return websockets.connect(url, subprotocols=[protocol], max_size=None, **options)


async def echoes(ws, rounds=2):
    messages = ["", "a", "grüß dich", TEXT, b"", b"\0", os.urandom(125), os.urandom(126),
                os.urandom(4096), os.urandom(70000), b"z" * 300_000]
    for _ in range(rounds):
        for message in messages:
            await ws.send(message)
            assert await ws.recv() == message


@suite.test
def messages_come_back_uncompressed(run):
    async def conversation(url):
        async with connect(url, compression=None) as ws:
            assert not ws.extensions and ws.subprotocol == "echo"
            await echoes(ws)
            await (await ws.ping(b"are you there"))
    with_server(run, conversation)


@suite.test
def messages_come_back_with_every_compression_setting(run):
    async def conversation(url):
        for server_takeover in (False, True):
            for client_takeover in (False, True):
                for server_bits in (None, 9, 12, 15):
                    for client_bits in (True, 9, 12):
                        factory = ClientPerMessageDeflateFactory(
                            server_no_context_takeover=server_takeover,
                            client_no_context_takeover=client_takeover,
                            server_max_window_bits=server_bits,
                            client_max_window_bits=client_bits)
                        async with connect(url, compression=None, extensions=[factory]) as ws:
                            assert [e.name for e in ws.extensions] == ["permessage-deflate"]
                            await echoes(ws, rounds=1)
                            await ws.send(TEXT)
                            assert await ws.recv() == TEXT
    with_server(run, conversation)


@suite.test
def a_window_that_cannot_be_kept_is_declined(run):
    async def conversation(url):
        factory = ClientPerMessageDeflateFactory(server_max_window_bits=8)
        async with connect(url, compression=None, extensions=[factory]) as ws:
            assert not ws.extensions
            await echoes(ws, rounds=1)
    with_server(run, conversation)


@suite.test
def compression_makes_the_answer_smaller(run):
    async def conversation(url):
        sizes = {}
        for compression in (None, "deflate"):
            async with connect(url, compression=compression) as ws:
                got = 0
                original = ws.data_received

                def count(data):
                    nonlocal got
                    got += len(data)
                    original(data)
                ws.data_received = count
                reader = ws.transport.get_protocol()
                reader.data_received = count
                for _ in range(5):
                    await ws.send(TEXT)
                    assert await ws.recv() == TEXT
                sizes[compression] = got
        assert sizes["deflate"] * 10 < sizes[None], sizes
    with_server(run, conversation)


@suite.test
def fragments_come_back_with_pings_between_them(run):
    async def conversation(url):
        for compression in (None, "deflate"):
            async with connect(url, compression=compression) as ws:
                async def parts():
                    for n in range(20):
                        await ws.ping()
                        yield TEXT[n * 50:n * 50 + 50]
                await ws.send(parts())
                assert await ws.recv() == TEXT[:1000]
                await ws.send([b"one", b"", b"two", os.urandom(0), b"three"])
                assert await ws.recv() == b"onetwothree"
    with_server(run, conversation)


@suite.test
def options_of_the_extension_take_effect(run):
    async def conversation(url):
        async with connect(url, "options", compression="deflate") as ws:
            await echoes(ws)
    with_server(run, conversation)


@suite.test
def many_messages_at_once_keep_their_order(run):
    async def conversation(url):
        rng = random.Random(7)
        for compression in (None, "deflate"):
            async with connect(url, compression=compression) as ws:
                messages = [rng.randbytes(rng.randrange(2000)) for _ in range(500)]

                async def send():
                    for message in messages:
                        await ws.send(message)
                sender = asyncio.ensure_future(send())
                for message in messages:
                    assert await ws.recv() == message
                await sender
    with_server(run, conversation)


async def close_code(ws):
    try:
        while True:
            await ws.recv()
    except websockets.ConnectionClosed as closed:
        received = closed.rcvd
        return (received.code, received.reason) if received else None


@suite.test
def the_server_closes_with_code_and_reason(run):
    async def conversation(url):
        async with connect(url, "close") as ws:
            await ws.send("anything")
            assert await close_code(ws) == (4001, "enough")
    with_server(run, conversation)


@suite.test
def the_code_of_the_client_is_answered(run):
    async def conversation(url):
        ws = await connect(url)
        await ws.close(4321, "auf Wiedersehen")
        assert (ws.close_code, ws.close_reason) == (4321, "auf Wiedersehen")
        assert ws.close_rcvd.code == 4321
    with_server(run, conversation)


@suite.test
def a_message_over_the_budget_ends_with_1009(run):
    async def conversation(url):
        for compression in (None, "deflate"):
            async with connect(url, "small", compression=compression) as ws:
                await ws.send(b"x" * 1000)
                assert await ws.recv() == b"x" * 1000
                await ws.send(b"x" * 1001)
                assert (await close_code(ws))[0] == 1009
            async with connect(url, "small", compression=compression) as ws:
                await ws.send([b"x" * 400] * 3)
                assert (await close_code(ws))[0] == 1009
    with_server(run, conversation)


@suite.test
def a_decompression_bomb_ends_with_1009(run):
    async def conversation(url):
        async with connect(url, compression="deflate") as ws:
            await ws.send(b"\0" * 40_000_000)
            assert (await close_code(ws))[0] == 1009
        async with connect(url, compression="deflate") as ws:
            await echoes(ws, rounds=1)
    with_server(run, conversation)


suite.main()
