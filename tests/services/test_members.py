"""Who does what for a conference: given whole, written down, and never taken from the last."""

import asyncio
from collections.abc import Collection

import pytest

from scheduler.domain.access import Duty, Permission
from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.services import accounts, api_tokens, history, members, sign_in
from scheduler.services.history import Recorded, Sought
from scheduler.services.members import Member
from scheduler.storage.engine import Database
from tests.services.joining import DAY, NOW, account, join, signed_in

ADMINISTRATOR, RELEASER, EDITOR, RAPPORTEUR, VIEWER = Duty


async def give(
    database: Database,
    name: str,
    duties: Collection[Duty],
    *,
    seen: Collection[Duty] | None = None,
    conference: str = "oceans",
) -> Recorded | None:
    return await database.write(
        members.give,
        conference=conference,
        name=name,
        duties=duties,
        now=NOW,
        by="root",
        seen=seen,
    )


async def duties_of(database: Database, name: str) -> dict[str, frozenset[Duty]]:
    return dict((await account(database, name)).duties)


async def test_members_are_listed_by_name_with_all_their_duties(house: Database) -> None:
    await join(house, "ana", is_administrator=True)
    await join(house, "kai", oceans={EDITOR, RELEASER}, rivers={VIEWER})
    await join(house, "bo", oceans={RAPPORTEUR})
    await house.write(accounts.disable, name="bo", now=NOW)

    assert await house.read(members.of_conference, "oceans") == (
        Member(name="bo", display_name="Bo", duties=frozenset({RAPPORTEUR}), is_disabled=True),
        Member(name="kai", display_name="Kai", duties=frozenset({EDITOR, RELEASER})),
    )


async def test_the_members_of_a_conference_that_is_none_are_not_found(house: Database) -> None:
    with pytest.raises(NotFoundError):
        await house.read(members.of_conference, "lakes")


async def test_duties_that_are_given_replace_those_there_were(house: Database) -> None:
    await join(house, "kai", oceans={EDITOR, RELEASER}, rivers={VIEWER})

    await give(house, " KAI", {RAPPORTEUR, EDITOR})

    assert await duties_of(house, "kai") == {"oceans": {RAPPORTEUR, EDITOR}, "rivers": {VIEWER}}


async def test_without_duties_nobody_is_a_member(house: Database) -> None:
    await join(house, "kai", oceans={EDITOR}, rivers={VIEWER})

    await give(house, "kai", ())

    assert await house.read(members.of_conference, "oceans") == ()
    assert await duties_of(house, "kai") == {"rivers": {VIEWER}}


async def test_what_was_given_holds_at_once_for_whoever_is_signed_in(house: Database) -> None:
    await join(house, "kai", oceans={VIEWER})
    token = await signed_in(house, "kai")

    await give(house, "kai", {EDITOR})

    found = await house.read(sign_in.identify, token, now=NOW)
    assert found is not None
    assert found.organizer.permissions("oceans") == {Permission.READ, Permission.EDIT}


async def test_the_history_says_what_somebody_does_now_and_did_before(house: Database) -> None:
    await join(house, "kai")
    await give(house, "kai", {EDITOR, RELEASER})
    await give(house, "kai", {VIEWER})
    await give(house, "kai", ())

    found = await house.read(history.find, "oceans", Sought())

    assert [(each.action, each.by, each.changes, each.comment) for each in found] == [
        ("members", "root", (), "Kai (kai): no role any more (was: viewer)"),
        ("members", "root", (), "Kai (kai): viewer (was: releaser, editor)"),
        ("members", "root", (), "Kai (kai): releaser, editor"),
    ]


async def test_what_is_so_already_is_not_written_down(house: Database) -> None:
    await join(house, "kai", oceans={EDITOR})

    assert await give(house, "kai", [EDITOR, EDITOR]) is None

    assert len(await house.read(history.find, "oceans", Sought())) == 1


async def test_a_form_that_showed_other_duties_is_refused(house: Database) -> None:
    await join(house, "kai", oceans={EDITOR})
    await give(house, "kai", {EDITOR, RELEASER}, seen={EDITOR})
    with pytest.raises(ConflictError, match="Somebody else has changed what Kai does here"):
        await give(house, "kai", {EDITOR, VIEWER}, seen={EDITOR})

    assert await duties_of(house, "kai") == {"oceans": {EDITOR, RELEASER}}


@pytest.mark.parametrize(("name", "conference"), [("nobody", "oceans"), ("kai", "lakes")])
async def test_nothing_is_given_to_nobody_or_nowhere(
    house: Database, name: str, conference: str
) -> None:
    await join(house, "kai")
    with pytest.raises(NotFoundError):
        await give(house, name, {EDITOR}, conference=conference)


async def test_the_last_administrator_of_a_conference_stays_that(house: Database) -> None:
    await join(house, "kai", oceans={ADMINISTRATOR})
    with pytest.raises(ConflictError, match="would administer 'oceans' any more"):
        await give(house, "kai", {EDITOR})

    assert await duties_of(house, "kai") == {"oceans": {ADMINISTRATOR}}
    assert len(await house.read(history.find, "oceans", Sought())) == 1


async def test_an_administrator_steps_down_once_there_is_another(house: Database) -> None:
    await join(house, "kai", oceans={ADMINISTRATOR})
    await join(house, "bo", oceans={ADMINISTRATOR})

    await give(house, "kai", {EDITOR})

    assert await duties_of(house, "kai") == {"oceans": {EDITOR}}


async def test_where_the_service_has_an_administrator_a_conference_needs_none(
    house: Database,
) -> None:
    await join(house, "kai", oceans={ADMINISTRATOR})
    await join(house, "ana", is_administrator=True)

    await give(house, "kai", ())

    assert await duties_of(house, "kai") == {}


async def test_of_two_administrators_who_step_down_at_once_one_stays(house: Database) -> None:
    await join(house, "kai", oceans={ADMINISTRATOR})
    await join(house, "bo", oceans={ADMINISTRATOR})
    both = (give(house, name, ()) for name in ("kai", "bo"))

    done = await asyncio.gather(*both, return_exceptions=True)

    assert sorted(type(each).__name__ for each in done) == ["ConflictError", "Recorded"]


async def test_whoever_leaves_a_conference_leaves_its_tokens_behind(house: Database) -> None:
    await join(house, "kai", oceans={EDITOR}, rivers={EDITOR})
    tokens = [await token(house, "kai", slug) for slug in ("oceans", "rivers")]

    await give(house, "kai", ())
    await give(house, "kai", {EDITOR})

    found = [await house.read(api_tokens.identify, each, now=NOW) for each in tokens]
    assert [each and each.conference for each in found] == [None, "rivers"]


async def token(database: Database, name: str, conference: str) -> str:
    return await database.write(
        api_tokens.create,
        name=name,
        conference=conference,
        label="Board",
        permissions={Permission.READ},
        days=1,
        now=NOW - DAY / 2,
    )
