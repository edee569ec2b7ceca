"""Settings: every row of the table in its group, in force and in the file as soon as it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from callassist.messages import describe_error
from callassist.settings import HIDDEN, TABLE, Setting, Settings, Value
from callassist.ui.appearance import Appearance, Size
from callassist.ui.settings.keys_editor import KeysEditor, rebindable
from callassist.ui.settings.setting_rows import SettingRow, label_of, row_for
from callassist.ui.theme import ColorRole
from callassist.ui.translate import mark_text, translate
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Banner, Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.scroll import Card, ScrollGround, fill_with_column
from callassist.ui.widgets.tab_order import bring_into_view, reading_order

WIDEST = 760
KEYS = "keys"
HINTS = {
    "look.language": mark_text("Settings", "Takes effect the next time Call Assist starts."),
    "phrases": mark_text("Settings", "In a note, ; and the short name become the words."),
    "share.folder": mark_text(
        "Settings",
        "A folder that Syncthing, Nextcloud or a USB stick brings to your other machines; not the data folder itself. "
        "It carries people, lists, the calendar, calls that are over, your own scripts, and who you are.",
    ),
    "share.name": mark_text("Settings", "So that your other machines can tell it. Empty means the name of the system."),
    "share.seal": mark_text(
        "Settings",
        "For a folder on somebody else's disk: only your own machines can read what is there, by a key that you carry "
        "from one to the other.",
    ),
    "data.folder": mark_text(
        "Settings", "Empty means the usual place. It is used from the next start on; nothing is moved."
    ),
    "data.backup": mark_text("Settings", "The last seven days and four weeks are kept, beside the calls."),
    "data.keep_notes": mark_text(
        "Settings", "Removed from calls, copies and backups, for good. Answers and outcomes stay."
    ),
}


@dataclass(slots=True)
class SettingsSection:
    """What belongs together in a section, with all its words in lower case."""

    widgets: tuple[QWidget, ...]
    words: str


@dataclass(slots=True)
class Section:
    """A group of settings under its title."""

    title: Text
    card: Card
    parts: list[SettingsSection] = field(default_factory=list["SettingsSection"])


class SettingsPage(ScrollGround):
    """Made of the table, a section at a time; it holds no value of its own."""

    _saved = Signal()

    def __init__(
        self,
        look: Appearance,
        settings: Settings,
        now: Callable[[], datetime],
        below: Mapping[str, QWidget] | None = None,
    ) -> None:
        """`now` is aware; `below` is what stands at the end of a section, by its group."""
        super().__init__(look, ColorRole.GROUND)
        self._look, self._settings, self._now = look, settings, now
        self._below = below or {}
        self.rows: dict[str, SettingRow] = {}
        self.keys = KeysEditor(look)
        self.keys.changed.connect(self._on_keys_changed)
        self.problem = Banner(look)
        self._shown: dict[str, Section] = {}
        self.search = LineInput(look, self.tr("Search the settings"), name=self.tr("Search the settings"))
        self.search.setAccessibleDescription(self.tr("Shows only what holds these words"))
        self.search.textChanged.connect(self._show_parts)
        self.nothing_found = Text(look, role=ColorRole.MUTED, wrap=True)
        inner = QWidget()
        self._column = in_column(self.problem, into=inner)
        self._build()
        self._column.addStretch(1)
        self._inner = inner
        fill_with_column(self, look, inner)
        settings.listen(self._on_setting_changed)
        settings.listen_saved(self._saved.emit)
        self._saved.connect(lambda: self.problem.say(""))
        look.extend(self._inner, widest=WIDEST)
        look.space(self._column, 34, 28, 26, 34, gap=14)
        for name in [*self.rows, KEYS]:
            self._on_setting_changed(name)
        self._show_parts()

    def _build(self) -> None:
        groups = dict.fromkeys(setting.group for setting in TABLE if setting.group != HIDDEN)
        self.sections = ChipRow(self._look, [(group, label_of(group)) for group in groups], name=self.tr("Section"))
        self.section = next(iter(groups))
        self.sections.set_value([self.section])
        self.sections.chosen.connect(self._on_section)
        self._column.addWidget(Frame(self._look, self.search))
        self._column.addWidget(self.sections)
        self._column.addWidget(self.nothing_found)
        for group in groups:
            self._add_section(group)

    def _add_section(self, group: str) -> None:
        title = Text(self._look, label_of(group), size=Size.TITLE, weight=600)
        card = Card(self._look)
        rows = in_column(into=card, margins=(0, self._look.px(10), 0, self._look.px(10)), gap=0)
        section = self._shown[group] = Section(title, card)
        for setting in TABLE:
            if setting.group != group or not setting.is_here:
                continue
            if setting.name == KEYS:
                rows.addWidget(self.keys)
                words = " ".join(action.label() for action in rebindable())
                section.parts.append(SettingsSection((self.keys,), f"{label_of(setting.label)} {words}".casefold()))
                continue
            row = row_for(self._look, setting, self._now)
            row.wanted.connect(self._on_wanted)
            self.rows[setting.name] = row
            rows.addWidget(row)
            told = " ".join(label_of(text) for text in (setting.label, *(label for _, label in setting.choices)))
            widgets: tuple[QWidget, ...] = (row,)
            if setting.name in HINTS:
                words = label_of(HINTS[setting.name])
                hint = Text(self._look, words, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
                self._look.space(hint, 18, 0, 18, 10)
                rows.addWidget(hint)
                widgets, told = (row, hint), f"{told} {words}"
            section.parts.append(SettingsSection(widgets, told.casefold()))
        if group in self._below:
            rows.addWidget(self._below[group])
            section.parts.append(SettingsSection((self._below[group],), label_of(group).casefold()))
        self._column.addWidget(title)
        self._column.addWidget(card)

    def open_section(self, group: str) -> None:
        """Show the settings of one group, and nothing of a search."""
        self.section = group
        self.sections.set_value([group])
        self.search.clear()
        self._show_parts()

    def open_setting(self, setting: Setting) -> None:
        """Show this one among those of its group, with the focus on it."""
        self.search.clear()
        self.open_section(setting.group)
        stops = reading_order(self.rows.get(setting.name, self.keys))
        if stops:
            stops[0].setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(stops[0])

    def _on_section(self, chosen: list[str]) -> None:
        self.open_section(chosen[0] if chosen else self.section)  # pressed twice, it stays chosen

    def _show_parts(self) -> None:
        """One section; or, while something is looked for, all that speak of it, each under its title."""
        wanted = self.search.text().casefold().split()
        any_found = False
        for group, section in self._shown.items():
            title = label_of(group).casefold()
            found = False
            for part in section.parts:
                fits = all(word in part.words or word in title for word in wanted) if wanted else group == self.section
                for widget in part.widgets:
                    widget.setVisible(fits)
                found = found or fits
            section.title.setVisible(found)
            section.card.setVisible(found)
            any_found = any_found or found
        self.nothing_found.setText(self.tr("No setting found for “{words}”.").format(words=self.search.text().strip()))
        self.nothing_found.setVisible(not any_found)

    def take_focus(self) -> None:
        """To the line in which one looks for a setting."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_wanted(self, name: str, value: Value) -> None:
        row = self.rows[name]
        if value == self._settings[name]:
            row.say("")
            return
        self._set(name, value)

    def _on_keys_changed(self, rebound: dict[str, str]) -> None:
        self._set(KEYS, rebound)

    def _set(self, name: str, value: Value) -> None:
        """In force and in the file; what cannot be, is said where it was typed."""
        row = self.rows.get(name)
        try:
            self._settings.set(name, value)
        except ValueError:
            if row is not None:
                label, wanted = label_of(row.setting.label), translate(row.setting.wanted())
                row.say(self.tr("{label} must be {wanted}.").format(label=label, wanted=wanted))
        except OSError as error:
            self.problem.say(
                self.tr(
                    "Not saved yet: the settings file cannot be written ({why}). It is tried again by itself."
                ).format(why=translate(describe_error(error)))
            )
        else:
            self.problem.say("")
            if row is not None:
                row.say("")

    def _on_setting_changed(self, name: str) -> None:
        if name == KEYS:
            self.keys.show_value(self._settings.table(KEYS))
        elif name in self.rows:
            self.rows[name].show_value(self._settings[name])
