"""What scripts say about the calls before this one."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from callassist.people.interactions import Appointment, Party
from callassist.people.person_model import Person
from callassist.planner.call_facts import facts_for_call, known_of_calls
from callassist.planner.history import History

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("history", "known"),
    [
        (History(), {"returning": False}),
        (History(missed=NOW), {"returning": True}),
        (History(interview=Appointment(at=NOW + DAY, cannot=Party.THEY)), {"returning": True}),
        (History(interview=Appointment(at=NOW + DAY, cannot=Party.WE)), {"returning": False}),
        (History(messages_left=1), {"returning": False, "messages_left": 1}),
        (History(spoke=NOW - DAY), {"returning": False, "last_spoken": "2026-03-09"}),
        (History(spoke=NOW), {"returning": False, "last_spoken": "2026-03-10"}),
        (History(spoke=NOW + timedelta(seconds=1)), {"returning": False}),
        (
            History(interview=Appointment(at=NOW)),
            {"returning": False, "met": "2026-03-10", "last_spoken": "2026-03-10"},
        ),
        (
            History(interview=Appointment(at=NOW - 3 * DAY)),
            {"returning": False, "met": "2026-03-07", "last_spoken": "2026-03-07"},
        ),
        (History(call_back=NOW), {"returning": False, "promised": True}),
        (History(asked=NOW, missed=NOW), {"returning": True}),
        (
            History(spoke=NOW - DAY, interview=Appointment(at=NOW - 3 * DAY)),
            {"returning": False, "met": "2026-03-07", "last_spoken": "2026-03-09"},
        ),
        (History(interview=Appointment(at=NOW + DAY)), {"returning": False}),
        (History(interview=Appointment(at=NOW - DAY, cannot=Party.WE)), {"returning": False}),
    ],
)
def test_what_is_known(history: History, known: dict[str, object]) -> None:
    assert known_of_calls(history, NOW) == known


def test_the_day_is_that_of_their_calendar() -> None:
    late = datetime(2026, 3, 9, 23, tzinfo=ZoneInfo("Europe/Berlin"))
    assert known_of_calls(History(spoke=late), NOW, "Asia/Tokyo")["last_spoken"] == "2026-03-10"


def test_it_stands_beside_the_clock_of_the_call() -> None:
    person = Person(id="p", given="Robin", zone="Europe/Berlin")
    found = facts_for_call(person, History(missed=NOW), {"name": "Kim"}, NOW)
    assert found["call"]["returning"] is True
    assert found["call"]["part_of_day"] == "morning"
    assert found["person"]["first_name"] == "Robin"
