"""One renders while the others wait, and a failure never takes away good bytes."""

import asyncio
import logging
import threading

import pytest
from starlette.exceptions import HTTPException

from scheduler.domain.errors import NotFoundError, SchedulerError, UnavailableError
from scheduler.http.prepared import Content, PreparedResponse
from scheduler.http.preparing import Make, Preparer
from scheduler.http.security import SecurityPolicy
from scheduler.http.shelf import Address, Shelf

FEED = Address(b"/ocean/feed.ics")


class Kitchen:
    """Renders when it is let, counts how often, and fails when it is told to."""

    def __init__(self) -> None:
        self.rendered: list[str] = []
        self.threads: set[int] = set()
        self.open = threading.Event()
        self.open.set()
        self.failure: Exception | None = None

    def make(self, text: str) -> Make:
        def make() -> Content:
            self.rendered.append(text)
            self.threads.add(threading.get_ident())
            self.open.wait(10)
            if self.failure is not None:
                raise self.failure
            return Content(body=text.encode(), content_type="text/calendar")

        return make


@pytest.fixture
def kitchen() -> Kitchen:
    return Kitchen()


@pytest.fixture
def preparer(shelf: Shelf, policy: SecurityPolicy) -> Preparer:
    return Preparer(shelf, policy=policy)


def _text(response: PreparedResponse) -> str:
    return response.representations["identity"].body.decode()


async def _get(preparer: Preparer, make: Make, *, edition: int = 1) -> str:
    return _text(await preparer.get_or_make(FEED, make, conference="ocean", edition=edition))


async def _until_rendering(kitchen: Kitchen, *, times: int = 1) -> None:
    async with asyncio.timeout(5):
        while len(kitchen.rendered) < times:  # noqa: ASYNC110 -- a thread cannot set the loop's event
            await asyncio.sleep(0.001)


async def test_what_was_made_once_is_answered_again(preparer: Preparer, kitchen: Kitchen) -> None:
    texts = [await _get(preparer, kitchen.make("one")) for _ in range(3)]

    assert (texts, kitchen.rendered) == (["one"] * 3, ["one"])
    assert preparer.shelf.find(FEED) == preparer.shelf.at_least(FEED, edition=1)


async def test_many_who_ask_at_once_share_one_rendering(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    kitchen.open.clear()
    asking = [asyncio.create_task(_get(preparer, kitchen.make("one"))) for _ in range(100)]
    await _until_rendering(kitchen)
    kitchen.open.set()

    assert await asyncio.gather(*asking) == ["one"] * 100
    assert kitchen.rendered == ["one"]


async def test_the_loop_goes_on_while_a_thread_renders(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    kitchen.open.clear()
    asking = asyncio.create_task(_get(preparer, kitchen.make("one")))
    await _until_rendering(kitchen)

    await asyncio.sleep(0.01)

    assert not asking.done()
    kitchen.open.set()
    assert await asking == "one"
    assert threading.get_ident() not in kitchen.threads


async def test_without_threads_it_renders_where_it_is(
    shelf: Shelf, policy: SecurityPolicy, kitchen: Kitchen
) -> None:
    await _get(Preparer(shelf, policy=policy, in_thread=False), kitchen.make("one"))

    assert kitchen.threads == {threading.get_ident()}


async def test_a_failed_rendering_wakes_all_who_wait_and_is_not_kept(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    kitchen.open.clear()
    kitchen.failure = KeyError("room")
    asking = [asyncio.create_task(_get(preparer, kitchen.make("one"))) for _ in range(5)]
    await _until_rendering(kitchen)
    kitchen.open.set()
    failed = await asyncio.gather(*asking, return_exceptions=True)

    kitchen.failure = None
    recovered = await _get(preparer, kitchen.make("again"))

    assert [repr(one) for one in failed] == ["KeyError('room')"] * 5
    assert (recovered, kitchen.rendered) == ("again", ["one", "again"])


async def test_who_goes_away_does_not_take_the_others_answer(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    kitchen.open.clear()
    first, second = (asyncio.create_task(_get(preparer, kitchen.make("one"))) for _ in range(2))
    await _until_rendering(kitchen)
    first.cancel()
    await asyncio.sleep(0)
    kitchen.open.set()

    assert await second == "one"
    assert (first.cancelled(), kitchen.rendered) == (True, ["one"])


async def test_when_all_have_gone_the_work_is_still_kept(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    kitchen.open.clear()
    only = asyncio.create_task(_get(preparer, kitchen.make("one")))
    await _until_rendering(kitchen)
    only.cancel()
    with pytest.raises(asyncio.CancelledError):
        await only
    kitchen.open.set()

    assert await _get(preparer, kitchen.make("two")) == "one"


async def test_when_all_have_gone_a_failure_is_nobody_s_surprise(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    complaints: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    kitchen.open.clear()
    kitchen.failure = KeyError("room")
    only = asyncio.create_task(_get(preparer, kitchen.make("one")))
    await _until_rendering(kitchen)
    only.cancel()
    kitchen.open.set()

    async with asyncio.timeout(5):
        while preparer._under_way:  # noqa: ASYNC110 -- there is nobody to tell when it ends
            await asyncio.sleep(0.001)

    assert complaints == []


async def test_a_server_that_stops_tells_who_waits(preparer: Preparer, kitchen: Kitchen) -> None:
    kitchen.open.clear()
    waiting = asyncio.create_task(_get(preparer, kitchen.make("one")))
    await _until_rendering(kitchen)
    [under_way] = preparer._under_way.values()

    under_way.cancel()
    kitchen.open.set()

    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert preparer._under_way == {}


async def test_a_rendering_that_ends_too_late_is_answered_but_not_kept(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    kitchen.open.clear()
    early = asyncio.create_task(_get(preparer, kitchen.make("edition 1"), edition=1))
    await _until_rendering(kitchen)
    preparer.shelf.forget("ocean", before=2)
    kitchen.open.set()

    assert await early == "edition 1"
    assert preparer.shelf.find(FEED) is None


async def test_two_editions_are_made_side_by_side_and_the_newer_stays(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    kitchen.open.clear()
    asking = [
        asyncio.create_task(_get(preparer, kitchen.make(f"edition {number}"), edition=number))
        for number in (1, 2)
    ]
    await _until_rendering(kitchen, times=2)
    kitchen.open.set()

    assert await asyncio.gather(*asking) == ["edition 1", "edition 2"]
    assert await _get(preparer, kitchen.make("never"), edition=2) == "edition 2"


async def test_an_older_edition_asked_for_late_is_answered_with_the_newer(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    await _get(preparer, kitchen.make("edition 2"), edition=2)

    assert await _get(preparer, kitchen.make("edition 1"), edition=1) == "edition 2"


async def test_asking_for_a_newer_edition_ends_the_older_everywhere(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    page = Address(b"/ocean/")
    await preparer.get_or_make(page, kitchen.make("page"), conference="ocean", edition=1)

    await _get(preparer, kitchen.make("edition 2"), edition=2)

    assert preparer.shelf.find(page) is None


async def test_an_earlier_edition_of_record_is_kept_beside_the_latest(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    await _get(preparer, kitchen.make("edition 2"), edition=2)
    record = Address(b"/ocean/editions/1/")

    for _ in range(2):
        await preparer.get_or_make(
            record, kitchen.make("record"), conference="ocean", edition=1, archived=True
        )

    assert kitchen.rendered == ["edition 2", "record"]


async def test_when_preparing_fails_the_last_good_bytes_are_served_and_it_is_logged(
    preparer: Preparer, kitchen: Kitchen, caplog: pytest.LogCaptureFixture
) -> None:
    await _get(preparer, kitchen.make("edition 1"), edition=1)
    kitchen.failure = UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogate")

    answered = await _get(preparer, kitchen.make("edition 2"), edition=2)

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
    await _get(preparer, kitchen.make("edition 1"), edition=1)
    kitchen.failure = KeyError("room")

    answers = [await _get(preparer, kitchen.make("edition 2"), edition=2) for _ in range(5)]

    assert (answers, kitchen.rendered) == (["edition 1"] * 5, ["edition 1", "edition 2"])


async def test_a_newer_edition_is_tried_at_once(preparer: Preparer, kitchen: Kitchen) -> None:
    await _get(preparer, kitchen.make("edition 1"), edition=1)
    kitchen.failure = KeyError("room")
    await _get(preparer, kitchen.make("edition 2"), edition=2)
    kitchen.failure = None

    assert await _get(preparer, kitchen.make("edition 3"), edition=3) == "edition 3"


async def test_a_rested_failure_is_tried_again(
    shelf: Shelf, policy: SecurityPolicy, kitchen: Kitchen
) -> None:
    preparer = Preparer(shelf, policy=policy, rest=0.0)
    await _get(preparer, kitchen.make("edition 1"), edition=1)
    kitchen.failure = KeyError("room")
    await _get(preparer, kitchen.make("edition 2"), edition=2)
    kitchen.failure = None

    assert await _get(preparer, kitchen.make("edition 2"), edition=2) == "edition 2"


async def test_the_last_good_is_never_served_while_the_new_is_being_made(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    await _get(preparer, kitchen.make("edition 1"), edition=1)
    kitchen.open.clear()
    preparer.shelf.forget("ocean", before=2)
    asking = [
        asyncio.create_task(_get(preparer, kitchen.make("edition 2"), edition=2)) for _ in range(9)
    ]
    await _until_rendering(kitchen, times=2)
    kitchen.open.set()

    assert await asyncio.gather(*asking) == ["edition 2"] * 9


@pytest.mark.parametrize("refusal", [NotFoundError("no session 'x'"), HTTPException(404)])
async def test_a_refusal_is_an_answer_and_no_failure(
    preparer: Preparer, kitchen: Kitchen, refusal: SchedulerError | HTTPException
) -> None:
    await _get(preparer, kitchen.make("edition 1"), edition=1)
    kitchen.failure = refusal

    with pytest.raises(type(refusal)):
        await _get(preparer, kitchen.make("edition 2"), edition=2)


async def test_a_database_that_is_away_does_not_take_the_feed_down(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    await _get(preparer, kitchen.make("edition 1"), edition=1)
    kitchen.failure = UnavailableError("The database cannot be opened.")

    assert await _get(preparer, kitchen.make("edition 2"), edition=2) == "edition 1"
