"""Papers as a reader may see them, each with its files and what is late."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.meetings.models import Meeting, Paper, PaperFile
from almaty.meetings.queries.gate import meeting_for
from almaty.meetings.rules.kinds import PAPER_KINDS
from almaty.meetings.rules.papers import LATE_NAMES, is_released, late_in, may_read


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper on a page: with its files in force, the languages in which it is late, and whether it was replaced."""

    row: Paper
    files: tuple[PaperFile, ...]
    released: bool
    late: tuple[Pair, ...]
    replaced_by: str

    @property
    def kind(self) -> Pair:
        """Return what kind of paper it is."""
        return PAPER_KINDS[self.row.kind]

    @property
    def audience(self) -> Pair:
        """Return for whom it is."""
        return AUDIENCE_NAMES[Audience(self.row.audience)]

    @property
    def key(self) -> str:
        """Return the paper's name in addresses."""
        return key_of(self.row.symbol)


def key_of(symbol: str) -> str:
    """Return the form in which a symbol stands in an address; turned back by `symbol_of`.

    >>> key_of("AP/SOM/9/3/Rev.1"), symbol_of("AP-SOM-9-3-Rev.1")
    ('AP-SOM-9-3-Rev.1', 'AP/SOM/9/3/Rev.1')
    """
    return symbol.replace("/", "-")


def symbol_of(key: str) -> str:
    """Return the symbol that an address names."""
    return key.replace("-", "/")


def papers_of(actor: Actor, meeting: Meeting, *, now: datetime) -> list[PaperRow]:
    """Return the papers of a meeting that an actor may read, by symbol: two queries."""
    in_force = Prefetch("files", queryset=PaperFile.objects.filter(ended_at__isnull=True).order_by("language"))
    rows = list(Paper.objects.filter(meeting=meeting).select_related("item").prefetch_related(in_force))
    seen = [row for row in rows if _readable(actor, row, now)]
    newest = {row.serial: row.symbol for row in seen if row.ended_at is None and is_released(row.release_at, now)}
    return [_told(row, newest, now) for row in seen]


def paper_for(actor: Actor, slug: str, symbol: str, *, now: datetime) -> PaperRow:
    """Return one paper; NotFound for what is not there and for what the actor may not read."""
    meeting = meeting_for(actor, slug)
    for one in papers_of(actor, meeting, now=now):
        if one.row.symbol == symbol:
            one.row.meeting = meeting
            return one
    raise unknown_paper(symbol)


def file_of(actor: Actor, slug: str, symbol: str, language: str, *, now: datetime) -> PaperFile:
    """Return the file in force of a paper in a language, with paper and meeting; NotFound like `paper_for`."""
    paper = paper_for(actor, slug, symbol, now=now)
    for row in paper.files:
        if row.language == language:
            row.paper = paper.row
            return row
    raise unknown_paper(symbol)


def unknown_paper(symbol: str) -> NotFound:
    """Return the refusal for a paper that is not there, or not for this reader: the two look the same."""
    return NotFound(
        what=pair("There is no such paper.", "Такого документа нет."),
        why=pair("The symbol may be mistyped, the paper is not released yet, or it is not for every reader.",
                 "Возможно, в обозначении опечатка, документ ещё не опубликован или доступен не всем."),
        way_out=pair("Open the page of the meeting: it lists what you may read.",
                     "Откройте страницу совещания: на ней перечислено доступное вам."),
        where=symbol[:60],
    )  # fmt: skip


def _readable(actor: Actor, row: Paper, now: datetime) -> bool:
    ended = row.ended_at is not None and not actor.may(Verb.FILE_PAPER)
    return may_read(actor, audience=row.audience, release_at=row.release_at, ended=ended, now=now)


def _told(row: Paper, newest: dict[int, str], now: datetime) -> PaperRow:
    files = tuple(row.files.all())
    held: Collection[str] = [file.language for file in files]
    late = [] if row.ended_at else late_in(held, due_at=row.due_at, release_at=row.release_at, now=now)
    newer = newest.get(row.serial, "")
    return PaperRow(
        row=row,
        files=files,
        released=is_released(row.release_at, now),
        late=tuple(LATE_NAMES[lang] for lang in late),
        replaced_by=newer if newer and newer != row.symbol and is_released(row.release_at, now) else "",
    )
