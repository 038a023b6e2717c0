"""Instants come back as they were and sort as time; JSON of equal values is equal text."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, Text, insert, select, type_coerce
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from scheduler.storage.engine import Database
from scheduler.storage.transaction import Transaction
from scheduler.storage.types import INSTANT_WIDTH, Instant, Json

moment = Table(
    "moment",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", Instant),
    Column("said", Json),
)
New_York = timezone(timedelta(hours=-4))
RISEN = datetime(2018, 6, 28, 12, 58, tzinfo=New_York)

# A day is left at both ends of time, where another offset would fall out of it.
instants = st.datetimes(
    min_value=datetime(1, 1, 2),  # noqa: DTZ001 -- hypothesis adds the zone
    max_value=datetime(9999, 12, 30),  # noqa: DTZ001 -- hypothesis adds the zone
    timezones=st.timezones(),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


async def _create(tx: Transaction) -> None:
    await tx.connection.run_sync(moment.metadata.create_all)


async def _add(tx: Transaction, *, at: datetime | None = None, said: Any = None) -> None:  # noqa: ANN401 -- any JSON value
    await tx.execute(insert(moment).values(at=at, said=said))


async def _column(tx: Transaction, column: Any) -> list[Any]:  # noqa: ANN401 -- a column or its text
    return list((await tx.execute(select(column).order_by(moment.c.at))).scalars())


@pytest.fixture
async def moments(database: Database) -> Database:
    await database.alter(_create)
    return database


async def test_an_instant_comes_back_in_utc(moments: Database) -> None:
    await moments.write(_add, at=RISEN)

    assert await moments.read(_column, moment.c.at) == [datetime(2018, 6, 28, 16, 58, tzinfo=UTC)]


async def test_an_instant_is_kept_as_text_of_one_width(moments: Database) -> None:
    await moments.write(_add, at=RISEN)

    text = type_coerce(moment.c.at, Text)
    assert await moments.read(_column, text) == ["2018-06-28T16:58:00.000000Z"]


async def test_instants_are_ordered_as_time(moments: Database) -> None:
    later = RISEN.replace(tzinfo=UTC) + timedelta(hours=4, microseconds=1)
    await moments.write(_add, at=later)
    await moments.write(_add, at=RISEN)

    assert await moments.read(_column, moment.c.at) == [RISEN, later]


async def test_an_unknown_instant_stays_unknown(moments: Database) -> None:
    await moments.write(_add, at=None)

    assert await moments.read(_column, moment.c.at) == [None]


async def test_an_instant_without_its_offset_is_refused(moments: Database) -> None:
    with pytest.raises(StatementError, match=r"needs its offset from UTC"):
        await moments.write(_add, at=RISEN.replace(tzinfo=None))


async def test_a_json_value_comes_back_as_it_was(moments: Database) -> None:
    said = {"résumé": [1, None, {"b": True, "a": "«"}]}
    await moments.write(_add, said=said)

    assert await moments.read(_column, moment.c.said) == [said]


@given(instants, instants)
def test_text_order_is_time_order(one: datetime, other: datetime) -> None:
    texts = [_bound(Instant(), at) for at in (one, other)]
    # Python itself compares two times of one zone by the clock on the wall, hour repeated or not.
    moments = [at.astimezone(UTC) for at in (one, other)]

    assert [len(text) for text in texts] == [INSTANT_WIDTH, INSTANT_WIDTH]
    assert (texts[0] < texts[1]) == (moments[0] < moments[1])
    assert Instant().process_result_value(texts[0], sqlite.dialect()) == moments[0]


@pytest.mark.unmeasured
@given(values)
def test_equal_json_values_are_equal_text(value: Any) -> None:  # noqa: ANN401 -- any JSON value
    assert _bound(Json(), value) == _bound(Json(), _backwards(value))


def _bound(column: Instant | Json, value: Any) -> Any:  # noqa: ANN401 -- any JSON value
    return column.process_bind_param(value, sqlite.dialect())


def _backwards(value: Any) -> Any:  # noqa: ANN401 -- any JSON value
    """Give an equal value whose objects were filled in the opposite order."""
    if isinstance(value, dict):
        return {key: _backwards(value[key]) for key in reversed(value)}
    return [_backwards(item) for item in value] if isinstance(value, list) else value
