"""The map says where each step leads, what nothing leads to, what ends nowhere, and how long it takes."""

import pytest

from callassist import assets
from callassist.script.edit.layout import ScriptLayout, read_layout
from callassist.script.edit.rows import read_rows
from callassist.script.edit.step_map import END, MAIN, SIDE, arrows_of, draw_map
from callassist.script.reader import read_text

HEAD = "---\nformat: callscript/2\nid: a\ntitle: A\nversion: 1\nlang: en\noutcomes:\n  done: Done\n---\n# Script\n"
SMALL = HEAD + (
    "## One (#one)\ntime: 10s\n\n> a\n\n- Yes -> next\n- No -> away\n\n"
    "## Two (#two)\n\n> b\n\n- [c: choice] C\n  - x: X -> away\n  - y: Y\n\n"
    "## Three (#three)\n\n> c\n\n-> one (if c == 'x')\n-> end: done\n\n"
    "# Side paths\n\n## Away (#away)\ntime: 5s\n\n> d\n\n-> end: done\n\n"
    "## Alone (#alone)\n\n> e\n\n-> back\n\n## Lost (#lost)\n\n> f\n"
)


def layout_of(text: str) -> ScriptLayout:
    return read_layout(read_rows(text))


def test_arrows_carry_their_answers():
    found = {(one.start, one.stop): one.label for one in arrows_of(layout_of(SMALL))}
    assert found == {
        ("one", "two"): "Yes",
        ("one", "away"): "No",
        ("two", "away"): "X",
        ("two", "three"): "",
        ("three", "one"): "c == 'x'",
        ("three", "end: done"): "",
        ("away", "end: done"): "",
    }


def test_boxes_stand_where_they_are_led_to():
    drawn = draw_map(layout_of(SMALL), "one", read_text(SMALL).problems)
    boxes = {box.id: box for box in drawn.boxes}
    assert [(boxes[name].column, boxes[name].row, boxes[name].number) for name in ("one", "two", "three")] == [
        (MAIN, 0, 1), (MAIN, 1, 2), (MAIN, 2, 3),
    ]  # fmt: skip
    assert [(boxes[name].column, boxes[name].row) for name in ("away", "alone", "lost")] == [
        (SIDE, 0), (SIDE, 1), (SIDE, 2),
    ]  # fmt: skip
    assert boxes["end: done"].column == END
    assert boxes["end: done"].title == "Done"
    assert [name for name, box in boxes.items() if not box.leads_on] == ["lost"]
    assert (drawn.shortest, drawn.longest, drawn.hidden) == (15, 145, 0)


def test_what_nothing_leads_to_is_what_is_told_to_be_looked_at():
    text = SMALL.replace("> f\n", "> f\n\n-> two\n\n## Voicemail (#voicemail)\n\n> g\n\n-> end: done\n")
    text = text.replace("- Yes -> next\n", "- Yes -> three\n")  # whoever gives no answer goes on to the next
    problems = read_text(text).problems
    drawn = draw_map(layout_of(text), "one", problems)
    assert [box.id for box in drawn.boxes if not box.reached] == ["alone", "lost"]
    assert [one.line for one in problems if one.code == "unreachable"] == [
        text[: text.index(heading)].count("\n") + 1 for heading in ("## Alone", "## Lost")
    ]
    assert {(one.start, one.stop): one.label for one in drawn.arrows}["one", "two"] == ""


def test_of_a_large_script_only_what_is_near_is_placed():
    steps = "".join(f"## S{n} (#s{n})\n\n> a\n\n- A -> next\n- B -> p{n}\n\n" for n in range(299))
    sides = "".join(f"## P{n} (#p{n})\n\n> a\n\n-> s{n + 1}\n\n" for n in range(299))
    text = f"{HEAD}{steps}## Last (#s299)\n\n> z\n\n-> end: done\n\n# Side paths\n\n{sides}"
    for chosen in ("s150", "p150", "gone"):
        drawn = draw_map(layout_of(text), chosen)
        assert len(drawn.boxes) < 60
        assert drawn.hidden == 599 - sum(box.column != END for box in drawn.boxes)
        assert chosen == "gone" or chosen in {box.id for box in drawn.boxes}
        places = [(box.column, box.row) for box in drawn.boxes]
        assert len(places) == len(set(places))


def test_a_script_without_a_way_to_an_end_has_no_shortest_one():
    text = HEAD + "## One (#one)\n\n> a\n\n-> one\n"
    assert draw_map(layout_of(text), "one").shortest == 0
    assert draw_map(layout_of("# Script\n"), "").boxes == ()


@pytest.mark.parametrize("path", sorted(assets.path("scripts").rglob("*.call.md")), ids=lambda path: path.stem)
def test_every_step_and_end_of_our_scripts_is_on_the_map(path):
    layout = layout_of(path.read_text(encoding="utf-8"))
    drawn = draw_map(layout, layout.steps()[0].id, read_text(path.read_text(encoding="utf-8")).problems)
    assert {box.id for box in drawn.boxes if box.column != END} == {section.id for section in layout.steps()}
    assert all(box.reached and box.leads_on for box in drawn.boxes)
    assert 0 < drawn.shortest <= drawn.longest
