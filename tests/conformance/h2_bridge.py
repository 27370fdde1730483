"""Puts a test suite that speaks WebSocket over HTTP/1.1 in touch with programs that speak it over
HTTP/2 (RFC 8441), in clear text by prior knowledge.

    h2_bridge.py to-h2 LISTEN PORT       takes HTTP/1.1, and has it served over HTTP/2 at PORT
    h2_bridge.py from-h2 LISTEN PORT     takes HTTP/2, and has it served over HTTP/1.1 at PORT

What goes through is not looked at. Each connection of one side is one of the other.
"""
import asyncio
import base64
import hashlib
import os
import sys

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import (ConnectionTerminated, DataReceived, RemoteSettingsChanged, RequestReceived,
                       ResponseReceived, StreamEnded, StreamReset)
from h2.settings import SettingCodes, Settings

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
# Fields of the handshake that both versions have.
SHARED = (b"sec-websocket-protocol", b"sec-websocket-extensions", b"sec-websocket-version",
          b"origin", b"user-agent")


def accept_of(key):
    return base64.b64encode(hashlib.sha1(key + GUID).digest())


async def read_head(reader):
    """The first line of a head, and its fields."""
    lines = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
    fields = (line.partition(b":") for line in lines[1:] if line)
    return lines[0], {name.lower(): value.strip() for name, _, value in fields}


class Stream:
    """One stream of an HTTP/2 connection, which carries nothing else."""

    def __init__(self, reader, writer, client):
        config = H2Configuration(client_side=client, header_encoding=None,
                                 validate_inbound_headers=False,
                                 validate_outbound_headers=False)
        self.h2 = H2Connection(config)
        self.reader, self.writer = reader, writer
        self.number = 1
        self.events = []
        self.announced = False
        self.ended = False
        if not client:
            self.h2.local_settings = Settings(
                client=False, initial_values={SettingCodes.ENABLE_CONNECT_PROTOCOL: 1})
        self.h2.initiate_connection()
        self.flush()

    def flush(self):
        self.writer.write(self.h2.data_to_send())

    async def event(self):
        """What comes next; None at the end."""
        while not self.events:
            octets = await self.reader.read(65536)
            if not octets:
                return None
            for event in self.h2.receive_data(octets):
                if isinstance(event, RemoteSettingsChanged):
                    changed = event.changed_settings.get(SettingCodes.ENABLE_CONNECT_PROTOCOL)
                    self.announced |= changed is not None and changed.new_value == 1
                self.events.append(event)
            self.flush()
        return self.events.pop(0)

    async def head(self, kind):
        while True:
            event = await self.event()
            if event is None or isinstance(event, (StreamReset, ConnectionTerminated)):
                raise ConnectionError("no head comes: %r" % (event,))
            if isinstance(event, kind):
                self.number = event.stream_id
                return dict(event.headers)

    async def in_to(self, writer):
        """What comes on the stream goes to the other side, up to its end."""
        while True:
            event = await self.event()
            if event is None or isinstance(event, (StreamReset, StreamEnded,
                                                   ConnectionTerminated)):
                break
            if isinstance(event, DataReceived):
                writer.write(event.data)
                await writer.drain()
                if event.flow_controlled_length:
                    self.h2.acknowledge_received_data(event.flow_controlled_length, self.number)
                    self.flush()
        self.ended = True
        writer.close()

    async def out_from(self, reader):
        while not self.ended:
            octets = await reader.read(65536)
            if not octets:
                break
            while octets and not self.ended:
                room = min(self.h2.local_flow_control_window(self.number),
                           self.h2.max_outbound_frame_size)
                if room <= 0:
                    await asyncio.sleep(0.001)  # the other direction takes the credit
                    continue
                self.h2.send_data(self.number, octets[:room])
                octets = octets[room:]
                self.flush()
                await self.writer.drain()
        if not self.ended:
            self.h2.end_stream(self.number)
            self.flush()


async def both(stream, reader, writer):
    await asyncio.gather(stream.in_to(writer), stream.out_from(reader), return_exceptions=True)
    stream.writer.close()


async def to_h2(reader, writer, port):
    line, fields = await read_head(reader)
    stream = Stream(*await asyncio.open_connection("127.0.0.1", port), client=True)
    while not stream.announced:
        assert await stream.event() is not None
    head = [(b":method", b"CONNECT"), (b":protocol", b"websocket"), (b":scheme", b"http"),
            (b":path", line.split()[1]), (b":authority", fields[b"host"])]
    head += [(name, fields[name]) for name in SHARED if name in fields]
    stream.h2.send_headers(1, head)
    stream.flush()
    answer = await stream.head(ResponseReceived)
    if answer[b":status"] != b"200":
        writer.write(b"HTTP/1.1 " + answer[b":status"] + b" Refused\r\n\r\n")
        return writer.close()
    writer.write(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                 b"Connection: Upgrade\r\nSec-WebSocket-Accept: "
                 + accept_of(fields[b"sec-websocket-key"]) + b"\r\n"
                 + b"".join(name + b": " + answer[name] + b"\r\n"
                            for name in SHARED if name in answer) + b"\r\n")
    await both(stream, reader, writer)


async def from_h2(reader, writer, port):
    stream = Stream(reader, writer, client=False)
    asked = await stream.head(RequestReceived)
    assert asked[b":method"] == b"CONNECT" and asked[b":protocol"] == b"websocket", asked
    there, back = await asyncio.open_connection("127.0.0.1", port)
    key = base64.b64encode(os.urandom(16))
    back.write(b"GET " + asked[b":path"] + b" HTTP/1.1\r\nHost: 127.0.0.1:%d" % port
               + b"\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: " + key
               + b"\r\n" + b"".join(name + b": " + asked[name] + b"\r\n"
                                    for name in SHARED if name in asked) + b"\r\n")
    line, fields = await read_head(there)
    status = line.split()[1]
    assert status != b"101" or fields[b"sec-websocket-accept"] == accept_of(key)
    status = b"200" if status == b"101" else status
    answer = [(b":status", status)] + [(name, fields[name]) for name in SHARED if name in fields]
    stream.h2.send_headers(stream.number, answer)
    stream.flush()
    await both(stream, there, back)


async def serve(carry, listen, port):
    async def one(reader, writer):
        try:
            await carry(reader, writer, port)
        except (OSError, asyncio.IncompleteReadError):
            writer.close()
    server = await asyncio.start_server(one, "127.0.0.1", listen)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    carrier = {"to-h2": to_h2, "from-h2": from_h2}[sys.argv[1]]
    asyncio.run(serve(carrier, int(sys.argv[2]), int(sys.argv[3])))
