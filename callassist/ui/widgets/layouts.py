"""What every page does with a layout: go through what is in it, and take everything out of it."""

from __future__ import annotations

from collections.abc import Container, Iterator

from PySide6.QtWidgets import QLayout, QWidget


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
