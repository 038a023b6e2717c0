"""Conflicts as pages show them: the sentence, the ways to mend it, and what was said of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Final
from urllib.parse import quote

from scheduler.domain.conflict import Conflict, ConflictKind, Grade
from scheduler.domain.programme import Programme
from scheduler.http.words import Words
from scheduler.services.conflicts import Dismissal, standing
from scheduler.web.organizer.addresses import item_address, list_address
from scheduler.web.organizer.conflict_terms import grade_name, kind_name
from scheduler.web.organizer.conflict_words import sentence
from scheduler.web.organizer.mending import Way, mend

# So many of a kind stand on the page of all; a page of the kind alone shows more.
FIRST: Final = 20
PAGE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    label: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissed:
    """Why somebody found a conflict to be none; `by` is a person's name."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """One conflict; `address` is where it is dismissed, with or without a page of its own."""

    id: str
    grade: Grade
    grade_name: str
    sentence: str
    ways: tuple[Link, ...]
    address: str
    dismissed: Dismissed | None = None

    @property
    def can_be_dismissed(self) -> bool:
        return self.grade is not Grade.BLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What conflicts are told with: their draft, the words, who said what of them."""

    programme: Programme
    words: Words
    dismissals: Mapping[str, Dismissal] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        return self.programme.conference.slug

    def view(self, conflict: Conflict) -> ConflictView:
        ways = mend(conflict, self.programme, self.words)
        return ConflictView(
            id=conflict.id,
            grade=conflict.grade,
            grade_name=grade_name(conflict.grade, self.words),
            sentence=sentence(conflict, self.programme, self.words),
            ways=tuple(Link(label=way.label, address=self._address(way)) for way in ways),
            address=f"/organizer/{self.slug}/conflicts/{conflict.id}",
            dismissed=self._dismissed(conflict),
        )

    def views(self, found: Iterable[Conflict]) -> tuple[ConflictView, ...]:
        return tuple(self.view(conflict) for conflict in found)

    def is_dismissed(self, conflict: Conflict) -> bool:
        return not standing((conflict,), self.dismissals)

    def _address(self, way: Way) -> str:
        if way.is_new:
            return f"{list_address(self.slug, way.item.kind)}new?date={way.item.key}"
        part = f"#{quote(way.part, safe='[].')}" if way.part else ""
        return f"{item_address(self.slug, way.item)}{part}"

    def _dismissed(self, conflict: Conflict) -> Dismissed | None:
        if not self.is_dismissed(conflict):
            return None
        said = self.dismissals[conflict.id]
        by = self.people.get(said.by, said.by)
        return Dismissed(reason=said.reason, by=by, at=said.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfKind:
    """The conflicts of a kind, as many of them as the page shows."""

    kind: ConflictKind
    name: str
    count: int
    shown: tuple[ConflictView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfGrade:
    grade: Grade
    count: int
    kinds: tuple[OfKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsView:
    """All conflicts of a draft by grade and kind; or the `page`th hundred of one kind alone."""

    grades: tuple[OfGrade, ...]
    dismissed: tuple[ConflictView, ...]
    kind: str | None = None
    page: int = 1
    pages: int = 1


def all_conflicts(found: Iterable[Conflict], telling: Telling) -> ConflictsView:
    """Return what the list shows; what was dismissed stands apart and does not count."""
    stand: list[Conflict] = []
    dismissed: list[Conflict] = []
    for conflict in found:
        (dismissed if telling.is_dismissed(conflict) else stand).append(conflict)
    return ConflictsView(
        grades=tuple(_by_grade(stand, telling)), dismissed=telling.views(dismissed)
    )


def of_kind(
    found: Iterable[Conflict], telling: Telling, kind: ConflictKind, *, page: int
) -> ConflictsView:
    """Return one page of the conflicts of a kind; the nearest there is."""
    mine = [each for each in found if each.kind is kind and not telling.is_dismissed(each)]
    pages = max(1, -(-len(mine) // PAGE))
    page = min(max(page, 1), pages)
    shown = mine[(page - 1) * PAGE : page * PAGE]
    listed = OfKind(
        kind=kind,
        name=kind_name(kind, telling.words),
        count=len(mine),
        shown=telling.views(shown),
    )
    grades = [OfGrade(grade=mine[0].grade, count=len(mine), kinds=(listed,))] if mine else []
    return ConflictsView(
        grades=tuple(grades), dismissed=(), kind=listed.name, page=page, pages=pages
    )


def _by_grade(stand: Iterable[Conflict], telling: Telling) -> Iterator[OfGrade]:
    for grade, group in groupby(stand, key=lambda conflict: conflict.grade):
        graded = list(group)
        kinds: dict[ConflictKind, list[Conflict]] = {}
        for conflict in graded:
            kinds.setdefault(conflict.kind, []).append(conflict)
        listed = tuple(
            OfKind(
                kind=kind,
                name=kind_name(kind, telling.words),
                count=len(kinds[kind]),
                shown=telling.views(kinds[kind][:FIRST]),
            )
            for kind in ConflictKind
            if kind in kinds
        )
        yield OfGrade(grade=grade, count=len(graded), kinds=listed)
