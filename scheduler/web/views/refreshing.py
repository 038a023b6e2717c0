"""How to have each calendar program look for changes at once, where it can be asked to."""

from dataclasses import dataclass

from scheduler.http.terms import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshing:
    """A calendar program, and what its user can do."""

    name: str
    how: str


REFRESHING = (
    Refreshing(
        name=N_("iPhone and iPad"),
        how=N_("In Calendar, press Calendars and pull the list down. By itself: every 15 minutes."),
    ),
    Refreshing(
        name=N_("Calendar on a Mac"),
        how=N_("Choose View, Refresh Calendars. By itself: as often as you chose."),
    ),
    Refreshing(
        name=N_("Google Calendar"),
        how=N_("It cannot be asked to look; it does so every 8 to 24 hours. Rely on this page."),
    ),
    Refreshing(
        name=N_("Outlook on the web"),
        how=N_("It cannot be asked to look; it does so about every 3 hours. Rely on this page."),
    ),
    Refreshing(
        name=N_("Thunderbird"),
        how=N_("In the calendar, press Synchronize. By itself: every 30 minutes."),
    ),
    Refreshing(
        name=N_("Android with ICSx⁵"),
        how=N_("Pull the list of calendars down. By itself: every 15 minutes or as you chose."),
    ),
    Refreshing(
        name=N_("Nextcloud"),
        how=N_("It looks every hour; its administrator alone can make it look sooner."),
    ),
)
