"""No client keeps a connection by being slow, and none that is fair is cut off."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.http.asking import Running, running

LIMIT = 0.4
# Beyond what the two kernels' buffers take between them.
HUGE = 24 * 1024 * 1024
HUGE_BODY = b"a" * HUGE

Client = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Loop = Callable[[], asyncio.AbstractEventLoop]


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
async def _clients(port: int, kinds: tuple[Client, ...]) -> AsyncIterator[None]:
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


async def _seconds_until_alone(server: Running) -> float:
    started = time.monotonic()
    async with asyncio.timeout(30):
        while server.connections:  # noqa: ASYNC110 -- the server tells nobody when one ends
            await asyncio.sleep(0.01)
    return time.monotonic() - started


@pytest.fixture(params=[asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"])
def loop(request: pytest.FixtureRequest) -> Loop:
    chosen: Loop = request.param
    return chosen


@pytest.mark.parametrize("kind", SLOW_CLIENTS, ids=lambda kind: kind.__name__)
def test_a_slow_client_is_ended_when_its_time_is_over(kind: Client) -> None:
    async def work() -> float:
        async with running(APP, limit=LIMIT) as server, _clients(server.port, (kind,) * 3):
            await asyncio.sleep(LIMIT / 4)
            assert server.connections == 3
            return await _seconds_until_alone(server)

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        seconds = runner.run(work())

    # The second head of a pair is given its own time, from when it began.
    assert LIMIT / 4 < seconds < LIMIT * 1.5


def test_slow_clients_of_all_kinds_do_not_slow_down_others(loop: Loop) -> None:
    async def work() -> tuple[float, float]:
        async with running(APP, limit=LIMIT) as server, _clients(server.port, SLOW_CLIENTS * 4):
            slowest = 0.0
            for _ in range(50):
                started = time.monotonic()
                assert await _get(server.port, "/short") == b"short"
                slowest = max(slowest, time.monotonic() - started)
            return slowest, await _seconds_until_alone(server)

    with asyncio.Runner(loop_factory=loop) as runner:
        slowest, seconds = runner.run(work())

    assert slowest < 0.25
    assert seconds < LIMIT * 1.5


def test_a_slow_answer_of_ours_is_not_the_client_s_fault(loop: Loop) -> None:
    async def work() -> bytes:
        async with running(APP, limit=LIMIT) as server:
            return await _get(server.port, "/slow")

    with asyncio.Runner(loop_factory=loop) as runner:
        assert runner.run(work()) == b"slow"


def test_a_large_upload_over_a_poor_line_gets_through(loop: Loop) -> None:
    async def work() -> bytes:
        async with running(APP, limit=LIMIT) as server:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            writer.write(b"POST /upload HTTP/1.1\r\nhost: a\r\nconnection: close\r\n")
            writer.write(b"content-length: %d\r\n\r\n" % (40 * 1024))
            for _ in range(40):
                writer.write(b"a" * 1024)
                await asyncio.sleep(LIMIT / 20)
            answer = await reader.read()
            writer.close()
            return answer.rpartition(b"\r\n\r\n")[2]

    with asyncio.Runner(loop_factory=loop) as runner:
        assert runner.run(work()) == b"40960"


def test_a_large_answer_over_a_poor_line_arrives_whole(loop: Loop) -> None:
    async def work() -> int:
        async with running(APP, limit=LIMIT) as server:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port, limit=2**16)
            writer.write(b"GET /huge HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
            received = 0
            while piece := await reader.read(2**18):
                received += len(piece)
                await asyncio.sleep(LIMIT / 60)
            writer.close()
            return received

    with asyncio.Runner(loop_factory=loop) as runner:
        assert runner.run(work()) > HUGE


def test_a_kept_connection_serves_as_long_as_it_is_used(loop: Loop) -> None:
    async def work() -> list[bytes]:
        async with running(APP, limit=LIMIT) as server:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            answers = []
            for _ in range(6):
                writer.write(b"GET /short HTTP/1.1\r\nhost: a\r\n\r\n")
                await reader.readuntil(b"\r\n\r\n")
                answers.append(await reader.readexactly(5))
                await asyncio.sleep(LIMIT / 2)
            writer.close()
            return answers

    with asyncio.Runner(loop_factory=loop) as runner:
        assert runner.run(work()) == [b"short"] * 6


@pytest.mark.prove
@pytest.mark.timeout(60)
def test_five_hundred_slow_clients_are_gone_within_ten_seconds() -> None:
    async def work() -> tuple[float, float]:
        async with running(APP) as server:
            kinds = (silent, slow_head, slow_body, not_reading, idle)
            async with _clients(server.port, kinds * 100):
                started = time.monotonic()
                waits = []
                while server.connections > 1 or time.monotonic() - started < 1:
                    asked = time.monotonic()
                    assert await _get(server.port, "/short") == b"short"
                    waits.append(time.monotonic() - asked)
                    await asyncio.sleep(0.02)
                return sorted(waits)[len(waits) * 99 // 100], time.monotonic() - started

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        p99, seconds = runner.run(work())

    assert p99 < 0.25
    assert seconds < 10.0


async def _get(port: int, path: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer.rpartition(b"\r\n\r\n")[2]
