"""A small sealed record, made without a database: a log of a few entries, an adopted text with its seal, a document."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from almaty.handover.rules.package.bagging import close_bag
from almaty.handover.rules.package.composing.files import as_json
from almaty.handover.rules.package.composing.reading import table_path
from almaty.handover.rules.package.composing.whole import About, compose
from almaty.handover.rules.package.form import FILES, FORMAT, REBUILD, Kind
from almaty.handover.rules.package.words import description
from almaty.handover.rules.package.zipped import write_zip
from almaty.kernel.pair import Pair
from almaty.people.rules.chain import GENESIS, Entry, entry_hash
from almaty.texts.rules.adopting import of_the_text
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.sealing import Sealing, canonical, digest, manifest
from almaty.texts.rules.signing import SealKey
from almaty.texts.rules.steps import StepTaken, stamp_of

NOW = datetime(2027, 5, 3, 9, 30, tzinfo=UTC)
NAME = "almaty-record-chair-7-20270503T093000Z"
DOCUMENT = b"%PDF-1.7 a document of nine pages"


def new_key() -> SealKey:
    """Return a key of its own."""
    private = Ed25519PrivateKey.generate()
    return SealKey(private, private.public_key().public_bytes_raw().hex())


KEY = new_key()


def record(root: Path, *, key: SealKey = KEY, log=None, steps=None, rebuild=None, places=None) -> Path:
    """Write a sealed record into a new folder; what is in its log, text, files for a rebuild may be given."""
    home = root.parent / f"{root.name}-home"
    sha256 = hashlib.sha256(DOCUMENT).hexdigest()
    (home / "files" / sha256[:2]).mkdir(parents=True)
    (home / "files" / sha256[:2] / sha256).write_bytes(DOCUMENT)
    acts = entries(key) if log is None else log
    _tables(root, acts, steps_of_a_text() if steps is None else steps, key, sha256)
    head = acts[-1]
    about = About(NAME, NOW.isoformat(), Kind.RECORD, "chair-7", head["seq"], head["hash"], key.public)
    compose(root, home, about, [f"files/{sha256[:2]}/{sha256}"])
    if rebuild is not None:
        (root / REBUILD).write_text(json.dumps({"format": FORMAT, "kind": "record", "tables": {}} | rebuild))
    if places is not None:
        (root / FILES).write_text(f"{as_json(places)}\n")
    told = {"Record-Format": FORMAT, "Log-Entries": str(head["seq"]), "Log-Head": head["hash"]}
    info = description(name=NAME, made=NOW.isoformat(), kind=Kind.RECORD, version="1", term="chair-7", log=told)
    close_bag(root, info, key=key.public, sign=key.sign)
    return root


def zipped(folder: Path) -> Path:
    """Return the same record in one zip file, as the platform writes it."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    target = folder.with_name(f"{folder.name}.zip")
    with target.open("wb") as out:
        write_zip(out, folder, names, under=NAME)
    return target


def entries(key: SealKey = KEY) -> list[dict]:
    """Return a log of three entries."""
    told, previous = [], GENESIS
    for seq, (verb, facts) in enumerate(
        [("publish-record", {}), ("make-seal-key", {"key": key.public}), ("seal-text", {"symbol": "AP/DEC/2027/1"})], 1
    ):
        entry = Entry(
            seq, NOW + timedelta(minutes=seq), None, "System", "", verb, f"platform:{seq}", facts, True, previous
        )
        entry = replace(entry, hash=entry_hash(entry))
        told.append(as_row(entry))
        previous = entry.hash
    return told


def as_row(entry: Entry) -> dict:
    """Return an entry as a row of the log."""
    names = (
        "seq",
        "actor_id",
        "actor_name",
        "acting_for",
        "verb",
        "subject",
        "facts",
        "change",
        "previous_hash",
        "hash",
    )
    return {name: getattr(entry, name) for name in names} | {"at": entry.at.isoformat()}


def steps_of_a_text() -> list[StepTaken]:
    """Return the steps of a text of one sentence, up to its adoption."""
    paragraph = {"id": 1, "kind": "operative", "level": 0,
                 "text": Pair("Agree to seal it.", "Договариваются опечатать.").translated().as_dict()}  # fmt: skip
    adopted = {"how": "consensus", "meeting": "", "symbol": "AP/DEC/2027/1", "hash_en": "", "hash_ru": "",
               "settles": {}, "printed": {"1": "1"}, "present": [], "members": [], "corrects": ""}  # fmt: skip
    kinds = [("start", {}), ("bring-in", {"paragraphs": [paragraph]}), ("adopt", adopted)]
    steps, before = [], ""
    for seq, (kind, data) in enumerate(kinds, 1):
        step = StepTaken(seq, kind, NOW + timedelta(minutes=seq), data)
        step = replace(step, stamp=stamp_of(step, before))
        steps.append(step)
        before = step.stamp
    return steps


def _tables(root: Path, acts: list[dict], steps: list[StepTaken], key: SealKey, sha256: str) -> None:
    document = {"id": 1, "symbol": "AP/2027/1", "slug": "ap-2027-1", "kind": "report", "date": "2027-05",
                "audience": "public", "title": {"en": "A <report>", "ru": "Отчёт"}}  # fmt: skip
    file = {"id": 1, "document_id": 1, "language": "en", "sha256": sha256, "media_type": "application/pdf",
            "size": len(DOCUMENT), "name": "report.pdf", "ended_at": None}  # fmt: skip
    text = {"id": 1, "slug": "declaration", "symbol": "AP/DEC/2027/1", "stage": "adopted", "stamp": steps[-1].stamp,
            "title": {"en": "Declaration", "ru": "Декларация"}}  # fmt: skip
    rows = [
        {"id": step.seq, "text_id": 1, "seq": step.seq, "kind": step.kind, "at": step.at.isoformat(), "data": step.data,
         "acting_for": step.acting_for, "stamp": step.stamp}
        for step in steps
    ]  # fmt: skip
    _write(root, {
        "archive.document": [document], "archive.file": [file], "texts.text": [text], "texts.step": rows,
        "texts.sealed": [_seal(steps_of_a_text(), key)], "people.act": acts,
        "process.chairterm": [{"key": "chair-7", "number": 7, "participant_id": "KAZ", "nominal_from": "2025-04-24",
                               "nominal_to": "2027-04"}],
        "process.participant": [{"key": "KAZ", "name": {"en": "Kazakhstan", "ru": "Казахстан"}}],
    })  # fmt: skip


def _seal(steps: list[StepTaken], key: SealKey) -> dict:
    paragraphs = tuple(of_the_text(replayed(steps)))
    told = manifest(Sealing(
        slug="declaration", kind="declaration", symbol="AP/DEC/2027/1", title=Pair("Declaration", "Декларация"), at=NOW,
        how="consensus", meeting="", present=(), members=(),
        hashes={lang: digest(canonical(paragraphs, lang)) for lang in ("en", "ru")}, paragraphs=paragraphs,
        statements=(), step=steps[-1].seq, stamp=steps[-1].stamp, files={},
    ))  # fmt: skip
    return {"id": 1, "text_id": 1, "symbol": "AP/DEC/2027/1", "manifest": told, "signature": key.sign(told),
            "key": key.public, "files": {}}  # fmt: skip


def _write(root: Path, tables: dict[str, list[dict]]) -> None:
    for table, rows in tables.items():
        path = root / table_path(table)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{as_json(row)}\n" for row in rows))
    (root / REBUILD).write_text(json.dumps({"format": FORMAT, "migrations": {}, "tables": {}}))
