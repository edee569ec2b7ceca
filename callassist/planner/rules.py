"""The rules that propose a call, each a small pure function over the history: T2, T3, T4, T6, T7, T9, W4, W5.

A rule answers with a `CallProposal`, a request that knows nothing yet of opening hours, or with None. T1 and T5, which
move a request to a good moment, are in `scheduling`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TypeAlias

from callassist.people.clock import at_local, later
from callassist.people.interactions import ActionState
from callassist.planner.advice import SCRIPTS
from callassist.planner.history import History
from callassist.planner.hours import PlaceHours
from callassist.planner.reasons import ReasonLanguage
from callassist.planner.rule_settings import PlannerSettings

DAYS_AHEAD = 60
"""Days after which a better one is no longer looked for."""


@dataclass(frozen=True, slots=True)
class CallGround:
    """What every rule stands on. `now` is on their clock, at a whole minute."""

    now: datetime
    place: PlaceHours
    settings: PlannerSettings
    words: ReasonLanguage
    ours: tzinfo | None = None
    """Our own clock; None: it is not said whether theirs is another."""

    def is_apart(self, at: datetime) -> bool:
        """Whether their clock shows another time than ours then."""
        return self.ours is None or at.astimezone(self.ours).utcoffset() != self.place.local(at).utcoffset()

    def on(self, day: date, clock: time | None = None) -> datetime:
        """That day on their clock, at the hour for follow-ups unless another is given."""
        return at_local(day, self.settings.follow_up_at if clock is None else clock, self.place.zone)

    def is_quiet(self, day: date) -> bool:
        """T5: whether it is the day on which nobody is followed up."""
        return self.settings.holds("T5") and day.weekday() == self.settings.quiet_day

    def same_hour(self, first: date, clock: time) -> datetime:
        """This hour, or when they open, on the first working day from `first` on; not on the quiet day (T5), unless
        they work on no other."""
        opened = self.place.next_open(self.on(first, time()))
        for _ in range(DAYS_AHEAD):
            if not self.is_quiet(opened.date()):
                break
            opened = self.place.next_open(self.on(opened.date() + timedelta(days=1), time()))
        at = self.on(opened.date(), clock)
        return at if self.place.is_open(at) else opened

    def said(self, moment: datetime) -> str:
        return self.words.at(self.place.local(moment), self.now)

    def lived(self, moment: datetime) -> str:
        """The same for what has happened to us: it was on our own clock."""
        return self.words.at(moment.astimezone(self.ours), self.now) if self.ours is not None else self.said(moment)


@dataclass(frozen=True, slots=True)
class CallProposal:
    """A request to do something at `due`, on their clock, which may be past or at a bad hour. `cause` is a clause."""

    action: ActionState
    due: datetime
    rules: tuple[str, ...]
    cause: str
    follows_up: bool = False
    """Whether it is a follow-up, so that T5 holds."""
    hours_told: bool = False
    """Whether the cause already says that hours or a weekend moved it."""
    exact: bool = False
    """Whether this very time was agreed."""
    told: bool = False
    """Whether the cause names this very time, on their clock."""
    script: str = ""
    timed: bool = True
    """Whether `due` is a time of its own, and not just now."""


RuleOf: TypeAlias = Callable[[History, CallGround], CallProposal | None]


def let_go(history: History, ground: CallGround) -> CallProposal | None:
    """T6: at most two messages without a reply; then it is a no, and the door stays open."""
    count = history.messages_left
    if count < ground.settings.messages:
        return None
    cause = ground.words.say("let go one" if count == 1 else "let go", count=count)
    return CallProposal(ActionState.LET_GO, ground.now, ("T6",), cause, hours_told=True, timed=False)


def return_missed(history: History, ground: CallGround) -> CallProposal | None:
    """T2: return a missed call promptly; missed after hours, first thing on the next business day."""
    if history.missed is None:
        return None
    missed = ground.place.local(history.missed)
    opened = ground.place.next_open(missed)
    after_hours = opened > missed.astimezone(UTC)
    cause = (
        ground.words.say("missed after hours", missed=ground.said(missed))  # by their clock, as their hours are
        if after_hours
        else ground.words.say("missed", missed=ground.lived(missed))
    )
    rules = ("T2", "T1") if after_hours and ground.settings.holds("T1") else ("T2",)
    return CallProposal(ActionState.RETURN, opened, rules, cause, hours_told=after_hours)


def call_back(history: History, ground: CallGround) -> CallProposal | None:
    """T7: a time to call again was named: call then, and not before."""
    if history.call_back is None:
        return None
    due = ground.place.local(history.call_back)
    after_interview = _met(history, ground) is not None
    quiet = due.weekday() == ground.settings.quiet_day
    return CallProposal(
        ActionState.CALL_BACK,
        due,
        ("T7",),
        ground.words.say("call back", asked=ground.said(due)),
        follows_up=after_interview and not quiet,
        exact=due.time() != time(),
        told=due.time() != time(),
        script=SCRIPTS[ActionState.FOLLOW_UP] if after_interview else history.script,
    )


def asked_again(history: History, ground: CallGround) -> CallProposal | None:
    """T7: they asked to be called again and no time was named: on the next working day, at the hour of that talk."""
    if history.asked is None:
        return None
    asked = ground.place.local(history.asked)
    first = ground.place.next_open(ground.on(asked.date() + timedelta(days=1), time())).date()
    due = ground.same_hour(first, asked.time())
    quiet = due.date() != first
    after_interview = _met(history, ground) is not None
    day = ground.words.on(asked.date(), ground.now.date())
    return CallProposal(
        ActionState.CALL_BACK,
        due,
        ("T7", *(("T1",) if ground.settings.holds("T1") else ()), *(("T5",) if quiet else ())),
        ground.words.say("asked again quiet", asked=day, weekday=ground.words.weekday(first))
        if quiet
        else ground.words.say("asked again", asked=day),
        follows_up=after_interview,
        hours_told=True,
        script=SCRIPTS[ActionState.FOLLOW_UP] if after_interview else history.script,
    )


def planned(history: History, ground: CallGround) -> CallProposal | None:
    """Not of the domain but of the user: a step they set themselves (screen, invite, arrange and so on)."""
    if history.planned is None:
        return None
    due = ground.now if history.planned_for is None else ground.place.local(history.planned_for)
    key = "planned now" if history.planned_for is None else "planned"
    cause = ground.words.say(key, planned=ground.said(due))
    follows_up = history.planned is ActionState.FOLLOW_UP
    timed = history.planned_for is not None
    return CallProposal(history.planned, due, (), cause, follows_up=follows_up, told=timed, timed=timed)


def after_decision_date(history: History, ground: CallGround) -> CallProposal | None:
    """T3: follow up on the day after the decision date they named, never before it has passed."""
    named = history.decision_by
    if named is None or _spoke_on_or_after(history, named + timedelta(days=1), ground):
        return None
    due = ground.on(named + timedelta(days=ground.settings.days_after_decision))
    cause = ground.words.say("decision", decision=ground.words.on(named, ground.now.date()))
    return CallProposal(ActionState.FOLLOW_UP, due, ("T3",), cause, follows_up=True)


def week_after(history: History, ground: CallGround) -> CallProposal | None:
    """T4: no date named, or that date long talked about: a week after the interview, or after the last talk."""
    meeting = history.interview
    if meeting is None or meeting.we_interview:
        return None
    met = ground.place.local(meeting.at).date()
    spoke = ground.place.local(history.spoke).date() if history.spoke else met
    if meeting.cannot and spoke <= met:  # they did not meet: that is still to be arranged (W5)
        return None
    days = ground.settings.days_after_interview
    day, span = max(met, spoke) + timedelta(days=days), ground.words.span(days)
    if history.decision_by is not None:
        day = max(day, history.decision_by + timedelta(days=1))
    if spoke > met:
        cause = ground.words.say("spoke since", spoke=ground.words.on(spoke, ground.now.date()), span=span)
    else:
        coming = _met(history, ground) is None
        key = "week after coming" if coming else "week after"
        cause = ground.words.say(key, met=ground.words.on(met, ground.now.date()), span=span)
    return CallProposal(ActionState.FOLLOW_UP, ground.on(day), ("T4",), cause, follows_up=True)


def try_again(history: History, ground: CallGround) -> CallProposal | None:
    """T6: nobody answered and one message at most was left: one more try, with the same script."""
    if history.last_try is None:
        return None
    action = next((action for action, script in SCRIPTS.items() if script and script == history.script), None)
    cause = ground.words.say("try again", tried=ground.lived(history.last_try))
    action = action or ActionState.CALL_BACK
    return CallProposal(
        action,
        ground.place.local(history.last_try),
        ("T6",),
        cause,
        follows_up=action is ActionState.FOLLOW_UP,
        script=history.script,
    )


def thank(history: History, ground: CallGround) -> CallProposal | None:
    """T9: a thank-you goes out after the interview as well, while it is fresh."""
    met = _met(history, ground)
    if met is None or history.thanked:
        return None
    if ground.now.date() - met.date() > timedelta(days=ground.settings.thank_for_days):
        return None
    cause = ground.words.say("thank", met=ground.words.on(met.date(), ground.now.date()))
    return CallProposal(ActionState.THANK, ground.now, ("T9",), cause, timed=False)


def _met(history: History, ground: CallGround) -> datetime | None:
    """When we were interviewed, once that is over; None where somebody could not make it."""
    meeting = history.interview
    if meeting is None or meeting.we_interview or meeting.cannot:
        return None
    over = later(ground.place.local(meeting.at), timedelta(minutes=meeting.minutes))
    return over if over.astimezone(UTC) <= ground.now.astimezone(UTC) else None


def _spoke_on_or_after(history: History, day: date, ground: CallGround) -> bool:
    return history.spoke is not None and ground.place.local(history.spoke).date() >= day


PRECEDENCE: tuple[tuple[str, RuleOf], ...] = (
    ("T6", let_go),
    ("T2", return_missed),
    ("T7", call_back),
    ("T7", asked_again),
    ("", planned),
    ("T3", after_decision_date),
    ("T4", week_after),
    ("T6", try_again),
)
"""The first that has something to say decides: enough is enough; who rang us is answered; an agreed time is kept;
then what we set ourselves; then the courtesy dates, a named one before a computed one."""
