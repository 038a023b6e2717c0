"""The history of a draft: who changed what, before and after; filtered, and as a table."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

from scheduler.domain.acts import Postpone
from scheduler.domain.conference import Room
from scheduler.domain.items import Item, ItemKind
from scheduler.services import agenda, proceedings
from scheduler.services.release import release
from tests.factories import make_text
from tests.web.organizing import CONFERENCE, HOME, NOW, Organizing, SignedIn

CHANGES = f"{HOME}changes"
CELLAR = Room(slug="cellar", name=make_text("<script>alert(1)</script>"))
ROOM = Item(ItemKind.ROOM, "cellar")


async def edited(organizing: Organizing) -> int:
    """Make a room, rename it, and move it to the front; return the number of the first change."""
    made = await organizing.database.write(
        agenda.create, conference=CONFERENCE, kind=ItemKind.ROOM, value=CELLAR, now=NOW, by="editor"
    )
    await organizing.database.write(
        agenda.update,
        conference=CONFERENCE,
        item=ROOM,
        version=1,
        value=replace(CELLAR, name=make_text("=Vault")),
        now=NOW,
        by="operator",
    )
    await organizing.database.write(
        agenda.place, conference=CONFERENCE, item=ROOM, to=0, now=NOW, by="editor"
    )
    return made.number


async def test_changes_stand_newest_first_with_who_did_what(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    first = await edited(organizing)

    page = await (await signed_in("viewer")).page(CHANGES)

    assert page.faults == []
    assert [heading.words for heading in page.all("h2")][:3] == [
        "Editor Ω: put in another order",
        "Operator Ω: changed",
        "Editor Ω: added",
    ]
    sentences = [each.words for each in page.all("p")]
    assert "The order of the rooms was changed." in sentences
    assert "The room “<script>alert(1)</script>” was added." in sentences
    assert f"{CHANGES}/{first}" in page.links


async def test_a_viewer_is_offered_no_way_to_take_back(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    first = await edited(organizing)

    viewer = await (await signed_in("viewer")).get(CHANGES)
    editor = await (await signed_in("editor")).get(CHANGES)

    action = f'action="{CHANGES}/{first}/undo"'.encode()
    assert (action in viewer.body, action in editor.body) == (False, True)


async def test_a_change_shows_each_field_before_and_after(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    first = await edited(organizing)

    page = await (await signed_in("viewer")).page(f"{CHANGES}/{first + 1}")

    assert [cell.words for cell in page.all("td")] == ["<script>alert(1)</script>", "=Vault"]
    assert [cell.words for cell in page.all("th")] == ["Field", "Before", "After", "name"]


async def test_history_is_restricted_to_an_item_a_person_and_days(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await edited(organizing)
    viewer = await signed_in("viewer")

    async def told(query: str) -> list[str]:
        page = await viewer.page(f"{CHANGES}?{query}")
        return [heading.words for heading in page.all("h2")]

    assert await told("item=room:cellar") == ["Operator Ω: changed", "Editor Ω: added"]
    assert await told("item=room:cellar&by=operator") == ["Operator Ω: changed"]
    assert await told("action=place") == ["Editor Ω: put in another order"]
    assert await told("until=2018-06-01") == []
    assert await told("item=nonsense&since=never&below=x&action=place") == [
        "Editor Ω: put in another order"
    ]


async def test_a_session_that_is_gone_is_still_named_by_its_address(signed_in: SignedIn) -> None:
    page = await (await signed_in("viewer")).page(f"{CHANGES}?item=session:gone")

    assert page.of_class("lead")[0].words == "What was done to gone. All changes"


async def test_a_long_history_is_read_in_pages(organizing: Organizing, signed_in: SignedIn) -> None:
    for turn in range(60):
        await organizing.database.write(
            agenda.create,
            conference=CONFERENCE,
            kind=ItemKind.ROOM,
            value=replace(CELLAR, slug=f"cellar-{turn}"),
            now=NOW,
            by="editor",
        )
    viewer = await signed_in("viewer")

    first = await viewer.page(f"{CHANGES}?by=editor")
    [earlier] = [link for link in first.links if "below=" in link]
    second = await viewer.page(earlier)

    assert (len(first.all("article")), len(second.all("article"))) == (50, 10)


async def test_a_live_act_is_told_with_its_edition(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    draft = (await organizing.database.read(agenda.draft, CONFERENCE)).programme
    planned = next(s for s in draft.sessions if s.status == "planned")
    edition = await organizing.database.write(
        proceedings.act,
        conference=CONFERENCE,
        session=planned.slug,
        act=Postpone(),
        now=NOW,
        by="Secretariat",
        actor="releaser",
    )

    page = await (await signed_in("viewer")).page(CHANGES)

    assert page.all("h2")[0].words == "Releaser Ω: postponed a session"
    assert page.of_class("edition")[0].words.endswith(f"edition {edition.number}")


async def test_a_release_notes_what_was_public_before_a_move(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    draft = (await organizing.database.read(agenda.draft, CONFERENCE)).programme
    session = draft.session_of["session-iv"]
    for version, hour in ((1, 14), (2, 15)):
        (sitting,) = session.sittings
        moved = replace(sitting, starts_at=datetime(2018, 6, 29, hour, tzinfo=UTC))
        await organizing.database.write(
            agenda.update,
            conference=CONFERENCE,
            item=Item(ItemKind.SESSION, session.slug),
            version=version,
            value=replace(session, sittings=(moved,)),
            now=NOW,
            by="editor",
        )
        await organizing.database.write(
            release, conference=CONFERENCE, now=NOW, by="Secretariat", actor="releaser"
        )

    page = await (await signed_in("viewer")).page(CHANGES)

    told = " Session IV: its earlier start is noted, to be shown beside the new one."
    assert page.of_class("issue")[0].words.endswith(told)


async def test_the_table_holds_every_change_and_no_formula(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    first = await edited(organizing)

    reply = await (await signed_in("viewer")).get(f"{CHANGES}.csv?by=operator")

    rows = list(csv.DictReader(io.StringIO(reply.body.decode("utf-8-sig"))))
    last = rows[0]
    assert (last["number"], last["by"], last["action"]) == (str(first + 1), "operator", "update")
    assert (last["kind"], last["key"]) == ("room", "cellar")
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())


async def test_a_change_that_is_not_there_is_not_found(signed_in: SignedIn) -> None:
    viewer = await signed_in("viewer")

    assert (await viewer.get(f"{CHANGES}/99999")).status == 404
    assert (await viewer.get("/organizer/nowhere/changes")).status == 404
