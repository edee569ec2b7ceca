"""The one home of reading JSON, MessagePack and TOML that somebody else may have written.

What is nested more deeply than can be read is told as any other fault in it is, by a ValueError.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    import msgspec

T = TypeVar("T")

_TOO_DEEP = "nested too deeply"


@overload
def from_json(data: bytes | str) -> Any: ...
@overload
def from_json(data: bytes | str, as_: type[T]) -> T: ...
def from_json(data: bytes | str, as_: Any = Any) -> Any:
    """JSON of this shape, or of any. Raises msgspec.DecodeError (a ValueError)."""
    import msgspec

    return _read(lambda: msgspec.json.decode(data, type=as_))


def from_msgpack(data: bytes | msgspec.Raw, as_: type[T]) -> T:
    """MessagePack of this shape. Raises msgspec.DecodeError (a ValueError)."""
    import msgspec

    return _read(lambda: msgspec.msgpack.decode(data, type=as_))


def plain_json(text: bytes | str) -> Any:
    """JSON of any shape, as Python's own reader takes it: Infinity and NaN too. Raises ValueError."""
    import json

    return _read(lambda: json.loads(text))


def from_toml(text: str) -> dict[str, Any]:
    """Raises tomllib.TOMLDecodeError (a ValueError)."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise tomllib.TOMLDecodeError(_TOO_DEEP) from None


class JsonShape(Generic[T]):
    """Reads JSON of one shape again and again."""

    def __init__(self, as_: type[T]) -> None:
        import msgspec

        self._decode: Callable[[bytes], T] = msgspec.json.Decoder(as_).decode

    def read(self, data: bytes) -> T:
        """Raises msgspec.DecodeError (a ValueError)."""
        return _read(lambda: self._decode(data))


def _read(decode: Callable[[], T]) -> T:
    try:
        return decode()
    except RecursionError:
        import msgspec

        raise msgspec.DecodeError(_TOO_DEEP) from None
