"""Follow every link of a site, as a search engine would."""

import urllib.error
import urllib.request
from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

_LINKS = {("a", "href"), ("link", "href"), ("script", "src"), ("img", "src")}


@dataclass(slots=True, kw_only=True)
class Visited:
    """What an address answered, where its page leads, and the places within it that have a name."""

    status: int
    is_page: bool
    links: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def crawl(start: str, *, leaving_out: Collection[str] = ()) -> Mapping[str, Visited]:
    """Visit what can be reached under an address; a link with a left out text is not followed."""
    visited: dict[str, Visited] = {}
    waiting = deque([start])
    while waiting:
        address = urldefrag(waiting.popleft()).url
        if address in visited:
            continue
        visited[address] = _visit(address)
        waiting.extend(
            link
            for link in visited[address].links
            if link.startswith(start) and not any(text in link for text in leaving_out)
        )
    return visited


def broken_links(visited: Mapping[str, Visited]) -> list[str]:
    """List the links that lead nowhere: to no page, or to no place within one."""
    return [
        f"{address} -> {link}"
        for address, page in visited.items()
        for link in page.links
        if urldefrag(link).url in visited and _is_broken(link, visited)
    ]


def _is_broken(link: str, visited: Mapping[str, Visited]) -> bool:
    address, fragment = urldefrag(link)
    target = visited[address]
    return target.status != 200 or bool(
        fragment and target.is_page and fragment not in target.names
    )


def _visit(address: str) -> Visited:
    try:
        with urllib.request.urlopen(address) as answer:  # noqa: S310 -- a server of the test's own
            is_page = answer.headers.get_content_type() == "text/html"
            visited = Visited(status=answer.status, is_page=is_page)
            if is_page:
                _Reader(address, visited).feed(answer.read().decode())
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return Visited(status=refusal.code, is_page=False)
    return visited


class _Reader(HTMLParser):
    def __init__(self, address: str, visited: Visited) -> None:
        super().__init__()
        self._address = address
        self._visited = visited

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and (tag, name) in _LINKS:
                self._visited.links.append(urljoin(self._address, value))
            if value and name == "id":
                self._visited.names.add(value)
