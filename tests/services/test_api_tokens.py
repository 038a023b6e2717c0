"""API tokens: for one conference, for a time, and never more than their owner may do today."""

import re
from typing import Any

import pytest

from scheduler.domain.access import Duty, Organizer, Permission
from scheduler.domain.errors import ConflictError, InvalidError, NotFoundError
from scheduler.services import accounts, api_tokens, members
from scheduler.services.api_tokens import Bearer, Token
from scheduler.storage.engine import Database
from tests.services.joining import DAY, MINUTE, NOW, SECOND, join
from tests.storage.statements import everything

READ, EDIT, RELEASE, ACT, SUMMARIZE, ADMINISTER = Permission
EDITOR = frozenset({Duty.EDITOR})


@pytest.fixture
async def kai(house: Database) -> Database:
    await join(house, "kai", oceans=EDITOR, rivers={Duty.VIEWER})
    return house


async def create(database: Database, **others: Any) -> str:  # noqa: ANN401 -- any argument
    asked: dict[str, Any] = {
        "name": "kai",
        "conference": "oceans",
        "label": "Board",
        "permissions": {READ, EDIT},
        "days": 30,
        "now": NOW,
    }
    return await database.write(api_tokens.create, **{**asked, **others})


async def test_a_token_speaks_for_its_owner_in_one_conference(kai: Database) -> None:
    token = await create(kai, name=" KAI")

    found = await kai.read(api_tokens.identify, token, now=NOW)

    assert found == Bearer(
        organizer=Organizer(
            name="kai",
            display_name="Kai",
            duties={"oceans": EDITOR},
            only=frozenset({READ, EDIT}),
        ),
        conference="oceans",
        is_due=True,
    )
    assert [found.organizer.permissions(slug) for slug in ("oceans", "rivers")] == [
        {READ, EDIT},
        frozenset(),
    ]


async def test_a_token_has_160_bits_says_whose_it_is_and_is_kept_as_its_digest(
    kai: Database,
) -> None:
    tokens = [await create(kai) for _ in range(3)]

    kept = [str(row[1]) for row in (await kai.read(everything))["api_token"]]
    assert [re.fullmatch(r"rcv_[\w-]{27}", each) is not None for each in tokens] == [True] * 3
    assert ([len(each) for each in kept], len({*tokens, *kept})) == ([64] * 3, 6)


async def test_a_token_may_do_less_than_its_owner(kai: Database) -> None:
    token = await create(kai, permissions={READ})

    found = await kai.read(api_tokens.identify, token, now=NOW)

    assert found is not None
    assert found.organizer.permissions("oceans") == {READ}


async def test_a_token_loses_what_its_owner_loses(kai: Database) -> None:
    token = await create(kai)
    await kai.write(
        members.give,
        conference="oceans",
        name="kai",
        duties={Duty.RAPPORTEUR},
        now=NOW,
        by="root",
    )

    found = await kai.read(api_tokens.identify, token, now=NOW)

    assert found is not None
    assert found.organizer.permissions("oceans") == {READ}


async def test_the_token_of_an_administrator_ends_at_its_conference(house: Database) -> None:
    await join(house, "ana", is_administrator=True)
    token = await create(house, name="ana", permissions=set(Permission))

    found = await house.read(api_tokens.identify, token, now=NOW)

    assert found is not None
    assert [found.organizer.permissions(slug) for slug in ("oceans", "rivers")] == [
        set(Permission),
        frozenset(),
    ]
    assert not found.organizer.is_administrator


@pytest.mark.parametrize("forged", ["", "rcv_", "ü" * 24, "\udcff", "rcv_" + "A" * 27])
async def test_unknown_revoked_and_expired_tokens_are_alike(kai: Database, forged: str) -> None:
    revoked, expired = await create(kai), await create(kai, days=1)
    await kai.write(api_tokens.revoke, name="kai", number=1)

    found = [
        await kai.read(api_tokens.identify, token, now=NOW + DAY)
        for token in (forged, revoked, expired)
    ]

    assert found == [None] * 3


async def test_a_token_is_good_for_its_days_and_not_a_second_longer(kai: Database) -> None:
    token = await create(kai, days=2)

    found = [
        await kai.read(api_tokens.identify, token, now=NOW + after)
        for after in (2 * DAY - SECOND, 2 * DAY)
    ]

    assert [each is not None for each in found] == [True, False]


async def test_a_token_of_a_disabled_account_is_none(kai: Database) -> None:
    token = await create(kai)
    await kai.write(accounts.disable, name="kai", now=NOW)

    assert await kai.read(api_tokens.identify, token, now=NOW) is None


async def test_all_is_told_of_a_token_but_itself(kai: Database) -> None:
    await create(kai, label=" Board ", permissions=[EDIT, READ])
    await create(kai, label="Screens", conference="rivers", permissions={READ}, days=1)
    await join(kai, "ana")

    assert await kai.read(api_tokens.of_account, "KAI") == (
        Token(
            number=1,
            conference="oceans",
            label="Board",
            permissions=frozenset({READ, EDIT}),
            created_at=NOW,
            expires_at=NOW + 30 * DAY,
        ),
        Token(
            number=2,
            conference="rivers",
            label="Screens",
            permissions=frozenset({READ}),
            created_at=NOW,
            expires_at=NOW + DAY,
        ),
    )
    assert await kai.read(api_tokens.of_account, "ana") == ()


async def test_that_a_token_is_used_is_noted_once_a_minute(kai: Database) -> None:
    token = await create(kai)
    due, used = [], []
    for after in (0 * SECOND, 59 * SECOND, MINUTE):
        found = await kai.read(api_tokens.identify, token, now=NOW + after)
        due.append(found and found.is_due)
        await kai.write(api_tokens.touch, token, now=NOW + after)
        used.append((await kai.read(api_tokens.of_account, "kai"))[0].used_at)

    assert due == [True, False, True]
    assert used == [NOW, NOW, NOW + MINUTE]


async def test_nobody_revokes_the_token_of_another(kai: Database) -> None:
    token = await create(kai)
    await join(kai, "ana")
    with pytest.raises(NotFoundError):
        await kai.write(api_tokens.revoke, name="ana", number=1)

    assert await kai.read(api_tokens.identify, token, now=NOW) is not None


async def test_a_token_is_revoked_once_and_its_number_is_not_used_again(kai: Database) -> None:
    await create(kai)
    await kai.write(api_tokens.revoke, name="kai", number=1)
    with pytest.raises(NotFoundError, match="revoked already"):
        await kai.write(api_tokens.revoke, name="kai", number=1)
    await create(kai)

    assert [each.number for each in await kai.read(api_tokens.of_account, "kai")] == [2]


@pytest.mark.parametrize(
    ("asked", "paths"),
    [
        ({"label": " "}, ["label"]),
        ({"label": "a" * 81}, ["label"]),
        ({"permissions": ()}, ["permissions"]),
        ({"permissions": {READ, RELEASE}}, ["permissions"]),
        ({"conference": "rivers", "permissions": {READ, EDIT}}, ["permissions"]),
        ({"days": 0}, ["days"]),
        ({"days": 367}, ["days"]),
        ({"label": "", "permissions": {ADMINISTER}, "days": -1}, ["label", "permissions", "days"]),
    ],
)
async def test_a_token_that_cannot_be_is_refused_with_all_that_is_wrong(
    kai: Database, asked: dict[str, Any], paths: list[str]
) -> None:
    with pytest.raises(InvalidError) as refused:
        await create(kai, **asked)

    assert [problem.path for problem in refused.value.problems] == paths
    assert await kai.read(api_tokens.of_account, "kai") == ()


async def test_a_token_is_for_a_conference_that_there_is(kai: Database) -> None:
    with pytest.raises(NotFoundError):
        await create(kai, conference="lakes")


async def test_one_account_has_fifty_tokens_at_most(kai: Database) -> None:
    for _ in range(50):
        await create(kai)
    with pytest.raises(ConflictError, match="revoke one of them first"):
        await create(kai)

    assert len(await kai.read(api_tokens.of_account, "kai")) == 50
