"""Opens the pages of Home: how each is made when it is first opened, and which of its actions the keys reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from callassist.ui.actions import ActionPlace
from callassist.ui.context import AppContext
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.tab_order import reading_order
from callassist.ui.widgets.way_back import undo_last

if TYPE_CHECKING:
    from callassist.people.person_model import Person
    from callassist.script.script_model import Script
    from callassist.settings import Setting
    from callassist.store.search import Filters
    from callassist.ui.call_controller import CallingWorld
    from callassist.ui.exchange_controller import ExchangeController
    from callassist.ui.history.page import HistoryPage
    from callassist.ui.insights.page import InsightsPage
    from callassist.ui.keys import Handlers
    from callassist.ui.lists_controller import ListsController
    from callassist.ui.maintenance.maintenance_controller import MaintenanceController
    from callassist.ui.office_controller import OfficeController
    from callassist.ui.scripts.scripts_controller import ScriptsController
    from callassist.ui.settings.page import SettingsPage
    from callassist.ui.sheet import Sheet
    from callassist.ui.widgets.suggest import KnownSuggestion

    class PageWorld(CallingWorld, Protocol):
        """What makes the pages, and what is asked for on them."""

        @property
        def scripts(self) -> ScriptsController: ...
        @property
        def lists(self) -> ListsController: ...
        @property
        def keeping(self) -> MaintenanceController: ...
        @property
        def sharing(self) -> ExchangeController: ...
        @property
        def office(self) -> OfficeController: ...
        @property
        def sheet(self) -> Sheet: ...
        def choose_script(self, script_id: str, lang: str) -> None: ...
        def practise(self) -> None: ...
        def remove_calls(self, ids: Sequence[str], who: str = "") -> None: ...


class Navigation(QObject):
    """The pages of Home by id. A page that was never opened does not exist."""

    def __init__(self, context: AppContext, world: PageWorld, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._world = context, world
        self._pages = context.shell.home
        self.history: HistoryPage | None = None
        self.insights: InsightsPage | None = None
        add = self._pages.add_later
        self._pages.add_page("today", self.tr("Today"), world.home)
        add("calls", self.tr("Calls"), self._make_history)
        add("people", self.tr("People"), self._make_people)
        add("lists", self.tr("Lists"), self._make_lists)
        add("scripts", self.tr("Scripts"), lambda: world.scripts.make())
        add("insights", self.tr("Insights"), self._make_insights)
        add("files", self.tr("My files"), lambda: world.keeping.make_page(), low=True)
        add("settings", self.tr("Settings"), self._make_settings, low=True)
        add("help", self.tr("Help"), self._make_help, low=True)
        self._pages.page_changed.connect(self.offer_actions)
        self.offer_actions("today")

    def offer_actions(self, page_id: str) -> None:
        """Connect the keys with the actions of the page in front, and with those that all pages share."""
        world = self._world
        handlers: Handlers = (
            self._home_handlers() if page_id == "today" else {"home.new_call": self._new_call_from_here}
        )
        handlers = {**handlers, "home.undo": partial(undo_last, self._context.shell)}
        for known, page in (("calls", self.history), ("insights", self.insights)):
            if page_id == known and page is not None:
                handlers = {**handlers, **page.handlers()}
        if world.people is not None:
            handlers = {**handlers, **world.people.handlers(), **world.lists.handlers()}
        self._context.shell.keys.handle(ActionPlace.HOME, handlers)

    def refresh(self) -> None:
        """Have the pages that show many calls read them again."""
        for page in (self.history, self.insights):
            if page is not None:
                page.refresh()

    def new_call(self) -> None:
        """Today, with the form of a new call."""
        self._pages.open("today")
        self._world.home.new_call()

    def reopen_form(self) -> None:
        """What was filled in for a call that has not begun stands on Today again, as one left it."""
        home, world = self._world.home, self._world
        written = world.opened.drafts.latest("start/") if home.chosen is None else ""
        entry = world.library.entry(written.split("/")[1], self._context.language()) if written else None
        if entry is not None and entry.script is not None:
            home.ask_facts(entry.script, {}, focus=False)

    def _new_call_from_here(self) -> None:
        """Where somebody's page is in front, the call is with them."""
        shown = None
        if self._pages.current == "people" and self._world.people is not None:
            shown = self._world.people.shown()
        if shown is None:
            self.new_call()
        else:
            self.choose_for(shown)

    def choose_for(self, known: KnownSuggestion) -> None:
        """Ask on Home by which script somebody is to be called; the last one used is open."""
        self.new_call()
        form = self._world.home.form
        form.set_aside()
        if form.person is not None:
            form.person.choose(known)

    def choose_person(self, person: Person) -> None:
        """Ask on Home by which script this person is to be called."""
        self.choose_for(_suggestion(person))

    def ask_for(self, script: Script, facts: Mapping[str, Mapping[str, object]], person_id: str) -> None:
        """The form of a call by this script, filled with its facts and with whom it is."""
        self._pages.open("today")
        told = {f"{group}.{name}": str(value) for group, values in facts.items() for name, value in values.items()}
        home, people = self._world.home, self._world.people
        home.ask_facts(script, {"person.full_name": "", **told})
        person = people.room.get(person_id) if people is not None else None
        if person is not None and home.form.person is not None:
            home.form.person.choose(_suggestion(person))

    def start_by(self, script_id: str, lang: str) -> None:
        """Today, with the facts of this script to be asked for."""
        self._pages.open("today")
        self._world.choose_script(script_id, lang)

    def open_page(self, page_id: str) -> None:
        """The page in front, and the keys with it; on Today they stay free for the first letter of a name."""
        self._pages.open(page_id)
        page = self._pages.page(page_id)
        if page.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            page.setFocus(Qt.FocusReason.TabFocusReason)  # its letters act
            return
        stops = [] if page_id == "today" else reading_order(page)
        (stops[0] if stops else self._pages).setFocus(Qt.FocusReason.TabFocusReason)

    def show_machines(self) -> None:
        """The settings of the folder that several machines have in common."""
        self.open_page("settings")
        if (page := self._settings_page()) is not None:
            page.open_section("Several machines")

    def open_lists(self) -> None:
        """The page of lists, with the focus where one goes on."""
        self._pages.open("lists")
        self._world.lists.page().take_focus()

    def open_call(self, call_id: str) -> None:
        """The page of calls, with this one in front."""
        self._pages.open("calls")
        if self.history is not None:
            self.history.show_call(call_id)
            self.history.to_list()

    def open_setting(self, setting: Setting) -> None:
        """The settings of its group, with the focus on this one."""
        self._pages.open("settings")
        if (page := self._settings_page()) is not None:
            page.open_setting(setting)

    def _settings_page(self) -> SettingsPage | None:
        from callassist.ui.settings.page import SettingsPage

        page = self._pages.page("settings")
        return page if isinstance(page, SettingsPage) else None

    def open_help(self, page_id: str) -> None:
        """A page of the help."""
        from callassist.ui.help.page import HelpPage

        self._pages.open("help")
        page = self._pages.page("help")
        if isinstance(page, HelpPage):
            page.open(page_id)
            page.take_focus()

    def _home_handlers(self) -> Handlers:
        home = self._world.home
        return {
            "home.new_call": home.new_call,
            "home.practice": self._world.practise,
            "home.script_down": partial(home.choose_next, 1),
            "home.script_up": partial(home.choose_next, -1),
        }

    def _show_calls_behind(self, filters: Filters, label: str) -> None:
        """A figure leads to its calls."""
        self._pages.open("calls")
        if self.history is not None:
            self.history.open_with(filters, label)

    def _make_history(self) -> QWidget:
        from callassist.ui.history.page import HistoryPage

        files, calling, context = self._world.files, self._world.calling, self._context
        if files is None:
            return QWidget()
        self.history = HistoryPage(context.appearance, context.shell.keys, files.finder, files.calls, context.now)
        self.history.edit_requested.connect(calling.resume)
        self.history.again_requested.connect(calling.again)
        self.history.remove_requested.connect(self._world.remove_calls)
        return self.history

    def _make_people(self) -> QWidget:
        people = self._world.people
        return people.page() if people is not None else QWidget()

    def _make_lists(self) -> QWidget:
        return self._world.lists.page() if self._world.people is not None else QWidget()

    def _make_insights(self) -> QWidget:
        from callassist.ui.insights.page import InsightsPage

        files, context = self._world.files, self._context
        if files is None:
            return QWidget()

        def planned_seconds(script_id: str) -> Mapping[str, int]:
            entry = files.library.entry(script_id, context.language())
            script = entry.script if entry else None
            return {step.id: step.seconds for step in script.steps} if script else {}

        self.insights = InsightsPage(
            context.appearance, context.shell.keys, files.finder, context.now, planned=planned_seconds
        )
        self.insights.calls_requested.connect(self._show_calls_behind)
        return self.insights

    def _make_settings(self) -> QWidget:
        from callassist.ui.settings.machines_view import MachinesView
        from callassist.ui.settings.office_view import OfficeView
        from callassist.ui.settings.page import SettingsPage

        context, sharing, office = self._context, self._world.sharing, self._world.office
        machines, desk = MachinesView(context.appearance), OfficeView(context.appearance)

        def copy(text: str) -> None:
            QGuiApplication.clipboard().setText(text)

        def show() -> None:
            machines.show_state(sharing.state, context.now(), in_office=bool(office.state.office))
            desk.show_state(office.state, context.now())

        machines.wanted.connect(sharing.run)
        machines.copy_wanted.connect(sharing.copy_key)
        machines.key_given.connect(sharing.take_key)
        machines.new_key_wanted.connect(sharing.renew_key)
        machines.accepted.connect(sharing.accept)
        machines.left_out.connect(sharing.leave_out)
        desk.wanted.connect(office.run)
        desk.new_key_wanted.connect(office.make_key)
        desk.copy_wanted.connect(office.copy_key)
        desk.key_given.connect(office.take_key)
        for each in (sharing, office):
            each.copied.connect(copy)
            each.changed.connect(show)
        both = QWidget()
        in_column(machines, desk, into=both)
        show()  # once they have a parent: shown alone, one would be a window
        below = {"Several machines": both}
        return SettingsPage(context.appearance, context.settings, context.now, below)

    def _make_help(self) -> QWidget:
        from callassist.ui.help.page import HelpPage

        page = HelpPage(self._context.appearance, self._context.language)
        page.practice_requested.connect(self._world.practise)
        page.keys_requested.connect(self._world.sheet.open)
        return page


def _suggestion(person: Person) -> KnownSuggestion:
    from callassist.ui.widgets.suggest import KnownSuggestion

    return KnownSuggestion(person.id, person.label, person.number)
