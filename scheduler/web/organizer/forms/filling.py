"""From a value to what its form's inputs hold."""

from collections.abc import Mapping
from typing import Any

from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Sent
from scheduler.web.organizer.forms.field import Field, Form, Group


def blank(form: Form, around: Around) -> Sent:
    """Return what the inputs of a new item's form hold."""
    found: dict[str, str] = {}
    for part in form.fields:
        if isinstance(part, Group):
            found[f"{part.name}.rows"] = "0"
        else:
            found |= {
                f"{part.name}{suffix}": string
                for suffix, string in part.kind.strings(None, around, {}).items()
            }
    return found


def filled(form: Form, value: Any, around: Around) -> Sent:  # noqa: ANN401 -- any value a programme lists
    """Return what the inputs hold for a value."""
    whole = form.parts(value)
    found: dict[str, str] = {}
    for part in form.fields:
        if isinstance(part, Group):
            found |= rows(part, whole[part.name], around)
        else:
            found |= _field(part, part.name, around, whole)
    return found


def rows(group: Group, values: tuple[Any, ...], around: Around) -> Sent:
    """Return what the inputs of a group hold for its rows, and how many there are."""
    found = {f"{group.name}.rows": str(len(values))}
    for index, value in enumerate(values):
        whole = group.parts(value)
        for field in group.fields:
            found |= _field(field, f"{group.name}[{index}].{field.name}", around, whole)
    return found


def _field(field: Field, name: str, around: Around, whole: Mapping[str, Any]) -> Sent:
    strings = field.kind.strings(whole[field.name], around, whole)
    return {f"{name}{suffix}": string for suffix, string in strings.items()}
