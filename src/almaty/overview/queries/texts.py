"""Everything that can be found, from every room."""

from collections.abc import Iterator

from almaty.archive import queries as archive
from almaty.exchange import queries as exchange
from almaty.kernel.search import SearchText
from almaty.process import queries as process


def all_texts() -> Iterator[SearchText]:
    """Yield what each room offers to the search."""
    yield from process.search_entries()
    yield from archive.search_entries()
    yield from exchange.search_entries()
