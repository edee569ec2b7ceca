"""What every page does with a layout: fill it, go through what is in it, and take everything out of it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import TypeAlias, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

Part: TypeAlias = QWidget | QLayout | int | tuple[QWidget | QLayout, int | Qt.AlignmentFlag]
Margins: TypeAlias = tuple[int, int, int, int]
Box = TypeVar("Box", bound=QBoxLayout)
_NO_MARGINS = (0, 0, 0, 0)


def parts_of_layout(layout: QLayout) -> list[tuple[int, QWidget | QLayout]]:
    """What lies in this layout itself, by its place. The layout is in use: its widgets have a parent.

    Never by `itemAt`: PySide keeps the item that it gives, also when Qt has deleted it, and takes for it whatever comes
    to lie at its address next. A layout that is asked for is an item then, or the program ends.
    """
    holder = layout.parentWidget()
    near = (*layout.children(), *(holder.children() if holder is not None else ()))
    placed = [(layout.indexOf(one), one) for one in near if isinstance(one, QWidget | QLayout)]
    return sorted((pair for pair in placed if pair[0] >= 0), key=lambda pair: pair[0])


def widgets_in(layout: QLayout) -> Iterator[QWidget]:
    """The widgets that lie in this layout itself, in its order."""
    return (part for _, part in parts_of_layout(layout) if isinstance(part, QWidget))


def clear_layout(layout: QLayout, keep: Container[QWidget] = ()) -> None:
    """Take everything out, inner layouts too, and delete the widgets but those of `keep`."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            clear_layout(inner, keep)
            inner.deleteLater()
        if widget is not None and widget not in keep:
            widget.hide()
            widget.deleteLater()


def delete_widgets(layout: QLayout, *widgets: QWidget) -> None:
    """Take these out and delete them. They are hidden as well: what is deleted stays until the events are done."""
    for widget in widgets:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()


def in_row(
    *parts: Part, into: QWidget | None = None, margins: Margins = _NO_MARGINS, gap: int | None = None
) -> QHBoxLayout:
    """These parts beside one another, from the beginning of a line on, in a widget or for another layout.

    A number is empty room, which takes that share of what is left; so does a part that comes with a number. `gap` is
    between the parts; without one the style has its own.
    """
    return _filled(QHBoxLayout(), parts, into, margins, gap)


def in_column(
    *parts: Part, into: QWidget | None = None, margins: Margins = _NO_MARGINS, gap: int | None = None
) -> QVBoxLayout:
    """These parts under one another, as `in_row`."""
    return _filled(QVBoxLayout(), parts, into, margins, gap)


def _filled(layout: Box, parts: Sequence[Part], into: QWidget | None, margins: Margins, gap: int | None) -> Box:
    if into is not None:
        into.setLayout(layout)
    layout.setContentsMargins(*margins)
    if gap is not None:
        layout.setSpacing(gap)
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        elif isinstance(part, tuple):
            _add(layout, *part)
        else:
            _add(layout, part, 0)
    return layout


def _add(layout: QBoxLayout, part: QWidget | QLayout, place: int | Qt.AlignmentFlag) -> None:
    share, at = (0, place) if isinstance(place, Qt.AlignmentFlag) else (place, Qt.AlignmentFlag(0))
    if isinstance(part, QLayout):
        layout.addLayout(part, share)
    else:
        layout.addWidget(part, share, at)


def set_tall_by_width(
    widget: QWidget,
    across: QSizePolicy.Policy = QSizePolicy.Policy.Preferred,
    down: QSizePolicy.Policy = QSizePolicy.Policy.Minimum,
) -> None:
    """How tall it is follows from how wide it is."""
    policy = QSizePolicy(across, down)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
