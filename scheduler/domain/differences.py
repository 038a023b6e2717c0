"""The fields in which two values of one kind differ, whatever kind that is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from scheduler.domain.notice import FieldChange, Subject
from scheduler.domain.said import Names, said, title


def differences(
    old: Any,  # noqa: ANN401 -- any two values of one dataclass
    new: Any,  # noqa: ANN401 -- the same
    *,
    subject: Subject,
    key: str,
    names: tuple[Names, Names],
    leave: frozenset[str] = frozenset(),
) -> Iterator[FieldChange]:
    """Yield a change for every public field that differs, but those compared elsewhere."""
    for field in fields(new):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name not in leave and before != after:
            yield FieldChange(
                subject=subject,
                key=key,
                field=field.name,
                before=said(before, field=field.name, names=names[0]),
                after=said(after, field=field.name, names=names[1]),
            )


def listed(
    olds: Mapping[str, Any],
    news: Mapping[str, Any],
    *,
    subject: Subject,
    names: tuple[Names, Names],
) -> Iterator[FieldChange]:
    """Yield what was added to, removed from, and changed within things told apart by a key."""
    for key in [*olds, *(key for key in news if key not in olds)]:
        if key not in news:
            gone = title(olds[key])
            yield FieldChange(subject=subject, key=key, field=None, before=gone, after=None)
        elif key not in olds:
            come = title(news[key])
            yield FieldChange(subject=subject, key=key, field=None, before=None, after=come)
        else:
            yield from differences(olds[key], news[key], subject=subject, key=key, names=names)


def keyed(things: Iterable[Any], attribute: str) -> dict[str, Any]:
    """Tell things apart by one attribute, and by turn where several share it: `lund`, `lund#2`."""
    turns: Counter[str] = Counter()
    found = {}
    for thing in things:
        key = str(getattr(thing, attribute))
        turns[key] += 1
        found[key if turns[key] == 1 else f"{key}#{turns[key]}"] = thing
    return found


def reordered(
    olds: Iterable[str], news: Iterable[str], *, subject: Subject, key: str, field: str
) -> Iterator[FieldChange]:
    """Yield a change where what is in both stands in another order."""
    old, new = dict.fromkeys(olds), dict.fromkeys(news)
    before = tuple(k for k in old if k in new)
    after = tuple(k for k in new if k in old)
    if before != after:
        yield FieldChange(subject=subject, key=key, field=field, before=before, after=after)
