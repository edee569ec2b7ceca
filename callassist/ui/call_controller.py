"""The one call that is going on: begun or gone on with, shown, wrapped up, and closed.

There is at most one. Its pages are made when they are first shown, and dropped once it is closed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from callassist.calls.events import PivotTaken
from callassist.calls.fold import script_hashes
from callassist.calls.header_facts import person_or_company
from callassist.calls.pivots import SCRIPTS
from callassist.calls.session import CallSession
from callassist.messages import describe_error
from callassist.people.person_names import split_name
from callassist.store.storage import Damaged
from callassist.ui.actions import ActionPlace
from callassist.ui.bridge import Bridge
from callassist.ui.context import AppContext
from callassist.ui.dialler import dial_as
from callassist.ui.translate import translate

if TYPE_CHECKING:
    # All else is imported when it is needed: the window stands before there is a call.
    from callassist.planner.next_call_planning import NextCallPlanning
    from callassist.script.library import Library
    from callassist.script.script_model import Script
    from callassist.store.callfile import CallFile
    from callassist.store.calls import CallStore
    from callassist.ui.home.page import HomePage
    from callassist.ui.live.page import LivePage
    from callassist.ui.loaded import Loaded
    from callassist.ui.people_controller import PeopleController
    from callassist.ui.scripts.live_edit import LiveEdit
    from callassist.ui.wrapup.page import WrapUpPage

    class World(Protocol):
        """The files that a call is made of and kept in; read once the window stands."""

        @property
        def calls(self) -> CallStore: ...
        @property
        def library(self) -> Library: ...
        @property
        def people(self) -> PeopleController | None: ...
        @property
        def writable(self) -> bool: ...

        def script(self, script_id: str, lang: str | None) -> Script | None:
            """One that can be used; if there is none, Home says so."""
            ...

        def usual_seconds(self, script_id: str) -> Mapping[str, float] | None:
            """How long its steps usually take; None until enough calls were made by it."""
            ...

        def planning(self) -> NextCallPlanning: ...

        def ask_for(self, script: Script, facts: Mapping[str, Mapping[str, object]], person_id: str) -> None:
            """Have the call asked for on Home: something speaks against it."""
            ...

        def set_aside(self) -> Sequence[tuple[str, str]]:
            """The calls that wait: id and whom each is with, the newest first."""
            ...

    class CallingWorld(World, Protocol):
        """What stands beside the one call; `files` are None until the window stands, and `opened` is for afterwards."""

        @property
        def home(self) -> HomePage: ...
        @property
        def files(self) -> Loaded | None: ...
        @property
        def opened(self) -> Loaded: ...
        @property
        def calling(self) -> CallController: ...
        @property
        def call(self) -> OpenCall | None: ...


EDIT_LAG = 300
"""Milliseconds in which several changes to a call that was closed before are written down as one."""


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


class CallController(QObject):
    """What begins, shows and ends the call."""

    refused = Signal(str)
    """A call could not be begun, and why."""
    call_set_aside = Signal()
    """A call waits now, and nothing shows it any more."""
    call_discarded = Signal(str, str)
    """The call with this id, with somebody of this name, was left for good, and is to be removed."""
    mend_requested = Signal()
    """The words of the open step are to be changed in the script."""
    another_requested = Signal(str)
    """The call with this id is set aside, and another is to begin."""
    call_closed = Signal(str)
    """The call with this id is done, and nothing shows it any more."""

    live_shown = Signal(object)
    """The page of the call, made just now."""
    wrapup_shown = Signal(object)
    """The wrap-up of the call, made just now."""
    next_requested = Signal()
    """A call is put away, and the next on its list is to begin."""

    def __init__(self, context: AppContext, world: World, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._world = context, world
        self.call: OpenCall | None = None
        self._stayed = False
        self._edits = QTimer(self)
        """Runs while something is changed in a call that was closed before."""
        self._edits.setSingleShot(True)
        self._edits.setInterval(EDIT_LAG)
        self._edits.timeout.connect(self._write_down)
        context.shell.strip_changed.connect(self._on_strip_changed)
        context.shell.on_top_changed.connect(self._on_top_changed)
        context.shell.on_top_refused.connect(self._on_top_refused)

    # Begin

    def start(
        self, script: Script, facts: Mapping[str, Mapping[str, object]], *, person: str = "", listing: str = ""
    ) -> bool:
        """Begin a call; False when it could not, and why was said. `listing` is the id of the list that begins it."""
        from callassist.calls.begin import header_for
        from callassist.ui.key_names import key_facts

        world, clock = self._world, self._context.clock
        if not world.writable:
            self.refused.emit(translate(world.calls.read_only))
            return False
        known = {**facts, "me": {**self._context.settings.group("me"), **facts.get("me", {})}}
        if keys := key_facts(script.text, self._context.shell.keys.actions):
            known["call"] = {**keys, **facts.get("call", {})}
        header = header_for(script, known, self._context.now(), person=person, listing=listing)
        try:
            file = world.calls.create(header, {script.hash: script.text})
        except OSError as error:
            self.refused.emit(self.tr("The call cannot begin: {why}.").format(why=translate(describe_error(error))))
            return False
        session = CallSession(
            script,
            header,
            clock,
            file,
            companions=self._companions(script.lang),
            usual=world.usual_seconds(script.id),
        )
        self._take(session, file)
        session.start()
        self._show_live()
        return True

    def again(self, call_id: str) -> bool:
        """A new call to the same person, about the same job, by the same script."""
        try:
            header = self._world.calls.load(call_id).header
        except (OSError, Damaged) as error:
            self.refused.emit(translate(error))
            return False
        known = {group: dict(values) for group, values in header.facts.items() if group in ("person", "job", "about")}
        known.setdefault("about", {})["id"] = header.about
        script, people = self._world.script(header.script.id, header.script.lang), self._world.people
        if script is not None and people is not None and people.why_barred(header.person, known):
            self._world.ask_for(script, known, header.person)
            return False
        if script is None or not self.start(script, known, person=header.person):
            self._context.shell.home.open("today")
            return False
        return True

    def set_aside(self) -> str:
        """The call that goes on waits, and nothing shows it any more; its id. Empty when it cannot: that was said."""
        if self.call is None or self.call.session.finished or not (call_id := self._leave(self.call)):
            return ""
        self.call_set_aside.emit()
        return call_id

    def throw_away(self) -> None:
        """The call is left, and to be removed with all that it holds."""
        if self.call is not None:
            who = person_or_company(self.call.session.corrected_header())
            if call_id := self._leave(self.call):
                self.call_discarded.emit(call_id, who)

    def _leave(self, call: OpenCall) -> str:
        """All of it is on the disk, its clock stands, and nothing shows it any more; its id, empty when it cannot."""
        self._edits.stop()
        if call.live is not None:
            call.live.notes.keep_line()
        if not call.session.finished:
            call.session.set_aside()
        if not call.file.settle(0.5) or not self._world.calls.close_file(call.session.header.id, 0.5):
            if not call.session.finished:
                call.session.come_back()
            call.bridge.not_saved.emit(translate(call.file.failure) or self.tr("Not everything is saved yet."))
            return ""
        self._drop(call)
        return call.session.header.id

    def begin_another(self) -> None:
        """Set the call aside, and ask what the other is to be."""
        if call_id := self.set_aside():
            self.another_requested.emit(call_id)

    def come_back(self, call_id: str) -> None:
        """Go on with a call that was set aside; the one that goes on waits instead."""
        if self.call is None or self.set_aside():
            self.resume(call_id)

    def wrap_up(self, call_id: str) -> None:
        """End a call that was broken off, as it stood, and ask what is to be said of it."""
        if self.call is None or self.set_aside():
            self.resume(call_id, end=True)

    def _drop(self, call: OpenCall) -> None:
        """Nothing shows this call any more, and Home is in front."""
        call.close()
        self.call = None
        self._context.shell.show_home()
        for page in (call.live, call.wrapup):
            if page is not None:
                self._context.shell.drop_page(page)

    def resume(self, call_id: str, *, end: bool = False) -> bool:
        """Go on with a call that was broken off, at the step where it stood; one that is over is opened for editing.

        `end` ends it first, at the last moment that is known of it. What passed since then is no part of the call,
        unless it was broken off a moment ago.
        A call that goes on comes first: it is brought to the front instead.
        """
        if self.call is not None:
            (self._show_wrapup if self.call.session.finished else self._show_live)()
            return False
        opened = self._reopen(call_id, end=end)
        if opened is None:
            return False
        session, file = opened
        self._take(session, file)
        if not session.started:
            session.start()
        session.come_back()
        if session.finished:
            self._show_wrapup()
        else:
            self._show_live()
        return True

    def _reopen(self, call_id: str, *, end: bool) -> tuple[CallSession, CallFile] | None:
        from callassist.script.reader import read_text
        from callassist.store.recovery import as_left, set_aside_since

        world = self._world
        try:
            stored = world.calls.load(call_id)
            if stored.read_only or not world.writable:
                self.refused.emit(translate(stored.read_only or world.calls.read_only))
                return None
            file = world.calls.reopen(call_id)
        except (OSError, Damaged) as error:
            self.refused.emit(translate(error))
            return None
        used = script_hashes(stored.header, stored.entries)
        kept = {id_: read_text(stored.texts[hash_]).script for id_, hash_ in used.items() if hash_ in stored.texts}
        own = stored.header.script
        script = kept.pop(own.id, None) or world.script(own.id, own.lang)
        if script is None:
            return None
        companions = self._companions(script.lang) | {id_: other for id_, other in kept.items() if other is not None}
        last = as_left(stored).entry if end else set_aside_since(stored, self._context.clock.now())
        if last is not None:
            file.append(last)
        session = CallSession(
            script,
            stored.header,
            self._context.clock,
            file,
            entries=(*stored.entries, last) if last is not None else stored.entries,
            companions=companions,
            usual=world.usual_seconds(script.id),
        )
        return session, file

    def _companions(self, lang: str) -> dict[str, Script]:
        found: dict[str, Script] = {}
        for script_id in SCRIPTS.values():
            entry = self._world.library.entry(script_id, lang)
            if entry is not None and entry.script is not None:
                found[script_id] = entry.script
        return found

    def _take(self, session: CallSession, file: CallFile) -> None:
        bridge = Bridge(session, self._context.clock.now, file)
        bridge.pivots_changed.connect(self._keep_turned_script)
        if session.header.finished is not None:
            for changed in (bridge.outcome_changed, bridge.fields_changed, bridge.words_changed):
                changed.connect(self._on_edited)
        self.call = OpenCall(session, file, bridge)
        bridge.words_changed.connect(self._follow_name)

    def _follow_name(self) -> None:
        """The window is called by the name as it is now."""
        if self.call is not None:
            for page in (self.call.live, self.call.wrapup):
                if page is not None:
                    self._context.shell.name_page(page, _title(self.call))

    def tie(self) -> None:
        """The book of people is there now: a call that began before it is tied to its person at once."""
        call, people = self.call, self._world.people
        if call is None or people is None or call.session.header.person:
            return
        if person := people.after_calls.tie(call.session):
            call.session.header = replace(call.session.header, person=person)
            call.file.finish_header(call.session.final_header())

    def _keep_turned_script(self) -> None:
        """A call that turned to another script keeps that one's text too."""
        if self.call is None:
            return
        for entry in reversed(self.call.session.entries):
            if isinstance(entry.event, PivotTaken):
                other = self.call.session.companions.get(entry.event.script)
                if other is not None:
                    self.call.file.add_text(other.hash, other.text)
                return

    # Show

    def _show_live(self) -> None:
        from callassist.ui.live.page import LivePage

        call, context = self.call, self._context
        if call is None:
            return
        if call.live is None:
            call.live = LivePage(
                context.appearance,
                context.shell.keys,
                call.bridge,
                self._world.planning(),
                monotonic=context.clock.monotonic,
                phrases=lambda: context.settings.table("phrases"),
            )
            call.live.finished.connect(self._show_wrapup)
            call.live.compact_requested.connect(context.shell.toggle_strip)
            call.live.on_top_requested.connect(context.shell.toggle_on_top)
            call.live.another_requested.connect(self.begin_another)
            call.live.dial_requested.connect(self._dial)
            call.live.mend_requested.connect(self.mend_requested)
            call.live.view.record_requested.connect(self._correct_record)
            call.live.discard_requested.connect(self.throw_away)
            call.edits = self._watch_script(call, call.live)
            self._show_who_dials(call, call.live)
            self._show_who_waits(call.live)
            self.live_shown.emit(call.live)
        context.shell.show_page(call.live, ActionPlace.CALL, call.live.handlers(), _title(call))
        call.live.take_up()

    def _dial(self) -> None:
        """Hand the number of who is called to the user's telephone."""
        call, people = self.call, self._world.people
        if call is None:
            return
        person = people.room.get(call.session.header.person) if people is not None else None
        about = call.session.values.get("person", {})
        told = str(about.get("phone") or "") if isinstance(about, Mapping) else ""
        number, country = (person.number, person.country) if person is not None else (told, "")
        self.say(dial_as(self._context.settings)(number or told, country))

    def _show_who_dials(self, call: OpenCall, page: LivePage) -> None:
        """In a call that arranges another, who dials that one, when and on which number."""
        from callassist.ui.live.arranging_strip import ArrangingStrip, settles_who_dials

        if settles_who_dials(call.session.script):
            planning, ours = self._world.planning(), self._context.settings.text("me.phone")
            page.add_below_header(
                ArrangingStrip(self._context.appearance, call.bridge, lambda: planning.arranging(call.session, ours))
            )

    def _show_who_waits(self, page: LivePage) -> None:
        from callassist.ui.live.aside import AsideStrip

        if waiting := self._world.set_aside():
            strip = AsideStrip(self._context.appearance, waiting)
            strip.requested.connect(self.come_back)
            page.add_below_header(strip)

    def _correct_record(self, name: str, value: str) -> None:
        """What was put right in the call stands in the record of its person too."""
        from callassist.people.editing import with_value
        from callassist.ui.live.script_view import WHOLE_NAME, place_in_record

        call, people = self.call, self._world.people
        person = people.room.get(call.session.header.person) if call is not None and people is not None else None
        if person is not None and name == WHOLE_NAME:
            parts = split_name(value)
            person = replace(person, given=parts.given, middle=parts.middle, family=parts.family, full="")
        elif person is not None:
            person = with_value(person, place_in_record(name), value)
        changed = people.room.put(person) if people is not None and person is not None else None
        if changed is None:
            self.say(self.tr("The record could not be changed."))
        else:
            self.say(self.tr("Changed in the record of {who} too.").format(who=changed.after.label))

    def _watch_script(self, call: OpenCall, page: LivePage) -> LiveEdit:
        from callassist.ui.scripts.live_edit import EditNote, LiveEdit

        note = EditNote(self._context.appearance)
        page.hold_edit_note(note)
        return LiveEdit(call.bridge, call.file, self._world.library, note, self._context.shell.keys)

    def _show_wrapup(self) -> None:
        call, context = self.call, self._context
        if call is None:
            return
        from callassist.exports.call_documents import CallDocuments
        from callassist.exports.letters import Texts
        from callassist.ui.wrapup.page import WrapUpPage

        context.shell.leave_strip()
        if call.wrapup is not None:
            context.shell.drop_page(call.wrapup)
        planning = self._world.planning()
        call.wrapup = WrapUpPage(
            context.appearance,
            context.shell.keys,
            call.bridge,
            papers=CallDocuments(call.session, planning, context.handed_out, context.clock.now),
            planning=planning,
            texts=Texts(self._world.calls.root / "templates"),
            sender=context.settings.text("me.email"),
        )
        call.wrapup.back_requested.connect(self._back_to_call)
        call.wrapup.done_requested.connect(self.close_call)
        call.wrapup.next_requested.connect(self._close_and_go_on)
        call.wrapup.discard_requested.connect(self.throw_away)
        call.wrapup.never_again_requested.connect(self.toggle_never_again)
        self._show_never_again()
        self.wrapup_shown.emit(call.wrapup)
        context.shell.show_page(call.wrapup, ActionPlace.WRAPUP, call.wrapup.handlers(), _title(call))

    def never_again(self) -> bool | None:
        """Whether who is called asked not to be called any more; None where nobody is known to the call."""
        people = self._world.people
        return people.never_again(self.call.session) if people is not None and self.call is not None else None

    def toggle_never_again(self) -> None:
        """Note that they ask not to be called any more, or take it back; it stands in their record at once."""
        people = self._world.people
        if people is not None and self.call is not None:
            told = people.toggle_never_again(self.call.session)
            if self.call.wrapup is not None and self.call.wrapup.isVisible():
                self.call.wrapup.say_never_again(told)
            else:
                self.say(told)
            self._show_never_again()

    def _show_never_again(self) -> None:
        asked = self.never_again()
        if self.call is not None and self.call.wrapup is not None and asked is not None:
            self.call.wrapup.show_never_again(asked)

    def _back_to_call(self) -> None:
        call = self.call
        if call is None or not call.bridge.attempt(call.session.reopen):
            return
        if call.session.header.finished is not None:
            # It was closed before: killed from here on, it is a call that was broken off.
            self._edits.stop()
            call.file.finish_header(call.session.final_header())
        self._show_live()

    def say(self, sentence: str) -> None:
        """Something that went wrong elsewhere is said in the call, in place."""
        if self.call is not None:
            self.call.bridge.refused.emit(translate(sentence), ())

    def turn_to(self, script: Script) -> None:
        """The call goes on by another script."""
        call = self.call
        if call is not None and call.live is not None:
            call.file.add_text(script.hash, script.text)  # before the entry that needs it
            call.live.turn_to(script)

    def look_at_edits(self) -> None:
        """Scripts changed on the disk: the call's own may be among them."""
        if self.call is not None and self.call.edits is not None:
            self.call.edits.refresh_files()

    def use_new_words(self, script_id: str) -> None:
        """Words of the call were changed from the call itself: they are said from now on."""
        if self.call is not None and self.call.edits is not None:
            self.call.edits.take_now(script_id)

    def _on_strip_changed(self, on: bool) -> None:
        if self.call is not None and self.call.live is not None:
            self.call.live.header.set_in_strip(on)

    def _on_top_changed(self, on: bool) -> None:
        if self.call is not None and self.call.live is not None:
            self.call.live.header.set_on_top(on)

    def _on_top_refused(self) -> None:
        self.say(self.tr("On Wayland only the desktop keeps a window on top: choose it in the menu of the title bar."))

    def notes(self) -> str:
        """The call's notes as Markdown."""
        from callassist.calls.report import report
        from callassist.exports.markdown import markdown

        if self.call is None:
            return ""
        session = self.call.session
        return markdown(report(session.final_header(), session.entries, session.script, companions=session.companions))

    # End

    def _on_edited(self) -> None:
        if self.call is not None and self.call.session.finished:
            self._edits.start()

    def _write_down(self) -> str:
        """What is known of the call as a whole goes into its header, and what it came to to its person; its id."""
        call, people = self.call, self._world.people
        if call is None:
            return ""
        self._edits.stop()
        header = call.session.final_header()
        if people is not None:
            header = people.call_over(call.session, header)
            call.session.header = replace(call.session.header, person=header.person)
        call.file.finish_header(header)
        return header.id

    def close_call(self) -> None:
        """The call is done: its header says so, and home is in front."""
        call = self.call
        if call is None:
            return
        call_id = self._write_down()
        call.file.settle(0.5)
        self._drop(call)
        self.call_closed.emit(call_id)

    def _close_and_go_on(self) -> None:
        self.close_call()
        if self.call is None:
            self.next_requested.emit()

    def must_stay(self) -> bool:
        """Whether the window stays although it is to be closed: once, when something is not on the disk and cannot be.

        It says so where the call is shown, and what is closed again after that is meant.
        """
        call = self.call
        if call is None or self._stayed or call.file.settle(1.0):
            return False
        self._stayed = True
        call.bridge.not_saved.emit(
            self.tr("{why} Close the window once more to leave without what is not saved.").format(
                why=translate(call.file.failure) or self.tr("Not everything is saved yet.")
            )
        )
        return True

    def close(self) -> None:
        """Leave nothing unwritten. A call that goes on stays unfinished, and is offered again."""
        if self._edits.isActive():
            self._write_down()
        if self.call is not None:
            self.call.close()
            self.call.file.close(5.0)


def _title(call: OpenCall) -> str:
    return person_or_company(call.session.corrected_header()) or call.session.script.title
