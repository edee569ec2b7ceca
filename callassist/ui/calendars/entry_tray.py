"""Who is meant by an entry of the calendar, and by which script they are called: opened under its row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from callassist.calendars.choices import ASK
from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.select import Select
from callassist.ui.widgets.suggest import Find, PersonField

NOBODY = "nobody"
OTHER = "other"


class EntryTray(QWidget):
    """Answers at once: each press says what holds from now on."""

    person_chosen = Signal(str)
    """The id of who is meant; empty for nobody who is known."""
    script_chosen = Signal(str)

    def __init__(
        self,
        look: Appearance,
        find: Find,
        people: Sequence[tuple[str, str]],
        scripts: Sequence[tuple[str, str]],
        *,
        person: str,
        script: str,
        nobody: str = "",
    ) -> None:
        """`people` are those who may be meant, as id and name, and `scripts` all there are. `nobody` is how it is
        called that it is none of them.
        """
        super().__init__()
        self._look = look
        none = nobody or QCoreApplication.translate("EntryTray", "Nobody yet")
        other = QCoreApplication.translate("EntryTray", "Somebody else …")
        self.people = ChipRow(look, [*people, (NOBODY, none), (OTHER, other)], name=self.tr("Who is it?"))
        self.people.set_value([person or NOBODY])
        self.people.chosen.connect(self._on_person)
        self.field = PersonField(look, find)
        self.field.line.setAccessibleName(self.tr("Who is it?"))
        self.field.chosen.connect(self._on_other)
        self.field.hide()
        unsure = QCoreApplication.translate("EntryTray", "Ask when I call")
        self.script = Select(look, [(ASK, unsure), *scripts], wide=280, name=self.tr("By which script?"))
        self.script.set_value(script or ASK)
        self.script.chosen.connect(self.script_chosen)
        self._box = in_column(
            Text(look, self.tr("Who is it?"), role=ColorRole.MUTED, size=0.93),
            self.people,
            self.field,
            Text(look, self.tr("By which script?"), role=ColorRole.MUTED, size=0.93),
            (self.script, Qt.AlignmentFlag.AlignLeading),
            into=self,
        )
        look.space(self._box, 76, 0, 0, 4, gap=5)

    def take_focus(self) -> None:
        self.people.set_focus()

    def _on_person(self, keys: list[str]) -> None:
        key = keys[0] if keys else NOBODY
        self.people.set_value([key])
        self.field.setVisible(key == OTHER)
        if key == OTHER:
            self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.person_chosen.emit("" if key == NOBODY else key)

    def _on_other(self, person_id: str) -> None:
        if person_id:
            self.person_chosen.emit(person_id)
