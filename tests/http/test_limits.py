"""Limits: so many tries in a window that slides, for each key, in bounded memory."""

import pytest

from scheduler.http.limits import Limit, Limits, TooManyTriesError, again, give_back, take


class Clock:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_the_tries_of_a_window_can_be_taken_and_no_more(clock: Clock) -> None:
    limit = Limit(3, seconds=60, clock=clock)

    assert [limit.take("a") for _ in range(5)] == [0, 0, 0, 60, 60]


def test_a_try_is_free_again_as_soon_as_the_oldest_has_left_the_window(clock: Clock) -> None:
    limit = Limit(2, seconds=60, clock=clock)
    waits = []
    for moment in (0, 40, 50, 59.5, 60, 99, 100, 160):
        clock.now = 1000 + moment
        waits.append(limit.take("a"))

    assert waits == [0, 0, 10, 0.5, 0, 1, 0, 0]


def test_a_refused_try_does_not_lengthen_the_wait(clock: Clock) -> None:
    limit = Limit(1, seconds=60, clock=clock)
    limit.take("a")
    for _ in range(100):
        clock.now += 0.5
        limit.take("a")

    assert limit.take("a") == 10


def test_each_key_has_its_own_tries(clock: Clock) -> None:
    limit = Limit(1, seconds=60, clock=clock)

    assert [limit.take(key) for key in ("a", "b", "a", "b")] == [0, 0, 60, 60]


def test_a_try_that_is_given_back_was_none(clock: Clock) -> None:
    limit = Limit(1, seconds=60, clock=clock)
    waits = []
    for _ in range(3):
        waits.append(limit.take("a"))
        limit.give_back("a")
    limit.give_back("a")
    limit.give_back("unknown")

    assert [*waits, limit.take("a"), limit.take("a")] == [0, 0, 0, 0, 60]


def test_many_keys_take_no_more_memory_than_the_most(clock: Clock) -> None:
    limit = Limit(10, seconds=60, clock=clock, most=100)
    for number in range(10_000):
        clock.now += 0.001
        limit.take(str(number))

    assert list(limit._taken) == [str(number) for number in range(9_900, 10_000)]


def test_keys_of_a_window_ago_are_forgotten(clock: Clock) -> None:
    limit = Limit(10, seconds=60, clock=clock)
    for key in ("a", "b"):
        limit.take(key)
    limit.give_back("b")
    clock.now += 60
    limit.take("c")

    assert list(limit._taken) == ["c"]


def test_where_one_limit_refuses_no_other_counts(clock: Clock) -> None:
    free, full = Limit(2, seconds=60, clock=clock), Limit(1, seconds=30, clock=clock)
    full.take("b")

    refused = [take((free, "a"), (full, "b")) for _ in range(5)]

    assert refused == [30] * 5
    assert [free.take("a") for _ in range(3)] == [0, 0, 60]


def test_tries_of_several_limits_are_given_back_together(clock: Clock) -> None:
    tries = ((Limit(1, seconds=60, clock=clock), "a"), (Limit(1, seconds=60, clock=clock), "b"))
    for _ in range(3):
        assert take(*tries) == 0
        give_back(*tries)

    assert (take(*tries), take(*tries)) == (0, 60)


@pytest.mark.parametrize(
    ("wait", "said"),
    [(0.2, "in a minute"), (60, "in a minute"), (61, "in 2 minutes"), (299.5, "in 5 minutes")],
)
def test_when_to_try_again_is_said_in_minutes(wait: float, said: str) -> None:
    error = TooManyTriesError(wait)

    assert again(wait) == said
    assert error.detail == f"This was tried too often. Please try again {said}."


def test_whole_seconds_stand_in_the_header() -> None:
    assert TooManyTriesError(0.2).headers == {"retry-after": "1"}


def test_the_limits_are_those_that_are_promised() -> None:
    limits = Limits()

    assert [
        (each._tries, each._seconds)
        for each in (limits.accounts, limits.addresses, limits.codes, limits.calendars)
    ] == [(10, 300), (10, 300), (30, 86400), (600, 600)]
