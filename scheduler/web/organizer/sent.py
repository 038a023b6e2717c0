"""The fields of the pages about accounts, as they were sent: a value each, or a choice of some."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from starlette.requests import Request

from scheduler.http.fields import fields

E = TypeVar("E", bound=StrEnum)
Values = Mapping[str, list[str]]


async def sent(request: Request) -> Values:
    return await fields(request)


def one(values: Values, name: str) -> str:
    """Return a field's value; nothing when it was left empty."""
    return values.get(name, [""])[-1]


def chosen(values: Values, name: str, of: type[E]) -> frozenset[E]:
    """Return what is ticked of some terms; what is no such term no page of ours sends."""
    ticked = frozenset(values.get(name, ()))
    return frozenset(term for term in of if term.value in ticked)
