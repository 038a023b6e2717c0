"""Asks before a language of the conference is given up, and says what goes with it."""

import asyncio
from dataclasses import replace

from babel.lists import format_list
from starlette.responses import Response

from scheduler.domain.conference import Conference
from scheduler.domain.errors import Problem
from scheduler.domain.giving_up import holding_others, only_in_others
from scheduler.domain.items import Item, ItemKind
from scheduler.http.numbers import whole
from scheduler.http.terms import N_
from scheduler.services import languages
from scheduler.web.organizer.addresses import SECTIONS, item_address
from scheduler.web.organizer.deletion_words import Affected
from scheduler.web.organizer.forms import Sent
from scheduler.web.organizer.item_names import item_name, language_name
from scheduler.web.organizer.item_work import Work
from scheduler.web.organizer.outcome import outcome
from scheduler.web.organizer.page import page
from scheduler.web.organizer.undoing import after

_SEEN = "seen"
# As many as a sentence can name.
_NAMED = 7


async def fewer_languages(
    work: Work, given: Sent, conference: Conference, version: int
) -> Response | None:
    """Answer a form that gives up a language in which something is written; None to any other."""
    changed = replace(work.programme, conference=conference)
    gone = [code for code in work.around.languages if code not in conference.languages]
    held = await asyncio.to_thread(holding_others, changed) if gone else ()
    if not held or (await work.row()).version != version:
        return None
    if stuck := await asyncio.to_thread(only_in_others, changed):
        problem = Problem(path="languages", message=_stuck(work, gone, stuck))
        form = work.drawn(given, problems=(problem,), version=version)
        return await work.page(form, status=422, is_new=False)
    if whole(given.get(_SEEN, "")) != work.draft.number:
        return await _ask(work, given, gone, held)
    tried = await outcome(
        work.office.database.write(
            languages.give_up,
            conference=work.slug,
            value=conference,
            seen=work.draft.number,
            now=work.office.now(),
            by=work.by,
        )
    )
    if tried.is_done:
        return after(work.address, tried.recorded)
    if tried.problems:
        form = work.drawn(given, problems=tried.problems, version=version)
        return await work.page(form, status=422, is_new=False)
    return await _ask(work, given, gone, held)


async def _ask(work: Work, given: Sent, gone: list[str], held: tuple[Item, ...]) -> Response:
    has_changed = _SEEN in given
    return await page(
        work.request,
        "items/languages",
        conference=work.programme.conference,
        section=SECTIONS[ItemKind.CONFERENCE],
        status=409 if has_changed else 200,
        work=work,
        sent={name: string for name, string in given.items() if name != _SEEN},
        seen=work.draft.number,
        sentence=_sentence(work, gone, held),
        items=tuple(_affected(work, item) for item in held),
        has_changed=has_changed,
    )


def _affected(work: Work, item: Item) -> Affected:
    name = item_name(item, work.programme, work.around.words)
    return Affected(name=name, address=item_address(work.slug, item))


def _sentence(work: Work, gone: list[str], held: tuple[Item, ...]) -> str:
    said = work.around.words.ngettext(
        "The texts in {languages} are removed from {n} item.",
        "The texts in {languages} are removed from {n} items.",
        len(held),
    )
    return said.format(languages=_languages(work, gone), n=len(held))


def _stuck(work: Work, gone: list[str], stuck: tuple[Item, ...]) -> str:
    """Say which items would lose a text altogether."""
    words = work.around.words
    names = [item_name(item, work.programme, words) for item in stuck[:_NAMED]]
    more = [words.gettext(N_("others"))] if len(stuck) > _NAMED else []
    message = N_("{languages} cannot go: {items} would lose a text that is in no other language.")
    return words.gettext(message).format(
        languages=_languages(work, gone), items=format_list([*names, *more], locale=words.locale)
    )


def _languages(work: Work, gone: list[str]) -> str:
    words = work.around.words
    return format_list([language_name(code, words) for code in gone], locale=words.locale)
