"""What is probably not meant; and, as much, what is not to be warned of."""

import pytest

from callassist.messages import message
from callassist.script.problems import MOST, Findings
from callassist.script.reader import read_text
from callassist.script.script_flow import flow_of
from callassist.script.script_paths import walk

WAYS = "\n- No answer -> end: done\n- Not now -> callback\n"
SIDE = "\n# Side paths\n\n## Ring back (#callback)\n\n> When?\n\n-> end: booked\n"


@pytest.fixture
def warned(read):
    """The codes of the warnings of a body, those about ways out and outcomes left aside."""

    def go(body):
        result = read(body)
        assert result.script, result.problems
        aside = ("no-way-out", "outcome-unreached")
        return [problem.code for problem in result.problems if problem.code not in aside]

    return go


def main(*steps, side=""):
    return "# Script\n\n" + "\n".join(steps) + (f"\n# Side paths\n\n{side}" if side else "")


A = "## A\n\n> a\n\n"
B = "## B\n\n> b\n\n"
END = "-> end: done\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (main(A + B + END), []),
        (main(A + "-> b\n\n", B + "-> c\n\n", "## C\n\n> c\n\n" + END), []),
        (main(A + "-> c\n\n", B + "-> c\n\n", "## C\n\n> c\n\n" + END), ["unreachable"]),
        (main(A + END, side="## S\n\n> s\n\n-> back\n"), ["unreachable"]),
        (main(A + "- x -> s\n\n", B + END, side="## S\n\n> s\n\n-> back\n"), []),
        (main(A + "- x -> s\n\n", B + END, side="## S\n\n> s\n\n-> next\n"), []),
        (main(A + END, side="## Voicemail\ntime: 9s\n\n> s\n\n-> end: booked\n"), []),
        (main(A + "-> a\n"), ["loop"]),
        (main(A + "- x -> s\n- y -> end: done\n", side="## S\n\n> s\n\n-> t\n\n## T\n\n> t\n\n-> s\n"), ["loop"]),
        # A step left out by a condition does not cut the way to the next one.
        (main(A, "## X\nonly if: person.title\n\n> x\n\n", B + END), []),
    ],
)
def test_what_can_be_reached(warned, body, expected):
    assert warned(body) == expected


FIELD = "- [pay: money] Pay\n\n"
USE = "> You said {{ pay }}.\n\n"


@pytest.mark.parametrize(
    ("body", "early"),
    [
        (main(A + FIELD, B + USE + END), False),
        (main(A + USE, B + FIELD + END), True),
        (main(A + FIELD + USE + END), False),
        (main(A + USE + FIELD + END), True),
        (main(A + "- x -> c\n- y -> b\n\n", B + FIELD, "## C\n\n> c\n\n" + USE + END), True),
        (main(A + FIELD + "- x -> c\n- y -> b\n\n", B, "## C\n\n> c\n\n" + USE + END), False),
        (main(A + "> {% if pay %}{{ pay }}{% endif %}\n\n" + FIELD + END), False),
        (main(A + '> {{ pay|default("x") }}\n\n' + FIELD + END), False),
        (main(A + FIELD + END, side="## Voicemail\ntime: 9s\n\n> s {{ pay }}\n\n-> end: booked\n"), True),
    ],
)
def test_answers_used_before_they_are_asked(warned, body, early):
    assert warned(body) == (["used-early"] if early else [])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("> {{ me.name }}", []),
        ("> {{ person.first_name }}", ["no-fallback"]),
        ("> {{ job.title }}\n\n> {{ job.title }}", ["no-fallback"]),
        ("> {{ job.title|default('x') }}", []),
        ("> {% if job.title %}{{ job.title }}{% endif %}", []),
        ("> {% if not job.title %}x{% else %}{{ job.title }}{% endif %}", []),
        ("> {% if person.source == 'applied' %}{{ person.source }}{% endif %}", []),
        ("> {% if job.title and job.company %}{{ job.company }}{% endif %}", []),
        ("> {% if job.title or job.company %}{{ job.company }}{% endif %}", ["no-fallback"]),
        ("> {{ job.title or 'x' }}", []),
        ("> x\n\nTip: {{ person.first_name }}", []),
        ("> {{ call.wether|default('x') }}", ["unknown-fact"]),
        ("> {{ job.anything|default('x') }}", []),
        ("> x\n\n- [person: text] Who", ["hides-facts"]),
        ("> x\n\n- [job: text] Which job\n- [about: text] What about", ["hides-facts", "hides-facts"]),
        ("> x\n\n- [persons: number] How many", []),
    ],
)
def test_blanks_and_facts(warned, rows, expected):
    assert warned(f"# Script\n\n## A\n\n{rows}\n\n-> end: done\n") == expected


def test_a_fact_with_a_sample_is_known(read):
    header = "---\nformat: callscript/1\nid: a\ntitle: T\nversion: 1\nlang: en\noutcomes: {d: D}\n"
    body = "---\n# Script\n\n## A\n\n> {{ person.shoe|default('x') }}\n\n- No answer, later -> end: d\n"
    from callassist.script.reader import read_text

    assert "unknown-fact" in [problem.code for problem in read_text(header + body).problems]
    known = read_text(header + "sample:\n  person.shoe: 43\n" + body)
    assert "unknown-fact" not in [problem.code for problem in known.problems]


def test_a_field_that_hides_facts_is_told_of_once(warned):
    body = "# Script\n\n## A\n\n> x\n\n- [job: text] Job\n\n## B\n\n> y\n\n- [job: text] Job\n\n-> end: done\n"
    assert warned(body.replace("## B", "-> next\n\n## B")) == ["hides-facts"]


@pytest.mark.parametrize("group", ["me", "person", "job", "call", "about"])
def test_a_repeat_is_not_called_as_facts_are(read, group):
    body = '# Script\n\n## A\nrepeat: {name}, another "More", until "Done"\n\n> x\n\n-> end: done\n'
    codes = [[problem.code for problem in read(body.format(name=name)).problems] for name in (group, f"{group}s")]
    assert [("setting-value" in found) for found in codes] == [True, False]


def test_time_counts_every_line_once_in_its_first_wording(read):
    words = " ".join(["word"] * 30)
    body = f"# Script\n\n## A\ntime: 12s\n\n> {words}\n\nor:\n\n> {words}\n\n-> end: done\n"
    assert "too-long" not in [problem.code for problem in read(body).problems]
    more = body.replace("-> end", "> one more.\n\n-> end")
    assert "too-long" in [problem.code for problem in read(more).problems]


def paths(script, **options):
    return [(path.steps, path.outcome) for path in walk(script, **options).paths]


def test_every_path_is_walked(read_steps):
    script = read_steps(
        main(A + "- x -> s\n- y -> end: booked\n- z -> b\n\n", B + END, side="## S\n\n> s\n\n-> back\n")
    )
    assert paths(script) == [
        (("a",), "booked"),
        (("a", "s", "a"), "booked"),
        (("a", "s", "a", "b"), "done"),
        (("a", "b"), "done"),
    ]


def test_a_walk_follows_the_answers_it_gives(read_steps):
    script = read_steps(
        main(
            A + "- [now: choice, required] Now?\n  - yes: Yes -> b\n  - no: No -> b\n\n",
            "## B\n\n> {% if now == 'yes' %}one two{% else %}one{% endif %}\n\n- [x: text] X\n"
            "- Go -> c (if now == 'no')\n\n",
            "## C\n\n> c\n\n" + END,
        )
    )
    assert {(path.steps, round(path.seconds, 1)) for path in walk(script).paths} == {
        (("a", "b", "c"), 1.6),
        (("a", "b", "c"), 1.2),
    }


def test_an_empty_person_reads_out_blanks(read_steps):
    script = read_steps(main("## A\n\n> {{ person.first_name }} {{ pay }}\n\n- [pay: money] Pay\n\n" + END))
    (path,) = walk(script, empty=True).paths
    assert path.blanks == ("person.first_name", "pay")


def test_a_walk_says_when_it_is_cut_short(read_steps):
    choices = "".join(f"- x{n} -> b\n" for n in range(12)) + "\n"
    steps = [A + choices, B + choices.replace("-> b", "-> c"), "## C\n\n> c\n\n" + END]
    script = read_steps(main(*steps))
    assert (len(walk(script).paths), walk(script).capped) == (144, False)
    assert (len(walk(script, most=50).paths), walk(script, most=50).capped) == (50, True)


def test_the_flow_of_a_script(read_steps):
    script = read_steps(
        main(A + "- x -> s\n\n", "## M\nonly if: person.title\n\n> m\n\n", B + END, side="## S\n\n> s\n\n-> back\n")
    )
    flow = flow_of(script)
    assert flow.ways == {"a": {"s", "m", "b"}, "m": {"b"}, "b": set(), "s": {"a"}}
    assert flow.ends["b"] == {"done"}


DEEP = """# Script

## A

> a

- [c: choice, required] C
  - aside: Aside -> s
  - later: Not now -> end: booked

## B

> b

-> end: done

# Side paths

## S

> s

- Deeper -> t
- Again -> s

## T

> t

- Once more -> s
- On -> {on}
"""


@pytest.mark.parametrize(("on", "missing"), [("next", []), ("back", ["Nothing leads to `b`."])])
def test_next_of_a_side_path_within_a_side_path_leads_on_from_the_main_step(read, on, missing):
    found = read(DEEP.format(on=on)).problems
    assert [problem.message for problem in found if problem.code == "unreachable"] == missing


@pytest.mark.parametrize(
    ("ways", "back_to"),
    [
        ("- x -> s\n", {"a"}),
        ("- x -> s, then b\n", {"b"}),
        ("- x -> s, then b\n- y -> s\n", {"a", "b"}),
    ],
)
def test_back_leads_to_what_every_arrow_names_and_to_the_step_itself_where_one_names_nothing(ways, back_to):
    from callassist.script.reader import read_text

    header = "---\nformat: callscript/2\nid: p\ntitle: P\nversion: 1\nlang: en\noutcomes: {done: Done}\n---\n"
    script = read_text(header + main(A + ways + "\n", B + END, side="## S\n\n> s\n\n-> back\n")).script
    assert flow_of(script).ways["s"] == back_to


@pytest.mark.parametrize(
    ("severity", "code", "more"), [("error", "rule", "more-errors"), ("warning", "too-long", "more-hints")]
)
def test_that_there_are_more_problems_than_are_told_is_told_once(severity, code, more):
    findings = Findings(lambda line: ("probe", line))
    for line in range(1, MOST + 9):
        findings.add(code, line, message("Told."))
    found = [(problem.code, problem.line) for problem in findings.sorted()]
    assert found == [*((code, line) for line in range(1, MOST + 1)), (more, MOST + 1)]
    assert {str(problem.severity) for problem in findings.sorted()} == {severity}


WAYS_OUT = """---
format: callscript/2
id: a
title: A
version: 1
lang: en
outcomes:
  done: Done
  {outcome}: Other
---

# Script

## One

> Hello there.

- Go on -> end: done
- Other -> end: {outcome}
"""


@pytest.mark.parametrize(
    ("outcome", "lacking"),
    [
        ("fine", ["no answer", "not now"]),
        ("no-answer", ["not now"]),
        ("voicemail", ["not now"]),
        ("message", ["not now"]),
        ("callback", ["no answer"]),
        ("ring-later", ["no answer"]),
        ("not-now-thanks", ["no answer"]),
        ("rescheduled", ["no answer"]),
    ],
)
def test_a_script_has_a_way_out_for_nobody_and_for_not_now(outcome, lacking):
    problems = read_text(WAYS_OUT.format(outcome=outcome)).problems
    told = [problem.message for problem in problems if problem.code == "no-way-out"]
    assert told == [f"There is no way out for “{what}”." for what in lacking]
