"""A feed stays within what every program takes, and says so where it cannot."""

import re
from dataclasses import replace

import pytest

from scheduler.domain.edition import Edition
from scheduler.feeds.context import FeedContext
from scheduler.feeds.limits import objections
from scheduler.feeds.options import Held
from tests.domain.making import clock, planned
from tests.factories import (
    HOUR,
    make_conference,
    make_document,
    make_programme,
    make_session,
    make_summary,
    make_text,
)
from tests.feeds.editions import BASE, events, released, stream, unfolded

pytestmark = pytest.mark.unmeasured

SENTENCE = "The delegation of an island spoke of the sea, and of its cost. "


def summarized(sessions: int, *, sentences: int, **others: object) -> Edition:
    """Return a conference whose every session has a long summary and a document."""
    return released(
        make_programme(
            *(
                make_session(
                    f"Session {n}",
                    documents=("A/1",),
                    summary=make_summary(SENTENCE * sentences),
                    sittings=(planned(f"s-{n}", clock(8) + n % 8 * HOUR),),
                )
                for n in range(sessions)
            ),
            meetings=(),
            documents=(make_document("A/1", title=make_text("A title of a document " * 15)),),
            **others,
        )
    )


def summaries(ics: bytes) -> list[str]:
    return re.findall(r"revision 1\)(?:\\n)?(.*?)(?:\\n)*Full summary", unfolded(ics))


def test_a_summary_of_usual_length_is_whole() -> None:
    assert summaries(stream(summarized(3, sentences=60))) == [escaped(SENTENCE * 60)] * 3


def test_a_long_summary_ends_near_four_thousand_characters() -> None:
    assert summaries(stream(summarized(2, sentences=100))) == [escaped(SENTENCE * 63) + " …"] * 2


def escaped(text: str) -> str:
    return text.strip().replace(",", "\\,")


@pytest.mark.parametrize(("sessions", "sentences"), [(150, 63), (250, 31), (360, 15), (500, 6)])
def test_summaries_give_way_before_a_feed_grows_too_long(sessions: int, sentences: int) -> None:
    edition = summarized(sessions, sentences=150)

    ics = stream(edition)

    assert len(ics) <= 900_000
    assert summaries(ics) == [escaped(SENTENCE * sentences) + " …"] * sessions
    assert len(events(ics)) == sessions + 1


def test_at_last_summaries_and_documents_are_a_link() -> None:
    ics = stream(summarized(900, sentences=150))

    assert len(ics) <= 900_000
    assert (summaries(ics), ics.count(b"ATTACH;FMTTYPE=text/html:")) == ([""] * 900, 900)
    assert "Document A/1" not in unfolded(ics)


def test_nothing_is_said_against_a_usual_feed(caplog: pytest.LogCaptureFixture) -> None:
    stream(summarized(3, sentences=60))

    assert caplog.messages == []


def test_a_feed_that_some_programs_drop_is_warned_of_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    edition = summarized(1000, sentences=1, conference=make_conference(slug="s" * 80))

    first, again = stream(edition), stream(edition)

    name = f"The feed {BASE}/{'s' * 80}/feed.ics has more than"
    assert caplog.messages == [
        f"{name} 900,000 bytes, and some calendar programs drop it for that.",
        f"{name} 1,000 entries, and some calendar programs drop it for that.",
        f"{name} 116 characters in its address, and some calendar programs drop it for that.",
    ]
    assert len(events(first)) == 1001
    assert first == again


@pytest.mark.parametrize(("slug", "language"), [("s" * 77, "en"), ("s" * 69, "fr")])
def test_an_address_of_116_characters_is_not_too_long(slug: str, language: str) -> None:
    context = FeedContext(BASE, make_conference(slug=slug), language)

    assert len(context.feed) == 116
    assert objections(b"", context.feed) == ()
    assert objections(b"", replace(context, base=f"{BASE}s").feed) == (
        "has more than 116 characters in its address",
    )


def test_a_filtered_feed_is_not_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    edition = summarized(2, sentences=1, conference=make_conference(slug="t" * 100))

    stream(edition, held=Held(uids=frozenset({"s-1"}), source=f"{BASE}/{'t' * 200}"))

    assert caplog.messages == []
