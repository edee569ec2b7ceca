"""The people in the pictures: names of every kind, one who is known well, two of one, and a file that comes in."""

from __future__ import annotations

from datetime import datetime, timedelta

from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind, Party
from callassist.people.person_model import Email, Number, Person, PersonSource

TABLE = """Candidate,Telephone,Mail,Firm,Applied for,Shift,Note
Robin Sample,+49 30 901820,robin@example.org,Sample Works,Ward nurse,nights,
Noa Placeholder,0171 2345678,noa@example.org,Placeholder Ltd,Ward nurse,days,"Prefers mornings, rings back"
Kim Example,,kim@example.com,Example Ltd,Ward nurse,days,
,,,Nobody Ltd,,,
"""


def sample_people(now: datetime) -> list[Person]:
    """Plainly samples, with names as long and as various as names are."""

    def ago(**long: int) -> datetime:
        return now - timedelta(**long)

    robin = Person(
        id="robin",
        given="Robin",
        middle="Lee",
        family="Sample",
        academic_title="Dr.",
        pronunciation="ROB-in",
        company="Sample Works",
        role="Ward nurse",
        zone="Europe/Lisbon",
        country="PT",
        source=PersonSource.REFERRED,
        source_detail="Kim, a colleague",
        who_contacted=Party.THEY,
        links=("https://example.org/robin",),
        numbers=(Number(number="+351 21 123 4567", kind="work"), Number(number="+351 912 345 678", kind="mobile")),
        emails=(Email(address="robin@example.org", kind="work"),),
        job={"title": "Ward sister", "location": "Sampletown"},
        own={"Shift": "nights"},
        notes="Rings back after six.",
        interactions=(
            Interaction(
                kind=InteractionKind.SPOKE, at=ago(days=12), words="Told them: two days a week at home, start in April"
            ),
            Interaction(
                kind=InteractionKind.MESSAGE_LEFT, at=ago(days=6), words="Asked to ring back about the second date"
            ),
            Interaction(
                kind=InteractionKind.CALL_BACK, at=ago(days=5), when=now + timedelta(days=1, hours=2), words="After six"
            ),
        ),
    )
    twin = Person(
        id="twin",
        given="Robin",
        family="Sample",
        company="Sample Works Lda.",
        zone="Europe/Lisbon",
        emails=(Email(address="robin@example.org"),),
        numbers=(Number(number="+351 21 765 4321", kind="home"),),
    )
    long = "Bartholomew-Maximilian"
    others = [
        Person(id="long", given=long, family="von und zu Musterhausen-Beispielstadt", company="Sample and Daughters"),
        Person(id="arabic", given="سمير", family="مثال", role="مهندس", zone="Africa/Cairo"),
        Person(id="japanese", full="見本 太郎", company="株式会社見本", zone="Asia/Tokyo"),
        Person(id="smile", given="Sam 🙂", family="Sample", role="Tester", numbers=(Number(number="+1 212-555-0123"),)),
        Person(
            id="kim", given="Kim", family="Example", company="Example Ltd", emails=(Email(address="kim@example.com"),)
        ),
    ]
    return [robin, twin, *others]


def people_to_call(now: datetime) -> tuple[Person, ...]:
    """Somebody for every kind of call that Today proposes. `now` is aware, on a working day."""

    def at(days: float, hour: int = 10, minute: int = 0) -> datetime:
        return (now + timedelta(days=days)).replace(hour=hour, minute=minute, second=0, microsecond=0)

    def person(name: str, title: str, zone: str, *interactions: Interaction) -> Person:
        given, family = name.split()
        return Person(
            id=f"sample-{given.casefold()}",
            given=given,
            family=family,
            company="Example Company",
            zone=zone,
            numbers=(Number(number="+44 20 7946 0001"),),
            job={"title": title},
            interactions=interactions,
        )

    met = Appointment(at=at(-8), confirmed=True)
    coming = Appointment(at=at(1, 15), reached_out=Party.THEY)
    return (
        person("Robin Sample", "nurse", "Europe/Berlin", Interaction(kind=InteractionKind.MISSED, at=at(-4, 21, 10))),
        person(
            "Kim Example",
            "bookkeeper",
            "Europe/London",
            Interaction(kind=InteractionKind.CALL_BACK, at=at(-1), when=at(0, 16, 30)),
        ),
        person(
            "Alex Sample",
            "electrician",
            "Europe/Berlin",
            Interaction(kind=InteractionKind.MESSAGE_LEFT, at=at(-8)),
            Interaction(kind=InteractionKind.MESSAGE_LEFT, at=at(-5)),
        ),
        person(
            "Dana Sample",
            "warehouse manager",
            "Europe/Lisbon",
            Interaction(kind=InteractionKind.INTERVIEW, at=at(-10), appointment=met),
            Interaction(kind=InteractionKind.THANKED, at=at(-7)),
            Interaction(kind=InteractionKind.DECISION_BY, at=at(-8), when=at(-1)),
        ),
        person(
            "Noor Example",
            "data analyst",
            "America/New_York",
            Interaction(kind=InteractionKind.INTERVIEW, at=at(-1), appointment=coming),
        ),
        person(
            "Chris Sample",
            "site engineer",
            "Europe/Berlin",
            Interaction(kind=InteractionKind.PLANNED, at=at(-1), when=at(0, 15), action=ActionState.INVITE),
        ),
    )
