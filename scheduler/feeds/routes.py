"""Which addresses the calendar door answers."""

from scheduler.feeds import following, handlers, my
from scheduler.http.permissions import Declared, Door

_ADDRESSES = (
    ("/{conference}/feed.ics", handlers.show_feed),
    ("/{conference}/feed.json", handlers.show_jcal),
    ("/{conference}/dates.ics", handlers.show_dates),
    ("/{conference}/my/{token}.ics", my.show_my_feed),
    ("/{conference}/sittings/{uid}.ics", handlers.show_sitting),
    ("/{conference}/changes.atom", following.show_changes),
    ("/{language}/{conference}/changes.atom", following.show_changes),
)


def routes() -> list[Declared]:
    return [Declared(path, answer, need=Door.PUBLIC) for path, answer in _ADDRESSES]
