"""The script for somebody else: on paper for whoever must approve it, or as a file for whoever calls by it as well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from callassist.exports import docx, pdf
from callassist.exports.script_outline import script_outline
from callassist.files import Disk, whole_file
from callassist.messages import describe_error
from callassist.script import handing_over, packs
from callassist.script.lines import slug
from callassist.script.packs import PackRefused
from callassist.ui.appearance import Appearance, Size
from callassist.ui.file_picker import AskFile, ask_save, documents
from callassist.ui.print_view import PrintView
from callassist.ui.studio.open_script import OpenScript
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import delete_widgets, in_column, in_row
from callassist.ui.widgets.scroll import ScrollGround


class ShareView(ScrollGround):
    """The pages as they are printed, and the ways out beside them. Everything is told in place."""

    closed = Signal()
    publish_requested = Signal(bool)
    """In the office, for everybody there; True: it is to be withdrawn there."""

    def __init__(self, look: Appearance, script: OpenScript, *, who: str = "") -> None:
        super().__init__(look, ColorRole.PAGE)
        self._look, self._script, self._who = look, script, who
        self.ask: AskFile = ask_save
        self.pages: PrintView | None = None
        self.back = Button(look, self.tr("Back to the script"), tone=Tone.BARE, clicked=self.closed)
        head = in_row(Text(look, self.tr("Share or print"), size=Size.TITLE, weight=600), 1, self.back)
        self._hint = self.tr("On paper it stands in reading order, with every answer and where it leads.")
        self.told = Text(look, self._hint, role=ColorRole.MUTED, wrap=True)
        self.word = Button(look, self.tr("Save as Word"), clicked=lambda: self.save("docx"))
        self.alone = Button(look, self.tr("Save the script as a file"), clicked=self.save_alone)
        self.pack = Button(look, self.tr("Save as a pack"), clicked=self.save_pack)
        self.publish = Button(look, self.tr("Publish in the office"))
        self.publish.clicked.connect(lambda: self.publish_requested.emit(False))
        self.withdraw = Button(look, self.tr("Withdraw from the office"))
        self.withdraw.clicked.connect(lambda: self.publish_requested.emit(True))
        ways = QWidget()
        flow = FlowLayout(look.px(8), parent=ways)
        for button in (self.word, self.alone, self.pack, self.publish, self.withdraw):
            flow.addWidget(button)
        self.offer(publish=False, withdraw=False)
        self._column = in_column(
            head,
            self.told,
            ways,
            into=self,
            margins=(look.px(28), look.px(22), look.px(22), look.px(18)),
            gap=look.px(10),
        )

    def refresh(self) -> None:
        """The pages of the script as it is now."""
        if self._script.checking:
            self._script.check()
        self.say(self._hint)
        before, self.pages = self.pages, PrintView(self._look, lambda: script_outline(self._script.layout))
        if before is not None:
            delete_widgets(self._column, before)
        self.pages.back.hide()  # the way back stands above
        self.pages.save_requested.connect(self.save)
        self._column.addWidget(self.pages, 1)
        for button in (self.alone, self.pack):
            button.setEnabled(self._script.sound)

    def offer(self, *, publish: bool, withdraw: bool) -> None:
        """What can be done in the office."""
        self.publish.setVisible(publish)
        self.publish.setEnabled(self._script.sound)
        self.withdraw.setVisible(withdraw)
        self.withdraw.setEnabled(True)

    def say_publishing(self, words: str) -> None:
        """It goes on beside the window."""
        self.publish.setEnabled(False)
        self.withdraw.setEnabled(False)
        self.say(words)

    def take_focus(self) -> None:
        if self.pages is not None:
            self.pages.print_button.setFocus()

    def save(self, kind: str) -> None:
        """The pages as a file: "pdf" or "docx"."""
        write = {"pdf": pdf.write_outlines, "docx": docx.write_outlines}[kind]
        filters = {"pdf": "PDF (*.pdf)", "docx": "Word (*.docx)"}[kind]

        def put(path: Path) -> None:
            with whole_file(path, Disk(), keep_previous=False) as out:
                write([script_outline(self._script.layout)], out)

        self._write(self.tr("Save the pages"), f".{kind}", filters, put)

    def save_alone(self) -> None:
        """The script as one file that another copy of this program can take in."""
        self._write(
            self.tr("Save the script"),
            packs.SUFFIX,
            self.tr("Scripts") + f" (*{packs.SUFFIX})",
            lambda path: handing_over.write_alone(self._script.path, self._script.result.files, path),
        )

    def save_pack(self) -> None:
        """The script with all that it uses, as a pack."""
        script = self._script.result.script
        if script is not None:
            self._write(
                self.tr("Save as a pack"),
                ".zip",
                self.tr("Packs") + " (*.zip)",
                lambda path: handing_over.write_pack(
                    script, self._script.path, self._script.result.files, path, author=self._who
                ),
            )

    def _write(self, title: str, suffix: str, filters: str, write: Callable[[Path], None]) -> None:
        """Ask where, and write what is typed and saved by now; what came of it is said in place."""
        self._script.settle()
        name = slug(self._script.layout.header.title) or "script"
        chosen = self.ask(self, title, str(documents() / f"{name}{suffix}"), filters)
        if not chosen:
            return
        path = Path(chosen if chosen.endswith(suffix) else chosen + suffix)
        try:
            write(path)
        except (PackRefused, OSError) as error:
            why = translate(error.why if isinstance(error, PackRefused) else describe_error(error))
            self.say(self.tr("It could not be saved: {why}").format(why=why), ColorRole.DANGER)
            return
        self.say(self.tr("Saved: {path}").format(path=path), ColorRole.ACCENT)

    def say(self, words: str, role: ColorRole = ColorRole.MUTED) -> None:
        """In place."""
        self.told.setText(words)
        self.told.set_role(role)
