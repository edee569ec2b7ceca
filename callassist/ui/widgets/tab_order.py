"""Where Tab goes: through what can be pressed or written in, in the order in which it is read.

Qt's own order is that in which widgets were made, which is another one wherever something is shown later, such as the
form under a script; it also stops at things that show no focus.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QScrollArea, QStackedWidget, QWidget

from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.layouts import parts_of_layout

_BACKWARDS = (QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.RightToLeft)


def reading_order(root: QWidget) -> list[QWidget]:
    """Everything inside `root` that is shown and takes the focus by Tab."""
    return [widget for widget in _inside(root) if widget.isVisible() and widget.isEnabled()]


def move_focus(stops: list[QWidget], now: QWidget | None, *, forward: bool) -> bool:
    """Put the focus on the next of `stops`, and round; False when there is none. What was scrolled away is shown."""
    if not stops:
        return False
    if now in stops:
        there = stops[(stops.index(now) + (1 if forward else -1)) % len(stops)]
    else:
        there = stops[0 if forward else -1]
    there.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_into_view(there)
    return True


def bring_into_view(widget: QWidget) -> None:
    """Scroll whatever it lies in, so that it is seen."""
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(widget)
        holder = holder.parentWidget()


def _inside(widget: QWidget | None) -> Iterator[QWidget]:
    if widget is None:
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
        return  # what is inside such a one is its own matter
    if isinstance(widget, ChipRow):
        if (chip := widget.stop()) is not None:
            yield chip
        return  # arrows go through the rest
    if isinstance(widget, QScrollArea):
        yield from _inside(widget.widget())
        return
    if isinstance(widget, QStackedWidget):
        if (current := widget.currentWidget()) is not None:
            yield from _inside(current)
        return
    laid = list(laid_out(widget.layout()))
    loose = [child for child in widget.children() if isinstance(child, QWidget) and child not in laid]
    loose.sort(key=lambda child: (child.y(), child.x()))
    for child in (*laid, *loose):
        if not child.isWindow() and not child.isHidden():
            yield from _inside(child)


def laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    """The widgets of a layout and of those in it, as they are read."""
    if layout is None:
        return
    parts = parts_of_layout(layout)
    if isinstance(layout, QGridLayout):
        parts.sort(key=lambda part: tuple(layout.getItemPosition(part[0]))[:2])  # type: ignore[arg-type]
    elif isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARDS:
        parts.reverse()
    for _, part in parts:
        if isinstance(part, QWidget):
            yield part
        else:
            yield from laid_out(part)
