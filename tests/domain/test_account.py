"""How an account may be called."""

import pytest

from scheduler.domain.account import line_problem, normal, problems


@pytest.mark.parametrize("name", ["a", "ana", "ana.silva", "ana@example.org", "a-b_c+d@x.y", "7"])
def test_short_names_and_addresses_are_names(name: str) -> None:
    assert problems(name=name, display_name="Ana") == ()


@pytest.mark.parametrize(
    "name", ["", " ", "Ana", "ána", "ana silva", ".ana", "ana-", "a/b", "a\nb", "ana\n", "a" * 81]
)
def test_what_cannot_be_typed_alike_everywhere_is_no_name(name: str) -> None:
    assert [problem.path for problem in problems(name=name, display_name="Ana")] == ["name"]


@pytest.mark.parametrize(
    ("display_name", "said"),
    [
        ("  ", "is empty"),
        ("Ana\nSilva", "must be one line"),
        ("Ana\tSilva", "must be one line"),
        ("Ana\x00", "holds the character U+0000, which is not allowed"),
        ("Ana\u202eavliS", "holds the character U+202E, which is not allowed"),
        ("a" * 201, "is 201 characters long; the limit is 200"),
    ],
)
def test_a_person_is_called_something_that_can_be_shown(display_name: str, said: str) -> None:
    found = [(each.path, each.message) for each in problems(name="ana", display_name=display_name)]

    assert found == [("display_name", said)]


def test_all_that_is_wrong_is_said_at_once() -> None:
    found = problems(name="", display_name="")

    assert [problem.path for problem in found] == ["name", "display_name"]


def test_the_longest_line_that_fits_is_fine() -> None:
    assert (line_problem("a" * 80, limit=80), line_problem("a" * 81, limit=80)) == (
        None,
        "is 81 characters long; the limit is 80",
    )


def test_a_name_is_the_same_however_a_keyboard_wrote_it() -> None:
    assert normal(" Ana@Example.ORG ") == "ana@example.org"
