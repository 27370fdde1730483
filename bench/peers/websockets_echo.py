"""Echo server of Python's websockets: websockets_echo.py PORT"""
import asyncio
import sys

import websockets


async def echo(connection):
    async for message in connection:
        await connection.send(message)


async def main(port):
    async with websockets.serve(echo, "127.0.0.1", port, compression=None, max_size=None, ping_interval=None):
        await asyncio.Future()


asyncio.run(main(int(sys.argv[1])))
