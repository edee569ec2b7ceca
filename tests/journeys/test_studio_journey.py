"""The studio in the whole window: from the page of scripts, from the search, from the middle of a call, and tried."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump, start_sample
from callassist.script.edit.language_drift import Drift
from callassist.script.library import Origin
from callassist.ui.actions import ActionPlace
from callassist.ui.scripts import live_edit


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[App, Hand]]:
    monkeypatch.setattr(live_edit, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(live_edit, "QUIET", 0.1)
    monkeypatch.setattr(live_edit, "QUIET_WRITING", 0.1)
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        yield app, hand


def own_text(app: App, script: str = "screen-candidate") -> str:
    entry = app.library.entry(script, "en")
    assert entry is not None
    assert entry.origin is Origin.OWN
    return entry.path.read_text(encoding="utf-8")


def kept(app: App) -> list[str]:
    """The files of calls, and what is being typed."""
    files = (path.relative_to(app.calls.root) for path in app.calls.root.rglob("*.json"))
    return sorted(str(path) for path in files if ".versions" not in path.parts)


def test_a_bundled_script_is_made_ones_own_and_one_word_changed(window: tuple[App, Hand]) -> None:
    app, hand = window
    app.scripts.show_script("screen-candidate", "en")
    page = app.scripts.page()
    page.reading.buttons["own"].click()
    pump()
    studio = app.studio.page
    assert studio is not None
    assert app.shell.keys.place is ActionPlace.STUDIO
    studio.script.choose("step", "salary")
    studio.take_focus()
    hand.type(" Really.")
    hand.make([("press", "Esc"), ("press", "Esc")])
    assert app.shell.keys.place is ActionPlace.HOME
    assert "whether we're close. Really." in own_text(app)
    assert app.studio.page is None


def test_a_new_script_is_found_in_the_search_and_can_be_called_by_at_once(window: tuple[App, Hand]) -> None:
    app, hand = window
    hand.press("Ctrl+K")
    hand.type("new script")
    hand.press("Return")
    assert app.studio.page is not None
    made = app.studio.page.script
    assert made.result.problems == ()
    hand.make([("press", "Esc"), ("press", "Esc")])
    entry = app.library.entry("my-script", "en")
    assert entry is not None
    assert entry.script is not None
    app.home.new_script.click()
    assert app.studio.page.script.path.name == "my-script-2.call.md"


def test_the_start_page_leads_to_the_words_of_the_script_that_is_chosen(window: tuple[App, Hand]) -> None:
    app, hand = window
    app.home.script_chosen.emit("screen-candidate", "en")
    app.home.form.change.click()
    pump()
    assert app.studio.page is not None
    assert app.studio.page.script.layout.header.title == "Screen a candidate"
    hand.make([("press", "Esc"), ("press", "Esc")])
    assert app.home.form.isVisible()


def test_a_try_keeps_nothing_and_takes_new_words_in_where_it_stands(window: tuple[App, Hand]) -> None:
    app, hand = window
    entry = app.library.entry("screen-candidate", "en")
    assert entry is not None
    app.studio.edit(entry)
    before = kept(app)
    app.studio.page.script.choose("step", "situation")
    hand.press("Ctrl+T")
    trial = app.studio.trial
    assert trial is not None
    assert trial.page is not None
    assert app.shell.stack.currentWidget() is trial.page
    assert "Where do you stand right now?" in trial.page.view.words.text()
    hand.make([("press", "Tab"), ("type", "In a job"), ("press", "Esc"), ("press", "1")])
    assert trial.session.state.step == "workplace"
    hand.press("Ctrl+T")
    assert app.shell.stack.currentWidget() is app.studio.page
    section = app.studio.page.script.layout.step("workplace")
    assert section is not None
    text = app.studio.page.script.buffer.text.replace("Where do you live now", "Where do you live today")
    app.studio.page.script.buffer.replace(text)
    hand.press("Ctrl+T")
    assert trial.session.state.step == "workplace"
    assert "live today" in trial.page.view.words.text()
    assert trial.session.state.fields["situation"].value == "In a job"
    assert app.call is None
    hand.press("Ctrl+Return")
    assert app.shell.stack.currentWidget() is app.studio.page
    hand.make([("press", "Esc"), ("press", "Esc")])
    assert app.studio.trial is None
    assert kept(app) == before


def test_words_are_put_right_in_the_middle_of_a_call_and_the_call_goes_on_by_them(window: tuple[App, Hand]) -> None:
    app, hand = window
    start_sample(app)
    session = app.call.session
    hand.press("Ctrl+Shift+E")
    strip = app.studio.strip
    assert strip is not None
    assert strip.has_focus()
    hand.make([("press", "End"), ("type", " Hello again."), ("press", "Return")])
    assert app.studio.strip is None
    assert app.shell.focusWidget() is app.call.live
    assert "Hello again." in app.call.live.view.words.text()  # at once: nobody waits for what they have just written
    assert "new words since" in app.call.edits.note.text()
    assert "Hello again." in own_text(app)
    assert session.state.step == session.script.main[0].id


def test_words_that_were_begun_are_there_again_after_the_call_went_on(window: tuple[App, Hand]) -> None:
    app, hand = window
    start_sample(app)
    hand.make([("press", "Ctrl+Shift+E"), ("press", "End"), ("type", " Hello again.")])
    hand.make([("press", "Ctrl+Return"), ("press", "Left")])  # the call was not over after all
    strip = app.studio.strip
    assert strip is not None
    assert strip.isVisible()
    assert any(text.source().endswith("Hello again.") for text in strip.texts.values())
    hand.press("Alt+1")
    assert app.studio.strip is None
    hand.make([("press", "Left"), ("press", "Ctrl+Shift+E")])
    strip = app.studio.strip
    assert strip is not None
    assert any(text.source().endswith("Hello again.") for text in strip.texts.values())
    hand.press("Esc")
    hand.press("Ctrl+Shift+E")
    assert not any(text.source().endswith("Hello again.") for text in app.studio.strip.texts.values())
    hand.make([("press", "Ctrl+Return")] * 3)
    assert app.call is None
    start_sample(app)
    hand.press("Ctrl+Shift+E")
    assert app.studio.strip.isVisible()


def test_words_that_could_not_be_said_are_refused_in_place_and_nothing_is_changed(window: tuple[App, Hand]) -> None:
    app, hand = window
    start_sample(app)
    hand.press("Ctrl+Shift+E")
    strip = app.studio.strip
    assert strip is not None
    text = next(iter(strip.texts.values()))
    text.insert_source("{{ nothing_of_this_name }}")
    hand.press("Return")
    assert strip.told.text()
    assert app.studio.strip is strip
    assert "nothing_of_this_name" not in own_text(app)
    hand.press("Esc")
    assert app.studio.strip is None
    assert app.shell.focusWidget() is app.call.live


def test_one_press_asks_for_the_words_once(window: tuple[App, Hand], monkeypatch: pytest.MonkeyPatch) -> None:
    app, hand = window
    start_sample(app)
    asked: list[object] = []
    monkeypatch.setattr(app.studio, "mend_words", lambda: asked.append(True))
    hand.press("Ctrl+Shift+E")
    assert len(asked) == 1


def test_a_pasted_guide_becomes_a_script_that_can_be_called_by(window: tuple[App, Hand]) -> None:
    app, hand = window
    hand.press("Ctrl+K")
    hand.type("paste a guide")
    hand.press("Return")
    page = app.studio.guide
    assert page is not None
    page.text.insertPlainText("My calls\n\n1. What is your name?\n2. When can you start?\n3. Anything else?")
    hand.press("Ctrl+Return")
    studio = app.studio.page
    assert studio is not None
    assert app.studio.guide is None
    assert [one.title for one in studio.script.layout.steps()] == [
        "What is your name?", "When can you start?", "Anything else?",
    ]  # fmt: skip
    assert studio.script.sound
    hand.make([("press", "Esc"), ("press", "Esc")])
    entry = app.library.entry("my-calls", "en")
    assert entry is not None
    assert entry.origin is Origin.OWN
    app.home.paste_guide.click()
    assert app.studio.guide.text.text() == ""
    hand.press("Esc")
    hand.press("Esc")
    assert app.shell.keys.place is ActionPlace.HOME


def test_two_languages_stand_side_by_side_and_what_is_missing_is_written_there(window: tuple[App, Hand]) -> None:
    app, hand = window
    entry = app.library.entry("screen-candidate", "en")
    assert entry is not None
    app.studio.edit(entry)
    studio = app.studio.page
    hand.press("F4")
    language = studio.language
    assert language.isVisible()
    assert not studio.preview.isVisible()
    assert language.lang == "de"
    assert language.drift == {}
    assert any("Spreche ich mit" in card.accessibleName() for card in language.cards())
    studio.new_step("side")
    hand.make([("type", "Parking"), ("press", "Esc")])
    step = studio.script.section().id
    studio.script.check()
    assert language.drift == {step: Drift.MISSING}
    row = next(row for row in studio.outline.rows() if row.section_key == ("step", step))
    assert row.drift == "This step is missing in Deutsch."
    hand.press("F5")
    german = app.studio.page
    assert german is not studio
    assert german.script.layout.header.lang == "de"
    assert german.script.section().id == step
    assert german.script.section().title == "Parking"
    assert german.language.lang == "en"
    assert german.language.drift == {step: Drift.UNWRITTEN}
    hand.press("Ctrl+Z")
    assert german.script.layout.step(step) is None
    hand.press("F4")
    assert german.preview.isVisible()
    assert not any(row.drift for row in german.outline.rows())


def test_a_second_language_begins_with_the_words_of_the_first(window: tuple[App, Hand]) -> None:
    app, hand = window
    app.studio.new_script()
    first = app.studio.page
    hand.press("F4")
    first.language.new.set_value("sv")
    first.language.begin.click()
    second = app.studio.page
    assert second.script.layout.header.lang == "sv"
    assert second.script.sound
    assert second.language.lang == "en"
    assert set(second.language.drift.values()) == {Drift.UNWRITTEN}
    assert app.library.entry("my-script", "sv") is not None


def test_a_script_that_was_only_looked_at_is_not_made_ones_own(window: tuple[App, Hand]) -> None:
    app, hand = window
    for typed in ("", " Really."):
        app.studio.change("screen-candidate", "en")
        pump()
        app.studio.page.script.choose("step", "salary")
        app.studio.page.take_focus()
        hand.type(typed)
        hand.make([("press", "Esc"), ("press", "Esc")])
        assert app.studio.page is None
        entry = app.library.entry("screen-candidate", "en")
        assert (entry.origin is Origin.OWN) is bool(typed)
    assert "Really." in own_text(app)
    left = list((app.library.user / ".originals").rglob("*.call.md"))
    assert len(left) == 1
