"""A text as large as they come: 300 paragraphs in English and Russian, 2,000 live proposals that overlap.

Always the same for the same sizes. Steps are made as the room makes them (edits, printed numbers, lines), then kept as
rows with their chain in one go; tests use a small one.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.texts.models import Step, Text
from almaty.texts.rules.edits import difference
from almaty.texts.rules.lines import carried, lines_of, numbered
from almaty.texts.rules.numbers import printed
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.state import State
from almaty.texts.rules.steps import StepTaken, stamp_of
from almaty.texts.rules.tokens import joined, tokens

SIDES = ("AZE", "KAZ", "KGZ", "TJK", "TKM", "TUR", "UZB", "PAK")
BEGAN = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
_EN = (
    "States recall their shared commitment to the protection of refugees and to orderly migration;",
    "cooperation among the competent authorities shall be strengthened through the exchange of information,",
    "taking into account national legislation, available resources and international obligations,",
    "including measures against trafficking in persons and the smuggling of migrants,",
    "the Support Unit is requested to prepare a report on the implementation of this paragraph,",
    "regular pathways for labour migration should be widened, in particular for seasonal workers,",
    "the rights of migrant workers and members of their families are to be respected,",
    "with the participation of international organizations and civil society where appropriate,",
    "and the results will be considered at the next meeting of senior officials",
    "host communities and countries of first asylum deserve sustained international support,",
)
_RU = (
    "государства напоминают о своей общей приверженности защите беженцев и упорядоченной миграции;",
    "сотрудничество компетентных органов будет укрепляться путём обмена информацией,",
    "с учётом национального законодательства, имеющихся ресурсов и международных обязательств,",
    "включая меры против торговли людьми и незаконного ввоза мигрантов,",
    "Группе поддержки предлагается подготовить доклад о выполнении настоящего пункта,",
    "следует расширять законные пути трудовой миграции, в частности для сезонных работников,",
    "права трудящихся-мигрантов и членов их семей подлежат соблюдению,",
    "при участии международных организаций и гражданского общества, когда это уместно,",
    "а итоги будут рассмотрены на следующем совещании старших должностных лиц",
    "принимающие общины и страны первого убежища заслуживают устойчивой международной поддержки,",
)
_NEW_EN = ("promptly", "as appropriate", "may", "will consider", "voluntarily", "all participating States",
           "in accordance with national law", "without prejudice to", "vulnerable persons", "regularly")  # fmt: skip
_NEW_RU = ("незамедлительно", "в надлежащих случаях", "могут", "рассмотрят", "добровольно", "все участники",
           "в соответствии с национальным правом", "без ущерба для", "уязвимые лица", "регулярно")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many paragraphs, live proposals on them, and compromises made afterwards."""

    paragraphs: int = 300
    proposals: int = 2000
    compromises: int = 0


def steps(sizes: Sizes) -> Iterator[StepTaken]:
    """Yield the steps of the text, one a minute; those that tell of words are worked out from the text as it stands."""
    chance = random.Random(sizes.paragraphs * 7919 + sizes.proposals)  # noqa: S311
    state = State()
    for seq, (kind, make) in enumerate(_acts(sizes, chance), 1):
        data, side = make(state)
        step = StepTaken(seq, kind, BEGAN + timedelta(minutes=seq), data, side)
        state = replayed([step], start=state)
        yield step


def keep(slug: str, sizes: Sizes, *, audience: str = Audience.PARTICIPANTS.value) -> Text:
    """Keep the text with its steps and their chain."""
    taken, before = [], ""
    for step in steps(sizes):
        before = stamp_of(step, before)
        taken.append(replace(step, stamp=before))
    state = replayed(taken)
    text = Text.objects.create(
        slug=slug, kind="declaration", title=pair("Large declaration", "Большая декларация"), audience=audience,
        stage=state.stage, last=state.seq, stamp=before, made_at=BEGAN,
    )  # fmt: skip
    Step.objects.bulk_create(
        [Step(text=text, seq=one.seq, kind=one.kind, at=one.at, recorded_at=one.at, acting_for=one.acting_for,
              data=one.data, stamp=one.stamp) for one in taken], batch_size=200,
    )  # fmt: skip
    return text


def _acts(sizes: Sizes, chance: random.Random) -> Iterator[tuple[str, Any]]:
    yield "start", lambda _state: ({}, "")
    yield "bring-in", lambda _state: ({"paragraphs": _paragraphs(sizes.paragraphs, chance)}, "")
    yield "open-reading", lambda state: (_opening(state), "")
    for number in range(1, sizes.proposals + 1):
        yield "propose", lambda state, number=number: _proposal(state, number, chance)
    for _ in range(sizes.compromises):
        yield "compromise", lambda state: _compromise(state, chance)


def _paragraphs(count: int, chance: random.Random) -> list[dict[str, Any]]:
    return [
        {"id": number, "kind": kind, "level": 1, "text": _words(kind, number, chance).translated().as_dict()}
        for number, kind in enumerate(_kinds(count), 1)
    ]


def _kinds(count: int) -> Iterator[str]:
    for number in range(count):
        if number == 0:
            yield "title"
        elif number < count // 8:
            yield "preambular"
        else:
            yield "section" if number % 15 == 0 else "operative"


def _words(kind: str, number: int, chance: random.Random) -> Pair:
    if kind == "title":
        return Pair("Draft declaration on migration and protection", "Проект декларации о миграции и защите")
    if kind == "section":
        return Pair(f"Objective {number}", f"Цель {number}")
    chosen = chance.sample(range(len(_EN)), chance.randint(2, 6))
    return Pair(*(" ".join(words[place] for place in chosen).rstrip(",;") + "." for words in (_EN, _RU)))


def _opening(state: State) -> dict[str, Any]:
    numbers = {str(number): name for number, name in printed(state).items()}
    return {"number": 1, "printed": numbers, "lines": numbered(state)}


def _proposal(state: State, number: int, chance: random.Random) -> tuple[dict[str, Any], str]:
    """Return a proposal on some paragraph: words replaced, added or deleted somewhere, so that many overlap.

    On the title and on the last paragraph nobody proposes anything.
    """
    held = state.paragraphs[chance.choice(state.order[1:-1])]
    lang = "ru" if chance.random() < 0.25 else "en"
    side, form = chance.choice(SIDES), chance.choices(("replace", "delete", "comment"), (92, 3, 5))[0]
    data: dict[str, Any] = {
        "proposal": number, "paragraph": held.id, "form": form, "nature": "substantive", "lang": lang, "by": side,
        "reason": "In line with national legislation.",
    }  # fmt: skip
    if form == "replace":
        words = tokens(held.text.text(lang))
        found = difference(words, tokens(_changed(words, lang, chance)))
        data["edits"] = [edit.stored() for edit in found]
    elif form == "comment":
        data["words"] = "We would like to hear the secretariat on this."
    return data, side


def _changed(words: tuple[str, ...], lang: str, chance: random.Random) -> str:
    """Return words with one or two passages of them changed."""
    found, new = list(words), _NEW_RU if lang == "ru" else _NEW_EN
    for _ in range(chance.randint(1, 2)):
        start = chance.randrange(0, max(1, len(found) - 1))
        end = min(len(found), start + chance.choice((0, 1, 3, 5, 9)))
        found[start:end] = [" " if start else "", chance.choice(new), " "]
    return " ".join(joined(tuple(found)).split())


def _compromise(state: State, chance: random.Random) -> tuple[dict[str, Any], str]:
    """Return compromise text on some paragraph that nobody has proposed anything on in that language any more."""
    held = state.paragraphs[chance.choice([n for n in state.order if state.paragraphs[n].kind == "operative"])]
    before = tokens(held.text.en)
    words = _changed(before, "en", chance)
    lines = carried(lines_of(held, "en"), before, tokens(words))
    settled = {str(one.id): "merged" for one in state.live(held.id) if one.lang == "en" or one.form != "replace"}
    return {"paragraph": held.id, "lang": "en", "words": words, "settles": settled, "why": "",
            "lines": {"en": [list(line) for line in lines]}}, "KAZ"  # fmt: skip
