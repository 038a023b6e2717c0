"""Large pages made for one request travel compressed, as a phone in a corridor needs them."""

import gzip
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request

from scheduler.http.conditional import GZIP, codings

# Pages with a secret (an invitation, recovery codes) are far smaller, and are never compressed:
# the length of a compressed page tells whether a guess stands in it a second time (BREACH).
LARGE: Final = 64 * 1024
# A fifth of the time of the usual level, for a tenth more bytes.
_LEVEL: Final = 1


def packed(request: Request, body: bytes) -> tuple[bytes, Mapping[str, str]]:
    """Return the body as the client takes it, with the headers that say so."""
    if len(body) < LARGE:
        return body, {}
    varies = {"vary": "accept-encoding"}
    accepted = request.headers.get("accept-encoding", "")
    if GZIP not in codings(accepted.encode("latin-1")):
        return body, varies
    # No time in it: the same page is the same bytes.
    return gzip.compress(body, _LEVEL, mtime=0), {**varies, "content-encoding": GZIP}
