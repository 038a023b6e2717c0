"""Restore an earlier edition into the draft, without unsaying what has happened since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from scheduler.domain.items import LISTS, Item, ItemKind, find, keyed
from scheduler.domain.mentions import dangling
from scheduler.domain.placing import inserted
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.text import Text


def restored(draft: Programme, edition: Programme, *, public: Sequence[Programme]) -> Programme:
    """Return the draft as that edition was, but for the facts.

    A session that has begun keeps its sittings, and stays where the edition lacks it; every
    summary is what it is now. `public` is what was published, newest first: the latest edition,
    and of those before it the ones that tell how a session was that is gone.
    """
    now = _Now(draft=draft, public=tuple(public))
    begun = now.begun((*draft.session_of, *edition.session_of))
    held = {sitting.uid for session in begun.values() for sitting in session.sittings}
    result = replace(
        edition,
        conference=replace(
            edition.conference, uid=draft.conference.uid, slug=draft.conference.slug
        ),
        sessions=tuple(_with_facts(each, now.last(each.slug), held) for each in edition.sessions),
    )
    for slug, session in begun.items():
        if slug not in edition.session_of:
            result = now.with_item(result, Item(ItemKind.SESSION, slug), session)
    result = now.with_all_named(result)
    for session in begun.values():
        result = result.with_days_of(session)
    return _readable(result, languages=draft.conference.languages)


def has_begun(session: Session) -> bool:
    return any(sitting.has_begun for sitting in session.sittings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Now:
    """Where the last state of anything is found: with the public, else in the draft."""

    draft: Programme
    public: tuple[Programme, ...]

    def last(self, slug: str) -> Session | None:
        """Return a session as it is; the draft may know of facts that are not public yet."""
        found = [p.session_of[slug] for p in (*self.public, self.draft) if slug in p.session_of]
        ours = self.draft.session_of.get(slug)
        if ours and has_begun(ours) and not has_begun(found[0]):
            return ours
        return found[0] if found else None

    def begun(self, slugs: Sequence[str]) -> Mapping[str, Session]:
        last = {slug: self.last(slug) for slug in slugs}
        return {slug: each for slug, each in last.items() if each and has_begun(each)}

    def with_item(self, programme: Programme, item: Item, value: object) -> Programme:
        """Return the programme with one more item, where it stands now."""
        sources = (*self.public, self.draft)
        order = next(tuple(keyed(p, item.kind)) for p in sources if find(p, item) is not None)
        values = inserted(keyed(programme, item.kind), item.key, value, order=order)
        changed: dict[str, Any] = {LISTS[item.kind]: tuple(values.values())}
        return replace(programme, **changed)

    def with_all_named(self, programme: Programme) -> Programme:
        """Return the programme with what the facts name: where they were stays known."""
        while missing := sorted({mention.of for mention in dangling(programme)}):
            for item in missing:
                values = (find(p, item) for p in (*self.public, self.draft))
                value = next(each for each in values if each is not None)
                programme = self.with_item(programme, item, value)
        days = sorted(programme.days, key=lambda day: day.date)
        return replace(programme, days=tuple(days))


def _with_facts(then: Session, now: Session | None, held: set[str]) -> Session:
    """Return a session of the edition with what has happened since."""
    free = tuple(sitting for sitting in then.sittings if sitting.uid not in held)
    if now is None:
        return replace(then, sittings=free)
    sittings = now.sittings if has_begun(now) else free
    return replace(then, sittings=sittings, summary=now.summary)


def _readable(programme: Programme, *, languages: tuple[str, ...]) -> Programme:
    """Add the languages that only the facts are in."""
    conference = programme.conference
    more = [language for language in languages if language not in conference.languages]
    if not more:
        return programme
    used = set(_languages(programme))
    wider = (*conference.languages, *(language for language in more if language in used))
    return replace(programme, conference=replace(conference, languages=wider))


def _languages(value: Any) -> Iterator[str]:  # noqa: ANN401 -- whatever a programme holds
    """Yield the languages of all texts but of documents' links, which may be in any."""
    if isinstance(value, Text):
        yield from value
    elif isinstance(value, tuple):
        for each in value:
            yield from _languages(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "links":
                yield from _languages(getattr(value, field.name))
