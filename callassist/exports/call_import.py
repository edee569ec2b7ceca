"""`callassist import`: calls that were exported as JSON, back into the store. A call that is there is never touched."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from callassist.store.callfile import StoredCall
    from callassist.store.calls import CallStore

    # What add_subparsers() returns; the class is not subscriptable at run time.
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 (it has no public name)  # pyright: ignore[reportPrivateUsage]

DONE, NO, UNTRIED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class ImportedCalls:
    """What became of the calls of a file, by id."""

    added: tuple[str, ...]
    known: tuple[str, ...]
    """Those that are here already, word for word."""
    different: tuple[str, ...]
    """Those of which another version is here, which was left as it is."""


def import_calls(calls: tuple[StoredCall, ...], store: CallStore) -> ImportedCalls:
    """Keep the calls that are not here yet. Raises OSError when one cannot be saved; those before it are kept."""
    added: list[str] = []
    known: list[str] = []
    different: list[str] = []
    for call in calls:
        id_ = call.header.id
        if store.exists(id_):
            here = store.load(id_)
            (known if (here.header, here.entries) == (call.header, call.entries) else different).append(id_)
            continue
        _add(call, store)
        added.append(id_)
    return ImportedCalls(tuple(added), tuple(known), tuple(different))


def _add(call: StoredCall, store: CallStore) -> None:
    file = store.create(call.header, call.texts)
    for entry in call.entries:
        file.append(entry)
    file.finish_header(call.header)
    if not file.close(timeout=60):
        raise OSError(file.failure or "The call could not be saved.")


def add_import_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `import`."""
    parser = subparsers.add_parser("import", help="take in calls that were exported as JSON")
    parser.add_argument("file", metavar="FILE", type=Path, help="a file of “callassist export --format json”")
    return parser


def import_command(args: argparse.Namespace, store: CallStore) -> int:
    """Take the calls in: 0. Another version of one is here: 1. The file is none of ours: a sentence, and 2."""
    from callassist.exports.json_import import read_json

    try:
        taken = import_calls(read_json(args.file.read_bytes()), store)
    except OSError as error:
        return _say(f"{args.file}: {error.strerror or error}")
    except ValueError as error:
        return _say(f"{args.file}: {error}")
    sys.stdout.write(f"{len(taken.added)} added, {len(taken.known)} here already\n")
    for call in taken.different:
        _say(f"Another version of the call “{call}” is here. It was left as it is.")
    return NO if taken.different else DONE


def _say(sentence: str) -> int:
    sys.stderr.write(f"callassist import: {sentence}\n")
    return UNTRIED
