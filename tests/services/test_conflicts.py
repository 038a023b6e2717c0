"""A dismissal keeps who said why a conflict is none, for as long as it is that conflict."""

import asyncio
from dataclasses import replace

import pytest

from scheduler.domain.conflict import Conflict, ConflictKind
from scheduler.domain.errors import ConflictError, InvalidError, NotFoundError
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.programme import Programme
from scheduler.services import agenda, history
from scheduler.services.conflicts import LONGEST_REASON, Dismissal, dismiss, dismissals, reconsider
from scheduler.storage import draft
from scheduler.storage.engine import Database
from tests.factories import (
    HOUR,
    TEN,
    THREE,
    make_conference,
    make_programme,
    make_session,
    make_sitting,
)
from tests.storage.statements import everything

REASON = "The wall between them is closed."


def two_in_one_hall(slug: str = "oceans", **others: object) -> Programme:
    return make_programme(
        make_session("One", sittings=(make_sitting(uid=f"{slug}-a"),)),
        make_session("Two", sittings=(make_sitting(uid=f"{slug}-b"),)),
        **others,
    )


@pytest.fixture
async def oceans(database: Database) -> Database:
    """Keep a draft in which the hall is used twice."""
    await database.write(draft.create, two_in_one_hall())
    return database


async def found(database: Database, kind: ConflictKind = ConflictKind.ROOM_TWICE) -> Conflict:
    state = await database.read(agenda.draft, "oceans")
    return next(conflict for conflict in state.conflicts if conflict.kind is kind)


async def say(
    database: Database, conflict: str, reason: str = REASON, *, by: str = "clerk"
) -> Dismissal:
    return await database.write(
        dismiss, conference="oceans", conflict=conflict, reason=reason, now=THREE, by=by
    )


async def test_a_conflict_is_dismissed_with_a_reason(oceans: Database) -> None:
    clash = await found(oceans)

    said = await say(oceans, clash.id, f"  {REASON}\r\n")

    assert said == Dismissal(conflict=clash.id, reason=REASON, by="clerk", at=THREE)
    assert await oceans.read(dismissals, "oceans") == {clash.id: said}


async def test_who_dismisses_again_says_it_in_the_place_of_the_first(oceans: Database) -> None:
    clash = await found(oceans)
    await say(oceans, clash.id)

    said = await say(oceans, clash.id, "One is on the gallery.", by="officer")

    assert await oceans.read(dismissals, "oceans") == {clash.id: said}


async def test_a_dismissed_conflict_is_considered_again(oceans: Database) -> None:
    clash = await found(oceans)
    await say(oceans, clash.id)

    await oceans.write(reconsider, conference="oceans", conflict=clash.id, now=TEN, by="ben")

    assert await oceans.read(dismissals, "oceans") == {}


async def test_what_was_said_of_a_conflict_stays_in_the_history(oceans: Database) -> None:
    clash = await found(oceans)
    await say(oceans, clash.id)
    await oceans.write(reconsider, conference="oceans", conflict=clash.id, now=TEN, by="ben")

    told = await oceans.read(history.find, "oceans", history.Sought())

    assert [(each.action, each.by, each.comment) for each in told] == [
        ("reconsider", "ben", REASON),
        ("dismiss", "clerk", REASON),
    ]


async def test_what_nobody_dismissed_cannot_be_considered_again(oceans: Database) -> None:
    with pytest.raises(NotFoundError) as refusal:
        await oceans.write(
            reconsider, conference="oceans", conflict=(await found(oceans)).id, now=TEN, by="ben"
        )

    assert str(refusal.value) == "This conflict is not dismissed."


@pytest.mark.parametrize(
    ("reason", "problem"),
    [
        ("", "reason: Say why this is no conflict, for those who come after you."),
        (" \n ", "reason: Say why this is no conflict, for those who come after you."),
        (
            "x" * (LONGEST_REASON + 1),
            "reason: The reason is 501 characters long; the limit is 500.",
        ),
        ("a\x00b", "reason: The reason holds the character U+0000, which is not allowed."),
    ],
)
async def test_a_reason_is_demanded_and_has_a_limit(
    oceans: Database, reason: str, problem: str
) -> None:
    clash = await found(oceans)

    with pytest.raises(InvalidError) as refusal:
        await say(oceans, clash.id, reason)

    assert str(refusal.value) == problem
    assert await oceans.read(dismissals, "oceans") == {}


async def test_a_reason_may_fill_its_limit(oceans: Database) -> None:
    said = await say(oceans, (await found(oceans)).id, "x" * LONGEST_REASON)

    assert len(said.reason) == LONGEST_REASON


async def test_what_blocks_a_release_is_not_dismissed(database: Database) -> None:
    sittings = make_sitting(uid="a"), make_sitting(TEN + HOUR / 2, uid="b")
    await database.write(draft.create, make_programme(make_session("One", sittings=sittings)))
    overlap = await found(database, ConflictKind.OVERLAP)

    with pytest.raises(ConflictError) as refusal:
        await say(database, overlap.id)

    assert str(refusal.value) == "This blocks a release, so it has to be mended."
    assert await database.read(dismissals, "oceans") == {}


@pytest.mark.parametrize("conflict", ["", "0123456789abcdef", "ü", "\udcff", "x" * 10_000])
async def test_a_conflict_that_the_draft_does_not_have_is_not_found(
    oceans: Database, conflict: str
) -> None:
    with pytest.raises(NotFoundError):
        await say(oceans, conflict)
    with pytest.raises(NotFoundError):
        await oceans.write(reconsider, conference="oceans", conflict=conflict, now=TEN, by="ben")


async def test_a_conflict_of_another_conference_is_not_found(oceans: Database) -> None:
    rivers = make_conference(slug="rivers", uid="22222222-2222-4222-8222-222222222222")
    await oceans.write(draft.create, two_in_one_hall("rivers", conference=rivers))
    clash = await found(oceans)

    with pytest.raises(NotFoundError):
        await oceans.write(
            dismiss, conference="rivers", conflict=clash.id, reason=REASON, now=THREE, by="clerk"
        )


async def test_a_refused_dismissal_changes_nothing(oceans: Database) -> None:
    await say(oceans, (await found(oceans)).id)
    before = await oceans.read(everything)

    with pytest.raises(NotFoundError):
        await say(oceans, "0123456789abcdef")

    assert await oceans.read(everything) == before


async def test_a_dismissal_outlives_the_mending_and_is_there_when_the_same_comes_back(
    oceans: Database,
) -> None:
    clash = await found(oceans)
    said = await say(oceans, clash.id)
    whole = await oceans.read(draft.programme, "oceans")
    apart = replace(whole, sessions=whole.sessions[:1])

    await oceans.write(draft.replace, "oceans", apart)
    await oceans.write(draft.replace, "oceans", whole, kept={"oceans-b"})

    assert (await found(oceans)).id == clash.id
    assert await oceans.read(dismissals, "oceans") == {clash.id: said}


async def test_what_was_read_before_is_brought_up_to_date_first(oceans: Database) -> None:
    clash = await found(oceans)
    known = await oceans.read(agenda.draft, "oceans")
    two = Item(ItemKind.SESSION, "two")
    await oceans.write(
        agenda.delete, conference="oceans", item=two, version=1, now=THREE, by="clerk"
    )

    with pytest.raises(NotFoundError):
        await oceans.write(
            dismiss,
            conference="oceans",
            conflict=clash.id,
            reason=REASON,
            now=THREE,
            by="clerk",
            known=known,
        )


async def test_of_two_who_dismiss_at_once_one_is_kept(oceans: Database) -> None:
    clash = await found(oceans)

    said = await asyncio.gather(*(say(oceans, clash.id, by=name) for name in ("a", "b")))

    kept = (await oceans.read(dismissals, "oceans"))[clash.id]
    assert [kept in said, len(await oceans.read(dismissals, "oceans"))] == [True, 1]
