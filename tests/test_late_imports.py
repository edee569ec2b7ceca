"""A module imports at its top what it uses; only what a start or a command is not to wait for stands in functions."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.test_import_rules import PACKAGE, SHARED, feature_of, imports

STARTS = ("app", "cli.main", "store.crashlog")  # what these import is there before the window is, so it is little
BY_COMMAND = {"cli", "selftest", "__main__"}  # rooms of which each command needs another part
HEAVY = {
    "PySide6", "babel", "charset_normalizer", "docx", "holidays", "icalendar", "jinja2", "markdown_it", "phonenumbers",
    "rapidfuzz", "ruamel", "tomlkit",
    "ctypes", "fcntl", "msvcrt",  # not on every system
}  # fmt: skip
WITH_THE_WINDOW = "it is made with the window, and what is done there comes later"
LATER = {
    "open_window": "whoever hands over to the open window does not wait for a network",
    "people.clock": "what names zones reads this clock",
    "script.library": "titles are shown before any script is read",
    "ui.calendar_controller": WITH_THE_WINDOW,
    "ui.calendars.calendar_service": WITH_THE_WINDOW,
    "ui.call_controller": WITH_THE_WINDOW,
    "ui.handing_out_controller": WITH_THE_WINDOW,
    "ui.handed_out_lists": WITH_THE_WINDOW,
    "ui.lists_controller": WITH_THE_WINDOW,
    "ui.office_controller": WITH_THE_WINDOW,
    "ui.people_controller": WITH_THE_WINDOW,
    "ui.people_service": WITH_THE_WINDOW,
    "ui.widgets.drops": "nothing is dragged yet",
}
"""Modules that import late what they do not need at once, and why. The list only becomes shorter."""
AT_ONCE_IN_THE_WINDOW = {
    "paths": "whoever hands over to the open window writes nothing",
    "ui.language": "the command line asks for the language too, and loads nothing of Qt",
}
"""Modules of the start that import late what the window has already, and why."""


@dataclass
class House:
    """What each module of a package folder imports at once, and what when a function is called."""

    package: Path
    at_once: dict[str, set[str]] = field(default_factory=dict)
    late: list[tuple[str, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for module in sorted(self.package.rglob("*.py")):
            path = module.relative_to(self.package)
            name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
            self.at_once[name] = set()
            for target, line, waits in imports(module.read_text("utf-8"), ("callassist", *path.parent.parts)):
                if waits == "call":
                    self.late.append((name, line, target))
                elif not waits:
                    self.at_once[name].add(target)

    def module(self, target: str) -> str:
        """The module of ours that a dotted name is, or is in; empty where it is none of ours."""
        inside = target.removeprefix("callassist.")
        places = (inside, inside.rpartition(".")[0]) if inside != target else ()
        return next((name for name in places if name in self.at_once), "")

    def with_it(self, *modules: str) -> set[str]:
        """The modules that are there once these are imported, and the names of others' that are."""
        found, waiting = set[str](), [name for name in modules if name in self.at_once]
        while waiting:
            found.add(name := waiting.pop())
            for target in self.at_once[name]:
                if (inside := self.module(target)) and inside not in found:
                    waiting.append(inside)
                elif not inside:
                    found.add(target)
        return found

    def offences(self) -> list[str]:
        """What is imported in a function, and need not be: "module:line: what"."""
        start, found = self.with_it(*STARTS), list[str]()
        for name, line, target in self.late:
            ours = self.module(target)
            if name.partition(".")[0] in BY_COMMAND or (name in AT_ONCE_IN_THE_WINDOW and name in start):
                continue
            feature = feature_of(tuple(ours.split(".")), self.package) if name.startswith("ui.") else ""
            heavy = not ours and target.partition(".")[0] in HEAVY
            if (ours or target) in (start if name in start else self.with_it(name)):
                found.append(f"{name}:{line}: {target} is there already")
            elif not (heavy or name in start or name in LATER or feature not in ("", SHARED)):
                found.append(f"{name}:{line}: {target} can be imported at once")
        return found


def test_functions_import_only_what_may_come_late() -> None:
    house = House(PACKAGE)
    assert house.offences() == []
    assert {name for name, _, _ in house.late} >= LATER.keys() | AT_ONCE_IN_THE_WINDOW.keys()


@pytest.mark.parametrize(
    ("file", "source", "found"),
    [
        ("store/a.py", "def f():\n    import json", "store.a:2: json can be imported at once"),
        ("store/a.py", "def f():\n    from callassist.calls import b", "store.a:2: callassist.calls.b can be imported"),
        ("store/a.py", "import json\ndef f():\n    import json", "store.a:3: json is there already"),
        (
            "store/a.py",
            "from ..calls import b\ndef f():\n    from ..calls.b import g",
            "store.a:3: callassist.calls.b.g is",
        ),
        ("ui/a.py", "def f():\n    from callassist.ui.b import Text", "ui.a:2: callassist.ui.b.Text can be"),
        ("ui/a.py", "def f():\n    from callassist.ui.widgets.c import Row", "ui.a:2: callassist.ui.widgets.c.Row can"),
        ("ui/a.py", "def f():\n    from callassist.ui.home.page import HomePage", ""),
        ("app.py", "def f():\n    from callassist.calls import b", ""),
        ("app.py", "from callassist.calls import b\ndef f():\n    from callassist.calls.b import g", "app:3: "),
        ("store/a.py", "def f():\n    import docx", ""),
        ("store/a.py", "if TYPE_CHECKING:\n    import json", ""),
        ("cli/a.py", "def f():\n    from callassist.calls import b", ""),
    ],
)
def test_an_import_that_need_not_be_late_is_found(tmp_path: Path, file: str, source: str, found: str) -> None:
    for path in ("calls/__init__.py", "calls/b.py", "ui/b.py", "ui/home/page.py", "ui/widgets/c.py", file):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(source if path == file else "")
    offences = House(tmp_path).offences()
    assert len(offences) == bool(found)
    assert not found or offences[0].startswith(found)
