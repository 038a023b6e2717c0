"""A failure never takes away good bytes, and good bytes never pass for the new ones."""

import asyncio
import logging

import pytest
from starlette.exceptions import HTTPException

from scheduler.domain.errors import NotFoundError, SchedulerError, UnavailableError
from scheduler.http.preparing import Preparer
from scheduler.http.security import SecurityPolicy
from scheduler.http.shelf import Shelf
from tests.http.kitchen import FEED, Kitchen, get, until_rendering


async def test_when_preparing_fails_the_last_good_bytes_are_served_and_it_is_logged(
    preparer: Preparer, kitchen: Kitchen, caplog: pytest.LogCaptureFixture
) -> None:
    await get(preparer, kitchen.make("edition 1"), edition=1)
    kitchen.failure = UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogate")

    answered = await get(preparer, kitchen.make("edition 2"), edition=2)

    assert answered == "edition 1"
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (
            logging.ERROR,
            (
                "Preparing b'/ocean/feed.ics' of ocean, edition 2, failed. "
                "Its last good bytes are served instead."
            ),
        )
    ]
    assert preparer.shelf.find(FEED) is None


async def test_a_failure_is_left_to_rest_before_it_is_tried_again(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    await get(preparer, kitchen.make("edition 1"), edition=1)
    kitchen.failure = KeyError("room")

    answers = [await get(preparer, kitchen.make("edition 2"), edition=2) for _ in range(5)]

    assert (answers, kitchen.rendered) == (["edition 1"] * 5, ["edition 1", "edition 2"])


async def test_a_newer_edition_is_tried_at_once(preparer: Preparer, kitchen: Kitchen) -> None:
    await get(preparer, kitchen.make("edition 1"), edition=1)
    kitchen.failure = KeyError("room")
    await get(preparer, kitchen.make("edition 2"), edition=2)
    kitchen.failure = None

    assert await get(preparer, kitchen.make("edition 3"), edition=3) == "edition 3"


async def test_a_rested_failure_is_tried_again(
    shelf: Shelf, policy: SecurityPolicy, kitchen: Kitchen
) -> None:
    preparer = Preparer(shelf, policy=policy, rest=0.0)
    await get(preparer, kitchen.make("edition 1"), edition=1)
    kitchen.failure = KeyError("room")
    await get(preparer, kitchen.make("edition 2"), edition=2)
    kitchen.failure = None

    assert await get(preparer, kitchen.make("edition 2"), edition=2) == "edition 2"


async def test_the_last_good_is_never_served_while_the_new_is_being_made(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    await get(preparer, kitchen.make("edition 1"), edition=1)
    kitchen.open.clear()
    preparer.shelf.forget("ocean", before=2)
    asking = [
        asyncio.create_task(get(preparer, kitchen.make("edition 2"), edition=2)) for _ in range(9)
    ]
    await until_rendering(kitchen, times=2)
    kitchen.open.set()

    assert await asyncio.gather(*asking) == ["edition 2"] * 9


@pytest.mark.parametrize("refusal", [NotFoundError("no session 'x'"), HTTPException(404)])
async def test_a_refusal_is_an_answer_and_no_failure(
    preparer: Preparer, kitchen: Kitchen, refusal: SchedulerError | HTTPException
) -> None:
    await get(preparer, kitchen.make("edition 1"), edition=1)
    kitchen.failure = refusal

    with pytest.raises(type(refusal)):
        await get(preparer, kitchen.make("edition 2"), edition=2)


async def test_a_database_that_is_away_does_not_take_the_feed_down(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    await get(preparer, kitchen.make("edition 1"), edition=1)
    kitchen.failure = UnavailableError("The database cannot be opened.")

    assert await get(preparer, kitchen.make("edition 2"), edition=2) == "edition 1"
