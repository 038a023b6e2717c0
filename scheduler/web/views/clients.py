"""Calendar programs: how to subscribe with each, and when it looks again."""

from dataclasses import dataclass

from scheduler.http.terms import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """`note` is what it makes of our entries, where that may surprise."""

    name: str
    how: str
    delay: str
    note: str = ""


CLIENTS = (
    Client(
        name=N_("iPhone and iPad"),
        how=N_("Press “Subscribe on this device” and confirm."),
        delay=N_("Looks every 15 minutes at best: choose how often in Settings, under Calendar."),
    ),
    Client(
        name=N_("Calendar on a Mac"),
        how=N_("Press “Subscribe on this device”, or choose File, New Calendar Subscription."),
        delay=N_("Looks as often as you choose there, from every 5 minutes to every week."),
    ),
    Client(
        name=N_("Google Calendar"),
        how=N_("On a computer: Other calendars, From URL, and paste the address."),
        delay=N_("Looks every 8 to 24 hours, so it is the slowest of all."),
        note=N_("It hides what is cancelled and takes no alarms from a calendar like this."),
    ),
    Client(
        name=N_("Outlook on the web"),
        how=N_("Add calendar, Subscribe from web, and paste the address."),
        delay=N_("Looks about every 3 hours."),
    ),
    Client(
        name=N_("Thunderbird"),
        how=N_("New Calendar, On the Network, and paste the address."),
        delay=N_("Looks every 30 minutes unless you choose otherwise."),
    ),
    Client(
        name=N_("Android with ICSx⁵"),
        how=N_("Install ICSx⁵, press the plus sign and paste the address."),
        delay=N_("Looks every 15 minutes at best: you choose."),
    ),
    Client(
        name=N_("Nextcloud"),
        how=N_("In Calendar: New calendar, New subscription from link."),
        delay=N_("Looks every hour, as this calendar asks it to."),
    ),
)
