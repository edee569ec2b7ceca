"""Several files at once: each says what it would do, or why it cannot be taken in."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from callassist.people.import_files import ImportPreview, ImportQuestion, look_through
from callassist.people.importing import NEW, CancelledError, Progress, Verdict
from callassist.people.person_model import Person
from tests.test_files import ODD

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Example;Kim;;;\r\nFN:Kim Example\r\nEMAIL:kim@example.com\r\nEND:VCARD\r\n"


def look(*files: ImportQuestion, **more: object) -> tuple[ImportPreview, ...]:
    numbers = count(1)
    return look_through(files, (), NOW, lambda: f"new{next(numbers)}", **more)  # pyright: ignore[reportArgumentType]


def file(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_files_of_any_form_are_one_import(tmp_path: Path):
    table = file(tmp_path, "a.csv", "Name,Email,Phone\nKim Example,kim@example.com,+1 212 555 0123\n")
    told: list[Progress] = []
    first, second = look(ImportQuestion(file(tmp_path, "a.vcf", CARD)), ImportQuestion(table), progress=told.append)
    assert first.plan is not None
    assert second.plan is not None
    assert [row.verdict for row in (*first.plan.rows, *second.plan.rows)] == [Verdict.ADDED, Verdict.CHANGED]
    assert told == [Progress(1, 2), Progress(2, 2)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty; choose a file with people in it"),
        (b'Name,Phone\n"Kim,1\n', "line 2: a quotation mark opens here and never closes"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is no text"),
    ],
)
def test_one_that_cannot_be_read_says_why_and_keeps_nobody_from_the_others(tmp_path: Path, data: bytes, words: str):
    bad, good = look(ImportQuestion(file(tmp_path, "bad", data)), ImportQuestion(file(tmp_path, "a.vcf", CARD)))
    assert bad.plan is None
    assert bad.problem.startswith(words)
    assert good.plan is not None
    assert good.plan.count(Verdict.ADDED) == 1


def test_one_that_is_not_there_says_so(tmp_path: Path):
    (gone,) = look(ImportQuestion(tmp_path / "gone.csv"))
    assert gone.problem.startswith("it cannot be read: No such file or directory; close it")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_file_keeps_nobody_from_the_others(tmp_path: Path, kind: str):
    ODD[kind](tmp_path / "odd.vcf")
    people = file(tmp_path, "people.csv", b"Name\nKim Sample\n")
    odd, sound = look(ImportQuestion(tmp_path / "odd.vcf"), ImportQuestion(people))
    assert odd.plan is None
    assert odd.problem
    assert sound.plan is not None
    assert [row.label for row in sound.plan.rows] == ["Kim Sample"]


def test_one_beyond_all_measure_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for module in ("people.import_files", "text_decoding"):
        monkeypatch.setattr(f"callassist.{module}.LARGEST", 2 * 1024 * 1024)
    (large,) = look(ImportQuestion(file(tmp_path, "large.csv", b"x" * (2 * 1024 * 1024 + 1))))
    assert large.problem == "it is larger than 2 MB; split it into parts"


def test_columns_that_nobody_knows_wait_to_be_named(tmp_path: Path):
    path = file(tmp_path, "a.csv", "Wer;Wie\nRobin Sample;030 901820\n")
    (guessed,) = look(ImportQuestion(path))
    assert guessed.plan is not None
    assert [column.field for column in guessed.plan.contacts.columns] == ["own:Wer", "own:Wie"]
    assert guessed.plan.count(Verdict.LEFT) == 1
    (named,) = look(ImportQuestion(path, fields=("full", "number:home")), country="DE")
    assert named.plan is not None
    (row,) = named.plan.rows
    assert isinstance(row.after, Person)
    assert (row.after.full_name, row.after.number) == ("Robin Sample", "+49 30 901820")
    (person,) = look(ImportQuestion(path, named=False, fields=("full", "number")))
    assert person.plan is not None
    assert [row.label for row in person.plan.rows] == ["Wer", "Robin Sample"]


def test_another_encoding_can_be_named(tmp_path: Path):
    path = file(tmp_path, "a.csv", "Name,Note\nRobin,Zoé\n".encode("mac_roman"))
    (told,) = look(ImportQuestion(path, encoding="mac_roman"))
    assert told.plan is not None
    assert told.plan.contacts.encoding == "mac_roman"


def test_cancelled_is_cancelled_whole(tmp_path: Path):
    with pytest.raises(CancelledError):
        look(ImportQuestion(file(tmp_path, "a.vcf", CARD)), cancelled=lambda: True)


def test_an_answer_is_given_by_the_line(tmp_path: Path):
    known = Person(id="kim", given="Kim", family="Example")
    path = file(tmp_path, "a.csv", "Name,Phone\nKim Example,+1 212 555 0123\nKim Example,+1 212 555 0124\n")
    asked = ImportQuestion(path, answers=((2, "0"), (3, NEW)))
    (found,) = look_through([asked], (known,), NOW, lambda: "new")
    assert found.plan is not None
    assert [(row.verdict, row.after and row.after.id) for row in found.plan.rows] == [
        (Verdict.CHANGED, "kim"),
        (Verdict.ADDED, "new"),
    ]
