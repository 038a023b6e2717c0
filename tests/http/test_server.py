"""The server starts on a free port, stops when told, and says in one line why it cannot."""

import asyncio
import errno
import os
import resource
import signal
import socket
import subprocess
import sys
import textwrap
import time
import urllib.request
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from scheduler.domain.errors import UnavailableError
from scheduler.http.server import Server, _why_closed, address_of, listen, raise_descriptor_limit
from tests.http.asking import exchange, running

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path.cwd())}
PROGRAM = """
    import asyncio, contextlib, sys
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route
    from scheduler.domain.errors import UnavailableError
    from scheduler.http.server import serve

    async def loop(request):
        return PlainTextResponse(type(asyncio.get_running_loop()).__module__)

    async def long(request):
        print("asked", flush=True)
        await asyncio.sleep(float(request.query_params["seconds"]))
        return PlainTextResponse("finished")

    @contextlib.asynccontextmanager
    async def lifespan(app):
        if sys.argv[1:] == ["broken"]:
            raise RuntimeError("no database")
        yield
        print("closed", flush=True)

    routes = [Route("/loop", loop), Route("/long", long)]
    try:
        serve(
            Starlette(routes=routes, lifespan=lifespan),
            host="127.0.0.1",
            port=0,
            on_started=lambda address: print(address, flush=True),
        )
    except UnavailableError as error:
        sys.exit(str(error))
    print("returned")
"""


@pytest.fixture
def program(tmp_path: Path) -> list[str]:
    script = tmp_path / "program.py"
    script.write_text(textwrap.dedent(PROGRAM))
    return [sys.executable, str(script)]


def _start(program: list[str]) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(program, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def _port(address: str) -> int:
    return int(address.rpartition(":")[2])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_cleanly(program: list[str], number: signal.Signals) -> None:
    process, address = _start(program)
    with urllib.request.urlopen(f"{address}/loop") as answer:  # noqa: S310 -- an http address of our own
        loop = answer.read()

    process.send_signal(number)
    output, _ = process.communicate(timeout=10)

    assert (loop, process.returncode, output) == (b"uvloop", 0, "closed\nreturned\n")


def test_an_answer_under_way_is_finished_before_it_stops(program: list[str]) -> None:
    process, address = _start(program)
    with socket.create_connection(("127.0.0.1", _port(address))) as client:
        client.sendall(b"GET /long?seconds=0.5 HTTP/1.1\r\nhost: a\r\n\r\n")
        assert process.stdout is not None
        process.stdout.readline()

        process.terminate()
        answer = client.makefile("rb").read()
    process.communicate(timeout=10)

    assert (answer.startswith(b"HTTP/1.1 200 OK"), answer[-8:]) == (True, b"finished")


def test_an_answer_without_end_delays_the_stop_by_seconds_only(program: list[str]) -> None:
    process, address = _start(program)
    with socket.create_connection(("127.0.0.1", _port(address))) as client:
        client.sendall(b"GET /long?seconds=600 HTTP/1.1\r\nhost: a\r\n\r\n")
        assert process.stdout is not None
        process.stdout.readline()
        started = time.monotonic()

        process.terminate()
        process.communicate(timeout=20)

    assert (process.returncode, time.monotonic() - started < 6) == (0, True)


def test_an_application_that_cannot_start_is_told_in_one_line(program: list[str]) -> None:
    finished = subprocess.run(
        [*program, "broken"], check=False, capture_output=True, text=True, env=ENVIRONMENT
    )

    assert (finished.returncode, finished.stdout) == (1, "")
    assert finished.stderr.splitlines()[-1] == "The server did not start; the log says why."


def test_a_taken_port_says_what_to_do() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(UnavailableError) as refusal:
            listen("127.0.0.1", port)

    assert str(refusal.value) == (
        f"Port {port} on 127.0.0.1 is in use. "
        "Stop the other program or choose another port with --port."
    )


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_a_host_that_is_not_here_says_what_to_do(host: str) -> None:
    with pytest.raises(UnavailableError) as refusal:
        listen(host, 0)

    assert str(refusal.value) == (
        f"{host} is no address of this machine. Choose another with --host."
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "Port 80 on 0.0.0.0 may not be opened by you. Choose one above 1023 with "),
        (errno.ENOBUFS, f"Port 80 on 0.0.0.0 cannot be opened: {os.strerror(errno.ENOBUFS)}."),
    ],
)
def test_other_reasons_are_told_too(number: int, said: str) -> None:
    # Whoever runs the tests as root may open any port, so the error is made here.
    told = _why_closed(OSError(number, os.strerror(number)), host="0.0.0.0", port=80)  # noqa: S104 -- only named

    assert told == said + ("--port." if number == errno.EACCES else "")


def test_a_port_out_of_range_says_so() -> None:
    with pytest.raises(UnavailableError) as refusal:
        listen("127.0.0.1", 99999)

    assert str(refusal.value) == "There is no port 99999. Choose one up to 65535 with --port."


@pytest.mark.parametrize(
    ("host", "shown"), [("127.0.0.1", "http://127.0.0.1:{}"), ("::1", "http://[::1]:{}")]
)
def test_an_address_can_be_opened_in_a_browser(host: str, shown: str) -> None:
    with listen(host, 0) as listener:
        port = listener.getsockname()[1]

        assert address_of(listener) == shown.format(port)


def test_the_descriptor_limit_is_raised_to_what_the_system_allows() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
    try:
        raise_descriptor_limit()
        raise_descriptor_limit()

        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (min(65536, before[1]), before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


async def test_no_answer_names_the_server_or_its_version() -> None:
    async def show(_request: object) -> PlainTextResponse:
        return PlainTextResponse("a")

    async with running(Starlette(routes=[Route("/", show)])) as server:
        answer = await exchange(
            server.port, b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"
        )

    names = [line.partition(b":")[0] for line in answer.split(b"\r\n\r\n")[0].split(b"\r\n")[1:]]
    assert names == [b"date", b"content-length", b"content-type", b"connection"]


async def test_it_can_serve_in_a_thread_where_no_signal_arrives() -> None:
    started = asyncio.Event()
    with listen("127.0.0.1", 0) as listener:
        loop = asyncio.get_running_loop()
        server = Server(Starlette(), on_started=lambda: loop.call_soon_threadsafe(started.set))
        serving = asyncio.create_task(asyncio.to_thread(server.run, [listener]))
        await started.wait()
        answer = await exchange(
            listener.getsockname()[1], b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"
        )
        server.should_exit = True
        await serving

    assert answer.startswith(b"HTTP/1.1 404 Not Found\r\n")
