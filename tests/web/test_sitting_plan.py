"""The quick form of a sitting: moved in one step, beside whatever others do to its session."""

# ruff: noqa: ANN401 -- helpers pass any field on to a factory, as the factories do.

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from scheduler.domain.acts import Open
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.services import agenda
from scheduler.web.organizer.agenda_rows import fingerprint
from tests.factories import (
    HOUR,
    TEN,
    THREE,
    make_conference,
    make_meeting,
    make_programme,
    make_session,
    make_sitting,
    make_text,
)
from tests.services.acting import act, released
from tests.web.markup import Document, read
from tests.web.organizing import NOW, Organizing, SignedIn, Visitor

OCEANS = "/organizer/oceans/"
OPENING = f"{OCEANS}sessions/opening"
WHO: dict[str, Any] = {"now": NOW, "by": "operator"}
HOSTILE = "<script>alert(1)</script>\"'"


async def begin(organizing: Organizing, *sittings: Sitting, **others: Any) -> Session:
    session = make_session("Opening", sittings=sittings)
    await organizing.database.write(agenda.begin, make_programme(session, **others), **WHO)
    return session


async def stored(organizing: Organizing) -> Session:
    row = await organizing.database.read(agenda.item, "oceans", Item(ItemKind.SESSION, "opening"))
    session: Session = row.value
    return session


async def form(visitor: Visitor, uid: str = "first") -> dict[str, str]:
    """Return what a browser would send from the line of a sitting, with nothing changed."""
    page = await visitor.page(f"{OCEANS}?day=2026-06-08")
    return quick(page, uid) or quick(await visitor.page(f"{OCEANS}?day=unscheduled"), uid)


def quick(page: Document, uid: str) -> dict[str, str]:
    sent: dict[str, str] = {}
    is_mine, select = False, ""
    for element in page.elements:
        given = element.attributes
        if element.tag == "form":
            is_mine = given["action"].endswith(f"/sittings/{uid}/plan")
        elif is_mine and element.tag == "input":
            sent[given["name"]] = given.get("value", "")
        elif is_mine and element.tag == "select":
            select = given["name"]
            sent[select] = ""
        elif is_mine and element.tag == "option" and "selected" in given:
            sent[select] = given["value"]
    return sent


async def moved(
    visitor: Visitor, sent: dict[str, str], *, uid: str = "first", **typed: str
) -> tuple[int, str, Document]:
    """Send the form with these fields typed (`starts` for `starts_at.time` and so on)."""
    names = {"starts": "starts_at.time", "date": "starts_at.date", "ends": "ends_at.time"}
    sent = {**sent, **{names.get(name, name): value for name, value in typed.items()}}
    reply = await visitor.post(f"{OPENING}/sittings/{uid}/plan", list(sent.items()))
    return reply.status, reply.headers.get("location", ""), read(reply.body)


async def test_the_form_of_a_line_holds_the_plan_and_changes_nothing_by_itself(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    sitting = make_sitting(TEN, uid="first", meeting="monday-am", room="room-2")
    session = await begin(organizing, sitting)
    operator = await signed_in("operator")

    sent = await form(operator)
    status, location, _ = await moved(operator, sent)

    assert sent == {
        "was": fingerprint(sitting),
        "meeting": "monday-am",
        "starts_at.date": "",
        "starts_at.time": "10:00",
        "starts_at.was": "monday-am\t",
        "ends_at.time": "11:00",
        "room": "room-2",
    }
    assert (status, location) == (303, f"{OCEANS}?day=2026-06-08#sitting-first")
    assert await stored(organizing) == session


@pytest.mark.parametrize(
    ("typed", "plan"),
    [
        ({"starts": "10:30"}, {"starts_at": TEN + HOUR / 2}),
        ({"room": ""}, {"room": None}),
        (
            {"meeting": "monday-pm", "starts": "", "ends": ""},
            {"meeting": "monday-pm", "starts_at": None, "ends_at": None},
        ),
        (
            {"starts": "", "ends": "", "meeting": "", "date": ""},
            {"meeting": None, "starts_at": None, "ends_at": None},
        ),
    ],
)
async def test_a_sitting_is_moved_on_its_line(
    organizing: Organizing, signed_in: SignedIn, typed: dict[str, str], plan: dict[str, Any]
) -> None:
    session = await begin(organizing, make_sitting(TEN, uid="first", meeting="monday-am"))
    operator = await signed_in("operator")

    status, location, _ = await moved(operator, await form(operator), **typed)

    planned = replace(session.sittings[0], **plan)
    number = await organizing.database.read(agenda.number, "oceans")
    day = "2026-06-08" if planned.starts_at or planned.meeting else "unscheduled"
    assert (status, location) == (303, f"{OCEANS}?day={day}&changed={number}#sitting-first")
    assert (await stored(organizing)).sittings == (planned,)


async def test_the_date_goes_with_the_meeting(organizing: Organizing, signed_in: SignedIn) -> None:
    await begin(organizing, make_sitting(TEN, uid="first", room=None))
    operator = await signed_in("operator")

    sent = await form(operator)
    _, location, _ = await moved(operator, sent, meeting="tuesday-am")

    assert sent["starts_at.date"] == "2026-06-08"
    assert location.startswith(f"{OCEANS}?day=2026-06-09&")
    (sitting,) = (await stored(organizing)).sittings
    assert (sitting.meeting, sitting.starts_at, sitting.ends_at) == (
        "tuesday-am",
        TEN + timedelta(days=1),
        TEN + timedelta(days=1) + HOUR,
    )


async def test_a_sitting_past_midnight_keeps_its_end(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    late = make_sitting(TEN + 12 * HOUR, uid="first", ends_at=TEN + 15 * HOUR)
    session = await begin(organizing, late)
    operator = await signed_in("operator")

    sent = await form(operator)
    await moved(operator, sent, room="room-2")

    assert (sent["starts_at.time"], sent["ends_at.time"], sent["ends_at.date"]) == (
        "22:00",
        "01:00",
        "2026-06-09",
    )
    assert (await stored(organizing)).sittings == (replace(session.sittings[0], room="room-2"),)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"starts": "half past ten"}, "Give a time of day, such as 15:00 or 3 p.m."),
        ({"date": "the 8th"}, "Give a date as year-month-day, such as 2018-06-28."),
        ({"room": "cellar"}, "There is no room “cellar”."),
        ({"meeting": HOSTILE}, f"There is no meeting “{HOSTILE}”."),
        ({"starts": HOSTILE}, "Give a time of day, such as 15:00 or 3 p.m."),
    ],
)
async def test_what_cannot_be_read_comes_back_with_the_reason(
    organizing: Organizing, signed_in: SignedIn, typed: dict[str, str], message: str
) -> None:
    session = await begin(organizing, make_sitting(TEN, uid="first"))
    operator = await signed_in("operator")

    status, _, page = await moved(operator, await form(operator), **typed)

    assert (status, page.faults) == (422, [])
    assert page.of_class("problem")[0].words == message
    assert await stored(organizing) == session
    held = {e.attributes.get("value") for tag in ("input", "option") for e in page.all(tag)}
    assert set(typed.values()) <= held


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"ends": "09:00"}, "It must end after it starts."),
        ({"ends": "10:00"}, "It must end after it starts."),
        ({"starts": "", "date": ""}, "Give the start, too."),
    ],
)
async def test_an_end_that_no_start_leads_to_is_refused_beside_the_end(
    organizing: Organizing, signed_in: SignedIn, typed: dict[str, str], message: str
) -> None:
    session = await begin(organizing, make_sitting(TEN, uid="first"))
    operator = await signed_in("operator")

    status, _, page = await moved(operator, await form(operator), **typed)

    assert status == 422
    assert [each.words for each in page.of_class("problem")] == [message]
    assert [e.attributes["id"] for e in page.all("input") if "aria-invalid" in e.attributes] == [
        "ends_at.time"
    ]
    assert await stored(organizing) == session


async def test_a_time_that_clocks_skip_is_refused_and_one_shown_twice_is_asked_for(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, make_sitting(TEN, uid="first", ends_at=None))
    operator = await signed_in("operator")
    sent = await form(operator)

    skipped, _, none = await moved(operator, sent, date="2026-03-08", starts="02:30")
    twice, _, which = await moved(operator, sent, date="2026-11-01", starts="01:30")
    chosen = {**sent, "starts_at.which": "second"}
    saved, _, _ = await moved(operator, chosen, date="2026-11-01", starts="01:30")

    assert (skipped, twice, saved) == (422, 422, 303)
    assert [each.words for each in none.of_class("problem")] == [
        "On Sunday, 8 March 2026 the clocks in New York go forward: there is no 02:30."
    ]
    assert "starts_at.which" in {e.attributes.get("name") for e in which.all("select")}
    (sitting,) = (await stored(organizing)).sittings
    assert sitting.starts_at is not None
    assert sitting.starts_at.isoformat() == "2026-11-01T06:30:00+00:00"


async def test_two_who_move_two_sittings_of_a_session_do_not_disturb_each_other(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    first, second = make_sitting(TEN, uid="first"), make_sitting(THREE, uid="second")
    await begin(organizing, first, second)
    anna, ben = await signed_in("operator"), await signed_in("operator")
    hers, his = await form(anna, "first"), await form(ben, "second")

    await moved(anna, hers, room="room-2")
    status, _, _ = await moved(ben, his, uid="second", starts="16:00", ends="17:00")

    assert status == 303
    assert (await stored(organizing)).sittings == (
        replace(first, room="room-2"),
        replace(second, starts_at=THREE + HOUR, ends_at=THREE + 2 * HOUR),
    )


async def test_who_moves_what_somebody_else_has_moved_sees_both_and_loses_nothing(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, make_sitting(TEN, uid="first"))
    anna, ben = await signed_in("operator"), await signed_in("operator")
    hers, his = await form(anna), await form(ben)

    await moved(anna, hers, starts="09:00", ends="10:00")
    status, _, page = await moved(ben, his, starts="12:00", ends="12:45")

    assert (status, page.faults) == (409, [])
    assert page.one("dd").words == "Monday, 8 June, 09:00–10:00 · General Hall"  # noqa: RUF001 -- a range
    again = {e.attributes["name"]: e.attributes["value"] for e in page.all("input")}
    assert (again["starts_at.time"], again["ends_at.time"]) == ("12:00", "12:45")

    status, _, _ = await moved(ben, {**his, **again})

    (sitting,) = (await stored(organizing)).sittings
    assert (status, sitting.starts_at) == (303, TEN + 2 * HOUR)


async def test_what_was_opened_meanwhile_can_no_longer_be_moved(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    opening = make_session("Opening", sittings=(make_sitting(TEN, uid="first"),))
    await released(organizing.database, make_programme(opening))
    operator = await signed_in("operator")
    sent = await form(operator)
    await act(organizing.database, Open())
    before = await stored(organizing)

    status, _, page = await moved(operator, sent, starts="12:00")

    assert status == 409
    assert page.of_class("faults")[0].words.startswith("This sitting is open: its plan stays")
    assert await stored(organizing) == before


async def test_a_sitting_that_is_gone_is_not_found(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, make_sitting(TEN, uid="first"))
    operator = await signed_in("operator")

    replies = [
        await operator.get(f"{OPENING}/sittings/gone/plan"),
        await operator.post(f"{OPENING}/sittings/gone/plan"),
        await operator.post(f"{OCEANS}sessions/gone/sittings/first/plan"),
    ]

    assert [reply.status for reply in replies] == [404, 404, 404]


async def test_the_form_has_a_page_of_its_own(organizing: Organizing, signed_in: SignedIn) -> None:
    await begin(
        organizing,
        make_sitting(TEN, uid="a/b#c?"),
        conference=make_conference(languages=("en",)),
    )
    operator = await signed_in("operator")
    agenda_page = await operator.page(OCEANS)
    (address,) = (
        e.attributes["action"] for e in agenda_page.all("form") if "/plan" in e.attributes["action"]
    )

    page = await operator.page(address)

    assert page.faults == []
    assert page.one("h1").words == "Opening"


async def test_long_lists_of_meetings_and_rooms_are_chosen_from_all_the_same(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    room = make_programme().rooms[0]
    rooms = tuple(replace(room, slug=f"room-{n}", name=make_text(f"Room {n}")) for n in range(40))
    meetings = tuple(make_meeting(f"meeting-{n}", room="room-1") for n in range(40))
    await begin(
        organizing, make_sitting(TEN, uid="first", room="room-7"), rooms=rooms, meetings=meetings
    )
    operator = await signed_in("operator")

    await moved(operator, await form(operator), room="room-31", meeting="meeting-12")

    (sitting,) = (await stored(organizing)).sittings
    assert (sitting.room, sitting.meeting, sitting.starts_at) == ("room-31", "meeting-12", TEN)


async def test_of_two_who_move_it_in_the_same_moment_one_is_told(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    session = await begin(organizing, make_sitting(TEN, uid="first"))
    anna, ben = await signed_in("operator"), await signed_in("operator")
    sent = await form(anna)

    answers = await asyncio.gather(
        moved(anna, sent, room="room-2"), moved(ben, sent, starts="09:00")
    )

    statuses = [status for status, _, _ in answers]
    assert sorted(statuses) == [303, 409]
    is_hers = statuses[0] == 303
    plan = {"room": "room-2"} if is_hers else {"starts_at": TEN - HOUR}
    assert (await stored(organizing)).sittings == (replace(session.sittings[0], **plan),)


async def test_what_the_session_forbids_is_said_above_the_form(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    """A language that the conference gave up stands in the way of every change of a session."""
    session = make_session(
        make_text("Opening", fr="Ouverture"), slug="opening", sittings=(make_sitting(uid="first"),)
    )
    french = make_programme(session, themes=(), rooms=())
    programme = replace(french, conference=make_conference(languages=("en",)))
    await organizing.database.write(agenda.begin, without_rooms(programme), **WHO)
    operator = await signed_in("operator")

    status, _, page = await moved(operator, await form(operator), starts="09:00")

    assert (status, page.faults) == (422, [])
    assert "the conference has no language 'fr'" in page.of_class("faults")[0].words


def without_rooms(programme: Programme) -> Programme:
    """Return a programme in which nothing names a room."""
    sessions = tuple(
        replace(s, officers=(), sittings=tuple(replace(x, room=None) for x in s.sittings))
        for s in programme.sessions
    )
    return replace(programme, sessions=sessions, meetings=(), people=(), documents=())
