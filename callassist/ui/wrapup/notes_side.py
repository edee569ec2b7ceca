"""The notes of a call beside its wrap-up, and what can stand in their place: the editor, the pages, a text to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from callassist.exports.call_documents import CallDocuments
from callassist.exports.letters import Texts
from callassist.exports.outline import outline
from callassist.ui.actions import printed
from callassist.ui.appearance import Appearance, Size
from callassist.ui.bridge import Bridge
from callassist.ui.keys import Keys
from callassist.ui.print_view import PrintView
from callassist.ui.widgets.buttons import Opener
from callassist.ui.widgets.export_bar import ExportBar
from callassist.ui.widgets.folding_row import FoldingRow
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.preview import NotesPreview
from callassist.ui.widgets.scroll import Card
from callassist.ui.wrapup.notes_editor import Editor

if TYPE_CHECKING:
    from callassist.ui.wrapup.letter_editor import LetterView

PREVIEW_LAG = 40
"""Milliseconds in which several changes become one new preview."""
LONG = 20_000
LONG_LAG = 700
"""The same for notes of so many characters: laying those out waits until nobody types."""


class NotesSide(QWidget):
    """One thing at a time. What was written into the editor or a text to send is still there the next time."""

    left = Signal()
    """The notes are in front again: the keys act."""

    def __init__(
        self,
        look: Appearance,
        keys: Keys,
        bridge: Bridge,
        papers: CallDocuments,
        leaving: ExportBar,
        *,
        texts: Texts,
        sender: str = "",
    ) -> None:
        """`texts` are the templates of what goes out, `sender` the person's own address."""
        super().__init__()
        self._look, self._keys, self._bridge = look, keys, bridge
        self.papers, self._leaving = papers, leaving
        self._texts, self._sender = texts, sender
        self.preview = NotesPreview(look, self.tr("Call notes"))
        self.editor: Editor | None = None
        self.letter: LetterView | None = None
        self.aside: QWidget | None = None
        """What stands in the place of the notes."""
        self._title = Text(look, self.tr("Call notes"), size=Size.TITLE, weight=600)
        self.edit = Opener(look, self.tr("Edit"), name=self.tr("Edit the notes"), clicked=self._on_edit_clicked)
        card = Card(look)
        self._inside = in_column(self.preview, into=card)
        self._column = in_column(FoldingRow(look, self._title, self.edit), card, 1, into=self)
        self._fresh = QTimer(self, singleShot=True, interval=PREVIEW_LAG)
        self._fresh.timeout.connect(self.show_notes)
        for changed in (
            bridge.outcome_changed,
            bridge.notes_changed,
            bridge.fields_changed,
            bridge.checklist_changed,
            bridge.answers_changed,
            bridge.words_changed,
        ):
            changed.connect(self._fresh.start)
        leaving.print_requested.connect(self.show_pages)
        look.space(self._column, 34, 24, 26, 20, gap=12)
        look.space(self._inside, 24, 20, 20, 20)
        self.show_notes()

    def set_keys(self) -> None:
        """Print the keys in force."""
        self.edit.set_key(self._keys.actions.key("wrapup.edit"))

    def show_notes(self) -> None:
        """The notes as they are now."""
        text = self.papers.markdown()
        self._fresh.setInterval(PREVIEW_LAG if len(text) < LONG else LONG_LAG)
        self.preview.show_markdown(text)

    def show_preview(self) -> None:
        """The notes in front again."""
        self._put_aside(None)
        self.left.emit()

    def toggle_edit(self) -> None:
        """The notes and answers to be changed, or as they will be read."""
        if self.aside is not None and self.aside is self.editor:
            self.show_preview()
            return
        if self.editor is None:
            self.editor = Editor(self._look, self._bridge)
            self.editor.reveal.set_key(self._keys.actions.key("wrapup.reveal"))
        self.editor.show_all()
        self._put_aside(self.editor)
        self.edit.setChecked(True)
        self.editor.take_focus()

    def _on_edit_clicked(self) -> None:
        self.edit.setChecked(not self.edit.isChecked())  # which is shown decides, not the click
        self.toggle_edit()

    def show_pages(self) -> None:
        """The pages as the printer will get them."""
        pages = PrintView(self._look, lambda: outline(self.papers.report()))
        pages.closed.connect(self.show_preview)
        pages.save_requested.connect(self._leaving.save_as)
        pages.back.set_key(self._keys.actions.key("wrapup.leave"))
        self._put_aside(pages)
        pages.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_letter(self, kind: str) -> None:
        """A text to send, of this kind the first time; after that as it was left."""
        from callassist.ui.wrapup.letter_editor import LetterView

        if self.letter is None:
            letter = self.letter = LetterView(
                self._look, self.papers, self._texts, kind, sender=self._sender, open_=self._leaving.open
            )
            letter.closed.connect(self.show_preview)
            letter.back.set_key(self._keys.actions.key("wrapup.leave"))
            letter.mail_button.set_key(printed("Return"))
            letter.copy_button.set_key(self._keys.actions.key("wrapup.copy"))
        self.letter.show_draft()
        self._put_aside(self.letter)
        self._title.setText(self.tr("To send"))
        self.letter.take_focus()

    def copy(self) -> None:
        """The text that is shown: a letter while one is, else the notes."""
        if self.letter is not None and self.aside is self.letter:
            self.letter.copy()
        else:
            self._leaving.copy()

    def _put_aside(self, other: QWidget | None) -> None:
        """Show something else in the place of the notes; None brings them back."""
        old = self.aside
        if old is not None and old is not other:
            self._inside.removeWidget(old)
            old.hide()
            if old not in (self.editor, self.letter):
                old.deleteLater()
        self.aside = other
        its_own = other is not None and other is self.letter  # the key copies what is shown
        self._leaving.copy_button.set_key("" if its_own else self._keys.actions.key("wrapup.copy"))
        self._title.setText(self.tr("Call notes"))
        self.preview.setVisible(other is None)
        self.edit.setChecked(other is not None and other is self.editor)
        if other is not None:
            self._inside.addWidget(other)
            other.show()
