"""A delegate subscribes with vdirsyncer, reads in khal, and follows the day through it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.consumers.subscription import Entry, Subscription
from tests.running import Running, command, running

pytestmark = pytest.mark.unmeasured

FIXTURES = Path(__file__).parents[2] / "fixtures"
TITLE = "Session III: Strengthening global action to prevent violent extremism"
TEN = datetime(2018, 6, 29, 14, tzinfo=UTC)


def _subscribe(server: Running, folder: Path) -> Subscription:
    address = f"{server.address}/counter-terrorism-2018/feed.ics"
    return Subscription(address, folder, zone="America/New_York")


def _third(entries: tuple[Entry, ...]) -> list[Entry]:
    return [entry for entry in entries if TITLE in entry.title]


def test_the_conference_of_2018_arrives_with_the_times_that_are_known(tmp_path: Path) -> None:
    database = str(tmp_path / "a.db")
    command("import", str(FIXTURES / "counter-terrorism-2018.json"), database=database)

    with running(database) as server:
        calendar = _subscribe(server, tmp_path / "delegate")
        calendar.sync()
        first = calendar.entries(date(2018, 6, 28), date(2018, 6, 28))
        second = calendar.entries(date(2018, 6, 29), date(2018, 6, 29))

    timed = [entry for entry in second if isinstance(entry.start, datetime)]
    assert [entry.start for entry in first] == [date(2018, 6, 28)] * 4
    assert [(entry.start, entry.status) for entry in timed] == [(TEN, "TENTATIVE")] * 2
    assert {"(a.m.)" in entry.title for entry in first if "Session I:" in entry.title} == {True}


def test_a_suspended_session_becomes_two_entries_once_its_resumption_is_known(
    tmp_path: Path,
) -> None:
    database = str(tmp_path / "a.db")
    command("import", str(FIXTURES / "counter-terrorism-2018.json"), database=database)
    days = date(2018, 6, 29), date(2018, 6, 30)

    with running(database) as server:
        calendar = _subscribe(server, tmp_path / "delegate")
        server.command("act", "open", "session-iii", "--at", "2018-06-29 10:04")
        server.command("act", "suspend", "session-iii", "--at", "2018-06-29 12:58")
        calendar.sync()
        until_further_notice = _third(calendar.entries(*days))
        starts = ("--starts", "2018-06-30 15:00", "--at", "2018-06-29 13:30")
        done = server.command("act", "move", "session-iii", *starts)
        calendar.sync()
        until_tomorrow = _third(calendar.entries(*days))

    assert done.returncode == 0, done.stderr
    assert [("suspended" in e.title, e.start != e.end) for e in until_further_notice] == [
        (True, True)
    ]
    assert [entry.start for entry in until_tomorrow][1:] == [datetime(2018, 6, 30, 19, tzinfo=UTC)]
    assert "(part 1 of 2)" in until_tomorrow[0].title
    assert "(reconvened, part 2 of 2)" in until_tomorrow[1].title
    assert "SUSPENDED at" in until_tomorrow[0].description
