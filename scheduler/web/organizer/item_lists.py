"""The lists of a draft: the items of a kind in their order, searched by name, with their uses."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.items import Item, ItemKind, keyed
from scheduler.domain.text import Text
from scheduler.http.words import Words
from scheduler.web.organizer.addresses import SECTIONS, item_address
from scheduler.web.organizer.forms.known import folded
from scheduler.web.organizer.forms.references import names
from scheduler.web.organizer.item_details import details
from scheduler.web.organizer.item_names import language_name
from scheduler.web.organizer.item_terms import TERMS
from scheduler.web.organizer.item_uses import Uses, uses
from scheduler.web.organizer.item_work import ItemPages, Work
from scheduler.web.organizer.page import page

_PAGE: Final = 100
_LONGEST: Final = 200
# Days stand in the order of the calendar.
_MOVABLE: Final = frozenset(ItemKind) - {ItemKind.DAY}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One item, called by its text if it has one; `missing` are languages that it is not in.

    `place` counts from 1.
    """

    place: int
    name: str
    address: str
    text: Text | None
    details: str
    uses: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A page of a list; `query` is what was looked for, `earlier` and `later` lead on."""

    rows: tuple[ListRow, ...]
    total: int
    found: int
    query: str
    has_search: bool
    can_move: bool
    earlier: str | None = None
    later: str | None = None


async def show_list(request: Request, *, pages: ItemPages) -> Response:
    work = await Work.of(request, pages)
    view = await asyncio.to_thread(_view, work)
    return await page(
        request,
        "items/list",
        conference=work.programme.conference,
        section=SECTIONS[pages.kind],
        work=work,
        view=view,
        terms=TERMS[pages.kind],
        done=await work.done(),
    )


def _view(work: Work) -> ListView:
    kind, query = work.pages.kind, work.request.query_params.get("q", "")[:_LONGEST].strip()
    every = tuple(enumerate(keyed(work.programme, kind).items(), start=1))
    found = [each for each in every if answers(each[1][1], query, work.around.words)]
    first = _first(work.request.query_params.get("from", ""), len(found))
    named, shown = uses(work.programme), found[first : first + _PAGE]
    return ListView(
        rows=tuple(_row(work, place, key, value, named) for place, (key, value) in shown),
        total=len(every),
        found=len(found),
        query=query,
        has_search=len(every) > _PAGE // 5 or kind in {ItemKind.PERSON, ItemKind.DOCUMENT},
        can_move=not query and kind in _MOVABLE,
        earlier=_page(query, first - _PAGE) if first else None,
        later=_page(query, first + _PAGE) if first + _PAGE < len(found) else None,
    )


def _row(work: Work, place: int, key: str, value: Any, named: Uses) -> ListRow:  # noqa: ANN401 -- any value a programme lists
    words, item = work.around.words, Item(work.pages.kind, key)
    text = getattr(value, "name", None) or getattr(value, "title", None)
    lacking = [code for code in work.around.languages if text and code not in text]
    # A document is known by its symbol first, and a symbol is in no language.
    told = None if work.pages.kind is ItemKind.DOCUMENT else text
    return ListRow(
        place=place,
        name=next(iter(names(value, words)), key) or key,
        address=item_address(work.slug, item),
        text=told,
        details=details(value, work.programme, words),
        uses=used(named.get(item, ()), words),
        missing=tuple(language_name(code, words) for code in lacking),
    )


def used(by: Iterable[Item], words: Words) -> str:
    """Say by how many items of each kind something is named."""
    counts = Counter(item.kind for item in by)
    said = []
    if number := counts[ItemKind.MEETING]:
        said.append(words.ngettext("{n} meeting", "{n} meetings", number).format(n=number))
    if number := counts[ItemKind.SESSION]:
        said.append(words.ngettext("{n} session", "{n} sessions", number).format(n=number))
    return ", ".join(said)


def answers(value: Any, query: str, words: Words) -> bool:  # noqa: ANN401 -- any value a programme lists
    """Say whether all words that are looked for begin somewhere in what an item is called."""
    if not query:
        return True
    texts = (getattr(value, name, None) for name in ("function", "organisation", "building"))
    others = [string for text in texts if isinstance(text, Text) for string in text.values()]
    country = getattr(value, "country", None)
    others += [str(getattr(value, name, None) or "") for name in ("slug", "code")]
    held = folded(" ".join([*names(value, words), *others, words.country(country or "")]))
    return all(re.search(rf"(?<!\w){re.escape(word)}", held) for word in folded(query).split())


def _first(said: str, total: int) -> int:
    """Return which of the items found comes first on the page that is asked for."""
    asked = int(said) if re.fullmatch(r"[0-9]{1,6}", said) else 0
    return asked - asked % _PAGE if asked < total else 0


def _page(query: str, first: int) -> str:
    sought = {"q": query} if query else {}
    return f"?{urlencode({**sought, 'from': str(max(first, 0))})}"
