"""A few sentences about the files, in place on the home page, each to be dismissed. Nothing pops up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.scroll import Card


class Notice(Card):
    """One sentence, what can be done about it, and "Dismiss"."""

    def __init__(
        self,
        look: Appearance,
        sentence: str,
        *,
        act: tuple[str, Callable[[], None]] | None = None,
        dismissed: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(look)
        px = look.px
        self.text = Text(look, sentence, size=0.94, role=ColorRole.CAUTION, wrap=True)
        row = in_row((self.text, 1), into=self, margins=(px(16), px(10), px(12), px(10)), gap=px(8))
        if act is not None:
            self.button = Button(look, act[0], clicked=act[1])
            row.addWidget(self.button)
        if dismissed is not None:
            self.dismiss = Button(look, self.tr("Dismiss"), tone=Tone.BARE)
            self.dismiss.setAccessibleName(self.tr("Dismiss: {text}").format(text=sentence))
            self.dismiss.clicked.connect(dismissed)
            row.addWidget(self.dismiss)


class Notices(QWidget):
    """At most one notice per topic; takes no room without any."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._notices: dict[str, Notice] = {}
        self._box = in_column(into=self)
        look.space(self._box, 34, 18, 34, 0, gap=8)
        self.hide()

    def say(
        self,
        topic: str,
        sentence: str,
        *,
        act: tuple[str, Callable[[], None]] | None = None,
        dismissed: Callable[[], None] | None = None,
        stays: bool = False,
    ) -> None:
        """Show a sentence in the place of the one before about this topic; an empty one takes it away.

        `dismissed` is called when somebody has read it. One that `stays` is true until the matter is.
        """
        known = self._notices.get(topic)
        if known is not None and known.text.text() == sentence:
            return
        if known is not None:
            del self._notices[topic]
            known.hide()
            known.deleteLater()
        if sentence:

            def away() -> None:
                self.say(topic, "")
                if dismissed is not None:
                    dismissed()

            notice = Notice(self._look, sentence, act=act, dismissed=None if stays else away)
            self._notices[topic] = notice
            self._box.addWidget(notice)
        self.setVisible(bool(self._notices))

    def told(self) -> dict[str, str]:
        """The sentences that are shown, by topic."""
        return {topic: notice.text.text() for topic, notice in self._notices.items()}

    def notice(self, topic: str) -> Notice:
        return self._notices[topic]
