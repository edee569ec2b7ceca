"""Calendars that come in: what an `.ics` file holds, which of it is a call, and how later versions of it follow."""
