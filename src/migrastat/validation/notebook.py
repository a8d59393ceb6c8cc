"""Where rules write what they found: every finding is counted, the first ones of each code are kept with their rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from migrastat.structures import OBS_VALUE, CellFinding
from migrastat.validation.definitions import definition
from migrastat.validation.loading import Held
from migrastat.validation.rules import RULES
from migrastat.validation.words import texts


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding before its row is looked up: `row` is the number of the row in the engine, None where it has none.

    `told` fills the gaps of the sentences; `variant` chooses among them; `place` is given where there is no row.
    """

    code: str
    row: int | None
    column: str
    value: str = ""
    variant: str = ""
    place: str = ""
    told: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Where:
    """A row as it is shown."""

    sheet: str
    row: int
    cell: str
    place: str


@dataclass
class Notebook:
    """The findings of one check. `known` are the cells of which the reader of the file has told an error already."""

    held: Held
    counts: Counter[str] = field(default_factory=Counter)
    drafts: list[Draft] = field(default_factory=list)
    ready: list[CellFinding] = field(default_factory=list)
    _listed: Counter[str] = field(default_factory=Counter)
    _places: dict[int, Where] = field(default_factory=dict)

    def add(self, drafts: Iterable[Draft], counted: int, code: str = "") -> None:
        """Write findings of one code down; `counted` is how many there are, whether listed or not."""
        told = list(drafts)
        code = code or next((one.code for one in told), "")
        if code:
            kept = told[: self.room(code)]
            self.counts[code] += counted
            self._listed[code] += len(kept)
            self.drafts += kept

    def room(self, code: str) -> int:
        """Return how many findings of a code may still be listed."""
        return max(self.held.context.listed - self._listed[code], 0)

    def take(self, other: "Notebook") -> None:
        """Write down what another notebook holds."""
        self.counts.update(other.counts)
        self._listed.update(other._listed)
        self.drafts += other.drafts
        self.ready += other.ready
        self._places |= other._places

    def give(self, findings: Iterable[CellFinding]) -> None:
        """Write findings down that are complete."""
        for finding in findings:
            self.counts[finding.code] += 1
            self.ready.append(finding)

    def findings(self) -> tuple[CellFinding, ...]:
        """Return all findings in order of sheet, row and column; those on the file come first."""
        self.look_up({draft.row for draft in self.drafts if draft.row is not None})
        errors = {_cell(one) for one in self.ready if one.grade == "error" and one.row and one.column}
        made: dict[tuple[Any, ...], CellFinding] = {}
        for draft in self.drafts:
            finding = self._made(draft)
            again = (finding.code, *_cell(finding), finding.cell, finding.what, finding.place * self._own(finding))
            if (finding.grade == "error" and finding.row and _cell(finding) in errors) or again in made:
                self.counts[finding.code] -= 1
                continue
            made[again] = finding
        sheets = {name: place for place, name in enumerate(self._sheets())}
        told = [*self.ready, *made.values()]
        return tuple(
            sorted(told, key=lambda one: (sheets.get(one.sheet, -1), one.row, self._order.get(one.column, -1)))
        )

    def know(self, row: int, key: int | None, raw: list[str | None] | None = None) -> None:
        """Learn the key of a row (or its cells where the key cannot be read), so that it need not be looked up."""
        if not self._placed and row not in self._places:
            self._places[row] = Where("", self.held.row_of(row), "", self._place(key, raw))

    def where(self, row: int) -> Where:
        """Return where a row stands that is known or was looked up."""
        return self._places[row]

    def look_up(self, rows: set[int]) -> None:
        """Fetch where rows stand that are not known."""
        wanted = sorted(rows - self._places.keys())
        if not wanted:
            return
        columns = ", ".join(name if there in self.held.source.names else "null" for name, there in _PLACES)
        for rowid, key, raw, sheet, line, cell in self.held.engine.rows(definition("places", columns=columns), wanted):
            number = int(line) if line is not None else self.held.row_of(int(rowid))
            self._places[int(rowid)] = Where(sheet or "", number, cell or "", self._place(key, raw))

    @cached_property
    def _placed(self) -> bool:
        """Whether rows have sheets, numbers or cells of the sender's own."""
        return any(name in self.held.source.names for _, name in _PLACES)

    def _place(self, key: int | None, raw: list[str | None] | None) -> str:
        if key is not None:
            return self.held.layout.place(int(key))
        told = dict(zip(self.held.raw, raw or (), strict=False))
        *parts, period = (told.get(field.name) or "" for field in self.held.layout.fields)
        return f"{'.'.join(parts)}:{period}"

    def _made(self, draft: Draft) -> CellFinding:
        what, expected, remedy = texts(f"{draft.code}.{draft.variant}" if draft.variant else draft.code, draft.told)
        grade = RULES[draft.code].grade
        if draft.row is None:
            return CellFinding(
                draft.code, grade, what, expected, remedy, column=draft.column, value=draft.value, place=draft.place
            )
        where = self._places[draft.row]
        return CellFinding(
            draft.code,
            grade,
            what,
            expected,
            remedy,
            where.sheet,
            where.row,
            draft.column,
            self.address(draft.column, where),
            draft.value,
            where.place,
        )

    def address(self, column: str, where: Where) -> str:
        """Return the address of a cell: that of the figure where the row holds several, else letters and row."""
        letters = self.held.source.letters.get(column, "")
        if where.cell and (column == OBS_VALUE or not letters):
            return where.cell
        return f"{letters}{where.row}" if letters else ""

    def _own(self, finding: CellFinding) -> bool:
        """Whether a cell is one figure's own: a code may stand once for a row of figures."""
        return not (finding.cell and finding.column in self._key)

    def _sheets(self) -> list[str]:
        if "_sheet" not in self.held.source.names:
            return [""]
        query = "select coalesce(sheet, ''), min(rowid) from t group by 1 order by 2"
        return ["", *(str(name) for name, _ in self.held.engine.rows(query) if name)]

    @cached_property
    def _key(self) -> frozenset[str]:
        return frozenset(self.held.layout.dataflow.key)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.held.layout.dataflow.columns)}


_PLACES = (("sheet", "_sheet"), ("line", "_row"), ("cell", "_cell"))


def _cell(finding: CellFinding) -> tuple[str, int, str]:
    return finding.sheet, finding.row, finding.column
