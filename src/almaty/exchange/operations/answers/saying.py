"""Answering a question with an explanation, and saying where figures come from."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from almaty.exchange.models import Explanation, Part
from almaty.exchange.operations.answers.allowing import changing, keep_change, part_of
from almaty.exchange.queries.answers.findings import Asked, asked, findings_of, for_all
from almaty.exchange.rules.answers.about import PAIRS, SOURCE_TYPES
from almaty.exchange.rules.answers.stages import check_not_bound, needed_text
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid


def explain(
    part_id: int, *, texts: Mapping[int, str], actor: Actor, now: datetime, seen: int | None = None,
    beyond: Mapping[str, str] | None = None,
) -> int:  # fmt: skip
    """Answer questions of the submission that counts, by their number in its findings; return how many changed.

    `beyond` gives by code a text for the questions that are counted and not listed, of which there can be many.

    A text stays with the figure: it is released with it, and answers the same question about the same figure in a later
    call. An empty text takes this answer's own explanation back. Refuses: SignInFirst, NotAllowed, NotFound, Invalid
    (no question of that number, a text that is too long), Conflict (closed, bound, changed since `seen`).
    """
    part = part_of(part_id, Verb.PREPARE_ANSWER, actor=actor, now=now)
    with changing(part, seen=seen) as held:
        check_not_bound(held.stage)
        questions = _questions(held)
        changed = sum(
            _say(held, _question(questions, number), text, actor=actor, now=now) for number, text in texts.items()
        )
        for code, text in (beyond or {}).items():
            if held.current is not None:
                changed += _say(held, (code, "", for_all(held.current)), text, actor=actor, now=now)
        keep_change(held, "explain-figures", actor=actor, now=now, explanations=changed)
    return changed


def describe(
    part_id: int, *, about: Mapping[str, Any], actor: Actor, now: datetime, seen: int | None = None
) -> Part:  # fmt: skip
    """Say where the figures come from: pairs of texts, and `source`, a key of `SOURCE_TYPES`.

    Refuses: SignInFirst, NotAllowed, NotFound, Invalid (unknown source type), Conflict (closed, bound, changed).
    """
    part = part_of(part_id, Verb.PREPARE_ANSWER, actor=actor, now=now)
    source = str(about.get("source", ""))
    if source and source not in SOURCE_TYPES:
        raise Invalid(
            what=pair("This source type is not known.", "Такой вид источника неизвестен."),
            why=pair("It is not one of the list.", "Его нет в перечне."),
            way_out=pair("Choose one of the list.", "Выберите вид из перечня."),
            where="source",
        )
    texts = {name: value for name in PAIRS if isinstance(value := about.get(name), Pair) and value}
    with changing(part, seen=seen) as held:
        check_not_bound(held.stage)
        held.about = {name: value.as_dict() for name, value in texts.items()} | ({"source": source} if source else {})
        keep_change(held, "describe-answer", actor=actor, now=now, said=sorted(held.about))
    return held


def _questions(part: Part) -> dict[int, Asked]:
    return {
        number: asked(finding)
        for number, finding in enumerate(findings_of(part.current))
        if finding.grade == "question"
    }


def _question(questions: Mapping[int, Asked], number: int) -> Asked:
    if number not in questions:
        raise Invalid(
            what=pair("There is no such question.", "Такого вопроса нет."),
            why=pair("The file that counts now raises other questions.", "Действующий файл вызывает другие вопросы."),
            way_out=pair("Open the findings again.", "Откройте замечания заново."),
        )
    return questions[number]


def _say(part: Part, question: Asked, text: str, *, actor: Actor, now: datetime) -> bool:
    """Keep one explanation, or take it back; tell whether anything changed."""
    code, place, value = question
    held = Explanation.objects.filter(part=part, code=code, place=place, value=value).first()
    if not text.strip():
        if held is not None:
            held.delete()
        return held is not None
    said = needed_text(text, field="text")
    if held is not None and held.text == said:
        return False
    given = {"text": said, "given_at": now, "given_by_id": actor.account_id}
    Explanation.objects.update_or_create(part=part, code=code, place=place, value=value, defaults=given)
    return True
