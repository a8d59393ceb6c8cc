"""What a report says, what is wrong with it, and what follows from the reports of a commitment. Plain Python."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

from almaty.commitments.rules.names import EVIDENCE_KINDS, REPORTED
from almaty.commitments.rules.wording import tidied_pair
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid, Refusal

LONGEST, LONGEST_NOTE, LONGEST_KEY, MOST_EVIDENCE = 6_000, 500, 300, 20
WORDS = ("changed", "obstacles", "help_wanted")


@dataclass(frozen=True, slots=True)
class EvidenceGiven:
    """What a report rests on: a document (its slug), a series (its key) or an address, with a note."""

    kind: str
    key: str
    note: Pair = Pair()  # noqa: RUF009 - a frozen value


@dataclass(frozen=True, slots=True)
class ReportContent:
    """What a participant reports: how far it is, what changed, what stands in the way, what help is wanted.

    `corrects` is the number of the report that this one corrects, 0 for none.
    """

    progress: str = ""
    changed: Pair = Pair()  # noqa: RUF009 - a frozen value
    obstacles: Pair = Pair()  # noqa: RUF009 - a frozen value
    help_wanted: Pair = Pair()  # noqa: RUF009 - a frozen value
    evidence: tuple[EvidenceGiven, ...] = ()
    corrects: int = 0


@dataclass(frozen=True, slots=True)
class KnownEvidence:
    """What is known of the evidence that a report names: documents that its writer may read, series that are held."""

    documents: Collection[str] = ()
    series: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """A report as the standing of its commitment follows from it; `corrects` is 0 for what is no correction."""

    seq: int
    progress: str
    corrects: int = 0
    unchanged: bool = False


_SEQ = attrgetter("seq")


def in_effect(reports: Iterable[Reported]) -> Reported | None:
    """Return the report that says how a commitment stands: the newest, as it was last corrected.

    >>> in_effect([Reported(1, "planning"), Reported(2, "fulfilled"), Reported(3, "under-way", corrects=2)]).progress
    'under-way'
    >>> in_effect([Reported(1, "planning"), Reported(2, "under-way"), Reported(3, "not-started", corrects=1)]).seq
    2
    """
    corrected: dict[int, int] = {}
    found, newest = None, 0
    for one in sorted(reports, key=_SEQ):
        root = one.seq
        if one.corrects:
            root = corrected[one.seq] = corrected.get(one.corrects, one.corrects)
        if root >= newest:
            found, newest = one, root
    return found


def reading_in_effect(reports: Iterable[Reported], verdicts: Mapping[int, str]) -> str:
    """Return the newest reading of what counts, "" for none; that nothing has changed leaves the reading before it.

    `verdicts` are the newest readings by the number of their report.

    >>> reading_in_effect([Reported(1, "planning"), Reported(2, "planning", unchanged=True)], {1: "limited"})
    'limited'
    """
    before = list(reports)
    while found := in_effect(before):
        if found.seq in verdicts or not found.unchanged:
            return verdicts.get(found.seq, "")
        before = [one for one in before if one.seq < found.seq]
    return ""


def tidied_report(content: ReportContent) -> ReportContent:
    """Return a report without faults with its words made clean."""
    words: dict[str, Any] = {name: tidied_pair(getattr(content, name), LONGEST, where=name) for name in WORDS}
    evidence = tuple(
        replace(one, key=one.key.strip(), note=tidied_pair(one.note, LONGEST_NOTE, where="evidence"))
        for one in content.evidence
    )
    return replace(content, **words, evidence=evidence)


def faults_of_report(content: ReportContent, known: KnownEvidence, *, complete: bool) -> list[Refusal]:
    """Return everything that is wrong with a report; a draft may be without a stage and without words."""
    faults: dict[str, Refusal] = {}
    for name in WORDS:
        _try(faults, getattr(content, name), LONGEST, name)
    if content.progress not in REPORTED and (complete or content.progress):
        faults["progress"] = _fault("progress")
    if complete and not content.changed:
        faults["changed"] = _fault("changed")
    if len(content.evidence) > MOST_EVIDENCE:
        return [*faults.values(), _fault("many-evidence")]
    for one in content.evidence:
        _try(faults, one.note, LONGEST_NOTE, "evidence")
        if name := _wrong_with(one, known):
            faults.setdefault(name, _fault(name, one.key.strip()[:80]))
    return list(faults.values())


def _try(faults: dict[str, Refusal], words: Pair, longest: int, where: str) -> None:
    try:
        tidied_pair(words, longest, where=where)
    except Refusal as refusal:
        faults.setdefault(f"{where} {refusal.code}", refusal)


def _wrong_with(one: EvidenceGiven, known: KnownEvidence) -> str:
    if one.kind not in EVIDENCE_KINDS:
        return "evidence-kind"
    return "" if _HELD[one.kind](one.key.strip(), known) else f"evidence-{one.kind}"


def is_address(text: str) -> bool:
    """Tell whether a text is an address of the web that may be shown as a link.

    >>> is_address("https://stat.example/2026"), is_address("javascript:alert(1)"), is_address("https://a:b@host/")
    (True, False, False)
    """
    if len(text) > LONGEST_KEY or not text.isprintable() or any(sign in text for sign in ' <>"\\^`{|}'):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


_HELD: Mapping[str, Callable[[str, KnownEvidence], bool]] = {
    "document": lambda key, known: key in known.documents,
    "series": lambda key, known: key in known.series,
    "address": lambda key, _known: is_address(key),
}
_WHY = pair("A report is bound for the participant and stays as it is.",
            "Отчёт утверждается от имени участника и больше не меняется.")  # fmt: skip
_FAULTS: dict[str, tuple[str, Pair, Pair]] = {
    "progress": ("progress", pair("The stage is missing or not known.", "Стадия не указана или не распознана."),
                 pair("Choose how far it is.", "Выберите, на какой стадии исполнение.")),
    "changed": ("changed", pair("What changed is missing.", "Не указано, что изменилось."),
                pair("Say it in a sentence, or report that nothing has changed since.",
                     "Опишите одним предложением или сообщите, что изменений нет.")),
    "many-evidence": ("evidence", pair(f"More than {MOST_EVIDENCE} pieces of evidence.",
                                       f"Подтверждений больше {MOST_EVIDENCE}."),
                      pair("Keep those that count.", "Оставьте самые важные.")),
    "evidence-kind": ("evidence", pair("A kind of evidence is not known.", "Вид подтверждения не распознан."),
                      pair("Choose from the list.", "Выберите из перечня.")),
    "evidence-document": ("evidence", pair("There is no such document in the archive that is open to you.",
                                           "Такого доступного вам документа в архиве нет."),
                          pair("Copy the last part of its address, or ask the secretariat to add it.",
                               "Скопируйте последнюю часть его адреса или попросите секретариат добавить документ.")),
    "evidence-series": ("evidence", pair("No figures are held of this series.", "По этому ряду данных нет."),
                        pair("Copy its key from its page among the figures.", "Скопируйте ключ со страницы ряда.")),
    "evidence-address": ("evidence", pair("This is no address that can be shown.", "Такой адрес показать нельзя."),
                         pair("It begins with https:// or http:// and has at most 300 signs.",
                              "Адрес начинается с https:// или http:// и содержит не более 300 знаков.")),
}  # fmt: skip


def _fault(name: str, told: str = "") -> Invalid:
    where, what, way_out = _FAULTS[name]
    named = pair(f"{what.en} (“{told}”)", f"{what.ru} («{told}»)") if told and told.isprintable() else what
    return Invalid(what=named, why=_WHY, way_out=way_out, where=where, code=f"report-{name}")
