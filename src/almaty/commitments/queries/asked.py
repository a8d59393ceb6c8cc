"""How many reports were asked of each participant in a time, and how many came: counts alone, told by the database."""

from datetime import date

from django.db.models import Count

from almaty.commitments.models import Due
from almaty.commitments.queries.gate import visible_to
from almaty.kernel.actor import Actor


def reports_asked(actor: Actor, *, first: date, last: date) -> dict[str, tuple[int, int]]:
    """Return by lead how many reports fell due from a day to another, both included, and how many came: one query.

    `queries/burden.py` says of each also whether it came late, at the price of reading them one by one.
    """
    dues = Due.objects.filter(date__gte=first, date__lte=last, commitment__in=visible_to(actor).order_by())
    told = dues.order_by().values_list("commitment__lead").annotate(due=Count("pk"), received=Count("report"))
    return {lead: (due, received) for lead, due, received in told}
