"""Figures that leave through the public doors equal the owners' source files, cell by cell.

The source files lie beside the checkout and are no part of it. They are read by `tools/source_cells.py`, which
shares nothing with the tool that made the figures.
"""

import csv
import importlib.util
import io
import random
import re
from collections import defaultdict
from pathlib import Path

import pytest

from almaty.exchange.queries import figures

pytestmark = [pytest.mark.django_db, pytest.mark.sources]
CELLS, PAGES = 300, 40
ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "data"


def _reader():
    place = importlib.util.spec_from_file_location("source_cells", ROOT / "tools" / "source_cells.py")
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    return module


def _drawn(chance):
    """Draw as many cells from every source file, each cell of a file as likely as another, in one pass."""
    reader = _reader()
    files = [*reader.READERS, "iom/missing_migrants.csv.gz"]
    share = -(-CELLS // len(files))
    drawn, seen = defaultdict(list), defaultdict(int)
    for read in (reader.source_cells, reader.incident_sums):
        for cell in read(SOURCES):
            seen[cell.file] += 1
            if len(drawn[cell.file]) < share:
                drawn[cell.file].append(cell)
            elif (place := chance.randrange(seen[cell.file])) < share:
                drawn[cell.file][place] = cell
    return [cell for cells in drawn.values() for cell in cells], seen


def _in_series_file(client, cell):
    answer = client.get(f"/en/figures/series/{cell.series}.csv")
    rows = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    return next(row["value"] for row in rows if row["year"] == str(cell.year))


def _release_files(client, cells):
    """Return, for the cells of each release, its rows as the public file prints them: one download a release."""
    wanted = defaultdict(set)
    for cell in cells:
        wanted[figures.series(cell.series).release.slug].add((cell.series, str(cell.year)))
    found = {}
    for slug, keys in wanted.items():
        answer = client.get(f"/en/figures/releases/{slug}.csv")
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text))
        found |= {key: row["value"] for row in rows if (key := (row["series"], row["year"])) in keys}
    return found


def _on_page(client, cell):
    """Read a figure off the Russian page, as a reader would: spaces between thousands, a decimal comma."""
    page = client.get(f"/ru/figures/series/{cell.series}/").content.decode()
    row = re.search(rf'<tr id="y{cell.year}">.*?<td class="num">([^<]*)</td>', page, re.DOTALL)
    return float(row.group(1).replace("\xa0", "").replace(",", ".").replace("\N{MINUS SIGN}", "-"))


def _same(printed, value):
    """Tell whether a text is exactly the value: the same number, and whole numbers without a decimal point."""
    return float(printed) == value and ("." not in printed or not float(value).is_integer())


def test_three_hundred_random_source_cells_are_found_exactly(client):
    if not SOURCES.is_dir():
        pytest.skip("the source data do not lie beside this checkout (../shared/data): nothing to compare with")
    seed = random.SystemRandom().randrange(10**9)
    print(f"seed {seed}")
    chance = random.Random(seed)  # noqa: S311  chooses cells, guards nothing
    cells, seen = _drawn(chance)
    assert len(cells) >= CELLS and len(seen) >= 10
    chance.shuffle(cells)
    half = len(cells) // 2
    whole = _release_files(client, cells[half:])
    wrong = [cell for cell in cells[:half] if not _same(_in_series_file(client, cell), cell.value)]
    wrong += [cell for cell in cells[half:] if not _same(whole[cell.series, str(cell.year)], cell.value)]
    assert not wrong, f"seed {seed}: {wrong[:3]}"
    shown = [cell for cell in cells if float(cell.value).is_integer()][:PAGES]
    off = [cell for cell in shown if _on_page(client, cell) != cell.value]
    assert not off, f"seed {seed}: {off[:3]}"
