"""From a key to an act: one way, for every key, decided by where the focus is.

The widget that has the focus is asked last. Qt's shortcuts would give some keys to the text field first (Ctrl+K
deletes to the end of the line on Linux), so nothing here is left to them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QWidget

from callassist.ui.actions import ActionPlace, Actions

Handlers = Mapping[str, Callable[[], object]]

AGAIN_SECONDS = 3
"""A key that comes later than this after its act is not pressed by the swing of the hand: it is meant."""
_SWAPPED = {
    before + one: before + other
    for before in ("", "Alt+", "Ctrl+Alt+")
    for one, other in (("Left", "Right"), ("Right", "Left"))
}
_PRESS, _OVERRIDE = QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride
_SPECIAL = 0x01000000
"""From here on Qt numbers keys that are no letters."""
_MODIFIER_KEYS = frozenset((0x01000020, 0x01000021, 0x01000022, 0x01000023, 0x01001103))
"""Shift, Control, Meta, Alt, AltGr: as numbers, since the names of all 471 keys take 6 ms of every start."""
_SPACE, _RETURN, _ENTER, _BACKTAB = 0x20, 0x01000004, 0x01000005, 0x01000002
_OWN = frozenset((_SPACE, _RETURN, _ENTER))
"""What a focused button has to itself."""
_ARROWS = frozenset((0x01000013, 0x01000015))
_CHOOSING = _ARROWS | {_SPACE, 0x01000010, 0x01000011, 0x01000016, 0x01000017}
"""What a focused drop-down has to itself besides what writes: arrows, Space, Home, End, Page Up and Page Down."""
_REPEATED = frozenset({"call.larger", "call.smaller", "call.page_down", "call.page_up"})


_POSITIONS = {
    first + place: letter
    for first, letters in ((2, "1234567890"), (16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
    for place, letter in enumerate(letters)
}
"""What stands on a key of the Latin keyboard, by the number that the keyboard itself sends for the key."""
_X_OFFSET = 8
"""X and Wayland count the same keys from here."""
_X_THIRD_LEVEL = 0x80
"""What X and Wayland say of AltGr."""
_LATIN_ENDS = 0x80


_FIELDS = ("QLineEdit", "QPlainTextEdit", "QTextEdit")


def is_writing(widget: QWidget | None) -> bool:
    """Whether letters go into this widget."""
    if widget is None or not any(widget.inherits(kind) for kind in _FIELDS):
        return False
    return widget.isEnabled() and not widget.property("readOnly")


def key_text(event: QKeyEvent) -> str:
    """A key press as Qt's portable text: "Ctrl+Return", "A", "?"."""
    key = event.key()  # a plain number: letters of other scripts are no member of Qt.Key
    if key in _MODIFIER_KEYS:
        return ""
    if key == _ENTER:
        key = _RETURN
    if key == _BACKTAB:
        return "Shift+Tab"
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.GroupSwitchModifier
    sign = key < _SPECIAL and key != _SPACE and not ord("A") <= key <= ord("Z")
    if sign:  # on many keyboards "?", "/", "+" and even digits need Shift
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return _portable(key | modifiers.value)


@lru_cache(maxsize=512)
def _portable(combination: int) -> str:
    from PySide6.QtGui import QKeySequence

    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)


def latin_text(event: QKeyEvent) -> str:
    """The key as it is on the Latin keyboard, where this one writes another script or has its digits on Shift.

    Empty where the key says itself what it is, and where the system does not tell keys by their place.
    """
    platform = QGuiApplication.platformName().partition("-")[0].partition("_")[0]
    if platform not in ("xcb", "wayland", "windows", "offscreen"):
        return ""
    scan = event.nativeScanCode() - (0 if platform == "windows" else _X_OFFSET)
    letter = _POSITIONS.get(scan, "")
    third_level = platform != "windows" and event.nativeModifiers() & _X_THIRD_LEVEL
    if not letter or event.key() >= _SPECIAL or third_level:
        return ""
    shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    if letter.isdigit():
        if shifted or _is_digit(event.key()):
            return ""
    elif event.key() < _LATIN_ENDS:
        return ""
    moved = QKeyEvent(event.type(), ord(letter), event.modifiers())
    return key_text(moved)


def _is_digit(key: int) -> bool:
    return ord("0") <= key <= ord("9")


class Keys(QObject):
    """Listens to one window. `place` says which acts count now; a place without handlers leaves its keys alone."""

    typed = Signal(str)
    """A letter outside a field that no act has taken."""
    mode_changed = Signal(bool)
    """Whether keys write now."""
    rebound = Signal()
    """There are other keys from now on: whoever prints one prints it anew."""

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        self._handlers: dict[ActionPlace, Handlers] = {}
        self._place: ActionPlace | None = None
        self._focus: QWidget | None = None
        self._writing = False
        self._pressed_at = time.monotonic()
        self._acting = ""
        """The key whose act is being done."""
        self._again: tuple[str, Callable[[], None], float] | None = None
        """A key, what it does if it is the next to be pressed, and since when."""
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def actions(self) -> Actions:
        return self._actions

    @property
    def place(self) -> ActionPlace | None:
        return self._place

    @property
    def writing(self) -> bool:
        return self._writing

    @property
    def idle(self) -> float:
        """Seconds since a key was last pressed in this window."""
        return time.monotonic() - self._pressed_at

    def set_actions(self, actions: Actions) -> None:
        self._actions = actions
        self.rebound.emit()

    def handle(self, place: ActionPlace, handlers: Handlers) -> None:
        """Who does the acts of a place, by their ids."""
        self._handlers[place] = handlers

    def handled(self, place: ActionPlace) -> Handlers:
        return self._handlers.get(place, {})

    def go(self, place: ActionPlace | None) -> None:
        """The place in front now; None while something else takes all keys, such as the palette."""
        self._place = place
        if not self._acting:
            self._again = None  # the mouse led elsewhere: there the key is meant

    def do(self, action_id: str) -> None:
        """Do an act, as its key would."""
        for place in (self._place, ActionPlace.EVERYWHERE):
            if place is not None and (handler := self.handled(place).get(action_id)):
                handler()
                return

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._focus is not None and self._focus is not self._window:
            self._focus.removeEventFilter(self)
        inside = new is not None and (new is self._window or self._window.isAncestorOf(new))
        self._focus = new if inside else None
        if self._focus is not None and self._focus is not self._window:
            self._focus.installEventFilter(self)
            self._focus.destroyed.connect(self._on_focus_destroyed)
        writing = is_writing(self._focus)
        if writing != self._writing:
            self._writing = writing
            self.mode_changed.emit(writing)

    def _on_focus_destroyed(self) -> None:
        self._focus = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is not _PRESS and kind is not _OVERRIDE:
            return False
        self._pressed_at = time.monotonic()
        if self._place is None or not isinstance(event, QKeyEvent):
            return False
        action_id = self._action_of(event)
        if kind is _OVERRIDE:
            if action_id:
                event.accept()
            return bool(action_id)
        if self._is_pressed_again(event):
            return True
        if action_id:
            if not event.isAutoRepeat() or action_id in _REPEATED:
                self._acting = key_text(event)
                try:
                    self.do(action_id)
                finally:
                    self._acting = ""
            return True
        return self._start_writing(event)

    def tell_before_again(self, tell: Callable[[], None]) -> None:
        """The key that is pressed now may be pressed once too often, in a place where it does something else.

        If it is the next one pressed, and at once, it only tells what it does there: `tell`. Without a key nothing
        changes.
        """
        if self._acting:
            self._again = self._acting, tell, time.monotonic()

    def _is_pressed_again(self, event: QKeyEvent) -> bool:
        key = key_text(event)
        if self._again is None or not key:
            return False
        before, tell, since = self._again
        if event.isAutoRepeat() and key == before:
            return True
        self._again = None
        if key != before or time.monotonic() - since > AGAIN_SECONDS:
            return False
        tell()
        return True

    def _action_of(self, event: QKeyEvent) -> str:
        """The act of this key here and now, if somebody does it."""
        key = key_text(event)
        if not key or self._claimed(event):
            return ""
        return self._action_for(key) or self._action_for(latin_text(event))

    def _action_for(self, key: str) -> str:
        if not key:
            return ""
        if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            key = _SWAPPED.get(key, key)
        place = self._place or ActionPlace.EVERYWHERE
        found = self._actions.find(place, key, writing=self._writing)
        if found is None:
            return ""
        known = found.id in self.handled(place) or found.id in self.handled(ActionPlace.EVERYWHERE)
        return found.id if known else ""

    def _claimed(self, event: QKeyEvent) -> bool:
        """Keys that a control with the focus has to itself: a button its Enter and Space, a row of chips its arrows, a
        drop-down what chooses in it.
        """
        if getattr(self._focus, "waiting", False):  # for a key of any kind: one is being bound anew
            return True
        if isinstance(self._focus, QComboBox):
            return _chooses(event)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not isinstance(self._focus, QAbstractButton) or not plain:
            return False
        own: tuple[Qt.Key, ...] = getattr(self._focus, "own_keys", ())
        return event.key() in _OWN or event.key() in [key.value for key in own]

    def _start_writing(self, event: QKeyEvent) -> bool:
        if self._writing or isinstance(self._focus, QComboBox | QAbstractItemView) or not _writes(event):
            return False  # in a list, letters go to the row that begins with them
        if event.text().isspace() or event.text().isdigit() or event.isAutoRepeat():
            return False
        self.typed.emit(event.text())
        return True


def _writes(event: QKeyEvent) -> bool:
    """Whether this key would write something into a field: AltGr writes, Alt or Ctrl alone does not."""
    chords = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
    chord, alt = event.modifiers() & chords, event.modifiers() & Qt.KeyboardModifier.AltModifier
    return bool(event.text()) and event.text().isprintable() and bool(chord) == bool(alt)


def _chooses(event: QKeyEvent) -> bool:
    """Whether this key chooses in a drop-down: a letter the option that begins with it, Alt and an arrow opens it."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
    alone = event.key() in (_ARROWS if held == Qt.KeyboardModifier.AltModifier else _CHOOSING if not held else ())
    return alone or _writes(event)
