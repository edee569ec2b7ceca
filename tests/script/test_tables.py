"""Look-up tables: in the header or in a file beside the script; what they do not have is a blank."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.calls.session import CallSession
from callassist.script.library import Library
from callassist.script.live import Watched
from callassist.script.look_ups import (
    LARGEST,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TABLES,
    NoTable,
    carried_bytes,
    look_up_of,
    read_csv,
    read_file,
    take_carried,
    with_carried,
)
from callassist.script.reader import read_script, read_text
from callassist.script.translation_check import translation_differences
from tests.calls.call_parts import HandClock, Kept, header_of

TEXT = """---
format: callscript/2
id: support
title: Support
version: 1
lang: en
tables:
{tables}
outcomes:
  done: Done
  no-answer: No answer
  callback: Call back agreed
---

# Script

## Fault (#fault)

> {words}

- [code: text] Code
- [plan: choice] Plan
  - s: Small
  - m: Medium
{rows}

- Yes -> end: done
- Nobody -> end: no-answer
- Later -> end: callback
"""
ERRORS = (
    "  errors:\n    E17: {fix: Restart it, part: Fan}\n    E23: {fix: Clean it, cost: 12}\n  names: {s: Sam, m: Max}\n"
)
WORDS = '{{ code | table("errors", "fix") | default("Wait.") }} {{ plan | table("names") | default("") }}'
CSV = 'code,fix,cost\nE17,Restart it,7\nE23,"Clean it, twice",12\n'


def read(tables=ERRORS, words=WORDS, rows="", **how):
    text = TEXT
    for name, value in (("tables", tables.rstrip("\n")), ("rows", rows)):
        text = text.replace("{" + name + "}", value)
    return read_text(text.replace("{words}", words), **how)


def spoken(call):
    return "".join(run.text for line in call.said() for run in line.runs).strip()


def begun(script):
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    return call


def test_what_a_table_has_is_said_and_what_it_lacks_is_a_blank():
    result = read()
    assert result.problems == ()
    call = begun(result.script)
    for code, said in (("E17", "Restart it"), (" e23 ", "Clean it"), ("E99", "Wait."), ("", "Wait.")):
        call.fill("code", code)
        assert spoken(call) == said
    call.fill("plan", "m")
    assert spoken(call) == "Wait. Max"


def test_an_unknown_key_is_a_blank_that_leads_to_its_field():
    result = read(words='{{ code | table("errors", "part") }} {{ plan | table("names") | default("") }}')
    assert [p.code for p in result.problems] == ["used-early"]
    call = begun(result.script)
    for code in ("E99", "E23"):  # no row, and nothing in this column
        call.fill("code", code)
        assert (call.blanks(), spoken(call)) == (("code",), "…")
    call.fill("code", "E17")
    assert spoken(call) == "Fan"


def test_sums_and_conditions_look_up_too():
    rows = (
        '- [cost = code | table("errors", "cost") * 2] Cost\n- [ ] Warn (if code | table("errors", "cost") > 10)\n'
        '- [ ] Fan (if code | table("errors", "part") == "Fan")'
    )
    call = begun(read(rows=rows).script)
    call.fill("code", "E23")
    assert call.fields()[-1].value == "24"
    assert [item.text for item in call.checklist().here] == ["Warn"]
    call.fill("code", "E17")
    assert call.fields()[-1].value == ""
    assert [item.text for item in call.checklist().here] == ["Fan"]


@pytest.mark.parametrize(
    ("tables", "words", "code"),
    [
        (ERRORS, '{{ code | table("erors", "fix") }}', "unknown-table"),
        (ERRORS, '{{ code | table("errors", "fx") }}', "unknown-table"),
        (ERRORS, "{{ code | table }}", "template-refused"),
        (ERRORS, "{{ code | table(code) }}", "template-refused"),
        (ERRORS, '{{ code | table("errors", "fix", "part") }}', "template-refused"),
        (ERRORS, "{{ code | table(3) }}", "template-refused"),
        (ERRORS, "{{ errors[code].fix }}", "template-refused"),
        ("  errors: {E17: A, e17: B}\n", "Hi.", "look-up"),
        ("  errors: {E17: [A, B]}\n", "Hi.", "look-up"),
        ("  errors: {E17: {fix: {deep: A}}}\n", "Hi.", "look-up"),
        ("  errors: {E17: {fix: Pull it out, then push it in}}\n", "Hi.", "look-up"),
        ("  errors:\n    E17: {fix: Pull it out, then push it in}\n", "Hi.", "look-up"),
        ("  errors:\n    E17:\n", "Hi.", "look-up"),
        ("  errors: []\n", "Hi.", "look-up"),
        ("  errors:\n", "Hi.", "look-up"),
        ("  errors: gone.csv\n", "Hi.", "look-up"),
        ("  errors: ../errors.csv\n", "Hi.", "look-up"),
        ("  - errors\n", "Hi.", "header-value"),
        ("".join(f"  t{n}: {{a: b}}\n" for n in range(MOST_TABLES + 1)), "Hi.", "header-value"),
    ],
)
def test_what_is_no_table_or_not_in_it_is_named(tables, words, code):
    found = [p for p in read(tables, words).problems if p.severity == "error"]
    assert code in [p.code for p in found]
    assert all(p.suggestion for p in found if p.code == code)


def test_a_table_that_nothing_uses_is_pointed_out_and_the_first_format_has_none():
    assert [p.code for p in read(words="Hi.").problems] == ["table-unused", "table-unused"]
    first = read_text(read().script.text.replace("callscript/2", "callscript/1")).problems
    assert {p.code for p in first if p.severity == "error"} == {"needs-format-2"}


def test_a_row_that_is_there_in_one_language_alone_has_drifted():
    one = read().script
    for change in (("E23:", "E24:"), ("part:", "price:"), ("names:", "nicks:")):
        words = WORDS.replace('"names"', '"nicks"') if "nicks:" in change else WORDS
        other = read(ERRORS.replace(*change), words=words)
        assert translation_differences(one, other.script)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_csv_is_read_by_its_own_sign(sign):
    table = read_csv(CSV.replace('"Clean it, twice"', "Clean it").replace(",", sign))
    assert (table.columns, table.find("e17", "fix"), table.find("E23", "cost")) == (("fix", "cost"), "Restart it", "12")
    assert table.find("E17", "gone") == table.find("gone", "fix") == ""


MANY = "code,fix\n" + "\n".join(f"{n},x" for n in range(MOST_ROWS + 1))
WIDE = "k," + ",".join(f"c{n}" for n in range(MOST_COLUMNS + 1)) + "\na" + ",b" * (MOST_COLUMNS + 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "code\nE17",
        "code,\nE17,x",
        "code,fix\nE17,a\ne17,b",
        MANY,
        WIDE,
        'a,b\n"' + "x" * 140_000,
        'a,b\n"x,y\nz,w',
    ],
    ids=["empty", "blank", "one column", "no head", "twice", "long", "wide", "field", "open quotation mark"],
)
def test_what_is_no_csv_is_refused(text):
    with pytest.raises(NoTable) as refused:
        read_csv(text)
    assert refused.value.why


def file_script(folder: Path, csv=CSV, name="errors.csv") -> Path:
    words = '{{ code | table("errors", "fix") | default("Wait.") }}'
    path = folder / "support.call.md"
    text = TEXT.replace("{tables}", f"  errors: {name}").replace("{words}", words).replace("{rows}", "")
    path.write_text(text, encoding="utf-8")
    if csv is not None:
        (folder / name).write_bytes(csv if isinstance(csv, bytes) else csv.encode())
    return path


def test_a_file_beside_the_script_is_kept_with_the_call(tmp_path):
    result = read_script(file_script(tmp_path, "\ufeff" + CSV.replace("\n", "\r\n")))
    assert result.problems == ()
    assert result.files == (str(tmp_path / "errors.csv"),)
    kept = read_text(result.script.text)  # as a call has it: without any folder
    assert kept.problems == ()
    assert (kept.script.hash, kept.script.text, kept.files) == (result.script.hash, result.script.text, ())
    call = begun(kept.script)
    call.fill("code", "E23")
    assert spoken(call) == "Clean it, twice"


@pytest.mark.parametrize(
    ("csv", "name"),
    [
        (None, "errors.csv"), (b"\xff\xfe", "errors.csv"), ("a,b\nc,-->", "errors.csv"), ("a,b\n\x00,c", "errors.csv"),
        (CSV + "x" * LARGEST, "errors.csv"), (CSV, "errors.txt"), ("one column", "errors.csv"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_named(tmp_path, csv, name):
    assert [p.code for p in read_script(file_script(tmp_path, csv, name)).problems] == ["look-up"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    inside = tmp_path / "pack"
    inside.mkdir()
    path = file_script(inside, None)
    (tmp_path / "errors.csv").write_text(CSV, encoding="utf-8")
    (inside / "errors.csv").symlink_to(tmp_path / "errors.csv")
    assert "look-up" in [p.code for p in read_script(path).problems]


def test_an_edited_file_is_an_edit_of_the_script(tmp_path):
    path = file_script(tmp_path)
    result = read_script(path)
    watched = Watched(result.script, path, files=result.files)
    (tmp_path / "errors.csv").write_text(CSV.replace("Restart it", "Switch it off"), encoding="utf-8")
    edits = [watched.poll(), watched.poll()]
    assert edits[1].script.tables["errors"].find("E17", "fix") == "Switch it off"


def test_a_copy_of_ones_own_carries_its_tables(tmp_path):
    pack = tmp_path / "bundled"
    pack.mkdir()
    file_script(pack)
    library = Library(bundled=pack, user=tmp_path / "own", packs=tmp_path / "packs")
    copy = library.make_own(library.entry("support"))
    assert not (copy.parent / "errors.csv").exists()
    again = read_script(copy)
    assert again.problems == ()
    assert again.script.tables["errors"].find("E17", "fix") == "Restart it"


@given(st.text(), st.dictionaries(st.from_regex(r"[\w-][\w .-]{0,5}\.csv", fullmatch=True), st.text()))
def test_what_is_carried_comes_back_as_it_was(text, tables):
    clean = {name: table.replace("-->", "").rstrip() for name, table in tables.items() if "\n" not in name}
    plain, none = take_carried(text)
    again, found = take_carried(with_carried(plain, clean))
    if len(clean) <= MOST_TABLES - len(none) and not none:
        assert (again, found) == (plain, clean)


def test_the_order_of_columns_is_that_of_the_rows():
    assert look_up_of([("a", {"x": "1"}), ("b", {"y": "2", "x": "3"})]).columns == ("x", "y")


def test_what_is_gone_is_not_carried_along(tmp_path):
    path = file_script(tmp_path, None)
    assert carried_bytes(path, ["errors.csv", "other.call.md"], LARGEST) == path.read_bytes()


def test_rows_of_a_table_end_in_any_way(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbfa,b\r\n1,2\r3,4\n\n")
    assert read_file("a.csv", tmp_path, None) == "a,b\n1,2\n3,4"
