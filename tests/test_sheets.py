"""Which tables the spreadsheets of a system read."""

from __future__ import annotations

import locale

import pytest

from callassist.sheets import PLAIN, TableSigns, sheet_delimited, sheet_of_system, sheet_with


@pytest.mark.parametrize(
    ("environ", "delimiter"),
    [
        ({"LANG": "de_DE.UTF-8"}, ";"),
        ({"LANG": "fr_FR.UTF-8@euro"}, ";"),
        ({"LANG": "de_CH.UTF-8"}, ","),
        ({"LANG": "en_US.UTF-8"}, ","),
        ({"LANG": "C.UTF-8"}, ","),
        ({"LANG": "en_US.UTF-8", "LC_NUMERIC": "de_AT"}, ";"),
        ({"LANG": "de_DE", "LC_NUMERIC": "de_DE", "LC_ALL": "C"}, ","),
    ],
)
def test_the_environment_names_the_country(environ: dict[str, str], delimiter: str) -> None:
    assert sheet_of_system(environ).delimiter == delimiter


@pytest.mark.parametrize(("point", "sheet"), [(",", TableSigns(";", ",")), (".", PLAIN), ("\u066b", PLAIN)])
def test_else_the_system_is_asked_for_its_decimal_sign(
    point: str, sheet: TableSigns, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, str | None]] = []
    monkeypatch.setattr(locale, "setlocale", lambda kind, name=None: asked.append((kind, name)) or "before")
    monkeypatch.setattr(locale, "localeconv", lambda: {"decimal_point": point})
    assert sheet_of_system({}) == sheet
    assert asked == [(locale.LC_NUMERIC, None), (locale.LC_NUMERIC, ""), (locale.LC_NUMERIC, "before")]


def test_a_number_is_read_as_this_number() -> None:
    assert [sheet_with(",").number(value) for value in (0.25, -3, "52000.5")] == ["0,25", "-3", "52000,5"]
    assert PLAIN.number(0.25) == "0.25"


def test_a_sheet_is_told_by_what_is_between_its_columns() -> None:
    assert [sheet_delimited(sign) for sign in ",;"] == [TableSigns(",", "."), TableSigns(";", ",")]
