"""The draft of a conference: everything the organizers have entered, as one programme."""

from collections.abc import Collection, Mapping
from dataclasses import replace as changed

from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.storage import conferences, lists, sessions, sittings
from scheduler.storage.rows import Row
from scheduler.storage.transaction import Transaction


async def create(tx: Transaction, programme: Programme) -> None:
    """Write the draft of a new conference; ConflictError when its slug is taken."""
    conference_id = await conferences.add(tx, programme.conference)
    await lists.put(tx, conference_id, old=None, new=programme)
    await sessions.add(tx, conference_id, dict(enumerate(programme.sessions)))


async def programme(tx: Transaction, slug: str) -> Programme:
    conference = await conferences.get(tx, slug)
    return Programme(
        conference=conference.value,
        sessions=tuple(row.value for row in await sessions.of_conference(tx, conference.id)),
        **await lists.of_conference(tx, conference.id),
    )


async def around(tx: Transaction, slug: str, session: str) -> tuple[Row[Session], Programme] | None:
    """Return one session's row, and the programme of it alone with all that an act may name.

    However large the conference, this is quick; what other sessions hold, an act never asks.
    """
    conference = await conferences.get(tx, slug)
    row = await sessions.find(tx, conference.id, session)
    if row is None:
        return None
    named = await lists.of_conference(tx, conference.id, names=("days", "rooms", "meetings"))
    return row, Programme(conference=conference.value, sessions=(row.value,), **named)


async def replace(
    tx: Transaction, slug: str, new: Programme, *, kept: Collection[str] = ()
) -> None:
    """Make the draft this programme; sessions and sittings that stay keep their rows.

    A sitting may bring a uid of the present draft, a new one, or one of `kept`.
    """
    conference_id = await conferences.lock(tx, slug)
    old = await programme(tx, slug)
    rows = {row.value.slug: row for row in await sessions.of_conference(tx, conference_id)}
    await conferences.save(tx, await conferences.get(tx, slug), new.conference)
    await lists.put(tx, conference_id, old=old, new=new)
    await _replace_sessions(tx, conference_id, rows, new, kept={*kept, *_homes(old)})
    await lists.drop(tx, conference_id, old=old, new=new)


async def _replace_sessions(
    tx: Transaction,
    conference_id: int,
    rows: Mapping[str, Row[Session]],
    new: Programme,
    *,
    kept: Collection[str],
) -> None:
    await sessions.delete_all(tx, [row.id for s, row in rows.items() if s not in new.session_of])
    rows = {slug: row for slug, row in rows.items() if slug in new.session_of}
    homes = _homes(new)
    moving = {
        each.uid
        for slug, row in rows.items()
        for each in row.value.sittings
        if homes.get(each.uid) != slug
    }
    await sittings.delete_all(tx, moving)
    for slug, row in rows.items():
        if row.value != new.session_of[slug]:
            staying = tuple(each for each in row.value.sittings if each.uid not in moving)
            left = changed(row, value=changed(row.value, sittings=staying))
            await sessions.save(tx, conference_id, left, new.session_of[slug], kept=kept)
    places = {session.slug: place for place, session in enumerate(new.sessions)}
    await sessions.place(tx, {row.id: places[slug] for slug, row in rows.items()})
    added = {places[each.slug]: each for each in new.sessions if each.slug not in rows}
    await sessions.add(tx, conference_id, added, kept=kept)


def _homes(programme: Programme) -> Mapping[str, str]:
    """Return the session that each sitting belongs to, by uid."""
    return {sitting.uid: session.slug for session, sitting in programme.sittings()}
