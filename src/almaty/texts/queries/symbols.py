"""Which symbols are in use, in the archive and for adopted texts."""

from almaty.archive.queries.documents import symbols
from almaty.texts.models import Sealed, Text


def symbols_taken() -> set[str]:
    """Return every symbol in use, also of documents that ended or that few may read."""
    own = Text.objects.exclude(symbol="").order_by("symbol").values_list("symbol", flat=True)
    return {*symbols(), *own}


def sealed_symbols(*, but: str = "") -> list[str]:
    """Return the symbols of adopted texts that another may correct; `but` is the slug of that other."""
    return list(Sealed.objects.exclude(text__slug=but).order_by("symbol").values_list("symbol", flat=True))
