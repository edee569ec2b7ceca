"""What a script may say about the calls before this one: whether we return a call, how often we left word, when we
last spoke."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from callassist.people.clock import local_time
from callassist.people.facts import facts
from callassist.people.interactions import Party
from callassist.people.person_model import Person
from callassist.people.phone import zone_of
from callassist.planner.history import History
from callassist.script.script_model import Value, Values


def known_of_calls(history: History, now: datetime, zone: str = "") -> dict[str, Value]:
    """`call.returning`, `promised`, `messages_left`, `last_spoken`, `met`: those that there is something to say about.

    `promised` is whether we said that we would call again; the days we last spoke, and met for an interview, are ISO
    dates on their clock (`zone`), else on that of `now`.
    """
    meeting = history.interview
    they_cannot = meeting is not None and meeting.cannot is Party.THEY
    found: dict[str, Value] = {"returning": history.missed is not None or they_cannot}
    if history.messages_left:
        found["messages_left"] = history.messages_left
    if history.missed is None and (history.call_back is not None or history.asked is not None):
        found["promised"] = True

    def day(moment: datetime) -> str:
        return (local_time(moment, zone) or moment.astimezone(now.tzinfo)).date().isoformat()

    met = meeting.at if meeting is not None and not meeting.cannot else None
    if met is not None and met.astimezone(UTC) <= now.astimezone(UTC):
        found["met"] = day(met)
    moments = [moment.astimezone(UTC) for moment in (history.spoke, met) if moment is not None]
    past = [moment for moment in moments if moment <= now.astimezone(UTC)]
    if past:
        found["last_spoken"] = day(max(past))
    return found


def facts_for_call(
    person: Person, history: History, me: Mapping[str, Value], now: datetime, *, lang: str = "en"
) -> Values:
    """All that a script can be told before a call with this person: `people.facts`, and what came before."""
    found = dict(facts(person, me, now, lang=lang))
    call = found["call"]
    found["call"] = {**(call if isinstance(call, Mapping) else {}), **known_of_calls(history, now, zone_of(person))}
    return found
