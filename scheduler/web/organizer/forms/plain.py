"""Fields for short names, numbers and addresses."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from scheduler.domain.links import LONGEST, link
from scheduler.http.terms import N_
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Entry, Sent
from scheduler.web.organizer.forms.kind import Kind

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_SLUG: Final = 80
# What a column of numbers holds on every engine.
_MOST: Final = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Slug(Kind):
    """The short name in an item's address; left blank, one is made from its name.

    Those that are `reserved` are the addresses of other pages.
    """

    control: ClassVar[str] = "line"
    reserved: Collection[str] = ()

    def read(self, entry: Entry) -> str | None:
        typed = entry.text(limit=LONGEST)
        if typed is None:
            return None
        if len(typed) > _LONGEST_SLUG or not _SLUG.fullmatch(typed):
            message = N_("Use small letters, digits and single hyphens, {most} at most.")
            entry.refuse(entry.say(message).format(most=_LONGEST_SLUG))
            return None
        if typed in self.reserved:
            message = N_("This name belongs to the addresses of Reconvene itself.")
            entry.refuse(entry.say(message))
            return None
        if typed in entry.around.taken:
            entry.refuse(entry.say(N_("Another one has this short name already.")))
            return None
        return typed

    def strings(self, value: str | None, around: Around, whole: Mapping[str, Any]) -> Sent:
        del around, whole
        return {"": value or ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Kind):
    """A whole number."""

    control: ClassVar[str] = "number"
    least: int = 0
    most: int = _MOST

    def read(self, entry: Entry) -> int | None:
        typed = entry.text(limit=LONGEST)
        if typed is None:
            return None
        if re.fullmatch(r"[0-9]{1,10}", typed) and self.least <= int(typed) <= self.most:
            return int(typed)
        message = N_("Give a whole number from {least} to {most}.")
        entry.refuse(entry.say(message).format(least=self.least, most=self.most))
        return None

    def strings(self, value: int | None, around: Around, whole: Mapping[str, Any]) -> Sent:
        del around, whole
        return {"": "" if value is None else str(value)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Kind):
    """An address of the web, or of a mailbox."""

    control: ClassVar[str] = "link"

    def read(self, entry: Entry) -> str | None:
        return address(entry)

    def strings(self, value: str | None, around: Around, whole: Mapping[str, Any]) -> Sent:
        del around, whole
        return {"": value or ""}


def address(entry: Entry, suffix: str = "") -> str | None:
    """Read an address that a page may link to."""
    typed = entry.text(suffix, limit=LONGEST)
    if typed is None:
        return None
    try:
        return link(typed)
    except ValueError as error:
        entry.refuse(str(error), suffix)
        return None
