"""Audit an open page with axe-core: every rule it has that is not experimental."""

from dataclasses import dataclass

from playwright.async_api import Page

from tests.needs import need_node_package

# A page in the dark differs from itself in colours alone: only these rules can find more there.
OF_COLOURS = ("color-contrast", "link-in-text-block")


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    rule: str
    impact: str
    help: str
    targets: tuple[str, ...]


async def violations(
    page: Page, *, only: str | None = None, but: str | None = None
) -> tuple[Violation, ...]:
    """Return what axe finds, by one rule only or by all but one; in a sound page, nothing."""
    source = need_node_package("axe-core") / "axe.min.js"
    # Evaluated over the debugging connection: the page keeps its own content security policy.
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(source.read_text())
    options = {"runOnly": [only]} if only else {"rules": {but: {"enabled": False}} if but else {}}
    found = await page.evaluate("options => axe.run(options).then(run => run.violations)", options)
    return tuple(
        Violation(
            rule=each["id"],
            impact=each["impact"],
            help=each["help"],
            targets=tuple(str(node["target"][0]) for node in each["nodes"]),
        )
        for each in found
    )
