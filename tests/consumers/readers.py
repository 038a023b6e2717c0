"""Every reader by its name, so that a test can ask them all the same question."""

from collections.abc import Callable, Mapping, Sequence

from tests.consumers import calcurse, ical_and_ics, ical_js, in_python, in_scripts, libical
from tests.consumers.scripted import Seens
from tests.consumers.seen import Seen

Reader = Callable[[bytes], tuple[Seen, ...]]
ReaderOfMany = Callable[[Sequence[bytes]], Seens]

READERS: dict[str, Reader] = {
    "ical.js": ical_js.read,
    "libical": libical.read,
    "icalendar": in_python.read_with_icalendar,
    "recurring-ical-events": in_python.read_with_recurring,
    "vobject": in_python.read_with_vobject,
}
# These read a time by the file's own VTIMEZONE; the others look the TZID up on their machine.
BY_VTIMEZONE = ("ical.js", "libical", "vobject")


def _one_by_one(read: Reader) -> ReaderOfMany:
    return lambda feeds: tuple(map(read, feeds))


# These take what the standard forbids, or keep less of a feed; what they show must be right too.
LENIENT: Mapping[str, ReaderOfMany] = {
    "node-ical": in_scripts.read_with_node_ical,
    "ts-ics": in_scripts.read_with_ts_ics,
    "ical": _one_by_one(ical_and_ics.read_with_ical),
    "ics": _one_by_one(ical_and_ics.read_with_ics),
    "ruby-icalendar": in_scripts.read_with_ruby,
    "calcurse": _one_by_one(calcurse.read),
}
# All of them, several feeds at a time: those in other languages are so started once.
ALL: Mapping[str, ReaderOfMany] = {
    **{name: _one_by_one(read) for name, read in READERS.items()},
    "ical.js": ical_js.read_each,
    **LENIENT,
}
# A program of the terminal that neither keeps an entry's name nor knows whether it is cancelled.
_UNTOLD: Mapping[str, frozenset[str]] = {"calcurse": frozenset({"uid", "status"})}
_SHOWN = ("uid", "start", "end", "title", "description", "location", "status")

Shown = Sequence[Mapping[str, object]]


def shown(entries: Sequence[Seen], *, reader: str) -> Shown:
    """Give what a person sees of the entries in this reader, in an order of its own."""
    names = [name for name in _SHOWN if name not in _UNTOLD.get(reader, ())]
    told = [{name: getattr(entry, name) for name in names} for entry in entries]
    return sorted(told, key=lambda entry: [str(value) for value in entry.values()])
