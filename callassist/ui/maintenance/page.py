"""My files: where they are, their backups, whether they are well, and what went wrong in the program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from callassist.store.doctor import DoctorReport, Finding, FindingKind
from callassist.ui.appearance import Appearance, Size
from callassist.ui.maintenance.backups import BackupsPart
from callassist.ui.maintenance.maintenance_runner import MaintenanceRunner
from callassist.ui.maintenance.removed_calls import RemovedPart
from callassist.ui.maintenance.sentences import at_work, counted
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.folding_row import FoldingRow
from callassist.ui.widgets.inputs import Frame, LinesInput
from callassist.ui.widgets.labels import Banner, Elided, Text
from callassist.ui.widgets.layouts import clear_layout, in_column, in_row
from callassist.ui.widgets.scroll import Card, ScrollGround, fill_with_column

WIDEST = 760
SHOWN = 100


class CheckPart(QWidget):
    """ "Check my files": looks at every file, and tells what it found."""

    def __init__(self, look: Appearance, care: MaintenanceRunner) -> None:
        super().__init__()
        self._look, self._care = look, care
        px = look.px
        self.check = Button(look, self.tr("Check my files"), clicked=lambda: self._examine(mend=False))
        self.mend = Button(look, self.tr("Repair what can be repaired"), tone=Tone.PRIMARY)
        self.mend.clicked.connect(lambda: self._examine(mend=True))
        self.mend.hide()
        self._doing = Elided(look, role=ColorRole.MUTED, size=Size.NOTE, tabular=True)
        title = Text(look, self.tr("Are my files in order?"), size=Size.TITLE, weight=600, wrap=True)
        self.summary = Text(
            look,
            self.tr("This checks every call, the people, the backups and the index. It changes nothing."),
            role=ColorRole.MUTED,
            size=0.94,
            wrap=True,
        )
        self.problem = Banner(look)
        self._card = Card(look)
        self._found = in_column(into=self._card, margins=(px(18), px(10), px(18), px(10)), gap=px(8))
        self._card.hide()
        in_column(
            FoldingRow(look, title, self._doing, self.check, least=200),
            self.summary,
            self.problem,
            self.mend,
            self._card,
            into=self,
            gap=px(10),
        )
        care.at_work.connect(self._on_at_work)
        care.failed.connect(self._on_failed)

    def _examine(self, *, mend: bool) -> None:
        self.check.setEnabled(False)
        self.mend.hide()
        self.problem.say("")
        self._care.run("check", lambda upkeep, progress: upkeep.examine(mend=mend, progress=progress), self.show_report)

    def show_report(self, report: DoctorReport) -> None:
        """The findings, the grave ones first."""
        self.check.setEnabled(True)
        looked = ", ".join(
            (
                counted(report.calls, self.tr("1 call"), self.tr("{n} calls", "", report.calls)),
                counted(report.people, self.tr("1 person"), self.tr("{n} people", "", report.people)),
                counted(report.backups, self.tr("1 backup"), self.tr("{n} backups", "", report.backups)),
            )
        )
        well = self.tr("All is well.") if report.well else self.tr("Something needs your attention.")
        self.summary.setText(self.tr("Checked: {what}. {well}").format(what=looked, well=well))
        self._fill(sorted(report.findings, key=_gravity))
        mendable = any(found.kind is FindingKind.MENDABLE and not found.done for found in report.findings)
        self.mend.setVisible(mendable and self._care.writable)

    def _fill(self, findings: list[Finding]) -> None:
        clear_layout(self._found)
        for found in findings[:SHOWN]:
            self._found.addWidget(self._finding(found))
        left = len(findings) - SHOWN
        if left > 0:
            more = self.tr("And {n} more: the command “callassist doctor” lists all.", "", left).format(n=left)
            self._found.addWidget(Text(self._look, more, role=ColorRole.MUTED, size=Size.NOTE, wrap=True))
        self._card.setVisible(bool(findings))

    def _finding(self, found: Finding) -> QWidget:
        holder = QWidget()
        states = {
            FindingKind.NOTICE: self.tr("Good to know"),
            FindingKind.MENDABLE: self.tr("Can be repaired"),
            FindingKind.WRONG: self.tr("Wrong"),
        }
        state = self.tr("Repaired") if found.done else states[found.kind]
        grave = found.kind is not FindingKind.NOTICE and not found.done
        what = translate(found.text)
        text = Text(
            self._look, f"{state}: {what}", size=0.96, wrap=True, role=ColorRole.CAUTION if grave else ColorRole.TEXT
        )
        text.setMinimumWidth(1)
        lines = in_column(text, into=holder, gap=self._look.px(2))
        done = translate(found.done).removeprefix(what).strip()
        for line in [done, str(found.path)]:
            if line and line not in what:
                told = Text(self._look, line, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
                told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                told.setMinimumWidth(1)  # a long path breaks anywhere
                lines.addWidget(told)
        return holder

    def _on_at_work(self, topic: str, done: int, total: int) -> None:
        self._doing.setText(at_work(topic, done, total) if topic == "check" else "")

    def _on_failed(self, topic: str, sentence: str) -> None:
        if topic == "check":
            self.check.setEnabled(True)
            self.problem.say(sentence)


class ReportPart(QWidget):
    """What went wrong in the program last time, to be copied by hand. It is never sent anywhere."""

    forgotten = Signal()

    def __init__(self, look: Appearance, report: str) -> None:
        super().__init__()
        px = look.px
        self.text = LinesInput(look, rows=(4, 14), name=self.tr("The report"))
        self.text.setReadOnly(True)
        self.text.setPlainText(report)
        self.copy = Button(look, self.tr("Copy it"), clicked=lambda: QApplication.clipboard().setText(report))
        self.remove = Button(look, self.tr("Remove it"), clicked=self.forgotten)
        head = in_row(
            (Text(look, self.tr("What went wrong last time"), size=Size.TITLE, weight=600, wrap=True), 1),
            self.copy,
            self.remove,
            gap=px(8),
        )
        told = self.tr(
            "A report of errors in the program: its version and the places in it, and none of your words. "
            "It stays on this machine; copy it if somebody who can help asks for it."
        )
        in_column(
            head,
            Text(look, told, role=ColorRole.MUTED, size=0.94, wrap=True),
            Frame(look, self.text),
            into=self,
            gap=px(10),
        )


class MaintenancePage(ScrollGround):
    """The three parts under one another."""

    def __init__(
        self, look: Appearance, care: MaintenanceRunner, *, folder: str, report: str, forget_report: Callable[[], None]
    ) -> None:
        super().__init__(look, ColorRole.GROUND)
        self._look = look
        self._forget = forget_report
        self.backups = BackupsPart(look, care)
        self.check = CheckPart(look, care)
        self.removed = RemovedPart(look, care)
        self._care = care
        self.removed.given_back.connect(self._on_given_back)
        self.report = ReportPart(look, report) if report else None
        inner = QWidget()
        where = self.tr("Everything is on this machine, in {folder}.").format(folder=folder)
        place = Text(look, where, role=ColorRole.MUTED, size=0.94, wrap=True)
        place.setMinimumWidth(1)  # a long path breaks anywhere
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column = in_column(Text(look, self.tr("My files"), size=Size.TITLE, weight=600), place, into=inner)
        if self.report is not None:
            self.report.forgotten.connect(self._on_forgotten)
            self._column.addWidget(self.report)
        self._column.addWidget(self.backups)
        self._column.addWidget(self.removed)
        self._column.addWidget(self.check)
        self._column.addStretch(1)
        self._inner = inner
        fill_with_column(self, look, inner)
        look.extend(self._inner, widest=WIDEST)
        look.space(self._column, 34, 28, 26, 34, gap=22)

    def take_focus(self) -> None:
        self.backups.now.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given_back(self, call_id: str) -> None:
        self._care.give_back((call_id,))

    def _on_forgotten(self) -> None:
        self._forget()
        if self.report is not None:
            self.report.hide()


def _gravity(found: Finding) -> tuple[int, str]:
    order = {FindingKind.WRONG: 0, FindingKind.MENDABLE: 1, FindingKind.NOTICE: 3}
    return (2 if found.done else order[found.kind], str(found.path))
