"""What the head of a call says: who, what about, and what time it is where they are."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from callassist.ui.days import place_words

if TYPE_CHECKING:
    from callassist.calls.events import CallHeader


def who(header: CallHeader) -> str:
    """The person's name, or the company's, or nothing."""
    person = header.facts.get("person", {})
    first_last = " ".join(str(person.get(part) or "") for part in ("first_name", "last_name")).strip()
    for found in (person.get("full_name"), first_last, person.get("company")):
        if found:
            return str(found)
    return ""


def about(header: CallHeader) -> str:
    """The second person, whom the call is about."""
    facts = header.facts.get("about", {})
    return str(facts.get("full_name") or facts.get("first_name") or "")


def what(header: CallHeader) -> str:
    """The job, and where the person came from."""
    job, person = header.facts.get("job", {}), header.facts.get("person", {})
    return " · ".join(str(part) for part in (job.get("title"), person.get("source_detail")) if part)


def their_time(header: CallHeader, now: datetime) -> tuple[str, str] | None:
    """Their time and place ("14:06", "Lisbon"); None when their zone is not known."""
    zone = str(header.facts.get("person", {}).get("zone") or "")
    if not zone:
        return None
    from callassist.people.clock import local_time  # the start of the window has no use for zones

    theirs = local_time(now, zone)
    if theirs is None:
        return None
    return theirs.strftime("%H:%M"), place_words(zone)
