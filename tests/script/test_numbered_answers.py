"""Which answers the number keys give."""

from callassist.script.numbered_answers import answers


def numbered(step, values=None):
    return [(found.number, found.label.plain({}), found.field, found.key) for found in answers(step, values or {})]


def test_choices_and_leading_options_in_the_order_of_the_file(step_of):
    step = step_of("> x\n\n- A -> end: done\n- [f: choice] F\n  - y: Y -> end: booked\n  - z: Z\n- B -> end: done")
    assert numbered(step) == [(1, "A", "", ""), (2, "Y", "f", "y"), (3, "B", "", "")]
    assert [found.id for found in answers(step, {})] == ["one:1", "one:f=y", "one:2"]


def test_without_any_target_the_first_visible_field_is_numbered(step_of):
    step = step_of("> x\n\n- [f: choice] F (if g)\n  - a: A\n  - b: B\n- [g: yes-no] G")
    assert numbered(step) == [(1, "Yes", "g", "yes"), (2, "No", "g", "no")]
    assert numbered(step, {"g": "yes"}) == [(1, "A", "f", "a"), (2, "B", "f", "b")]


def test_hidden_answers_have_no_number(step_of):
    step = step_of("> x\n\n- [f: text] F\n- A -> end: done (if f)\n- B -> end: done")
    assert numbered(step) == [(1, "B", "", "")]
    assert numbered(step, {"f": "x"}) == [(1, "A", "", ""), (2, "B", "", "")]


def test_a_step_without_answers(step_of):
    assert answers(step_of("> x"), {}) == ()


def test_an_option_whose_condition_does_not_hold_has_no_number(step_of):
    step = step_of("> x\n\n- [s: text] S\n- [c: choice] C\n  - a: A (if s)\n  - b: B\n  - d: D")
    assert [answer.key for answer in answers(step, {})] == ["b", "d"]
    assert [answer.key for answer in answers(step, {"s": "x"})] == ["a", "b", "d"]
