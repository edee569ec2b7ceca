"""What the window knows of the folder that several machines have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from callassist.store.exchange_desk import OtherMachine


@dataclass(frozen=True, slots=True)
class ExchangeState:
    """`folder` is empty where there is none in common; `at` is when it was last looked into."""

    folder: str = ""
    running: bool = False
    at: datetime | None = None
    machines: tuple[OtherMachine, ...] = ()
    forgetting: tuple[tuple[str, ...], ...] = ()
    """For each who is forgotten, the machines that have not said so yet."""
    talking: Mapping[str, str] = field(default_factory=dict[str, str])
    """Machine where somebody is on the phone -> with whom; empty where that is not known here."""
    sealed: bool = False
    """Whether what this machine puts there is sealed."""
    key_copied: bool = False
    """Whether the key was just put on the clipboard."""
    key_renewed: bool = False
    """Whether there is a new key since the window opened that was not put on the clipboard yet."""
    stopped: str = ""
    """Why nothing was exchanged at all the last time, as a sentence; empty where something was."""
    problems: tuple[str, ...] = ()
    """Sentences that can be said in the language of the window."""

    @property
    def here(self) -> tuple[OtherMachine, ...]:
        return tuple(one for one in self.machines if one.let_in and not one.left and not one.silent)

    @property
    def gone(self) -> tuple[OtherMachine, ...]:
        return tuple(one for one in self.machines if one.let_in and one.left)

    @property
    def silent(self) -> tuple[OtherMachine, ...]:
        return tuple(one for one in self.machines if one.let_in and one.silent and not one.left)

    @property
    def strange(self) -> tuple[OtherMachine, ...]:
        """Those of which nothing is read; first those that ask to be accepted."""
        return tuple(sorted((one for one in self.machines if not one.let_in), key=lambda one: not one.asks))

    @property
    def asking(self) -> tuple[OtherMachine, ...]:
        """Those of which only somebody here can say whose they are."""
        return tuple(one for one in self.machines if one.asks)
