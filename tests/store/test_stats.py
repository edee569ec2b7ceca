import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from callassist.calls.events import (
    Answered,
    CallHeader,
    Entry,
    Event,
    Finished,
    OpenedBy,
    Pivot,
    PivotTaken,
    ScriptRef,
    StepOpened,
    Ticked,
    TickExcused,
)
from callassist.calls.pivots import AWAY
from callassist.script.edit.versions import Version
from callassist.script.meanings import Meaning
from callassist.script.source import text_hash
from callassist.store import stats
from callassist.store.calls import CallStore
from callassist.store.index import Index
from callassist.store.search import UNANSWERED, Filters, search

MONDAY = datetime(2026, 11, 16, 8, 15, tzinfo=UTC)


def opened(step: str) -> StepOpened:
    return StepOpened(step=step, title=step.title(), by=OpenedBy.NEXT)


NO_ANSWER = PivotTaken(pivot=Pivot.NO_ANSWER, step="opening", to_step="opening", to_title="Opening")


Planned = tuple[timedelta, str, str, list[Event]]
"""When after the first Monday, who, the outcome, and what happened."""


@pytest.fixture
def index(tmp_path: Path, store: CallStore) -> Iterator[Index]:
    index = Index(tmp_path / "cache", store)
    plan: list[Planned] = [
        (timedelta(), "p1", "", [opened("opening"), NO_ANSWER]),
        (timedelta(days=1), "p1", "booked", [opened("opening"), opened("close"), Finished(outcome="booked")]),
        (timedelta(days=2), "p2", "", [opened("opening"), NO_ANSWER]),
        (timedelta(days=2, hours=1), "p2", "", [opened("opening"), NO_ANSWER]),
        (
            timedelta(days=7),
            "p3",
            "no",
            [
                opened("opening"),
                TickExcused(tick="hours", text="Ask about hours", reason="no time"),
                TickExcused(tick="late", text="Ask about lateness", reason="no time"),
                Ticked(step="opening", tick="late", text="Ask about lateness"),
                Answered(step="opening", answer="no", label="No", number=2),
                Finished(outcome="no"),
            ],
        ),
    ]
    keep(store, plan)
    index.refresh()
    yield index
    index.close()


def keep(store: CallStore, plan: list[Planned]) -> None:
    for after, person, outcome, events in plan:
        started = MONDAY + after
        head = CallHeader(
            id=f"{started:%Y%m%d-%H%M%S}-a",
            started=started,
            script=ScriptRef("screen", "Screen", 1, "en", "h"),
            facts={},
            person=person,
            outcome=outcome,
            outcome_label=outcome.title(),
            finished=started + timedelta(minutes=1) if outcome else None,
        )
        file = store.create(head, {})
        for seq, event in enumerate(events, 1):
            file.append(Entry(seq, seq * 10.0, started + timedelta(seconds=10 * seq), event))
        assert file.settle()


def behind(index: Index, figure: object) -> int:
    return len(search(index, filters=figure.filters).hits)  # type: ignore[attr-defined]


def test_a_call_is_found_by_a_step_or_item_and_not_by_words_that_look_like_one(index: Index, store: CallStore) -> None:
    sly = StepOpened(step='a"ä', title='Say "opening": now', by=OpenedBy.NEXT)
    open_ = TickExcused(tick="late", text='Ask "hours": when', reason='"hours": none')
    keep(store, [(timedelta(days=9), "p4", "", [sly, open_])])
    index.refresh()
    found = {key: [hit.person for hit in search(index, filters=Filters(step=key)).hits] for key in ("close", 'a"ä')}
    assert found == {"close": ["p1"], 'a"ä': ["p4"]}
    assert "p4" not in {hit.person for hit in search(index, filters=Filters(step="opening")).hits}
    assert [hit.person for hit in search(index, filters=Filters(missed="hours")).hits] == ["p3"]
    assert [hit.person for hit in search(index, filters=Filters(missed="late")).hits] == ["p4"]
    assert search(index, filters=Filters(step="clos")).hits == search(index, filters=Filters(step="lose")).hits == ()


def test_weeks(index: Index) -> None:
    weeks = stats.by_week(index, zone=UTC)
    assert [(week.monday, week.calls, week.seconds) for week in weeks] == [
        (date(2026, 11, 16), 4, 90.0),
        (date(2026, 11, 23), 1, 60.0),
    ]
    assert [behind(index, week) for week in weeks] == [4, 1]


def test_outcomes_and_ends(index: Index) -> None:
    found = stats.outcomes(index)
    assert [(share.id, share.label, share.calls) for share in found] == [("booked", "Booked", 1), ("no", "No", 1)]
    assert [behind(index, share) for share in found] == [1, 1]
    assert [share.filters.outcome for share in found] == ["booked", "no"]
    ends = stats.ends(index)
    assert [(share.id, share.label, share.calls) for share in ends] == [
        ("opening", "Opening", 4),
        ("close", "Close", 1),
    ]
    assert [behind(index, share) for share in ends] == [4, 1]


def test_items_left_open(index: Index) -> None:
    found = stats.missed(index)
    assert [(share.id, share.label, share.calls) for share in found] == [("hours", "Ask about hours", 1)]
    assert behind(index, found[0]) == 1


def test_time_per_step(index: Index) -> None:
    opening, close = stats.step_times(index)
    assert (opening.step, opening.calls, opening.mean, opening.longest) == ("opening", 5, 18.0, 50.0)
    assert (close.step, close.calls, close.mean) == ("close", 1, 10.0)
    assert (behind(index, opening), behind(index, close)) == (5, 1)


def test_what_calls_by_a_script_went_through(store: CallStore, tmp_path: Path) -> None:
    """Each call once for a way, however often it was gone; a secret answer is a way, and no words of it are told."""
    yes = Answered(step="opening", answer="opening:1", label="Yes", number=1, to_step="close", to_title="Close")
    secret = Answered(step="close", answer="pay=high", label="High", number=1, sensitive=True, to_outcome="no")
    looked = StepOpened(step="opening", title="Opening", by=OpenedBy.BACK)
    plan: list[Planned] = [
        (timedelta(), "p", "no", [opened("opening"), yes, looked, yes, secret, Finished(outcome="no")]),
        (timedelta(days=1), "p", "booked", [opened("opening"), opened("close"), Finished(outcome="booked")]),
        (timedelta(days=2), "p", "", [opened("opening"), yes]),
    ]
    keep(store, plan)
    index = Index(tmp_path / "cache", store)
    index.refresh()
    use = stats.script_use(index, "screen")
    assert use.calls == 2
    assert use.steps == {"opening": 2, "close": 2}
    assert use.ways == {("opening", "close"): 2, ("close", "end: no"): 1, ("close", "end: booked"): 1}
    assert use.answers == {("opening", "Yes"): 1}
    assert use.begun == [(MONDAY + timedelta(days=day), "en", "h") for day in (1, 0)]
    assert stats.script_use(index, "other").calls == 0
    index.close()


def test_a_call_belongs_to_the_version_whose_text_it_holds_else_to_the_newest_then() -> None:
    def version(day: int, text: str) -> Version:
        return Version(MONDAY + timedelta(days=day), MONDAY + timedelta(days=day), "", text)

    versions = [version(4, "c"), version(2, "b"), version(1, "a")]
    begun = [
        (MONDAY + timedelta(days=day), lang, text_hash(text))
        for day, lang, text in [
            (5, "en", "a"), (5, "en", "half of c"), (3, "en", "b"), (3, "de", "b"), (0, "en", "of long ago"),
        ]
    ]  # fmt: skip
    use = stats.ScriptUse(len(begun), {}, {}, {}, begun)
    assert stats.calls_by_version(use, versions, "en") == [1, 1, 2]
    assert stats.calls_by_version(use, versions, "de") == [0, 1, 0]
    assert stats.calls_by_version(use, [], "en") == []


def test_hours_that_reach_people(index: Index) -> None:
    found = {(each.weekday, each.hour): (each.calls, each.reached) for each in stats.reached_by_hour(index)}
    assert found == {(0, 8): (2, 1), (1, 8): (1, 1), (2, 8): (1, 0), (2, 9): (1, 0)}
    assert all(behind(index, each) == each.calls for each in stats.reached_by_hour(index))


def test_messages_that_led_to_a_talk(index: Index) -> None:
    found = stats.messages(index)
    assert (found.calls, found.answered) == (3, 1)
    assert behind(index, found) == 3


@pytest.mark.parametrize(
    ("outcome", "turn", "reached"),
    [
        ("booked", (), 1),
        ("", (), 1),
        ("callback", (PivotTaken(pivot=Pivot.CALL_BACK, step="opening", to_step="later", to_title="Later"),), 1),
        ("no-answer", (), 0),
        ("voicemail", (), 0),
        ("message", (PivotTaken(pivot=Pivot.SOMEONE_ELSE, step="opening", to_step="word", to_title="Word"),), 0),
        ("", (NO_ANSWER,), 0),
    ],
)
def test_who_was_not_spoken_to_was_not_reached(
    index: Index, store: CallStore, outcome: str, turn: tuple[Event, ...], reached: int
) -> None:
    keep(store, [(timedelta(days=9, hours=4), "p2", outcome, [opened("opening"), *turn])])
    index.refresh()
    found = {(each.weekday, each.hour): (each.calls, each.reached) for each in stats.reached_by_hour(index)}
    assert found[2, 12] == (1, reached)
    assert stats.messages(index).answered == 1 + reached  # the one before it had left a message


@pytest.mark.parametrize("means", Meaning)
@pytest.mark.parametrize("pivot", ["", *Pivot])
def test_a_call_is_unanswered_by_its_turn_or_by_how_it_ended(means: Meaning, pivot: str) -> None:
    told = pivot == Pivot.NO_ANSWER or (pivot != Pivot.SOMEONE_ELSE and means in (Meaning.NO_ANSWER, Meaning.MESSAGE))
    asked = f"SELECT {UNANSWERED} FROM (SELECT ? AS means, ? AS pivot)"  # noqa: S608  a constant
    assert sqlite3.connect(":memory:").execute(asked, (means, pivot)).fetchone() == (told,)


def test_figures_of_no_calls(index: Index) -> None:
    none = Filters(script="unknown")
    assert stats.by_week(index, none, zone=UTC) == stats.outcomes(index, none) == stats.missed(index, none) == []
    assert stats.messages(index, none).calls == 0


def test_the_seconds_on_each_step_of_the_newest_finished_calls(index: Index) -> None:
    assert stats.past_steps(index, "screen") == [{"opening": 50.0}, {"opening": 10.0, "close": 10.0}]
    assert stats.past_steps(index, "screen", limit=1) == [{"opening": 50.0}]
    assert stats.past_steps(index, "other") == []


@pytest.mark.parametrize("means", Meaning)
@pytest.mark.parametrize("pivot", ["", *Pivot])
def test_the_index_calls_those_reached_who_were_spoken_to(means: Meaning, pivot: str) -> None:
    asked = f"SELECT {stats.REACHED} FROM (SELECT ? AS means, ? AS pivot)"  # noqa: S608  a constant
    assert sqlite3.connect(":memory:").execute(asked, (means, pivot)).fetchone() == (
        means.is_talk and pivot not in AWAY,
    )
