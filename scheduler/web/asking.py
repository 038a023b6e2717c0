"""From an address to what its page is made from: the edition, the language, what it names."""

from collections.abc import Mapping
from dataclasses import replace

from starlette.requests import Request

from scheduler.domain.edition import Edition
from scheduler.domain.errors import NotFoundError
from scheduler.http import params
from scheduler.http.site import Site, site
from scheduler.http.words import Words
from scheduler.web.addresses import Addresses
from scheduler.web.asked import Asked, Query, number


async def ask(request: Request, *, tail: str, query: Query) -> Asked:
    """Read a page's address; `tail` is its pattern after the conference, as in `days/{day}`."""
    named: Mapping[str, str] = request.path_params
    here = site(request)
    edition = await _edition(here, named)
    words = Words(language=_language(edition, named), conference=edition.programme.conference)
    to = _addresses(edition, named)
    asked = Asked(
        edition=edition,
        history=here.editions.history(edition.slug, until=edition.number),
        words=words,
        to=to,
        site=here.base.rstrip("/"),
        tail=tail.format_map(named),
        named=named,
        query=_query(request, query, language=words.language),
    )
    if named.get("language") == edition.programme.conference.languages[0]:
        params.redirect(replace(to, language=None).page(asked.tail), asked.parameters)
    return asked


def _query(request: Request, may: Query, *, language: str) -> Mapping[str, str]:
    """Read the parameters; that of a language is not needed for the one of the page."""
    return params.query(
        request,
        *may.names,
        *may.lists,
        lists=may.lists,
        defaults={**may.defaults, "lang": language},
    )


async def _edition(here: Site, named: Mapping[str, str]) -> Edition:
    slug = named["conference"]
    if "edition" not in named:
        return here.editions.get(slug)
    return await here.editions.earlier(slug, number(named["edition"], Words(language="en")))


def _language(edition: Edition, named: Mapping[str, str]) -> str:
    known = edition.programme.conference.languages
    language = named.get("language", known[0])
    if language not in known:
        message = Words(language="en").gettext("This programme is not kept in “{language}”.")
        raise NotFoundError(message.format(language=language))
    return language


def _addresses(edition: Edition, named: Mapping[str, str]) -> Addresses:
    return Addresses(
        conference=edition.slug,
        language=named.get("language"),
        edition=edition.number if "edition" in named else None,
    )
