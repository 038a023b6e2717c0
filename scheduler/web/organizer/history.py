"""The history of a draft: who changed what, and when; filtered, one by one, and as a table."""

import asyncio
import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.access import Permission
from scheduler.domain.errors import NotFoundError
from scheduler.domain.items import Item, ItemChange, ItemKind
from scheduler.domain.programme import Programme
from scheduler.domain.times import ONE_DAY, begin
from scheduler.http.numbers import whole
from scheduler.http.office import office
from scheduler.http.permissions import Declared
from scheduler.http.words import Words
from scheduler.services import accounts, agenda, history
from scheduler.services.history import Recorded, Sought
from scheduler.web.organizer.history_views import ACTIONS, Entry, entry, line, with_gone
from scheduler.web.organizer.item_names import item_name
from scheduler.web.organizer.page import UNKEPT, page, words_of

_SECTION: Final = "changes"
_PAGE: Final = 50
_HEAD: Final = ("number", "at", "by", "action", "kind", "key", "name", "what", "comment", "undoes")
# What a spreadsheet would take for the beginning of a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the page is restricted to, as typed in its form; what is no date restricts nothing."""

    item: str = ""
    by: str = ""
    action: str = ""
    since: str = ""
    until: str = ""

    def query(self, **others: object) -> str:
        """Return the query of an address that shows the same, from elsewhere on."""
        mine = {name: getattr(self, name) for name in self.__slots__}
        every = {**mine, **{name: str(value) for name, value in others.items()}}
        return urlencode({name: value for name, value in every.items() if value})


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    """A page of changes; `earlier` is the query of the next, `item` what it is restricted to."""

    entries: tuple[Entry, ...]
    chosen: Chosen
    people: tuple[tuple[str, str], ...]
    actions: tuple[tuple[str, str], ...]
    item: str | None
    earlier: str | None
    table: str


async def show_history(request: Request) -> Response:
    """Answer with the changes that are looked for, newest first."""
    slug, chosen = request.path_params["conference"], _chosen(request)
    outline = await office(request).database.read(agenda.outline, slug)
    found = await _find(request, chosen, outline, limit=_PAGE + 1)
    names = await _names(request)
    words = words_of(outline.conference)
    shown, rest = found[:_PAGE], found[_PAGE:]
    everybody = await office(request).database.read(history.people, slug)
    view = HistoryView(
        entries=await asyncio.to_thread(_entries, shown, outline, words, names),
        chosen=chosen,
        people=tuple((name, names.get(name, name)) for name in everybody),
        actions=tuple((name, words.gettext(said)) for name, said in ACTIONS.items()),
        item=await _item_name(request, chosen, outline, words),
        earlier=chosen.query(below=shown[-1].number) if rest else None,
        table=chosen.query(),
    )
    return await page(
        request, "history", conference=outline.conference, section=_SECTION, view=view
    )


async def show_change(request: Request) -> Response:
    """Answer with one change, item by item and field by field."""
    slug, number = request.path_params["conference"], request.path_params["number"]
    outline = await office(request).database.read(agenda.outline, slug)
    recorded = await office(request).database.read(history.change, slug, number)
    words = words_of(outline.conference)
    people = await _names(request)
    # An import is one change of thousands of items.
    view = await asyncio.to_thread(entry, recorded, outline, words, people=people, told=None)
    return await page(request, "change", conference=outline.conference, section=_SECTION, view=view)


async def show_table(request: Request) -> Response:
    """Answer with all changes that are looked for, as a table for a spreadsheet (RFC 4180)."""
    slug, chosen = request.path_params["conference"], _chosen(request)
    outline = await office(request).database.read(agenda.outline, slug)
    found = await _find(request, chosen, outline, limit=None)
    body = await asyncio.to_thread(_table, found, outline)
    headers = {**UNKEPT, "content-disposition": f'attachment; filename="{slug}-changes.csv"'}
    return Response(body, media_type="text/csv; charset=utf-8", headers=headers)


def _entries(
    shown: Iterable[Recorded], outline: Programme, words: Words, people: Mapping[str, str]
) -> tuple[Entry, ...]:
    return tuple(entry(each, outline, words, people=people) for each in shown)


def _table(found: Iterable[Recorded], outline: Programme) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEAD)
    words = words_of(outline.conference)
    for recorded in found:
        writer.writerows(_rows(recorded, outline, words))
    return text.getvalue().encode("utf-8-sig")


async def _find(
    request: Request, chosen: Chosen, outline: Programme, *, limit: int | None
) -> tuple[Recorded, ...]:
    zone = outline.conference.zone
    sought = Sought(
        item=_item(chosen.item),
        by=chosen.by or None,
        action=chosen.action or None,
        since=_midnight(_day(chosen.since), zone),
        until=_midnight(_day(chosen.until), zone, later=ONE_DAY),
        below=whole(request.query_params.get("below", "")),
        limit=limit,
    )
    return await office(request).database.read(history.find, outline.conference.slug, sought)


def _chosen(request: Request) -> Chosen:
    asked = request.query_params
    # No text has a NUL, and PostgreSQL would not even look for one.
    typed = {name: asked.get(name, "").replace("\0", "").strip() for name in Chosen.__slots__}
    return Chosen(**{name: string[:200] for name, string in typed.items()})


def _item(written: str) -> Item | None:
    """Read an item as the addresses of this page write it: `room:hall`."""
    kind, _, key = written.partition(":")
    return Item(ItemKind(kind), key) if kind in set(ItemKind) else None


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _midnight(day: date | None, zone: str, *, later: timedelta = timedelta(0)) -> datetime | None:
    """Return when a day begins, or a day later; nothing at the ends of the calendar."""
    try:
        return begin(day + later, datetime.min.time(), zone) if day else None
    except OverflowError:
        return None


async def _names(request: Request) -> Mapping[str, str]:
    return await office(request).database.read(accounts.display_names)


async def _item_name(
    request: Request, chosen: Chosen, outline: Programme, words: Words
) -> str | None:
    item = _item(chosen.item)
    if item is None:
        return None
    if item.kind is not ItemKind.SESSION:
        return item_name(item, outline, words)
    try:
        row = await office(request).database.read(agenda.item, outline.conference.slug, item)
    except NotFoundError:
        return item.key
    return item_name(item, replace(outline, sessions=(row.value,)), words)


def _rows(recorded: Recorded, outline: Programme, words: Words) -> Iterator[list[str]]:
    """Yield a row for each item of a change, or one where it names none."""
    first = [str(recorded.number), recorded.at.isoformat(), recorded.by, recorded.action]
    last = [recorded.comment or "", str(recorded.undoes or "")]
    known = with_gone(outline, recorded.changes)
    for change in recorded.changes:
        told = line(change, known, words, outline=outline, in_fields=False)
        item = change.item if isinstance(change, ItemChange) else Item(change.kind)
        what = " ".join(told.sentences)
        yield _cells([*first, item.kind, item.key, told.name, what, *last])
    if not recorded.changes:
        yield _cells([*first, "", "", "", "", *last])


def _cells(values: Iterable[str]) -> list[str]:
    return [f"'{value}" if value.startswith(_FORMULA) else value for value in values]


ROUTES: Final = (
    Declared("/organizer/{conference}/changes", show_history, need=Permission.READ),
    Declared("/organizer/{conference}/changes.csv", show_table, need=Permission.READ),
    Declared("/organizer/{conference}/changes/{number:number}", show_change, need=Permission.READ),
)
