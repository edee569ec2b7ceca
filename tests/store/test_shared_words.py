"""What several machines say of things with names: the same words everywhere, in whatever order the files come."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callassist.people.record_changes import LATEST
from callassist.store.shared_words import SharedWord, SharedWords, as_file, joined_words, kept_words, met, words_in

NAMES = ("a", "b")
VALUES = (None, "x", "y", {"k": ["z"]})


class Sayer:
    """A machine with values, and what it knows of the others'."""

    def __init__(self, name: str, clock: int) -> None:
        self.name, self.clock = name, clock
        self.values: dict[str, Any] = {}
        self.words: SharedWords | None = None

    def meet(self, *others: Sayer) -> None:
        theirs: SharedWords = {}
        for other in others:
            theirs = joined_words(theirs, words_in(as_file(other.words or {})))
        self.clock += 1
        found = met(
            self.words or {}, theirs, self.values, by=self.name, now=self.clock, whole=True, first=self.words is None
        )
        for name, value in found.news.items():
            self.values[name] = value
        self.values = {name: value for name, value in self.values.items() if value is not None}
        self.words = found.words

    def told(self) -> dict[str, Any]:
        return {name: word.value for name, word in (self.words or {}).items() if word.value is not None}


ACT = st.tuples(st.integers(0, 2), st.sampled_from(NAMES), st.sampled_from(VALUES), st.integers(0, 3))


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(st.lists(ACT, max_size=14))
def test_whoever_met_the_same_machines_holds_the_same_words(acts: list[tuple[int, str, Any, int]]) -> None:
    sayers = [Sayer("one", 100), Sayer("two", 5_000), Sayer("three", 100)]
    for number, name, value, other in acts:
        sayer = sayers[number]
        sayer.values = {**sayer.values, name: value}
        if other < 3:
            sayer.meet(*(one for one in sayers if one is sayers[other] and one is not sayer))
    for sayer in sayers:
        sayer.meet()
    first, second, third = (sayer.words or {} for sayer in sayers)
    whole = joined_words(joined_words(first, second), third)
    for other in (
        joined_words(first, joined_words(second, third)),
        joined_words(joined_words(third, first), second),
        joined_words(whole, whole),
        joined_words(whole, first),
    ):
        assert as_file(other) == as_file(whole)
    for _ in range(2):
        for sayer in sayers:
            sayer.meet(*sayers)
    assert sayers[0].told() == sayers[1].told() == sayers[2].told()
    for sayer in sayers:
        assert sayer.values == sayer.told()


def test_the_latest_word_stands_and_one_that_was_not_seen_is_remembered() -> None:
    one, other = Sayer("one", 100), Sayer("other", 200)
    one.meet()
    other.meet()
    one.values["a"] = "ours"
    one.meet()
    other.values["a"] = "theirs"
    other.meet()
    one.meet(other)
    other.meet(one)
    assert one.values == other.values == {"a": "theirs"}
    for sayer in (one, other):
        assert [(lost.by, lost.value) for lost in (sayer.words or {})["a"].lost] == [("one", "ours")]
    one.values["a"] = "settled"
    one.meet()
    other.meet(one)
    assert other.values == {"a": "settled"}
    assert (other.words or {})["a"].lost == ()
    del other.values["a"]
    other.meet()
    one.meet(other)
    assert one.values == {}


def test_who_comes_for_the_first_time_replaces_nothing_and_what_is_lost_was_not_taken_out() -> None:
    one, late = Sayer("one", 100), Sayer("late", 900)
    one.values = {"a": "known"}
    one.meet()
    late.values = {"a": "of its own", "b": "new"}
    late.meet(one)
    assert late.values == {"a": "known", "b": "new"}
    one.meet(late)
    assert one.values == {"a": "known", "b": "new"}
    found = met(one.words or {}, {}, {"b": "other"}, by="one", now=2_000, whole=False, first=False)
    assert found.news == {"a": "known"}
    assert found.words["b"].value == "other"


def test_a_file_of_words_that_is_none() -> None:
    for data in (b"", b"[]", b'{"a":1}', b'{"a":[1,"x"]}', b"\xff"):
        with pytest.raises(ValueError):  # noqa: PT011  msgspec's own words
            words_in(data)
    odd = {"far": SharedWord(LATEST, "one", 0, "x"), "never": SharedWord(0, "one", 0, "x")}
    assert words_in(as_file(odd)) == {}
    words = {"a": SharedWord(5, "one", 0, "x"), "b": SharedWord(6, "one", 0, "y")}
    assert kept_words(words, lambda name, _: name == "a") == {"a": words["a"]}
