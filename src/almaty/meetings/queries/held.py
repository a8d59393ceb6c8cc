"""Which bytes of the archive's store the room names."""

from almaty.meetings.models import Credentials, PaperFile


def named_files() -> dict[str, str]:
    """Return the hash of every file of a paper, and of credentials that are not erased, with what names it."""
    papers = PaperFile.objects.order_by("pk").values_list("sha256", "paper__symbol")
    credentials = Credentials.objects.exclude(sha256="").order_by("pk").values_list("sha256", "participant")
    return {sha256: f"credentials {code}" for sha256, code in credentials} | dict(papers)
