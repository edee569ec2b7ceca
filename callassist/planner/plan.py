"""When to call somebody next: the rules over one history, combined by their precedence.

ground = ground_for(person, settings, now)
advise(history, ground)      # the one next step, or None
beside(history, ground)      # what stands on its own date: interviews, open arrangements, thanks
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from callassist.people.clock import whole_minute
from callassist.people.person_model import Person
from callassist.planner.advice import Advice
from callassist.planner.appointments import appointment_advice
from callassist.planner.history import History
from callassist.planner.hours import PlaceHours, place_of
from callassist.planner.reasons import ENGLISH, ReasonLanguage
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.rules import PRECEDENCE, CallGround, thank
from callassist.planner.scheduling import schedule


def ground_for(
    person: Person,
    settings: PlannerSettings,
    now: datetime,
    *,
    our_zone: tzinfo | None = None,
    words: ReasonLanguage = ENGLISH,
) -> CallGround:
    """What the rules stand on for this person. `now` is aware; `our_zone` serves where theirs is not known."""
    return ground_at(place_of(person, settings, our_zone or now.tzinfo), settings, now, words=words)


def ground_at(
    place: PlaceHours, settings: PlannerSettings, now: datetime, *, words: ReasonLanguage = ENGLISH
) -> CallGround:
    """The same for a place that is already known. `now` is rounded up to the minute: advice is never in the past."""
    return CallGround(whole_minute(place.local(now)), place, settings, words, now.tzinfo)


def advise(history: History, ground: CallGround) -> Advice | None:
    """The next step with this person: the first rule of `PRECEDENCE` that has something to say. None: leave them be.

    A history that is closed asks for nothing (the door is open: their call or ours opens it again), and who asked not
    to be called any more is never proposed.
    """
    if history.closed or history.never_again:
        return None
    for rule, propose in PRECEDENCE:
        if rule and not ground.settings.holds(rule):
            continue
        proposal = propose(history, ground)
        if proposal is not None:
            return schedule(proposal, history, ground)
    return None


def beside(history: History, ground: CallGround) -> tuple[Advice, ...]:
    """What stands beside the next step: an interview that is coming, what is open about it, a thank-you (T9)."""
    if history.never_again:
        return ()
    found = list(appointment_advice(history, ground))
    proposal = thank(history, ground) if ground.settings.holds("T9") else None
    if proposal is not None:
        found.append(schedule(proposal, History(), ground))
    return tuple(found)
