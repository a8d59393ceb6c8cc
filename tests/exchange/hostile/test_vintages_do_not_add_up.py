"""Whoever keeps every version and reads every step still learns no figure that was left out.

The reader here knows which figures were corrected and which were not, every sum of every version, and puts all of it
into one linear program.
"""

from pathlib import Path

import numpy as np
import pytest
from pyarrow import parquet
from tests import cast
from tests.exchange.sharing import answers
from tests.migrastat.disclosure.linked_cases import attack

from almaty.exchange.operations.sharing import consent
from almaty.exchange.rules.files import release_file

pytestmark = pytest.mark.django_db
CODES = ("RUS", "KAZ", "UZB", "DEU", "ITA")
SMALL = {"members": 3, "participants": 5, "public": 5}


def _rows(figures):
    """Return places with their figures: partners by sex with every sum, so that women are half of each."""
    found = {}
    for code, value in {**figures, "WLD": sum(figures.values())}.items():
        women = sum(each // 2 for each in figures.values()) if code == "WLD" else value // 2
        found |= {(code, "_T"): value, (code, "F"): women, (code, "M"): value - women}
    return found


def _sums(places):
    number = {place: at for at, place in enumerate(places)}
    partners = [code for code, sex in places if sex == "_T" and code != "WLD"]
    return [
        *((number[code, "_T"], [number[code, "F"], number[code, "M"]]) for code in (*partners, "WLD")),
        *((number["WLD", sex], [number[code, sex] for code in partners]) for sex in ("_T", "F", "M")),
    ]


def _shared(figures, call, steps, settings, state="TJK"):
    """Release figures on steps; return for each what the file shows at every place."""
    rows = [answers.row(code, sex, "2024", value) for (code, sex), value in _rows(figures).items()]
    part, told = answers.answer(rows, call=call, state=state), []
    for step in steps:
        made = consent(part.pk, step, actor=cast.coordinator(state).actor, now=answers.NOW)
        table = parquet.read_table(release_file(Path(settings.HOME), made.sha256)).to_pylist()
        held = {(row["COUNTERPART"], row["SEX"]): row["OBS_VALUE"] for row in table}
        told.append([held[place] for place in _rows(figures)])
    return told


def _given_away(versions, small):
    """Return small figures that a reader of versions reckons closer than the rule allows.

    Each version is its true figures with what files of it show; a figure that is the same in two versions is known to
    be the same.
    """
    true = [list(_rows(figures).values()) for figures, _ in versions]
    places = list(_rows(versions[0][0]))
    size, published, sums = len(places), [], []
    for at, (_, files) in enumerate(versions):
        published += [next((each[cell] for each in files if each[cell] is not None), None) for cell in range(size)]
        sums += [(of + at * size, [part + at * size for part in parts]) for of, parts in _sums(places)]
        for before in range(at):
            sums += [(before * size + cell, [at * size + cell]) for cell in range(size)
                     if true[before][cell] == true[at][cell]]  # fmt: skip
    whole = [value for version in true for value in version]
    hidden = [cell for cell, value in enumerate(whole) if 0 < value < small and published[cell] is None]
    assert hidden
    return [
        (places[cell % size], cell // size, ends)
        for cell, ends in attack(published, sums, hidden).items()
        if not (ends[0] <= whole[cell] + 1e-6 and ends[1] >= small - 1e-6)
    ]


def _random(number):
    rng = np.random.default_rng([20261127, number])
    first = {code: int(rng.poisson(rng.gamma(0.6, 12))) + 1 for code in CODES}
    return first, first | {str(code): int(rng.poisson(rng.gamma(0.6, 12))) + 1 for code in rng.choice(CODES, 2, False)}


def test_a_cover_of_the_first_version_is_not_shown_by_a_corrected_one(coordinator, settings):
    """Italy is covered by Germany first; then Uzbekistan is corrected to a small figure, which could cover it too."""
    first = {"RUS": 900, "KAZ": 300, "UZB": 40, "DEU": 12, "ITA": 3}
    second = first | {"UZB": 4}
    files = [_shared(figures, f"call-{at}", ("public",), settings) for at, figures in enumerate((first, second))]
    assert _given_away([(first, files[0]), (second, files[1])], 5) == []


@pytest.mark.parametrize("number", range(6))
def test_two_versions_of_random_figures_give_nothing_away_together(number, coordinator, settings):
    first, second = _random(number)
    files = [_shared(figures, f"call-{at}", ("public",), settings) for at, figures in enumerate((first, second))]
    assert _given_away([(first, files[0]), (second, files[1])], 5) == []


@pytest.mark.parametrize("number", range(8, 11))
def test_a_member_with_the_public_versions_and_its_own_learns_no_more_than_members_may(number, coordinator, settings):
    first, second = _random(number)
    versions = [
        (figures, _shared(figures, f"call-{at}", steps, settings))
        for at, (figures, steps) in enumerate(((first, ("members", "public")), (second, ("public", "members"))))
    ]
    assert _given_away(versions, SMALL["members"]) == []
    for_all = [(figures, [told[steps]]) for (figures, told), steps in zip(versions, (1, 0), strict=True)]
    assert _given_away(for_all, SMALL["public"]) == []
