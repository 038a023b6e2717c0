"""Accounts and members: who is let in, by whom, and to what."""

import re

import pytest

from scheduler.domain.access import Duty
from scheduler.services import accounts, history
from tests.http.asking import Reply
from tests.web.markup import read
from tests.web.organizing import (
    BASE,
    CONFERENCE,
    HOME,
    NAMES,
    NOBODY,
    OPERATOR,
    Organizing,
    SignedIn,
    Visitor,
    display_name,
    given_factor,
)

ACCOUNTS = "/organizer/accounts"
MEMBERS = f"{HOME}members"
PASSWORD = ("new_password", "herring-over-the-cloister")


def problems(reply: Reply) -> list[str]:
    return [each.words for each in read(reply.body).of_class("problem")]


def fault(reply: Reply) -> str:
    (found,) = read(reply.body).of_class("faults")
    return found.words


def link(reply: Reply) -> str:
    """Return the path of the invitation that a page shows."""
    (field,) = read(reply.body).of_class("address")
    address = field.attributes["value"]
    assert re.fullmatch(rf"{BASE}/organizer/invitations/[\w-]{{32}}", address)
    return address.removeprefix(BASE)


def ticked(reply: Reply, form: str) -> list[str]:
    """Return the roles that are ticked in the form that is sent to an address."""
    _, _, rest = reply.body.decode().partition(f'action="{form}"')
    boxes = re.findall(r'<input type="checkbox" name="role" value="(\w+)"( checked)?>', rest)
    return [role for role, mark in boxes[: len(Duty)] if mark]


async def accept(organizing: Organizing, address: str) -> tuple[Visitor, Reply]:
    visitor = organizing.visitor()
    return visitor, await visitor.post(address, [PASSWORD])


async def test_all_accounts_are_listed_with_what_each_may_do(signed_in: SignedIn) -> None:
    page = await (await signed_in(OPERATOR)).page(ACCOUNTS)

    assert page.faults == []
    assert [each.words for each in page.of_class("name")] == [
        display_name(name) for name in sorted(NAMES)
    ]
    assert [each.words for each in page.of_class("facts")] == [
        "administrator counter-terrorism-2018: Administrator",
        "editor counter-terrorism-2018: Editor",
        "nobody",
        "operator administrator of the service",
        "rapporteur counter-terrorism-2018: Rapporteur",
        "releaser counter-terrorism-2018: Releaser",
        "viewer counter-terrorism-2018: Viewer",
    ]


async def test_a_new_account_is_entered_by_an_invitation_that_works_once(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    operator = await signed_in(OPERATOR)

    made = await operator.post(ACCOUNTS, [("name", "Ana.Silva"), ("display_name", "Ana <Silva>")])
    address = link(made)
    page = await organizing.visitor().page(address)
    visitor, arrived = await accept(organizing, address)
    again = await organizing.visitor().get(address)
    listed = await operator.page(ACCOUNTS)

    assert (made.status, made.headers["cache-control"]) == (200, "no-store")
    assert page.all("p")[0].words == "Welcome, Ana <Silva>. You will sign in as ana.silva."
    assert (arrived.status, arrived.headers["location"]) == (303, "/organizer/")
    assert (await visitor.get("/organizer/")).status == 200
    assert again.status == 404
    assert (await organizing.visitor().sign_in("ana.silva", PASSWORD[1])).status == 303
    assert "Ana <Silva>" in [each.words for each in listed.of_class("name")]


async def test_an_invitation_stays_with_whoever_holds_its_address(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    made = await (await signed_in(OPERATOR)).post(f"{ACCOUNTS}/{NOBODY}/invitation")

    shown = await organizing.visitor().get(link(made))
    refused = await organizing.visitor().post(link(made), [("new_password", "x")])
    _, arrived = await accept(organizing, link(made))

    assert [reply.headers["referrer-policy"] for reply in (shown, refused, arrived)] == [
        "no-referrer"
    ] * 3
    assert [reply.headers["cache-control"] for reply in (shown, refused)] == ["no-store"] * 2


async def test_the_link_names_the_configured_address_whatever_host_was_asked(
    signed_in: SignedIn,
) -> None:
    made = await (await signed_in(OPERATOR)).post(f"{ACCOUNTS}/{NOBODY}/invitation")

    assert link(made).startswith("/organizer/invitations/")
    assert b"testserver" not in made.body


async def test_a_password_that_will_not_do_is_asked_for_again_and_not_shown(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    made = await (await signed_in(OPERATOR)).post(f"{ACCOUNTS}/{NOBODY}/invitation")

    reply = await organizing.visitor().post(link(made), [("new_password", "planted")])

    assert (reply.status, problems(reply)) == (422, ["It has 7 characters; it needs 8 at least."])
    assert b"planted" not in reply.body
    assert b"Welcome back, Nobody" in reply.body


async def test_nobody_enters_by_their_own_name(organizing: Organizing, signed_in: SignedIn) -> None:
    operator = await signed_in(OPERATOR)
    made = await operator.post(ACCOUNTS, [("name", "as1"), ("display_name", "Ana Silva")])

    reply = await organizing.visitor().post(link(made), [("new_password", "ana silva")])

    said = "It is the name of its owner or of a conference."
    assert (reply.status, problems(reply)) == (422, [said])


async def test_an_invitation_is_none_after_a_week_nor_after_another_one(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    operator = await signed_in(OPERATOR)
    first = link(await operator.post(f"{ACCOUNTS}/{NOBODY}/invitation"))
    second = link(await operator.post(f"{ACCOUNTS}/{NOBODY}/invitation"))
    visitor = organizing.visitor()
    replaced, valid = await visitor.get(first), await visitor.get(second)
    organizing.clock.forward(days=7)
    late, posted = await visitor.get(second), await visitor.post(second, [PASSWORD])
    never = await visitor.get("/organizer/invitations/never")

    assert [each.status for each in (replaced, valid, late, posted, never)] == [
        404,
        200,
        404,
        404,
        404,
    ]
    assert replaced.body == late.body == never.body


async def test_invitations_cannot_be_tried_without_end(organizing: Organizing) -> None:
    visitor = organizing.visitor()
    tries = [await visitor.post(f"/organizer/invitations/{n}", [PASSWORD]) for n in range(11)]

    assert [reply.status for reply in tries] == [*[404] * 10, 429]
    assert int(tries[-1].headers["retry-after"]) > 290


async def test_a_link_for_another_password_does_not_get_round_the_second_factor(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await given_factor(organizing, "editor")
    made = await (await signed_in(OPERATOR)).post(f"{ACCOUNTS}/editor/invitation")

    visitor, arrived = await accept(organizing, link(made))

    assert arrived.headers["location"].startswith("/organizer/sign-in/code?next=")
    assert (await visitor.get(HOME)).status == 303


@pytest.mark.parametrize(
    ("name", "called", "status", "wrong"),
    [
        ("editor", "Ana", 409, []),
        ("", "", 422, ["name", "display_name"]),
        ("ana silva", "Ana", 422, ["name"]),
        ("ana\u202e", "Ana", 422, ["name"]),
        ("a" * 81, "Ana", 422, ["name"]),
        ("ana", "\u202eanA", 422, ["display_name"]),
    ],
)
async def test_an_account_that_cannot_be_made_asks_again_with_what_was_typed(
    signed_in: SignedIn, name: str, called: str, status: int, wrong: list[str]
) -> None:
    operator = await signed_in(OPERATOR)

    reply = await operator.post(ACCOUNTS, [("name", name), ("display_name", called)])

    fields = {e.attributes["id"]: e.attributes for e in read(reply.body).of_class("field")}
    assert reply.status == status
    assert (fields["name"]["value"], fields["display_name"]["value"]) == (name, called)
    assert [each for each in fields if "aria-invalid" in fields[each]] == wrong


async def test_roles_are_given_and_taken_conference_by_conference(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    operator = await signed_in(OPERATOR)
    await organizing.another_conference("oceans", editor="viewer")
    address = f"{ACCOUNTS}/viewer"

    given = await operator.post(
        f"{address}/roles",
        [("conference", CONFERENCE), ("role", "editor"), ("role", "made-up"), ("seen", "viewer")],
    )
    duties = (await organizing.database.read(accounts.get, "viewer")).duties

    assert given.headers["location"] == f"{address}?done=roles-given"
    assert duties == {CONFERENCE: {Duty.EDITOR}, "oceans": {Duty.EDITOR}}
    assert (await (await signed_in("viewer")).get(MEMBERS)).status == 403


async def test_roles_that_have_changed_meanwhile_conflict(signed_in: SignedIn) -> None:
    operator = await signed_in(OPERATOR)

    reply = await operator.post(
        f"{ACCOUNTS}/viewer/roles", [("conference", CONFERENCE), ("seen", "editor")]
    )

    assert (reply.status, fault(reply)) == (
        409,
        "Somebody else has changed what Viewer Ω does here; look at it again.",
    )
    assert ticked(reply, f"{ACCOUNTS}/viewer/roles") == ["viewer"]


async def test_an_account_is_disabled_and_enabled(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    operator, editor = await signed_in(OPERATOR), await signed_in("editor")
    address = f"{ACCOUNTS}/editor"

    disabled = await operator.post(f"{address}/disabling")
    out = await editor.get("/organizer/")
    invited = await operator.post(f"{address}/invitation")
    enabled = await operator.post(f"{address}/enabling")

    assert disabled.headers["location"] == f"{address}?done=account-disabled"
    assert (out.status, invited.status) == (303, 409)
    assert enabled.headers["location"] == f"{address}?done=account-enabled"
    assert (await organizing.visitor().sign_in("editor")).status == 303


async def test_a_lost_device_is_made_up_for(organizing: Organizing, signed_in: SignedIn) -> None:
    await given_factor(organizing, "editor")
    operator = await signed_in(OPERATOR)

    reply = await operator.post(f"{ACCOUNTS}/editor/second-factor/deletion")

    assert reply.headers["location"] == f"{ACCOUNTS}/editor?done=factor-of-account-removed"
    assert (await organizing.visitor().sign_in("editor")).headers["location"] == "/organizer/"


async def test_administrators_make_administrators_and_one_remains(signed_in: SignedIn) -> None:
    operator = await signed_in(OPERATOR)
    last = await operator.post(f"{ACCOUNTS}/{OPERATOR}/administrator")
    also = await operator.post(f"{ACCOUNTS}/editor/administrator", [("is_administrator", "yes")])
    now = await operator.post(f"{ACCOUNTS}/{OPERATOR}/administrator")

    assert last.status == 409
    assert also.headers["location"] == f"{ACCOUNTS}/editor?done=account-changed"
    assert now.headers["location"] == f"{ACCOUNTS}/{OPERATOR}?done=account-changed"
    assert (await operator.get(ACCOUNTS)).status == 403
    assert (await (await signed_in("editor")).get(ACCOUNTS)).status == 200


async def test_the_last_administrator_cannot_be_disabled(signed_in: SignedIn) -> None:
    operator = await signed_in(OPERATOR)

    reply = await operator.post(f"{ACCOUNTS}/{OPERATOR}/disabling")

    assert (reply.status, "let somebody else do so first" in fault(reply)) == (409, True)
    assert (await operator.get(ACCOUNTS)).status == 200


@pytest.mark.parametrize("name", ["nobody-at-all", "EDITOR", "%3Cscript%3E"])
async def test_an_account_that_is_not_there_is_not_found(signed_in: SignedIn, name: str) -> None:
    operator = await signed_in(OPERATOR)

    assert (await operator.get(f"{ACCOUNTS}/{name}")).status == 404


async def test_an_account_called_like_a_page_has_its_own(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await organizing.database.write(
        accounts.add, name="members", display_name="Mem Bers", now=organizing.clock()
    )

    page = await (await signed_in(OPERATOR)).page(f"{ACCOUNTS}/members")

    assert page.one("h1").words == "Mem Bers"


async def test_members_are_listed_with_their_roles(signed_in: SignedIn) -> None:
    page = await (await signed_in("administrator")).page(MEMBERS)

    assert page.faults == []
    assert [each.words for each in page.of_class("name")] == [
        display_name(name) for name in sorted(Duty)
    ]
    current = [a.words for a in page.all("a") if a.attributes.get("aria-current")]
    assert current == ["Members"]


async def test_an_account_is_added_by_its_name_and_stands_in_the_history(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    administrator = await signed_in("administrator")

    reply = await administrator.post(
        MEMBERS, [("name", "Nobody"), ("role", "editor"), ("role", "releaser")]
    )
    (latest, *_) = await organizing.database.read(history.find, CONFERENCE, history.Sought())

    assert reply.headers["location"] == f"{MEMBERS}?done=member-added"
    assert (latest.by, latest.action, latest.comment) == (
        "administrator",
        "members",
        "Nobody Ω (nobody): releaser, editor",
    )


async def test_somebody_new_is_invited_and_again_until_they_come(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    administrator = await signed_in("administrator")
    new = [("name", "ana"), ("display_name", "Ana Silva"), ("role", "viewer")]

    first = link(await administrator.post(MEMBERS, new))
    listed = await administrator.get(MEMBERS)
    second = link(await administrator.post(f"{MEMBERS}/ana/invitation"))
    visitor, _ = await accept(organizing, second)
    late = await administrator.post(f"{MEMBERS}/ana/invitation")

    assert (await organizing.visitor().get(first)).status == 404
    assert f'action="{MEMBERS}/ana/invitation"'.encode() in listed.body
    assert (await visitor.get(f"{HOME}changes")).status == 200
    assert late.status == 403


@pytest.mark.parametrize("name", [OPERATOR, NOBODY, "editor", "elsewhere"])
async def test_no_link_lets_a_conferences_administrator_into_anything_else(
    organizing: Organizing, signed_in: SignedIn, name: str
) -> None:
    """Whoever gets the link has the account, with all that it may do elsewhere."""
    await organizing.database.write(
        accounts.add, name="elsewhere", display_name="Else", now=organizing.clock()
    )
    await organizing.another_conference("oceans", editor="elsewhere")
    administrator = await signed_in("administrator")
    await administrator.post(MEMBERS, [("name", "elsewhere"), ("role", "viewer")])

    reply = await administrator.post(f"{MEMBERS}/{name}/invitation")

    assert reply.status == 403


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ([("name", NOBODY)], ["role"]),
        ([("name", "viewer"), ("role", "editor")], ["name"]),
        ([("name", "new.name"), ("role", "editor")], ["display_name"]),
        ([("name", "New Name"), ("display_name", "N"), ("role", "editor")], ["name"]),
        ([("name", NOBODY), ("role", "made-up")], ["role"]),
    ],
)
async def test_who_cannot_be_added_is_asked_for_again_with_what_was_typed(
    signed_in: SignedIn, fields: list[tuple[str, str]], wrong: list[str]
) -> None:
    administrator = await signed_in("administrator")

    reply = await administrator.post(MEMBERS, fields)

    typed = {e.attributes["id"]: e.attributes["value"] for e in read(reply.body).of_class("field")}
    roles = {role for name, role in fields if name == "role"} & set(Duty)
    assert (reply.status, len(problems(reply)), len(wrong)) == (422, 1, 1)
    assert typed["name"] == dict(fields)["name"]
    assert set(ticked(reply, MEMBERS)) == roles


async def test_roles_of_a_member_are_changed_and_taken(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    administrator = await signed_in("administrator")
    editor = await signed_in("editor")

    await administrator.post(f"{MEMBERS}/editor", [("role", "viewer"), ("seen", "editor")])
    as_viewer = await editor.get(f"{HOME}changes")
    await administrator.post(f"{MEMBERS}/editor", [("seen", "viewer")])
    as_stranger = await editor.get(f"{HOME}changes")
    stale = await administrator.post(f"{MEMBERS}/viewer", [("seen", "editor")])

    assert (as_viewer.status, as_stranger.status, stale.status) == (200, 404, 409)
    assert (await organizing.database.read(accounts.get, "editor")).duties == {}


async def test_roles_are_given_to_accounts_that_there_are(signed_in: SignedIn) -> None:
    administrator = await signed_in("administrator")

    reply = await administrator.post(f"{MEMBERS}/nobody-at-all", [("role", "viewer")])

    assert reply.status == 404


async def test_an_empty_conference_says_that_nobody_has_a_role_yet(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await organizing.another_conference("oceans", editor="viewer")
    operator = await signed_in(OPERATOR)
    await operator.post("/organizer/oceans/members/viewer", [("seen", "editor")])

    page = await operator.page("/organizer/oceans/members")

    assert "Nobody has a role here yet" in page.of_class("index")[0].words
    assert [link for link in page.links if link == "/oceans/"] == []
