"""Twenty desks that write at once while the server is killed twice: nothing is lost, and all have the same people."""

from __future__ import annotations

import threading
from random import Random

import pytest

from callassist.office.invitation import OfficeAway
from callassist.people.person_model import Person
from tests.office.conftest import SampleOffice
from tests.office.desks import Desk

pytestmark = pytest.mark.slow

DESKS, STEPS = 20, 50


def work(desk: Desk, number: int, wrote: list[int], failed: list[BaseException]) -> None:
    """Somebody new each time, and now and then a word about somebody whom another desk made."""
    drawn = Random(number)  # noqa: S311 (the same in every run)
    try:
        for step in range(STEPS):
            desk.put(Person(id=f"d{number}n{step}", given=f"Sample {number} {step}"))
            known = [person.id for person in desk.book.all()]
            desk.edit(drawn.choice(known), own={f"By {number}": str(step)})
            wrote.append(number)
            try:
                desk.run()
            except OfficeAway:
                continue
    except BaseException as error:  # noqa: BLE001 (told by the test)
        failed.append(error)


def test_twenty_desks_and_two_kills(office: SampleOffice) -> None:
    desks = [office.admin, *(office.desk(f"Member {number}") for number in range(DESKS - 1))]
    wrote: list[int] = []
    failed: list[BaseException] = []
    threads = [threading.Thread(target=work, args=(desk, number, wrote, failed)) for number, desk in enumerate(desks)]
    for thread in threads:
        thread.start()
    for part in (1, 2):
        while len(wrote) < DESKS * STEPS * part // 3 and not failed:
            threading.Event().wait(0.05)
        office.engine.kill()
        office.engine.start()
    for thread in threads:
        thread.join()
    assert failed == []
    for _ in range(2):
        for desk in desks:
            desk.run()
    people = desks[0].people()
    assert len(people) == DESKS * STEPS
    for desk in desks[1:]:
        assert desk.people() == people
    (lines,) = office.execute("SELECT count(*), count(DISTINCT (device, seq, id)) FROM callassist.event")
    assert lines[0] == lines[1] == sum(desk.book.seen()[desk.book.device] for desk in desks)
