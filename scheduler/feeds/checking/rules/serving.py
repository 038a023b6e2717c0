"""What may be wrong with what an answer says of the feed it carries."""

from collections.abc import Iterator
from email.message import Message

from scheduler.feeds.checking.exchange import Answer, Exchange
from scheduler.feeds.checking.finding import Group, Severity, Spot, rule

# What a HEAD and a GET must agree on.
_SAME = ("content-type", "content-length", "etag", "last-modified", "cache-control")


@rule(
    "content-type",
    Severity.MISLEADS,
    what="The feed is not served as text/calendar.",
    hurts="Browsers and phones show it as text, or offer to save it, and do not subscribe.",
    instead="Write Content-Type: text/calendar; charset=utf-8.",
    reference="RFC 5545 8.1",
)
def content_type(exchange: Exchange) -> Iterator[Spot]:
    if _type(exchange.answer).get_content_type() != "text/calendar":
        yield Spot(None, f"Content-Type: {exchange.answer.header('content-type')}")


@rule(
    "charset",
    Severity.MISLEADS,
    what="The feed is served without saying that it is UTF-8.",
    hurts="Programs that go by the header read every letter with an accent, and all of Arabic, "
    "Chinese and Russian, as others.",
    instead="Write Content-Type: text/calendar; charset=utf-8.",
    reference="RFC 5545 3.1.4, 8.1",
)
def charset(exchange: Exchange) -> Iterator[Spot]:
    if str(_type(exchange.answer).get_content_charset()) not in {"utf-8", "utf8"}:
        yield Spot(None, f"Content-Type: {exchange.answer.header('content-type')}")


@rule(
    "head-differs",
    Severity.BETTER,
    what="HEAD is not answered as GET is.",
    hurts="Programs that look with HEAD first think that the feed is gone, or is another.",
    instead="Answer HEAD as GET, without the body.",
    reference="RFC 9110 9.3.2",
)
def head_differs(exchange: Exchange) -> Iterator[Spot]:
    head = exchange.head
    if head and head.status != exchange.answer.status:
        yield Spot(None, f"HEAD answers {head.said}")
    elif head:
        for name in _SAME:
            said, wanted = head.header(name), exchange.answer.header(name)
            is_unsaid = name == "content-length" and not (said and wanted)
            if said != wanted and not is_unsaid:
                yield Spot(None, f"{name}: {said or 'none'}, not {wanted or 'none'}")


@rule(
    "cookie",
    Severity.BETTER,
    what="The feed sets a cookie.",
    hurts="Caches keep no copy, and each client looks like a new visitor.",
    instead="Set none: a calendar program has nothing to remember.",
    reference="RFC 6265 3",
)
def cookie(exchange: Exchange) -> Iterator[Spot]:
    if said := exchange.answer.header("set-cookie"):
        # Its value may be somebody's key.
        yield Spot(None, f"Set-Cookie: {said.partition('=')[0]}=…")


@rule(
    "no-cors",
    Severity.BETTER,
    what="Pages elsewhere may not read the feed.",
    hurts="Calendars that run in a browser cannot subscribe.",
    instead="Write Access-Control-Allow-Origin: * where the feed is public.",
    reference="Fetch standard, CORS protocol",
)
def no_cors(exchange: Exchange) -> Iterator[Spot]:
    if exchange.answer.header("access-control-allow-origin").strip() != "*":
        said = exchange.answer.header("access-control-allow-origin")
        yield Spot(None, f"Access-Control-Allow-Origin: {said or 'none'}")


GROUP = Group(
    title="The answer",
    praise="It is served as a calendar, and to everyone.",
    checks=(
        content_type,
        charset,
        head_differs,
        cookie,
        no_cors,
    ),
)


def _type(answer: Answer) -> Message:
    message = Message()
    message["Content-Type"] = answer.header("content-type")
    return message
