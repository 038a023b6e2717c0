"""Ways into a calendar program: the address of a feed, links that hand it over, and its picture."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from markupsafe import Markup

from scheduler.web.picture import qr


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLinks:
    """The address of a feed as programs take it, what to call it, and the page it stands on."""

    address: str
    name: str
    page: str

    @property
    def webcal(self) -> str:
        """Return the address in the scheme that opens a device's own calendar program."""
        return f"webcal{self.address[self.address.index(':') :]}"

    @property
    def google(self) -> str:
        return f"https://calendar.google.com/calendar/render?cid={quote(self.webcal, safe='')}"

    @property
    def outlook(self) -> str:
        return f"https://outlook.live.com/calendar/0/addfromweb?{self._from_web}"

    @property
    def office(self) -> str:
        return f"https://outlook.office.com/calendar/0/addfromweb?{self._from_web}"

    @property
    def picture(self) -> Markup:
        """Return a QR code of the page, where a phone finds the way that it knows."""
        return qr(self.page)

    @property
    def _from_web(self) -> str:
        return urlencode({"url": self.address, "name": self.name}, quote_via=quote)
