"""Two changes of the same thing brought together, input by input: yours, theirs, and the origin."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Sent
from scheduler.web.organizer.forms.field import Field
from scheduler.web.organizer.forms.views import Rival

Meaning = Callable[[Sent], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What a form was sent with, what the draft has now, and what both began from, if known.

    `kept` are the keys of rows that hold facts: those are theirs, whatever was sent.
    """

    mine: Sent
    theirs: Sent
    base: Sent | None
    around: Around
    kept: frozenset[str] = frozenset()

    def follow(self, meaning: Meaning) -> tuple[Sent, bool]:
        """Return the version to go on with, and whether both have changed what is meant here."""
        mine, theirs = meaning(self.mine), meaning(self.theirs)
        if mine == theirs:
            return self.mine, False
        base = None if self.base is None else meaning(self.base)
        if self.base is not None and mine == base:
            return self.theirs, False
        return self.mine, self.base is None or theirs != base


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is not the same in all versions, in words; `was` is unknown at times.

    `is_both`: each has changed it in another way. Otherwise the one who did is followed.
    """

    label: str
    mine: str
    theirs: str
    was: str | None
    is_both: bool
    is_theirs: bool = False
    language: str | None = None

    @property
    def rival(self) -> Rival:
        return Rival(theirs=self.theirs, was=self.was, language=self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Inputs that belong together, as the form goes on with them, and what differs in them."""

    name: str
    sent: Sent
    difference: Difference | None = None


def field_parts(field: Field, versions: Versions) -> Iterator[Part]:
    """Yield the parts of a field: each language of a text is one by itself."""
    kind, name, around = field.kind, field.name, versions.around
    every = {**(versions.base or {}), **versions.theirs, **versions.mine}
    blanks = {blank.suffix: blank for blank in kind.blanks(every, name, around)}
    for suffixes in kind.units(every, name, around):

        def meaning(sent: Sent, suffixes: tuple[str, ...] = suffixes) -> object:
            return kind.meaning(sent, name, suffixes, around)

        def told(sent: Sent, suffixes: tuple[str, ...] = suffixes) -> str:
            return kind.told(sent, name, suffixes, around)

        chosen, is_both = versions.follow(meaning)
        names = [f"{name}{suffix}" for suffix in suffixes]
        blank = blanks[suffixes[0]]
        label = around.words.gettext(field.label)
        yield Part(
            name=name,
            sent={each: chosen[each] for each in names if each in chosen},
            difference=difference(
                versions,
                told if differs(versions, meaning) else None,
                label=f"{label} ({blank.label})" if blank.label and len(blanks) > 1 else label,
                is_both=is_both,
                is_theirs=chosen is versions.theirs,
                language=blank.language,
            ),
        )


def differs(versions: Versions, meaning: Meaning) -> bool:
    sents = [versions.mine, versions.theirs, versions.base or versions.theirs]
    return any(meaning(sent) != meaning(sents[0]) for sent in sents[1:])


def difference(
    versions: Versions,
    told: Callable[[Sent], str] | None,
    *,
    label: str,
    is_both: bool,
    is_theirs: bool,
    language: str | None = None,
) -> Difference | None:
    """Say what differs in these versions; `told` says what one of them holds, if they differ."""
    if told is None:
        return None
    return Difference(
        label=label,
        mine=told(versions.mine),
        theirs=told(versions.theirs),
        was=None if versions.base is None else told(versions.base),
        is_both=is_both,
        is_theirs=is_theirs,
        language=language,
    )
