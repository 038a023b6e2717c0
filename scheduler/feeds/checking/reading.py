"""A stream of bytes read as leniently as can be: whatever is wrong with it is noted, not raised."""

from dataclasses import dataclass, field

from scheduler.feeds.checking.components import Component, ContentLine
from scheduler.feeds.checking.lines import RawLine, raw_lines

# A feed of a thousand entries has twenty thousand lines; what is far longer is not read to its end.
MOST_LINES = 100_000
# A calendar holds entries, and these alarms; nothing known is nested deeper.
_DEEPEST = 6
_WHOLE = "VCALENDAR"


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that is no part of a calendar, and why it is not."""

    number: int
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """The bytes, and all that could be made of them."""

    data: bytes
    calendars: tuple[Component, ...]
    malformed: tuple[Fault, ...]
    unbalanced: tuple[Fault, ...]
    blank: tuple[int, ...]
    unread: int | None
    is_complete: bool


@dataclass(slots=True)
class _Open:
    name: str
    number: int
    lines: list[ContentLine] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def closed(self) -> Component:
        firsts = {line.name: line for line in reversed(self.lines)}
        return Component(self.name, self.number, tuple(self.lines), firsts, tuple(self.components))


@dataclass(slots=True)
class _Reader:
    stack: list[_Open] = field(default_factory=list)
    calendars: list[Component] = field(default_factory=list)
    malformed: list[Fault] = field(default_factory=list)
    unbalanced: list[Fault] = field(default_factory=list)
    last: str = ""

    def take(self, raw: RawLine) -> None:
        content = raw.content()
        self.last = raw.text.strip().upper()
        if content is None:
            self.malformed.append(Fault(raw.number, raw.text))
        elif content.name == "BEGIN":
            self._begin(content)
        elif content.name == "END":
            self._end(content)
        elif self.stack:
            self.stack[-1].lines.append(content)
        else:
            self.malformed.append(Fault(raw.number, f"outside the calendar: {raw.text}"))

    def _begin(self, line: ContentLine) -> None:
        name = self._name(line)
        if name == _WHOLE:
            self._close_down_to(0, line)
        elif not self.stack or len(self.stack) >= _DEEPEST:
            where = "too deep inside others" if self.stack else "outside the calendar"
            self.unbalanced.append(Fault(line.number, f"BEGIN:{line.value} stands {where}"))
            return
        self.stack.append(_Open(name, line.number))

    def _end(self, line: ContentLine) -> None:
        name = self._name(line)
        depths = [depth for depth, part in enumerate(self.stack) if part.name == name]
        if not depths:
            self.unbalanced.append(Fault(line.number, f"END:{line.value} ends nothing"))
            return
        self._close_down_to(depths[-1] + 1, line)
        self._close()

    def _name(self, line: ContentLine) -> str:
        name = line.value.strip().upper()
        if line.value != line.value.strip():
            self.malformed.append(Fault(line.number, f"{line.name}:{line.value!r}"))
        return name

    def _close_down_to(self, depth: int, line: ContentLine) -> None:
        while len(self.stack) > depth:
            part = self.stack[-1]
            said = f"{part.name} of line {part.number} has no END before {line.name}:{line.value}"
            self.unbalanced.append(Fault(line.number, said))
            self._close()

    def _close(self) -> None:
        part = self.stack.pop().closed()
        (self.stack[-1].components if self.stack else self.calendars).append(part)

    def finish(self) -> None:
        """Close what the file left open; that it did is said by where the file ends."""
        while self.stack:
            self._close()


def read(data: bytes) -> Stream:
    """Read any bytes; a file that is no calendar has no calendars."""
    reader, blank, unread = _Reader(), list[int](), None
    for count, raw in enumerate(raw_lines(data)):
        if count == MOST_LINES:
            unread = raw.number
            break
        if raw.octets.strip():
            reader.take(raw)
        else:
            blank.append(raw.number)
    reader.finish()
    return Stream(
        data=data,
        calendars=tuple(reader.calendars),
        malformed=tuple(reader.malformed),
        unbalanced=tuple(reader.unbalanced),
        blank=tuple(blank),
        unread=unread,
        is_complete=reader.last == f"END:{_WHOLE}",
    )
