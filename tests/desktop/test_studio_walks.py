"""What people do with a script of their own, in the real window: each errand by keys alone, and by the mouse alone."""

from __future__ import annotations

import json

import pytest

from callassist.script.reader import read_text
from tests.desktop.conftest import NewDesktop
from tests.support.desktop import Desktop, Seen

pytestmark = pytest.mark.desktop

SCRIPT = """---
format: callscript/2
id: errands
title: Errands
version: 1
lang: en
outcomes:
  done: Done
  later: Later
---

# Script

## Hello (#hello)

> Good day.

- Yes -> second
- No -> end: later

## Second (#second)

> How are you?

- [salary: money] Salary
- [ ] Write it down

## Third (#third)

> Goodbye.

-> end: done
"""
YESTERDAY = SCRIPT.replace("Good day.", "Good morning.")
PLANTED = (
    ("- Yes -> second", "- Yes -> secnd"),
    ("- No -> end: later", "- No -> end: latr"),
    ("(#third)", "(#second)"),
    ("> How are you?", "> How are you, {{ person.frst_name }}?"),
    ("title: Errands", "summry: x\ntitle: Errands"),
)
"""What is right, and what stands there instead."""
GUIDE = """Reference by phone

1. How long did you work together?
2. What was the job?
3. What went well?
4. What was hard?
5. Would you hire them again?
6. What else should I know?
"""


def text_of(desk: Desktop, name: str = "errands") -> str:
    return next(iter(desk.data.rglob(f"scripts/{name}.call.md"))).read_text(encoding="utf-8")


def written(desk: Desktop, words: str, name: str = "errands") -> None:
    """Wait until this stands in the file."""
    desk.wait(lambda: words in text_of(desk, name), f"“{words}” in the script, which reads {text_of(desk, name)}")


@pytest.fixture
def studio(desktop: NewDesktop) -> Desktop:
    """A small screen, and a script of the person's own with a version of yesterday."""
    desk = desktop(size=(1366, 768))
    own = desk.data / "data" / "scripts"
    versions = own / ".versions" / "errands"
    versions.mkdir(parents=True)
    (own / "errands.call.md").write_text(SCRIPT, encoding="utf-8")
    for day, text in (("2026-11-22", YESTERDAY), ("2026-11-23", SCRIPT)):
        version = {"began": f"{day}T10:00:00+00:00", "ended": f"{day}T10:30:00+00:00", "who": "", "text": text}
        (versions / f"{day.replace('-', '')}-100000.json").write_text(json.dumps(version), encoding="utf-8")
    return desk


def test_every_errand_by_keys_alone(studio: Desktop) -> None:
    desk = studio
    desk.start()
    change(desk, "Errands")
    desk.write(" Really.")  # one word
    written(desk, "> Good day. Really.")

    desk.press("ctrl+l", "Down", "Return", "alt+1")  # a question with three answers
    desk.write("Are you happy there?")
    desk.press("Return", "alt+5")
    for answer in ("Very", "A little", "No"):
        desk.write(answer)
        desk.press("Return")
    written(desk, "- Very -> next\n- A little -> next\n- No -> next\n")

    desk.press("alt+3")  # a condition
    desk.write("Note the figure")
    desk.press("Return", "ctrl+i")
    desk.wait(lambda: (desk.focused() or desk.window()).name == "Salary", "the sentence of a condition")
    desk.press("Tab", "Down", "Down", "Down", "Down", "Tab")
    desk.write("50000")
    written(desk, "- [ ] Note the figure (if salary > 50000)")

    desk.press("ctrl+l", "alt+Down")  # a step moves
    desk.wait(lambda: text_of(desk).index("(#third)") < text_of(desk).index("(#second)"), "another order")
    desk.press("alt+Up")
    desk.wait(lambda: text_of(desk).index("(#third)") > text_of(desk).index("(#second)"), "the order of before")

    desk.press("F6")  # yesterday's version
    tab_to(desk, "as it was at first")
    desk.press("Return")
    tab_to(desk, "Go back to this version")
    desk.press("Return")
    desk.wait(lambda: text_of(desk) == YESTERDAY, "yesterday's text")

    desk.press("ctrl+p")  # on paper, for approval
    desk.see_whole("Save as Word", role="button")
    tab_to(desk, "Save as Word")
    desk.press("Return")
    desk.see("Save the pages", role="dialog")
    desk.write(str(desk.folder / "approval.docx"))
    desk.press("Return")
    desk.see_whole("Saved:", role="label")
    assert (desk.folder / "approval.docx").stat().st_size > 1_000

    desk.press("Escape", "Escape", "Escape")  # a guide
    desk.see_whole("New script", role="button")
    desk.press("ctrl+k")
    desk.write("paste a guide")
    desk.see("Paste a guide, studio", role="button")
    desk.press("Return")
    desk.see_whole("The guide", role="text")
    for row in GUIDE.splitlines():
        desk.write(row)
        desk.press("Return")
    desk.see("step: What was the job?", role="button")
    desk.press("ctrl+Return")
    desk.see_whole("Title of the step", role="text")
    written(desk, "## What else should I know?", "reference-by-phone")
    assert text_of(desk, "reference-by-phone").count("\n## ") == 6

    desk.press("Escape", "Escape")  # five mistakes, each with its remedy
    plant(desk)
    change(desk, "Errands")
    for _ in (*PLANTED, "the way out that was never there"):
        desk.press("ctrl+period")
    desk.wait(lambda: mended(desk), f"five mistakes mended in {text_of(desk)}")
    assert "Error" not in (desk.data / "log" / "crash.log").read_text(encoding="utf-8")


def change(desk: Desktop, title: str) -> None:
    desk.press("ctrl+k")
    desk.write(f"change {title}")
    desk.see(f"Change “{title}”", role="button")
    desk.press("Return")
    desk.see_whole("Title of the step", role="text")


def plant(desk: Desktop) -> None:
    text = SCRIPT
    for right, wrong in PLANTED:
        text = text.replace(right, wrong)
    (desk.data / "data" / "scripts" / "errands.call.md").write_text(text, encoding="utf-8")


def mended(desk: Desktop) -> bool:
    text = text_of(desk)
    gone = all(wrong not in text for wrong in ("secnd", "latr", "frst", "summry"))
    return gone and read_text(text).script is not None


def tab_to(desk: Desktop, name: str) -> None:
    """Press Tab until this has the focus."""
    for _ in range(40):
        here = desk.focused()
        if here is not None and name in f"{here.name} {here.told}":
            return
        desk.press("Tab")
    raise AssertionError(f"Tab does not lead to {name}")


def press_on(desk: Desktop, name: str, *, role: str = "button") -> None:
    """Press it with the mouse, once it has come to rest: what stands above it may just have gone."""

    def at_rest() -> Seen | None:
        one, same = desk.see_whole(name, role=role), desk.see_whole(name, role=role)
        return same if one.box == same.box else None

    desk.click(desk.wait(at_rest, f"{name} at rest"))


def choose(desk: Desktop, now: str, wanted: str) -> None:
    """Open the list that shows this, and take something else of it."""
    desk.click(desk.see_whole(now, role="combo box"))
    there = desk.wait(
        lambda: next((one for one in desk.seen() if (one.role, one.name) == ("list item", wanted)), None), wanted
    )
    desk.click(there.box.middle)  # the list is a window of its own, and not cut by what it belongs to


def test_every_errand_by_the_mouse_alone(studio: Desktop) -> None:
    """Only letters are typed."""
    desk = studio
    desk.start()
    press_on(desk, "Scripts", role="radio button")
    press_on(desk, "Errands")
    press_on(desk, "Edit")
    desk.see_whole("Title of the step", role="text")

    words = desk.see_whole("Say: Good day.", role="text")  # one word
    desk.click((words.visible.right - 5, words.visible.middle[1]))
    desk.write(" Really.")
    written(desk, "> Good day. Really.")

    press_on(desk, "2. Second")  # a question with three answers
    press_on(desk, "Words")
    desk.write("Are you happy there?")
    press_on(desk, "Answers")
    desk.write("Very")
    for answer in ("A little", "No"):
        press_on(desk, "Answers")
        desk.write(answer)
    desk.click(desk.see_whole("Say: How are you?", role="text"))
    written(desk, "- Very -> next\n- A little -> next\n- No -> next\n")

    press_on(desk, "3. Third")  # a condition
    press_on(desk, "+ only if…")
    choose(desk, "is known", "is more than")
    desk.click(desk.see_whole("The value", role="text"))
    desk.write("50000")
    written(desk, "only if: salary > 50000")

    desk.drag(desk.see_whole("2. Second", role="button"), desk.see_whole("3. Third", role="button"))  # a step moves
    desk.wait(lambda: text_of(desk).index("(#third)") < text_of(desk).index("(#second)"), "another order")

    press_on(desk, "Versions")  # yesterday's version
    desk.click(next(one for one in desk.seen() if "as it was at first" in one.told))
    press_on(desk, "Go back to this version")
    desk.wait(lambda: text_of(desk) == YESTERDAY, "yesterday's text")

    press_on(desk, "Share or print")  # on paper, for approval
    press_on(desk, "Save as Word")
    desk.see("Save the pages", role="dialog")
    press_on(desk, "Save")
    desk.see_whole("Saved:", role="label")
    assert next(desk.home.rglob("errands.docx")).stat().st_size > 1_000

    press_on(desk, "Done")  # a guide
    press_on(desk, "Paste a guide")
    (desk.home / "guide.txt").write_text(GUIDE, encoding="utf-8")
    press_on(desk, "Open a file…")
    press_on(desk, "guide.txt", role="table cell")
    press_on(desk, "Open")
    press_on(desk, "step: What was the job?")
    press_on(desk, "say")
    desk.see("say: What was the job?", role="button")
    press_on(desk, "Make the script")
    written(desk, "> What was the job?", "reference-by-phone")
    assert text_of(desk, "reference-by-phone").count("\n## ") == 5

    press_on(desk, "Done")  # five mistakes, each with its remedy
    plant(desk)
    press_on(desk, "Scripts", role="radio button")
    press_on(desk, "Errands")
    press_on(desk, "Edit")
    for remedy in (
        "Use “summary”",
        "Use “second”",
        "Use “later”",
        "Use “third”",
        "Add the answer",
        "Use “person.first_name”",
    ):
        press_on(desk, remedy)
    desk.wait(lambda: mended(desk), f"five mistakes mended in {text_of(desk)}")
    assert "Error" not in (desk.data / "log" / "crash.log").read_text(encoding="utf-8")


def test_the_cards_are_heard_in_the_order_in_which_they_stand(studio: Desktop) -> None:
    desk = studio
    desk.start()
    change(desk, "Errands")
    desk.do(desk.see("2. Second", role="button"))
    desk.wait(lambda: "focused" in desk.see("Say: How are you?", role="text").states, "the cursor in the words")
    there = [thing for thing in desk.seen() if not thing.visible.empty]
    controls = [thing for thing in there if thing.role.endswith(("button", "text", "box"))]
    assert [thing for thing in controls if not thing.name] == []
    heard = [(thing.role, thing.name) for thing in there]
    cards = [
        ("text", "Title of the step"), ("text", "Planned time, such as 45s"), ("filler", "Say"),
        ("text", "Say: How are you?"), ("filler", "Hear"), ("text", "What is heard"), ("combo box", "an amount"),
        ("combo box", "nice to have"), ("text", "What it is called in the words"), ("filler", "Tick"),
        ("text", "What is to be done"), ("combo box", "needed"), ("push button", "Words"),
    ]  # fmt: skip
    places = [heard.index(card) for card in cards]
    assert places == sorted(places)
    kind = there[heard.index(("combo box", "an amount"))]
    assert kind.told == "What kind of answer it is"
    wanted = [name for role, name in cards[3:] if role != "filler"]
    by_tab: list[str] = []
    for _ in range(30):
        here = [thing.name for thing in desk.seen() if "focused" in thing.states]
        by_tab += [name for name in here if name in wanted and name not in by_tab]
        desk.press("Tab")
    assert by_tab == wanted
