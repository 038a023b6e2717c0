"""A day as an operator lives it: a server, commands beside it, and what the public then sees."""

import asyncio
import re
from collections.abc import Iterator
from itertools import count, cycle, islice
from pathlib import Path

import pytest

from scheduler.console import wire
from scheduler.console.requests import Act
from scheduler.domain.errors import UnavailableError
from scheduler.services import integrity, publication
from scheduler.storage.engine import Database
from tests.running import Running, command, running

pytestmark = pytest.mark.long

FIXTURE = Path(__file__).parents[2] / "fixtures" / "counter-terrorism-2018.json"
CONFERENCE = "/counter-terrorism-2018"
TEN = "2018-06-29 10:00"
KILLS, ACTS = 8, 200


def test_what_is_suspended_shows_at_once_on_page_feed_and_changes(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    assert command("import", str(FIXTURE), database=str(database)).returncode == 0

    with running(database) as server:
        assert server.command("act", "open", "session-iii", "--at", TEN).returncode == 0
        before = server.get(f"{CONFERENCE}/feed.ics").count("BEGIN:VEVENT")
        suspend = ("act", "suspend", "III", "--at", "2018-06-29 12:58", "--resumes", "15:00")
        done = server.command(*suspend)

        edition = re.search(r"Edition (\d+) of", done.stdout)
        assert edition is not None, done.stderr
        as_of = f"edition {edition[1]}"
        page = server.get_until(f"{CONFERENCE}/sessions/session-iii", as_of)
        feed = server.get_until(f"{CONFERENCE}/feed.ics", as_of)
        changes = server.get_until(f"{CONFERENCE}/changes", as_of)

    assert feed.count("BEGIN:VEVENT") == before + 1
    assert [as_of in text.replace("\r\n ", "") for text in (page, feed, changes)] == [True] * 3
    assert "12:58 p.m. Reconvenes at 3 p.m." in page


def test_a_command_says_the_same_with_and_without_a_server(tmp_path: Path) -> None:
    database = str(tmp_path / "a.db")
    command("import", str(FIXTURE), database=database)

    alone = command("list", "counter-terrorism-2018", database=database)
    with running(database) as server:
        beside = server.command("list", "counter-terrorism-2018")
        refused = server.command("act", "resume", "session-iii", "--at", TEN)

    assert (beside.stdout, beside.returncode) == (alone.stdout, 0)
    assert refused.stderr == (
        "reconvene: Session III is planned, not suspended: there is nothing to resume.\n"
    )
    assert refused.returncode == 1


def test_a_second_server_is_refused_in_one_line(tmp_path: Path) -> None:
    with running(tmp_path / "a.db") as server:
        second = server.command("serve", "--port", "0")

    assert second.returncode == 1
    assert len(second.stderr.splitlines()) == 1
    assert f"pid {server.process.pid}" in second.stderr


@pytest.mark.unmeasured
@pytest.mark.timeout(300)
async def test_killing_the_server_loses_no_act_it_acknowledged(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    command("import", str(FIXTURE), database=str(database))
    command("act", "open", "session-iii", "--at", TEN, database=str(database))
    number = 2
    minutes = count(1)

    for kill in range(KILLS):
        with running(database) as server:
            # Spread over the few milliseconds that one act takes.
            acts = islice(_acts(minutes), ACTS // KILLS)
            done = await _act_until_killed(server, list(acts), delay=kill * 0.0015)
        async with await Database.open(str(database)) as opened:
            found = (await opened.read(publication.numbers))["counter-terrorism-2018"]
            assert await opened.read(integrity.check) == ()
        # The act under way may have been done without anybody being told.
        assert found - number - done in {0, 1}
        number = found

    assert number > ACTS // 2


def _acts(minutes: Iterator[int]) -> Iterator[Act]:
    """Suspend and resume in turn, a minute after each other."""
    for act in cycle(("suspend", "resume")):
        hours, minute = divmod(next(minutes), 60)
        at = f"2018-06-29 {10 + hours}:{minute:02}"
        yield Act(by="x", act=act, session="session-iii", at=at)


async def _act_until_killed(server: Running, acts: list[Act], *, delay: float) -> int:
    """Do them one after the other, and kill the server in the middle of the last."""
    done = 0
    for request in acts:
        if request is acts[-1]:
            asyncio.get_running_loop().call_later(delay, server.process.kill)
        try:
            reply = await wire.ask(Path(server.database), request, held="nobody answers")
        except UnavailableError:
            break
        done += not reply.refusal
    await asyncio.to_thread(server.process.wait)
    return done


def test_what_was_misspelt_makes_no_empty_database(tmp_path: Path) -> None:
    database = tmp_path / "none.db"

    done = command("list", database=str(database))

    assert done.stderr.startswith(f"reconvene: There is no database at {database}.")
    assert (done.returncode, database.exists()) == (1, False)
