"""Passwords: which ones are good enough, and their hashes, two at a time and each in a thread."""

import asyncio
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from scheduler.domain.text import clean, composed

SHORTEST: Final = 8
LONGEST: Final = 256
# As often as ten tries in five minutes, the limit of the sign-in, go into a year.
FEWEST_TRIES: Final = 1_000_000
# Estimating takes longer the longer a text is, and what begins well is good enough.
_ESTIMATED: Final = 40
# What is shorter stands in the midst of anything.
_WORD: Final = 3
_hasher: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# What the password of an unknown account is compared with: no password's hash, as dear to check.
_NOBODYS: Final = f"$argon2id$v=19$m={19 * 1024},t=2,p=1${'A' * 22}${'A' * 43}"
# Each needs 19 MiB and a core: a storm of sign-ins must leave both to the feeds.
_threads: Final = ThreadPoolExecutor(max_workers=2, thread_name_prefix="password")


def problems(password: str, *, name: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """Say why a password will not do for the account of this name; nothing when it will.

    `known` is what anybody knows who knows its owner: how they are called, what they work on.
    """
    try:
        password = clean(password, limit=len(password))
    except ValueError as error:
        return (str(error),)
    if len(password) < SHORTEST:
        return (f"has {len(password)} characters; it needs {SHORTEST} at least",)
    if len(password) > LONGEST:
        return (f"has {len(password)} characters; {LONGEST} is the most",)
    return tuple(_guessed(password, name=name, known=known))


async def hashed(password: str) -> str:
    """Return the argon2id hash that is kept of a password."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads, _hasher.hash, _encoded(password))


async def matches(password: str, password_hash: str | None) -> bool:
    """Tell whether it is the password; without a hash it is not, which takes as long to say."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads, _matches, password, password_hash)


def outdated(password_hash: str) -> bool:
    """Tell whether the hash was made with less care than today's."""
    return _hasher.check_needs_rehash(password_hash)


def _matches(password: str, password_hash: str | None) -> bool:
    try:
        return _hasher.verify(password_hash or _NOBODYS, _encoded(password))
    except (InvalidHashError, VerificationError):
        return False


def _encoded(password: str) -> bytes:
    return _normal(password).encode(errors="surrogatepass")


def _normal(password: str) -> str:
    """Return one form of what two keyboards write in two."""
    try:
        return composed(password)
    except ValueError:  # nobody's password: none like it was ever accepted
        return password


def _guessed(password: str, *, name: str, known: Collection[str]) -> Iterator[str]:
    if _is_name(password, name=name):
        yield "is the name of the account"
    elif any(_is_made_of(password, each) for each in known):
        yield "is the name of its owner or of a conference"
    elif _tries(password, guesses=(name, *known)) < FEWEST_TRIES:
        yield "is among the most common ones, or easily guessed from them"


def _is_made_of(password: str, name: str) -> bool:
    """Tell whether nearly nothing is left of a password without the words of a name."""
    whole = left = _letters(password)
    words = sorted(map(_letters, name.split()), key=len, reverse=True)
    for word in (_letters(name), *words):
        if len(word) >= _WORD:
            left = left.replace(word, "")
    return left != whole and len(left) < _WORD


def _is_name(password: str, *, name: str) -> bool:
    return password.casefold() in {name.casefold(), name.casefold().partition("@")[0]}


def _letters(text: str) -> str:
    """Return what is left of a name however it is written: in capitals, with dots, as one word."""
    return "".join(filter(str.isalnum, _normal(text).casefold()))


def _tries(password: str, *, guesses: Collection[str]) -> float:
    """Estimate how many guesses it takes somebody who knows the lists of common passwords."""
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]  # noqa: PLC0415 -- its lists of words are only wanted here

    # A word of a long name is a guess like the whole, and of that no more than is looked at.
    inputs = dict.fromkeys(each[:_ESTIMATED] for text in guesses for each in (text, *text.split()))
    return float(zxcvbn(password[:_ESTIMATED], user_inputs=list(inputs))["guesses"])
