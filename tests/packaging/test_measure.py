"""The gate on what the tests go through says what is missing, and lets nothing round itself up."""

import json
from pathlib import Path

import measure
import pytest
from measure import Share


def share(name: str, lines: tuple[int, int] = (10, 10), branches: tuple[int, int] = (4, 4)) -> Share:
    return Share(name, lines[0], lines[1], branches[0], branches[1])


def of(*shares: Share) -> dict[str, Share]:
    return {one.name: one for one in shares}


def test_a_report_is_read_by_the_paths_of_this_checkout(tmp_path: Path) -> None:
    counts = {"num_statements": 9, "covered_lines": 8, "num_branches": 2, "covered_branches": 1}
    files = {
        name: {"summary": counts}
        for name in ("callassist/calls/fold.py", "callassist\\app.py", "/elsewhere/callassist/cli.py")
    }
    path = tmp_path / "coverage.json"
    path.write_text(json.dumps({"files": files}), encoding="utf-8")
    found = measure.read(path)
    assert list(found) == ["calls/fold.py", "app.py"]
    assert found["app.py"] == Share("app.py", 9, 8, 2, 1)


@pytest.mark.parametrize(
    ("file", "core"),
    [
        ("calls/fold.py", True),
        ("cli.py", True),
        ("ui/shell.py", False),
        ("app.py", False),
        ("demo.py", False),
    ],
)
def test_the_core_is_what_needs_no_screen(file: str, core: bool) -> None:
    assert measure.is_core(file) is core


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (of(share("calls/a.py"), share("ui/b.py")), []),
        (of(share("cli.py", branches=(0, 0))), []),
        (of(share("calls/a.py", (10_000, 9_849)), share("ui/b.py")), ["The core is at 98.49 %, not at 98.5 %"]),
        (of(share("calls/a.py", branches=(4, 3))), ["see calls/a.py.", "The whole is at 75.00 %, not at 92 %."]),
        (of(share("calls/a.py"), share("ui/b.py", (100, 80), (100, 100))), ["The whole is at 81.82 %"]),
        (of(share("calls/a.py"), share("ui/b.py", (10, 10), (100, 92))), []),
        (of(share("calls/a.py"), share("ui/b.py", (1000, 1000), (100, 80))), ["The whole is at 80.77 %"]),
        (of(share("calls/a.py"), share("office/b.py", (100, 1), (100, 1)), share("cli/cmd_office.py", (100, 1))), []),
    ],
)
def test_what_is_missing_is_said(files: dict[str, Share], said: list[str]) -> None:
    lacks = measure.lacks(files)
    assert len(lacks) == len(said)
    assert all(words in sentence for words, sentence in zip(said, lacks, strict=True))


def test_the_table_has_every_room_the_core_and_the_whole() -> None:
    told = measure.table(of(share("calls/a.py"), share("calls/b.py", (30, 15)), share("ui/c.py", branches=(4, 1))))
    rows = {row[:18].strip(): row[18:].split() for row in told.splitlines()}
    assert rows["calls"] == ["40", "15", "8", "0", "62.50%", "100.00%"]
    assert rows["ui"] == ["10", "0", "4", "3", "100.00%", "25.00%"]
    assert rows["the core"] == rows["calls"]
    assert rows["the whole"] == ["50", "15", "12", "3", "70.00%", "75.00%"]


def test_an_office_is_counted_by_itself() -> None:
    files = of(share("calls/a.py", (10, 1)), share("office/b.py", (90, 86)), share("cli/cmd_office.py"))
    rows = {row[:18].strip(): row[18:].split() for row in measure.table(files, office=True).splitlines()}
    assert list(rows)[1:] == ["cmd_office", "b", "the office"]
    assert rows["the office"] == ["100", "4", "8", "0", "96.00%", "100.00%"]
    assert measure.lacks(files, office=True) == ["The office is at 96.00 %, not at 96.5 %."]
    assert measure.lacks(of(share("calls/a.py", (10, 1)), share("office/b.py")), office=True) == []
