"""What a check comes to: findings by rule, a verdict, and what is good."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from scheduler.feeds.checking.check import Outcome, compared, exchanged, in_order, outcomes
from scheduler.feeds.checking.exchange import OK, Exchange
from scheduler.feeds.checking.finding import Finding, Rule, Severity, readable
from scheduler.feeds.checking.reading import Stream, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What was checked (`source`), what it calls itself, and all that was found."""

    source: str
    name: str
    size: int
    entries: int
    findings: tuple[Finding, ...]
    good: tuple[str, ...]

    @classmethod
    def of_file(cls, data: bytes, *, source: str, before: bytes | None = None) -> Self:
        """Check a file, and if there is an earlier copy also how it came from that."""
        stream = read(data)
        held = [*outcomes(stream)]
        if before is not None:
            held += compared(read(before), stream)
        return cls._of(stream, held, source=source)

    @classmethod
    def of_exchange(cls, exchange: Exchange, *, before: bytes | None = None) -> Self:
        """Check what an address answered."""
        # What comes with another status is a page about it, and no feed.
        stream = read(exchange.answer.body if exchange.answer.status == OK else b"")
        held = [*exchanged(exchange)]
        if before is not None:
            held += compared(read(before), stream)
        return cls._of(stream, held, source=exchange.address)

    @classmethod
    def _of(cls, stream: Stream, held: Sequence[Outcome], *, source: str) -> Self:
        # Two pairs of copies may have been compared: it takes both to be praised.
        looked, broken = [group for group, _ in held], [group for group, found in held if found]
        names = (each.text(name) for each in stream.calendars for name in ("NAME", "X-WR-CALNAME"))
        return cls(
            source=readable(source),
            name=readable(next(filter(None, names), "")),
            size=len(stream.data),
            entries=sum(1 for each in stream.calendars for _ in each.inner("VEVENT")),
            findings=in_order(held),
            good=tuple(dict.fromkeys(group.praise for group in looked if group not in broken)),
        )

    def by_rule(self, severity: Severity) -> Mapping[Rule, tuple[Finding, ...]]:
        """Return the findings of each rule that is broken."""
        of_rule: dict[Rule, list[Finding]] = {}
        for finding in self.findings:
            if finding.rule.severity is severity:
                of_rule.setdefault(finding.rule, []).append(finding)
        return {rule: tuple(findings) for rule, findings in of_rule.items()}

    @property
    def worst(self) -> Severity | None:
        return self.findings[0].rule.severity if self.findings else None

    @property
    def verdict(self) -> str:
        """Say in one sentence what to make of it."""
        breaks, misleads, better = (len(self.by_rule(severity)) for severity in Severity)
        counts = (
            f"{_things(breaks)} break{_s(breaks)}" if breaks else "",
            f"{_things(misleads)} mislead{_s(misleads)}" if misleads else "",
            f"{_things(better)} could be better" if better else "",
        )
        said = _listed(*filter(None, counts))
        match self.worst:
            case None:
                return "Sound: there is nothing to object to."
            case Severity.BETTER:
                return f"Sound: nothing breaks and nothing misleads; {said}."
            case Severity.MISLEADS:
                return f"Readable everywhere, but not always right: {said}."
            case _:
                return f"Broken for some: {said}."


def _things(count: int) -> str:
    return "one thing" if count == 1 else f"{count} things"


def _s(count: int) -> str:
    return "s" if count == 1 else ""


def _listed(first: str = "", *others: str) -> str:
    """Join parts as in speech; all but the first leave out what the first said."""
    return ", ".join(
        (first, *(part.replace(" things", "").replace(" thing", "") for part in others))
    )
