"""What an address says beyond its path: only what it may say, in one canonical order."""

from collections.abc import Collection, Iterable, Mapping
from typing import NoReturn
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request


def query(
    request: Request,
    *allowed: str,
    defaults: Mapping[str, str] | None = None,
    lists: Collection[str] = (),
    cross_origin: bool = False,
) -> dict[str, str]:
    """Return the parameters of an address; redirect to the canonical one where it is another.

    Canonical: no parameter that is unknown, empty, repeated or at its default, sorted by name;
    those that are lists hold each value once, in order, with commas between. So nobody can fill
    the shelf with addresses that answer alike.
    """
    given = request.query_params
    kept = {}
    for name in sorted(allowed):
        value = _joined(given.getlist(name)) if name in lists else given.get(name)
        if value and value != (defaults or {}).get(name):
            kept[name] = value
    canonical = urlencode(kept, safe=",")
    if canonical.encode() != request.scope["query_string"]:
        redirect(request.scope["path"], canonical, cross_origin=cross_origin)
    return kept


def redirect(path: str, canonical_query: str = "", *, cross_origin: bool = False) -> NoReturn:
    """Send the client to another address of this service, for good (308)."""
    location = quote(path)
    if canonical_query:
        location = f"{location}?{canonical_query}"
    # A page of another site may follow only where it may read.
    shared = {"access-control-allow-origin": "*"} if cross_origin else {}
    raise HTTPException(308, "This page has one address.", headers={"location": location, **shared})


def _joined(given: Iterable[str]) -> str:
    values = {value.strip() for part in given for value in part.split(",")}
    return ",".join(sorted(values - {""}))
