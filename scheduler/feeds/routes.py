"""Which addresses the calendar door answers."""

from starlette.routing import BaseRoute, Route

from scheduler.feeds.handlers import show_feed


def routes() -> list[BaseRoute]:
    return [Route("/{conference}/feed.ics", show_feed, methods=["GET", "HEAD"])]
