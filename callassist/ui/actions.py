"""Every act and its keys, once: shortcuts, the keys printed on buttons, the palette and the sheet are made of this.

Two modes: in a text field keys write, anywhere else they act. So an act has keys for outside a field, which may be
single letters, and keys for anywhere, which may not. A test finds keys given twice and acts nothing listens to.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

ON_MAC = sys.platform == "darwin"
"""Whether keys are those of a Mac, unless somebody says otherwise: the one place that looks."""


class ActionPlace(StrEnum):
    """Where an act can be done. EVERYWHERE counts as each of the others."""

    EVERYWHERE = "everywhere"
    HOME = "home"
    CALL = "call"
    PREPARE = "prepare"
    WRAPUP = "wrapup"


class ActionGroup(StrEnum):
    """The headings of the sheet."""

    SCRIPT = QT_TRANSLATE_NOOP("Actions", "The script")
    WRITE = QT_TRANSLATE_NOOP("Actions", "Notes and fields")
    TURNS = QT_TRANSLATE_NOOP("Actions", "When it goes another way")
    WINDOW = QT_TRANSLATE_NOOP("Actions", "The window")
    START = QT_TRANSLATE_NOOP("Actions", "Before and after")
    CALLS = QT_TRANSLATE_NOOP("Actions", "Calls and figures")


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


def _answers() -> Iterable[Action]:
    text = QT_TRANSLATE_NOOP("Actions", "Give the numbered answer")
    for n in range(1, 10):
        yield Action(
            f"call.answer.{n}", text, ActionPlace.CALL, ActionGroup.SCRIPT, (str(n),), (f"Alt+{n}",), palette=False
        )


def _prepared() -> Iterable[Action]:
    text = QT_TRANSLATE_NOOP("Actions", "Show a prepared answer")
    for n in range(1, 8):
        yield Action(
            f"call.prepared.{n}", text, ActionPlace.CALL, ActionGroup.SCRIPT, (), (f"F{n + 1}",), palette=False
        )


_CALL = (
    *_answers(),
    Action(
        "call.tick",
        QT_TRANSLATE_NOOP("Actions", "Tick the next open item; again at once: untick it"),
        ActionPlace.CALL,
        ActionGroup.SCRIPT,
        ("Space",),
        ("Ctrl+Space",),
    ),
    Action(
        "call.next",
        QT_TRANSLATE_NOOP("Actions", "Next step"),
        ActionPlace.CALL,
        ActionGroup.SCRIPT,
        ("Return", "Right"),
        ("Alt+Right",),
    ),
    Action(
        "call.back",
        QT_TRANSLATE_NOOP("Actions", "Back to the step before"),
        ActionPlace.CALL,
        ActionGroup.SCRIPT,
        ("Left", "Backspace"),
        ("Alt+Left",),
    ),
    Action(
        "call.home",
        QT_TRANSLATE_NOOP("Actions", "Return to where the call stands"),
        ActionPlace.CALL,
        ActionGroup.SCRIPT,
        ("Home",),
        ("Alt+Home",),
    ),
    Action(
        "call.reword",
        QT_TRANSLATE_NOOP("Actions", "Other wording"),
        ActionPlace.CALL,
        ActionGroup.SCRIPT,
        (),
        ("Ctrl+R",),
    ),
    *_prepared(),
    Action(
        "call.ask",
        QT_TRANSLATE_NOOP("Actions", "Search the prepared answers"),
        ActionPlace.CALL,
        ActionGroup.SCRIPT,
        ("?",),
        ("Ctrl+J",),
    ),
    Action(
        "call.copy",
        QT_TRANSLATE_NOOP("Actions", "Copy the words"),
        ActionPlace.CALL,
        ActionGroup.SCRIPT,
        ("Ctrl+C",),
        (),
    ),
    Action(
        "call.undo",
        QT_TRANSLATE_NOOP("Actions", "Undo the last act"),
        ActionPlace.CALL,
        ActionGroup.SCRIPT,
        ("Ctrl+Z",),
        (),
    ),
    Action(
        "call.redo",
        QT_TRANSLATE_NOOP("Actions", "Do again what was undone"),
        ActionPlace.CALL,
        ActionGroup.SCRIPT,
        ("Ctrl+Y",),
        (),
    ),
    Action(
        "call.restore",
        QT_TRANSLATE_NOOP("Actions", "Restore what was folded away"),
        ActionPlace.CALL,
        ActionGroup.SCRIPT,
        ("Ctrl+Shift+Z",),
        (),
    ),
    Action(
        "call.reveal",
        QT_TRANSLATE_NOOP("Actions", "Show or hide sensitive answers"),
        ActionPlace.CALL,
        ActionGroup.SCRIPT,
        (),
        ("F9",),
    ),
    Action(
        "call.compress",
        QT_TRANSLATE_NOOP("Actions", "Only what is still needed"),
        ActionPlace.CALL,
        ActionGroup.SCRIPT,
        (),
        ("Ctrl+E",),
    ),
    Action(
        "call.note",
        QT_TRANSLATE_NOOP("Actions", "Start a note"),
        ActionPlace.CALL,
        ActionGroup.WRITE,
        ("/",),
        ("Ctrl+L",),
    ),
    Action(
        "call.notes",
        QT_TRANSLATE_NOOP("Actions", "Go to the last note"),
        ActionPlace.CALL,
        ActionGroup.WRITE,
        ("Up",),
        ("Alt+Up",),
    ),
    Action(
        "call.field",
        QT_TRANSLATE_NOOP("Actions", "Next blank or field"),
        ActionPlace.CALL,
        ActionGroup.WRITE,
        (),
        ("Tab",),
        palette=False,
    ),
    Action(
        "call.field_before",
        QT_TRANSLATE_NOOP("Actions", "Blank or field before"),
        ActionPlace.CALL,
        ActionGroup.WRITE,
        (),
        ("Shift+Tab",),
        palette=False,
    ),
    Action(
        "call.correct",
        QT_TRANSLATE_NOOP("Actions", "Correct what is filled in in the words"),
        ActionPlace.CALL,
        ActionGroup.WRITE,
        (),
        ("Ctrl+U",),
    ),
    Action(
        "call.no_value",
        QT_TRANSLATE_NOOP("Actions", "Would rather not say, does not know, skipped"),
        ActionPlace.CALL,
        ActionGroup.WRITE,
        (),
        ("Ctrl+.",),
        palette=False,
    ),
    Action(
        "call.leave",
        QT_TRANSLATE_NOOP("Actions", "Leave the field"),
        ActionPlace.CALL,
        ActionGroup.WRITE,
        (),
        ("Esc",),
        palette=False,
    ),
    Action(
        "call.no_answer",
        QT_TRANSLATE_NOOP("Actions", "No answer"),
        ActionPlace.CALL,
        ActionGroup.TURNS,
        (),
        ("Ctrl+1",),
    ),
    Action(
        "call.someone_else",
        QT_TRANSLATE_NOOP("Actions", "Someone else picked up"),
        ActionPlace.CALL,
        ActionGroup.TURNS,
        (),
        ("Ctrl+2",),
    ),
    Action(
        "call.call_back",
        QT_TRANSLATE_NOOP("Actions", "Asked to call back"),
        ActionPlace.CALL,
        ActionGroup.TURNS,
        (),
        ("Ctrl+3",),
    ),
    Action(
        "call.another",
        QT_TRANSLATE_NOOP("Actions", "Set this call aside and begin another"),
        ActionPlace.CALL,
        ActionGroup.TURNS,
        (),
        ("Ctrl+N",),
    ),
    Action(
        "call.discard",
        QT_TRANSLATE_NOOP("Actions", "Throw this call away"),
        ActionPlace.CALL,
        ActionGroup.TURNS,
        (),
        ("Ctrl+Shift+Del",),
    ),
    Action(
        "call.finish",
        QT_TRANSLATE_NOOP("Actions", "Finish call"),
        ActionPlace.CALL,
        ActionGroup.TURNS,
        (),
        ("Ctrl+Return",),
    ),
    Action("call.compact", QT_TRANSLATE_NOOP("Actions", "Compact"), ActionPlace.CALL, ActionGroup.WINDOW, (), ("F11",)),
    Action(
        "call.on_top", QT_TRANSLATE_NOOP("Actions", "On top"), ActionPlace.CALL, ActionGroup.WINDOW, (), ("Ctrl+T",)
    ),
    Action(
        "call.page_down",
        QT_TRANSLATE_NOOP("Actions", "Scroll the words down"),
        ActionPlace.CALL,
        ActionGroup.WINDOW,
        ("PgDown",),
        ("Ctrl+PgDown",),
    ),
    Action(
        "call.page_up",
        QT_TRANSLATE_NOOP("Actions", "Scroll the words up"),
        ActionPlace.CALL,
        ActionGroup.WINDOW,
        ("PgUp",),
        ("Ctrl+PgUp",),
    ),
    Action(
        "call.larger",
        QT_TRANSLATE_NOOP("Actions", "Larger words"),
        ActionPlace.CALL,
        ActionGroup.WINDOW,
        (),
        ("Ctrl++", "Ctrl+="),
    ),
    Action(
        "call.smaller",
        QT_TRANSLATE_NOOP("Actions", "Smaller words"),
        ActionPlace.CALL,
        ActionGroup.WINDOW,
        (),
        ("Ctrl+-",),
    ),
    Action(
        "call.as_drawn",
        QT_TRANSLATE_NOOP("Actions", "Words at their usual size"),
        ActionPlace.CALL,
        ActionGroup.WINDOW,
        (),
        ("Ctrl+0",),
    ),
)

_REMINDER = (
    Action(
        "remind.call",
        QT_TRANSLATE_NOOP("Actions", "Call who is due"),
        ActionPlace.EVERYWHERE,
        ActionGroup.START,
        (),
        ("Ctrl+Shift+Return",),
    ),
    Action(
        "remind.soon",
        QT_TRANSLATE_NOOP("Actions", "Remind me again in 10 minutes"),
        ActionPlace.EVERYWHERE,
        ActionGroup.START,
        (),
        ("Ctrl+Shift+M",),
    ),
    Action(
        "remind.hour",
        QT_TRANSLATE_NOOP("Actions", "Remind me again in an hour"),
        ActionPlace.EVERYWHERE,
        ActionGroup.START,
        (),
        ("Ctrl+Shift+H",),
    ),
    Action(
        "remind.tomorrow",
        QT_TRANSLATE_NOOP("Actions", "Remind me again tomorrow morning"),
        ActionPlace.EVERYWHERE,
        ActionGroup.START,
        (),
        ("Ctrl+Shift+T",),
    ),
    Action(
        "remind.dismiss",
        QT_TRANSLATE_NOOP("Actions", "Dismiss the reminder"),
        ActionPlace.EVERYWHERE,
        ActionGroup.START,
        (),
        ("Ctrl+Shift+D",),
    ),
)

_OTHERS = (
    Action(
        "window.palette",
        QT_TRANSLATE_NOOP("Actions", "Find anything"),
        ActionPlace.EVERYWHERE,
        ActionGroup.WINDOW,
        (),
        ("Ctrl+K",),
        palette=False,
    ),
    Action(
        "window.sheet",
        QT_TRANSLATE_NOOP("Actions", "Show all keys"),
        ActionPlace.EVERYWHERE,
        ActionGroup.WINDOW,
        (),
        ("F1",),
    ),
    Action(
        "home.new_call", QT_TRANSLATE_NOOP("Actions", "New call"), ActionPlace.HOME, ActionGroup.START, (), ("Ctrl+N",)
    ),
    Action(
        "home.practice",
        QT_TRANSLATE_NOOP("Actions", "Practise: two minutes that teach the keys"),
        ActionPlace.HOME,
        ActionGroup.START,
        (),
        ("Ctrl+Shift+P",),
    ),
    Action(
        "home.call",
        QT_TRANSLATE_NOOP("Actions", "Call the first of today"),
        ActionPlace.HOME,
        ActionGroup.START,
        (),
        ("Ctrl+Return",),
    ),
    Action(
        "home.later",
        QT_TRANSLATE_NOOP("Actions", "Put off the first of today"),
        ActionPlace.HOME,
        ActionGroup.START,
        (),
        ("Ctrl+L",),
    ),
    Action(
        "home.people",
        QT_TRANSLATE_NOOP("Actions", "Find a person"),
        ActionPlace.HOME,
        ActionGroup.START,
        (),
        ("Ctrl+P",),
    ),
    Action(
        "prepare.start",
        QT_TRANSLATE_NOOP("Actions", "Start the call"),
        ActionPlace.PREPARE,
        ActionGroup.START,
        ("Return",),
        ("Ctrl+Return",),
    ),
    Action(
        "prepare.back",
        QT_TRANSLATE_NOOP("Actions", "Not now"),
        ActionPlace.PREPARE,
        ActionGroup.START,
        (),
        ("Esc",),
    ),
    Action(
        "prepare.tick",
        QT_TRANSLATE_NOOP("Actions", "Tick what is ready"),
        ActionPlace.PREPARE,
        ActionGroup.START,
        ("Space",),
        ("Ctrl+Space",),
    ),
    Action(
        "prepare.copy",
        QT_TRANSLATE_NOOP("Actions", "Copy their number"),
        ActionPlace.PREPARE,
        ActionGroup.START,
        (),
        ("Ctrl+Shift+C",),
    ),
    Action(
        "prepare.dial",
        QT_TRANSLATE_NOOP("Actions", "Dial their number"),
        ActionPlace.PREPARE,
        ActionGroup.START,
        (),
        ("Ctrl+D",),
    ),
    Action(
        "home.script_down",
        QT_TRANSLATE_NOOP("Actions", "The script below"),
        ActionPlace.HOME,
        ActionGroup.START,
        ("Down",),
        ("Alt+Down",),
        palette=False,
    ),
    Action(
        "home.script_up",
        QT_TRANSLATE_NOOP("Actions", "The script above"),
        ActionPlace.HOME,
        ActionGroup.START,
        ("Up",),
        ("Alt+Up",),
        palette=False,
    ),
    Action(
        "calls.search",
        QT_TRANSLATE_NOOP("Actions", "Search in calls"),
        ActionPlace.HOME,
        ActionGroup.CALLS,
        ("/",),
        ("Ctrl+F",),
    ),
    Action(
        "calls.filter",
        QT_TRANSLATE_NOOP("Actions", "Filters, one by one"),
        ActionPlace.HOME,
        ActionGroup.CALLS,
        ("F",),
        ("Alt+F",),
    ),
    Action(
        "calls.edit",
        QT_TRANSLATE_NOOP("Actions", "Edit the call: wrap-up, answers, notes"),
        ActionPlace.HOME,
        ActionGroup.CALLS,
        ("E", "Return"),
        ("Alt+E",),
    ),
    Action(
        "calls.reveal",
        QT_TRANSLATE_NOOP("Actions", "Show or hide sensitive answers"),
        ActionPlace.HOME,
        ActionGroup.CALLS,
        (),
        ("F9",),
    ),
    Action(
        "calls.again",
        QT_TRANSLATE_NOOP("Actions", "Call again"),
        ActionPlace.HOME,
        ActionGroup.CALLS,
        ("R",),
        ("Alt+R",),
    ),
    Action(
        "calls.notes",
        QT_TRANSLATE_NOOP("Actions", "What happened, or the notes"),
        ActionPlace.HOME,
        ActionGroup.CALLS,
        ("N",),
        ("Alt+N",),
    ),
    Action(
        "calls.compare",
        QT_TRANSLATE_NOOP("Actions", "Compare the chosen calls"),
        ActionPlace.HOME,
        ActionGroup.CALLS,
        ("C",),
        ("Alt+C",),
    ),
    Action(
        "insights.table",
        QT_TRANSLATE_NOOP("Actions", "Figures as tables, or drawn"),
        ActionPlace.HOME,
        ActionGroup.CALLS,
        ("T",),
        ("Alt+T",),
    ),
    Action(
        "calls.delete",
        QT_TRANSLATE_NOOP("Actions", "Delete the chosen calls"),
        ActionPlace.HOME,
        ActionGroup.CALLS,
        ("Del",),
        ("Alt+Del",),
    ),
    Action(
        "home.undo",
        QT_TRANSLATE_NOOP("Actions", "Put back the call that was just removed"),
        ActionPlace.HOME,
        ActionGroup.CALLS,
        ("Ctrl+Z",),
        (),
        palette=False,
    ),
    Action(
        "page.export", QT_TRANSLATE_NOOP("Actions", "Export"), ActionPlace.HOME, ActionGroup.CALLS, ("X",), ("Ctrl+S",)
    ),
    Action(
        "page.leave",
        QT_TRANSLATE_NOOP("Actions", "One step back"),
        ActionPlace.HOME,
        ActionGroup.CALLS,
        (),
        ("Esc",),
        palette=False,
    ),
    Action(
        "wrapup.done",
        QT_TRANSLATE_NOOP("Actions", "Save and close"),
        ActionPlace.WRAPUP,
        ActionGroup.START,
        (),
        ("Ctrl+Return",),
    ),
    Action(
        "wrapup.undo",
        QT_TRANSLATE_NOOP("Actions", "Undo the last act"),
        ActionPlace.WRAPUP,
        ActionGroup.START,
        ("Ctrl+Z",),
        (),
    ),
    Action(
        "wrapup.redo",
        QT_TRANSLATE_NOOP("Actions", "Do again what was undone"),
        ActionPlace.WRAPUP,
        ActionGroup.START,
        ("Ctrl+Y",),
        (),
    ),
    Action(
        "wrapup.discard",
        QT_TRANSLATE_NOOP("Actions", "Throw this call away"),
        ActionPlace.WRAPUP,
        ActionGroup.START,
        (),
        ("Ctrl+Shift+Del",),
    ),
    Action(
        "wrapup.back",
        QT_TRANSLATE_NOOP("Actions", "Back to the call"),
        ActionPlace.WRAPUP,
        ActionGroup.START,
        ("Left", "Backspace"),
        ("Alt+Left",),
    ),
    Action(
        "wrapup.copy",
        QT_TRANSLATE_NOOP("Actions", "Copy the notes"),
        ActionPlace.WRAPUP,
        ActionGroup.START,
        ("Ctrl+C",),
        (),
    ),
    Action(
        "wrapup.save",
        QT_TRANSLATE_NOOP("Actions", "Save the notes as a file"),
        ActionPlace.WRAPUP,
        ActionGroup.START,
        (),
        ("Ctrl+S",),
    ),
    Action(
        "wrapup.print",
        QT_TRANSLATE_NOOP("Actions", "Print the notes"),
        ActionPlace.WRAPUP,
        ActionGroup.START,
        (),
        ("Ctrl+P",),
    ),
    Action(
        "wrapup.letter",
        QT_TRANSLATE_NOOP("Actions", "A text to send: notice, thank-you, follow-up"),
        ActionPlace.WRAPUP,
        ActionGroup.START,
        ("M",),
        ("Alt+M",),
    ),
    Action(
        "wrapup.calendar",
        QT_TRANSLATE_NOOP("Actions", "Add the dates to the calendar"),
        ActionPlace.WRAPUP,
        ActionGroup.START,
        ("C",),
        ("Alt+C",),
    ),
    Action(
        "wrapup.tick",
        QT_TRANSLATE_NOOP("Actions", "Tick the next open item"),
        ActionPlace.WRAPUP,
        ActionGroup.SCRIPT,
        ("Space",),
        ("Ctrl+Space",),
    ),
    Action(
        "wrapup.open",
        QT_TRANSLATE_NOOP("Actions", "Say why the next item stays open"),
        ActionPlace.WRAPUP,
        ActionGroup.SCRIPT,
        ("O",),
        ("Alt+O",),
    ),
    Action(
        "wrapup.topic", QT_TRANSLATE_NOOP("Actions", "About"), ActionPlace.WRAPUP, ActionGroup.WRITE, ("A",), ("Alt+A",)
    ),
    Action(
        "wrapup.summary",
        QT_TRANSLATE_NOOP("Actions", "Summary"),
        ActionPlace.WRAPUP,
        ActionGroup.WRITE,
        ("S",),
        ("Alt+S",),
    ),
    Action(
        "wrapup.next",
        QT_TRANSLATE_NOOP("Actions", "Next step"),
        ActionPlace.WRAPUP,
        ActionGroup.WRITE,
        ("N",),
        ("Alt+N",),
    ),
    Action(
        "wrapup.when", QT_TRANSLATE_NOOP("Actions", "When"), ActionPlace.WRAPUP, ActionGroup.WRITE, ("W",), ("Alt+W",)
    ),
    Action(
        "wrapup.proposal",
        QT_TRANSLATE_NOOP("Actions", "What the planner proposes, one after the other"),
        ActionPlace.WRAPUP,
        ActionGroup.WRITE,
        ("P",),
        ("Alt+P",),
    ),
    Action(
        "wrapup.reveal",
        QT_TRANSLATE_NOOP("Actions", "Show or hide sensitive answers"),
        ActionPlace.WRAPUP,
        ActionGroup.WRITE,
        (),
        ("F9",),
    ),
    Action(
        "wrapup.rate", QT_TRANSLATE_NOOP("Actions", "Rating"), ActionPlace.WRAPUP, ActionGroup.WRITE, ("R",), ("Alt+R",)
    ),
    Action(
        "wrapup.edit",
        QT_TRANSLATE_NOOP("Actions", "Edit answers and notes"),
        ActionPlace.WRAPUP,
        ActionGroup.WRITE,
        ("E",),
        ("Alt+E",),
    ),
    Action(
        "wrapup.leave",
        QT_TRANSLATE_NOOP("Actions", "Leave the field"),
        ActionPlace.WRAPUP,
        ActionGroup.WRITE,
        (),
        ("Esc",),
        palette=False,
    ),
)


OUTCOME_KEYS = "123456789BDFGHJKLQTUVXYZ"
"""The keys of the outcomes of a script in its order: the digits, then letters that do nothing else in the wrap-up."""


def _outcomes() -> Iterable[Action]:
    text = QT_TRANSLATE_NOOP("Actions", "Choose how it ended")
    for n, key in enumerate(OUTCOME_KEYS, 1):
        yield Action(
            f"wrapup.outcome.{n}", text, ActionPlace.WRAPUP, ActionGroup.START, (key,), (f"Alt+{key}",), palette=False
        )


TABLE: tuple[Action, ...] = (*_CALL, *_OTHERS, *_REMINDER, *_outcomes())


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
    QT_TRANSLATE_NOOP("Keys", "Ctrl"),
    QT_TRANSLATE_NOOP("Keys", "Alt"),
    QT_TRANSLATE_NOOP("Keys", "Shift"),
    QT_TRANSLATE_NOOP("Keys", "Space"),
    QT_TRANSLATE_NOOP("Keys", "Home"),
    QT_TRANSLATE_NOOP("Keys", "End"),
    QT_TRANSLATE_NOOP("Keys", "PgUp"),
    QT_TRANSLATE_NOOP("Keys", "PgDown"),
    QT_TRANSLATE_NOOP("Keys", "Ins"),
    QT_TRANSLATE_NOOP("Keys", "Del"),
    QT_TRANSLATE_NOOP("Keys", "Esc"),
    QT_TRANSLATE_NOOP("Keys", "Tab"),
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
