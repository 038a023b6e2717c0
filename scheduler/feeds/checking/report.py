"""A review as a person reads it: the verdict first, then what is wrong, the worst first."""

from collections.abc import Iterator, Sequence
from typing import Final

from scheduler.feeds.checking.finding import MOST_FOUND, Finding, Rule, Severity
from scheduler.feeds.checking.layout import Ink, fitted, wrapped
from scheduler.feeds.checking.review import Review

NARROWEST: Final = 40
_WIDEST = 96
_LABEL = 9
_EXAMPLES = 3
_KILO = 1000
MEANING: Final = {
    Severity.BREAKS: "a client refuses the feed, loses an entry, or shows it at the wrong time",
    Severity.MISLEADS: "a client shows something old, something else, or too little",
    Severity.BETTER: "it works, and could work better",
}
_SIGN = {Severity.BREAKS: "\u2717", Severity.MISLEADS: "!", Severity.BETTER: "\u00b7"}


def report(review: Review, *, width: int, ink: Ink) -> Iterator[str]:
    """Yield the lines of the report, none wider than the terminal."""
    width = max(min(width, _WIDEST), NARROWEST)
    yield from _head(review, width, ink)
    for severity in Severity:
        if of_rule := review.by_rule(severity):
            yield ""
            yield from _heading(severity, width, ink)
            for rule, findings in of_rule.items():
                yield ""
                yield from _section(rule, findings, review.entries, width=width, ink=ink)


def _head(review: Review, width: int, ink: Ink) -> Iterator[str]:
    sign = _painted(review.worst, _SIGN[review.worst], ink) if review.worst else ink.green("\u2713")
    first, *others = wrapped(review.verdict, width - 2)
    yield f"{sign} {ink.bold(first)}"
    yield from (f"  {ink.bold(line)}" for line in others)
    yield ""
    if review.name:
        yield f"  {fitted(review.name, width - 2)}"
    yield f"  {ink.faint(fitted(review.source, width - 2))}"
    if review.size:
        yield f"  {ink.faint(_measure(review))}"
    if review.good:
        yield ""
    for praise in review.good:
        first, *others = wrapped(praise, width - 4)
        yield f"  {ink.green('+')} {first}"
        yield from (f"    {line}" for line in others)


def _heading(severity: Severity, width: int, ink: Ink) -> Iterator[str]:
    name = severity.value.capitalize()
    first, *others = wrapped(f"{name}: {MEANING[severity]}", width)
    yield first.replace(name, _painted(severity, name, ink), 1)
    yield from others


def _section(
    rule: Rule, findings: Sequence[Finding], entries: int, *, width: int, ink: Ink
) -> Iterator[str]:
    sign = _painted(rule.severity, _SIGN[rule.severity], ink)
    first, *others = wrapped(rule.what, width - 4)
    yield f"  {sign} {ink.bold(first)}"
    yield from (f"    {ink.bold(line)}" for line in others)
    for label, texts in (
        ("where", (where(findings, entries),)),
        ("found", _found(findings)),
        ("hurts", (rule.hurts,)),
        ("instead", (rule.instead,)),
        ("rule", (f"{rule.name}, {rule.reference}",)),
    ):
        lines = [line for text in texts for line in wrapped(text, width - 4 - _LABEL)]
        for number, line in enumerate(lines):
            shown = label if number == 0 else ""
            yield f"    {ink.faint(shown.ljust(_LABEL))}{line}"


def where(findings: Sequence[Finding], entries: int) -> str:
    """Say how often a rule is broken, and where first; nothing, if it is so of the whole."""
    first, count = findings[0], len(findings)
    hit = {finding.entry for finding in findings}
    named = first.title or first.uid
    place = f"line {first.line:,}" if first.line else ""
    if named:
        place = f"{place}, \u201c{named}\u201d"
    more = " or more" if count == MOST_FOUND else ""
    if None not in hit:
        start = f"in {len(hit):,}{more} of {entries:,} entries" if entries > 1 else "in its entry"
        return f"{start}{': ' if len(hit) == 1 else ', first: '}{place}"
    if count == 1:
        return place
    return f"in {count:,}{more} places{', first: ' if place else ''}{place}"


def _found(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return a few different examples of what stands there."""
    different = [*dict.fromkeys(finding.found for finding in findings if finding.found)]
    more = len(different) - _EXAMPLES
    said = different[:_EXAMPLES] if more != 1 else different
    return (*said, f"and {more:,} others") if more > 1 else tuple(said)


def _painted(severity: Severity, text: str, ink: Ink) -> str:
    match severity:
        case Severity.BREAKS:
            return ink.red(text)
        case Severity.MISLEADS:
            return ink.yellow(text)
        case Severity.BETTER:
            return ink.blue(text)


def _measure(review: Review) -> str:
    entries = "one entry" if review.entries == 1 else f"{review.entries:,} entries"
    size = review.size
    return f"{entries}, " + (f"{size / _KILO:,.0f} kB" if size >= _KILO else f"{size} bytes")
