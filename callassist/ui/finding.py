"""What the palette finds: the providers of commands, of the open call, of scripts and of people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from callassist.people.person_model import Person
from callassist.script.script_model import Say
from callassist.ui.actions import ActionPlace
from callassist.ui.keys import Keys
from callassist.ui.live.page import LivePage
from callassist.ui.palette import SOUGHT, Offer

REMOVING = frozenset({"studio.remove", "calls.delete", "wrapup.discard"})
"""Acts that are also looked for by other words for removing."""


class Commands:
    """The acts of the place in front."""

    def __init__(self, keys: Keys, place: ActionPlace) -> None:
        self._keys, self._place = keys, place

    def offers(self) -> Iterable[Offer]:
        also = QCoreApplication.translate("Palette", "delete, remove, erase")
        for action in self._keys.actions.of(self._place):
            known = action.id in self._keys.handled(self._place) or action.id in self._keys.handled(
                ActionPlace.EVERYWHERE
            )
            if action.palette and known:
                key = self._keys.actions.key(action.id)
                yield Offer(
                    action.label(),
                    QCoreApplication.translate("Palette", "command"),
                    self._act(action.id),
                    key,
                    words=also if action.id in REMOVING else "",
                    weight=-1.0,
                )

    def _act(self, action_id: str) -> Callable[[], None]:
        return lambda: self._keys.do(action_id)


class CallParts:
    """Answers, steps and prepared answers of the call that is going on."""

    def __init__(self, page: LivePage) -> None:
        self._page = page

    def offers(self) -> Iterable[Offer]:
        page, session = self._page, self._page.bridge.session
        for answer in session.answers():
            label = page.bridge.answer_label(answer)
            yield Offer(
                label,
                QCoreApplication.translate("Palette", "answer"),
                self._answer(answer.number),
                str(answer.number),
                weight=3.0,
            )
        turned = session.state.step.rpartition("#")[0]
        steps = [(f"{turned}#{step.id}", step) for step in page.bridge.script_here().steps] if turned else []
        for step_id, step in (*steps, *((step.id, step) for step in session.script.steps)):
            said = " ".join(session.words(say.wordings[0].text) for say in step.of(Say))
            yield Offer(
                step.title, QCoreApplication.translate("Palette", "step"), self._open(step_id), words=said, weight=2.0
            )
        for number, prepared in enumerate(session.prepared(), 2):
            key = f"F{number}" if number <= 8 else ""
            words = " ".join(prepared.keywords)
            yield Offer(
                prepared.title,
                QCoreApplication.translate("Palette", "if they ask"),
                self._prepared(prepared.id),
                key,
                words=words,
                weight=1.0,
            )

    def _answer(self, number: int) -> Callable[[], None]:
        return lambda: self._page.answer(number)

    def _open(self, step: str) -> Callable[[], None]:
        return lambda: self._page.open_step(step)

    def _prepared(self, prepared: str) -> Callable[[], None]:
        return lambda: self._page.show_prepared(prepared)


class Things:
    """A list of names that all do the same: scripts to start from, people to call, pages to open."""

    def __init__(self, detail: str, names: Sequence[tuple[str, str, Callable[[], None]]], weight: float = 0.0) -> None:
        """`names` are (title, further words, act)."""
        self._detail, self._names, self._weight = detail, names, weight

    def offers(self) -> Iterable[Offer]:
        for title, words, act in self._names:
            yield Offer(title, self._detail, act, words=words, weight=self._weight)


class FirstThings(Things):
    """Few things that stand before all others, also before anything is typed: a name means these first."""

    def offers(self) -> Iterable[Offer]:
        """None among the others: `find` has them."""
        return ()

    def find(self, query: str) -> Sequence[Offer]:
        """Those whose name begins so, word for word: one that is merely like it does not come before what is meant."""
        parts = query.casefold().split()
        named = [(offer, offer.title.casefold().split()) for offer in super().offers()]
        return [offer for offer, words in named if all(any(word.startswith(part) for word in words) for part in parts)]


class NewPerson(Things):
    """Somebody can be written down: by the command, or by a name that nobody has yet."""

    def __init__(self, detail: str, title: str, words: str, act: Callable[[str], None]) -> None:
        """`act` is told the name; empty when it is still to be written."""
        super().__init__(detail, [(title, words, lambda: act(""))])
        self._title, self._act = title, act

    def otherwise(self, query: str) -> Sequence[Offer]:
        return [Offer(f"{self._title}: {query}", self._detail, lambda: self._act(query))]


class People:
    """Everybody who is known: at every key only the best matches are looked at."""

    def __init__(
        self,
        find: Callable[[str], Sequence[Person]],
        detail: Callable[[Person], str],
        act: Callable[[str], None],
        show_all: Callable[[str], None] | None = None,
    ) -> None:
        """`detail` says who it is besides the name; `act` is told the id; `show_all` shows everybody who is found."""
        self._find, self._detail, self._act, self._show_all = find, detail, act, show_all

    def offers(self) -> Iterable[Offer]:
        """Without a query, nobody: ten thousand names tell nothing."""
        return ()

    def find(self, query: str) -> Sequence[Offer]:
        found = self._find(query)
        offers = [Offer(one.label, self._detail(one), self._open(one.id)) for one in found[:SOUGHT]]
        show_all = self._show_all
        if len(found) > SOUGHT and show_all is not None:
            more = QCoreApplication.translate("Palette", "{n} more, in the list of people")
            offers[-1] = Offer(more.format(n=len(found) - SOUGHT + 1), "", lambda: show_all(query))
        return offers

    def _open(self, person_id: str) -> Callable[[], None]:
        return lambda: self._act(person_id)
