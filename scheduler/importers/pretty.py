"""JSON as a person would set it: what fits on a line stands on one."""

import json
from typing import Final

from scheduler.importers.json_text import JSON

_WIDTH: Final = 100


def pretty(value: JSON) -> str:
    """Return JSON with objects and lists broken into lines, by two spaces, where they must be."""
    return _set(value, indent=0, used=0) + "\n"


def _set(value: JSON, *, indent: int, used: int) -> str:
    line = json.dumps(value, ensure_ascii=False)
    # A comma may follow. The whole is broken even if it would fit.
    fits = indent > 0 and indent + used + len(line) + 1 <= _WIDTH
    if not isinstance(value, dict | list) or not value or fits:
        return line
    pad = " " * (indent + 2)
    items = [f"{pad}{item}" for item in _items(value, indent=indent + 2)]
    start, end = "{}" if isinstance(value, dict) else "[]"
    return "\n".join((start, ",\n".join(items), f"{' ' * indent}{end}"))


def _items(value: dict[str, JSON] | list[JSON], *, indent: int) -> list[str]:
    if isinstance(value, list):
        return [_set(item, indent=indent, used=0) for item in value]
    heads = [(f"{json.dumps(key, ensure_ascii=False)}: ", item) for key, item in value.items()]
    return [head + _set(item, indent=indent, used=len(head)) for head, item in heads]
