"""A draft, its conflicts and its differences are read and found once for each of its states."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from scheduler.domain.conflict import ConflictKind
from scheduler.domain.edition import Cause, issue
from scheduler.domain.items import ItemKind
from scheduler.http.drafts import Drafts
from scheduler.http.kept import Kept
from scheduler.services import agenda
from scheduler.storage.engine import Database
from tests.factories import TEN, make_programme, make_session

WHO: dict[str, Any] = {"now": TEN, "by": "anna"}


async def begin(database: Database, *slugs: str) -> None:
    for slug in slugs:
        programme = make_programme()
        conference = replace(programme.conference, slug=slug, uid=f"uid-of-{slug}")
        sessions = tuple(
            replace(s, sittings=tuple(replace(x, uid=f"{slug}-{x.uid}") for x in s.sittings))
            for s in programme.sessions
        )
        programme = replace(programme, conference=conference, sessions=sessions)
        await database.write(agenda.begin, programme, **WHO)


async def test_a_draft_is_kept_until_it_changes(database: Database) -> None:
    await begin(database, "oceans")
    drafts = Drafts(database)
    first = await drafts.get("oceans")
    again = await drafts.get("oceans")
    session = make_session("Rivers", sittings=())

    await database.write(
        agenda.create, conference="oceans", kind=ItemKind.SESSION, value=session, **WHO
    )
    changed = await drafts.get("oceans")

    assert again is first
    assert changed == await database.read(agenda.draft, "oceans")
    assert changed.programme.sessions == (*first.programme.sessions, session)


async def test_only_the_last_few_drafts_are_kept(database: Database) -> None:
    await begin(database, "oceans", "rivers", "lakes")
    drafts = Drafts(database, kept=2)
    oceans, rivers, lakes = [await drafts.get(slug) for slug in ("oceans", "rivers", "lakes")]

    assert await drafts.get("rivers") is rivers
    assert await drafts.get("lakes") is lakes
    assert await drafts.get("oceans") is not oceans


async def test_conflicts_are_found_once_for_each_state(database: Database) -> None:
    await begin(database, "oceans")
    drafts = Drafts(database)
    draft = await drafts.get("oceans")

    found = await drafts.conflicts(draft)

    assert {conflict.kind for conflict in found} >= {ConflictKind.NO_CHAIR}
    assert await drafts.conflicts(draft) is found


async def test_a_draft_is_compared_once_with_each_edition(database: Database) -> None:
    await begin(database, "oceans")
    drafts = Drafts(database)
    draft = await drafts.get("oceans")
    earlier = replace(draft.programme, sessions=draft.programme.sessions[:1])
    edition = issue(None, earlier, cause=Cause.RELEASE, now=TEN, by="Secretariat")

    notices = await drafts.notices(draft, edition)

    assert [(notice.kind, notice.session) for notice in notices] == [("added", "session-i")]
    assert await drafts.notices(draft, edition) is notices
    assert await drafts.notices(draft, None) == ()


async def test_a_draft_is_reviewed_once_against_each_edition(database: Database) -> None:
    await begin(database, "oceans")
    drafts = Drafts(database)
    draft = await drafts.get("oceans")
    earlier = replace(draft.programme, sessions=draft.programme.sessions[:1])
    edition = issue(None, earlier, cause=Cause.RELEASE, now=TEN, by="Secretariat")

    first, next_ = await drafts.review(draft, None), await drafts.review(draft, edition)

    assert (first.edition, first.change, first.notices) == (0, draft.number, ())
    assert [notice.kind for notice in next_.notices] == ["added"]
    assert await drafts.review(draft, edition) is next_


async def test_a_feed_is_checked_once_and_nobody_waits_longer_than_they_would(
    database: Database,
) -> None:
    await begin(database, "oceans")
    drafts = Drafts(database)
    review = await drafts.review(await drafts.get("oceans"), None)
    go_on, checked = Event(), []

    def check() -> tuple[str, ...]:
        checked.append("once")
        go_on.wait(10)
        return ("It misleads.",)

    assert await drafts.findings(review, check, patience=0) is None
    assert checked == []
    assert await drafts.findings(review, check, patience=0.01) is None
    assert await drafts.findings(review, check, patience=0) is None
    go_on.set()
    assert await drafts.findings(review, check) == ("It misleads.",)
    assert await drafts.findings(review, check, patience=0) == ("It misleads.",)
    assert checked == ["once"]


async def test_what_many_ask_for_at_once_is_made_once() -> None:
    kept, made = Kept[str, int](2), []

    def make() -> int:
        made.append("once")
        return len(made)

    assert await asyncio.gather(*(kept.get("key", make) for _ in range(5))) == [1] * 5


async def test_a_failure_is_not_kept() -> None:
    kept = Kept[str, int](2)

    def fail() -> int:
        raise ValueError("not today")

    with pytest.raises(ValueError, match="not today"):
        await kept.get("key", fail)
    assert await kept.get("key", lambda: 7) == 7


async def test_who_goes_away_does_not_take_the_answer_along() -> None:
    kept = Kept[str, int](2)
    asking = asyncio.create_task(kept.get("key", lambda: 7))
    await asyncio.sleep(0)

    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking

    other: Callable[[], int] = lambda: 8  # noqa: E731 -- the value that must not be made
    assert await kept.get("key", other) == 7


async def test_only_the_values_of_the_last_keys_are_kept() -> None:
    kept = Kept[str, int](2)
    for number, key in enumerate("abc"):
        await kept.get(key, lambda number=number: number)  # type: ignore[misc]  # the default binds

    assert [await kept.get(key, lambda: 9) for key in "bca"] == [1, 2, 9]
