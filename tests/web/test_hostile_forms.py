"""Every form of the organizers against everything that nobody types by accident."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

import pytest

from tests.http.asking import Reply
from tests.web.attacking import (
    HOSTILE,
    SCRIPT,
    Fields,
    Sheet,
    make_busy,
    pages_of,
    pattern_of,
    sheets_of,
    without_limits,
    wrong_with,
)
from tests.web.markup import read
from tests.web.organizing import FORM, HOME, OPERATOR, Organizing, Visitor

STARTS = ("/organizer/", f"{HOME}sessions/new", f"{HOME}release", f"{HOME}editions/1/restoration")


@pytest.fixture
async def attacker(organizing: Organizing) -> Visitor:
    """Return the browser of somebody who may do everything, and so meets every form."""
    without_limits(organizing.app)
    await make_busy(organizing)
    return await organizing.signed_in(OPERATOR)


async def send(visitor: Visitor, sheet: Sheet, fields: Fields) -> Reply:
    pairs = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in fields)
    if sheet.method != "post":
        return await visitor.get(f"{sheet.action.partition('?')[0]}?{pairs}")
    body = pairs.encode()
    headers = (
        ("content-type", FORM),
        ("content-length", str(len(body))),
        ("sec-fetch-site", "same-origin"),
    )
    return await visitor._ask(sheet.action, "POST", headers=headers, body=body)


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")


def attacks(sheet: Sheet, *, turn: int, share: int) -> Iterator[tuple[str, Fields]]:
    """Yield a form with hostile values everywhere, and with a script in each place.

    Of the values a share is for each form, which in turn are all of them.
    """
    for number, (called, value) in enumerate(HOSTILE.items()):
        if number % share == turn % share or value == SCRIPT:
            yield called, sheet.filled(value)
    for number, name in enumerate(dict.fromkeys(name for name, _ in sheet.fields)):
        if share == 1 or number % 3 == turn % 3:
            yield name, sheet.filled(SCRIPT, name=name)


async def attacked(
    visitor: Visitor, sheets: Iterable[Sheet], *, share: int = 1
) -> list[tuple[str, ...]]:
    """Return what no answer may be like; whoever is thrown out comes in again."""
    wrong: list[tuple[str, ...]] = []
    for turn, sheet in enumerate(sheets):
        for called, fields in attacks(sheet, turn=turn, share=share):
            kept = dict(visitor.cookies)
            if found := wrong_with(await send(visitor, sheet, fields)):
                wrong.append((pattern_of(visitor.app, sheet.action), sheet.method, called, found))
            visitor.cookies = kept
    return wrong


@pytest.mark.parametrize("share", [6, pytest.param(1, marks=pytest.mark.prove)])
async def test_every_form_takes_or_refuses_whatever_is_typed(
    organizing: Organizing, attacker: Visitor, share: int
) -> None:
    sheets = sheets_of(organizing.app, await pages_of(attacker, *STARTS))

    assert await attacked(attacker, sheets, share=share) == []
    assert len(sheets) > 60
    # What was accepted of all this stands in the draft now, and is nothing but text.
    attacker = await organizing.signed_in(OPERATOR)
    assert len(await pages_of(attacker, *STARTS, f"{HOME}conflicts", f"{HOME}changes")) > 80


async def test_the_ways_in_take_or_refuse_whatever_is_typed(
    organizing: Organizing, attacker: Visitor
) -> None:
    made = await attacker.post("/organizer/accounts/invited/invitation")
    (link,) = read(made.body).of_class("address")
    half = organizing.visitor()
    await half.sign_in("viewer")
    ways = ("/organizer/sign-in?next=/organizer/account", urlsplit(link.attributes["value"]).path)
    doors = {path: await organizing.visitor().page(path) for path in ways}
    code = {"/organizer/sign-in/code": await half.page("/organizer/sign-in/code")}

    assert await attacked(organizing.visitor(), sheets_of(organizing.app, doors)) == []
    assert await attacked(half, sheets_of(organizing.app, code)) == []


async def test_what_a_stranger_sends_comes_back_as_text(
    organizing: Organizing, attacker: Visitor
) -> None:
    """A form that is sent without a sign-in is kept in the page that asks for one."""
    stranger = organizing.visitor()
    sheets = sheets_of(organizing.app, await pages_of(attacker, *STARTS))

    posted = [sheet for sheet in sheets if sheet.method == "post"]
    replies = [await send(stranger, sheet, sheet.filled(SCRIPT)) for sheet in posted]
    wrong = [
        (sheet.action, reply.status, found)
        for sheet, reply in zip(posted, replies, strict=True)
        if (found := wrong_with(reply)) or reply.status != 401
    ]

    assert wrong == []
