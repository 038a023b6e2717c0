"""Secrets that are drawn at random and told once; what is kept of them is their digest."""

import hashlib
import secrets
from typing import Final

# Letters and digits that nobody mistakes for one another.
_ALPHABET: Final = "abcdefghijkmnpqrstuvwxyz23456789"
_LETTERS: Final = 16
_GROUP: Final = 4


def drawn(size: int) -> str:
    """Return a new key of so many random bytes, fit for an address, a header or a cookie."""
    return secrets.token_urlsafe(size)


def readable() -> str:
    """Return a new key of 80 bits that a person types: four groups of four letters."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS))
    return "-".join(letters[i : i + _GROUP] for i in range(0, _LETTERS, _GROUP))


def digest(key: str) -> str:
    # A random key needs no salt and no slow hash: nobody can try all of them.
    return hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()
