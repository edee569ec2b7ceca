"""What the head of a call says besides who it is with: what about, and what time it is where they are."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from callassist.calls.header_facts import person_or_company
from callassist.messages import facts_line
from callassist.ui.days import place_words

if TYPE_CHECKING:
    from callassist.calls.events import CallHeader


def what(header: CallHeader) -> str:
    """The job, and where the person came from."""
    job, person = header.facts.get("job", {}), header.facts.get("person", {})
    return facts_line(job.get("title"), person.get("source_detail"))


def reached(header: CallHeader) -> list[str]:
    """Their company, where the call is not named after it, and the number."""
    person = header.facts.get("person", {})
    company, number = str(person.get("company") or ""), str(person.get("phone") or "")
    return [part for part in (company if company != person_or_company(header) else "", number) if part]


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
