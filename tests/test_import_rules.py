"""Rooms import one another one way only, Qt stays in the window's own, and no feature there imports another."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "callassist"

# A room may import what stands before it in this list, and itself.
ORDER = [
    "libraries", "messages", "plain_text", "text_decoding", "locales", "assets", "language_words", "languages",
    "catalogs", "numbers", "sheets", "usable_times", "written_days", "moments", "files", "decoding",
    "third_party",
    "extra_packages", "paths", "open_window", "settings",
    "script", "calls", "people", "planner", "lists", "calendars", "store", "office", "exports",
    "ui", "app", "demo", "selftest", "cli", "__main__",
]  # fmt: skip
QT_ROOMS = {"ui", "app", "demo"}
QT_WHEN_CALLED = {
    "exports/pdf.py",  # lays out pages with QtGui's text layout, only when asked for a PDF
    "selftest.py",  # tries the window as well, only when asked to
}
QT = {"PySide6", "shiboken6"}
SHARED = "widgets"  # the folder of the window's room that each feature beside it may use


def imports(source: str, package: tuple[str, ...]) -> Iterator[tuple[str, int, str]]:
    """Every dotted name a module imports, with its line, and what that waits for: "call", "checker", or nothing.

    `package` is the package the module lies in, to resolve relative imports.
    """
    tree = ast.parse(source)
    waits: dict[int, str] = {}
    for part in ast.walk(tree):
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
            waits |= {id(node): "call" for node in ast.walk(part)}
        elif isinstance(part, ast.If) and ast.unparse(part.test) == "TYPE_CHECKING":
            waits |= {id(node): "checker" for inside in part.body for node in ast.walk(inside)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno, waits.get(id(node), "")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            origin = ".".join((*base, *(node.module or "").split("."))).strip(".")
            yield from ((f"{origin}.{alias.name}", node.lineno, waits.get(id(node), "")) for alias in node.names)


def room_of(module: Path, package: Path) -> str:
    return module.relative_to(package).parts[0].removesuffix(".py")


def feature_of(parts: tuple[str, ...], package: Path) -> str:
    """The folder of the window's room that a module of these names lies in, empty where it lies in none."""
    return parts[1] if len(parts) > 1 and parts[0] == "ui" and (package / "ui" / parts[1]).is_dir() else ""


def offences(package: Path) -> list[str]:
    """What breaks the rules in a package folder: "file:line: what"."""
    found: list[str] = []
    for module in sorted(package.rglob("*.py")):
        where = module.relative_to(package).as_posix()
        room = room_of(module, package)
        if room == "__init__":
            continue
        if room not in ORDER:
            found.append(f"{where}: {room} has no place in ORDER")
            continue
        inside = ("callassist", *module.relative_to(package).parent.parts)
        for name, line, waits in imports(module.read_text(encoding="utf-8"), inside):
            top, _, rest = name.partition(".")
            if top in QT and not (room in QT_ROOMS or (waits and where in QT_WHEN_CALLED)):
                found.append(f"{where}:{line}: {room} imports Qt")
            target = rest.partition(".")[0]
            own, other = (
                feature_of(parts, package) for parts in (module.relative_to(package).parts, (*rest.split("."),))
            )
            if own and top == "callassist" and other not in ("", own, SHARED):
                found.append(f"{where}:{line}: {own} imports {other}")
            if top == "callassist" and target in ORDER and ORDER.index(target) > ORDER.index(room):
                found.append(f"{where}:{line}: {room} imports {target}")
    return found


def test_the_rooms_keep_the_rules() -> None:
    assert offences(PACKAGE) == []


@pytest.mark.parametrize(
    ("file", "source", "offence"),
    [
        ("script/a.py", "from callassist.calls import events", "script imports calls"),
        ("script/a.py", "import callassist.store.files", "script imports store"),
        ("script/a.py", "from ..calls.events import Ticked", "script imports calls"),
        ("script/deep/a.py", "from ...calls import events", "script imports calls"),
        ("script/a.py", "from callassist import calls", "script imports calls"),
        ("paths.py", "def f():\n    from .script import model", "paths imports script"),
        ("store/a.py", "def f():\n    from PySide6 import QtCore", "store imports Qt"),
        ("exports/pdf.py", "import PySide6.QtGui", "exports imports Qt"),
        ("cli/main.py", "from PySide6.QtWidgets import QLabel", "cli imports Qt"),
        ("odd/a.py", "", "odd has no place"),
        ("ui/home/a.py", "from callassist.ui.live import page", "home imports live"),
        ("ui/home/a.py", "def f():\n    from callassist.ui.live.page import LivePage", "home imports live"),
        ("ui/widgets/a.py", "from ..live.page import LivePage", "widgets imports live"),
    ],
)
def test_an_offence_is_found(tmp_path: Path, file: str, source: str, offence: str) -> None:
    module = tmp_path / file
    module.parent.mkdir(parents=True, exist_ok=True)
    module.write_text(source)
    (tmp_path / "ui" / "live").mkdir(parents=True, exist_ok=True)
    (found,) = offences(tmp_path)
    assert found.startswith(file)
    assert offence in found


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("calls/a.py", "from callassist.script import model\nfrom . import events"),
        ("ui/a.py", "from PySide6.QtWidgets import QLabel\nfrom callassist.store import files"),
        ("ui/live/a.py", "from callassist.ui.widgets.labels import Text\nfrom callassist.ui.live import page"),
        ("ui/a.py", "from callassist.ui.live import page"),
        ("exports/pdf.py", "def f():\n    from PySide6 import QtGui"),
        ("exports/pdf.py", "if TYPE_CHECKING:\n    from PySide6.QtGui import QBrush"),
        ("cli/main.py", "def f():\n    from callassist import __version__, app"),
    ],
)
def test_what_is_allowed_passes(tmp_path: Path, file: str, source: str) -> None:
    module = tmp_path / file
    module.parent.mkdir(parents=True, exist_ok=True)
    module.write_text(source)
    assert offences(tmp_path) == []


def circle(package: Path) -> list[str]:
    """Modules that import one another in a circle: late imports and those for type checkers count too."""
    names = {
        ".".join(("callassist", *module.relative_to(package).with_suffix("").parts)).removesuffix(".__init__"): module
        for module in package.rglob("*.py")
    }
    known: dict[str, set[str]] = {}
    for name, module in names.items():
        inside = ("callassist", *module.relative_to(package).parent.parts)
        known[name] = found = set()
        for target, _, _ in imports(module.read_text(encoding="utf-8"), inside):
            origin = target if target in names else target.rpartition(".")[0]
            if origin in names and origin != name:
                found.add(origin)
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_modules_import_one_another_in_a_circle() -> None:
    assert circle(PACKAGE) == []


def test_a_circle_is_found(tmp_path: Path) -> None:
    (tmp_path / "script").mkdir()
    (tmp_path / "script" / "a.py").write_text("def f():\n    from callassist.script.b import g")
    (tmp_path / "script" / "b.py").write_text("if TYPE_CHECKING:\n    from callassist.script import a")
    assert circle(tmp_path) != []


def test_the_whole_core_imports_without_qt() -> None:
    names = [
        ".".join(("callassist", *module.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        for module in sorted(PACKAGE.rglob("*.py"))
        if room_of(module, PACKAGE) not in QT_ROOMS | {"__main__"}
    ]
    assert "callassist.script.script_model" in names
    probe = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print([name for name in sys.modules if name.partition('.')[0] in ('PySide6', 'shiboken6')])"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "[]", "")
