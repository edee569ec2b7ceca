"""Shows one page of Markdown. It knows no network: pictures come from the pages' own folder, or not at all."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QFontDatabase,
    QImage,
    QImageReader,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QAbstractSlider, QFrame, QTextBrowser

from callassist.ui.appearance import Appearance
from callassist.ui.help.about import SCHEME
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.closed_document import ClosedDocument
from callassist.ui.widgets.scroll import ThinBar

WIDEST = 760
PICTURE = "\ufffc"
"""What stands in a text where a picture is."""
_INFO = re.compile(r"^```[\w-]+$", re.MULTILINE)
"""What kind of code it is matters to tests, and Qt would set each kind differently."""


class HelpViewer(QTextBrowser):
    """Links lead to other pages or are told; nothing is ever opened or fetched."""

    page_requested = Signal(str, str)
    """Id of a page and the heading in it, which may be empty."""
    outside_requested = Signal(str)
    """An address that is not in these pages."""
    licence_requested = Signal(str)
    """The name of a licence, or of something that has one."""

    def __init__(self, look: Appearance, folder: Path) -> None:
        super().__init__()
        self._look, self._folder = look, folder
        self.setDocument(ClosedDocument(self, self.loadResource))
        self._text, self._place = "", 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setVerticalScrollBar(ThinBar(look))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._on_anchor)
        self.verticalScrollBar().sliderMoved.connect(self._on_scrolled)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled)
        look.changed.connect(self._on_look_changed)
        self._pictures: dict[tuple[Path, float], QImage] = {}
        """Those of the page, in the size in which they are shown: Qt asks for each of them again and again."""

    def show_text(self, text: str) -> None:
        """A page from its beginning."""
        self._text, self._place = text, 0
        self._set()
        self.verticalScrollBar().setValue(0)

    def go_to(self, heading: str) -> None:
        """To a heading, by its words."""
        wanted = _anchor(heading)
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and _anchor(block.text()) == wanted:
                spot = self.document().documentLayout().blockBoundingRect(block)
                self._place = int(spot.top())
                self.verticalScrollBar().setValue(self._place)
                return
            block = block.next()

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002  # Qt's own name for it
        """Pictures below the pages' folder, as wide as the page at most; of anything else, nothing."""
        name = QUrl(name)
        if type != QTextDocument.ResourceType.ImageResource.value or name.scheme() not in ("", "file"):
            return None
        path = (self._folder / name.path().lstrip("/")).resolve()
        if not path.is_relative_to(self._folder.resolve()) or not path.is_file():
            return None
        dark = path.with_name(path.name.replace("-light.", "-dark."))
        shown = dark if self._look.theme.dark and dark.is_file() else path
        known = (shown, self.devicePixelRatioF())
        if known not in self._pictures:
            self._pictures[known] = self._picture(shown)
        return self._pictures[known]

    def _picture(self, path: Path) -> QImage:
        """As large as it was made, within the page; a drawing is as sharp as the screen."""
        reader = QImageReader(str(path))
        ratio = self.devicePixelRatioF()
        size, wide = reader.size(), int(self._room() * ratio)
        if path.suffix == ".svg":
            size *= ratio
        if size.width() > wide:
            size.scale(wide, size.height(), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(size)
        image = reader.read().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        if path.suffix == ".png":  # where a picture of the window ends and the window begins
            painter = QPainter(image)
            painter.setPen(self._look.colour(ColorRole.BORDER))
            painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
            painter.end()
        image.setDevicePixelRatio(ratio)
        return image

    def _room(self) -> int:
        return max(120, min(self.viewport().width(), self._look.px(WIDEST)) - self._look.px(8))

    def _on_anchor(self, url: QUrl) -> None:
        path = url.path()
        if url.scheme() == SCHEME:
            self.licence_requested.emit(path)
        elif url.scheme() or url.host():
            self.outside_requested.emit(url.toString())
        elif not path:
            self.go_to(url.fragment())
        elif path.endswith(".md"):
            self.page_requested.emit(Path(path).stem, url.fragment())
        else:
            self.outside_requested.emit(url.toString())

    # How it looks

    def _set(self) -> None:
        look, document = self._look, self.document()
        self._pictures.clear()  # there is another room for them, or another theme
        colour = look.colour
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, colour(ColorRole.PAGE))
        palette.setColor(QPalette.ColorRole.Text, colour(ColorRole.TEXT))
        palette.setColor(QPalette.ColorRole.Link, colour(ColorRole.ACCENT))
        self.setPalette(palette)
        document.setDefaultFont(look.font())
        document.setDocumentMargin(0)
        document.setMarkdown(_INFO.sub("```", self._text), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._set_blocks()
        self._set_tables()
        self.moveCursor(QTextCursor.MoveOperation.Start)  # where Qt scrolls to when the page is first shown

    def _set_blocks(self) -> None:
        look = self._look
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(look.font(0.9).pixelSize())
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            format_ = block.blockFormat()
            level = format_.headingLevel()
            code = format_.hasProperty(QTextBlockFormat.Property.BlockCodeFence.value)
            if level:
                size = {1: 1.7, 2: 1.3}.get(level, 1.1)
                char = block.charFormat()
                char.setFont(look.font(size, weight=600))
                cursor.setCharFormat(char)
                format_.setTopMargin(look.px(6 if level == 1 else 22))
                format_.setBottomMargin(look.px(8))
            elif code:
                char = block.charFormat()
                char.setFont(fixed)
                char.setForeground(look.colour(ColorRole.TEXT))
                cursor.setCharFormat(char)
                format_.setBackground(look.colour(ColorRole.GROUND))
                format_.setLeftMargin(look.px(10))
                format_.setNonBreakableLines(False)
                format_.setTopMargin(0)
                format_.setBottomMargin(0)
            elif not cursor.currentTable():
                format_.setBottomMargin(look.px(6 if block.textList() else 10))
                if PICTURE not in block.text():  # a picture would get as much room again below it
                    format_.setLineHeight(140.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            QTextCursor(block).setBlockFormat(format_)
            block = block.next()

    def _set_tables(self) -> None:
        look = self._look
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                format_ = frame.format()
                format_.setBorder(1)
                format_.setBorderCollapse(True)
                format_.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                format_.setBorderBrush(look.colour(ColorRole.BORDER))
                format_.setCellPadding(look.px(6))
                format_.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
                format_.setBottomMargin(look.px(12))
                frame.setFormat(format_)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._text and event.oldSize().width() != event.size().width():
            self._set()
            self.verticalScrollBar().setValue(self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space reads on, as in every reader."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Space:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step = (
                QAbstractSlider.SliderAction.SliderPageStepSub
                if back
                else QAbstractSlider.SliderAction.SliderPageStepAdd
            )
            bar.triggerAction(step)
            return
        super().keyPressEvent(event)

    def _on_scrolled(self, _: int) -> None:
        """By hand: laying out anew scrolls by itself, and is taken back."""
        self._place = self.verticalScrollBar().sliderPosition()

    def _on_look_changed(self) -> None:
        if self._text:
            self._set()


def _anchor(words: str) -> str:
    """A heading as links write it: "Your data" is `#your-data`."""
    return re.sub(r"[^\w]+", "-", words.lower()).strip("-")
