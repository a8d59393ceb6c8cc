"""From a review to its paper in a language: computed while it is open, as it was settled once closed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from almaty.handover.models import Review, ReviewPart
from almaty.handover.queries.review.asked import Asked, eyes_of
from almaty.handover.queries.review.chapters import ahead, brief, commitments, data, meetings, outcomes, picture, texts
from almaty.handover.queries.review.facts import Facts, gather
from almaty.handover.queries.review.listing import Covered, covered
from almaty.handover.rules.names import PART_NAMES
from almaty.handover.rules.review.paper import DISCLAIMER, NATURE, Block, Chapter, Heading, Note, Paper, Silence, prose
from almaty.handover.rules.review.paper import chapter as made
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import LANGS, Lang, Pair, pair
from almaty.language.rules import format_date, format_moment

NOT_WRITTEN = pair("This part has not been written.", "Эта часть не написана.")
BASIS = pair("About this review", "Об этом обзоре")
DRAFT = pair("Draft, not closed", "Проект, не закрыт")
OWN_WORDS = pair("In the words of the Chair and the secretariat", "Словами Председателя и секретариата")
FACTS = {
    "chair": pair("Chair", "Председатель"),
    "days": pair("Days reviewed", "Рассматриваемый период"),
    "audience": pair("For", "Для кого"),
    "computed": pair("Computed", "Вычислено"),
}
HOW = pair(
    "All but the foreword, the lessons, the recommendations and the words marked as such is computed from what the "
    "platform holds: the record of the Process, the meetings convened, the texts adopted, the commitments and reports, "
    "the releases of figures. Each figure leads to the page on which it can be checked.",
    "Всё, кроме предисловия, уроков, рекомендаций и особо отмеченных слов, вычислено по данным платформы: "
    "документации Процесса, созванным совещаниям, принятым текстам, обязательствам и отчётам, выпускам статистики. "
    "Каждый показатель ведёт на страницу, где его можно проверить.",
)
READERS = pair(
    "It is composed for its readers: what is not open to them is not counted in it.",
    "Обзор составлен для своих читателей: то, что им недоступно, в нём не учтено.",
)
CONSTANT = pair(
    "Once closed it is settled: what is computed no longer changes, whatever is entered later.",
    "После закрытия обзор не меняется, что бы ни было внесено позднее.",
)


def papers(review: Review, *, now: datetime, site: str) -> dict[Lang, dict[str, Any]]:
    """Return the paper of a review in both languages as plain values."""
    if review.closed_at:
        return {lang: review.settled[lang] for lang in LANGS}
    return compose(review, now=now, site=site)


def paper(review: Review, lang: Lang, *, now: datetime, site: str) -> dict[str, Any]:
    """Return the paper of a review in one language as plain values."""
    if review.closed_at:
        kept: dict[str, Any] = review.settled[lang]
        return kept
    about = covered(review, today=now.date())
    return _paper(review, about, _facts(review, about, now), lang, site).plain()


def compose(review: Review, *, now: datetime, site: str, closed: bool = False) -> dict[Lang, dict[str, Any]]:
    """Compute the paper of a review in both languages; `closed` tells it as settled."""
    about = covered(review, today=now.date())
    facts = _facts(review, about, now)
    return {lang: _paper(review, about, facts, lang, site, closed=closed).plain() for lang in LANGS}


def _facts(review: Review, about: Covered, now: datetime) -> Facts:
    """Gather the facts of a review with the eyes of its audience."""
    audience = Audience(review.audience)
    return gather(Asked(eyes_of(audience), audience, about.days.first, about.days.last, review.term, now))


def _parts(review: Review) -> dict[str, Pair]:
    return dict(ReviewPart.objects.filter(review=review).values_list("part", "text"))


def _paper(
    review: Review, about: Covered, facts: Facts, lang: Lang, site: str, *, closed: bool = False
) -> Paper:  # fmt: skip
    now, chair, parts = facts.asked.now, about.chair, _parts(review)
    days = f"{format_date(about.days.first, lang=lang)} – {format_date(about.days.last, lang=lang)}"
    moment = format_moment(now, lang=lang)
    standing = pair(f"Closed on {moment}", f"Закрыт {moment}") if closed else DRAFT
    told = [("chair", chair.shown(lang).text if chair else ""), ("days", days),
            ("audience", AUDIENCE_NAMES[facts.asked.audience].text(lang)), ("computed", moment)]  # fmt: skip
    return Paper(
        lang=lang, file_name=f"almaty-review-{review.slug}-{lang}", title=about.title.shown(lang).text,
        chair=chair.shown(lang).text if chair else "", days=days, standing=standing.text(lang),
        iso_date=now.date().isoformat(), draft=not closed, site=site,
        facts=tuple((FACTS[name].text(lang), text) for name, text in told if text),
        chapters=tuple(_chapters(facts, parts, lang)), notices=(NATURE.text(lang), DISCLAIMER.text(lang)),
    )  # fmt: skip


def _chapters(facts: Facts, parts: dict[str, Pair], lang: Lang) -> Iterator[Chapter]:
    yield _written("foreword", parts, lang)
    yield brief.chapter(facts, lang)
    yield meetings.chapter(facts.meetings, lang)
    yield texts.chapter(facts.texts, lang)
    yield outcomes.chapter(facts.outcomes, lang)
    yield commitments.chapter(facts.commitments, lang)
    yield picture.chapter(facts.picture, lang)
    yield data.chapter(facts.data, lang)
    yield _next(facts, parts, lang)
    yield _written("lessons", parts, lang)
    yield _written("recommendations", parts, lang)
    yield made("basis", BASIS.text(lang), [Note(text.text(lang)) for text in (HOW, READERS, CONSTANT)])


def _written(part: str, parts: dict[str, Pair], lang: Lang) -> Chapter:
    return made(part, PART_NAMES[part].text(lang), [_words(part, parts, lang)], part=part)


def _next(facts: Facts, parts: dict[str, Pair], lang: Lang) -> Chapter:
    """Return the chapter for the next Chair: what people write, then what is counted."""
    part = "next-chair"
    blocks: list[Block] = [Heading(OWN_WORDS.text(lang)), _words(part, parts, lang), *ahead.blocks(facts.ahead, lang)]
    return made(part, PART_NAMES[part].text(lang), blocks, part=part)


def _words(part: str, parts: dict[str, Pair], lang: Lang) -> Block:
    text = parts.get(part, Pair())
    return prose(text, lang) if text else Silence(NOT_WRITTEN.text(lang))
