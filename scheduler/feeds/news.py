"""What a feed of changes holds: notices, newest first, a long history in pages (RFC 5005)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from scheduler.domain.concern import Concern
from scheduler.domain.notice import Notice
from scheduler.domain.times import ONE_SECOND
from scheduler.http.editions import Issue

# A page ends with the edition in which it reaches so many notices.
_NOTICES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One notice; `position` is its place among all those of its edition, the first being 1."""

    issue: Issue
    notice: Notice
    position: int

    @property
    def updated(self) -> datetime:
        """Return when the edition was issued, with fractions of that second for their order.

        Programs sort by this time alone; what is most urgent has the latest fraction.
        """
        count = len(self.issue.notices)
        step = min(timedelta(milliseconds=1), ONE_SECOND / (count + 1))
        return self.issue.issued_at + step * (count - self.position)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPage:
    """`next` is the edition that the following page begins with, if there is one."""

    news: tuple[News, ...]
    next: int | None


def news_page(history: Sequence[Issue], *, until: int, concern: Concern | None) -> NewsPage:
    """Return the news up to an edition; without a concern, all of them."""
    chosen: list[News] = []
    for issue in reversed(history):
        found = tuple(_of_issue(issue, concern)) if issue.number <= until else ()
        if found and len(chosen) >= _NOTICES:
            return NewsPage(news=tuple(chosen), next=issue.number)
        chosen.extend(found)
    return NewsPage(news=tuple(chosen), next=None)


def _of_issue(issue: Issue, concern: Concern | None) -> Iterator[News]:
    numbered: Iterable[tuple[int, Notice]] = enumerate(issue.notices, start=1)
    for position, notice in numbered:
        if concern is None or concern.holds(notice):
            yield News(issue=issue, notice=notice, position=position)
