"""Telephone numbers: one international form, a link for the user's own dialler, a likely time zone.

A number is never made up: what stands beside the digits ("privat", "ext. 12") is told apart from them, and a country
code is added only where the number is written as people of that country write it in full. Everything else stays text.

phonenumbers is imported when a number is looked at, never at start.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from callassist.people.person_model import Person

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

LONGEST = 200
"""Characters; a longer text is not taken for a number."""
_SHORTEST = 6
"""Digits that make a number of its own; fewer may be an area code, a short number or an extension."""
_MOST_DIGITS = 15
_PLUS = "+\uff0b"
_BETWEEN = frozenset(" \t\u00a0\u2009\u202f()[]/.-\u2010\u2011\u2012\u2013\u2014")
"""What may stand between the digits of one number."""
_EXTENSION = frozenset(
    {
        "ext",
        "extn",
        "extension",
        "x",
        "app",
        "apparat",
        "durchwahl",
        "dw",
        "nst",
        "nebenstelle",
        "poste",
        "int",
        "p",
        "w",
    }
)
_OR = frozenset({"or", "oder", "and", "und", "ou", "et", "o", "y", "e", "bzw", "bzw."})
_AROUND = " \t\u00a0()[]{},;:/|.-\u2013\u2014*<>"


@dataclass(frozen=True, slots=True)
class Written:
    """What a text for a number says: the number as it is written, its extension, and the words beside it."""

    number: str
    """Digits, with + in front where it was written; what stood between them is left out."""
    extension: str = ""
    words: str = ""
    doubt: bool = False
    """Whether a spreadsheet has gone over it: 4915123456789.0."""


def written(text: str) -> Written | None:
    """The number in a text; None where there is none, or more than one, or letters among its digits."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if text[:4].casefold() == "tel:":
        return _of_uri(text[4:])
    places = [at for at, sign in enumerate(text) if sign.isdecimal()]
    if not places:
        return None
    first, last = places[0], places[-1] + 1
    while first and (text[first - 1] in _PLUS or text[first - 1] in "( "):
        first -= 1
    head, body, tail = text[:first], text[first:last].strip(), text[last:]
    body, extension = _without_extension(body)
    doubt = body.endswith(".0") and body[:-2].isdecimal() and len(body) > _SHORTEST
    body = body[:-2] if doubt else body
    body, more = _without_last_digits(body)
    digits = _digits(body)
    if not digits or _spelled(digits, tail):
        return None
    words = " ".join(filter(None, (head.strip(_AROUND), more, tail.strip(_AROUND))))
    return Written(digits, extension, words, doubt)


def _spelled(digits: str, tail: str) -> bool:
    """Whether the letters behind the digits are part of the number: "1-800-FLOWERS", "0800 CALL ME", "12a"."""
    behind = tail.lstrip(" -\u2010\u2011\u2013")
    glued = behind[:1].isalpha() and not tail[:1].isspace()
    return glued or (behind[:1].isalpha() and len(digits) < _SHORTEST)


def _of_uri(text: str) -> Written | None:
    """RFC 3966: "+49-30-901820;ext=7", "0301234;phone-context=+49"."""
    number, *parameters = text.split(";")
    told = {name.strip().casefold(): value for name, _, value in (one.partition("=") for one in parameters)}
    context = told.pop("phone-context", "")
    extension = _digits(told.pop("ext", ""))
    digits = _digits(number)
    if not digits:
        return None
    words = " ".join(f"{name}={value}" for name, value in told.items() if value)
    if context[:1] == "+" and digits[:1] != "+":
        return Written(f"{_digits(context)}{digits}", extension, words)
    return Written(digits, extension, " ".join(filter(None, (words, context if context[:1] != "+" else ""))))


def _digits(text: str) -> str:
    """The digits of a number, its + included; empty where anything else is among them."""
    found: list[str] = []
    inside = text.strip()
    for at, sign in enumerate(inside):
        if sign.isdecimal():
            found.append(str(int(sign)))
        elif sign in _PLUS and not found and not inside[:at].strip("( "):
            found.append("+")
        elif sign not in _BETWEEN:
            return ""
    number = "".join(found)
    if number[:1] == "+" or number[:2] == "00":
        # "+49 (0) 30": the zero is for those who dial within the country.
        kept = "".join(inside.split()).replace("(0)", "", 1)
        return "".join(
            str(int(sign)) if sign.isdecimal() else "+" for sign in kept if sign.isdecimal() or sign in _PLUS
        )
    return number


def _without_extension(body: str) -> tuple[str, str]:
    """ "030 901820 ext. 12" as "030 901820" and "12"."""
    at = len(body)
    while at and body[at - 1].isdecimal():
        at -= 1
    extension, rest = body[at:], body[:at].rstrip(" .:=-\u00a0")
    if not 1 <= len(extension) <= 7:
        return body, ""
    many = sum(1 for sign in rest if sign.isdecimal())
    if rest[-1:] in ("#", ",", ";") and many >= _SHORTEST:
        return rest.rstrip("#,; "), extension
    start = len(rest)
    while start and rest[start - 1].isalpha():
        start -= 1
    if rest[start:].casefold() in _EXTENSION and many:
        return rest[:start].rstrip(" ,;.-/("), extension
    return body, ""


def _without_last_digits(body: str) -> tuple[str, str]:
    """ "030 901820/21" is two numbers that differ at the end: the first, and what else was said."""
    number, slash, last = body.rpartition("/")
    last = last.strip()
    many = sum(1 for sign in number if sign.isdecimal())
    return (
        (number, f"/{last}") if slash and many >= _SHORTEST + 1 and last.isdecimal() and len(last) < 4 else (body, "")
    )


def several(text: str) -> list[str]:
    """The pieces of a text that hold a number each: cut only where enough digits for one stand on both sides."""
    pieces: list[str] = []
    for line in text.replace(":::", "\n").splitlines():
        start = 0
        if len(line) <= 5 * LONGEST:
            digits = tuple(accumulate((sign.isdecimal() for sign in line), initial=0))
            for at, after in _cuts(line):
                before, behind = digits[at] - digits[start], digits[-1] - digits[after]
                if at >= start and before >= _SHORTEST and behind >= _SHORTEST and _begins(line, at, after, before):
                    pieces.append(line[start:at].strip())
                    start = after
        pieces.append(line[start:].strip())
    return [piece for piece in pieces if piece]


def _cuts(line: str) -> Iterator[tuple[int, int]]:
    """Where one number may end and the next begin: (from, to)."""
    at = 0
    while at < len(line):
        if line[at] in ";,/|&":
            yield at, at + 1
        elif line[at].isspace():
            end = at + 1
            while end < len(line) and not line[end].isspace():
                end += 1
            if line[at + 1 : end].casefold() in _OR:
                yield at, end
            elif line[at + 1 : end] == "/":
                yield at, end
                at = end
                continue
        at += 1


def _begins(line: str, at: int, after: int, before: int) -> bool:
    """Whether a number begins after a cut, before which so many digits stand."""
    begins = line[after:].lstrip(" (")[:1]
    return begins in ("0", *_PLUS) or (line[at:after] != "/" and before >= 8)


@lru_cache(maxsize=8192)
def parsed_number(text: str, country: str) -> PhoneNumber | None:
    """The number, where all of it is known: with its country code, or as it is written in full in this country."""
    found = written(text)
    if found is None or len(found.number) < _SHORTEST:
        return None
    import phonenumbers
    from phonenumbers import CountryCodeSource, Leniency, PhoneNumberMatcher

    region = country[:2].upper() or None
    try:
        number = phonenumbers.parse(found.number, region, keep_raw_input=True)
    except phonenumbers.NumberParseException:
        return None
    named = (CountryCodeSource.FROM_NUMBER_WITH_PLUS_SIGN, CountryCodeSource.FROM_NUMBER_WITH_IDD)
    if number.country_code_source in named:
        if not phonenumbers.is_possible_number(number):
            return None
    elif not any(
        match.raw_string == found.number for match in PhoneNumberMatcher(found.number, region, Leniency.VALID)
    ):
        return None
    plain = phonenumbers.parse(found.number, region)
    if found.extension:
        plain.extension = found.extension
    return plain


def international(text: str, country: str = "") -> str:
    """ "+49 30 123456" for "030 123456" with country "DE"; the text as it is when that is no number, or more than one.

    `country` is the ISO code that a number without + belongs to.
    """
    number = parsed_number(text, country)
    found = written(text) if number is not None else None
    if number is None or found is None or found.words:
        return _plain(text.strip())
    import phonenumbers

    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _plain(text: str) -> str:
    """The text of a URI that holds a number and nothing besides; any other text as it is."""
    found = written(text) if text[:4].casefold() == "tel:" else None
    if found is None or found.words:
        return text
    number = text[4:].partition(";")[0].strip() if "phone-context" not in text.casefold() else found.number
    return f"{number} ext. {found.extension}" if found.extension else number


@lru_cache(maxsize=32768)
def full_key(text: str, country: str = "") -> str:
    """What the spellings of one full number share, "+4930901820;ext=7"; empty where the number is not known in full."""
    number = parsed_number(text, country)
    if number is None:
        return ""
    import phonenumbers

    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{plain};ext={number.extension}" if number.extension else plain


def key(text: str, country: str = "") -> str:
    """What two spellings of one number share: the full number where it can be known, else its digits, else the text."""
    if full := full_key(text, country):
        return full
    found = written(text)
    if found is None or found.words:
        return " ".join(text.casefold().split())
    return f"{found.number};ext={found.extension}" if found.extension else found.number


def tel_uri(text: str, country: str = "") -> str:
    """ "tel:+49-30-123456" (RFC 3966), extension included; empty when there is no number, or no single one, to dial."""
    number = parsed_number(text, country)
    if number is None:
        found = written(text)
        if found is None or len(found.number) > _MOST_DIGITS + 1:
            return ""
        return f"tel:{found.number}" + (f";ext={found.extension}" if found.extension else "")
    import phonenumbers

    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966)


def numbers_in(text: str, country: str = "") -> list[str]:
    """The numbers that stand in running text, as they are written there, each once and in its order.

    A number that is no telephone's (a meeting ID, a code) is one that is called so in its line.
    """
    import phonenumbers

    region = country[:2].upper() or None
    found: dict[str, str] = {}
    lines = (line for line in text[:_MOST_TEXT].splitlines() if sum(map(str.isdecimal, line)) >= _SHORTEST)
    for line in islice(lines, _MOST_LINES):
        if _is_code(line):
            continue
        matches = phonenumbers.PhoneNumberMatcher(line, region, phonenumbers.Leniency.VALID, max_tries=_MOST_TRIES)
        for match in matches:
            found.setdefault(full_key(match.raw_string, country) or match.raw_string, match.raw_string)
    return list(found.values())


_MOST_TEXT = 20_000
_MOST_TRIES = 40
_MOST_LINES = 100
_CODES = frozenset({"id", "passcode", "pin", "code", "kenncode", "kennung", "fax", "telefax", "iban", "kundennummer"})


def _is_code(line: str) -> bool:
    """Whether the word before the first digit says what else the number is."""
    first = next((at for at, sign in enumerate(line) if sign.isdecimal()), 0)
    words = line[max(0, first - 40) : first].casefold().replace("-", " ").strip(" :#.(+").split()
    return bool(words) and words[-1] in _CODES


def is_mobile(text: str, country: str = "") -> bool:
    """Whether it is surely a mobile: the numbers T1 asks most care with."""
    import phonenumbers

    number = parsed_number(text, country)
    return number is not None and phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE


def country_of_number(text: str, country: str = "") -> str:
    """The ISO code of the country the number belongs to; empty when it is not known."""
    import phonenumbers

    number = parsed_number(text, country)
    return (phonenumbers.region_code_for_number(number) or "") if number else ""


def country_of(person: Person) -> str:
    """Whose local numbers theirs are: the country of the record, else that of a number which says it; empty where none
    does.
    """
    return person.country or next((found for one in person.numbers if (found := country_of_number(one.number))), "")


def zones_of_number(text: str, country: str = "") -> tuple[str, ...]:
    """The IANA zones the number may be in; empty when nothing is known. A proposal, no more."""
    number = parsed_number(text, country)
    if number is None:
        return ()
    from phonenumbers import timezone

    return tuple(zone for zone in timezone.time_zones_for_number(number) if zone != timezone.UNKNOWN_TIMEZONE)


def zone_of(person: Person) -> str:
    """Their zone as far as it can be told: what the record says, else what the number speaks for, else empty."""
    return person.zone or (proposed_zone(person.number, person.country) if person.number else "")


def proposed_zone(text: str, country: str = "") -> str:
    """The zone a number speaks for; empty when there are several, as a wrong clock is worse than none."""
    zones = zones_of_number(text, country)
    return zones[0] if len(zones) == 1 else ""
