"""Editions are added one after the other, and come out as they went in."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.domain.edition import FIRST, Edition
from scheduler.domain.errors import ConflictError, NotFoundError, UnavailableError
from scheduler.storage import draft, editions, tables
from scheduler.storage.editions import Issued
from scheduler.storage.engine import Database
from scheduler.storage.transaction import Transaction
from tests.factories import make_conference, make_programme
from tests.storage.history import make_history
from tests.storage.strategies import NAMES, programmes, values


class UndoneError(Exception):
    """Ends a transaction that was only looked at."""


@pytest.mark.unmeasured
@given(
    edition=values(Edition, programme=programmes(), number=st.just(1), previous=st.just(FIRST)),
    slug=NAMES,
)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=40,
)
async def test_an_edition_is_read_as_it_was_written(
    database: Database, edition: Edition, slug: str
) -> None:
    conference = replace(edition.programme.conference, slug=slug, uid="the conference")
    edition = replace(edition, programme=replace(edition.programme, conference=conference))

    async def there_and_back(tx: Transaction) -> None:
        await draft.create(tx, edition.programme)
        made = await editions.append(tx, edition)
        assert made == replace(edition, digest=made.digest)
        assert await editions.latest(tx, slug) == made
        assert await editions.get(tx, slug, 1) == made
        raise UndoneError

    with pytest.raises(UndoneError):
        await database.write(there_and_back)


async def test_each_edition_names_the_one_before(database: Database) -> None:
    first, second, third = await make_history(database)

    assert (first.previous, second.previous, third.previous) == (
        FIRST,
        first.digest,
        second.digest,
    )
    assert len({FIRST, first.digest, second.digest, third.digest}) == 4


async def test_the_latest_editions_of_all_conferences(database: Database) -> None:
    history = await make_history(database)
    other = make_programme(conference=make_conference(slug="reefs", uid="reefs"), sessions=())
    await database.write(draft.create, other)

    assert await database.read(editions.numbers) == {"oceans": 3}
    assert await database.read(editions.all_latest) == (history[-1],)
    assert await database.read(editions.latest, "oceans") == history[-1]
    assert await database.read(editions.latest, "reefs") is None


async def test_old_editions_stay(database: Database) -> None:
    history = await make_history(database)

    assert [await database.read(editions.get, "oceans", n) for n in (1, 2, 3)] == list(history)


async def test_the_notices_of_all_editions_newest_first(database: Database) -> None:
    history = await make_history(database)

    names = ("number", "cause", "issued_at", "issued_by", "comment", "notices")
    assert await database.read(editions.notices, "oceans") == tuple(
        Issued(**{name: getattr(each, name) for name in names}) for each in reversed(history)
    )


@pytest.mark.parametrize("number", [3, 5])
async def test_a_double_number_and_a_gap_are_refused(database: Database, number: int) -> None:
    history = await make_history(database)
    wrong = replace(history[-1], number=number, previous=history[-1].digest)

    with pytest.raises(ConflictError) as refusal:
        await database.write(editions.append, wrong)

    assert str(refusal.value) == (
        f"Edition {number} of 'oceans' cannot follow edition 3;"
        " read the latest edition and try again."
    )
    assert await database.read(editions.latest, "oceans") == history[-1]


async def test_an_edition_made_from_an_older_one_is_refused(database: Database) -> None:
    history = await make_history(database)
    wrong = replace(history[-1], number=4)

    with pytest.raises(ConflictError, match="cannot follow edition 3"):
        await database.write(editions.append, wrong)


async def test_an_unknown_edition_says_which_there_are(database: Database) -> None:
    await make_history(database)
    other = make_programme(conference=make_conference(slug="reefs", uid="reefs"), sessions=())
    await database.write(draft.create, other)

    with pytest.raises(NotFoundError) as refusal:
        await database.read(editions.get, "oceans", 4)
    assert str(refusal.value) == ("There is no edition 4 of 'oceans'; the latest is edition 3.")
    with pytest.raises(NotFoundError) as refusal:
        await database.read(editions.get, "reefs", 1)
    assert str(refusal.value) == (
        "There is no edition 1 of 'reefs'; nothing of it is released yet."
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"form": 2}, "it has form 2, and this program knows only form 1"),
        ({"comment": "Nothing to see"}, "its content does not match its digest"),
        ({"marks": b"\0" * 64}, "its content is damaged"),
    ],
)
async def test_a_damaged_edition_is_not_served(
    database: Database, change: dict[str, Any], reason: str
) -> None:
    await make_history(database)
    newest = tables.edition.update().where(tables.edition.c.number == 3)

    async def damage(tx: Transaction) -> None:
        await tx.execute(newest.values(**change))

    await database.write(damage)

    with pytest.raises(UnavailableError) as refusal:
        await database.read(editions.all_latest)
    assert str(refusal.value) == (
        f"Edition 3 of 'oceans' cannot be used: {reason}; restore a copy of the database."
    )
    assert (await database.read(editions.get, "oceans", 2)).number == 2
