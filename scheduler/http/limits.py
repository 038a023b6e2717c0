"""How often something may be tried: a window that slides with the monotonic clock."""

import math
import time
from array import array
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request

from scheduler.http.client import Network, client_of

# Whoever fills this many keys within one window has as many addresses; the oldest is forgotten.
_MOST_KEYS: Final = 10_000
# No account's name is longer.
_LONGEST_NAME: Final = 81
_MINUTE: Final = 60.0


class Limit:
    """So many tries in so many seconds for a key, which is an account or an address."""

    def __init__(
        self,
        tries: int,
        *,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
        most: int = _MOST_KEYS,
    ) -> None:
        self._tries = tries
        self._seconds = seconds
        self._clock = clock
        self._most = most
        self._taken: OrderedDict[str, array[float]] = OrderedDict()

    def take(self, key: str) -> float:
        """Take a try and return 0; without any left, return the seconds until there is one."""
        now = self._clock()
        taken = self._taken.get(key, array("d"))
        recent = array("d", (at for at in taken if now - at < self._seconds))
        if len(recent) >= self._tries:
            return recent[0] + self._seconds - now
        recent.append(now)
        self._taken[key] = recent
        self._taken.move_to_end(key)
        self._forget(now)
        return 0.0

    def give_back(self, key: str) -> None:
        """Take the last try for one that need not be counted, since it succeeded."""
        taken = self._taken.get(key)
        if taken:
            taken.pop()

    def _forget(self, now: float) -> None:
        """Drop the keys nobody used for a whole window, and the oldest where there are too many."""
        while self._taken:
            key, taken = next(iter(self._taken.items()))
            is_over = not taken or now - taken[-1] >= self._seconds
            if not is_over and len(self._taken) <= self._most:
                return
            del self._taken[key]


Try = tuple[Limit, str]


def take(*tries: Try) -> float:
    """Take a try of each limit and return 0, or none of any and the seconds until there is one."""
    for number, (limit, key) in enumerate(tries):
        wait = limit.take(key)
        if wait > 0:
            give_back(*tries[:number])
            return wait
    return 0.0


def give_back(*tries: Try) -> None:
    for limit, key in tries:
        limit.give_back(key)


class TooManyTriesError(HTTPException):
    """429 (RFC 6585), with the seconds until another try is taken."""

    def __init__(self, wait: float) -> None:
        super().__init__(
            429,
            f"This was tried too often. Please try again {again(wait)}.",
            headers={"retry-after": str(math.ceil(wait))},
        )


def again(wait: float) -> str:
    """Say in how long something may be tried again."""
    minutes = math.ceil(wait / 60)
    return "in a minute" if minutes == 1 else f"in {minutes} minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Tries to sign in count for the account and for the address that they come from.

    `codes` are those of a second factor, which somebody with the password could try all day.
    `calendars` is generous, since the delegates of a whole hall may share one address.
    """

    accounts: Limit = field(default_factory=lambda: Limit(10, seconds=5 * _MINUTE))
    addresses: Limit = field(default_factory=lambda: Limit(10, seconds=5 * _MINUTE))
    codes: Limit = field(default_factory=lambda: Limit(30, seconds=24 * 60 * _MINUTE))
    calendars: Limit = field(default_factory=lambda: Limit(600, seconds=10 * _MINUTE))
    proxies: tuple[Network, ...] = ()

    def client(self, request: Request) -> str:
        """Return what stands for the client's address."""
        return client_of(request.scope, proxies=self.proxies)

    def sign_in(self, request: Request, name: str) -> tuple[Try, Try]:
        """Return the tries that a guess at a password of this account takes."""
        return (self.accounts, name[:_LONGEST_NAME]), (self.addresses, self.client(request))


def limits(request: Request) -> Limits:
    found: Limits = request.app.state.limits
    return found
