"""A call as it can be looked at: all that a window, a test or a report asks of it, and nothing that changes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import msgspec

from callassist.calls import events as e
from callassist.calls.fold import corrected
from callassist.calls.journal import Journal, Listener
from callassist.calls.pace import Pace, pace
from callassist.calls.pivots import PivotTarget, ended_with_someone_else, pivot_targets
from callassist.calls.reading import Reading
from callassist.calls.script_index import ScriptIndex
from callassist.calls.view_parts import FieldView, RoundView, StepLine, ViewChange
from callassist.messages import NOTHING, Message, message
from callassist.script.drawing import options_of
from callassist.script.formulas import parts_of
from callassist.script.meanings import Meaning, kept_meaning
from callassist.script.script_model import Field, Option, Script, Step
from callassist.script.speech import words_of

_SHOWING = frozenset(
    {
        ViewChange.WORDS,
        ViewChange.ANSWERS,
        ViewChange.FIELDS,
        ViewChange.CHECKLIST,
        ViewChange.PREPARED,
        ViewChange.HIDDEN,
    }
)
"""What looks different when what is sensitive is shown or hidden."""


class _Over:
    """The clock and the record of a call that is over: time stands still, and nothing is added."""

    def __init__(self, ended: datetime) -> None:
        self._ended = ended

    def now(self) -> datetime:
        return self._ended

    def monotonic(self) -> float:
        return 0.0

    def append(self, entry: e.Entry) -> None:
        raise TypeError(f"a call that is over takes no entry: {entry.seq}")

    def amend(self, entry: e.Entry) -> None:
        raise TypeError(f"a call that is over takes no entry: {entry.seq}")


_KEY_COMPARED = re.compile(r"""(?P<name>(?<![\w.])[a-z]\w*+) ?== ?["'](?P<key>[^"']*+)["']""")
_NAME_OR_TEXT = re.compile(r"""“[^“”]*+”|"[^"]*+"|'[^']*+'|(?P<name>(?<![\w.])[a-z]\w*+)(?:\.(?P<part>[a-z]\w*+))?+""")


class CallView(Reading):
    """The reading half of a session (`CallSession` adds the acts). Everything is true at the moment it is asked."""

    def __init__(
        self,
        script: Script,
        header: e.CallHeader,
        clock: e.Clock,
        record: e.Record,
        entries: Sequence[e.Entry],
        companions: Mapping[str, Script],
        usual: Mapping[str, float],
    ) -> None:
        super().__init__(ScriptIndex(script, companions), header)
        self._usual = dict(usual)
        self.journal = Journal(header, clock, record, self, entries)
        self._plan = self._planned_seconds()

    @property
    def script(self) -> Script:
        return self.index.script

    @property
    def companions(self) -> Mapping[str, Script]:
        return self.index.companions

    @property
    def entries(self) -> tuple[e.Entry, ...]:
        return tuple(self.journal.entries)

    @property
    def step(self) -> Step:
        """The open step; the first one as long as the call has not started."""
        place = self.place
        return place.step if place else self.index.script.steps[0]

    @property
    def next_step_id(self) -> str | None:
        """What `next` opens; None when an answer is needed first, and at the end."""
        return self.onward().step or None if self.started and not self.finished else None

    @property
    def why_next(self) -> Message:
        """What comes next because a condition is true, and which; NOTHING where that is no matter of a condition."""
        flow = self.index.place(self.state.flow)
        ruled = self.index.script.rules or self.step.rules or (flow is not None and flow.step.rules)
        way = self.onward() if ruled and self.started and not self.finished else None
        if way is None or not way.why:
            return NOTHING
        why = self._in_labels(way.why)
        if way.outcome:
            label = self.index.script.outcomes.get(way.outcome, way.outcome)
            return message("The call ends here (“{outcome}”), because {why}.", outcome=label, why=why)
        place = self.index.place(way.step)
        return message("Next: “{step}”, because {why}.", step=place.step.title if place else way.step, why=why)

    def _in_labels(self, condition: str) -> str:
        """A condition as it stands in the script: labels in the place of names, and numbers that are known."""
        if (asked := self.index.field(condition.strip())) is not None:
            held, label = self.state.fields.get(asked[1].name), f"“{self.plain(asked[1].label)}”"
            shown = held.shown if held is not None and not self.is_hidden(asked[1].name) else ""
            return f"{label}: “{shown}”" if shown else label

        def compared(found: re.Match[str]) -> str:
            named = self.index.field(found["name"])
            if named is None:
                return found[0]
            label = self.plain(named[1].label)
            option = next((option for option in named[1].options if option.key == found["key"]), None)
            return f"“{label}”: “{self.plain(option.label)}”" if option is not None else found[0]

        def called(found: re.Match[str]) -> str:
            if found["part"]:
                return self._in_value(found["name"], found["part"]) or found[0]
            named = self.index.field(found["name"]) if found["name"] else None
            return f"“{self.plain(named[1].label)}”" if named is not None else found[0]

        return _NAME_OR_TEXT.sub(called, _KEY_COMPARED.sub(compared, condition))

    def _in_value(self, group: str, name: str) -> str:
        """The number that `job.rent` is, and what a repeat asks about for `member.number`; empty for anything else."""
        if name == "number":
            scripts = (self.index.script, *self.index.companions.values())
            steps = (step for script in scripts for step in script.steps)
            return next((f"“{step.repeat_label}”" for step in steps if step.repeat == group), "")
        known = self.values.get(group)
        value = known.get(name) if isinstance(known, Mapping) else None
        return words_of(value) if isinstance(value, int | float) else ""

    @property
    def round_told(self) -> str:
        """Which of them a step that is asked once for each is about: "2nd person"; empty in any other step."""
        here = self.state.repeat_of.get(self.state.step)
        return next((one.told for one in self.rounds() if one.repeat == here and one.is_open), "")

    def repeat_asking(self, field: str) -> str:
        """The repeat that asks for a field about each; empty for one that is asked for once."""
        found = self.index.field(field)
        return self.index.repeat_of(found[0].id) if found else ""

    def rounds_here(self) -> tuple[RoundView, ...]:
        """Those of the open step that something was heard of, and the one that is asked about now."""
        here = self.state.repeat_of.get(self.state.step)
        return tuple(one for one in self.rounds() if one.repeat == here and (one.words or one.is_flow))

    @property
    def started(self) -> bool:
        return bool(self.state.step)

    @property
    def finished(self) -> bool:
        return self.state.finished_at is not None

    def elapsed(self) -> float:
        """Seconds of call so far: it stands still after the end and while set aside, and leaves out the time away."""
        return self.journal.moment() - self.state.away

    def countdown_left(self) -> float:
        """Seconds until the countdown that runs is over; 0 where none does."""
        step, ends = self.state.countdown
        return max(0.0, ends - self.journal.moment()) if step and not self.finished else 0.0

    def countdown_is_over(self) -> bool:
        """Whether the countdown of the open step came to its end."""
        step, ends = self.state.countdown
        return bool(step) and step == self.state.step and ends <= self.journal.moment()

    def overview(self, first: int = 0, last: int | None = None) -> tuple[StepLine, ...]:
        """The steps as they stand: those of the main path, and the side steps that came up; or some of the rows."""
        return self.rows(self.journal.moment(), self._usual, first, last)

    def options(self, field: Field) -> tuple[Option, ...]:
        """The options of a field in the order of this call."""
        return options_of(field, self.values)

    def parts_of(self, name: str) -> frozenset[str]:
        """What a field is worked out from, by names; empty for one that is filled in."""
        return parts_of(self.index.sums).get(name, frozenset())

    def outcome_meaning(self) -> Meaning:
        """What the outcome means; `REACHED` where there is none."""
        return kept_meaning(self.state.outcome, self.state.outcome_means)

    def ended_with_someone_else(self) -> bool:
        """Whether the one who was called did not come to the phone, and somebody else did."""
        return ended_with_someone_else(self.index, self.state)

    def ticked_all_beside(self, field: str) -> bool:
        """Whether the step that asks for this field has items to tick, and all that are needed are ticked."""
        found = self.index.field(field)
        ticks = [need for need in self.index.needs(found[0]) if not need.field] if found else []
        done = (self.state.ticks.get(need.id) for need in ticks)
        return bool(ticks) and all(tick is not None and tick.done and not tick.superseded for tick in done)

    def pivots(self) -> tuple[PivotTarget, ...]:
        return pivot_targets(self.index)

    def pace(self) -> Pace:
        planned = self.header.planned or self.index.script.length or sum(self._plan.values())
        place = self.place
        on_step = self._usual.get(place.id, place.step.seconds) if place else 0
        return pace(self.state, self.elapsed(), self.journal.moment(), planned, self._plan, on_step)

    def field_named(self, name: str) -> FieldView | None:
        """A field of any step of the call, as it stands now; None where there is none of this name."""
        found = self.index.field(name)
        return self.field_view(found[1]) if found is not None else None

    def corrected_header(self) -> e.CallHeader:
        """The header with what was put right in the call in its facts."""
        return corrected(self.header, self.state)

    def final_header(self) -> e.CallHeader:
        """The header as it is kept once the call is over: with its end and its outcome."""
        ends = (entry.wall for entry in reversed(self.journal.entries) if isinstance(entry.event, e.Finished))
        return msgspec.structs.replace(
            self.header,
            finished=next(ends, None) if self.finished else None,
            outcome=self.state.outcome,
            outcome_label=self.state.outcome_label,
            outcome_means=self.state.outcome_means,
            left_open=self._left_open() if self.finished else {},
            excused=tuple(tick.tick for tick in self.state.excused_ticks()) if self.finished else None,
            sums=self.sums_told() if self.finished else {},
        )

    def _left_open(self) -> dict[str, str]:
        hiding = Reading(self.index, self.header, self.state)  # kept as it is shown to whoever did not ask for more
        return {item.id: item.text for item in reversed(hiding.open_needed())}

    def reveal(self, on: bool) -> None:
        """Show what is sensitive, or hide it again. That is no part of the call, and nothing of it is kept."""
        if on != self.revealed:
            super().reveal(on)
            self.journal.refresh_files(_SHOWING)

    def holds_secrets(self) -> bool:
        """Whether anything sensitive was heard in this call."""
        secret = self.secret
        return any(captured.value for captured in self.state.heard_fields() if captured.name in secret)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told what may look different, after every act. Call the result to be told no more."""
        return self.journal.subscribe(listener)

    def _at_flow(self) -> bool:
        return self.state.step == self.state.flow and self.state.looks_back is None

    def _planned_seconds(self) -> dict[str, float]:
        return {place.id: self._usual.get(place.id, place.step.seconds) for place in self.index.main}


def look_back(
    script: Script, header: e.CallHeader, entries: Sequence[e.Entry], companions: Mapping[str, Script]
) -> CallView:
    """A call that is over, to be asked what it came to in the same words as one that goes on."""
    over = _Over(header.finished or header.started)
    return CallView(script, header, over, over, entries, companions, {})
