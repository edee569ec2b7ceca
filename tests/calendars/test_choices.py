"""What somebody said about an entry of the calendar, and for how long it holds."""

from datetime import UTC, datetime, timedelta

import pytest

from callassist.calendars.calendar_entry import CalendarEntry
from callassist.calendars.calendar_fold import CalendarOccurrence
from callassist.calendars.choices import ASK, CalendarState, EntryChoice, choice_for, is_open

AT = datetime(2026, 12, 3, 13, tzinfo=UTC)
ONE = CalendarOccurrence("x|1", CalendarEntry(uid="x", start=AT.replace(tzinfo=None)), AT.replace(tzinfo=None), AT, AT)


def test_what_is_kept_in_a_file_keeps_its_words() -> None:
    assert (ASK, [state.value for state in CalendarState]) == ("-", ["", "done", "dismissed"])
    bare = EntryChoice(key="x|")
    assert (bare.person, bare.nobody, bare.script, bare.state, bare.start, bare.until) == (
        "", False, "", CalendarState.OPEN, None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "still"),
    [
        (EntryChoice(key="x|1"), True),
        (EntryChoice(key="x|1", state=CalendarState.DISMISSED), False),
        (EntryChoice(key="x|1", state=CalendarState.DISMISSED, start=AT + timedelta(1)), False),
        (EntryChoice(key="x|1", state=CalendarState.DONE, start=AT), False),
        (EntryChoice(key="x|1", state=CalendarState.DONE, start=AT - timedelta(1)), True),
        (EntryChoice(key="x|1", state=CalendarState.DONE), False),
    ],
)
def test_whether_something_is_still_to_be_done(choice: EntryChoice, still: bool) -> None:
    assert is_open(choice, ONE) is still


@pytest.mark.parametrize(
    ("moments", "sound"),
    [({}, True), ({"start": AT}, True), ({"until": AT}, True), ({"start": AT.replace(tzinfo=None)}, False),
     ({"start": AT, "until": AT.replace(tzinfo=None)}, False)],
)  # fmt: skip
def test_a_choice_whose_moments_are_on_no_clock_is_not_sound(moments: dict[str, datetime], sound: bool) -> None:
    assert EntryChoice(key="x", start=moments.get("start"), until=moments.get("until")).is_sound is sound


def test_what_is_said_of_an_event_that_does_not_repeat_is_its_own() -> None:
    alone = CalendarOccurrence("x|", ONE.entry, ONE.wall, AT, AT)
    said = EntryChoice(key="x|", person="p", state=CalendarState.DONE, start=AT, until=AT)
    assert choice_for({"x|": said}, alone) is said
    assert choice_for({"y|": said}, alone) == EntryChoice(key="x|")
    own = EntryChoice(key="x|1", until=AT)
    assert choice_for({"x|": said, "x|1": own}, ONE) == EntryChoice(key="x|1", person="p", until=AT)
