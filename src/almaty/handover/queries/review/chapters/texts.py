"""Texts adopted: those sealed here, and the outcome documents of the record, held or not."""

from collections.abc import Iterator
from dataclasses import dataclass

from almaty.archive.queries.documents import documents
from almaty.archive.rules.kinds import KIND_NAMES as DOCUMENT_KINDS
from almaty.handover.queries.review.asked import Asked
from almaty.handover.rules.review.paper import Block, Cell, Chapter, Note, Silence, Table, heads, said
from almaty.handover.rules.review.paper import chapter as made
from almaty.kernel.pair import Lang, Pair, pair
from almaty.kernel.period import FuzzyDate
from almaty.language.rules import format_date, format_fuzzy
from almaty.people.rules import seat_name, seats
from almaty.texts.queries.within import AdoptedText, adopted_within
from almaty.texts.rules.names import TEXT_KIND_NAMES

NEIGHBOURS = "NB/"  # symbols of texts of neighbouring processes: nothing that this one adopted
OUTCOME_KINDS = ("declaration", "modalities", "conclusions", "decision", "communique", "framework", "action-plan",
                 "guidelines")  # fmt: skip
TITLE = pair("Texts adopted", "Принятые тексты")
SEALED = pair("Adopted and sealed on the platform", "Приняты и опечатаны на платформе")
RECORDED = pair("Outcome documents on record", "Итоговые документы, зафиксированные в документации")
LABELS = {
    "symbol": pair("Symbol", "Обозначение"),
    "title": pair("Title", "Название"),
    "date": pair("Date", "Дата"),
    "statements": pair("Statements attached", "Приложенные заявления"),
    "held": pair("Text", "Текст"),
}
NONE = pair("No text adopted in these days is on record.", "Текстов, принятых в эти дни, не зафиксировано.")
NO_STATEMENT = pair("none", "нет")
HELD = pair("held in the archive", "хранится в архиве")
NOT_HELD = pair("full text not held", "полного текста нет")
RESERVATION = pair("reservation", "оговорка")
INTERPRETATIVE = pair("interpretative statement", "заявление о толковании")


@dataclass(frozen=True, slots=True)
class Recorded:
    """An outcome document of the record, and whether its text is held."""

    symbol: str
    slug: str
    title: Pair
    date: FuzzyDate
    held: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts sealed here, other outcome documents of the days, names of participants."""

    adopted: tuple[AdoptedText, ...]
    recorded: tuple[Recorded, ...]
    names: dict[str, Pair]

    @property
    def missing(self) -> tuple[Recorded, ...]:
        """Return the outcome documents whose text is not held."""
        return tuple(row for row in self.recorded if not row.held)


def gather(asked: Asked) -> Texts:
    """Gather the texts of the days: four queries."""
    adopted = adopted_within(asked.eyes, first=asked.first, last=asked.last)
    sealed = {each.sealed.symbol for each in adopted}
    found = documents(asked.eyes).filter(
        kind__in=OUTCOME_KINDS, date__gte=str(asked.first.year), date__lt=str(asked.last.year + 1)
    )
    own = found.exclude(symbol__startswith=NEIGHBOURS).order_by("date", "symbol")
    told = [(row, _date(row.date)) for row in own if row.symbol not in sealed]
    recorded = [Recorded(row.symbol, row.slug, row.title or DOCUMENT_KINDS[row.kind], when, row.held)
                for row, when in told if when and asked.first <= when.first and when.last <= asked.last]  # fmt: skip
    known = seats()
    names = {code: seat_name(code, known) for each in adopted for code, _kind in each.statements}
    return Texts(tuple(adopted), tuple(recorded), names)


def _date(text: str) -> FuzzyDate | None:
    try:
        return FuzzyDate(text)
    except ValueError:
        return None


def chapter(facts: Texts, lang: Lang) -> Chapter:
    """Tell what was adopted, and which of the texts are not held."""
    return made("texts", TITLE.text(lang), _blocks(facts, lang))


def _blocks(facts: Texts, lang: Lang) -> Iterator[Block]:
    if not facts.adopted and not facts.recorded:
        yield Silence(NONE.text(lang))
    if facts.adopted:
        names = [LABELS[each] for each in ("symbol", "title", "date", "statements")]
        rows = tuple(_adopted(each, facts.names, lang) for each in facts.adopted)
        yield Table(SEALED.text(lang), heads(names, lang), rows, (20, 42, 18, 20))
    if facts.recorded:
        names = [LABELS[each] for each in ("symbol", "title", "date", "held")]
        told = tuple(_recorded(row, lang) for row in facts.recorded)
        yield Table(RECORDED.text(lang), heads(names, lang), told, (26, 36, 18, 20))
    for row in facts.missing:
        title = row.title.shown(lang).text
        yield Note(pair(
            f"{title}: the full text is not held; what is said of it rests on descriptions. The secretariat can add it "
            "on the page of the document.",
            f"{title}: полного текста нет, сведения о нём основаны на описаниях. Секретариат может добавить текст на "
            "странице документа.").text(lang))  # fmt: skip


def _adopted(each: AdoptedText, names: dict[str, Pair], lang: Lang) -> tuple[Cell, ...]:
    kinds = {"reservation": RESERVATION, "interpretative": INTERPRETATIVE}
    said_by = "; ".join(f"{names[by].shown(lang).text}: {kinds.get(kind, RESERVATION).text(lang)}"
                        for by, kind in each.statements)  # fmt: skip
    title = each.text.title or TEXT_KIND_NAMES[each.text.kind]
    return (
        Cell(each.sealed.symbol), said(title, lang, address=f"/texts/{each.text.slug}/adopted/"),
        Cell(format_date(each.sealed.sealed_at.date(), lang=lang)), Cell(said_by or NO_STATEMENT.text(lang)),
    )  # fmt: skip


def _recorded(row: Recorded, lang: Lang) -> tuple[Cell, ...]:
    return (
        Cell(row.symbol), said(row.title, lang, address=f"/documents/{row.slug}/"),
        Cell(format_fuzzy(row.date, lang=lang)), Cell((HELD if row.held else NOT_HELD).text(lang)),
    )  # fmt: skip
