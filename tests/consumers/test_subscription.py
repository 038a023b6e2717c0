"""A user of vdirsyncer and khal sees the feed, and sees each change after the next fetch."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.consumers.sample import (
    CONFERENCE,
    DESCRIPTION,
    ENTRIES,
    SITTING,
    TITLE,
    escaped,
    feed,
    folded,
)
from tests.consumers.seen import UnreadableError
from tests.consumers.served import Served
from tests.consumers.subscription import Entry, Subscription

pytestmark = pytest.mark.unmeasured

_FIRST, _LAST = date(2018, 6, 28), date(2018, 6, 29)


@pytest.fixture
def subscription(served: Served, tmp_path: Path) -> Subscription:
    served.ics = feed(*ENTRIES)
    return Subscription(served.address, tmp_path / "home", "America/New_York")


def test_khal_shows_what_was_served(subscription: Subscription) -> None:
    subscription.sync()

    assert subscription.entries(_FIRST, _LAST) == (
        Entry(
            title="The conference",
            start=date(2018, 6, 28),
            end=date(2018, 6, 30),
            description="",
            location="",
            status="",
            url="",
        ),
        Entry(
            title=TITLE,
            start=datetime(2018, 6, 28, 19, tzinfo=UTC),
            end=datetime(2018, 6, 28, 21, tzinfo=UTC),
            description=DESCRIPTION,
            location="Room 4, Building 2, New York",
            status="CONFIRMED",
            url="https://example.org/sessions/2?lang=fr&a=b;c,d",
        ),
        Entry(
            title="CANCELLED: الجلسة الثالثة",
            start=datetime(2018, 6, 29, 3, 15, tzinfo=UTC),
            end=datetime(2018, 6, 29, 4, 30, tzinfo=UTC),
            description="",
            location="",
            status="CANCELLED",
            url="",
        ),
    )


def test_days_outside_the_span_are_not_listed(subscription: Subscription) -> None:
    subscription.sync()

    assert subscription.entries(date(2018, 6, 26), date(2018, 6, 27)) == ()
    assert [entry.title for entry in subscription.entries(_LAST, _LAST)] == [
        "The conference",
        "CANCELLED: الجلسة الثالثة",
    ]


def test_the_listing_is_in_the_users_own_zone(served: Served, subscription: Subscription) -> None:
    served.ics = feed(SITTING.replace(folded(f"DESCRIPTION:{escaped(DESCRIPTION)}"), b""))
    subscription.sync()

    assert subscription.listing(_FIRST, _LAST) == f"Thursday, 2018-06-28\n15:00-17:00 {TITLE}\n"


def test_a_change_arrives_with_the_next_fetch(served: Served, subscription: Subscription) -> None:
    subscription.sync()
    served.ics = feed(SITTING.replace(b"20180628T170000", b"20180628T165800"), CONFERENCE)
    subscription.sync()

    assert [(entry.title, entry.end) for entry in subscription.entries(_FIRST, _LAST)] == [
        ("The conference", date(2018, 6, 30)),
        (TITLE, datetime(2018, 6, 28, 20, 58, tzinfo=UTC)),
    ]
    assert len(subscription.files()) == 2


def test_vdirsyncer_never_asks_conditionally(served: Served, subscription: Subscription) -> None:
    subscription.sync()
    subscription.sync()

    assert [sorted(asked) for asked in served.asked] == [
        ["accept", "accept-encoding", "host", "user-agent"]
    ] * len(served.asked)
    assert len(served.asked) >= 2


def test_a_feed_that_fails_is_said_to(served: Served, subscription: Subscription) -> None:
    subscription.sync()
    served.status = 503

    with pytest.raises(UnreadableError, match="503"):
        subscription.sync()

    assert len(subscription.files()) == len(ENTRIES)


def test_vdirsyncer_does_not_believe_an_empty_feed(
    served: Served, subscription: Subscription
) -> None:
    subscription.sync()
    served.ics = feed()

    with pytest.raises(UnreadableError, match="completely emptied"):
        subscription.sync()

    assert len(subscription.files()) == len(ENTRIES)
