"""Every class and every module of the package is found by its name alone."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "callassist"
SHARED = {"__init__", "page"}  # a package's own module, and a feature's page: their folder tells which one is meant


def class_names(package: Path) -> Iterator[tuple[str, str]]:
    """Each class at the top of a module, also under an `if` or a `try`, with the module it stands in."""
    for module in sorted(package.rglob("*.py")):
        where = module.relative_to(package).as_posix()
        waiting: list[ast.AST] = [ast.parse(module.read_text(encoding="utf-8"))]
        while waiting:
            for node in ast.iter_child_nodes(waiting.pop()):
                if isinstance(node, ast.ClassDef):
                    yield node.name, where
                elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    waiting.append(node)


def module_names(package: Path) -> Iterator[tuple[str, str]]:
    """The name of each module that must be found by its name, with its path."""
    for module in sorted(package.rglob("*.py")):
        if module.stem not in SHARED:
            yield module.stem, module.relative_to(package).as_posix()


def shared(names: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    """The names that stand in several places, with these places."""
    places: dict[str, list[str]] = defaultdict(list)
    for name, where in names:
        places[name].append(where)
    return {name: found for name, found in places.items() if len(found) > 1}


def test_class_names_occur_once() -> None:
    """A search for a class finds one class, private ones included."""
    assert len(list(class_names(PACKAGE))) > 300
    assert shared(class_names(PACKAGE)) == {}


def test_module_names_occur_once() -> None:
    """A file is opened by its name alone; only a feature's page is found through its folder."""
    assert len(list(module_names(PACKAGE))) > 300
    assert shared(module_names(PACKAGE)) == {}


@pytest.mark.parametrize(
    ("files", "classes", "modules"),
    [
        ({"calls/a.py": "class Row: ...", "ui/b.py": "class Row: ..."}, {"Row": ["calls/a.py", "ui/b.py"]}, {}),
        ({"a.py": "class _Row: ...", "b.py": "if True:\n    class _Row: ..."}, {"_Row": ["a.py", "b.py"]}, {}),
        ({"calls/a.py": "", "ui/a.py": ""}, {}, {"a": ["calls/a.py", "ui/a.py"]}),
        ({"a/page.py": "", "b/page.py": "", "a/__init__.py": "", "b/__init__.py": ""}, {}, {}),
        ({"a.py": "def f():\n    class Row: ...", "b.py": "class Row: ..."}, {}, {}),
        ({"a.py": "class Row:\n    class Cell: ...", "b.py": "class Cell: ..."}, {}, {}),
    ],
)
def test_names_that_occur_twice_are_found(
    tmp_path: Path, files: dict[str, str], classes: dict[str, list[str]], modules: dict[str, list[str]]
) -> None:
    """The two rules see what they forbid, and nothing else."""
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert (shared(class_names(tmp_path)), shared(module_names(tmp_path))) == (classes, modules)


def test_what_is_named_in_a_docstring_is_there() -> None:
    """A reader who searches for a name that a docstring marks as one finds it in the code."""
    known, named = set[str](), list[tuple[str, str]]()
    for module in sorted(PACKAGE.rglob("*.py")):
        text = module.read_text(encoding="utf-8")
        told = [
            node.value.value
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        ]
        known.update(re.findall(r"\w+", re.sub(r'"""[\s\S]*?"""', "", text)))
        named += [(module.stem, name) for said in told for name in re.findall(r"`([A-Za-z_][\w.]*\w)(?:\(\))?`", said)]
    assert len(named) > 1000
    missing = {(module, name) for module, name in named if not set(name.split(".")) <= known}
    assert missing == {
        ("__init__", "cmd_"), ("callview", "job.rent"), ("field_builder", "____"), ("problems", "salary"),
    }  # fmt: skip  # how the names of a folder begin, and what a script may say
