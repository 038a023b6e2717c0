"""What a driver reports about a database that cannot be used, in words for the operator."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from scheduler.domain.errors import UnavailableError

# SQLite's error names and PostgreSQL's SQLSTATEs, by how they begin.
_REASONS: Final = {
    "SQLITE_FULL": "its disk is full; nothing was changed",
    "SQLITE_BUSY": "it is locked by another program; try again",
    "SQLITE_LOCKED": "it is locked by another program; try again",
    "SQLITE_READONLY": "it may only be read here",
    "SQLITE_CANTOPEN": "it cannot be opened; check that it exists and who may read its folder",
    "SQLITE_NOTADB": "it is not a database",
    "SQLITE_CORRUPT": "it is damaged; restore a copy",
    "SQLITE_IOERR": "its disk cannot be read or written",
    "08": "the connection to the server was lost",
    "25006": "it may only be read here",
    "25P03": "the transaction waited too long and was ended by the server",
    "28": "the server refused the user or the password",
    "3D000": "the server has no database of this name",
    "40": "it was changed by someone else at the same moment; try again",
    "53100": "the server's disk is full; nothing was changed",
    "53": "the server has no room for another connection; try again",
    "55P03": "another change holds what this one needs; try again",
    "57014": "the statement took too long and was ended",
    "57P": "the server is shutting down or ended the connection; try again",
}


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turn an outage into one clear line; let a programming error be itself."""
    try:
        yield
    except DBAPIError as error:
        reason = _reason(error)
        if reason is None:
            raise
        raise UnavailableError(f"The database {place} cannot be used: {reason}.") from error
    except PoolTimeoutError as error:
        raise UnavailableError(
            f"The database {place} cannot be used: it is too busy; try again."
        ) from error
    except OSError as error:
        raise UnavailableError(
            f"The database {place} cannot be reached: {_said(error)}."
        ) from error


def _said(error: OSError) -> str:
    """Say it in the system's words, since each event loop has its own."""
    if error.errno is not None and error.errno > 0:
        return os.strerror(error.errno)
    return error.strerror or "no answer"


def _reason(error: DBAPIError) -> str | None:
    code = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None)
    for start, reason in _REASONS.items():
        if code and code.startswith(start):
            return reason
    return "the connection to the server was lost" if error.connection_invalidated else None
