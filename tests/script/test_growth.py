"""Reading a script takes time by its length, whatever is in it, or stops with a sentence.

What is counted is every call that Python makes, so that nothing depends on how fast a machine is.
"""

import pytest

from callassist.script.build import MOST_BLOCKS
from callassist.script.problems import MOST
from callassist.script.reader import read_text
from callassist.script.script_model import Severity
from callassist.script.yaml_nodes import YamlError, read_any
from tests.support.call_count import calls_of
from tests.support.read_anew import forget

HEAD = """---
format: callscript/1
id: x
title: X
version: 1
lang: en
outcomes:
  done: Done
{more}---

"""
STEP = "# Script\n\n## One (#one)\n\n> Hello.\n\n"
END = "\n\n-> end: done\n"
TWO = "- [f: choice] F\n  - o0: A\n  - o1: B\n"
SIDE = "-> p0\n\n# Side paths\n\n"
SIGNS = [
    *(
        "> ",
        "- ",
        "  - ",
        "# ",
        "## ",
        " ",
        "*",
        "**",
        "a*",
        "`",
        "{{",
        "}}",
        "{% if a %}",
        "(",
        "(if ",
        "|",
        "<",
        "<!--",
    ),
    *(
        "->",
        "--",
        "\\",
        "[",
        "]",
        "\t",
        "1. ",
        "> - ",
        "- - ",
        "~",
        "=",
        '"',
        "{",
        "{%",
        "{#",
        "(if a)",
        "not ",
        "a and ",
    ),
]
HEADER_SIGNS = [
    "{",
    "[",
    "{a: ",
    "- ",
    "? ",
    "'",
    '"',
    "|",
    "&a ",
    "*a ",
    "!",
    "a: ",
    "#",
    "a, ",
    "}",
    "\\",
    "é",
    "- - ",
]


def body(text):
    return HEAD.format(more="") + STEP + text + END


def header(rows):
    return HEAD.format(more=rows + "\n") + STEP + END


def steps(text):
    return HEAD.format(more="") + "# Script\n\n" + text + "\n-> end: done\n"


def mesh(count, fields=False):
    side = int(count**0.5) + 1
    return steps(
        "".join(
            f"## S{n}\n\n> a {f'{{{{ f{side - n - 1} }}}}' if fields else ''}\n\n"
            + (f"- [f{n}: text] F\n" if fields else "")
            + "".join(f"- C -> s{other}\n" for other in range(side))
            + "\n"
            for n in range(side)
        )
    )


def many(row, frame=body):
    return lambda count: frame(rows_of_steps(row, count))


def rows_of_steps(row, count):
    """So many rows, in as many steps as take them in."""
    found = [row.replace("@", str(n)).replace("%", str(n + 1)) for n in range(count)]
    if row.startswith("- "):
        for place in range(MOST_BLOCKS // 2, count, MOST_BLOCKS // 2):
            found[place] = f"\n## Onward {place} (#onward-{place})\n\n> a\n\n{found[place]}"
    return "".join(found)


TEXTS = {
    **{f"row {sign!r}": lambda n, sign=sign: body("a " + sign * (8 * n)) for sign in SIGNS},
    **{f"lead {sign!r}": lambda n, sign=sign: body(sign * (8 * n) + "a") for sign in SIGNS},
    **{f"said {sign!r}": lambda n, sign=sign: body("> a " + sign * (8 * n)) for sign in SIGNS},
    **{f"rows {sign!r}": lambda n, sign=sign: body((sign + "\n") * n) for sign in SIGNS},
    **{f"paragraphs {sign!r}": lambda n, sign=sign: body((sign + "x\n\n") * n) for sign in SIGNS},
    **{f"header row {sign!r}": lambda n, sign=sign: header("x-a: " + sign * (8 * n)) for sign in HEADER_SIGNS},
    **{f"header lead {sign!r}": lambda n, sign=sign: header(sign * (8 * n) + "a") for sign in HEADER_SIGNS},
    "prepared": many("## P@\n\n> a\n\n", lambda rows: body("-> end: done\n\n# Prepared answers\n\n" + rows)),
    "boxes": many("- [ ] T@\n"),
    "fields": many("- [f@: text] T\n"),
    "fields used": many("- [f%: text] T (if f@)\n", lambda rows: body("- [f0: text] T\n" + rows)),
    "options": many("  - o@: T -> one\n", lambda rows: body("- [f: choice] F\n" + rows)),
    "options compared": many('- [ ] a (if f == "o@")\n', lambda rows: body(TWO + rows)),
    "answers": many("- C@ -> end: done\n"),
    "conditions": many("- [ ] a (if f > @)\n", lambda rows: body("- [f: number] F\n" + rows)),
    "steps": many("## S@\n\n> a\n\n", steps),
    "steps fields": many("## S@\n\n> {{ f@ }}\n\n- [f@: text] F\n\n", steps),
    "ladder": many("## S@\n\n> a\n\n- A -> s%\n- B -> one\n\n", lambda rows: steps("## One\n\n> a\n\n" + rows)),
    "side paths": many(
        "## P@\n\n> a\n\n- A -> p%\n- B -> back\n\n", lambda rows: body("-> p0\n\n# Side paths\n\n" + rows)
    ),
    "mesh": mesh,
    "mesh with fields": lambda n: mesh(n, fields=True),
    "wrong targets": many("- C -> nxabc@\n"),
    "wrong names": many("- [fa@: text] F {{ fb@ }}\n"),
    "wrong steps": many("## Sabc@\n\n> a\n\n- A -> sacb%\n\n", steps),
    "same steps": many("## S\n\n> a\n\n", steps),
    "used in a row": many("## S@\nuse: #s%\n\n", steps),
    "used by all": many("## S@\nuse: #one\n\n", lambda rows: steps("## One\n\n> a\n\n" + rows)),
    "outcomes": many("  o@: x\n", lambda rows: header(rows.rstrip())),
    "outcomes in braces": many("o@: x, ", lambda rows: header("x-b: {" + rows + "}")),
    "wrong keys": many("key@: x\n", lambda rows: header(rows.rstrip())),
}


def calls(text):
    """How many functions are called while a text is read, ours and the built-in ones."""
    forget()
    return calls_of(lambda: read_text(text))


@pytest.mark.parametrize("kind", TEXTS)
def test_reading_grows_with_the_length_at_most(kind):
    read_text(TEXTS[kind](10))
    count = MOST if kind.startswith("wrong") else 100  # each wrong name is held against all, so often and no more
    small, large = calls(TEXTS[kind](count)), calls(TEXTS[kind](2 * count))
    assert large / small < 2.5, (small, large)


def test_the_count_sees_what_grows_by_the_square():
    text = " ".join("ab")
    assert calls(text) == calls(text)
    grown = [sum(calls(body("a")) for _ in range(n * n)) for n in (1, 2)]
    assert grown[1] == 4 * grown[0]


def test_errors_beyond_those_that_are_told_are_not_looked_for():
    few, many_ = (body(rows_of_steps("- C@ -> no@\n", count)) for count in (MOST, MOST + 1))
    assert [problem.code for problem in read_text(few).problems] == ["unknown-target"] * MOST
    codes = [problem.code for problem in read_text(many_).problems]
    assert codes == ["unknown-target"] * MOST + ["more-errors"]
    assert read_text(many_).script is None


def test_hints_beyond_those_that_are_told_keep_no_script_from_being_used():
    result = read_text(steps("".join(f"## S{n}\n\n> a **b\n\n" for n in range(MOST + 5))))
    assert result.script is not None
    assert [problem.code for problem in result.problems].count("stray-stars") == MOST
    assert "more-hints" in [problem.code for problem in result.problems]


@pytest.mark.parametrize("opened", ["{", "[", "{a: ", "[a, ", "- ", "? "])
def test_a_header_that_is_nested_too_deeply_says_so(opened):
    with pytest.raises(YamlError, match="nested too deeply") as raised:
        read_any("a: b\nx-a: \n" + opened * 30 if opened in "- ? " else "a: b\nx-a: " + opened * 30, 2)
    assert raised.value.line in (3, 4)
    (problem,) = (p for p in read_text(header("x-a: " + "[" * 30)).problems if p.code == "header-yaml")
    assert problem.line == 9


SOUND = HEAD.format(more="") + STEP + END
PARTS = {
    "step": lambda rows: HEAD.format(more="") + STEP.replace("> Hello.\n\n", "") + rows + END,
    "prepared answer": lambda rows: SOUND + "\n# Prepared answers\n\n## P\n\n" + rows,
    "checklist": lambda rows: SOUND.replace("# Script", f"# Before the call\n\n{rows}\n# Script"),
    "notes": lambda rows: SOUND + "\n# Notes\n\n" + rows,
}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("row", ["- a point @\n", "Tip: a @\n\n", "A remark @\n\n"])
def test_as_many_rows_as_are_seen_at_once_stand_together_and_no_more(part, row):
    """Notes are never on the screen in a call."""
    rows = [row.replace("@", str(n)) for n in range(MOST_BLOCKS + 1)]
    assert read_text(PARTS[part]("".join(rows[:-1]))).script is not None
    found = read_text(PARTS[part]("".join(rows)))
    codes = [problem.code for problem in found.problems if problem.severity is Severity.ERROR]
    assert codes == ([] if part == "notes" else ["too-many-rows"])
