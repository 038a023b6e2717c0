"""Where prepared responses stand until a newer edition replaces them; bounded in bytes."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from starlette.types import Scope

from scheduler.http.prepared import PreparedResponse

LIMIT = 64 * 1024 * 1024

# What browsers leave as it is in a path (RFC 3986, pchar), so that both names usually agree.
_PLAIN = "/:@!$&'()*+,;=-._~"


class Address(NamedTuple):
    """A path and a query string, both undecoded."""

    path: bytes
    query: bytes = b""

    @classmethod
    def of(cls, scope: Scope) -> "Address":
        """Name the resource asked for: however its path was encoded, it is one address."""
        return cls(quote(scope["path"], safe=_PLAIN).encode(), scope["query_string"])

    @classmethod
    def written(cls, scope: Scope) -> "Address":
        """Name the resource as the client wrote it: quick, and right for all usual clients."""
        return cls(scope.get("raw_path") or scope["path"].encode(), scope["query_string"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a response was made from; an archived one shows an earlier edition for good."""

    conference: str
    edition: int
    archived: bool = False

    def before(self, conference: str, edition: int) -> bool:
        return not self.archived and self.conference == conference and self.edition < edition


@dataclass(slots=True, kw_only=True)
class _Entry:
    """One prepared response on the shelf, and how often it was asked for."""

    response: PreparedResponse
    origin: Origin
    hits: int = 0


_Entries = OrderedDict[Address, _Entry]


class Shelf:
    """Prepared responses by address: the current ones, and the last good ones of before."""

    def __init__(self, *, limit: int = LIMIT) -> None:
        self.limit = limit
        self.size = 0
        self._current: _Entries = OrderedDict()
        self._former: _Entries = OrderedDict()
        self._pinned: dict[Address, PreparedResponse] = {}
        self._latest: dict[str, int] = {}

    def pin(self, address: Address, response: PreparedResponse) -> None:
        """Keep a response for as long as the process lives, outside the limit."""
        self._pinned[address] = response

    def find(self, address: Address) -> PreparedResponse | None:
        """Answer what is current at an address, and count that it was asked for."""
        entry = self._current.get(address)
        if entry is None:
            return self._pinned.get(address)
        entry.hits += 1
        self._current.move_to_end(address)
        return entry.response

    def at_least(self, address: Address, *, edition: int) -> PreparedResponse | None:
        """Answer what is current at an address if it is of this edition or a newer one."""
        entry = self._current.get(address)
        return entry.response if entry is not None and entry.origin.edition >= edition else None

    def last_good(self, address: Address) -> PreparedResponse | None:
        """Answer what an earlier edition said at an address: for when preparing has failed."""
        entry = self._former.get(address)
        return None if entry is None else entry.response

    def keep(self, address: Address, response: PreparedResponse, *, of: Origin) -> bool:
        """Make a response current, unless a newer edition is known or it has no room."""
        if not of.archived:
            # Whoever brings a newer edition announces it.
            self.forget(of.conference, before=of.edition)
        if of.before(of.conference, self._latest.get(of.conference, 0)):
            return False
        if response.size > self.limit:
            return False
        self._remove(self._current, address)
        former = self._remove(self._former, address)
        # Popularity carries over, and fades by half with every edition.
        hits = former.hits // 2 if former else 0
        self._current[address] = _Entry(response=response, origin=of, hits=hits)
        self.size += response.size
        self._make_room()
        return True

    def forget(self, conference: str, *, before: int) -> None:
        """Take what belongs to older editions out of circulation, at once."""
        if before <= self._latest.get(conference, before - 1):
            return
        self._latest[conference] = before
        outdated = [
            address
            for address, entry in self._current.items()
            if entry.origin.before(conference, before)
        ]
        for address in outdated:
            self._former[address] = self._current.pop(address)
            self._former.move_to_end(address)

    def popular(self, conference: str, *, limit: int) -> list[Address]:
        """List the addresses of a conference most asked for that await the new edition."""
        waiting = [
            (entry.hits, address)
            for address, entry in self._former.items()
            if entry.origin.conference == conference and entry.hits
        ]
        return [address for _, address in sorted(waiting, reverse=True)[:limit]]

    def _remove(self, entries: _Entries, address: Address) -> _Entry | None:
        entry = entries.pop(address, None)
        if entry is not None:
            self.size -= entry.response.size
        return entry

    def _make_room(self) -> None:
        """Let go of what was longest not asked for, beginning with former editions."""
        while self.size > self.limit:
            entries = self._former or self._current
            self._remove(entries, next(iter(entries)))
