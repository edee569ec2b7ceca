"""PySide imports with itself what reads the signatures of its functions. Here that waits until it is asked for.

They are shown by `help()`, and where a function is called in a wrong way. What reads them is compiled from its source
at each start, 25 ms. From then on it also reads the source of every module that is imported, in search of names in
another style, which we do not use: 20 ms more, and 10 MB.
"""

from __future__ import annotations

import builtins
import sys
from functools import partial
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

KNOWN = (6, 11)
"""The version of PySide that is known to begin in this way. Another is let alone."""
PACKAGE = "shibokensupport.signature"
LOADER, MAPPING = f"{PACKAGE}.loader", f"{PACKAGE}.mapping"
WHEN_CALLED = ("create_signature", "make_helptext", "pyside_type_init", "seterror_argument")
"""The functions of the loader that Qt's modules keep, and call when somebody asks or did something wrong."""
NEVER = ("feature_import", "feature_imported", "finish_import", "post_init")
"""Those that are told of imports: they serve names in another style, and functions of earlier versions."""


class LateLoader(ModuleType):
    """Stands where the loader would. It loads that once one of its functions is called."""

    def __init__(self, finder: Any) -> None:
        super().__init__(LOADER)
        self._finder = finder
        self._loaded: ModuleType | None = None
        vars(self).update({name: partial(self._call, name) for name in WHEN_CALLED})
        vars(self).update(dict.fromkeys(NEVER, _nothing))
        # Qt's modules keep the names of this one too, before anything is called; so it is filled, not replaced.
        self._mapping = sys.modules[MAPPING] = ModuleType(MAPPING)
        self._mapping.__spec__ = ModuleSpec(MAPPING, finder)
        vars(self._mapping)["update_mapping"] = self._update_mapping

    def _update_mapping(self) -> None:
        self._load()
        self._mapping.update_mapping()

    def _call(self, name: str, *arguments: object) -> object:
        return getattr(self._load(), name)(*arguments)

    def _load(self) -> ModuleType:
        if self._loaded is None:
            del sys.modules[LOADER]
            sys.meta_path.insert(0, self._finder)
            try:
                self._finder.exec_module(self._mapping)
                self._loaded = import_module(LOADER)
            finally:
                sys.meta_path.remove(self._finder)
        return self._loaded


def _nothing(*_: object) -> None:
    return None


def postpone_signatures() -> None:
    """Import PySide without what reads signatures. If it is there already, it ceases to read what is imported.

    Importing is then as it was before; what PySide adds to it for `from … import *` is of no use to us.
    """
    importing = builtins.__import__

    def without_loader(name: str, *where: Any, **named: Any) -> ModuleType:
        if name == PACKAGE and ("loader",) in where and _begins_as_known():
            sys.modules[LOADER] = LateLoader(sys.meta_path[0])
        return importing(name, *where, **named)

    builtins.__import__ = without_loader
    try:
        import_module("shiboken6")
    finally:
        builtins.__import__ = getattr(builtins, "__orig_import__", importing)


def _begins_as_known() -> bool:
    """Whether PySide is of the known version, and about to import the loader from what is packed in its library."""
    version: tuple[int, ...] = sys.modules["shiboken6"].__version_info__
    return version[:2] == KNOWN and type(sys.meta_path[0]).__module__ == "signature_bootstrap"
