"""A file of another shape is refused with every difference, in words for who wrote it."""

from typing import Any

import pytest

from tests.importers.filing import File, minimal, problems_of, read_file

REVISION = "sessions[0].summary.revision"


def revision(number: float) -> dict[str, Any]:
    return {"text": "x", "revision": number}


def with_session(**others: Any) -> File:  # noqa: ANN401 -- any field of the format
    return minimal(sessions=[{"slug": "one", "title": "One", **others}])


@pytest.mark.parametrize(
    ("others", "refusal"),
    [
        ({"tittle": "x"}, "sessions[0].tittle: unknown field 'tittle'; did you mean 'title'?"),
        ({"zzz": 1}, "sessions[0].zzz: unknown field 'zzz'"),
        ({"z\nz": 1}, "sessions[0].z\\nz: unknown field 'z\\nz'"),
        (
            {"kind": "panle"},
            (
                "sessions[0].kind: 'panle' is none of opening, plenary, thematic, panel, "
                "round_table, dialogue, briefing, side_event, ceremony, break, closing; "
                "did you mean 'panel'?"
            ),
        ),
        ({"kind": 3}, "sessions[0].kind: 3 is none of opening, plenary, thematic, panel, "),
        ({"title": None}, "sessions[0].title: is null; leave the field out when there is "),
        ({"title": 5}, "sessions[0].title: 5 is not text in quotation marks or an object {…}"),
        ({"title": ""}, "sessions[0].title: is empty"),
        ({"title": " "}, "sessions[0].title: is empty"),
        ({"title": {}}, "sessions[0].title: is empty"),
        ({"title": "a\nb"}, "sessions[0].title: 'a\\nb' is not one line of text without tabs"),
        ({"title": {"fr": "a\tb"}}, "sessions[0].title.fr: 'a\\tb' is not one line of text "),
        ({"title": "x" * 501}, "sessions[0].title: is 501 characters long; the limit is 500"),
        ({"title": {"english": "x"}}, "sessions[0].title: 'english' is not a language code such "),
        ({"description": " \n"}, "sessions[0].description: is empty"),
        ({"theme": "A b"}, "sessions[0].theme: 'A b' is not a short name of lower-case letters, "),
        ({"officers": {}}, "sessions[0].officers: {} is not a list […]"),
        ({"officers": [7]}, "sessions[0].officers[0]: 7 is not an object {…}"),
        ({"sittings": [{"at": 1}]}, "sessions[0].sittings[0].at: unknown field 'at'"),
        ({"officers": [{"role": "chair"}]}, "sessions[0].officers[0].person: this field is "),
        ({"sittings": [{}] * 201}, "sessions[0].sittings: has 201 items; the limit is 200"),
        ({"sittings": [{"starts_at": "9 June"}]}, "sessions[0].sittings[0].starts_at: '9 June' "),
        ({"sittings": [{"uid": "a b"}]}, "sessions[0].sittings[0].uid: 'a b' is not a uid: up to "),
        ({"summary": revision(0)}, f"{REVISION}: is 0; it must be at least 1"),
        ({"summary": revision(1.5)}, f"{REVISION}: 1.5 is not a whole number"),
        ({"summary": revision(10**6)}, f"{REVISION}: is 1000000; it must be at most 100,000"),
        ({"documents": [1]}, "sessions[0].documents[0]: 1 is not text in quotation marks"),
    ],
)  # fmt: skip
def test_a_session_of_another_shape_is_refused(others: dict[str, Any], refusal: str) -> None:
    found = problems_of(with_session(**others))

    assert [problem[: len(refusal)] for problem in found] == [refusal]


def test_a_long_value_is_quoted_in_part() -> None:
    found = problems_of(with_session(theme="A" * 80))

    assert [problem.partition(" is ")[0] for problem in found] == [
        f"sessions[0].theme: '{'A' * 59}…'"
    ]


def test_languages_differ_and_there_is_one() -> None:
    base = minimal()["conference"]

    assert problems_of(minimal(conference={**base, "languages": []})) == [
        "conference.languages: needs at least one item"
    ]
    assert problems_of(minimal(conference={**base, "languages": ["en", "fr", "en"]})) == [
        "conference.languages[2]: 'en' stands twice"
    ]


def test_what_is_missing_altogether_is_told_alone() -> None:
    file = with_session(theme="x")
    del file["conference"]

    assert problems_of(file) == ["conference: this field is missing"]


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    file = minimal(
        days=[{"date": "2026-06-08"}, {"date": "2026-06-31"}, 5],
        rooms=[{"slug": "a", "name": "A"}, {"slug": "a", "name": 7}],
        sessions=[
            {"slug": "one", "theme": "x", "sittings": [{"room": "b"}]},
            {"slug": "two", "title": "Two", "kind": "x", "webcast": "no", "documents": ["/", 3]},
        ],
        acts=[{"at": "x", "act": "opn", "session": "one"}],
    )

    assert [problem.partition(": ")[0] for problem in problems_of(file)] == [
        "days[1].date",
        "days[2]",
        "rooms[1].name",
        "rooms[1].slug",
        "sessions[0].title",
        "sessions[0].theme",
        "sessions[0].sittings[0].room",
        "sessions[1].kind",
        "sessions[1].webcast",
        "sessions[1].documents[0]",
        "sessions[1].documents[1]",
        "acts[0].at",
        "acts[0].act",
    ]


def test_a_hostile_file_does_not_make_a_report_without_end() -> None:
    found = problems_of(minimal(**{f"x{n}": n for n in range(1500)}))

    assert len(found) == 301
    assert found[-1] == "and more: these are 300 of the problems"


def test_a_whole_number_may_be_written_with_a_point() -> None:
    meeting = {"slug": "a", "date": "2026-06-08", "half": "am", "number": 3.0}

    numbers = [m.number for m in read_file(minimal(meetings=[meeting])).programme.meetings]

    assert [(number, type(number)) for number in numbers] == [(3, int)]
