"""From a request to a moment: never in the past, in their hours (T1), and no follow-up on a Monday (T5).

What was in the way is told in the reason. The times to offer somebody who asks to be called back are found here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from callassist.people.clock import later, whole_minute
from callassist.people.interactions import ActionState
from callassist.planner.advice import GRACE, SCRIPTS, Advice
from callassist.planner.history import History
from callassist.planner.rules import DAYS_AHEAD, CallGround, CallProposal


def schedule(proposal: CallProposal, history: History, ground: CallGround) -> Advice:
    """The advice that comes of a proposal."""
    wanted = whole_minute(_spaced(proposal, history, ground))
    due = good_moment(wanted, proposal, ground)
    at = max(due, good_moment(max(wanted, ground.now, key=_utc), proposal, ground), key=_utc)
    is_late = _utc(due) + GRACE < _utc(ground.now)
    start = ground.now if _utc(due) < _utc(ground.now) else wanted
    detours, moved_by = _detours(start, at, proposal, ground)
    if _utc(wanted) > _utc(proposal.due) and _utc(wanted) > _utc(ground.now):
        detours = [ground.words.say("wait"), *detours]
        moved_by = (*moved_by, "T6")
    return Advice(
        at=at,
        zone=ground.place.zone.key,
        action=proposal.action,
        reason=_sentence(proposal, detours, at, is_late, ground),
        rules=tuple(dict.fromkeys((*proposal.rules, *moved_by))),
        due=due,
        script=proposal.script or SCRIPTS[proposal.action],
        timed=proposal.timed,
    )


@dataclass(frozen=True, slots=True)
class CallBackTime:
    """A time to offer to somebody who asks to be called back. `id` is "later", "next-day" or "next-week".

    `at` is on their clock; `reason` says in a clause what moved it, empty where nothing did.
    """

    id: str
    at: datetime
    reason: str = ""


def call_back_times(ground: CallGround) -> tuple[CallBackTime, ...]:
    """Later today where that is still in their hours, the next working day and next week, each where there is one.

    All are in their business hours, on none of their holidays, and the days to come are not the quiet one. Today may
    be: whoever asks for a call today is called today.
    """
    found: list[CallBackTime] = []
    soon = _half_hour(later(ground.now, timedelta(hours=2)))
    if soon.date() == ground.now.date() and ground.place.is_open(soon):
        found.append(CallBackTime("later", soon))
    next_day = _on_a_working_day(ground.now.date() + timedelta(days=1), ground)
    found.append(CallBackTime("next-day", *next_day))
    monday = ground.now.date() + timedelta(days=7 - ground.now.weekday())
    next_week = _on_a_working_day(max(monday, next_day[0].date() + timedelta(days=1)), ground)
    if next_week[0].date() < monday + timedelta(days=7):
        found.append(CallBackTime("next-week", *next_week))
    return tuple(found)


def _on_a_working_day(first: date, ground: CallGround) -> tuple[datetime, str]:
    """The hour it is now, or when they open, on the first day from `first` on that is a working one and not quiet."""
    clock = _half_hour(ground.now - timedelta(minutes=29)).time()
    at = ground.same_hour(first, clock)
    wish = CallProposal(ActionState.CALL_BACK, ground.on(first, clock), (), "", follows_up=True, hours_told=True)
    clauses, _ = _detours(wish.due, at, wish, ground)
    return at, ground.words.both(clauses)


def against(at: datetime, ground: CallGround) -> str:
    """What speaks against a time, as a clause; empty when nothing does."""
    place, words, theirs = ground.place, ground.words, ground.place.local(at)
    if _utc(at) < _utc(ground.now) - timedelta(minutes=1):
        return words.say("gap past")
    if place.is_open(at):
        return ""
    day = words.on(theirs.date(), ground.now.date())
    if name := _holiday(theirs.date(), ground):
        return words.say("gap holiday", day=day, name=name)
    if not place.is_workday(theirs.date()):
        return words.say("gap day off", day=day)
    span = {"start": words.clock(place.hours.start), "end": words.clock(place.hours.end)}
    return words.say("gap hours", time=words.clock(theirs.time()), **span)


def _half_hour(moment: datetime) -> datetime:
    """The next full or half hour, or `moment` itself where it is one."""
    whole = whole_minute(moment)
    return later(whole, timedelta(minutes=-whole.minute % 30))


def good_moment(wanted: datetime, proposal: CallProposal, ground: CallGround) -> datetime:
    """The first moment from `wanted` on that T1 and T5 allow, on their clock.

    Who works on no day but the quiet one is called on it all the same: hours go before habits.
    """
    moment = in_hours(wanted, proposal, ground)
    for _ in range(DAYS_AHEAD):
        if not (_quiet(proposal, ground) and moment.weekday() == ground.settings.quiet_day):
            return _at_a_kind_hour(wanted, moment, proposal, ground)
        moment = in_hours(ground.on(moment.date() + timedelta(days=1), time()), proposal, ground)
    return in_hours(wanted, proposal, ground)


def _at_a_kind_hour(wanted: datetime, moment: datetime, proposal: CallProposal, ground: CallGround) -> datetime:
    """A follow-up that had to move to another day is not put at the very start of it."""
    if not proposal.follows_up or moment.date() <= ground.place.local(wanted).date():
        return moment
    kind = ground.on(moment.date())
    fits = ground.place.is_open(kind) or not ground.settings.holds("T1")
    return kind if fits and _utc(kind) > _utc(moment) else moment


def in_hours(wanted: datetime, proposal: CallProposal, ground: CallGround) -> datetime:
    """T1: the first moment from `wanted` on in their business hours, unless an agreed hour is to stand."""
    kept = proposal.exact and ground.settings.keep_agreed_hour and _utc(wanted) >= _utc(ground.now)
    if kept or not ground.settings.holds("T1"):
        return ground.place.local(wanted)
    return ground.place.next_open(wanted)


def _quiet(proposal: CallProposal, ground: CallGround) -> bool:
    """T5: whether the quiet day is to be left out."""
    return proposal.follows_up and ground.settings.holds("T5") and ground.settings.quiet_day >= 0


def _spaced(proposal: CallProposal, history: History, ground: CallGround) -> datetime:
    """T6: a call that nobody answered is given some hours, a message some days, before the next."""
    if not ground.settings.holds("T6"):
        return proposal.due
    waits = [proposal.due]
    if history.last_try is not None:
        waits.append(history.last_try.astimezone(UTC) + timedelta(hours=ground.settings.hours_between_tries))
    if history.last_message is not None:
        left = ground.place.local(history.last_message)
        waits.append(ground.on(left.date() + timedelta(days=ground.settings.days_between_messages), left.time()))
    return ground.place.local(max(waits, key=_utc))


def _detours(
    start: datetime, at: datetime, proposal: CallProposal, ground: CallGround
) -> tuple[list[str], tuple[str, ...]]:
    """What lay between the request and the moment, as clauses, and the rules that moved it."""
    clauses, rules = _late_in_the_day(start, proposal, ground) if _utc(at) > _utc(start) else ([], [])
    days_off: list[str] = []
    day = start.date()
    while day < at.date():
        if ground.settings.holds("T1") and not ground.place.is_workday(day):
            rules.append("T1")
            if name := _holiday(day, ground):
                clauses.append(ground.words.say("holiday", day=ground.words.on(day, ground.now.date()), name=name))
            elif not proposal.hours_told:
                days_off.append(ground.words.weekday(day))
        elif _quiet(proposal, ground) and day.weekday() == ground.settings.quiet_day:
            rules.append("T5")
            clauses.append(ground.words.say("quiet day", weekday=ground.words.weekday(day)))
        day += timedelta(days=1)
    if days_off:
        clauses.insert(0, ground.words.say("weekend" if len(days_off) > 1 else "day off", day=days_off[0]))
    if not rules and _utc(at) > _utc(start):
        rules.append("T1")
    return list(dict.fromkeys(clauses)), tuple(rules)


def _late_in_the_day(start: datetime, proposal: CallProposal, ground: CallGround) -> tuple[list[str], list[str]]:
    """The clause and the rule for a request on a working day after its hours."""
    place, words = ground.place, ground.words
    too_late = place.is_workday(start.date()) and place.next_open(start).date() > start.date()
    if proposal.hours_told or not too_late or not ground.settings.holds("T1"):
        return [], []
    span = {"start": words.clock(place.hours.start), "end": words.clock(place.hours.end)}
    key = "closed mobile" if place.mobile else "closed"
    return [words.say(key, time=words.clock(start.time()), **span)], ["T1"]


def _holiday(day: date, ground: CallGround) -> str:
    """The holiday that closes a day which would else be worked."""
    return ground.place.holiday(day, ground.words.holidays) if day.weekday() in ground.place.hours.days else ""


def _sentence(proposal: CallProposal, detours: list[str], at: datetime, is_late: bool, ground: CallGround) -> str:
    words = ground.words
    if proposal.action is ActionState.LET_GO and not detours:
        return words.say("bare", cause=proposal.cause)
    key = "late" if is_late else "plain"
    if at == ground.now:
        return words.say(f"{key} now", cause=proposal.cause)
    if proposal.told and not is_late and not detours and _utc(at) == _utc(proposal.due):
        return words.say("told" if ground.is_apart(at) else "bare", cause=proposal.cause)
    if detours:
        key = "late but" if is_late else "but"
    same_day = at.time() != time() and words.on(at.date(), ground.now.date()) in proposal.cause
    when = words.say("that day", time=words.clock(at.time())) if same_day else words.at(at, ground.now)
    when = words.say("their time", when=when) if ground.is_apart(at) else when
    return words.say(key, cause=proposal.cause, detours=words.both(detours), when=when)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
