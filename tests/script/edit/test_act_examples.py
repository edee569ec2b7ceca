"""Acts in the few shapes that matter, written out, so that each turn of the code has an example to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from callassist.catalogs import catalog
from callassist.script.edit import acts, pieces
from callassist.script.edit.acts import Act
from callassist.script.edit.layout import ScriptLayout, ScriptSection
from callassist.script.edit.pieces import (
    Aside,
    Asked,
    Choice,
    RawRows,
    Said,
    TalkingPoint,
    ToTick,
    WordingText,
)
from tests.script.edit.test_acts import after, opened
from tests.script.edit.test_remedies import HEAD

FLAT = f"{HEAD}# Before the call\n\n- [ ] one\n- [ ] two\n\n# Script\n\n## A (#a)\n\n> a\n\n-> end: done\n"
SAID = Said((WordingText("z"),))
TIGHT = f"{HEAD}# Script\n\n## A (#a)\n> a\n\n- [ ] one\n- two\n\n> b\n\n-> end: done\n## B (#b)\n\n> c\n\n-> a\n"


def test_the_first_of_a_list_and_what_touches_a_heading():
    layout = opened(FLAT)
    before = layout.of_part("before")[0]
    assert "# Before the call\n\n- [ ] zero\n- [ ] one" in after(
        acts.insert_piece(layout, before, 0, ToTick("zero")), FLAT
    )
    assert "# Before the call\n\nRead.\n\n- [ ] one" in after(
        acts.insert_piece(layout, before, 0, Aside("Read.")), FLAT
    )
    tight = opened(TIGHT)
    step = tight.step("a")
    assert step is not None
    text = after(acts.insert_piece(tight, step, 0, Aside("Read.")), TIGHT)
    assert "## A (#a)\n\nRead.\n\n> a" in text
    text = after(acts.insert_piece(tight, step, 9, Aside("Read.")), TIGHT)
    assert "-> end: done\n\nRead.\n\n## B (#b)" in text
    assert opened(text).step("b") is not None


@pytest.mark.parametrize(
    ("place", "by", "wanted"),
    [
        (1, 1, "- two\n- [ ] one\n\n> b"),
        (2, 1, "- [ ] one\n\n> b\n\n- two"),
        (3, -1, "- [ ] one\n\n> b\n\n- two"),
        (4, -1, "-> end: done\n\n> b\n\n## B"),
    ],
)
def test_cards_change_places_and_stay_apart_where_they_must(place, by, wanted):
    layout = opened(TIGHT)
    step = layout.step("a")
    assert step is not None
    act = acts.move_piece(layout, step, place, by)
    assert act is not None
    text = after(act, TIGHT)
    assert wanted.split("\n## B")[0] in text
    moved = opened(text).step("a")
    assert moved is not None
    assert moved.pieces[place + by].piece == step.pieces[place].piece
    assert acts.move_piece(layout, step, 0, -1) is None


def test_steps_change_places_whatever_stands_at_the_end():
    layout = opened(TIGHT)
    first, second = layout.of_part("script")
    for section, by in ((first, 1), (second, -1)):
        act = acts.move_section(layout, section, by)
        assert act is not None
        moved = opened(after(act, TIGHT))
        assert [one.id for one in moved.of_part("script")] == ["b", "a"]
    assert acts.move_section(layout, first, -1) is None
    text = TIGHT.replace("-> end: done\n## B", "-> end: done\n\n\n## B").removesuffix("\n")
    longer = opened(text)
    act = acts.move_section(longer, longer.of_part("script")[0], 1)
    assert act is not None
    assert [one.id for one in opened(after(act, text)).of_part("script")] == ["b", "a"]


def test_arrows_find_a_step_by_its_new_id_and_the_one_that_takes_its_place():
    layout = opened(TIGHT)
    first, second = layout.of_part("script")
    assert "-> start" in after(acts.rename_step(layout, first, "start"), TIGHT)
    assert "-> b" not in after(acts.remove_section(layout, second), TIGHT)
    one = f"{HEAD}# Script\n\n## A (#a)\n\n> a\n\n- x -> b\n\n## B (#b)\n\n> b\n\n- y -> a\n"
    both = opened(one)
    start, end = both.of_part("script")
    assert "- y -> b" in after(acts.remove_section(both, start), one)
    assert "- x -> a" in after(acts.remove_section(both, end), one)
    alone = f"{HEAD}# Script\n\n## A (#a)\n\n> a\n\n- x -> a\n"
    only = opened(alone)
    assert "## A" not in after(acts.remove_section(only, only.of_part("script")[0]), alone)


def test_what_is_asked_twice_is_renamed_twice():
    text = f"{HEAD}# Script\n\n## A (#a)\nonly if: x\n\n> a\n\n- [ q: text] Q\n\n"
    text += "## B (#b)\nonly if: q\n\n- [q: text] Q\n\n-> end: done\n"
    renamed = after(acts.rename_field(opened(text), "q", "r"), text)
    assert "- [ r: text] Q" in renamed
    assert "- [r: text] Q" in renamed
    assert "only if: r" in renamed
    assert "only if: x" in renamed


def test_of_a_piece_only_the_part_that_is_another_is_written_anew():
    text = f"{HEAD}# Script\n\n## A (#a)\n\n>  spaced\n\nor:\n\n> b\n\n"
    text += "- [c: choice]  C\n  -  x:  X\n  - y: Y\n\n-> end: done\n"
    layout = opened(text)
    step = layout.step("a")
    assert step is not None
    said, asked = step.pieces[0], step.pieces[1]
    assert isinstance(said.piece, Said)
    assert isinstance(asked.piece, Asked)
    assert not asked.piece.needed
    wordings = (said.piece.wordings[0], WordingText("c", "or"))
    assert ">  spaced\n\nor:\n\n> c\n" in after(acts.change_piece(layout, said, Said(wordings)), text)
    choices = (*asked.piece.choices, Choice("Z", "z", "a"))
    changed = after(acts.change_piece(layout, asked, Asked("c", "C", "choice", choices=choices)), text)
    assert "- [c: choice]  C\n  -  x:  X\n  - y: Y\n  - z: Z -> a\n" in changed
    wrapped = text.replace("- [c: choice]  C", "- [c: choice]  C\n  and more")
    step = opened(wrapped).step("a")
    assert step is not None
    to = Asked("c", "Other", "choice", choices=asked.piece.choices)
    changed = after(acts.change_piece(opened(wrapped), step.pieces[1], to), wrapped)
    assert "- [c: choice] Other\n  - x: X\n  - y: Y\n" in changed


def test_a_heading_in_a_list_is_one_of_its_rows():
    text = f"{HEAD}# Notes\n\nText.\n\n## Heading\n\n- point\n\n# Script\n\n## A (#a)\n\n> a\n\n-> end: done\n"
    notes = opened(text).of_part("notes")
    assert [placed.piece for placed in notes[0].pieces] == [
        Aside("Text."),
        RawRows("## Heading"),
        TalkingPoint("point"),
    ]
    for part, title in (("before", "Before the call"), ("rules", "Rules")):
        (section,) = opened(text.replace("# Notes", f"# {title}")).of_part(part)
        assert RawRows("## Heading") in [placed.piece for placed in section.pieces]


def test_what_is_worked_out_keeps_its_formula_and_is_renamed_in_it():
    text = f"{HEAD}# Script\n\n## A (#a)\n\n> a\n\n"
    text += "- [q: number] Q\n- [s: number = (q + 1) | round] Sum\n\n-> end: done\n"
    layout = opened(text)
    placed = layout.sections[0].pieces[2]
    assert isinstance(placed.piece, Asked)
    changed = after(acts.change_piece(layout, placed, replace(placed.piece, label="Total")), text)
    assert "- [s: number = (q + 1) | round] Total" in changed
    assert "- [s: number = (r + 1) | round] Sum" in after(acts.rename_field(layout, "q", "r"), text)


def test_what_no_card_knows_of_is_left_as_text(monkeypatch):
    known = pieces.lines.split_field

    def newer(row: str) -> object:
        return known(row.replace(" with more", ""))

    monkeypatch.setattr(pieces.lines, "split_field", newer)
    text = f"{HEAD}# Script\n\n## A (#a)\n\n- [q: number with more] Q\n\n-> end: done\n"
    assert opened(text).sections[0].pieces[0].piece == RawRows("- [q: number with more] Q")


EACH = (
    f"{HEAD}# Script\n\n## A (#a)\ntime: 9s\n\n> a\n\n- [q: text] Q\n- Yes -> b\n\n"
    "## B (#b)\n\n> b {{ q }}\n\n-> end: done\n\n# Side paths\n\n## C (#c)\n\n> c\n\n-> back\n"
)
ACTS: dict[str, tuple[Callable[[ScriptLayout, ScriptSection, ScriptSection], Act | None], str, str]] = {
    "change": (lambda at, a, _: acts.change_piece(at, a.pieces[0], SAID), "change", "> z"),
    "raw": (lambda at, a, _: acts.write_raw(at, a.pieces[0], "> z"), "change", "> z"),
    "between": (lambda at, a, _: acts.insert_piece(at, a, 1, Aside("x")), "add", "x"),
    "last": (lambda at, _, b: acts.insert_piece(at, b, 9, Aside("x")), "add", "x"),
    "remove": (lambda at, a, _: acts.remove_piece(at, a.pieces[0]), "remove", "time: 9s"),
    "down": (lambda at, a, _: acts.move_piece(at, a, 0, 1), "move", "> a"),
    "up": (lambda at, a, _: acts.move_piece(at, a, 1, -1), "move", "- [q: text] Q"),
    "set": (lambda at, a, _: acts.set_setting(at, a, "time", "8s"), "setting", "time: 8s"),
    "set anew": (lambda at, _, b: acts.set_setting(at, b, "time", "8s"), "setting", "time: 8s"),
    "set none": (lambda at, a, _: acts.set_setting(at, a, "time", ""), "setting", "## A (#a)"),
    "set nothing": (lambda at, _, b: acts.set_setting(at, b, "time", ""), "setting", "## B (#b)"),
    "title": (lambda at, a, _: acts.set_title(at, a, "Other"), "title", "## Other (#a)"),
    "step": (lambda at, *_: acts.add_step(at, "New"), "new step", "## New (#new)"),
    "step after": (lambda at, a, _: acts.add_step(at, "New", after=a), "new step", "## New (#new)"),
    "side": (lambda at, *_: acts.add_step(at, "New", part="side"), "new step", "## New (#new)"),
    "prepared": (lambda at, *_: acts.add_step(at, "New", part="prepared"), "new step", "## New"),
    "before": (lambda at, *_: acts.add_to_part(at, "before", ToTick("x")), "add", "- [ ] x"),
    "to a part": (lambda at, *_: acts.add_to_part(at, "side", Aside("x")), "add", "x"),
    "remove step": (lambda at, a, _: acts.remove_section(at, a), "remove step", ""),
    "step down": (lambda at, a, _: acts.move_section(at, a, 1), "move step", "## A (#a)"),
    "step up": (lambda at, _, b: acts.move_section(at, b, -1), "move step", "## B (#b)"),
    "step last": (lambda at, a, _: acts.move_section_to(at, a, None), "move step", "## A (#a)"),
    "step before": (lambda at, a, b: acts.move_section_to(at, b, a), "move step", "## B (#b)"),
    "to the side": (lambda at, a, _: acts.move_section_to(at, a, None, "side"), "move step", "## A (#a)"),
    "copy": (lambda at, a, _: acts.copy_section(at, a), "copy step", "## A (#a-2)"),
    "rename": (lambda at, a, _: acts.rename_step(at, a, "start"), "rename", "## A (#start)"),
    "field": (lambda at, *_: acts.rename_field(at, "q", "r"), "rename", "- [r: text] Q"),
    "outcome id": (lambda at, *_: acts.rename_outcome(at, "done", "over"), "rename", "  over: Done"),
    "header": (lambda at, *_: acts.set_header(at, "title", "T"), "details", "title: T"),
    "header anew": (lambda at, *_: acts.set_header(at, "author", "Me"), "details", "author: Me"),
    "new outcome": (lambda at, *_: acts.add_outcome(at, "Lost")[0], "new outcome", "  lost: Lost"),
    "outcome": (lambda at, *_: acts.set_outcome(at, "done", "Fine"), "outcome", "  done: Fine"),
    "no outcome": (lambda at, *_: acts.set_outcome(at, "gone", "Fine"), "outcome", "---"),
}
"""Each act, what it is called where it can be taken back, and the row in which it shows."""


@pytest.mark.parametrize("name", ACTS)
def test_each_act_has_its_name_and_the_row_in_which_it_shows(name: str) -> None:
    layout = opened(EACH)
    do, what, row = ACTS[name]
    act = do(layout, *layout.of_part("script"))
    assert act is not None
    assert (act.what, layout.rows.patched(act.patches).rows[act.row]) == (what, row)
    assert catalog("de").find("Core", act.what) is not None


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
def test_a_part_that_is_made_stands_behind_the_last_row_with_one_empty_row_between(end: str) -> None:
    text = EACH.rstrip("\n") + end
    added = after(acts.add_step(opened(text), "Why?", part="prepared", words="Because."), text)
    assert added.rstrip("\n").endswith("-> back\n\n# Prepared answers\n\n## Why?\n\n> Because.")


@pytest.mark.parametrize("mark", ["## ", " ##  ", "##"])
def test_a_step_that_is_renamed_keeps_the_mark_of_its_heading(mark: str) -> None:
    text = EACH.replace("## A (#a)", f"{mark}A (#a)") if mark.endswith(" ") else EACH.replace("## A (#a)", "## A")
    layout = opened(text)
    renamed = after(acts.rename_step(layout, layout.of_part("script")[0], "start"), text)
    assert f"\n{mark if mark.endswith(' ') else '## '}A (#start)\n" in renamed


def test_what_led_to_the_last_step_leads_to_the_one_before_it() -> None:
    steps = ["## A (#a)\n\n> a\n\n- x -> c", "## B (#b)\n\n> b", "## C (#c)\n\n> c"]
    text = HEAD + "# Script\n\n" + "\n\n".join(steps) + "\n"
    layout = opened(text)
    assert "- x -> b" in after(acts.remove_section(layout, layout.of_part("script")[2]), text)


def test_a_step_that_was_led_to_says_where_that_leads_now() -> None:
    layout = opened(EACH)
    first, last = layout.of_part("script")
    told = [acts.remove_section(layout, section).also for section in (first, last)]
    assert told == ["", "What led here leads to “end: done” now."]
