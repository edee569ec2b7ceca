"""A guide that somebody has already: pasted or opened, and each line with what it becomes, for one key to change.

Nothing is made before it is asked for; what is pasted stays as a draft until then.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callassist.messages import describe_error
from callassist.script.arrivals import GUIDES, Arrival, look_at_lines, read_lines
from callassist.script.from_text.guide_lines import GuideLine, GuideRefused, read_guide
from callassist.script.from_text.guide_script import CHOICES, Guess
from callassist.script.library import Library
from callassist.ui.appearance import Appearance, Size
from callassist.ui.file_picker import AskFile, ask_open, documents, file_filter
from callassist.ui.keys import Handlers, Keys
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.folding_row import FoldingRow
from callassist.ui.widgets.inputs import Frame, LinesInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import delete_widgets, in_column, in_row
from callassist.ui.widgets.list_rows import ListRow
from callassist.ui.widgets.more_row import MoreRow
from callassist.ui.widgets.scroll import Scroll, ScrollGround

SOON_MS = 150
DIGITS = (
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_3,
    Qt.Key.Key_4,
    Qt.Key.Key_5,
    Qt.Key.Key_6,
    Qt.Key.Key_7,
    Qt.Key.Key_8,
)


class GuessRow(ListRow):
    """One line of the guide, and what it becomes."""

    own_keys = (*DIGITS, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
    accepted = Signal()
    picked = Signal()
    wanted = Signal(int)
    """The place of another kind among those that can be chosen."""
    moved = Signal(int)

    def __init__(self, look: Appearance, line: GuideLine) -> None:
        super().__init__(look)
        self.line = line
        self.kind, self.seen, self.doubtful, self.chosen = "", False, False, False
        self.setText(line.text)

    def show_state(self, kind: str, *, seen: bool, doubtful: bool, chosen: bool) -> None:
        self.kind, self.seen, self.doubtful, self.chosen = kind, seen, doubtful, chosen
        state = self.tr("looked at") if seen else self.tr("guessed")
        self.setAccessibleName(f"{kind}: {self.text()}, {state}")
        self.update()

    def text_rect(self, width: int) -> QRect:
        px = self.look.px
        return QRect(px(150), 0, width - px(158), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        self.ground(painter, marked=self.chosen)
        painter.setFont(self.look.font(Size.NOTE, weight=600))
        painter.setPen(
            colour(ColorRole.CAUTION if self.doubtful else ColorRole.ACCENT if self.seen else ColorRole.MUTED)
        )
        label = QRect(px(8), px(5), px(136), self.height())
        mark = "✓ " if self.seen else ""
        words = paint.elided(painter.font(), mark + self.kind, label.width())
        paint.text(painter, paint.visual(self, label), paint.WRAP, words)
        painter.setFont(self.text_font())
        painter.setPen(colour(ColorRole.ON_SELECTED if self.chosen else ColorRole.TEXT))
        room = self.text_rect(self.width())
        room.setTop(px(5))
        room.setHeight(self.height())
        paint.text(painter, paint.visual(self, room), paint.WRAP, self.text())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if plain and key in DIGITS[: len(CHOICES)]:
            self.wanted.emit(DIGITS.index(key))
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key is Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.picked.emit()


class GuidePage(ScrollGround):
    """The guide at the start, its lines beside it."""

    left = Signal()
    made = Signal(object)
    """An Arrival: the script that is to be made."""

    def __init__(self, look: Appearance, keys: Keys, library: Library) -> None:
        super().__init__(look, ColorRole.PAGE)
        self._look, self._library = look, library
        self.ask: AskFile = ask_open
        self.wanted: dict[int, Guess] = {}
        self.seen: set[int] = set()
        """The rows of the lines that somebody has looked at."""
        self.rows: list[GuessRow] = []
        self.arrival: Arrival | None = None
        self.kinds: dict[int, Guess] = {}
        self._source = Path(self.tr("My guide"))
        self._lines: list[GuideLine] = []
        self._chosen = 0
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Paste a guide"))
        key = keys.actions.key
        self.text = LinesInput(look, self.tr("Paste here what you have: questions, a list, a table …"), rows=(8, 24))
        self.text.setAccessibleName(self.tr("The guide"))
        self.text.textChanged.connect(self._on_text)
        self.text.done.connect(lambda: self.text.insertPlainText("\n"))  # Enter begins a new line of the guide
        self.file = Button(look, self.tr("Open a file…"), clicked=self.open_file)
        self.told = Text(look, role=ColorRole.MUTED, wrap=True)
        self.make = Button(look, self.tr("Make the script"), tone=Tone.PRIMARY, clicked=self._make)
        self.make.set_key(key("studio.make"))
        self.back = Button(look, self.tr("Leave it"), clicked=self.left)
        self.back.set_key(key("studio.leave"))
        self.choices: dict[Guess, Button] = {}
        self._timer = QTimer(self, singleShot=True, interval=SOON_MS)
        self._timer.timeout.connect(self.read_now)
        self._lay_out()
        self.text.keep_as("studio/guide")
        self.read_now()

    def _lay_out(self) -> None:
        px = self._look.px
        title = Text(self._look, self.tr("Paste a guide"), size=Size.TITLE, weight=600)
        head = FoldingRow(self._look, title, self.back, self.make)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(Frame(self._look, self.text))
        left.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeading)
        left.addStretch(1)
        for place, guess in enumerate(CHOICES):
            button = self.choices[guess] = Button(self._look, self.kind_words(guess), tone=Tone.BARE)
            button.set_key(str(place + 1))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self.choose_kind, guess))
        kinds = MoreRow(self._look, *self.choices.values(), keep=len(self.choices))
        inner = QWidget()
        self._column = in_column(1, into=inner, margins=(0, 0, px(2), 0), gap=px(1))
        self._scroll = Scroll(self._look, inner)
        right.addWidget(self.told)
        right.addWidget(self._scroll, 1)
        right.addWidget(kinds)
        body = in_row((left, 2), (right, 3), gap=px(18))
        in_column(head, (body, 1), into=self, margins=(px(28), px(22), px(22), px(18)), gap=px(12))

    def kind_words(self, guess: Guess) -> str:
        """What a line becomes, in a word or two."""
        return {
            Guess.TITLE: self.tr("title"),
            Guess.STEP: self.tr("step"),
            Guess.SAID: self.tr("say"),
            Guess.TICK: self.tr("tick"),
            Guess.FIELD: self.tr("hear"),
            Guess.ANSWER: self.tr("answer"),
            Guess.TIP: self.tr("tip"),
            Guess.ASIDE: self.tr("for your eyes"),
            Guess.ADDED: self.tr("added"),
            Guess.NOTE: self.tr("note"),
        }[guess]

    def handlers(self) -> Handlers:
        """What the keys do here."""
        return {"studio.leave": self.left.emit, "studio.make": self._make}

    def take_focus(self) -> None:
        self.text.setFocus()

    # The guide

    def open_file(self) -> None:
        """Ask for a file that is a guide."""
        filters = file_filter(self.tr("Guides"), GUIDES)
        chosen = self.ask(self, self.tr("Open a guide"), str(documents()), filters)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """The lines of a file, as its kind has them."""
        try:
            lines = read_lines(path)
        except (OSError, ValueError) as error:
            self._say(f"{path.name}: {translate(describe_error(error))}", ColorRole.DANGER)
            return
        self._source, self.wanted, self.seen = path, {}, set()
        self.text.setText("\n".join(line.text for line in lines))
        self._timer.stop()
        self._take(lines)

    def _on_text(self) -> None:
        self._timer.start()

    def read_now(self) -> None:
        """The lines of what is written here."""
        self._timer.stop()
        text = self.text.text()
        if not text.strip():
            self._take([])
            return
        try:
            lines = read_guide(text)
        except GuideRefused as error:
            self._take([])
            self._say(translate(describe_error(error)), ColorRole.DANGER)
            return
        before = {(line.row, line.text) for line in self._lines}
        kept = {line.row for line in lines if (line.row, line.text) in before}
        self.wanted = {row: guess for row, guess in self.wanted.items() if row in kept}
        self.seen &= kept
        self._take(lines)

    def _take(self, lines: list[GuideLine]) -> None:
        same = [line.text for line in lines] == [row.line.text for row in self.rows]
        self._lines = lines
        if not same:
            delete_widgets(self._column, *self.rows)
            self.rows = []
            for place, line in enumerate(lines):
                row = GuessRow(self._look, line)
                row.clicked.connect(row.setFocus)
                row.accepted.connect(partial(self.accept, place))
                row.picked.connect(partial(self._pick, place))
                row.wanted.connect(partial(self._on_digit, place))
                row.moved.connect(partial(self._go, place))
                self._column.insertWidget(place, row)
                row.show()
                self.rows.append(row)
        self._guess()

    # What each line is

    def _guess(self) -> None:
        """Make the script anew, and say of each line what it became."""
        self.arrival = look_at_lines(self._lines, self._source, self._library, self.wanted) if self._lines else None
        made = self.arrival.made if self.arrival is not None else None
        self.kinds = {}
        for guess in made.guesses if made is not None else ():
            if guess.guess is not Guess.ADDED:
                # A line of which a step and its first words are made counts as the step.
                self.kinds.setdefault(guess.source, guess.guess)
        self.make.setEnabled(made is not None)
        self._show_states()

    def kind_of(self, place: int) -> Guess:
        """What a line becomes now."""
        return self.kinds.get(self.rows[place].line.row, Guess.NOTE)

    def _show_states(self) -> None:
        for place, row in enumerate(self.rows):
            kind, seen = self.kind_of(place), row.line.row in self.seen
            doubtful = kind is Guess.NOTE and not seen
            row.show_state(self.kind_words(kind), seen=seen, doubtful=doubtful, chosen=place == self._chosen)
        self._tell()

    def _tell(self) -> None:
        if self.arrival is not None and self.arrival.refused:
            self._say(translate(self.arrival.refused), ColorRole.DANGER)
        elif not self.rows:
            self._say(self.tr("Each line shows here with what becomes of it."), ColorRole.MUTED)
        else:
            left = sum(not row.seen for row in self.rows)
            words = self.tr("What each line is was guessed. Enter: that is right. A number: it is something else.")
            count = self.tr("{n} of {count} not looked at", "", left).format(n=left, count=len(self.rows))
            self._say(f"{words} {count}", ColorRole.MUTED)

    def accept(self, place: int) -> None:
        """This line is what it was guessed to be; the next one, then."""
        self.seen.add(self.rows[place].line.row)
        self._show_states()
        self._go(place, 1)

    def _pick(self, place: int) -> None:
        self._chosen = place
        self._show_states()

    def _on_digit(self, place: int, kind: int) -> None:
        if self.kind_of(place) is CHOICES[kind]:
            self.accept(place)
            return
        row = self.rows[place].line.row
        self.wanted[row] = CHOICES[kind]
        self.seen.add(row)
        self._guess()
        self._go(place, 1)

    def choose_kind(self, guess: Guess) -> None:
        """The line in front is this; by the mouse, as a number is by the keys."""
        if self.rows:
            self._on_digit(min(self._chosen, len(self.rows) - 1), CHOICES.index(guess))

    def _go(self, place: int, by: int) -> None:
        to = max(0, min(place + by, len(self.rows) - 1))
        self._chosen = to
        self.rows[to].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(self.rows[to])

    def _make(self) -> None:
        if self._timer.isActive():
            self.read_now()
        if self.arrival is not None and not self.arrival.refused:
            self.made.emit(self.arrival)

    def taken_over(self) -> None:
        """The script is made; the guide need not be kept."""
        self.text.taken_over()

    def say_failed(self, why: str) -> None:
        self._say(why, ColorRole.DANGER)

    def _say(self, words: str, role: ColorRole) -> None:
        self.told.setText(words)
        self.told.set_role(role)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile():
            event.acceptProposedAction()
            self.take_file(Path(urls[0].toLocalFile()))
