"""Texts for tests and for looking at screens, made step by step as operations make them."""

import random
from datetime import UTC, datetime, timedelta

from django.db import transaction

from almaty.kernel.actor import SYSTEM
from almaty.kernel.pair import Pair, pair
from almaty.texts.models import Text
from almaty.texts.operations.taking import held, take
from almaty.texts.rules.edits import difference
from almaty.texts.rules.lines import numbered
from almaty.texts.rules.numbers import printed
from almaty.texts.rules.tokens import tokens

STATES = ("KGZ", "TJK", "UZB", "TKM", "AZE", "PAK", "TUR", "KAZ")
_EN = (
    "The member States shall strengthen the exchange of information on labour migration between their competent "
    "authorities, in particular on registration, working conditions and the recruitment of workers, with due "
    "respect for the protection of personal data and for national legislation of each State"
)
_RU = (
    "Государства-члены укрепляют обмен информацией о трудовой миграции между своими компетентными органами, в "
    "частности о регистрации, условиях труда и найме работников, при должном уважении к защите персональных данных "
    "и национальному законодательству каждого государства"
)
NOW = datetime(2030, 6, 3, 7, 0, tzinfo=UTC)


def text_row(slug, *, title=None, audience="participants", stage_kind="declaration"):
    """Keep the row of a text without steps."""
    return Text.objects.create(
        slug=slug, kind=stage_kind, title=title or pair("Draft declaration", "Проект декларации"), audience=audience,
        made_at=NOW,
    )  # fmt: skip


def taken(slug, *steps, actor=SYSTEM, now=NOW):
    """Take steps, each a kind with its data, all in one transaction; return the text."""
    with transaction.atomic():
        on = held(actor, slug)
        for kind, data in steps:
            take(on, kind, data, actor=actor, now=now)
    return on


def open_reading(slug, *, number=1, until=NOW + timedelta(days=30)):
    """Open a reading with the printed numbers and lines that the rules give."""
    with transaction.atomic():
        on = held(SYSTEM, slug)
        numbers = {str(one): name for one, name in printed(on.state).items()}
        lines = {str(one): found for one, found in numbered(on.state).items()}
        take(on, "open-reading", {"number": number, "until": until.isoformat(), "printed": numbers, "lines": lines},
             actor=SYSTEM, now=NOW)  # fmt: skip
    return on


def replacing(on, proposal, paragraph, by, words, lang="en", reason=""):
    """Return the step of a proposal to change words."""
    base = tokens(on.state.paragraphs[paragraph].text.text(lang))
    edits = [edit.stored() for edit in difference(base, tokens(words))]
    return "propose", {"proposal": proposal, "paragraph": paragraph, "form": "replace", "nature": "substantive",
                       "lang": lang, "by": by, "edits": edits, "words": words, "reason": reason}  # fmt: skip


def big_text(slug="big", *, paragraphs=300, proposals=2000, audience="participants"):
    """Make a text with many paragraphs and live proposals, the same at every run."""
    dice = random.Random(7)  # noqa: S311 - the same dice at every run
    text_row(slug, audience=audience, title=pair("A large draft", "Большой проект"))
    rows = [{"id": number, "kind": "operative" if number % 10 else "section", "level": 1,
             "text": _pair(dice, number).as_dict()} for number in range(1, paragraphs + 1)]  # fmt: skip
    on = taken(slug, ("start", {}), ("bring-in", {"paragraphs": rows}))
    on = open_reading(slug)
    steps = []
    for number in range(1, proposals + 1):
        lang = "ru" if number % 10 == 0 else "en"
        paragraph = dice.randint(1, paragraphs)
        words = _changed(dice, on.state.paragraphs[paragraph].text.text(lang).split(), lang)
        steps.append(replacing(on, number, paragraph, dice.choice(STATES), words, lang, "For clarity."))
        if number % 5 == 0:
            steps.append(("join", {"proposal": number, "by": dice.choice(STATES)}))
    return taken(slug, *steps)


def _pair(dice, number):
    en, ru = ([*words.split(), str(number)] for words in (_EN, _RU))
    for words in (en, ru):
        words.insert(dice.randrange(len(words)), f"({number})")
    repeated = dice.randint(1, 3)
    return Pair(" ".join(en * repeated) + ".", " ".join(ru * repeated) + ".").translated(verified=number % 3 == 0)


def _changed(dice, words, lang):
    start = dice.randrange(len(words))
    end = min(len(words), start + dice.randint(0, 6))
    new = dice.choice([[], ["as", "appropriate"], ["voluntarily", "and", "gradually"]] if lang == "en"
                      else [[], ["при", "необходимости"], ["на", "добровольной", "основе"]])  # fmt: skip
    return " ".join([*words[:start], *(new or ["promptly"] if start == end else new), *words[end:]])
