"""The interface's words in each language: gettext catalogues, English standing in the source."""

import gettext
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).resolve().parent.parent / "locale"
SOURCE = "en"


@cache
def catalogue(language: str, *, folder: Path = LOCALES) -> tuple[gettext.NullTranslations, str]:
    """Return the catalogue of a language, and the language that its words are really in."""
    if language != SOURCE:
        try:
            return gettext.translation("reconvene", folder, [language]), language
        except OSError:
            # No catalogue of that language yet: the interface speaks English around its texts.
            pass
    return gettext.NullTranslations(), SOURCE
