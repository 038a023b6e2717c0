"""One renders while the others wait, and each edition is made once."""

import asyncio
import threading

import pytest

from scheduler.http.preparing import Preparer
from scheduler.http.security import SecurityPolicy
from scheduler.http.shelf import Address, Shelf
from tests.http.kitchen import FEED, Kitchen, get, until_rendering


async def test_what_was_made_once_is_answered_again(preparer: Preparer, kitchen: Kitchen) -> None:
    texts = [await get(preparer, kitchen.make("one")) for _ in range(3)]

    assert (texts, kitchen.rendered) == (["one"] * 3, ["one"])
    assert preparer.shelf.find(FEED) == preparer.shelf.at_least(FEED, edition=1)


async def test_many_who_ask_at_once_share_one_rendering(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    kitchen.open.clear()
    asking = [asyncio.create_task(get(preparer, kitchen.make("one"))) for _ in range(100)]
    await until_rendering(kitchen)
    kitchen.open.set()

    assert await asyncio.gather(*asking) == ["one"] * 100
    assert kitchen.rendered == ["one"]


async def test_the_loop_goes_on_while_a_thread_renders(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    kitchen.open.clear()
    asking = asyncio.create_task(get(preparer, kitchen.make("one")))
    await until_rendering(kitchen)

    await asyncio.sleep(0.01)

    assert not asking.done()
    kitchen.open.set()
    assert await asking == "one"
    assert threading.get_ident() not in kitchen.threads


async def test_without_threads_it_renders_where_it_is(
    shelf: Shelf, policy: SecurityPolicy, kitchen: Kitchen
) -> None:
    await get(Preparer(shelf, policy=policy, in_thread=False), kitchen.make("one"))

    assert kitchen.threads == {threading.get_ident()}


async def test_a_failed_rendering_wakes_all_who_wait_and_is_not_kept(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    kitchen.open.clear()
    kitchen.failure = KeyError("room")
    asking = [asyncio.create_task(get(preparer, kitchen.make("one"))) for _ in range(5)]
    await until_rendering(kitchen)
    kitchen.open.set()
    failed = await asyncio.gather(*asking, return_exceptions=True)

    kitchen.failure = None
    recovered = await get(preparer, kitchen.make("again"))

    assert [repr(one) for one in failed] == ["KeyError('room')"] * 5
    assert (recovered, kitchen.rendered) == ("again", ["one", "again"])


async def test_who_goes_away_does_not_take_the_others_answer(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    kitchen.open.clear()
    first, second = (asyncio.create_task(get(preparer, kitchen.make("one"))) for _ in range(2))
    await until_rendering(kitchen)
    first.cancel()
    await asyncio.sleep(0)
    kitchen.open.set()

    assert await second == "one"
    assert (first.cancelled(), kitchen.rendered) == (True, ["one"])


async def test_when_all_have_gone_the_work_is_still_kept(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    kitchen.open.clear()
    only = asyncio.create_task(get(preparer, kitchen.make("one")))
    await until_rendering(kitchen)
    only.cancel()
    with pytest.raises(asyncio.CancelledError):
        await only
    kitchen.open.set()

    assert await get(preparer, kitchen.make("two")) == "one"


async def test_when_all_have_gone_a_failure_is_nobody_s_surprise(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    complaints: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    kitchen.open.clear()
    kitchen.failure = KeyError("room")
    only = asyncio.create_task(get(preparer, kitchen.make("one")))
    await until_rendering(kitchen)
    only.cancel()
    kitchen.open.set()

    async with asyncio.timeout(5):
        while preparer._under_way:  # noqa: ASYNC110 -- there is nobody to tell when it ends
            await asyncio.sleep(0.001)

    assert complaints == []


async def test_a_server_that_stops_tells_who_waits(preparer: Preparer, kitchen: Kitchen) -> None:
    kitchen.open.clear()
    waiting = asyncio.create_task(get(preparer, kitchen.make("one")))
    await until_rendering(kitchen)
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
    early = asyncio.create_task(get(preparer, kitchen.make("edition 1"), edition=1))
    await until_rendering(kitchen)
    preparer.shelf.forget("ocean", before=2)
    kitchen.open.set()

    assert await early == "edition 1"
    assert preparer.shelf.find(FEED) is None


async def test_two_editions_are_made_side_by_side_and_the_newer_stays(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    kitchen.open.clear()
    asking = [
        asyncio.create_task(get(preparer, kitchen.make(f"edition {number}"), edition=number))
        for number in (1, 2)
    ]
    await until_rendering(kitchen, times=2)
    kitchen.open.set()

    assert await asyncio.gather(*asking) == ["edition 1", "edition 2"]
    assert await get(preparer, kitchen.make("never"), edition=2) == "edition 2"


async def test_an_older_edition_asked_for_late_is_answered_with_the_newer(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    await get(preparer, kitchen.make("edition 2"), edition=2)

    assert await get(preparer, kitchen.make("edition 1"), edition=1) == "edition 2"


async def test_asking_for_a_newer_edition_ends_the_older_everywhere(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    page = Address(b"/ocean/")
    await preparer.get_or_make(page, kitchen.make("page"), conference="ocean", edition=1)

    await get(preparer, kitchen.make("edition 2"), edition=2)

    assert preparer.shelf.find(page) is None


async def test_an_earlier_edition_of_record_is_kept_beside_the_latest(
    preparer: Preparer, kitchen: Kitchen
) -> None:
    await get(preparer, kitchen.make("edition 2"), edition=2)
    record = Address(b"/ocean/editions/1/")

    for _ in range(2):
        await preparer.get_or_make(
            record, kitchen.make("record"), conference="ocean", edition=1, archived=True
        )

    assert kitchen.rendered == ["edition 2", "record"]
