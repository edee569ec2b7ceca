"""What is to be called today, for pictures: people that are samples like all the rest, in every look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind, Party
from callassist.people.person_model import Number, Person


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


FIVE_LOOKS: tuple[tuple[str, dict[str, object]], ...] = (
    ("light", {}),
    ("dark", {"theme": "dark"}),
    ("narrow", {"size": (720, 520)}),
    ("narrow-dark", {"size": (720, 520), "theme": "dark"}),
    ("200-percent", {"size": (1280, 900), "scale": 2.0}),
)
"""How a page is looked at."""


def in_five_looks(take: Callable[..., None], name: str) -> None:
    """One page in every look."""
    for look, how in FIVE_LOOKS:
        take(f"{name}-{look}", **how)
