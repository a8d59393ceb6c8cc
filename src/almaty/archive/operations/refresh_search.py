"""Bringing the index of the search up to the record, by difference."""

from collections import Counter
from collections.abc import Iterable

from django.db import transaction

from almaty.archive.models import SearchEntry, SearchState, SearchTerm
from almaty.archive.operations.words import drop_words, write_words
from almaty.archive.rules.indexing import fingerprint, indexed
from almaty.kernel.search import SearchText

_BATCH = 500


def refresh_search(texts: Iterable[SearchText], *, stamp: str) -> int:
    """Make the index hold exactly these texts; return how many entries changed.

    `stamp` is the mark of the record at which the texts were read. Writers take turns; the second finds the work done.
    Entries whose text is the same are left alone. The index is derived, so that this writes no entry into the log.
    """
    with transaction.atomic():
        state, _made = SearchState.objects.select_for_update().get_or_create(pk=1)
        if state.stamp == stamp:
            return 0
        changed = _write_differences(texts)
        if changed:
            _count_terms()
        state.stamp = stamp
        state.save()
        return changed


def forget(*, kind: str, key: str) -> None:
    """Take one entry out at once, inside the caller's transaction: what may no longer be seen is no longer found."""
    entry = SearchEntry.objects.filter(kind=kind, key=key).first()
    if entry:
        drop_words([entry.pk])
        entry.delete()
        _count_terms()
        SearchState.objects.update(stamp="")


def _write_differences(texts: Iterable[SearchText]) -> int:
    known = {(kind, key): (pk, made) for pk, kind, key, made in
             SearchEntry.objects.values_list("pk", "kind", "key", "fingerprint")}  # fmt: skip
    seen: set[tuple[str, str]] = set()
    changed = 0
    for text in texts:
        name = (text.kind, text.key)
        made = fingerprint(text)
        if name not in seen and known.get(name, (0, ""))[1] != made:
            _write(text, made)
            changed += 1
        seen.add(name)
    gone = [pk for name, (pk, _made) in known.items() if name not in seen]
    drop_words(gone)
    SearchEntry.objects.filter(pk__in=gone).delete()
    return changed + len(gone)


def _write(text: SearchText, made: str) -> None:
    read = indexed(text)
    entry, _new = SearchEntry.objects.update_or_create(
        kind=text.kind,
        key=text.key,
        defaults={
            "address": text.address, "title": text.title, "body": text.body, "audience": text.audience.value,
            "when": str(text.when or ""), "fingerprint": made, "vocabulary": read.vocabulary,
            "title_words": read.title_words,
        },
    )  # fmt: skip
    write_words(entry.pk, read)


def _count_terms() -> None:
    """Count in how many entries of each audience a stem stands, and write what differs."""
    counts: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], str] = {}
    for audience, vocabulary in SearchEntry.objects.values_list("audience", "vocabulary").iterator():
        for stem, word in vocabulary.items():
            counts[stem, audience] += 1
            shown[stem, audience] = min(shown.get((stem, audience), word), word, key=_plainest)
    known = {(term.stem, term.audience): term for term in SearchTerm.objects.all()}
    gone = [term.pk for name, term in known.items() if name not in counts]
    for start in range(0, len(gone), _BATCH):
        SearchTerm.objects.filter(pk__in=gone[start : start + _BATCH]).delete()
    _write_terms(counts, shown, known)


def _plainest(word: str) -> tuple[int, str]:
    """Prefer the shortest form of a word, which is mostly the one in dictionaries."""
    return len(word), word


def _write_terms(
    counts: Counter[tuple[str, str]], shown: dict[tuple[str, str], str], known: dict[tuple[str, str], SearchTerm]
) -> None:
    new, moved = [], []
    for (stem, audience), entries in counts.items():
        word = shown[stem, audience]
        term = known.get((stem, audience))
        if term is None:
            new.append(SearchTerm(stem=stem, audience=audience, word=word, entries=entries))
        elif (term.entries, term.word) != (entries, word):
            term.entries, term.word = entries, word
            moved.append(term)
    SearchTerm.objects.bulk_create(new, batch_size=_BATCH)
    SearchTerm.objects.bulk_update(moved, ["entries", "word"], batch_size=_BATCH)
