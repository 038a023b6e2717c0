"""The editions in memory: the newest wins, histories are whole, earlier ones are read once."""

import pytest

from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.errors import NotFoundError
from scheduler.http.editions import Issue, LatestEditions
from tests.factories import THREE, make_conference, make_programme, make_session, with_session


def issued(count: int, *, slug: str = "oceans") -> list[Edition]:
    programme = make_programme(make_session("Coral"), conference=make_conference(slug=slug))
    editions = [issue(None, programme, cause=Cause.RELEASE, now=THREE, by="Secretariat")]
    for number in range(2, count + 1):
        changed = with_session(programme, make_session(f"Coral {number}", slug="coral"))
        editions.append(
            issue(editions[-1], changed, cause=Cause.RELEASE, now=THREE, by="Secretariat")
        )
    return editions


class Store:
    """What the loaders read from, and how often they were asked."""

    def __init__(self, *histories: list[Edition]) -> None:
        self.histories = {history[0].slug: history for history in histories}
        self.asked: list[str | tuple[str, int]] = []

    async def latest(self) -> list[Edition]:
        return [history[-1] for history in self.histories.values()]

    async def history(self, slug: str) -> list[Edition]:
        self.asked.append(slug)
        return self.histories[slug]

    async def earlier(self, slug: str, number: int) -> Edition:
        self.asked.append((slug, number))
        return self.histories[slug][number - 1]

    async def loaded(self) -> LatestEditions:
        editions = LatestEditions(latest=self.latest, history=self.history, earlier=self.earlier)
        await editions.load()
        return editions


def numbers(editions: LatestEditions, *, until: int = 99) -> list[int]:
    return [each.number for each in editions.history("oceans", until=until)]


async def test_the_latest_of_every_conference_is_loaded_with_its_history() -> None:
    editions = await Store(issued(3), issued(1, slug="lakes")).loaded()

    assert [edition.slug for edition in editions.all()] == ["lakes", "oceans"]
    assert (editions.get("oceans").number, editions.total) == (3, 4)
    assert numbers(editions) == [1, 2, 3]
    assert numbers(editions, until=2) == [1, 2]


async def test_an_announced_edition_takes_over_without_a_question_to_the_database() -> None:
    history = issued(3)
    store = Store(history[:2])
    editions = await store.loaded()
    store.asked.clear()

    await editions.announce(history[2])

    assert (editions.get("oceans").number, numbers(editions)) == (3, [1, 2, 3])
    assert store.asked == []


async def test_what_others_issued_in_between_is_fetched() -> None:
    history = issued(5)
    store = Store(history[:2])
    editions = await store.loaded()
    store.histories["oceans"] = history

    await editions.announce(history[3])

    assert (editions.get("oceans").number, numbers(editions)) == (4, [1, 2, 3, 4])


async def test_an_older_edition_that_comes_late_changes_nothing() -> None:
    history = issued(3)
    editions = await Store(history).loaded()

    await editions.announce(history[1])

    assert (editions.get("oceans").number, numbers(editions)) == (3, [1, 2, 3])


async def test_an_edition_overtaken_while_its_history_is_read_does_not_come_back() -> None:
    history = issued(5)
    store = Store(history[:1])
    editions = await store.loaded()
    store.histories["oceans"] = history
    read = store.history

    async def read_slowly(slug: str) -> list[Edition]:
        editions._load_history = read
        await editions.announce(history[4])
        return await read(slug)

    editions._load_history = read_slowly
    await editions.announce(history[3])

    assert (editions.get("oceans").number, numbers(editions)) == (5, [1, 2, 3, 4, 5])


async def test_earlier_editions_are_read_once_and_the_latest_never() -> None:
    store = Store(issued(12))
    editions = await store.loaded()
    store.asked.clear()

    found = [(await editions.earlier("oceans", number)).number for number in (3, 3, 12)]
    for number in range(1, 12):
        await editions.earlier("oceans", number)
    await editions.earlier("oceans", 3)

    assert found == [3, 3, 12]
    # Of eleven, the eight asked for last are kept: the third is read again.
    assert store.asked.count(("oceans", 3)) == 2
    assert store.asked.count(("oceans", 11)) == 1


@pytest.mark.parametrize("number", [0, 4])
async def test_an_edition_that_was_never_issued_is_not_found(number: int) -> None:
    editions = await Store(issued(3)).loaded()

    with pytest.raises(NotFoundError, match=f"no edition {number}; the latest"):
        await editions.earlier("oceans", number)


async def test_an_unknown_conference_is_not_found() -> None:
    editions = await Store().loaded()

    assert (editions.find("lakes"), editions.history("lakes", until=1)) == (None, ())
    with pytest.raises(NotFoundError, match="no conference “lakes”"):
        editions.get("lakes")


def test_an_issue_keeps_all_of_an_edition_but_its_programme() -> None:
    edition = issued(2)[-1]

    kept = Issue.of(edition)

    assert (kept.number, kept.cause, kept.issued_at, kept.issued_by, kept.comment) == (
        edition.number,
        edition.cause,
        edition.issued_at,
        edition.issued_by,
        edition.comment,
    )
    assert kept.notices == edition.notices
