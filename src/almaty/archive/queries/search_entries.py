"""What of the archive can be found: each document with its description and the text of its files."""

from collections.abc import Iterator

from almaty.archive.models import Document, File
from almaty.archive.rules.kinds import KIND_NAMES
from almaty.kernel.audience import Audience
from almaty.kernel.pair import LANGS, Pair
from almaty.kernel.period import FuzzyDate
from almaty.kernel.search import SearchText


def search_entries() -> Iterator[SearchText]:
    """Yield every document that has not ended, for every audience; the search asks for the audience when it answers.

    The text of a file in another language stands with the English.
    """
    texts: dict[int, list[tuple[str, str]]] = {}
    in_force = File.objects.filter(published_at__isnull=False, ended_at__isnull=True)
    for document_id, language, text in in_force.values_list("document_id", "language", "text").order_by("language"):
        texts.setdefault(document_id, []).append((language, text))
    for document in Document.objects.filter(ended_at__isnull=True).order_by("pk").iterator():
        yield _entry(document, texts.get(document.pk, []))


def _entry(document: Document, texts: list[tuple[str, str]]) -> SearchText:
    sides = {}
    for lang in LANGS:
        told = [document.description, document.note, document.issuer, KIND_NAMES[document.kind]]
        held = [text for language, text in texts if language == lang or (language == "other" and lang == "en")]
        entry = " · ".join([*(pair.text(lang) for pair in told if pair.text(lang)), document.symbol])
        sides[lang] = "\n".join([entry, *held])
    return SearchText(
        kind="document",
        key=document.slug,
        address=f"documents/{document.slug}/",
        title=document.title,
        body=Pair(sides["en"], sides["ru"]),
        audience=Audience(document.audience),
        when=FuzzyDate(document.date),
    )
