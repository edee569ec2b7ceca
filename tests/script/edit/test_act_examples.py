"""Acts in the few shapes that matter, written out, so that each turn of the code has an example to read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from callassist.script.edit import acts, pieces
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
