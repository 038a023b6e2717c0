"""The page on the format is right: its example is read, and no field is left unexplained."""

import json
import re
from typing import Any

from scheduler.domain.sitting import Status
from tests.importers.filing import read_file
from tests.needs import ROOT

PAGE = (ROOT / "docs" / "format.md").read_text("utf-8")
SCHEMA = json.loads((ROOT / "scheduler/importers/programme.schema.json").read_text("utf-8"))


def test_the_example_is_read() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)

    outcome = read_file(example.encode()).outcome()

    assert [session.status for session in outcome.sessions] == [Status.ADJOURNED, Status.PLANNED]


def test_every_field_and_word_of_the_schema_is_explained() -> None:
    explained = set(re.findall(r"`([^`\n]+)`", PAGE))

    assert sorted(set(_names(SCHEMA)) - explained) == []


def test_every_limit_of_the_schema_on_lists_is_told() -> None:
    limits = {SCHEMA["properties"][part]["maxItems"] for part in ("sessions", "people", "acts")}

    assert [f"{limit:,}" for limit in sorted(limits) if f"{limit:,}" not in PAGE] == []


def _names(schema: Any) -> list[str]:  # noqa: ANN401 -- a schema's values are of any type
    """Return the names of all fields and the words of all enumerations."""
    if isinstance(schema, list):
        return [name for part in schema for name in _names(part)]
    if not isinstance(schema, dict):
        return []
    own = [*schema.get("properties", ()), *schema.get("enum", ())]
    return [*own, *(name for part in schema.values() for name in _names(part))]
