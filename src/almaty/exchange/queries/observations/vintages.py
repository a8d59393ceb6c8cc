"""What could be read at an earlier moment: the vintage before, for questions about what has changed since."""

from datetime import datetime

from almaty.exchange.models import Release
from almaty.exchange.queries.observations.reference import REFERENCE
from almaty.exchange.queries.observations.sources import Source, since, source_of
from migrastat.structures import Dataflow


def earlier(source: Source, flow: Dataflow, moment: datetime | None) -> Source | None:
    """Return the vintage of a source that could be read at a moment; None where there was none.

    Vintages are of one dataflow, owner and audience. Reference figures are compared with nothing: a newer release of
    them is new as a whole.
    """
    if moment is None or flow.id == REFERENCE:
        return None
    release = Release.objects.select_related("earlier_vintage").get(pk=source.slug)
    while release.earlier_vintage_id:
        release = Release.objects.select_related("earlier_vintage").get(pk=release.earlier_vintage_id)
        if since(release) <= moment:
            return source_of(release, flow)
    return None
