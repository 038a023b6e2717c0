"""The notices as an Atom feed (RFC 4287): one entry a notice, in the words of one language.

Identifiers never change. An entry's names the conference, the edition, the place of the notice in
it, and the language: a translation is another text, and programs keep one text per identifier.
The same notice has the same identifier in every filtered feed.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urlencode, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from scheduler.domain.edition import Edition
from scheduler.domain.selection import Filter
from scheduler.feeds import naming
from scheduler.feeds.context import FeedContext
from scheduler.feeds.isolation import IsolatingWords
from scheduler.feeds.news import News, NewsPage
from scheduler.http import notices
from scheduler.http.editions import Issue
from scheduler.http.notice_kinds import kind_name
from scheduler.http.notice_names import shown_in

ATOM = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml"
# A year of which every host that serves us is taken to have been its operator's (RFC 4151).
_YEAR = "2026"
_AUTHORITY = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
# What XML 1.0 cannot hold. The gate lets none of it in; a feed must be well-formed all the same.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class AtomFeed:
    """A feed of changes; `given` are the canonical parameters that say what is `wanted`."""

    edition: Edition
    context: FeedContext
    first: Issue
    given: Mapping[str, str]
    wanted: Filter
    until: int | None = None

    @property
    def words(self) -> IsolatingWords:
        return IsolatingWords(
            language=self.context.language, conference=self.edition.programme.conference
        )

    def address(self, until: int | None = None) -> str:
        """Return the address of the page that begins with an edition, else of the newest."""
        query = {**self.given, **({"until": str(until)} if until else {})}
        parameters = urlencode(sorted(query.items()), safe=",")
        return self.context.address("changes.atom") + (f"?{parameters}" if parameters else "")

    def tag(self, *parts: object) -> str:
        """Return an identifier that no other resource has, at any time (RFC 4151)."""
        host = urlsplit(self.context.base).hostname or ""
        authority = host if _AUTHORITY.fullmatch(host) else "localhost"
        path = "/".join(
            quote(str(part), safe=",") for part in (self.context.conference.uid, *parts)
        )
        return f"tag:{authority},{_YEAR}:{path}"


def atom(feed: AtomFeed, page: NewsPage) -> bytes:
    """Return the bytes of one page of the feed, which are the same in every process."""
    words = feed.words
    root = Element("feed", {"xmlns": ATOM, "xml:lang": words.interface})
    chosen = (f"{name}={value}" for name, value in sorted(feed.given.items()))
    _add(root, "id", feed.tag("changes", feed.context.language, *chosen))
    _add(root, "title", _title(feed, words))
    _add(root, "subtitle", words.gettext("What changed in the programme, newest first."))
    newest = page.news[0].updated if page.news else feed.first.issued_at
    _add(root, "updated", _moment(newest))
    _author(root, feed.first.issued_by, words)
    _add(root, "generator", "Reconvene")
    _link(root, "self", feed.address(feed.until), type=TYPE)
    _link(root, "alternate", _changes_page(feed), type="text/html")
    if feed.until or page.next:
        _link(root, "first", feed.address(), type=TYPE)
    if page.next:
        _link(root, "next", feed.address(page.next), type=TYPE)
    for news in page.news:
        _entry(root, news, feed, words)
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def _entry(root: Element, news: News, feed: AtomFeed, words: IsolatingWords) -> None:
    issue, notice = news.issue, news.notice
    entry = SubElement(root, "entry")
    _add(entry, "id", feed.tag(issue.number, news.position, feed.context.language))
    _add(entry, "title", notices.headline(notice, words))
    _add(entry, "updated", _moment(news.updated))
    _add(entry, "published", _moment(news.updated))
    _author(entry, issue.issued_by, words)
    SubElement(entry, "category", {"term": notice.kind, "label": kind_name(notice.kind, words)})
    subject, edition = _subject_page(feed, news), _edition_page(feed, issue.number)
    _link(entry, "alternate", subject, type="text/html")
    _link(entry, "related", edition, type="text/html")
    content = _content(news, words, subject=subject, edition=edition)
    _add(entry, "content", content).set("type", "html")


def _content(news: News, words: IsolatingWords, *, subject: str, edition: str) -> str:
    """Return HTML that says it all: what and why, who issued it and when, where to read on."""
    _, issue = words.gettext, news.issue
    origin = _("Edition {number}, {moment}, issued by {by}").format(
        number=issue.number,
        moment=words.moment(issue.issued_at),
        by=words.isolated(issue.issued_by),
    )
    comment = [words.isolated(issue.comment)] if issue.comment else []
    said = [notices.sentence(news.notice, words), *comment, f"{origin}."]
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in said)
    links = " · ".join(
        f'<a href="{html.escape(address)}">{html.escape(text)}</a>'
        for address, text in (
            (subject, _("In the programme")),
            (edition, _("Edition {number}").format(number=issue.number)),
        )
    )
    return f'<div dir="{words.direction(words.interface)}">{paragraphs}<p>{links}</p></div>'


def _title(feed: AtomFeed, words: IsolatingWords) -> str:
    programme = feed.edition.programme
    name = words.string(programme.conference.short_title or programme.conference.title)
    part = naming.part(feed.wanted, programme, words)
    if part:
        return words.gettext("{conference}, {part}: changes").format(conference=name, part=part)
    return words.gettext("{conference}: changes").format(conference=name)


def _changes_page(feed: AtomFeed) -> str:
    """Return the page for people; it can be restricted to one session, as a feed to many."""
    address = feed.context.address("changes")
    if feed.given.keys() == {"session"} and "," not in feed.given["session"]:
        return f"{address}?{urlencode(feed.given)}"
    return address


def _subject_page(feed: AtomFeed, news: News) -> str:
    """Return where the notice's subject is shown, in an earlier edition if it is there no more."""
    notice, number = news.notice, news.issue.number
    if notice.session is None:
        return feed.context.address("changes", str(number))
    if notice.session in feed.edition.programme.session_of:
        return feed.context.address("sessions", notice.session)
    shown = shown_in(notice, number)
    return feed.context.address("editions", str(shown), "sessions", notice.session)


def _edition_page(feed: AtomFeed, number: int) -> str:
    return feed.context.address("editions", str(number), "")


def _author(parent: Element, name: str, words: IsolatingWords) -> None:
    author = SubElement(parent, "author")
    _add(author, "name", words.isolated(name))


def _add(parent: Element, tag: str, text: str) -> Element:
    element = SubElement(parent, tag)
    element.text = _NO_XML.sub("\ufffd", text)
    return element


def _link(parent: Element, rel: str, href: str, **others: str) -> None:
    SubElement(parent, "link", {"rel": rel, "href": href, **others})


def _moment(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")
