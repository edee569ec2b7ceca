"""How a window is built, told in words: what was chosen for each kind of its parts, and who listens to it.

`shown` tells what somebody reads or hears. This is what holds the rest in place: the margins, gaps and stretches of
layouts, what a widget was set to that Qt would not have given it, and the signals that somebody waits for. Each kind of
part is told once for all pictures, with every way in which it was seen, and nothing that depends on a font is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import unified_diff
from enum import Enum, Flag
from functools import cache
from pathlib import Path

from PySide6.QtCore import QMargins, QMetaMethod, QObject, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QPalette
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QBoxLayout,
    QGridLayout,
    QHeaderView,
    QLayout,
    QLineEdit,
    QScrollBar,
    QSizePolicy,
    QWidget,
)
from shiboken6 import isValid

from callassist.app import App
from callassist.ui.appearance import Appearance
from callassist.ui.widgets.labels import Elided
from callassist.ui.widgets.layouts import parts_of_layout

Built = dict[str, set[str]]
"""By the kind of a part, all that is told of it."""

OURS = "callassist."
SHARED = "callassist.ui.widgets."
OF_THE_MOMENT = re.compile(
    r"^(accessible\w+|\w*[Tt]ext|html|markdown|plainText|toolTip|statusTip|whatsThis|objectName|window\w+|enabled"
    r"|geometry|\w+Geometry|pos|x|y|size|width|height|rect|children\w+|frame(Size|Rect)|base\w*|sizeHint"
    r"|minimumSizeHint|minimum(Width|Height)|maximum(Width|Height)|isActiveWindow|focus|visible|minimized|maximized"
    r"|fullScreen|updatesEnabled|layoutDirection|locale|cursorPosition|modified|undoAvailable|redoAvailable|down"
    r"|checked|hasSelectedText|selection\w*|acceptableInput|value|sliderPosition|sliderDown|minimum|maximum|pageStep"
    r"|singleStep|count|current\w*|duplicatesEnabled|document\w*|blockCount|hasAcceptableInput|text|font|palette"
    r"|style\w*|icon\w*|tabShape|shortcut|displayText|hasScaledContents|tabStopDistance|sizeIncrement|minimumSectionSize|modal"
    r"|remainingTime|active|state|depth|auto(Rep|Exc)\w+)$"
)
"""What is another in each state, is told of in what is shown, goes by a font, or cannot always be read."""
ALWAYS = {"destroyed", "objectNameChanged"}
SIZES = {"minimumSize", "maximumSize"}
USUAL = {"PlainText", "AlignAbsolute+AlignLeft+AlignVCenter", "AlignAbsolute+AlignRight+AlignVCenter"}
"""How each of our own words is set."""


def built(app: App) -> Built:
    """All that is seen of the app's window now, and what stands behind it."""
    found: Built = {}
    inks = {colour: role for role, colour in reversed(app.look.theme.roles.items())}
    for part in (app.shell, *app.shell.findChildren(QWidget)):
        if not part.isVisible() or internal(part):
            continue
        told = found.setdefault(kind_of(part), set())
        told.update(f"is {words}" for words in [", ".join(chosen(part, inks))] if words)
        told.update(f"has {words}" for words in [", ".join(waited_for(part))] if words)
        layout = part.layout()
        if layout is not None:
            told.add(f"lies {laid(layout)}")
    for behind in behind_of(app):
        words = ", ".join(waited_for(behind))
        if words:
            found.setdefault(kind_of(behind), set()).add(f"has {words}")
    return {kind: told for kind, told in found.items() if told}


def internal(part: QWidget) -> bool:
    """Whether it belongs to one of Qt's own controls."""
    return part.objectName().startswith("qt_") or isinstance(part, QScrollBar)


def kind_of(part: QObject) -> str:
    """What it is; of what is used everywhere, also as what, and of whom: `Footer.hint: Elided`."""
    name, owner = type(part).__name__, part.parent()
    if type(part).__module__.startswith(OURS) and not type(part).__module__.startswith(SHARED):
        return name
    while owner is not None and not type(owner).__module__.startswith(OURS):
        owner = owner.parent()
    if owner is None:
        return name
    held = next((attribute for attribute, value in vars(owner).items() if value is part), "")
    if not held and type(owner).__module__.startswith(SHARED):
        return f"{kind_of(owner)} / {name}"
    return f"{type(owner).__name__}{'.' * bool(held)}{held.strip('_')} / {name}"


def ours(one: QObject) -> bool:
    """Whether it is made anew for each window."""
    return any(type(part).__module__.startswith(OURS) for part in (one, one.parent()))


def laid(layout: QLayout) -> str:
    """How a layout spaces what is in it: its margins, its gap, which places stretch, which are left free."""
    margins = layout.contentsMargins()
    said = [f"{type(layout).__name__.removeprefix('Q').removesuffix('Layout').lower()}"]
    said += [around(margins)] * (margins != QMargins())
    inner = parts_of_layout(layout)
    match layout:
        case QBoxLayout():
            said.append(f"gap {layout.spacing()}")
            stretches = {at: layout.stretch(at) for at in range(layout.count())}
        case QGridLayout():
            said.append(f"gaps {layout.horizontalSpacing()} {layout.verticalSpacing()}")
            stretches = {f"column {at}": layout.columnStretch(at) for at in range(layout.columnCount())}
            stretches |= {f"row {at}": layout.rowStretch(at) for at in range(layout.rowCount())}
            wide = {f"column {at}": layout.columnMinimumWidth(at) for at in range(layout.columnCount())}
            said += [f"{where} at least {width}" for where, width in wide.items() if width]
            said += ["cells " + ", ".join(cell(layout, at) for at in range(layout.count()))] * bool(layout.count())
        case _:
            said.append(f"gap {layout.spacing()}")
            stretches = {}
    said += [f"{place(where, layout)} stretches {by}" for where, by in stretches.items() if by]
    if isinstance(layout, QBoxLayout):
        taken = {at for at, _ in inner}
        said += [f"{place(at, layout)} is free" for at, by in stretches.items() if not by and at not in taken]
    if layout.alignment():
        said.append(f"at {words_of(layout.alignment())}")
    nested = sorted({laid(part) for _, part in inner if isinstance(part, QLayout)})
    return " ".join(said) + "".join(f" ({one})" for one in nested)


def cell(layout: QGridLayout, at: int) -> str:
    """Where in a grid a part lies, and how many rows and columns it takes if they are more than one of each."""
    row, column, rows, columns = layout.getItemPosition(at)
    return f"{row} {column}{f' {rows}×{columns}' * ((rows, columns) != (1, 1))}"


def place(at: int | str, layout: QLayout) -> str:
    return "last" if at == layout.count() - 1 else str(at)


def around(margins: QMargins) -> str:
    return f"{margins.left()} {margins.top()} {margins.right()} {margins.bottom()}"


@cache
def told_properties(kind: type[QObject]) -> tuple[tuple[int, str], ...]:
    meta = kind.staticMetaObject
    names = ((number, meta.property(number).name()) for number in range(meta.propertyCount()))
    return tuple((number, name) for number, name in names if not OF_THE_MOMENT.match(name))


@cache
def stock_kind(kind: type[QObject]) -> type[QObject]:
    return next(base for base in kind.__mro__ if not base.__module__.startswith(OURS))


_bare: dict[type[QObject], tuple[dict[str, str], dict[str, int]]] = {}


def bare(kind: type[QObject]) -> tuple[dict[str, str], dict[str, int]]:
    """What Qt gives to a thing of this kind, and who listens to it within Qt."""
    if kind not in _bare:
        try:
            one = QHeaderView(Qt.Orientation.Horizontal) if issubclass(kind, QHeaderView) else kind()
        except (TypeError, NotImplementedError):  # there is none of its own
            one = QWidget() if issubclass(kind, QWidget) else QObject()
        _bare[kind] = (settings_of(one), listeners_of(one))
        if isinstance(one, QWidget):
            one.deleteLater()
    return _bare[kind]


def settings_of(part: QWidget | QObject) -> dict[str, str]:
    meta = part.metaObject()
    return {name: words_of(meta.property(number).read(part)) for number, name in told_properties(type(part))}


def chosen(part: QWidget, inks: Mapping[str, str]) -> Iterator[str]:
    """What it was set to, where Qt would have given it something else."""
    given, _ = bare(stock_kind(type(part)))
    for name, now in settings_of(part).items():
        by_words = name in SIZES and isinstance(part, QAbstractScrollArea | QLineEdit | Elided)
        if now != given.get(name, "false") and now not in USUAL and not by_words:
            yield f"{name} {now}"
    if part.contentsMargins() != QMargins():
        yield f"margins {around(part.contentsMargins())}"
    font, usual = part.font(), QApplication.font()
    if font.pixelSize() != usual.pixelSize() or font.weight() != usual.weight() or font.italic():
        yield f"font {font.pixelSize()} {font.weight().name}{' italic' * font.italic()}"
    ink = part.palette().color(QPalette.ColorRole.WindowText)
    if ink != QApplication.palette().color(QPalette.ColorRole.WindowText):
        yield f"ink {inks.get(ink.name(), ink.name())}"


def words_of(value: object) -> str:
    match value:
        case QSize():
            return f"{value.width()}×{value.height()}"
        case QSizePolicy():
            high = " by width" * value.hasHeightForWidth()
            stretches = f" {value.horizontalStretch()} {value.verticalStretch()}"
            return f"{value.horizontalPolicy().name} {value.verticalPolicy().name}{stretches.replace(' 0 0', '')}{high}"
        case QCursor():
            return value.shape().name.removesuffix("Cursor")
        case QMargins():
            return around(value)
        case QColor():
            return value.name()
        case Flag():
            return "+".join(sorted(str(value.name).split("|")))
        case Enum():
            return value.name
        case bool() | int() | float() | str():
            return str(value).lower()
        case _:
            return ""


@cache
def signals_of(kind: type[QObject]) -> tuple[tuple[str, str], ...]:
    meta = kind.staticMetaObject
    methods = (meta.method(number) for number in range(meta.methodCount()))
    signals = (method for method in methods if method.methodType() is QMetaMethod.MethodType.Signal)
    return tuple((bytes(one.name()).decode(), bytes(one.methodSignature()).decode()) for one in signals)


def listeners_of(part: QObject) -> dict[str, int]:
    count: dict[str, int] = {}
    for name, signature in signals_of(type(part)):
        if name not in ALWAYS:
            count[name] = max(count.get(name, 0), part.receivers(f"2{signature}"))
    return count


def waited_for(part: QObject) -> Iterator[str]:
    """The signals that somebody listens to, and how many do."""
    _, within = bare(stock_kind(type(part)))
    for name, count in listeners_of(part).items():
        if count > within.get(name, 0):
            yield f"{name} {count - within.get(name, 0)}"


def behind_of(app: App) -> Iterator[QObject]:
    """What has signals and is no widget, among what the app and its visible parts hold."""
    seen: set[int] = set()
    waiting: list[object] = [app]
    while waiting:
        one = waiting.pop()
        gone = isinstance(one, QObject) and not isValid(one)
        if gone or id(one) in seen or (isinstance(one, QWidget) and not one.isVisible()):
            continue
        seen.add(id(one))
        if isinstance(one, QObject) and not isinstance(one, QWidget | Appearance | QLayout) and ours(one):
            yield one
        if type(one).__module__.startswith(OURS + "ui") or one is app:
            waiting += vars(one).values() if hasattr(one, "__dict__") else ()


class RecordedBuilding:
    """How the parts of a state were built, in a file that people can read.

    With `besides`, only what stands in none of those files stands in it.
    """

    def __init__(self, path: Path, besides: Iterable[Path] = ()) -> None:
        self._path = path
        self._known = {one for file in besides for one in _read(file)}

    def write(self, found: Mapping[str, set[str]]) -> None:
        self._path.parent.mkdir(exist_ok=True)
        self._path.write_text(text_of(self._left(found)), encoding="utf-8", newline="\n")

    def unlike(self, found: Mapping[str, set[str]]) -> str:
        before = self._path.read_text("utf-8") if self._path.exists() else ""
        lines = (before.splitlines(), text_of(self._left(found)).splitlines())
        return "\n".join(unified_diff(*lines, "before", "now", n=1, lineterm=""))

    def _left(self, found: Mapping[str, set[str]]) -> Built:
        left = {kind: {one for one in ones if (kind, one) not in self._known} for kind, ones in found.items()}
        return {kind: ones for kind, ones in left.items() if ones}


def _read(path: Path) -> Iterator[tuple[str, str]]:
    kind = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("  "):
            yield kind, line[2:]
        else:
            kind = line


def text_of(found: Mapping[str, set[str]]) -> str:
    return "".join(f"{kind}\n" + "".join(f"  {one}\n" for one in sorted(found[kind])) for kind in sorted(found))
