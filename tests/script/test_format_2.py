"""What `callscript/2` adds: rules and jumps with a condition, scales, words that end in "(if …)"."""

import pytest

from callassist.script.blocks import Paragraph
from callassist.script.problems import Findings
from callassist.script.reader import read_text
from callassist.script.script_model import ChoiceBlock, Field, FieldType, TargetKind, Tick
from callassist.script.script_paths import walk
from callassist.script.source import SourceLines
from callassist.script.step_settings import read_settings
from callassist.script.translation_check import translation_differences

HEADER = """---
format: callscript/{major}
id: probe
title: Probe
version: 1
lang: en
outcomes:
  done: Done
  no: No
  no-answer: No answer
  callback: Call back agreed
{more}---

"""
WAYS = "- Nobody -> end: no-answer\n- Later -> end: callback\n"
STEP = "# Script\n\n## One (#one)\n\n> Hello.\n\n{rows}\n"
RISK = "\n# Side paths\n\n## Risk (#risk)\n\n> Careful now.\n\n-> back\n"


def read(rows, *, after="", more="", major=2):
    return read_text(HEADER.format(major=major, more=more) + STEP.format(rows=rows) + after)


def codes(result):
    return [(problem.code, problem.line) for problem in result.problems]


PAY = "- [pay: number] Pay\n" + WAYS


@pytest.mark.parametrize("apart", ["\n\n", "\n"])
def test_jumps_with_conditions_stand_in_a_row_the_last_without(apart):
    jumps = apart.join(["-> end: no (if pay < 5)", "-> end: done (if pay > 9)", "-> end: callback"])
    result = read(f"{PAY}\n{jumps}")
    assert codes(result) == []
    step = result.script.steps[0]
    assert [(rule.target.id, rule.only_if.source) for rule in step.rules] == [("no", "pay < 5"), ("done", "pay > 9")]
    assert (step.jump.kind, step.jump.id) == (TargetKind.END, "callback")
    assert [rule.line for rule in step.rules] == [24, 24 + len(apart)]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("-> end: done\n\n-> end: no (if pay < 5)", "two-jumps"),
        ("-> nowhere (if pay < 5)\n\n-> end: done", "unknown-target"),
        ("-> end: nothing (if pay < 5)\n\n-> end: done", "unknown-outcome"),
        ("-> end: no (if paid < 5)\n\n-> end: done", "unknown-name"),
        ("-> end: no (if pay = 5)\n\n-> end: done", "single-equals"),
        ("-> (if pay < 5)\n\n-> end: done", "arrow-to-nothing"),
        ("-> end: no (if pay < 5)\nand then\n\n-> end: done", "jump-alone"),
    ],
)
def test_a_jump_with_a_condition_is_checked_as_any_other(rows, code):
    result = read(f"{PAY}\n{rows}")
    assert [p.code for p in result.problems if p.severity == "error"] == [code]


def test_conditional_jumps_alone_may_leave_no_way_on():
    aside = "\n# Side paths\n\n## Aside (#aside)\n\n> Well.\n\n- [n: number] N\n\n"
    result = read(f"- Go -> aside\n{WAYS}", after=f"{aside}-> end: no (if n < 5)\n\n-> end: done (if n > 5)\n")
    assert [p.code for p in result.problems] == ["no-way-on"]
    assert "`n` = 5" in result.problems[0].message


RULES = "\n# Rules\n\n- (if pay > 9) -> risk\n- (if pay > 99) -> end: no\n"


def test_rules_stand_in_a_part_of_their_own():
    result = read(f"{PAY}\n-> end: done", after=RISK + RULES)
    assert codes(result) == []  # the step that only a rule leads to is reachable, and so is the outcome
    assert [(rule.target.id, rule.only_if.source) for rule in result.script.rules] == [
        ("risk", "pay > 9"),
        ("no", "pay > 99"),
    ]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("- Pay is high -> risk", "rule"),
        ("- (if pay > 9)", "rule"),
        ("- High (if pay > 9) -> risk", "rule"),
        ("- (if pay > 9) -> risk\n  - more", "rule"),
        ("Some words.", "rule"),
        ("> Said.", "rule"),
        ("- (if pay > 9) -> back", "rule"),
        ("- (if pay > 9) -> rsik", "unknown-target"),
        ("- (if pay > 9) -> end: on", "unknown-outcome"),
        ("- (if apy > 9) -> risk", "unknown-name"),
        ("- (if pay >) -> risk", "template-syntax"),
        ("- (if pay > 9) ->", "arrow-to-nothing"),
    ],
)
def test_what_is_no_rule_is_named(rule, code):
    result = read(f"{PAY}- Risky -> risk\n- No -> end: no\n\n-> end: done", after=f"{RISK}\n# Rules\n\n{rule}\n")
    assert [p.code for p in result.problems if p.severity == "error"] == [code]
    assert all(p.suggestion for p in result.problems)


def test_every_way_is_walked_with_its_rules():
    script = read(f"{PAY}\n-> end: no (if pay < 5)\n\n-> end: done", after=RISK + RULES, more="sample:\n  pay: {0}\n")
    for pay, paths in (("3", [("one",)]), ("20", [("one", "risk", "one")])):
        text = script.script.text.replace("pay: {0}", f"pay: {pay}")
        found = walk(read_text(text).script).paths
        assert [path.steps for path in found][:1] == paths
    found = walk(read_text(script.script.text.replace("{0}", "3")).script).paths
    assert [path.outcome for path in found] == ["no"]


SCALES = "scales:\n  agree: {1: Not at all, 2: Somewhat, 3: Quite}\n"


def test_a_scale_gives_its_options_to_each_field_that_names_it():
    result = read(
        f"- [safe: agree, required] I feel safe\n- [glad: agree] I am glad\n{WAYS}\n-> end: done", more=SCALES
    )
    assert [p for p in result.problems if p.code != "outcome-unreached"] == []
    safe, glad = result.script.steps[0].of(Field)
    assert (safe.type, safe.required, glad.required) == (FieldType.CHOICE, True, False)
    for asked in (safe, glad):
        assert [(o.key, o.label.plain({})) for o in asked.options] == [
            ("1", "Not at all"),
            ("2", "Somewhat"),
            ("3", "Quite"),
        ]


@pytest.mark.parametrize(
    ("more", "rows", "code"),
    [
        ("scales: agree\n", "", "header-value"),
        ("scales:\n  agree: {1: Only}\n", "", "header-value"),
        ("scales:\n  text: {1: One, 2: Two}\n", "", "header-value"),
        ("scales:\n  Big One: {1: One, 2: Two}\n", "", "header-value"),
        ("scales:\n  agree: {1: One, 2: }\n", "", "header-value"),
        (SCALES, "- [safe: agee] Safe\n", "unknown-type"),
        (SCALES, "- [safe: agree] Safe\n  - 1: One\n", "nested-list"),
        (SCALES, "- [safe: agree, default=9] Safe\n", "option-value"),
        (SCALES, '- [safe: agree] Safe\n- [ ] Ask (if safe == "9")\n', "unknown-key"),
    ],
)
def test_what_is_wrong_with_a_scale_is_named(more, rows, code):
    assert code in [p.code for p in read(f"{rows}{WAYS}\n-> end: done", more=more).problems]


def test_a_scale_that_is_changed_in_one_language_has_drifted():
    rows = f"- [safe: agree] Safe\n{WAYS}\n-> end: done"
    one, other = read(rows, more=SCALES), read(rows, more=SCALES.replace("3: Quite", "4: Quite"))
    assert [problem.code for problem in translation_differences(one.script, other.script)] == ["drift", "drift"]


def test_words_that_end_like_a_condition_are_escaped():
    result = read(
        "- [ ] Give the address \\(if asked)\n- [pay: number] Pay \\(if known) (if me.name)\n"
        f"- Yes \\(if only) -> end: done\n- [c: choice] C\n  - a: A \\(if b)\n  - d: D\n{WAYS}\n-> end: no"
    )
    assert codes(result) == []
    blocks = result.script.steps[0].blocks
    (tick,) = (b for b in blocks if isinstance(b, Tick))
    assert (tick.text.plain({}), tick.only_if) == ("Give the address (if asked)", None)
    pay, choice = (b for b in blocks if isinstance(b, Field))
    assert (pay.label.plain({}), pay.only_if.source) == ("Pay (if known)", "me.name")
    assert choice.options[0].label.plain({}) == "A (if b)"
    assert next(b for b in blocks if isinstance(b, ChoiceBlock)).label.plain({}) == "Yes (if only)"


@pytest.mark.parametrize(
    ("rows", "after", "more"),
    [
        (f"{PAY}\n-> end: no (if pay < 5)\n\n-> end: done", "", ""),
        (f"{PAY}- Risk -> risk\n- No -> end: no\n\n-> end: done", RISK + "\n# Rules\n\n- (if pay > 9) -> risk\n", ""),
        (f"{PAY}- No -> end: no\n\n-> end: done", "", SCALES),
        (f"- [ ] Give it \\(if asked)\n{PAY}- No -> end: no\n\n-> end: done", "", ""),
    ],
)
def test_the_first_format_says_what_to_write(rows, after, more):
    result = read(rows, after=after, more=more, major=1)
    assert [p.code for p in result.problems] == ["needs-format-2"]
    assert result.problems[0].suggestion == "Write `format: callscript/2` in the header."
    assert not [p for p in read(rows, after=after, more=more).problems if p.severity == "error"]


def test_a_jump_whose_condition_stays_true_is_walked_once():
    body = f"{PAY}\n-> risk (if pay > 5)\n-> end: done"
    script = read(body, after=RISK, more="sample:\n  pay: 20\n").script
    ways = {(path.steps, path.outcome) for path in walk(script).paths}
    assert (("one", "risk", "one"), "done") in ways
    assert not any(path.steps.count("risk") > 1 for path in walk(script).paths)


@pytest.mark.parametrize("words", ["person.first_name|each", "'x'|each", "(pay + 1)|each"])
def test_each_stands_after_the_name_of_a_field(words):
    result = read(f"{PAY}\n> {{{{ {words}|count }}}}\n\n-> end: done")
    found = [(p.code, p.message) for p in result.problems if p.severity == "error"]
    assert found == [("template-refused", "`each` stands after the name of a field.")]


SUMS = "- [q1: choice] A\n  - 0: No\n  - 3: Yes\n- [q2: number] B\n"


@pytest.mark.parametrize(
    ("row", "name", "kind", "source", "label"),
    [
        ("- [score = q1 + q2] Score", "score", "number", "q1 + q2", "Score"),
        ("- [score=q1+q2]", "score", "number", "q1+q2", "Score"),
        ("- [all: money = [q1, q2] | sum, sensitive] All of it", "all", "money", "[q1, q2] | sum", "All of it"),
        ("- [band: text = 'a, ]b' if q2 > 3 else \"c\"] Band", "band", "text", "'a, ]b' if q2 > 3 else \"c\"", "Band"),
        ("- [half = (q2 / 2) | round(1)] Half (if q2)", "half", "number", "(q2 / 2) | round(1)", "Half"),
    ],
)
def test_a_field_is_worked_out_by_what_stands_after_its_name(row, name, kind, source, label):
    result = read(f"{SUMS}{row}\n{WAYS}\n-> end: done (if {name})\n-> end: no")
    assert codes(result) == []
    (field,) = (block for block in result.script.steps[0].of(Field) if block.formula)
    found = (field.name, field.type, field.formula.source, field.label.plain({}), field.sensitive)
    assert found == (name, kind, source, label, "sensitive" in row)
    assert result.script.sums == (field,)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("- [score = ] Score", "sum"),
        ("- [score: date = q2] Score", "sum"),
        ("- [score = q2, min=3] Score", "sum"),
        ("- [score = q2] Score\n  - a: A", "sum"),
        ("- [score = q2] Score -> one", "sum"),
        ("- [score = q2Score", "unknown-type"),
        ("- [score = q2]Score", "unknown-type"),
        ("- [Score = q2] Score", "bad-id"),
        ("- [score = q9] Score", "unknown-name"),
        ("- [score = q2 q2] Score", "template-syntax"),
        ("- [score = q2 = 3] Score", "single-equals"),
        ("- [score = q2.x()] Score", "template-refused"),
        (f"- [score = {'q2 + ' * 900}1] Score", "template-too-big"),
        ("- [a = b] A\n- [b = a] B", "sum-circle"),
        ("- [q2 = 3] Again", "duplicate-field"),
    ],
)
def test_what_cannot_be_worked_out_is_named(row, code):
    result = read(f"{SUMS}{row}\n{WAYS}\n-> end: done")
    assert [p.code for p in result.problems if p.severity == "error"] == [code]
    assert all(p.suggestion for p in result.problems if p.code == code)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("- [day: date] Day\n- [score = q2 + day] Score", "sum-part"),
        ("- [day: date] Day\n- [score = [q2, day] | max] Score", "sum-part"),
        ("- [c: choice] C\n  - a: A\n  - b: B\n- [score = q2 + c] Score", "sum-part"),
        ("- [day: date] Day\n- [ ] Ask (if q2 + day > 3)", "sum-part"),
        ("- [score = q1 + 1] Score", "score-unread"),
        ("- [score = q1 + 1] Score\n- [ ] Tell (if score > 1)", ""),
        ("- [score = q1 + 1] Score\n- [more = score + q2] More", ""),
        ("- [score = q1 + q2] Score", ""),
        ("- [ways = [q2, q1] | count] Ways", ""),
    ],
)
def test_sums_that_stay_blank_or_decide_nothing_are_pointed_out(row, code):
    found = [p.code for p in read(f"{SUMS}{row}\n{WAYS}\n- No -> end: no\n\n-> end: done").problems]
    assert found == ([code] if code else [])


def test_a_sum_is_known_where_all_it_needs_was_asked():
    body = "# Script\n\n## One (#one)\n\n> {early}\n\n- [a: number] A\n\n## Two (#two)\n\n> {{{{ both }}}}\n\n"
    body += "- [b: number] B\n- [both = a + b | default(0)] Both\n{ways}- No -> end: no\n\n-> end: done\n"
    for early, expected in (("Hello.", []), ("{{ both }}", ["used-early"])):
        text = HEADER.format(major=2, more="") + body.format(early=early, ways=WAYS)
        assert [p.code for p in read_text(text).problems] == expected


def test_every_way_is_walked_with_its_sums_and_no_gap_is_made_up():
    aside = "\n# Side paths\n\n## Aside (#aside)\n\n> Well, {{ s }}.\n\n- [q2: choice] B\n  - 0: No\n  - 3: Yes\n"
    aside += "- [s = q1 + q2] S\n\n-> end: no (if s < 3)\n\n"
    one = "- [q1: choice] A\n  - 0: No\n  - 3: Yes\n- Go -> aside\n"
    whole = read(one + WAYS, after=aside + "-> end: done (if s in [3, 6])\n")
    assert [p.code for p in whole.problems] == ["used-early"]  # 0, 3 and 6 are all that it can come to
    gap = read(one + WAYS, after=aside + "-> end: done (if s == 3)\n")
    told = next(p for p in gap.problems if p.code == "no-way-on")
    assert "`q1` = 3, `q2` = 3" in told.message
    script = read(one + WAYS, after=aside + "-> end: done\n", more="sample:\n  q1: '3'\n  q2: '3'\n").script
    assert ("one", "aside") in {path.steps for path in walk(script).paths if path.outcome == "done"}


def test_a_sum_that_differs_between_languages_has_drifted():
    rows = f"{SUMS}- [score = q1 + q2] Score\n{WAYS}\n-> end: done (if score)\n-> end: no"
    one, other = read(rows), read(rows.replace("q1 + q2", "q1 - q2"))
    assert {problem.code for problem in translation_differences(one.script, other.script)} == {"drift"}


def test_the_first_format_says_what_to_write_for_a_sum():
    result = read(f"{SUMS}- [score = q2] Score\n{WAYS}- No -> end: no\n\n-> end: done", major=1)
    assert [p.code for p in result.problems] == ["needs-format-2"]


CHOICE = "- [c: choice, order=random] C\n  - a: A\n  - b: B\n  - z: Z (last)\n"


@pytest.mark.parametrize(
    ("rows", "after", "code"),
    [
        ("- [c: text, order=random] C", "", "option-value"),
        ("- [c: yes-no, order=random] C", "", "option-value"),
        ("- [c: choice, order=drawn] C\n  - a: A\n  - b: B", "", "field-option"),
        ("> {{ c | options }}\n\n- [c: text] C", "", "unknown-name"),
        ("> {{ 'c' | options }}\n\n- [c: text] C", "", "template-refused"),
        ("or random:\n\nNothing.", "", "or-alone"),
        ("order: random", "", "setting-place"),
        ("", "\n# Prepared answers\n\norder: some\n\n## A (#a)\n\n> A.\n\n## B (#b)\n\n> B.\n", "setting-value"),
        ("", "\n# Prepared answers\n\n## A (#a)\norder: random\n\n> A.\n", "not-here"),
    ],
)
def test_what_is_no_random_order_is_named(rows, after, code):
    result = read(f"{rows}\n\n{WAYS}\n-> end: done", after=after)
    assert code in [p.code for p in result.problems if p.severity == "error"]


@pytest.mark.parametrize(
    ("rows", "after", "after_title"),
    [
        (CHOICE, "", ""),
        ("- [c: text] C\n- [d: text] D\n", "", "\norder: random"),
        ("> Hi.\n\nor random:\n\n> Hey.\n\n", "", ""),
        ("> {{ c | options }}\n\n- [c: choice] C\n  - a: A\n  - b: B\n", "", ""),
        ("", "\n# Prepared answers\n\norder: random\n\n## A (#a)\n\n> A.\n\n## B (#b)\n\n> B.\n", ""),
    ],
)
def test_a_random_order_needs_the_second_format(rows, after, after_title):
    for major, expected in ((1, ["needs-format-2"]), (2, [])):
        text = HEADER.format(major=major, more="") + STEP.format(rows=f"{rows}{WAYS}- No -> end: no\n\n-> end: done")
        found = read_text(text.replace("(#one)", f"(#one){after_title}") + after)
        assert [p.code for p in found.problems] == expected


def test_a_random_order_in_one_language_alone_has_drifted():
    body = f"{CHOICE}> Hi.\n\nor random:\n\n> Hey.\n\n{WAYS}\n-> end: done"
    one = read(body).script
    for change in (("order=random", "min=1"), (" (last)", ""), ("or random:", "or:")):
        text = body.replace(*change).replace(", min=1", "")
        assert translation_differences(one, read(text).script), change
    plain = f"- [x: text] X\n- [y: text] Y\n{WAYS}\n-> end: done"
    mixed = read_text(read(plain).script.text.replace("(#one)", "(#one)\norder: random")).script
    assert translation_differences(read(plain).script, mixed)
    answers = "\n# Prepared answers\n\n{}## A (#a)\n\n> A.\n\n## B (#b)\n\n> B.\n"
    pair = [read(plain, after=answers.format(order)).script for order in ("", "order: random\n\n")]
    assert translation_differences(*pair)


def test_a_remark_about_an_order_stays_a_remark():
    text = (HEADER.format(major=1, more="") + STEP.format(rows=f"{WAYS}\n-> end: done")).replace(
        "> Hello.", "order: number four\n\n> Hello."
    )
    assert "needs-format-2" not in [p.code for p in read_text(text).problems]


def test_the_longest_of_what_may_be_drawn_has_to_fit_the_time():
    rows = f"or random:\n\n> {'Many words. ' * 90}\n\n{WAYS}\n-> end: done"
    assert "too-long" in [p.code for p in read(rows).problems]
    assert "too-long" not in [p.code for p in read(rows.replace("or random", "or")).problems]
    blank = f"or random:\n\n> Hello {{{{ me.name }}}}.\n\n{WAYS}\n-> end: done"
    assert walk(read(blank).script).paths[0].blanks == ("me.name",)


AGE = "- [age: number, min=0, max=120] Age\n- [kind: choice] Kind\n  - a: A\n  - b: B\n"
JUMPS = "\n-> end: no (if {one})\n\n-> end: done (if {two})\n\n-> end: done\n"


@pytest.mark.parametrize(
    ("one", "two", "lines"),
    [
        ("age > 5", "age > 9", [29]),  # the first is true wherever the second is
        ("age > 9", "age > 5", []),
        ("age > 200", "age > 5", [27]),
        ("age == 130", "kind == 'a'", [27]),
        ("kind == 'a'", "kind == 'a' and age > 5", [29]),
        ("kind == 'a'", "kind == 'b'", []),
        ("kind == 'a' and kind == 'b'", "age > 1", [27]),
        ("age is refused", "age is refused", []),  # how it was left is not tried
        ("age * 2 > 900", "age > 1", []),  # nor what it is part of
        ("not age", "age", []),
        ("me.name == 'x'", "me.name != 'x'", []),
    ],
)
def test_a_rule_that_never_comes_true_is_pointed_out(one, two, lines):
    found = read(f"{AGE}{WAYS}{JUMPS.format(one=one, two=two)}").problems
    assert [p.line for p in found if p.code == "never-true"] == lines
    assert {p.code for p in found} <= {"never-true"}


def test_a_rule_of_the_whole_script_is_tried_as_well():
    rules = "\n# Rules\n\n- (if age > 200) -> risk\n- (if age > 100) -> risk\n- (if age > 110) -> risk\n"
    found = read(f"{AGE}{WAYS}- No -> end: no\n\n-> end: done", after=RISK + rules).problems
    assert [(p.code, p.line) for p in found] == [("never-true", 40)]  # of the others one is followed after the other


def test_too_many_values_to_try_are_taken_for_true():
    names = [f"n{n}" for n in range(8)]
    fields = "".join(f"- [{name}: number] N\n" for name in names)
    test = " and ".join(f"{name} > 5 and {name} < 3" for name in names)
    found = read(f"{fields}{WAYS}\n-> end: no (if {test})\n\n-> end: done").problems
    assert [p.code for p in found] == []


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ("- [a: text] A (if b)\n- [b: text] B (if a)", False),
        ("- [a: text] A (if b)\n- [b: text] B (if c)\n- [c: text] C (if a)", False),
        ("- [a: text] A (if a)", False),
        ("- [a: text] A (if not b)\n- [b: text] B (if a)", True),
        ("- [a: text] A (if b or me.name)\n- [b: text] B (if a)", True),
        ("- [a: text] A (if b)\n- [b: text] B", True),
        ("- [a: number] A (if s > 1)\n- [s = a + 1] S", False),
        ("- [a: number] A\n- [s = a + 1] S\n- [b: text] B (if s > 3)", True),
    ],
)
def test_fields_that_wait_for_each_other_are_pointed_out(rows, shown):
    found = [p.code for p in read(f"{rows}\n{WAYS}- No -> end: no\n\n-> end: done").problems]
    assert found == ([] if shown else ["never-shown"])


ASIDE = "\n# Side paths\n\n## Aside (#aside)\n\n> Well.\n\n- [x: number] X\n- [y = x + 1] Y\n\n{way}\n"


@pytest.mark.parametrize(
    ("rows", "way", "asked"),
    [
        ("- [ ] Ask (if x > 1)", "-> end: no", False),
        ("- [ ] Ask (if y > 1)", "-> end: no", False),
        ("- [n: text] N (if x > 1)", "-> end: no", False),
        ("- Yes -> end: no (if x > 1)", "-> end: no", False),
        ("- [ ] Ask (if x > 1)", "-> back", True),  # come back to, it is known
        ("- [ ] Ask (if me.name)", "-> end: no", True),
    ],
)
def test_a_condition_on_what_no_way_to_it_asks_is_pointed_out(rows, way, asked):
    found = read(f"{rows}\n- Go -> aside\n{WAYS}\n-> end: done", after=ASIDE.format(way=way)).problems
    codes_found = [p.code for p in found if p.code in ("never-asked", "outcome-unreached")]
    assert [code for code in codes_found if code == "never-asked"] == ([] if asked else ["never-asked"])


def test_a_rule_on_what_is_asked_nowhere_is_pointed_out():
    rules = "\n# Rules\n\n- (if x > 1) -> risk\n"
    after = RISK + ASIDE.format(way="-> end: no").replace("\n# Side paths\n", "") + rules
    assert "never-asked" in [p.code for p in read(f"{WAYS}\n-> end: done", after=after).problems]
    reached = read(f"- Go -> aside\n{WAYS}\n-> end: done", after=after).problems
    assert [p.code for p in reached] == []


@pytest.mark.parametrize("part", ["script", "side", "prepared", "answers"])
def test_every_setting_has_its_place(part):
    given = {
        "only if": "a", "time": "9s", "timer": "9s", "repeat": "member", "order": "random", "keywords": "a, b",
        "use": "#one",
    }  # fmt: skip
    of_step = {"only if", "time", "timer", "repeat", "use"}
    places = {
        "script": of_step | {"order"}, "side": of_step | {"order"}, "prepared": {"keywords", "use"},
        "answers": {"order"},
    }  # fmt: skip
    for key, value in given.items():
        findings = Findings(SourceLines().place)
        settings = read_settings([Paragraph(f"{key}: {value}", 2, 2)], 1, part, findings)
        assert [problem.code for problem in findings.sorted()] == ["not-here"] * (key not in places[part]), key
        assert (key in settings.lines) is (key in places[part])
