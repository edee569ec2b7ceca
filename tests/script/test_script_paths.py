"""Every path through a script, and where one comes to no end."""

from dataclasses import replace

import pytest

from callassist.script.script_paths import walk


def paths(script, **options):
    return [(path.steps, path.outcome) for path in walk(script, **options).paths]


def test_a_script_of_side_paths_alone_has_no_path(read_steps):
    script = read_steps("# Script\n\n## A\n\n> a\n\n-> end: done\n")
    assert walk(replace(script, steps=())).paths == ()


def test_back_from_where_nothing_was_before_comes_to_no_end(read_steps):
    assert paths(read_steps("# Script\n\n## A\n\n> a\n\n-> back\n")) == [(("a",), "")]


def test_that_there_are_more_paths_than_are_walked_is_told(read_steps):
    script = read_steps("# Script\n\n## A\n\n> a\n\n- Yes -> end: done\n- No -> end: booked\n")
    both = [(("a",), "done"), (("a",), "booked")]
    for most, capped in ((3, False), (2, False), (1, True)):
        assert (paths(script, most=most), walk(script, most=most).capped) == (both[:most], capped)


NEXT = """# Script

## A

> a

- Aside -> s
- On -> next

## B
only if: {condition}

> b

## C

> c

-> end: done

# Side paths

## S

> s

-> next
"""


@pytest.mark.parametrize(("condition", "after"), [("person.title", ("c",)), ("not person.title", ("b", "c"))])
def test_next_of_a_side_path_is_the_step_after_the_one_it_was_left_from(read_steps, condition, after):
    script = read_steps(NEXT.format(condition=condition))
    assert paths(script, empty=True) == [(("a", "s", *after), "done"), (("a", *after), "done")]


def test_next_of_the_last_step_that_applies_comes_to_no_end(read_steps):
    body = "# Script\n\n## A\n\n> a\n\n- On -> next\n\n## B\nonly if: person.title\n\n> b\n\n-> end: done\n"
    assert paths(read_steps(body), empty=True) == [(("a",), "")]


def test_a_side_path_that_just_ends_comes_to_no_end(read_steps):
    script = read_steps("# Script\n\n## A\n\n> a\n\n-> s\n\n# Side paths\n\n## S\n\n> s\n\n-> back\n")
    side = replace(script.step("s"), jump=None)
    assert paths(replace(script, steps=(script.step("a"), side))) == [(("a", "s"), "")]


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("date", "f >= '2026-11-03' and f < '2026-11-04'"),
        ("datetime", "f > '2026-11-03T13:59' and f < '2026-11-03T14:01'"),
        ("number", "f == 3"),
        ("money", "f > 49999"),
        ("rating", "f == 3"),
        ("time", "f == '14:00'"),
        ("phone", "f"),
        ("email", "'@' in f"),
    ],
)
def test_a_field_of_each_type_is_filled_with_what_is_one(read_steps, kind, asked):
    words = f"{{% if {asked} %}}{{{{ person.title }}}}{{% endif %}}"
    body = f"# Script\n\n## A\n\n- [f: {kind}] F\n\n## B\n\n> {words}\n\n-> end: done\n"
    (path,) = walk(read_steps(body)).paths
    assert path.blanks == ("person.title",)


def test_fields_are_filled_from_the_sample_and_else_as_somebody_would(read_steps):
    body = (
        "# Script\n\n## A\n\n> a\n\n- [many: choices] M\n  - x: X\n  - y: Y\n- [given: text] G\n- [pay: money] P\n\n"
        "## B\n\n> {% if 'x' in many and given == 'kept' and pay > 3 %}{{ nobody.known }}{% endif %}\n\n-> end: done\n"
    ).replace("nobody.known", "person.title")
    script = replace(read_steps(body), sample={"given": "kept"})
    (path,) = walk(script).paths
    assert path.blanks == ("person.title",)
