"""Opening ten thousand people, beside reading the same file with nothing behind it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from callassist.files import Disk
from callassist.people.person_model import Person
from callassist.store.managed_file import FilePlace
from callassist.store.migrations import PEOPLE
from callassist.store.people import PeopleFile
from callassist.store.storage import AtomicStorage, Database, read_and_heal
from callassist.store.writer import Writer
from tests.benchmarks.test_people import people

pytestmark = [pytest.mark.benchmark, pytest.mark.xdist_group("people-bench")]


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.thread_time()
    work()
    return time.thread_time() - began


def test_opening_people_costs_what_reading_the_file_does(tmp_path: Path) -> None:
    writer = Writer()
    path = tmp_path / "people.json"
    place = FilePlace(tmp_path, writer, Disk(), lambda: datetime.now(UTC), machine="abcdef")
    book = PeopleFile(path, place)
    crowd = people()
    book.put_many(crowd)
    for n in range(0, len(crowd), 50):
        book.put(replace(crowd[n], notes="edited"))
    other = PeopleFile(path, FilePlace(tmp_path, writer, Disk(), lambda: datetime.now(UTC), machine="0therr"))
    other.put(replace(crowd[0], notes="elsewhere"))
    assert other.settle(60)
    book.refresh()
    assert book.close(60)

    def floor() -> None:
        """As `PeopleFile` opened its file when that was all there was."""
        tables = PEOPLE.climb(read_and_heal(path, PEOPLE.decode, Disk()).value)
        Database(AtomicStorage(path, disk=Disk(), tables=tables))
        known: dict[str, Person] = {}
        numbers: dict[str, int] = {}
        for key, document in sorted(tables["people"].items(), key=lambda item: int(item[0])):
            person = msgspec.convert(document, Person)
            known[person.id] = person
            numbers[person.id] = int(key)
        max(map(int, tables["people"]), default=0)

    opened: list[float] = []
    bare: list[float] = []
    for _ in range(12):
        bare.append(timed(floor))
        opened.append(timed(lambda: PeopleFile(path, place)))
    ratio = min(opened) / min(bare)
    folding = timed(lambda: (path.unlink(), path.with_name("people.json.bak").unlink(), PeopleFile(path, place)))
    print(f"\n{len(crowd)} people: opened in {min(opened) * 1000:.0f} ms, {ratio:.2f} times the bare file; ", end="")
    print(f"from the changes alone in {folding * 1000:.0f} ms")
    writer.close(10)
    assert ratio <= 1.15
