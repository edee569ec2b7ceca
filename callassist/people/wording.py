"""Values as one line of text and back, for files that hold text only, and fields as one says them."""

from __future__ import annotations

import re
from datetime import time

from callassist.people.model import Hours
from callassist.wording import Said, said

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_HOURS = re.compile(r"((?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[, ]+(?:Mo|Tu|We|Th|Fr|Sa|Su))*) (\d\d:\d\d)-(\d\d:\d\d)")


def hours_text(hours: Hours | None) -> str:
    """ "Mo Tu We 09:00-17:00", or empty."""
    if hours is None:
        return ""
    days = " ".join(_DAYS[day] for day in sorted(set(hours.days)))
    return f"{days} {hours.start:%H:%M}-{hours.end:%H:%M}"


def hours_from(text: str) -> Hours | None:
    """The hours that `hours_text` wrote; None when it is not of that form."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    days = tuple(sorted({_DAYS.index(day) for day in re.findall(r"[A-Z][a-z]", found.group(1))}))
    try:
        return Hours(start=time.fromisoformat(found.group(2)), end=time.fromisoformat(found.group(3)), days=days)
    except ValueError:
        return None


_FIELDS = {
    "name": said("name"),
    "given": said("first name"),
    "middle": said("middle name"),
    "family": said("last name"),
    "suffix": said("suffix"),
    "full": said("name as they write it"),
    "academic_title": said("academic title"),
    "speciality": said("speciality"),
    "form_of_address": said("form of address"),
    "pronunciation": said("pronunciation"),
    "company": said("company"),
    "role": said("role"),
    "numbers": said("number"),
    "emails": said("email"),
    "zone": said("time zone"),
    "country": said("country"),
    "source": said("source"),
    "source_detail": said("where they come from"),
    "who_contacted": said("first contact"),
    "hours": said("business hours"),
    "links": said("link"),
    "notes": said("notes"),
    "uids": said("ID in the other program"),
    "job": said("job facts"),
    "own": said("own fields"),
    "job.title": said("job title"),
    "job.company": said("hiring company"),
    "job.location": said("place of work"),
    "job.department": said("department of the job"),
}


def field_words(field: str) -> Said:
    """A field of a record as one says it: "company", "job title" for job.title, "Shoe size" for own.Shoe size."""
    head, dot, key = field.partition(".")
    if field in _FIELDS:
        return _FIELDS[field]
    if head == "job" and dot:
        return said("job {name}", name=key.replace("_", " "))
    return Said((key if head == "own" and dot else field).replace("{", "("))
