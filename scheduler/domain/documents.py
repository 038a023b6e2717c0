"""Documents and their symbols."""

import re
from dataclasses import dataclass

from scheduler.domain.text import Text

_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212\uff0f\u2044", "------//")


def symbol(value: str) -> str:
    """Return a document symbol in its normal form, as in `A/RES/60/288` or `A/61/PV.81`.

    Symbols are read loosely (spaces, typographic dashes, small letters) and never refused for an
    organ we do not know; ValueError only when nothing is left or it is no single token.
    """
    tidy = re.sub(r"\s*([/.\-])\s*", r"\1", value.translate(_DASHES).strip())
    tidy = re.sub(r"\s+", " ", tidy).strip("/ ")
    if not tidy or len(tidy) > 100:  # noqa: PLR2004 -- no symbol comes near a hundred characters
        raise ValueError(f"{value!r} is not a document symbol such as A/RES/60/288")
    return re.sub(r"(?<![A-Za-z])[a-z]{1,4}(?=/|\.\d)", lambda m: m[0].upper(), tidy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document, named by its symbol; `links` maps each language version to its address."""

    symbol: str
    title: Text
    links: Text | None = None
