"""Everything that can be found, from every room."""

from collections.abc import Iterator
from datetime import date

from almaty.archive import queries as archive
from almaty.exchange import queries as exchange
from almaty.kernel.pair import pair
from almaty.kernel.search import SearchText
from almaty.picture.queries.gaps import states_of_process
from almaty.process import queries as process


def all_texts(today: date) -> Iterator[SearchText]:
    """Yield what each room offers to the search; the profiles of States are those of the participants of a day."""
    yield from process.search_entries()
    yield from archive.search_entries()
    yield from exchange.search_entries()
    yield from _profiles(today)


def _profiles(today: date) -> Iterator[SearchText]:
    told = pair(
        "Migrants and refugees in the country and from it, asylum decisions, remittances, population; data gaps.",
        "Мигранты и беженцы в стране и из страны, решения об убежище, денежные переводы, население; пробелы в данных.",
    )
    for line in states_of_process(today):
        name = line.row.name
        title = pair(f"{name.en}: migration profile", f"{name.ru}: миграционный профиль")
        yield SearchText("state", line.row.key, f"picture/states/{line.row.key}/", title, told)
