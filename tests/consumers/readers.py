"""Every reader by its name, so that a test can ask them all the same question."""

from collections.abc import Callable

from tests.consumers import ical_js, in_python, libical
from tests.consumers.seen import Seen

Reader = Callable[[bytes], tuple[Seen, ...]]

READERS: dict[str, Reader] = {
    "ical.js": ical_js.read,
    "libical": libical.read,
    "icalendar": in_python.read_with_icalendar,
    "recurring-ical-events": in_python.read_with_recurring,
    "vobject": in_python.read_with_vobject,
}
# These read a time by the file's own VTIMEZONE; the others look the TZID up on their machine.
BY_VTIMEZONE = ("ical.js", "libical", "vobject")
