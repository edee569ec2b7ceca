"""Turns values into words of the script's language: the filters a template may use.

Money, dates, numbers and phone numbers follow the locale (CLDR through babel, phonenumbers), never
rules of our own. Both libraries are loaded when first needed: most lines need neither.
A filter never fails: what it cannot read it hands on unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import TypeAlias, cast

from callassist.languages import language
from callassist.locales import locale_of
from callassist.numbers import NumberRead, read_number, write_number
from callassist.script.values import as_number
from callassist.written_days import write_day, write_long_day

Filter: TypeAlias = "Callable[[object, Sequence[object], str], object]"
"""Value, arguments, language tag; gives the new value."""

_STYLES = ("short", "medium", "long", "full")


def say_date(value: object, arguments: Sequence[object] = (), lang: str = "en") -> object:
    """An ISO date or date-time as a date: "Tuesday 3 November". In a style it is short ("3 Nov"), medium ("3 Nov
    2026"), long ("3 November 2026") or full ("Tuesday 3 November 2026")."""
    when = _moment(value)
    if when is None or isinstance(when, time):
        return value
    style = _word(arguments)
    if style in ("short", "medium"):
        return write_day(when, lang, weekday=False, year=style == "medium")
    return write_long_day(when, lang, weekday=style != "long", year=style in ("long", "full"))


def say_time(value: object, arguments: Sequence[object] = (), lang: str = "en") -> object:
    """An ISO time or date-time as a time of day: "14:00", "2:00 PM".

    It is to be said aloud, so the language of the script decides. What is only read has its hours from 0 to 24, by
    `moments`, whatever the language.
    """
    when = _moment(value)
    if when is None or (isinstance(when, date) and not isinstance(when, datetime)):
        return value
    from babel.dates import format_time

    style = _word(arguments)
    # The value's own clock is what was agreed: no conversion between zones here.
    shown = when.time() if isinstance(when, datetime) else when.replace(tzinfo=None)
    return format_time(shown, style if style in _STYLES else "short", locale=locale_of(lang)).replace("\u202f", " ")


def say_datetime(value: object, _arguments: Sequence[object] = (), lang: str = "en") -> object:
    """An ISO date-time as both: "Tuesday 3 November, 2:00 PM"."""
    if not isinstance(_moment(value), datetime):
        return say_date(value, (), lang)
    return f"{say_date(value, (), lang)}, {say_time(value, (), lang)}"


def say_money(value: object, arguments: Sequence[object] = (), lang: str = "en") -> object:
    """An amount, grouped as the locale does; with a currency code as argument, with its sign.

    Words that the amount was typed with stay where they are: "52000 USD a year" is never said to be so many euros.
    """
    found = _typed(value, lang)
    if found and found.has_words:
        own = found.around("").strip().upper()
        if own not in _signs_of(_word(arguments).upper(), lang):
            return found.around(write_number(found.value, lang))
    amount = found.value if found else as_number(value, lang)
    return value if amount is None else _amount_words(amount, _word(arguments).upper(), lang)


@lru_cache(maxsize=256)
def _amount_words(amount: float, currency: str, lang: str) -> str:
    from babel.numbers import format_currency, format_decimal

    locale = locale_of(lang)
    whole = float(amount).is_integer()
    if re.fullmatch("[A-Z]{3}", currency):
        pattern = locale.currency_formats["standard"]
        return format_currency(
            int(amount) if whole else amount,
            currency,
            re.sub(r"\.0+", "", pattern.pattern) if whole else None,
            locale=locale,
            currency_digits=not whole,
        )
    return format_decimal(int(amount) if whole else amount, "#,##0.##", locale=locale)


def say_amount(value: object, _arguments: Sequence[object] = (), lang: str = "en") -> object:
    """A number that was worked out, with the decimal sign of the language and without groups: "1700", "2.5"."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if float(value).is_integer():
        return str(int(value))
    return f"{value:.10f}".rstrip("0").replace(".", _decimal_sign(lang))


@lru_cache(maxsize=32)
def _decimal_sign(lang: str) -> str:
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(locale_of(lang))


def _typed(value: object, lang: str) -> NumberRead | None:
    return read_number(value, lang) if isinstance(value, str) else None


def _signs_of(currency: str, lang: str) -> tuple[str, ...]:
    """How a currency may be written beside an amount: its code and its sign."""
    from babel.numbers import get_currency_symbol

    return (currency, get_currency_symbol(currency, locale=locale_of(lang)))


def say_phone(value: object, _arguments: Sequence[object] = (), lang: str = "en") -> object:
    """A phone number in groups; without a country code the locale's country is assumed, if it has one."""
    if not isinstance(value, str):
        return value
    import phonenumbers

    try:
        number = phonenumbers.parse(value[:60], locale_of(lang).territory)
    except phonenumbers.NumberParseException:
        return value
    if not phonenumbers.is_possible_number(number):
        return value
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, style.INTERNATIONAL if value.strip().startswith("+") else style.NATIONAL)


def say_plural(value: object, arguments: Sequence[object] = (), lang: str = "en") -> object:
    """The word that goes with a number: `plural("week", "weeks")`, one word for each plural form of the language."""
    number = as_number(value, lang)
    words = [str(word) for word in arguments]
    if number is None or not words:
        return words[-1] if words else value
    locale = locale_of(lang)
    order = [form for form in ("zero", "one", "two", "few", "many") if form in locale.plural_form.tags]
    form = locale.plural_form(int(number) if float(number).is_integer() else number)
    place = order.index(form) if form in order else len(words) - 1
    return words[min(place, len(words) - 1)]


def say_ordinal(value: object, _arguments: Sequence[object] = (), lang: str = "en") -> object:
    """A whole number as a place in a row: "1st", "3.", "2e"; the number alone where the language is not known."""
    number = as_number(value, lang)
    if number is None or not float(number).is_integer():
        return value
    locale = locale_of(lang)
    known = language(locale.language)
    forms: Mapping[str, str] = known.ordinals if known else {}
    form = forms.get(locale.ordinal_form(int(number)), forms.get("other", "{}"))
    return form.format(int(number))


def words_of(value: object) -> str:
    """A value as words: lists with commas, yes and no for true and false, whole numbers without a point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list):
        return ", ".join(words_of(item) for item in cast("list[object]", value))
    return str(value)


def _round(value: object, arguments: Sequence[object], lang: str) -> object:
    found = _typed(value, lang)
    number = found.value if found else as_number(value, lang)
    if number is None:
        return value
    places = as_number(arguments[0], lang) if arguments else 0
    rounded = round(number, max(0, min(6, int(places or 0))))
    return found.around(write_number(rounded, lang)) if found and found.has_words else rounded


def _first(value: object, _arguments: Sequence[object], _lang: str) -> object:
    if isinstance(value, list):
        return cast("list[object]", value)[0] if value else ""
    return value[0] if isinstance(value, str) and value else value


def _last(value: object, _arguments: Sequence[object], _lang: str) -> object:
    if isinstance(value, list):
        return cast("list[object]", value)[-1] if value else ""
    return value[-1] if isinstance(value, str) and value else value


def _join(value: object, arguments: Sequence[object], _lang: str) -> object:
    if not isinstance(value, list):
        return value
    between = str(arguments[0]) if arguments else ", "
    return between.join(words_of(item) for item in cast("list[object]", value))


def _capitalize(value: object, _arguments: Sequence[object], _lang: str) -> object:
    text = words_of(value)
    return text[:1].upper() + text[1:]


def _title(value: object, _arguments: Sequence[object], _lang: str) -> object:
    return re.sub(r"(?<![\w'\u2019])\w", lambda letter: letter[0].upper(), words_of(value))


FILTERS: dict[str, Filter] = {
    "upper": lambda value, _arguments, _lang: words_of(value).upper(),
    "lower": lambda value, _arguments, _lang: words_of(value).lower(),
    "title": _title,
    "capitalize": _capitalize,
    "trim": lambda value, _arguments, _lang: words_of(value).strip(),
    "join": _join,
    "first": _first,
    "last": _last,
    "round": _round,
    "date": say_date,
    "time": say_time,
    "money": say_money,
    "phone": say_phone,
    "plural": say_plural,
    "ordinal": say_ordinal,
}
"""Every filter but `default`, which is about what is missing and so belongs to the template."""


def _word(arguments: Sequence[object]) -> str:
    return str(arguments[0]) if arguments else ""


def _moment(value: object) -> date | datetime | time | None:
    text = str(value).strip()[:40]
    for read in (date.fromisoformat, datetime.fromisoformat, time.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return None
