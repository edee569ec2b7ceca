"""The man page: what it says of each command is what the command line itself says, so the two cannot differ."""

import argparse
import re
from pathlib import Path

import release


def page(root: Path, parser: argparse.ArgumentParser) -> str:
    """The page as troff, with the version and the commands of `parser` filled in."""
    text = (root / "packaging" / "linux" / "callassist.1").read_text(encoding="utf-8")
    return text.replace("@VERSION@", release.version(root)).replace("@COMMANDS@", commands(parser))


def commands(parser: argparse.ArgumentParser) -> str:
    """Every command that the help lists: how it is written, and what it does."""
    entries: list[str] = []
    for action in parser._actions:  # noqa: SLF001  # argparse has no public way to its commands
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  # the same
            told = {choice.dest: choice.help or "" for choice in action._choices_actions}  # noqa: SLF001  # the same
            entries += [f".TP\n{_usage(name, action.choices[name])}\n{_sentence(says)}" for name, says in told.items()]
    return "\n".join(entries)


def _usage(name: str, command: argparse.ArgumentParser) -> str:
    arguments = command.format_usage().partition(command.prog)[2]
    arguments = " ".join(arguments.replace("[-h]", "").split())
    return f"\\fB{_plain(name)}\\fR {_plain(arguments)}".rstrip()


def _sentence(text: str) -> str:
    return _plain(text[:1].upper() + text[1:].rstrip(".") + ".")


def _plain(text: str) -> str:
    """Text in which troff sees no commands: hyphens stay hyphens, and no line begins with a dot."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text)
