"""Keys of sign-ins and of programs, tried by whoever should not have them."""

import logging
from functools import partial

import pytest

from scheduler.domain.access import Duty, Permission
from scheduler.services import accounts, api_tokens, members
from tests.web.organizing import CONFERENCE, HOME, OPERATOR, Organizing, code_of, given_factor


async def token_of(
    organizing: Organizing, name: str, permissions: set[Permission], conference: str = CONFERENCE
) -> str:
    return await organizing.database.write(
        api_tokens.create,
        name=name,
        conference=conference,
        label="A program",
        permissions=permissions,
        days=1,
        now=organizing.clock(),
    )


async def test_a_token_does_what_it_was_made_for_and_sends_nothing(organizing: Organizing) -> None:
    token = await token_of(organizing, "administrator", {Permission.READ})
    key = {"authorization": f"Bearer {token}"}
    program = organizing.visitor()
    asked = ("changes", "members", "rooms/new", "release/feed")

    reads = [(await program.get(f"{HOME}{tail}", **key)).status for tail in asked]
    others = [
        (await program.get(address, **key)).status
        for address in ("/organizer/", "/organizer/accounts", "/organizer/account/tokens")
    ]
    sent = await program.post(f"{HOME}rooms/new", [("name.en", "x")], **key)

    assert (reads, others, sent.status) == ([200, 403, 403, 403], [303, 303, 303], 401)


async def test_a_token_is_a_header_and_nothing_else(organizing: Organizing) -> None:
    token = await token_of(organizing, "editor", {Permission.READ})
    program = organizing.visitor()
    ways: tuple[dict[str, str], ...] = (
        {"authorization": f"Basic {token}"},
        {"authorization": token},
        {"x_api_key": token},
        {"cookie": f"__Host-reconvene={token}"},
    )

    found = [(await program.get(f"{HOME}changes", **way)).status for way in ways]
    asked = await program.get(f"{HOME}changes?access_token={token}&token={token}")

    assert (found, asked.status) == ([303] * 4, 303)


async def test_a_token_falls_with_the_role_it_was_made_from(organizing: Organizing) -> None:
    key = {"authorization": f"Bearer {await token_of(organizing, 'editor', {Permission.EDIT})}"}
    program, statuses = organizing.visitor(), []
    for duties in ((Duty.EDITOR,), (Duty.VIEWER,), (), (Duty.EDITOR,)):
        await organizing.database.write(
            members.give,
            conference=CONFERENCE,
            name="editor",
            duties=duties,
            now=organizing.clock(),
            by=OPERATOR,
        )
        statuses.append((await program.get(f"{HOME}rooms/new", **key)).status)

    # Who was no member any more has to make another one.
    assert statuses == [200, 404, 401, 401]


async def test_a_key_that_was_there_before_the_sign_in_opens_nothing_after_it(
    organizing: Organizing,
) -> None:
    """Whoever plants a cookie in somebody's browser gains nothing by their signing in."""
    attacker = await organizing.signed_in("viewer")
    planted = dict(attacker.cookies)
    victim = organizing.visitor()
    victim.cookies = dict(planted)

    await victim.sign_in("editor")

    assert victim.cookies != planted
    assert (await attacker.get("/organizer/")).status == 303


async def test_a_made_up_key_is_never_taken_over(organizing: Organizing) -> None:
    visitor = organizing.visitor()
    visitor.cookies = {"__Host-reconvene": "A" * 43}

    await visitor.sign_in("editor")

    assert visitor.cookies["__Host-reconvene"] != "A" * 43


async def test_half_a_sign_in_ends_with_the_password_or_the_account(
    organizing: Organizing,
) -> None:
    secret = await given_factor(organizing, "editor")
    organizing.clock.forward(minutes=1)
    now = organizing.clock()
    ends = (
        partial(accounts.disable, name="editor", now=now),
        partial(accounts.change_password, name="editor", password_hash="none"),  # noqa: S106 -- of no password,
    )
    statuses = []
    for end in ends:
        half = organizing.visitor()
        await half.sign_in("editor")
        await organizing.database.write(end)
        code = code_of(secret, now)
        statuses.append((await half.post("/organizer/sign-in/code", [("code", code)])).status)
        await organizing.database.write(accounts.enable, name="editor")

    assert statuses == [401, 401]


async def test_however_a_name_is_written_it_is_tried_ten_times(organizing: Organizing) -> None:
    names = ("editor", "Editor", " editor", "EDITOR\u00a0", "editor\t", "\u2003editor", "eDiToR")
    tries = [names[number % len(names)] for number in range(11)]

    found = [
        (await organizing.visitor(f"192.0.2.{number}").sign_in(name, "x")).status
        for number, name in enumerate(tries)
    ]

    assert found == [*[422] * 10, 429]


async def test_no_answer_tells_which_accounts_there_are(organizing: Organizing) -> None:
    await organizing.database.write(accounts.disable, name="viewer", now=organizing.clock())
    await organizing.database.write(
        accounts.add, name="invited", display_name="I", now=organizing.clock()
    )
    names = ("editor", "viewer", "invited", "stranger")

    bodies = [
        (await organizing.visitor().sign_in(name, "wrong")).body.replace(name.encode(), b"NAME")
        for name in names
    ]

    assert bodies == [bodies[0]] * 4


async def test_no_key_is_ever_logged_not_even_when_the_database_is_gone(
    organizing: Organizing, caplog: pytest.LogCaptureFixture
) -> None:
    token = await token_of(organizing, "editor", {Permission.READ})
    secret = await given_factor(organizing, "viewer")
    operator = await organizing.signed_in(OPERATOR)
    half = organizing.visitor()
    await half.sign_in("viewer")
    await operator.post("/organizer/accounts/editor/invitation")
    await organizing.database.close()
    code = code_of(secret, organizing.clock())
    planted = "planted-password-of-somebody"

    with caplog.at_level(logging.INFO):
        replies = [
            await operator.get(HOME),
            await organizing.visitor().sign_in("editor", planted),
            await organizing.visitor().get(f"{HOME}changes", authorization=f"Bearer {token}"),
            await organizing.visitor().get("/organizer/invitations/planted-invitation"),
            await half.post("/organizer/sign-in/code", [("code", code)]),
            await operator.post("/organizer/account/password", [("new_password", planted)]),
        ]

    keys = (token, secret, code, planted, "planted-invitation", *operator.cookies.values())
    told = [caplog.text, *(reply.body.decode() for reply in replies)]
    assert [reply.status for reply in replies] == [503] * 6
    assert [key for key in keys if any(key in text for text in told)] == []
    # What is logged quotes nothing that somebody sent, so that nobody can write a line of it.
    assert {record.getMessage().partition(",")[0] for record in caplog.records} == {"Error 503"}
