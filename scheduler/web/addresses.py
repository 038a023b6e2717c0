"""The addresses of a conference's pages, in one language and one edition."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote


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

    def page(self, tail: str) -> str:
        """Return the address of a page by what stands after the conference (and edition)."""
        language = f"/{quote(self.language)}" if self.language else ""
        edition = f"editions/{self.edition}/" if self.edition else ""
        return f"{language}/{quote(self.conference)}/{edition}{tail}"

    def day(self, day: date) -> str:
        return self.page(f"days/{day.isoformat()}")

    def session(self, slug: str) -> str:
        return self.page(f"sessions/{quote(slug, safe='')}")

    def summary(self, slug: str) -> str:
        return f"{self.session(slug)}/summary"

    def theme(self, slug: str) -> str:
        return self.page(f"themes/{quote(slug, safe='')}")

    def person(self, slug: str) -> str:
        return self.page(f"people/{quote(slug, safe='')}")

    def changes(self, until: int | None = None) -> str:
        """Return the address of the changes, of those up to an edition if one is named."""
        return self.page("changes" if until is None else f"changes/{until}")

    def of_edition(self, number: int) -> str:
        """Return the address of the programme as a certain edition had it."""
        return replace(self, edition=number).programme
