"""`callassist self-test`: the checks of `callassist.selftest` on the command line."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from callassist import selftest

if TYPE_CHECKING:
    from callassist.cli.parsers import Subparsers

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def add_self_test_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `self-test`."""
    parser = subparsers.add_parser("self-test", help="check that everything the app brings works on this system")
    parser.add_argument("checks", metavar="CHECK", nargs="*", help=f"only these: {', '.join(selftest.CHECKS)}")
    return parser


def self_test_command(args: argparse.Namespace) -> int:
    """The checks, one line each: 0 when all pass, 1 when one fails, 2 when one is unknown."""
    if unknown := [name for name in args.checks if name not in selftest.CHECKS]:
        sys.stderr.write(f"callassist self-test: there is no check called {', '.join(unknown)}.\n")
        return 2
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return selftest.run(
        {name: check for name, check in selftest.CHECKS.items() if name in args.checks or not args.checks},
        sys.stdout.write,
    )
