"""Behind a pooler every call may come by another connection, on which somebody else left what they liked."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from msgspec.structs import replace

from callassist.office.invitation import Membership, OfficeAddress, OfficeRefused
from callassist.office.office_carrier import OfficeCursor, OfficeEntry, OfficeList
from callassist.office.office_server import OfficeServer, call_office, connected
from callassist.people.person_model import Person
from tests.office.conftest import SampleOffice
from tests.office.crowd import Crowd
from tests.office.desks import Desk
from tests.office.pooler import Pooler, pooler_program
from tests.office.test_office_scores import call, rated, told
from tests.office.test_published_scripts import HELLO, TEXT, text
from tests.store.samples import NOW

LEFT = "SET search_path = pg_temp; SET timezone = 'Asia/Kathmandu'; SET bytea_output = 'escape'; " + "".join(
    f"CREATE TEMP TABLE {name} (word bytea, member uuid, name text);" for name in ("desk", "member", "event", "script")
)


class PooledServer(OfficeServer):
    """Each call is a transaction of its own, on the next of the connections."""

    def __init__(self, membership: Membership, pool: Iterator[Any]) -> None:
        super().__init__(membership)
        self._pool, self._word = pool, membership.word

    def _ask(self, function: str, *values: Any, casts: Sequence[str] = (), columns: str = "*") -> list[Any]:
        connection = next(self._pool)
        with connection.transaction():
            return call_office(connection, function, self._word, *values, casts=("text", *casts), columns=columns)


@pytest.fixture
def pooled(office: SampleOffice) -> Iterator[OfficeAddress]:
    """The office by way of a real pooler with two connections, where this machine has one."""
    if pooler_program() is None:
        pytest.skip("needs the system's package pgbouncer")
    folder = Path(tempfile.mkdtemp(prefix="pooler-"))  # as the engine's
    folder.chmod(0o755)
    made = Pooler(office.engine, folder, 2)
    yield replace(office.first.address, port=made.port)
    made.stop()
    shutil.rmtree(folder)


@pytest.fixture(params=["left", "real"])
def desks(office: SampleOffice, request: pytest.FixtureRequest) -> Iterator[list[Desk]]:
    made = [office.admin, office.desk("Ben"), office.desk("Kim", "lead")]
    real: OfficeAddress | None = request.getfixturevalue("pooled") if request.param == "real" else None
    connections = [] if real else [connected(office.first.address) for _ in range(3)]
    for connection in connections:
        connection.execute(LEFT)
    pool = itertools.cycle(connections)
    for desk in made:
        desk.server.close()
        membership = desk.membership
        desk.server = OfficeServer(replace(membership, address=real)) if real else PooledServer(membership, pool)
        desk.restart()
    yield made
    for connection in connections:
        connection.close()


def test_nothing_is_left_to_a_connection(desks: list[Desk]) -> None:
    _, caller, lead = desks
    caller.put(Person(id="p1", given="Dana", family="Sample"))
    for number, desk in enumerate((caller, lead), 2):
        call(desk, "a", rated(1, "fit", number))
    lead.scripts.publish(TEXT, None)
    lead.scripts.publish(TEXT.replace(*HELLO), TEXT)
    for desk in (*desks, *desks, *desks):
        desk.run()
    assert {tuple(desk.people()) for desk in desks} == {("p1",)}
    assert {text(desk) for desk in desks} == {TEXT.replace(*HELLO)}
    assert told(caller) == [("Kim", "fit", 3, "")]
    entry = OfficeEntry(person="p1", body=b"entry", due=NOW, number="sample")
    lead.server.hand_out(OfficeList(id="sample", base=0, running=True, body=b"list", entries=(entry,)))
    claim = str(uuid4())
    assert [caller.server.take("sample", claim) for _ in range(3)] == ["p1"] * 3
    assert caller.server.hello(OfficeCursor()).member == "Ben"
    lead.privacy().forget(lead.privacy().traces(Person(id="p1")), lead.book, alike=False)
    lead.restart()
    for desk in (lead, *desks):
        desk.run()
    assert {tuple(desk.people()) for desk in desks} == {()}
    assert told(caller) == []


def test_a_pooler_that_knows_no_such_role_or_database_lets_nobody_in(pooled: OfficeAddress) -> None:
    for changes in ({"password": "another"}, {"role": "nobody"}, {"database": "nowhere"}):
        with pytest.raises(OfficeRefused, match="does not let this desk in"):
            connected(replace(pooled, **changes))


@pytest.mark.slow
def test_a_crowd_by_way_of_a_pooler_and_a_kill(office: SampleOffice, pooled: OfficeAddress) -> None:
    crowd = Crowd(office, 80, 800)
    told = crowd.run(pooled, processes=2, seconds=16, look=3, talk=6)
    assert len(told.called) > 80
