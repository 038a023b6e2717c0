"""Where a thing stands among others that are told apart by a key."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def inserted(
    values: Mapping[str, T],
    key: str,
    value: T,
    *,
    order: Sequence[str],
    behind: Collection[str] = (),
) -> dict[str, T]:
    """Put a thing behind the nearest of those before it in `order`, and behind all of `behind`.

    So things that stand in this order still do, whatever else stands between them.
    """
    earlier = order[: order.index(key)] if key in order else order
    nearest = next((each for each in reversed(earlier) if each in values), None)
    listed = list(values.items())
    places = [place for place, (each, _) in enumerate(listed) if each == nearest or each in behind]
    listed.insert(max(places, default=-1) + 1, (key, value))
    return dict(listed)


def in_order(values: Mapping[str, T], order: Iterable[str]) -> dict[str, T]:
    """Put the things that `order` names in its order; any other keeps its place."""
    named = dict.fromkeys(key for key in order if key in values)
    turns = iter(named)
    keys = [next(turns) if key in named else key for key in values]
    return {key: values[key] for key in keys}
