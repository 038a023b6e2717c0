"""Entries of small programmes, as a calendar shows them."""

from datetime import datetime

from scheduler.domain.acts import Act
from scheduler.domain.entry import Entry, entries
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Sitting
from tests.factories import make_programme, make_session


def oceans(*sittings: Sitting, **others: object) -> Programme:
    return make_programme(make_session("Oceans", code="I", sittings=sittings), **others)


def done(programme: Programme, *acts: tuple[datetime, Act]) -> Programme:
    for now, act in acts:
        programme = programme.after(act, session="oceans", now=now)
    return programme


def entry(programme: Programme, uid: str = "a") -> Entry:
    return entries(programme)[uid]


def span(*sittings: Sitting, **others: object) -> tuple[datetime | None, datetime | None, bool]:
    shown = entry(oceans(*sittings, **others))
    return shown.starts_at, shown.ends_at, shown.end_announced
