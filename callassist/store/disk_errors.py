"""One plain sentence for whatever the disk says, the same wherever it is said."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from callassist.messages import Message, describe_error, joined, message


def _denied(folder: Path) -> Message:
    return message("The folder {folder} cannot be written: permission denied.", folder=folder)


_SENTENCES: dict[int, Callable[[Path], Message]] = {
    errno.ENOSPC: lambda _: message("The disk is full."),
    getattr(errno, "EDQUOT", -1): lambda _: message("Your share of the disk is full."),
    errno.EROFS: lambda folder: message("The folder {folder} cannot be written: it is read-only.", folder=folder),
    errno.EACCES: _denied,
    errno.EPERM: _denied,
    errno.ENOENT: lambda folder: message("The folder {folder} is not there.", folder=folder),
    errno.EIO: lambda _: message("The disk reports an error."),
    errno.ENAMETOOLONG: lambda folder: message(
        "The path of the folder {folder} is too long for this system.", folder=folder
    ),
}


def cannot_save(error: Exception, folder: Path) -> Message:
    """What to tell somebody whose work cannot be saved right now."""
    number = error.errno if isinstance(error, OSError) else None
    if number in _SENTENCES:
        what = _SENTENCES[number](folder)
    else:
        reason = type(error).__name__ if number is None else describe_error(error)
        what = message("Saving does not work right now ({what}).", what=reason)
    return joined(" ", [what, message("Everything is kept in memory, and saving resumes by itself.")])
