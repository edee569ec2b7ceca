"""Files of people come in: shown first, changed in place, taken in whole, and taken back."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callassist.files import Disk
from callassist.people.importing import Verdict
from callassist.ui.appearance import Appearance
from callassist.ui.people.import_panel import COLUMNS, ImportPanel
from callassist.ui.people.page import PeoplePage
from callassist.ui.people_service import PeopleService
from callassist.ui.widgets.drops import Drops, people_suffixes
from tests.ui.people.conftest import MakeRoom, settle

TABLE = (
    "Vorname,Nachname,Wo,Telefon\nZoe,Neu,Köln,030 901820\nKim,Example,Bonn,\nOla,Sample,,+49 171 2345678\n,,,\n,,x,\n"
)


def file(folder: Path, name: str, text: str = TABLE) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def page(look: Appearance, room: PeopleService, qtbot: QtBot) -> Iterator[PeoplePage]:
    page = PeoplePage(look, room)
    page.country = "DE"
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    yield page
    page.leave_import()


def read(taking: ImportPanel, qtbot: QtBot) -> ImportPanel:
    qtbot.waitUntil(lambda: not taking.running)
    return taking


def answer(taking: ImportPanel, qtbot: QtBot, key: str) -> None:
    """Give every entry that is asked about one answer, by the chips and the button below them."""
    taking.tabs.chips()[3].click()
    taking.asking.answers.chip(key).click()
    read(taking, qtbot)
    if not taking.asking.rest.isHidden():
        taking.asking.rest.click()
        read(taking, qtbot)


def test_who_an_entry_is_gets_asked_and_the_answer_can_be_changed(
    page: PeoplePage, room: PeopleService, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "Name,Company\nKim Example,Acme\nOla Sample,Globex\nZoe Neu,\n"
    taking = read(page.ingest([file(tmp_path, "people.csv", text)]), qtbot)
    asking = taking.asking
    taking.tabs.chips()[3].click()
    assert asking.isVisible()
    assert asking.question.text() == "Who is Kim Example, Acme?"
    assert [chip.text() for chip in asking.answers.chips()] == ["Kim Example", "Somebody new", "Leave out"]
    assert asking.rest.isHidden()
    for widget in (asking.list, asking.question, *asking.answers.chips()):
        assert asking.rect().contains(widget.mapTo(asking, widget.rect().center()))
    asking.answers.chips()[1].click()
    read(taking, qtbot)
    assert taking.tabs.chips()[3].text() == "Who is it? 1"
    assert taking.told.text() == "1 entry may be somebody you know. It stays out until you say who it is."
    assert asking.answers.value() == ["new"]
    asking.answers.chips()[0].click()
    read(taking, qtbot)
    asking.list.setCurrentIndex(asking.list.rows.index(1))
    assert asking.question.text() == "Who is Ola Sample, Globex?"
    assert asking.answers.value() == []
    asking.answers.chips()[2].click()
    read(taking, qtbot)
    taking.take.click()
    settle(room, qtbot)
    told = {person.label: person.company for person in room.all()}
    assert (told["Kim Example"], told["Ola Sample"], "Zoe Neu" in told, len(told)) == ("Acme", "", True, 5)


def test_the_guess_is_shown_with_samples_and_the_outcome_beside_it(
    page: PeoplePage, room: PeopleService, qtbot: QtBot, tmp_path: Path
) -> None:
    taking = read(page.ingest([file(tmp_path, "people.csv")]), qtbot)
    (part,) = taking.columns.parts
    assert [(row.name.text(), row.select.value()) for row in part.columns] == [
        ("Vorname", "given"),
        ("Nachname", "family"),
        ("Wo", "own:Wo"),
        ("Telefon", "number"),
    ]
    assert part.columns[2].samples.text() == "Köln · Bonn · x"
    assert [chip.text() for chip in taking.tabs.chips()] == [
        "Columns", "Add 1", "Change 0", "Who is it? 2", "Leave 1",
    ]  # fmt: skip
    assert taking.take.text() == "Import 1 person"
    taking.tabs.chips()[2].click()
    assert taking.nobody.isVisible()
    assert taking.nobody.text() == "Nobody in this list."
    taking.tabs.chips()[4].click()
    assert not taking.nobody.isVisible()
    assert taking.told.text() == "2 entries may be people you know. They stay out until you say who they are."
    answer(taking, qtbot, "0")
    assert taking.take.text() == "Import 3 people"
    taking.tabs.chip(Verdict.CHANGED.value).click()
    assert taking.list.rows.told(0) == ("Kim Example", "own fields", "line 3")
    taking.tabs.chip(Verdict.LEFT.value).click()
    assert taking.list.rows.told(0) == ("nobody", "no name, number or email; it says: Wo: x", "line 6")
    assert len(room.all()) == 4


def test_a_column_is_changed_in_place_and_the_outcome_follows(
    page: PeoplePage, room: PeopleService, qtbot: QtBot, tmp_path: Path
) -> None:
    taking = read(page.ingest([file(tmp_path, "people.csv")]), qtbot)
    row = taking.columns.parts[0].columns[2]
    place = row.select.findData("job.location")
    row.select.setCurrentIndex(place)
    row.select.activated.emit(place)
    read(taking, qtbot)
    assert taking.columns.parts[0].columns[2] is row  # and keeps the focus
    assert row.select.value() == "job.location"
    page.way_back.undo.setFocus()
    taking.take.click()
    settle(room, qtbot)
    zoe = next(person for person in room.all() if person.given == "Zoe")
    assert (zoe.job, zoe.own, zoe.number) == ({"location": "Köln"}, {}, "+49 30 901820")


def test_it_is_taken_in_at_once_and_taken_back_at_once(
    page: PeoplePage, room: PeopleService, qtbot: QtBot, tmp_path: Path
) -> None:
    before = room.all()
    taking = read(page.ingest([file(tmp_path, "people.csv")]), qtbot)
    answer(taking, qtbot, "0")
    taking.take.click()
    settle(room, qtbot)
    assert len(room.all()) == 5
    assert page.taking is None
    assert page.way_back.text() == "Imported: 1 added, 2 changed."
    assert [one.label for one in room.finder.find("zoe")] == ["Zoe Neu"]
    assert b"Zoe" in (tmp_path / "people.json").read_bytes()
    page.way_back.undo.click()
    settle(room, qtbot)
    assert room.all() == before
    assert room.finder.find("zoe") == []
    assert b"Zoe" not in (tmp_path / "people.json").read_bytes()


def test_several_files_are_one_import_and_a_bad_one_says_why(
    page: PeoplePage, room: PeopleService, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = file(tmp_path, "bad.csv", 'Name,Phone\n"Kim,1\n')
    card = file(tmp_path, "a.vcf", "BEGIN:VCARD\nVERSION:3.0\nN:Neu;Ute;;;\nFN:Ute Neu\nEND:VCARD\n")
    taking = read(page.ingest([bad]), qtbot)
    assert taking.take.isHidden()
    assert page.ingest([card, bad]) is taking
    read(taking, qtbot)
    problem, cards = taking.columns.parts
    assert problem.problem.text() == (
        "bad.csv: line 2: a quotation mark opens here and never closes; close it, or take it out."
    )
    assert cards.columns == []
    taking.tabs.chip(Verdict.ADDED.value).click()
    assert taking.list.rows.told(0) == ("Ute Neu", "", "a.vcf · line 1")
    assert taking.take.text() == "Import 1 person"


def test_files_are_looked_for_among_the_documents_and_then_where_the_last_ones_were(
    page: PeoplePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: list[str] = []
    chosen: list[str] = []
    monkeypatch.setattr("callassist.ui.people.page.documents", lambda: tmp_path / "Documents")
    page.ask_open = lambda _parent, _title, folder, _filters: (where.append(folder), chosen)[1]
    page.import_.click()
    chosen.append(str(tmp_path / "export" / "people.csv"))
    monkeypatch.setattr(page, "ingest", lambda _paths: None)
    page.import_.click()
    page.import_.click()
    assert where == [str(tmp_path / name) for name in ("Documents", "Documents", "export")]


def test_how_a_file_is_read_can_be_said(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("Name,Nummer\nZoé Neu,01 51310\n".encode("mac_roman"))
    taking = read(page.ingest([path]), qtbot)
    part = taking.columns.parts[0]
    part.encoding.chosen.emit("mac_roman")
    read(taking, qtbot)
    assert part.encoding.value() == "mac_roman"
    assert "Zoé Neu" in part.columns[0].samples.text()
    taking.country.setText("Nowhere")
    taking.country.returnPressed.emit()
    assert taking.country_choice == "DE"
    taking.country.setText("Austria")
    taking.country.returnPressed.emit()
    read(taking, qtbot)
    assert taking.country_choice == "AT"
    assert taking.plans[0].rows[0].after.number == "+43 1 51310"
    part.named.click()
    read(taking, qtbot)
    assert not part.named.isChecked()
    assert [row.name.text() for row in part.columns] == ["Column 1", "Column 2"]


def test_one_of_the_lists_is_always_open(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    taking = read(page.ingest([file(tmp_path, "people.csv")]), qtbot)
    taking.tabs.chip(Verdict.ADDED.value).click()
    taking.tabs.chips()[1].click()
    assert taking.tabs.value() == [Verdict.ADDED.value]
    taking.tabs.chips()[0].click()
    assert taking.tabs.value() == [COLUMNS]


def many(folder: Path, count: int) -> Path:
    lines = (f"Sample{n} Person{n},p{n}@example.org,+49 171 {2_000_000 + n}" for n in range(count))
    return file(folder, "many.csv", "\n".join(("Name,Email,Phone", *lines)))


def test_ten_thousand_are_read_beside_the_window_and_stopped_whole(
    page: PeoplePage, room: PeopleService, qtbot: QtBot, tmp_path: Path
) -> None:
    room.book.settle(60.0)
    before = (room.all(), (tmp_path / "people.json").read_bytes())
    taking = page.ingest([many(tmp_path, 10_000)])
    qtbot.waitUntil(lambda: taking.told.text().endswith("are read."))
    assert taking.running
    assert not taking.line.isHidden()
    assert taking.line.accessibleDescription() != "100%"
    taking.stop.click()
    assert taking.told.text() == "Stopped. Nothing has changed."  # at once, whatever is still going on
    assert taking.stop.isHidden()
    assert taking.take.isHidden()
    read(taking, qtbot)
    assert taking.told.text() == "Stopped. Nothing has changed."
    assert taking.take.isHidden()
    assert (room.all(), (tmp_path / "people.json").read_bytes()) == before
    taking.close_button.click()
    assert page.taking is None


def test_ten_thousand_are_taken_in_and_taken_back(
    page: PeoplePage, room: PeopleService, qtbot: QtBot, tmp_path: Path
) -> None:
    taking = read(page.ingest([many(tmp_path, 10_000)]), qtbot)
    assert taking.take.text() == f"Import {QLocale().toString(10_000)} people"
    taking.take.click()
    settle(room, qtbot)
    assert len(room.all()) == 10_004
    assert page.list.model.rowCount() == 10_004
    page.way_back.undo.click()
    settle(room, qtbot)
    assert len(room.all()) == 4


def test_where_people_can_only_be_read_nobody_is_taken_in(
    look: Appearance, make_room: MakeRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    room = make_room(read_only="Another window has these files.")
    page = PeoplePage(look, room)
    qtbot.addWidget(page)
    taking = read(page.ingest([file(tmp_path, "people.csv")]), qtbot)
    assert taking.take.isHidden()
    assert "can only be read" in taking.told.text()
    said: list[str] = []
    room.ingest(taking.plans, said.append)
    settle(room, qtbot)
    assert said == ["Another window has these files."]
    assert room.all() == ()
    page.leave_import()


def test_a_folder_that_refuses_is_told_and_loses_nothing(
    page: PeoplePage, room: PeopleService, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_disk: Disk, path: str, _data: bytes) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    path = file(tmp_path, "people.csv")
    assert room.book.settle(60.0)
    kept = (tmp_path / "people.json").read_bytes()
    taking = read(page.ingest([path]), qtbot)
    with monkeypatch.context() as refused:
        refused.setattr("callassist.ui.people_service.SETTLE", 0.3)
        refused.setattr(Disk, "write", refuse)
        taking.take.click()
        settle(room, qtbot)
        assert str(tmp_path) in page.way_back.text()
        assert (tmp_path / "people.json").read_bytes() == kept
        assert len(room.all()) == 5
    assert room.book.settle(60.0)
    assert b"Zoe" in (tmp_path / "people.json").read_bytes()


def drag(widget: QWidget, *paths: Path) -> list[bool]:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, mime, left, none)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    drop = QDropEvent(QPointF(5, 5), action, mime, left, none)
    drop.ignore()
    QApplication.sendEvent(widget, drop)
    return [enter.isAccepted(), drop.isAccepted()]


def test_files_of_people_can_be_dropped_and_others_not(qtbot: QtBot, tmp_path: Path) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    drops = Drops(home, people_suffixes)
    told: list[list[Path]] = []
    drops.dropped.connect(told.append)
    csv, vcf, other = tmp_path / "a.CSV", tmp_path / "b.vcf", tmp_path / "c.pdf"
    assert drag(home, csv, vcf) == [True, True]
    assert drag(home, csv, other) == [False, False]
    assert drag(home) == [False, False]
    assert told == [[csv, vcf]]


def test_the_last_import_can_be_taken_back_after_other_changes_too(
    page: PeoplePage, room: PeopleService, qtbot: QtBot, tmp_path: Path
) -> None:
    taking = read(page.ingest([file(tmp_path, "people.csv")]), qtbot)
    taking.take.click()
    settle(room, qtbot)
    assert page.back_import.isHidden()  # the foot has it
    page.person.changed.emit(room.get("robin"), replace(room.get("robin"), role="Nurse"))
    assert page.way_back.text() == "Robin Sample: role changed."
    assert not page.back_import.isHidden()
    page.back_import.click()
    settle(room, qtbot)
    assert len(room.all()) == 4
    assert room.get("robin").role == "Nurse"
    assert page.back_import.isHidden()
