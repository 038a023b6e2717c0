"""What each calendar entry says, as a value: two equal entries look alike to a subscriber."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from scheduler.domain.conference import Conference, Room
from scheduler.domain.people import Person, Role
from scheduler.domain.programme import Programme
from scheduler.domain.reconvening import MOST_NAMED, Reconvening, convenes, of_conference
from scheduler.domain.session import Access, Session, SessionKind
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.summary import Summary
from scheduler.domain.text import Text
from scheduler.domain.times import Half
from scheduler.domain.when import Precision, When, position, when

_DEFAULT_LENGTH = timedelta(hours=1)
_SHORTEST = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a delegate must know first: the status, and the facts that explain it."""

    status: Status
    ended_at: datetime | None = None
    reconvenes: When | None = None
    moved_from: datetime | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which stretch of its session a sitting is, and the uids of the others."""

    number: int
    of: int
    reconvened: bool
    siblings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sitting as a calendar shows it; without `starts_at` it takes the whole of `day`.

    `ends_at` is what a calendar needs; `end_announced` says whether anybody announced it.
    """

    uid: str
    session: str
    code: str | None
    title: Text
    kind: SessionKind
    day: date
    half: Half | None
    precision: Precision
    starts_at: datetime | None
    ends_at: datetime | None
    end_announced: bool
    state: State
    part: Part
    theme: Text | None
    officers: tuple[tuple[Role, Person], ...]
    room: Room | None
    access: Access | None
    webcast: str | None
    reconvening: Reconvening | None
    taken_up: tuple[tuple[str | None, Text], ...]
    """The code and title of each session that the conference then takes up."""
    summary: Summary | None
    documents: tuple[tuple[str, Text], ...]
    place: tuple[Text | None, Text | None, str | None]
    """Venue, city and country of the conference."""
    zone: str
    languages: tuple[str, ...]
    """Of the conference: in which times are said, and in which texts where one is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceEntry:
    """The conference itself, as one entry over all of its days."""

    conference: Conference
    first: date
    last: date


def entries(programme: Programme) -> Mapping[str, Entry]:
    """Return the entry of every sitting that has a day, by uid, in the order of the programme."""
    last_of_day = _last_of_days(programme)
    return {
        sitting.uid: _entry(programme, session, sitting, ends_day=sitting.uid in last_of_day)
        for session, sitting in programme.sittings()
        if position(programme, sitting)
    }


def conference_entry(programme: Programme) -> ConferenceEntry | None:
    """Return the all-day entry; None while no day is known."""
    dates = [day.date for day in programme.days]
    if not dates:
        return None
    return ConferenceEntry(conference=programme.conference, first=min(dates), last=max(dates))


def every_entry(programme: Programme) -> Mapping[str, Entry | ConferenceEntry]:
    """Return the entries of all sittings, and that of the conference itself, by uid."""
    every: dict[str, Entry | ConferenceEntry] = dict(entries(programme))
    if whole := conference_entry(programme):
        every[programme.conference.uid] = whole
    return every


def _entry(programme: Programme, session: Session, sitting: Sitting, *, ends_day: bool) -> Entry:
    known = when(programme, sitting)
    assert known.day is not None  # noqa: S101 -- the caller left out sittings without a day
    starts_at, ends_at, announced = _span(programme, sitting, known)
    reconvening = _shown(of_conference(programme, known.day)) if ends_day else None
    taken_up = [
        programme.session_of[slug] for slug in (reconvening.sessions if reconvening else ())
    ]
    conference = programme.conference
    theme = programme.theme_of.get(session.theme or "")
    return Entry(
        uid=sitting.uid,
        session=session.slug,
        code=session.code,
        title=session.title,
        kind=session.kind,
        day=known.day,
        half=known.half,
        precision=known.precision,
        starts_at=starts_at,
        ends_at=ends_at,
        end_announced=announced,
        state=_state(programme, session, sitting),
        part=part(programme, session, sitting),
        theme=theme.title if theme else None,
        officers=tuple((o.role, programme.person_of[o.person]) for o in session.officers),
        room=programme.room(sitting),
        access=session.access,
        webcast=session.webcast,
        reconvening=reconvening,
        taken_up=tuple((s.code, s.title) for s in taken_up),
        summary=session.summary,
        documents=tuple((s, programme.document_of[s].title) for s in session.documents),
        place=(conference.venue, conference.city, conference.country),
        zone=conference.zone,
        languages=conference.languages,
    )


def _shown(reconvening: Reconvening | None) -> Reconvening | None:
    """Leave out the sessions where they are too many to be named: nobody sees them change."""
    if reconvening is None or len(reconvening.sessions) <= MOST_NAMED:
        return reconvening
    return replace(reconvening, sessions=())


def _span(
    programme: Programme, sitting: Sitting, known: When
) -> tuple[datetime | None, datetime | None, bool]:
    """Return start, end, and whether the end is announced: the actual end once it ended."""
    start = known.starts_at
    if start is None:
        return None, None, False
    if sitting.ended_at:
        if sitting.ended_at <= start and sitting.started_at:
            start = sitting.started_at
        return start, max(sitting.ended_at, start + _SHORTEST), True
    if sitting.ends_at and sitting.ends_at > start:
        return start, sitting.ends_at, True
    meeting = programme.meeting_of.get(sitting.meeting or "")
    if meeting and meeting.ends_at and meeting.ends_at > start:
        return start, meeting.ends_at, False
    return start, _next_start(programme, sitting, start) or start + _DEFAULT_LENGTH, False


def _next_start(programme: Programme, sitting: Sitting, start: datetime) -> datetime | None:
    starts = programme.starts_in.get(sitting.meeting or "", ())
    return next((other for other in starts if other > start), None)


def _state(programme: Programme, session: Session, sitting: Sitting) -> State:
    """Leave out that a sitting was opened: nothing that a calendar shows has changed."""
    return State(
        status=Status.PLANNED if sitting.status is Status.OPEN else sitting.status,
        ended_at=sitting.ended_at,
        reconvenes=reconvenes(programme, session, sitting),
        moved_from=sitting.moved_from,
        reason=sitting.reason,
    )


def reconvenes(programme: Programme, session: Session, sitting: Sitting) -> When | None:
    """Return when a suspended sitting goes on (unknown: to be announced); None for any other."""
    if sitting.status is not Status.SUSPENDED:
        return None
    following = session.following(sitting)
    if following is None or not following.takes_place:
        return When(precision=Precision.UNKNOWN)
    return when(programme, following)


def part(programme: Programme, session: Session, sitting: Sitting) -> Part:
    """Count the stretches that a calendar shows and that were not called off."""
    shown = [
        s for s in session.sittings if position(programme, s) and s.status is not Status.CANCELLED
    ]
    before = session.preceding(sitting)
    return Part(
        number=shown.index(sitting) + 1 if sitting in shown else 1,
        of=len(shown) if sitting in shown else 1,
        reconvened=before is not None and before.status is Status.SUSPENDED,
        siblings=tuple(s.uid for s in shown if s.uid != sitting.uid),
    )


def _last_of_days(programme: Programme) -> frozenset[str]:
    """Return the uid of each day's last sitting: the one that says when the conference goes on."""
    last: dict[date, tuple[datetime, int, str]] = {}
    for number, (session, sitting) in enumerate(programme.sittings()):
        place = position(programme, sitting)
        if place and convenes(session, sitting):
            day, start = place
            last[day] = max(last.get(day, (start, -1, "")), (start, number, sitting.uid))
    return frozenset(uid for _, _, uid in last.values())
