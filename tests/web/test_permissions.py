"""Who may do what: every route of the application, by everyone there is, against one table."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from scheduler.app import create
from scheduler.domain.access import Duty, Permission
from scheduler.http.application import Application
from scheduler.http.permissions import Declared, Door, Need
from scheduler.http.security import SecurityPolicy
from scheduler.http.shelf import Shelf
from scheduler.services import accounts, api_tokens
from scheduler.settings import Settings
from tests.http.asking import Reply
from tests.web.markup import read
from tests.web.organizing import CONFERENCE, NOBODY, OPERATOR, Organizing, Visitor, given_factor

# Who has no account, and who has yet to give the second factor.
VISITOR, HALF = "visitor", "half"
# Programs: one that reads with an editor's token, and one with a token for another conference.
PROGRAM, STRANGE_PROGRAM = "program", "strange program"
PEOPLE = (*Duty, NOBODY, OPERATOR)
CALLERS = (*PEOPLE, VISITOR, HALF, PROGRAM, STRANGE_PROGRAM)

A, R, E, S, V = (
    Duty.ADMINISTRATOR,
    Duty.RELEASER,
    Duty.EDITOR,
    Duty.RAPPORTEUR,
    Duty.VIEWER,
)
# The whole of it: nobody else gets in.
TABLE: dict[Need, set[str]] = {
    Permission.READ: {A, R, E, S, V, OPERATOR},
    Permission.EDIT: {A, E, OPERATOR},
    Permission.RELEASE: {A, R, OPERATOR},
    Permission.ACT: {A, R, OPERATOR},
    Permission.SUMMARIZE: {A, S, OPERATOR},
    Permission.ADMINISTER: {A, OPERATOR},
    Door.SIGNED_IN: {*PEOPLE},
    Door.SERVICE: {OPERATOR},
    Door.PUBLIC: {*CALLERS},
}
EDITING = "This needs the role editor or administrator of this conference."
OPENS_NOTHING = (
    "This token opens nothing: it is unknown, was revoked, or has expired."
    " Make another one at /organizer/account/tokens.\n"
)
OPEN = {
    "GET /organizer",
    "GET /organizer/sign-in",
    "POST /organizer/sign-in",
    "GET /organizer/sign-in/code",
    "POST /organizer/sign-in/code",
    "POST /organizer/sign-out",
    "GET /organizer/invitations/{token}",
    "POST /organizer/invitations/{token}",
}


def routes() -> list[Declared]:
    return [route for route in create(Settings()).router.routes if isinstance(route, Declared)]


def method(route: Declared) -> str:
    return "GET" if "GET" in (route.methods or ()) else "POST"


def path(route: Declared, conference: str = CONFERENCE) -> str:
    """Return an address of this route; what it names need not be there."""
    return re.sub(r"{\w+(:\w+)?}", "1", route.path.replace("{conference}", conference))


def expected(need: Need, caller: str, verb: str) -> str:
    """Return what becomes of a request."""
    if need is Door.PUBLIC:
        return "in"
    if caller in {PROGRAM, STRANGE_PROGRAM}:
        # A token opens what is read of a conference, and is nothing anywhere else.
        if isinstance(need, Permission) and verb == "GET":
            if caller == STRANGE_PROGRAM:
                return "404"
            return "in" if need is Permission.READ else "403"
        caller = VISITOR
    if caller in {VISITOR, HALF}:
        return f"{'code' if caller == HALF else 'sign-in'} {'303' if verb == 'GET' else '401'}"
    if caller in TABLE[need]:
        return "in"
    return "404" if caller == NOBODY and isinstance(need, Permission) else "403"


def became(reply: Reply) -> str:
    if reply.status == 303 and reply.headers["location"].startswith("/organizer/sign-in"):
        step = reply.headers["location"].partition("?")[0].rpartition("/")[2]
        return f"{step} 303"
    if reply.status == 401:
        return f"{'code' if b'one-time-code' in reply.body else 'sign-in'} 401"
    return str(reply.status) if reply.status in {403, 404} else "in"


async def answer(_request: Request) -> Response:
    return PlainTextResponse("in")


@pytest.fixture
async def callers(organizing: Organizing) -> dict[str, Visitor]:
    """Return a browser for everybody, and what programs ask with."""
    found = {name: await organizing.signed_in(name) for name in PEOPLE}
    found[VISITOR] = organizing.visitor()
    secret = await given_factor(organizing, "releaser")
    assert secret
    found[HALF] = organizing.visitor()
    await found[HALF].sign_in("releaser")
    return found


async def ask(
    callers: dict[str, Visitor], caller: str, route: Declared, tokens: dict[str, str]
) -> Reply:
    visitor = callers.get(caller) or callers[VISITOR]
    headers = {"authorization": f"Bearer {tokens[caller]}"} if caller in tokens else {}
    if method(route) == "GET":
        return await visitor.get(path(route), **headers)
    return await visitor.post(path(route), (), **headers)


@pytest.fixture
async def tokens(organizing: Organizing) -> dict[str, str]:
    other = await organizing.another_conference("oceans", editor="editor")
    made = {}
    for caller, conference in ((PROGRAM, CONFERENCE), (STRANGE_PROGRAM, other)):
        made[caller] = await organizing.database.write(
            api_tokens.create,
            name="editor",
            conference=conference,
            label=caller,
            permissions={Permission.READ},
            days=1,
            now=organizing.clock(),
        )
    return made


def twin(app: Application) -> Application:
    """Return an application with the same routes and the same guard, that does nothing."""
    same = [
        Declared(route.path, answer, need=route.need, method=method(route)) for route in routes()
    ]
    found = Application(same, shelf=Shelf(), policy=SecurityPolicy())
    found.state = app.state
    return found


async def test_each_route_lets_in_whom_the_table_names_and_nobody_else(
    organizing: Organizing, callers: dict[str, Visitor], tokens: dict[str, str]
) -> None:
    app = twin(organizing.app)
    everybody = {name: replace(each, app=app) for name, each in callers.items()}

    differing = [
        (f"{method(route)} {route.path}", caller, found, wanted)
        for route in routes()
        for caller in CALLERS
        if (wanted := expected(route.need, caller, method(route)))
        != (found := became(await ask(everybody, caller, route, tokens)))
    ]

    assert differing == []


async def test_the_real_routes_refuse_everyone_else_before_anything_is_done(
    callers: dict[str, Visitor], tokens: dict[str, str]
) -> None:
    refused = [
        (route, caller, wanted)
        for route in routes()
        for caller in CALLERS
        if (wanted := expected(route.need, caller, method(route))) != "in"
    ]

    differing = [
        (f"{method(route)} {route.path}", caller, found, wanted)
        for route, caller, wanted in refused
        if (found := became(await ask(callers, caller, route, tokens))) != wanted
    ]

    assert len(refused) > 300
    assert differing == []


def test_the_table_has_every_need_there_is() -> None:
    assert set(TABLE) == {*Permission, *Door}


def test_only_the_ways_in_are_open_to_everybody() -> None:
    open_routes = {
        f"{method(route)} {route.path}"
        for route in routes()
        if route.need is Door.PUBLIC and route.path.startswith("/organizer")
    }

    assert open_routes == OPEN


def test_whoever_may_only_read_can_send_nothing_within_a_conference() -> None:
    sending = [
        route.path
        for route in routes()
        if method(route) == "POST"
        and route.path.startswith("/organizer/{conference}")
        and route.need in {Permission.READ, Door.SIGNED_IN, Door.PUBLIC}
    ]

    assert sending == []


def test_a_route_of_a_conference_asks_for_a_permission_there() -> None:
    """Any other need would let in who has nothing to do with the conference."""
    strange = [
        route.path
        for route in routes()
        if route.path.startswith("/organizer/{conference}")
        and not isinstance(route.need, Permission)
    ]

    assert strange == []


def test_a_route_without_a_declaration_does_not_start() -> None:
    undeclared = [Route("/organizer/secret", answer)]

    with pytest.raises(TypeError, match="does not declare what it needs"):
        Application(undeclared, shelf=Shelf(), policy=SecurityPolicy())


async def test_what_is_not_there_and_what_is_not_ones_own_answer_alike(
    callers: dict[str, Visitor],
) -> None:
    hidden = await callers[NOBODY].get(f"/organizer/{CONFERENCE}/members")
    missing = await callers[NOBODY].get("/organizer/no-such-conference/members")

    assert (hidden.status, hidden.body) == (missing.status, missing.body)
    assert hidden.status == 404
    assert b"no-such-conference" not in missing.body


async def test_a_refusal_says_what_is_needed_and_whom_a_member_may_ask(
    callers: dict[str, Visitor],
) -> None:
    asked = [
        (Duty.VIEWER, f"/organizer/{CONFERENCE}/members"),
        (Duty.RELEASER, f"/organizer/{CONFERENCE}/rooms/new"),
        (Duty.ADMINISTRATOR, "/organizer/accounts"),
    ]

    replies = [await callers[caller].get(address) for caller, address in asked]

    assert [reply.status for reply in replies] == [403] * 3
    assert [read(reply.body).of_class("lead")[0].words for reply in replies] == [
        "This needs the role administrator of this conference. Ask Administrator Ω for it.",
        f"{EDITING} Ask Administrator Ω for it.",
        "This needs an administrator of the whole service.",
    ]


async def test_a_refusal_names_nobody_who_was_disabled_nor_anybody_to_a_program(
    organizing: Organizing, callers: dict[str, Visitor], tokens: dict[str, str]
) -> None:
    key = {"authorization": f"Bearer {tokens[PROGRAM]}"}
    await organizing.database.write(accounts.disable, name="administrator", now=organizing.clock())

    told = [
        await callers[Duty.VIEWER].get(f"/organizer/{CONFERENCE}/members"),
        await callers[VISITOR].get(f"/organizer/{CONFERENCE}/members", **key),
    ]

    assert [read(reply.body).of_class("lead")[0].words for reply in told] == [
        "This needs the role administrator of this conference."
    ] * 2


@pytest.mark.parametrize("token", ["rcv_forged", "Ω", "a b"])
async def test_a_token_that_is_none_is_said_to_be_none_whatever_is_asked_for(
    callers: dict[str, Visitor], token: str
) -> None:
    header = f"Bearer {token}".encode().decode("latin-1")
    conferences = (CONFERENCE, "no-such-conference")

    replies = [
        await callers[VISITOR].get(f"/organizer/{each}/changes", authorization=header)
        for each in conferences
    ]

    kinds = ("content-type", "www-authenticate", "cache-control")
    assert [reply.status for reply in replies] == [401] * 2
    assert {reply.body.decode() for reply in replies} == {OPENS_NOTHING}
    assert [replies[0].headers[kind] for kind in kinds] == [
        "text/plain; charset=utf-8",
        'Bearer realm="organizers", error="invalid_token"',
        "no-store",
    ]


async def test_no_token_at_all_leads_to_the_sign_in(callers: dict[str, Visitor]) -> None:
    reply = await callers[VISITOR].get(f"/organizer/{CONFERENCE}/changes", authorization="Bearer ")

    assert reply.status == 303


async def test_a_token_does_no_more_than_its_owner_may_today(
    organizing: Organizing, callers: dict[str, Visitor], tokens: dict[str, str]
) -> None:
    await organizing.database.write(accounts.disable, name="editor", now=organizing.clock())

    reply = await callers[VISITOR].get(
        f"/organizer/{CONFERENCE}/changes", authorization=f"Bearer {tokens[PROGRAM]}"
    )

    assert reply.status == 401


def posts() -> Iterator[Declared]:
    yield from (route for route in routes() if method(route) == "POST")


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
    ids=["another site", "a neighbour", "an older browser", "a hidden origin"],
)
async def test_no_page_of_another_site_can_send_anything(
    callers: dict[str, Visitor], headers: dict[str, str]
) -> None:
    taken = [
        route.path
        for route in posts()
        if (await callers[OPERATOR].post(path(route), (), site=None, **headers)).status != 403
    ]

    assert taken == []
