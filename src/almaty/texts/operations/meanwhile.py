"""Whoever writes on words that have changed meanwhile is told, and gets both back."""

from almaty.texts.models import Step, Text
from almaty.texts.operations.holding import words_seen
from almaty.texts.operations.taking import Held
from almaty.texts.rules.allowing import named
from almaty.texts.rules.moving import merged
from almaty.texts.rules.refusals import MovedOn
from almaty.texts.rules.state import Paragraph
from almaty.texts.rules.tokens import joined, tokens


def not_changed_since(
    on: Held, paragraph: Paragraph, lang: str, typed: str | None, seen: int, *, with_source: bool = False
) -> None:
    """Refuse words written on older ones (MovedOn): with what was typed, what stands, and both in one.

    Words that stand in that language as they did are no reason to refuse, unless nothing was typed, or `with_source`
    those from which a translation was made have changed.
    """
    if seen >= paragraph.changed:
        return
    base, stand = words_seen(on.text, seen, paragraph.id, lang), paragraph.text.text(lang)
    if typed is not None and base == stand and not (with_source and _source_changed(on, paragraph, seen)):
        return
    raise moved_on(base or "", stand, typed if typed is not None else stand, who=writer_of(on.text, paragraph),
                   seen=on.text.last, where=named(paragraph))  # fmt: skip


def _source_changed(on: Held, paragraph: Paragraph, seen: int) -> bool:
    source = paragraph.text.source
    return words_seen(on.text, seen, paragraph.id, source) != paragraph.text.text(source)


def moved_on(base: str, stand: str, typed: str, *, who: str, seen: int, where: str) -> MovedOn:
    """Return the refusal with the words of both."""
    both, clash = merged(tokens(base), tokens(stand), tokens(typed))
    return MovedOn(who=who, typed=typed, stand=stand, merged=joined(both), clash=clash, seen=seen, where=where)


def writer_of(text: Text, paragraph: Paragraph) -> str:
    """Return the name of whoever changed a paragraph last, "" where nobody is known."""
    step = Step.objects.filter(text=text, seq=paragraph.changed).select_related("actor").first()
    return step.actor.name if step and step.actor else ""
