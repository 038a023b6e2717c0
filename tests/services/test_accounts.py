"""Accounts: made, renamed, put in charge and disabled; somebody always can administer."""

import asyncio
from collections.abc import Sequence

import pytest

from scheduler.domain.access import Duty, Permission
from scheduler.domain.account import Account
from scheduler.domain.errors import ConflictError, InvalidError, NotFoundError
from scheduler.services import accounts, api_tokens, invitations, sign_in
from scheduler.storage.engine import Database
from tests.services.joining import DAY, NOW, account, hash_of, join, signed_in
from tests.storage.statements import everything


async def rows(database: Database, table: str) -> Sequence[tuple[object, ...]]:
    return (await database.read(everything))[table]


async def test_a_new_account_has_a_name_and_nothing_else(database: Database) -> None:
    await database.write(
        accounts.add, name=" Ana@Example.org ", display_name=" Ana Silva ", now=NOW
    )

    assert await database.read(accounts.every) == (
        Account(name="ana@example.org", display_name="Ana Silva", created_at=NOW),
    )


async def test_a_name_that_is_taken_conflicts_however_it_is_written(database: Database) -> None:
    await join(database, "ana")
    with pytest.raises(ConflictError):
        await database.write(accounts.add, name="ANA", display_name="Another", now=NOW)

    assert await database.read(accounts.display_names) == {"ana": "Ana"}


async def test_of_two_who_take_a_name_at_once_one_has_it(database: Database) -> None:
    both = (database.write(accounts.add, name="ana", display_name="Ana", now=NOW) for _ in range(2))

    done = await asyncio.gather(*both, return_exceptions=True)

    assert sorted(type(each).__name__ for each in done) == ["ConflictError", "NoneType"]


async def test_a_bad_name_is_refused_with_all_that_is_wrong(database: Database) -> None:
    with pytest.raises(InvalidError) as refused:
        await database.write(accounts.add, name="a b", display_name="", now=NOW)

    assert [problem.path for problem in refused.value.problems] == ["name", "display_name"]
    assert await database.read(accounts.every) == ()


async def test_every_account_is_listed_by_name_with_its_duties(house: Database) -> None:
    await join(house, "kai", oceans={Duty.EDITOR, Duty.RELEASER}, rivers={Duty.VIEWER})
    await join(house, "ana", is_administrator=True)
    await house.write(accounts.add, name="bo", display_name="Bo", now=NOW)

    found = await house.read(accounts.every)

    assert [(each.name, each.is_administrator, each.has_password) for each in found] == [
        ("ana", True, True),
        ("bo", False, False),
        ("kai", False, True),
    ]
    assert [dict(each.duties) for each in found] == [
        {},
        {},
        {"oceans": {Duty.EDITOR, Duty.RELEASER}, "rivers": {Duty.VIEWER}},
    ]
    assert found[2] == await account(house, "KAI")


@pytest.mark.parametrize(
    ("service", "arguments"),
    [
        (accounts.rename, {"version": 1, "display_name": "X"}),
        (accounts.set_administrator, {"is_administrator": True}),
        (accounts.disable, {"now": NOW}),
        (accounts.enable, {}),
        (accounts.change_password, {"password_hash": "x"}),
    ],
)
async def test_nothing_is_done_to_an_account_that_is_none(
    database: Database, service: object, arguments: dict[str, object]
) -> None:
    with pytest.raises(NotFoundError, match="There is no account 'nobody'"):
        await database.write(service, name="nobody", **arguments)  # type: ignore[arg-type]  # a service


async def test_an_unknown_account_is_not_found(database: Database) -> None:
    with pytest.raises(NotFoundError):
        await database.read(accounts.get, "nobody")


async def test_a_renamed_account_is_signed_in_with_as_before(database: Database) -> None:
    await join(database, "ana")
    version = (await account(database, "ana")).version

    await database.write(accounts.rename, name="ana", version=version, display_name=" Ana Silva ")

    renamed = await account(database, "ana")
    assert (renamed.name, renamed.display_name) == ("ana", "Ana Silva")
    assert (await database.read(sign_in.known, "ana")).password_hash == hash_of("ana")


async def test_of_two_who_rename_an_account_the_second_is_told(database: Database) -> None:
    await join(database, "ana")
    version = (await account(database, "ana")).version
    await database.write(accounts.rename, name="ana", version=version, display_name="One")
    with pytest.raises(ConflictError):
        await database.write(accounts.rename, name="ana", version=version, display_name="Two")

    assert (await account(database, "ana")).display_name == "One"


async def test_an_account_is_not_renamed_to_nothing(database: Database) -> None:
    await join(database, "ana")
    with pytest.raises(InvalidError) as refused:
        await database.write(accounts.rename, name="ana", version=2, display_name=" ")

    assert [problem.path for problem in refused.value.problems] == ["display_name"]


async def test_a_disabled_account_is_let_in_by_nothing_it_has(house: Database) -> None:
    await join(house, "kai", oceans={Duty.EDITOR})
    session = await signed_in(house, "kai")
    key = await token(house, "kai")
    link = await house.write(invitations.invite, name="kai", now=NOW, by="root")

    await house.write(accounts.disable, name="kai", now=NOW)

    assert (await account(house, "kai")).disabled_at == NOW
    assert await house.read(sign_in.known, "kai") == sign_in.Secrets()
    assert await house.read(sign_in.identify, session, now=NOW) is None
    assert await house.read(api_tokens.identify, key, now=NOW) is None
    assert await house.read(invitations.find, link, now=NOW) is None
    assert [await rows(house, name) for name in ("web_session", "api_token", "invitation")] == (
        [[], [], []]
    )


async def test_disabling_again_leaves_when_it_was_done(database: Database) -> None:
    await join(database, "ana", is_administrator=True)
    await join(database, "kai")
    await database.write(accounts.disable, name="kai", now=NOW)

    await database.write(accounts.disable, name="kai", now=NOW + DAY)

    assert (await account(database, "kai")).disabled_at == NOW


async def test_an_enabled_account_has_its_password_but_no_token_any_more(house: Database) -> None:
    await join(house, "kai", oceans={Duty.EDITOR})
    key = await token(house, "kai")
    await house.write(accounts.disable, name="kai", now=NOW)

    await house.write(accounts.enable, name="kai")

    assert (await house.read(sign_in.known, "kai")).password_hash == hash_of("kai")
    assert await house.read(api_tokens.identify, key, now=NOW) is None
    assert not (await account(house, "kai")).is_disabled


async def test_another_password_ends_every_web_session_and_invitation(database: Database) -> None:
    await join(database, "ana")
    await join(database, "kai")
    ours = [await signed_in(database, "ana") for _ in range(2)]
    theirs = await signed_in(database, "kai")
    link = await database.write(invitations.invite, name="ana", now=NOW, by="root")

    await database.write(accounts.change_password, name="ana", password_hash=hash_of("new"))

    found = [await database.read(sign_in.identify, each, now=NOW) for each in (*ours, theirs)]
    assert [each and each.organizer.name for each in found] == [None, None, "kai"]
    assert await database.read(invitations.find, link, now=NOW) is None
    assert (await database.read(sign_in.known, "ana")).password_hash == hash_of("new")


async def test_the_last_administrator_of_the_service_stays(house: Database) -> None:
    await join(house, "ana", is_administrator=True)
    await join(house, "kai", oceans={Duty.ADMINISTRATOR})

    refused = "would administer the service any more"
    with pytest.raises(ConflictError, match=refused):
        await house.write(accounts.disable, name="ana", now=NOW)
    with pytest.raises(ConflictError, match=refused):
        await house.write(accounts.set_administrator, name="ana", is_administrator=False)

    assert await account(house, "ana") == (await house.read(accounts.every))[0]
    assert (await account(house, "ana")).is_administrator
    assert not (await account(house, "ana")).is_disabled


async def test_the_last_administrator_of_a_conference_is_not_disabled(house: Database) -> None:
    await join(house, "kai", oceans={Duty.ADMINISTRATOR}, rivers={Duty.ADMINISTRATOR})
    await join(house, "bo", rivers={Duty.ADMINISTRATOR})
    with pytest.raises(ConflictError, match="would administer 'oceans' any more"):
        await house.write(accounts.disable, name="kai", now=NOW)

    await join(house, "ana", is_administrator=True)
    await house.write(accounts.disable, name="kai", now=NOW)

    assert (await account(house, "kai")).disabled_at == NOW


async def test_whoever_cannot_sign_in_is_no_administrator_to_rely_on(database: Database) -> None:
    await join(database, "ana", is_administrator=True)
    await join(database, "kai", is_administrator=True)
    await database.write(accounts.add, name="bo", display_name="Bo", is_administrator=True, now=NOW)
    await database.write(accounts.disable, name="kai", now=NOW)
    with pytest.raises(ConflictError):
        await database.write(accounts.disable, name="ana", now=NOW)

    await database.write(accounts.disable, name="bo", now=NOW)

    assert [each.is_disabled for each in await database.read(accounts.every)] == [
        False,
        True,
        True,
    ]


async def test_of_two_administrators_who_disable_each_other_one_stays(database: Database) -> None:
    await join(database, "ana", is_administrator=True)
    await join(database, "kai", is_administrator=True)
    both = (database.write(accounts.disable, name=name, now=NOW) for name in ("ana", "kai"))

    done = await asyncio.gather(*both, return_exceptions=True)

    assert sorted(type(each).__name__ for each in done) == ["ConflictError", "NoneType"]


async def test_somebody_is_put_in_charge_and_relieved(database: Database) -> None:
    await join(database, "ana", is_administrator=True)
    await join(database, "kai")

    await database.write(accounts.set_administrator, name="kai", is_administrator=True)
    await database.write(accounts.set_administrator, name="ana", is_administrator=False)

    found = await database.read(accounts.every)
    assert [each.is_administrator for each in found] == [False, True]


async def token(database: Database, name: str) -> str:
    return await database.write(
        api_tokens.create,
        name=name,
        conference="oceans",
        label="Board",
        permissions={Permission.READ},
        days=1,
        now=NOW,
    )
