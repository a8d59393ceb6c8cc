"""The places in a text's history that have a name, and how an address names one."""

from collections.abc import Sequence
from dataclasses import dataclass

from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.texts.models import Step, Text
from almaty.texts.queries.texts import drafts

_NAMED = ("bring-in", "open-reading", "close-reading", "name-version", "open-silence", "adopt")
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Point:
    """A step at which a version of the text is known by a name.

    `reading` is the number of the reading that opens there, `adopts` tells that it is the adoption.
    """

    seq: int
    name: Pair
    reading: int = 0
    adopts: bool = False


def points_of(text: Text) -> list[Point]:
    """Return the named places of a text in order, the present one last where no other is: one query.

    A text has a first step from the moment when it is there.
    """
    rows = Step.objects.filter(text_id=text.pk, kind__in=_NAMED, seq__lte=text.last).order_by("seq")
    found: list[Point] = []
    number = 0
    for seq, kind, data in rows.values_list("seq", "kind", "data"):
        number = data.get("number", number)
        reading = number if kind == "open-reading" else 0
        found.append(Point(seq, _name(kind, number, data), reading, adopts=kind == "adopt"))
    if not found or found[-1].seq != text.last:
        found.append(Point(text.last, pair("as it stands now", "в нынешнем виде")))
    return found


def _name(kind: str, number: int, data: dict[str, str]) -> Pair:
    match kind:
        case "bring-in":
            return pair("as brought in", "в исходном виде")
        case "open-reading":
            return pair(f"reading {number} opened", f"открытие чтения {number}")
        case "close-reading":
            return pair(f"reading {number} closed", f"закрытие чтения {number}")
        case "name-version":
            return pair(data["name"], data["name"])
        case "open-silence":
            return pair("silence procedure opened", "начало процедуры умолчания")
    return pair("as adopted", "в принятом виде")


def points_for(actor: Actor, text: Text) -> list[Point]:
    """Return the named places of a text that an actor sees: one query.

    How a text was drafted before its first reading is seen by those who draft; for all others it begins there.
    """
    points = points_of(text)
    if drafts(actor):
        return points if points and points[0].seq == 1 else [Point(1, pair("first step", "первый шаг")), *points]
    opening = next((place for place, point in enumerate(points) if point.reading), len(points) - 1)
    return points[opening:]


def step_asked(text: Text, asked: str, points: Sequence[Point], *, otherwise: int) -> int:
    """Return the step that an address names; refuses what is no step that the reader sees (NotFound)."""
    if not asked:
        return otherwise
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST else 0
    if not points[0].seq <= number <= text.last:
        raise no_such_step(text, asked, points[0].seq)
    return number


def no_such_step(text: Text, asked: str, first: int = 1) -> NotFound:
    """Say that a text has no such step."""
    return NotFound(
        what=pair("The text has no such step.", "У текста нет такого шага."),
        why=pair(f"The steps open to you are numbered from {first} to {text.last}.",
                 f"Доступные вам шаги пронумерованы от {first} до {text.last}."),
        way_out=pair("Choose a step from the history of the text.", "Выберите шаг в истории текста."),
        where=asked[:20],
    )  # fmt: skip


def usual_points(points: Sequence[Point], last: int) -> tuple[int, int]:
    """Return the two versions that a reader most likely wants to see compared.

    Of an adopted text, whose words stand: as the first reading found it, and as adopted. Otherwise the version named
    before now, and now.
    """
    adopted = next((point.seq for point in points if point.adopts and point.seq <= last), 0)
    if adopted:
        return next((point.seq for point in points if point.reading), points[0].seq), adopted
    return next((point.seq for point in reversed(points) if point.seq < last), last), last
