"""The addresses of a conference's pages, in one language and one edition."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Without a language: the conference's default; without an edition: the latest."""

    conference: str
    language: str | None = None
    edition: int | None = None

    @property
    def programme(self) -> str:
        return self.page("")

    @property
    def feed(self) -> str:
        query = f"?lang={self.language}" if self.language else ""
        return f"/{quote(self.conference)}/feed.ics{query}"

    def file(self, tail: str, given: Mapping[str, str]) -> str:
        """Return the address of a feed, which is the same in every language but for `lang`."""
        query = urlencode(sorted(given.items()), safe=",")
        return f"/{quote(self.conference)}/{tail}{'?' if query else ''}{query}"

    def page(self, tail: str) -> str:
        """Return the address of a page by what stands after the conference (and edition)."""
        language = f"/{quote(self.language)}" if self.language else ""
        edition = f"editions/{self.edition}/" if self.edition else ""
        return f"{language}/{quote(self.conference)}/{edition}{tail}"

    def day(self, day: date) -> str:
        return self.page(f"days/{day.isoformat()}")

    def session(self, slug: str) -> str:
        return self.page(f"sessions/{quote(slug, safe='')}")

    def subscription(self, given: Mapping[str, str]) -> str:
        """Return the page that leads to a feed of what is given."""
        query = urlencode(sorted(given.items()), safe=",")
        return self.page(f"subscribe{'?' if query else ''}{query}")

    def sitting(self, uid: str) -> str:
        """Return the address of one sitting as a file to be taken into a calendar once."""
        given = {"lang": self.language} if self.language else {}
        return self.file(f"sittings/{quote(uid, safe='')}.ics", given)

    def summary(self, slug: str) -> str:
        return f"{self.session(slug)}/summary"

    def theme(self, slug: str) -> str:
        return self.page(f"themes/{quote(slug, safe='')}")

    def person(self, slug: str) -> str:
        return self.page(f"people/{quote(slug, safe='')}")

    def changes(self, until: int | None = None, *, session: str | None = None) -> str:
        """Return the address of the changes: up to an edition, of one session, or of all."""
        path = "changes" if until is None else f"changes/{until}"
        return self.page(f"{path}{_query(session=session)}")

    def atom(self, *, session: str | None = None) -> str:
        """Return the address of the changes for feed readers, which is of no edition."""
        latest = replace(self, edition=None)
        return latest.page(f"changes.atom{_query(session=session)}")

    def check(self, edition: int | None = None, *, session: str | None = None) -> str:
        """Return the address of what changed since an edition; of the question, without one."""
        return self.page(f"check{_query(edition=edition, session=session)}")

    def of_edition(self, number: int) -> str:
        """Return the address of the programme as a certain edition had it."""
        return replace(self, edition=number).programme


def _query(**given: object) -> str:
    """Return what stands after a page's path: what is given of its parameters, sorted by name."""
    query = urlencode([(name, value) for name, value in given.items() if value is not None])
    return f"?{query}" if query else ""
