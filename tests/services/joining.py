"""People with accounts, for tests that are about accounts."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp

from scheduler.domain.access import Duty
from scheduler.services import accounts, admission, second_factor, sign_in
from scheduler.storage.engine import Database

NOW = datetime(2026, 6, 1, 12, 0, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
# 160 bits in base 32.
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 -- of nobody


def hash_of(name: str) -> str:
    """Return what stands for somebody's password hash, where nobody compares it with a password."""
    return f"hash of {name}"


async def join(
    database: Database, name: str, *, is_administrator: bool = False, **duties: Collection[Duty]
) -> None:
    """Make an account that can sign in, with these duties by conference."""
    await database.write(
        admission.admit,
        name=name,
        display_name=name.title(),
        is_administrator=is_administrator,
        duties=duties,
        password_hash=hash_of(name),
        now=NOW,
        by="root",
    )


async def signed_in(database: Database, name: str, *, now: datetime = NOW) -> str:
    """Return the token of a sign-in; it is not complete where there is a second factor."""
    begun = await database.write(
        sign_in.begin, name=name, password_hash=hash_of(name), now=now, agent="Firefox"
    )
    return begun.token


def code_at(instant: datetime) -> str:
    """Return what a device with the secret shows then."""
    return pyotp.TOTP(SECRET).at(instant)


async def with_device(database: Database, name: str) -> tuple[str, ...]:
    """Give an account a second factor an hour ago; return the recovery codes."""
    then = NOW - HOUR
    codes: tuple[str, ...] = await database.write(
        second_factor.confirm, name=name, secret=SECRET, code=code_at(then), now=then
    )
    return codes


async def account(database: Database, name: str) -> Any:  # noqa: ANN401 -- compared, not used
    return await database.read(accounts.get, name)
