"""What one may do in a conference opens nothing in another, and no field gives what no form has."""

from dataclasses import replace

import pytest

from scheduler.domain.items import Item, ItemKind
from scheduler.services import accounts, agenda
from tests.web.attacking import make_busy
from tests.web.organizing import CONFERENCE, HOME, Organizing, Visitor

OWN = "/organizer/oceans/"


@pytest.fixture
async def elsewhere(organizing: Organizing) -> Visitor:
    """Return the browser of somebody who edits another conference than the example."""
    await organizing.another_conference("oceans", editor="nobody")
    return await organizing.signed_in("nobody")


async def changes(organizing: Organizing, conference: str) -> int:
    return await organizing.database.read(agenda.number, conference)


async def test_no_name_of_another_conferences_things_means_anything_in_ones_own(
    organizing: Organizing, elsewhere: Visitor
) -> None:
    await make_busy(organizing)
    draft = await organizing.database.read(agenda.draft, CONFERENCE)
    mine = (await organizing.database.read(agenda.draft, "oceans")).programme.session_of
    theirs = draft.programme.sessions
    session = next(each for each in theirs if each.sittings and each.slug not in mine)
    conflict = draft.conflicts[0].id
    before = [await changes(organizing, slug) for slug in (CONFERENCE, "oceans")]
    asked = [
        f"sessions/{session.slug}",
        f"sessions/{session.slug}/sittings/{session.sittings[0].uid}/plan",
        f"sessions/{session.slug}/deletion",
        f"people/{draft.programme.people[0].slug}",
        f"days/{draft.programme.days[0].date}",
        f"conflicts/{conflict}/dismissal",
        f"changes/{draft.number}",
        "editions/1",
        "editions/1/restoration",
    ]
    sent = [
        *asked[:6],
        f"sessions/{session.slug}/copies",
        f"sessions/{session.slug}/place",
        f"conflicts/{conflict}/reconsideration",
        f"changes/{draft.number}/undo",
        "editions/1/restoration",
    ]

    reads = [(await elsewhere.get(f"{OWN}{tail}")).status for tail in asked]
    writes = [(await elsewhere.post(f"{OWN}{tail}", [("reason", "x")])).status for tail in sent]
    foreign = [(await elsewhere.post(f"{HOME}{tail}", [("reason", "x")])).status for tail in sent]

    assert (reads, writes, foreign) == ([404] * 9, [404] * 11, [404] * 11)
    assert [await changes(organizing, slug) for slug in (CONFERENCE, "oceans")] == before


async def test_a_sitting_of_another_conference_cannot_be_taken_into_ones_own(
    organizing: Organizing, elsewhere: Visitor
) -> None:
    """The calendars of everybody know it by its uid."""
    draft = await organizing.database.read(agenda.draft, CONFERENCE)
    uid = next(sitting.uid for _, sitting in draft.programme.sittings())
    fields = {"title.en": "Mine", "kind": "plenary", "sittings.rows": "1", "sittings[0].uid": uid}

    reply = await elsewhere.post(f"{OWN}sessions/new", list(fields.items()))
    mine = await organizing.database.read(agenda.draft, "oceans")

    (sitting,) = mine.programme.session("mine").sittings
    assert (reply.status, sitting.uid == uid) == (303, False)
    assert await organizing.database.read(agenda.draft, CONFERENCE) == draft


async def test_no_way_back_leads_out_of_the_conference(
    organizing: Organizing, elsewhere: Visitor
) -> None:
    fields = [("name.en", "Planted"), ("slug", "planted")]
    await elsewhere.post(f"{OWN}rooms/new", fields)
    number = await changes(organizing, "oceans")
    ways = (HOME, "//evil.example", "/organizer/account", f"{OWN}/../../evil", f"{OWN}\\evil", "x")

    led = []
    for way in ways:
        fields = [("to", "up"), ("back", way)]
        reply = await elsewhere.post(f"{OWN}rooms/planted/place", fields)
        led.append(reply.headers["location"].partition("?")[0])
    undone = await elsewhere.post(f"{OWN}changes/{number}/undo", [("back", HOME)])

    assert led == [OWN] * 6
    assert undone.headers["location"].partition("?")[0] == OWN


async def test_fields_that_no_form_has_change_nothing(
    organizing: Organizing, elsewhere: Visitor
) -> None:
    more = {
        "uid": "planted",
        "version": "7",
        "position": "7",
        "conference_id": "1",
        "edition": "7",
        "is_administrator": "yes",
        "status": "adjourned",
        "summary.en": "Planted",
        "sittings.rows": "1",
        "sittings[0].status": "adjourned",
        "sittings[0].started_at": "2026-06-08T10:00",
        "sittings[0].ended_at.time": "11:00",
        "sittings[0].reason.en": "Planted",
        "sittings[0].starts_at.date": "2026-06-08",
        "sittings[0].starts_at.time": "10:00",
    }
    new = {"title.en": "Mine", "kind": "plenary", "slug": "mine", **more}

    await elsewhere.post(f"{OWN}sessions/new", list(new.items()))
    first = await organizing.database.read(agenda.item, "oceans", Item(ItemKind.SESSION, "mine"))
    again = {**new, "version": str(first.version), "slug": "planted"}
    await elsewhere.post(f"{OWN}sessions/mine", list(again.items()))
    draft = await organizing.database.read(agenda.draft, "oceans")

    (sitting,) = first.value.sittings
    assert (sitting.status, sitting.started_at, sitting.ended_at, sitting.reason) == (
        "planned",
        None,
        None,
        None,
    )
    assert (first.version, first.value.summary, "planted" in sitting.uid) == (1, None, False)
    (mine,) = (each for each in draft.programme.sessions if each.title["en"] == "Mine")
    assert mine.slug == "mine"


async def test_what_names_a_conference_for_good_is_no_field_of_its_form(
    organizing: Organizing, elsewhere: Visitor
) -> None:
    row = await organizing.database.read(agenda.item, "oceans", Item(ItemKind.CONFERENCE))
    fields = {
        "title.en": "Renamed",
        "zone": "UTC",
        "languages": "en, fr",
        "slug": CONFERENCE,
        "uid": "planted",
        "version": str(row.version),
    }

    reply = await elsewhere.post(f"{OWN}settings", list(fields.items()))
    now = await organizing.database.read(agenda.item, "oceans", Item(ItemKind.CONFERENCE))

    assert (reply.status, now.value.title["en"]) == (303, "Renamed")
    assert (now.value.slug, now.value.uid) == (row.value.slug, row.value.uid)


async def test_ones_own_account_gives_itself_nothing(organizing: Organizing) -> None:
    visitor = await organizing.signed_in("viewer")
    before = await organizing.database.read(accounts.get, "viewer")
    more = [("is_administrator", "yes"), ("name", "operator"), ("role", "administrator")]

    await visitor.post(
        "/organizer/account/name",
        [("version", str(before.version)), ("display_name", "Vi"), *more],
    )

    after = await organizing.database.read(accounts.get, "viewer")
    assert after == replace(before, display_name="Vi", version=before.version + 1)
