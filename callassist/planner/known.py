"""What a script may say about the calls before this one: whether we return a call, how often we left word, when we
last spoke."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from callassist.people.clock import local_time
from callassist.people.facts import facts
from callassist.people.happening import Party
from callassist.people.model import Person
from callassist.people.phone import zone_of
from callassist.planner.history import History
from callassist.script.model import Value, Values


def known_of_calls(history: History, now: datetime, zone: str = "") -> dict[str, Value]:
    """`call.returning`, `call.messages_left` and `call.last_spoken`; only those that there is something to say about.

    The day we last spoke is an ISO date on their clock (`zone`), else on that of `now`.
    """
    meeting = history.interview
    they_cannot = meeting is not None and meeting.cannot is Party.THEY
    found: dict[str, Value] = {"returning": history.missed is not None or they_cannot}
    if history.messages_left:
        found["messages_left"] = history.messages_left
    moments = [moment.astimezone(UTC) for moment in (history.spoke, meeting and meeting.at) if moment is not None]
    past = [moment for moment in moments if moment <= now.astimezone(UTC)]
    if past:
        spoke = max(past)
        found["last_spoken"] = (local_time(spoke, zone) or spoke.astimezone(now.tzinfo)).date().isoformat()
    return found


def facts_for_call(
    person: Person, history: History, me: Mapping[str, Value], now: datetime, *, lang: str = "en"
) -> Values:
    """All that a script can be told before a call with this person: `people.facts`, and what came before."""
    found = dict(facts(person, me, now, lang=lang))
    call = found["call"]
    found["call"] = {**(call if isinstance(call, Mapping) else {}), **known_of_calls(history, now, zone_of(person))}
    return found
