"""Who a call was with, about whom and what for: what its header knew before it, and what was filled in meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from callassist.calls.events import CallHeader

FactNames: TypeAlias = tuple[tuple[str, str, str], ...]
FactGroups: TypeAlias = Mapping[str, Mapping[str, object]]
NOTHING_FILLED: Mapping[str, str] = {}


def fact_names(*dotted: str) -> FactNames:
    """Names of facts, taken apart once."""
    return tuple((name, name.partition(".")[0], name.partition(".")[2]) for name in dotted)


_PERSON = fact_names("person.full_name", "person.name")
_PERSON_PARTS = (fact_names("person.first_name"), fact_names("person.last_name"))
_ABOUT = fact_names("about.full_name", "about.first_name")
_JOB = fact_names("job.title")


def known_fact(before: FactGroups, filled: Mapping[str, str], names: FactNames) -> str:
    """The first of these facts that is known: as it was filled in during the call, else from before it."""
    for dotted, group, name in names:
        if filled and filled.get(dotted):
            return filled[dotted]
        if group in before and (value := before[group].get(name)) is not None and value != "":
            return str(value)
    return ""


def person_named(before: FactGroups, filled: Mapping[str, str] = NOTHING_FILLED) -> str:
    """The name of whom the call was with, or nothing."""
    whole = known_fact(before, filled, _PERSON)
    return whole or " ".join(part for names in _PERSON_PARTS if (part := known_fact(before, filled, names)))


def about_named(before: FactGroups, filled: Mapping[str, str] = NOTHING_FILLED) -> str:
    """The name of the second person, whom the call was about, or nothing."""
    return known_fact(before, filled, _ABOUT)


def job_named(before: FactGroups, filled: Mapping[str, str] = NOTHING_FILLED) -> str:
    """The job that the call was about, or nothing."""
    return known_fact(before, filled, _JOB)


def person_or_company(header: CallHeader) -> str:
    """The person, or where nobody is named the company, or nothing."""
    return person_named(header.facts) or str(header.facts.get("person", {}).get("company") or "")
