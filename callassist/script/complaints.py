"""What jinja2 and ruamel.yaml complain about most, in words that people know and that can be translated."""

from __future__ import annotations

import re

from callassist.wording import Said, said


def of_template(message: str) -> str:
    """A complaint of jinja2 about a template; in its own words where it is none of the usual ones."""
    if found := re.match(r"Encountered unknown tag '(.+?)'", message):
        return said("there is no tag `{name}` here", name=found[1])
    for before, between in (("expected token '", "', got '"), ("unexpected '", "', expected '")):
        one, found, other = message.removeprefix(before).removesuffix("'").partition(between)
        if found and message.startswith(before):
            wanted, got = (one, other) if before.startswith("expected") else (other, one)
            return said("{wanted} is expected where {found} stands", wanted=_token(wanted), found=_token(got))
    if found := re.fullmatch(r"unexpected (?:char )?['\"](.+?)['\"](?: at \d+)?", message):
        return said("{found} stands where it does not belong", found=_token(found[1]))
    if re.match(r"unexpected end of template|Missing end of comment", message, re.IGNORECASE):
        return said("it is opened and never closed")
    if re.match(r"Expected an expression|expected name|tag name expected", message):
        return said("a name or a value is missing")
    return message


_TOKENS: dict[str, Said] = {
    "end of print statement": said("the end of the value"),
    "end of statement block": said("the end of the condition"),
    "name": said("a name"),
}


def _token(name: str) -> str:
    return _TOKENS.get(name, f"`{name}`")


def of_header(message: str) -> str:
    """A complaint of ruamel.yaml about a header; in its own words where it is none of the usual ones."""
    if found := re.fullmatch(r"found character '(.|\\t)' that cannot start any token", message):
        if found[1] == "\\t":
            return said("a tab stands where spaces belong")
        return said("no value begins with `{sign}`", sign=found[1])
    return _OF_HEADER.get(message, message)


_OF_HEADER: dict[str, Said] = {
    "mapping values are not allowed here": said("a `:` stands where none belongs"),
    "found unexpected end of stream": said("a quote is opened and never closed"),
    "expected <block end>, but found '<block mapping start>'": said("a row is indented and has nothing above it"),
    "expected <block end>, but found '<scalar>'": said("something stands behind a closed quote"),
    "expected ',' or ']', but got '<stream end>'": said("a `[` is opened and never closed"),
    "expected ',' or '}', but got '<stream end>'": said("a `{` is opened and never closed"),
}
