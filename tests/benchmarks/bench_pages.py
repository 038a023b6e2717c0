"""A programme page from an edition, beside Jinja writing out the same bytes as one template."""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment

import scheduler.web
from scheduler.domain.edition import Edition
from scheduler.http.editions import Issue
from scheduler.http.pages import Pages
from scheduler.http.prepared import Content, prepare
from scheduler.http.security import SecurityPolicy
from scheduler.http.static import StaticFiles
from scheduler.http.words import Words
from scheduler.web.addresses import Addresses
from scheduler.web.asked import Asked
from scheduler.web.handlers import render
from scheduler.web.routes import PAGES
from tests.benchmarks.bench_feed import editions
from tests.feeds.editions import example

ROUNDS = 15
POLICY = SecurityPolicy()


def pages() -> Pages:
    folder = Path(next(iter(scheduler.web.__path__))) / "static"
    return Pages(static=StaticFiles(folder, policy=POLICY).url)


def asked(edition: Edition) -> Asked:
    conference = edition.programme.conference
    return Asked(
        edition=edition,
        history=(Issue.of(edition),),
        words=Words(language=conference.languages[0], conference=conference),
        to=Addresses(conference=conference.slug),
        site="https://programme.example.org",
    )


def plain(body: bytes) -> Callable[[], bytes]:
    """Return what only writes the same bytes: the least that any template could take."""
    lines = body.decode().split("\n")
    template = Environment(autoescape=False).from_string(  # noqa: S701 -- the page is escaped already
        "{% for line in lines %}{{ line }}\n{% endfor %}"
    )
    return lambda: template.render(lines=lines).encode()


def compare(name: str, edition: Edition) -> None:
    made = pages()
    programme = next(page for page in PAGES if page.template == "programme")
    body = render(made, asked(edition), page=programme)
    cases: dict[str, Callable[[], object]] = {
        "written out": plain(body),
        "rendered": lambda: render(made, asked(edition), page=programme),
        "and prepared": lambda: prepare(
            Content(body=body, content_type="text/html; charset=utf-8"), policy=POLICY
        ),
    }
    took: dict[str, list[float]] = {case: [] for case in cases}
    for _ in range(ROUNDS):
        for case, work in cases.items():
            started = time.perf_counter()
            work()
            took[case].append(time.perf_counter() - started)
    say(f"{name}, {len(body):,} B, median of {ROUNDS}")
    base = statistics.median(took["written out"])
    for case, seconds in took.items():
        median = statistics.median(seconds)
        say(f"  {case:<18}{median * 1000:>9.1f} ms   {median / base:>8.1f} of writing it out")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    compare("ocean-dialogue", example("ocean-dialogue")[-1])
    compare("1,000 sessions", next(iter(editions(1000))))


if __name__ == "__main__":
    main()
