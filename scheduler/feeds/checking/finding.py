"""A rule, what it found, and how a rule is written down."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from typing import Generic, TypeVar

from scheduler.feeds.checking.components import Component, unescaped

# No one reads more of one kind, and a hostile file could have millions.
MOST_FOUND = 10_000
_LONGEST = 120
# What could move a terminal's cursor, colour it, or turn the order of what is read.
_UNREADABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)

Subject = TypeVar("Subject")


class Severity(StrEnum):
    """How much harm is done, the worst first."""

    BREAKS = "breaks"
    MISLEADS = "misleads"
    BETTER = "could be better"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What must not be (`what`), whom it hurts and how, what to do, and where it is written."""

    name: str
    severity: Severity
    what: str
    hurts: str
    instead: str
    reference: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a rule objects: a line of the file, what stands there, and the entry it is in."""

    line: int | None = None
    found: str = ""
    entry: Component | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place where a rule is broken; `entry` is the line on which its entry begins."""

    rule: Rule
    line: int | None
    found: str
    entry: int | None
    uid: str
    title: str


@dataclass(frozen=True, slots=True)
class Check(Generic[Subject]):
    """A rule with the function that looks for places where it is broken."""

    rule: Rule
    look: Callable[[Subject], Iterable[Spot]]

    def findings(self, subjects: Iterable[Subject]) -> Iterator[Finding]:
        """Look at every subject until there are more findings than anyone reads."""
        spots = chain.from_iterable(map(self.look, subjects))
        return (_finding(self.rule, spot) for spot in islice(spots, MOST_FOUND))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Generic[Subject]):
    """Rules about one thing, and what can be said of a feed in which none of them objects."""

    title: str
    praise: str
    checks: tuple[Check[Subject], ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(check.rule for check in self.checks)

    def findings(self, subjects: Sequence[Subject]) -> Iterator[Finding]:
        return chain.from_iterable(check.findings(subjects) for check in self.checks)


def rule(
    name: str, severity: Severity, *, what: str, hurts: str, instead: str, reference: str
) -> Callable[[Callable[[Subject], Iterable[Spot]]], Check[Subject]]:
    """Make a check of the function below: it yields each spot where the rule is broken."""
    said = Rule(
        name=name,
        severity=severity,
        what=what,
        hurts=hurts,
        instead=instead,
        reference=reference,
    )
    return lambda look: Check(said, look)


def readable(text: str) -> str:
    """Return a text from anywhere on one line, fit for a terminal and not too long."""
    shown = _UNREADABLE.sub("\ufffd", " ".join(text[: 4 * _LONGEST].split()))
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1].rstrip()}\u2026"


def _short(entry: Component | None, name: str) -> str:
    line = entry.first(name) if entry else None
    return readable(unescaped(line.value[: 4 * _LONGEST])) if line else ""


def _finding(broken: Rule, spot: Spot) -> Finding:
    entry = spot.entry
    return Finding(
        rule=broken,
        line=spot.line or (entry.number if entry else None),
        found=readable(spot.found),
        entry=entry.number if entry else None,
        uid=_short(entry, "UID"),
        title=_short(entry, "SUMMARY"),
    )
