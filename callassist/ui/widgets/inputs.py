"""Where text is written: one line, or a few, in a quiet frame that shows the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from callassist.calls.mask import MASK
from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.keeps_drafts import DraftField, DraftKeeper
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_row

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def clear_ground(widget: QWidget) -> None:
    """Let the frame behind shine through a control that would fill itself."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    widget.setPalette(palette)


class _KeyMark(Text):
    """A key at the end of a box, in plain. Where that is Enter, a press with the mouse does what Enter does."""

    def __init__(self, look: Appearance, key: str, inner: QWidget) -> None:
        super().__init__(look, key, role=ColorRole.MUTED, size=Size.NOTE)
        enters = key == "⏎"
        self._done = inner.done if isinstance(inner, LinesInput) and enters else None
        if isinstance(inner, LineInput) and enters:
            self._done = inner.returnPressed
        if self._done is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._done is not None and event.button() is Qt.MouseButton.LeftButton:
            self._done.emit()


class Frame(QWidget):
    """The rounded box around a control that is written in: green when it has the focus, with a soft halo."""

    def __init__(self, look: Appearance, inner: QWidget, *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.inner = look, inner
        self._problem = False
        self._row = in_row((inner, 1), into=self)
        if key:  # plain, for a key in a box would look as if it were a button
            self._row.addWidget(_KeyMark(look, key, inner), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(inner)
        focused = getattr(inner, "focused", None)
        if focused is not None:
            focused.connect(self.update)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def set_problem(self, problem: bool) -> None:
        if problem != self._problem:
            self._problem = problem
            self.update()

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(12), px(2), px(10), px(2))
        self._row.setSpacing(px(8))
        self.setMinimumHeight(px(38))
        self.inner.setFont(self._look.font())
        clear_ground(self.inner)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self._look.colour, self._look.px
        focused = self.inner.hasFocus()
        edge = ColorRole.CAUTION if self._problem else ColorRole.ACCENT if focused else ColorRole.FIELD_BORDER
        spot = self.rect().adjusted(1, 1, -1, -1)
        if focused:
            paint.box(painter, self.rect(), px(7), colour(ColorRole.FOCUS_RING))
            spot = spot.adjusted(1, 1, -1, -1)
        paint.box(painter, spot, px(6), colour(ColorRole.PAGE), colour(edge))
        painter.end()


class LineInput(DraftField, QLineEdit):
    """One line of text without a frame of its own."""

    left = Signal()
    focused = Signal()
    """The focus has come, or gone."""
    restored = Signal()
    """A draft stands here again, as if it had just been typed."""

    def __init__(
        self, look: Appearance, placeholder: str = "", parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        """`name` is read out, whatever stands in it."""
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hidden = False
        self._choices: Callable[[], Sequence[str]] | None = None
        self._listing = False
        self._listed = QStringListModel(self)
        """The choices that fit what is typed, first those that begin with it."""
        self._draft = DraftKeeper(self)
        self.textEdited.connect(self._on_edited)

    def offer(self, choices: Callable[[], Sequence[str]]) -> None:
        """While something is typed, a list of the choices it is part of; one that is taken counts as entered."""
        self._choices = choices

    def replace_text(self, text: str) -> None:
        """Put this in the place of what was typed, which does not come back then."""
        self._draft.follow(text)
        self.setText(text)

    def keep_text(self, text: str) -> None:
        """Put this here as something to be kept as what is typed is."""
        self.setText(text)
        self._draft.put(text)

    def draft_text(self) -> str:
        return self.text()

    def show_draft(self, text: str) -> None:
        self.setText(text)
        self.textEdited.emit(text)
        self.restored.emit()

    def _on_edited(self, text: str) -> None:
        self._mask(False)
        self._draft.put(text)
        if self._choices is not None:
            self._list_choices()
            wanted = text.strip().casefold()
            fitting = [choice for choice in self._choices() if wanted in choice.casefold()]
            self._listed.setStringList(sorted(fitting, key=lambda choice: not choice.casefold().startswith(wanted)))

    def _list_choices(self) -> None:
        if self._listing:
            return
        self._listing = True
        completer = QCompleter(self._listed, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(8)
        popup = completer.popup()
        if popup is not None:
            popup.setFont(self.font())
        completer.activated.connect(self.returnPressed, Qt.ConnectionType.QueuedConnection)
        self.setCompleter(completer)

    def set_hidden(self, hidden: bool) -> None:
        """Whether dots stand for the letters but while they are written.

        Qt's own way (PasswordEchoOnEdit) empties the line at the first key after every look elsewhere; here nothing
        that was written goes away.
        """
        if hidden != self._hidden:
            self._hidden = hidden
            self._mask(hidden and not self.hasFocus())

    def _mask(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Password if on else QLineEdit.EchoMode.Normal
        if mode is not self.echoMode():
            self.setEchoMode(mode)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), QFontMetrics(self.font()).height() + self._look.px(11))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(40), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the line, though Qt hands it on: what has the focus by then must not act on it too."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mask(self._hidden)
        self.focused.emit()
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


class LinesInput(DraftField, QPlainTextEdit):
    """A few lines that grow with what is written. Enter ends the stay, Shift+Enter begins a new line."""

    left = Signal()
    done = Signal()
    focused = Signal()
    restored = Signal()
    """A draft stands here again."""

    def __init__(
        self, look: Appearance, placeholder: str = "", *, rows: tuple[int, int] = (1, 6), name: str = ""
    ) -> None:
        """`name` is read out, whatever stands in it."""
        super().__init__()
        self._look, self._rows = look, rows
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hidden = False
        self._behind: str | None = None
        """The text, while a mask stands in its place."""
        self._draft = DraftKeeper(self)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self.textChanged.connect(self._on_changed)

    def draft_text(self) -> str:
        return self.text()

    def show_draft(self, text: str) -> None:
        self.setText(text)
        self.restored.emit()

    def _on_changed(self) -> None:
        """Typed: what a page puts here comes while the cursor is elsewhere."""
        if self._draft.key and self.hasFocus() and self._behind is None:
            self._draft.put(self.text())

    def text(self) -> str:
        return self.toPlainText() if self._behind is None else self._behind

    def set_hidden(self, hidden: bool) -> None:
        """Whether a mask stands for the text but while it is written: it is not even in the document then."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._mask(hidden and not self.hasFocus())

    def _mask(self, on: bool) -> None:
        if on == (self._behind is not None) or (on and not self.toPlainText()):
            return
        text = self.text()
        blocked = self.blockSignals(True)
        self._put(MASK if on else text)
        self._behind = text if on else None
        self.blockSignals(blocked)
        self.setReadOnly(on)

    def setText(self, text: str) -> None:
        """Another text, with the cursor at its end."""
        if self._behind is not None:
            self._mask(False)
        self._put(text)
        self._mask(self._hidden and not self.hasFocus())

    def _put(self, text: str) -> None:
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def _line(self) -> int:
        return QFontMetrics(self.font()).lineSpacing()

    def _on_size_changed(self) -> None:
        if self.sizeHint().height() != self.height():
            self.updateGeometry()

    def _count_lines(self) -> None:
        """Qt counts them anew for another width only where they are drawn, and tells nobody."""
        block, layout = self.document().begin(), self.document().documentLayout()
        for _ in range(self._rows[1]):
            if block.isValid():
                layout.blockBoundingRect(block)
                block = block.next()

    def _wanted(self) -> int:
        least, most = self._rows
        return min(max(int(self.document().size().height()), least), most)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._wanted() * self._line() + self._look.px(11))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(40), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._count_lines()
            self._on_size_changed()
        spare = max(0, self.height() - self._wanted() * self._line()) // 2
        self.setViewportMargins(0, min(spare, self._look.px(6)), 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.done.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._mask(False)
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mask(self._hidden)
        self.focused.emit()
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()
