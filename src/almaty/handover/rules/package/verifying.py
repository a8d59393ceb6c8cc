"""Verifying a package: structure, completeness both ways, hashes, signature, the chains inside. Writes nothing."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from almaty.handover.rules.package.bagging import read_info
from almaty.handover.rules.package.chains import BAD, LogRead, log_faults, text_faults
from almaty.handover.rules.package.faults import Fault, fault
from almaty.handover.rules.package.form import (
    BAGIT,
    DECLARATION,
    FORMAT,
    INFO,
    KEY,
    LARGEST_TAG,
    LOG,
    LONGEST_LINE,
    LONGEST_ROW,
    MANIFEST,
    MOST_FILES,
    PAYLOAD,
    REBUILD,
    SEALS,
    SIGNATURE,
    STEPS,
    SUMS,
    TAG_FILES,
    TAGS,
    TEXTS,
    UNLISTED,
)
from almaty.handover.rules.package.names import name_fault
from almaty.handover.rules.package.sources import Source, lines, read_whole, source_of
from almaty.texts.rules.signing import public_of_pem, signature_holds

_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")


@dataclass
class Verdict:
    """What was found: faults, each with its file, notes, and what the package says of itself."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    info: dict[str, str] = field(default_factory=dict)
    key: str = ""
    signed: str = ""
    """SHA-256 of what was signed."""
    files: int = 0
    octets: int = 0
    entries: int = 0

    @property
    def changed(self) -> list[str]:
        """Return the files that something is wrong with, each once, in the order in which they were looked at."""
        return list(dict.fromkeys(one.file for one in self.faults))


def verify(path: Path, *, key: str = "") -> Verdict:
    """Look at a whole package; refuses (Invalid) what is no package at all. `key`: the one that must have signed it."""
    source = source_of(path)
    return _Looking(source, Verdict(list(source.faults), list(source.notes))).all(key)


class _Looking:
    def __init__(self, source: Source, verdict: Verdict) -> None:
        self.source, self.verdict = source, verdict
        self.hashes: dict[str, str] = {}
        self.wrong: set[str] = {one.file for one in verdict.faults}

    def all(self, key: str) -> Verdict:
        """Look at everything, from the signature down."""
        attested = self.signature(key)
        tags = self.manifest(TAGS)
        self.listed(tags, TAGS, attested=attested)
        self.named_tags(tags)
        self.declaration()
        payload = self.manifest(MANIFEST)
        self.listed(payload, MANIFEST, attested=MANIFEST not in self.wrong)
        self.strangers({*payload, *TAG_FILES, *UNLISTED})
        self.info(payload)
        self.chains()
        self.empty_folders()
        self.verdict.files, self.verdict.octets = len(payload), sum(self.source.sizes.get(name, 0) for name in payload)
        return self.verdict

    def empty_folders(self) -> None:
        """Leave out a folder that is empty because what is missing was in it."""
        missing = [one.file for one in self.verdict.faults if one.kind == "missing"]
        self.verdict.faults = [
            one
            for one in self.verdict.faults
            if not (one.file.endswith("/") and any(name.startswith(one.file) for name in missing))
        ]

    def add(self, found: Fault) -> None:
        """Note a fault, and that its file is not to be relied on."""
        self.verdict.faults.append(found)
        self.wrong.add(found.file)

    def whole(self, name: str) -> bytes | None:
        """Return a tag file, nothing where it is not there or cannot be read."""
        if name not in self.source.sizes:
            if name not in self.wrong:
                self.add(fault("missing", name, "BagIt" if name in (BAGIT, TAGS, MANIFEST) else FORMAT))
            return None
        try:
            return read_whole(self.source, name, LARGEST_TAG)
        except OSError as error:
            self.add(fault("unreadable", name, error))
            return None

    def signature(self, wanted: str) -> bool:
        """Tell whether the tag manifest is what was signed; of manifest and signature, name the changed one."""
        tags, signature, pem, sums = (self.whole(name) for name in (TAGS, SIGNATURE, KEY, SUMS))
        self.verdict.key = public = public_of_pem(pem or b"")
        if wanted and public != wanted:
            self.add(fault("stranger", KEY, public or "?"))
        if tags is None or signature is None:
            return False
        self.verdict.signed = hashlib.sha256(tags).hexdigest()
        said = _sums(sums or b"")
        agree = {name: said.get(name) == hashlib.sha256(body).hexdigest()
                 for name, body in ((TAGS, tags), (SIGNATURE, signature))}  # fmt: skip
        holds = bool(public) and signature_holds(_text(tags), base64.b64encode(signature).decode(), public)
        if holds and sums is not None and (not all(agree.values()) or len(said) != len(agree)):
            self.add(fault("changed", SUMS, SIGNATURE))
        if holds:
            return True
        changed = [name for name, same in agree.items() if not same]
        if len(changed) == 1:
            self.add(fault("changed", changed[0], SUMS))
        elif not changed and (not public or self.key_was_changed(tags, pem or b"")):
            self.add(fault("changed", KEY, TAGS))
        else:
            self.add(fault("signature", SIGNATURE))
        return TAGS not in changed

    def key_was_changed(self, tags: bytes, pem: bytes) -> bool:
        """Tell whether the key is another than the one that the tag manifest lists."""
        return f"{hashlib.sha256(pem).hexdigest()}  {KEY}\n".encode() not in tags

    def manifest(self, name: str) -> dict[str, str]:
        """Return the hashes that a manifest lists, by name."""
        told: dict[str, str] = {}
        if name not in self.source.sizes:
            self.whole(name)
            return told
        try:
            for number, line in enumerate(lines(self.source, name, LONGEST_LINE), start=1):
                self.line(name, number, line, told)
                if len(told) > MOST_FILES:
                    raise OSError(f"more than {MOST_FILES} files")
        except OSError as error:
            self.add(fault("unreadable", name, error))
        return told

    def line(self, name: str, number: int, line: bytes, told: dict[str, str]) -> None:
        """Read one line of a manifest."""
        found = _LINE.fullmatch(_text(line))
        if found is None:
            self.unless_known(fault("line", name, number))
            return
        digest, listed = found.groups()
        inside = listed.startswith(PAYLOAD) if name == MANIFEST else listed in TAG_FILES
        if name_fault(listed) or not inside:
            self.unless_known(fault("listed-badly", name, listed[:200]))
        elif listed in told:
            self.unless_known(fault("listed-twice", name, listed))
        else:
            told[listed] = digest

    def unless_known(self, found: Fault) -> None:
        """Note a fault of a file, as a consequence where the file is known to have been changed."""
        if found.file in self.wrong:
            self.verdict.notes.append(found)
        else:
            self.add(found)

    def listed(self, told: dict[str, str], manifest: str, *, attested: bool) -> None:
        """Compare every file that a manifest lists; where that was changed itself, differences are only noted."""
        for name, digest in told.items():
            if name not in self.source.sizes:
                found = fault("missing", name, manifest) if name not in self.wrong else None
            else:
                held = self.hash_of(name)
                found = fault("changed", name, manifest) if held and held != digest else None
            if found is None or (found.file in self.wrong and found.kind != "missing"):
                continue
            if attested:
                self.add(found)
            else:
                self.verdict.notes.append(fault("unjudged", name, manifest))

    def hash_of(self, name: str) -> str:
        """Return the SHA-256 of a file; empty, with a fault, where it cannot be read."""
        total = hashlib.sha256()
        try:
            for piece in self.source.pieces(name):
                total.update(piece)
        except OSError as error:
            self.add(fault("unreadable", name, error))
            return ""
        self.hashes[name] = total.hexdigest()
        return self.hashes[name]

    def named_tags(self, tags: dict[str, str]) -> None:
        """See that the tag manifest lists what it has to."""
        for name in TAG_FILES:
            if name not in tags:
                self.unless_known(fault("form", TAGS, name))

    def strangers(self, named: set[str]) -> None:
        """Name every file that nothing lists."""
        for name in sorted(set(self.source.sizes) - named):
            if MANIFEST in self.wrong and name.startswith(PAYLOAD):
                self.verdict.notes.append(fault("unjudged", name, MANIFEST))
            else:
                self.add(fault("added", name))

    def declaration(self) -> None:
        """See that the package says that it is a bag of the version we know."""
        body = self.whole(BAGIT) if BAGIT in self.source.sizes else None
        if body is not None and _text(body) != DECLARATION:
            self.unless_known(fault("form", BAGIT, "BagIt-Version: 1.0"))

    def info(self, payload: dict[str, str]) -> None:
        """Read what the package says of itself, and count after it."""
        try:
            self.verdict.info = told = read_info(_text(self.whole(INFO) or b""))
        except ValueError as error:
            self.unless_known(fault("form", INFO, error))
            return
        sizes = [self.source.sizes.get(name, 0) for name in payload]
        oxum = f"{sum(sizes)}.{len(sizes)}"
        if told.get("Payload-Oxum") != oxum:
            found = fault("count", INFO, f"Payload-Oxum {told.get('Payload-Oxum')} / {oxum}")
            if self.verdict.faults:
                self.verdict.notes.append(found)
            else:
                self.add(found)
        if told.get("Record-Format") != FORMAT:
            self.unless_known(fault("form", INFO, f"Record-Format: {FORMAT}"))

    def chains(self) -> None:
        """Look at the chains of the log and of texts, and at seals, where the files that hold them are whole."""
        if self.wrong & {LOG, STEPS, SEALS, TEXTS, REBUILD} or not {LOG, STEPS, SEALS, TEXTS} <= set(self.hashes):
            return
        read = LogRead()
        try:
            for found in log_faults(self.rows(LOG), read):
                self.add(found)
            self.verdict.entries = read.entries
            told = self.verdict.info
            said = (told.get("Log-Entries"), told.get("Log-Head"))
            if said != (str(read.entries), read.head) and INFO not in self.wrong:
                self.add(fault("head", LOG))
            if self.verdict.key and self.verdict.key not in read.keys and KEY not in self.wrong:
                self.add(fault("untold", KEY))
            held = set(self.hashes.values())
            for found in text_faults(self.rows, read.keys, held.__contains__):
                self.add(found)
        except (OSError, RecursionError, *BAD) as error:
            self.add(fault("form", STEPS, f"{type(error).__name__} {error}"[:120]))

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a file of lines."""
        for line in lines(self.source, name, LONGEST_ROW):
            yield json.loads(line)


def _sums(body: bytes) -> dict[str, str]:
    """Return what the small file of sums says; lines that cannot be read say nothing."""
    found = (_LINE.fullmatch(line) for line in _text(body).split("\n"))
    told = {line[2]: line[1] for line in found if line is not None}
    written = "".join(f"{digest}  {name}\n" for name, digest in told.items())
    return told if written == _text(body) else {}


def _text(body: bytes) -> str:
    """Return bytes as text; what is no UTF-8 stands out by a sign that no file of a package has."""
    return body.decode("utf-8", "replace")
