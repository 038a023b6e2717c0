"""The latest edition of every conference, in memory: what public pages and feeds are made from."""

from collections.abc import Awaitable, Callable, Iterable

from scheduler.domain.edition import Announcement, Edition
from scheduler.domain.errors import NotFoundError

Earlier = Callable[[str, int], Awaitable[Edition]]
"""Finds an earlier edition by conference and number; NotFoundError when there is none."""
Listener = Callable[[Edition], None]


class Editions:
    """Holds one edition a conference, and everything that all of its editions announced."""

    def __init__(self, *, earlier: Earlier) -> None:
        self._earlier = earlier
        self._latest: dict[str, Edition] = {}
        self._history: dict[str, list[Announcement]] = {}
        self._listeners: list[Listener] = []

    def begin(self, edition: Edition, history: Iterable[Announcement]) -> None:
        """Take a conference in with what its editions have announced so far, in any order."""
        known = {announcement.number: announcement for announcement in history}
        known[edition.number] = edition.announcement
        self._history[edition.slug] = [known[number] for number in sorted(known)]
        self._take(edition)

    def announce(self, edition: Edition) -> None:
        """Take the next edition; one that is no newer than what is known changes nothing."""
        latest = self._latest.get(edition.slug)
        if latest is not None and edition.number <= latest.number:
            return
        self._history.setdefault(edition.slug, []).append(edition.announcement)
        self._take(edition)

    def listen(self, listener: Listener) -> None:
        """Have every new edition told, in the order of arrival."""
        self._listeners.append(listener)

    def latest(self, conference: str) -> Edition:
        if conference not in self._latest:
            raise NotFoundError(f"There is no conference at /{conference}/.")
        return self._latest[conference]

    def number(self, conference: str) -> int:
        """Return the number of the latest edition, 0 while there is none."""
        edition = self._latest.get(conference)
        return edition.number if edition else 0

    def all(self) -> tuple[Edition, ...]:
        """Return the latest edition of every conference, in the order of their slugs."""
        return tuple(self._latest[slug] for slug in sorted(self._latest))

    def history(self, conference: str) -> tuple[Announcement, ...]:
        """Return what every edition of a conference announced, newest first."""
        self.latest(conference)
        return tuple(reversed(self._history[conference]))

    async def edition(self, conference: str, number: int) -> Edition:
        """Return an edition by its number, from memory if it is the latest."""
        latest = self.latest(conference)
        if number == latest.number:
            return latest
        return await self._earlier(conference, number)

    def _take(self, edition: Edition) -> None:
        self._latest[edition.slug] = edition
        for listener in self._listeners:
            listener(edition)
