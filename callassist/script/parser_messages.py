"""What jinja2 and ruamel.yaml complain about most, in words that people know and that can be translated."""

from __future__ import annotations

import re

from callassist.messages import Message, message


def of_template(sentence: str) -> str:
    """A complaint of jinja2 about a template; in its own words where it is none of the usual ones."""
    if found := re.match(r"Encountered unknown tag '(.+?)'", sentence):
        return message("there is no tag `{name}` here", name=found[1])
    for before, between in (("expected token '", "', got '"), ("unexpected '", "', expected '")):
        one, found, other = sentence.removeprefix(before).removesuffix("'").partition(between)
        if found and sentence.startswith(before):
            wanted, got = (one, other) if before.startswith("expected") else (other, one)
            return message("{wanted} is expected where {found} stands", wanted=_token(wanted), found=_token(got))
    if found := re.fullmatch(r"unexpected (?:char )?['\"](.+?)['\"](?: at \d+)?", sentence):
        return message("{found} stands where it does not belong", found=_token(found[1]))
    if re.match(r"unexpected end of template|Missing end of comment", sentence, re.IGNORECASE):
        return message("it is opened and never closed")
    if re.match(r"Expected an expression|expected name|tag name expected", sentence):
        return message("a name or a value is missing")
    return sentence


_TOKENS: dict[str, Message] = {
    "end of print statement": message("the end of the value"),
    "end of statement block": message("the end of the condition"),
    "name": message("a name"),
}


def _token(name: str) -> str:
    return _TOKENS.get(name, f"`{name}`")


def of_header(sentence: str) -> str:
    """A complaint of ruamel.yaml about a header; in its own words where it is none of the usual ones."""
    if found := re.fullmatch(r"found character '(.|\\t)' that cannot start any token", sentence):
        if found[1] == "\\t":
            return message("a tab stands where spaces belong")
        return message("no value begins with `{sign}`", sign=found[1])
    return _OF_HEADER.get(sentence, sentence)


_OF_HEADER: dict[str, Message] = {
    "mapping values are not allowed here": message("a `:` stands where none belongs"),
    "found unexpected end of stream": message("a quote is opened and never closed"),
    "expected <block end>, but found '<block mapping start>'": message("a row is indented and has nothing above it"),
    "expected <block end>, but found '<scalar>'": message("something stands behind a closed quote"),
    "expected ',' or ']', but got '<stream end>'": message("a `[` is opened and never closed"),
    "expected ',' or '}', but got '<stream end>'": message("a `{` is opened and never closed"),
}
