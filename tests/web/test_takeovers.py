"""Nobody gets into an account that may do more than they may give."""

from scheduler.domain.access import Duty
from scheduler.services import accounts, admission, members
from tests.http.asking import Reply
from tests.web.markup import read
from tests.web.organizing import CONFERENCE, HOME, OPERATOR, PASSWORD, Organizing, Visitor

MEMBERS = f"{HOME}members"
ANA = [("name", "ana"), ("display_name", "Ana Silva"), ("role", "viewer")]


def link(reply: Reply) -> str:
    (field,) = read(reply.body).of_class("address")
    return "/organizer/" + field.attributes["value"].partition("/organizer/")[2]


def fault(reply: Reply) -> str:
    (found,) = read(reply.body).of_class("faults")
    return found.words


async def invited_by(organizing: Organizing, name: str) -> str:
    """Return the link that somebody gets who adds Ana to the conference."""
    visitor = await organizing.signed_in(name)
    return link(await visitor.post(MEMBERS, ANA))


async def status_of(organizing: Organizing, address: str) -> int:
    return (await organizing.visitor().get(address)).status


async def test_an_account_that_somebody_else_has_invited_cannot_be_caught_on_its_way(
    organizing: Organizing,
) -> None:
    """Whoever adds it could make another link, and be Ana wherever she gets a role later."""
    operator = await organizing.signed_in(OPERATOR)
    address = link(await operator.post("/organizer/accounts", ANA[:2]))
    administrator = await organizing.signed_in("administrator")

    added = await administrator.post(MEMBERS, [("name", "ana"), ("role", "viewer")])
    given = await administrator.post(f"{MEMBERS}/ana", [("role", "viewer")])
    invited = await administrator.post(f"{MEMBERS}/ana/invitation")

    assert (added.status, given.status, invited.status) == (409, 409, 403)
    assert fault(added) == (
        "Ana Silva has not accepted the invitation yet; give a role once that is done."
    )
    assert await status_of(organizing, address) == 200


async def test_an_account_is_added_as_soon_as_its_owner_has_come(organizing: Organizing) -> None:
    operator = await organizing.signed_in(OPERATOR)
    address = link(await operator.post("/organizer/accounts", ANA[:2]))
    await organizing.visitor().post(address, [("new_password", PASSWORD)])
    administrator = await organizing.signed_in("administrator")

    added = await administrator.post(MEMBERS, [("name", "ana"), ("role", "viewer")])

    assert (added.status, added.headers["location"]) == (303, f"{MEMBERS}?done=member-added")


async def test_the_link_of_a_conferences_administrator_dies_when_it_would_open_more(
    organizing: Organizing,
) -> None:
    address = await invited_by(organizing, "administrator")
    await organizing.another_conference("oceans", editor="nobody")
    before = await status_of(organizing, address)

    await organizing.database.write(
        members.give,
        conference="oceans",
        name="ana",
        duties=(Duty.EDITOR,),
        now=organizing.clock(),
        by=OPERATOR,
    )

    assert (before, await status_of(organizing, address)) == (200, 404)


async def test_the_link_of_a_conferences_administrator_makes_nobody_administrator_of_all(
    organizing: Organizing,
) -> None:
    address = await invited_by(organizing, "administrator")
    operator = await organizing.signed_in(OPERATOR)

    await operator.post("/organizer/accounts/ana/administrator", [("is_administrator", "yes")])

    assert await status_of(organizing, address) == 404


async def test_the_link_of_who_may_do_everything_anyhow_stays_good(organizing: Organizing) -> None:
    address = await invited_by(organizing, OPERATOR)
    token = await organizing.database.write(
        admission.admit,
        name="kai",
        display_name="Kai",
        duties={CONFERENCE: (Duty.VIEWER,)},
        now=organizing.clock(),
        by="The secretariat",
    )
    for name in ("ana", "kai"):
        await organizing.database.write(
            accounts.set_administrator, name=name, is_administrator=True
        )

    assert await status_of(organizing, address) == 200
    assert await status_of(organizing, f"/organizer/invitations/{token}") == 200


async def roles_given(visitor: Visitor, name: str) -> list[int]:
    """Return what becomes of every way to give somebody all roles."""
    everything = [("role", duty) for duty in Duty]
    seen = [("seen", name)]
    ways = {
        f"{MEMBERS}/{name}": [*everything, *seen],
        MEMBERS: [("name", name), *everything],
        f"/organizer/accounts/{name}/roles": [("conference", CONFERENCE), *everything, *seen],
        f"/organizer/accounts/{name}/administrator": [("is_administrator", "yes")],
        "/organizer/accounts": [("name", "new"), ("display_name", "New")],
        f"/organizer/accounts/{name}/invitation": [],
        "/organizer/accounts/operator/invitation": [],
    }
    return [(await visitor.post(path, fields)).status for path, fields in ways.items()]


async def test_nobody_but_an_administrator_gives_themselves_anything(
    organizing: Organizing,
) -> None:
    names = [duty for duty in Duty if duty is not Duty.ADMINISTRATOR]

    found = {name: await roles_given(await organizing.signed_in(name), name) for name in names}

    assert found == {name: [403] * 7 for name in names}


async def test_a_conferences_administrator_is_no_administrator_of_the_service(
    organizing: Organizing,
) -> None:
    administrator = await organizing.signed_in("administrator")

    found = await roles_given(administrator, "administrator")

    # Within the conference all roles may be given; the second way finds them on the list.
    assert found == [303, 422, 403, 403, 403, 403, 403]
    assert (await organizing.database.read(accounts.get, "administrator")).is_administrator is False
