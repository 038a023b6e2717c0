"""An address is asked as calendar programs ask, and is given no more time and room than it may."""

import socket
import time
from collections.abc import Mapping

import pytest

from scheduler.feeds.checking.check import check_exchange
from scheduler.feeds.checking.exchange import Hop
from scheduler.feeds.checking.fetching import Limits, UnreachableError, fetch
from tests.consumers.served import serving
from tests.feeds.checking.answering import (
    Answering,
    answering,
    drop_by_drop,
    feed,
    hang_up,
    packed,
    redirect,
    without_end,
)
from tests.feeds.checking.sound import SOUND

_LIMITS = Limits(seconds=0.6, octets=100_000)


def refusal(paths: Mapping[str, Answering], path: str = "/") -> str:
    """Return why a served path cannot be had, with its address cut to the path."""
    with answering(paths) as base, pytest.raises(UnreachableError) as refused:
        fetch(base + path, limits=_LIMITS)
    return str(refused.value).replace(base, "")


def test_a_feed_is_asked_for_in_every_way_that_it_may_be() -> None:
    with serving() as served:
        served.ics = SOUND

        exchange = fetch(served.address)

    assert (exchange.answer.status, exchange.answer.body) == (200, SOUND)
    assert [
        (asked.get("if-none-match"), asked.get("if-modified-since")) for asked in served.asked
    ] == [
        (None, None),
        (None, None),
        ('"one"', None),
        (None, "Thu, 28 Jun 2018 16:58:00 GMT"),
    ]
    assert [asked["accept-encoding"] for asked in served.asked] == [
        "gzip",
        "identity",
        "gzip",
        "gzip",
    ]
    assert served.asked[2]["cache-control"] == "no-cache"


def test_what_a_plain_server_leaves_out_is_found() -> None:
    with serving() as served:
        served.ics = SOUND

        findings = check_exchange(fetch(served.address))

    assert [(finding.rule.name, finding.found) for finding in findings] == [
        ("head-differs", "HEAD answers 501 Unsupported method ('HEAD')"),
        ("no-cors", "Access-Control-Allow-Origin: none"),
        ("never-304", "If-None-Match is answered 200 OK"),
        ("never-304", "If-Modified-Since is answered 200 OK"),
        ("no-cache-control", ""),
    ]


def test_without_a_tag_or_a_date_none_is_asked_by() -> None:
    with answering({"/": feed()}) as base:
        exchange = fetch(base)

    assert (exchange.by_tag, exchange.by_date) == (None, None)
    assert exchange.answer.body == SOUND


def test_what_is_not_200_is_asked_for_once() -> None:
    with serving() as served:
        served.status = 503

        exchange = fetch(served.address)

    assert (exchange.answer.said, len(served.asked)) == ("503 Service Unavailable", 1)


def test_redirects_are_followed_and_told() -> None:
    paths = {"/": redirect("/b?c=d", status=302), "/b?c=d": redirect("f.ics"), "/f.ics": feed()}

    with answering(paths) as base:
        exchange = fetch(base)

    assert exchange.hops == (
        Hop(status=302, to=f"{base}/b?c=d"),
        Hop(status=308, to=f"{base}/f.ics"),
    )
    assert (exchange.final, exchange.answer.body) == (f"{base}/f.ics", SOUND)


def test_a_redirect_to_nowhere_is_an_answer() -> None:
    with answering({"/": feed(b"", status=302)}) as base:
        assert fetch(base).answer.status == 302


def test_five_redirects_are_enough() -> None:
    assert refusal({"/": redirect("/")}) == "/ redirects more than 5 times."


def test_a_redirect_may_lead_to_no_other_kind_of_address() -> None:
    assert refusal({"/": redirect("file:///etc/passwd")}) == (
        "file:///etc/passwd is not an address: it begins with https:// or http://."
    )


def test_a_packed_feed_is_unpacked() -> None:
    with answering({"/": packed(SOUND)}) as base:
        assert fetch(base).answer.body == SOUND


def test_what_only_says_it_is_packed_is_refused() -> None:
    badly = feed(SOUND, headers={"Content-Encoding": "gzip"})

    assert refusal({"/": badly}) == "/ says gzip, and sends something else."


@pytest.mark.parametrize("endless", [without_end, packed(b"A" * 10_000_000)])
def test_what_is_too_large_is_read_no_further(endless: Answering) -> None:
    assert refusal({"/": endless}) == "/ sends more than 0 MB: no client reads that."


def test_time_is_up_however_slowly_something_still_arrives() -> None:
    start = time.monotonic()

    assert refusal({"/": drop_by_drop}) == "/ has not sent its whole answer within 0.6 seconds."
    assert time.monotonic() - start < 5


def test_a_server_that_never_answers_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"

        with pytest.raises(
            UnreachableError, match=r"has not sent its whole answer within 0\.6 seconds"
        ):
            fetch(address, limits=_LIMITS)


def test_a_server_that_hangs_up_is_named() -> None:
    assert refusal({"/": hang_up}) == (
        "/ cannot be reached: Remote end closed connection without response."
    )


def test_where_nobody_listens_nothing_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    with pytest.raises(UnreachableError, match=f":{port}/ cannot be reached: Connection refused"):
        fetch(f"http://127.0.0.1:{port}/")


def test_https_is_not_spoken_where_http_is() -> None:
    with (
        answering({"/": feed()}) as base,
        pytest.raises(UnreachableError, match="cannot be reached"),
    ):
        fetch(base.replace("http", "https"))


def test_letters_that_no_address_has_are_written_as_one() -> None:
    with answering({"/%C3%A9t%C3%A9?q=%C3%BC%2F": feed()}) as base:
        assert fetch(f"{base}/\u00e9t\u00e9?q=\u00fc%2F").answer.status == 200


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "http://",
        "https:/example.org",
        "http://[::1/",
        "http://a:99999/",
        "x",
        "//a/",
    ],
)
def test_what_is_no_address_is_not_asked(address: str) -> None:
    with pytest.raises(UnreachableError, match="is not an address"):
        fetch(address)


@pytest.mark.parametrize("host", ["a b", "a..example.org", "no-such-host.invalid"])
def test_a_host_that_there_cannot_be_is_not_known(host: str) -> None:
    with pytest.raises(UnreachableError, match="cannot be reached: its host is not known"):
        fetch(f"http://{host}/")


def test_a_password_in_an_address_is_not_sent_nor_repeated() -> None:
    with pytest.raises(UnreachableError) as refused:
        fetch("https://name:secret@example.org/feed.ics")

    assert str(refused.value) == (
        "https://example.org/feed.ics is asked for with a name or password in its address, which"
        " most calendar programs refuse."
    )
