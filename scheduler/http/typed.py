"""What somebody had typed when their sign-in ended: carried through the sign-in, never lost."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from starlette.requests import Request

from scheduler.http.fields import is_form, pairs

HOME: Final = "/organizer/"
# Every field of the sign-in page's form that is not its own begins like this.
_PREFIX: Final = "kept."
_ADDRESS: Final = "kept-for"
# What no page may carry along: a form with any of these is typed anew. A device's code is none of
# them: sessions have codes, too, and a form that asks for the device's asks for a password as well.
SECRET: Final = frozenset({"password", "current_password", "new_password", "secret"})
# An address of ours: no other host by // or /\, nothing that a header may not hold.
_OWN: Final = re.compile(r"/organizer/(?!sign-)(?!/)[!-\[\]-~]*")
_LONGEST: Final = 2000
# As much as the largest form sends. On its way through the sign-in the names of all fields grow by
# the prefix, and the sign-in's own fields come to them.
_MOST_BYTES: Final = 4 * 1024 * 1024
_MOST_FIELDS: Final = 20_000
_MORE_BYTES: Final = 256 * 1024
_MORE_FIELDS: Final = 10

# What goes along with forms, and nobody typed.
_UNSEEN: Final = re.compile(r"version|seen|back|change|edition|lang|(.*\.)?(rows|uid|status|was)")
_PLACE: Final = re.compile(r"\[([0-9]{1,4})\]")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The fields of a form, in their order, and the address that it is sent to."""

    address: str
    fields: tuple[Pair, ...] = ()

    @property
    def hidden(self) -> tuple[Pair, ...]:
        """Return the fields that carry it along in another form."""
        own = ((_ADDRESS, self.address),)
        return (*own, *((_PREFIX + name, value) for name, value in self.fields))

    @property
    def shown(self) -> tuple[Pair, ...]:
        """Return what was typed, by what its fields are about; nothing that forms carry unseen."""
        return tuple(
            (_in_words(name), value)
            for name, value in self.fields
            if value.strip() and not _UNSEEN.fullmatch(name)
        )


def own_address(written: str) -> str:
    """Return an address of the organizers' pages as it is; for any other, that of their first."""
    is_own = len(written) <= _LONGEST and _OWN.fullmatch(written) and ".." not in written
    return written if is_own else HOME


def address_of(request: Request) -> str:
    """Return the address that was asked for, with its query."""
    path, query = quote(request.scope["path"]), request.scope["query_string"].decode("latin-1")
    return own_address(f"{path}?{query}" if query else path)


async def typed(request: Request) -> Typed | None:
    """Return what a request sends; nothing of a form with secrets, nor of one with files."""
    if not is_form(request):
        return None
    sent = await pairs(request, most=_MOST_BYTES, most_fields=_MOST_FIELDS)
    if any(name in SECRET for name, _ in sent):
        return None
    return Typed(address=address_of(request), fields=tuple(sent))


async def sign_in_form(request: Request) -> tuple[dict[str, str], Typed | None]:
    """Read the sign-in's own fields, and what they carry along."""
    sent = await pairs(
        request, most=_MOST_BYTES + _MORE_BYTES, most_fields=_MOST_FIELDS + _MORE_FIELDS
    )
    own = {name: value for name, value in sent if not name.startswith(_PREFIX)}
    return own, _carried(own.pop(_ADDRESS, ""), sent)


def _carried(address: str, sent: Iterable[Pair]) -> Typed | None:
    if not address or own_address(address) != address:
        return None
    kept = ((name.removeprefix(_PREFIX), value) for name, value in sent if name.startswith(_PREFIX))
    return Typed(address=address, fields=tuple(without(kept, SECRET)))


def _in_words(name: str) -> str:
    """Say what a field is about: officers[0].person is "Officers 1, person"."""
    counted = _PLACE.sub(lambda found: f" {int(found[1]) + 1}", name)
    words = counted.replace(".", ", ").replace("_", " ")
    return words[:1].upper() + words[1:]


def without(sent: Iterable[Pair], names: Collection[str]) -> Iterable[Pair]:
    return (pair for pair in sent if pair[0] not in names)
