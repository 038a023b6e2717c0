"""A calendar of the conference, or of a part of it: its address, and what programs make of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.domain.conference import Theme
from scheduler.domain.selection import Choice, Filter
from scheduler.http.terms import N_
from scheduler.web.asked import Asked, Query
from scheduler.web.views.choosing import Items, items
from scheduler.web.views.clients import CLIENTS, Client
from scheduler.web.views.feeds import FeedLinks
from scheduler.web.views.options import DEFAULTS, NAMES, Options, options
from scheduler.web.views.preview import Preview, preview

QUERY = Query(names=NAMES, lists=("day", "session", "theme"), defaults=DEFAULTS)
# The feed takes no more, since its address would become too long for some programs.
_MOST_VALUES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeView:
    """`days` and `themes` can be chosen, and are or are not; `items` are the sessions."""

    links: FeedLinks
    preview: Preview
    days: tuple[tuple[date, bool], ...]
    themes: tuple[tuple[Theme, bool], ...]
    items: Items
    options: Options
    clients: tuple[Client, ...]
    is_whole: bool
    names_sessions: bool


def show_subscribe(asked: Asked) -> SubscribeView:
    programme = asked.programme
    known, wanted = options(asked), _filter(asked)
    parts = {name: asked.query[name] for name in QUERY.lists if name in asked.query}
    return SubscribeView(
        links=_links(asked, {**parts, **known.query(programme.conference.languages[0])}),
        preview=preview(asked, wanted.uids(programme), drops_cancelled=known.cancelled == "drop"),
        days=tuple((day.date, day.date in wanted.days) for day in programme.days),
        themes=tuple((theme, theme.slug in wanted.themes) for theme in programme.themes),
        items=items(asked, Choice(sessions=wanted.sessions)),
        options=known,
        clients=CLIENTS,
        is_whole=not parts,
        names_sessions=bool(wanted.sessions),
    )


def _links(asked: Asked, given: Mapping[str, str]) -> FeedLinks:
    conference = asked.programme.conference
    return FeedLinks(
        address=f"{asked.site}{asked.to.file('feed.ics', given)}",
        name=asked.words.string(conference.short_title or conference.title),
        page=f"{asked.site}{asked.to.subscription(asked.query)}",
    )


def _filter(asked: Asked) -> Filter:
    """Read what is chosen; what the programme does not have is not found."""
    chosen = {name: asked.query[name].split(",") for name in QUERY.lists if name in asked.query}
    if sum(map(len, chosen.values())) > _MOST_VALUES:
        raise asked.missing(
            N_("An address names {name} days, themes and sessions at most."), _MOST_VALUES
        )
    programme = asked.programme
    dates = {day.date.isoformat(): day.date for day in programme.days}
    _demand(asked, chosen.get("day", ()), dates, N_("There is no day “{name}”."))
    _demand(asked, chosen.get("theme", ()), programme.theme_of, N_("There is no theme “{name}”."))
    _demand(
        asked, chosen.get("session", ()), programme.session_of, N_("There is no session “{name}”.")
    )
    return Filter(
        days=frozenset(dates[day] for day in chosen.get("day", ())),
        sessions=frozenset(chosen.get("session", ())),
        themes=frozenset(chosen.get("theme", ())),
    )


def _demand(asked: Asked, chosen: Iterable[str], known: Mapping[str, object], message: str) -> None:
    for name in chosen:
        if name not in known:
            raise asked.missing(message, name[:100])
