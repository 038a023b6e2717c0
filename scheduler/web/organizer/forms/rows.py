"""Rows that are added, removed and moved by sending the form, which is drawn again, unsaved."""

import re
from collections.abc import Sequence
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


def is_blank(group: Group, row: Sent) -> bool:
    """Say whether nothing was typed in a row, whatever stands in its choices."""
    choices = {field.name for field in group.fields if field.kind.control == "select"}
    return not any(string.strip() for name, string in row.items() if name not in choices)


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
            return with_rows(group, sent, _changed(group, sent, deed, index))
    return sent


def rows_of(group: Group, sent: Sent) -> Sequence[Sent]:
    """Return what was sent for each row, under its fields' own names."""
    rows: list[dict[str, str]] = [{} for _ in range(count(group, sent))]
    named = re.compile(rf"{re.escape(group.name)}\[([0-9]{{1,6}})\]\.(.+)")
    for name, string in sent.items():
        found = named.fullmatch(name)
        if found and int(found[1]) < len(rows):
            rows[int(found[1])][found[2]] = string
    return rows


def with_rows(group: Group, sent: Sent, rows: Sequence[Sent]) -> Sent:
    """Return what is sent with these rows in the place of those it had."""
    others = {name: s for name, s in sent.items() if not name.startswith(f"{group.name}[")}
    placed = {
        f"{group.name}[{place}].{name}": string
        for place, row in enumerate(rows)
        for name, string in row.items()
    }
    return {**others, f"{group.name}.rows": str(len(rows)), **placed}


def _changed(group: Group, sent: Sent, deed: str, index: int) -> list[Sent]:
    """Return the rows after one was added, removed or moved."""
    rows: list[Sent] = [*rows_of(group, sent)]
    if deed == "add" and len(rows) < group.most:
        rows.append(group.fresh)
    elif deed == "remove" and 0 <= index < len(rows):
        del rows[index]
    elif deed in _STEP and 0 <= index < len(rows):
        to = min(max(index + _STEP[deed], 0), len(rows) - 1)
        rows.insert(to, rows.pop(index))
    return rows
