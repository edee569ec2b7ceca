"""Sums in templates and conditions: total and bounded, whatever they are given."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callassist.script.compiled import Shown
from callassist.script.problems import Findings
from callassist.script.reader import read_text
from callassist.script.script_model import RunKind
from callassist.script.source import SourceLines
from callassist.script.sums import OF_LISTS
from callassist.script.template import compile_test, compile_words


def said(source, lang="en", **values):
    findings = Findings(SourceLines().place)
    words = compile_words(source, 1, lang, Shown(), findings)
    assert not findings.failed, findings.sorted()
    return words.plain(values)


def holds(source, lang="en", **values):
    findings = Findings(SourceLines().place)
    test = compile_test(source, 1, lang, findings)
    assert not findings.failed, findings.sorted()
    return test.holds(values)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ a + b }}", "10"),
        ("{{ a - b * 2 }}", "1"),
        ("{{ (a - b) * 2 }}", "8"),
        ("{{ a / 2 }}", "3.5"),
        ("{{ b / 3 }}", "1"),
        ("{{ 0.1 + 0.2 }}", "0.3"),
        ("{{ [a, b, c]|sum }}", "15"),
        ("{{ [a, b, c]|min }} {{ [a, b, c]|max }} {{ [a, b, c, gone]|count }}", "3 7 3"),
        ("{{ picked|count }}", "2"),
        ("{{ pay * 3 }}", "156000"),
        ("{{ ([a, b]|sum) / 2 }}", "5"),
        ("{{ (a / b)|round(1) }}", "2.3"),
    ],
)
def test_a_sum_is_said(source, text):
    assert said(source, a=7, b="3", c=5.0, pay="52,000 EUR", picked=["x", "y"]) == text


@pytest.mark.parametrize(
    "source",
    ["{{ a + gone }}", "{{ [a, gone]|sum }}", "{{ a / zero }}", "{{ a + word }}", "{{ big * big }}", "{{ [gone]|max }}",
     "{{ [word]|min }}", "{{ gone - 1 }}", "{{ huge * 9 }}"],
)  # fmt: skip
def test_what_cannot_be_worked_out_is_a_blank(source):
    assert said(source, a=7, zero=0, word="many", big=1e14, huge="999999999999999") == "…"


@pytest.mark.parametrize(
    ("source", "true"),
    [
        ("income < 3 * rent", True),
        ("income - rent > 2000", False),
        ("[q1, q2]|sum >= 3", True),
        ("income < 3 * gone", False),
        ("income / zero > 1", False),
        ("not income + gone > 1", True),
    ],
)
def test_a_sum_decides(source, true):
    assert holds(source, income="2,400", rent=1000, q1="1", q2="2", zero=0) is true


@pytest.mark.parametrize("source", ["{{ 'a' + 'b' }}", "{{ a + 'b' }}", "{{ a ** 2 }}", "{{ a % 2 }}", "{{ a // 2 }}"])
def test_what_is_no_sum_is_refused(source):
    findings = Findings(SourceLines().place)
    compile_words(source, 1, "en", Shown(), findings)
    assert [problem.code for problem in findings.sorted()] == ["template-refused"]
    assert findings.sorted()[0].suggestion


names = st.sampled_from("abcd")
hostile = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12),
    st.lists(st.text(max_size=3), max_size=3),
    st.sampled_from(["52,000", "1e309", "NaN", "inf", "-0", "٣", "½", "9" * 400, "1_0", "\x00", "€5"]),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=2),
)  # fmt: skip


def combined(inner):
    pair = st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda p: f"({p[0]} {p[1]} {p[2]})")
    listed = st.tuples(st.lists(inner, min_size=1, max_size=3), st.sampled_from(OF_LISTS))
    return pair | listed.map(lambda p: f"([{', '.join(p[0])}]|{p[1]})")


expressions = st.recursive(names | st.integers(-9, 10**15).map(lambda n: str(n) if n >= 0 else f"({n})"), combined)


@given(expressions, st.fixed_dictionaries(dict.fromkeys("abc", hostile)))
@settings(max_examples=600, deadline=None)
def test_whatever_it_is_given_a_sum_is_a_number_or_a_blank(source, values):
    findings = Findings(SourceLines().place)
    words = compile_words(f"{{{{ {source} }}}}", 1, "en", Shown(), findings)
    test = compile_test(f"{source} > 0", 1, "en", findings)
    if findings.failed:  # too long or too deep
        assert {problem.code for problem in findings.sorted()} <= {"template-too-big"}
        return
    assert test.holds(values) in (True, False)
    for run in words.runs(values):
        if run.kind is RunKind.FILLED and source not in values:
            assert math.isfinite(float(run.text))


SCRIPT = """---
format: callscript/{major}
id: probe
title: Probe
version: 1
lang: en
outcomes:
  done: Done
  no-answer: No answer
  callback: Call back agreed
---

# Script

## One

> That is {{{{ {words} }}}}.

- [a: number] A
- [ ] Ask (if {test})
- Yes -> end: done
- Nobody -> end: no-answer
- Later -> end: callback
"""


@pytest.mark.parametrize(
    ("words", "test"), [("a|default(1) + 2", "a"), ("1", "a * 2 > 3"), ("[a]|count", "a"), ("1", "a is refused")]
)
def test_the_first_format_says_what_to_write(words, test):
    problems = read_text(SCRIPT.format(major=1, words=words, test=test)).problems
    assert [p.code for p in problems] == ["needs-format-2"]
    later = read_text(SCRIPT.format(major=2, words=words, test=test)).problems
    assert not [p for p in later if p.severity == "error"]


@pytest.mark.parametrize("sign", "+-*/")
def test_the_first_format_names_the_sign_that_it_lacks(sign):
    (problem,) = read_text(SCRIPT.format(major=1, words=f"a|default(1) {sign} 2", test="a")).problems
    assert f"`{sign}`" in problem.message


HEAVY = f"[{','.join(['b<b'] * 60)}]|count"
"""Of 202 parts and more."""
HEAD = "---\nformat: callscript/2\nid: x\ntitle: X\nversion: 1\nlang: en\noutcomes:\n  done: Done\n---\n\n# Script\n"
STEP = "\n## One (#one)\n\n> Hi\n\n- [b: text] B\n"


def too_big(rows):
    """What is told to be too big below the field of the step, each with its row from 1."""
    first = HEAD.count("\n") + STEP.count("\n")
    result = read_text(HEAD + STEP + rows + "\n-> end: done\n")
    return [(found.line - first, found.message) for found in result.problems if found.code == "template-too-big"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f"- [s@ = {HEAVY}] S\n", "The sums down to here have too many parts to be worked out at every key."),
        (f"- [ ] T (if {HEAVY} > @)\n", "The conditions down to here have too many parts to be asked at every key."),
        (
            f"- A@ -> end: done (if {HEAVY})\n",
            "The conditions down to here have too many parts to be asked at every key.",
        ),
    ],
)
def test_all_sums_and_conditions_of_a_script_can_be_worked_out_at_every_key(row, told):
    rows = [row.replace("@", str(number)) for number in range(26)]
    most = next(many for many in range(27) if too_big("".join(rows[:many])))
    assert 15 < most <= 25
    assert too_big("".join(rows)) == too_big("".join(rows[:most])) == [(most, told)]


@pytest.mark.parametrize(
    "row",
    [
        "- [ ] T (if c|options|count > @)\n",
        '- [ ] T{{ c|options|join(", ") }}\n',
        "- [s@ = c|options|count] S\n",
        "- A@ -> end: done (if c|options|count)\n",
    ],
)
def test_all_options_that_are_read_out_can_be_made_at_every_key(row):
    choice = "- [c: choice] C\n" + "".join(f"  - o{n}: {'a' * 990} (if b)\n" for n in range(20))
    rows = [row.replace("@", str(number)) for number in range(21)]
    assert too_big(choice + "".join(rows[:9])) == []
    ((line, told),) = too_big(choice + "".join(rows))
    assert (line, told) == (32, "The options that are read out down to here have too many words.")


@pytest.mark.parametrize("option", ["A (if c|options|count)", "A {{ c|options|first }}", "A (if e|options|count)"])
def test_an_option_reads_out_no_options_for_it_might_be_one_of_them(option):
    fields = f"- [c: choice] C\n  - a: {option}\n  - d: D\n  - f: F\n- [e: choice] E\n  - g: G\n  - h: H\n"
    (problem,) = read_text(HEAD + STEP + fields + "- [ ] T (if c|options|count > 1)\n\n-> end: done\n").problems
    assert (problem.code, problem.message) == ("template-refused", "An option cannot read out options.")
    assert problem.line == HEAD.count("\n") + STEP.count("\n") + 2
