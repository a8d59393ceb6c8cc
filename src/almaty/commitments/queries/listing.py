"""The list of commitments: what is asked for, how it stands in counts, and one page of rows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from math import ceil
from operator import or_

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from almaty.archive.rules.words import is_cyrillic
from almaty.commitments.models import Commitment, Partner, Tag
from almaty.commitments.queries.gate import reports_read_by, visible_to
from almaty.commitments.rules.names import ENDED, FORM_NAMES, PROGRESS_NAMES, READING_NAMES, STANDING_NAMES
from almaty.commitments.rules.schedule import overrun
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair
from almaty.people.rules import Seat, seat_name, seats

A_PAGE, A_PAGE_OF_CARDS = 50, 20
SORTS = ("due", "by", "number")


@dataclass(frozen=True, slots=True)
class Sought:
    """What of the commitments is asked for; empty narrows nothing.

    `overrun` asks for those whose date lies before a day and that are neither fulfilled nor given up. `standing` is a
    code of `STANDING_NAMES`.
    """

    lead: str = ""
    objective: str = ""
    framework: str = ""
    item: str = ""
    text: str = ""
    paragraph: int = 0
    outcome: int = 0
    series: str = ""
    progress: str = ""
    reading: str = ""
    owed: bool = False
    overrun: date | None = None
    standing: str = "standing"
    q: str = ""
    sort: str = "due"


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment in a list. `reading` is empty for who may not read its reports."""

    number: int
    pk: int
    title: Pair
    lead: Pair
    partners: tuple[Pair, ...]
    form: Pair
    by_date: date
    overrun: bool
    next_due: date | None
    owed_since: date | None
    standing: str
    progress: str
    progress_name: Pair
    reading: str
    reading_name: Pair


@dataclass(frozen=True, slots=True)
class Bar:
    """How many commitments stand at a stage of progress; `width` is for drawing only, in hundredths of the longest."""

    code: str
    name: Pair
    count: int
    width: int


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of what was asked for, and counts over all of it."""

    rows: list[Row]
    bars: tuple[Bar, ...]
    total: int
    owed: int
    page: int
    pages: int

    def counted(self, code: str) -> int:
        """Return how many stand at a stage of progress."""
        return next((bar.count for bar in self.bars if bar.code == code), 0)

    @property
    def silent(self) -> int:
        """Return of how many no report was received."""
        return self.counted("no-report")

    @property
    def fulfilled(self) -> int:
        """Return how many are fulfilled."""
        return self.counted("fulfilled")


def listing(actor: Actor, sought: Sought, *, today: date, page: int = 1, size: int = A_PAGE) -> Listing:
    """Return one page of the commitments asked for that the actor may know of: a constant number of queries.

    Rows are chosen by their keys alone, on an index, before anything is read of them: far pages cost as little as the
    first.
    """
    found = narrowed(actor, sought)
    if sought.q:  # words are looked for once, not for counts and rows each
        told = list(_sorted(found, sought.sort).values_list("pk", "progress", "owed_since"))
        counts = Counter(progress for _pk, progress, _owed in told)
        owed = sum(since is not None for _pk, _progress, since in told)
        first, last, page, pages = _span(len(told), page, size)
        keys = [pk for pk, _progress, _owed in told[first:last]]
    else:
        counts, owed = _counted(found)
        first, last, page, pages = _span(counts.total(), page, size)
        keys = list(_sorted(found, sought.sort).values_list("pk", flat=True)[first:last])
    return Listing(_rows(actor, keys, today), _bars(counts), counts.total(), owed, page, pages)


def _counted(found: QuerySet[Commitment]) -> tuple[Counter[str], int]:
    """Return how many stand at each stage, and of how many a report is owed: one query."""
    counts: Counter[str] = Counter()
    owed = 0
    for progress, many, late in found.order_by().values_list("progress").annotate(
        many=Count("pk"), late=Count("pk", filter=Q(owed_since__isnull=False))
    ):  # fmt: skip
        counts[progress] = many
        owed += late
    return counts, owed


def _span(total: int, page: int, size: int) -> tuple[int, int, int, int]:
    """Return the first row of a page and the one behind its last, the page that there is, and how many there are."""
    pages = max(1, ceil(total / size))
    page = min(max(1, page), pages)
    return (page - 1) * size, page * size, page, pages


def narrowed(actor: Actor, sought: Sought) -> QuerySet[Commitment]:
    """Return what is asked for of the commitments that an actor may know of, as a condition for the database."""
    plain = {"lead": sought.lead, "text": sought.text, "paragraph": sought.paragraph, "outcome": sought.outcome,
             "progress": sought.progress, "standing": sought.standing}  # fmt: skip
    found = visible_to(actor).filter(**{name: value for name, value in plain.items() if value})
    for framework, item in (("objective", sought.objective), (sought.framework, sought.item)):
        if framework and (item or framework != "objective"):
            tags = Tag.objects.filter(framework=framework, **({"item": item} if item else {}))
            found = found.filter(pk__in=tags.values("commitment"))
    if sought.series:
        found = found.filter(pk__in=Commitment.objects.filter(indicators__series=sought.series).values("pk"))
    if sought.reading:
        found = found.filter(reports_read_by(actor), reading=sought.reading)
    if sought.owed:
        found = found.filter(owed_since__isnull=False)
    if sought.overrun:
        found = found.filter(standing="standing", by_date__lt=sought.overrun).exclude(progress__in=ENDED)
    return found.filter(_named(sought.q)) if sought.q else found


def _rows(actor: Actor, keys: Sequence[int], today: date) -> list[Row]:
    """Return rows in the order of their keys: three queries."""
    known = seats()
    readable = set(Commitment.objects.filter(reports_read_by(actor), pk__in=keys).values_list("pk", flat=True))
    partners: dict[int, list[Pair]] = {}
    for pk, code in Partner.objects.filter(
        commitment__in=keys, agreed_at__isnull=False, left_at__isnull=True
    ).values_list("commitment", "participant"):  # fmt: skip
        partners.setdefault(pk, []).append(seat_name(code, known))
    held = {row.pk: row for row in Commitment.objects.filter(pk__in=keys).only(*_SHOWN)}
    return [_row(held[pk], known, tuple(partners.get(pk, ())), pk in readable, today) for pk in keys if pk in held]


_SHOWN = ("number", "title", "lead", "form", "by_date", "next_due", "owed_since", "standing", "progress", "reading")


def _row(one: Commitment, known: list[Seat], partners: tuple[Pair, ...], readable: bool, today: date) -> Row:
    return Row(
        number=one.number,
        pk=one.pk,
        title=one.title,
        lead=seat_name(one.lead, known),
        partners=partners,
        form=FORM_NAMES[one.form],
        by_date=one.by_date,
        overrun=overrun(one.by_date, one.standing, one.progress, today=today),
        next_due=one.next_due,
        owed_since=one.owed_since,
        standing=one.standing,
        progress=one.progress,
        progress_name=PROGRESS_NAMES[one.progress],
        reading=one.reading if readable else "",
        reading_name=READING_NAMES[one.reading] if readable else Pair(),
    )


def _sorted(found: QuerySet[Commitment], sort: str) -> QuerySet[Commitment]:
    match sort:
        case "number":
            return found.order_by("number")
        case "by":
            return found.order_by("by_date", "number")
    return found.order_by(Coalesce("owed_since", "next_due").asc(nulls_last=True), "number")


def _bars(counts: Counter[str]) -> tuple[Bar, ...]:
    longest = max([1, *counts.values()])
    return tuple(
        Bar(code, name, counts[code], round(100 * counts[code] / longest)) for code, name in PROGRESS_NAMES.items()
    )


def _named(typed: str) -> Q:
    """Return the condition that a title or what will change holds the words typed, or that the number is theirs.

    SQLite compares Cyrillic letters as they are written, so that the usual ways of writing are all asked for; each
    script is looked for where it is written.
    """
    number = typed.upper().removeprefix("C-").removeprefix("С-")
    if number.isascii() and number.isdigit() and len(number) < 9:
        return Q(number=int(number))
    cyrillic = is_cyrillic(typed)
    ways = dict.fromkeys((typed, typed.lower(), typed.capitalize())) if cyrillic else (typed,)
    places = [f"{name}__{lang}__icontains" for name in ("title", "change") for lang in ("en", "ru")
              if lang == "ru" or not cyrillic]  # fmt: skip
    return reduce(or_, (Q(**{place: way}) for way in ways for place in places))


def standing_choices(actor: Actor) -> list[tuple[str, Pair]]:
    """Return the ways of standing that a list can be narrowed to: drafts for those alone who act in the room."""
    return [(code, name) for code, name in STANDING_NAMES.items() if code != "draft" or actor.mandates]
