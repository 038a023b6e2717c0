"""Delegates' own calendars: made, found, changed, given another address, and deleted.

The address is the only key, so it is drawn at random, shown to whoever holds it, and never kept:
the database knows its digest. Nothing is kept of the person, and not when anything was done.
"""

import hashlib
import secrets
from typing import Final

from scheduler.domain.errors import ConflictError, InvalidError, NotFoundError, Problem
from scheduler.domain.selection import Choice
from scheduler.storage import calendars
from scheduler.storage.calendars import Kept
from scheduler.storage.transaction import Transaction

__all__ = ["Kept", "change", "create", "delete", "find", "problems", "replace"]

MOST_SESSIONS: Final = 500
MOST_THEMES: Final = 50
# 144 bits, and no padding in the address.
_TOKEN_BYTES: Final = 18


def problems(choice: Choice) -> tuple[Problem, ...]:
    """Say why a choice cannot be kept: an empty calendar would only make programs delete all."""
    if not choice.sessions and not choice.themes:
        return (Problem(path="", message="Choose at least one session or theme."),)
    limits = (
        ("sessions", choice.sessions, MOST_SESSIONS),
        ("themes", choice.themes, MOST_THEMES),
    )
    return tuple(
        Problem(path=path, message=f"{len(chosen)} are chosen, and at most {most} can be kept.")
        for path, chosen, most in limits
        if len(chosen) > most
    )


async def create(tx: Transaction, conference: str, choice: Choice) -> str:
    """Keep a choice and return the token of its address, which nobody can ask for again."""
    _demand_sound(choice)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    await calendars.add(tx, conference, _digest(token), choice)
    return token


async def find(tx: Transaction, conference: str, token: str) -> Kept:
    """Return what was chosen; what was never there and what no longer is are told alike."""
    kept = await calendars.find(tx, conference, _digest(token))
    if kept is None:
        raise _missing()
    return kept


async def change(
    tx: Transaction, conference: str, token: str, *, choice: Choice, version: int
) -> None:
    """Keep another choice; ConflictError when `version` is not what is kept by now."""
    _demand_sound(choice)
    await find(tx, conference, token)
    if not await calendars.save(tx, _digest(token), Kept(choice=choice, version=version)):
        raise ConflictError("This calendar was changed meanwhile, in another window or device.")


async def replace(tx: Transaction, conference: str, token: str) -> str:
    """Return the token of another address; the one there was leads nowhere from now on."""
    await find(tx, conference, token)
    new = secrets.token_urlsafe(_TOKEN_BYTES)
    if not await calendars.readdress(tx, _digest(token), new=_digest(new)):
        raise _missing()
    return new


async def delete(tx: Transaction, conference: str, token: str) -> None:
    await find(tx, conference, token)
    if not await calendars.delete(tx, _digest(token)):
        raise _missing()


def _demand_sound(choice: Choice) -> None:
    if found := problems(choice):
        raise InvalidError(found)


def _digest(token: str) -> str:
    # A random token needs no salt and no slow hash: nobody can try all of them.
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def _missing() -> NotFoundError:
    return NotFoundError(
        "There is no calendar at this address. It may have been deleted, or replaced by another."
    )
