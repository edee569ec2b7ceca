"""Conditions that may leave a step without a way on are named with values that show it; those that cannot are not."""

import pytest

from callassist.script.reader import read_text

HEADER = """---
format: callscript/1
id: probe
title: Probe
version: 1
lang: en
outcomes:
  done: Done
  other: Other
  no-answer: No answer
  callback: Call back agreed
---

"""


def problems(rows, *, side=True, code="no-way-on", header=HEADER):
    ways = "- No answer -> end: no-answer\n- Not now -> end: callback\n"
    body = f"# Script\n\n## First\n\n> Hello.\n\n{rows if not side else f'- Go -> aside{chr(10)}{ways}'}\n"
    if side:
        body += f"\n# Side paths\n\n## Aside (#aside)\n\n> Well.\n\n{rows}\n"
    return [p for p in read_text(header + body).problems if p.code == code or p.severity == "error"]


TOTAL = "- [total: number] Total\n- A -> end: done (if total < {})\n- B -> end: other (if total {} {})\n"
CHOICE = "- [now: choice] Now?\n  - a: A\n  - b: B\n  - c: C\n"


@pytest.mark.parametrize("side", [True, False])
@pytest.mark.parametrize(
    ("rows", "gap"),
    [
        (TOTAL.format(5, ">=", 10), "`total` = 5"),
        (TOTAL.format(5, ">", 5), "`total` = 5"),
        (TOTAL.format(5, ">=", 5), ""),
        (TOTAL.format(10, ">=", 5), ""),
        (TOTAL.format(5, ">=", 10) + "- C -> end: done\n", ""),
        (TOTAL.format(5, ">=", 10) + "\n-> end: done\n", ""),
        (CHOICE + '- A -> end: done (if now == "a")\n- B -> end: other (if now == "b")\n', "`now` = c"),
        (CHOICE + '- A -> end: done (if now == "a")\n- B -> end: other (if now != "a")\n', ""),
        (CHOICE + '- A -> end: done (if now in ["a", "b"])\n- B -> end: other (if now == "c")\n', ""),
        ('- [ok: yes-no] Ok?\n- A -> end: done (if ok == "yes")\n', "`ok` = no"),
        ('- A -> end: done (if job.title == "cook")\n- B -> end: other (if job.title == "chef")\n', "something else"),
        ("- [now: choice] Now? (if me.name)\n  - a: A -> end: done\n  - b: B -> end: other\n", ""),
        ("- [total: number] Total\n- A -> end: done (if total)\n", ""),
        ("- [total: number] Total\n- A -> end: done (if not total)\n", "`total` = 1"),
        ("- [x: text] X\n", None),
    ],
)
def test_a_gap_is_named_with_values_that_show_it(rows, gap, side):
    found = problems(rows, side=side)
    if gap is None:
        assert [p.code for p in found] == ["dead-end"]
        return
    assert [p.code for p in found] == (["no-way-on"] if gap else [])
    assert all(gap in p.message and p.suggestion for p in found)


def test_a_step_that_simply_goes_on_has_no_gap():
    body = (
        "# Script\n\n## First\n\n> a\n\n- [n: number] N\n- Skip -> last (if n > 5)\n\n## Last\n\n> b\n\n-> end: done\n"
    )
    assert not [p for p in read_text(HEADER + body).problems if p.code == "no-way-on"]


def test_very_many_conditions_are_tried_as_far_as_that_goes():
    rows = "".join(f"- [n{n}: number] N\n" for n in range(40))
    rows += "".join(f"- A{n} -> end: done (if n{n} > {n})\n" for n in range(40))
    assert [p.code for p in problems(rows)] == ["no-way-on"]


WAYS = "- Yes -> end: done\n- Other -> end: other\n- Nobody -> {0}\n- Later -> {1}\n"


@pytest.mark.parametrize(
    ("nobody", "later", "missing"),
    [
        ("end: no-answer", "end: callback", []),
        ("voicemail", "reschedule", ["no answer", "not now"]),
        ("voicemail", "end: callback", ["no answer"]),
        ("end: no-answer", "end: no-answer", ["not now"]),
    ],
)
def test_a_way_out_is_told_by_where_it_leads_not_by_a_name(nobody, later, missing):
    sides = "\n# Side paths\n" + "".join(
        f"\n## {name} (#{name})\n\n> Well.\n\n-> end: done\n" for name in ("voicemail", "reschedule")
    )
    body = f"# Script\n\n## First\n\n> Hello.\n\n{WAYS.format(nobody, later)}{sides}"
    found = [p.message for p in read_text(HEADER + body).problems if p.code == "no-way-out"]
    assert found == [f"There is no way out for “{what}”." for what in missing]


def test_a_declared_meaning_is_a_way_out():
    header = HEADER.replace("callscript/1", "callscript/2").replace(
        "other: Other", "other: {label: They are out, means: no-answer}"
    )
    assert problems("- A -> end: done\n- B -> end: other\n- C -> end: callback\n", side=False, code="no-way-out") != []
    rows = "- A -> end: done\n- B -> end: other\n- C -> end: callback\n"
    assert problems(rows, side=False, code="no-way-out", header=header) == []
