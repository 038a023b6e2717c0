"""The calendar's address, and what each program makes of it."""

from dataclasses import dataclass

from scheduler.http.terms import N_
from scheduler.web.asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A calendar program: how to subscribe with it, and when it looks again."""

    name: str
    how: str
    delay: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeView:
    address: str
    webcal: str
    clients: tuple[Client, ...]


_CLIENTS = (
    Client(
        name=N_("iPhone and iPad"),
        how=N_("Press the button above and confirm."),
        delay=N_("Looks every 15 minutes at best; choose how often under Calendar, Accounts."),
    ),
    Client(
        name=N_("Calendar on a Mac"),
        how=N_("Press the button above, or choose File, New Calendar Subscription."),
        delay=N_("Looks as often as you choose there, from every 5 minutes to every week."),
    ),
    Client(
        name=N_("Google Calendar"),
        how=N_("On a computer, choose Other calendars, From URL, and paste the address."),
        delay=N_(
            "Looks every 8 to 24 hours, so it is the slowest of all; it leaves out what is "
            "cancelled."
        ),
    ),
    Client(
        name=N_("Outlook on the web"),
        how=N_("Choose Add calendar, Subscribe from web, and paste the address."),
        delay=N_("Looks about every 3 hours; read the title of an entry for its status."),
    ),
    Client(
        name=N_("Thunderbird"),
        how=N_("Choose New Calendar, On the Network, and paste the address."),
        delay=N_("Looks every 30 minutes unless you choose otherwise."),
    ),
    Client(
        name=N_("Android with ICSx⁵"),
        how=N_("Install ICSx⁵, press the plus sign and paste the address."),
        delay=N_("Looks every 15 minutes or as you choose."),
    ),
    Client(
        name=N_("Nextcloud"),
        how=N_("In Calendar, choose New calendar, New subscription from link."),
        delay=N_("Looks every hour, as this calendar asks it to."),
    ),
)


def show_subscribe(asked: Asked) -> SubscribeView:
    address = f"{asked.site}{asked.to.feed}"
    return SubscribeView(
        address=address,
        webcal=f"webcal{address[address.index(':') :]}",
        clients=_CLIENTS,
    )
