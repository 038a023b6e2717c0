"""What an entry's bytes depend on besides the entry: the service, the conference, the language."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

from scheduler.domain.conference import Conference
from scheduler.http.words import Words


@dataclass(frozen=True, slots=True)
class FeedContext:
    """Where a feed is served from (`base`, the configured public address) and in which language."""

    base: str
    conference: Conference
    language: str

    @property
    def words(self) -> Words:
        return _words(self.language, self.conference)

    def uid(self, uid: str) -> str:
        """Return the permanent UID: the random part, at the host of the configured address."""
        return f"{uid}@{urlsplit(self.base).hostname or 'localhost'}"

    def address(self, *segments: str) -> str:
        """Return a page's address in this language; no segment is the programme itself."""
        prefix = () if self.language == self.conference.languages[0] else (self.language,)
        path = "/".join(quote(s, safe="") for s in (*prefix, self.conference.slug, *segments))
        return f"{self.base.rstrip('/')}/{path}{'' if segments else '/'}"

    @property
    def feed(self) -> str:
        """Return the canonical address of the whole feed."""
        default = self.language == self.conference.languages[0]
        query = "" if default else f"lang={quote(self.language, safe='')}"
        return self.file(f"/{self.conference.slug}/feed.ics", query)

    def file(self, path: str, query: str = "") -> str:
        """Return the public address of a path of this service; the query is written as it is."""
        return f"{self.base.rstrip('/')}{quote(path)}{'?' if query else ''}{query}"


# Every entry of a feed is written in the same words.
@lru_cache(maxsize=64)
def _words(language: str, conference: Conference) -> Words:
    return Words(language=language, conference=conference)
