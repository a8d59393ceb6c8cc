"""How a State's own table is read: as it was said last time, and as it is proposed for the one at hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from almaty.exchange.models import Mapping as MappingRow
from almaty.exchange.models import Part, Submission
from almaty.exchange.queries.answers.findings import in_words
from almaty.exchange.queries.answers.held import asked_periods
from almaty.exchange.rules.answers.keeping import submissions
from almaty.exchange.rules.answers.own_table import targets_of
from almaty.kernel.pair import Pair, pair
from migrastat.structures import OBS_VALUE, TIME_PERIOD, Code, Dataflow
from migrastat.workbooks import Proposal, UnreadableTableError, suggest_mapping
from migrastat.workbooks.plain_table import read_table

Choice = tuple[str, Pair]
_PERIOD, _FIGURE = pair("period", "период"), pair("figure", "значение")
_FEW = 40  # codes that a drop-down list shows; longer lists are typed with suggestions


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column of the sender's table: its heading, the first words in it, what it is taken for and how surely."""

    place: int
    heading: str
    samples: tuple[str, ...]
    target: str
    sure: bool


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word of the sender's table in a column of codes, the code that it is taken for, and what comes near."""

    name: str
    text: str
    code: str
    label: Pair
    times: int
    nearest: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class OwnCodes:
    """The words of one dimension. `codes` are to choose from; `listed` names the list where it is long."""

    target: str
    name: Pair
    words: tuple[OwnWord, ...]
    codes: tuple[Choice, ...]
    listed: str

    @property
    def open(self) -> int:
        """Return how many words have no code yet."""
        return sum(not word.code for word in self.words)


@dataclass(frozen=True, slots=True)
class Constant:
    """A dimension without a column: the code that stands for every row."""

    target: str
    name: Pair
    code: str
    codes: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class MappingPage:
    """What the page of a mapping shows. `faults` say why the file is no table; it is then empty otherwise."""

    columns: tuple[OwnColumn, ...] = ()
    targets: tuple[Choice, ...] = ()
    codes: tuple[OwnCodes, ...] = ()
    constants: tuple[Constant, ...] = ()
    missing: tuple[Pair, ...] = ()
    decimal: str = ""
    faults: tuple[Pair, ...] = ()


def remembered(part: Part) -> MappingRow | None:
    """Return the columns, codes and constants that were kept for a State and a dataflow; None where there are none."""
    return MappingRow.objects.filter(participant=part.answer.participant, dataflow=part.flow.dataflow).first()


def mapping_page(part: Part, submission: Submission, flow: Dataflow) -> MappingPage:
    """Return how a table that was sent can be read, for its sender to look over."""
    path = submissions(Path(settings.HOME)).where(submission.original)
    given = {"REF_AREA": part.answer.participant, "FREQ": part.flow.frequency}
    try:
        found = suggest_mapping(path, flow, remembered(part), given)
    except UnreadableTableError as refused:
        return MappingPage(faults=tuple(in_words(finding.what) for finding in refused.findings))
    return MappingPage(
        columns=tuple(_columns(found)),
        targets=tuple((target, _named(target, flow)) for target in targets_of(flow, asked_periods(part))),
        codes=tuple(_codes(found, flow)),
        constants=tuple(_constants(found, flow)),
        missing=tuple(_named(target, flow) for target in found.missing),
        decimal=found.mapping.constants.get("_decimal", ""),
    )


def _columns(found: Proposal) -> Iterator[OwnColumn]:
    for place, heading in enumerate(found.table.headings):
        target = found.mapping.columns.get(heading, "")
        sure = found.certainty.get(heading, 1.0) >= 0.8
        yield OwnColumn(place, heading, found.samples.get(heading, ()), target, sure)


def _codes(found: Proposal, flow: Dataflow) -> Iterator[OwnCodes]:
    for dimension in flow.dimensions:
        named = dimension.codelist.codes
        taken = found.mapping.codes.get(dimension.id, {})
        left = found.unmatched.get(dimension.id, ())
        rows = [
            (one.text, "", Pair(), one.times, tuple(_choice(named[match.code]) for match in one.nearest))
            for one in left
        ] + [(text, code, _choice(named[code])[1], 0, ()) for text, code in taken.items() if code in named]
        words = tuple(OwnWord(f"{dimension.id}-{n}", *row) for n, row in enumerate(rows))
        if words:
            choices = tuple(_choice(code) for code in named.values())
            listed = dimension.id.lower() if len(choices) > _FEW else ""
            yield OwnCodes(dimension.id, in_words(dimension.name), words, choices, listed)


def _constants(found: Proposal, flow: Dataflow) -> Iterator[Constant]:
    placed = {target.partition(":")[0] for target in found.mapping.columns.values()}
    for dimension in flow.dimensions:
        if dimension.id not in placed:
            codes = tuple(_choice(code) for code in dimension.codelist.codes.values())
            code = found.mapping.constants.get(dimension.id, "")
            yield Constant(dimension.id, in_words(dimension.name), code, codes)


def _choice(code: Code) -> Choice:
    return code.id, in_words(code.name)


def _named(target: str, flow: Dataflow) -> Pair:
    name, _, period = target.partition(":")
    if name in flow.key:
        return in_words(flow.dimension(name).name)
    if name == OBS_VALUE:
        return pair(f"{_FIGURE.en} {period}".strip(), f"{_FIGURE.ru} {period}".strip())
    if name == TIME_PERIOD:
        return _PERIOD
    return next((in_words(one.name) for one in flow.attributes if one.id == name), pair(name, name))


def headings_of(submission: Submission) -> tuple[str, ...]:
    """Return the headings of a table that was sent; none where it is no table."""
    try:
        return read_table(submissions(Path(settings.HOME)).where(submission.original)).headings
    except UnreadableTableError:
        return ()
