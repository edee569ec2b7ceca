"""Between a call and its window: the session's notices as typed signals, and its refusals as a sentence in place.

Widgets read the session and never change it by themselves: they ask the bridge to do an act, and hear what became
of it like everybody else.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QLocale, QObject, QTimer, Signal, SignalInstance

from callassist.calls import events as e
from callassist.calls.field_values import zone_in
from callassist.calls.session import CallSession
from callassist.calls.view_parts import FieldView, Impossible, ViewChange
from callassist.script.numbered_answers import NumberedAnswer
from callassist.script.script_model import Field, FieldType, Script, TargetKind
from callassist.ui.days import kept_words, place_words, two_clocks
from callassist.ui.translate import translate
from callassist.written_days import moment_of

OnSaved = Callable[[int, datetime], None]
OnFailed = Callable[[str], None]


SHOWN = 30_000
"""Milliseconds after which what was hidden is hidden again by itself."""
_ANSWERS = frozenset({ViewChange.STEP, ViewChange.ANSWERS, ViewChange.SCRIPT})


class Kept(Protocol):
    """What keeps the call on the disk, as far as a window shows it."""

    @property
    def acknowledged(self) -> int: ...

    @property
    def saved_at(self) -> datetime | None: ...

    def listen(self, on_saved: OnSaved | None = None, on_failed: OnFailed | None = None) -> Callable[[], None]: ...


class Bridge(QObject):
    """One session for one window."""

    step_changed = Signal()
    words_changed = Signal()
    answers_changed = Signal()
    fields_changed = Signal()
    checklist_changed = Signal()
    notes_changed = Signal()
    prepared_changed = Signal()
    pivots_changed = Signal()
    outcome_changed = Signal()
    script_changed = Signal()
    hidden_changed = Signal()
    """What is sensitive is shown now, or hidden again."""
    time_passed = Signal()
    """A second of the call is over."""
    saved = Signal(int, object)
    """The entry up to which all is on the disk, and when that was."""
    not_saved = Signal(str)
    _failed = Signal(object)
    refused = Signal(str, tuple)
    """An act that was not possible: why, and what is."""
    accepted = Signal()
    """An act was done: what was said about an earlier one is no longer true."""

    def __init__(
        self,
        session: CallSession,
        now: Callable[[], datetime],
        kept: Kept | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`now` is the time on the wall, with its offset."""
        super().__init__(parent)
        self.session = session
        self.now = now
        self.opening = False
        """While a step that has come up is told of: who shows all of it then need not show its parts once more."""
        self._numbered: set[tuple[str, str]] | None = None
        self._on_change: dict[ViewChange, SignalInstance] = {
            ViewChange.STEP: self.step_changed,
            ViewChange.WORDS: self.words_changed,
            ViewChange.ANSWERS: self.answers_changed,
            ViewChange.FIELDS: self.fields_changed,
            ViewChange.CHECKLIST: self.checklist_changed,
            ViewChange.NOTES: self.notes_changed,
            ViewChange.PREPARED: self.prepared_changed,
            ViewChange.PIVOTS: self.pivots_changed,
            ViewChange.OUTCOME: self.outcome_changed,
            ViewChange.SCRIPT: self.script_changed,
            ViewChange.HIDDEN: self.hidden_changed,
        }
        self._unsubscribe = session.subscribe(self._on_changes)
        self.failure = ""
        """A sentence while the call cannot be saved."""
        self._failed.connect(self._on_failed)
        self.saved.connect(self._on_saved)
        self._kept = kept
        # Heard on the writer's thread; a signal brings them over to this one.
        self._unlisten = kept.listen(self.saved.emit, self._failed.emit) if kept is not None else None
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.time_passed)
        self._timer.start()
        self.hide_again = QTimer(self, singleShot=True, interval=SHOWN)
        self.hide_again.timeout.connect(lambda: session.reveal(False))

    def toggle_hidden(self) -> None:
        """Show what is sensitive for a while, or hide it at once."""
        self.session.reveal(not self.session.revealed)
        if self.session.revealed:
            self.hide_again.start()

    def tell_saving(self, saved: OnSaved, not_saved: Callable[[str], None]) -> None:
        """Tell of every save and every failure from now on, and at once how it stands: the first save is soon over."""
        self.saved.connect(saved)
        self.not_saved.connect(not_saved)
        if self._kept is not None and self._kept.saved_at is not None:
            saved(self._kept.acknowledged, self._kept.saved_at)
        if self.failure:
            not_saved(self.failure)

    def close(self) -> None:
        """Hear and say no more."""
        self._timer.stop()
        self.hide_again.stop()
        self._unsubscribe()
        if self._unlisten is not None:
            self._unlisten()
            self._unlisten = None

    def undo(self) -> None:
        """Take back the last act of the call, and say what it was."""
        self._told(self.session.undo(), self.tr("There is nothing to undo."), self.tr("Undone: {what}"))

    def redo(self) -> None:
        """Bring back what the last undo took, and say what it was."""
        self._told(self.session.redo(), self.tr("There is nothing to redo."), self.tr("Redone: {what}"))

    def _told(self, entry: e.Entry | None, nothing: str, done: str) -> None:
        """What undo or redo did is said where it need not show in the words."""
        if entry is None:
            self.refused.emit(nothing, ())
            return
        self.accepted.emit()
        named: dict[type[object], str] = {
            e.NoteWritten: self.tr("note written"),
            e.NoteEdited: self.tr("note changed"),
            e.NoteDeleted: self.tr("note deleted"),
            e.NoteStarred: self.tr("star on a note"),
            e.FieldFilled: self.tr("field filled in"),
            e.FactFilled: self.tr("words filled in"),
            e.RoundRemoved: self.tr("one of several removed"),
            e.OutcomeSet: self.tr("outcome chosen"),
            e.TopicSet: self.tr("what the call was about"),
            e.SummaryWritten: self.tr("summary"),
            e.NextStepSet: self.tr("next step"),
            e.Rated: self.tr("rating"),
        }
        if what := named.get(type(entry.event)):
            self.refused.emit(done.format(what=what), ())

    def attempt(self, act: Callable[..., Any], *args: Any) -> bool:
        """Do an act of the session. What cannot be done is said in place, and nothing has changed."""
        try:
            act(*args)
        except Impossible as refusal:
            self.refused.emit(translate(refusal.message), refusal.possible)
            return False
        self.accepted.emit()
        return True

    def _on_failed(self, sentence: str) -> None:
        self.failure = translate(sentence)
        self.not_saved.emit(self.failure)

    def _on_saved(self, _seq: int, _wall: datetime) -> None:
        self.failure = ""

    def _on_changes(self, changes: frozenset[ViewChange]) -> None:
        if ViewChange.STEP in changes and self.session.revealed:
            self.session.reveal(False)  # what was asked for was in the step before
        if not changes.isdisjoint(_ANSWERS):
            self._numbered = None
        self.opening = ViewChange.STEP in changes
        for change, signal in self._on_change.items():
            if change in changes:
                signal.emit()
        self.opening = False

    # What several widgets need to know

    def script_here(self) -> Script:
        """The script of the open step: the call's own, or the one it turned to."""
        script_id, turned, _ = self.session.state.step.partition("#")
        return self.session.companions[script_id] if turned else self.session.script

    def outcome_label(self, outcome: str) -> str:
        """An outcome in the words of the open step's script, or else of the call's own."""
        return {**self.session.script.outcomes, **self.script_here().outcomes}.get(outcome, outcome)

    def leads_to(self, answer: NumberedAnswer) -> str:
        """Where an answer leads, in a word or two; empty when it stays here."""
        target = answer.target
        script = self.script_here()
        if target is None:
            return ""
        if target.kind is TargetKind.END:
            return self.outcome_label(target.id)
        if target.kind is TargetKind.STEP:
            return script.step(target.id).title if any(step.id == target.id for step in script.steps) else ""
        if target.kind is TargetKind.BACK:
            return self.tr("Back to where you were")
        steps = [step.id for step in script.main]
        here = self.session.step.id
        after = steps.index(here) + 1 if here in steps else len(steps)
        return script.step(steps[after]).title if after < len(steps) else ""

    def options(self, field: Field) -> list[tuple[str, str]]:
        """The options of a field that can be chosen now, in their order: key and label."""
        values = self.session.values
        return [
            (option.key, self.session.words(option.label))
            for option in self.session.options(field)
            if option.only_if is None or option.only_if.holds(values)
        ]

    def understood(self, view: FieldView) -> str:
        """How a day or time was understood, and on whose clock where theirs is not as ours."""
        kept, locale, header = view.read, QLocale(), self.session.header
        words, zone = kept_words(kept, locale), zone_in(header)
        now, moment = self.now(), moment_of(kept, zone) if "T" in kept else None
        theirs = (moment or now).astimezone(zone)
        ours = theirs.astimezone(now.tzinfo)
        unlike = (
            theirs.date() != ours.date()
            if view.field.type is FieldType.DATE
            else theirs.utcoffset() != ours.utcoffset()
        )
        if not words or not unlike:
            return words
        place = str(header.facts["person"]["zone"])
        if moment is not None:
            return two_clocks(moment, place, now, locale)
        return self.tr("{time} in {place}").format(time=words, place=place_words(place, locale))

    def numbered_options(self) -> set[tuple[str, str]]:
        """(field, key) of the options that stand among the numbered answers."""
        if self._numbered is None:
            self._numbered = {(answer.field, answer.key) for answer in self.session.answers() if answer.field}
        return self._numbered

    def answer_label(self, answer: NumberedAnswer) -> str:
        return self.session.words(answer.label)
