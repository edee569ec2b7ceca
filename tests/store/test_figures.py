"""Figures as plain values: honest about how many calls they speak of."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from callassist.exports.text import clock
from callassist.store.figures import ANY, WEEKS, Raw, figures
from callassist.store.search import NO_FILTERS, Filters
from callassist.store.stats import Messages, Reached, Share, StepStats, Week

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=timezone(timedelta(hours=1)))


def share(id_: str, calls: int, script: str = "s") -> Share:
    return Share(script, script.upper(), id_, id_.title(), calls, Filters(script=script, outcome=id_))


def raw(**given: object) -> Raw:
    base = {
        "filters": NO_FILTERS,
        "weeks": [],
        "outcomes": [],
        "ends": [],
        "steps": [],
        "missed": [],
        "messages": Messages(0, 0, NO_FILTERS),
        "hours": [],
        "scripts": {},
    }
    return Raw(**{**base, **given})  # type: ignore[arg-type]


def made(**given: object) -> object:
    return figures(raw(**given), NOW, lambda _: {"one": 60}, clock)


def test_weeks_without_calls_are_there_too_and_lead_to_their_days() -> None:
    week = Week(date(2026, 11, 2), 3, 600.0, NO_FILTERS)
    found = made(weeks=[week]).weeks
    assert [(column.calls, column.minutes) for column in found] == [(3, 10), (0, 0), (0, 0), (0, 0)]
    assert found[1].filters.since.date() == date(2026, 11, 9)
    assert found[1].filters.until - found[1].filters.since == timedelta(days=7)


def test_only_the_last_weeks_are_drawn() -> None:
    old = Week(date(2020, 1, 6), 3, 600.0, NO_FILTERS)
    new = Week(date(2026, 11, 23), 1, 60.0, NO_FILTERS)
    assert len(made(weeks=[old, new]).weeks) == WEEKS


def test_four_calls_have_no_figure_and_five_have() -> None:
    (few,) = made(outcomes=[share("yes", 3), share("no", 1)]).outcomes
    (enough,) = made(outcomes=[share("yes", 4), share("no", 1)]).outcomes
    assert not few.enough
    assert enough.enough
    assert [(bar.shown, bar.n) for bar in enough.bars] == [("80%", 4), ("20%", 1)]
    assert enough.bars[0].filters.outcome == "yes"


def test_the_most_used_script_comes_first() -> None:
    found = made(outcomes=[share("yes", 5), share("no", 9, "t")]).outcomes
    assert [group.title for group in found] == ["T", "S"]


def test_missed_items_are_shares_of_all_calls_by_the_script() -> None:
    (group,) = made(missed=[share("email", 2)], scripts={"s": 8}).missed
    assert (group.n, group.bars[0].shown) == (8, "25%")


def test_a_step_stands_beside_its_plan_on_one_scale() -> None:
    steps = [
        StepStats("s", "S", "two", "Two", 6, 30.0, 40.0, NO_FILTERS),
        StepStats("s", "S", "one", "One", 6, 120.0, 200.0, NO_FILTERS),
        StepStats("s", "S", "rare", "Rare", 4, 500.0, 900.0, NO_FILTERS),
    ]
    (group,) = made(steps=steps).steps
    assert [bar.label for bar in group.bars] == ["One", "Two"]
    assert (group.bars[0].size, group.bars[0].mark, group.bars[0].mark_shown) == (1.0, 0.5, "1:00")
    assert group.bars[1].mark is None


def test_an_hour_of_any_day_adds_the_days_up() -> None:
    hours = [Reached(0, 9, 3, 1, Filters(weekday=0, hour=9)), Reached(1, 9, 2, 2, Filters(weekday=1, hour=9))]
    first, *rest = made(hours=hours).hours
    assert (first.weekday, first.calls, first.reached, first.share, first.enough) == (ANY, 5, 3, 0.6, True)
    assert first.filters == Filters(hour=9)
    assert not any(cell.enough for cell in rest)


def test_messages_are_a_share() -> None:
    group = made(messages=Messages(8, 2, Filters(unanswered=True))).messages
    assert (group.n, group.bars[0].shown, group.bars[0].filters.unanswered) == (8, "25%", True)
    assert not made().messages.enough
