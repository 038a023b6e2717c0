"""Templates are escaped, complete and translated; found in a checkout and when installed."""

from gettext import NullTranslations
from pathlib import Path

import pytest
from jinja2 import DictLoader, UndefinedError

from scheduler.http.pages import _FOLDERS, Pages
from scheduler.http.words import Words
from tests.needs import ROOT


def rendered(source: str, words: Words | None = None, **values: object) -> str:
    pages = Pages(static=lambda name: f"/static/{name}")
    pages._environment.loader = DictLoader({"page.txt": source})
    return pages.render("page.txt", words or Words(language="en"), **values).decode()


class Shouting(NullTranslations):
    def gettext(self, message: str) -> str:
        return message.upper().replace("%(NAME)S", "%(name)s")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).upper().replace("%(COUNT)S", "%(count)s")


def test_values_are_escaped_whatever_a_template_is_called() -> None:
    assert rendered("{{ value }}", value="<b>&") == "&lt;b&gt;&amp;"


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="'value' is undefined"):
        rendered("{{ value }}")


def test_messages_are_translated_and_their_variables_escaped() -> None:
    words = Words(language="en")
    words.translations = Shouting()

    said = rendered("{% trans name=value %}Dear {{ name }}{% endtrans %}", words, value="<b>")
    counted = rendered(
        "{% trans count=2 %}{{ count }} day{% pluralize %}{{ count }} days{% endtrans %}", words
    )

    assert (said, counted) == ("DEAR &lt;b&gt;", "2 DAYS")
    assert rendered('{{ _("Programme") }}', words) == "PROGRAMME"


def test_static_files_and_markdown_are_at_hand() -> None:
    page = rendered('{{ static("app.css") }} {{ markdown("*a* <b>") }}')

    assert page == "/static/app.css <p><em>a</em> &lt;b&gt;</p>\n"


def test_templates_stand_beside_the_package_or_inside_it() -> None:
    assert _FOLDERS == (ROOT / "templates", ROOT / "scheduler" / "templates")
    assert (_FOLDERS[0] / "layouts" / "base.html").is_file()


def test_templates_stay_short_and_carry_nothing_inline() -> None:
    long = {path.name: lines for path in _templates() if (lines := _lines(path)) > 90}

    assert long == {}


def _templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())
