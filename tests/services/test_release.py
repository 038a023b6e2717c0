"""A release makes the whole draft public, if it is fit to be, and tells what moved."""

from dataclasses import replace
from datetime import datetime

import pytest

from scheduler.domain.acts import Act, Adjourn, Cancel, Open
from scheduler.domain.edition import Cause, Edition
from scheduler.domain.errors import ConflictError, InvalidError, NotFoundError
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Sitting, Status
from scheduler.services import publication, release
from scheduler.storage import draft
from scheduler.storage.engine import Database
from tests.factories import (
    HOUR,
    TEN,
    THREE,
    make_programme,
    make_session,
    make_sitting,
    make_text,
    with_session,
)
from tests.services.acting import act, released
from tests.storage.statements import cut_off_everywhere, everything

FIVE = THREE + 2 * HOUR


async def test_the_draft_becomes_the_next_edition(database: Database) -> None:
    programme = make_programme()
    await database.write(draft.create, programme)

    first = await _release(database, comment="For delegations")

    assert (first.number, first.cause, first.comment, first.programme, first.notices) == (
        1,
        Cause.RELEASE,
        "For delegations",
        programme,
        (),
    )
    assert await database.read(publication.edition, "oceans", 1) == first


async def test_what_moved_says_from_where_in_public_and_in_the_draft(database: Database) -> None:
    await released(database, _long(TEN))

    made = await _replan(database, THREE)

    assert _sitting(made.programme) == make_sitting(THREE, uid="long-1", moved_from=TEN)
    assert await database.read(draft.programme, "oceans") == made.programme
    assert [notice.kind for notice in made.notices] == ["moved"]


@pytest.mark.parametrize(
    ("starts", "moved_from"),
    [
        ((TEN, THREE, FIVE), THREE),
        ((TEN, THREE, TEN), THREE),
        ((TEN, THREE, None), THREE),
        ((TEN, None, THREE), TEN),
        ((None, THREE), None),
    ],
)
async def test_the_last_start_that_was_public_is_the_one_that_is_told(
    database: Database, starts: tuple[datetime | None, ...], moved_from: datetime | None
) -> None:
    await released(database, _long(starts[0]))

    for start in starts[1:]:
        made = await _replan(database, start)

    assert _sitting(made.programme).moved_from == moved_from


async def test_another_change_leaves_the_last_move_as_it_was(database: Database) -> None:
    await released(database, _long(TEN))
    await _replan(database, THREE)
    ours = _long(THREE)
    renamed = replace(ours.session("long"), title=make_text("Longer"))
    await database.write(draft.replace, "oceans", with_session(ours, renamed))

    made = await _release(database)

    assert _sitting(made.programme).moved_from == TEN


async def test_what_is_not_ahead_has_not_moved(database: Database) -> None:
    await released(database, _long(TEN))
    await act(database, Cancel(), session="long")
    ours = await database.read(draft.programme, "oceans")
    cancelled = replace(_sitting(ours), starts_at=THREE, ends_at=FIVE)
    changed = replace(ours.session("long"), sittings=(cancelled,))
    await database.write(draft.replace, "oceans", with_session(ours, changed))

    made = await _release(database)

    assert _sitting(made.programme) == cancelled


async def test_a_draft_that_is_not_fit_is_refused_with_its_problems(database: Database) -> None:
    ours = make_programme(make_session("Long", webcast="ftp://example.org/live"))
    await database.write(draft.create, ours)

    with pytest.raises(InvalidError) as refusal:
        await _release(database)

    assert [each.path for each in refusal.value.problems] == ["sessions[0].webcast"]
    assert await database.read(publication.numbers) == {}


async def test_a_release_without_news_is_refused(database: Database) -> None:
    await released(database, make_programme())

    with pytest.raises(ConflictError, match="Nothing has changed since edition 1"):
        await _release(database)


async def test_an_unknown_conference_is_said(database: Database) -> None:
    with pytest.raises(NotFoundError, match="There is no conference 'oceans'"):
        await _release(database)


async def test_most_calendar_entries_vanish_only_when_that_is_confirmed(
    database: Database,
) -> None:
    sessions = tuple(make_session(f"Session {number}") for number in range(4))
    await released(database, make_programme(*sessions))
    await database.write(draft.replace, "oceans", make_programme(*sessions[:1]))
    before = await database.read(everything)

    with pytest.raises(ConflictError) as refusal:
        await _release(database)

    assert str(refusal.value) == (
        "3 of the 4 calendar entries would vanish with this release;"
        " if that is meant, confirm it (--confirm)."
    )
    assert await database.read(everything) == before
    made = await database.write(
        release.release, conference="oceans", now=TEN, by="A. Clerk", confirm=True
    )
    assert made.programme.sessions == sessions[:1]


async def test_half_of_the_calendar_entries_may_vanish(database: Database) -> None:
    sessions = tuple(make_session(f"Session {number}") for number in range(4))
    await released(database, make_programme(*sessions))
    await database.write(draft.replace, "oceans", make_programme(*sessions[:2]))

    made = await _release(database)

    assert made.programme.sessions == sessions[:2]


@pytest.mark.unmeasured
async def test_a_release_cut_off_anywhere_leaves_nothing(database: Database) -> None:
    await released(database, _long(TEN))
    await database.write(draft.replace, "oceans", _long(THREE))
    deed = {"conference": "oceans", "now": TEN, "by": "A. Clerk"}

    statements = await cut_off_everywhere(database, release.release, **deed)

    assert statements > 20
    assert await database.read(publication.numbers) == {"oceans": 2}


@pytest.mark.parametrize(
    ("acts", "happened"), [((Open(),), "begun"), ((Open(), Adjourn()), "ended")]
)
async def test_what_happened_is_taken_back_only_when_that_is_confirmed(
    database: Database, acts: tuple[Act, ...], happened: str
) -> None:
    await released(database, _long(TEN))
    for each in acts:
        await act(database, each, session="long")
    ours = await database.read(draft.programme, "oceans")
    facts = replace(_sitting(ours), ended_at=None, status=Status.OPEN)
    if happened == "begun":
        facts = replace(facts, started_at=None, status=Status.PLANNED)
    undone = replace(ours.session("long"), sittings=(facts,))
    await database.write(draft.replace, "oceans", with_session(ours, undone))

    with pytest.raises(ConflictError) as refusal:
        await _release(database)

    assert str(refusal.value) == (
        f"“Long” has {happened}, and the draft does not say so:"
        " this release would take it back; if that is meant, confirm it (--confirm)."
    )
    made = await database.write(
        release.release, conference="oceans", now=TEN, by="A. Clerk", confirm=True
    )
    assert _sitting(made.programme) == facts


def _long(start: datetime | None) -> Programme:
    others = (make_session(f"Other {n}", sittings=(make_sitting(uid=f"other-{n}"),)) for n in "12")
    long = make_session("Long", sittings=(make_sitting(start, uid="long-1"),))
    return make_programme(long, *others)


def _sitting(programme: Programme) -> Sitting:
    return programme.session("long").sittings[0]


async def _replan(database: Database, start: datetime | None) -> Edition:
    await database.write(draft.replace, "oceans", _long(start))
    return await _release(database)


async def _release(database: Database, *, comment: str | None = None) -> Edition:
    return await database.write(
        release.release, conference="oceans", now=TEN, by="A. Clerk", comment=comment
    )
