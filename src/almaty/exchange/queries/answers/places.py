"""Where a figure stands, in words: what of its key is not the total, and its period."""

from almaty.exchange.queries.answers.findings import in_words
from almaty.exchange.rules.answers.grid import GIVEN
from almaty.kernel.pair import Pair, pair
from migrastat.structures import Dataflow

_TOTAL = pair("total", "всего")


def place_in_words(place: str, flow: Dataflow) -> Pair:
    """Return a place (`A.TJK._T.F:2024`) in words ("Female, 2024"); empty where it is none of the dataflow."""
    key, _, period = place.rpartition(":")
    codes = key.split(".")
    if len(codes) != len(flow.dimensions):
        return Pair()
    named = [
        in_words(known.name) if (known := one.codelist.codes.get(code)) else pair(code, code)
        for one, code in zip(flow.dimensions, codes, strict=True)
        if one.id not in GIVEN and code != one.total
    ] or [_TOTAL]
    return pair(", ".join([*(name.en for name in named), period]), ", ".join([*(name.ru for name in named), period]))
