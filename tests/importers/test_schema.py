"""The schema says of the format what the domain says of its values."""

import json
from dataclasses import fields
from enum import StrEnum
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from scheduler.domain import acts, conference, documents, people, programme, session, sitting
from scheduler.domain.summary import Summary, SummaryState
from scheduler.domain.times import Half
from tests.needs import ROOT

SCHEMA = json.loads((ROOT / "scheduler/importers/programme.schema.json").read_text("utf-8"))
VALUES = {
    "conference": conference.Conference,
    "day": conference.Day,
    "room": conference.Room,
    "theme": conference.Theme,
    "source": conference.Source,
    "meeting": conference.Meeting,
    "person": people.Person,
    "officer": people.Officer,
    "statement": people.Statement,
    "document": documents.Document,
    "session": session.Session,
    "sitting": sitting.Sitting,
    "summary": Summary,
}
ENUMERATIONS = {
    ("meeting", "half"): Half,
    ("session", "kind"): session.SessionKind,
    ("session", "access"): session.Access,
    ("officer", "role"): people.Role,
    ("statement", "capacity"): people.Capacity,
    ("sitting", "status"): sitting.Status,
    ("summary", "state"): SummaryState,
}


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", VALUES)
def test_the_schema_has_the_fields_of_the_domain_value(name: str) -> None:
    described = SCHEMA["$defs"][name]

    assert set(described["properties"]) == {field.name for field in fields(VALUES[name])}
    assert described["additionalProperties"] is False


def test_the_schema_has_the_parts_of_a_programme() -> None:
    own = {"$schema", "format", "version", "comment", "released_at", "acts"}

    assert set(SCHEMA["properties"]) - own == {field.name for field in fields(programme.Programme)}


@pytest.mark.parametrize(("name", "field"), ENUMERATIONS)
def test_the_schema_has_the_words_of_the_domain(name: str, field: str) -> None:
    words: type[StrEnum] = ENUMERATIONS[name, field]

    assert SCHEMA["$defs"][name]["properties"][field]["enum"] == [str(word) for word in words]


@pytest.mark.parametrize("act", get_args(acts.Act), ids=lambda act: str(act.name))
def test_the_schema_has_the_fields_of_each_act(act: type[acts.Act]) -> None:
    described = SCHEMA["$defs"]["act"]
    shapes = [
        branch["then"]
        for branch in described["allOf"]
        if act.name in _named(branch["if"]["properties"]["act"])
    ]

    assert [set(shape["properties"]) - {"at", "act", "session"} for shape in shapes] == [
        {field.name for field in fields(act)}
    ]
    assert act.name in described["properties"]["act"]["enum"]


def _named(wanted: dict[str, Any]) -> list[str]:
    return [wanted["const"]] if "const" in wanted else list(wanted["enum"])
