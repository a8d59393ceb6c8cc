"""The adoption itself: the last step, the seal, the filing in the archive; in one transaction."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from almaty.archive.operations import Adopted, Paper, file_adopted, keep_made
from almaty.archive.rules.types import TXT
from almaty.kernel.actor import SYSTEM, Actor
from almaty.kernel.audience import Audience
from almaty.kernel.identifiers import slug_of
from almaty.kernel.pair import LANGS, Lang, Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.people.operations import log_act
from almaty.process.rules.zones import USUAL_ZONE
from almaty.texts.models import Sealed
from almaty.texts.operations.taking import Held, take
from almaty.texts.queries.documents import FILED, document
from almaty.texts.queries.seals import keys_told, sealing_of
from almaty.texts.queries.symbols import symbols_taken
from almaty.texts.rules.adopting import of_the_text
from almaty.texts.rules.numbers import printed
from almaty.texts.rules.plain import plain_text
from almaty.texts.rules.sealing import canonical, check_symbol, digest, manifest, suggested_symbol
from almaty.texts.rules.signing import seal_key
from almaty.texts.rules.silence import live_wishes
from almaty.texts.rules.state import Paragraph, State
from almaty.texts.rules.steps import StepTaken

_log = logging.getLogger(__name__)
_ARCHIVE_KINDS = {"declaration": "declaration", "conclusions": "conclusions", "plan": "action-plan",
                  "statement": "statement", "guidelines": "guidelines", "modalities": "modalities",
                  "report": "report"}  # fmt: skip


_SAID = {
    "silence": pair("Adopted by silence procedure.", "Принят по процедуре умолчания."),
    "consensus": pair("Adopted by consensus.", "Принят консенсусом."),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """How a text was adopted: as of when, by what, with which symbol ("" for the next one), and who was present."""

    at: datetime
    how: str
    symbol: str = ""
    meeting: str = ""
    present: Sequence[str] = ()
    members: Sequence[str] = ()
    corrects: str = ""
    zone: str = USUAL_ZONE


def adopt_and_seal(on: Held, decision: Decision, *, actor: Actor, now: datetime) -> Sealed:
    """Adopt a locked text, seal it and file it, inside `archive.operations.filing`.

    Proposals that are still live fall with the adoption. Refuses a symbol that is none or in use (Invalid), an unknown
    text to correct (NotFound), and a key that cannot be used (NotReady).
    """
    corrects = corrected(decision.corrects)
    taken = symbols_taken()
    year = decision.at.astimezone(ZoneInfo(decision.zone)).year
    symbol = check_symbol(
        decision.symbol or suggested_symbol(on.text.kind, year, taken, corrects=decision.corrects), taken
    )
    numbers = printed(on.state)
    paragraphs = [replace(one, printed=numbers[one.id]) for one in of_the_text(on.state)]
    hashes = {lang: digest(canonical(paragraphs, lang)) for lang in LANGS}
    step = take(
        on, "adopt", _data(on.state, decision, symbol, hashes, paragraphs),
        actor=actor, now=now, at=decision.at, acting_for=actor.acting_for,
    )  # fmt: skip
    on.text.symbol = symbol
    on.text.save(update_fields=["symbol"])
    return _sealed(on, step, decision, corrects, now=now)


def corrected(symbol: str) -> Sealed | None:
    """Return the seal of the adopted text that is to be corrected; refuses a symbol that no text has (NotFound)."""
    found = Sealed.objects.filter(symbol=symbol).first() if symbol else None
    if symbol and found is None:
        raise NotFound(
            what=pair("There is no adopted text to correct.", "Исправляемый текст не найден."),
            why=pair(f"No sealed text has the symbol {symbol[:60]}.",
                     f"Опечатанного текста с обозначением {symbol[:60]} нет."),
            way_out=pair("Choose one of the adopted texts, or none.",
                         "Выберите один из принятых текстов или ни одного."),
            where="corrects",
        )  # fmt: skip
    return found


def _data(
    state: State, decision: Decision, symbol: str, hashes: Mapping[Any, str], paragraphs: Iterable[Paragraph]
) -> dict[str, Any]:
    return {
        "how": decision.how, "meeting": decision.meeting, "symbol": symbol, "hash_en": hashes["en"],
        "hash_ru": hashes["ru"], "settles": {str(number): "declined" for number in live_wishes(state)},
        "printed": {str(one.id): one.printed for one in paragraphs}, "present": list(decision.present),
        "members": list(decision.members), "corrects": decision.corrects,
    }  # fmt: skip


def _sealed(on: Held, step: StepTaken, decision: Decision, corrects: Sealed | None, *, now: datetime) -> Sealed:
    papers = _papers(on)
    files = _files(papers)
    told = manifest(sealing_of(on.text, on.state, step=step.seq, stamp=step.stamp, files=files))
    key = seal_key(Path(settings.HOME))
    if key.public not in keys_told():
        log_act(actor=SYSTEM, verb="make-seal-key", subject="platform:seal-key", facts={"key": key.public}, now=now)
    row = Sealed.objects.create(
        text=on.text, symbol=on.text.symbol, manifest=told, signature=key.sign(told), key=key.public, sealed_at=now,
        files=files, corrects=corrects,
    )  # fmt: skip
    for paper in papers:
        keep_made(paper.content)
    file_adopted(_filed(on, decision, corrects), papers, now=now)
    facts = {"symbol": row.symbol, "manifest": digest(told), "key": key.public}
    log_act(actor=SYSTEM, verb="seal-text", subject=f"text:{on.text.slug}", facts=facts, now=now)
    return row


def _papers(on: Held) -> list[Paper]:
    paragraphs = of_the_text(on.state)
    words = {lang: plain_text(paragraphs, lang, symbol=on.text.symbol) for lang in LANGS}
    name = slug_of(on.text.symbol)
    plain = [Paper(lang, TXT.media_type, f"{name}.{lang}.{TXT.ending}", words[lang].encode(), words[lang])
             for lang in LANGS]  # fmt: skip
    return [*(Paper(lang, kind, file, content, words[lang]) for lang, kind, file, content in _typeset(on)), *plain]


def _typeset(on: Held) -> list[tuple[Lang, str, str, bytes]]:
    """Return the Word and PDF files, without those that cannot be made: no fault of a typesetter undoes an adoption."""
    found: list[tuple[Lang, str, str, bytes]] = []
    for asked in FILED:
        try:
            with transaction.atomic():
                made = document(on.text, on.state, asked)
        except Exception:
            _log.exception("%s: its %s file in %s could not be made", on.text.symbol, asked.format, asked.lang)
        else:
            found.append((made.lang, made.media_type, made.name, made.content))
    return found


def _files(papers: Iterable[Paper]) -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for paper in papers:
        found.setdefault(paper.language, {})[paper.media_type] = {"name": paper.name, "sha256": digest(paper.content)}
    return found


def _filed(on: Held, decision: Decision, corrects: Sealed | None) -> Adopted:
    text, day = on.text, decision.at.astimezone(ZoneInfo(decision.zone)).date()
    said = _SAID[decision.how]
    of = pair(f" Corrects {corrects.symbol}.", f" Исправляет {corrects.symbol}.") if corrects else Pair()
    return Adopted(
        symbol=text.symbol, kind=_ARCHIVE_KINDS.get(text.kind, "decision"), title=text.title,
        description=pair(said.en + of.en, said.ru + of.ru), day=day, meeting=decision.meeting or text.meeting,
        audience=Audience(text.audience_adopted),
    )  # fmt: skip
