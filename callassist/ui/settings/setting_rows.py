"""One editor for each kind of setting. An editor says what was wanted; whether that is usable, the table decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from callassist.people.clock import UnknownZoneError
from callassist.people.zones import zone_called, zone_key, zone_text
from callassist.settings import Setting, SettingKind, Value
from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labeled_editor import LabeledEditor
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import clear_layout, in_column, in_row
from callassist.ui.widgets.select import Select
from callassist.ui.zone_list import zone_list


def label_of(text: str) -> str:
    """A label of the table in the language of the interface."""
    return QCoreApplication.translate("Settings", text)


LABEL = 190
WHOLE = 16_777_215
MANY = 8
"""More choices than this are no row of chips any more."""


class SettingRow(LabeledEditor):
    """The editor stands beside its label, or under it where there is no room for that."""

    wanted = Signal(str, object)
    """The setting's name and the value that is asked for."""
    roomy = 420
    """From this width on, drawn pixels, the editor stands beside its label."""

    def __init__(self, look: Appearance, setting: Setting) -> None:
        super().__init__(look, label_of(setting.label), size=Size.BODY)
        self.problem.set_role(ColorRole.DANGER)
        self.setting = setting
        self.body = QVBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self.body, 1)
        look.space(self.label, 0, 9, 0, 0)
        look.space(self._row, 18, 4, 18, 4)
        look.space(self.body, gap=4)
        look.changed.connect(self._arrange)
        self._arrange()

    def add_editor(self, editor: QWidget) -> None:
        self.body.addWidget(editor)
        self.body.addWidget(self.problem)

    def show_value(self, value: Value) -> None:
        """Show what is in force."""
        raise NotImplementedError

    def minimumSizeHint(self) -> QSize:
        """Little, so that the row may become narrow enough for its editor to go under its label."""
        return QSize(self.look.px(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _beside_needs(self) -> int:
        """The least width in which every choice is whole beside the label."""
        widest = max((chips.widest() for chips in self.findChildren(ChipRow)), default=0)
        return self.look.px(LABEL + 16 + 2 * 18) + widest if widest else 0

    def _arrange(self) -> None:
        px, direction = self.look.px, QBoxLayout.Direction
        beside = self.width() >= max(px(self.roomy), self._beside_needs())
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._row.setSpacing(px(16) if beside else px(2))
        self.label.setMinimumWidth(px(LABEL) if beside else 0)
        self.label.setMaximumWidth(px(LABEL) if beside else WHOLE)


class TextRow(SettingRow):
    """A line of text, taken over when it is left."""

    def __init__(self, look: Appearance, setting: Setting) -> None:
        super().__init__(look, setting)
        self.line = LineInput(look, name=label_of(setting.label))
        self.line.editingFinished.connect(self._on_finished)
        self.line.restored.connect(self._on_finished)
        self.line.keep_as(f"settings/{setting.name}")
        self.frame = Frame(look, self.line)
        self.add_editor(self.frame)

    def show_value(self, value: Value) -> None:
        self.line.setText(str(value))

    def read(self) -> Value:
        return self.line.text().strip()

    def _on_finished(self) -> None:
        self.wanted.emit(self.setting.name, self.read())
        if not self.problem.text():
            self.line.taken_over()


class ZoneRow(TextRow):
    """A time zone by any of its names, with the clock there; empty for that of the system."""

    def __init__(self, look: Appearance, setting: Setting, now: Callable[[], datetime]) -> None:
        super().__init__(look, setting)
        self._now = now
        self.line.setPlaceholderText(self.tr("as the system; or a city"))
        self.line.offer(zone_list)
        self.clock = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self.body.addWidget(self.clock)
        self.line.textChanged.connect(self._show_clock)
        self._show_clock(self.line.text())

    def show_value(self, value: Value) -> None:
        self.line.setText(zone_text(str(value)))

    def _show_clock(self, text: str) -> None:
        key = zone_key(text) if text.strip() else ""
        there = (
            self.tr("It is {time} there: {zone}").format(
                time=f"{self._now().astimezone(ZoneInfo(key)):%H:%M}", zone=zone_text(key)
            )
            if key
            else ""
        )
        self.clock.say(there)
        self.line.setAccessibleDescription(there)

    def _on_finished(self) -> None:
        text = self.line.text().strip()
        try:
            key = zone_called(text).key if text else ""
        except UnknownZoneError as error:
            self.say(translate(error.args[0]))
            return
        self.wanted.emit(self.setting.name, key)
        self.show_value(key)
        self.line.taken_over()


class NumberRow(TextRow):
    """A whole number between two bounds."""

    def __init__(self, look: Appearance, setting: Setting) -> None:
        super().__init__(look, setting)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.body.setAlignment(self.frame, Qt.AlignmentFlag.AlignLeading)

    def read(self) -> Value:
        """The number, or the text where it is none: the table then says what would be usable."""
        text = self.line.text().strip()
        return int(text) if text.lstrip("-").isdecimal() else text


class ChoiceRow(SettingRow):
    """One of a few that are all in sight; there is always one."""

    def __init__(self, look: Appearance, setting: Setting) -> None:
        super().__init__(look, setting)
        self.chips = ChipRow(look, [(key, label_of(label)) for key, label in setting.choices])
        self.chips.name(label_of(setting.label))
        self.chips.chosen.connect(self._on_chosen)
        self._value = ""
        self.add_editor(self.chips)

    def show_value(self, value: Value) -> None:
        self._value = str(value)
        self.chips.set_value([self._value])

    def _on_chosen(self, keys: list[str]) -> None:
        if keys:
            self.wanted.emit(self.setting.name, keys[0])
        else:
            self.chips.set_value([self._value])


class SelectRow(SettingRow):
    """One of more than would stand side by side."""

    def __init__(self, look: Appearance, setting: Setting) -> None:
        super().__init__(look, setting)
        self.select = Select(look, [(key, label_of(label)) for key, label in setting.choices])
        self.select.setAccessibleName(label_of(setting.label))
        self.select.chosen.connect(self._on_chosen)
        self.add_editor(self.select)
        self.body.setAlignment(self.select, Qt.AlignmentFlag.AlignLeading)

    def _on_chosen(self, key: str) -> None:
        self.wanted.emit(self.setting.name, key)

    def show_value(self, value: Value) -> None:
        self.select.set_value(str(value))


class SwitchRow(SettingRow):
    """On or off."""

    def __init__(self, look: Appearance, setting: Setting) -> None:
        super().__init__(look, setting)
        self.chips = ChipRow(look, [("on", self.tr("On")), ("off", self.tr("Off"))], name=label_of(setting.label))
        self.chips.chosen.connect(self._on_chosen)
        self._on = False
        self.add_editor(self.chips)

    def show_value(self, value: Value) -> None:
        self._on = value is True
        self.chips.set_value(["on" if self._on else "off"])

    def _on_chosen(self, keys: list[str]) -> None:
        """The chip that is on says so once more: there is no third state."""
        if keys:
            self.wanted.emit(self.setting.name, keys[0] == "on")
        else:
            self.show_value(self._on)


class PhrasesRow(SettingRow):
    """Pairs of a short name and the words it stands for, with an empty pair at the end for the next."""

    roomy = 600

    def __init__(self, look: Appearance, setting: Setting) -> None:
        super().__init__(look, setting)
        self._holder = QWidget()
        self._box = in_column(into=self._holder)
        self.pairs: list[tuple[LineInput, LineInput]] = []
        self.add_editor(self._holder)

    def show_value(self, value: Value) -> None:
        known = value if isinstance(value, Mapping) else {}
        if self.pairs and self.read() == known:
            if self.pairs[-1][0].text():  # what stands there stays, with the focus in it
                self._add("", "")
            return
        clear_layout(self._box)
        self.pairs = []
        for short, words in [*known.items(), ("", "")]:
            self._add(short, words)

    def read(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for short, words in self.pairs:
            name = short.text().strip().lstrip(";")
            if name and words.text().strip():
                found[name] = words.text().strip()
        return found

    def _add(self, short: str, words: str) -> None:
        px = self.look.px
        first = LineInput(self.look, self.tr("short"), name=self.tr("Short name of a quick phrase"))
        first.setText(short)
        second = LineInput(self.look, self.tr("what it stands for"), name=self.tr("Words of a quick phrase"))
        second.setText(words)
        holder = QWidget()
        remove = Button(self.look, self.tr("Remove"), tone=Tone.BARE)
        remove.setAccessibleName(self.tr("Remove the quick phrase {name}").format(name=short or self.tr("(empty)")))
        remove.clicked.connect(partial(self._on_removed, first))
        remove.setVisible(bool(short))
        in_row(
            Text(self.look, ";", role=ColorRole.MUTED),
            (Frame(self.look, first), 2),
            (Frame(self.look, second), 5),
            remove,
            into=holder,
            gap=px(8),
        )
        self.pairs.append((first, second))
        for part, line in (("short", first), ("words", second)):
            line.editingFinished.connect(self._on_finished)
            line.keep_as(f"settings/{self.setting.name}/{len(self.pairs)}/{part}")
            line.restored.connect(self._on_finished)
        self._box.addWidget(holder)
        self._holder.setMinimumHeight(self._box.sizeHint().height())

    def _on_removed(self, short: LineInput) -> None:
        short.clear()
        self._on_finished()

    def _on_finished(self) -> None:
        """Tell what stands there; the table shows it again, with a new empty pair where the last one was filled."""
        last_short, last_words = self.pairs[-1]
        if bool(last_short.text().strip()) != bool(last_words.text().strip()):
            return  # half a pair: wait for the other half
        for pair in self.pairs:
            for line in pair:
                line.taken_over()
        self.wanted.emit(self.setting.name, self.read())


def row_for(look: Appearance, setting: Setting, now: Callable[[], datetime]) -> SettingRow:
    """The editor for a setting's kind. `now` is aware."""
    if setting.kind is SettingKind.ZONE:
        return ZoneRow(look, setting, now)
    if setting.kind is SettingKind.CHOICE:
        return ChoiceRow(look, setting) if len(setting.choices) <= MANY else SelectRow(look, setting)
    if setting.kind is SettingKind.SWITCH:
        return SwitchRow(look, setting)
    if setting.kind is SettingKind.NUMBER:
        return NumberRow(look, setting)
    if setting.kind is SettingKind.TABLE:
        return PhrasesRow(look, setting)
    return TextRow(look, setting)
