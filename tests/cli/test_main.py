"""The command line: what it prints, how it fails, and what it does not load."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from callassist import __version__, assets, libraries, paths
from callassist.calls.events import CallHeader, ScriptRef
from callassist.calls.launch_request import LaunchRequest
from callassist.cli.main import (
    companions,
    headers_as_json,
    headers_as_text,
    is_thing_to_open,
    main,
    path_of_link,
)
from callassist.cli.own_files import open_library
from callassist.script.library import Library
from tests.planner.test_not_to_call import ROBIN
from tests.support.memory_book import MemoryBook

MOVES = Path(__file__).parents[1] / "calls" / "screening.moves"
SCREENING = str(assets.path("scripts", "screen-candidate.call.md"))


@pytest.fixture
def run(tmp_path: Path):
    """Run a command in a world of its own; its exit code."""
    return lambda *arguments: main([*arguments, "--data-dir", str(tmp_path / "world")])


@pytest.mark.parametrize(("script", "moves"), [(SCREENING, "no.moves"), ("no.call.md", str(MOVES))])
def test_without_a_script_or_moves_nothing_is_rehearsed(
    run, capsys: pytest.CaptureFixture[str], script: str, moves: str
) -> None:
    assert run("rehearse", script, "--moves", moves) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "no." in told.err


def test_a_rehearsed_call_is_told_and_kept(run, capsys: pytest.CaptureFixture[str]) -> None:
    facts = ["--set", "person.full_name=Dana Sample", "--set", "job.title=nurse"]
    assert run("rehearse", SCREENING, "--moves", str(MOVES), *facts) == 0
    told = capsys.readouterr()
    assert "**Lowest they would take:** 48 000" in told.out
    assert "A small flat" not in told.out
    assert told.err == ""
    assert run("calls", "--format", "json") == 0
    (call,) = json.loads(capsys.readouterr().out)
    began, ended = (datetime.fromisoformat(call.pop(name)) for name in ("started", "finished"))
    assert began < ended
    assert call == {
        "id": call["id"], "script": "screen-candidate", "person": "Dana Sample", "job": "nurse", "outcome": "booked",
        "outcome_label": "Interview agreed",
    }  # fmt: skip
    assert run("calls") == 0
    assert "Dana Sample, nurse  Interview agreed" in capsys.readouterr().out


def test_the_notes_go_into_a_file(run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "notes.md"
    assert run("rehearse", SCREENING, "--moves", str(MOVES), "--out", str(out)) == 0
    assert capsys.readouterr().out == ""
    assert "Interview agreed" in out.read_text(encoding="utf-8")


def test_an_impossible_move_ends_with_1_and_the_call_is_kept(
    run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moves = tmp_path / "m.txt"
    moves.write_text("note kept\nopen nowhere\n", encoding="utf-8")
    assert run("rehearse", SCREENING, "--moves", str(moves)) == 1
    told = capsys.readouterr()
    assert f"{moves}:line 2: open nowhere: There is no step “nowhere”. Possible: identity;" in told.err
    assert "kept" in told.out
    run("calls")
    assert capsys.readouterr().out.endswith("  -  no outcome\n")


@pytest.mark.parametrize(
    ("script", "moves", "more", "code", "says"),
    [
        ("nothing.call.md", "", [], 2, "no such script"),
        ("broken.call.md", "", [], 1, "broken.call.md:1: "),
        (SCREENING, None, [], 2, "the moves cannot be read"),
        (SCREENING, "", ["--set", "nonsense"], 2, "“nonsense” is no fact"),
        (SCREENING, "", ["--out", "no/such/folder/n.md"], 2, "cannot be written"),
    ],
)
def test_what_cannot_be_used_is_named(
    run, tmp_path: Path, capsys: pytest.CaptureFixture[str], script: str, moves: str | None, more: list[str], code: int,
    says: str,
) -> None:  # fmt: skip
    (tmp_path / "broken.call.md").write_text("no header\n", encoding="utf-8")
    file = tmp_path / "m.txt"
    if moves is not None:
        file.write_text(moves, encoding="utf-8")
    assert run("rehearse", str(tmp_path / script), "--moves", str(file), *more) == code
    assert says in capsys.readouterr().err


def test_it_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"Call Assist {__version__}\n"


@pytest.mark.parametrize("arguments", [["nonsense"], ["calls", "--limit", "few"], ["calls", "--data-dir"], ["call s"]])
def test_nonsense_ends_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_world_of_its_own_may_be_named_anywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], place: int
) -> None:
    arguments = ["packs", "list"]
    arguments[place:place] = ["--data-dir", str(tmp_path)]
    assert main(arguments) == 0
    assert capsys.readouterr().out == "No packs yet.\n"


def test_the_shipped_scripts_are_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(assets.path("scripts"))]) == 0
    assert "no errors, no warnings" in capsys.readouterr().out


COMMANDS = [
    ["calls"],
    ["backup"],
    ["doctor"],
    ["people", "list"],
    ["check", SCREENING],
    ["preview", SCREENING],
    ["rehearse", SCREENING, "--moves", str(MOVES)],
    ["when", "--missed", "2026-03-02T20:00", "--now", "2026-03-03T08:00"],
]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_without_a_window_loads_qt(tmp_path: Path, command: list[str]) -> None:
    code = (
        "import sys; from callassist.cli.main import main; code = main(sys.argv[1:]);"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]; sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command, "--data-dir", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_module_is_the_same_as_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "callassist", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Call Assist ")


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """What windows were asked for; none is shown."""
    from callassist import app

    asked: list[dict[str, object]] = []
    monkeypatch.setattr(app, "run_window", lambda paths, **more: asked.append({"paths": paths, **more}) or 0)
    return asked


def test_without_a_command_the_window_opens(run, windows: list[dict[str, object]], tmp_path: Path) -> None:
    assert run() == 0
    (window,) = windows
    assert window["paths"].data.is_relative_to(tmp_path / "world")  # type: ignore[union-attr]


@pytest.mark.parametrize("script", ["screen-candidate", "screen a candidate", SCREENING])
def test_a_call_by_id_title_or_file(run, windows: list[dict[str, object]], script: str) -> None:
    assert run("call", script, "--person", "Dana Sample", "--set", "job.title=nurse", "--lang", "en") == 0
    (window,) = windows
    assert window["script"].id == "screen-candidate"  # type: ignore[union-attr]
    assert window["facts"] == {
        "person": {"full_name": "Dana Sample", "first_name": "Dana"},
        "job": {"title": "nurse"},
    }


def test_a_call_to_somebody_in_the_book(run, windows: list[dict[str, object]], tmp_path: Path) -> None:
    book = tmp_path / "people.csv"
    book.write_text("Name,Company\nDana Sample,Example Ltd\nDora Sample,Example Ltd\n", encoding="utf-8")
    assert run("people", "import", str(book)) == 0
    assert run("call", "screen-candidate", "--person", "dora") == 0
    (window,) = windows
    assert window["person"]
    assert window["facts"]["person"]["company"] == "Example Ltd"  # type: ignore[index]


@pytest.mark.parametrize("whom", [["--person", "Robin Sample"], ["--set", "person.phone=+49 30 901820"]])
def test_a_call_to_somebody_who_is_not_to_be_called_says_so(
    run,
    windows: list[dict[str, object]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    whom: list[str],
) -> None:
    books: list[MemoryBook] = []

    def people(_: object) -> MemoryBook:
        books.append(MemoryBook([ROBIN]))
        return books[-1]

    monkeypatch.setattr("callassist.cli.main._people", people)
    assert run("call", "screen-candidate", *whom) == 0
    said = capsys.readouterr().err
    assert len(books) == 1, "the people are read once"
    assert "Robin Sample" in said
    assert "is not to be called again (since " in said
    assert len(windows) == 1


def test_a_whole_name_is_that_person_and_no_other(run, windows: list[dict[str, Any]], tmp_path: Path) -> None:
    book = tmp_path / "people.csv"
    book.write_text("Name,Company\nDana Samplex,Longer\nDana Sample,Whole\n", encoding="utf-8")
    run("people", "import", str(book))
    assert run("call", "screen-candidate", "--person", "dana SAMPLE") == 0
    assert run("call", "screen-candidate", "--person", "Kim Beispiel") == 0
    assert run("call", "screen-candidate") == 0
    assert windows[0]["facts"]["person"]["company"] == "Whole"
    assert [window["person"] for window in windows[1:]] == ["", ""]
    assert [window["facts"] for window in windows[1:]] == [
        {"person": {"full_name": "Kim Beispiel", "first_name": "Kim"}}, {},
    ]  # fmt: skip


@pytest.mark.parametrize("limit", ["x", "-1", "1.5", ""])
def test_how_many_calls_are_listed_is_a_whole_number(run, capsys: pytest.CaptureFixture[str], limit: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("calls", "--limit", limit)
    assert stopped.value.code == 2
    assert f"{limit!r} is no whole number" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_scripts_that_a_call_may_turn_to_are_of_its_language(lang: str, tmp_path: Path) -> None:
    scripts = open_library(paths.within(tmp_path))
    found = {id_: script.lang for id_, script in companions(scripts, lang).items()}
    assert found == {"leave-voicemail": lang, "leave-message-with-someone": lang}
    assert not companions(Library(tmp_path, tmp_path / "scripts", tmp_path / "packs"), lang)


@pytest.mark.parametrize(
    ("word", "thing"),
    [("a.call.md", True), ("callassist:call?script=a", True), ("--set=a.b", False), ("-v:1", False), ("calls", False)],
)
def test_a_file_or_a_link_is_told_from_the_name_of_a_command(word: str, thing: bool) -> None:
    assert is_thing_to_open(word) is thing


def test_of_many_who_are_called_alike_eight_are_named(
    run, windows: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"Kim {letter}" for letter in "ABCDEFGHI"]
    (tmp_path / "people.csv").write_text("\n".join(["Name", *names]), encoding="utf-8")
    run("people", "import", str(tmp_path / "people.csv"))
    assert run("call", "screen-candidate", "--person", "kim") == 2
    told = capsys.readouterr().err
    assert sum(name in told for name in names) == 8
    assert windows == []


def test_a_call_that_goes_on_is_told_as_unfinished() -> None:
    began = datetime(2026, 11, 22, 14, 6, tzinfo=UTC)
    header = CallHeader(id="c1", started=began, script=ScriptRef("a", "A script", 1, "en", "h"), facts={})
    assert headers_as_text([header]) == f"{'Sun 22 Nov 2026, 14:06':22}  c1  A script  -  unfinished\n"
    assert json.loads(headers_as_json([header]))[0]["finished"] is None
    names = {"full_name": "Dana Sample", "name": "Dana S.", "first_name": "Dana"}
    for gone, told in (("", "Dana Sample"), ("full_name", "Dana S."), ("name", "Dana")):
        names.pop(gone, "")
        known = structs.replace(header, facts={"person": dict(names), "job": {"title": "Nurse"}})
        assert json.loads(headers_as_json([known]))[0]["person"] == told
        assert f"  {told}, Nurse  " in headers_as_text([known])
    assert headers_as_text([]) == "No calls yet.\n"


def test_a_call_about_a_second_person(run, windows: list[dict[str, Any]], tmp_path: Path) -> None:
    book = tmp_path / "people.csv"
    book.write_text("Name,Company\nDana Sample,Example Ltd\nDora Sample,Example Ltd\n", encoding="utf-8")
    assert run("people", "import", str(book)) == 0
    about = ("--about", "Dora Sample", "--set", "about.company=Other Ltd")
    assert run("call", "reference-check", "--person", "Dana Sample", *about) == 0
    assert run("call", "reference-check", "--about", "Kim Muster") == 0
    known, stranger = windows
    assert known["facts"]["person"]["full_name"] == "Dana Sample"
    second = known["facts"]["about"]
    assert (second["full_name"], second["company"]) == ("Dora Sample", "Other Ltd")
    assert second["id"] not in ("", known["person"])
    assert stranger["facts"] == {"about": {"full_name": "Kim Muster", "first_name": "Kim"}}
    assert stranger["person"] == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["screen-candidate", "--about", "Dana Sample"], "is about nobody else, so there is no --about"),
        (["reference-check", "--about", "sample"], "several people are called “sample”: Dana Sample, Dora Sample"),
        (["nothing"], "there is no script “nothing”"),
        (["screen-candidate", "--set", "x"], "“x” is no fact"),
        (["screen-candidate", "--person", "sample"], "several people are called “sample”: Dana Sample, Dora Sample"),
    ],
)
def test_a_call_that_cannot_be_begun(
    run, windows: list[dict[str, object]], tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str],
    says: str,
) -> None:  # fmt: skip
    book = tmp_path / "people.csv"
    book.write_text("Name\nDana Sample\nDora Sample\n", encoding="utf-8")
    run("people", "import", str(book))
    assert run("call", *arguments) == 2
    assert says in capsys.readouterr().err
    assert windows == []


def test_a_script_with_errors_opens_no_window(
    run, windows: list[dict[str, object]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.call.md"
    broken.write_text("no header\n", encoding="utf-8")
    assert run("call", str(broken)) == 1
    assert "broken.call.md:1" in capsys.readouterr().err
    assert windows == []


def test_without_a_display_it_says_so(run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert run() == 2
    assert "there is no display here" in capsys.readouterr().err


def test_the_data_are_where_the_settings_say(run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config, elsewhere = tmp_path / "world" / "config", tmp_path / "elsewhere"
    config.mkdir(parents=True)
    elsewhere.mkdir()
    (config / "settings.toml").write_text(f'[data]\nfolder = "{elsewhere.as_posix()}"\n', encoding="utf-8")
    assert run("rehearse", SCREENING, "--moves", str(MOVES)) == 0
    capsys.readouterr()
    assert len(list(elsewhere.rglob("*.json"))) == 1


def test_two_programs_never_write_the_people_at_once(run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from callassist.store.lock import DataLock

    data = tmp_path / "world" / "data"
    data.mkdir(parents=True)
    book = tmp_path / "people.csv"
    book.write_text("Name\nDana Sample\n", encoding="utf-8")
    lock = DataLock(data).acquire()
    try:
        assert run("people", "import", str(book)) == 2
        assert "Another Call Assist" in capsys.readouterr().err
        assert run("people", "import", "--dry-run", str(book)) == 0
    finally:
        lock.release()


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ([], None),
        (["callassist:call?script=a"], LaunchRequest("link", link="callassist:call?script=a")),
        (
            ["callassist:" + "a" * 1_000_000],
            LaunchRequest("link", link="callassist:" + "a" * 7990),
        ),  # too long all the same
        ([str(SCREENING)], LaunchRequest("file", path=str(Path(SCREENING).absolute()))),
        ([Path(SCREENING).absolute().as_uri()], LaunchRequest("file", path=str(Path(SCREENING).absolute()))),
    ],
)
def test_open_takes_a_link_or_a_file_or_nothing(
    run, windows: list[dict[str, object]], target: list[str], wanted: LaunchRequest | None
) -> None:
    assert run("open", *target) == 0
    (window,) = windows
    assert window["request"] == wanted


@pytest.mark.parametrize("target", ["callassist:call?script=a", str(SCREENING)])
def test_what_is_dropped_on_the_program_is_opened(run, windows: list[dict[str, object]], target: str) -> None:
    assert run(target) == 0
    (window,) = windows
    assert window["request"].do == ("link" if ":" in target else "file")  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["../" * 5000, "a" * 5000, "a\0b.call.md"])
def test_open_takes_no_name_that_no_system_takes(run, windows: list[dict[str, object]], name: str) -> None:
    assert run("open", name) == 2
    assert windows == []


def test_open_needs_a_file_that_is_there(run, windows: list[dict[str, object]], capsys) -> None:
    assert run("open", "nowhere.call.md") == 2
    assert "there is no file" in capsys.readouterr().err
    assert windows == []


@pytest.mark.parametrize(("stopped", "code"), [(BrokenPipeError, 0), (KeyboardInterrupt, 130)])
def test_who_has_read_enough_or_stops_it_gets_no_trace(
    run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stopped: type[BaseException], code: int
) -> None:
    def stop(*_: object) -> None:
        raise stopped

    monkeypatch.setattr("callassist.script.problem_format.codes_as_text", stop)
    assert run("check", "--codes") == code
    assert capsys.readouterr() == ("", "")


def test_an_output_that_cannot_be_told_how_to_write_is_written_to(run, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr("sys.stdout", out)
    assert run("packs", "list") == 0
    assert out.getvalue() == "No packs yet.\n"


def test_an_address_of_windows_is_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("callassist.cli.main.sys.platform", "win32")
    assert path_of_link("file:///C:/my%20call.call.md") == Path("C:/my call.call.md").absolute()


@pytest.mark.parametrize("arguments", [["open"], ["call", "screen-candidate"]])
def test_without_its_window_library_it_says_so(
    run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert run(*arguments) == 2
    assert "the window needs PySide6" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["open"], ["call", "screen-candidate"]])
@pytest.mark.parametrize(
    ("answer", "code", "windows_opened"), [("", 0, 0), ("There is a call going on.", 1, 0), (None, 0, 1)]
)
def test_a_window_that_is_open_is_asked_first(
    run, windows: list[dict[str, object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], arguments: list[str], answer: str | None, code: int, windows_opened: int,
) -> None:  # fmt: skip
    from callassist.store.lock import DataLock

    data = tmp_path / "world" / "data"
    data.mkdir(parents=True)
    asked: list[LaunchRequest] = []
    monkeypatch.setattr("callassist.cli.main.GRACE", 0.0)
    monkeypatch.setattr(
        "callassist.ui.single_instance.send_to_first_instance", lambda _folder, wanted: asked.append(wanted) or answer
    )
    with DataLock(data):
        assert run(*arguments) == code
    assert [wanted.do for wanted in asked] == ["call" if arguments[0] == "call" else "show"]
    assert len(windows) == windows_opened
    assert capsys.readouterr().err == (f"callassist: {answer}\n" if answer else "")


def test_when_answers_by_the_rules_as_they_are_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["when", "--interview", "2026-03-10", "--zone", "Europe/Berlin", "--now", "2026-03-11T09:00"]
    world = ["--data-dir", str(tmp_path)]
    assert main([*asked, *world]) == 0
    assert "Tuesday 17 March 2026, 10:00" in capsys.readouterr().out
    settings = paths.within(tmp_path).config / "settings.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('[planner]\ndays_after_interview = 9\nfollow_up_at = "11:30"\n', encoding="utf-8")
    assert main([*asked, *world]) == 0
    assert "Thursday 19 March 2026, 11:30" in capsys.readouterr().out
    settings.write_text("[planner]\nT4 = false\n", encoding="utf-8")
    assert main([*asked, *world]) == 1
    assert capsys.readouterr().out == "Nothing to do.\n"


def test_the_sample_call_leaves_its_files_where_it_is_told(
    run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr("callassist.demo.run_demo", lambda out: asked.append(out) or 0)
    assert run("demo", "--out", str(tmp_path / "out")) == 0
    assert asked == [tmp_path / "out"]


@pytest.mark.parametrize(("limit", "shown"), [("1", 1), ("0", 2)])
def test_calls_are_listed_as_many_as_are_asked_for(
    run, capsys: pytest.CaptureFixture[str], limit: str, shown: int
) -> None:
    for _ in range(2):
        run("rehearse", SCREENING, "--moves", str(MOVES))
    capsys.readouterr()
    assert run("calls", "--format", "json", "--limit", limit) == 0
    assert len(json.loads(capsys.readouterr().out)) == shown


@pytest.mark.skipif(sys.platform != "linux", reason="only a bare Linux lacks libraries")
def test_without_a_library_of_the_system_one_command_is_named_and_qt_is_not_asked(
    run, windows: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libraries, "loads", lambda name: name != "libEGL.so.1")
    monkeypatch.setattr(libraries.shutil, "which", lambda name: name if name in ("apt-get", "sudo") else None)
    assert run() == 2
    told = capsys.readouterr().err
    assert "this system lacks libEGL.so.1" in told
    assert "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends libegl1'" in told
    assert windows == []


def test_a_data_folder_that_there_cannot_be_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text('[data]\nfolder = "~nosuchuser/x"\n')
    assert main(["--data-dir", str(tmp_path), "calls"]) == 0
    told = capsys.readouterr()
    assert told.err.count("data.folder must be the path of a folder") == 1
    assert "No calls yet" in told.out


def test_calls_are_removed_and_put_back_and_the_others_stay(run, capsys: pytest.CaptureFixture[str]) -> None:
    def kept() -> list[str]:
        capsys.readouterr()
        assert run("calls", "--format", "json") == 0
        return [row["id"] for row in json.loads(capsys.readouterr().out)]

    for _ in range(2):
        run("rehearse", SCREENING, "--moves", str(MOVES))
    gone, stays = kept()
    assert run("calls", "remove", gone) == 0
    assert f"callassist calls restore {gone}" in capsys.readouterr().out
    assert kept() == [stays]
    assert run("calls", "remove", gone) == 1
    assert f"there is no kept call {gone}" in capsys.readouterr().err
    assert run("calls", "restore", gone, "../../x") == 1
    assert "there is no removed call ../../x" in capsys.readouterr().err
    assert kept() == [gone, stays]
    assert run("calls", "remove") == 2
    assert "callassist calls lists them" in capsys.readouterr().err


def test_a_call_that_cannot_be_removed_is_told_and_kept(
    run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from callassist.store.lock import DataLock

    run("rehearse", SCREENING, "--moves", str(MOVES))
    data = tmp_path / "world" / "data"
    (path,) = (data / "calls").rglob("*.json")
    capsys.readouterr()
    with DataLock(data):
        assert run("calls", "remove", path.stem) == 2
    assert "Another Call Assist" in capsys.readouterr().err
    (data / "removed").symlink_to(data / "nowhere")  # its drive is away
    assert run("calls", "remove", path.stem) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("callassist calls remove: ")
    assert path.exists()
    (data / "removed").unlink()
    assert run("calls", "remove", path.stem) == 0


def test_a_call_that_cannot_be_read_is_named_beside_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    month = tmp_path / "data" / "calls" / "2026" / "11"
    month.mkdir(parents=True)
    (month / "20261101-100000-broken.json").write_text("{")
    assert main(["--data-dir", str(tmp_path), "calls"]) == 0
    told = capsys.readouterr()
    assert "20261101-100000-broken.json cannot be read" in told.err
    assert "No calls yet" not in told.out
    assert main(["--data-dir", str(tmp_path), "calls", "--format", "json"]) == 0
    told = capsys.readouterr()
    assert (told.out.strip(), told.err.count("cannot be read")) == ("[]", 1)


@pytest.mark.skipif(sys.platform != "linux", reason="only a bare Linux lacks libraries")
@pytest.mark.parametrize("frozen", [False, True])
def test_what_the_system_lacks_is_named_without_a_command_where_none_is_known(
    run, windows: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    frozen: bool,
) -> None:  # fmt: skip
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(libraries, "loads", lambda name: name != "libEGL.so.1")
    monkeypatch.setattr(libraries.shutil, "which", lambda _name: None)
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    assert run() == (0 if frozen else 2)
    told = capsys.readouterr().err
    if frozen:  # its libraries came along
        assert (told, len(windows)) == ("", 1)
    else:
        assert "this system lacks libEGL.so.1. Please install them with its package manager, then try again." in told
        assert windows == []


def test_a_data_folder_that_cannot_be_written_is_the_windows_to_tell(
    run, windows: list[dict[str, object]], tmp_path: Path
) -> None:
    (tmp_path / "world").mkdir()
    (tmp_path / "world" / "data").write_text("in the way")
    assert run("open") == 0
    assert len(windows) == 1


def test_people_that_cannot_be_read_are_told_and_kept(run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "world" / "data"
    data.mkdir(parents=True)
    (data / "people.json").write_text("{")
    assert run("people", "list") == 1
    assert capsys.readouterr().err.startswith("callassist: people: ")
    assert any(path.read_text() == "{" for path in data.glob("people.json*"))


def test_where_something_is_written_for_somebody_is_remembered(
    run: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callassist.files.NotedPlaces.kept", None)
    (tmp_path / "people.csv").write_text("Name,Phone\nDana Sample,+49 30 1234567\n")
    assert run("people", "import", str(tmp_path / "people.csv")) == 0
    assert run("people", "export", "-o", str(tmp_path / "out.csv")) == 0
    assert [path.read_bytes() for path in (tmp_path / "world" / "cache" / "written-to").iterdir()] == [bytes(tmp_path)]
