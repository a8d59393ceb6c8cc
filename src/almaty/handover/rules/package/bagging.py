"""Closing a bag: the manifests over all that lies in its folder, and the signature over them (BagIt 1.0, RFC 8493)."""

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from almaty.handover.rules.package.form import (
    BAGIT,
    DECLARATION,
    INFO,
    KEY,
    MANIFEST,
    PAYLOAD,
    SIGNATURE,
    SIGNED,
    SUMS,
    TAG_FILES,
    TAGS,
)
from almaty.handover.rules.package.words import SIGNED_WORDS
from almaty.texts.rules.signing import public_pem


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed bag: the hash of what was signed, the signature in Base64, and how much it holds."""

    manifest_sha256: str
    signature: str
    files: int
    octets: int


def close_bag(root: Path, info: Mapping[str, str], *, key: str, sign: Callable[[str], str]) -> Closed:
    """Write manifests, the description and the signature into a folder whose payload and pages are written."""
    names = sorted(path.relative_to(root).as_posix() for path in (root / PAYLOAD).rglob("*") if path.is_file())
    octets = sum((root / name).stat().st_size for name in names)
    _write(root, BAGIT, DECLARATION)
    _write(root, INFO, info_lines({**info, "Payload-Oxum": f"{octets}.{len(names)}"}))
    _write(root, MANIFEST, sums(root, names))
    signed = sign_bag(root, key=key, sign=sign)
    return Closed(*signed, files=len(names), octets=octets)


def sign_bag(root: Path, *, key: str, sign: Callable[[str], str]) -> tuple[str, str]:
    """Write the tag manifest, its signature and the key; return the hash of what was signed, and the signature."""
    _write(root, KEY, public_pem(key))
    _write(root, SIGNED, SIGNED_WORDS.format(key=key))
    _write(root, TAGS, sums(root, sorted(TAG_FILES)))
    told = (root / TAGS).read_text(encoding="utf-8")
    signature = sign(told)
    (root / SIGNATURE).write_bytes(base64.b64decode(signature))
    _write(root, SUMS, sums(root, sorted((TAGS, SIGNATURE))))
    return hashlib.sha256(told.encode()).hexdigest(), signature


def _write(root: Path, name: str, content: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(content, encoding="utf-8", newline="\n")


def sums(root: Path, names: Iterable[str]) -> str:
    """Return a manifest of files: hash, two spaces, name, as sha256sum reads it."""
    return "".join(f"{file_hash(root / name)}  {name}\n" for name in names)


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def info_lines(info: Mapping[str, str]) -> str:
    """Return the description of a bag as its lines."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in info.items())


def read_info(content: str) -> dict[str, str]:
    """Return the description of a bag by its labels; raises ValueError for a line that has none."""
    told: dict[str, str] = {}
    for line in content.splitlines():
        label, colon, value = line.partition(":")
        if not colon:
            raise ValueError(line[:80])
        told[label.strip()] = value.strip()
    return told
