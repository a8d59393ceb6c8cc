"""The rule person by person and day by day, written from its definition and from nothing of the library.

`person` lays out every day of one person and counts; `bulk` does the same to many persons at once with NumPy, a loop
over crossings and later spells. Days are whole numbers; a crossing is (day, arrival).
"""

from dataclasses import dataclass

import numpy as np

V, W = 365, 487


@dataclass
class Judged:
    before: int | None
    after: int | None
    migration: int | None  # None: undecided
    finalised: int | None


def sides(crossings, end):
    """Return, for each day from the first crossing to the end, where the person is during it (1 in, 0 out)."""
    first = crossings[0][0]
    where = np.zeros(max(end - first, 0), dtype=int)
    for (day, arrival), following in zip(crossings, [*crossings[1:], None], strict=True):
        until = end if following is None else following[0]
        if following is not None and following[1] == arrival:
            half = day + (following[0] - day) // 2
            where[day - first : half - first] = arrival
            where[half - first : until - first] = 1 - arrival
        else:
            where[day - first : until - first] = arrival
    return first, where


def person(crossings, end, status, v=V, w=W, early_rule=True):
    """Judge one person's crossings, sorted; status is that before the first one."""
    first, where = sides(crossings, end)
    judged, final = [], 0
    for day, arrival in crossings:
        before = status
        if status is None:
            judged.append(Judged(None, None, None, None))
            continue
        if arrival == status:
            final = max(final, day)
            judged.append(Judged(before, before, 0, final))
            continue
        window = where[day - first : min(day + w, end) - first]
        same = opposite = 0
        outcome = None
        for side in window:
            same += side == arrival
            opposite += side != arrival
            if same >= v:
                outcome, final = 1, max(final, day + v + opposite)
                break
            if opposite > w - v:
                outcome, final = 0, max(final, day + (w - v) + same)
                break
        if outcome is None:
            status = None
            judged.append(Judged(before, None, None, None))
        else:
            status = arrival if outcome else before
            judged.append(Judged(before, status, outcome, final))
    if early_rule:
        _early(crossings, judged, first, where, v, w)
    return judged


def _early(crossings, judged, first, where, v, w):
    """A return after less than 2V - W days on the new side is no migration, though statuses are unknown."""
    opened = next((k for k, one in enumerate(judged) if one.before is not None and one.after is None), None)
    if opened is None:
        return
    start, arrival = crossings[opened]
    for k in range(opened + 1, len(crossings)):
        day, direction = crossings[k]
        spent = int((where[start - first : day - first] == arrival).sum())
        if direction != arrival and spent < 2 * v - w:
            judged[k].migration = 0


def bulk(days, arrivals, counts, end, status, v=V, w=W):
    """Judge many persons: days and arrivals of shape (persons, crossings), the first `counts` of a row being real.

    Returns statuses before and after and migrations, -1 where unknown.
    """
    persons, width = days.shape
    before, after, migration = (np.full((persons, width), -1) for _ in range(3))
    status = status.copy()
    opened = np.full(persons, -1)
    everyone = np.arange(persons)
    inside = np.zeros((persons, width))
    for k in range(width):
        real = k < counts
        t, a = days[:, k], arrivals[:, k]
        stop = np.minimum(t + w, end)
        days_in = _days_in(days, arrivals, counts, k, stop, end)
        inside[:, k] = days_in
        same = np.where(a == 1, days_in, stop - t - days_in)
        opposite = stop - t - same
        known = real & (status >= 0)
        before[:, k] = np.where(known, status, -1)
        candidate = known & (a != status)
        moved, stayed = candidate & (same >= v), candidate & (opposite > w - v)
        undecided = candidate & ~moved & ~stayed
        opened = np.where(undecided, k, opened)
        status = np.where(moved, a, np.where(undecided, -1, status))
        after[:, k] = np.where(known, status, -1)
        migration[:, k] = np.where(known & ~undecided, moved, -1)
        late = real & ~known & (opened >= 0)
        start = np.maximum(opened, 0)
        into = arrivals[everyone, start]
        in_between = inside[everyone, start] - days_in
        spent = np.where(into == 1, in_between, t - days[everyone, start] - in_between)
        migration[:, k] = np.where(late & (a != into) & (spent < 2 * v - w), 0, migration[:, k])
    return before, after, migration


def _days_in(days, arrivals, counts, k, stop, end):
    total = np.zeros(len(days), dtype=int)
    for m in range(k, days.shape[1]):
        begin = np.minimum(days[:, m], stop)
        last = m == counts - 1
        following = np.where(last, end, days[:, min(m + 1, days.shape[1] - 1)])
        again = ~last & (arrivals[:, min(m + 1, days.shape[1] - 1)] == arrivals[:, m])
        half = np.where(again, days[:, m] + (following - days[:, m]) // 2, following)
        begin, half, following = begin, np.minimum(half, stop), np.minimum(following, stop)
        spent = np.where(arrivals[:, m] == 1, half - begin, following - half)
        total += np.where(m < counts, np.maximum(spent, 0), 0)
    return total
