"""What a public page is made from: an edition, an address, a language, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from scheduler.domain.edition import Edition
from scheduler.domain.errors import NotFoundError
from scheduler.domain.programme import Programme
from scheduler.http.editions import Issue
from scheduler.http.terms import N_
from scheduler.http.words import Words
from scheduler.web.addresses import Addresses

# No conference has as many editions as a number of ten digits could name.
_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What may stand after the path of a page: parameters of one value, and lists of values."""

    names: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`history` holds what was issued up to this edition, in order.

    `named` is what the path names, `query` what stands after it.
    """

    edition: Edition
    history: tuple[Issue, ...]
    words: Words
    to: Addresses
    site: str
    tail: str = ""
    named: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def programme(self) -> Programme:
        return self.edition.programme

    @property
    def day(self) -> date:
        """Return the day that the address names, in the one form that addresses use."""
        named = self.named["day"]
        try:
            day = date.fromisoformat(named)
        except ValueError:
            raise self.missing(N_("There is no day “{name}”."), named) from None
        if day.isoformat() != named:
            raise self.missing(N_("There is no day “{name}”."), named)
        return day

    @property
    def number(self) -> int:
        return number(self.named["number"], self.words)

    @property
    def parameters(self) -> str:
        """Return what chooses the content of the page, as it stands in every language's address."""
        given = sorted((name, value) for name, value in self.query.items() if name != "lang")
        return urlencode(given, safe=",")

    def missing(self, message: str, name: object) -> NotFoundError:
        """Return what to raise where something that the address names is not there."""
        return NotFoundError(self.words.gettext(message).format(name=name))

    def elsewhere(self, *, language: str | None, edition: int | None) -> str:
        """Return the address of the same page in another language or edition."""
        query = f"?{self.parameters}" if self.parameters else ""
        return replace(self.to, language=language, edition=edition).page(f"{self.tail}{query}")


def number(written: str, words: Words) -> int:
    """Read the number of an edition, which has one form only."""
    is_number = written.isascii() and written.isdigit() and len(written) <= _DIGITS
    if not is_number or written.startswith("0"):
        message = words.gettext("There is no edition “{name}”.")
        raise NotFoundError(message.format(name=written))
    return int(written)
