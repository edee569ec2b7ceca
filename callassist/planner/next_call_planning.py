"""What to do after a call, and when: the planner's word for it, as the wrap-up proposes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from msgspec.structs import replace

from callassist.calls.callview import CallView
from callassist.calls.field_values import APPOINTMENTS
from callassist.calls.state import NextStep
from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind
from callassist.people.person_model import Number, Person, after_call
from callassist.people.phone import zone_of
from callassist.planner.arranging import Arranging, arranging, with_confirmation
from callassist.planner.call_outcomes import interactions_of_call
from callassist.planner.history import history_with
from callassist.planner.plan import advise, beside, ground_for
from callassist.planner.reasons import ENGLISH, ReasonLanguage
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.rules import CallGround
from callassist.planner.scheduling import CallBackTime, against, call_back_times
from callassist.planner.undated import undated
from callassist.script.script_model import Value
from callassist.written_days import moment_of


@dataclass(frozen=True, slots=True)
class NextCallProposal:
    """One thing that could be done next. `at` is on their clock, whose IANA name is `zone`."""

    text: str
    at: datetime
    zone: str
    reason: str
    action: ActionState
    known: bool = True
    """Whether it follows from the person's record, and need not be written there."""
    timed: bool = True
    """Whether it has a time of its own, and is not for any moment from now on."""

    def is_taken(self, step: NextStep | None) -> bool:
        """Whether the call's next step is this one, unchanged."""
        return step is not None and (step.text, step.at, step.reason) == (self.text, self.at, self.reason)

    def says(self, other: NextCallProposal) -> bool:
        """Whether it comes to the same, whenever it was asked for."""
        return self.text == other.text and (self.at == other.at or not self.timed)


class NextCallPlanning:
    """The planner's view of a call. `person` gives the record of whoever was called, if there is one."""

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        person: Callable[[CallView], Person | None] = lambda _: None,
        settings: PlannerSettings | None = None,
        zone: tzinfo | None = None,
        words: ReasonLanguage = ENGLISH,
        by_lists: Callable[[Person, str, PlannerSettings], PlannerSettings] = lambda _, __, settings: settings,
    ) -> None:
        """`zone` is our own, an IANA zone where it is known. `by_lists` says what holds for a person after a call by a
        script, as the lists have it."""
        self._now, self._person, self._zone, self._words = now, person, zone, words
        self._settings = settings or PlannerSettings()
        self._by_lists = by_lists

    def known(self, call: CallView) -> Person | None:
        """Their record, if there is one."""
        return self._person(call)

    def person_of(self, call: CallView) -> Person:
        """Their record, with the clock that the call knows where it has none; or one made of what the call knows."""
        known = self.known(call)
        found = call.values.get("person")
        about: Mapping[str, Value] = found if isinstance(found, Mapping) else {}
        if known is not None:
            return known if zone_of(known) else replace(known, zone=str(about.get("zone") or ""))
        number = str(about.get("phone") or "")
        return Person(
            id=call.header.person or "someone",
            full=str(about.get("full_name") or ""),
            given=str(about.get("first_name") or ""),
            family=str(about.get("last_name") or ""),
            zone=str(about.get("zone") or ""),
            numbers=(Number(number=number),) if number else (),
        )

    def clock_of(self, call: CallView) -> tuple[tzinfo, str]:
        """Their clock, and its IANA name where there is one."""
        place = self.ground(call).place
        if place.zone.key == "UTC" and self.person_of(call).zone != "UTC":
            return self._now().tzinfo or UTC, ""
        return place.zone, place.zone.key

    def knows_clock(self, call: CallView) -> bool:
        """Whether anything tells their clock, so that it is not just taken to be ours."""
        return zone_of(self.person_of(call)) == self.ground(call).place.zone.key

    def interactions(self, call: CallView) -> tuple[Interaction, ...]:
        """What this call comes to for the planner, as it stands, with the next step where it is one's own."""
        found, step = self._told(call), call.state.next_step
        if step is None or step.at is None:
            return found
        proposals = self.proposals(call)
        alike = next((proposal for proposal in proposals if proposal.text == step.text), None)
        if alike is not None and alike.known and (alike.at == step.at or not alike.timed):
            return found
        asked = next((one for one in found if one.kind is InteractionKind.CALL_BACK and one.when is None), None)
        if asked is not None:  # the time that was missing
            return tuple(replace(one, when=step.at) if one is asked else one for one in found)
        meant = alike or next(iter(proposals), None)
        planned = Interaction(
            kind=InteractionKind.PLANNED,
            at=call.final_header().finished or self._now(),
            when=step.at,
            action=meant.action if meant else ActionState.CALL_BACK,
            script=call.header.script.id,
            call=call.header.id,
            words=step.text,
        )
        return (*found, planned)

    def _told(self, call: CallView) -> tuple[Interaction, ...]:
        """What was said in the call and how it ended."""
        ended = call.final_header().finished or self._now()
        answers = self.answers_of(call)
        if call.state.call_back is not None:
            answers["call_back"] = call.state.call_back
        found = interactions_of_call(
            call.state.outcome,
            answers,
            ended,
            means=call.outcome_meaning(),
            script=call.header.script.id,
            call=call.header.id,
            someone_else=call.ended_with_someone_else(),
            read_back=any(call.ticked_all_beside(name) for name in APPOINTMENTS if name in answers),
        )
        found = with_confirmation(found, call.outcome_meaning(), answers, self._interview_before(call))
        if any(one.kind is InteractionKind.CALL_BACK for one in found) or call.state.call_back is None:
            return found
        back = Interaction(
            kind=InteractionKind.CALL_BACK,
            at=ended,
            when=call.state.call_back,
            script=call.header.script.id,
            call=call.header.id,
        )
        return (*found, back)

    def answers_of(self, call: CallView) -> dict[str, object]:
        """What was written down in the call, by field; days and hours as moments on their clock where they are such.

        What is sensitive stays in the call.
        """
        zone = self.clock_of(call)[0]
        answers: dict[str, object] = {}
        for name, captured in call.state.fields.items():
            if captured.superseded or captured.sensitive or not isinstance(captured.value, str):
                continue
            read = call.day_read(name)
            is_day = name in APPOINTMENTS and "T" not in read
            answers[name] = (read if is_day else moment_of(read, zone)) or captured.value
        return answers

    def arranging(self, call: CallView, our_number: str) -> Arranging:
        """Who dials, when and where, as this call has settled it so far."""
        answers = self.answers_of(call)
        at = next((when for name in APPOINTMENTS if isinstance(when := answers.get(name), datetime)), None)
        return arranging(
            answers,
            at,
            self._interview_before(call),
            self.person_of(call),
            our_number,
            self._our_zone() or UTC,
            self._settings,
            self._now(),
            words=self._words,
        )

    def _interview_before(self, call: CallView) -> Appointment | None:
        """The one that was agreed before this call and had not come when it began."""
        person = self.person_of(call)
        before = replace(person, interactions=tuple(one for one in person.interactions if one.call != call.header.id))
        known = history_with(before).interview
        coming = known is not None and known.at.astimezone(UTC) > call.header.started.astimezone(UTC)
        return known if coming else None

    def proposals(self, call: CallView) -> tuple[NextCallProposal, ...]:
        """What could be done next, the planner's first choice first; nothing before the outcome is known."""
        if not call.state.outcome:
            return ()
        person = after_call(self.person_of(call), call.header.id, self._told(call))
        settings = self._by_lists(person, call.header.script.id, self._settings)
        ground = ground_for(person, settings, self._now(), our_zone=self._our_zone(), words=self._words)
        history = history_with(person)
        missing = undated(call.state.outcome, call.header.script.id, history, ground, call.outcome_meaning())
        first = advise(history, ground)
        advices = [advice for advice in (missing, first, *beside(history, ground)) if advice is not None]
        advices.sort(key=lambda advice: advice.at.astimezone(UTC))
        zone = self.clock_of(call)[1]
        seen: dict[str, NextCallProposal] = {}
        for advice in advices:
            text, at = self._heading(advice.action, person.full_name), advice.at.replace(second=0, microsecond=0)
            known = advice is not missing
            why = advice.reason if advice.rules else ""  # a step that was planned says no more than its date
            seen.setdefault(text, NextCallProposal(text, at, zone, why, advice.action, known, advice.timed))
        return tuple(seen.values())

    def made(self, call: CallView, step: NextStep) -> bool:
        """Whether this step is as the planner proposes steps, and not in the person's own words or at their time."""
        name = self.person_of(call).full_name
        return bool(step.reason) and step.text in {self._heading(action, name) for action in ActionState}

    def remark_on(self, call: CallView, at: datetime) -> str:
        """What speaks against a time, in a few words; empty when nothing does."""
        return against(at, self.ground(call))

    def call_back_times(self, call: CallView) -> tuple[CallBackTime, ...]:
        """What to offer when they ask to be called back."""
        return call_back_times(self.ground(call))

    def ground(self, call: CallView) -> CallGround:
        """What the rules stand on in this call."""
        return ground_for(
            self.person_of(call), self._settings, self._now(), our_zone=self._our_zone(), words=self._words
        )

    def _heading(self, action: ActionState, name: str) -> str:
        heading = self._words.say(f"do {action.value}")
        return f"{heading}: {name}" if name else heading

    def _our_zone(self) -> tzinfo | None:
        return self._zone or self._now().tzinfo
