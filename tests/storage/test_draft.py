"""The draft comes out of its tables as it went in, and is replaced whole."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from scheduler.domain.conference import Conference
from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.domain.programme import Programme
from scheduler.storage import conferences, draft
from scheduler.storage.engine import Database
from scheduler.storage.transaction import Transaction
from tests.factories import make_conference, make_programme, make_session, make_text
from tests.storage.drafting import session_of
from tests.storage.large import make_large_programme
from tests.storage.statements import counted, cut_off_everywhere
from tests.storage.strategies import programmes

pytestmark = pytest.mark.long

SAME_DATABASE = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=40,
)


class UndoneError(Exception):
    """Ends a transaction that was only looked at."""


@pytest.mark.unmeasured
@given(programme=programmes())
@SAME_DATABASE
async def test_a_draft_is_read_as_it_was_written(database: Database, programme: Programme) -> None:
    async def there_and_back(tx: Transaction) -> None:
        await draft.create(tx, programme)
        assert await draft.programme(tx, programme.conference.slug) == programme
        raise UndoneError

    with pytest.raises(UndoneError):
        await database.write(there_and_back)


@pytest.mark.unmeasured
@given(old=programmes(), new=programmes())
@SAME_DATABASE
async def test_a_draft_is_replaced_whole(
    database: Database, old: Programme, new: Programme
) -> None:
    new = replace(new, conference=replace(new.conference, slug="a", uid="the conference"))
    old = replace(old, conference=replace(old.conference, slug="a", uid="the conference"))

    async def there_and_back(tx: Transaction) -> None:
        await draft.create(tx, old)
        await draft.replace(tx, "a", new)
        assert await draft.programme(tx, "a") == new
        raise UndoneError

    with pytest.raises(UndoneError):
        await database.write(there_and_back)


async def test_replacing_keeps_the_rows_of_what_stays(database: Database) -> None:
    old = make_programme()
    new = replace(old, sessions=(make_session("First"), *reversed(old.sessions)))
    await database.write(draft.create, old)
    before = await database.read(session_of, "oceans", "opening")

    await database.write(draft.replace, "oceans", new)

    assert await database.read(draft.programme, "oceans") == new
    assert await database.read(session_of, "oceans", "opening") == before


async def test_a_sitting_may_go_to_another_session(database: Database) -> None:
    old = make_programme()
    opening, reefs = old.sessions
    new = replace(
        old,
        sessions=(
            replace(opening, sittings=()),
            replace(reefs, sittings=(*reefs.sittings, *opening.sittings)),
        ),
    )
    await database.write(draft.create, old)

    await database.write(draft.replace, "oceans", new)

    assert await database.read(draft.programme, "oceans") == new


@pytest.mark.parametrize("changed", [make_conference(uid="another"), make_conference(slug="seas")])
async def test_what_subscribers_know_a_conference_by_stays(
    database: Database, changed: Conference
) -> None:
    old = make_programme()
    await database.write(draft.create, old)
    new = replace(old, conference=changed)

    with pytest.raises(ConflictError) as refusal:
        await database.write(draft.replace, "oceans", new)

    assert str(refusal.value) == (
        "The conference 'oceans' has the uid '11111111-1111-4111-8111-111111111111';"
        " subscribers know it by both, so neither can be changed."
        " A file without uids gets new ones: start from what `reconvene export` writes."
    )


async def test_a_slug_is_taken_once(database: Database) -> None:
    await database.write(draft.create, make_programme())
    second = make_programme(conference=make_conference(uid="second"), sessions=())

    with pytest.raises(ConflictError) as refusal:
        await database.write(draft.create, second)

    assert str(refusal.value) == (
        "There is a conference 'oceans' already; give the new one another slug."
    )


async def test_an_unknown_conference_names_those_there_are(database: Database) -> None:
    with pytest.raises(NotFoundError) as refusal:
        await database.read(draft.programme, "deserts")
    assert str(refusal.value) == "There is no conference 'deserts'. There are: none yet."

    await database.write(draft.create, make_programme())
    with pytest.raises(NotFoundError) as refusal:
        await database.write(conferences.lock, "deserts")
    assert str(refusal.value) == "There is no conference 'deserts'. There are: oceans."


async def test_a_conference_is_saved_on_its_present_version_only(database: Database) -> None:
    await database.write(draft.create, make_programme())
    row = await database.read(conferences.get, "oceans")
    changed = replace(row.value, title=make_text("Ocean Summit"))
    await database.write(conferences.save, row, changed)

    with pytest.raises(ConflictError, match="changed the conference 'oceans' since"):
        await database.write(conferences.save, row, changed)


@pytest.mark.parametrize("count", [1, 60])
async def test_reading_a_draft_takes_as_many_statements_however_large(
    database: Database, count: int
) -> None:
    async def statements(tx: Transaction) -> int:
        with counted(tx) as counter:
            await draft.programme(tx, "oceans")
        return counter.count

    await database.write(draft.create, make_large_programme(count))

    assert await database.read(statements) == 14


@pytest.mark.unmeasured
async def test_a_replacement_cut_off_anywhere_leaves_nothing(database: Database) -> None:
    old, new = make_programme(), make_large_programme(3)
    new = replace(new, conference=replace(old.conference, title=make_text("Seas")))
    await database.write(draft.create, old)

    statements = await cut_off_everywhere(database, draft.replace, slug="oceans", new=new)

    assert statements > 30
    assert await database.read(draft.programme, "oceans") == new
