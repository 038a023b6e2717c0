"""A live act is public at once, reaches the draft, and drags no unfinished edit along."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.domain.acts import Move, Open, PublishSummary, Suspend
from scheduler.domain.edition import Cause, Edition
from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.services import proceedings, publication, release
from scheduler.storage import draft
from scheduler.storage.engine import Database
from scheduler.storage.transaction import Transaction
from tests.factories import HOUR, TEN, THREE, make_programme, make_sitting, make_text, with_session
from tests.services.acting import act, released
from tests.storage.drafting import save, session_of
from tests.storage.large import make_large_programme
from tests.storage.statements import counted, cut_off_everywhere, everything


async def test_an_act_makes_one_edition_and_changes_the_draft(database: Database) -> None:
    first = await released(database, make_programme())
    moment = TEN + timedelta(microseconds=999_999)

    made = await act(database, Open(), now=moment)

    after = first.programme.after(Open(), session="opening", now=TEN)
    assert (made.number, made.cause, made.issued_at, made.issued_by) == (
        2,
        Cause.ACT,
        TEN,
        "A. Clerk",
    )
    assert made.programme == after
    assert await database.read(publication.latest_editions) == (made,)
    assert await database.read(draft.programme, "oceans") == after


async def test_a_summary_is_a_cause_of_its_own(database: Database) -> None:
    await released(database, make_programme())

    made = await act(database, PublishSummary(text=make_text("All agreed.")))

    assert made.cause is Cause.SUMMARY


async def test_an_unfinished_edit_stays_in_the_draft(database: Database) -> None:
    await released(database, make_programme())
    row = await database.read(session_of, "oceans", "opening")
    edited = replace(row.value, title=make_text("Opening ceremony"))
    await database.write(save, "oceans", row, edited)

    made = await act(database, Open())

    now = await database.read(session_of, "oceans", "opening")
    public = made.programme.session("opening")
    assert (public.title, now.value.title) == (row.value.title, edited.title)
    assert now.value.sittings == public.sittings
    assert [notice.kind for notice in made.notices] == ["opened"]


async def test_a_release_after_acts_keeps_what_happened(database: Database) -> None:
    await released(database, make_programme())
    await act(database, Open())
    await act(database, Suspend(uid="opening-2", resumes_at=THREE), now=TEN + HOUR)
    row = await database.read(session_of, "oceans", "session-i")
    await database.write(save, "oceans", row, replace(row.value, title=make_text("Reefs")))
    before = (await database.read(publication.latest, "oceans")).programme

    made = await database.write(
        release.release, conference="oceans", now=THREE, by="A. Clerk", comment=None
    )

    assert made.programme == with_session(before, replace(row.value, title=make_text("Reefs")))


async def test_a_session_that_left_the_draft_is_still_acted_on(database: Database) -> None:
    await released(database, make_programme())
    ours = await database.read(draft.programme, "oceans")
    left = tuple(each for each in ours.sessions if each.slug != "opening")
    await database.write(draft.replace, "oceans", replace(ours, sessions=left))

    await act(database, Open())
    made = await act(database, Suspend(uid="opening-2"), now=TEN + HOUR)

    assert made.programme.session("opening").status == "suspended"
    assert (await database.read(draft.programme, "oceans")).sessions == left
    row = await database.read(session_of, "oceans", "session-i")
    reusing = replace(row.value, sittings=(make_sitting(uid="opening-2"),))
    with pytest.raises(ConflictError, match="'opening-2' was used before"):
        await database.write(save, "oceans", row, reusing)


async def test_a_draft_that_would_refuse_takes_over_what_happens(database: Database) -> None:
    first = await released(database, make_programme())
    ours = first.programme
    opening = ours.session("opening")
    other = replace(opening, sittings=(), title=make_text("To be planned anew"))
    without = replace(with_session(ours, other), meetings=ours.meetings[1:], rooms=ours.rooms)
    await database.write(draft.replace, "oceans", without)

    made = await act(database, Open())

    sitting = made.programme.session("opening").sittings[0]
    assert await database.read(draft.programme, "oceans") == with_session(
        without, replace(other, sittings=(replace(sitting, meeting=None),))
    )


async def test_a_room_that_left_the_draft_is_not_brought_back(database: Database) -> None:
    first = await released(database, make_programme())
    opening, reefs = first.programme.sessions
    sittings = tuple(replace(each, room="hall") for each in reefs.sittings)
    without = replace(
        first.programme,
        rooms=first.programme.rooms[:1],
        sessions=(opening, replace(reefs, sittings=sittings)),
    )
    await database.write(draft.replace, "oceans", without)

    made = await act(database, Move(room="room-2"))

    assert made.programme.session("opening").sittings[0].room == "room-2"
    assert (await database.read(draft.programme, "oceans")) == without


async def test_a_session_that_runs_over_to_a_new_day_adds_it_to_the_draft(
    database: Database,
) -> None:
    await released(database, make_programme())
    await act(database, Open())

    made = await act(database, Suspend(uid="opening-2", resumes_at=TEN + 48 * HOUR))

    days = (await database.read(draft.programme, "oceans")).days
    assert [each.date.day for each in days] == [8, 9, 10]
    assert days == made.programme.days


async def test_an_act_asks_as_much_of_a_large_conference_as_of_a_small_one(
    database: Database, engine_name: str
) -> None:
    async def statements(tx: Transaction, conference: str, session: str) -> int:
        with counted(tx) as counter:
            await proceedings.act(
                tx, conference=conference, session=session, act=Open(), now=TEN, by="A. Clerk"
            )
        return counter.count

    await released(database, make_large_programme(60))
    await released(database, make_large_programme(1, slug="seas"))

    large = await database.write(statements, "oceans", "session-0")
    small = await database.write(statements, "seas", "session-0")

    # PostgreSQL is told to notify the watchers; SQLite's see the file.
    wanted = {"sqlite": 23, "postgresql": 24}[engine_name]
    assert (large, small) == (wanted, wanted)


async def test_nothing_is_done_before_the_first_release(database: Database) -> None:
    await database.write(draft.create, make_programme())

    with pytest.raises(ConflictError) as refusal:
        await act(database, Open())

    assert str(refusal.value) == ("Nothing of 'oceans' is released yet; release its draft first.")


async def test_an_unknown_conference_and_session_are_said(database: Database) -> None:
    await released(database, make_programme())

    with pytest.raises(NotFoundError) as refusal:
        await act(database, Open(), conference="deserts")
    assert str(refusal.value) == "There is no conference 'deserts'. There are: oceans."
    with pytest.raises(NotFoundError) as refusal:
        await act(database, Open(), session="closing")
    assert str(refusal.value) == ("There is no session 'closing'. There are: opening, session-i.")


async def test_a_refused_act_changes_nothing(database: Database) -> None:
    await released(database, make_programme())
    before = await database.read(everything)

    with pytest.raises(ConflictError, match="not open: it cannot be suspended"):
        await act(database, Suspend(uid="opening-2"))

    assert await database.read(everything) == before


@pytest.mark.unmeasured
async def test_an_act_cut_off_anywhere_leaves_nothing(database: Database) -> None:
    await released(database, make_programme())
    await act(database, Open())
    deed = {
        "conference": "oceans",
        "session": "opening",
        "act": Suspend(uid="opening-2", resumes_at=THREE),
        "now": TEN + HOUR,
        "by": "A. Clerk",
    }

    statements = await cut_off_everywhere(database, proceedings.act, **deed)

    assert statements > 10
    assert await database.read(publication.numbers) == {"oceans": 3}
    public = (await database.read(publication.latest, "oceans")).programme
    assert await database.read(draft.programme, "oceans") == public


async def test_acts_at_the_same_time_follow_one_another(
    database: Database, address: str, engine_name: str
) -> None:
    await released(database, make_large_programme(24))
    # On PostgreSQL another machine may act at the same time; a SQLite file has one writer.
    others = [await Database.open(address)] if engine_name == "postgresql" else []
    doors: Sequence[Database] = [database, *others]
    # Whoever waits for more than two seconds is sent away, and a busy machine is slow.
    at_once = asyncio.Semaphore(4)

    async def open_session(number: int) -> Edition:
        async with at_once:
            return await act(doors[number % len(doors)], Open(), session=f"session-{number}")

    made = await asyncio.gather(*(open_session(number) for number in range(24)))

    for other in others:
        await other.close()
    assert sorted(each.number for each in made) == list(range(2, 26))
    public = (await database.read(publication.latest, "oceans")).programme
    assert {session.status for session in public.sessions} == {"open"}
    assert await database.read(draft.programme, "oceans") == public
    history = await database.read(publication.history, "oceans")
    assert [each.number for each in history] == list(range(25, 0, -1))
