"""Where all objects meet: the window, the scripts, the calls on the disk, and the one call that is going on.

The window is shown before any file of the person's is read; what is read then appears in it.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, tzinfo
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

import callassist.ui  # noqa: F401  before the rest: it undoes what PySide does to importing
from callassist import assets, settings
from callassist.messages import describe_error
from callassist.paths import make_private
from callassist.store.lock import DataLock, Locked
from callassist.ui.actions import ActionPlace, Actions
from callassist.ui.appearance import Appearance, SystemAppearance, bundled_themes, load_fonts
from callassist.ui.home.page import HomePage, ScriptOffer
from callassist.ui.shell import Shell
from callassist.ui.translate import translate
from callassist.ui.widgets.announce import announce
from callassist.ui.widgets.tab_order import reading_order

if TYPE_CHECKING:
    # All else is imported when it is needed: the window stands before there is a call.
    from callassist.calls.callview import CallView
    from callassist.calls.events import CallHeader, Clock
    from callassist.calls.launch_request import LaunchRequest
    from callassist.files import Disk
    from callassist.paths import Paths
    from callassist.script.script_model import Script
    from callassist.store.crashlog import CrashLog
    from callassist.store.draft_file import Drafts
    from callassist.store.index import Index
    from callassist.store.managed_file import FilePlace as FilePlace
    from callassist.store.privacy import Privacy
    from callassist.store.search import Filters
    from callassist.store.writer import Writer
    from callassist.ui.call_controller import CallController, OpenCall
    from callassist.ui.gc_on_ui_thread import UiThreadCollector
    from callassist.ui.history.finder import CallFinder
    from callassist.ui.history.page import HistoryPage
    from callassist.ui.home.feed import Feed
    from callassist.ui.home.suggest import KnownSuggestion
    from callassist.ui.insights.page import InsightsPage
    from callassist.ui.launch_requests import LaunchRequests
    from callassist.ui.maintenance.maintenance_controller import MaintenanceController
    from callassist.ui.maintenance.notices import Notices
    from callassist.ui.palette import Palette, Provider
    from callassist.ui.people.people_controller import PeopleController
    from callassist.ui.scripts.scripts_controller import ScriptsController
    from callassist.ui.sheet import Sheet
    from callassist.ui.wrapup.planning import NextCallPlanning

PRACTICE = "practice-call"
UNSEEN = 1000
"""Milliseconds after which the files are read even if nobody has seen the window."""

_ALSO_ASLEEP: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""The clock whose seconds go on while the machine sleeps, as the call may. Windows has but one, and it does."""

_log = logging.getLogger(__name__)


class SystemClock:
    """The machine's own two times."""

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        return time.monotonic() if _ALSO_ASLEEP is None else time.clock_gettime(_ALSO_ASLEEP)


class App(QObject):
    """One window with one world of files."""

    loaded = Signal()
    """Home shows what is on the disk."""
    _indexed = Signal(object)
    _trouble = Signal(object)
    """What keeps something from being saved; None once all is."""

    def __init__(
        self,
        qt: QApplication,
        paths: Paths,
        *,
        clock: Clock | None = None,
        disk: Disk | None = None,
        report: CrashLog | None = None,
        lock: DataLock | None = None,
    ) -> None:
        """`report` is where what goes wrong in the program is written; `disk` is for those who try a failing one;
        `lock` is that of the data folder, where it was taken before there was a window.
        """

        super().__init__()
        self._disk, self._report = disk, report
        self._qt, self.paths = qt, paths
        self._rubbish: UiThreadCollector | None = None
        self._clock = clock or SystemClock()
        self.settings = settings.load(paths.config / "settings.toml")
        load_fonts(early=True)
        self._speak()
        self.look = Appearance(bundled_themes(), scale=self.settings.number("look.text_size") / 100)
        self.look.use(words=self.settings.number("look.words_size") / 100)
        self._hints = qt.styleHints()
        self._flash = qt.cursorFlashTime()
        self._use_motion()
        self._system = SystemAppearance(self.look, self._hints, wanted=self.settings.text("look.theme"))
        self.look.apply()
        actions = Actions(rebound=self.settings.table("keys"))
        self.shell = Shell(self.look, actions, memory=paths.config / "window.json")
        self.home = HomePage(self.look)
        self.shell.home.add_page("today", self.tr("Today"), self.home)
        self.shell.home.add_later("calls", self.tr("Calls"), self._make_history)
        self.shell.home.add_later("people", self.tr("People"), self._make_people)
        self.shell.home.add_later("scripts", self.tr("Scripts"), lambda: self.scripts.make())
        self.shell.home.add_later("insights", self.tr("Insights"), self._make_insights)
        self.shell.home.add_later("files", self.tr("My files"), lambda: self.keeping.make_page(), low=True)
        self.shell.home.add_later("settings", self.tr("Settings"), self._make_settings, low=True)
        self.shell.home.add_later("help", self.tr("Help"), self._make_help, low=True)
        self._feed: Feed | None = None
        self._finder: CallFinder | None = None
        self._history: HistoryPage | None = None
        self._insights: InsightsPage | None = None
        self.people: PeopleController | None = None
        self._writer: Writer | None = None
        self._drafts: Drafts | None = None
        self._lock = lock or DataLock(self._data_folder())
        self._stopping = False
        self._reading = False
        self._then: Callable[[], None] | None = None
        self._scripts_stale = False
        self._connect()

    def _connect(self) -> None:
        self.home.script_chosen.connect(self.choose_script)
        self.home.start_requested.connect(self._on_start_requested)
        self.home.resume_requested.connect(lambda call_id: self.calling.resume(call_id))
        self.home.end_requested.connect(self.end_unfinished)
        self.home.call_requested.connect(self.open_call)
        self.home.remove_requested.connect(lambda call_id, who: self.remove_calls([call_id], who))
        self.shell.home.way_back.undone.connect(self.put_back_calls)
        self.home.practice_requested.connect(self.practise)
        self.shell.closing.connect(self.close)
        self.shell.held = self._must_stay
        self._trouble.connect(self._on_trouble)
        self.shell.home.page_changed.connect(self._on_page)
        self.shell.stack.currentChanged.connect(self._on_front)
        self._on_page("today")
        everywhere = {"window.palette": lambda: self.palette.open(), "window.sheet": lambda: self.sheet.open()}
        self.shell.keys.handle(ActionPlace.EVERYWHERE, everywhere)
        self.settings.listen(self._on_setting)
        self.look.changed.connect(self._on_look_changed)
        self._indexed.connect(self._on_indexed)
        self.shell.keys.typed.connect(self._on_letter)

    def _on_page(self, page_id: str) -> None:
        """Another page of home is in front: its own acts, and the one that all share."""
        handlers = self._home_handlers() if page_id == "today" else {"home.new_call": self._new_call}
        handlers = {**handlers, "home.undo": self.put_back_calls}
        for known, page in (("calls", self._history), ("insights", self._insights)):
            if page_id == known and page is not None:
                handlers = {**handlers, **page.handlers()}
        if self.people is not None:
            handlers = {**handlers, **self.people.handlers()}
        self.shell.keys.handle(ActionPlace.HOME, handlers)

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

    # What is not seen at once is made when it is first asked for: the window does not wait for it

    @cached_property
    def calling(self) -> CallController:
        from callassist.ui.call_controller import CallController, CallDesk

        handed_out = self.paths.cache / "handed-out"
        desk = CallDesk(self.look, self.shell, self.settings, self._clock, self._now, handed_out=handed_out)
        calling = CallController(desk, self, self)
        calling.refused.connect(self.home.say)
        calling.is_put_away.connect(self._on_put_away)
        calling.is_set_aside.connect(self._on_set_aside)
        calling.is_thrown_away.connect(lambda call_id, who: self.remove_calls([call_id], who))
        calling.another_requested.connect(self._on_another_requested)
        return calling

    @cached_property
    def scripts(self) -> ScriptsController:
        from callassist.ui.scripts.scripts_controller import ScriptsController

        scripts = ScriptsController(
            self.look,
            self.shell.home,
            lambda: self.library,
            now=self._clock.now,
            language=self.language,
            writable=lambda: self.writable,
        )
        scripts.start_requested.connect(self._on_script_requested)
        scripts.changed.connect(self._on_scripts_changed)
        return scripts

    @cached_property
    def wishes(self) -> LaunchRequests:
        from callassist.ui.launch_requests import LaunchRequests

        return LaunchRequests(
            self.shell,
            self.home,
            self.scripts,
            self.calling,
            library=lambda: self.library,
            language=self.language,
            parent=self,
        )

    @cached_property
    def notices(self) -> Notices:
        from callassist.ui.maintenance.notices import Notices

        notices = Notices(self.look)
        self.home.add_on_top(notices)
        return notices

    @cached_property
    def palette(self) -> Palette:
        from callassist.ui.palette import Palette

        return Palette(self.look, self.shell.keys, self.shell.centralWidget(), self._providers)

    @cached_property
    def sheet(self) -> Sheet:
        from callassist.ui.sheet import Sheet

        return Sheet(self.look, self.shell.keys, self.shell.centralWidget())

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
            wear_icon(self._qt)
            load_fonts(early=False)
            self._load(self._then)

    def _data_folder(self) -> Path:
        chosen = self.settings.text("data.folder")
        return Path(chosen).expanduser() if chosen else self.paths.data

    def _make_folders(self, data: Path) -> None:
        """Raises OSError where the calls cannot be kept. Without the others there is no log or no quick search, but
        that is no reason to keep nothing.
        """
        for folder in (self.paths.config, self.paths.cache, self.paths.log):
            with suppress(OSError):
                make_private(folder)
        make_private(data)

    def _load(self, then: Callable[[], None] | None) -> None:
        from callassist.files import Disk
        from callassist.script.library import Library
        from callassist.store.calls import CallStore
        from callassist.store.draft_file import Drafts
        from callassist.store.managed_file import FilePlace as FilePlace
        from callassist.store.writer import Writer
        from callassist.ui.gc_on_ui_thread import UiThreadCollector
        from callassist.ui.home.feed import Feed

        self._rubbish = UiThreadCollector()  # before the first thread of ours
        for problem in self.settings.problems:
            self.home.say(translate(problem))
        folder, read_only = self._data_folder(), ""
        try:
            self._make_folders(folder)
            self._lock.acquire()
        except Locked as locked:
            read_only = str(locked)
            self._locked = True
        except OSError as error:
            read_only = self.tr("The folder {folder} cannot be written: {why}. Calls cannot be kept there.").format(
                folder=folder, why=translate(describe_error(error))
            )
        self._writer = Writer(on_trouble=self._trouble.emit)
        self.settings.not_saved = partial(self._writer.want, self.settings, 1.0)
        self.calls = CallStore(folder, self._writer, now=self._clock.now, disk=self._disk, read_only=read_only)
        if problem := self.calls.problem():
            self.home.say(translate(problem))
        self.library = Library(assets.path("scripts"), folder / "scripts", folder / "packs")
        self._feed = Feed(
            self.home,
            self.library,
            self.calls,
            now=self._clock.now,
            language=self.language,
            practice_key=lambda: self.shell.keys.actions.key("home.practice"),
            parent=self,
        )
        self._feed.show_scripts()
        self._feed.show_calls()
        place = FilePlace(folder, self._writer, self._disk or Disk(), self._clock.now)
        self._drafts = Drafts(place, read_only=bool(read_only))
        self.shell.keep_drafts(self._drafts)
        self._open_people(place, read_only)
        self.loaded.emit()
        if then is not None:
            then()
        self._feed.describe()
        self._ask_name()
        self.scripts.watch()
        self._open_index()
        QTimer.singleShot(0, self, self._begin_care)

    def _on_script_requested(self, script_id: str, lang: str) -> None:
        self.shell.home.open("today")
        self.choose_script(script_id, lang)

    def _on_scripts_changed(self) -> None:
        """Scripts came, went or are others: every card is described anew, but not while somebody talks."""
        if self._stopping:
            return
        self._scripts_stale = self.call is not None
        if self.call is not None:
            self.calling.look_at_edits()
        elif self._feed is not None:
            self._feed.show_scripts()
            self._feed.describe()

    def _open_people(self, place: FilePlace, read_only: str) -> None:
        from callassist.ui.people.people_controller import HostWindow, PeopleController

        window = HostWindow(
            self.look,
            self.shell,
            self.home,
            self.settings,
            self._now,
            self.language,
            script=lambda id_: self.script(id_, self.language()),
            start=lambda script, facts, person: self.calling.start(script, facts, person=person),
            choose=self.choose_for,
            load=self.calls.load,
            privacy=self._privacy,
            forgotten=self._on_calls_changed,
            calendar=self.paths.cache / "handed-out",
            talking=lambda: self.call is not None and not self.call.session.finished,
            in_call=lambda: self.call is not None,
        )
        self.people = PeopleController(window, place, read_only=read_only)
        self.people.trouble.connect(self.home.say)
        self.people.room.loaded.connect(self.calling.tie)
        self.people.room.changed.connect(self._on_people_changed)
        if self._feed is not None:
            self._feed.name_of = self._name_of
        self._on_page("today")

    def _ask_name(self) -> None:
        """At the first start: the words of every call say it."""
        from callassist.ui.home.name_card import NameCard, name_is_unknown

        if name_is_unknown(self.settings):
            self.home.add_before_calls(NameCard(self.look, self.settings))

    def _name_of(self, person_id: str) -> str:
        """What somebody is called today; empty where nobody has this id."""
        person = self.people.room.get(person_id) if self.people is not None else None
        return person.full_name if person is not None else ""

    def _on_people_changed(self) -> None:
        """Somebody may have another name: lists of calls show it."""
        if self._feed is not None:
            self._feed.refresh_names()
        if self._history is not None:
            self._history.show_names()

    def choose_for(self, known: KnownSuggestion) -> None:
        """Ask on Home by which script somebody is to be called; the last one used is open."""
        self.shell.home.open("today")
        self.home.new_call()
        self.home.form.taken_over()
        if self.home.form.person is not None:
            self.home.form.person.choose(known)

    def _privacy(self) -> Privacy:
        """What forgets, with an index of its own: it is used on another thread."""
        from callassist import __version__
        from callassist.store.backup import for_folders
        from callassist.store.index import Index
        from callassist.store.privacy import Privacy

        backups = for_folders(self.calls.root, self.paths.config, now=self._clock.now, version=__version__)
        index = Index(self.paths.cache, self.calls)
        return Privacy(self.calls, index, backups, handed_out=self.paths.cache / "handed-out", drafts=self._drafts)

    def _make_people(self) -> QWidget:
        return self.people.page() if self.people is not None else QWidget()

    @cached_property
    def _zone(self) -> tzinfo | None:
        """Asked for when there is something to reckon: the system's list of zones is not needed to stand there."""
        return own_zone()

    def _now(self) -> datetime:
        """Now, in our zone by its name, so that it can be reckoned with over clock changes."""
        return self._clock.now().astimezone(self._zone) if self._zone is not None else self._clock.now()

    @property
    def settled(self) -> bool:
        """Whether every script's card says what it can, and everybody is there."""
        described = self._feed is not None and self._feed.settled
        return described and self.people is not None and self.people.settled

    @property
    def writable(self) -> bool:
        return self._lock.held and not self.calls.read_only

    # Care of the files

    _locked = False
    _not_saved = ""
    _stayed = False
    _keeping: MaintenanceController | None = None

    def _begin_care(self) -> None:
        if not self._stopping:
            self.keeping  # noqa: B018  made by being asked for

    @property
    def keeping(self) -> MaintenanceController:
        """What looks after the files; it begins once the window stands."""
        if self._keeping is None:
            if self._finder is None:
                raise RuntimeError("asked for before the files were opened")
            from callassist.ui.maintenance.maintenance_controller import MaintenanceController, MaintenanceHost

            house = MaintenanceHost(
                self.paths,
                self.calls,
                self._finder.index,
                self.settings,
                self._clock.now,
                lambda: self.call is not None,
                self._learn,
                self._try_writing,
                self._drafts,
                self._note_down,
            )
            self._keeping = MaintenanceController(
                self.look, self.shell.home, self.notices, house, locked=self._locked, report=self._report
            )
            self._keeping.changed.connect(self._on_calls_changed)
            self._keeping.care.removed.connect(self._on_removed)
            self._keeping.care.failed.connect(self._on_not_removed)
            self._keeping.restored.connect(self.scripts.refresh_files)
            self._keeping.restored.connect(self._look_at_people)
            self._keeping.looked.connect(self._look_at_people)
            self._keeping.went_wrong.connect(self.calling.say)
            self._keeping.start()
        return self._keeping

    def can_be_reached(self) -> None:
        """Other starts find this window from here on, if they ever do."""
        self._lock.started()

    def _try_writing(self) -> bool:
        """Where another window had the folder at the start: whether it is free now."""
        try:
            self._lock.acquire()
        except (Locked, OSError):
            return False
        self.calls.read_only = ""
        self.home.say("")
        if self.people is not None:
            self.people.may_write()
        return True

    def _note_down(self, call: CallView, header: CallHeader) -> CallHeader:
        """What a call came to that is ended from Home, as one that is put away."""
        return header if self.people is None else self.people.call_over(call, header)

    def _look_at_people(self) -> None:
        """Their file may be another than the one that was read."""
        if self.people is not None:
            self.people.room.refresh()

    def _on_calls_changed(self) -> None:
        """Calls came, went or were changed: every page that shows them looks again."""
        if self._feed is not None:
            self._feed.show_calls()
        self._show_figures_and_lists()

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

    _usual_seconds: Mapping[str, Mapping[str, float]] = {}
    """By script, how long its steps usually take: empty until enough calls were made by it."""

    def _open_index(self) -> None:
        """Have lists and search over all calls; what looks after the files keeps them up to the folder."""
        from callassist.store.index import Index
        from callassist.ui.history.finder import CallFinder

        self._finder = CallFinder(Index(self.paths.cache, self.calls))
        self._finder.name_of = self._name_of

    def _learn(self, index: Index) -> None:
        """On the thread that looks after the files, once they were looked at."""
        from callassist.calls.pace import learned
        from callassist.store.search import unfinished
        from callassist.store.stats import past_steps

        found = unfinished(index)
        ids = dict.fromkeys(entry.id for entry in self.library.entries())
        self._usual_seconds = {id_: learned(past_steps(index, id_)) for id_ in ids}
        if not self._stopping:
            self._indexed.emit(found)

    def _on_indexed(self, unfinished: Sequence[str]) -> None:
        if self._feed is not None:
            self._feed.indexed_unfinished = unfinished
            self._feed.show_unfinished()
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
        history.edit_requested.connect(self.calling.resume)
        history.again_requested.connect(self.calling.again)
        history.remove_requested.connect(self.remove_calls)
        self._history = history
        return history

    def _make_insights(self) -> QWidget:
        from callassist.ui.insights.page import InsightsPage

        if self._finder is None:
            return QWidget()
        insights = InsightsPage(
            self.look, self.shell.keys, self._finder, self._clock.now, planned=self._planned_seconds
        )
        insights.calls_requested.connect(self._show_calls_behind)
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

    def open_call(self, call_id: str) -> None:
        """The page of calls, with this one in front."""
        self.shell.home.open("calls")
        if self._history is not None:
            self._history.show_call(call_id)
            self._history.to_list()

    def choose_script(self, script_id: str, lang: str) -> None:
        """Ask for the facts of a script."""
        script = self.script(script_id, lang)
        if script is not None and self._feed is not None:
            if self.shell.home.current != "today":
                self.shell.home.open("today")  # a form that nobody sees must not have the focus
            self.home.ask_facts(script, {})

    def script(self, script_id: str, lang: str | None) -> Script | None:
        """One that can be used; if there is none, Home says so."""
        entry = self.library.entry(script_id, lang)
        if entry is None or entry.script is None:
            self.home.say(self.tr("The script “{id}” cannot be used.").format(id=script_id))
            return None
        return entry.script

    def _providers(self) -> list[Provider]:
        """What can be found from where the person is."""
        from callassist.ui.finding import CallParts, Commands, FirstThings, NewPerson, Things

        place = self.shell.keys.place or ActionPlace.HOME
        found: list[Provider] = [Commands(self.shell.keys, place)]
        if place is ActionPlace.CALL and self.call is not None and self.call.live is not None:
            people = [self.people.seeker(self._read_out)] if self.people is not None else []
            scripts = Things(self.tr("go on by this script"), self._other_scripts())
            waiting = [(who, "", partial(self.calling.come_back, id_)) for id_, who in self.set_aside()]
            aside = FirstThings(self.tr("come back to this call"), waiting)
            return [aside, *people, CallParts(self.call.live), *found, scripts]
        if place is ActionPlace.HOME:
            if self.people is not None:
                found.insert(0, self.people.seeker())
                words = self.tr("add somebody, a person, a contact")
                found.append(NewPerson(self.tr("people"), self.tr("New person"), words, self.people.add_person))
            found.insert(0, FirstThings(self.tr("go on with this call"), self._unfinished()))
            offers = self._feed.offers if self._feed is not None else []
            scripts = [(offer.title, offer.about, self._chooser(offer)) for offer in offers if not offer.problem]
            found.append(Things(self.tr("script"), scripts, weight=2.0))
            pages = [(title, "", partial(self._open_page, id_)) for id_, title in self.shell.home.pages().items()]
            found.append(Things(self.tr("page"), pages, weight=1.0))
            found.append(Things(self.tr("help"), self._help_topics()))
        return found

    def _unfinished(self) -> list[tuple[str, str, Callable[[], None]]]:
        """The calls to go on with, by whom each is with: by its script's name, a new one is meant."""
        from callassist.ui.live.spoken_facts import who

        headers = [call.header for call in self._feed.unfinished] if self._feed is not None else []
        return [(who(header), "", partial(self.calling.come_back, header.id)) for header in headers if who(header)]

    def _open_page(self, page_id: str) -> None:
        """The page in front, and the keys with it; on Today they stay free for the first letter of a name."""
        self.shell.home.open(page_id)
        stops = [] if page_id == "today" else reading_order(self.shell.home.page(page_id))
        (stops[0] if stops else self.shell.home).setFocus(Qt.FocusReason.TabFocusReason)

    def _read_out(self, person_id: str) -> None:
        """Somebody was sought in a call: how they are reached is said there, and nothing is left for it."""
        if self.people is not None:
            self.calling.say(self.people.read_out(person_id))

    def _other_scripts(self) -> list[tuple[str, str, Callable[[], None]]]:
        """What the call can go on by, besides its own script."""
        own = self.call.session.script.id if self.call is not None else ""
        offers = self._feed.offers if self._feed is not None else []
        usable = [offer for offer in offers if not offer.problem and offer.id not in (own, PRACTICE)]
        return [(offer.title, offer.about, partial(self._turn_to, offer)) for offer in usable]

    def _turn_to(self, offer: ScriptOffer) -> None:
        script = self.script(offer.id, offer.lang)
        if script is not None:
            self.calling.turn_to(script)

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
        if self.shell.keys.place is ActionPlace.HOME:
            self.palette.ask(letter)

    def _chooser(self, offer: ScriptOffer) -> Callable[[], None]:
        return lambda: self.choose_script(offer.id, offer.lang)

    # A call

    @property
    def call(self) -> OpenCall | None:
        """The one that is going on."""
        return self.calling.call

    def _on_start_requested(self, script_id: str, lang: str, facts: dict[str, dict[str, str]]) -> None:
        script = self.script(script_id, lang)
        if script is not None and self.people is not None:
            known, person = self.people.facts_for(facts, script, self.home.form.person_id)
            if self.calling.start(script, known, person=person):
                self.home.form.taken_over()

    def start_call(
        self, script_id: str, facts: Mapping[str, Mapping[str, object]], *, lang: str | None = None, person: str = ""
    ) -> bool:
        """Begin a call; False when it could not, and the home page says why."""
        script = self.script(script_id, lang or self.language())
        return script is not None and self.calling.start(script, facts, person=person)

    def practise(self) -> None:
        """The call that teaches the keys."""
        self.start_call(PRACTICE, {})

    _removed: tuple[str, ...] = ()
    """The calls that were removed last, as long as that can be undone here."""
    _removed_words = ""

    def remove_calls(self, ids: Sequence[str], who: str = "") -> None:
        """Remove calls, and what they came to from the records of their people; there is a way back."""
        if not self.writable:
            self.home.say(translate(self.calls.read_only))
            return
        self.shell.home.way_back.say("")
        one = self.tr("The call with {who} is removed.").format(who=who) if who else self.tr("1 call is removed.")
        self._removed_words = one if len(ids) == 1 else self.tr("{n} calls are removed.").format(n=len(ids))
        self.keeping.care.remove(ids)

    def _on_removed(self, ids: tuple[str, ...]) -> None:
        from callassist.store.removed import DAYS

        if self.people is not None:
            self.people.room.forget_calls(ids)
        if not self._at_home:
            return
        self._removed = ids
        kept = self.tr("“My files” keeps it for {n} days.").format(n=DAYS)
        self.shell.home.way_back.say(f"{self._removed_words} {kept}")

    def _on_front(self) -> None:
        """A call comes in front: afterwards, what is said of the one before would seem to be said of this one."""
        if not self._at_home:
            self._removed = ()
            self.shell.home.way_back.say("")

    @property
    def _at_home(self) -> bool:
        return self.shell.stack.currentWidget() is self.shell.home

    def _on_not_removed(self, topic: str, sentence: str) -> None:
        if topic in ("remove", "give back"):
            self._on_calls_changed()
            self.shell.home.way_back.say(sentence, undo=False)

    def put_back_calls(self) -> None:
        """Undo the last removal."""
        ids, self._removed = self._removed, ()
        self.shell.home.way_back.say("")
        self.keeping.care.give_back(ids)

    def end_unfinished(self, call_id: str) -> None:
        """Put a broken-off call away as it stood, once everybody is there: it belongs into somebody's record."""
        room = self.people.room if self.people is not None else None
        if room is None or room.ready:
            self.keeping.care.end(call_id)
        else:
            room.loaded.connect(partial(self.end_unfinished, call_id), Qt.ConnectionType.SingleShotConnection)

    def usual_seconds(self, script_id: str) -> Mapping[str, float] | None:
        """How long its steps usually take; None until enough calls were made by it."""
        return self._usual_seconds.get(script_id)

    def planning(self) -> NextCallPlanning:
        """What the wrap-up asks for the next step."""
        from callassist.planner.config import planner_settings
        from callassist.ui.wrapup.planning import NextCallPlanning

        if self.people is not None:
            return self.people.planning()
        return NextCallPlanning(self._now, settings=planner_settings(self.settings), zone=self._zone)

    def set_aside(self) -> list[tuple[str, str]]:
        """The calls that wait: id and whom each is with, the newest first."""
        from callassist.ui.live.spoken_facts import who

        waiting = self._feed.unfinished if self._feed is not None else []
        going_on = self.call.session.header.id if self.call is not None else ""
        return [
            (call.header.id, who(call.header) or call.header.script.title)
            for call in waiting
            if call.aside is not None and call.header.id != going_on
        ]

    def _on_set_aside(self) -> None:
        if self._feed is not None:
            self._feed.show_calls()

    def _on_another_requested(self, call_id: str) -> None:
        """A call waits: the list says so, and the form of the next has the focus."""
        waiting = dict(self.set_aside()).get(call_id, "")
        self._new_call()
        announce(self.home, self.tr("The call with {who} is set aside.").format(who=waiting))

    def _on_put_away(self, call_id: str) -> None:
        if self._feed is not None:
            self._feed.show_calls()
        self.keeping.care.ingest(call_id)
        if self._scripts_stale:
            self._on_scripts_changed()
        self.wishes.go_on()

    # Settings

    def _use_motion(self) -> None:
        """The blinking text cursor is the one thing in the window that moves by itself."""
        self._qt.setCursorFlashTime(0 if self.settings.text("look.motion") == "none" else self._flash)

    def follow_desktop(self) -> None:
        """Ask the desktop how it looks, where Qt does not know, and a window is shown on one."""
        shown = sys.platform == "linux" and self._qt.platformName() != "offscreen"
        if shown and "DBUS_SESSION_BUS_ADDRESS" in os.environ and not self._system.knows():
            from callassist.ui.xdg_portal import XdgPortal

            portal = XdgPortal(self)
            portal.told.connect(self._system.tell)
            portal.open()

    def _make_settings(self) -> QWidget:
        from callassist.ui.settings.page import SettingsPage

        return SettingsPage(self.look, self.settings)

    def _make_help(self) -> QWidget:
        from callassist.ui.help.page import HelpPage

        page = HelpPage(self.look, self.language)
        page.practice_requested.connect(self.practise)
        page.keys_requested.connect(self.sheet.open)
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
            self.calling.set_keys()

    def _on_look_changed(self) -> None:
        """The size of the words is changed by its own keys, and kept."""
        size = round(self.look.words_scale * 100)
        if size != self.settings.number("look.words_size"):
            try:
                self.settings.set("look.words_size", size)
            except OSError:
                _log.warning("the settings could not be written", exc_info=True)

    # End

    def _on_trouble(self, error: Exception | None) -> None:
        """Wherever one is, it is said that something cannot be saved; in a call, its own page says so."""
        from callassist.store.disk_errors import cannot_save

        if self._stopping:
            return
        self._not_saved = "" if error is None else translate(cannot_save(error, self.calls.root))
        self.shell.home.warning.say(self._not_saved)

    def _must_stay(self) -> bool:
        """Whether the window stays although it is to be closed: once, when something is not saved and cannot be."""
        if self.calling.must_stay():
            self._stayed = True
        elif self._stayed or self._writer is None or self._writer.flush(1.0):
            return False
        else:
            self._stayed = True
            self.shell.home.warning.say(
                self.tr("{why} Close the window once more to leave without what is not saved.").format(
                    why=self._not_saved or self.tr("Not everything is saved yet.")
                )
            )
        return True

    def close(self) -> None:
        """Leave nothing unwritten. A call that goes on stays unfinished, and is offered again."""
        if self._stopping:
            return
        self._stopping = True
        self.scripts.stop()
        if self._feed is not None:
            self._feed.stop()
        self.calling.close()
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
        if self._rubbish is not None:
            self._rubbish.close()


def own_zone() -> tzinfo | None:
    """The zone this machine is set to, by its IANA name; None where that is not known."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from PySide6.QtCore import QTimeZone

    try:
        return ZoneInfo(bytes(QTimeZone.systemTimeZoneId().data()).decode())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def wear_icon(qt: QApplication) -> None:
    """Our icon on every window; drawing it can wait for the first of them."""
    from PySide6.QtGui import QIcon

    qt.setWindowIcon(QIcon(str(assets.path("icons", "callassist.svg"))))


def make_qt(arguments: Sequence[str] = ()) -> QApplication:
    """The application, set up as ours."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    qt = QApplication(["callassist", "-style", "fusion", *arguments])
    qt.setApplicationName("Call Assist")
    qt.setOrganizationName("callassist")
    qt.setDesktopFileName("callassist")  # by this name Wayland finds the icon, and the dock groups the window
    return qt


def run_window(
    paths: Paths,
    *,
    script: Script | None = None,
    facts: Mapping[str, Mapping[str, object]] | None = None,
    person: str = "",
    wish: LaunchRequest | None = None,
    report: CrashLog | None = None,
    lock: DataLock | None = None,
) -> int:
    """Open the window, or go straight into a call by `script`; the exit code once it is closed.

    `report` watches already, and hears from here on what Qt says; `lock` is that of the data folder.
    """
    watch = None
    if report is not None:
        from callassist.ui.maintenance.disk_watch import DiskWatch

        watch = DiskWatch(report)
        watch.start()
    qt = make_qt()
    app = App(qt, paths, report=report, lock=lock)

    def go_on() -> None:
        if script is not None:
            app.calling.start(script, facts or {}, person=person)
        elif wish is not None:
            app.wishes.receive(wish)
        QTimer.singleShot(0, listen)

    def listen() -> None:
        from callassist.ui.shutdown import ShutdownSignals
        from callassist.ui.single_instance import (  # the network module can wait for the window
            InstanceServer,
            SystemLaunchRequests,
        )

        app.follow_desktop()
        ShutdownSignals(app.shell.close, app)
        qt.installEventFilter(SystemLaunchRequests(app.wishes.receive, app))
        if app.writable:
            reception = InstanceServer(app.calls.root, app.wishes.receive, app)
            reception.open()
            app.can_be_reached()
            qt.aboutToQuit.connect(reception.close)

    app.show(go_on)
    code = int(qt.exec())
    if watch is not None:
        watch.stop()
    return code
