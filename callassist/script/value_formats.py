"""Settles how each captured answer is said where a template names it without a filter.

A choice is said by its label, never by its key: the key is the same in every language, the label is
words. Dates, amounts and phone numbers are said as the script's language says them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from callassist.script.compiled import Shown
from callassist.script.script_model import Field, FieldType
from callassist.script.speech import Filter, say_amount, say_date, say_datetime, say_money, say_phone, say_time

_SAID: dict[FieldType, Filter] = {
    FieldType.DATE: say_date,
    FieldType.TIME: say_time,
    FieldType.DATETIME: say_datetime,
    FieldType.MONEY: say_money,
    FieldType.PHONE: say_phone,
}


def fill_shown(shown: Shown, fields: Iterable[Field], lang: str) -> None:
    """Give every template of a script the labels and forms of all its fields."""
    for field in fields:
        if field.formula is not None and field.type is FieldType.NUMBER:
            shown.forms[field.name] = _form(say_amount, lang)
        elif field.options:
            shown.choices.setdefault(field.name, field)
            labels = shown.labels.setdefault(field.name, {})
            for option in field.options:
                labels.setdefault(option.key, option.label.plain({}))
        elif field.type in _SAID:
            shown.forms[field.name] = _form(_SAID[field.type], lang)


def _form(say: Filter, lang: str) -> Callable[[object], object]:
    return lambda value: say(value, (), lang)
