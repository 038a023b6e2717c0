"""An edition as its row keeps it, and the bytes that its digest is made of."""

import hashlib
import zlib
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from scheduler.domain.edition import Edition, Mark, digest
from scheduler.domain.notice import Notice
from scheduler.domain.programme import Programme
from scheduler.storage.codec import decode, encode

# The form of what is hashed. Another one needs a reader of its own: history is never rewritten.
FORM: Final = 1
_HEADER: Final = ("form", "number", "cause", "issued_at", "issued_by", "comment")
_SEAL: Final = hashlib.sha256().digest_size


def columns(edition: Edition) -> dict[str, Any]:
    """Return the columns of an edition, with the digest over all of them."""
    row = {name: getattr(edition, name) for name in _HEADER if name != "form"} | {
        "form": FORM,
        "notices": encode(edition.notices, tuple[Notice, ...]).decode(),
        "marks": _pack(encode(edition.marks, Mapping[str, Mark])),
        "programme": _pack(encode(edition.programme)),
        "previous": edition.previous,
    }
    return {**row, "digest": fingerprint(row)}


def edition(row: Mapping[Any, Any]) -> Edition:
    """Return the edition that a row keeps; ValueError when the row is not as it was written."""
    if row["form"] != FORM:
        raise ValueError(f"it has form {row['form']}, and this program knows only form {FORM}")
    if fingerprint(row) != row["digest"]:
        raise ValueError("its content does not match its digest")
    return Edition(
        programme=decode(_unpack(row["programme"]), Programme),
        notices=notices(row),
        marks=decode(_unpack(row["marks"]), dict[str, Mark]),
        **{name: row[name] for name in (*_HEADER[1:], "previous", "digest")},
    )


def notices(row: Mapping[Any, Any]) -> tuple[Notice, ...]:
    return decode(row["notices"], tuple[Notice, ...])


def fingerprint(row: Mapping[Any, Any]) -> str:
    """Return the digest of a row: of one JSON object that holds all that the public was told."""
    parts = {
        "notices": msgspec.Raw(row["notices"].encode()),
        "marks": msgspec.Raw(_unpack(row["marks"])),
        "programme": msgspec.Raw(_unpack(row["programme"])),
    }
    content = {name: row[name] for name in _HEADER} | parts
    return digest(msgspec.json.encode(content, order="sorted"), previous=row["previous"])


def _pack(data: bytes) -> bytes:
    """Compress, and seal: a compressed stream may be altered and still say the same."""
    packed = zlib.compress(data, 6)
    return hashlib.sha256(packed).digest() + packed


def _unpack(sealed: bytes) -> bytes:
    seal, packed = sealed[:_SEAL], sealed[_SEAL:]
    if hashlib.sha256(packed).digest() != seal:
        raise ValueError("its content is damaged")
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise ValueError("its content cannot be unpacked") from error
