"""An address is a file's path, sqlite:///path or postgresql://user@host/name."""

from pathlib import Path

import pytest
from sqlalchemy import URL

from scheduler.domain.errors import InvalidError
from scheduler.storage.address import parse

HINT = "give a file's path, sqlite:///path or postgresql://user@host/name"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("conference.db", Path.cwd() / "conference.db"),
        ("/srv/conference 50%.db", Path("/srv/conference 50%.db")),
        ("~/conference.db", Path.home() / "conference.db"),
        ("sqlite:///conference.db", Path.cwd() / "conference.db"),
        ("sqlite:////srv/conference.db", Path("/srv/conference.db")),
    ],
)
def test_a_path_is_a_file(address: str, path: Path) -> None:
    assert parse(address) == path


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg"])
def test_a_server_is_reached_with_the_asynchronous_driver(scheme: str) -> None:
    url = parse(f"{scheme}://anna:secret@localhost:5433/reconvene")

    assert url == URL.create(
        "postgresql+asyncpg",
        username="anna",
        password="secret",  # noqa: S106 -- invented
        host="localhost",
        port=5433,
        database="reconvene",
    )


def test_the_usual_name_for_encryption_is_understood() -> None:
    url = parse("postgresql://localhost/reconvene?sslmode=require&target_session_attrs=any")

    assert isinstance(url, URL)
    assert dict(url.query) == {"target_session_attrs": "any", "ssl": "require"}


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("mysql://localhost/x", "'mysql' is no database that Reconvene knows"),
        ("", "'' names no file"),
        ("sqlite://", "'sqlite://' names no file"),
        ("sqlite:///:memory:", "'sqlite:///:memory:' names no file"),
        (
            "postgresql://anna:secret@localhost",
            "'postgresql://anna:***@localhost' names no database",
        ),
        ("postgresql://localhost:port/x", "the address of the server cannot be read"),
    ],
)
def test_what_is_no_address_is_refused_without_its_password(address: str, reason: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        parse(address)

    assert str(refusal.value) == f"database: {reason}; {HINT}"
