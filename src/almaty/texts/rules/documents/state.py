"""How a text stands, as JSON for other programs: stable names, times in UTC, every paragraph in both languages."""

import json
from typing import Any

from almaty.kernel.pair import LANGS
from almaty.texts.rules.documents.blocks import Printed
from almaty.texts.rules.documents.paper import Paper
from almaty.texts.rules.state import Paragraph, Proposal, State

FORM = "almaty-text-state/1"


def state_json(paper: Paper, state: State, printed: Printed) -> bytes:
    """Return how a text stands at the step of a paper, with the live proposals on each paragraph.

    Of an adopted text without what was still said on it: who wanted what does not become public with the words.
    """
    live = state.live_by_paragraph() if state.adoption is None else {}
    told = {
        "form": FORM, "text": paper.slug, "title": _languages(paper.title.en, paper.title.ru), "symbol": paper.symbol,
        "stage": state.stage, "step": paper.step, "stamp": paper.stamp, "at": f"{paper.at:%Y-%m-%dT%H:%M:%SZ}",
        "paragraphs": [_paragraph(one, printed.get(one.id, ""), live.get(one.id, [])) for one in state.standing()],
        "statements": [{"by": one.by, "kind": one.kind, "paragraph": one.paragraph,
                        "text": _languages(one.text.en, one.text.ru)} for one in state.statements],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _languages(en: str, ru: str) -> dict[str, str]:
    return {"en": en, "ru": ru}


def _paragraph(one: Paragraph, number: str, live: list[Proposal]) -> dict[str, Any]:
    return {
        "id": one.id, "kind": one.kind, "level": one.level, "number": number, "agreement": one.agreement,
        "proposed_by": one.proposed_by, "text": _languages(one.text.en, one.text.ru),
        "standing": {lang: one.text.standing(lang).value for lang in LANGS},
        "proposals": [_proposal(each) for each in live],
    }  # fmt: skip


def _proposal(one: Proposal) -> dict[str, Any]:
    return {
        "id": one.id, "form": one.form, "nature": one.nature, "lang": one.lang, "by": one.by,
        "supporters": one.supporters, "words": one.words, "reason": one.reason, "after": one.after,
        "partner": one.partner, "edits": [edit.stored() for edit in one.edits],
    }  # fmt: skip
