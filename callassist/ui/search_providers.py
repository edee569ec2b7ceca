"""Says what the one search field finds: on Home people, scripts, pages and help, in a call what the call can use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from callassist.calls.header_facts import person_or_company
from callassist.settings import HIDDEN, TABLE
from callassist.ui.actions import ActionPlace
from callassist.ui.context import AppContext

if TYPE_CHECKING:
    from callassist.ui.home.page import ScriptOffer
    from callassist.ui.live.page import LivePage
    from callassist.ui.navigation import Navigation, PageWorld
    from callassist.ui.palette import Provider
    from callassist.ui.people_controller import PeopleController
    from callassist.ui.studio_controller import StudioController

PRACTICE = "practice-call"

Found = tuple[str, str, Callable[[], None]]
"""What is found: its words, more words it is found by, and what opens it."""


class SearchProviders(QObject):
    """Makes the providers anew each time the search field opens."""

    def __init__(
        self,
        context: AppContext,
        world: PageWorld,
        navigation: Navigation,
        studio: Callable[[], StudioController],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._world, self._navigation, self._studio = context, world, navigation, studio

    def providers(self) -> list[Provider]:
        """What can be found from where the person is."""
        from callassist.ui.finding import Commands

        keys = self._context.shell.keys
        place = keys.place or ActionPlace.HOME
        commands = Commands(keys, place)
        live = self._world.call.live if self._world.call is not None else None
        if place is ActionPlace.CALL and live is not None:
            return self._in_call(commands, live)
        if place is ActionPlace.WRAPUP:
            return [commands, self._never_again()]
        return self._on_home(commands) if place is ActionPlace.HOME else [commands]

    def _in_call(self, commands: Provider, live: LivePage) -> list[Provider]:
        from callassist.ui.finding import CallParts, FirstThings, Things

        world, files = self._world, self._world.files
        people = [files.people.seeker(self._read_out)] if files is not None else []
        scripts = Things(self.tr("go on by this script"), self._other_scripts())
        waiting = [(who, "", partial(world.calling.come_back, id_)) for id_, who in world.set_aside()]
        aside = FirstThings(self.tr("come back to this call"), waiting)
        return [aside, *people, CallParts(live), commands, self._never_again(), scripts]

    def _never_again(self) -> Provider:
        """What somebody may ask for on the telephone, to be noted of them at once, and to be taken back."""
        from callassist.ui.finding import Things

        calling = self._world.calling
        asked = calling.never_again()
        title = self.tr("May be called again") if asked else self.tr("Never call again")
        words = self.tr("do not call, no more calls, bar")
        names = [(title, words, calling.toggle_never_again)] if asked is not None else []
        return Things(self.tr("person"), names)

    def _on_home(self, commands: Provider) -> list[Provider]:
        from callassist.ui.finding import FirstThings, NewPerson, Things

        home, files = self._context.shell.home, self._world.files
        people: list[Provider] = [files.people.seeker()] if files is not None else []
        new: list[Provider] = []
        if files is not None:
            words = self.tr("add somebody, a person, a contact")
            new = [
                NewPerson(self.tr("people"), self.tr("New person"), words, files.people.add_person),
                Things(self.tr("people"), [self._forgetting(files.people), *self._barring(files.people)]),
            ]
        scripts = [
            (offer.title, offer.about, partial(self._world.choose_script, offer.id, offer.lang))
            for offer in self._usable()
        ]
        make: list[Found] = [
            (self.tr("New script"), self.tr("studio, write, make a script"), lambda: self._studio().new_script()),
            (
                self.tr("Paste a guide"),
                self.tr("studio, make a script of a text"),
                lambda: self._studio().paste_guide(),
            ),
            *(
                (self.tr("Change “{title}”").format(title=offer.title), "", partial(self._change, offer))
                for offer in (files.feed.offers if files is not None else [])
            ),
        ]
        about = {"files": self.tr("backup, restore, safety copy, move to a new computer")}
        pages = [
            (title, about.get(id_, ""), partial(self._navigation.open_page, id_)) for id_, title in home.pages().items()
        ]
        return [
            FirstThings(self.tr("go on with this call"), self._unfinished()),
            *people,
            commands,
            *new,
            Things(self.tr("script"), scripts, weight=2.0),
            Things(self.tr("studio"), make),
            Things(self.tr("list"), self._world.lists.found() if files is not None else [], weight=2.0),
            Things(self.tr("page"), pages, weight=1.0),
            Things(self.tr("setting"), self._settings()),
            Things(self.tr("help"), self._help_topics()),
        ]

    def _forgetting(self, people: PeopleController) -> Found:
        shown = people.shown()
        title = self.tr("Forget {who} …").format(who=shown.label) if shown is not None else self.tr("Forget a person …")
        return title, self.tr("delete, remove, erase for good"), people.forget_person

    def _barring(self, people: PeopleController) -> list[Found]:
        """Whose page is open can be noted as not to be called again."""
        shown = people.shown()
        if shown is None or people.why_barred(shown.id, {}):
            return []
        words = self.tr("do not call, no more calls, bar")
        return [(self.tr("Never call {who} again").format(who=shown.label), words, people.bar_person)]

    def _unfinished(self) -> list[Found]:
        """The calls to go on with, by whom each is with: by its script's name, a new one is meant."""
        files, calling = self._world.files, self._world.calling
        headers = [call.header for call in files.feed.unfinished] if files is not None else []
        named = ((header, person_or_company(header)) for header in headers)
        return [(who, "", partial(calling.come_back, header.id)) for header, who in named if who]

    def _usable(self) -> list[ScriptOffer]:
        files = self._world.files
        return files.feed.usable() if files is not None else []

    def _other_scripts(self) -> list[Found]:
        """What the call can go on by, besides its own script."""
        call = self._world.call
        own = call.session.script.id if call is not None else ""
        usable = [offer for offer in self._usable() if offer.id not in (own, PRACTICE)]
        return [(offer.title, offer.about, partial(self._turn_to, offer)) for offer in usable]

    def _change(self, offer: ScriptOffer) -> None:
        self._studio().change(offer.id, offer.lang)

    def _turn_to(self, offer: ScriptOffer) -> None:
        script = self._world.script(offer.id, offer.lang)
        if script is not None:
            self._world.calling.turn_to(script)

    def _read_out(self, person_id: str) -> None:
        """Somebody was searched for in a call: how they are reached is shown there, without leaving the call."""
        if self._world.files is not None:
            self._world.calling.say(self._world.files.people.read_out(person_id))

    def _settings(self) -> list[Found]:
        """Each by its label, by what can be chosen in it, and by what else it is called."""
        also = {"data.backup": self.tr("backup, safety copy"), "look.text_size": self.tr("font, larger, smaller")}

        def words(*texts: str) -> str:
            return " ".join(QCoreApplication.translate("Settings", text) for text in texts)

        return [
            (
                words(setting.label),
                f"{words(setting.group, *(label for _, label in setting.choices))} {also.get(setting.name, '')}",
                partial(self._navigation.open_setting, setting),
            )
            for setting in TABLE
            if setting.group != HIDDEN and setting.is_here
        ]

    def _help_topics(self) -> list[Found]:
        from callassist.ui.help.pages import help_pages

        return [
            (page.title, " ".join(page.headings), partial(self._navigation.open_help, page.id))
            for page in help_pages(self._context.language())
        ]
