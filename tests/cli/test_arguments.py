"""What other programs call: every command with every argument it takes, as `arguments.txt` has them.

Where one is meant to change: `python -m tests.cli.test_arguments > tests/cli/arguments.txt`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from callassist.cli.main import parser

KEPT = Path(__file__).parent / "arguments.txt"


def told(command: argparse.ArgumentParser, name: str) -> Iterator[str]:
    """A line for the command and for each of its arguments, and those of the commands below it."""
    yield f"{name}{_facts(command._defaults, without='run')}"  # noqa: SLF001 (argparse tells it by no other name)
    for each in command._actions:  # noqa: SLF001 (argparse tells it by no other name)
        if isinstance(each, argparse._SubParsersAction):  # noqa: SLF001 (argparse tells it by no other name)
            yield f"    {each.metavar} -> {each.dest}{' required' if each.required else ''}"
        elif not isinstance(each, argparse._HelpAction):  # noqa: SLF001 (argparse tells it by no other name)
            facts = {
                "metavar": each.metavar, "nargs": each.nargs, "choices": each.choices, "type": each.type,
                "const": each.const, "default": each.default,
                "required": each.required and bool(each.option_strings),
            }  # fmt: skip
            kind = type(each).__name__.strip("_").removesuffix("Action").lower()
            yield f"    {' '.join(each.option_strings) or '.'} -> {each.dest} {kind}{_facts(facts)}"
    for each in command._actions:  # noqa: SLF001 (argparse tells it by no other name)
        if isinstance(each, argparse._SubParsersAction):  # noqa: SLF001 (argparse tells it by no other name)
            for below, added in each.choices.items():
                yield from told(added, f"{name} {below}")


def _facts(facts: dict[str, object], without: str = "") -> str:
    shown = {name: getattr(value, "__name__", value) for name, value in facts.items() if name != without}
    return "".join(f", {name} {value}" for name, value in shown.items() if str(value) not in ("None", "False", ""))


def test_every_command_takes_what_it_took() -> None:
    assert list(told(parser(), "callassist")) == KEPT.read_text("utf-8").splitlines()


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in told(parser(), "callassist"))
