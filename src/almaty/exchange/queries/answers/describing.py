"""What is said of the source of a part's figures, and what was said last time."""

from collections.abc import Mapping
from typing import Any

from almaty.exchange.models import Part
from almaty.exchange.rules.answers.about import ABOUT_NAMES, PAIRS, SOURCE_TYPES
from almaty.kernel.pair import Pair


def about_of(part: Part) -> Mapping[str, Any]:
    """Return what is said of the source of a part: pairs of texts, and `source`, the key of a source type."""
    return _read(part.about)


def about_before(part: Part) -> Mapping[str, Any]:
    """Return what the State said of the same dataflow in its last answer before; empty where it never did."""
    return _read(stored_before(part))


def stored_before(part: Part) -> Mapping[str, Any]:
    """Return the same in the form in which it is kept."""
    rows = Part.objects.filter(answer__participant=part.answer.participant, flow__dataflow=part.flow.dataflow)
    earlier = rows.exclude(pk=part.pk).exclude(about={}).order_by("-answer__call__deadline", "-pk").first()
    return earlier.about if earlier is not None else {}


def about_lines(part: Part) -> list[tuple[Pair, Pair]]:
    """Return what is said of the source, each with the name of the field, in order."""
    said = about_of(part)
    named = {name: SOURCE_TYPES.get(str(value)) if name == "source" else value for name, value in said.items()}
    return [(name, value) for key, name in ABOUT_NAMES.items() if (value := named.get(key))]


def _read(stored: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: Pair.from_dict(stored[name]) for name in PAIRS if stored.get(name)}
    return texts | ({"source": str(stored["source"])} if stored.get("source") else {})
