"""No place that takes text is forgotten: each is named here, with what keeps the words that are typed there.

That the words are there after a kill is tried in tests/journeys/test_typed_words.py. Here, every place in the source
where a text field is made has its line, so that a new one cannot come without an answer.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import callassist.ui

ROOM = Path(callassist.ui.__file__).parent
OF_QT = {
    "QLineEdit",
    "QTextEdit",
    "QPlainTextEdit",
    "QSpinBox",
    "QDoubleSpinBox",
    "QDateEdit",
    "QTimeEdit",
    "QDateTimeEdit",
    "QKeySequenceEdit",
    "QInputDialog",
}

DRAFT = "a draft: the module says under which name, with keep_as"
CALL = "the call itself: each letter is told to it and goes to its file"
READ = "nothing: what is in it is read and copied, not typed"
FINDS = "nothing: it finds, and is typed anew in a moment"
NARROWS = "nothing: it narrows a list, and the list shows it"

FIELDS = {
    ("history/filters.py", "self.seek"): FINDS,
    ("history/filters.py", "self.since"): NARROWS,
    ("history/filters.py", "self.until"): NARROWS,
    ("history/pane.py", "self.notes"): READ,
    ("history/page.py", "self.search"): FINDS,
    ("home/name_card.py", "self.line"): DRAFT,
    ("home/start_form.py", "line"): DRAFT,
    ("widgets/suggest.py", "self.line"): "a draft: the start form that it stands in says its name",
    ("studio/language_view.py", "text"): "is read, not typed into",
    ("home/today_section.py", "self.line"): DRAFT,
    ("lists/add_panel.py", "self.search"): DRAFT,
    ("lists/add_panel.py", "self.table"): DRAFT,
    ("lists/list_form.py", "self.attempts"): DRAFT,
    ("lists/list_form.py", "self.cool_down"): DRAFT,
    ("lists/list_form.py", "self.job"): DRAFT,
    ("lists/list_form.py", "self.name"): DRAFT,
    ("lists/list_form.py", "self.quotas"): DRAFT,
    ("live/asked_back.py", "self.line"): DRAFT,
    ("live/must_line.py", "self.reason"): CALL,
    ("live/notes.py", "lines"): CALL,
    ("live/notes.py", "self.line"): CALL,
    ("live/prepared.py", "self.search"): FINDS,
    ("live/script_view.py", "self.blank"): CALL,
    ("maintenance/page.py", "self.text"): READ,
    ("palette.py", "self.line"): FINDS,
    ("people/add_event_form.py", "self.number"): DRAFT,
    ("people/add_event_form.py", "self.when"): DRAFT,
    ("people/add_event_form.py", "self.words"): DRAFT,
    (
        "people/import_panel.py",
        "self.country",
    ): "nothing: it changes what the preview shows, and the file stays as it is",
    ("people/inline_edit.py", "self.line"): "a draft: the record that it stands in says its name",
    ("people/list.py", "self.line"): FINDS,
    ("people/record.py", "self.own_name"): DRAFT,
    ("people/record.py", "self.own_text"): DRAFT,
    ("scripts/page.py", "self.search"): FINDS,
    ("settings/page.py", "self.search"): FINDS,
    ("settings/setting_rows.py", "first"): DRAFT,
    ("settings/setting_rows.py", "second"): DRAFT,
    ("settings/setting_rows.py", "self.line"): DRAFT,
    ("widgets/field_row.py", "self.line"): CALL,
    ("studio/mend_strip.py", "text"): "nothing before Enter: the words of the script stay until they are taken",
    ("studio/picker.py", "self.line"): FINDS,
    ("studio/answer_cards.py", "self.name"): "nothing before it is left: half a name would rename what uses it",
    ("studio/text_view.py", "self.editor"): "the script itself: the studio saves what is typed",
    ("studio/text_view.py", "self.line"): "nothing before Enter: half a name would rename what uses it",
    ("studio/text_view.py", "self.replace"): FINDS,
    ("studio/text_view.py", "self.wanted"): FINDS,
    ("wrapup/letter_editor.py", "line"): DRAFT,
    ("wrapup/letter_editor.py", "self.body"): DRAFT,
    ("wrapup/letter_editor.py", "self.preview"): READ,
    ("wrapup/letter_editor.py", "self.source"): DRAFT,
    ("wrapup/notes_editor.py", "line = self.facts[name]"): CALL,
    ("wrapup/notes_editor.py", "self.fresh"): CALL,
    ("wrapup/notes_editor.py", "self.lines"): CALL,
    ("wrapup/next_step.py", "self.text"): CALL,
    ("wrapup/next_step.py", "self.when"): CALL,
    ("wrapup/notes_side.py", "self.preview"): READ,
    ("wrapup/open_items.py", "self.reason"): CALL,
    ("wrapup/page.py", "self.summary"): CALL,
    ("wrapup/page.py", "self.topic"): CALL,
    ("wrapup/ratings.py", "line = self.evidence[rating]"): CALL,
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOM.rglob("*.py")):
        yield path.relative_to(ROOM).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


TREES = dict(modules())


def ours() -> dict[str, str]:
    """The classes that text is typed into, by name, with their module."""
    found: dict[str, str] = {}
    bases = set(OF_QT)
    while True:
        more = {
            node.name: module
            for module, tree in TREES.items()
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
            and node.name not in found
            and bases & {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        }
        if not more:
            return found
        found |= more
        bases |= more.keys()


def made() -> Iterator[tuple[str, str]]:
    """Where a text field is made: the module, and the name that it gets there."""
    kinds = OF_QT | ours().keys()
    for module, tree in TREES.items():
        named: dict[ast.AST, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for part in ast.walk(node.value):
                    named.setdefault(part, " = ".join(ast.unparse(target) for target in targets))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in kinds:
                yield module, named.get(node, ast.unparse(node)[:40])


def plainly_kept() -> Iterator[tuple[str, str]]:
    """Fields of which the module says a draft's name, and those of the studio, which saves each letter it is told."""
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            field = ast.unparse(node.func.value)
            if node.func.attr == "keep_as":
                yield module, field
            field, _, signal = field.rpartition(".")
            if module.startswith("studio/") and node.func.attr == "connect" and "edited" in signal.casefold():
                yield module, field


def test_each_text_field_has_an_answer_to_who_keeps_its_words() -> None:
    plain = set(plainly_kept())
    unknown = {field for field in made() if not {(field[0], name) for name in field[1].split(" = ")} & plain}
    assert unknown - FIELDS.keys() == set()
    assert FIELDS.keys() - set(made()) == set()


@pytest.mark.parametrize("module", sorted({module for (module, _), how in FIELDS.items() if how == DRAFT}))
def test_where_a_draft_is_kept_it_is_given_a_name(module: str) -> None:
    calls = [node.func for node in ast.walk(TREES[module]) if isinstance(node, ast.Call)]
    assert [call for call in calls if isinstance(call, ast.Attribute) and call.attr == "keep_as"]


def test_no_other_fields_are_made_of_qts_own() -> None:
    direct = {
        (module, node.name)
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and OF_QT & {ast.unparse(base) for base in node.bases}
    }
    assert direct == {
        ("studio/chip_text.py", "ChipText"),
        ("studio/text_view.py", "ScriptEditor"),
        ("widgets/inputs.py", "LineInput"),
        ("widgets/inputs.py", "LinesInput"),
        ("widgets/preview.py", "NotesPreview"),  # is read, not typed into
    }
