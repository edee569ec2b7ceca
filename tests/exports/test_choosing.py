"""Which calls are meant: by when they began, with whom they were, and by what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from callassist.exports.choosing import CallChoice, Unknown, choose
from callassist.people.person_model import Person
from callassist.store.calls import CallStore
from callassist.store.writer import Writer
from tests.exports.samples import BEGAN, entries, header

MONTHS = ("2025-11", "2025-12", "2026-01", "2026-02", "2026-11", "2026-12", "2027-01", "2027-02")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CallStore]:
    writer = Writer()
    yield CallStore(tmp_path, writer, now=lambda: BEGAN)
    writer.close(5)


def months_read(store: CallStore, choice: CallChoice) -> list[str]:
    return ["-".join(path.parts[-3:-1]) for path in choose(store, choice).files]


def test_only_months_near_to_what_is_asked_for_are_looked_into(store: CallStore) -> None:
    """A month more on either side: the folder is named on the clock of whoever made the call."""
    for month in MONTHS:
        path = store.folder / month.replace("-", "/") / f"{month.replace('-', '')}01-100000-a.json"
        path.parent.mkdir(parents=True)
        path.write_text("{")
    assert months_read(store, CallChoice()) == list(MONTHS)
    assert months_read(store, CallChoice(since=datetime(2026, 1, 31, tzinfo=UTC))) == list(MONTHS[1:])
    assert months_read(store, CallChoice(since=datetime(2026, 3, 1, tzinfo=UTC))) == list(MONTHS[3:])
    assert months_read(store, CallChoice(until=datetime(2026, 12, 1, tzinfo=UTC))) == list(MONTHS[:7])
    assert months_read(store, CallChoice(until=datetime(2026, 10, 1, tzinfo=UTC))) == list(MONTHS[:5])
    found = {"20260101-100000-a", "20261101-100000-a", "nothing"}
    assert months_read(store, CallChoice(found=found)) == ["2026-01", "2026-11"]
    chosen = choose(store, CallChoice(found={"20260101-100000-a"}))
    assert list(chosen) == []
    (trouble,) = chosen.troubles
    assert trouble.startswith("20260101-100000-a.json was left out: ")


def keep(store: CallStore, call: str, began: datetime = BEGAN, **more: object) -> None:
    known = msgspec.structs.replace(header(call), **{"started": began, "finished": began, **more})
    file = store.create(known, {})
    for entry in entries()[:1]:
        file.append(entry)
    file.finish_header(known)
    assert file.close()


def ids(store: CallStore, choice: CallChoice) -> list[str]:
    return [call.header.id for call in choose(store, choice)]


def test_since_is_in_and_until_is_not(store: CallStore) -> None:
    keep(store, "20261122-140600-a")
    second = timedelta(seconds=1)
    for since, until, meant in (
        (BEGAN, None, 1),
        (BEGAN + second, None, 0),
        (None, BEGAN, 0),
        (None, BEGAN + second, 1),
    ):
        assert len(ids(store, CallChoice(since=since, until=until))) == meant
    assert ids(store, CallChoice(last=True)) == ["20261122-140600-a"]
    with pytest.raises(Unknown) as refused:
        choose(store, CallChoice(ids=("20261122-140600-a", "nosuch")))
    assert str(refused.value) == "There is no call “nosuch”. “callassist calls” lists them."


def test_the_newest_is_by_when_it_began_and_not_by_its_name(store: CallStore) -> None:
    assert ids(store, CallChoice(last=True)) == []
    keep(store, "20261122-140600-z", BEGAN)
    keep(store, "20261122-140600-a", BEGAN + timedelta(minutes=1))
    assert ids(store, CallChoice(last=True)) == ["20261122-140600-a"]
    assert ids(store, CallChoice()) == ["20261122-140600-a", "20261122-140600-z"]
    twice = ("20261122-140600-z", "20261122-140600-a", "20261122-140600-z")
    assert ids(store, CallChoice(ids=twice)) == ["20261122-140600-z", "20261122-140600-a"]


def test_a_call_is_with_somebody_by_any_of_their_names_and_records(store: CallStore) -> None:
    def facts(**person: str) -> dict[str, dict[str, str]]:
        return {"person": person}

    keep(store, "20261122-140600-a", facts=facts(full_name="Dana Reyes", name="No", first_name="No"), person="p1")
    keep(store, "20261122-140601-b", facts=facts(name="Dana Vale", first_name="No"), person="p2")
    keep(store, "20261122-140602-c", facts=facts(first_name="Kim", last_name="Dana"))
    keep(store, "20261122-140603-d", facts=facts(), person="p1")
    keep(store, "20261122-140604-e", facts={}, about="p3")
    everybody = (Person(id="p3", full="Robin Dana"), Person(id="other", full="Else", merged_from=("p2",)))

    def found(person: str, *known: Person) -> str:
        return "".join(call[-1] for call in ids(store, CallChoice(person=person, people=known)))

    assert found("dana") == "abcd"
    assert found("dana", *everybody) == "abcde"
    assert found("reyes DANA") == "ad"
    assert found("no") == ""
    assert found("p3") == ""
    assert found("p1") == "ad"
    assert found("else", *everybody) == "b"
    assert found("robin", *everybody) == "e"
    assert found("vale", *everybody) == "b"
    assert found("dana kim") == "c"


@pytest.mark.parametrize(
    ("choice", "meant"),
    [
        (CallChoice(script="SCREEN-candidate"), True),
        (CallChoice(script="screen a candidate"), True),
        (CallChoice(script="screen"), False),
        (CallChoice(outcome="BOOKED"), True),
        (CallChoice(outcome="interview agreed"), True),
        (CallChoice(outcome="agreed"), False),
    ],
)
def test_a_script_and_an_outcome_are_named_whole(store: CallStore, choice: CallChoice, meant: bool) -> None:
    keep(store, "20261122-140600-a", outcome="booked", outcome_label="Interview agreed")
    assert bool(ids(store, choice)) is meant
