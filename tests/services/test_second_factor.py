"""The second factor: codes by the clock, none of them twice, and ten for a lost device."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from scheduler.domain.errors import ConflictError, InvalidError, NotFoundError
from scheduler.services import second_factor
from scheduler.services.second_factor import _step
from scheduler.storage.engine import Database
from tests.services.joining import NOW, SECRET, account, code_at, join, with_device
from tests.storage.statements import everything

STEP = timedelta(seconds=30)
# "12345678901234567890" in base 32, the secret of RFC 6238's appendix B.
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105 -- published


@pytest.fixture
async def kai(database: Database) -> Database:
    await join(database, "kai")
    return database


async def verify(database: Database, code: str, *, now: datetime = NOW) -> bool:
    return await database.write(second_factor.verify, name="kai", code=code, now=now)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    now = datetime.fromtimestamp(seconds, UTC)

    assert _step(RFC_SECRET, code, now=now) == seconds // 30


def test_an_offer_is_a_new_secret_with_an_address_for_a_device() -> None:
    offer, other = second_factor.offer(" Ana@Example.org"), second_factor.offer("ana@example.org")

    address = urlsplit(offer.uri)
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert unquote(address.path) == "/Reconvene:ana@example.org"
    assert parse_qs(address.query) == {"secret": [offer.secret], "issuer": ["Reconvene"]}
    assert re.fullmatch("[A-Z2-7]{32}", offer.secret) is not None
    assert offer.secret != other.secret


def test_an_offer_is_made_once_more_of_its_secret() -> None:
    offer = second_factor.offer("ana")

    assert second_factor.of_secret("ana", offer.secret) == offer


async def test_what_was_offered_is_asked_for_only_once_it_is_confirmed(kai: Database) -> None:
    before = await kai.read(everything)
    second_factor.offer("kai")
    during = await kai.read(everything)

    await with_device(kai, "kai")

    assert during == before
    assert (await account(kai, "kai")).has_second_factor


async def test_ten_recovery_codes_of_80_bits_are_told_and_kept_as_digests(kai: Database) -> None:
    codes = await with_device(kai, "kai")

    kept = [str(row[1]) for row in (await kai.read(everything))["recovery_code"]]
    letters = "[a-km-np-z2-9]{4}"
    assert [re.fullmatch("-".join([letters] * 4), each) is not None for each in codes] == (
        [True] * 10
    )
    assert ([len(each) for each in kept], len({*codes, *kept})) == ([64] * 10, 20)
    assert await kai.read(second_factor.codes_left, "KAI") == 10


@pytest.mark.parametrize("code", ["", "000000", "12345", "\uff11" * 6, "\udcff", "9" * 10_000])
async def test_a_secret_that_no_code_confirms_is_not_kept(kai: Database, code: str) -> None:
    with pytest.raises(InvalidError) as refused:
        await kai.write(second_factor.confirm, name="kai", secret=SECRET, code=code, now=NOW)

    assert [problem.path for problem in refused.value.problems] == ["code"]
    assert not (await account(kai, "kai")).has_second_factor


@pytest.mark.parametrize("secret", ["", "A" * 31, "A" * 33, "a" * 32, "1" * 32, "Ä" * 32])
async def test_only_a_secret_such_as_is_offered_is_taken(kai: Database, secret: str) -> None:
    with pytest.raises(InvalidError) as refused:
        await kai.write(second_factor.confirm, name="kai", secret=secret, code="1", now=NOW)

    assert [problem.path for problem in refused.value.problems] == ["secret"]


async def test_a_second_factor_is_not_exchanged_unseen(kai: Database) -> None:
    await with_device(kai, "kai")
    with pytest.raises(ConflictError, match="remove that one first"):
        await with_device(kai, "kai")


async def test_a_device_s_clock_may_be_a_step_early_or_late_and_no_more(kai: Database) -> None:
    await with_device(kai, "kai")

    done = [await verify(kai, code_at(NOW + step * STEP)) for step in (-2, 2, -1, 0, 1)]

    assert done == [False, False, True, True, True]


async def test_a_code_is_accepted_once_and_none_before_it_afterwards(kai: Database) -> None:
    await with_device(kai, "kai")

    done = [await verify(kai, code_at(NOW + step * STEP)) for step in (0, 0, -1, 1)]

    assert done == [True, False, False, True]


async def test_of_two_who_give_one_code_at_once_one_is_let_in(kai: Database) -> None:
    await with_device(kai, "kai")

    done = await asyncio.gather(*(verify(kai, code_at(NOW)) for _ in range(2)))

    assert sorted(done) == [False, True]


async def test_the_code_that_confirmed_the_secret_signs_nobody_in(kai: Database) -> None:
    await kai.write(second_factor.confirm, name="kai", secret=SECRET, code=code_at(NOW), now=NOW)

    assert [await verify(kai, code_at(NOW)), await verify(kai, code_at(NOW + STEP))] == [
        False,
        True,
    ]


async def test_a_code_may_be_typed_as_it_is_shown(kai: Database) -> None:
    codes = await with_device(kai, "kai")
    shown = code_at(NOW)

    assert await verify(kai, f" {shown[:3]} {shown[3:]}\n")
    assert await verify(kai, codes[0].replace("-", " ").upper())
    assert await verify(kai, codes[1].replace("-", ""))


async def test_a_recovery_code_works_once(kai: Database) -> None:
    codes = await with_device(kai, "kai")

    done = await asyncio.gather(*(verify(kai, codes[3]) for _ in range(2)))

    assert sorted(done) == [False, True]
    assert await kai.read(second_factor.codes_left, "kai") == 9


async def test_a_recovery_code_is_good_for_its_owner_alone(kai: Database) -> None:
    codes = await with_device(kai, "kai")
    await join(kai, "ana")
    await with_device(kai, "ana")

    assert not await kai.write(second_factor.verify, name="ana", code=codes[0], now=NOW)


async def test_new_recovery_codes_replace_those_there_were(kai: Database) -> None:
    old = await with_device(kai, "kai")

    new = await kai.write(second_factor.new_recovery_codes, name="kai")

    assert [await verify(kai, each) for each in (old[0], new[0])] == [False, True]
    assert await kai.read(second_factor.codes_left, "kai") == 9


async def test_without_a_second_factor_there_is_nothing_to_recover(kai: Database) -> None:
    with pytest.raises(ConflictError, match="nothing to recover"):
        await kai.write(second_factor.new_recovery_codes, name="kai")


async def test_nothing_is_left_of_a_second_factor_that_was_removed(kai: Database) -> None:
    codes = await with_device(kai, "kai")

    await kai.write(second_factor.remove, name="kai")

    assert [await verify(kai, each) for each in (codes[0], code_at(NOW))] == [False, False]
    assert (await kai.read(everything))["recovery_code"] == []
    assert not (await account(kai, "kai")).has_second_factor


async def test_another_one_is_set_up_after_that(kai: Database) -> None:
    await with_device(kai, "kai")
    await kai.write(second_factor.remove, name="kai")

    assert len(await with_device(kai, "kai")) == 10


async def test_of_nobody_no_code_is_right(kai: Database) -> None:
    with pytest.raises(NotFoundError):
        await kai.write(second_factor.verify, name="nobody", code=code_at(NOW), now=NOW)
