"""What is said with which values, and that nothing but words ever comes out."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, nodes

from callassist.script.compiled import Shown
from callassist.script.problems import Findings
from callassist.script.script_model import Run, RunKind
from callassist.script.source import SourceLines
from callassist.script.template import compile_test, compile_words, plain_tree
from callassist.script.template_denylist import REFUSED

VALUES = {
    "person": {"first_name": "Dana", "title": "", "tags": ["a", "b"]},
    "job": {"company": "Acme", "pay": 52000, "when": "2026-11-03T14:00"},
    "n": 1,
    "ok": True,
    "none": None,
}


def words(source, lang="en"):
    findings = Findings(SourceLines().place)
    made = compile_words(source, 1, lang, Shown(), findings)
    assert not findings.sorted()
    return made


def refused(source):
    findings = Findings(SourceLines().place)
    compile_words(source, 1, "en", Shown(), findings)
    return [problem.code for problem in findings.sorted()]


def holds(source, values=None, lang="en"):
    findings = Findings(SourceLines().place)
    made = compile_test(source, 1, lang, findings)
    assert not findings.sorted()
    return made.holds(VALUES if values is None else values)


@pytest.mark.parametrize("status", ["refused", "unknown", "skipped", "answered", "matched", "different"])
def test_it_can_be_asked_how_a_field_was_left(status):
    for other in ("refused", "unknown", "skipped", "matched", "different", ""):
        assert holds(f"x is {status}", {"": {"x": other}}) is (status == other), other


@pytest.mark.parametrize(
    ("source", "blanks"),
    [
        ("{{ a }}", "a"), ("{{ a or b }}", "b"), ("{{ a or 'x' }}", ""), ("{{ a and b }}", "a b"),
        ("{{ a ~ b }}", "a b"), ("{{ a + b }}", "a b"), ("{{ a - b }}", "a b"), ("{{ a * b }}", "a b"),
        ("{{ a / b }}", "a b"), ("{{ a|upper }}", "a"), ("{{ a|default(b) }}", "b"), ("{{ a|default('x') }}", ""),
        ("{{ [a, b]|sum }}", "a b"),
        ("{{ [a, b]|min }}", "a b"), ("{{ [a, b]|max }}", "a b"), ("{{ a|join(b) }}", "a"), ("{{ a|options }}", ""),
        ("{{ a if b else c }}", "a c"), ("{% if a %}{{ a }}{% endif %}", ""), ("{% if not a %}{{ a }}{% endif %}", "a"),
        ("{% if a or b %}{{ a }}{% endif %}", "a"), ("{% if a and b %}{{ a }}{{ c }}{% endif %}", "c"),
        ("{% if not (a or b) %}{{ a }}{% else %}{{ b }}{% endif %}", "a b"), ("{% if a > 3 %}{{ a }}{% endif %}", ""),
        ("{% if not a %}x{% else %}{{ a }}{% endif %}", ""), ("{% if a|each %}{{ a }}{% endif %}", ""),
        ("{% if not (not a) %}{{ a }}{% endif %}", ""), ("{% if not (not a or b) %}{{ a }}{% endif %}", ""),
        ("{% if a and (a or b) %}{{ a }}{% endif %}", ""), ("{% if (a and b) or a %}{{ a }}{{ b }}{% endif %}", "b"),
    ],
)  # fmt: skip
def test_which_names_may_leave_a_blank(source, blanks):
    assert sorted(words(source).blanks) == blanks.split()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Hello", "Hello"),
        ("Hi {{ person.first_name }}.", "Hi Dana."),
        ("{{ job.pay }}", "52000"),
        ("{{ person.first_name ~ ' at ' ~ job.company }}", "Dana at Acme"),
        ("{{ 'a' if ok else 'b' }}", "a"),
        ("{{ 'a' if none else 'b' }}", "b"),
        ("{{ 'a' if none }}x", "x"),
        ("{% if person.title %}{{ person.title }}{% else %}{{ person.first_name }}{% endif %}", "Dana"),
        ("{% if n > 1 %}many{% elif n == 1 %}one{% else %}none{% endif %}", "one"),
        ("a {% if none %}b{% endif %} c", "a c"),
        ("{{ person.title|default('there') }}", "there"),
        ("{{ none|default(person.first_name) }}", "Dana"),
        ("{{ person.title or person.first_name }}", "Dana"),
        ("{{ person.tags }}", "a, b"),
        ("{{ person.tags|join(' and ') }}", "a and b"),
        ("{{ person.tags|first }}{{ person.tags|last }}", "ab"),
        ("{{ person.first_name|upper|lower|capitalize }}", "Dana"),
        ("{{ 'van dyk'|title }}", "Van Dyk"),
        ("{{ 3.14159|round(2) }}", "3.14"),
        ("{{ n }} {{ n|plural('week', 'weeks') }}", "1 week"),
        ("{{ 22|ordinal }}", "22nd"),
        ("{{ job.pay|money('EUR') }}", "€52,000"),
        ("{{ job.pay|money }}", "52,000"),
        ("{{ job.when|date }}", "Tuesday 3 November"),
        ("{{ job.when|time }}", "2:00 PM"),
        ("{{ '+442079460000'|phone }}", "+44 20 7946 0000"),
        ("{{ -3 }}", "-3"),
        ("{{ (person.first_name ~ '!')|upper }}", "DANA!"),
        ("{{ (none ~ 'x')|upper }}", "X"),
        ("{{ (nobody ~ 'x')|upper }}", "…"),
        ("{{ ('a' if ok else 'b')|upper }}", "A"),
        ("{{ ('a' if none)|upper }}x", "x"),
        ("{{ (ok and person.first_name)|upper }}", "DANA"),
        ("{{ (none or person.first_name)|upper }}", "DANA"),
        ("{{ (not ok)|upper }}", "NO"),
        ("{{ nobody and ok }}", "…"),
        ("{{ (person.title ~ nobody)|default('x') }}", "x"),
        ("{{ ok and none }}x", "x"),
        ("a {% if ok %}b{% endif %} {{ none }} \n", "a b"),
        ("{# not said #}a", "a"),
        ("4 * 5 = 20", "4 * 5 = 20"),
    ],
)
def test_words(source, said):
    assert words(source).plain(VALUES) == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ job.pay|money('EUR') }}", "52.000\u00a0€"),
        ("{{ job.when|date }}", "Dienstag, 3. November"),
        ("{{ job.when|time }}", "14:00"),
        ("{{ 3|ordinal }}", "3."),
        ("{{ n|plural('Woche', 'Wochen') }}", "Woche"),
    ],
)
def test_words_follow_the_language(source, said):
    assert words(source, "de").plain(VALUES) == said


def test_the_kinds_of_runs():
    assert words("Hi **{{ person.first_name }}**, *{{ job.title }}* at {{ job.company|upper }}").runs(VALUES) == [
        Run("Hi "),
        Run("Dana", RunKind.FILLED, bold=True, name="person.first_name"),
        Run(", "),
        Run("…", RunKind.MISSING, italic=True, name="job.title"),
        Run(" at "),
        Run("ACME", RunKind.FILLED, name="job.company"),
    ]


def test_marks_in_words_without_values():
    assert words("Hi **you** and *me*").runs(VALUES) == [
        Run("Hi "), Run("you", bold=True), Run(" and "), Run("me", italic=True),
    ]  # fmt: skip
    assert words(r"2 \* 3 **now** \*").runs(VALUES) == [Run("2 * 3 "), Run("now", bold=True), Run(" *")]


@pytest.mark.parametrize("text", ["a\tb", "a  b", "a\nb", "a\t \n\t b", "{{ one }}\tb"])
def test_white_space_is_said_as_one_space(text):
    assert words(text).plain({"one": "a"}) == "a b"


@pytest.mark.parametrize("text", ["{% autoescape false %}x{% endautoescape %}", "{% with a = 1 %}x{% endwith %}"])
def test_what_knows_no_line_is_told_in_the_first_of_its_words(text):
    findings = Findings(SourceLines().place)
    compile_words(text, 7, "en", Shown(), findings)
    assert {problem.line for problem in findings.sorted()} == {7}


def test_bold_inside_a_condition():
    assert words("a {% if ok %}**b**{% endif %} c").runs(VALUES) == [Run("a "), Run("b", bold=True), Run(" c")]


def test_a_blank_can_be_named():
    assert words("At {{ job.title }}.").plain({}, missing="[{name}]") == "At [job.title]."


@pytest.mark.parametrize("value", [None, "", "  ", [], {}, {"x": 1}])
def test_what_counts_as_missing(value):
    assert words("{{ a|default('none') }}").plain({"a": value}) == "none"
    assert [run.kind for run in words("{{ a }}").runs({"a": value})] == [RunKind.MISSING]


@pytest.mark.parametrize("name", ["person.items", "person.__class__", "person.keys", "job.pay.real", "n.bit_length"])
def test_only_keys_are_looked_up(name):
    if "__" in name:
        assert refused(f"{{{{ {name} }}}}") == ["template-refused"]
    else:
        assert [run.kind for run in words(f"{{{{ {name} }}}}").runs(VALUES)] == [RunKind.MISSING]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("person.title", False),
        ("not person.title", True),
        ("n == 1 and ok", True),
        ("n > 1 or ok", True),
        ("missing != 'x'", False),
        ("missing < 3", False),
        ("job.pay >= 50000", True),
        ("'a' in person.tags", True),
        ("'x' not in person.tags", True),
        ("n in [1, 2]", True),
        ("job.company < 3", False),
        ("1 < n < 3", False),
        ("ok == 'yes'", True),
    ],
)
def test_conditions(source, expected):
    assert holds(source) is expected


@pytest.mark.parametrize(
    ("source", "pay", "lang", "expected"),
    [
        ("pay > 50000", "52 000", "en", True),
        ("pay > 50000", "52,000", "en", True),
        ("pay > 50000", "52.000", "en", False),
        ("pay > 50000", "52.000", "de", True),
        ("pay > 50000", "52,000", "de", False),
        ("pay > 50000", "52,000 EUR", "en", True),
        ("pay == 52000", "€52k", "en", True),
        ("pay > 50000", "50-55k", "en", False),
        ("pay > budget", "52,000", "en", True),
        ("pay < budget", "52,000", "en", False),
        ("pay|round > 52", "52,7", "de", True),
        ("pay > 50000", True, "en", False),
    ],
)
def test_the_text_of_a_number_compares_as_a_number(source, pay, lang, expected):
    assert holds(source, {"pay": pay, "budget": "9,000"}, lang) is expected


def test_words_order_as_words_where_they_are_no_numbers():
    assert holds("one < other", {"one": "apple", "other": "pear"})
    assert not holds("one < other", {"one": "pear", "other": "apple"})


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("{% for a in b %}{% endfor %}", "For"),
        ("{% set a = 1 %}", "Assign"),
        ("{% set a %}x{% endset %}", "AssignBlock"),
        ("{% macro a() %}{% endmacro %}", "Macro"),
        ("{{ a() }}", "Call"),
        ("{% call a() %}x{% endcall %}", "CallBlock"),
        ("{{ a[0] }}", "Getitem"),
        ("{{ a.0 }}", "Getitem"),
        ("{{ (a ~ b).c }}", "Getattr"),
        ("{{ a // b }}", "FloorDiv"),
        ("{{ 'a' % 1 }}", "Mod"),
        ("{{ 9 ** 9 }}", "Pow"),
        ("{{ a ** b }}", "Pow"),
        ("{{ -a }}", "Neg"),
        ("{{ -'a' }}", "Neg"),
        ("{{ +a }}", "Pos"),
        ("{{ a is defined }}", "Test"),
        ("{% include 'x' %}", "Include"),
        ("{% import 'x' as y %}", "Import"),
        ("{% from 'x' import y %}", "FromImport"),
        ("{% extends 'x' %}", "Extends"),
        ("{% filter upper %}a{% endfilter %}", "FilterBlock"),
        ("{{ (1, 2) }}", "Tuple"),
        ("{{ {'a': 1} }}", "Dict"),
    ],
)
def test_what_is_refused_is_called_by_its_name_and_told_what_to_write_instead(source, kind):
    findings = Findings(SourceLines().place)
    compile_words(source, 1, "en", Shown(), findings)
    (problem,) = findings.sorted()
    what, instead = REFUSED[kind]
    assert (problem.code, problem.message, problem.suggestion) == (
        "template-refused", f"{what} cannot be used here.", instead,
    )  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'a' * 200000000 }}",
        "{{ 'a' + b }}",
        "{{ a|attr('x') }}",
        "{{ a|center(9) }}",
        "{% raw %}{{ a }}{% endraw %}",
        "{{ a|default(b=1) }}",
        "{{ _a }}",
        "{{ '\\x41' }}",
    ],
)
def test_what_else_is_refused(source):
    assert refused(source) == ["template-refused"]


@pytest.mark.parametrize("number", ["0x" + "F" * 3900, "1000000000000001", "1e999", "2e15", "9" * 3900])
@pytest.mark.parametrize(
    "around", ["{{ %s }}", "{{ -%s }}", "{{ a|join(%s) }}", "{%% if a in [1, %s] %%}x{%% endif %%}"]
)
def test_a_number_that_could_not_be_reckoned_with_is_refused_where_it_stands(number, around):
    assert refused(around % "1000000000000000") == []
    assert refused(around % number) == ["template-refused"]
    findings = Findings(SourceLines().place)
    compile_words("Words.\n" + around % number, 4, "en", Shown(), findings)
    (problem,) = findings.sorted()
    assert (problem.line, problem.message) == (5, "This number is too large.")


@pytest.mark.parametrize("source", ["{{ a", "{{ }}", "{% if a %}", "a }}", "{% else %}", "{{ “a” }}", "{% do a %}"])
def test_what_cannot_be_read(source):
    assert refused(source) == ["template-syntax"]


@pytest.mark.parametrize(
    "source", ["x" * 4001, "{{ " + "(" * 900 + "1" + ")" * 900 + " }}", "{{ a }}" * 450, "{{ " + "not " * 900 + "a }}"]
)
def test_what_is_too_big(source):
    assert refused(source) == ["template-too-big"]


@pytest.mark.parametrize("source", ["{% if a = 1 %}x{% endif %}"])
def test_one_equals_sign(source):
    assert refused(source) == ["single-equals"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("{{ 7 }}{% x %}", "{{ 7 }}{% x %}"),
        ("a\n\n-> end: done", "a -> end: done"),
        ("a\u202eb\u2066c\u200f", "abc"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("x" * 100_000, "x" * 2_000),
        ("**a**", "**a**"),
        ("\ud800", "\ufffd"),
    ],
)
def test_values_are_inert(value, said):
    assert words("{{ a }}").runs({"a": value}) == [Run(said, RunKind.FILLED, name="a")]


def test_the_key_of_an_answer_is_said_by_its_label():
    shown = Shown({"when": {"tue": "Tuesday", "wed": "Wednesday"}})
    made = compile_words("{{ when|upper }} {{ when }}", 1, "en", shown, Findings(SourceLines().place))
    assert made.plain({"when": "tue"}) == "TUESDAY Tuesday"
    assert made.plain({"when": ["tue", "fri"]}) == "TUESDAY, FRI Tuesday, fri"


def test_white_space_at_the_end_is_not_said():
    made = words("Hello {% if ok %} *{{ person.first_name }}* {% endif %} ")
    assert [run.text for run in made.runs(VALUES)] == ["Hello ", "Dana"]
    assert [run.text for run in made.runs({"ok": True, "person": {"first_name": "\t"}})] == ["Hello ", "…"]


def test_a_number_longer_than_python_reads_is_said_to_be_so():
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    try:
        assert refused("{{ " + "9" * 700 + " }}") == ["template-syntax"]
    finally:
        sys.set_int_max_str_digits(limit)


_PIECES = st.sampled_from([
    "{{ name }}", "{{ person.first_name }}", '{{ person.company | default("them") }}', "{{ a|upper }}",
    "{{ a | each }}",
    '{{ tags | join(" and ") | upper }}', '{{ a | default("") }}', '{{ a | default("there | upper") }}', "{{a}}",
    '{{ a | default("}} {{ b") }}', "{{ a | round(2) }}", "{{ not }}", "{{ true | lower }}", "{{ a.not }}", "{{- a }}",
    "{{ a | date | upper | lower | trim | title }}", "{{ 1 }}", "{{ a.b.c }}", "{% if a %}", "{% endif %}", "{# no #}",
    "words", " ", "\n", "\r\n", "{ a }", "}}", "{", "\ue000", '"', "{{ a | default('x') }}", '{{ a | default("\\n") }}',
    '{{ a | default("\n") }}', "{{ A }}", "{{ _a }}", "{{ a | b.c }}", "{{ a }}}", "{{ a | count() }}", "{{ ä }}",
])  # fmt: skip


@given(st.lists(_PIECES, max_size=6))
@settings(max_examples=600, deadline=None)
def test_the_quick_way_reads_what_the_parser_reads(pieces):
    """Values alone are read without the parser: each part, and the row it stands in."""
    source = "".join(pieces)
    quick = plain_tree(source)
    if quick is not None:
        slow = Environment(autoescape=False).parse(source)  # noqa: S701 - only its grammar is used
        assert quick == slow
        assert _rows(quick) == _rows(slow)


def _rows(tree):
    return [(type(node).__name__, node.lineno) for node in (tree, *tree.find_all(nodes.Node))]


def test_what_is_read_the_quick_way_is_never_too_big():
    line = "a {{ person.name | a | b | c | d }}"
    assert plain_tree(" ".join([line] * 30)) is not None
    assert plain_tree(" ".join([line] * 31)) is None
    assert plain_tree("{{ a | b | c | d | e | f }}") is None
