"""People leave as a file that is whole, or is not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from callassist.people.exporting import PeopleFormat
from callassist.people.importing import open_contacts
from callassist.people.person_model import Person
from callassist.ui.appearance import Appearance
from callassist.ui.people.export_panel import ALL, FOUND, ExportPanel
from callassist.ui.people.page import PeoplePage
from callassist.ui.people_service import PeopleService
from tests.ui.people.conftest import PEOPLE

MANY = tuple(Person(id=f"p{n}", given=f"Sample{n}", family="Person") for n in range(5_000))


@pytest.fixture
def page(look: Appearance, room: PeopleService, qtbot: QtBot, tmp_path: Path) -> Iterator[PeoplePage]:
    page = PeoplePage(look, room)
    page.handed_out = tmp_path / "handed-out"
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    yield page
    page.leave_export()


def saved(giving: ExportPanel, form: PeopleFormat, path: Path, qtbot: QtBot) -> ExportPanel:
    giving.ask = lambda *_: str(path)
    giving.chips[form].click()
    qtbot.waitUntil(lambda: not giving.running)
    return giving


def names(path: Path) -> set[str]:
    return {entry.person.full_name for entry in open_contacts(path.read_bytes()).entries if entry.person}


@pytest.mark.parametrize("form", PeopleFormat)
def test_everybody_is_written(page: PeoplePage, qtbot: QtBot, tmp_path: Path, form: PeopleFormat) -> None:
    page.export.click()
    giving = saved(page.giving, form, tmp_path / "out", qtbot)
    path = tmp_path / f"out{form.suffix}"
    assert giving.told.text() == f"Written to {path}"
    assert names(path) == {person.full_name for person in PEOPLE}
    assert giving.who.value() == [ALL]


def test_only_those_who_are_found(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    page.list.line.setText("sam sam")
    giving = page.give_out()
    assert [chip.text() for chip in giving.who.chips()] == ["All 4 people", "Those found: 3"]
    saved(giving, PeopleFormat.VCARD_3, tmp_path / "out.vcf", qtbot)
    assert names(tmp_path / "out.vcf") == {"Sam Sample", "Robin Sample", "Ola Sample"}
    giving.who.chips()[0].click()
    giving.who.chips()[0].click()  # one is always chosen
    assert giving.who.value() == [ALL]
    saved(giving, PeopleFormat.CSV, tmp_path / "out.csv", qtbot)
    assert len(names(tmp_path / "out.csv")) == 4


def test_a_name_is_safe_everywhere(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    one = Person(id="a", given="CON")
    giving = ExportPanel(look, MANY[:2], [one], tmp_path)
    qtbot.addWidget(giving)
    assert giving.who.value() == [FOUND]
    assert giving.file_name(PeopleFormat.CSV) == "_CON.csv"
    giving.who.set_value([ALL])
    assert giving.file_name(PeopleFormat.VCARD_4) == "People.vcf"


def test_what_was_there_stays_beside_it(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("before")
    saved(page.give_out(), PeopleFormat.CSV, path, qtbot)
    assert (tmp_path / "people.csv.bak").read_text() == "before"


def test_a_place_that_refuses_is_named(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "people.csv"
    giving = saved(page.give_out(), PeopleFormat.CSV, path, qtbot)
    assert giving.told.text() == f"Not written to {path}: No such file or directory. Choose another place."
    giving.ask = lambda *_: ""
    giving.chips[PeopleFormat.CSV].click()
    assert not giving.running


def test_it_can_be_stopped_whole(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    giving = ExportPanel(look, MANY, [], tmp_path)
    qtbot.addWidget(giving)
    path = tmp_path / "people.vcf"
    path.write_text("before")
    giving.ask = lambda *_: str(path)
    giving.chips[PeopleFormat.VCARD_4].click()
    assert not giving.stop.isHidden()
    giving.stop.click()
    qtbot.waitUntil(lambda: not giving.running)
    assert giving.told.text() == "Stopped. Nothing was written."
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["people.vcf"]
    giving.finish()


def test_a_file_can_be_dragged_out(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    giving = page.give_out()
    mime = giving.file_data(PeopleFormat.VCARD_4)
    assert mime is not None
    (url,) = mime.urls()
    path = Path(url.toLocalFile())
    assert path == tmp_path / "handed-out" / "People.vcf"
    assert len(names(path)) == 4
    (tmp_path / "file").touch()
    giving.folder = tmp_path / "file"
    assert giving.file_data(PeopleFormat.CSV) is None
    assert "could not be made" in giving.told.text()


def test_esc_puts_it_away(page: PeoplePage, qtbot: QtBot) -> None:
    from PySide6.QtCore import Qt

    giving = page.give_out()
    assert page.give_out() is giving
    qtbot.keyClick(giving, Qt.Key.Key_Escape)
    assert page.giving is None


@pytest.mark.parametrize(
    ("system", "window", "delimiter"),
    [
        ("de_DE", "de_DE", ";"),
        ("de_DE", "en_GB", ";"),
        ("en_US", "de_DE", ","),
        ("de_CH", "de_CH", ","),
        ("C", "de_DE", ";"),
        ("C", "en_US", ","),
    ],
)
def test_a_table_opens_in_the_spreadsheet_of_this_computer(
    system: str,
    window: str,
    delimiter: str,
    page: PeoplePage,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, theirs = QLocale(), QLocale(system)
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: theirs))
    QLocale.setDefault(QLocale(window))
    try:
        saved(page.give_out(), PeopleFormat.CSV, tmp_path / "out.csv", qtbot)
    finally:
        QLocale.setDefault(before)
    assert (tmp_path / "out.csv").read_text("utf-8-sig").startswith(f"Call Assist ID{delimiter}First name{delimiter}")
