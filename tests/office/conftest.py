"""One server for all tests of a process; an office, in a database of its own, for each test that asks for one."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from secrets import token_urlsafe

import pytest
from msgspec.structs import replace

from callassist.office.founding import found_office
from callassist.office.invitation import Invitation, OfficeAddress
from callassist.office.office_server import OfficeServer
from tests.office.desks import Desk
from tests.office.engine import OWNER, PASSWORD, Engine, why_not

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    if reason := why_not():
        pytest.skip(reason)
    home = Path(tempfile.mkdtemp(prefix="office-"))  # pytest's own folders are closed to the user that runs it
    made = Engine(home)
    yield made
    made.stop()
    shutil.rmtree(home)


class SampleOffice:
    """An office on the server, with its first admin's invitation, and as many desks as a test wants."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine, self._folder = engine, folder
        self.database = f"office_{next(_numbers)}"
        engine.execute(f"CREATE DATABASE {self.database}")
        self.owner = OfficeAddress(
            host="localhost", port=engine.port, database=self.database, role=OWNER, password=PASSWORD,
            certificate=engine.certificate,
        )  # fmt: skip
        self.first = found_office(self.owner, "Sample office", "Ada")
        self.desks: list[Desk] = []
        self._admin: Desk | None = None

    @property
    def admin(self) -> Desk:
        if self._admin is None:
            self._admin = self.join(self.first)
        return self._admin

    def invitation(self, name: str, rights: str = "caller") -> Invitation:
        word = token_urlsafe(16)
        self.admin.server.invite(name, rights, word)
        return replace(self.first, member=name, word=word)

    def join(self, invitation: Invitation) -> Desk:
        desk = Desk(self._folder / f"desk{len(self.desks)}", invitation)
        self.desks.append(desk)
        return desk

    def desk(self, name: str, rights: str = "caller") -> Desk:
        return self.join(self.invitation(name, rights))

    def execute(self, text: str) -> list[tuple[object, ...]]:
        return self.engine.execute(text, self.database)

    def server(self, desk: Desk) -> OfficeServer:
        """One more connection of a desk."""
        return OfficeServer(desk.membership)

    def close(self) -> None:
        for desk in self.desks:
            desk.close()
        self.engine.execute(f"DROP DATABASE {self.database} WITH (FORCE)")


@pytest.fixture
def office(engine: Engine, tmp_path: Path) -> Iterator[SampleOffice]:
    made = SampleOffice(engine, tmp_path)
    yield made
    made.close()
