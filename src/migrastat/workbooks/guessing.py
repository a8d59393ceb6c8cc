"""Guessing how a table of a State's own is to be read: by its headings, by what stands under them, by last time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from migrastat.structures import OBS_VALUE, TIME_PERIOD, Dataflow, Dimension
from migrastat.workbooks import synonyms
from migrastat.workbooks.asking import AREA, FREQUENCY
from migrastat.workbooks.mapping import ColumnMapping, Mapped, mapping_of
from migrastat.workbooks.matching import Match, Matcher, matcher_of
from migrastat.workbooks.numbers import read_number
from migrastat.workbooks.periods import frequency_of, read_period
from migrastat.workbooks.plain_table import PlainTable, read_table

_LOOKED_AT = 100_000  # rows
_KINDS = 5_000  # different words of a column that are looked at
_LEAST = 0.45
_LIKE = 82.0  # how like a heading has to be to the word for a column


class Unmatched(NamedTuple):
    """A word that is no code: how often it stands in the table, and the codes that come nearest."""

    text: str
    times: int
    nearest: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was guessed, for somebody to look over.

    `certainty` gives for every heading that was placed how sure that is (0 to 1), `unmatched` for a dimension the words
    that no code was found for, `missing` what of the dataflow has neither column nor constant, `samples` the first
    words under each heading.
    """

    table: PlainTable
    mapping: ColumnMapping
    certainty: Mapping[str, float]
    unmatched: Mapping[str, tuple[Unmatched, ...]]
    missing: tuple[str, ...]
    samples: Mapping[str, tuple[str, ...]]

    @property
    def complete(self) -> bool:
        """Whether the table can be read with this mapping, every word of it a code."""
        return not self.missing and not any(self.unmatched.values())


def suggest_mapping(
    path: Path,
    dataflow: Dataflow,
    remembered: ColumnMapping | Mapping[str, Any] | Mapped | None = None,
    constants: Mapping[str, str] | None = None,
) -> Proposal:
    """Guess how the table in a file is to be read; what is remembered from last time comes first.

    `constants` are known beforehand (`REF_AREA`, `FREQ`). `UnreadableTableError` where the file is no table.
    """
    table = read_table(path)
    known = mapping_of(remembered) if remembered else ColumnMapping()
    return _Guess(table, dataflow, known, {**known.constants, **(constants or {})}).proposal()


class _Guess:
    """One table held against one dataflow."""

    def __init__(
        self, table: PlainTable, dataflow: Dataflow, known: ColumnMapping, constants: Mapping[str, str]
    ) -> None:
        self.table, self.flow, self.known = table, dataflow, known
        self.given = dict(constants)
        self.words = _words_of(table)
        self.matchers = {one.id: matcher_of(one) for one in dataflow.dimensions}
        self.matchers |= {one.id: Matcher(one.codelist) for one in dataflow.attributes if one.codelist}

    def proposal(self) -> Proposal:
        certainty = {heading: 1.0 for heading in self.table.headings if heading in self.known.columns}
        columns = {heading: self.known.columns[heading] for heading in certainty}
        for heading, target, score in self._placed(columns):
            columns[heading], certainty[heading] = target, round(score, 2)
        constants = self._constants(columns)
        codes, unmatched = self._codes(columns)
        mapping = ColumnMapping(columns, codes, constants)
        samples = {heading: tuple(islice(words, 4)) for heading, words in self.words.items()}
        return Proposal(self.table, mapping, certainty, unmatched, mapping.missing(self.flow), samples)

    def _placed(self, columns: Mapping[str, str]) -> list[tuple[str, str, float]]:
        """Place the best guess first; each column of the dataflow once."""
        free = [heading for heading in self.table.headings if heading not in columns]
        wide = self._wide(free)
        scores = [
            (self._score(heading, target), heading, target)
            for heading in free
            if heading not in wide
            for target in self._targets(wide)
        ]
        placed = [(heading, f"{OBS_VALUE}:{period}", 0.95) for heading, period in wide.items()]
        taken = set(columns.values())
        for score, heading, target in sorted(scores, key=lambda one: -one[0]):
            if score >= _LEAST and target not in taken and heading not in {one for one, *_ in placed}:
                taken.add(target)
                placed.append((heading, target, score))
        return placed

    def _wide(self, headings: Sequence[str]) -> dict[str, str]:
        """Headings that are periods; none where nothing under them is figures."""
        read = {heading: read_period(heading.partition(" [")[0]) for heading in headings}
        found = {heading: period for heading, period in read.items() if period}
        return found if any(self._numeric(heading) >= 0.5 for heading in found) else {}

    def _targets(self, wide: Mapping[str, str]) -> list[str]:
        told = [one.id for one in self.flow.attributes if one.level == "observation"]
        return [*self.flow.key, *told] if wide else [*self.flow.key, TIME_PERIOD, OBS_VALUE, *told]

    def _score(self, heading: str, target: str) -> float:
        named = self._named(heading, target)
        if target == OBS_VALUE:
            content = self._numeric(heading) * (1 - self._share(heading, lambda text: bool(read_period(text))))
        elif target == TIME_PERIOD:
            content = self._share(heading, lambda text: bool(read_period(text)))
        elif target in self.matchers:
            matcher = self.matchers[target]
            content = self._share(heading, lambda text: matcher.match(text) is not None)
        else:
            return named if named > 0.9 else 0.0  # a comment can hold anything: only its heading tells
        if target == AREA and set(self.words[heading]) - {""} != {self.given.get(AREA, "")} and named < 0.95:
            return 0.0  # a column of areas is the partner's, unless it says that it is not
        return 0.0 if content < 0.3 else 0.55 * content + 0.45 * named

    def _named(self, heading: str, target: str) -> float:
        text = heading.partition(" [")[0].casefold().replace("ё", "е")
        names = [target.casefold(), *(word.replace("ё", "е") for word in synonyms.HEADINGS.get(target, ()))]
        names += [name.casefold().replace("ё", "е") for name in self._names(target)]
        best = max(fuzz.ratio(text, name) for name in names)
        inside = max((95.0 for name in names if len(name) > 3 and name in text.split()), default=0.0)
        return best / 100 if best >= _LIKE else inside / 100

    def _names(self, target: str) -> list[str]:
        told = [one.name for one in self.flow.dimensions if one.id == target]
        told += [one.name for one in self.flow.attributes if one.id == target]
        return [name for text in told for name in (text.en, text.ru) if name]

    def _numeric(self, heading: str) -> float:
        return self._share(heading, lambda text: read_number(text).how != "none")

    def _share(self, heading: str, holds: Any) -> float:
        """The share of cells that are not blank for which something holds."""
        words = {text: count for text, count in self.words[heading].items() if text}
        return sum(count for text, count in words.items() if holds(text)) / max(sum(words.values()), 1)

    def _constants(self, columns: Mapping[str, str]) -> dict[str, str]:
        placed = {target.partition(":")[0] for target in columns.values()}
        constants = {name: value for name, value in self.given.items() if name not in placed}
        for dimension in self.flow.dimensions:
            if dimension.id not in placed and dimension.id not in constants:
                code = self._frequency(columns) if dimension.id == FREQUENCY else self._hinted(dimension, columns)
                if code in dimension.codelist.codes:
                    constants[dimension.id] = code
        return constants

    def _frequency(self, columns: Mapping[str, str]) -> str:
        periods = [target.partition(":")[2] for target in columns.values() if target.startswith(f"{OBS_VALUE}:")]
        told = [heading for heading, target in columns.items() if target == TIME_PERIOD]
        periods += [read_period(text) for heading in told for text in islice(self.words[heading], 50)]
        frequencies = {frequency_of(period) for period in periods if period}
        return frequencies.pop() if len(frequencies) == 1 else ""

    def _hinted(self, dimension: Dimension, columns: Mapping[str, str]) -> str:
        """A dimension that has no column stands at its total, or at the code that some heading names.

        Not where words of the table were not understood: they may be those of this very dimension.
        """
        if dimension.total:
            return "" if self._has_more_words(columns) else dimension.total
        headings = " ".join(columns).casefold()
        names = {code.id: (code.name.en, code.name.ru) for code in dimension.codelist.codes.values()}
        likeness = {
            code: max(fuzz.partial_ratio(name.casefold(), headings) for name in both if name)
            for code, both in names.items()
            if any(both)
        }
        best = max(likeness, key=lambda code: likeness[code], default="")
        rest = [score for code, score in likeness.items() if code != best]
        return best if best and likeness[best] >= 75 and likeness[best] > max(rest, default=0) + 5 else ""

    def _has_more_words(self, columns: Mapping[str, str]) -> bool:
        others = [heading for heading in self.table.headings if heading not in columns]
        return any(self.words[heading].total() > 0 and self._numeric(heading) < 0.5 for heading in others)

    def _codes(self, columns: Mapping[str, str]) -> tuple[dict[str, dict[str, str]], dict[str, tuple[Unmatched, ...]]]:
        codes = {name: dict(words) for name, words in self.known.codes.items()}
        unmatched: dict[str, tuple[Unmatched, ...]] = {}
        for heading, target in columns.items():
            if target not in self.matchers:
                continue
            matcher, left = self.matchers[target], []
            for text, count in self.words[heading].items():
                if not text or text in codes.get(target, {}):
                    continue
                found = matcher.match(text)
                if found is None:
                    left.append(Unmatched(text, count, matcher.nearest(text)))
                elif found.code != text:
                    codes.setdefault(target, {})[text] = found.code
            if left:
                unmatched[target] = tuple(sorted(left, key=lambda one: -one.times))
        return codes, unmatched


def _words_of(table: PlainTable) -> dict[str, Counter[str]]:
    """Count the words under each heading, in the order in which they first stand there."""
    words: list[Counter[str]] = [Counter() for _ in table.headings]
    for _, row in islice(table.rows(), _LOOKED_AT):
        for counter, cell in zip(words, row, strict=False):
            text = " ".join(cell.split())
            if text in counter or len(counter) < _KINDS:
                counter[text] += 1
    return dict(zip(table.headings, words, strict=True))
