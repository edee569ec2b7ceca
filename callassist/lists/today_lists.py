"""Today and lists: who was not reached by a list is called again by that list, and need not stand in Today as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from callassist.lists.list_model import CallingList, ListEntry
from callassist.people.interactions import ActionState
from callassist.planner.today import TodayItem


def without_listed(
    items: Iterable[TodayItem], lists: Iterable[tuple[CallingList, Sequence[ListEntry]]]
) -> list[TodayItem]:
    """The items without another try (T6) at somebody whom a list calls that is neither paused nor put away.

    What was promised stays: a promise is told wherever it is looked for.
    """
    by_script: dict[str, set[str]] = {}
    for listing, entries in lists:
        if not listing.paused and listing.finished is None:
            by_script.setdefault(listing.script, set()).update(one.person for one in entries if not one.closed)
    if not by_script:
        return list(items)
    everybody = set[str]().union(*by_script.values())
    return [item for item in items if not _is_listed(item, by_script, everybody)]


def _is_listed(item: TodayItem, by_script: dict[str, set[str]], everybody: set[str]) -> bool:
    if item.advice.rules[:1] != ("T6",):
        return False
    if item.advice.action is ActionState.LET_GO:
        return item.person.id in everybody
    return item.person.id in by_script.get(item.script, ())
