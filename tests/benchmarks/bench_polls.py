"""Polls per second: prepared responses against a bare Starlette application, side by side."""

import asyncio
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection

import psutil
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from scheduler.http.application import Application
from scheduler.http.prepared import Content, PreparedResponse, Representation, prepare
from scheduler.http.security import SecurityPolicy
from scheduler.http.server import serve
from scheduler.http.shelf import Address, Origin, Shelf

PAGE_SIZE = 60_000
CONNECTIONS = 32
ROUNDS = 6
SECONDS = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One kind of poll: the bytes a client sends, over and over."""

    name: str
    request: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A server under measurement."""

    name: str
    port: int
    pid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What one run showed; the processor's time is what other programs disturb least."""

    per_second: float
    microseconds: float


def sample() -> PreparedResponse:
    """Make a page of the usual size, with the variety of a real programme."""
    days = ("Thursday", "Friday", "Saturday", "Sunday", "Monday")
    lines = [
        f'<li id="session-{n * 7919 % 9973}"><time datetime="2018-06-{10 + n % 20}T{8 + n % 10:02}'
        f':{n * 5 % 60:02}">{days[n % 5]}</time> Session {n}: theme {n * n * 31 % 4093}</li>\n'
        for n in range(PAGE_SIZE // 60)
    ]
    body = "".join(lines).encode()[:PAGE_SIZE]
    moment = datetime(2018, 6, 28, 16, 58, tzinfo=UTC)
    content = Content(body=body, content_type="text/html; charset=utf-8", last_modified=moment)
    return prepare(content, policy=SecurityPolicy())


def prepared_application() -> ASGIApp:
    shelf = Shelf()
    shelf.keep(Address(b"/page/"), sample(), of=Origin(conference="page", edition=1))
    return Application([], shelf=shelf, policy=SecurityPolicy())


def bare_application() -> ASGIApp:
    """Return the same bytes with as little as Starlette allows."""
    packed: Representation = sample().representations["gzip"]
    etag = packed.etag.decode()
    full = {name.decode(): value.decode() for name, value in packed.headers}
    unchanged = {name.decode(): value.decode() for name, value in packed.not_modified}

    async def show(request: Request) -> Response:
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers=unchanged)
        return Response(packed.body, headers=full)

    return Starlette(routes=[Route("/page/", show)])


def run_server(make: Callable[[], ASGIApp], started: Connection) -> None:
    serve(make(), host="127.0.0.1", port=0, on_started=started.send)


class Poller(asyncio.Protocol):
    """Sends a request again as soon as all bytes of its answer are there."""

    def __init__(self, request: bytes, length: int) -> None:
        self.answers = 0
        self._request = request
        self._length = length
        self._missing = length

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # what TCP gives
        self.transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self._missing -= len(data)
        if self._missing == 0:
            self.answers += 1
            self._missing = self._length
            self.transport.write(self._request)


async def measure(server: Target, case: Case) -> Measure:
    length = len(await one_answer(server.port, case))
    pollers = [await _connected(server.port, case, length) for _ in range(CONNECTIONS)]
    process = psutil.Process(server.pid)
    before, worked, started = _answers(pollers), _worked(process), time.perf_counter()
    await asyncio.sleep(SECONDS)
    seconds = time.perf_counter() - started
    answered, work = _answers(pollers) - before, _worked(process) - worked
    for poller in pollers:
        poller.transport.abort()
    return Measure(per_second=answered / seconds, microseconds=work / answered * 1e6)


async def _connected(port: int, case: Case, length: int) -> Poller:
    loop = asyncio.get_running_loop()
    _, poller = await loop.create_connection(
        lambda: Poller(case.request, length), "127.0.0.1", port
    )
    return poller


def _answers(pollers: list[Poller]) -> int:
    return sum(poller.answers for poller in pollers)


def _worked(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


async def one_answer(port: int, case: Case) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(case.request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(
        (int(line[16:]) for line in head.split(b"\r\n") if line.startswith(b"content-length: ")), 0
    )
    body = await reader.readexactly(length)
    writer.close()
    await writer.wait_closed()
    return head + body


def cases() -> tuple[Case, Case]:
    head = b"GET /page/ HTTP/1.1\r\nhost: agenda.example\r\naccept-encoding: gzip\r\n"
    etag = sample().representations["gzip"].etag
    return (
        Case(name="200, 60 kB page as gzip", request=head + b"\r\n"),
        Case(name="304", request=head + b"if-none-match: " + etag + b"\r\n\r\n"),
    )


async def check_equal(servers: list[Target], case: Case) -> None:
    """Refuse to compare two servers that do not answer the same."""
    answers = {_without_date(await one_answer(server.port, case)) for server in servers}
    if len(answers) != 1:
        sys.exit(f"{case.name}: the two servers answer differently.")


def _without_date(answer: bytes) -> tuple[bytes, tuple[bytes, ...], bytes]:
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *headers = head.split(b"\r\n")
    return status, tuple(sorted(one for one in headers if not one.startswith(b"date:"))), body


async def compare(servers: list[Target]) -> None:
    packed = sample().representations["gzip"].body
    say(
        f"page {PAGE_SIZE} B, gzip {len(packed)} B, {CONNECTIONS} connections, {ROUNDS} rounds each"
    )
    for case in cases():
        await check_equal(servers, case)
        seen: dict[str, list[Measure]] = {server.name: [] for server in servers}
        for _ in range(ROUNDS):
            for server in servers:
                seen[server.name].append(await measure(server, case))
        report(case, seen)


def report(case: Case, seen: dict[str, list[Measure]]) -> None:
    say(case.name)
    for name, measures in seen.items():
        per_second = statistics.median(one.per_second for one in measures)
        microseconds = statistics.median(one.microseconds for one in measures)
        say(f"  {name:<10} {per_second:>8,.0f} answers/s {microseconds:>7.1f} µs of processor each")
    pairs = list(zip(seen["prepared"], seen["bare"], strict=True))
    speed = statistics.median(ours.per_second / bare.per_second for ours, bare in pairs)
    work = statistics.median(ours.microseconds / bare.microseconds for ours, bare in pairs)
    say(f"  prepared / bare: {speed:.2f} times the answers, {work:.2f} times the work of each")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def start(name: str, make: Callable[[], ASGIApp]) -> Target:
    receiving, sending = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.Process(target=run_server, args=(make, sending), daemon=True)
    server.start()
    assert server.pid is not None
    return Target(name=name, port=int(receiving.recv().rpartition(":")[2]), pid=server.pid)


def main() -> None:
    servers = [start("prepared", prepared_application), start("bare", bare_application)]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(compare(servers))


if __name__ == "__main__":
    main()
