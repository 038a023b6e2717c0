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


async def violations(page: Page, *rules: str) -> tuple[Violation, ...]:
    """Return what axe finds, by these rules alone or by all; as it should be, an empty tuple."""
    source = need_node_package("axe-core") / "axe.min.js"
    # Evaluated over the debugging connection: the page keeps its own content security policy.
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(source.read_text())
    found = await page.evaluate(
        "rules => axe.run(rules.length ? { runOnly: rules } : {}).then(run => run.violations)",
        list(rules),
    )
    return tuple(
        Violation(
            rule=each["id"],
            impact=each["impact"],
            help=each["help"],
            targets=tuple(str(node["target"][0]) for node in each["nodes"]),
        )
        for each in found
    )
