"""Reading documents: `visible_to` is the gate through which every read goes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from almaty.archive.models import Document, File
from almaty.kernel.actor import Actor
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from almaty.process.queries import documents_naming, documents_of_theme


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the archive a reader wants to see; empty means all. `held` is "yes", "no" or empty."""

    kind: str = ""
    year: str = ""
    language: str = ""
    theme: str = ""
    meeting: str = ""
    participant: str = ""
    held: str = ""


def visible_to(actor: Actor) -> QuerySet[Document]:
    """Return the documents whose audience the actor belongs to; others do not exist for the actor."""
    return Document.objects.filter(audience__in=[step.value for step in actor.audiences()])


def documents(actor: Actor, *, choice: Choice | None = None) -> QuerySet[Document]:
    """Return the documents chosen, newest first, each with `held` (a text is held) and without those that ended."""
    chosen = choice or Choice()
    found = _with_held(visible_to(actor).filter(ended_at__isnull=True))
    if chosen.kind:
        found = found.filter(kind=chosen.kind)
    if chosen.year:
        found = found.filter(date__startswith=chosen.year)
    if chosen.language:
        found = found.filter(languages__contains=chosen.language)
    if chosen.meeting:
        found = found.filter(meeting=chosen.meeting)
    if chosen.theme:
        found = found.filter(symbol__in=documents_of_theme(chosen.theme))
    if chosen.participant:
        found = found.filter(symbol__in=documents_naming(chosen.participant))
    if chosen.held:
        found = found.filter(_held() if chosen.held == "yes" else ~_held())
    return found


def document(actor: Actor, slug: str) -> Document:
    """Return one document, also one that ended; NotFound for what is not there and for what the actor may not know."""
    found = _with_held(visible_to(actor)).filter(slug=slug[:60]).first()
    if found is None:
        raise unknown(slug)
    return found


def documents_by_symbol(actor: Actor, symbols: Iterable[str]) -> dict[str, Document]:
    """Return documents by their symbols, without those that the actor may not know of."""
    return {row.symbol: row for row in documents(actor).filter(symbol__in=list(symbols))}


def symbols() -> set[str]:
    """Return every symbol in use, whoever may read its document: a new one has to differ from all."""
    return set(Document.objects.order_by("symbol").values_list("symbol", flat=True))


def unknown(slug: str) -> NotFound:
    """Return the refusal for a document that is not there, or not for this reader: the two look the same."""
    return NotFound(
        what=pair("There is no such document in the archive.", "Такого документа в архиве нет."),
        why=pair("The address may be mistyped, or the document is not for every reader.",
                 "Возможно, в адресе опечатка или документ доступен не всем."),
        way_out=pair("Look in the list of documents, or search. If you hold a mandate, sign in first.",
                     "Обратитесь к перечню документов или к поиску. Если у вас есть полномочия, войдите в систему."),
        where=slug[:60],
    )  # fmt: skip


def _with_held(found: QuerySet[Document]) -> QuerySet[Document]:
    return found.annotate(held=_held())  # type: ignore[no-redef]  # the model names it for those who read it


def _held() -> Exists:
    return Exists(File.objects.filter(document=OuterRef("pk"), published_at__isnull=False, ended_at__isnull=True))
