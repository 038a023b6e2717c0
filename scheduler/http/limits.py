"""How often something may be tried: a window that slides with the monotonic clock."""

import math
import time
from array import array
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, NoReturn

from starlette.exceptions import HTTPException

# Whoever fills this many keys within one window has as many addresses; the oldest is forgotten.
_MOST_KEYS: Final = 10_000


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


def demand(*limits: tuple[Limit, str]) -> None:
    """Take a try of each limit, or refuse; a try that is refused counts nowhere."""
    for number, (limit, key) in enumerate(limits):
        wait = limit.take(key)
        if wait > 0:
            for earlier, kept in limits[:number]:
                earlier.give_back(kept)
            refuse(wait)


def refuse(wait: float) -> NoReturn:
    raise TooManyTriesError(math.ceil(wait))


class TooManyTriesError(HTTPException):
    """429 (RFC 6585), with the seconds until another try is taken."""

    def __init__(self, seconds: int) -> None:
        minutes = math.ceil(seconds / 60)
        again = "in a minute" if minutes == 1 else f"in {minutes} minutes"
        super().__init__(
            429,
            f"This was tried too often. Please try again {again}.",
            headers={"retry-after": str(seconds)},
        )
        self.seconds = seconds
