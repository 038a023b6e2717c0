"""`reconvene check-feed`: read any feed back, and say what would go wrong in which client."""

import argparse
import io
import os
import shutil
import sys
from pathlib import Path

from scheduler.domain.errors import InvalidError, Problem
from scheduler.feeds.checking.fetching import MOST_BYTES, fetch
from scheduler.feeds.checking.finding import Severity
from scheduler.feeds.checking.layout import Ink
from scheduler.feeds.checking.machine import machine
from scheduler.feeds.checking.report import report
from scheduler.feeds.checking.review import Review
from scheduler.feeds.checking.rules.structure import not_a_calendar


def check_feed(options: argparse.Namespace) -> int:
    """Report on a feed; return 1 if anything breaks."""
    before = _read(options.before) if options.before else None
    review = _review(options.feed, before)
    # A title may be in a script that the terminal has no letters for.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if options.json:
        print(machine(review))
    else:
        width = shutil.get_terminal_size().columns
        print("\n".join(report(review, width=width, ink=Ink(_is_coloured()))))
    return 1 if review.worst is Severity.BREAKS else 0


def _review(feed: str, before: bytes | None) -> Review:
    if "://" in feed:
        review = Review.of_exchange(fetch(_address(feed)), before=before)
    else:
        review = Review.of_file(_read(feed), source=feed, before=before)
    for finding in review.findings:
        if finding.rule is not_a_calendar.rule:
            raise _refused(feed, f"is not a calendar: {finding.found}")
    return review


def _address(feed: str) -> str:
    scheme, _, rest = feed.partition("://")
    if scheme.lower() == "webcal":
        raise _refused(feed, f"only says that it is a calendar; ask for https://{rest}")
    return feed


def _read(name: str) -> bytes:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _refused(name, f"the feed cannot be read: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise _refused(name, f"is larger than {MOST_BYTES // 1_000_000} MB: no client reads that")
    return data


def _refused(name: str, message: str) -> InvalidError:
    return InvalidError((Problem(path=name, message=message),))


def _is_coloured() -> bool:
    wants = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wants and sys.stdout.isatty()
