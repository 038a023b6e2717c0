"""From the address of a feed to what it is made of; whatever nobody can mean is refused."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request

from scheduler.domain.edition import Edition
from scheduler.domain.errors import NotFoundError
from scheduler.domain.notice import NoticeKind, Subject
from scheduler.domain.selection import Filter
from scheduler.domain.session import SessionKind
from scheduler.feeds.context import FeedContext
from scheduler.feeds.dimensions import DIMENSIONS
from scheduler.feeds.options import LONGEST_ALARM, Cancelled, FeedOptions
from scheduler.http import params
from scheduler.http.editions import Issue
from scheduler.http.site import site

MOST_VALUES = 50
LONGEST_ADDRESS = 1500
OPTIONS = ("alarm", "cancelled", "profile")
_PROFILES = ("plain", "rich")
_DEFAULTS = {"cancelled": Cancelled.KEEP.value, "profile": "plain"}
_MINUTES = re.compile(r"[1-9][0-9]{0,3}")
# An error lists what there is, but not without end.
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address asks for; `source` is the address itself, as the service's users know it."""

    edition: Edition
    context: FeedContext
    wanted: Filter
    options: FeedOptions
    source: str


def ask(request: Request, *allowed: str) -> Asked:
    """Read an address, in which these parameters and `lang` have a meaning."""
    here, path = site(request), request.scope["path"]
    demand_short(path, request.scope["query_string"])
    edition = here.editions.get(request.path_params["conference"])
    default = edition.programme.conference.languages[0]
    given = params.query(
        request,
        "lang",
        *allowed,
        defaults={"lang": default, **_DEFAULTS},
        lists=DIMENSIONS,
        cross_origin=True,
    )
    history = here.editions.history(edition.slug, until=edition.number)
    conference = edition.programme.conference
    context = FeedContext(here.base, conference, _language(given, conference.languages))
    query = request.scope["query_string"].decode("ascii")
    return Asked(
        edition=edition,
        context=context,
        wanted=wanted(given, edition, history),
        options=options(given),
        source=context.file(path, query),
    )


def options(given: Mapping[str, str]) -> FeedOptions:
    """Read how entries are to be written."""
    alarm = given.get("alarm")
    if alarm and not (_MINUTES.fullmatch(alarm) and int(alarm) <= LONGEST_ALARM):
        raise HTTPException(
            400,
            f"An alarm is a whole number of minutes from 1 to {LONGEST_ALARM}, not {alarm[:40]!r}.",
        )
    cancelled = _one_of([*Cancelled], given, "cancelled")
    rich = _one_of(_PROFILES, given, "profile") == "rich"
    return FeedOptions(
        cancelled=Cancelled(cancelled), alarm=int(alarm) if alarm else None, rich=rich
    )


def _one_of(known: Iterable[str], given: Mapping[str, str], name: str) -> str:
    value = given.get(name, _DEFAULTS[name])
    if value not in known:
        raise HTTPException(400, f"{name!r} is one of {', '.join(known)}, not {value[:40]!r}.")
    return value


def demand_short(path: str, query: bytes) -> None:
    if len(path) + len(query) >= LONGEST_ADDRESS:
        raise HTTPException(
            400,
            f"This address is longer than {LONGEST_ADDRESS:,} characters; a calendar of your own"
            " holds any number of sessions at a short one.",
        )


def _language(given: Mapping[str, str], known: tuple[str, ...]) -> str:
    language = given.get("lang", known[0])
    if language not in known:
        named = ", ".join(known)
        raise NotFoundError(f"This calendar is not kept in {language!r}. It is in: {named}.")
    return language


def wanted(given: Mapping[str, str], edition: Edition, history: Iterable[Issue]) -> Filter:
    values = {name: given[name].split(",") for name in DIMENSIONS if name in given}
    if sum(map(len, values.values())) > MOST_VALUES:
        raise HTTPException(400, f"This address names more than {MOST_VALUES} values.")
    for name, chosen in values.items():
        _demand_known(name, chosen, edition, history)
    return Filter(
        days=frozenset(map(date.fromisoformat, values.get("day", ()))),
        kinds=frozenset(map(SessionKind, values.get("kind", ()))),
        people=frozenset(values.get("person", ())),
        rooms=frozenset(values.get("room", ())),
        sessions=frozenset(values.get("session", ())),
        themes=frozenset(values.get("theme", ())),
    )


def _demand_known(
    name: str, chosen: Iterable[str], edition: Edition, history: Iterable[Issue]
) -> None:
    """Refuse what never was; what was taken away matches nothing, but the rest goes on."""
    dimension = DIMENSIONS[name]
    known = dimension.names(edition.programme)
    unknown = [value for value in chosen if value not in known]
    if unknown:
        gone = _removed(dimension.subject, history)
        for value in unknown:
            if value not in gone:
                raise NotFoundError(
                    f"There is no {name} {value[:100]!r}. There are: {_some(known)}."
                )


def _removed(subject: Subject | None, history: Iterable[Issue]) -> Collection[str]:
    return {
        notice.key
        for issue in history
        for notice in issue.notices
        if notice.kind is NoticeKind.REMOVED and notice.subject is subject
    }


def _some(known: Collection[str]) -> str:
    names = sorted(known)
    more = [f"and {len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []
    return ", ".join(names[:_MOST_NAMED] + more) or "none"
