"""One plain sentence for whatever the disk says, the same wherever it is said."""

from __future__ import annotations

import errno
from pathlib import Path

_GOES_ON = "Everything is kept in memory, and saving resumes by itself."

_SENTENCES = {
    errno.ENOSPC: "The disk is full. {goes_on}",
    getattr(errno, "EDQUOT", -1): "Your share of the disk is full. {goes_on}",
    errno.EROFS: "The folder {folder} cannot be written: it is read-only. {goes_on}",
    errno.EACCES: "The folder {folder} cannot be written: permission denied. {goes_on}",
    errno.EPERM: "The folder {folder} cannot be written: permission denied. {goes_on}",
    errno.ENOENT: "The folder {folder} is not there. {goes_on}",
    errno.EIO: "The disk reports an error. {goes_on}",
    errno.ENAMETOOLONG: "The path of the folder {folder} is too long for this system. {goes_on}",
}


def cannot_save(error: Exception, folder: Path) -> str:
    """What to tell somebody whose work cannot be saved right now."""
    pattern = "Saving does not work right now ({what}). {goes_on}"
    what = type(error).__name__
    if isinstance(error, OSError) and error.errno is not None:
        pattern = _SENTENCES.get(error.errno, pattern)
        what = error.strerror or what
    return pattern.format(folder=folder, goes_on=_GOES_ON, what=what)


def why(error: Exception) -> str:
    """What an error says, without its path, number or type."""
    return getattr(error, "strerror", None) or str(error)
