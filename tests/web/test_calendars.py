"""A delegate's own calendar over HTTP: made, followed, changed, replaced, deleted, and refused."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator

import pytest

from scheduler.app import create
from scheduler.domain.acts import Cancel
from scheduler.domain.conference import Theme
from scheduler.domain.programme import Programme
from scheduler.domain.selection import Choice
from scheduler.http.application import Application
from scheduler.http.calendars import Calendars
from scheduler.http.limits import Limit, Limits
from scheduler.services import proceedings
from scheduler.settings import Settings
from scheduler.storage.engine import Database
from tests.factories import TEN, make_conference, make_programme, make_session, make_text
from tests.services.acting import released
from tests.web.markup import read
from tests.web.own import Delegate, ticked, told, version

OPENING, REEFS = ("session", "opening"), ("theme", "reefs")
PRIVATE = {
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
}
FORGED = "A" * 24


def rivers() -> Programme:
    conference = make_conference(slug="rivers", uid="22222222-2222-4222-8222-222222222222")
    return make_programme(make_session("Rivers"), conference=conference)


@pytest.fixture
def engine_name() -> str:
    """Keep the calendars in SQLite: tests of the services keep them in either engine."""
    return "sqlite"


@pytest.fixture
async def app(address: str) -> AsyncIterator[Application]:
    """Serve two conferences from a real database."""
    async with await Database.open(address) as database:
        await released(database, make_programme())
        await released(database, rivers())
    app = create(Settings(database=address, address="https://programme.example.org"))
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
def delegate(app: Application) -> Delegate:
    return Delegate(app)


async def test_a_choice_becomes_a_calendar_at_an_address_of_its_own(delegate: Delegate) -> None:
    reply = await delegate.post("/oceans/my", [OPENING])

    path = reply.headers["location"]
    assert (reply.status, reply.headers["cache-control"]) == (303, "no-store")
    assert re.fullmatch(r"/oceans/my/[\w-]{24}", path)
    assert await delegate.entries(path) == ["Opening"]


async def test_a_theme_is_followed_with_all_its_sessions(delegate: Delegate) -> None:
    path = await delegate.made(OPENING, REEFS)

    assert sorted(await delegate.entries(path)) == ["Opening", "Session I: Coral reefs (p.m.)"]


async def test_what_is_chosen_follows_changes(app: Application, delegate: Delegate) -> None:
    path = await delegate.made(OPENING)
    database = app.state.calendars._database
    await database.write(
        proceedings.act, conference="oceans", session="opening", act=Cancel(), now=TEN, by="λ"
    )

    assert await delegate.entries_until(path, "CANCELLED: Opening") == ["CANCELLED: Opening"]
    assert await delegate.entries(f"{path}.ics?cancelled=drop") == ["Ocean Conference"]


async def test_a_calendar_is_never_empty(delegate: Delegate, app: Application) -> None:
    calendars: Calendars = app.state.calendars
    gone = Choice(sessions=frozenset({"no-longer-there"}))
    token = await calendars.create("oceans", gone)

    assert await delegate.entries(f"/oceans/my/{token}") == ["Ocean Conference"]


async def test_a_feed_takes_the_options_of_the_public_one(delegate: Delegate) -> None:
    path = await delegate.made(OPENING)

    french = await delegate.get(f"{path}.ics?alarm=15&lang=fr")
    other = await delegate.get(f"{path}.ics?lang=en&alarm=15")

    assert french.body.count(b"BEGIN:VALARM") == 1
    assert (other.status, other.headers["location"]) == (308, f"{path}.ics?alarm=15")


@pytest.mark.parametrize("query", ["alarm=0", "alarm=-1", "alarm=99999", "alarm=x", "cancelled=x"])
async def test_absurd_options_are_refused_on_page_and_feed(delegate: Delegate, query: str) -> None:
    path = await delegate.made(OPENING)

    assert (await delegate.get(f"{path}.ics?{query}")).status == 400
    assert (await delegate.get(f"{path}?{query}")).status == 404


async def test_page_and_feed_are_private_and_name_no_one(delegate: Delegate) -> None:
    path = await delegate.made(OPENING)
    page, feed = await delegate.get(path), await delegate.get(f"{path}.ics")

    for reply in (page, feed):
        assert {name: reply.headers[name] for name in PRIVATE} == PRIVATE
        assert reply.headers["cache-control"].startswith("private, ")
        assert "set-cookie" not in reply.headers
    assert path.rpartition("/")[2].encode() not in feed.body


async def test_an_unchanged_feed_is_confirmed_and_a_changed_choice_is_not(
    delegate: Delegate,
) -> None:
    path = await delegate.made(OPENING)
    first = await delegate.get(f"{path}.ics")
    same = await delegate.get(f"{path}.ics", if_none_match=first.headers["etag"])
    await delegate.post(f"{path}/choice", [REEFS, version(await delegate.page(path))])
    changed = await delegate.get(f"{path}.ics", if_none_match=first.headers["etag"])

    assert (same.status, same.body, same.headers["referrer-policy"]) == (304, b"", "no-referrer")
    assert changed.status == 200
    # Without a clock nobody knows when a choice was changed, so no one is told by a date.
    assert "last-modified" not in first.headers


async def test_whoever_chose_the_same_shares_the_rendered_bytes(
    app: Application, delegate: Delegate
) -> None:
    paths = [await delegate.made(OPENING) for _ in range(3)]
    shelf = app.shelf
    before = shelf.size
    for path in paths[:1]:
        await delegate.get(f"{path}.ics")
    once = shelf.size
    for path in paths:
        await delegate.get(f"{path}.ics")

    assert once > before
    assert shelf.size == once


async def test_the_page_shows_the_choice_and_saves_another(delegate: Delegate) -> None:
    path = await delegate.made(OPENING)
    page = await delegate.page(path)

    reply = await delegate.post(f"{path}/choice", [REEFS, version(page)])

    assert ticked(page) == [OPENING]
    assert (reply.status, reply.headers["location"]) == (303, path)
    assert ticked(await delegate.page(path)) == [REEFS]
    assert await delegate.entries(path) == ["Session I: Coral reefs (p.m.)"]


async def test_a_choice_of_another_window_is_not_overwritten(delegate: Delegate) -> None:
    path = await delegate.made(OPENING)
    opened = version(await delegate.page(path))
    await delegate.post(f"{path}/choice", [REEFS, opened])

    for late in (opened, ("version", "x"), ("other", "1")):
        reply = await delegate.post(f"{path}/choice", [OPENING, late])

        assert reply.status == 409
    assert ticked(await delegate.page(path)) == [REEFS]


async def test_nothing_chosen_is_told_in_the_form(delegate: Delegate) -> None:
    path = await delegate.made(OPENING)
    unknown = [("session", "no-such"), ("theme", "<script>"), ("session", "\x00")]

    for fields in ([], unknown):
        created = await delegate.post("/oceans/my", fields)
        changed = await delegate.post(
            f"{path}/choice", [*fields, version(await delegate.page(path))]
        )
        assert (created.status, changed.status) == (422, 422)
        assert b"Choose at least one session or one theme." in created.body
        assert b"Choose at least one session or one theme." in changed.body
        assert b"no-such" not in created.body + changed.body
    assert ticked(await delegate.page(path)) == [OPENING]


async def test_a_replaced_address_leads_nowhere(delegate: Delegate) -> None:
    path = await delegate.made(OPENING)

    reply = await delegate.post(f"{path}/replacement")

    new = reply.headers["location"]
    assert (reply.status, new != path) == (303, True)
    assert await delegate.entries(new) == ["Opening"]
    assert (await delegate.get(path)).status == 404
    assert (await delegate.get(f"{path}.ics")).status == 404


async def test_a_deleted_calendar_is_gone(delegate: Delegate) -> None:
    path = await delegate.made(OPENING)

    reply = await delegate.post(f"{path}/deletion")

    assert (reply.status, reply.headers["location"]) == (303, "/oceans/my/deleted")
    assert (await delegate.get("/oceans/my/deleted")).status == 200
    assert (await delegate.get(f"{path}.ics")).status == 404


async def test_of_two_deletions_at_once_the_second_is_told_so(delegate: Delegate) -> None:
    path = await delegate.made(OPENING)

    replies = await asyncio.gather(*(delegate.post(f"{path}/deletion") for _ in range(2)))

    assert sorted(reply.status for reply in replies) == [303, 404]


@pytest.mark.parametrize("tail", ["", ".ics"])
async def test_unknown_revoked_and_foreign_tokens_are_answered_alike(
    delegate: Delegate, tail: str
) -> None:
    path, revoked = await delegate.made(OPENING), await delegate.made(OPENING)
    await delegate.post(f"{revoked}/deletion")
    tried = (
        f"/oceans/my/{FORGED}",
        "/oceans/my/x",
        f"/oceans/my/{'y' * 1000}",
        "/oceans/my/%E2%82%AC",
        "/oceans/my/%3Cscript%3E",
        revoked,
        path.replace("oceans", "rivers"),
        path[:-1],
        f"/oceans/my/{path.rpartition('/')[2].swapcase()}",
    )

    replies = [await delegate.get(f"{each}{tail}") for each in tried]

    assert {reply.status for reply in replies} == {404}
    assert len({reply.body for reply in replies}) == 1
    assert len({tuple(sorted(reply.headers.items())) for reply in replies}) == 1


@pytest.mark.parametrize("tail", ["choice", "replacement", "deletion"])
async def test_nobody_acts_on_a_calendar_without_its_token(delegate: Delegate, tail: str) -> None:
    path = await delegate.made(OPENING)
    sent = [REEFS, ("version", "1")]

    foreign = await delegate.post(f"{path.replace('oceans', 'rivers')}/{tail}", sent)
    forged = await delegate.post(f"/oceans/my/{FORGED}/{tail}", sent)

    assert (foreign.status, forged.status, foreign.body == forged.body) == (404, 404, True)
    assert await delegate.entries(path) == ["Opening"]


@pytest.mark.parametrize("tail", ["", "/choice", "/replacement", "/deletion"])
async def test_a_form_on_a_page_of_another_site_is_refused(delegate: Delegate, tail: str) -> None:
    path = await delegate.made(OPENING)
    target = f"{path}{tail}" if tail else "/oceans/my"

    reply = await delegate.post(target, [REEFS, ("version", "1")], site="cross-site")

    assert reply.status == 403
    assert await delegate.entries(path) == ["Opening"]


async def test_every_language_has_its_page(delegate: Delegate) -> None:
    path = await delegate.made(OPENING, language="/fr")
    page = await delegate.page(path)

    assert path.startswith("/fr/oceans/my/")
    (field,) = [box for box in page.all("input") if box.attributes.get("id") == "feed"]
    plain = path.removeprefix("/fr")
    assert field.attributes["value"] == f"https://programme.example.org{plain}.ics?lang=fr"
    assert (await delegate.get(plain)).status == 200


async def test_the_address_of_the_page_carries_the_options_to_the_feed(
    delegate: Delegate,
) -> None:
    path = await delegate.made(OPENING)
    page = await delegate.page(f"{path}?alarm=15&cancelled=drop&lang=fr")

    (field,) = [box for box in page.all("input") if box.attributes.get("id") == "feed"]
    query = "alarm=15&cancelled=drop&lang=fr"
    assert field.attributes["value"] == f"https://programme.example.org{path}.ics?{query}"


async def test_pages_of_a_calendar_are_sound(delegate: Delegate) -> None:
    path = await delegate.made(OPENING, REEFS)
    page = await delegate.page(path)

    assert (page.faults, told(page)) == ([], [])
    assert [e.tag for e in page.elements if "style" in e.attributes] == []


async def test_a_secret_is_never_written_to_the_log(
    delegate: Delegate, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        path = await delegate.made(OPENING)
        await delegate.get(f"{path}.ics")
        await delegate.post(f"{path}/deletion")
        await delegate.get(f"{path}.ics")

    assert path.rpartition("/")[2] not in caplog.text


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
async def test_as_much_as_can_be_kept_is_kept_and_more_is_told(address: str) -> None:
    many = make_programme(
        *(make_session(f"Session {number}", slug=f"s-{number}") for number in range(501)),
        themes=tuple(Theme(slug=f"t-{n}", title=make_text(f"Theme {n}")) for n in range(51)),
    )
    async with await Database.open(address) as database:
        await released(database, many)
    sessions = [("session", f"s-{number}") for number in range(501)]
    themes = [("theme", f"t-{number}") for number in range(51)]
    app = create(Settings(database=address))
    async with app.router.lifespan_context(app):
        delegate = Delegate(app)

        kept = await delegate.post("/oceans/my", [*sessions[:500], *themes[:50]])
        refused = await delegate.post("/oceans/my", [*sessions, *themes])

        assert (kept.status, refused.status) == (303, 422)
        assert told(read(refused.body)) == [
            "These are more than 500 sessions; choose whole themes instead.",
            "These are more than 50 themes; subscribe to the whole programme instead.",
        ]
        assert len(ticked(read(refused.body))) == 552


async def test_a_whole_hall_makes_calendars_but_no_program_makes_them_without_end(
    app: Application, delegate: Delegate
) -> None:
    app.state.limits = Limits(calendars=Limit(3, seconds=600))

    replies = [await delegate.post("/oceans/my", [OPENING]) for _ in range(4)]
    unchosen = await delegate.post("/oceans/my")

    assert [reply.status for reply in replies] == [303, 303, 303, 429]
    assert 590 <= int(replies[3].headers["retry-after"]) <= 600
    assert unchosen.status == 422
