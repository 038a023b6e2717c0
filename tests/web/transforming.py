"""Programmes in which every text that a person wrote is replaced by another."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from scheduler.domain.text import Text


def with_texts(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 -- any value of the domain
    """Return the value with every text in it changed, and every name that is not a slug."""
    if isinstance(value, Text):
        return Text({language: change(string) for language, string in value.items()})
    if isinstance(value, tuple):
        return tuple(with_texts(each, change) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        inner = {f.name: with_texts(getattr(value, f.name), change) for f in fields(value)}
        return replace(value, **inner)
    return value
