"""Where the database is: a file's path, sqlite:///path or postgresql://user@host/name."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from scheduler.domain.errors import InvalidError, Problem

_POSTGRES = {"postgresql", "postgres", "postgresql+asyncpg"}


def parse(address: str) -> Path | URL:
    """Tell a file (SQLite) from the address of a server (PostgreSQL)."""
    scheme, mark, rest = address.partition("://")
    if not mark:
        return _path(address, address=address)
    if scheme == "sqlite":
        return _path(rest.removeprefix("/"), address=address)
    if scheme in _POSTGRES:
        return _server(address)
    raise _refusal(f"'{scheme}' is no database that Reconvene knows")


def _path(text: str, *, address: str) -> Path:
    if text in {"", ":memory:"}:
        raise _refusal(f"'{address}' names no file")
    return Path(text).expanduser().resolve()


def _server(address: str) -> URL:
    try:
        url = make_url(address).set(drivername="postgresql")
    except (ArgumentError, ValueError):
        raise _refusal("the address of the server cannot be read") from None
    if not url.database:
        raise _refusal(f"'{url.render_as_string()}' names no database")
    # The name that PostgreSQL's own programs use; the driver spells it differently.
    if mode := url.query.get("sslmode"):
        url = url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
    return url.set(drivername="postgresql+asyncpg")


def _refusal(reason: str) -> InvalidError:
    hint = "give a file's path, sqlite:///path or postgresql://user@host/name"
    return InvalidError((Problem(path="database", message=f"{reason}; {hint}"),))
