"""The type of the list of commands that every `cmd_` module adds to; argparse has no public name for it."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the class cannot be subscripted at run time
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 (it has no public name)  # pyright: ignore[reportPrivateUsage]
