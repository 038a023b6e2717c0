"""A watcher hears of what any process wrote within a second, and never goes deaf for good."""

import asyncio

import pytest
from sqlalchemy import text

from scheduler.storage import postgres
from scheduler.storage.engine import Database, Role
from scheduler.storage.transaction import Transaction
from tests.storage import notes
from tests.storage.conftest import Start
from tests.storage.wire import Wire


class Counting:
    """Counts the calls, and lets a test wait for the next one."""

    def __init__(self, *, failures: int = 0) -> None:
        self.calls = 0
        self.failures = failures
        self._called = asyncio.Condition()

    async def __call__(self) -> None:
        async with self._called:
            self.calls += 1
            self._called.notify_all()
        if self.calls <= self.failures:
            raise RuntimeError(f"failure {self.calls}")

    async def reach(self, calls: int, *, within: float) -> None:
        async with asyncio.timeout(within), self._called:
            await self._called.wait_for(lambda: self.calls >= calls)


async def test_a_watcher_is_called_once_at_first(database: Database) -> None:
    changed = Counting()
    database.watch(changed)
    await asyncio.sleep(0.5)

    assert changed.calls == 1


async def test_a_watcher_hears_what_this_process_wrote(noted: Database) -> None:
    changed = Counting()
    noted.watch(changed)
    await changed.reach(1, within=1)
    await noted.write(notes.add_and_announce, 1)

    await changed.reach(2, within=1)


async def test_a_watcher_hears_what_another_process_wrote(
    noted: Database, address: str, start: Start
) -> None:
    await noted.close()
    async with await Database.open(address, role=Role.READER) as reader:
        changed = Counting()
        reader.watch(changed)
        await changed.reach(1, within=1)
        await start("add", address, "7")

        await changed.reach(2, within=1)


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
async def test_nothing_is_announced_by_a_write_that_failed(noted: Database) -> None:
    async def fail(tx: Transaction) -> None:
        await tx.announce()
        raise LookupError

    changed = Counting()
    noted.watch(changed)
    await changed.reach(1, within=1)
    with pytest.raises(LookupError):
        await noted.write(fail)
    await asyncio.sleep(0.3)

    assert changed.calls == 1


async def test_a_watcher_that_failed_is_called_again(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    changed = Counting(failures=1)
    database.watch(changed)

    await changed.reach(2, within=3)
    assert caplog.messages == ["Watching the database was interrupted."]


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
async def test_a_watcher_whose_connection_was_dropped_listens_again(
    noted: Database, caplog: pytest.LogCaptureFixture
) -> None:
    changed = Counting()
    noted.watch(changed)
    await changed.reach(1, within=1)
    await noted.write(_drop_others)
    await changed.reach(2, within=3)
    await asyncio.sleep(0.2)
    before = changed.calls
    await noted.write(notes.add_and_announce, 1)

    await changed.reach(before + 1, within=1)
    assert caplog.messages == ["Watching the database was interrupted."]


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
async def test_a_watcher_also_looks_by_itself(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "LOOK_SECONDS", 0.1)
    changed = Counting()
    database.watch(changed)

    await changed.reach(3, within=1)


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
async def test_a_watcher_finds_out_that_the_server_went_silent(
    address: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(postgres, "LOOK_SECONDS", 0.1)
    monkeypatch.setattr(postgres, "CONNECT_SECONDS", 0.3)
    async with Wire(address) as wire, await Database.open(wire.address) as database:
        changed = Counting()
        database.watch(changed)
        await changed.reach(3, within=1)
        wire.cut()
        calls = changed.calls
        await asyncio.sleep(0.6)
        wire.mend()

        await changed.reach(calls + 2, within=3)
        assert set(caplog.messages) == {"Watching the database was interrupted."}


async def _drop_others(tx: Transaction) -> None:
    await tx.execute(
        text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    )


async def test_watchers_end_with_the_database(database: Database) -> None:
    watching = database.watch(Counting())
    await asyncio.sleep(0.1)
    await database.close()

    assert watching.cancelled()


async def test_a_watcher_can_be_stopped_at_any_moment(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    for step in range(40):
        watching = database.watch(Counting())
        await asyncio.sleep(step / 2_000)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)

    assert caplog.messages == []
    assert database._watchers == set()
