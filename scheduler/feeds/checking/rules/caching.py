"""What may be wrong with how a feed's copies are kept, renewed and packed."""

import re
from collections.abc import Iterator

from scheduler.feeds.checking.exchange import Exchange
from scheduler.feeds.checking.finding import Group, Severity, Spot, rule

_NOT_MODIFIED = 304
_AN_HOUR = 3600
# Below this size, packing saves nobody anything.
_WORTH_PACKING = 10_000
_MAX_AGE = re.compile(r"(?:^|[\s,])(?:s-)?max-?age\s*=\s*\"?(\d{1,12})", re.ASCII | re.IGNORECASE)
_REPEATED = ("etag", "last-modified", "cache-control", "vary")
_PLAIN = frozenset({"", "identity"})


@rule(
    "no-etag",
    Severity.BETTER,
    what="The answer has no ETag.",
    hurts="Clients cannot ask whether anything is new: each poll carries everything.",
    instead="Send a strong ETag made from the bytes.",
    reference="RFC 9110 8.8.3",
)
def no_etag(exchange: Exchange) -> Iterator[Spot]:
    if not exchange.answer.header("etag"):
        yield Spot()


@rule(
    "no-last-modified",
    Severity.BETTER,
    what="The answer has no Last-Modified.",
    hurts="Older clients ask by date alone: for them each poll carries everything.",
    instead="Send the time of the last change, also when something was removed.",
    reference="RFC 9110 8.8.2",
)
def no_last_modified(exchange: Exchange) -> Iterator[Spot]:
    if not exchange.answer.header("last-modified"):
        yield Spot()


@rule(
    "never-304",
    Severity.BETTER,
    what="Whoever has the present copy is sent it again.",
    hurts="Each poll carries everything, and some clients take it for a change. Thunderbird and "
    "Evolution ask with no-cache, and wait for 304 all the same.",
    instead="Answer 304 when If-None-Match names the ETag, else when nothing is newer than "
    "If-Modified-Since.",
    reference="RFC 9110 13.1, 15.4.5",
)
def never_304(exchange: Exchange) -> Iterator[Spot]:
    asked = (("If-None-Match", exchange.by_tag), ("If-Modified-Since", exchange.by_date))
    for name, answer in asked:
        if answer and answer.status != _NOT_MODIFIED:
            yield Spot(None, f"{name} is answered {answer.said}")


@rule(
    "304-incomplete",
    Severity.BETTER,
    what="A 304 does not repeat the headers of the 200.",
    hurts="Caches on the way forget how long the copy is good, and for whom.",
    instead="Repeat ETag, Last-Modified, Cache-Control and Vary.",
    reference="RFC 9110 15.4.5",
)
def incomplete_304(exchange: Exchange) -> Iterator[Spot]:
    for answer in (exchange.by_tag, exchange.by_date):
        if answer and answer.status == _NOT_MODIFIED:
            wanted = (name for name in _REPEATED if exchange.answer.header(name))
            if missing := [name for name in wanted if not answer.header(name)]:
                yield Spot(None, f"missing: {', '.join(missing)}")
                return


@rule(
    "no-cache-control",
    Severity.BETTER,
    what="The answer has no Cache-Control.",
    hurts="Each cache decides for itself how long an old copy is good enough.",
    instead="Write public, max-age=300, stale-if-error=86400; less while a session is on.",
    reference="RFC 9111 5.2",
)
def no_cache_control(exchange: Exchange) -> Iterator[Spot]:
    if not exchange.answer.header("cache-control"):
        yield Spot()


@rule(
    "cache-too-long",
    Severity.MISLEADS,
    what="Caches may serve an old copy for more than an hour.",
    hurts="A meeting that was moved at noon is still at its old time when it begins.",
    instead="Let max-age be 300 or less.",
    reference="RFC 9111 5.2.2.1",
)
def cache_too_long(exchange: Exchange) -> Iterator[Spot]:
    said = exchange.answer.header("cache-control")
    if any(int(seconds) > _AN_HOUR for seconds in _MAX_AGE.findall(said)):
        yield Spot(None, f"Cache-Control: {said}")


@rule(
    "no-store",
    Severity.BETTER,
    what="Nobody may keep a copy.",
    hurts="Each poll reaches the server itself; when it is down, nobody can step in.",
    instead="Leave no-store to what is private.",
    reference="RFC 9111 5.2.2.5",
)
def no_store(exchange: Exchange) -> Iterator[Spot]:
    if "no-store" in (said := exchange.answer.header("cache-control").lower()):
        yield Spot(None, f"Cache-Control: {said}")


@rule(
    "vary-missing",
    Severity.MISLEADS,
    what="A packed answer does not say that others may need another.",
    hurts="A cache hands the packed bytes to a client that cannot unpack them: the feed is broken "
    "for it, and only sometimes.",
    instead="Write Vary: Accept-Encoding.",
    reference="RFC 9110 12.5.5",
)
def vary_missing(exchange: Exchange) -> Iterator[Spot]:
    vary = exchange.answer.header("vary").lower()
    if not _is_plain(exchange.answer.header("content-encoding")) and not (
        "accept-encoding" in vary or vary.strip() == "*"
    ):
        yield Spot(None, f"Vary: {vary or 'none'}")


@rule(
    "vary-too-wide",
    Severity.BETTER,
    what="The answer is said to differ by cookie, by program, or by anything.",
    hurts="Caches keep a copy for each, which is none at all.",
    instead="Write Vary: Accept-Encoding alone.",
    reference="RFC 9110 12.5.5",
)
def vary_too_wide(exchange: Exchange) -> Iterator[Spot]:
    names = {name.strip().lower() for name in exchange.answer.header("vary").split(",")}
    if names & {"*", "cookie", "user-agent"}:
        yield Spot(None, f"Vary: {exchange.answer.header('vary')}")


@rule(
    "not-packed",
    Severity.BETTER,
    what="The feed is large, and is not packed for those who can unpack it.",
    hurts="A delegate abroad pays for five times as many bytes, many times a day.",
    instead="Pack it once with gzip, and send that to whoever accepts it.",
    reference="RFC 9110 8.4",
)
def not_packed(exchange: Exchange) -> Iterator[Spot]:
    size = len(exchange.answer.body)
    if size > _WORTH_PACKING and _is_plain(exchange.answer.header("content-encoding")):
        yield Spot(None, f"{size / 1000:,.0f} kB")


@rule(
    "packed-unasked",
    Severity.BREAKS,
    what="The feed is packed even for those who cannot unpack it.",
    hurts="Simple readers, scripts among them, see no calendar.",
    instead="Send plain bytes to whoever does not accept gzip.",
    reference="RFC 9110 12.5.3",
)
def packed_unasked(exchange: Exchange) -> Iterator[Spot]:
    coding = exchange.again.header("content-encoding") if exchange.again else ""
    if not _is_plain(coding):
        yield Spot(None, f"Content-Encoding: {coding}")


GROUP = Group(
    title="Copies and polls",
    praise="A poll without news costs next to nothing, and news is not kept back.",
    checks=(
        no_etag,
        no_last_modified,
        never_304,
        incomplete_304,
        no_cache_control,
        cache_too_long,
        no_store,
        vary_missing,
        vary_too_wide,
        not_packed,
        packed_unasked,
    ),
)


def _is_plain(coding: str) -> bool:
    return coding.strip().lower() in _PLAIN
