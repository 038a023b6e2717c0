"""The feed of changes: valid, the same in every process, and what a feed reader makes of it."""

import re
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.acts import Act, Cancel, Move, Open
from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.selection import Filter
from scheduler.domain.text import Text
from scheduler.feeds.atom import AtomFeed, atom
from scheduler.feeds.context import FeedContext
from scheduler.feeds.news import news_page
from scheduler.http.editions import Issue
from tests.domain.making import clock
from tests.factories import THREE, make_programme, make_session, make_text, with_session
from tests.feeds.atom_rules import ATOM, faults, parsed
from tests.feeds.editions import (
    BASE,
    RELEASED,
    acted,
    example,
    following,
    in_every_language,
    released,
)

PLANNED = released(make_programme())


def rendered(
    *editions: Edition, language: str = "en", base: str = BASE, until: int | None = None
) -> bytes:
    history = tuple(map(Issue.of, editions))
    feed = AtomFeed(
        edition=editions[-1],
        context=FeedContext(base, editions[-1].programme.conference, language),
        first=history[0],
        given={},
        wanted=Filter(),
        until=until,
    )
    return atom(feed, news_page(history, until=until or editions[-1].number, concern=None))


def after(*acts: Act) -> list[Edition]:
    made = [PLANNED]
    for minute, act in enumerate(acts):
        made.append(acted(made[-1], act, session="opening", now=clock(10, minute)))
    return made


def titles(body: bytes) -> list[str]:
    return [entry.title for entry in feedparser.parse(body).entries]


@pytest.mark.parametrize(("name", "language"), in_every_language())
def test_the_feeds_of_the_examples_break_no_rule(name: str, language: str) -> None:
    assert faults(rendered(*example(name), language=language)) == []


def test_a_feed_reader_finds_all_that_a_notice_says() -> None:
    editions = after(Move(starts_at=THREE), Cancel(reason=make_text("A storm & its <effects>.")))

    read = feedparser.parse(rendered(*editions))

    assert (read.bozo, read.version, read.feed.language) == (False, "atom10", "en")
    assert (read.feed.title, read.feed.author) == ("Ocean Conference: changes", "A. Clerk")
    newest = read.entries[0]
    assert (newest.id, newest.title) == (
        "tag:programme.example.org,2026:11111111-1111-4111-8111-111111111111/3/1/en",
        "“Opening” is cancelled.",
    )
    assert (newest.updated, newest.author) == ("2026-06-08T14:01:00Z", "A. Clerk")
    assert newest.tags == [{"term": "cancelled", "scheme": None, "label": "Cancelled"}]
    assert newest.link == f"{BASE}/oceans/sessions/opening"
    assert newest.content[0].value == (
        '<div dir="ltr"><p>“Opening” is cancelled. Reason: A storm &amp; its &lt;effects&gt;.</p>'
        "<p>Edition 3, 8 June 2026, 10:01 (New York), issued by A. Clerk.</p>"
        f'<p><a href="{BASE}/oceans/sessions/opening">In the programme</a> · '
        f'<a href="{BASE}/oceans/editions/3/">Edition 3</a></p></div>'
    )


def test_the_newest_edition_comes_first_and_in_it_what_is_most_urgent() -> None:
    more = replace(PLANNED.programme.sessions[1], code="II")
    two = with_session(PLANNED.programme, more).after(
        Move(starts_at=THREE), session="opening", now=clock(9)
    )
    editions = [PLANNED, following(PLANNED, two, now=clock(9))]
    editions.append(acted(editions[-1], Open(), session="opening", now=clock(10)))

    read = feedparser.parse(rendered(*editions)).entries

    assert [(e.id[-6:], e.tags[0].term, e.updated) for e in read] == [
        ("3/1/en", "opened", "2026-06-08T14:00:00Z"),
        ("2/1/en", "moved", "2026-06-08T13:00:00.001000Z"),
        ("2/2/en", "changed", "2026-06-08T13:00:00Z"),
    ]


def test_an_identifier_never_changes_and_tells_languages_apart() -> None:
    editions = after(Move(starts_at=THREE), Open())

    def identifiers(body: bytes) -> list[str]:
        return [entry.id for entry in feedparser.parse(body).entries]

    before, later = identifiers(rendered(*editions[:2])), identifiers(rendered(*editions))
    french = identifiers(rendered(*editions, language="fr"))
    assert later[1:] == before
    assert [identifier[:-2] for identifier in french] == [i[:-2] for i in later]
    assert set(french) & set(later) == set()


@pytest.mark.parametrize(
    ("base", "authority"),
    [
        ("https://Programme.Example.org/", "programme.example.org"),
        ("http://127.0.0.1:8000", "127.0.0.1"),
        ("http://[::1]:8000", "localhost"),
    ],
)
def test_identifiers_name_the_configured_host(base: str, authority: str) -> None:
    body = rendered(*after(Open()), base=base)

    (entry,) = feedparser.parse(body).entries
    assert entry.id.partition(",")[0] == f"tag:{authority}"
    assert faults(body) == []


def test_without_a_notice_there_is_no_entry_and_the_feed_is_valid() -> None:
    body = rendered(PLANNED)

    read = feedparser.parse(body)
    assert (read.entries, read.feed.updated) == ([], "2026-05-04T12:00:00Z")
    assert faults(body) == []


def test_a_change_of_no_session_leads_to_the_changes_of_its_edition() -> None:
    named = replace(PLANNED.programme, rooms=(PLANNED.programme.rooms[0],))
    renamed = replace(
        PLANNED.programme,
        rooms=(replace(named.rooms[0], name=make_text("Hall A")), PLANNED.programme.rooms[1]),
    )
    body = rendered(PLANNED, following(PLANNED, renamed, now=clock(9)))

    (entry,) = feedparser.parse(body).entries
    assert entry.link == f"{BASE}/oceans/changes/2"


def test_a_session_that_is_gone_is_shown_in_the_edition_that_had_it() -> None:
    opened = after(Open())
    without = replace(opened[-1].programme, sessions=opened[-1].programme.sessions[1:])
    body = rendered(*opened, following(opened[-1], without, now=clock(11)))

    read = feedparser.parse(body).entries
    assert [entry.link for entry in read] == [f"{BASE}/oceans/editions/2/sessions/opening"] * 2


def test_a_comment_stands_with_every_notice_of_its_edition() -> None:
    moved = PLANNED.programme.after(Move(starts_at=THREE), session="opening", now=clock(9))
    edition = issue(
        PLANNED, moved, cause=Cause.RELEASE, now=clock(9), by="<A. Clerk>", comment="a < b & c"
    )
    (entry,) = feedparser.parse(rendered(PLANNED, edition)).entries

    assert "<p>a &lt; b &amp; c</p>" in entry.content[0].value
    assert entry.author == "<A. Clerk>"


def renaming(count: int, *, sessions: int = 1) -> list[Edition]:
    """Return a history in which every edition but the first renames all sessions."""
    names = [f"session-{number}" for number in range(sessions)]
    made = [released(make_programme(*(make_session("First", slug=name) for name in names)))]
    for number in range(2, count + 1):
        programme = made[-1].programme
        for name in names:
            renamed = replace(programme.session_of[name], title=make_text(f"Title {number}"))
            programme = with_session(programme, renamed)
        made.append(following(made[-1], programme, now=RELEASED + timedelta(minutes=number)))
    return made


def relations(body: bytes) -> dict[str, str]:
    feed = parsed(body)
    return {
        link.attrib["rel"]: link.attrib["href"].rpartition("/")[2]
        for link in feed.findall(f"{ATOM}link")
    }


def test_over_a_hundred_notices_are_given_in_pages() -> None:
    editions = renaming(104)

    first, second, third = (rendered(*editions, until=until) for until in (None, 4, 1))

    own = {"self": "changes.atom", "alternate": "changes"}
    assert relations(first) == {
        **own,
        "first": "changes.atom",
        "next": "changes.atom?until=4",
    }
    assert relations(second) == {
        **own,
        "self": "changes.atom?until=4",
        "first": "changes.atom",
    }
    assert [len(feedparser.parse(body).entries) for body in (first, second, third)] == [100, 3, 0]


def test_an_edition_is_never_torn_between_two_pages() -> None:
    editions = renaming(4, sessions=80)

    body = rendered(*editions)

    assert len(feedparser.parse(body).entries) == 160
    assert relations(body)["next"] == "changes.atom?until=2"
    assert faults(body) == []


@pytest.mark.unmeasured
def test_a_very_large_edition_keeps_its_order_within_its_second() -> None:
    editions = renaming(2, sessions=1200)

    moments = [entry.findtext(f"{ATOM}updated") for entry in entries(rendered(*editions))]

    assert moments == sorted(moments, key=lambda at: (len(at or "") > 20, at), reverse=True)
    assert {(moment or "")[:19] for moment in moments} == {"2026-05-04T12:02:00"}
    assert len(set(moments)) == 1200


def entries(body: bytes) -> list[ET.Element]:
    return parsed(body).findall(f"{ATOM}entry")


def test_text_of_the_other_direction_is_isolated_and_other_text_is_as_it_was() -> None:
    opening = "افتتاح"
    arabic = replace(PLANNED.programme.sessions[0], title=Text.of(opening), code=None)
    moved = with_session(PLANNED.programme, arabic)
    editions = [PLANNED, following(PLANNED, moved, now=clock(9))]
    editions.append(acted(editions[-1], Open(), session="opening", now=clock(10)))

    assert titles(rendered(*editions))[0] == f"“\u2068{opening}\u2069” was opened at 10:00."


WORDS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&\"']]>\x00\x0b\ufffe"),
    min_size=1,
    max_size=40,
)


@given(title=WORDS, reason=WORDS)
def test_no_text_can_break_the_feed_or_become_markup(title: str, reason: str) -> None:
    session = replace(PLANNED.programme.sessions[0], title=Text.of(f"a{title}"))
    first = released(with_session(PLANNED.programme, session))
    last = acted(first, Cancel(reason=Text.of(reason)), session="opening", now=clock(9))

    assert faults(rendered(first, last)) == []


def test_a_text_that_the_gate_lets_in_arrives_as_it_was_written() -> None:
    text = "Quotes \" and ' <b>&amp;</b> ]]> naïve 会议 🌊 \\n"
    session = replace(PLANNED.programme.sessions[0], title=Text.of(text))
    first = released(with_session(PLANNED.programme, session))
    last = acted(first, Open(), session="opening", now=clock(10))

    (entry,) = entries(rendered(first, last))
    assert entry.findtext(f"{ATOM}title") == f"“{text}” was opened at 10:00."


def test_the_feed_names_the_program_without_its_version() -> None:
    assert re.findall(b"<generator.*?</generator>", rendered(PLANNED)) == [
        b"<generator>Reconvene</generator>"
    ]
