"""The settings page: all of the table is there, in force at once, and what cannot be is said where it was typed."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from callassist import settings as table
from callassist.store.exchange_desk import OtherMachine
from callassist.store.known_machines import LET_IN, MachineStanding
from callassist.ui.actions import Actions
from callassist.ui.appearance import Appearance
from callassist.ui.exchange_state import ExchangeState
from callassist.ui.settings.keys_editor import rebindable
from callassist.ui.settings.machines_view import MachinesView
from callassist.ui.settings.page import SettingsPage
from callassist.ui.settings.setting_rows import ChoiceRow, NumberRow, PhrasesRow, SelectRow, SwitchRow, TextRow, ZoneRow
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.labels import Text

NOW = datetime(2026, 11, 24, 14, 6, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> table.Settings:
    return table.load(tmp_path / "settings.toml")


@pytest.fixture
def page(look: Appearance, settings: table.Settings, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(look, settings, lambda: NOW)
    qtbot.addWidget(page)
    page.show()
    return page


def test_every_row_of_the_table_can_be_set(page: SettingsPage) -> None:
    assert {*page.rows, "keys"} == {setting.name for setting in table.TABLE if setting.group != table.HIDDEN}


def test_what_this_system_lacks_is_not_asked_about(
    look: Appearance, settings: table.Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    page = SettingsPage(look, settings, lambda: NOW)
    qtbot.addWidget(page)
    assert [name for name in page.rows if name.startswith("phone.")] == ["phone.dial", "phone.command"]


def shown(page: SettingsPage) -> set[str]:
    return {name for name, row in page.rows.items() if row.isVisible()} | ({"keys"} if page.keys.isVisible() else set())


def test_a_section_at_a_time_stands_there_and_every_setting_is_in_one(page: SettingsPage) -> None:
    found: list[set[str]] = []
    for chip in page.sections.chips():
        chip.click()
        assert page.sections.value() == [page.section]
        found.append(shown(page))
    assert all(found)
    assert sum(map(len, found)) == len(page.rows) + 1 == len(set().union(*found))
    page.sections.chips()[-1].click()  # once more: it stays
    assert shown(page) == found[-1]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("THEME", {"look.theme"}),
        ("in per cent", {"look.text_size", "look.words_size"}),
        ("seven days", {"data.backup"}),
        ("undo", {"keys"}),
        ("no such thing", set()),
    ],
)
def test_a_search_finds_settings_by_their_words_in_any_section(page: SettingsPage, words: str, names: set[str]) -> None:
    before = shown(page)
    QTest.keyClicks(page.search, words)
    assert shown(page) == names
    assert page.nothing_found.isVisible() == (not names)
    page.search.clear()
    assert shown(page) == before


def test_another_language_is_said_to_wait_for_the_next_start(page: SettingsPage, settings: table.Settings) -> None:
    page.open_section("Look")
    row = page.rows["look.language"]
    assert isinstance(row, ChoiceRow)
    row.chips.chosen.emit(["de"])
    assert settings.text("look.language") == "de"
    column = row.parentWidget()
    assert column is not None
    texts = [text for text in column.findChildren(Text) if text.isVisible() and text.parent() is column]
    below = [text.text() for text in texts if text.y() >= row.geometry().bottom()]
    assert below[0] == "Takes effect the next time Call Assist starts."


def test_a_text_is_in_force_and_in_the_file_once_it_is_left(page: SettingsPage, settings: table.Settings) -> None:
    row = page.rows["me.name"]
    assert isinstance(row, TextRow)
    row.line.setFocus()
    QTest.keyClicks(row.line, "Sam Sample")
    QTest.keyClick(row.line, Qt.Key.Key_Return)
    assert settings.text("me.name") == "Sam Sample"
    assert settings.path is not None
    assert tomllib.loads(settings.path.read_text(encoding="utf-8")) == {"me": {"name": "Sam Sample"}}


@pytest.mark.parametrize(
    ("typed", "zone", "clock"),
    [
        ("London", "Europe/London", "14:06"),
        ("München", "Europe/Berlin", "15:06"),
        ("wien", "Europe/Vienna", "15:06"),
        ("Neu-Delhi", "Asia/Kolkata", "19:36"),
        ("Lisbon, Europe/Lisbon", "Europe/Lisbon", "14:06"),
        ("", "", ""),
    ],
)
def test_a_time_zone_is_found_by_its_city_and_shows_its_clock(
    page: SettingsPage, settings: table.Settings, typed: str, zone: str, clock: str
) -> None:
    row = page.rows["me.zone"]
    assert isinstance(row, ZoneRow)
    row.line.setText(typed)
    assert clock in row.clock.text()
    assert row.clock.isVisible() is bool(clock)
    row.line.editingFinished.emit()
    assert settings.text("me.zone") == zone == row.line.text()


def test_what_is_no_time_zone_is_said_in_place(page: SettingsPage, settings: table.Settings) -> None:
    row = page.rows["me.zone"]
    assert isinstance(row, ZoneRow)
    row.line.setText("Lisbbon")
    row.line.editingFinished.emit()
    assert "Europe/Lisbon" in row.problem.text()
    assert settings.text("me.zone") == ""
    assert row.line.text() == "Lisbbon"
    with pytest.raises(ValueError, match="zone"):
        settings.set("me.zone", "Lisbbon")


@pytest.mark.parametrize("typed", ["5", "many", "", "1000"])
def test_a_number_out_of_range_is_said_in_place(page: SettingsPage, settings: table.Settings, typed: str) -> None:
    row = page.rows["look.text_size"]
    assert isinstance(row, NumberRow)
    row.line.setText(typed)
    row.line.editingFinished.emit()
    assert settings.number("look.text_size") == 100
    assert "from 75 to 300" in row.findChildren(type(row.problem))[1].text()


def test_a_chosen_chip_stays_chosen(page: SettingsPage, settings: table.Settings) -> None:
    row = page.rows["look.theme"]
    assert isinstance(row, ChoiceRow)
    dark = row.chips.chips()[2]
    dark.click()
    assert settings.text("look.theme") == "dark"
    dark.click()
    assert row.chips.value() == ["dark"]


def test_quick_phrases_are_made_and_removed(page: SettingsPage, settings: table.Settings) -> None:
    row = page.rows["phrases"]
    assert isinstance(row, PhrasesRow)
    for short, words in (("cb", "asked to be rung back"), ("ok", "that suits them")):
        row.pairs[-1][0].setText(";" + short)
        row.pairs[-1][0].editingFinished.emit()
        assert short not in settings.table("phrases")
        row.pairs[-1][1].setText(words)
        row.pairs[-1][1].editingFinished.emit()
    assert settings.table("phrases") == {"cb": "asked to be rung back", "ok": "that suits them"}
    assert len(row.pairs) == 3
    row.pairs[0][0].clear()
    row.pairs[0][1].clear()
    row.pairs[0][1].editingFinished.emit()
    assert settings.table("phrases") == {"ok": "that suits them"}


@pytest.mark.parametrize("action", rebindable(), ids=lambda action: action.id)
def test_every_act_shows_its_keys(page: SettingsPage, action: object) -> None:
    assert page.keys.buttons[action.id].text() != ""  # type: ignore[attr-defined]


def test_a_key_is_caught_and_bound(page: SettingsPage, settings: table.Settings) -> None:
    button = page.keys.buttons["call.compact"]
    button.click()
    assert button.waiting
    QTest.keyClick(button, Qt.Key.Key_F12)
    assert settings.table("keys") == {"call.compact": "F12"}
    assert Actions(rebound=settings.table("keys"))["call.compact"].anywhere == ("F12",)
    page.keys.resets["call.compact"].click()
    assert settings.table("keys") == {}


@pytest.mark.parametrize(("key", "why"), [("Ctrl+K", "Find anything"), ("X", "while you type")])
def test_a_key_that_is_taken_or_writes_is_refused(
    page: SettingsPage, settings: table.Settings, key: str, why: str
) -> None:
    page.keys.rebind("call.compact", key)
    assert settings.table("keys") == {}
    assert why in page.keys.problem.text()


def test_esc_leaves_the_keys_as_they_are(page: SettingsPage, settings: table.Settings) -> None:
    button = page.keys.buttons["call.compact"]
    before = button.text()
    button.click()
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert (button.text(), settings.table("keys")) == (before, {})


def test_a_file_that_cannot_be_written_is_said(page: SettingsPage, settings: table.Settings, tmp_path: Path) -> None:
    settings.path = tmp_path / "file" / "settings.toml"
    (tmp_path / "file").write_text("in the way")
    page.rows["me.name"].wanted.emit("me.name", "Sam")
    assert settings.text("me.name") == "Sam"
    assert "cannot be written" in page.problem.text()


def test_a_phrase_is_removed_by_its_button_and_what_changes_elsewhere_is_shown(page: SettingsPage) -> None:
    row = next(row for row in page.rows.values() if isinstance(row, PhrasesRow))
    row.show_value({"hi": "Hello there", "bye": "Goodbye"})
    assert row.read() == {"hi": "Hello there", "bye": "Goodbye"}
    row.show_value({"hi": "Hello there"})
    assert [short.text() for short, _ in row.pairs] == ["hi", ""]
    wanted: list[object] = []
    row.wanted.connect(lambda _name, value: wanted.append(value))
    holder = row.pairs[0][0].parentWidget().parentWidget()
    remove = next(button for button in holder.findChildren(Button) if button.text() == "Remove")
    remove.click()
    assert wanted == [{}]


def test_a_switch_says_on_or_off_and_nothing_between(page: SettingsPage, settings: table.Settings) -> None:
    row = next(row for row in page.rows.values() if isinstance(row, SwitchRow))
    name = row.setting.name
    was = settings[name] is True
    on, off = row.chips.chips()
    (off if was else on).click()
    assert settings[name] is not was
    (off if was else on).click()
    assert settings[name] is not was
    assert row.chips.value() == ["off" if was else "on"]


def test_many_choices_are_a_box_to_choose_from(page: SettingsPage, settings: table.Settings) -> None:
    row = page.rows["planner.end"]
    assert isinstance(row, SelectRow)
    assert row.select.value() == "17:00"
    row.select.setCurrentIndex(row.select.findData("18:30"))
    row.select.activated.emit(row.select.currentIndex())
    assert settings.text("planner.end") == "18:30"
    assert row.select.accessibleName() == "Their hours end"


def test_where_it_is_narrow_an_editor_stands_under_its_label(page: SettingsPage, qtbot: QtBot) -> None:
    page.open_section("When to call")
    row = page.rows["planner.T1"]
    assert isinstance(row, SwitchRow)
    for width, under in ((900, False), (440, True), (900, False)):
        page.resize(width, 600)
        qtbot.waitUntil(lambda under=under: (row.chips.y() >= row.label.geometry().bottom()) is under)
        assert all(one.width() <= width for one in page.rows.values() if one.isVisible())


def test_a_key_that_is_taken_is_told_under_its_act(page: SettingsPage, qtbot: QtBot) -> None:
    page.resize(900, 700)
    page.show()
    page.open_section("Keys")
    taken = next(iter(Actions()["window.palette"].anywhere))
    for act in ("call.reword", "call.undo"):
        page.keys.rebind(act, taken)
        told, row = page.keys.problem, page.keys.buttons[act].parentWidget()
        qtbot.waitUntil(lambda told=told, row=row: told.y() >= row.geometry().bottom())
        assert told.text()
        assert told.y() - row.geometry().bottom() < 20


def test_who_has_not_forgotten_somebody_yet_is_counted_and_named(look: Appearance, qtbot: QtBot) -> None:
    view = MachinesView(look)
    qtbot.addWidget(view)
    now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    desk, laptop, tablet = (
        OtherMachine(name, name, now, 0, left=False, silent=False, talks_since=since)
        for name, since in (("Desk", now), ("Laptop", now), ("Tablet", None))
    )
    state = ExchangeState("x", at=now, machines=(desk, laptop, tablet), forgetting=(("Laptop",),))
    view.show_state(replace(state, talking={"Desk": "Robin"}), now)
    assert "3 of 4 machines have forgotten somebody. Not yet: Laptop (last there 09:30)." in view.words()
    assert "Desk: on the phone with Robin since 09:30." in view.words()
    assert "Laptop: on the phone since 09:30." in view.words()
    assert "Tablet: on the phone" not in view.words()


def test_a_machine_that_is_new_is_accepted_or_left_out_by_keys(look: Appearance, qtbot: QtBot) -> None:
    view = MachinesView(look)
    qtbot.addWidget(view)
    now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    told: list[tuple[str, str]] = []
    view.accepted.connect(lambda machine: told.append(("accept", machine)))
    view.left_out.connect(lambda machine: told.append(("leave out", machine)))

    def wait(n: int) -> str:
        return f"{n} changes, calls and scripts wait there."

    def show(*standings: MachineStanding, **more: bool) -> list[str]:
        machines = tuple(
            OtherMachine(f"m{n}", f"Box {n}", now, 0, False, False, "", None, standing, now, n)
            for n, standing in enumerate(standings)
        )
        view.show_state(replace(ExchangeState("x", at=now, machines=machines), **more), now)
        return view.words().splitlines()

    assert show(*(each for each in MachineStanding if each not in LET_IN)) == [
        "Box 0: new here since 09:30. Nothing of it is read before you accept it.",
        f"Box 4: seals no more. Nothing of it is read before you accept that. {wait(4)}",
        "Box 1: left out since 09:30. Nothing of it is read. 1 change, call or script waits there.",
        f"Box 2: sealed with a key that this machine has not. It is read once the key is here. {wait(2)}",
        f"Box 3: has not taken over the new key yet. What it gives waits for that. {wait(3)}",
    ]
    view.show()
    qtbot.waitExposed(view)
    offered = {name: (row.accept.isVisible(), row.leave_out.isVisible()) for name, row in view.rows.items()}
    assert offered == {
        "m0": (True, True), "m4": (True, True), "m1": (True, False), "m2": (False, True), "m3": (True, True),
    }  # fmt: skip
    show(MachineStanding.ASKS)
    row = view.rows["m0"]
    row.leave_out.setFocus()
    show(MachineStanding.ASKS)
    assert view.focusWidget() is row.leave_out  # what is pressed is what stood there
    qtbot.keyClick(row.leave_out, Qt.Key.Key_Space)
    show(MachineStanding.LEFT_OUT)
    assert view.focusWidget() is row.accept
    qtbot.keyClick(row.accept, Qt.Key.Key_Space)
    show(MachineStanding.ACCEPTED)
    assert view.focusWidget() is row.leave_out
    assert told == [("leave out", "m0"), ("accept", "m0")]
    assert show() == ["No other machine was seen in the folder yet."]
    assert not view.renew.isVisible()
    show(sealed=True)
    qtbot.waitUntil(view.renew.isVisible)
    view.resize(view.button.width() + view.copy.width() + 60, 600)
    qtbot.waitUntil(lambda: view.renew.y() > view.button.y())  # what has no room goes below, and nothing is cut off
    assert view.minimumSizeHint().width() <= view.width()
    renewed: list[bool] = []
    view.new_key_wanted.connect(lambda: renewed.append(True))
    show(sealed=True)
    view.renew.click()
    assert ("a machine that is gone reads nothing" in view.words(), view.renew.text()) == (True, "Yes, make it")
    show(sealed=True)  # a minute later it is asked no less
    assert renewed == []
    view.renew.click()
    assert (renewed, view.renew.text()) == ([True], "Make a new key")
    assert "The folder has a new key. Copy it" in show(sealed=True, key_renewed=True)[-1]
