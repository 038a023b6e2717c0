"""Content lines, folded (RFC 5545 3.1)."""

from icalendar import Component

_ROOM = 75
_CONTINUED = b"\r\n "


def rendered(component: Component) -> bytes:
    """Write a component's lines in the order they were added.

    To fold takes the library more time than all the rest; the result is the same to a reader.
    """
    lines = component.content_lines(sorted=False)
    return b"".join(folded(line) for line in lines if line)


def folded(line: str) -> bytes:
    """End the line, in pieces of 75 octets or less if it is longer."""
    octets = line.encode()
    pieces, start, room = [], 0, _ROOM
    while len(octets) - start > room:
        end = _break(octets, start + room)
        pieces.append(octets[start:end])
        start, room = end, _ROOM - 1
    return _CONTINUED.join((*pieces, octets[start:])) + b"\r\n"


def _break(octets: bytes, end: int) -> int:
    """Go back from inside a character, or from between a backslash and what it escapes."""
    while octets[end] & 0xC0 == 0x80:  # noqa: PLR2004 -- UTF-8's mark of a following octet
        end -= 1
    before = octets[:end]
    return end - (len(before) - len(before.rstrip(b"\\"))) % 2
