"""What seals where PyNaCl is not there: the same two functions, made of hashes, for tests of what is sealed and where.

With PyNaCl the same tests go through the real ones.
"""

import hashlib
import hmac
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

_TAG = 16


class Wrong(Exception):
    """As PyNaCl's CryptoError: what was sealed is no longer what it was."""


def _turned(data: bytes, nonce: bytes, key: bytes) -> bytes:
    stream = hashlib.shake_256(key + nonce).digest(len(data))
    return bytes(one ^ other for one, other in zip(data, stream, strict=True))


def _tag(body: bytes, about: bytes, nonce: bytes, key: bytes) -> bytes:
    parts = b"".join(len(part).to_bytes(8, "big") + part for part in (body, about, nonce))
    return hmac.digest(key, parts, "sha256")[:_TAG]


def _encrypt(message: bytes, aad: bytes, nonce: bytes, key: bytes) -> bytes:
    body = _turned(message, nonce, key)
    return body + _tag(body, aad, nonce, key)


def _decrypt(ciphertext: bytes, aad: bytes, nonce: bytes, key: bytes) -> bytes:
    body, tag = ciphertext[:-_TAG], ciphertext[-_TAG:]
    if not hmac.compare_digest(tag, _tag(body, aad, nonce, key)):
        raise Wrong
    return _turned(body, nonce, key)


@contextmanager
def able_to_seal(*, stand_in: bool = False) -> Iterator[None]:
    """With PyNaCl, or with what stands in for it; with `stand_in`, always with that."""
    with pytest.MonkeyPatch.context() as patch:
        if stand_in or importlib.util.find_spec("nacl") is None:
            names = {"encrypt": _encrypt, "decrypt": _decrypt}
            made = {f"crypto_aead_xchacha20poly1305_ietf_{name}": act for name, act in names.items()}
            patch.setitem(sys.modules, "nacl", SimpleNamespace(bindings=SimpleNamespace(**made)))
            patch.setitem(sys.modules, "nacl.bindings", SimpleNamespace(**made))
        yield
