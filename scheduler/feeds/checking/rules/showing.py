"""What may be wrong with what an entry says: its title, its state, its labels, what it carries."""

import re
from collections.abc import Iterator

from scheduler.feeds.checking.components import Component
from scheduler.feeds.checking.finding import Group, Severity, Spot, rule
from scheduler.feeds.checking.moments import moment

_STATES = frozenset({"TENTATIVE", "CONFIRMED", "CANCELLED"})
_TRANSPARENCIES = frozenset({"OPAQUE", "TRANSPARENT"})
# "CANCELLED: Opening", "[Cancelled] Opening", "Opening (cancelled)", in any language.
_MARKED = re.compile(
    "[^:\uff1a]{2,40}[:\uff1a]"
    "|\\W*\\w{2,40}\\W? [\u2013\u2014-] "
    "|.{0,200}[\\[(\uff08].{2,40}[\\])\uff09]",
    re.DOTALL,
)
_PAIR = re.compile(r"\\.", re.DOTALL)


@rule(
    "title-missing",
    Severity.MISLEADS,
    what="An entry has no title (SUMMARY).",
    hurts='Clients show an empty box, "No title" or "Busy".',
    instead="Give each entry a title of one line.",
    reference="RFC 5545 3.8.1.12",
)
def title_missing(event: Component) -> Iterator[Spot]:
    if not event.text("SUMMARY"):
        yield Spot(None, "", event)


@rule(
    "status-value",
    Severity.BREAKS,
    what="STATUS is not TENTATIVE, CONFIRMED or CANCELLED.",
    hurts="Two parsers reject the whole feed; others drop the state.",
    instead="Choose one of the three, and say the rest in title and description.",
    reference="RFC 5545 3.8.1.11",
)
def status_value(event: Component) -> Iterator[Spot]:
    for line in event.every("STATUS"):
        if line.value and line.value.strip().upper() not in _STATES:
            yield Spot(line.number, f"STATUS:{line.value}", event)


@rule(
    "cancelled-unmarked",
    Severity.MISLEADS,
    what="An entry is cancelled, and its title does not say so.",
    hurts="Outlook ignores STATUS: to its users the session takes place.",
    instead="Begin the title with the word: CANCELLED: Opening.",
    reference="RFC 5545 3.8.1.11",
)
def cancelled_unmarked(event: Component) -> Iterator[Spot]:
    if _is_cancelled(event) and not _MARKED.match(event.text("SUMMARY")):
        yield Spot(event.place("SUMMARY"), event.text("SUMMARY"), event)


@rule(
    "cancelled-busy",
    Severity.MISLEADS,
    what="An entry is cancelled and still takes its subscribers' time.",
    hurts="Whoever looks for a free hour, or asks for a meeting, finds none.",
    instead="Write TRANSP:TRANSPARENT.",
    reference="RFC 5545 3.8.2.7",
)
def cancelled_busy(event: Component) -> Iterator[Spot]:
    if _is_cancelled(event) and event.value("TRANSP").upper() != "TRANSPARENT":
        yield Spot(event.place("TRANSP"), f"TRANSP:{event.value('TRANSP')}", event)


@rule(
    "all-day-busy",
    Severity.BETTER,
    what="An entry of whole days takes all the time of its subscribers.",
    hurts="They are shown as busy day and night for as long as the conference lasts.",
    instead="Write TRANSP:TRANSPARENT.",
    reference="RFC 5545 3.8.2.7",
)
def all_day_busy(event: Component) -> Iterator[Spot]:
    start = moment(event.first("DTSTART"))
    is_day = start is not None and start.time is None
    if is_day and not _is_cancelled(event) and event.value("TRANSP").upper() == "OPAQUE":
        yield Spot(event.place("TRANSP"), "TRANSP:OPAQUE", event)


@rule(
    "transp-value",
    Severity.BETTER,
    what="An entry does not say whether it takes its subscribers' time (TRANSP).",
    hurts="Clients differ: a whole day is busy to some and free to others.",
    instead="Write TRANSP:OPAQUE or TRANSP:TRANSPARENT.",
    reference="RFC 5545 3.8.2.7",
)
def transp_value(event: Component) -> Iterator[Spot]:
    if not _is_cancelled(event) and event.value("TRANSP").upper() not in _TRANSPARENCIES:
        said = event.value("TRANSP")
        yield Spot(event.place("TRANSP"), f"TRANSP:{said}" if said else "no TRANSP", event)


@rule(
    "invitation",
    Severity.MISLEADS,
    what="An entry has an ORGANIZER or ATTENDEE.",
    hurts="Clients turn it into an invitation: they ask the subscriber to answer, or list the "
    "chairs as guests.",
    instead="Name chairs and speakers in DESCRIPTION.",
    reference="RFC 5545 3.8.4.1",
)
def invitation(event: Component) -> Iterator[Spot]:
    for line in event.every("ORGANIZER", "ATTENDEE"):
        yield Spot(line.number, f"{line.name}:{line.value}", event)
        return


@rule(
    "alarm",
    Severity.BETTER,
    what="An entry brings an alarm (VALARM).",
    hurts="Every subscriber's phone rings, asked for or not; Google ignores it.",
    instead="Leave alarms to those who ask for them.",
    reference="RFC 5545 3.6.6",
)
def alarm(event: Component) -> Iterator[Spot]:
    for part in event.inner("VALARM"):
        yield Spot(part.number, "VALARM", event)
        return


@rule(
    "category-comma",
    Severity.MISLEADS,
    what="A label (CATEGORIES) has a comma in it.",
    hurts="Two parsers split it in two, though the comma is escaped.",
    instead="Choose short labels without commas.",
    reference="RFC 5545 3.8.1.2",
)
def category_comma(event: Component) -> Iterator[Spot]:
    for line in event.every("CATEGORIES"):
        if "\\," in _PAIR.findall(line.value):
            yield Spot(line.number, line.text, event)


GROUP = Group(
    title="What an entry says",
    praise="Every entry has a title, and a state that all clients show.",
    checks=(
        title_missing,
        status_value,
        cancelled_unmarked,
        cancelled_busy,
        all_day_busy,
        transp_value,
        invitation,
        alarm,
        category_comma,
    ),
)


def _is_cancelled(event: Component) -> bool:
    return event.value("STATUS").upper() == "CANCELLED"
