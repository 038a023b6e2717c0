"""For each rule about what a feed says a feed in which it must object, and no other rule may."""

from collections.abc import Mapping

from tests.feeds.checking.calendar_samples import CALENDAR, OCTETS, STRUCTURE, ZONES
from tests.feeds.checking.entry_samples import IDENTITY, SHOWING, TEXTS, TIMES
from tests.feeds.checking.sound import Case

CASES: Mapping[str, Case] = {
    **OCTETS,
    **STRUCTURE,
    **CALENDAR,
    **ZONES,
    **IDENTITY,
    **TIMES,
    **SHOWING,
    **TEXTS,
}
