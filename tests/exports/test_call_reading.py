"""The lines in which the window shows a call, as they are before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import get_args

import pytest

from callassist.calls import events as e
from callassist.calls.report import report
from callassist.exports.call_reading import _KINDS, _UNTOLD, LineKind, TimelineLine, timeline_lines
from callassist.store.callfile import StoredCall
from tests.exports.samples import BEGAN, entries, header


def lines(told: Sequence[e.Entry]) -> tuple[TimelineLine, ...]:
    head = header("c1")
    return timeline_lines(StoredCall(head, tuple(told), {}), report(head, told, full=True))


def test_a_call_is_told_step_by_step_and_what_was_written_later_with_its_time() -> None:
    assert [(one.at, one.kind.value, one.label, one.text) for one in lines(entries())] == [
        (0.0, "step", "", "Right person?"),
        (5.0, "said", "Right person?", "Yes"),
        (5.0, "step", "", ""),
        (5.0, "step", "", "Salary expectation"),
        (34.0, "note", "", "In the car, pulled over"),
        (40.0, "said", "Lowest figure", "60k"),
        (45.0, "said", "Lowest figure", "52 000 EUR"),
        (50.0, "said", "Age", ""),
        (52.0, "said", "Notice", ""),
        (60.0, "tick", "", "Repeat the figure"),
        (61.0, "tick", "", "By mistake"),
        (70.0, "other", "", "Is it remote?"),
        (80.0, "note", "", "Gone again"),
        (81.0, "note", "", "Gone again"),
        (708.0, "turn", "", "Interview agreed"),
        (710.0, "tick", "Confirm the email", "Line was bad"),
        (715.0, "later", "", "Backend role"),
        (720.0, "later", "", "Good talk.\n\nWants to stay hands-on."),
        (725.0, "later", "", "Send the interview notice"),
        (730.0, "later", "Communication", "4 Clear on the case"),
    ]
    found = lines(entries())
    tags = {entry.seq: entry.event.__struct_config__.tag for entry in entries()}
    assert [one.event for one in found if one.kind.value == "step"] == ["step_opened"] * 3
    assert all(one.event == tags[one.seq] for one in found if one.kind.value != "step")
    assert [one.seq for one in found] == [1, 2, 2, *range(3, 11), *range(12, 21)]
    assert {one.seq for one in found if one.struck} == {10, 14}
    assert {one.seq for one in found if one.hidden} == {7}
    assert {one.seq: one.status for one in found if one.status != "filled"} == {8: "refused"}
    later = {one.seq: one.wall for one in found if one.wall is not None}
    assert later == {entry.seq: entry.wall for entry in entries() if entry.at > 708}
    assert not any(one.later_day for one in found)


def test_a_step_has_the_time_it_took_also_while_the_call_goes_on() -> None:
    assert [one.spent for one in lines(entries()) if one.kind.value == "step"] == [5.0, 0.0, 703.0]
    assert [one.spent for one in lines(entries()[:9]) if one.kind.value == "step"] == [5.0, 0.0, 55.0]


def test_what_is_written_on_another_day_says_so() -> None:
    late = e.Entry(21, 90_000.0, BEGAN + timedelta(days=1), e.TopicSet(text="Later"))
    assert [one.later_day for one in lines([*entries(), late])[-2:]] == [False, True]


def test_a_step_that_was_taken_back_is_struck() -> None:
    opened = e.StepOpened(step="salary", title="Salary", by=e.OpenedBy.JUMP)
    told = [*entries()[:1], e.Entry(2, 7.0, BEGAN, opened), e.Entry(3, 8.0, BEGAN, e.Undone(seq=2))]
    assert [(one.kind.value, one.event, one.text, one.struck) for one in lines(told)] == [
        ("step", "step_opened", "Right person?", False),
        ("step", "step_opened", "Salary", True),
    ]


OPENED = e.StepOpened(step="a", title="A", by=e.OpenedBy.START)
FIRST, SECOND = (e.RoundRef("child", number, "child", "child", told) for number, told in [(1, "1st child"), (2, "2nd")])
CHILD = e.StepOpened(step="child", title="Child", by=e.OpenedBy.JUMP, round=FIRST)


@pytest.mark.parametrize(
    ("events", "step"),
    [
        ([e.StepOpened(step="b", title="B", by=e.OpenedBy.JUMP)], "B"),
        ([CHILD], "Child (1st child)"),
        ([CHILD, e.RoundRemoved(round=FIRST, step="child", title="Child", then=SECOND)], "Child (2nd)"),
        ([e.Answered(step="a", answer="a:1", label="Yes", number=1, to_step="b", to_title="B")], "B"),
        ([e.Answered(step="a", answer="a:1", label="Yes", number=1)], None),
        ([e.NoteWritten(note="n", text="b", step="a")], None),
        ([e.Finished(outcome="done", label="Done"), e.Reopened()], "A"),
        ([e.SetAside(), e.CameBack()], "A"),
    ],
)
def test_whatever_brings_up_a_step_has_a_line_of_its_own(events: Sequence[e.Event], step: str | None) -> None:
    told = [e.Entry(n, 10.0 * n, BEGAN, event) for n, event in enumerate([OPENED, *events], 1)]
    at_last = [one for one in lines(told) if one.kind is LineKind.STEP and one.seq == told[-1].seq]
    assert [(one.text, one.at) for one in at_last] == ([(step, told[-1].at)] if step else [])


def test_each_kind_of_event_has_its_place_among_the_lines() -> None:
    """By the name that it is kept under; those that are not named stand among the others."""
    tags = {kind.__struct_config__.tag for kind in get_args(e.Event)}
    assert {*_KINDS, *_UNTOLD} <= tags
    assert tags - {*_KINDS, *_UNTOLD} == {
        "step_opened", "way_changed", "round_removed", "countdown_set", "reworded", "drawn", "prepared_used",
        "restored", "set_aside", "came_back",
    }  # fmt: skip
