"""Numbers that a request names, in an address or in a form."""

import pytest

from scheduler.app import create
from scheduler.http.numbers import NumberConvertor, whole
from scheduler.settings import Settings


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("999999999", 999_999_999),
        ("1000000000", None),
        ("9" * 5000, None),
        ("", None),
        ("-1", None),
        ("+1", None),
        ("1.0", None),
        (" 1", None),
        ("1\n", None),
        ("\u0663", None),
        ("\u00b2", None),
    ],
)
def test_a_number_is_of_nine_plain_digits_at_most(written: str, number: int | None) -> None:
    assert whole(written) == number


def test_a_number_stands_in_an_address_as_it_was_read() -> None:
    convertor = NumberConvertor()

    assert convertor.to_string(convertor.convert("42")) == "42"


def test_no_address_has_a_number_of_any_length() -> None:
    """Python refuses to read one of five thousand digits, and no column holds one of twenty."""
    endless = [
        path
        for route in create(Settings()).router.routes
        if ":int}" in (path := str(getattr(route, "path", "")))
    ]

    assert endless == []
