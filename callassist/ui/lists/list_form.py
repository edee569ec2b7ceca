"""What a list is: its name, its script, the facts of the job, and its bounds. For a new one, or to change one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from callassist.lists.list_model import BadList, CallingList, checked, quota_of, quota_text
from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.select import Select


class ListForm(QWidget):
    """The fields of one list. Nothing is made or changed before it is asked for."""

    made = Signal(object, object)
    """The list, and what it was when its fields were shown; None for a new one."""
    """The CallingList as it is to be."""
    left = Signal()

    def __init__(self, look: Appearance, scripts: Sequence[tuple[str, str]]) -> None:
        """`scripts` are pairs of id and title."""
        super().__init__()
        self._look = look
        self._listing: CallingList | None = None
        self.name = LineInput(look, self.tr("Nurses, north"))
        self.script = Select(look, scripts, wide=320)
        self.job = LineInput(look, self.tr("title: Nurse; place: Bonn"))
        self.quotas = LineInput(look, self.tr("10 per region; 3 agreed per company"))
        self.cool_down = LineInput(look, "24")
        self.attempts = LineInput(look, "5")
        self.title = Text(look, self.tr("New list"), size=Size.TITLE, weight=600)
        self.problem = Text(look, role=ColorRole.CAUTION, wrap=True)
        self.problem.hide()
        self.save = Button(look, self.tr("Make the list"), tone=Tone.PRIMARY, key="⏎", clicked=self.hand_in)
        self.cancel = Button(look, self.tr("Not now"), clicked=self._on_left)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self._look.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(8))
        for row, (label, control) in enumerate(
            (
                (self.tr("Name"), self.name),
                (self.tr("Script"), self.script),
                (self.tr("The job"), self.job),
                (self.tr("Quotas"), self.quotas),
                (self.tr("Hours between two calls"), self.cool_down),
                (self.tr("Calls without an answer, at most"), self.attempts),
            )
        ):
            words = Text(self._look, label, role=ColorRole.MUTED, wrap=True)
            control.setAccessibleName(label)
            grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignVCenter)
            if isinstance(control, LineInput):
                control.returnPressed.connect(self.hand_in)
                grid.addWidget(Frame(self._look, control), row, 1)
            else:
                grid.addWidget(control, row, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        acts = in_row(self.save, self.cancel, 1, gap=px(8))
        in_column(
            self.title, grid, self.problem, acts, 1, into=self, margins=(px(28), px(22), px(24), px(20)), gap=px(12)
        )

    def _lines(self) -> dict[str, LineInput]:
        return {"name": self.name, "job": self.job, "quotas": self.quotas, "cool_down": self.cool_down,
                "attempts": self.attempts}  # fmt: skip

    def begin(self, listing: CallingList | None) -> None:
        """The fields of this list, or of a new one; what was typed before and not handed in stands here again."""
        self._listing = listing
        self.title.setText(self.tr("New list") if listing is None else self.tr("Change the list"))
        self.save.setText(self.tr("Make the list") if listing is None else self.tr("Save"))
        self.save.resized()
        for line in self._lines().values():
            line.keep_as("")
            line.clear()
        if listing is not None:
            self.name.setText(listing.name)
            self.script.set_value(listing.script)
            self.job.setText("; ".join(f"{name}: {value}" for name, value in listing.job.items()))
            self.quotas.setText("; ".join(map(quota_text, listing.quotas)))
            self.cool_down.setText(str(listing.cool_down))
            self.attempts.setText(str(listing.most_attempts))
        about = listing.id if listing is not None else "new"
        for name, line in self._lines().items():
            line.keep_as(f"list/{about}/{name}")
        self._say("")
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def hand_in(self) -> None:
        """Hand over the list, where it can be; else say what it lacks."""
        try:
            listing = self._read()
        except BadList as bad:
            self._say(translate(bad.why))
            return
        for line in self._lines().values():
            line.taken_over()
        self.made.emit(listing, self._listing)

    def _read(self) -> CallingList:
        job = dict(_facts(self.job.text()))
        quotas = tuple(quota_of(one) for one in self.quotas.text().split(";") if one.strip())
        known = self._listing or CallingList(id="", name="", script="", created=datetime.fromtimestamp(0, UTC))
        return checked(
            replace(
                known,
                name=self.name.text().strip(),
                script=self.script.value(),
                job=job,
                quotas=quotas,
                cool_down=_count(self.cool_down.text(), 24),
                most_attempts=_count(self.attempts.text(), 5),
            )
        )

    def _on_left(self) -> None:
        for line in self._lines().values():
            line.taken_over()
        self.left.emit()

    def _say(self, sentence: str) -> None:
        self.problem.say(sentence)


def _facts(text: str) -> list[tuple[str, str]]:
    """ "title: Nurse; place: Bonn" as pairs."""
    pairs = (one.partition(":") for one in text.split(";"))
    return [(name.strip().removeprefix("job."), value.strip()) for name, sign, value in pairs if sign and name.strip()]


def _count(text: str, usual: int) -> int:
    """A whole number; -1, which no list can have, for what is none."""
    text = text.strip()
    return usual if not text else int(text) if text.isdecimal() and len(text) < 9 else -1
