"""What may be wrong with an address: whether and how it leads to a feed."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from scheduler.feeds.checking.exchange import OK, Exchange, is_local
from scheduler.feeds.checking.finding import Group, Severity, Spot, rule
from scheduler.feeds.limits import LONGEST_ADDRESS

_PERMANENT = frozenset({301, 308})
_REFUSED = 256


@rule(
    "http-status",
    Severity.BREAKS,
    what="The address does not answer 200.",
    hurts="After one 503 Thunderbird polls no more until it is restarted; 410 ends a subscription "
    "for good; at 401 and 403 no web calendar can subscribe.",
    instead="Answer with the last good feed as long as there is one, without sign-in and without a "
    "limit on how often it may be asked for.",
    reference="RFC 9110 15",
)
def http_status(exchange: Exchange) -> Iterator[Spot]:
    for answer in (exchange.answer, exchange.again):
        if answer and answer.status != OK:
            yield Spot(None, answer.said)
            return


@rule(
    "not-https",
    Severity.MISLEADS,
    what="The feed is not served over https.",
    hurts="Anyone on the way can read and change it; Google and Outlook on the web want https.",
    instead="Serve it over https, and redirect http there with 308.",
    reference="RFC 9110 4.2.2",
)
def not_https(exchange: Exchange) -> Iterator[Spot]:
    if urlsplit(exchange.final).scheme != "https" and not is_local(exchange.final):
        yield Spot(None, exchange.final)


@rule(
    "redirect-chain",
    Severity.BETTER,
    what="It takes more than one redirect to reach the feed.",
    hurts="Some clients follow one only, and every poll pays for all.",
    instead="Redirect from any old address straight to the present one.",
    reference="RFC 9110 15.4",
)
def redirect_chain(exchange: Exchange) -> Iterator[Spot]:
    if len(exchange.hops) > 1:
        yield Spot(None, " then ".join(hop.to for hop in exchange.hops))


@rule(
    "redirect-temporary",
    Severity.BETTER,
    what="A redirect does not say that it is for good.",
    hurts="Clients keep the old address and ask there for ever.",
    instead="Answer 308.",
    reference="RFC 9110 15.4.9",
)
def redirect_temporary(exchange: Exchange) -> Iterator[Spot]:
    for hop in exchange.hops:
        if hop.status not in _PERMANENT:
            yield Spot(None, f"{hop.status} to {hop.to}")


@rule(
    "long-address",
    Severity.BETTER,
    what=f"The address is longer than {LONGEST_ADDRESS} characters.",
    hurts="The strictest programs take no longer address to subscribe to.",
    instead="Shorten the path, and leave parameters that have their usual value out.",
    reference="clients' limits",
)
def long_address(exchange: Exchange) -> Iterator[Spot]:
    if LONGEST_ADDRESS < len(exchange.address) <= _REFUSED:
        yield Spot(None, f"{len(exchange.address)} characters")


@rule(
    "refused-address",
    Severity.BREAKS,
    what=f"The address is longer than {_REFUSED} characters.",
    hurts="Google Calendar does not subscribe to it, and does not say so.",
    instead="Shorten the path, or put a choice of many things behind one short token.",
    reference="Google Calendar's limit",
)
def refused_address(exchange: Exchange) -> Iterator[Spot]:
    if len(exchange.address) > _REFUSED:
        yield Spot(None, f"{len(exchange.address)} characters")


GROUP = Group(
    title="The address",
    praise="The address leads straight to the feed.",
    checks=(
        http_status,
        not_https,
        redirect_chain,
        redirect_temporary,
        long_address,
        refused_address,
    ),
)
