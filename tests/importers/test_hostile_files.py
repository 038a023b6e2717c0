"""Whatever stands in a file, it is read or refused with its problems: nothing else happens."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.domain.errors import InvalidError
from scheduler.domain.validation import problems
from scheduler.importers.programme_export import write
from scheduler.importers.proposal import Proposal
from tests.factories import make_programme
from tests.importers.filing import File, read_file

WHOLE: File = {
    **json.loads(write(make_programme())),
    "released_at": "2026-05-04T10:00",
    "comment": "Whole.",
    "sources": [{"fact": "conference.city", "address": "https://example.org/"}],
    "acts": [
        {"at": "2026-06-08T10:06", "act": "open", "session": "opening"},
        {"at": "2026-06-08T10:30", "act": "suspend", "session": "opening", "uid": "b"},
        {"at": "2026-06-08T10:40", "act": "publish-summary", "session": "opening", "text": "A."},
    ],
}
odd_texts = st.sampled_from(
    [
        "",
        "en",
        "hall",
        "\0",
        "a\nb",
        "2026-06-08",
        "2026-06-08T10:00",
        "2026-11-01T01:30",
        "2026-03-08T02:30",
        "1900-01-01T00:00",
        "2199-12-31T23:59:59.999999",
        "0000-00-00T00:00",
        "٢٠٢٦-٠٦-٠٨",
        "https://[",
        "\u202e",
        "x" * 600,
    ]
)
odd_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | odd_texts
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["en", "slug", "uid", "\n", "é"]), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


def read_or_refuse(file: File | bytes) -> Proposal | list[str]:
    """Return the proposal, or what the refusal says."""
    try:
        return read_file(file)
    except InvalidError as error:
        return [str(problem) for problem in error.problems]


@pytest.mark.unmeasured
@given(st.data())
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_file_with_odd_values_is_read_or_refused(data: st.DataObject) -> None:
    file = deepcopy(WHOLE)
    for _ in range(data.draw(st.integers(min_value=1, max_value=3))):
        _spoil(file, data)

    answer = read_or_refuse(file)

    if isinstance(answer, list):
        assert [problem for problem in answer if not problem or "\n" in problem] == []
    else:
        assert problems(answer.outcome()) == ()
        assert read_file(write(answer.programme)).programme == answer.programme


@given(st.binary(max_size=60) | odd_values.map(lambda value: json.dumps(value).encode()))
def test_a_file_of_anything_is_refused(data: bytes) -> None:
    answer = read_or_refuse(data)

    assert isinstance(answer, list)
    assert len(answer) == 1


def test_the_whole_file_is_read() -> None:
    assert isinstance(read_or_refuse(WHOLE), Proposal)


def _spoil(holder: Any, data: st.DataObject) -> None:  # noqa: ANN401 -- a file's values are of any type
    """Go down to some field or item and put something odd in its place, or take it away."""
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if not isinstance(holder[key], dict | list) or data.draw(st.integers(0, 3)) == 0:
            break
        holder = holder[key]
    if data.draw(st.booleans()):
        holder[key] = data.draw(odd_values)
    else:
        del holder[key]
