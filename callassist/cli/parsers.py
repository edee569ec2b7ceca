"""What the modules of commands share: the type of the list of commands, and options that several of them take."""

import argparse
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from callassist.sheets import TableSigns

    # The class cannot be subscripted at run time.
    Options = argparse.ArgumentParser | argparse._ArgumentGroup  # noqa: SLF001 (as below)  # pyright: ignore[reportPrivateUsage]
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 (it has no public name)  # pyright: ignore[reportPrivateUsage]


def why(error: Exception) -> str:
    """What was refused, for people: "/data/.lock: Permission denied"; an error of ours has its own sentence."""
    if not isinstance(error, OSError):
        return str(error)
    from callassist.messages import describe_error

    return f"{error.filename}: {describe_error(error)}" if error.filename else describe_error(error)


def add_delimiter(parser: "Options") -> None:
    """Add the option for what stands between the columns of a table."""
    parser.add_argument(
        "--delimiter",
        choices=(",", ";"),
        help="between the columns of a CSV: ; where numbers have a decimal comma, as in Germany; else as the "
        "spreadsheets of this system expect it",
    )


def sheet_asked_for(args: argparse.Namespace) -> "TableSigns":
    """The tables that fit the option, or else this system."""
    from callassist.sheets import sheet_delimited, sheet_of_system

    return sheet_delimited(args.delimiter) if args.delimiter else sheet_of_system(os.environ)
