"""Conditions as sentences and words as chips, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.script.edit.condition_sentences import (
    ALONE,
    Clause,
    Relation,
    Sentence,
    is_condition,
    number_or_text,
    quoted,
    read_sentence,
    write_sentence,
)
from callassist.script.edit.words import (
    ChipKind,
    TemplateChip,
    chip_of,
    only_if,
    plain_name,
    read_words,
    value_chip,
)
from callassist.script.problems import Findings
from callassist.script.source import SourceLines
from callassist.script.template import compile_test

NAMES = st.sampled_from(["salary", "person.first_name", "job.title"])
VALUES = st.one_of(
    st.text(st.sampled_from("ab 'é-"), max_size=6), st.integers(-(10**9), 10**9), st.sampled_from([0.5, 12.25])
)


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    clauses: list[Clause] = []
    for _ in range(draw(st.integers(1, 3))):
        relation = draw(st.sampled_from(list(Relation)))
        value = "" if relation in ALONE else draw(VALUES)
        if relation in (Relation.HAS, Relation.HAS_NOT):
            value = str(value).replace("'", "")
        clauses.append(Clause(draw(NAMES), relation, value))
    return Sentence(tuple(clauses), draw(st.booleans()) if len(clauses) > 1 else False)


@given(sentences())
def test_a_sentence_is_read_as_it_was_written_and_the_checker_takes_it(sentence):
    source = write_sentence(sentence)
    assert read_sentence(source) == sentence
    findings = Findings(SourceLines().place)
    compile_test(source, 1, "en", findings, lambda _what, _line: None)
    assert not findings.failed
    assert is_condition(source)


@pytest.mark.parametrize(
    "source",
    ["", "salary + 1", "a and b or c", "a ==", "(a)", "a == b", "a is refused", "not", "x" * 401, "a == 'b\\'", "1x"],
)
def test_any_other_condition_stays_code(source):
    assert read_sentence(source) is None


def test_chips_that_touch_have_nothing_between_them():
    parts = read_words("{{ a }}{{ b }} c{{ d }}")
    assert [part.source for part in parts] == ["{{ a }}", "{{ b }}", " c", "{{ d }}"]


def test_a_word_of_the_language_is_no_name():
    for word in ["and", "or", "not", "in", "if", "else", "is", "true", "false", "none", "True", "False", "None"]:
        assert read_sentence(f"{word} == 1") is None
        assert read_sentence(f"a == {word}") is None
    assert read_sentence("android == 1") is not None


@pytest.mark.parametrize(
    ("typed", "value"),
    [("50 000", 50000), ("50,000", 50000), ("1.5", 1.5), ("1,5", 1.5), ("yes", "yes"), ("-3", -3), ("1 a", "1 a")],
)
def test_a_number_is_a_number_however_it_is_typed(typed, value):
    assert number_or_text(typed) == value


def test_quotes_are_kept_where_they_can_be():
    assert quoted('say "a"') == "'say \"a\"'"
    assert quoted('it\'s "a"') == "\"it's 'a'\""
    assert quoted("a\\b\nc") == '"ab c"'
    assert not is_condition("a) (if b")


def test_words_are_chips_and_plain_text():
    words = (
        'Hi {{ person.first_name | default("you") | upper }}{% if not salary %}, so{% else %}.{% endif %}{{ a + b }}'
    )
    found = read_words(words)
    chips = [one for one in found if isinstance(one, TemplateChip)]
    assert [one.kind for one in chips] == [
        ChipKind.VALUE, ChipKind.IF, ChipKind.ELSE, ChipKind.END, ChipKind.CODE,
    ]  # fmt: skip
    assert (chips[0].name, chips[0].fallback, chips[0].filter) == ("person.first_name", "you", "upper")
    assert chips[1].test == Sentence((Clause("salary", Relation.UNKNOWN),))
    assert "".join(one.source for one in found) == words
    assert chip_of("{% else x %}").kind is ChipKind.CODE
    assert chip_of("{% if a + 1 %}").kind is ChipKind.CODE
    assert chip_of("{# note #}").kind is ChipKind.CODE


def test_chips_are_written_so_that_they_are_read_again():
    source = value_chip("job.title", "the job", "lower")
    assert chip_of(source) == TemplateChip(source, ChipKind.VALUE, "job.title", "the job", "lower")
    assert value_chip("a") == "{{ a }}"
    assert only_if("x", Sentence((Clause("a", Relation.KNOWN),))) == "{% if a %}x{% endif %}"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("salary", "salary"),
        ("first_name", "first name"),
        ("person.first_name", "first name"),
        ("person.name", "person name"),
        ("person.email", "person email"),
        ("job.title", "job title"),
        ("job.company", "job company"),
        ("job.start_date", "start date"),
        ("call.name", "name"),
        ("me.name", "your name"),
        ("me.first_name", "your first name"),
        ("job.job.title", "title"),
        ("_odd_", "odd"),
    ],
)
def test_a_name_is_told_in_words_that_say_whose_it_is(name, words):
    assert plain_name(name) == words
