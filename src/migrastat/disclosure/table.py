"""The table that is to be released: figures of categories, the sums over them, and who stands behind a magnitude."""

from dataclasses import dataclass
from functools import cached_property, reduce
from math import prod
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from migrastat.disclosure.dimensions import Dimension
from migrastat.findings import Finding, FindingsError
from migrastat.tables import Floats
from migrastat.tables.arrow import Columns, SpeaksArrow

Kind = Literal["count", "magnitude"]
Mask = NDArray[np.bool_]
Words = NDArray[np.object_]
LARGEST = 1_000_000
MOST = 1e15


class Contributors(NamedTuple):
    """Who stands behind each cell of a magnitude table, in the order of its cells, shape (cells,) each.

    `number` of contributors, and the figures of the `largest` and the `second` of them.
    """

    number: Floats
    largest: Floats
    second: Floats


@dataclass(frozen=True, eq=False)
class Table(SpeaksArrow):
    """Figures by category, `figures` of shape (categories of each dimension...), and all sums over them.

    A `count` holds persons (whole numbers), a `magnitude` amounts of money or goods of `contributors`. Cells are all
    codes of all dimensions, sums among them, flat in C order. `keys` are the sums of the record keys of the persons in
    each category, whole numbers below `modulus`, where an office keeps such keys. `name` is part of what a cell is
    known by (dataflow and period), so that the same cell has the same noise again.

    `FindingsError`: a figure that is missing (`MISSING`), negative (`NEGATIVE`), infinite or too large (`VALUE`), or no
    whole number in a count (`WHOLE`); a table of more than a million cells (`SIZE`). `ValueError` where shapes do not
    fit.

    >>> area = Dimension("area", ("KAZ", "KGZ"))
    >>> sex = Dimension("sex", ("F", "M"))
    >>> Table((area, sex), [[3, 14], [20, 9]]).cells.tolist()
    [3.0, 14.0, 17.0, 20.0, 9.0, 29.0, 23.0, 23.0, 46.0]
    """

    dimensions: tuple[Dimension, ...]
    figures: Floats
    kind: Kind = "count"
    contributors: Contributors | None = None
    keys: NDArray[np.int64] | None = None
    modulus: int = 100_000_000
    name: str = ""

    def __init__(
        self,
        dimensions: tuple[Dimension, ...],
        figures: ArrayLike,
        kind: Kind = "count",
        contributors: Contributors | None = None,
        keys: ArrayLike | None = None,
        modulus: int = 100_000_000,
        name: str = "",
    ) -> None:
        held = np.array(figures, dtype=np.float64)
        own = None if keys is None else np.array(keys, dtype=np.int64) % modulus
        shape = tuple(len(each.categories) for each in dimensions)
        for what, there in (("figures", held), ("keys", own)):
            if there is not None and there.shape != shape:
                raise ValueError(f"{what} of shape {there.shape} do not fit dimensions of {shape}")
        held.flags.writeable = False
        values = {"dimensions": tuple(dimensions), "figures": held, "kind": kind, "contributors": contributors}
        for field, value in {**values, "keys": own, "modulus": modulus, "name": name}.items():
            object.__setattr__(self, field, value)
        _must_be_figures(self)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many codes each dimension has, sums among them."""
        return tuple(len(each.codes) for each in self.dimensions)

    @property
    def size(self) -> int:
        """How many cells there are, sums among them."""
        return prod(self.shape)

    @cached_property
    def cells(self) -> Floats:
        """Every cell, sums among them, flat, shape (cells,)."""
        cells = self.figures
        for axis, each in enumerate(self.dimensions):
            cells = np.moveaxis(np.tensordot(each.members, cells, (1, axis)), 0, axis)
        flat = np.array(cells.reshape(-1))
        flat.flags.writeable = False
        return flat

    @cached_property
    def parts(self) -> Any:
        """Which categories each cell sums up: a sparse matrix of 0 and 1, shape (cells, categories)."""
        return reduce(sparse.kron, [sparse.csr_array(each.members) for each in self.dimensions]).tocsr()

    @cached_property
    def relations(self) -> Any:
        """Every sum that a reader knows to hold: a sparse matrix A of shape (sums, cells) with A cells = 0."""
        blocks = []
        for axis, each in enumerate(self.dimensions):
            if len(each.sums):
                before, after = prod(self.shape[:axis]), prod(self.shape[axis + 1 :])
                block = sparse.kron(sparse.eye_array(before), sparse.csr_array(each.sums))
                blocks.append(sparse.kron(block, sparse.eye_array(after)))
        return sparse.vstack(blocks).tocsc() if blocks else sparse.csc_array((0, self.size))

    @cached_property
    def depth(self) -> NDArray[np.intp]:
        """In how many dimensions each cell is a sum, shape (cells,)."""
        grids = np.meshgrid(*(_sums(each) for each in self.dimensions), indexing="ij")
        return np.asarray(sum(grids), dtype=np.intp).reshape(-1)

    def ways(self) -> Floats:
        """Return directions along which all sums hold, shape (cells, directions): one for each category."""
        return np.asarray(self.parts.toarray())

    def codes(self, cell: int) -> tuple[str, ...]:
        """Return the code of a cell in each dimension."""
        places = np.unravel_index(cell, self.shape)
        return tuple(each.codes[int(place)] for each, place in zip(self.dimensions, places, strict=True))

    def label(self, cell: int) -> str:
        """Return the name of a cell: `area KAZ, sex F`."""
        return ", ".join(f"{each.name} {code}" for each, code in zip(self.dimensions, self.codes(cell), strict=True))

    def code_columns(self) -> Columns:
        """Return the codes of every cell, a list for each dimension."""
        places = np.unravel_index(np.arange(self.size), self.shape)
        return {
            each.name: np.array(each.codes, dtype=object)[at].tolist()
            for each, at in zip(self.dimensions, places, strict=True)
        }

    def columns(self) -> Columns:
        """Return the codes of every cell and its `value`."""
        return {**self.code_columns(), "value": self.cells}


def _sums(dimension: Dimension) -> list[int]:
    return [int(dimension.is_sum(code)) for code in dimension.codes]


def _must_be_figures(table: Table) -> None:
    if table.size > LARGEST:
        told = f"it has {table.size:,} cells with its sums"
        raise FindingsError([Finding("SIZE", "table", told, f"release parts of at most {LARGEST:,} cells")])
    figures = table.figures
    if not figures.sum() < MOST and np.isfinite(figures).all():
        told = f"its figures add up to {figures.sum():.3g}, more than can be told to the unit"
        raise FindingsError([Finding("VALUE", "table", told, "give them in larger units")])
    tests = [
        ("MISSING", np.isnan(figures), "there is no figure", "give it; 0 if nobody was counted"),
        ("VALUE", np.isinf(figures), "the figure is infinite", "give figures"),
        ("NEGATIVE", figures < 0, "the figure is negative", "protect what was counted, not differences"),
    ]
    if table.kind == "count":
        broken = np.isfinite(figures) & (figures != np.floor(figures))
        tests.append(("WHOLE", broken, "persons are no whole number", "give counts, or call the table a magnitude"))
    found = [
        Finding(code, _place(table, at), what, remedy)
        for code, wrong, what, remedy in tests
        for at in np.argwhere(wrong).tolist()
    ]
    if found:
        raise FindingsError(found)


def _place(table: Table, at: list[int]) -> str:
    return ", ".join(f"{each.name} {each.categories[place]}" for each, place in zip(table.dimensions, at, strict=True))
