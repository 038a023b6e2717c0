"""What a request says about codings and copies is read as RFC 9110 means it."""

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.http.conditional import Conditions, codings, conditions, entity_tags, http_date


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, ("identity",)),
        (b"", ("identity",)),
        (b"gzip", ("gzip", "identity")),
        (b"GZIP", ("gzip", "identity")),
        (b"x-gzip", ("gzip", "identity")),
        (b"gzip, deflate, br, zstd", ("br", "gzip", "identity")),
        (b"br;q=0, gzip", ("gzip", "identity")),
        (b"br;q=0.5, gzip;q=0.8", ("gzip", "br", "identity")),
        (b"br ; q=0.5 , gzip ; q=0.5", ("br", "gzip", "identity")),
        (b"gzip;q=0.5, identity", ("identity", "gzip")),
        (b"*", ("gzip", "identity")),
        (b"*;q=0", ("identity",)),
        (b"br, *;q=0", ("br", "identity")),
        (b"identity;q=0", ("identity",)),
        (b"gzip, identity;q=0", ("gzip", "identity")),
        (b"gzip;q=much", ("identity",)),
        (b"gzip;q=1.001", ("identity",)),
        (b"gzip;level=9", ("gzip", "identity")),
        (b",, ;, gzip,", ("gzip", "identity")),
    ],
)
def test_codings_come_best_first(header: bytes | None, expected: tuple[str, ...]) -> None:
    assert codings(header) == expected


def test_a_header_no_browser_sends_is_read_but_not_remembered() -> None:
    assert codings(b"zstd," * 100 + b"gzip") == ("gzip", "identity")


@given(st.binary(max_size=400))
def test_any_accept_encoding_ends_in_known_codings(header: bytes) -> None:
    chosen = codings(header)

    assert set(chosen) <= {"br", "gzip", "identity"}
    assert chosen.count("identity") == 1


@given(st.sampled_from(["br", "gzip"]), st.sampled_from(["0", "0.", "0.0", "0.00", "0.000"]))
def test_a_coding_of_weight_zero_is_never_chosen(coding: str, weight: str) -> None:
    chosen = codings(f"br, gzip, {coding};q={weight}".encode())

    assert coding not in chosen


def test_headers_given_twice_count_as_one_list() -> None:
    headers = [
        (b"accept-encoding", b"gzip"),
        (b"if-none-match", b'"a"'),
        (b"accept-encoding", b"br"),
        (b"if-none-match", b'"b"'),
        (b"if-modified-since", b"never"),
    ]

    assert conditions(headers) == Conditions(b"gzip,br", b'"a","b"', b"never")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b'"a"', [b'"a"']),
        (b'W/"a"', [b'"a"']),
        (b'"a", W/"b,c" ,"d"', [b'"a"', b'"b,c"', b'"d"']),
        (b'""', [b'""']),
        (b"a", []),
        (b'"a', []),
    ],
)
def test_entity_tags_are_read_from_lists(header: bytes, expected: list[bytes]) -> None:
    assert entity_tags(header) == expected


_TAG = st.text(st.characters(min_codepoint=0x23, max_codepoint=0x7E), max_size=20)


@given(st.lists(st.tuples(st.booleans(), _TAG)))
def test_every_tag_of_a_list_is_found_in_its_order(tags: list[tuple[bool, str]]) -> None:
    header = ", ".join(f'{"W/" if weak else ""}"{tag}"' for weak, tag in tags)

    assert entity_tags(header.encode()) == [f'"{tag}"'.encode() for _, tag in tags]


@pytest.mark.parametrize(
    "header",
    [
        b"Thu, 28 Jun 2018 16:58:03 GMT",
        b"Thursday, 28-Jun-18 16:58:03 GMT",
        b"Thu Jun 28 16:58:03 2018",
        b"Thu, 28 Jun 2018 18:58:03 +0200",
    ],
)
def test_the_three_forms_of_a_date_are_one_moment(header: bytes) -> None:
    assert http_date(header) == datetime(2018, 6, 28, 16, 58, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"yesterday",
        b"Thu, 31 Jun 2018 16:58:03 GMT",
        b"Thu, 28 Jun 99999999999999999999 16:58:03 GMT",
        b"Thu, 28 Jun 2018 16:58:03 +9999",
        b"\xff\xfe",
    ],
)
def test_a_malformed_date_counts_as_absent(header: bytes) -> None:
    assert http_date(header) is None


@given(st.binary(max_size=60))
def test_no_date_header_is_an_error(header: bytes) -> None:
    moment = http_date(header)

    assert moment is None or moment.utcoffset() is not None


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001 -- hypothesis wants naive bounds
def test_a_date_that_was_sent_is_read_back(moment: datetime) -> None:
    sent = moment.replace(tzinfo=UTC, microsecond=0)

    assert http_date(format_datetime(sent, usegmt=True).encode()) == sent
