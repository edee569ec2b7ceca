"""The words by which guides show what a line is, in English and German: who speaks, if and then, tips, blanks.

A further language is a further row of each table.
"""

from __future__ import annotations

import re
from typing import Final

OURS: Final = frozenset(
    [
        "agent",
        "caller",
        "interviewer",
        "recruiter",
        "you",
        "me",
        "i",
        "operator",
        "representative",
        "rep",
        "advisor",
        "adviser",
        "speaker",
        "us",
        "we",
        "anrufer",
        "anruferin",
        "interviewerin",
        "recruiterin",
        "sie",
        "wir",
        "ich",
        "berater",
        "beraterin",
        "mitarbeiter",
        "mitarbeiterin",
    ]
)
"""Who reads the guide."""
THEIRS: Final = frozenset(
    [
        "customer",
        "client",
        "candidate",
        "applicant",
        "them",
        "they",
        "prospect",
        "respondent",
        "lead",
        "caller's",
        "guest",
        "patient",
        "receptionist",
        "kunde",
        "kundin",
        "bewerber",
        "bewerberin",
        "kandidat",
        "kandidatin",
        "teilnehmer",
        "gesprächspartner",
        "gesprächspartnerin",
        "empfang",
    ]
)
"""Who is on the other end."""
TIPS: Final = {
    "tip": "Tip", "note": "Tip", "hint": "Tip", "remember": "Tip", "hinweis": "Tip", "tipp": "Tip", "merke": "Tip",
    "careful": "Careful", "warning": "Careful", "important": "Careful", "caution": "Careful", "do not": "Careful",
    "achtung": "Careful", "wichtig": "Careful", "vorsicht": "Careful",
    "listen for": "Listen for", "look for": "Listen for", "achten auf": "Listen for",
}  # fmt: skip
BEFORE: Final = re.compile(
    r"(?:before (?:the|you|your) call|preparation|prepare|vor dem (?:anruf|gespräch)|vorbereitung)\b.{0,40}", re.I
)
"""The title of what is to be ready before the call."""
PREPARED: Final = re.compile(
    r"(?:objections?|objection handling|faqs?|frequently asked.{0,20}|questions they (?:may|might) ask|"
    r"einwände|einwandbehandlung|häufige fragen|rückfragen)\b.{0,40}",
    re.I,
)
"""The title of answers that are kept ready."""
IF: Final = re.compile(
    r"(?:if|when|wenn|falls) (?P<label>[^,:→\n]{2,80}?)"
    r"(?: ?, ?(?:then |dann |so )?| ?: ?| then | dann | ?→ ?| ?[-=]> ?)"
    r"(?P<then>[^ \n][^\n]{0,400}+)",
    re.I,
)
SAYS: Final = re.compile(
    r"(?:they|the (?:caller|customer|candidate|client|person)|he|she|sie|er|der kunde|die kundin|der bewerber) "
    r"(?:says?|answers?|replies|sagt|sagen|antwortet|antworten) ",
    re.I,
)
"""What stands before the very words of the other in a condition."""
ARROW: Final = re.compile(r"(?P<label>[^→>\n]{1,80}?) ?(?:→|[-=]{1,2}>) ?(?P<then>[^ \n][^\n]{0,400}+)")
GO_TO: Final = re.compile(
    r"(?:go(?: back)? to|skip to|continue with|jump to|proceed to|move on to|weiter (?:mit|zu)|zurück zu|gehe? zu) "
    r"(?:step |section |schritt |abschnitt )?(?P<step>[^\n]{1,80}?)[.!]?",
    re.I,
)
END: Final = re.compile(
    r"(?:(?:politely )?(?:end|close|finish) the (?:call|conversation)|hang up|"
    r"thank (?:them|you) and (?:end|hang up|close)[^\n]{0,20}|"
    r"(?:das )?(?:gespräch|telefonat) (?:höflich )?beenden|auflegen|verabschieden)[.!]?",
    re.I,
)
BLANK: Final = re.compile(r"(?P<label>[^:_.…\n]{2,60}+):? ?(?:_{3,}+|\.{4,}+|…{2,}+)")
"""A label with room to write."""
TYPES: Final = (
    ("money", ("salary", "pay", "budget", "price", "gehalt", "lohn", "preis")),
    ("datetime", ("interview time", "appointment", "date and time", "termin")),
    ("date", ("date", "start", "born", "birthday", "datum", "beginn", "geburtstag", "eintritt")),
    ("time", ("time", "uhrzeit")),
    ("email", ("email", "e-mail", "mail")),
    ("phone", ("phone", "mobile", "telefon", "handy", "rufnummer")),
    ("number", ("how many", "number of", "years of", "wie viele", "anzahl")),
)
"""What kind of answer a label asks for."""
PLACEHOLDERS: Final = {
    "person.first_name": ("first name", "vorname", "candidate first name"),
    "person.full_name": (
        "name", "full name", "candidate", "candidate name", "customer name", "client name", "contact name", "prospect",
        "prospect name", "name des bewerbers", "name der bewerberin", "bewerber", "kunde", "kundenname",
    ),
    "me.name": ("your name", "my name", "agent name", "recruiter name", "caller name", "ihr name", "mein name",
                "dein name", "eigener name"),
    "me.company": ("your company", "our company", "company name", "my company", "ihre firma", "unsere firma"),
    "me.phone": ("your number", "your phone", "phone number", "my number", "ihre nummer", "rückrufnummer"),
    "job.company": ("company", "employer", "firma", "unternehmen"),
    "job.title": ("job title", "position", "role", "job", "stelle", "stellenbezeichnung"),
    "job.location": ("location", "city", "ort", "standort"),
    "call.weekday": ("weekday", "day", "wochentag", "tag"),
    "call.part_of_day": ("morning/afternoon", "time of day", "tageszeit"),
}  # fmt: skip
"""What a placeholder in brackets stands for."""
GERMAN: Final = frozenset(
    [
        "der",
        "die",
        "das",
        "und",
        "ist",
        "sie",
        "nicht",
        "ein",
        "eine",
        "ich",
        "wir",
        "mit",
        "für",
        "auf",
        "dem",
        "den",
        "wenn",
        "haben",
        "ihnen",
    ]
)
ENGLISH: Final = frozenset(
    [
        "the",
        "and",
        "is",
        "you",
        "not",
        "a",
        "an",
        "i",
        "we",
        "with",
        "for",
        "on",
        "to",
        "if",
        "have",
        "your",
        "this",
        "that",
        "of",
        "are",
    ]
)


def language_of(text: str) -> str:
    """ "de" or "en", by the small words of a text."""
    words = [word.strip(".,;:!?\"'„“”»«()").lower() for word in text.split()]
    german, english = sum(word in GERMAN for word in words), sum(word in ENGLISH for word in words)
    return "de" if german > english else "en"
