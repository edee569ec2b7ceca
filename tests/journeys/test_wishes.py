"""What other starts of the program wish: links, files and calls arrive in the one window, and disturb no call."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from callassist import assets, paths
from callassist.app import App
from callassist.calls.launch_request import LaunchRequest
from callassist.calls.rehearse import StillClock
from callassist.demo import START, opened, pump, start_sample
from callassist.store.lock import OWNER_NAME

ROOT = Path(__file__).resolve().parents[2]
SCREENING = assets.path("scripts", "screen-candidate.call.md")
LINK = "callassist:call?script=screen-candidate&person=Dana%20Sample&job.title=Nurse&lang=en"


@pytest.fixture(scope="module")
def app(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with opened(tmp_path_factory.mktemp("world"), StillClock(START)) as (app, _hand):
        yield app


@pytest.fixture(autouse=True)
def quiet(app: App) -> Iterator[None]:
    """Each test finds the window without a call, and leaves it so."""
    yield
    if app.call is not None:
        app.call.session.finish(next(iter(app.call.session.script.outcomes)))
        app.calling.close_call()
    pump()


def kept(app: App) -> int:
    return len(list(app.calls.ids()))


def test_a_link_fills_the_form_and_starts_nothing(app: App) -> None:
    before = kept(app)
    assert app.launch_requests.receive(LaunchRequest("link", link=LINK)) == ""
    assert app.home.form.isVisible()
    facts = app.home.form.facts()
    assert facts["job"]["title"] == "Nurse"
    assert facts["person"]["first_name"] == "Dana"
    assert app.call is None
    assert kept(app) == before


def test_the_next_link_is_about_somebody_else(app: App) -> None:
    """Each link is read whole: nobody's name stands above the facts of another."""
    app.launch_requests.receive(LaunchRequest("link", link=LINK))
    app.launch_requests.receive(LaunchRequest("link", link=LINK.replace("Dana", "Robin").replace("Nurse", "Cook")))
    facts = app.home.form.facts()
    assert (facts["person"]["full_name"], facts["job"]["title"]) == ("Robin Sample", "Cook")
    app.launch_requests.receive(
        LaunchRequest("link", link="callassist:call?script=screen-candidate&job.title=Nurse&lang=en")
    )
    assert "Robin Sample" not in str(app.home.form.facts())


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("callassist:dial?number=1", "This link is none that Call Assist knows"),
        ("callassist:call?script=never-heard-of", "“never-heard-of”, which is not here"),
    ],
)
def test_a_link_that_prepares_nothing_says_so(app: App, link: str, said: str) -> None:
    assert said in app.launch_requests.receive(LaunchRequest("link", link=link))
    assert app.call is None


def test_a_file_is_shown_before_it_is_taken_in(app: App, tmp_path: Path) -> None:
    file = tmp_path / "mine.call.md"
    file.write_text(SCREENING.read_text(encoding="utf-8").replace("id: screen-candidate", "id: mine"), encoding="utf-8")
    assert app.launch_requests.receive(LaunchRequest("file", path=str(file))) == ""
    assert app.shell.home.stack.currentWidget() is app.shell.home.page("scripts")
    assert app.library.entry("mine") is None


def test_a_call_begins_in_the_open_window(app: App) -> None:
    wanted = LaunchRequest("call", path=str(SCREENING), facts={"job": {"title": "Nurse"}})
    assert app.launch_requests.receive(wanted) == ""
    assert app.call is not None
    assert app.call.session.header.facts["job"] == {"title": "Nurse"}


def test_a_script_that_cannot_be_used_is_named(app: App, tmp_path: Path) -> None:
    (tmp_path / "broken.call.md").write_text("nothing", encoding="utf-8")
    assert "broken.call.md" in app.launch_requests.receive(LaunchRequest("call", path=str(tmp_path / "broken.call.md")))
    assert app.call is None


@pytest.mark.parametrize(
    "wanted",
    [LaunchRequest("link", link=LINK), LaunchRequest("call", path=str(SCREENING)), LaunchRequest("file", path="x")],
)
def test_a_call_that_goes_on_is_not_disturbed(app: App, wanted: LaunchRequest) -> None:
    start_sample(app)
    session, page = app.call.session, app.shell.stack.currentWidget()
    assert "There is a call in the open window" in app.launch_requests.receive(wanted)
    assert app.call.session is session
    assert app.shell.stack.currentWidget() is page


def test_what_was_clicked_in_a_call_is_shown_after_it(app: App) -> None:
    start_sample(app)
    app.launch_requests.receive(LaunchRequest("link", link=LINK))
    app.launch_requests.receive(LaunchRequest("show"))
    assert app.call is not None
    assert app.shell.stack.currentWidget() is app.call.live
    app.call.session.finish("booked")
    app.calling.close_call()
    pump()
    assert app.home.form.facts()["person"]["full_name"] == "Dana Sample"
    assert app.call is None


_started: list[subprocess.Popen[str]] = []


@pytest.fixture(autouse=True)
def _ends_what_it_starts() -> Iterator[None]:
    yield
    while _started:
        with _started.pop() as one:
            one.kill()


def start(world: Path, *arguments: str) -> subprocess.Popen[str]:
    one = subprocess.Popen(
        [sys.executable, "-m", "callassist", "--data-dir", str(world), *arguments],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_LOGGING_RULES": "*=false"},
    )
    _started.append(one)
    return one


def test_a_second_start_hands_over_to_the_first(tmp_path: Path) -> None:
    world = tmp_path / "w"
    first = start(world)
    until((world / "data" / OWNER_NAME).exists)  # it has the folder, and no window yet
    second = start(world, "call", "screen-candidate", "--set", "job.title=Nurse")
    until(lambda: second.poll() is not None)
    assert (second.returncode, second.communicate()[1]) == (0, "")
    until(lambda: list((world / "data" / "calls").rglob("*.json")))
    third = start(world, "open", LINK)
    until(lambda: third.poll() is not None)
    assert third.returncode == 1
    assert "There is a call in the open window" in third.communicate()[1]
    assert first.poll() is None


def test_of_starts_at_the_same_moment_one_is_the_window(tmp_path: Path) -> None:
    """A double click too many: the others find the first, however far it is, and none is left with a window."""
    world = tmp_path / "w"
    starts = [start(world) for _ in range(4)]
    try:
        until(lambda: sum(one.poll() is not None for one in starts) == len(starts) - 1)
    finally:
        running = [one for one in starts if one.poll() is None]
        for one in running:
            one.kill()
        told = [(one.communicate()[1], one.returncode) for one in starts if one not in running]
        for one in running:
            one.communicate()
    assert told == [("", 0)] * 3


def until(true: object, seconds: float = 300.0) -> None:
    """Other processes take the time they take; this is only the point at which something must be broken."""
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not come to that"
        with contextlib.suppress(InterruptedError):
            time.sleep(0.02)


def test_a_window_that_may_write_only_later_is_handed_over_to_as_well(tmp_path: Path) -> None:
    world = tmp_path / "w"
    with opened(world, StillClock(START)) as (first, _hand):
        second = App(first.qt, paths.within(world), clock=StillClock(START))
        second.load()
        second.be_found()
        assert not second.writable
    second.keeping.refresh_files()
    assert second.writable
    third = start(world, "call", "screen-candidate", "--set", "job.title=Nurse")
    until(lambda: (pump(), third.poll() is not None)[1])
    assert (third.returncode, third.communicate()[1]) == (0, "")
    assert second.call.session.header.facts["job"]["title"] == "Nurse"
    second.shell.close()
    second.close()
