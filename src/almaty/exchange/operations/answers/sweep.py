"""Clearing away what a broken-off upload of figures left."""

from collections.abc import Collection
from pathlib import Path

from django.conf import settings

from almaty.exchange.models import Submission
from almaty.exchange.rules.answers.keeping import submissions


def sweep_submissions() -> int:
    """Take away temporary files, and files that no submission names; return how many.

    Safe while the platform runs: nothing is taken while something is being received. Done at every start.
    """
    return submissions(Path(settings.HOME)).sweep(_named)


def _named() -> Collection[str]:
    rows = Submission.objects.values_list("original", "rows", "findings")
    return {name for row in rows for name in row if name}
