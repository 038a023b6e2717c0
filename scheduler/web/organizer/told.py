"""Changes between two programmes as delegates are told of them, grouped by session."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from scheduler.domain.items import Item, ItemKind
from scheduler.domain.notice import Notice, Subject
from scheduler.domain.programme import Programme
from scheduler.http.notice_kinds import kind_name
from scheduler.http.notices import sentence
from scheduler.http.words import Words
from scheduler.web.organizer.addresses import item_address, list_address
from scheduler.web.organizer.item_terms import TERMS
from scheduler.web.said import Said

_KINDS: Final[Mapping[Subject, ItemKind]] = {
    Subject.CONFERENCE: ItemKind.CONFERENCE,
    Subject.DAY: ItemKind.DAY,
    Subject.MEETING: ItemKind.MEETING,
    Subject.ROOM: ItemKind.ROOM,
    Subject.THEME: ItemKind.THEME,
    Subject.PERSON: ItemKind.PERSON,
    Subject.DOCUMENT: ItemKind.DOCUMENT,
    Subject.SOURCE: ItemKind.SOURCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One change in a sentence; `id` is what a form calls it, where it can be taken back."""

    sentence: str
    kind: str
    kind_name: str
    id: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The changes of one session, or of all things of a kind; `address` is where to edit it."""

    name: str
    address: str | None
    session: str | None
    changes: tuple[Told, ...]
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Two programmes, and the words in which the difference is told.

    `new` are the ids of changes that somebody who has looked before has not seen yet.
    """

    before: Programme
    after: Programme
    words: Words
    new: Collection[str] = field(default_factory=frozenset)

    def groups(
        self, notices: Iterable[Notice] | Mapping[str, Notice], *, editable: bool = True
    ) -> tuple[Group, ...]:
        """Return the changes by what they are about, the most urgent first.

        Notices come most urgent first, by their ids if they have any.
        """
        named = notices.items() if isinstance(notices, Mapping) else (("", n) for n in notices)
        found: dict[tuple[str | None, Subject | None], list[Told]] = {}
        for each, notice in named:
            topic = (notice.session, None if notice.session else notice.subject)
            found.setdefault(topic, []).append(self._told(notice, each))
        return tuple(
            self._group(session, subject, changes, editable=editable)
            for (session, subject), changes in found.items()
        )

    def _told(self, notice: Notice, each: str) -> Told:
        return Told(
            sentence=sentence(notice, self.words),
            kind=notice.kind,
            kind_name=kind_name(notice.kind, self.words),
            id=each,
            is_new=each in self.new,
        )

    def _group(
        self, slug: str | None, subject: Subject | None, changes: list[Told], *, editable: bool
    ) -> Group:
        conference = self.after.conference.slug
        if slug is None:
            kind = _KINDS[subject or Subject.CONFERENCE]
            where = list_address(conference, kind)
            if kind is ItemKind.CONFERENCE:
                where = item_address(conference, Item(kind))
            name = self.words.gettext(TERMS[kind].many)
        else:
            where = item_address(conference, Item(ItemKind.SESSION, slug))
            name = self._session(slug)
            editable = editable and slug in self.after.session_of
        return Group(
            name=name,
            address=where if editable else None,
            session=slug,
            changes=tuple(changes),
        )

    def _session(self, slug: str) -> str:
        session = self.after.session_of.get(slug) or self.before.session_of[slug]
        return Said(self.words).full_name(session)
