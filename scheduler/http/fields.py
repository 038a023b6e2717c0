"""What a form of ours sends: fields by name, each with all of its values."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

_FORM: Final = "application/x-www-form-urlencoded"
# No form of ours is larger, and a body of nothing but separators takes time to read.
_MOST_BYTES: Final = 256 * 1024
_MOST_FIELDS: Final = 4096


async def fields(request: Request) -> Mapping[str, list[str]]:
    """Read a form; what no page of ours sends is refused."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise HTTPException(415, "This address takes the form of its page and nothing else.")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _MOST_BYTES:
            raise HTTPException(413)
    try:
        return parse_qs(body.decode(), max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError as error:  # not UTF-8, or more fields than a form of ours has
        raise HTTPException(400) from error
