"""The conferences that are served here, and how each stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.domain.edition import Edition
from scheduler.domain.text import Reading
from scheduler.http.words import Words
from scheduler.web.addresses import Addresses
from scheduler.web.said import Said
from scheduler.web.views.days import days
from scheduler.web.views.rows import rows
from scheduler.web.views.standing import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A conference in words, each in its own zone."""

    title: Reading
    address: str
    where_and_when: str
    standing: str
    zone: str
    number: int
    issued: str
    issued_iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferencesView:
    conferences: tuple[Listed, ...]


def show_conferences(editions: Iterable[Edition]) -> ConferencesView:
    """List the conferences, the latest to begin first."""
    found = sorted(editions, key=_begins, reverse=True)
    return ConferencesView(conferences=tuple(_listed(edition) for edition in found))


def _begins(edition: Edition) -> tuple[str, str]:
    dates = [day.date.isoformat() for day in edition.programme.days]
    return min(dates, default=""), edition.slug


def _listed(edition: Edition) -> Listed:
    conference = edition.programme.conference
    words = Words(language=conference.languages[0], conference=conference)
    found = rows(edition, edition.programme.sessions)
    said, stands = Said.of(edition, words), standing(edition, found)
    return Listed(
        title=words.reading(conference.title),
        address=Addresses(conference=edition.slug).programme,
        where_and_when=said.where_and_when(days(edition, found)),
        standing=said.standing(stands),
        zone=said.zone,
        number=edition.number,
        issued=words.moment(edition.issued_at),
        issued_iso=words.iso(edition.issued_at),
    )
