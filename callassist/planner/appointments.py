"""Interviews that are coming: the call itself (T8, W1 to W3), and what must be settled before it (W4, W5)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from callassist.people.clock import later
from callassist.people.interactions import ActionState, Appointment, Party
from callassist.planner.advice import SCRIPTS, Advice
from callassist.planner.dialling import WHO
from callassist.planner.history import History
from callassist.planner.rules import CallGround, CallProposal
from callassist.planner.scheduling import schedule


def appointment_advice(history: History, ground: CallGround) -> tuple[Advice, ...]:
    """What to do about an interview that is not over yet, or did not take place; nothing when there is none."""
    call = history.interview
    if call is None or history.closed:
        return ()
    if call.cannot:
        talked = history.spoke is not None and history.spoke.astimezone(UTC) >= call.at.astimezone(UTC)
        return (cannot_make_it(call, ground),) if ground.settings.holds("W5") and not talked else ()
    if _is_over(call, ground):
        return ()
    found = [the_interview(call, ground)]
    if ground.settings.holds("W4") and (open_points := unsettled(call, ground, history.spoke)) is not None:
        found.append(open_points)
    return tuple(found)


def the_interview(call: Appointment, ground: CallGround) -> Advice:
    """W1 to W3 say who dials, unless they meet; T8: at its end, ask when the decision is due.

    It stands at its agreed time.
    """
    dials, rule = _dials(call, ground)
    asks = ground.settings.holds("T8")
    kind = "meeting" if call.in_person else "interview"
    key = kind if asks and not call.we_interview else f"{kind} {'ours' if asks else 'plain'}"
    at = ground.place.local(call.at)
    said = ground.words.say(key, at=ground.said(at), dials=ground.words.say(f"dials {dials or 'nobody'}"))
    rules = (*((rule,) if rule else ()), *(("T8",) if asks else ()))
    return Advice(
        at=max(at, ground.now, key=lambda moment: moment.astimezone(UTC)),
        zone=ground.place.zone.key,
        action=ActionState.INTERVIEW,
        reason=f"{said}.",
        rules=rules,
        due=at,
        script="" if call.in_person else SCRIPTS[ActionState.SCREEN if call.we_interview else ActionState.INTERVIEW],
    )


def unsettled(call: Appointment, ground: CallGround, spoke: datetime | None = None) -> Advice | None:
    """W4: time with zone, number and who dials are confirmed in advance; None when they are, or it is too early.

    Whoever was spoken to (`spoke`) is not called about it on the same day.
    """
    ahead = timedelta(days=ground.settings.arrange_days_ahead)
    too_early = call.at.astimezone(UTC) - ground.now.astimezone(UTC) > ahead
    if call.confirmed or call.in_person or too_early:
        return None
    open_points = ground.words.say("gap unconfirmed" if _dials(call, ground)[0] else "gap open")
    cause = ground.words.say("arrange", at=ground.said(call.at), open=open_points)
    due = ground.now
    if spoke is not None and ground.place.local(spoke).date() == ground.now.date():
        due = ground.on(ground.now.date() + timedelta(days=1))
    advice = schedule(CallProposal(ActionState.ARRANGE, due, ("W4",), cause, timed=False), History(), ground)
    return advice if advice.at.astimezone(UTC) < call.at.astimezone(UTC) else None


def cannot_make_it(call: Appointment, ground: CallGround) -> Advice:
    """W5: who cannot make it says so as early as possible and offers other times; these are owed until they talk."""
    key = "fell through" if _is_over(call, ground) else f"cannot {call.cannot}"
    cause = ground.words.say(key, at=ground.said(call.at))
    return schedule(CallProposal(ActionState.ARRANGE, ground.now, ("W5",), cause, timed=False), History(), ground)


def _dials(call: Appointment, ground: CallGround) -> tuple[Party, str]:
    if call.in_person:
        return Party.UNKNOWN, ""
    for rule, ask in WHO:
        if ground.settings.holds(rule) and (answer := ask(call)):
            return answer, rule
    return Party.UNKNOWN, ""


def _is_over(call: Appointment, ground: CallGround) -> bool:
    return later(call.at, timedelta(minutes=call.minutes)).astimezone(UTC) <= ground.now.astimezone(UTC)
