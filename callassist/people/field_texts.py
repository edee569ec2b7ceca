"""Values as one line of text and back, for files that hold text only, and fields as one says them."""

from __future__ import annotations

import re
from datetime import time

from callassist.messages import Message, message
from callassist.people.person_model import OpenHours

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_HOURS = re.compile(r"((?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[, ]+(?:Mo|Tu|We|Th|Fr|Sa|Su))*) (\d\d:\d\d)-(\d\d:\d\d)")


def hours_text(hours: OpenHours | None) -> str:
    """ "Mo Tu We 09:00-17:00", or empty."""
    if hours is None:
        return ""
    days = " ".join(_DAYS[day] for day in sorted(set(hours.days)))
    return f"{days} {hours.start:%H:%M}-{hours.end:%H:%M}"


def hours_from(text: str) -> OpenHours | None:
    """The hours that `hours_text` wrote; None when it is not of that form."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    days = tuple(sorted({_DAYS.index(day) for day in re.findall(r"[A-Z][a-z]", found.group(1))}))
    try:
        return OpenHours(start=time.fromisoformat(found.group(2)), end=time.fromisoformat(found.group(3)), days=days)
    except ValueError:
        return None


_FIELDS = {
    "name": message("name"),
    "given": message("first name"),
    "middle": message("middle name"),
    "family": message("last name"),
    "suffix": message("suffix"),
    "full": message("name as they write it"),
    "academic_title": message("academic title"),
    "speciality": message("speciality"),
    "form_of_address": message("form of address"),
    "pronunciation": message("pronunciation"),
    "company": message("company"),
    "role": message("role"),
    "numbers": message("number"),
    "emails": message("email"),
    "zone": message("time zone"),
    "country": message("country"),
    "source": message("source"),
    "source_detail": message("where they come from"),
    "who_contacted": message("first contact"),
    "hours": message("business hours"),
    "links": message("link"),
    "notes": message("notes"),
    "uids": message("ID in the other program"),
    "job": message("job facts"),
    "own": message("own fields"),
    "job.title": message("job title"),
    "job.company": message("hiring company"),
    "job.location": message("place of work"),
    "job.department": message("department of the job"),
}


def field_words(field: str) -> Message:
    """A field of a record as one says it: "company", "job title" for job.title, "Shoe size" for own.Shoe size."""
    head, dot, key = field.partition(".")
    if field in _FIELDS:
        return _FIELDS[field]
    if head == "job" and dot:
        return message("job {name}", name=key.replace("_", " "))
    return Message((key if head == "own" and dot else field).replace("{", "("))
