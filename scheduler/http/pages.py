"""Pages from templates: our own environment, escaping always, in the words of one language."""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scheduler.http import markdown
from scheduler.http.words import Words

_PACKAGE = Path(__file__).resolve().parent.parent
# A checkout keeps the templates beside the package, an installed copy inside it.
_FOLDERS = (_PACKAGE.parent / "templates", _PACKAGE / "templates")

Translate = Callable[..., Markup]


class Pages:
    """Templates compiled once; a page's bytes depend on what is handed in and on nothing else."""

    def __init__(self, *, static: Callable[[str], str], auto_reload: bool = False) -> None:
        self._environment = _environment(auto_reload=auto_reload)
        self._environment.globals.update(static=static, markdown=markdown.html)

    def render(self, template: str, words: Words, **values: object) -> bytes:
        found = self._environment.get_template(template)
        translators = {"gettext": _gettext(words), "ngettext": _ngettext(words)}
        return found.render(w=words, **translators, **values).encode()


def _environment(*, auto_reload: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDERS),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        auto_reload=auto_reload,
    )
    environment.policies["ext.i18n.trimmed"] = True
    return environment


def _gettext(words: Words) -> Translate:
    """Return what `{% trans %}` calls: the message is ours, its variables are escaped."""

    def gettext(message: str) -> Markup:
        return Markup(words.gettext(message))  # noqa: S704 -- a message is the source's or a translator's

    return gettext


def _ngettext(words: Words) -> Translate:
    def ngettext(singular: str, plural: str, n: int) -> Markup:
        return Markup(words.ngettext(singular, plural, n))  # noqa: S704 -- as above

    return ngettext
