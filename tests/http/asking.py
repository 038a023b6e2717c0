"""Asks an application directly, and over real sockets, without a client library's own ideas."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import unquote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scheduler.http.server import Server, listen

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    port: int
    server: Server

    @property
    def connections(self) -> int:
        return len(self.server.server_state.connections)


def scope_of(
    target: str, *, method: str = "GET", headers: Pairs = (), client: str = "127.0.0.1"
) -> Scope:
    path, _, query = target.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode("latin-1"),
        "query_string": query.encode("latin-1"),
        "root_path": "",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
        "client": (client, 50000),
        "server": ("127.0.0.1", 8000),
    }


async def ask(
    app: ASGIApp,
    target: str,
    *,
    method: str = "GET",
    headers: Pairs = (("host", "testserver"),),
    body: bytes = b"",
    client: str = "127.0.0.1",
) -> Reply:
    sent: list[Message] = []
    chunks = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return chunks.pop() if chunks else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = scope_of(target, method=method, headers=headers, client=client)
    await app(scope, receive, send)
    start, *bodies = sent
    return Reply(
        status=start["status"],
        headers={name.decode(): value.decode("latin-1") for name, value in start["headers"]},
        body=b"".join(message.get("body", b"") for message in bodies),
    )


async def ask_for(app: ASGIApp, **headers: str) -> Reply:
    """Ask with the headers named: `if_none_match` is If-None-Match."""
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return await ask(app, "/", headers=pairs)


@contextlib.asynccontextmanager
async def running(app: ASGIApp, *, limit: float = 9.5) -> AsyncIterator[Running]:
    """Run the real server on a free port for as long as the block lasts."""
    started = asyncio.Event()
    with listen("127.0.0.1", 0) as listener:
        server = Server(app, on_started=started.set, limit=limit)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        await started.wait()
        try:
            yield Running(port=listener.getsockname()[1], server=server)
        finally:
            server.should_exit = True
            await serving


async def exchange(port: int, request: bytes) -> bytes:
    """Send bytes as they are and read until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        async with asyncio.timeout(20):
            return await reader.read()
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


async def nothing(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """Stand for an application that is never reached."""
    raise AssertionError("The application behind was asked.")
