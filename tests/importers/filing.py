"""Programme files as tests write them, what is wrong with them, and the two examples."""

import json
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from scheduler.domain.errors import InvalidError
from scheduler.importers.programme_file import read
from scheduler.importers.proposal import Proposal
from tests.needs import ROOT

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)

File = dict[str, Any]


def minimal(**others: Any) -> File:  # noqa: ANN401 -- any field of the format
    """Return the smallest file, in Lisbon, with further fields."""
    conference = {
        "slug": "seas",
        "title": "Seas",
        "zone": "Europe/Lisbon",
        "languages": ["en", "fr"],
    }
    return {
        "format": "reconvene-programme",
        "version": 1,
        "conference": conference,
        "days": [{"date": "2026-06-08"}, {"date": "2026-06-09"}],
        **others,
    }


def read_file(file: File | bytes) -> Proposal:
    numbers = count(1)
    data = file if isinstance(file, bytes) else json.dumps(file).encode()
    return read(data, new_uid=lambda: f"drawn-{next(numbers)}", now=NOW)


def problems_of(file: File | bytes) -> list[str]:
    """Return what is wrong with a file, each problem with its path."""
    with pytest.raises(InvalidError) as caught:
        read_file(file)
    return [str(problem) for problem in caught.value.problems]


def example(name: str) -> Proposal:
    """Return one of the two examples that come with the product."""
    return read_file((ROOT / "fixtures" / f"{name}.json").read_bytes())
