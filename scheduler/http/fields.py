"""What a form of ours sends: fields by name, each with all of its values."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

_FORM: Final = "application/x-www-form-urlencoded"
# No form of ours is larger, and a body of nothing but separators takes time to read.
_MOST_BYTES: Final = 256 * 1024
_MOST_FIELDS: Final = 4096
_LARGE: Final = 64 * 1024


async def fields(request: Request) -> Mapping[str, list[str]]:
    """Read a form; what no page of ours sends is refused."""
    return _filled(await pairs(request))


async def pairs(
    request: Request, *, most: int = _MOST_BYTES, most_fields: int = _MOST_FIELDS
) -> list[tuple[str, str]]:
    """Read a form in its own order, with the fields that were left empty."""
    if not is_form(request):
        raise HTTPException(415, "This address takes the form of its page and nothing else.")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise HTTPException(413)
    try:
        if len(body) < _LARGE:
            return _parsed(body, most_fields)
        # Megabytes take a while, in which others are answered.
        return await asyncio.to_thread(_parsed, body, most_fields)
    except ValueError as error:  # not UTF-8, or more fields than a form of ours has
        raise HTTPException(400) from error


def is_form(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0]
    return kind.strip().lower() == _FORM


def _parsed(body: bytearray, most_fields: int) -> list[tuple[str, str]]:
    return parse_qsl(
        body.decode(), keep_blank_values=True, max_num_fields=most_fields, errors="strict"
    )


def _filled(sent: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in sent:
        if value:
            found.setdefault(name, []).append(value)
    return found
