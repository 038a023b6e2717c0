"""The acts of a file: reads them, and replays them to see whether each was legal."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Final, get_args

from scheduler.domain.acts import Act
from scheduler.domain.errors import ConflictError, NotFoundError, Problem
from scheduler.domain.form import value_problems
from scheduler.importers.proposal import DatedAct, Proposal
from scheduler.importers.reading import Reader

_ACTS: Final[dict[str, type[Any]]] = {cls.name: cls for cls in get_args(Act)}


def read_acts(raw: Iterable[Mapping[str, Any]], reader: Reader) -> tuple[DatedAct, ...]:
    """Return the acts that can be read; the reader keeps what is wrong with the others."""
    read = (_act(fields, f"acts[{index}]", reader) for index, fields in enumerate(raw))
    return tuple(act for act in read if act)


def act_problems(proposal: Proposal) -> Iterator[Problem]:
    """Yield what is wrong with the acts as values, and with their order."""
    languages = proposal.programme.conference.languages
    if proposal.acts and proposal.released_at is None:
        message = "needed, because the acts follow the release"
        yield Problem(path="released_at", message=message)
    elif proposal.acts and proposal.released_at and proposal.acts[0].at < proposal.released_at:
        yield Problem(path="acts[0].at", message="is before the release")
    for index, (earlier, later) in enumerate(pairwise(proposal.acts), start=1):
        if later.at < earlier.at:
            yield Problem(path=f"acts[{index}].at", message=f"is before acts[{index - 1}]")
    for index, dated in enumerate(proposal.acts):
        yield from value_problems(dated.act, f"acts[{index}]", languages=languages)


def replay_problems(proposal: Proposal) -> Iterator[Problem]:
    """Yield every act that would have been refused; only the first of each session.

    The acts that follow on the same session would be refused for that reason alone.
    """
    programme, refused = proposal.programme, set[str]()
    for index, dated in enumerate(proposal.acts):
        if dated.session in refused:
            continue
        try:
            programme = programme.after(dated.act, session=dated.session, now=dated.at)
        except (ConflictError, NotFoundError) as error:
            refused.add(dated.session)
            yield Problem(path=f"acts[{index}]", message=str(error))


def _act(fields: Mapping[str, Any], path: str, reader: Reader) -> DatedAct | None:
    at = reader.moment(fields.get("at"), f"{path}.at")
    cls = _ACTS.get(fields.get("act", ""))
    if at is None or cls is None:
        return None
    act: Act = reader.value(cls, fields, path)
    return DatedAct(at=at, session=fields.get("session", ""), act=act)
