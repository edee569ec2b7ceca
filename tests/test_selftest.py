import io
import os
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from callassist import assets, selftest
from callassist.cli import main as cli
from callassist.exports.formats import FORMATS

TOLD = {
    "scripts": r"\d+ scripts with \d+ steps",
    "languages": "dates, amounts, times and phone numbers",
    "clocks": "time zones and holidays",
    "keeping": r"\d\d+ events kept, found again and finished",
    "exports": ", ".join(kind.id for kind in FORMATS),
    "looks": r"\d themes, [A-Z].*, \d{4} texts in de.*",
    "licences": r"\d\d+ parts by others",
    "office": r"has no part here|\w.*",
    "window": r"\d{3,4} × \d{3,4}, [a-z]+",
}


@pytest.mark.parametrize("name", list(selftest.CHECKS))
def test_each_check_passes_here(name: str, tmp_path: Path) -> None:
    assert re.fullmatch(TOLD[name], selftest.CHECKS[name](tmp_path))


@pytest.mark.parametrize(
    ("name", "broken", "found"),
    [
        ("languages", "babel.dates.format_date", "2026"),
        ("languages", "babel.dates.format_time", "9:30"),
        ("languages", "babel.dates.get_timezone_name", ""),
        ("languages", "babel.numbers.format_currency", "1234"),
        ("languages", "phonenumbers.format_number", "030"),
        ("clocks", "callassist.planner.hours.holidays_of", {date(2026, 5, 14): "Ascension"}),
        ("clocks", "callassist.planner.hours.working_days", ()),
        ("keeping", "callassist.store.calls.CallStore.unfinished", []),
        ("exports", "callassist.exports.json_import.read_json", []),
        ("looks", "callassist.ui.appearance.bundled_themes", {}),
        ("looks", "callassist.ui.appearance.load_fonts", []),
        ("looks", "callassist.catalogs.read_texts", {}),
        ("licences", "callassist.third_party.own_licence", "mine"),
        ("licences", "callassist.third_party.parts", []),
        ("licences", "callassist.assets.text", "none"),
    ],
)
def test_each_check_fails_where_what_it_looks_at_is_broken(
    name: str, broken: str, found: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broken, lambda *_args, **_named: found)
    said = io.StringIO()
    assert selftest.run({name: selftest.CHECKS[name]}, said.write) == 1
    assert said.getvalue().startswith(f"FAILED  {name}: ")


def failing(_folder: Path) -> str:
    raise ValueError("the reason")


def passing(folder: Path) -> str:
    (folder / "used").touch()
    return "the detail"


@pytest.mark.parametrize(
    ("checks", "code", "lines"),
    [
        ({"a": passing, "b": passing}, 0, ["ok      a: the detail", "ok      b: the detail", "All 2 checks passed."]),
        (
            {"a": failing, "b": passing},
            1,
            ["FAILED  a: ValueError: the reason", "ok      b: the detail", "1 of 2 checks failed."],
        ),
    ],
)
def test_every_check_is_tried_and_told(checks: dict[str, selftest.Check], code: int, lines: list[str]) -> None:
    said = io.StringIO()
    assert selftest.run(checks, said.write) == code
    assert said.getvalue().splitlines() == lines


def test_a_damaged_installation_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "callassist" / "_data" / "scripts").mkdir(parents=True)
    monkeypatch.setattr(assets, "PACKAGE", tmp_path / "callassist")
    said = io.StringIO()
    assert selftest.run({"scripts": selftest.scripts, "exports": selftest.exports}, said.write) == 1
    assert "FAILED  scripts: FileNotFoundError: no script is bundled" in said.getvalue()
    assert "FAILED  exports: AssetMissing: scripts/screen-candidate.call.md is missing" in said.getvalue()


def test_without_a_display_the_window_opens_on_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.setattr(selftest, "CHECKS", {"platform": lambda _folder: os.environ["QT_QPA_PLATFORM"]})
    assert cli.main(["self-test"]) == 0
    assert ("platform: offscreen" in capsys.readouterr().out) is (sys.platform == "linux")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 1, "1 of 2 checks failed."),
        (["good"], 0, "All 1 checks passed."),
        (["bad"], 1, "1 of 1 checks failed."),
        (["odd"], 2, "there is no check called odd"),
    ],
)
def test_it_is_a_command(
    arguments: list[str], code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(selftest, "CHECKS", {"bad": failing, "good": passing})
    assert cli.main(["self-test", *arguments]) == code
    assert said in "".join(capsys.readouterr())


def test_a_script_that_was_spoilt_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "spoilt.call.md").write_text("no script", encoding="utf-8")
    with pytest.raises(ValueError, match=r"spoilt\.call\.md:1: "):
        selftest.script_case(tmp_path / "spoilt.call.md")


def test_what_came_out_otherwise_is_said() -> None:
    said = io.StringIO()
    assert selftest.run({"sum": lambda _folder: str(selftest.same_words(4, 5))}, said.write) == 1
    assert "FAILED  sum: ValueError: 5 instead of 4" in said.getvalue()


@pytest.mark.parametrize(
    ("platform", "screen", "then"),
    [
        ("linux", {}, "offscreen"),
        ("linux", {"DISPLAY": ":9"}, ""),
        ("linux", {"WAYLAND_DISPLAY": "w"}, ""),
        ("linux", {"QT_QPA_PLATFORM": "minimal"}, "minimal"),
        ("darwin", {}, ""),
    ],
)
def test_on_a_linux_without_a_screen_none_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, platform: str, screen: dict[str, str], then: str
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, screen.get(name, ""))
    monkeypatch.setattr("callassist.cli.cmd_self_test.sys.platform", platform)
    asked: list[list[str]] = []
    monkeypatch.setattr("callassist.selftest.run", lambda checks, _: asked.append([*checks]) or 0)
    some = [*selftest.CHECKS][1:3]
    assert cli.main(["self-test", *some]) == 0
    assert (asked, os.environ["QT_QPA_PLATFORM"]) == ([some], then)
    assert cli.main(["self-test"]) == 0
    assert asked[1] == [*selftest.CHECKS]
