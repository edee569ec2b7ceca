"""Rows and patches, undo, and merges: nothing is lost, and what is not named stays as it is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from callassist.script.edit import buffer as buffer_module
from callassist.script.edit.buffer import EditBuffer
from callassist.script.edit.merge import merge
from callassist.script.edit.rows import Patch, patches_between, read_rows
from callassist.script.edit.step_changes import ChangeKind, step_changes

TEXTS = st.text(st.sampled_from("ab\n\r"), max_size=30)
ROWS = st.lists(st.sampled_from("abcd"), max_size=8)


@given(TEXTS, st.booleans())
def test_a_file_comes_out_as_it_went_in(text, bom):
    whole = ("\ufeff" if bom else "") + text
    assert read_rows(whole).text == whole


@given(TEXTS, st.text(st.sampled_from("ab\n"), max_size=30))
def test_rows_change_into_any_others(before, after):
    rows = read_rows(before)
    changed = rows.patched(rows.change_to(after))
    assert changed.plain == after
    assert len(changed.rows) == len(changed.ends)
    assert all(changed.ends[:-1])


@given(ROWS, ROWS)
def test_patches_between_name_no_row_that_is_the_same_at_both_ends(before, after):
    patches = patches_between(before, after)
    assert list(read_rows("\n".join(before)).patched(patches).rows) == after if before and after else True
    assert (before == after) == (not patches)


def test_a_long_stretch_is_replaced_at_once():
    before, after = [f"a{n}" for n in range(1500)], [f"b{n}" for n in range(1500)]
    assert patches_between(before, after) == (Patch(0, 1500, tuple(after)),)


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["x", "y\nz", ""]), st.sampled_from(["", "run"]))))
def test_undo_gives_back_every_text_and_redo_every_change(acts):
    buffer = EditBuffer("a\nb\r\nc")
    told: list[int] = []
    buffer.listen(told.append)
    for wanted, text, run in acts:
        row = min(wanted, len(buffer.rows.rows) - 1)
        buffer.apply((Patch(row, row + 1, tuple(text.split("\n"))),), "act", run=run)
    last = buffer.text
    count = 0
    while buffer.undo() is not None:
        count += 1
    assert buffer.text == "a\nb\r\nc"
    assert buffer.last is None
    for _ in range(count):
        assert buffer.redo() is not None
    assert buffer.redo() is None
    assert buffer.text == last
    assert buffer.next is None
    assert len(told) >= 2 * count


def test_letters_typed_in_one_place_are_one_act_until_it_is_left():
    buffer = EditBuffer("a")
    for text in ("ab", "abc"):
        buffer.apply((Patch(0, 1, (text,)),), "typing", run="here")
    buffer.close_run()
    buffer.apply((Patch(0, 1, ("abcd",)),), "typing", run="here")
    assert not buffer.apply((Patch(0, 1, ("abcd",)),))
    assert buffer.last is not None
    assert buffer.last.what == "typing"
    buffer.undo()
    assert buffer.text == "abc"
    assert buffer.next is not None
    assert buffer.next.what == "typing"
    buffer.undo()
    assert buffer.text == "a"


def test_the_whole_text_can_be_another_and_the_oldest_acts_are_let_go(monkeypatch):
    monkeypatch.setattr(buffer_module, "MOST", 2)
    buffer = EditBuffer("a")
    assert buffer.replace("a\nb", "restore")
    assert not buffer.replace("a\nb")
    for text in "xyz":
        buffer.apply((Patch(0, 1, (text,)),))
    while buffer.undo():
        pass
    assert buffer.text == "x\nb"


@settings(max_examples=300)
@given(ROWS, ROWS, ROWS)
def test_a_merge_keeps_what_each_side_wrote(base, ours, theirs):
    merged = merge(base, ours, theirs)
    for conflict in merged.conflicts:
        assert merged.rows[conflict.row : conflict.row + len(conflict.ours)] == conflict.ours
        assert conflict.theirs not in (conflict.base, conflict.ours)
    kept = [*merged.rows, *(row for one in merged.conflicts for row in one.theirs)]
    for side in (ours, theirs):
        for row in set(side):
            added = side.count(row) > base.count(row)
            assert not added or row in kept
    assert merge(base, ours, ours).rows == tuple(ours)
    assert merge(base, base, theirs).rows == tuple(theirs)
    assert merge(base, ours, base).rows == tuple(ours)
    assert not merge(base, ours, base).conflicts


def test_changes_in_different_places_are_both_taken():
    base = [*"abcdefg"]
    merged = merge(base, [*"aBcdefg"], [*"abcdeFg"])
    assert merged.rows == (*"aBcdeFg",)
    assert merged.conflicts == ()
    both = merge(base, [*"aXcdefg"], [*"aYcdefg"])
    assert [(one.ours, one.theirs) for one in both.conflicts] == [(("X",), ("Y",))]


def test_changes_are_told_step_by_step():
    before = "---\nid: a\n---\n# Script\n## A\n> a\n## B\n> b\n## C\n> c\n# Side paths\n## D\n> d\n"
    after = "---\nid: b\n---\n# Script\n## A\n> a!\n## B\n> b\n# Side paths\n## C\n> c\n## E\n> e\n"
    told = {(one.kind, one.title): one for one in step_changes(before, after)}
    assert set(told) == {
        (ChangeKind.CHANGED, ""), (ChangeKind.CHANGED, "A"), (ChangeKind.MOVED, "C"), (ChangeKind.ADDED, "E"),
        (ChangeKind.REMOVED, "D"),
    }  # fmt: skip
    assert told[(ChangeKind.CHANGED, "A")].gone == ("> a",)
    assert told[(ChangeKind.CHANGED, "A")].come == ("> a!",)
    assert step_changes(before, before) == []
    swapped = "---\nid: a\n---\n# Script\n## B\n> b\n## A\n> a\n## C\n> c\n# Side paths\n## D\n> d\n"
    assert [one.kind for one in step_changes(before, swapped)] == [ChangeKind.MOVED]
