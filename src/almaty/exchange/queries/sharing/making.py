"""What a release of a bound answer on a step would hold, and what protection takes out of it. Saves nothing.

The same answer, settings and earlier releases give the same rows, so that what was shown is what is released.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from django.conf import settings

from almaty.exchange.models import Explanation, Part, Release
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.queries.sharing.family import family_of, head_of
from almaty.exchange.queries.sharing.protections import InForce, in_force
from almaty.exchange.queries.sharing.rows import (
    Columns,
    Place,
    answered,
    behind,
    in_table,
    other_periods,
    places,
    released,
    taken,
    with_other_periods,
)
from almaty.exchange.queries.sharing.settled import left_out_of, settled, versions_read
from almaty.exchange.queries.sharing.working import wait_for, worked_out
from almaty.exchange.rules.sharing.keys import protection_key
from almaty.exchange.rules.sharing.protection import CONTRIBUTORS, WHOLE_TABLE, counted, settings_for, told_errors
from almaty.kernel.kept import Kept
from almaty.kernel.pair import Pair
from migrastat.disclosure import Before, Contributors, Guarded, protect_rows
from migrastat.findings import FindingsError
from migrastat.structures import OBS_VALUE, TIME_PERIOD, Dataflow

_SUPPRESSED, _CONFIDENTIAL, _FREE, _MISSING = "Q", "C", "F", "O"
_STATUS, _CONF, _COMMENT = "OBS_STATUS", "CONF_STATUS", "COMMENT_OBS"
_KEPT_ROWS = 300_000
_kept: "Kept[Made]" = Kept(_KEPT_ROWS)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure that is left out or changed: its place, the true figure, why (primary, secondary or changed)."""

    place: str
    period: str
    value: float
    becomes: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Loss:
    """What protection costs, over the periods that are new.

    `cells` of `of` with a figure are left out (`small` of them by a rule, the others so that those do not follow),
    `changed` are rounded or carry noise. `share` is the part of `cells` in `of`; `persons` the part of what is left out
    in all, counted over figures that are no sums; None where nothing is counted.
    """

    of: int = 0
    cells: int = 0
    small: int = 0
    changed: int = 0
    share: float = 0.0
    persons: float | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A release as it would be: its rows, what was lost, what stands in the way.

    `refused` are places that cannot be protected, each with the reason; there is no table then. `mark` is a hash of the
    rows with the release before: whoever saw it consents to these and no others. `repeated` counts figures of other
    periods, taken over as the last version on the step has them. `comments` are the explanations that travel along.
    """

    step: str
    flow: Dataflow
    force: InForce
    earlier: Release | None
    table: pa.Table | None
    periods: tuple[str, ...]
    repeated: int
    loss: Loss
    lost: tuple[Cell, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    refused: tuple[tuple[str, Pair], ...] = ()
    same: bool = False
    key_mark: str = ""
    mark: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def unfit(self) -> Pair | None:
        """Why the table as a whole cannot be protected in this way; None where single figures stand in the way."""
        return next((why for where, why in self.refused if where in WHOLE_TABLE), None)


def make(part: Part, step: str) -> Made:
    """Return what a release of a part's answer on a step would be; kept until something that it rests on changes.

    A large table is protected while the reader does something else. Refuses: StillWorking until that is done; NotReady
    where noise is asked for and its key is missing, or a file is, or others are protected first.
    """
    flow = dataflow(part.flow.dataflow, part.flow.version)
    owner = part.answer.participant
    family, force = family_of(owner, flow.id), in_force(owner, flow, step)
    name = (_resting_on(part), step, json.dumps(force.how.as_dict()), tuple(_named(one) for one in family))
    found = _kept.get(name)
    if found is None:
        wait_for((part.pk, step), name)
        found = _make(part, step, flow, family, force, name)
        _kept.put(name, found, size=found.loss.of + found.repeated + 1)
    return found


def _resting_on(part: Part) -> tuple[object, ...]:
    """Return what the rows of an answer hang on: the State, what was sent, and what was explained."""
    same = {"part__answer__participant": part.answer.participant, "part__flow__dataflow": part.flow.dataflow}
    said = Explanation.objects.filter(**same).order_by("pk").values_list("place", "value", "text")
    sent = (part.current.pk, part.current.rows, part.current.findings) if part.current else ()
    return (part.pk, part.answer.participant, *sent, *said)


def _named(release: Release) -> tuple[object, ...]:
    return release.slug, release.sha256, release.loaded_at, release.lifts_at


def _make(
    part: Part, step: str, flow: Dataflow, family: list[Release], force: InForce, name: tuple[object, ...]
) -> Made:
    new, earlier = answered(part, flow), head_of(family, step)
    old = other_periods(new, released(earlier, flow)) if earlier is not None else {name: [] for name in flow.columns}
    periods = tuple(sorted(set(new[TIME_PERIOD])))
    plain = Made(step, flow, force, earlier, None, periods, len(old[OBS_VALUE]), Loss(of=_figures(new)))
    try:
        guarded, whole, key_mark = _guarded(part, step, flow, family, force, new, name)
    except FindingsError as error:
        return replace(plain, refused=tuple(told_errors(error)))
    count = len(new[OBS_VALUE])
    out = _as_released(new, guarded, flow)
    table = in_table({name: [*column, *old[name]] for name, column in out.items()}, flow)
    before = in_table(released(earlier, flow), flow) if earlier is not None else None
    return replace(
        plain, table=table, loss=_loss(guarded, new, count), lost=tuple(_lost(guarded, new, flow, count)),
        comments=_comments(out, flow), same=before is not None and table.equals(before), key_mark=key_mark,
        mark=_mark(table, earlier), facts={"rests": guarded.rests, "rows_protected": len(whole[OBS_VALUE])},
    )  # fmt: skip


def _guarded(
    part: Part,
    step: str,
    flow: Dataflow,
    family: list[Release],
    force: InForce,
    new: Columns,
    name: tuple[object, ...],
) -> tuple[Guarded, Columns, str]:
    """Protect the new rows together with the others of the same years, and return them first, with the key's mark."""
    earlier = head_of(family, step)
    years = {period[:4] for period in new[TIME_PERIOD]}
    every = with_other_periods(new, behind(earlier, flow))
    near = [number for number, period in enumerate(every[TIME_PERIOD]) if period[:4] in years]
    whole = taken(every, near)
    before = settled(family, step, whole, flow)
    if earlier is not None:
        before = _repeating(before, whole, len(new[OBS_VALUE]), left_out_of(earlier, flow), flow)
    marks = {one.protection.get("key", "") for one in family} - {""}
    used: list[str] = []

    def key() -> Any:
        held, mark = protection_key(Path(settings.HOME), part.answer.participant, mark=next(iter(marks), ""))
        used.append(mark)
        return held

    rules = settings_for(force.how, flow, key)
    read = versions_read(family, step, new[TIME_PERIOD], flow)
    amounts = _behind_amounts(whole, flow)
    done = worked_out(
        (part.pk, step), name, len(whole[OBS_VALUE]),
        lambda: protect_rows(whole, flow, rules, before, amounts, read),
    )  # fmt: skip
    return done, whole, next(iter(used), "")


def _repeating(before: Before, whole: Columns, new: int, left_out: set[Place], flow: Dataflow) -> Before:
    """Hold figures of other periods to what the last version on the step says of them: left out, or known."""
    old = np.arange(len(whole[OBS_VALUE])) >= new
    out = np.array([place in left_out for place in places(whole, flow)], dtype=np.bool_)
    return before._replace(known=before.known | (old & ~out), hide=before.hide | (old & out))


def _behind_amounts(whole: Columns, flow: Dataflow) -> Contributors | None:
    if counted(flow) or not set(CONTRIBUTORS) <= set(whole):
        return None
    return Contributors(*(np.array([float(each or 0) for each in whole[name]]) for name in CONTRIBUTORS))


def _as_released(new: Columns, guarded: Guarded, flow: Dataflow) -> Columns:
    """Return the new rows as they may be read: what is left out says so, and no comment tells what it was."""
    out = {name: list(column) for name, column in new.items()}
    for row, true in enumerate(new[OBS_VALUE]):
        shown = None if np.isnan(guarded.values[row]) else float(guarded.values[row])
        hidden = true is not None and shown is None
        out[OBS_VALUE][row] = shown
        _put(out, _STATUS, row, _SUPPRESSED if hidden else (new.get(_STATUS) or {row: None})[row] or _usual(shown))
        if hidden:
            _put(out, _CONF, row, _CONFIDENTIAL)
        elif not _marked(new, row):
            _put(out, _CONF, row, _FREE)
        if hidden or shown != true:
            _put(out, _COMMENT, row, None)
    for name in CONTRIBUTORS:
        if name in out:
            out[name] = [None] * len(out[OBS_VALUE])
    return out


def _put(out: Columns, name: str, row: int, value: str | None) -> None:
    if name in out:
        out[name][row] = value


def _usual(shown: float | None) -> str:
    return "A" if shown is not None else _MISSING


def _marked(new: Columns, row: int) -> bool:
    return _CONF in new and new[_CONF][row] not in (None, _FREE)


def _loss(guarded: Guarded, new: Columns, count: int) -> Loss:
    hidden, status = guarded.hidden[:count], guarded.status[:count]
    true = np.array([np.nan if each is None else each for each in new[OBS_VALUE]], dtype=np.float64)
    there = ~np.isnan(true)
    changed = there & ~hidden & (guarded.values[:count] != true)
    leaves = there & guarded.leaves[:count]
    whole = float(true[leaves].sum())
    of = int(there.sum())
    return Loss(
        of=of, cells=int(hidden.sum()), small=int((status == "primary").sum()), changed=int(changed.sum()),
        share=float(hidden.sum()) / of if of else 0.0,
        persons=float(true[leaves & hidden].sum()) / whole if whole else None,
    )  # fmt: skip


def _lost(guarded: Guarded, new: Columns, flow: Dataflow, count: int) -> Iterable[Cell]:
    for row, place in enumerate(places(new, flow)):
        true, shown, why = new[OBS_VALUE][row], float(guarded.values[row]), str(guarded.status[row])
        gone = bool(guarded.hidden[row])
        if true is None or row >= count or not (gone or shown != true):
            continue
        yield Cell(".".join(place[:-1]), place[-1], true, None if gone else shown, why if gone else "changed")


def _comments(out: Columns, flow: Dataflow) -> tuple[tuple[str, str], ...]:
    if _COMMENT not in out:
        return ()
    told = zip(places(out, flow), out[_COMMENT], strict=True)
    return tuple((f"{'.'.join(place[:-1])}:{place[-1]}", text) for place, text in told if text)


def _figures(new: Columns) -> int:
    return sum(each is not None for each in new[OBS_VALUE])


def _mark(table: pa.Table, earlier: Release | None) -> str:
    digest = hashlib.sha256((earlier.slug if earlier else "").encode())
    for column in table.columns:
        digest.update(repr(column.to_pylist()).encode())
    return digest.hexdigest()[:32]
