"""Passwords: long enough, not among the common ones, and kept as argon2id alone."""

import asyncio
import statistics
import threading
import time

import pytest
from argon2 import PasswordHasher, extract_parameters

from scheduler.services import passwords

GOOD = "seven seas, one table"


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "kmw7-92hq",
        "сообщение для нас",
        "海洋对话会议二零二六",
        GOOD + "!" * (256 - len(GOOD)),
    ],
)
def test_whatever_is_hard_to_guess_will_do(password: str) -> None:
    assert passwords.problems(password, name="ana") == ()


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "has 0 characters; it needs 8 at least"),
        ("q8!kWz4", "has 7 characters; it needs 8 at least"),
        ("é" * 7, "has 7 characters; it needs 8 at least"),
        ("e\u0301" * 7, "has 7 characters; it needs 8 at least"),
        ("a9" * 129, "has 258 characters; 256 is the most"),
        ("q8!kWz4r\x00", "holds the character U+0000, which is not allowed"),
        ("q8!kWz4r\udcff", "holds the character U+DCFF, which is not allowed"),
        ("a9" * 100_000, "has 200000 characters; 256 is the most"),
        ("q8!kWz4r" + "\u0301" * 31, "holds more than 30 marks on one letter"),
    ],
)
def test_what_is_too_short_too_long_or_no_text_is_refused(password: str, said: str) -> None:
    assert passwords.problems(password, name="ana") == (said,)


@pytest.mark.parametrize(
    "password",
    ["password", "PASSWORD", "P@ssw0rd1", "12345678", "qwertyuiop", "aaaaaaaa", "iloveyou1"],
)
def test_what_everybody_would_try_is_refused(password: str) -> None:
    assert passwords.problems(password, name="ana") == (
        "is among the most common ones, or easily guessed from them",
    )


@pytest.mark.parametrize(
    ("password", "name"),
    [
        ("ana.silva", "ana.silva"),
        ("ANA.Silva", "ana.silva"),
        ("ana.silva", "ana.silva@example.org"),
        ("ana.silva@example.org", "ana.silva@example.org"),
    ],
)
def test_the_name_of_the_account_is_refused(password: str, name: str) -> None:
    assert passwords.problems(password, name=name) == ("is the name of the account",)


KNOWN = ("Ana Silva", "Ocean Dialogue 2026", "海洋对话会议二零二六")


@pytest.mark.parametrize(
    "password",
    [
        "Ana Silva",
        "ana silva",
        "ANA.SILVA",
        "silva-ana",
        "anasilva1",
        "2026 ocean dialogue",
        "海洋对话会议二零二六",
    ],
)
def test_how_the_owner_and_their_conferences_are_called_is_refused(password: str) -> None:
    found = [passwords.problems(password, name="as1", known=known) for known in (KNOWN, KNOWN[:0])]

    assert found[0] == ("is the name of its owner or of a conference",)
    assert found[1] in {(), ("is among the most common ones, or easily guessed from them",)}


@pytest.mark.parametrize("password", ["4n4 s1lv4", "ocean999"])
def test_what_is_made_of_the_words_of_such_names_is_guessed(password: str) -> None:
    assert passwords.problems(password, name="as1", known=KNOWN) == (
        "is among the most common ones, or easily guessed from them",
    )


def test_a_title_of_any_length_is_no_password() -> None:
    title = "Thirty-third meeting on the law of the sea and of what lies below it"

    assert len(passwords.problems(title[:45], name="ana", known=(title,))) == 1
    assert passwords.problems(GOOD, name="ana", known=(title,)) == ()


def test_the_name_with_a_number_behind_it_is_guessed() -> None:
    assert [
        len(passwords.problems("wolfgang.abc1", name=name)) for name in ("wolfgang.abc", "ana")
    ] == [1, 0]


def test_a_long_password_is_looked_at_in_a_moment() -> None:
    begun = time.perf_counter()

    for password in ("x" * 256, "4@8({[</3" * 28, "qwerty" * 42):
        passwords.problems(password, name="ana")

    assert time.perf_counter() - begun < 1.0


async def test_a_password_is_kept_as_argon2id_with_19_mib_and_two_passes() -> None:
    kept = await passwords.hashed(GOOD)

    found = extract_parameters(kept)
    assert kept.startswith("$argon2id$v=19$")
    assert (found.memory_cost, found.time_cost, found.parallelism) == (19 * 1024, 2, 1)
    assert (found.salt_len, found.hash_len) == (16, 32)


async def test_the_same_password_is_never_kept_alike() -> None:
    assert await passwords.hashed(GOOD) != await passwords.hashed(GOOD)


async def test_a_password_matches_its_own_hash_alone() -> None:
    kept = await passwords.hashed(GOOD)

    assert await passwords.matches(GOOD, kept)
    assert not await passwords.matches(GOOD + " ", kept)
    assert not await passwords.matches("", kept)


async def test_a_password_is_the_same_from_every_keyboard() -> None:
    assert await passwords.matches("cafe\u0301 sur mer", await passwords.hashed("café sur mer"))


@pytest.mark.parametrize("typed", [GOOD, "", "\udcff", "x" * 100_000])
async def test_without_an_account_no_password_is_right(typed: str) -> None:
    assert not await passwords.matches(typed, None)


@pytest.mark.parametrize("broken", ["", "plain", "$argon2id$v=19$m=19456,t=2,p=1$", "$2b$12$x"])
async def test_what_is_no_hash_matches_nothing(broken: str) -> None:
    assert not await passwords.matches(GOOD, broken)


async def test_to_say_that_takes_as_long_as_for_a_wrong_password() -> None:
    kept = await passwords.hashed(GOOD)

    async def median(password_hash: str | None) -> float:
        times = []
        for _ in range(9):
            begun = time.perf_counter()
            await passwords.matches("wrong", password_hash)
            times.append(time.perf_counter() - begun)
        return statistics.median(times)

    # Without the comparison it would be a thousandth.
    assert await median(None) > await median(kept) / 2


async def test_two_passwords_are_checked_at_a_time() -> None:
    checks = [asyncio.create_task(passwords.matches(GOOD, None)) for _ in range(6)]
    await asyncio.gather(*checks)

    threads = [each.name for each in threading.enumerate() if each.name.startswith("password")]
    assert sorted(threads) == ["password_0", "password_1"]


async def test_the_loop_goes_on_while_a_password_is_checked() -> None:
    check = asyncio.create_task(passwords.matches(GOOD, None))
    rounds = 0
    while not check.done():
        rounds += 1
        await asyncio.sleep(0.001)

    assert rounds > 3


async def test_a_hash_of_less_care_than_today_s_is_outdated_but_matches() -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(GOOD)

    assert await passwords.matches(GOOD, cheap)
    assert [passwords.outdated(each) for each in (cheap, await passwords.hashed(GOOD))] == [
        True,
        False,
    ]


async def test_a_flood_of_marks_is_compared_as_quickly_as_any_other_password() -> None:
    """Brought into their order it would keep the whole process busy for ten seconds."""
    began = time.process_time()

    assert await passwords.matches("e" + "\u0301\u0323" * 64_000, None) is False
    assert time.process_time() - began < 1
