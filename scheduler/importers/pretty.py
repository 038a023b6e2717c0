"""JSON as a person would set it: what fits on a line stands on one."""

import json
from typing import Final

from scheduler.importers.json_text import JSON

_WIDTH: Final = 100


def pretty(value: JSON, *, indent: int = 0, used: int = 0) -> str:
    """Return JSON with an object or a list broken into lines, by two spaces, if it must be.

    `used` is how much of the line is taken already, and by the comma that may follow.
    """
    line = json.dumps(value, ensure_ascii=False)
    fits = indent + used + len(line) + 1 <= _WIDTH
    if not isinstance(value, dict | list) or not value or (fits and indent):
        return line
    inner = indent + 2
    if isinstance(value, dict):
        heads = {key: f"{json.dumps(key, ensure_ascii=False)}: " for key in value}
        items = [
            head + pretty(value[key], indent=inner, used=len(head)) for key, head in heads.items()
        ]
    else:
        items = [pretty(item, indent=inner) for item in value]
    body = ",\n".join(f"{' ' * inner}{item}" for item in items)
    start, end = "{}" if isinstance(value, dict) else "[]"
    return f"{start}\n{body}\n{' ' * indent}{end}"
