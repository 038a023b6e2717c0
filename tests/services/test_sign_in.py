"""Signing in and out: twelve hours at most, two of silence, and a new token for a second factor."""

import asyncio
import re
from datetime import timedelta

import pytest

from scheduler.domain.access import Duty, Organizer
from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.services import accounts, invitations, sign_in
from scheduler.services.sign_in import Found, Secrets, Seen
from scheduler.storage.engine import Database
from tests.services.joining import (
    HOUR,
    MINUTE,
    NOW,
    SECOND,
    account,
    code_at,
    hash_of,
    join,
    signed_in,
    with_device,
)
from tests.storage.statements import counted, everything

LONGEST, IDLE, HALF = 12 * HOUR, 2 * HOUR, 10 * MINUTE


@pytest.fixture
async def kai(house: Database) -> Database:
    await join(house, "kai", oceans={Duty.EDITOR})
    return house


async def is_signed_in(database: Database, token: str, after: timedelta) -> bool:
    return await database.read(sign_in.identify, token, now=NOW + after) is not None


async def web_sessions(database: Database) -> list[tuple[object, ...]]:
    return (await database.read(everything))["web_session"]


async def test_a_sign_in_is_checked_against_the_hash_of_the_account(kai: Database) -> None:
    found = await kai.read(sign_in.known, " KAI ")

    assert found == Secrets(password_hash=hash_of("kai"), has_second_factor=False)


async def test_of_nobody_as_little_is_known_as_of_an_account_without_password(
    kai: Database,
) -> None:
    await kai.write(accounts.add, name="new", display_name="New", now=NOW)

    assert [await kai.read(sign_in.known, name) for name in ("nobody", "new")] == [Secrets()] * 2


async def test_whoever_is_signed_in_is_known_with_all_duties(kai: Database) -> None:
    token = await signed_in(kai, "kai")

    assert await kai.read(sign_in.identify, token, now=NOW) == Found(
        organizer=Organizer(
            name="kai", display_name="Kai", duties={"oceans": frozenset({Duty.EDITOR})}
        ),
        is_complete=True,
        created_at=NOW,
        is_due=False,
        has_second_factor=False,
    )


async def test_a_token_has_256_bits_is_never_the_same_and_kept_as_its_digest(
    kai: Database,
) -> None:
    tokens = [await signed_in(kai, "kai") for _ in range(3)]

    digests = [str(row[0]) for row in await web_sessions(kai)]
    assert [re.fullmatch(r"[\w-]{43}", token) is not None for token in tokens] == [True] * 3
    assert ([len(each) for each in digests], len({*tokens, *digests})) == ([64] * 3, 6)


@pytest.mark.parametrize("forged", ["", "x", "ü" * 24, "\udcff", "A" * 43, "A" * 10_000])
async def test_a_token_that_nobody_was_given_signs_nobody_in(kai: Database, forged: str) -> None:
    await signed_in(kai, "kai")

    assert await kai.read(sign_in.identify, forged, now=NOW) is None


async def test_a_password_that_was_changed_while_it_was_checked_signs_nobody_in(
    kai: Database,
) -> None:
    await kai.write(accounts.change_password, name="kai", password_hash=hash_of("new"))
    with pytest.raises(ConflictError, match="sign in again"):
        await signed_in(kai, "kai")

    assert await web_sessions(kai) == []


async def test_an_account_disabled_while_its_password_was_checked_is_not_signed_in(
    kai: Database,
) -> None:
    await kai.write(accounts.disable, name="kai", now=NOW)
    with pytest.raises(ConflictError):
        await signed_in(kai, "kai")


async def test_an_outdated_hash_is_replaced_at_the_sign_in(kai: Database) -> None:
    before = await signed_in(kai, "kai")
    await kai.write(
        sign_in.begin,
        name="kai",
        password_hash=hash_of("kai"),
        now=NOW,
        agent="",
        renewed=hash_of("better"),
    )

    assert (await kai.read(sign_in.known, "kai")).password_hash == hash_of("better")
    # It is the same password, so nobody is signed out.
    assert await is_signed_in(kai, before, MINUTE)


async def test_a_sign_in_ends_after_two_hours_of_silence(kai: Database) -> None:
    token = await signed_in(kai, "kai")

    assert [await is_signed_in(kai, token, after) for after in (IDLE - SECOND, IDLE)] == [
        True,
        False,
    ]


async def test_whoever_is_there_stays_signed_in_beyond_two_hours(kai: Database) -> None:
    token = await signed_in(kai, "kai")
    await kai.write(sign_in.touch, token, now=NOW + HOUR)

    assert [await is_signed_in(kai, token, HOUR + each) for each in (IDLE - SECOND, IDLE)] == [
        True,
        False,
    ]


async def test_a_sign_in_ends_after_twelve_hours_whatever_happens(kai: Database) -> None:
    token = await signed_in(kai, "kai")
    for hour in range(1, 12):
        await kai.write(sign_in.touch, token, now=NOW + hour * HOUR)

    assert [await is_signed_in(kai, token, each) for each in (LONGEST - SECOND, LONGEST)] == [
        True,
        False,
    ]


async def test_that_somebody_is_there_is_noted_once_a_minute(kai: Database) -> None:
    token = await signed_in(kai, "kai")
    due, seen = [], []
    for after in (59 * SECOND, MINUTE, MINUTE + 59 * SECOND, 2 * MINUTE):
        found = await kai.read(sign_in.identify, token, now=NOW + after)
        due.append(found and found.is_due)
        await kai.write(sign_in.touch, token, now=NOW + after)
        seen.append((await kai.read(sign_in.sessions, "kai", now=NOW + after))[0].seen_at - NOW)

    assert due == [False, True, False, True]
    assert seen == [timedelta(0), MINUTE, MINUTE, 2 * MINUTE]


async def test_to_know_who_is_signed_in_takes_three_queries_and_changes_nothing(
    kai: Database,
) -> None:
    await join(kai, "many", oceans=set(Duty), rivers=set(Duty))
    tokens = [await signed_in(kai, name) for name in ("kai", "many")]
    before = await kai.read(everything)

    async def count(tx: object, token: str) -> int:
        with counted(tx) as statements:  # type: ignore[arg-type]  # a transaction
            await sign_in.identify(tx, token, now=NOW + HOUR)  # type: ignore[arg-type]  # the same
        return statements.count

    assert [await kai.read(count, token) for token in tokens] == [3, 3]
    assert await kai.read(everything) == before


async def test_whoever_signed_out_is_signed_out_here_alone(kai: Database) -> None:
    here, there = [await signed_in(kai, "kai") for _ in range(2)]

    await kai.write(sign_in.end, here)
    await kai.write(sign_in.end, here)

    assert [await is_signed_in(kai, each, MINUTE) for each in (here, there)] == [False, True]
    assert len(await web_sessions(kai)) == 1


async def test_signing_out_everywhere_leaves_other_people_alone(kai: Database) -> None:
    await join(kai, "ana")
    tokens = [await signed_in(kai, name) for name in ("kai", "kai", "ana")]

    await kai.write(sign_in.end_all, "kai")

    assert [await is_signed_in(kai, each, MINUTE) for each in tokens] == [False, False, True]


async def test_signing_out_everywhere_else_leaves_this_one(kai: Database) -> None:
    tokens = [await signed_in(kai, "kai") for _ in range(3)]

    await kai.write(sign_in.end_all, "kai", but=tokens[1])

    assert [await is_signed_in(kai, each, MINUTE) for each in tokens] == [False, True, False]


async def test_with_a_second_factor_the_password_is_half_a_sign_in(kai: Database) -> None:
    await with_device(kai, "kai")

    begun = await kai.write(
        sign_in.begin, name="kai", password_hash=hash_of("kai"), now=NOW, agent="x"
    )

    found = await kai.read(sign_in.identify, begun.token, now=NOW)
    assert (begun.is_complete, found and found.is_complete) == (False, False)


async def test_the_second_factor_completes_the_sign_in_under_a_new_token(kai: Database) -> None:
    await with_device(kai, "kai")
    half = await signed_in(kai, "kai")

    whole = await kai.write(sign_in.complete, half, code=code_at(NOW), now=NOW + SECOND)

    assert whole is not None
    found = await kai.read(sign_in.identify, whole, now=NOW + MINUTE)
    assert (found and found.is_complete, found and found.created_at) == (True, NOW)
    assert not await is_signed_in(kai, half, MINUTE)
    assert len(await web_sessions(kai)) == 1


async def test_a_wrong_code_leaves_half_a_sign_in_to_try_again(kai: Database) -> None:
    await with_device(kai, "kai")
    half = await signed_in(kai, "kai")

    wrong = await kai.write(sign_in.complete, half, code="000000", now=NOW)
    right = await kai.write(sign_in.complete, half, code=code_at(NOW), now=NOW)

    assert (wrong, right is not None) == (None, True)


async def test_a_code_completes_one_sign_in_and_no_second_one(kai: Database) -> None:
    await with_device(kai, "kai")
    first, second = [await signed_in(kai, "kai") for _ in range(2)]
    both = (
        kai.write(sign_in.complete, each, code=code_at(NOW), now=NOW) for each in (first, second)
    )

    done = await asyncio.gather(*both)

    assert sorted(type(each).__name__ for each in done) == ["NoneType", "str"]


async def test_half_a_sign_in_is_completed_once(kai: Database) -> None:
    codes = await with_device(kai, "kai")
    half = await signed_in(kai, "kai")
    both = (
        kai.write(sign_in.complete, half, code=code, now=NOW) for code in (code_at(NOW), codes[0])
    )

    done = await asyncio.gather(*both, return_exceptions=True)

    assert sorted(type(each).__name__ for each in done) == ["NotFoundError", "str"]
    assert len(await web_sessions(kai)) == 1


async def test_half_a_sign_in_waits_ten_minutes_for_the_rest(kai: Database) -> None:
    await with_device(kai, "kai")
    half = await signed_in(kai, "kai")
    waits = [await is_signed_in(kai, half, after) for after in (HALF - SECOND, HALF)]
    with pytest.raises(NotFoundError):
        await kai.write(sign_in.complete, half, code=code_at(NOW + HALF), now=NOW + HALF)

    assert waits == [True, False]


async def test_what_is_complete_or_gone_is_not_completed(kai: Database) -> None:
    whole = await signed_in(kai, "kai")
    await with_device(kai, "kai")
    for token in (whole, "A" * 43):
        with pytest.raises(NotFoundError, match="sign in again"):
            await kai.write(sign_in.complete, token, code=code_at(NOW), now=NOW)

    assert await is_signed_in(kai, whole, MINUTE)


async def test_everybody_sees_where_they_are_signed_in_the_latest_first(kai: Database) -> None:
    await join(kai, "ana")
    await signed_in(kai, "ana")
    await signed_in(kai, "kai", now=NOW - IDLE)
    old = await signed_in(kai, "kai", now=NOW - HOUR)
    await signed_in(kai, "kai")

    found = await kai.read(sign_in.sessions, "KAI", now=NOW, current=old)

    assert found == tuple(
        Seen(
            agent="Firefox",
            created_at=begun,
            seen_at=begun,
            is_complete=True,
            is_current=begun != NOW,
        )
        for begun in (NOW, NOW - HOUR)
    )


async def test_a_browser_s_name_is_cut_short_and_fit_to_be_shown(kai: Database) -> None:
    agent = "Fire\x00fox\n\u202e" + "x" * 300
    await kai.write(sign_in.begin, name="kai", password_hash=hash_of("kai"), now=NOW, agent=agent)

    (found,) = await kai.read(sign_in.sessions, "kai", now=NOW)

    assert (found.agent, found.is_current) == ("Firefox" + "x" * 193, False)


async def test_what_has_ended_is_swept_away_and_nothing_else(kai: Database) -> None:
    begun = {
        "fresh": await signed_in(kai, "kai"),
        "idle": await signed_in(kai, "kai", now=NOW - IDLE),
        "old": await signed_in(kai, "kai", now=NOW - LONGEST),
        "kept": await signed_in(kai, "kai", now=NOW - LONGEST + SECOND),
    }
    for name in ("old", "kept"):
        await kai.write(sign_in.touch, begun[name], now=NOW)
    await with_device(kai, "kai")
    begun["half"] = await signed_in(kai, "kai", now=NOW - HALF)
    begun["waiting"] = await signed_in(kai, "kai", now=NOW - HALF + SECOND)
    link = await kai.write(invitations.invite, name="kai", now=NOW - invitations.LASTS, by="x")

    await kai.write(sign_in.sweep, now=NOW)

    left = [name for name, each in begun.items() if await is_signed_in(kai, each, timedelta(0))]
    assert left == ["fresh", "kept", "waiting"]
    assert len(await web_sessions(kai)) == 3
    assert (await kai.read(everything))["invitation"] == []
    assert await kai.read(invitations.find, link, now=NOW - MINUTE) is None


async def test_a_sign_in_touches_nothing_of_the_account(kai: Database) -> None:
    before = await account(kai, "kai")

    await signed_in(kai, "kai")

    assert await account(kai, "kai") == before


async def test_the_last_hundred_sign_ins_of_an_account_are_kept(kai: Database) -> None:
    await join(kai, "ana")
    other = await signed_in(kai, "ana")
    tokens = [await signed_in(kai, "kai", now=NOW + number * SECOND) for number in range(102)]

    kept = [await is_signed_in(kai, token, after=HOUR) for token in tokens]

    assert kept == [False, False, *[True] * 100]
    assert await is_signed_in(kai, other, after=HOUR)


async def test_half_a_sign_in_drives_out_no_whole_one(kai: Database) -> None:
    """Whoever has come to know the password alone would drive out its owner."""
    whole = await signed_in(kai, "kai")
    await with_device(kai, "kai")

    halves = [await signed_in(kai, "kai", now=NOW + number * SECOND) for number in range(101)]

    found = [await is_signed_in(kai, token, after=MINUTE) for token in (whole, *halves[:2])]
    assert found == [True, False, True]
