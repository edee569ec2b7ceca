"""What cannot stand in a step is said so, with one code for each thing that is wrong."""

import pytest

from callassist.script.script_model import ChoiceBlock, Field, Tick

OPTIONS = "> x\n\n- [x: choice] F\n  {first}\n  - b: B\n  - c: C"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("> x\n\n- [ ] Go -> next", "not-here"),
        ("> x\n\n- [ ] (if person.title)", "empty-item"),
        ("> x\n\n- [ ] (optional)", "empty-item"),
        ("> x\n\n- -> end: done", "empty-item"),
        ("> x\n\n- [x: text] Foo -> end: done", "not-here"),
        ("> x\n\n- [x: choice, default=z] Foo\n  - a: A\n  - b: B", "option-value"),
        ("> x\n\n- [x: number, min=5, max=2] F", "option-value"),
        ("> x\n\n- [x: yes-no] F\n  - maybe: M", "unknown-type"),
        (OPTIONS.format(first="- a: A\n\n    > said"), "touching-list"),
        (OPTIONS.format(first="- [a] A"), "nested-list"),
        (OPTIONS.format(first="- a: A\n    - below it"), "nested-list"),
        (OPTIONS.format(first="- (if person.title)"), "empty-item"),
        (OPTIONS.format(first="- a: A => done"), "wrong-arrow"),
        (OPTIONS.format(first="- ???"), "bad-id"),
        ("> x\n\n- [x: choices] F\n  - a: A -> end: done\n  - b: B", "not-here"),
        ("> {{ foo.bar }}", "unknown-name"),
    ],
)
def test_a_row_that_cannot_stand_in_a_step(codes_of, rows, code):
    assert codes_of(rows) == [code]


@pytest.mark.parametrize("length", [40, 41, 400])
def test_of_a_long_row_a_problem_quotes_no_more_than_its_beginning(read, length):
    rows = OPTIONS.format(first=f"- {'?' * length}")
    (problem,) = read(f"# Script\n\n## A\n\n{rows}\n\n-> end: done\n").problems
    assert str(problem.message) == f"No key can be made from `{'?' * 40}`."


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("# Script\n\n## One\n\n> x\n\n-> end: done (if person.title)\n", ["needs-format-2"]),
        ("# Script\n\n## One\n\n> x\n\n-> end: done\n\n->\n", ["arrow-to-nothing"]),
        ("# Script\n\n## ???\n\n> x\n\n-> end: done\n", ["bad-id"]),
        ("# Script\n\n## One\n\n> x\n\n-> next\n", ["unknown-target"]),
        ("# Script\n\n## One\ntime:\n\n> x\n\n-> end: done\n", ["setting-value"]),
        ("# Script\n\n## One\nsize: 3\nuse: other#step\n\n> x\n\n-> end: done\n", ["unknown-setting"]),
    ],
)
def test_a_body_that_cannot_be_used(read, body, codes):
    assert [problem.code for problem in read(body).problems] == codes


def test_what_is_wrong_in_an_answer_is_a_place_for_no_point(read):
    body = "# Script\n\n## One\n\n> x\n\n-> end: done\n\n# Prepared answers\n\n## Why\n\n> y\n\n- z => here\n"
    assert [problem.code for problem in read(body).problems] == ["wrong-arrow"]


def test_rows_that_no_list_can_hold_are_not_passed_over(read):
    body = f"# Script\n\n## One\n\n> x\n\n{'- ' * 120}deep\n\n-> end: done\n"
    assert "unknown-block" in [problem.code for problem in read(body).problems]


def test_items_with_conditions_keep_their_labels(step_of):
    step = step_of("> x\n\n- [f: text] F\n- [ ] Tick (if f)\n- Label -> end: done (if f)")
    assert [field.name for field in step.of(Field)] == ["f"]
    assert [tick.text.plain({}) for tick in step.of(Tick)] == ["Tick"]
    assert [choice.label.plain({}) for choice in step.of(ChoiceBlock)] == ["Label"]


def test_a_step_is_found_by_its_id_alone(read_steps):
    script = read_steps("# Script\n\n## One\n\n> x\n\n-> end: done\n")
    assert script.step("one").title == "One"
    with pytest.raises(KeyError, match="two"):
        script.step("two")


@pytest.mark.parametrize(("written", "seconds"), [("90", 90), ("0", 0), ("1min 30s", 90), ("1:30", 90), ("25h", 0)])
def test_lengths_of_time(read, written, seconds):
    result = read(f"# Script\n\n## One\ntime: {written}\n\n> x\n\n-> end: done\n")
    assert (result.script.steps[0].seconds if result.script else 0) == seconds
    assert ("setting-value" in [problem.code for problem in result.problems]) is (seconds == 0)


def test_a_step_is_there_by_its_id(read_steps):
    script = read_steps("# Script\n\n## One (#first)\n\n> x\n\n-> end: done\n")
    assert [script.has_step(step) for step in ("first", "one", "")] == [True, False, False]


def test_a_script_of_too_many_steps_is_two_scripts(read, monkeypatch):
    monkeypatch.setattr("callassist.script.draft.MOST_STEPS", 2)
    step = "## {0}\n\n> {0}\n\n"
    fits = "# Script\n\n" + step.format("A") + step.format("B") + "-> end: done\n"
    assert "too-big" not in [problem.code for problem in read(fits).problems]
    result = read(fits.replace("-> end", step.format("C") + "-> end"))
    found = [(problem.code, problem.line, problem.message) for problem in result.problems if problem.code == "too-big"]
    assert found == [("too-big", 21, "The script has 3 steps; 2 fit.")]
    assert result.script is None


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("n: number", "n: number", ""),
        ("n: number", "n: text", "The field `n` is already asked in line 17, and differently."),
        ("n: number] N\n- [n: number", "m: text", "The field `n` is there twice in this step."),
    ],
)
def test_a_field_is_asked_again_only_in_another_step_and_only_alike(read, first, second, told):
    body = f"# Script\n\n## A\n\n> a\n\n- [{first}] N\n\n## B\n\n> b\n\n- [{second}] N\n\n-> end: done\n"
    found = [problem.message for problem in read(body).problems if problem.code == "duplicate-field"]
    assert found == ([told] if told else [])


@pytest.mark.parametrize("later", [False, True])
def test_the_items_of_a_step_called_before_are_not_those_before_the_call(read_steps, later):
    before, step = (
        "# Before the call\n\n- [ ] a\n- [ ] b\n\n",
        "# Script\n\n## Before\n\n> x\n\n- [ ] c\n\n-> end: done\n\n",
    )
    script = read_steps(step + before if later else before + step)
    first, own = [tick.id for tick in script.before], [tick.id for tick in script.step("before").of(Tick)]
    assert (first, own) == (
        (["before/2", "before/3"], ["before/1"]) if later else (["before/1", "before/2"], ["before/3"])
    )
