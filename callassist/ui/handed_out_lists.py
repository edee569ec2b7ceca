"""The lists that the office hands out: who has whom by them, and whose call it gives to this desk next."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject

from callassist.messages import describe_error
from callassist.planner.config import planner_settings
from callassist.ui.translate import translate
from callassist.ui.widgets.announce import announce
from callassist.ui.widgets.person_parts import moment_short

if TYPE_CHECKING:
    from collections.abc import Callable

    from callassist.lists.list_model import CallingList
    from callassist.lists.standing import ListedPerson
    from callassist.office.handing_out import HandingOut, OfficeClaim
    from callassist.office.office_carrier import OutEntry
    from callassist.office.office_desk import OfficeDesk
    from callassist.store.list_files import ListFile, ListStore
    from callassist.ui.call_controller import CallingWorld
    from callassist.ui.context import AppContext
    from callassist.ui.handing_out_controller import HandingOutController
    from callassist.ui.lists.page import ListsPage
    from callassist.ui.office_state import OfficeState

    class ShownLists(Protocol):
        """The lists of the window, and the page that shows them."""

        @property
        def store(self) -> ListStore: ...
        def page(self) -> ListsPage: ...
        def file(self) -> ListFile | None: ...
        def show(self) -> None: ...
        def show_page(self) -> None: ...
        def change(self, listing: CallingList) -> bool: ...
        def begin_call(self, listing: CallingList, row: ListedPerson) -> bool: ...


RESERVED = 10
"""So many are reserved at once."""
NAMED = 6
"""People whom a colleague has who are named."""


class HandedOutLists(QObject):
    """What the office has a say in, of the lists of the window."""

    def __init__(
        self,
        context: AppContext,
        world: CallingWorld,
        handing: HandingOutController,
        lists: ShownLists,
        ask_office: Callable[[], None],
        parent: QObject,
    ) -> None:
        """`ask_office` begins a round with the office."""
        super().__init__(parent)
        self._context, self._world, self._lists, self._ask_office = context, world, lists, ask_office
        self._room = world.opened.people.room
        self.handing = handing

    def follow(self, office: OfficeState) -> None:
        """A round with the office is over."""
        self.handing.follow(office)
        if not office.running:
            self._lists.show()
        if self.handing.state.to_settle:
            self.settle()
        elif self._hands_out() and not office.running:
            self.handing.look_for_corrections(self._desk().stamp, self.settle)

    def settle(self) -> None:
        """Tell the office what became of whom it handed out, now or once it answers."""
        if self._hands_out() and not self.handing.state.away:
            desk = self._desk()
            self.handing.ask(lambda hand: hand.settle(desk.over, desk.stamp))

    def _hands_out(self) -> bool:
        return self.handing.member and any(file.listing.office for file in self._lists.store.all())

    def _desk(self) -> OfficeDesk:
        from callassist.office.office_desk import OfficeDesk

        call = self._world.calling.call
        return OfficeDesk(
            everybody=self._room.all(),
            files={file.listing.id: file for file in self._lists.store.all()},
            calls=self._world.opened.calls,
            settings=planner_settings(self._context.settings),
            now=self._context.now(),
            running=call.session.header.id if call is not None else "",
        )

    def may_change(self, file: ListFile) -> bool:
        """Whether this desk may change a list: what the office hands out is changed by who leads."""
        return not file.listing.office or self.handing.may

    def out(self, person_id: str) -> OutEntry | None:
        """Who has somebody, by the list in front."""
        file = self._lists.file()
        there = self.handing.state.lists.get(file.listing.id) if file is not None else None
        return next((one for one in there.out if one.person == person_id), None) if there is not None else None

    def with_whom(self, person_id: str) -> str:
        """Who has somebody by the list in front, and since when; empty where nobody has."""
        out, file = self.out(person_id), self._lists.file()
        if out is None or file is None or not file.listing.office:
            return ""
        if out.own and person_id in self.handing.state.reserved.get(file.listing.id, ()):
            return self.tr("Reserved for you")
        since = moment_short(out.since, self._context.now())
        told = self.tr("With you since {when}") if out.own else self.tr("With {name} since {when}")
        return told.format(name=out.holder, when=since)

    def words(self, list_id: str) -> str:
        """How many wait, and who has whom."""
        there = self.handing.state.lists.get(list_id)
        if not self.handing.member:
            return self.tr("This desk is in no office: nobody is called by this list from here.")
        if there is None:
            return self.tr("How many wait is known once the server has answered.")
        one, many = self.tr("1 waits to be called."), self.tr("{n} wait to be called.", "", there.waits)
        words = [one if there.waits == 1 else many.format(n=there.waits)]
        if there.later:
            words.append(self.tr("{n} later.", "", there.later).format(n=there.later))
        others: dict[str, list[str]] = {}
        for one in there.out:
            if not one.own:
                person = self._room.get(one.person)
                name = person.label if person is not None else one.person
                others.setdefault(one.holder, []).append(name)
        for holder, names in others.items():
            shown = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
            words.append(self.tr("With {holder}: {names}.").format(holder=holder, names=shown))
        reserved = len(self.handing.state.reserved.get(list_id, ()))
        if reserved:
            many = self.tr("{n} are reserved for you.", "", reserved).format(n=reserved)
            words.append(self.tr("1 is reserved for you.") if reserved == 1 else many)
        if self.handing.state.away:
            words.append(self.tr("So it stood before the server was away."))
        return " ".join(words)

    def say_error(self, error: Exception) -> None:
        """Say on the page what went wrong."""
        self._lists.page().say(translate(describe_error(error)))

    def on_hand_out(self) -> None:
        """Have the list in front handed out by the office, or by this desk alone again."""
        file, page = self._lists.file(), self._lists.page()
        if file is None:
            return
        listing = file.listing
        if not listing.office:
            told = self.tr("The office hands out “{name}” from now on.").format(name=listing.name)
            if self._lists.change(replace(listing, office=True)):
                page.say(told)
                self._ask_office()
            return

        def taken_back(_: object) -> None:
            told = self.tr("“{name}” is called from this desk alone again.").format(name=listing.name)
            if self._lists.store.get(listing.id) is file and self._lists.file() is file:
                self._lists.change(replace(file.listing, office=False))
                page.say(told)
                self._ask_office()

        self.handing.ask(lambda hand: hand.carrier.withdraw(listing.id), taken_back, self.say_error)

    def on_reserve(self) -> None:
        """Reserve people to call without the server, or give back those who are."""
        file, page = self._lists.file(), self._lists.page()
        if file is None:
            return
        list_id = file.listing.id
        if self.handing.state.reserved.get(list_id):
            self.handing.ask(lambda hand: hand.give_back(list_id), lambda _: page.say(""), self.say_error)
            return

        def reserved(count: int) -> None:
            page.say("" if count else self.tr("The office has nobody to be called now."))

        self.handing.ask(lambda hand: hand.reserve(list_id, RESERVED), reserved, self.say_error)

    def on_release(self) -> None:
        """Let others call whoever is chosen."""
        file, page = self._lists.file(), self._lists.page()
        person = page.entries.person()
        if file is not None and person:
            list_id = file.listing.id
            self.handing.ask(lambda hand: hand.release(list_id, person), lambda _: page.say(""), self.say_error)

    def call_next(self, file: ListFile) -> None:
        """Whoever is with this desk, else whom the office gives: then their call begins."""
        from callassist.office.invitation import OfficeAway

        list_id, desk = file.listing.id, self._desk()
        self._lists.show_page()
        page = self._lists.page()
        if not self.handing.member:
            announce(page, page.next_why.text())
            return
        page.say(self.tr("Asking the office …"))
        away = self.handing.state.away

        def take(hand: HandingOut) -> OfficeClaim | None:
            if not away:
                with contextlib.suppress(OfficeAway):  # somebody may be reserved
                    hand.settle(desk.over, desk.stamp)
            return hand.next(list_id, desk.stands(list_id))

        def taken(claim: OfficeClaim | None) -> None:
            page.say("" if claim is not None else self.tr("The office has nobody to be called now."))
            row = desk.row(list_id, claim.person) if claim is not None else None
            if claim is None or row is None or self._world.calling.call is not None:
                self._lists.show()
                announce(page, page.said.text())
                return
            if self._lists.begin_call(file.listing, row):
                call = self._world.calling.call
                call_id = call.session.header.id if call is not None else ""
                self.handing.ask(lambda hand: hand.called(claim.id, call_id))

        def failed(error: Exception) -> None:
            more = self.tr("Whoever is reserved beforehand can be called without the server.")
            page.say(f"{translate(describe_error(error))} {more}")
            announce(page, page.said.text())

        self.handing.ask(take, taken, failed)

    def hold(self) -> None:
        """Somebody is called who is on a list of the office, and was not handed out for it: the others pass them by."""
        call = self._world.calling.call
        if call is None or not self._hands_out():
            return
        person, call_id, say = call.session.header.person, call.session.header.id, self._world.calling.say
        for file in self._lists.store.all():
            list_id, name = file.listing.id, file.listing.name
            if file.listing.office and any(one.person == person for one in file.entries):
                told = self.tr("By the list “{name}” somebody else has just been given them.").format(name=name)
                self.handing.ask(
                    lambda hand, list_id=list_id: hand.hold(list_id, person, call_id),
                    lambda held, told=told: None if held else say(told),
                )
