"""The small values that whole programmes are drawn from."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from scheduler.domain.text import Text, clean

T = TypeVar("T")

# On 26 October clocks went back in Lisbon: an hour of local time exists twice.
DAYS = tuple(date(2025, 10, 24) + timedelta(days=n) for n in range(4))
NOON = datetime(2025, 10, 24, 12, 0, tzinfo=UTC)
ZONES = ("Europe/Lisbon", "America/New_York", "Asia/Kathmandu", "UTC", "Australia/Lord_Howe")
LANGUAGES = ("en", "fr", "ar", "zh-Hans")
ADDRESSES = ("https://example.org/", "http://example.org:8080/a?b=c#d", "mailto:desk@example.org")
SYMBOLS = ("A/RES/60/288", "A/61/PV.81", "OD/2026/L.1/Rev.1", "S/RES/1373 (2001)", "L/3282")

_characters = st.characters(exclude_categories=["C", "Zl", "Zp"]) | st.sampled_from('\\",;:éع中')
lines = st.text(_characters, min_size=1, max_size=12).map(clean).filter(lambda line: line.strip())
prose = st.lists(lines, min_size=1, max_size=3).map("\n\n\t".join)
slugs = st.from_regex(r"[a-z0-9]{1,3}(-[a-z0-9]{1,3})?", fullmatch=True)
uids = st.uuids(version=4).map(str)
# A time that was taken from a clock has seconds, and parts of them.
moments = st.builds(
    lambda minutes, parts: NOON + timedelta(minutes=minutes, microseconds=parts),
    st.integers(min_value=0, max_value=3 * 24 * 60),
    st.sampled_from([0, 0, 1_000_000, 123_456]),
)


def texts(strings: st.SearchStrategy[str] = lines) -> st.SearchStrategy[Text]:
    return st.dictionaries(st.sampled_from(LANGUAGES), strings, min_size=1, max_size=4).map(Text)


def some(values: Sequence[T]) -> st.SearchStrategy[T | None]:
    """Draw one of the values, or none."""
    return st.sampled_from([None, *values])


def named(
    *fields: st.SearchStrategy[T], by: str = "slug", most: int = 4
) -> st.SearchStrategy[tuple[T, ...]]:
    values = st.lists(st.one_of(*fields), max_size=most, unique_by=lambda v: getattr(v, by))
    return values.map(tuple)


optional_line = st.none() | texts()
optional_prose = st.none() | texts(prose)
