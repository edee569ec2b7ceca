"""Texts that go out after a call, looked at before they leave: through the person's own mail program, or copied.

Nothing is sent from here. A text with a date takes it along for a calendar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from callassist.exports.call_documents import CallDocuments
from callassist.exports.file_names import safe_name
from callassist.exports.letters import KINDS, Letter, LetterLine, Template, Texts, draft, read_template
from callassist.exports.mail import address, eml, mailto
from callassist.messages import describe_error
from callassist.script.script_model import Run, RunKind
from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Opener, Tone
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.inputs import Frame, LineInput, LinesInput
from callassist.ui.widgets.labels import Banner, Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.preview import NotesPreview
from callassist.ui.widgets.words_view import blank_name

DATED = frozenset({"interview-notice", "call-back"})
"""Texts that say when: the date goes along as a file."""

Open = Callable[[QUrl], bool]


class LetterSource(LinesInput):
    """A template as text, in which Enter begins a new line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        QPlainTextEdit.keyPressEvent(self, event)


def marks_of(names: Iterable[str]) -> dict[str, str]:
    """What a blank is called where the text is read, and its name: in words, unless two would be called the same."""
    words = [(blank_name(name), name) for name in dict.fromkeys(names)]
    called = [word for word, _ in words]
    return {word if called.count(word) == 1 else name: name for word, name in words}


def lines_written(text: str, marks: Mapping[str, str]) -> tuple[LetterLine, ...]:
    """A text as the user left it; `[mark]` is still a blank where the template has one that is called so."""
    marks = {**{name: name for name in marks.values()}, **marks}
    rows: list[tuple[str, bool]] = []
    for row in text.rstrip().split("\n"):
        if rows and rows[-1][1] and row.startswith("  "):
            rows[-1] = (f"{rows[-1][0]}\n{row[2:]}", True)
        else:
            rows.append((row.removeprefix("- "), row.startswith("- ")))
    blank = "|".join(map(re.escape, marks))
    lines: list[LetterLine] = []
    for words, item in rows:
        parts = re.split(rf"\[({blank})\]", words) if marks else [words]
        runs = [
            Run("", RunKind.MISSING, name=marks[part]) if at % 2 else Run(part, RunKind.SAID)
            for at, part in enumerate(parts)
            if part
        ]
        lines.append(LetterLine(tuple(runs), item=item))
    return tuple(lines)


class LetterView(QWidget):
    """One text at a time: whom to, what is still blank, and how it reads."""

    closed = Signal()

    def __init__(
        self,
        look: Appearance,
        papers: CallDocuments,
        texts: Texts,
        kind: str,
        *,
        sender: str = "",
        open_: Open = QDesktopServices.openUrl,
    ) -> None:
        super().__init__()
        self._look, self._papers, self._texts, self._sender, self._open = look, papers, texts, sender, open_
        self._more: dict[str, str] = {}
        self._warned: list[str] = []
        """What was doubtful when it was last to be opened."""
        self._own: dict[str, str] = {}
        """What was written over "to" and "subject"."""
        self.lines: dict[str, LineInput] = {}
        self._loaded = kind
        """Whose template is being written."""
        self.kinds = ChipRow(look, [(known, self.kind_name(known)) for known in KINDS], name=self.tr("Text"))
        self.kinds.set_value([kind])
        self.kinds.chosen.connect(self._on_kind)
        self._grid_box = QWidget()
        self._grid = QGridLayout(self._grid_box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.to, self.subject = (
            self._head_line(0, self.tr("To"), "to"),
            self._head_line(1, self.tr("Subject"), "subject"),
        )
        self.preview = NotesPreview(look, self.tr("Text"))
        self.source = LetterSource(look, rows=(8, 24))
        self.source.setAccessibleName(self.tr("Template"))
        self._source_frame = Frame(look, self.source)
        self._source_frame.hide()
        self.source.textChanged.connect(self.show_draft)
        self.source.left.connect(self._keep_source)
        self.body = LetterSource(look, rows=(8, 24))
        self.body.setAccessibleName(self.tr("Text, for this once"))
        self._body_frame = Frame(look, self.body)
        self._body_frame.hide()
        self.body.textChanged.connect(self.show_draft)
        self.body.restored.connect(self._on_body_restored)
        self.blanks = Text(look, role=ColorRole.CAUTION, size=Size.NOTE, wrap=True)
        self.problem = Banner(look)
        self.told = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self.mail_button = Button(look, self.tr("Open in your mail program"), tone=Tone.PRIMARY)
        self.copy_button = Button(look, self.tr("Copy"), name=self.tr("Copy the text"))
        self.edit_button = Opener(look, self.tr("Edit for this once"))
        self.change_button = Opener(look, self.tr("Change the template"))
        self.reset_button = Button(look, self.tr("As it came"))
        self.back = Button(look, self.tr("Close"), name=self.tr("Close the text"))
        self._lay_out()
        self.mail_button.clicked.connect(self.open_mail)
        self.copy_button.clicked.connect(self.copy)
        self.edit_button.clicked.connect(self._on_edit)
        self.change_button.clicked.connect(self._on_change)
        self.reset_button.clicked.connect(self._on_reset)
        self.back.clicked.connect(self.closed)
        look.space(self._column, gap=10)
        look.space(self._grid, gap=(12, 6))
        self.show_draft()
        self._keep_heads()

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(self._look.px(8), parent=buttons)
        for button in (
            self.mail_button,
            self.copy_button,
            self.edit_button,
            self.change_button,
            self.reset_button,
            self.back,
        ):
            flow.addWidget(button)
        self._column = in_column(
            self.kinds,
            self._grid_box,
            self.preview,
            self._source_frame,
            self._body_frame,
            self.blanks,
            self.problem,
            buttons,
            self.told,
            into=self,
        )

    def kind_name(self, kind: str) -> str:
        return {
            "call-notes": self.tr("Call notes"),
            "interview-notice": self.tr("Interview notice"),
            "thank-you": self.tr("Thank-you"),
            "follow-up": self.tr("Follow-up"),
            "call-back": self.tr("Call back"),
        }.get(kind, kind)

    @property
    def kind(self) -> str:
        return (self.kinds.value() or [KINDS[0]])[0]

    def draft(self) -> Letter:
        """The text as it stands, with what was written into its blanks."""
        made = self._filled(self._more)
        shown = replace(made, to=self._own.get("to", made.to), subject=self._own.get("subject", made.subject))
        if not self._body_frame.isHidden():
            made = self._filled({})
            shown = replace(shown, lines=lines_written(self.body.text(), marks_of(made.missing)))
        missing = tuple(name for name in made.missing if self._is_blank(name, made, shown))
        return replace(self._worded(shown), missing=missing)

    @staticmethod
    def _worded(letter: Letter) -> Letter:
        """The same with its blanks called what they are called elsewhere, and not by the names of a template."""
        called = {name: mark for mark, name in marks_of(letter.missing).items()}

        def word(run: Run) -> Run:
            return replace(run, name=called.get(run.name, run.name)) if run.kind is RunKind.MISSING else run

        subject = letter.subject
        for name, mark in called.items():
            subject = subject.replace(f"[{name}]", f"[{mark}]")
        lines = tuple(replace(line, runs=tuple(map(word, line.runs))) for line in letter.lines)
        return replace(letter, subject=subject, lines=lines)

    def _filled(self, more: dict[str, str]) -> Letter:
        """The template filled in."""
        report = self._papers.report()
        template = self._template(report.lang)
        if self._source_frame.isHidden() or not template.sound:
            return self._texts.draft(self.kind, report, more)
        return draft(template, report, more)

    @staticmethod
    def _is_blank(name: str, made: Letter, shown: Letter) -> bool:
        """Whether a blank of the template is left in what goes out, after all that was written over it."""

        def has(lines: tuple[LetterLine, ...]) -> bool:
            return any(run.kind is RunKind.MISSING and run.name == name for line in lines for run in line.runs)

        marks = [f"[{mark}]" for mark, known in (*marks_of(made.missing).items(), (name, name)) if known == name]

        def left(subject: str) -> bool:
            return any(mark in subject for mark in marks)

        if has(shown.lines) or left(shown.subject):
            return True
        return not shown.to and not has(made.lines) and not left(made.subject)

    def _template(self, lang: str) -> Template:
        """The template as it is being written, or as it is kept."""
        if self._source_frame.isHidden():
            return self._texts.read(self.kind, lang)
        return read_template(self.source.text(), self.kind, lang, own=True)

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.body.restore()  # a field that is hidden does not look for its draft

    def show_draft(self) -> None:
        made = self.draft()
        for line, words in ((self.to, made.to), (self.subject, made.subject)):
            if line.text() != words and not line.hasFocus():
                line.setText(words)
                line.setCursorPosition(0)
        self._show_blanks(made)
        editing = not self._body_frame.isHidden()
        names = ", ".join(blank_name(name) for name in made.missing)
        self.blanks.setText(self.tr("Still blank: {blanks}.").format(blanks=names) if editing and names else "")
        self.preview.show_html(made.rich)
        template = self._template(made.lang)
        first = next(iter(template.problems), None)
        where = self.tr("Line {line}: {problem}")
        told = f"{translate(first.message)} {translate(first.suggestion)}".strip() if first else ""
        self.problem.say(where.format(line=first.line, problem=told) if first else "")
        self.reset_button.setVisible(template.own)
        dated = made.kind in DATED and bool(self._papers.calendar())
        self.told.setText(self.tr("The date goes along, as a file for their calendar.") if dated else "")

    def _show_blanks(self, made: Letter) -> None:
        editing = not self._body_frame.isHidden()
        wanted = list(self.lines) if editing else list(dict.fromkeys((*self.lines, *made.missing)))
        for name in wanted:
            if name not in self.lines:
                label = blank_name(name)
                line = self._row(len(self.lines) + 2, label[:1].upper() + label[1:], self.tr("still blank"))
                line.textEdited.connect(partial(self._on_blank, name))
                line.returnPressed.connect(self.take_focus)
                self.lines[name] = line
                line.keep_as(f"call/{self._papers.call_id}/letter/{name}")
        # Whoever edits the text writes over its blanks there: a line that fills them would change nothing.
        for row in range(2, len(self.lines) + 2):
            for column in (0, 1):
                cell = self._grid.itemAtPosition(row, column)
                part = cell.widget() if cell is not None else None
                if part is not None:
                    part.setVisible(not editing)

    def _head_line(self, row: int, label: str, name: str) -> LineInput:
        line = self._row(row, label, "")
        line.setObjectName(name)
        line.textEdited.connect(partial(self._on_head, name))
        return line

    def _row(self, row: int, label: str, hint: str) -> LineInput:
        line = LineInput(self._look, hint, name=label)
        self._grid.addWidget(Text(self._look, label, role=ColorRole.MUTED, size=0.93), row, 0)
        self._grid.addWidget(Frame(self._look, line), row, 1)
        self._grid.setColumnStretch(1, 1)
        return line

    # Acts

    def take_focus(self) -> None:
        """Where the hand is wanted: at the first blank, or at what opens the mail."""
        lines = [line for line in self.lines.values() if line.isVisible() and not line.text().strip()]
        (lines[0] if lines else self.mail_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_mail(self) -> None:
        """Hand the text to the mail program: as a link where it fits, as a draft file where it does not."""
        made = self.draft()
        doubts: list[str] = []
        if made.missing:
            doubts.append(self.tr("Still blank: {blanks}.").format(blanks=", ".join(map(blank_name, made.missing))))
        if made.to.strip() and not address(made.to):
            told = self.tr("“{words}” is no email address, so the mail has none.")
            doubts.append(told.format(words=made.to.strip()))
        if doubts and doubts != self._warned:
            self._warned = doubts
            self.problem.say(" ".join([*doubts, self.tr("Press again to open it anyway.")]))
            return
        dates = self._papers.calendar() if made.kind in DATED else b""
        link = None if dates else mailto(made)
        if link is not None:
            self._open(QUrl(link, QUrl.ParsingMode.StrictMode))
            self.told.setText(self.tr("Your mail program was asked to open it. If nothing opened, copy the text."))
            return
        try:
            content = eml(made, sender=self._sender, ics=dates or None)
            path = self._papers.write_file(safe_name(made.subject or made.kind, ".eml"), content)
        except OSError as error:
            self.told.setText(
                self.tr("The draft could not be made: {why}.").format(why=translate(describe_error(error)))
            )
            return
        self._open(QUrl.fromLocalFile(str(path)))
        said = self.tr("Your mail program was asked to open it. If nothing opened, here is the draft: {path}")
        self.told.setText(said.format(path=path))

    def copy(self) -> None:
        made = self.draft()
        both = QMimeData()
        both.setHtml(made.rich)
        both.setText(made.body)
        QGuiApplication.clipboard().setMimeData(both)
        self.told.setText(self.tr("The text is on the clipboard."))

    def _on_kind(self, _kinds: list[str]) -> None:
        if not self.kinds.value():
            self.kinds.set_value([KINDS[0]])
        self._own.clear()
        self._clear_body()
        for line in (self.to, self.subject):
            line.keep_as("")
        if self.change_button.isChecked():
            self._keep_source()
            self._load_source()
        self.show_draft()
        self._keep_heads()

    def _keep_heads(self) -> None:
        """Each kind of text has its own address and subject."""
        for line in (self.to, self.subject):
            line.keep_as(f"call/{self._papers.call_id}/letter/{self.kind}/{line.objectName()}")
        self._keep_body()

    def _on_head(self, name: str, words: str) -> None:
        self._own[name] = words
        self.show_draft()

    def _on_blank(self, name: str, words: str) -> None:
        self._more[name] = words
        self.show_draft()

    # The text, for this once

    def _on_edit(self) -> None:
        editing = self.edit_button.isChecked()
        if editing:
            if self.change_button.isChecked():
                self.change_button.setChecked(False)
                self._on_change()
            if not self.body.text().strip():
                self._fill_body(self.draft().body.rstrip("\n"))
                self._keep_body()
        elif self.body.text().rstrip() in ("", self._worded(self._filled(self._more)).body.rstrip()):
            self.body.taken_over()
            self._fill_body("")
            self._keep_body()
        self._show_body(editing)
        if editing:
            self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_body_restored(self) -> None:
        self.edit_button.setChecked(True)
        self._show_body(True)

    def _show_body(self, editing: bool) -> None:
        self._body_frame.setVisible(editing)
        self.preview.setVisible(not editing)
        self.show_draft()

    def _clear_body(self) -> None:
        self._fill_body("")
        self.edit_button.setChecked(False)
        self._show_body(False)

    def _fill_body(self, text: str) -> None:
        self.body.keep_as("")
        self.body.setText(text)

    def _keep_body(self) -> None:
        self.body.keep_as(f"call/{self._papers.call_id}/letter/{self.kind}/body")

    # The template

    def _on_change(self) -> None:
        shown = self.change_button.isChecked()
        if shown and self.edit_button.isChecked():
            self.edit_button.setChecked(False)
            self._on_edit()
        if shown:
            self._load_source()
        else:
            self._keep_source()
        self._source_frame.setVisible(shown)
        self.show_draft()
        if shown:
            self.source.setFocus(Qt.FocusReason.OtherFocusReason)

    def _load_source(self) -> None:
        self._loaded = self.kind
        lang = self.draft().lang
        self.source.keep_as("")
        blocked = self.source.blockSignals(True)
        self.source.setText(self._texts.source(self.kind, lang)[0])
        self.source.blockSignals(blocked)
        self.source.keep_as(f"template/{self.kind}/{lang}")

    def _keep_source(self) -> None:
        """The template becomes a file of the person's own, unless it says what it said before."""
        lang, kind = self._papers.report().lang, self._loaded
        if self._source_frame.isHidden():
            return
        if self.source.text() == self._texts.source(kind, lang)[0]:
            self.source.taken_over()
            return
        try:
            self._texts.save(kind, lang, self.source.text())
        except (OSError, KeyError) as error:
            self.told.setText(self.tr("The template could not be kept: {why}.").format(why=translate(error)))
            return
        self.source.taken_over()
        self.show_draft()
        self.told.setText(self.tr("The template is saved. The previous one is kept beside it."))

    def _on_reset(self) -> None:
        try:
            self._texts.forget(self.kind, self._papers.report().lang)
        except OSError as error:
            self.told.setText(translate(error))
        self.source.taken_over()
        if self.change_button.isChecked():
            self._load_source()
        self.show_draft()
