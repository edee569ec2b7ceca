"""Which wording led where, and when nothing can be said about it."""

import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from callassist.calls.begin import header_for
from callassist.calls.events import CallHeader, Entry
from callassist.calls.fold import fold
from callassist.calls.session import CallSession
from callassist.lists.wordings import WordedCall, by_chance, compare_wordings, interval, outcome_words, worded
from callassist.script.reader import read_text
from callassist.script.script_model import Script

NOW = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Berlin"))
PLACE = ("hello", 0)


def calls(*counts: tuple[str, int, int], place: tuple[str, int] = PLACE) -> list[WordedCall]:
    """(wording, calls, of which led on)"""
    return [WordedCall({place: text}, number < led) for text, many, led in counts for number in range(many)]


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ([("A", 5, 3), ("B", 4, 1)], "Too few calls to say."),
        ([("A", 1, 1), ("B", 1, 0)], "Too few calls to say."),
        ([("A", 60, 45), ("B", 60, 15)], "“A” led on more often, and that is hardly chance."),
        ([("A", 60, 15), ("B", 60, 45), ("C", 40, 10)], "“B” led on more often, and that is hardly chance."),
        ([("A", 900, 300), ("B", 900, 305)], "No difference that these calls can show."),
    ],
)
def test_what_can_be_said(counts: list[tuple[str, int, int]], verdict: str) -> None:
    (line,) = compare_wordings(calls(*counts))
    assert line.verdict == verdict
    assert [(one.text, one.calls, one.led) for one in line.wordings] == sorted(counts, key=lambda one: -one[1])
    assert all(one.low <= one.share <= one.high for one in line.wordings)


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ([], "No call by this list has an outcome yet."),
        ([("Booked", 1)], "1 call: 1 Booked."),
        ([("Booked", 1), ("No answer", 1)], "2 calls: 1 Booked, 1 No answer."),
        ([("Booked", 5)], "5 calls: 5 Booked."),
    ],
)
def test_how_calls_ended_in_words(outcomes: list[tuple[str, int]], words: str) -> None:
    assert outcome_words(outcomes) == words


def test_a_line_that_was_always_said_in_one_way_has_nothing_to_compare() -> None:
    assert compare_wordings(calls(("A", 90, 30))) == ()


def test_of_500_lists_without_a_difference_at_most_one_in_twenty_claims_one() -> None:
    dice, claimed = random.Random(16), 0  # noqa: S311  drawn alike every time
    for _ in range(500):
        made: list[WordedCall] = []
        share, lines = dice.choice([0.1, 0.3, 0.5]), dice.choice([1, 2, 4])
        for _ in range(dice.choice([20, 80, 250])):
            said = {(f"step-{line}", 0): dice.choice("ABC"[: 2 + line % 2]) for line in range(lines)}
            made.append(WordedCall(said, dice.random() < share))
        claimed += any(line.claims for line in compare_wordings(made))
    assert claimed <= 25


def test_a_true_difference_is_found_with_enough_calls() -> None:
    dice, found = random.Random(3), 0  # noqa: S311  drawn alike every time
    for _ in range(50):
        made = [
            WordedCall({PLACE: text}, dice.random() < share)
            for text, share in (("A", 0.25), ("B", 0.5))
            for _ in range(150)
        ]
        (line,) = compare_wordings(made)
        found += line.claims and "“B”" in line.verdict
    assert found > 40


@pytest.mark.parametrize(
    ("table", "chance"),
    [((3, 4, 1, 4), 0.4857), ((8, 10, 1, 6), 0.0350), ((0, 5, 0, 5), 1.0), ((10, 10, 0, 10), 1.0825e-05)],
)
def test_the_exact_test_gives_the_known_values(table: tuple[int, int, int, int], chance: float) -> None:
    assert by_chance(*table) == pytest.approx(chance, rel=0.01)


@pytest.mark.parametrize(
    ("led", "many", "low", "high"), [(0, 0, 0, 1), (0, 10, 0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1)]
)
def test_the_interval_gives_the_known_values(led: int, many: int, low: float, high: float) -> None:
    assert interval(led, many) == pytest.approx((low, high), abs=1e-3)


SCRIPT = """---
format: callscript/1
id: sample
title: Sample
version: 1
lang: en
outcomes:
  booked: Booked
  declined: Declined
  no-answer: No answer
---
# Script
## Hello (#hello)

> Good ‮ morning.

or:

> Hello there.

> Goodbye.

-> end: booked
"""


class Watch:
    def now(self) -> datetime:
        return NOW

    def monotonic(self) -> float:
        return 0.0


def test_the_more_lines_are_looked_at_the_less_is_taken_for_more_than_chance() -> None:
    """5 of 5 against 1 of 5 comes by chance in 4.8 % of all cases; of two lines one would look so in 9.5 %."""

    def called_by(*lines: str) -> list[WordedCall]:
        return [
            WordedCall({(line, 0): text for line in lines}, number < led)
            for text, led in (("Good morning.", 5), ("Hello there.", 1))
            for number in range(5)
        ]

    assert [one.claims for one in compare_wordings(called_by("a"))] == [True]
    assert [one.claims for one in compare_wordings(called_by("a", "b"))] == [False, False]


class Kept:
    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def append(self, entry: Entry) -> None:
        self.entries.append(entry)

    def amend(self, entry: Entry) -> None:
        self.entries[-1] = entry


def called(outcome: str, *, reword: int) -> tuple[Script, CallHeader, list[Entry]]:
    script = read_text(SCRIPT).script
    assert script is not None
    kept = Kept()
    header = header_for(script, {}, NOW - timedelta(minutes=4))
    session = CallSession(script, header, Watch(), kept, companions={})
    session.start()
    for _ in range(reword):
        session.reword(0)
    if outcome:
        session.finish(outcome)
    return script, header, kept.entries


def said(script: Script, header: CallHeader, entries: list[Entry]) -> WordedCall | None:
    return worded(script, header, fold(entries))


@pytest.mark.parametrize(
    ("outcome", "reword", "found"),
    [
        ("booked", 0, WordedCall({PLACE: "Good morning."}, True)),
        ("booked", 1, WordedCall({PLACE: "Hello there."}, True)),
        ("declined", 2, WordedCall({PLACE: "Good morning."}, False)),
        ("no-answer", 0, None),
        ("", 0, None),
    ],
)
def test_the_wording_that_was_said_is_read_from_the_call(outcome: str, reword: int, found: WordedCall | None) -> None:
    assert said(*called(outcome, reword=reword)) == found


def test_a_wording_that_is_no_longer_there_is_no_reason_to_stop() -> None:
    _, header, _ = called("booked", reword=0)
    more = read_text(SCRIPT.replace("> Hello there.\n", "> Hello there.\n\nor:\n\n> Hi.\n")).script
    assert more is not None
    kept = Kept()
    session = CallSession(more, header, Watch(), kept, companions={})
    session.start()
    session.reword(0)
    session.reword(0)
    session.finish("booked")
    now = read_text(SCRIPT).script
    assert now is not None
    assert said(now, header, kept.entries) == WordedCall({PLACE: "Good morning."}, True)


def test_a_script_of_single_lines_has_nothing_to_compare() -> None:
    _, header, entries = called("booked", reword=0)
    plain = read_text(SCRIPT.replace("or:", "")).script
    assert plain is not None
    assert said(plain, header, entries) is None
