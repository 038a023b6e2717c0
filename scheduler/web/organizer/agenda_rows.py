"""One sitting of the draft as its line in the agenda shows it."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scheduler.domain.conference import Meeting, Room
from scheduler.domain.conflict import Conflict, ConflictKind, Grade
from scheduler.domain.items import ItemKind
from scheduler.domain.notice import Notice, Subject
from scheduler.domain.omissions import CHAIRS
from scheduler.domain.people import Person, Role
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session, SessionKind
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.when import When, when


class News(StrEnum):
    """How a line differs from what the public sees."""

    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sitting, or a session that has none; `meeting` is named where it stands outside of it.

    `earlier` and `later` are the sessions it can change places with: those of the same time.
    """

    session: Session
    sitting: Sitting | None = None
    when: When
    room: Room | None = None
    meeting: Meeting | None = None
    chairs: tuple[tuple[Role, Person], ...] = ()
    part: tuple[int, int] = (1, 1)
    news: News | None = None
    grades: Mapping[Grade, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    earlier: str | None = None
    later: str | None = None

    @property
    def can_move(self) -> bool:
        """Whether its plan may be changed here; of what has begun, only acts tell."""
        return self.sitting is not None and self.sitting.status is Status.PLANNED

    @property
    def state(self) -> Status:
        return self.sitting.status if self.sitting else Status.PLANNED

    @property
    def status(self) -> Status | None:
        """What is worth a word: nothing, while it is simply planned."""
        return None if self.state is Status.PLANNED else self.state

    @property
    def is_break(self) -> bool:
        return self.session.kind is SessionKind.BREAK


Thing = tuple[Subject, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is found out about the sessions of a draft: conflicts, and what the public lacks."""

    conflicts: Mapping[str, tuple[Conflict, ...]]
    new: frozenset[Thing]
    changed: frozenset[Thing]

    @classmethod
    def of(cls, conflicts: Iterable[Conflict], notices: Iterable[Notice]) -> "Marks":
        concerned: dict[str, list[Conflict]] = {}
        for conflict in conflicts:
            for item in conflict.items:
                if item.kind is ItemKind.SESSION:
                    concerned.setdefault(item.key, []).append(conflict)
        news = tuple(_news(notices))
        return cls(
            conflicts={slug: tuple(found) for slug, found in concerned.items()},
            new=frozenset(thing for thing, told in news if told is News.NEW),
            changed=frozenset(thing for thing, told in news if told is News.CHANGED),
        )

    def row(self, programme: Programme, session: Session, sitting: Sitting | None) -> Row:
        sittings, uid = session.sittings, sitting.uid if sitting else ""
        found = self.conflicts.get(session.slug, ())
        mine = [c for c in found if not c.sittings or not sitting or uid in c.sittings]
        chairs = (officer for officer in session.officers if officer.role in CHAIRS)
        return Row(
            session=session,
            sitting=sitting,
            when=when(programme, sitting or Sitting(uid="")),
            room=programme.room(sitting) if sitting else None,
            chairs=tuple((each.role, programme.person_of[each.person]) for each in chairs),
            part=(sittings.index(sitting) + 1, len(sittings)) if sitting else (1, 1),
            news=self._news_of({(Subject.SESSION, session.slug), (Subject.SITTING, uid)}),
            grades=Counter(c.grade for c in mine if c.kind is not ConflictKind.NO_TRANSLATION),
            missing=_missing(programme.conference.languages, mine),
        )

    def _news_of(self, things: set[Thing]) -> News | None:
        if things & self.new:
            return News.NEW
        return News.CHANGED if things & self.changed else None


def fingerprint(sitting: Sitting) -> str:
    """Return what tells whether a sitting is still what somebody saw of it."""
    return hashlib.sha256(repr(sitting).encode()).hexdigest()[:16]


def _news(notices: Iterable[Notice]) -> Iterator[tuple[Thing, News]]:
    """Yield what is new or changed: sittings by themselves, all else of a session as its own."""
    for notice in notices:
        for change in notice.changes if notice.session else ():
            is_sitting = change.subject is Subject.SITTING
            thing = (change.subject, change.key) if is_sitting else _session(notice)
            is_whole = change.field is None and change.subject in {Subject.SITTING, Subject.SESSION}
            yield thing, News.NEW if is_whole else News.CHANGED


def _session(notice: Notice) -> Thing:
    return Subject.SESSION, notice.session or ""


def _missing(languages: Collection[str], conflicts: Iterable[Conflict]) -> tuple[str, ...]:
    lacks = {
        language
        for conflict in conflicts
        if conflict.kind is ConflictKind.NO_TRANSLATION
        for language in conflict.languages
    }
    return tuple(language for language in languages if language in lacks)
