"""All readers see the same in a good feed, and each of them notices a broken one."""

from datetime import UTC, date, datetime

from tests.consumers.readers import Reader
from tests.consumers.sample import DESCRIPTION, ENTRIES, TITLE, feed
from tests.consumers.seen import Seen


def test_every_reader_sees_what_was_written(reader: Reader) -> None:
    assert reader(feed(*ENTRIES)) == (
        Seen(
            uid="conference@example.org",
            start=date(2018, 6, 28),
            end=date(2018, 6, 30),
            title="The conference",
            transp="TRANSPARENT",
        ),
        Seen(
            uid="one@example.org",
            start=datetime(2018, 6, 28, 19, tzinfo=UTC),
            end=datetime(2018, 6, 28, 21, tzinfo=UTC),
            title=TITLE,
            description=DESCRIPTION,
            location="Room 4, Building 2, New York",
            status="CONFIRMED",
            transp="OPAQUE",
            sequence=3,
            url="https://example.org/sessions/2?lang=fr&a=b;c,d",
            categories=("Session", "Theme II"),
            attach=("https://example.org/sessions/2/summary",),
            related=("conference@example.org", "two@example.org"),
        ),
        Seen(
            uid="two@example.org",
            start=datetime(2018, 6, 29, 3, 15, tzinfo=UTC),
            end=datetime(2018, 6, 29, 4, 30, tzinfo=UTC),
            title="CANCELLED: الجلسة الثالثة",
            status="CANCELLED",
            transp="TRANSPARENT",
            sequence=4,
        ),
    )
