from datetime import UTC, datetime, time

import msgspec
import pytest

from callassist.people.interactions import Appointment, Interaction, InteractionKind, Party
from callassist.people.person_model import Email, Number, OpenHours, Person, PersonSource, after_call

NOON = datetime(2026, 2, 28, 12, tzinfo=UTC)
SAMPLE = Person(
    id="p1",
    given="Robin",
    family="Sample",
    numbers=(Number(number="+49 30 901820", kind="work"),),
    emails=(Email(address="robin@example.org"),),
    zone="Europe/Berlin",
    country="DE-BE",
    source=PersonSource.APPLIED,
    who_contacted=Party.THEY,
    job={"title": "Tester"},
    own={"Shoe size": "41"},
    hours=OpenHours(end=time(16, 30)),
    created=datetime(2026, 2, 28, 12, tzinfo=UTC),
    merged_from=("p0",),
)


def test_survives_json():
    assert msgspec.json.decode(msgspec.json.encode(SAMPLE), type=Person) == SAMPLE


@pytest.mark.parametrize(
    ("record", "written"),
    [
        (Number(number="1"), {"number": "1"}),
        (Email(address="a@x.example"), {"address": "a@x.example"}),
        (OpenHours(), {}),
        (Appointment(at=NOON), {"at": NOON.isoformat().replace("+00:00", "Z")}),
        (
            Interaction(kind=InteractionKind.SPOKE, at=NOON),
            {"kind": "spoke", "at": NOON.isoformat().replace("+00:00", "Z")},
        ),
    ],
)
def test_no_part_of_a_record_is_written_with_what_was_not_said(record: msgspec.Struct, written: dict[str, str]):
    assert msgspec.json.decode(msgspec.json.encode(record)) == written


def test_only_what_is_known_is_written():
    assert msgspec.json.encode(Person(id="x", given="A")) == b'{"id":"x","given":"A"}'


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"given": "Robin", "family": "Sample"}, "Robin Sample"),
        ({"given": "Robin", "family": "Sample", "academic_title": "Dr."}, "Dr. Sample"),
        ({"given": "Robin", "family": "Sample", "speciality": "Engineer"}, "Engineer Sample"),
        ({"family": "Sample", "academic_title": "Professor", "speciality": "Engineer"}, "Professor Sample"),
        ({"given": "Robin", "academic_title": "Dr."}, "Robin"),
        (
            {"given": "Robin", "family": "Sample", "academic_title": "Dr.", "form_of_address": "Robin"},
            "Robin",
        ),
        ({"full": "Nguyen Sample An", "given": "An"}, "Nguyen Sample An"),
        ({}, ""),
    ],
)
def test_form_of_address(parts: dict[str, str], said: str):
    assert Person(id="x", **parts).address == said


@pytest.mark.parametrize(
    ("person", "label"),
    [
        (Person(id="x", company="Example Ltd"), "Example Ltd"),
        (Person(id="x", numbers=(Number(number="+1 212 555 0123"),)), "+1 212 555 0123"),
        (Person(id="x", emails=(Email(address="a@example.org"),)), "a@example.org"),
        (Person(id="x"), "x"),
    ],
)
def test_a_label_is_never_empty(person: Person, label: str):
    assert person.label == label


@pytest.mark.parametrize(("given", "work"), [("Robin", ("nurse", "Acme")), ("", ("nurse", ""))])
def test_whoever_is_named_by_their_company_is_not_said_to_be_of_it(given: str, work: tuple[str, str]):
    assert Person(id="x", given=given, role="nurse", company="Acme").work == work


@pytest.mark.parametrize("days", [(), (7,), (-1, 0)])
def test_hours_need_days(days: tuple[int, ...]):
    with pytest.raises(ValueError, match="at least one day"):
        OpenHours(days=days)


def test_what_a_call_came_to_replaces_what_it_said_before():
    def left(call: str) -> Interaction:
        return Interaction(kind=InteractionKind.MESSAGE_LEFT, at=datetime(2026, 3, 1, tzinfo=UTC), call=call)

    spoke = Interaction(kind=InteractionKind.SPOKE, at=datetime(2026, 3, 1, tzinfo=UTC), call="c1")
    person = after_call(after_call(Person(id="p"), "c1", (left("c1"),)), "c2", (left("c2"),))
    assert after_call(person, "c1", (spoke,)).interactions == (left("c2"), spoke)
