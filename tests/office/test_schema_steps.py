"""An office is brought up to a newer version while its desks work, step by step, and no step is half done."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from callassist import assets
from callassist.office import schema_steps
from callassist.office.invitation import OfficeAway, OfficeRefused
from callassist.office.office_carrier import PEOPLE, OfficeLine
from callassist.office.office_server import OfficeServer, call_office
from callassist.office.schema_steps import all_steps, upgrade_office
from callassist.people.person_model import Person
from tests.office.conftest import SampleOffice
from tests.office.desks import Desk
from tests.office.engine import Engine

ADDS = """
    ALTER TABLE callassist.event ADD COLUMN sample integer NOT NULL DEFAULT 7;
    CREATE FUNCTION callassist.sample(word text) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT sum(sample) FROM callassist.event WHERE (callassist._asks(word)).id IS NOT NULL
    $$;
    CREATE FUNCTION callassist._sample() RETURNS integer LANGUAGE sql AS 'SELECT 1';
"""
HALF = "CREATE TABLE callassist.half (n integer); SELECT pg_sleep(60);"


class Shipped:
    """The steps that this Call Assist knows."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.steps, self._folder = all_steps(), folder
        self._real = assets.files
        monkeypatch.setattr(assets, "files", self._files)

    def _files(self, *parts: str, suffix: str = "") -> list[Path]:
        return sorted(self._folder.iterdir()) if parts == ("office",) else self._real(*parts, suffix=suffix)

    def ships(self, *steps: str) -> None:
        for number, step in enumerate(steps, 1):
            (self._folder / f"{number:03}_step.sql").write_text(step)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shipped:
    (folder := tmp_path / "shipped").mkdir()
    return Shipped(folder, monkeypatch)


@pytest.fixture
def office(engine: Engine, tmp_path: Path, shipped: Shipped, monkeypatch: pytest.MonkeyPatch) -> Iterator[SampleOffice]:
    """It is of the first version, and so are its desks: they know of no other key."""
    monkeypatch.setattr(OfficeServer, "_newest_key", lambda _: None)
    shipped.ships(shipped.steps[0])
    monkeypatch.setattr(Desk, "parts", False)
    made = SampleOffice(engine, tmp_path)
    yield made
    made.close()


def version(office: SampleOffice) -> object:
    return office.execute("SELECT version FROM callassist.office")[0][0]


def wait_for(office: SampleOffice, query: str) -> None:
    """Until somebody on the server does this."""
    for _ in range(3000):
        if office.execute(f"SELECT 1 FROM pg_stat_activity WHERE query LIKE '{query}' AND pid <> pg_backend_pid()"):  # noqa: S608 (words of ours)
            return
        threading.Event().wait(0.01)
    raise AssertionError(query)


def test_the_steps_have_their_numbers() -> None:
    names = [path.name for path in assets.files("office", suffix=".sql")]
    assert [int(name.partition("_")[0]) for name in names] == list(range(1, len(names) + 1))


def test_no_step_changes_once_it_is_given_out() -> None:
    """An office that has taken a step never takes it again: what is to be otherwise comes with a further one."""
    found = {
        path.name: sha256(path.read_text("utf-8").encode()).hexdigest()[:16]
        for path in assets.files("office", suffix=".sql")
    }
    assert found == {
        "001_office.sql": "c306cad4ff2f28a2",
        "002_lists.sql": "2eef6aca60a9dae2",
        "003_scripts.sql": "eb98e917a7b8c00f",
        "004_keys.sql": "6acb73c30f116895",
        "005_corrections.sql": "1f8e15f42de4b8d6",
        "006_one_pass.sql": "a3ed62fbcd3a9581",
    }


def test_every_step_keeps_what_was_written_before_it(office: SampleOffice, shipped: Shipped) -> None:
    import psycopg

    desk, other = office.admin, office.desk("Ben")
    desk.put(Person(id="p1", full="Vera Sample"))
    desk.run()
    steps = [*shipped.steps, ADDS]
    assert upgrade_office(office.owner, steps) == (1, len(steps))
    with pytest.raises(OfficeRefused, match="The office is of a newer Call Assist"):
        other.run()
    with pytest.raises(OfficeRefused, match="The office is of a newer Call Assist"):
        upgrade_office(office.owner, shipped.steps)
    other.put(Person(id="p2", full="Eva Sample"))  # it goes on alone
    shipped.ships(*steps)
    assert upgrade_office(office.owner, steps) == (len(steps), len(steps))
    other.run()
    desk.run()
    assert desk.people().keys() == other.people().keys() == {"p1", "p2"}
    tables = office.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'callassist'::regnamespace"
    )
    with office.engine.connect(office.database, office.first.address.role) as connection:
        assert call_office(connection, "sample", desk.membership.word) == [(14,)]
        for asked in ("SELECT callassist._sample()", *(f"TABLE callassist.{name}" for (name,) in tables)):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(asked)


def test_desks_work_while_their_office_is_upgraded(office: SampleOffice, shipped: Shipped) -> None:
    """Between two versions a desk goes on alone; nothing of what it wrote is lost."""
    desks = [office.admin, *(office.desk(f"Member {number}") for number in range(3))]
    begun, done = threading.Barrier(len(desks) + 1), threading.Event()

    def work(desk: Desk, name: str) -> int:
        count = 0
        while count < 5 or not done.is_set():
            desk.put(Person(id=f"{name}n{count}", full="Sample"))
            with contextlib.suppress(OfficeRefused):
                desk.round.run()
            count += 1
            if count == 3:
                begun.wait(60)
        return count

    steps = [*shipped.steps, ADDS, "ALTER TABLE callassist.event ALTER COLUMN sample TYPE bigint"]
    with ThreadPoolExecutor(len(desks)) as pool:
        found = [pool.submit(work, desk, f"d{number}") for number, desk in enumerate(desks)]
        begun.wait(60)
        shipped.ships(*steps)
        assert upgrade_office(office.owner, steps) == (1, len(steps))
        done.set()
        wrote = sum(one.result() for one in found)
    for desk in (*desks, *desks):
        desk.run()
    assert [len(desk.people()) for desk in desks] == [wrote] * len(desks)


def test_nobody_waits_long_while_a_report_is_in_the_way(
    office: SampleOffice, shipped: Shipped, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema_steps, "_WAIT", "50ms")
    desk = office.admin
    desk.put(Person(id="p1", full="Vera Sample"))
    desk.run()
    shipped.ships(shipped.steps[0], ADDS)
    pauses = list[int]()
    with office.engine.connect(office.database) as report:
        report.autocommit = False
        report.execute("SELECT count(*) FROM callassist.event")

        def pause() -> None:
            pauses.append(desk.server.push("dev1", [OfficeLine(len(pauses) + 1, "a", PEOPLE, b"words\n")]))
            if len(pauses) == 3:
                report.rollback()

        monkeypatch.setattr(schema_steps, "_AGAIN", 2)
        with pytest.raises(OfficeAway, match="Somebody has been reading for long"):
            upgrade_office(office.owner, all_steps(), pause=pause)
        assert (version(office), pauses) == (1, [1, 1])
        assert upgrade_office(office.owner, all_steps(), pause=pause) == (1, 2)
        assert pauses == [1, 1, 1]


def test_an_upgrade_that_is_killed_half_way_is_begun_anew(office: SampleOffice) -> None:
    desk = office.admin
    desk.put(Person(id="p1", full="Vera Sample"))
    desk.run()
    first = all_steps()[0]
    with ThreadPoolExecutor(1) as pool:
        killed = pool.submit(upgrade_office, office.owner, [first, ADDS, HALF])
        wait_for(office, "%pg_sleep(60)%")
        office.engine.kill()
        office.engine.start()
        with pytest.raises(OfficeAway, match="The office is not upgraded: "):
            killed.result()
    assert version(office) == 2
    assert upgrade_office(office.owner, [first, ADDS, HALF.partition(" SELECT")[0]]) == (2, 3)
    assert office.execute("SELECT sum(sample), (SELECT count(*) FROM callassist.half) FROM callassist.event")[0][1] == 0


def test_two_that_upgrade_at_once_take_each_step_once(office: SampleOffice) -> None:
    steps = [all_steps()[0], ADDS, HALF.replace("60", "0.1")]
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(upgrade_office, office.owner, steps, pause=lambda: None) for _ in range(2)]
        assert {one.result()[1] for one in both} == {3}
    assert version(office) == 3


def test_a_step_that_fails_leaves_nothing(office: SampleOffice) -> None:
    fails = "CREATE TABLE callassist.half (n integer); DROP TABLE callassist.nothing"
    with pytest.raises(OfficeRefused, match='The office is not upgraded: table "nothing" does not exist'):
        upgrade_office(office.owner, [all_steps()[0], ADDS, fails])
    assert version(office) == 2
    assert office.execute("SELECT 1 FROM pg_class WHERE relname = 'half'") == []
