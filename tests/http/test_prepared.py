"""A prepared response is decided beforehand, for GET and HEAD, in every coding."""

import gzip
import hashlib
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from datetime import datetime

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.http.prepared import Content, PreparedResponse, gzipped, prepare
from scheduler.http.security import SecurityPolicy
from tests.http.asking import ask, ask_for
from tests.http.conftest import EDITION_TIME, LONG_BODY

MODIFIED = "Thu, 28 Jun 2018 16:58:03 GMT"
NOT_MODIFIED_REPEATS = ("etag", "last-modified", "cache-control", "vary")
ALL_CODINGS = ("accept-encoding", "gzip, br")


async def test_each_coding_carries_the_same_page(prepared: PreparedResponse) -> None:
    plain = await ask_for(prepared)
    gzip_reply = await ask_for(prepared, accept_encoding="gzip")
    brotli_reply = await ask_for(prepared, accept_encoding="br")

    assert plain.body == LONG_BODY
    assert gzip.decompress(gzip_reply.body) == LONG_BODY
    assert brotli.decompress(brotli_reply.body) == LONG_BODY
    assert [
        reply.headers.get("content-encoding") for reply in (plain, gzip_reply, brotli_reply)
    ] == [
        None,
        "gzip",
        "br",
    ]
    assert [reply.headers["content-length"] for reply in (plain, gzip_reply, brotli_reply)] == [
        str(len(reply.body)) for reply in (plain, gzip_reply, brotli_reply)
    ]


async def test_each_coding_has_its_own_strong_tag(prepared: PreparedResponse) -> None:
    tags = [
        (await ask_for(prepared, accept_encoding=one)).headers["etag"] for one in ("", "gzip", "br")
    ]
    digest = tags[0].strip('"')

    assert tags == [f'"{digest}"', f'"{digest}-gz"', f'"{digest}-br"']


async def test_a_full_answer_carries_what_caches_need(prepared: PreparedResponse) -> None:
    reply = await ask_for(prepared)

    assert {name: reply.headers[name] for name in NOT_MODIFIED_REPEATS} == {
        "etag": reply.headers["etag"],
        "last-modified": MODIFIED,
        "cache-control": "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400",
        "vary": "accept-encoding",
    }


@pytest.mark.parametrize("headers", [(), (ALL_CODINGS,), (("if-none-match", "*"),)])
async def test_head_is_get_without_the_body(
    prepared: PreparedResponse, headers: tuple[tuple[str, str], ...]
) -> None:
    get = await ask(prepared, "/", headers=headers)
    head = await ask(prepared, "/", method="HEAD", headers=headers)

    assert (head.status, head.headers, head.body) == (get.status, get.headers, b"")


async def test_a_small_body_is_sent_as_it_is(policy: SecurityPolicy) -> None:
    small = prepare(Content(body=b"a" * 255, content_type="text/plain"), policy=policy)

    reply = await ask(small, "/", headers=(("accept-encoding", "br, gzip, identity;q=0"),))

    assert (reply.body, "content-encoding" in reply.headers) == (b"a" * 255, False)


async def test_a_body_that_does_not_shrink_is_sent_as_it_is(policy: SecurityPolicy) -> None:
    noise = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(128))

    reply = await ask(
        prepare(Content(body=noise, content_type="image/png"), policy=policy),
        "/",
        headers=(ALL_CODINGS,),
    )

    assert (reply.body, reply.headers["content-length"]) == (noise, "4096")


async def test_a_response_for_anyone_says_so_in_full_and_not_modified(
    content: Content, policy: SecurityPolicy
) -> None:
    feed = prepare(
        replace(
            content,
            cross_origin=True,
            headers=(("Content-Disposition", 'inline; filename="feed.ics"'),),
        ),
        policy=policy,
    )

    full = await ask_for(feed)
    copy = await ask_for(feed, if_none_match="*")

    assert full.headers["content-disposition"] == 'inline; filename="feed.ics"'
    assert [
        (
            reply.headers["access-control-allow-origin"],
            reply.headers["cross-origin-resource-policy"],
        )
        for reply in (full, copy)
    ] == [("*", "cross-origin")] * 2


async def test_what_is_sent_may_be_changed_on_its_way_without_harm(
    prepared: PreparedResponse,
) -> None:
    before = await ask(prepared, "/")

    async def send(message: dict[str, object]) -> None:
        message.clear()

    await prepared({"headers": (), "method": "GET"}, None, send)  # type: ignore[arg-type]  # the response reads nothing else

    assert await ask(prepared, "/") == before


def test_a_prepared_response_cannot_be_changed(prepared: PreparedResponse) -> None:
    with pytest.raises(FrozenInstanceError):
        prepared.status = 500  # type: ignore[misc]  # that it cannot is the point


@pytest.mark.parametrize(
    "header", [("x-note", "a\r\nset-cookie: b"), ("x note", "a"), ("", "a"), ("x-note", "\u2028")]
)
def test_a_header_that_could_forge_another_is_refused(
    content: Content, policy: SecurityPolicy, header: tuple[str, str]
) -> None:
    with pytest.raises(ValueError, match="is not a header"):
        prepare(replace(content, headers=(header,)), policy=policy)


def test_a_time_without_a_zone_is_refused(content: Content, policy: SecurityPolicy) -> None:
    naive = replace(content, last_modified=datetime(2018, 6, 28))  # noqa: DTZ001 -- what is refused

    with pytest.raises(ValueError, match="2018-06-28T00:00:00 has no zone"):
        prepare(naive, policy=policy)


@given(st.binary(max_size=2000))
def test_gzip_names_no_time_and_no_system(body: bytes) -> None:
    packed = gzipped(body)

    assert (gzip.decompress(packed), packed[4:8], packed[9]) == (body, b"\0\0\0\0", 255)


def test_the_same_content_is_the_same_bytes_in_every_process() -> None:
    code = (
        "from scheduler.http.prepared import *;"
        "from scheduler.http.security import SecurityPolicy;"
        "p = prepare(Content(body=b'agenda ' * 500, content_type='text/plain'),"
        " policy=SecurityPolicy());"
        "print(sorted(p.representations.items()))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "77")
    }

    assert len(seen) == 1
    assert EDITION_TIME.isoformat().encode() not in seen.pop()
