"""The releases of one State's figures of one dataflow: the last of each step, whoever may read it.

Nothing here is shown to anybody: it serves the State that asks what a release of its own would be.
"""

from collections.abc import Iterator

from almaty.exchange.models import Release


def family_of(owner: str, dataflow: str) -> list[Release]:
    """Return every release of a State's figures of a dataflow, the oldest first."""
    rows = Release.objects.filter(owner=owner, dataflow=dataflow).select_related("submission", "earlier_vintage")
    return list(rows.order_by("loaded_at", "version"))


def head_of(family: list[Release], step: str) -> Release | None:
    """Return the last version on a step, None where there is none."""
    return max(on_step(family, step), key=lambda one: one.version, default=None)


def on_step(family: list[Release], step: str) -> Iterator[Release]:
    """Give the versions on a step."""
    return (one for one in family if one.audience == step)
