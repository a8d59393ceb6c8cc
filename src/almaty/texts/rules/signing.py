"""The key with which the platform signs manifests (Ed25519), kept in the data folder, and the check of a signature.

The private key stands in no table and in no backup: whoever holds a backup must not be able to seal another text. A
seal is checked with the public key that stands beside it, so that a lost key loses no seal; the next seal makes a new
one, and the log tells of it.
"""

import base64
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotReady

FILE = Path("keys") / "seal.key"
_LENGTH = 32


@dataclass(frozen=True, slots=True)
class SealKey:
    """The key of this platform; `public` is its public half in hexadecimal."""

    private: Ed25519PrivateKey
    public: str

    def sign(self, content: str) -> str:
        """Return the signature of a content in Base64."""
        return base64.b64encode(self.private.sign(content.encode())).decode()


def seal_key(home: Path) -> SealKey:
    """Return the key of the data folder, made at first use; refuses (NotReady) one that cannot be read or written."""
    path = home / FILE
    try:
        if not path.exists():
            _make(path)
        held = path.read_bytes()
    except OSError as error:
        raise _unusable(f"{error.strerror}") from None
    if len(held) != _LENGTH:
        raise _unusable("wrong length")
    private = Ed25519PrivateKey.from_private_bytes(held)
    return SealKey(private, private.public_key().public_bytes_raw().hex())


def _make(path: Path) -> None:
    """Make a key for the owner of the folder only; of two that make one at once the first wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(Ed25519PrivateKey.generate().private_bytes_raw())
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            os.link(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _unusable(why: str) -> NotReady:
    return NotReady(
        what=pair("The text could not be sealed.", "Опечатать текст не удалось."),
        why=pair(f"The platform's key for seals cannot be used: {why}.",
                 f"Ключ платформы для печатей использовать нельзя: {why}."),
        way_out=pair("The operator looks into the folder “keys” of the data folder; nothing was changed.",
                     "Оператору следует проверить папку keys в папке данных; ничего не изменено."),
    )  # fmt: skip


def signature_holds(content: str, signature: str, public: str) -> bool:
    """Tell whether a signature is that of a content by the owner of a public key; anything unreadable is not."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(base64.b64decode(signature, validate=True), content.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def public_pem(public: str) -> str:
    """Return a public key in the form that other programs read (PEM)."""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    return key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    ).decode()  # fmt: skip


def public_of_pem(pem: bytes) -> str:
    """Return an Ed25519 public key, as other programs write it (PEM), in hexadecimal; empty for anything else."""
    try:
        key = serialization.load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        return ""
    return key.public_bytes_raw().hex() if isinstance(key, Ed25519PublicKey) else ""
