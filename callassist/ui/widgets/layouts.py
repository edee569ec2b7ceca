"""What every page does with a layout: go through what is in it, and take everything out of it."""

from __future__ import annotations

from collections.abc import Container, Iterator

from PySide6.QtWidgets import QLayout, QWidget


def widgets_in(layout: QLayout) -> Iterator[QWidget]:
    """The widgets that lie in this layout itself, in the order in which they were added."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None:
            yield widget


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
