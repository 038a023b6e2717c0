"""Secrets that are drawn at random and told once; what is kept of them is their digest."""

import hashlib
import secrets


def drawn(size: int) -> str:
    """Return a new key of so many random bytes, fit for an address, a header or a cookie."""
    return secrets.token_urlsafe(size)


def digest(key: str) -> str:
    # A random key needs no salt and no slow hash: nobody can try all of them.
    return hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()
