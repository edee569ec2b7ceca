"""Reading a file that a stranger made grows with its length, whatever is in it: calls are counted, not seconds."""

import cProfile
import itertools
import pstats
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import pytest

from callassist.people import phone
from callassist.people.importing import changes_of, open_contacts, plan_import
from callassist.people.person_model import Person

NOW = datetime(2026, 11, 23, tzinfo=UTC)
MOST = 2.5
"""Times the work when the file doubles: twice is linear, four times quadratic."""


def card(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:4.0", *lines, "END:VCARD", ""))


SHAPES: dict[str, Callable[[int], str]] = {
    "numbers of one": lambda n: card("FN:Dana Sample", *(f"TEL:+4930{1000000 + i}" for i in range(n))),
    "addresses of one": lambda n: card("FN:Dana Sample", *(f"EMAIL:d{i}@x.example" for i in range(n))),
    "many of one name": lambda n: "".join(card("FN:Dana Sample", f"TEL:+4930{1000000 + i}") for i in range(n)),
    "numbers in a cell": lambda n: "Name,Phone\nDana Sample," + " / ".join(f"+4930{1000000 + i}" for i in range(n)),
    "columns of numbers": lambda n: (
        ",".join(["Name", *(f"Phone {i}" for i in range(n))])
        + "\n"
        + ",".join(["Dana Sample", *(f"+4930{1000000 + i}" for i in range(n))])
    ),
}


def planned(file: str, known: Iterable[Person] = ()) -> list[Person]:
    """Everybody after the import, where each question is answered with the first who is offered."""
    ids = itertools.count(len(tuple(known)))
    contacts = open_contacts(file.encode())
    plan = plan_import(contacts, known, NOW, lambda: f"p{next(ids)}", answer=lambda _row: "0")
    return [after for _, after in changes_of([plan])]


def calls(file: str) -> int:
    phone.full_key.cache_clear()
    phone.parsed_number.cache_clear()
    profile = cProfile.Profile()
    profile.enable()
    planned(file, planned(file))
    profile.disable()
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_work_grows_with_the_file(shape: Callable[[int], str]) -> None:
    calls(shape(3))  # what is loaded once
    assert calls(shape(160)) < MOST * calls(shape(80))
