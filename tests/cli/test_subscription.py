"""A delegate subscribes with vdirsyncer, reads in khal, and follows the day through it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.consumers.subscription import Entry, Subscription
from tests.running import Running, command, running

FIXTURES = Path(__file__).parents[2] / "fixtures"
NEW_YORK = ZoneInfo("America/New_York")
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
    now = datetime.now(NEW_YORK)
    resumes = (now + timedelta(days=1)).replace(hour=15, minute=0, second=0, microsecond=0)
    days = now.date(), resumes.date()

    with running(database) as server:
        calendar = _subscribe(server, tmp_path / "delegate")
        server.command("act", "open", "session-iii")
        server.command("act", "suspend", "session-iii")
        calendar.sync()
        until_further_notice = _third(calendar.entries(*days))
        done = server.command("act", "move", "session-iii", "--starts", f"{resumes:%Y-%m-%d %H:%M}")
        calendar.sync()
        until_tomorrow = _third(calendar.entries(*days))

    assert done.returncode == 0, done.stderr
    assert [("suspended" in e.title, e.start != e.end) for e in until_further_notice] == [
        (True, True)
    ]
    assert [entry.start for entry in until_tomorrow][1:] == [resumes.astimezone(UTC)]
    assert "(part 1 of 2)" in until_tomorrow[0].title
    assert "(reconvened, part 2 of 2)" in until_tomorrow[1].title
    assert "SUSPENDED at" in until_tomorrow[0].description
