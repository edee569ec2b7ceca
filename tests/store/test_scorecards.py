"""How members of an office rate one candidate, as this desk keeps it: what stands, what goes, what stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from callassist.files import Disk
from callassist.people.record_changes import mark_of
from callassist.store.scorecards import (
    CallScores,
    CardsAbout,
    GivenCard,
    OthersRating,
    Scorecards,
    ScoreKey,
    ScoreRating,
    bounded,
    newest_own,
    others_by_call,
    others_ratings,
    purge_scorecards,
    read_scorecards,
    scrub_scorecards,
    without_words,
    write_scorecards,
)

BEGAN = datetime(2026, 11, 24, 9, tzinfo=UTC)
NEVER = datetime.min.replace(tzinfo=UTC)


def at(hours: int) -> datetime:
    return BEGAN + timedelta(hours=hours)


def given(value: int, hours: int, words: str = "", label: str = "Clear") -> ScoreRating:
    return ScoreRating(label, value, words, at(hours))


def card(by: str, hours: int, *, own: bool = False, **ratings: ScoreRating) -> GivenCard:
    return GivenCard(by, own, at(hours), ratings)


def about(person: str, *cards: GivenCard, people: tuple[str, ...] = (), calls: tuple[str, ...] = ()) -> CardsAbout:
    return CardsAbout(ScoreKey(person, "screen"), (person, *people), calls, 1, 1, cards)


def kept(tmp_path: Path, cards: Scorecards) -> Path:
    write_scorecards(tmp_path, cards, Disk())
    return tmp_path


@pytest.mark.parametrize(
    ("cards", "told"),
    [
        ([card("Bo", 1, clear=given(4, 0, "Asked twice"))], [("clear", "Bo", 4, "Asked twice", 1, ())]),
        ([card("Me", 1, own=True, clear=given(4, 0))], []),
        ([card("Bo", 1, clear=given(0, 0, " "))], []),
        ([card("Bo", 1, clear=given(0, 0, "Words alone"))], [("clear", "Bo", 0, "Words alone", 1, ())]),
        (
            [card("Bo", 1, clear=given(4, 0)), card("Bo", 3, clear=given(2, 2))],
            [("clear", "Bo", 2, "", 3, ((4, at(1)),))],
        ),
        (
            [card("Bo", 1, clear=given(4, 2)), card("Bo", 3, clear=given(2, 2))],  # no newer one: as it was
            [("clear", "Bo", 4, "", 1, ())],
        ),
        (
            [card("Bo", 1, clear=given(4, 0)), card("Bo", 3, clear=given(0, 2))],  # taken back, and told
            [("clear", "Bo", 0, "", 3, ((4, at(1)),))],
        ),
        (
            [card("Bo", 1, clear=given(4, 0)), card("Bo", 3, clear=given(4, 0), calm=given(5, 2))],
            [("clear", "Bo", 4, "", 1, ()), ("calm", "Bo", 5, "", 3, ((0, at(1)),))],  # none when first heard
        ),
        (
            [card("Bo", 1, clear=given(4, 0)), card("Al", 2, clear=given(1, 1))],
            [("clear", "Bo", 4, "", 1, ()), ("clear", "Al", 1, "", 2, ())],
        ),
    ],
)
def test_what_others_say_stands_with_what_stood_before_it(
    cards: list[GivenCard], told: list[tuple[object, ...]]
) -> None:
    found = [(one.rating, one.by, one.value, one.evidence, one.given, one.before) for one in others_ratings(cards)]
    assert found == [(*row[:4], at(int(str(row[4]))), row[5]) for row in told]


def test_when_my_own_were_given_last() -> None:
    cards = [
        card("Me", 1, own=True, clear=given(4, 0), calm=given(3, 0)),
        card("Me", 3, own=True, clear=given(2, 2)),
        card("Me", 4, own=True, clear=given(2, 1)),
        card("Bo", 5, clear=given(1, 5), kind=given(1, 5)),
    ]
    assert newest_own(cards) == {"clear": at(2), "calm": at(0)}


def test_what_was_sent_is_kept_as_far_as_it_is_shown() -> None:
    sent = {f"{n}-" + "r" * 300: ScoreRating("l" * 300, 9 - 18 * (n % 2), "w" * 5_000, at(0)) for n in range(120)}
    found = bounded(sent)
    assert list(found) == [name[:200] for name in list(sent)[:100]]
    assert [(one.label, one.value, one.evidence) for one in list(found.values())[:2]] == [
        ("l" * 200, 5, "w" * 4_000),
        ("l" * 200, 0, "w" * 4_000),
    ]


def test_what_is_kept_is_of_one_office_and_may_be_lost(tmp_path: Path) -> None:
    assert read_scorecards(tmp_path, "office-1") == Scorecards(office="office-1")
    cards = Scorecards("office-1", "e", there=[about("vera", card("Bo", 1, clear=given(4, 0)), calls=("c1", "c2"))])
    kept(tmp_path, cards)
    assert read_scorecards(tmp_path, "office-1") == cards
    assert read_scorecards(tmp_path, "office-2") == Scorecards(office="office-2")
    assert others_by_call(tmp_path, ["c2", "c3"]) == {"c2": [OthersRating("clear", "Clear", "Bo", 4, "", at(1))]}
    (found,) = tmp_path.rglob("scorecards.json")
    found.write_text("[")
    assert read_scorecards(tmp_path, "office-1") == Scorecards(office="office-1")


def test_who_is_forgotten_is_in_none_of_it_and_the_others_stay(tmp_path: Path) -> None:
    scrub_scorecards(tmp_path, {mark_of("vera")}, Disk())
    assert list(tmp_path.rglob("*")) == []
    calls = {path: CallScores((1, 1), people=(who,)) for path, who in (("a", "vera"), ("b", "kim"))}
    there = [about("vera"), about("kim"), about("alex", people=("vera",))]
    kept(tmp_path, Scorecards("office-1", calls=calls, there=there))
    scrub_scorecards(tmp_path, {mark_of("vera")}, Disk())
    found = read_scorecards(tmp_path, "")
    assert (list(found.calls), [one.about.person for one in found.there]) == (["b"], ["kim"])


def test_the_words_that_show_a_rating_go_by_when_it_was_given(tmp_path: Path) -> None:
    purge_scorecards(tmp_path, at(2), Disk())
    assert list(tmp_path.rglob("*")) == []
    cards = (
        card("Bo", 1, clear=given(4, 1, "Asked"), calm=given(5, 2, "Waited")),
        card("Al", 9, kind=given(1, 1, "No")),
    )
    kept(tmp_path, Scorecards("office-1", there=[about("vera", *cards)]))
    purge_scorecards(tmp_path, at(2), Disk())
    found = read_scorecards(tmp_path, "")
    (one,) = found.there
    words = {(each.by, name): (r.value, r.evidence) for each in one.cards for name, r in each.ratings.items()}
    assert words == {("Bo", "clear"): (4, ""), ("Bo", "calm"): (5, "Waited"), ("Al", "kind"): (1, "")}
    assert found.emptied == at(2)
    purge_scorecards(tmp_path, at(1), Disk())
    assert read_scorecards(tmp_path, "").emptied == at(2)  # it is never taken back
    assert without_words(cards, None) == cards
