"""What is written reads back equal, and the same programme is always the same bytes."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from scheduler.domain.programme import Programme
from scheduler.domain.validation import problems
from scheduler.importers.json_text import JSON
from scheduler.importers.pretty import pretty
from scheduler.importers.programme_export import write
from tests.factories import make_programme, make_session
from tests.importers.filing import example, read_file
from tests.importers.programmes import programmes


@pytest.mark.unmeasured
@given(programmes())
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_is_written_reads_back_equal(programme: Programme) -> None:
    assert problems(programme) == ()

    assert read_file(write(programme)).programme == programme


@pytest.mark.parametrize("name", ["counter-terrorism-2018", "ocean-dialogue"])
def test_an_example_reads_back_equal_after_its_acts(name: str) -> None:
    outcome = example(name).outcome()

    assert read_file(write(outcome)).programme == outcome


def test_nothing_that_is_not_known_is_written() -> None:
    session = make_session(slug="one", sittings=())

    file = json.loads(write(make_programme(session)))

    assert file["sessions"] == [{"slug": "one", "title": "Oceans"}]


def test_the_parts_stand_before_those_that_name_them() -> None:
    file = json.loads(write(make_programme()))

    assert list(file) == [
        "format",
        "version",
        "conference",
        "days",
        "rooms",
        "themes",
        "people",
        "documents",
        "meetings",
        "sessions",
    ]


def test_what_fits_on_a_line_stands_on_one() -> None:
    value: JSON = {"short": [1, 2], "long": ["a" * 60, {"b": "b" * 40}], "empty": {}}

    assert pretty(value) == (
        "{\n"
        '  "short": [1, 2],\n'
        '  "long": [\n'
        f'    "{"a" * 60}",\n'
        f'    {{"b": "{"b" * 40}"}}\n'
        "  ],\n"
        '  "empty": {}\n'
        "}\n"
    )
