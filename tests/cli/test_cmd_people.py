import argparse
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from callassist.cli.cmd_people import add_people_parser, people_command
from callassist.people.person_model import Number, Person
from tests.support.memory_book import MemoryBook

CONTACTS = Path(__file__).parents[1] / "people" / "contacts"


def run(book: MemoryBook, *argv: str) -> int:
    parser = argparse.ArgumentParser()
    add_people_parser(parser.add_subparsers(required=True))
    numbers = count(1)
    return people_command(
        parser.parse_args(["people", *argv]),
        book,
        now=lambda: datetime(2026, 3, 10, tzinfo=UTC),
        new_id=lambda: f"new{next(numbers)}",
    )


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], str]:
    def write(text: str) -> str:
        path = tmp_path / "sample.csv"
        path.write_text(text, "utf-8")
        return str(path)

    return write


def test_a_dry_run_shows_and_changes_nothing(capsys: pytest.CaptureFixture[str], file: Callable[[str], str]):
    robin = Person(id="r", given="Robin", family="Sample", numbers=(Number(number="+1 212-555-0199"),))
    book = MemoryBook([robin])
    path = file(
        "Wer;Firma;Phone\nRobin Sample;Example Ltd;+1 212 555 0199\nKim Example;;+1 212 555 0123\n;;\n;Example Ltd;\n"
        "Robin Sample;Acme;\n"
    )
    assert run(book, "import", path, "--dry-run", "--map", "Wer=full") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{path}: CSV, spreadsheet, semicolon, utf-8",
        "  Wer    ->  full",
        "  Firma  ->  company",
        "  Phone  ->  number",
        "~ line 2: Robin Sample  (company)",
        "+ line 3: Kim Example",
        "= line 5: Example Ltd  (a firm without a number or an email, and no person)",
        "? line 6: Robin Sample  (may be Robin Sample, Example Ltd, +1 212-555-0199)",
        "Left out until you say who it is: 1 entry. Add --alike new, same or leave, or use a terminal.",
        "Would be: 1 added, 1 changed, 1 asked, 1 left. Nothing has been changed.",
    ]
    assert book.all() == (robin,)


@pytest.mark.parametrize(
    ("policy", "companies"),
    [("ask", ["Acme", ""]), ("leave", ["Acme", ""]), ("new", ["Acme", "", "Globex"]), ("same", ["Acme", "Globex"])],
)
def test_who_may_be_known_is_taken_in_as_it_is_said(
    policy: str, companies: list[str], capsys: pytest.CaptureFixture[str], file: Callable[[str], str]
):
    book = MemoryBook([Person(id="k", given="Kim", company="Acme"), Person(id="r", given="Robin", family="Sample")])
    assert run(book, "import", file("Name,Company\nRobin Sample,Globex\n"), "--alike", policy) == 0
    assert [person.company for person in book.all()] == companies
    assert ("Left out until you say who it is: 1 entry" in capsys.readouterr().out) == (policy == "ask")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "companies", "code"),
    [
        ("1\n", ["Globex"], 0),
        ("n\n", ["", "Globex"], 0),
        ("\n", [""], 0),
        ("7\nwho\n1\n", ["Globex"], 0),
        ("", [""], 2),
    ],
)
def test_a_terminal_is_asked(
    typed: str, companies: list[str], code: int, monkeypatch: pytest.MonkeyPatch, file: Callable[[str], str]
):
    book = MemoryBook([Person(id="r", given="Robin", family="Sample")])
    shown = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    monkeypatch.setattr("sys.stderr", shown)
    assert run(book, "import", file("Name,Company\nRobin Sample,Globex\n")) == code
    assert [person.company for person in book.all()] == companies
    assert "line 2: Robin Sample, Globex may be somebody you know:\n  1  Robin Sample\n" in shown.getvalue()


def test_import_as_json(capsys: pytest.CaptureFixture[str], file: Callable[[str], str]):
    book = MemoryBook()
    path = file("Name,Email,Hobby\nRobin Sample,robin@example.org,chess\n")
    assert run(book, "import", path, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "file": path,
        "form": "CSV",
        "dialect": "spreadsheet",
        "encoding": "utf-8",
        "delimiter": ",",
        "mapping": {"Name": "full", "Email": "email", "Hobby": "own:Hobby"},
        "applied": True,
        "added": 1,
        "changed": 0,
        "asked": 0,
        "left": 0,
        "rows": [{"line": 2, "verdict": "added", "name": "Robin Sample", "reasons": []}],
    }
    assert [person.full_name for person in book.all()] == ["Robin Sample"]


@pytest.mark.parametrize("name", ["people.csv", "people.vcf"])
def test_out_and_in_again(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    book, other = MemoryBook(), MemoryBook()
    assert run(book, "import", str(CONTACTS / "greenhouse.csv")) == 0
    assert run(book, "export", "-o", str(tmp_path / name)) == 0
    assert run(other, "import", str(tmp_path / name)) == 0
    assert [(one.id, one.full_name, one.job) for one in other.all()] == [
        (one.id, one.full_name, one.job) for one in book.all()
    ]
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert "3 people." in capsys.readouterr().out


@pytest.mark.parametrize(("version", "mark"), [("3.0", b"VERSION:3.0"), ("4.0", b"VERSION:4.0")])
def test_only_those_who_are_found_in_the_version_that_is_asked_for(
    version: str, mark: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "some.vcf"
    book = MemoryBook([Person(id="a", given="Robin"), Person(id="b", given="Kim")])
    assert run(book, "export", "rob", "--vcard", version, "-o", str(out)) == 0
    assert capsys.readouterr().out == f"{out}: 1 person.\n"
    data = out.read_bytes()
    assert mark in data
    assert b"Robin" in data
    assert b"Kim" not in data


def test_list(capsys: pytest.CaptureFixture[str]):
    book = MemoryBook([Person(id="b", given="Robin", company="Example Ltd"), Person(id="a", given="Kim")])
    assert run(book, "list") == 0
    assert capsys.readouterr().out == "Kim\nRobin  Example Ltd\n"
    assert run(book, "list", "exam", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == [{"id": "b", "given": "Robin", "company": "Example Ltd"}]


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("import", "/no/such/file.csv"), "/no/such/file.csv: No such file or directory"),
        (("import", str(CONTACTS / "google.csv"), "--map", "Telefon"), "is not of the form HEADER=FIELD"),
        (("import", str(CONTACTS / "google.csv"), "--map", "Telefon=number"), "there is no column 'Telefon'"),
        (("import", str(CONTACTS / "google.csv"), "--map", "Notes=nothing"), "'nothing' is no field"),
        (("import", str(CONTACTS / "google.csv"), "--encoding", "klingon"), "is no encoding"),
        (("export", "-o", "/no/such/folder/people.csv"), "/no/such/folder"),
    ],
)
def test_what_cannot_be_done_is_told(argv: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]):
    book = MemoryBook()
    assert run(book, *argv) == 2
    output = capsys.readouterr()
    assert output.err.startswith(f"callassist people {argv[0]}: ")
    assert words in output.err
    assert (output.out, book.all()) == ("", ())


def test_a_file_that_cannot_take_the_place_of_another_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "all.csv").mkdir()
    assert run(MemoryBook([Person(id="r", given="Robin")]), "export", "--out", str(tmp_path / "all.csv")) == 2
    assert "directory" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["all.csv"]


def test_a_table_for_a_spreadsheet_with_a_decimal_comma(tmp_path: Path):
    book = MemoryBook([Person(id="r", given="Robin", family="Sample")])
    assert run(book, "export", "-o", str(tmp_path / "a.csv"), "--delimiter", ";") == 0
    assert (tmp_path / "a.csv").read_text("utf-8-sig").startswith("Call Assist ID;First name;")


@pytest.mark.parametrize(("delimiter", "word"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")])
def test_the_columns_of_a_table_are_told_in_line(
    delimiter: str, word: str, capsys: pytest.CaptureFixture[str], file: Callable[[str], str]
):
    path = file(f"Name{delimiter}A long heading\nRobin Sample{delimiter}x\n")
    assert run(MemoryBook(), "import", path, "--map", "A long heading=-") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{path}: CSV, spreadsheet, {word}, utf-8",
        "  Name            ->  full",
        "  A long heading  ->  (left out)",
        "+ line 2: Robin Sample",
        "1 added, 0 changed, 0 asked, 0 left.",
    ]


@pytest.mark.parametrize("pair", ["a", "=number", "a=", "="])
def test_a_column_is_named_with_what_it_holds(
    pair: str, capsys: pytest.CaptureFixture[str], file: Callable[[str], str]
):
    assert run(MemoryBook(), "import", file("a=b,c\n1,2\n"), "--map", pair) == 2
    assert capsys.readouterr().err == (
        f"callassist people import: --map {pair!r} is not of the form HEADER=FIELD, as in Handy=number:mobile\n"
    )
    book = MemoryBook()
    assert run(book, "import", file("a=b,Name\nSample Ltd,Kim\n"), "--map", "a=b=company") == 0
    assert [person.company for person in book.all()] == ["Sample Ltd"]


def test_of_two_who_are_alike_neither_is_taken_for_the_same(file: Callable[[str], str]):
    twins = [Person(id=id_, given="Robin", family="Sample") for id_ in ("r", "s")]
    book = MemoryBook(twins)
    assert run(book, "import", file("Name,Company\nRobin Sample,Globex\n"), "--alike", "same") == 0
    assert list(book.all()) == twins


def test_everybody_is_listed_by_name_and_found_in_the_order_that_fits(capsys: pytest.CaptureFixture[str]):
    many = [Person(id=str(n), full=f"kim {n:02}" if n % 2 else f"Kim {n:02}") for n in range(30, 0, -1)]
    assert run(MemoryBook(many), "list") == 0
    assert [line.casefold() for line in capsys.readouterr().out.splitlines()] == [f"kim {n:02}" for n in range(1, 31)]
    assert run(MemoryBook(many), "list", "kim") == 0
    assert capsys.readouterr().out.count("\n") == 30
    full = Person(id="a", given="Kim", company="Kim", numbers=(Number(number="1"),))
    assert run(MemoryBook([full]), "list") == 0
    assert capsys.readouterr().out == "Kim  1\n"


def test_a_file_of_people_takes_the_place_of_an_earlier_one_and_keeps_none(tmp_path: Path):
    for given in ("Robin", "Kim"):
        assert run(MemoryBook([Person(id="r", given=given)]), "export", "-o", str(tmp_path / "all.csv")) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["all.csv"]
    text = (tmp_path / "all.csv").read_text("utf-8")
    assert ("Kim" in text, "Robin" in text) == (True, False)
