"""The files of answers, looked over: each has to be there and to be the one that was kept."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from almaty.exchange.models import Submission
from almaty.exchange.rules.answers.keeping import submissions


@dataclass(frozen=True, slots=True)
class FaultyFile:
    """A file of a submission that is not as it should be: "missing" or "altered"."""

    submission: str
    sha256: str
    kind: str


def kept_files() -> dict[str, str]:
    """Return the SHA-256 of every file that a submission names, each with the answer and number that name it first."""
    rows = Submission.objects.order_by("pk").values_list(
        "part__answer__call__slug", "part__answer__participant", "part__flow__dataflow", "number",
        "original", "rows", "findings",
    )  # fmt: skip
    named: dict[str, str] = {}
    for slug, state, dataflow, number, *files in rows.iterator():
        for sha256 in filter(None, files):
            named.setdefault(sha256, f"{slug}/{state}/{dataflow} {number}")
    return named


def faulty_submissions() -> list[FaultyFile]:
    """Return the files that are missing or were altered; every byte is read."""
    store = submissions(Path(settings.HOME))
    return [
        FaultyFile(name, sha256, fault) for sha256, name in kept_files().items() if (fault := store.fault(sha256))
    ]  # fmt: skip
