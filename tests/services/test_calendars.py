"""A delegate's calendar: whoever holds its address may do all to it, and nobody else anything."""

import asyncio
from collections.abc import Sequence

import pytest

from scheduler.domain.errors import ConflictError, InvalidError, NotFoundError
from scheduler.domain.selection import Choice
from scheduler.services import calendars
from scheduler.services.calendars import Kept
from scheduler.storage import draft
from scheduler.storage.engine import Database
from tests.factories import make_conference, make_programme, make_session
from tests.storage.statements import everything

REEFS = Choice(themes=frozenset({"reefs"}))
OPENING = Choice(sessions=frozenset({"opening"}))


@pytest.fixture
async def oceans(database: Database) -> Database:
    """Keep the drafts of two conferences."""
    await database.write(draft.create, make_programme())
    rivers = make_conference(slug="rivers", uid="22222222-2222-4222-8222-222222222222")
    session = make_session("Rivers")
    await database.write(draft.create, make_programme(session, conference=rivers))
    return database


@pytest.fixture
async def token(oceans: Database) -> str:
    return await oceans.write(calendars.create, "oceans", REEFS)


async def rows(database: Database) -> Sequence[tuple[object, ...]]:
    return (await database.read(everything))["calendar"]


async def test_what_was_chosen_is_found_by_the_token_alone(oceans: Database, token: str) -> None:
    assert await oceans.read(calendars.find, "oceans", token) == Kept(choice=REEFS, version=1)


async def test_a_token_has_128_bits_or_more_and_is_never_the_same(oceans: Database) -> None:
    tokens = {await oceans.write(calendars.create, "oceans", REEFS) for _ in range(5)}

    assert [len(token) for token in tokens] == [24] * 5


async def test_the_database_knows_the_choice_and_neither_token_nor_person(
    oceans: Database, token: str
) -> None:
    ((digest, conference_id, version, choice),) = await rows(oceans)

    assert (conference_id, version, choice) == (1, 1, REEFS)
    assert len(str(digest)) == 64
    assert token not in str(digest)


@pytest.mark.parametrize("forged", ["", "x", "ü" * 24, "\udcff", "A" * 24, "A" * 10_000])
async def test_a_token_nobody_was_given_finds_nothing(oceans: Database, forged: str) -> None:
    with pytest.raises(NotFoundError):
        await oceans.read(calendars.find, "oceans", forged)


async def test_every_refusal_of_a_token_is_worded_alike(oceans: Database, token: str) -> None:
    revoked = await oceans.write(calendars.create, "oceans", REEFS)
    await oceans.write(calendars.delete, "oceans", revoked)
    said = []
    for conference, tried in (("rivers", token), ("oceans", revoked), ("oceans", "A" * 24)):
        with pytest.raises(NotFoundError) as refusal:
            await oceans.read(calendars.find, conference, tried)
        said.append(str(refusal.value))

    assert len(set(said)) == 1


async def test_a_token_of_another_conference_changes_and_deletes_nothing(
    oceans: Database, token: str
) -> None:
    before = await rows(oceans)
    with pytest.raises(NotFoundError):
        await oceans.write(calendars.change, "rivers", token, choice=OPENING, version=1)
    with pytest.raises(NotFoundError):
        await oceans.write(calendars.replace, "rivers", token)
    with pytest.raises(NotFoundError):
        await oceans.write(calendars.delete, "rivers", token)

    assert await rows(oceans) == before


async def test_a_changed_choice_is_what_is_found(oceans: Database, token: str) -> None:
    await oceans.write(calendars.change, "oceans", token, choice=OPENING, version=1)

    assert await oceans.read(calendars.find, "oceans", token) == Kept(choice=OPENING, version=2)


async def test_a_change_of_what_was_changed_meanwhile_conflicts(
    oceans: Database, token: str
) -> None:
    await oceans.write(calendars.change, "oceans", token, choice=OPENING, version=1)
    with pytest.raises(ConflictError):
        await oceans.write(calendars.change, "oceans", token, choice=REEFS, version=1)

    assert await oceans.read(calendars.find, "oceans", token) == Kept(choice=OPENING, version=2)


async def test_a_replaced_address_leads_nowhere_and_the_new_one_to_the_choice(
    oceans: Database, token: str
) -> None:
    new = await oceans.write(calendars.replace, "oceans", token)

    assert await oceans.read(calendars.find, "oceans", new) == Kept(choice=REEFS, version=1)
    with pytest.raises(NotFoundError):
        await oceans.read(calendars.find, "oceans", token)


async def test_nothing_is_left_of_what_was_deleted(oceans: Database, token: str) -> None:
    await oceans.write(calendars.delete, "oceans", token)

    assert await rows(oceans) == []


async def test_of_two_deletions_at_once_one_finds_it_gone(oceans: Database, token: str) -> None:
    deletions = (oceans.write(calendars.delete, "oceans", token) for _ in range(2))

    done = await asyncio.gather(*deletions, return_exceptions=True)

    assert sorted(type(each).__name__ for each in done) == ["NoneType", "NotFoundError"]


async def test_of_two_replacements_at_once_one_address_is_left(
    oceans: Database, token: str
) -> None:
    replacements = (oceans.write(calendars.replace, "oceans", token) for _ in range(2))

    done = await asyncio.gather(*replacements, return_exceptions=True)

    assert sorted(type(each).__name__ for each in done) == ["NotFoundError", "str"]
    assert len(await rows(oceans)) == 1


def chosen(*, sessions: int, themes: int) -> Choice:
    return Choice(
        sessions=frozenset(f"session-{number}" for number in range(sessions)),
        themes=frozenset(f"theme-{number}" for number in range(themes)),
    )


@pytest.mark.parametrize(
    ("choice", "paths"),
    [
        (chosen(sessions=0, themes=0), [""]),
        (chosen(sessions=501, themes=0), ["sessions"]),
        (chosen(sessions=1, themes=51), ["themes"]),
        (chosen(sessions=501, themes=51), ["sessions", "themes"]),
    ],
)
async def test_nothing_and_too_much_are_refused(
    oceans: Database, token: str, choice: Choice, paths: list[str]
) -> None:
    with pytest.raises(InvalidError) as creation:
        await oceans.write(calendars.create, "oceans", choice)
    with pytest.raises(InvalidError) as change:
        await oceans.write(calendars.change, "oceans", token, choice=choice, version=1)

    assert [each.path for each in creation.value.problems] == paths
    assert change.value.problems == creation.value.problems
    assert len(await rows(oceans)) == 1


async def test_as_much_as_can_be_kept_is_kept(oceans: Database) -> None:
    choice = chosen(sessions=500, themes=50)

    token = await oceans.write(calendars.create, "oceans", choice)

    assert (await oceans.read(calendars.find, "oceans", token)).choice == choice
