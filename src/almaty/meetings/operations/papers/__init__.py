"""Papers of a meeting: their symbols, files, revisions and release."""

from almaty.meetings.operations.papers.files import read_paper_file, upload_paper_file
from almaty.meetings.operations.papers.issue import end_paper, issue_paper, revise_paper, save_paper
from almaty.meetings.operations.papers.release import release_due, release_paper

__all__ = [
    "end_paper",
    "issue_paper",
    "read_paper_file",
    "release_due",
    "release_paper",
    "revise_paper",
    "save_paper",
    "upload_paper_file",
]
