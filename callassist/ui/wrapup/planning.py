"""What to do after a call, and when: the planner's word for it, as the wrap-up proposes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from callassist.calls.callview import CallView
from callassist.calls.state import NextStep
from callassist.people.happening import Happening, Kind
from callassist.people.model import Number, Person, after_call
from callassist.planner.advice import Advice
from callassist.planner.history import history_of
from callassist.planner.outcomes import happenings_of_call
from callassist.planner.plan import advise, beside, ground_for
from callassist.planner.reasons import ENGLISH, Language
from callassist.planner.settings import PlannerSettings
from callassist.script.model import Field, FieldType
from callassist.ui.wrapup.when import read_when

_DATED = (FieldType.DATE, FieldType.DATETIME)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that could be done next. `at` is on their clock, whose IANA name is `zone`."""

    text: str
    at: datetime | None
    zone: str
    reason: str

    def is_taken(self, step: NextStep | None) -> bool:
        """Whether the call's next step is this one, unchanged."""
        return step is not None and (step.text, step.at, step.reason) == (self.text, self.at, self.reason)


class Planning:
    """The planner's view of a call. `person` gives the record of whoever was called, if there is one."""

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        person: Callable[[CallView], Person | None] = lambda _: None,
        settings: PlannerSettings | None = None,
        zone: tzinfo | None = None,
        words: Language = ENGLISH,
    ) -> None:
        """`zone` is our own, an IANA zone where it is known."""
        self._now, self._person, self._zone, self._words = now, person, zone, words
        self._settings = settings or PlannerSettings()

    def person_of(self, call: CallView) -> Person:
        """Their record, or one made of what the call knows."""
        known = self._person(call)
        if known is not None:
            return known
        found = call.values.get("person")
        about = found if isinstance(found, Mapping) else {}
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
        place = ground_for(self.person_of(call), self._settings, self._now(), our_zone=self._our_zone()).place
        if place.zone.key == "UTC" and not self.person_of(call).zone:
            return self._now().tzinfo or UTC, ""
        return place.zone, place.zone.key

    def happenings(self, call: CallView) -> tuple[Happening, ...]:
        """What this call comes to for the planner, as it stands."""
        ended = call.final_header().finished or self._now()
        answers: dict[str, object] = {}
        zone = self.clock_of(call)[0]
        for name, captured in call.state.fields.items():
            if captured.superseded or not isinstance(captured.value, str):
                continue
            field = next((f for step in call.script.steps for f in step.of(Field) if f.name == name), None)
            moment = read_when(captured.value, ended, zone) if field and field.type in _DATED else None
            answers[name] = moment or captured.value
        if call.state.call_back is not None:
            answers["call_back"] = call.state.call_back
        found = happenings_of_call(
            call.state.outcome, answers, ended, script=call.header.script.id, call=call.header.id
        )
        if any(one.kind is Kind.CALL_BACK for one in found) or call.state.call_back is None:
            return found
        back = Happening(
            kind=Kind.CALL_BACK, at=ended, when=call.state.call_back, script=call.header.script.id, call=call.header.id
        )
        return (*found, back)

    def proposals(self, call: CallView) -> tuple[Proposal, ...]:
        """What could be done next, the planner's first choice first; nothing before the outcome is known."""
        if not call.state.outcome:
            return ()
        person = after_call(self.person_of(call), call.header.id, self.happenings(call))
        ground = ground_for(person, self._settings, self._now(), our_zone=self._our_zone(), words=self._words)
        history = history_of(person.happenings)
        first = advise(history, ground)
        advices = [*((first,) if first else ()), *beside(history, ground)]
        advices.sort(key=lambda advice: advice.at.astimezone(UTC))
        zone = self.clock_of(call)[1]
        seen: dict[str, Proposal] = {}
        for advice in advices:
            text = self._text(advice, person)
            seen.setdefault(text, Proposal(text, advice.at.replace(second=0, microsecond=0), zone, advice.reason))
        return tuple(seen.values())

    def remark_on(self, call: CallView, at: datetime) -> str:
        """What speaks against a time, in a few words; empty when nothing does."""
        ground = ground_for(self.person_of(call), self._settings, self._now(), our_zone=self._our_zone())
        if at.astimezone(UTC) < self._now().astimezone(UTC):
            return self._words.say("gap past")
        place, theirs = ground.place, ground.place.local(at)
        if name := place.holiday(theirs.date()):
            return self._words.say("gap holiday", day=self._words.on(theirs.date(), ground.now.date()), name=name)
        if not place.is_workday(theirs.date()):
            return self._words.say("gap day off", day=self._words.on(theirs.date(), ground.now.date()))
        if not place.is_open(at):
            hours = place.hours
            return self._words.say(
                "gap hours",
                time=self._words.clock(theirs.time()),
                start=self._words.clock(hours.start),
                end=self._words.clock(hours.end),
            )
        return ""

    def _text(self, advice: Advice, person: Person) -> str:
        heading = self._words.say(f"do {advice.action.value}")
        name = person.full_name
        return f"{heading}: {name}" if name else heading

    def _our_zone(self) -> tzinfo | None:
        return self._zone or self._now().tzinfo
