"""What an address says beyond its path: only what it may say, in one canonical order."""

from collections.abc import Mapping
from typing import NoReturn
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request


def query(
    request: Request, *allowed: str, defaults: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the parameters of an address; redirect to the canonical one where it is another.

    Canonical: no parameter that is unknown, empty, repeated or at its default, sorted by name.
    So nobody can fill the shelf with addresses that answer alike.
    """
    given = request.query_params
    kept = {name: given[name] for name in sorted(allowed) if given.get(name)}
    for name, default in (defaults or {}).items():
        if kept.get(name) == default:
            del kept[name]
    canonical = urlencode(kept)
    if canonical.encode() != request.scope["query_string"]:
        redirect(request.scope["path"], canonical)
    return kept


def redirect(path: str, canonical_query: str = "") -> NoReturn:
    """Send the client to another address of this service, for good (308)."""
    location = quote(path)
    if canonical_query:
        location = f"{location}?{canonical_query}"
    raise HTTPException(308, "This page has one address.", headers={"location": location})
