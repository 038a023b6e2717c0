"""The owner's socket beside a SQLite database: how a command reaches the server that holds it."""

import asyncio
import contextlib
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import msgspec

from scheduler.console.requests import AnyRequest, Reply
from scheduler.domain.errors import UnavailableError

# A programme file may have 5 MB; in base64 that is seven, with room for the rest.
_LONGEST = 8 * 1024 * 1024
# A server that has just started holds the database before it listens.
_TRIES, _PAUSE = 30, 0.1

Answer = Callable[[AnyRequest], Awaitable[Reply]]

_log = logging.getLogger(__name__)


def socket_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-socket")


@contextlib.asynccontextmanager
async def listening(database: Path, answer: Answer) -> AsyncIterator[None]:
    """Answer requests at the socket; only the database's owner may connect to it."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await _serve(reader, writer, answer)
        except (OSError, EOFError, ValueError):
            # The other side went away, or is no command of ours: there is nobody to tell.
            _log.info("A request at the owner's socket was broken off.", exc_info=True)
        finally:
            writer.close()

    path = socket_of(database)
    path.unlink(missing_ok=True)
    with _reachable(path) as address:
        # Made unreachable for others before it exists, not a moment after.
        before = os.umask(0o177)
        try:
            server = await asyncio.start_unix_server(serve, address, limit=_LONGEST)
        finally:
            os.umask(before)
    async with server:
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


async def ask(database: Path, request: AnyRequest, *, held: str) -> Reply:
    """Hand a request to the server that holds the database, and wait for its reply.

    When nobody answers, it is another command that holds it: UnavailableError says `held`.
    """
    reader, writer = await _connect(socket_of(database), held=held)
    try:
        writer.write(msgspec.json.encode(request) + b"\n")
        await writer.drain()
        line = await reader.readuntil(b"\n")
    except (OSError, EOFError) as error:
        raise UnavailableError(
            "The server ended while it had the request. Look whether it was done: reconvene list."
        ) from error
    finally:
        writer.close()
    return msgspec.json.decode(line, type=Reply)


async def _serve(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Answer
) -> None:
    line = await reader.readuntil(b"\n")
    try:
        request = msgspec.json.decode(line, type=AnyRequest)
    except msgspec.DecodeError:
        reply = Reply(refusal=("The server is of another version than this command; restart it.",))
    else:
        reply = await answer(request)
    writer.write(msgspec.json.encode(reply) + b"\n")
    await writer.drain()


async def _connect(path: Path, *, held: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    for _ in range(_TRIES):
        with _reachable(path) as address:
            try:
                return await asyncio.open_unix_connection(address, limit=_LONGEST)
            except (FileNotFoundError, ConnectionRefusedError):
                await asyncio.sleep(_PAUSE)
            except PermissionError:
                raise UnavailableError(
                    f"The database in {path.parent} is served by another user's server;"
                    " run this command as that user."
                ) from None
    raise UnavailableError(held)


@contextlib.contextmanager
def _reachable(path: Path) -> Iterator[str]:
    """Yield a name short enough for a socket (108 bytes), however deep the folder lies."""
    if len(os.fsencode(path)) < 100:  # noqa: PLR2004 -- under the smallest limit there is, macOS's 104
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)
