"""An act on the text is the same act on what the text means; all else stays to the byte, and undo gives it back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callassist import assets
from callassist.script.edit import acts
from callassist.script.edit.acts import Act
from callassist.script.edit.buffer import EditBuffer
from callassist.script.edit.layout import ScriptLayout, read_layout, targets
from callassist.script.edit.pieces import Asked, Jump, Piece, RawRows, Said, ToTick, again
from callassist.script.edit.rows import Patch, read_rows
from callassist.script.edit.words import read_words
from callassist.script.reader import read_text
from callassist.script.script_model import Severity
from tests.script.edit.conftest import Step, model_of, pieces, scripts, with_pieces, written

FIELDS = sorted((Path(__file__).parents[1] / "fields").glob("*.call.md"))
LAWS = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def all_files() -> list[Path]:
    return [*sorted(assets.path("scripts").rglob("*.call.md")), *FIELDS]


def opened(text: str) -> ScriptLayout:
    return read_layout(read_rows(text))


def errors(text: str) -> list[str]:
    return [str(one.message) for one in read_text(text).problems if one.severity is Severity.ERROR]


@pytest.mark.parametrize("path", all_files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_script_of_ours_opens_as_cards_and_comes_out_as_it_went_in(path):
    text = path.read_bytes().decode()
    layout = opened(text)

    assert layout.rows.text == text
    for section in layout.sections:
        for placed in section.pieces:
            assert not isinstance(placed.piece, RawRows), placed.piece.text
            assert again(placed.piece) == placed.piece
            assert acts.change_piece(layout, placed, placed.piece).patches == ()


@pytest.mark.parametrize("path", all_files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_words_of_every_script_are_chips_and_plain_text_that_put_together_are_the_words(path):
    for section in opened(path.read_text(encoding="utf-8")).sections:
        for placed in section.pieces:
            if isinstance(placed.piece, Said):
                for wording in placed.piece.wordings:
                    assert "".join(one.source for one in read_words(wording.text)) == wording.text


@LAWS
@given(st.data())
def test_a_script_is_read_as_it_was_written(data):
    steps = data.draw(scripts())
    text = data.draw(written(steps))

    assert model_of(opened(text)) == steps
    assert opened(text).rows.text == text


@LAWS
@given(st.data())
def test_a_layout_that_keeps_what_it_can_is_the_one_that_is_read_anew(data):
    steps = data.draw(scripts())
    layout = opened(data.draw(written(steps)))
    for _ in range(3):
        act, steps = act_and_model(data, layout, steps)
        if act is None:
            continue
        rows = layout.rows.patched(act.patches)
        layout = read_layout(rows, layout)
        anew = read_layout(rows)
        assert layout == anew
        assert [one.pieces for one in layout.sections] == [one.pieces for one in anew.sections]
        assert [one.settings for one in layout.sections] == [one.settings for one in anew.sections]


ODD_ROWS = st.sampled_from(
    ["", "", "> said", "- [ ] tick", "- yes -> s0", "  - below", "words", "# Rules", "# Notes", "## New (#new)",
     "### deep", " ## in", "<!--", "-->", "<!-- x -->", "```", "   ~~~", "---", "--|--",
     "## a | b", "===", "time: 10s", "\x00", "-> next"]
)  # fmt: skip


@LAWS
@given(st.data())
def test_a_layout_follows_whatever_is_typed_as_if_it_were_read_anew(data):
    layout = opened(data.draw(written(data.draw(scripts()))))
    for _ in range(data.draw(st.integers(1, 4))):
        rows = layout.rows.rows
        first = data.draw(st.integers(0, len(rows)))
        last = data.draw(st.integers(first, min(len(rows), first + 2)))
        patch = Patch(first, last, tuple(data.draw(st.lists(ODD_ROWS, max_size=2))))
        layout = read_layout(layout.rows.patched([patch]), layout)
        anew = read_layout(layout.rows)
        assert layout == anew
        assert [one.pieces for one in layout.sections] == [one.pieces for one in anew.sections]
        assert len(layout.kept) <= len(layout.sections) + 8


# One act, on the text and on the model


def act_and_model(data, layout: ScriptLayout, steps: list[Step]) -> tuple[Act | None, list[Step]]:
    """One random act as patches, and the model that it should lead to."""
    at = data.draw(st.integers(0, len(steps) - 1))
    step, section = steps[at], layout.sections[at]
    kind = data.draw(st.sampled_from(KINDS))
    if step.part == "prepared" and kind in ("insert", "setting", "rename step", "rename field"):
        kind = "title"
    return kind(data, layout, steps, at) if callable(kind) else ACTS[kind](data, layout, steps, at, step, section)


def put(steps: list[Step], at: int, step: Step) -> list[Step]:
    return [*steps[:at], step, *steps[at + 1 :]]


def insert(data, layout, steps, at, step, section):
    names = [name for name in ("g1", "g2") if name not in layout.fields()]
    piece = data.draw(pieces(names, [one.id for one in steps if one.part != "prepared"]))
    place = data.draw(st.integers(0, len(step.pieces)))
    found = [*step.pieces[:place], piece, *step.pieces[place:]]
    return acts.insert_piece(layout, section, place, piece), put(steps, at, with_pieces(step, found))


def change(data, layout, steps, at, step, section):
    if not step.pieces:
        return None, steps
    place = data.draw(st.integers(0, len(step.pieces) - 1))
    to = changed(data, step.pieces[place])
    found = [*step.pieces[:place], to, *step.pieces[place + 1 :]]
    return acts.change_piece(layout, section.pieces[place], to), put(steps, at, with_pieces(step, found))


def changed(data, piece: Piece) -> Piece:
    match piece:
        case Said(wordings=wordings):
            which = data.draw(st.integers(0, len(wordings) - 1))
            kept = list(wordings)
            kept[which] = replace(kept[which], text=kept[which].text + "\nMore.")
            return Said(tuple(kept))
        case Asked(choices=choices) if choices:
            which = data.draw(st.integers(0, len(choices) - 1))
            kept = list(choices)
            kept[which] = replace(kept[which], label="another label")
            return replace(piece, choices=tuple(kept))
        case Asked():
            return replace(piece, type="note", opts=("required", "sensitive"))
        case ToTick(needed=needed):
            return replace(piece, needed=not needed)
        case Jump():
            return Jump((("back", "person.email"), ("end: later", "")))
        case _ if hasattr(piece, "label"):
            return replace(piece, label="other words")
        case _:
            return replace(piece, text="other words")


def remove(data, layout, steps, at, step, section):
    places = [n for n, piece in enumerate(step.pieces) if not isinstance(piece, Jump)]
    if not places:
        return None, steps
    place = data.draw(st.sampled_from(places))
    found = [piece for n, piece in enumerate(step.pieces) if n != place]
    return acts.remove_piece(layout, section.pieces[place]), put(steps, at, with_pieces(step, found))


def move(data, layout, steps, at, step, section):
    if not step.pieces:
        return None, steps
    place, by = data.draw(st.integers(0, len(step.pieces) - 1)), data.draw(st.sampled_from([-1, 1]))
    found = list(step.pieces)
    act = acts.move_piece(layout, section, place, by)
    if not 0 <= place + by < len(found):
        assert act is None
        return None, steps
    found[place], found[place + by] = found[place + by], found[place]
    return act, put(steps, at, with_pieces(step, found))


def setting(data, layout, steps, at, step, section):
    value = data.draw(st.sampled_from(["", "90s", "2min"]))
    kept = {key: text for key, text in step.settings.items() if key != "time"}
    to = {**kept, "time": value} if value else kept
    return acts.set_setting(layout, section, "time", value), put(steps, at, replace(step, settings=to))


def title(data, layout, steps, at, step, section):
    to = data.draw(st.sampled_from(["Another title", "Step s0", "Why?"]))
    return acts.set_title(layout, section, to), put(steps, at, replace(step, title=to))


def move_step(data, layout, steps, at, step, section):
    by = data.draw(st.sampled_from([-1, 1]))
    act = acts.move_section(layout, section, by)
    there = at + by
    if not 0 <= there < len(steps) or steps[there].part != step.part:
        assert act is None
        return None, steps
    found = list(steps)
    found[at], found[there] = found[there], found[at]
    return act, found


def rename_step(data, layout, steps, at, step, section):
    def led(target: str) -> str:
        return "fresh" if target == step.id else target

    found = [with_pieces(one, [acts.with_targets(piece, led) for piece in one.pieces]) for one in steps]
    return acts.rename_step(layout, section, "fresh"), put(found, at, replace(found[at], id="fresh"))


def rename_field(data, layout, steps, at, step, section):
    if not layout.fields():
        return None, steps
    old = data.draw(st.sampled_from(sorted(layout.fields())))
    found = [
        with_pieces(
            one,
            [replace(p, name="fresh") if isinstance(p, Asked) and p.name == old else p for p in one.pieces],
        )
        for one in steps
    ]
    return acts.rename_field(layout, old, "fresh"), found


ACTS = {
    "insert": insert,
    "change": change,
    "remove": remove,
    "move": move,
    "setting": setting,
    "title": title,
    "move step": move_step,
    "rename step": rename_step,
    "rename field": rename_field,
}
KINDS = [*ACTS]


def untouched(before: str, after: str, patches: tuple[Patch, ...]) -> bool:
    """Whether every row that no patch names is still there to the byte, in order."""
    rows = before.splitlines(keepends=True)
    rest = after
    place = 0
    for patch in sorted(patches, key=lambda one: (one.first, one.last)):
        same = "".join(rows[place : patch.first])
        at = rest.find(same)
        if at < 0:
            return False
        rest, place = rest[at + len(same) :], patch.last
    return rest.endswith("".join(rows[place:]))


def check_one_act(data) -> None:
    steps = data.draw(scripts())
    text = data.draw(written(steps))
    layout = opened(text)
    act, wanted = act_and_model(data, layout, steps)
    if act is None:
        return
    buffer = EditBuffer(text)
    before = errors(text)
    buffer.apply(act.patches, act.what)

    assert model_of(opened(buffer.text)) == wanted
    assert untouched(text, buffer.text, act.patches)
    if not before:
        told = [str(one.message) for one in acts.breaks(layout.rows, buffer.rows)]
        assert told == errors(buffer.text)
    if buffer.text != text:
        buffer.undo()
        assert buffer.text == text


@LAWS
@given(st.data())
def test_an_act_on_the_text_is_the_act_on_the_model(data):
    check_one_act(data)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_ten_thousand_acts_on_the_text_are_the_acts_on_the_model(data):
    check_one_act(data)


@LAWS
@given(st.data())
def test_a_step_that_is_added_or_removed_leaves_a_sound_script_sound(data):
    steps = data.draw(scripts())
    text = data.draw(written(steps))
    layout = opened(text)
    if errors(text):
        return
    part = data.draw(st.sampled_from(["script", "side", "prepared"]))
    same = layout.of_part(part)
    after = data.draw(st.sampled_from([None, *same]))
    added = acts.apply(layout.rows, acts.add_step(layout, "A new one", part=part, after=after, words="Well?"))

    assert errors(added.rows.text) == []
    assert len(added.sections) == len(layout.sections) + 1

    if len([one for one in layout.sections if one.part == "script"]) > 1:
        gone = data.draw(st.sampled_from([one for one in layout.sections if one.is_step]))
        left = acts.apply(layout.rows, acts.remove_section(layout, gone))
        assert left.step(gone.id) is None
        assert not [one for one in left.sections if gone.id in targets(one)]


SCRIPT = """---
format: callscript/2
id: sample
title: A sample
version: 1
lang: en
outcomes:
  done: Done
  out: {label: Outside, means: closed}
---

# Script

## First (#first)

> Salary {{ salary | default("salary") }},
> job.salary is {{ job.salary }}{% if salary > 3 and x == "salary" %}!{% endif %}

- [salary: money] Salary
- [x: text] The salary (if not salary)
- Yes -> second (if salary > 10)
- No -> end: out

## Second (#second)
only if: salary

> Well.

-> first (if salary)
-> end: done
# Rules

- (if salary > 99) -> second

# Prepared answers

## Why?

> It is {{ salary }}.
"""


OUTCOMES = "outcomes:\n  done: Done\n  out: {label: Outside, means: closed}\n"


def after(act: Act, text: str = SCRIPT) -> str:
    rows = read_rows(text).patched(act.patches)
    return rows.text


def test_a_field_is_renamed_wherever_it_is_asked_said_or_tested_and_nowhere_else():
    text = after(acts.rename_field(opened(SCRIPT), "salary", "pay"))

    assert errors(text) == []
    assert '{{ pay | default("salary") }},\n> job.salary is {{ job.salary }}{% if pay > 3 and x == "salary" %}' in text
    assert "[pay: money] Salary" in text
    assert "The salary (if not pay)" in text
    assert "second (if pay > 10)" in text
    assert "only if: pay" in text
    assert "-> first (if pay)" in text
    assert "- (if pay > 99) -> second" in text
    assert "It is {{ pay }}" in text


def test_an_outcome_is_renamed_in_the_header_and_at_every_end():
    text = after(acts.rename_outcome(opened(SCRIPT), "out", "away"))
    assert "  away: {label: Outside" in text
    assert "- No -> end: away" in text
    assert errors(text) == []

    flow = SCRIPT.replace(OUTCOMES, "outcomes: {done: D, out: O}\n")
    assert "outcomes: {done: D, away: O}" in after(acts.rename_outcome(opened(flow), "out", "away"), flow)
    assert acts.rename_outcome(opened(SCRIPT), "unheard", "nowhere").patches == ()


def test_outcomes_are_added_and_called_otherwise():
    layout = opened(SCRIPT)
    act, name = acts.add_outcome(layout, "Done")
    assert name == "done-2"
    assert "  done-2: Done\n---" in after(act)
    assert '  done: "All: done"' in after(acts.set_outcome(layout, "done", "All: done"))
    assert acts.set_outcome(layout, "out", "X").patches == ()
    assert acts.set_outcome(layout, "unheard", "X").patches == ()
    bare = SCRIPT.replace(OUTCOMES, "")
    assert "outcomes:\n  well: Well\n---" in after(acts.add_outcome(opened(bare), "Well")[0], bare)


@pytest.mark.parametrize(
    ("value", "written"),
    [("Plain words", "Plain words"), ("yes", '"yes"'), ("12:30", '"12:30"'), ("a # b", '"a # b"'), ('"', '"\\""')],
)
def test_a_value_of_the_header_is_written_so_that_it_is_read_again(value, written):
    text = after(acts.set_header(opened(SCRIPT), "title", value))
    assert f"title: {written}\n" in text
    script = read_text(text).script
    assert script is not None
    assert script.title == value
    assert "version: 2\n" in after(acts.set_header(opened(SCRIPT), "version", "2"))
    assert "summary: Short\n---" in after(acts.set_header(opened(SCRIPT), "summary", "Short"))


def test_a_part_that_is_not_there_is_made_where_it_belongs():
    layout = opened(SCRIPT)
    side = after(acts.add_step(layout, "Aside", part="side"))
    assert side.index("# Script") < side.index("# Side paths") < side.index("# Rules")
    before = acts.add_to_part(layout, "before", ToTick("Read it"))
    assert after(before).index("- [ ] Read it") < after(before).index("# Script")
    again_there = acts.add_to_part(opened(after(before)), "before", ToTick("And more"))
    assert "- [ ] Read it\n- [ ] And more" in after(again_there, after(before))
    noted = after(acts.add_to_part(layout, "notes", ToTick("x")))
    assert noted.rstrip().endswith("- [ ] x")
    empty = SCRIPT + "\n# Side paths\n"
    assert "# Side paths\n\n## Aside (#aside)" in after(acts.add_step(opened(empty), "Aside", part="side"), empty)
    for text in (side, after(before), noted.replace("- [ ] x", "- x")):
        assert errors(text) == []


def test_ids_and_names_are_free_and_can_be_written():
    layout = opened(SCRIPT)
    assert acts.new_id(layout, "First") == "first-2"
    for word in ("Next", "Back", "End"):  # these lead somewhere, and name no step
        name = acts.new_id(layout, word)
        assert name == f"{word.lower()}-step"
        assert errors(SCRIPT.replace("(#first)", f"(#{word.lower()})").replace("-> first", f"-> {word.lower()}"))
    assert acts.new_id(layout, "!?") == "step"
    assert acts.new_name(layout, "Salary") == "salary_2"
    assert acts.new_name(layout, "12 of") == "answer_12_of"
    for group in ("Me", "Person", "Job", "Call"):
        assert acts.new_name(layout, group) == f"answer_{group.lower()}"
    assert acts.new_name(layout, "?") == "answer"
    assert acts.new_name(layout, "A very long label of a question that nobody would want to read") == (
        "a_very_long_label_of_a_question_that_nob"
    )
    assert acts.ask(layout, "How?", "choice", ["Fine", "Fine", "?"]).choices[1].key == "fine-2"
    assert acts.ask(layout, "How?", "text").name == "how"


def test_a_step_is_put_before_another_or_at_the_end_of_a_part():
    layout = opened(SCRIPT)
    first, second = layout.of_part("script")
    moved = acts.move_section_to(layout, second, first)
    assert moved is not None
    text = after(moved)
    assert text.index("## Second") < text.index("## First")
    assert text.splitlines()[moved.row].startswith("## Second")
    assert acts.move_section_to(layout, first, first) is None
    assert acts.move_section_to(layout, first, second) is None
    assert acts.move_section_to(layout, second, None) is None
    last = acts.move_section_to(layout, first, None, "script")
    assert last is not None
    assert after(last).splitlines()[last.row].startswith("## First")
    assert [one.id for one in opened(after(last)).of_part("script")] == ["second", "first"]


def test_a_copy_of_a_step_has_an_id_of_its_own():
    layout = opened(SCRIPT)
    step = layout.step("second")
    assert step is not None
    text = after(acts.copy_section(layout, step))
    assert "## Second (#second-2)" in text
    assert errors(text) == []
    answer = layout.of_part("prepared")[0]
    assert "## Why? (#why-2)" in after(acts.copy_section(layout, answer))


def test_what_is_beyond_a_card_is_written_as_text_in_place():
    text = SCRIPT.replace("> Well.", "1. numbered")
    layout = opened(text)
    step = layout.step("second")
    assert step is not None
    placed = step.pieces[0]
    assert placed.piece == RawRows("1. numbered")
    assert "> Well.\n" in after(acts.write_raw(layout, placed, "> Well."), text)


@pytest.mark.parametrize(
    "row",
    ["- [ ] <!-- c --> box", "- [a b: text] X", "- a\n  - b", "- [c: choice] C\n  - x -> ", "### deep", "- ", "or:",
     r"- x \(if so) -> first", "-> first\ntext", "- [c: choice] C\n  - x\n    - y", r"- [q: text] x \(if so)"],
)  # fmt: skip
def test_what_no_card_shows_is_kept_as_text(row):
    text = SCRIPT.replace("> Well.", row)
    step = opened(text).step("second")
    assert step is not None
    assert any(isinstance(placed.piece, RawRows) for placed in step.pieces)
    assert opened(text).rows.text == text


def test_a_file_without_a_header_or_a_heading_still_has_a_layout():
    assert opened("## A\n\n> b\n").sections == ()
    assert opened("# Script\n\n## A\n\n> b <!-- c").sections[0].title == "A"
    assert opened("").parts == ()
    assert [one.id for one in opened("# Script\n## A\n## A\n").sections] == ["a", "a~2"]
    layout = opened("# Script\n## A\nwhat is: this\nand that\n")
    assert layout.sections[0].settings["?3"] == (3, "and that")
    assert layout.at(2) == layout.sections[0]
    assert layout.at(0) is None
    assert layout.part("side") is None


WORDS = {"done": "Done", "callback": "Call back agreed", "no-answer": "No answer", "first": "Hello",
         "hello": "Hello.", "yes": "Yes",
         "not-now": "Not now", "nobody": "No answer", "last": "Close", "goodbye": "Thank you."}  # fmt: skip


def test_a_new_script_checks_without_a_word():
    result = read_text(acts.new_script("My: own", "my-own", "en", WORDS))
    assert result.script is not None
    assert result.problems == ()


def test_breaking_a_script_is_told_and_a_broken_one_may_be_mended_in_any_order():
    rows = read_rows(SCRIPT)
    broken = rows.patched([Patch(15, 16, ("> {{ nothing }}",))])
    assert [one.code for one in acts.breaks(rows, broken)] == ["unknown-name"]
    assert acts.breaks(broken, broken) == ()


@pytest.mark.parametrize("section", ["first", "second"])
def test_the_arrows_to_a_removed_step_are_told_of(section):
    layout = opened(SCRIPT)
    step = layout.step(section)
    assert step is not None
    assert acts.remove_section(layout, step).also
    answer = layout.of_part("prepared")[0]
    assert not acts.remove_section(layout, answer).also


def test_the_sample_is_sound():
    assert errors(SCRIPT) == []
