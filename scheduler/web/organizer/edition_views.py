"""The editions of a conference as organizers see them: listed, read, compared, to be restored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scheduler.domain.changes import compare
from scheduler.domain.programme import Programme
from scheduler.http.editions import Issue
from scheduler.http.words import Words
from scheduler.web.addresses import Addresses
from scheduler.web.organizer.release_views import Tongue, tongues, words_in
from scheduler.web.organizer.told import Group, Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """An edition; `by` is the person who issued it, where the log of the draft knows of one."""

    issue: Issue
    by: str
    public: str
    is_latest: bool

    @property
    def number(self) -> int:
        return self.issue.number

    @property
    def count(self) -> int:
        return len(self.issue.notices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is different between two programmes, in one of the conference's languages."""

    groups: tuple[Group, ...]
    count: int
    words: Words
    tongues: tuple[Tongue, ...]


def edition_views(
    issues: Sequence[Issue],
    slug: str,
    *,
    issuers: Mapping[int, str],
    people: Mapping[str, str],
) -> tuple[EditionView, ...]:
    """Return all editions, the newest first; `people` are display names by those of accounts."""
    to = Addresses(conference=slug)
    by = {number: people.get(name, name) for number, name in issuers.items()}
    return tuple(
        EditionView(
            issue=issue,
            by=by.get(issue.number, issue.issued_by),
            public=to.of_edition(issue.number),
            is_latest=issue is issues[-1],
        )
        for issue in reversed(issues)
    )


def difference(
    before: Programme, after: Programme, *, language: str, editable: bool = False
) -> Difference:
    """Tell what leads from one programme to the other, as notices would."""
    words = words_in(after.conference, language)
    notices = compare(before, after)
    told = Telling(before=before, after=after, words=words)
    return Difference(
        groups=told.groups(notices, editable=editable),
        count=len(notices),
        words=words,
        tongues=tongues(after.conference, words),
    )
