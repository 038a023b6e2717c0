"""Where a day or a meeting stands among the others: in the order of the calendar."""

from datetime import date
from typing import Any

from scheduler.domain.conference import Day, Meeting
from scheduler.domain.items import LISTS, ItemKind
from scheduler.domain.programme import Programme
from scheduler.domain.times import Half


def dated_place(programme: Programme, kind: ItemKind, value: Day | Meeting) -> int:
    """Return the place among all others: behind the last that is not later."""
    listed: tuple[Any, ...] = getattr(programme, LISTS[kind])
    others = enumerate((each for each in listed if each != value), start=1)
    earlier = (place for place, each in others if _when(each) <= _when(value))
    return max(earlier, default=0)


def _when(value: Day | Meeting) -> tuple[date, int]:
    return value.date, list(Half).index(value.half) if isinstance(value, Meeting) else 0
