"""Random histories of crossings whose spells lie on the edges of the rule, and tables of them."""

import datetime as dt

import numpy as np
import pyarrow as pa

START = dt.date(2020, 1, 1)
DAY_0 = (START - dt.date(1970, 1, 1)).days
EDGES = (0, 0, 1, 30, 121, 122, 123, 243, 244, 245, 364, 365, 366, 486, 487, 488)


def random_histories(persons, width, missing, end, seed):
    """Return days, arrivals (persons, width) and how many are real; two in one direction never fall on one day."""
    rng = np.random.default_rng(seed)
    shape = (persons, width)
    spells = np.where(rng.random(shape) < 0.6, rng.choice(EDGES, shape), rng.integers(0, 500, shape))
    arrivals = (rng.integers(0, 2, (persons, 1)) + np.arange(width)) % 2
    arrivals = np.where(rng.random(shape) < missing, 1 - arrivals, arrivals)
    again = np.zeros(shape, dtype=bool)
    again[:, 1:] = arrivals[:, 1:] == arrivals[:, :-1]
    spells = np.where(again & (spells == 0), 1, spells)
    days = rng.integers(0, end // 2, (persons, 1)) + np.cumsum(spells, axis=1) - spells[:, :1]
    counts = np.minimum(rng.integers(1, width + 1, persons), (days <= end).sum(axis=1))
    return days, arrivals, counts


def table_of(days, arrivals, counts):
    """Return the crossings as a table; rows of a person stand in order, persons are their numbers."""
    real = np.arange(days.shape[1]) < counts[:, None]
    persons = np.repeat(np.arange(len(days)), counts)
    return pa.table({"person": persons, "date": dates(days[real]), "direction": arrivals[real]})


def dates(days):
    """Return days since the start of 2020 as dates."""
    return pa.array(np.asarray(days, dtype=np.int32) + DAY_0).cast(pa.date32())


def date(day):
    return START + dt.timedelta(int(day))


def history(*crossings, person=1):
    """Return the table of one person from texts like "A 0", "D 200"."""
    words = [crossing.split() for crossing in crossings]
    days = dates([int(day) for _, day in words])
    return pa.table({"person": [person] * len(words), "date": days, "direction": [word for word, _ in words]})
