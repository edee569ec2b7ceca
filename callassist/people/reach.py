"""Numbers and addresses as strangers write them into one field: taken apart, with nothing lost and nothing made up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from callassist.messages import Message, message
from callassist.people.person_model import Email, Number
from callassist.people.person_names import folded
from callassist.people.phone import full_key, international, several, written

_KINDS = {
    "mobile": "mobile", "cell": "mobile", "handy": "mobile", "mobil": "mobile", "iphone": "mobile", "movil": "mobile",
    "portable": "mobile", "work": "work", "business": "work", "arbeit": "work", "geschaftlich": "work", "buro": "work",
    "office": "work", "dienstlich": "work", "bureau": "work", "travail": "work", "trabajo": "work", "home": "home",
    "privat": "home", "private": "home", "domicile": "home", "casa": "home", "zuhause": "home", "fax": "fax",
    "work fax": "fax", "home fax": "fax", "telefax": "fax", "other": "", "main": "", "internet": "", "voice": "",
    "pref": "", "tel": "", "telefon": "", "phone": "", "email": "", "e mail": "", "mailto": "",
}  # fmt: skip
_PLENTY = 9
"""Digits; a number with so many is surely meant to be a whole one."""
_AROUND = "<>()[]{}\"'.,;:"


def kind_of(word: str) -> str:
    """Our name for a kind of number or address: "* Mobile" is mobile; a word we do not know stays."""
    key = folded(word)
    return _KINDS.get(key, word.strip("* ")) if key else ""


def is_kind(word: str) -> bool:
    """Whether we have a name of our own for this kind."""
    return folded(word) in _KINDS


def in_order(numbers: Iterable[Number]) -> tuple[Number, ...]:
    """Each number once, in its order, but a fax after those that can be talked to."""
    return tuple(sorted(dict.fromkeys(numbers), key=lambda one: one.kind == "fax"))


@dataclass(slots=True)
class Reaches:
    """What fields for numbers and addresses have given so far."""

    numbers: list[Number] = field(default_factory=list[Number])
    emails: list[Email] = field(default_factory=list[Email])
    notes: list[str] = field(default_factory=list[str])
    """Words that stood beside a number and are no kind."""
    warnings: list[Message] = field(default_factory=list[Message])

    def take_numbers(self, text: str, kind: str, country: str) -> None:
        """Every number in a text: with its extension, its kind where a word names one, and the other words kept."""
        for piece in several(text):
            found = written(piece)
            if found is None:
                self._take_text(piece, kind)
                continue
            number = f"{found.number} ext. {found.extension}" if found.extension else found.number
            number = international(number if found.words or found.doubt else piece, country)
            if found.doubt:
                self.warnings.append(message("a spreadsheet wrote “{text}”; check this number", text=piece))
            elif country and found.number[0] != "+" and len(found.number) >= _PLENTY and not full_key(number, country):
                self.warnings.append(
                    message("“{text}” may lack a country code or its first 0; nothing was added", text=piece)
                )
            own_kind, note = _kind_and_note(kind, found.words) if found.words else (kind, "")
            if note:
                self.notes.append(f"{number}: {note}")
            self.numbers.append(Number(number=number, kind=own_kind))

    def _take_text(self, piece: str, kind: str) -> None:
        """Something that is no number: it is kept as it stands, and never dialled."""
        if not any(sign.isalnum() for sign in piece + kind) or (is_kind(kind) and not any(map(str.isalnum, piece))):
            return
        if not any(sign.isdecimal() for sign in piece):
            self.notes.append(piece if is_kind(kind) or not kind else f"{kind}: {piece}")
            return
        self.numbers.append(Number(number=piece, kind=kind))
        if _is_exponent(piece):
            self.warnings.append(message("a spreadsheet shortened a number to “{text}”; look it up", text=piece))
        else:
            self.warnings.append(message("“{text}” is not one phone number; it is kept as it is", text=piece))

    def take_emails(self, text: str, kind: str) -> str:
        """Every address in a text; what stood beside them, as in "Robin Sample <robin@example.org>"."""
        words: list[str] = []
        for part in text.replace(":::", " ").replace("<", " <").replace(",", ", ").replace(";", "; ").split():
            bare = part.strip(_AROUND)
            bare = bare[7:] if bare[:7].casefold() == "mailto:" else bare
            local, at, host = bare.partition("@")
            if at and local and host and "@" not in host:
                self.emails.append(Email(address=bare, kind=kind))
            else:
                words.append(part)
        return " ".join(words).strip(_AROUND + " ")


def _kind_and_note(kind: str, words: str) -> tuple[str, str]:
    """The kind that the words name, or the words as a kind where none is known; else they are a note."""
    if is_kind(words) and (not kind or is_kind(kind)):
        return kind_of(words) or kind, ""
    if not kind and not words.startswith("/"):
        return words, ""
    return kind, words


def _is_exponent(text: str) -> bool:
    mantissa, sign, power = text.strip().casefold().partition("e")
    return bool(sign) and mantissa.replace(".", "").replace(",", "").isdecimal() and power.strip("+").isdecimal()
