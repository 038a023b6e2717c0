"""The review as its page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlencode

from scheduler.domain.conference import Conference
from scheduler.domain.review import Review
from scheduler.http.notices import sentence
from scheduler.http.numbers import whole
from scheduler.http.terms import N_
from scheduler.http.words import Words
from scheduler.services.release import LONGEST_COMMENT, Seen
from scheduler.web.organizer.attempt import Refused
from scheduler.web.organizer.outlook_views import FateView, fates
from scheduler.web.organizer.page import words_of
from scheduler.web.organizer.reviewing import Meanwhile, Standing
from scheduler.web.organizer.told import Group, Telling

_MISLEADS: Final = N_("Calendar programs would object to the feed, as it says beside the changes.")

# In an address, one that is too long is kept as well: its writer is told so, and shortens it.
_LONGEST_KEPT: Final = 3 * LONGEST_COMMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the form holds: what is typed in it, and what its page was made from."""

    comment: str = ""
    confirm: bool = False
    language: str = ""
    seen: Seen | None = None

    @classmethod
    def of(cls, values: Mapping[str, list[str]]) -> "Asked":
        def one(name: str) -> str:
            return (values.get(name) or [""])[-1]

        change, edition = (whole(one(name)) for name in ("change", "edition"))
        known = change is not None and edition is not None
        return cls(
            comment=one("comment"),
            confirm=one("confirm") == "yes",
            language=one("lang"),
            seen=Seen(change=change or 0, edition=edition or 0) if known else None,
        )

    @property
    def query(self) -> str:
        """The part of an address that keeps what is typed while something else is done."""
        kept = {"lang": self.language, "comment": self.comment[:_LONGEST_KEPT]}
        return urlencode({name: value for name, value in kept.items() if value.strip()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    code: str
    name: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseView:
    """`words` are those of the notices, `interface` those of the page around them.

    `findings` are the feed's, None while they are looked for; `gone` is no longer to come.
    """

    review: Review
    asked: Asked
    interface: Words
    words: Words
    tongues: tuple[Tongue, ...]
    groups: tuple[Group, ...]
    fates: tuple[FateView, ...]
    standing: Standing
    findings: tuple[str, ...] | None
    refused: Refused | None = None
    meanwhile: Meanwhile | None = None
    new: frozenset[str] = frozenset()
    gone: tuple[str, ...] = ()
    longest: int = field(default=LONGEST_COMMENT)

    @property
    def count(self) -> int:
        return len(self.review.notices)

    @property
    def is_blocked(self) -> bool:
        return self.standing.blocking > 0

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """What has to be confirmed, each as a sentence."""
        said = tuple(f"{reason}." for reason in self.review.to_confirm)
        return (*said, self.interface.gettext(_MISLEADS)) if self.findings else said

    @property
    def message(self) -> str:
        """Why nothing was done, as far as one sentence says it."""
        return self.interface.gettext(self.refused.message) if self.refused else ""


def release_view(
    review: Review,
    asked: Asked,
    *,
    standing: Standing,
    findings: tuple[str, ...] | None,
    refused: Refused | None = None,
    meanwhile: Meanwhile | None = None,
) -> ReleaseView:
    """Return all that the page shows; `meanwhile` is what somebody who looked has missed."""
    conference = review.programme.conference
    words = words_in(conference, asked.language)
    before = meanwhile.before if meanwhile else None
    new = frozenset(review.ids.keys() - before.ids.keys()) if before else frozenset()
    told = Telling(
        before=review.latest.programme if review.latest else review.programme,
        after=review.programme,
        words=words,
        new=new,
    )
    return ReleaseView(
        review=review,
        asked=asked,
        interface=words_of(conference),
        words=words,
        tongues=tongues(conference, words),
        groups=_with_ids(told.groups(review.ids), review),
        fates=fates(review.outlook, words),
        standing=standing,
        findings=findings,
        refused=refused,
        meanwhile=meanwhile,
        new=new,
        gone=_gone(before, review, words),
    )


def words_in(conference: Conference, language: str) -> Words:
    """Return the words of one of the conference's languages; of its first, if of none."""
    known = conference.languages
    chosen = language if language in known else known[0]
    return Words(language=chosen, conference=conference)


def tongues(conference: Conference, words: Words) -> tuple[Tongue, ...]:
    return tuple(
        Tongue(
            code=language,
            name=words.language_name(language),
            is_current=language == words.language,
        )
        for language in conference.languages
    )


def _with_ids(groups: tuple[Group, ...], review: Review) -> tuple[Group, ...]:
    """Name what takes all changes of a session back together, where there are several."""
    return tuple(
        replace(group, id=f"{group.session}:{review.of_session[group.session]}")
        if group.session and len(group.changes) > 1
        else group
        for group in groups
    )


def _gone(before: Review | None, review: Review, words: Words) -> tuple[str, ...]:
    """Return the sentences of what was seen, and would not be told any more."""
    known = before.ids.items() if before else ()
    return tuple(sentence(notice, words) for each, notice in known if each not in review.ids)
