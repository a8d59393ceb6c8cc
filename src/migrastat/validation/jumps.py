"""Jumps from one period to the next, and figures ten times those of the year before."""

import math

from migrastat.breaks import FEWEST_STEPS, MAD_TO_SIGMA, JumpRule
from migrastat.structures import OBS_VALUE
from migrastat.validation import periods
from migrastat.validation.conditions import STATUS
from migrastat.validation.definitions import definition
from migrastat.validation.highest import highest
from migrastat.validation.loading import Held
from migrastat.validation.notebook import Draft, Notebook
from migrastat.validation.words.phrases import plain

_BREAK = "B"
_NEAR_POWER = 0.1
_RATIO = "(v + 1) / (was + 1)"


def tell_jumps(held: Held, notebook: Notebook) -> None:
    """Look at neighbouring figures of every series; what stands as it did in the previous release is past."""
    rule = held.context.jump or JumpRule(factor=2.5 if held.layout.dataflow.kind == "stock" else 4.0)
    held.engine.view("steps", "steps", bits=held.layout.time.bits)
    _near(held, rule)
    _unusual(held, rule)
    for code in ("TENFOLD", "BREAK"):
        asked = definition("highest", **highest(held.layout, code.lower(), _RATIO))
        columns = "asked, v, was, k, k_was, turned"
        rows, many = held.engine.counted(columns, asked, "asked", notebook.room(code))
        for asked_row, _, _, k, k_was, turned in rows:
            notebook.know(int(asked_row), int(k_was if turned else k))
        notebook.add([_draft(held, rule, code, *row) for row in rows], many, code)


def _near(held: Held, rule: JumpRule) -> None:
    """Make `near` in one pass over all steps, of it `tenfold`; shorter periods are held against the year before."""
    context, engine, time = held.context, held.engine, held.layout.time
    factor, floor = float(context.tenfold), float(context.tenfold_floor)
    far = f"least(v, was) > 0 and greatest(v, was) >= {floor} and (v >= {factor} * was or was >= {factor} * v)"
    marks = [one for one in held.layout.marks if one.name == STATUS and _BREAK in one.codes]
    not_told = [f"(marks >> {one.shift}) & {(1 << one.bits) - 1} <> {one.codes.index(_BREAK)}" for one in marks]
    steep = {"floor": float(rule.floor), "change": float(rule.change), "factor": float(rule.factor)}
    steep |= {"start": float(rule.start)}
    years = {"number": held.layout.part(time, "k"), "last_year": periods.starts()["H"] - 1}
    engine.make("near", "near", bits=time.bits, far=far, not_told=" and ".join(not_told) or "true", **years, **steep)
    engine.make("tenfold", "tenfold")
    for kind, many in periods.A_YEAR.items():
        if kind != "A" and kind in held.layout.dataflow.frequencies:
            first, last = periods.within(kind, "", "")
            gaps = {
                "many": many,
                "number": held.layout.part(time, "h.k"),
                "start": first + many,
                "end": last,
                "far": far,
            }
            engine.run(f"insert into tenfold {definition('tenfold_shorter', **gaps)}")


def _unusual(held: Held, rule: JumpRule) -> None:
    """Make `break` by the rule of `migrastat.breaks`: of the steps that are big and steep those that are unusual."""
    engine, bits, start = held.engine, held.layout.time.bits, float(rule.start)
    engine.make("steep", "steep")
    if not engine.count("steep"):
        engine.run("create table break as from steep")
        return
    engine.make("usual", "usual", bits=bits, start=start)
    spread = {"spread": float(rule.spread), "least_spread": float(rule.least_spread), "sigma": MAD_TO_SIGMA}
    engine.make("break", "unusual", start=start, fewest=FEWEST_STEPS, **spread)


def _draft(
    held: Held, rule: JumpRule, code: str, row: int, v: float, was: float, k: int, k_was: int, turned: bool
) -> Draft:
    """Return the question; where only the earlier of the two figures came in, it is asked about that one."""
    time = held.layout.time
    figures = ((v, time.of(k)), (was, time.of(k_was)))
    (own, _), _ = figures[::-1] if turned else figures
    (now, period), (before, before_period) = figures[::-1] if turned and code == "TENFOLD" else figures
    told: dict[str, object] = {"now": now, "before": before, "period": period, "before_period": before_period}
    if code == "BREAK":
        return Draft(code, int(row), OBS_VALUE, plain(own), told=told | {"factor": rule.factor})
    ratio = max(now, before) / min(now, before)
    power = round(math.log10(ratio))
    near = now / 10**power
    told |= {"factor": round(ratio, 1), "near": plain(float(round(near)) if held.layout.dataflow.whole else near)}
    digit = "digit" if abs(math.log10(ratio) - power) < _NEAR_POWER else ""
    return Draft(code, int(row), OBS_VALUE, plain(own), digit if now > before else "fall", told=told)
