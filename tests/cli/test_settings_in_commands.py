"""What the settings of the window say holds for commands too: the language of a call, and the clock."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from callassist import app, assets, paths, settings
from callassist.cli import cmd_lists
from callassist.cli.main import main
from callassist.script.script_model import Script

Run = Callable[..., int]
MOVES = Path(__file__).parents[1] / "calls" / "screening.moves"
TOKYO = timedelta(hours=9)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return lambda *arguments: main([*(str(one) for one in arguments), "--data-dir", str(tmp_path)])


def test_settings_are_read_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    load = settings.load
    monkeypatch.setattr(settings, "load", lambda path: (read.append(path), load(path))[1])
    assert run("list") == 0
    assert len(read) == 1


@pytest.fixture
def chosen(tmp_path: Path) -> Callable[[str, str], None]:
    """Set something in the settings file, as the window does."""
    return lambda name, value: settings.load(paths.within(tmp_path).config / "settings.toml").set(name, value)


@pytest.mark.parametrize(
    ("setting", "system", "words", "lang"),
    [
        ("de", "en_GB.UTF-8", ["practice-call"], "de"),
        ("en", "de_DE.UTF-8", ["practice-call"], "en"),
        ("system", "de_AT.UTF-8", ["practice-call"], "de"),
        ("system", "en_GB.UTF-8", ["practice-call"], "en"),
        ("de", "de_DE.UTF-8", ["practice-call", "--lang", "en"], "en"),
        ("en", "en_GB.UTF-8", ["Übungsanruf"], "de"),
        ("de", "de_DE.UTF-8", ["Practice call"], "en"),
        ("de", "de_DE.UTF-8", [str(assets.path("scripts", "practice-call.call.md"))], "en"),
    ],
)
def test_a_call_speaks_the_language_of_the_window(
    run: Run,
    chosen: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
    setting: str,
    system: str,
    words: list[str],
    lang: str,
) -> None:
    scripts: list[Script] = []
    monkeypatch.setattr(app, "run_window", lambda *_, script, **__: scripts.append(script) or 0)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("LC_ALL", system)
    chosen("look.language", setting)
    assert run("call", *words) == 0
    assert [script.lang for script in scripts] == [lang]


def test_what_commands_keep_and_tell_is_on_the_clock_of_the_settings(
    run: Run, chosen: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    chosen("me.zone", "Asia/Tokyo")
    assert run("rehearse", assets.path("scripts", "screen-candidate.call.md"), "--moves", MOVES) == 0
    capsys.readouterr()
    assert run("calls", "--format", "json") == 0
    (call,) = json.loads(capsys.readouterr().out)
    assert datetime.fromisoformat(call["started"]).utcoffset() == TOKYO
    assert run("backup") == 0
    made = datetime.strptime(Path(capsys.readouterr().out.strip()).stem[-17:], "%Y-%m-%d-%H%M%S")  # noqa: DTZ007
    there = datetime.fromisoformat(call["started"]).replace(tzinfo=None)
    assert timedelta(0) <= made - there.replace(microsecond=0) < timedelta(minutes=5)


@pytest.mark.parametrize(
    ("zone", "since", "found"),
    [
        ("Asia/Tokyo", "2026-11-22", True),
        ("Asia/Tokyo", "2026-11-23", False),
        ("Pacific/Honolulu", "2026-11-22", True),
        ("Pacific/Honolulu", "2026-11-23", True),
    ],
)
def test_a_day_begins_at_midnight_on_the_clock_of_the_settings(
    run: Run, chosen: Callable[[str, str], None], zone: str, since: str, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen("me.zone", zone)
    began = datetime.fromisoformat("2026-11-22T23:30+09:00" if zone == "Asia/Tokyo" else "2026-11-23T00:30-10:00")
    monkeypatch.setattr("callassist.cli.main.clock_of", lambda _: lambda: began)
    assert run("rehearse", assets.path("scripts", "screen-candidate.call.md"), "--moves", MOVES) == 0
    assert run("export", "--since", since, "--format", "csv") == (0 if found else 1)


def test_lists_go_by_the_clock_of_the_settings(
    run: Run, chosen: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    desks: list[cmd_lists.ListDesk] = []
    monkeypatch.setattr(cmd_lists, "list_command", lambda _, desk: desks.append(desk) or 0)
    chosen("me.zone", "Asia/Tokyo")
    assert run("list") == 0
    (desk,) = desks
    assert (desk.now.utcoffset(), str(desk.our_zone)) == (TOKYO, "Asia/Tokyo")


def test_who_is_met_in_a_call_is_greeted_by_the_clock_of_the_settings(
    run: Run, chosen: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    moments: list[datetime] = []
    monkeypatch.setattr("callassist.people.facts.facts", lambda _, __, now, **___: moments.append(now) or {})
    monkeypatch.setattr(app, "run_window", lambda *_, **__: 0)
    table = tmp_path / "people.csv"
    table.write_text("Name\nAlex Sample\n", encoding="utf-8")
    assert run("people", "import", table) == 0
    chosen("me.zone", "Asia/Tokyo")
    assert run("call", "practice-call", "--person", "Alex Sample") == 0
    assert [moment.utcoffset() for moment in moments] == [TOKYO]


def test_other_machines_were_seen_by_the_clock_of_the_settings(
    run: Run, chosen: Callable[[str, str], None], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shared, other = tmp_path / "shared", tmp_path / "other"
    assert main(["machines", "join", str(shared), "--name", "laptop", "--data-dir", str(other)]) == 0
    assert run("machines", "join", shared, "--name", "desk") == run("machines", "accept", "laptop") == 0
    seen: list[datetime] = []
    for zone in ("Asia/Tokyo", "Pacific/Honolulu"):
        chosen("me.zone", zone)
        capsys.readouterr()
        assert run("machines") == 0
        told = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("laptop: last there "))
        words = " ".join(told.removeprefix("laptop: last there ").split(" ")[1:5]).rstrip(",")
        seen.append(datetime.strptime(words, "%d %b %Y, %H:%M"))  # noqa: DTZ007
    assert seen[0] - seen[1] == timedelta(hours=19)
