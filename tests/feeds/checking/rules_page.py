"""The rules as docs/feed-rules.md tells them; run this to write that part of the page anew.

`python -m tests.feeds.checking.rules_page` keeps what stands before the first group of rules.
"""

from collections.abc import Iterator
from textwrap import TextWrapper

from scheduler.feeds.checking.check import GROUPS
from scheduler.feeds.checking.finding import Rule
from tests.needs import ROOT

PAGE = ROOT / "docs" / "feed-rules.md"
_LIST = TextWrapper(
    width=120, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
)
START = f"\n## {GROUPS[0].title}\n"


def rendered() -> str:
    """Return the page from its first group on."""
    return "".join(
        part for group in GROUPS for part in (_heading(group.title), *_rules(group.rules))
    )


def _heading(title: str) -> str:
    return f"\n## {title}\n"


def _rules(rules: tuple[Rule, ...]) -> Iterator[str]:
    for rule in rules:
        yield f"\n### {rule.name}\n\n"
        yield f"**{rule.severity.value.capitalize()}.** {_plain(rule.what)}\n\n"
        for label, text in (
            ("Hurts", rule.hurts),
            ("Instead", rule.instead),
            ("Reference", rule.reference),
        ):
            yield _LIST.fill(f"- {label}: {_plain(text)}") + "\n"


def _plain(text: str) -> str:
    """Keep Markdown from reading anything into a text but what it says."""
    return "".join(f"\\{each}" if each in "\\*_<>[]#" else each for each in text)


def write() -> None:
    before = PAGE.read_text("utf-8").partition(START)[0]
    PAGE.write_text(before.rstrip("\n") + "\n" + rendered(), "utf-8")


if __name__ == "__main__":
    write()
