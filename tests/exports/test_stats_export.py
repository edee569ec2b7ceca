"""Figures speak of enough calls or not at all, and each row leads to its calls."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from msgspec.structs import replace

from callassist.calls.report import OpenItem, Report, ReportPivot
from callassist.exports.stats_export import Figure, stats, write
from callassist.script.meanings import meaning_of
from tests.exports.samples import BEGAN, sample

SAMPLE = sample()


def call(number: int, outcome: str = "booked", *, days: float = 0, person: str = "", **more: object) -> Report:
    began = BEGAN + timedelta(days=days, hours=number % 2)
    return replace(
        SAMPLE,
        id=f"c{number}",
        started=began,
        ended=began,
        outcome=outcome.title(),
        outcome_id=outcome,
        means=meaning_of(outcome),
        person_id=person or f"p{number}",
        **more,
    )


def figure(id_: str, reports: list[Report]) -> Figure:
    return next(figure for figure in stats(reports) if figure.id == id_)


@pytest.mark.parametrize(("count", "enough"), [(0, False), (4, False), (5, True)])
def test_under_five_calls_there_is_no_figure(count: int, enough: bool) -> None:
    reports = [call(n, person="same") for n in range(count)]
    for id_ in ("weeks", "outcomes", "ends", "steps", "missed"):
        assert figure(id_, reports).enough is enough, id_


def test_by_week() -> None:
    reports = [call(n, days=7 * (n // 3), seconds=600.0) for n in range(6)]
    rows = figure("weeks", reports).rows
    assert [row.values for row in rows] == [("2026-11-16", 3, 30), ("2026-11-23", 3, 30)]
    assert rows[0].calls == ("c0", "c1", "c2")


def test_outcomes_are_shares_of_their_script_most_frequent_first() -> None:
    reports = [call(n, "booked" if n < 4 else "declined") for n in range(5)]
    reports += [call(10 + n, script="Rare") for n in range(4)]
    rows = figure("outcomes", reports).rows
    assert [row.values for row in rows] == [
        ("Screen a candidate", "Booked", 4, 0.8),
        ("Screen a candidate", "Declined", 1, 0.2),
    ]


def test_where_calls_end_and_what_is_missed() -> None:
    reports = [call(n, ended_in="Pay" if n else "Hello") for n in range(5)]
    reports[0] = replace(reports[0], open_items=(OpenItem("Email", "", ""), OpenItem("Email", "", "")))
    assert [row.values[1:3] for row in figure("ends", reports).rows] == [("Pay", 4), ("Hello", 1)]
    assert [row.values[1:3] for row in figure("missed", reports).rows] == [("Confirm the email", 4), ("Email", 1)]


def test_time_for_steps_is_the_median_against_the_plan() -> None:
    steps = SAMPLE.steps
    reports = [call(n, steps=tuple(replace(s, seconds=10.0 * n, planned=45) for s in steps)) for n in range(5)]
    assert [row.values[1:] for row in figure("steps", reports).rows] == [
        ("Right person?", 20, 45),
        ("Salary expectation", 20, 45),
    ]


def test_messages_are_answered_by_the_next_talk_with_the_same_person() -> None:
    reports = [
        call(0, "voicemail", person="a"),
        call(1, "booked", days=1, person="a"),
        call(2, "voicemail", days=2, person="a"),
        call(3, "voicemail", person="b"),
        call(4, "booked", days=1, person="c"),
        call(5, "message", person="d"),
        call(6, "booked", days=-1, person="d"),
        call(7, "voicemail", person="e"),
    ]
    found = figure("messages", reports[::-1])
    assert [(row.values, set(row.calls)) for row in found.rows] == [
        (("answered", 1), {"c0"}),
        (("not answered", 4), {"c2", "c3", "c5", "c7"}),
    ]
    assert found.enough


def test_hours_are_on_the_clock_of_the_one_who_is_rung() -> None:
    there = (("person.zone", "America/New_York"),)
    reports = [call(2 * n, "booked" if n < 2 else "no-answer", facts=there) for n in range(5)]
    assert [row.values for row in figure("hours", reports).rows] == [("08:00", 5, 0.4)]


def test_calls_that_go_on_are_left_out() -> None:
    assert figure("weeks", [replace(call(n), ended=None) for n in range(9)]).n == 0


def test_a_figure_as_csv() -> None:
    out = io.BytesIO()
    write(figure("outcomes", [call(n, "=1+1") for n in range(5)]), out)
    assert out.getvalue().decode("utf-8-sig").splitlines() == [
        "script,outcome,calls,share,n",
        "Screen a candidate,'=1+1,5,1.0,5",
    ]


def test_calls_with_nobody_known_count_for_their_hour_alone() -> None:
    reports = [replace(call(2 * n, "voicemail"), person_id="", person="") for n in range(5)]
    assert not figure("messages", reports).enough
    assert [row.values[1] for row in figure("hours", reports).rows] == [5]


@pytest.mark.parametrize(("turn", "share"), [("someone-else", 0.0), ("no-answer", 0.0), ("call-back", 1.0), ("", 1.0)])
def test_whoever_another_one_answered_for_was_not_reached(turn: str, share: float) -> None:
    """Whatever the outcome is called: the figures in the window say the same."""
    turns = (ReportPivot(turn, 10.0, "Opening"),) if turn else ()
    reports = [call(2 * n, "undecided", pivots=turns) for n in range(5)]
    assert [row.values[2] for row in figure("hours", reports).rows] == [share]
