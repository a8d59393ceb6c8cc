"""Seals of adopted texts: what was sealed, and whether it still holds, to the last byte."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from almaty.archive.queries.files import file_fault
from almaty.kernel.actor import SYSTEM
from almaty.kernel.pair import LANGS, Lang, Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.people.queries import acts
from almaty.texts.models import Sealed, Text
from almaty.texts.queries.states import state_at, taken_between
from almaty.texts.rules.adopting import of_the_text
from almaty.texts.rules.chain import broken_steps
from almaty.texts.rules.sealing import Sealing, canonical, digest, manifest
from almaty.texts.rules.signing import signature_holds
from almaty.texts.rules.state import State

_LANGUAGES: Mapping[Lang, Pair] = {"en": pair("English words", "Английский текст"),
                                   "ru": pair("Russian words", "Русский текст")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that was looked at, whether it holds, and the hash or key that it rests on."""

    what: Pair
    holds: bool
    told: str = ""


def seal_of(text: Text) -> Sealed:
    """Return the seal of a text that the reader may read; refuses one that is not adopted (NotFound)."""
    found = Sealed.objects.select_related("corrects__text", "text").filter(text=text).first()
    if found is None:
        raise NotFound(
            what=pair("This text has no seal.", "У этого текста нет печати."),
            why=pair("It is sealed when it is adopted.", "Текст скрепляется печатью при принятии."),
            way_out=pair("The page of the text shows where it stands.", "Состояние текста показано на его странице."),
            where=text.slug,
        )
    return found


def sealing_of(text: Text, state: State, *, step: int, stamp: str, files: Mapping[str, Any]) -> Sealing:
    """Return what a manifest tells of a text as it stands at the step of its adoption."""
    paragraphs, adoption = tuple(of_the_text(state)), state.adoption
    if adoption is None:
        raise ValueError(f"{text.slug} is not adopted at step {step}")
    return Sealing(
        slug=text.slug, kind=text.kind, symbol=adoption.symbol, title=text.title, at=adoption.at, how=adoption.how,
        meeting=adoption.meeting, present=adoption.present, members=adoption.members,
        hashes={lang: digest(canonical(paragraphs, lang)) for lang in LANGS}, paragraphs=paragraphs,
        statements=tuple(state.statements), step=step, stamp=stamp, files=files, corrects=adoption.corrects,
    )  # fmt: skip


def canonical_of(sealed: Sealed, lang: Lang) -> str:
    """Return the canonical form of one language, made anew from the steps of the text."""
    return canonical(of_the_text(_adopted(sealed)), lang)


def proofs(sealed: Sealed) -> list[Proof]:
    """Look at everything that a seal covers: words, steps, manifest, signature, key, files."""
    return list(_proofs(sealed))


def _proofs(sealed: Sealed) -> Iterator[Proof]:
    text, state = sealed.text, _readable(sealed)
    steps = taken_between(text, after=0, until=text.last)
    whole = len(steps) == text.last and not broken_steps(steps) and bool(steps) and steps[-1].stamp == text.stamp
    number = state.adoption.at_step if state.adoption else 0
    stamp = next((one.stamp for one in steps if one.seq == number), "")
    made = ""
    if state.adoption is not None:
        sealing = sealing_of(text, state, step=number, stamp=stamp, files=sealed.files)
        made = manifest(sealing)
        told = (state.adoption.hash_en, state.adoption.hash_ru)
        for lang, kept in zip(LANGS, told, strict=True):
            yield Proof(_LANGUAGES[lang], sealing.hashes[lang] == kept, sealing.hashes[lang])
    yield Proof(pair("Steps of the text, chained by hash", "Шаги текста, связанные хешем"), whole, text.stamp)
    yield Proof(pair("Manifest: what the steps give", "Манифест соответствует шагам"), made == sealed.manifest,
                digest(sealed.manifest))  # fmt: skip
    yield Proof(pair("Signature of the manifest", "Подпись манифеста"),
                signature_holds(sealed.manifest, sealed.signature, sealed.key), sealed.signature)  # fmt: skip
    yield Proof(pair("Key: one that the log tells of", "Ключ упомянут в журнале действий"), sealed.key in keys_told(),
                sealed.key)  # fmt: skip
    for languages in sealed.files.values():
        for file in languages.values():
            name = str(file["name"])
            yield Proof(pair(f"File {name}", f"Файл {name}"), not file_fault(file["sha256"]), file["sha256"])


def _adopted(sealed: Sealed) -> State:
    """Return how the text stood at its adoption, read from the steps, never from memory."""
    kept = sealed.text.steps.filter(kind="adopt").order_by("-seq").values_list("seq", flat=True).first()
    return state_at(sealed.text, kept or sealed.text.last)


def _readable(sealed: Sealed) -> State:
    """Return the adopted state, an empty one where an altered step cannot be replayed: the chain tells where."""
    try:
        return _adopted(sealed)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return State()


def keys_told() -> set[str]:
    """Return the public keys that the log tells of as this platform's own."""
    made = acts(SYSTEM).filter(verb="make-seal-key").order_by("seq").values_list("facts", flat=True)
    return {str(facts.get("key", "")) for facts in made}


def faulty_seals() -> list[tuple[str, Pair]]:
    """Return what does not hold of any seal, by its symbol; for the check command."""
    return [(sealed.symbol, proof.what) for sealed in _all() for proof in proofs(sealed) if not proof.holds]


def _all() -> list[Sealed]:
    return list(Sealed.objects.select_related("text").order_by("symbol"))


def number_of_seals() -> int:
    """Return how many adopted texts are sealed."""
    return Sealed.objects.count()


def sealed_files() -> dict[str, str]:
    """Return the hashes of all files of sealed texts, each with what names it; for the sweep and the check."""
    return {
        file["sha256"]: symbol
        for symbol, files in Sealed.objects.order_by("symbol").values_list("symbol", "files")
        for kinds in files.values()
        for file in kinds.values()
    }
