"""No client keeps a connection by being slow, and none that is fair is cut off."""

import asyncio
import time
from collections.abc import Callable

import pytest
import uvloop

from tests.http.asking import running
from tests.http.slow_clients import (
    APP,
    HUGE,
    LIMIT,
    SLOW_CLIENTS,
    Client,
    clients,
    get,
    idle,
    not_reading,
    seconds_until_alone,
    silent,
    slow_body,
    slow_head,
)

Loop = Callable[[], asyncio.AbstractEventLoop]


@pytest.fixture(params=[asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"])
def loop(request: pytest.FixtureRequest) -> Loop:
    chosen: Loop = request.param
    return chosen


@pytest.mark.parametrize("kind", SLOW_CLIENTS, ids=lambda kind: kind.__name__)
def test_a_slow_client_is_ended_when_its_time_is_over(kind: Client) -> None:
    async def work() -> float:
        async with running(APP, limit=LIMIT) as server, clients(server.port, (kind,) * 3):
            await asyncio.sleep(LIMIT / 4)
            assert server.connections == 3
            return await seconds_until_alone(server)

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        seconds = runner.run(work())

    # The second head of a pair is given its own time, from when it began.
    assert LIMIT / 4 < seconds < LIMIT * 1.5


def test_slow_clients_of_all_kinds_do_not_slow_down_others(loop: Loop) -> None:
    async def work() -> tuple[float, float]:
        async with running(APP, limit=LIMIT) as server, clients(server.port, SLOW_CLIENTS * 4):
            slowest = 0.0
            for _ in range(50):
                started = time.monotonic()
                assert await get(server.port, "/short") == b"short"
                slowest = max(slowest, time.monotonic() - started)
            return slowest, await seconds_until_alone(server)

    with asyncio.Runner(loop_factory=loop) as runner:
        slowest, seconds = runner.run(work())

    assert slowest < 0.25
    assert seconds < LIMIT * 1.5


def test_a_slow_answer_of_ours_is_not_the_client_s_fault(loop: Loop) -> None:
    async def work() -> bytes:
        async with running(APP, limit=LIMIT) as server:
            return await get(server.port, "/slow")

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
            async with clients(server.port, kinds * 100):
                started = time.monotonic()
                waits = []
                while server.connections > 1 or time.monotonic() - started < 1:
                    asked = time.monotonic()
                    assert await get(server.port, "/short") == b"short"
                    waits.append(time.monotonic() - asked)
                    await asyncio.sleep(0.02)
                return sorted(waits)[len(waits) * 99 // 100], time.monotonic() - started

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        p99, seconds = runner.run(work())

    assert p99 < 0.25
    assert seconds < 10.0
