"""Clients that are slow in every way there is, and an application for them to be slow at."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.http.asking import Running

LIMIT = 0.4
# Beyond what the two kernels' buffers take between them.
HUGE = 24 * 1024 * 1024
HUGE_BODY = b"a" * HUGE

Client = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def _short(_request: Request) -> Response:
    return PlainTextResponse("short")


async def _huge(_request: Request) -> Response:
    return PlainTextResponse(HUGE_BODY)


async def _slow(_request: Request) -> Response:
    await asyncio.sleep(3 * LIMIT)
    return PlainTextResponse("slow")


async def _upload(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def _early(_request: Request) -> Response:
    return PlainTextResponse("no, thank you")


APP = Starlette(
    routes=[
        Route("/short", _short),
        Route("/huge", _huge),
        Route("/slow", _slow),
        Route("/upload", _upload, methods=["POST"]),
        Route("/early", _early, methods=["POST"]),
    ]
)


async def _trickle(writer: asyncio.StreamWriter, piece: bytes) -> None:
    while True:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(LIMIT / 10)


async def silent(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def slow_head(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"GET /short HTTP/1.1\r\nhost: a\r\nx-note: ")
    await _trickle(writer, b"a")


async def empty_lines(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _trickle(writer, b"\r\n")


async def slow_body(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"POST /upload HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n")
    await _trickle(writer, b"a")


async def body_nobody_wants(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"POST /early HTTP/1.1\r\nhost: a\r\ncontent-length: 100000000\r\n\r\n")
    await _trickle(writer, b"a" * 8192)


async def not_reading(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"GET /huge HTTP/1.1\r\nhost: a\r\n\r\n")
    await asyncio.sleep(60)


async def not_reading_the_last(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"GET /huge HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
    await asyncio.sleep(60)


async def idle(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"GET /short HTTP/1.1\r\nhost: a\r\n\r\n")
    await asyncio.sleep(60)


async def second_head_slow(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"GET /slow HTTP/1.1\r\nhost: a\r\n\r\nGET /short HTTP/1.1\r\nx-note: ")
    await _trickle(writer, b"a")


SLOW_CLIENTS = (
    silent,
    slow_head,
    empty_lines,
    slow_body,
    body_nobody_wants,
    not_reading,
    not_reading_the_last,
    idle,
    second_head_slow,
)


@contextlib.asynccontextmanager
async def clients(port: int, kinds: tuple[Client, ...]) -> AsyncIterator[None]:
    """Keep one connection for each kind, behaving so, until the block ends."""
    async with contextlib.AsyncExitStack() as stack:
        for kind in kinds:
            # Without a limit of its own the reader would take the answer off the socket itself.
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
            task = asyncio.create_task(_behave(kind, reader, writer))
            stack.callback(writer.transport.abort)
            stack.callback(task.cancel)
        yield


async def _behave(kind: Client, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        await kind(reader, writer)


async def seconds_until_alone(server: Running) -> float:
    started = time.monotonic()
    async with asyncio.timeout(30):
        while server.connections:  # noqa: ASYNC110 -- the server tells nobody when one ends
            await asyncio.sleep(0.01)
    return time.monotonic() - started


async def get(port: int, path: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer.rpartition(b"\r\n\r\n")[2]
