"""The calendar door: iCalendar."""
