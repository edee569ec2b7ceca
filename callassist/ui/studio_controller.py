"""Opens the studio on a script, and brings the window back to where it came from."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from callassist import __version__
from callassist.calls.pivots import SCRIPTS
from callassist.catalogs import catalog
from callassist.files import Disk, read_plain, write_atomic
from callassist.languages import bare_language
from callassist.messages import describe_error
from callassist.paths import make_private
from callassist.script.arrivals import Arrival, ingest
from callassist.script.edit.acts import new_script
from callassist.script.edit.language_drift import bring, in_language, last_changes
from callassist.script.edit.layout import read_layout
from callassist.script.edit.pieces import Said
from callassist.script.edit.rows import read_rows
from callassist.script.edit.versions import Versions
from callassist.script.free_names import free_name
from callassist.script.library import SUFFIX, LibraryEntry, Origin
from callassist.script.lines import slug
from callassist.script.packs import PackRefused
from callassist.script.problems import errors_in
from callassist.script.source import LARGEST
from callassist.store.stats import script_use
from callassist.ui.actions import ActionPlace
from callassist.ui.context import AppContext
from callassist.ui.script_publishing import ScriptPublishing
from callassist.ui.studio.open_script import OpenScript
from callassist.ui.translate import translate
from callassist.ui.trial import Trial

if TYPE_CHECKING:
    from pathlib import Path

    from callassist.script.script_model import Script
    from callassist.ui.bridge import Bridge
    from callassist.ui.call_controller import CallingWorld
    from callassist.ui.live.page import LivePage
    from callassist.ui.office_controller import OfficeController
    from callassist.ui.scripts.scripts_controller import ScriptsController
    from callassist.ui.studio.call_preview import PreviewPeople
    from callassist.ui.studio.guide_page import GuidePage
    from callassist.ui.studio.language_view import OtherText
    from callassist.ui.studio.mend_strip import MendStrip
    from callassist.ui.studio.page import StudioPage


class StudioController(QObject):
    """At most one script is open at a time."""

    changed = Signal()
    """Scripts are others than before."""
    closed = Signal()
    """Nothing is edited any more."""

    def __init__(
        self,
        context: AppContext,
        world: CallingWorld,
        scripts: ScriptsController,
        office: Callable[[], OfficeController],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._world, self._scripts, self._office = context, world, scripts, office
        self.page: StudioPage | None = None
        self._made = b""
        """What was in the copy when it was made for this page; empty where it was there before."""
        self.trial: Trial | None = None
        self.strip: MendStrip | None = None
        self.guide: GuidePage | None = None
        self._publishing: ScriptPublishing | None = None

    def edit(self, entry: LibraryEntry) -> None:
        """Open a script; why it cannot be is said where it was asked for."""
        self._say_here(self.open(entry))

    def change(self, script_id: str, lang: str) -> None:
        """Open the script that is used by this name."""
        entry = self._world.library.entry(script_id, lang)
        if entry is not None:
            self.edit(entry)

    def merge_original(self, entry: LibraryEntry) -> None:
        """Open an own copy, with what changed in its original since."""
        self.edit(entry)
        page, library = self.page, self._world.library
        if page is not None and page.script.path == entry.path and self._publishing is not None:
            self._publishing.put_together(*library.original(entry))
            self.changed.emit()

    def _preview_people(self) -> PreviewPeople:
        from callassist.ui.studio.call_preview import PreviewPeople

        people = self._world.opened.people

        def find(text: str) -> list[tuple[str, str, str]]:
            return [(one.id, one.label, one.detail) for one in people.anybody(text)]

        return PreviewPeople(find, people.facts_of)

    def _say_here(self, refused: str) -> None:
        if refused:
            at_scripts = self._context.shell.home.current == "scripts"
            (self._scripts if at_scripts else self._world.home).say(refused)

    def open(self, entry: LibraryEntry, step: str = "") -> str:
        """Open a script; one that is not the person's own is copied for them first. Why it cannot be, or nothing."""
        from callassist.ui.studio.page import StudioPage

        again = self.page is not None and self.page.script.path == entry.path
        made, self._made = (self._made, b"") if again else (b"", self._made)
        self.close()
        context, library = self._context, self._world.library
        path = entry.path
        try:
            if entry.origin is not Origin.OWN and self._world.writable:
                path = library.make_own(entry)
                made = read_plain(path, LARGEST)
            script = OpenScript(
                path,
                library.user,
                self._world.opened.writer,
                context.clock.now,
                root=library.user,
                who=context.settings.text("me.name"),
                published=library.published(entry),
                read_only=not self._world.writable,
            )
        except (OSError, UnicodeDecodeError) as error:
            return self.tr("That did not work, and nothing was changed: {why}.").format(
                why=translate(describe_error(error))
            )
        origin = self.tr("my copy") if entry.hides or made else self.tr("my own")
        self.page = StudioPage(
            context.appearance,
            context.shell.keys,
            script,
            origin=origin,
            who=context.settings.text("me.name"),
            people=self._preview_people(),
            others=lambda: self._other_languages(entry.id, entry.lang),
        )
        page = self.page
        self._publishing = ScriptPublishing(page, library, self._office())
        self._made = made
        page.language.write_requested.connect(self._write_in)
        page.language.begin_requested.connect(self._begin_in)
        self._world.opened.finder.ask(
            "use of a script",
            lambda index: script_use(index, entry.id),
            lambda use: page.script.take_use(use) if page is self.page else None,
        )
        self.page.left.connect(self.leave)
        self.page.try_requested.connect(self.try_it)
        if step:
            script.choose("step", step)
        context.shell.show_page(self.page, ActionPlace.STUDIO, self.page.handlers(), entry.title)
        self.page.take_focus()
        if made:
            self.changed.emit()
        return ""

    def new_script(self) -> None:
        """A new script of the person's own, open."""
        self._say_here(self._new())

    def _new(self) -> str:
        library = self._world.library
        title = self.tr("My script")
        taken = {entry.id for entry in library.entries()}
        name = free_name(
            slug(title) or "script", lambda name: name in taken or (library.user / f"{name}{SUFFIX}").exists()
        )
        words = {
            "done": self.tr("Done"),
            "callback": self.tr("Call back agreed"),
            "no-answer": self.tr("No answer"),
            "first": self.tr("Hello"),
            "hello": self.tr("Hello, this is {{ me.name }}. Do you have a minute?"),
            "yes": self.tr("Yes"),
            "not-now": self.tr("Not now"),
            "nobody": self.tr("No answer"),
            "last": self.tr("Goodbye"),
            "goodbye": self.tr("Thank you. Goodbye."),
        }
        lang = catalog(self._context.language()).language
        path = library.user / f"{name}{SUFFIX}"
        try:
            make_private(path.parent)
            text = new_script(title, name, lang, words)
            write_atomic(path, text.encode(), Disk(), keep_previous=False)
        except OSError as error:
            return self.tr("That did not work, and nothing was changed: {why}.").format(
                why=translate(describe_error(error))
            )
        self.changed.emit()
        entry = next((one for one in library.entries() if one.path == path), None)
        return self.open(entry) if entry is not None else ""

    # Two languages

    def _other_languages(self, script: str, lang: str) -> dict[str, OtherText]:
        """The texts of the same script in other languages that can be read."""
        from callassist.ui.studio.language_view import OtherText

        library, found = self._world.library, dict[str, OtherText]()
        for entry in library.entries():
            if entry.id == script and bare_language(entry.lang) != bare_language(lang):
                with contextlib.suppress(OSError, UnicodeDecodeError):
                    text = read_plain(entry.path, LARGEST).decode("utf-8")
                    own = entry.origin is Origin.OWN
                    versions = Versions(library.user, entry.path).all() if own else []
                    changes = last_changes([(one.ended, one.text) for one in versions])
                    found[entry.lang] = OtherText(entry.lang, text, changes)
        return found

    def _write_in(self, lang: str) -> None:
        """Go on in another language at the step in front: what is missing there stands there in the words of this one,
        to be written over."""
        page = self.page
        if page is None:
            return
        here, shown = page.script.layout, page.script.section()
        entry = next(
            (one for one in self._world.library.entries() if one.id == here.header.id and one.lang == lang), None
        )
        if entry is None:
            return
        step = shown.id if shown is not None and shown.is_step else ""
        if refused := self.open(entry, step):
            page.say(refused)
            return
        other = self.page
        if other is None:
            return
        brought = bring(here, step, other.script.layout) if step else None
        if brought is not None and not other.script.read_only:
            rows, row = brought
            other.script.buffer.replace(rows.text, "bring")
            other.script.check()
            other.script.choose_row(row)
            other.show_row(row)
        other.tongue.setChecked(True)

    def _begin_in(self, lang: str) -> None:
        """A script of the same id in another language, with the words of the open one, and open."""
        page, library = self.page, self._world.library
        if page is None:
            return
        layout, section = page.script.layout, page.script.section()
        folder = library.user / lang
        stem = free_name(layout.header.id, lambda name: (folder / f"{name}{SUFFIX}").exists())
        path = folder / f"{stem}{SUFFIX}"
        try:
            make_private(folder)
            write_atomic(path, in_language(layout, lang).encode("utf-8"), Disk(), keep_previous=False)
        except OSError as error:
            page.say(
                self.tr("That did not work, and nothing was changed: {why}.").format(
                    why=translate(describe_error(error))
                )
            )
            return
        self.changed.emit()
        entry = next((one for one in library.entries() if one.path == path), None)
        if entry is not None:
            self.open(entry, section.id if section is not None and section.is_step else "")
            if self.page is not None:
                self.page.tongue.setChecked(True)

    def paste_guide(self, path: Path | None = None) -> None:
        """A page to paste a guide into, or with one from a file, of which a script is made and opened."""
        from callassist.ui.studio.guide_page import GuidePage

        self.close()
        context = self._context
        page = self.guide = GuidePage(context.appearance, context.shell.keys, self._world.library)
        page.left.connect(self.leave)
        page.made.connect(self._take_guide)
        context.shell.show_page(page, ActionPlace.STUDIO, page.handlers(), self.tr("Paste a guide"))
        page.take_focus()
        if path is not None:
            page.take_file(path)

    def _take_guide(self, arrival: Arrival) -> None:
        """Write the script that was made, and open it."""
        page, library = self.guide, self._world.library
        try:
            path = ingest(arrival, library, app_version=__version__, now=self._context.now())
        except (PackRefused, OSError) as error:
            if page is not None:
                why = translate(describe_error(error))
                page.say_failed(self.tr("That did not work, and nothing was changed: {why}.").format(why=why))
            return
        if page is not None:
            page.taken_over()
        self.changed.emit()
        entry = next((one for one in library.entries() if one.path == path), None)
        if entry is not None:
            self.open(entry)

    # Try it

    def try_it(self) -> None:
        """A call from the step in front, of which nothing is kept; the same one again, with what was changed since."""
        page = self.page
        if page is None:
            return
        page.script.check()
        script, section = page.script.last_sound, page.script.section()
        if script is None:
            page.say(self.tr("It can be tried as soon as it can be used: look at what is wrong first."))
            return
        if self.trial is None:
            self.trial = Trial(self._context, self._world.planning(), self._companions)
            self.trial.left.connect(self.back_from_trial)
        facts = page.preview.known()
        step = section.id if section is not None and section.is_step else script.main[0].id
        self.trial.show(script, step, facts)

    def back_from_trial(self) -> None:
        """The studio is in front again; the try waits."""
        page = self.page
        if page is not None:
            self._context.shell.show_page(page, ActionPlace.STUDIO, page.handlers(), page.script.layout.header.title)
            page.take_focus()

    def _companions(self, lang: str) -> dict[str, Script]:
        found: dict[str, Script] = {}
        for script_id in SCRIPTS.values():
            entry = self._world.library.entry(script_id, lang)
            script = entry.script if entry is not None else None
            if script is not None:
                found[script_id] = script
        return found

    # From a call

    def mend_words(self) -> None:
        """The words of the open step of the call, to be changed in the person's own copy of the script."""
        call = self._world.call
        if call is not None and call.live is not None and (refused := self._mend(call.live, call.bridge)):
            self._world.calling.say(refused)

    def _mend(self, live: LivePage, bridge: Bridge) -> str:
        """Open the words of the call's step in place. Why not, or nothing."""
        from callassist.ui.studio.mend_strip import MendStrip

        if self.strip is not None and isValid(self.strip):  # it goes with the page of its call
            self.strip.take_focus()
            return ""
        running = bridge.script_here()
        entry = self._world.library.entry(running.id, running.lang)
        step = bridge.session.step.id
        if entry is None or not self._world.writable:
            return self.tr("These words cannot be changed here.")
        layout = read_layout(read_rows(running.text))
        section = layout.step(step)
        if section is None or not any(isinstance(placed.piece, Said) for placed in section.pieces):
            return self.tr("There are no words of this script here.")
        place, state = bridge.session.state.step, bridge.session.state
        key = self._context.shell.keys.actions.printed("Return")
        strip = self.strip = MendStrip(
            self._context.appearance,
            layout,
            section,
            lambda number: state.wordings.get((place, number), 0),
            key,
            f"mend/{running.id}/{running.lang}/{step}",
        )
        strip.kept.connect(partial(self._keep_words, live, entry, step))
        strip.closed.connect(lambda: self._drop_strip(live))
        bridge.step_changed.connect(
            lambda: self._put_strip_away(live, strip, went_on=bridge.session.state.step != place)
        )
        live.field_left.connect(strip.closed)
        live.add_below_header(strip)
        strip.take_focus()
        return ""

    def _keep_words(self, live: LivePage, entry: LibraryEntry, step: str, words: Mapping[tuple[int, int], str]) -> None:
        """Write the new words into the person's own script, and have the call use them."""
        library = self._world.library
        try:
            path = library.make_own(entry)
            script = OpenScript(
                path,
                library.user,
                self._world.opened.writer,
                self._context.clock.now,
                root=library.user,
                who=self._context.settings.text("me.name"),
            )
        except (OSError, UnicodeDecodeError) as error:
            self._tell(self.tr("That did not work, and nothing was changed: {why}."), translate(describe_error(error)))
            return
        done = False
        for (place, wording), text in words.items():
            section = script.layout.step(step)
            placed = section.pieces[place] if section is not None and place < len(section.pieces) else None
            if placed is None or not isinstance(placed.piece, Said) or wording >= len(placed.piece.wordings):
                continue
            said = list(placed.piece.wordings)
            said[wording] = replace(said[wording], text=text)
            done = script.change(placed, Said(tuple(said))) or done
        script.check()
        if not done:
            self._tell(self.tr("These words could not be found in the script any more."), "")
            return
        wrong = errors_in(script.problems)
        if wrong:
            self._tell(self.tr("With these words the script could not be used: {why}"), translate(wrong[0].message))
            script.undo()
            script.check()
            return
        if not script.settle():
            self._tell(self.tr("Not everything is saved yet."), "")
        self._drop_strip(live)
        self.changed.emit()
        self._world.calling.use_new_words(entry.id)

    def _tell(self, sentence: str, why: str) -> None:
        if self.strip is not None:
            self.strip.told.say(sentence.format(why=why))

    def _put_strip_away(self, live: LivePage, strip: MendStrip, *, went_on: bool) -> None:
        """The call goes on at another step: what was written waits until these words are to be changed again."""
        if went_on and strip is self.strip:
            self.strip = None
            strip.hide()
            strip.deleteLater()
            live.act()

    def _drop_strip(self, live: LivePage) -> None:
        strip, self.strip = self.strip, None
        if strip is not None:
            strip.taken_over()
            strip.hide()
            strip.deleteLater()
            live.act()

    def leave(self) -> None:
        """Back to where the studio was opened from."""
        self.close()
        self._context.shell.show_home()
        self.changed.emit()
        self.closed.emit()

    def look(self) -> None:
        """Files changed on the disk: the open one may be among them."""
        page = self.page
        if page is not None and (theirs := page.script.file.look()) is not None:
            page.script.take_in(theirs)

    def close(self) -> None:
        """Leave nothing unwritten."""
        trial, self.trial = self.trial, None
        if trial is not None:
            trial.close()
        guide, self.guide = self.guide, None
        if guide is not None:
            self._context.shell.drop_page(guide)
        page, self.page = self.page, None
        if page is not None:
            page.script.settle()
            page.script.close()
            self._drop_copy(page)
            self._context.shell.drop_page(page)

    def _drop_copy(self, page: StudioPage) -> None:
        """A script that was only looked at stays the one that comes with the app."""
        made, self._made = self._made, b""
        if made and not page.script.file.versions.all():
            with contextlib.suppress(OSError):
                self._world.library.drop_unchanged(page.script.path, made)
