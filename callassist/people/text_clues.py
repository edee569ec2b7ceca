"""What a pasted mail, a profile or the words of an invitation say of a call: who, which number, which job, when.

Words are looked at line by line and in one pass; nothing is taken that does not stand there. What is found is a
proposal to be shown, never a fact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from callassist.moments import WhenRead, names_day, read_when
from callassist.people.addresses import mail_address, web_link
from callassist.people.headers import field_named
from callassist.people.person_names import PARTICLES, folded, salutation, split_name
from callassist.people.phone import international, numbers_in

LONGEST = 20_000
"""Characters of a text that are looked at."""
_LONGEST_LINE = 300
_LONGEST_VALUE = 120
_MOST_WORDS = 8
_MOST_LOOKS = 240
_AROUND = " \t\u00a0()[]{},;:|<>\"'*•·-\u2013\u2014"
_PHRASES = (
    "for the position of", "for the role of", "for the post of", "for the job of", "position as", "role as", "job as",
    "application for", "applied for", "applying for", "apply for", "interview for", "screening for", "vacancy for",
    "bewerbung als", "bewerbung auf die stelle", "bewerbung fur die stelle", "bewerbung um die stelle", "stelle als",
    "stelle der", "stelle des", "stelle einer", "stelle eines", "position als", "beworben als", "job als", "posten als",
)  # fmt: skip
_BEFORE_JOB: dict[str, list[tuple[str, ...]]] = {}
"""What stands before a job, by its first word."""
for _phrase in _PHRASES:
    _BEFORE_JOB.setdefault(_phrase.partition(" ")[0], []).append(tuple(_phrase.split()))
_BEGINS = frozenset(
    {"a", "an", "the", "our", "als", "die", "der", "den", "des", "eine", "einen", "einer", "unsere", "of"}
)
_ENDS_JOB = frozenset(
    {"at", "bei", "with", "in", "on", "am", "and", "und", "which", "that", "for", "from", "is", "ist"}
)
_FAREWELLS = (
    "regards", "best", "sincerely", "cheers", "thanks", "thank you", "yours", "gruss", "grusse", "grussen", "grusen",
    "gruse", "grus", "dank", "danke", "yours sincerely", "all the best",
)  # fmt: skip
_LAST = frozenset({"last", "past", "letzten", "letzter", "vergangenen", "since", "seit"})


@dataclass(frozen=True, slots=True)
class TextClues:
    """What was found; empty for each that was not."""

    name: str = ""
    number: str = ""
    email: str = ""
    link: str = ""
    job: str = ""
    company: str = ""
    when: WhenRead | None = None
    """A day, and an hour where one is named."""

    @property
    def is_empty(self) -> bool:
        return not any((self.name, self.number, self.email, self.link, self.job, self.company, self.when))


def read_clues(text: str, now: datetime, zone: tzinfo, country: str = "") -> TextClues:
    """Everything at once. `zone` is the clock that the times are on, `country` that of numbers without +."""
    text = text[:LONGEST]
    labelled = labelled_values(text)
    emails = emails_in(text)
    numbers = numbers_in(labelled.get("number", ""), country) or numbers_in(text, country)
    return TextClues(
        name=name_in(text, labelled, emails),
        number=international(numbers[0], country) if numbers else "",
        email=next(iter(emails), ""),
        link=next(iter(links_in(text)), ""),
        job=job_in(text, labelled),
        company=labelled.get("company", "") or labelled.get("job.company", ""),
        when=when_in(text, now, zone),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text[:LONGEST].splitlines() if line.strip()]


def labelled_values(text: str) -> dict[str, str]:
    """What stands behind a label that we know ("Phone: …", "Stelle: …"), or in the line under one, by field; a number
    also without a colon ("Tel. 030 …"). A fax is nobody's telephone.
    """
    found: dict[str, str] = {}
    lines = _lines(text)
    for place, line in enumerate(lines):
        label, colon, value = line[:_LONGEST_LINE].partition(":")
        if not colon:
            label, value = _before_number(line[:_LONGEST_LINE])
        if not label or len(label) > 40 or "//" in line[: len(label) + 3]:
            continue
        named = field_named(label)
        field = named.partition(":")[0] if named != "number:fax" else ""
        if not colon and field != "number":
            continue
        if not value.strip() and place + 1 < len(lines) and ":" not in lines[place + 1]:
            value = lines[place + 1]
        value = " ".join(value.split())[:_LONGEST_VALUE].strip(_AROUND.replace("(", "").replace(")", ""))
        if field and value:
            found.setdefault(field, value)
    return found


def _before_number(line: str) -> tuple[str, str]:
    """A line before and from its first digit, or the sign that begins a number."""
    place = next((place for place, sign in enumerate(line) if sign.isdecimal() or sign in "+("), 0)
    return line[:place].strip(), line[place:]


def emails_in(text: str) -> list[str]:
    """Every plain mail address, in its order."""
    found: dict[str, str] = {}
    for piece in text[:LONGEST].replace("<", " ").replace(">", " ").replace(",", " ").replace(";", " ").split():
        if "@" not in piece:
            continue
        bare = piece.strip(_AROUND + ".!?")
        bare = bare[7:] if bare[:7].casefold() == "mailto:" else bare
        if address := mail_address(bare):
            found.setdefault(address.casefold(), address)
    return list(found.values())


def links_in(text: str) -> list[str]:
    """Every page that is named by its whole address."""
    found: dict[str, None] = {}
    for piece in text[:LONGEST].replace("<", " ").replace(">", " ").split():
        if "://" in piece and (link := web_link(piece.strip(_AROUND + ".!?"))) is not None:
            found[link.url] = None
    return list(found)


def name_in(text: str, labelled: Mapping[str, str], emails: list[str]) -> str:
    """A name: behind its label, before a mail address, under a farewell, else as the first line."""
    parts = " ".join(filter(None, (labelled.get("given", ""), labelled.get("family", ""))))
    if name := labelled.get("full", "") or (parts if " " in parts else ""):
        return _in_order(name)
    lines = _lines(text)
    for line in lines:
        before, at, _ = line.partition("<")
        if at and emails and any(email in line for email in emails):
            head = before.rpartition(":")[2].strip(_AROUND)
            if is_name(head):
                return _in_order(head)
    for place, line in enumerate(lines[:-1]):
        words = folded(line).split()
        if 0 < len(words) <= 6 and _is_farewell(words) and is_name(lines[place + 1]):
            return _in_order(lines[place + 1])
    return _in_order(lines[0]) if lines and is_name(lines[0]) and len(lines) > 1 else ""


def _is_farewell(words: list[str]) -> bool:
    return words[-1] in _FAREWELLS or " ".join(words[-2:]) in _FAREWELLS


def is_name(text: str) -> bool:
    """Whether this looks like somebody's whole name and nothing else: two to five words, each begun large."""
    bare = text.strip(_AROUND)
    if len(bare) > 60 or any(sign.isdecimal() or sign in "@/:;!?=_&" for sign in bare):
        return False
    words = bare.replace(",", " ").split()
    words = words[1:] if salutation(bare) else words
    large = [word for word in words if word[:1].isupper() and not word.isupper()]
    return (
        2 <= len(words) <= 5 and all(word in large or word.casefold() in PARTICLES for word in words) and len(large) > 1
    )


def _in_order(text: str) -> str:
    """A name as it is said: "Robin Sample" of "Sample, Robin", without the greeting before it."""
    bare = " ".join(text.strip(_AROUND).split())[:_LONGEST_VALUE]
    parts = split_name(bare)
    if "," not in bare and not salutation(bare):
        return bare
    names = (parts.academic_title, parts.given, parts.middle, parts.family)
    words = " ".join(filter(None, names)).split()
    return " ".join(words[1:] if words and salutation(words[0]) else words)


def job_in(text: str, labelled: Mapping[str, str]) -> str:
    """The job: behind its label, else behind words that come before one ("for the position of")."""
    if job := labelled.get("job.title", "") or labelled.get("role", ""):
        return _job(job.split())
    lines = _lines(text)
    if len(lines) > 1 and is_name(lines[0]) and (headline := _headline(lines[1])):
        return headline
    for line in lines:
        words = line[:_LONGEST_LINE].split()
        told = [folded(word) for word in words]
        for place in range(len(told)):
            if end := _end_of_phrase(told, place):
                return _job(words[end:])
    return ""


def _end_of_phrase(told: Sequence[str], place: int) -> int:
    """Where what stands before a job is over that begins here; 0 where none does. "Interview for" may go on with
    "the role of".
    """
    end, start = 0, place
    while start <= (end + 1 if end else place) and start < len(told):
        ends = (start + len(one) for one in _BEFORE_JOB.get(told[start], ()) if tuple(told[start:][: len(one)]) == one)
        end = max(end, *ends, 0)
        start += 1
    return end


def _headline(line: str) -> str:
    """ "Paramedic" of "Paramedic at Example Rescue", as it stands under the name of a profile."""
    words = line.split()
    place = next((place for place, word in enumerate(words) if word in ("at", "bei", "@")), 0)
    return _job(words[:place]) if 0 < place <= _MOST_WORDS and len(line) <= _LONGEST_VALUE else ""


def _job(words: list[str]) -> str:
    """The words of a job, up to where it is surely over."""
    while words and folded(words[0]) in _BEGINS:
        words = words[1:]
    found: list[str] = []
    for word in words[:_MOST_WORDS]:
        if word[:1] in "([|\u2013\u2014-" or (found and folded(word) in _ENDS_JOB):
            break
        found.append(word)
        if word[-1:] in ".,;:!?)":
            break
    return " ".join(found).strip(_AROUND + ".!?")


def when_in(text: str, now: datetime, zone: tzinfo) -> WhenRead | None:
    """The first day and hour that the text names and that is to come; without an hour, the first day."""
    day_alone: WhenRead | None = None
    looks = 0
    for line in _lines(text):
        words = line[:_LONGEST_LINE].split()
        for place, word in enumerate(words):
            if not _may_begin(word) or (place and folded(words[place - 1]) in _LAST):
                continue
            for many in range(min(_MOST_WORDS, len(words) - place), 0, -1):
                looks += 1
                if looks > _MOST_LOOKS:
                    return day_alone
                read = read_when(" ".join(words[place : place + many]).strip(_AROUND + ".!?"), now, zone)
                if read.at is None or read.day is None:
                    continue
                if read.at < now:
                    break
                if read.names_hour:
                    return read
                day_alone = day_alone or read
                break
    return day_alone


def _may_begin(word: str) -> bool:
    """Whether a day may begin with this word: a weekday, a date, "tomorrow"."""
    if any(sign.isdecimal() for sign in word):
        return len(folded(word)) <= 10
    return names_day(word.strip(_AROUND + ".!?"))
