"""Rows that are added, removed and moved by sending the form, which is drawn again, unsaved."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from scheduler.web.organizer.forms.entry import Sent
from scheduler.web.organizer.forms.field import Form, Group

# The name that the buttons of the rows send; each says group, deed and row: "officers:up:2".
ROWS: Final = "rows"
_STEP: Final = {"up": -1, "down": 1}


def count(group: Group, sent: Sent) -> int:
    """Return how many rows were sent."""
    said = sent.get(f"{group.name}.rows", "")
    return min(int(said), group.most) if re.fullmatch(r"[0-9]{1,6}", said) else 0


def is_blank(group: Group, sent: Sent, index: int) -> bool:
    """Say whether nothing was typed in a row, whatever stands in its choices."""
    prefix = f"{group.name}[{index}]."
    choices = {f"{prefix}{field.name}" for field in group.fields if field.kind.control == "select"}
    return not any(
        string.strip()
        for name, string in sent.items()
        if name.startswith(prefix) and name not in choices
    )


def redrawn(form: Form, sent: Sent) -> Sent | None:
    """Return what the form holds after a row's button was pressed; None when none was."""
    asked = sent.get(ROWS)
    if asked is None:
        return None
    name, _, deed = asked.partition(":")
    deed, _, row = deed.partition(":")
    for group in form.fields:
        if isinstance(group, Group) and group.name == name:
            index = int(row) if re.fullmatch(r"[0-9]{1,6}", row) else -1
            return _with_rows(group, sent, list(_changed(group, sent, deed, index)))
    return sent


def _changed(group: Group, sent: Sent, deed: str, index: int) -> Iterator[Mapping[str, str]]:
    """Yield the rows as they are to stand, each by the ends of its inputs' names."""
    rows = [_row(group, sent, each) for each in range(count(group, sent))]
    if deed == "add" and len(rows) < group.most:
        rows.append(group.fresh)
    elif deed == "remove" and 0 <= index < len(rows):
        del rows[index]
    elif deed in _STEP and 0 <= index < len(rows):
        to = min(max(index + _STEP[deed], 0), len(rows) - 1)
        rows.insert(to, rows.pop(index))
    yield from rows


def _row(group: Group, sent: Sent, index: int) -> Mapping[str, str]:
    prefix = f"{group.name}[{index}]."
    return {
        name.removeprefix(prefix): string
        for name, string in sent.items()
        if name.startswith(prefix)
    }


def _with_rows(group: Group, sent: Sent, rows: list[Mapping[str, str]]) -> Sent:
    others = {name: s for name, s in sent.items() if not name.startswith(f"{group.name}[")}
    return {
        **others,
        f"{group.name}.rows": str(len(rows)),
        **{
            f"{group.name}[{index}].{name}": string
            for index, row in enumerate(rows)
            for name, string in row.items()
        },
    }
