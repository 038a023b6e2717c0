"""A search through the draft: sessions, people, rooms and documents, each with its form."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.access import Permission
from scheduler.domain.items import Item, ItemKind, keyed
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.http.office import office
from scheduler.http.permissions import Declared
from scheduler.http.words import Words
from scheduler.web.organizer.addresses import item_address, list_address
from scheduler.web.organizer.forms.references import names
from scheduler.web.organizer.item_details import details
from scheduler.web.organizer.item_lists import answers
from scheduler.web.organizer.item_terms import TERMS
from scheduler.web.organizer.page import page, words_of
from scheduler.web.said import Said

KINDS: Final = (ItemKind.SESSION, ItemKind.PERSON, ItemKind.ROOM, ItemKind.DOCUMENT)
# More than these, one looks for in the list of the kind.
_MOST: Final = 20
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    name: str
    address: str
    details: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfKind:
    """What was found of a kind, as much of it as is shown; `all` is where all of it stands."""

    title: str
    count: int
    hits: tuple[Hit, ...]
    all: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    query: str
    kinds: tuple[OfKind, ...]


async def show_search(request: Request) -> Response:
    """Show what is called as somebody typed, or begins so."""
    draft = await office(request).drafts.get(request.path_params["conference"])
    query = request.query_params.get("q", "").strip()[:_LONGEST]
    found = await asyncio.to_thread(search, draft.programme, query)
    conference = draft.programme.conference
    return await page(request, "search", conference=conference, view=found)


def search(programme: Programme, query: str) -> SearchView:
    """Return what answers to all the words of a query; nothing answers to none."""
    return SearchView(query=query, kinds=tuple(_kinds(programme, query)) if query else ())


def _kinds(programme: Programme, query: str) -> Iterator[OfKind]:
    words = words_of(programme.conference)
    slug = programme.conference.slug
    for kind in KINDS:
        found = {
            key: value
            for key, value in keyed(programme, kind).items()
            if answers(value, query, words)
        }
        if found:
            yield OfKind(
                title=words.gettext(TERMS[kind].many),
                count=len(found),
                hits=tuple(
                    _hit(programme, Item(kind, key), value, words)
                    for key, value in list(found.items())[:_MOST]
                ),
                all=f"{list_address(slug, kind)}?{urlencode({'q': query})}",
            )


def _hit(programme: Programme, item: Item, value: Any, words: Words) -> Hit:  # noqa: ANN401 -- any value a programme lists
    return Hit(
        name=_name(value, words),
        address=item_address(programme.conference.slug, item),
        details=details(value, programme, words),
    )


def _name(value: Any, words: Words) -> str:  # noqa: ANN401 -- any value a programme lists
    return Said(words).full_name(value) if isinstance(value, Session) else names(value, words)[0]


ROUTES: Final = (Declared("/organizer/{conference}/search", show_search, need=Permission.READ),)
