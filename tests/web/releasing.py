"""Drafts of the counter-terrorism example, edited as an organizer would, and their review pages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from scheduler.domain.edition import Edition
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.times import at
from scheduler.services import agenda, publication, release, rewriting
from tests.factories import make_text
from tests.web.markup import Document, Element
from tests.web.organizing import CONFERENCE, HOME, NOW, Organizing

REVIEW = f"{HOME}release"
FRIDAY = date(2018, 6, 29)
EDITIONS = f"{HOME}editions/"


async def edit(
    organizing: Organizing, slug: str, change: Callable[[Session], Session], *, by: str = "editor"
) -> None:
    """Change a session of the draft."""
    item = Item(ItemKind.SESSION, slug)
    row = await organizing.database.read(agenda.item, CONFERENCE, item)
    await organizing.database.write(
        agenda.update,
        conference=CONFERENCE,
        item=item,
        version=row.version,
        value=change(row.value),
        now=NOW,
        by=by,
    )


async def title(organizing: Organizing, slug: str, text: str, *, by: str = "editor") -> None:
    await edit(organizing, slug, lambda s: replace(s, title=make_text(text)), by=by)


async def move(organizing: Organizing, slug: str, *, hour: int) -> None:
    """Plan the first sitting of a session for an hour of the second day."""
    start = at(FRIDAY, time(hour), "America/New_York")

    def moved(session: Session) -> Session:
        first, *others = session.sittings
        return replace(session, sittings=(replace(first, starts_at=start), *others))

    await edit(organizing, slug, moved)


async def rewrite(organizing: Organizing, change: Callable[[Programme], Programme]) -> None:
    """Make the draft something else as a whole."""
    await organizing.database.write(
        rewriting.rewrite,
        conference=CONFERENCE,
        change=change,
        action="import",
        now=NOW,
        by="editor",
    )


async def publish(organizing: Organizing, *, comment: str | None = None) -> Edition:
    """Release the draft from elsewhere, as somebody else would."""
    edition = await organizing.database.write(
        release.release,
        conference=CONFERENCE,
        now=NOW,
        by="Secretariat",
        actor="releaser",
        comment=comment,
        confirm=True,
    )
    await organizing.app.state.office.tell(edition)
    return edition


async def draft(organizing: Organizing) -> Programme:
    return (await organizing.database.read(agenda.draft, CONFERENCE)).programme


async def latest(organizing: Organizing) -> Edition:
    return await organizing.database.read(publication.latest, CONFERENCE)


def seen(page: Document) -> list[tuple[str, str]]:
    """Return the fields that say what a review was made from."""
    return [
        (each.attributes["name"], each.attributes["value"])
        for each in page.all("input")
        if each.attributes["name"] in {"change", "edition"}
    ]


def buttons(page: Document, name: str) -> list[str]:
    """Return the values of the buttons that send this field."""
    return [each.attributes["value"] for each in named(page, name)]


def named(page: Document, name: str) -> list[Element]:
    return [each for each in page.all("button") if each.attributes.get("name") == name]


def sentences(page: Document) -> list[str]:
    """Return the changes as they are told."""
    return [each.words.removesuffix(" Take back") for each in page.of_class("notice") if told(each)]


def told(notice: Element) -> bool:
    grades = {"is-block", "is-warn", "is-note", "is-open"}
    return not grades & set(notice.attributes["class"].split())
