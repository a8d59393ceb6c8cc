"""Protect a table before it leaves a State: find what is sensitive, hide it by one of three methods, and audit."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np

from migrastat.disclosure.bounds import Audit, audit_within
from migrastat.disclosure.keys import Key, cell_keys
from migrastat.disclosure.noise import noise_table
from migrastat.disclosure.protected import Protected
from migrastat.disclosure.rounding import Rounded, round_each, round_together
from migrastat.disclosure.rules import Rules, Sensitive, find_sensitive
from migrastat.disclosure.suppression import Loss, suppress
from migrastat.disclosure.table import Table
from migrastat.findings import Finding, FindingsError

Method = Literal["suppress", "round", "cellkey"]
METHODS: tuple[Method, ...] = ("suppress", "round", "cellkey")
_TURNS = 20


class Noise(NamedTuple):
    """The noise of cell keys: largest change D, variance V, no published counts from 1 to `blocked`, least stay."""

    most: int = 5
    variance: float = 3.0
    blocked: int = 2
    stay: float = 0.0


DEFAULT_NOISE = Noise()


@dataclass(frozen=True, slots=True)
class Settings:
    """How a State wants a table protected.

    `suppress`: leave cells out, losing the least number of `cells` or `value`; `keep_total` publishes the total over
    all dimensions whatever happens, `exact` looks for the least loss there is. `round`: to the `base`, all cells
    `together` or each by itself. `cellkey`: add the noise of `noise`. Rounding and noise need a `key`, which is in no
    result.
    """

    rules: Rules = field(default_factory=Rules)
    method: Method = "suppress"
    loss: Loss = "cells"
    keep_total: bool = False
    exact: bool = False
    base: float = 5.0
    together: bool = True
    noise: Noise = DEFAULT_NOISE
    key: Key | None = None


AS_USUAL = Settings()


def protect(table: Table, settings: Settings = AS_USUAL) -> Protected:
    """Return a table as it may be released, with what was lost, why, and what a reader can still reckon.

    `FindingsError`: settings that cannot be (`METHOD`, `KEY`, `BASE`, and those of each method), sensitive cells that
    cannot be hidden (`PROTECT`), figures that the audit finds recoverable all the same (`RECOVERED`).

    >>> from migrastat.disclosure import Dimension
    >>> areas, sexes = Dimension("area", ("AZE", "KAZ", "KGZ")), Dimension("sex", ("F", "M"))
    >>> done = protect(Table((areas, sexes), [[3, 14], [20, 19], [31, 12]]), Settings(loss="value"))
    >>> done.status.reshape(done.table.shape)[:3, :2].tolist()
    [['primary', 'secondary'], ['secondary', 'secondary'], ['published', 'published']]
    """
    sensitive = find_sensitive(table, settings.rules)
    if settings.method == "suppress":
        return _suppressed(table, sensitive, settings)
    if settings.method == "round":
        return _rounded(table, sensitive, settings)
    if settings.method == "cellkey":
        return _perturbed(table, sensitive, settings)
    told = f"{settings.method!r} is no method"
    raise FindingsError([Finding("METHOD", "settings", told, f"choose among {', '.join(METHODS)}")])


def _suppressed(table: Table, sensitive: Sensitive, settings: Settings) -> Protected:
    keep = np.zeros(table.size, dtype=np.bool_)
    if settings.keep_total:
        keep = table.depth == len(table.dimensions)
    found = suppress(table, sensitive, settings.loss, keep, settings.exact)
    _must_be_safe(table, found.audit)
    values = np.where(found.hidden, np.nan, table.cells)
    status = np.select([sensitive.cells, found.hidden], ["primary", "secondary"], "published").astype(object)
    return Protected(table, values, status, sensitive, found.audit, "suppress")


def _rounded(table: Table, sensitive: Sensitive, settings: Settings) -> Protected:
    base, whole = settings.base, table.kind == "count"
    if not 0 < base < float("inf") or (whole and (base != int(base) or base < 2)):
        remedy = "give a whole number from 2 on" if whole else "give a base above 0"
        raise FindingsError([Finding("BASE", "settings", f"{base:g} is no base", remedy)])
    for turn in range(_TURNS if settings.together else 1):
        done = _round(table, settings, turn)
        away = done.within - (1.0 if whole else 0.0)
        low, high = np.maximum(done.values - away, 0.0), done.values + away
        known = audit_within(table, low, high, sensitive)
        if known.safe:
            break
    _must_be_safe(table, known)
    status = np.full(table.size, "rounded", dtype=object)
    return Protected(table, done.values, status, sensitive, known, "round", done.findings)


def _round(table: Table, settings: Settings, turn: int) -> Rounded:
    if not settings.together:
        return round_each(table, settings.base, settings.key)
    if settings.key is None:
        told = "rounding draws lots, and there is no key to draw them by"
        raise FindingsError([Finding("KEY", "settings", told, "give a key, and keep it secret")])
    return round_together(table, settings.base, settings.key, turn)


def _perturbed(table: Table, sensitive: Sensitive, settings: Settings) -> Protected:
    if table.kind != "count":
        told = "the noise of cell keys is made for counts of persons"
        raise FindingsError([Finding("METHOD", "settings", told, "suppress or round amounts")])
    noise = noise_table(*settings.noise)
    values = table.cells + noise.changes(table.cells, cell_keys(table, settings.key))
    known = audit_within(table, *noise.origins(values), sensitive)
    _must_be_safe(table, known)
    status = np.full(table.size, "perturbed", dtype=object)
    return Protected(table, values, status, sensitive, known, "cellkey", tuple(_notes(table)))


def _notes(table: Table) -> list[Finding]:
    told = "sums have noise of their own and are not the sums of what is published"
    found = [Finding("ADDITIVE", "table", told, "say so beside the table", "note")]
    if table.keys is None:
        told = "cell keys are made of codes and figures: the same persons under other codes have other noise"
        remedy = "give sums of record keys, or publish each figure in one table only"
        found.append(Finding("KEYS", "table", told, remedy, "note"))
    return found


def _must_be_safe(table: Table, told: Audit) -> None:
    found = [_recovered(table, told, int(cell)) for cell in np.flatnonzero(told.exact | told.narrow)]
    if found:
        raise FindingsError(found)


def _recovered(table: Table, told: Audit, cell: int) -> Finding:
    what = "its figure can be recovered" if told.exact[cell] else "its figure can be reckoned too closely"
    remedy = "take a larger base or more noise, fewer sums, or suppress"
    return Finding("RECOVERED", table.label(cell), f"{what} from what would be published", remedy)
