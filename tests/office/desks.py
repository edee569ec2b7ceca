"""A desk of an office: somebody's data and state folders, and their own way to the server."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_urlsafe

from msgspec.structs import replace

from callassist.files import Disk
from callassist.office.invitation import Invitation, Membership
from callassist.office.office_lists import OfficeLists
from callassist.office.office_round import OfficeDone, OfficeRound
from callassist.office.office_scores import OfficeScores
from callassist.office.office_server import OfficeServer, take_up
from callassist.office.published_scripts import OfficeScripts
from callassist.people.person_model import Person
from callassist.planner.rule_settings import PlannerSettings
from callassist.store.backup import for_folders
from callassist.store.calls import CallStore
from callassist.store.index import Index
from callassist.store.list_files import ListStore
from callassist.store.machine import this_machine
from callassist.store.managed_file import FilePlace
from callassist.store.people import PeopleFile
from callassist.store.privacy import Privacy
from callassist.store.writer import Writer
from tests.store.samples import NOW


class Desk:
    """It joins with the invitation that it is made with."""

    parts = True
    """Whether scripts and scorecards are exchanged, too: an office of the first version knows neither."""

    def __init__(self, home: Path, invitation: Invitation, name: str = "desk") -> None:
        self.home = home
        self.data, self.state = home / "data", home / "state"
        for each in (self.data, self.state):
            each.mkdir(parents=True, exist_ok=True)
        self.ticks = itertools.count()
        self.writer = Writer()
        self.membership: Membership = take_up(invitation, token_urlsafe(16), name)
        self.server = OfficeServer(self.membership)
        self.open()

    def now(self) -> datetime:
        return NOW + timedelta(seconds=next(self.ticks))

    def open(self) -> None:
        machine = this_machine(self.state, Disk())
        self.store = CallStore(self.data, self.writer, now=self.now, machine=machine.id, earlier=machine.earlier)
        place = FilePlace(self.data, self.writer, Disk(), self.now, machine=machine.id)
        self.book = PeopleFile(self.data / "people.json", place)
        self.lists = ListStore(place)
        self.lists.open()
        self.index = Index(self.home / "cache", self.store)
        office = self.membership.word
        self.round = OfficeRound(
            self.server, machine, self.store, self.book, self.privacy, office=office, state=self.state, now=self.now,
            lists=OfficeLists(self.lists, PlannerSettings()) if self.parts else None,
        )  # fmt: skip
        self.scripts = OfficeScripts(self.server, self.data / "packs", office=office, name=self.membership.office)
        if self.parts:
            self.round.parts = [self.scripts, OfficeScores(self.server, self.store, self.book, office=office)]

    def privacy(self) -> Privacy:
        backups = for_folders(self.data, self.home / "config", now=self.now, version="1")
        return Privacy(self.store, self.index, backups, lists=self.lists)

    def restart(self) -> None:
        assert self.book.close()
        self.index.close()
        self.open()

    def close(self) -> None:
        self.server.close()
        self.book.close()
        self.index.close()
        self.writer.close(5)

    def put(self, *people: Person) -> None:
        self.book.put_many([replace(person, changed=self.now()) for person in people])
        assert self.book.settle()

    def edit(self, who: str, **changes: object) -> None:
        person = self.book.get(who)
        assert person is not None
        self.put(replace(person, **changes))

    def run(self) -> OfficeDone:
        done = self.round.run()
        assert self.book.settle()
        assert self.lists.settle()
        return done

    def people(self) -> dict[str, Person]:
        return {person.id: replace(person, changed=None) for person in self.book.all()}
