"""Looks at the feed that an edition would have, before anybody is given it."""

from scheduler.domain.edition import Edition
from scheduler.feeds.calendar import feed
from scheduler.feeds.checking.check import check
from scheduler.feeds.checking.finding import Finding, Severity


def self_check(edition: Edition, *, base: str) -> tuple[str, ...]:
    """Say what breaks or misleads in the feed, a line each; nothing when every reader takes it."""
    language = edition.programme.conference.languages[0]
    stream = feed(edition, base=base, language=language)
    found = (each for each in check(stream) if each.rule.severity is not Severity.BETTER)
    return tuple(map(_said, found))


def _said(finding: Finding) -> str:
    where = f" in “{finding.title}”" if finding.title else ""
    return f"{finding.rule.what.removesuffix('.')}{where}. {finding.rule.instead}"
