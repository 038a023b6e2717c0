"""The second factor: codes of a device by the clock (RFC 6238), or recovery codes that work once.

A secret that is offered is kept nowhere until a code shows that the device has it: the page sends
it back with the code. Whoever could exchange it on the way has the person's sign-in anyhow.
"""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pyotp

from scheduler.domain.account import normal
from scheduler.domain.errors import ConflictError, InvalidError, Problem
from scheduler.services import keys
from scheduler.storage import accounts, second_factors
from scheduler.storage.second_factors import SecondFactor
from scheduler.storage.transaction import Transaction

ISSUER: Final = "Reconvene"
STEP: Final = 30
DIGITS: Final = 6
CODES: Final = 10
# 160 bits, as RFC 4226 recommends.
_SECRET: Final = 32
_WRITTEN: Final = re.compile(r"[A-Z2-7]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A secret for a device, and the address that hands it over (as a QR code)."""

    secret: str
    uri: str


def offer(name: str) -> Offer:
    """Draw a new secret; nothing is kept of it yet."""
    return of_secret(name, pyotp.random_base32(_SECRET))


def of_secret(name: str, secret: str) -> Offer:
    """Return the offer of a secret once more, as after a code that was mistyped."""
    _demand_secret(secret)
    uri = pyotp.TOTP(secret).provisioning_uri(name=normal(name), issuer_name=ISSUER)
    return Offer(secret=secret, uri=uri)


async def confirm(
    tx: Transaction, *, name: str, secret: str, code: str, now: datetime
) -> tuple[str, ...]:
    """Keep a secret that a code shows to be in the device, and return the recovery codes.

    They are told this once; what is kept of them are digests.
    """
    _demand_secret(secret)
    account_id = await accounts.lock(tx, normal(name))
    if await second_factors.find(tx, account_id):
        raise ConflictError("There is a second factor already; remove that one first.")
    step = _step(secret, _typed(code), now=now)
    if step is None:
        message = "is not what the device shows for this secret; look whether its clock is right"
        raise InvalidError((Problem(path="code", message=message),))
    await second_factors.put(tx, account_id, SecondFactor(secret=secret, step=step))
    return await _new_codes(tx, account_id)


async def verify(tx: Transaction, *, name: str, code: str, now: datetime) -> bool:
    """Tell whether a code is right, and see to it that it never is again."""
    account_id = await accounts.lock(tx, normal(name))
    kept = await second_factors.find(tx, account_id)
    if kept is None:
        return False
    typed = _typed(code)
    step = _step(kept.secret, typed, now=now)
    if step is not None:
        return await second_factors.advance(tx, account_id, step=step)
    return await second_factors.spend_code(tx, account_id, keys.digest(typed))


async def remove(tx: Transaction, *, name: str) -> None:
    """Forget the second factor and its recovery codes; the password alone is asked for."""
    account_id = await accounts.lock(tx, normal(name))
    await second_factors.put(tx, account_id, None)
    await second_factors.put_codes(tx, account_id, ())


async def new_recovery_codes(tx: Transaction, *, name: str) -> tuple[str, ...]:
    """Return other recovery codes; those there were work no more."""
    account_id = await accounts.lock(tx, normal(name))
    if await second_factors.find(tx, account_id) is None:
        raise ConflictError("There is no second factor, so there is nothing to recover.")
    return await _new_codes(tx, account_id)


async def codes_left(tx: Transaction, name: str) -> int:
    """Return how many recovery codes have not been used."""
    return await second_factors.count_codes(tx, normal(name))


async def _new_codes(tx: Transaction, account_id: int) -> tuple[str, ...]:
    codes = tuple(keys.readable() for _ in range(CODES))
    await second_factors.put_codes(tx, account_id, (keys.digest(_typed(code)) for code in codes))
    return codes


def _step(secret: str, typed: str, *, now: datetime) -> int | None:
    """Return the step of time that a code is of: this one, the last or the next."""
    here = int(now.timestamp()) // STEP
    device = pyotp.TOTP(secret, digits=DIGITS, interval=STEP)
    for step in (here, here - 1, here + 1):
        shown = device.generate_otp(step)
        if hmac.compare_digest(shown.encode(), typed.encode(errors="surrogatepass")):
            return step
    return None


def _typed(code: str) -> str:
    """Return a code without what only helps to read it."""
    return re.sub(r"[\s-]", "", code).lower()


def _demand_secret(secret: str) -> None:
    if not _WRITTEN.fullmatch(secret):
        raise InvalidError((Problem(path="secret", message="is none that was offered here"),))
