"""Every reader sees the same in every state that the examples and the golden cases know."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import pytest

from scheduler.domain.edition import Edition
from scheduler.domain.entry import entries
from scheduler.feeds.context import FeedContext
from scheduler.feeds.description import description
from scheduler.feeds.options import Cancelled, FeedOptions, Held
from scheduler.feeds.title import title
from tests.consumers.readers import ALL, READERS, shown
from tests.consumers.seen import Seen
from tests.domain.making import clock, planned
from tests.factories import make_summary, make_text
from tests.feeds.editions import BASE, EXAMPLES, example, in_every_language, stream
from tests.feeds.golden_cases import edition, reefs, streams

pytestmark = [pytest.mark.long, pytest.mark.unmeasured]

OPTIONS: Mapping[str, FeedOptions] = {
    "marked, with an alarm": FeedOptions(cancelled=Cancelled.MARK, alarm=15),
    "dropped": FeedOptions(cancelled=Cancelled.DROP),
    "rich, with an alarm": FeedOptions(rich=True, alarm=15),
}
# What is newer than RFC 5545 is an error to libical, and components within an entry confuse the
# other two: see the tests of the readers.
ORDINARY_ONLY = frozenset({"libical", "ts-ics", "calcurse"})
# One of each script; the tests of the examples read every language, with the strict readers.
LANGUAGES = ("en", "zh", "ar")
WORDS = (
    *("SUSPENDED at", "MOVED: ", "POSTPONED: ", "CANCELLED: ", "Adjourned at", "(reconvened"),
    *("reconvenes", "revision 2", "withdrawn", "SUMMARY (published"),
)
ODD = (
    "الجلسة الثالثة: حماية المحيطات، والسواحل; الختام",
    '海洋、珊瑚礁与海岸 "议程", 第二部分; 待续',
    "🌊👩‍🔬 'Reefs', \"coasts\"; back\\slash, %0A ^n: é ﷺ",
)
LONG = " ".join(f'Sentence {n}, of "reefs"; and\\or 漢字 🌊 العربية.' for n in range(150))


def as_each_act_left_it(name: str) -> Iterator[tuple[str, bytes]]:
    """Give for each edition a feed of what it changed, which may be nothing but its number."""
    before: Mapping[str, object] = {}
    for each in example(name):
        now = entries(each.programme)
        changed = frozenset(uid for uid, entry in now.items() if before.get(uid) != entry)
        yield f"{name}, edition {each.number}", stream(each, held=Held(uids=changed, dates=True))
        before = now


def odd() -> Edition:
    """Return sessions named in three scripts, the first with a summary that is cut."""
    hours = range(10, 10 + len(ODD))
    sessions = (
        replace(
            reefs(slug=f"odd-{hour}", sittings=(planned(f"sitting-{hour}", clock(hour)),)),
            title=make_text(text),
            summary=make_summary(LONG if hour == hours[0] else text),
        )
        for hour, text in zip(hours, ODD, strict=True)
    )
    return edition(*sessions)


def told() -> Iterator[tuple[str, bytes]]:
    yield from streams().items()
    for name in EXAMPLES:
        yield from as_each_act_left_it(name)
        for how, options in OPTIONS.items():
            yield f"{name}, {how}", stream(example(name)[-1], options=options)
    for name, language in in_every_language():
        if language in LANGUAGES:
            yield f"{name} in {language}", stream(example(name)[-1], language)
    yield "odd", stream(odd())


@cache
def feeds() -> Mapping[str, bytes]:
    return dict(told())


@cache
def as_icalendar_reads_them() -> Mapping[str, tuple[Seen, ...]]:
    return {name: READERS["icalendar"](ics) for name, ics in feeds().items()}


@pytest.mark.parametrize("reader", sorted({*ALL} - {"icalendar"}))
def test_all_readers_agree_on_every_state(reader: str) -> None:
    known = [name for name in feeds() if not (reader in ORDINARY_ONLY and "rich" in name)]

    read = ALL[reader]([feeds()[name] for name in known])

    differing = [
        name
        for name, seen in zip(known, read, strict=True)
        if shown(seen, reader=reader) != shown(as_icalendar_reads_them()[name], reader=reader)
    ]
    assert differing == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_they_agree_on_is_what_each_edition_says(name: str) -> None:
    wrong = []
    for each in example(name):
        context = FeedContext(BASE, each.programme.conference, "en")
        now = entries(each.programme)
        for seen in as_icalendar_reads_them()[f"{name}, edition {each.number}"]:
            if (entry := now.get(seen.uid.partition("@")[0])) is None:
                continue
            text = description(entry, each.marks[entry.uid], context, limit=4000)
            if (seen.title, seen.description) != (title(entry, context.words), text):
                wrong.append((each.number, seen.uid))

    assert wrong == []


def test_every_state_is_among_them() -> None:
    """This is what keeps the comparison from becoming empty unnoticed."""
    all_seen = [seen for feed in as_icalendar_reads_them().values() for seen in feed]
    said = "\n".join(f"{seen.title}\n{seen.description}" for seen in all_seen)
    missing = [word for word in (*WORDS, *ODD) if word not in said]

    # A cancelled entry that is only marked as such has no status.
    assert {seen.status for seen in all_seen} == {"TENTATIVE", "CONFIRMED", "CANCELLED", ""}
    assert missing == []
    assert len(feeds()) > 130
