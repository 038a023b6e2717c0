"""Reads Reconvene's own format (docs/format.md) whole, or says all that is wrong with it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import chain, islice
from typing import Any, Final

from scheduler.domain import form, validation
from scheduler.domain.errors import InvalidError, Problem
from scheduler.domain.programme import Programme
from scheduler.importers import json_text, structure
from scheduler.importers.json_text import JSON
from scheduler.importers.proposal import Proposal
from scheduler.importers.reading import Reader
from scheduler.importers.replay import act_problems, read_acts, replay_problems
from scheduler.importers.wording import quoted

FORMAT: Final = "reconvene-programme"
VERSION: Final = 1
# Whoever repairs a file does so in rounds; a hostile one could have a million.
_MOST_PROBLEMS: Final = 300
# What the outermost object says in a word, so that no other part hangs on it.
_SMALL: Final = frozenset({"$schema", "comment", "released_at"})


def read(data: bytes, *, new_uid: Callable[[], str], now: datetime) -> Proposal:
    """Return what the file proposes; InvalidError lists every problem, and nothing is read.

    `new_uid` draws the identifiers that the file leaves out; `now` is the moment of the release
    where the file does not say one.
    """
    fields, found = _checked(data)
    reader = _reader(fields, new_uid=new_uid, now=now)
    proposal = _proposal(fields, reader)
    found += _new(found, reader.problems)
    rules = chain(validation.each_problem(proposal.programme), act_problems(proposal))
    found += islice(_new(found, rules), _MOST_PROBLEMS + 1)
    # What an act leads to can be told only when all that it builds on is right.
    found += () if found else replay_problems(proposal)
    if found:
        raise InvalidError(_in_order(found, fields))
    return proposal


def _checked(data: bytes) -> tuple[dict[str, Any], list[Problem]]:
    """Return what can be read of the file, and what is wrong with its texts and its shape."""
    raw, refused = json_text.parse(data)
    fields = _of_this_format(raw)
    found = [*refused, *_new(refused, structure.check(fields, most=_MOST_PROBLEMS + 1))]
    if len(found) > _MOST_PROBLEMS or any(_is_fundamental(problem) for problem in found):
        raise InvalidError(_in_order(found, fields))
    return fields, found


def _proposal(fields: dict[str, Any], reader: Reader) -> Proposal:
    released_at = reader.moment(fields.get("released_at"), "released_at")
    # Summaries that do not say when they were published came with the release.
    reader = replace(reader, release=released_at or reader.release)
    return Proposal(
        programme=reader.value(Programme, fields),
        acts=read_acts(fields.get("acts", ()), reader),
        released_at=released_at,
        comment=fields.get("comment"),
    )


def _of_this_format(raw: JSON) -> dict[str, Any]:
    """Return the fields of a file that says it is of this format and of a version we know."""
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        message = f'not a programme of Reconvene: it does not begin with "format": "{FORMAT}"'
        raise InvalidError((Problem(path="format", message=message),))
    version = raw.get("version")
    if version != VERSION or isinstance(version, bool):
        raise InvalidError((Problem(path="version", message=_other_version(version)),))
    return raw


def _other_version(version: JSON) -> str:
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        return f"written by a newer Reconvene: version {quoted(version)}; this one reads {VERSION}"
    return f'there is no version {quoted(version)} of the format; write "version": {VERSION}'


def _is_fundamental(problem: Problem) -> bool:
    """Whether so much is missing that what follows from it would hide what is wrong."""
    is_part = not re.search(r"[.\[]", problem.path) and problem.path not in _SMALL
    return is_part or problem.path == "conference.languages"


def _reader(fields: dict[str, Any], *, new_uid: Callable[[], str], now: datetime) -> Reader:
    zone = fields["conference"].get("zone")
    return Reader(
        zone=zone if zone in form.zones() else "UTC",
        language=fields["conference"]["languages"][0],
        new_uid=new_uid,
        release=now,
    )


def _new(found: Iterable[Problem], more: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems that do not lie where one was found already."""
    known = {problem.path for problem in found}
    for problem in more:
        parts = re.findall(r"[^.\[]+|[.\[]", problem.path)
        if not any("".join(parts[:end]) in known for end in range(1, len(parts) + 1)):
            yield problem


def _in_order(found: Iterable[Problem], fields: dict[str, Any]) -> tuple[Problem, ...]:
    """Return the problems in the order of the file, so that it can be mended from the top."""
    order = {name: index for index, name in enumerate(fields)}

    def place(problem: Problem) -> tuple[int, tuple[int, ...]]:
        top = re.split(r"[.\[]", problem.path, maxsplit=1)[0]
        return order.get(top, -1), tuple(int(n) for n in re.findall(r"\[([0-9]+)\]", problem.path))

    ordered = sorted(dict.fromkeys(found), key=place)
    if len(ordered) <= _MOST_PROBLEMS:
        return tuple(ordered)
    more = f"and more: these are {_MOST_PROBLEMS} of the problems"
    return (*ordered[:_MOST_PROBLEMS], Problem(path="", message=more))
