"""What differs from the import format's schema, in words for the person who wrote the file."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from scheduler.domain.references import suggestion

_KINDS: Final = {
    "string": "text in quotation marks",
    "object": "an object {…}",
    "array": "a list […]",
    "integer": "a whole number",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A value that breaks one rule of the schema, and what that rule wants of it."""

    keys: tuple[str | int, ...]
    rule: str
    value: Any
    wanted: Any
    schema: Mapping[str, Any]
    is_name: bool

    def __str__(self) -> str:
        return _not_described(self) if self.is_name else _WORDS[self.rule](self)


def unknown_field(name: str, known: Iterable[str]) -> str:
    return f"unknown field {quoted(name)}{suggestion(name, known)}"


def quoted(value: object) -> str:
    """Return the value as JSON writes it, in single quotes when it is text, and not too long."""
    text = repr(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 70 else f"{text[:60]}…{text[-1]}"  # noqa: PLR2004 -- one line


def _type(wrong: Difference) -> str:
    if wrong.value is None:
        return "is null; leave the field out when there is nothing to say"
    wanted = wrong.wanted
    kinds = [wanted] if isinstance(wanted, str) else wanted
    return f"{quoted(wrong.value)} is not {' or '.join(_KINDS[kind] for kind in kinds)}"


def _enum(wrong: Difference) -> str:
    known = [str(value) for value in wrong.wanted]
    meant = suggestion(str(wrong.value), known)
    return f"{quoted(wrong.value)} is none of {', '.join(known)}{meant}"


def _not_described(wrong: Difference) -> str:
    if not wrong.value.strip():
        return "is empty"
    # The schema's descriptions go on after a semicolon with what is worth knowing besides.
    description = str(wrong.schema["description"]).partition(";")[0]
    return f"{quoted(wrong.value)} is not {description}"


def _too_long(wrong: Difference) -> str:
    return f"is {len(wrong.value):,} characters long; the limit is {wrong.wanted:,}"


def _too_many(wrong: Difference) -> str:
    return f"has {len(wrong.value):,} items; the limit is {wrong.wanted:,}"


def _empty(_: Difference) -> str:
    return "is empty"


def _none(_: Difference) -> str:
    return "needs at least one item"


def _out_of_range(wrong: Difference) -> str:
    end = "least" if wrong.rule == "minimum" else "most"
    return f"is {quoted(wrong.value)}; it must be at {end} {wrong.wanted:,}"


_WORDS: Final[dict[str, Callable[[Difference], str]]] = {
    "type": _type,
    "enum": _enum,
    "pattern": _not_described,
    "minLength": _empty,
    "maxLength": _too_long,
    "minItems": _none,
    "maxItems": _too_many,
    "minProperties": _empty,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
}
