"""Invitations: a link that works once, for a week, and never lets two people in."""

import asyncio

import pytest

from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.services import accounts, invitations, second_factor, sign_in
from scheduler.services.invitations import Invited
from scheduler.storage.engine import Database
from tests.services.joining import (
    DAY,
    MINUTE,
    NOW,
    SECOND,
    account,
    code_at,
    hash_of,
    join,
    signed_in,
    with_device,
)
from tests.storage.statements import everything

WEEK = 7 * DAY
NEW = hash_of("new")
OTHER = hash_of("other")


@pytest.fixture
async def ana(database: Database) -> Database:
    """Keep an account without a password."""
    await database.write(accounts.add, name="ana", display_name="Ana", now=NOW)
    return database


async def invite(database: Database, name: str = "ana") -> str:
    return await database.write(invitations.invite, name=name, now=NOW, by="root")


async def accept(database: Database, token: str, password_hash: str = NEW) -> str:
    return await database.write(
        invitations.accept, token, password_hash=password_hash, now=NOW + MINUTE
    )


async def test_an_invitation_says_who_is_invited_and_until_when(ana: Database) -> None:
    token = await invite(ana, " ANA ")

    assert await ana.read(invitations.find, token, now=NOW) == Invited(
        name="ana", display_name="Ana", expires_at=NOW + WEEK, has_password=False
    )


async def test_what_is_kept_of_an_invitation_is_its_digest(ana: Database) -> None:
    token = await invite(ana)
    ((digest, _, created_at, expires_at, by),) = (await ana.read(everything))["invitation"]

    assert (len(token), len(digest), token in digest) == (32, 64, False)
    assert (created_at, expires_at, by) == (NOW, NOW + WEEK, "root")


async def test_whoever_accepts_can_sign_in_with_the_password(ana: Database) -> None:
    name = await accept(ana, await invite(ana), NEW)

    assert name == "ana"
    assert (await ana.read(sign_in.known, "ana")).password_hash == NEW


async def test_an_invitation_works_for_a_week_and_not_a_second_longer(ana: Database) -> None:
    token = await invite(ana)
    found = [
        await ana.read(invitations.find, token, now=NOW + WEEK - SECOND),
        await ana.read(invitations.find, token, now=NOW + WEEK),
    ]
    with pytest.raises(NotFoundError):
        await ana.write(invitations.accept, token, password_hash=NEW, now=NOW + WEEK)

    assert [each is not None for each in found] == [True, False]
    assert not (await account(ana, "ana")).has_password


async def test_an_invitation_works_once(ana: Database) -> None:
    token = await invite(ana)
    await accept(ana, token, NEW)
    with pytest.raises(NotFoundError):
        await accept(ana, token, OTHER)

    assert (await ana.read(sign_in.known, "ana")).password_hash == NEW


async def test_of_two_who_accept_at_once_one_has_set_the_password(ana: Database) -> None:
    token = await invite(ana)

    done = await asyncio.gather(
        accept(ana, token, NEW), accept(ana, token, OTHER), return_exceptions=True
    )

    assert sorted(type(each).__name__ for each in done) == ["NotFoundError", "str"]


async def test_a_new_invitation_is_the_only_one(ana: Database) -> None:
    old = await invite(ana)
    new = await invite(ana)

    found = [await ana.read(invitations.find, each, now=NOW) for each in (old, new)]

    assert [each is not None for each in found] == [False, True]
    assert len((await ana.read(everything))["invitation"]) == 1


@pytest.mark.parametrize("forged", ["", "x", "ü" * 24, "\udcff", "A" * 32, "A" * 10_000])
async def test_an_invitation_that_nobody_made_invites_nobody(ana: Database, forged: str) -> None:
    await invite(ana)

    assert await ana.read(invitations.find, forged, now=NOW) is None


async def test_a_forgotten_password_is_replaced_and_ends_every_web_session(
    database: Database,
) -> None:
    await join(database, "kai")
    session = await signed_in(database, "kai")
    token = await invite(database, "kai")
    before = await database.read(sign_in.identify, session, now=NOW)

    await accept(database, token)

    assert (before and before.organizer.name) == "kai"
    assert await database.read(sign_in.identify, session, now=NOW) is None
    assert (await database.read(sign_in.known, "kai")).password_hash == NEW


async def test_the_old_password_works_until_the_invitation_is_accepted(database: Database) -> None:
    await join(database, "kai")
    token = await invite(database, "kai")

    assert (await database.read(sign_in.known, "kai")).password_hash == hash_of("kai")
    found = await database.read(invitations.find, token, now=NOW)
    assert (found and found.has_password) is True


async def test_a_link_alone_does_not_remove_the_second_factor(database: Database) -> None:
    await join(database, "kai")
    await with_device(database, "kai")

    await accept(database, await invite(database, "kai"))

    assert (await database.read(sign_in.known, "kai")).has_second_factor
    assert await database.write(second_factor.verify, name="kai", code=code_at(NOW), now=NOW)


async def test_a_disabled_account_is_not_invited(database: Database) -> None:
    await join(database, "kai")
    await database.write(accounts.disable, name="kai", now=NOW)
    with pytest.raises(ConflictError, match="disabled; enable it first"):
        await invite(database, "kai")

    assert (await database.read(everything))["invitation"] == []


async def test_nobody_is_invited_without_an_account(database: Database) -> None:
    with pytest.raises(NotFoundError):
        await invite(database, "nobody")
