"""Whoever holds a copy that is still good is told so, in as few bytes as there are."""

from dataclasses import replace

import pytest

from scheduler.http.prepared import Content, PreparedResponse, prepare
from scheduler.http.security import SecurityPolicy
from tests.http.asking import ask_for

MODIFIED = "Thu, 28 Jun 2018 16:58:03 GMT"
NOT_MODIFIED_REPEATS = ("etag", "last-modified", "cache-control", "vary")
ALL_CODINGS = ("accept-encoding", "gzip, br")


@pytest.mark.parametrize("held", ["", "gzip", "br"])
@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {} , "more"', 'W/"other",W/{}'])
@pytest.mark.parametrize("coding", ["", "gzip", "br"])
async def test_a_copy_in_any_coding_is_still_good(
    prepared: PreparedResponse, held: str, form: str, coding: str
) -> None:
    full = await ask_for(prepared, accept_encoding=held)

    reply = await ask_for(
        prepared, accept_encoding=coding, if_none_match=form.format(full.headers["etag"])
    )

    assert (reply.status, reply.body) == (304, b"")
    # The tag names the copy the client holds, so that a cache renews that one.
    assert [reply.headers[name] for name in NOT_MODIFIED_REPEATS] == [
        full.headers[name] for name in NOT_MODIFIED_REPEATS
    ]
    assert {"content-length", "content-type", "content-encoding"} & set(reply.headers) == set()


async def test_of_several_copies_the_one_to_be_sent_is_named(prepared: PreparedResponse) -> None:
    tags = [
        (await ask_for(prepared, accept_encoding=one)).headers["etag"] for one in ("", "gzip", "br")
    ]

    reply = await ask_for(prepared, accept_encoding="gzip", if_none_match=", ".join(tags))

    assert (reply.status, reply.headers["etag"]) == (304, tags[1])


async def test_a_star_matches_whatever_would_be_sent(prepared: PreparedResponse) -> None:
    reply = await ask_for(prepared, accept_encoding="br", if_none_match=" * ")

    assert (reply.status, reply.headers["etag"][-4:]) == (304, '-br"')


async def test_no_cache_in_a_request_does_not_cost_the_body(prepared: PreparedResponse) -> None:
    tag = (await ask_for(prepared)).headers["etag"]

    reply = await ask_for(prepared, cache_control="no-cache", if_none_match=tag)

    assert reply.status == 304


@pytest.mark.parametrize(
    ("since", "status"),
    [
        (MODIFIED, 304),
        ("Thu, 28 Jun 2018 16:58:04 GMT", 304),
        ("Thu, 28 Jun 2018 16:58:02 GMT", 200),
        ("yesterday", 200),
    ],
)
async def test_a_date_is_compared_in_whole_seconds(
    prepared: PreparedResponse, since: str, status: int
) -> None:
    assert (await ask_for(prepared, if_modified_since=since)).status == status


async def test_a_tag_wins_over_a_date(prepared: PreparedResponse) -> None:
    reply = await ask_for(prepared, if_none_match='"older"', if_modified_since=MODIFIED)

    assert reply.status == 200


async def test_without_last_modified_a_date_decides_nothing(
    content: Content, policy: SecurityPolicy
) -> None:
    undated = prepare(replace(content, last_modified=None), policy=policy)

    reply = await ask_for(undated, if_modified_since=MODIFIED)

    assert (reply.status, "last-modified" in reply.headers) == (200, False)


async def test_an_answer_that_is_no_success_is_never_not_modified(
    content: Content, policy: SecurityPolicy
) -> None:
    gone = prepare(replace(content, status=410), policy=policy)

    reply = await ask_for(gone, if_none_match="*", if_modified_since=MODIFIED)

    assert reply.status == 410
