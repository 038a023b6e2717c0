"""Documents and their symbols."""

import re
from dataclasses import dataclass

from scheduler.domain.text import Text

_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212\uff0f\u2044", "------//")


# The parts of a symbol that are not written in capitals: A/72/840/Add.1, E/CN.4/Sub.2/2000/1.
_CAPITALIZED = re.compile(r"(?<![A-Za-z])(add|amend|corr|rev|sub)(?=\.\d)", re.IGNORECASE)
# One token; the United Nations allow a space before brackets only: S/RES/1373 (2001).
_TOKEN = re.compile(r"(?:[^\s()]| ?\([^()]*\))+")


def symbol(value: str) -> str:
    """Return a document symbol in its normal form, as in `A/RES/60/288` or `A/61/PV.81`.

    Symbols are read loosely (spaces, typographic dashes, small letters) and never refused for an
    organ we do not know; ValueError only when nothing is left or it is no single token.
    """
    tidy = re.sub(r"\s*([/.\-])\s*", r"\1", value.translate(_DASHES).strip())
    tidy = re.sub(r"\s+", " ", tidy).strip("/ ")
    is_symbol = _TOKEN.fullmatch(tidy) and any(map(str.isalnum, tidy))
    if not is_symbol or len(tidy) > 100:  # noqa: PLR2004 -- no symbol comes near a hundred characters
        raise ValueError(f"{value!r} is not a document symbol such as A/RES/60/288")
    # Small letters throughout are haste; among capitals they are meant (UNEP/OzL.Pro.21/8).
    hasty = r"[a-z]+" if tidy == tidy.lower() else r"(?<![A-Za-z])[a-z]{1,4}(?=/|\.\d)"
    tidy = re.sub(hasty, lambda m: m[0].upper(), tidy)
    return _CAPITALIZED.sub(lambda m: m[0].capitalize(), tidy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document, named by its symbol; `links` maps each language version to its address."""

    symbol: str
    title: Text
    links: Text | None = None
