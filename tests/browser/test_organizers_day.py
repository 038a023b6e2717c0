"""An organizer's day: a conference from nothing, moved and released, and what is thought better of.

It is seen as a delegate sees it, too: on its page, and in a calendar that subscribes to it.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar

from tests.browser.conftest import DeskAt
from tests.browser.desk import COUNTER_TERRORISM, Desk
from tests.consumers.subscription import Subscription
from tests.running import Running

KELP = "/organizer/kelp-forum"
FIRST, LAST = date(2027, 6, 8), date(2027, 6, 9)
MOVED = "“Sargassum” now starts on Wednesday, 9 June at 15:00 instead of Tuesday, 8 June, 12:00."

BACK = "“Sargassum” now starts on Tuesday, 8 June at 12:00 instead of Wednesday, 9 June, 15:00."


def lisbon(hour: int, *, day: int = 8) -> datetime:
    """Return a full hour in Lisbon, which is an hour ahead in June."""
    return datetime(2027, 6, day, hour - 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a delegate has of a session: in the feed, and in a calendar of their own."""

    uid: str
    revision: int
    start: datetime
    shown: tuple[datetime | date, ...]


async def begin(desk: Desk) -> None:
    """Begin a conference of two days, with two rooms and somebody for the chair."""
    await desk.follow("New conference")
    days = {"first": f"{FIRST}", "last": f"{LAST}"}
    place = {"zone": "Europe/Lisbon", "languages": "English"}
    await desk.fill({"title": "Kelp Forum", **days, **place})
    await desk.press("Begin the conference")
    assert await desk.done() == "“Kelp Forum” was added."
    await desk.open(f"{KELP}/rooms/new")
    await desk.fill({"name.en": "Hall A"})
    await desk.press("Save and add another")
    await desk.fill({"name.en": "Hall B"})
    await desk.press("Save")
    await desk.open(f"{KELP}/people/new")
    await desk.fill({"name.en": "Inês Duarte"})
    await desk.press("Save")


async def add_session(desk: Desk, title: str, *, starts: str, ends: str, room: str) -> None:
    """Add a session to the first meeting, with its chair."""
    await desk.open(f"{KELP}/")
    await desk.follow("Add a session here")
    sitting = {"starts_at.time": starts, "ends_at.time": ends, "room": room}
    fields = {f"sittings[0].{name}": value for name, value in sitting.items()}
    await desk.fill({"title.en": title, **fields})
    await desk.press("Add an officer")
    await desk.fill({"officers[0].person": "Inês Duarte"})
    await desk.press("Save")
    assert await desk.done() == f"“{title}” was added."


async def replan(desk: Desk, title: str, *, base: str = KELP, **plan: str) -> None:
    """Move a session from its line in the agenda."""
    await desk.open(f"{base}/")
    line = desk.page.locator(".slot", has=desk.page.get_by_role("link", name=title, exact=True))
    await line.locator("summary").click()
    await desk.fill({name.replace("_at", "_at.time"): value for name, value in plan.items()}, line)
    await line.get_by_role("button", name="Save").click()
    assert await desk.done() == f"“{title}” was saved."


async def conflicts(desk: Desk) -> list[str]:
    """List what does not fit in the draft and is graver than a note."""
    await desk.open(f"{KELP}/conflicts")
    grave = desk.page.locator(".conflicts > :is(.is-block, .is-warn) > p")
    return await grave.all_inner_texts()


async def told(desk: Desk) -> list[str]:
    """List the changes that the page tells as delegates will read them."""
    return await desk.page.locator(".notices > .notice > p").all_inner_texts()


async def release(desk: Desk, number: int) -> None:
    await desk.fill({"comment": f"The {number}. release"})
    await desk.press(f"Release edition {number}")
    assert await desk.heading() == f"Edition {number} is public"


async def meet_a_conflict(desk: Desk) -> None:
    """Plan two sessions at once, be told so, and follow the way to mend it."""
    await add_session(desk, "Opening", starts="10:00", ends="11:30", room="Hall A")
    await add_session(desk, "Sargassum", starts="11:00", ends="12:30", room="Hall A")
    at_once = "“Opening” (10:00–11:30) and “Sargassum” (11:00–12:30) on 8 June at once."  # noqa: RUF001 -- ranges
    assert await conflicts(desk) == [
        f"Hall A is used by {at_once}",
        f"Inês Duarte is needed in {at_once}",
    ]
    await desk.follow("Give “Sargassum” another room or time")
    await desk.fill({"sittings[0].starts_at.time": "12:00", "sittings[0].ends_at.time": "13:00"})
    await desk.press("Save")
    assert await conflicts(desk) == []


async def think_better(desk: Desk) -> None:
    """Change two things, and take one of them back when they are reviewed."""
    plan = {"meeting": "Wed 9 Jun, PM meeting", "starts_at": "15:00", "ends_at": "16:00"}
    await replan(desk, "Sargassum", **plan)
    await replan(desk, "Opening", starts_at="09:30", room="Hall B")
    await desk.open(f"{KELP}/release")
    opening = desk.page.locator(".told", has_text="Opening")
    assert len(await told(desk)) == 3
    await opening.get_by_role("button", name="Take all of these back").click()
    assert await told(desk) == [MOVED]


async def restore_first(desk: Desk) -> None:
    """Restore the first edition into the draft, which says what that will do."""
    await desk.open(f"{KELP}/editions/")
    await desk.follow("Restore … edition 1")
    assert await told(desk) == [BACK]
    await desk.press("Restore edition 1 into the draft")
    assert await told(desk) == [BACK]


def seen(server: Running, calendar: Subscription) -> Seen:
    """Look at the feed, and ask again with a calendar program."""
    feed = icalendar.Calendar.from_ical(server.get("/kelp-forum/feed.ics"))
    (found,) = [event for event in feed.events if "Sargassum" in (event.summary or "")]
    calendar.sync()
    mine = [each for each in calendar.entries(FIRST, LAST) if "Sargassum" in each.title]
    return Seen(
        uid=str(found.uid),
        revision=found.sequence,
        start=found.DTSTART.astimezone(UTC),
        shown=tuple(each.start for each in mine),
    )


async def test_what_is_planned_and_moved_reaches_delegates(
    desk_at: DeskAt, office: Running, tmp_path: Path
) -> None:
    desk = await desk_at()
    await begin(desk)
    await meet_a_conflict(desk)
    await desk.open(f"{KELP}/release")
    await release(desk, 1)
    calendar = Subscription(f"{office.address}/kelp-forum/feed.ics", tmp_path / "home")
    first = seen(office, calendar)
    await think_better(desk)
    await release(desk, 2)
    second = seen(office, calendar)
    await restore_first(desk)
    await release(desk, 3)
    third = seen(office, calendar)

    assert (first.revision, second.revision, third.revision) == (0, 1, 2)
    assert {first.uid, second.uid, third.uid} == {first.uid}
    assert (first.start, first.shown) == (lisbon(12), (lisbon(12),))
    assert (second.start, second.shown) == (lisbon(15, day=9), (lisbon(15, day=9),))
    assert (third.start, third.shown) == (lisbon(12), (lisbon(12),))
    await desk.open("/kelp-forum/changes")
    assert await desk.page.locator(".notices > .notice").all_inner_texts() == [BACK, MOVED]


async def test_a_phone_without_scripts_does_it_too(desk_at: DeskAt) -> None:
    desk = await desk_at(width=390, scripts=False)
    await desk.open(f"{COUNTER_TERRORISM}/")
    await desk.follow("Add a session here")
    times = {"sittings[0].starts_at.time": "08:00", "sittings[0].ends_at.time": "09:00"}
    await desk.fill({"title.en": "Breakfast", **times})
    await desk.press("Add an officer")
    await desk.fill({"officers[0].person": "Sima Bahous"})
    await desk.press("Check without saving")
    checked = await desk.page.locator("[data-checked] .lines").inner_text()
    await desk.press("Save")
    await replan(desk, "Breakfast", base=COUNTER_TERRORISM, starts_at="08:30")
    await desk.open(f"{COUNTER_TERRORISM}/release")
    await release(desk, 2)
    await desk.follow("The public page")

    assert checked == "Thursday, 28 June, 08:00–09:00 · General Assembly Hall"  # noqa: RUF001 -- a range
    breakfast = desk.page.locator(".slot", has_text="Breakfast")
    assert (await breakfast.locator(".times").inner_text()).split() == ["08:30", "–09:00"]  # noqa: RUF001 -- a range
