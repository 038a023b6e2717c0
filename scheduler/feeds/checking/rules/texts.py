"""What may be wrong with texts, and with what stands beside them."""

import re
from collections.abc import Iterator
from itertools import islice

from scheduler.feeds.checking.components import Component, ContentLine
from scheduler.feeds.checking.finding import Group, Severity, Spot, rule

_TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CONTACT")
_OF_CALENDAR = ("NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC")
_PAIR = re.compile(r"\\.", re.DOTALL)
_BARE = re.compile("[,;]")
_UNKNOWN = re.compile(r"\\(?![\\;,nN])")
_MARKUP = re.compile(
    r"</?(?:a|b|br|div|em|h[1-6]|i|li|ol|p|span|strong|u|ul)(?:\s[^<>]{0,400})?/?>", re.IGNORECASE
)
# To look for each of thousands in a long text would take for ever.
_MOST_ATTACHED = 20
_RICH = ("LINK", "STYLED-DESCRIPTION", "STRUCTURED-DATA")
_RICH_PARTS = ("PARTICIPANT", "VLOCATION", "VRESOURCE")


@rule(
    "unescaped-text",
    Severity.MISLEADS,
    what="A comma or semicolon in a text is not escaped.",
    hurts="vobject shows only what stands before the comma; others may take the text for a list.",
    instead="Write \\, and \\; in every text, also in names that begin with X-.",
    reference="RFC 5545 3.3.11",
)
def unescaped_text(calendar: Component) -> Iterator[Spot]:
    for line, entry in _texts(calendar):
        if _BARE.search(_PAIR.sub("", line.value)):
            yield Spot(line.number, f"{line.name}:{line.value}", entry)


@rule(
    "unknown-escape",
    Severity.MISLEADS,
    what="A backslash in a text stands before something that needs none.",
    hurts="libical makes of \\t a tab, ical.js keeps the backslash, others drop it: the text "
    "differs from client to client.",
    instead="Escape only \\\\ \\; \\, and the line break \\n.",
    reference="RFC 5545 3.3.11",
)
def unknown_escape(calendar: Component) -> Iterator[Spot]:
    for line, entry in _texts(calendar):
        if _UNKNOWN.search(line.value.replace("\\\\", "")):
            yield Spot(line.number, f"{line.name}:{line.value}", entry)


@rule(
    "markup-in-text",
    Severity.MISLEADS,
    what="A text has HTML in it.",
    hurts="Apple, Outlook and most phones show the tags as they stand.",
    instead="Write plain text; put what is rich on a page, and its address into the text.",
    reference="RFC 5545 3.8.1.5",
)
def markup_in_text(calendar: Component) -> Iterator[Spot]:
    for line, entry in _texts(calendar):
        if match := _MARKUP.search(line.value):
            yield Spot(line.number, f"{line.name}: {match[0]}", entry)


@rule(
    "title-of-several-lines",
    Severity.BETTER,
    what="A title has a line break in it.",
    hurts="Lists and phones show the first line alone.",
    instead="Put the title on one line, and the rest into DESCRIPTION.",
    reference="RFC 5545 3.8.1.12",
)
def title_of_several_lines(calendar: Component) -> Iterator[Spot]:
    for event in calendar.inner("VEVENT"):
        line = event.first("SUMMARY")
        if line and "\n" in line.text.strip():
            yield Spot(line.number, line.value, event)


@rule(
    "second-description",
    Severity.BETTER,
    what="An entry has a second description in HTML (X-ALT-DESC).",
    hurts="Outlook shows it in place of DESCRIPTION: its users may read another text than all "
    "others.",
    instead="Leave it out.",
    reference="not in any RFC",
)
def second_description(calendar: Component) -> Iterator[Spot]:
    for event in calendar.inner("VEVENT"):
        for line in event.every("X-ALT-DESC"):
            yield Spot(line.number, "X-ALT-DESC", event)


@rule(
    "attached-data",
    Severity.MISLEADS,
    what="A file stands in the entry itself.",
    hurts="Google and Nextcloud drop it, and every poll carries it again.",
    instead="Attach its address: ATTACH;FMTTYPE=application/pdf:https://…",
    reference="RFC 5545 3.8.1.1",
)
def attached_data(calendar: Component) -> Iterator[Spot]:
    for event in calendar.inner("VEVENT"):
        for line in event.every("ATTACH"):
            if _is_data(line):
                yield Spot(line.number, f"{len(line.value):,} characters", event)


@rule(
    "attached-only",
    Severity.BETTER,
    what="What is attached is not named in the description.",
    hurts="Nextcloud strips ATTACH: its users do not learn of it.",
    instead="Write the address into DESCRIPTION too.",
    reference="RFC 5545 3.8.1.1",
)
def attached_only(calendar: Component) -> Iterator[Spot]:
    for event in calendar.inner("VEVENT"):
        description = event.text("DESCRIPTION")
        for line in islice(event.every("ATTACH"), _MOST_ATTACHED):
            if not _is_data(line) and line.value.strip() not in description:
                yield Spot(line.number, line.value, event)


@rule(
    "rich-content",
    Severity.MISLEADS,
    what="An entry has parts that only the newest programs know (RFC 9073, RFC 9253).",
    hurts="libical (Evolution, KOrganizer, GNOME) takes them for errors; they confuse others.",
    instead="Offer them at an address of their own, for programs that ask.",
    reference="RFC 9073, RFC 9253",
)
def rich_content(calendar: Component) -> Iterator[Spot]:
    for event in calendar.inner("VEVENT"):
        lines = ((line.number, line.name) for line in event.every(*_RICH))
        inner = ((part.number, part.name) for part in event.inner(*_RICH_PARTS))
        for number, name in (*lines, *inner):
            yield Spot(number, name, event)


GROUP = Group(
    title="Texts",
    praise="Texts are plain and escaped: every reader shows them whole.",
    checks=(
        unescaped_text,
        unknown_escape,
        markup_in_text,
        title_of_several_lines,
        second_description,
        attached_data,
        attached_only,
        rich_content,
    ),
)


def _texts(calendar: Component) -> Iterator[tuple[ContentLine, Component | None]]:
    yield from ((line, None) for line in calendar.every(*_OF_CALENDAR))
    for event in calendar.inner("VEVENT"):
        yield from ((line, event) for line in event.every(*_TEXTS))


def _is_data(line: ContentLine) -> bool:
    return line.parameters.get("VALUE", "").upper() == "BINARY" or line.value.startswith("data:")
