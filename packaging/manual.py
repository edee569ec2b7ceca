"""The man page: what it says of each command is what the command line itself says, so the two cannot differ."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import release


def page(root: Path, parser: argparse.ArgumentParser) -> str:
    """The page as troff, with the version and the commands of `parser` filled in."""
    text = (root / "packaging" / "linux" / "callassist.1").read_text(encoding="utf-8")
    return text.replace("@VERSION@", release.version(root)).replace("@COMMANDS@", commands(parser))


def commands(parser: argparse.ArgumentParser) -> str:
    """Every command that the help lists, and the acts of those that have some, each with its options."""
    return "\n".join(line for name, says, command in _listed(parser) for line in _entry(name, says, command))


def _listed(parser: argparse.ArgumentParser, before: str = "") -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Name ("people import"), what it does, and its own parser. Commands without a word of help are for us alone."""
    for action in parser._actions:  # noqa: SLF001  # argparse has no public way to its commands
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  # the same
            for choice in action._choices_actions:  # noqa: SLF001  # the same
                command = action.choices[choice.dest]
                deeper = list(_listed(command, f"{before}{choice.dest} "))
                yield from deeper or [(before + choice.dest, choice.help or "", command)]


def _entry(name: str, says: str, command: argparse.ArgumentParser) -> Iterator[str]:
    arguments = command.format_usage().partition(command.prog)[2]
    arguments = " ".join(arguments.replace("[-h]", "").split())
    yield ".TP"
    yield f"\\fB{plain_roff(name)}\\fR {plain_roff(arguments)}".rstrip()
    yield _sentence(says)
    told = [action for action in command._actions if action.help and action.dest != "help"]  # noqa: SLF001  # the same
    if told:
        yield ".RS"
        for action in told:
            names = ", ".join(action.option_strings) or str(action.metavar or action.dest)
            yield f".TP\n\\fB{plain_roff(names)}\\fR\n{_sentence(action.help or '')}"
        yield ".RE"


def _sentence(text: str) -> str:
    return plain_roff(text[:1].upper() + text[1:].rstrip(".") + ".")


def plain_roff(text: str) -> str:
    """Text in which troff sees no commands: hyphens stay hyphens, and no line begins with a dot."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text)
