"""The page for whatever goes wrong, in the same look as all others."""

from scheduler.http.errors import Page
from scheduler.http.pages import Pages
from scheduler.http.words import Words
from scheduler.web.missing import MissingView, Suggestion


def error_page(pages: Pages) -> Page:
    """Return what renders an error, from nothing but what it says."""

    def render(status: int, title: str, message: str, hints: tuple[str, ...]) -> bytes:
        words = Words(language="en")
        view = MissingView(
            status=status,
            title=title,
            message=message,
            hints=hints,
            suggestions=(),
            home=Suggestion(name=words.gettext("All conferences"), address="/"),
        )
        return pages.render("pages/error.html", words, view=view)

    return render
