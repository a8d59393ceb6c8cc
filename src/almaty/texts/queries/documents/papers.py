"""A text at a step as a paper."""

from collections.abc import Sequence
from dataclasses import replace

from almaty.kernel.pair import LANGS, Lang, Pair, pair
from almaty.people.rules import SUPPORT_UNIT
from almaty.texts.models import Step, Text
from almaty.texts.queries.room import Room, the_room
from almaty.texts.queries.states import state_at, steps_of
from almaty.texts.rules.documents.blocks import Printed, bracketed_blocks, clean_blocks
from almaty.texts.rules.documents.changes import CHAIR, Naming, changes_of, tracked_blocks
from almaty.texts.rules.documents.paper import Attached, Block, Paper, Way
from almaty.texts.rules.documents.words import CHAIR as CHAIR_NAME
from almaty.texts.rules.documents.words import STATEMENT_KINDS, STEP
from almaty.texts.rules.numbers import printed
from almaty.texts.rules.state import State, Statement
from almaty.texts.rules.steps import StepTaken


def paper_of(text: Text, state: State, way: Way, langs: Sequence[Lang], *, earlier: int = 0) -> Paper:
    """Return a text as it stands in `state` as a paper.

    `earlier` is the step with which a tracked paper compares. What the reader may see was asked before.
    """
    room = the_room()
    numbers = numbers_of(state)
    blocks = _blocks(text, state, way, langs, numbers, room, earlier)
    silence = state.silence
    return Paper(
        slug=text.slug, step=state.seq, stamp=stamp_at(text, state.seq), way=way, langs=tuple(langs),
        title=silence.title if silence and silence.title else text.title, at=state.at or text.made_at, blocks=blocks,
        symbol=state.adoption.symbol if state.adoption else "", version=version_of(state),
        interim=state.adoption is None, numbered_lines=_has_lines(state, way), earlier=earlier,
        statements=tuple(_attached(one, numbers, room) for one in state.statements),
        missing=sum(not block.cells[0].runs for block in blocks) if len(langs) == 1 else 0,
    )  # fmt: skip


def numbers_of(state: State) -> dict[int, str]:
    """Return what is printed before each paragraph: counted anew while the text is drafted, fixed afterwards.

    The preamble of an adopted text is not numbered.
    """
    if not state.readings and state.adoption is None:
        return printed(state)
    numbers = {one.id: one.printed for one in state.paragraphs.values()}
    if state.adoption is None:
        return numbers
    return {number: "" if told.startswith("PP") else told for number, told in numbers.items()}


def version_of(state: State) -> Pair:
    """Return the name of the last named version, and the step where the text has gone on since."""
    named = state.versions[-1] if state.versions else (0, "")
    step = pair(f"{STEP.en} {state.seq}", f"{STEP.ru} {state.seq}")
    if not named[1]:
        return step
    if named[0] == state.seq or state.adoption is not None:
        return pair(named[1], named[1])
    return pair(f"{named[1]}, {step.en}", f"{named[1]}, {step.ru}")


def tracked_marks(text: Text, state: State, lang: Lang, earlier: int) -> frozenset[tuple[str, str]]:
    """Return the author and second of every change that a tracked paper of ours carries."""
    return changes_of(_tracked(text, state, lang, numbers_of(state), the_room(), earlier))


def _blocks(
    text: Text, state: State, way: Way, langs: Sequence[Lang], numbers: Printed, room: Room, earlier: int
) -> tuple[Block, ...]:
    if way == "brackets":
        return bracketed_blocks(state, langs, numbers, room.order)
    if way == "tracked":
        return _tracked(text, state, langs[0], numbers, room, earlier)
    return clean_blocks(state, langs, numbers)


def _tracked(text: Text, state: State, lang: Lang, numbers: Printed, room: Room, earlier: int) -> tuple[Block, ...]:
    start = state_at(text, earlier)
    steps = [StepTaken(row.seq, row.kind, row.at, row.data, row.acting_for, row.stamp)
             for row in steps_of(text, after=earlier, until=state.seq)]  # fmt: skip
    return tracked_blocks(start, steps, lang, numbers, _naming(room, lang), numbers_of(start))


def _naming(room: Room, lang: Lang) -> Naming:
    """Return how the author of a change is called: the Chair, the Support Unit, a participant."""
    known = {CHAIR: CHAIR_NAME, SUPPORT_UNIT.code: SUPPORT_UNIT.name, **dict(room.names)}
    return lambda code: (known[code] if code in known else pair(code, code)).text(lang) or SUPPORT_UNIT.name.text(lang)


def stamp_at(text: Text, step: int) -> str:
    """Return the stamp of a step of a text, "" where it has none of that number."""
    if step == text.last:
        return text.stamp
    return Step.objects.filter(text_id=text.pk, seq=step).values_list("stamp", flat=True).first() or ""


def _has_lines(state: State, way: Way) -> bool:
    return state.adoption is None and bool(state.readings) and way != "bilingual"


def _attached(one: Statement, numbers: Printed, room: Room) -> Attached:
    number = numbers.get(one.paragraph or 0, "")
    name, kind = room.name(one.by), STATEMENT_KINDS[one.kind]
    about = pair(f", paragraph {number}", f", пункт {number}") if number else Pair()
    head = pair(f"{name.en}: {kind.en}{about.en}", f"{name.ru}: {kind.ru}{about.ru}")
    return Attached(head, one.text if any(one.text.text(lang) for lang in LANGS) else replace(one.text, en="—"))
