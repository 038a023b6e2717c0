"""Audit an open page with axe-core: every rule it has that is not experimental."""

from dataclasses import dataclass

from playwright.async_api import Page

from tests.needs import need_node_package


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    rule: str
    impact: str
    help: str
    targets: tuple[str, ...]


async def violations(page: Page) -> tuple[Violation, ...]:
    """Return what axe finds; a page that is as it should be yields an empty tuple."""
    source = need_node_package("axe-core") / "axe.min.js"
    # Evaluated over the debugging connection: the page keeps its own content security policy.
    await page.evaluate(source.read_text())
    found = await page.evaluate("axe.run().then(results => results.violations)")
    return tuple(
        Violation(
            rule=each["id"],
            impact=each["impact"],
            help=each["help"],
            targets=tuple(str(node["target"][0]) for node in each["nodes"]),
        )
        for each in found
    )
