"""While the file of an own script has errors, calls use the text that checked last, wherever that is known."""

from callassist.files import Disk
from callassist.script.edit.versions import keep_sound, sound_copy
from callassist.script.library import Library
from tests.script.edit.test_acts import SCRIPT


def test_calls_use_the_last_text_that_checked_while_the_file_has_errors(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    path = own / "sample.call.md"
    path.write_text(SCRIPT.replace("-> second", "-> secnd"), encoding="utf-8")
    entry = Library(tmp_path / "b", own, tmp_path / "p").entries()[0]
    assert entry.script is None
    assert not entry.behind

    keep_sound(own, path, SCRIPT, Disk())
    assert entry.behind
    assert entry.script is not None
    assert entry.script.text == SCRIPT
    assert entry.script is entry.script
    assert entry.errors
    assert entry.steps == 2

    sound_copy(own, path).write_bytes(b"\xff")
    assert entry.script is None
    path.write_text(SCRIPT, encoding="utf-8")
    assert entry.script is not None
    assert not entry.behind


def test_a_bundled_script_has_no_text_beside_it(tmp_path):
    bundled = tmp_path / "b"
    bundled.mkdir()
    (bundled / "sample.call.md").write_text("nothing", encoding="utf-8")
    entry = Library(bundled, tmp_path / "own", tmp_path / "p").entries()[0]
    assert entry.script is None
    assert not entry.behind
