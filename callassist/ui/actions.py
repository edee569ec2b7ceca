"""Every act and its keys, once: shortcuts, the keys printed on buttons, the palette and the sheet are made of this.

Two modes: in a text field keys write, anywhere else they act. So an act has keys for outside a field, which may be
single letters, and keys for anywhere, which may not. A test finds keys given twice and acts nothing listens to.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from callassist.ui.translate import mark_text

ON_MAC = sys.platform == "darwin"
"""Whether keys are those of a Mac, unless somebody says otherwise: the one place that looks."""


class ActionPlace(StrEnum):
    """Where an act can be done. EVERYWHERE counts as each of the others."""

    EVERYWHERE = "everywhere"
    HOME = "home"
    CALL = "call"
    PREPARE = "prepare"
    WRAPUP = "wrapup"
    STUDIO = "studio"


class ActionGroup(StrEnum):
    """The headings of the sheet."""

    SCRIPT = mark_text("Actions", "The script")
    WRITE = mark_text("Actions", "Notes and fields")
    TURNS = mark_text("Actions", "When it goes another way")
    WINDOW = mark_text("Actions", "The window")
    START = mark_text("Actions", "Before and after")
    CALLS = mark_text("Actions", "Calls and figures")
    STUDIO = mark_text("Actions", "Changing a script")


class Action(NamedTuple):
    """One act. Keys are Qt's portable names, in which "Ctrl" is ⌘ on macOS; the first is the one that is printed."""

    id: str
    text: str
    place: ActionPlace
    group: ActionGroup
    outside: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    palette: bool = True
    """Whether the palette offers it: not where the thing itself is found there."""

    def label(self) -> str:
        """Its name in the language of the interface."""
        return QCoreApplication.translate("Actions", self.text)


class _Row(NamedTuple):
    """An act in the table below: its keys outside a field and anywhere, each of them separated by blanks."""

    id: str
    text: str
    outside: str
    anywhere: str
    palette: bool = True


def _block(place: ActionPlace, group: ActionGroup, *rows: _Row) -> Iterator[Action]:
    for row in rows:
        yield Action(
            row.id, row.text, place, group, tuple(row.outside.split()), tuple(row.anywhere.split()), row.palette
        )


OUTCOME_KEYS = "123456789BDFGHJKLQTUVXYZ"
"""The keys of the outcomes of a script in its order: the digits, then letters that do nothing else in the wrap-up."""

_answers = [
    _Row(f"call.answer.{n}", "Give the numbered answer", f"{n}", f"Alt+{n}", palette=False) for n in range(1, 10)
]
_prepared = [_Row(f"call.prepared.{n}", "Show a prepared answer", "", f"F{n + 1}", palette=False) for n in range(1, 8)]
_outcomes = [
    _Row(f"wrapup.outcome.{n}", "Choose how it ended", key, f"Alt+{key}", palette=False)
    for n, key in enumerate(OUTCOME_KEYS, 1)
]

TABLE: tuple[Action, ...] = (
    *_block(
        ActionPlace.CALL,
        ActionGroup.SCRIPT,
        *_answers,
        _Row("call.tick", "Tick the next open item; again at once: untick it", "Space", "Ctrl+Space"),
        _Row("call.next", "Next step", "Return Right", "Alt+Right"),
        _Row("call.back", "Back to the step before", "Left Backspace", "Alt+Left"),
        _Row("call.home", "Go back to where the call is", "Home", "Alt+Home"),
        _Row("call.countdown", "Start or stop the countdown", "", "Ctrl+Shift+U"),
        _Row("call.round_before", "The one before, where several are asked about", "", "Ctrl+Up"),
        _Row("call.round_after", "The one after, where several are asked about", "", "Ctrl+Down"),
        _Row("call.round_remove", "Remove the one that is shown", "", "Ctrl+Shift+Backspace"),
        _Row("call.reword", "Other wording", "", "Ctrl+R"),
        *_prepared,
        _Row("call.ask", "Search the prepared answers", "?", "Ctrl+J"),
        _Row("call.copy", "Copy the words", "Ctrl+C", ""),
        _Row("call.dial", "Dial their number", "", "Ctrl+D"),
        _Row("call.undo", "Undo the last act", "Ctrl+Z", ""),
        _Row("call.redo", "Redo what was undone", "Ctrl+Y Ctrl+Shift+Z", ""),
        _Row("call.restore", "Restore what was folded away", "", "Ctrl+Shift+B"),
        _Row("call.reveal", "Show or hide sensitive answers", "", "F9"),
        _Row("call.compress", "Only what is still needed", "", "Ctrl+E"),
        _Row("call.mend", "Change these words", "", "Ctrl+Shift+E"),
    ),
    *_block(
        ActionPlace.CALL,
        ActionGroup.WRITE,
        _Row("call.note", "Start a note", "/", "Ctrl+L"),
        _Row("call.notes", "Go to the last note", "Up", "Alt+Up"),
        _Row("call.field", "Next blank or field", "", "Tab", palette=False),
        _Row("call.field_before", "Blank or field before", "", "Shift+Tab", palette=False),
        _Row("call.correct", "Correct what is filled in in the words", "", "Ctrl+U"),
        _Row("call.keep", "Keep it in their record too", "", "Ctrl+Shift+R"),
        _Row("call.no_value", "Would rather not say, does not know, skipped", "", "Ctrl+.", palette=False),
        _Row("call.leave", "Leave the field", "", "Esc", palette=False),
    ),
    *_block(
        ActionPlace.CALL,
        ActionGroup.TURNS,
        _Row("call.no_answer", "No answer", "", "Ctrl+1"),
        _Row("call.someone_else", "Someone else picked up", "", "Ctrl+2"),
        _Row("call.call_back", "Asked to call back", "", "Ctrl+3"),
        _Row("call.another", "Set this call aside and begin another", "", "Ctrl+N"),
        _Row("call.discard", "Throw this call away", "", "Ctrl+Shift+Del"),
        _Row("call.finish", "Finish call", "", "Ctrl+Return"),
    ),
    *_block(
        ActionPlace.CALL,
        ActionGroup.WINDOW,
        _Row("call.compact", "Compact", "", "F11"),
        _Row("call.on_top", "On top", "", "Ctrl+T"),
        _Row("call.page_down", "Scroll the words down", "PgDown", "Ctrl+PgDown"),
        _Row("call.page_up", "Scroll the words up", "PgUp", "Ctrl+PgUp"),
        _Row("call.larger", "Larger words", "", "Ctrl++ Ctrl+="),
        _Row("call.smaller", "Smaller words", "", "Ctrl+-"),
        _Row("call.as_drawn", "Words at their usual size", "", "Ctrl+0"),
    ),
    *_block(
        ActionPlace.EVERYWHERE,
        ActionGroup.WINDOW,
        _Row("window.palette", "Find anything", "", "Ctrl+K", palette=False),
        _Row("window.sheet", "Show all keys", "", "F1"),
    ),
    *_block(
        ActionPlace.HOME,
        ActionGroup.START,
        _Row("home.new_call", "New call", "", "Ctrl+N"),
        _Row("home.practice", "Practise: two minutes that teach the keys", "", "Ctrl+Shift+P"),
        _Row("home.call", "Call the first of today", "", "Ctrl+Return"),
        _Row("home.later", "Put off the first of today", "", "Ctrl+L"),
        _Row("home.people", "Find a person", "", "Ctrl+P"),
        _Row("calendar.open", "Take calls from a calendar", "", "Ctrl+Shift+O"),
        _Row("lists.open", "Lists of people to call", "", "Ctrl+Shift+L"),
        _Row("lists.next", "Call the next on the list", "", "Ctrl+Shift+N"),
    ),
    *_block(
        ActionPlace.PREPARE,
        ActionGroup.START,
        _Row("prepare.start", "Start the call", "Return", "Ctrl+Return"),
        _Row("prepare.back", "Not now", "", "Esc"),
        _Row("prepare.tick", "Tick what is ready", "Space", "Ctrl+Space"),
        _Row("prepare.copy", "Copy their number", "", "Ctrl+Shift+C"),
        _Row("prepare.dial", "Dial their number", "", "Ctrl+D"),
    ),
    *_block(
        ActionPlace.HOME,
        ActionGroup.START,
        _Row("home.script_down", "The script below", "Down", "Alt+Down", palette=False),
        _Row("home.script_up", "The script above", "Up", "Alt+Up", palette=False),
    ),
    *_block(
        ActionPlace.HOME,
        ActionGroup.CALLS,
        _Row("calls.search", "Search in calls", "/", "Ctrl+F"),
        _Row("calls.filter", "Filters, one by one", "F", "Alt+F"),
        _Row("calls.edit", "Edit the call: wrap-up, answers, notes", "E Return", "Alt+E"),
        _Row("calls.reveal", "Show or hide sensitive answers", "", "F9"),
        _Row("calls.again", "Call again", "R", "Alt+R"),
        _Row("calls.notes", "What happened, or the notes", "N", "Alt+N"),
        _Row("calls.compare", "Compare the chosen calls", "C", "Alt+C"),
        _Row("insights.table", "Figures as tables, or drawn", "T", "Alt+T"),
        _Row("calls.delete", "Delete the chosen calls", "Del", "Alt+Del"),
        _Row("home.undo", "Put back the call that was just removed", "Ctrl+Z", "", palette=False),
        _Row("page.export", "Export", "X", "Ctrl+S"),
        _Row("page.leave", "One step back", "", "Esc", palette=False),
    ),
    *_block(
        ActionPlace.WRAPUP,
        ActionGroup.START,
        _Row("wrapup.done", "Save and close", "", "Ctrl+Return"),
        _Row("wrapup.next_call", "Save, and call the next on the list", "", "Ctrl+Shift+N"),
        _Row("wrapup.undo", "Undo the last act", "Ctrl+Z", ""),
        _Row("wrapup.redo", "Redo what was undone", "Ctrl+Y Ctrl+Shift+Z", ""),
        _Row("wrapup.discard", "Throw this call away", "", "Ctrl+Shift+Del"),
        _Row("wrapup.back", "Back to the call", "Left Backspace", "Alt+Left"),
        _Row("wrapup.copy", "Copy the notes", "Ctrl+C", ""),
        _Row("wrapup.save", "Save the notes as a file", "", "Ctrl+S"),
        _Row("wrapup.print", "Print the notes", "", "Ctrl+P"),
        _Row("wrapup.letter", "A text to send: notice, thank-you, follow-up", "M", "Alt+M"),
        _Row("wrapup.calendar", "Add the dates to the calendar", "C", "Alt+C"),
    ),
    *_block(
        ActionPlace.WRAPUP,
        ActionGroup.SCRIPT,
        _Row("wrapup.tick", "Tick the next open item", "Space", "Ctrl+Space"),
        _Row("wrapup.open", "Say why the next item stays open", "O", "Alt+O"),
    ),
    *_block(
        ActionPlace.WRAPUP,
        ActionGroup.WRITE,
        _Row("wrapup.topic", "About", "A", "Alt+A"),
        _Row("wrapup.summary", "Summary", "S", "Alt+S"),
        _Row("wrapup.next", "Next step", "N", "Alt+N"),
        _Row("wrapup.when", "When", "W", "Alt+W"),
        _Row("wrapup.proposal", "What the planner proposes, one after the other", "P", "Alt+P"),
        _Row("wrapup.reveal", "Show or hide sensitive answers", "", "F9"),
        _Row("wrapup.rate", "Rating", "R", "Alt+R"),
        _Row("wrapup.edit", "Edit answers and notes", "E", "Alt+E"),
        _Row("wrapup.leave", "Leave the field", "", "Esc", palette=False),
    ),
    *_block(
        ActionPlace.EVERYWHERE,
        ActionGroup.START,
        _Row("ring.take", "Take the call of who is ringing", "", "Alt+Return"),
        _Row("ring.refuse", "Do not take the call that rings", "", "Alt+Shift+Return"),
        _Row("remind.call", "Call who is due", "", "Ctrl+Shift+Return"),
        _Row("remind.soon", "Remind me again in 10 minutes", "", "Ctrl+Shift+M"),
        _Row("remind.hour", "Remind me again in an hour", "", "Ctrl+Shift+H"),
        _Row("remind.tomorrow", "Remind me again tomorrow morning", "", "Ctrl+Shift+T"),
        _Row("remind.dismiss", "Dismiss the reminder", "", "Ctrl+Shift+D"),
    ),
    *_block(ActionPlace.WRAPUP, ActionGroup.START, *_outcomes),
    *_block(
        ActionPlace.STUDIO,
        ActionGroup.STUDIO,
        _Row("studio.undo", "Undo", "", "Ctrl+Z"),
        _Row("studio.redo", "Redo what was undone", "", "Ctrl+Y Ctrl+Shift+Z"),
        _Row("studio.leave", "Leave the field, then the studio", "", "Esc"),
        _Row("studio.cards", "Cards", "", "Ctrl+1"),
        _Row("studio.text", "Text", "", "Ctrl+2"),
        _Row("studio.map", "Map", "", "Ctrl+3"),
        _Row("studio.try", "Try the script from this step", "", "Ctrl+T"),
        _Row("studio.make", "Make a script of the guide", "", "Ctrl+Return"),
        _Row("studio.versions", "Versions", "", "F6"),
        _Row("studio.language", "Another language beside this one", "", "F4"),
        _Row("studio.other", "Write in the other language", "", "F5"),
        _Row("studio.share", "Share or print", "", "Ctrl+P"),
        _Row("studio.new_step", "New step", "", "Ctrl+Shift+N"),
        _Row("studio.new_answer", "New prepared answer", "", "Ctrl+Shift+A"),
        _Row("studio.steps", "Go to the steps", "", "Ctrl+L"),
        _Row("studio.step_down", "Next step", "", "Ctrl+PgDown"),
        _Row("studio.step_up", "Step before", "", "Ctrl+PgUp"),
        _Row("studio.down", "Move down", "", "Alt+Down"),
        _Row("studio.up", "Move up", "", "Alt+Up"),
        _Row("studio.copy", "Copy this step", "", "Ctrl+D"),
        _Row("studio.remove", "Remove this card or step", "", "Ctrl+Del"),
        _Row("studio.only_if", "Only if…", "", "Ctrl+I"),
        _Row("studio.wording", "Another wording", "", "Ctrl+R"),
        _Row("studio.known", "Put in what is known; in the text: complete", "", "Ctrl+Space"),
        _Row("studio.rename", "Another title; in the text: rename everywhere", "", "F2"),
        _Row("studio.remedy", "Fix what is wrong", "", "Ctrl+."),
        _Row("studio.find", "Find in the text", "", "Ctrl+F"),
        _Row("studio.fold", "Fold this step in the text, or open it", "", "Ctrl+Shift+F"),
        _Row("studio.fold_all", "Fold all steps in the text, or open them", "", "Ctrl+Alt+F"),
        _Row("studio.replace", "Find and replace in the text", "", "Ctrl+H"),
        _Row("studio.add.1", "Add words", "", "Alt+1"),
        _Row("studio.add.2", "Add a tip", "", "Alt+2"),
        _Row("studio.add.3", "Add something to tick", "", "Alt+3"),
        _Row("studio.add.4", "Add something to hear", "", "Alt+4"),
        _Row("studio.add.5", "Add answers", "", "Alt+5"),
        _Row("studio.add.6", "Add where it goes on", "", "Alt+6"),
        _Row("studio.add.7", "Add a note", "", "Alt+7"),
        _Row("studio.add.8", "Add a rule", "", "Alt+8"),
    ),
)


_TAKEN_BY_MAC = {"Ctrl+Space": "Ctrl+Shift+Space", "F11": "Ctrl+Shift+K"}
"""⌘Space finds things in the whole system there, and F11 shows the desktop."""


def on_mac(key: str) -> str:
    """The key of an act on a Mac. ⌥ alone types signs and goes from word to word there, so ⌘ comes with it."""
    return _TAKEN_BY_MAC.get(key) or (f"Ctrl+{key}" if key.startswith("Alt+") else key)


class Actions:
    """The table with the keys in force: a person may have bound some of them anew."""

    def __init__(
        self, table: Iterable[Action] = TABLE, rebound: Mapping[str, str] | None = None, *, mac: bool = ON_MAC
    ) -> None:
        """`rebound`: by id of the act, keys separated by blanks, that take the place of all its own "anywhere" keys.

        `mac` is whether they are pressed and printed as on a Mac.
        """
        self.mac = mac
        self._by_id = {action.id: action for action in table}
        if mac:
            for action in self._by_id.values():
                keys = tuple(on_mac(key) for key in action.anywhere)
                self._by_id[action.id] = action._replace(anywhere=keys)
        for action_id, keys in (rebound or {}).items():
            if action_id in self._by_id:
                self._by_id[action_id] = self._by_id[action_id]._replace(anywhere=tuple(keys.split()))
        self._outside = {place: self._lookup(place, outside=True) for place in ActionPlace}
        self._anywhere = {place: self._lookup(place, outside=False) for place in ActionPlace}

    def __getitem__(self, action_id: str) -> Action:
        return self._by_id[action_id]

    def all(self) -> list[Action]:
        return list(self._by_id.values())

    def of(self, place: ActionPlace) -> list[Action]:
        """What can be done in a place."""
        return [action for action in self._by_id.values() if action.place in (place, ActionPlace.EVERYWHERE)]

    def find(self, place: ActionPlace, key: str, *, writing: bool) -> Action | None:
        """The act of a key, written as Qt's portable text; `writing` is whether a text field has the focus."""
        found = self._anywhere[place].get(key)
        if found is None and not writing:
            found = self._outside[place].get(key)
        return found

    def key(self, action_id: str, *, writing: bool = False) -> str:
        """The key to print beside an act: the one for outside a field, which is shorter, where there is one.

        `writing` asks for one that acts in a field as well.
        """
        action = self._by_id[action_id]
        keys = action.anywhere if writing else (*action.outside, *action.anywhere)
        return self.printed(keys[0]) if keys else ""

    def printed(self, key: str) -> str:
        """A key as it is printed on this machine."""
        return printed(key, mac=self.mac)

    def conflicts(self) -> list[str]:
        """Keys that mean two things in one place, each as a sentence; empty when all is well."""
        found: list[str] = []
        for place in ActionPlace:
            taken: dict[str, Action] = {}
            for action in self.of(place):
                for key in {*action.outside, *action.anywhere}:
                    if key in taken:
                        found.append(
                            f"{self.printed(key)} is given to “{taken[key].label()}” and to “{action.label()}”."
                        )
                    taken[key] = action
                found.extend(
                    f"{self.printed(key)} would act while you type, so “{action.label()}” cannot have it."
                    for key in action.anywhere
                    if writes(key, mac=self.mac)
                )
        return list(dict.fromkeys(found))

    def _lookup(self, place: ActionPlace, *, outside: bool) -> dict[str, Action]:
        return {key: act for act in self.of(place) for key in (act.outside if outside else act.anywhere)}


def writes(key: str, *, mac: bool = ON_MAC) -> bool:
    """Whether this key puts something into a text field or moves in it, so that it may not act there."""
    modifiers, plain = _split(key)
    if mac and "Alt" in modifiers and not {"Ctrl", "Meta"} & set(modifiers):
        return True
    if {"Ctrl", "Alt", "Meta"} & set(modifiers):
        return False
    return not (plain in ("Esc", "Tab") or (plain.startswith("F") and plain[1:].isdigit()))


def _split(key: str) -> tuple[list[str], str]:
    if key.endswith("++"):
        return key[:-2].split("+"), "+"
    *modifiers, plain = key.split("+") if key != "+" else [key]
    return modifiers, plain


_NAMES = (
    mark_text("Keys", "Ctrl"),
    mark_text("Keys", "Alt"),
    mark_text("Keys", "Shift"),
    mark_text("Keys", "Space"),
    mark_text("Keys", "Home"),
    mark_text("Keys", "End"),
    mark_text("Keys", "PgUp"),
    mark_text("Keys", "PgDown"),
    mark_text("Keys", "Ins"),
    mark_text("Keys", "Del"),
    mark_text("Keys", "Esc"),
    mark_text("Keys", "Tab"),
)
"""What other languages print on these keys."""
_SIGNS = {"Return": "⏎", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Backspace": "⌫"}
_MAC = {"Meta": "⌃", "Alt": "⌥", "Shift": "⇧", "Ctrl": "⌘"}
"""In the order in which a Mac prints them."""


def printed(key: str, *, mac: bool = ON_MAC) -> str:
    """A key as it is printed on a button: "Ctrl K", or "⌘K" on macOS."""
    modifiers, plain = _split(key)
    sign = _SIGNS.get(plain, QCoreApplication.translate("Keys", plain))
    if mac:
        return "".join(mark for name, mark in _MAC.items() if name in modifiers) + sign
    return " ".join([*(QCoreApplication.translate("Keys", name) for name in modifiers), sign])
