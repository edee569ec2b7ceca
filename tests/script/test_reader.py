"""The grammar: what each row of a file becomes."""

import os
import sys
from pathlib import Path

import pytest

from callassist.script.library import read_head
from callassist.script.problem_format import rows_of
from callassist.script.reader import read_script, read_text
from callassist.script.script_model import (
    ChoiceBlock,
    Field,
    FieldType,
    Point,
    Remark,
    Say,
    Target,
    TargetKind,
    Tick,
    Tip,
    TipKind,
)


def said(step, values=None):
    return [[wording.text.plain(values or {}) for wording in say.wordings] for say in step.of(Say)]


def test_a_quote_is_one_line_however_many_rows_it_has(step_of):
    assert said(step_of("> One\n> two.")) == [["One two."]]


def test_an_empty_row_in_a_quote_starts_a_paragraph(step_of):
    assert said(step_of("> One.\n>\n> Two.")) == [["One.\nTwo."]]


def test_other_wordings_belong_to_the_quote_before(step_of):
    step = step_of("> Long.\n\nor shorter:\n\n> Short.\n\nor:\n\n> Other.\n\n> Next.")
    assert said(step) == [["Long.", "Short.", "Other."], ["Next."]]
    assert [wording.label for wording in step.of(Say)[0].wordings] == ["", "or shorter", "or"]


@pytest.mark.parametrize(
    ("row", "kind"), [("Tip: a", TipKind.TIP), ("Careful: a", TipKind.CAREFUL), ("Listen for: a", TipKind.LISTEN)]
)
def test_tips(step_of, row, kind):
    (tip,) = step_of(f"> x\n\n{row}").of(Tip)
    assert (tip.kind, tip.text.plain({})) == (kind, "a")


def test_any_other_paragraph_is_a_remark(step_of):
    (remark,) = step_of("> x\n\nOnly for\nthe eyes.").of(Remark)
    assert remark.text.plain({}) == "Only for the eyes."


def test_ticks(step_of):
    ticks = step_of('> x\n\n- [s: text] S\n- [ ] One\n- [ ] Two (optional)\n- [ ] Three (if s == "a")').of(Tick)
    assert [(tick.id, tick.text.plain({}), tick.needed) for tick in ticks] == [
        ("one/1", "One", True),
        ("one/2", "Two", False),
        ("one/3", "Three", True),
    ]
    assert ticks[2].only_if.holds({"s": "a"})
    assert not ticks[2].only_if.holds({})


@pytest.mark.parametrize("kind", [kind for kind in FieldType if kind not in (FieldType.CHOICE, FieldType.CHOICES)])
def test_every_type_of_field(step_of, kind):
    (field,) = step_of(f"> x\n\n- [name: {kind}, required] Label").of(Field)
    assert (field.name, field.type, field.required, field.label.plain({})) == ("name", kind, True, "Label")


def test_a_field_without_type_is_text(step_of):
    assert step_of("> x\n\n- [name] Label").of(Field)[0].type is FieldType.TEXT


def test_options_of_a_field(step_of):
    (field,) = step_of("> x\n\n- [n: number, min=1, max=9, default=3, sensitive] N").of(Field)
    assert (field.minimum, field.maximum, field.default, field.sensitive) == (1, 9, "3", True)


def test_choices_have_keys_labels_and_targets(step_of):
    rows = "> x\n\n- [now: choice] Now?\n  - yes: Go ahead -> next\n  - Not now: later -> end: done\n  - Plain"
    body = f"{rows}\n\n## Two\n\n> y"
    field = step_of(body).of(Field)[0]
    assert [(option.key, option.label.plain({})) for option in field.options] == [
        ("yes", "Go ahead"),
        ("not-now-later", "Not now: later"),
        ("plain", "Plain"),
    ]
    assert [option.target.kind if option.target else None for option in field.options] == [
        TargetKind.NEXT,
        TargetKind.END,
        None,
    ]


def test_yes_no_always_has_both_keys(step_of):
    (field,) = step_of("> x\n\n- [ok: yes-no] Ok?\n  - no: Never -> end: done", "de").of(Field)
    assert [(option.key, option.label.plain({})) for option in field.options] == [("yes", "Ja"), ("no", "Never")]


def test_choices_are_numbered_in_their_step(step_of):
    choices = step_of("> x\n\n- A -> end: done\n- B -> end: booked").of(ChoiceBlock)
    assert [(choice.id, choice.target.id) for choice in choices] == [("one:1", "done"), ("one:2", "booked")]


def test_any_other_item_is_a_talking_point(step_of):
    (point,) = step_of("> x\n\n- Ask about\n  the team").of(Point)
    assert point.text.plain({}) == "Ask about the team"


def test_settings(read_steps):
    script = read_steps("# Script\n\n## One\ntime: 1:30\nonly if: person.title\n\n> x\n\n-> end: done")
    step = script.steps[0]
    assert (step.seconds, step.seconds_given) == (90, True)
    assert step.only_if.holds({"person": {"title": "Dr."}})


def test_a_comment_between_heading_and_settings(read_steps):
    assert read_steps("# Script\n\n## One\n<!-- S1 -->\ntime: 10s\n\n> x\n\n-> end: done").steps[0].seconds == 10


def test_ids_come_from_titles(read_steps):
    script = read_steps("# Script\n\n## Über das Gehalt?\n\n> x\n\n-> b\n\n## Two (#b)\n\n> y\n\n-> end: done")
    assert [(step.id, step.title) for step in script.steps] == [("uber-das-gehalt", "Über das Gehalt?"), ("b", "Two")]
    assert script.steps[0].jump == Target(TargetKind.STEP, "b", 17)


def test_main_steps_come_before_side_steps(read_steps):
    script = read_steps(
        "# Side paths\n\n## S\n\n> s\n\n-> back\n\n# Script\n\n## A\n\n> a\n\n- x -> s\n- y -> end: done"
    )
    assert [step.id for step in script.main] == ["a"]
    assert [step.id for step in script.side] == ["s"]


def test_a_voicemail_has_twenty_seconds(read_steps):
    script = read_steps("# Script\n\n## Leave a voicemail\n\n> x\n\n-> end: done")
    assert script.steps[0].seconds == 20


def test_the_other_parts(read_steps):
    script = read_steps(
        "# Before the call\n\n- [ ] Water\n- [ ] Pen\n\n# Script\n\n## A\n\n> a\n\n-> end: done\n\n"
        "# Prepared answers\n\n## Remote?\nkeywords: home, hybrid\n\n> Mostly.\n\n# Notes\n\nWritten for a test."
    )
    assert [block.id for block in script.before if isinstance(block, Tick)] == ["before/1", "before/2"]
    assert [(answer.id, answer.keywords) for answer in script.prepared] == [("remote", ("home", "hybrid"))]
    assert [type(block) for block in script.remarks] == [Remark]


def test_the_whole_header():
    script = read_text(
        "---\nformat: callscript/1\nid: a\ntitle: We ask\nversion: 3\nlang: de-AT\nsummary: S\nauthor: A\n"
        "license: CC0\nlength: 12min\noutcomes:\n  no: Nein\nratings:\n  voice: Stimme\n"
        "sample:\n  person.first_name: Dana\n  person: {last_name: Reyes}\n  n: 3\nx-team: [1, two]\n---\n"
        "# Script\n## A\n\n> a\n\n- [n: number] N\n\n-> end: no\n"
    ).script
    assert script
    assert (script.version, script.lang, script.length, script.license) == (3, "de-AT", 720, "CC0")
    assert dict(script.outcomes) == {"no": "Nein"}
    assert dict(script.ratings) == {"voice": "Stimme"}
    assert script.sample == {"person": {"first_name": "Dana", "last_name": "Reyes"}, "n": 3}
    assert script.extra == {"x-team": ["1", "two"]}


def test_length_is_the_sum_of_the_main_path(read_steps):
    script = read_steps("# Script\n\n## A\ntime: 10s\n\n> a\n\n## B\n\n> b\n\n-> end: done")
    assert script.length == 55


def test_rows_end_in_any_way(read):
    body = "# Script\n\n## A\n\n> a\n\n-> end: done\n"
    plain = read_text("\ufeff" + read(body).script.text.replace("\n", "\r\n")).script
    assert plain
    assert plain.hash == read(body).script.hash


def test_a_file_that_is_not_there(tmp_path):
    result = read_script(tmp_path / "no.call.md")
    assert (result.script, [problem.code for problem in result.problems]) == (None, ["unreadable"])


def test_a_file_that_is_not_text(tmp_path):
    path = tmp_path / "a.call.md"
    path.write_bytes(b"---\n\xff\n")
    (problem,) = read_script(path).problems
    assert (problem.code, problem.line) == ("not-utf8", 2)


def problem_of(path: Path) -> tuple[str, str]:
    (problem,) = read_script(path).problems
    return problem.code, problem.message


def test_a_file_that_is_too_big_is_told_with_its_size_and_not_read(tmp_path: Path):
    file = tmp_path / "big.call.md"
    with file.open("wb") as empty:
        empty.truncate(5_000_000_000)  # takes no room on the disk, and would take it all in memory
    assert problem_of(file) == ("too-big", "The file has 4882813 KB; 256 KB fit.")
    assert rows_of(str(file)) == []
    assert read_head(file).title == "big"


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes and devices among its files")
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_plain_file_is_not_waited_for(kind: str, tmp_path: Path):
    file = tmp_path / "odd.call.md"
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "device":
        file.symlink_to("/dev/zero")
    else:
        file.mkdir()
    code, message = problem_of(file)
    assert code == "unreadable"
    assert ("Is a directory" if kind == "folder" else "It is no plain file") in message
    assert rows_of(str(file)) == []
    assert read_head(file).title == "odd"
    using = "---\nformat: callscript/1\nid: a\n---\n\n# Script\n\n## One (#one)\n\nuse: odd#one\n"
    assert "use-unknown" in {problem.code for problem in read_text(using, folder=tmp_path).problems}


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2003", "\u200b", "\u3000", "\u00a0\u00a0"])
@pytest.mark.parametrize(
    ("row", "mark"),
    [("##@Two (#two)\n\n> Hi.\n\n-> end: done", "##"), ("-@[ ] Tick this", "-"), ("-@Yes -> end: done", "-")],
)
def test_an_odd_space_after_a_mark_is_named_and_nothing_else(read, space, row, mark):
    body = "# Script\n\n## One\n\n> Hello.\n\n- No -> end: done\n\n{}\n"
    (problem,) = (p for p in read(body.format(row.replace("@", space))).problems if p.severity == "error")
    assert (problem.code, problem.line) == ("odd-space", 19)
    assert problem.message == f"The space after `{mark}` is no plain one."
    assert not [p for p in read(body.format(row.replace("@", " "))).problems if p.severity == "error"]


def test_an_odd_space_elsewhere_is_a_space(read):
    body = "# Script\n\n## One\n\n>\u00a0Hello\u00a0there.\n\n- Yes\u00a0-> end: done\n- No ->\u00a0end: done\n"
    assert read(body).script.steps[0].blocks[0].wordings[0].text.plain({}) == "Hello\u00a0there."


@pytest.mark.parametrize("rows", ["\tdone: Done", "  \tdone: Done", "  done: Done\n\tno: No"])
def test_a_tab_in_the_header_gets_the_advice_for_a_tab(rows):
    text = f"---\nformat: callscript/1\nid: a\ntitle: T\nversion: 1\nlang: en\noutcomes:\n{rows}\n---\n"
    (problem,) = (p for p in read_text(text).problems if p.code == "header-yaml")
    assert problem.message == "The header cannot be read: a tab stands where spaces belong."
    assert problem.suggestion == "Put spaces in its place, two for each step inwards."
    assert problem.line == 7 + len(rows.split("\n"))


STEERED = """---
format: callscript/1
id: x
title: X
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## One@two (#one)

> Hello@you

- [a: choice] Label@b
  - s: Small@x
  - m: Big

- Yes@y -> end: done
"""


@pytest.mark.parametrize("sign", ["\x01", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9b", "\ud83d"])
def test_signs_that_steer_a_terminal_are_blanks(sign):
    text = STEERED.replace("@", sign)
    script = read_text(text).script
    assert script is not None
    assert script.text == text
    assert script.steps == read_text(STEERED.replace("@", " ")).script.steps
