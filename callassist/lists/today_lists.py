"""The planner and lists: who was not reached by a list is called again by that list, after the hours of that list.

Today need not name them as well, and the wrap-up proposes no other time than the list keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from callassist.lists.list_model import CallingList, ListEntry
from callassist.lists.standing import EntryState, standing_of
from callassist.people.interactions import ActionState
from callassist.people.person_model import Person
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.today import TodayItem


def without_listed(
    items: Iterable[TodayItem], lists: Iterable[tuple[CallingList, Sequence[ListEntry]]]
) -> list[TodayItem]:
    """The items without another try (T6) at somebody whom a list calls that is neither paused nor put away.

    What was promised stays: a promise is told wherever it is looked for.
    """
    by_script: dict[str, set[str]] = {}
    for listing, entries in lists:
        if _calls(listing):
            by_script.setdefault(listing.script, set()).update(one.person for one in entries if not one.closed)
    if not by_script:
        return list(items)
    everybody = set[str]().union(*by_script.values())
    return [item for item in items if not _is_listed(item, by_script, everybody)]


def settings_for(
    person: Person,
    script: str,
    settings: PlannerSettings,
    lists: Iterable[tuple[CallingList, Sequence[ListEntry]]],
) -> PlannerSettings:
    """How the planner is to go about another try (T6) at somebody after a call by this script.

    Where a list calls them by it, its hours hold in place of the planner's; where it has let go of them, nobody is to
    try again.
    """
    found = [
        (listing, entry)
        for listing, entries in lists
        if _calls(listing) and listing.script == script
        for entry in entries
        if entry.person == person.id or entry.person in person.merged_from
    ]
    if not found:
        return settings
    if all(standing_of(entry, person, listing, settings).state is EntryState.CLOSED for listing, entry in found):
        return replace(settings, off=(*settings.off, "T6"))
    hours = max(listing.cool_down for listing, _ in found)
    return replace(settings, hours_between_tries=hours, days_between_messages=0)


def _calls(listing: CallingList) -> bool:
    return not listing.paused and listing.finished is None


def _is_listed(item: TodayItem, by_script: dict[str, set[str]], everybody: set[str]) -> bool:
    if item.advice.rules[:1] != ("T6",):
        return False
    if item.advice.action is ActionState.LET_GO:
        return item.person.id in everybody
    return item.person.id in by_script.get(item.script, ())
