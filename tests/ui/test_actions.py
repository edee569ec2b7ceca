"""The table of acts: every act has its key, no key has two acts, and none acts while somebody is typing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from callassist.ui.actions import TABLE, Action, ActionGroup, ActionPlace, Actions, printed, writes
from callassist.ui.appearance import Appearance
from callassist.ui.finding import Commands
from callassist.ui.keys import Keys, is_writing
from callassist.ui.palette import search
from callassist.ui.sheet import rows
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.inputs import LineInput, LinesInput
from callassist.ui.widgets.select import Select
from tests.ui.desk import Desk, OpenDesk

CONTRACT = {
    "call.answer.1": (("1",), ("Alt+1",)),
    "call.answer.9": (("9",), ("Alt+9",)),
    "call.tick": (("Space",), ("Ctrl+Space",)),
    "call.next": (("Return", "Right"), ("Alt+Right",)),
    "call.back": (("Left", "Backspace"), ("Alt+Left",)),
    "call.home": (("Home",), ("Alt+Home",)),
    "call.note": (("/",), ("Ctrl+L",)),
    "call.field": ((), ("Tab",)),
    "call.reword": ((), ("Ctrl+R",)),
    "call.prepared.1": ((), ("F2",)),
    "call.prepared.7": ((), ("F8",)),
    "call.no_answer": ((), ("Ctrl+1",)),
    "call.someone_else": ((), ("Ctrl+2",)),
    "call.call_back": ((), ("Ctrl+3",)),
    "window.palette": ((), ("Ctrl+K",)),
    "call.undo": (("Ctrl+Z",), ()),
    "call.compact": ((), ("F11",)),
    "call.finish": ((), ("Ctrl+Return",)),
    "window.sheet": ((), ("F1",)),
}


@pytest.mark.parametrize("action_id", CONTRACT)
def test_the_keys_are_those_that_were_promised(action_id: str) -> None:
    action = Actions()[action_id]
    assert (action.outside, action.anywhere) == CONTRACT[action_id]


@pytest.mark.parametrize("mac", [False, True])
def test_no_key_has_two_acts_and_none_acts_while_typing(mac: bool) -> None:
    actions = Actions(mac=mac)
    assert actions.conflicts() == []
    for action in actions.all():
        assert len({*action.outside, *action.anywhere}) == len((*action.outside, *action.anywhere))


def test_on_a_mac_the_same_table_speaks_its_keys() -> None:
    actions = Actions(mac=True)
    for action in actions.all():
        keys = [actions.printed(key) for key in (*action.outside, *action.anywhere)]
        assert not [key for key in keys if "Ctrl" in key or "Alt" in key], action.id
        for key in action.anywhere:  # ⌥ alone types: "∑", and dead keys
            assert not key.startswith("Alt+"), action.id
            assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key
    said = {
        id_: actions.key(id_, writing=True) for id_ in ("call.answer.1", "call.tick", "call.finish", "call.compact")
    }
    assert said == {"call.answer.1": "⌥⌘1", "call.tick": "⇧⌘Space", "call.finish": "⌘⏎", "call.compact": "⇧⌘K"}
    assert writes("Alt+A", mac=True)
    assert not writes("Ctrl+Alt+A", mac=True)
    assert any(
        "would act while you type" in said for said in Actions(rebound={"call.undo": "Alt+U"}, mac=True).conflicts()
    )


def test_the_window_prints_the_keys_of_a_mac(open_desk: OpenDesk) -> None:
    desk = open_desk(actions=Actions(mac=True))
    printed_keys = {button.text(): button.key for button in desk.window.findChildren(Button) if button.key}
    assert printed_keys["Finish call"] == "⌘⏎"
    assert printed_keys["No answer"] == "⌘1"
    assert not [key for key in printed_keys.values() if "Ctrl" in key or "Alt" in key]
    desk.page.notes.line.setFocus()
    QApplication.processEvents()
    assert "⌥⌘1–4 choose" in desk.page.footer.hint.text()
    sheet = {label: keys for _, acts in rows(desk.keys.actions, ActionPlace.CALL) for label, keys in acts}
    assert sheet["Give the numbered answer"] == ["1 – 9", "⌥⌘1 – 9"]
    offers = {offer.title: offer.key for offer in Commands(desk.keys, ActionPlace.CALL).offers()}
    assert offers["Asked to call back"] == "⌘3"
    desk.press("Ctrl+Alt+1")  # ⌥⌘1, with the cursor in the note line
    assert desk.step != "identity"
    desk.press("Ctrl+Return")
    assert desk.session.finished


def test_ids_are_given_once() -> None:
    assert len({action.id for action in TABLE}) == len(TABLE)


@pytest.mark.parametrize("action", TABLE, ids=lambda action: action.id)
def test_every_act_can_be_reached_and_is_named(action: Action) -> None:
    assert action.outside or action.anywhere
    assert action.label()
    assert action.group in ActionGroup
    for key in (*action.outside, *action.anywhere):
        assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key


@pytest.mark.parametrize("action", TABLE, ids=lambda action: action.id)
def test_every_act_has_a_key_for_a_field_unless_the_field_needs_it_itself(action: Action) -> None:
    own_undo_and_copy = {"home.undo", "call.undo", "call.redo", "call.restore", "call.copy", "wrapup.copy"}
    own_undo_and_copy |= {"wrapup.undo", "wrapup.redo"}
    assert action.anywhere or action.id in own_undo_and_copy


@pytest.mark.parametrize("key", ["A", "1", "Space", "Return", "Left", "Home", "Backspace", "/", "Shift+Left", "Up"])
def test_keys_that_write_are_known(key: str) -> None:
    assert writes(key)


@pytest.mark.parametrize("key", ["Ctrl+A", "Alt+1", "F2", "F11", "Esc", "Tab", "Ctrl++", "Meta+Space"])
def test_keys_that_do_not_write_are_known(key: str) -> None:
    assert not writes(key)


@pytest.mark.parametrize(
    ("key", "here", "mac"),
    [
        ("Ctrl+K", "Ctrl K", "⌘K"),
        ("Ctrl+Return", "Ctrl ⏎", "⌘⏎"),
        ("Alt+Left", "Alt ←", "⌥←"),
        ("Ctrl+Alt+Left", "Ctrl Alt ←", "⌥⌘←"),
        ("Ctrl+Shift+Z", "Ctrl Shift Z", "⇧⌘Z"),
        ("Ctrl++", "Ctrl +", "⌘+"),
        ("F2", "F2", "F2"),
        ("/", "/", "/"),
    ],
)
def test_keys_are_printed_as_people_know_them(key: str, here: str, mac: str) -> None:
    assert (printed(key, mac=False), printed(key, mac=True)) == (here, mac)


def test_a_key_bound_anew_takes_the_place_of_the_old_ones() -> None:
    actions = Actions(mac=False, rebound={"call.finish": "Ctrl+W Ctrl+F4", "no.such.act": "Ctrl+Q"})
    for key in ("Ctrl+W", "Ctrl+F4"):
        found = actions.find(ActionPlace.CALL, key, writing=True)
        assert found is not None
        assert found.id == "call.finish"
    assert actions.find(ActionPlace.CALL, "Ctrl+Return", writing=False) is None
    assert actions.key("call.finish") == "Ctrl W"


@pytest.mark.parametrize(
    ("rebound", "said"),
    [
        ({"call.finish": "Ctrl+R"}, "Ctrl R is given to"),
        ({"call.finish": "Ctrl+K"}, "Ctrl K is given to"),
        ({"call.finish": "X"}, "X would act while you type"),
    ],
)
def test_a_bad_binding_is_told(rebound: dict[str, str], said: str) -> None:
    assert any(said in sentence for sentence in Actions(rebound=rebound).conflicts())


def test_in_a_field_only_the_keys_for_anywhere_act() -> None:
    actions = Actions()
    assert actions.find(ActionPlace.CALL, "1", writing=True) is None
    assert actions.find(ActionPlace.CALL, "Ctrl+Z", writing=True) is None
    for key, writing in (("1", False), ("Alt+1", True)):
        found = actions.find(ActionPlace.CALL, key, writing=writing)
        assert found is not None
        assert found.id == "call.answer.1"


# With the cursor in a field


class Spy:
    """Does no act, and remembers which were asked for."""

    def __init__(self, keys: Keys) -> None:
        self.done: list[str] = []
        for place in ActionPlace:
            acts = [action.id for action in TABLE if action.place is place]
            keys.handle(place, {id_: partial(self.done.append, id_) for id_ in acts})

    def take(self) -> list[str]:
        done = list(self.done)
        self.done.clear()
        return done


def text_of(widget: QWidget) -> str:
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()


def press_every_key(
    press: Callable[[str], None], spy: Spy, actions: Actions, place: ActionPlace, widget: QWidget
) -> None:
    """Each key of each act of a place, into a field: it does what the column for anywhere says, or it writes."""
    anywhere = {key: action.id for action in actions.of(place) for key in action.anywhere}
    outside = {key for action in actions.of(place) for key in action.outside}
    for key in sorted({*anywhere, *outside}):
        widget.setFocus()
        QApplication.processEvents()
        assert is_writing(QApplication.focusWidget()), key
        before = text_of(widget)
        press(key)
        assert spy.take() == ([anywhere[key]] if key in anywhere else []), (place, key)
        if key in anywhere:
            assert text_of(widget) == before, f"{key} acted and wrote"
        elif len(key) == 1 and len(before) < 60:
            assert text_of(widget) != before, f"{key} did not write"


@pytest.mark.parametrize("mac", [False, True])
@pytest.mark.parametrize("kind", ["line", "note", "lines", "blank", "search", "another time"])
def test_in_a_field_of_a_call_keys_write_or_do_what_the_table_says(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, kind: str, mac: bool
) -> None:
    desk = open_desk(FIELDS, actions=Actions(mac=mac))
    view = desk.page.view
    if kind == "search":
        desk.page.notes.search_requested.emit()
    elif kind == "another time":
        desk.press("Ctrl+3")
    elif kind == "blank":
        view.open_blank("person.first_name")
    spy = Spy(desk.keys)
    widget = {
        "line": lambda: view.fields.row("name").line,
        "lines": lambda: view.fields.row("history").line,
        "note": lambda: desk.page.notes.line,
        "blank": lambda: view.blank,
        "search": lambda: desk.page.prepared.findChild(LineInput),
        "another time": lambda: view.asked_back.line,
    }[kind]()
    monkeypatch.setattr(view.blank, "close_blank", lambda: None)
    press_every_key(desk.press, spy, desk.keys.actions, ActionPlace.CALL, widget)


@pytest.mark.parametrize("place", [ActionPlace.HOME, ActionPlace.PREPARE, ActionPlace.WRAPUP])
@pytest.mark.parametrize("make", [LineInput, LinesInput])
def test_in_a_field_of_any_page_too(desk: Desk, place: ActionPlace, make: Callable[[Appearance], QWidget]) -> None:
    widget = make(desk.look)
    desk.window.setCentralWidget(widget)
    spy = Spy(desk.keys)
    desk.keys.go(place)
    press_every_key(desk.press, spy, desk.keys.actions, place, widget)


@pytest.mark.parametrize("place", [ActionPlace.HOME, ActionPlace.CALL, ActionPlace.STUDIO])
def test_letters_and_arrows_belong_to_a_drop_down_that_has_the_focus(desk: Desk, place: ActionPlace) -> None:
    select = Select(desk.look, [("a", "Apple"), ("l", "Lemon"), ("p", "Pear"), ("2", "2 plums")])
    desk.window.setCentralWidget(select)
    spy, typed = Spy(desk.keys), list[str]()
    desk.keys.typed.connect(typed.append)
    desk.keys.go(place)
    QApplication.processEvents()
    select.setFocus(Qt.FocusReason.TabFocusReason)
    for key, chosen in (("p", "p"), ("Home", "a"), ("Down", "l"), ("End", "2"), ("Up", "p"), ("2", "2")):
        select.view().keyboardSearch("")  # however soon after the last letter this one comes
        desk.press(key)
        assert select.value() == chosen, key
    for key in ("Space", "Alt+Down"):
        desk.press(key)
        assert select.view().isVisible()
        select.hidePopup()
    assert typed == spy.take() == []


def test_a_step_is_removed_by_whichever_word_it_is_looked_for(desk: Desk) -> None:
    Spy(desk.keys)
    found = search("delete step", list(Commands(desk.keys, ActionPlace.STUDIO).offers()))
    assert [offer.title for offer in found] == ["Remove this card or step"]


FIELDS = """---
format: callscript/1
id: fields
title: Fields
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## One (#one)

> Hello {{ person.first_name }}.

- [name: text, required] Name
- [history: note] History
- Yes -> end: done

# Prepared answers

## Is it remote?
keywords: home

> Mostly.
"""
