"""Everything about people, put into the window: Today on Home, the minute before a call, the page of each, reminders.

The app passes on what it has and hears back two requests: begin this call, and show that page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace as with_values
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from callassist.calls.callview import CallView
from callassist.calls.events import CallHeader
from callassist.exports.temp_files import clear, write_temp_file
from callassist.messages import describe_error, facts_line
from callassist.people.clock import country_of
from callassist.people.interactions import ActionState, Interaction, InteractionKind
from callassist.people.person_model import Person
from callassist.people.person_names import folded
from callassist.people.phone import country_of_number
from callassist.planner.advice_page import page
from callassist.planner.config import planner_settings
from callassist.planner.history import history_with
from callassist.planner.next_call_planning import NextCallPlanning
from callassist.planner.not_to_call import NotToCall
from callassist.planner.preparation import preparation
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.today import TodayItem
from callassist.script.script_model import Script, Value, Values
from callassist.store.managed_file import FilePlace as FilePlace
from callassist.ui.actions import ActionPlace
from callassist.ui.calendar_controller import CalendarController
from callassist.ui.calendars.calendar_service import CalendarService
from callassist.ui.dialler import dial_as
from callassist.ui.finding import People
from callassist.ui.home.coming import ComingRow, ComingSection
from callassist.ui.home.prepare_page import PreparePage, Prospect
from callassist.ui.home.today_section import TodayRow, TodaySection
from callassist.ui.keys import Handlers
from callassist.ui.people.after_calls import WORDLESS, AfterCalls
from callassist.ui.people_service import Facts, PeopleHost, PeopleService, PersonChange, new_person
from callassist.ui.reminder_bar import ReminderBar
from callassist.ui.reminders import Reminders
from callassist.ui.translate import translate
from callassist.ui.tray import Tray
from callassist.ui.widgets.drops import Drops, people_suffixes
from callassist.ui.widgets.person_parts import moment_short, time_there
from callassist.ui.widgets.suggest import SHOWN, KnownSuggestion

if TYPE_CHECKING:
    from callassist.calls.session import CallSession
    from callassist.moments import WhenRead
    from callassist.people.text_clues import TextClues
    from callassist.planner.reasons import ReasonLanguage
    from callassist.store.calls import CallStore
    from callassist.store.privacy import Privacy, Traces
    from callassist.ui.context import AppContext
    from callassist.ui.home.feed import Feed
    from callassist.ui.home.page import HomePage
    from callassist.ui.people.page import PeoplePage
    from callassist.ui.people.person import KnownPart as Shown
    from callassist.ui.people.person import PersonPage

MINUTE = 60_000
FOUND = 1000
"""So many people are counted where somebody is searched for; who is meant is not beyond them."""
MOST_CALLED = 50
"""People whose calls are looked for by their name of today."""


LISTED = 20
"""People in a list that can be narrowed."""


class PeopleController(QObject):
    """One for the window's life, made once its files are there."""

    trouble = Signal(str)
    list_requested = Signal(object)
    """These people are to be put on a list."""
    call_requested = Signal(object)
    """Home is to ask by which script whoever this suggestion names is called."""
    forgotten = Signal()
    """Somebody is not known any more, and their calls are gone with them."""

    def __init__(
        self,
        context: AppContext,
        home: HomePage,
        place: FilePlace,
        feed: Feed,
        calls: CallStore,
        privacy: Callable[[], Privacy],
        *,
        script: Callable[[str, str], Script | None],
        session: Callable[[], CallSession | None],
        start: Callable[[Script, Facts, str], bool],
        read_only: str,
    ) -> None:
        """`privacy` is what forgets, made anew on the thread that uses it; `session` is that of the call going on.

        `start` begins a call with the person of an id; False where it could not.
        """
        super().__init__()
        self._context, self._home, self.place = context, home, place
        self._named_script, self._session, self._start = script, session, start
        self._feed, self._calls, self.privacy = feed, calls, privacy
        self._elsewhere: Mapping[str, str] = {}
        self._barring: dict[str, PersonChange] = {}
        """How it was noted of somebody here that they are not to be called again, to be taken back."""
        self._barred: NotToCall | None = None
        """Who is not to be called, worked out when it is first asked for after a change."""
        settings, look, shell = context.settings, context.appearance, context.shell
        self.room = PeopleService(
            PeopleHost(
                context.now,
                lambda: planner_settings(settings),
                lambda: settings.group("me"),
                context.language,
                dial_as(settings),
            ),
            self,
        )
        self.calendar = CalendarService(self.room, self.country_here, self)
        self.calendar.trouble.connect(self.trouble)
        self.calendars = CalendarController(context, home, self.known, self.scripts, self.calendar, self.room, self)
        self._entry_asked = ""
        """The entry of the calendar that the form on Home asks about."""
        self.after_calls = AfterCalls(self.room, self.planning)
        self.today = TodaySection(look, self.room)
        self.today.call_requested.connect(self.prepare)
        self.today.person_requested.connect(self.open_person)
        self.today.calendar_requested.connect(self._on_calendar_of)
        self.today.change_requested.connect(self._on_change_entry)
        home.add_above_recent(self.today)
        self.coming = ComingSection(look, self.room)
        self.coming.person_requested.connect(self.open_person)
        self.coming.change_requested.connect(self._on_change_entry)
        self.coming.call_requested.connect(self.prepare)
        self.coming.file_requested.connect(self.calendars.choose_file)
        home.add_above_recent(self.coming)
        self.today.guessed_script = self.coming.guessed_script = self._guessed_script
        self.preparing: PreparePage | None = None
        self.tray = Tray(self)
        self.tray.opened.connect(self._on_reminder)
        self.reminders = Reminders(settings, context.now, self._talking, self.tray)
        self.bar = ReminderBar(look, shell.keys)
        shell.add_below(self.bar)
        self.reminders.changed.connect(self._show_due)
        self.bar.call_requested.connect(self.prepare)
        self.bar.put_off.connect(self._on_reminder_put_off)
        self.bar.dismissed.connect(self.reminders.dismiss)
        self.room.today_changed.connect(lambda: self.reminders.look(self.room.coming))
        shell.stack.currentChanged.connect(self._on_front_changed)
        self._page: PeoplePage | None = None
        self.timer = QTimer(self, interval=MINUTE)
        self.timer.timeout.connect(self._on_minute)
        self.timer.start()
        settings.listen(self._on_setting)
        self.set_keys()
        shell.keys.rebound.connect(self.set_keys)
        self.room.trouble.connect(self.trouble)
        self.room.changed.connect(self._on_room_changed)
        home.form.know(self.known, self._known_facts, self._read_text, self.why_barred)
        home.form.planned.connect(self._on_planned)
        self._drops = Drops(shell.home, people_suffixes, self)
        self._drops.dropped.connect(self.ingest)
        self.room.open(place, read_only=read_only)
        self.calendar.open(place, read_only=read_only)
        self.room.tasks.run(lambda: clear(context.handed_out))

    def _on_minute(self) -> None:
        """It is later everywhere."""
        self.room.recompute()
        if self._page is not None:
            self._page.show_time()

    def may_write(self) -> None:
        """Another program had the folder at the start, and has let go of it."""
        self.room.open(self.place)
        self.calendar.open(self.place)

    def handlers(self) -> Handlers:
        """What is done on Home, whichever of its pages is in front."""
        return {
            "home.call": self.today.call_first,
            "home.later": self.today.put_off_first,
            "home.people": self.find_person,
            **self.calendars.handlers(),
        }

    def set_keys(self) -> None:
        self.today.set_key(self._context.shell.keys.actions.key("home.call"))

    # Finding

    def seeker(self, act: Callable[[str], None] | None = None) -> People:
        """Who can be found: from anywhere on Home their page is opened, unless something else is done."""
        found, show_all = self.room.finder.find, self.find_person if act is None else None
        return People(lambda text: found(text, limit=FOUND), self._detail, act or self.open_person, show_all)

    def name_of(self, person_id: str) -> str:
        """The name that the person with this id has today; empty where there is none."""
        person = self.room.get(person_id)
        return person.full_name if person is not None else ""

    def called(self, text: str) -> list[str]:
        """The ids of the people in whose name of today every word of this begins one."""
        words = folded(text).split()
        people = self.room.finder.find(text, limit=MOST_CALLED) if words else []
        return [person.id for person in people if all(f" {word}" in f" {folded(person.full_name)}" for word in words)]

    def read_out(self, person_id: str) -> str:
        """Copy how somebody is reached; the same as a sentence that can be read out."""
        person = self.room.get(person_id)
        if person is None:
            return ""
        ways = [way for way in (person.number, person.email) if way]
        if not ways:
            return self.tr("{name}: no number and no email address is known.").format(name=person.label)
        QGuiApplication.clipboard().setText(ways[0])
        return self.tr("{name}: {ways}. Copied.").format(name=person.label, ways=", ".join(ways))

    def _detail(self, person: Person) -> str:
        there = time_there(self.room.zone(person), self._context.now())
        return facts_line(*person.work, person.number, there)

    def known(self, text: str) -> list[KnownSuggestion]:
        """Who can be meant by what was typed."""
        return self._suggested(self.room.finder.find(text, limit=SHOWN))

    def anybody(self, text: str) -> list[KnownSuggestion]:
        """The same, from everybody where nothing is typed yet."""
        finder = self.room.finder
        return self._suggested(finder.find(text, limit=LISTED) if text.strip() else finder.people()[:LISTED])

    def _suggested(self, found: Sequence[Person]) -> list[KnownSuggestion]:
        return [KnownSuggestion(one.id, one.label, self._detail(one)) for one in found]

    def why_barred(self, person_id: str, facts: Facts) -> str:
        """What speaks against a call with this person, or by these facts, in a sentence; empty where nothing does."""
        person = self.room.get(person_id) or self.room.whose(facts)
        told = facts.get("person", {})
        number = str(told.get("phone") or told.get("full_name") or "")  # a number may stand where names do
        if person is None and not number:
            return ""
        if self._barred is None:
            self._barred = NotToCall(self.room.all())
        return translate(self._barred.why(person, number, self._context.now()))

    def facts_of(self, person_id: str, lang: str) -> dict[str, dict[str, Value]]:
        """What a script in this language is told of somebody before a call, by group."""
        person = self.room.get(person_id)
        return self.room.facts(person, lang=lang) if person is not None else {}

    def _known_facts(self, person_id: str) -> dict[str, str]:
        person = self.room.get(person_id)
        groups = self.room.facts(person) if person is not None else {}
        known = groups.items() if person is not None else ()
        return {f"{group}.{name}": str(value) for group, values in known for name, value in values.items() if value}

    def open_person(self, person_id: str) -> None:
        """Their page, in front."""
        self._context.shell.home.open("people")
        self.show_person(person_id)
        self.page().to_top()

    def add_person(self, name: str = "") -> None:
        """Somebody new, with the focus on the name."""
        if self.room.ready:
            self._context.shell.home.open("people")
            page = self.page()
            page.list.line.setText(name)
            page.add_person()
            if name:
                page.person.call.setFocus(Qt.FocusReason.OtherFocusReason)  # outside of a field, undo takes them back

    def forget_person(self) -> None:
        """Ask whether whoever's page is open is to be forgotten; without one, whom to choose."""
        self._context.shell.home.open("people")
        if self.page().shown:
            self.page().person.forgetting.begin()
        else:
            self.page().take_focus()
            self.page().say(self.tr("Open the page of whom to forget: “Forget this person …” stands at its end."))

    def bar_person(self) -> None:
        """Ask what was said where whoever's page is open is not to be called again."""
        self._context.shell.home.open("people")
        if self.page().shown:
            self.page().person.adding.begin(InteractionKind.NEVER_AGAIN)

    def find_person(self, words: str = "") -> None:
        """The list, with the focus where one types, and these words typed already."""
        self._context.shell.home.open("people")
        self.page().take_focus()
        if words:
            self.page().list.line.setText(words)

    def ingest(self, paths: Sequence[Path]) -> None:
        """Show what these files of people would do."""
        if self.room.ready:
            self._context.shell.home.open("people")
            self.page().ingest(paths)

    @property
    def settled(self) -> bool:
        """Whether nothing is being read or computed."""
        return self.room.ready and self.room.tasks.idle and self.calendars.settled

    def page(self) -> PeoplePage:
        """The list and everybody's page; made when it is first asked for."""
        if self._page is None:
            from callassist.ui.people.page import PeoplePage

            ours, now = self._context.settings.text("me.phone"), self._context.now()
            self._page = page = PeoplePage(self._context.appearance, self.room)
            page.handed_out = self._context.handed_out
            page.opened.connect(self.show_person)
            page.list_requested.connect(self.list_requested)
            self.room.tasks.run(lambda: our_country(ours, str(now.tzinfo)), self._on_country)
            page.person_made.connect(self._on_person_made)
        return self._page

    def _on_person_made(self, person: PersonPage) -> None:
        person.call_requested.connect(self._on_call_person)
        person.calendar_requested.connect(self._on_calendar)
        person.forgetting.traces_requested.connect(self._on_traces)
        person.forgetting.forget_requested.connect(self._on_forget)

    def _on_country(self, country: str) -> None:
        if self._page is not None:
            self._page.country = country

    def show_person(self, person_id: str) -> None:
        """Their page with what is known at once; the notes of calls and the next step follow."""
        person, page = self.room.get(person_id), self.page()
        if person is None:
            return
        if page.shown != person_id:
            from callassist.ui.people.person import KnownPart as Shown

            page.show_known(Shown(person, zone=person.zone))
        page.person.say_elsewhere(self._elsewhere.get(person_id, ""))
        page.person.say_barred(self.why_barred(person_id, {}))
        now, planner, words = self._context.now(), self.planner(), self.room.words()
        ours, load = self._context.settings.text("me.phone"), self._calls.load

        def work() -> Shown:
            from callassist.ui.people.knowing import know

            return know(person, now, planner, words, our_number=ours, load=load)

        self.room.tasks.run(work, self._on_known)

    def tell_elsewhere(self, sentences: Mapping[str, str]) -> None:
        """To whom somebody else is talking: person -> a sentence that says so."""
        self._elsewhere = sentences
        if self._page is not None and self._page.shown:
            self._page.person.say_elsewhere(sentences.get(self._page.shown, ""))

    def _on_known(self, known: Shown) -> None:
        if self._page is not None and self._page.shown == known.person.id:
            self._page.show_known(known)

    def _on_room_changed(self) -> None:
        """The person in front may be other than before, and so may who is not to be called."""
        self._barred = None
        self._home.form.follow_barred()
        if self._page is not None and self._page.shown:
            self.show_person(self._page.shown)

    # Reminders

    def _show_due(self) -> None:
        """Beside the home pages alone: whoever is about to call, talks or wraps up is seeing to somebody already."""
        shell = self._context.shell
        due = self.reminders.open if shell.stack.currentWidget() is shell.home else []
        self.bar.show_items(due, self._context.now())

    def _on_front_changed(self) -> None:
        """A call has begun, or is over: what is due goes, or comes back."""
        self.reminders.look()
        self._show_due()

    def _on_reminder_put_off(self, item: TodayItem, at: datetime) -> None:
        if self.today.put_off(item, at):
            self.reminders.dismiss(item)

    def _on_reminder(self) -> None:
        shell = self._context.shell
        shell.showNormal() if shell.isMinimized() else shell.show()
        shell.activateWindow()  # asked for by the press on the notification

    # Calls

    def prepare(self, item: TodayItem) -> None:
        """The minute before the call that this item asks for; not while there is another call."""
        if self._session() is not None:
            return
        script = self._script(item.script) if item.script else None
        entry = item.calendar
        if entry is not None and (script is None or not entry.named):
            self._ask_on_home(item, script)
            return
        person = self.room.get(item.person.id) or (item.person if entry is not None else None)
        if script is None or person is None:
            return
        prospect = self._prospect(person, script, translate(item.advice.reason), item.facts if entry else {})
        prospect.prepare = item.prepare
        if entry is not None:
            prospect.number, prospect.link, prospect.entry = entry.number, entry.link, entry.key
            prospect.barred = prospect.barred or self.why_barred("", {"person": {"phone": entry.number}})
        self.reminders.dismiss(item)  # it is being seen to
        if item.advice.action in (ActionState.INTERVIEW, ActionState.ARRANGE):
            from callassist.ui.people.knowing import dialling_of

            ours = self._context.settings.text("me.phone")
            history = history_with(person)
            if entry is not None and entry.appointment is not None:
                history = with_values(history, interview=entry.appointment)
            words = self.room.words()
            prospect.dialling = dialling_of(person, history, self._context.now(), self.planner(), words, ours)
        self.show_prospect(prospect)

    def _ask_on_home(self, item: TodayItem, script: Script | None) -> None:
        """The form on Home, with what the calendar knows: who is called, or by which script, is still to be said."""
        home, entry = self._home, item.calendar
        known: dict[str, str] = {}
        for group in ("person", "job"):
            values = item.facts.get(group)
            if isinstance(values, Mapping):
                known |= {f"{group}.{name}": value for name, value in values.items() if isinstance(value, str)}
        person = self.room.get(item.person.id)
        if person is not None:
            self.call_requested.emit(KnownSuggestion(person.id, person.label, self._detail(person)))
        elif script is not None:
            self._context.shell.home.open("today")
            home.ask_facts(script, {"person.full_name": "", **known})
        else:
            named = item.person.label if entry is not None and entry.named else ""
            self.call_requested.emit(KnownSuggestion("", named, ""))
        home.form.fill(known)
        self._entry_asked = entry.key if entry is not None else ""

    def _guessed_script(self, item: TodayItem) -> str:
        """The title of the script that an entry of the calendar is called by, as one sees it before the call."""
        if item.calendar is None or not item.can_be_called:
            return ""
        return dict(self.scripts()).get(item.script, self.tr("Script still open"))

    def _read_text(self, text: str, then: Callable[[TextClues], None]) -> None:
        """What a text says of a call, read off the window's thread."""
        now = self._context.now()

        def work() -> TextClues:
            from callassist.people.text_clues import read_clues

            return read_clues(text, now, now.tzinfo or UTC, self.country_here())

        self.room.tasks.run(work, then)

    def _on_planned(self, facts: Facts, when: WhenRead, script: str) -> None:
        """A call for later: it stands in Coming up, with the person whom the form names."""
        form, now = self._home.form, self._context.now()
        before = self.room.get(form.person_id)
        person = self.room.learn(before, facts) if before is not None else self._tied(facts)
        if person is None or when.at is None:
            return
        at = when.at if when.clock is not None else when.at.replace(hour=0, minute=0)  # midnight is the day alone
        planned = Interaction(kind=InteractionKind.CALL_BACK, at=now, when=at, script=script)
        change = self.room.note(person.id, planned)
        form.taken_over()
        if change is not None:
            told = self.tr("{who} is to be called {when}.")
            self.today.say_planned(told.format(who=person.label, when=moment_short(when.at, now)), change)

    def _tied(self, facts: Facts) -> Person | None:
        """Whose call it is by its facts; somebody new by the number alone where no name is told."""
        if facts.get("person", {}).get("full_name"):
            return self.room.tie(facts)
        return self.room.learn(new_person(""), facts)

    def _on_change_entry(self, row: TodayRow | ComingRow) -> None:
        """Who is meant by an entry, and by which script, to be said under its row; once more, and it closes."""
        item = row.item
        entry = item.calendar if item is not None else None
        if item is None or entry is None or row.changing is not None:
            row.show_changing(None)
            return
        from callassist.ui.calendars.entry_tray import EntryTray

        ids = dict.fromkeys(filter(None, (item.person.id, *entry.alike)))
        people = [(id_, person.label) for id_ in ids if (person := self.room.get(id_)) is not None]
        tray = EntryTray(
            self._context.appearance, self.known, people, self.scripts(), person=item.person.id, script=item.script
        )

        def person_chosen(person: str) -> None:
            self._say_of_entry(row, entry.key, person=person, nobody=not person)

        def script_chosen(script: str) -> None:
            self._say_of_entry(row, entry.key, script=script)

        tray.person_chosen.connect(person_chosen)
        tray.script_chosen.connect(script_chosen)
        row.show_changing(tray)
        tray.take_focus()

    def _say_of_entry(self, row: TodayRow | ComingRow, key: str, **said: object) -> None:
        """It holds for all of a series."""
        row.show_changing(None)
        row.link.setFocus(Qt.FocusReason.OtherFocusReason)
        self.calendar.change_series(key, **said)

    def show_prospect(self, prospect: Prospect) -> None:
        look, shell, now = self._context.appearance, self._context.shell, self._context.now
        self._drop()
        page = self.preparing = PreparePage(look, shell.keys, prospect, now, self.room.around.dial)
        page.start_requested.connect(self._on_start)
        page.back_requested.connect(self._on_back)
        shell.show_page(page, ActionPlace.PREPARE, page.handlers(), prospect.person.label)

    def _prospect(self, person: Person, script: Script, reason: str, known: Values | None = None) -> Prospect:
        """`known` is what else is known of this call; what the record says goes before it."""
        now = self._context.now()
        facts = with_known(known or {}, self.room.facts(person, lang=script.lang))
        zone = str(facts.get("person", {}).get("zone") or "")
        lines = page(person.interactions, now.tzinfo, now, words=self.room.words()) if now.tzinfo else ()
        return Prospect(person, script, facts, reason, zone, last=lines, barred=self.why_barred(person.id, facts))

    def scripts(self) -> list[tuple[str, str]]:
        """Every script that can be used: id and title."""
        return [(offer.id, offer.title) for offer in self._feed.usable()]

    def _script(self, script_id: str) -> Script | None:
        return self._named_script(script_id, self._context.language())

    def _talking(self) -> bool:
        session = self._session()
        return session is not None and not session.finished

    def planner(self) -> PlannerSettings:
        return planner_settings(self._context.settings)

    def _on_start(self) -> None:
        if self.preparing is None:
            return
        prospect = self.preparing.prospect
        now = self.room.facts(prospect.person, lang=prospect.script.lang)  # the hour may be another by now
        facts, person = with_known(prospect.facts, now), prospect.person.id
        if not person:  # somebody whom only the calendar names
            facts, person = self.facts_for(facts, prospect.script)
            if person and prospect.entry:
                self.calendar.change_series(prospect.entry, person=person)
        if self._start(prospect.script, facts, person):
            self._drop()
        else:
            self._on_back()

    def _on_back(self) -> None:
        self._context.shell.show_home()
        self._drop()

    def _drop(self) -> None:
        if self.preparing is not None:
            self._context.shell.drop_page(self.preparing)
            self.preparing = None

    def facts_for(self, facts: Facts, script: Script, person_id: str = "") -> tuple[dict[str, dict[str, Value]], str]:
        """The facts of a call that begins with what was typed, and whose call it is: what is known stands behind it."""
        typed = cast("Mapping[str, Mapping[str, Value]]", facts)  # text, all of it
        if script.id in WORDLESS:
            return {group: dict(values) for group, values in typed.items()}, ""
        known = self.room.get(person_id)
        person = self.room.learn(known, facts) if known is not None else self.room.tie(facts)
        if self._entry_asked and person is not None:
            self.calendar.change_series(self._entry_asked, person=person.id)
        self._entry_asked = ""
        found = self.room.facts(person, lang=script.lang) if person is not None else {}
        second = self.room.get(str(typed.get("about", {}).get("id") or ""))
        if second is not None:
            found["about"] = dict(self.room.facts(second, lang=script.lang)["person"])
        for group, values in typed.items():
            found[group] = {**found.get(group, {}), **{name: value for name, value in values.items() if value}}
        return found, person.id if person is not None else ""

    def never_again(self, call: CallView) -> bool | None:
        """Whether the person of a call asked not to be called any more; None where nobody is known to it."""
        person = self.after_calls.person_of(call)
        return None if person is None else history_with(person).never_again is not None

    def toggle_never_again(self, call: CallView) -> str:
        """Note that the person of a call asks not to be called any more, or take that back; what was done, in words."""
        person, asked = self.after_calls.person_of(call), self.never_again(call)
        if person is None:
            return self.tr("It is not known whom this call is with.")
        before = self._barring.pop(person.id, None)
        if asked and before is not None:
            self.room.take_back(before)
        else:
            kind = InteractionKind.MAY_CALL if asked else InteractionKind.NEVER_AGAIN
            change = self.room.note(person.id, Interaction(kind=kind, at=self._context.now()))
            if change is None:
                return self.tr("The record could not be changed.")
            if not asked:
                self._barring[person.id] = change
        told = self.tr("{who} may be called again.") if asked else self.tr("Noted: {who} is not to be called again.")
        return told.format(who=person.label)

    def planning(self) -> NextCallPlanning:
        """The planner's view of a call, for its wrap-up."""
        return NextCallPlanning(
            self._context.now,
            person=self.after_calls.person_of,
            settings=self.planner(),
            zone=self._context.now().tzinfo,
            words=self.room.words(),
            by_lists=self.room.by_lists,
        )

    def call_over(self, call: CallView, header: CallHeader) -> CallHeader:
        """Write what a call came to into the person's record; the header, tied to them where it was not."""
        return self.after_calls.write(call, header)

    # What the page of a person asks for

    def shown(self) -> KnownSuggestion | None:
        """Whose page is open."""
        known = self._page.known if self._page is not None and self._page.shown else None
        if known is None:
            return None
        return KnownSuggestion(known.person.id, known.person.label, self._detail(known.person))

    def _on_call_person(self) -> None:
        """By the script that is due, after its preparation; else by one that is chosen on Home."""
        shown = self._page.known if self._page is not None else None
        if shown is None:
            return
        item = next((item for item in self.room.today if item.person.id == shown.person.id and item.script), None)
        script = self._script(shown.advice.script) if shown.advice and shown.advice.script else None
        if item is not None:
            self.prepare(item)
        elif script is not None and shown.advice is not None:
            prospect = self._prospect(shown.person, script, shown.advice.reason)
            prospect.prepare = preparation(shown.advice.action, words=self.room.words())
            prospect.dialling = shown.dialling
            self.show_prospect(prospect)
        else:
            self.call_requested.emit(KnownSuggestion(shown.person.id, shown.person.label, self._detail(shown.person)))

    def _on_calendar(self) -> None:
        """Their dates as a file, opened by whatever program the calendar is in."""
        shown = self._page.known if self._page is not None else None
        if shown is not None:
            self._hand_dates(shown.person, self.page().person.warning.say)

    def _on_calendar_of(self, person_id: str) -> None:
        person = self.room.get(person_id)
        if person is not None:
            self._hand_dates(person, lambda sentence: self.today.way_back.say(sentence, undo=False))

    def _hand_dates(self, person: Person, say: Callable[[str], None]) -> None:
        now, words, folder = self._context.now(), self.room.words(), self._context.handed_out

        def work() -> Path:
            return calendar_file(person, now, words, folder)

        def opened(path: Path) -> None:
            if not open_file(path):
                say(self.tr("No program here opens calendar files; the file is in {place}.").format(place=path))

        def failed(error: Exception) -> None:
            say(
                self.tr("No file for the calendar could be written: {why}").format(why=translate(describe_error(error)))
            )

        self.room.tasks.run(work, opened, failed)

    def _on_traces(self) -> None:
        shown = self._page.known if self._page is not None else None
        if shown is None:
            return
        person, forgetting = shown.person, self.page().person.forgetting
        self.room.tasks.run(
            lambda: self.privacy().traces(person),
            forgetting.show_traces,
            lambda error: forgetting.say(translate(error)),
        )

    def _on_forget(self, traces: Traces, alike: bool) -> None:
        book, page = self.room.book, self.page()
        if book is None:
            return

        def done(_: object) -> None:
            page.show_list()
            self.room.imported = ()
            self.calendar.forget_before()
            page.say(self.tr("{who} is forgotten.").format(who=traces.person.label))
            self.room.refresh_files()
            self._home.forget(traces.person)
            self.forgotten.emit()

        def failed(error: Exception) -> None:
            told = self.tr("Not everything could be removed: {why}. Forget once more to go on.")
            page.person.forgetting.show_traces(traces)
            page.person.forgetting.say(told.format(why=translate(describe_error(error))))

        def work() -> None:
            clear(self._context.handed_out, older_than=0)  # what was handed to other programs may name them
            self.privacy().forget(traces, book, alike=alike)

        self.room.tasks.run(work, done, failed)

    def country_here(self) -> str:
        """The country of numbers that name none; looked up off the window's thread."""
        return our_country(self._context.settings.text("me.phone"), str(self._context.now().tzinfo))

    def _on_setting(self, name: str) -> None:
        if name.startswith(("planner.", "me.", "look.language")):
            self.room.recompute()

    def close(self) -> None:
        self.timer.stop()
        self.calendars.close()
        self.tray.close()
        if self._page is not None:
            self._page.finish()
        self.room.close()


def with_known(known: Values, facts: Facts) -> dict[str, dict[str, Value]]:
    """The facts, and what is known besides; what stands in the facts goes before it."""
    found: dict[str, dict[str, Value]] = {
        group: dict(values) for group, values in known.items() if isinstance(values, Mapping)
    }
    for group, values in cast("Mapping[str, Mapping[str, Value]]", facts).items():
        told = {name: value for name, value in values.items() if value not in (None, "")}
        found[group] = {**values, **found.get(group, {}), **told}
    return found


def our_country(number: str, zone: str) -> str:
    """The country that a number without + most likely belongs to: that of our own number, else of our clock."""
    return country_of_number(number) or country_of(zone)


def calendar_file(person: Person, now: datetime, words: ReasonLanguage, folder: Path) -> Path:
    """The dates of somebody as a file to be opened. Raises OSError; ValueError when there are none."""
    from callassist.exports.file_names import safe_name
    from callassist.exports.ics import calendar, events_of

    events = events_of(person, now, str(now.tzinfo or "UTC"), words=words)
    if not events:
        raise ValueError("there is no date to come")
    return write_temp_file(folder, safe_name(person.label, ".ics"), calendar(events, now))


def open_file(path: Path) -> bool:
    """In the user's own program for it; False where there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
