"""The scripts page: the list at the start, what is chosen beside it; where there is no room, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from PySide6.QtCore import QLocale, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from callassist.messages import describe_error
from callassist.script import packs
from callassist.script.arrivals import GUIDES, Arrival, ingest, look, remove_own
from callassist.script.library import MOST, SUFFIX, Library, LibraryEntry, is_large
from callassist.script.packs import Pack, PackRefused
from callassist.script.script_model import ReadResult
from callassist.ui.appearance import Appearance, Size
from callassist.ui.file_picker import AskFile, ask_open, ask_save, documents, file_filter
from callassist.ui.scripts.external_editor import open_in_editor
from callassist.ui.scripts.script_list import Key, ScriptList
from callassist.ui.scripts.script_pane import Mood, ScriptPane
from callassist.ui.tasks import TaskQueue
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.folding_row import FoldingRow
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.more_row import MoreRow
from callassist.ui.widgets.scroll import Scroll, ScrollGround
from callassist.ui.widgets.split import Split

LOW = 330
"""Below this height the list has the room of the sentence under it."""
ROOMY = 800
"""From this width on, list and script stand side by side."""
LIST_WIDTH = 330

T = TypeVar("T")
Open = Callable[[Path], bool]


def open_folder(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class _ScriptNow(NamedTuple):
    """All that is shown of a script. It is shown anew where any of it is another."""

    entry: LibraryEntry
    read: ReadResult
    changes: list[str]
    writable: bool


class _PackNow(NamedTuple):
    """All that is shown of a pack."""

    pack: Pack
    scripts: list[LibraryEntry]
    writable: bool


_Content: TypeAlias = _ScriptNow | _PackNow | LibraryEntry | None
"""What is shown for a card; a script itself while it is being read."""


class ScriptsPage(ScrollGround):
    """Reads the library and changes it by the person's hand alone."""

    start_requested = Signal(str, str)
    """Id and language of a script to call by."""
    edit_requested = Signal(object)
    """A LibraryEntry to be changed in the studio."""
    merge_requested = Signal(object)
    """A LibraryEntry: what changed in its original is to come into it."""
    new_requested = Signal()
    guide_requested = Signal(object)
    """The path of a guide that was brought, or None: one is to be pasted."""
    changed = Signal()
    """Scripts came, went, or are others."""

    def __init__(
        self,
        look_: Appearance,
        library: Library,
        *,
        version: str,
        now: Callable[[], datetime],
        language: Callable[[], str],
        writable: Callable[[], bool],
    ) -> None:
        super().__init__(look_, ColorRole.GROUND)
        self._look, self._library, self._version = look_, library, version
        self._now, self._language, self._writable = now, language, writable
        self.ask_open: AskFile = ask_open
        self._folder: Path | None = None
        """Where the last file came from."""
        self.ask_save: AskFile = ask_save
        self.open_folder: Open = open_folder
        self.edit: Open = open_in_editor
        self._key: Key | None = None
        self._shown: _Content = None
        self._arrival: Arrival | None = None
        self._sure = ""
        self._tasks = TaskQueue("callassist-scripts", self)
        self._asked: object = None
        """Stands for what is being read, as long as that is still wanted."""
        self.script_list = ScriptList(look_)
        self.script_list.chosen.connect(self.choose)
        self.reading = ScriptPane(look_)
        self.reading.requested.connect(self._on_requested)
        self.search = LineInput(look_, self.tr("Find a script"), name=self.tr("Find a script"))
        self.search.setAccessibleDescription(self.tr("By its title or what it is for"))
        self.search.textChanged.connect(self._fill)
        self.new = Button(look_, self.tr("New script"), clicked=self.new_requested)
        self.paste = Button(look_, self.tr("Paste a guide"), clicked=lambda: self.guide_requested.emit(None))
        self.add = Button(look_, self.tr("Add…"), name=self.tr("Add a script or a pack"), clicked=self.bring)
        self.setAcceptDrops(True)
        self._lay_out()
        look_.space(self._left_column, 24, 26, 10, 18, gap=12)
        look_.changed.connect(self._fit)
        self._fit()
        self.refresh()

    def _lay_out(self) -> None:
        self._left = QWidget()
        title = Text(self._look, self.tr("Scripts"), size=Size.TITLE, weight=600)
        self._acts = MoreRow(self._look, self.new, self.paste, self.add, keep=0, tone=Tone.PLAIN)
        self.list_scroll = Scroll(self._look, self.script_list)
        self._hint = Text(
            self._look,
            "",
            role=ColorRole.MUTED,
            size=Size.NOTE,
            wrap=True,
        )
        self._left_column = in_column(
            FoldingRow(self._look, title, self._acts),
            Frame(self._look, self.search),
            (self.list_scroll, 1),
            self._hint,
            into=self._left,
        )
        self._split = Split(self._look, self._left, self.reading, wide=LIST_WIDTH, roomy=ROOMY)
        self._split.turns_taken.connect(self.reading.back.setVisible)
        in_row(self._split, into=self)

    # What is there

    def refresh(self) -> None:
        """As the files are now; what was chosen stays chosen, where it was read. What has not changed is left alone."""
        self._fill()
        if self._arrival is None and self._key is not None:
            content = self._content(self._key)
            if content != self._shown:
                place = self.reading.scroll_area.verticalScrollBar().value()
                self._put(self._key, content)
                self.reading.scroll_area.verticalScrollBar().setValue(place)

    def _fill(self) -> None:
        wanted = self.search.text().casefold().split()
        entries = [
            entry
            for entry in self._library.entries()
            if all(word in f"{entry.title} {entry.summary} {entry.id}".casefold() for word in wanted)
        ]
        found = [
            pack
            for pack in packs.installed(self._library.packs)
            if all(word in pack.about.name.casefold() for word in wanted)
        ]
        self.script_list.show_all(entries, found, self._language())
        self._hint.setText(self._hint_words())
        self.script_list.mark(self._key)

    def _hint_words(self) -> str:
        if self._library.full:
            return self.tr(
                "More than {n} scripts are in your folder; the first {n} by name are here. "
                "Move those you do not use to another folder."
            ).format(n=QLocale().toString(MOST))
        return self.tr("A script is a text file. Drop one here, or a pack of them, to read it first.")

    def choose(self, key: Key) -> None:
        """Show a script or a pack."""
        self._arrival = None
        self._show(key)
        self.reading.scroll_area.verticalScrollBar().setValue(0)
        self._split.show_detail()
        QTimer.singleShot(0, self._keep_in_sight)  # once the cards have their places

    def _keep_in_sight(self) -> None:
        card = self.script_list.cards().get(self._key) if self._key is not None else None
        if card is not None:
            self.list_scroll.ensureWidgetVisible(card, 0, self._look.px(8))

    def choose_script(self, script_id: str, lang: str) -> None:
        self.choose(("script", script_id, lang))

    def _content(self, key: Key) -> _Content:
        """What there is to show for a card; None where it is not there any more."""
        entry = self._entry(key)
        if entry is not None and entry.takes_time:
            return entry
        if entry is not None:
            return _ScriptNow(entry, entry.read(), self._library.changes_underneath(entry), self._writable())
        pack = self._pack(key)
        if pack is None:
            return None
        scripts = [one for one in self._library.entries() if one.pack == pack.folder.name]
        return _PackNow(pack, scripts, self._writable())

    def _show(self, key: Key) -> None:
        self._put(key, self._content(key))

    def _put(self, key: Key, content: _Content) -> None:
        self._sure = ""
        self._asked = None
        self._key, self._shown = key if content is not None else None, content
        match content:
            case _ScriptNow(entry=entry, changes=changes, writable=writable):
                self.reading.show_entry(entry, changes, writable=writable)
            case _PackNow(pack, scripts, writable):
                self.reading.show_pack(pack, scripts, self._open_entry, writable=writable)
            case LibraryEntry():
                self.reading.show_reading(content.title)
                self._aside(content.read, lambda _: self._show(key))
            case None:
                self.reading.show_nothing()
        self.script_list.mark(self._key)

    def _open_entry(self, entry: LibraryEntry) -> None:
        self.choose(("script", entry.id, entry.lang))

    def _entry(self, key: Key | None) -> LibraryEntry | None:
        if key is None or key[0] != "script":
            return None
        return next((e for e in self._library.entries() if (e.id, e.lang) == (key[1], key[2])), None)

    def _pack(self, key: Key | None) -> Pack | None:
        if key is None or key[0] != "pack":
            return None
        return next((pack for pack in packs.installed(self._library.packs) if pack.about.folder == key[1]), None)

    # What comes in

    def bring(self) -> None:
        """Ask for a file and show what it is."""
        filters = file_filter(self.tr("Scripts, packs and guides"), (SUFFIX, ".zip", *GUIDES))
        folder = self._folder or documents()
        chosen = self.ask_open(self, self.tr("Add a script or a pack"), str(folder), filters)
        if chosen:
            self._folder = Path(chosen).parent
            self.look_at(Path(chosen))

    def look_at(self, path: Path) -> None:
        """Show what was brought, at once or as soon as it has been read; nothing is changed yet."""
        self._arrival = self._key = self._asked = None
        self.script_list.mark(None)
        if not path.name.endswith(SUFFIX) or is_large(path):  # a pack is always large
            self.reading.show_reading(path.name)
            self._aside(lambda: look(path, self._library, app_version=self._version), self._on_looked_at)
        else:
            self._on_looked_at(look(path, self._library, app_version=self._version))
        self._split.show_detail()

    def _on_looked_at(self, arrival: Arrival) -> None:
        self._arrival = arrival
        self.reading.show_arrival(arrival, writable=self._writable())
        self.reading.scroll_area.verticalScrollBar().setValue(0)

    def _aside(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Read beside the window. What comes of it is shown, unless something else was chosen meanwhile."""
        self._asked = asked = object()
        self._tasks.run(work, lambda found: then(found) if self._asked is asked else None)

    @property
    def idle(self) -> bool:
        """Whether nothing is being read beside the window."""
        return self._tasks.idle

    def stop(self) -> None:
        """Read nothing more: the window closes."""
        self._tasks.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.look_at(path)

    def _dropped(self, event: QDropEvent) -> Path | None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(files) != 1 or files[0].suffix.lower() in (".csv", ".vcf", ".vcard"):  # people: left to the window
            return None
        return files[0]

    def _install(self) -> None:
        arrival = self._arrival
        if arrival is None:
            return
        try:
            path = ingest(arrival, self._library, app_version=self._version, now=self._now())
        except PackRefused as refused:
            self.reading.say(translate(refused), Mood.BAD)
            return
        except OSError as error:
            self._say_failed(error)
            return
        script = arrival.scripts[0]
        key = ("pack", path.name) if arrival.pack is not None else ("script", script.id, script.lang)
        self._arrival = None
        self.search.clear()
        self._changed(key)
        self.reading.say(self.tr("Installed."))

    # What is requested

    def _on_requested(self, request: str) -> None:
        if request not in ("drop", "remove"):
            self._sure = ""
        entry, pack = self._entry(self._key), self._pack(self._key)
        if request == "back":
            self._show_list()
        elif request == "install":
            self._install()
        elif request == "lines" and self._arrival is not None:
            self.guide_requested.emit(self._arrival.source)
        elif request == "leave":
            self._arrival = self._asked = None
            self.reading.show_nothing()
            self._show_list()
        elif entry is not None:
            self._on_script_request(request, entry)
        elif pack is not None:
            self._on_pack_wish(request, pack)

    def _on_script_request(self, request: str, entry: LibraryEntry) -> None:
        if request == "start":
            self.start_requested.emit(entry.id, entry.lang)
        elif request == "folder":
            self._open(entry.path.parent)
        elif request == "edit":
            self.edit_requested.emit(entry)
        elif request == "editor":
            if not self.edit(entry.path):
                self.reading.say(self.tr("Open this file with any text editor: {path}").format(path=entry.path))
        elif request == "own":
            self._make_own(entry)
        elif request == "merge":
            self.merge_requested.emit(entry)
        elif request == "seen":
            self._attempt(lambda: self._library.accept(entry))
        elif request == "drop" and self._be_sure(
            request, self.tr("Take your “{title}” out? A copy is kept."), entry.title
        ):
            self._take_out(entry)

    def _on_pack_wish(self, request: str, pack: Pack) -> None:
        if request == "folder":
            self._open(pack.folder)
        elif request == "export":
            self._export(pack)
        elif request == "remove":
            name = pack.about.name
            question = self.tr("Remove the pack “{title}” and its scripts? Your own copies of them stay.")
            sure = self._be_sure(request, question, name)
            if sure and self._attempt(lambda: packs.remove(self._library.packs, name)):
                self._show_list()

    def _be_sure(self, request: str, question: str, title: str) -> bool:
        """Whether it was asked twice; the first time, what would happen is said in place."""
        if self._sure == request:
            return True
        self._sure = request
        self.reading.say(question.format(title=title), Mood.CAUTION)
        self.reading.buttons[request].setText(self.tr("Yes, do it"))
        self.reading.buttons[request].updateGeometry()
        return False

    def _make_own(self, entry: LibraryEntry) -> None:
        made: list[Path] = []
        if self._attempt(lambda: made.append(self._library.make_own(entry))):
            told = self.tr("{path} is yours to change. What you save there shows here at once.")
            self.reading.say(told.format(path=made[0]))
            own = self._entry(self._key)
            if own is not None:
                self.edit_requested.emit(own)

    def _take_out(self, entry: LibraryEntry) -> None:
        kept: list[Path] = []
        if self._attempt(lambda: kept.append(remove_own(entry, self._library, now=self._now()))):
            self.reading.say(self.tr("Taken out. A copy is kept: {path}").format(path=kept[0]))

    def _export(self, pack: Pack) -> None:
        proposed = f"{pack.about.folder}-{pack.about.version}.zip"
        filters = file_filter(self.tr("Packs"), [".zip"])
        chosen = self.ask_save(self, self.tr("Save the pack"), proposed, filters)
        if not chosen:
            return
        path = Path(chosen) if chosen.lower().endswith(".zip") else Path(chosen + ".zip")
        try:
            packs.export(pack.folder, path, over=True)
        except PackRefused as refused:
            self.reading.say(translate(refused), Mood.BAD)
        except OSError as error:
            self._say_failed(error)
        else:
            self.reading.say(self.tr("Saved to {path}").format(path=path))

    def _open(self, folder: Path) -> None:
        if not self.open_folder(folder):
            self.reading.say(self.tr("The folder is {path}").format(path=folder))

    def _attempt(self, act: Callable[[], object]) -> bool:
        """Change the library, and show it; what cannot be is said in place."""
        try:
            act()
        except (OSError, KeyError, ValueError) as error:
            self._say_failed(error)
            return False
        self._changed(self._key)
        return True

    def _say_failed(self, error: Exception) -> None:
        self.reading.say(
            self.tr("That did not work, and nothing was changed: {why}.").format(why=translate(describe_error(error))),
            Mood.BAD,
        )

    def _changed(self, key: Key | None) -> None:
        self._fill()
        if key is not None:
            self._show(key)
        self.changed.emit()

    # Room

    def take_focus(self) -> None:
        self.script_list.take_focus()

    def _show_list(self) -> None:
        self._split.show_side()
        self.script_list.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a low window the cards have the first claim on the room: what takes a row more is folded."""
        low, px = self.height() < self._look.px(LOW), self._look.px
        self._hint.setVisible(not low)
        margins = self._left_column.contentsMargins()
        room = self._split.room_for_list(self.width()) - margins.left() - margins.right()
        wide = px(150) + sum(button.sizeHint().width() + px(10) for button in (self.new, self.paste, self.add))
        self._acts.set_tight(low and wide > room)
