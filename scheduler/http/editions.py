"""The editions that the doors answer from: the latest of every conference, held in memory."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from scheduler.domain.edition import Cause, Edition
from scheduler.domain.errors import NotFoundError
from scheduler.domain.notice import Notice
from scheduler.domain.text import quoted

# An edition takes a while to read and much room; whoever leafs through history asks for few.
_EARLIER_KEPT = 8


class Issued(Protocol):
    """An edition as history tells of it: all but its programme. Every Edition is one."""

    @property
    def number(self) -> int: ...
    @property
    def cause(self) -> Cause: ...
    @property
    def issued_at(self) -> datetime: ...
    @property
    def issued_by(self) -> str: ...
    @property
    def comment(self) -> str | None: ...
    @property
    def notices(self) -> tuple[Notice, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What is kept in memory of an edition that is not the latest."""

    number: int
    cause: Cause
    issued_at: datetime
    issued_by: str
    comment: str | None
    notices: tuple[Notice, ...]

    @classmethod
    def of(cls, issued: Issued) -> "Issue":
        return cls(
            number=issued.number,
            cause=issued.cause,
            issued_at=issued.issued_at,
            issued_by=issued.issued_by,
            comment=issued.comment,
            notices=issued.notices,
        )


LoadLatest = Callable[[], Awaitable[Iterable[Edition]]]
LoadHistory = Callable[[str], Awaitable[Iterable[Issued]]]
LoadEarlier = Callable[[str, int], Awaitable[Edition]]


class LatestEditions:
    """The latest edition and the history of each conference; the loaders reach the database."""

    def __init__(self, *, latest: LoadLatest, history: LoadHistory, earlier: LoadEarlier) -> None:
        self._load_latest = latest
        self._load_history = history
        self._load_earlier = earlier
        self._latest: dict[str, Edition] = {}
        self._history: dict[str, tuple[Issue, ...]] = {}
        self._earlier: OrderedDict[tuple[str, int], Edition] = OrderedDict()

    async def load(self) -> None:
        """Read everything: at the start, and whenever word of an edition may have been missed."""
        for edition in await self._load_latest():
            await self.announce(edition)

    async def announce(self, edition: Edition) -> None:
        """Take over an edition, unless a newer one is here already."""
        known = self._latest.get(edition.slug)
        if known is not None and known.number >= edition.number:
            return
        before = self._history.get(edition.slug, ())
        if edition.number != len(before) + 1:
            # Another process issued what lies between.
            issued = await self._load_history(edition.slug)
            numbered = sorted(map(Issue.of, issued), key=lambda issue: issue.number)
            before = tuple(issue for issue in numbered if issue.number < edition.number)
        newest = self._latest.get(edition.slug)
        if newest is None or newest.number < edition.number:
            self._history[edition.slug] = (*before, Issue.of(edition))
            self._latest[edition.slug] = edition

    @property
    def total(self) -> int:
        """Grows with every edition of any conference: the edition of the page that lists them."""
        return sum(edition.number for edition in self._latest.values())

    def all(self) -> tuple[Edition, ...]:
        return tuple(self._latest[slug] for slug in sorted(self._latest))

    def find(self, slug: str) -> Edition | None:
        return self._latest.get(slug)

    def get(self, slug: str) -> Edition:
        if slug not in self._latest:
            raise NotFoundError(f"There is no conference {quoted(slug)}.")
        return self._latest[slug]

    def history(self, slug: str, *, until: int) -> tuple[Issue, ...]:
        """Return what was issued up to an edition, in order."""
        return tuple(issue for issue in self._history.get(slug, ()) if issue.number <= until)

    async def earlier(self, slug: str, number: int) -> Edition:
        """Return any edition by its number."""
        latest = self.get(slug)
        if not 1 <= number <= latest.number:
            raise NotFoundError(
                f"There is no edition {number}; the latest of this conference is {latest.number}."
            )
        if number == latest.number:
            return latest
        key = (slug, number)
        if key not in self._earlier:
            self._earlier[key] = await self._load_earlier(slug, number)
        self._earlier.move_to_end(key)
        while len(self._earlier) > _EARLIER_KEPT:
            self._earlier.popitem(last=False)
        return self._earlier[key]
