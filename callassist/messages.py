"""Sentences that can be said in another language later, by whoever shows them.

The core speaks English and knows no window: the command line, a log and a test read its sentences as plain text. A
sentence made by `said` is that text, and keeps how it was made, so that a window can make it again from a translated
template. Values are words, never templates: a brace in what somebody typed stays a brace in every language.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, Final, LiteralString, cast

_PLACE: Final = r"{([a-z_][a-z0-9_]*)}"


class Message(str):
    """An English sentence, with the template and the values it was made of."""

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str = "", values: Mapping[str, object] | None = None) -> Message:
        made = super().__new__(cls, filled(template, values) if values else template)
        made.template = template
        made.values = values or {}
        return made

    def __str__(self) -> str:
        # Itself, so that str() of an exception that holds a sentence gives the sentence with all it knows.
        return self

    def __getnewargs__(self) -> tuple[str, Mapping[str, object]]:  # pyright: ignore[reportIncompatibleMethodOverride] (str's own is for plain text)
        return self.template, self.values


def message(template: LiteralString, /, **values: object) -> Message:
    """ "There is no step “{step}”." with its values in place. The template stands in the source, to be translated."""
    return Message(template, values)


class MessageTemplate(str):
    """A sentence of a table, whose values come when it is said."""

    __slots__ = ()

    def fill(self, **values: object) -> Message:
        return Message(self, values)


def message_template(template: LiteralString, /) -> MessageTemplate:
    """ "on Friday at {time}", to be filled later. It stands in the source, to be translated, as with `message`."""
    return MessageTemplate(template)


NOTHING: Final = Message()
"""What is said where there is nothing to say."""


def joined(between: LiteralString, parts: Iterable[str]) -> Message:
    """The parts as one text; those that can be said in another language still can."""
    values = {f"_{number}": part for number, part in enumerate(parts)}
    return Message(between.join(f"{{{name}}}" for name in values), values)


def facts_line(*facts: object) -> str:
    """What is known on one line, as "Nurse · Acme · +49 30 901820"; what is empty leaves no mark."""
    return " · ".join(str(fact) for fact in facts if fact)


def filled(template: str, values: Mapping[str, object]) -> str:
    """The template with every `{name}` that has a value; all else stays as it is."""
    return re.sub(_PLACE, lambda place: str(values[place[1]]) if place[1] in values else place[0], template)


@lru_cache(maxsize=1024)
def places(template: str) -> frozenset[str]:
    """The names of the values that a template has a place for."""
    return frozenset(re.findall(_PLACE, template))


def rendered(text: object, look_up: Callable[[str, int | None], str]) -> str:
    """A sentence made anew from its translated template, which `look_up` finds; any other text as it is.

    Where the sentence counts something, `look_up` is told the number: many languages have a form of their own for few.

    The values are put in as they are, and those that are sentences themselves in their own translation. A translation
    with a place for something that the sentence does not have is a slip: then it is said in English.
    """
    text = str(text)
    if not isinstance(text, Message):
        return text
    count = text.values.get("n")
    template = look_up(text.template, count if isinstance(count, int) else None)
    if not places(template) <= places(text.template):
        template = text.template
    return filled(template, {name: rendered(value, look_up) for name, value in text.values.items()})


def packed(text: str) -> str:
    """A sentence as JSON, of which `unpacked` makes the same sentence: for what is made anew if lost, an index say."""
    import json  # 3 ms that the start does not need

    return json.dumps(_parts(text), ensure_ascii=False)


def unpacked(text: str) -> str:
    """What `packed` was given; any other text as it is."""
    import json

    try:
        return _whole(json.loads(text))
    except (ValueError, RecursionError):
        return text


def _parts(value: object) -> object:
    if isinstance(value, Message):
        return [value.template, {name: _parts(each) for name, each in value.values.items()}]
    return str(value)


def _whole(parts: Any) -> str:
    if isinstance(parts, list):
        template, values = cast("tuple[str, dict[str, Any]]", parts)
        return Message(template, {name: _whole(each) for name, each in values.items()})
    return str(parts)


def english(value: Any) -> str:
    """A sentence as mere text: msgspec's `enc_hook`, since it writes no kind of text but str's own."""
    if isinstance(value, Message):
        return str.__str__(cast("str", value))
    raise NotImplementedError(f"{type(value).__name__} cannot be written")


class WordedError(Exception):
    """What went wrong is no bug, and the text is a sentence for people."""


def describe_error(error: BaseException) -> str:
    """What an error says, without its path, number or type: "No such file or directory"."""
    if isinstance(error, KeyError) and error.args:
        return str(error.args[0])  # str() of the error itself puts it in quotes
    known = _by_system().get(error.errno) if isinstance(error, OSError) and error.errno is not None else None
    return known or getattr(error, "strerror", None) or str(error)


@cache
def _by_system() -> Mapping[int, Message]:
    """What systems say most; each has its own words for it, and few say it in the language of the window."""
    return {
        errno.ENOENT: message("No such file or directory"),
        errno.EACCES: message("Permission denied"),
        errno.EPERM: message("Operation not permitted"),
        errno.EISDIR: message("Is a directory"),
        errno.ENOTDIR: message("Not a directory"),
        errno.EEXIST: message("File exists"),
        errno.ENOTEMPTY: message("Directory not empty"),
        errno.ENOSPC: message("No space left on device"),
        errno.EROFS: message("Read-only file system"),
        errno.EIO: message("Input/output error"),
        errno.ENAMETOOLONG: message("File name too long"),
        errno.EBUSY: message("Device or resource busy"),
        errno.EMFILE: message("Too many open files"),
        errno.EINVAL: message("Invalid argument"),
    }
