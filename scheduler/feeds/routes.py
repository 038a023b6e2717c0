"""Which addresses the calendar door answers."""

from starlette.routing import BaseRoute, Route

from scheduler.feeds import following, handlers, my

_ADDRESSES = (
    ("/{conference}/feed.ics", handlers.show_feed),
    ("/{conference}/feed.json", handlers.show_jcal),
    ("/{conference}/dates.ics", handlers.show_dates),
    ("/{conference}/my/{token}.ics", my.show_my_feed),
    ("/{conference}/sittings/{uid}.ics", handlers.show_sitting),
    ("/{conference}/changes.atom", following.show_changes),
    ("/{language}/{conference}/changes.atom", following.show_changes),
)


def routes() -> list[BaseRoute]:
    return [Route(path, answer, methods=["GET"]) for path, answer in _ADDRESSES]
