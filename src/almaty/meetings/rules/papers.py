"""What must hold for a paper, when it is read, and what is late in which language."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, Refusal
from almaty.meetings.rules.kinds import PAPER_KINDS

FILE_LANGUAGES = ("en", "ru", "other")
LATE_NAMES: dict[str, Pair] = {
    "en": pair("late in English", "нет на английском: срок истёк"),
    "ru": pair("late in Russian", "нет на русском: срок истёк"),
}


@dataclass(frozen=True, slots=True)
class PaperContent:
    """All that is said of a paper. `item` is the number of a row of the agenda, None for the whole meeting."""

    title: Pair
    kind: str
    audience: str
    item: int | None = None
    due_at: datetime | None = None
    release_at: datetime | None = None


def faults_of_paper(paper: PaperContent, *, items: Collection[int]) -> list[Refusal]:
    """Return everything that is wrong with what is said of a paper."""
    wrong = {
        "title": not paper.title,
        "kind": paper.kind not in PAPER_KINDS,
        "audience": paper.audience not in {step.value for step in Audience},
        "item": paper.item is not None and paper.item not in items,
    }
    return [_fault(where) for where, so in wrong.items() if so]


def is_released(release_at: datetime | None, now: datetime) -> bool:
    """Tell whether a paper is read by those whom it is for."""
    return release_at is not None and release_at <= now


def may_read(actor: Actor, *, audience: str, release_at: datetime | None, ended: bool, now: datetime) -> bool:
    """Tell whether an actor may read a paper: who issues papers always, others from its release on, by audience."""
    if actor.may(Verb.FILE_PAPER):
        return True
    return is_released(release_at, now) and not ended and Audience(audience) in actor.audiences()


def late_in(held: Collection[str], *, due_at: datetime | None, release_at: datetime | None, now: datetime) -> list[str]:
    """Return the languages of the Process in which a paper is overdue: past its deadline or release without a file.

    >>> from datetime import UTC
    >>> late_in({"en"}, due_at=datetime(2026, 5, 1, tzinfo=UTC), release_at=None, now=datetime(2026, 5, 2, tzinfo=UTC))
    ['ru']
    """
    passed = any(moment is not None and moment <= now for moment in (due_at, release_at))
    return [lang for lang in LANGS if passed and lang not in held]


def check_can_be_released(held: Collection[str]) -> None:
    """Refuse to release a paper of which there is no file in any language (Conflict)."""
    if not held:
        raise Conflict(
            what=pair("There is nothing to release yet.", "Публиковать пока нечего."),
            why=pair("No file of the paper was uploaded, in any language.",
                     "Не загружено ни одного файла документа ни на одном языке."),
            way_out=pair("Upload one first.", "Сначала загрузите файл."),
            code="paper-without-file",
        )  # fmt: skip


def unknown_language(language: str) -> Invalid:
    """Return the refusal of a language of a file that is not offered."""
    return Invalid(
        what=pair("The language of the file is not known.", "Язык файла не указан."),
        why=pair(f"“{language[:20]}” is not one of the choices.", f"Значения «{language[:20]}» нет в списке."),
        way_out=pair("Choose English, Russian or another language.", "Выберите английский, русский или другой язык."),
        where="language",
    )


_TOLD = {
    "title": pair("The paper has no title.", "У документа нет названия."),
    "kind": pair("The kind of paper is not known.", "Вид документа не указан."),
    "audience": pair("It is not said who the paper is for.", "Не указано, для кого документ."),
    "item": pair("The item is not on this agenda.", "Такого пункта нет в этой повестке дня."),
}


def _fault(where: str) -> Refusal:
    return Invalid(
        what=_TOLD[where],
        why=pair("Readers find a paper by what is said here.", "По этим сведениям документ находят читатели."),
        way_out=pair("Fill it in and send the form again.", "Заполните поле и отправьте форму ещё раз."),
        where=where,
    )
