"""A script edited while a call runs on it."""

import os

import pytest

from callassist.script.live import Watched, edited
from callassist.script.reader import read_script

HEADER = "---\nformat: callscript/1\nid: {id}\ntitle: T\nversion: 1\nlang: en\noutcomes: {{done: Done}}\n---\n"
BODY = "# Script\n\n## A\n\n> Hello.\n\n- [x: text] X\n\n## B\n\n> Bye.\n\n-> end: done\n"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.call.md"


@pytest.fixture
def save(path):
    ticks = iter(range(1_000_000_000, 2_000_000_000, 1_000_000))

    def go(body, id_="probe"):
        path.write_text(HEADER.format(id=id_) + body, encoding="utf-8")
        tick = next(ticks)
        os.utime(path, ns=(tick, tick))

    return go


@pytest.fixture
def watched(path, save):
    save(BODY)
    return Watched(read_script(path).script, path)


def settle(watched):
    """Look until the file has lain still."""
    assert watched.poll() is None
    return watched.poll()


def test_nothing_new(watched):
    assert [watched.poll(), watched.poll()] == [None, None]


def test_a_changed_wording(watched, save):
    save(BODY.replace("Hello", "Good morning"))
    edit = settle(watched)
    assert (edit.changed, edit.gone, edit.added) == (frozenset({"a"}), (), ())
    assert edit.script is watched.running
    assert watched.poll() is None


def test_rows_that_only_move_change_no_step(watched, save):
    save("<!-- a comment -->\n\n" + BODY)
    edit = settle(watched)
    assert edit.script
    assert edit.changed == frozenset()


def test_a_broken_edit_leaves_the_last_good_script(watched, save):
    good = watched.running
    save(BODY.replace("Hello", "{{ nothing }}"))
    edit = settle(watched)
    assert (edit.script, [problem.code for problem in edit.errors]) == (None, ["unknown-name"])
    assert watched.running is good
    save(BODY.replace("Hello", "Mended"))
    assert settle(watched).script


def test_a_step_and_a_field_that_are_gone(watched, save):
    save(BODY.replace("- [x: text] X\n\n## B\n\n> Bye.\n\n", "\n## C\n\n> See you.\n\n"))
    edit = settle(watched)
    assert (edit.gone, edit.added) == (("b",), ("c",))


def test_a_file_that_is_still_being_written_is_left_alone(watched, save):
    save(BODY.replace("Hello", "One"))
    assert watched.poll() is None
    save(BODY.replace("Hello", "One two"))
    assert watched.poll() is None
    assert "One two" in watched.poll().script.text


def test_the_same_text_saved_again_is_no_edit(watched, save):
    save(BODY)
    assert settle(watched) is None


def test_another_script_in_its_place(watched, save):
    save(BODY, id_="other")
    edit = settle(watched)
    assert (edit.script, [problem.code for problem in edit.errors]) == (None, ["other-script"])


def test_a_file_that_is_gone_and_comes_back(watched, path, save):
    path.unlink()
    assert [watched.poll(), watched.poll()] == [None, None]
    save(BODY.replace("Hello", "Back"))
    assert settle(watched).changed == {"a"}


def test_bytes_that_are_no_text(watched, path):
    path.write_bytes(b"\xff\xfe\x00")
    edit = settle(watched)
    assert (edit.script, bool(edit.errors)) == (None, True)


def test_a_changed_file_that_is_used(path, tmp_path, save):
    other = tmp_path / "b.call.md"
    other.write_text("## S\n\n> One.\n", encoding="utf-8")
    save("# Script\n\n## A\nuse: b#s\n\n-> end: done\n")
    result = read_script(path)
    watched = Watched(result.script, path, files=result.files)
    other.write_text("## S\n\n> One, two.\n", encoding="utf-8")
    assert settle(watched).changed == {"a"}
    other.write_text("## S\n\n> One, two, three.\n", encoding="utf-8")
    assert settle(watched).changed == {"a"}


def test_every_bundled_script_equals_itself():
    from callassist import assets

    for path in assets.files("scripts", suffix=".call.md"):
        result = read_script(path)
        assert edited(result.script, read_script(path)).changed == frozenset()


def test_a_broken_edit_that_is_taken_back_is_told_once(watched, save):
    save(BODY.replace("Hello", "{{ nothing }}"))
    assert settle(watched).script is None
    save(BODY)
    edit = settle(watched)
    assert (edit.script.hash, edit.changed) == (watched.running.hash, frozenset())
    save(BODY)
    assert settle(watched) is None


def test_what_was_edited_before_the_first_look_is_found(watched, path, save):
    save(BODY.replace("Hello", "Good morning"))
    late = Watched(watched.running, path, looked=False)
    assert "Good morning" in settle(late).script.text
    again = Watched(late.running, path, looked=False)
    assert settle(again) is None
