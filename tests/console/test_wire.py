"""The owner's socket beside a database file."""

import asyncio
import stat
from pathlib import Path

import pytest

from scheduler.console import wire
from scheduler.console.requests import AnyRequest, Check, Import, Reply
from scheduler.domain.errors import UnavailableError

ASKED = Check(by="x")


async def echo(request: AnyRequest) -> Reply:
    return Reply(lines=(type(request).__name__, request.by))


async def test_a_request_gets_its_reply(tmp_path: Path) -> None:
    database = tmp_path / "a.db"

    async with wire.listening(database, echo):
        reply = await wire.ask(database, ASKED, held="held")

    assert reply == Reply(lines=("Check", "x"))


async def test_only_the_owner_may_connect(tmp_path: Path) -> None:
    async with wire.listening(tmp_path / "a.db", echo):
        mode = wire.socket_of(tmp_path / "a.db").stat().st_mode

    assert stat.S_ISSOCK(mode)
    assert stat.S_IMODE(mode) == 0o600


async def test_the_socket_goes_with_the_server_and_a_forgotten_one_is_replaced(
    tmp_path: Path,
) -> None:
    database = tmp_path / "a.db"
    wire.socket_of(database).touch()

    async with wire.listening(database, echo):
        assert await wire.ask(database, ASKED, held="") == Reply(lines=("Check", "x"))

    assert not wire.socket_of(database).exists()


async def test_a_deep_folder_is_no_hindrance(tmp_path: Path) -> None:
    folder = tmp_path / ("d" * 120) / ("e" * 120)
    folder.mkdir(parents=True)

    async with wire.listening(folder / "a.db", echo):
        reply = await wire.ask(folder / "a.db", ASKED, held="")

    assert reply.lines == ("Check", "x")


async def test_a_whole_programme_file_fits(tmp_path: Path) -> None:
    data = bytes(5 * 1024 * 1024)

    async def length(request: AnyRequest) -> Reply:
        assert isinstance(request, Import)
        return Reply(lines=(str(len(request.data)),))

    async with wire.listening(tmp_path / "a.db", length):
        reply = await wire.ask(tmp_path / "a.db", Import(by="x", data=data), held="")

    assert reply.lines == ("5242880",)


async def test_when_nobody_listens_the_holder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "_TRIES", 2)

    with pytest.raises(UnavailableError, match="pid 7 holds it"):
        await wire.ask(tmp_path / "a.db", ASKED, held="pid 7 holds it")


async def test_a_server_that_ends_over_a_request_is_said(tmp_path: Path) -> None:
    async def fail(_request: AnyRequest) -> Reply:
        raise OSError

    async with wire.listening(tmp_path / "a.db", fail):
        with pytest.raises(UnavailableError, match="The server ended while it had the request"):
            await wire.ask(tmp_path / "a.db", ASKED, held="")


async def test_what_is_no_request_of_this_version_is_refused(tmp_path: Path) -> None:
    async with wire.listening(tmp_path / "a.db", echo):
        reader, writer = await asyncio.open_unix_connection(wire.socket_of(tmp_path / "a.db"))
        writer.write(b'{"command":"dance"}\n')
        line = await reader.readline()
        writer.close()

    assert b"another version" in line
