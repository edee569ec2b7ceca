"""The store of the command line's tests is the one of the store's own tests."""

from tests.store.conftest import disk, store, writer

__all__ = ["disk", "store", "writer"]
