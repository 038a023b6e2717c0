"""Requests drawn at random from what the pages of organizers ask for, and from what they do not."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from tests.web.attacking import HOSTILE, Fields, Sheet
from tests.web.organizing import CONFERENCE, FORM

_WORDS = (
    *HOSTILE.values(),
    *("0", "1", "-1", "7", "2018-06-28", "2018-06-31", "9:00", "3 p.m.", "2:30", "yes", "up"),
    *("en", "fr", "zz", "en, fr", "pt-BR", "UTC", "Europe/Paris", "plenary", "chair", "national"),
    *("A/RES/1", "https://example.org/", "mailto:a@example.org", "read", "editor", "viewer"),
    *("officers:add", "sittings:remove:0", "statements:up:3", "documents:down:9" * 9, "another"),
    *("x" * 300, "é" * 301, "א" * 40, "👩‍🚀" * 9, "<b>", "&amp;", "'\"", "\t", "\n", " "),
)
_PARTS = (CONFERENCE, "new", "deletion", "place", "undo", "check", "plan", "copies", "1", "~00")
_METHODS = (*["GET"] * 5, *["POST"] * 13, "HEAD", "PUT")
_KINDS = (*[FORM] * 12, f"{FORM}; charset=utf-16", "text/plain", "application/json", "", "x")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request, whoever sends it."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(slots=True, kw_only=True)
class Fuzzer:
    """Draws requests; the same seed draws the same."""

    seed: int
    sheets: Sequence[Sheet]
    pages: Sequence[str]
    addresses: Sequence[str]
    dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311 -- no secret is drawn

    def draw(self) -> Asked:
        method = self.dice.choice(_METHODS)
        sheet = self.dice.choice(self.sheets)
        target = sheet.action if self.dice.random() < 0.7 else self._target()
        fields = self._fields(sheet)
        if method != "POST":
            query = _encoded(fields[:6])[:4000]
            return Asked(method=method, target=f"{target}?{query}", headers=(), body=b"")
        body = self._body(fields)
        kind = self.dice.choice(_KINDS)
        headers = (("content-type", kind), ("sec-fetch-site", "same-origin"))
        return Asked(method=method, target=target, headers=headers, body=body)

    def _target(self) -> str:
        """Return an address of a page or a route, or one whose parts were exchanged."""
        chosen = self.dice.choice((self.pages, self.addresses))
        address = self.dice.choice(chosen).partition("?")[0]
        parts = address.split("/")
        if self.dice.random() < 0.4:
            place = self.dice.randrange(1, len(parts))
            parts[place] = self.dice.choice((*_PARTS, quote(self._word()[:50], errors="replace")))
        return "/".join(parts)

    def _fields(self, sheet: Sheet) -> Fields:
        """Return a form with some of its fields changed, dropped, doubled or made up."""
        found = []
        # Most of what changes a little is taken, and most of what changes all is refused.
        share = self.dice.choice((0.01, 0.05, 0.5))
        for name, held in sheet.fields:
            luck = self.dice.random() / share
            if luck > 0.2:
                found.append((name, held if luck > 1 else self._word()))
            if luck < 0.1:
                found.append((self._name(name), self._word()))
        return tuple(found)

    def _name(self, name: str) -> str:
        """Return another name that looks like one of ours."""
        numbered = f"{name.partition('[')[0]}[{self.dice.randrange(400)}].{self._word()[:9]}"
        return self.dice.choice((numbered, f"{name}.en", f"{name}.rows", self._word()[:20], ""))

    def _word(self) -> str:
        if self.dice.random() < 0.7:
            return self.dice.choice(_WORDS)
        size = self.dice.randrange(1, 40)
        return "".join(chr(self.dice.randrange(0x110000)) for _ in range(size))

    def _body(self, fields: Fields) -> bytes:
        body = bytearray(_encoded(fields).encode())
        if body and self.dice.random() < 0.1:
            body[self.dice.randrange(len(body))] = self.dice.randrange(256)
        return bytes(body)


def _encoded(fields: Fields) -> str:
    pairs = (tuple(quote(each, errors="surrogatepass") for each in pair) for pair in fields)
    return "&".join(f"{name}={value}" for name, value in pairs)
