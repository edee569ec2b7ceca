"""Where all objects meet: the window, the scripts, the calls on the disk, and the one call that is going on.

The window is shown before any file of the person's is read; what is read then appears in it.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from callassist import assets, settings
from callassist.store.lock import DataLock, Locked
from callassist.ui.actions import Actions, Place
from callassist.ui.care.notices import Notices
from callassist.ui.home.page import RECENT, HomePage, ScriptOffer, Unfinished
from callassist.ui.live import facts as about
from callassist.ui.look import Look, SystemLook, bundled_themes, load_fonts
from callassist.ui.rubbish import Rubbish
from callassist.ui.scripts.room import ScriptsRoom
from callassist.ui.shell import Shell

if TYPE_CHECKING:
    # All else is imported when it is needed: the window stands before there is a call.
    from callassist.calls.events import Clock
    from callassist.calls.session import CallSession
    from callassist.calls.wish import Wish
    from callassist.paths import Paths
    from callassist.script.model import Script
    from callassist.store.atomic import Disk
    from callassist.store.callfile import CallFile, StoredCall
    from callassist.store.index import Index
    from callassist.store.kept import Place as FilePlace
    from callassist.store.privacy import Privacy
    from callassist.store.search import Filters
    from callassist.store.writer import Writer
    from callassist.ui.bridge import Bridge
    from callassist.ui.care.keeping import Keeping
    from callassist.ui.history.finder import Finder
    from callassist.ui.history.page import HistoryPage
    from callassist.ui.home.suggest import Known
    from callassist.ui.insights.page import InsightsPage
    from callassist.ui.live.page import LivePage
    from callassist.ui.palette import Palette, Provider
    from callassist.ui.people.desk import PeopleDesk
    from callassist.ui.scripts.live_edit import LiveEdit
    from callassist.ui.sheet import Sheet
    from callassist.ui.wrapup.page import WrapUpPage

PRACTICE = "practice-call"
UNSEEN = 1000
"""Milliseconds after which the files are read even if nobody has seen the window."""
NEWEST = 40
"""Files looked through for broken-off calls before the index knows better."""

_log = logging.getLogger(__name__)


class SystemClock:
    """The machine's own two times."""

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        return time.monotonic()


class OpenCall:
    """The call that is going on: its session, its file, and the pages that show it."""

    def __init__(self, session: CallSession, file: CallFile, bridge: Bridge) -> None:
        self.session, self.file, self.bridge = session, file, bridge
        self.live: LivePage | None = None
        self.edits: LiveEdit | None = None
        self.wrapup: WrapUpPage | None = None

    def close(self) -> None:
        """Hear no more of it."""
        if self.edits is not None:
            self.edits.stop()
        self.bridge.close()


class App(QObject):
    """One window with one world of files."""

    loaded = Signal()
    """Home shows what is on the disk."""
    _indexed = Signal()

    def __init__(
        self,
        qt: QApplication,
        paths: Paths,
        *,
        clock: Clock | None = None,
        disk: Disk | None = None,
        watch: bool = False,
    ) -> None:
        """With `watch`, what goes wrong in the program is written down; `disk` is for those who try a failing one."""

        super().__init__()
        self._disk, self._watch = disk, watch
        self._qt, self.paths = qt, paths
        self._rubbish = Rubbish()
        self._clock = clock or SystemClock()
        self.settings = settings.load(paths.config / "settings.toml")
        load_fonts(early=True)
        self._speak()
        self.look = Look(bundled_themes(), scale=self.settings.number("look.text_size") / 100)
        self.look.use(words=self.settings.number("look.words_size") / 100)
        self._hints = qt.styleHints()
        self._flash = qt.cursorFlashTime()
        self._use_motion()
        self._system = SystemLook(self.look, self._hints, wanted=self.settings.text("look.theme"))
        self.look.apply()
        actions = Actions(rebound=self.settings.table("keys"))
        self.shell = Shell(self.look, actions, memory=paths.config / "window.json")
        self.home = HomePage(self.look)
        self.shell.home.add_page("today", self.tr("Today"), self.home)
        self.shell.home.add_later("calls", self.tr("Calls"), self._make_history)
        self.shell.home.add_later("people", self.tr("People"), self._make_people)
        self.scripts = ScriptsRoom(
            self.look,
            self.shell.home,
            lambda: self.library,
            now=self._clock.now,
            language=self.language,
            writable=lambda: self.writable,
        )
        self.shell.home.add_later("scripts", self.tr("Scripts"), self.scripts.make)
        self.shell.home.add_later("insights", self.tr("Insights"), self._make_insights)
        self.notices = Notices(self.look)
        self.home.add_on_top(self.notices)
        self.shell.home.add_later("files", self.tr("My files"), lambda: self.keeping.make_page(), low=True)
        self.shell.home.add_later("settings", self.tr("Settings"), self._make_settings, low=True)
        self.shell.home.add_later("help", self.tr("Help"), self._make_help, low=True)
        self.call: OpenCall | None = None
        self._finder: Finder | None = None
        self._history: HistoryPage | None = None
        self._insights: InsightsPage | None = None
        self.people: PeopleDesk | None = None
        self._zone = own_zone()
        self._writer: Writer | None = None
        self._lock = DataLock(self._data_folder())
        self._offers: list[ScriptOffer] = []
        self._described: set[str] = set()
        self._stopping = False
        self._reading = False
        self._then: Callable[[], None] | None = None
        self._scripts_stale = False
        self._waiting: Wish | None = None
        self._connect()

    def _connect(self) -> None:
        self.home.script_chosen.connect(self.choose_script)
        self.home.start_wished.connect(self._on_start_wished)
        self.home.resume_wished.connect(self.resume)
        self.home.end_wished.connect(self.end_unfinished)
        self.home.practice_wished.connect(self.practise)
        self.shell.closing.connect(self.close)
        self.shell.held = self._must_stay
        self.shell.home.page_changed.connect(self._on_page)
        self._on_page("today")
        everywhere = {"window.palette": lambda: self.palette.open(), "window.sheet": lambda: self.sheet.open()}
        self.shell.keys.handle(Place.EVERYWHERE, everywhere)
        self.scripts.start_wished.connect(self._on_script_wished)
        self.scripts.changed.connect(self._on_scripts_changed)
        self.settings.listen(self._on_setting)
        self.look.changed.connect(self._on_look_changed)
        self._indexed.connect(self._on_indexed)
        self.shell.keys.typed.connect(self._on_letter)
        self.shell.on_top_changed.connect(self._on_top_changed)

    def _on_page(self, page_id: str) -> None:
        """Another page of home is in front: its own acts, and the one that all share."""
        handlers = self._home_handlers() if page_id == "today" else {"home.new_call": self._new_call}
        for known, page in (("calls", self._history), ("insights", self._insights)):
            if page_id == known and page is not None:
                handlers = {**handlers, **page.handlers()}
        if self.people is not None:
            handlers = {**handlers, **self.people.handlers()}
        self.shell.keys.handle(Place.HOME, handlers)

    def _new_call(self) -> None:
        self.shell.home.open("today")
        self.home.new_call()

    def _home_handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "home.new_call": self.home.new_call,
            "home.practice": self.practise,
            "home.script_down": lambda: self.home.choose_next(1),
            "home.script_up": lambda: self.home.choose_next(-1),
        }

    @cached_property
    def palette(self) -> Palette:
        """Made when it is first asked for, as the sheet is."""
        from callassist.ui.palette import Palette

        return Palette(self.look, self.shell.keys, self.shell.stack, self._providers)

    @cached_property
    def sheet(self) -> Sheet:
        from callassist.ui.sheet import Sheet

        return Sheet(self.look, self.shell.keys, self.shell.stack)

    # Start

    def show(self, then: Callable[[], None] | None = None) -> None:
        """Show the window; read the files once it stands there, and then go on with `then`."""
        self._then = then
        self.home.painted.connect(self._on_painted)
        self.shell.place_window()
        self.shell.show()
        self.shell.show_home()
        QTimer.singleShot(UNSEEN, self._on_painted)

    def _on_painted(self) -> None:
        """The window stands there, or is not going to be seen: a minimized one is never painted."""
        if not self._reading and not self._stopping:
            self._reading = True
            load_fonts(early=False)
            self._load(self._then)

    def _data_folder(self) -> Path:
        chosen = self.settings.text("data.folder")
        return Path(chosen).expanduser() if chosen else self.paths.data

    def _load(self, then: Callable[[], None] | None) -> None:
        from callassist.script.library import Library
        from callassist.store.atomic import Disk
        from callassist.store.calls import CallStore
        from callassist.store.kept import Place as FilePlace
        from callassist.store.writer import Writer

        for problem in self.settings.problems:
            self.home.say(problem)
        folder, read_only = self._data_folder(), ""
        try:
            self.paths.make()
            folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Locked as locked:
            read_only = str(locked)
            self._locked = True
        except OSError as error:
            read_only = self.tr("The folder {folder} cannot be written: {why}. Calls cannot be kept there.").format(
                folder=folder, why=error.strerror or error
            )
        self._writer = Writer()
        self.calls = CallStore(folder, self._writer, now=self._clock.now, disk=self._disk, read_only=read_only)
        self.library = Library(assets.path("scripts"), folder / "scripts", folder / "packs")
        self._show_scripts()
        self._show_calls()
        self._open_people(FilePlace(folder, self._writer, self._disk or Disk(), self._clock.now), read_only)
        self.loaded.emit()
        if then is not None:
            then()
        QTimer.singleShot(0, self._describe_next_script)
        self.scripts.watch()
        self._open_index()
        QTimer.singleShot(0, self, self._begin_care)

    def _on_script_wished(self, script_id: str, lang: str) -> None:
        self.shell.home.open("today")
        self.choose_script(script_id, lang)

    def _on_scripts_changed(self) -> None:
        """Scripts came, went or are others: every card is described anew, but not while somebody talks."""
        if self._stopping:
            return
        self._scripts_stale = self.call is not None
        if self.call is not None:
            if self.call.edits is not None:
                self.call.edits.look_again()
            return
        self._described.clear()
        self._show_scripts()
        QTimer.singleShot(0, self._describe_next_script)

    def _open_people(self, place: FilePlace, read_only: str) -> None:
        from callassist.ui.people.desk import PeopleDesk, Window

        window = Window(
            self.look,
            self.shell,
            self.home,
            self.settings,
            self._now,
            self.language,
            script=lambda id_: self._script(id_, self.language()),
            start=lambda script, facts, person: self.start_with(script, facts, person=person),
            choose=self.choose_for,
            load=self.calls.load,
            privacy=self._privacy,
            forgotten=self._on_forgotten,
            calendar=self.paths.cache / "handed-out",
        )
        self.people = PeopleDesk(window, place, read_only=read_only)
        self.people.trouble.connect(self.home.say)
        self._on_page("today")

    def choose_for(self, known: Known) -> None:
        """Ask on Home by which script somebody is to be called; the last one used is open."""
        self.shell.home.open("today")
        self.home.new_call()
        if self.home.form.person is not None:
            self.home.form.person.choose(known)

    def _privacy(self) -> Privacy:
        """What forgets, with an index of its own: it is used on another thread."""
        from callassist import __version__
        from callassist.store.backup import for_folders
        from callassist.store.index import Index
        from callassist.store.privacy import Privacy

        backups = for_folders(self.calls.root, self.paths.config, now=self._clock.now, version=__version__)
        return Privacy(self.calls, Index(self.paths.cache, self.calls), backups)

    def _on_forgotten(self) -> None:
        self._show_calls()
        self._show_figures_and_lists()

    def _make_people(self) -> QWidget:
        return self.people.page() if self.people is not None else QWidget()

    def _now(self) -> datetime:
        """Now, in our zone by its name, so that it can be reckoned with over clock changes."""
        return self._clock.now().astimezone(self._zone) if self._zone is not None else self._clock.now()

    @property
    def settled(self) -> bool:
        """Whether every script's card says what it can, and everybody is there."""
        described = bool(self._offers) and all(offer.id in self._described for offer in self._offers)
        return described and self.people is not None and self.people.settled

    @property
    def writable(self) -> bool:
        return self._lock.held

    # Wishes from outside

    def receive(self, wish: Wish) -> str:
        """Do what a start of the program is for; else a sentence says why not. A call is never disturbed."""
        if self.call is not None:
            if wish.do == "show":
                return ""  # never in front of what somebody is looking at while they talk
            if wish.do == "call":
                return self.tr("There is a call in the open window. When it is put away, try again.")
            self._waiting = wish
            return self.tr("There is a call in the open window. This is shown there once it is put away.")
        self.shell.show()
        self.shell.raise_()
        self.shell.activateWindow()
        said = self._do(wish)
        if said:
            self.home.say(said)
        return said

    def _do(self, wish: Wish) -> str:
        from callassist.script.reader import read_script

        if wish.do == "call":
            path = Path(wish.path)
            known = next((entry for entry in self.library.entries() if entry.path == path), None)
            script = (known.read() if known else read_script(path)).script
            if script is None:
                return self.tr("The script “{file}” cannot be used.").format(file=path.name)
            self.start_with(script, wish.facts, person=wish.person)
        elif wish.do == "link":
            return self._prepare(wish.link)
        elif wish.do == "file":
            self.scripts.look_at(Path(wish.path))
        return ""

    def _prepare(self, link: str) -> str:
        """Fill the form of a call with what a link says of it. Starting it is for the person."""
        from callassist.calls.link import BadLink, read_link

        try:
            prepared = read_link(link)
        except BadLink as bad:
            return str(bad)
        entry = self.library.entry(prepared.script, prepared.lang or self.language())
        if entry is None or entry.script is None:
            return self.tr("A link asks for the script “{id}”, which is not here.").format(id=prepared.script)
        self.shell.home.open("today")
        self.home.ask_facts(entry.script, prepared.facts)
        return ""

    # Care of the files

    _locked = False
    _keeping: Keeping | None = None

    def _begin_care(self) -> None:
        if not self._stopping:
            self.keeping  # noqa: B018  made by being asked for

    @property
    def keeping(self) -> Keeping:
        """What looks after the files; it begins once the window stands."""
        if self._keeping is None:
            if self._finder is None:
                raise RuntimeError("asked for before the files were opened")
            from callassist.ui.care.keeping import House, Keeping

            house = House(
                self.paths,
                self.calls,
                self._finder.index,
                self.settings,
                self._clock.now,
                lambda: self.call is not None,
                self._learn,
                self._try_writing,
            )
            self._keeping = Keeping(self.look, self.shell.home, self.notices, house, locked=self._locked)
            self._keeping.changed.connect(self._on_calls_changed)
            self._keeping.restored.connect(self._show_scripts)
            self._keeping.went_wrong.connect(self._on_went_wrong)
            self._keeping.start(watch=self._watch)
        return self._keeping

    def _try_writing(self) -> bool:
        """Where another window had the folder at the start: whether it is free now."""
        try:
            self._lock.acquire()
        except (Locked, OSError):
            return False
        self.calls.read_only = ""
        self.home.say("")
        return True

    def _on_calls_changed(self) -> None:
        """Calls came, went or were changed: every page that shows them looks again."""
        self._show_calls()
        self._show_figures_and_lists()

    def _on_went_wrong(self, sentence: str) -> None:
        """On the phone it is said in the call, in place."""
        if self.call is not None:
            self.call.bridge.refused.emit(sentence, ())

    # Home

    def language(self) -> str:
        """The language asked for, or the system's: "de-AT"."""
        chosen = self.settings.text("look.language")
        if chosen == "system" and sys.platform == "linux":
            said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "en")
            return said.partition(".")[0].replace("_", "-")
        from PySide6.QtCore import QLocale  # 12 ms of names of languages and countries

        return QLocale.system().name().replace("_", "-") if chosen == "system" else chosen

    def _speak(self) -> None:
        """Have the interface in the person's language, where there is one but English. Before anything is shown."""
        if self._qt.property("speaks"):
            return
        language = self.language()
        if language.startswith(("en", "C")):
            return
        from PySide6.QtCore import QLocale

        from callassist.ui.translation import Translation, file_for, read_translation

        path = file_for(language)
        if path is not None:
            QLocale.setDefault(QLocale(language.replace("-", "_")))
            self._qt.installTranslator(Translation(read_translation(path), self._qt))
            self._qt.setProperty("speaks", language)

    def _show_scripts(self) -> None:
        language = self.language()
        ids = dict.fromkeys(entry.id for entry in self.library.entries())
        entries = [entry for id_ in ids if (entry := self.library.entry(id_, language))]
        used = [header.script.id for header in self.calls.recent(NEWEST)]
        rank = {id_: place for place, id_ in enumerate(dict.fromkeys(used))}
        entries.sort(key=lambda entry: (rank.get(entry.id, len(rank)), entry.title.casefold()))
        self._offers = [ScriptOffer(entry.id, entry.lang, entry.title, entry.summary) for entry in entries]
        self.home.show_scripts(self._offers)

    def _describe_next_script(self) -> None:
        """Read one script more while nothing else is to be done, so that its card can say how long it is."""
        if self._stopping:
            return
        for place, offer in enumerate(self._offers):
            if offer.id not in self._described:
                self._described.add(offer.id)
                entry = self.library.entry(offer.id, offer.lang)
                script = entry.script if entry else None
                if script is None:
                    first = entry.errors[0] if entry and entry.errors else None
                    problem = (
                        f"{Path(first.file).name}:{first.line}: {first.message}" if first else self.tr("Unreadable")
                    )
                    self._offers[place] = ScriptOffer(offer.id, offer.lang, offer.title, offer.about, problem)
                else:
                    steps, minutes = len(script.main), max(1, round(script.length / 60))
                    told = self.tr("1 step") if steps == 1 else self.tr("{n} steps").format(n=steps)
                    told += " · " + self.tr("about {n} min").format(n=minutes)
                    self._offers[place] = ScriptOffer(offer.id, offer.lang, offer.title, told)
                self.home.show_scripts(self._offers)
                QTimer.singleShot(0, self._describe_next_script)
                return

    def _show_calls(self) -> None:
        self._show_unfinished()
        recent = [header for header in self.calls.recent(RECENT + NEWEST) if header.finished is not None]
        self.home.show_recent(recent[:RECENT], self._clock.now())
        first = next(self.calls.files(), None) is None
        self.home.offer_practice(first, self.shell.keys.actions.key("home.practice"))

    def _show_unfinished(self) -> None:
        among = {path.stem for path, _ in zip(self.calls.files(), range(NEWEST), strict=False)}
        among |= set(self._unfinished_by_index)
        among = {call for call in among if self.calls.open_file(call) is None}
        found = self.calls.unfinished(sorted(among))
        self.home.show_unfinished([_unfinished(call) for call in found])

    _unfinished_by_index: Sequence[str] = ()
    _usual_seconds: Mapping[str, Mapping[str, float]] = {}
    """By script, how long its steps usually take: empty until enough calls were made by it."""

    def _open_index(self) -> None:
        """Have lists and search over all calls; what looks after the files keeps them up to the folder."""
        from callassist.store.index import Index
        from callassist.ui.history.finder import Finder

        self._finder = Finder(Index(self.paths.cache, self.calls))

    def _learn(self, index: Index) -> None:
        """On the thread that looks after the files, once they were looked at."""
        from callassist.calls.pace import learned
        from callassist.store.search import unfinished
        from callassist.store.stats import past_steps

        found = unfinished(index)
        ids = dict.fromkeys(offer.id for offer in self._offers)
        self._usual_seconds = {id_: learned(past_steps(index, id_)) for id_ in ids}
        if not self._stopping:
            self._unfinished_by_index = found
            self._indexed.emit()

    def _on_indexed(self) -> None:
        self._show_unfinished()
        self._show_figures_and_lists()

    def _show_figures_and_lists(self) -> None:
        """Pages that show many calls look again."""
        for page in (self._history, self._insights):
            if page is not None:
                page.refresh()

    def _make_history(self) -> QWidget:
        from callassist.ui.history.page import HistoryPage

        if self._finder is None:
            return QWidget()
        history = HistoryPage(self.look, self.shell.keys, self._finder, self.calls, self._clock.now)
        history.edit_wished.connect(self.resume)
        history.again_wished.connect(self.call_again)
        self._history = history
        return history

    def _make_insights(self) -> QWidget:
        from callassist.ui.insights.page import InsightsPage

        if self._finder is None:
            return QWidget()
        insights = InsightsPage(
            self.look, self.shell.keys, self._finder, self._clock.now, planned=self._planned_seconds
        )
        insights.calls_wished.connect(self._show_calls_behind)
        self._insights = insights
        return insights

    def _planned_seconds(self, script_id: str) -> Mapping[str, int]:
        entry = self.library.entry(script_id, self.language())
        script = entry.script if entry else None
        return {step.id: step.seconds for step in script.steps} if script else {}

    def _show_calls_behind(self, filters: Filters, label: str) -> None:
        """A figure leads to its calls."""
        self.shell.home.open("calls")
        if self._history is not None:
            self._history.open_with(filters, label)

    def call_again(self, call_id: str) -> bool:
        """A new call to the same person, about the same job, by the same script."""
        from callassist.store.storage import Damaged

        try:
            header = self.calls.load(call_id).header
        except (OSError, Damaged) as error:
            self.home.say(str(error))
            return False
        known = {group: dict(values) for group, values in header.facts.items() if group in ("person", "job")}
        if not self.start_call(header.script.id, known, lang=header.script.lang, person=header.person):
            self.shell.home.open("today")
            return False
        return True

    def choose_script(self, script_id: str, lang: str) -> None:
        """Ask for the facts of a script, with what the last call by it knew of the job."""
        script = self._script(script_id, lang)
        if script is None:
            return
        known: dict[str, str] = {}
        for header in self.calls.recent(NEWEST):
            if header.script.id == script_id:
                known = {f"job.{name}": str(value) for name, value in header.facts.get("job", {}).items() if value}
                break
        self.home.ask_facts(script, known)

    def _script(self, script_id: str, lang: str | None) -> Script | None:
        entry = self.library.entry(script_id, lang)
        if entry is None or entry.script is None:
            self.home.say(self.tr("The script “{id}” cannot be used.").format(id=script_id))
            return None
        return entry.script

    def _providers(self) -> list[Provider]:
        """What can be found from where the person is."""
        from callassist.ui.finding import CallParts, Commands, Things

        place = self.shell.keys.place or Place.HOME
        found: list[Provider] = [Commands(self.shell.keys, place)]
        if place is Place.CALL and self.call is not None and self.call.live is not None:
            return [CallParts(self.call.live), *found]
        if place is Place.HOME:
            if self.people is not None:
                found.insert(0, self.people.seeker())
            scripts = [(offer.title, offer.about, self._chooser(offer)) for offer in self._offers if not offer.problem]
            found.append(Things(self.tr("script"), scripts, weight=2.0))
            pages = [(title, "", partial(self.shell.home.open, id_)) for id_, title in self.shell.home.pages().items()]
            found.append(Things(self.tr("page"), pages, weight=1.0))
            found.append(Things(self.tr("help"), self._help_topics()))
        return found

    def _help_topics(self) -> list[tuple[str, str, Callable[[], None]]]:
        from callassist.ui.help.pages import help_pages

        return [
            (page.title, " ".join(page.headings), partial(self._open_help, page.id))
            for page in help_pages(self.language())
        ]

    def _open_help(self, page_id: str) -> None:
        from callassist.ui.help.page import HelpPage

        self.shell.home.open("help")
        page = self.shell.home.page("help")
        if isinstance(page, HelpPage):
            page.open(page_id)
            page.take_focus()

    def _on_letter(self, letter: str) -> None:
        """On Home a letter begins to find who it is that rings."""
        if self.shell.keys.place is Place.HOME:
            self.palette.ask(letter)

    def _chooser(self, offer: ScriptOffer) -> Callable[[], None]:
        return lambda: self.choose_script(offer.id, offer.lang)

    # A call

    def _on_start_wished(self, script_id: str, lang: str, facts: dict[str, dict[str, str]]) -> None:
        script = self._script(script_id, lang)
        if script is not None and self.people is not None:
            known, person = self.people.facts_for(facts, script, self.home.form.person_id)
            self.start_with(script, known, person=person)

    def start_call(
        self, script_id: str, facts: Mapping[str, Mapping[str, object]], *, lang: str | None = None, person: str = ""
    ) -> bool:
        """Begin a call; False when it could not, and the home page says why."""
        script = self._script(script_id, lang or self.language())
        return script is not None and self.start_with(script, facts, person=person)

    def start_with(self, script: Script, facts: Mapping[str, Mapping[str, object]], *, person: str = "") -> bool:
        """The same, by a script that need not be in the library."""
        from callassist.calls.begin import header_for
        from callassist.calls.session import CallSession

        if not self.writable:
            self.home.say(self.calls.read_only)
            return False
        known = {**facts, "me": {**self.settings.group("me"), **facts.get("me", {})}}
        header = header_for(script, known, self._clock.now(), person=person)
        file = self.calls.create(header, {script.hash: script.text})
        session = CallSession(
            script,
            header,
            self._clock,
            file,
            companions=self._companions(script.lang),
            usual=self._usual_seconds.get(script.id),
        )
        self._take(session, file)
        session.start()
        self._show_live()
        return True

    def practise(self) -> None:
        """The call that teaches the keys."""
        self.start_call(PRACTICE, {})

    def _companions(self, lang: str) -> dict[str, Script]:
        from callassist.calls.turns import SCRIPTS

        found: dict[str, Script] = {}
        for script_id in SCRIPTS.values():
            entry = self.library.entry(script_id, lang)
            if entry is not None and entry.script is not None:
                found[script_id] = entry.script
        return found

    def resume(self, call_id: str) -> bool:
        """Go on with a call that was broken off, at the step where it stood; one that is over is opened for editing.

        A call that goes on comes first: it is brought to the front instead.
        """
        if self.call is not None:
            (self._show_wrapup if self.call.session.finished else self._show_live)()
            return False
        opened = self._reopen(call_id)
        if opened is None:
            return False
        session, file = opened
        self._take(session, file)
        if not session.started:
            session.start()
        if session.finished:
            self._show_wrapup()
        else:
            self._show_live()
        return True

    def _reopen(self, call_id: str) -> tuple[CallSession, CallFile] | None:
        from callassist.calls.session import CallSession
        from callassist.script.reader import read_text
        from callassist.store.storage import Damaged

        try:
            stored = self.calls.load(call_id)
            if stored.read_only or not self.writable:
                self.home.say(stored.read_only or self.calls.read_only)
                return None
            file = self.calls.reopen(call_id)
        except (OSError, Damaged) as error:
            self.home.say(str(error))
            return None
        text = stored.texts.get(stored.header.script.hash, "")
        script = read_text(text).script or self._script(stored.header.script.id, stored.header.script.lang)
        if script is None:
            return None
        companions = self._companions(script.lang)
        session = CallSession(
            script,
            stored.header,
            self._clock,
            file,
            entries=stored.entries,
            companions=companions,
            usual=self._usual_seconds.get(script.id),
        )
        return session, file

    def end_unfinished(self, call_id: str) -> None:
        """Put a broken-off call away as it stood."""
        self.keeping.care.end(call_id)

    def _take(self, session: CallSession, file: CallFile) -> None:
        from callassist.ui.bridge import Bridge

        bridge = Bridge(session, self._clock.now, file)
        bridge.pivots_changed.connect(self._keep_turned_script)
        self.call = OpenCall(session, file, bridge)

    def _keep_turned_script(self) -> None:
        """A call that turned to another script keeps that one's text too."""
        from callassist.calls.events import PivotTaken

        if self.call is None:
            return
        for entry in reversed(self.call.session.entries):
            if isinstance(entry.event, PivotTaken):
                other = self.call.session.companions.get(entry.event.script)
                if other is not None:
                    self.call.file.add_text(other.hash, other.text)
                return

    def _show_live(self) -> None:
        from callassist.ui.live.page import LivePage

        call = self.call
        if call is None:
            return
        if call.live is None:
            call.live = LivePage(
                self.look,
                self.shell.keys,
                call.bridge,
                monotonic=self._clock.monotonic,
                phrases=lambda: self.settings.table("phrases"),
            )
            call.live.finished.connect(self._show_wrapup)
            call.live.compact_wished.connect(self.shell.toggle_strip)
            call.live.on_top_wished.connect(self.shell.toggle_on_top)
            call.edits = self._watch_script(call, call.live)
        title = about.who(call.session.header) or call.session.script.title
        self.shell.show_page(call.live, Place.CALL, call.live.handlers(), title)
        call.live.act()

    def _watch_script(self, call: OpenCall, page: LivePage) -> LiveEdit:
        from callassist.ui.scripts.live_edit import EditNote, LiveEdit

        note = EditNote(self.look)
        page.steps.add_below(note)
        return LiveEdit(call.bridge, call.file, self.library, note, self.shell.keys)

    def _show_wrapup(self) -> None:
        call = self.call
        if call is None:
            return
        from callassist.exports.outgoing import Texts
        from callassist.planner.chosen import planner_settings
        from callassist.ui.wrapup.page import WrapUpPage
        from callassist.ui.wrapup.papers import Papers
        from callassist.ui.wrapup.planning import Planning

        self.shell.leave_strip()
        if call.wrapup is not None:
            self.shell.drop_page(call.wrapup)
        planning = (
            self.people.planning()
            if self.people is not None
            else Planning(self._now, settings=planner_settings(self.settings), zone=self._zone)
        )
        papers = Papers(call.session, planning, self.paths.cache / "handed-out", self._clock.now)
        call.wrapup = WrapUpPage(
            self.look,
            self.shell.keys,
            call.bridge,
            papers=papers,
            planning=planning,
            texts=Texts(self._data_folder() / "templates"),
            sender=self.settings.text("me.email"),
        )
        call.wrapup.back_wished.connect(self._back_to_call)
        call.wrapup.done_wished.connect(self.put_away)
        title = about.who(call.session.header) or call.session.script.title
        self.shell.show_page(call.wrapup, Place.WRAPUP, call.wrapup.handlers(), title)

    def _back_to_call(self) -> None:
        if self.call is not None and self.call.bridge.attempt(self.call.session.reopen):
            self._show_live()

    def put_away(self) -> None:
        """The call is done: its header says so, and home is in front."""
        call = self.call
        if call is None:
            return
        header = call.session.final_header()
        call.file.finish_header(header if self.people is None else self.people.call_over(call.session, header))
        call.close()
        call.file.settle(0.5)
        self.call = None
        self.shell.show_home()
        for page in (call.live, call.wrapup):
            if page is not None:
                self.shell.drop_page(page)
        self._show_calls()
        self.keeping.care.take_in(call.session.header.id)
        if self._scripts_stale:
            self._on_scripts_changed()
        if self._waiting is not None:
            wish, self._waiting = self._waiting, None
            self.receive(wish)

    # What goes out

    def notes(self) -> str:
        """The call's notes as Markdown."""
        from callassist.calls.report import report
        from callassist.exports.markdown import markdown

        if self.call is None:
            return ""
        session = self.call.session
        return markdown(report(session.final_header(), session.entries, session.script, companions=session.companions))

    # Settings

    def _use_motion(self) -> None:
        """The blinking text cursor is the one thing in the window that moves by itself."""
        self._qt.setCursorFlashTime(0 if self.settings.text("look.motion") == "none" else self._flash)

    def _make_settings(self) -> QWidget:
        from callassist.ui.settings.page import SettingsPage

        return SettingsPage(self.look, self.settings)

    def _make_help(self) -> QWidget:
        from callassist.ui.help.page import HelpPage

        page = HelpPage(self.look, self.language)
        page.practice_wished.connect(self.practise)
        page.keys_wished.connect(self.sheet.open)
        return page

    def _on_setting(self, name: str) -> None:
        if name == "look.theme":
            self._system.want(self.settings.text(name))
        elif name == "look.text_size":
            self.look.use(scale=self.settings.number(name) / 100)
        elif name == "look.motion":
            self._use_motion()
        elif name == "keys":
            self.shell.keys.set_actions(Actions(rebound=self.settings.table("keys")))
            self.shell.home.set_keys(self.shell.keys)
            if self.people is not None:
                self.people.set_keys()
            if self.call is not None and self.call.live is not None:
                self.call.live.set_keys()

    def _on_look_changed(self) -> None:
        """The size of the words is changed by its own keys, and kept."""
        size = round(self.look.words_scale * 100)
        if size != self.settings.number("look.words_size"):
            try:
                self.settings.set("look.words_size", size)
            except OSError:
                _log.warning("the settings could not be written", exc_info=True)

    def _on_top_changed(self, on: bool) -> None:
        if self.call is not None and self.call.live is not None:
            self.call.live.header.set_on_top(on)

    # End

    _stayed = False

    def _must_stay(self) -> bool:
        """Whether the window stays although it is to be closed: once, when something is not on the disk and cannot be.

        It says so where the call is shown, and what is closed again after that is meant.
        """
        call = self.call
        if call is None or self._stayed or call.file.settle(1.0):
            return False
        self._stayed = True
        call.bridge.not_saved.emit(
            self.tr("{why} Close the window once more to leave without what is not saved.").format(
                why=call.file.failure or self.tr("Not everything is saved yet.")
            )
        )
        return True

    def close(self) -> None:
        """Leave nothing unwritten. A call that goes on stays unfinished, and is offered again."""
        if self._stopping:
            return
        self._stopping = True
        self.scripts.stop()
        if self.call is not None:
            self.call.close()
            self.call.file.close(5.0)
        if self._history is not None:
            self._history.exporter.finish()
        if self._keeping is not None:
            self._keeping.close()
        if self._finder is not None:
            self._finder.close()
        if self.people is not None:
            self.people.close()
        if self._writer is not None:
            self._writer.close(5.0)
        self._lock.release()
        self._rubbish.close()


def _unfinished(call: StoredCall) -> Unfinished:
    from callassist.calls.fold import fold

    state = fold(call.entries)
    step = state.visits[-1].title if state.visits else ""
    return Unfinished(call.header, state.last_at, step)


def own_zone() -> tzinfo | None:
    """The zone this machine is set to, by its IANA name; None where that is not known."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from PySide6.QtCore import QTimeZone

    try:
        return ZoneInfo(bytes(QTimeZone.systemTimeZoneId().data()).decode())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def make_qt(arguments: Sequence[str] = ()) -> QApplication:
    """The application, set up as ours."""
    from PySide6.QtGui import QIcon

    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    qt = QApplication(["callassist", "-style", "fusion", *arguments])
    qt.setApplicationName("Call Assist")
    qt.setOrganizationName("callassist")
    qt.setDesktopFileName("callassist")  # by this name Wayland finds the icon, and the dock groups the window
    qt.setWindowIcon(QIcon(str(assets.path("icons", "callassist.svg"))))
    return qt


def run_window(
    paths: Paths,
    *,
    script: Script | None = None,
    facts: Mapping[str, Mapping[str, object]] | None = None,
    person: str = "",
    wish: Wish | None = None,
) -> int:
    """Open the window, or go straight into a call by `script`; the exit code once it is closed."""
    qt = make_qt()
    app = App(qt, paths, watch=True)

    def go_on() -> None:
        if script is not None:
            app.start_with(script, facts or {}, person=person)
        elif wish is not None:
            app.receive(wish)
        QTimer.singleShot(0, listen)

    def listen() -> None:
        from callassist.ui.handover import Reception, SystemWishes  # the network module can wait for the window

        qt.installEventFilter(SystemWishes(app.receive, app))
        if app.writable:
            Reception(app.calls.root, app.receive, app).open()

    app.show(go_on)
    return int(qt.exec())
