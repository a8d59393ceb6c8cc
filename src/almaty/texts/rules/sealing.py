"""The seal: what of an adopted text is hashed, and the manifest that is signed. Form 1, which never changes.

The canonical form of a language is lines of JSON in UTF-8, each ended by a line feed: a head, then a line for each
paragraph in order with its permanent number, kind, depth, printed number and words. Words are in Unicode's composed
form (NFC), every run of ordinary white space is one space; no-break spaces and hyphens stay as they are. Whoever holds
the canonical file and the manifest can check the seal with two well-known tools and without this platform.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from almaty.kernel.identifiers import is_symbol
from almaty.kernel.pair import Lang, Pair
from almaty.kernel.pair import pair as told
from almaty.kernel.refusal import Invalid
from almaty.texts.rules.state import Paragraph, Statement

TEXT_FORM = "almaty-text/1"
SEAL_FORM = "almaty-seal/1"

_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_SERIES = {"declaration": "DEC", "conclusions": "CONC", "plan": "PLAN", "statement": "STAT", "guidelines": "GUID",
           "modalities": "MOD", "report": "REP", "other": "DOC"}  # fmt: skip


def normal(words: str) -> str:
    """Return words as they are hashed.

    >>> normal("  e\\u0301  a\\n b\\u00a0c ")
    'é a b\\xa0c'
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFC", words)).strip(" ")


def canonical(paragraphs: Iterable[Paragraph], lang: Lang) -> str:
    """Return the canonical form of one language of a text, form 1."""
    rows: list[Any] = [{"form": TEXT_FORM, "lang": lang}]
    rows += [[one.id, one.kind, one.level, one.printed, normal(one.text.text(lang))] for one in paragraphs]
    return "".join(f"{_json(row)}\n" for row in rows)


def digest(content: str | bytes) -> str:
    """Return the SHA-256 of a content."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Sealing:
    """All that a manifest tells. `step` and `stamp` are those of the adoption, the last step before the seal."""

    slug: str
    kind: str
    symbol: str
    title: Pair
    at: datetime
    how: str
    meeting: str
    present: tuple[str, ...]
    members: tuple[str, ...]
    hashes: Mapping[Lang, str]
    paragraphs: tuple[Paragraph, ...]
    statements: tuple[Statement, ...]
    step: int
    stamp: str
    files: Mapping[str, Mapping[str, Mapping[str, str]]]
    corrects: str = ""


def manifest(sealing: Sealing) -> str:
    """Return the manifest in canonical JSON: what is signed, byte for byte."""
    return _json({
        "form": SEAL_FORM,
        "text": sealing.slug,
        "kind": sealing.kind,
        "symbol": sealing.symbol,
        "title": {"en": sealing.title.en, "ru": sealing.title.ru},
        "adopted": {"at": instant_told(sealing.at), "how": sealing.how, "meeting": sealing.meeting,
                    "present": list(sealing.present), "members": list(sealing.members)},
        "sha256": dict(sealing.hashes),
        "paragraphs": [[one.id, one.printed, one.kind, one.level] for one in sealing.paragraphs],
        "statements": [statement_told(one) for one in sealing.statements],
        "chain": {"step": sealing.step, "stamp": sealing.stamp},
        "files": sealing.files,
        "corrects": sealing.corrects,
    })  # fmt: skip


def statement_told(one: Statement) -> dict[str, Any]:
    """Return a statement as the manifest tells it."""
    return {"by": one.by, "at": instant_told(one.at), "kind": one.kind, "paragraph": one.paragraph,
            "text": {"en": one.text.en, "ru": one.text.ru}}  # fmt: skip


def instant_told(at: datetime) -> str:
    """Return an instant in UTC with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def suggested_symbol(kind: str, year: int, taken: Iterable[str], *, corrects: str = "") -> str:
    """Return the next symbol of a series: AP/DEC/2027/1, and AP/DEC/2027/1/Corr.1 for what corrects that text.

    >>> suggested_symbol("declaration", 2027, ["AP/DEC/2027/1", "AP/DEC/2026/7"])
    'AP/DEC/2027/2'
    >>> suggested_symbol("declaration", 2027, [], corrects="AP/DEC/2026/7")
    'AP/DEC/2026/7/Corr.1'
    """
    head = f"{corrects}/Corr." if corrects else f"AP/{_SERIES.get(kind, 'DOC')}/{year}/"
    numbers = [int(one[len(head) :]) for one in taken if one.startswith(head) and one[len(head) :].isdigit()]
    return f"{head}{max(numbers, default=0) + 1}"


def check_symbol(symbol: str, taken: Iterable[str]) -> str:
    """Return a symbol as typed, without spaces around it; refuses one in no usual form, and one in use."""
    wanted = symbol.strip()
    if not is_symbol(wanted):
        raise Invalid(
            what=told("This cannot be a symbol.", "Это не может быть обозначением документа."),
            why=told("A symbol has Latin letters, digits, strokes, stops and hyphens: AP/DEC/2027/1.",
                     "Обозначение состоит из латинских букв, цифр, косых черт, точек и дефисов: AP/DEC/2027/1."),
            way_out=told("Take the one that is suggested.", "Возьмите предложенное обозначение."),
            where="symbol",
        )  # fmt: skip
    if wanted in set(taken):
        raise Invalid(
            what=told(f"The symbol {wanted} is in use.", f"Обозначение {wanted} уже занято."),
            why=told("Each document has a symbol of its own.", "У каждого документа своё обозначение."),
            way_out=told("Take the next number.", "Возьмите следующий номер."),
            where="symbol",
        )
    return wanted
